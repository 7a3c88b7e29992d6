//! Chunks.

use crate::fixture::{Hex, device, epoch_secret, extended, flipped, frozen};
use crate::forge::{self, ChunkFields};
use nabij_core::id::{ChunkHash, ChunkId, DeviceId, EntryHash, Epoch, PublicKey, SpaceId};
use nabij_core::seal::chunk::{Chunk, ChunkError, ChunkKind, SignedChunk, open_chunk, sealed_epoch};
use nabij_core::seal::device::DevicePublic;
use nabij_core::seal::epoch::EpochKeys;
use nabij_core::wire::SealedChunk;
use serde::{Deserialize, Serialize};

const SPACE: [u8; 16] = [0x51; 16];
const EPOCH: u16 = 0x0102;
const SECRET: u8 = 0x42;
/// The order of Ed25519's group, little endian.
const ORDER: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0x10,
];

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Vectors {
    space: Hex,
    epoch: u16,
    epoch_secret: Hex,
    /// Signing and agreement seed, 64 bytes.
    author: Hex,
    opened: Vec<Opened>,
    refused: Vec<Refused>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Opened {
    name: String,
    counter: u32,
    previous: Hex,
    log_head: Hex,
    kind: u8,
    payload: Hex,
    signature: Hex,
    hash: Hex,
    id: Hex,
    bytes: Hex,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Refused {
    name: String,
    /// The space and epoch whose keys open it, from the same secret.
    space: Hex,
    epoch: u16,
    id: Hex,
    bytes: Hex,
    error: String,
}

fn kind(number: u8) -> ChunkKind {
    [ChunkKind::Change, ChunkKind::Changes, ChunkKind::Snapshot, ChunkKind::Part][usize::from(number)]
}

fn keys(space: [u8; 16], epoch: u16) -> EpochKeys {
    EpochKeys::derive(SpaceId(space), Epoch(epoch), &epoch_secret(SECRET))
}

/// The known devices: the author, another, and one whose key is a weak point.
fn known(id: DeviceId) -> Option<DevicePublic> {
    [device(1).public(), device(2).public(), weak()].into_iter().find(|public| public.id() == id)
}

/// A device whose signing key is the neutral point: a lax check takes R = neutral, s = 0 as its signature of anything.
fn weak() -> DevicePublic {
    let mut neutral = [0; 32];
    neutral[0] = 1;
    DevicePublic { signing: PublicKey(neutral), agreement: [7; 32] }
}

fn chunk(counter: u32, kind: ChunkKind, payload: Vec<u8>) -> Chunk {
    let previous = if counter == 1 { [0; 16] } else { [0x11; 16] };
    Chunk { author: device(1).id(), counter, previous: ChunkHash(previous), log_head: EntryHash([0x22; 16]), kind, payload }
}

fn opened() -> Vec<Opened> {
    let numbers = |count: usize| (0..count).map(|place| place as u8).collect::<Vec<u8>>();
    let cases = [
        ("first chunk, empty payload", chunk(1, ChunkKind::Change, vec![])),
        ("short note", chunk(2, ChunkKind::Change, b"aan de deur gesproken".to_vec())),
        ("largest payload in the smallest size", chunk(0x010203, ChunkKind::Changes, numbers(327))),
        ("one byte more takes the next size", chunk(0xffffff, ChunkKind::Changes, numbers(328))),
        ("snapshot", chunk(4, ChunkKind::Snapshot, numbers(1_100))),
        ("part", chunk(5, ChunkKind::Part, numbers(40))),
    ];
    let case = |(name, chunk): (&str, Chunk)| {
        let signed = chunk.clone().sign(SpaceId(SPACE), &device(1));
        let sealed = signed.seal(&keys(SPACE, EPOCH));
        Opened {
            name: name.into(),
            counter: chunk.counter,
            previous: chunk.previous.0.into(),
            log_head: chunk.log_head.0.into(),
            kind: chunk.kind as u8,
            payload: chunk.payload.into(),
            signature: signed.signature.into(),
            hash: signed.hash(SpaceId(SPACE)).0.into(),
            id: sealed.id.0.into(),
            bytes: sealed.bytes.into(),
        }
    };
    cases.into_iter().map(case).collect()
}

fn fields() -> ChunkFields {
    let fields = ChunkFields {
        signature: [0; 64],
        author: device(1).id().0,
        counter: 2,
        previous: [0x11; 16],
        log_head: [0x22; 16],
        kind: 0,
        length: 21,
        payload: b"aan de deur gesproken".to_vec(),
    };
    fields.signed(SPACE, &device(1))
}

fn refused() -> Vec<Refused> {
    let case = |name: &str, (space, epoch): ([u8; 16], u16), (id, bytes): ([u8; 16], Vec<u8>), error: ChunkError| Refused {
        name: name.into(),
        space: space.into(),
        epoch,
        id: id.into(),
        bytes: bytes.into(),
        error: format!("{error:?}"),
    };
    let own = (SPACE, EPOCH);
    let forged = |plaintext: &[u8]| forge::chunk(SPACE, EPOCH, [SECRET; 32], plaintext, None);
    let smallest = 480 - 35;
    let (id, bytes) = forged(&fields().plaintext(smallest));

    // Where each field lies in the stored bytes after the id.
    let places = [
        ("epoch", 1),
        ("signature", 3),
        ("author", 3 + 64),
        ("counter", 3 + 80),
        ("previous hash", 3 + 83),
        ("log head", 3 + 99),
        ("kind and length", 3 + 115),
        ("payload", 3 + 118),
        ("padding", 3 + 118 + 21),
        ("tag", bytes.len() - 16),
        ("last byte", bytes.len() - 1),
    ];
    let mut cases: Vec<Refused> = places
        .iter()
        .map(|(field, at)| case(&format!("bit changed in {field}"), own, (id, flipped(&bytes, *at)), ChunkError::NotOpened))
        .collect();
    let mut other_id = id;
    other_id[15] ^= 0x80;
    let with_suite = |suite: u8| [&[suite][..], &bytes[1..]].concat();
    cases.extend([
        case("bit changed in id", own, (other_id, bytes.clone()), ChunkError::NotOpened),
        case("suite changed to 0", own, (id, with_suite(0)), ChunkError::NotOpened),
        case("suite changed to 2", own, (id, with_suite(2)), ChunkError::NotOpened),
        case("really of suite 2", own, (id, flipped(&with_suite(2), 3)), ChunkError::OtherSuite),
        case("one byte short", own, (id, bytes[..bytes.len() - 1].to_vec()), ChunkError::NotOpened),
        case("header only", own, (id, bytes[..3].to_vec()), ChunkError::NotOpened),
        case("suite only", own, (id, bytes[..1].to_vec()), ChunkError::NotOpened),
        case("nothing", own, (id, vec![]), ChunkError::NotOpened),
        case("one byte more", own, (id, extended(&bytes, &[0])), ChunkError::NotOpened),
        case("of another space", ([0x52; 16], EPOCH), (id, bytes.clone()), ChunkError::NotOpened),
        case("of another epoch", (SPACE, EPOCH + 1), (id, bytes.clone()), ChunkError::NotOpened),
    ]);

    // From here on by someone who holds the keys.
    let with = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut plaintext = fields().plaintext(smallest);
        change(&mut plaintext);
        forged(&plaintext)
    };
    let of = |change: &dyn Fn(&mut ChunkFields)| {
        let mut changed = fields();
        change(&mut changed);
        forged(&changed.plaintext(smallest))
    };
    let other_plaintext_id = forge::chunk(SPACE, EPOCH, [SECRET; 32], &fields().plaintext(smallest), Some([0x33; 16]));
    cases.extend([
        case("id of something else", own, other_plaintext_id, ChunkError::Damaged),
        case("first byte of padding not zero", own, with(&|plaintext| plaintext[118 + 21] = 1), ChunkError::Damaged),
        case("last byte of padding not zero", own, with(&|plaintext| plaintext[smallest - 1] = 0x80), ChunkError::Damaged),
        case("no padding", own, forged(&fields().plaintext(0)), ChunkError::Damaged),
        case("more padding than needed", own, forged(&fields().plaintext(496 - 35)), ChunkError::Damaged),
        case("length beyond the end", own, of(&|fields| fields.length = 328), ChunkError::Damaged),
        case("largest length", own, of(&|fields| fields.length = 0xfffff), ChunkError::Damaged),
        case("length of less than the payload", own, of(&|fields| fields.length = 20), ChunkError::Damaged),
        case("kind 4", own, of(&|fields| fields.kind = 4), ChunkError::OtherKind),
        case("kind 15", own, of(&|fields| fields.kind = 15), ChunkError::OtherKind),
        case("empty plaintext", own, forged(&[]), ChunkError::Damaged),
        case("plaintext ends before the length", own, forged(&fields().plaintext(0)[..117]), ChunkError::Damaged),
        case("of no known device", own, of(&|fields| fields.author = device(3).id().0), ChunkError::UnknownAuthor(device(3).id())),
        case("in another's name", own, of(&|fields| fields.author = device(2).id().0), ChunkError::BadSignature),
        case("signed by another", own, of(&|fields| *fields = fields.clone().signed(SPACE, &device(2))), ChunkError::BadSignature),
        case(
            "signed for another space",
            own,
            of(&|fields| *fields = fields.clone().signed([0x52; 16], &device(1))),
            ChunkError::BadSignature,
        ),
        case("other counter than signed", own, of(&|fields| fields.counter = 3), ChunkError::BadSignature),
        case("other previous hash than signed", own, of(&|fields| fields.previous[0] ^= 1), ChunkError::BadSignature),
        case("other log head than signed", own, of(&|fields| fields.log_head[0] ^= 1), ChunkError::BadSignature),
        case("other kind than signed", own, of(&|fields| fields.kind = 1), ChunkError::BadSignature),
        case("other payload than signed", own, of(&|fields| fields.payload[0] ^= 1), ChunkError::BadSignature),
        case("signature's second form", own, of(&|fields| add_order(&mut fields.signature)), ChunkError::BadSignature),
        case(
            "signature by a weak key",
            own,
            of(&|fields| {
                fields.author = weak().id().0;
                fields.signature = [0; 64];
                fields.signature[0] = 1;
            }),
            ChunkError::BadSignature,
        ),
    ]);
    cases
}

/// Adds the group's order to a signature's scalar: a lax check takes that as well.
fn add_order(signature: &mut [u8; 64]) {
    let mut carry = 0;
    for (byte, more) in signature[32..].iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(more) + carry;
        *byte = sum as u8;
        carry = sum >> 8;
    }
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
fn the_same_chunk_is_sealed_to_the_same_bytes_for_ever() {
    assert_eq!(made(), frozen("chunk-v1.json", made));
}

#[test]
fn sealed_chunks_of_the_first_suite_open() {
    for vector in frozen("chunk-v1.json", made).opened {
        let sealed = SealedChunk { id: ChunkId(vector.id.array()), bytes: vector.bytes.0 };
        assert_eq!(sealed_epoch(&sealed), Some(Epoch(EPOCH)), "{}", vector.name);
        let opened = open_chunk(&sealed, SpaceId(SPACE), &keys(SPACE, EPOCH), known).expect(&vector.name);
        let chunk = Chunk {
            author: device(1).id(),
            counter: vector.counter,
            previous: ChunkHash(vector.previous.array()),
            log_head: EntryHash(vector.log_head.array()),
            kind: kind(vector.kind),
            payload: vector.payload.0,
        };
        assert_eq!(opened.hash(SpaceId(SPACE)), ChunkHash(vector.hash.array()), "{}", vector.name);
        assert_eq!(opened, SignedChunk { chunk, signature: vector.signature.array() }, "{}", vector.name);
    }
}

#[test]
fn a_forged_or_changed_chunk_is_refused_for_its_own_reason() {
    for vector in frozen("chunk-v1.json", made).refused {
        let sealed = SealedChunk { id: ChunkId(vector.id.array()), bytes: vector.bytes.0 };
        let space = vector.space.array();
        let error = open_chunk(&sealed, SpaceId(space), &keys(space, vector.epoch), known).expect_err(&vector.name);
        assert_eq!(format!("{error:?}"), vector.error, "{}", vector.name);
    }
}

#[test]
fn a_chunk_is_not_taken_for_anothers_who_is_given_in_the_authors_place() {
    let sealed = chunk(1, ChunkKind::Change, vec![]).sign(SpaceId(SPACE), &device(1)).seal(&keys(SPACE, EPOCH));
    let opened = open_chunk(&sealed, SpaceId(SPACE), &keys(SPACE, EPOCH), |_| Some(device(2).public()));
    assert_eq!(opened, Err(ChunkError::UnknownAuthor(device(1).id())));
}

#[test]
fn what_the_forge_seals_by_the_layout_is_what_the_library_seals() {
    let (id, bytes) = forge::chunk(SPACE, EPOCH, [SECRET; 32], &fields().plaintext(480 - 35), None);
    let sealed = chunk(2, ChunkKind::Change, b"aan de deur gesproken".to_vec()).sign(SpaceId(SPACE), &device(1)).seal(&keys(SPACE, EPOCH));
    assert_eq!(sealed, SealedChunk { id: ChunkId(id), bytes });
}

#[test]
fn sealing_again_under_a_new_epoch_keeps_signature_and_hash() {
    let signed = chunk(2, ChunkKind::Change, b"notitie".to_vec()).sign(SpaceId(SPACE), &device(1));
    let (old, new) = (signed.seal(&keys(SPACE, EPOCH)), signed.seal(&keys(SPACE, EPOCH + 1)));
    assert_ne!(old.id, new.id);
    let opened = open_chunk(&new, SpaceId(SPACE), &keys(SPACE, EPOCH + 1), known);
    assert_eq!(opened, Ok(signed));
}

#[test]
fn a_closed_door_and_a_short_note_take_the_same_480_bytes() {
    let stored = |payload_bytes| {
        let sealed = chunk(1, ChunkKind::Change, vec![1; payload_bytes]).sign(SpaceId(SPACE), &device(1)).seal(&keys(SPACE, EPOCH));
        sealed.id.0.len() + sealed.bytes.len()
    };
    assert_eq!((stored(0), stored(120), stored(327)), (480, 480, 480));
    assert_eq!((stored(328), stored(343), stored(344)), (496, 496, 512));
}
