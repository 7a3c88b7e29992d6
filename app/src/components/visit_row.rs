//! One's own contacts in a sheet: whom, what, when.

use super::{moment, outcome_name};
use crate::tr;
use leptos::prelude::*;
use nabij_core::id::EntryId;
use nabij_core::time::Timestamp;
use nabij_core::view::{EntryState, VisitView};

/// Shows a row per visit, in the order given, each leading to where it is completed.
#[component]
pub(crate) fn VisitRows(#[prop(into)] visits: Signal<Vec<VisitView>>, #[prop(into)] now: Signal<Timestamp>) -> impl IntoView {
    // A row stays the same element while what it says changes, so that a tap on it is never lost.
    let row = move |entry: EntryId| {
        let visit = Memo::new(move |_| visits.with(|visits| visits.iter().find(|visit| visit.entry == entry).cloned()));
        let says =
            move |of: fn(&VisitView, Timestamp) -> String| move || visit.with(|visit| visit.as_ref().map(|visit| of(visit, now.get())));
        let waits = move || visit.with(|visit| visit.as_ref().is_some_and(|visit| visit.state != EntryState::Sent));
        view! {
            <li>
                <a class="row" href=says(|visit, _| format!("/log/{}?entry={}", visit.client, visit.entry))>
                    <span class="grow">
                        <span class="name">{says(|visit, _| visit.client_name.clone())}</span>
                        <span class="about">{says(about)}</span>
                    </span>
                    <Show when=waits><span class="tag warm"><span class="dot wait"></span>{move || tr!("visit-not-sent")}</span></Show>
                </a>
            </li>
        }
    };
    view! {
        <ul class="list">
            <For each=move || visits.with(|visits| visits.iter().map(|visit| visit.entry).collect::<Vec<_>>()) key=|entry| *entry children=row />
        </ul>
    }
}

fn about(visit: &VisitView, now: Timestamp) -> String {
    let (outcome, moment) = (outcome_name(visit.outcome), moment(visit.at, now));
    match visit.note.is_empty() {
        true => tr!("visit-about-no-note", outcome = outcome, moment = moment),
        false => tr!("visit-about", outcome = outcome, moment = moment),
    }
}
