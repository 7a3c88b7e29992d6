//! Every frame between device and relay, byte for byte. The fixtures hold one line per frame, its name and its bytes in hexadecimal; lines
//! are added, never changed: a changed frame is a new version of the protocol.

use ed25519_dalek::SigningKey;
use nabij_core::id::{ChunkId, Generation, InvitationId, Nonce, PublicKey, RecordId, SpaceId, SpaceTag, Token, TokenHash, WatchId};
use nabij_core::wire::{
    ASKS_MAX, Account, Answer, Ask, CALL_PATH, Cursor, FrameError, Holder, NumberedChunk, Outcome, Proof, Pushed, Record, Refusal,
    RelayKeys, Reply, Request, Role, SealedChunk, Topic, Wait, WaitReply, decode_asks, decode_frame, derived_space, encode, encode_frame,
    hash_asks, keyed_space, proof_message, token_hash,
};
use proptest::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;
use std::fmt::Debug;

const SPACE: SpaceId = SpaceId([0x51; 16]);
const PARENT: SpaceId = SpaceId([0x52; 16]);
const INVITATION: InvitationId = InvitationId([0x53; 16]);
const NONCE: Nonce = Nonce([0x54; 16]);
const WATCH: WatchId = WatchId([0x55; 16]);
const GENERATION: Generation = Generation([0x56; 8]);
const CHUNK: ChunkId = ChunkId([0x57; 16]);
const RECORD: RecordId = RecordId([0x58; 16]);
const TOKEN: Token = Token([0x59; 32]);
const KEYS: RelayKeys =
    RelayKeys { read: PublicKey([0x61; 32]), write: PublicKey([0x62; 32]), admin: PublicKey([0x63; 32]), owner: PublicKey([0x64; 32]) };

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    text.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).expect("ascii"), 16).expect("hexadecimal")).collect()
}

/// Compares frames with a fixture, both ways; frames without a line are listed so that they can be added.
fn check<T: Serialize + DeserializeOwned + PartialEq + Debug>(fixture: &str, frames: Vec<(String, T)>) {
    let lines: BTreeMap<&str, &str> = fixture.lines().filter_map(|line| line.split_once(' ')).collect();
    let mut missing = String::new();
    for (name, value) in &frames {
        let frame = encode_frame(value);
        match lines.get(name.as_str()) {
            Some(line) => {
                assert_eq!(hex(&frame), *line, "{name}");
                assert_eq!(&decode_frame::<T>(&unhex(line)).expect(name), value);
                for length in 0..frame.len() {
                    let shortened = decode_frame::<T>(&frame[..length]);
                    assert_eq!(shortened, Err(FrameError::Malformed), "{name} cut off after {length} bytes");
                }
            }
            None => missing += &format!("{name} {}\n", hex(&frame)),
        }
    }
    assert!(missing.is_empty(), "not in the fixture:\n{missing}");
    assert_eq!(lines.len(), frames.len(), "a fixture without its frame");
}

fn request_of(ask: Ask) -> Request {
    Request { nonce: NONCE, proofs: Vec::new(), asks: encode(&vec![ask]) }
}

fn reply_of(outcome: Outcome) -> Reply {
    Reply { time_s: 1_800_000_000, nonces: vec![NONCE, Nonce([0x5a; 16])], outcome }
}

fn chunk() -> SealedChunk {
    SealedChunk { id: CHUNK, bytes: vec![1, 0, 2, 0xff] }
}

fn record() -> Record {
    Record { id: RECORD, version: 300, bytes: vec![3, 4] }
}

/// Names an ask. A new kind fails to compile here until it has a name, and then fails the test until it has a fixture.
fn name_of_ask(ask: &Ask) -> &'static str {
    match ask {
        Ask::Create { account: Account::Token(_), .. } => "create-by-token",
        Ask::Create { account: Account::Parent(_), .. } => "create-by-parent",
        Ask::Derive { .. } => "derive",
        Ask::Share { .. } => "share",
        Ask::Push { .. } => "push",
        Ask::Pull { .. } => "pull",
        Ask::Compare { .. } => "compare",
        Ask::Log { .. } => "log",
        Ask::LogAppend { .. } => "log-append",
        Ask::RecordPut { .. } => "record-put",
        Ask::RecordGet { .. } => "record-get",
        Ask::MailboxOpen { .. } => "mailbox-open",
        Ask::MailboxRequest { .. } => "mailbox-request",
        Ask::MailboxReadRequest { .. } => "mailbox-read-request",
        Ask::MailboxAnswer { .. } => "mailbox-answer",
        Ask::MailboxReadAnswers { .. } => "mailbox-read-answers",
        Ask::MailboxClose { .. } => "mailbox-close",
        Ask::Watch { .. } => "watch",
        Ask::Erase { .. } => "erase",
    }
}

#[test]
fn every_ask_is_encoded_as_it_always_was() {
    let asks = [
        Ask::Create { space: SPACE, keys: KEYS, recovery: Some(PublicKey([0x65; 32])), account: Account::Token(TOKEN) },
        Ask::Create { space: SPACE, keys: KEYS, recovery: None, account: Account::Parent(PARENT) },
        Ask::Derive { parent: PARENT, tag: SpaceTag([0x5c; 32]) },
        Ask::Share { token: TOKEN, share: TokenHash([0x5b; 32]), spaces: 10 },
        Ask::Push { space: SPACE, chunks: vec![chunk()] },
        Ask::Pull { space: SPACE, after: Cursor { generation: GENERATION, number: 128, id: CHUNK } },
        Ask::Compare { space: SPACE, after: u64::MAX },
        Ask::Log { space: SPACE, from: 2 },
        Ask::LogAppend { space: SPACE, position: u32::MAX, entry: vec![5, 6] },
        Ask::RecordPut { space: SPACE, record: record() },
        Ask::RecordGet { space: SPACE, after: 7 },
        Ask::MailboxOpen { space: SPACE, invitation: INVITATION, key: PublicKey([0x66; 32]), life_s: 3_600 },
        Ask::MailboxRequest { invitation: INVITATION, message: vec![8] },
        Ask::MailboxReadRequest { space: SPACE, invitation: INVITATION },
        Ask::MailboxAnswer { space: SPACE, invitation: INVITATION, index: 1, message: vec![9] },
        Ask::MailboxReadAnswers { invitation: INVITATION },
        Ask::MailboxClose { space: SPACE, invitation: INVITATION },
        Ask::Watch { topics: vec![Topic::Space(SPACE), Topic::Mailbox(INVITATION)] },
        Ask::Erase { space: SPACE },
    ];
    let frames = asks.into_iter().map(|ask| (name_of_ask(&ask).into(), request_of(ask))).collect();
    check(include_str!("../fixtures/wire/asks.hex"), frames);
}

/// Names an answer, as [`name_of_ask`] does an ask.
fn name_of_answer(answer: &Answer) -> String {
    match answer {
        Answer::Done => "done",
        Answer::Pushed(_) => "pushed",
        Answer::Pulled { .. } => "pulled",
        Answer::Mismatch { .. } => "mismatch",
        Answer::Compared { .. } => "compared",
        Answer::Log { .. } => "log",
        Answer::Taken { .. } => "taken",
        Answer::Records { .. } => "records",
        Answer::Newer { .. } => "newer",
        Answer::Messages(_) => "messages",
        Answer::Watching { .. } => "watching",
        Answer::Refused(refusal) => match refusal {
            Refusal::NotAllowed => "refused-not-allowed",
            Refusal::UnknownSpace => "refused-unknown-space",
            Refusal::SpaceExists => "refused-space-exists",
            Refusal::UnknownToken => "refused-unknown-token",
            Refusal::TokenSpent => "refused-token-spent",
            Refusal::SpaceFull => "refused-space-full",
            Refusal::TooLarge => "refused-too-large",
            Refusal::UnknownMailbox => "refused-unknown-mailbox",
            Refusal::MailboxClosed => "refused-mailbox-closed",
            Refusal::MailboxUsed => "refused-mailbox-used",
            Refusal::Erased => "refused-erased",
        },
    }
    .into()
}

#[test]
fn every_answer_is_encoded_as_it_always_was() {
    let answers = [
        Answer::Done,
        Answer::Pushed(vec![Pushed::Stored { number: 129 }, Pushed::Conflict]),
        Answer::Pulled { generation: GENERATION, chunks: vec![NumberedChunk { number: 1, chunk: chunk() }], more: true },
        Answer::Mismatch { generation: GENERATION },
        Answer::Compared { generation: GENERATION, ids: vec![(1, CHUNK), (200, ChunkId([0x5c; 16]))], more: false },
        Answer::Log { entries: vec![vec![5, 6], vec![]], more: false },
        Answer::Taken { entries: 3 },
        Answer::Records { records: vec![record()], newest_change: 1_000, more: false },
        Answer::Newer { version: 0 },
        Answer::Messages(vec![vec![8], vec![9]]),
        Answer::Watching { watch: WATCH },
        Answer::Refused(Refusal::NotAllowed),
        Answer::Refused(Refusal::UnknownSpace),
        Answer::Refused(Refusal::SpaceExists),
        Answer::Refused(Refusal::UnknownToken),
        Answer::Refused(Refusal::TokenSpent),
        Answer::Refused(Refusal::SpaceFull),
        Answer::Refused(Refusal::TooLarge),
        Answer::Refused(Refusal::UnknownMailbox),
        Answer::Refused(Refusal::MailboxClosed),
        Answer::Refused(Refusal::MailboxUsed),
        Answer::Refused(Refusal::Erased),
    ];
    let mut frames: Vec<_> =
        answers.into_iter().map(|answer| (name_of_answer(&answer), reply_of(Outcome::Answers(vec![answer])))).collect();
    for (name, outcome) in [("stale-nonce", Outcome::StaleNonce), ("malformed", Outcome::Malformed), ("busy", Outcome::Busy)] {
        frames.push((name.into(), reply_of(outcome)));
    }
    check(include_str!("../fixtures/wire/replies.hex"), frames);
}

#[test]
fn waits_are_encoded_as_they_always_were() {
    check(include_str!("../fixtures/wire/wait.hex"), vec![("wait".into(), Wait { watch: WATCH })]);
    let replies = [
        ("moved", WaitReply::Moved(vec![Topic::Space(SPACE), Topic::Mailbox(INVITATION)])),
        ("nothing", WaitReply::Nothing),
        ("unknown-watch", WaitReply::UnknownWatch),
    ];
    let frames = replies.into_iter().map(|(name, reply)| (name.into(), reply)).collect();
    check(include_str!("../fixtures/wire/wait-replies.hex"), frames);
}

#[test]
fn proofs_are_made_as_they_always_were() {
    let key = SigningKey::from_bytes(&[0x67; 32]);
    let asks = encode(&vec![Ask::RecordGet { space: SPACE, after: 7 }]);
    let holders = [
        ("read", Holder::Space(SPACE, Role::Read)),
        ("write", Holder::Space(SPACE, Role::Write)),
        ("admin", Holder::Space(SPACE, Role::Admin)),
        ("owner", Holder::Space(SPACE, Role::Owner)),
        ("mailbox", Holder::Mailbox(INVITATION)),
    ];
    let request_by = |holder| {
        let proofs = vec![Proof::sign(&key, "https://relay.example.org", CALL_PATH, NONCE, holder, &asks)];
        Request { nonce: NONCE, proofs, asks: asks.clone() }
    };
    check(include_str!("../fixtures/wire/proofs.hex"), holders.map(|(name, holder)| (name.into(), request_by(holder))).into());
}

#[test]
fn what_a_proof_signs_is_spelled_out() {
    let asks = [1, 2, 3];
    let message = proof_message("http://a", "/p", NONCE, Holder::Space(SPACE, Role::Admin), &hash_asks(&asks));
    let mut expected = b"nabij-request-v1\x00\x08http://a\x00\x02/p".to_vec();
    expected.extend([0x54; 16]);
    expected.push(2);
    expected.extend([0x51; 16]);
    expected.extend(unhex("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81"));
    assert_eq!(hex(&message), hex(&expected));
    let of_mailbox = proof_message("http://a", "/p", NONCE, Holder::Mailbox(INVITATION), &hash_asks(&asks));
    let place = expected.len() - 49;
    assert_eq!((of_mailbox[place], &of_mailbox[place + 1..place + 17]), (4, &[0x53; 16][..]));
}

#[test]
fn a_token_is_known_by_its_sha_256() {
    assert_eq!(token_hash(&Token([0; 32])).to_string(), "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925");
}

#[test]
fn a_frame_of_another_version_says_which() {
    let mut frame = encode_frame(&Wait { watch: WATCH });
    frame[0] = 2;
    assert_eq!(decode_frame::<Wait>(&frame), Err(FrameError::OtherVersion(2)));
    assert_eq!(decode_frame::<Wait>(&[]), Err(FrameError::Malformed));
}

#[test]
fn more_asks_than_allowed_are_refused_before_they_take_memory() {
    let watches = |count: usize| encode(&vec![Ask::Watch { topics: Vec::new() }; count]);
    assert_eq!(decode_asks(&watches(ASKS_MAX)).map(|asks| asks.len()), Some(ASKS_MAX));
    assert_eq!(decode_asks(&watches(ASKS_MAX + 1)), None);
    // A count of 2^64 - 1 with nothing behind it.
    assert_eq!(decode_asks(&unhex("ffffffffffffffffff01")), None);
    assert_eq!(decode_asks(&[]), None);
}

proptest! {
    #[test]
    fn no_bytes_make_the_decoder_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let framed: Vec<u8> = [&[1][..], &bytes].concat();
        let _ = decode_frame::<Request>(&framed);
        let _ = decode_frame::<Reply>(&framed);
        let _ = decode_frame::<WaitReply>(&framed);
        let _ = decode_asks(&bytes);
    }

    #[test]
    fn a_flipped_bit_spoils_a_proof(bit in 0usize..64 * 8) {
        let key = SigningKey::from_bytes(&[0x67; 32]);
        let public = PublicKey(key.verifying_key().to_bytes());
        let holder = Holder::Space(SPACE, Role::Read);
        let mut proof = Proof::sign(&key, "http://a", CALL_PATH, NONCE, holder, &[1]);
        prop_assert!(proof.is_by(public, "http://a", CALL_PATH, NONCE, &hash_asks(&[1])));
        proof.signature[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!proof.is_by(public, "http://a", CALL_PATH, NONCE, &hash_asks(&[1])));
    }
}

/// Computed with another implementation of SHA-256.
#[test]
fn a_space_is_named_by_its_owners_key_or_by_parent_and_tag() {
    assert_eq!(keyed_space(KEYS.owner).to_string(), "4c5b6b851153cd0bae9f09af3a167053");
    assert_eq!(derived_space(PARENT, SpaceTag([0x5c; 32])).to_string(), "1bcc0280465f93843efd4c7b8ec8006d");
}
