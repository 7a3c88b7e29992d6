//! What the team wrote for the client to read.

use crate::components::{Page, moment, outcome_name};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;

/// Shows what was shared, newest first.
#[component]
pub(crate) fn SharedPage() -> impl IntoView {
    let session = use_session();
    let shared = session.view(|engine, _| engine.page().map(|page| page.shared).unwrap_or_default());
    let now = session.minute();
    view! {
        <Page title=Signal::derive(|| tr!("mine-shared")) back="/">
            <Show when=move || shared.with(|shared| !shared.is_empty()) fallback=|| view! { <p>{move || tr!("mine-shared-empty")}</p> }>
                <ul class="pieces">
                    {move || shared.get().into_iter().map(|visit| view! {
                        <li class="sheet">
                            <h2>{outcome_name(visit.outcome)}</h2>
                            <p class="note">{visit.note}</p>
                            <p class="soft small">
                                {move || moment(visit.at, now.get())}" · "{visit.author.unwrap_or_else(|| tr!("visit-author-unknown"))}
                            </p>
                        </li>
                    }).collect_view()}
                </ul>
            </Show>
        </Page>
    }
}
