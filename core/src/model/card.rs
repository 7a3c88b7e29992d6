//! The wallet card: its fields, each one line of plain text, and what may stand in them.

use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Characters of one line of "how you recognise it", "do this", "don't": one printed line of a panel as wide as a bank card.
pub const LINE_CHARS_MAX: usize = 60;
/// Characters of a fact, such as a medicine or where to go: two printed lines with its label.
pub const FACT_CHARS_MAX: usize = 100;
/// Characters of who can be called: so that who and number share a printed line.
pub const WHO_CHARS_MAX: usize = 40;
/// Characters of a telephone number: the longest there is (15 digits), with country code and spaces.
pub const NUMBER_CHARS_MAX: usize = 20;
/// The year of birth of the oldest person alive, with room to spare: earlier ones are slips.
pub const BORN_YEAR_MIN: u16 = 1900;

coded! {
    /// A field of the card.
    CardField {
        Born = "born",
        Recognise1 = "recognise-1",
        Recognise2 = "recognise-2",
        Recognise3 = "recognise-3",
        Do1 = "do-1",
        Do2 = "do-2",
        Do3 = "do-3",
        Dont1 = "dont-1",
        Dont2 = "dont-2",
        Dont3 = "dont-3",
        Call1Who = "call-1-who",
        Call1Number = "call-1-number",
        Call2Who = "call-2-who",
        Call2Number = "call-2-number",
        Call3Who = "call-3-who",
        Call3Number = "call-3-number",
        CrisisServiceWho = "crisis-service-who",
        CrisisServiceNumber = "crisis-service-number",
        PractitionerWho = "practitioner-who",
        PractitionerNumber = "practitioner-number",
        MedicineYes = "medicine-yes",
        MedicineNever = "medicine-never",
        Allergies = "allergies",
        Go = "go",
        NotGo = "not-go",
        /// Children, pets, home.
        CareFor = "care-for",
        Language = "language",
        /// Where the whole plan lies.
        Plan = "plan",
    }
}

/// Why a text may not stand in a field of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CardTextError {
    #[error("the text is longer than {max_chars} characters")]
    TooLong { max_chars: usize },
    #[error("this is no day of a calendar, or not one on which a person alive was born")]
    NotADate,
    #[error("this is no telephone number")]
    NotANumber,
    #[error("a citizen service number never stands on a card")]
    CitizenNumber,
}

impl CardField {
    /// Gives how many characters fit.
    pub const fn chars_max(self) -> usize {
        use CardField::*;
        match self {
            Born => "14-03-1979".len(),
            Recognise1 | Recognise2 | Recognise3 | Do1 | Do2 | Do3 | Dont1 | Dont2 | Dont3 => LINE_CHARS_MAX,
            Call1Who | Call2Who | Call3Who | CrisisServiceWho | PractitionerWho => WHO_CHARS_MAX,
            Call1Number | Call2Number | Call3Number | CrisisServiceNumber | PractitionerNumber => NUMBER_CHARS_MAX,
            MedicineYes | MedicineNever | Allergies | Go | NotGo | CareFor | Language | Plan => FACT_CHARS_MAX,
        }
    }

    /// Tells whether a telephone number stands here.
    pub const fn is_number(self) -> bool {
        use CardField::*;
        matches!(self, Call1Number | Call2Number | Call3Number | CrisisServiceNumber | PractitionerNumber)
    }

    /// Trims what was typed and checks it; gives it as documents hold it. Empty clears the field and is no error.
    pub fn check(self, typed: &str) -> Result<String, CardTextError> {
        let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return Ok(text);
        }
        if self == CardField::Born {
            return CardDate::from_typed(&text).map(|born| born.to_string()).ok_or(CardTextError::NotADate);
        }
        if text.chars().count() > self.chars_max() {
            return Err(CardTextError::TooLong { max_chars: self.chars_max() });
        }
        match self.is_number() {
            true if !is_telephone_number(&text) => Err(CardTextError::NotANumber),
            false if holds_citizen_number(&text) => Err(CardTextError::CitizenNumber),
            _ => Ok(text),
        }
    }

    /// Reads what a document holds. A text is shown as it is, also where a later version lets it be longer; a date or a number of a form
    /// that only a later version knows is `None`.
    pub fn read(self, held: &str) -> Option<String> {
        let is_known = match self {
            CardField::Born => held.is_empty() || CardDate::from_iso(held).is_some(),
            _ if self.is_number() => held.is_empty() || is_telephone_number(held),
            _ => true,
        };
        is_known.then(|| held.to_owned())
    }
}

/// A day of the Gregorian calendar on which somebody may be born.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CardDate {
    year: u16,
    month: u8,
    day: u8,
}

impl CardDate {
    /// Checks a day; `None` where the calendar has no such day or its year is below [`BORN_YEAR_MIN`].
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        ((1..=days).contains(&day) && (BORN_YEAR_MIN..=9999).contains(&year)).then_some(Self { year, month, day })
    }

    /// Gives the day that it is in UTC (Gregorian; algorithm: days to civil date by H. Hinnant). Before [`BORN_YEAR_MIN`] it is the first day of that year.
    pub fn in_utc(at: Timestamp) -> Self {
        let days = at.ms.div_euclid(86_400_000) + 719_468;
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        // The algorithm's years begin in March.
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = u16::try_from(at.year()).unwrap_or(BORN_YEAR_MIN);
        Self::new(year, month as u8, day as u8).unwrap_or(Self { year: BORN_YEAR_MIN, month: 1, day: 1 })
    }

    /// Reads the form that documents hold, such as `1979-03-14`.
    pub fn from_iso(held: &str) -> Option<Self> {
        let &[year, month, day] = &held.split('-').collect::<Vec<_>>()[..] else { return None };
        Self::from_parts(year, month, day).filter(|date| date.to_string() == held)
    }

    /// Reads what people type: the day first, as in `14-3-1979`, `14/03/1979`, `14 03 1979` and `14031979`, or the form of documents.
    pub fn from_typed(typed: &str) -> Option<Self> {
        if typed.len() == 8 && typed.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::from_parts(&typed[4..], &typed[2..4], &typed[..2]);
        }
        match typed.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect::<Vec<_>>()[..] {
            [day, month, year] => Self::from_parts(year, month, day).or_else(|| Self::from_iso(typed)),
            _ => None,
        }
    }

    fn from_parts(year: &str, month: &str, day: &str) -> Option<Self> {
        let is_plain = year.len() == 4 && [year, month, day].concat().bytes().all(|byte| byte.is_ascii_digit());
        if !is_plain {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Gives when the day begins, in UTC.
    pub const fn begins(self) -> Timestamp {
        Timestamp::from_date(self.year, self.month, self.day)
    }

    /// Gives the year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Writes the day first, as people here read it: `14-03-1979`.
    pub fn day_first(self) -> String {
        format!("{:02}-{:02}-{}", self.day, self.month, self.year)
    }
}

impl fmt::Display for CardDate {
    /// Writes the form that documents hold, such as `1979-03-14`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Tells whether a text could be dialled: digits, and what people put between them.
pub(super) fn is_telephone_number(text: &str) -> bool {
    text.chars().any(|char| char.is_ascii_digit()) && text.chars().all(|char| char.is_ascii_digit() || "+- ".contains(char))
}

/// Tells whether a text holds a citizen service number (BSN): nine digits that pass its eleven-test, in one piece or in pieces with a dot, a
/// space or a hyphen between them.
pub(super) fn holds_citizen_number(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let joins = |at: usize| at > 0 && ". -".contains(chars[at]) && is_digit(at - 1) && is_digit(at + 1);
    let joined: String = (0..chars.len()).filter(|at| !joins(*at)).map(|at| chars[at]).collect();
    [text, &joined].into_iter().flat_map(|text| text.split(|char: char| !char.is_ascii_digit())).any(passes_eleven_test)
}

/// Tells whether digits are a citizen service number by form: 9 times the first, 8 times the second, and so on to 2 times the eighth, less the
/// ninth, is a multiple of eleven (the "elfproef" of the Logisch Ontwerp BSN).
fn passes_eleven_test(digits: &str) -> bool {
    let digits: Vec<u32> = digits.chars().filter_map(|digit| digit.to_digit(10)).collect();
    let &[ref leading @ .., last] = &digits[..] else { return false };
    let sum: u32 = (2..=9).rev().zip(leading).map(|(factor, digit)| factor * digit).sum();
    leading.len() == 8 && sum > 0 && sum % 11 == last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_trimmed_and_as_long_as_fits() {
        assert_eq!(CardField::Do1.check("  Blijf \n op twee   meter ").as_deref(), Ok("Blijf op twee meter"));
        assert_eq!(CardField::Do1.check(" ").as_deref(), Ok(""));
        for field in CardField::ALL.iter().filter(|field| **field != CardField::Born && !field.is_number()) {
            assert_eq!(field.check(&"é".repeat(field.chars_max())).map(|text| text.chars().count()), Ok(field.chars_max()));
            assert_eq!(field.check(&"é".repeat(field.chars_max() + 1)), Err(CardTextError::TooLong { max_chars: field.chars_max() }));
        }
    }

    #[test]
    fn a_date_of_birth_is_a_day_of_the_calendar() {
        let check = |typed: &str, expect: Option<&str>| assert_eq!(CardField::Born.check(typed).ok().as_deref(), expect, "{typed}");
        for typed in ["14-3-1979", "14-03-1979", "14/03/1979", "14.3.1979", "14 03 1979", "14031979", "1979-03-14"] {
            check(typed, Some("1979-03-14"));
        }
        check("29-2-2000", Some("2000-02-29"));
        for typed in
            ["29-2-1900", "31-4-1979", "0-1-1979", "1-13-1979", "14-3-79", "14-3-1899", "14-3", "maart 1979", "14-3-1979-1", "+4-3-1979"]
        {
            check(typed, None);
        }
        assert_eq!(CardDate::from_iso("1979-03-14").map(CardDate::day_first).as_deref(), Some("14-03-1979"));
        assert_eq!(CardDate::from_iso("1979-3-14"), None);
    }

    #[test]
    fn a_number_can_be_dialled() {
        let check = |typed: &str, is_good| assert_eq!(CardField::Call1Number.check(typed).is_ok(), is_good, "{typed}");
        for typed in ["112", "06-00000001", "+31 6 0000 0001", "0800-0113", "088 000 00 00"] {
            check(typed, true);
        }
        for typed in ["06 is van mijn zus", "-", "06/00000001", "+31 (0)6 00000001"] {
            check(typed, false);
        }
        assert_eq!(CardField::Call1Number.check(&"1".repeat(21)), Err(CardTextError::TooLong { max_chars: NUMBER_CHARS_MAX }));
    }

    #[test]
    fn a_citizen_service_number_never_stands_on_a_card() {
        // Numbers that pass the test and are given to nobody.
        for typed in ["999990019", "9999.90.019", "999 990 019", "mijn bsn: 999990019.", "BSN999990019", "123456782", "999990019 2e deur"] {
            assert_eq!(CardField::Plan.check(typed), Err(CardTextError::CitizenNumber), "{typed}");
        }
        for typed in ["999990018", "9999900190", "99999001", "000000000", "06-00000001", "Kluis 12, code 3456, sleutel 782", "14-03-1979"] {
            assert_eq!(CardField::Plan.check(typed).as_deref(), Ok(typed));
        }
        assert!(CardField::Call1Number.check("999990019").is_ok(), "what stands as a telephone number is one");
    }

    #[test]
    fn a_form_of_a_later_version_reads_as_nothing_and_a_longer_text_as_it_is() {
        assert_eq!(CardField::Born.read("circa 1960"), None);
        assert_eq!(CardField::Call1Number.read("sip:zus@example"), None);
        assert_eq!(CardField::Born.read("1979-03-14").as_deref(), Some("1979-03-14"));
        let longer = "a".repeat(LINE_CHARS_MAX + 1);
        assert_eq!(CardField::Do1.read(&longer).as_deref(), Some(longer.as_str()));
    }

    #[test]
    fn every_field_has_a_code_that_reads_back() {
        assert!(CardField::ALL.iter().all(|field| CardField::from_code(field.code()) == Some(*field)));
    }
}
