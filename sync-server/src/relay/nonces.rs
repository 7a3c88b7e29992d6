//! The nonces that were given out and not yet used: each works once, for a minute.

use super::Randomness;
use nabij_core::id::Nonce;
use nabij_core::time::Timestamp;
use nabij_core::wire::NONCE_LIFE_S;
use std::collections::{HashSet, VecDeque};

pub(super) struct Nonces {
    unspent: HashSet<Nonce>,
    /// Everything given out that has not yet expired, oldest first, spent or not.
    given: VecDeque<(Timestamp, Nonce)>,
    count_max: usize,
}

impl Nonces {
    pub(super) fn new(count_max: usize) -> Self {
        Nonces { unspent: HashSet::new(), given: VecDeque::new(), count_max }
    }

    /// Gives out a fresh nonce.
    pub(super) fn issue(&mut self, now: Timestamp, random: &mut Randomness) -> Nonce {
        self.forget_expired(now);
        if self.given.len() >= self.count_max {
            self.forget_oldest();
        }
        let mut nonce = Nonce([0; 16]);
        random(&mut nonce.0);
        self.unspent.insert(nonce);
        self.given.push_back((now, nonce));
        nonce
    }

    /// Tells whether a nonce may be used, and uses it up.
    pub(super) fn spend(&mut self, now: Timestamp, nonce: Nonce) -> bool {
        self.forget_expired(now);
        self.unspent.remove(&nonce)
    }

    fn forget_expired(&mut self, now: Timestamp) {
        while self.given.front().is_some_and(|(given_at, _)| given_at.plus_ms(NONCE_LIFE_S as i64 * 1000) <= now) {
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) {
        if let Some((_, nonce)) = self.given.pop_front() {
            self.unspent.remove(&nonce);
        }
    }
}
