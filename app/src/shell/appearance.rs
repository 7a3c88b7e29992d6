//! Language and theme on the page, and the plain copy of just these two that the lock screen needs.

use super::heard::at_each;
use super::window;
use nabij_core::model::{Language, Theme};
use std::cell::Cell;
use web_sys::{Element, MediaQueryList, Storage};

const LANGUAGE_NAME: &str = "nabij-language";
const THEME_NAME: &str = "nabij-theme";
const DARK_QUERY: &str = "(prefers-color-scheme: dark)";

/// What a person chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Appearance {
    /// `None`: as the browser says.
    pub(crate) language: Option<Language>,
    pub(crate) theme: Theme,
}

/// Reads the plain copy of last time.
pub(crate) fn kept() -> Appearance {
    let read = |name| storage().and_then(|storage| storage.get_item(name).ok().flatten());
    Appearance {
        language: read(LANGUAGE_NAME).and_then(|code| Language::from_code(&code)),
        theme: read(THEME_NAME).and_then(|code| Theme::from_code(&code)).unwrap_or(Theme::Device),
    }
}

/// Keeps a plain copy for the lock screen. It says nothing about anyone.
pub(crate) fn keep(appearance: Appearance) {
    let Some(storage) = storage() else {
        return;
    };
    let theme = Some(appearance.theme).filter(|theme| *theme != Theme::Device);
    for (name, code) in [(LANGUAGE_NAME, appearance.language.map(Language::code)), (THEME_NAME, theme.map(Theme::code))] {
        // A browser that refuses only makes the lock screen follow the browser.
        let _ = match code {
            Some(code) => storage.set_item(name, code),
            None => storage.remove_item(name),
        };
    }
}

/// Gives the first language of the browser that the app has, else Dutch.
pub(crate) fn browser_language() -> Language {
    let languages = window().navigator().languages();
    languages.iter().find_map(|tag| Language::from_code(tag.as_string()?.get(..2)?)).unwrap_or(Language::Dutch)
}

/// Puts language and theme on the page's root element, as `lang` and as `data-theme`, which is always `light` or `dark`.
pub(crate) fn apply(language: Language, theme: Theme) {
    thread_local! {
        static THEME: Cell<Theme> = const { Cell::new(Theme::Device) };
        static FOLLOWING: Cell<bool> = const { Cell::new(false) };
    }
    let Some(root) = root() else {
        return;
    };
    // The root element takes any attribute.
    let _ = root.set_attribute("lang", language.code());
    THEME.set(theme);
    apply_theme(&root, theme);
    if !FOLLOWING.replace(true)
        && let Some(query) = dark_query()
    {
        at_each(&query, ["change"], move |_| apply_theme(&root, THEME.get()));
    }
}

fn apply_theme(root: &Element, theme: Theme) {
    let dark = match theme {
        Theme::Dark => true,
        Theme::Light => false,
        Theme::Device => dark_query().is_some_and(|query| query.matches()),
    };
    let _ = root.set_attribute("data-theme", if dark { "dark" } else { "light" });
}

fn dark_query() -> Option<MediaQueryList> {
    window().match_media(DARK_QUERY).ok().flatten()
}

fn root() -> Option<Element> {
    window().document()?.document_element()
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
