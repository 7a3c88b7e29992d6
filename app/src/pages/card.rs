//! A client's crisis card as a concept: filled in together, seen as it will be printed, printed.

mod drafts;

pub(crate) use drafts::Unfinished;

use super::client::UnknownClient;
use crate::components::{CalmNote, CardLine, CardPaper, Icon, Page, Shape, card_field_name, refusal_sentence};
use crate::session::use_session;
use crate::shell::paper;
use crate::tr;
use drafts::Drafts;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use nabij_core::engine::Action;
use nabij_core::id::ClientId;
use nabij_core::model::card::CardField::{self, *};
use nabij_core::view::EntryState;

/// Groups of three lines in the client's words.
const LINES: [(&str, [CardField; 3]); 3] = [
    ("card-group-recognise", [Recognise1, Recognise2, Recognise3]),
    ("card-group-do", [Do1, Do2, Do3]),
    ("card-group-dont", [Dont1, Dont2, Dont3]),
];
/// Who can be called, and under what number.
const CALLS: [(&str, CardField, CardField); 5] = [
    ("card-call-1", Call1Who, Call1Number),
    ("card-call-2", Call2Who, Call2Number),
    ("card-call-3", Call3Who, Call3Number),
    ("card-crisis-service", CrisisServiceWho, CrisisServiceNumber),
    ("card-practitioner", PractitionerWho, PractitionerNumber),
];
/// Whose name is read out where three lines are numbered.
const LINE_NAMES: [&str; 3] = ["1", "2", "3"];

/// Shows the card of the client that the address names.
#[component]
pub(crate) fn CardPage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let client = Memo::new(move |_| params.with(|params| params.get("client").and_then(|hex| ClientId::from_hex(&hex))));
    Effect::new(move |_| {
        if let Some(client) = client.get() {
            session.act(Action::OpenClient { client });
        }
    });
    // What is known of the client, and whether the card itself is here, or on its way from the phone's storage.
    let known = session.view(move |engine, _| {
        let client = client.get().filter(|client| engine.client_name(*client).is_some())?;
        Some((client, engine.card(client).is_some(), engine.is_reading(client)))
    });
    move || match known.get() {
        Some((client, true, _)) => view! { <Card client=client /> }.into_any(),
        Some((_, false, true)) => view! { <p class="soft column">{move || tr!("client-reading")}</p> }.into_any(),
        Some((client, false, false)) => view! { <NotHere client=client /> }.into_any(),
        None => view! { <UnknownClient /> }.into_any(),
    }
}

#[component]
fn Card(client: ClientId) -> impl IntoView {
    let session = use_session();
    let card = session.view(move |engine, _| engine.card(client));
    let name = Memo::new(move |_| card.with(|card| card.as_ref().map(|card| card.name.clone()).unwrap_or_default()));
    let drafts = Drafts::follow(card, client);
    let lines = Memo::new(move |_| drafts.lines());
    let last_by = move || {
        card.with(|card| card.as_ref().and_then(|card| card.last_by.clone())).map(|by| match by.is_empty() {
            true => tr!("card-last-by-unknown"),
            false => tr!("card-last-by", author = by),
        })
    };
    view! {
        <Page title=Signal::derive(|| tr!("card-title")) under=Signal::derive(move || Some(name.get())) back=format!("/clients/{client}")>
            <div class="card-form">
                <p class="card-top">
                    <span class="tag warm">{move || tr!("card-concept")}</span>
                    <span class="soft small">{last_by}</span>
                </p>
                <p>{move || tr!("card-intro")}</p>
                <section class="sheet">
                    <h2>{move || tr!("card-group-born")}</h2>
                    <Line drafts=drafts field=Born label=Signal::derive(|| tr!("card-field-born")) hint=Signal::derive(|| Some(tr!("card-born-hint"))) />
                </section>
                {LINES.map(|(title, fields)| view! { <ThreeLines drafts=drafts title=title fields=fields /> }).collect_view()}
                <section class="sheet">
                    <h2>{move || tr!("card-group-call")}</h2>
                    <p class="soft small">{move || tr!("card-call-hint")}</p>
                    {CALLS.map(|(title, who, number)| view! { <WhoAndNumber drafts=drafts title=title who=who number=number /> }).collect_view()}
                </section>
                <Facts drafts=drafts title="card-group-doctor" fields=[MedicineNever, MedicineYes, Allergies].into() />
                <Facts drafts=drafts title="card-group-further" fields=[Go, NotGo, CareFor, CardField::Language, Plan].into() />
                <p class="soft small">{move || tr!("log-readers")}" "<b class="readers">{move || tr!("log-readers-team")}</b></p>
                <p class="soft small">{move || tr!("card-not-legal")}</p>
            </div>
            <Side name=name lines=lines />
            <Saved drafts=drafts state=Signal::derive(move || card.with(|card| card.as_ref().map(|card| card.state))) />
        </Page>
    }
}

/// The card as it will be printed, and the button for it.
#[component]
fn Side(#[prop(into)] name: Signal<String>, #[prop(into)] lines: Signal<std::collections::BTreeMap<CardField, String>>) -> impl IntoView {
    let left_out = RwSignal::new(Vec::<String>::new());
    let sentence = Memo::new(move |_| {
        left_out.with(|left_out| (!left_out.is_empty()).then(|| tr!("card-left-out", count = left_out.len(), names = left_out.join(", "))))
    });
    view! {
        <section class="card-side" aria-labelledby="card-paper-title">
            <h2 id="card-paper-title">{move || tr!("card-paper-title")}</h2>
            <div class="card-preview"><CardPaper name=name lines=lines left_out=move |names| left_out.set(names) /></div>
            <div role="status">{move || sentence.get().map(|sentence| view! { <p class="fact">{sentence}</p> })}</div>
            <button class="btn" on:click=move |_| paper::print()><Icon shape=Shape::Printer />{move || tr!("card-print")}</button>
            <p class="soft small">{move || tr!("card-print-hint")}</p>
        </section>
    }
}

/// What became of what was typed; nothing before anything was.
#[component]
fn Saved(drafts: Drafts, #[prop(into)] state: Signal<Option<EntryState>>) -> impl IntoView {
    let words = Memo::new(move |_| match (drafts.refused(), state.get()) {
        (count @ 1.., _) => Some(tr!("card-not-saved", count = count)),
        (0, Some(EntryState::Saving)) => Some(tr!("log-saving")),
        (0, Some(EntryState::NotSent)) => Some(tr!("log-saved-not-sent")),
        (0, Some(EntryState::Sent)) if drafts.has_saved() => Some(tr!("log-saved-sent")),
        (0, _) => None,
    });
    view! {
        <div class="thumb card-said" class:empty=move || words.with(Option::is_none)>
            <p role="status">{move || words.get()}</p>
        </div>
    }
}

#[component]
fn ThreeLines(drafts: Drafts, title: &'static str, fields: [CardField; 3]) -> impl IntoView {
    let lines = fields.into_iter().zip(LINE_NAMES);
    view! {
        <section class="sheet card-lines">
            <h2>{move || tr!(title)}</h2>
            <CalmNote />
            {lines.map(|(field, label)| view! { <Line drafts=drafts field=field label=Signal::derive(move || label.to_owned()) /> }).collect_view()}
        </section>
    }
}

#[component]
fn WhoAndNumber(drafts: Drafts, title: &'static str, who: CardField, number: CardField) -> impl IntoView {
    view! {
        <div class="card-call">
            <h3>{move || tr!(title)}</h3>
            <Line drafts=drafts field=who label=Signal::derive(|| tr!("card-who")) />
            <Line drafts=drafts field=number label=Signal::derive(|| tr!("card-number")) />
        </div>
    }
}

#[component]
fn Facts(drafts: Drafts, title: &'static str, fields: Vec<CardField>) -> impl IntoView {
    let line = move |field| view! { <Line drafts=drafts field=field label=Signal::derive(move || card_field_name(field)) /> };
    view! {
        <section class="sheet">
            <h2>{move || tr!(title)}</h2>
            <CalmNote />
            {fields.into_iter().map(line).collect_view()}
        </section>
    }
}

#[component]
fn Line(
    drafts: Drafts,
    field: CardField,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
) -> impl IntoView {
    let draft = drafts.of(field);
    view! {
        <CardLine
            field=field label=label hint=hint value=draft.text wrong=Signal::derive(move || draft.refused.get().map(refusal_sentence))
            typed=move |text| drafts.type_in(field, text) leave=move |()| drafts.leave(field)
        />
    }
}

/// Says that the card has not come yet.
#[component]
fn NotHere(client: ClientId) -> impl IntoView {
    view! {
        <Page title=Signal::derive(|| tr!("card-title")) back=format!("/clients/{client}")>
            <div class="empty"><p>{move || tr!("card-not-here")}</p></div>
        </Page>
    }
}
