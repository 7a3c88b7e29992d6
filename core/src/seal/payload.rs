//! What chunks carry: changes, deflated where there are several, and parts of what is too large for one chunk.
//!
//! A part is whole-kind 1 ‖ index 2 ‖ count 2 ‖ SHA-256(whole)\[..16\] ‖ slice. Several changes are each a length (LEB128) ‖ bytes, all joined, then
//! raw DEFLATE (RFC 1951).

use super::chunk::ChunkKind;
use super::device::first_16;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF};
use sha2::{Digest, Sha256};

/// A part's slice in bytes at most: with what a chunk adds and PADMÉ it stays below [`crate::wire::CHUNK_BYTES_MAX`].
pub const PART_BYTES_MAX: usize = 192 << 10;
/// What a part has before its slice.
pub const PART_HEADER_BYTES: usize = 1 + 2 + 2 + 16;
/// Parts of one payload at most: 12 MiB, some sixty times a year of 10,000 entries; more would only fill a phone's memory.
pub const PARTS_MAX: u16 = 64;
/// A payload's bytes at most, before it is split.
pub const WHOLE_BYTES_MAX: usize = PART_BYTES_MAX * PARTS_MAX as usize;
/// Inflated changes in bytes at most: a deflated chunk of 200 kB could otherwise ask for 200 MB.
pub const INFLATED_BYTES_MAX: usize = 4 << 20;
/// miniz_oxide's best: batches are small, and every byte is stored for ever.
const DEFLATE_LEVEL: u8 = 10;

/// Why a payload was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PayloadError {
    /// Snapshots and parts are read by other means.
    #[error("the payload holds no changes")]
    NotChanges,
    #[error("the deflated changes are damaged")]
    Damaged,
    #[error("the changes inflate to more than {INFLATED_BYTES_MAX} bytes")]
    TooLarge,
    #[error("the payload is no part")]
    NotPart,
    #[error("the parts are not all parts of one payload, each once")]
    PartsMismatch,
    #[error("the parts together are not what they were split from")]
    WrongWhole,
}

/// Encodes changes: one as it is, several deflated together. Several may hold at most [`INFLATED_BYTES_MAX`] bytes with their lengths.
pub fn encode_changes(changes: &[Vec<u8>]) -> (ChunkKind, Vec<u8>) {
    if let [change] = changes {
        return (ChunkKind::Change, change.clone());
    }
    let mut joined = Vec::new();
    for change in changes {
        write_length(&mut joined, change.len());
        joined.extend(change);
    }
    (ChunkKind::Changes, miniz_oxide::deflate::compress_to_vec(&joined, DEFLATE_LEVEL))
}

/// Decodes what [`encode_changes`] gave.
pub fn decode_changes(kind: ChunkKind, payload: &[u8]) -> Result<Vec<Vec<u8>>, PayloadError> {
    match kind {
        ChunkKind::Change => Ok(vec![payload.to_vec()]),
        ChunkKind::Changes => {
            let joined = inflate(payload)?;
            let mut rest = joined.as_slice();
            let mut changes = Vec::new();
            while !rest.is_empty() {
                let length = read_length(&mut rest).ok_or(PayloadError::Damaged)?;
                let (change, after) = rest.split_at_checked(length).ok_or(PayloadError::Damaged)?;
                changes.push(change.to_vec());
                rest = after;
            }
            Ok(changes)
        }
        ChunkKind::Snapshot | ChunkKind::Part => Err(PayloadError::NotChanges),
    }
}

fn write_length(bytes: &mut Vec<u8>, mut length: usize) {
    while length >= 0x80 {
        bytes.push(length as u8 | 0x80);
        length >>= 7;
    }
    bytes.push(length as u8);
}

/// Reads a length of at most four bytes: nothing inflated is longer than that can say.
fn read_length(rest: &mut &[u8]) -> Option<usize> {
    let mut length = 0;
    for shift in [0, 7, 14, 21] {
        let (&byte, after) = rest.split_first()?;
        *rest = after;
        length |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            // A zero at the end would be a second form of a shorter length.
            return (byte != 0 || shift == 0).then_some(length);
        }
    }
    None
}

fn inflate(deflated: &[u8]) -> Result<Vec<u8>, PayloadError> {
    let mut inflater = Box::<DecompressorOxide>::default();
    let mut inflated = vec![0; deflated.len().saturating_mul(4).clamp(1, INFLATED_BYTES_MAX)];
    let (mut read, mut written) = (0, 0);
    loop {
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, more_read, more_written) = decompress(&mut inflater, &deflated[read..], &mut inflated, written, flags);
        read += more_read;
        written += more_written;
        match status {
            TINFLStatus::Done if read == deflated.len() => {
                inflated.truncate(written);
                return Ok(inflated);
            }
            TINFLStatus::HasMoreOutput if inflated.len() == INFLATED_BYTES_MAX => return Err(PayloadError::TooLarge),
            TINFLStatus::HasMoreOutput => inflated.resize(inflated.len().saturating_mul(2).min(INFLATED_BYTES_MAX), 0),
            _ => return Err(PayloadError::Damaged),
        }
    }
}

/// What a part says about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartHeader {
    /// The kind of the whole payload.
    pub kind: ChunkKind,
    /// This part's place, from 0 upwards.
    pub index: u16,
    /// How many parts there are, from 1 to [`PARTS_MAX`].
    pub count: u16,
    /// SHA-256 of the whole payload, the first 16 bytes: the same in all its parts and so their name.
    pub whole: [u8; 16],
}

/// Splits a payload into what fits in one chunk each: itself, or parts in order.
///
/// # Panics
/// With a payload beyond [`WHOLE_BYTES_MAX`], which nobody could join again.
pub fn split(kind: ChunkKind, payload: Vec<u8>) -> Vec<(ChunkKind, Vec<u8>)> {
    if payload.len() <= PART_BYTES_MAX {
        return vec![(kind, payload)];
    }
    assert!(payload.len() <= WHOLE_BYTES_MAX, "a payload has at most {PARTS_MAX} parts");
    let whole = first_16(&Sha256::digest(&payload));
    let slices = payload.chunks(PART_BYTES_MAX);
    let count = slices.len() as u16;
    let part = |(index, slice): (usize, &[u8])| {
        let mut part = vec![kind as u8];
        part.extend((index as u16).to_be_bytes());
        part.extend(count.to_be_bytes());
        part.extend(whole);
        part.extend(slice);
        (ChunkKind::Part, part)
    };
    slices.enumerate().map(part).collect()
}

/// Reads what a part says about itself; the parts of one payload agree in everything but the index.
pub fn part_header(part: &[u8]) -> Result<PartHeader, PayloadError> {
    read_part(part).map(|(header, _)| header).ok_or(PayloadError::NotPart)
}

fn read_part(part: &[u8]) -> Option<(PartHeader, &[u8])> {
    let (&[kind, index_high, index_low, count_high, count_low], rest) = part.split_first_chunk::<5>()?;
    let (&whole, slice) = rest.split_first_chunk::<16>()?;
    // A part of parts would let one chunk unfold into many.
    let kind = ChunkKind::from_number(kind).filter(|&kind| kind != ChunkKind::Part)?;
    let index = u16::from_be_bytes([index_high, index_low]);
    let count = u16::from_be_bytes([count_high, count_low]);
    let sound = index < count && count <= PARTS_MAX && !slice.is_empty() && slice.len() <= PART_BYTES_MAX;
    sound.then_some((PartHeader { kind, index, count, whole }, slice))
}

/// Joins all parts of one payload, in any order, and checks that they are exactly what was split.
pub fn join<P: AsRef<[u8]>>(parts: &[P]) -> Result<(ChunkKind, Vec<u8>), PayloadError> {
    let mut read = Vec::with_capacity(parts.len());
    for part in parts {
        read.push(read_part(part.as_ref()).ok_or(PayloadError::NotPart)?);
    }
    read.sort_by_key(|(header, _)| header.index);
    let Some(&(first, _)) = read.first() else { return Err(PayloadError::PartsMismatch) };
    let complete = read.len() == usize::from(first.count);
    let fits = |(index, (header, _)): (usize, &(PartHeader, &[u8]))| *header == PartHeader { index: index as u16, ..first };
    if !complete || !read.iter().enumerate().all(fits) {
        return Err(PayloadError::PartsMismatch);
    }
    let whole: Vec<u8> = read.iter().flat_map(|(_, slice)| slice.iter().copied()).collect();
    if first_16(&Sha256::digest(&whole)) != first.whole {
        return Err(PayloadError::WrongWhole);
    }
    Ok((first.kind, whole))
}
