//! Considerations, as a CaseLog holds them: every save stands under an id of its own, so that no word is ever written over.
//!
//! A save holds only what changed. It is read as the change that made it left it: what somebody writes into it afterwards does not count.

use crate::document::{DevicePrefix, Document, Edit, Made, Map, Value};
use crate::id::{ConsiderationId, EntryId};
use crate::model::consideration::{CHANGE_MS, Part};
use crate::time::Timestamp;
use std::collections::BTreeMap;

/// A consideration as all its saves together give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consideration {
    pub consideration: ConsiderationId,
    /// When its author first kept it, by the author's clock.
    pub at: Timestamp,
    /// When the answers were last changed.
    pub changed_at: Timestamp,
    /// Who wrote it: the prefix that no other device can have used.
    pub author: DevicePrefix,
    /// Who carried it over into this document and says who wrote it, where that was somebody else.
    pub carried_by: Option<DevicePrefix>,
    /// What is fixed, or will be.
    pub answers: BTreeMap<Part, String>,
    /// In the order of the times that they give.
    pub additions: Vec<Addition>,
    /// The latest time that the author's saves gave: the author's clock does not go back behind it.
    author_at: Timestamp,
}

/// Something that was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    pub at: Timestamp,
    pub author: DevicePrefix,
    /// [`Part::Adds`]; of an answer that came too late, or from somebody else than the author: which one it was to replace.
    pub part: Part,
    pub text: String,
}

/// One save.
struct Save<'a> {
    at: Timestamp,
    author: DevicePrefix,
    made: Made<'a>,
}

impl<'a> Save<'a> {
    /// Reads a save of a consideration that a device made, or carried over with all its saves: only then it counts who that device says wrote it.
    fn read(map: &Map<'a>, maker: DevicePrefix) -> Option<Self> {
        let made = map.made()?;
        let by = made.author()?;
        let author = made.wrote().filter(|_| by == maker).unwrap_or(by);
        Some(Self { at: Timestamp::from_ms(made.int("at")?), author, made })
    }
}

impl Consideration {
    /// Gives from when on the answers are fixed.
    pub fn fixed_from(&self) -> Timestamp {
        self.at.plus_ms(CHANGE_MS)
    }

    /// Tells whether a device may still change the answers: the author's, for 24 hours.
    pub fn may_change(&self, device: DevicePrefix, now: Timestamp) -> bool {
        device == self.author && is_in_time(self.at, self.author_at.max(now), now)
    }
}

/// Tells whether a save counts as a change of what was first kept at `first`. `latest` is the latest time that the author has given up to it: a
/// clock that was set back opens nothing again. One that was set back by more than a day was wrong when it was first kept.
fn is_in_time(first: Timestamp, latest: Timestamp, at: Timestamp) -> bool {
    latest <= first.plus_ms(CHANGE_MS) && at >= first.plus_ms(-CHANGE_MS)
}

/// Reads the considerations, newest first.
pub fn considerations(case_log: &Document) -> Vec<Consideration> {
    let all = case_log.map(&["considerations"]);
    let mut all: Vec<Consideration> =
        all.into_iter().flat_map(|all| all.maps()).filter_map(|(key, map)| read(ConsiderationId::from_hex(&key)?, &map)).collect();
    all.sort_by_key(|read| std::cmp::Reverse((read.at, read.consideration)));
    all
}

/// Reads one consideration.
pub fn consideration(case_log: &Document, consideration: ConsiderationId) -> Option<Consideration> {
    read(consideration, &case_log.map(&["considerations", &consideration.to_string()])?)
}

fn read(consideration: ConsiderationId, map: &Map<'_>) -> Option<Consideration> {
    let made = map.made()?;
    let maker = made.author()?;
    let author = made.wrote().unwrap_or(maker);
    let mut saves: Vec<Save<'_>> = map.maps().filter_map(|(_, save)| Save::read(&save, maker)).collect();
    saves.sort_by_cached_key(|save| save.made.order());
    let first = saves.iter().find(|save| save.author == author)?.at;
    let mut read = Consideration {
        consideration,
        at: first,
        changed_at: first,
        author,
        carried_by: Some(maker).filter(|maker| *maker != author),
        answers: BTreeMap::new(),
        additions: Vec::new(),
        author_at: first,
    };
    for save in saves {
        let is_author = save.author == author;
        if is_author {
            read.author_at = read.author_at.max(save.at);
        }
        let counts = is_author && is_in_time(first, read.author_at, save.at);
        for part in Part::ALL {
            let Some(text) = save.made.text(part.code()) else { continue };
            match *part != Part::Adds && counts {
                true => {
                    read.changed_at = save.at;
                    read.answers.insert(*part, text);
                }
                false => read.additions.push(Addition { at: save.at, author: save.author, part: *part, text }),
            }
        }
    }
    read.answers.retain(|_, text| !text.is_empty());
    read.additions.retain(|addition| !addition.text.is_empty());
    // Stable: those of the same time stay in the order of all edits.
    read.additions.sort_by_key(|addition| addition.at);
    Some(read)
}

/// Writes a save: what changed, when.
pub fn put_consideration(
    edit: &mut Edit<'_>,
    consideration: ConsiderationId,
    save: EntryId,
    at: Timestamp,
    texts: &BTreeMap<Part, String>,
) {
    let (consideration, save) = (consideration.to_string(), save.to_string());
    edit.put(&["considerations", &consideration, &save, "at"], Value::Int(at.ms));
    for (part, text) in texts {
        edit.put(&["considerations", &consideration, &save, part.code()], text.as_str());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Actor, CheckedChange, Kind};
    use crate::id::DeviceId;

    const HOUR_MS: i64 = 3_600_000;

    fn log(device: u8) -> Document {
        Document::genesis(Kind::CaseLog, Actor::new(DeviceId([device; 16]), [7; 8]))
    }

    fn save(log: &mut Document, save: u8, at: i64, part: Part, text: &str) -> Vec<u8> {
        let texts = [(part, text.to_owned())].into();
        log.edit(|edit| put_consideration(edit, ConsiderationId([1; 16]), EntryId([save; 16]), Timestamp::from_ms(at), &texts))
            .expect("edited")
    }

    #[test]
    fn what_was_carried_over_reads_as_before_and_says_who_carried_it() {
        let (mut ozan, mut sahar, mut marit) = (log(1), log(2), log(3));
        // The names of the saves run against the order in which they were made.
        let first = save(&mut ozan, 9, 0, Part::Saw, "eerst");
        let second = save(&mut ozan, 5, HOUR_MS, Part::Saw, "daarna");
        let read = |raw: &[u8], device| CheckedChange::read(raw, DeviceId([device; 16])).expect("sound");
        sahar.apply(&[read(&first, 1), read(&second, 1)]).expect("applied");
        save(&mut sahar, 1, 2 * HOUR_MS, Part::Adds, "erbij");
        let carried = sahar.carry_over(&marit, &|_| false, [3; 8]);
        marit.edit(|edit| carried.iter().for_each(|carried| edit.put_carried(carried)));
        let [before, after] = [&sahar, &marit].map(|log| considerations(log).pop().expect("one"));
        assert_eq!(after.carried_by, Some([3; 8]));
        assert_eq!(Consideration { carried_by: None, ..after }, before);
        assert_eq!((before.author, before.additions[0].author), ([1; 8], [2; 8]));
    }

    #[test]
    fn nobody_changes_an_answer_by_saying_that_its_author_wrote_it() {
        let (mut ozan, mut other) = (log(1), log(2));
        let first = save(&mut ozan, 9, 0, Part::Saw, "eerst");
        other.apply(&[CheckedChange::read(&first, DeviceId([1; 16])).expect("sound")]).expect("applied");
        other.edit(|edit| {
            let texts = [(Part::Saw, "vals".to_owned())].into();
            put_consideration(edit, ConsiderationId([1; 16]), EntryId([5; 16]), Timestamp::from_ms(HOUR_MS), &texts);
            let save = ["considerations", &ConsiderationId([1; 16]).to_string(), &EntryId([5; 16]).to_string(), "wrote"];
            edit.put(&save, Value::Bytes(vec![1; 8]));
        });
        let read = considerations(&other).pop().expect("one");
        assert_eq!(read.answers[&Part::Saw], "eerst");
        assert_eq!((read.additions[0].author, read.additions[0].text.as_str()), ([2; 8], "vals"));
    }
}
