//! What was found on this device.

use super::ClientRow;
use crate::contents::Place;
use crate::id::ClientId;
use crate::model::Outcome;
use crate::search::Excerpt;
use crate::time::Timestamp;

/// How much of what this device keeps can be searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchState {
    /// How many spaces have been read, of how many; all of them once both are the same.
    pub done: usize,
    pub total: usize,
    /// Counts up whenever something else may be found.
    pub revision: u64,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchView {
    /// Clients whose name holds every word, in alphabetical order.
    pub clients: Vec<ClientRow>,
    /// Texts that hold every word that is not in the client's name, newest first; those without a time last. Only as many as were asked for.
    pub hits: Vec<HitView>,
    /// How many texts there are in all.
    pub count: usize,
}

/// A text that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct HitView {
    pub client: ClientId,
    pub client_name: String,
    /// Whether the client's case is closed.
    pub is_closed: bool,
    pub place: Place,
    pub at: Option<Timestamp>,
    pub outcome: Option<Outcome>,
    pub excerpt: Excerpt,
}
