//! Questions on a team's agenda: the question, never the story, and never a client's name.

use super::TextError;
use crate::contents::fold;
use serde::{Deserialize, Serialize};

/// Characters of a question, or of what came of it, at most: a question fits, a story does not.
pub const QUESTION_CHARS_MAX: usize = 200;
/// Letters of a word of a name from which on it tells who somebody is.
const NAME_LETTERS_MIN: usize = 3;
/// Words that stand in many names and in nearly every sentence: they tell nothing.
const NAME_PARTICLES: [&str; 20] = [
    "aan", "bij", "das", "del", "den", "der", "des", "dos", "het", "les", "los", "onder", "over", "ten", "ter", "uit", "van", "vom", "von",
    "voor",
];

coded! {
    /// Why somebody puts a question on the agenda.
    QuestionKind {
        /// "I am stuck."
        Stuck = "stuck",
        /// "I am worried."
        Risk = "risk",
        /// "I doubt whether this is right."
        Doubt = "doubt",
    }
}

/// Trims a question, or what came of it, and checks its length. Empty is no error: the kind has a sentence of its own.
pub fn check_question(text: &str) -> Result<String, TextError> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.chars().count() {
        chars if chars > QUESTION_CHARS_MAX => Err(TextError::TooLong { max_chars: QUESTION_CHARS_MAX }),
        _ => Ok(text),
    }
}

/// Tells whether a text holds a word of a name, folded, also with an s behind it. Words of fewer than three letters and those that stand in
/// many names, such as "van", count only where all of the name is there.
pub fn holds_word_of_name(text: &str, name: &str) -> bool {
    let said = words(text);
    let is_said = |word: &String| said.iter().any(|said| said == word || said.strip_suffix('s') == Some(word));
    let tells = |word: &&String| word.chars().count() >= NAME_LETTERS_MIN && !NAME_PARTICLES.contains(&word.as_str());
    words(name).iter().filter(tells).any(is_said) || holds_name(text, name)
}

/// Tells whether a text holds all words of a name in a row, folded.
pub fn holds_name(text: &str, name: &str) -> bool {
    let (said, name) = (words(text), words(name));
    !name.is_empty() && said.windows(name.len()).any(|said| said == name)
}

/// Splits a text into its words, folded; marks that stand by themselves behind their letter are left out.
fn words(text: &str) -> Vec<String> {
    let plain: String = fold(text).chars().filter(|char| !('\u{300}'..='\u{36f}').contains(char)).collect();
    plain.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_name_is_found_however_it_is_written() {
        let check = |text: &str, name: &str| assert!(holds_word_of_name(text, name), "{text} / {name}");
        check("Wat doe ik als esmee niet opendoet?", "Esmée Kuijpers");
        check("Esmee\u{301}s deur blijft dicht", "Esmée Kuijpers");
        check("(KUIJPERS) belt niet terug", "Esmée Kuijpers");
        check("Wie kent Yildiz?", "Amal Yıldız");
        check("Is De-Wit verhuisd?", "Henk de Wit");
        check("Bo Li zegt niets", "Bo Li");
        check("Van der Aa belt", "Van der Aa");
    }

    #[test]
    fn a_question_without_the_name_is_none() {
        let check = |text: &str, name: &str| assert!(!holds_word_of_name(text, name), "{text} / {name}");
        check("Wat doe ik als de cliënt van der avond niet opendoet?", "Jan van der Meulen");
        check("Kan het in januari?", "Jan van der Meulen");
        check("Of is het beter bij de buren?", "Bo Li");
        check("", "Esmée Kuijpers");
        check("Wie gaat er mee?", "");
        assert!(!holds_name("Vraag Sahar", "Sahar Amiri") && holds_name("Hoe gaat het met sahar AMIRI?", "Sahar Amiri"));
    }

    #[test]
    fn a_story_is_too_long_for_a_question() {
        assert_eq!(check_question(" Wie \n weet raad? ").as_deref(), Ok("Wie weet raad?"));
        assert_eq!(check_question(&"a".repeat(QUESTION_CHARS_MAX + 1)), Err(TextError::TooLong { max_chars: QUESTION_CHARS_MAX }));
    }
}
