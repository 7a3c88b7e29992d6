//! What asks a relay: keys, and a device that signs and sends.

use ed25519_dalek::SigningKey;
use nabij_core::id::{Nonce, PublicKey, SpaceId, WatchId};
use nabij_core::wire::{
    Account, Answer, Ask, CALL_PATH, Holder, Outcome, Proof, RelayKeys, Reply, Request, Role, WAIT_PATH, Wait, WaitReply, decode_frame,
    encode, encode_frame, keyed_space,
};
use std::time::Duration;
use ureq::Agent;
use ureq::http::Response;

/// The private keys of a space at the relay.
#[derive(Clone)]
pub struct SpaceKeys {
    pub id: SpaceId,
    keys: [SigningKey; 4],
}

/// Somebody who signs requests.
#[derive(Clone)]
pub struct Signer {
    pub holder: Holder,
    pub key: SigningKey,
}

impl SpaceKeys {
    /// Makes the same keys for the same number.
    pub fn numbered(number: u32) -> SpaceKeys {
        let key = |role: u8| {
            let mut seed = [role; 32];
            seed[..4].copy_from_slice(&number.to_be_bytes());
            SigningKey::from_bytes(&seed)
        };
        let keys = [0, 1, 2, 3].map(key);
        SpaceKeys { id: keyed_space(PublicKey(keys[Role::Owner as usize].verifying_key().to_bytes())), keys }
    }

    /// Gives the keys that the relay holds.
    pub fn public(&self) -> RelayKeys {
        let [read, write, admin, owner] = self.keys.each_ref().map(|key| PublicKey(key.verifying_key().to_bytes()));
        RelayKeys { read, write, admin, owner }
    }

    /// Gives who signs in a role.
    pub fn by(&self, role: Role) -> Signer {
        Signer { holder: Holder::Space(self.id, role), key: self.keys[role as usize].clone() }
    }

    /// Makes the ask that makes this space.
    pub fn create(&self, account: Account) -> Ask {
        Ask::Create { space: self.id, keys: self.public(), recovery: None, account }
    }
}

/// Signs and sends requests, with the nonces that came with the last replies.
#[derive(Clone)]
pub struct Device {
    agent: Agent,
    url: String,
    address: String,
    nonces: Vec<Nonce>,
}

impl Device {
    /// Makes a device that sends to `url` and signs for `address`.
    pub fn new(url: impl Into<String>, address: impl Into<String>) -> Device {
        let agent = Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(60))).build().into();
        Device { agent, url: url.into(), address: address.into(), nonces: Vec::new() }
    }

    /// Sends bytes; gives the status and the body. `None` if nobody answers.
    pub fn post(&self, path: &str, body: &[u8]) -> Option<(u16, Vec<u8>)> {
        let mut response = self.agent.post(format!("{}{path}", self.url)).send(body).ok()?;
        Some((response.status().as_u16(), response.body_mut().with_config().limit(u64::MAX).read_to_vec().ok()?))
    }

    /// Gets a path with headers; gives the whole response.
    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Response<Vec<u8>> {
        let mut request = self.agent.get(format!("{}{path}", self.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (head, mut body) = request.call().expect("an answer").into_parts();
        Response::from_parts(head, body.read_to_vec().expect("a body"))
    }

    /// Signs asks with the next nonce; a device without one signs with a made-up one, as new devices do.
    pub fn sign(&mut self, signers: &[&Signer], asks: &[Ask]) -> Request {
        let nonce = self.nonces.pop().unwrap_or(Nonce([0; 16]));
        let asks = encode(&asks.to_vec());
        let proofs = signers.iter().map(|signer| Proof::sign(&signer.key, &self.address, CALL_PATH, nonce, signer.holder, &asks)).collect();
        Request { nonce, proofs, asks }
    }

    /// Sends one request; `None` if nobody answers.
    pub fn reply(&mut self, request: &Request) -> Option<Reply> {
        let (status, body) = self.post(CALL_PATH, &encode_frame(request))?;
        assert_eq!(status, 200);
        let reply: Reply = decode_frame(&body).expect("a reply frame");
        self.nonces.clone_from(&reply.nonces);
        Some(reply)
    }

    /// Signs, sends, and once more if the nonce was stale; `None` if nobody answers.
    pub fn outcome(&mut self, signers: &[&Signer], asks: &[Ask]) -> Option<Outcome> {
        let request = self.sign(signers, asks);
        let outcome = self.reply(&request)?.outcome;
        if outcome != Outcome::StaleNonce {
            return Some(outcome);
        }
        let request = self.sign(signers, asks);
        Some(self.reply(&request)?.outcome)
    }

    /// Asks, and expects answers.
    pub fn answers(&mut self, signers: &[&Signer], asks: &[Ask]) -> Vec<Answer> {
        match self.outcome(signers, asks) {
            Some(Outcome::Answers(answers)) => answers,
            other => panic!("no answers but {other:?}"),
        }
    }

    /// Asks one thing, and expects an answer.
    pub fn answer(&mut self, signers: &[&Signer], ask: Ask) -> Answer {
        self.answers(signers, &[ask]).remove(0)
    }

    /// Waits for news of a watch; `None` if nobody answers.
    pub fn wait(&self, watch: WatchId) -> Option<WaitReply> {
        let (status, body) = self.post(WAIT_PATH, &encode_frame(&Wait { watch }))?;
        assert_eq!(status, 200);
        Some(decode_frame(&body).expect("a wait reply"))
    }
}
