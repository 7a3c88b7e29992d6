//! Who the client is and how to reach them, how a case ends, and what a stand-in has to know.

use super::card::{CardDate, CardField, CardTextError};
use super::{TextError, card};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Characters of an address, or of how to reach somebody: as much as is read at a glance.
pub const CONTACT_CHARS_MAX: usize = 200;
/// Characters of a fact: two lines in large letters on a phone.
pub const FACT_CHARS_MAX: usize = 160;
/// How long a fact counts before it is asked whether it still holds, in milliseconds: a year.
pub const FACT_FRESH_MS: i64 = 365 * 24 * 3_600_000;

coded! {
    /// Why a case was closed.
    Ending {
        Ended = "ended",
        Moved = "moved",
        Died = "died",
    }
}

coded! {
    /// A field of the contact data.
    ContactField {
        Address = "address",
        /// How to reach the client: "bel twee keer", "via de buurvrouw".
        Reach = "reach",
        Phone = "phone",
        OtherPhone = "phone-2",
        Born = "born",
        Language = "language",
    }
}

coded! {
    /// What a fact is about, in the order in which a stand-in needs it.
    FactKind {
        Safety = "safety",
        Works = "works",
        Never = "never",
    }
}

impl ContactField {
    /// Tells whether a telephone number stands here.
    pub const fn is_number(self) -> bool {
        matches!(self, ContactField::Phone | ContactField::OtherPhone)
    }

    /// Trims what was typed and checks it; gives it as documents hold it. Empty clears the field and is no error.
    pub fn check(self, typed: &str) -> Result<String, CardTextError> {
        match self {
            ContactField::Born => CardField::Born.check(typed),
            _ if self.is_number() => CardField::Call1Number.check(typed),
            _ => match check_line(typed, CONTACT_CHARS_MAX) {
                Err(max_chars) => Err(CardTextError::TooLong { max_chars }),
                Ok(text) if card::holds_citizen_number(&text) => Err(CardTextError::CitizenNumber),
                Ok(text) => Ok(text),
            },
        }
    }
}

/// Trims a fact and checks its length; it is never empty.
pub fn check_fact(typed: &str) -> Result<String, TextError> {
    match check_line(typed, FACT_CHARS_MAX) {
        Ok(text) if text.is_empty() => Err(TextError::Empty),
        Ok(text) => Ok(text),
        Err(max_chars) => Err(TextError::TooLong { max_chars }),
    }
}

/// Reads the day on which a case ended, as people type it. `None` where it is no day, or one that has not come anywhere on earth.
pub fn check_ended_on(typed: &str, now: Timestamp) -> Option<CardDate> {
    /// The clock on the wall is at most 14 hours ahead of UTC.
    const AHEAD_MS: i64 = 14 * 3_600_000;
    CardDate::from_typed(typed.trim()).filter(|day| *day <= card::CardDate::in_utc(now.plus_ms(AHEAD_MS)))
}

fn check_line(typed: &str, chars_max: usize) -> Result<String, usize> {
    let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > chars_max { Err(chars_max) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_ends_on_a_day_that_has_come() {
        // 24 November 2026, noon.
        let now = Timestamp::from_ms(1_795_521_600_000);
        assert_eq!(CardDate::in_utc(now).day_first(), "24-11-2026");
        assert_eq!(check_ended_on(" 24-11-2026", now).map(CardDate::day_first).as_deref(), Some("24-11-2026"));
        assert!(check_ended_on("25-11-2026", now).is_some(), "it is tomorrow somewhere");
        for typed in ["26-11-2026", "1-1-2199", "31-2-2026", "", "gisteren"] {
            assert_eq!(check_ended_on(typed, now), None, "{typed}");
        }
    }

    #[test]
    fn contact_data_is_trimmed_and_checked() {
        assert_eq!(ContactField::Address.check(" Kade 3 \n Gent ").as_deref(), Ok("Kade 3 Gent"));
        assert_eq!(ContactField::Phone.check("zus"), Err(CardTextError::NotANumber));
        for typed in ["Kade 3, BSN 999990019", "9999.90.019"] {
            assert_eq!(ContactField::Reach.check(typed), Err(CardTextError::CitizenNumber), "{typed}");
        }
        assert!(ContactField::Address.check("Kade 3, 999990018").is_ok(), "nine digits that are none");
        assert_eq!(ContactField::Born.check("14-3-1979").as_deref(), Ok("1979-03-14"));
        assert_eq!(check_fact("  "), Err(TextError::Empty));
        assert_eq!(check_fact(&"é".repeat(FACT_CHARS_MAX + 1)), Err(TextError::TooLong { max_chars: FACT_CHARS_MAX }));
    }
}
