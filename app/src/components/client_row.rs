//! Clients in a sheet: a big row each, that leads somewhere.

use super::{ago, outcome_name};
use leptos::prelude::*;
use nabij_core::id::ClientId;
use nabij_core::time::Timestamp;
use nabij_core::view::ClientRow;

/// Shows a row per client, in the order given. `address` says where a client's row leads.
#[component]
pub(crate) fn ClientRows(
    #[prop(into)] rows: Signal<Vec<ClientRow>>,
    #[prop(into)] now: Signal<Timestamp>,
    #[prop(into)] address: Callback<ClientId, String>,
    /// Taller rows, to hit while walking.
    #[prop(optional)]
    tall: bool,
    /// What is said of a client instead of the last outcome.
    #[prop(optional_no_strip)]
    about: Option<Callback<ClientId, String>>,
) -> impl IntoView {
    // A row stays the same element while what it says changes, so that a tap on it is never lost.
    let row = move |client: ClientId| {
        let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.client == client).cloned()));
        let last = move || row.with(|row| row.as_ref().and_then(|row| row.last.as_ref().map(|last| (last.outcome, last.at))));
        let about = move || match about {
            Some(about) => Some(about.run(client)),
            None => last().map(|(outcome, _)| outcome_name(outcome)),
        };
        view! {
            <li>
                <a class="row" class:tall=tall href=address.run(client)>
                    <span class="grow">
                        <span class="name">{move || row.with(|row| row.as_ref().map(|row| row.name.clone()))}</span>
                        {move || about().map(|about| view! { <span class="about">{about}</span> })}
                    </span>
                    <span class="tag">{move || ago(last().map(|(_, at)| at), now.get())}</span>
                </a>
            </li>
        }
    };
    view! {
        <ul class="list">
            <For each=move || rows.with(|rows| rows.iter().map(|row| row.client).collect::<Vec<_>>()) key=|client| *client children=row />
        </ul>
    }
}
