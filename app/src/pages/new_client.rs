//! Adding a client by hand.

use crate::components::{NewName, Page};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use nabij_core::engine::Action;

/// Asks for the client's name, then shows the client's page.
#[component]
pub(crate) fn NewClientPage() -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let clients = session.view(|engine, _| engine.clients());
    // Who is closed or merged has a name too.
    let closed = session.view(|engine, _| engine.closed_clients().into_iter().map(|row| row.name).collect::<Vec<_>>());
    let add = move |name| {
        let before = clients.get_untracked();
        session.act(Action::AddClient { name });
        let added = clients.get_untracked().into_iter().find(|row| before.iter().all(|known| known.client != row.client));
        if let Some(added) = added {
            navigate(&format!("/clients/{}", added.client), Default::default());
        }
    };
    view! {
        <Page title=Signal::derive(|| tr!("client-new-title")) back="/clients">
            <NewName
                id="client-name" label=Signal::derive(|| tr!("client-new-name")) hint=Signal::derive(|| tr!("client-new-hint"))
                taken=Signal::derive(move || clients.with(|clients| clients.iter().map(|row| row.name.clone()).chain(closed.get()).collect()))
                warn=|name| tr!("client-new-same-name", name = name) refused=session.refused() add=add
            />
        </Page>
    }
}
