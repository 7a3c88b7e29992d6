//! Oneself: language, looks, locking, and how things stand on this device.

use crate::components::{Choice, Notices, Page};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::engine::Action;
use nabij_core::model::{Language, Theme};
use nabij_core::view::Reach;

/// Shows one's own settings and the state of this device.
#[component]
pub(crate) fn MePage() -> impl IntoView {
    let session = use_session();
    let name = session.view(|engine, _| engine.me());
    let may_write = session.view(|engine, _| engine.team().is_some_and(|team| team.may_write));
    let sync = session.view(|engine, _| engine.sync());
    let problems = Memo::new(move |_| sync.with(|sync| sync.problems.clone()));
    let languages = Language::ALL.iter().map(|&language| (language, format!("me-language-{}", language.code()))).collect();
    let themes = Theme::ALL.iter().map(|&theme| (theme, format!("me-theme-{}", theme.code()))).collect();
    let sending = move || match sync.with(|sync| (sync.unsent, sync.reach)) {
        (0, Reach::Reached) => tr!("me-sending-all"),
        (0, Reach::Unknown | Reach::NotReached) => tr!("me-sending-unknown"),
        (count, _) => tr!("me-sending-some", count = count),
    };
    let storage = move || match session.storage_kept().get() {
        None => tr!("me-storage-asking"),
        Some(true) => tr!("me-storage-kept"),
        Some(false) => tr!("me-storage-may-go"),
    };
    view! {
        <Page title=Signal::derive(|| tr!("me-title"))>
            <section class="sheet">
                <h2>{move || tr!("me-name-label")}</h2>
                <p class="big-name">{name}</p>
                <button class="btn soft" on:click=move |_| session.lock()>{move || tr!("me-lock")}</button>
                <p class="soft small">{move || tr!("me-lock-text")}</p>
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
            <Show when=move || may_write.get()>
                <section class="sheet">
                    <h2>{move || tr!("me-import")}</h2>
                    <p>{move || tr!("me-import-text")}</p>
                    <a class="btn soft less" href="/clients/import">{move || tr!("import-link")}</a>
                </section>
            </Show>
            <section class="sheet"><h2>{move || tr!("me-sending")}</h2><p>{sending}</p></section>
            <section class="sheet"><h2>{move || tr!("me-storage")}</h2><p>{storage}</p></section>
            <section>
                <h2>{move || tr!("me-problems")}</h2>
                <Show when=move || problems.with(|problems| !problems.is_empty()) fallback=|| view! { <p>{move || tr!("me-problems-none")}</p> }>
                    <Notices problems=problems />
                </Show>
            </section>
            <section class="sheet"><h2>{move || tr!("me-relay")}</h2><p>{move || tr!("me-relay-text")}</p></section>
            <section class="about">
                <h2>{move || tr!("me-about")}</h2>
                <p>{move || tr!("me-version", version = env!("CARGO_PKG_VERSION"))}</p>
                <p class="soft small">{move || tr!("me-licence", licence = env!("CARGO_PKG_LICENSE"))}</p>
            </section>
        </Page>
    }
}
