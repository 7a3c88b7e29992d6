//! The whole way once: two people, two phones, one relay, everything in memory and nothing broken but what a test breaks.

mod agenda;
mod card;
mod clients;
mod considerations;
mod erase;
mod import;
mod log;
mod mended;
mod phone;
mod rest;
mod search;
mod today;
mod trouble;
mod wishes;

use ed25519_dalek::SigningKey;
use nabij_core::engine::{Action, ActionError};
use nabij_core::id::{ChunkId, ClientId, EntryId, InvitationId, PersonId, SpaceId, WorkerId};
use nabij_core::model::{Nearness, Outcome};
use nabij_core::random::Random;
use nabij_core::seal::device::DeviceSecret;
use nabij_core::seal::invitation::{InvitationKeys, Link, MessageLane};
use nabij_core::view::{EntryState, InvitationStep, InvitationView, JoinFailure, JoinView, Problem, Reach, Stage, Standing};
use nabij_core::wire::{self, Answer, Ask, Cursor, Holder, Refusal, Role, SealedChunk, Topic};
use nabij_relay::store::Slot;
use nabij_tests::device::Who;
use nabij_tests::world::World;
use std::collections::BTreeSet;

/// Long enough for everything that only waits for a message.
const SOON_MS: i64 = 3_000;
/// Longer than a visit can be undone.
const SETTLED_MS: i64 = 11_000;
/// The names that Marit gives.
const CLIENTS: [&str; 3] = ["Esmée Kuijpers", "Henk de Wit", "Amal Yıldız"];

/// Marit with a team, three clients and a worker who has not joined.
fn marits_team(seed: u64) -> (World, Who) {
    let mut world = World::new(seed);
    let marit = world.add_device("Marit", true);
    world.run_for(SOON_MS);
    act(&mut world, marit, Action::MakeTeam { team_name: "Noord".into(), my_name: "Marit".into() });
    for name in CLIENTS {
        act(&mut world, marit, Action::AddClient { name: name.into() });
    }
    act(&mut world, marit, Action::AddWorker { name: "Sahar".into() });
    world.run_for(SOON_MS);
    assert_eq!(world.engine(marit).stage(), Stage::Ready);
    (world, marit)
}

/// Marit and Sahar in one team.
fn two_in_a_team(seed: u64) -> (World, Who, Who) {
    let (mut world, marit) = marits_team(seed);
    let sahar = world.add_device("Sahar", false);
    let link = invite(&mut world, marit).link;
    act(&mut world, sahar, Action::Join { link });
    world.run_for(SOON_MS);
    let invitation = compare(&world, marit).0;
    act(&mut world, marit, Action::CompareWords { invitation, same: true });
    world.run_for(SOON_MS);
    assert_eq!(world.engine(sahar).stage(), Stage::Ready);
    (world, marit, sahar)
}

fn act(world: &mut World, who: Who, action: Action) {
    world.act(who, action).expect("done");
}

/// Ends a phone, starts it from its disk and looks at everything.
fn restart(world: &mut World, who: Who) {
    world.restart(who);
    world.open_everything(who);
}

fn sahars_worker(world: &World, marit: Who) -> (WorkerId, Standing) {
    let team = world.engine(marit).team().expect("in a team");
    team.workers.into_iter().find(|worker| worker.name == "Sahar").map(|worker| (worker.worker, worker.standing)).expect("added")
}

fn invitation_of(world: &World, marit: Who) -> InvitationView {
    match sahars_worker(world, marit).1 {
        Standing::Invited(invitation) => invitation,
        other => panic!("not invited: {other:?}"),
    }
}

fn invite(world: &mut World, marit: Who) -> InvitationView {
    let worker = sahars_worker(world, marit).0;
    act(world, marit, Action::Invite { worker });
    world.run_for(SOON_MS);
    invitation_of(world, marit)
}

fn compare(world: &World, marit: Who) -> (InvitationId, [&'static str; 4]) {
    match invitation_of(world, marit) {
        InvitationView { invitation, step: InvitationStep::Compare { words }, .. } => (invitation, words),
        other => panic!("nothing to compare: {other:?}"),
    }
}

fn client(world: &World, who: Who, name: &str) -> ClientId {
    world.engine(who).clients().into_iter().find(|row| row.name == name).map(|row| row.client).expect("known")
}

/// Logs a visit and gives its id.
fn log_visit(world: &mut World, who: Who, client: ClientId, outcome: Outcome) -> EntryId {
    act(world, who, Action::LogVisit { client, outcome });
    world.engine(who).saved().expect("just saved").entry
}

/// A client's timeline without what differs between phones.
fn timeline(world: &World, who: Who, client: ClientId) -> Vec<(EntryId, Outcome, String, Option<String>)> {
    let timeline = world.engine(who).client(client).expect("known").timeline;
    timeline.into_iter().map(|visit| (visit.entry, visit.outcome.expect("known"), visit.note, visit.author)).collect()
}

fn unsent(world: &World, who: Who) -> usize {
    world.engine(who).sync().unsent
}

fn problems(world: &World, who: Who) -> Vec<Problem> {
    world.engine(who).sync().problems
}

#[test]
fn a_new_team_is_at_the_relay_at_once() {
    let (world, marit) = marits_team(1);
    assert_eq!((unsent(&world, marit), problems(&world, marit)), (0, vec![]));
    assert_eq!(world.engine(marit).sync().reach, Reach::Reached);
    let names: Vec<String> = world.engine(marit).clients().into_iter().map(|row| row.name).collect();
    assert_eq!(names, ["Amal Yıldız", "Esmée Kuijpers", "Henk de Wit"]);
}

#[test]
fn a_joiner_sees_clients_and_timelines_after_equal_words() {
    let (mut world, marit) = marits_team(2);
    let esmee = client(&world, marit, CLIENTS[0]);
    let visit = log_visit(&mut world, marit, esmee, Outcome::NotOpened);
    world.run_for(SETTLED_MS);

    let sahar = world.add_device("Sahar", false);
    assert_eq!(world.engine(sahar).stage(), Stage::NoTeam);
    let link = invite(&mut world, marit).link;
    act(&mut world, sahar, Action::Join { link });
    world.run_for(SOON_MS);
    let (invitation, words) = compare(&world, marit);
    assert_eq!(world.engine(sahar).stage(), Stage::Joining(JoinView::Compare { words }));

    // Before the words are compared nobody can have been given anything: no entry, no wrap, no answer but the revealed nonce.
    let before = world.relay.tables.borrow().spaces.iter().map(|space| space.entries.len()).collect::<Vec<_>>();
    assert_eq!(before.iter().sum::<usize>(), 1 + 1 + 3 * 2 + 1, "one entry per own space and team, two per card");
    assert_eq!(world.relay.tables.borrow().mailboxes[&invitation].1.len(), 2, "the request and the nonce");

    act(&mut world, marit, Action::CompareWords { invitation, same: true });
    world.run_for(SOON_MS);
    assert_eq!(world.engine(sahar).stage(), Stage::Ready);
    assert_eq!(sahars_worker(&world, marit).1, Standing::Joined);
    assert_eq!(sahars_worker(&world, sahar).1, Standing::Me);
    assert_eq!(world.engine(sahar).clients().len(), 3);
    assert_eq!(timeline(&world, sahar, esmee), [(visit, Outcome::NotOpened, String::new(), Some("Marit".into()))]);
    assert_eq!((unsent(&world, marit), unsent(&world, sahar)), (0, 0));
    assert_eq!((problems(&world, marit), problems(&world, sahar)), (vec![], vec![]));
}

#[test]
fn what_was_logged_offline_survives_a_restart_and_reaches_the_other() {
    let (mut world, marit, sahar) = two_in_a_team(3);
    let henk = client(&world, marit, CLIENTS[1]);
    let both = [marit, sahar];
    both.iter().for_each(|who| world.device_mut(*who).is_offline = true);
    let by_marit = log_visit(&mut world, marit, henk, Outcome::AtTheDoor);
    assert_eq!(world.engine(marit).saved().map(|visit| visit.state), Some(EntryState::Saving));
    world.run_for(100);
    assert!(matches!(world.engine(marit).saved().map(|visit| visit.state), Some(EntryState::Undoable { .. })));
    let by_sahar = log_visit(&mut world, sahar, henk, Outcome::Inside);
    world.run_for(SETTLED_MS);
    let note = "Hij deed open en zei: morgen.".to_owned();
    act(&mut world, marit, Action::Describe { client: henk, entry: by_marit, note: note.clone(), nearness: Some(Nearness::Tells) });
    world.run_for(60_000);
    assert_eq!((unsent(&world, marit), unsent(&world, sahar)), (1, 1));
    assert_eq!(world.engine(marit).sync().reach, Reach::NotReached);

    both.iter().for_each(|who| restart(&mut world, *who));
    world.run_for(SOON_MS);
    assert_eq!((unsent(&world, marit), unsent(&world, sahar)), (1, 1));
    assert_eq!(timeline(&world, marit, henk), [(by_marit, Outcome::AtTheDoor, note.clone(), Some("Marit".into()))]);

    both.iter().for_each(|who| world.device_mut(*who).is_offline = false);
    world.run_for(15_000);
    let expected =
        [(by_sahar, Outcome::Inside, String::new(), Some("Sahar".to_owned())), (by_marit, Outcome::AtTheDoor, note, Some("Marit".into()))];
    for who in both {
        assert_eq!(timeline(&world, who, henk), expected);
        assert_eq!((unsent(&world, who), problems(&world, who)), (0, vec![]));
        let states = world.engine(who).client(henk).expect("known").timeline.into_iter().map(|visit| visit.state);
        assert!(states.into_iter().all(|state| state == EntryState::Sent));
    }
}

#[test]
fn a_visit_in_the_next_year_opens_a_new_log_that_holds_the_name() {
    let (mut world, marit, sahar) = two_in_a_team(4);
    let amal = client(&world, marit, CLIENTS[2]);
    let last_year = log_visit(&mut world, marit, amal, Outcome::Called);
    world.run_for(SETTLED_MS);
    let spaces_before = world.relay.tables.borrow().spaces.len();
    // From 2 March 2026 to some day in January 2027, with both phones switched off.
    [marit, sahar].into_iter().for_each(|who| world.kill(who));
    world.run_for(310 * 24 * 3_600_000);
    [marit, sahar].into_iter().for_each(|who| world.start(who));
    [marit, sahar].into_iter().for_each(|who| world.open_everything(who));
    let this_year = log_visit(&mut world, sahar, amal, Outcome::Message);
    world.run_for(SETTLED_MS + SOON_MS);
    assert_eq!(world.relay.tables.borrow().spaces.len(), spaces_before + 1);
    for who in [marit, sahar] {
        let entries: Vec<EntryId> = timeline(&world, who, amal).into_iter().map(|visit| visit.0).collect();
        assert_eq!(entries, [this_year, last_year]);
        assert_eq!((unsent(&world, who), problems(&world, who)), (0, vec![]));
    }
    assert_eq!(client(&world, sahar, CLIENTS[2]), amal);
}

#[test]
fn undo_leaves_no_trace() {
    let (mut world, marit) = marits_team(5);
    let esmee = client(&world, marit, CLIENTS[0]);
    let chunks = |world: &World| world.relay.tables.borrow().spaces.iter().map(|space| space.chunks.len()).sum::<usize>();
    let (records_before, chunks_before) = (world.device(marit).disk.records().len(), chunks(&world));
    let entry = log_visit(&mut world, marit, esmee, Outcome::Inside);
    world.run_for(5_000);
    assert_eq!(world.device(marit).disk.records_of("pending").count(), 1);
    act(&mut world, marit, Action::Undo { entry });
    world.run_for(SETTLED_MS);
    assert_eq!(world.act(marit, Action::Undo { entry }), Err(ActionError::UndoTooLate));
    assert_eq!((timeline(&world, marit, esmee), world.engine(marit).saved(), unsent(&world, marit)), (vec![], None, 0));
    assert_eq!((world.device(marit).disk.records().len(), chunks(&world)), (records_before, chunks_before));
}

#[test]
fn different_words_give_nothing_and_spend_the_invitation() {
    let (mut world, marit) = marits_team(6);
    let sahar = world.add_device("Sahar", false);
    let link = invite(&mut world, marit).link;
    act(&mut world, sahar, Action::Join { link: link.clone() });
    world.run_for(SOON_MS);
    let entries = |world: &World| world.relay.tables.borrow().spaces.iter().map(|space| space.entries.len()).sum::<usize>();
    let (invitation, entries_before) = (compare(&world, marit).0, entries(&world));
    act(&mut world, marit, Action::CompareWords { invitation, same: false });
    world.run_for(SOON_MS);
    assert_eq!(entries(&world), entries_before);
    assert_eq!(invitation_of(&world, marit).step, InvitationStep::Ended);
    assert_eq!(world.engine(sahar).stage(), Stage::Joining(JoinView::Failed(JoinFailure::Closed)));
    assert_eq!(world.act(marit, Action::CompareWords { invitation, same: true }), Err(ActionError::Unknown));

    act(&mut world, sahar, Action::LeaveInvitation);
    act(&mut world, sahar, Action::Join { link });
    world.run_for(SOON_MS);
    assert_eq!(world.engine(sahar).stage(), Stage::Joining(JoinView::Failed(JoinFailure::Closed)));
    assert_eq!(entries(&world), entries_before);
}

/// What a relay would put in place of a joiner's request, if it knew the link: the same, for a device of its own.
fn forge_request(link: &str) -> Vec<u8> {
    let random = &mut Random::from_seed([66; 32]);
    let (link, device) = (Link::decode(link).expect("sound"), DeviceSecret::make(random));
    let (person, public) = (PersonId(random.bytes()), device.public());
    let signature = device.sign(&wire::encode(&(b"nabij-join-v1", link.invitation, person, public)));
    let request = wire::encode(&(person, public, signature.to_vec()));
    InvitationKeys::derive(&link.secret).seal_message(random, link.invitation, MessageLane::Request, &request)
}

#[test]
fn a_relay_that_knows_the_link_and_swaps_the_joiner_shows_in_the_words() {
    let (mut world, marit) = marits_team(7);
    let sahar = world.add_device("Sahar", false);
    let InvitationView { link, invitation, .. } = invite(&mut world, marit);
    world.device_mut(marit).is_offline = true;
    act(&mut world, sahar, Action::Join { link: link.clone() });
    world.run_for(SOON_MS);
    let swap = |world: &World| {
        let kept = &mut world.relay.tables.borrow_mut();
        kept.mailboxes.get_mut(&invitation).and_then(|(_, messages)| messages.insert(Slot::REQUEST, forge_request(&link)))
    };
    assert!(swap(&world).is_some(), "Sahar's request was there");
    world.device_mut(marit).is_offline = false;
    world.run_for(60_000);
    let marits = compare(&world, marit).1;
    let Stage::Joining(JoinView::Compare { words: sahars }) = world.engine(sahar).stage() else { panic!("the nonce was revealed") };
    assert_ne!(marits, sahars);
    let mailbox = world.relay.tables.borrow().mailboxes[&invitation].1.len();
    assert_eq!(mailbox, 2, "the request and the nonce, no grant");
}

#[test]
fn a_damaged_chunk_is_refused_and_shown_with_its_client() {
    let (mut world, marit, sahar) = two_in_a_team(8);
    let esmee = client(&world, marit, CLIENTS[0]);
    world.device_mut(sahar).is_offline = true;
    let chunks_of = |world: &World| -> BTreeSet<(SpaceId, u64)> {
        let kept = &world.relay.tables.borrow().spaces;
        kept.iter().flat_map(|space| space.chunks.keys().map(|number| (space.id, *number))).collect()
    };
    // The suite, the epoch's two bytes, the ciphertext and the tag.
    let places = [0, 1, 2, 200, 463];
    for place in places {
        let before = chunks_of(&world);
        log_visit(&mut world, marit, esmee, Outcome::NotOpened);
        world.run_for(SETTLED_MS);
        let new: Vec<(SpaceId, u64)> = chunks_of(&world).difference(&before).copied().collect();
        let [(space, number)] = new[..] else { panic!("one visit, one chunk: {new:?}") };
        let kept = &mut world.relay.tables.borrow_mut();
        let bytes = &mut kept.space_mut(space).expect("there").chunks.get_mut(&number).expect("there").bytes;
        assert_eq!(bytes.len(), 464, "480 with its id");
        bytes[place] ^= 1;
    }
    let good = log_visit(&mut world, marit, esmee, Outcome::Inside);
    world.run_for(SETTLED_MS);
    world.device_mut(sahar).is_offline = false;
    world.run_for(60_000);
    let refused = Problem::RefusedChunks { client: Some(CLIENTS[0].into()), count: places.len() };
    assert!(problems(&world, sahar).contains(&refused), "{:?}", problems(&world, sahar));
    assert_eq!((problems(&world, marit), timeline(&world, marit, esmee).len()), (vec![], 6));
    // A later visit of the same author leans on those refused: it waits, and that is said too.
    assert!(timeline(&world, sahar, esmee).iter().all(|visit| visit.0 != good));
    assert!(problems(&world, sahar).iter().any(|problem| matches!(problem, Problem::MissingChanges { .. })));

    restart(&mut world, sahar);
    world.run_for(SOON_MS);
    assert!(problems(&world, sahar).contains(&refused), "{:?}", problems(&world, sahar));
}

#[test]
fn a_stranger_who_knows_every_space_gets_nothing() {
    let (mut world, marit, _) = two_in_a_team(9);
    let esmee = client(&world, marit, CLIENTS[0]);
    log_visit(&mut world, marit, esmee, Outcome::NotOpened);
    world.run_for(SETTLED_MS);
    let spaces: Vec<SpaceId> = world.relay.tables.borrow().spaces.iter().map(|space| space.id).collect();
    assert_eq!(spaces.len(), 2 + 1 + 3 * 2);
    let key = SigningKey::from_bytes(&[66; 32]);
    for space in &spaces {
        let asks = vec![
            Ask::Pull { space: *space, after: Cursor::START },
            Ask::Compare { space: *space, after: 0 },
            Ask::Log { space: *space, from: 0 },
            Ask::RecordGet { space: *space, after: 0 },
            Ask::Push { space: *space, chunks: vec![SealedChunk { id: ChunkId([1; 16]), bytes: vec![1; 464] }] },
            Ask::Watch { topics: vec![Topic::Space(*space)] },
        ];
        let holders = spaces.iter().flat_map(|holder| [Role::Read, Role::Write, Role::Admin, Role::Owner].map(|role| (*holder, role)));
        let signers = holders.map(|(holder, role)| (Holder::Space(holder, role), key.clone())).collect::<Vec<_>>();
        let answers = world.ask_directly(&asks, &signers);
        assert_eq!(answers, vec![Answer::Refused(Refusal::NotAllowed); asks.len()]);
    }
}
