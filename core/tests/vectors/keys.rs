//! Devices, and what is derived from secrets.

use crate::fixture::{Hex, device, epoch_secret, frozen};
use crate::forge;
use nabij_core::id::{ClientId, EntryId, Epoch, PublicKey, SpaceId};
use nabij_core::random::Random;
use nabij_core::seal::device::{DevicePublic, DeviceSecret, Identity};
use nabij_core::seal::epoch::{EpochKeys, EpochSecret, Seed, SpaceRoot};
use nabij_core::seal::invitation::InvitationKeys;
use nabij_core::seal::vault::VaultKey;
use nabij_core::wire;
use nabij_core::words::word;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Vectors {
    /// From a seed of 32 bytes 1: the first 40 bytes, then ten numbers below 2,048.
    random: (Hex, Vec<u32>),
    device: Device,
    epoch: Vec<EpochVector>,
    seed: Hex,
    seed_public: Hex,
    root: Hex,
    case_logs: Vec<CaseLog>,
    /// Spaces, and the record ids of their keys under the root.
    keys_records: Vec<(Hex, Hex)>,
    invitation_secret: Hex,
    mailbox_public: Hex,
    /// SHA-256 of all words, each with a line end.
    words: Hex,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Device {
    secret: Hex,
    signing: Hex,
    agreement: Hex,
    id: Hex,
    signature_of_abc: Hex,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct EpochVector {
    space: Hex,
    epoch: u16,
    secret: Hex,
    read_public: Hex,
    recipient: Hex,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct CaseLog {
    client: Hex,
    year: u16,
    tag: Hex,
}

fn made() -> Vectors {
    let random = &mut Random::from_seed([1; 32]);
    let first: [u8; 40] = random.bytes();
    let one = device(1);
    let epoch = |(space, epoch, secret): (u8, u16, u8)| {
        let keys = EpochKeys::derive(SpaceId([space; 16]), Epoch(epoch), &epoch_secret(secret));
        EpochVector {
            space: [space; 16].into(),
            epoch,
            secret: [secret; 32].into(),
            read_public: keys.read_key().verifying_key().to_bytes().into(),
            recipient: keys.recipient().0.into(),
        }
    };
    let root: SpaceRoot = wire::decode(&[0x61; 32]).expect("32 bytes");
    let case_log = |(client, year): (u8, u16)| CaseLog {
        client: [client; 16].into(),
        year,
        tag: root.case_log(ClientId([client; 16]), year).0.into(),
    };
    let seed: Seed = wire::decode(&[0x62; 32]).expect("32 bytes");
    let words: String = (0..2_048).map(|number| format!("{}\n", word(number))).collect();
    Vectors {
        random: (first.into(), (0..10).map(|_| random.below(2_048)).collect()),
        device: Device {
            secret: Hex(one.encode().to_vec()),
            signing: one.public().signing.0.into(),
            agreement: one.public().agreement.into(),
            id: one.id().0.into(),
            signature_of_abc: one.sign(b"abc").into(),
        },
        epoch: [(0x51, 0, 0x42), (0x51, 1, 0x42), (0x52, 0, 0x42), (0x51, 0, 0x43), (0x51, 0xffff, 0x42)].map(epoch).into(),
        seed: [0x62; 32].into(),
        seed_public: seed.public().0.into(),
        root: [0x61; 32].into(),
        case_logs: [(1, 2026), (1, 2027), (2, 2026)].map(case_log).into(),
        keys_records: [0x51, 0x52].map(|space| ([space; 16].into(), root.keys_record(SpaceId([space; 16])).0.into())).into(),
        invitation_secret: [0x63; 32].into(),
        mailbox_public: InvitationKeys::derive(&[0x63; 32]).mailbox().verifying_key().to_bytes().into(),
        words: Sha256::digest(words).into(),
    }
}

#[test]
fn the_same_secrets_give_the_same_keys_ids_and_words_for_ever() {
    assert_eq!(made(), frozen("keys-v1.json", made));
}

#[test]
fn keys_follow_from_their_labels_as_the_layout_says() {
    let vectors = frozen("keys-v1.json", made);
    let one = &vectors.device;
    let id = forge::sha16(&[b"nabij-device-v1", &one.signing.0[..], &one.agreement.0].concat());
    assert_eq!(one.id.array(), id);
    for vector in &vectors.epoch {
        let key = |label| forge::epoch_key(label, vector.space.array(), vector.epoch, vector.secret.array());
        let read = ed25519_dalek::SigningKey::from_bytes(&key("nabij-relay-read-v1"));
        assert_eq!(vector.read_public.array(), read.verifying_key().to_bytes());
        // The agreement key of a device with this seed is the same point.
        let recipient = DeviceSecret::decode(&[[0; 32], key("nabij-recipient-v1")].concat()).expect("64 bytes").public().agreement;
        assert_eq!(vector.recipient.array(), recipient);
    }
    for vector in &vectors.case_logs {
        let tag = forge::hkdf(&vectors.root.0, &[b"nabij-caselog-v1", &vector.client.0, &vector.year.to_be_bytes()]);
        assert_eq!(vector.tag.array(), tag);
    }
    for (space, record) in &vectors.keys_records {
        assert_eq!(record.0, forge::hkdf(&vectors.root.0, &[b"nabij-keys-record-v1", &space.0])[..16]);
    }
}

/// Computed apart from this code, with another implementation of HKDF-SHA256.
#[test]
fn an_edition_of_a_case_log_is_named_by_what_was_erased() {
    let root: SpaceRoot = wire::decode(&[0x61; 32]).expect("32 bytes");
    let tag = |erased: &[u8]| {
        let erased = erased.iter().map(|entry| EntryId([*entry; 16])).collect();
        root.case_log_edition(ClientId([1; 16]), 2026, &erased).to_string()
    };
    assert_eq!(tag(&[]), "af48ddf46c3ad3ce073c2c9d46aebf6219a9b049304190b37bea8bd3c0e2363f", "as before anything was erased");
    assert_eq!(tag(&[3, 2]), "608495586829aebc47ba49aa405c247f4f3ce2ffa59bc63a7323cb029f5a20c8");
}

#[test]
fn a_device_comes_back_from_its_encoding() {
    let made = DeviceSecret::make(&mut Random::from_seed([5; 32]));
    let decoded = DeviceSecret::decode(&made.encode()).expect("64 bytes make a device");
    assert_eq!(decoded.public(), made.public());
    assert_eq!(wire::decode::<DeviceSecret>(&wire::encode(&made)).map(|device| device.public()), Some(made.public()));
    assert!(DeviceSecret::decode(&made.encode()[..63]).is_none());
    assert!(DeviceSecret::decode(&[made.encode().as_slice(), &[0]].concat()).is_none());
}

#[test]
fn a_device_signs_and_only_its_own_signature_counts() {
    let (one, two) = (device(1), device(2));
    let signature = one.sign(b"abc");
    assert!(one.public().verify(b"abc", &signature));
    assert!(!one.public().verify(b"abd", &signature));
    assert!(!two.public().verify(b"abc", &signature));
}

#[test]
fn keys_that_belong_to_everybody_are_not_sound() {
    let sound = device(1).public();
    assert!(sound.is_sound());
    let agreeing_with = |agreement: [u8; 32]| DevicePublic { agreement, ..sound };
    let one = std::array::from_fn(|at| u8::from(at == 0));
    // Zero, one, and p - 1, of which every multiple that X25519 makes is zero.
    let minus_one = std::array::from_fn(|at| match at {
        0 => 0xec,
        31 => 0x7f,
        _ => 0xff,
    });
    for agreement in [[0; 32], one, minus_one] {
        assert!(!agreeing_with(agreement).is_sound(), "{agreement:?}");
    }
    let identity_point = PublicKey(one);
    assert!(!DevicePublic { signing: identity_point, ..sound }.is_sound());
}

#[test]
fn no_secret_shows_itself_when_debugged() {
    let random = &mut Random::from_seed([6; 32]);
    let keys = EpochKeys::derive(SpaceId([1; 16]), Epoch(0), &EpochSecret::make(random));
    let identity: Identity = device(1).identity();
    let shown = [
        format!("{:?}", EpochSecret::make(random)),
        format!("{:?}", Seed::make(random)),
        format!("{:?}", SpaceRoot::make(random)),
        format!("{:?}", VaultKey::make(random)),
        format!("{identity:?}"),
        format!("{random:?}"),
        format!("{:?}", InvitationKeys::derive(&[1; 32])),
    ];
    assert_eq!(shown, ["EpochSecret(..)", "Seed(..)", "SpaceRoot(..)", "VaultKey(..)", "Identity(..)", "Random(..)", "InvitationKeys(..)"]);
    assert_eq!(format!("{keys:?}"), format!("EpochKeys({}, 0)", SpaceId([1; 16])));
    assert_eq!(format!("{:?}", device(1)), format!("DeviceSecret({})", device(1).id()));
}

#[test]
fn secrets_are_equal_only_if_every_byte_is() {
    let secret = |bytes: [u8; 32]| wire::decode::<EpochSecret>(&bytes).expect("32 bytes");
    assert_eq!(secret([7; 32]), secret([7; 32]));
    for at in 0..32 {
        let mut other = [7; 32];
        other[at] ^= 1;
        assert_ne!(secret([7; 32]), secret(other));
    }
}
