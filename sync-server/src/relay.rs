//! The relay's logic: one request in, one reply out. It reads no clock and no randomness of its own and opens no socket, so that the
//! simulation runs exactly this.
//!
//! Requests are handled one after the other in an open transaction; one commit then releases the replies of all. A reply cannot leave
//! earlier: only [`Relay::commit`] turns [`Handled`] into [`Released`].

mod chunks;
mod erase;
mod log;
mod mailboxes;
mod nonces;
mod proofs;
mod records;
mod spaces;
mod tokens;

use crate::limits::{MAILBOXES_OPEN_MAX, NONCES_MAX, NONCES_PER_REPLY, SPACE_BYTES_MAX, SPACE_RESERVE_BYTES, TIDY_INTERVAL_S};
use crate::store::{Space, Standing, Store, StoreError};
use nabij_core::id::{Generation, InvitationId, SpaceId, WatchId};
use nabij_core::time::Timestamp;
use nabij_core::wire::{self, Answer, Ask, FrameError, Outcome, Refusal, RelayKeys, Reply, Request, Role, Topic};
use nonces::Nonces;
use proofs::Proofs;
use std::sync::Arc;

/// Fills a buffer with random bytes.
pub type Randomness = Box<dyn FnMut(&mut [u8]) + Send>;

/// What a relay is told once.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address that devices sign, such as `https://relay.example.org`.
    pub address: Arc<str>,
    pub quotas: Quotas,
}

/// The limits that a test or an operator may want elsewhere; their reasons are in [`crate::limits`].
#[derive(Clone, Copy, Debug)]
pub struct Quotas {
    pub space_bytes_max: u64,
    pub space_reserve_bytes: u64,
    pub mailboxes_open_max: u32,
    pub nonces_max: usize,
}

impl Default for Quotas {
    fn default() -> Self {
        Quotas {
            space_bytes_max: SPACE_BYTES_MAX,
            space_reserve_bytes: SPACE_RESERVE_BYTES,
            mailboxes_open_max: MAILBOXES_OPEN_MAX,
            nonces_max: NONCES_MAX,
        }
    }
}

/// A relay over a store.
pub struct Relay<S> {
    store: S,
    settings: Settings,
    generation: Generation,
    nonces: Nonces,
    random: Randomness,
    tidied_at_s: Option<i64>,
    /// Why the open transaction can no longer be committed.
    failure: Option<StoreError>,
}

/// A handled request that waits for its commit.
#[must_use = "the reply leaves through `Relay::commit`"]
pub struct Handled {
    response: Response,
    moved: Vec<Moved>,
    watches: Vec<(WatchId, Vec<Topic>)>,
    answer_bytes: usize,
}

/// What a commit sets free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Released {
    pub response: Response,
    /// Watches to register, before anything is reported as moved.
    pub watches: Vec<(WatchId, Vec<Topic>)>,
    /// What moved, for those who watch it.
    pub moved: Vec<Moved>,
}

/// Something watched that has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    pub topic: Topic,
    /// The space that it leans on, whose watches are told too.
    pub parent: Option<SpaceId>,
}

/// What goes back to the device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    Reply(Reply),
    /// The frame was of another version of the protocol.
    OtherVersion,
}

/// The outcome of a batch: one released reply per handled request, in order, and why they all say Busy, if they do.
pub struct Batch {
    pub released: Vec<Released>,
    pub failure: Option<StoreError>,
}

/// What one request may still use, and what it has caused.
struct Turn {
    now_s: i64,
    proofs: Proofs,
    /// What the answers may still carry.
    answer_bytes_left: usize,
    moved: Vec<Moved>,
    watches: Vec<(WatchId, Vec<Topic>)>,
}

/// Why an ask stopped. One that is refused has stored nothing.
enum Halt {
    Refused(Refusal),
    Failed(StoreError),
}

impl From<Refusal> for Halt {
    fn from(refusal: Refusal) -> Self {
        Halt::Refused(refusal)
    }
}

impl From<StoreError> for Halt {
    fn from(error: StoreError) -> Self {
        Halt::Failed(error)
    }
}

impl Response {
    /// Encodes the response as a frame.
    pub fn to_frame(&self) -> Vec<u8> {
        match self {
            Response::Reply(reply) => wire::encode_frame(reply),
            Response::OtherVersion => vec![wire::PROTOCOL_VERSION],
        }
    }

    /// Replaces the outcome by Busy: nothing is promised.
    pub fn become_busy(&mut self) {
        if let Response::Reply(reply) = self {
            reply.outcome = Outcome::Busy;
        }
    }
}

impl Handled {
    /// Gives about how many bytes the answers carry.
    pub fn answer_bytes(&self) -> usize {
        self.answer_bytes
    }
}

impl<S: Store> Relay<S> {
    /// Makes a relay over a store.
    pub fn new(mut store: S, settings: Settings, random: Randomness) -> Result<Self, StoreError> {
        let generation = store.generation()?;
        store.commit()?;
        let nonces = Nonces::new(settings.quotas.nonces_max);
        Ok(Relay { store, settings, generation, nonces, random, tidied_at_s: None, failure: None })
    }

    /// Runs the asks of one request frame in the open transaction.
    pub fn handle(&mut self, now: Timestamp, frame: &[u8]) -> Handled {
        let mut turn = None;
        let response = match self.outcome(now, frame, &mut turn) {
            Some(outcome) => Response::Reply(self.reply(now, outcome)),
            None => Response::OtherVersion,
        };
        match turn {
            Some(Turn { moved, watches, answer_bytes_left, .. }) => {
                Handled { response, moved, watches, answer_bytes: wire::REPLY_CHUNK_BYTES_MAX - answer_bytes_left }
            }
            None => Handled { response, moved: Vec::new(), watches: Vec::new(), answer_bytes: 0 },
        }
    }

    /// Commits everything handled since the last commit, and releases the replies. If that fails, every reply becomes Busy, nothing has
    /// moved and no watch exists.
    pub fn commit(&mut self, batch: Vec<Handled>) -> Batch {
        let failure = self.failure.take().or_else(|| self.store.commit().err());
        if failure.is_some() {
            self.store.rollback();
        }
        let release = |Handled { mut response, moved, watches, .. }| match failure {
            None => Released { response, watches, moved },
            Some(_) => {
                response.become_busy();
                Released { response, watches: Vec::new(), moved: Vec::new() }
            }
        };
        Batch { released: batch.into_iter().map(release).collect(), failure }
    }

    /// Tells whether the store answers.
    pub fn check(&mut self) -> Result<(), StoreError> {
        self.store.generation().map(drop)
    }

    /// Gives the store back.
    pub fn into_store(self) -> S {
        self.store
    }

    fn reply(&mut self, now: Timestamp, outcome: Outcome) -> Reply {
        let nonces = (0..NONCES_PER_REPLY).map(|_| self.nonces.issue(now, &mut self.random)).collect();
        Reply { time_s: now.ms.max(0) as u64 / 1000, nonces, outcome }
    }

    /// Gives the outcome of a request; `None` for another version of the protocol.
    fn outcome(&mut self, now: Timestamp, frame: &[u8], turn: &mut Option<Turn>) -> Option<Outcome> {
        if frame.len() > wire::REQUEST_BYTES_MAX {
            return Some(Outcome::Malformed);
        }
        let request = match wire::decode_frame::<Request>(frame) {
            Ok(request) if request.proofs.len() <= wire::PROOFS_MAX => request,
            Ok(_) | Err(FrameError::Malformed) => return Some(Outcome::Malformed),
            Err(FrameError::OtherVersion(_)) => return None,
        };
        if !self.nonces.spend(now, request.nonce) {
            return Some(Outcome::StaleNonce);
        }
        let Some(asks) = wire::decode_asks(&request.asks) else { return Some(Outcome::Malformed) };
        let now_s = now.ms.div_euclid(1000);
        self.tidy_now_and_then(now_s);
        // The whole batch will be rolled back: whatever ran on top of it would be for nothing.
        if self.failure.is_some() {
            return Some(Outcome::Busy);
        }
        let turn = turn.insert(Turn {
            now_s,
            proofs: Proofs::new(self.settings.address.clone(), request),
            answer_bytes_left: wire::REPLY_CHUNK_BYTES_MAX,
            moved: Vec::new(),
            watches: Vec::new(),
        });
        let mut answers = Vec::with_capacity(asks.len());
        for ask in asks {
            match self.run(ask, turn) {
                Ok(answer) => answers.push(answer),
                Err(Halt::Refused(refusal)) => answers.push(Answer::Refused(refusal)),
                Err(Halt::Failed(error)) => {
                    self.failure = Some(error);
                    return Some(Outcome::Busy);
                }
            }
        }
        Some(Outcome::Answers(answers))
    }

    fn run(&mut self, ask: Ask, turn: &mut Turn) -> Result<Answer, Halt> {
        match ask {
            Ask::Create { space, keys, recovery, account } => self.create(space, keys, recovery, account, turn),
            Ask::Derive { parent, tag } => self.derive(parent, tag, turn),
            Ask::Share { token, share, spaces } => self.share(&token, share, spaces),
            Ask::Push { space, chunks } => self.push(space, &chunks, turn),
            Ask::Pull { space, after } => self.pull(space, after, turn),
            Ask::Compare { space, after } => self.compare(space, after, turn),
            Ask::Log { space, from } => self.log(space, from, turn),
            Ask::LogAppend { space, position, entry } => self.log_append(space, position, &entry, turn),
            Ask::RecordPut { space, record } => self.record_put(space, &record, turn),
            Ask::RecordGet { space, after } => self.record_get(space, after, turn),
            Ask::MailboxOpen { space, invitation, key, life_s } => self.mailbox_open(space, invitation, key, life_s, turn),
            Ask::MailboxRequest { invitation, message } => self.mailbox_request(invitation, &message, turn),
            Ask::MailboxReadRequest { space, invitation } => self.mailbox_read_request(space, invitation, turn),
            Ask::MailboxAnswer { space, invitation, index, message } => self.mailbox_answer(space, invitation, index, &message, turn),
            Ask::MailboxReadAnswers { invitation } => self.mailbox_read_answers(invitation, turn),
            Ask::MailboxClose { space, invitation } => self.mailbox_close(space, invitation, turn),
            Ask::Watch { topics } => self.watch(topics, turn),
            Ask::Erase { space } => self.erase(space, turn),
        }
    }

    /// Finds a space and checks the proof that `role` needs there.
    fn space_as(&mut self, id: SpaceId, role: Role, turn: &mut Turn) -> Result<Space, Halt> {
        let space = self.store.space(id)?.ok_or(Refusal::UnknownSpace)?;
        let (holder, keys) = match space.standing {
            Standing::Keyed { keys, .. } => (id, keys),
            Standing::Derived { parent } => (parent, self.keys_of_parent(parent)?),
        };
        if !turn.proofs.allow(holder, &keys, role) {
            return Err(Refusal::NotAllowed.into());
        }
        self.refuse_erased(id)?;
        Ok(space)
    }

    /// Finds a space that has keys of its own, and checks the proof: a derived space holds chunks and nothing else.
    fn keyed_space_as(&mut self, id: SpaceId, role: Role, turn: &mut Turn) -> Result<Space, Halt> {
        let space = self.space_as(id, role, turn)?;
        match space.standing {
            Standing::Keyed { .. } => Ok(space),
            Standing::Derived { .. } => Err(Refusal::NotAllowed.into()),
        }
    }

    fn keys_of_parent(&mut self, parent: SpaceId) -> Result<RelayKeys, StoreError> {
        match self.store.space(parent)?.map(|parent| parent.standing) {
            Some(Standing::Keyed { keys, .. }) => Ok(keys),
            Some(Standing::Derived { .. }) | None => Err(StoreError::Damaged("a derived space lacks its parent")),
        }
    }

    fn watch(&mut self, mut topics: Vec<Topic>, turn: &mut Turn) -> Result<Answer, Halt> {
        if topics.len() > wire::TOPICS_MAX || !turn.watches.is_empty() {
            return Err(Refusal::TooLarge.into());
        }
        topics.sort_unstable();
        topics.dedup();
        for topic in &topics {
            match *topic {
                Topic::Space(space) => {
                    self.space_as(space, Role::Read, turn)?;
                }
                Topic::Mailbox(invitation) => {
                    self.mailbox_by_key(invitation, turn)?;
                }
            }
        }
        let mut watch = WatchId([0; 16]);
        (self.random)(&mut watch.0);
        turn.watches.push((watch, topics));
        Ok(Answer::Watching { watch })
    }

    /// Cleans up, once per interval.
    fn tidy_now_and_then(&mut self, now_s: i64) {
        // A clock that was set back must not stop the cleaning, hence the distance in both directions.
        if self.tidied_at_s.is_some_and(|at_s| now_s.abs_diff(at_s) < TIDY_INTERVAL_S as u64) {
            return;
        }
        self.tidied_at_s = Some(now_s);
        if let Err(error) = self.close_expired_mailboxes(now_s) {
            self.failure.get_or_insert(error);
        }
    }
}

impl Turn {
    /// Notes that something watched has changed.
    fn moved(&mut self, moved: Moved) {
        if !self.moved.contains(&moved) {
            self.moved.push(moved);
        }
    }

    fn moved_space(&mut self, id: SpaceId, space: &Space) {
        let parent = match space.standing {
            Standing::Keyed { parent, .. } => parent,
            Standing::Derived { parent } => Some(parent),
        };
        self.moved(Moved { topic: Topic::Space(id), parent });
    }

    fn moved_mailbox(&mut self, invitation: InvitationId) {
        self.moved(Moved { topic: Topic::Mailbox(invitation), parent: None });
    }

    /// Counts bytes that an answer carries, which fit.
    fn carry(&mut self, bytes: usize) {
        self.answer_bytes_left = self.answer_bytes_left.saturating_sub(bytes);
    }
}
