//! A field for one line: a name, or a link.

use super::Wrong;
use leptos::prelude::*;

/// A labelled field with a hint and room for what is wrong. `id` is unique on its page.
#[component]
pub(crate) fn NameField(
    id: &'static str,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] wrong: MaybeProp<String>,
    value: RwSignal<String>,
) -> impl IntoView {
    let (hint_id, wrong_id) = (format!("{id}-hint"), format!("{id}-wrong"));
    let described = format!("{hint_id} {wrong_id}");
    let says = Signal::derive(move || wrong.get());
    // No spelling check: some browsers send what they check to a server.
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <span class="hint" id=hint_id>{move || hint.get()}</span>
            <input
                id=id class="input" type="text" autocomplete="off" autocapitalize="words" spellcheck="false"
                aria-describedby=described aria-invalid=move || says.with(Option::is_some).then_some("true")
                prop:value=value on:input:target=move |event| value.set(event.target().value())
            />
            <Wrong says=says id=wrong_id />
        </div>
    }
}
