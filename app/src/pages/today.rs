//! Today: what clients changed, what is promised and asked, who waits, what was logged, whom nobody saw for longest.

mod few;
mod mandates;
mod promised;

pub(crate) use mandates::NewMandate;

use crate::components::{ClientRows, Icon, Page, QuestionRows, Shape, VisitRows};
use crate::session::use_session;
use crate::tr;
use few::{Few, shown};
use leptos::prelude::*;
use mandates::MandateRows;
use nabij_core::view::{ClientRow, PromisedRow, TodayView, VisitView};
use promised::{PromisedRows, Ticked, set_done};

/// Shows the first page, with the first of the three taps under the thumb.
#[component]
pub(crate) fn TodayPage() -> impl IntoView {
    let session = use_session();
    let today = session.view(|engine, now| engine.today(now));
    let now = session.minute();
    let count = move |of: fn(&TodayView) -> usize| Signal::derive(move || today.with(of));
    let folded = || RwSignal::new(false);

    let (all_mandates, all_promised, all_asked, all_due) = (folded(), folded(), folded(), folded());
    let (all_unfinished, all_logged, all_longest_ago) = (folded(), folded(), folded());
    let mandates = Memo::new(move |_| today.with(|today| first(&today.mandates, all_mandates)));
    let promised = Memo::new(move |_| today.with(|today| first(&today.promised, all_promised)));
    let (ticked, refused) = (RwSignal::new(None::<PromisedRow>), RwSignal::new(None));
    let tick = move |row: PromisedRow| {
        let is_done = set_done(session, &row, true, refused);
        ticked.set(is_done.then_some(row));
    };
    let asked = session.view(|engine, _| engine.asked_of_me());
    let asked_shown = Memo::new(move |_| asked.with(|asked| first(asked, all_asked)));
    let unfinished = Memo::new(move |_| today.with(|today| first(&today.unfinished, all_unfinished)));
    // A visit stands on this page once: what still wants a note is not listed as done as well.
    let logged = Memo::new(move |_| {
        let waits = |today: &TodayView, visit: &VisitView| today.unfinished.iter().any(|other| other.entry == visit.entry);
        today.with(|today| today.logged.iter().filter(|visit| !waits(today, visit)).cloned().collect::<Vec<_>>())
    });
    let logged_shown = Memo::new(move |_| logged.with(|logged| first(logged, all_logged)));
    let longest_ago = Memo::new(move |_| today.with(|today| first(&today.longest_ago, all_longest_ago)));
    let due = Memo::new(move |_| {
        today.with(|today| {
            let due = today.due.iter().take(shown(today.due.len(), all_due.get()));
            due.map(|due| due.row.clone()).collect::<Vec<ClientRow>>()
        })
    });
    let rhythm = move |client| {
        let days = today.with(|today| today.due.iter().find(|due| due.row.client == client).map(|due| due.rhythm.days()));
        days.map(|days| tr!("rhythm-row-about", days = days)).unwrap_or_default()
    };
    let has_clients = Memo::new(move |_| today.with(|today| today.clients > 0));
    let quiet = Memo::new(move |_| today.with(|today| today.quiet));
    view! {
        <Page title=Signal::derive(|| tr!("today-title"))>
            <Show when=move || has_clients.get() fallback=NoClients>
                <Few title="today-mandates" count=count(|today| today.mandates.len()) all=all_mandates><MandateRows rows=mandates /></Few>
                <Few title="today-promised" count=count(|today| today.promised.len()) all=all_promised>
                    <PromisedRows rows=promised now=now tick=tick />
                </Few>
                <Ticked ticked=ticked refused=refused />
                <Few title="today-asked" count=Signal::derive(move || asked.with(Vec::len)) all=all_asked>
                    <QuestionRows questions=asked_shown now=now />
                </Few>
                // The place for crisis cards that are to be looked at again, once clients can approve them.
                <Few title="today-due" count=count(|today| today.due.len()) all=all_due>
                    <ClientRows rows=due now=now address=|client| format!("/clients/{client}") about=Some(Callback::new(rhythm)) />
                </Few>
                <Few title="today-unfinished" count=count(|today| today.unfinished.len()) all=all_unfinished>
                    <VisitRows visits=unfinished now=now />
                </Few>
                <Few title="today-logged" count=Signal::derive(move || logged.with(Vec::len)) all=all_logged>
                    <VisitRows visits=logged_shown now=now />
                </Few>
                <Few title="today-longest-ago" count=count(|today| today.longest_ago.len()) all=all_longest_ago>
                    <ClientRows rows=longest_ago now=now address=|client| format!("/clients/{client}") />
                </Few>
                <Show when=move || { quiet.get() > 0 }><p class="soft small">{move || tr!("today-quiet", count = quiet.get())}</p></Show>
                <a class="more" href="/clients">{move || tr!("today-all-clients")}</a>
                <div class="thumb"><a class="btn" href="/log"><Icon shape=Shape::Plus />{move || tr!("today-log")}</a></div>
            </Show>
        </Page>
    }
}

/// Gives the rows of a list that are shown.
fn first<T: Clone>(rows: &[T], all: RwSignal<bool>) -> Vec<T> {
    rows.iter().take(shown(rows.len(), all.get())).cloned().collect()
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
