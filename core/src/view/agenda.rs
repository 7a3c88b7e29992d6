//! What screens show of a team's agenda and its escalation card.

use super::EntryState;
use crate::id::{ClientId, QuestionId, WorkerId};
use crate::model::agenda::QuestionKind;
use crate::model::escalation::EscalationField;
use crate::time::Timestamp;
use std::collections::BTreeMap;

/// The team's agenda. The name of a client comes from what is on this device, never from the Team.
#[derive(Clone, Debug, PartialEq)]
pub struct AgendaView {
    /// Open, and asked of the person on this device alone.
    pub asked_of_me: Vec<QuestionView>,
    /// Open, all others: those that somebody chose red for first, then the oldest first.
    pub open: Vec<QuestionView>,
    /// The newest first.
    pub done: Vec<QuestionView>,
}

/// A question on the agenda.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionView {
    pub question: QuestionId,
    pub at: Timestamp,
    /// `None` for one of a newer version.
    pub kind: Option<QuestionKind>,
    /// Empty where the kind's own sentence says it.
    pub text: String,
    pub client: ClientId,
    /// `None` where the name has not come to this device.
    pub client_name: Option<String>,
    /// Who put it there; `None` where that name is not known on this device.
    pub author: Option<String>,
    /// Whether this device put it there, and may change it.
    pub mine: bool,
    /// Who is asked, with the name where it is known; `None` is the whole team.
    pub of: Option<(WorkerId, String)>,
    /// Somebody chose red.
    pub is_red: bool,
    pub is_done: bool,
    /// What came of it, and who said so; empty where that name is not known on this device.
    pub came: Vec<(String, String)>,
    pub state: EntryState,
}

/// What the team filled in of its escalation card; what holds everywhere the app knows by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct EscalationView {
    pub lines: BTreeMap<EscalationField, String>,
    pub may_write: bool,
    /// Where what was written last on this device stands; never undoable.
    pub state: EntryState,
}
