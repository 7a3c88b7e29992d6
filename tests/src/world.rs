//! Devices, network and relay on one clock: everything that happens comes off one list, in an order that one seed decides.

use crate::device::{Device, Session, Who};
use crate::ledger::Ledger;
use crate::network::Weather;
use crate::relay::{Answered, Caller, RelayNode};
use crate::store::MemoryStore;
use ed25519_dalek::SigningKey;
use nabij_core::engine::{Action, ActionError, Effect, Engine, Event};
use nabij_core::id::{EntryId, Generation, Nonce, Token, WatchId};
use nabij_core::random::Random;
use nabij_core::time::Timestamp;
use nabij_core::wire::{self, Answer, Ask, CALL_PATH, Holder, Outcome, Proof, Request, WAIT_LIFE_S, encode_frame};
use std::collections::BTreeMap;

/// The address that every device and the relay know.
pub const ADDRESS: &str = "https://relay.example";
/// Monday 2 March 2026, 9:00 in UTC.
pub const MORNING: Timestamp = Timestamp::from_ms(1_772_442_000_000);
/// What the organisation's token allows.
pub const TOKEN_SPACES: u32 = 1_000;
/// How long a device waits for an answer, in milliseconds.
const TIME_OUT_MS: i64 = 40_000;
/// How long a transaction takes at most, in milliseconds.
const DISK_MS_MAX: u32 = 40;
/// Longer than it takes to read what one screen needs, in milliseconds.
const OPENED_MS: i64 = 200;
/// How long the relay gathers requests for one commit at most, in milliseconds.
const GATHER_MS_MAX: u32 = 30;

/// How likely it is that something breaks, in a thousand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Perils {
    /// A device, before each single thing that it does outside its memory.
    pub kill_per_mille: u32,
    /// The relay, after handling a request and before committing it, or after committing and before answering.
    pub crash_per_mille: u32,
}

/// Something that will happen.
#[derive(Debug)]
enum Happening {
    /// The disk has finished a transaction.
    DiskDone {
        session: Session,
        ticket: u64,
    },
    /// The disk has read what was asked.
    DiskRead {
        session: Session,
        ticket: u64,
    },
    /// The engine asked to be woken now.
    Woken {
        session: Session,
        wake: u64,
    },
    /// A request reaches the relay.
    Arrives {
        caller: Caller,
        path: &'static str,
        body: Vec<u8>,
    },
    /// The relay commits what it handled.
    Commit,
    /// A wait at the relay has lasted long enough.
    WaitOver {
        watch: WatchId,
        caller: Caller,
    },
    /// An answer reaches a device; or it is clear that none will.
    Returns {
        caller: Caller,
        body: Option<Vec<u8>>,
    },
    /// A device or the relay is switched on.
    DeviceStarts(Who),
    RelayStarts,
}

/// Everything there is.
pub struct World {
    pub now: Timestamp,
    pub random: Random,
    pub weather: Weather,
    pub perils: Perils,
    pub devices: Vec<Device>,
    pub relay: RelayNode,
    pub ledger: Ledger,
    /// What happened, in short sentences, for whoever looks into a failure.
    pub history: Vec<String>,
    /// What must never have happened.
    pub violation: Option<String>,
    /// The organisation's token.
    pub token: Token,
    /// Calls that devices made, waits not counted.
    pub calls: u64,
    happenings: BTreeMap<(Timestamp, u64), Happening>,
    happened: u64,
    is_commit_due: bool,
}

impl World {
    /// Makes a world without devices, in which nothing breaks.
    pub fn new(seed: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_be_bytes());
        let mut random = Random::from_seed(bytes);
        let token = Token(random.bytes());
        let store = MemoryStore::new(Generation(random.bytes()), &token, TOKEN_SPACES);
        Self::with_store(store, token, random)
    }

    /// Makes a world around a store.
    pub fn with_store(store: MemoryStore, token: Token, mut random: Random) -> Self {
        let relay = RelayNode::new(ADDRESS, store, &mut random);
        Self {
            now: MORNING,
            random,
            weather: Weather::CALM,
            perils: Perils::default(),
            devices: Vec::new(),
            relay,
            ledger: Ledger::default(),
            history: Vec::new(),
            violation: None,
            token,
            calls: 0,
            happenings: BTreeMap::new(),
            happened: 0,
            is_commit_due: false,
        }
    }

    /// Adds a phone and switches it on; with the organisation's token, or without.
    pub fn add_device(&mut self, name: &'static str, has_token: bool) -> Who {
        let who = Who(self.devices.len());
        let device = Device::new(name, ADDRESS, has_token.then_some(self.token), &mut self.random);
        self.devices.push(device);
        self.start(who);
        who
    }

    pub fn device(&self, who: Who) -> &Device {
        &self.devices[who.0]
    }

    pub fn device_mut(&mut self, who: Who) -> &mut Device {
        &mut self.devices[who.0]
    }

    /// Gives the engine of a device that runs.
    pub fn engine(&self, who: Who) -> &Engine {
        self.device(who).engine()
    }

    /// Gives every device.
    pub fn everyone(&self) -> impl Iterator<Item = Who> + use<> {
        (0..self.devices.len()).map(Who)
    }

    /// Lets a person do something; as if nothing was done where the device does not run.
    pub fn act(&mut self, who: Who, action: Action) -> Result<(), ActionError> {
        self.note(who, format!("{action:?}"));
        let effects = self.handle(who, Event::Act(action));
        let refused = effects.iter().find_map(|effect| match effect {
            Effect::Refused(error) => Some(*error),
            _ => None,
        });
        self.perform(who, effects);
        refused.map_or(Ok(()), Err)
    }

    /// Lets a person try something; tells whether it was done.
    pub fn attempt(&mut self, who: Who, action: Action) -> bool {
        self.act(who, action).is_ok()
    }

    /// Tells a device that the network may be back.
    pub fn tell_online(&mut self, who: Who) {
        let effects = self.handle(who, Event::Online);
        self.perform(who, effects);
    }

    /// Lets time pass, and everything happen that falls in it.
    pub fn run_for(&mut self, ms: i64) {
        let end = self.now.plus_ms(ms);
        while self.step(end) {}
    }

    /// Lets the next thing happen, unless it lies after `end`; gives whether there was one.
    pub fn step(&mut self, end: Timestamp) -> bool {
        let Some(next) = self.happenings.first_entry().filter(|next| next.key().0 <= end && self.violation.is_none()) else {
            self.now = self.now.max(end);
            return false;
        };
        let ((at, _), happening) = next.remove_entry();
        self.now = self.now.max(at);
        self.happened += 1;
        self.happen(happening);
        true
    }

    /// Counts what has happened so far.
    pub fn happened(&self) -> u64 {
        self.happened
    }

    /// Switches a device on.
    pub fn start(&mut self, who: Who) {
        if self.device(who).is_running() {
            return;
        }
        self.note(who, "starts".to_owned());
        let now = self.clock_of(who);
        let effects = self.devices[who.0].start(now, &mut self.random);
        self.perform(who, effects);
    }

    /// Ends a device in the middle of whatever it does.
    pub fn kill(&mut self, who: Who) {
        self.look(who);
        self.end(who);
    }

    fn end(&mut self, who: Who) {
        if self.device(who).is_running() {
            self.note(who, "is killed".to_owned());
            self.ledger.kill(who);
            self.devices[who.0].kill(&mut self.random);
        }
    }

    /// Ends a device and starts it from its disk.
    pub fn restart(&mut self, who: Who) {
        self.kill(who);
        self.start(who);
    }

    /// Ends and loses what the relay has not synced; everyone who waits for an answer gets none.
    pub fn crash_relay(&mut self, down_ms: i64) {
        if !self.relay.is_running() {
            return;
        }
        self.say(format!("the relay crashes for {down_ms} ms"));
        self.is_commit_due = false;
        match self.relay.crash() {
            Ok(dropped) => dropped.into_iter().for_each(|caller| self.schedule(20, Happening::Returns { caller, body: None })),
            Err(violation) => self.violation = Some(violation),
        }
        self.schedule(down_ms, Happening::RelayStarts);
    }

    /// Asks the relay beside all devices and the network, as whoever holds these keys could.
    ///
    /// # Panics
    /// Where the relay does not run or does not take the request.
    pub fn ask_directly(&mut self, asks: &[Ask], signers: &[(Holder, SigningKey)]) -> Vec<Answer> {
        let asks = wire::encode(&asks);
        let mut nonce = Nonce([0; 16]);
        loop {
            let sign = |(holder, key): &(Holder, SigningKey)| Proof::sign(key, ADDRESS, CALL_PATH, nonce, *holder, &asks);
            let proofs = signers.iter().map(sign).collect();
            let frame = encode_frame(&Request { nonce, proofs, asks: asks.clone() });
            let (reply, news) = self.relay.call_directly(self.now, &frame);
            news.into_iter().for_each(|answered| self.answer(answered));
            match (reply.outcome, reply.nonces.first()) {
                (Outcome::Answers(answers), _) => return answers,
                (Outcome::StaleNonce, Some(fresh)) => nonce = *fresh,
                (other, _) => panic!("the relay took no request: {other:?}"),
            }
        }
    }

    /// Switches the relay on, if it is off.
    pub fn start_relay(&mut self) {
        self.relay.start(&mut self.random);
    }

    /// Shows every client with every year on a device that has nothing else to do, so that all its documents are awake.
    pub fn open_everything(&mut self, who: Who) {
        let awake_max = usize::MAX;
        self.devices[who.0].engine.as_mut().into_iter().for_each(|engine| engine.keep_awake_at_most(awake_max));
        self.run_for(OPENED_MS);
        for row in self.engine(who).clients() {
            self.attempt(who, Action::OpenClient { client: row.client });
            self.run_for(OPENED_MS);
            let years = self.engine(who).client(row.client).map(|view| view.years_on_disk).unwrap_or_default();
            for year in years {
                self.attempt(who, Action::OpenYear { client: row.client, year });
            }
            self.run_for(OPENED_MS);
        }
    }

    /// Writes down the visit that a device has just logged.
    pub fn write_down_visit(&mut self, who: Who) {
        let device = &self.devices[who.0];
        let shown = device.engine.as_ref().and_then(|engine| engine.saved()).map(|visit| visit.entry);
        // Where the device was killed at once, nobody saw it; it may be on disk all the same.
        let on_disk = device.disk.records_of("pending").filter_map(|(entry, _)| EntryId::from_hex(entry));
        for entry in shown.into_iter().chain(on_disk) {
            self.ledger.log(who, entry);
        }
    }

    /// Writes down which visits a device shows as sent.
    pub fn look_at_timelines(&mut self, who: Who) {
        self.ledger.look_at_timelines(&self.devices[who.0]);
    }

    /// Switches a device on later.
    pub fn start_later(&mut self, who: Who, ms: i64) {
        self.schedule(ms, Happening::DeviceStarts(who));
    }

    /// Gives a random number from `least` up to and excluding `bound`.
    pub fn draw(&mut self, least: u32, bound: u32) -> u32 {
        least + self.random.below(bound - least)
    }

    /// Adds a sentence about a device to the history.
    pub fn note(&mut self, who: Who, what: String) {
        self.say(format!("{} {what}", self.devices[who.0].name));
    }

    /// Adds a sentence to the history.
    pub fn say(&mut self, what: String) {
        let at_ms = self.now.ms - MORNING.ms;
        self.history.push(format!("{:>9}.{:03} s  {what}", at_ms / 1_000, at_ms % 1_000));
    }

    /// Writes down what a device shows right now.
    pub fn look(&mut self, who: Who) {
        let device = &self.devices[who.0];
        if device.is_running() {
            self.ledger.look(who, device);
        }
    }

    fn clock_of(&self, who: Who) -> Timestamp {
        self.now.plus_ms(self.device(who).clock_ahead_ms)
    }

    fn schedule(&mut self, after_ms: i64, happening: Happening) {
        self.schedule_at(self.now.plus_ms(after_ms), happening);
    }

    fn schedule_at(&mut self, at: Timestamp, happening: Happening) {
        // Numbered by what is drawn from the same seed, so that what falls in one millisecond comes in any order.
        let mut order = u64::from_be_bytes(self.random.bytes());
        while self.happenings.contains_key(&(at, order)) {
            order = order.wrapping_add(1);
        }
        self.happenings.insert((at, order), happening);
    }

    fn handle(&mut self, who: Who, event: Event) -> Vec<Effect> {
        let now = self.clock_of(who);
        let device = &mut self.devices[who.0];
        let Some(engine) = &mut device.engine else { return Vec::new() };
        let effects = engine.handle(now, event);
        if effects.contains(&Effect::Show) {
            device.shown = Some(engine.sync());
        } else if device.shown.as_ref() != Some(&engine.sync()) {
            self.violation = Some(format!("{}'s screens did not hear of {:?}", device.name, engine.sync()));
        }
        effects
    }

    /// Does what an engine asks for, one after the other; it may be killed before each.
    fn perform(&mut self, who: Who, effects: Vec<Effect>) {
        let session = Session { who, number: self.devices[who.0].session };
        for effect in effects {
            if self.perils.kill_per_mille > 0 && self.random.below(1_000) < self.perils.kill_per_mille {
                // Not looked at first: of this turn nobody knows yet what will be on disk.
                self.end(who);
                let down_ms = i64::from(self.draw(10, 20_000));
                return self.start_later(who, down_ms);
            }
            match effect {
                Effect::Store { ticket, writes } => {
                    self.devices[who.0].under_way = Some((ticket, writes));
                    let disk_ms = i64::from(self.draw(1, DISK_MS_MAX));
                    self.schedule(disk_ms, Happening::DiskDone { session, ticket });
                }
                Effect::Read { ticket, prefixes } => {
                    self.devices[who.0].reading = Some((ticket, prefixes));
                    let disk_ms = i64::from(self.draw(1, DISK_MS_MAX));
                    self.schedule(disk_ms, Happening::DiskRead { session, ticket });
                }
                Effect::Call { ticket, path, body } => self.send(Caller { session, ticket }, path, body),
                Effect::WakeAt(at) => {
                    let device = &mut self.devices[who.0];
                    device.wakes += 1;
                    let (wake, at) = (device.wakes, at.plus_ms(-device.clock_ahead_ms));
                    self.schedule_at(at.max(self.now), Happening::Woken { session, wake });
                }
                Effect::Show => self.look(who),
                Effect::Refused(error) => self.note(who, format!("is refused: {error}")),
            }
        }
    }

    fn send(&mut self, caller: Caller, path: &'static str, body: Vec<u8>) {
        self.calls += u64::from(path == CALL_PATH);
        self.schedule(TIME_OUT_MS, Happening::Returns { caller, body: None });
        if self.device(caller.session.who).is_offline {
            return self.schedule(5, Happening::Returns { caller, body: None });
        }
        for delay_ms in self.weather.draw(&mut self.random) {
            self.schedule(delay_ms, Happening::Arrives { caller, path, body: body.clone() });
        }
    }

    fn answer(&mut self, (caller, body): Answered) {
        for delay_ms in self.weather.draw(&mut self.random) {
            self.schedule(delay_ms, Happening::Returns { caller, body: Some(body.clone()) });
        }
    }

    fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::DiskDone { session, ticket } => self.disk_done(session, ticket),
            Happening::DiskRead { session, ticket } => self.disk_read(session, ticket),
            Happening::Woken { session, wake } => {
                if self.is_current(session) && self.device(session.who).wakes == wake {
                    let effects = self.handle(session.who, Event::Woken);
                    self.perform(session.who, effects);
                }
            }
            Happening::Arrives { caller, .. } if self.device(caller.session.who).is_offline || !self.relay.is_running() => {
                self.schedule(20, Happening::Returns { caller, body: None });
            }
            Happening::Arrives { caller, path: CALL_PATH, body } => {
                self.relay.call(self.now, caller, &body);
                if self.is_struck() {
                    let down_ms = i64::from(self.draw(10, 10_000));
                    self.crash_relay(down_ms);
                } else if !std::mem::replace(&mut self.is_commit_due, true) {
                    let gather_ms = i64::from(self.draw(0, GATHER_MS_MAX));
                    self.schedule(gather_ms, Happening::Commit);
                }
            }
            Happening::Arrives { caller, body, .. } => {
                let (watch, answers) = self.relay.wait(self.now, caller, &body);
                answers.into_iter().for_each(|answered| self.answer(answered));
                if let Some(watch) = watch {
                    self.schedule(WAIT_LIFE_S as i64 * 1_000, Happening::WaitOver { watch, caller });
                }
            }
            Happening::Commit => {
                if std::mem::take(&mut self.is_commit_due) {
                    let answers = self.relay.commit(self.now);
                    if self.is_struck() {
                        let down_ms = i64::from(self.draw(10, 10_000));
                        answers.into_iter().for_each(|(caller, _)| self.schedule(20, Happening::Returns { caller, body: None }));
                        return self.crash_relay(down_ms);
                    }
                    answers.into_iter().for_each(|answered| self.answer(answered));
                }
            }
            Happening::WaitOver { watch, caller } => {
                self.relay.end_wait(watch, caller).into_iter().for_each(|answered| self.answer(answered));
            }
            Happening::Returns { caller: Caller { session, ticket }, body } => {
                if self.is_current(session) {
                    let body = body.filter(|_| !self.device(session.who).is_offline);
                    let event = body.map_or(Event::NoReply { ticket }, |body| Event::Replied { ticket, body });
                    let effects = self.handle(session.who, event);
                    self.perform(session.who, effects);
                }
            }
            Happening::DeviceStarts(who) => self.start(who),
            Happening::RelayStarts => self.relay.start(&mut self.random),
        }
    }

    fn disk_done(&mut self, session: Session, ticket: u64) {
        if !self.is_current(session) {
            return;
        }
        let device = &mut self.devices[session.who.0];
        let Some((_, writes)) = device.under_way.take_if(|(under_way, _)| *under_way == ticket) else { return };
        let event = if device.disk.write(writes) { Event::Stored { ticket } } else { Event::NotStored { ticket } };
        if device.stops_at.is_some_and(|kind| device.disk.records_of(kind).next().is_some()) {
            return self.end(session.who);
        }
        let effects = self.handle(session.who, event);
        self.perform(session.who, effects);
        self.look(session.who);
    }

    fn disk_read(&mut self, session: Session, ticket: u64) {
        if !self.is_current(session) {
            return;
        }
        let device = &mut self.devices[session.who.0];
        let Some((_, prefixes)) = device.reading.take_if(|(reading, _)| *reading == ticket) else { return };
        let event = match device.disk.is_unreadable {
            true => Event::NotRead { ticket },
            false => Event::Read { ticket, records: device.disk.records_with(&prefixes) },
        };
        let effects = self.handle(session.who, event);
        self.perform(session.who, effects);
        self.look(session.who);
    }

    fn is_current(&self, session: Session) -> bool {
        let device = self.device(session.who);
        device.is_running() && device.session == session.number
    }

    fn is_struck(&mut self) -> bool {
        self.perils.crash_per_mille > 0 && self.random.below(1_000) < self.perils.crash_per_mille
    }
}
