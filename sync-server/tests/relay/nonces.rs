use crate::world::{ADDRESS, World, chunk, sign, space};
use nabij_core::id::Nonce;
use nabij_core::wire::{Answer, Ask, CALL_PATH, NONCE_LIFE_S, Outcome, Role, WAIT_PATH, encode_frame};
use nabij_relay::relay::Quotas;

#[test]
fn a_nonce_works_once_and_a_replayed_request_does_nothing() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    let request = world.signed(&[&keys.by(Role::Write)], &[Ask::Push { space: keys.id, chunks: vec![chunk(1)] }]);
    assert!(matches!(world.outcome(&request), Outcome::Answers(_)));
    assert_eq!(world.outcome(&request), Outcome::StaleNonce);
}

#[test]
fn both_nonces_of_a_reply_work_in_any_order() {
    let mut world = World::new();
    let frame = encode_frame(&world.signed(&[], &[]));
    let [first, second] = world.reply(&frame).nonces[..] else { panic!("two nonces") };
    for nonce in [second, first] {
        assert_eq!(world.outcome(&sign(ADDRESS, CALL_PATH, nonce, &[], &[])), Outcome::Answers(vec![]));
    }
}

#[test]
fn a_nonce_lives_for_a_minute() {
    for (seconds, lives) in [(NONCE_LIFE_S as i64 - 1, true), (NONCE_LIFE_S as i64, false)] {
        let mut world = World::new();
        let request = world.signed(&[], &[]);
        world.pass_s(seconds);
        assert_eq!(world.outcome(&request) == Outcome::Answers(vec![]), lives, "after {seconds} s");
    }
}

#[test]
fn a_nonce_that_the_relay_never_gave_out_is_stale() {
    let mut world = World::new();
    let request = sign(ADDRESS, CALL_PATH, Nonce([9; 16]), &[], &[]);
    assert_eq!(world.outcome(&request), Outcome::StaleNonce);
}

#[test]
fn a_signature_counts_for_its_nonce_path_address_and_asks_alone() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    let reader = keys.by(Role::Read);
    let asks = [Ask::Compare { space: keys.id, after: 0 }];
    let not_allowed = Outcome::Answers(vec![crate::world::NOT_ALLOWED]);

    let nonce = world.nonce();
    assert_eq!(world.outcome(&sign(ADDRESS, WAIT_PATH, nonce, &[&reader], &asks)), not_allowed, "another path");
    let nonce = world.nonce();
    assert_eq!(world.outcome(&sign("https://relay.example.com", CALL_PATH, nonce, &[&reader], &asks)), not_allowed, "another relay");
    let mut request = world.signed(&[&reader], &asks);
    request.nonce = world.nonce();
    assert_eq!(world.outcome(&request), not_allowed, "another nonce");
    let mut request = world.signed(&[&reader], &asks);
    request.asks = nabij_core::wire::encode(&vec![Ask::Compare { space: keys.id, after: 1 }]);
    assert_eq!(world.outcome(&request), not_allowed, "other asks");
    assert!(matches!(world.answers(&[&reader], &asks)[..], [Answer::Compared { .. }]));
}

#[test]
fn the_oldest_nonces_make_room_when_there_are_too_many() {
    let mut world = World::with_quotas(Quotas { nonces_max: 4, ..Quotas::default() });
    let requests = [world.signed(&[], &[]), world.signed(&[], &[]), world.signed(&[], &[])];
    // Each reply gave two; the six leave the last four, and each reply below takes the place of the two oldest.
    assert_eq!(world.outcome(&requests[0]), Outcome::StaleNonce);
    assert_eq!(world.outcome(&requests[2]), Outcome::Answers(vec![]));
    assert_eq!(world.outcome(&requests[1]), Outcome::StaleNonce);
}
