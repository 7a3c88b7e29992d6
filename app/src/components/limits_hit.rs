//! A worker's own limits that leave no room, in words: label and number, never why.

use crate::tr;
use leptos::prelude::*;
use nabij_core::caseload::LimitHit;

/// Shows a tag per limit; nothing where there is room everywhere.
#[component]
pub(crate) fn LimitsHit(#[prop(into)] limits: Signal<Vec<LimitHit>>) -> impl IntoView {
    let tag = |limit: LimitHit| view! { <li class="tag warm">{move || sentence(&limit)}</li> };
    view! {
        <Show when=move || limits.with(|limits| !limits.is_empty())>
            <ul class="limits">{move || limits.get().into_iter().map(tag).collect_view()}</ul>
        </Show>
    }
}

fn sentence(LimitHit { label, most, now }: &LimitHit) -> String {
    match now > most {
        true => tr!("caseload-limit-passed", label = label.as_str(), now = *now, most = *most),
        false => tr!("caseload-limit-reached", label = label.as_str(), now = *now, most = *most),
    }
}
