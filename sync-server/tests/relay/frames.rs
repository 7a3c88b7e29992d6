use crate::world::{World, space};
use nabij_core::id::Nonce;
use nabij_core::wire::{ASKS_MAX, Ask, Outcome, PROOFS_MAX, PROTOCOL_VERSION, REQUEST_BYTES_MAX, Request, Role, encode, encode_frame};
use nabij_relay::relay::Response;

#[test]
fn a_frame_of_another_version_is_told_ours() {
    let mut world = World::new();
    let mut frame = encode_frame(&Request { nonce: Nonce([0; 16]), proofs: vec![], asks: vec![] });
    frame[0] = PROTOCOL_VERSION + 1;
    let response = world.release(&frame).response;
    assert_eq!(response, Response::OtherVersion);
    assert_eq!(response.to_frame(), [PROTOCOL_VERSION]);
}

#[test]
fn a_damaged_frame_is_malformed_and_brings_nonces() {
    let mut world = World::new();
    let whole = encode_frame(&world.signed(&[], &[]));
    let mut longer = whole.clone();
    longer.push(0);
    for frame in [vec![], vec![PROTOCOL_VERSION], whole[..whole.len() - 1].to_vec(), longer] {
        let reply = world.reply(&frame);
        assert_eq!(reply.outcome, Outcome::Malformed);
        assert_eq!(reply.nonces.len(), 2);
    }
    assert_eq!(world.reply(&whole).outcome, Outcome::Answers(vec![]), "none of these used up the nonce");
}

#[test]
fn damaged_asks_are_malformed() {
    let mut world = World::new();
    let (nonce, keys) = (world.nonce(), space(1));
    let mut asks = encode(&vec![Ask::Compare { space: keys.id, after: 0 }]);
    asks.push(0);
    assert_eq!(world.outcome(&Request { nonce, proofs: vec![], asks }), Outcome::Malformed);
}

#[test]
fn a_request_has_no_more_asks_or_proofs_than_the_protocol_says() {
    let keys = space(1);
    let mut world = World::new().with_space(&keys);
    let ask = Ask::Compare { space: keys.id, after: 0 };
    let mut request = world.signed(&[&keys.by(Role::Read)], &vec![ask.clone(); ASKS_MAX]);
    assert!(matches!(world.outcome(&request), Outcome::Answers(answers) if answers.len() == ASKS_MAX));

    request = world.signed(&[&keys.by(Role::Read)], &vec![ask.clone(); ASKS_MAX + 1]);
    assert_eq!(world.outcome(&request), Outcome::Malformed);

    let reader = keys.by(Role::Read);
    request = world.signed(&vec![&reader; PROOFS_MAX], &[ask]);
    assert!(matches!(world.outcome(&request), Outcome::Answers(_)));
    request.proofs.push(request.proofs[0].clone());
    assert_eq!(world.outcome(&request), Outcome::Malformed);
}

#[test]
fn a_request_has_no_more_bytes_than_the_protocol_says() {
    let mut world = World::new();
    let mut request = world.signed(&[], &[]);
    request.asks = vec![0; REQUEST_BYTES_MAX];
    assert_eq!(world.outcome(&request), Outcome::Malformed);
    request.asks.clear();
    assert_eq!(world.outcome(&request), Outcome::Malformed, "no asks at all is not an empty list of asks");
}

#[test]
fn a_reply_tells_the_time_in_seconds() {
    let mut world = World::new();
    let frame = encode_frame(&world.signed(&[], &[]));
    assert_eq!(world.reply(&frame).time_s, 1_800_000_000);
}
