//! The second tap: whom one visited. Whom one visits today is not far to seek.

use crate::components::{FindClient, Page, outcome_name};
use crate::language::{date, days_between};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::id::ClientId;
use nabij_core::time::Timestamp;
use nabij_core::today::Why;
use nabij_core::view::{ChoiceRow, ClientRow};

/// Shows the clients: whom one visited last, who is promised something or is due, then the others by name.
#[component]
pub(crate) fn ChooseClientPage() -> impl IntoView {
    let session = use_session();
    let recent = session.view(|engine, now| engine.clients_to_choose(now));
    let now = session.minute();
    // The list never moves under the thumb: what a colleague's phone brings meanwhile comes in at the end.
    let clients = Memo::new(move |before: Option<&Vec<ClientRow>>| {
        let rows = recent.with(|recent| recent.iter().map(|choice| choice.row.clone()).collect());
        in_the_same_order(before.map_or(&[], Vec::as_slice), rows)
    });
    let about = Callback::new(move |client: ClientId| {
        recent
            .with(|recent| recent.iter().find(|choice| choice.row.client == client).map(|choice| why(choice, now.get())))
            .unwrap_or_default()
    });
    view! {
        <Page title=Signal::derive(|| tr!("log-choose-title")) under=Signal::derive(|| Some(tr!("log-choose-recent"))) back="/" alone=true>
            <Show
                when=move || clients.with(|clients| !clients.is_empty())
                fallback=|| view! { <div class="empty"><p>{move || tr!("today-empty-text")}</p><a class="btn" href="/clients/new">{move || tr!("today-empty-add")}</a></div> }
            >
                <FindClient rows=clients now=now tall=true about=about address=|client| format!("/log/{client}") />
            </Show>
        </Page>
    }
}

/// Says why a client stands high; of the others what happened last.
fn why(choice: &ChoiceRow, now: Timestamp) -> String {
    let happened = choice.row.last.as_ref().map(|last| outcome_name(last.outcome));
    match choice.why {
        Some(Why::Promised(on)) => {
            // Noon of a day is that day wherever the team works.
            let noon = on.begins().plus_ms(12 * 3_600_000);
            match days_between(noon, now) {
                ..=0 => tr!("choose-promised-today"),
                _ => tr!("choose-promised", day = date(noon, now)),
            }
        }
        Some(Why::Due(_)) => tr!("choose-due"),
        Some(Why::Visited) => [happened, Some(tr!("choose-visited"))].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        None => happened.unwrap_or_default(),
    }
}

/// Gives today's rows in yesterday's order: those shown before keep their places, others follow.
fn in_the_same_order(before: &[ClientRow], mut rows: Vec<ClientRow>) -> Vec<ClientRow> {
    let place = |row: &ClientRow| before.iter().position(|shown| shown.client == row.client).unwrap_or(usize::MAX);
    rows.sort_by_key(place);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_places_and_newcomers_follow() {
        let rows = |numbers: &[u8]| {
            numbers.iter().map(|&number| ClientRow { client: ClientId([number; 16]), name: String::new(), last: None }).collect()
        };
        let shown: Vec<ClientRow> = rows(&[1, 2, 3]);
        assert_eq!(in_the_same_order(&shown, rows(&[4, 3, 1, 2])), rows(&[1, 2, 3, 4]));
        assert_eq!(in_the_same_order(&[], rows(&[2, 1])), rows(&[2, 1]));
    }
}
