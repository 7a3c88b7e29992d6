//! The proofs of one request. Each signature is checked at most once, whatever the asks are: a proof that was checked against one key
//! proves nothing about another.

use nabij_core::id::{Nonce, PublicKey, SpaceId};
use nabij_core::wire::{CALL_PATH, Holder, Proof, RelayKeys, Request, Role, hash_asks};
use std::sync::Arc;

pub(super) struct Proofs {
    address: Arc<str>,
    nonce: Nonce,
    asks_hash: [u8; 32],
    /// In order of holder.
    proofs: Vec<Proof>,
    /// What came of each proof: the key that it was checked against, and whether that key made it.
    verdicts: Vec<Option<(PublicKey, bool)>>,
}

impl Proofs {
    pub(super) fn new(address: Arc<str>, request: Request) -> Self {
        let Request { nonce, mut proofs, asks } = request;
        // Stable: of several proofs by one holder the first counts.
        proofs.sort_by_key(|proof| proof.holder);
        Proofs { address, nonce, asks_hash: hash_asks(&asks), verdicts: vec![None; proofs.len()], proofs }
    }

    /// Tells whether the request proves `role` in a space that has these keys; its owner may do everything.
    pub(super) fn allow(&mut self, space: SpaceId, keys: &RelayKeys, role: Role) -> bool {
        self.are_by(Holder::Space(space, role), keys.of(role)) || self.are_by(Holder::Space(space, Role::Owner), keys.owner)
    }

    /// Tells whether the request holds a proof for `holder` that `key` made.
    pub(super) fn are_by(&mut self, holder: Holder, key: PublicKey) -> bool {
        let index = self.proofs.partition_point(|proof| proof.holder < holder);
        let Some(proof) = self.proofs.get(index).filter(|proof| proof.holder == holder) else { return false };
        let (checked_key, is_by) =
            *self.verdicts[index].get_or_insert_with(|| (key, proof.is_by(key, &self.address, CALL_PATH, self.nonce, &self.asks_hash)));
        is_by && checked_key == key
    }
}
