//! An address that names no page.

use crate::components::Page;
use crate::tr;
use leptos::prelude::*;

/// Says so, and leads home.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    view! {
        <Page title=Signal::derive(|| tr!("not-found-title"))>
            <div class="empty">
                <p>{move || tr!("not-found-text")}</p>
                <a class="btn" href="/">{move || tr!("not-found-home")}</a>
            </div>
        </Page>
    }
}
