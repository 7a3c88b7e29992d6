//! How near one was let come: five words from far to near, none of them needed.

use super::Choice;
use crate::tr;
use leptos::prelude::*;
use nabij_core::model::Nearness;

/// Asks how near, and offers to take the answer back.
#[component]
pub(crate) fn NearnessChoice(value: RwSignal<Option<Nearness>>) -> impl IntoView {
    let options = Nearness::ALL.iter().map(|&nearness| (nearness, nearness_key(nearness))).collect();
    view! {
        <section class="asked">
            <div class="legend-line">
                <h2>{move || tr!("log-nearness-question")}</h2>
                <button
                    type="button" class="text-btn small" hidden=move || value.with(Option::is_none)
                    aria-label=move || tr!("log-nearness-clear-label") on:click=move |_| value.set(None)
                >
                    {move || tr!("log-nearness-clear")}
                </button>
            </div>
            <Choice
                name="nearness" label=Signal::derive(|| tr!("log-nearness-question")) options=options chosen=value scale=true
                choose=move |nearness| value.set(Some(nearness))
            />
        </section>
    }
}

/// Gives the words for a nearness.
pub(crate) fn nearness_name(nearness: Nearness) -> String {
    tr!(&nearness_key(nearness))
}

fn nearness_key(nearness: Nearness) -> String {
    format!("nearness-{}", nearness.code())
}
