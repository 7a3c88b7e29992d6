//! Checks the form of a raw change before Automerge reads it: Automerge takes run lengths at their word, of which a few bytes can say billions, and
//! stops on an actor's number that names nobody.
//!
//! Layout, after Automerge's binary format (https://automerge.org/automerge-binary-format-spec): magic 4 ‖ checksum 4 ‖ type 1 ‖ length ‖ dependencies, each 32 ‖
//! actor ‖ sequence number ‖ first counter ‖ time ‖ message ‖ other actors ‖ columns, each specification and length ‖ their data ‖ the rest. Numbers are LEB128.

/// Operations in one change, and places that these replace, at most: far more than anyone does in one step, far fewer than stop a phone.
const COUNT_MAX: u64 = 1 << 17;

const TYPE_AT: usize = 8;
const PLAIN_CHANGE: u8 = 1;
/// What columns hold, by the last three bits of their specification.
const CARDINALITY: u64 = 0;
const ACTOR: u64 = 1;
const BOOLEAN: u64 = 4;
const TEXT: u64 = 5;
const RAW: u64 = 7;

/// Tells whether a raw change can be handed to Automerge: not compressed, no run longer than anyone needs, no actor that it does not name.
pub(super) fn is_plausible(raw: &[u8]) -> bool {
    raw.get(TYPE_AT) == Some(&PLAIN_CHANGE) && raw.get(TYPE_AT + 1..).and_then(check).is_some()
}

fn check(mut rest: &[u8]) -> Option<()> {
    let rest = &mut rest;
    number(rest)?;
    let dependencies = usize::try_from(number(rest)?).ok()?;
    take(rest, dependencies.checked_mul(32)?)?;
    sized(rest)?;
    number(rest)?;
    number(rest)?;
    signed(rest)?;
    sized(rest)?;
    let others = number(rest)?;
    (0..others).try_for_each(|_| sized(rest).map(drop))?;
    let columns = number(rest)?;
    let mut metas = Vec::new();
    for _ in 0..columns {
        metas.push((number(rest)?, usize::try_from(number(rest)?).ok()?));
    }
    for (specification, length) in metas {
        // The fourth bit says that the column is compressed by itself, which happens in saved documents only.
        if specification & 8 != 0 {
            return None;
        }
        check_column(specification & 7, take(rest, length)?, others + 1)?;
    }
    Some(())
}

fn check_column(kind: u64, mut data: &[u8], actors: u64) -> Option<()> {
    let data = &mut data;
    let mut total = 0u64;
    let mut add = |count: u64| {
        total = total.checked_add(count)?;
        (total <= COUNT_MAX).then_some(())
    };
    if kind == RAW {
        return Some(());
    }
    while !data.is_empty() {
        if kind == BOOLEAN {
            add(number(data)?)?;
            continue;
        }
        // A run is a count and one value, a negative count and as many values, or a zero and a count of nothings.
        let (times, values) = match signed(data)? {
            0 => (number(data)?, 0),
            count if count > 0 => (count.unsigned_abs(), 1),
            count => (1, count.unsigned_abs()),
        };
        add(times.max(values))?;
        for _ in 0..values {
            match kind {
                TEXT => drop(sized(data)?),
                ACTOR => (number(data)? < actors).then_some(())?,
                CARDINALITY => add(number(data)?.checked_mul(times)?)?,
                _ => drop(signed(data)?),
            }
        }
    }
    Some(())
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(taken)
}

fn sized<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(number(rest)?).ok()?;
    take(rest, length)
}

fn number(rest: &mut &[u8]) -> Option<u64> {
    leb128(rest).map(|(value, _)| value)
}

fn signed(rest: &mut &[u8]) -> Option<i64> {
    let (value, bits) = leb128(rest)?;
    let is_negative = bits < 64 && value >> (bits - 1) & 1 == 1;
    Some(if is_negative { (value | u64::MAX << bits) as i64 } else { value as i64 })
}

/// Reads a LEB128 number of at most 64 bits; gives how many bits it was written with.
fn leb128(rest: &mut &[u8]) -> Option<(u64, u32)> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, after) = rest.split_first()?;
        *rest = after;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some((value, shift + 7));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_says_more_than_anyone_does_is_refused() {
        const NUMBER: u64 = 2;
        let many = [0x80, 0x80, 0x80, 0x80, 0x80, 0x01];
        let run = [&many[..], &[7]].concat();
        let nothings = [&[0][..], &many].concat();
        for (kind, column) in
            [(NUMBER, &run), (NUMBER, &nothings), (BOOLEAN, &many.to_vec()), (CARDINALITY, &vec![1, 0xff, 0xff, 0xff, 0x7f])]
        {
            assert_eq!(check_column(kind, column, 1), None, "{kind} {column:?}");
        }
        assert_eq!(check_column(NUMBER, &[5, 7, 0x7e, 1, 2], 1), Some(()));
    }

    #[test]
    fn an_actor_that_is_not_named_is_refused() {
        assert_eq!(check_column(ACTOR, &[3, 1], 2), Some(()));
        assert_eq!(check_column(ACTOR, &[3, 2], 2), None);
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        assert_eq!(number(&mut [0xe5, 0x8e, 0x26].as_slice()), Some(624_485));
        assert_eq!(signed(&mut [0xc0, 0xbb, 0x78].as_slice()), Some(-123_456));
        assert_eq!(signed(&mut [0x3f].as_slice()), Some(63));
        assert_eq!(number(&mut [0x80].as_slice()), None);
        assert_eq!(number(&mut [0xff; 11].as_slice()), None);
    }
}
