//! The client's own page, as a Card holds it: what may and may not now, the client's own words, who reads along.

use crate::document::{DevicePrefix, Document, Edit, Map, Value};
use crate::id::{EntryId, WorkerId};
use crate::model::card::CardDate;
use crate::time::Timestamp;

/// What the client allows now, and what not yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mandate {
    /// Empty where nothing was said.
    pub allows: String,
    pub not_yet: String,
    pub at: Option<Timestamp>,
    /// Nothing until the end of this day, as `2026-11-30`.
    pub quiet_until: Option<String>,
    /// Whose device wrote last of all this.
    pub author: Option<DevicePrefix>,
}

/// Something that the client wrote on a device of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub entry: EntryId,
    pub at: Timestamp,
    pub text: String,
    pub author: DevicePrefix,
}

/// A worker who reads along, as the Card says: the Team's own list stays in the Team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    pub worker: WorkerId,
    pub name: String,
    /// Since when the client does not want it any more, and whose device said so.
    pub ended: Option<(Timestamp, DevicePrefix)>,
}

/// Reads what the client allows now.
pub fn mandate(card: &Document) -> Mandate {
    let Some(map) = card.map(&["client"]) else { return Mandate::default() };
    let text = |key| map.text(key).filter(|text| !text.is_empty());
    let at = map.int("allows-at").map(Timestamp::from_ms);
    let author = map.writer("allows-at").or_else(|| map.writer("quiet-until"));
    Mandate {
        allows: text("allows").unwrap_or_default(),
        not_yet: text("not-yet").unwrap_or_default(),
        at,
        quiet_until: text("quiet-until"),
        author,
    }
}

/// Writes what the client allows from now on.
pub fn put_mandate(edit: &mut Edit<'_>, allows: &str, not_yet: &str, at: Timestamp) {
    edit.put(&["client", "allows"], allows);
    edit.put(&["client", "not-yet"], not_yet);
    put_mandate_at(edit, at);
}

/// Writes when the client said last what is allowed.
pub fn put_mandate_at(edit: &mut Edit<'_>, at: Timestamp) {
    edit.put(&["client", "allows-at"], Value::Int(at.ms));
}

/// Writes the last day on which the client wants nothing; an empty date takes it back.
pub fn put_quiet_until(edit: &mut Edit<'_>, date: &str) {
    edit.put(&["client", "quiet-until"], date);
}

/// Reads when the client's quiet ends: with its last day, in UTC.
pub fn quiet_until(card: &Document) -> Option<Timestamp> {
    CardDate::from_iso(&card.map(&["client"])?.text("quiet-until")?).map(|last| last.begins().plus_ms(24 * 3_600_000))
}

/// Reads what was written on devices of the client, newest first. `is_clients` tells them by their prefix: what another device put there is
/// nobody's words.
pub fn words(card: &Document, is_clients: impl Fn(DevicePrefix) -> bool) -> Vec<Words> {
    let read = |(key, map): (String, Map<'_>)| {
        let author = map.author().filter(|author| is_clients(*author) && map.writer("words") == Some(*author))?;
        Some(Words { entry: EntryId::from_hex(&key)?, at: Timestamp::from_ms(map.int("at")?), text: map.text("words")?, author })
    };
    let mut words: Vec<Words> = card.map(&["entries"]).into_iter().flat_map(|entries| entries.maps()).filter_map(read).collect();
    words.sort_by_key(|words| std::cmp::Reverse((words.at, words.entry)));
    words
}

/// Writes the client's own words. Versions that do not know them pass over an entry in which nothing was done.
pub fn put_words(edit: &mut Edit<'_>, entry: EntryId, at: Timestamp, text: &str) {
    let key = entry.to_string();
    edit.put(&["entries", &key, "at"], Value::Int(at.ms));
    edit.put(&["entries", &key, "words"], text);
}

/// Reads who reads along, in order of name.
pub fn readers(card: &Document) -> Vec<Reader> {
    let read = |(key, map): (String, Map<'_>)| {
        let ended = map.int("ended").filter(|at| *at > 0).map(Timestamp::from_ms).zip(map.writer("ended"));
        Some(Reader { worker: WorkerId::from_hex(&key)?, name: map.text("name")?, ended })
    };
    let mut readers: Vec<Reader> = card.map(&["access"]).into_iter().flat_map(|access| access.maps()).filter_map(read).collect();
    readers.sort_by_cached_key(|reader| (super::fold(&reader.name), reader.worker));
    readers
}

/// Tells whether the client, on a device of its own, ended a worker's access.
pub fn is_ended(card: &Document, worker: WorkerId, is_clients: impl Fn(DevicePrefix) -> bool) -> bool {
    let Some(map) = card.map(&["access", &worker.to_string()]) else { return false };
    map.int("ended").is_some_and(|at| at > 0) && map.writer("ended").is_some_and(is_clients)
}

/// Writes what a worker who reads along is called.
pub fn put_access_name(edit: &mut Edit<'_>, worker: WorkerId, name: &str) {
    edit.put(&["access", &worker.to_string(), "name"], name);
}

/// Writes since when the client does not want a worker to read along; `None` where it may again.
pub fn put_access_ended(edit: &mut Edit<'_>, worker: WorkerId, at: Option<Timestamp>) {
    edit.put(&["access", &worker.to_string(), "ended"], Value::Int(at.map_or(0, |at| at.ms)));
}
