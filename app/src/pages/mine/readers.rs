//! Who sees me, and ending somebody's access.

use crate::components::{Page, Refusal, RoomRow};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use nabij_core::engine::{Action, PageAction};
use nabij_core::id::WorkerId;

/// Shows everybody of the team who can read along.
#[component]
pub(crate) fn ReadersPage() -> impl IntoView {
    let session = use_session();
    let readers = session.view(|engine, _| engine.page().map(|page| page.readers).unwrap_or_default());
    view! {
        <Page title=Signal::derive(|| tr!("mine-readers")) back="/">
            <p>{move || tr!("mine-readers-text")}</p>
            <ul class="list">
                {move || readers.get().into_iter().map(|reader| {
                    let about = if reader.ended.is_some() { "mine-reader-ended" } else { "mine-reader-reads" };
                    view! {
                        <RoomRow href=format!("/readers/{}", reader.worker) name=Signal::derive(move || reader.name.clone()) about=Signal::derive(move || tr!(about)) />
                    }
                }).collect_view()}
            </ul>
        </Page>
    }
}

/// One of them: says what ending does, and what it does not do, and asks.
#[component]
pub(crate) fn ReaderPage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let worker = Memo::new(move |_| params.with(|params| params.get("worker").and_then(|hex| WorkerId::from_hex(&hex))));
    let reader = session.view(move |engine, _| engine.page()?.readers.into_iter().find(|reader| Some(reader.worker) == worker.get()));
    let name = Memo::new(move |_| reader.with(|reader| reader.as_ref().map(|reader| reader.name.clone()).unwrap_or_default()));
    let ended = Memo::new(move |_| reader.with(|reader| reader.as_ref().is_some_and(|reader| reader.ended.is_some())));
    let end = move |ended| {
        if let Some(worker) = worker.get_untracked() {
            session.act(Action::Page(PageAction::EndAccess { worker, ended }));
        }
    };
    let says = move |key: &'static str| move || tr!(key, name = name.get());
    let body = move || {
        match ended.get() {
        false => view! {
            <p>{says("mine-reader-reads-text")}</p>
            <section class="sheet">
                <h2>{move || tr!("mine-end-does-title")}</h2>
                <ul class="points"><li><span>{says("mine-end-hides")}</span></li><li><span>{says("mine-end-honest")}</span></li></ul>
            </section>
            <section class="sheet">
                <h2>{move || tr!("mine-end-not-title")}</h2>
                <ul class="points">
                    <li><span>{says("mine-end-read")}</span></li><li><span>{says("mine-end-keys")}</span></li><li><span>{says("mine-end-log")}</span></li>
                </ul>
            </section>
            <div class="thumb"><button class="btn grave" on:click=move |_| end(true)>{says("mine-end")}</button></div>
        }
        .into_any(),
        true => view! {
            <p>{says("mine-ended-text")}</p>
            <p class="soft">{says("mine-end-read")}</p>
            <div class="thumb"><button class="btn quiet" on:click=move |_| end(false)>{says("mine-end-undo")}</button></div>
        }
        .into_any(),
    }
    };
    view! {
        <Page title=name tab=Signal::derive(|| Some(tr!("mine-readers"))) back="/readers">
            <p class="unseen" role="status">{move || ended.get().then(|| tr!("mine-reader-ended"))}</p>
            {body}
            <Refusal refused=session.refused() />
        </Page>
    }
}
