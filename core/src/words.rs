//! The 2,048 words of passphrases and comparisons: a first list, to be replaced by a chosen one before anything is released.

use crate::random::Random;

static LIST: &str = include_str!("words/nl.txt");

/// Gives a word by its number, 0 to 2,047.
pub fn word(index: u16) -> &'static str {
    LIST.lines().nth(usize::from(index) % 2048).unwrap_or_default()
}

/// Makes a passphrase of four words: 44 bits.
pub fn make_passphrase(random: &mut Random) -> String {
    [(); 4].map(|()| word(random.below(2048) as u16)).join(" ")
}
