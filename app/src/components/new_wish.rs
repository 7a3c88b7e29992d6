//! One more wish of the client, or one more goal of somebody else: asked for apart, and never mixed.

use super::{NameField, Refusal};
use crate::session::{Session, use_session};
use crate::tr;
use leptos::prelude::*;
use nabij_core::engine::{Action, ActionError, WishAction};
use nabij_core::id::ClientId;

/// Asks for a wish in the client's words.
#[component]
pub(crate) fn NewWish(client: ClientId) -> impl IntoView {
    let session = use_session();
    let (text, refused) = (RwSignal::new(String::new()), RwSignal::new(None));
    let written = RwSignal::new(None::<String>);
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let wish = text.get_untracked();
        if is_done(session, client, WishAction::AddWish { text: wish.clone() }, refused) {
            text.set(String::new());
            written.set(Some(wish));
        }
    };
    view! {
        <form class="answers" on:submit=add>
            <NameField id="wish" label=Signal::derive(|| tr!("wish-new")) hint=Signal::derive(|| Some(tr!("wish-new-hint"))) value=text />
            <Refusal refused=refused />
            <Written written=written />
            <button class="btn quiet">{move || tr!("wish-add")}</button>
        </form>
    }
}

/// Asks for a goal, and whose it is.
#[component]
pub(crate) fn NewGoal(client: ClientId) -> impl IntoView {
    let session = use_session();
    let (text, of, refused) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(None));
    let written = RwSignal::new(None::<String>);
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let goal = text.get_untracked();
        if is_done(session, client, WishAction::AddGoal { text: goal.clone(), of: of.get_untracked() }, refused) {
            text.set(String::new());
            of.set(String::new());
            written.set(Some(goal));
        }
    };
    view! {
        <form class="answers" on:submit=add>
            <NameField id="goal" label=Signal::derive(|| tr!("goal-new")) value=text />
            <NameField id="goal-of" label=Signal::derive(|| tr!("goal-of")) hint=Signal::derive(|| Some(tr!("goal-of-hint"))) value=of />
            <Refusal refused=refused />
            <Written written=written />
            <button class="btn quiet">{move || tr!("goal-add")}</button>
        </form>
    }
}

/// Asks for both beside a visit, folded until somebody wants one: the visit stays where it is.
#[component]
pub(crate) fn WishOrGoal(client: ClientId) -> impl IntoView {
    view! {
        <details class="fold"><summary>{move || tr!("wish-beside")}</summary><NewWish client=client /></details>
        <details class="fold">
            <summary>{move || tr!("goal-beside")}</summary>
            <p class="soft small">{move || tr!("goals-hint")}</p>
            <NewGoal client=client />
        </details>
    }
}

#[component]
fn Written(written: RwSignal<Option<String>>) -> impl IntoView {
    view! {
        <div role="status">{move || written.get().map(|text| view! { <p class="soft small" dir="auto">{tr!("wish-written", text = text)}</p> })}</div>
    }
}

/// Does it; tells whether it was not refused. What was refused is said where it was asked for, and nowhere else on the page.
fn is_done(session: Session, client: ClientId, action: WishAction, refused: RwSignal<Option<ActionError>>) -> bool {
    session.act(Action::Wish { client, action });
    refused.set(session.refused().get_untracked());
    session.refused().set(None);
    refused.with_untracked(Option::is_none)
}
