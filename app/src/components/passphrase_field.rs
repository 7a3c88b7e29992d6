//! A field for a passphrase, hidden until one asks to see it.

use super::Wrong;
use crate::tr;
use leptos::html;
use leptos::prelude::*;

/// A labelled field with a button that shows what is typed. `id` is unique on its page.
#[component]
pub(crate) fn PassphraseField(
    id: &'static str,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] wrong: MaybeProp<String>,
    value: RwSignal<String>,
    /// Whether a passphrase is being chosen, not asked for.
    #[prop(optional)]
    new: bool,
    /// Whether typing is switched off for now.
    #[prop(optional, into)]
    still: Signal<bool>,
    #[prop(optional)] node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let (hint_id, wrong_id) = (format!("{id}-hint"), format!("{id}-wrong"));
    let described = format!("{hint_id} {wrong_id}");
    let says = Signal::derive(move || wrong.get());
    // Safari's own attribute: a phone that corrects a passphrase locks people out.
    Effect::new(move |_| {
        if let Some(field) = node_ref.get() {
            let _ = field.set_attribute("autocorrect", "off");
        }
    });
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <span class="hint" id=hint_id>{move || hint.get()}</span>
            <div class="with-end">
                <input
                    id=id class="input" type={move || if shown.get() { "text" } else { "password" }}
                    // While it can be read it is a text to the browser, which must not keep it.
                    autocomplete=move || match (shown.get(), new) {
                        (true, _) => "off",
                        (false, true) => "new-password",
                        (false, false) => "current-password",
                    }
                    autocapitalize="none" spellcheck="false"
                    aria-describedby=described aria-invalid=move || says.with(Option::is_some).then_some("true")
                    readonly=move || still.get() node_ref=node_ref
                    prop:value=value on:input:target=move |event| value.set(event.target().value())
                />
                <button
                    type="button" class="text-btn"
                    aria-label=move || if shown.get() { tr!("passphrase-hide-label") } else { tr!("passphrase-show-label") }
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {move || if shown.get() { tr!("passphrase-hide") } else { tr!("passphrase-show") }}
                </button>
            </div>
            <Wrong says=says id=wrong_id />
        </div>
    }
}
