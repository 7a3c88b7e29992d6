//! Contact moments, as a CaseLog or, where the client may read them, a Card holds them.

use crate::document::{DevicePrefix, Document, Edit, Map, Value};
use crate::id::{EntryId, WorkerId};
use crate::import::ImportedVisit;
use crate::model::Outcome;
use crate::model::visit::{Detail, Details};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A contact attempt as a CaseLog or, where the client may read it, a Card holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    pub entry: EntryId,
    pub at: Timestamp,
    /// `None` for one of a later version.
    pub outcome: Option<Outcome>,
    pub details: Details,
    /// What is next was done.
    pub next_done: bool,
    /// Who wrote it as a spreadsheet said, where it was imported: nobody signed that.
    pub written_by: Option<WorkerId>,
    /// Who wrote it: the prefix that no other device can have used, unless it was carried over.
    pub author: DevicePrefix,
    /// Who carried it over into this document and says who wrote it, where that was somebody else.
    pub carried_by: Option<DevicePrefix>,
    /// Who wrote over it, where that was somebody else.
    pub changed_by: Option<DevicePrefix>,
    /// What stood there before, the newest correction first.
    pub corrections: Vec<Correction>,
    /// It is to be shared with the client once that may be.
    pub shares_later: bool,
}

// What is said of a visit is read as if it stood in it.
impl std::ops::Deref for Visit {
    type Target = Details;

    fn deref(&self) -> &Details {
        &self.details
    }
}

/// What stood in an entry before somebody changed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Who changed it; `None` where it came along when the entry was moved: then nobody signed that.
    pub by: Option<DevicePrefix>,
    /// When, as that device's clock said; `None` where two wrote at once, and this is what one of them wrote.
    pub on: Option<Timestamp>,
    /// What was changed, with what stood there.
    pub was: Vec<(Detail, String)>,
    /// When the contact was said to be, where that was changed.
    pub was_at: Option<Timestamp>,
}

/// Reads the visits, newest first; those of the same time in the same order on every device. One that was moved away is none.
pub fn visits(case_log: &Document) -> Vec<Visit> {
    let mut visits: Vec<Visit> = case_log.map(&["entries"]).into_iter().flat_map(|entries| entries.maps()).filter_map(read).collect();
    visits.sort_by_key(|visit| std::cmp::Reverse((visit.at, visit.entry)));
    visits
}

fn read((key, map): (String, Map<'_>)) -> Option<Visit> {
    // An entry in which nothing was done is no visit: the client's own words are one.
    map.text("did")?;
    let (made_by, wrote) = (map.author()?, map.wrote());
    let mut visit = Visit {
        entry: EntryId::from_hex(&key)?,
        at: Timestamp::from_ms(map.int("at")?),
        outcome: None,
        details: Details::default(),
        next_done: false,
        written_by: None,
        author: wrote.unwrap_or(made_by),
        carried_by: wrote.filter(|wrote| *wrote != made_by).map(|_| made_by),
        changed_by: None,
        corrections: Vec::new(),
        shares_later: false,
    };
    for key in map.keys() {
        match (key.as_str(), Detail::from_code(&key)) {
            ("gone", _) => return None,
            ("at", _) => {}
            ("did", _) => visit.outcome = Outcome::from_code(&map.text(&key)?),
            ("by", _) => visit.written_by = map.bytes(&key).map(WorkerId),
            (_, Some(detail)) => {
                let shown = map.text(&key).unwrap_or_default();
                // Two wrote it at once, and only one of them is shown: the other is kept in sight.
                let mut beside = map.texts_beside(&key);
                beside.retain(|(_, text)| !text.is_empty() && *text != shown);
                visit.details.set(detail, shown);
                visit.corrections.extend(beside.into_iter().map(|(by, text)| Correction {
                    by,
                    on: None,
                    was: vec![(detail, text)],
                    was_at: None,
                }));
            }
            ("was", _) => {
                visit.corrections.extend(map.map(&key)?.maps().map(|(_, was)| correction(&was)));
                continue;
            }
            ("next-done", _) => {
                visit.next_done = map.bool(&key) == Some(true);
                continue;
            }
            ("share-later", _) => {
                visit.shares_later = map.bool(&key) == Some(true);
                continue;
            }
            _ => continue,
        }
        visit.changed_by = visit.changed_by.or_else(|| map.writer(&key).filter(|writer| *writer != made_by && Some(*writer) != wrote));
    }
    visit.corrections.sort_by_key(|correction| std::cmp::Reverse(correction.on));
    Some(visit)
}

fn correction(was: &Map<'_>) -> Correction {
    let mut details = Details::default();
    Detail::ALL.iter().for_each(|detail| details.set(*detail, was.text(detail.code()).unwrap_or_default()));
    Correction {
        by: was.first_author().filter(|_| was.bool("along") != Some(true)),
        on: was.int("on").map(Timestamp::from_ms),
        was: Detail::ALL.iter().map(|detail| (*detail, details.text(*detail).to_owned())).filter(|(_, text)| !text.is_empty()).collect(),
        was_at: was.int("at").map(Timestamp::from_ms),
    }
}

/// Writes a new visit. What is empty is not written.
pub fn put_visit(edit: &mut Edit<'_>, entry: EntryId, at: Timestamp, outcome: Outcome, details: &Details) {
    let key = entry.to_string();
    edit.put(&["entries", &key, "at"], Value::Int(at.ms));
    edit.put(&["entries", &key, "did"], outcome.code());
    for detail in Detail::ALL.iter().filter(|detail| !details.text(**detail).is_empty()) {
        edit.put(&["entries", &key, detail.code()], details.text(*detail));
    }
}

/// Writes a visit that a spreadsheet says of.
pub fn put_imported_visit(edit: &mut Edit<'_>, entry: EntryId, visit: &ImportedVisit, written_by: WorkerId) {
    let details = Details { note: visit.note.clone(), nearness: visit.nearness, mandate: visit.mandate.clone(), ..Details::default() };
    put_visit(edit, entry, visit.at, visit.outcome, &details);
    edit.put(&["entries", &entry.to_string(), "by"], Value::Bytes(written_by.0.to_vec()));
}
