//! What one worker carries, as a bar: a block per client from light to heavy, and the team's average as a line.

use leptos::prelude::*;
use nabij_core::caseload::{Load, PerHour, WeighedCase};

/// Shows the bar as wide as `scale` allows. A picture only: the words beside it say the same.
#[component]
pub(crate) fn LoadBar(
    #[prop(into)] load: Signal<Option<Load>>,
    /// What would fill the whole width.
    #[prop(into)]
    scale: Signal<Option<PerHour>>,
    #[prop(into)] average: Signal<Option<PerHour>>,
) -> impl IntoView {
    let width = move |part: Option<PerHour>| Some(percent(part?.share_of(scale.get()?)));
    let block = move |load: &Load, case: &WeighedCase| {
        let width = width(load.per_hour_of(case))?;
        Some(view! { <span class=format!("block {}", shade(case.weight.sum())) style:width=width></span> })
    };
    let blocks =
        move || load.with(|load| load.iter().flat_map(|load| load.cases.iter().filter_map(|case| block(load, case))).collect_view());
    view! {
        <div class="track" aria-hidden="true">
            {blocks}
            {move || width(average.get()).map(|left| view! { <span class="mean" style:left=left></span> })}
        </div>
    }
}

/// Names how dark a block is: a third of the points from 6 to 30 each. Its width says the same.
fn shade(points: u32) -> &'static str {
    match points {
        ..14 => "light",
        14..22 => "middle",
        _ => "heavy",
    }
}

fn percent(share: f64) -> String {
    format!("{:.3}%", share * 100.0)
}
