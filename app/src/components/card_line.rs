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
    let (kind, keys) = match field {
        CardField::Born => ("text", "numeric"),
        _ if field.is_number() => ("tel", "tel"),
        _ => ("text", "text"),
    };
    // No spelling check: some browsers send what they check to a server. No completion: with it they keep what was typed on disk.
    view! {
        <div class="field card-line">
            <label for=id.clone()>{label}</label>
            <span class="hint" id=hint_id>{move || hint.get()}</span>
            <input
                id=id class="input" type=kind inputmode=keys autocomplete="off" spellcheck="false"
                aria-label=move || card_field_name(field) aria-describedby=described
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                prop:value=value on:input:target=move |event| typed.run(event.target().value()) on:blur=move |_| leave.run(())
            />
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
