//! What was erased, and how far that is.

use crate::id::EntryId;
use crate::time::Timestamp;

/// An entry that was erased: nothing of what it said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasureView {
    pub entry: EntryId,
    /// When it was erased.
    pub at: Timestamp,
    /// `None` where that name is not known on this device.
    pub by: Option<String>,
    pub state: ErasureState,
}

/// How far an erasure is. Other phones follow as they come online: how many still have to cannot be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErasureState {
    /// It is shown nowhere any more; an admin's device must see first that its own author erased it.
    WaitsForAdmin,
    /// This device still holds it, until it has compared with the relay.
    StillHere,
    /// Gone from this device; an admin's device must have the relay erase it.
    WaitsForRelay,
    /// Gone from this device and from the relay.
    Gone,
}

/// Whether an entry can be erased on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayErase {
    /// At once.
    Yes,
    /// It goes once an admin's device has seen it.
    OnceSeen,
    /// The client may read it: erasing there is not built yet.
    SharedWithClient,
    /// Only its author and admins of the team may.
    No,
}
