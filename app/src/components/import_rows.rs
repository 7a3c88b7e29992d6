//! The first rows of a table as they will stand in Nabij.

use super::{moment, outcome_name};
use crate::language::decimal;
use crate::tr;
use leptos::prelude::*;
use nabij_core::import::{Checked, ImportedCase, ImportedVisit, ImportedWorker};
use nabij_core::time::Timestamp;
use std::sync::Arc;

/// Rows that are shown: enough to see that the columns are right.
const SHOWN_MAX: usize = 3;

/// A row in words: whom it is about, what of it, and its note.
struct Words {
    name: String,
    about: String,
    note: String,
}

/// Shows the first rows that are taken over.
#[component]
pub(crate) fn ImportRows(#[prop(into)] checked: Signal<Arc<Checked>>, #[prop(into)] now: Signal<Timestamp>) -> impl IntoView {
    let rows = move || {
        checked.with(|checked| {
            let taken = &checked.taken;
            let workers = taken.workers.iter().take(SHOWN_MAX).map(worker);
            let cases = taken.cases.iter().take(SHOWN_MAX).map(case);
            let visits = taken.visits.iter().take(SHOWN_MAX).map(|of| visit(of, now.get()));
            workers.chain(cases).chain(visits).map(row).collect_view()
        })
    };
    view! { <ul class="first-rows">{rows}</ul> }
}

fn row(Words { name, about, note }: Words) -> impl IntoView {
    view! {
        <li>
            <p class="name">{name}</p>
            <p class="about">{about}</p>
            {(!note.is_empty()).then(|| view! { <p class="note">{note}</p> })}
        </li>
    }
}

fn worker(worker: &ImportedWorker) -> Words {
    let mut about = Vec::new();
    if let Some(terms) = &worker.terms {
        about.push(tr!("import-row-hours", hours = decimal(f64::from(terms.minutes_a_week) / 60.0)));
        about.extend(terms.limits.iter().map(|(label, cases)| tr!("import-row-limit", label = label.clone(), cases = *cases)));
        let listed = |key: &str, labels: &std::collections::BTreeSet<String>| {
            (!labels.is_empty()).then(|| tr!(key, labels = labels.iter().cloned().collect::<Vec<_>>().join(", ")))
        };
        about.extend(listed("import-row-talents", &terms.talents));
        about.extend(listed("import-row-learning", &terms.learning));
    }
    Words { name: worker.name.clone(), about: about.join(" · "), note: String::new() }
}

fn case(case: &ImportedCase) -> Words {
    let mut about: Vec<String> = case.worker.clone().map(|worker| tr!("import-row-case-of", worker = worker)).into_iter().collect();
    about.extend(case.weight.map(|weight| tr!("import-row-weight", points = weight.sum())));
    if !case.labels.is_empty() {
        about.push(case.labels.iter().cloned().collect::<Vec<_>>().join(", "));
    }
    Words { name: case.client.clone(), about: about.join(" · "), note: String::new() }
}

fn visit(visit: &ImportedVisit, now: Timestamp) -> Words {
    let mut about =
        vec![outcome_name(Some(visit.outcome)), moment(visit.at, now), tr!("import-row-written-by", writer = visit.worker.clone())];
    if visit.client_may_read {
        about.push(tr!("import-row-client-reads"));
    }
    Words { name: visit.client.clone(), about: about.join(" · "), note: visit.note.clone() }
}
