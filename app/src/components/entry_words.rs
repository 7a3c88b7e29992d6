//! What is said of a contact beside its note, as people read it: in the timeline and, before it is shared, as the client will.

use super::{detail_name, moment, nearness_name, outcome_name};
use crate::language::day_of_calendar;
use crate::tr;
use leptos::prelude::*;
use nabij_core::model::Nearness;
use nabij_core::model::visit::{Began, Detail, Details};
use nabij_core::time::Timestamp;
use nabij_core::view::{CorrectionView, VisitView};

/// Shows the details but the note and nearness, one line each; nothing where nothing was said.
#[component]
pub(crate) fn DetailLines(#[prop(into)] details: Signal<Details>) -> impl IntoView {
    const LINES: [Detail; 5] = [Detail::Began, Detail::Mandate, Detail::NotYet, Detail::Step, Detail::Next];
    move || {
        let details = details.get();
        let lines = LINES
            .into_iter()
            .filter(|detail| !details.text(*detail).is_empty() || (*detail == Detail::Next && !details.next_on.is_empty()));
        let line = |detail| {
            let words = match detail {
                Detail::Next if details.next.is_empty() => day_of_calendar(&details.next_on),
                Detail::Next if !details.next_on.is_empty() => {
                    tr!("details-next-dated", next = details.next.clone(), day = day_of_calendar(&details.next_on))
                }
                detail => detail_words(detail, details.text(detail)),
            };
            let class = if detail == Detail::Mandate { "mandate" } else { "detail" };
            view! { <p class=class><b>{detail_name(detail)}": "</b><bdi>{words}</bdi></p> }
        };
        lines.map(line).collect_view()
    }
}

/// Writes what a document holds of a detail as people read it.
fn detail_words(detail: Detail, text: &str) -> String {
    match detail {
        Detail::Nearness => Nearness::from_code(text).map(nearness_name).unwrap_or_default(),
        Detail::Began => Began::from_code(text).map(|began| tr!(&format!("began-{}", began.code()))).unwrap_or_default(),
        Detail::NextOn => day_of_calendar(text),
        _ => text.to_owned(),
    }
}

/// Shows a contact exactly as the client will read it.
#[component]
pub(crate) fn ClientReads(#[prop(into)] visit: Signal<VisitView>, #[prop(into)] now: Signal<Timestamp>) -> impl IntoView {
    let details = Memo::new(move |_| visit.with(VisitView::details).for_client());
    view! {
        <article class="bubble">
            <h3 class="outcome">{move || visit.with(|visit| outcome_name(visit.outcome))}</h3>
            <p class="by">{move || visit.with(|visit| tr!("share-by", author = visit.author.clone().unwrap_or_else(|| tr!("visit-author-unknown")), moment = moment(visit.at, now.get())))}</p>
            <p class="note" dir="auto">{move || details.with(|details| details.note.clone())}</p>
            <DetailLines details=details />
        </article>
    }
}

/// Says who changed a contact and when, and unfolds to what stood there; nothing where nobody did.
#[component]
pub(crate) fn Corrections(#[prop(into)] corrections: Signal<Vec<CorrectionView>>, #[prop(into)] now: Signal<Timestamp>) -> impl IntoView {
    move || {
        let correction = |correction: CorrectionView| {
            let who = match (&correction.by, correction.on) {
                (Some(by), Some(on)) if by.is_empty() => tr!("correction-by-unknown", moment = moment(on, now.get())),
                (Some(by), Some(on)) => tr!("correction-by", author = by.clone(), moment = moment(on, now.get())),
                (None, Some(on)) => tr!("correction-moved", moment = moment(on, now.get())),
                (Some(by), None) if !by.is_empty() => tr!("correction-at-once", author = by.clone()),
                _ => tr!("correction-at-once-unknown"),
            };
            let was = correction.was.iter().map(|(detail, text)| {
                view! { <p class="detail"><b>{tr!("correction-was", what = detail_name(*detail))}": "</b><bdi class="old">{detail_words(*detail, text)}</bdi></p> }
            });
            let was_at = correction.was_at.map(
                |at| view! { <p class="detail"><b>{tr!("correction-was", what = tr!("details-at"))}": "</b>{moment(at, now.get())}</p> },
            );
            view! { <details class="correction"><summary>{who}</summary>{was.collect_view()}{was_at}</details> }
        };
        corrections.get().into_iter().map(correction).collect_view()
    }
}
