//! The device's storage as the engine sees it: named records sealed under the vault key, written one transaction at a time.
//!
//! One transaction is under way at most; what comes meanwhile waits and goes as one. So order holds, and a refused transaction is tried again as it was.

use super::{Effect, Write};
use crate::id::{ChunkId, ConsiderationId, EntryId, InvitationId, QuestionId, SpaceId};
use crate::random::Random;
use crate::seal::vault::{VaultKey, open_record, seal_record};
use crate::time::Timestamp;
use crate::wire;
use serde::{Serialize, de::DeserializeOwned};

/// How long after a refused transaction it is tried again, in milliseconds: long enough for someone to free space.
const RETRY_DELAY_MS: i64 = 5_000;

/// What follows once a transaction is on disk.
#[derive(Clone, Debug)]
pub(super) enum After {
    /// What was said of the entry may be called saved.
    Saved(EntryId),
    /// The chunks that are marked as being judged may enter the document.
    Received(SpaceId),
    /// A whole import is on disk.
    Imported,
}

#[derive(Default)]
struct Transaction {
    writes: Vec<Write>,
    after: Vec<After>,
}

/// The queue of transactions.
pub(super) struct Storage {
    key: VaultKey,
    waiting: Transaction,
    under_way: Option<(u64, Transaction)>,
    retry_at: Option<Timestamp>,
}

impl Storage {
    pub(super) fn new(key: VaultKey) -> Self {
        Self { key, waiting: Transaction::default(), under_way: None, retry_at: None }
    }

    pub(super) fn put<T: Serialize>(&mut self, random: &mut Random, name: String, value: &T) {
        let bytes = seal_record(&self.key, &name, &wire::encode(value), random);
        self.waiting.writes.push(Write::Put { name, bytes });
    }

    /// Puts bytes that are not to be sealed: the vault file alone.
    pub(super) fn put_plain(&mut self, name: &str, bytes: Vec<u8>) {
        self.waiting.writes.push(Write::Put { name: name.to_owned(), bytes });
    }

    pub(super) fn delete(&mut self, name: String) {
        self.waiting.writes.push(Write::Delete { name });
    }

    pub(super) fn then(&mut self, after: After) {
        self.waiting.after.push(after);
    }

    pub(super) fn open<T: DeserializeOwned>(&self, name: &str, sealed: &[u8]) -> Option<T> {
        wire::decode(&open_record(&self.key, name, sealed).ok()?)
    }

    /// Tells whether everything said so far is on disk.
    pub(super) fn is_idle(&self) -> bool {
        self.under_way.is_none() && self.waiting.writes.is_empty() && self.waiting.after.is_empty()
    }

    pub(super) fn is_failing(&self) -> bool {
        self.retry_at.is_some()
    }

    pub(super) fn retry_at(&self) -> Option<Timestamp> {
        self.retry_at
    }

    /// Makes the next attempt due at once.
    pub(super) fn hurry(&mut self, now: Timestamp) {
        self.retry_at = self.retry_at.map(|_| now);
    }

    /// Starts the next transaction, if none is under way.
    pub(super) fn next(&mut self, now: Timestamp, tickets: &mut u64) -> Option<Effect> {
        let due = self.retry_at.is_none_or(|at| at <= now);
        if self.under_way.is_some() || !due || (self.waiting.writes.is_empty() && self.waiting.after.is_empty()) {
            return None;
        }
        *tickets += 1;
        let transaction = std::mem::take(&mut self.waiting);
        let writes = transaction.writes.clone();
        self.under_way = Some((*tickets, transaction));
        Some(Effect::Store { ticket: *tickets, writes })
    }

    /// Ends the transaction under way; gives what follows.
    pub(super) fn stored(&mut self, ticket: u64) -> Vec<After> {
        match self.under_way.take_if(|(under_way, _)| *under_way == ticket) {
            Some((_, transaction)) => {
                self.retry_at = None;
                transaction.after
            }
            None => Vec::new(),
        }
    }

    /// Puts a refused transaction back in front of what waits.
    pub(super) fn not_stored(&mut self, now: Timestamp, ticket: u64) {
        if let Some((_, mut transaction)) = self.under_way.take_if(|(under_way, _)| *under_way == ticket) {
            transaction.writes.append(&mut self.waiting.writes);
            transaction.after.append(&mut self.waiting.after);
            self.waiting = transaction;
            self.retry_at = Some(now.plus_ms(RETRY_DELAY_MS));
        }
    }
}

/// The names of records. Names stay in clear: they hold pseudonyms only.
pub(super) mod name {
    use super::*;

    pub(in crate::engine) const DEVICE: &str = "device";
    pub(in crate::engine) const JOINING: &str = "joining";

    pub(in crate::engine) fn ring(space: SpaceId) -> String {
        format!("ring/{space}")
    }

    pub(in crate::engine) fn space(space: SpaceId) -> String {
        format!("space/{space}")
    }

    pub(in crate::engine) fn log(space: SpaceId, position: u32) -> String {
        format!("log/{space}/{position:08x}")
    }

    pub(in crate::engine) fn chunk(space: SpaceId, chunk: ChunkId) -> String {
        format!("chunk/{space}/{chunk}")
    }

    /// What the names of all chunks of a space begin with.
    pub(in crate::engine) fn chunks(space: SpaceId) -> String {
        format!("chunk/{space}/")
    }

    /// What lists show of a space without reading its chunks.
    pub(in crate::engine) fn glance(space: SpaceId) -> String {
        format!("glance/{space}")
    }

    /// What is searched of a space without reading its chunks.
    pub(in crate::engine) fn text(space: SpaceId) -> String {
        format!("text/{space}")
    }

    /// What the names of texts begin with whose spaces' ids begin with this digit.
    pub(in crate::engine) fn texts(digit: u8) -> String {
        format!("text/{digit:x}")
    }

    /// Marks a chunk that the relay has not acknowledged.
    pub(in crate::engine) fn unsent(space: SpaceId, chunk: ChunkId) -> String {
        format!("unsent/{space}/{chunk}")
    }

    /// Keeps a chunk that was refused, so that it can be shown and looked into.
    pub(in crate::engine) fn refused(space: SpaceId, chunk: ChunkId) -> String {
        format!("refused/{space}/{chunk}")
    }

    /// Marks the chunks of a space that have not entered the document yet.
    pub(in crate::engine) fn judging(space: SpaceId) -> String {
        format!("judging/{space}")
    }

    /// A change of this device that is in no chunk yet.
    pub(in crate::engine) fn change(space: SpaceId, number: u32) -> String {
        format!("change/{space}/{number:08x}")
    }

    /// Own tension at the visits of a calendar year.
    pub(in crate::engine) fn tension(year: u16) -> String {
        format!("tension/{year}")
    }

    pub(in crate::engine) fn pending(entry: EntryId) -> String {
        format!("pending/{entry}")
    }

    /// A question that can still be taken away without a trace.
    pub(in crate::engine) fn asking(question: QuestionId) -> String {
        format!("asking/{question}")
    }

    /// What is being typed in a consideration.
    pub(in crate::engine) fn draft(consideration: ConsiderationId) -> String {
        format!("draft/{consideration}")
    }

    pub(in crate::engine) fn invitation(invitation: InvitationId) -> String {
        format!("invitation/{invitation}")
    }

    pub(in crate::engine) const CLIENT_INVITATION: &str = "client-invitation";

    pub(in crate::engine) fn client_invitation(invitation: InvitationId) -> String {
        format!("{CLIENT_INVITATION}/{invitation}")
    }

    /// Splits a name into its kind and ids.
    pub(in crate::engine) fn parse(name: &str) -> (&str, Option<SpaceId>, &str) {
        let mut parts = name.splitn(3, '/');
        let kind = parts.next().unwrap_or_default();
        let first = parts.next().unwrap_or_default();
        (kind, SpaceId::from_hex(first), parts.next().unwrap_or(first))
    }
}
