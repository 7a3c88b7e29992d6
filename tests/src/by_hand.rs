//! Chunks sealed and checked by hand: the layout written down a second time, from its description. So a check here does not lean on the code
//! under test, and a member who holds the keys can seal what that code never would.

use crate::device::Device;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use nabij_core::document::Kind;
use nabij_core::id::{ChunkId, EntryHash, Epoch, PersonId, SpaceId, Token};
use nabij_core::keyring::SpaceKeys;
use nabij_core::seal::device::DeviceSecret;
use nabij_core::seal::entry::EntryFile;
use nabij_core::seal::vault::open_record;
use nabij_core::wire::{SealedChunk, decode, encode};
use sha2::Sha256;

/// The suite of every chunk so far.
const SUITE: u8 = 1;

/// The keys of one epoch of a space that have to do with chunks.
pub struct ChunkKeys {
    header: Vec<u8>,
    chunk: [u8; 32],
    chunk_id: [u8; 32],
}

impl ChunkKeys {
    /// Derives them from what a key ring holds; `None` where it does not hold the epoch.
    pub fn derive(keys: &SpaceKeys, space: SpaceId, epoch: Epoch) -> Option<Self> {
        let secret = encode(keys.secrets.get(&epoch)?);
        let derive = |label: &[u8]| {
            let mut key = [0; 32];
            let info = [label, &space.0, &epoch.0.to_be_bytes()];
            Hkdf::<Sha256>::new(None, &secret).expand_multi_info(&info, &mut key).ok().map(|()| key)
        };
        let header = [&[SUITE], space.0.as_slice(), &epoch.0.to_be_bytes()].concat();
        Some(Self { header, chunk: derive(b"nabij-chunk-key-v1")?, chunk_id: derive(b"nabij-chunk-id-v1")? })
    }

    /// Opens a chunk, whatever its id says about it.
    pub fn open(&self, sealed: &SealedChunk) -> Option<Vec<u8>> {
        let associated = [self.header.as_slice(), &sealed.id.0].concat();
        let payload = Payload { msg: sealed.bytes.get(3..)?, aad: &associated };
        self.cipher().decrypt(&nonce(sealed.id), payload).ok()
    }

    /// Seals under an id that the plaintext does not give.
    pub fn seal_as(&self, id: ChunkId, plaintext: &[u8]) -> Option<SealedChunk> {
        let associated = [self.header.as_slice(), &id.0].concat();
        let sealed = self.cipher().encrypt(&nonce(id), Payload { msg: plaintext, aad: &associated }).ok()?;
        // Suite and epoch stand outside; the space does not.
        Some(SealedChunk { id, bytes: [&[SUITE], &self.header[17..], &sealed].concat() })
    }

    /// Seals under the id that the plaintext gives.
    pub fn seal(&self, plaintext: &[u8]) -> Option<SealedChunk> {
        let id = self.id_mac(plaintext)?.finalize().into_bytes();
        self.seal_as(ChunkId(id[..16].try_into().ok()?), plaintext)
    }

    fn id_mac(&self, plaintext: &[u8]) -> Option<Hmac<Sha256>> {
        let mac = <Hmac<Sha256> as Mac>::new_from_slice(&self.chunk_id).ok()?;
        Some(mac.chain_update(&self.header).chain_update(plaintext))
    }

    /// Tells whether a chunk opens and has the id that its plaintext gives.
    pub fn is_sound(&self, sealed: &SealedChunk) -> bool {
        let Some(plaintext) = self.open(sealed) else { return false };
        self.id_mac(&plaintext).is_some_and(|mac| mac.finalize().into_bytes().starts_with(&sealed.id.0))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.chunk.into())
    }
}

fn nonce(id: ChunkId) -> XNonce {
    let mut nonce = XNonce::default();
    nonce[..16].copy_from_slice(&id.0);
    nonce
}

/// What a device's own records say, read with its vault key.
pub struct Records<'a>(pub &'a Device);

impl Records<'_> {
    fn open(&self, name: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        open_record(self.0.vault_key(), name, sealed).ok()
    }

    /// Gives the device's keys.
    pub fn secret(&self) -> Option<DeviceSecret> {
        let (secret, _, _, _, _): (DeviceSecret, PersonId, SpaceId, String, Option<Token>) =
            decode(&self.open("device", self.0.disk.record("device")?)?)?;
        Some(secret)
    }

    /// Gives what the device holds of each space with keys of its own.
    pub fn key_ring(&self) -> impl Iterator<Item = (SpaceId, SpaceKeys)> {
        self.0.disk.records_of("ring").filter_map(|(space, sealed)| {
            let (keys, _, _): (SpaceKeys, u64, bool) = decode(&self.open(&format!("ring/{space}"), sealed)?)?;
            Some((SpaceId::from_hex(space)?, keys))
        })
    }

    /// Gives the team and its keys.
    pub fn team(&self) -> Option<(SpaceId, SpaceKeys)> {
        self.key_ring().find(|(_, keys)| keys.kind == Kind::Team)
    }

    /// Gives the newest entry of a space's log.
    pub fn log_head(&self, space: SpaceId) -> Option<EntryHash> {
        let prefix = format!("log/{space}");
        let (position, sealed) = self.0.disk.records_of(&prefix).last()?;
        let encoded: Vec<u8> = decode(&self.open(&format!("{prefix}/{position}"), sealed)?)?;
        Some(EntryFile::decode(&encoded).ok()?.hash(space))
    }

    /// Gives every chunk that the device took as good, with its space.
    pub fn chunks(&self) -> impl Iterator<Item = (SpaceId, Option<SealedChunk>)> {
        self.0.disk.records_of("chunk").filter_map(|(name, sealed)| {
            let space = SpaceId::from_hex(name.split('/').next()?)?;
            Some((space, self.open(&format!("chunk/{name}"), sealed).and_then(|bytes| decode(&bytes))))
        })
    }

    /// Gives the spaces that the device has.
    pub fn spaces(&self) -> impl Iterator<Item = SpaceId> {
        self.0.disk.records_of("space").filter_map(|(space, _)| SpaceId::from_hex(space))
    }
}
