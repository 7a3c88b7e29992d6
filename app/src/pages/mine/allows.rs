//! What may now, and what not yet.

use crate::components::{BigText, Page, Refusal};
use crate::session::use_session;
use crate::shell::clock::{day_from_today, last_of_month};
use crate::tr;
use leptos::prelude::*;
use nabij_core::engine::{Action, PageAction};
use nabij_core::view::{EntryState, MandateView};

/// Asks both in short words; a month of quiet is one tap, and one tap to take back.
#[component]
pub(crate) fn AllowsPage() -> impl IntoView {
    let session = use_session();
    let page = session.view(|engine, _| engine.page());
    let held = page
        .with_untracked(|page| page.as_ref().map(|page| (page.mandate.allows.clone(), page.mandate.not_yet.clone())))
        .unwrap_or_default();
    let (allows, not_yet) = (RwSignal::new(held.0.clone()), RwSignal::new(held.1.clone()));
    // What stood here before the last time that it was kept.
    let (kept, before) = (RwSignal::new(held), RwSignal::new(None::<(String, String)>));
    let keep = move |allows: String, not_yet: String| session.act(Action::Page(PageAction::Allow { allows, not_yet }));
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let now = (allows.get_untracked(), not_yet.get_untracked());
        keep(now.0.clone(), now.1.clone());
        if session.refused().get_untracked().is_none() {
            before.set(Some(kept.get_untracked()));
            kept.set(now);
        }
    };
    let undo = move |_| {
        if let Some(earlier) = before.get_untracked() {
            keep(earlier.0.clone(), earlier.1.clone());
            allows.set(earlier.0.clone());
            not_yet.set(earlier.1.clone());
            kept.set(earlier);
            before.set(None);
        }
    };
    let quiet = Memo::new(move |_| page.with(|page| page.as_ref().is_some_and(|page| is_quiet(&page.mandate))));
    let be_quiet = move |_| {
        let until = (!quiet.get_untracked()).then(last_of_month);
        session.act(Action::Page(PageAction::BeQuiet { until }));
    };
    let said = Memo::new(move |_| {
        let state = page.with(|page| page.as_ref().map(|page| page.state));
        before.with(Option::is_some).then(|| match state {
            Some(EntryState::Sent) => tr!("mine-saved-sent"),
            Some(EntryState::NotSent) => tr!("mine-saved-not-sent"),
            _ => tr!("mine-saving"),
        })
    });
    view! {
        <Page title=Signal::derive(|| tr!("mine-allows")) back="/">
            <form on:submit=save>
                <BigText id="allows" label=Signal::derive(|| tr!("mine-allows-label")) value=allows />
                <BigText id="not-yet" label=Signal::derive(|| tr!("mine-not-yet-label")) value=not_yet />
                <Refusal refused=session.refused() />
                <p role="status">{said}</p>
                <Show when=move || before.with(Option::is_some)>
                    <button class="btn quiet less" type="button" on:click=undo>{move || tr!("mine-undo")}</button>
                </Show>
                <section class="sheet">
                    <h2>{move || tr!("mine-quiet-title")}</h2>
                    <p role="status">{move || if quiet.get() { tr!("mine-quiet-on") } else { tr!("mine-quiet-off") }}</p>
                    <button class="btn soft" type="button" on:click=be_quiet>{move || if quiet.get() { tr!("mine-quiet-end") } else { tr!("mine-quiet-begin") }}</button>
                </section>
                <div class="thumb"><button class="btn">{move || tr!("mine-save")}</button></div>
            </form>
        </Page>
    }
}

/// Tells whether the client wants nothing now: the last day of it has not passed.
pub(super) fn is_quiet(mandate: &MandateView) -> bool {
    mandate.quiet_until.as_ref().is_some_and(|last| *last >= day_from_today(0))
}
