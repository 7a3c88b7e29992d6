//! The first screen.

use super::{ClientRow, VisitView};
use crate::rhythm::Rhythm;

/// What needs somebody today, what was logged, whom nobody saw for longest. A client stands in one list of clients at most.
#[derive(Clone, Debug, PartialEq)]
pub struct TodayView {
    /// One's own visits of the last two days without a note, newest first.
    pub unfinished: Vec<VisitView>,
    /// Clients left alone for longer than their rhythm, those first that wait longest for their rhythm.
    pub due: Vec<DueRow>,
    /// Clients without a rhythm by their last contact, the longest ago first; those never contacted lead.
    pub longest_ago: Vec<ClientRow>,
    /// How many clients asked not to be visited for now, and stand in neither list.
    pub quiet: usize,
    /// How many clients the team has.
    pub clients: usize,
    /// One's own visits since 18 hours ago, newest first.
    pub logged: Vec<VisitView>,
}

/// A client who has been left alone for longer than the rhythm.
#[derive(Clone, Debug, PartialEq)]
pub struct DueRow {
    pub row: ClientRow,
    pub rhythm: Rhythm,
}
