//! One field of the crisis card.

use super::Wrong;
use crate::tr;
use leptos::prelude::*;
use nabij_core::model::card::{CardDate, CardField};

/// A field for one line. `name` says in full what belongs here where `label` leaves that to what stands around it.
#[component]
pub(crate) fn CardLine(
    field: CardField,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    value: RwSignal<String>,
    #[prop(into)] wrong: Signal<Option<String>>,
    /// What was typed just now.
    #[prop(into)]
    typed: Callback<String>,
    /// The field was left.
    #[prop(into)]
    leave: Callback<()>,
) -> impl IntoView {
    let id = format!("card-{}", field.code());
    let (hint_id, wrong_id) = (format!("{id}-hint"), format!("{id}-wrong"));
    let described = format!("{hint_id} {wrong_id}");
    let is_wrong = move || wrong.with(Option::is_some).then_some("true");
    let name = move || card_field_name(field);
    // No spelling check: some browsers send what they check to a server. No completion: with it they keep what was typed on disk.
    let kind_and_keys = match field {
        CardField::Born => Some(("text", "numeric")),
        _ => field.is_number().then_some(("tel", "tel")),
    };
    let input = match kind_and_keys {
        Some((kind, keys)) => view! {
            <input
                id=id.clone() class="input" type=kind inputmode=keys autocomplete="off" spellcheck="false"
                aria-label=name aria-describedby=described aria-invalid=is_wrong
                prop:value=value on:input:target=move |event| typed.run(event.target().value()) on:blur=move |_| leave.run(())
            />
        }
        .into_any(),
        // One line of text, but the whole of it in sight, however large the letters.
        None => view! {
            <textarea
                id=id.clone() class="input" rows="1" autocomplete="off" spellcheck="false" enterkeyhint="next"
                aria-label=name aria-describedby=described aria-invalid=is_wrong
                prop:value=value on:input:target=move |event| typed.run(event.target().value()) on:blur=move |_| leave.run(())
            ></textarea>
        }
        .into_any(),
    };
    view! {
        <div class="field card-line">
            <label for=id>{label}</label>
            <span class="hint" id=hint_id>{move || hint.get()}</span>
            {input}
            <Wrong says=wrong id=wrong_id />
        </div>
    }
}

/// Gives the whole name of a field.
pub(crate) fn card_field_name(field: CardField) -> String {
    tr!(&format!("card-field-{}", field.code()))
}

/// Writes what a field holds the way people read it.
pub(crate) fn card_line_shown(field: CardField, held: &str) -> String {
    match CardDate::from_iso(held).filter(|_| field == CardField::Born) {
        Some(born) => born.day_first(),
        None => held.to_owned(),
    }
}
