//! A team's spreadsheet on the phones of two people.

use super::*;
use nabij_core::import::{Import, ImportedCase, ImportedVisit, ImportedWorker};
use nabij_core::model::{Terms, Weight};
use nabij_core::time::Timestamp;
use nabij_core::view::{ImportView, Imported, VisitView};
use nabij_tests::world::MORNING;

const DAY_MS: i64 = 24 * 3_600_000;
/// Marit's three clients have names of their own; these come from the list.
const LISTED: [&str; 2] = ["Amira El Amrani", "Bas Nguyễn"];

fn visit(days_ago: i64, client: &str, worker: &str) -> ImportedVisit {
    ImportedVisit {
        at: Timestamp::from_ms(MORNING.ms - days_ago * DAY_MS),
        client: client.into(),
        worker: worker.into(),
        outcome: Outcome::Inside,
        nearness: Some(Nearness::Tells),
        tension: Some(3),
        note: format!("Koffie, {days_ago} dagen geleden."),
        mandate: String::new(),
        client_may_read: false,
    }
}

/// Two new clients and one whom Marit has added by hand, over two years, by three workers.
fn list() -> Import {
    let worker = |name: &str, hours: u32| ImportedWorker {
        name: name.into(),
        terms: Some(Terms { minutes_a_week: hours * 60, ..Terms::default() }),
    };
    let case = |client: &str, worker: &str| ImportedCase {
        client: client.into(),
        worker: Some(worker.into()),
        weight: Weight::new([3; 6]),
        labels: BTreeSet::from(["rouw".to_owned()]),
    };
    let mut visits: Vec<ImportedVisit> = (1..=40).map(|week| visit(7 * week, LISTED[0], "Sahar")).collect();
    visits.push(ImportedVisit { mandate: "alleen aan de deur".into(), ..visit(3, LISTED[1], "Marit") });
    visits.push(ImportedVisit { client_may_read: true, ..visit(4, LISTED[1], "Ozan") });
    visits.push(ImportedVisit { client_may_read: true, ..visit(400, CLIENTS[0], "Marit") });
    // The same twice: two visits, not one.
    visits.push(visit(9, LISTED[1], "Marit"));
    visits.push(visit(9, LISTED[1], "Marit"));
    Import {
        workers: vec![worker("Marit", 28), worker("Ozan", 30)],
        cases: vec![case(LISTED[0], "Sahar"), case(LISTED[1], "Ozan"), case(CLIENTS[0], "Marit")],
        visits,
    }
}

fn import(world: &mut World, who: Who) -> Imported {
    act(world, who, Action::Import(Box::new(list())));
    world.run_for(SOON_MS);
    match world.engine(who).importing() {
        ImportView::Done(imported) => imported,
        other => panic!("not imported: {other:?}"),
    }
}

fn views(world: &mut World, who: Who, name: &str) -> Vec<VisitView> {
    world.open_everything(who);
    let client = client(world, who, name);
    world.engine(who).client(client).expect("known").timeline
}

fn heads(world: &World, who: Who) -> Vec<Option<Vec<[u8; 32]>>> {
    nabij_tests::by_hand::Records(world.device(who)).spaces().map(|space| world.engine(who).heads(space)).collect()
}

#[test]
fn a_list_arrives_at_the_colleague_with_who_wrote_it_and_who_imported_it() {
    let (mut world, marit, sahar) = two_in_a_team(61);
    let imported = import(&mut world, marit);
    assert_eq!(imported, Imported { workers_new: 1, clients_new: 2, visits_new: 45, visits_known: 0, tensions_kept: 4 });
    world.run_for(60_000);
    for who in [marit, sahar] {
        assert_eq!((unsent(&world, who), problems(&world, who)), (0, vec![]));
        let amira = views(&mut world, who, LISTED[0]);
        assert_eq!(amira.len(), 40);
        let by: BTreeSet<_> = amira.iter().map(|visit| (visit.author.as_deref(), visit.written_by.as_deref())).collect();
        assert_eq!(by, BTreeSet::from([(Some("Marit"), Some("Sahar"))]));
        let bas = views(&mut world, who, LISTED[1]);
        let seen: Vec<_> = bas.iter().map(|visit| (visit.mandate.as_str(), visit.client_may_read)).collect();
        assert_eq!(seen, [("alleen aan de deur", false), ("", true), ("", false), ("", false)]);
        let esmee = views(&mut world, who, CLIENTS[0]);
        assert_eq!(esmee.iter().map(|visit| visit.client_may_read).collect::<Vec<_>>(), [true]);
        let load = world.engine(who).caseload().expect("a team").caseload;
        assert_eq!(load.loads.iter().map(|load| load.cases.len()).collect::<Vec<_>>(), [1, 1, 1], "Marit, Ozan and Sahar have one each");
    }
}

#[test]
fn own_tension_is_kept_by_its_author_alone_and_survives_a_start() {
    let (mut world, marit, sahar) = two_in_a_team(62);
    import(&mut world, marit);
    world.run_for(60_000);
    restart(&mut world, marit);
    let tension = |visits: Vec<VisitView>| visits.into_iter().filter_map(|visit| visit.tension).count();
    assert_eq!(tension(views(&mut world, marit, LISTED[1])), 3, "Marit's own, not Ozan's");
    assert_eq!(tension(views(&mut world, marit, LISTED[0])), 0, "Sahar's own is dropped");
    for name in [LISTED[0], LISTED[1], CLIENTS[0]] {
        assert_eq!(tension(views(&mut world, sahar, name)), 0);
    }
    // In Marit's own lane at the relay: one record a space, and one for each of the two years.
    let lanes: Vec<usize> =
        world.relay.tables.borrow().spaces.iter().map(|space| space.records.len()).filter(|records| *records > 0).collect();
    assert_eq!(lanes, [6 + 2, 6], "a Team and five Cards each, and Marit's tension in 2025 and 2026");
}

#[test]
fn importing_twice_changes_nothing() {
    let (mut world, marit) = marits_team(63);
    import(&mut world, marit);
    world.open_everything(marit);
    let before = heads(&world, marit);
    act(&mut world, marit, Action::LeaveImport);
    restart(&mut world, marit);
    let again = import(&mut world, marit);
    assert_eq!(again, Imported { visits_known: 45, ..Imported::default() });
    world.open_everything(marit);
    assert_eq!(heads(&world, marit), before);
}

#[test]
fn what_was_changed_since_stays_when_a_list_is_imported_again() {
    let (mut world, marit) = marits_team(64);
    import(&mut world, marit);
    let bas = client(&world, marit, LISTED[1]);
    world.open_everything(marit);
    let entry = world.engine(marit).client(bas).expect("known").timeline[0].entry;
    act(&mut world, marit, Action::Describe { client: bas, entry, note: "Beter zo.".into(), nearness: None });
    let again = import(&mut world, marit);
    assert_eq!(again.visits_new, 0);
    assert_eq!(world.engine(marit).visit(bas, entry).expect("known").note, "Beter zo.");
}

#[test]
fn who_is_called_otherwise_in_the_list_is_the_same_and_a_second_import_brings_nothing() {
    let (mut world, marit) = marits_team(70);
    let mut list = list();
    list.rename_worker("Marit", "M. Hoekstra");
    let mut mine = list.clone();
    mine.rename_worker("M. Hoekstra", "Marit");
    assert!(list.worker_names().contains("M. Hoekstra") && !mine.worker_names().contains("M. Hoekstra"));
    act(&mut world, marit, Action::Import(Box::new(mine)));
    world.run_for(SOON_MS);
    assert!(matches!(world.engine(marit).importing(), ImportView::Done(Imported { workers_new: 1, tensions_kept: 4, .. })));
    // The second time nobody says who that is: the visits are known all the same.
    act(&mut world, marit, Action::Import(Box::new(list)));
    world.run_for(SOON_MS);
    assert_eq!(world.engine(marit).importing(), ImportView::Done(Imported { workers_new: 1, visits_known: 45, ..Imported::default() }));
}

#[test]
fn a_cancelled_import_leaves_no_trace() {
    let (mut world, marit) = marits_team(65);
    world.run_for(SETTLED_MS);
    let before = (heads(&world, marit), world.device(marit).disk.records());
    act(&mut world, marit, Action::Import(Box::new(list())));
    assert!(matches!(world.engine(marit).importing(), ImportView::Preparing { total: 45, .. }));
    assert_eq!(world.act(marit, Action::Import(Box::new(list()))), Err(ActionError::Importing));
    act(&mut world, marit, Action::CancelImport);
    world.run_for(SOON_MS);
    assert_eq!(world.engine(marit).importing(), ImportView::None);
    assert_eq!((heads(&world, marit), world.device(marit).disk.records()), before);
}

#[test]
fn a_phone_that_dies_has_the_whole_list_or_nothing_of_it() {
    let mut outcomes = BTreeSet::new();
    for seed in 0..24 {
        let (mut world, marit) = marits_team(100 + seed);
        act(&mut world, marit, Action::Import(Box::new(list())));
        for _ in 0..seed {
            let end = world.now.plus_ms(1_000);
            world.step(end);
        }
        restart(&mut world, marit);
        let clients = world.engine(marit).clients().len();
        let visits: usize =
            world.engine(marit).clients().iter().map(|row| world.engine(marit).client(row.client).expect("known").timeline.len()).sum();
        assert!([(3, 0), (5, 45)].contains(&(clients, visits)), "half an import: {clients} clients, {visits} visits");
        outcomes.insert(visits);
    }
    assert_eq!(outcomes, BTreeSet::from([0, 45]), "phones died before and after");
}

#[test]
fn a_full_disk_keeps_nothing_of_a_list_and_the_list_comes_once_there_is_room() {
    let (mut world, marit) = marits_team(66);
    world.run_for(SOON_MS);
    let before = world.device(marit).disk.records();
    world.device_mut(marit).disk.is_full = true;
    act(&mut world, marit, Action::Import(Box::new(list())));
    world.run_for(SOON_MS);
    assert_eq!((world.engine(marit).importing(), problems(&world, marit)), (ImportView::Storing, vec![Problem::StorageFull]));
    assert_eq!(world.device(marit).disk.records(), before);
    world.device_mut(marit).disk.is_full = false;
    world.run_for(SETTLED_MS);
    assert!(matches!(world.engine(marit).importing(), ImportView::Done(_)));
    assert_eq!(views(&mut world, marit, LISTED[0]).len(), 40);
}

#[test]
fn two_who_import_the_same_list_without_a_network_end_with_each_visit_once() {
    let (mut world, marit, sahar) = two_in_a_team(67);
    for who in [marit, sahar] {
        world.device_mut(who).is_offline = true;
    }
    world.run_for(SOON_MS);
    import(&mut world, marit);
    import(&mut world, sahar);
    for who in [marit, sahar] {
        world.device_mut(who).is_offline = false;
        world.tell_online(who);
    }
    world.run_for(120_000);
    for who in [marit, sahar] {
        assert_eq!((unsent(&world, who), problems(&world, who)), (0, vec![]));
        assert_eq!(world.engine(who).clients().len(), 5);
        assert_eq!(views(&mut world, who, LISTED[0]).len(), 40);
    }
    world.open_everything(marit);
    world.open_everything(sahar);
    let bas = client(&world, marit, LISTED[1]);
    let entries = |who| world.engine(who).client(bas).expect("known").timeline.into_iter().map(|visit| visit.entry).collect::<Vec<_>>();
    assert_eq!(entries(marit), entries(sahar));
}

#[test]
fn a_reader_of_a_team_that_has_not_arrived_is_asked_to_wait() {
    let (mut world, marit) = marits_team(68);
    let sahar = world.add_device("Sahar", false);
    assert_eq!(world.act(sahar, Action::Import(Box::new(list()))), Err(ActionError::Unknown));
    let link = invite(&mut world, marit).link;
    act(&mut world, sahar, Action::Join { link });
    world.run_for(SOON_MS);
    let invitation = compare(&world, marit).0;
    act(&mut world, marit, Action::CompareWords { invitation, same: true });
    while world.engine(sahar).stage() != Stage::Ready {
        let end = world.now.plus_ms(SOON_MS);
        assert!(world.step(end), "Sahar gets in");
    }
    assert_eq!(world.act(sahar, Action::Import(Box::new(list()))), Err(ActionError::StillArriving));
    world.run_for(SOON_MS);
    assert_eq!(world.act(sahar, Action::Import(Box::new(list()))), Ok(()));
}

#[test]
fn a_phone_that_joins_a_large_team_has_everything_within_seconds_and_says_how_far_it_is() {
    let (mut world, marit) = marits_team(69);
    let clients = (0..64).map(|number| format!("Cliënt {number}"));
    let mut random = Random::from_seed([7; 32]);
    // So much that it takes several replies: nothing compresses what is drawn.
    let mut note = || (0..4_000).map(|_| char::from(b'a' + random.below(26) as u8)).collect::<String>();
    let visits: Vec<ImportedVisit> = clients
        .flat_map(|client| (0..10).map(move |year| visit(10 + 365 * year, &client, "Sahar")))
        .map(|visit| ImportedVisit { note: note(), ..visit })
        .collect();
    act(&mut world, marit, Action::Import(Box::new(Import { visits, ..Import::default() })));
    world.run_for(60_000);
    assert_eq!((unsent(&world, marit), problems(&world, marit)), (0, vec![]));
    let sahar = world.add_device("Sahar", false);
    let link = invite(&mut world, marit).link;
    act(&mut world, sahar, Action::Join { link });
    world.run_for(SOON_MS);
    let invitation = compare(&world, marit).0;
    act(&mut world, marit, Action::CompareWords { invitation, same: true });
    let began = world.now;
    let mut told = BTreeSet::new();
    while world.engine(sahar).clients().len() < 67 || world.engine(sahar).sync().arriving.is_some() {
        let end = world.now.plus_ms(1_000);
        world.step(end);
        told.extend(world.engine(sahar).sync().arriving.map(|arriving| arriving.done));
        assert!(world.now.ms - began.ms < 20_000, "it has arrived by then");
    }
    assert!(told.len() > 10, "it was told step by step: {told:?}");
    assert_eq!(problems(&world, sahar), []);
}

#[test]
fn a_list_that_came_in_is_found_without_waking_what_it_went_to() {
    let (mut world, marit) = marits_team(69);
    import(&mut world, marit);
    world.device_mut(marit).awake_max = 1;
    world.restart(marit);
    world.run_for(SOON_MS);
    act(&mut world, marit, Action::OpenSearch);
    world.run_for(SOON_MS);
    let found = |typed: &str| world.engine(marit).search(typed, 100).count;
    assert_eq!((found("koffie"), found("280 dagen"), found("nguyen aan de deur")), (45, 1, 1));
}
