//! All clients, in alphabetical order.

use crate::components::{FindClient, Icon, Page, Shape};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;

/// Shows the clients, with a search field once there are many.
#[component]
pub(crate) fn ClientsPage() -> impl IntoView {
    let session = use_session();
    let clients = session.view(|engine, _| engine.clients());
    let now = session.view(|_, now| now);
    view! {
        <Page title=Signal::derive(|| tr!("clients-title"))>
            <Show when=move || clients.with(|clients| !clients.is_empty()) fallback=NoClients>
                <FindClient rows=clients now=now address=|client| format!("/clients/{client}") />
                <div class="thumb"><a class="btn" href="/clients/new"><Icon shape=Shape::Plus />{move || tr!("clients-add")}</a></div>
            </Show>
        </Page>
    }
}

#[component]
fn NoClients() -> impl IntoView {
    view! {
        <div class="empty">
            <p class="title">{move || tr!("clients-empty-title")}</p>
            <p>{move || tr!("clients-empty-text")}</p>
            <a class="btn" href="/clients/new">{move || tr!("clients-add")}</a>
        </div>
    }
}
