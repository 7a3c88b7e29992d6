//! A form that adds somebody by name, and warns where the name is taken.

use super::{NameField, Refusal, refusal_sentence};
use crate::tr;
use leptos::prelude::*;
use nabij_core::engine::ActionError;
use nabij_core::model::check_name;

/// Asks for a name and gives it to `add`. A name of `taken` is given only at the second time, after the sentence of `warn`: two people may share one.
#[component]
pub(crate) fn NewName(
    id: &'static str,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] hint: Signal<String>,
    #[prop(into)] taken: Signal<Vec<String>>,
    #[prop(into)] warn: Callback<String, String>,
    #[prop(into)] refused: Signal<Option<ActionError>>,
    #[prop(into)] add: Callback<String>,
) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let warned_of = RwSignal::new(None::<String>);
    let namesake = Memo::new(move |_| {
        let name = name.with(|name| check_name(name)).ok()?.to_lowercase();
        taken.with(|taken| taken.iter().find(|taken| taken.to_lowercase() == name).cloned())
    });
    let warning = Memo::new(move |_| namesake.get().filter(|namesake| warned_of.with(|warned_of| warned_of.as_ref() == Some(namesake))));
    let wrong = Signal::derive(move || {
        name.with(|name| check_name(name)).err().filter(|_| tried.get()).map(|error| refusal_sentence(error.into()))
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        match (name.with(|name| check_name(name)), namesake.get()) {
            (Err(_), _) => {}
            (Ok(_), Some(namesake)) if warning.get().is_none() => warned_of.set(Some(namesake)),
            (Ok(name), _) => add.run(name),
        }
    };
    view! {
        <form on:submit=submit>
            <NameField id=id label=label hint=Signal::derive(move || Some(hint.get())) value=name wrong=wrong />
            // The element is there before its words are, so that screen readers announce them.
            <div role="status">{move || warning.get().map(|namesake| view! { <p class="fact">{warn.run(namesake)}</p> })}</div>
            <Refusal refused=refused />
            <button class="btn">{move || if warning.with(Option::is_some) { tr!("add-anyway") } else { tr!("add") }}</button>
        </form>
    }
}
