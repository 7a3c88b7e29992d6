//! The second tap: whom one visited.

use crate::components::{FindClient, Page};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::view::ClientRow;

/// Shows the clients, last contacted first.
#[component]
pub(crate) fn ChooseClientPage() -> impl IntoView {
    let session = use_session();
    let recent = session.view(|engine, _| engine.recent_clients());
    let now = session.minute();
    // The list never moves under the thumb: what a colleague's phone brings meanwhile comes in at the end.
    let clients = Memo::new(move |before: Option<&Vec<ClientRow>>| in_the_same_order(before.map_or(&[], Vec::as_slice), recent.get()));
    view! {
        <Page title=Signal::derive(|| tr!("log-choose-title")) under=Signal::derive(|| Some(tr!("log-choose-recent"))) back="/" alone=true>
            <Show
                when=move || clients.with(|clients| !clients.is_empty())
                fallback=|| view! { <div class="empty"><p>{move || tr!("today-empty-text")}</p><a class="btn" href="/clients/new">{move || tr!("today-empty-add")}</a></div> }
            >
                <FindClient rows=clients now=now tall=true address=|client| format!("/log/{client}") />
            </Show>
        </Page>
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
    use nabij_core::id::ClientId;

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
