//! A field for a few sentences.

use leptos::prelude::*;

/// A labelled field that grows with what is typed. `id` is unique on its page.
#[component]
pub(crate) fn BigText(id: &'static str, #[prop(into)] label: Signal<String>, value: RwSignal<String>) -> impl IntoView {
    // No spelling check: some browsers send what they check to a server.
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <textarea
                id=id class="input" rows="3" autocomplete="off" spellcheck="false"
                prop:value=value on:input:target=move |event| value.set(event.target().value())
            ></textarea>
        </div>
    }
}
