//! What documents hold: the keys and codes of each kind of space, read and written here alone. Keys are for ever; unknown ones are left alone.
//!
//! | space | path | value |
//! |---|---|---|
//! | Team | `name` | text |
//! | Team | `workers/<worker>/name` | text; who joined as that worker stands in the membership log |
//! | Team | `workers/<worker>/minutes`, `limits/<label>` | minutes a week for case work, how many cases at most |
//! | Team | `workers/<worker>/talents/<label>`, `learning/<label>` | true |
//! | Team | `cases/<client>/card`, `years/<year>` | bytes 16, true |
//! | Team | `cases/<client>/worker`, `weight/<item>`, `labels/<label>` | bytes 16, 1 to 5, true |
//! | CaseLog, Card | `client/name` | text |
//! | CaseLog | `entries/<entry>/at`, `did`, `note`, `near` | ms, outcome, text, nearness |
//! | Own | `settings/language`, `theme` | code |

mod team;

pub use team::{
    Case, Worker, cases, put_case, put_case_terms, put_case_year, put_team_name, put_terms, put_worker, team_name, terms, workers,
};

use crate::document::{DevicePrefix, Document, Edit, Value};
use crate::id::EntryId;
use crate::model::{Language, Nearness, Outcome, Theme};
use crate::time::Timestamp;
use crate::view::SettingsView;
use serde::{Deserialize, Serialize};

/// A contact attempt as a CaseLog or, where the client may read it, a Card holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    pub entry: EntryId,
    pub at: Timestamp,
    /// `None` for one of a later version.
    pub outcome: Option<Outcome>,
    pub note: String,
    pub nearness: Option<Nearness>,
    /// Who wrote it: the prefix that no other device can have used.
    pub author: DevicePrefix,
    /// Who wrote over it, where that was somebody else.
    pub changed_by: Option<DevicePrefix>,
}

/// Reads the client's name, from a CaseLog or a Card.
pub fn client_name(document: &Document) -> Option<String> {
    document.map(&["client"])?.text("name")
}

/// Writes the client's name, in a CaseLog or a Card.
pub fn put_client_name(edit: &mut Edit<'_>, name: &str) {
    edit.put(&["client", "name"], name);
}

/// Reads the visits, newest first; those of the same time in the same order on every device.
pub fn visits(case_log: &Document) -> Vec<Visit> {
    let read = |(key, map): (String, crate::document::Map<'_>)| {
        Some(Visit {
            entry: EntryId::from_hex(&key)?,
            at: Timestamp::from_ms(map.int("at")?),
            outcome: Outcome::from_code(&map.text("did")?),
            note: map.text("note").unwrap_or_default(),
            nearness: map.text("near").and_then(|code| Nearness::from_code(&code)),
            author: map.author()?,
            changed_by: ["at", "did", "note", "near"].iter().filter_map(|key| map.writer(key)).find(|writer| Some(*writer) != map.author()),
        })
    };
    let mut visits: Vec<Visit> = case_log.map(&["entries"]).into_iter().flat_map(|entries| entries.maps()).filter_map(read).collect();
    visits.sort_by_key(|visit| std::cmp::Reverse((visit.at, visit.entry)));
    visits
}

/// Writes a new visit.
pub fn put_visit(edit: &mut Edit<'_>, entry: EntryId, at: Timestamp, outcome: Outcome, note: &str, nearness: Option<Nearness>) {
    let key = entry.to_string();
    edit.put(&["entries", &key, "at"], Value::Int(at.ms));
    edit.put(&["entries", &key, "did"], outcome.code());
    put_visit_details(edit, entry, note, nearness);
}

/// Writes what can still be said of a visit later. An empty note is written only where it takes one away.
pub fn put_visit_details(edit: &mut Edit<'_>, entry: EntryId, note: &str, nearness: Option<Nearness>) {
    let key = entry.to_string();
    if !note.is_empty() || edit.has(&["entries", &key, "note"]) {
        edit.put(&["entries", &key, "note"], note);
    }
    match nearness {
        Some(nearness) => edit.put(&["entries", &key, "near"], nearness.code()),
        None if edit.has(&["entries", &key, "near"]) => edit.put(&["entries", &key, "near"], ""),
        None => {}
    }
}

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

/// Folds a name for sorting: lower case, and the commonest letters with marks beside those without.
pub fn fold(name: &str) -> String {
    let plain = |letter: char| match letter {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' | 'ế' | 'ề' | 'ễ' | 'ệ' => 'e',
        'ì'..='ï' | 'ı' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' | 'ő' => 'o',
        'ù'..='ü' | 'ű' => 'u',
        'ş' => 's',
        'ğ' => 'g',
        other => other,
    };
    name.chars().flat_map(char::to_lowercase).map(plain).collect()
}
