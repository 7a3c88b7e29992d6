use crate::world::{World, space};
use nabij_core::id::RecordId;
use nabij_core::wire::{Answer, Ask, RECORD_BYTES_MAX, REPLY_CHUNK_BYTES_MAX, Record, Refusal, Role, Topic};
use nabij_relay::relay::Moved;

fn record(seed: u8, version: u64, content: u8) -> Record {
    Record { id: RecordId([seed; 16]), version, bytes: vec![content; 100] }
}

#[test]
fn of_two_devices_that_put_the_same_version_the_second_is_told_what_is_there() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    let mut put =
        |version, content| world.answer(&[&keys.by(Role::Write)], Ask::RecordPut { space: keys.id, record: record(1, version, content) });
    assert_eq!(put(1, 1), Answer::Done);
    assert_eq!(put(2, 2), Answer::Done);
    assert_eq!(put(2, 3), Answer::Newer { version: 2 });
    assert_eq!(put(1, 1), Answer::Newer { version: 2 });
    assert_eq!(put(4, 4), Answer::Newer { version: 2 });
    assert_eq!(put(u64::MAX, 4), Answer::Newer { version: 2 });
    assert_eq!(put(3, 3), Answer::Done);
}

#[test]
fn a_record_begins_at_version_one() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    for version in [0, 2] {
        let put = Ask::RecordPut { space: keys.id, record: record(1, version, 1) };
        assert_eq!(world.answer(&[&keys.by(Role::Write)], put), Answer::Newer { version: 0 });
    }
}

#[test]
fn the_same_record_put_twice_changes_once() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    let put = Ask::RecordPut { space: keys.id, record: record(1, 1, 1) };
    assert_eq!(
        world.released(&[&keys.by(Role::Write)], std::slice::from_ref(&put)).moved,
        [Moved { topic: Topic::Space(keys.id), parent: None }]
    );
    assert_eq!(world.released(&[&keys.by(Role::Write)], std::slice::from_ref(&put)).moved, []);
    assert_eq!(world.answer(&[&keys.by(Role::Write)], put), Answer::Done);
    let got = world.answer(&[&keys.by(Role::Read)], Ask::RecordGet { space: keys.id, after: 0 });
    assert_eq!(got, Answer::Records { records: vec![record(1, 1, 1)], newest_change: 1, more: false });
}

#[test]
fn only_the_newest_version_is_kept_and_given_in_order_of_change() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    for record in [record(1, 1, 1), record(2, 1, 2), record(1, 2, 3)] {
        assert_eq!(world.answer(&[&keys.by(Role::Write)], Ask::RecordPut { space: keys.id, record }), Answer::Done);
    }
    let mut get = |after| world.answer(&[&keys.by(Role::Read)], Ask::RecordGet { space: keys.id, after });
    assert_eq!(get(0), Answer::Records { records: vec![record(2, 1, 2), record(1, 2, 3)], newest_change: 3, more: false });
    assert_eq!(get(2), Answer::Records { records: vec![record(1, 2, 3)], newest_change: 3, more: false });
    assert_eq!(get(3), Answer::Records { records: vec![], newest_change: 3, more: false });
    assert_eq!(get(u64::MAX), Answer::Records { records: vec![], newest_change: 3, more: false });
}

#[test]
fn the_bytes_of_an_older_version_leave_the_file() {
    let keys = space(1);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("relay.sqlite");
    let mut world = World::open(&path).with_space(&keys);
    let put =
        |version, text: &[u8]| Ask::RecordPut { space: keys.id, record: Record { id: RecordId([1; 16]), version, bytes: text.into() } };
    world.answer(&[&keys.by(Role::Write)], put(1, b"the first version of it"));
    world.answer(&[&keys.by(Role::Write)], put(2, b"quite another one"));
    drop(world);
    let bytes = std::fs::read(&path).expect("the database");
    let holds = |text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
    assert!(holds(b"quite another one"));
    assert!(!holds(b"first version"));
}

#[test]
fn records_that_do_not_fit_one_reply_follow_in_the_next() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    let count = (REPLY_CHUNK_BYTES_MAX / RECORD_BYTES_MAX) as u64 + 1;
    for number in 1..=count {
        let record = Record { id: RecordId([number as u8; 16]), version: 1, bytes: vec![0; RECORD_BYTES_MAX] };
        assert_eq!(world.answer(&[&keys.by(Role::Write)], Ask::RecordPut { space: keys.id, record }), Answer::Done);
    }
    let mut get = |after| match world.answer(&[&keys.by(Role::Read)], Ask::RecordGet { space: keys.id, after }) {
        Answer::Records { records, newest_change, more } => (records.len() as u64, newest_change, more),
        other => panic!("no records but {other:?}"),
    };
    assert_eq!(get(0), (count - 1, count - 1, true));
    assert_eq!(get(count - 1), (1, count, false));
}

#[test]
fn a_record_has_no_more_bytes_than_the_protocol_says() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    let record = Record { id: RecordId([1; 16]), version: 1, bytes: vec![0; RECORD_BYTES_MAX + 1] };
    assert_eq!(world.answer(&[&keys.by(Role::Write)], Ask::RecordPut { space: keys.id, record }), Answer::Refused(Refusal::TooLarge));
}
