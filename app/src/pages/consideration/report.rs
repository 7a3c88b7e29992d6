//! One consideration as it was kept: read, added to, printed for who asks why.

use super::super::client::UnknownClient;
use super::typing::{PartField, Typing, part_name};
use super::{UnknownConsideration, use_address};
use crate::components::{Icon, Page, Refusal, Shape};
use crate::language::full_moment;
use crate::session::use_session;
use crate::shell::paper;
use crate::tr;
use leptos::prelude::*;
use nabij_core::engine::{Action, ConsiderationAction};
use nabij_core::id::{ClientId, ConsiderationId};
use nabij_core::model::consideration::Part;
use nabij_core::view::{AdditionView, ConsiderationView, EntryState};

/// Shows the consideration that the address names.
#[component]
pub(crate) fn ConsiderationPage() -> impl IntoView {
    let session = use_session();
    let (client, consideration) = use_address();
    let known = session.view(move |engine, _| {
        let (client, consideration) = (client.get()?, consideration.get()?);
        engine.client_name(client)?;
        Some((client, consideration, engine.consideration(client, consideration).is_some(), engine.is_reading(client)))
    });
    // What is being read meanwhile does not begin the page anew.
    let known = Memo::new(move |_| known.get().map(|(client, id, is_here, is_reading)| (client, id, is_here, is_reading && !is_here)));
    move || match known.get() {
        Some((client, consideration, true, _)) => view! { <Report client=client consideration=consideration /> }.into_any(),
        Some((.., true)) => view! { <p class="soft column">{move || tr!("client-reading")}</p> }.into_any(),
        Some((client, ..)) => view! { <UnknownConsideration client=client /> }.into_any(),
        None => view! { <UnknownClient /> }.into_any(),
    }
}

#[component]
fn Report(client: ClientId, consideration: ConsiderationId) -> impl IntoView {
    let session = use_session();
    let now = session.minute();
    let name = session.view(move |engine, _| engine.client_name(client));
    let view = session.view(move |engine, _| engine.consideration(client, consideration));
    let Some(first) = view.get_untracked() else { return ().into_any() };
    let view = Signal::derive(move || view.get().unwrap_or_else(|| first.clone()));
    let may_change = Memo::new(move |_| view.with(|view| view.may_change));
    let typing = Typing::begin(client, consideration, &[Part::Adds], &Default::default());
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        typing.keep();
        session.act(Action::Consideration(ConsiderationAction::Add { consideration }));
        if session.refused().get_untracked().is_none() {
            typing.text(Part::Adds).set(String::new());
        }
    };
    let address = format!("/clients/{client}/considerations");
    let change = StoredValue::new(format!("{address}/{consideration}/change"));
    // What was typed of the answers, not of an addition.
    let has_answers = session
        .view(move |engine, _| engine.consideration_draft(consideration).is_some_and(|draft| draft.keys().any(|part| *part != Part::Adds)));
    let waits = Memo::new(move |_| view.with(|view| view.state != EntryState::Sent));
    view! {
        <Page title=Signal::derive(|| tr!("consideration-title")) under=Signal::derive(move || name.get()) back=address>
            <article class="report">
                <header>
                    <p class="on-paper report-title">{move || tr!("consideration-title")}</p>
                    <p class="on-paper">{move || tr!("consideration-paper-client", client = name.get().unwrap_or_default())}</p>
                    {move || view.with(head)}
                </header>
                {Part::ANSWERS.map(|part| view! { <Answer view=view part=part /> }).into_iter().collect_view()}
                {move || view.with(|view| additions(&view.additions))}
                <footer class="on-paper">
                    <p>{move || tr!("consideration-paper-printed", moment = full_moment(now.get()))}</p>
                    <p>{move || tr!("consideration-paper-times")}</p>
                </footer>
            </article>
            <Show when=move || waits.get()>
                <p><span class="tag warm"><span class="dot wait"></span>{move || tr!("visit-not-sent")}</span></p>
            </Show>
            <Show when=move || has_answers.get()><p class="fact">{move || tr!("consideration-has-draft")}</p></Show>
            <p class="btns">
                <Show when=move || may_change.get() || has_answers.get()>
                    <a class="btn quiet less" href=change.get_value()>{move || tr!("consideration-change")}</a>
                </Show>
                <button class="btn quiet less" type="button" on:click=move |_| paper::print()><Icon shape=Shape::Printer />{move || tr!("consideration-print")}</button>
            </p>
            <form on:submit=add>
                <PartField typing=typing part=Part::Adds label=Signal::derive(|| tr!("consideration-add-label")) hint=Signal::derive(|| tr!("consideration-add-hint")) />
                <div class="thumb">
                    <Refusal refused=session.refused() />
                    <button class="btn">{move || tr!("consideration-add")}</button>
                </div>
            </form>
        </Page>
    }
    .into_any()
}

/// Who wrote it, when, and until or since when.
fn head(view: &ConsiderationView) -> impl IntoView + use<> {
    let author = view.author.clone().unwrap_or_else(|| tr!("visit-author-unknown"));
    let fixed_from = full_moment(view.fixed_from);
    let stands = match view.may_change {
        true => tr!("consideration-open-until", moment = fixed_from),
        false => tr!("consideration-fixed", moment = fixed_from),
    };
    let changed = (view.changed_at != view.at).then(|| tr!("consideration-changed", moment = full_moment(view.changed_at)));
    view! {
        <p class="strong">{tr!("consideration-by", author = author.clone(), moment = full_moment(view.at))}</p>
        {view.carried_by.clone().map(|carrier| match carrier.is_empty() {
            true => tr!("visit-carried-unknown", author = author),
            false => tr!("visit-carried", carrier = carrier, author = author),
        })
        .map(|carried| view! { <p>{carried}</p> })}
        {changed.map(|changed| view! { <p class="soft small">{changed}</p> })}
        <p class="soft small">{stands}</p>
    }
}

#[component]
fn Answer(view: Signal<ConsiderationView>, part: Part) -> impl IntoView {
    let text = Memo::new(move |_| view.with(|view| view.answers.get(&part).cloned()));
    view! {
        <section>
            <h2>{move || part_name(part)}</h2>
            <p class="words-of" class:soft=move || text.with(Option::is_none) dir="auto">{move || text.get().unwrap_or_else(|| tr!("consideration-not-filled-in"))}</p>
        </section>
    }
}

fn additions(additions: &[AdditionView]) -> Option<impl IntoView + use<>> {
    let addition = |added: &AdditionView| {
        let author = added.author.clone().unwrap_or_else(|| tr!("visit-author-unknown"));
        let late = (added.part != Part::Adds).then(|| tr!("consideration-late", part = part_name(added.part)));
        let (by, text) = (tr!("consideration-by", author = author, moment = full_moment(added.at)), added.text.clone());
        view! {
            <li>
                <p class="strong">{by}</p>
                {late.map(|late| view! { <p class="soft small">{late}</p> })}
                <p class="words-of" dir="auto">{text}</p>
            </li>
        }
    };
    (!additions.is_empty()).then(|| {
        view! {
            <section>
                <h2>{tr!("consideration-additions")}</h2>
                <ol class="additions">{additions.iter().map(addition).collect_view()}</ol>
            </section>
        }
    })
}
