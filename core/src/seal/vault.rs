//! The vault: what a device stores is sealed under one key, and that key under a passphrase.
//!
//! Vault file = version 1 ‖ age file to a passphrase (scrypt) of "nabij-vault-v1" ‖ key 32.
//! Record = version 1 ‖ nonce 24 ‖ XChaCha20-Poly1305 under HKDF(vault key, "nabij-at-rest-v1"), associated data = "nabij-record-v1" ‖ name.

use super::aead::{self, NONCE_BYTES};
use super::epoch::derive;
use super::secret::secret;
use crate::random::Random;
use age::secrecy::SecretString;
use std::io::Read;
use zeroize::Zeroizing;

const VERSION: u8 = 1;
/// scrypt's work factor, N = 2^17: about 0.5 s and 128 MB on a small computer, 1 to 2.5 s in a browser. Files that ask for more are refused.
pub const WORK_FACTOR: u8 = 17;
/// What a vault file's plaintext begins with.
const DOMAIN: &[u8; 14] = b"nabij-vault-v1";
/// A vault file is some 250 bytes; anything much larger is not one.
const VAULT_BYTES_MAX: usize = 1 << 10;

secret!(
    /// The key that everything stored on this device is sealed under.
    VaultKey
);

/// Why a vault or a record was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// Or the bytes that hold the key were changed: the two cannot be told apart.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    #[error("what was stored is damaged")]
    Damaged,
    #[error("what was stored is of another version")]
    OtherVersion,
}

/// Makes a vault for a passphrase: its file, and the key inside.
///
/// `work_factor` is [`WORK_FACTOR`], lower only in tests; what lies outside 1 to [`WORK_FACTOR`] could not be opened again and is brought inside.
pub fn make_vault(passphrase: &str, work_factor: u8, random: &mut Random) -> (Vec<u8>, VaultKey) {
    let key = VaultKey::make(random);
    let mut recipient = age::scrypt::Recipient::new(normalise(passphrase));
    recipient.set_work_factor(work_factor.clamp(1, WORK_FACTOR));
    let plaintext = Zeroizing::new([DOMAIN.as_slice(), key.as_bytes()].concat());
    let file = age::encrypt(&recipient, &plaintext).expect("writing to memory does not fail");
    ([&[VERSION], file.as_slice()].concat(), key)
}

/// Opens a vault file with its passphrase.
pub fn open_vault(file: &[u8], passphrase: &str) -> Result<VaultKey, VaultError> {
    let file = match file.split_first() {
        Some((&VERSION, rest)) if rest.len() <= VAULT_BYTES_MAX => rest,
        Some((&VERSION, _)) | None => return Err(VaultError::Damaged),
        Some(_) => return Err(VaultError::OtherVersion),
    };
    let decryptor = age::Decryptor::new_buffered(file).map_err(|_| VaultError::Damaged)?;
    let mut identity = age::scrypt::Identity::new(normalise(passphrase));
    identity.set_max_work_factor(WORK_FACTOR);
    let reader = decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)).map_err(|error| match error {
        age::DecryptError::DecryptionFailed | age::DecryptError::KeyDecryptionFailed => VaultError::WrongPassphrase,
        _ => VaultError::Damaged,
    })?;
    let mut plaintext = Zeroizing::new([0; DOMAIN.len() + 32 + 1]);
    let read = read_all(reader, plaintext.as_mut_slice()).ok_or(VaultError::Damaged)?;
    match plaintext[..read].split_first_chunk() {
        Some((DOMAIN, key)) => key.try_into().map(VaultKey::from_bytes).map_err(|_| VaultError::Damaged),
        _ => Err(VaultError::Damaged),
    }
}

/// Reads until the buffer is full or the end is reached, and tells how many bytes there were.
fn read_all(mut reader: impl Read, mut buffer: &mut [u8]) -> Option<usize> {
    let size = buffer.len();
    while !buffer.is_empty() {
        match reader.read(buffer).ok()? {
            0 => break,
            read => buffer = &mut buffer[read..],
        }
    }
    Some(size - buffer.len())
}

/// Brings a passphrase into one form: no white space at the ends, one space between words.
///
/// Keyboards of phones put a space after a suggested word, and people who type four words put two between some: neither may lock anyone out.
/// Letters stay as typed: keyboards agree on composed letters, and a Unicode library for the rest would weigh more than it saves.
fn normalise(passphrase: &str) -> SecretString {
    // The full size from the start: growing would leave copies behind that nobody wipes.
    let mut normal = String::with_capacity(passphrase.len());
    for word in passphrase.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.push_str(word);
    }
    SecretString::from(normal)
}

/// Seals what a device stores under `name`; under another name it does not open.
pub fn seal_record(key: &VaultKey, name: &str, record: &[u8], random: &mut Random) -> Vec<u8> {
    let nonce: [u8; NONCE_BYTES] = random.bytes();
    let sealed = aead::seal(&at_rest_key(key), &nonce, &associated(name), record);
    [&[VERSION], nonce.as_slice(), &sealed].concat()
}

/// Opens what [`seal_record`] gave. Whoever reads keys from it wipes it.
pub fn open_record(key: &VaultKey, name: &str, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
    let rest = match sealed.split_first() {
        Some((&VERSION, rest)) => rest,
        Some(_) => return Err(VaultError::OtherVersion),
        None => return Err(VaultError::Damaged),
    };
    let (nonce, sealed) = rest.split_first_chunk().ok_or(VaultError::Damaged)?;
    let mut record = aead::open(&at_rest_key(key), nonce, &associated(name), sealed).ok_or(VaultError::Damaged)?;
    Ok(std::mem::take(&mut *record))
}

fn at_rest_key(key: &VaultKey) -> Zeroizing<[u8; 32]> {
    derive(key.as_bytes(), &[b"nabij-at-rest-v1"])
}

fn associated(name: &str) -> Vec<u8> {
    [b"nabij-record-v1", name.as_bytes()].concat()
}
