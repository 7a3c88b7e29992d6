//! What each peer may still ask for. A peer is an IPv4 address or an IPv6 network of 64 bits, which is what one household or office has.

use crate::limits::{PEER_UNIT_BYTES, PEER_UNITS_BURST, PEER_UNITS_PER_S, PEERS_MAX};
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// How often peers that have rested may make room, in milliseconds.
const SWEEP_INTERVAL_MS: u64 = 1_000;

/// What a peer may spend; the reasons are in [`crate::limits`].
#[derive(Clone, Copy, Debug)]
pub struct PeerLimits {
    pub units_per_s: u32,
    pub units_burst: u32,
    pub peers_max: usize,
}

impl Default for PeerLimits {
    fn default() -> Self {
        PeerLimits { units_per_s: PEER_UNITS_PER_S, units_burst: PEER_UNITS_BURST, peers_max: PEERS_MAX }
    }
}

/// A token bucket per peer.
pub(crate) struct Peers {
    limits: PeerLimits,
    started: Instant,
    inner: Mutex<Buckets>,
}

#[derive(Default)]
struct Buckets {
    by_peer: HashMap<IpAddr, Bucket>,
    /// For those who came when the map was full.
    newcomers: Option<Bucket>,
    sweep_from_ms: u64,
}

#[derive(Clone, Copy)]
struct Bucket {
    /// Thousandths of a unit; below zero after a large request.
    units_milli: i64,
    filled_at_ms: u64,
}

impl Peers {
    pub(crate) fn new(limits: PeerLimits) -> Self {
        Peers { limits, started: Instant::now(), inner: Mutex::default() }
    }

    /// Tells whether a peer may send a request with a body of this size, and takes what it costs.
    pub(crate) fn admit(&self, peer: IpAddr, body_bytes: u64) -> bool {
        self.admit_at(self.started.elapsed().as_millis() as u64, peer, body_bytes)
    }

    fn admit_at(&self, now_ms: u64, peer: IpAddr, body_bytes: u64) -> bool {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let full = Bucket { units_milli: i64::from(self.limits.units_burst) * 1000, filled_at_ms: now_ms };
        let peer = network_of(peer);
        let is_crowded = inner.by_peer.len() >= self.limits.peers_max && !inner.by_peer.contains_key(&peer);
        // Going through the whole map is work, which a flood of newcomers must not be able to order.
        if is_crowded && now_ms >= inner.sweep_from_ms {
            let limits = self.limits;
            inner.by_peer.retain(|_, bucket| !bucket.is_full(now_ms, &limits));
            inner.sweep_from_ms = now_ms + SWEEP_INTERVAL_MS;
        }
        let has_room = inner.by_peer.len() < self.limits.peers_max || inner.by_peer.contains_key(&peer);
        let bucket = if has_room { inner.by_peer.entry(peer).or_insert(full) } else { inner.newcomers.get_or_insert(full) };
        bucket.fill(now_ms, &self.limits);
        // A large request may go into debt once: refusing it after a phone has sent it would only make the phone send it again.
        if bucket.units_milli < 1000 {
            return false;
        }
        let units = i64::try_from(body_bytes / PEER_UNIT_BYTES as u64).unwrap_or(i64::MAX).saturating_add(1);
        bucket.units_milli = bucket.units_milli.saturating_sub(units.saturating_mul(1000));
        true
    }
}

impl Bucket {
    fn fill(&mut self, now_ms: u64, limits: &PeerLimits) {
        let elapsed_ms = i64::try_from(now_ms.saturating_sub(self.filled_at_ms)).unwrap_or(i64::MAX);
        let gained = elapsed_ms.saturating_mul(i64::from(limits.units_per_s));
        self.units_milli = self.units_milli.saturating_add(gained).min(i64::from(limits.units_burst) * 1000);
        self.filled_at_ms = now_ms;
    }

    fn is_full(mut self, now_ms: u64, limits: &PeerLimits) -> bool {
        self.fill(now_ms, limits);
        self.units_milli >= i64::from(limits.units_burst) * 1000
    }
}

/// Gives the address that stands for a peer's network.
pub(crate) fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: PeerLimits = PeerLimits { units_per_s: 10, units_burst: 3, peers_max: 2 };

    fn peer(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn a_peer_gets_its_burst_and_then_its_rate() {
        let peers = Peers::new(LIMITS);
        let admitted = |now_ms| peers.admit_at(now_ms, peer("192.0.2.1"), 0);
        assert_eq!([0, 0, 0, 0, 99, 100, 100, 200].map(admitted), [true, true, true, false, false, true, false, true]);
    }

    #[test]
    fn a_large_request_is_paid_for_afterwards() {
        let peers = Peers::new(LIMITS);
        assert!(peers.admit_at(0, peer("192.0.2.1"), 10 * PEER_UNIT_BYTES as u64));
        // 3 - 11 = 8 in debt; 1 is needed again.
        assert!(!peers.admit_at(899, peer("192.0.2.1"), 0));
        assert!(peers.admit_at(900, peer("192.0.2.1"), 0));
    }

    #[test]
    fn an_absurd_size_is_paid_for_and_never_earned() {
        let peers = Peers::new(LIMITS);
        assert!(peers.admit_at(0, peer("192.0.2.1"), u64::MAX));
        assert!(!peers.admit_at(1_000_000, peer("192.0.2.1"), 0));
    }

    #[test]
    fn one_peer_does_not_use_up_what_another_has() {
        let peers = Peers::new(LIMITS);
        while peers.admit_at(0, peer("192.0.2.1"), 0) {}
        assert!(peers.admit_at(0, peer("192.0.2.2"), 0));
    }

    #[test]
    fn addresses_of_one_ipv6_network_share_an_allowance() {
        let peers = Peers::new(LIMITS);
        while peers.admit_at(0, peer("2001:db8:1:2::1"), 0) {}
        assert!(!peers.admit_at(0, peer("2001:db8:1:2:ffff::2"), 0));
        assert!(peers.admit_at(0, peer("2001:db8:1:3::1"), 0));
    }

    #[test]
    fn newcomers_share_an_allowance_while_the_map_is_full_and_rested_peers_make_room() {
        let peers = Peers::new(LIMITS);
        for known in ["192.0.2.1", "192.0.2.2"] {
            assert!(peers.admit_at(0, peer(known), 0));
        }
        let newcomers = ["198.51.100.1", "198.51.100.2", "198.51.100.3", "198.51.100.4"];
        assert_eq!(newcomers.map(|newcomer| peers.admit_at(0, peer(newcomer), 0)), [true, true, true, false]);
        assert!(peers.admit_at(0, peer("192.0.2.1"), 0), "a known peer keeps its own");
        assert!(peers.admit_at(1_000, peer("198.51.100.4"), 0));
        assert!(peers.inner.lock().expect("lock").by_peer.contains_key(&peer("198.51.100.4")));
    }
}
