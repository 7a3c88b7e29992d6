//! Spaces at rest: a document is read from storage when somebody needs it, and put down again when others are needed more.
//!
//! A device may hold ten years of a team. What lists show of a space is its [`Glance`], kept beside its chunks and written in the same
//! transaction as what changed it; so a start reads no CaseLog and no Card at all. The Team and one's own space are always awake.

use super::space::Space;
use super::*;
use crate::contents::{self, Fact, Goal, Visit};
use crate::document::Document;
use crate::model::client::ContactField;
use crate::wire::SealedChunk;

/// Spaces whose documents are kept at once at most, unless more are open on the screen: a screenful of clients with their newest years.
pub(super) const AWAKE_MAX: usize = 64;
/// Spaces read in one go at most: between two goes the screen has its turn.
const READ_SPACES_MAX: usize = 8;
/// How long after a failed read it is tried again, in milliseconds.
const RETRY_DELAY_MS: i64 = 5_000;
/// How far before the newest moment known a visit still counts as recent, in milliseconds: as far back as Today looks, and a day to spare
/// for a clock that is off.
const RECENT_MS: i64 = 3 * 24 * 3_600_000;
/// Raised whenever a glance holds something else or is made otherwise: older ones are then made anew.
const GLANCE_VERSION: u8 = 2;

/// What is shown of a space while its document rests. A copy only: it can be made anew from the document at any time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Glance {
    version: u8,
    pub(super) heads: Vec<[u8; 32]>,
    pub(super) client_name: Option<String>,
    pub(super) newest: Option<Visit>,
    /// Visits of the last days, newest first.
    pub(super) recent: Vec<Visit>,
    /// The goals of others.
    pub(super) goals: Vec<Goal>,
    /// Until when the client asked not to be visited.
    pub(super) quiet_until: Option<Timestamp>,
    /// How to reach the client; empty where a field was cleared.
    pub(super) contact: BTreeMap<ContactField, String>,
    /// What a stand-in has to know, those that are gone included.
    pub(super) facts: Vec<Fact>,
    /// What is promised and allowed.
    pub(super) standing: contents::Standing,
    /// Something in the space waits or could not be read: the next start looks at it again.
    pub(super) is_restless: bool,
    /// The client has a phone of its own: the next start looks at it.
    pub(super) has_client: bool,
}

impl Glance {
    /// Reads a document. `visits` are its own, newest first.
    pub(super) fn of(document: &Document, visits: &[Visit], is_restless: bool, has_client: bool, now: Timestamp) -> Self {
        let since = now.plus_ms(-RECENT_MS);
        let mut heads = document.heads();
        heads.sort_unstable();
        Self {
            version: GLANCE_VERSION,
            heads,
            client_name: contents::client_name(document),
            newest: visits.first().cloned(),
            recent: visits.iter().take_while(|visit| visit.at >= since).cloned().collect(),
            goals: contents::goals(document),
            quiet_until: contents::quiet_until(document),
            contact: contents::contact(document),
            facts: contents::facts(document),
            standing: contents::standing(document),
            is_restless,
            has_client,
        }
    }

    pub(super) fn is_current(&self) -> bool {
        self.version == GLANCE_VERSION
    }
}

/// What is being read from storage, and what waits for it.
#[derive(Default)]
pub(super) struct Reading {
    /// Spaces to be woken, the most urgent first.
    wanted: VecDeque<SpaceId>,
    under_way: Option<(u64, Vec<SpaceId>)>,
    retry_at: Option<Timestamp>,
    /// Counts up with every use of a space.
    uses: u64,
    /// Actions that wait for a space to be woken.
    pub(super) deferred: Vec<Action>,
    /// Glances of spaces with nothing in them, by kind.
    blank: BTreeMap<Kind, Glance>,
    /// The client on the screen, whose documents stay.
    pub(super) open_client: Option<ClientId>,
}

impl Reading {
    pub(super) fn is_failing(&self) -> bool {
        self.retry_at.is_some()
    }

    pub(super) fn retry_at(&self) -> Option<Timestamp> {
        self.retry_at
    }

    pub(super) fn hurry(&mut self, now: Timestamp) {
        self.retry_at = self.retry_at.map(|_| now);
    }
}

impl Engine {
    /// Notes that a space's document is needed; tells whether it is there. Where it is not, it will be read.
    pub(super) fn want(&mut self, id: SpaceId) -> bool {
        let Some(space) = self.spaces.get_mut(&id) else { return false };
        self.reading.uses += 1;
        space.used = self.reading.uses;
        if space.is_blank && !space.is_awake() {
            space.wake(self.actor);
            // It may hold a log that came before it was needed.
            self.follow_logs();
            return true;
        }
        if space.is_awake() {
            return true;
        }
        if !self.is_wanted(id) {
            self.reading.wanted.push_back(id);
        }
        false
    }

    /// Tells whether a space is being read, or will be.
    pub(super) fn is_wanted(&self, id: SpaceId) -> bool {
        self.reading.wanted.contains(&id) || self.reading.under_way.as_ref().is_some_and(|(_, asked)| asked.contains(&id))
    }

    /// As [`Engine::want`], before all others: somebody looks at the screen.
    pub(super) fn want_now(&mut self, id: SpaceId) -> bool {
        let is_awake = self.want(id);
        if let Some(at) = self.reading.wanted.iter().position(|wanted| *wanted == id) {
            self.reading.wanted.remove(at);
            self.reading.wanted.push_front(id);
        }
        is_awake
    }

    /// Tells whether what everything else leans on is still being read.
    pub(super) fn is_opening(&self) -> bool {
        self.spaces.values().any(|space| !space.may_sleep_at_all() && !space.is_awake())
    }

    /// Opens a client's documents for a screen: the Card, and years from the newest back until there is something to read.
    pub(super) fn open_client(&mut self, client: ClientId) -> Result<(), ActionError> {
        self.client_name(client).ok_or(ActionError::Unknown)?;
        self.reading.open_client = Some(client);
        self.open_enough(client);
        Ok(())
    }

    /// Opens one more year of a client.
    pub(super) fn open_year(&mut self, client: ClientId, year: u16) -> Result<(), ActionError> {
        let of_year = self.case_logs(client).filter(|log| log.record.client == Some((client, year)));
        let log = of_year.min_by_key(|log| log.is_awake()).map(|log| log.id);
        self.reading.open_client = Some(client);
        self.want_now(log.ok_or(ActionError::Unknown)?);
        Ok(())
    }

    /// Wakes the Card and the newest years of the client on the screen, as far as a screen needs them.
    fn open_enough(&mut self, client: ClientId) {
        /// Fewer entries than this look as if there had been nothing before.
        const ENTRIES_MIN: usize = 8;
        for card in self.cards(client).collect::<Vec<_>>() {
            self.want_now(card);
        }
        let logs: Vec<SpaceId> = self.case_logs(client).map(|log| log.id).collect();
        let mut entries = 0;
        for log in logs {
            if entries >= ENTRIES_MIN || !self.want_now(log) {
                break;
            }
            entries += self.spaces.get(&log).map_or(0, |space| space.visits().len());
        }
    }

    /// Does what waits for documents: reads the next ones, and puts others down.
    pub(super) fn read_and_rest(&mut self) {
        let is_due = self.reading.retry_at.is_none_or(|at| at <= self.now);
        if self.reading.under_way.is_none() && !self.searching.is_reading() && is_due && !self.reading.wanted.is_empty() {
            let count = self.reading.wanted.len().min(READ_SPACES_MAX);
            let spaces: Vec<SpaceId> = self.reading.wanted.drain(..count).collect();
            self.tickets += 1;
            let prefixes = spaces.iter().map(|id| name::chunks(*id)).collect();
            self.reading.under_way = Some((self.tickets, spaces));
            self.effects.push(Effect::Read { ticket: self.tickets, prefixes });
        }
        self.put_some_to_sleep();
    }

    pub(super) fn not_read(&mut self, ticket: u64) {
        let spaces = self.reading.under_way.take_if(|(under_way, _)| *under_way == ticket).map(|(_, spaces)| spaces);
        if self.texts_were_not_read(ticket) || spaces.is_some() {
            spaces.into_iter().flatten().rev().for_each(|id| self.reading.wanted.push_front(id));
            self.reading.retry_at = Some(self.now.plus_ms(RETRY_DELAY_MS));
            self.show = true;
        }
    }

    /// Tells whether nothing that screens wait for is to be read first.
    pub(super) fn may_read_texts(&self) -> bool {
        self.reading.under_way.is_none() && self.reading.wanted.is_empty() && self.reading.retry_at.is_none_or(|at| at <= self.now)
    }

    /// Takes in what was read, and wakes the spaces that it was read for.
    pub(super) fn was_read(&mut self, ticket: u64, records: Vec<(String, Vec<u8>)>) {
        if self.texts_were_read(ticket, &records) {
            self.reading.retry_at = None;
            return;
        }
        let Some((_, spaces)) = self.reading.under_way.take_if(|(under_way, _)| *under_way == ticket) else { return };
        self.reading.retry_at = None;
        for (name, bytes) in records {
            let ("chunk", Some(id), _) = name::parse(&name) else { continue };
            let chunk: Option<SealedChunk> = self.storage.open(&name, &bytes);
            match (chunk, self.spaces.get_mut(&id)) {
                // What is in memory already is newer than what was read, or the same.
                (Some(chunk), Some(space)) => drop(space.chunks.entry(chunk.id).or_insert(chunk)),
                (None, Some(space)) => {
                    // The relay is asked for all of the space again, and nothing is sealed there before.
                    (space.incomplete, space.stale, space.record.cursor) = (true, true, Cursor::START);
                    self.damaged.insert(name);
                }
                (_, None) => drop(self.damaged.insert(name)),
            }
        }
        for id in spaces {
            self.wake(id);
        }
        if let Some(client) = self.reading.open_client {
            self.open_enough(client);
        }
        for action in std::mem::take(&mut self.reading.deferred) {
            self.take_action(action);
        }
        self.show = true;
    }

    /// Builds the document of a space whose chunks have been read.
    fn wake(&mut self, id: SpaceId) {
        let actor = self.actor;
        let Some(space) = self.spaces.get_mut(&id).filter(|space| !space.is_awake()) else { return };
        space.wake(actor);
        let chunks: Vec<_> = space.chunks.keys().filter(|chunk| !space.judging.chunks.contains(chunk)).copied().collect();
        self.follow_logs();
        self.take_in(id, &chunks);
        self.load_changes(id);
        self.reconsider(id);
        self.judge_again(id);
        let Some(space) = self.spaces.get_mut(&id) else { return };
        let arrived = std::mem::take(&mut space.arrived);
        let gives_back = space.gives_back;
        if !arrived.is_empty() {
            self.receive(id, arrived);
        }
        if gives_back {
            self.give_back_all(id);
        }
    }

    /// Reads a space's document again after it changed, and keeps what lists show of it.
    pub(super) fn refresh(&mut self, id: SpaceId) {
        let Some(space) = self.spaces.get_mut(&id) else { return };
        let before = space.glance.is_current().then(|| space.glance.heads.clone());
        if space.refresh(self.now) && space.may_sleep_at_all() {
            self.storage.put(&mut self.random, name::glance(id), &space.glance);
        }
        // A glance of this version was written together with a text.
        if before.as_ref() != Some(&space.glance.heads) || self.searching.misses(id) {
            self.keep_text(id);
        }
        let Some(space) = self.spaces.get(&id) else { return };
        if let (Kind::Team, Some(document)) = (space.record.kind, space.document()) {
            self.cases = contents::cases(document).into_iter().map(|case| (case.client, case)).collect();
            self.workers = contents::workers(document);
            self.read_erasures();
            self.find_doubles();
        }
    }

    /// Gives the glance of a space with nothing in it.
    pub(super) fn blank_glance(&mut self, kind: Kind) -> Glance {
        let (actor, now) = (self.actor, self.now);
        let blank = || Glance::of(&Document::genesis(kind, actor), &[], false, false, now);
        self.reading.blank.entry(kind).or_insert_with(blank).clone()
    }

    /// Puts the documents down that were used longest ago, where there are too many. Only what is on disk as a whole.
    fn put_some_to_sleep(&mut self) {
        if !self.storage.is_idle() {
            return;
        }
        let open = self.reading.open_client;
        let open = open.into_iter().flat_map(|client| self.case_logs(client).map(|log| log.id).chain(self.cards(client)));
        let open: BTreeSet<SpaceId> = open.chain(self.imported_now()).chain(self.moving()).chain(self.inviting_now()).collect();
        let is_open = |space: &Space| open.contains(&space.id);
        let awake = self.spaces.values().filter(|space| space.is_awake() && space.may_sleep_at_all()).count();
        let Some(too_many) = awake.checked_sub(self.awake_max).filter(|too_many| *too_many > 0) else { return };
        let may_sleep = |space: &&Space| space.is_awake() && space.may_sleep() && !is_open(space);
        let mut candidates: Vec<(u64, SpaceId)> = self.spaces.values().filter(may_sleep).map(|space| (space.used, space.id)).collect();
        candidates.sort_unstable();
        for (_, id) in candidates.into_iter().take(too_many) {
            self.spaces.get_mut(&id).into_iter().for_each(Space::sleep);
        }
    }

    /// Keeps at most so many documents of CaseLogs and Cards in memory, instead of as many as a phone has room for.
    pub fn keep_awake_at_most(&mut self, spaces: usize) {
        self.awake_max = spaces;
    }
}
