//! Entries of the membership log.

use crate::fixture::{Hex, device, epoch_secret, extended, flipped, frozen};
use crate::forge;
use nabij_core::id::{Epoch, SpaceId};
use nabij_core::random::Random;
use nabij_core::seal::entry::EntryFile;
use nabij_core::seal::epoch::EpochKeys;
use nabij_core::wire::ENTRY_BYTES_MAX;
use serde::{Deserialize, Serialize};

const SPACE: [u8; 16] = [0x51; 16];
const EPOCH: u16 = 0x0102;
const POSITION: u32 = 0x0a0b0c0d;
const SECRET: u8 = 0x42;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Vectors {
    space: Hex,
    epoch: u16,
    epoch_secret: Hex,
    author: Hex,
    opened: Vec<Opened>,
    refused: Vec<Refused>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Opened {
    name: String,
    position: u32,
    nonce: Hex,
    signature: Hex,
    body: Hex,
    wraps: Vec<Hex>,
    hash: Hex,
    bytes: Hex,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Refused {
    name: String,
    space: Hex,
    epoch: u16,
    bytes: Hex,
    /// What reading, opening or, last, checking the signature says.
    error: String,
}

fn keys(space: [u8; 16], epoch: u16) -> EpochKeys {
    EpochKeys::derive(SpaceId(space), Epoch(epoch), &epoch_secret(SECRET))
}

fn sealed(body: &[u8], wraps: Vec<Vec<u8>>) -> EntryFile {
    let mut entry = EntryFile::seal(&mut Random::from_seed([9; 32]), &keys(SPACE, EPOCH), POSITION, &device(1), body);
    entry.wraps = wraps;
    entry
}

fn opened() -> Vec<Opened> {
    let case = |name: &str, body: &[u8], wraps: Vec<Vec<u8>>| {
        let entry = sealed(body, wraps);
        let opened = entry.open(&keys(SPACE, EPOCH)).expect("what was sealed opens");
        Opened {
            name: name.into(),
            position: POSITION,
            nonce: entry.nonce.into(),
            signature: opened.signature.into(),
            body: body.into(),
            wraps: entry.wraps.iter().map(Hex::from).collect(),
            hash: entry.hash(SpaceId(SPACE)).0.into(),
            bytes: entry.encode().into(),
        }
    };
    vec![
        case("without wraps", b"toegelaten: Sahar", vec![]),
        case("with two wraps", b"toegelaten: Sahar", vec![vec![1, 2, 3], vec![]]),
        case("empty body", b"", vec![vec![0xff; 40]]),
    ]
}

/// Seals any plaintext by the layout.
fn forged(plaintext: &[u8]) -> Vec<u8> {
    let nonce = [5; 24];
    let associated = [&SPACE[..], &EPOCH.to_be_bytes(), &POSITION.to_be_bytes()].concat();
    let sealed = forge::aead(forge::epoch_key("nabij-log-key-v1", SPACE, EPOCH, [SECRET; 32]), nonce, &associated, plaintext);
    let length = sealed.len() as u32;
    [&[1][..], &EPOCH.to_be_bytes(), &POSITION.to_be_bytes(), &nonce, &length.to_be_bytes(), &sealed, &[0, 0]].concat()
}

/// A plaintext whose signature covers other things than it should.
fn signed_for(space: [u8; 16], epoch: u16, position: u32, signer: u8, author: u8, body: &[u8], signed_body: &[u8]) -> Vec<u8> {
    let author = device(author).id().0;
    let message = [b"nabij-entry-signature-v1", &space[..], &epoch.to_be_bytes(), &position.to_be_bytes(), &author, signed_body].concat();
    [&author[..], &device(signer).sign(&message), body].concat()
}

fn refused() -> Vec<Refused> {
    let case = |name: &str, (space, epoch): ([u8; 16], u16), bytes: Vec<u8>, error: &str| Refused {
        name: name.into(),
        space: space.into(),
        epoch,
        bytes: bytes.into(),
        error: error.into(),
    };
    let own = (SPACE, EPOCH);
    let bytes = sealed(b"toegelaten: Sahar", vec![vec![1, 2, 3]]).encode();
    let sealed_bytes = 16 + 64 + 17 + 16;
    let body = b"toegelaten: Sahar";
    let signed = |space, epoch, position, signer, signed_body| forged(&signed_for(space, epoch, position, signer, 1, body, signed_body));
    let wraps_at = 35 + sealed_bytes;
    let with = |at: usize, value: u8| {
        let mut changed = bytes.clone();
        changed[at] = value;
        changed
    };
    vec![
        case("version 0", own, with(0, 0), "OtherVersion"),
        case("version 2", own, with(0, 2), "OtherVersion"),
        case("nothing", own, vec![], "Damaged"),
        case("version only", own, vec![1], "Damaged"),
        case("bit changed in epoch", own, flipped(&bytes, 2), "NotOpened"),
        case("bit changed in position", own, flipped(&bytes, 6), "NotOpened"),
        case("bit changed in nonce", own, flipped(&bytes, 7), "NotOpened"),
        case("bit changed in length", own, flipped(&bytes, 34), "Damaged"),
        case("bit changed in author", own, flipped(&bytes, 35), "NotOpened"),
        case("bit changed in signature", own, flipped(&bytes, 35 + 16), "NotOpened"),
        case("bit changed in body", own, flipped(&bytes, 35 + 80), "NotOpened"),
        case("bit changed in tag", own, flipped(&bytes, wraps_at - 1), "NotOpened"),
        case("one wrap too many announced", own, with(wraps_at + 1, 2), "Damaged"),
        case("65,281 wraps announced", own, with(wraps_at, 0xff), "Damaged"),
        case("wrap longer than the rest", own, with(wraps_at + 5, 4), "Damaged"),
        case("wrap of 4 GB announced", own, with(wraps_at + 2, 0xff), "Damaged"),
        case("one byte short", own, bytes[..bytes.len() - 1].to_vec(), "Damaged"),
        case("one byte more", own, extended(&bytes, &[0]), "Damaged"),
        case("of another space", ([0x52; 16], EPOCH), bytes.clone(), "NotOpened"),
        case("with another epoch's keys", (SPACE, EPOCH + 1), bytes.clone(), "NotOpened"),
        case("empty plaintext", own, forged(&[]), "Damaged"),
        case("plaintext ends in the signature", own, forged(&[1; 79]), "Damaged"),
        case("signed by another", own, signed(SPACE, EPOCH, POSITION, 2, body), "not by its author"),
        case("signed for another space", own, signed([0x52; 16], EPOCH, POSITION, 1, body), "not by its author"),
        case("signed for another epoch", own, signed(SPACE, EPOCH + 1, POSITION, 1, body), "not by its author"),
        case("signed for another position", own, signed(SPACE, EPOCH, POSITION + 1, 1, body), "not by its author"),
        case("other body than signed", own, signed(SPACE, EPOCH, POSITION, 1, b"toegelaten: wie dan ook"), "not by its author"),
        case("in another's name", own, forged(&signed_for(SPACE, EPOCH, POSITION, 2, 2, body, body)), "not by its author"),
    ]
}

fn made() -> Vectors {
    Vectors {
        space: SPACE.into(),
        epoch: EPOCH,
        epoch_secret: [SECRET; 32].into(),
        author: Hex(device(1).encode().to_vec()),
        opened: opened(),
        refused: refused(),
    }
}

#[test]
fn the_same_entry_with_the_same_nonce_is_sealed_to_the_same_bytes_for_ever() {
    assert_eq!(made(), frozen("entry-v1.json", made));
}

#[test]
fn entries_of_the_first_version_open() {
    for vector in frozen("entry-v1.json", made).opened {
        let entry = EntryFile::decode(&vector.bytes.0).expect(&vector.name);
        assert_eq!((entry.epoch, entry.position), (Epoch(EPOCH), vector.position), "{}", vector.name);
        assert_eq!(entry.nonce, vector.nonce.array(), "{}", vector.name);
        assert_eq!(entry.wraps.iter().map(Hex::from).collect::<Vec<_>>(), vector.wraps, "{}", vector.name);
        assert_eq!(entry.hash(SpaceId(SPACE)).0, vector.hash.array(), "{}", vector.name);
        let opened = entry.open(&keys(SPACE, EPOCH)).expect(&vector.name);
        assert_eq!((opened.author, &opened.body), (device(1).id(), &vector.body.0), "{}", vector.name);
        assert_eq!(opened.signature, vector.signature.array(), "{}", vector.name);
        assert!(opened.is_by(&device(1).public()), "{}", vector.name);
    }
}

#[test]
fn a_forged_or_changed_entry_is_refused_for_its_own_reason() {
    for vector in frozen("entry-v1.json", made).refused {
        let opened = EntryFile::decode(&vector.bytes.0).and_then(|entry| entry.open(&keys(vector.space.array(), vector.epoch)));
        let error = match opened {
            Ok(opened) if !opened.is_by(&device(1).public()) => "not by its author".into(),
            Ok(_) => "none".into(),
            Err(error) => format!("{error:?}"),
        };
        assert_eq!(error, vector.error, "{}", vector.name);
    }
}

#[test]
fn an_entry_that_names_another_author_is_not_its_signers_either() {
    let bytes = forged(&signed_for(SPACE, EPOCH, POSITION, 2, 1, b"toegelaten: Sahar", b"toegelaten: Sahar"));
    let opened = EntryFile::decode(&bytes).and_then(|entry| entry.open(&keys(SPACE, EPOCH))).expect("whoever holds the keys can seal it");
    assert!(![1, 2].map(device).iter().any(|device| opened.is_by(&device.public())));
}

#[test]
fn an_entry_larger_than_the_relay_takes_is_not_read() {
    let room = ENTRY_BYTES_MAX - sealed(b"", vec![vec![]]).encode().len();
    let largest = sealed(b"", vec![vec![0; room]]);
    assert_eq!(EntryFile::decode(&largest.encode()), Ok(largest));
    assert!(EntryFile::decode(&sealed(b"", vec![vec![0; room + 1]]).encode()).is_err());
}
