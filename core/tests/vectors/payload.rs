//! Changes and parts.

use crate::fixture::{Hex, extended, frozen};
use crate::forge::sha16;
use nabij_core::seal::chunk::ChunkKind;
use nabij_core::seal::payload::{INFLATED_BYTES_MAX, PART_BYTES_MAX, WHOLE_BYTES_MAX, decode_changes, encode_changes, join, split};
use serde::{Deserialize, Serialize};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Vectors {
    /// What several changes deflate to may change with the library that deflates; what it inflates to may not.
    changes: Vec<Changes>,
    changes_refused: Vec<ChangesRefused>,
    joined: Vec<Joined>,
    not_joined: Vec<NotJoined>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Changes {
    name: String,
    kind: u8,
    changes: Vec<Hex>,
    payload: Hex,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct ChangesRefused {
    name: String,
    kind: u8,
    payload: Hex,
    error: String,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Joined {
    name: String,
    parts: Vec<Hex>,
    kind: u8,
    payload: Hex,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct NotJoined {
    name: String,
    parts: Vec<Hex>,
    error: String,
}

fn kind(number: u8) -> ChunkKind {
    [ChunkKind::Change, ChunkKind::Changes, ChunkKind::Snapshot, ChunkKind::Part][usize::from(number)]
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec(bytes, 10)
}

fn changes() -> Vec<Changes> {
    let cases: [(&str, Vec<Vec<u8>>); 4] = [
        ("one change", vec![b"een bezoek".to_vec()]),
        ("two changes", vec![b"een bezoek".to_vec(), b"nog een bezoek".to_vec()]),
        ("an empty and a long change", vec![vec![], vec![7; 300]]),
        ("no change", vec![]),
    ];
    let case = |(name, changes): (&str, Vec<Vec<u8>>)| {
        let (kind, payload) = encode_changes(&changes);
        Changes { name: name.into(), kind: kind as u8, changes: changes.iter().map(Hex::from).collect(), payload: payload.into() }
    };
    cases.map(case).into()
}

fn changes_refused() -> Vec<ChangesRefused> {
    let case = |(name, kind, payload, error): (&str, u8, Vec<u8>, &str)| ChangesRefused {
        name: name.into(),
        kind,
        payload: payload.into(),
        error: error.into(),
    };
    let (_, two) = encode_changes(&[b"een bezoek".to_vec(), b"nog een bezoek".to_vec()]);
    let bomb = deflated(&vec![0; INFLATED_BYTES_MAX + 1]);
    [
        ("snapshot", 2, two.clone(), "NotChanges"),
        ("part", 3, two.clone(), "NotChanges"),
        ("nothing deflated", 1, vec![], "Damaged"),
        ("one byte short", 1, two[..two.len() - 1].to_vec(), "Damaged"),
        ("one byte more", 1, extended(&two, &[0]), "Damaged"),
        ("no deflate", 1, vec![0xff; 20], "Damaged"),
        ("change longer than the rest", 1, deflated(&[5, 1, 2, 3, 4]), "Damaged"),
        ("length without end", 1, deflated(&[0x80]), "Damaged"),
        ("length in five bytes", 1, deflated(&[0x81, 0x80, 0x80, 0x80, 0x00]), "Damaged"),
        ("length in a second form", 1, deflated(&[0x81, 0x00, 9]), "Damaged"),
        ("one byte more than may be inflated", 1, bomb, "TooLarge"),
    ]
    .map(case)
    .into()
}

fn part(kind: u8, index: u16, count: u16, whole: &[u8], slice: &[u8]) -> Hex {
    Hex([&[kind][..], &index.to_be_bytes(), &count.to_be_bytes(), &sha16(whole), slice].concat())
}

fn three() -> [Hex; 3] {
    let whole = b"abcdefg";
    [part(2, 0, 3, whole, b"abc"), part(2, 1, 3, whole, b"def"), part(2, 2, 3, whole, b"g")]
}

fn joined() -> Vec<Joined> {
    let [first, second, third] = three();
    let case = |name: &str, parts: &[&Hex]| Joined {
        name: name.into(),
        parts: parts.iter().copied().cloned().collect(),
        kind: 2,
        payload: b"abcdefg".into(),
    };
    vec![
        case("in order", &[&first, &second, &third]),
        case("in another order", &[&third, &first, &second]),
        case("one part alone", &[&part(2, 0, 1, b"abcdefg", b"abcdefg")]),
    ]
}

fn not_joined() -> Vec<NotJoined> {
    let [first, second, third] = three();
    let case = |name: &str, parts: &[&Hex], error: &str| NotJoined {
        name: name.into(),
        parts: parts.iter().copied().cloned().collect(),
        error: error.into(),
    };
    let whole = b"abcdefg";
    let cut = |length: usize| Hex(first.0[..length].to_vec());
    vec![
        case("no parts", &[], "PartsMismatch"),
        case("last part missing", &[&first, &second], "PartsMismatch"),
        case("first part missing", &[&second, &third], "PartsMismatch"),
        case("one part twice instead of another", &[&first, &second, &second], "PartsMismatch"),
        case("one part twice beside all", &[&first, &second, &third, &third], "PartsMismatch"),
        case("one part of another whole", &[&first, &second, &part(2, 2, 3, b"abcdefh", b"h")], "PartsMismatch"),
        case("one part of another kind", &[&first, &second, &part(1, 2, 3, whole, b"g")], "PartsMismatch"),
        case("one part of another count", &[&first, &second, &part(2, 2, 4, whole, b"g")], "PartsMismatch"),
        case("a changed slice", &[&first, &second, &part(2, 2, 3, whole, b"h")], "WrongWhole"),
        case("slices exchanged", &[&part(2, 1, 3, whole, b"abc"), &part(2, 0, 3, whole, b"def"), &third], "WrongWhole"),
        case("index beyond the count", &[&part(2, 1, 1, whole, whole)], "NotPart"),
        case("count of none", &[&part(2, 0, 0, whole, whole)], "NotPart"),
        case("count beyond the limit", &[&part(2, 0, 65, whole, whole)], "NotPart"),
        case("a part of parts", &[&part(3, 0, 1, whole, whole)], "NotPart"),
        case("unknown kind", &[&part(4, 0, 1, whole, whole)], "NotPart"),
        case("empty slice", &[&part(2, 0, 1, b"", b"")], "NotPart"),
        case("ends in the hash", &[&cut(20)], "NotPart"),
        case("ends in the count", &[&cut(4)], "NotPart"),
        case("nothing in a part", &[&cut(0)], "NotPart"),
    ]
}

fn made() -> Vectors {
    Vectors { changes: changes(), changes_refused: changes_refused(), joined: joined(), not_joined: not_joined() }
}

#[test]
fn changes_written_once_are_read_for_ever() {
    for vector in frozen("payload-v1.json", made).changes {
        let changes: Vec<Vec<u8>> = vector.changes.into_iter().map(|change| change.0).collect();
        assert_eq!(decode_changes(kind(vector.kind), &vector.payload.0).as_ref(), Ok(&changes), "{}", vector.name);
        assert_eq!(encode_changes(&changes).0, kind(vector.kind), "{}", vector.name);
    }
}

#[test]
fn damaged_or_swollen_changes_are_refused_for_their_own_reason() {
    for vector in frozen("payload-v1.json", made).changes_refused {
        let error = decode_changes(kind(vector.kind), &vector.payload.0).expect_err(&vector.name);
        assert_eq!(format!("{error:?}"), vector.error, "{}", vector.name);
    }
}

#[test]
fn parts_are_joined_only_if_all_are_there_and_belong_together() {
    let vectors = frozen("payload-v1.json", made);
    let bytes = |parts: Vec<Hex>| parts.into_iter().map(|part| part.0).collect::<Vec<_>>();
    for vector in vectors.joined {
        assert_eq!(join(&bytes(vector.parts)), Ok((kind(vector.kind), vector.payload.0)), "{}", vector.name);
    }
    for vector in vectors.not_joined {
        let error = join(&bytes(vector.parts)).expect_err(&vector.name);
        assert_eq!(format!("{error:?}"), vector.error, "{}", vector.name);
    }
}

#[test]
fn a_payload_is_split_as_the_layout_says() {
    let whole: Vec<u8> = (0..PART_BYTES_MAX + 1).map(|place| place as u8).collect();
    let parts = split(ChunkKind::Change, whole.clone());
    let expected = [part(0, 0, 2, &whole, &whole[..PART_BYTES_MAX]), part(0, 1, 2, &whole, &whole[PART_BYTES_MAX..])];
    assert_eq!(parts, expected.map(|part| (ChunkKind::Part, part.0)));
    assert_eq!(split(ChunkKind::Snapshot, vec![1, 2, 3]), [(ChunkKind::Snapshot, vec![1, 2, 3])]);
}

#[test]
fn the_largest_payload_comes_back_from_its_parts() {
    let whole = vec![5; WHOLE_BYTES_MAX];
    let parts: Vec<Vec<u8>> = split(ChunkKind::Snapshot, whole.clone()).into_iter().map(|(_, part)| part).collect();
    assert_eq!(parts.len(), 64);
    assert!(join(&parts) == Ok((ChunkKind::Snapshot, whole)));
}

#[test]
fn as_many_bytes_as_may_be_inflated_are_read() {
    let change = vec![0; INFLATED_BYTES_MAX / 2 - 4];
    let (kind, payload) = encode_changes(&[change.clone(), change.clone()]);
    assert!(decode_changes(kind, &payload) == Ok(vec![change.clone(), change]));
}
