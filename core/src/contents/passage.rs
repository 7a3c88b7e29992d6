//! The texts of a document that are searched. Whatever else an entry comes to say is added here, and raises the version of the index.

use super::{Visit, card_lines};
use crate::document::{Document, Map};
use crate::id::EntryId;
use crate::model::Outcome;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The keys of an entry that hold what somebody wrote.
const OF_ENTRY: &[&str] = &["note", "allows", "not-yet", "step", "next"];
/// The key of what the client wrote.
const OF_CLIENT: &[&str] = &["words"];
/// The keys of a fact, a goal or a wish that do.
const OF_OTHERS: &[&str] = &["text", "of"];
/// What stands under `client` and is no text: a name is searched for itself.
const NOT_OF_CLIENT: &[&str] = &["name", "quiet-until"];

/// Texts that are searched as one, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    pub place: Place,
    pub at: Option<Timestamp>,
    pub outcome: Option<Outcome>,
    pub text: String,
}

/// Where a passage stands among what is kept of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Place {
    Entry(EntryId),
    /// The client's own words.
    Words(EntryId),
    Consideration(EntryId),
    Card,
    /// Facts, goals, wishes, contact data.
    Client,
}

/// Reads what is searched of a CaseLog or a Card; `visits` are its own.
pub fn passages(document: &Document, visits: &[Visit]) -> Vec<Passage> {
    let entries = document.map(&["entries"]);
    let entry = |visit: &Visit| {
        let map = entries.as_ref()?.map(&visit.entry.to_string())?;
        passage(Place::Entry(visit.entry), Some(visit.at), visit.outcome, texts(&map, OF_ENTRY))
    };
    let mut passages: Vec<Passage> = visits.iter().filter_map(entry).collect();
    for (key, map) in entries.iter().flat_map(|all| all.maps()).filter(|(_, map)| !map.has("gone")) {
        passages.extend(EntryId::from_hex(&key).and_then(|id| passage(Place::Words(id), at(&map), None, texts(&map, OF_CLIENT))));
    }
    for kind in ["facts", "goals", "wishes"] {
        let maps = document.map(&[kind]).into_iter().flat_map(|all| all.maps()).filter(|(_, map)| !is_gone(map));
        passages.extend(maps.filter_map(|(_, map)| passage(Place::Client, at(&map), None, texts(&map, OF_OTHERS))));
    }
    for (key, map) in document.map(&["considerations"]).into_iter().flat_map(|all| all.maps()) {
        // One save a map: what was answered, changed and added.
        let said = map.maps().flat_map(|(_, save)| all_texts(&save, &[])).collect();
        let when = map.maps().filter_map(|(_, save)| at(&save)).min();
        passages.extend(EntryId::from_hex(&key).and_then(|id| passage(Place::Consideration(id), when, None, said)));
    }
    let client = document.map(&["client"]).map(|client| all_texts(&client, NOT_OF_CLIENT)).unwrap_or_default();
    passages.extend(passage(Place::Client, None, None, client));
    passages.extend(passage(Place::Card, None, None, card_lines(document).into_values().collect()));
    passages
}

fn passage(place: Place, at: Option<Timestamp>, outcome: Option<Outcome>, texts: Vec<String>) -> Option<Passage> {
    let texts: Vec<String> = texts.into_iter().filter(|text| !text.trim().is_empty()).collect();
    (!texts.is_empty()).then(|| Passage { place, at, outcome, text: texts.join(" · ") })
}

/// Tells whether a fact, a goal or a wish is there no more: it says so, or says since when.
fn is_gone(map: &Map<'_>) -> bool {
    map.bool("gone") == Some(true) || map.int("gone").is_some()
}

fn at(map: &Map<'_>) -> Option<Timestamp> {
    map.int("at").map(Timestamp::from_ms)
}

fn texts(map: &Map<'_>, keys: &[&str]) -> Vec<String> {
    keys.iter().filter_map(|key| map.text(key)).collect()
}

fn all_texts(map: &Map<'_>, but: &[&str]) -> Vec<String> {
    map.keys().filter(|key| !but.contains(&key.as_str())).filter_map(|key| map.text(&key)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contents::{put_client_name, put_visit, put_words, visits};
    use crate::document::{Actor, Kind, Value};
    use crate::id::DeviceId;
    use crate::model::Nearness;
    use crate::model::visit::Details;

    const ENTRY: EntryId = EntryId([5; 16]);

    #[test]
    fn everything_that_somebody_wrote_is_searched_and_no_code_is() {
        let mut log = Document::genesis(Kind::CaseLog, Actor::new(DeviceId([9; 16]), [7; 8]));
        log.edit(|edit| {
            put_client_name(edit, "Esmée");
            put_visit(
                edit,
                ENTRY,
                Timestamp::from_ms(7),
                Outcome::Inside,
                &Details { note: "Thee".into(), nearness: Some(Nearness::Trusts), ..Details::default() },
            );
            edit.put(&["entries", &ENTRY.to_string(), "step"], "belde zelf");
            put_words(edit, EntryId([6; 16]), Timestamp::from_ms(8), "Ik wil rust");
            edit.put(&["facts", "00", "text"], "hond in huis");
            edit.put(&["facts", "01", "text"], "oude hond");
            edit.put(&["facts", "01", "gone"], Value::Int(8));
            edit.put(&["client", "phone"], "06 00 00 00 01");
            edit.put(&["considerations", &ENTRY.to_string(), "aa", "saw"], "onrust");
        });
        let found: Vec<(Place, String)> = passages(&log, &visits(&log)).into_iter().map(|passage| (passage.place, passage.text)).collect();
        let text = |text: &str| text.to_owned();
        assert_eq!(
            found,
            [
                (Place::Entry(ENTRY), text("Thee · belde zelf")),
                (Place::Words(EntryId([6; 16])), text("Ik wil rust")),
                (Place::Client, text("hond in huis")),
                (Place::Consideration(ENTRY), text("onrust")),
                (Place::Client, text("06 00 00 00 01")),
            ]
        );
    }

    #[test]
    fn a_closed_door_without_a_note_says_nothing_to_search() {
        let mut log = Document::genesis(Kind::CaseLog, Actor::new(DeviceId([9; 16]), [7; 8]));
        log.edit(|edit| put_visit(edit, ENTRY, Timestamp::from_ms(7), Outcome::NotOpened, &Details::default()));
        assert_eq!(passages(&log, &visits(&log)), []);
    }
}
