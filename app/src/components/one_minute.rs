//! What one must know before ringing the bell, on top of a client's page: the way to the one-minute summary, saying its first lines.

use super::{Icon, Shape};
use crate::language::date;
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::id::ClientId;
use nabij_core::model::client::FactKind;

/// Shows the newest fact about safety, whether the client wants quiet, what the client allows now and what not yet; whole in the summary.
#[component]
pub(crate) fn OneMinute(client: ClientId) -> impl IntoView {
    let session = use_session();
    let lines = session.view(move |engine, now| {
        let summary = engine.summary(client, now);
        let safety = summary.iter().flat_map(|summary| &summary.facts).find(|fact| fact.kind == FactKind::Safety).map(|fact| fact.text.clone());
        let (allows, not_yet) = summary.map(|summary| (summary.allows, summary.not_yet)).unwrap_or_default();
        let quiet = engine.rhythm(client, now).and_then(|view| view.quiet_until).map(|until| tr!("quiet-until", date = date(until, now)));
        [("summary-safety", safety), ("quiet-title", quiet), ("summary-allows", allows.map(|said| said.text)), ("summary-not-yet", not_yet.map(|said| said.text))]
    });
    let is_empty = Memo::new(move |_| lines.with(|lines| lines.iter().all(|(_, text)| text.is_none())));
    let line = |(key, text): (&'static str, Option<String>)| {
        text.map(|text| view! { <span class=format!("line {key}")><b>{move || tr!(key)}": "</b>{text}</span> })
    };
    view! {
        <a class="one-minute" href=format!("/clients/{client}/summary")>
            <span class="way"><span>{move || tr!("summary-title")}</span><Icon shape=Shape::Forward /></span>
            {move || lines.get().map(line).collect_view()}
            <Show when=move || is_empty.get()><span class="line">{move || tr!("summary-row")}</span></Show>
        </a>
    }
}
