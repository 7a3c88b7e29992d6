//! Snapshots.

use crate::fixture::{Hex, extended, frozen};
use nabij_core::id::{ChunkHash, DeviceId};
use nabij_core::seal::snapshot::{Covered, Snapshot};
use serde::{Deserialize, Serialize};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Vectors {
    opened: Vec<Opened>,
    refused: Vec<Refused>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Opened {
    name: String,
    heads: Vec<Hex>,
    covers: Vec<(Hex, u32, Hex, Vec<u32>)>,
    saved: Hex,
    bytes: Hex,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Refused {
    name: String,
    bytes: Hex,
    error: String,
}

fn two_authors() -> Snapshot {
    Snapshot {
        heads: vec![[1; 32], [2; 32]],
        covers: vec![
            Covered { author: DeviceId([3; 16]), through: 1, hash: ChunkHash([4; 16]), without: vec![] },
            Covered { author: DeviceId([5; 16]), through: 0xffffff, hash: ChunkHash([6; 16]), without: vec![2, 0x1234] },
        ],
        saved: (0..200).collect(),
    }
}

fn made() -> Vectors {
    let opened = |(name, snapshot): (&str, Snapshot)| Opened {
        name: name.into(),
        heads: snapshot.heads.iter().map(Hex::from).collect(),
        covers: snapshot.covers.iter().map(|one| (one.author.0.into(), one.through, one.hash.0.into(), one.without.clone())).collect(),
        bytes: snapshot.encode().into(),
        saved: snapshot.saved.into(),
    };
    let refused = |(name, bytes, error): (&str, Vec<u8>, &str)| Refused { name: name.into(), bytes: bytes.into(), error: error.into() };
    let bytes = two_authors().encode();
    let with_version = |version: u8| [&[version], &bytes[1..]].concat();
    Vectors {
        opened: [("two authors", two_authors()), ("of an empty document", Snapshot { heads: vec![], covers: vec![], saved: vec![] })]
            .map(opened)
            .into(),
        refused: [
            ("nothing", vec![], "Damaged"),
            ("version only", vec![1], "Damaged"),
            ("version 0", with_version(0), "OtherVersion(0)"),
            ("version 2", with_version(2), "OtherVersion(2)"),
            ("one byte short", bytes[..bytes.len() - 1].to_vec(), "Damaged"),
            ("one byte more", extended(&bytes, &[0]), "Damaged"),
            ("more heads announced than there are bytes", vec![1, 0xff, 0xff, 0xff, 0xff, 0x0f], "Damaged"),
        ]
        .map(refused)
        .into(),
    }
}

#[test]
fn the_same_snapshot_is_encoded_to_the_same_bytes_for_ever() {
    assert_eq!(made(), frozen("snapshot-v1.json", made));
}

#[test]
fn snapshots_of_the_first_version_are_read() {
    for vector in frozen("snapshot-v1.json", made).opened {
        let covers = vector.covers.iter().map(|(author, through, hash, without)| Covered {
            author: DeviceId(author.array()),
            through: *through,
            hash: ChunkHash(hash.array()),
            without: without.clone(),
        });
        let snapshot =
            Snapshot { heads: vector.heads.iter().map(Hex::array).collect(), covers: covers.collect(), saved: vector.saved.0.clone() };
        assert_eq!(Snapshot::decode(&vector.bytes.0), Ok(snapshot), "{}", vector.name);
    }
}

#[test]
fn a_damaged_snapshot_is_refused_for_its_own_reason() {
    for vector in frozen("snapshot-v1.json", made).refused {
        let error = Snapshot::decode(&vector.bytes.0).expect_err(&vector.name);
        assert_eq!(format!("{error:?}"), vector.error, "{}", vector.name);
    }
}
