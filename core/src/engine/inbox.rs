//! From the relay into the documents: chunks and log entries are opened, checked, stored, and only then taken in.

use super::*;
use crate::document::CheckedChange;
use crate::id::{ChunkId, EntryHash};
use crate::membership::Rank;
use crate::seal::chunk::{ChunkError, ChunkKind, SignedChunk, open_chunk, sealed_epoch};
use crate::seal::device::DevicePublic;
use crate::seal::payload::{decode_changes, join};
use crate::wire::{NumberedChunk, SealedChunk};

/// Changes taken in as one group: large enough to be quick, small enough that one bad change is found soon.
const GROUP_CHANGES_MAX: usize = 50;

/// The bytes of a part's header that all parts of one payload share: whole kind, count, hash.
fn part_group(payload: &[u8]) -> Vec<u8> {
    [payload.get(..1), payload.get(3..21)].into_iter().flatten().collect::<Vec<_>>().concat()
}

/// Whether a chunk may enter its document.
enum Verdict {
    Good(SignedChunk),
    /// Its author, log entry or epoch is not known here yet.
    Early,
    /// The same author, counter and content came before, sealed otherwise.
    Again,
    Bad,
}

impl Engine {
    /// Stores what a pull brought; [`Engine::take_in`] follows once it is on disk.
    pub(super) fn receive(&mut self, id: SpaceId, chunks: Vec<NumberedChunk>) {
        let Some(space) = self.spaces.get_mut(&id) else { return };
        let mut new = Vec::new();
        for NumberedChunk { number, chunk } in chunks {
            // The relay holds what it shows: also a chunk of this device whose acknowledgement was lost.
            space.record.cursor.number = number;
            space.record.cursor.id = chunk.id;
            if space.chunks.contains_key(&chunk.id) || space.refused.contains(&chunk.id) {
                continue;
            }
            self.storage.put(&mut self.random, name::chunk(id, chunk.id), &chunk);
            new.push(chunk.id);
            space.chunks.insert(chunk.id, chunk);
        }
        self.keep_space(id);
        if !new.is_empty() {
            self.storage.then(After::Received(id, new));
        }
    }

    /// Takes chunks that are on disk into the document.
    pub(super) fn take_in(&mut self, id: SpaceId, chunks: &[ChunkId]) {
        let mut changes: Vec<(ChunkId, Vec<CheckedChange>)> = Vec::new();
        for chunk_id in chunks {
            let Some(sealed) = self.spaces.get(&id).and_then(|space| space.chunks.get(chunk_id)).cloned() else { continue };
            match self.judge(id, &sealed) {
                Verdict::Good(signed) => {
                    let Some(space) = self.spaces.get_mut(&id) else { return };
                    space.waiting.remove(chunk_id);
                    let hash = signed.hash(id);
                    space.authors.entry(signed.chunk.author).or_default().insert(signed.chunk.counter, hash);
                    match read_changes(space, signed) {
                        Ok(read) => changes.push((*chunk_id, read)),
                        Err(()) => self.refuse(id, *chunk_id),
                    }
                }
                Verdict::Early => self.wait_for_log(id, *chunk_id),
                Verdict::Again => {
                    if let Some(space) = self.spaces.get_mut(&id) {
                        space.waiting.remove(chunk_id);
                    }
                }
                Verdict::Bad => self.refuse(id, *chunk_id),
            }
        }
        self.apply(id, changes);
        self.after_change(id);
    }

    /// Keeps a chunk that came before the log entry it names, and asks for the logs that may hold it.
    fn wait_for_log(&mut self, id: SpaceId, chunk: ChunkId) {
        let Some(space) = self.spaces.get_mut(&id) else { return };
        space.waiting.insert(chunk);
        space.log_stale = true;
        if let Some(parent) = space.record.parent.and_then(|parent| self.spaces.get_mut(&parent)) {
            parent.log_stale = true;
        }
    }

    fn apply(&mut self, id: SpaceId, changes: Vec<(ChunkId, Vec<CheckedChange>)>) {
        let Some(space) = self.spaces.get_mut(&id) else { return };
        let mut bad = Vec::new();
        for group in changes.chunks(GROUP_CHANGES_MAX) {
            let all: Vec<CheckedChange> = group.iter().flat_map(|(_, changes)| changes.iter().cloned()).collect();
            if space.document.apply(&all).is_err() {
                // One bad change fails its whole group: try chunk by chunk.
                bad.extend(group.iter().filter(|(_, changes)| space.document.apply(changes).is_err()).map(|(chunk, _)| *chunk));
            }
        }
        space.refresh();
        for chunk in bad {
            self.refuse(id, chunk);
        }
    }

    fn judge(&self, id: SpaceId, sealed: &SealedChunk) -> Verdict {
        let Some(space) = self.spaces.get(&id) else { return Verdict::Bad };
        let authority = self.authority(space);
        let Some(epoch) = sealed_epoch(sealed) else { return Verdict::Bad };
        let Some(keys) = self.ring.get(&authority).and_then(|ring| ring.keys.of_epoch(id, epoch)) else { return Verdict::Early };
        let signed = match open_chunk(sealed, id, &keys, |device| self.device_in(authority, device)) {
            Ok(signed) => signed,
            Err(ChunkError::UnknownAuthor(_)) => return Verdict::Early,
            Err(_) => return Verdict::Bad,
        };
        match self.may_write(authority, signed.chunk.author, signed.chunk.log_head) {
            None => return Verdict::Early,
            Some(false) => return Verdict::Bad,
            Some(true) => {}
        }
        match space.authors.get(&signed.chunk.author).and_then(|counters| counters.get(&signed.chunk.counter)) {
            Some(hash) if *hash == signed.hash(id) => Verdict::Again,
            // The same counter for something else: the author, or somebody with the author's keys, says two things.
            Some(_) => Verdict::Bad,
            None => Verdict::Good(signed),
        }
    }

    fn device_in(&self, space: SpaceId, device: DeviceId) -> Option<DevicePublic> {
        let membership = &self.spaces.get(&space)?.membership;
        let in_team = || membership.teams().find_map(|(team, _)| self.spaces.get(&team)?.membership.member(device));
        membership.member(device).or_else(in_team).map(|member| member.device)
    }

    /// Tells whether a device could write when the log stood at `head`; `None` where that is not known yet.
    fn may_write(&self, space: SpaceId, device: DeviceId, head: EntryHash) -> Option<bool> {
        let membership = &self.spaces.get(&space)?.membership;
        if !membership.knows(head) {
            return None;
        }
        if membership.member(device).is_some() {
            return Some(membership.rank_at(device, head).is_some_and(|rank| rank >= Rank::Editor));
        }
        let team_rank = |(team, given): (SpaceId, Rank)| {
            let member = self.spaces.get(&team)?.membership.member(device)?;
            Some(given.min(if member.rank >= Rank::Editor { Rank::Admin } else { Rank::Reader }))
        };
        membership.teams().find_map(team_rank).map(|rank| rank >= Rank::Editor)
    }

    fn refuse(&mut self, id: SpaceId, chunk: ChunkId) {
        let Some(space) = self.spaces.get_mut(&id) else { return };
        space.waiting.remove(&chunk);
        if let Some(sealed) = space.chunks.remove(&chunk) {
            self.storage.put(&mut self.random, name::refused(id, chunk), &sealed);
            self.storage.delete(name::chunk(id, chunk));
        }
        space.refused.insert(chunk);
        self.show = true;
    }

    /// Follows what a changed document or log brings about: cases to open, chunks that can be judged now.
    pub(super) fn after_change(&mut self, id: SpaceId) {
        self.show = true;
        if self.spaces.get(&id).is_some_and(|space| space.record.kind == Kind::Team) {
            self.open_cases(id);
        }
    }

    /// Opens the CaseLogs of a team's cases, and asks for the Cards that were not opened yet.
    pub(super) fn open_cases(&mut self, team: SpaceId) {
        let Some(space) = self.spaces.get(&team) else { return };
        for case in crate::contents::cases(&space.document) {
            for year in &case.years {
                self.open_case_log(case.client, *year);
            }
            if !self.spaces.contains_key(&case.card) {
                self.locked_cards.entry(case.card).or_insert(true);
            }
        }
    }

    /// Judges again what came too early for its log.
    pub(super) fn retry_waiting(&mut self) {
        let waiting: Vec<(SpaceId, Vec<ChunkId>)> = self
            .spaces
            .values()
            .filter(|space| !space.waiting.is_empty())
            .map(|space| (space.id, space.waiting.iter().copied().collect()))
            .collect();
        for (id, chunks) in waiting {
            self.take_in(id, &chunks);
        }
    }

    /// Takes in the log entries that a relay has from a position on; what this device's copy holds already is passed over.
    pub(super) fn receive_log(&mut self, id: SpaceId, from: u32, entries: Vec<Vec<u8>>) {
        let mut new = false;
        for (position, entry) in (from as usize..).zip(entries) {
            let Some(space) = self.spaces.get_mut(&id) else { return };
            match space.log.get(position) {
                Some(held) if *held == entry => {}
                // The relay shows another past than before.
                Some(_) => space.log_damaged = true,
                None if position == space.log.len() => {
                    self.add_entry(id, entry);
                    new = true;
                }
                None => {}
            }
        }
        if new {
            self.mark_logged(id);
            self.retry_waiting();
            self.show = true;
        }
    }

    /// Notes that the relay has this device's copy of the log.
    pub(super) fn mark_logged(&mut self, id: SpaceId) {
        if let Some(space) = self.spaces.get_mut(&id) {
            space.record.logged = space.log.len() as u32;
            self.keep_space(id);
        }
    }

    /// Keeps an encoded entry and follows it.
    pub(super) fn add_entry(&mut self, id: SpaceId, encoded: Vec<u8>) {
        let Some(space) = self.spaces.get_mut(&id) else { return };
        let position = space.log.len() as u32;
        self.storage.put(&mut self.random, name::log(id, position), &encoded);
        space.log.push(encoded);
        self.follow(id, position);
    }

    /// Replays one entry of the log; what is not valid is skipped.
    pub(super) fn follow(&mut self, id: SpaceId, position: u32) {
        let ring = &self.ring;
        let Some(space) = self.spaces.get_mut(&id) else { return };
        let opened = space.log.get(position as usize).and_then(|encoded| EntryFile::decode(encoded).ok()).and_then(|file| {
            let keys = ring.get(&id)?.keys.of_epoch(id, file.epoch)?;
            (file.position == position).then_some(())?;
            Some((file.hash(id), file.open(&keys).ok()?))
        });
        match opened {
            // An entry that is sound but not allowed changes nothing, on every device alike.
            Some((hash, entry)) => drop(space.membership.follow(position, hash, &entry)),
            None => space.log_damaged = true,
        }
    }
}

/// Reads the changes of a chunk; parts are kept until all are there.
fn read_changes(space: &mut Space, signed: SignedChunk) -> Result<Vec<CheckedChange>, ()> {
    let author = signed.chunk.author;
    let (kind, payload) = match signed.chunk.kind {
        ChunkKind::Part => {
            let group = part_group(&signed.chunk.payload);
            let parts = space.parts.entry((author, group.clone())).or_default();
            parts.push(signed.chunk.payload);
            let count = group.get(1..3).map_or(0, |count| usize::from(u16::from_be_bytes([count[0], count[1]])));
            if parts.len() < count {
                return Ok(Vec::new());
            }
            let parts = space.parts.remove(&(author, group)).unwrap_or_default();
            join(&parts).map_err(drop)?
        }
        kind => (kind, signed.chunk.payload),
    };
    match kind {
        ChunkKind::Change | ChunkKind::Changes => {
            let raws = decode_changes(kind, &payload).map_err(drop)?;
            raws.iter().map(|raw| CheckedChange::read(raw, author).map_err(drop)).collect()
        }
        // A snapshot says nothing that the chunks it covers do not say.
        ChunkKind::Snapshot => Ok(Vec::new()),
        ChunkKind::Part => Err(()),
    }
}
