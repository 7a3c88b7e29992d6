//! In which list of Today a client stands, and in which order one finds the clients when logging a contact.
//!
//! Pure: what was promised, how often somebody comes by and what the client asked for are people's words. Nothing here computes how urgent
//! anybody is.

use crate::model::card::CardDate;
use crate::rhythm::Rhythm;
use crate::time::Timestamp;
use crate::view::ChoiceRow;
use std::cmp::Reverse;

/// Clients whom one visited last that lead the list for logging: the round of a day, and the rest is still in sight below them.
const VISITED_SHOWN: usize = 5;

/// What decides where a client stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facts {
    /// The client changed what is allowed, and the person has not seen it.
    pub has_new_mandate: bool,
    /// Something is promised that is not done and does not wait for a later day.
    pub has_promise: bool,
    pub rhythm: Option<Rhythm>,
    /// The last contact attempt.
    pub last: Option<Timestamp>,
    /// The client asked not to be visited for now.
    pub is_quiet: bool,
}

/// The one list of clients in which a client stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    NewMandate,
    Promised,
    /// By how much the rhythm was exceeded, as [`Rhythm::exceeded`] gives it.
    Due(u64),
    /// Without a rhythm: by the last contact.
    LongestAgo,
    /// Asked not to be visited.
    Quiet,
    /// The rhythm holds.
    InRhythm,
}

/// Gives the first list that applies. What the client said and what was promised count also while the client wants quiet.
pub fn place(facts: Facts, now: Timestamp) -> Place {
    match facts {
        Facts { has_new_mandate: true, .. } => Place::NewMandate,
        Facts { has_promise: true, .. } => Place::Promised,
        Facts { is_quiet: true, .. } => Place::Quiet,
        Facts { rhythm: None, .. } => Place::LongestAgo,
        Facts { rhythm: Some(rhythm), last, .. } => rhythm.exceeded(last, now).map_or(Place::InRhythm, Place::Due),
    }
}

/// Tells whether a promise belongs to a day: its own day has come, or it names none.
pub fn is_for(on: Option<CardDate>, day: CardDate) -> bool {
    on.is_none_or(|on| on <= day)
}

/// Why a client stands high in the list for logging.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Something is promised for a day that has come; the earliest.
    Promised(CardDate),
    /// Left alone for longer than the rhythm; the larger, the longer.
    Due(Reverse<u64>),
    /// The person was there last.
    Visited,
}

/// Puts clients in the order in which one looks for them: whom one visited last, then who is promised something today or is due, then all
/// others by name. `rows` come in order of name, and those whom one visited last are told so, unless something else is to be told.
pub fn put_likely_first(rows: &mut [ChoiceRow]) {
    let mut visited: Vec<_> = rows.iter().filter_map(|row| Some((row.visited?, row.row.client))).collect();
    visited.sort_unstable_by_key(|visited| Reverse(*visited));
    visited.truncate(VISITED_SHOWN);
    let oldest = visited.last().copied();
    let is_visited = |row: &ChoiceRow| row.visited.zip(oldest).is_some_and(|(at, oldest)| (at, row.row.client) >= oldest);
    for row in rows.iter_mut().filter(|row| is_visited(row)) {
        row.why = row.why.or(Some(Why::Visited));
    }
    // Stable: all others stay in order of name.
    rows.sort_by_key(|row| {
        let newest_first = Reverse(row.visited.filter(|_| is_visited(row)));
        (!is_visited(row), newest_first, row.why.is_none(), row.why)
    });
}

#[cfg(test)]
mod tests;
