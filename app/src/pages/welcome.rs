//! The first time: what Nabij is, and how one gets in.

use super::choose_passphrase::ChoosePassphrase;
use crate::components::{Arch, Door, LanguageSwitch, PasteLink, Pasted};
use crate::session::{Arrival, use_session};
use crate::tr;
use leptos::prelude::*;
use nabij_core::engine::Action;
use nabij_core::seal::invitation::Link;

/// Shows what Nabij is, then the choice of a passphrase to who came with a token or an invitation.
#[component]
pub(crate) fn Welcome() -> impl IntoView {
    let begun = RwSignal::new(false);
    view! {
        <Show when=move || begun.get() fallback=move || view! { <Greeting begin=move |()| begun.set(true) /> }>
            <ChoosePassphrase />
        </Show>
    }
}

#[component]
fn Greeting(#[prop(into)] begin: Callback<()>) -> impl IntoView {
    let session = use_session();
    let way_in = match session.arrival() {
        Arrival::Token(_) => view! {
            <section class="sheet">
                <h2>{move || tr!("welcome-token-title")}</h2>
                <p>{move || tr!("welcome-token-text")}</p>
                <p class="soft">{move || tr!("welcome-token-exists")}</p>
            </section>
            <button class="btn" on:click=move |_| begin.run(())>{move || tr!("welcome-begin")}</button>
        }
        .into_any(),
        Arrival::Join(link) => view! {
            <section class="sheet">
                <h2>{move || tr!("welcome-join-title")}</h2>
                <p>{move || if is_for_client(&link) { tr!("mine-welcome-text") } else { tr!("welcome-join-text") }}</p>
            </section>
            <button class="btn" on:click=move |_| begin.run(())>{move || tr!("welcome-begin")}</button>
        }
        .into_any(),
        Arrival::Plain => view! {
            <section class="sheet">
                <h2>{move || tr!("welcome-plain-title")}</h2>
                <p><b>{move || tr!("welcome-plain-invitation")}</b>" "{move || tr!("welcome-plain-invitation-do")}</p>
                <p><b>{move || tr!("welcome-plain-address")}</b>" "{move || tr!("welcome-plain-address-do")}</p>
            </section>
            <PasteLink give=open_again_with />
        }
        .into_any(),
    };
    view! {
        <Door title=Signal::derive(|| tr!("welcome-title"))>
            <LanguageSwitch language=session.language() choose=move |language| session.act(Action::SetLanguage(language)) />
            <div class="lead">
                <Arch />
                <h1>{move || tr!("welcome-title")}</h1>
                <p>{move || tr!("welcome-what")}</p>
            </div>
            {way_in}
        </Door>
    }
}

fn is_for_client(link: &str) -> bool {
    Link::decode(link).is_ok_and(|link| link.for_client)
}

/// Opens the app anew as if the link itself had been opened.
pub(crate) fn open_again_with(pasted: Pasted) {
    let fragment = match pasted {
        Pasted::Join(link) => format!("join={link}"),
        Pasted::Token(token) => format!("token={token}"),
    };
    // Refused by no browser for one's own page; else the person can still open the link itself.
    if window().location().set_hash(&fragment).is_ok() {
        crate::shell::reload();
    }
}
