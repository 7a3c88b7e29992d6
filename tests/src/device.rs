//! A person's phone: a real engine over a simulated disk. Nothing but the disk outlives a kill.

use crate::disk::Disk;
use nabij_core::engine::{Effect, Engine, Setup, Write, is_read_at_start};
use nabij_core::id::Token;
use nabij_core::random::Random;
use nabij_core::seal::vault::VaultKey;
use nabij_core::time::Timestamp;
use nabij_core::view::{Problem, SyncView};

/// Documents in memory at most, where a run says nothing else: a small world fits whole.
const AWAKE_MAX: usize = 64;

/// Which device of a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Who(pub usize);

/// What belongs to one run of a device: after a kill, nothing that was meant for it reaches the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Session {
    pub who: Who,
    pub number: u32,
}

/// A phone.
pub struct Device {
    pub name: &'static str,
    pub disk: Disk,
    pub is_offline: bool,
    /// How far its clock is ahead of the world's.
    pub clock_ahead_ms: i64,
    /// It ends as soon as its disk holds a record whose name begins like this, before it hears of that.
    pub stops_at: Option<&'static str>,
    pub(crate) engine: Option<Engine>,
    /// What its screens last heard of: it has to hear of every change.
    pub(crate) shown: Option<SyncView>,
    pub(crate) session: u32,
    /// The transaction that the disk works on.
    pub(crate) under_way: Option<(u64, Vec<Write>)>,
    /// What is being read from the disk: the names begin like these.
    pub(crate) reading: Option<(u64, Vec<String>)>,
    /// How many documents its engine keeps in memory at most.
    pub awake_max: usize,
    /// Counts the times that the engine asked to be woken: only the newest holds.
    pub(crate) wakes: u64,
    vault_key: VaultKey,
    relay: String,
    token: Option<Token>,
}

impl Device {
    /// Makes a phone without anything on its disk, switched off.
    pub fn new(name: &'static str, relay: &str, token: Option<Token>, random: &mut Random) -> Self {
        Self {
            name,
            disk: Disk::default(),
            is_offline: false,
            clock_ahead_ms: 0,
            stops_at: None,
            engine: None,
            shown: None,
            session: 0,
            under_way: None,
            reading: None,
            awake_max: AWAKE_MAX,
            wakes: 0,
            vault_key: VaultKey::make(random),
            relay: relay.to_owned(),
            token,
        }
    }

    /// Gives the engine of a phone that runs.
    ///
    /// # Panics
    /// Where it does not.
    pub fn engine(&self) -> &Engine {
        self.engine.as_ref().expect("the device runs")
    }

    /// Tells whether it runs.
    pub fn is_running(&self) -> bool {
        self.engine.is_some()
    }

    /// Gives the key that its records are sealed under.
    pub fn vault_key(&self) -> &VaultKey {
        &self.vault_key
    }

    /// Tells whether everything that was done on it so far is on its disk.
    pub fn is_everything_stored(&self) -> bool {
        let is_failing = || self.engine.as_ref().is_none_or(|engine| engine.sync().problems.contains(&Problem::StorageFull));
        self.under_way.is_none() && self.reading.is_none() && !is_failing()
    }

    /// Starts from what is on its disk, or anew where nothing is.
    pub(crate) fn start(&mut self, now: Timestamp, random: &mut Random) -> Vec<Effect> {
        let seed = random.bytes();
        let (mut engine, effects) = match self.disk.records() {
            records if records.is_empty() => {
                let (relay, token) = (self.relay.clone(), self.token);
                Engine::create(Setup { seed, vault_key: self.vault_key.clone(), vault_file: vec![1], relay, token }, now)
            }
            mut records => {
                records.retain(|(name, _)| is_read_at_start(name));
                Engine::load(seed, self.vault_key.clone(), records, now).expect("what was stored whole loads")
            }
        };
        engine.keep_awake_at_most(self.awake_max);
        self.shown = Some(engine.sync());
        self.engine = Some(engine);
        effects
    }

    /// Ends it in the middle of whatever it does. A transaction under way is on disk, or it is not.
    pub(crate) fn kill(&mut self, random: &mut Random) {
        (self.engine, self.reading) = (None, None);
        self.session += 1;
        if let Some((_, writes)) = self.under_way.take().filter(|_| random.below(2) == 0) {
            self.disk.write(writes);
        }
    }
}
