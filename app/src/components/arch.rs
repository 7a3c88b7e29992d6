//! Nabij's mark: a door that stands ajar.

use leptos::prelude::*;

/// Draws the mark.
#[component]
pub(crate) fn Arch() -> impl IntoView {
    view! {
        <svg class="arch" viewBox="0 0 64 64" aria-hidden="true">
            <path class="arch-frame" d="M14 52V24a18 18 0 0 1 36 0v28" />
            <circle class="arch-knob" cx="40" cy="36" r="4" />
        </svg>
    }
}
