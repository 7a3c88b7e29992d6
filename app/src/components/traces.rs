//! Where contacts stood that belonged to somebody else.

use super::moment;
use crate::tr;
use leptos::prelude::*;
use nabij_core::time::Timestamp;
use nabij_core::view::TraceView;

/// Says that something stood here, who moved it and when; never what, nor where it went.
#[component]
pub(crate) fn Traces(#[prop(into)] traces: Signal<Vec<TraceView>>, #[prop(into)] now: Signal<Timestamp>) -> impl IntoView {
    let trace = move |trace: TraceView| {
        let by = trace.moved_by.unwrap_or_else(|| tr!("visit-author-unknown"));
        view! { <li class="soft small">{tr!("trace", at = moment(trace.at, now.get()), author = by, moment = moment(trace.moved_on, now.get()))}</li> }
    };
    view! {
        <Show when=move || traces.with(|traces| !traces.is_empty())>
            <ul class="traces">{move || traces.get().into_iter().map(trace).collect_view()}</ul>
        </Show>
    }
}
