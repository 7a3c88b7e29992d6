//! Builds sealed bytes from the cryptographic crates alone: by the documented layouts, and off them on purpose.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use nabij_core::seal::device::{DeviceSecret, Identity, Recipient};
use sha2::{Digest, Sha256};
use std::io::Write;

/// HKDF-SHA256 without salt.
pub(crate) fn hkdf(secret: &[u8], info: &[&[u8]]) -> [u8; 32] {
    let mut key = [0; 32];
    Hkdf::<Sha256>::new(None, secret).expand(&info.concat(), &mut key).expect("32 bytes");
    key
}

/// An epoch's key by its label.
pub(crate) fn epoch_key(label: &str, space: [u8; 16], epoch: u16, secret: [u8; 32]) -> [u8; 32] {
    hkdf(&secret, &[label.as_bytes(), &space, &epoch.to_be_bytes()])
}

/// XChaCha20-Poly1305.
pub(crate) fn aead(key: [u8; 32], nonce: [u8; 24], associated: &[u8], plaintext: &[u8]) -> Vec<u8> {
    let payload = Payload { msg: plaintext, aad: associated };
    XChaCha20Poly1305::new(&key.into()).encrypt(&nonce.into(), payload).expect("short enough")
}

/// The first 16 bytes of SHA-256.
pub(crate) fn sha16(bytes: &[u8]) -> [u8; 16] {
    Sha256::digest(bytes)[..16].try_into().expect("32 bytes")
}

/// A chunk's plaintext before padding, field by field.
#[derive(Clone)]
pub(crate) struct ChunkFields {
    pub(crate) signature: [u8; 64],
    pub(crate) author: [u8; 16],
    pub(crate) counter: u32,
    pub(crate) previous: [u8; 16],
    pub(crate) log_head: [u8; 16],
    pub(crate) kind: u8,
    pub(crate) length: u32,
    pub(crate) payload: Vec<u8>,
}

impl ChunkFields {
    pub(crate) fn signed_bytes(&self, space: [u8; 16]) -> Vec<u8> {
        let counter = &self.counter.to_be_bytes()[1..];
        [b"nabij-chunk-v1", &[1][..], &space, &self.author, counter, &self.previous, &self.log_head, &[self.kind], &self.payload].concat()
    }

    pub(crate) fn signed(mut self, space: [u8; 16], device: &DeviceSecret) -> Self {
        self.signature = device.sign(&self.signed_bytes(space));
        self
    }

    /// The plaintext with zeros up to a size.
    pub(crate) fn plaintext(&self, size: usize) -> Vec<u8> {
        let kind_and_length = &((u32::from(self.kind) << 20) | self.length).to_be_bytes()[1..];
        let counter = &self.counter.to_be_bytes()[1..];
        let fields: [&[u8]; 7] = [&self.signature, &self.author, counter, &self.previous, &self.log_head, kind_and_length, &self.payload];
        let mut plaintext = fields.concat();
        plaintext.resize(size.max(plaintext.len()), 0);
        plaintext
    }
}

/// Seals a chunk's plaintext whatever it is, with its own id or another.
pub(crate) fn chunk(space: [u8; 16], epoch: u16, secret: [u8; 32], plaintext: &[u8], id: Option<[u8; 16]>) -> ([u8; 16], Vec<u8>) {
    let header = [&[1][..], &space, &epoch.to_be_bytes()].concat();
    let id = id.unwrap_or_else(|| {
        let mac = <Hmac<Sha256> as Mac>::new_from_slice(&epoch_key("nabij-chunk-id-v1", space, epoch, secret)).expect("any key");
        mac.chain_update(&header).chain_update(plaintext).finalize().into_bytes()[..16].try_into().expect("32 bytes")
    });
    let mut nonce = [0; 24];
    nonce[..16].copy_from_slice(&id);
    let key = epoch_key("nabij-chunk-key-v1", space, epoch, secret);
    let sealed = aead(key, nonce, &[header.as_slice(), &id].concat(), plaintext);
    (id, [&[1][..], &epoch.to_be_bytes(), &sealed].concat())
}

/// age's text form of 32 bytes.
fn bech32_text(prefix: &str, bytes: &[u8; 32]) -> String {
    bech32::encode::<bech32::Bech32>(bech32::Hrp::parse(prefix).expect("a prefix"), bytes).expect("short enough")
}

/// An age file to a recipient.
pub(crate) fn age_file(recipient: Recipient, plaintext: &[u8]) -> Vec<u8> {
    let recipient: age::x25519::Recipient = bech32_text("age", &recipient.0).parse().expect("a recipient");
    age::encrypt(&recipient, plaintext).expect("memory")
}

/// An age file to a passphrase.
pub(crate) fn age_passphrase_file(passphrase: &str, work_factor: u8, plaintext: &[u8]) -> Vec<u8> {
    let mut recipient = age::scrypt::Recipient::new(passphrase.to_owned().into());
    recipient.set_work_factor(work_factor);
    let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient)).expect("one recipient");
    let mut file = Vec::new();
    let mut writer = encryptor.wrap_output(&mut file).expect("memory");
    writer.write_all(plaintext).expect("memory");
    writer.finish().expect("memory");
    file
}

/// The recipient of an identity, to tell who a forged age file is for.
pub(crate) fn recipient(identity: &Identity) -> Recipient {
    identity.recipient()
}

/// Where each part of an age file's header begins, by what its line begins with; the payload's nonce is 48 bytes after the MAC's line.
pub(crate) fn age_line(file: &[u8], beginning: &str) -> usize {
    let beginning = format!("\n{beginning}");
    file.windows(beginning.len()).position(|window| window == beginning.as_bytes()).expect("the line is there") + 1
}
