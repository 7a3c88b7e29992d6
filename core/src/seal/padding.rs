//! Padding, so that sizes tell little.

/// Gives the padded size for `bytes` by PADMÉ: at most 12 % more, and only as many different sizes as leak O(log log n) bits.
///
/// Source: Nikitin, Barman, Lueks, Underwood, Hubaux, Ford: "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs",
/// PoPETs 2019(4), algorithm 1.
pub(crate) fn padme(bytes: usize) -> usize {
    let Some(exponent) = bytes.checked_ilog2().filter(|&exponent| exponent > 0) else { return bytes };
    let kept_bits = exponent.ilog2() + 1;
    let mask = (1usize << exponent.saturating_sub(kept_bits)) - 1;
    (bytes + mask) & !mask
}

/// Appends zeros until `plaintext` has `bytes` bytes.
pub(crate) fn pad_to(plaintext: &mut Vec<u8>, bytes: usize) {
    debug_assert!(plaintext.len() <= bytes);
    plaintext.resize(bytes, 0);
}

/// Tells whether padding is what [`pad_to`] writes: another filling would be a hidden channel and a second form of the same thing.
pub(crate) fn is_padding(bytes: &[u8]) -> bool {
    bytes.iter().all(|&byte| byte == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padme_gives_the_sizes_of_the_paper() {
        let check = |bytes, padded| assert_eq!(padme(bytes), padded, "{bytes}");
        (0..=8).for_each(|bytes| check(bytes, bytes));
        check(9, 10);
        check(17, 18);
        check(480, 480);
        check(481, 496);
        check(1_000, 1_024);
        check(131_072, 131_072);
        check(131_073, 135_168);
    }

    #[test]
    fn padme_never_shrinks_and_adds_at_most_12_percent() {
        for bytes in 1..70_000 {
            let padded = padme(bytes);
            assert!(padded >= bytes && (padded - bytes) * 100 <= bytes * 12, "{bytes} became {padded}");
            assert_eq!(padme(padded), padded);
        }
    }
}
