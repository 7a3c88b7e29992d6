//! The escalation card: what a team fills in of it. What holds everywhere, such as 112, stands in the app itself.

use super::card::{CardTextError, NUMBER_CHARS_MAX, is_telephone_number};
use serde::{Deserialize, Serialize};

/// Characters of a name or a line of the card at most: two lines on a phone.
pub const ESCALATION_CHARS_MAX: usize = 120;
/// The number of Veilig Thuis, everywhere in the country and free, until the team writes another.
pub const SAFE_HOME_NUMBER: &str = "0800-2000";

coded! {
    /// What a team fills in of its escalation card.
    EscalationField {
        CrisisNumber = "crisis-number",
        CrisisNote = "crisis-note",
        DoctorsPostNumber = "doctors-post-number",
        DoctorsPostNote = "doctors-post-note",
        SafeHomeNumber = "safe-home-number",
        Own1Who = "own-1-who",
        Own1Number = "own-1-number",
        Own2Who = "own-2-who",
        Own2Number = "own-2-number",
        Own3Who = "own-3-who",
        Own3Number = "own-3-number",
        Line1 = "line-1",
        Line2 = "line-2",
        Line3 = "line-3",
        Line4 = "line-4",
        Line5 = "line-5",
    }
}

impl EscalationField {
    /// Tells whether a telephone number stands here.
    pub const fn is_number(self) -> bool {
        use EscalationField::*;
        matches!(self, CrisisNumber | DoctorsPostNumber | SafeHomeNumber | Own1Number | Own2Number | Own3Number)
    }

    /// Trims what was typed and checks it; gives it as documents hold it. Empty clears the field and is no error.
    pub fn check(self, typed: &str) -> Result<String, CardTextError> {
        let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let chars_max = if self.is_number() { NUMBER_CHARS_MAX } else { ESCALATION_CHARS_MAX };
        match text.chars().count() {
            0 => Ok(text),
            chars if chars > chars_max => Err(CardTextError::TooLong { max_chars: chars_max }),
            _ if self.is_number() && !is_telephone_number(&text) => Err(CardTextError::NotANumber),
            _ => Ok(text),
        }
    }

    /// Reads what a document holds; a number that cannot be dialled is `None`.
    pub fn read(self, held: &str) -> Option<String> {
        (!self.is_number() || is_telephone_number(held)).then(|| held.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_dialled_is_a_number() {
        assert_eq!(EscalationField::CrisisNumber.check(" 088-000 00 00 ").as_deref(), Ok("088-000 00 00"));
        assert_eq!(EscalationField::CrisisNumber.check("de GGZ"), Err(CardTextError::NotANumber));
        assert_eq!(EscalationField::CrisisNote.check("de GGZ").as_deref(), Ok("de GGZ"));
        assert_eq!(EscalationField::Line1.check(&"a".repeat(121)), Err(CardTextError::TooLong { max_chars: 120 }));
        assert_eq!(EscalationField::SafeHomeNumber.read("bel ons"), None);
    }
}
