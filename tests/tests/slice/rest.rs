//! Documents that rest on disk: what is shown without them, and what wakes them.

use super::*;
use nabij_core::id::Generation;

/// A phone that keeps one document awake at most, with a visit of long ago for each client.
fn marit_with_little_memory() -> (World, Who, Vec<ClientId>) {
    let (mut world, marit) = marits_team(41);
    let clients: Vec<ClientId> = CLIENTS.iter().map(|name| client(&world, marit, name)).collect();
    for client in &clients {
        log_visit(&mut world, marit, *client, Outcome::NotOpened);
    }
    world.run_for(SETTLED_MS);
    world.device_mut(marit).awake_max = 1;
    (world, marit, clients)
}

#[test]
fn a_start_shows_clients_and_their_newest_visit_without_reading_a_case_log() {
    let (mut world, marit, clients) = marit_with_little_memory();
    let before = world.engine(marit).clients();
    world.device_mut(marit).is_offline = true;
    world.restart(marit);
    world.run_for(100);
    let engine = world.engine(marit);
    assert_eq!((engine.clients(), engine.today(world.now).logged.len()), (before, 3));
    let view = engine.client(clients[0]).expect("known");
    assert_eq!((view.timeline.len(), view.years_on_disk.len()), (0, 1), "it was not read yet");
}

#[test]
fn a_client_that_is_shown_is_read_and_the_others_stay_on_disk() {
    let (mut world, marit, clients) = marit_with_little_memory();
    world.restart(marit);
    world.run_for(SOON_MS);
    for (index, shown) in clients.iter().enumerate() {
        act(&mut world, marit, Action::OpenClient { client: *shown });
        assert!(world.engine(marit).client(*shown).expect("known").is_reading || index == 0);
        world.run_for(SOON_MS);
        let awake = |client: &ClientId| world.engine(marit).client(*client).expect("known").years_on_disk.is_empty();
        assert_eq!(clients.iter().filter(|client| awake(client)).count(), 1, "one document fits, and it is the one on the screen");
        assert_eq!(timeline(&world, marit, *shown).len(), 1);
    }
}

#[test]
fn a_note_for_a_visit_whose_document_rests_is_saved_and_sent() {
    let (mut world, marit, clients) = marit_with_little_memory();
    world.restart(marit);
    world.run_for(SOON_MS);
    let visit = world.engine(marit).today(world.now).unfinished.pop().expect("without a note");
    let (client, entry) = (visit.client, visit.entry);
    act(&mut world, marit, Action::Describe { client, entry, note: "Zij lachte.".into(), nearness: None });
    assert_eq!(world.engine(marit).visit(client, entry).expect("known").state, EntryState::Saving, "not saved before it is on disk");
    world.run_for(SOON_MS);
    let visit = world.engine(marit).visit(client, entry).expect("known");
    assert_eq!((visit.note.as_str(), visit.state), ("Zij lachte.", EntryState::Sent));
    assert!(clients.contains(&client));
}

#[test]
fn a_storage_that_gives_nothing_back_is_told_and_tried_again() {
    let (mut world, marit, clients) = marit_with_little_memory();
    world.restart(marit);
    world.run_for(SOON_MS);
    world.device_mut(marit).disk.is_unreadable = true;
    act(&mut world, marit, Action::OpenClient { client: clients[2] });
    world.run_for(SOON_MS);
    assert_eq!(problems(&world, marit), [Problem::StorageUnreadable]);
    world.device_mut(marit).disk.is_unreadable = false;
    world.run_for(SETTLED_MS);
    assert_eq!((problems(&world, marit), timeline(&world, marit, clients[2]).len()), (vec![], 1));
}

#[test]
fn a_relay_put_back_to_yesterday_gets_what_rests_on_disk_too() {
    let (mut world, marit, clients) = marit_with_little_memory();
    let yesterday = world.relay.tables.borrow().clone();
    for client in &clients {
        log_visit(&mut world, marit, *client, Outcome::Inside);
    }
    world.run_for(SETTLED_MS);
    let chunks = |world: &World| -> u64 { world.relay.tables.borrow().spaces.iter().map(|space| space.tally.chunks).sum() };
    let before = chunks(&world);
    world.crash_relay(1_000);
    *world.relay.tables.borrow_mut() = yesterday;
    world.relay.tables.borrow_mut().generation = Generation([9; 8]);
    assert!(chunks(&world) < before);
    world.restart(marit);
    world.run_for(60_000);
    assert_eq!((chunks(&world), problems(&world, marit)), (before, vec![]));
}
