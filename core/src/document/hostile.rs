//! Changes that no honest device makes, each sound in form: they are refused, and nothing panics.

use super::*;
use automerge::ExpandedChange;
use automerge::legacy::SortedVec;
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use std::num::NonZeroU64;

/// Where a raw change says what it is.
const TYPE_AT: usize = 8;

const ME: DeviceId = DeviceId([1; 16]);
const MEMBER: DeviceId = DeviceId([2; 16]);

fn actor(device: DeviceId) -> Actor {
    Actor::new(device, [7; 8])
}

/// A document in which both have written, and what the member wrote next as an honest change.
fn world() -> (Document, ExpandedChange) {
    let mut mine = Document::genesis(Kind::CaseLog, actor(ME));
    let mut theirs = Document::genesis(Kind::CaseLog, actor(MEMBER));
    let first = mine.edit(|edit| edit.put(&["entries", "a", "note"], "een")).expect("edited");
    theirs.apply(&[CheckedChange::read(&first, ME).expect("sound")]).expect("applied");
    let second = theirs.edit(|edit| edit.put(&["entries", "b", "note"], "twee")).expect("edited");
    mine.apply(&[CheckedChange::read(&second, MEMBER).expect("sound")]).expect("applied");
    let third = theirs.edit(|edit| {
        edit.put(&["entries", "b", "note"], "drie");
        edit.put(&["entries", "c", "note"], "vier");
    });
    (mine, Change::from_bytes(third.expect("edited")).expect("sound").decode())
}

fn take_in(document: &mut Document, change: ExpandedChange) -> Result<(), DocumentError> {
    take_in_raw(document, Change::from(change).raw_bytes())
}

fn take_in_raw(document: &mut Document, raw: &[u8]) -> Result<(), DocumentError> {
    document.apply(&[CheckedChange::read(raw, MEMBER)?])
}

/// Reads all that there is, and writes: what was taken in must leave a document that works.
fn use_it(document: &mut Document) {
    fn read(map: &Map<'_>) {
        for key in map.keys() {
            map.text(&key);
            map.writer(&key);
            map.map(&key).iter().for_each(read);
        }
    }
    read(&document.root());
    document.edit(|edit| edit.put(&["entries", "d", "note"], "vijf"));
    assert!(Document::load(&document.save(), actor(ME)).is_ok());
}

#[test]
fn the_honest_change_is_taken_in() {
    let (mut document, change) = world();
    assert_eq!(take_in(&mut document, change), Ok(()));
    use_it(&mut document);
    assert_eq!(document.map(&["entries", "c"]).and_then(|map| map.text("note")).as_deref(), Some("vier"));
}

#[test]
fn a_change_that_contradicts_the_document_is_refused() {
    fn counter(number: u64) -> NonZeroU64 {
        NonZeroU64::new(number).expect("not zero")
    }
    type Spoil = fn(&mut ExpandedChange);
    let cases: [(&str, Spoil); 8] = [
        ("without its forerunner", |change| change.seq += 1),
        ("a second of the same number", |change| change.seq -= 1),
        ("on nothing", |change| change.deps.clear()),
        ("counters that were used", |change| change.start_op = counter(change.start_op.get() - 1)),
        ("a gap in the counters", |change| change.start_op = counter(change.start_op.get() + 1)),
        ("counters at their end", |change| change.start_op = counter(u64::from(u32::MAX) - 1)),
        ("into a map that nobody made", |change| change.operations[0].obj = OpId::new(999, &change.actor_id).into()),
        ("into a map of somebody unknown", |change| change.operations[0].obj = OpId::new(3, &ActorId::from([9; 16])).into()),
    ];
    for (name, spoil) in cases {
        let (mut document, mut change) = world();
        let heads = document.heads();
        spoil(&mut change);
        assert_eq!(take_in(&mut document, change), Err(DocumentError::Contradiction), "{name}");
        assert_eq!((document.heads(), document.missing_changes()), (heads, 0), "{name}");
        use_it(&mut document);
    }
}

#[test]
fn a_change_with_a_list_is_of_a_newer_version() {
    let (mut document, mut change) = world();
    change.operations[0].action = OpType::Make(ObjType::List);
    assert_eq!(take_in(&mut document, change), Err(DocumentError::Newer));
    use_it(&mut document);
}

#[test]
fn a_compressed_change_is_refused_unread() {
    let (mut document, change) = world();
    let mut raw = Change::from(change).raw_bytes().to_vec();
    raw[TYPE_AT] = 2;
    assert_eq!(take_in_raw(&mut document, &raw), Err(DocumentError::Damaged));
    assert_eq!(take_in_raw(&mut document, &raw[..TYPE_AT]), Err(DocumentError::Damaged));
}

#[test]
fn a_bad_change_that_waited_is_not_held_against_the_one_that_it_waited_for() {
    let (mut document, honest) = world();
    let honest = Change::from(honest);
    let bad = ExpandedChange { seq: honest.seq() + 5, deps: vec![honest.hash()], ..honest.decode() };
    assert_eq!(take_in(&mut document, bad), Ok(()));
    assert_eq!((document.missing_changes(), document.refused_changes()), (1, 0));
    assert_eq!(take_in_raw(&mut document, honest.raw_bytes()), Ok(()));
    assert_eq!((document.missing_changes(), document.refused_changes()), (0, 1));
    use_it(&mut document);
}

/// One thing changed in an operation.
#[derive(Clone, Debug)]
enum Spoilt {
    Object(u64, u8),
    Pred(u64, u8),
    NoPred,
    Insert,
    Twice,
    Delete,
    Increment,
    Key(String),
}

fn spoil(op: &mut Op, spoilt: Spoilt, actors: &[ActorId]) {
    let id = |counter, by: u8| OpId::new(counter, &actors[usize::from(by) % actors.len()]);
    match spoilt {
        Spoilt::Object(counter, by) => op.obj = id(counter, by).into(),
        Spoilt::Pred(counter, by) => op.pred = SortedVec::from(vec![id(counter, by)]),
        Spoilt::NoPred => op.pred = SortedVec::new(),
        Spoilt::Insert => op.insert = true,
        Spoilt::Twice => op.pred = op.pred.iter().chain(op.pred.iter()).cloned().collect(),
        Spoilt::Delete => op.action = OpType::Delete,
        Spoilt::Increment => op.action = OpType::Increment(1),
        Spoilt::Key(key) => op.key = Key::Map(key.into()),
    }
}

fn spoilt() -> impl Strategy<Value = Spoilt> {
    prop_oneof![
        (0..20u64, any::<u8>()).prop_map(|(counter, by)| Spoilt::Object(counter, by)),
        (0..20u64, any::<u8>()).prop_map(|(counter, by)| Spoilt::Pred(counter, by)),
        Just(Spoilt::NoPred),
        Just(Spoilt::Insert),
        Just(Spoilt::Twice),
        Just(Spoilt::Delete),
        Just(Spoilt::Increment),
        "[a-z]{0,3}".prop_map(Spoilt::Key),
    ]
}

proptest! {
    #[test]
    fn no_spoilt_change_panics(spoilings in proptest::collection::vec((0..4usize, spoilt()), 1..4)) {
        let (mut document, mut change) = world();
        let actors = [[0u8; 16], actor(ME).0, actor(MEMBER).0].map(ActorId::from);
        for (at, spoilt) in spoilings {
            let at = at % change.operations.len();
            spoil(&mut change.operations[at], spoilt, &actors);
        }
        let _ = take_in(&mut document, change);
        use_it(&mut document);
    }

    #[test]
    fn no_changed_byte_panics(changed in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..4)) {
        let (mut document, change) = world();
        let mut raw = Change::from(change).raw_bytes().to_vec();
        for (at, byte) in changed {
            let at = TYPE_AT + 1 + at.index(raw.len() - TYPE_AT - 1);
            raw[at] = byte;
        }
        // The checksum of a change: the first four bytes of SHA-256 over all that follows it.
        let sum = Sha256::digest(&raw[TYPE_AT..]);
        raw[4..TYPE_AT].copy_from_slice(&sum[..4]);
        let _ = take_in_raw(&mut document, &raw);
        use_it(&mut document);
    }
}
