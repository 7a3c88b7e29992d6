//! Contact moments, as a CaseLog or, where the client may read them, a Card holds them.

use crate::document::{DevicePrefix, Document, Edit, Map, Value, WROTE};
use crate::id::{EntryId, WorkerId};
use crate::import::ImportedVisit;
use crate::model::{Nearness, Outcome};
use crate::time::Timestamp;
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
    /// What the client allowed from then on; empty where nothing was said.
    pub mandate: String,
    /// Who wrote it as a spreadsheet said, where it was imported: nobody signed that.
    pub written_by: Option<WorkerId>,
    /// Who wrote it: the prefix that no other device can have used, unless it was carried over.
    pub author: DevicePrefix,
    /// Who carried it over into this document and says who wrote it, where that was somebody else.
    pub carried_by: Option<DevicePrefix>,
    /// Who wrote over it, where that was somebody else.
    pub changed_by: Option<DevicePrefix>,
}

/// Reads the visits, newest first; those of the same time in the same order on every device.
pub fn visits(case_log: &Document) -> Vec<Visit> {
    let read = |(key, map): (String, Map<'_>)| {
        let (made_by, wrote) = (map.author()?, map.bytes(WROTE));
        Some(Visit {
            entry: EntryId::from_hex(&key)?,
            at: Timestamp::from_ms(map.int("at")?),
            outcome: Outcome::from_code(&map.text("did")?),
            note: map.text("note").unwrap_or_default(),
            nearness: map.text("near").and_then(|code| Nearness::from_code(&code)),
            mandate: map.text("allows").unwrap_or_default(),
            written_by: map.bytes("by").map(WorkerId),
            author: wrote.unwrap_or(made_by),
            carried_by: wrote.filter(|wrote| *wrote != made_by).map(|_| made_by),
            changed_by: ["at", "did", "note", "near", "allows", "by"]
                .iter()
                .filter_map(|key| map.writer(key))
                .find(|writer| *writer != made_by && Some(*writer) != wrote),
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

/// Writes a visit that a spreadsheet says of.
pub fn put_imported_visit(edit: &mut Edit<'_>, entry: EntryId, visit: &ImportedVisit, written_by: WorkerId) {
    put_visit(edit, entry, visit.at, visit.outcome, &visit.note, visit.nearness);
    let key = entry.to_string();
    edit.put(&["entries", &key, "by"], Value::Bytes(written_by.0.to_vec()));
    if !visit.mandate.is_empty() {
        edit.put(&["entries", &key, "allows"], visit.mandate.as_str());
    }
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
