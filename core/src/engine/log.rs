//! What is said of a visit after the third tap: details, corrections, the client as a reader, another place.
//!
//! An entry's own place is its year's CaseLog. What the client may read is a copy in the Card, made of exactly the words that were shown
//! before sharing; a later correction stays in the CaseLog until it is shared as well.

use super::*;
use crate::contents::{self, Correcting, Gone, Visit};
use crate::keyring::TensionMark;
use crate::model::TENSION_MAX;
use crate::model::visit::check_contact_time;
use crate::view::{CorrectionView, EntryState, TraceView, VisitView};

/// What a person says of an entry.
#[derive(Clone, Debug, PartialEq)]
pub enum LogAction {
    /// Says all that can be said beside what happened; of this device's entries only. What stood there before is kept.
    Detail { client: ClientId, entry: EntryId, details: Box<Details> },
    /// Sets the time of a contact back.
    SetTime { client: ClientId, entry: EntryId, at: Timestamp },
    /// Keeps one's own tension, 0 to 4, in one's own space only; `None` takes it back.
    SetTension { client: ClientId, entry: EntryId, tension: Option<u8> },
    /// Says whether what is next was done: anyone in the team may.
    SetNextDone { client: ClientId, entry: EntryId, done: bool },
    /// Lets the client read an entry, if it still says what was shown. Where nothing may enter the Card now it waits.
    Share { client: ClientId, entry: EntryId, shown: Box<Details> },
    /// No longer waits to share an entry.
    DontShare { client: ClientId, entry: EntryId },
    /// Moves an entry to the client that it is about.
    Move { client: ClientId, entry: EntryId, to: ClientId },
}

impl LogAction {
    fn entry(&self) -> (ClientId, EntryId) {
        match self {
            LogAction::Detail { client, entry, .. }
            | LogAction::SetTime { client, entry, .. }
            | LogAction::SetTension { client, entry, .. }
            | LogAction::SetNextDone { client, entry, .. }
            | LogAction::Share { client, entry, .. }
            | LogAction::DontShare { client, entry }
            | LogAction::Move { client, entry, .. } => (*client, *entry),
        }
    }
}

impl Engine {
    pub(super) fn act_on_entry(&mut self, action: LogAction) -> Result<(), ActionError> {
        let (client, entry) = action.entry();
        match self.pending.get(&entry).filter(|pending| pending.client == client).cloned() {
            Some(pending) => self.act_on_pending(entry, pending, action),
            None => self.act_on_written(client, entry, action),
        }
    }

    pub(super) fn describe(&mut self, client: ClientId, entry: EntryId, note: &str, nearness: Option<Nearness>) -> Result<(), ActionError> {
        let before = match self.pending.get(&entry) {
            Some(pending) => pending.details.clone(),
            None => match self.find_entry(client, entry)? {
                Some((_, visit)) => visit.details,
                None => return self.defer(client, Action::Describe { client, entry, note: note.to_owned(), nearness }),
            },
        };
        let details = Box::new(Details { note: note.to_owned(), nearness, ..before });
        self.act_on_entry(LogAction::Detail { client, entry, details })
    }

    /// Changes an entry that is in no document yet: nothing of what stood there is kept.
    fn act_on_pending(&mut self, entry: EntryId, mut pending: Pending, action: LogAction) -> Result<(), ActionError> {
        match action {
            LogAction::Detail { details, .. } => {
                let details = details.check(&pending.details, self.now)?;
                // What was shown before sharing is not what would be shared any more.
                pending.shares &= details.for_client() == pending.details.for_client();
                pending.details = details;
            }
            LogAction::SetTime { at, .. } => pending.at = check_contact_time(at, self.now)?,
            LogAction::SetTension { tension, .. } => pending.tension = tension.map(|tension| tension.min(TENSION_MAX)),
            LogAction::SetNextDone { .. } => return Err(ActionError::Unknown),
            LogAction::Share { shown, .. } => {
                if pending.details.for_client() != *shown {
                    return Err(ActionError::ChangedMeanwhile);
                }
                pending.shares = true;
            }
            LogAction::DontShare { .. } => pending.shares = false,
            LogAction::Move { to, .. } => {
                self.client_name(to).ok_or(ActionError::Unknown)?;
                // Words that were to be read by one client are not for another.
                (pending.client, pending.shares) = (to, false);
            }
        }
        self.storage.put(&mut self.random, name::pending(entry), &pending);
        self.pending.insert(entry, pending);
        self.save(entry);
        Ok(())
    }

    fn act_on_written(&mut self, client: ClientId, entry: EntryId, action: LogAction) -> Result<(), ActionError> {
        self.writable_team()?;
        let Some((place, visit)) = self.find_entry(client, entry)? else { return self.defer(client, Action::Log(action)) };
        if !self.may_correct(&visit) && !matches!(action, LogAction::SetNextDone { .. }) {
            return Err(ActionError::NotTheAuthor);
        }
        let now = self.now;
        match action {
            LogAction::Detail { details, .. } => {
                let details = details.check(&visit.details, now)?;
                let Some(log) = self.case_log_of(client, place, &visit)? else {
                    return self.defer_until_awake(LogAction::Detail { client, entry, details: Box::new(details) });
                };
                self.correct(log, &visit, &details, visit.at);
            }
            LogAction::SetTime { at, .. } => {
                let at = check_contact_time(at, now)?;
                if self.set_time(client, place, &visit, at)?.is_none() {
                    return self.defer_until_awake(LogAction::SetTime { client, entry, at });
                }
            }
            LogAction::SetTension { tension, .. } => self.set_tension(entry, visit.at, tension.map(|tension| tension.min(TENSION_MAX))),
            LogAction::SetNextDone { done, .. } => {
                let Some(log) = self.case_log_of(client, place, &visit)? else {
                    return self.defer_until_awake(LogAction::SetNextDone { client, entry, done });
                };
                if !self.want_cards(client) {
                    return self.defer_until_awake(LogAction::SetNextDone { client, entry, done });
                }
                // Where it was shared, the client sees that it was done as well.
                let is_in = |id: &SpaceId| self.spaces.get(id).is_some_and(|space| space.visits().iter().any(|visit| visit.entry == entry));
                let copies: Vec<SpaceId> = self.cards_kept(client).into_iter().filter(is_in).collect();
                for id in [log].into_iter().chain(copies) {
                    self.edit(id, entry.0, |edit| contents::put_next_done(edit, entry, done));
                }
            }
            LogAction::Share { shown, .. } => {
                if visit.details.for_client() != *shown {
                    return Err(ActionError::ChangedMeanwhile);
                }
                let both = (self.case_log_of(client, place, &visit)?, self.card_space(client).is_none_or(|card| self.want_now(card)));
                let (Some(log), true) = both else { return self.defer_until_awake(LogAction::Share { client, entry, shown }) };
                self.share(client, log, &visit);
            }
            LogAction::DontShare { .. } => self.edit(place, entry.0, |edit| contents::put_share_later(edit, entry, false)),
            LogAction::Move { to, .. } => {
                if self.move_entry(client, place, &visit, to)?.is_none() {
                    return self.defer_until_awake(LogAction::Move { client, entry, to });
                }
            }
        }
        self.save(entry);
        Ok(())
    }

    /// Does an action once the documents that were just wanted are awake.
    fn defer_until_awake(&mut self, action: LogAction) -> Result<(), ActionError> {
        self.reading.deferred.push(Action::Log(action));
        Ok(())
    }

    /// Finds an entry in the documents that are awake: in a CaseLog, else in the Card. `None` where it may be in one that rests.
    pub(super) fn find_entry(&self, client: ClientId, entry: EntryId) -> Result<Option<(SpaceId, Visit)>, ActionError> {
        let found = |space: &Space| Some((space.id, space.visits().iter().find(|visit| visit.entry == entry)?.clone()));
        if let Some(found) = self.case_logs(client).find_map(found) {
            return Ok(Some(found));
        }
        let card = self.card_space(client).and_then(|card| self.spaces.get(&card));
        if self.case_logs(client).chain(card).any(|space| !space.is_awake()) {
            return Ok(None);
        }
        card.and_then(found).map(Some).ok_or(ActionError::Unknown)
    }

    /// Tells whether this device's person may correct an entry: who logged or imported it, and whom the list names as its writer.
    pub(super) fn may_correct(&self, visit: &Visit) -> bool {
        let me = || self.team_space().and_then(|team| team.membership.member(self.id)?.worker);
        visit.author == self.prefix() || (visit.written_by.is_some() && visit.written_by == me())
    }

    /// Gives the CaseLog that an entry is corrected in. One that only the Card held is written there first, so that nothing
    /// reaches the client before it was shown. `None` where that document is being read.
    fn case_log_of(&mut self, client: ClientId, place: SpaceId, visit: &Visit) -> Result<Option<SpaceId>, ActionError> {
        if self.spaces.get(&place).is_some_and(Space::is_derived) {
            return Ok(Some(place));
        }
        let Some(log) = self.year_log(client, visit.at)? else { return Ok(None) };
        self.edit(log, visit.entry.0, |edit| contents::put_moved(edit, visit.entry, visit));
        Ok(Some(log))
    }

    /// Opens a client's CaseLog of the year of a time, and tells the team of it. `None` while it is being read.
    fn year_log(&mut self, client: ClientId, at: Timestamp) -> Result<Option<SpaceId>, ActionError> {
        let year = u16::try_from(at.year()).map_err(|_| ActionError::Unknown)?;
        let name = self.client_name(client).ok_or(ActionError::Unknown)?;
        let log = self.open_case_log(client, year).ok_or(ActionError::Unknown)?;
        if !self.want_now(log) {
            return Ok(None);
        }
        if let Some(team) = self.team_space().map(|team| team.id) {
            self.edit(team, client.0, |edit| contents::put_case_year(edit, client, year));
        }
        // Each year's document can be read by itself, so it holds the name too.
        self.edit(log, client.0, |edit| {
            if !edit.has(&["client", "name"]) {
                contents::put_client_name(edit, &name);
            }
        });
        Ok(Some(log))
    }

    fn correct(&mut self, log: SpaceId, visit: &Visit, details: &Details, at: Timestamp) {
        let key = hex(&self.random.bytes::<8>());
        let correcting = Correcting { key: &key, now: self.now };
        self.edit(log, visit.entry.0, |edit| contents::put_correction(edit, visit, details, at, correcting));
    }

    /// Sets the time of an entry; into another year's CaseLog where it lies there. `None` while a document is being read.
    fn set_time(&mut self, client: ClientId, place: SpaceId, visit: &Visit, at: Timestamp) -> Result<Option<()>, ActionError> {
        let Some(log) = self.case_log_of(client, place, visit)? else { return Ok(None) };
        if at.year() == visit.at.year() {
            self.correct(log, visit, &visit.details, at);
            return Ok(Some(()));
        }
        let Some(other) = self.year_log(client, at)? else { return Ok(None) };
        let (entry, now) = (visit.entry, self.now);
        // Both changes go into one transaction: the entry is never in both years, and never in none.
        self.edit(other, entry.0, |edit| contents::put_moved(edit, entry, visit));
        self.correct(other, visit, &visit.details, at);
        self.edit(log, entry.0, |edit| contents::put_gone(edit, entry, Gone::Year, now));
        let tension = self.tension_at(entry, visit.at);
        if tension.is_some() {
            self.set_tension(entry, visit.at, None);
            self.set_tension(entry, at, tension);
        }
        Ok(Some(()))
    }

    fn set_tension(&mut self, entry: EntryId, at: Timestamp, tension: Option<u8>) {
        if let Ok(year) = u16::try_from(at.year()) {
            self.keep_tension(year, BTreeMap::from([(entry, TensionMark { said_at: self.now, tension })]));
        }
    }

    /// Puts what the client may read into the Card, or notes that it waits.
    fn share(&mut self, client: ClientId, log: SpaceId, visit: &Visit) {
        let entry = visit.entry;
        let card = self.card_space(client).filter(|_| !self.holds_sharing(client));
        let may_write = |card: &SpaceId| {
            let head = self.spaces.get(card).map(Space::log_head);
            head.is_some_and(|head| self.may_write(*card, self.id, head) == Some(true))
        };
        let card = card.filter(may_write);
        if let Some(card) = card {
            self.edit(card, entry.0, |edit| contents::put_shared(edit, visit));
        }
        self.edit(log, entry.0, |edit| contents::put_share_later(edit, entry, card.is_none()));
    }

    /// Tells whether nothing new may enter a client's Card now.
    pub fn holds_sharing(&self, client: ClientId) -> bool {
        self.cases.get(&client).is_some_and(|case| case.holds_sharing)
    }

    /// Moves an entry to another client. The old place says that something stood there and who took it away, not what nor where it went.
    /// `None` while a document is being read.
    fn move_entry(&mut self, client: ClientId, place: SpaceId, visit: &Visit, to: ClientId) -> Result<Option<()>, ActionError> {
        // Only a newer version could write it down again as it is.
        if to == client || visit.outcome.is_none() {
            return Err(ActionError::Unknown);
        }
        if visit.author != self.prefix() {
            return Err(ActionError::NotTheAuthor);
        }
        let are_cards_awake = self.want_cards(client);
        let (Some(log), true) = (self.year_log(to, visit.at)?, are_cards_awake) else { return Ok(None) };
        let (old, new, now) = (visit.entry, EntryId(self.random.bytes()), self.now);
        let moved = Visit { shares_later: false, ..visit.clone() };
        // All of it goes into one transaction: a phone that ends here has the entry in one place.
        self.edit(log, new.0, |edit| contents::put_moved(edit, new, &moved));
        let is_in = |id: &SpaceId| self.spaces.get(id).is_some_and(|space| space.visits().iter().any(|visit| visit.entry == old));
        let copies: Vec<SpaceId> = self.cards_kept(client).into_iter().filter(|card| *card != place).filter(is_in).collect();
        for id in [place].into_iter().chain(copies) {
            self.edit(id, old.0, |edit| contents::put_gone(edit, old, Gone::Client, now));
        }
        let tension = self.tension_at(old, visit.at);
        if tension.is_some() {
            self.set_tension(old, visit.at, None);
            self.set_tension(new, visit.at, tension);
        }
        self.save(new);
        Ok(Some(()))
    }

    /// Writes pending visits whose ten seconds are over into the client's CaseLog.
    pub(super) fn settle_pending(&mut self) {
        // A clock set back must not keep an entry pending for longer than it was promised.
        let latest = self.now.plus_ms(UNDO_MS);
        let due: Vec<EntryId> = self
            .pending
            .iter_mut()
            .filter_map(|(entry, pending)| {
                pending.until = pending.until.min(latest);
                // What is not on disk yet has not been saved for ten seconds either.
                (pending.until <= self.now && !self.saving.contains_key(entry)).then_some(*entry)
            })
            .collect();
        for entry in due {
            self.settle(entry);
        }
    }

    fn settle(&mut self, entry: EntryId) {
        let Some(pending) = self.pending.get(&entry).cloned() else { return };
        // What is new goes to the client who stays, also where the merging came after.
        let client = self.stays(pending.client);
        let year = u16::try_from(pending.at.year()).unwrap_or_default();
        let Some(case_log) = self.open_case_log(client, year) else { return };
        // It stays pending until the documents have been read that it goes to.
        let card = self.card_space(client).filter(|_| pending.shares);
        let is_awake = self.want(case_log) & card.is_none_or(|card| self.want(card));
        if !is_awake {
            return;
        }
        self.begin_year(client, case_log, year, entry.0);
        self.edit(case_log, entry.0, |edit| contents::put_visit(edit, entry, pending.at, pending.outcome, &pending.details));
        if pending.tension.is_some() {
            self.set_tension(entry, pending.at, pending.tension);
        }
        if pending.shares
            && let Ok(Some((log, visit))) = self.find_entry(client, entry)
        {
            self.share(client, log, &visit);
        }
        self.storage.delete(name::pending(entry));
        self.pending.remove(&entry);
        self.last_saved = self.last_saved.filter(|last| *last != entry);
        self.show = true;
    }

    /// Tells whether an action on an entry waits for documents to be read.
    pub(super) fn is_deferred(&self, entry: EntryId) -> bool {
        self.reading.deferred.iter().any(|action| match action {
            Action::Describe { entry: waiting, .. } => *waiting == entry,
            Action::Log(action) => action.entry().1 == entry,
            _ => false,
        })
    }

    /// Gives what stood in an entry before, for a screen.
    pub(super) fn correction_views(&self, visit: &Visit, authors: &BTreeMap<crate::document::DevicePrefix, String>) -> Vec<CorrectionView> {
        let view = |correction: &contents::Correction| CorrectionView {
            by: correction.by.map(|by| authors.get(&by).cloned().unwrap_or_default()),
            on: correction.on,
            was: correction.was.clone(),
            was_at: correction.was_at,
        };
        visit.corrections.iter().map(view).collect()
    }

    /// Gives the places on a client's timeline from which entries were moved away, as far as documents are awake.
    pub fn traces(&self, client: ClientId) -> Vec<TraceView> {
        let authors = self.authors();
        let card = self.card_space(client).and_then(|card| self.spaces.get(&card));
        let all = self.case_logs(client).chain(card).filter_map(Space::document).flat_map(contents::traces);
        // One that the client could read too left two.
        let by_entry: BTreeMap<EntryId, contents::Trace> = all.map(|trace| (trace.entry, trace)).collect();
        let view = |trace: contents::Trace| TraceView {
            entry: trace.entry,
            at: trace.at,
            moved_by: trace.moved_by.and_then(|by| authors.get(&by).cloned()),
            moved_on: trace.moved_on,
        };
        let mut views: Vec<TraceView> = by_entry.into_values().map(view).collect();
        views.sort_by_key(|trace| std::cmp::Reverse((trace.at, trace.entry)));
        views
    }
}

/// Makes of a CaseLog's entries and their copies in the Card one list: each once, the CaseLog's word for it.
pub(super) fn join_copies(views: Vec<VisitView>) -> Vec<VisitView> {
    let mut joined: Vec<VisitView> = Vec::with_capacity(views.len());
    let mut places: BTreeMap<EntryId, usize> = BTreeMap::new();
    for copy in views {
        match places.get(&copy.entry) {
            None => {
                places.insert(copy.entry, joined.len());
                joined.push(copy);
            }
            Some(at) if copy.client_may_read => {
                let own = &mut joined[*at];
                let is_same = copy.details().for_client() == own.details().for_client() && copy.at == own.at;
                own.client_may_read = true;
                own.client_reads_older = !is_same;
                if own.state == EntryState::Sent {
                    own.state = copy.state;
                }
            }
            Some(_) => {}
        }
    }
    joined
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
