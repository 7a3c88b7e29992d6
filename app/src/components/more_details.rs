//! What can be said of a contact beside the note: all of it optional, drawn only once somebody asks for it.

use super::{Choice, Wrong, refusal_sentence};
use crate::session::use_session;
use crate::shell::clock;
use crate::tr;
use leptos::prelude::*;
use nabij_core::engine::{Action, ActionError, LogAction};
use nabij_core::import::LocalTime;
use nabij_core::model::TENSION_MAX;
use nabij_core::model::visit::{Began, ContactError, Detail, Details};
use nabij_core::view::VisitView;

/// The lines that can be filled in, in the order in which a contact goes.
const LINES: [Detail; 4] = [Detail::Mandate, Detail::NotYet, Detail::Step, Detail::Next];

/// Asks who began, what is allowed and what not yet, for the step, what is next, the time and one's own tension. `details` is what is being
/// written; the time and the tension are kept at once.
#[component]
pub(crate) fn MoreDetails(#[prop(into)] visit: Signal<VisitView>, details: RwSignal<Details>) -> impl IntoView {
    let session = use_session();
    let (client, entry) = visit.with_untracked(|visit| (visit.client, visit.entry));
    let began = Signal::derive(move || details.with(|details| details.began));
    let begans = Began::ALL.iter().map(|&began| (began, format!("began-{}", began.code()))).collect();
    let tensions = (0..=TENSION_MAX).map(|tension| (tension, format!("tension-{tension}"))).collect();
    let tension = Signal::derive(move || visit.with(|visit| visit.tension));
    let set_tension = move |tension| session.act(Action::Log(LogAction::SetTension { client, entry, tension }));
    // Said beside the field, also when it was left long ago.
    let not_set = RwSignal::new(None::<ActionError>);
    let set_time = move |typed: String| {
        // An emptied field is somebody who is still typing.
        let Some(local) = LocalTime::parse(&typed) else { return };
        session.act(Action::Log(LogAction::SetTime { client, entry, at: clock::local_to_utc(local) }));
        not_set.set(session.refused().get_untracked());
        session.refused().set(None);
    };
    let at = Memo::new(move |_| clock::utc_to_local(visit.with(|visit| visit.at)));
    let next_wrong =
        Signal::derive(move || (session.refused().get()? == ActionError::Contact(ContactError::NextDay)).then(|| tr!("refused-next-day")));
    view! {
        <section class="asked">
            <h2>{move || tr!("details-began")}</h2>
            <Choice
                name="began" label=Signal::derive(|| tr!("details-began")) options=begans chosen=began
                choose=move |began| details.update(|details| details.began = Some(began))
            />
        </section>
        {LINES.map(|detail| view! { <Line detail=detail details=details /> }).collect_view()}
        <div class="field">
            <label for="next-on">{move || tr!("details-next-on")}</label>
            <input
                id="next-on" class="input" type="date" aria-describedby="next-on-wrong"
                prop:value=move || details.with(|details| details.next_on.clone())
                on:input:target=move |event| details.update(|details| details.next_on = event.target().value())
            />
            <Wrong says=next_wrong id="next-on-wrong" />
        </div>
        <div class="field">
            <label for="contact-at">{move || tr!("details-at")}</label>
            <span class="hint" id="contact-at-hint">{move || tr!("details-at-hint")}</span>
            <input
                id="contact-at" class="input" type="datetime-local" aria-describedby="contact-at-hint contact-at-wrong" max=clock::utc_to_local(clock::now())
                prop:value=at on:change:target=move |event| set_time(event.target().value())
            />
            <Wrong says=Signal::derive(move || not_set.get().map(refusal_sentence)) id="contact-at-wrong" />
        </div>
        <section class="asked">
            <div class="legend-line">
                <h2>{move || tr!("details-tension")}</h2>
                <button
                    type="button" class="text-btn small" hidden=move || tension.with(Option::is_none)
                    aria-label=move || tr!("details-tension-clear") on:click=move |_| set_tension(None)
                >
                    {move || tr!("log-nearness-clear")}
                </button>
            </div>
            <Choice
                name="tension" label=Signal::derive(|| tr!("details-tension")) options=tensions chosen=tension scale=true
                choose=move |tension| set_tension(Some(tension))
            />
            <p class="soft small">{move || tr!("details-tension-hint")}</p>
        </section>
    }
}

#[component]
fn Line(detail: Detail, details: RwSignal<Details>) -> impl IntoView {
    let (id, hint_id) = (format!("detail-{}", detail.code()), format!("detail-{}-hint", detail.code()));
    let described = hint_id.clone();
    view! {
        <div class="field">
            <label for=id.clone()>{move || detail_name(detail)}</label>
            <span class="hint" id=hint_id>{move || tr!(&format!("detail-{}-hint", detail.code()))}</span>
            // No spelling check: some browsers send what they check to a server.
            <input
                id=id class="input" type="text" autocomplete="off" spellcheck="false" dir="auto" aria-describedby=described
                prop:value=move || details.with(|details| details.text(detail).to_owned())
                on:input:target=move |event| details.update(|details| details.set(detail, event.target().value()))
            />
        </div>
    }
}

/// Gives the words for what a detail is.
pub(crate) fn detail_name(detail: Detail) -> String {
    tr!(&format!("detail-{}", detail.code()))
}
