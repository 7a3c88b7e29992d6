//! The other language, before one is in.

use leptos::prelude::*;
use nabij_core::model::Language;

/// Offers the language that is not in force, in that language.
#[component]
pub(crate) fn LanguageSwitch(#[prop(into)] language: Signal<Language>, #[prop(into)] choose: Callback<Language>) -> impl IntoView {
    let other = move || match language.get() {
        Language::Dutch => Language::English,
        Language::English => Language::Dutch,
    };
    // A language is named in itself, for who does not read the one in force.
    let name = move || match other() {
        Language::Dutch => crate::tr!("me-language-nl"),
        Language::English => crate::tr!("me-language-en"),
    };
    view! { <button type="button" class="text-btn languages" lang=move || other().code() on:click=move |_| choose.run(other())>{name}</button> }
}
