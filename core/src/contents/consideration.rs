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
    fn read(map: &Map<'a>) -> Option<Self> {
        let made = map.made()?;
        Some(Self { at: Timestamp::from_ms(made.int("at")?), author: made.author()?, made })
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
    let author = map.made()?.author()?;
    let mut saves: Vec<Save<'_>> = map.maps().filter_map(|(_, save)| Save::read(&save)).collect();
    saves.sort_by_cached_key(|save| save.made.order());
    let first = saves.iter().find(|save| save.author == author)?.at;
    let mut read = Consideration {
        consideration,
        at: first,
        changed_at: first,
        author,
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
