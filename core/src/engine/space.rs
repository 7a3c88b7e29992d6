//! One space on this device: its document, its log, its chunks, and how far each has come.

use super::rest::Glance;
use crate::contents::{self, Visit};
use crate::document::{Actor, Document, Kind};
use crate::id::{ChunkHash, ChunkId, ClientId, DeviceId, EntryHash, SpaceId};
use crate::membership::{EntryRefusal, Membership};
use crate::time::Timestamp;
use crate::wire::{Cursor, NumberedChunk, SealedChunk};
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
    /// `None` while the space rests: its chunks are on disk, and what is shown of it is the glance.
    document: Option<Document>,
    pub(super) glance: Glance,
    /// Whether nothing of it is on disk but its record: there is nothing to read.
    pub(super) is_blank: bool,
    /// When it was needed last, counted in uses.
    pub(super) used: u64,
    /// Encoded entry files by position, own ones that the relay does not have yet included.
    pub(super) log: Vec<Vec<u8>>,
    pub(super) membership: Membership,
    /// How many entries of the log were followed; fewer than there are where one must wait, or needs a newer version.
    pub(super) followed: usize,
    /// Why the log was followed no further.
    pub(super) log_stop: Option<EntryRefusal>,
    /// Entries that could not be opened or read.
    pub(super) log_damaged: bool,
    /// Every sealed chunk, own or received: a relay that lost some is healed from here. While the space rests, only some that are not sent.
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
    /// What came from the relay while the space rested, to be stored once it is awake.
    pub(super) arrived: Vec<NumberedChunk>,
    /// Whether the relay said that it was erased.
    pub(super) is_gone: bool,
    /// Whether the relay lost all of it and is to have it again once it is awake.
    pub(super) gives_back: bool,
    visits: Vec<Visit>,
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
    /// A space that rests.
    pub(super) fn new(id: SpaceId, record: SpaceRecord) -> Self {
        Self {
            id,
            record,
            document: None,
            glance: Glance::default(),
            is_blank: false,
            used: 0,
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
            arrived: Vec::new(),
            is_gone: false,
            gives_back: false,
            visits: Vec::new(),
        }
    }

    /// Begins the document anew, for what was read to be taken in.
    pub(super) fn wake(&mut self, actor: Actor) {
        self.document = Some(Document::genesis(self.record.kind, actor));
    }

    /// Puts the document down.
    pub(super) fn sleep(&mut self) {
        self.document = None;
        (self.visits, self.authors) = (Vec::new(), BTreeMap::new());
        self.chunks.retain(|chunk, _| self.unsent.contains_key(chunk));
    }

    pub(super) fn is_awake(&self) -> bool {
        self.document.is_some()
    }

    /// Tells whether it is of a kind that rests: everything leans on the Team and on one's own space.
    pub(super) fn may_sleep_at_all(&self) -> bool {
        matches!(self.record.kind, Kind::Card | Kind::CaseLog) && !self.is_clients_own()
    }

    /// Tells whether it is the Card on the client's own device: there it leans on nothing.
    pub(super) fn is_clients_own(&self) -> bool {
        self.record.kind == Kind::Card && self.record.parent.is_none()
    }

    /// Tells whether nothing of it has come yet, and nothing was written here.
    pub(super) fn is_untouched(&self) -> bool {
        self.record.cursor == Cursor::START && self.record.written.is_none() && self.changes.is_empty()
    }

    /// Tells whether nothing in it is under way or waits.
    pub(super) fn may_sleep(&self) -> bool {
        let is_quiet = self.comparing.is_none() && self.judging.chunks.is_empty() && self.arrived.is_empty() && !self.gives_back;
        // What a client sets on a phone of its own is to be seen at once, and who writes there is to be named.
        self.may_sleep_at_all() && is_quiet && !self.is_restless() && !self.membership.has_client()
    }

    pub(super) fn is_restless(&self) -> bool {
        let waits = !self.waiting.is_empty() || !self.newer.is_empty() || !self.parts.is_empty() || self.incomplete;
        waits || self.document().is_some_and(|document| document.missing_changes() + document.refused_changes() > 0)
    }

    /// Gives the document; `None` while the space rests.
    pub(super) fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }

    pub(super) fn document_mut(&mut self) -> Option<&mut Document> {
        self.document.as_mut()
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

    /// Gives the visits, newest first; none while the space rests.
    pub(super) fn visits(&self) -> &[Visit] {
        &self.visits
    }

    /// Reads the document again after it changed; tells whether its glance is another one now.
    pub(super) fn refresh(&mut self, now: Timestamp) -> bool {
        let Some(document) = &self.document else { return false };
        if !matches!(self.record.kind, Kind::Card | Kind::CaseLog) {
            return false;
        }
        self.visits = contents::visits(document);
        let glance = Glance::of(document, &self.visits, self.is_restless(), self.membership.has_client(), now);
        let is_new = glance != self.glance;
        self.glance = glance;
        is_new
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
