//! Said above what holds a client's own words: this is paper, not a call for help, and where help is.

use crate::tr;
use leptos::prelude::*;

/// Says that help is one tap away: where nothing else of this phone is open.
#[component]
pub(crate) fn HelpNote() -> impl IntoView {
    view! {
        <p class="calm">
            <span>{move || tr!("locked-help")}</span>
            <a href="tel:08000113">{move || tr!("card-calm-113")}</a>
            <a href="tel:112">{move || tr!("card-calm-112")}</a>
        </p>
    }
}

/// Says that nobody reads this at once, with 113 and 112 one tap away.
#[component]
pub(crate) fn CalmNote() -> impl IntoView {
    view! {
        <p class="calm">
            <span>{move || tr!("card-calm")}</span>
            // The free number of 113.
            <a href="tel:08000113">{move || tr!("card-calm-113")}</a>
            <a href="tel:112">{move || tr!("card-calm-112")}</a>
        </p>
    }
}
