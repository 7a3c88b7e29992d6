//! What screens show of an entry beside the entry itself.

use super::{EntryState, VisitView};
use crate::id::{ClientId, EntryId};
use crate::model::visit::{Detail, Details};
use crate::time::Timestamp;

/// What stood in an entry before it was changed.
#[derive(Clone, Debug, PartialEq)]
pub struct CorrectionView {
    /// Who changed it, empty where that name is not known on this device; `None` where it came along when the entry was moved.
    pub by: Option<String>,
    /// When; `None` where two wrote at once, and this is what one of them wrote.
    pub on: Option<Timestamp>,
    pub was: Vec<(Detail, String)>,
    /// When the contact was said to be, where that was changed.
    pub was_at: Option<Timestamp>,
}

/// The place of an entry that belonged to another client; nothing of what it said.
#[derive(Clone, Debug, PartialEq)]
pub struct TraceView {
    pub entry: EntryId,
    /// When the contact was.
    pub at: Timestamp,
    /// `None` where that name is not known on this device.
    pub moved_by: Option<String>,
    pub moved_on: Timestamp,
}

impl VisitView {
    /// Gives one of which nothing is said but when it was: at the relay, nobody's, not to be corrected.
    pub(crate) fn bare(entry: EntryId, client: ClientId, client_name: String, at: Timestamp) -> Self {
        Self {
            entry,
            client,
            client_name,
            at,
            outcome: None,
            note: String::new(),
            nearness: None,
            author: None,
            changed_by: None,
            carried_by: None,
            written_by: None,
            mandate: String::new(),
            began: None,
            not_yet: String::new(),
            step: String::new(),
            next: String::new(),
            next_on: String::new(),
            next_done: false,
            corrections: Vec::new(),
            client_may_read: false,
            by_client: false,
            client_reads_older: false,
            shares_later: false,
            tension: None,
            mine: false,
            may_correct: false,
            after_closing: false,
            state: EntryState::Sent,
        }
    }

    /// Gives all that is said of it beside what happened.
    pub fn details(&self) -> Details {
        Details {
            note: self.note.clone(),
            nearness: self.nearness,
            began: self.began,
            mandate: self.mandate.clone(),
            not_yet: self.not_yet.clone(),
            step: self.step.clone(),
            next: self.next.clone(),
            next_on: self.next_on.clone(),
        }
    }
}
