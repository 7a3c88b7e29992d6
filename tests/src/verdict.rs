//! What must be true once everything works again and nothing moves any more.

use crate::by_hand::{ChunkKeys, Records};
use crate::device::Who;
use crate::world::World;
use nabij_core::document::Kind;
use nabij_core::id::{ChunkId, ClientId, EntryId, SpaceId};
use nabij_core::seal::chunk::{ChunkKind, sealed_epoch};
use nabij_core::seal::payload::decode_changes;
use nabij_core::view::erasure::ErasureState;
use nabij_core::view::{EntryState, Problem, Stage, TeamView, VisitView};
use std::collections::{BTreeMap, BTreeSet};

/// A difference of a clock up to this is not told, in milliseconds.
const CLOCK_TOLERANCE_MS: i64 = 5 * 60_000;

/// What every device of a team must show alike.
#[derive(Debug, PartialEq)]
pub struct Shown {
    spaces: BTreeMap<SpaceId, Vec<[u8; 32]>>,
    timelines: BTreeMap<ClientId, Vec<VisitView>>,
    erased: BTreeMap<EntryId, ErasureState>,
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
        check_erased(world, *who, shown)?;
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
    let clients = || engine.clients().into_iter().map(|row| row.client);
    Shown {
        spaces: spaces.map(|space| (space, engine.heads(space).unwrap_or_default())).collect(),
        timelines: clients().map(|client| (client, timeline(client))).collect(),
        erased: clients().flat_map(|client| engine.erased(client)).map(|erased| (erased.entry, erased.state)).collect(),
        workers: engine.team().into_iter().flat_map(|TeamView { workers, .. }| workers).map(|worker| worker.name).collect(),
    }
}

fn check_relay(world: &World) -> Result<(), String> {
    let kept: BTreeSet<SpaceId> = world.everyone().flat_map(|who| Records(world.device(who)).spaces().collect::<Vec<_>>()).collect();
    for space in &world.relay.tables.borrow().spaces {
        // An older edition, from before something was erased, must be gone once no phone holds it any more.
        if !space.chunks.is_empty() && !kept.contains(&space.id) {
            return Err(format!("the relay still has chunks of {}, which no phone has", space.id));
        }
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
    let spaces: BTreeSet<SpaceId> = records.spaces().collect();
    for (space, chunk) in records.chunks() {
        if !spaces.contains(&space) {
            return Err(format!("{} still has chunks of {space}, which it left", device.name));
        }
        let chunk = chunk.ok_or_else(|| format!("{} has a chunk that cannot be read", device.name))?;
        let keys = ring.get(&space).or_else(|| ring.values().find(|keys| keys.kind == Kind::Team));
        let keys = keys.zip(sealed_epoch(&chunk)).and_then(|(keys, epoch)| ChunkKeys::derive(keys, space, epoch));
        if !keys.is_some_and(|keys| keys.is_sound(&chunk)) {
            return Err(format!("{} took chunk {} as good, whose id does not follow from its content", device.name, chunk.id));
        }
    }
    Ok(())
}

/// Checks that nothing of what was erased is in any chunk that a device keeps: every entry stands under its id.
fn check_erased(world: &World, who: Who, shown: &Shown) -> Result<(), String> {
    let (device, records) = (world.device(who), Records(world.device(who)));
    let ring: BTreeMap<SpaceId, _> = records.key_ring().collect();
    let Some(team) = ring.values().find(|keys| keys.kind == Kind::Team) else { return Ok(()) };
    // A CaseLog has no keys of its own.
    for (space, chunk) in records.chunks().filter(|(space, _)| !ring.contains_key(space)) {
        let opened = chunk.and_then(|chunk| ChunkKeys::derive(team, space, sealed_epoch(&chunk)?)?.open(&chunk));
        let changes = opened.as_deref().and_then(changes_of).ok_or_else(|| format!("{} has a chunk that does not open", device.name))?;
        let holds = |entry: &EntryId| changes.windows(32).any(|window| window == entry.to_string().as_bytes());
        if let Some(entry) = shown.erased.keys().find(|entry| holds(entry)) {
            return Err(format!("{} still has visit {entry}, which was erased", device.name));
        }
    }
    Ok(())
}

/// Gives all change bytes of a chunk's plaintext.
fn changes_of(plaintext: &[u8]) -> Option<Vec<u8>> {
    let head: [u8; 3] = plaintext.get(115..118)?.try_into().ok()?;
    let number = u32::from_be_bytes([0, head[0], head[1], head[2]]);
    let payload = plaintext.get(118..118 + (number & 0x000f_ffff) as usize)?;
    let kind = if number >> 20 == 0 { ChunkKind::Change } else { ChunkKind::Changes };
    decode_changes(kind, payload).ok().map(|changes| changes.concat())
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
    if let Some((entry, state)) = shown.erased.iter().find(|(_, state)| **state != ErasureState::Gone) {
        return Err(format!("{name} shows the erased visit {entry} as {state:?}"));
    }
    if let Some(entry) = shown.erased.keys().find(|entry| world.ledger.visits.get(entry).is_none_or(|logged| !logged.is_erased_maybe)) {
        return Err(format!("{name} says that visit {entry} was erased, which nobody did"));
    }
    for (entry, logged) in &world.ledger.visits {
        match visits.get(entry) {
            Some(_) if shown.erased.contains_key(entry) => return Err(format!("{name} shows visit {entry}, which was erased")),
            None if shown.erased.contains_key(entry) => {}
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
