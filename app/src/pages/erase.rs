//! Erasing one contact: what goes, what stays, which copies may remain; then how far it is.

use super::client::UnknownClient;
use crate::components::{Icon, Page, Refusal, Shape, moment, outcome_name};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use nabij_core::engine::Action;
use nabij_core::id::{ClientId, EntryId};
use nabij_core::view::erasure::{ErasureState, MayErase};

/// Shows the entry that the address names after `?entry=`, of the client that it names.
#[component]
pub(crate) fn ErasePage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let client = Memo::new(move |_| params.with(|params| params.get("client").and_then(|hex| ClientId::from_hex(&hex))));
    let known = session.view(move |engine, _| client.get().filter(|client| engine.client_name(*client).is_some()));
    let entry = use_query_map().get_untracked().get("entry").and_then(|hex| EntryId::from_hex(&hex));
    move || match (known.get(), entry) {
        (Some(client), Some(entry)) => view! { <Erase client=client entry=entry /> }.into_any(),
        _ => view! { <UnknownClient /> }.into_any(),
    }
}

#[component]
fn Erase(client: ClientId, entry: EntryId) -> impl IntoView {
    let session = use_session();
    // The year that holds it may be on disk, and only there.
    session.act(Action::OpenClient { client });
    let now = session.minute();
    let back = format!("/clients/{client}");
    let visit = session.view(move |engine, _| engine.visit(client, entry));
    let may = session.view(move |engine, _| engine.may_erase(client, entry));
    let state =
        session.view(move |engine, _| engine.erased(client).into_iter().find(|erased| erased.entry == entry).map(|erased| erased.state));
    // One whose ten seconds are not over is undone, and leaves nothing at all.
    let is_taken_back = RwSignal::new(false);
    let erase = move |_| {
        session.act(Action::Erase { client, entry });
        is_taken_back.set(session.refused().get_untracked().is_none() && state.get_untracked().is_none());
    };
    let what = move || {
        visit.with(|visit| {
            visit.as_ref().map(|visit| tr!("erase-what", outcome = outcome_name(visit.outcome), moment = moment(visit.at, now.get())))
        })
    };
    let asks = move || match (may.get(), visit.with(Option::is_some)) {
        (_, false) => view! { <p>{move || tr!("erase-not-here")}</p> }.into_any(),
        (MayErase::SharedWithClient, _) => view! { <p class="fact">{move || tr!("erase-shared")}</p> }.into_any(),
        (MayErase::No, _) => view! { <p class="fact">{move || tr!("erase-may-not")}</p> }.into_any(),
        (may, _) => view! {
            <p><b>{what}</b></p>
            <Show when=move || may == MayErase::OnceSeen><p class="fact">{move || tr!("erase-once-seen")}</p></Show>
            <Explained keys=&["erase-goes-title", "erase-goes-entry"] />
            <Explained keys=&["erase-stays-title", "erase-stays-mark", "erase-stays-rest"] />
            <Explained keys=&["erase-remains-title", "erase-remains-phones", "erase-remains-backups", "erase-remains-paper"] />
            <div class="thumb">
                <Refusal refused=session.refused() />
                <button class="btn grave" type="button" on:click=erase>{move || tr!("erase-do")}</button>
            </div>
        }
        .into_any(),
    };
    let done = {
        let back = back.clone();
        move |state| {
            view! {
                <p class="fact" role="status">{move || erasure_sentence(state)}</p>
                <p>{move || tr!("erase-others")}</p>
                <div class="thumb"><a class="btn" href=back.clone()><Icon shape=Shape::Back />{move || tr!("erase-back")}</a></div>
            }
        }
    };
    let title = move || if state.with(Option::is_some) || is_taken_back.get() { tr!("erase-done-title") } else { tr!("erase-title") };
    view! {
        <Page title=Signal::derive(title) tab=Signal::derive(|| Some(tr!("erase-tab"))) back=back.clone() alone=true>
            {move || match (state.get(), is_taken_back.get()) {
                (Some(state), _) => done(Some(state)).into_any(),
                (None, true) => done(None).into_any(),
                (None, false) => asks().into_any(),
            }}
        </Page>
    }
}

/// Shows a heading and what belongs under it.
#[component]
fn Explained(keys: &'static [&'static str]) -> impl IntoView {
    let mut keys = keys.iter().copied();
    let title = keys.next().unwrap_or_default();
    view! {
        <section class="sheet">
            <h2>{move || tr!(title)}</h2>
            <ul class="points">{keys.map(|key| view! { <li>{move || tr!(key)}</li> }).collect_view()}</ul>
        </section>
    }
}

/// Says how far an erasure is; `None` where the entry was taken back within its ten seconds.
pub(super) fn erasure_sentence(state: Option<ErasureState>) -> String {
    match state {
        None => tr!("erased-undone"),
        Some(ErasureState::WaitsForAdmin) => tr!("erased-waits-for-admin"),
        Some(ErasureState::StillHere) => tr!("erased-still-here"),
        Some(ErasureState::WaitsForRelay) => tr!("erased-waits-for-relay"),
        Some(ErasureState::Gone) => tr!("erased-gone"),
    }
}

/// Shows, at the end of a client's timeline, that something was erased: when, by whom and how far that is.
#[component]
pub(super) fn Erased(client: ClientId) -> impl IntoView {
    let session = use_session();
    let now = session.minute();
    let erased = session.view(move |engine, _| engine.erased(client));
    let row = move |erased: nabij_core::view::erasure::ErasureView| {
        let by = erased.by.unwrap_or_else(|| tr!("visit-author-unknown"));
        view! {
            <li class="row"><span class="grow">
                <span class="name">{tr!("erased-row", author = by, moment = moment(erased.at, now.get()))}</span>
                <span class="about">{erasure_sentence(Some(erased.state))}</span>
            </span></li>
        }
    };
    view! {
        <Show when=move || erased.with(|erased| !erased.is_empty())>
            <section>
                <h2>{move || tr!("erased-title")}</h2>
                <ul class="list">{move || erased.get().into_iter().map(row).collect_view()}</ul>
            </section>
        </Show>
    }
}
