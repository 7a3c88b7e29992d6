//! 2,048 Dutch words for passphrases and for comparing: 11 bits each.
//!
//! Everyday words of 4 to 7 letters, chosen by hand and read through so that a frightened or tired person meets nothing crude, violent,
//! religious or medical among them. Any two differ in at least two letters and also when said aloud, and most in their first four letters.
//! The list is for ever: another word would turn the same numbers into another passphrase.
//!
//! Spelling: OpenTaal's word list, © 1996 to 2020 Nederlandstalige TeX Gebruikersgroep, Simon Brouwer and others, OpenTaal; used under CC BY 3.0
//! (or, at choice, its revised BSD licence). This is a selection of it. How everyday a word is was judged with counts of its use.

use crate::random::Random;
use std::sync::OnceLock;

/// How many words there are.
pub const WORDS: usize = 2_048;
/// How many words a generated passphrase has: 44 bits, each guess costing scrypt's work.
const PASSPHRASE_WORDS: usize = 4;

static LIST: &str = include_str!("words/nl.txt");

fn list() -> &'static [&'static str] {
    static IN_ORDER: OnceLock<Vec<&'static str>> = OnceLock::new();
    IN_ORDER.get_or_init(|| LIST.lines().collect())
}

/// Gives the word with a number of 11 bits; higher bits are not looked at.
pub fn word(index: u16) -> &'static str {
    list()[usize::from(index) % WORDS]
}

/// Makes a passphrase of four words with a space between them.
pub fn make_passphrase(random: &mut Random) -> String {
    let chosen: [&str; PASSPHRASE_WORDS] = std::array::from_fn(|_| word(random.below(WORDS as u32) as u16));
    chosen.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_2048_words_in_order_each_once() {
        assert_eq!(list().len(), WORDS);
        assert!(list().windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!((word(0), word(2_047), word(2_048)), (list()[0], list()[2_047], word(0)));
    }

    #[test]
    fn every_word_has_4_to_7_small_letters() {
        for word in list() {
            assert!((4..=7).contains(&word.len()) && word.bytes().all(|letter| letter.is_ascii_lowercase()), "{word}");
        }
    }

    #[test]
    fn any_two_words_differ_in_at_least_two_letters() {
        // A word less one letter, or with one letter replaced by a dot, is shared by words that one slip turns into each other.
        let mut seen = std::collections::HashMap::new();
        for word in list() {
            let less_one = |at: usize, other: &str| [&word[..at], other, &word[at + 1..]].concat();
            let near = (0..word.len()).flat_map(|at| [less_one(at, "."), less_one(at, "")]);
            // A letter left out twice in a row gives the same form twice.
            for form in near.chain([word.to_string()]).collect::<std::collections::BTreeSet<_>>() {
                if let Some(other) = seen.insert(form, word) {
                    // Leaving one letter out of each may also join words two slips apart: these have the same length.
                    let differing = word.bytes().zip(other.bytes()).filter(|(mine, theirs)| mine != theirs).count();
                    assert!(word.len() == other.len() && differing > 1, "{word} {other}");
                }
            }
        }
    }

    #[test]
    fn a_passphrase_has_four_words_of_the_list() {
        let passphrase = make_passphrase(&mut Random::from_seed([3; 32]));
        let words: Vec<&str> = passphrase.split(' ').collect();
        assert_eq!(words.len(), 4);
        assert!(words.iter().all(|word| list().contains(word)));
        assert_ne!(passphrase, make_passphrase(&mut Random::from_seed([4; 32])));
    }
}
