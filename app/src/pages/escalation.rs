//! The card for when a person chose red: whom to call, what to do, without a network too.

mod form;

pub(crate) use form::{EscalationFormPage, EscalationTyped};

use crate::components::{Icon, Page, Shape};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use nabij_core::id::ClientId;
use nabij_core::model::escalation::EscalationField::{self, *};
use nabij_core::model::escalation::SAFE_HOME_NUMBER;
use std::collections::BTreeMap;

/// The team's own numbers.
const OWN: [(EscalationField, EscalationField); 3] = [(Own1Who, Own1Number), (Own2Who, Own2Number), (Own3Who, Own3Number)];
/// The team's own lines.
const LINES: [EscalationField; 5] = [Line1, Line2, Line3, Line4, Line5];
/// The five steps of the Wet verplichte meldcode, in our own words.
const STEPS: [&str; 5] = ["escalation-step-1", "escalation-step-2", "escalation-step-3", "escalation-step-4", "escalation-step-5"];

/// Shows the card; `?client=` says from whose page one came.
#[component]
pub(crate) fn EscalationPage() -> impl IntoView {
    let session = use_session();
    let card = session.view(|engine, _| engine.escalation());
    let client = use_query_map().get_untracked().get("client").and_then(|hex| ClientId::from_hex(&hex));
    let back = client.map_or("/team/agenda".to_owned(), |client| format!("/clients/{client}"));
    let lines = Memo::new(move |_| card.with(|card| card.as_ref().map(|card| card.lines.clone()).unwrap_or_default()));
    let may_write = Memo::new(move |_| card.with(|card| card.as_ref().is_some_and(|card| card.may_write)));
    view! {
        <Page title=Signal::derive(|| tr!("escalation-title")) back=back>
            <section>
                <h2 class="unseen">{move || tr!("escalation-calling")}</h2>
                <ul class="calls">{move || lines.with(calls)}</ul>
                <p class="soft small">{move || tr!("escalation-not-alarm")}</p>
            </section>
            {move || lines.with(own_lines)}
            <section class="sheet">
                <h2>{move || tr!("escalation-steps")}</h2>
                <p class="soft small">{move || tr!("escalation-steps-text")}</p>
                <ol class="steps">{STEPS.map(|step| view! { <li><span>{move || tr!(step)}</span></li> }).collect_view()}</ol>
                <p class="fact">{move || tr!("escalation-children")}</p>
            </section>
            <p class="ways">
                {client.map(|client| view! { <a class="more" href=format!("/clients/{client}/considerations")>{move || tr!("escalation-write")}</a> })}
                <Show when=move || may_write.get()><a class="more" href="/team/escalation/change">{move || tr!("escalation-change")}</a></Show>
            </p>
        </Page>
    }
}

/// Whom to call, the most urgent first. What the team has not filled in says so.
fn calls(lines: &BTreeMap<EscalationField, String>) -> AnyView {
    let held = |field: EscalationField| lines.get(&field).cloned();
    let fixed = [
        (tr!("escalation-112-who"), Some("112".to_owned()), Some(tr!("escalation-112-text"))),
        (tr!("escalation-crisis"), held(CrisisNumber), held(CrisisNote)),
        (tr!("escalation-doctors-post"), held(DoctorsPostNumber), held(DoctorsPostNote)),
        (tr!("escalation-safe-home"), held(SafeHomeNumber).or(Some(SAFE_HOME_NUMBER.to_owned())), Some(tr!("escalation-safe-home-text"))),
    ];
    let own = OWN.iter().filter_map(|(who, number)| Some((held(*who).or(held(*number))?, held(*number), None)));
    fixed.into_iter().chain(own).map(|(who, number, note)| call(who, number, note)).collect_view().into_any()
}

fn call(who: String, number: Option<String>, note: Option<String>) -> AnyView {
    let note = note.map(|note| view! { <span class="about">{note}</span> });
    let is_112 = number.as_deref() == Some("112");
    match number {
        Some(number) => {
            // What can be dialled: signs between digits are for people.
            let dialled: String = number.chars().filter(|char| char.is_ascii_digit() || *char == '+').collect();
            view! {
                <li>
                    <a class="call" class:at-once=is_112 href=format!("tel:{dialled}")>
                        <span class="grow"><span class="name">{who}</span>{note}</span>
                        <span class="number"><Icon shape=Shape::Phone />{tr!("escalation-call", number = number)}</span>
                    </a>
                </li>
            }
            .into_any()
        }
        None => view! {
            <li>
                <div class="call missing">
                    <span class="grow"><span class="name">{who}</span>{note}</span>
                    <span class="about">{tr!("escalation-number-missing")}</span>
                </div>
            </li>
        }
        .into_any(),
    }
}

fn own_lines(lines: &BTreeMap<EscalationField, String>) -> Option<AnyView> {
    let own: Vec<String> = LINES.iter().filter_map(|line| lines.get(line).cloned()).collect();
    (!own.is_empty()).then(|| {
        let lines = own.into_iter().map(|line| view! { <li dir="auto"><span>{line}</span></li> }).collect_view();
        view! { <section class="sheet"><h2>{tr!("escalation-lines")}</h2><ul class="points">{lines}</ul></section> }.into_any()
    })
}
