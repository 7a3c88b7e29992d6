//! Searching everything on a phone, also what rests on its disk.

use super::*;
use nabij_core::contents::Place;
use nabij_core::engine::{ClientAction, LogAction};
use nabij_core::model::client::Ending;
use nabij_core::model::visit::Details;
use nabij_core::view::SearchView;

/// Marit with a note for each client, all of it on disk, and room for one document in memory.
fn marit_with_notes(seed: u64) -> (World, Who) {
    let (mut world, marit) = marits_team(seed);
    for (name, note) in CLIENTS.iter().zip(["Wil naar de crèche bellen.", "De stapel post ligt er nog.", "Post samen geopend. 🏠 שלום"])
    {
        let client = client(&world, marit, name);
        let entry = log_visit(&mut world, marit, client, Outcome::Inside);
        act(&mut world, marit, Action::Describe { client, entry, note: note.into(), nearness: None });
        world.run_for(SETTLED_MS);
    }
    world.device_mut(marit).awake_max = 1;
    world.restart(marit);
    world.run_for(SOON_MS);
    (world, marit)
}

fn open_search(world: &mut World, who: Who) {
    act(world, who, Action::OpenSearch);
    world.run_for(SOON_MS);
    let state = world.engine(who).search_state();
    assert_eq!(state.done, state.total, "all of it was read");
}

fn search(world: &World, who: Who, typed: &str) -> SearchView {
    world.engine(who).search(typed, 50)
}

fn found(world: &World, who: Who, typed: &str) -> Vec<String> {
    let text = |pieces: Vec<nabij_core::search::Piece>| pieces.into_iter().map(|piece| piece.text).collect::<String>();
    search(world, who, typed).hits.into_iter().map(|hit| format!("{}: {}", hit.client_name, text(hit.excerpt.pieces))).collect()
}

fn texts(world: &World, who: Who) -> Vec<String> {
    world.device(who).disk.records_of("text").map(|(rest, _)| format!("text/{rest}")).collect()
}

#[test]
fn a_note_that_rests_on_disk_is_found_by_a_part_of_a_word_without_reading_its_document() {
    let (mut world, marit) = marit_with_notes(71);
    assert_eq!(found(&world, marit, "post"), Vec::<String>::new(), "nothing was read yet");
    open_search(&mut world, marit);
    assert_eq!(found(&world, marit, "CRECH"), ["Esmée Kuijpers: Wil naar de crèche bellen."]);
    assert_eq!(
        found(&world, marit, "pos"),
        ["Amal Yıldız: Post samen geopend. 🏠 שלום", "Henk de Wit: De stapel post ligt er nog."],
        "newest first"
    );
    assert_eq!(found(&world, marit, "yildiz post").len(), 1, "words of the name count");
    assert_eq!(found(&world, marit, "שלו").len(), 1);
    assert_eq!(found(&world, marit, "fiets"), Vec::<String>::new());
    let rests = |name: &&str| !world.engine(marit).client(client(&world, marit, name)).expect("known").years_on_disk.is_empty();
    assert!(CLIENTS.iter().filter(|name| rests(name)).count() >= 2, "searching wakes no document");
}

#[test]
fn a_client_is_found_by_name() {
    let (mut world, marit) = marit_with_notes(72);
    open_search(&mut world, marit);
    let names: Vec<String> = search(&world, marit, "esmee").clients.into_iter().map(|row| row.name).collect();
    assert_eq!(names, ["Esmée Kuijpers"]);
}

#[test]
fn what_is_written_over_is_found_as_it_is_now_also_after_a_restart() {
    let (mut world, marit) = marit_with_notes(73);
    open_search(&mut world, marit);
    let hit = search(&world, marit, "stapel").hits.pop().expect("found");
    let Place::Entry(entry) = hit.place else { panic!("not an entry: {:?}", hit.place) };
    act(&mut world, marit, Action::Describe { client: hit.client, entry, note: "Alles is opgeruimd.".into(), nearness: None });
    world.run_for(SOON_MS);
    assert_eq!((found(&world, marit, "stapel").len(), found(&world, marit, "opgeruimd").len()), (0, 1));
    world.restart(marit);
    world.run_for(SOON_MS);
    open_search(&mut world, marit);
    assert_eq!((found(&world, marit, "stapel").len(), found(&world, marit, "opgeruimd").len()), (0, 1));
}

#[test]
fn a_note_is_found_from_the_tap_that_saved_it_and_not_after_undo() {
    let (mut world, marit) = marit_with_notes(74);
    open_search(&mut world, marit);
    let esmee = client(&world, marit, CLIENTS[0]);
    let entry = log_visit(&mut world, marit, esmee, Outcome::Called);
    act(&mut world, marit, Action::Describe { client: esmee, entry, note: "Klonk opgewekt.".into(), nearness: None });
    assert_eq!(found(&world, marit, "opgewekt").len(), 1);
    act(&mut world, marit, Action::Undo { entry });
    assert_eq!(found(&world, marit, "opgewekt").len(), 0);
}

#[test]
fn a_colleague_finds_what_comes_in_while_searching() {
    let (mut world, marit, sahar) = two_in_a_team(75);
    open_search(&mut world, sahar);
    let henk = client(&world, marit, CLIENTS[1]);
    let before = world.engine(sahar).search_state().revision;
    let entry = log_visit(&mut world, marit, henk, Outcome::Inside);
    act(&mut world, marit, Action::Describe { client: henk, entry, note: "Zijn fiets is terug.".into(), nearness: None });
    world.run_for(SETTLED_MS + SOON_MS);
    assert_eq!(found(&world, sahar, "fiets"), ["Henk de Wit: Zijn fiets is terug."]);
    assert!(world.engine(sahar).search_state().revision > before, "screens look again");
}

#[test]
fn a_text_that_is_damaged_or_gone_is_made_anew() {
    let (mut world, marit) = marit_with_notes(76);
    let before = texts(&world, marit);
    assert!(before.len() >= 3, "one per year of a client");
    for name in &before {
        world.device_mut(marit).disk.spoil(name);
    }
    world.device_mut(marit).disk.write(vec![nabij_core::engine::Write::Delete { name: before[0].clone() }]);
    world.restart(marit);
    world.run_for(SOON_MS);
    assert_eq!(problems(&world, marit), vec![], "a copy that does not open is no loss");
    open_search(&mut world, marit);
    assert_eq!((found(&world, marit, "post").len(), found(&world, marit, "creche").len()), (2, 1));
    assert_eq!(texts(&world, marit), before, "and kept");
    world.restart(marit);
    world.run_for(SOON_MS);
    open_search(&mut world, marit);
    assert_eq!(found(&world, marit, "post").len(), 2);
}

#[test]
fn storage_that_gives_nothing_back_is_told_and_read_again() {
    let (mut world, marit) = marit_with_notes(77);
    world.device_mut(marit).disk.is_unreadable = true;
    act(&mut world, marit, Action::OpenSearch);
    world.run_for(SOON_MS);
    assert_eq!(problems(&world, marit), [Problem::StorageUnreadable]);
    assert!(world.engine(marit).search_state().done < world.engine(marit).search_state().total, "and not called read");
    world.device_mut(marit).disk.is_unreadable = false;
    world.run_for(SETTLED_MS);
    open_search(&mut world, marit);
    assert_eq!((problems(&world, marit), found(&world, marit, "post").len()), (vec![], 2));
}

#[test]
fn what_is_searched_is_sealed_on_disk_and_never_at_the_relay() {
    let (world, marit) = marit_with_notes(78);
    let holds = |bytes: &[u8]| bytes.windows(6).any(|window| window == b"stapel");
    assert!(world.device(marit).disk.records().iter().all(|(_, bytes)| !holds(bytes)));
    assert!(!texts(&world, marit).is_empty());
}

#[test]
fn whenever_the_phone_is_started_anew_what_was_noted_is_found() {
    for seed in 0..24 {
        let (mut world, marit) = marits_team(900 + seed);
        let pause = |world: &mut World| {
            let ms = world.draw(0, 12_000);
            world.run_for(ms.into());
        };
        for (name, note) in CLIENTS.iter().zip(["Wil naar de crèche bellen.", "De stapel post ligt er nog."]) {
            let client = client(&world, marit, name);
            let entry = log_visit(&mut world, marit, client, Outcome::Inside);
            pause(&mut world);
            act(&mut world, marit, Action::Describe { client, entry, note: note.into(), nearness: None });
            world.run_for(SOON_MS);
        }
        pause(&mut world);
        world.device_mut(marit).is_offline = true;
        world.restart(marit);
        world.run_for(SOON_MS);
        open_search(&mut world, marit);
        for _ in 0..3 {
            assert_eq!(found(&world, marit, "CRECH").len(), 1, "seed {seed}");
            assert_eq!(found(&world, marit, "stapel").len(), 1, "seed {seed}");
            world.run_for(6_000);
        }
    }
}

#[test]
fn a_closed_case_is_found_and_says_so_and_a_double_by_either_name() {
    let (mut world, marit) = marit_with_notes(79);
    let (esmee, henk, amal) = (client(&world, marit, CLIENTS[0]), client(&world, marit, CLIENTS[1]), client(&world, marit, CLIENTS[2]));
    let on = "1-3-2026".to_owned();
    let close = ClientAction::Close { ending: Ending::Moved, on };
    act(&mut world, marit, Action::Client { client: amal, action: close });
    act(&mut world, marit, Action::Client { client: esmee, action: ClientAction::MergeInto { stays: henk } });
    world.run_for(SOON_MS);
    open_search(&mut world, marit);
    let closed = search(&world, marit, "yildiz");
    let of_closed = search(&world, marit, "yildiz post");
    assert_eq!(closed.clients.iter().map(|row| row.client).collect::<Vec<_>>(), [amal]);
    assert!(of_closed.hits.iter().all(|hit| hit.is_closed) && of_closed.hits.len() == 1);
    for name in ["esmee", "henk"] {
        assert_eq!(search(&world, marit, name).clients.iter().map(|row| row.client).collect::<Vec<_>>(), [henk], "{name}");
    }
    let hits: Vec<(ClientId, bool)> = search(&world, marit, "creche").hits.iter().map(|hit| (hit.client, hit.is_closed)).collect();
    assert_eq!(hits, [(henk, false)], "what was written in the double leads to the file that stays");
}

#[test]
fn all_that_is_said_of_a_visit_is_found_also_while_it_can_be_undone() {
    let (mut world, marit) = marits_team(80);
    let esmee = client(&world, marit, CLIENTS[0]);
    open_search(&mut world, marit);
    let entry = log_visit(&mut world, marit, esmee, Outcome::Inside);
    let details = Details {
        mandate: "alleen keuken".into(),
        not_yet: "slaapkamer".into(),
        step: "deed open".into(),
        next: "post".into(),
        ..Details::default()
    };
    act(&mut world, marit, Action::Log(LogAction::Detail { client: esmee, entry, details: Box::new(details) }));
    for _ in 0..2 {
        for typed in ["keuken", "slaapkamer", "deed open", "post"] {
            assert_eq!(found(&world, marit, typed).len(), 1, "{typed}");
        }
        world.run_for(SETTLED_MS);
    }
}
