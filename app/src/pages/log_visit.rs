//! The third tap saves what happened; the rest may follow at once, or tonight.

use super::about::closed_sentence;
use super::client::UnknownClient;
use crate::components::{
    AskTeam, Icon, MoreDetails, NearnessChoice, OutcomeTiles, Page, Refusal, SavedToast, Shape, WishOrGoal, moment, outcome_name,
};
use crate::session::use_session;
use crate::tr;
use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};
use nabij_core::engine::{Action, ActionError, LogAction};
use nabij_core::id::{ClientId, EntryId};
use nabij_core::model::Outcome;
use nabij_core::model::visit::{ContactError, Detail, Details as Said};
use nabij_core::view::{EntryState, Problem, VisitView};
use std::time::Duration;

/// How long the fields wait, so that "saved" is painted first.
const FIELDS_AFTER: Duration = Duration::from_millis(40);
/// How long they wait at most for a storage that is slow.
const FIELDS_AT_LAST: Duration = Duration::from_millis(200);

/// Shows the outcomes for the client that the address names, or the entry that it names after `?entry=`.
#[component]
pub(crate) fn LogVisitPage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let client = Memo::new(move |_| params.with(|params| params.get("client").and_then(|hex| ClientId::from_hex(&hex))));
    let known = session.view(move |engine, _| client.get().filter(|client| engine.client_name(*client).is_some()));
    move || match known.get() {
        Some(client) => view! { <LogVisit client=client /> }.into_any(),
        None => view! { <UnknownClient /> }.into_any(),
    }
}

/// What is said above the outcomes after a tap that left nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LeftNothing {
    Undone,
    NotSaved,
}

#[component]
fn LogVisit(client: ClientId) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let query = use_query_map().get_untracked();
    let from_client = query.get("from").as_deref() == Some("client");
    let way_back = if from_client { format!("/clients/{client}") } else { "/log".to_owned() };
    let way_on = if from_client { format!("/clients/{client}") } else { "/".to_owned() };

    let name = session.view(move |engine, _| engine.client_name(client).unwrap_or_default());
    let saved = session.view(|engine, _| engine.saved());
    let full = session.view(|engine, _| engine.sync().problems.contains(&Problem::StorageFull));
    let entry = RwSignal::new(query.get("entry").and_then(|hex| EntryId::from_hex(&hex)));
    let left_nothing = RwSignal::new(None::<LeftNothing>);
    let visit = session.view(move |engine, _| {
        let entry = entry.get()?;
        let pending = engine.saved().filter(|visit| visit.entry == entry);
        pending.or_else(|| engine.visit(client, entry))
    });
    // One that is completed later may be on disk, and only there.
    if entry.with_untracked(Option::is_some) {
        session.act(Action::OpenClient { client });
    }
    let is_reading = session.view(move |engine, _| engine.is_reading(client));
    // A colleague may close the case while one is writing: said at once, and nothing is taken away.
    let closed = session.view(move |engine, _| engine.closed(client));

    let choose = {
        let navigate = navigate.clone();
        move |outcome: Outcome| {
            let before = saved.get_untracked().map(|visit| visit.entry);
            left_nothing.set(None);
            session.act(Action::LogVisit { client, outcome });
            let tapped = saved.get_untracked().filter(|visit| visit.client == client && Some(visit.entry) != before);
            if let Some(visit) = tapped {
                entry.set(Some(visit.entry));
                // In the address too, so that the page is the same after the device was locked: after the answer to the tap, and not once undone.
                let navigate = navigate.clone();
                let name_it = move || {
                    if entry.try_get_untracked().flatten() == Some(visit.entry) {
                        let from = if from_client { "&from=client" } else { "" };
                        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
                        navigate(&format!("/log/{client}?entry={}{from}", visit.entry), options);
                    }
                };
                set_timeout(name_it, FIELDS_AFTER);
            }
        }
    };
    let undo = {
        let (navigate, way_here) = (navigate.clone(), format!("/log/{client}{}", if from_client { "?from=client" } else { "" }));
        move |()| {
            let Some(undone) = entry.get_untracked() else { return };
            session.act(Action::Undo { entry: undone });
            if session.refused().get_untracked().is_none() {
                entry.set(None);
                left_nothing.set(Some(LeftNothing::Undone));
                navigate(&way_here, NavigateOptions { replace: true, ..NavigateOptions::default() });
            }
        }
    };
    // What the storage refused is not there any more: back to the outcomes, saying so.
    Effect::new(move |was_there: Option<bool>| {
        let there = visit.with(Option::is_some);
        if was_there == Some(true) && !there && entry.get_untracked().is_some() && full.get() {
            entry.set(None);
            left_nothing.set(Some(LeftNothing::NotSaved));
        }
        there
    });

    let shown = Memo::new(move |_| entry.get().filter(|_| visit.with(Option::is_some)));
    view! {
        <Page title=name tab=Signal::derive(|| Some(tr!("tab-log"))) back=way_back alone=true>
            <div role="status">
                {move || closed.get().map(|closed| view! { <p class="fact">{tr!("log-closed", closed = closed_sentence(&closed))}</p> })}
            </div>
            {move || match shown.get().and_then(|_| visit.get_untracked()) {
                Some(first) => view! {
                    <Details
                        first=first.clone() visit=Signal::derive(move || visit.get().unwrap_or_else(|| first.clone())) undo=undo.clone()
                        way_on=way_on.clone()
                    />
                }
                .into_any(),
                None if entry.with(Option::is_some) && is_reading.get() => view! { <p class="soft">{move || tr!("client-reading")}</p> }.into_any(),
                None => view! { <Outcomes left_nothing=left_nothing choose=choose.clone() /> }.into_any(),
            }}
        </Page>
    }
}

#[component]
fn Outcomes(#[prop(into)] left_nothing: Signal<Option<LeftNothing>>, #[prop(into)] choose: Callback<Outcome>) -> impl IntoView {
    let session = use_session();
    let sentence = move || {
        left_nothing.get().map(|left| match left {
            LeftNothing::Undone => tr!("log-undone"),
            LeftNothing::NotSaved => tr!("log-not-saved"),
        })
    };
    view! {
        <section>
            <div role="status">{move || sentence().map(|sentence| view! { <p class="fact">{sentence}</p> })}</div>
            <h2>{move || tr!("log-outcome-question")}</h2>
            <OutcomeTiles choose=choose />
            <p class="soft small">{move || tr!("log-outcome-hint")}</p>
            <Refusal refused=session.refused() />
        </section>
    }
}

#[component]
fn Details(
    /// The visit as it was when the page began to show it.
    first: VisitView,
    #[prop(into)] visit: Signal<VisitView>,
    #[prop(into)] undo: Callback<()>,
    way_on: String,
) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let now = session.view(|_, now| now);
    let (client, entry, outcome, mine) = (first.client, first.entry, first.outcome, first.may_correct);
    let state = Signal::derive(move || visit.with(|visit| visit.state));
    let said = first.details();
    let (note, nearness, more) = (RwSignal::new(said.note.clone()), RwSignal::new(said.nearness), RwSignal::new(said.clone()));
    // What was said before is in sight at once; on a doorstep nothing more is drawn than the note.
    let is_unfolded = RwSignal::new(!Said { note: String::new(), nearness: None, ..said.clone() }.is_empty());
    let written = RwSignal::new(said);
    let undone = RwSignal::new(false);
    // The third tap's answer comes first: the fields are drawn once the visit is stored.
    let is_drawn = RwSignal::new(first.state != EntryState::Saving);
    let is_stored = Memo::new(move |_| state.get() != EntryState::Saving);
    if !is_drawn.get_untracked() {
        set_timeout(move || is_drawn.set(true), FIELDS_AT_LAST);
    }
    Effect::new(move |_| {
        if is_stored.get() && !is_drawn.get_untracked() {
            set_timeout(move || is_drawn.set(true), FIELDS_AFTER);
        }
    });

    let write_as = move |typed: Said| {
        let changed = |detail: &&Detail| written.with_untracked(|written| written.text(**detail) != typed.text(**detail));
        let changes: Vec<Detail> = Detail::ALL.iter().filter(changed).copied().collect();
        if !mine || undone.get_untracked() || changes.is_empty() {
            return;
        }
        // Only what was typed here: what came meanwhile from elsewhere stays.
        let mut details = visit.with_untracked(VisitView::details);
        changes.into_iter().for_each(|detail| details.set(detail, typed.text(detail).to_owned()));
        session.act(Action::Log(LogAction::Detail { client, entry, details: Box::new(details) }));
        if session.refused().get_untracked().is_none() {
            written.set(typed);
        }
    };
    let typed = move || Said { note: note.get_untracked(), nearness: nearness.get_untracked(), ..more.get_untracked() };
    // Also when one goes away without a word: what was typed on a doorstep is not lost because the phone rang, or because a day is wrong.
    let write = move || {
        write_as(typed());
        if session.refused().get_untracked() == Some(ActionError::Contact(ContactError::NextDay)) {
            write_as(Said { next_on: written.with_untracked(|written| written.next_on.clone()), ..typed() });
        }
    };
    on_cleanup(write);
    let hiding = window_event_listener_untyped("visibilitychange", move |_| {
        if document().hidden() {
            write();
        }
    });
    on_cleanup(move || hiding.remove());
    let done = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        write_as(typed());
        if session.refused().get_untracked().is_none() {
            navigate(&way_on, NavigateOptions::default());
        }
    };
    let undo = move |()| {
        undone.set(true);
        undo.run(());
        // Refused: the visit stays, and so does what is written about it.
        undone.set(session.refused().get_untracked().is_none());
    };
    let happened = NodeRef::<html::P>::new();
    Effect::new(move |_| {
        if let Some(happened) = happened.get().filter(|_| is_drawn.get()) {
            let _ = happened.focus();
        }
    });
    let readers = move || {
        visit.with(|visit| match (visit.shares_later, visit.client_may_read, visit.client_reads_older) {
            (true, ..) => tr!("details-readers-later"),
            (false, true, true) => tr!("details-readers-older"),
            (false, true, false) => tr!("details-readers-both"),
            (false, false, _) => tr!("log-readers-team"),
        })
    };
    let author = Signal::derive(move || visit.with(|visit| visit.author.clone()).unwrap_or_else(|| tr!("visit-author-unknown")));
    view! {
        <p class="happened" tabindex="-1" node_ref=happened>
            {outcome.map(|outcome| view! { <Icon shape=Shape::Visit(outcome) /> })}
            <span>{move || outcome_name(outcome)}</span>
            <span class="unseen">", "</span>
            <span class="when">{move || moment(visit.with(|visit| visit.at), now.get())}</span>
        </p>
        <Show when=move || !mine><p>{move || tr!("log-not-mine", author = author.get())}</p></Show>
        <Show when=move || mine && is_drawn.get()>
            <NearnessChoice value=nearness />
            <div class="field">
                <div class="label-line">
                    <label for="note">{move || tr!("log-note-label")}</label>
                    <span class="hint" id="note-hint">{move || tr!("log-note-hint")}</span>
                </div>
                // No spelling check: some browsers send what they check to a server. No completion: with it they keep what was typed on disk.
                <textarea
                    id="note" class="input" rows="3" dir="auto" spellcheck="false" autocomplete="off" aria-describedby="note-hint"
                    prop:value=note on:input:target=move |event| note.set(event.target().value())
                ></textarea>
            </div>
            <Show
                when=move || is_unfolded.get()
                fallback=move || view! {
                    <button type="button" class="text-btn" aria-expanded="false" on:click=move |_| is_unfolded.set(true)>{move || tr!("details-more")}</button>
                }
            >
                <MoreDetails visit=visit details=more />
                <WishOrGoal client=client />
                <a class="text-btn" href=format!("/clients/{client}/move/{entry}")>{move || tr!("details-wrong-client")}</a>
            </Show>
            <div class="legend-line">
                <p class="soft small">{move || tr!("log-readers")}" "<b class="readers">{readers}</b></p>
                <a class="text-btn small" href=format!("/clients/{client}/share/{entry}")>{move || tr!("details-share")}</a>
            </div>
            <AskTeam client=client />
        </Show>
        <form class="thumb" on:submit=done.clone()>
            <Refusal refused=session.refused() />
            <SavedToast state=state now=now undo=undo />
            <button class="btn">{move || tr!("log-done")}</button>
        </form>
    }
}
