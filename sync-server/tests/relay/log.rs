use crate::world::{World, space};
use nabij_core::wire::{Answer, Ask, ENTRY_BYTES_MAX, REPLY_CHUNK_BYTES_MAX, Refusal, Role, Topic};
use nabij_relay::relay::Moved;

#[test]
fn of_two_devices_that_append_at_one_position_the_second_is_told_that_it_is_taken() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    let admin = keys.by(Role::Admin);
    let append = |position, entry| Ask::LogAppend { space: keys.id, position, entry: vec![entry] };
    assert_eq!(world.answer(&[&admin], append(0, 1)), Answer::Done);
    assert_eq!(world.answer(&[&admin], append(0, 2)), Answer::Taken { entries: 1 });
    assert_eq!(world.answer(&[&admin], append(1, 2)), Answer::Done);
    let log = world.answer(&[&keys.by(Role::Read)], Ask::Log { space: keys.id, from: 0 });
    assert_eq!(log, Answer::Log { entries: vec![vec![1], vec![2]], more: false });
}

#[test]
fn the_same_entry_appended_twice_is_there_once() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    let append = |position, entry| Ask::LogAppend { space: keys.id, position, entry: vec![entry] };
    let first = world.released(&[&keys.by(Role::Admin)], &[append(0, 1), append(1, 1)]);
    assert_eq!(first.moved, [Moved { topic: Topic::Space(keys.id), parent: None }]);
    let again = world.released(&[&keys.by(Role::Admin)], &[append(0, 1)]);
    assert_eq!(again.moved, []);
    assert_eq!(world.answer(&[&keys.by(Role::Admin)], append(0, 1)), Answer::Done);
    let log = world.answer(&[&keys.by(Role::Read)], Ask::Log { space: keys.id, from: 0 });
    assert_eq!(log, Answer::Log { entries: vec![vec![1], vec![1]], more: false });
}

#[test]
fn a_position_beyond_the_end_is_refused_with_the_length() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    for position in [1, u32::MAX] {
        let append = Ask::LogAppend { space: keys.id, position, entry: vec![1] };
        assert_eq!(world.answer(&[&keys.by(Role::Admin)], append), Answer::Taken { entries: 0 });
    }
}

#[test]
fn a_log_is_read_from_a_position_in_as_many_replies_as_it_takes() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    let count = (REPLY_CHUNK_BYTES_MAX / ENTRY_BYTES_MAX) as u32 + 1;
    for position in 0..count {
        let append = Ask::LogAppend { space: keys.id, position, entry: vec![position as u8; ENTRY_BYTES_MAX] };
        assert_eq!(world.answer(&[&keys.by(Role::Admin)], append), Answer::Done);
    }
    let mut read = |from| match world.answer(&[&keys.by(Role::Read)], Ask::Log { space: keys.id, from }) {
        Answer::Log { entries, more } => (entries.len() as u32, entries.first().map(|entry| entry[0]), more),
        other => panic!("no log but {other:?}"),
    };
    assert_eq!(read(0), (count - 1, Some(0), true));
    assert_eq!(read(count - 1), (1, Some(count as u8 - 1), false));
    assert_eq!(read(count), (0, None, false));
    assert_eq!(read(u32::MAX), (0, None, false));
}

#[test]
fn an_entry_has_no_more_bytes_than_the_protocol_says() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    let append = Ask::LogAppend { space: keys.id, position: 0, entry: vec![0; ENTRY_BYTES_MAX + 1] };
    assert_eq!(world.answer(&[&keys.by(Role::Admin)], append), Answer::Refused(Refusal::TooLarge));
}
