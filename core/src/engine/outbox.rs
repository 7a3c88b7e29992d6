//! From changes to chunks: what was edited since the relay was last reached goes out sealed, as few chunks as hold it.

use super::*;
use crate::id::ChunkId;
use crate::seal::chunk::Chunk;
use crate::seal::payload::{encode_changes, split};

/// Raw change bytes in one batch at most, well below where inflating stops.
const BATCH_BYTES_MAX: usize = 2 << 20;
/// Spaces of which changes are sealed for one transaction at most: between two of them the screen has its turn.
const SEALED_SPACES_MAX: usize = 16;
/// Spaces that are woken at once to be sent at most.
const WOKEN_SPACES_MAX: usize = 16;

impl Engine {
    /// Seals what is stored and in no chunk yet. Gives whether anything was sealed; it is then stored before it is sent.
    pub(super) fn seal_changes(&mut self) -> bool {
        let ids: Vec<SpaceId> = self.spaces.values().filter(|space| !space.changes.is_empty()).map(|space| space.id).collect();
        let mut sealed = 0;
        for id in ids {
            sealed += usize::from(self.seal_changes_of(id));
            if sealed == SEALED_SPACES_MAX {
                break;
            }
        }
        sealed > 0
    }

    /// Wakes spaces that rest with something in them that the relay does not have, so that it can be sent.
    pub(super) fn wake_to_send(&mut self) {
        if !self.link.is_reached() {
            return;
        }
        let is_here = |space: &Space| space.unsent.keys().all(|chunk| space.chunks.contains_key(chunk));
        let waiting = self.spaces.values().filter(|space| !space.is_awake() && !is_here(space)).map(|space| space.id);
        waiting.take(WOKEN_SPACES_MAX).collect::<Vec<_>>().into_iter().for_each(|id| {
            self.want(id);
        });
    }

    fn seal_changes_of(&mut self, id: SpaceId) -> bool {
        let Some(space) = self.spaces.get(&id) else { return false };
        // A Card's own log says under which entry it is written to, and a log is followed once its space is awake.
        if !space.is_derived() && !self.want(id) {
            return false;
        }
        let Some(space) = self.spaces.get(&id) else { return false };
        let authority = self.authority(space);
        let Some(keys) = self.ring.get(&authority).and_then(|ring| ring.keys.of_epoch(id, ring.keys.epoch())) else { return false };
        let Some(log_head) = self.spaces.get(&authority).filter(|space| space.is_anchored()).map(Space::log_head) else { return false };
        // Until what was lost here has come back, this device does not know what it wrote last.
        let Some(space) = self.spaces.get_mut(&id).filter(|space| !space.incomplete) else { return false };

        let mut batch = Vec::new();
        let mut batch_bytes = 0;
        for (number, change) in &space.changes {
            if !batch.is_empty() && batch_bytes + change.raw.len() > BATCH_BYTES_MAX {
                break;
            }
            batch_bytes += change.raw.len();
            batch.push(*number);
        }
        let changes: Vec<LocalChange> = batch.iter().filter_map(|number| space.changes.remove(number)).collect();
        let raws: Vec<Vec<u8>> = changes.iter().map(|change| change.raw.clone()).collect();
        let subjects: BTreeSet<Subject> = changes.iter().map(|change| change.subject).collect();
        let subjects: Vec<Subject> = subjects.into_iter().collect();

        let (kind, payload) = encode_changes(&raws);
        for (kind, payload) in split(kind, payload) {
            let (counter, previous) = space.next_link(self.id);
            let chunk = Chunk { author: self.id, counter, previous, log_head, kind, payload }.sign(id, &self.device.secret);
            let hash = chunk.hash(id);
            // Of a space that rests all chunks are judged when it wakes, this one too.
            if space.is_awake() {
                space.authors.entry(self.id).or_default().insert(counter, hash);
            }
            space.record.written = Some((counter, hash));
            let sealed = chunk.seal(&keys);
            self.storage.put(&mut self.random, name::chunk(id, sealed.id), &sealed);
            self.storage.put(&mut self.random, name::unsent(id, sealed.id), &subjects);
            space.unsent.insert(sealed.id, subjects.clone());
            space.chunks.insert(sealed.id, sealed);
        }
        for number in batch {
            self.storage.delete(name::change(id, number));
        }
        self.keep_space(id);
        true
    }

    /// Notes that the relay has a chunk on disk, under this number.
    pub(super) fn chunk_sent(&mut self, id: SpaceId, chunk: ChunkId, number: u64) {
        let Some(space) = self.spaces.get_mut(&id) else { return };
        if space.unsent.remove(&chunk).is_some() {
            self.storage.delete(name::unsent(id, chunk));
            self.show = true;
        }
        if !space.is_awake() {
            space.chunks.remove(&chunk);
        }
        // Right behind what was pulled last: then a relay that loses it is found out by the cursor.
        let cursor = &mut space.record.cursor;
        if cursor.generation != Cursor::START.generation && number == cursor.number + 1 {
            (cursor.number, cursor.id) = (number, chunk);
            self.keep_space(id);
        }
        self.link.full = false;
    }
}
