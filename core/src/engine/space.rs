//! One space on this device: its document, its log, its chunks, and how far each has come.

use crate::contents::{self, Visit};
use crate::document::{Actor, Document, Kind};
use crate::id::{ChunkHash, ChunkId, ClientId, DeviceId, EntryHash, SpaceId};
use crate::membership::{EntryRefusal, Membership};
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
    /// The entry that let this device in, which the log must hold; `None` where this device wrote the first.
    pub(super) anchor: Option<EntryHash>,
    /// The counter and the hash of the newest chunk that this device wrote.
    pub(super) written: Option<(u32, ChunkHash)>,
}

impl SpaceRecord {
    /// Gives the record of a space that this device begins or learns of, with nothing in it yet.
    pub(super) fn new(kind: Kind, parent: Option<SpaceId>) -> Self {
        Self { kind, parent, client: None, made: false, logged: 0, cursor: Cursor::START, anchor: None, written: None }
    }
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
    /// How many entries of the log were followed; fewer than there are where one must wait, or needs a newer version.
    pub(super) followed: usize,
    /// Why the log was followed no further.
    pub(super) log_stop: Option<EntryRefusal>,
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
    /// Chunks of a form that only a newer version reads.
    pub(super) newer: BTreeSet<ChunkId>,
    /// Chunks that were damaged, forged or not allowed, or that stopped the app.
    pub(super) refused: BTreeMap<ChunkId, Refused>,
    /// Chunks on disk that have not entered the document yet.
    pub(super) judging: Judging,
    /// Whether a chunk could not be read from this device's storage and has to come from the relay again.
    pub(super) incomplete: bool,
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

/// A chunk that was refused. Its bytes are for ever.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Refused {
    pub(super) sealed: SealedChunk,
    /// The app stopped each time that it was taken in: it is not tried again.
    pub(super) stopped: bool,
}

/// The mark beside chunks that are on disk and have not entered the document: should one of them stop the app, the next start finds out which.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Judging {
    pub(super) chunks: BTreeSet<ChunkId>,
    /// How many starts have found this mark.
    pub(super) starts: u8,
    /// The one that is tried by itself, and how often it was.
    pub(super) alone: Option<(ChunkId, u8)>,
}

impl Space {
    pub(super) fn new(id: SpaceId, record: SpaceRecord, actor: Actor) -> Self {
        Self {
            id,
            record,
            document: Document::genesis(record.kind, actor),
            log: Vec::new(),
            membership: Membership::default(),
            followed: 0,
            log_stop: None,
            log_damaged: false,
            chunks: BTreeMap::new(),
            authors: BTreeMap::new(),
            parts: BTreeMap::new(),
            changes: BTreeMap::new(),
            unsent: BTreeMap::new(),
            conflicts: BTreeSet::new(),
            waiting: BTreeSet::new(),
            newer: BTreeSet::new(),
            refused: BTreeMap::new(),
            judging: Judging::default(),
            incomplete: false,
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

    /// Gives the counter and the previous hash of this device's next chunk: never one that it used before, also where a chunk was lost here.
    pub(super) fn next_link(&self, device: DeviceId) -> (u32, ChunkHash) {
        let read = self.authors.get(&device).and_then(BTreeMap::last_key_value).map(|(counter, hash)| (*counter, *hash));
        read.max(self.record.written).map_or((1, ChunkHash([0; 16])), |(counter, hash)| (counter + 1, hash))
    }

    /// Tells whether the log holds the entry that let this device in, so that it is the log that the inviter knew.
    pub(super) fn is_anchored(&self) -> bool {
        self.record.anchor.is_none_or(|anchor| self.membership.knows(anchor))
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
