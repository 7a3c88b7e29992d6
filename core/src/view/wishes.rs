//! What the client wishes, and what others want: two lists that are never mixed.

use crate::id::{ClientId, WishId};
use crate::rhythm::Rhythm;
use crate::time::Timestamp;

/// A client's wishes and the goals of others.
#[derive(Clone, Debug, PartialEq)]
pub struct WishesView {
    pub client: ClientId,
    pub name: String,
    /// In the client's order; `None` while the Card has not been read, or is not here yet.
    pub wishes: Option<Vec<WishView>>,
    /// The oldest first.
    pub goals: Vec<WishView>,
}

/// A wish, or a goal.
#[derive(Clone, Debug, PartialEq)]
pub struct WishView {
    pub id: WishId,
    pub text: String,
    /// Whose goal it is; empty for a wish.
    pub of: String,
    pub at: Timestamp,
    /// Who wrote it down; `None` where that name is not known on this device.
    pub author: Option<String>,
    /// Came true, or is no longer wanted.
    pub gone: bool,
}

/// How often a client is to be seen.
#[derive(Clone, Debug, PartialEq)]
pub struct RhythmView {
    pub client: ClientId,
    pub name: String,
    pub rhythm: Option<Rhythm>,
    /// The last day on which the client does not want to be visited; `None` once it has passed.
    pub quiet_until: Option<Timestamp>,
}
