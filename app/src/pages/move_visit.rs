//! "Wrong client": an entry goes to the one that it is about.

use super::client::UnknownClient;
use super::share_visit::entry_of_address;
use crate::components::{FindClient, Page, Refusal, moment, outcome_name};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use nabij_core::engine::{Action, LogAction};
use nabij_core::id::{ClientId, EntryId};
use nabij_core::view::ClientRow;

/// Asks which client the entry belongs to, then whether that is right: the address names both.
#[component]
pub(crate) fn MoveVisitPage() -> impl IntoView {
    let session = use_session();
    let found = entry_of_address();
    let query = use_query_map();
    let to = Memo::new(move |_| query.with(|query| query.get("to").and_then(|hex| ClientId::from_hex(&hex))));
    move || match (found.get(), to.get()) {
        (Some((client, entry)), None) => view! { <Choose client=client entry=entry /> }.into_any(),
        (Some((client, entry)), Some(to)) => {
            session.act(Action::OpenClient { client });
            view! { <Confirm client=client entry=entry to=to /> }.into_any()
        }
        (None, _) => view! { <UnknownClient /> }.into_any(),
    }
}

#[component]
fn Choose(client: ClientId, entry: EntryId) -> impl IntoView {
    let session = use_session();
    let others =
        session.view(move |engine, _| engine.recent_clients().into_iter().filter(|row| row.client != client).collect::<Vec<ClientRow>>());
    view! {
        <Page title=Signal::derive(|| tr!("move-title")) under=Signal::derive(|| Some(tr!("move-under"))) back=format!("/log/{client}?entry={entry}&from=client") alone=true>
            <FindClient rows=others now=session.minute() tall=true address=move |to: ClientId| format!("/clients/{client}/move/{entry}?to={to}") />
        </Page>
    }
}

#[component]
fn Confirm(client: ClientId, entry: EntryId, to: ClientId) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let name_of = move |client| session.view(move |engine, _| engine.client_name(client).unwrap_or_default());
    let (from, name) = (name_of(client), name_of(to));
    let now = session.minute();
    let visit = session.view(move |engine, _| engine.visit(client, entry));
    let about = move || {
        visit.with(|visit| {
            visit.as_ref().map(|visit| tr!("visit-about", outcome = outcome_name(visit.outcome), moment = moment(visit.at, now.get())))
        })
    };
    let was_shared = Memo::new(move |_| visit.with(|visit| visit.as_ref().is_some_and(|visit| visit.client_may_read)));
    let take = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        session.act(Action::Log(LogAction::Move { client, entry, to }));
        if session.refused().get_untracked().is_none() {
            navigate(&format!("/clients/{to}"), NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    };
    view! {
        <Page
            title=Signal::derive(move || tr!("move-confirm", client = name.get())) tab=Signal::derive(|| Some(tr!("move-title")))
            back=format!("/clients/{client}/move/{entry}") alone=true
        >
            <section class="sheet">
                <h2>{about}</h2>
                <p>{move || tr!("move-text", client = from.get())}</p>
            </section>
            <Show when=move || was_shared.get()><p class="fact">{move || tr!("move-was-shared")}</p></Show>
            <form class="thumb" on:submit=take>
                <Refusal refused=session.refused() />
                <button class="btn">{move || tr!("move-do")}</button>
            </form>
        </Page>
    }
}
