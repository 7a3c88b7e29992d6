//! Membership logs: the relay keeps their order and reads nothing in them.

use super::{Halt, Relay, Turn};
use crate::limits::ROW_OVERHEAD_BYTES;
use crate::store::{Standing, Store};
use nabij_core::id::SpaceId;
use nabij_core::wire::{Answer, ENTRY_BYTES_MAX, Refusal, Role};

impl<S: Store> Relay<S> {
    pub(super) fn log(&mut self, id: SpaceId, from: u32, turn: &mut Turn) -> Result<Answer, Halt> {
        let space = self.store.space(id)?.ok_or(Refusal::UnknownSpace)?;
        let allowed = match space.standing {
            Standing::Keyed { keys, parent, .. } => {
                turn.proofs.allow(id, &keys, Role::Read)
                    || match parent {
                        Some(parent) => turn.proofs.allow(parent, &self.keys_of_parent(parent)?, Role::Read),
                        None => false,
                    }
            }
            // It has no log.
            Standing::Derived { .. } => false,
        };
        if !allowed {
            return Err(Refusal::NotAllowed.into());
        }
        let entries = self.store.entries_from(space.row, from, turn.answer_bytes_left)?;
        turn.carry(entries.iter().map(Vec::len).sum());
        let more = u64::from(from) + (entries.len() as u64) < u64::from(space.tally.entries);
        Ok(Answer::Log { entries, more })
    }

    pub(super) fn log_append(&mut self, id: SpaceId, position: u32, entry: &[u8], turn: &mut Turn) -> Result<Answer, Halt> {
        let mut space = self.keyed_space_as(id, Role::Admin, turn)?;
        if entry.len() > ENTRY_BYTES_MAX {
            return Err(Refusal::TooLarge.into());
        }
        if position != space.tally.entries {
            let is_there = position < space.tally.entries && self.store.entry(space.row, position)?.is_some_and(|held| held == entry);
            return Ok(if is_there { Answer::Done } else { Answer::Taken { entries: space.tally.entries } });
        }
        self.count(&mut space.tally, entry.len() as u64 + ROW_OVERHEAD_BYTES)?;
        space.tally.entries += 1;
        self.store.append_entry(space.row, position, entry)?;
        self.store.write_tally(space.row, &space.tally)?;
        turn.moved_space(id, &space);
        Ok(Answer::Done)
    }
}
