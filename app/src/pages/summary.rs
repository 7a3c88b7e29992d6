//! The one-minute summary: what somebody who has never been here reads on the stairs. Facts are kept by hand, in the same room.

use super::client::UnknownClient;
use crate::components::{Page, Refusal};
use crate::language::date;
use crate::session::{Session, use_session};
use crate::tr;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use nabij_core::engine::{Action, ClientAction};
use nabij_core::id::{ClientId, FactId};
use nabij_core::model::client::FactKind;
use nabij_core::time::Timestamp;
use nabij_core::view::{FactView, SaidView, SummaryView, WordingView};

/// Facts of one kind that are shown before "more": as many as one keeps in mind.
const FACTS_SHOWN: usize = 3;

/// Shows the summary of the client that the address names.
#[component]
pub(crate) fn SummaryPage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let client = Memo::new(move |_| params.with(|params| params.get("client").and_then(|hex| ClientId::from_hex(&hex))));
    let known = session.view(move |engine, _| client.get().filter(|client| engine.client_name(*client).is_some()));
    move || match known.get() {
        Some(client) => view! { <Summary client=client /> }.into_any(),
        None => view! { <UnknownClient /> }.into_any(),
    }
}

#[component]
fn Summary(client: ClientId) -> impl IntoView {
    let session = use_session();
    let summary = session.view(move |engine, now| engine.summary(client, now));
    let of =
        move |say: fn(&SummaryView) -> String| Memo::new(move |_| summary.with(|summary| summary.as_ref().map(say).unwrap_or_default()));
    let name = of(|summary| summary.name.clone());
    let may_write = Memo::new(move |_| summary.with(|summary| summary.as_ref().is_some_and(|summary| summary.may_write)));
    let updating = RwSignal::new(false);
    let now = session.minute();
    view! {
        <Page
            title=Signal::derive(|| tr!("summary-title")) under=Signal::derive(move || Some(name.get())) back=format!("/clients/{client}")
        >
            {FactKind::ALL.iter().map(|kind| view! { <Facts client=client kind=*kind summary=summary updating=updating /> }).collect_view()}
            <section class="summary-said">
                <h2>{move || tr!("summary-promised")}</h2>
                {move || promised(summary.get().as_ref())}
                <h2>{move || tr!("summary-allows")}</h2>
                {move || said(summary.get().and_then(|summary| summary.allows), now.get())}
                <h2>{move || tr!("summary-not-yet")}</h2>
                {move || said(summary.get().and_then(|summary| summary.not_yet), now.get())}
            </section>
            <p class="soft small">{move || tr!("summary-no-alarm")}</p>
            <Show when=move || updating.get() && summary.with(|summary| summary.as_ref().is_some_and(|summary| !summary.struck.is_empty()))>
                <details class="sheet">
                    <summary>{move || tr!("summary-struck")}</summary>
                    {move || wordings(&summary.get().map(|summary| summary.struck).unwrap_or_default(), now.get())}
                </details>
            </Show>
            <Show when=move || may_write.get()>
                <div class="thumb">
                    <Refusal refused=session.refused() />
                    <button class="btn" type="button" on:click=move |_| updating.update(|updating| *updating = !*updating)>
                        {move || if updating.get() { tr!("log-done") } else { tr!("summary-update") }}
                    </button>
                </div>
            </Show>
        </Page>
    }
}

/// The facts of one kind, and where one keeps them.
#[component]
fn Facts(client: ClientId, kind: FactKind, #[prop(into)] summary: Signal<Option<SummaryView>>, updating: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let now = session.minute();
    let whole = RwSignal::new(false);
    let facts = Memo::new(move |_| {
        summary
            .with(|summary| summary.iter().flat_map(|summary| &summary.facts).filter(|fact| fact.kind == kind).cloned().collect::<Vec<_>>())
    });
    let shown = move || {
        let count = if whole.get() || updating.get() { usize::MAX } else { FACTS_SHOWN };
        facts.with(|facts| facts.iter().take(count).map(|fact| fact.fact).collect::<Vec<FactId>>())
    };
    let more = move || facts.with(Vec::len).saturating_sub(FACTS_SHOWN);
    // A fact stays the same element while what it says changes, so that what is being typed is never lost.
    let row = move |id: FactId| {
        let fact = Memo::new(move |_| facts.with(|facts| facts.iter().find(|fact| fact.fact == id).cloned()));
        fact.get_untracked().map(|first| {
            view! { <Fact client=client fact=Signal::derive(move || fact.get().unwrap_or_else(|| first.clone())) updating=updating now=now /> }
        })
    };
    let text = RwSignal::new(String::new());
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if done(session, client, ClientAction::AddFact { kind, text: text.get_untracked() }) {
            text.set(String::new());
        }
    };
    let key = kind.code();
    view! {
        <section class=format!("facts facts-{key}")>
            <h2>{move || tr!(&format!("summary-{key}"))}</h2>
            <Show
                when=move || facts.with(|facts| !facts.is_empty())
                fallback=move || view! { <p class="soft">{move || tr!(&format!("summary-{key}-none"))}</p> }
            >
                <ul><For each=shown key=|fact| *fact children=row /></ul>
            </Show>
            <Show when=move || more() != 0 && !whole.get() && !updating.get()>
                <button class="text-btn" type="button" on:click=move |_| whole.set(true)>{move || tr!("summary-more", count = more())}</button>
            </Show>
            <Show when=move || updating.get()>
                <form class="field" on:submit=add>
                    <label for=format!("fact-new-{key}")>{move || tr!(&format!("summary-{key}-add"))}</label>
                    <input
                        id=format!("fact-new-{key}") class="input" type="text" autocomplete="off" spellcheck="false"
                        prop:value=text on:input:target=move |event| text.set(event.target().value())
                    />
                    <button class="btn quiet less">{move || tr!("add")}</button>
                </form>
            </Show>
        </section>
    }
}

/// One fact: its words large, then who said it and when.
#[component]
fn Fact(
    client: ClientId,
    #[prop(into)] fact: Signal<FactView>,
    updating: RwSignal<bool>,
    #[prop(into)] now: Signal<Timestamp>,
) -> impl IntoView {
    let session = use_session();
    let id = fact.with_untracked(|fact| fact.fact);
    let text = RwSignal::new(fact.with_untracked(|fact| fact.text.clone()));
    let word = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        done(session, client, ClientAction::WordFact { fact: id, text: text.get_untracked() });
    };
    view! {
        <li>
            <p class="fact-text">{move || fact.with(|fact| fact.text.clone())}</p>
            <p class="soft small">{move || fact.with(|fact| by_and_when(&fact.by, fact.at, now.get()))}</p>
            <Show when=move || fact.with(|fact| fact.is_old)>
                <p class="still">
                    <span>{move || tr!("summary-still")}</span>
                    <button
                        class="btn quiet less" type="button" aria-label=move || tr!("summary-confirm-label", text = fact.with(|fact| fact.text.clone()))
                        on:click=move |_| session.act(Action::Client { client, action: ClientAction::ConfirmFact { fact: id } })
                    >
                        {move || tr!("summary-confirm")}
                    </button>
                </p>
            </Show>
            <Show when=move || updating.get()>
                <form class="field" on:submit=word>
                    <label for=format!("fact-{id}")>{move || tr!("summary-word")}</label>
                    <input
                        id=format!("fact-{id}") class="input" type="text" autocomplete="off" spellcheck="false"
                        prop:value=text on:input:target=move |event| text.set(event.target().value())
                    />
                    <div class="btns">
                        <button class="btn quiet less">{move || tr!("summary-save")}</button>
                        <button
                            class="btn grave less" type="button" aria-label=move || tr!("summary-strike-label", text = fact.with(|fact| fact.text.clone()))
                            on:click=move |_| session.act(Action::Client { client, action: ClientAction::StrikeFact { fact: id } })
                        >
                            {move || tr!("summary-strike")}
                        </button>
                    </div>
                </form>
                <Show when=move || fact.with(|fact| !fact.before.is_empty())>
                    <p class="small strong">{move || tr!("summary-before")}</p>
                    {move || wordings(&fact.with(|fact| fact.before.clone()), now.get())}
                </Show>
            </Show>
        </li>
    }
}

/// Does it; tells whether it was not refused.
fn done(session: Session, client: ClientId, action: ClientAction) -> bool {
    session.act(Action::Client { client, action });
    session.refused().get_untracked().is_none()
}

fn by_and_when(by: &str, at: Timestamp, now: Timestamp) -> String {
    let by = if by.is_empty() { tr!("visit-author-unknown") } else { by.to_owned() };
    tr!("summary-by", author = by, date = date(at, now))
}

fn wordings(wordings: &[WordingView], now: Timestamp) -> impl IntoView + use<> {
    let row = |wording: &WordingView| {
        view! { <li><span class="before">{wording.text.clone()}</span>" "<span class="soft small">{by_and_when(&wording.by, wording.at, now)}</span></li> }
    };
    let rows = wordings.iter().map(row).collect_view();
    view! { <ul>{rows}</ul> }
}

fn promised(summary: Option<&SummaryView>) -> AnyView {
    let promises = summary.map(|summary| summary.promised.clone()).unwrap_or_default();
    if promises.is_empty() {
        return view! { <p class="soft">{tr!("summary-promised-none")}</p> }.into_any();
    }
    let row = |promise: nabij_core::view::PromiseView| {
        let by = if promise.by.is_empty() { tr!("visit-author-unknown") } else { promise.by };
        let about = match promise.on {
            Some(on) => tr!("summary-by", author = by, date = on.day_first()),
            None => by,
        };
        view! { <li><p>{promise.text}</p><p class="soft small">{about}</p></li> }
    };
    view! { <ul>{promises.into_iter().map(row).collect_view()}</ul> }.into_any()
}

fn said(said: Option<SaidView>, now: Timestamp) -> AnyView {
    match said {
        None => view! { <p class="soft">{tr!("summary-said-none")}</p> }.into_any(),
        Some(said) => {
            let by = if said.by_client { tr!("summary-by-client", date = date(said.at, now)) } else { by_and_when(&said.by, said.at, now) };
            view! { <p>{said.text}</p><p class="soft small">{by}</p> }.into_any()
        }
    }
}
