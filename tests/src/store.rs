//! The relay's store in memory. What was written since the last sync is kept apart, and lost in a crash.

use nabij_core::id::{ChunkId, Generation, InvitationId, RecordId, SpaceId, Token, TokenHash};
use nabij_core::wire::{NumberedChunk, Record, SealedChunk, token_hash};
use nabij_relay::store::{Mailbox, Slot, Space, SpaceRow, Standing, Store, StoreError, Tally, TokenAccount};
use std::cell::{Ref, RefCell, RefMut};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Tables in memory with a list of how to take back what is not synced. A clone of its tables looks on from outside.
pub struct MemoryStore {
    tables: Tables,
    unsynced: Vec<Undo>,
    /// Planted fault: of the chunks appended, this one (counting from 0) is committed without being synced.
    pub unsynced_chunk: Option<u32>,
    chunks_appended: u32,
    forgotten: Option<Undo>,
}

type Undo = Box<dyn FnOnce(&mut Kept)>;

/// What a store keeps, to be looked at or tampered with.
#[derive(Clone)]
pub struct Tables(Rc<RefCell<Kept>>);

/// All that a relay keeps. A clone is a backup.
#[derive(Clone)]
pub struct Kept {
    pub generation: Generation,
    pub spaces: Vec<SpaceTable>,
    tokens: BTreeMap<TokenHash, TokenAccount>,
    pub mailboxes: BTreeMap<InvitationId, (Mailbox, BTreeMap<Slot, Vec<u8>>)>,
    pub erased: BTreeSet<SpaceId>,
}

/// All that the relay keeps of one space.
#[derive(Clone)]
pub struct SpaceTable {
    pub id: SpaceId,
    token: TokenHash,
    standing: Standing,
    pub tally: Tally,
    pub chunks: BTreeMap<u64, SealedChunk>,
    pub entries: Vec<Vec<u8>>,
    pub records: BTreeMap<RecordId, (u64, Record)>,
}

impl MemoryStore {
    /// Makes a store that allows `spaces` new spaces to whoever has the token.
    pub fn new(generation: Generation, token: &Token, spaces: u32) -> Self {
        let account = TokenAccount { parent: None, spaces, spaces_left: spaces };
        let tokens = BTreeMap::from([(token_hash(token), account)]);
        let kept = Kept { generation, spaces: Vec::new(), tokens, mailboxes: BTreeMap::new(), erased: BTreeSet::new() };
        let tables = Tables(Rc::new(RefCell::new(kept)));
        Self { tables, unsynced: Vec::new(), unsynced_chunk: None, chunks_appended: 0, forgotten: None }
    }

    /// Gives a way to look at the tables while a relay owns the store.
    pub fn tables(&self) -> Tables {
        self.tables.clone()
    }

    /// Loses what was not synced, as a machine does that stops.
    pub fn crash(&mut self) {
        self.rollback();
        if let Some(undo) = self.forgotten.take() {
            undo(&mut self.tables.borrow_mut());
        }
    }

    fn table(&self, row: SpaceRow) -> Result<Ref<'_, SpaceTable>, StoreError> {
        Ref::filter_map(self.tables.borrow(), |kept| kept.spaces.get(row.0 as usize)).map_err(|_| StoreError::Damaged("no such row"))
    }

    /// Changes a space, and notes how to take that back.
    fn change(&mut self, row: SpaceRow, change: impl FnOnce(&mut SpaceTable), undo: impl FnOnce(&mut SpaceTable) + 'static) {
        if let Some(table) = self.tables.borrow_mut().spaces.get_mut(row.0 as usize) {
            change(table);
            self.unsynced.push(Box::new(move |kept| {
                if let Some(table) = kept.spaces.get_mut(row.0 as usize) {
                    undo(table);
                }
            }));
        }
    }
}

impl Tables {
    /// Looks at them.
    pub fn borrow(&self) -> Ref<'_, Kept> {
        self.0.borrow()
    }

    /// Changes them behind the relay's back.
    pub fn borrow_mut(&self) -> RefMut<'_, Kept> {
        self.0.borrow_mut()
    }
}

impl Kept {
    /// Finds a space.
    pub fn space(&self, id: SpaceId) -> Option<&SpaceTable> {
        self.spaces.iter().find(|space| space.id == id)
    }

    /// Finds a space, to be damaged.
    pub fn space_mut(&mut self, id: SpaceId) -> Option<&mut SpaceTable> {
        self.spaces.iter_mut().find(|space| space.id == id)
    }
}

/// Takes as many from the front as fit.
fn take_fitting<T>(of: impl Iterator<Item = T>, bytes_max: usize, bytes: impl Fn(&T) -> usize) -> Vec<T> {
    let mut sum = 0;
    of.take_while(|next| {
        sum += bytes(next);
        sum <= bytes_max
    })
    .collect()
}

impl Store for MemoryStore {
    fn generation(&mut self) -> Result<Generation, StoreError> {
        Ok(self.tables.borrow().generation)
    }

    fn write_generation(&mut self, generation: Generation) -> Result<(), StoreError> {
        let before = std::mem::replace(&mut self.tables.borrow_mut().generation, generation);
        self.unsynced.push(Box::new(move |kept| kept.generation = before));
        Ok(())
    }

    fn space(&mut self, id: SpaceId) -> Result<Option<Space>, StoreError> {
        let kept = self.tables.borrow();
        let found = kept.spaces.iter().enumerate().find(|(_, space)| space.id == id);
        Ok(found.map(|(row, space)| Space { row: SpaceRow(row as i64), token: space.token, standing: space.standing, tally: space.tally }))
    }

    fn create_space(&mut self, id: SpaceId, token: TokenHash, standing: &Standing) -> Result<(), StoreError> {
        let (tally, chunks, entries, records) = Default::default();
        self.tables.borrow_mut().spaces.push(SpaceTable { id, token, standing: *standing, tally, chunks, entries, records });
        self.unsynced.push(Box::new(|kept| drop(kept.spaces.pop())));
        Ok(())
    }

    fn write_tally(&mut self, space: SpaceRow, tally: &Tally) -> Result<(), StoreError> {
        let (old, new) = (self.table(space)?.tally, *tally);
        self.change(space, |table| table.tally = new, move |table| table.tally = old);
        Ok(())
    }

    fn token(&mut self, hash: TokenHash) -> Result<Option<TokenAccount>, StoreError> {
        Ok(self.tables.borrow().tokens.get(&hash).copied())
    }

    fn create_token(&mut self, hash: TokenHash, account: &TokenAccount) -> Result<(), StoreError> {
        self.tables.borrow_mut().tokens.insert(hash, *account);
        self.unsynced.push(Box::new(move |kept| {
            kept.tokens.remove(&hash);
        }));
        Ok(())
    }

    fn write_spaces_left(&mut self, hash: TokenHash, spaces_left: u32) -> Result<(), StoreError> {
        let mut kept = self.tables.borrow_mut();
        let account = kept.tokens.get_mut(&hash).ok_or(StoreError::Damaged("no such token"))?;
        let old = std::mem::replace(&mut account.spaces_left, spaces_left);
        self.unsynced.push(Box::new(move |kept| {
            kept.tokens.get_mut(&hash).into_iter().for_each(|account| account.spaces_left = old);
        }));
        Ok(())
    }

    fn is_erased(&mut self, id: SpaceId) -> Result<bool, StoreError> {
        Ok(self.tables.borrow().erased.contains(&id))
    }

    fn erase_space(&mut self, id: SpaceId) -> Result<(), StoreError> {
        let found = self.space(id)?;
        if let Some(Space { row, tally, .. }) = found {
            let chunks = self.table(row)?.chunks.clone();
            let erase = |table: &mut SpaceTable| (table.tally, table.chunks) = Default::default();
            self.change(row, erase, move |table| (table.tally, table.chunks) = (tally, chunks));
        }
        if self.tables.borrow_mut().erased.insert(id) {
            self.unsynced.push(Box::new(move |kept| {
                kept.erased.remove(&id);
            }));
        }
        Ok(())
    }

    fn append_chunk(&mut self, space: SpaceRow, number: u64, chunk: &SealedChunk) -> Result<bool, StoreError> {
        if self.table(space)?.chunks.values().any(|held| held.id == chunk.id) {
            return Ok(false);
        }
        let chunk = chunk.clone();
        self.change(space, |table| drop(table.chunks.insert(number, chunk)), move |table| drop(table.chunks.remove(&number)));
        if self.unsynced_chunk == Some(self.chunks_appended) {
            self.forgotten = self.unsynced.pop();
        }
        self.chunks_appended += 1;
        Ok(true)
    }

    fn chunk(&mut self, space: SpaceRow, id: ChunkId) -> Result<Option<NumberedChunk>, StoreError> {
        let table = self.table(space)?;
        let found = table.chunks.iter().find(|(_, chunk)| chunk.id == id);
        Ok(found.map(|(number, chunk)| NumberedChunk { number: *number, chunk: chunk.clone() }))
    }

    fn chunk_id(&mut self, space: SpaceRow, number: u64) -> Result<Option<ChunkId>, StoreError> {
        Ok(self.table(space)?.chunks.get(&number).map(|chunk| chunk.id))
    }

    fn chunks_after(&mut self, space: SpaceRow, after: u64, bytes_max: usize) -> Result<Vec<NumberedChunk>, StoreError> {
        let table = self.table(space)?;
        let numbered = table.chunks.range(after + 1..).map(|(number, chunk)| NumberedChunk { number: *number, chunk: chunk.clone() });
        Ok(take_fitting(numbered, bytes_max, |numbered| numbered.chunk.bytes.len()))
    }

    fn chunk_ids_after(&mut self, space: SpaceRow, after: u64, count_max: usize) -> Result<Vec<(u64, ChunkId)>, StoreError> {
        Ok(self.table(space)?.chunks.range(after + 1..).map(|(number, chunk)| (*number, chunk.id)).take(count_max).collect())
    }

    fn append_entry(&mut self, space: SpaceRow, position: u32, entry: &[u8]) -> Result<(), StoreError> {
        if self.table(space)?.entries.len() != position as usize {
            return Err(StoreError::Damaged("an entry would leave a gap"));
        }
        let entry = entry.to_vec();
        self.change(space, |table| table.entries.push(entry), |table| drop(table.entries.pop()));
        Ok(())
    }

    fn entry(&mut self, space: SpaceRow, position: u32) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.table(space)?.entries.get(position as usize).cloned())
    }

    fn entries_from(&mut self, space: SpaceRow, position: u32, bytes_max: usize) -> Result<Vec<Vec<u8>>, StoreError> {
        let table = self.table(space)?;
        Ok(take_fitting(table.entries.iter().skip(position as usize).cloned(), bytes_max, Vec::len))
    }

    fn record(&mut self, space: SpaceRow, id: RecordId) -> Result<Option<Record>, StoreError> {
        Ok(self.table(space)?.records.get(&id).map(|(_, record)| record.clone()))
    }

    fn put_record(&mut self, space: SpaceRow, change: u64, record: &Record) -> Result<(), StoreError> {
        let (id, new) = (record.id, (change, record.clone()));
        let old = self.table(space)?.records.get(&id).cloned();
        let undo = move |table: &mut SpaceTable| match old {
            Some(old) => drop(table.records.insert(id, old)),
            None => drop(table.records.remove(&id)),
        };
        self.change(space, |table| drop(table.records.insert(id, new)), undo);
        Ok(())
    }

    fn records_after(&mut self, space: SpaceRow, change: u64, bytes_max: usize) -> Result<Vec<(u64, Record)>, StoreError> {
        let mut records: Vec<_> = self.table(space)?.records.values().filter(|(made, _)| *made > change).cloned().collect();
        records.sort_by_key(|(made, _)| *made);
        Ok(take_fitting(records.into_iter(), bytes_max, |(_, record)| record.bytes.len()))
    }

    fn mailbox(&mut self, invitation: InvitationId) -> Result<Option<Mailbox>, StoreError> {
        Ok(self.tables.borrow().mailboxes.get(&invitation).map(|(mailbox, _)| *mailbox))
    }

    fn create_mailbox(&mut self, invitation: InvitationId, mailbox: &Mailbox) -> Result<(), StoreError> {
        self.tables.borrow_mut().mailboxes.insert(invitation, (*mailbox, BTreeMap::new()));
        self.unsynced.push(Box::new(move |kept| drop(kept.mailboxes.remove(&invitation))));
        Ok(())
    }

    fn messages(&mut self, invitation: InvitationId) -> Result<Vec<(Slot, Vec<u8>)>, StoreError> {
        let kept = self.tables.borrow();
        let messages = kept.mailboxes.get(&invitation).into_iter().flat_map(|(_, messages)| messages);
        Ok(messages.map(|(slot, message)| (*slot, message.clone())).collect())
    }

    fn put_message(&mut self, invitation: InvitationId, slot: Slot, message: &[u8]) -> Result<(), StoreError> {
        let mut kept = self.tables.borrow_mut();
        let (_, messages) = kept.mailboxes.get_mut(&invitation).ok_or(StoreError::Damaged("no such mailbox"))?;
        messages.insert(slot, message.to_vec());
        self.unsynced.push(Box::new(move |kept| {
            kept.mailboxes.get_mut(&invitation).into_iter().for_each(|(_, messages)| drop(messages.remove(&slot)));
        }));
        Ok(())
    }

    fn close_mailbox(&mut self, invitation: InvitationId) -> Result<(), StoreError> {
        let mut kept = self.tables.borrow_mut();
        let found = kept.mailboxes.get_mut(&invitation).ok_or(StoreError::Damaged("no such mailbox"))?;
        let old = found.clone();
        found.0.closed = true;
        found.1.clear();
        self.unsynced.push(Box::new(move |kept| drop(kept.mailboxes.insert(invitation, old))));
        Ok(())
    }

    fn expired_mailboxes(&mut self, now_s: i64, count_max: usize) -> Result<Vec<InvitationId>, StoreError> {
        let kept = self.tables.borrow();
        let expired = kept.mailboxes.iter().filter(|(_, (mailbox, _))| !mailbox.closed && mailbox.expires_s <= now_s);
        Ok(expired.map(|(id, _)| *id).take(count_max).collect())
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        self.unsynced.clear();
        Ok(())
    }

    fn rollback(&mut self) {
        while let Some(undo) = self.unsynced.pop() {
            undo(&mut self.tables.borrow_mut());
        }
    }
}
