//! The deterministic simulation: one seed decides what people do and what breaks. `NABIJ_SEED=S` runs one seed and tells its history,
//! `NABIJ_SEEDS=N` runs as many as that.

#![expect(clippy::print_stdout, reason = "the seeds that found a fault are worth reading")]

use nabij_core::fault::{Fault, plant};
use nabij_tests::run::{Failure, Report, run};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Seeds that every fault must be found within, and that must pass without one.
const SEEDS: u64 = 200;

/// What is planted.
#[derive(Clone, Copy, Debug)]
enum Planted {
    Nothing,
    InEngine(Fault),
    /// One chunk acknowledged without being synced.
    InStore,
}

fn try_seed(seed: u64, planted: Planted) -> Result<Report, Failure> {
    plant(match planted {
        Planted::InEngine(fault) => Some(fault),
        _ => None,
    });
    let panicked = |panic: Box<dyn Any + Send>| {
        let said = panic.downcast_ref::<String>().cloned().or_else(|| panic.downcast_ref::<&str>().map(|said| (*said).to_owned()));
        Failure { seed, what: format!("panicked: {}", said.unwrap_or_default()), history: Vec::new() }
    };
    catch_unwind(AssertUnwindSafe(|| run(seed, matches!(planted, Planted::InStore)))).unwrap_or_else(|panic| Err(panicked(panic)))
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

/// Runs seeds until one fails.
fn first_failure(seeds: impl IntoIterator<Item = u64>, planted: Planted) -> Option<Failure> {
    seeds.into_iter().find_map(|seed| try_seed(seed, planted).err())
}

fn is_found(planted: Planted) {
    let failure = first_failure(0..SEEDS, planted);
    let Some(failure) = failure else { panic!("{planted:?} was not found within {SEEDS} seeds") };
    println!("{planted:?} is found at seed {}: {}", failure.seed, failure.what.lines().next().unwrap_or_default());
}

#[test]
fn nothing_is_lost_and_all_devices_end_equal() {
    if let Some(seed) = number("NABIJ_SEED") {
        match try_seed(seed, Planted::Nothing) {
            Ok(report) => println!("{}\n{} happened, {} visits", report.history.join("\n"), report.happened, report.visits),
            Err(failure) => panic!("{failure}"),
        }
        return;
    }
    let seeds = number("NABIJ_SEEDS").unwrap_or(SEEDS);
    // Two halves, because there are two cores.
    let halves = [0, 1].map(|half| std::thread::spawn(move || first_failure((0..seeds).filter(|seed| seed % 2 == half), Planted::Nothing)));
    let failures: Vec<Failure> = halves.into_iter().filter_map(|half| half.join().expect("panics were caught")).collect();
    if let Some(failure) = failures.into_iter().min_by_key(|failure| failure.seed) {
        panic!("{failure}");
    }
}

#[test]
fn the_same_seed_gives_the_same_run() {
    for seed in 0..4 {
        let runs = [(); 2].map(|()| try_seed(seed, Planted::Nothing));
        assert_eq!(runs[0], runs[1]);
    }
}

#[test]
fn an_outbox_dropped_on_a_crash_is_found() {
    is_found(Planted::InEngine(Fault::OutboxDropped));
}

#[test]
fn sending_before_storing_is_found() {
    is_found(Planted::InEngine(Fault::SentBeforeStored));
}

#[test]
fn a_chunk_opened_without_its_id_is_found() {
    is_found(Planted::InEngine(Fault::IdNotChecked));
}

#[test]
fn a_chunk_acknowledged_without_a_sync_is_found() {
    is_found(Planted::InStore);
}
