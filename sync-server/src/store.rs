//! What a relay keeps: small synchronous operations inside one open transaction, each doing what its name says and no more. The rules (who
//! may, how much, in which order) are in [`crate::relay`].
//!
//! A store answers from what it has been told so far, committed or not. Only [`Store::commit`] promises that it survives a crash.

mod erasures;
pub mod sqlite;

use nabij_core::id::{ChunkId, Generation, InvitationId, PublicKey, RecordId, SpaceId, TokenHash};
use nabij_core::wire::{NumberedChunk, Record, RelayKeys, SealedChunk};
use std::error::Error;

/// A store's own short name for a space, valid within the transaction that gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpaceRow(pub i64);

/// A space as the relay knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Space {
    pub row: SpaceRow,
    /// The token that the space counts on.
    pub token: TokenHash,
    pub standing: Standing,
    pub tally: Tally,
}

/// By whose keys a space is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// By its own. Whoever may read `parent` may read its log.
    Keyed { keys: RelayKeys, recovery: Option<PublicKey>, parent: Option<SpaceId> },
    /// By its parent's, which is `Keyed`.
    Derived { parent: SpaceId },
}

/// What a space has counted up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The number of the newest chunk; 0 before the first.
    pub chunks: u64,
    /// Entries in the membership log.
    pub entries: u32,
    /// The number of the newest change to a record; 0 before the first.
    pub changes: u64,
    /// Open mailboxes.
    pub mailboxes: u32,
    /// Bytes that count on the space's quota.
    pub bytes: u64,
}

/// A token, or a share of one, under its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenAccount {
    /// The token that this one was split off from.
    pub parent: Option<TokenHash>,
    /// Spaces that it was made for.
    pub spaces: u32,
    /// Spaces that it still allows.
    pub spaces_left: u32,
}

/// A mailbox without its messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mailbox {
    pub space: SpaceId,
    pub key: PublicKey,
    /// Seconds since 1970-01-01T00:00:00Z from which on it is closed.
    pub expires_s: i64,
    pub closed: bool,
}

/// Where a message lies in its mailbox: the request, then the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot(pub u8);

impl Slot {
    pub const REQUEST: Slot = Slot(0);

    /// Gives the slot of an answer, counting from 0.
    pub const fn answer(index: u8) -> Slot {
        Slot(index.saturating_add(1))
    }
}

/// Keeps what a relay was given. Numbers, positions and counts come from the caller, who reads them in the same transaction.
pub trait Store {
    /// Gives the generation, which was drawn when the store was made or last restored.
    fn generation(&mut self) -> Result<Generation, StoreError>;
    /// Replaces the generation: every device will then compare what it has with what is here.
    fn write_generation(&mut self, generation: Generation) -> Result<(), StoreError>;

    /// Finds a space.
    fn space(&mut self, id: SpaceId) -> Result<Option<Space>, StoreError>;
    /// Adds a space that is not there yet, with nothing in it.
    fn create_space(&mut self, id: SpaceId, token: TokenHash, standing: &Standing) -> Result<(), StoreError>;
    /// Replaces the tally of a space.
    fn write_tally(&mut self, space: SpaceRow, tally: &Tally) -> Result<(), StoreError>;

    /// Tells whether a space was erased.
    fn is_erased(&mut self, id: SpaceId) -> Result<bool, StoreError>;
    /// Deletes the chunks of a space for good, sets its tally to nothing, and remembers its id as erased; also of one that is not there.
    fn erase_space(&mut self, id: SpaceId) -> Result<(), StoreError>;

    /// Finds a token by its hash.
    fn token(&mut self, hash: TokenHash) -> Result<Option<TokenAccount>, StoreError>;
    /// Adds a token that is not there yet.
    fn create_token(&mut self, hash: TokenHash, account: &TokenAccount) -> Result<(), StoreError>;
    /// Replaces how many spaces a token still allows.
    fn write_spaces_left(&mut self, hash: TokenHash, spaces_left: u32) -> Result<(), StoreError>;

    /// Adds a chunk under a number, unless the space already holds a chunk of this id; tells whether it did.
    fn append_chunk(&mut self, space: SpaceRow, number: u64, chunk: &SealedChunk) -> Result<bool, StoreError>;
    /// Finds a chunk by its id.
    fn chunk(&mut self, space: SpaceRow, id: ChunkId) -> Result<Option<NumberedChunk>, StoreError>;
    /// Gives the id of the chunk with this number.
    fn chunk_id(&mut self, space: SpaceRow, number: u64) -> Result<Option<ChunkId>, StoreError>;
    /// Gives the chunks after a number in order of number, as many as fit in `bytes_max`.
    fn chunks_after(&mut self, space: SpaceRow, after: u64, bytes_max: usize) -> Result<Vec<NumberedChunk>, StoreError>;
    /// Gives numbers and ids of the chunks after a number in order of number.
    fn chunk_ids_after(&mut self, space: SpaceRow, after: u64, count_max: usize) -> Result<Vec<(u64, ChunkId)>, StoreError>;

    /// Adds an entry to the membership log, at the position after the last.
    fn append_entry(&mut self, space: SpaceRow, position: u32, entry: &[u8]) -> Result<(), StoreError>;
    /// Finds the entry at a position.
    fn entry(&mut self, space: SpaceRow, position: u32) -> Result<Option<Vec<u8>>, StoreError>;
    /// Gives the entries from a position in order, as many as fit in `bytes_max`.
    fn entries_from(&mut self, space: SpaceRow, position: u32, bytes_max: usize) -> Result<Vec<Vec<u8>>, StoreError>;

    /// Finds the newest version of a record.
    fn record(&mut self, space: SpaceRow, id: RecordId) -> Result<Option<Record>, StoreError>;
    /// Puts a record in the place of its older version, under the number of this change.
    fn put_record(&mut self, space: SpaceRow, change: u64, record: &Record) -> Result<(), StoreError>;
    /// Gives the records that changed after a change in order of change, each with its own, as many as fit in `bytes_max`.
    fn records_after(&mut self, space: SpaceRow, change: u64, bytes_max: usize) -> Result<Vec<(u64, Record)>, StoreError>;

    /// Finds a mailbox, closed ones too.
    fn mailbox(&mut self, invitation: InvitationId) -> Result<Option<Mailbox>, StoreError>;
    /// Adds a mailbox that is not there yet.
    fn create_mailbox(&mut self, invitation: InvitationId, mailbox: &Mailbox) -> Result<(), StoreError>;
    /// Gives the messages of a mailbox in order of slot.
    fn messages(&mut self, invitation: InvitationId) -> Result<Vec<(Slot, Vec<u8>)>, StoreError>;
    /// Puts a message in a slot that is free.
    fn put_message(&mut self, invitation: InvitationId, slot: Slot, message: &[u8]) -> Result<(), StoreError>;
    /// Marks a mailbox as closed and deletes its messages.
    fn close_mailbox(&mut self, invitation: InvitationId) -> Result<(), StoreError>;
    /// Gives mailboxes that are not closed and whose time is over.
    fn expired_mailboxes(&mut self, now_s: i64, count_max: usize) -> Result<Vec<InvitationId>, StoreError>;

    /// Returns when everything since the last commit is durable. After an error nothing of it is there.
    fn commit(&mut self) -> Result<(), StoreError>;
    /// Forgets everything since the last commit.
    fn rollback(&mut self);
}

/// Why a store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the disk is full")]
    Full,
    #[error("the store is damaged: {0}")]
    Damaged(&'static str),
    #[error("the store was made by a newer relay (version {0})")]
    Newer(i64),
    #[error("the store failed")]
    Failed(#[source] Box<dyn Error + Send + Sync>),
}
