//! A new version is there: now, or later.

use crate::tr;
use leptos::prelude::*;

/// Offers the new version; `later` closes the bar until the next start.
#[component]
pub(crate) fn UpdateBar(#[prop(into)] ready: Signal<bool>, #[prop(into)] take: Callback<()>) -> impl IntoView {
    let later = RwSignal::new(false);
    view! {
        <Show when=move || ready.get() && !later.get()>
            <section class="bar" aria-label=move || tr!("update-label")>
                <div class="bar-line column">
                    <p role="status">{move || tr!("update-ready")}</p>
                    <button class="btn less" on:click=move |_| take.run(())>{move || tr!("update-now")}</button>
                    <button class="btn less quiet" on:click=move |_| later.set(true)>{move || tr!("update-later")}</button>
                </div>
            </section>
        </Show>
    }
}
