//! One space on this device: its document, its log, its chunks, and how far each has come.

use crate::contents::{self, Visit};
use crate::document::{Actor, Document, Kind};
use crate::id::{ChunkHash, ChunkId, ClientId, DeviceId, EntryHash, SpaceId};
use crate::membership::Membership;
use crate::time::Timestamp;
use crate::wire::{Cursor, SealedChunk};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What an unsent thing is about: an entry, a client, a worker or a space. People count these, not changes.
pub(super) type Subject = [u8; 16];

/// The author of a payload that travels in parts, and what all its parts' headers share.
pub(super) type PartGroup = (DeviceId, Vec<u8>);

/// The record of a space. Its bytes are for ever.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct SpaceRecord {
    pub(super) kind: Kind,
    /// The Team of a CaseLog or a Card.
    pub(super) parent: Option<SpaceId>,
    /// The client and, for a CaseLog, the calendar year.
    pub(super) client: Option<(ClientId, u16)>,
    /// Whether the relay has made it.
    pub(super) made: bool,
    /// How many entries of the membership log the relay has of this device's copy.
    pub(super) logged: u32,
    pub(super) cursor: Cursor,
}

/// A change of this device that is in no chunk yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct LocalChange {
    pub(super) subject: Subject,
    pub(super) raw: Vec<u8>,
}

/// A space and everything that this device knows of it.
pub(super) struct Space {
    pub(super) id: SpaceId,
    pub(super) record: SpaceRecord,
    pub(super) document: Document,
    /// Encoded entry files by position, own ones that the relay does not have yet included.
    pub(super) log: Vec<Vec<u8>>,
    pub(super) membership: Membership,
    /// Entries that could not be opened or read.
    pub(super) log_damaged: bool,
    /// Every sealed chunk, own or received: a relay that lost some is healed from here.
    pub(super) chunks: BTreeMap<ChunkId, SealedChunk>,
    /// Per author the hash of each counter.
    pub(super) authors: BTreeMap<DeviceId, BTreeMap<u32, ChunkHash>>,
    /// Parts of payloads that are not complete, by author and by the parts' common header.
    pub(super) parts: BTreeMap<PartGroup, Vec<Vec<u8>>>,
    /// Changes not yet in a chunk, in order.
    pub(super) changes: BTreeMap<u32, LocalChange>,
    /// Chunks that the relay has not acknowledged, with what they are about.
    pub(super) unsent: BTreeMap<ChunkId, Vec<Subject>>,
    /// Chunks of which the relay holds other bytes.
    pub(super) conflicts: BTreeSet<ChunkId>,
    /// Chunks whose author or log entry is not known yet.
    pub(super) waiting: BTreeSet<ChunkId>,
    /// Chunks that were damaged, forged or not allowed.
    pub(super) refused: BTreeSet<ChunkId>,
    /// Whether there may be something new at the relay.
    pub(super) stale: bool,
    pub(super) log_stale: bool,
    /// The ids at the relay as far as compared, after another generation was met.
    pub(super) comparing: Option<Vec<(u64, ChunkId)>>,
    /// Not asked for before this time: the relay refused.
    pub(super) hold_until: Option<Timestamp>,
    pub(super) denied: bool,
    visits: Option<Vec<Visit>>,
}

impl Space {
    pub(super) fn new(id: SpaceId, record: SpaceRecord, actor: Actor) -> Self {
        Self {
            id,
            record,
            document: Document::genesis(record.kind, actor),
            log: Vec::new(),
            membership: Membership::default(),
            log_damaged: false,
            chunks: BTreeMap::new(),
            authors: BTreeMap::new(),
            parts: BTreeMap::new(),
            changes: BTreeMap::new(),
            unsent: BTreeMap::new(),
            conflicts: BTreeSet::new(),
            waiting: BTreeSet::new(),
            refused: BTreeSet::new(),
            stale: true,
            log_stale: true,
            comparing: None,
            hold_until: None,
            denied: false,
            visits: None,
        }
    }

    /// A space whose rights are its parent's: it has no log and no keys of its own.
    pub(super) fn is_derived(&self) -> bool {
        self.record.kind == Kind::CaseLog
    }

    /// Gives the counter and the previous hash of this device's next chunk.
    pub(super) fn next_link(&self, device: DeviceId) -> (u32, ChunkHash) {
        match self.authors.get(&device).and_then(BTreeMap::last_key_value) {
            Some((counter, hash)) => (counter + 1, *hash),
            None => (1, ChunkHash([0; 16])),
        }
    }

    /// Gives the visits of a CaseLog, newest first.
    pub(super) fn visits(&self) -> Vec<Visit> {
        self.visits.clone().unwrap_or_else(|| contents::visits(&self.document))
    }

    /// Reads the document again after it changed.
    pub(super) fn refresh(&mut self) {
        self.visits = (self.record.kind == Kind::CaseLog).then(|| contents::visits(&self.document));
    }

    /// Gives what is on this device and not at the relay.
    pub(super) fn unsent_subjects(&self) -> impl Iterator<Item = Subject> + '_ {
        self.changes.values().map(|change| change.subject).chain(self.unsent.values().flatten().copied())
    }

    /// Tells whether the relay may be asked for this space now.
    pub(super) fn may_ask(&self, now: Timestamp) -> bool {
        self.hold_until.is_none_or(|until| until <= now)
    }

    pub(super) fn log_head(&self) -> EntryHash {
        self.membership.head()
    }
}
