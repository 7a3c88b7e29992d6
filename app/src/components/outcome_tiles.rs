//! What happened, as tiles: the third tap.

use super::{Icon, Shape};
use crate::tr;
use leptos::prelude::*;
use nabij_core::model::Outcome;

/// Shows a tile per outcome; tapping one calls `choose` at once.
#[component]
pub(crate) fn OutcomeTiles(#[prop(into)] choose: Callback<Outcome>) -> impl IntoView {
    let tiles = Outcome::ALL.iter().map(|&outcome| {
        view! {
            <li>
                <button type="button" class="tile" on:click=move |_| choose.run(outcome)>
                    <Icon shape=Shape::Visit(outcome) />
                    {move || outcome_name(Some(outcome))}
                </button>
            </li>
        }
    });
    view! { <ul class="tiles">{tiles.collect_view()}</ul> }
}

/// Gives the words for an outcome; `None` is one that only a newer version knows.
pub(crate) fn outcome_name(outcome: Option<Outcome>) -> String {
    tr!(&format!("outcome-{}", outcome.map_or("newer", Outcome::code)))
}
