//! A client's considerations: what was kept for the team, and what is only begun on this phone.

mod form;
mod report;
mod typing;

pub(crate) use form::ConsiderationFormPage;
pub(crate) use report::ConsiderationPage;

use super::client::UnknownClient;
use crate::components::{Icon, Page, Refusal, RoomRow, Shape, moment};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use nabij_core::engine::{Action, ConsiderationAction};
use nabij_core::id::{ClientId, ConsiderationId};
use nabij_core::model::consideration::Part;
use nabij_core::time::Timestamp;
use nabij_core::view::{ConsiderationView, ConsiderationsView, EntryState};
use std::collections::BTreeMap;

/// What is shown of a consideration in a list at most, in characters.
const FIRST_WORDS_CHARS: usize = 90;

/// Follows whom, and which consideration, the address names; opens the client's documents.
fn use_address() -> (Memo<Option<ClientId>>, Memo<Option<ConsiderationId>>) {
    let session = use_session();
    let params = use_params_map();
    let client = Memo::new(move |_| params.with(|params| params.get("client").and_then(|hex| ClientId::from_hex(&hex))));
    let consideration =
        Memo::new(move |_| params.with(|params| params.get("consideration").and_then(|hex| ConsiderationId::from_hex(&hex))));
    Effect::new(move |_| {
        if let Some(client) = client.get() {
            session.act(Action::OpenClient { client });
        }
    });
    (client, consideration)
}

/// Shows the considerations of the client that the address names.
#[component]
pub(crate) fn ConsiderationsPage() -> impl IntoView {
    let session = use_session();
    let (client, _) = use_address();
    let known = session.view(move |engine, _| client.get().filter(|client| engine.client_name(*client).is_some()));
    move || match known.get() {
        Some(client) => view! { <Considerations client=client /> }.into_any(),
        None => view! { <UnknownClient /> }.into_any(),
    }
}

#[component]
fn Considerations(client: ClientId) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let now = session.minute();
    let all = session.view(move |engine, _| engine.considerations(client));
    let name = session.view(move |engine, _| engine.client_name(client));
    let of_all = move |of: fn(&ConsiderationsView) -> bool| Memo::new(move |_| all.with(|all| all.as_ref().is_some_and(of)));
    let (has_kept, has_begun, is_reading) =
        (of_all(|all| !all.kept.is_empty()), of_all(|all| !all.begun.is_empty()), of_all(|all| all.is_reading));
    let next_year = Memo::new(move |_| all.with(|all| all.as_ref()?.years_on_disk.first().copied()));
    let begin = move |_| {
        session.act(Action::Consideration(ConsiderationAction::Begin { client }));
        let begun = session.view(|engine, _| engine.begun_consideration()).get_untracked();
        if let Some(begun) = begun.filter(|_| session.refused().get_untracked().is_none()) {
            navigate(&format!("/clients/{client}/considerations/{begun}/change"), Default::default());
        }
    };
    let kept = move || {
        let row = |kept: &ConsiderationView| kept_row(client, kept, now.get());
        all.with(|all| all.iter().flat_map(|all| &all.kept).map(row).collect_view())
    };
    let begun = move || {
        let row = |(begun, texts): &(ConsiderationId, BTreeMap<Part, String>)| {
            view! {
                <RoomRow
                    href=format!("/clients/{client}/considerations/{begun}/change") name=first_words(texts)
                    about=Signal::derive(|| tr!("considerations-begun-about"))
                />
            }
        };
        all.with(|all| all.iter().flat_map(|all| &all.begun).map(row).collect_view())
    };
    view! {
        <Page title=Signal::derive(|| tr!("considerations-title")) under=Signal::derive(move || name.get()) back=format!("/clients/{client}")>
            <Show when=move || has_begun.get()>
                <section><h2>{move || tr!("considerations-begun")}</h2><ul class="list">{begun}</ul></section>
            </Show>
            <Show when=move || has_kept.get()>
                <section><h2>{move || tr!("considerations-kept")}</h2><ul class="list">{kept}</ul></section>
            </Show>
            <Show when=move || is_reading.get()><p class="soft">{move || tr!("client-reading")}</p></Show>
            <Show when=move || !has_kept.get() && !has_begun.get() && !is_reading.get()>
                <div class="empty">
                    <p class="title">{move || tr!("considerations-empty-title")}</p>
                    <p>{move || tr!("considerations-empty-text")}</p>
                </div>
            </Show>
            {move || next_year.get().filter(|_| !is_reading.get()).map(|year| view! {
                <button class="btn quiet" type="button" on:click=move |_| session.act(Action::OpenYear { client, year })>
                    {move || tr!("client-year", year = year.to_string())}
                </button>
            })}
            <div class="thumb">
                <Refusal refused=session.refused() />
                <button class="btn" type="button" on:click=begin><Icon shape=Shape::Plus />{move || tr!("considerations-new")}</button>
            </div>
        </Page>
    }
}

/// Makes the row of one that was kept. No component: what it says follows the language with the list around it.
fn kept_row(client: ClientId, kept: &ConsiderationView, now: Timestamp) -> impl IntoView + use<> {
    let author = kept.author.clone().unwrap_or_else(|| tr!("visit-author-unknown"));
    let tag = match (kept.has_draft, kept.state) {
        (true, _) => Some(tr!("considerations-row-begun")),
        (false, EntryState::Sent) => None,
        (false, _) => Some(tr!("visit-not-sent")),
    };
    let (href, name) = (format!("/clients/{client}/considerations/{}", kept.consideration), first_words(&kept.answers));
    view! { <RoomRow href=href name=name about=tr!("consideration-by", author = author, moment = moment(kept.at, now)) tag=tag /> }
}

/// Gives the first words of what was decided, or of what there is.
fn first_words(texts: &BTreeMap<Part, String>) -> String {
    let order = [Part::Decided, Part::Saw, Part::Options, Part::Asked, Part::Why];
    let Some(text) = order.iter().filter_map(|part| texts.get(part)).find(|text| !text.trim().is_empty()) else {
        return tr!("consideration-no-words");
    };
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(FIRST_WORDS_CHARS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// Says that there is no such consideration among what was read.
#[component]
fn UnknownConsideration(client: ClientId) -> impl IntoView {
    let list = format!("/clients/{client}/considerations");
    view! {
        <Page title=Signal::derive(|| tr!("consideration-unknown-title")) back=list.clone()>
            <div class="empty">
                <p>{move || tr!("consideration-unknown-text")}</p>
                <a class="btn" href=list>{move || tr!("consideration-unknown-list")}</a>
            </div>
        </Page>
    }
}
