//! The time of a visit as people write it, in the time of the place where they were.

/// A date and a time of day without a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocalTime {
    /// From 1970 to 9999.
    pub year: u16,
    /// From 1 to 12.
    pub month: u8,
    /// From 1 to as many as the month has.
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
}

impl LocalTime {
    /// Reads `2025-11-20T12:05:00`, `2025-11-20 12:05` and `20-11-2025 12:05` (with `/` too: the day always first, the year always in full).
    pub fn parse(text: &str) -> Option<LocalTime> {
        let (date, time) = text.trim().split_once(['T', ' '])?;
        let (year, month, day) = match date.split(['-', '/']).collect::<Vec<_>>().as_slice() {
            [year, month, day] if year.len() == 4 => (number(year)?, number(month)?, number(day)?),
            [day, month, year] if year.len() == 4 => (number(year)?, number(month)?, number(day)?),
            _ => return None,
        };
        let (hour, minute, second) = match time.trim_start().split(':').collect::<Vec<_>>().as_slice() {
            [hour, minute] => (number(hour)?, number(minute)?, 0),
            [hour, minute, second] => (number(hour)?, number(minute)?, number(second)?),
            _ => return None,
        };
        let small = |number: u16, max: u16| u8::try_from(number).ok().filter(|_| number <= max);
        let (month, days) = (small(month, 12)?, days_of(year, month)?);
        let (day, hour, minute, second) = (small(day, days)?, small(hour, 23)?, small(minute, 59)?, small(second, 59)?);
        (year >= 1970 && day >= 1).then_some(LocalTime { year, month, day, hour, minute, second })
    }
}

/// Reads one to four digits.
fn number(digits: &str) -> Option<u16> {
    let sound = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| sound)
}

/// Gives the days of a month of the Gregorian calendar.
fn days_of(year: u16, month: u16) -> Option<u16> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 if leap => Some(29),
        2 => Some(28),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<(u16, u8, u8, u8, u8, u8)>) {
        let expect = expect.map(|(year, month, day, hour, minute, second)| LocalTime { year, month, day, hour, minute, second });
        assert_eq!(LocalTime::parse(text), expect, "{text}");
    }

    #[test]
    fn a_time_is_read_in_the_ways_in_which_spreadsheets_write_it() {
        check("2025-11-20T12:05:00", Some((2025, 11, 20, 12, 5, 0)));
        check("2025-11-20 12:05", Some((2025, 11, 20, 12, 5, 0)));
        check(" 20-11-2025 12:05 ", Some((2025, 11, 20, 12, 5, 0)));
        check("3/4/2025 9:05:59", Some((2025, 4, 3, 9, 5, 59)));
        check("29-02-2024 00:00", Some((2024, 2, 29, 0, 0, 0)));
    }

    #[test]
    fn a_time_that_never_was_or_that_can_be_read_in_two_ways_is_refused() {
        for text in ["", "2025-11-20", "20-11-25 12:05", "29-02-2025 12:05", "29-02-2100 12:05", "00-11-2025 12:05", "20-13-2025 12:05"] {
            check(text, None);
        }
        for text in
            ["1969-12-31 12:00", "2025-11-20 24:00", "2025-11-20 12:60", "2025-11-20 12", "2025-11-20T12:05:00Z", "2025-+1-20 12:05"]
        {
            check(text, None);
        }
    }
}
