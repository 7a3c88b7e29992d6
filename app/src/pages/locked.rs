//! The locked door.

use crate::components::{Arch, Door, HelpNote, PassphraseField};
use crate::session::{Phase, UnlockFailure, use_session};
use crate::tr;
use leptos::html;
use leptos::prelude::*;

/// Asks for the passphrase, and says why it did not open.
#[component]
pub(crate) fn Locked() -> impl IntoView {
    let session = use_session();
    let passphrase = RwSignal::new(String::new());
    let empty = RwSignal::new(false);
    let field = NodeRef::<html::Input>::new();
    let opening = Signal::derive(move || session.phase().get() == Phase::Opening);
    let wrong = Signal::derive(move || match session.unlock_failed().get() {
        _ if opening.get() => None,
        _ if empty.get() => Some(tr!("locked-empty")),
        Some(UnlockFailure::WrongPassphrase) => Some(tr!("locked-wrong")),
        Some(UnlockFailure::VaultDamaged) => Some(tr!("locked-damaged")),
        Some(UnlockFailure::VaultNewer) => Some(tr!("locked-newer")),
        None => None,
    });
    // Here at once, and back here when it did not open.
    Effect::new(move |_| {
        if let (false, Some(field)) = (opening.get(), field.get()) {
            let _ = field.focus();
        }
    });
    let open = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        empty.set(passphrase.with(|passphrase| passphrase.trim().is_empty()));
        if !empty.get() && !opening.get() {
            session.unlock(passphrase.get());
        }
    };
    view! {
        <Door title=Signal::derive(|| tr!("locked-title")) low=true>
            <div class="lead">
                <Arch />
                <h1>{move || tr!("app-name")}</h1>
                <p class="soft">{move || tr!("locked-text")}</p>
            </div>
            <form on:submit=open>
                <PassphraseField id="passphrase" label=Signal::derive(|| tr!("locked-label")) value=passphrase wrong=wrong still=opening node_ref=field />
                // One takes the other's place, and nothing moves.
                <div>
                    // The words are there before they are needed, so that their coming is announced.
                    <p class:progress=opening role="status">{move || opening.get().then(|| tr!("locked-opening"))}</p>
                    <button class="btn whole" hidden=opening>{move || tr!("locked-open")}</button>
                </div>
            </form>
            // On every locked phone, so that it does not tell whose it is.
            <HelpNote />
            <details>
                <summary>{move || tr!("locked-lost")}</summary>
                <p>{move || tr!("locked-lost-text")}</p>
            </details>
        </Door>
    }
}
