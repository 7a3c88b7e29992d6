//! An entry of a membership log as the relay stores it, and what it says to those who hold the log key.
//!
//! Layout: version 1 ‖ epoch 2 ‖ position 4 ‖ nonce 24 ‖ length 4 ‖ sealed ‖ count 2 ‖ per wrap length 4 ‖ age file.
//! Sealed = XChaCha20-Poly1305 under the epoch's log key, associated data = space 16 ‖ epoch 2 ‖ position 4; its plaintext = author 16 ‖
//! signature 64 ‖ body, the signature over "nabij-entry-signature-v1" ‖ space ‖ epoch ‖ position ‖ author ‖ body.
//! The entry hash = SHA-256("nabij-entry-v1" ‖ space ‖ position ‖ epoch ‖ nonce ‖ sealed)\[..16\] leaves the age files out, because each wrap
//! names the hash.

use super::aead;
use super::device::{DevicePublic, DeviceSecret, first_16};
use super::epoch::EpochKeys;
use crate::id::{DeviceId, EntryHash, Epoch, SpaceId};
use crate::random::Random;
use crate::wire::ENTRY_BYTES_MAX;
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

const VERSION: u8 = 1;
/// Wraps in one entry at most: more would not fit in [`ENTRY_BYTES_MAX`], an age file being 500 bytes at least.
const WRAPS_MAX: usize = 256;

/// Why an entry was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    #[error("the entry is of another version")]
    OtherVersion,
    #[error("the entry is damaged")]
    Damaged,
    /// The two cannot be told apart.
    #[error("the entry was changed, or these are not its keys")]
    NotOpened,
}

/// An entry as the relay stores it: sealed, with its age files in clear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryFile {
    pub epoch: Epoch,
    /// The number of entries before it.
    pub position: u32,
    pub nonce: [u8; 24],
    pub sealed: Vec<u8>,
    /// One [wrap](super::wrap) per receiver.
    pub wraps: Vec<Vec<u8>>,
}

impl EntryFile {
    /// Seals and signs a body, without wraps yet: these name the entry's hash and are added afterwards.
    pub fn seal(random: &mut Random, keys: &EpochKeys, position: u32, author: &DeviceSecret, body: &[u8]) -> Self {
        let (epoch, id) = (keys.epoch(), author.id());
        let signature = author.sign(&signed_bytes(keys.space(), epoch, position, id, body));
        let plaintext = Zeroizing::new([&id.0, signature.as_slice(), body].concat());
        let nonce = random.bytes();
        let sealed = aead::seal(keys.log_key(), &nonce, &associated(keys.space(), epoch, position), &plaintext);
        Self { epoch, position, nonce, sealed, wraps: Vec::new() }
    }

    /// Opens with the keys of its epoch. The signature is checked by [`OpenedEntry::is_by`], once the author is known.
    pub fn open(&self, keys: &EpochKeys) -> Result<OpenedEntry, EntryError> {
        let space = keys.space();
        let associated = associated(space, self.epoch, self.position);
        let plaintext = aead::open(keys.log_key(), &self.nonce, &associated, &self.sealed).ok_or(EntryError::NotOpened)?;
        let (author, rest) = plaintext.split_first_chunk::<16>().ok_or(EntryError::Damaged)?;
        let (signature, body) = rest.split_first_chunk::<64>().ok_or(EntryError::Damaged)?;
        Ok(OpenedEntry {
            space,
            epoch: self.epoch,
            position: self.position,
            author: DeviceId(*author),
            signature: *signature,
            body: body.to_vec(),
        })
    }

    /// Hashes the entry without its age files.
    pub fn hash(&self, space: SpaceId) -> EntryHash {
        let hash = Sha256::new()
            .chain_update(b"nabij-entry-v1")
            .chain_update(space.0)
            .chain_update(self.position.to_be_bytes())
            .chain_update(self.epoch.0.to_be_bytes())
            .chain_update(self.nonce)
            .chain_update(&self.sealed)
            .finalize();
        EntryHash(first_16(&hash))
    }

    /// Encodes to what the relay stores; more than [`ENTRY_BYTES_MAX`] bytes are refused there and by [`Self::decode`].
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        bytes.extend(self.epoch.0.to_be_bytes());
        bytes.extend(self.position.to_be_bytes());
        bytes.extend(self.nonce);
        bytes.extend((self.sealed.len() as u32).to_be_bytes());
        bytes.extend(&self.sealed);
        bytes.extend((self.wraps.len() as u16).to_be_bytes());
        for wrap in &self.wraps {
            bytes.extend((wrap.len() as u32).to_be_bytes());
            bytes.extend(wrap);
        }
        bytes
    }

    /// Decodes what [`Self::encode`] gave; bytes left over are an error.
    pub fn decode(bytes: &[u8]) -> Result<Self, EntryError> {
        let (&version, rest) = bytes.split_first().ok_or(EntryError::Damaged)?;
        if version != VERSION {
            return Err(EntryError::OtherVersion);
        }
        if bytes.len() > ENTRY_BYTES_MAX {
            return Err(EntryError::Damaged);
        }
        Self::read(rest).ok_or(EntryError::Damaged)
    }

    fn read(mut rest: &[u8]) -> Option<Self> {
        let rest = &mut rest;
        let epoch = Epoch(u16::from_be_bytes(take(rest)?));
        let position = u32::from_be_bytes(take(rest)?);
        let nonce = take(rest)?;
        let sealed = take_sized(rest)?;
        let count = usize::from(u16::from_be_bytes(take(rest)?));
        if count > WRAPS_MAX {
            return None;
        }
        let wraps = (0..count).map(|_| take_sized(rest)).collect::<Option<_>>()?;
        rest.is_empty().then_some(Self { epoch, position, nonce, sealed, wraps })
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, after) = rest.split_first_chunk::<N>()?;
    *rest = after;
    Some(*taken)
}

fn take_sized(rest: &mut &[u8]) -> Option<Vec<u8>> {
    let length = u32::from_be_bytes(take(rest)?) as usize;
    let (taken, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(taken.to_vec())
}

fn associated(space: SpaceId, epoch: Epoch, position: u32) -> Vec<u8> {
    [space.0.as_slice(), &epoch.0.to_be_bytes(), &position.to_be_bytes()].concat()
}

fn signed_bytes(space: SpaceId, epoch: Epoch, position: u32, author: DeviceId, body: &[u8]) -> Zeroizing<Vec<u8>> {
    Zeroizing::new([b"nabij-entry-signature-v1", associated(space, epoch, position).as_slice(), &author.0, body].concat())
}

/// What an entry says. It may hold an older epoch's secret, so its body is wiped and not shown.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenedEntry {
    space: SpaceId,
    epoch: Epoch,
    position: u32,
    pub author: DeviceId,
    pub signature: [u8; 64],
    pub body: Vec<u8>,
}

impl OpenedEntry {
    /// Tells whether this device is the author and signed exactly this.
    pub fn is_by(&self, device: &DevicePublic) -> bool {
        let message = signed_bytes(self.space, self.epoch, self.position, self.author, &self.body);
        device.id() == self.author && device.verify(&message, &self.signature)
    }
}

impl Drop for OpenedEntry {
    fn drop(&mut self) {
        self.body.zeroize();
    }
}

impl fmt::Debug for OpenedEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpenedEntry({}, {} by {})", self.space, self.position, self.author)
    }
}
