//! A client's page: the contact over time.

use super::about::closed_sentence;
use super::erase::Erased;
use crate::components::{AskTeam, Icon, OneMinute, Page, RelationshipPicture, Shape, TimelineEntry, TimelineFilter, Traces};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use nabij_core::engine::Action;
use nabij_core::id::{ClientId, EntryId};
use nabij_core::relationship::{Relationship, Shown};
use nabij_core::view::VisitView;
use std::time::Duration;
use wasm_bindgen::JsCast;

/// Entries that are shown at once: what the first screen holds under the rooms.
const SHOWN_AT_ONCE: usize = 4;
/// Entries that follow at a time.
const SHOWN_MORE: usize = 12;
/// How long after it the next ones follow: taps come first.
const SHOWN_MORE_AFTER: Duration = Duration::from_millis(40);

/// Shows the client that the address names.
#[component]
pub(crate) fn ClientPage() -> impl IntoView {
    view! { <OfClient page=|client| view! { <Timeline client=client /> }.into_any() /> }
}

/// Shows a page of the client that the address names, or says that there is no such client here.
#[component]
pub(crate) fn OfClient(#[prop(into)] page: Callback<ClientId, AnyView>) -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let client = Memo::new(move |_| params.with(|params| params.get("client").and_then(|hex| ClientId::from_hex(&hex))));
    let known = session
        .view(move |engine, _| client.get().filter(|client| engine.client_name(*client).is_some()).map(|client| engine.shown_as(client)));
    move || match known.get() {
        Some(client) => page.run(client),
        None => view! { <UnknownClient /> }.into_any(),
    }
}

#[component]
fn Timeline(client: ClientId) -> impl IntoView {
    let session = use_session();
    session.act(Action::OpenClient { client });
    let sought = sought_entry(client);
    let view = session.view(move |engine, _| engine.client(client));
    let closed = session.view(move |engine, _| engine.closed(client));
    let now = session.minute();
    let name = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.name.clone()).unwrap_or_default()));
    let filter = RwSignal::new(Shown::All);
    let entries = Memo::new(move |_| {
        let is_shown = |visit: &&VisitView| filter.with(|filter| filter.shows(visit));
        view.with(|view| view.iter().flat_map(|view| &view.timeline).filter(is_shown).map(|visit| visit.entry).collect::<Vec<EntryId>>())
    });
    let is_empty = Memo::new(move |_| view.with(|view| view.as_ref().is_none_or(|view| view.timeline.is_empty())));
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
    // Drawn after the first entries, and only of what has been read.
    let is_drawn = RwSignal::new(false);
    Effect::new(move |_| {
        if !is_empty.get() && !is_drawn.get() {
            set_timeout(move || is_drawn.set(true), SHOWN_MORE_AFTER);
        }
        if shown.get() < entries.with(Vec::len) {
            set_timeout(move || shown.update(|shown| *shown += SHOWN_MORE), SHOWN_MORE_AFTER);
        }
    });
    let relationship = Memo::new(move |_| is_drawn.get().then(|| view.with(|view| Relationship::of(&view.as_ref()?.timeline))).flatten());
    lead_to(sought, move || entries.with(|entries| entries.iter().take(shown.get()).any(|entry| Some(*entry) == sought)));
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
            <OneMinute client=client />
            <Rooms client=client />
            <AskTeam client=client />
            <section>
                <h2>{move || tr!("client-timeline")}</h2>
                {move || relationship.get().map(|relationship| view! { <RelationshipPicture relationship=relationship now=now /> })}
                <Show when=move || relationship.with(Option::is_some)>
                    <TimelineFilter relationship=relationship filter=filter count=Signal::derive(move || entries.with(Vec::len)) />
                </Show>
                <a class="more search-all" href=format!("/search?from={client}")><Icon shape=Shape::Search />{move || tr!("search-link")}</a>
                <Show
                    when=move || !is_empty.get()
                    fallback=move || view! {
                        <div class="empty">
                            <p>{move || empty()}</p>
                        </div>
                    }
                >
                    <ol class="timeline"><For each=move || entries.with(|entries| entries.iter().take(shown.get()).copied().collect::<Vec<_>>()) key=|entry| *entry children=entry /></ol>
                </Show>
                <Traces traces=session.view(move |engine, _| engine.traces(client)) now=now />
                {move || next_year.get().filter(|_| !is_reading.get()).map(|year| view! {
                    <button class="btn quiet" type="button" on:click=move |_| session.act(Action::OpenYear { client, year })>
                        {move || tr!("client-year", year = year.to_string())}
                    </button>
                })}
            </section>
            <Erased client=client />
            <Show when=move || closed.with(Option::is_none)><div class="thumb">
                <a class="btn" href=format!("/log/{client}?from=client")><Icon shape=Shape::Plus />{move || tr!("client-log")}</a>
            </div></Show>
        </Page>
    }
}

/// Gives the entry that the address names, and has its year read.
fn sought_entry(client: ClientId) -> Option<EntryId> {
    let query = use_query_map().get_untracked();
    let entry = query.get("entry").and_then(|hex| EntryId::from_hex(&hex))?;
    let year = query.get("year").and_then(|year| year.parse::<u16>().ok());
    let session = use_session();
    let is_on_disk = |year: &u16| session.look(|engine| engine.client(client).is_some_and(|view| view.years_on_disk.contains(year)));
    if let Some(year) = year.filter(is_on_disk) {
        session.act(Action::OpenYear { client, year });
    }
    Some(entry)
}

/// Brings an entry into sight once it is there, and the focus to it: once, and not against who scrolls on.
fn lead_to(sought: Option<EntryId>, is_there: impl Fn() -> bool + 'static) {
    let Some(entry) = sought else { return };
    Effect::new(move |done: Option<bool>| {
        let done = done == Some(true);
        if !done && is_there() {
            request_animation_frame(move || focus(&format!("entry-{entry}")));
            return true;
        }
        done
    });
}

fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it was.
        let _ = element.focus();
    }
}

/// The rooms of a client: where each is, and the key of what it is called.
const ROOMS: [(&str, &str); 6] = [
    ("card", "card-title"),
    ("wishes", "wishes-row"),
    ("considerations", "considerations-title"),
    ("about", "about-title"),
    ("rhythm", "rhythm-row"),
    ("phone", "phone-title"),
];

/// The ways to the rooms of a client.
#[component]
fn Rooms(client: ClientId) -> impl IntoView {
    let room = |(place, name): (&str, &'static str)| view! { <li><a href=format!("/clients/{client}/{place}")>{move || tr!(name)}</a></li> };
    view! { <ul class="rooms">{ROOMS.map(room)}</ul> }
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
