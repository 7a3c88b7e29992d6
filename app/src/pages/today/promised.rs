//! What is promised: each with the client, the day, and one tap that says that it is done.

use crate::components::Refusal;
use crate::language::{day, days_between};
use crate::session::{Session, use_session};
use crate::tr;
use leptos::html;
use leptos::prelude::*;
use nabij_core::engine::{Action, ActionError, LogAction};
use nabij_core::id::EntryId;
use nabij_core::model::card::CardDate;
use nabij_core::time::Timestamp;
use nabij_core::view::PromisedRow;

/// Noon: by then it is that day wherever the team works.
const NOON_MS: i64 = 12 * 3_600_000;

/// Shows a row per promise, in the order given. `tick` is asked to note that one is done.
#[component]
pub(super) fn PromisedRows(
    #[prop(into)] rows: Signal<Vec<PromisedRow>>,
    #[prop(into)] now: Signal<Timestamp>,
    #[prop(into)] tick: Callback<PromisedRow>,
) -> impl IntoView {
    // A row stays the same element while what it says changes, so that a tap on it is never lost.
    let row = move |entry: EntryId| {
        let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.entry == entry).cloned()));
        let says = move |of: fn(&PromisedRow, Timestamp) -> String| move || row.with(|row| row.as_ref().map(|row| of(row, now.get())));
        let is_late = move || row.with(|row| row.as_ref().and_then(|row| row.on).is_some_and(|on| days_between(noon(on), now.get()) > 0));
        let has_day = move || row.with(|row| row.as_ref().is_some_and(|row| row.on.is_some()));
        view! {
            <li class="with-do">
                <a class="row" href=says(|row, _| format!("/clients/{}", row.client))>
                    <span class="grow">
                        <span class="name">{says(|row, _| row.name.clone())}</span>
                        <span class="about" dir="auto">{says(|row, _| row.text.clone())}</span>
                        <span class="about">
                            <Show when=has_day><span class="tag" class:warm=is_late>{says(when)}</span>" "</Show>
                            {says(|row, _| about(row))}
                        </span>
                    </span>
                </a>
                <button
                    class="text-btn" type="button" aria-label=says(|row, _| tr!("today-done-label", text = row.text.clone(), client = row.name.clone()))
                    on:click=move |_| row.get_untracked().into_iter().for_each(|row| tick.run(row))
                >
                    {move || tr!("today-done")}
                </button>
            </li>
        }
    };
    view! {
        <ul class="list">
            <For each=move || rows.with(|rows| rows.iter().map(|row| row.entry).collect::<Vec<_>>()) key=|entry| *entry children=row />
        </ul>
    }
}

/// Says what was ticked last, with a way back, or why it was not; nothing before.
#[component]
pub(super) fn Ticked(ticked: RwSignal<Option<PromisedRow>>, refused: RwSignal<Option<ActionError>>) -> impl IntoView {
    let session = use_session();
    let said = NodeRef::<html::P>::new();
    // The button that was tapped is gone: what was done of it is read out, and the way back is the next stop.
    Effect::new(move |_| {
        if let Some(said) = said.get() {
            let _ = said.focus();
        }
    });
    let not_done = move |_| {
        let is_back = ticked.get_untracked().is_some_and(|row| set_done(session, &row, false, refused));
        if is_back {
            ticked.set(None);
        }
    };
    view! {
        {move || ticked.get().map(|row| view! {
            <div class="fact said-done">
                <p node_ref=said tabindex="-1">{tr!("today-ticked", client = row.name, text = row.text)}</p>
                <button class="text-btn" type="button" on:click=not_done>{move || tr!("today-not-done")}</button>
            </div>
        })}
        <Refusal refused=refused />
    }
}

/// Notes whether what was promised is done; tells whether that was not refused. What was refused is said on this page and no other.
pub(super) fn set_done(session: Session, row: &PromisedRow, done: bool, refused: RwSignal<Option<ActionError>>) -> bool {
    session.act(Action::Log(LogAction::SetNextDone { client: row.client, entry: row.entry, done }));
    refused.set(session.refused().get_untracked());
    session.refused().set(None);
    refused.with_untracked(Option::is_none)
}

fn about(row: &PromisedRow) -> String {
    let by = row.by.as_ref().map(|by| match by.is_empty() {
        true => tr!("visit-author-unknown"),
        false => tr!("today-promised-by", author = by.clone()),
    });
    [by, row.is_quiet.then(|| tr!("today-promised-quiet"))].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn when(row: &PromisedRow, now: Timestamp) -> String {
    row.on.map(|on| day(noon(on), now)).unwrap_or_default()
}

fn noon(on: CardDate) -> Timestamp {
    on.begins().plus_ms(NOON_MS)
}
