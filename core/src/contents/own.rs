//! What is only one's own.

use crate::document::{Document, Edit};
use crate::model::{Language, Theme};
use crate::view::SettingsView;

/// Reads the settings.
pub fn settings(own: &Document) -> SettingsView {
    let map = own.map(&["settings"]);
    let text = |key| map.as_ref().and_then(|map| map.text(key));
    SettingsView {
        language: text("language").and_then(|code| Language::from_code(&code)),
        theme: text("theme").and_then(|code| Theme::from_code(&code)).unwrap_or(Theme::Device),
    }
}

/// Writes one setting.
pub fn put_setting(edit: &mut Edit<'_>, key: &str, code: &str) {
    edit.put(&["settings", key], code);
}
