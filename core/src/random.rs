//! Randomness as a value: everything random in this crate comes from a seed that the caller gives.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use std::fmt;

/// Gives random bytes and numbers, the same ones for the same seed.
pub struct Random {
    rng: ChaCha20Rng,
}

impl Random {
    /// Starts from a seed of 32 bytes, which the system's generator made for this run.
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self { rng: ChaCha20Rng::from_seed(seed) }
    }

    /// Gives `N` random bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.rng.fill_bytes(&mut bytes);
        bytes
    }

    /// Gives a number from 0 up to and excluding `bound`, each as likely as the others; 0 where `bound` is 0 or 1.
    pub fn below(&mut self, bound: u32) -> u32 {
        let Some(largest) = bound.checked_sub(1) else { return 0 };
        // A remainder would favour small numbers: draw as many bits as the largest needs, and again while that is too large.
        let mask = u32::MAX.checked_shr(largest.leading_zeros()).unwrap_or(0);
        loop {
            let drawn = self.rng.next_u32() & mask;
            if drawn < bound {
                return drawn;
            }
        }
    }
}

impl fmt::Debug for Random {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Random(..)")
    }
}

impl Drop for Random {
    fn drop(&mut self) {
        // The generator has no wiping of its own; the barrier keeps the compiler from leaving this out.
        self.rng = ChaCha20Rng::from_seed([0; 32]);
        zeroize::optimization_barrier(&self.rng);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_bytes() {
        let draw = |seed| Random::from_seed([seed; 32]).bytes::<32>();
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }

    #[test]
    fn every_number_below_a_bound_comes_about_equally_often() {
        let mut random = Random::from_seed([7; 32]);
        let mut counts = [0u32; 6];
        (0..6_000).for_each(|_| counts[random.below(6) as usize] += 1);
        // Six standard deviations of a binomial(6000, 1/6) are 173.
        assert!(counts.iter().all(|count| count.abs_diff(1_000) < 173), "{counts:?}");
        assert_eq!((random.below(0), random.below(1)), (0, 0));
        assert!((0..100).any(|_| random.below(u32::MAX) > u32::MAX / 2));
    }
}
