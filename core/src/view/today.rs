//! The first screen, and the list of clients for logging a contact.

use super::{ClientRow, MandateView, VisitView};
use crate::id::{ClientId, EntryId};
use crate::model::card::CardDate;
use crate::rhythm::Rhythm;
use crate::time::Timestamp;
use crate::today::Why;

/// What needs somebody today, what was logged, whom nobody saw for longest. A client stands in one list of clients at most.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TodayView {
    /// Clients who changed what is allowed, where the person has not seen it; the newest first.
    pub mandates: Vec<NewMandateRow>,
    /// What is promised and not done: by day up to today, then what names no day. What waits for a later day is not there.
    pub promised: Vec<PromisedRow>,
    /// One's own visits of the last two days without a note, newest first.
    pub unfinished: Vec<VisitView>,
    /// Clients left alone for longer than their rhythm, those first that wait longest for their rhythm.
    pub due: Vec<DueRow>,
    /// Clients without a rhythm by their last contact, the longest ago first; those never contacted lead.
    pub longest_ago: Vec<ClientRow>,
    /// How many clients asked not to be visited for now, and stand in no list.
    pub quiet: usize,
    /// How many clients the team has.
    pub clients: usize,
    /// One's own visits since 18 hours ago, newest first.
    pub logged: Vec<VisitView>,
}

/// What a client changed, and what is promised to that client.
#[derive(Clone, Debug, PartialEq)]
pub struct NewMandateRow {
    pub mandate: MandateView,
    /// Because the client stands in no other list.
    pub promised: Vec<PromisedRow>,
}

/// Something promised to a client that is not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromisedRow {
    pub client: ClientId,
    pub name: String,
    /// The entry that promised it.
    pub entry: EntryId,
    pub text: String,
    /// `None` where no day was named.
    pub on: Option<CardDate>,
    /// Who promised it, empty where that name is not known on this device; `None` where it was the person on this device.
    pub by: Option<String>,
    /// Whether the client asked not to be visited for now.
    pub is_quiet: bool,
}

/// A client who has been left alone for longer than the rhythm.
#[derive(Clone, Debug, PartialEq)]
pub struct DueRow {
    pub row: ClientRow,
    pub rhythm: Rhythm,
}

/// A client in the list for logging a contact.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceRow {
    pub row: ClientRow,
    /// When the person on this device was there last, as far as lists know.
    pub visited: Option<Timestamp>,
    /// Why the client stands high; `None` among those who stand by name.
    pub why: Option<Why>,
}
