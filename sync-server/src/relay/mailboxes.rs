//! Mailboxes: where an invited device and an admin who cannot trust each other yet leave messages.

use super::{Halt, Relay, Turn};
use crate::limits::{MAILBOX_BYTES, MAILBOXES_CLOSED_AT_ONCE_MAX, ROW_OVERHEAD_BYTES};
use crate::store::{Mailbox, Slot, Space, Store, StoreError, Tally};
use nabij_core::id::{InvitationId, PublicKey, SpaceId};
use nabij_core::wire::{Answer, Holder, MAILBOX_ANSWERS_MAX, MAILBOX_LIFE_S_MAX, MESSAGE_BYTES_MAX, Refusal, Role};

impl<S: Store> Relay<S> {
    pub(super) fn mailbox_open(
        &mut self,
        id: SpaceId,
        invitation: InvitationId,
        key: PublicKey,
        life_s: u32,
        turn: &mut Turn,
    ) -> Result<Answer, Halt> {
        let mut space = self.keyed_space_as(id, Role::Admin, turn)?;
        if let Some(mailbox) = self.store.mailbox(invitation)? {
            return match (mailbox.space == id && mailbox.key == key, mailbox.is_over(turn.now_s)) {
                (true, false) => Ok(Answer::Done),
                (true, true) => Err(Refusal::MailboxClosed.into()),
                (false, _) => Err(Refusal::MailboxUsed.into()),
            };
        }
        if life_s > MAILBOX_LIFE_S_MAX {
            return Err(Refusal::TooLarge.into());
        }
        if space.tally.mailboxes >= self.settings.quotas.mailboxes_open_max {
            return Err(Refusal::SpaceFull.into());
        }
        self.count(&mut space.tally, MAILBOX_BYTES)?;
        space.tally.mailboxes += 1;
        let expires_s = turn.now_s.saturating_add(i64::from(life_s));
        self.store.create_mailbox(invitation, &Mailbox { space: id, key, expires_s, closed: false })?;
        self.store.write_tally(space.row, &space.tally)?;
        Ok(Answer::Done)
    }

    pub(super) fn mailbox_request(&mut self, invitation: InvitationId, message: &[u8], turn: &mut Turn) -> Result<Answer, Halt> {
        let mailbox = self.mailbox_by_key(invitation, turn)?;
        let mut space = self.store.space(mailbox.space)?.ok_or(StoreError::Damaged("a mailbox lacks its space"))?;
        if self.put_once(&mut space, invitation, Slot::REQUEST, message)? {
            turn.moved_space(mailbox.space, &space);
        }
        Ok(Answer::Done)
    }

    pub(super) fn mailbox_read_request(&mut self, id: SpaceId, invitation: InvitationId, turn: &mut Turn) -> Result<Answer, Halt> {
        self.mailbox_by_admin(id, invitation, turn)?;
        self.read_messages(invitation, |slot| slot == Slot::REQUEST, turn)
    }

    pub(super) fn mailbox_answer(
        &mut self,
        id: SpaceId,
        invitation: InvitationId,
        index: u8,
        message: &[u8],
        turn: &mut Turn,
    ) -> Result<Answer, Halt> {
        let mut space = self.mailbox_by_admin(id, invitation, turn)?;
        let answers = self.store.messages(invitation)?.iter().filter(|(slot, _)| *slot != Slot::REQUEST).count();
        if usize::from(index) >= MAILBOX_ANSWERS_MAX || usize::from(index) > answers {
            return Err(Refusal::TooLarge.into());
        }
        if self.put_once(&mut space, invitation, Slot::answer(index), message)? {
            turn.moved_mailbox(invitation);
        }
        Ok(Answer::Done)
    }

    pub(super) fn mailbox_read_answers(&mut self, invitation: InvitationId, turn: &mut Turn) -> Result<Answer, Halt> {
        self.mailbox_by_key(invitation, turn)?;
        self.read_messages(invitation, |slot| slot != Slot::REQUEST, turn)
    }

    pub(super) fn mailbox_close(&mut self, id: SpaceId, invitation: InvitationId, turn: &mut Turn) -> Result<Answer, Halt> {
        let mut space = self.keyed_space_as(id, Role::Admin, turn)?;
        let mailbox = self.store.mailbox(invitation)?.filter(|mailbox| mailbox.space == id).ok_or(Refusal::UnknownMailbox)?;
        if !mailbox.closed {
            self.close(&mut space, invitation)?;
            turn.moved_mailbox(invitation);
        }
        Ok(Answer::Done)
    }

    /// Finds an open mailbox for whoever holds its key.
    pub(super) fn mailbox_by_key(&mut self, invitation: InvitationId, turn: &mut Turn) -> Result<Mailbox, Halt> {
        let mailbox = self.store.mailbox(invitation)?.ok_or(Refusal::UnknownMailbox)?;
        if !turn.proofs.are_by(Holder::Mailbox(invitation), mailbox.key) {
            return Err(Refusal::NotAllowed.into());
        }
        if mailbox.is_over(turn.now_s) { Err(Refusal::MailboxClosed.into()) } else { Ok(mailbox) }
    }

    /// Finds an open mailbox of a space for its admin; gives the space.
    fn mailbox_by_admin(&mut self, id: SpaceId, invitation: InvitationId, turn: &mut Turn) -> Result<Space, Halt> {
        let space = self.keyed_space_as(id, Role::Admin, turn)?;
        let mailbox = self.store.mailbox(invitation)?.filter(|mailbox| mailbox.space == id).ok_or(Refusal::UnknownMailbox)?;
        if mailbox.is_over(turn.now_s) { Err(Refusal::MailboxClosed.into()) } else { Ok(space) }
    }

    /// Puts a message in a slot that is free or holds it already; tells whether it is new.
    fn put_once(&mut self, space: &mut Space, invitation: InvitationId, slot: Slot, message: &[u8]) -> Result<bool, Halt> {
        if message.len() > MESSAGE_BYTES_MAX {
            return Err(Refusal::TooLarge.into());
        }
        if let Some((_, held)) = self.store.messages(invitation)?.into_iter().find(|(held_slot, _)| *held_slot == slot) {
            return if held == message { Ok(false) } else { Err(Refusal::MailboxUsed.into()) };
        }
        self.count(&mut space.tally, message_cost(message))?;
        self.store.put_message(invitation, slot, message)?;
        self.store.write_tally(space.row, &space.tally)?;
        Ok(true)
    }

    fn read_messages(&mut self, invitation: InvitationId, wanted: fn(Slot) -> bool, turn: &mut Turn) -> Result<Answer, Halt> {
        let messages = self.store.messages(invitation)?;
        let wanted: Vec<_> = messages.into_iter().filter(|(slot, _)| wanted(*slot)).map(|(_, message)| message).collect();
        let bytes = wanted.iter().map(Vec::len).sum();
        if bytes > turn.answer_bytes_left {
            return Err(Refusal::TooLarge.into());
        }
        turn.carry(bytes);
        Ok(Answer::Messages(wanted))
    }

    /// Closes mailboxes whose time is over, and so deletes their messages.
    pub(super) fn close_expired_mailboxes(&mut self, now_s: i64) -> Result<(), StoreError> {
        for invitation in self.store.expired_mailboxes(now_s, MAILBOXES_CLOSED_AT_ONCE_MAX)? {
            let mailbox = self.store.mailbox(invitation)?.ok_or(StoreError::Damaged("a mailbox is there and is not"))?;
            let mut space = self.store.space(mailbox.space)?.ok_or(StoreError::Damaged("a mailbox lacks its space"))?;
            self.close(&mut space, invitation)?;
        }
        Ok(())
    }

    fn close(&mut self, space: &mut Space, invitation: InvitationId) -> Result<(), StoreError> {
        let freed = self.store.messages(invitation)?.iter().map(|(_, message)| message_cost(message)).sum::<u64>();
        space.tally.bytes = space.tally.bytes.saturating_sub(freed);
        space.tally.mailboxes = space.tally.mailboxes.saturating_sub(1);
        self.store.close_mailbox(invitation)?;
        self.store.write_tally(space.row, &space.tally)
    }

    /// Counts bytes of membership on a space, which may use the reserve.
    pub(super) fn count(&self, tally: &mut Tally, bytes: u64) -> Result<(), Refusal> {
        let quotas = &self.settings.quotas;
        let sum = tally.bytes.saturating_add(bytes);
        if sum > quotas.space_bytes_max.saturating_add(quotas.space_reserve_bytes) {
            return Err(Refusal::SpaceFull);
        }
        tally.bytes = sum;
        Ok(())
    }
}

impl Mailbox {
    fn is_over(&self, now_s: i64) -> bool {
        self.closed || self.expires_s <= now_s
    }
}

fn message_cost(message: &[u8]) -> u64 {
    message.len() as u64 + ROW_OVERHEAD_BYTES
}
