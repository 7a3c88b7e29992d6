//! One of a few: radio buttons that look like what they choose.

use crate::tr;
use leptos::prelude::*;

/// Shows options side by side. `options` holds each value with the key of its words; `name` is unique on its page.
#[component]
pub(crate) fn Choice<T>(
    name: &'static str,
    #[prop(into)] label: Signal<String>,
    options: Vec<(T, String)>,
    #[prop(into)] chosen: Signal<Option<T>>,
    #[prop(into)] choose: Callback<T>,
    /// Whether the options are five steps of one scale.
    #[prop(optional)]
    scale: bool,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let chips = options.into_iter().map(|(value, key)| {
        view! {
            <label class="chip">
                <input type="radio" name=name prop:checked=move || chosen.get() == Some(value) on:change=move |_| choose.run(value) />
                <span>{move || tr!(&key)}</span>
            </label>
        }
    });
    view! { <div class="chips" class:row-of-five=scale role="radiogroup" aria-label=label>{chips.collect_view()}</div> }
}
