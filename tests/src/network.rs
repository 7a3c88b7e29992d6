//! The network between devices and relay: how long a message takes, and whether it arrives once, twice or not at all.

use nabij_core::random::Random;

/// How well messages travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weather {
    pub delay_ms_max: u32,
    pub lost_per_mille: u32,
    pub doubled_per_mille: u32,
}

impl Weather {
    /// Everything arrives once, soon, and in order.
    pub const CALM: Weather = Weather { delay_ms_max: 0, lost_per_mille: 0, doubled_per_mille: 0 };
    /// A stairwell: later messages overtake earlier ones, some are lost and some come twice.
    pub const STORM: Weather = Weather { delay_ms_max: 3_000, lost_per_mille: 60, doubled_per_mille: 60 };

    /// Draws after how many milliseconds each copy of a message arrives; none, where it is lost.
    pub fn draw(self, random: &mut Random) -> Vec<i64> {
        let delay = |random: &mut Random| {
            // Mostly quick: what is always slow hides what happens between two quick messages.
            let delay_ms_max = if random.below(4) == 0 { self.delay_ms_max } else { self.delay_ms_max / 50 };
            1 + i64::from(random.below(delay_ms_max + 1))
        };
        match random.below(1_000) {
            drawn if drawn < self.lost_per_mille => Vec::new(),
            drawn if drawn < self.lost_per_mille + self.doubled_per_mille => vec![delay(random), delay(random)],
            _ => vec![delay(random)],
        }
    }
}
