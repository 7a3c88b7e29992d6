use super::*;
use crate::id::SpaceId;
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn worker(id: u8, name: &str, hours: u32, limits: &[(&str, u32)]) -> (Worker, Option<Terms>) {
    let limits = limits.iter().map(|(label, most)| ((*label).to_owned(), *most)).collect();
    (Worker { worker: WorkerId([id; 16]), name: name.to_owned() }, Some(Terms { minutes_a_week: hours * 60, limits, ..Terms::default() }))
}

fn case(client: u8, worker: u8, points: Option<[u8; 6]>, labels: &[&str]) -> Case {
    Case {
        client: ClientId([client; 16]),
        card: SpaceId([client; 16]),
        years: vec![2026],
        worker: Some(WorkerId([worker; 16])),
        weight: points.and_then(Weight::new),
        labels: labels.iter().map(|label| (*label).to_owned()).collect(),
        rhythm: None,
        holds_sharing: false,
        closed: None,
        into: None,
    }
}

/// Marit with three cases of 6, 30 and 12 points in 24 hours, Ozan with one of 18 in 12 hours.
fn two_workers() -> (Vec<(Worker, Option<Terms>)>, Vec<Case>) {
    let workers = vec![worker(2, "Ozan", 12, &[]), worker(1, "Marit", 24, &[("rouw", 2)])];
    let cases = vec![
        case(1, 1, Some([1; 6]), &["rouw"]),
        case(2, 1, Some([5; 6]), &["rouw", "angst"]),
        case(3, 1, Some([2; 6]), &[]),
        case(4, 2, Some([3; 6]), &["rouw"]),
    ];
    (workers, cases)
}

fn of_two(change: impl FnOnce(&mut Vec<(Worker, Option<Terms>)>, &mut Vec<Case>)) -> Caseload {
    let (mut workers, mut cases) = two_workers();
    change(&mut workers, &mut cases);
    Caseload::new(workers, cases)
}

fn tenths(load: &Load) -> Option<u64> {
    load.per_hour.map(PerHour::tenths)
}

#[test]
fn each_worker_has_points_per_hour_with_cases_from_light_to_heavy() {
    let caseload = of_two(|_, _| ());
    let shown: Vec<_> = caseload.loads.iter().map(|load| (load.name.as_str(), load.points(), tenths(load))).collect();
    assert_eq!(shown, [("Marit", 48, Some(20)), ("Ozan", 18, Some(15))]);
    let light_to_heavy: Vec<u32> = caseload.loads[0].cases.iter().map(|case| case.weight.sum()).collect();
    assert_eq!(light_to_heavy, [6, 12, 30]);
    // 66 points in 36 hours, not the mean of 2 and 1.5: who works less counts less.
    assert_eq!(caseload.average, PerHour::new(66, 36 * 60));
    assert_eq!(caseload.heaviest().map(|load| load.name.as_str()).collect::<Vec<_>>(), ["Marit"]);
}

#[test]
fn a_limit_is_hit_when_no_room_is_left() {
    let hit = |now| vec![LimitHit { label: "rouw".into(), most: 2, now }];
    assert_eq!(of_two(|_, _| ()).loads[0].limits_hit, hit(2));
    assert_eq!(of_two(|_, cases| cases[2].labels = BTreeSet::from(["rouw".into()])).loads[0].limits_hit, hit(3));
    assert_eq!(of_two(|_, cases| cases[0].labels.clear()).loads[0].limits_hit, []);
    // A case that nobody weighed yet still asks for somebody who can.
    assert_eq!(of_two(|_, cases| cases[0].weight = None).loads[0].limits_hit, hit(2));
}

#[test]
fn a_limit_of_none_at_all_is_hit_at_once() {
    let caseload = of_two(|workers, _| workers.push(worker(3, "Theo", 8, &[("agressie", 0)])));
    assert_eq!(caseload.loads[2].limits_hit, [LimitHit { label: "agressie".into(), most: 0, now: 0 }]);
}

#[test]
fn a_case_without_weight_is_counted_apart() {
    let caseload = of_two(|_, cases| cases[1].weight = None);
    let marit = &caseload.loads[0];
    assert_eq!((marit.points(), marit.unweighed.clone(), tenths(marit)), (18, vec![ClientId([2; 16])], Some(8)));
}

#[test]
fn a_worker_of_whose_cases_none_was_weighed_has_no_figure_and_one_without_cases_has_zero() {
    let caseload = of_two(|workers, cases| {
        cases[3].weight = None;
        workers.push(worker(3, "Theo", 8, &[]));
    });
    assert_eq!(caseload.loads.iter().map(tenths).collect::<Vec<_>>(), [Some(20), None, Some(0)]);
    assert_eq!(caseload.average, PerHour::new(48, 32 * 60));
}

#[test]
fn a_worker_without_hours_is_shown_without_a_figure() {
    for terms in [None, Some(Terms::default())] {
        let caseload = of_two(|workers, _| workers[0].1 = terms);
        let ozan = &caseload.loads[1];
        assert_eq!((ozan.points(), ozan.per_hour), (18, None));
        assert_eq!((caseload.average, caseload.spread), (PerHour::new(48, 24 * 60), None));
    }
}

#[test]
fn a_case_of_nobody_or_of_a_stranger_is_unassigned() {
    let caseload = of_two(|_, cases| {
        cases[0].worker = None;
        cases[3].worker = Some(WorkerId([9; 16]));
    });
    assert_eq!(caseload.unassigned, [ClientId([1; 16]), ClientId([4; 16])]);
    assert_eq!(caseload.loads[1].cases, []);
}

#[test]
fn a_closed_case_that_is_left_out_weighs_on_nobody() {
    let caseload = of_two(|_, cases| cases.retain(|case| case.client != ClientId([2; 16])));
    assert_eq!((tenths(&caseload.loads[0]), tenths(&caseload.loads[1])), (Some(8), Some(15)));
    assert_eq!(caseload.loads[0].limits_hit, []);
}

#[test]
fn a_team_without_hours_or_without_workers_has_no_figures() {
    let empty = Caseload::new([], []);
    assert_eq!((empty.average, empty.spread, empty.has_weights()), (None, None, false));
    let unweighed = of_two(|_, cases| cases.iter_mut().for_each(|case| case.weight = None));
    assert_eq!((unweighed.average, unweighed.has_weights()), (None, false));
    assert_eq!(unweighed.heaviest().count(), 0);
}

#[test]
fn figures_round_half_up_and_fractions_are_equal_where_their_values_are() {
    let tenths = |points, minutes| PerHour::new(points, minutes).map(PerHour::tenths);
    assert_eq!([tenths(5, 100 * 60), tenths(4, 100 * 60), tenths(124, 600), tenths(0, 1)], [Some(1), Some(0), Some(124), Some(0)]);
    assert_eq!(tenths(u32::MAX, 1), Some(u64::from(u32::MAX) * 600));
    assert_eq!(PerHour::new(1, 0), None);
    assert_eq!(PerHour::new(10, 60), PerHour::new(20, 120));
    assert!(PerHour::new(10, 61) < PerHour::new(10, 60));
}

#[test]
fn the_spread_of_known_loads_is_what_the_formulas_say() {
    let loads = |points: &[u32]| points.iter().filter_map(|points| PerHour::new(*points, 60)).collect::<Vec<_>>();
    // Mean 5, variance 4; 40² / (8 · 232).
    let spread = Spread::of(&loads(&[2, 4, 4, 4, 5, 5, 7, 9])).expect("eight loads");
    assert_eq!((spread.variation, Some(spread.largest)), (0.4, PerHour::new(9, 60)));
    assert!((spread.jain - 1_600.0 / 1_856.0).abs() < 1e-12);
    assert_eq!(spread.evenness(), Evenness::Uneven);
    let word = |points: &[u32]| Spread::of(&loads(points)).map(|spread| spread.evenness());
    assert_eq!(word(&[10, 10, 12]), Some(Evenness::Even));
    assert_eq!(word(&[8, 10, 12]), Some(Evenness::FairlyEven));
    assert_eq!((word(&[0, 0]), word(&[3]), word(&[])), (Some(Evenness::Even), None, None));
}

fn any_load() -> impl Strategy<Value = (u32, u32)> {
    (0u32..2_000, 1u32..=7 * 24 * 60)
}

fn spread(loads: &[(u32, u32)]) -> Spread {
    let loads: Vec<PerHour> = loads.iter().filter_map(|(points, minutes)| PerHour::new(*points, *minutes)).collect();
    Spread::of(&loads).expect("two loads or more")
}

fn any_cases() -> impl Strategy<Value = Vec<Case>> {
    let any_case = (0u8..6, proptest::option::of(proptest::array::uniform6(1u8..=5)), any::<bool>());
    vec(any_case, 0..30).prop_map(|cases| {
        let labels = |is_labelled: bool| if is_labelled { &["rouw"][..] } else { &[] };
        let case =
            |(client, (worker, points, is_labelled)): (usize, &(u8, _, bool))| case(client as u8, *worker, *points, labels(*is_labelled));
        cases.iter().enumerate().map(case).collect()
    })
}

fn any_workers() -> impl Strategy<Value = Vec<(Worker, Option<Terms>)>> {
    vec((0u32..40, 0u32..4), 1..6).prop_map(|workers| {
        let worker =
            |(id, (hours, most)): (usize, &(u32, u32))| worker(id as u8, ["Bo", "bo", "Émile", "Ann"][id % 4], *hours, &[("rouw", *most)]);
        workers.iter().enumerate().map(worker).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn jains_index_lies_between_one_in_n_and_one(loads in vec(any_load(), 2..12)) {
        let jain = spread(&loads).jain;
        prop_assert!((1.0 / loads.len() as f64 - 1e-9..=1.0 + 1e-9).contains(&jain), "{jain}");
    }

    #[test]
    fn both_figures_tell_of_the_same_spread(loads in vec(any_load(), 2..12)) {
        // J = 1 / (1 + c²): the two formulas check each other.
        let Spread { variation, jain, .. } = spread(&loads);
        prop_assert!((jain - 1.0 / (1.0 + variation * variation)).abs() < 1e-9);
    }

    #[test]
    fn the_figures_do_not_depend_on_the_unit(loads in vec(any_load(), 2..12), factor in 1u32..1_000) {
        let scaled: Vec<_> = loads.iter().map(|(points, minutes)| (points * factor, *minutes)).collect();
        let (one, other) = (spread(&loads), spread(&scaled));
        prop_assert!((one.variation - other.variation).abs() < 1e-9 && (one.jain - other.jain).abs() < 1e-9);
    }

    #[test]
    fn equal_loads_are_even_however_long_people_work(minutes in vec(1u32..2_000, 2..12), points in 1u32..50) {
        let loads: Vec<_> = minutes.iter().map(|minutes| (points * minutes, *minutes)).collect();
        let spread = spread(&loads);
        prop_assert!(spread.variation < 1e-9 && spread.jain > 1.0 - 1e-9);
    }

    #[test]
    fn moving_load_from_the_heaviest_to_the_lightest_makes_it_more_even(loads in vec(1u32..500, 2..12)) {
        let (heaviest, lightest) = ((0..loads.len()).max_by_key(|at| loads[*at]).unwrap_or(0), (0..loads.len()).min_by_key(|at| loads[*at]).unwrap_or(0));
        prop_assume!(loads[heaviest] - loads[lightest] >= 2);
        let mut moved = loads.clone();
        moved[heaviest] -= 1;
        moved[lightest] += 1;
        let of = |loads: &[u32]| spread(&loads.iter().map(|points| (*points, 60)).collect::<Vec<_>>());
        prop_assert!(of(&moved).jain > of(&loads).jain && of(&moved).variation < of(&loads).variation);
    }

    #[test]
    fn the_order_in_which_they_come_changes_nothing(workers in any_workers(), cases in any_cases(), turn: prop::sample::Index) {
        let mut turned = (workers.clone(), cases.clone());
        turned.0.reverse();
        if !cases.is_empty() {
            turned.1.rotate_left(turn.index(cases.len()));
        }
        prop_assert_eq!(Caseload::new(workers, cases), Caseload::new(turned.0, turned.1));
    }

    #[test]
    fn every_case_is_counted_once(workers in any_workers(), cases in any_cases()) {
        let caseload = Caseload::new(workers, cases.clone());
        let of_workers: usize = caseload.loads.iter().map(|load| load.cases.len() + load.unweighed.len()).sum();
        prop_assert_eq!(of_workers + caseload.unassigned.len(), cases.len());
        prop_assert!(caseload.loads.iter().all(|load| load.cases.is_sorted_by_key(|case| case.weight.sum())));
        prop_assert!(caseload.loads.is_sorted_by_key(|load| fold(&load.name)));
    }
}
