//! Invitations: links, messages, and the words that are compared.

use crate::fixture::{Hex, device, extended, flipped, frozen};
use crate::forge;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use nabij_core::id::{DeviceId, InvitationId, SpaceId, Token};
use nabij_core::random::Random;
use nabij_core::seal::invitation::{InvitationKeys, Link, MessageLane, commitment, comparison_words};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

const SECRET: [u8; 32] = [0x63; 32];
const INVITATION: [u8; 16] = [0x64; 16];

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Vectors {
    link: LinkVector,
    links_refused: Vec<LinkRefused>,
    messages: Vec<MessageVector>,
    messages_refused: Vec<MessageRefused>,
    commitments: Vec<Commitment>,
    words: Vec<Words>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct LinkVector {
    relay: String,
    space: Hex,
    invitation: Hex,
    secret: Hex,
    share: Hex,
    commitment: Hex,
    text: String,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct LinkRefused {
    name: String,
    text: String,
    error: String,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct MessageVector {
    name: String,
    /// 0 for the request, 1 and up for answers 0 and up.
    lane: u8,
    message: Hex,
    bytes: Hex,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct MessageRefused {
    name: String,
    secret: Hex,
    invitation: Hex,
    lane: u8,
    bytes: Hex,
    error: String,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Commitment {
    nonce: Hex,
    inviter: Hex,
    commitment: Hex,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Words {
    request: Hex,
    nonce: Hex,
    inviter: Hex,
    words: Vec<String>,
}

fn lane(byte: u8) -> MessageLane {
    byte.checked_sub(1).map_or(MessageLane::Request, MessageLane::Answer)
}

fn link() -> Link {
    Link {
        relay: "https://nabij.example:8443".into(),
        space: SpaceId([0x51; 16]),
        invitation: InvitationId(INVITATION),
        secret: SECRET,
        share: Token([0x65; 32]),
        commitment: commitment(&[0x66; 32], device(1).id()),
        for_client: false,
    }
}

fn link_vector() -> LinkVector {
    let link = link();
    LinkVector {
        relay: link.relay.clone(),
        space: link.space.0.into(),
        invitation: link.invitation.0.into(),
        secret: link.secret.into(),
        share: link.share.0.into(),
        commitment: link.commitment.into(),
        text: link.encode(),
    }
}

/// A link's text from any bytes, with the right checksum.
fn checksummed(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode([bytes, &Sha256::digest(bytes)[..4]].concat())
}

fn links_refused() -> Vec<LinkRefused> {
    let text = link().encode();
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(&text).expect("base64");
    let content = &bytes[..bytes.len() - 4];
    let exchanged = |at: usize| {
        let other = if &text[at..=at] == "A" { "B" } else { "A" };
        [&text[..at], other, &text[at + 1..]].concat()
    };
    let case = |(name, text, error): (&str, String, &str)| LinkRefused { name: name.into(), text, error: error.into() };
    [
        ("nothing", String::new(), "Damaged"),
        ("first letter changed", exchanged(0), "Damaged"),
        ("letter changed in the relay", exchanged(8), "Damaged"),
        ("letter changed in the middle", exchanged(text.len() / 2), "Damaged"),
        ("letter changed in the checksum", exchanged(text.len() - 2), "Damaged"),
        ("one letter short", text[..text.len() - 1].into(), "Damaged"),
        ("cut off by a messenger", text[..text.len() / 2].into(), "Damaged"),
        ("one letter more", format!("{text}A"), "Damaged"),
        ("padded", format!("{text}="), "Damaged"),
        ("a letter that no link has", text.replacen(&text[20..=20], "+", 1), "Damaged"),
        ("checksum only", checksummed(&[]), "Damaged"),
        ("version 0", checksummed(&[&[0], &content[1..]].concat()), "OtherVersion"),
        ("version 2", checksummed(&[&[2], &content[1..]].concat()), "OtherVersion"),
        ("version 2 with fields of its own", checksummed(&[2, 1, 2, 3]), "OtherVersion"),
        ("a field short", checksummed(&content[..content.len() - 32]), "Damaged"),
        ("a byte after the fields", checksummed(&extended(content, &[0])), "Damaged"),
        ("a relay that is no text", checksummed(&[&[1, 2, 0xff, 0xfe], &content[28..]].concat()), "Damaged"),
        ("longer than any link", checksummed(&extended(content, &[0; 800])), "Damaged"),
    ]
    .map(case)
    .into()
}

fn sealed(lane_byte: u8, message: &[u8]) -> Vec<u8> {
    let random = &mut Random::from_seed([9; 32]);
    InvitationKeys::derive(&SECRET).seal_message(random, InvitationId(INVITATION), lane(lane_byte), message)
}

fn messages() -> Vec<MessageVector> {
    let cases: [(&str, u8, Vec<u8>); 4] = [
        ("request", 0, b"hier is Sahar".to_vec()),
        ("first answer, largest of the smallest size", 1, vec![7; 252]),
        ("second answer, one byte more", 2, vec![7; 253]),
        ("empty", 1, vec![]),
    ];
    let case = |(name, lane, message): (&str, u8, Vec<u8>)| MessageVector {
        name: name.into(),
        lane,
        bytes: sealed(lane, &message).into(),
        message: message.into(),
    };
    cases.map(case).into()
}

/// Seals any plaintext by the layout.
fn forged(plaintext: &[u8]) -> Vec<u8> {
    let (key, nonce) = (forge::hkdf(&SECRET, &[b"nabij-invitation-mac-v1"]), [5; 24]);
    let associated = [b"nabij-message-v1", &INVITATION[..], &[0]].concat();
    [&[1][..], &nonce, &forge::aead(key, nonce, &associated, plaintext)].concat()
}

fn plaintext(length: u32, message: &[u8], size: usize) -> Vec<u8> {
    let mut plaintext = [&length.to_be_bytes()[..], message].concat();
    plaintext.resize(size, 0);
    plaintext
}

fn messages_refused() -> Vec<MessageRefused> {
    let case = |name: &str, bytes: Vec<u8>, error: &str| MessageRefused {
        name: name.into(),
        secret: SECRET.into(),
        invitation: INVITATION.into(),
        lane: 0,
        bytes: bytes.into(),
        error: error.into(),
    };
    let bytes = sealed(0, b"hier is Sahar");
    let with_version = |version: u8| [&[version][..], &bytes[1..]].concat();
    let mut dirty = plaintext(3, b"abc", 256);
    dirty[255] = 1;
    vec![
        case("version 0", with_version(0), "OtherVersion"),
        case("version 2", with_version(2), "OtherVersion"),
        case("nothing", vec![], "NotOpened"),
        case("version only", vec![1], "NotOpened"),
        case("nonce cut off", bytes[..24].to_vec(), "NotOpened"),
        case("bit changed in nonce", flipped(&bytes, 1), "NotOpened"),
        case("bit changed in length", flipped(&bytes, 28), "NotOpened"),
        case("bit changed in message", flipped(&bytes, 29), "NotOpened"),
        case("bit changed in tag", flipped(&bytes, bytes.len() - 1), "NotOpened"),
        case("one byte short", bytes[..bytes.len() - 1].to_vec(), "NotOpened"),
        case("one byte more", extended(&bytes, &[0]), "NotOpened"),
        MessageRefused { lane: 1, ..case("request given as the first answer", bytes.clone(), "NotOpened") },
        MessageRefused { lane: 1, ..case("second answer given as the first", sealed(2, b"abc"), "NotOpened") },
        MessageRefused { invitation: [0x67; 16].into(), ..case("of another invitation", bytes.clone(), "NotOpened") },
        MessageRefused { secret: [0x68; 32].into(), ..case("by someone without the link", bytes.clone(), "NotOpened") },
        case("padding not zero", forged(&dirty), "Damaged"),
        case("no padding", forged(&plaintext(3, b"abc", 7)), "Damaged"),
        case("more padding than needed", forged(&plaintext(3, b"abc", 512)), "Damaged"),
        case("length beyond the end", forged(&plaintext(253, b"abc", 256)), "Damaged"),
        case("length of less than the message", forged(&plaintext(2, b"abc", 256)), "Damaged"),
        case("empty plaintext", forged(&[]), "Damaged"),
    ]
}

fn made() -> Vectors {
    let committed = |(nonce, inviter): ([u8; 32], DeviceId)| Commitment {
        nonce: nonce.into(),
        inviter: inviter.0.into(),
        commitment: commitment(&nonce, inviter).into(),
    };
    let words = |(request, nonce, inviter): (&[u8], [u8; 32], DeviceId)| Words {
        request: request.into(),
        nonce: nonce.into(),
        inviter: inviter.0.into(),
        words: comparison_words(request, &nonce, inviter).map(String::from).into(),
    };
    let (one, two) = (device(1).id(), device(2).id());
    let (nonce, other) = ([0x66; 32], [0x67; 32]);
    Vectors {
        link: link_vector(),
        links_refused: links_refused(),
        messages: messages(),
        messages_refused: messages_refused(),
        commitments: [(nonce, one), (other, one), (nonce, two)].map(committed).into(),
        words: [
            (&b"hier is Sahar"[..], nonce, one),
            (b"hier is Mallory", nonce, one),
            (b"hier is Sahar", other, one),
            (b"hier is Sahar", nonce, two),
            (b"", nonce, one),
        ]
        .map(words)
        .into(),
    }
}

#[test]
fn the_same_invitation_gives_the_same_link_messages_and_words_for_ever() {
    assert_eq!(made(), frozen("invitation-v1.json", made));
}

#[test]
fn links_of_the_first_version_are_read() {
    let text = frozen("invitation-v1.json", made).link.text;
    assert_eq!(Link::decode(&text), Ok(link()));
    assert_eq!(Link::decode(&format!(" {text}\n")), Ok(link()));
    assert!(!format!("{:?}", link()).contains("nabij.example"));
}

#[test]
fn a_clients_link_has_a_version_of_its_own_and_the_same_fields() {
    let (mut for_client, text) = (link(), link().encode());
    for_client.for_client = true;
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(&text).expect("base64");
    let clients = checksummed(&[&[3], &bytes[1..bytes.len() - 4]].concat());
    assert_eq!((for_client.encode(), Link::decode(&clients)), (clients, Ok(for_client)));
}

#[test]
fn a_damaged_or_newer_link_is_refused_for_its_own_reason() {
    for vector in frozen("invitation-v1.json", made).links_refused {
        let error = Link::decode(&vector.text).expect_err(&vector.name);
        assert_eq!(format!("{error:?}"), vector.error, "{}", vector.name);
    }
}

#[test]
fn messages_of_the_first_version_open() {
    for vector in frozen("invitation-v1.json", made).messages {
        let opened = InvitationKeys::derive(&SECRET).open_message(InvitationId(INVITATION), lane(vector.lane), &vector.bytes.0);
        assert_eq!(opened, Ok(vector.message.0), "{}", vector.name);
    }
}

#[test]
fn a_forged_changed_or_exchanged_message_is_refused_for_its_own_reason() {
    for vector in frozen("invitation-v1.json", made).messages_refused {
        let keys = InvitationKeys::derive(&vector.secret.array());
        let opened = keys.open_message(InvitationId(vector.invitation.array()), lane(vector.lane), &vector.bytes.0);
        let error = opened.expect_err(&vector.name);
        assert_eq!(format!("{error:?}"), vector.error, "{}", vector.name);
    }
}

#[test]
fn the_words_and_the_commitment_follow_from_request_nonce_and_inviter_as_the_layout_says() {
    let vectors = frozen("invitation-v1.json", made);
    for vector in &vectors.commitments {
        let hash = Sha256::digest([b"nabij-commitment-v1", &vector.nonce.0[..], &vector.inviter.0].concat());
        assert_eq!(vector.commitment.0, hash[..]);
    }
    for vector in &vectors.words {
        let bits = forge::hkdf(&vector.nonce.0, &[b"nabij-words-v1", &vector.inviter.0, &Sha256::digest(&vector.request.0)]);
        // Bit by bit, unlike the library.
        let bit = |at: usize| u16::from(bits[at / 8] >> (7 - at % 8) & 1);
        let number = |word: usize| (0..11).fold(0, |number, at| number << 1 | bit(word * 11 + at));
        let words: Vec<&str> = (0..4).map(|word| nabij_core::words::word(number(word))).collect();
        assert_eq!(vector.words, words);
    }
}

#[test]
fn another_request_nonce_or_inviter_gives_other_words() {
    let words: Vec<Vec<String>> = frozen("invitation-v1.json", made).words.into_iter().map(|vector| vector.words).collect();
    let distinct: std::collections::BTreeSet<_> = words.iter().collect();
    assert_eq!(distinct.len(), words.len());
}
