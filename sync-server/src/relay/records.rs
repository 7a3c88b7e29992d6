//! The record lane: of each record only the newest version is kept.

use super::{Halt, Relay, Turn};
use crate::limits::RECORD_OVERHEAD_BYTES;
use crate::store::Store;
use nabij_core::id::SpaceId;
use nabij_core::wire::{Answer, RECORD_BYTES_MAX, Record, Refusal, Role};

impl<S: Store> Relay<S> {
    pub(super) fn record_put(&mut self, id: SpaceId, record: &Record, turn: &mut Turn) -> Result<Answer, Halt> {
        let mut space = self.keyed_space_as(id, Role::Write, turn)?;
        if record.bytes.len() > RECORD_BYTES_MAX {
            return Err(Refusal::TooLarge.into());
        }
        let held = self.store.record(space.row, record.id)?;
        if held.as_ref() == Some(record) {
            return Ok(Answer::Done);
        }
        let held_version = held.as_ref().map_or(0, |held| held.version);
        if held_version.checked_add(1) != Some(record.version) {
            return Ok(Answer::Newer { version: held_version });
        }
        let others_bytes = space.tally.bytes.saturating_sub(held.as_ref().map_or(0, cost));
        // One that does not grow is always taken, so that a full space can still be emptied.
        let grows = held.as_ref().is_none_or(|held| record.bytes.len() > held.bytes.len());
        if grows && others_bytes + cost(record) > self.settings.quotas.space_bytes_max {
            return Err(Refusal::SpaceFull.into());
        }
        space.tally.bytes = others_bytes + cost(record);
        space.tally.changes += 1;
        self.store.put_record(space.row, space.tally.changes, record)?;
        self.store.write_tally(space.row, &space.tally)?;
        turn.moved_space(id, &space);
        Ok(Answer::Done)
    }

    pub(super) fn record_get(&mut self, id: SpaceId, after: u64, turn: &mut Turn) -> Result<Answer, Halt> {
        let space = self.keyed_space_as(id, Role::Read, turn)?;
        let changed = self.store.records_after(space.row, after, turn.answer_bytes_left)?;
        turn.carry(changed.iter().map(|(_, record)| record.bytes.len()).sum());
        // The newest record always carries the newest change number.
        let reached = changed.last().map_or(after.min(space.tally.changes), |(change, _)| *change);
        let records = changed.into_iter().map(|(_, record)| record).collect();
        Ok(Answer::Records { records, newest_change: reached, more: reached < space.tally.changes })
    }
}

/// Gives what a record counts for in its space.
fn cost(record: &Record) -> u64 {
    record.bytes.len() as u64 + RECORD_OVERHEAD_BYTES
}
