//! Another tab holds this device's records.

use crate::components::{Arch, Door};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;

/// Says so, and offers to go on here.
#[component]
pub(crate) fn OtherTab() -> impl IntoView {
    let session = use_session();
    view! {
        <Door title=Signal::derive(|| tr!("other-tab-title")) low=true>
            <div class="lead">
                <Arch />
                <h1>{move || tr!("other-tab-title")}</h1>
                <p>{move || tr!("other-tab-text")}</p>
            </div>
            <button class="btn" on:click=move |_| session.take_over()>{move || tr!("other-tab-take-over")}</button>
        </Door>
    }
}
