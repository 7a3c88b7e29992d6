//! Today: what waits to be completed, what was logged, whom nobody saw for longest.

use crate::components::{ClientRows, Icon, Page, Shape, VisitRows};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::view::{ClientRow, VisitView};

/// Clients shown under "longest ago": what fits without scrolling past the rest.
const LONGEST_AGO_SHOWN: usize = 6;

/// Shows the first page, with the first of the three taps under the thumb.
#[component]
pub(crate) fn TodayPage() -> impl IntoView {
    let session = use_session();
    let today = session.view(|engine, now| engine.today(now));
    let now = session.minute();
    let unfinished = Memo::new(move |_| today.with(|today| today.unfinished.clone()));
    // A visit stands on this page once: what still wants a note is not listed as done as well.
    let logged = Memo::new(move |_| {
        let waits = |visit: &VisitView| unfinished.with(|unfinished| unfinished.iter().any(|other| other.entry == visit.entry));
        today.with(|today| today.logged.iter().filter(|visit| !waits(visit)).cloned().collect::<Vec<_>>())
    });
    let longest_ago =
        Memo::new(move |_| today.with(|today| today.longest_ago.iter().take(LONGEST_AGO_SHOWN).cloned().collect::<Vec<ClientRow>>()));
    let has_clients = Memo::new(move |_| today.with(|today| !today.longest_ago.is_empty()));
    let has_more = Memo::new(move |_| today.with(|today| today.longest_ago.len() > LONGEST_AGO_SHOWN));
    view! {
        <Page title=Signal::derive(|| tr!("today-title"))>
            <Show when=move || has_clients.get() fallback=NoClients>
                <Show when=move || unfinished.with(|visits| !visits.is_empty())>
                    <section><h2>{move || tr!("today-unfinished")}</h2><VisitRows visits=unfinished now=now /></section>
                </Show>
                <Show when=move || logged.with(|visits| !visits.is_empty())>
                    <section><h2>{move || tr!("today-logged")}</h2><VisitRows visits=logged now=now /></section>
                </Show>
                <section>
                    <h2>{move || tr!("today-longest-ago")}</h2>
                    <ClientRows rows=longest_ago now=now address=|client| format!("/clients/{client}") />
                    <Show when=move || has_more.get()><a class="more" href="/clients">{move || tr!("today-all-clients")}</a></Show>
                </section>
                <div class="thumb"><a class="btn" href="/log"><Icon shape=Shape::Plus />{move || tr!("today-log")}</a></div>
            </Show>
        </Page>
    }
}

#[component]
fn NoClients() -> impl IntoView {
    view! {
        <div class="empty">
            <p class="title">{move || tr!("today-empty-title")}</p>
            <p>{move || tr!("today-empty-text")}</p>
            <a class="btn" href="/clients/new">{move || tr!("today-empty-add")}</a>
        </div>
    }
}
