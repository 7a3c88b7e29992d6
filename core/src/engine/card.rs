//! A client's crisis card: filled in one field at a time, each written by its path, so that two phones fill in different ones at once.

use super::*;
use crate::contents;
use crate::id::EntryHash;
use crate::model::card::CardDate;
use crate::view::{CardView, EntryState};

impl Engine {
    /// Gives a client's crisis card; `None` where it is not on this device, or has not been read.
    pub fn card(&self, client: ClientId) -> Option<CardView> {
        let card = self.spaces.get(&self.card_space(client)?)?;
        let document = card.document()?;
        let last_by = contents::card_writer(document);
        Some(CardView {
            client,
            name: contents::client_name(document).or_else(|| self.client_name(client))?,
            lines: contents::card_lines(document),
            last_by: last_by.map(|by| self.authors_in(Some(card)).remove(&by).unwrap_or_default()),
            state: self.card_state(card),
        })
    }

    /// Gives where what was written last in a Card on this device stands.
    pub(super) fn card_state(&self, card: &Space) -> EntryState {
        match (self.saving.contains_key(&saved_as(card.id)), card.unsent_subjects().any(|subject| subject == card.id.0)) {
            (true, _) => EntryState::Saving,
            (false, true) => EntryState::NotSent,
            (false, false) => EntryState::Sent,
        }
    }

    pub(super) fn set_card(&mut self, client: ClientId, field: CardField, text: &str) -> Result<(), ActionError> {
        let text = field.check(text)?;
        // Nobody is born in a year that has not come.
        if field == CardField::Born && CardDate::from_iso(&text).is_some_and(|born| i32::from(born.year()) > self.now.year()) {
            return Err(CardTextError::NotADate.into());
        }
        let id = self.card_space(client).ok_or(ActionError::Unknown)?;
        if !self.want_now(id) {
            self.reading.deferred.push(Action::SetCard { client, field, text });
            return Ok(());
        }
        let head = self.spaces.get(&id).map(Space::log_head).unwrap_or(EntryHash([0; 16]));
        if self.may_write(id, self.id, head) != Some(true) {
            return Err(ActionError::NotAllowed);
        }
        // All of a card is one thing that waits to be sent.
        self.edit(id, id.0, |edit| contents::put_card_line(edit, field, &text));
        self.save(saved_as(id));
        Ok(())
    }
}

/// Names a card among the entries that are being saved: ids of spaces and of entries never meet.
pub(super) fn saved_as(card: SpaceId) -> EntryId {
    EntryId(card.0)
}
