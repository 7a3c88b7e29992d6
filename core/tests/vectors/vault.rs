//! Vaults, and records at rest.

use crate::fixture::{Hex, device, extended, flipped, frozen, relettered};
use crate::forge::{self, age_file, age_line, age_passphrase_file, recipient};
use nabij_core::random::Random;
use nabij_core::seal::vault::{VaultKey, make_vault, open_record, open_vault, seal_record};
use nabij_core::wire;
use serde::{Deserialize, Serialize};

const PASSPHRASE: &str = "boom fiets kade licht";
/// As low as it goes: the vectors are about bytes, not about work.
const LOW_WORK_FACTOR: u8 = 1;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Vaults {
    opened: Vec<VaultOpened>,
    refused: Vec<VaultRefused>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct VaultOpened {
    name: String,
    passphrase: String,
    key: Hex,
    file: Hex,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct VaultRefused {
    name: String,
    passphrase: String,
    file: Hex,
    error: String,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Records {
    key: Hex,
    opened: Vec<RecordOpened>,
    refused: Vec<RecordRefused>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct RecordOpened {
    name: String,
    record: Hex,
    bytes: Hex,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct RecordRefused {
    case: String,
    key: Hex,
    name: String,
    bytes: Hex,
    error: String,
}

fn key(bytes: &[u8]) -> VaultKey {
    wire::decode(bytes).expect("32 bytes make a vault key")
}

fn vault(passphrase: &str) -> (Vec<u8>, Hex) {
    let (file, key) = make_vault(passphrase, LOW_WORK_FACTOR, &mut Random::from_seed([8; 32]));
    (file, Hex(wire::encode(&key)))
}

fn vaults() -> Vaults {
    let opened = |(name, made_with, typed): (&str, &str, &str)| {
        let (file, key) = vault(made_with);
        VaultOpened { name: name.into(), passphrase: typed.into(), key, file: file.into() }
    };
    let refused = |(name, passphrase, file, error): (&str, &str, Vec<u8>, &str)| VaultRefused {
        name: name.into(),
        passphrase: passphrase.into(),
        file: file.into(),
        error: error.into(),
    };
    let (file, _) = vault(PASSPHRASE);
    let (stanza, mac) = (age_line(&file, "-> scrypt "), age_line(&file, "--- "));
    let body = stanza + 10 + 22 + 2 + 1;
    let payload = mac + 4 + 43 + 1;
    let with_version = |version: u8| [&[version][..], &file[1..]].concat();
    let work_factor = |digits: &str| [&file[..body - 2], digits.as_bytes(), &file[body - 1..]].concat();
    let forged = |plaintext: &[u8]| [&[1][..], &age_passphrase_file(PASSPHRASE, LOW_WORK_FACTOR, plaintext)].concat();
    let to_device = [&[1][..], &age_file(recipient(&device(1).identity()), &[b"nabij-vault-v1", &[1; 32][..]].concat())].concat();
    Vaults {
        opened: [
            ("as it was made", PASSPHRASE, PASSPHRASE),
            ("with the spaces of a phone's keyboard", PASSPHRASE, " boom  fiets\tkade licht "),
            ("made with such spaces", "boom  fiets kade licht\n", PASSPHRASE),
            ("of other letters", "zoë's café één", "zoë's café één"),
            ("empty", "", "  "),
        ]
        .map(opened)
        .into(),
        refused: [
            ("other words", "boom fiets kade lucht", file.clone(), "WrongPassphrase"),
            ("a capital", "Boom fiets kade licht", file.clone(), "WrongPassphrase"),
            ("a word short", "boom fiets kade", file.clone(), "WrongPassphrase"),
            ("without spaces", "boomfietskadelicht", file.clone(), "WrongPassphrase"),
            ("version 0", PASSPHRASE, with_version(0), "OtherVersion"),
            ("version 2", PASSPHRASE, with_version(2), "OtherVersion"),
            ("nothing", PASSPHRASE, vec![], "Damaged"),
            ("version only", PASSPHRASE, vec![1], "Damaged"),
            ("bit changed in age's version", PASSPHRASE, flipped(&file, 21), "Damaged"),
            ("bit changed in the stanza's name", PASSPHRASE, flipped(&file, stanza + 4), "Damaged"),
            ("letter changed in the salt", PASSPHRASE, relettered(&file, stanza + 12), "WrongPassphrase"),
            ("other work factor", PASSPHRASE, work_factor("2"), "WrongPassphrase"),
            ("no work factor", PASSPHRASE, work_factor("0"), "Damaged"),
            ("work factor 18", PASSPHRASE, work_factor("18"), "Damaged"),
            ("work factor 63", PASSPHRASE, work_factor("63"), "Damaged"),
            ("letter changed in the wrapped file key", PASSPHRASE, relettered(&file, body + 2), "WrongPassphrase"),
            ("letter changed in the MAC", PASSPHRASE, relettered(&file, mac + 6), "Damaged"),
            ("bit changed in the payload's nonce", PASSPHRASE, flipped(&file, payload), "Damaged"),
            ("bit changed in the payload", PASSPHRASE, flipped(&file, payload + 16), "Damaged"),
            ("one byte short", PASSPHRASE, file[..file.len() - 1].to_vec(), "Damaged"),
            ("header cut off", PASSPHRASE, file[..mac].to_vec(), "Damaged"),
            ("one byte more", PASSPHRASE, extended(&file, &[0]), "Damaged"),
            ("longer than any vault", PASSPHRASE, extended(&file, &[0; 1_024]), "Damaged"),
            ("to a device instead of a passphrase", PASSPHRASE, to_device, "Damaged"),
            ("holds something else", PASSPHRASE, forged(&[b"nabij-vault-v2", &[1; 32][..]].concat()), "Damaged"),
            ("key a byte short", PASSPHRASE, forged(&[b"nabij-vault-v1", &[1; 31][..]].concat()), "Damaged"),
            ("key a byte long", PASSPHRASE, forged(&[b"nabij-vault-v1", &[1; 33][..]].concat()), "Damaged"),
            ("much after the key", PASSPHRASE, forged(&[b"nabij-vault-v1", &[1; 500][..]].concat()), "Damaged"),
            ("holds nothing", PASSPHRASE, forged(&[]), "Damaged"),
        ]
        .map(refused)
        .into(),
    }
}

fn records() -> Records {
    let own = [0x42; 32];
    let sealed = |name: &str, record: &[u8]| seal_record(&key(&own), name, record, &mut Random::from_seed([9; 32]));
    let opened =
        |(name, record): (&str, &[u8])| RecordOpened { name: name.into(), record: record.into(), bytes: sealed(name, record).into() };
    let bytes = sealed("chunk 7", b"een bezoek");
    let refused = |(case, key, name, bytes, error): (&str, [u8; 32], &str, Vec<u8>, &str)| RecordRefused {
        case: case.into(),
        key: key.into(),
        name: name.into(),
        bytes: bytes.into(),
        error: error.into(),
    };
    let with_version = |version: u8| [&[version][..], &bytes[1..]].concat();
    Records {
        key: own.into(),
        opened: [("chunk 7", &b"een bezoek"[..]), ("", b""), ("concept é", &[0xff; 100])].map(opened).into(),
        refused: [
            ("version 0", own, "chunk 7", with_version(0), "OtherVersion"),
            ("version 2", own, "chunk 7", with_version(2), "OtherVersion"),
            ("nothing", own, "chunk 7", vec![], "Damaged"),
            ("version only", own, "chunk 7", vec![1], "Damaged"),
            ("nonce cut off", own, "chunk 7", bytes[..24].to_vec(), "Damaged"),
            ("bit changed in nonce", own, "chunk 7", flipped(&bytes, 1), "Damaged"),
            ("bit changed in record", own, "chunk 7", flipped(&bytes, 25), "Damaged"),
            ("bit changed in tag", own, "chunk 7", flipped(&bytes, bytes.len() - 1), "Damaged"),
            ("one byte short", own, "chunk 7", bytes[..bytes.len() - 1].to_vec(), "Damaged"),
            ("one byte more", own, "chunk 7", extended(&bytes, &[0]), "Damaged"),
            ("under another name", own, "chunk 8", bytes.clone(), "Damaged"),
            ("with another key", [0x43; 32], "chunk 7", bytes.clone(), "Damaged"),
        ]
        .map(refused)
        .into(),
    }
}

#[test]
fn vaults_of_the_first_version_open_with_their_passphrase() {
    for vector in frozen("vault-v1.json", vaults).opened {
        assert_eq!(open_vault(&vector.file.0, &vector.passphrase), Ok(key(&vector.key.0)), "{}", vector.name);
    }
}

#[test]
fn a_wrong_passphrase_or_a_changed_vault_is_refused_for_its_own_reason() {
    for vector in frozen("vault-v1.json", vaults).refused {
        let error = open_vault(&vector.file.0, &vector.passphrase).expect_err(&vector.name);
        assert_eq!(format!("{error:?}"), vector.error, "{}", vector.name);
    }
}

#[test]
fn no_vault_is_made_that_could_not_be_opened_again() {
    let random = &mut Random::from_seed([8; 32]);
    let (file, key) = make_vault(PASSPHRASE, 0, random);
    assert_eq!(open_vault(&file, PASSPHRASE), Ok(key));
}

#[test]
fn a_vault_is_made_with_work_factor_17() {
    let (file, _) = make_vault(PASSPHRASE, nabij_core::seal::vault::WORK_FACTOR, &mut Random::from_seed([8; 32]));
    let stanza = age_line(&file, "-> scrypt ");
    assert_eq!(&file[stanza + 10 + 22..stanza + 10 + 22 + 4], b" 17\n");
}

#[test]
fn the_same_record_with_the_same_nonce_is_sealed_to_the_same_bytes_for_ever() {
    assert_eq!(records(), frozen("record-v1.json", records));
}

#[test]
fn records_at_rest_open_with_the_vault_key() {
    let vectors = frozen("record-v1.json", records);
    for vector in vectors.opened {
        assert_eq!(open_record(&key(&vectors.key.0), &vector.name, &vector.bytes.0), Ok(vector.record.0.clone()), "{}", vector.name);
        let at_rest = forge::hkdf(&vectors.key.0, &[b"nabij-at-rest-v1"]);
        let nonce = vector.bytes.0[1..25].try_into().expect("24 bytes");
        let sealed = forge::aead(at_rest, nonce, &[b"nabij-record-v1", vector.name.as_bytes()].concat(), &vector.record.0);
        assert_eq!(vector.bytes.0[25..], sealed, "{}", vector.name);
    }
}

#[test]
fn a_changed_or_exchanged_record_at_rest_is_refused_for_its_own_reason() {
    for vector in frozen("record-v1.json", records).refused {
        let error = open_record(&key(&vector.key.0), &vector.name, &vector.bytes.0).expect_err(&vector.case);
        assert_eq!(format!("{error:?}"), vector.error, "{}", vector.case);
    }
}
