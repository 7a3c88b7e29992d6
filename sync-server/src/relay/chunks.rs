//! Pushing, pulling and comparing chunks.

use super::{Halt, Relay, Turn};
use crate::limits::ROW_OVERHEAD_BYTES;
use crate::store::{Space, Store, StoreError};
use nabij_core::id::SpaceId;
use nabij_core::wire::{Answer, CHUNK_BYTES_MAX, COMPARED_IDS_MAX, Cursor, Pushed, Refusal, Role, SealedChunk};
use std::collections::HashSet;

/// What an id with its number takes in an answer, in bytes: at most, while numbers stay below 2^35.
const COMPARED_ID_BYTES: usize = 21;

impl<S: Store> Relay<S> {
    pub(super) fn push(&mut self, id: SpaceId, chunks: &[SealedChunk], turn: &mut Turn) -> Result<Answer, Halt> {
        let mut space = self.space_as(id, Role::Write, turn)?;
        if chunks.iter().any(|chunk| chunk.bytes.len() > CHUNK_BYTES_MAX) {
            return Err(Refusal::TooLarge.into());
        }
        let room = self.settings.quotas.space_bytes_max.saturating_sub(space.tally.bytes);
        if chunks.iter().map(cost).sum::<u64>() > room && self.cost_of_new(&space, chunks)? > room {
            return Err(Refusal::SpaceFull.into());
        }
        let mut pushed = Vec::with_capacity(chunks.len());
        let newest_before = space.tally.chunks;
        for chunk in chunks {
            let number = space.tally.chunks + 1;
            if self.store.append_chunk(space.row, number, chunk)? {
                space.tally.chunks = number;
                space.tally.bytes += cost(chunk);
                pushed.push(Pushed::Stored { number });
                continue;
            }
            let held = self.store.chunk(space.row, chunk.id)?.ok_or(StoreError::Damaged("a chunk is there and is not"))?;
            pushed.push(if held.chunk.bytes == chunk.bytes { Pushed::Stored { number: held.number } } else { Pushed::Conflict });
        }
        if space.tally.chunks > newest_before {
            self.store.write_tally(space.row, &space.tally)?;
            turn.moved_space(id, &space);
        }
        Ok(Answer::Pushed(pushed))
    }

    /// Counts what the chunks that the space does not hold yet would cost it.
    fn cost_of_new(&mut self, space: &Space, chunks: &[SealedChunk]) -> Result<u64, StoreError> {
        let (mut seen, mut sum) = (HashSet::new(), 0);
        for chunk in chunks {
            if seen.insert(chunk.id) && self.store.chunk(space.row, chunk.id)?.is_none() {
                sum += cost(chunk);
            }
        }
        Ok(sum)
    }

    pub(super) fn pull(&mut self, id: SpaceId, after: Cursor, turn: &mut Turn) -> Result<Answer, Halt> {
        let space = self.space_as(id, Role::Read, turn)?;
        let generation = self.generation;
        let agrees =
            after.number == 0 || (after.generation == generation && self.store.chunk_id(space.row, after.number)? == Some(after.id));
        if !agrees {
            return Ok(Answer::Mismatch { generation });
        }
        if after.number >= space.tally.chunks {
            return Ok(Answer::Pulled { generation, chunks: Vec::new(), more: false });
        }
        let chunks = self.store.chunks_after(space.row, after.number, turn.answer_bytes_left)?;
        turn.carry(chunks.iter().map(|numbered| numbered.chunk.bytes.len()).sum());
        let more = chunks.last().is_none_or(|last| last.number < space.tally.chunks);
        Ok(Answer::Pulled { generation, chunks, more })
    }

    pub(super) fn compare(&mut self, id: SpaceId, after: u64, turn: &mut Turn) -> Result<Answer, Halt> {
        let space = self.space_as(id, Role::Read, turn)?;
        let count_max = COMPARED_IDS_MAX.min(turn.answer_bytes_left / COMPARED_ID_BYTES);
        let ids = self.store.chunk_ids_after(space.row, after, count_max)?;
        turn.carry(ids.len() * COMPARED_ID_BYTES);
        let reached = ids.last().map_or(after, |(number, _)| *number);
        Ok(Answer::Compared { generation: self.generation, ids, more: reached < space.tally.chunks })
    }
}

/// Gives what a chunk counts for in its space.
fn cost(chunk: &SealedChunk) -> u64 {
    chunk.bytes.len() as u64 + ROW_OVERHEAD_BYTES
}
