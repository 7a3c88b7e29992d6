use crate::world::{ADDRESS, GENERATION, World, chunk, space};
use nabij_core::id::{ChunkId, Generation};
use nabij_core::wire::{Answer, Ask, Cursor, Pushed, Role};
use nabij_relay::relay::{Quotas, Relay, Settings};
use nabij_relay::store::sqlite::SqliteStore;
use nabij_relay::store::{Store, StoreError};
use std::fs;

#[test]
fn what_was_acknowledged_is_there_after_reopening() {
    let keys = space(1);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("relay.sqlite");
    let mut world = World::open(&path).with_space(&keys);
    world.answer(&[&keys.by(Role::Write)], Ask::Push { space: keys.id, chunks: vec![chunk(1)] });
    drop(world);
    let answer = World::open(&path).answer(&[&keys.by(Role::Read)], Ask::Pull { space: keys.id, after: Cursor::START });
    assert!(matches!(answer, Answer::Pulled { chunks, .. } if chunks.len() == 1 && chunks[0].chunk == chunk(1)));
}

#[test]
fn a_relay_restored_from_an_older_backup_is_noticed_and_healed_by_its_devices() {
    let keys = space(1);
    let folder = tempfile::tempdir().expect("a folder");
    let (path, backup) = (folder.path().join("relay.sqlite"), folder.path().join("backup.sqlite"));
    let (reader, writer) = (keys.by(Role::Read), keys.by(Role::Write));
    let push = |seeds: &[u8]| Ask::Push { space: keys.id, chunks: seeds.iter().map(|&seed| chunk(seed)).collect() };

    let mut world = World::open(&path).with_space(&keys);
    world.answer(&[&writer], push(&[1]));
    drop(world);
    fs::copy(&path, &backup).expect("backup");
    let mut world = World::open(&path);
    world.answer(&[&writer], push(&[2, 3]));
    drop(world);
    fs::copy(&backup, &path).expect("restore");

    let mut world = World::open(&path);
    // Another device writes first, so that number 2 is given out a second time.
    world.answer(&[&writer], push(&[4]));
    let cursor = |number, seed| Cursor { generation: GENERATION, number, id: ChunkId([seed; 16]) };
    for lost in [cursor(2, 2), cursor(3, 3)] {
        assert_eq!(world.answer(&[&reader], Ask::Pull { space: keys.id, after: lost }), Answer::Mismatch { generation: GENERATION });
    }
    let compared = world.answer(&[&reader], Ask::Compare { space: keys.id, after: 0 });
    let ids = vec![(1, ChunkId([1; 16])), (2, ChunkId([4; 16]))];
    assert_eq!(compared, Answer::Compared { generation: GENERATION, ids, more: false });
    let healed = world.answer(&[&writer], push(&[1, 2, 3]));
    assert_eq!(healed, Answer::Pushed([1, 3, 4].map(|number| Pushed::Stored { number }).into()));
}

#[test]
fn after_a_restore_every_device_compares_even_where_number_and_id_agree() {
    let keys = space(1);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("relay.sqlite");
    let mut world = World::open(&path).with_space(&keys);
    world.answer(&[&keys.by(Role::Write)], Ask::Push { space: keys.id, chunks: vec![chunk(1)] });
    drop(world);
    let mut store = SqliteStore::open(&path, GENERATION).expect("the store");
    store.write_generation(Generation([8; 8])).expect("written");
    store.commit().expect("committed");
    drop(store);
    let seen = Cursor { generation: GENERATION, number: 1, id: ChunkId([1; 16]) };
    let answer = World::open(&path).answer(&[&keys.by(Role::Read)], Ask::Pull { space: keys.id, after: seen });
    assert_eq!(answer, Answer::Mismatch { generation: Generation([8; 8]) });
}

#[test]
fn a_store_keeps_the_generation_that_it_was_made_with() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("relay.sqlite");
    drop(SqliteStore::open(&path, Generation([5; 8])).expect("new store"));
    let mut store = SqliteStore::open(&path, Generation([6; 8])).expect("same store");
    assert_eq!(store.generation().expect("generation"), Generation([5; 8]));
}

#[test]
fn what_was_not_committed_is_gone() {
    let keys = space(1);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("relay.sqlite");
    let mut world = World::open(&path).with_space(&keys);
    let request = world.signed(&[&keys.by(Role::Write)], &[Ask::Push { space: keys.id, chunks: vec![chunk(1)] }]);
    let _never_released = world.relay.handle(world.now, &nabij_core::wire::encode_frame(&request));
    drop(world);
    let answer = World::open(&path).answer(&[&keys.by(Role::Read)], Ask::Compare { space: keys.id, after: 0 });
    assert_eq!(answer, Answer::Compared { generation: GENERATION, ids: vec![], more: false });
}

#[test]
fn a_damaged_file_and_one_of_a_newer_relay_are_refused() {
    let keys = space(1);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("relay.sqlite");
    let mut world = World::open(&path).with_space(&keys);
    for seed in 0..50 {
        world.answer(&[&keys.by(Role::Write)], Ask::Push { space: keys.id, chunks: vec![chunk(seed)] });
    }
    drop(world);
    let sound = fs::read(&path).expect("the file");

    let mut damaged = sound.clone();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 4096].fill(0xff);
    fs::write(&path, damaged).expect("damage");
    assert!(matches!(SqliteStore::open(&path, GENERATION), Err(StoreError::Damaged(_))));

    fs::write(&path, b"this is not a database, but it is long enough to look like one at first sight").expect("another file");
    assert!(matches!(SqliteStore::open(&path, GENERATION), Err(StoreError::Damaged(_))));

    fs::write(&path, sound).expect("repair");
    rusqlite::Connection::open(&path).expect("the database").pragma_update(None, "user_version", 99).expect("version");
    assert!(matches!(SqliteStore::open(&path, GENERATION), Err(StoreError::Newer(99))));
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("relay.sqlite");
    let store = SqliteStore::open(&path, GENERATION).expect("a store");
    for entry in fs::read_dir(folder.path()).expect("files") {
        let mode = entry.expect("file").metadata().expect("metadata").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{mode:o}");
    }
    drop(store);
}

#[test]
fn a_relay_over_a_store_it_cannot_read_does_not_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("relay.sqlite");
    drop(SqliteStore::open(&path, GENERATION).expect("a store"));
    rusqlite::Connection::open(&path).expect("the database").execute("DELETE FROM relay", []).expect("no generation");
    let store = SqliteStore::open(&path, GENERATION).expect("a sound file");
    let settings = Settings { address: ADDRESS.into(), quotas: Quotas::default() };
    assert!(matches!(Relay::new(store, settings, Box::new(|_| {})), Err(StoreError::Damaged(_))));
}
