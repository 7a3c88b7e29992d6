//! Records of an Own space's record lane, of which the relay keeps only the newest version.
//!
//! Layout: epoch 2 ‖ nonce 24 ‖ XChaCha20-Poly1305 under the epoch's record key, associated data = space 16 ‖ id 16 ‖ version 8 ‖ epoch 2.
//! The plaintext is length 4 ‖ record ‖ zeros, so that the whole has max(512, PADMÉ(46 + record)) bytes; any other size is refused.

use super::aead::{self, NONCE_BYTES, TAG_BYTES};
use super::epoch::EpochKeys;
use super::padding::{is_padding, pad_to, padme};
use crate::id::{Epoch, RecordId};
use crate::random::Random;
use zeroize::Zeroizing;

const OUTER_BYTES: usize = 2 + NONCE_BYTES + TAG_BYTES;
const LENGTH_BYTES: usize = 4;
/// A stored record's bytes at least: the keys of a space and a reflection of a few sentences look alike.
const STORED_BYTES_MIN: usize = 512;
/// A record's bytes at most: what then is stored has exactly [`crate::wire::RECORD_BYTES_MAX`].
pub const LANE_RECORD_BYTES_MAX: usize = crate::wire::RECORD_BYTES_MAX - OUTER_BYTES - LENGTH_BYTES;

/// Why a record was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LaneError {
    /// These cannot be told apart.
    #[error("the record was changed, is another one or another version, or these are not its keys")]
    NotOpened,
    /// Someone who holds the keys sealed something that is not a record.
    #[error("the record has a wrong length or padding")]
    Damaged,
}

/// Seals one version of a record. More than [`LANE_RECORD_BYTES_MAX`] bytes are refused by the relay.
pub fn seal_lane_record(keys: &EpochKeys, id: RecordId, version: u64, record: &[u8], random: &mut Random) -> Vec<u8> {
    let size = plaintext_bytes(record.len());
    let mut plaintext = Zeroizing::new(Vec::with_capacity(size));
    plaintext.extend((record.len() as u32).to_be_bytes());
    plaintext.extend(record);
    pad_to(&mut plaintext, size);
    let nonce: [u8; NONCE_BYTES] = random.bytes();
    let sealed = aead::seal(keys.record_key(), &nonce, &associated(keys, id, version, keys.epoch()), &plaintext);
    [&keys.epoch().0.to_be_bytes(), nonce.as_slice(), &sealed].concat()
}

/// Tells the epoch whose keys open a record.
pub fn lane_record_epoch(sealed: &[u8]) -> Option<Epoch> {
    sealed.first_chunk().map(|epoch| Epoch(u16::from_be_bytes(*epoch)))
}

/// Opens what [`seal_lane_record`] gave, as exactly this version of this record. Whoever reads keys from it wipes it.
pub fn open_lane_record(keys: &EpochKeys, id: RecordId, version: u64, sealed: &[u8]) -> Result<Vec<u8>, LaneError> {
    let epoch = lane_record_epoch(sealed).ok_or(LaneError::NotOpened)?;
    let (nonce, ciphertext) = sealed[2..].split_first_chunk().ok_or(LaneError::NotOpened)?;
    let associated = associated(keys, id, version, epoch);
    let plaintext = aead::open(keys.record_key(), nonce, &associated, ciphertext).ok_or(LaneError::NotOpened)?;
    parse(&plaintext).map(<[u8]>::to_vec).ok_or(LaneError::Damaged)
}

fn parse(plaintext: &[u8]) -> Option<&[u8]> {
    let (length, rest) = plaintext.split_first_chunk()?;
    let (record, padding) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
    (plaintext.len() == plaintext_bytes(record.len()) && is_padding(padding)).then_some(record)
}

fn plaintext_bytes(record_bytes: usize) -> usize {
    padme(OUTER_BYTES + LENGTH_BYTES + record_bytes).max(STORED_BYTES_MIN) - OUTER_BYTES
}

fn associated(keys: &EpochKeys, id: RecordId, version: u64, epoch: Epoch) -> Vec<u8> {
    [keys.space().0.as_slice(), &id.0, &version.to_be_bytes(), &epoch.0.to_be_bytes()].concat()
}
