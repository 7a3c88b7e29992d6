//! How often a client is to be seen, and who has been left alone for longer than that. A closed door is an attempt, and counts.
//!
//! Pure: the worker sets the rhythm, nothing here computes how urgent anybody is.

use crate::time::Timestamp;

const DAY_MS: i64 = 24 * 3_600_000;

/// A client's rhythm: days from one contact attempt to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rhythm(u16);

impl Rhythm {
    /// Days of the slowest rhythm: half a year.
    pub const DAYS_MAX: u16 = 183;

    /// Checks a number of days; `None` for none at all or more than [`Rhythm::DAYS_MAX`].
    pub fn new(days: u16) -> Option<Self> {
        (1..=Self::DAYS_MAX).contains(&days).then_some(Self(days))
    }

    /// Gives the days.
    pub fn days(self) -> u16 {
        self.0
    }

    /// Tells by how much a client has been left alone for longer than the rhythm: the time since the last attempt in thousandths of it, or
    /// `None` where the rhythm holds. Never attempted is the longest there is. A last attempt in the future, by a clock that is off, holds.
    pub fn exceeded(self, last: Option<Timestamp>, now: Timestamp) -> Option<u64> {
        let Some(last) = last else { return Some(u64::MAX) };
        let since = u64::try_from(now.ms.saturating_sub(last.ms)).ok()?;
        let rhythm = u64::from(self.0) * DAY_MS as u64;
        (since > rhythm).then(|| since.saturating_mul(1_000) / rhythm)
    }
}

/// Tells whether a client who asked not to be visited until a moment is to be left alone now.
pub fn is_quiet(until: Option<Timestamp>, now: Timestamp) -> bool {
    until.is_some_and(|until| now < until)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rhythm(days: u16) -> Rhythm {
        Rhythm::new(days).expect("sound")
    }

    #[test]
    fn a_rhythm_is_a_day_to_half_a_year() {
        assert_eq!([0, 1, 183, 184].map(|days| Rhythm::new(days).map(Rhythm::days)), [None, Some(1), Some(183), None]);
    }

    #[test]
    fn a_rhythm_of_a_week_holds_for_seven_days_and_no_longer() {
        let now = Timestamp::from_ms(100 * DAY_MS);
        assert_eq!(rhythm(7).exceeded(Some(now.plus_ms(-7 * DAY_MS)), now), None);
        assert_eq!(rhythm(7).exceeded(Some(now.plus_ms(-7 * DAY_MS - 1)), now), Some(1_000));
        assert_eq!(rhythm(7).exceeded(Some(now.plus_ms(-21 * DAY_MS)), now), Some(3_000));
        assert_eq!(rhythm(7).exceeded(None, now), Some(u64::MAX));
        assert_eq!(rhythm(7).exceeded(Some(now.plus_ms(DAY_MS)), now), None, "a clock that is ahead makes nobody due");
    }

    #[test]
    fn quiet_ends_at_its_moment() {
        let until = Timestamp::from_ms(5);
        assert_eq!([4, 5, 6].map(|ms| is_quiet(Some(until), Timestamp::from_ms(ms))), [true, false, false]);
        assert!(!is_quiet(None, Timestamp::from_ms(0)));
    }

    proptest! {
        #[test]
        fn who_waits_longer_is_never_less_due(days in 1u16..=183, last in any::<i64>(), earlier in 0i64..i64::MAX, now in any::<i64>()) {
            let now = Timestamp::from_ms(now);
            let later = rhythm(days).exceeded(Some(Timestamp::from_ms(last)), now);
            let before = rhythm(days).exceeded(Some(Timestamp::from_ms(last.saturating_sub(earlier))), now);
            prop_assert!(before >= later);
        }

        #[test]
        fn a_slower_rhythm_never_makes_a_client_due_sooner(days in 1u16..183, last in any::<i64>(), now in any::<i64>()) {
            let (last, now) = (Some(Timestamp::from_ms(last)), Timestamp::from_ms(now));
            prop_assert!(rhythm(days).exceeded(last, now).is_some() || rhythm(days + 1).exceeded(last, now).is_none());
        }
    }
}
