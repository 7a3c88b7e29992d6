use crate::world::{GENERATION, World, chunk, space};
use nabij_core::id::{ChunkId, Generation};
use nabij_core::wire::{
    Answer, Ask, CHUNK_BYTES_MAX, COMPARED_IDS_MAX, Cursor, Pushed, REPLY_CHUNK_BYTES_MAX, Refusal, Role, SealedChunk, Topic,
};
use nabij_relay::relay::Moved;

fn stored(numbers: &[u64]) -> Answer {
    Answer::Pushed(numbers.iter().map(|&number| Pushed::Stored { number }).collect())
}

fn large(seed: u8) -> SealedChunk {
    SealedChunk { id: ChunkId([seed; 16]), bytes: vec![seed; CHUNK_BYTES_MAX] }
}

fn numbers(answer: &Answer) -> (Vec<u64>, bool) {
    match answer {
        Answer::Pulled { chunks, more, .. } => (chunks.iter().map(|chunk| chunk.number).collect(), *more),
        other => panic!("not pulled but {other:?}"),
    }
}

#[test]
fn chunks_get_numbers_from_one_upwards_in_each_space() {
    let (one, other) = (space(1), space(2));
    let mut world = World::new().with_space(&one).with_space(&other);
    let push = |keys: &crate::world::SpaceKeys, seeds: &[u8]| Ask::Push {
        space: keys.id,
        chunks: seeds.iter().map(|&seed| chunk(seed)).collect(),
    };
    assert_eq!(world.answer(&[&one.by(Role::Write)], push(&one, &[1, 2])), stored(&[1, 2]));
    assert_eq!(world.answer(&[&other.by(Role::Write)], push(&other, &[1])), stored(&[1]));
    assert_eq!(world.answer(&[&one.by(Role::Write)], push(&one, &[3])), stored(&[3]));
}

#[test]
fn a_chunk_pushed_twice_keeps_its_number_and_moves_nothing() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    let writer = keys.by(Role::Write);
    let push = Ask::Push { space: keys.id, chunks: vec![chunk(1), chunk(2), chunk(1)] };
    assert_eq!(world.released(&[&writer], std::slice::from_ref(&push)).moved, [Moved { topic: Topic::Space(keys.id), parent: None }]);
    let again = world.released(&[&writer], std::slice::from_ref(&push));
    assert_eq!(again.moved, []);
    assert_eq!(world.answer(&[&writer], push), stored(&[1, 2, 1]));
    assert_eq!(world.answer(&[&writer], Ask::Push { space: keys.id, chunks: vec![chunk(3)] }), stored(&[3]));
}

#[test]
fn other_bytes_under_a_known_id_are_a_conflict_and_change_nothing() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    let writer = keys.by(Role::Write);
    world.answer(&[&writer], Ask::Push { space: keys.id, chunks: vec![chunk(1)] });
    let mut forged = chunk(1);
    forged.bytes[479] ^= 1;
    let answer = world.answer(&[&writer], Ask::Push { space: keys.id, chunks: vec![forged, chunk(2)] });
    assert_eq!(answer, Answer::Pushed(vec![Pushed::Conflict, Pushed::Stored { number: 2 }]));
    let Answer::Pulled { chunks, .. } = world.answer(&[&keys.by(Role::Read)], Ask::Pull { space: keys.id, after: Cursor::START }) else {
        panic!("not pulled")
    };
    assert_eq!(chunks[0].chunk, chunk(1));
}

#[test]
fn the_same_id_may_live_in_two_spaces() {
    let (one, other) = (space(1), space(2));
    let mut world = World::new().with_space(&one).with_space(&other);
    let mut others = chunk(1);
    others.bytes.push(9);
    world.answer(&[&one.by(Role::Write)], Ask::Push { space: one.id, chunks: vec![chunk(1)] });
    assert_eq!(world.answer(&[&other.by(Role::Write)], Ask::Push { space: other.id, chunks: vec![others] }), stored(&[1]));
}

#[test]
fn a_push_with_one_chunk_too_large_stores_none() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    let mut too_large = large(2);
    too_large.bytes.push(0);
    let answer = world.answer(&[&keys.by(Role::Write)], Ask::Push { space: keys.id, chunks: vec![chunk(1), too_large] });
    assert_eq!(answer, Answer::Refused(Refusal::TooLarge));
    let pulled = world.answer(&[&keys.by(Role::Read)], Ask::Pull { space: keys.id, after: Cursor::START });
    assert_eq!(numbers(&pulled), (vec![], false));
}

#[test]
fn a_pull_goes_on_after_its_cursor() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    let reader = keys.by(Role::Read);
    world.answer(&[&keys.by(Role::Write)], Ask::Push { space: keys.id, chunks: vec![chunk(1), chunk(2), chunk(3)] });
    let pull = |number, seed| Ask::Pull { space: keys.id, after: Cursor { generation: GENERATION, number, id: ChunkId([seed; 16]) } };
    assert_eq!(numbers(&world.answer(&[&reader], pull(1, 1))), (vec![2, 3], false));
    assert_eq!(numbers(&world.answer(&[&reader], pull(3, 3))), (vec![], false));
}

#[test]
fn a_cursor_that_the_relay_does_not_know_is_a_mismatch() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    world.answer(&[&keys.by(Role::Write)], Ask::Push { space: keys.id, chunks: vec![chunk(1), chunk(2)] });
    let mut check = |generation, number, seed| {
        let after = Cursor { generation: Generation([generation; 8]), number, id: ChunkId([seed; 16]) };
        let answer = world.answer(&[&keys.by(Role::Read)], Ask::Pull { space: keys.id, after });
        assert_eq!(answer, Answer::Mismatch { generation: GENERATION }, "{after:?}");
    };
    check(1, 1, 2);
    check(1, 3, 3);
    check(1, u64::MAX, 2);
    check(2, 1, 1);
}

#[test]
fn a_reply_carries_no_more_than_its_limit_and_says_that_there_is_more() {
    let keys = space(1);
    let other = space(2);
    let mut world = World::new().with_space(&keys).with_space(&other);
    let count = (REPLY_CHUNK_BYTES_MAX / CHUNK_BYTES_MAX) as u8 + 1;
    for seed in 1..=count {
        world.answer(&[&keys.by(Role::Write)], Ask::Push { space: keys.id, chunks: vec![large(seed)] });
    }
    world.answer(&[&other.by(Role::Write)], Ask::Push { space: other.id, chunks: vec![chunk(1)] });
    let pull = |keys: &crate::world::SpaceKeys| Ask::Pull { space: keys.id, after: Cursor::START };
    let answers = world.answers(
        &[&keys.by(Role::Read), &other.by(Role::Read)],
        &[pull(&keys), pull(&other), Ask::Compare { space: other.id, after: 0 }, Ask::Compare { space: keys.id, after: count.into() }],
    );
    assert_eq!(numbers(&answers[0]), ((1..u64::from(count)).collect(), true));
    assert_eq!(numbers(&answers[1]), (vec![], true));
    assert_eq!(answers[2], Answer::Compared { generation: GENERATION, ids: vec![], more: true });
    assert_eq!(answers[3], Answer::Compared { generation: GENERATION, ids: vec![], more: false });
    let last = Cursor { generation: GENERATION, number: u64::from(count) - 1, id: ChunkId([count - 1; 16]) };
    let rest = world.answer(&[&keys.by(Role::Read)], Ask::Pull { space: keys.id, after: last });
    assert_eq!(numbers(&rest), (vec![count.into()], false));
}

#[test]
fn comparing_gives_ids_with_their_numbers() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    world.answer(&[&keys.by(Role::Write)], Ask::Push { space: keys.id, chunks: vec![chunk(8), chunk(3), chunk(5)] });
    let mut compare = |after| world.answer(&[&keys.by(Role::Read)], Ask::Compare { space: keys.id, after });
    let ids = |pairs: &[(u64, u8)]| pairs.iter().map(|&(number, seed)| (number, ChunkId([seed; 16]))).collect();
    assert_eq!(compare(0), Answer::Compared { generation: GENERATION, ids: ids(&[(1, 8), (2, 3), (3, 5)]), more: false });
    assert_eq!(compare(2), Answer::Compared { generation: GENERATION, ids: ids(&[(3, 5)]), more: false });
    assert_eq!(compare(u64::MAX), Answer::Compared { generation: GENERATION, ids: vec![], more: false });
}

#[test]
fn comparing_goes_on_where_an_answer_was_full() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    let total = COMPARED_IDS_MAX as u64 + 3;
    for first in (0..total).step_by(4096) {
        let chunks = (first..total.min(first + 4096)).map(|n| {
            let mut id = ChunkId([0; 16]);
            id.0[..8].copy_from_slice(&n.to_be_bytes());
            SealedChunk { id, bytes: vec![] }
        });
        world.answer(&[&keys.by(Role::Write)], Ask::Push { space: keys.id, chunks: chunks.collect() });
    }
    let mut compare = |after| match world.answer(&[&keys.by(Role::Read)], Ask::Compare { space: keys.id, after }) {
        Answer::Compared { ids, more, .. } => (ids.len(), ids.last().expect("ids").0, more),
        other => panic!("not compared but {other:?}"),
    };
    assert_eq!(compare(0), (COMPARED_IDS_MAX, COMPARED_IDS_MAX as u64, true));
    assert_eq!(compare(COMPARED_IDS_MAX as u64), (3, total, false));
}
