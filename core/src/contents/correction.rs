//! What is said of an entry later: corrections that keep the old text, another place, a copy for the client.

use super::{Correction, Visit, put_visit};
use crate::document::{DevicePrefix, Document, Edit, Value};
use crate::id::EntryId;
use crate::model::visit::{Detail, Details};
use crate::time::Timestamp;

/// Where an entry stood that belonged elsewhere; nothing of what it said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    pub entry: EntryId,
    /// When the contact was.
    pub at: Timestamp,
    pub moved_by: Option<DevicePrefix>,
    pub moved_on: Timestamp,
}

/// Why an entry is not where it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// It belonged to another client.
    Client,
    /// It lies in another calendar year of the same client.
    Year,
}

/// Where and when a correction is made: its own key, and the time.
#[derive(Clone, Copy)]
pub struct Correcting<'a> {
    pub key: &'a str,
    pub now: Timestamp,
}

/// Writes what changed of an entry, and beside it what stood there, by whom and when. What was empty leaves nothing behind.
pub fn put_correction(edit: &mut Edit<'_>, before: &Visit, details: &Details, at: Timestamp, correcting: Correcting<'_>) {
    let entry = before.entry.to_string();
    let was = |edit: &mut Edit<'_>, key: &str, value: Value| {
        edit.put(&["entries", &entry, "was", correcting.key, "on"], Value::Int(correcting.now.ms));
        edit.put(&["entries", &entry, "was", correcting.key, key], value);
    };
    for detail in Detail::ALL {
        let (old, new) = (before.details.text(*detail), details.text(*detail));
        if old == new {
            continue;
        }
        if !old.is_empty() {
            was(edit, detail.code(), old.into());
        }
        // What somebody wrote at the same time is written over now, so it is kept as well.
        let others = before.corrections.iter().filter(|other| other.on.is_none() && other.by.is_some());
        for (number, other) in others.enumerate() {
            let text = other.was.iter().filter(|(what, _)| what == detail).map(|(_, text)| text.as_str());
            for text in text {
                edit.put(&["entries", &entry, "was", &format!("{}-{number}", correcting.key), detail.code()], text);
                edit.put(&["entries", &entry, "was", &format!("{}-{number}", correcting.key), "along"], Value::Bool(true));
            }
        }
        edit.put(&["entries", &entry, detail.code()], new);
    }
    if at != before.at {
        was(edit, "at", Value::Int(before.at.ms));
        edit.put(&["entries", &entry, "at"], Value::Int(at.ms));
    }
}

/// Writes that what is next was done, or is still to do.
pub fn put_next_done(edit: &mut Edit<'_>, entry: EntryId, done: bool) {
    edit.put(&["entries", &entry.to_string(), "next-done"], Value::Bool(done));
}

/// Writes whether an entry is to be shared once that may be.
pub fn put_share_later(edit: &mut Edit<'_>, entry: EntryId, later: bool) {
    let entry = entry.to_string();
    let path = ["entries", &entry, "share-later"];
    if later || edit.has(&path) {
        edit.put(&path, Value::Bool(later));
    }
}

/// Writes the whole of an entry in another place, what stood in it before included. Nothing where its outcome is of a later version.
pub fn put_moved(edit: &mut Edit<'_>, entry: EntryId, visit: &Visit) {
    let (Some(outcome), key) = (visit.outcome, entry.to_string()) else { return };
    put_visit(edit, entry, visit.at, outcome, &visit.details);
    // It may have stood here before.
    ["gone", "gone-on"].iter().for_each(|name| edit.remove(&["entries", &key, name]));
    if let Some(by) = visit.written_by {
        edit.put(&["entries", &key, "by"], Value::Bytes(by.0.to_vec()));
    }
    if visit.next_done {
        put_next_done(edit, entry, true);
    }
    put_share_later(edit, entry, visit.shares_later);
    for (number, Correction { on, was, was_at, .. }) in visit.corrections.iter().enumerate() {
        let number = format!("{number:04x}");
        let path = |name| ["entries", key.as_str(), "was", number.as_str(), name];
        edit.put(&path("along"), Value::Bool(true));
        on.iter().for_each(|on| edit.put(&path("on"), Value::Int(on.ms)));
        was_at.iter().for_each(|at| edit.put(&path("at"), Value::Int(at.ms)));
        was.iter().for_each(|(detail, text)| edit.put(&path(detail.code()), text.as_str()));
    }
}

/// Takes away what an entry says, and leaves that it stood here.
pub fn put_gone(edit: &mut Edit<'_>, entry: EntryId, gone: Gone, now: Timestamp) {
    let key = entry.to_string();
    for name in edit.keys(&["entries", &key]).iter().filter(|name| *name != "at") {
        edit.remove(&["entries", &key, name]);
    }
    let why = match gone {
        Gone::Client => "client",
        Gone::Year => "year",
    };
    edit.put(&["entries", &key, "gone"], why);
    edit.put(&["entries", &key, "gone-on"], Value::Int(now.ms));
}

/// Reads the places of entries that belonged to another client.
pub fn traces(document: &Document) -> Vec<Trace> {
    let entries = document.map(&["entries"]).into_iter().flat_map(|entries| entries.maps());
    let gone = entries.filter(|(_, map)| map.text("gone").as_deref() == Some("client"));
    let trace = gone.filter_map(|(key, map)| {
        Some(Trace {
            entry: EntryId::from_hex(&key)?,
            at: Timestamp::from_ms(map.int("at")?),
            moved_by: map.writer("gone"),
            moved_on: Timestamp::from_ms(map.int("gone-on")?),
        })
    });
    trace.collect()
}

/// Writes what the client may read of an entry into the Card, in the place of what stood there of it.
pub fn put_shared(edit: &mut Edit<'_>, visit: &Visit) {
    let Some(outcome) = visit.outcome else { return };
    let (key, details) = (visit.entry.to_string(), visit.details.for_client());
    put_visit(edit, visit.entry, visit.at, outcome, &details);
    let is_empty = |detail: &&Detail| details.text(**detail).is_empty() && **detail != Detail::Nearness;
    for detail in Detail::ALL.iter().filter(is_empty) {
        if edit.has(&["entries", &key, detail.code()]) {
            edit.put(&["entries", &key, detail.code()], "");
        }
    }
    if let Some(by) = visit.written_by {
        edit.put(&["entries", &key, "by"], Value::Bytes(by.0.to_vec()));
    }
}
