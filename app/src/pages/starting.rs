//! While the app starts: a moment, as a rule.

use crate::components::{Arch, Door};
use crate::tr;
use leptos::prelude::*;

/// Shows that the app is on its way.
#[component]
pub(crate) fn Starting() -> impl IntoView {
    view! {
        <Door title=Signal::derive(|| tr!("app-name")) low=true>
            <div class="lead">
                <Arch />
                <h1>{move || tr!("app-name")}</h1>
                <p class="soft" role="status">{move || tr!("starting")}</p>
            </div>
        </Door>
    }
}
