//! The keys of a space: one secret per epoch, and everything that follows from it.

use super::device::{Identity, Recipient};
use super::secret::secret;
use crate::id::{ClientId, EntryId, Epoch, PublicKey, RecordId, SpaceId, SpaceTag};
use ed25519_dalek::SigningKey;
use hkdf::Hkdf;
use sha2::Sha256;
use std::collections::BTreeSet;
use std::fmt;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

secret!(
    /// The secret of one epoch of a space: whoever holds it reads that epoch.
    EpochSecret
);
secret!(
    /// The seed of a space's write, admin or owner key at the relay; random, so that a reader cannot derive it.
    Seed
);
secret!(
    /// A space's root: names what leans on a Team and the records of an Own space; opens nothing, is never rotated.
    SpaceRoot
);

impl Seed {
    /// Gives the signing key.
    pub fn key(&self) -> SigningKey {
        SigningKey::from_bytes(&self.0)
    }

    /// Gives the public key that the relay knows.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.key().verifying_key().to_bytes())
    }
}

impl SpaceRoot {
    /// Derives the tag of a client's CaseLog for a calendar year: with it every device of the Team makes the same space.
    pub fn case_log(&self, client: ClientId, year: u16) -> SpaceTag {
        SpaceTag(*derive(&self.0, &[b"nabij-caselog-v1", &client.0, &year.to_be_bytes()]))
    }

    /// Derives the tag of an edition of a client's CaseLog: the year's document without these entries. Without any it is [`SpaceRoot::case_log`].
    /// It follows from what was erased, not from a number: two phones that erase at once name the same next edition.
    pub fn case_log_edition(&self, client: ClientId, year: u16, erased: &BTreeSet<EntryId>) -> SpaceTag {
        if erased.is_empty() {
            return self.case_log(client, year);
        }
        let erased: Vec<u8> = erased.iter().flat_map(|entry| entry.0).collect();
        SpaceTag(*derive(&self.0, &[b"nabij-caselog-edition-v1", &client.0, &year.to_be_bytes(), &erased]))
    }

    /// Derives the id of the record that holds a space's keys: it does not tell the relay which space.
    pub fn keys_record(&self, space: SpaceId) -> RecordId {
        RecordId(*derive(&self.0, &[b"nabij-keys-record-v1", &space.0]))
    }

    /// Derives the id of the record that holds a person's own tension at the visits of a calendar year.
    pub fn tension_record(&self, year: u16) -> RecordId {
        RecordId(*derive(&self.0, &[b"nabij-tension-record-v1", &year.to_be_bytes()]))
    }

    /// Derives the id of something imported from what a spreadsheet says of it, so that importing it again makes nothing new.
    /// `kind` is `worker`, `client` or `visit`; `said` is that thing's encoding and nothing else's.
    pub fn imported(&self, kind: &str, said: &[u8]) -> [u8; 16] {
        *derive(&self.0, &[b"nabij-imported-v1", kind.as_bytes(), b":", said])
    }
}

/// The keys of one epoch of a space, derived from its secret. A CaseLog's are derived from its own id and its Team's epoch and secret.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct EpochKeys {
    #[zeroize(skip)]
    space: SpaceId,
    #[zeroize(skip)]
    epoch: Epoch,
    chunk: [u8; 32],
    chunk_id: [u8; 32],
    log: [u8; 32],
    read: [u8; 32],
    recipient: [u8; 32],
    record: [u8; 32],
}

impl EpochKeys {
    /// Derives all keys: HKDF-SHA256 (RFC 5869) without salt, info = label ‖ space ‖ epoch.
    pub fn derive(space: SpaceId, epoch: Epoch, secret: &EpochSecret) -> Self {
        let key = |label: &[u8]| *derive(&secret.0, &[label, &space.0, &epoch.0.to_be_bytes()]);
        Self {
            space,
            epoch,
            chunk: key(b"nabij-chunk-key-v1"),
            chunk_id: key(b"nabij-chunk-id-v1"),
            log: key(b"nabij-log-key-v1"),
            read: key(b"nabij-relay-read-v1"),
            recipient: key(b"nabij-recipient-v1"),
            record: key(b"nabij-record-key-v1"),
        }
    }

    /// Gives the space that these keys are for.
    pub fn space(&self) -> SpaceId {
        self.space
    }

    /// Gives the epoch that these keys are for.
    pub fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// Gives the key that proves to the relay that one may read.
    pub fn read_key(&self) -> SigningKey {
        SigningKey::from_bytes(&self.read)
    }

    /// Gives the recipient that stands for everyone who holds this epoch.
    pub fn recipient(&self) -> Recipient {
        self.identity().recipient()
    }

    /// Gives the identity that opens what was wrapped to everyone who holds this epoch.
    pub fn identity(&self) -> Identity {
        Identity::from_bytes(self.recipient)
    }

    pub(crate) fn chunk_key(&self) -> &[u8; 32] {
        &self.chunk
    }

    pub(crate) fn chunk_id_key(&self) -> &[u8; 32] {
        &self.chunk_id
    }

    pub(crate) fn log_key(&self) -> &[u8; 32] {
        &self.log
    }

    pub(crate) fn record_key(&self) -> &[u8; 32] {
        &self.record
    }
}

impl fmt::Debug for EpochKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EpochKeys({}, {})", self.space, self.epoch.0)
    }
}

/// Derives `N` bytes by HKDF-SHA256 without salt; `info` is joined, so only its last piece may vary in length.
pub(crate) fn derive<const N: usize>(secret: &[u8; 32], info: &[&[u8]]) -> Zeroizing<[u8; N]> {
    let mut derived = Zeroizing::new([0; N]);
    Hkdf::<Sha256>::new(None, secret).expand_multi_info(info, derived.as_mut_slice()).expect("fewer bytes than 255 hashes");
    derived
}
