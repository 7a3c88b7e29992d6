//! Records of the record lane.

use crate::fixture::{Hex, epoch_secret, extended, flipped, frozen};
use crate::forge;
use nabij_core::id::{Epoch, RecordId, SpaceId};
use nabij_core::random::Random;
use nabij_core::seal::epoch::EpochKeys;
use nabij_core::seal::lane::{lane_record_epoch, open_lane_record, seal_lane_record};
use serde::{Deserialize, Serialize};

const SPACE: [u8; 16] = [0x51; 16];
const EPOCH: u16 = 0x0102;
const SECRET: u8 = 0x42;
const ID: [u8; 16] = [0x71; 16];
const VERSION: u64 = 0x0102030405060708;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Vectors {
    space: Hex,
    epoch: u16,
    epoch_secret: Hex,
    id: Hex,
    version: u64,
    opened: Vec<Opened>,
    refused: Vec<Refused>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Opened {
    name: String,
    record: Hex,
    bytes: Hex,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Refused {
    name: String,
    space: Hex,
    epoch: u16,
    id: Hex,
    version: u64,
    bytes: Hex,
    error: String,
}

fn keys(space: [u8; 16], epoch: u16) -> EpochKeys {
    EpochKeys::derive(SpaceId(space), Epoch(epoch), &epoch_secret(SECRET))
}

fn sealed(record: &[u8]) -> Vec<u8> {
    seal_lane_record(&keys(SPACE, EPOCH), RecordId(ID), VERSION, record, &mut Random::from_seed([9; 32]))
}

fn forged(plaintext: &[u8]) -> Vec<u8> {
    let nonce = [5; 24];
    let associated = [&SPACE[..], &ID, &VERSION.to_be_bytes(), &EPOCH.to_be_bytes()].concat();
    let key = forge::epoch_key("nabij-record-key-v1", SPACE, EPOCH, [SECRET; 32]);
    [&EPOCH.to_be_bytes()[..], &nonce, &forge::aead(key, nonce, &associated, plaintext)].concat()
}

/// A plaintext that says a length, with padding up to a stored size.
fn plaintext(length: u32, record: &[u8], stored_bytes: usize) -> Vec<u8> {
    let mut plaintext = [&length.to_be_bytes()[..], record].concat();
    plaintext.resize(stored_bytes - 42, 0);
    plaintext
}

fn opened() -> Vec<Opened> {
    let cases: [(&str, Vec<u8>); 3] =
        [("empty", vec![]), ("largest in the smallest size", vec![7; 466]), ("one byte more takes the next size", vec![7; 467])];
    cases.map(|(name, record)| Opened { name: name.into(), bytes: sealed(&record).into(), record: record.into() }).into()
}

fn refused() -> Vec<Refused> {
    let case = |name: &str, bytes: Vec<u8>, error: &str| Refused {
        name: name.into(),
        space: SPACE.into(),
        epoch: EPOCH,
        id: ID.into(),
        version: VERSION,
        bytes: bytes.into(),
        error: error.into(),
    };
    let bytes = sealed(b"moe, maar goed gesprek");
    let mut padding = plaintext(3, b"abc", 512);
    padding[469] = 1;
    vec![
        case("bit changed in epoch", flipped(&bytes, 1), "NotOpened"),
        case("bit changed in nonce", flipped(&bytes, 2), "NotOpened"),
        case("bit changed in length", flipped(&bytes, 29), "NotOpened"),
        case("bit changed in record", flipped(&bytes, 30), "NotOpened"),
        case("bit changed in tag", flipped(&bytes, bytes.len() - 1), "NotOpened"),
        case("nothing", vec![], "NotOpened"),
        case("epoch only", bytes[..2].to_vec(), "NotOpened"),
        case("one byte short", bytes[..bytes.len() - 1].to_vec(), "NotOpened"),
        case("one byte more", extended(&bytes, &[0]), "NotOpened"),
        Refused { space: [0x52; 16].into(), ..case("of another space", bytes.clone(), "NotOpened") },
        Refused { epoch: EPOCH + 1, ..case("with another epoch's keys", bytes.clone(), "NotOpened") },
        Refused { id: [0x72; 16].into(), ..case("as another record", bytes.clone(), "NotOpened") },
        Refused { version: VERSION - 1, ..case("as the version before", bytes.clone(), "NotOpened") },
        case("padding not zero", forged(&padding), "Damaged"),
        case("length beyond the end", forged(&plaintext(467, b"abc", 512)), "Damaged"),
        case("length of less than the record", forged(&plaintext(2, b"abc", 512)), "Damaged"),
        case("no padding", forged(&plaintext(3, b"abc", 49)), "Damaged"),
        case("more padding than needed", forged(&plaintext(3, b"abc", 544)), "Damaged"),
        case("empty plaintext", forged(&[]), "Damaged"),
    ]
}

fn made() -> Vectors {
    Vectors {
        space: SPACE.into(),
        epoch: EPOCH,
        epoch_secret: [SECRET; 32].into(),
        id: ID.into(),
        version: VERSION,
        opened: opened(),
        refused: refused(),
    }
}

#[test]
fn the_same_lane_record_with_the_same_nonce_is_sealed_to_the_same_bytes_for_ever() {
    assert_eq!(made(), frozen("lane-record-v1.json", made));
}

#[test]
fn lane_records_of_the_first_version_open() {
    for vector in frozen("lane-record-v1.json", made).opened {
        let bytes = vector.bytes.0;
        assert_eq!(lane_record_epoch(&bytes), Some(Epoch(EPOCH)), "{}", vector.name);
        assert_eq!(open_lane_record(&keys(SPACE, EPOCH), RecordId(ID), VERSION, &bytes), Ok(vector.record.0), "{}", vector.name);
    }
}

#[test]
fn a_forged_or_changed_lane_record_is_refused_for_its_own_reason() {
    for vector in frozen("lane-record-v1.json", made).refused {
        let keys = keys(vector.space.array(), vector.epoch);
        let error = open_lane_record(&keys, RecordId(vector.id.array()), vector.version, &vector.bytes.0).expect_err(&vector.name);
        assert_eq!(format!("{error:?}"), vector.error, "{}", vector.name);
    }
}
