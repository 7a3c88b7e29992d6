//! Today: what waits to be completed, what was logged, whom nobody saw for longest.

use crate::components::{ClientRows, Icon, Page, Shape, VisitRows};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::view::{ClientRow, VisitView};

/// Clients shown in each list at first: what fits without scrolling past the rest.
const CLIENTS_SHOWN: usize = 6;

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
        Memo::new(move |_| today.with(|today| today.longest_ago.iter().take(CLIENTS_SHOWN).cloned().collect::<Vec<ClientRow>>()));
    let has_clients = Memo::new(move |_| today.with(|today| today.clients > 0));
    // A few at first: who is due must not drown what was promised.
    let all_due = RwSignal::new(false);
    let due_count = Memo::new(move |_| today.with(|today| today.due.len()));
    let due = Memo::new(move |_| {
        let shown = if all_due.get() { usize::MAX } else { CLIENTS_SHOWN };
        today.with(|today| today.due.iter().take(shown).map(|due| due.row.clone()).collect::<Vec<ClientRow>>())
    });
    let rhythm = move |client| {
        let days = today.with(|today| today.due.iter().find(|due| due.row.client == client).map(|due| due.rhythm.days()));
        days.map(|days| tr!("rhythm-row-about", days = days)).unwrap_or_default()
    };
    let quiet = Memo::new(move |_| today.with(|today| today.quiet));
    view! {
        <Page title=Signal::derive(|| tr!("today-title"))>
            <Show when=move || has_clients.get() fallback=NoClients>
                <Show when=move || { due_count.get() > 0 }>
                    <section>
                        <h2>{move || tr!("today-due")}</h2>
                        <ClientRows rows=due now=now address=|client| format!("/clients/{client}") about=rhythm />
                        <Show when=move || { due_count.get() > CLIENTS_SHOWN && !all_due.get() }>
                            <button class="btn quiet less" type="button" on:click=move |_| all_due.set(true)>
                                {move || tr!("today-due-all", count = due_count.get())}
                            </button>
                        </Show>
                    </section>
                </Show>
                <Show when=move || unfinished.with(|visits| !visits.is_empty())>
                    <section><h2>{move || tr!("today-unfinished")}</h2><VisitRows visits=unfinished now=now /></section>
                </Show>
                <Show when=move || logged.with(|visits| !visits.is_empty())>
                    <section><h2>{move || tr!("today-logged")}</h2><VisitRows visits=logged now=now /></section>
                </Show>
                <Show when=move || longest_ago.with(|rows| !rows.is_empty())>
                    <section>
                        <h2>{move || tr!("today-longest-ago")}</h2>
                        <ClientRows rows=longest_ago now=now address=|client| format!("/clients/{client}") />
                    </section>
                </Show>
                <Show when=move || { quiet.get() > 0 }><p class="soft small">{move || tr!("today-quiet", count = quiet.get())}</p></Show>
                <a class="more" href="/clients">{move || tr!("today-all-clients")}</a>
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
