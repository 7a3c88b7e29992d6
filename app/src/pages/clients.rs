//! All clients, in alphabetical order.

use super::about::closed_sentence;
use crate::components::{FindClient, Icon, Page, RoomRow, Shape};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;

/// Shows the clients, with a search field once there are many.
#[component]
pub(crate) fn ClientsPage() -> impl IntoView {
    let session = use_session();
    let clients = session.view(|engine, _| engine.clients());
    let now = session.minute();
    let may_write = session.view(|engine, _| engine.team().is_some_and(|team| team.may_write));
    view! {
        <Page title=Signal::derive(|| tr!("clients-title"))>
            <Show when=move || clients.with(|clients| !clients.is_empty()) fallback=move || view! { <NoClients may_write=may_write /> }>
                <FindClient rows=clients now=now address=|client| format!("/clients/{client}") in_all=true />
                <Closed />
                <Show when=move || may_write.get()><a class="more" href="/clients/import">{move || tr!("import-link")}</a></Show>
                <div class="thumb"><a class="btn" href="/clients/new"><Icon shape=Shape::Plus />{move || tr!("clients-add")}</a></div>
            </Show>
        </Page>
    }
}

/// The closed cases, folded away.
#[component]
fn Closed() -> impl IntoView {
    let session = use_session();
    let closed = session.view(|engine, _| engine.closed_clients());
    let row = |row: nabij_core::view::ClosedRow| {
        let about = closed_sentence(&row.closed);
        let name = row.name;
        view! { <RoomRow href=format!("/clients/{}", row.client) name=Signal::stored(name) about=Signal::stored(about) /> }
    };
    view! {
        <Show when=move || closed.with(|closed| !closed.is_empty())>
            <details class="closed">
                <summary class="more">{move || tr!("client-closed-title", count = closed.with(Vec::len))}</summary>
                <ul class="list">{move || closed.get().into_iter().map(row).collect_view()}</ul>
            </details>
        </Show>
    }
}

#[component]
fn NoClients(#[prop(into)] may_write: Signal<bool>) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="title">{move || tr!("clients-empty-title")}</p>
            <p>{move || tr!("clients-empty-text")}</p>
            <a class="btn" href="/clients/new">{move || tr!("clients-add")}</a>
            <Closed />
            <Show when=move || may_write.get()>
                <p>{move || tr!("clients-empty-list")}</p>
                <a class="btn quiet" href="/clients/import">{move || tr!("import-title")}</a>
            </Show>
        </div>
    }
}
