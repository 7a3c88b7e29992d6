//! Erasing a derived space: its chunks go, and its id stays spent.

use super::{Halt, Relay, Turn};
use crate::store::{Standing, Store};
use nabij_core::id::SpaceId;
use nabij_core::wire::{Answer, Refusal, Role};

impl<S: Store> Relay<S> {
    /// Erases a space; it keeps counting on its token.
    pub(super) fn erase(&mut self, id: SpaceId, turn: &mut Turn) -> Result<Answer, Halt> {
        let space = match self.space_as(id, Role::Admin, turn) {
            Err(Halt::Refused(Refusal::Erased)) => return Ok(Answer::Done),
            found => found?,
        };
        if !matches!(space.standing, Standing::Derived { .. }) {
            return Err(Refusal::NotAllowed.into());
        }
        self.store.erase_space(id)?;
        turn.moved_space(id, &space);
        Ok(Answer::Done)
    }

    /// Refuses what asks for an erased space: a device that was away must not give back what others erased.
    pub(super) fn refuse_erased(&mut self, id: SpaceId) -> Result<(), Halt> {
        if self.store.is_erased(id)? { Err(Refusal::Erased.into()) } else { Ok(()) }
    }
}
