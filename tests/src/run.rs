//! One run of the simulation: a seed decides everything that people do and everything that breaks; then all is well again, and what must be
//! true is checked.

use crate::hostile::push_under_chosen_id;
use crate::network::Weather;
use crate::people::People;
use crate::store::MemoryStore;
use crate::verdict;
use crate::world::{Perils, TOKEN_SPACES, World};
use nabij_core::id::{Generation, Token};
use nabij_core::random::Random;
use nabij_core::view::Stage;
use std::collections::BTreeSet;
use std::fmt;

/// Things that happen in one run at most: a run that goes on beyond this turns in circles.
const HAPPENINGS_MAX: u64 = 60_000;
/// Calls in the last quiet half minute at most: none but those that renew what ran out.
const QUIET_CALLS_MAX: u64 = 6;
/// Sentences of history that a failure tells.
const HISTORY_TOLD: usize = 40;

/// What came of a run that went well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub happened: u64,
    pub visits: usize,
    pub members: usize,
    /// Everything that was said about the run.
    pub history: Vec<String>,
}

/// What went wrong, and what came before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub seed: u64,
    pub what: String,
    pub history: Vec<String>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "seed {}: {}", self.seed, self.what)?;
        let told = self.history.len().saturating_sub(HISTORY_TOLD);
        self.history[told..].iter().try_for_each(|sentence| writeln!(f, "  {sentence}"))
    }
}

/// Runs one seed. With `has_faulty_store` the relay commits one chunk without syncing it.
pub fn run(seed: u64, has_faulty_store: bool) -> Result<Report, Failure> {
    let mut world = make_world(seed, has_faulty_store);
    match live(&mut world) {
        Ok(members) => Ok(Report {
            happened: world.happened(),
            visits: world.ledger.visits.len(),
            members,
            history: std::mem::take(&mut world.history),
        }),
        Err(what) => Err(Failure { seed, what, history: std::mem::take(&mut world.history) }),
    }
}

fn make_world(seed: u64, has_faulty_store: bool) -> World {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_be_bytes());
    let mut random = Random::from_seed(bytes);
    let token = Token(random.bytes());
    let mut store = MemoryStore::new(Generation(random.bytes()), &token, TOKEN_SPACES);
    store.unsynced_chunk = has_faulty_store.then(|| random.below(8));
    World::with_store(store, token, random)
}

/// Lets people live through all of it; gives how many are in the team at the end.
fn live(world: &mut World) -> Result<usize, String> {
    let names = &["Marit", "Sahar", "Ruben"][..world.draw(2, 4) as usize];
    let mut people = People::move_in(world, names);
    world.weather = if world.draw(0, 3) == 0 { Weather::CALM } else { Weather::STORM };
    world.perils = Perils { kill_per_mille: world.draw(0, 16), crash_per_mille: world.draw(0, 20) };
    // Few enough that documents are put down and read again all the time, or so many that none ever is.
    for device in &mut world.devices {
        device.awake_max = [0, 1, 2, 64][world.random.below(4) as usize];
    }
    let has_hostile = world.draw(0, 2) == 0;
    let mut forged = BTreeSet::new();
    for _ in 0..world.draw(40, 70) {
        let pause_ms = if world.draw(0, 6) == 0 { world.draw(0, 20_000) } else { world.draw(0, 2_500) };
        go_on(world, i64::from(pause_ms))?;
        people.take_turn(world);
        if has_hostile && forged.is_empty() && world.draw(0, 8) == 0 {
            forged.extend(people.others.last().and_then(|who| push_under_chosen_id(world, *who)));
        }
        for who in world.everyone().filter(|who| world.devices[who.0].is_running()).collect::<Vec<_>>() {
            world.look_at_timelines(who);
        }
    }
    heal(world)?;
    for _ in 0..12 {
        people.do_chores(world);
        go_on(world, 4_000)?;
    }
    go_on(world, 45_000)?;
    let calls_before = world.calls;
    go_on(world, 30_000)?;
    if world.calls > calls_before + QUIET_CALLS_MAX {
        return Err(format!("{} calls in half a minute in which nothing was to be done", world.calls - calls_before));
    }
    let members = world.everyone().filter(|who| world.engine(*who).stage() == Stage::Ready).count();
    verdict::check(world, &forged)?;
    Ok(members)
}

/// Lets time pass, until something happens that must not.
fn go_on(world: &mut World, ms: i64) -> Result<(), String> {
    world.run_for(ms);
    match &world.violation {
        Some(violation) => Err(violation.clone()),
        None if world.happened() > HAPPENINGS_MAX => Err(format!("more than {HAPPENINGS_MAX} things happened")),
        None => Ok(()),
    }
}

/// Everything works again.
fn heal(world: &mut World) -> Result<(), String> {
    world.say("everything works again".to_owned());
    (world.weather, world.perils) = (Weather::CALM, Perils::default());
    for device in &mut world.devices {
        (device.is_offline, device.disk.is_full) = (false, false);
    }
    world.start_relay();
    for who in world.everyone() {
        world.start(who);
        world.tell_online(who);
    }
    go_on(world, 30_000)
}
