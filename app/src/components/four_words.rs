//! Words that people copy onto paper or read to each other.

use leptos::prelude::*;

/// Shows words large, one per line. With `compare` larger still, to be read from a phone held up.
#[component]
pub(crate) fn FourWords(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] words: Signal<Vec<String>>,
    #[prop(optional)] compare: bool,
) -> impl IntoView {
    view! {
        <ol class="words" class:compare=compare aria-label=label>
            {move || words.get().into_iter().map(|word| view! { <li>{word}</li> }).collect_view()}
        </ol>
    }
}
