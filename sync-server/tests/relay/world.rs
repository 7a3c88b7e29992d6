//! A relay, its clock, and somebody who asks it things.

use ed25519_dalek::SigningKey;
use nabij_core::id::{ChunkId, Generation, InvitationId, Nonce, PublicKey, SpaceId, SpaceTag, Token, TokenHash};
use nabij_core::time::Timestamp;
use nabij_core::wire::{
    Account, Answer, Ask, CALL_PATH, Holder, Outcome, Proof, Refusal, RelayKeys, Reply, Request, Role, SealedChunk, derived_space, encode,
    encode_frame, keyed_space, token_hash,
};
use nabij_relay::relay::{Batch, Quotas, Relay, Released, Response, Settings};
use nabij_relay::store::sqlite::SqliteStore;
use nabij_relay::store::{Store, TokenAccount};
use std::path::Path;

pub(crate) const ADDRESS: &str = "https://relay.example.org";
pub(crate) const TOKEN: Token = Token([7; 32]);
pub(crate) const GENERATION: Generation = Generation([1; 8]);
pub(crate) const ROLES: [Role; 4] = [Role::Read, Role::Write, Role::Admin, Role::Owner];

/// The private keys of a space.
#[derive(Clone)]
pub(crate) struct SpaceKeys {
    pub(crate) id: SpaceId,
    keys: [SigningKey; 4],
}

/// Somebody who signs requests.
#[derive(Clone)]
pub(crate) struct Signer {
    pub(crate) holder: Holder,
    pub(crate) key: SigningKey,
}

pub(crate) fn space(seed: u8) -> SpaceKeys {
    let keys = ROLES.map(|role| SigningKey::from_bytes(&[seed ^ (role as u8) << 6; 32]));
    SpaceKeys { id: keyed_space(public(&keys[Role::Owner as usize])), keys }
}

impl SpaceKeys {
    pub(crate) fn public(&self) -> RelayKeys {
        let [read, write, admin, owner] = self.keys.each_ref().map(public);
        RelayKeys { read, write, admin, owner }
    }

    pub(crate) fn by(&self, role: Role) -> Signer {
        Signer { holder: Holder::Space(self.id, role), key: self.keys[role as usize].clone() }
    }

    /// Makes the ask that makes this space.
    pub(crate) fn create(&self, account: Account) -> Ask {
        Ask::Create { space: self.id, keys: self.public(), recovery: None, account }
    }
}

impl SpaceKeys {
    /// Makes the ask that derives a space from this one, and gives its id.
    pub(crate) fn derive(&self, seed: u8) -> (Ask, SpaceId) {
        let tag = SpaceTag([seed; 32]);
        (Ask::Derive { parent: self.id, tag }, derived_space(self.id, tag))
    }
}

pub(crate) fn public(key: &SigningKey) -> PublicKey {
    PublicKey(key.verifying_key().to_bytes())
}

pub(crate) fn mailbox(seed: u8) -> (InvitationId, Signer) {
    let invitation = InvitationId([seed; 16]);
    (invitation, Signer { holder: Holder::Mailbox(invitation), key: SigningKey::from_bytes(&[seed; 32]) })
}

pub(crate) fn chunk(seed: u8) -> SealedChunk {
    SealedChunk { id: ChunkId([seed; 16]), bytes: vec![seed; 480] }
}

/// Signs a request as a device does.
pub(crate) fn sign(address: &str, path: &str, nonce: Nonce, signers: &[&Signer], asks: &[Ask]) -> Request {
    let asks = encode(&asks.to_vec());
    let proofs = signers.iter().map(|signer| Proof::sign(&signer.key, address, path, nonce, signer.holder, &asks)).collect();
    Request { nonce, proofs, asks }
}

pub(crate) struct World<S: Store = SqliteStore> {
    pub(crate) relay: Relay<S>,
    pub(crate) now: Timestamp,
}

impl World {
    pub(crate) fn new() -> World {
        World::with_quotas(Quotas::default())
    }

    pub(crate) fn with_quotas(quotas: Quotas) -> World {
        World::over(SqliteStore::open_in_memory(GENERATION).expect("a store"), quotas)
    }

    pub(crate) fn open(path: &Path) -> World {
        World::over(SqliteStore::open(path, GENERATION).expect("a store"), Quotas::default())
    }
}

impl<S: Store> World<S> {
    /// Makes a relay over a store; gives the store [`TOKEN`] unless it has it.
    pub(crate) fn over(mut store: S, quotas: Quotas) -> World<S> {
        give_token(&mut store, token_hash(&TOKEN), 100);
        let mut drawn = 0u64;
        let random = move |bytes: &mut [u8]| {
            drawn += 1;
            bytes.fill(0xa5);
            bytes[..8].copy_from_slice(&drawn.to_be_bytes());
        };
        let relay = Relay::new(store, Settings { address: ADDRESS.into(), quotas }, Box::new(random)).expect("a relay");
        World { relay, now: Timestamp::from_ms(1_800_000_000_000) }
    }

    /// Makes a space with these keys, which counts on [`TOKEN`].
    pub(crate) fn with_space(mut self, keys: &SpaceKeys) -> World<S> {
        assert_eq!(self.answer(&[&keys.by(Role::Owner)], keys.create(Account::Token(TOKEN))), Answer::Done);
        self
    }

    pub(crate) fn pass_s(&mut self, seconds: i64) {
        self.now = self.now.plus_ms(seconds * 1000);
    }

    pub(crate) fn batch(&mut self, frames: &[Vec<u8>]) -> Batch {
        let handled = frames.iter().map(|frame| self.relay.handle(self.now, frame)).collect();
        self.relay.commit(handled)
    }

    pub(crate) fn release(&mut self, frame: &[u8]) -> Released {
        let mut batch = self.batch(&[frame.to_vec()]);
        assert!(batch.failure.is_none(), "{:?}", batch.failure);
        batch.released.pop().expect("one reply per request")
    }

    pub(crate) fn reply(&mut self, frame: &[u8]) -> Reply {
        match self.release(frame).response {
            Response::Reply(reply) => reply,
            Response::OtherVersion => panic!("other version"),
        }
    }

    /// Gets a nonce as a new device does.
    pub(crate) fn nonce(&mut self) -> Nonce {
        let reply = self.reply(&encode_frame(&Request { nonce: Nonce([0; 16]), proofs: vec![], asks: vec![] }));
        assert_eq!(reply.outcome, Outcome::StaleNonce);
        reply.nonces[0]
    }

    pub(crate) fn signed(&mut self, signers: &[&Signer], asks: &[Ask]) -> Request {
        let nonce = self.nonce();
        sign(ADDRESS, CALL_PATH, nonce, signers, asks)
    }

    pub(crate) fn outcome(&mut self, request: &Request) -> Outcome {
        self.reply(&encode_frame(request)).outcome
    }

    pub(crate) fn released(&mut self, signers: &[&Signer], asks: &[Ask]) -> Released {
        let request = self.signed(signers, asks);
        self.release(&encode_frame(&request))
    }

    pub(crate) fn answers(&mut self, signers: &[&Signer], asks: &[Ask]) -> Vec<Answer> {
        let request = self.signed(signers, asks);
        match self.outcome(&request) {
            Outcome::Answers(answers) => answers,
            other => panic!("no answers but {other:?}"),
        }
    }

    pub(crate) fn answer(&mut self, signers: &[&Signer], ask: Ask) -> Answer {
        let mut answers = self.answers(signers, &[ask]);
        assert_eq!(answers.len(), 1);
        answers.remove(0)
    }
}

pub(crate) fn give_token<S: Store>(store: &mut S, hash: TokenHash, spaces: u32) {
    if store.token(hash).expect("token").is_none() {
        store.create_token(hash, &TokenAccount { parent: None, spaces, spaces_left: spaces }).expect("token");
    }
    store.commit().expect("commit");
}

pub(crate) const NOT_ALLOWED: Answer = Answer::Refused(Refusal::NotAllowed);
pub(crate) const UNKNOWN_SPACE: Answer = Answer::Refused(Refusal::UnknownSpace);
