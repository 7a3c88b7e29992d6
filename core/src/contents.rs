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
//! | CaseLog, Card | `entries/<entry>/at`, `did`, `note`, `near` | ms, outcome, text, nearness |
//! | CaseLog, Card | `entries/<entry>/allows`, `by` | text; of what was imported: bytes 16, the worker who wrote it |
//! | Card | `card/<field>`, such as `card/do-1` | text; a date as `1979-03-14` |
//! | Own | `settings/language`, `theme` | code |

mod team;

pub use team::{
    Case, Worker, cases, put_case, put_case_terms, put_case_year, put_team_name, put_terms, put_worker, team_name, terms, workers,
};

use crate::document::{DevicePrefix, Document, Edit, Value};
use crate::id::{EntryId, WorkerId};
use crate::import::ImportedVisit;
use crate::model::card::CardField;
use crate::model::{Language, Nearness, Outcome, Theme};
use crate::time::Timestamp;
use crate::view::SettingsView;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

/// Reads what is filled in on the crisis card. What only a later version reads counts as not filled in.
pub fn card_lines(card: &Document) -> BTreeMap<CardField, String> {
    let Some(map) = card.map(&["card"]) else { return BTreeMap::new() };
    let read = |field: &CardField| Some((*field, field.read(&map.text(field.code())?).filter(|text| !text.is_empty())?));
    CardField::ALL.iter().filter_map(read).collect()
}

/// Writes one field of the crisis card. An empty text is written only where it takes one away.
///
/// Every line has a key of its own in the map that the genesis made: a map in between would be made twice by two phones without a network,
/// and what stands in one of the two would be gone.
pub fn put_card_line(edit: &mut Edit<'_>, field: CardField, text: &str) {
    if !text.is_empty() || edit.has(&["card", field.code()]) {
        edit.put(&["card", field.code()], text);
    }
}

/// Gives whose device wrote last on the crisis card; `None` where nobody did.
pub fn card_writer(card: &Document) -> Option<DevicePrefix> {
    card.map(&["card"])?.last_writer()
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
            mandate: map.text("allows").unwrap_or_default(),
            written_by: map.bytes("by").map(WorkerId),
            author: map.author()?,
            changed_by: ["at", "did", "note", "near", "allows", "by"]
                .iter()
                .filter_map(|key| map.writer(key))
                .find(|writer| Some(*writer) != map.author()),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Actor, CheckedChange, Kind};
    use crate::id::DeviceId;

    fn card(device: u8) -> Document {
        Document::genesis(Kind::Card, Actor::new(DeviceId([device; 16]), [7; 8]))
    }

    fn lines<const N: usize>(lines: [(CardField, &str); N]) -> BTreeMap<CardField, String> {
        lines.into_iter().map(|(field, text)| (field, text.to_owned())).collect()
    }

    #[test]
    fn lines_that_two_write_apart_are_all_there_afterwards() {
        let (mut one, mut two) = (card(1), card(2));
        let a = one.edit(|edit| put_card_line(edit, CardField::Do1, "Blijf op twee meter")).expect("edited");
        let b = two.edit(|edit| put_card_line(edit, CardField::Do2, "Vraag of ik wil zitten")).expect("edited");
        one.apply(&[CheckedChange::read(&b, DeviceId([2; 16])).expect("sound")]).expect("applied");
        two.apply(&[CheckedChange::read(&a, DeviceId([1; 16])).expect("sound")]).expect("applied");
        for card in [&one, &two] {
            assert_eq!(card_lines(card), lines([(CardField::Do1, "Blijf op twee meter"), (CardField::Do2, "Vraag of ik wil zitten")]));
            assert_eq!(card_writer(card), Some([2; 8]), "of two at once the same one everywhere");
        }
        one.edit(|edit| put_card_line(edit, CardField::Do3, "Bel mijn zus"));
        assert_eq!(card_writer(&one), Some([1; 8]));
    }

    #[test]
    fn what_a_later_version_wrote_reads_as_empty_and_stays() {
        let mut card = card(1);
        card.edit(|edit| {
            edit.put(&["card", "from a later version"], "blijft");
            edit.put(&["card", CardField::Born.code()], "circa 1960");
            edit.put(&["card", CardField::Go.code()], crate::document::Value::Int(7));
            put_card_line(edit, CardField::NotGo, "De gesloten afdeling");
        });
        assert_eq!(card_lines(&card), lines([(CardField::NotGo, "De gesloten afdeling")]));
        card.edit(|edit| put_card_line(edit, CardField::NotGo, ""));
        assert_eq!(card_lines(&card), BTreeMap::new());
        assert_eq!(card.map(&["card"]).and_then(|map| map.text("from a later version")).as_deref(), Some("blijft"));
    }

    #[test]
    fn an_empty_line_that_was_never_filled_in_is_not_written() {
        assert_eq!(card(1).edit(|edit| put_card_line(edit, CardField::Plan, "")), None);
        assert_eq!(card_writer(&card(1)), None);
    }
}
