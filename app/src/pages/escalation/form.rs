//! What a team fills in of its escalation card.

use crate::components::{Page, Refusal, Wrong, refusal_sentence};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use nabij_core::engine::{Action, ActionError, AgendaAction};
use nabij_core::model::escalation::EscalationField::{self, *};
use std::collections::BTreeMap;

/// Fields under their headings.
const GROUPS: [(&str, &[EscalationField]); 5] = [
    ("escalation-crisis", &[CrisisNumber, CrisisNote]),
    ("escalation-doctors-post", &[DoctorsPostNumber, DoctorsPostNote]),
    ("escalation-safe-home", &[SafeHomeNumber]),
    ("escalation-own", &[Own1Who, Own1Number, Own2Who, Own2Number, Own3Who, Own3Number]),
    ("escalation-lines", &[Line1, Line2, Line3, Line4, Line5]),
];

/// What was typed and not kept for the team, until the device is locked: one comes back to it.
#[derive(Clone, Copy)]
pub(crate) struct EscalationTyped(StoredValue<BTreeMap<EscalationField, String>>);

impl EscalationTyped {
    pub(crate) fn none() -> Self {
        Self(StoredValue::new(BTreeMap::new()))
    }
}

/// Asks for the numbers and lines, and keeps them for the team all at once.
#[component]
pub(crate) fn EscalationFormPage() -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let held = session.view(|engine, _| engine.escalation().map(|card| card.lines).unwrap_or_default()).get_untracked();
    let unfinished = expect_context::<EscalationTyped>().0;
    let left = unfinished.try_update_value(std::mem::take).unwrap_or_default();
    let typed = |field: &EscalationField| (*field, RwSignal::new(left.get(field).or(held.get(field)).cloned().unwrap_or_default()));
    let fields: BTreeMap<EscalationField, RwSignal<String>> = EscalationField::ALL.iter().map(typed).collect();
    // What one comes back to says at once what is wrong with it.
    let tried = RwSignal::new(!left.is_empty());
    // Only what was typed: what a colleague fills in meanwhile stays.
    let changed = {
        let fields = fields.clone();
        move || {
            let texts = fields.iter().map(|(field, text)| (*field, text.get_untracked()));
            texts.filter(|(field, text)| held.get(field).map_or("", String::as_str) != text).collect::<BTreeMap<_, _>>()
        }
    };
    let is_kept = StoredValue::new(false);
    on_cleanup({
        let changed = changed.clone();
        move || {
            if !is_kept.get_value() {
                unfinished.set_value(changed());
            }
        }
    });
    let submit = {
        move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            session.act(Action::Agenda(AgendaAction::SetEscalation { lines: changed() }));
            if session.refused().get_untracked().is_none() {
                is_kept.set_value(true);
                navigate("/team/escalation", Default::default());
            }
        }
    };
    // What is wrong with a field is said there; here only what is about all of them.
    let at_a_field = |error: &ActionError| matches!(error, ActionError::Card(_));
    let refused = Signal::derive(move || session.refused().get().filter(|error| !at_a_field(error)));
    let line = move |field: EscalationField, value: RwSignal<String>| {
        let wrong =
            move || tried.get().then(|| field.check(&value.get()).err()).flatten().map(|error| refusal_sentence(ActionError::from(error)));
        view! { <Line field=field value=value wrong=Signal::derive(wrong) /> }
    };
    let group = |(title, of): (&'static str, &'static [EscalationField])| {
        let lines = of.iter().filter_map(|field| Some(line(*field, *fields.get(field)?))).collect_view();
        view! { <section class="sheet"><h2>{move || tr!(title)}</h2>{lines}</section> }
    };
    let groups = GROUPS.map(group).into_iter().collect_view();
    view! {
        <Page title=Signal::derive(|| tr!("escalation-change-title")) back="/team/escalation">
            <form on:submit=submit>
                <p>{move || tr!("escalation-change-intro")}</p>
                {groups}
                <div class="thumb">
                    <Refusal refused=refused />
                    <button class="btn">{move || tr!("escalation-save")}</button>
                </div>
            </form>
        </Page>
    }
}

#[component]
fn Line(field: EscalationField, value: RwSignal<String>, wrong: Signal<Option<String>>) -> impl IntoView {
    let id = format!("escalation-{}", field.code());
    let wrong_id = format!("{id}-wrong");
    let kind = if field.is_number() { "tel" } else { "text" };
    // No spelling check: some browsers send what they check to a server.
    view! {
        <div class="field">
            <label for=id.clone()>{move || tr!(&format!("escalation-field-{}", field.code()))}</label>
            <input
                id=id class="input" type=kind autocomplete="off" spellcheck="false" dir="auto" aria-describedby=wrong_id.clone()
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                prop:value=value on:input:target=move |event| value.set(event.target().value())
            />
            <Wrong says=wrong id=wrong_id />
        </div>
    }
}
