//! Points in time as values: this crate never reads a clock.

use serde::{Deserialize, Serialize};

/// A point in time in milliseconds since 1970-01-01T00:00:00Z, as the device's clock gave it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Timestamp {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub ms: i64,
}

impl Timestamp {
    /// Makes a point in time from milliseconds since 1970-01-01T00:00:00Z.
    pub const fn from_ms(ms: i64) -> Self {
        Self { ms }
    }

    /// Gives the point in time `ms` milliseconds later.
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self { ms: self.ms.saturating_add(ms) }
    }

    /// Gives when a day of the Gregorian calendar begins in UTC (algorithm: civil date to days by H. Hinnant). The date must be one of the calendar.
    pub const fn from_date(year: u16, month: u8, day: u8) -> Self {
        let year = year as i64 - if month <= 2 { 1 } else { 0 };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month as i64 + 9) % 12) + 2) / 5 + day as i64 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self { ms: (era * 146_097 + day_of_era - 719_468) * 86_400_000 }
    }

    /// Gives the calendar year in UTC (Gregorian; algorithm: days to civil date by H. Hinnant).
    pub const fn year(self) -> i32 {
        let days = self.ms.div_euclid(86_400_000) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        // The algorithm's years begin in March: January and February belong to the next.
        (year_of_era + era * 400 + if day_of_year >= 306 { 1 } else { 0 }) as i32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_its_midnight_in_utc() {
        let check = |(year, month, day), ms| assert_eq!(Timestamp::from_date(year, month, day), Timestamp::from_ms(ms));
        check((1970, 1, 1), 0);
        check((1969, 12, 31), -86_400_000);
        check((2000, 2, 29), 951_782_400_000);
        check((2000, 3, 1), 951_868_800_000);
        check((2026, 1, 1), 1_767_225_600_000);
    }

    #[test]
    fn a_year_begins_at_midnight_of_new_year_in_utc() {
        let check = |ms, year| assert_eq!(Timestamp::from_ms(ms).year(), year);
        check(0, 1970);
        check(-1, 1969);
        check(1_767_225_599_999, 2025);
        check(1_767_225_600_000, 2026);
        check(951_868_800_000, 2000);
        check(951_782_399_999, 2000);
    }
}
