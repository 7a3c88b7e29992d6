//! What one must know before ringing the bell, on top of a client's page: the way to the one-minute summary, saying its first lines.

use super::{Icon, Shape};
use crate::language::date;
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::id::ClientId;
use nabij_core::model::client::FactKind;
use nabij_core::time::Timestamp;
use nabij_core::view::{RhythmView, SummaryView};

/// Facts about safety that are shown before "more".
const SAFETY_SHOWN: usize = 3;

/// Shows the newest facts about safety, whether the client wants quiet, what the client allows now and what not yet; whole in the summary.
#[component]
pub(crate) fn OneMinute(client: ClientId) -> impl IntoView {
    let session = use_session();
    let lines = session.view(move |engine, now| lines(engine.summary(client, now), engine.rhythm(client, now), now));
    let line = |line: Line| {
        let about = (!line.about.is_empty()).then(|| view! { <span class="soft small">" "{line.about}</span> });
        view! { <span class=format!("line {}", line.key)><b>{move || tr!(line.key)}": "</b>{line.text}{about}</span> }
    };
    view! {
        <a class="one-minute" href=format!("/clients/{client}/summary")>
            <span class="way"><span>{move || tr!("summary-title")}</span><Icon shape=Shape::Forward /></span>
            {move || lines.get().into_iter().map(line).collect_view()}
        </a>
    }
}

/// One thing to know, under the key of what it is about.
#[derive(Clone, PartialEq)]
struct Line {
    key: &'static str,
    text: String,
    /// Who said it and when.
    about: String,
}

fn lines(summary: Option<SummaryView>, rhythm: Option<RhythmView>, now: Timestamp) -> Vec<Line> {
    let said = |key, text, about| Line { key, text, about };
    let Some(summary) = summary else { return Vec::new() };
    let safety: Vec<_> = summary.facts.into_iter().filter(|fact| fact.kind == FactKind::Safety).collect();
    let count = safety.len();
    let mut lines: Vec<Line> = Vec::new();
    for fact in safety.into_iter().take(SAFETY_SHOWN) {
        let by = if fact.by.is_empty() { tr!("visit-author-unknown") } else { fact.by };
        let about = tr!("summary-by", author = by, date = date(fact.at, now));
        lines.push(said("summary-safety", fact.text, about));
    }
    match count {
        0 => lines.push(said("summary-safety", tr!("summary-safety-none"), String::new())),
        _ if count > SAFETY_SHOWN => lines.push(said("summary-safety", tr!("summary-more", count = count - SAFETY_SHOWN), String::new())),
        _ => {}
    }
    let quiet = rhythm.and_then(|view| view.quiet_until).map(|until| tr!("quiet-until", date = date(until, now)));
    let rest = [
        ("quiet-title", quiet),
        ("summary-allows", summary.allows.map(|said| said.text)),
        ("summary-not-yet", summary.not_yet.map(|said| said.text)),
    ];
    lines.extend(rest.into_iter().filter_map(|(key, text)| Some(said(key, text?, String::new()))));
    lines
}
