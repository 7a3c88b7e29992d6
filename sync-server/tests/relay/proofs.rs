use crate::world::{NOT_ALLOWED, ROLES, SpaceKeys, TOKEN, UNKNOWN_SPACE, World, chunk, mailbox, public, space};
use ed25519_dalek::SigningKey;
use nabij_core::id::{InvitationId, RecordId, SpaceId, SpaceTag};
use nabij_core::wire::{Account, Answer, Ask, Cursor, Holder, Outcome, Record, Role, Topic};

/// Every ask about a space, with the role that it needs.
fn asks(space: SpaceId, invitation: InvitationId) -> Vec<(Ask, Role)> {
    let key = public(&SigningKey::from_bytes(&[50; 32]));
    let record = Record { id: RecordId([1; 16]), version: 1, bytes: vec![1] };
    vec![
        (Ask::Derive { parent: space, tag: SpaceTag([90; 32]) }, Role::Write),
        (Ask::Push { space, chunks: vec![chunk(1)] }, Role::Write),
        (Ask::Pull { space, after: Cursor::START }, Role::Read),
        (Ask::Compare { space, after: 0 }, Role::Read),
        (Ask::Log { space, from: 0 }, Role::Read),
        (Ask::LogAppend { space, position: 0, entry: vec![1] }, Role::Admin),
        (Ask::RecordPut { space, record }, Role::Write),
        (Ask::RecordGet { space, after: 0 }, Role::Read),
        (Ask::MailboxOpen { space, invitation: InvitationId([51; 16]), key, life_s: 60 }, Role::Admin),
        (Ask::MailboxReadRequest { space, invitation }, Role::Admin),
        (Ask::MailboxAnswer { space, invitation, index: 0, message: vec![1] }, Role::Admin),
        (Ask::MailboxClose { space, invitation }, Role::Admin),
        (Ask::Watch { topics: vec![Topic::Space(space)] }, Role::Read),
    ]
}

/// A world with a space and an open mailbox in it.
fn world_of(keys: &SpaceKeys) -> (World, InvitationId) {
    let (invitation, joiner) = mailbox(60);
    let mut world = World::new().with_space(keys);
    let open = Ask::MailboxOpen { space: keys.id, invitation, key: public(&joiner.key), life_s: 600 };
    assert_eq!(world.answer(&[&keys.by(Role::Admin)], open), Answer::Done);
    (world, invitation)
}

#[test]
fn each_ask_takes_the_proof_of_its_role_or_of_the_owner_and_no_other() {
    let keys = space(1);
    let (_, invitation) = world_of(&keys);
    for (ask, needed) in asks(keys.id, invitation) {
        for role in ROLES {
            let (mut world, _) = world_of(&keys);
            let answer = world.answer(&[&keys.by(role)], ask.clone());
            let is_allowed = !matches!(answer, Answer::Refused(_));
            assert_eq!(is_allowed, role == needed || role == Role::Owner, "{ask:?} by {role:?}: {answer:?}");
            assert!(is_allowed || answer == NOT_ALLOWED, "{answer:?}");
        }
    }
}

#[test]
fn an_ask_without_a_proof_is_not_allowed() {
    let keys = space(1);
    let (mut world, invitation) = world_of(&keys);
    for (ask, _) in asks(keys.id, invitation) {
        assert_eq!(world.answer(&[], ask.clone()), NOT_ALLOWED, "{ask:?}");
    }
}

#[test]
fn whoever_was_never_invited_gets_nothing_though_they_know_every_id() {
    let (keys, strangers) = (space(1), space(2));
    let (mut world, invitation) = world_of(&keys);
    let world = &mut world;
    let push = Ask::Push { space: keys.id, chunks: vec![chunk(9)] };
    assert!(matches!(world.answer(&[&keys.by(Role::Write)], push), Answer::Pushed(_)));
    // The stranger even has a space of their own here.
    assert_eq!(world.answer(&[&strangers.by(Role::Owner)], strangers.create(Account::Token(TOKEN))), Answer::Done);
    let mut signers: Vec<_> = ROLES.map(|role| strangers.by(role)).into();
    signers.extend(ROLES.map(|role| {
        let mut posing = strangers.by(role);
        posing.holder = Holder::Space(keys.id, role);
        posing
    }));
    signers.push(mailbox(61).1);
    signers.push(crate::world::Signer { holder: Holder::Mailbox(invitation), key: mailbox(61).1.key });
    let signers: Vec<_> = signers.iter().collect();
    for (ask, _) in asks(keys.id, invitation) {
        assert_eq!(world.answer(&signers, ask.clone()), NOT_ALLOWED, "{ask:?}");
    }
    for ask in [
        Ask::MailboxRequest { invitation, message: vec![1] },
        Ask::MailboxReadAnswers { invitation },
        Ask::Watch { topics: vec![Topic::Mailbox(invitation)] },
    ] {
        assert_eq!(world.answer(&signers, ask.clone()), NOT_ALLOWED, "{ask:?}");
    }
    let seize = Ask::Create { space: keys.id, keys: strangers.public(), recovery: None, account: Account::Token(TOKEN) };
    assert_eq!(world.answer(&signers, seize), NOT_ALLOWED);
    let pulled = world.answer(&[&keys.by(Role::Read)], Ask::Pull { space: keys.id, after: Cursor::START });
    assert!(matches!(pulled, Answer::Pulled { chunks, .. } if chunks.len() == 1 && chunks[0].chunk == chunk(9)));
}

#[test]
fn a_space_that_is_not_there_is_unknown_for_every_ask() {
    let keys = space(1);
    let mut world = World::new();
    for (ask, role) in asks(keys.id, InvitationId([60; 16])) {
        assert_eq!(world.answer(&[&keys.by(role)], ask.clone()), UNKNOWN_SPACE, "{ask:?}");
    }
}

#[test]
fn keys_count_from_the_moment_that_an_ask_of_the_same_request_made_them() {
    let keys = space(1);
    let mut world = World::new();
    let push = Ask::Push { space: keys.id, chunks: vec![chunk(1)] };
    let create = keys.create(Account::Token(TOKEN));
    let signers = [&keys.by(Role::Owner), &keys.by(Role::Write)];
    let answers = world.answers(&signers, &[push.clone(), create, push]);
    assert!(matches!(answers[..], [UNKNOWN_SPACE, Answer::Done, Answer::Pushed(_)]), "{answers:?}");
}

#[test]
fn a_create_with_an_owner_whom_the_id_does_not_name_is_refused_and_spoils_nothing() {
    let (keys, others) = (space(1), space(2));
    let mut world = World::new();
    let mut wrong = keys.create(Account::Token(TOKEN));
    if let Ask::Create { keys, .. } = &mut wrong {
        keys.owner = others.public().owner;
    }
    let right = keys.create(Account::Token(TOKEN));
    let answers = world.answers(&[&keys.by(Role::Owner)], &[wrong, right]);
    assert_eq!(answers, [NOT_ALLOWED, Answer::Done]);
}

#[test]
fn of_several_proofs_by_one_holder_the_first_counts() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    let (good, mut bad) = (keys.by(Role::Read), keys.by(Role::Read));
    bad.key = keys.by(Role::Write).key;
    let ask = Ask::Compare { space: keys.id, after: 0 };
    assert_eq!(world.answer(&[&bad, &good], ask.clone()), NOT_ALLOWED);
    assert!(matches!(world.answer(&[&good, &bad], ask), Answer::Compared { .. }));
}

#[test]
fn a_signature_of_the_wrong_length_proves_nothing() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    for length in [0, 63, 65] {
        let mut request = world.signed(&[&keys.by(Role::Read)], &[Ask::Compare { space: keys.id, after: 0 }]);
        request.proofs[0].signature.resize(length, 0);
        assert_eq!(world.outcome(&request), Outcome::Answers(vec![NOT_ALLOWED]));
    }
}

#[test]
fn a_derived_space_is_asked_for_with_its_parents_keys() {
    let (team, stranger) = (space(1), space(2));
    let mut world = World::new().with_space(&team);
    let (derive, log) = team.derive(1);
    assert_eq!(world.answer(&[&team.by(Role::Write)], derive), Answer::Done);
    let push = Ask::Push { space: log, chunks: vec![chunk(1)] };
    let pull = Ask::Pull { space: log, after: Cursor::START };
    assert_eq!(world.answer(&[&stranger.by(Role::Owner), &stranger.by(Role::Write)], push.clone()), NOT_ALLOWED);
    assert_eq!(world.answer(&[&team.by(Role::Read)], push.clone()), NOT_ALLOWED);
    assert!(matches!(world.answer(&[&team.by(Role::Write)], push), Answer::Pushed(_)));
    assert_eq!(world.answer(&[&team.by(Role::Write)], pull.clone()), NOT_ALLOWED);
    assert!(matches!(world.answer(&[&team.by(Role::Read)], pull.clone()), Answer::Pulled { chunks, .. } if chunks.len() == 1));
    assert!(matches!(world.answer(&[&team.by(Role::Owner)], pull), Answer::Pulled { .. }));
    let watch = Ask::Watch { topics: vec![Topic::Space(log)] };
    assert!(matches!(world.answer(&[&team.by(Role::Read)], watch), Answer::Watching { .. }));
}

#[test]
fn a_derived_space_holds_chunks_and_nothing_else() {
    let team = space(1);
    let mut world = World::new().with_space(&team);
    let (derive, log) = team.derive(1);
    world.answer(&[&team.by(Role::Write)], derive);
    let (invitation, joiner) = mailbox(60);
    for ask in [
        Ask::Log { space: log, from: 0 },
        Ask::LogAppend { space: log, position: 0, entry: vec![1] },
        Ask::RecordPut { space: log, record: Record { id: RecordId([1; 16]), version: 1, bytes: vec![] } },
        Ask::RecordGet { space: log, after: 0 },
        Ask::MailboxOpen { space: log, invitation, key: public(&joiner.key), life_s: 60 },
        Ask::Derive { parent: log, tag: SpaceTag([3; 32]) },
    ] {
        assert_eq!(world.answer(&[&team.by(Role::Owner)], ask.clone()), NOT_ALLOWED, "{ask:?}");
    }
    let below = space(4);
    let create = below.create(Account::Parent(log));
    assert_eq!(world.answer(&[&team.by(Role::Owner), &below.by(Role::Owner)], create), NOT_ALLOWED);
}

#[test]
fn who_may_read_the_parent_may_read_the_log_of_a_space_below_it_and_no_more() {
    let (team, card) = (space(1), space(2));
    let mut world = World::new().with_space(&team);
    let create = card.create(Account::Parent(team.id));
    assert_eq!(world.answer(&[&card.by(Role::Owner), &team.by(Role::Write)], create), Answer::Done);
    let append = Ask::LogAppend { space: card.id, position: 0, entry: vec![5] };
    assert_eq!(world.answer(&[&card.by(Role::Admin)], append), Answer::Done);
    let log = Ask::Log { space: card.id, from: 0 };
    let expected = Answer::Log { entries: vec![vec![5]], more: false };
    assert_eq!(world.answer(&[&team.by(Role::Read)], log.clone()), expected);
    assert_eq!(world.answer(&[&team.by(Role::Owner)], log.clone()), expected);
    assert_eq!(world.answer(&[&card.by(Role::Read)], log.clone()), expected);
    assert_eq!(world.answer(&[&team.by(Role::Write)], log), NOT_ALLOWED);
    assert_eq!(world.answer(&[&team.by(Role::Owner)], Ask::Pull { space: card.id, after: Cursor::START }), NOT_ALLOWED);
}

#[test]
fn a_space_below_a_parent_needs_both_its_owner_and_the_parents_write() {
    let (team, card) = (space(1), space(2));
    let mut world = World::new().with_space(&team);
    let create = card.create(Account::Parent(team.id));
    assert_eq!(world.answer(&[&card.by(Role::Owner)], create.clone()), NOT_ALLOWED);
    assert_eq!(world.answer(&[&team.by(Role::Write)], create.clone()), NOT_ALLOWED);
    assert_eq!(world.answer(&[&card.by(Role::Owner), &team.by(Role::Read)], create.clone()), NOT_ALLOWED);
    assert_eq!(world.answer(&[&card.by(Role::Owner), &team.by(Role::Owner)], create), Answer::Done);
}

#[test]
fn keys_that_were_replaced_open_nothing_more() {
    let keys = space(1);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("relay.sqlite");
    let mut world = World::open(&path).with_space(&keys);
    let ask = Ask::Compare { space: keys.id, after: 0 };
    assert!(matches!(world.answer(&[&keys.by(Role::Read)], ask.clone()), Answer::Compared { .. }));
    let successor = space(2).by(Role::Read);
    let database = rusqlite::Connection::open(&path).expect("the database");
    database.execute("UPDATE space SET read_key = ?1", [public(&successor.key).0]).expect("new key");
    assert_eq!(world.answer(&[&keys.by(Role::Read)], ask.clone()), NOT_ALLOWED);
    let successor = crate::world::Signer { holder: Holder::Space(keys.id, Role::Read), key: successor.key };
    assert!(matches!(world.answer(&[&successor], ask), Answer::Compared { .. }));
}
