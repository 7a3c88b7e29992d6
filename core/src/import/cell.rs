//! What stands in one cell, read as what its column is.

use super::columns::plain;
use crate::model::{NAME_CHARS_MAX, Nearness, Outcome, TextError, check_name};
use std::collections::{BTreeMap, BTreeSet};

/// Hours for case work in a week at most. More is a slip: minutes, or hours a month.
pub const HOURS_MAX: u32 = 60;
/// The highest step of one's own tension; the lowest is 0.
pub const TENSION_MAX: u8 = 4;
/// Labels in one cell at most: more than anybody reads at a glance.
pub const LABELS_MAX: usize = 20;
/// Cases with one label that a limit can allow at most: no worker has more cases.
pub const LIMIT_CASES_MAX: u32 = 99;
/// A mandate's characters at most: it stands at the top of a client's page.
pub const MANDATE_CHARS_MAX: usize = 500;

/// Why a row is not taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    NameMissing,
    NameTooLong,
    /// The same worker or client stood already on `line`.
    Twice {
        line: usize,
    },
    DateNotUnderstood,
    DateInFuture,
    OutcomeUnknown,
    NearnessUnknown,
    TensionUnknown,
    YesNoUnknown,
    PointsUnknown,
    HoursUnknown,
    LimitUnknown,
    TooManyLabels,
    TextTooLong {
        chars_max: usize,
    },
    FieldsMissing,
    FieldsTooMany,
    QuoteNotClosed,
    QuoteMisplaced,
}

impl Reason {
    /// Gives the ending of its Fluent key.
    pub const fn code(self) -> &'static str {
        match self {
            Reason::NameMissing => "name-missing",
            Reason::NameTooLong => "name-too-long",
            Reason::Twice { .. } => "twice",
            Reason::DateNotUnderstood => "date",
            Reason::DateInFuture => "future",
            Reason::OutcomeUnknown => "outcome",
            Reason::NearnessUnknown => "nearness",
            Reason::TensionUnknown => "tension",
            Reason::YesNoUnknown => "yes-no",
            Reason::PointsUnknown => "points",
            Reason::HoursUnknown => "hours",
            Reason::LimitUnknown => "limit",
            Reason::TooManyLabels => "too-many-labels",
            Reason::TextTooLong { .. } => "text-too-long",
            Reason::FieldsMissing => "fields-missing",
            Reason::FieldsTooMany => "fields-too-many",
            Reason::QuoteNotClosed => "quote-not-closed",
            Reason::QuoteMisplaced => "quote-misplaced",
        }
    }
}

impl From<TextError> for Reason {
    fn from(error: TextError) -> Self {
        match error {
            TextError::Empty => Reason::NameMissing,
            TextError::TooLong { max_chars } => Reason::TextTooLong { chars_max: max_chars },
        }
    }
}

/// What a column of yes and no says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YesNo {
    Yes,
    No,
}

impl YesNo {
    /// Reads yes and no as people write them; an empty cell is a no.
    pub(super) fn read(text: &str) -> Result<YesNo, Reason> {
        match plain(text).as_str() {
            "yes" | "y" | "ja" | "j" | "true" | "waar" | "1" | "x" => Ok(YesNo::Yes),
            "no" | "n" | "nee" | "neen" | "false" | "onwaar" | "0" => Ok(YesNo::No),
            _ if text.is_empty() => Ok(YesNo::No),
            _ => Err(Reason::YesNoUnknown),
        }
    }
}

/// Reads hours a week as minutes; halves after a point or a comma.
pub(super) fn hours(text: &str) -> Result<u32, Reason> {
    let hours = text.replacen(',', ".", 1).parse::<f64>().map_err(|_| Reason::HoursUnknown)?;
    match (1.0..=f64::from(HOURS_MAX)).contains(&hours) {
        true => Ok((hours * 60.0).round() as u32),
        false => Err(Reason::HoursUnknown),
    }
}

/// Reads labels with a semicolon, a comma, a bar or a line break between them.
pub(super) fn labels(text: &str) -> Result<BTreeSet<String>, Reason> {
    let labels = parts(text).map(label).collect::<Result<BTreeSet<_>, _>>()?;
    match labels.len() > LABELS_MAX {
        true => Err(Reason::TooManyLabels),
        false => Ok(labels),
    }
}

/// Reads limits such as `verslaving<=2`, between them what stands between labels.
pub(super) fn limits(text: &str) -> Result<BTreeMap<String, u32>, Reason> {
    let mut limits = BTreeMap::new();
    for part in parts(text) {
        let (name, cases) = part.split_once("<=").or_else(|| part.split_once('≤')).ok_or(Reason::LimitUnknown)?;
        let cases = cases.trim().parse().ok().filter(|cases| *cases <= LIMIT_CASES_MAX).ok_or(Reason::LimitUnknown)?;
        if name.trim().is_empty() || limits.insert(label(name)?, cases).is_some() {
            return Err(Reason::LimitUnknown);
        }
    }
    match limits.len() > LABELS_MAX {
        true => Err(Reason::TooManyLabels),
        false => Ok(limits),
    }
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', ',', '|', '\n', '\r']).filter(|part| !part.trim().is_empty())
}

fn label(text: &str) -> Result<String, Reason> {
    // Small letters can be more characters than capitals: checked as they are kept.
    check_name(&text.to_lowercase()).map_err(|_| Reason::TextTooLong { chars_max: NAME_CHARS_MAX })
}

/// Reads the points of one item of a weight.
pub(super) fn points(text: &str) -> Result<u8, Reason> {
    text.parse().ok().filter(|points| (1..=5).contains(points)).ok_or(Reason::PointsUnknown)
}

/// Reads a tension; an empty cell is none.
pub(super) fn tension(text: &str) -> Result<Option<u8>, Reason> {
    match text {
        "" => Ok(None),
        text => text.parse().ok().filter(|tension| *tension <= TENSION_MAX).map(Some).ok_or(Reason::TensionUnknown),
    }
}

/// Reads a nearness by its word or by its step from 1 to 5; an empty cell is none.
pub(super) fn nearness(text: &str) -> Result<Option<Nearness>, Reason> {
    let nearness = match plain(text).as_str() {
        "" if text.is_empty() => return Ok(None),
        "1" | "deurdicht" | "dichtedeur" | "doorclosed" => Nearness::DoorClosed,
        "2" | "aandedeur" | "atthedoor" => Nearness::AtTheDoor,
        "3" | "binnen" | "inside" => Nearness::Inside,
        "4" | "vertelt" | "tells" => Nearness::Tells,
        "5" | "vertrouwt" | "vertrouwd" | "trusts" => Nearness::Trusts,
        _ => return Err(Reason::NearnessUnknown),
    };
    Ok(Some(nearness))
}

/// Reads what happened, by the word of the interface in either language or by what other lists call it.
pub(super) fn outcome(text: &str) -> Result<Outcome, Reason> {
    Ok(match plain(text).as_str() {
        "home" | "inside" | "binnen" | "thuis" | "huisbezoek" => Outcome::Inside,
        "door" | "atthedoor" | "aandedeur" => Outcome::AtTheDoor,
        "notopened" | "nietopen" | "nietopengedaan" | "nietthuis" | "deurdicht" => Outcome::NotOpened,
        "phone" | "called" | "gebeld" | "telefoon" | "telefonisch" => Outcome::Called,
        "message" | "bericht" | "app" | "sms" | "mail" | "email" => Outcome::Message,
        "outside" | "metoutside" | "buitenontmoet" | "buitengezien" | "buiten" => Outcome::MetOutside,
        "relative" | "viaarelative" | "viaeennaaste" | "naaste" => Outcome::ViaRelative,
        _ => return Err(Reason::OutcomeUnknown),
    })
}

/// Reads what the client allows now, in one line.
pub(super) fn mandate(text: &str) -> Result<String, Reason> {
    let mandate = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match mandate.chars().count() > MANDATE_CHARS_MAX {
        true => Err(Reason::TextTooLong { chars_max: MANDATE_CHARS_MAX }),
        false => Ok(mandate),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_with_a_comma_or_a_point_and_never_beyond_a_week() {
        let check = |text, expect| assert_eq!(hours(text), expect, "{text}");
        check("28", Ok(28 * 60));
        check("22,5", Ok(22 * 60 + 30));
        check("7.25", Ok(7 * 60 + 15));
        check("60", Ok(3600));
        for text in ["", "0", "0,5", "60,1", "144", "vier", "NaN", "inf", "1,2,3"] {
            check(text, Err(Reason::HoursUnknown));
        }
    }

    #[test]
    fn labels_are_trimmed_and_small() {
        let check = |text, expect: &[&str]| assert_eq!(labels(text), Ok(expect.iter().map(ToString::to_string).collect()), "{text}");
        check(" Verslaving ;LVB; verslaving;;", &["lvb", "verslaving"]);
        check("", &[]);
        assert_eq!(labels(&"é".repeat(NAME_CHARS_MAX + 1)), Err(Reason::TextTooLong { chars_max: NAME_CHARS_MAX }));
        assert_eq!(labels(&(0..=LABELS_MAX).map(|n| format!("{n};")).collect::<String>()), Err(Reason::TooManyLabels));
    }

    #[test]
    fn a_limit_is_a_label_with_how_many() {
        let check = |text, expect: &[(&str, u32)]| {
            assert_eq!(limits(text), Ok(expect.iter().map(|(label, cases)| (label.to_string(), *cases)).collect()), "{text}");
        };
        check("verslaving<=2;Agressie ≤ 1", &[("agressie", 1), ("verslaving", 2)]);
        check("", &[]);
        for text in ["verslaving", "<=2", "verslaving<=-1", "verslaving<=100", "verslaving<=2;verslaving<=1", "verslaving<=twee"] {
            assert_eq!(limits(text), Err(Reason::LimitUnknown), "{text}");
        }
    }

    #[test]
    fn every_outcome_and_nearness_is_read_by_the_words_of_the_interface() {
        let dutch = ["Binnen", "Aan de deur", "Niet open", "Buiten ontmoet", "Gebeld", "Bericht", "Via een naaste"];
        let english = ["Inside", "At the door", "Not opened", "Met outside", "Called", "Message", "Via a relative"];
        let list = ["home", "door", "not_opened", "outside", "phone", "message", "relative"];
        for words in [dutch, english, list] {
            assert_eq!(words.map(outcome).into_iter().collect::<Result<Vec<_>, _>>().as_deref(), Ok(Outcome::ALL));
        }
        for words in [["deur dicht", "aan de deur", "binnen", "vertelt", "vertrouwt"], ["1", "2", "3", "4", "5"]] {
            let read = words.map(nearness).into_iter().collect::<Result<Option<Vec<_>>, _>>();
            assert_eq!(read.map(|read| read.unwrap_or_default()).as_deref(), Ok(Nearness::ALL));
        }
        assert_eq!(outcome(""), Err(Reason::OutcomeUnknown));
        assert_eq!((nearness(""), nearness("6"), nearness("-")), (Ok(None), Err(Reason::NearnessUnknown), Err(Reason::NearnessUnknown)));
    }

    #[test]
    fn points_and_tension_stay_within_their_steps() {
        assert_eq!((points("1"), points("5")), (Ok(1), Ok(5)));
        for text in ["", "0", "6", "2,5", "-1", "300"] {
            assert_eq!(points(text), Err(Reason::PointsUnknown), "{text}");
        }
        assert_eq!(
            (tension(""), tension("0"), tension("4"), tension("5")),
            (Ok(None), Ok(Some(0)), Ok(Some(4)), Err(Reason::TensionUnknown))
        );
    }
}
