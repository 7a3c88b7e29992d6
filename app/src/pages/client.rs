//! A client's page: the contact over time.

use super::about::closed_sentence;
use crate::components::{Icon, Page, RoomRow, Shape, TimelineEntry};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use nabij_core::engine::Action;
use nabij_core::id::{ClientId, EntryId};
use std::time::Duration;

/// Entries that are shown at once: more than a screen holds.
const SHOWN_AT_ONCE: usize = 12;
/// How long after it the next ones follow: taps come first.
const SHOWN_MORE_AFTER: Duration = Duration::from_millis(40);

/// Shows the client that the address names.
#[component]
pub(crate) fn ClientPage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let client = Memo::new(move |_| params.with(|params| params.get("client").and_then(|hex| ClientId::from_hex(&hex))));
    let known = session
        .view(move |engine, _| client.get().filter(|client| engine.client_name(*client).is_some()).map(|client| engine.shown_as(client)));
    move || match known.get() {
        Some(client) => view! { <Timeline client=client /> }.into_any(),
        None => view! { <UnknownClient /> }.into_any(),
    }
}

#[component]
fn Timeline(client: ClientId) -> impl IntoView {
    let session = use_session();
    session.act(Action::OpenClient { client });
    let view = session.view(move |engine, _| engine.client(client));
    let closed = session.view(move |engine, _| engine.closed(client));
    let now = session.minute();
    let name = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.name.clone()).unwrap_or_default()));
    let entries = Memo::new(move |_| {
        view.with(|view| view.iter().flat_map(|view| &view.timeline).map(|visit| visit.entry).collect::<Vec<EntryId>>())
    });
    // What is on disk is read year by year: the next one is a tap away.
    let next_year = Memo::new(move |_| view.with(|view| view.as_ref()?.years_on_disk.first().copied()));
    let is_reading = Memo::new(move |_| view.with(|view| view.as_ref().is_some_and(|view| view.is_reading)));
    let empty = move || match (is_reading.get(), closed.with(Option::is_some)) {
        (true, _) => tr!("client-reading"),
        // Nobody is asked to visit where a case is closed.
        (false, true) => tr!("client-closed-empty"),
        (false, false) => tr!("client-empty"),
    };
    // The first screenful at once, the others a few at a time, so that a slow phone shows it at a tap.
    let shown = RwSignal::new(SHOWN_AT_ONCE);
    Effect::new(move |_| {
        if shown.get() < entries.with(Vec::len) {
            set_timeout(move || shown.update(|shown| *shown += SHOWN_AT_ONCE), SHOWN_MORE_AFTER);
        }
    });
    // An entry stays the same element while what it says changes, so that a tap on it is never lost.
    let entry = move |entry: EntryId| {
        let visit = Memo::new(move |_| view.with(|view| view.as_ref()?.timeline.iter().find(|visit| visit.entry == entry).cloned()));
        visit
            .get_untracked()
            .map(|first| view! { <TimelineEntry visit=Signal::derive(move || visit.get().unwrap_or_else(|| first.clone())) now=now /> })
    };
    view! {
        <Page title=name tab=Signal::derive(|| Some(tr!("tab-client"))) back="/clients">
            {move || closed.get().map(|closed| {
                let after = closed.came_after.then(|| view! { <p>{tr!("client-closed-after")}</p> });
                view! { <div class="fact"><p class="strong">{closed_sentence(&closed)}</p>{after}</div> }
            })}
            <Rooms client=client />
            <section>
                <h2>{move || tr!("client-timeline")}</h2>
                <Show
                    when=move || entries.with(|entries| !entries.is_empty())
                    fallback=move || view! {
                        <div class="empty">
                            <p>{move || empty()}</p>
                        </div>
                    }
                >
                    <ol class="timeline"><For each=move || entries.with(|entries| entries.iter().take(shown.get()).copied().collect::<Vec<_>>()) key=|entry| *entry children=entry /></ol>
                </Show>
                {move || next_year.get().filter(|_| !is_reading.get()).map(|year| view! {
                    <button class="btn quiet" type="button" on:click=move |_| session.act(Action::OpenYear { client, year })>
                        {move || tr!("client-year", year = year.to_string())}
                    </button>
                })}
            </section>
            <Show when=move || closed.with(Option::is_none)><div class="thumb">
                <a class="btn" href=format!("/log/{client}?from=client")><Icon shape=Shape::Plus />{move || tr!("client-log")}</a>
            </div></Show>
        </Page>
    }
}

/// The rooms of a client, one row each.
#[component]
fn Rooms(client: ClientId) -> impl IntoView {
    let session = use_session();
    let card = session.view(move |engine, _| engine.card(client).map(|card| card.lines.len()));
    let card_about = Signal::derive(move || match card.get() {
        None => tr!("card-row-not-here"),
        Some(count) => tr!("card-row-about", count = count),
    });
    view! {
        <ul class="list">
            <RoomRow
                href=format!("/clients/{client}/summary") name=Signal::derive(|| tr!("summary-title")) about=Signal::derive(|| tr!("summary-row"))
            />
            <RoomRow
                href=format!("/clients/{client}/card") name=Signal::derive(|| tr!("card-title")) about=card_about
                tag=Signal::derive(|| tr!("card-concept"))
            />
            <RoomRow href=format!("/clients/{client}/about") name=Signal::derive(|| tr!("about-title")) about=Signal::derive(|| tr!("about-row")) />
        </ul>
    }
}

/// Says that a client is not on this device, or not yet.
#[component]
pub(crate) fn UnknownClient() -> impl IntoView {
    view! {
        <Page title=Signal::derive(|| tr!("client-unknown-title")) back="/clients">
            <div class="empty">
                <p>{move || tr!("client-unknown-text")}</p>
                <a class="btn" href="/clients">{move || tr!("client-unknown-list")}</a>
            </div>
        </Page>
    }
}
