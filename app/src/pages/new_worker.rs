//! Adding a colleague by hand; inviting is the next page.

use crate::components::{NewName, Page};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use nabij_core::engine::Action;

/// Asks for the colleague's name, then shows where to invite.
#[component]
pub(crate) fn NewWorkerPage() -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let workers = session.view(|engine, _| engine.team().map(|team| team.workers).unwrap_or_default());
    let add = move |name| {
        let before = workers.get_untracked();
        session.act(Action::AddWorker { name });
        let added = workers.get_untracked().into_iter().find(|row| before.iter().all(|known| known.worker != row.worker));
        if let Some(added) = added {
            navigate(&format!("/team/invite/{}", added.worker), Default::default());
        }
    };
    view! {
        <Page title=Signal::derive(|| tr!("worker-new-title")) back="/team">
            <NewName
                id="worker-name" label=Signal::derive(|| tr!("worker-new-name")) hint=Signal::derive(|| tr!("worker-new-hint"))
                taken=Signal::derive(move || workers.with(|workers| workers.iter().map(|row| row.name.clone()).collect()))
                warn=|name| tr!("worker-new-same-name", name = name) refused=session.refused() add=add
            />
        </Page>
    }
}
