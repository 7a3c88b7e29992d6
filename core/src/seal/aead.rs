//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03), the one AEAD here.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

/// A nonce's bytes: long enough to be drawn at random.
pub(crate) const NONCE_BYTES: usize = 24;
/// The bytes that sealing adds at the end.
pub(crate) const TAG_BYTES: usize = 16;

/// Seals a plaintext of any size; the tag is at the end.
pub(crate) fn seal(key: &[u8; 32], nonce: &[u8; NONCE_BYTES], associated: &[u8], plaintext: &[u8]) -> Vec<u8> {
    let payload = Payload { msg: plaintext, aad: associated };
    XChaCha20Poly1305::new(key.into()).encrypt(XNonce::from_slice(nonce), payload).expect("the AEAD takes up to 256 GB")
}

/// Opens what [`seal`] gave; `None` with another key, nonce or associated data, or where a bit changed.
pub(crate) fn open(key: &[u8; 32], nonce: &[u8; NONCE_BYTES], associated: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let payload = Payload { msg: sealed, aad: associated };
    XChaCha20Poly1305::new(key.into()).decrypt(XNonce::from_slice(nonce), payload).ok().map(Zeroizing::new)
}
