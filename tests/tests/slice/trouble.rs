//! What goes wrong on the way: on a phone, at the relay, by a member's hand. Nothing is lost, and each is said.

use super::*;
use nabij_core::document::{Actor, CheckedChange, Document, Kind};
use nabij_core::id::{ChunkHash, Generation, Token};
use nabij_core::seal::chunk::{Chunk, ChunkKind, open_chunk};
use nabij_tests::by_hand::{ChunkKeys, Records};
use nabij_tests::store::MemoryStore;

/// Longer than a phone leaves alone what the relay refused.
const PATIENCE_MS: i64 = 90_000;

#[test]
fn what_a_full_disk_refuses_is_never_called_saved() {
    let (mut world, marit) = marits_team(21);
    let esmee = client(&world, marit, CLIENTS[0]);
    world.device_mut(marit).disk.is_full = true;
    let entry = log_visit(&mut world, marit, esmee, Outcome::Inside);
    let states =
        |world: &World| world.engine(marit).client(esmee).expect("known").timeline.into_iter().map(|visit| visit.state).collect::<Vec<_>>();
    world.run_for(30_000);
    assert_eq!((states(&world), problems(&world, marit)), (vec![EntryState::Saving], vec![Problem::StorageFull]));
    world.device_mut(marit).disk.is_full = false;
    world.run_for(30_000);
    assert_eq!((states(&world), problems(&world, marit)), (vec![EntryState::Sent], vec![]));

    world.device_mut(marit).disk.is_full = true;
    act(&mut world, marit, Action::Describe { client: esmee, entry, note: "Koffie".into(), nearness: None });
    world.run_for(SOON_MS);
    assert_eq!(states(&world), [EntryState::Saving]);
    restart(&mut world, marit);
    assert_eq!(timeline(&world, marit, esmee)[0].2, "", "a note that was not saved was not called saved");
}

#[test]
fn a_chunk_that_stops_the_app_is_set_aside_and_the_rest_goes_on() {
    let (mut world, marit, sahar) = two_in_a_team(22);
    let esmee = client(&world, marit, CLIENTS[0]);
    world.device_mut(sahar).is_offline = true;
    let entries = [Outcome::NotOpened, Outcome::Called].map(|outcome| {
        let entry = log_visit(&mut world, marit, esmee, outcome);
        world.run_for(SETTLED_MS);
        entry
    });
    world.device_mut(sahar).is_offline = false;
    world.tell_online(sahar);
    // What she is sent stops her app, each time before it gets any further.
    world.device_mut(sahar).stops_at = Some("judging");
    let mut starts = 0;
    while world.device(sahar).disk.records_of("refused").next().is_none() {
        world.start(sahar);
        world.run_for(SOON_MS);
        starts += 1;
        assert!(starts < 12, "the app must not stop for ever");
    }
    assert!(starts > 3, "a phone that was only switched off is not mistrusted");
    world.device_mut(sahar).stops_at = None;
    world.start(sahar);
    world.run_for(SETTLED_MS);
    let refused = |problem: &Problem| matches!(problem, Problem::RefusedChunks { count: 1, .. });
    assert!(problems(&world, sahar).iter().any(refused), "{:?}", problems(&world, sahar));
    let later = log_visit(&mut world, sahar, esmee, Outcome::Inside);
    world.run_for(SETTLED_MS);
    let shown: Vec<EntryId> = timeline(&world, marit, esmee).into_iter().map(|visit| visit.0).collect();
    assert_eq!(shown, [later, entries[1], entries[0]], "the others are none the wiser");
    restart(&mut world, sahar);
    assert!(problems(&world, sahar).iter().any(refused), "it is not tried again");
}

#[test]
fn a_refused_chunk_gives_way_to_the_right_bytes() {
    let (mut world, marit, sahar) = two_in_a_team(23);
    let esmee = client(&world, marit, CLIENTS[0]);
    world.device_mut(sahar).is_offline = true;
    log_visit(&mut world, marit, esmee, Outcome::NotOpened);
    world.run_for(SETTLED_MS);
    let damage = |world: &World| {
        let kept = &mut world.relay.tables.borrow_mut();
        let newest = kept.spaces.iter_mut().filter(|space| space.chunks.values().any(|chunk| chunk.bytes.len() == 464));
        newest.flat_map(|space| space.chunks.values_mut()).filter(|chunk| chunk.bytes.len() == 464).for_each(|chunk| chunk.bytes[200] ^= 1);
    };
    damage(&world);
    world.device_mut(sahar).is_offline = false;
    world.run_for(PATIENCE_MS);
    assert!(!problems(&world, sahar).is_empty());
    assert_eq!(timeline(&world, sahar, esmee), []);
    // Somebody puts a good backup back.
    damage(&world);
    world.crash_relay(10);
    world.relay.tables.borrow_mut().generation = Generation([9; 8]);
    world.run_for(PATIENCE_MS);
    assert_eq!((problems(&world, sahar), timeline(&world, sahar, esmee).len()), (vec![], 1));
    restart(&mut world, sahar);
    assert_eq!((problems(&world, sahar), timeline(&world, sahar, esmee).len()), (vec![], 1));
}

#[test]
fn a_relay_put_back_to_yesterday_gets_today_from_the_phones() {
    let (mut world, marit, sahar) = two_in_a_team(24);
    let backup = world.relay.tables.borrow().clone();
    let esmee = client(&world, marit, CLIENTS[0]);
    let by_marit = log_visit(&mut world, marit, esmee, Outcome::NotOpened);
    act(&mut world, marit, Action::AddClient { name: "Jan van Dam".into() });
    world.run_for(SETTLED_MS);
    let by_sahar = log_visit(&mut world, sahar, esmee, Outcome::Inside);
    world.run_for(SETTLED_MS);
    world.crash_relay(5_000);
    *world.relay.tables.borrow_mut() = backup;
    world.relay.tables.borrow_mut().generation = Generation([9; 8]);
    world.run_for(2 * PATIENCE_MS);
    for who in [marit, sahar] {
        assert_eq!((unsent(&world, who), problems(&world, who)), (0, vec![]));
        assert_eq!(timeline(&world, who, esmee).iter().map(|visit| visit.0).collect::<Vec<_>>(), [by_sahar, by_marit]);
    }
    // A phone that joins now gets everything from the relay.
    let jan = client(&world, sahar, "Jan van Dam");
    world.kill(marit);
    log_visit(&mut world, sahar, jan, Outcome::Called);
    world.run_for(SETTLED_MS);
    world.start(marit);
    world.run_for(SETTLED_MS);
    assert_eq!(timeline(&world, marit, jan).len(), 1);
}

#[test]
fn a_card_that_the_relay_lost_is_made_again_by_its_owner_and_left_alone_by_others() {
    let (mut world, marit, sahar) = two_in_a_team(25);
    let cards = Records(world.device(marit)).key_ring().filter(|(_, keys)| keys.kind == Kind::Card).map(|(id, _)| id).collect::<Vec<_>>();
    world.kill(marit);
    world.crash_relay(1_000);
    world.relay.tables.borrow_mut().spaces.retain(|space| !cards.contains(&space.id));
    world.run_for(PATIENCE_MS);
    assert!(cards.iter().all(|card| world.relay.tables.borrow().space(*card).is_none()), "Sahar holds no owner's key");
    world.start(marit);
    world.run_for(2 * PATIENCE_MS);
    for who in [marit, sahar] {
        assert_eq!((unsent(&world, who), problems(&world, who)), (0, vec![]), "{}", world.device(who).name);
    }
    let kept = world.relay.tables.borrow();
    assert!(cards.iter().all(|card| kept.space(*card).is_some_and(|space| space.entries.len() == 2 && space.chunks.len() == 1)));
}

#[test]
fn a_joiner_who_is_shown_another_log_than_the_inviters_does_not_go_on() {
    let (mut world, marit) = marits_team(26);
    let sahar = world.add_device("Sahar", false);
    let InvitationView { link, .. } = invite(&mut world, marit);
    act(&mut world, sahar, Action::Join { link });
    world.run_for(SOON_MS);
    let team = Records(world.device(marit)).team().expect("made").0;
    let invitation = compare(&world, marit).0;
    world.device_mut(sahar).is_offline = true;
    act(&mut world, marit, Action::CompareWords { invitation, same: true });
    world.run_for(SOON_MS);
    // The relay keeps from her the entry that let her in.
    let withheld = world.relay.tables.borrow_mut().space_mut(team).and_then(|space| {
        space.tally.entries -= 1;
        space.entries.pop()
    });
    assert!(withheld.is_some());
    world.kill(marit);
    world.device_mut(sahar).is_offline = false;
    world.run_for(PATIENCE_MS);
    assert_eq!(world.engine(sahar).stage(), Stage::Joining(JoinView::Opening));
    assert!(problems(&world, sahar).contains(&Problem::LogDamaged), "{:?}", problems(&world, sahar));
}

/// A change that Sahar's own engine would never make, in the case log where Marit wrote.
fn forge(world: &World, sahar: Who, kind: u8, edit: impl FnOnce(&mut nabij_core::document::Edit<'_>)) -> (SpaceId, SealedChunk) {
    let records = Records(world.device(sahar));
    let ((team, keys), device) = (records.team().expect("joined"), records.secret().expect("made"));
    let ring: Vec<SpaceId> = records.key_ring().map(|(id, _)| id).collect();
    let chunks: Vec<(SpaceId, SealedChunk)> = records.chunks().map(|(id, chunk)| (id, chunk.expect("sound"))).collect();
    // Of the case logs the one that says most.
    let count = |id: &SpaceId| chunks.iter().filter(|(of, _)| of == id).count();
    let case_log = chunks.iter().map(|(id, _)| *id).filter(|id| !ring.contains(id)).max_by_key(count).expect("there is one");
    let mut document = Document::genesis(Kind::CaseLog, Actor::new(device.id(), [7; 8]));
    let epoch = keys.of_epoch(case_log, keys.epoch()).expect("current");
    let log_head = records.log_head(team).expect("a log");
    for (_, sealed) in chunks.iter().filter(|(id, _)| *id == case_log) {
        let by_hand = ChunkKeys::derive(&keys, case_log, keys.epoch()).expect("keys");
        let author = world.everyone().filter_map(|who| Records(world.device(who)).secret());
        let author = author.map(|secret| secret.public()).collect::<Vec<_>>();
        assert!(by_hand.is_sound(sealed));
        let signed = open_chunk(sealed, case_log, &epoch, |id| author.iter().find(|public| public.id() == id).copied()).expect("opens");
        let raws = nabij_core::seal::payload::decode_changes(signed.chunk.kind, &signed.chunk.payload).expect("changes");
        for raw in raws {
            document.apply(&[CheckedChange::read(&raw, signed.chunk.author).expect("sound")]).expect("applies");
        }
    }
    let payload = document.edit(edit).expect("edited");
    let chunk = Chunk { author: device.id(), counter: 1_000, previous: ChunkHash([0; 16]), log_head, kind: ChunkKind::Change, payload };
    let sealed = chunk.sign(case_log, &device).seal(&epoch);
    let by_hand = ChunkKeys::derive(&keys, case_log, keys.epoch()).expect("keys");
    let mut plaintext = by_hand.open(&sealed).expect("opens");
    // The kind lies in the first half of the byte before the length's last two.
    plaintext[64 + 16 + 3 + 16 + 16] |= kind << 4;
    (case_log, by_hand.seal(&plaintext).expect("sealed"))
}

fn push(world: &mut World, sahar: Who, space: SpaceId, chunk: SealedChunk) {
    let (team, keys) = Records(world.device(sahar)).team().expect("joined");
    let key = keys.signing_key(team, Role::Write).expect("an editor's");
    let answers = world.ask_directly(&[Ask::Push { space, chunks: vec![chunk] }], &[(Holder::Space(team, Role::Write), key)]);
    assert!(matches!(answers[..], [Answer::Pushed(_)]), "{answers:?}");
}

/// Marit logs a visit with a note, and both have it.
fn with_a_note(seed: u64) -> (World, Who, Who, ClientId, EntryId) {
    let (mut world, marit, sahar) = two_in_a_team(seed);
    let esmee = client(&world, marit, CLIENTS[0]);
    let entry = log_visit(&mut world, marit, esmee, Outcome::Inside);
    act(&mut world, marit, Action::Describe { client: esmee, entry, note: "Zij lachte.".into(), nearness: None });
    world.run_for(SETTLED_MS + SOON_MS);
    (world, marit, sahar, esmee, entry)
}

#[test]
fn who_writes_over_a_colleagues_note_is_shown() {
    let (mut world, marit, sahar, esmee, entry) = with_a_note(27);
    let key = entry.to_string();
    let (space, chunk) = forge(&world, sahar, 0, |edit| edit.put(&["entries", &key, "note"], "Zij huilde."));
    push(&mut world, sahar, space, chunk);
    world.run_for(SOON_MS);
    let visit = world.engine(marit).client(esmee).expect("known").timeline.remove(0);
    assert_eq!((visit.note.as_str(), visit.author.as_deref(), visit.changed_by.as_deref()), ("Zij huilde.", Some("Marit"), Some("Sahar")));
    assert_eq!(problems(&world, marit), []);
}

#[test]
fn what_only_a_newer_version_reads_asks_for_an_update_and_hides_nothing_else() {
    let (mut world, marit, sahar, esmee, entry) = with_a_note(28);
    let key = entry.to_string();
    let (space, chunk) = forge(&world, sahar, 9, |edit| edit.put(&["entries", &key, "note"], "?"));
    push(&mut world, sahar, space, chunk);
    world.run_for(SOON_MS);
    let later = log_visit(&mut world, sahar, esmee, Outcome::Called);
    world.run_for(SETTLED_MS + SOON_MS);
    assert_eq!(problems(&world, marit), [Problem::NewerVersion]);
    assert_eq!(timeline(&world, marit, esmee).iter().map(|visit| visit.0).collect::<Vec<_>>(), [later, entry]);
    restart(&mut world, marit);
    assert_eq!(problems(&world, marit), [Problem::NewerVersion]);
}

#[test]
fn an_outcome_of_a_later_version_is_shown_as_one() {
    let (mut world, marit, sahar, esmee, entry) = with_a_note(29);
    let key = entry.to_string();
    let (space, chunk) = forge(&world, sahar, 0, |edit| edit.put(&["entries", &key, "did"], "by-drone"));
    push(&mut world, sahar, space, chunk);
    world.run_for(SOON_MS);
    let shown: Vec<Option<Outcome>> =
        world.engine(marit).client(esmee).expect("known").timeline.into_iter().map(|visit| visit.outcome).collect();
    assert_eq!(shown, [None]);
}

#[test]
fn a_chunk_that_a_phone_lost_comes_back_and_no_counter_is_used_twice() {
    let (mut world, marit, sahar, esmee, entry) = with_a_note(30);
    let lost: Vec<String> = world.device(marit).disk.records_of("chunk").map(|(name, _)| format!("chunk/{name}")).collect();
    world.kill(marit);
    lost.iter().for_each(|name| world.device_mut(marit).disk.spoil(name));
    world.device_mut(marit).is_offline = true;
    world.start(marit);
    world.run_for(SOON_MS);
    assert!(matches!(*problems(&world, marit), [Problem::StorageDamaged { .. }]));
    world.device_mut(marit).is_offline = false;
    world.tell_online(marit);
    world.run_for(SOON_MS);
    world.open_everything(marit);
    world.run_for(SOON_MS);
    assert_eq!(problems(&world, marit), [Problem::StorageDamaged { count: lost.len() }]);
    assert_eq!(timeline(&world, marit, esmee).iter().map(|visit| visit.0).collect::<Vec<_>>(), [entry]);
    let later = log_visit(&mut world, marit, esmee, Outcome::Called);
    world.run_for(SETTLED_MS + SOON_MS);
    assert_eq!((unsent(&world, marit), problems(&world, sahar)), (0, vec![]));
    assert_eq!(timeline(&world, sahar, esmee).iter().map(|visit| visit.0).collect::<Vec<_>>(), [later, entry]);
    restart(&mut world, marit);
    assert_eq!(problems(&world, marit), []);
}

#[test]
fn more_clients_than_one_request_can_prove_are_all_sent_and_all_arrive() {
    const CLIENTS_MANY: usize = 530;
    let mut random = Random::from_seed([31; 32]);
    let token = Token(random.bytes());
    let store = MemoryStore::new(Generation([1; 8]), &token, 4_000);
    let mut world = World::with_store(store, token, random);
    let marit = world.add_device("Marit", true);
    act(&mut world, marit, Action::MakeTeam { team_name: "Noord".into(), my_name: "Marit".into() });
    for number in 0..CLIENTS_MANY {
        act(&mut world, marit, Action::AddClient { name: format!("Cliënt {number}") });
    }
    act(&mut world, marit, Action::AddWorker { name: "Sahar".into() });
    world.run_for(120_000);
    assert_eq!((unsent(&world, marit), problems(&world, marit)), (0, vec![]));
    let sahar = world.add_device("Sahar", false);
    let link = invite(&mut world, marit).link;
    act(&mut world, sahar, Action::Join { link });
    world.run_for(SOON_MS);
    let invitation = compare(&world, marit).0;
    act(&mut world, marit, Action::CompareWords { invitation, same: true });
    world.run_for(120_000);
    assert_eq!((world.engine(sahar).clients().len(), problems(&world, sahar)), (CLIENTS_MANY, vec![]));
    let (last, entry) = {
        let last = client(&world, sahar, "Cliënt 529");
        (last, log_visit(&mut world, sahar, last, Outcome::Inside))
    };
    world.run_for(SETTLED_MS + SOON_MS);
    assert_eq!(timeline(&world, marit, last).iter().map(|visit| visit.0).collect::<Vec<_>>(), [entry]);
}

#[test]
fn a_phone_that_comes_to_the_front_hears_at_once_what_it_missed() {
    let (mut world, marit, sahar) = two_in_a_team(32);
    let esmee = client(&world, marit, CLIENTS[0]);
    world.device_mut(sahar).is_offline = true;
    world.run_for(PATIENCE_MS);
    let entry = log_visit(&mut world, marit, esmee, Outcome::Inside);
    world.run_for(SETTLED_MS);
    world.device_mut(sahar).is_offline = false;
    world.tell_online(sahar);
    world.run_for(SOON_MS);
    assert_eq!(timeline(&world, sahar, esmee).iter().map(|visit| visit.0).collect::<Vec<_>>(), [entry]);
}
