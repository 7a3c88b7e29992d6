//! A chunk: one batch of a document's changes, signed by its author and sealed for the space.
//!
//! # Layout of a stored chunk, suite 1
//! | bytes | what |
//! |---|---|
//! | 16 | chunk id = HMAC-SHA256(chunk-id key, header ‖ padded plaintext)\[..16\] |
//! | 1 | suite |
//! | 2 | epoch |
//! | .. | XChaCha20-Poly1305 of the padded plaintext, nonce = id ‖ 8 zero bytes, associated data = header ‖ id |
//! | 16 | its tag |
//!
//! Header = suite 1 ‖ space 16 ‖ epoch 2. Plaintext = signature 64 ‖ author 16 ‖ counter 3 ‖ previous hash 16 ‖ log head 16 ‖ kind (4 bits)
//! and length (20 bits) 3 ‖ payload ‖ zeros. The whole is padded to max(480, PADMÉ(153 + payload)) bytes, so that a closed door and a short
//! note look alike; any other size is refused.
//!
//! The signature covers "nabij-chunk-v1" ‖ suite 1 ‖ space 16 ‖ author 16 ‖ counter 3 ‖ previous hash 16 ‖ log head 16 ‖ kind 1 ‖ payload,
//! not the epoch or the id, so that sealing again under a new epoch keeps it. The chunk hash is SHA-256 of these bytes, \[..16\].
//!
//! The nonce follows from the plaintext by a keyed hash, so the same plaintext gives the same stored bytes and two different ones never
//! share a nonce; the recomputed id also commits the chunk to its key, which the AEAD alone does not.

use super::device::{DevicePublic, DeviceSecret, first_16};
use super::epoch::EpochKeys;
use super::padding::{is_padding, pad_to, padme};
use super::{aead, payload};
use crate::fault::{Fault, is_planted};
use crate::id::{ChunkHash, ChunkId, DeviceId, EntryHash, Epoch, SpaceId};
use crate::wire::SealedChunk;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// The one suite so far; another is a new layout with fixtures of its own.
const SUITE: u8 = 1;
/// What precedes the payload inside the ciphertext.
const FIELDS_BYTES: usize = 64 + 16 + 3 + 16 + 16 + 3;
/// What a stored chunk has outside its ciphertext: id, suite, epoch.
const OUTER_BYTES: usize = 16 + 1 + 2;
/// Everything that is not payload or padding: 153 bytes.
const OVERHEAD_BYTES: usize = OUTER_BYTES + aead::TAG_BYTES + FIELDS_BYTES;
/// A stored chunk's bytes at least: room for a visit with a note of 120 characters on a document with one head.
const STORED_BYTES_MIN: usize = 480;
/// A payload's bytes at most: a part with its header. Larger ones are [split](payload::split) first.
pub const PAYLOAD_BYTES_MAX: usize = payload::PART_BYTES_MAX + payload::PART_HEADER_BYTES;
/// The largest counter that fits in 24 bits: 16 million chunks by one device in one space.
pub const COUNTER_MAX: u32 = (1 << 24) - 1;

/// What a payload is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChunkKind {
    /// One change as the document wrote it.
    Change = 0,
    /// Two or more changes, deflated together.
    Changes = 1,
    /// A saved document with what it covers.
    Snapshot = 2,
    /// A numbered part of a larger payload.
    Part = 3,
}

impl ChunkKind {
    /// Reads a kind from its number.
    pub(crate) fn from_number(number: u8) -> Option<Self> {
        [Self::Change, Self::Changes, Self::Snapshot, Self::Part].into_iter().find(|&kind| kind as u8 == number)
    }
}

/// Why a chunk was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChunkError {
    /// Written by another version of the app.
    #[error("the chunk is of another suite")]
    OtherSuite,
    /// The two cannot be told apart.
    #[error("the chunk was changed, or these are not its keys")]
    NotOpened,
    /// Written by another version of the app.
    #[error("the chunk is of another kind")]
    OtherKind,
    /// Someone who holds the keys sealed something that is not a chunk.
    #[error("the chunk has a wrong id, padding or length")]
    Damaged,
    /// The author is no device that the caller knows.
    #[error("the chunk is by the unknown device {0}")]
    UnknownAuthor(DeviceId),
    /// Someone who holds the keys wrote in another's name.
    #[error("the chunk is not signed by its author")]
    BadSignature,
}

/// A chunk before it is signed, or after it was opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Chunk {
    pub author: DeviceId,
    /// Counts the author's chunks in this space from 1 upwards, to [`COUNTER_MAX`].
    pub counter: u32,
    /// The hash of the author's chunk before; zero for the first.
    pub previous: ChunkHash,
    /// The newest entry of the membership log that the author knew.
    pub log_head: EntryHash,
    pub kind: ChunkKind,
    /// At most [`PAYLOAD_BYTES_MAX`] bytes.
    pub payload: Vec<u8>,
}

impl Chunk {
    /// Signs for a device, which becomes the author.
    ///
    /// # Panics
    /// With a counter beyond [`COUNTER_MAX`] or a payload beyond [`PAYLOAD_BYTES_MAX`]: neither has a form in bytes.
    pub fn sign(mut self, space: SpaceId, device: &DeviceSecret) -> SignedChunk {
        assert!(self.counter <= COUNTER_MAX, "the counter has 24 bits");
        assert!(self.payload.len() <= PAYLOAD_BYTES_MAX, "larger payloads are split first");
        self.author = device.id();
        let signature = device.sign(&self.signed_bytes(space));
        SignedChunk { chunk: self, signature }
    }

    fn signed_bytes(&self, space: SpaceId) -> Vec<u8> {
        let mut bytes = b"nabij-chunk-v1".to_vec();
        bytes.push(SUITE);
        bytes.extend(space.0);
        bytes.extend(self.author.0);
        bytes.extend(&self.counter.to_be_bytes()[1..]);
        bytes.extend(self.previous.0);
        bytes.extend(self.log_head.0);
        bytes.push(self.kind as u8);
        bytes.extend(&self.payload);
        bytes
    }
}

impl fmt::Debug for Chunk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Chunk({:?} {} by {}, {} bytes)", self.kind, self.counter, self.author, self.payload.len())
    }
}

/// A chunk with its author's signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedChunk {
    pub chunk: Chunk,
    pub signature: [u8; 64],
}

impl SignedChunk {
    /// Hashes what the author signed: the same under every epoch.
    pub fn hash(&self, space: SpaceId) -> ChunkHash {
        ChunkHash(first_16(&Sha256::digest(self.chunk.signed_bytes(space))))
    }

    /// Seals under an epoch; the same chunk and keys always give the same bytes.
    pub fn seal(&self, keys: &EpochKeys) -> SealedChunk {
        let plaintext = self.padded_plaintext();
        let header = header(keys.space(), keys.epoch());
        let id = ChunkId(first_16(&id_mac(keys, &header, &plaintext).finalize().into_bytes()));
        let mut bytes = vec![SUITE];
        bytes.extend(keys.epoch().0.to_be_bytes());
        bytes.extend(aead::seal(keys.chunk_key(), &nonce(id), &associated(&header, id), &plaintext));
        SealedChunk { id, bytes }
    }

    fn padded_plaintext(&self) -> Zeroizing<Vec<u8>> {
        let Chunk { author, counter, previous, log_head, kind, payload } = &self.chunk;
        let size = plaintext_bytes(payload.len());
        // The full size from the start: growing would leave copies behind that nobody wipes.
        let mut plaintext = Zeroizing::new(Vec::with_capacity(size));
        plaintext.extend(self.signature);
        plaintext.extend(author.0);
        plaintext.extend(&counter.to_be_bytes()[1..]);
        plaintext.extend(previous.0);
        plaintext.extend(log_head.0);
        plaintext.extend(&((*kind as u32) << 20 | payload.len() as u32).to_be_bytes()[1..]);
        plaintext.extend(payload);
        pad_to(&mut plaintext, size);
        plaintext
    }
}

/// Tells the epoch whose keys open a chunk, which every suite says in the same place; `None` where the chunk is too short to tell.
pub fn sealed_epoch(sealed: &SealedChunk) -> Option<Epoch> {
    match sealed.bytes[..] {
        [_, high, low, ..] => Some(Epoch(u16::from_be_bytes([high, low]))),
        _ => None,
    }
}

/// Opens a chunk: ciphertext, id, padding, then the signature by what `device` knows of the author. Whether the author may write, wrote
/// under its own actor and counts on from its last chunk is for the caller to check.
pub fn open_chunk(
    sealed: &SealedChunk,
    space: SpaceId,
    keys: &EpochKeys,
    device: impl Fn(DeviceId) -> Option<DevicePublic>,
) -> Result<SignedChunk, ChunkError> {
    let epoch = sealed_epoch(sealed).ok_or(ChunkError::NotOpened)?;
    let header = header(space, epoch);
    let opened = aead::open(keys.chunk_key(), &nonce(sealed.id), &associated(&header, sealed.id), &sealed.bytes[3..]);
    let plaintext = match (opened, sealed.bytes[0]) {
        (Some(plaintext), SUITE) => plaintext,
        // What opens under this suite was not made under another: the byte that names it was changed.
        (Some(_), _) | (None, SUITE) => return Err(ChunkError::NotOpened),
        (None, _) => return Err(ChunkError::OtherSuite),
    };
    let is_of_this_id = id_mac(keys, &header, &plaintext).verify_truncated_left(&sealed.id.0).is_ok();
    if !is_of_this_id && !is_planted(Fault::IdNotChecked) {
        return Err(ChunkError::Damaged);
    }
    let signed = parse(&plaintext)?;
    let author = signed.chunk.author;
    let public = device(author).filter(|public| public.id() == author).ok_or(ChunkError::UnknownAuthor(author))?;
    if !public.verify(&signed.chunk.signed_bytes(space), &signed.signature) {
        return Err(ChunkError::BadSignature);
    }
    Ok(signed)
}

fn parse(plaintext: &[u8]) -> Result<SignedChunk, ChunkError> {
    let kind = plaintext.get(FIELDS_BYTES - 3).ok_or(ChunkError::Damaged)? >> 4;
    parse_as(ChunkKind::from_number(kind).ok_or(ChunkError::OtherKind)?, plaintext).ok_or(ChunkError::Damaged)
}

fn parse_as(kind: ChunkKind, plaintext: &[u8]) -> Option<SignedChunk> {
    let (signature, rest) = plaintext.split_first_chunk::<64>()?;
    let (author, rest) = rest.split_first_chunk::<16>()?;
    let (&[high, middle, low], rest) = rest.split_first_chunk::<3>()?;
    let counter = u32::from_be_bytes([0, high, middle, low]);
    let (previous, rest) = rest.split_first_chunk::<16>()?;
    let (log_head, rest) = rest.split_first_chunk::<16>()?;
    let (&[high, middle, low], rest) = rest.split_first_chunk::<3>()?;
    let (payload, padding) = rest.split_at_checked(u32::from_be_bytes([0, high & 0x0f, middle, low]) as usize)?;
    if payload.len() > PAYLOAD_BYTES_MAX || plaintext.len() != plaintext_bytes(payload.len()) || !is_padding(padding) {
        return None;
    }
    let chunk = Chunk {
        author: DeviceId(*author),
        counter,
        previous: ChunkHash(*previous),
        log_head: EntryHash(*log_head),
        kind,
        payload: payload.to_vec(),
    };
    Some(SignedChunk { chunk, signature: *signature })
}

/// Gives the padded plaintext's size for a payload's.
fn plaintext_bytes(payload_bytes: usize) -> usize {
    padme(OVERHEAD_BYTES + payload_bytes).max(STORED_BYTES_MIN) - OUTER_BYTES - aead::TAG_BYTES
}

fn header(space: SpaceId, epoch: Epoch) -> [u8; 19] {
    let mut header = [SUITE; 19];
    header[1..17].copy_from_slice(&space.0);
    header[17..].copy_from_slice(&epoch.0.to_be_bytes());
    header
}

fn associated(header: &[u8; 19], id: ChunkId) -> Vec<u8> {
    [header.as_slice(), &id.0].concat()
}

fn nonce(id: ChunkId) -> [u8; aead::NONCE_BYTES] {
    let mut nonce = [0; aead::NONCE_BYTES];
    nonce[..16].copy_from_slice(&id.0);
    nonce
}

fn id_mac(keys: &EpochKeys, header: &[u8; 19], plaintext: &[u8]) -> Hmac<Sha256> {
    let mac = <Hmac<Sha256> as Mac>::new_from_slice(keys.chunk_id_key()).expect("HMAC takes keys of any length");
    mac.chain_update(header).chain_update(plaintext)
}
