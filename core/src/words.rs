//! Stands in until the main line's is merged.
use crate::random::Random;

/// Makes four words.
pub fn make_passphrase(random: &mut Random) -> String {
    let words: [u8; 4] = random.bytes();
    words.map(|byte| format!("woord{byte}")).join(" ")
}
