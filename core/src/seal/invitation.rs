//! What an admin and a joiner say to each other in an invitation's mailbox, and the words that both compare.
//!
//! Message = version 1 ‖ nonce 24 ‖ XChaCha20-Poly1305 under the MAC key, associated data = "nabij-message-v1" ‖ invitation 16 ‖ lane 1. The plaintext is
//! length 4 ‖ message ‖ zeros up to a multiple of 256 bytes, so that the length of a name does not show; any other size is refused.
//!
//! Whoever knows the link knows the MAC key. So the words decide: the admin commits to a nonce in the link, the joiner sends its request,
//! then the admin reveals the nonce. A relay that knows the link and swaps keys in the request would have to find, before it knows
//! the nonce, another request with the same 44 bits; and since the commitment names the inviter's device, it cannot answer in its place.

pub use super::link::{Link, LinkError};

use super::aead::{self, NONCE_BYTES};
use super::epoch::derive;
use super::padding::{is_padding, pad_to};
use crate::id::{DeviceId, InvitationId};
use crate::random::Random;
use crate::words::word;
use ed25519_dalek::SigningKey;
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

const VERSION: u8 = 1;
const LENGTH_BYTES: usize = 4;
/// Plaintexts come in multiples of this: a request with any usual name takes the same size.
const STEP_BYTES: usize = 256;

/// Why a message was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    #[error("the message is of another version")]
    OtherVersion,
    /// These cannot be told apart.
    #[error("the message was changed, or is of another invitation or lane")]
    NotOpened,
    /// Someone who knows the link sealed something that is not a message.
    #[error("the message has a wrong length or padding")]
    Damaged,
}

/// Which way a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MessageLane {
    /// From the joiner to the admin.
    Request,
    /// From the admin to the joiner, with its number from 0 upwards.
    Answer(u8),
}

impl MessageLane {
    fn byte(self) -> u8 {
        match self {
            Self::Request => 0,
            // The relay takes four answers, so no number comes near 255.
            Self::Answer(index) => index.saturating_add(1),
        }
    }
}

/// What follows from an invitation's secret.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct InvitationKeys {
    mac: [u8; 32],
    mailbox: [u8; 32],
}

impl InvitationKeys {
    /// Derives both keys by HKDF-SHA256.
    pub fn derive(secret: &[u8; 32]) -> Self {
        Self { mac: *derive(secret, &[b"nabij-invitation-mac-v1"]), mailbox: *derive(secret, &[b"nabij-invitation-mailbox-v1"]) }
    }

    /// Gives the key that opens the mailbox at the relay to a joiner.
    pub fn mailbox(&self) -> SigningKey {
        SigningKey::from_bytes(&self.mailbox)
    }

    /// Seals a message for one lane.
    pub fn seal_message(&self, random: &mut Random, invitation: InvitationId, lane: MessageLane, message: &[u8]) -> Vec<u8> {
        let size = (LENGTH_BYTES + message.len()).next_multiple_of(STEP_BYTES);
        let mut plaintext = Zeroizing::new(Vec::with_capacity(size));
        plaintext.extend((message.len() as u32).to_be_bytes());
        plaintext.extend(message);
        pad_to(&mut plaintext, size);
        let nonce: [u8; NONCE_BYTES] = random.bytes();
        let sealed = aead::seal(&self.mac, &nonce, &associated(invitation, lane), &plaintext);
        [&[VERSION], nonce.as_slice(), &sealed].concat()
    }

    /// Opens what [`Self::seal_message`] gave for the same invitation and lane.
    pub fn open_message(&self, invitation: InvitationId, lane: MessageLane, sealed: &[u8]) -> Result<Vec<u8>, MessageError> {
        let rest = match sealed.split_first() {
            Some((&VERSION, rest)) => rest,
            Some(_) => return Err(MessageError::OtherVersion),
            None => return Err(MessageError::NotOpened),
        };
        let (nonce, ciphertext) = rest.split_first_chunk().ok_or(MessageError::NotOpened)?;
        let plaintext = aead::open(&self.mac, nonce, &associated(invitation, lane), ciphertext).ok_or(MessageError::NotOpened)?;
        parse(&plaintext).map(<[u8]>::to_vec).ok_or(MessageError::Damaged)
    }
}

impl fmt::Debug for InvitationKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InvitationKeys(..)")
    }
}

fn parse(plaintext: &[u8]) -> Option<&[u8]> {
    let (length, rest) = plaintext.split_first_chunk()?;
    let (message, padding) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
    let size = (LENGTH_BYTES + message.len()).next_multiple_of(STEP_BYTES);
    (plaintext.len() == size && is_padding(padding)).then_some(message)
}

fn associated(invitation: InvitationId, lane: MessageLane) -> Vec<u8> {
    [b"nabij-message-v1", invitation.0.as_slice(), &[lane.byte()]].concat()
}

/// Commits to a nonce and to the device that will reveal it: SHA-256("nabij-commitment-v1" ‖ nonce ‖ inviter).
pub fn commitment(nonce: &[u8; 32], inviter: DeviceId) -> [u8; 32] {
    Sha256::new().chain_update(b"nabij-commitment-v1").chain_update(nonce).chain_update(inviter.0).finalize().into()
}

/// Gives the four words, 44 bits, that admin and joiner compare: HKDF(nonce, "nabij-words-v1" ‖ inviter ‖ SHA-256(request)), read as numbers of 11 bits.
/// `request` is the message as the joiner wrote it, before sealing.
pub fn comparison_words(request: &[u8], nonce: &[u8; 32], inviter: DeviceId) -> [&'static str; 4] {
    let bits: Zeroizing<[u8; 6]> = derive(nonce, &[b"nabij-words-v1", &inviter.0, &Sha256::digest(request)]);
    let number = bits.iter().fold(0u64, |number, &byte| number << 8 | u64::from(byte));
    // The first 44 of the 48 bits, from the left.
    [37, 26, 15, 4].map(|shift| word((number >> shift & 0x7ff) as u16))
}
