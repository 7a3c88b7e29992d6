//! What screens show of a client's considerations.

use super::EntryState;
use crate::id::{ClientId, ConsiderationId};
use crate::model::consideration::Part;
use crate::time::Timestamp;
use std::collections::BTreeMap;

/// The considerations of a client.
#[derive(Clone, Debug, PartialEq)]
pub struct ConsiderationsView {
    pub client: ClientId,
    pub client_name: String,
    /// Of the years that have been read, newest first.
    pub kept: Vec<ConsiderationView>,
    /// What was begun on this device and never kept: nobody else knows of it.
    pub begun: Vec<(ConsiderationId, BTreeMap<Part, String>)>,
    /// Calendar years that are on this device and have not been read, the newest first.
    pub years_on_disk: Vec<u16>,
    pub is_reading: bool,
}

/// One consideration.
#[derive(Clone, Debug, PartialEq)]
pub struct ConsiderationView {
    pub consideration: ConsiderationId,
    /// When it was first kept, by its author's clock.
    pub at: Timestamp,
    pub changed_at: Timestamp,
    /// `None` where the author's name is not known on this device.
    pub author: Option<String>,
    /// Who carried it over into a new document when an entry was erased, and says who wrote it; empty where that name is not known.
    pub carried_by: Option<String>,
    pub answers: BTreeMap<Part, String>,
    pub additions: Vec<AdditionView>,
    /// From when on the answers are fixed.
    pub fixed_from: Timestamp,
    /// Whether the person on this device may still change the answers.
    pub may_change: bool,
    /// Whether something that was typed on this device is not kept yet.
    pub has_draft: bool,
    pub state: EntryState,
}

/// Something added to a consideration.
#[derive(Clone, Debug, PartialEq)]
pub struct AdditionView {
    pub at: Timestamp,
    /// `None` where the author's name is not known on this device.
    pub author: Option<String>,
    /// [`Part::Adds`]; otherwise the answer that it came too late to change.
    pub part: Part,
    pub text: String,
}
