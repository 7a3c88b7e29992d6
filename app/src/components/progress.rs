//! How far something is that takes a while.

use crate::language::number;
use crate::tr;
use leptos::prelude::*;

/// Shows a bar that fills, and in words how many of how many.
#[component]
pub(crate) fn Progress(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] done: Signal<usize>,
    #[prop(into)] total: Signal<usize>,
) -> impl IntoView {
    // No live region: a screen reader asks the bar, and is not told every step.
    view! {
        <div class="filling">
            <progress aria-label=label max=move || total.get().max(1) prop:value=move || done.get() as f64></progress>
            <p class="soft" aria-hidden="true">
                {move || (total.get() != 0).then(|| tr!("progress", done = number(done.get()), total = number(total.get())))}
            </p>
        </div>
    }
}
