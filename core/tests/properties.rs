//! Properties of every sealed form: what was sealed opens to the same again, and a single changed bit is refused.
#![cfg(feature = "device")]

use nabij_core::id::{ChunkHash, DeviceId, EntryHash, Epoch, InvitationId, RecordId, SpaceId, Token};
use nabij_core::random::Random;
use nabij_core::seal::chunk::{Chunk, ChunkError, ChunkKind, PAYLOAD_BYTES_MAX, open_chunk, sealed_epoch};
use nabij_core::seal::device::DeviceSecret;
use nabij_core::seal::entry::EntryFile;
use nabij_core::seal::epoch::{EpochKeys, EpochSecret, Seed, SpaceRoot};
use nabij_core::seal::invitation::{InvitationKeys, Link, MessageLane};
use nabij_core::seal::lane::{LANE_RECORD_BYTES_MAX, lane_record_epoch, open_lane_record, seal_lane_record};
use nabij_core::seal::payload::{PART_BYTES_MAX, decode_changes, encode_changes, join, part_header, split};
use nabij_core::seal::snapshot::{Covered, Snapshot};
use nabij_core::seal::vault::{VaultKey, make_vault, open_record, open_vault, seal_record};
use nabij_core::seal::wrap::{Keys, Wrap, open_wrap, seal_wrap};
use nabij_core::wire::{CHUNK_BYTES_MAX, RECORD_BYTES_MAX, SealedChunk};
use proptest::collection::vec;
use proptest::prelude::*;

/// Gives the same bytes with one bit changed; `place` may be any number.
fn with_flipped_bit(bytes: &[u8], place: usize) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[place / 8 % bytes.len()] ^= 1 << (place % 8);
    changed
}

fn keys(random: &mut Random) -> EpochKeys {
    EpochKeys::derive(SpaceId(random.bytes()), Epoch(3), &EpochSecret::make(random))
}

fn kind() -> impl Strategy<Value = ChunkKind> {
    prop_oneof![Just(ChunkKind::Change), Just(ChunkKind::Changes), Just(ChunkKind::Snapshot), Just(ChunkKind::Part)]
}

fn any_wrap(random: &mut Random, receiver: &DeviceSecret, ranks: u8) -> Wrap {
    let mut seed = |rank: u8| (ranks & 1 << rank != 0).then(|| Seed::make(random));
    let (write, admin, owner) = (seed(0), seed(1), seed(2));
    let root = (ranks & 8 != 0).then(|| SpaceRoot::make(random));
    Wrap {
        space: SpaceId(random.bytes()),
        epoch: Epoch(u16::from_be_bytes(random.bytes())),
        receiver: receiver.public().recipient(),
        entry: EntryHash(random.bytes()),
        keys: Keys { epoch_secret: EpochSecret::make(random), write, admin, owner, root },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_sealed_chunk_opens_to_what_was_sealed(
        seed: [u8; 32], counter in 1u32..1 << 24, previous: [u8; 16], log_head: [u8; 16], kind in kind(), payload in vec(any::<u8>(), 0..2_000)
    ) {
        let random = &mut Random::from_seed(seed);
        let (keys, device) = (keys(random), DeviceSecret::make(random));
        let chunk =
            Chunk { author: device.id(), counter, previous: ChunkHash(previous), log_head: EntryHash(log_head), kind, payload };
        let signed = chunk.sign(keys.space(), &device);
        let sealed = signed.seal(&keys);
        prop_assert_eq!(&sealed, &signed.seal(&keys));
        prop_assert_eq!(sealed_epoch(&sealed), Some(Epoch(3)));
        let opened = open_chunk(&sealed, keys.space(), &keys, |id| (id == device.id()).then(|| device.public()));
        prop_assert_eq!(opened, Ok(signed));
    }

    #[test]
    fn a_chunk_with_a_changed_bit_is_refused(seed: [u8; 32], place: usize, in_id: bool, payload in vec(any::<u8>(), 0..600)) {
        let random = &mut Random::from_seed(seed);
        let (keys, device) = (keys(random), DeviceSecret::make(random));
        let sealed = first_chunk(&device, payload).sign(keys.space(), &device).seal(&keys);
        let SealedChunk { mut id, mut bytes } = sealed;
        if in_id {
            id.0 = with_flipped_bit(&id.0, place).try_into().expect("16 bytes");
        } else {
            bytes = with_flipped_bit(&bytes, place);
        }
        let opened = open_chunk(&SealedChunk { id, bytes }, keys.space(), &keys, |_| Some(device.public()));
        prop_assert!(matches!(opened, Err(ChunkError::NotOpened)), "{opened:?}");
    }

    #[test]
    fn changes_come_back_in_order(changes in vec(vec(any::<u8>(), 0..300), 0..12)) {
        let (kind, payload) = encode_changes(&changes);
        prop_assert_eq!(decode_changes(kind, &payload), Ok(changes));
    }

    #[test]
    fn snapshots_come_back(heads in vec(any::<[u8; 32]>(), 0..4), covers in vec(any::<([u8; 16], u32, [u8; 16], Vec<u32>)>(), 0..4), saved: Vec<u8>) {
        let covered = |(author, through, hash, without)| Covered { author: DeviceId(author), through, hash: ChunkHash(hash), without };
        let covers = covers.into_iter().map(covered).collect();
        let snapshot = Snapshot { heads, covers, saved };
        prop_assert_eq!(Snapshot::decode(&snapshot.encode()), Ok(snapshot));
    }

    #[test]
    fn a_sealed_entry_opens_to_what_was_sealed(seed: [u8; 32], position: u32, body: Vec<u8>, wraps in vec(vec(any::<u8>(), 0..40), 0..5)) {
        let random = &mut Random::from_seed(seed);
        let (keys, author) = (keys(random), DeviceSecret::make(random));
        let mut entry = EntryFile::seal(random, &keys, position, &author, &body);
        let hash = entry.hash(keys.space());
        entry.wraps = wraps;
        prop_assert_eq!(hash, entry.hash(keys.space()));
        let decoded = EntryFile::decode(&entry.encode());
        prop_assert_eq!(decoded.as_ref(), Ok(&entry));
        let opened = entry.open(&keys).expect("opens");
        prop_assert_eq!(&opened.body, &body);
        prop_assert!(opened.is_by(&author.public()));
        prop_assert!(!opened.is_by(&DeviceSecret::make(random).public()));
    }

    #[test]
    fn an_entry_with_a_changed_bit_is_refused_up_to_its_age_files(seed: [u8; 32], place: usize, body: Vec<u8>) {
        let random = &mut Random::from_seed(seed);
        let (keys, author) = (keys(random), DeviceSecret::make(random));
        let entry = EntryFile::seal(random, &keys, 5, &author, &body);
        let changed = EntryFile::decode(&with_flipped_bit(&entry.encode(), place));
        prop_assert!(changed.and_then(|changed| changed.open(&keys)).is_err());
    }

    #[test]
    fn a_wrap_opens_for_its_receiver_whatever_the_rank(seed: [u8; 32], ranks in 0u8..16) {
        let random = &mut Random::from_seed(seed);
        let (signer, receiver) = (DeviceSecret::make(random), DeviceSecret::make(random));
        let wrap = any_wrap(random, &receiver, ranks);
        let opened = open_wrap(&seal_wrap(&wrap, &signer), &receiver.identity()).expect("opens");
        prop_assert!(opened.is_by(&signer.public()) && !opened.is_by(&receiver.public()));
        prop_assert_eq!((opened.wrap, opened.signer), (wrap, signer.id()));
    }

    #[test]
    fn a_wrap_with_a_changed_bit_is_refused(seed: [u8; 32], place: usize) {
        let random = &mut Random::from_seed(seed);
        let (signer, receiver) = (DeviceSecret::make(random), DeviceSecret::make(random));
        let sealed = seal_wrap(&any_wrap(random, &receiver, 15), &signer);
        prop_assert!(open_wrap(&with_flipped_bit(&sealed, place), &receiver.identity()).is_err());
    }

    #[test]
    fn a_stored_record_opens_under_its_own_name_only(seed: [u8; 32], place: usize, name: String, record: Vec<u8>) {
        let random = &mut Random::from_seed(seed);
        let key = VaultKey::make(random);
        let sealed = seal_record(&key, &name, &record, random);
        prop_assert_eq!(open_record(&key, &name, &sealed), Ok(record));
        let other_name = format!("{name}.");
        prop_assert!(open_record(&key, &other_name, &sealed).is_err());
        prop_assert!(open_record(&VaultKey::make(random), &name, &sealed).is_err());
        prop_assert!(open_record(&key, &name, &with_flipped_bit(&sealed, place)).is_err());
    }

    #[test]
    fn a_lane_record_opens_as_its_own_version_only(seed: [u8; 32], place: usize, id: [u8; 16], version: u64, record in vec(any::<u8>(), 0..1_500)) {
        let random = &mut Random::from_seed(seed);
        let (keys, id) = (keys(random), RecordId(id));
        let sealed = seal_lane_record(&keys, id, version, &record, random);
        prop_assert_eq!(lane_record_epoch(&sealed), Some(Epoch(3)));
        prop_assert_eq!(open_lane_record(&keys, id, version, &sealed), Ok(record));
        prop_assert!(open_lane_record(&keys, id, version ^ 1, &sealed).is_err());
        prop_assert!(open_lane_record(&keys, RecordId(random.bytes()), version, &sealed).is_err());
        prop_assert!(open_lane_record(&keys, id, version, &with_flipped_bit(&sealed, place)).is_err());
    }

    #[test]
    fn a_link_comes_back_and_a_changed_letter_is_refused(seed: [u8; 32], relay in "https://[a-z.]{1,40}(:[0-9]{2,5})?", place: usize, letter in 0usize..64) {
        let random = &mut Random::from_seed(seed);
        let link = Link {
            relay,
            space: SpaceId(random.bytes()),
            invitation: InvitationId(random.bytes()),
            secret: random.bytes(),
            share: Token(random.bytes()),
            commitment: random.bytes(),
            for_client: seed[0] % 2 == 1,
        };
        let mut text = link.encode();
        prop_assert_eq!(Link::decode(&text), Ok(link));
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let place = place % text.len();
        let changed = &letters[letter..=letter];
        prop_assume!(text[place..=place] != *changed);
        text.replace_range(place..=place, changed);
        prop_assert!(Link::decode(&text).is_err());
    }

    #[test]
    fn a_message_opens_in_its_own_lane_only(seed: [u8; 32], secret: [u8; 32], place: usize, message in vec(any::<u8>(), 0..700)) {
        let random = &mut Random::from_seed(seed);
        let (keys, invitation) = (InvitationKeys::derive(&secret), InvitationId(random.bytes()));
        let sealed = keys.seal_message(random, invitation, MessageLane::Answer(0), &message);
        prop_assert_eq!(keys.open_message(invitation, MessageLane::Answer(0), &sealed), Ok(message));
        for lane in [MessageLane::Request, MessageLane::Answer(1)] {
            prop_assert!(keys.open_message(invitation, lane, &sealed).is_err());
        }
        prop_assert!(keys.open_message(InvitationId(random.bytes()), MessageLane::Answer(0), &sealed).is_err());
        prop_assert!(keys.open_message(invitation, MessageLane::Answer(0), &with_flipped_bit(&sealed, place)).is_err());
    }
}

proptest! {
    // A passphrase costs work even at the lowest factor, and large payloads take their time without optimisation.
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_vault_opens_with_its_passphrase_however_the_spaces_fell(seed: [u8; 32], place: usize, gap in "[ \t]{1,3}") {
        let random = &mut Random::from_seed(seed);
        let (file, key) = make_vault("boom fiets kade licht", 1, random);
        let typed = format!("{gap}boom{gap}fiets kade{gap}licht{gap}");
        prop_assert_eq!(open_vault(&file, &typed), Ok(key));
        prop_assert!(open_vault(&file, "boomfiets kade licht").is_err());
        prop_assert!(open_vault(&with_flipped_bit(&file, place), "boom fiets kade licht").is_err());
    }

    #[test]
    fn a_large_payload_comes_back_from_its_parts_in_any_order(size in PART_BYTES_MAX - 2..3 * PART_BYTES_MAX, turn: usize, kind in kind()) {
        prop_assume!(kind != ChunkKind::Part);
        let whole: Vec<u8> = (0..size).map(|place| (place / 7) as u8).collect();
        let mut chunks = split(kind, whole.clone());
        if size <= PART_BYTES_MAX {
            prop_assert_eq!(chunks, vec![(kind, whole)]);
        } else {
            let turn = turn % chunks.len();
            chunks.rotate_left(turn);
            prop_assert!(chunks.iter().all(|(kind, part)| *kind == ChunkKind::Part && part_header(part).is_ok()));
            let parts: Vec<Vec<u8>> = chunks.into_iter().map(|(_, part)| part).collect();
            prop_assert_eq!(join(&parts), Ok((kind, whole)));
        }
    }
}

fn first_chunk(device: &DeviceSecret, payload: Vec<u8>) -> Chunk {
    Chunk { author: device.id(), counter: 1, previous: ChunkHash([0; 16]), log_head: EntryHash([9; 16]), kind: ChunkKind::Change, payload }
}

#[test]
fn the_largest_chunk_and_the_largest_record_are_within_what_the_relay_takes() {
    let random = &mut Random::from_seed([1; 32]);
    let (keys, device) = (keys(random), DeviceSecret::make(random));
    let sealed = first_chunk(&device, vec![0; PAYLOAD_BYTES_MAX]).sign(keys.space(), &device).seal(&keys);
    assert!(sealed.id.0.len() + sealed.bytes.len() <= CHUNK_BYTES_MAX);
    let record = seal_lane_record(&keys, RecordId([1; 16]), 1, &[0; LANE_RECORD_BYTES_MAX], random);
    assert_eq!(record.len(), RECORD_BYTES_MAX);
}

#[test]
fn wraps_of_all_ranks_have_plaintexts_of_one_size() {
    let random = &mut Random::from_seed([2; 32]);
    let (signer, receiver) = (DeviceSecret::make(random), DeviceSecret::make(random));
    for ranks in 0..16 {
        let sealed = seal_wrap(&any_wrap(random, &receiver, ranks), &signer);
        let header_end = sealed.windows(5).position(|line| line == b"\n--- ").expect("an age header ends so") + 1;
        // After the line with the header's MAC (48 bytes): nonce 16, plaintext 320, tag 16.
        assert_eq!(sealed.len() - header_end - 48, 16 + 320 + 16, "ranks {ranks:04b}");
    }
}
