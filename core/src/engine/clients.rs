//! Clients by hand: their name and how to reach them, a case closed and opened again, two files of one person read as one.

use super::*;
use crate::contents::{self, fold};
use crate::merged;
use crate::model::check_name;
use crate::model::client::{ContactField, Ending, FactKind, check_ended_on};
use crate::view::{AboutView, ClosedRow, ClosedView, DoubleView, EntryState};

/// What a person does with a client's file.
#[derive(Clone, Debug, PartialEq)]
pub enum ClientAction {
    Rename {
        name: String,
    },
    /// Fills in one field of the contact data; an empty text clears it.
    SetContact {
        field: ContactField,
        text: String,
    },
    /// `on` is a day as people type it.
    Close {
        ending: Ending,
        on: String,
    },
    Reopen,
    /// This file is of the same person as another, which stays.
    MergeInto {
        stays: ClientId,
    },
    /// This file is of somebody else after all.
    Split,
    AddFact {
        kind: FactKind,
        text: String,
    },
    /// Words a fact otherwise; the old wording stays readable.
    WordFact {
        fact: FactId,
        text: String,
    },
    /// Says that a fact still holds.
    ConfirmFact {
        fact: FactId,
    },
    StrikeFact {
        fact: FactId,
    },
}

impl Engine {
    pub(super) fn act_on_client(&mut self, client: ClientId, action: ClientAction) -> Result<(), ActionError> {
        let team = self.writable_team()?;
        self.client_name(client).ok_or(ActionError::Unknown)?;
        let stays = self.stays(client);
        match action {
            ClientAction::Rename { name } => self.rename(stays, check_name(&name)?),
            ClientAction::SetContact { field, text } => self.set_contact(stays, field, &text),
            ClientAction::Close { ending, on } => {
                let on = check_ended_on(&on, self.now).ok_or(ActionError::NotADay)?;
                let seen = self.last_contact(stays).unwrap_or_default();
                self.edit(team, stays.0, |edit| contents::put_case_closed(edit, stays, ending, on, seen));
                self.save(saved_as(stays));
                Ok(())
            }
            ClientAction::Reopen => {
                self.edit(team, stays.0, |edit| contents::put_case_open(edit, stays));
                self.save(saved_as(stays));
                Ok(())
            }
            ClientAction::MergeInto { stays: other } => {
                self.client_name(other).ok_or(ActionError::Unknown)?;
                let other = self.stays(other);
                if other == stays {
                    return Err(ActionError::Unknown);
                }
                // What its client writes there would be read by nobody.
                let has_client =
                    |card: SpaceId| self.spaces.get(&card).is_some_and(|card| card.glance.has_client || card.membership.has_client());
                if self.card_kept(stays).is_some_and(has_client) {
                    return Err(ActionError::HasPhone);
                }
                self.edit(team, stays.0, |edit| contents::put_case_into(edit, stays, Some(other)));
                Ok(())
            }
            ClientAction::Split => {
                // Of a circle the one that stays points into it too: that goes with it, or the two would only change places.
                self.edit(team, client.0, |edit| {
                    contents::put_case_into(edit, client, None);
                    contents::put_case_into(edit, stays, None);
                });
                Ok(())
            }
            ClientAction::AddFact { kind, text } => self.add_fact(stays, kind, &text),
            ClientAction::WordFact { fact, text } => self.word_fact(stays, fact, &text),
            ClientAction::ConfirmFact { fact } => self.confirm_fact(stays, fact),
            ClientAction::StrikeFact { fact } => self.strike_fact(stays, fact),
        }
    }

    fn rename(&mut self, client: ClientId, name: String) -> Result<(), ActionError> {
        let log = self.newest_log(client).ok_or(ActionError::Unknown)?;
        let spaces: Vec<SpaceId> = self.card_space(client).into_iter().chain([log]).collect();
        if !self.all_awake(&spaces) {
            return self.later(client, ClientAction::Rename { name });
        }
        for space in spaces {
            self.edit(space, client.0, |edit| contents::put_client_name(edit, &name));
        }
        self.save(saved_as(client));
        Ok(())
    }

    fn set_contact(&mut self, client: ClientId, field: ContactField, text: &str) -> Result<(), ActionError> {
        let text = field.check(text)?;
        if field == ContactField::Born
            && crate::model::card::CardDate::from_iso(&text).is_some_and(|born| i32::from(born.year()) > self.now.year())
        {
            return Err(CardTextError::NotADate.into());
        }
        let log = self.newest_log(client).ok_or(ActionError::Unknown)?;
        if !self.all_awake(&[log]) {
            return self.later(client, ClientAction::SetContact { field, text });
        }
        if self.contact(client).get(&field).map_or("", String::as_str) != text {
            self.edit(log, client.0, |edit| contents::put_contact(edit, field, &text));
            self.save(saved_as(client));
        }
        Ok(())
    }

    /// Does an action once the spaces that it needs are awake.
    pub(super) fn later(&mut self, client: ClientId, action: ClientAction) -> Result<(), ActionError> {
        self.reading.deferred.push(Action::Client { client, action });
        Ok(())
    }

    /// Asks for spaces, all at once; tells whether all are awake.
    pub(super) fn all_awake(&mut self, spaces: &[SpaceId]) -> bool {
        spaces.iter().filter(|space| !self.want_now(**space)).count() == 0
    }

    /// Gives the CaseLog of the newest year of the file itself, not of its doubles.
    pub(super) fn newest_log(&self, client: ClientId) -> Option<SpaceId> {
        self.logs.get(&client)?.values().next_back().copied()
    }

    /// Gives the client under whom everything of a client is shown.
    pub(super) fn stays(&self, client: ClientId) -> ClientId {
        self.merged.get(&client).copied().unwrap_or(client)
    }

    /// Gives all files that are read as one with a client's, the one that stays first.
    pub(super) fn files(&self, client: ClientId) -> impl Iterator<Item = ClientId> {
        let stays = self.stays(client);
        let doubles = self.merged.iter().filter(move |(_, into)| **into == stays).map(|(double, _)| *double);
        std::iter::once(stays).chain(doubles)
    }

    /// Gives the Cards of all files that are read as one with a client's, the one that counts first.
    pub(super) fn cards(&self, client: ClientId) -> impl Iterator<Item = SpaceId> {
        self.files(client).filter_map(|file| self.card_space(file))
    }

    /// Gives the Cards of all those files that this device keeps, also where the client ended this person's access: what is taken away has to
    /// go there too.
    pub(super) fn cards_kept(&self, client: ClientId) -> Vec<SpaceId> {
        self.files(client).filter_map(|file| self.card_kept(file)).collect()
    }

    /// Notes that all those Cards are needed; tells whether they are there.
    pub(super) fn want_cards(&mut self, client: ClientId) -> bool {
        let cards = self.cards_kept(client);
        // Each of them, not as far as the first that rests.
        cards.into_iter().filter(|card| !self.want_now(*card)).count() == 0
    }

    /// Gives the name in a file itself, whatever it was merged into.
    pub(super) fn own_name(&self, client: ClientId) -> Option<String> {
        let logs = self.logs.get(&client).into_iter().flat_map(|logs| logs.values().rev());
        logs.filter_map(|id| self.spaces.get(id)).chain(self.leaving(client)).find_map(|log| log.glance.client_name.clone())
    }

    /// Tells whether a case counts: it is open, and not the double of another.
    pub(super) fn is_carried(&self, client: ClientId) -> bool {
        !self.merged.contains_key(&client) && self.cases.get(&client).is_some_and(|case| case.closed.is_none())
    }

    /// Notes anew whose files are read as one, after the Team's cases changed.
    pub(super) fn find_doubles(&mut self) {
        self.merged = merged::doubles(&self.cases);
    }

    /// Gives the contact data that is filled in: of each field what the newest year says, of the file that stays before its doubles.
    pub(super) fn contact(&self, client: ClientId) -> BTreeMap<ContactField, String> {
        let mut contact = BTreeMap::new();
        for file in self.files(client) {
            let logs = self.logs.get(&file).into_iter().flat_map(|logs| logs.values().rev()).filter_map(|id| self.spaces.get(id));
            for (field, text) in logs.flat_map(|log| &log.glance.contact) {
                contact.entry(*field).or_insert_with(|| text.clone());
            }
        }
        contact.retain(|_, text| !text.is_empty());
        contact
    }

    /// Tells how a client's case was closed; `None` where it is open.
    pub fn closed(&self, client: ClientId) -> Option<ClosedView> {
        let stays = self.stays(client);
        let closed = self.cases.get(&stays)?.closed.as_ref()?;
        let by = closed.by.and_then(|by| self.authors().remove(&by)).unwrap_or_default();
        let came_after = self.last_contact(stays).is_some_and(|at| at > closed.seen);
        Some(ClosedView { ending: closed.ending, on: closed.on, by, came_after })
    }

    /// Gives the closed cases in alphabetical order.
    pub fn closed_clients(&self) -> Vec<ClosedRow> {
        let row = |client: &ClientId| Some(ClosedRow { client: *client, name: self.client_name(*client)?, closed: self.closed(*client)? });
        let mut rows: Vec<ClosedRow> = self.cases.keys().filter(|client| !self.merged.contains_key(client)).filter_map(row).collect();
        rows.sort_by_cached_key(|row| (fold(&row.name), row.client));
        rows
    }

    /// Gives under whom everything of a client is shown: another one where the two were merged.
    pub fn shown_as(&self, client: ClientId) -> ClientId {
        self.stays(client)
    }

    /// Gives who a client is and how to reach them; `None` where the client is not known on this device.
    pub fn about(&self, client: ClientId) -> Option<AboutView> {
        let stays = self.stays(client);
        let double = |client: ClientId| DoubleView {
            client,
            name: self.own_name(client).unwrap_or_default(),
            has_card: self.card_space(client).is_some(),
        };
        let unsent = || self.spaces.values().flat_map(Space::unsent_subjects).any(|subject| subject == stays.0);
        let waits = |action: &Action| matches!(action, Action::Client { client, .. } if *client == stays);
        let is_saving = self.saving.contains_key(&saved_as(stays)) || self.reading.deferred.iter().any(waits);
        Some(AboutView {
            client: stays,
            name: self.client_name(stays)?,
            contact: self.contact(stays),
            closed: self.closed(stays),
            doubles: self.files(stays).skip(1).map(double).collect(),
            state: match (is_saving, unsent()) {
                (true, _) => EntryState::Saving,
                (false, true) => EntryState::NotSent,
                (false, false) => EntryState::Sent,
            },
            may_write: self.writable_team().is_ok(),
        })
    }
}

/// Names a client among the entries that are being saved: ids of clients and of entries never meet.
pub(super) fn saved_as(client: ClientId) -> EntryId {
    EntryId(client.0)
}
