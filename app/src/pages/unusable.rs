//! The app cannot run here.

use crate::components::{Arch, Door};
use crate::session::StartProblem;
use crate::tr;
use leptos::prelude::*;

/// Says why, and what to do. Nothing was lost by it.
#[component]
pub(crate) fn Unusable(problem: StartProblem) -> impl IntoView {
    let sentence = match problem {
        StartProblem::NoStorage => "unusable-no-storage",
        StartProblem::RecordsDamaged => "unusable-records-damaged",
        StartProblem::RecordsNewer => "unusable-records-newer",
        StartProblem::NoWebAssemblyWorker => "unusable-no-worker",
        StartProblem::NotSecure => "unusable-not-secure",
    };
    view! {
        <Door title=Signal::derive(|| tr!("unusable-title")) low=true>
            <div class="lead">
                <Arch />
                <h1>{move || tr!("unusable-title")}</h1>
                <p>{move || tr!(sentence)}</p>
            </div>
            <button class="btn quiet" on:click=move |_| crate::shell::reload()>{move || tr!("try-again")}</button>
        </Door>
    }
}
