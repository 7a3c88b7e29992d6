use crate::world::{NOT_ALLOWED, UNKNOWN_SPACE, World, chunk, mailbox, public, space};
use nabij_core::id::{SpaceId, WatchId};
use nabij_core::time::Timestamp;
use nabij_core::wire::{Account, Answer, Ask, Outcome, Refusal, Role, TOPICS_MAX, Topic};
use nabij_relay::relay::{Moved, Response};
use nabij_relay::watch::{WatchLimits, Watches};

const fn at(seconds: i64) -> Timestamp {
    Timestamp::from_ms(seconds * 1000)
}

const fn watch(seed: u8) -> WatchId {
    WatchId([seed; 16])
}

const fn topic(seed: u8) -> Topic {
    Topic::Space(SpaceId([seed; 16]))
}

const fn moved(seed: u8) -> Moved {
    Moved { topic: topic(seed), parent: None }
}

fn watches() -> Watches {
    Watches::new(WatchLimits { watches_max: 3, topics_max: 5, news_max: 3, life_s: 300 })
}

#[test]
fn a_watch_is_registered_with_its_topics_when_its_request_is_committed() {
    let keys = space(1);
    let (invitation, joiner) = mailbox(60);
    let mut world = World::new().with_space(&keys);
    let open = Ask::MailboxOpen { space: keys.id, invitation, key: public(&joiner.key), life_s: 60 };
    world.answer(&[&keys.by(Role::Admin)], open);
    let (space, mailbox) = (Topic::Space(keys.id), Topic::Mailbox(invitation));
    let released = world.released(&[&keys.by(Role::Read), &joiner], &[Ask::Watch { topics: vec![mailbox, space, mailbox] }]);
    let [(id, topics)] = &released.watches[..] else { panic!("one watch") };
    assert_eq!(topics, &[space, mailbox]);
    let Response::Reply(reply) = released.response else { panic!("a reply") };
    assert_eq!(reply.outcome, Outcome::Answers(vec![Answer::Watching { watch: *id }]));
}

#[test]
fn one_topic_that_may_not_be_watched_spoils_the_watch() {
    let (keys, other) = (space(1), space(2));
    let mut world = World::new().with_space(&keys).with_space(&other);
    let mut watch = |seeds: &[u8]| {
        let topics = seeds.iter().map(|&seed| Topic::Space(space(seed).id)).collect();
        let released = world.released(&[&keys.by(Role::Read)], &[Ask::Watch { topics }]);
        let Response::Reply(reply) = released.response else { panic!("a reply") };
        let Outcome::Answers(mut answers) = reply.outcome else { panic!("answers") };
        (answers.remove(0), released.watches.len())
    };
    assert!(matches!(watch(&[1]), (Answer::Watching { .. }, 1)));
    assert_eq!(watch(&[1, 2]), (NOT_ALLOWED, 0));
    assert_eq!(watch(&[1, 3]), (UNKNOWN_SPACE, 0));
}

#[test]
fn a_watch_has_no_more_topics_than_the_protocol_says() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    let mut watch = |count| world.answer(&[&keys.by(Role::Read)], Ask::Watch { topics: vec![Topic::Space(keys.id); count] });
    assert!(matches!(watch(TOPICS_MAX), Answer::Watching { .. }));
    assert_eq!(watch(TOPICS_MAX + 1), Answer::Refused(Refusal::TooLarge));
}

#[test]
fn news_between_two_waits_is_kept_and_given_once() {
    let mut watches = watches();
    watches.register(at(0), watch(1), vec![topic(1), topic(2)]);
    assert_eq!(watches.take(at(0), watch(1)), Some(vec![]));
    watches.moved(moved(2));
    watches.moved(moved(3));
    watches.moved(moved(2));
    assert_eq!(watches.take(at(1), watch(1)), Some(vec![topic(2)]));
    assert_eq!(watches.take(at(2), watch(1)), Some(vec![]));
}

#[test]
fn everybody_who_watches_a_topic_is_woken() {
    let mut watches = watches();
    watches.register(at(0), watch(1), vec![topic(1)]);
    watches.register(at(0), watch(2), vec![topic(1), topic(2)]);
    assert_eq!(watches.moved(moved(1)), [watch(1), watch(2)]);
    assert_eq!(watches.moved(moved(2)), [watch(2)]);
    assert_eq!(watches.moved(moved(3)), []);
}

#[test]
fn a_watch_that_was_never_registered_is_unknown() {
    assert_eq!(watches().take(at(0), watch(1)), None);
}

#[test]
fn a_watch_is_forgotten_when_nobody_waits_on_it() {
    let mut watches = watches();
    watches.register(at(0), watch(1), vec![topic(1)]);
    watches.register(at(0), watch(2), vec![topic(1)]);
    assert_eq!(watches.take(at(299), watch(1)), Some(vec![]));
    assert_eq!(watches.take(at(300), watch(2)), None);
    assert_eq!(watches.moved(moved(1)), [watch(1)]);
    assert_eq!(watches.take(at(598), watch(1)), Some(vec![topic(1)]));
}

#[test]
fn the_watch_longest_without_a_wait_makes_room() {
    let mut watches = watches();
    for seed in 1..=3 {
        watches.register(at(seed.into()), watch(seed), vec![topic(seed)]);
    }
    watches.take(at(4), watch(1));
    watches.register(at(5), watch(4), vec![topic(4)]);
    assert_eq!([1, 2, 3, 4].map(|seed| watches.take(at(6), watch(seed)).is_some()), [true, false, true, true]);
    // By the number of topics as well: 5 fit.
    watches.register(at(7), watch(5), (1..=4).map(topic).collect());
    assert_eq!([1, 3, 4, 5].map(|seed| watches.take(at(8), watch(seed)).is_some()), [false, false, true, true]);
}

#[test]
fn a_watch_on_a_parent_hears_once_of_what_leans_on_it_by_its_own_id() {
    let (team, card) = (space(1), space(2));
    let mut world = World::new().with_space(&team);
    let create = card.create(Account::Parent(team.id));
    world.answer(&[&card.by(Role::Owner), &team.by(Role::Write)], create);
    let (derive, log) = team.derive(1);
    world.answer(&[&team.by(Role::Write)], derive);
    let mut watches = watches();
    watches.register(at(0), watch(1), vec![Topic::Space(team.id)]);
    watches.register(at(0), watch(2), vec![Topic::Space(team.id), Topic::Space(log)]);
    let push = |space| Ask::Push { space, chunks: vec![chunk(1)] };
    let released = world.released(&[&team.by(Role::Write), &card.by(Role::Write)], &[push(log), push(card.id)]);
    for moved in released.moved {
        watches.moved(moved);
    }
    let mut expected = vec![Topic::Space(log), Topic::Space(card.id)];
    expected.sort_unstable();
    for id in [watch(1), watch(2)] {
        assert_eq!(watches.take(at(1), id), Some(expected.clone()));
    }
    // What leans on a space is not told of what moves there.
    watches.register(at(2), watch(3), vec![Topic::Space(log)]);
    assert_eq!(watches.moved(Moved { topic: Topic::Space(team.id), parent: None }), [watch(1), watch(2)]);
}

#[test]
fn a_watch_with_more_news_than_is_kept_is_woken_and_forgotten() {
    let mut watches = watches();
    watches.register(at(0), watch(1), vec![topic(9)]);
    let below = |seed| Moved { topic: topic(seed), parent: Some(SpaceId([9; 16])) };
    for seed in 1..=4 {
        assert_eq!(watches.moved(below(seed)), [watch(1)]);
    }
    assert_eq!(watches.take(at(1), watch(1)), None);
}

#[test]
fn a_request_registers_one_watch() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    let ask = Ask::Watch { topics: vec![Topic::Space(keys.id)] };
    let answers = world.answers(&[&keys.by(Role::Read)], &[ask.clone(), ask]);
    assert!(matches!(answers[..], [Answer::Watching { .. }, Answer::Refused(Refusal::TooLarge)]));
}
