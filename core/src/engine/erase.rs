//! Erasing one entry: the year's document goes on as a new edition, under another key and without the entry, and the old one is deleted.
//!
//! Which edition is current follows from the Team alone: from the set of entries that were erased by an admin, or by their author as an
//! admin's device confirmed. So two phones that erase at once come to the same edition, and nobody else can make a colleague's phone delete
//! anything. Whoever holds an older edition first carries over what the current one lacks, then deletes it whole, in one transaction. An
//! admin's device has the relay erase it.

use super::link::{Draft, Expect};
use super::*;
use crate::contents::{self, Erasure, Retired, Visit};
use crate::document::{Carried, DevicePrefix};
use crate::id::{Generation, SpaceTag};
use crate::membership::Rank;
use crate::view::erasure::{ErasureState, ErasureView, MayErase};
use crate::wire::{Answer, Ask, Holder, Role};

/// Values written in one change at most: far below what a receiving device takes.
const CARRIED_AT_ONCE_MAX: usize = 4_000;

/// What this device knows of erased entries.
#[derive(Default)]
pub(super) struct Erasing {
    /// What the Team's document says, read anew whenever it changes.
    pub(super) erasures: Vec<Erasure>,
    pub(super) retired: Vec<Retired>,
    /// Older editions that are still on this device.
    leaving: BTreeSet<SpaceId>,
    /// What takes part in a move that is due: it is not put down meanwhile.
    moving: BTreeSet<SpaceId>,
    /// Editions that this device begins: nobody else can have one.
    begun: BTreeSet<SpaceId>,
    /// Older editions of which the relay said in this generation that it does not have them.
    asked: BTreeMap<SpaceId, Generation>,
    /// Entries that were looked for in this state of their document, and that their author did not erase.
    looked: BTreeMap<EntryId, Vec<[u8; 32]>>,
}

impl Engine {
    /// Erases an entry of a client's CaseLog: one's own, or as an admin of the team.
    pub(super) fn erase(&mut self, client: ClientId, entry: EntryId) -> Result<(), ActionError> {
        let team = self.writable_team()?;
        if self.pending.contains_key(&entry) {
            return self.undo(entry);
        }
        let Some((id, _)) = self.find_entry(client, entry)? else {
            return self.defer(client, Action::Erase { client, entry });
        };
        // Whether it was shared is known once the Cards have been read.
        if !self.want_cards(client) {
            self.reading.deferred.push(Action::Erase { client, entry });
            return Ok(());
        }
        match self.may_erase(client, entry) {
            MayErase::Yes | MayErase::OnceSeen => {}
            MayErase::SharedWithClient => return Err(ActionError::SharedWithClient),
            MayErase::No => return Err(ActionError::NotTheAuthor),
        }
        // The file that it lies in: that may be one that was merged into the client on the screen.
        let Some((file, year)) = self.spaces.get(&id).and_then(|space| space.record.client) else { return Err(ActionError::Unknown) };
        let now = self.now;
        self.edit(team, entry.0, |edit| contents::put_erasure(edit, file, entry, year, now));
        self.begin_edition(file, year);
        self.last_saved = self.last_saved.filter(|last| *last != entry);
        Ok(())
    }

    /// Tells whether an entry that is shown can be erased on this device.
    pub fn may_erase(&self, client: ClientId, entry: EntryId) -> MayErase {
        if self.pending.contains_key(&entry) {
            return MayErase::Yes;
        }
        let cards: Vec<&Space> = self.cards_kept(client).into_iter().filter_map(|card| self.spaces.get(&card)).collect();
        let find = |space: &Space| {
            let visit = space.visits().iter().find(|visit| visit.entry == entry)?;
            Some((space.record.kind, self.is_mine(visit)))
        };
        // One that was shared has a copy in the Card: as long as that cannot be erased, neither is erased.
        match cards.into_iter().chain(self.case_logs(client)).find_map(find) {
            Some((Kind::Card, _)) => MayErase::SharedWithClient,
            Some(_) if self.writable_team().is_err() => MayErase::No,
            Some(_) if self.is_admin(self.prefix()) => MayErase::Yes,
            Some((_, true)) => MayErase::OnceSeen,
            _ => MayErase::No,
        }
    }

    /// Gives what was erased of a client, the newest first.
    pub fn erased(&self, client: ClientId) -> Vec<ErasureView> {
        let names = self.authors();
        let files: Vec<ClientId> = self.files(client).collect();
        let of_client = self.erasing.erasures.iter().filter(|erasure| files.contains(&erasure.client));
        let view = |erasure: &Erasure| ErasureView {
            entry: erasure.entry,
            at: erasure.at,
            by: erasure.by.iter().find_map(|by| names.get(by).cloned()),
            state: self.erasure_state(erasure),
        };
        let mut views: Vec<ErasureView> = of_client.map(view).collect();
        views.sort_by_key(|view| std::cmp::Reverse((view.at, view.entry)));
        views
    }

    fn erasure_state(&self, erasure: &Erasure) -> ErasureState {
        let is_here = |id: &SpaceId| self.spaces.get(id).is_some_and(|space| space.record.client == Some((erasure.client, erasure.year)));
        let waits = |retired: &Retired| retired.client == erasure.client && retired.gone_at.is_none();
        match self.is_effective(erasure) {
            false => ErasureState::WaitsForAdmin,
            true if self.erasing.leaving.iter().any(is_here) => ErasureState::StillHere,
            true if self.erasing.retired.iter().any(waits) => ErasureState::WaitsForRelay,
            true => ErasureState::Gone,
        }
    }

    /// Tells whether a visit is not to be shown any more, because it was erased or its author wants it to be.
    pub(super) fn is_erased(&self, visit: &Visit) -> bool {
        let is_it = |erasure: &&Erasure| erasure.entry == visit.entry;
        let says = |erasure: &Erasure| self.is_effective(erasure) || erasure.by.contains(&visit.author);
        self.erasing.erasures.iter().filter(is_it).any(says)
    }

    /// Tells whether an entry was erased, or is to be.
    pub(super) fn is_known_erased(&self, entry: EntryId) -> bool {
        self.erasing.erasures.iter().any(|erasure| erasure.entry == entry)
    }

    /// Gives the entries that nobody may find any more, while an older edition is still here.
    pub(super) fn erased_entries(&self) -> BTreeSet<EntryId> {
        let counts = |erasure: &&Erasure| self.is_effective(erasure) || erasure.by.contains(&self.prefix());
        self.erasing.erasures.iter().filter(counts).map(|erasure| erasure.entry).collect()
    }

    /// Tells whether every device follows an erasure: what one sees of a Team decides it, and nothing else.
    fn is_effective(&self, erasure: &Erasure) -> bool {
        erasure.by.iter().chain(&erasure.confirmed_by).any(|by| self.is_admin(*by))
    }

    fn is_admin(&self, prefix: DevicePrefix) -> bool {
        let is_it = |(device, _): &(&DeviceId, &crate::membership::Member)| device.0.starts_with(&prefix);
        self.team_space().and_then(|team| team.membership.members().find(is_it)).is_some_and(|(_, member)| member.rank >= Rank::Admin)
    }

    /// Derives the tag of a client's current CaseLog of a year.
    pub(super) fn case_log_tag(&self, client: ClientId, year: u16) -> Option<SpaceTag> {
        let is_it = |erasure: &&Erasure| (erasure.client, erasure.year) == (client, year) && self.is_effective(erasure);
        let erased = self.erasing.erasures.iter().filter(is_it).map(|erasure| erasure.entry).collect();
        Some(self.ring.get(&self.team?)?.keys.root.as_ref()?.case_log_edition(client, year, &erased))
    }

    /// Notes that this device begins the current edition, where it is a new one.
    fn begin_edition(&mut self, client: ClientId, year: u16) {
        if let Some(id) = self.open_case_log(client, year).filter(|id| self.spaces.get(id).is_some_and(Space::is_untouched)) {
            self.erasing.begun.insert(id);
        }
        self.follow_editions();
    }

    /// Reads again what the Team's document says of erased entries.
    pub(super) fn read_erasures(&mut self) {
        if let Some(team) = self.team_space().and_then(Space::document) {
            (self.erasing.erasures, self.erasing.retired) = (contents::erasures(team), contents::retired(team));
        }
    }

    /// Gives older editions of a client's CaseLogs that are still on this device.
    pub(super) fn leaving(&self, client: ClientId) -> impl Iterator<Item = &Space> {
        let spaces = self.erasing.leaving.iter().filter_map(|id| self.spaces.get(id));
        spaces.filter(move |space| space.record.client.is_some_and(|(of, _)| of == client))
    }

    /// Gives what takes part in a move.
    pub(super) fn moving(&self) -> impl Iterator<Item = SpaceId> {
        self.erasing.moving.iter().copied()
    }

    /// Does what follows from erasures: moves on from older editions, and on an admin's device confirms those by their authors.
    pub(super) fn follow_editions(&mut self) {
        self.erasing.moving.clear();
        if self.erasing.erasures.is_empty() || self.is_opening() {
            return;
        }
        self.confirm_erasures();
        let effective = self.erasing.erasures.iter().filter(|erasure| self.is_effective(erasure));
        let years: BTreeSet<(ClientId, u16)> = effective.map(|erasure| (erasure.client, erasure.year)).collect();
        let mut moves = Vec::new();
        for (client, year) in years {
            let Some(new) = self.open_case_log(client, year) else { continue };
            let is_older = |space: &&Space| space.record.client == Some((client, year)) && space.is_derived() && space.id != new;
            moves.extend(self.spaces.values().filter(is_older).map(|old| (old.id, new)));
        }
        self.erasing.leaving = moves.iter().map(|(old, _)| *old).collect();
        for (old, new) in moves {
            if self.is_due(old, new) {
                self.erasing.moving.extend([old, new]);
                // Both, not the first that rests.
                let awake = [self.want(old), self.want(new)];
                if awake == [true; 2] && self.is_settled(old) && self.is_settled(new) {
                    self.move_on(old, new);
                }
            }
        }
    }

    /// Tells whether to move now: where this device begins the new edition, once the old one is as new as the relay's; else once both are as new as the relay's, so that a
    /// team's phones do not all carry over the same.
    fn is_due(&self, old: SpaceId, new: SpaceId) -> bool {
        let (Some(old), Some(new)) = (self.spaces.get(&old), self.spaces.get(&new)) else { return false };
        let is_pulled = new.record.made && !new.stale && new.arrived.is_empty();
        let is_left = old.is_gone || !old.record.made || (self.link.is_reached() && !old.stale && old.arrived.is_empty());
        // What a colleague wrote there, and only the relay has so far, comes along: the older edition goes once it has been read to its end.
        is_left && (self.erasing.begun.contains(&new.id) || (self.link.is_reached() && is_pulled))
    }

    /// Tells whether a document holds all that is known of it, as far as this version reads it.
    fn is_settled(&self, id: SpaceId) -> bool {
        let is_whole = |space: &Space| !space.is_restless() && space.comparing.is_none() && !space.gives_back;
        self.spaces.get(&id).is_some_and(|space| {
            space.judging.chunks.is_empty() && space.arrived.is_empty() && space.newer.is_empty() && (space.is_gone || is_whole(space))
        })
    }

    /// Carries over what the current edition lacks, and deletes the older one.
    fn move_on(&mut self, old: SpaceId, new: SpaceId) {
        let Some(space) = self.spaces.get(&old) else { return };
        let (Some((client, year)), was_made) = (space.record.client, space.record.made) else { return };
        let is_it = |erasure: &&Erasure| (erasure.client, erasure.year) == (client, year) && self.is_effective(erasure);
        let erased: BTreeSet<String> = self.erasing.erasures.iter().filter(is_it).map(|erasure| erasure.entry.to_string()).collect();
        let skips = |path: &[String]| matches!(path, [entries, entry] if entries == "entries" && erased.contains(entry));
        let to = self.spaces.get(&new).and_then(Space::document);
        let (Some(from), Some(to)) = (space.document(), to) else { return };
        let carried: Vec<Carried> = from.carry_over(to, &skips, self.prefix());
        for some in carried.chunks(CARRIED_AT_ONCE_MAX) {
            self.edit(new, new.0, |edit| some.iter().for_each(|carried| edit.put_carried(carried)));
        }
        if let (true, Some(team)) = (was_made, self.team) {
            self.edit(team, client.0, |edit| contents::put_retired(edit, client, old, None));
        }
        self.forget_space(old);
    }

    /// Deletes everything that this device keeps of a space.
    fn forget_space(&mut self, id: SpaceId) {
        let Some(space) = self.spaces.remove(&id) else { return };
        self.erasing.leaving.remove(&id);
        let chunks = space.chunks.keys().map(|chunk| name::chunk(id, *chunk));
        let unsent = space.unsent.keys().map(|chunk| name::unsent(id, *chunk));
        let refused = space.refused.keys().map(|chunk| name::refused(id, *chunk));
        let changes = space.changes.keys().map(|number| name::change(id, *number));
        let beginnings = [name::chunks(id), name::glance(id), format!("unsent/{id}/"), format!("change/{id}/")];
        let damaged = self.damaged.iter().filter(|damaged| beginnings.iter().any(|beginning| damaged.starts_with(beginning))).cloned();
        let names: Vec<String> = chunks.chain(unsent).chain(refused).chain(changes).chain(damaged).collect();
        self.searching.forget(id);
        for gone in names.into_iter().chain([name::glance(id), name::text(id), name::judging(id), name::space(id)]) {
            self.damaged.remove(&gone);
            self.storage.delete(gone);
        }
        self.show = true;
    }

    /// Confirms, on an admin's device, erasures that no admin made: where the entry is that author's own.
    fn confirm_erasures(&mut self) {
        if !self.is_admin(self.prefix()) {
            return;
        }
        let open = self.erasing.erasures.iter().filter(|erasure| !self.is_effective(erasure)).cloned();
        for erasure in open.collect::<Vec<_>>() {
            let Some(log) = self.logs.get(&erasure.client).and_then(|logs| logs.get(&erasure.year)).copied() else { continue };
            let Some(space) = self.spaces.get(&log) else { continue };
            if self.erasing.looked.get(&erasure.entry) == Some(&space.glance.heads) {
                continue;
            }
            self.erasing.moving.insert(log);
            if !self.want(log) {
                continue;
            }
            let Some(space) = self.spaces.get(&log) else { continue };
            let by_author = |visit: &Visit| visit.entry == erasure.entry && erasure.by.contains(&visit.author);
            match (space.visits().iter().any(by_author), self.writable_team()) {
                (true, Ok(team)) => {
                    self.edit(team, erasure.entry.0, |edit| contents::put_erasure_confirmed(edit, erasure.client, erasure.entry));
                    self.begin_edition(erasure.client, erasure.year);
                }
                _ => drop(self.erasing.looked.insert(erasure.entry, space.glance.heads.clone())),
            }
        }
    }

    /// Tells whether a new edition of this device is still on its way: the Team waits for it, so that others find it filled.
    pub(super) fn is_edition_on_its_way(&self) -> bool {
        let is_on_its_way =
            |space: &Space| (!space.changes.is_empty() || !space.unsent.is_empty()) && !space.denied && space.may_ask(self.now);
        self.erasing.begun.iter().filter_map(|id| self.spaces.get(id)).any(is_on_its_way)
    }

    /// Has the relay erase older editions, once what was carried over is there. Also those of which another device saw to it: a relay put
    /// back from an old backup has them again.
    pub(super) fn compose_erasures(&self, draft: &mut Draft) {
        let Some(team) = self.team_space().filter(|team| team.record.made && team.may_ask(self.now) && !team.denied) else { return };
        if self.ring.get(&team.id).is_none_or(|ring| ring.keys.admin.is_none()) {
            return;
        }
        for Retired { client, space, .. } in &self.erasing.retired {
            // Another device's word for it is not enough: never one that is current.
            let is_needed = self.spaces.contains_key(space) || self.logs.values().any(|logs| logs.values().any(|log| log == space));
            let is_asked = self.erasing.asked.get(space) == Some(&team.record.cursor.generation);
            let is_behind = |log: &Space| !log.changes.is_empty() || !log.unsent.is_empty();
            if !is_needed && !is_asked && !self.case_logs(*client).any(is_behind) {
                let holder = [Holder::Space(team.id, Role::Admin)];
                draft.add(Ask::Erase { space: *space }, Expect::Erased(*client, *space), holder, 0);
            }
        }
    }

    /// Follows that the relay erased an older edition, or does not know it.
    pub(super) fn relay_erased(&mut self, client: ClientId, space: SpaceId, answer: &Answer) {
        let Some(team) = self.team else { return };
        let generation = self.spaces.get(&team).map(|team| team.record.cursor.generation);
        self.erasing.asked.extend(generation.map(|generation| (space, generation)));
        let waits = |retired: &Retired| retired.space == space && retired.gone_at.is_none();
        let is_gone = matches!(answer, Answer::Done | Answer::Refused(wire::Refusal::UnknownSpace));
        if is_gone && self.erasing.retired.iter().any(waits) {
            let now = self.now;
            self.edit(team, client.0, |edit| contents::put_retired(edit, client, space, Some(now)));
        }
    }
}
