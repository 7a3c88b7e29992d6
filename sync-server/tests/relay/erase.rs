use crate::world::{GENERATION, World, chunk, space};
use nabij_core::id::SpaceTag;
use nabij_core::wire::{Answer, Ask, Cursor, Pushed, Refusal, Role, derived_space};
use std::fs;
use std::path::Path;

const TAG: SpaceTag = SpaceTag([0x44; 32]);
/// What no other byte in the store looks like.
const MARKER: &[u8] = b"she said that she had been afraid";

fn marked() -> nabij_core::wire::SealedChunk {
    nabij_core::wire::SealedChunk { bytes: MARKER.repeat(40), ..chunk(1) }
}

fn holds_marker(folder: &Path) -> bool {
    let files = fs::read_dir(folder).expect("a folder").map(|file| fs::read(file.expect("a file").path()).expect("read"));
    files.into_iter().any(|bytes| bytes.windows(MARKER.len()).any(|window| window == MARKER))
}

#[test]
fn an_erased_space_gives_nothing_and_takes_nothing() {
    let team = space(1);
    let id = derived_space(team.id, TAG);
    let (reader, writer, admin) = (team.by(Role::Read), team.by(Role::Write), team.by(Role::Admin));
    let mut world = World::new().with_space(&team);
    let (derive, erase) = (Ask::Derive { parent: team.id, tag: TAG }, Ask::Erase { space: id });
    let push = Ask::Push { space: id, chunks: vec![chunk(1)] };
    world.answer(&[&writer], derive.clone());
    assert_eq!(world.answer(&[&writer], push.clone()), Answer::Pushed(vec![Pushed::Stored { number: 1 }]));
    assert_eq!(world.answer(&[&writer], erase.clone()), Answer::Refused(Refusal::NotAllowed), "only an admin erases");
    for _ in 0..2 {
        assert_eq!(world.answer(&[&admin], erase.clone()), Answer::Done);
    }
    let refused = Answer::Refused(Refusal::Erased);
    assert_eq!(world.answer(&[&writer], push.clone()), refused);
    assert_eq!(world.answer(&[&writer], derive), refused);
    assert_eq!(world.answer(&[&reader], Ask::Pull { space: id, after: Cursor::START }), refused);
    assert_eq!(world.answer(&[], push), Answer::Refused(Refusal::NotAllowed), "a stranger learns nothing of it");
    assert_eq!(world.answer(&[&team.by(Role::Owner)], Ask::Erase { space: team.id }), Answer::Refused(Refusal::NotAllowed));
}

#[test]
fn what_was_erased_is_in_no_file_of_the_store() {
    let team = space(1);
    let id = derived_space(team.id, TAG);
    let folder = tempfile::tempdir().expect("a folder");
    let mut world = World::open(&folder.path().join("relay.sqlite")).with_space(&team);
    world.answer(&[&team.by(Role::Write)], Ask::Derive { parent: team.id, tag: TAG });
    world.answer(&[&team.by(Role::Write)], Ask::Push { space: id, chunks: vec![marked()] });
    assert!(holds_marker(folder.path()));
    assert_eq!(world.answer(&[&team.by(Role::Admin)], Ask::Erase { space: id }), Answer::Done);
    assert!(!holds_marker(folder.path()), "while the relay runs");
    drop(world);
    assert!(!holds_marker(folder.path()), "after it stopped");
}

#[test]
fn a_store_put_back_from_a_backup_erases_again() {
    let team = space(1);
    let id = derived_space(team.id, TAG);
    let folder = tempfile::tempdir().expect("a folder");
    let (path, backup) = (folder.path().join("relay.sqlite"), folder.path().join("backup.sqlite"));
    let mut world = World::open(&path).with_space(&team);
    world.answer(&[&team.by(Role::Write)], Ask::Derive { parent: team.id, tag: TAG });
    world.answer(&[&team.by(Role::Write)], Ask::Push { space: id, chunks: vec![marked()] });
    drop(world);
    fs::copy(&path, &backup).expect("backup");
    let mut world = World::open(&path);
    assert_eq!(world.answer(&[&team.by(Role::Admin)], Ask::Erase { space: id }), Answer::Done);
    drop(world);
    fs::rename(&backup, &path).expect("restore");
    assert!(holds_marker(folder.path()));
    let mut world = World::open(&path);
    assert!(!holds_marker(folder.path()));
    let pull = Ask::Pull { space: id, after: Cursor { generation: GENERATION, ..Cursor::START } };
    assert_eq!(world.answer(&[&team.by(Role::Read)], pull), Answer::Refused(Refusal::Erased));
}
