//! The client's own phone: in the Card and nowhere else, beside two colleagues who write there.

use super::*;
use nabij_core::document::Kind;
use nabij_core::engine::PageAction;
use nabij_core::id::WishId;
use nabij_core::model::card::CardField;
use nabij_core::view::{PageView, PhoneStanding, ReaderRow};
use nabij_core::wire::Answer;
use nabij_tests::by_hand::{ChunkKeys, Records};

const NAME: &str = CLIENTS[0];

/// Marit and Sahar in one team, and Esmée with a phone of her own that Sahar invited.
struct Three {
    world: World,
    marit: Who,
    sahar: Who,
    esmee: Who,
    /// Esmée as the team's phones know her.
    client: ClientId,
}

fn invitation_of_client(world: &World, who: Who, client: ClientId) -> InvitationView {
    match world.engine(who).phone(client).expect("known").standing {
        PhoneStanding::Invited(view) => view,
        other => panic!("not invited: {other:?}"),
    }
}

/// Invites Esmée and gives what is to be compared.
fn invite_esmee(world: &mut World, by: Who, client: ClientId) -> (Who, InvitationId, [&'static str; 4]) {
    act(world, by, Action::InviteClient { client });
    world.run_for(SOON_MS);
    let link = invitation_of_client(world, by, client).link;
    assert!(Link::decode(&link).expect("sound").for_client, "the link says what it is for before anybody joins");
    let esmee = world.add_device("Esmée", false);
    act(world, esmee, Action::Join { link });
    world.run_for(SOON_MS);
    match invitation_of_client(world, by, client) {
        InvitationView { invitation, step: InvitationStep::Compare { words }, .. } => (esmee, invitation, words),
        other => panic!("nothing to compare: {other:?}"),
    }
}

fn three(seed: u64) -> Three {
    let (mut world, marit, sahar) = two_in_a_team(seed);
    let client = client(&world, sahar, NAME);
    let (esmee, invitation, _) = invite_esmee(&mut world, sahar, client);
    act(&mut world, sahar, Action::CompareWords { invitation, same: true });
    world.run_for(2 * SOON_MS);
    assert_eq!(world.engine(esmee).stage(), Stage::Client);
    Three { world, marit, sahar, esmee, client }
}

impl Three {
    fn page(&self) -> PageView {
        self.world.engine(self.esmee).page().expect("open")
    }

    fn does(&mut self, action: PageAction) {
        act(&mut self.world, self.esmee, Action::Page(action));
    }

    fn wishes(&self) -> Vec<(WishId, String)> {
        self.page().wishes.into_iter().filter(|wish| !wish.gone).map(|wish| (wish.wish, wish.text)).collect()
    }

    fn readers(&self) -> Vec<ReaderRow> {
        self.page().readers
    }

    fn assert_calm(&self) {
        for who in [self.marit, self.sahar, self.esmee] {
            assert_eq!((unsent(&self.world, who), problems(&self.world, who)), (0, vec![]));
        }
    }

    fn card(&self) -> SpaceId {
        let own = Records(self.world.device(self.esmee)).key_ring().find(|(_, keys)| keys.kind == Kind::Card);
        own.expect("the Card's keys").0
    }
}

#[test]
fn a_client_gets_the_card_after_equal_words_and_nothing_before() {
    let (mut world, _, sahar) = two_in_a_team(60);
    let client = client(&world, sahar, NAME);
    assert_eq!(world.engine(sahar).phone(client).map(|phone| phone.standing), Some(PhoneStanding::None));
    let entries = |world: &World| world.relay.tables.borrow().spaces.iter().map(|space| space.entries.len()).sum::<usize>();
    let before = entries(&world);
    let (esmee, invitation, words) = invite_esmee(&mut world, sahar, client);
    assert_eq!(world.engine(esmee).stage(), Stage::Joining(JoinView::Compare { words }));
    assert_eq!(entries(&world), before + 1, "her own space, and nothing in the Card");
    assert_eq!(world.relay.tables.borrow().mailboxes[&invitation].1.len(), 2, "the request and the nonce");
    act(&mut world, sahar, Action::CompareWords { invitation, same: true });
    world.run_for(2 * SOON_MS);
    assert_eq!(world.engine(esmee).stage(), Stage::Client);
    assert_eq!(world.engine(sahar).phone(client).map(|phone| phone.standing), Some(PhoneStanding::Joined));
    let page = world.engine(esmee).page().expect("open");
    let readers: Vec<&str> = page.readers.iter().map(|reader| reader.name.as_str()).collect();
    assert_eq!((page.name.as_str(), readers), (NAME, vec!["Marit", "Sahar"]));
    assert_eq!(world.act(esmee, Action::MakeTeam { team_name: "Zuid".into(), my_name: "E".into() }), Err(ActionError::AlreadyInTeam));
}

#[test]
fn an_invitation_of_a_client_survives_restarts_of_both_phones_and_a_card_at_rest() {
    let (mut world, _, sahar) = two_in_a_team(68);
    let client = client(&world, sahar, NAME);
    let (esmee, invitation, words) = invite_esmee(&mut world, sahar, client);
    [sahar, esmee].into_iter().for_each(|who| world.restart(who));
    world.run_for(SOON_MS);
    // Nobody has looked at that client since the start: the Card rests until the invitation asks for it.
    let InvitationStep::Compare { words: again } = invitation_of_client(&world, sahar, client).step else { panic!("still to be compared") };
    assert_eq!((again, world.engine(esmee).stage()), (words, Stage::Joining(JoinView::Compare { words })));
    world.device_mut(sahar).is_offline = true;
    act(&mut world, sahar, Action::CompareWords { invitation, same: true });
    world.run_for(SOON_MS);
    world.restart(sahar);
    world.run_for(SOON_MS);
    world.device_mut(sahar).is_offline = false;
    world.run_for(20_000);
    assert_eq!(world.engine(esmee).stage(), Stage::Client);
    restart(&mut world, esmee);
    world.run_for(SOON_MS);
    assert_eq!(world.engine(esmee).stage(), Stage::Client);
    assert_eq!((problems(&world, sahar), problems(&world, esmee)), (vec![], vec![]));
}

#[test]
fn different_words_give_a_client_nothing() {
    let (mut world, marit) = marits_team(61);
    let client = client(&world, marit, NAME);
    let (esmee, invitation, _) = invite_esmee(&mut world, marit, client);
    act(&mut world, marit, Action::CompareWords { invitation, same: false });
    world.run_for(SOON_MS);
    assert_eq!(world.engine(esmee).stage(), Stage::Joining(JoinView::Failed(JoinFailure::Closed)));
    assert_eq!(Records(world.device(esmee)).key_ring().count(), 1, "only the keys of her own space");
    assert_eq!(invitation_of_client(&world, marit, client).step, InvitationStep::Ended);
}

#[test]
fn no_key_on_a_clients_phone_opens_the_team_or_a_log_and_the_relay_refuses_it_there() {
    let mut three = three(62);
    let client = three.client;
    log_visit(&mut three.world, three.marit, client, Outcome::NotOpened);
    three.world.run_for(SETTLED_MS);
    let ring: Vec<_> = Records(three.world.device(three.esmee)).key_ring().collect();
    let kinds: Vec<Kind> = ring.iter().map(|(_, keys)| keys.kind).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == Kind::Own).count(), 1);
    assert_eq!(kinds.iter().filter(|kind| **kind == Kind::Card).count(), 1);
    assert_eq!(ring.len(), 2, "{kinds:?}");
    let card = three.card();
    let all = three.world.relay.tables.borrow().spaces.iter().map(|space| space.id).collect::<Vec<_>>();
    let foreign: Vec<SpaceId> = all.into_iter().filter(|space| !ring.iter().any(|(own, _)| own == space)).collect();
    assert!(foreign.len() > 6, "the team, its logs, other cards and the colleagues' own spaces: {foreign:?}");
    let chunks: Vec<(SpaceId, SealedChunk)> = {
        let kept = three.world.relay.tables.borrow();
        let of =
            |id: &SpaceId| kept.spaces.iter().find(|space| space.id == *id).expect("there").chunks.values().cloned().collect::<Vec<_>>();
        foreign.iter().flat_map(|id| of(id).into_iter().map(move |chunk| (*id, chunk))).collect()
    };
    assert!(chunks.len() > 6);
    for (space, chunk) in &chunks {
        for (own, keys) in &ring {
            for epoch in keys.secrets.keys() {
                let opens = [*space, *own].map(|id| ChunkKeys::derive(keys, id, *epoch).is_some_and(|keys| keys.open(chunk).is_some()));
                assert_eq!(opens, [false; 2], "a chunk of {space} opens with the keys of {own}");
            }
        }
    }
    // The same keys do open what is in the Card, so the test can fail.
    let (_, keys) = ring.iter().find(|(own, _)| *own == card).expect("held");
    let opener = ChunkKeys::derive(keys, card, keys.epoch()).expect("held");
    let held =
        Records(three.world.device(three.esmee)).chunks().filter(|(space, _)| *space == card).map(|(_, chunk)| chunk).collect::<Vec<_>>();
    assert!(!held.is_empty() && held.iter().flatten().all(|chunk| opener.is_sound(chunk)));

    for space in &foreign {
        let asks = vec![
            Ask::Pull { space: *space, after: Cursor::START },
            Ask::Compare { space: *space, after: 0 },
            Ask::Log { space: *space, from: 0 },
            Ask::Push { space: *space, chunks: vec![SealedChunk { id: ChunkId([1; 16]), bytes: vec![1; 464] }] },
            Ask::Watch { topics: vec![Topic::Space(*space)] },
        ];
        for role in [Role::Read, Role::Write, Role::Admin] {
            let key = keys.signing_key(card, role).expect("held");
            let signers: Vec<_> = foreign.iter().chain([&card]).map(|holder| (Holder::Space(*holder, role), key.clone())).collect();
            let answers = three.world.ask_directly(&asks, &signers);
            assert!(answers.iter().all(|answer| *answer == Answer::Refused(Refusal::NotAllowed)), "{answers:?}");
        }
    }
}

#[test]
fn what_a_client_says_offline_survives_a_restart_and_reaches_both_workers() {
    let mut three = three(63);
    let everyone = [three.marit, three.sahar, three.esmee];
    everyone.iter().for_each(|who| three.world.device_mut(*who).is_offline = true);
    for text in ["Rust", "Mijn kat bij me", "Minder brieven"] {
        three.does(PageAction::AddWish { text: text.into() });
    }
    let last = three.wishes()[2].0;
    three.does(PageAction::MoveWish { wish: last, up: true });
    three.does(PageAction::MoveWish { wish: last, up: true });
    three.does(PageAction::MoveWish { wish: last, up: true });
    three.does(PageAction::RewordWish { wish: last, text: "Geen brieven meer".into() });
    let second = three.wishes()[1].0;
    three.does(PageAction::EndWish { wish: second, gone: true });
    three.does(PageAction::Allow { allows: "Bellen op donderdag".into(), not_yet: "Binnenkomen".into() });
    three.does(PageAction::BeQuiet { until: Some("2026-11-30".into()) });
    three.does(PageAction::Write { text: "Dinsdag is te druk in mijn hoofd.".into() });
    let (marit, client) = (three.marit, three.client);
    act(&mut three.world, marit, Action::SetCard { client, field: CardField::Do1, text: "Zeg wie je bent".into() });
    three.world.run_for(SOON_MS);
    assert_eq!(three.page().state, EntryState::NotSent);
    restart(&mut three.world, three.esmee);
    restart(&mut three.world, marit);
    three.world.run_for(SOON_MS);
    let wishes: Vec<String> = three.wishes().into_iter().map(|(_, text)| text).collect();
    assert_eq!(wishes, ["Geen brieven meer", "Mijn kat bij me"]);
    assert_eq!(three.world.engine(marit).mandates(), []);

    everyone.iter().for_each(|who| three.world.device_mut(*who).is_offline = false);
    three.world.run_for(60_000);
    for who in [marit, three.sahar] {
        let mandates = three.world.engine(who).mandates();
        let [mandate] = &mandates[..] else { panic!("one client said something: {mandates:?}") };
        assert_eq!((mandate.client, mandate.allows.as_str(), mandate.not_yet.as_str()), (client, "Bellen op donderdag", "Binnenkomen"));
        assert_eq!((mandate.quiet_until.as_deref(), mandate.by_client), (Some("2026-11-30"), true));
        let timeline = three.world.engine(who).client(client).expect("known").timeline;
        let words: Vec<_> =
            timeline.iter().filter(|entry| entry.by_client).map(|entry| (entry.note.as_str(), entry.author.as_deref())).collect();
        assert_eq!(words, [("Dinsdag is te druk in mijn hoofd.", Some(NAME))]);
    }
    let own = three.page().client;
    let card = three.world.engine(three.esmee).card(own).expect("open");
    assert_eq!((card.lines.len(), card.last_by.as_deref()), (1, Some("Marit")), "the card, with who wrote it");
    three.assert_calm();
    // Also after a start from disk, before anybody looks at that client.
    three.world.restart(marit);
    three.world.run_for(SOON_MS);
    assert_eq!(three.world.engine(marit).mandates().len(), 1);
    assert_eq!(three.world.act(marit, Action::Page(PageAction::Write { text: "namens haar".into() })), Err(ActionError::NotAllowed));
}

#[test]
fn who_joins_the_team_later_is_named_to_the_client_before_what_they_write_counts() {
    let mut three = three(64);
    let (marit, client) = (three.marit, three.client);
    act(&mut three.world, marit, Action::AddWorker { name: "Ozan".into() });
    three.world.run_for(SOON_MS);
    let team = three.world.engine(marit).team().expect("in a team");
    let worker = team.workers.iter().find(|row| row.name == "Ozan").expect("added").worker;
    act(&mut three.world, marit, Action::Invite { worker });
    three.world.run_for(SOON_MS);
    let view = |world: &World| {
        let team = world.engine(marit).team().expect("in a team");
        match team.workers.into_iter().find(|row| row.worker == worker).map(|row| row.standing) {
            Some(Standing::Invited(view)) => view,
            other => panic!("not invited: {other:?}"),
        }
    };
    let ozan = three.world.add_device("Ozan", false);
    let link = view(&three.world).link;
    act(&mut three.world, ozan, Action::Join { link });
    three.world.run_for(SOON_MS);
    let invitation = view(&three.world).invitation;
    act(&mut three.world, marit, Action::CompareWords { invitation, same: true });
    three.world.run_for(2 * SOON_MS);
    three.world.open_everything(ozan);
    act(&mut three.world, ozan, Action::SetCard { client, field: CardField::Go, text: "Naar haar zus".into() });
    three.world.run_for(20_000);
    let own = three.page().client;
    let card = three.world.engine(three.esmee).card(own).expect("open");
    assert_eq!((card.lines.get(&CardField::Go).map(String::as_str), card.last_by.as_deref()), (Some("Naar haar zus"), Some("Ozan")));
    let names: Vec<String> = three.readers().into_iter().map(|reader| reader.name).collect();
    assert_eq!(names, ["Marit", "Ozan", "Sahar"]);
    three.assert_calm();
}

#[test]
fn a_worker_whose_access_the_client_ended_no_longer_sees_the_card() {
    let mut three = three(65);
    let (sahar, marit, client) = (three.sahar, three.marit, three.client);
    three.does(PageAction::Allow { allows: "Bellen".into(), not_yet: String::new() });
    three.does(PageAction::Write { text: "Hallo".into() });
    three.world.run_for(SOON_MS);
    let sahars = three.readers().into_iter().find(|reader| reader.name == "Sahar").expect("named").worker;
    three.does(PageAction::EndAccess { worker: sahars, ended: true });
    three.world.run_for(SOON_MS);
    let sees = |three: &Three, who: Who| {
        let engine = three.world.engine(who);
        let words = engine.client(client).expect("known").timeline.iter().filter(|entry| entry.by_client).count();
        // Whoever was sent away is not asked to call on them.
        let left_alone = engine.today(three.world.now).quiet;
        (engine.card(client).is_some(), engine.mandates().len(), words, engine.phone(client).expect("known").is_ended, left_alone)
    };
    assert_eq!(sees(&three, sahar), (false, 0, 0, true, 1));
    assert_eq!(sees(&three, marit), (true, 1, 1, false, 0));
    let refused = three.world.act(sahar, Action::SetCard { client, field: CardField::Do1, text: "Blijf".into() });
    assert_eq!(refused, Err(ActionError::Unknown));
    restart(&mut three.world, sahar);
    three.world.run_for(SOON_MS);
    assert_eq!(sees(&three, sahar), (false, 0, 0, true, 1));
    three.does(PageAction::EndAccess { worker: sahars, ended: false });
    three.world.run_for(SOON_MS);
    assert_eq!(sees(&three, sahar), (true, 1, 1, false, 0));
}

#[test]
fn holding_back_leaves_no_trace_in_the_card() {
    let mut three = three(66);
    let (marit, card, client) = (three.marit, three.card(), three.client);
    let of_card = |world: &World| {
        let kept = world.relay.tables.borrow();
        let space = kept.spaces.iter().find(|space| space.id == card).expect("there");
        (space.entries.clone(), space.chunks.values().cloned().collect::<Vec<_>>())
    };
    let (before, heads) = (of_card(&three.world), three.world.engine(three.esmee).heads(card));
    act(&mut three.world, marit, Action::HoldSharing { client, on: true });
    log_visit(&mut three.world, marit, client, Outcome::Inside);
    three.world.run_for(SETTLED_MS + SOON_MS);
    assert!(three.world.engine(three.sahar).phone(client).expect("known").holds_sharing, "the team knows");
    assert!(of_card(&three.world) == before, "the Card at the relay is the same, byte for byte");
    for who in [marit, three.sahar, three.esmee] {
        assert_eq!(three.world.engine(who).heads(card), heads);
    }
}

#[test]
fn a_relay_that_shows_a_client_another_log_is_found_out() {
    let (mut world, _, sahar) = two_in_a_team(67);
    let client = client(&world, sahar, NAME);
    let (esmee, invitation, _) = invite_esmee(&mut world, sahar, client);
    let card = Link::decode(&invitation_of_client(&world, sahar, client).link).expect("sound").space;
    world.device_mut(esmee).is_offline = true;
    act(&mut world, sahar, Action::CompareWords { invitation, same: true });
    world.run_for(2 * SOON_MS);
    // The entry in which the Team gets its rank is swapped for one that the relay made up; the entry that lets her in stays.
    let swap = |world: &World, entry: Vec<u8>| {
        let kept = &mut world.relay.tables.borrow_mut();
        let entries = &mut kept.space_mut(card).expect("there").entries;
        std::mem::replace(&mut entries[1], entry)
    };
    let (first, right) = {
        let kept = world.relay.tables.borrow();
        let entries = &kept.spaces.iter().find(|space| space.id == card).expect("there").entries;
        (entries[0].clone(), entries[1].clone())
    };
    assert!(swap(&world, first) == right);
    world.device_mut(esmee).is_offline = false;
    world.tell_online(esmee);
    world.run_for(20_000);
    assert_eq!(
        world.engine(esmee).stage(),
        Stage::Joining(JoinView::Opening),
        "nothing is opened under a log that the inviter did not know"
    );
    assert!(problems(&world, esmee).contains(&Problem::LogDamaged), "{:?}", problems(&world, esmee));
}

#[test]
fn what_the_client_changed_heads_today_until_that_worker_has_seen_it() {
    let mut three = three(67);
    let (marit, sahar, client) = (three.marit, three.sahar, three.client);
    let heads = |three: &Three, who: Who| {
        let today = three.world.engine(who).today(three.world.now);
        assert!(today.longest_ago.iter().all(|row| row.client != client) || today.mandates.is_empty(), "in one list only");
        today.mandates.into_iter().map(|row| row.mandate.allows).collect::<Vec<_>>()
    };
    assert_eq!(heads(&three, marit), Vec::<String>::new());
    three.does(PageAction::Allow { allows: "Bellen op donderdag".into(), not_yet: String::new() });
    three.does(PageAction::BeQuiet { until: Some("2026-11-30".into()) });
    three.world.run_for(SOON_MS);
    for who in [marit, sahar] {
        assert_eq!(heads(&three, who), ["Bellen op donderdag"], "quiet silences it for nobody");
    }
    act(&mut three.world, marit, Action::SeeMandate { client });
    three.world.run_for(SOON_MS);
    assert_eq!(unsent(&three.world, marit), 0, "the mark is at the relay, for one's other devices");
    act(&mut three.world, marit, Action::SeeMandate { client });
    assert_eq!(unsent(&three.world, marit), 0, "seeing it twice writes nothing");
    restart(&mut three.world, marit);
    three.world.run_for(SOON_MS);
    assert_eq!(heads(&three, marit), Vec::<String>::new());
    assert_eq!(heads(&three, sahar), ["Bellen op donderdag"], "each worker sees for oneself");
    three.does(PageAction::Allow { allows: "Binnen in de keuken".into(), not_yet: String::new() });
    three.world.run_for(SOON_MS);
    assert_eq!(heads(&three, marit), ["Binnen in de keuken"]);
}
