//! Faults of resting documents and of the import that a review found: each stays mended.

use super::*;
use nabij_core::id::Generation;
use nabij_core::import::{Import, ImportedVisit};
use nabij_core::model::Theme;
use nabij_core::model::card::CardField;
use nabij_core::time::Timestamp;
use nabij_core::view::{ImportView, Imported};
use nabij_tests::world::MORNING;

const DAY_MS: i64 = 24 * 3_600_000;

fn visit(days_ago: i64, client: &str, worker: &str) -> ImportedVisit {
    ImportedVisit {
        at: Timestamp::from_ms(MORNING.ms - days_ago * DAY_MS),
        client: client.into(),
        worker: worker.into(),
        outcome: Outcome::Inside,
        nearness: None,
        tension: Some(3),
        note: "Koffie.".into(),
        mandate: String::new(),
        client_may_read: false,
    }
}

fn list(visits: Vec<ImportedVisit>) -> Action {
    Action::Import(Box::new(Import { visits, ..Import::default() }))
}

fn imported(world: &World, who: Who) -> Imported {
    match world.engine(who).importing() {
        ImportView::Done(imported) => imported,
        other => panic!("not imported: {other:?}"),
    }
}

#[test]
fn the_first_visit_of_a_year_reaches_the_colleague_also_from_a_phone_that_was_closed_at_once() {
    let (mut world, marit, sahar) = two_in_a_team(81);
    world.run_for(SETTLED_MS);
    world.now = world.now.plus_ms(310 * DAY_MS);
    let esmee = client(&world, marit, CLIENTS[0]);
    let entry = log_visit(&mut world, marit, esmee, Outcome::Inside);
    world.run_for(SOON_MS);
    world.restart(marit);
    world.run_for(120_000);
    assert_eq!(unsent(&world, marit), 0);
    world.open_everything(sahar);
    assert_eq!(timeline(&world, sahar, esmee).iter().map(|visit| visit.0).collect::<Vec<_>>(), [entry]);
}

#[test]
fn a_relay_that_lost_spaces_gets_what_rests_also_from_a_phone_that_dies_meanwhile() {
    let mut lost = Vec::new();
    for steps in 0..60 {
        let mut world = World::new(300 + steps);
        let marit = world.add_device("Marit", true);
        world.run_for(SOON_MS);
        act(&mut world, marit, Action::MakeTeam { team_name: "Noord".into(), my_name: "Marit".into() });
        world.run_for(SOON_MS);
        // The backup is from before the clients: it knows none of their spaces.
        let backup = world.relay.tables.borrow().clone();
        for name in CLIENTS {
            act(&mut world, marit, Action::AddClient { name: name.into() });
        }
        world.run_for(SOON_MS);
        let chunks = |world: &World| -> u64 { world.relay.tables.borrow().spaces.iter().map(|space| space.tally.chunks).sum() };
        let before = chunks(&world);
        world.device_mut(marit).is_offline = true;
        world.restart(marit);
        world.run_for(SOON_MS);
        *world.relay.tables.borrow_mut() = backup;
        world.relay.tables.borrow_mut().generation = Generation([9; 8]);
        world.device_mut(marit).is_offline = false;
        world.tell_online(marit);
        for _ in 0..steps {
            let end = world.now.plus_ms(1_000);
            world.step(end);
        }
        world.restart(marit);
        world.run_for(180_000);
        world.open_everything(marit);
        world.run_for(180_000);
        if chunks(&world) != before {
            lost.push((steps, before - chunks(&world)));
        }
    }
    assert_eq!(lost, [], "steps after which the phone died, and chunks that the relay never got back");
}

#[test]
fn a_card_that_a_colleague_made_while_a_list_is_read_stays_the_clients_card() {
    let (mut world, marit, sahar) = two_in_a_team(83);
    world.run_for(SETTLED_MS);
    let visits = vec![visit(3, "Amira El Amrani", "Marit"), visit(4, CLIENTS[0], "Marit")];
    world.device_mut(sahar).is_offline = true;
    world.restart(sahar);
    world.run_for(SOON_MS);
    act(&mut world, marit, list(visits.clone()));
    world.run_for(SOON_MS);
    let amira = client(&world, marit, "Amira El Amrani");
    act(&mut world, marit, Action::SetCard { client: amira, field: CardField::Do1, text: "Blijf op twee meter".into() });
    world.run_for(60_000);
    // Sahar takes the same list in. It takes its time; meanwhile what Marit did arrives.
    world.device_mut(sahar).disk.is_unreadable = true;
    act(&mut world, sahar, list(visits));
    world.device_mut(sahar).is_offline = false;
    world.tell_online(sahar);
    world.run_for(SOON_MS);
    assert!(matches!(world.engine(sahar).importing(), ImportView::Preparing { .. }));
    world.device_mut(sahar).disk.is_unreadable = false;
    world.run_for(120_000);
    for who in [sahar, marit] {
        world.open_everything(who);
        act(&mut world, who, Action::OpenClient { client: amira });
        world.run_for(SOON_MS);
        let lines = world.engine(who).card(amira).expect("there").lines;
        assert_eq!(lines.get(&CardField::Do1).map(String::as_str), Some("Blijf op twee meter"), "{}", world.device(who).name);
    }
}

#[test]
fn a_note_written_over_an_imported_one_stays_when_a_colleague_imported_the_same_without_a_network() {
    for seed in 400..406 {
        let (mut world, marit, sahar) = two_in_a_team(seed);
        let visits = vec![visit(3, CLIENTS[0], "Marit")];
        for who in [marit, sahar] {
            world.device_mut(who).is_offline = true;
        }
        act(&mut world, marit, list(visits.clone()));
        act(&mut world, sahar, list(visits));
        world.run_for(SOON_MS);
        let esmee = client(&world, marit, CLIENTS[0]);
        world.open_everything(marit);
        let entry = timeline(&world, marit, esmee)[0].0;
        act(&mut world, marit, Action::Describe { client: esmee, entry, note: "Beter zo.".into(), nearness: None });
        world.run_for(SOON_MS);
        for who in [marit, sahar] {
            world.device_mut(who).is_offline = false;
            world.tell_online(who);
        }
        world.run_for(120_000);
        world.open_everything(marit);
        assert_eq!(timeline(&world, marit, esmee)[0].2, "Beter zo.", "seed {seed}");
    }
}

#[test]
fn what_a_full_disk_refuses_of_a_list_is_never_called_saved() {
    let (mut world, marit) = marits_team(84);
    world.run_for(SOON_MS);
    world.device_mut(marit).disk.is_full = true;
    act(&mut world, marit, list(vec![visit(3, CLIENTS[0], "Marit")]));
    world.run_for(SOON_MS);
    assert_eq!(world.engine(marit).importing(), ImportView::Storing);
    let esmee = client(&world, marit, CLIENTS[0]);
    let states = |world: &World| -> Vec<EntryState> {
        world.engine(marit).client(esmee).expect("known").timeline.into_iter().map(|visit| visit.state).collect()
    };
    assert!(states(&world).iter().all(|state| *state == EntryState::Saving), "{:?}", states(&world));
    world.device_mut(marit).disk.is_full = false;
    world.run_for(SETTLED_MS);
    assert_eq!(states(&world), [EntryState::Sent]);
}

#[test]
fn own_tension_is_kept_also_where_a_colleague_imported_the_visit_before() {
    let (mut world, marit, sahar) = two_in_a_team(85);
    let visits = vec![visit(3, CLIENTS[0], "Marit")];
    act(&mut world, sahar, list(visits.clone()));
    world.run_for(60_000);
    act(&mut world, marit, list(visits));
    world.run_for(SOON_MS);
    assert_eq!(imported(&world, marit), Imported { visits_known: 1, tensions_kept: 1, ..Imported::default() });
}

#[test]
fn a_setting_chosen_while_the_app_starts_is_kept() {
    let (mut world, marit) = marits_team(86);
    world.run_for(SETTLED_MS);
    world.restart(marit);
    act(&mut world, marit, Action::SetTheme(Theme::Dark));
    world.run_for(SOON_MS);
    assert_eq!(world.engine(marit).settings().theme, Theme::Dark);
}

#[test]
fn a_list_about_a_client_of_many_years_ends_on_a_phone_with_little_memory() {
    let (mut world, marit) = marits_team(87);
    let visits: Vec<ImportedVisit> = (0..12).map(|year| visit(365 * year, CLIENTS[0], "Marit")).collect();
    act(&mut world, marit, list(visits.clone()));
    world.run_for(60_000);
    world.device_mut(marit).awake_max = 4;
    world.device_mut(marit).is_offline = true;
    world.restart(marit);
    world.run_for(SOON_MS);
    act(&mut world, marit, list(visits));
    world.run_for(60_000);
    assert_eq!(imported(&world, marit).visits_known, 12);
}

#[test]
fn an_answer_under_way_does_not_hide_that_a_chunk_is_missing() {
    let (mut world, marit, sahar) = two_in_a_team(88);
    let esmee = client(&world, marit, CLIENTS[0]);
    let entry = log_visit(&mut world, marit, esmee, Outcome::Inside);
    world.run_for(SETTLED_MS + 60_000);
    let names: Vec<String> =
        world.device(sahar).disk.records().into_iter().map(|record| record.0).filter(|name| name.starts_with("chunk/")).collect();
    world.device_mut(sahar).is_offline = true;
    world.restart(sahar);
    world.run_for(SOON_MS);
    for name in names {
        world.device_mut(sahar).disk.spoil(&name);
    }
    world.device_mut(sahar).is_offline = false;
    world.tell_online(sahar);
    act(&mut world, sahar, Action::OpenClient { client: esmee });
    world.run_for(30_000);
    let shown: Vec<EntryId> = timeline(&world, sahar, esmee).into_iter().map(|visit| visit.0).collect();
    assert_eq!(shown, [entry]);
}

/// Gives how many records a relay that was put back to yesterday never got back, after a phone died so many steps later.
fn records_lost(seed: u64, has_setting: bool, steps: u64) -> usize {
    let mut world = World::new(seed);
    let marit = world.add_device("Marit", true);
    world.run_for(SOON_MS);
    act(&mut world, marit, Action::MakeTeam { team_name: "Noord".into(), my_name: "Marit".into() });
    if has_setting {
        act(&mut world, marit, Action::SetTheme(Theme::Dark));
    }
    world.run_for(SOON_MS);
    let backup = world.relay.tables.borrow().clone();
    for name in CLIENTS {
        act(&mut world, marit, Action::AddClient { name: name.into() });
    }
    world.run_for(SOON_MS);
    let records = |world: &World| -> usize { world.relay.tables.borrow().spaces.iter().map(|space| space.records.len()).sum() };
    let before = records(&world);
    world.crash_relay(10);
    *world.relay.tables.borrow_mut() = backup;
    world.relay.tables.borrow_mut().generation = Generation([9; 8]);
    for _ in 0..steps {
        let end = world.now.plus_ms(1_000);
        world.step(end);
    }
    world.restart(marit);
    world.run_for(180_000);
    before - records(&world)
}

#[test]
fn a_relay_put_back_to_yesterday_gets_the_key_ring_also_from_a_phone_that_dies_meanwhile() {
    let lost: Vec<(u64, usize)> =
        (0..40).map(|steps| (steps, records_lost(500 + steps, true, steps))).filter(|(_, lost)| *lost > 0).collect();
    assert_eq!(lost, [], "steps after which the phone died, and records that the relay never got back");
}

#[test]
fn the_key_ring_comes_back_also_where_nothing_else_is_in_ones_own_space() {
    assert_eq!(records_lost(600, false, 0), 0);
}
