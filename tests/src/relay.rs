//! The relay's own logic over a store in memory. It can stop at any moment, also between handling a request and committing it.

use crate::device::Session;
use crate::store::{MemoryStore, Tables};
use nabij_core::id::WatchId;
use nabij_core::random::Random;
use nabij_core::time::Timestamp;
use nabij_core::wire::{Reply, Wait, WaitReply, decode_frame, encode_frame};
use nabij_relay::relay::{Handled, Quotas, Relay, Response, Settings};
use nabij_relay::watch::{WatchLimits, Watches};
use std::collections::BTreeMap;

/// Who waits for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caller {
    pub session: Session,
    pub ticket: u64,
}

/// A relay, running or not.
pub struct RelayNode {
    address: String,
    /// What it keeps, to be looked at or tampered with.
    pub tables: Tables,
    state: State,
    /// Chunks that it said are stored.
    chunks_committed: usize,
}

enum State {
    Running(Box<Running>),
    Stopped(MemoryStore),
    /// Only while it changes from one to the other.
    Changing,
}

struct Running {
    relay: Relay<MemoryStore>,
    watches: Watches,
    waits: BTreeMap<WatchId, Caller>,
    batch: Vec<(Caller, Handled)>,
}

impl Running {
    /// Commits; gives the responses, and adds the answers to those who waited for news.
    fn release(&mut self, now: Timestamp, batch: Vec<Handled>, answers: &mut Vec<Answered>) -> Vec<Response> {
        let mut responses = Vec::new();
        for released in self.relay.commit(batch).released {
            responses.push(released.response);
            for (watch, topics) in released.watches {
                self.watches.register(now, watch, topics);
            }
            for topic in released.moved {
                for watch in self.watches.moved(topic) {
                    if let Some(caller) = self.waits.remove(&watch) {
                        let news = self.watches.take(now, watch).map_or(WaitReply::UnknownWatch, WaitReply::Moved);
                        answers.push((caller, encode_frame(&news)));
                    }
                }
            }
        }
        responses
    }
}

/// An answer and who gets it.
pub type Answered = (Caller, Vec<u8>);

impl RelayNode {
    /// Makes a relay that runs.
    pub fn new(address: &str, store: MemoryStore, random: &mut Random) -> Self {
        let tables = store.tables();
        let mut node = Self { address: address.to_owned(), tables, state: State::Stopped(store), chunks_committed: 0 };
        node.start(random);
        node
    }

    /// Tells whether it runs.
    pub fn is_running(&self) -> bool {
        matches!(self.state, State::Running(_))
    }

    /// Starts it on what its store kept.
    pub fn start(&mut self, random: &mut Random) {
        self.state = match std::mem::replace(&mut self.state, State::Changing) {
            State::Stopped(store) => {
                let mut nonces = Random::from_seed(random.bytes());
                let fill = move |bytes: &mut [u8]| bytes.fill_with(|| nonces.bytes::<1>()[0]);
                let settings = Settings { address: self.address.as_str().into(), quotas: Quotas::default() };
                let relay = Relay::new(store, settings, Box::new(fill)).expect("a store in memory does not fail");
                let watches = Watches::new(WatchLimits::default());
                State::Running(Box::new(Running { relay, watches, waits: BTreeMap::new(), batch: Vec::new() }))
            }
            running => running,
        };
    }

    /// Stops it as a machine does that loses its power; gives who waited for an answer. Fails where it lost a chunk that it had acknowledged.
    pub fn crash(&mut self) -> Result<Vec<Caller>, String> {
        let mut dropped = Vec::new();
        self.state = match std::mem::replace(&mut self.state, State::Changing) {
            State::Running(running) => {
                dropped.extend(running.batch.iter().map(|(caller, _)| *caller).chain(running.waits.into_values()));
                let mut store = running.relay.into_store();
                store.crash();
                State::Stopped(store)
            }
            stopped => stopped,
        };
        let kept = self.count_chunks();
        match kept == self.chunks_committed {
            true => Ok(dropped),
            false => Err(format!("the relay had acknowledged {} chunks and kept {kept}", self.chunks_committed)),
        }
    }

    /// Handles a request; its answer waits for the next commit.
    pub fn call(&mut self, now: Timestamp, caller: Caller, frame: &[u8]) {
        if let State::Running(running) = &mut self.state {
            let handled = running.relay.handle(now, frame);
            running.batch.push((caller, handled));
        }
    }

    /// Handles a request and commits at once; gives the reply, and the answers to those who waited for news.
    ///
    /// # Panics
    /// Where it does not run, or does not speak the frame's version.
    pub fn call_directly(&mut self, now: Timestamp, frame: &[u8]) -> (Reply, Vec<Answered>) {
        let State::Running(running) = &mut self.state else { panic!("the relay does not run") };
        let handled = running.relay.handle(now, frame);
        let mut answers = Vec::new();
        let responses = running.release(now, vec![handled], &mut answers);
        self.chunks_committed = self.count_chunks();
        match responses.into_iter().next() {
            Some(Response::Reply(reply)) => (reply, answers),
            other => panic!("no reply: {other:?}"),
        }
    }

    /// Commits what was handled; gives the answers, also to those who waited for news.
    pub fn commit(&mut self, now: Timestamp) -> Vec<Answered> {
        let State::Running(running) = &mut self.state else { return Vec::new() };
        let (callers, batch): (Vec<Caller>, Vec<Handled>) = std::mem::take(&mut running.batch).into_iter().unzip();
        let mut answers = Vec::new();
        let responses = running.release(now, batch, &mut answers);
        answers.extend(callers.into_iter().zip(responses).map(|(caller, response)| (caller, response.to_frame())));
        self.chunks_committed = self.count_chunks();
        answers
    }

    /// Begins a wait; gives the answer where there is one at once, and that of an older wait which this one ends.
    pub fn wait(&mut self, now: Timestamp, caller: Caller, frame: &[u8]) -> (Option<WatchId>, Vec<Answered>) {
        let State::Running(running) = &mut self.state else { return (None, Vec::new()) };
        let Ok(Wait { watch }) = decode_frame(frame) else { return (None, Vec::new()) };
        match running.watches.take(now, watch) {
            None => (None, vec![(caller, encode_frame(&WaitReply::UnknownWatch))]),
            Some(topics) if !topics.is_empty() => (None, vec![(caller, encode_frame(&WaitReply::Moved(topics)))]),
            Some(_) => {
                let ended = running.waits.insert(watch, caller).map(|older| (older, encode_frame(&WaitReply::Nothing)));
                (Some(watch), ended.into_iter().collect())
            }
        }
    }

    /// Ends a wait that lasted long enough.
    pub fn end_wait(&mut self, watch: WatchId, caller: Caller) -> Option<Answered> {
        let State::Running(running) = &mut self.state else { return None };
        // By then another wait may have taken its place.
        running.waits.get(&watch).filter(|waiting| **waiting == caller)?;
        running.waits.remove(&watch);
        Some((caller, encode_frame(&WaitReply::Nothing)))
    }

    fn count_chunks(&self) -> usize {
        self.tables.borrow().spaces.iter().map(|space| space.chunks.len()).sum()
    }
}
