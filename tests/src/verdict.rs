//! What must be true once everything works again and nothing moves any more.

use crate::by_hand::{ChunkKeys, Records};
use crate::device::Who;
use crate::world::World;
use nabij_core::document::Kind;
use nabij_core::id::{ChunkId, ClientId, EntryId, SpaceId};
use nabij_core::seal::chunk::sealed_epoch;
use nabij_core::view::{EntryState, Problem, Stage, TeamView, VisitView};
use std::collections::{BTreeMap, BTreeSet};

/// A difference of a clock up to this is not told, in milliseconds.
const CLOCK_TOLERANCE_MS: i64 = 5 * 60_000;

/// What every device of a team must show alike.
#[derive(Debug, PartialEq)]
pub struct Shown {
    spaces: BTreeMap<SpaceId, Vec<[u8; 32]>>,
    timelines: BTreeMap<ClientId, Vec<VisitView>>,
    workers: Vec<String>,
}

/// Checks everything; `forged` are chunks that a member sealed under an id of its own choosing.
pub fn check(world: &mut World, forged: &BTreeSet<ChunkId>) -> Result<(), String> {
    let members: Vec<Who> = world.everyone().filter(|who| world.engine(*who).stage() == Stage::Ready).collect();
    check_relay(world)?;
    for who in &members {
        check_device(world, *who, forged)?;
    }
    members.iter().for_each(|who| world.open_everything(*who));
    let shown: Vec<Shown> = members.iter().map(|who| show(world, *who)).collect();
    for (who, shown_here) in members.iter().zip(&shown) {
        if shown_here != &shown[0] {
            let (one, other) = (world.device(members[0]).name, world.device(*who).name);
            return Err(format!("{one} and {other} differ: {:#?}\n{shown_here:#?}", shown[0]));
        }
    }
    for (who, shown) in members.iter().zip(&shown) {
        check_promises(world, *who, shown)?;
    }
    // What is on disk is what was shown: a start without a network gives it back.
    for (who, shown_before) in members.iter().zip(&shown) {
        world.device_mut(*who).is_offline = true;
        world.restart(*who);
        world.open_everything(*who);
        if show(world, *who) != *shown_before {
            return Err(format!("{} shows something else after a start", world.device(*who).name));
        }
        check_device(world, *who, forged)?;
    }
    Ok(())
}

fn show(world: &World, who: Who) -> Shown {
    let engine = world.engine(who);
    let records = Records(world.device(who));
    let own = records.key_ring().find(|(_, keys)| keys.kind == Kind::Own).map(|(space, _)| space);
    let spaces = records.spaces().filter(|space| Some(*space) != own);
    let same_everywhere = |visit: VisitView| VisitView { mine: false, may_correct: false, ..visit };
    let timeline = |client| engine.client(client).into_iter().flat_map(|view| view.timeline).map(same_everywhere).collect();
    Shown {
        spaces: spaces.map(|space| (space, engine.heads(space).unwrap_or_default())).collect(),
        timelines: engine.clients().into_iter().map(|row| (row.client, timeline(row.client))).collect(),
        workers: engine.team().into_iter().flat_map(|TeamView { workers, .. }| workers).map(|worker| worker.name).collect(),
    }
}

fn check_relay(world: &World) -> Result<(), String> {
    for space in &world.relay.tables.borrow().spaces {
        if space.tally.chunks != space.chunks.len() as u64 || !space.chunks.keys().copied().eq(1..=space.tally.chunks) {
            return Err(format!("the relay counted {} chunks and has {}", space.tally.chunks, space.chunks.len()));
        }
        if space.tally.entries as usize != space.entries.len() {
            return Err(format!("the relay counted {} entries and has {}", space.tally.entries, space.entries.len()));
        }
    }
    Ok(())
}

fn check_device(world: &World, who: Who, forged: &BTreeSet<ChunkId>) -> Result<(), String> {
    let (device, sync) = (world.device(who), world.engine(who).sync());
    if sync.unsent > 0 {
        return Err(format!("{} still has {} unsent", device.name, sync.unsent));
    }
    for problem in sync.problems {
        match problem {
            Problem::RefusedChunks { count, .. } if count <= forged.len() => {}
            Problem::ClockOff { .. } if device.clock_ahead_ms.abs() >= CLOCK_TOLERANCE_MS - 1_000 => {}
            problem => return Err(format!("{} has a problem: {problem:?}", device.name)),
        }
    }
    check_chunks(world, who)
}

/// Checks that no chunk that a device took as good has an id that its content does not give.
pub fn check_chunks(world: &World, who: Who) -> Result<(), String> {
    let (device, records) = (world.device(who), Records(world.device(who)));
    let ring: BTreeMap<SpaceId, _> = records.key_ring().collect();
    for (space, chunk) in records.chunks() {
        let chunk = chunk.ok_or_else(|| format!("{} has a chunk that cannot be read", device.name))?;
        let keys = ring.get(&space).or_else(|| ring.values().find(|keys| keys.kind == Kind::Team));
        let keys = keys.zip(sealed_epoch(&chunk)).and_then(|(keys, epoch)| ChunkKeys::derive(keys, space, epoch));
        if !keys.is_some_and(|keys| keys.is_sound(&chunk)) {
            return Err(format!("{} took chunk {} as good, whose id does not follow from its content", device.name, chunk.id));
        }
    }
    Ok(())
}

fn check_promises(world: &World, who: Who, shown: &Shown) -> Result<(), String> {
    let name = world.device(who).name;
    let visits: BTreeMap<EntryId, &VisitView> = shown.timelines.values().flatten().map(|visit| (visit.entry, visit)).collect();
    if let Some(visit) = visits.values().find(|visit| visit.state != EntryState::Sent) {
        return Err(format!("{name} shows a visit as {:?}", visit.state));
    }
    if let Some(unknown) = visits.keys().find(|entry| !world.ledger.visits.contains_key(entry)) {
        return Err(format!("{name} shows visit {unknown}, which nobody logged"));
    }
    for (entry, logged) in &world.ledger.visits {
        match visits.get(entry) {
            Some(_) if logged.is_undone_for_good => return Err(format!("{name} shows visit {entry}, which was undone")),
            Some(visit) if !logged.notes[logged.note_kept..].contains(&visit.note) => {
                return Err(format!("{name} shows visit {entry} with {:?} instead of {:?}", visit.note, &logged.notes[logged.note_kept..]));
            }
            None if (logged.is_saved || logged.is_sent) && !logged.is_undone && !logged.is_undone_maybe => {
                return Err(format!("{name} lacks visit {entry}, which was shown as saved"));
            }
            _ => {}
        }
    }
    let lost = world.ledger.clients.iter().find(|client| !shown.timelines.contains_key(client));
    lost.map_or(Ok(()), |client| Err(format!("{name} lacks client {client}, who was added")))
}
