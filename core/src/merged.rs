//! Which file stays where two were one person's: a pure rule, so that every device ends in the same place, whatever came first.

use crate::contents::Case;
use crate::id::ClientId;
use std::collections::BTreeMap;

/// Follows who was merged into whom to the end. Where two phones made a circle without knowing of each other, the smallest id in it stays.
pub fn stays(client: ClientId, into: impl Fn(ClientId) -> Option<ClientId>) -> ClientId {
    let mut way = vec![client];
    let mut last = client;
    while let Some(next) = into(last) {
        if let Some(at) = way.iter().position(|before| *before == next) {
            return way[at..].iter().copied().min().unwrap_or(next);
        }
        way.push(next);
        last = next;
    }
    last
}

/// Gives for each double which client stays. One that is merged into a client whom the Team does not know stays itself.
pub fn doubles(cases: &BTreeMap<ClientId, Case>) -> BTreeMap<ClientId, ClientId> {
    let into = |client| cases.get(&client)?.into.filter(|into| cases.contains_key(into));
    cases.keys().map(|client| (*client, stays(*client, into))).filter(|(client, stays)| client != stays).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_chain_ends_at_its_end_and_a_circle_at_its_smallest() {
        let id = |number: u8| ClientId([number; 16]);
        let check = |pairs: &[(u8, u8)], client, expect| {
            let pairs: BTreeMap<_, _> = pairs.iter().map(|(one, other)| (id(*one), id(*other))).collect();
            assert_eq!(stays(id(client), |client| pairs.get(&client).copied()), id(expect), "{pairs:?}");
        };
        check(&[], 1, 1);
        check(&[(1, 2), (2, 3)], 1, 3);
        check(&[(1, 2), (2, 1)], 2, 1);
        check(&[(1, 1)], 1, 1);
        check(&[(9, 4), (4, 7), (7, 5), (5, 4)], 9, 4);
    }

    proptest! {
        #[test]
        fn whoever_is_merged_with_whom_ends_in_the_same_place(into in proptest::collection::vec(proptest::option::of(0u8..9), 9)) {
            let id = |number: u8| ClientId([number; 16]);
            let of = |client: ClientId| into[usize::from(client.0[0])].map(id);
            for client in (0..9).map(id) {
                let end = stays(client, of);
                prop_assert_eq!(stays(end, of), end);
                if let Some(next) = of(client) {
                    prop_assert_eq!(stays(next, of), end);
                }
            }
        }
    }
}
