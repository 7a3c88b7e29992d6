//! A new version is there: now, or later.

use crate::tr;
use leptos::prelude::*;

/// Pages on which nothing is typed.
const CALM_PATHS: [&str; 4] = ["/", "/clients", "/team", "/me"];

/// Offers the new version, where that interrupts nobody; `later` closes the bar until the next start.
///
/// It is asked only as one arrives: on a calm page, or back in the app. So nothing on a page moves under the thumb, and the bar never comes
/// while something is being written or could still be undone.
#[component]
pub(crate) fn UpdateBar(
    #[prop(into)] path: Signal<String>,
    #[prop(into)] ready: Signal<bool>,
    /// Tells whether nothing is under way.
    at_rest: impl Fn() -> bool + Send + Sync + 'static,
    #[prop(into)] take: Callback<()>,
) -> impl IntoView {
    let later = RwSignal::new(false);
    let returns = RwSignal::new(0u32);
    let returning = window_event_listener_untyped("visibilitychange", move |_| {
        if !document().hidden() {
            returns.update(|returns| *returns = returns.wrapping_add(1));
        }
    });
    on_cleanup(move || returning.remove());
    let offered = Memo::new(move |_| {
        returns.track();
        path.with(|path| CALM_PATHS.contains(&path.as_str())) && ready.get_untracked() && at_rest()
    });
    view! {
        <Show when=move || offered.get() && !later.get()>
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
