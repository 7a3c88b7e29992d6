//! A wrap: a space's keys for one receiver, in an age file.
//!
//! Layout: suite 1 ‖ age file to the receiver's X25519 key. The plaintext always has 320 bytes, so that its size tells no rank: signer 16 ‖ signature 64 ‖ length 2 ‖
//! encoded wrap ‖ zeros, the signature over "nabij-wrap-v1" ‖ encoded wrap. The encoded wrap is postcard's encoding of [`Wrap`].
//! age authenticates nobody: that a wrap is by an admin, and belongs to its log entry, follows from the signature alone.

use super::device::{DevicePublic, DeviceSecret, Identity, Recipient};
use super::epoch::{EpochSecret, Seed, SpaceRoot};
use super::padding::{is_padding, pad_to};
use crate::id::{DeviceId, EntryHash, Epoch, SpaceId};
use crate::wire;
use serde::{Deserialize, Serialize};
use std::io::Read;
use zeroize::Zeroizing;

/// age's X25519 recipient; a post-quantum one is another suite.
const SUITE: u8 = 1;
/// A wrap holds at most 231 bytes; with signer, signature and length that is 313.
const PLAINTEXT_BYTES: usize = 320;
/// An age file to one receiver: about 200 bytes of header, a random stanza of up to 260 that age adds, and the plaintext.
const AGE_FILE_BYTES_MAX: usize = 2 << 10;

/// Why a wrap was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrapError {
    #[error("the wrap is of another suite")]
    OtherSuite,
    /// The two cannot be told apart.
    #[error("the wrap was changed, or is not for this identity")]
    NotOpened,
    #[error("the wrap does not hold what a wrap holds")]
    Damaged,
    /// Someone passed on what was made for another.
    #[error("the wrap names another receiver")]
    OtherReceiver,
}

/// The keys that a receiver gets, by rank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keys {
    pub epoch_secret: EpochSecret,
    /// Editors and up.
    pub write: Option<Seed>,
    /// Admins and up.
    pub admin: Option<Seed>,
    /// Owners.
    pub owner: Option<Seed>,
    /// In a Team and an Own space: everyone.
    pub root: Option<SpaceRoot>,
}

/// Keys of a space for one receiver, bound to the entry that gives them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrap {
    pub space: SpaceId,
    pub epoch: Epoch,
    pub receiver: Recipient,
    pub entry: EntryHash,
    pub keys: Keys,
}

/// A wrap with its signature, not yet checked: whoever opens it finds the signer in the log.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedWrap {
    pub wrap: Wrap,
    pub signer: DeviceId,
    signature: [u8; 64],
    // As it was signed: encoding again might not give the same bytes.
    encoded: Zeroizing<Vec<u8>>,
}

impl SignedWrap {
    /// Tells whether this device is the signer and signed exactly this.
    pub fn is_by(&self, device: &DevicePublic) -> bool {
        device.id() == self.signer && device.verify(&signed_bytes(&self.encoded), &self.signature)
    }
}

impl std::fmt::Debug for SignedWrap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignedWrap").field("wrap", &self.wrap).field("signer", &self.signer).finish_non_exhaustive()
    }
}

/// Seals keys for their receiver. age draws the randomness by itself, so the bytes differ each time.
pub fn seal_wrap(wrap: &Wrap, signer: &DeviceSecret) -> Vec<u8> {
    let encoded = Zeroizing::new(wire::encode(wrap));
    let mut plaintext = Zeroizing::new(Vec::with_capacity(PLAINTEXT_BYTES));
    plaintext.extend(signer.id().0);
    plaintext.extend(signer.sign(&signed_bytes(&encoded)));
    plaintext.extend((encoded.len() as u16).to_be_bytes());
    plaintext.extend(encoded.iter());
    pad_to(&mut plaintext, PLAINTEXT_BYTES);
    let file =
        age::encrypt(&wrap.receiver.to_age(), &plaintext).expect("the receiver's key was checked, and writing to memory does not fail");
    [&[SUITE], file.as_slice()].concat()
}

/// Opens a wrap and checks that it was made for this identity.
pub fn open_wrap(bytes: &[u8], identity: &Identity) -> Result<SignedWrap, WrapError> {
    let file = match bytes.split_first() {
        Some((&SUITE, file)) if file.len() <= AGE_FILE_BYTES_MAX => file,
        Some((&SUITE, _)) | None => return Err(WrapError::NotOpened),
        Some(_) => return Err(WrapError::OtherSuite),
    };
    let plaintext = decrypt(file, identity).ok_or(WrapError::NotOpened)?;
    let signed = parse(&plaintext).ok_or(WrapError::Damaged)?;
    if signed.wrap.receiver != identity.recipient() {
        return Err(WrapError::OtherReceiver);
    }
    Ok(signed)
}

fn decrypt(file: &[u8], identity: &Identity) -> Option<Zeroizing<Vec<u8>>> {
    let decryptor = age::Decryptor::new_buffered(file).ok()?;
    let identity = identity.to_age();
    let mut reader = decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)).ok()?;
    // One byte more than a wrap has: enough to see that it is too long, and the buffer never grows.
    let mut plaintext = Zeroizing::new(Vec::with_capacity(PLAINTEXT_BYTES + 1));
    reader.by_ref().take(PLAINTEXT_BYTES as u64 + 1).read_to_end(&mut plaintext).ok()?;
    Some(plaintext)
}

fn parse(plaintext: &[u8]) -> Option<SignedWrap> {
    let plaintext: &[u8; PLAINTEXT_BYTES] = plaintext.try_into().ok()?;
    let (signer, rest) = plaintext.split_first_chunk::<16>()?;
    let (signature, rest) = rest.split_first_chunk::<64>()?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let (encoded, padding) = rest.split_at_checked(u16::from_be_bytes(*length).into())?;
    if !is_padding(padding) {
        return None;
    }
    let wrap = wire::decode(encoded)?;
    Some(SignedWrap { wrap, signer: DeviceId(*signer), signature: *signature, encoded: Zeroizing::new(encoded.to_vec()) })
}

fn signed_bytes(encoded: &[u8]) -> Zeroizing<Vec<u8>> {
    Zeroizing::new([b"nabij-wrap-v1", encoded].concat())
}
