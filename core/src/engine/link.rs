//! The relay as the engine sees it: one call and one wait under way at most, composed each time anew from what is still to be done.
//!
//! Nothing here is a queue: an ask stands for a state that is not reached yet, and its answer changes that state. A lost reply loses nothing.

use super::lane::{Fingerprint, LaneKey};
use super::*;
use crate::id::{ChunkId, Generation, Nonce, WatchId};
use crate::wire::{Outcome, *};
use ed25519_dalek::SigningKey;

/// The first wait after a failed call, in milliseconds; each further one is twice as long.
const RETRY_DELAY_MS: i64 = 500;
/// The longest wait between two tries while the app is open: a relay that comes back is noticed within seconds.
const RETRY_DELAY_MS_MAX: i64 = 8_000;
/// How long a space is left alone that the relay refused, in milliseconds.
const HOLD_MS: i64 = 30_000;
/// Stale nonces, or watches that the relay forgot, in a row after which something is wrong.
const IN_A_ROW_MAX: u32 = 3;
/// Bytes of pushed chunks and entries in one request at most; the frame around them fits above.
const ASK_BYTES_MAX: usize = REQUEST_BYTES_MAX - (256 << 10);
/// A clock that is further off than this is worth a word, in milliseconds.
const CLOCK_OFF_MS: i64 = 5 * 60_000;

/// What an answer will be about.
#[derive(Clone, Debug)]
pub(super) enum Expect {
    Made(SpaceId),
    Appended(SpaceId, u32),
    Invitation(InvitationId, InvitationAsk),
    Joining(JoiningAsk),
    RecordPut(LaneKey, u64, Fingerprint),
    Records,
    Pushed(SpaceId, Vec<ChunkId>),
    Pulled(SpaceId, Cursor),
    Compared(SpaceId),
    LogRead(SpaceId, u32),
    CardLog(SpaceId),
    Erased(ClientId, SpaceId),
    Vouched(SpaceId),
    Watching(BTreeSet<Topic>),
}

/// The steps of the inviter's device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InvitationAsk {
    Share,
    Open,
    ReadRequest,
    Reveal,
    Admit,
    Grant,
    Close,
}

/// The steps of the joiner's device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum JoiningAsk {
    Request,
    ReadAnswers,
}

/// The state of the connection.
#[derive(Default)]
pub(super) struct Link {
    nonces: Vec<Nonce>,
    call: Option<(u64, Vec<Expect>)>,
    wait: Option<u64>,
    watch: Option<(WatchId, BTreeSet<Topic>)>,
    failures: u32,
    /// Whether there was a time since the last answer in which nothing would have been heard.
    is_deaf: bool,
    stale_nonces: u32,
    unknown_watches: u32,
    retry_at: Option<Timestamp>,
    /// `None` before the first answer or failure.
    reached: Option<bool>,
    pub(super) other_version: Option<u8>,
    pub(super) full: bool,
    pub(super) clock_ahead_ms: i64,
}

impl Link {
    pub(super) fn is_reached(&self) -> bool {
        self.reached == Some(true)
    }

    pub(super) fn reached(&self) -> Option<bool> {
        self.reached
    }

    pub(super) fn retry_at(&self) -> Option<Timestamp> {
        self.retry_at
    }

    pub(super) fn hurry(&mut self) {
        self.retry_at = None;
        self.failures = 0;
    }
}

/// A request being put together.
#[derive(Default)]
pub(super) struct Draft {
    asks: Vec<Ask>,
    expects: Vec<Expect>,
    holders: BTreeSet<Holder>,
    bytes: usize,
}

impl Draft {
    /// Adds an ask where it fits; gives whether it did.
    pub(super) fn add(&mut self, ask: Ask, expect: Expect, holders: impl IntoIterator<Item = Holder>, bytes: usize) -> bool {
        let holders: BTreeSet<Holder> = holders.into_iter().collect();
        let proofs = self.holders.union(&holders).count();
        if self.asks.len() >= ASKS_MAX || proofs > PROOFS_MAX || self.bytes + bytes > ASK_BYTES_MAX {
            return false;
        }
        self.bytes += bytes + 64;
        self.asks.push(ask);
        self.expects.push(expect);
        self.holders.extend(holders);
        true
    }
}

impl Engine {
    /// Sends the next call, if there is something to do and nothing is under way.
    pub(super) fn call_relay(&mut self) {
        if self.link.call.is_some() || self.link.retry_at.is_some_and(|at| at > self.now) || !self.may_send() {
            return;
        }
        let draft = self.compose();
        if draft.asks.is_empty() {
            self.link.retry_at = None;
            return;
        }
        let nonce = self.link.nonces.pop().unwrap_or(Nonce([0; 16]));
        let asks = wire::encode(&draft.asks);
        let proofs = draft
            .holders
            .iter()
            .filter_map(|holder| Some(Proof::sign(&self.key_of(*holder)?, &self.device.relay, CALL_PATH, nonce, *holder, &asks)))
            .collect();
        self.tickets += 1;
        self.link.call = Some((self.tickets, draft.expects));
        self.link.retry_at = None;
        let body = encode_frame(&Request { nonce, proofs, asks });
        self.effects.push(Effect::Call { ticket: self.tickets, path: CALL_PATH, body });
    }

    /// Waits for news, if a watch is registered and no wait on it is under way.
    pub(super) fn wait_on_relay(&mut self) {
        if self.link.wait.is_some() || !self.link.is_reached() {
            return;
        }
        if let Some((watch, _)) = &self.link.watch {
            self.tickets += 1;
            self.link.wait = Some(self.tickets);
            self.effects.push(Effect::Call { ticket: self.tickets, path: WAIT_PATH, body: encode_frame(&Wait { watch: *watch }) });
        }
    }

    fn key_of(&self, holder: Holder) -> Option<SigningKey> {
        match holder {
            Holder::Space(space, role) => self.ring.get(&space)?.keys.signing_key(space, role),
            Holder::Mailbox(invitation) => {
                self.joining.as_ref().filter(|joining| joining.invitation() == invitation).map(|joining| joining.keys().mailbox())
            }
        }
    }

    fn compose(&self) -> Draft {
        let mut draft = Draft::default();
        self.compose_watch(&mut draft);
        self.compose_spaces(&mut draft);
        self.compose_invitations(&mut draft);
        self.compose_vouches(&mut draft);
        self.compose_joining(&mut draft);
        self.compose_records(&mut draft);
        self.compose_card_logs(&mut draft);
        // A space that was just made is pulled once before anything is pushed to it: so its cursor goes along with what this device sends,
        // and nothing of that comes back.
        self.compose_pulls(&mut draft, |space| space.record.cursor == Cursor::START);
        self.compose_pushes(&mut draft);
        self.compose_erasures(&mut draft);
        self.compose_pulls(&mut draft, |space| space.record.cursor != Cursor::START);
        draft
    }

    /// Registers what to be told of before it is pulled, so that nothing falls in between.
    fn compose_watch(&self, draft: &mut Draft) {
        let topics = self.topics();
        if !topics.is_empty() && self.link.watch.as_ref().is_none_or(|(_, watched)| *watched != topics) {
            let holders: Vec<Holder> = topics
                .iter()
                .filter_map(|topic| match topic {
                    Topic::Space(id) => Some(Holder::Space(self.authority(self.spaces.get(id)?), Role::Read)),
                    Topic::Mailbox(invitation) => Some(Holder::Mailbox(*invitation)),
                })
                .collect();
            draft.add(Ask::Watch { topics: topics.iter().copied().collect() }, Expect::Watching(topics), holders, 0);
        }
    }

    /// What leans on a space is told of with that space: a Team's CaseLogs and Cards need no topic of their own.
    fn topics(&self) -> BTreeSet<Topic> {
        let is_watched = |space: &&Space| space.record.made && !space.denied;
        let leans = |space: &Space| space.record.parent.and_then(|parent| self.spaces.get(&parent)).filter(is_watched).is_some();
        let spaces = self.spaces.values().filter(is_watched).filter(|space| !leans(space)).map(|space| Topic::Space(space.id));
        let mailbox = self.joining.iter().filter(|joining| joining.is_waiting()).map(|joining| Topic::Mailbox(joining.invitation()));
        spaces.chain(mailbox).take(TOPICS_MAX).collect()
    }

    /// Makes spaces that the relay does not have, and appends the log entries that it lacks. A Team comes before what leans on it.
    fn compose_spaces(&self, draft: &mut Draft) {
        let order = |space: &&Space| (space.record.kind, space.id);
        let mut spaces: Vec<&Space> = self.spaces.values().filter(|space| space.may_ask(self.now) && !space.denied).collect();
        spaces.sort_by_key(order);
        for space in spaces {
            let id = space.id;
            if !space.record.made && !self.compose_space(draft, space) {
                continue;
            }
            let may_append = self.ring.get(&id).is_some_and(|ring| ring.keys.admin.is_some());
            for (position, entry) in space.log.iter().enumerate().skip(space.record.logged as usize).filter(|_| may_append) {
                let position = position as u32;
                let ask = Ask::LogAppend { space: id, position, entry: entry.clone() };
                if !draft.add(ask, Expect::Appended(id, position), [Holder::Space(id, Role::Admin)], entry.len()) {
                    break;
                }
            }
        }
    }

    fn compose_space(&self, draft: &mut Draft, space: &Space) -> bool {
        let id = space.id;
        let parent = space.record.parent.map(|parent| (parent, Holder::Space(parent, Role::Write)));
        if space.is_derived() {
            let (Some((parent, holder)), Some((client, year))) = (parent, space.record.client) else { return false };
            // An older edition that the relay does not have is not made there any more.
            let Some(tag) = self.case_log_tag(client, year).filter(|tag| derived_space(parent, *tag) == id) else { return false };
            return draft.add(Ask::Derive { parent, tag }, Expect::Made(id), [holder], 0);
        }
        let Some(keys) = self.ring.get(&id).and_then(|ring| ring.keys.relay_keys(id)) else { return false };
        let account = match (parent, self.device.token) {
            (Some((parent, _)), _) => Account::Parent(parent),
            (None, Some(token)) => Account::Token(token),
            (None, None) => return false,
        };
        let holders = parent.map(|(_, holder)| holder).into_iter().chain([Holder::Space(id, Role::Owner)]);
        draft.add(Ask::Create { space: id, keys, recovery: None, account }, Expect::Made(id), holders, 0)
    }

    fn compose_pushes(&self, draft: &mut Draft) {
        let waits = |space: &Space| space.record.kind == Kind::Team && self.is_edition_on_its_way();
        for space in self.spaces.values().filter(|space| space.record.made && space.may_ask(self.now) && !space.denied && !waits(space)) {
            let mut chunks = Vec::new();
            let mut bytes = 0;
            for chunk in space.unsent.keys().filter(|chunk| !space.conflicts.contains(*chunk)) {
                let Some(sealed) = space.chunks.get(chunk) else { continue };
                if draft.bytes + bytes + sealed.bytes.len() > ASK_BYTES_MAX {
                    break;
                }
                bytes += sealed.bytes.len() + 32;
                chunks.push(sealed.clone());
            }
            if !chunks.is_empty() {
                let ids = chunks.iter().map(|chunk| chunk.id).collect();
                let holder = Holder::Space(self.authority(space), Role::Write);
                draft.add(Ask::Push { space: space.id, chunks }, Expect::Pushed(space.id, ids), [holder], bytes);
            }
        }
    }

    /// Asks for the logs of Cards whose keys are still to be found in them.
    fn compose_card_logs(&self, draft: &mut Draft) {
        let Some(team) = self.team_space() else { return };
        for (card, _) in self.locked_cards.iter().filter(|(_, stale)| **stale) {
            draft.add(Ask::Log { space: *card, from: 0 }, Expect::CardLog(*card), [Holder::Space(team.id, Role::Read)], 0);
        }
    }

    fn compose_pulls(&self, draft: &mut Draft, which: impl Fn(&Space) -> bool) {
        let may_ask = |space: &&Space| space.record.made && space.may_ask(self.now) && !space.denied && which(space);
        for space in self.spaces.values().filter(may_ask) {
            let id = space.id;
            let holder = [Holder::Space(self.authority(space), Role::Read)];
            if space.log_stale && !space.is_derived() {
                let from = space.log.len() as u32;
                draft.add(Ask::Log { space: id, from }, Expect::LogRead(id, from), holder, 0);
            }
            match &space.comparing {
                Some(_) if !space.is_awake() => {}
                Some(ids) => {
                    let after = ids.last().map_or(0, |(number, _)| *number);
                    draft.add(Ask::Compare { space: id, after }, Expect::Compared(id), holder, 0);
                }
                None if space.stale && space.arrived.is_empty() => {
                    draft.add(Ask::Pull { space: id, after: space.record.cursor }, Expect::Pulled(id, space.record.cursor), holder, 0);
                }
                None => {}
            }
        }
    }

    pub(super) fn no_reply(&mut self, ticket: u64) {
        let call = self.link.call.take_if(|(call, _)| *call == ticket).is_some();
        let wait = self.link.wait.take_if(|wait| *wait == ticket).is_some();
        if call || wait {
            self.fail();
        }
    }

    /// Notes that the relay did not answer as it should, and when to try again.
    fn fail(&mut self) {
        (self.link.reached, self.link.is_deaf) = (Some(false), true);
        self.link.watch = None;
        self.link.failures = self.link.failures.saturating_add(1);
        let delay = RETRY_DELAY_MS.saturating_mul(1 << (self.link.failures - 1).min(10)).min(RETRY_DELAY_MS_MAX);
        // A random part keeps the phones of a team from coming back all at once.
        let jitter = i64::from(self.random.below(delay as u32 / 4 + 1));
        self.link.retry_at = Some(self.now.plus_ms(delay + jitter));
        self.show = true;
    }

    pub(super) fn replied(&mut self, ticket: u64, body: &[u8]) {
        if let Some((_, expects)) = self.link.call.take_if(|(call, _)| *call == ticket) {
            match decode_frame::<Reply>(body) {
                Ok(reply) => self.take_reply(reply, expects),
                Err(error) => self.unreadable(error, body),
            }
        } else {
            let current = self.link.wait.take_if(|wait| *wait == ticket).is_some();
            match decode_frame::<WaitReply>(body) {
                // Also news from an earlier watch is news.
                Ok(WaitReply::Moved(topics)) => {
                    self.link.unknown_watches = 0;
                    self.moved(&topics);
                }
                Ok(WaitReply::Nothing) => self.link.unknown_watches = 0,
                Ok(WaitReply::UnknownWatch) if current => {
                    self.link.watch = None;
                    self.mark_all_stale();
                    self.link.unknown_watches += 1;
                    if self.link.unknown_watches > IN_A_ROW_MAX {
                        self.fail();
                    }
                }
                Ok(WaitReply::UnknownWatch) => {}
                Err(error) if current => self.unreadable(error, body),
                Err(_) => {}
            }
        }
    }

    fn unreadable(&mut self, error: FrameError, body: &[u8]) {
        // Only a lone version byte is a relay of another version; a page of some proxy in between is no relay at all.
        if let (FrameError::OtherVersion(version), 1) = (error, body.len()) {
            self.link.other_version = Some(version);
        }
        self.fail();
    }

    fn moved(&mut self, topics: &[Topic]) {
        for topic in topics {
            match topic {
                Topic::Space(id) => {
                    if let Some(space) = self.spaces.get_mut(id) {
                        (space.stale, space.log_stale) = (true, true);
                    }
                    self.ring_stale |= *id == self.device.own;
                    self.invitations.values_mut().for_each(|invitation| invitation.mark_stale());
                    self.locked_cards.values_mut().for_each(|stale| *stale = true);
                }
                Topic::Mailbox(_) => self.joining.iter_mut().for_each(Joining::mark_stale),
            }
        }
    }

    pub(super) fn mark_all_stale(&mut self) {
        for space in self.spaces.values_mut() {
            (space.stale, space.log_stale) = (true, true);
        }
        self.ring_stale = true;
        self.invitations.values_mut().for_each(|invitation| invitation.mark_stale());
        self.joining.iter_mut().for_each(Joining::mark_stale);
        self.locked_cards.values_mut().for_each(|stale| *stale = true);
    }

    fn take_reply(&mut self, reply: Reply, expects: Vec<Expect>) {
        self.link.nonces = reply.nonces;
        self.link.other_version = None;
        let relay_ms = i64::try_from(reply.time_s).unwrap_or(i64::MAX).saturating_mul(1_000);
        let ahead = self.now.ms.saturating_sub(relay_ms);
        self.show |= (ahead.saturating_abs() > CLOCK_OFF_MS) != (self.link.clock_ahead_ms != 0);
        self.link.clock_ahead_ms = if ahead.saturating_abs() > CLOCK_OFF_MS { ahead } else { 0 };
        match reply.outcome {
            Outcome::Answers(answers) if answers.len() == expects.len() => {
                if !self.link.is_reached() {
                    self.show = true;
                    // What happened while nothing was heard is not known: look everywhere.
                    if std::mem::take(&mut self.link.is_deaf) {
                        self.mark_all_stale();
                    }
                }
                (self.link.reached, self.link.failures, self.link.stale_nonces) = (Some(true), 0, 0);
                for (expect, answer) in expects.into_iter().zip(answers) {
                    self.take_answer(expect, answer);
                }
            }
            Outcome::StaleNonce if self.link.stale_nonces < IN_A_ROW_MAX => self.link.stale_nonces += 1,
            _ => {
                self.link.stale_nonces = 0;
                self.fail();
            }
        }
    }

    fn take_answer(&mut self, expect: Expect, answer: Answer) {
        match (expect, answer) {
            (Expect::Invitation(invitation, ask), answer) => self.invitation_answered(invitation, ask, answer),
            (Expect::Joining(ask), answer) => self.joining_answered(ask, answer),
            (Expect::Made(id), Answer::Done) => {
                if let Some(space) = self.spaces.get_mut(&id) {
                    (space.record.made, space.stale) = (true, true);
                }
                self.link.full = false;
                self.keep_space(id);
            }
            (Expect::Appended(id, position), Answer::Done) => {
                if let Some(space) = self.spaces.get_mut(&id).filter(|space| space.record.logged == position) {
                    space.record.logged = position + 1;
                }
                self.keep_space(id);
            }
            (Expect::Appended(id, _), Answer::Taken { .. }) => self.hold(id),
            (Expect::Erased(client, space), answer) => self.relay_erased(client, space, &answer),
            (Expect::RecordPut(key, version, sent), Answer::Done) => self.record_sent(key, version, sent),
            (Expect::RecordPut(..), Answer::Newer { .. }) => {
                // What stands there is read first. Should it not open, putting again at once would turn in circles.
                (self.ring_read, self.ring_stale) = (Some(0), true);
                self.hold(self.device.own);
            }
            (Expect::Records, Answer::Records { records, newest_change, more }) => {
                self.ring_stale = more;
                self.ring_read = Some(newest_change);
                records.into_iter().for_each(|record| self.take_record(record));
            }
            (Expect::Pushed(id, chunks), Answer::Pushed(pushed)) => {
                for (chunk, pushed) in chunks.into_iter().zip(pushed) {
                    match pushed {
                        Pushed::Stored { number } => self.chunk_sent(id, chunk, number),
                        Pushed::Conflict => {
                            if let Some(space) = self.spaces.get_mut(&id) {
                                space.conflicts.insert(chunk);
                            }
                            self.show = true;
                        }
                    }
                }
            }
            (Expect::Pulled(id, asked), Answer::Pulled { generation, chunks, more }) => self.pulled(id, asked, generation, chunks, more),
            (Expect::Pulled(id, _), Answer::Mismatch { .. }) => self.compare(id),
            (Expect::Compared(id), Answer::Compared { generation, ids, more }) => self.compared(id, generation, ids, more),
            (Expect::LogRead(id, from), Answer::Log { entries, more }) => {
                if let Some(space) = self.spaces.get_mut(&id) {
                    space.log_stale = more;
                }
                self.receive_log(id, from, entries);
            }
            (Expect::CardLog(id), Answer::Log { entries, more }) => {
                // Cut short because the reply was full: it is asked again.
                self.locked_cards.insert(id, more);
                self.open_card(id, entries);
            }
            (Expect::CardLog(id), _) => drop(self.locked_cards.insert(id, false)),
            (Expect::Vouched(id), answer) => self.vouch_answered(id, answer),
            (Expect::Watching(topics), Answer::Watching { watch }) => {
                self.link.watch = Some((watch, topics));
                self.link.wait = None;
            }
            (
                Expect::Made(id)
                | Expect::Appended(id, _)
                | Expect::Pushed(id, _)
                | Expect::Pulled(id, _)
                | Expect::Compared(id)
                | Expect::LogRead(id, _),
                answer,
            ) => {
                self.space_refused(id, answer);
            }
            (Expect::RecordPut(..) | Expect::Records, answer) => self.space_refused(self.device.own, answer),
            (Expect::Watching(_), _) => self.fail(),
        }
    }

    fn pulled(&mut self, id: SpaceId, asked: Cursor, generation: Generation, chunks: Vec<NumberedChunk>, more: bool) {
        // Meanwhile something was found to be missing here: everything is to be pulled again, and not only what came after.
        if self.spaces.get(&id).is_some_and(|space| space.record.cursor.number < asked.number) {
            return;
        }
        if asked.generation != generation && asked.generation != Cursor::START.generation {
            // A cursor at the very beginning agrees with every relay, but the log and the records may be gone.
            return self.compare(id);
        }
        if !chunks.is_empty() {
            self.want(id);
        }
        let Some(space) = self.spaces.get_mut(&id) else { return };
        (space.stale, space.record.cursor.generation) = (more, generation);
        let was_incomplete = space.incomplete;
        space.incomplete &= more;
        match space.is_awake() {
            // Whether it is new can be told only beside what is here. Should the app be closed until then, it is pulled again.
            false if !chunks.is_empty() => {
                space.arrived = chunks;
            }
            _ if !chunks.is_empty() => self.receive(id, chunks),
            _ if was_incomplete => self.refresh(id),
            _ => {}
        }
        if asked.generation != generation {
            self.keep_space(id);
        }
    }

    /// Leaves a space alone for a while.
    pub(super) fn hold(&mut self, id: SpaceId) {
        if let Some(space) = self.spaces.get_mut(&id) {
            space.hold_until = Some(self.now.plus_ms(HOLD_MS));
            self.show = true;
        }
    }

    fn space_refused(&mut self, id: SpaceId, answer: Answer) {
        self.hold(id);
        let Some(space) = self.spaces.get_mut(&id) else { return };
        match answer {
            Answer::Refused(Refusal::UnknownSpace) if space.record.made => self.give_back_all(id),
            Answer::Refused(Refusal::UnknownSpace) => {}
            Answer::Refused(Refusal::Erased) => {
                // Another edition took its place: the Team says which.
                (space.is_gone, space.arrived) = (true, Vec::new());
                if let Some(team) = space.record.parent.and_then(|team| self.spaces.get_mut(&team)) {
                    team.stale = true;
                }
            }
            Answer::Refused(Refusal::UnknownToken | Refusal::TokenSpent | Refusal::SpaceFull | Refusal::TooLarge) => self.link.full = true,
            _ => space.denied = true,
        }
    }

    /// Follows that the relay lost a space, as one restored from an old backup does: it gets back all that is here once somebody who can
    /// makes it again. Of a space that rests nothing is said before it is awake: then all of it goes to disk as one, or it is found out anew.
    pub(super) fn give_back_all(&mut self, id: SpaceId) {
        let is_awake = self.want(id);
        let may_make = self.ring.get(&id).is_some_and(|ring| ring.keys.owner.is_some());
        let Some(space) = self.spaces.get_mut(&id) else { return };
        space.gives_back = !is_awake;
        if is_awake {
            (space.record.logged, space.record.cursor) = (0, Cursor::START);
            if space.is_derived() || may_make {
                (space.record.made, space.hold_until) = (false, None);
            }
            self.give_back(id, &BTreeSet::new());
            if id == self.device.own {
                self.give_back_records();
            }
        }
    }

    /// Begins to compare what the relay has of a space with what is here.
    fn compare(&mut self, id: SpaceId) {
        if let Some(space) = self.spaces.get_mut(&id) {
            space.comparing = Some(Vec::new());
        }
        self.want(id);
    }

    /// Marks for sending every chunk of a space that is awake and that is not among those at the relay.
    fn give_back(&mut self, id: SpaceId, there: &BTreeSet<ChunkId>) {
        let Some(space) = self.spaces.get_mut(&id) else { return };
        let lost: Vec<ChunkId> =
            space.chunks.keys().filter(|chunk| !there.contains(chunk) && !space.unsent.contains_key(chunk)).copied().collect();
        for chunk in lost {
            // What it was about is not known any more: it counts as one thing.
            let subjects = vec![chunk.0];
            self.storage.put(&mut self.random, name::unsent(id, chunk), &subjects);
            space.unsent.insert(chunk, subjects);
        }
        self.keep_space(id);
    }

    /// Compares the relay's ids with those here, both ways.
    fn compared(&mut self, id: SpaceId, generation: Generation, ids: Vec<(u64, ChunkId)>, more: bool) {
        let Some(space) = self.spaces.get_mut(&id) else { return };
        let Some(all) = &mut space.comparing else { return };
        all.extend(ids);
        if more {
            return;
        }
        let all = space.comparing.take().unwrap_or_default();
        // One that was refused counts as missing: the relay may have the right bytes by now.
        let here = |chunk: &ChunkId| space.chunks.contains_key(chunk);
        let before_missing = all.iter().take_while(|(_, chunk)| here(chunk)).last();
        space.record.cursor = match before_missing {
            Some((number, chunk)) => Cursor { generation, number: *number, id: *chunk },
            None => Cursor { generation, ..Cursor::START },
        };
        space.stale = true;
        // A relay that lost chunks may have lost the end of the log: appending again what it has changes nothing.
        space.record.logged = 0;
        self.give_back(id, &all.into_iter().map(|(_, chunk)| chunk).collect());
        if id == self.device.own {
            self.give_back_records();
        }
    }
}
