//! What is only one's own.

use crate::document::{Document, Edit, Value};
use crate::id::ClientId;
use crate::model::{Language, Theme};
use crate::time::Timestamp;
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

/// Reads which change of what a client allows one saw last: the time that it says of itself.
pub fn seen(own: &Document, client: ClientId) -> Option<Timestamp> {
    own.map(&["seen"])?.int(&client.to_string()).map(Timestamp::from_ms)
}

/// Writes which one it is.
pub fn put_seen(edit: &mut Edit<'_>, client: ClientId, at: Timestamp) {
    edit.put(&["seen", &client.to_string()], Value::Int(at.ms));
}
