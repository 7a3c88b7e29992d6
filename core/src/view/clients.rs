//! Views of who a client is, of cases that are closed, and of what a stand-in reads on the stairs.

use super::EntryState;
use crate::id::{ClientId, FactId};
use crate::model::card::CardDate;
use crate::model::client::{ContactField, Ending, FactKind};
use crate::time::Timestamp;
use std::collections::BTreeMap;

/// How a case was closed.
#[derive(Clone, Debug, PartialEq)]
pub struct ClosedView {
    /// `None` for one that only a newer version knows.
    pub ending: Option<Ending>,
    pub on: Option<CardDate>,
    /// Empty where that name is not known on this device.
    pub by: String,
    /// Whether contacts are there that whoever closed it had not seen.
    pub came_after: bool,
}

/// A closed case in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ClosedRow {
    pub client: ClientId,
    pub name: String,
    pub closed: ClosedView,
}

/// A file that was merged into another.
#[derive(Clone, Debug, PartialEq)]
pub struct DoubleView {
    pub client: ClientId,
    pub name: String,
    /// Whether its own crisis card can be read on this device.
    pub has_card: bool,
}

/// The room with who the client is.
#[derive(Clone, Debug, PartialEq)]
pub struct AboutView {
    pub client: ClientId,
    pub name: String,
    /// What is filled in; a date stands as `1979-03-14`.
    pub contact: BTreeMap<ContactField, String>,
    pub closed: Option<ClosedView>,
    /// Those that were merged into this one.
    pub doubles: Vec<DoubleView>,
    /// Where what was written last on this device stands; never undoable.
    pub state: EntryState,
    pub may_write: bool,
}

/// A fact with who said it and when.
#[derive(Clone, Debug, PartialEq)]
pub struct FactView {
    pub fact: FactId,
    pub kind: FactKind,
    pub text: String,
    pub at: Timestamp,
    /// Who said it, or confirmed it last; empty where that name is not known on this device.
    pub by: String,
    /// Whether it is so old that one asks whether it still holds.
    pub is_old: bool,
    /// Earlier wordings, the newest first.
    pub before: Vec<WordingView>,
}

/// What a fact said before, or one that was struck out.
#[derive(Clone, Debug, PartialEq)]
pub struct WordingView {
    pub text: String,
    pub at: Timestamp,
    pub by: String,
}

/// A sentence with who said it and when.
#[derive(Clone, Debug, PartialEq)]
pub struct SaidView {
    pub text: String,
    pub at: Timestamp,
    /// Empty where that name is not known on this device.
    pub by: String,
    /// Whether the client set it.
    pub by_client: bool,
}

/// A next step that is not done.
#[derive(Clone, Debug, PartialEq)]
pub struct PromiseView {
    pub text: String,
    pub on: Option<CardDate>,
    pub by: String,
}

/// The one-minute summary. Nothing in it is computed: people said all of it.
#[derive(Clone, Debug, PartialEq)]
pub struct SummaryView {
    pub client: ClientId,
    pub name: String,
    /// Those that hold, by kind, the newest first.
    pub facts: Vec<FactView>,
    /// Struck out and not worded otherwise, the newest first.
    pub struck: Vec<WordingView>,
    /// By day, those without one last.
    pub promised: Vec<PromiseView>,
    pub allows: Option<SaidView>,
    pub not_yet: Option<SaidView>,
    pub is_closed: bool,
    pub may_write: bool,
}
