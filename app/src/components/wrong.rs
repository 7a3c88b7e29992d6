//! What is wrong with what was typed or tapped, next to where it was.

use super::{Icon, Shape};
use leptos::prelude::*;

/// Says what is wrong, at once also to screen readers; nothing where nothing is. The words are found under `id`.
#[component]
pub(crate) fn Wrong(#[prop(into)] says: Signal<Option<String>>, #[prop(optional, into)] id: Option<String>) -> impl IntoView {
    // The element is there before its words are, or screen readers would not announce them.
    view! {
        <p class="wrong" role="alert" id=id>
            {move || says.get().map(|says| view! { <Icon shape=Shape::Warning /><span>{says}</span> })}
        </p>
    }
}
