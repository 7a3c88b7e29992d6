//! Plain, validated types of the domain. The words are those of the product's table; the codes are what documents hold, for ever.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A name's characters at most: the longest that a screen can still show whole.
pub const NAME_CHARS_MAX: usize = 120;
/// Characters of a line at most, such as a wish: a long sentence.
pub const LINE_CHARS_MAX: usize = 300;
/// A note's characters at most: a long report still fits, a pasted book does not.
pub const NOTE_CHARS_MAX: usize = 100_000;

/// One's own tension at a visit at most; the least is 0.
pub const TENSION_MAX: u8 = 4;

macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// Every value, in the order in which people are shown them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// Gives the code that documents hold; also the ending of its Fluent key.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            /// Reads a code; `None` for one of a later version.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

// Below the macro, which it uses.
pub mod agenda;
pub mod card;
pub mod client;
pub mod consideration;
pub mod escalation;
pub mod visit;

coded! {
    /// What happened at a contact attempt. A closed door is one too.
    Outcome {
        Inside = "inside",
        AtTheDoor = "door",
        NotOpened = "closed",
        MetOutside = "outside",
        Called = "called",
        Message = "message",
        ViaRelative = "relative",
    }
}

coded! {
    /// How near the client let the worker come, from far to near.
    Nearness {
        DoorClosed = "closed",
        AtTheDoor = "door",
        Inside = "inside",
        Tells = "tells",
        Trusts = "trusts",
    }
}

coded! {
    /// The language of the interface.
    Language {
        Dutch = "nl",
        English = "en",
    }
}

coded! {
    /// Light, dark, or as the device says.
    Theme {
        Device = "device",
        Light = "light",
        Dark = "dark",
    }
}

coded! {
    /// The six things that make a case heavy, each 1 to 5 points.
    WeightItem {
        ContactFrequency = "contact",
        CrisisRisk = "crisis",
        CareAvoidance = "avoidance",
        NetworkStrain = "network",
        Travel = "travel",
        Administration = "administration",
    }
}

/// How heavy a case is: points from 1 to 5 for each of [`WeightItem::ALL`], in that order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight([u8; 6]);

impl Weight {
    /// Checks the points of all six items; `None` where one is not from 1 to 5.
    pub fn new(points: [u8; 6]) -> Option<Self> {
        points.iter().all(|points| (1..=5).contains(points)).then_some(Self(points))
    }

    /// Gives the points of one item.
    pub fn points(self, item: WeightItem) -> u8 {
        self.0[item as usize]
    }

    /// Gives the points of all items together, 6 to 30.
    pub fn sum(self) -> u32 {
        self.0.iter().map(|points| u32::from(*points)).sum()
    }
}

/// What a worker brings to the team's caseload. Why a limit is there is never kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Time for case work in minutes a week.
    pub minutes_a_week: u32,
    /// By label, how many cases with it at most.
    pub limits: BTreeMap<String, u32>,
    pub talents: BTreeSet<String>,
    /// What the worker wants to learn.
    pub learning: BTreeSet<String>,
}

/// Why a text was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    #[error("a text is needed")]
    Empty,
    #[error("the text is longer than {max_chars} characters")]
    TooLong { max_chars: usize },
}

/// Trims a name and checks its length.
pub fn check_name(name: &str) -> Result<String, TextError> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(TextError::Empty),
        chars if chars > NAME_CHARS_MAX => Err(TextError::TooLong { max_chars: NAME_CHARS_MAX }),
        _ => Ok(name),
    }
}

/// Trims a line and checks its length; one that says nothing is an error.
pub fn check_line(line: &str) -> Result<String, TextError> {
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.chars().count() {
        0 => Err(TextError::Empty),
        chars if chars > LINE_CHARS_MAX => Err(TextError::TooLong { max_chars: LINE_CHARS_MAX }),
        _ => Ok(line),
    }
}

/// Trims a note and checks its length; an empty note is no error.
pub fn check_note(note: &str) -> Result<String, TextError> {
    match note.trim() {
        note if note.chars().count() > NOTE_CHARS_MAX => Err(TextError::TooLong { max_chars: NOTE_CHARS_MAX }),
        note => Ok(note.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_trimmed_and_never_empty() {
        assert_eq!(check_name("  Esmée   Kuijpers\n").as_deref(), Ok("Esmée Kuijpers"));
        assert_eq!(check_name(" \t"), Err(TextError::Empty));
        assert_eq!(check_name(&"é".repeat(NAME_CHARS_MAX)).map(|name| name.chars().count()), Ok(NAME_CHARS_MAX));
        assert_eq!(check_name(&"é".repeat(NAME_CHARS_MAX + 1)), Err(TextError::TooLong { max_chars: NAME_CHARS_MAX }));
    }

    #[test]
    fn every_code_reads_back() {
        assert!(Outcome::ALL.iter().all(|outcome| Outcome::from_code(outcome.code()) == Some(*outcome)));
        assert!(Nearness::ALL.iter().all(|nearness| Nearness::from_code(nearness.code()) == Some(*nearness)));
        assert_eq!(Outcome::from_code("from a later version"), None);
    }
}
