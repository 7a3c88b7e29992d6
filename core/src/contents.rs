//! What documents hold: the keys and codes of each kind of space, read and written here alone. Keys are for ever; unknown ones are left alone.
//!
//! | space | path | value |
//! |---|---|---|
//! | Team | `name` | text |
//! | Team | `workers/<worker>/name` | text; who joined as that worker stands in the membership log |
//! | Team | `cases/<client>/card`, `years/<year>` | bytes 16, true |
//! | CaseLog, Card | `client/name` | text |
//! | CaseLog | `entries/<entry>/at`, `did`, `note`, `near` | ms, outcome, text, nearness |
//! | Own | `settings/language`, `theme` | code |

use crate::document::{DevicePrefix, Document, Edit, Value};
use crate::id::{ClientId, EntryId, SpaceId, WorkerId};
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

/// A worker as a Team holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worker {
    pub worker: WorkerId,
    pub name: String,
}

/// A case as a Team holds it: a pseudonym, its Card, and the years that have a CaseLog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub client: ClientId,
    pub card: SpaceId,
    pub years: Vec<u16>,
}

/// Reads a document's own name: a Team's.
pub fn team_name(team: &Document) -> String {
    team.root().text("name").unwrap_or_default()
}

/// Writes the Team's name.
pub fn put_team_name(edit: &mut Edit<'_>, name: &str) {
    edit.put(&["name"], name);
}

/// Reads the workers, in order of name.
pub fn workers(team: &Document) -> Vec<Worker> {
    let mut workers: Vec<Worker> = team
        .map(&["workers"])
        .into_iter()
        .flat_map(|workers| workers.maps())
        .filter_map(|(key, map)| Some(Worker { worker: WorkerId::from_hex(&key)?, name: map.text("name")? }))
        .collect();
    workers.sort_by_cached_key(|worker| (fold(&worker.name), worker.worker));
    workers
}

/// Writes a worker.
pub fn put_worker(edit: &mut Edit<'_>, worker: WorkerId, name: &str) {
    edit.put(&["workers", &worker.to_string(), "name"], name);
}

/// Reads the cases.
pub fn cases(team: &Document) -> Vec<Case> {
    let read = |(key, map): (String, crate::document::Map<'_>)| {
        let years = map.map("years").into_iter().flat_map(|years| years.keys()).filter_map(|year| year.parse().ok()).collect();
        Some(Case { client: ClientId::from_hex(&key)?, card: SpaceId(map.bytes("card")?), years })
    };
    team.map(&["cases"]).into_iter().flat_map(|cases| cases.maps()).filter_map(read).collect()
}

/// Writes a case.
pub fn put_case(edit: &mut Edit<'_>, client: ClientId, card: SpaceId, year: u16) {
    edit.put(&["cases", &client.to_string(), "card"], Value::Bytes(card.0.to_vec()));
    put_case_year(edit, client, year);
}

/// Writes that a case has a CaseLog of a year.
pub fn put_case_year(edit: &mut Edit<'_>, client: ClientId, year: u16) {
    edit.put(&["cases", &client.to_string(), "years", &year.to_string()], Value::Bool(true));
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
