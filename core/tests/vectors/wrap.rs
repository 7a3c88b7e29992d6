//! Wraps.

use crate::fixture::{Hex, device, epoch_secret, extended, flipped, frozen, relettered};
use crate::forge::{age_file, age_line, age_passphrase_file, recipient};
use nabij_core::id::{EntryHash, Epoch, SpaceId};
use nabij_core::seal::epoch::{Seed, SpaceRoot};
use nabij_core::seal::wrap::{Keys, Wrap, open_wrap, seal_wrap};
use nabij_core::wire;
use serde::{Deserialize, Serialize};

const SIGNER: u8 = 1;
const RECEIVER: u8 = 2;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Vectors {
    signer: Hex,
    receiver: Hex,
    opened: Vec<Opened>,
    refused: Vec<Refused>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Opened {
    name: String,
    space: Hex,
    epoch: u16,
    entry: Hex,
    epoch_secret: Hex,
    write: Option<Hex>,
    admin: Option<Hex>,
    owner: Option<Hex>,
    root: Option<Hex>,
    /// What the signature covers after its domain.
    encoded: Hex,
    bytes: Hex,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Refused {
    name: String,
    /// The device that tries to open it.
    receiver: Hex,
    bytes: Hex,
    /// What opening or, last, checking the signature says.
    error: String,
}

/// Rank 0 is a reader, 3 an owner.
fn wrap(rank: u8) -> Wrap {
    let seed = |least: u8| (rank >= least).then(|| wire::decode::<Seed>(&[0x60 + least; 32]).expect("32 bytes"));
    Wrap {
        space: SpaceId([0x51; 16]),
        epoch: Epoch(0x0102),
        receiver: device(RECEIVER).public().recipient(),
        entry: EntryHash([0x33; 16]),
        keys: Keys {
            epoch_secret: epoch_secret(0x42),
            write: seed(1),
            admin: seed(2),
            owner: seed(3),
            root: (rank > 0).then(|| wire::decode::<SpaceRoot>(&[0x70; 32]).expect("32 bytes")),
        },
    }
}

fn opened() -> Vec<Opened> {
    let case = |(name, rank): (&str, u8)| {
        let wrap = wrap(rank);
        let bytes = |seed: &Option<Seed>| seed.as_ref().map(|seed| Hex(wire::encode(seed)));
        Opened {
            name: name.into(),
            space: wrap.space.0.into(),
            epoch: wrap.epoch.0,
            entry: wrap.entry.0.into(),
            epoch_secret: wire::encode(&wrap.keys.epoch_secret).into(),
            write: bytes(&wrap.keys.write),
            admin: bytes(&wrap.keys.admin),
            owner: bytes(&wrap.keys.owner),
            root: wrap.keys.root.as_ref().map(|root| Hex(wire::encode(root))),
            encoded: wire::encode(&wrap).into(),
            bytes: seal_wrap(&wrap, &device(SIGNER)).into(),
        }
    };
    [("reader", 0), ("editor", 1), ("admin", 2), ("owner", 3)].map(case).into()
}

/// The plaintext of a wrap by the layout; what it leaves open can be chosen.
fn plaintext(encoded: &[u8], length: usize, size: usize) -> Vec<u8> {
    let signature = device(SIGNER).sign(&[b"nabij-wrap-v1", encoded].concat());
    let mut plaintext = [&device(SIGNER).id().0[..], &signature, &(length as u16).to_be_bytes(), encoded].concat();
    plaintext.resize(size, 0);
    plaintext
}

fn refused() -> Vec<Refused> {
    let by = |receiver: u8, name: &str, bytes: Vec<u8>, error: &str| Refused {
        name: name.into(),
        receiver: Hex(device(receiver).encode().to_vec()),
        bytes: bytes.into(),
        error: error.into(),
    };
    let case = |name: &str, bytes: Vec<u8>, error: &str| by(RECEIVER, name, bytes, error);
    let bytes = seal_wrap(&wrap(2), &device(SIGNER));
    let (stanza, mac) = (age_line(&bytes, "-> X25519 "), age_line(&bytes, "--- "));
    let grease = stanza + 10 + 43 + 1 + 43 + 1;
    let payload = mac + 4 + 43 + 1;
    let with_suite = |suite: u8| [&[suite][..], &bytes[1..]].concat();
    let forged = |plaintext: &[u8]| [&[1][..], &age_file(recipient(&device(RECEIVER).identity()), plaintext)].concat();
    let encoded = wire::encode(&wrap(2));
    let size = encoded.len();
    let mut dirty = plaintext(&encoded, size, 320);
    dirty[319] = 1;
    // The receiver passes its own wrap on: to a third device, with the signature kept.
    let passed_on = [&[1][..], &age_file(recipient(&device(3).identity()), &plaintext(&encoded, size, 320))].concat();
    let in_anothers_name = {
        let mut plaintext = plaintext(&encoded, size, 320);
        plaintext[..16].copy_from_slice(&device(3).id().0);
        forged(&plaintext)
    };
    let other_keys = {
        let mut plaintext = plaintext(&encoded, size, 320);
        plaintext[82..82 + size].copy_from_slice(&wire::encode(&Wrap { entry: EntryHash([0x34; 16]), ..wrap(2) }));
        forged(&plaintext)
    };
    vec![
        case("suite 0", with_suite(0), "OtherSuite"),
        case("suite 2", with_suite(2), "OtherSuite"),
        case("bit changed in age's version", flipped(&bytes, 21), "NotOpened"),
        case("bit changed in the stanza's name", flipped(&bytes, stanza + 4), "NotOpened"),
        case("letter changed in the ephemeral share", relettered(&bytes, stanza + 12), "NotOpened"),
        case("letter changed in the wrapped file key", relettered(&bytes, stanza + 10 + 43 + 3), "NotOpened"),
        case("bit changed in the stanza that age adds", flipped(&bytes, grease + 4), "NotOpened"),
        case("letter changed in the MAC", relettered(&bytes, mac + 6), "NotOpened"),
        case("bit changed in the payload's nonce", flipped(&bytes, payload), "NotOpened"),
        case("bit changed in the payload", flipped(&bytes, payload + 16), "NotOpened"),
        case("bit changed in the payload's tag", flipped(&bytes, bytes.len() - 1), "NotOpened"),
        case("nothing", vec![], "NotOpened"),
        case("suite only", vec![1], "NotOpened"),
        case("one byte short", bytes[..bytes.len() - 1].to_vec(), "NotOpened"),
        case("payload cut off", bytes[..payload + 16].to_vec(), "NotOpened"),
        case("header cut off", bytes[..mac].to_vec(), "NotOpened"),
        case("one byte more", extended(&bytes, &[0]), "NotOpened"),
        case("longer than any wrap", extended(&bytes, &[0; 2_048]), "NotOpened"),
        case("to a passphrase", [&[1][..], &age_passphrase_file("boom", 1, &plaintext(&encoded, size, 320))].concat(), "NotOpened"),
        by(3, "opened by another device", bytes.clone(), "NotOpened"),
        by(3, "passed on to another device", passed_on, "OtherReceiver"),
        case("padding not zero", forged(&dirty), "Damaged"),
        case("less padding", forged(&plaintext(&encoded, size, 319)), "Damaged"),
        case("more padding", forged(&plaintext(&encoded, size, 321)), "Damaged"),
        case("much more padding", forged(&plaintext(&encoded, size, 1_000)), "Damaged"),
        case("empty plaintext", forged(&[]), "Damaged"),
        case("length beyond the end", forged(&plaintext(&encoded, 239, 320)), "Damaged"),
        case("length of less than the wrap", forged(&plaintext(&encoded, size - 1, 320)), "Damaged"),
        case("length of more than the wrap", forged(&plaintext(&extended(&encoded, &[0]), size + 1, 320)), "Damaged"),
        case("in another's name", in_anothers_name, "not by its signer"),
        case("other content than signed", other_keys, "not by its signer"),
    ]
}

fn made() -> Vectors {
    Vectors {
        signer: Hex(device(SIGNER).encode().to_vec()),
        receiver: Hex(device(RECEIVER).encode().to_vec()),
        opened: opened(),
        refused: refused(),
    }
}

#[test]
fn wraps_of_the_first_suite_open_for_their_receiver() {
    for (rank, vector) in frozen("wrap-v1.json", made).opened.into_iter().enumerate() {
        let opened = open_wrap(&vector.bytes.0, &device(RECEIVER).identity()).expect(&vector.name);
        assert_eq!(opened.wrap, wrap(rank as u8), "{}", vector.name);
        assert_eq!(Hex(wire::encode(&opened.wrap)), vector.encoded, "{}", vector.name);
        assert_eq!(opened.signer, device(SIGNER).id(), "{}", vector.name);
        assert!(opened.is_by(&device(SIGNER).public()) && !opened.is_by(&device(RECEIVER).public()), "{}", vector.name);
    }
}

#[test]
fn what_a_wrap_signs_and_holds_is_the_same_for_ever() {
    let fields = |opened: Vec<Opened>| opened.into_iter().map(|vector| Opened { bytes: Hex(vec![]), ..vector }).collect::<Vec<_>>();
    assert_eq!(fields(opened()), fields(frozen("wrap-v1.json", made).opened));
}

#[test]
fn a_forged_or_changed_wrap_is_refused_for_its_own_reason() {
    for vector in frozen("wrap-v1.json", made).refused {
        let receiver = nabij_core::seal::device::DeviceSecret::decode(&vector.receiver.0).expect("64 bytes make a device");
        let error = match open_wrap(&vector.bytes.0, &receiver.identity()) {
            Ok(opened) if ![1, 2, 3].map(device).iter().any(|device| opened.is_by(&device.public())) => "not by its signer".into(),
            Ok(_) => "none".into(),
            Err(error) => format!("{error:?}"),
        };
        assert_eq!(error, vector.error, "{}", vector.name);
    }
}
