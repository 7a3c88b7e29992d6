//! Views: what screens show, read from the documents each time anew.

use super::log::join_copies;
use super::*;
use crate::contents::{self, Visit, fold};
use crate::document::{DevicePrefix, Document};
use crate::membership::{EntryRefusal, Rank};
use crate::view::*;

/// Spaces on their way from which on it is told how far they are: fewer are there before anybody has read it.
const ARRIVING_TOLD_MIN: usize = 20;

impl Engine {
    /// Tells how far the person on this device has come.
    pub fn stage(&self) -> Stage {
        if self.is_opening() {
            return Stage::Opening;
        }
        let has_name = |team: &Space| team.document().is_some_and(|team| !contents::team_name(team).is_empty());
        if let Some(stage) = self.stage_of_client() {
            return stage;
        }
        match (&self.joining, self.team_space()) {
            (_, Some(team)) if team.is_anchored() && team.membership.member(self.id).is_some() && has_name(team) => Stage::Ready,
            (_, Some(_)) => Stage::Joining(JoinView::Opening),
            (Some(joining), None) => Stage::Joining(joining.view()),
            (None, None) => Stage::NoTeam,
        }
    }

    /// Tells whether the relay has everything, and what went wrong.
    pub fn sync(&self) -> SyncView {
        self.told.clone()
    }

    pub(super) fn look_at_sync(&self) -> SyncView {
        let asking = self.asking.pending.keys().map(|question| question.0);
        let pending = self.pending.keys().map(|entry| entry.0).chain(asking);
        let unsent: BTreeSet<Subject> = self.spaces.values().flat_map(Space::unsent_subjects).chain(pending).collect();
        let reach = match self.link.reached() {
            None => Reach::Unknown,
            Some(true) => Reach::Reached,
            Some(false) => Reach::NotReached,
        };
        let records = self.tensions.values().filter(|record| !record.sent).count();
        SyncView { unsent: unsent.len() + records, reach, arriving: self.arriving(), problems: self.problems() }
    }

    fn arriving(&self) -> Option<Arriving> {
        let total = self.arriving_most;
        (total >= ARRIVING_TOLD_MIN).then(|| Arriving { done: total - self.count_arriving().min(total), total })
    }

    /// Counts what is on its way: spaces of which nothing has come yet, or something that is still to be taken in.
    pub(super) fn count_arriving(&self) -> usize {
        let is_on_its_way =
            |space: &&Space| (space.is_untouched() && space.stale) || !space.judging.chunks.is_empty() || !space.arrived.is_empty();
        self.spaces.values().filter(is_on_its_way).count() + self.locked_cards.len()
    }

    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.storage.is_failing() {
            problems.push(Problem::StorageFull);
        }
        if self.reading.is_failing() {
            problems.push(Problem::StorageUnreadable);
        }
        if !self.damaged.is_empty() {
            problems.push(Problem::StorageDamaged { count: self.damaged.len() });
        }
        let needs_newer = |space: &Space| !space.newer.is_empty() || space.log_stop == Some(EntryRefusal::Newer);
        if !self.records_newer.is_empty() || self.spaces.values().any(needs_newer) {
            problems.push(Problem::NewerVersion);
        }
        for space in self.spaces.values() {
            let client =
                || space.record.client.and_then(|(client, _)| self.client_name(client)).or_else(|| space.glance.client_name.clone());
            let of_document = |count: fn(&Document) -> usize| space.document().map_or(0, count);
            let refused = space.refused.len() + of_document(Document::refused_changes) + self.unjudged(space);
            if refused > 0 {
                problems.push(Problem::RefusedChunks { client: client(), count: refused });
            }
            let missing = of_document(Document::missing_changes) + space.parts.len();
            if missing > 0 {
                problems.push(Problem::MissingChanges { client: client(), count: missing });
            }
        }
        // A log that was read to its end without the entry that this device knows is not the log that the inviter knew.
        let is_other_log = |space: &Space| space.is_awake() && !space.is_anchored() && !space.log_stale && space.log_stop.is_none();
        let is_damaged = |space: &Space| space.log_damaged || is_other_log(space);
        if !self.records_damaged.is_empty() || self.spaces.values().any(is_damaged) {
            problems.push(Problem::LogDamaged);
        }
        let conflicts = self.spaces.values().map(|space| space.conflicts.len()).sum();
        if conflicts > 0 {
            problems.push(Problem::RelayConflict { count: conflicts });
        }
        if let Some(version) = self.link.other_version {
            problems.push(Problem::RelayVersion { relay_is_newer: version > wire::PROTOCOL_VERSION });
        }
        if self.link.full {
            problems.push(Problem::RelayFull);
        }
        if self.spaces.values().any(|space| space.denied) {
            problems.push(Problem::NotAllowed);
        }
        if self.link.clock_ahead_ms != 0 {
            problems.push(Problem::ClockOff { minutes: self.link.clock_ahead_ms / 60_000 });
        }
        problems.sort();
        problems
    }

    /// Counts the chunks that still cannot be judged once the logs have been read to their end: nobody that the logs know wrote them, or
    /// under no epoch that they know. They stay, in case a relay withholds the end of a log.
    fn unjudged(&self, space: &Space) -> usize {
        let own_log_is_read = space.is_derived() || !space.log_stale;
        let parent_log_is_read = space.record.parent.and_then(|parent| self.spaces.get(&parent)).is_none_or(|parent| !parent.log_stale);
        if own_log_is_read && parent_log_is_read { space.waiting.len() } else { 0 }
    }

    /// Gives all clients in alphabetical order, but those whose case is closed.
    pub fn clients(&self) -> Vec<ClientRow> {
        let mut rows: Vec<ClientRow> = self.carried_clients().filter_map(|client| self.client_row(client)).collect();
        rows.sort_by_cached_key(|row| (fold(&row.name), row.client));
        rows
    }

    pub(super) fn client_row(&self, client: ClientId) -> Option<ClientRow> {
        Some(ClientRow { client, name: self.client_name(client)?, last: self.recent_visits(client).into_iter().next() })
    }

    /// Gives all clients, the most recently contacted first, then the others in alphabetical order.
    pub fn recent_clients(&self) -> Vec<ClientRow> {
        let mut rows = self.clients();
        rows.sort_by_key(|row| std::cmp::Reverse(row.last.as_ref().map(|visit| visit.at)));
        rows
    }

    /// Gives a client's page.
    pub fn client(&self, client: ClientId) -> Option<ClientView> {
        let is_asleep = |log: &&Space| !log.is_awake();
        let mut years: Vec<u16> = self.case_logs(client).filter(is_asleep).filter_map(|log| Some(log.record.client?.1)).collect();
        years.sort_unstable_by(|one, other| other.cmp(one));
        years.dedup();
        let (name, is_reading) = (self.client_name(client)?, self.is_reading(client));
        Some(ClientView { client, name, timeline: self.timeline(client), years_on_disk: years, is_reading })
    }

    /// Tells whether something of a client is being read from this device's storage.
    pub fn is_reading(&self, client: ClientId) -> bool {
        self.cards(client).chain(self.case_logs(client).map(|log| log.id)).any(|id| self.is_wanted(id))
    }

    /// Gives one visit, where it is known without reading more.
    pub fn visit(&self, client: ClientId, entry: EntryId) -> Option<VisitView> {
        let is_it = |visit: &&Visit| visit.entry == entry;
        let here = |space: &Space| space.visits().iter().chain(&space.glance.recent).chain(&space.glance.newest).find(is_it).cloned();
        let pending =
            || self.pending_view(entry, self.pending.get(&entry).filter(|pending| self.stays(pending.client) == self.stays(client))?);
        pending().or_else(|| {
            let cards: Vec<&Space> = self.cards(client).filter_map(|card| self.spaces.get(&card)).collect();
            let authors = self.authors_in(cards.first().copied());
            let found = self.case_logs(client).chain(cards).filter_map(|space| Some((space, here(space)?)));
            let found = found.filter(|(_, visit)| !self.is_erased(visit));
            let views = found.flat_map(|(space, visit)| self.views_of(client, space, &[&visit], &authors)).collect();
            join_copies(views).into_iter().next()
        })
    }

    /// Gives the team's page.
    pub fn team(&self) -> Option<TeamView> {
        let team = self.team_space()?;
        let invitation = |worker| {
            let of_worker = self.invitations.iter().filter(|(_, invitation)| invitation.worker() == Some(worker));
            let views = of_worker.filter_map(|(id, invitation)| {
                Some(InvitationView { invitation: *id, link: invitation.link().to_owned(), step: invitation.step(self.id)? })
            });
            // One that still runs counts more than one that ended.
            views.min_by_key(|view| view.step == InvitationStep::Ended)
        };
        let me = team.membership.member(self.id).and_then(|member| member.worker);
        let standing = |worker: &contents::Worker| match self.has_joined(team, worker.worker) {
            _ if me == Some(worker.worker) => Standing::Me,
            true => Standing::Joined,
            false => invitation(worker.worker).map_or(Standing::NotInvited, Standing::Invited),
        };
        let document = team.document()?;
        let row = |worker: &contents::Worker| WorkerRow {
            worker: worker.worker,
            standing: standing(worker),
            minutes_a_week: contents::terms(document, worker.worker).map_or(0, |terms| terms.minutes_a_week),
            name: worker.name.clone(),
        };
        Some(TeamView {
            name: contents::team_name(document),
            workers: self.workers.iter().map(row).collect(),
            may_write: self.writable_team().is_ok(),
            may_invite: team.membership.member(self.id).is_some_and(|member| member.rank >= Rank::Admin),
        })
    }

    /// Gives what the last third tap saved; `None` once it was undone or its ten seconds are over.
    pub fn saved(&self) -> Option<VisitView> {
        let entry = self.last_saved?;
        self.pending_view(entry, self.pending.get(&entry)?)
    }

    /// Gives the person's settings.
    pub fn settings(&self) -> SettingsView {
        let default = SettingsView { language: None, theme: Theme::Device };
        self.spaces.get(&self.device.own).and_then(Space::document).map_or(default, contents::settings)
    }

    /// Gives the person's own name, where a team knows it.
    pub fn me(&self) -> Option<String> {
        self.authors().remove(&self.prefix())
    }

    /// Gives the hashes of the newest changes of a space's document: two devices that give the same hold the same document.
    pub fn heads(&self, space: SpaceId) -> Option<Vec<[u8; 32]>> {
        let space = self.spaces.get(&space)?;
        let mut heads = space.document().map_or_else(|| space.glance.heads.clone(), Document::heads);
        heads.sort_unstable();
        Some(heads)
    }

    /// Gives the clients with a name on this device whose case is not closed.
    pub(super) fn carried_clients(&self) -> impl Iterator<Item = ClientId> {
        self.client_ids().filter(|client| self.is_carried(*client) && self.client_name(*client).is_some())
    }

    /// Gives the clients, those whose case is closed too; two that were merged are one.
    fn client_ids(&self) -> impl Iterator<Item = ClientId> {
        self.cases.keys().copied().filter(|client| !self.merged.contains_key(client))
    }

    /// Gives the space of a client's Card, where this device has its keys.
    pub(super) fn card_space(&self, client: ClientId) -> Option<SpaceId> {
        self.card_kept(client).filter(|card| !self.is_access_ended(*card))
    }

    /// Gives a client's CaseLogs, those of its doubles too, the newest year first; then older editions that are still here.
    pub(super) fn case_logs(&self, client: ClientId) -> impl Iterator<Item = &Space> {
        let of_file = |file: ClientId| self.logs.get(&file).into_iter().flatten();
        let mut logs: Vec<(&u16, &SpaceId)> = self.files(client).flat_map(of_file).collect();
        // Stable: of one year that of the client who stays comes first.
        logs.sort_by_key(|(year, _)| std::cmp::Reverse(**year));
        let leaving = self.files(client).flat_map(|file| self.leaving(file));
        logs.into_iter().filter_map(|(_, id)| self.spaces.get(id)).chain(leaving)
    }

    /// Gives a client's name, where this device knows the client.
    pub fn client_name(&self, client: ClientId) -> Option<String> {
        let of_own_card = || self.own_card_space().filter(|_| self.own_client() == Some(client))?.glance.client_name.clone();
        self.files(client).find_map(|file| self.own_name(file)).or_else(of_own_card)
    }

    /// Gives a client's visits as far as their documents are awake, newest first.
    fn timeline(&self, client: ClientId) -> Vec<VisitView> {
        let mut views = self.visit_views(client, |space| space.visits().iter().collect());
        let card = self.card_space(client).and_then(|card| self.spaces.get(&card));
        views.extend(card.into_iter().flat_map(|card| self.words_as_visits(client, card)));
        if let Some(closed) = self.cases.get(&self.stays(client)).and_then(|case| case.closed.as_ref()) {
            views.iter_mut().for_each(|visit| visit.after_closing = !visit.by_client && visit.at > closed.seen);
        }
        views.sort_by_key(|visit| std::cmp::Reverse((visit.at, visit.entry)));
        views
    }

    /// Tells when a client was contacted last.
    pub(super) fn last_contact(&self, client: ClientId) -> Option<Timestamp> {
        self.recent_visits(client).first().map(|visit| visit.at)
    }

    /// Gives a client's visits of the last days and the newest of each space, newest first, whether documents are awake or not.
    pub(super) fn recent_visits(&self, client: ClientId) -> Vec<VisitView> {
        self.visit_views(client, |space| match space.glance.recent.as_slice() {
            [] => space.glance.newest.iter().collect(),
            recent => recent.iter().collect(),
        })
    }

    fn visit_views(&self, client: ClientId, visits_of: impl Fn(&Space) -> Vec<&Visit>) -> Vec<VisitView> {
        if self.client_name(client).is_none() {
            return Vec::new();
        }
        let pending = self.pending.iter().filter(|(_, pending)| self.stays(pending.client) == self.stays(client));
        let mut views: Vec<VisitView> = pending.filter_map(|(entry, pending)| self.pending_view(*entry, pending)).collect();
        let cards: Vec<&Space> = self.cards(client).filter_map(|card| self.spaces.get(&card)).collect();
        let authors = self.authors_in(cards.first().copied());
        for space in self.case_logs(client).chain(cards) {
            let visits: Vec<&Visit> = visits_of(space).into_iter().filter(|visit| !self.is_erased(visit)).collect();
            views.extend(self.views_of(client, space, &visits, &authors));
        }
        let mut views = join_copies(views);
        views.sort_by_key(|visit| std::cmp::Reverse((visit.at, visit.entry)));
        // One that an older edition holds too.
        views.dedup_by_key(|visit| visit.entry);
        views
    }

    pub(super) fn views_of(
        &self,
        client: ClientId,
        space: &Space,
        visits: &[&Visit],
        authors: &BTreeMap<DevicePrefix, String>,
    ) -> Vec<VisitView> {
        let client_name = self.client_name(client).unwrap_or_default();
        let unsent: BTreeSet<Subject> = space.unsent_subjects().collect();
        // What was imported into a space went as one, under the space's own id.
        let is_imported = |visit: &Visit| visit.written_by.is_some() && unsent.contains(&space.id.0);
        let is_unsent = |visit: &Visit| unsent.contains(&visit.entry.0) || is_imported(visit);
        let is_storing = self.is_storing_import();
        let view = |visit: &&Visit| VisitView {
            entry: visit.entry,
            client,
            client_name: client_name.clone(),
            at: visit.at,
            outcome: visit.outcome,
            note: visit.note.clone(),
            nearness: visit.nearness,
            author: authors.get(&visit.author).cloned(),
            changed_by: visit.changed_by.map(|by| authors.get(&by).cloned().unwrap_or_default()),
            carried_by: visit.carried_by.map(|by| authors.get(&by).cloned().unwrap_or_default()),
            written_by: visit.written_by.map(|by| self.worker_name(by).unwrap_or_default()),
            mandate: visit.mandate.clone(),
            began: visit.began,
            not_yet: visit.not_yet.clone(),
            step: visit.step.clone(),
            next: visit.next.clone(),
            next_on: visit.next_on.clone(),
            next_done: visit.next_done,
            corrections: self.correction_views(visit, authors),
            client_may_read: space.record.kind == Kind::Card,
            by_client: false,
            client_reads_older: false,
            shares_later: visit.shares_later,
            tension: self.tension_at(visit.entry, visit.at),
            mine: self.is_mine(visit),
            may_correct: self.may_correct(visit),
            after_closing: false,
            state: match (self.is_saving(visit.entry) || (is_storing && is_imported(visit)), is_unsent(visit)) {
                (true, _) => EntryState::Saving,
                (false, true) => EntryState::NotSent,
                (false, false) => EntryState::Sent,
            },
        };
        visits.iter().map(view).collect()
    }

    /// Tells whether a visit is this device's own: not one that it imported and that somebody else wrote.
    pub(super) fn is_mine(&self, visit: &Visit) -> bool {
        let me = || self.team_space().and_then(|team| team.membership.member(self.id)?.worker);
        visit.author == self.prefix() && visit.written_by.is_none_or(|by| Some(by) == me())
    }

    pub(super) fn worker_name(&self, worker: WorkerId) -> Option<String> {
        self.workers.iter().find(|known| known.worker == worker).map(|known| known.name.clone())
    }

    /// Tells whether something that was said of an entry is not on disk yet.
    fn is_saving(&self, entry: EntryId) -> bool {
        self.saving.contains_key(&entry) || self.is_deferred(entry)
    }

    fn pending_view(&self, entry: EntryId, pending: &Pending) -> Option<VisitView> {
        Some(VisitView {
            entry,
            client: pending.client,
            client_name: self.client_name(pending.client)?,
            at: pending.at,
            outcome: Some(pending.outcome),
            note: pending.details.note.clone(),
            nearness: pending.details.nearness,
            author: self.me(),
            changed_by: None,
            carried_by: None,
            written_by: None,
            mandate: pending.details.mandate.clone(),
            began: pending.details.began,
            not_yet: pending.details.not_yet.clone(),
            step: pending.details.step.clone(),
            next: pending.details.next.clone(),
            next_on: pending.details.next_on.clone(),
            next_done: false,
            corrections: Vec::new(),
            client_may_read: pending.shares && !self.holds_sharing(pending.client),
            client_reads_older: false,
            shares_later: pending.shares && self.holds_sharing(pending.client),
            tension: pending.tension,
            by_client: false,
            mine: true,
            may_correct: true,
            after_closing: false,
            state: match self.is_saving(entry) {
                true => EntryState::Saving,
                false => EntryState::Undoable { until: pending.until },
            },
        })
    }

    /// Names of the team's members by the prefix that their devices write with.
    pub(super) fn authors(&self) -> BTreeMap<DevicePrefix, String> {
        let Some(team) = self.team_space() else { return BTreeMap::new() };
        let names: BTreeMap<WorkerId, &String> = self.workers.iter().map(|worker| (worker.worker, &worker.name)).collect();
        let name =
            |(device, member): (&DeviceId, &crate::membership::Member)| Some((prefix(*device), (*names.get(&member.worker?)?).clone()));
        team.membership.members().filter_map(name).collect()
    }

    /// What everything that this device writes begins with.
    pub(super) fn prefix(&self) -> DevicePrefix {
        prefix(self.id)
    }
}

pub(super) fn prefix(device: DeviceId) -> DevicePrefix {
    std::array::from_fn(|index| device.0[index])
}
