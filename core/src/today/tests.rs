use super::*;
use crate::id::ClientId;
use crate::view::ClientRow;
use proptest::prelude::*;

const DAY_MS: i64 = 24 * 3_600_000;

fn day(day: u8) -> CardDate {
    CardDate::new(2026, 11, day).expect("a day")
}

fn row(number: u8, visited: Option<i64>, why: Option<Why>) -> ChoiceRow {
    let row = ClientRow { client: ClientId([number; 16]), name: format!("{number:03}"), last: None };
    ChoiceRow { row, visited: visited.map(Timestamp::from_ms), why }
}

fn numbers(rows: &[ChoiceRow]) -> Vec<u8> {
    rows.iter().map(|row| row.row.client.0[0]).collect()
}

fn facts() -> impl Strategy<Value = Facts> {
    let rhythm = proptest::option::of((1u16..=Rhythm::DAYS_MAX).prop_filter_map("a rhythm", Rhythm::new));
    let last = proptest::option::of(any::<i64>().prop_map(Timestamp::from_ms));
    (any::<bool>(), any::<bool>(), rhythm, last, any::<bool>()).prop_map(|(has_new_mandate, has_promise, rhythm, last, is_quiet)| Facts {
        has_new_mandate,
        has_promise,
        rhythm,
        last,
        is_quiet,
    })
}

#[test]
fn a_client_stands_in_the_first_list_that_applies() {
    let now = Timestamp::from_ms(100 * DAY_MS);
    let due = Facts { has_new_mandate: false, has_promise: false, rhythm: Rhythm::new(7), last: None, is_quiet: false };
    assert_eq!(place(due, now), Place::Due(u64::MAX));
    assert_eq!(place(Facts { last: Some(now), ..due }, now), Place::InRhythm);
    assert_eq!(place(Facts { rhythm: None, ..due }, now), Place::LongestAgo);
    assert_eq!(place(Facts { has_promise: true, ..due }, now), Place::Promised);
    assert_eq!(place(Facts { has_promise: true, has_new_mandate: true, ..due }, now), Place::NewMandate);
    assert_eq!(place(Facts { is_quiet: true, ..due }, now), Place::Quiet);
    assert_eq!(place(Facts { is_quiet: true, has_promise: true, ..due }, now), Place::Promised);
}

#[test]
fn a_promise_waits_for_its_day_and_stays_after_it() {
    let check = |on, expect| assert_eq!(is_for(on, day(24)), expect, "{on:?}");
    check(Some(day(23)), true);
    check(Some(day(24)), true);
    check(Some(day(25)), false);
    check(None, true);
}

#[test]
fn whom_one_visited_last_leads_then_who_is_promised_or_due_then_the_others_by_name() {
    let promised = |on| Some(Why::Promised(day(on)));
    let due = |exceeded| Some(Why::Due(Reverse(exceeded)));
    let mut rows = [
        row(1, None, None),
        row(2, None, due(1_100)),
        row(3, None, due(2_000)),
        row(4, None, promised(24)),
        row(5, None, promised(20)),
        row(6, Some(10), None),
        row(7, Some(20), due(3_000)),
        row(8, None, None),
    ];
    put_likely_first(&mut rows);
    assert_eq!(numbers(&rows), [7, 6, 5, 4, 3, 2, 1, 8]);
    assert_eq!([rows[0].why, rows[1].why, rows[6].why], [due(3_000), Some(Why::Visited), None]);
}

#[test]
fn only_the_last_few_whom_one_visited_lead() {
    let mut rows: Vec<ChoiceRow> = (1..=8).map(|number| row(number, Some(i64::from(number)), None)).collect();
    put_likely_first(&mut rows);
    assert_eq!(numbers(&rows), [8, 7, 6, 5, 4, 1, 2, 3]);
    assert!(rows.iter().skip(5).all(|row| row.why.is_none()));
}

proptest! {
    #[test]
    fn quiet_silences_due_and_longest_ago_and_never_a_promise_or_a_mandate(facts in facts(), now in any::<i64>()) {
        let now = Timestamp::from_ms(now);
        let (quiet, loud) = (place(Facts { is_quiet: true, ..facts }, now), place(Facts { is_quiet: false, ..facts }, now));
        prop_assert!(!matches!(quiet, Place::Due(_) | Place::LongestAgo | Place::InRhythm));
        prop_assert_eq!(quiet == Place::Promised, loud == Place::Promised);
        prop_assert_eq!(quiet == Place::NewMandate, loud == Place::NewMandate);
        prop_assert_ne!(loud, Place::Quiet);
    }

    #[test]
    fn what_the_client_changed_leads_whatever_else_there_is(facts in facts(), now in any::<i64>()) {
        prop_assert_eq!(place(Facts { has_new_mandate: true, ..facts }, Timestamp::from_ms(now)), Place::NewMandate);
    }

    #[test]
    fn the_list_for_logging_keeps_every_client_once_and_says_of_the_first_ones_why(
        said in proptest::collection::vec((proptest::option::of(0i64..20), proptest::option::of(any::<u64>())), 0..70),
    ) {
        let mut rows: Vec<ChoiceRow> =
            said.iter().zip(0..).map(|((visited, due), number)| row(number, *visited, due.map(|due| Why::Due(Reverse(due))))).collect();
        let before = numbers(&rows);
        put_likely_first(&mut rows);
        let mut after = numbers(&rows);
        let first_without = rows.iter().position(|row| row.why.is_none()).unwrap_or(rows.len());
        prop_assert!(rows[first_without..].iter().all(|row| row.why.is_none()), "the reasons stand together");
        prop_assert!(after[first_without..].is_sorted(), "the others by name");
        after.sort_unstable();
        prop_assert_eq!(before, after);
    }
}
