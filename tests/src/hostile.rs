//! A member who holds the keys and runs other software: it seals a good change under an id of its own choosing.

use crate::by_hand::{ChunkKeys, Records};
use crate::device::Who;
use crate::world::World;
use nabij_core::document::{Actor, Document, Kind};
use nabij_core::id::{ChunkHash, ChunkId};
use nabij_core::seal::chunk::{Chunk, ChunkKind};
use nabij_core::wire::{Answer, Ask, Holder, Role, SealedChunk};

/// Pushes such a chunk into the team's space; `None` where the device is not in the team yet or the relay does not take it.
pub fn push_under_chosen_id(world: &mut World, who: Who) -> Option<ChunkId> {
    let (team, chosen, session) = (Records(world.device(who)).team()?, ChunkId(world.random.bytes()), world.random.bytes());
    if !world.relay.is_running() {
        return None;
    }
    let (team, keys) = team;
    let write_key = keys.signing_key(team, Role::Write)?;
    let chunk = forge(world, who, chosen, session)?;
    let ask = Ask::Push { space: team, chunks: vec![chunk] };
    let answers = world.ask_directly(&[ask], &[(Holder::Space(team, Role::Write), write_key)]);
    world.note(who, format!("pushes a chunk under the id {chosen}, which it chose"));
    matches!(answers[..], [Answer::Pushed(_)]).then_some(chosen)
}

fn forge(world: &World, who: Who, chosen: ChunkId, session: [u8; 8]) -> Option<SealedChunk> {
    let records = Records(world.device(who));
    let ((team, keys), device) = (records.team()?, records.secret()?);
    let raw = Document::genesis(Kind::Team, Actor::new(device.id(), session)).edit(|edit| edit.put(&["settings", "colour"], "purple"))?;
    // A counter that the device's own engine will not come to.
    let (counter, previous, log_head) = (1_000, ChunkHash([0; 16]), records.log_head(team)?);
    let signed = Chunk { author: device.id(), counter, previous, log_head, kind: ChunkKind::Change, payload: raw }.sign(team, &device);
    let sealed = signed.seal(&keys.of_epoch(team, keys.epoch())?);
    let by_hand = ChunkKeys::derive(&keys, team, keys.epoch())?;
    by_hand.seal_as(chosen, &by_hand.open(&sealed)?)
}
