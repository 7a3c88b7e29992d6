//! Properties of a consideration: fixed after 24 hours, whatever the order in which saves arrive and however wrong the clocks are.
#![cfg(feature = "device")]

use nabij_core::contents::{Consideration, consideration, put_consideration};
use nabij_core::document::{Actor, CheckedChange, Document, Kind};
use nabij_core::id::{ConsiderationId, DeviceId, EntryId};
use nabij_core::model::consideration::{CHANGE_MS, Part};
use nabij_core::time::Timestamp;
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeMap;

const IT: ConsiderationId = ConsiderationId([3; 16]);
const BEGIN_MS: i64 = 1_790_000_000_000;
const MINUTE_MS: i64 = 60_000;

/// A save as it was made: whose, when by that clock, of what, and the words, which no other save holds.
#[derive(Clone, Debug)]
struct Said {
    by: u8,
    at: Timestamp,
    part: Part,
    text: String,
}

/// What somebody does: after so many minutes, with a clock so many minutes ahead, save a part; and whether all hear of it at once.
type Turn = (i64, u8, i64, usize, bool);

fn turn() -> impl Strategy<Value = Turn> {
    (0i64..600, 0u8..3, -60i64..=60, 0usize..Part::ALL.len(), any::<bool>())
}

/// Three devices, the author's first. What each said, and what each holds once everything has come, in an order of its own.
fn play(turns: &[Turn], orders: &[Vec<prop::sample::Index>]) -> (Vec<Said>, Vec<Consideration>) {
    let mut devices: Vec<Document> =
        (0..3).map(|device| Document::genesis(Kind::CaseLog, Actor::new(DeviceId([device + 1; 16]), [7; 8]))).collect();
    let mut changes: Vec<(u8, Vec<u8>)> = Vec::new();
    let mut said = Vec::new();
    let mut now = BEGIN_MS;
    let first = (0, 0, 0, 0, true);
    for (number, (minutes, by, ahead, part, heard)) in std::iter::once(&first).chain(turns).enumerate() {
        now += minutes * MINUTE_MS;
        let one =
            Said { by: *by, at: Timestamp::from_ms(now + ahead * MINUTE_MS), part: Part::ALL[*part], text: format!("woord {number}") };
        let save = EntryId([number as u8 + 1; 16]);
        let texts = BTreeMap::from([(one.part, one.text.clone())]);
        let raw = devices[usize::from(*by)].edit(|edit| put_consideration(edit, IT, save, one.at, &texts)).expect("something new");
        changes.push((*by, raw));
        said.push(one);
        if *heard {
            devices.iter_mut().for_each(|device| take_in(device, &changes));
        }
    }
    for (device, order) in devices.iter_mut().zip(orders) {
        let mut left = changes.clone();
        for index in order {
            if !left.is_empty() {
                let one = left.swap_remove(index.index(left.len()));
                take_in(device, &[one]);
            }
        }
        take_in(device, &left);
    }
    (said, devices.iter().map(|device| consideration(device, IT).expect("kept")).collect())
}

fn take_in(device: &mut Document, changes: &[(u8, Vec<u8>)]) {
    let read = |(by, raw): &(u8, Vec<u8>)| CheckedChange::read(raw, DeviceId([by + 1; 16])).expect("sound");
    device.apply(&changes.iter().map(read).collect::<Vec<_>>()).expect("applied");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_devices_show_the_same_and_no_word_is_lost(turns in vec(turn(), 0..12), orders in vec(vec(any::<prop::sample::Index>(), 0..13), 3)) {
        let (said, held) = play(&turns, &orders);
        prop_assert_eq!(&held[0], &held[1]);
        prop_assert_eq!(&held[0], &held[2]);
        let held = &held[0];
        for (at, one) in said.iter().enumerate() {
            let stands = held.answers.get(&one.part) == Some(&one.text) || held.additions.iter().any(|added| added.text == one.text);
            let is_replaced = said[at..].iter().any(|later| later.by == 0 && later.part == one.part && held.answers.get(&one.part) == Some(&later.text));
            prop_assert!(stands || (one.by == 0 && is_replaced), "{one:?} is gone: {held:?}");
        }
    }

    #[test]
    fn answers_are_the_authors_words_of_the_first_24_hours(turns in vec(turn(), 0..12), orders in vec(vec(any::<prop::sample::Index>(), 0..13), 3)) {
        let (said, held) = play(&turns, &orders);
        let held = &held[2];
        let until = said[0].at.plus_ms(CHANGE_MS);
        // A clock that was set back opens nothing that the author has seen closed.
        let of_author: Vec<&Said> = said.iter().filter(|one| one.by == 0).collect();
        let open = of_author.iter().position(|one| one.at > until).unwrap_or(of_author.len());
        let mut expected = BTreeMap::new();
        for one in of_author[..open].iter().filter(|one| one.part != Part::Adds) {
            expected.insert(one.part, one.text.clone());
        }
        prop_assert_eq!(&held.answers, &expected);
        prop_assert_eq!(held.at, said[0].at);
        prop_assert!(held.additions.is_sorted_by_key(|added| added.at));
        let is_open = |ms: i64| held.may_change([1; 8], until.plus_ms(ms));
        prop_assert!(!is_open(1) && is_open(0) == (open == of_author.len()));
        prop_assert!(!held.may_change([2; 8], held.at), "somebody else never changes it");
    }
}

#[test]
fn words_written_over_in_place_still_read_as_they_were_kept() {
    let mut author = Document::genesis(Kind::CaseLog, Actor::new(DeviceId([1; 16]), [7; 8]));
    let mut other = Document::genesis(Kind::CaseLog, Actor::new(DeviceId([2; 16]), [7; 8]));
    let texts = BTreeMap::from([(Part::Decided, "Wachten".to_owned())]);
    let save = EntryId([9; 16]);
    let kept = author.edit(|edit| put_consideration(edit, IT, save, Timestamp::from_ms(BEGIN_MS), &texts)).expect("edited");
    take_in(&mut other, &[(0, kept)]);
    let path = ["considerations", &IT.to_string(), &save.to_string(), "decided"];
    let over = other.edit(|edit| edit.put(&path, "Opnemen")).expect("edited");
    take_in(&mut author, &[(1, over)]);
    for device in [&author, &other] {
        let held = consideration(device, IT).expect("kept");
        assert_eq!((held.answers, held.additions.len()), (texts.clone(), 0));
    }
}

#[test]
fn a_clock_that_ran_years_ahead_leaves_nothing_open_once_it_is_right() {
    let mut author = Document::genesis(Kind::CaseLog, Actor::new(DeviceId([1; 16]), [7; 8]));
    let mut keep = |save: u8, ms: i64, text: &str| {
        let texts = BTreeMap::from([(Part::Why, text.to_owned())]);
        author.edit(|edit| put_consideration(edit, IT, EntryId([save; 16]), Timestamp::from_ms(ms), &texts)).expect("edited");
    };
    // In the year 2199.
    keep(1, 7_240_000_000_000, "eerst");
    keep(2, BEGIN_MS, "later");
    let held = consideration(&author, IT).expect("kept");
    assert_eq!(held.answers.get(&Part::Why).map(String::as_str), Some("eerst"));
    assert_eq!(held.additions.iter().map(|added| added.text.as_str()).collect::<Vec<_>>(), ["later"]);
    assert!(!held.may_change([1; 8], Timestamp::from_ms(BEGIN_MS)));
}
