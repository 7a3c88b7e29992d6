//! From the relay into the documents: chunks and log entries are opened, checked, stored, and only then taken in.

use super::space::{Judging, Refused};
use super::*;
use crate::document::{CheckedChange, DocumentError};
use crate::id::{ChunkId, EntryHash};
use crate::membership::{Chain, EntryRefusal, Rank, through_team};
use crate::seal::chunk::{ChunkError, ChunkKind, SignedChunk, open_chunk, sealed_epoch};
use crate::seal::device::DevicePublic;
use crate::seal::entry::{EntryError, OpenedEntry};
use crate::seal::payload::{decode_changes, join};
use crate::wire::{NumberedChunk, SealedChunk};

/// Changes taken in as one group: large enough to be quick, small enough that one bad change is found soon.
const GROUP_CHANGES_MAX: usize = 50;

/// The bytes of a part's header that all parts of one payload share: whole kind, count, hash.
fn part_group(payload: &[u8]) -> Vec<u8> {
    [payload.get(..1), payload.get(3..21)].into_iter().flatten().collect::<Vec<_>>().concat()
}

/// How often a chunk is tried by itself before it counts as one that stops the app.
const TRIES_ALONE_MAX: u8 = 2;

/// Whether a chunk may enter its document.
enum Verdict {
    Good(SignedChunk),
    /// Its author, log entry or epoch is not known here yet.
    Early,
    /// The same author, counter and content came before, sealed otherwise.
    Again,
    /// Of a suite or kind that this version does not know.
    Newer,
    Bad,
}

impl Engine {
    /// Stores what a pull brought; [`Engine::take_in_received`] follows once it is on disk.
    pub(super) fn receive(&mut self, id: SpaceId, chunks: Vec<NumberedChunk>) {
        let Some(space) = self.spaces.get_mut(&id) else { return };
        let mut is_news = false;
        for NumberedChunk { number, chunk } in chunks {
            // The relay holds what it shows: also a chunk of this device whose acknowledgement was lost.
            space.record.cursor.number = number;
            space.record.cursor.id = chunk.id;
            // Other bytes under the same id may be the right ones.
            let held = space.refused.get(&chunk.id).map(|refused| &refused.sealed).or(space.chunks.get(&chunk.id));
            let may_replace =
                [&space.waiting, &space.newer].iter().any(|set| set.contains(&chunk.id)) || space.refused.contains_key(&chunk.id);
            if held.is_some_and(|held| *held == chunk || !may_replace) {
                continue;
            }
            if space.refused.remove(&chunk.id).is_some() {
                self.storage.delete(name::refused(id, chunk.id));
            }
            self.storage.put(&mut self.random, name::chunk(id, chunk.id), &chunk);
            space.is_blank = false;
            space.judging.chunks.insert(chunk.id);
            space.chunks.insert(chunk.id, chunk);
            is_news = true;
        }
        self.keep_space(id);
        if is_news {
            self.keep_judging(id);
            self.storage.then(After::Received(id));
        }
    }

    fn keep_judging(&mut self, id: SpaceId) {
        let Some(space) = self.spaces.get(&id) else { return };
        match space.judging.chunks.is_empty() {
            true => self.storage.delete(name::judging(id)),
            false => self.storage.put(&mut self.random, name::judging(id), &space.judging),
        }
    }

    /// Takes the chunks that are marked as being judged, and on disk, into the document.
    pub(super) fn take_in_received(&mut self, id: SpaceId) {
        let Some(space) = self.spaces.get_mut(&id) else { return };
        match space.judging.alone {
            Some((chunk, _)) => {
                self.take_in(id, &[chunk]);
                self.end_judging(id, chunk);
                self.judge_next(id);
            }
            None => {
                let chunks: Vec<ChunkId> = space.judging.chunks.iter().copied().collect();
                self.take_in(id, &chunks);
                if let Some(space) = self.spaces.get_mut(&id) {
                    space.judging = Judging::default();
                }
                self.keep_judging(id);
            }
        }
    }

    fn end_judging(&mut self, id: SpaceId, chunk: ChunkId) {
        if let Some(space) = self.spaces.get_mut(&id) {
            space.judging.chunks.remove(&chunk);
            space.judging.alone = None;
        }
    }

    /// Goes on where the app stopped while chunks were being judged: once more all together, for it may have been closed; then each by
    /// itself. One that stops the app again and again is set aside.
    pub(super) fn judge_again(&mut self, id: SpaceId) {
        let Some(space) = self.spaces.get_mut(&id).filter(|space| !space.judging.chunks.is_empty()) else { return };
        space.judging.starts = space.judging.starts.saturating_add(1);
        if space.judging.starts > 1 {
            return self.judge_next(id);
        }
        self.keep_judging(id);
        self.storage.then(After::Received(id));
    }

    fn judge_next(&mut self, id: SpaceId) {
        while let Some(space) = self.spaces.get_mut(&id) {
            let tried = space.judging.alone.filter(|(chunk, _)| space.judging.chunks.contains(chunk));
            let Some(chunk) = tried.map(|(chunk, _)| chunk).or(space.judging.chunks.first().copied()) else { break };
            let tries = tried.map_or(0, |(_, tries)| tries) + 1;
            if tries <= TRIES_ALONE_MAX {
                space.judging.alone = Some((chunk, tries));
                self.keep_judging(id);
                self.storage.then(After::Received(id));
                return;
            }
            self.refuse(id, chunk, true);
            self.end_judging(id, chunk);
        }
        self.keep_judging(id);
    }

    /// Takes chunks that are on disk into the document.
    pub(super) fn take_in(&mut self, id: SpaceId, chunks: &[ChunkId]) {
        let mut changes: Vec<(ChunkId, Vec<CheckedChange>)> = Vec::new();
        for chunk_id in chunks {
            let Some(sealed) = self.spaces.get(&id).and_then(|space| space.chunks.get(chunk_id)).cloned() else { continue };
            let verdict = self.judge(id, &sealed);
            let Some(space) = self.spaces.get_mut(&id) else { return };
            if !matches!(verdict, Verdict::Early) {
                space.waiting.remove(chunk_id);
            }
            match verdict {
                Verdict::Good(signed) => {
                    let hash = signed.hash(id);
                    space.authors.entry(signed.chunk.author).or_default().insert(signed.chunk.counter, hash);
                    match read_changes(space, signed) {
                        Ok(read) => changes.push((*chunk_id, read)),
                        Err(()) => self.refuse(id, *chunk_id, false),
                    }
                }
                Verdict::Early => self.wait_for_log(id, *chunk_id),
                Verdict::Newer => drop(space.newer.insert(*chunk_id)),
                Verdict::Again => {}
                Verdict::Bad => self.refuse(id, *chunk_id, false),
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
        let Some(document) = self.spaces.get_mut(&id).and_then(Space::document_mut) else { return };
        let mut bad = Vec::new();
        for group in changes.chunks(GROUP_CHANGES_MAX) {
            let all: Vec<CheckedChange> = group.iter().flat_map(|(_, changes)| changes.iter().cloned()).collect();
            if document.apply(&all).is_err() {
                // One bad change fails its whole group: try chunk by chunk.
                bad.extend(group.iter().filter_map(|(chunk, changes)| Some((*chunk, document.apply(changes).err()?))));
            }
        }
        for (chunk, error) in bad {
            match (error, self.spaces.get_mut(&id)) {
                (DocumentError::Newer, Some(space)) => drop(space.newer.insert(chunk)),
                _ => self.refuse(id, chunk, false),
            }
        }
        self.refresh(id);
    }

    fn judge(&self, id: SpaceId, sealed: &SealedChunk) -> Verdict {
        let Some(space) = self.spaces.get(&id) else { return Verdict::Bad };
        let authority = self.authority(space);
        let Some(epoch) = sealed_epoch(sealed) else { return Verdict::Bad };
        let Some(keys) = self.ring.get(&authority).and_then(|ring| ring.keys.of_epoch(id, epoch)) else { return Verdict::Early };
        let signed = match open_chunk(sealed, id, &keys, |device| self.device_in(authority, device)) {
            Ok(signed) => signed,
            Err(ChunkError::UnknownAuthor(_)) => return Verdict::Early,
            Err(ChunkError::OtherSuite | ChunkError::OtherKind) => return Verdict::Newer,
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
        let named = || membership.writer(device).map(|writer| writer.device);
        membership.member(device).or_else(in_team).map(|member| member.device).or_else(named)
    }

    /// Tells whether a device could write when the log stood at `head`; `None` where that is not known yet.
    pub(super) fn may_write(&self, space: SpaceId, device: DeviceId, head: EntryHash) -> Option<bool> {
        let membership = &self.spaces.get(&space)?.membership;
        if !membership.knows(head) {
            return None;
        }
        if membership.member(device).is_some() {
            return Some(membership.rank_at(device, head).is_some_and(|rank| rank >= Rank::Editor));
        }
        let team_rank = |(team, given): (SpaceId, Rank)| {
            let member = self.spaces.get(&team)?.membership.member(device)?;
            Some(through_team(given, member.rank))
        };
        let named = || membership.writer(device).and_then(|_| membership.writers_rank());
        membership.teams().find_map(team_rank).or_else(named).map(|rank| rank >= Rank::Editor)
    }

    fn refuse(&mut self, id: SpaceId, chunk: ChunkId, stopped: bool) {
        let Some(space) = self.spaces.get_mut(&id) else { return };
        space.waiting.remove(&chunk);
        if let Some(sealed) = space.chunks.remove(&chunk) {
            let refused = Refused { sealed, stopped };
            self.storage.put(&mut self.random, name::refused(id, chunk), &refused);
            self.storage.delete(name::chunk(id, chunk));
            space.refused.insert(chunk, refused);
        }
        self.show = true;
    }

    /// Judges again what was refused: the app may be a newer one, or know more of the log.
    pub(super) fn reconsider(&mut self, id: SpaceId) {
        let Some(space) = self.spaces.get(&id) else { return };
        let refused: Vec<SealedChunk> =
            space.refused.values().filter(|refused| !refused.stopped).map(|refused| refused.sealed.clone()).collect();
        let good: Vec<SealedChunk> = refused.into_iter().filter(|sealed| !matches!(self.judge(id, sealed), Verdict::Bad)).collect();
        let Some(space) = self.spaces.get_mut(&id).filter(|_| !good.is_empty()) else { return };
        for sealed in good {
            space.refused.remove(&sealed.id);
            self.storage.delete(name::refused(id, sealed.id));
            self.storage.put(&mut self.random, name::chunk(id, sealed.id), &sealed);
            space.judging.chunks.insert(sealed.id);
            space.chunks.insert(sealed.id, sealed);
        }
        self.keep_judging(id);
        self.storage.then(After::Received(id));
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
        if self.team_space().is_none_or(|space| space.id != team) {
            return;
        }
        let is_known = |client: ClientId, year: u16| self.logs.get(&client).is_some_and(|logs| logs.contains_key(&year));
        let logs = self.cases.values().flat_map(|case| case.years.iter().map(|year| (case.client, *year)));
        let logs = logs.filter(|(client, year)| !is_known(*client, *year));
        for (client, year) in logs.collect::<Vec<_>>() {
            self.open_case_log(client, year);
        }
        let locked = self.cases.values().map(|case| case.card).filter(|card| !self.spaces.contains_key(card));
        for card in locked.collect::<Vec<_>>() {
            self.locked_cards.entry(card).or_insert(true);
        }
        self.show = true;
    }

    /// Judges again what came too early for its log.
    fn retry_waiting(&mut self) {
        let waiting: Vec<(SpaceId, Vec<ChunkId>)> = self
            .spaces
            .values()
            .filter(|space| !space.waiting.is_empty() && space.is_awake())
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
        self.follow_logs();
    }

    /// Replays what was not followed yet of the log of every space that is awake. A Team's comes first: others may name places in it.
    pub(super) fn follow_logs(&mut self) {
        let mut ids: Vec<(Kind, SpaceId)> = self
            .spaces
            .values()
            .filter(|space| space.followed < space.log.len() && space.is_awake())
            .map(|space| (space.record.kind, space.id))
            .collect();
        ids.sort();
        for (_, id) in ids {
            self.follow_log(id);
        }
        self.retry_waiting();
    }

    fn follow_log(&mut self, id: SpaceId) {
        // On a client's own device the Team's log cannot be read: what the inviter knew holds, and nothing is followed before all of it is here.
        if self.spaces.get(&id).is_some_and(|space| space.is_clients_own() && space.followed == 0) {
            let chain = self.chain_of(id);
            let Some(space) = self.spaces.get_mut(&id).filter(|_| chain.is_some()) else { return };
            chain.into_iter().for_each(|chain| space.membership.trust(chain));
        }
        let Some(space) = self.spaces.get_mut(&id) else { return };
        let had_client = space.membership.has_client();
        // Taken out for the while: the entries may ask for the logs of other spaces.
        let (mut membership, mut followed, log) = (std::mem::take(&mut space.membership), space.followed, std::mem::take(&mut space.log));
        let (mut stop, mut is_damaged) = (None, false);
        while let (Some(encoded), None) = (log.get(followed), stop) {
            match self.open_entry(id, followed as u32, encoded) {
                Ok((hash, entry)) => {
                    let teams = |team| self.spaces.get(&team).map(|team| &team.membership);
                    // An entry that is sound but not allowed changes nothing, on every device alike.
                    stop = membership.follow(followed as u32, hash, &entry, teams).err().filter(|refusal| refusal.stops());
                }
                Err(EntryError::OtherVersion) => stop = Some(EntryRefusal::Newer),
                Err(_) => is_damaged = true,
            }
            followed += usize::from(stop.is_none());
        }
        if let Some(space) = self.spaces.get_mut(&id) {
            (space.membership, space.followed, space.log, space.log_stop) = (membership, followed, log, stop);
            space.log_damaged |= is_damaged;
            if space.membership.has_client() != had_client {
                self.refresh(id);
            }
        }
    }

    /// Walks the log of a client's own Card back from the entry that let this device in.
    fn chain_of(&self, id: SpaceId) -> Option<Chain> {
        let space = self.spaces.get(&id)?;
        let mut entries = BTreeMap::new();
        for (position, encoded) in (0..).zip(&space.log) {
            let Ok((hash, entry)) = self.open_entry(id, position, encoded) else { continue };
            if let Some((Head { previous, .. }, _)) = wire::decode_first(&entry.body) {
                entries.insert(hash, (position, previous));
            }
        }
        Chain::back_from(space.record.anchor?, &entries)
    }

    fn open_entry(&self, id: SpaceId, position: u32, encoded: &[u8]) -> Result<(EntryHash, OpenedEntry), EntryError> {
        let file = EntryFile::decode(encoded)?;
        let keys = self.ring.get(&id).and_then(|ring| ring.keys.of_epoch(id, file.epoch)).ok_or(EntryError::NotOpened)?;
        if file.position != position {
            return Err(EntryError::Damaged);
        }
        Ok((file.hash(id), file.open(&keys)?))
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
