//! Stands in until the main line's is merged.
use crate::random::Random;

pub const WORK_FACTOR: u8 = 17;

pub struct VaultKey([u8; 32]);

impl VaultKey {
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    #[error("the vault file is damaged")]
    Damaged,
    #[error("the vault file was written by a newer version")]
    Newer,
}

pub fn make_vault(passphrase: &str, _work_factor: u8, _random: &mut Random) -> (Vec<u8>, VaultKey) {
    (passphrase.as_bytes().to_vec(), VaultKey([7; 32]))
}

pub fn open_vault(file: &[u8], passphrase: &str) -> Result<VaultKey, VaultError> {
    if file == passphrase.as_bytes() { Ok(VaultKey([7; 32])) } else { Err(VaultError::WrongPassphrase) }
}
