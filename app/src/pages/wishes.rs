//! What the client wishes, and, apart from it, what others want.

use super::client::OfClient;
use crate::components::{NameField, Page, Refusal, WishList};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::engine::{Action, WishAction};
use nabij_core::id::{ClientId, WishId};

/// Shows the wishes and goals of the client that the address names.
#[component]
pub(crate) fn WishesPage() -> impl IntoView {
    view! { <OfClient page=|client| view! { <WishesOf client=client /> }.into_any() /> }
}

#[component]
fn WishesOf(client: ClientId) -> impl IntoView {
    let session = use_session();
    session.act(Action::OpenClient { client });
    let view = session.view(move |engine, _| engine.wishes(client));
    let name = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.name.clone()).unwrap_or_default()));
    let wishes = Memo::new(move |_| view.with(|view| view.as_ref()?.wishes.clone()));
    let goals = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.goals.clone()).unwrap_or_default()));
    let act = move |action| session.act(Action::Wish { client, action });
    let was_done = move || session.refused().get_untracked().is_none();

    let (wish, goal, of) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    // What was refused is said where it was asked for.
    let asked_for_wish = RwSignal::new(true);
    let refused_wish = Signal::derive(move || session.refused().get().filter(|_| asked_for_wish.get()));
    let refused_goal = Signal::derive(move || session.refused().get().filter(|_| !asked_for_wish.get()));
    let add_wish = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        asked_for_wish.set(true);
        act(WishAction::AddWish { text: wish.get_untracked() });
        if was_done() {
            wish.set(String::new());
        }
    };
    let add_goal = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        asked_for_wish.set(false);
        act(WishAction::AddGoal { text: goal.get_untracked(), of: of.get_untracked() });
        if was_done() {
            goal.set(String::new());
            of.set(String::new());
        }
    };
    let wish_gone = move |(wish, gone): (WishId, bool)| act(WishAction::WishGone { wish, gone });
    let goal_gone = move |(goal, gone): (WishId, bool)| act(WishAction::GoalGone { goal, gone });
    view! {
        <Page title=Signal::derive(|| tr!("wishes-row")) under=Signal::derive(move || Some(name.get())) back=format!("/clients/{client}")>
            <section>
                <h2>{move || tr!("wishes-title")}</h2>
                {move || match wishes.with(Option::is_some) {
                    true => view! {
                        <WishList
                            wishes=Signal::derive(move || wishes.get().unwrap_or_default()) empty=Signal::derive(|| tr!("wishes-empty"))
                            gone_title=Signal::derive(|| tr!("wishes-gone")) set_gone=wish_gone
                        />
                        <form class="answers" on:submit=add_wish>
                            <NameField
                                id="wish" label=Signal::derive(|| tr!("wish-new")) hint=Signal::derive(|| Some(tr!("wish-new-hint"))) value=wish
                            />
                            <Refusal refused=refused_wish />
                            <button class="btn quiet">{move || tr!("wish-add")}</button>
                        </form>
                    }
                    .into_any(),
                    false => view! { <p class="soft">{move || tr!("wishes-not-here")}</p> }.into_any(),
                }}
            </section>
            <section>
                <h2>{move || tr!("goals-title")}</h2>
                <p class="soft small">{move || tr!("goals-hint")}</p>
                <WishList
                    wishes=goals empty=Signal::derive(|| tr!("goals-empty")) gone_title=Signal::derive(|| tr!("goals-gone")) set_gone=goal_gone
                />
                <form class="answers" on:submit=add_goal>
                    <NameField id="goal" label=Signal::derive(|| tr!("goal-new")) value=goal />
                    <NameField id="goal-of" label=Signal::derive(|| tr!("goal-of")) hint=Signal::derive(|| Some(tr!("goal-of-hint"))) value=of />
                    <Refusal refused=refused_goal />
                    <button class="btn quiet">{move || tr!("goal-add")}</button>
                </form>
            </section>
        </Page>
    }
}
