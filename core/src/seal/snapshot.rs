//! A snapshot: a saved document that spares a device replaying every chunk. It travels as a chunk's payload, and replaces none.
//!
//! Layout: version 1 ‖ the fields in postcard's encoding.

use crate::id::{ChunkHash, DeviceId};
use crate::wire;
use serde::{Deserialize, Serialize};
use std::fmt;

const VERSION: u8 = 1;

/// Why a snapshot could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    #[error("the snapshot is of version {0}, not {VERSION}")]
    OtherVersion(u8),
    #[error("the snapshot is damaged")]
    Damaged,
}

/// Which chunks of one author are inside a snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    pub author: DeviceId,
    /// The counter of the last that is inside, and its hash.
    pub through: u32,
    pub hash: ChunkHash,
    /// The counters before it that are not, in order: refused, or not there when the snapshot was made.
    pub without: Vec<u32>,
}

/// A saved document with what it was made from.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The heads of the saved document: checked after loading, and before use.
    pub heads: Vec<[u8; 32]>,
    pub covers: Vec<Covered>,
    /// The document's own saved form.
    pub saved: Vec<u8>,
}

impl Snapshot {
    /// Encodes to a payload of kind [`Snapshot`](super::chunk::ChunkKind::Snapshot).
    pub fn encode(&self) -> Vec<u8> {
        [&[VERSION], wire::encode(self).as_slice()].concat()
    }

    /// Decodes what [`Self::encode`] gave.
    pub fn decode(payload: &[u8]) -> Result<Self, SnapshotError> {
        match payload.split_first() {
            Some((&VERSION, rest)) => wire::decode(rest).ok_or(SnapshotError::Damaged),
            Some((&version, _)) => Err(SnapshotError::OtherVersion(version)),
            None => Err(SnapshotError::Damaged),
        }
    }
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Snapshot({} heads, {} authors, {} bytes)", self.heads.len(), self.covers.len(), self.saved.len())
    }
}
