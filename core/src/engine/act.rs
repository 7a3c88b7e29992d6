//! What a person does: each action checked, written to the documents and put into storage.

use super::*;
use crate::contents;
use crate::membership::Rank;
use crate::model::check_name;
use crate::seal::wrap::{Wrap, seal_wrap};
use crate::wire::derived_space;

impl Engine {
    pub(super) fn act(&mut self, action: Action) -> Result<(), ActionError> {
        match action {
            Action::MakeTeam { team_name, my_name } => self.make_team(&team_name, &my_name),
            Action::Join { link } => self.join(&link),
            Action::LeaveInvitation => {
                self.leave_invitation();
                Ok(())
            }
            Action::AddWorker { name } => self.add_worker(&name),
            Action::AddClient { name } => self.add_client(&name),
            Action::LogVisit { client, outcome } => self.log_visit(client, outcome),
            Action::Undo { entry } => self.undo(entry),
            Action::Describe { client, entry, note, nearness } => self.describe(client, entry, &note, nearness),
            Action::Log(action) => self.act_on_entry(action),
            Action::SetCard { client, field, text } => self.set_card(client, field, &text),
            Action::Erase { client, entry } => self.erase(client, entry),
            Action::Client { client, action } => self.act_on_client(client, action),
            Action::Invite { worker } => self.invite(worker),
            Action::InviteClient { client } => self.invite_client(client),
            Action::HoldSharing { client, on } => self.hold_sharing(client, on),
            Action::Page(page) => self.act_on_page(page),
            Action::CompareWords { invitation, same } => self.compare_words(invitation, same),
            Action::Withdraw { invitation } => self.withdraw(invitation),
            Action::OpenClient { client } => self.open_client(client),
            Action::OpenYear { client, year } => self.open_year(client, year),
            Action::OpenSearch => {
                self.open_search();
                Ok(())
            }
            Action::Import(import) => self.import(*import),
            Action::CancelImport => {
                self.cancel_import();
                Ok(())
            }
            Action::LeaveImport => {
                self.leave_import();
                Ok(())
            }
            Action::Wish { client, action } => self.wish(client, action),
            Action::SeeMandate { client } => {
                self.see_mandate(client);
                Ok(())
            }
            Action::Agenda(action) => self.act_on_agenda(action),
            Action::Consideration(action) => self.consider(action),
            Action::SetLanguage(language) => self.set("language", language.code()),
            Action::SetTheme(theme) => self.set("theme", theme.code()),
        }
    }

    fn make_team(&mut self, team_name: &str, my_name: &str) -> Result<(), ActionError> {
        let (team_name, my_name) = (check_name(team_name)?, check_name(my_name)?);
        if self.team_space().is_some() || self.own_card.is_some() {
            return Err(ActionError::AlreadyInTeam);
        }
        if self.device.token.is_none() {
            return Err(ActionError::TokenMissing);
        }
        let me = WorkerId(self.random.bytes());
        let keys = SpaceKeys::make(Kind::Team, None, &mut self.random);
        let team = self.found(keys, None, Some(me));
        self.edit(team, team.0, |edit| {
            contents::put_team_name(edit, &team_name);
            contents::put_worker(edit, me, &my_name);
        });
        Ok(())
    }

    fn add_worker(&mut self, name: &str) -> Result<(), ActionError> {
        let name = check_name(name)?;
        let team = self.writable_team()?;
        let worker = WorkerId(self.random.bytes());
        self.edit(team, worker.0, |edit| contents::put_worker(edit, worker, &name));
        Ok(())
    }

    fn add_client(&mut self, name: &str) -> Result<(), ActionError> {
        let name = check_name(name)?;
        let team = self.writable_team()?;
        let (client, year) = (ClientId(self.random.bytes()), self.year());
        let keys = SpaceKeys::make(Kind::Card, Some(team), &mut self.random);
        let card = self.found(keys, Some((client, year)), None);
        self.give_card_to_team(card, team);
        self.edit(card, client.0, |edit| contents::put_client_name(edit, &name));
        self.edit(team, client.0, |edit| contents::put_case(edit, client, card, year));
        let case_log = self.open_case_log(client, year).ok_or(ActionError::Unknown)?;
        self.edit(case_log, client.0, |edit| contents::put_client_name(edit, &name));
        Ok(())
    }

    /// Makes everyone in the team an admin of a new Card, until its client's own device joins.
    pub(super) fn give_card_to_team(&mut self, card: SpaceId, team: SpaceId) {
        let Some((team_epoch, receiver)) = self.ring.get(&team).and_then(|ring| {
            let epoch = ring.keys.epoch();
            Some((epoch, ring.keys.of_epoch(team, epoch)?.recipient()))
        }) else {
            return;
        };
        let Some(mut entry) = self.next_entry(card, &Act::GiveToTeam { team, epoch: team_epoch, rank: Rank::Admin }) else { return };
        let Some((epoch, keys)) = self.ring.get(&card).and_then(|ring| ring.keys.to_wrap(true, true)) else { return };
        entry.wraps = vec![seal_wrap(&Wrap { space: card, epoch, receiver, entry: entry.hash(card), keys }, &self.device.secret)];
        self.add_entry(card, entry.encode());
    }

    /// Opens a client's CaseLog of a year: two devices that do it without a network do the same.
    pub(super) fn open_case_log(&mut self, client: ClientId, year: u16) -> Option<SpaceId> {
        let team = self.team_space()?.id;
        let id = derived_space(team, self.case_log_tag(client, year)?);
        // Of two editions that are here, this is the one to write in.
        self.logs.entry(client).or_default().insert(year, id);
        if !self.spaces.contains_key(&id) {
            self.add_space(id, SpaceRecord { client: Some((client, year)), ..SpaceRecord::new(Kind::CaseLog, Some(team)) });
        }
        Some(id)
    }

    fn log_visit(&mut self, client: ClientId, outcome: Outcome) -> Result<(), ActionError> {
        self.writable_team()?;
        self.client_name(client).ok_or(ActionError::Unknown)?;
        // What is new goes to the one that stays.
        let client = self.stays(client);
        let entry = EntryId(self.random.bytes());
        let (at, until) = (self.now, self.now.plus_ms(UNDO_MS));
        let pending = Pending { client, at, outcome, details: Details::default(), until, tension: None, shares: false };
        self.storage.put(&mut self.random, name::pending(entry), &pending);
        self.pending.insert(entry, pending);
        self.save(entry);
        self.last_saved = Some(entry);
        Ok(())
    }

    pub(super) fn undo(&mut self, entry: EntryId) -> Result<(), ActionError> {
        self.pending.remove(&entry).ok_or(ActionError::UndoTooLate)?;
        self.storage.delete(name::pending(entry));
        self.last_saved = self.last_saved.filter(|last| *last != entry);
        Ok(())
    }

    /// Does an action once a client's CaseLogs are awake, the one that it is about among them.
    pub(super) fn defer(&mut self, client: ClientId, action: Action) -> Result<(), ActionError> {
        let all = self.case_logs(client).map(|log| log.id).chain(self.cards(client));
        let logs: Vec<SpaceId> = all.filter(|id| self.spaces.get(id).is_some_and(|space| !space.is_awake())).collect();
        if logs.is_empty() {
            return Err(ActionError::Unknown);
        }
        logs.into_iter().for_each(|log| {
            self.want_now(log);
        });
        self.reading.deferred.push(action);
        Ok(())
    }

    fn set(&mut self, key: &str, code: &str) -> Result<(), ActionError> {
        let own = self.device.own;
        self.edit(own, own.0, |edit| contents::put_setting(edit, key, code));
        Ok(())
    }

    /// Makes the CaseLog of a year known to the team. Each year's document can be read by itself, so it holds the client's name and how to reach the client too.
    pub(super) fn begin_year(&mut self, client: ClientId, case_log: SpaceId, year: u16, subject: Subject) {
        if let Some(team) = self.team_space().map(|team| team.id) {
            self.edit(team, subject, |edit| contents::put_case_year(edit, client, year));
        }
        let contact = self.contact(client);
        if let Some(name) = self.client_name(client) {
            self.edit(case_log, subject, |edit| {
                if !edit.has(&["client", "name"]) {
                    contents::put_client_name(edit, &name);
                    contact.iter().for_each(|(field, text)| contents::put_contact(edit, *field, text));
                }
            });
        }
    }

    /// The team, where this device may write in it.
    pub(super) fn writable_team(&self) -> Result<SpaceId, ActionError> {
        let team = self.team_space().ok_or(ActionError::Unknown)?;
        match team.membership.member(self.id) {
            Some(member) if member.rank >= Rank::Editor => Ok(team.id),
            _ => Err(ActionError::NotAllowed),
        }
    }

    pub(super) fn year(&self) -> u16 {
        u16::try_from(self.now.year()).unwrap_or_default()
    }
}
