//! What can be said of a contact beside what happened, and when it may have been.

use super::card::CardDate;
use super::{Nearness, TextError, check_note};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Characters at most of what is said in a line: a step, what is next, what is not allowed yet.
pub const DETAIL_CHARS_MAX: usize = 1_000;
/// The first moment that a contact may have been at: 1900-01-01T00:00:00Z.
pub const CONTACT_AT_MIN: Timestamp = Timestamp::from_ms(-2_208_988_800_000);
/// How many years from now a next step may be at most: a typing error in a year is more likely than a longer plan.
const NEXT_YEARS_MAX: i32 = 10;

coded! {
    /// Who began a contact.
    Began {
        Worker = "worker",
        Client = "client",
        Relative = "relative",
        SomeoneElse = "other",
    }
}

coded! {
    /// What can be said of a contact; the code is the key under which documents hold it.
    Detail {
        Note = "note",
        Nearness = "near",
        Began = "began",
        Mandate = "allows",
        NotYet = "not-yet",
        Step = "step",
        Next = "next",
        NextOn = "next-on",
    }
}

/// All that can be said of a contact beside what happened; empty where nothing was said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    pub note: String,
    pub nearness: Option<Nearness>,
    pub began: Option<Began>,
    /// What the client allows from then on.
    pub mandate: String,
    /// What the client does not allow yet.
    pub not_yet: String,
    /// A small step that was seen.
    pub step: String,
    /// What is next.
    pub next: String,
    /// The day of what is next, such as `2026-11-30`; empty where none was said.
    pub next_on: String,
}

/// Why something said of a contact was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContactError {
    #[error("the contact would lie in the future")]
    Future,
    #[error("the contact would lie before 1900")]
    TooLongAgo,
    #[error("the day of the next step is none, or lies too far ahead")]
    NextDay,
}

impl Details {
    /// Gives one detail as documents hold it; empty where nothing was said.
    pub fn text(&self, detail: Detail) -> &str {
        match detail {
            Detail::Note => &self.note,
            Detail::Nearness => self.nearness.map_or("", Nearness::code),
            Detail::Began => self.began.map_or("", Began::code),
            Detail::Mandate => &self.mandate,
            Detail::NotYet => &self.not_yet,
            Detail::Step => &self.step,
            Detail::Next => &self.next,
            Detail::NextOn => &self.next_on,
        }
    }

    /// Takes one detail from a document. A code or a day that only a later version knows is left out.
    pub fn set(&mut self, detail: Detail, text: String) {
        match detail {
            Detail::Note => self.note = text,
            Detail::Nearness => self.nearness = Nearness::from_code(&text),
            Detail::Began => self.began = Began::from_code(&text),
            Detail::Mandate => self.mandate = text,
            Detail::NotYet => self.not_yet = text,
            Detail::Step => self.step = text,
            Detail::Next => self.next = text,
            Detail::NextOn => self.next_on = CardDate::from_iso(&text).map_or_else(String::new, |day| day.to_string()),
        }
    }

    /// Trims the texts and checks them. What stood there before is not held against it.
    pub fn check(mut self, before: &Details, now: Timestamp) -> Result<Self, DetailsError> {
        (self.note, self.mandate) = (check_note(&self.note)?, check_note(&self.mandate)?);
        for line in [&mut self.not_yet, &mut self.step, &mut self.next, &mut self.next_on] {
            *line = check_note(line)?;
            if line.chars().count() > DETAIL_CHARS_MAX {
                return Err(TextError::TooLong { max_chars: DETAIL_CHARS_MAX }.into());
            }
        }
        let is_sound = |day: CardDate| i32::from(day.year()) <= now.year() + NEXT_YEARS_MAX;
        if !self.next_on.is_empty() && self.next_on != before.next_on && !CardDate::from_iso(&self.next_on).is_some_and(is_sound) {
            return Err(ContactError::NextDay.into());
        }
        Ok(self)
    }

    /// Gives what the client is shown of it: all but how near the worker felt, which is the team's own word for it.
    pub fn for_client(&self) -> Details {
        Details { nearness: None, ..self.clone() }
    }

    /// Tells whether nothing was said.
    pub fn is_empty(&self) -> bool {
        Detail::ALL.iter().all(|detail| self.text(*detail).is_empty())
    }
}

/// Why details were refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DetailsError {
    #[error(transparent)]
    Text(#[from] TextError),
    #[error(transparent)]
    Contact(#[from] ContactError),
}

/// Checks when a contact is said to have been: never later than now, never before 1900.
pub fn check_contact_time(at: Timestamp, now: Timestamp) -> Result<Timestamp, ContactError> {
    match at {
        at if at > now => Err(ContactError::Future),
        at if at < CONTACT_AT_MIN => Err(ContactError::TooLongAgo),
        at => Ok(at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: Timestamp = Timestamp::from_ms(1_795_516_800_000);

    #[test]
    fn every_detail_reads_back_by_its_key() {
        let texts = ["Thee.", "tells", "client", "alleen de keuken", "bellen", "deed zelf open", "post openen", "2026-11-30"];
        let mut details = Details::default();
        for (detail, text) in Detail::ALL.iter().zip(texts) {
            details.set(*detail, text.to_owned());
            assert_eq!(details.text(*detail), text);
        }
        assert!(!details.is_empty());
        assert_eq!(details.for_client(), Details { nearness: None, ..details });
    }

    #[test]
    fn a_next_step_in_2199_is_refused_unless_it_stood_there() {
        let on = |day: &str| Details { next_on: day.to_owned(), ..Details::default() };
        let none = Details::default();
        assert_eq!(on("2026-11-30").check(&none, NOW), Ok(on("2026-11-30")));
        for day in ["2199-01-01", "2026-02-30", "morgen"] {
            assert_eq!(on(day).check(&none, NOW), Err(ContactError::NextDay.into()), "{day}");
        }
        assert_eq!(on("2199-01-01").check(&on("2199-01-01"), NOW), Ok(on("2199-01-01")));
    }

    #[test]
    fn texts_are_trimmed_and_as_long_as_fits() {
        let long = |chars: usize| Details { step: "é".repeat(chars), note: " ‏שלום 👋🏽 ".into(), ..Details::default() };
        assert_eq!(long(DETAIL_CHARS_MAX).check(&Details::default(), NOW).map(|kept| kept.note).as_deref(), Ok("‏שלום 👋🏽"));
        let too_long = TextError::TooLong { max_chars: DETAIL_CHARS_MAX };
        assert_eq!(long(DETAIL_CHARS_MAX + 1).check(&Details::default(), NOW), Err(too_long.into()));
    }

    proptest! {
        #[test]
        fn a_contact_is_never_in_the_future_and_never_before_1900(at in any::<i64>(), now in any::<i64>()) {
            let is_taken = check_contact_time(Timestamp::from_ms(at), Timestamp::from_ms(now)).is_ok();
            prop_assert_eq!(is_taken, at <= now && at >= CONTACT_AT_MIN.ms);
        }
    }
}
