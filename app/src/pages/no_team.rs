//! The second step in: make a team, or join one.

use super::join::JoinConsent;
use super::welcome::open_again_with;
use crate::components::{Door, NameField, PasteLink, Pasted, Refusal, refusal_sentence};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::engine::Action;
use nabij_core::model::check_name;

/// Asks who came with an invitation whether to join, and everybody else what the team is called.
#[component]
pub(crate) fn NoTeam(invitation: RwSignal<Option<String>>) -> impl IntoView {
    move || match invitation.get() {
        Some(link) => view! { <JoinConsent link=link not_now=move |()| invitation.set(None) /> }.into_any(),
        None => view! { <MakeTeam join=move |link| invitation.set(Some(link)) /> }.into_any(),
    }
}

#[component]
fn MakeTeam(#[prop(into)] join: Callback<String>) -> impl IntoView {
    let session = use_session();
    let (team_name, my_name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let tried = RwSignal::new(false);
    let wrong = move |name: RwSignal<String>| {
        Signal::derive(move || name.with(|name| check_name(name)).err().filter(|_| tried.get()).map(|error| refusal_sentence(error.into())))
    };
    let make = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let (team_name, my_name) = (team_name.get(), my_name.get());
        if check_name(&team_name).is_ok() && check_name(&my_name).is_ok() {
            session.act(Action::MakeTeam { team_name, my_name });
        }
    };
    let paste = move |pasted| match pasted {
        Pasted::Join(link) => join.run(link),
        Pasted::Token(_) => open_again_with(pasted),
    };
    view! {
        <Door title=Signal::derive(|| tr!("make-team-title"))>
            <div class="lead">
                <p class="step">{move || tr!("make-team-step")}</p>
                <h1>{move || tr!("make-team-title")}</h1>
            </div>
            <form on:submit=make>
                <NameField
                    id="team-name" label=Signal::derive(|| tr!("make-team-name-label")) hint=Signal::derive(|| Some(tr!("make-team-name-hint")))
                    value=team_name wrong=wrong(team_name)
                />
                <NameField
                    id="my-name" label=Signal::derive(|| tr!("make-team-me-label")) hint=Signal::derive(|| Some(tr!("make-team-me-hint")))
                    value=my_name wrong=wrong(my_name)
                />
                <Refusal refused=session.refused() />
                <button class="btn">{move || tr!("make-team-button")}</button>
            </form>
            <details>
                <summary>{move || tr!("welcome-plain-invitation")}</summary>
                <p>{move || tr!("no-team-paste")}</p>
                <PasteLink give=paste />
            </details>
        </Door>
    }
}
