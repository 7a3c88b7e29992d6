//! One contact in a client's timeline.

use super::{Corrections, DetailLines, moment, nearness_name, outcome_name};
use crate::language::{day, time_of_day};
use crate::tr;
use leptos::prelude::*;
use nabij_core::model::Outcome;
use nabij_core::time::Timestamp;
use nabij_core::view::{EntryState, VisitView};

/// Shows what happened, when, how near, by whom, who can read it and whether it was sent. One's own can be completed.
#[component]
pub(crate) fn TimelineEntry(#[prop(into)] visit: Signal<VisitView>, #[prop(into)] now: Signal<Timestamp>) -> impl IntoView {
    let says = move |of: fn(&VisitView) -> String| move || visit.with(of);
    // A closed door is work too: it stands in the line, drawn as what it was.
    let class = move || match visit.with(|visit| (visit.by_client, visit.outcome)) {
        (true, _) => "bubble words-of-client",
        (false, Some(Outcome::NotOpened)) => "bubble shut",
        (false, _) => "bubble",
    };
    let nearness = move || visit.with(|visit| visit.nearness).map(|nearness| tr!("visit-nearness", nearness = nearness_name(nearness)));
    let by = says(|visit| match visit.client_may_read {
        true if visit.by_client => tr!("visit-by-client"),
        true => tr!("visit-by-client-reads", author = by_whom(visit)),
        false => tr!("visit-by", author = by_whom(visit)),
    });
    let details = Memo::new(move |_| visit.with(VisitView::details));
    let corrections = Memo::new(move |_| visit.with(|visit| visit.corrections.clone()));
    let sharing = move || {
        visit.with(|visit| match (visit.shares_later, visit.client_reads_older) {
            (true, _) => Some(tr!("visit-shares-later")),
            (false, true) => Some(tr!("visit-client-reads-older")),
            (false, false) => None,
        })
    };
    let changed = move || {
        visit.with(|visit| visit.changed_by.clone()).map(|by| match by.is_empty() {
            true => tr!("visit-changed-by-unknown"),
            false => tr!("visit-changed-by", author = by),
        })
    };
    let completing = move || {
        let (outcome, moment) = visit.with(|visit| (outcome_name(visit.outcome), moment(visit.at, now.get())));
        match visit.with(|visit| visit.note.is_empty()) {
            true => (tr!("visit-add-note"), tr!("visit-add-note-label", outcome = outcome, moment = moment)),
            false => (tr!("visit-change"), tr!("visit-change-label", outcome = outcome, moment = moment)),
        }
    };
    let erasing = move || {
        let (outcome, moment) = visit.with(|visit| (outcome_name(visit.outcome), moment(visit.at, now.get())));
        tr!("erase-link-label", outcome = outcome, moment = moment)
    };
    let carried = move || {
        visit.with(|visit| {
            let author = by_whom(visit);
            visit.carried_by.clone().map(|carrier| match carrier.is_empty() {
                true => tr!("visit-carried-unknown", author = author),
                false => tr!("visit-carried", carrier = carrier, author = author),
            })
        })
    };
    view! {
        <li class="entry" id=format!("entry-{}", visit.with_untracked(|visit| visit.entry)) tabindex="-1">
            <time datetime=move || crate::language::machine_time(visit.with(|visit| visit.at))>
                <span>{move || day(visit.with(|visit| visit.at), now.get())}</span>
                " "
                <span>{move || time_of_day(visit.with(|visit| visit.at))}</span>
            </time>
            <div class=class>
                <h3 class="outcome">{says(title)}</h3>
                <Show when=move || visit.with(|visit| !visit.note.is_empty())><p class="note" dir="auto">{says(|visit| visit.note.clone())}</p></Show>
                <DetailLines details=details />
                <div class="tags">
                    {move || nearness().map(|nearness| view! { <span class="tag act">{nearness}</span> })}
                    <Show when=move || visit.with(|visit| visit.after_closing)><span class="tag warm">{move || tr!("visit-after-closing")}</span></Show>
                    <Show when=move || visit.with(|visit| visit.state != EntryState::Sent)>
                        <span class="tag warm"><span class="dot wait"></span>{move || tr!("visit-not-sent")}</span>
                    </Show>
                </div>
                {move || visit.with(|visit| visit.tension).map(|tension| view! { <p class="by">{tr!("visit-tension", tension = tension.to_string())}</p> })}
                <p class="by">{by}</p>
                {move || carried().map(|carried| view! { <p class="by">{carried}</p> })}
                {move || sharing().map(|sharing| view! { <p class="by">{sharing}</p> })}
                {move || changed().map(|changed| view! { <p class="by">{changed}</p> })}
                <Corrections corrections=corrections now=now />
                <Show when=move || visit.with(|visit| visit.may_correct)>
                    <a
                        class="text-btn" aria-label=move || completing().1
                        href=says(|visit| format!("/log/{}?entry={}&from=client", visit.client, visit.entry))
                    >
                        {move || completing().0}
                    </a>
                    <a
                        class="text-btn" aria-label=erasing
                        href=says(|visit| format!("/clients/{}/erase?entry={}", visit.client, visit.entry))
                    >
                        {move || tr!("erase-link")}
                    </a>
                </Show>
            </div>
        </li>
    }
}

/// Says what happened, or whose words these are.
fn title(visit: &VisitView) -> String {
    if visit.by_client { tr!("visit-client-wrote", client = visit.client_name.clone()) } else { outcome_name(visit.outcome) }
}

/// Says who logged it, or who imported it and who wrote it then: nobody signed for the writer.
fn by_whom(visit: &VisitView) -> String {
    let author = visit.author.clone().unwrap_or_else(|| tr!("visit-author-unknown"));
    match visit.written_by.clone() {
        Some(writer) if writer == author => tr!("visit-imported-own", author = author),
        Some(writer) => tr!("visit-imported", author = author, writer = writer),
        None => author,
    }
}
