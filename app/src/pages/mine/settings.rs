//! Settings on a client's own phone.

use crate::components::{Choice, Page};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::engine::Action;
use nabij_core::model::{Language, Theme};

/// Shows language, looks and locking.
#[component]
pub(crate) fn SettingsPage() -> impl IntoView {
    let session = use_session();
    let languages = Language::ALL.iter().map(|&language| (language, format!("me-language-{}", language.code()))).collect();
    let themes = Theme::ALL.iter().map(|&theme| (theme, format!("me-theme-{}", theme.code()))).collect();
    view! {
        <Page title=Signal::derive(|| tr!("mine-settings")) back="/">
            <section class="sheet">
                <button class="btn soft" on:click=move |_| session.lock()>{move || tr!("me-lock")}</button>
                <p class="soft">{move || tr!("me-lock-text")}</p>
            </section>
            <section>
                <h2>{move || tr!("me-language")}</h2>
                <Choice
                    name="language" label=Signal::derive(|| tr!("me-language")) options=languages
                    chosen=Signal::derive(move || Some(session.language().get())) choose=move |language| session.act(Action::SetLanguage(language))
                />
            </section>
            <section>
                <h2>{move || tr!("me-theme")}</h2>
                <Choice
                    name="theme" label=Signal::derive(|| tr!("me-theme")) options=themes
                    chosen=Signal::derive(move || Some(session.theme().get())) choose=move |theme| session.act(Action::SetTheme(theme))
                />
            </section>
            <p class="soft">{move || tr!("mine-not-legal")}</p>
        </Page>
    }
}
