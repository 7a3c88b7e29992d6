use crate::world::{World, chunk, mailbox, public, space};
use nabij_core::id::RecordId;
use nabij_core::wire::{Answer, Ask, Pushed, Record, Refusal, Role, SealedChunk};
use nabij_relay::limits::{MAILBOX_BYTES, RECORD_OVERHEAD_BYTES, ROW_OVERHEAD_BYTES};
use nabij_relay::relay::Quotas;

const FULL: Answer = Answer::Refused(Refusal::SpaceFull);

/// Room for exactly two of these chunks, and for one entry more.
const QUOTAS: Quotas = Quotas {
    space_bytes_max: 2 * (480 + ROW_OVERHEAD_BYTES),
    space_reserve_bytes: 100 + ROW_OVERHEAD_BYTES,
    mailboxes_open_max: 2,
    nonces_max: 1000,
};

fn push(chunks: &[SealedChunk]) -> Ask {
    Ask::Push { space: space(1).id, chunks: chunks.into() }
}

#[test]
fn a_full_space_takes_no_more_chunks_and_stores_a_push_whole_or_not_at_all() {
    let keys = space(1);
    let mut world = World::with_quotas(QUOTAS).with_space(&keys);
    let mut ask = |ask| world.answer(&[&keys.by(Role::Write)], ask);
    assert_eq!(ask(push(&[chunk(1), chunk(2), chunk(3)])), FULL);
    assert_eq!(ask(push(&[chunk(1)])), Answer::Pushed(vec![Pushed::Stored { number: 1 }]));
    assert_eq!(ask(push(&[chunk(2), chunk(3)])), FULL);
    assert_eq!(ask(push(&[chunk(2)])), Answer::Pushed(vec![Pushed::Stored { number: 2 }]));
    assert_eq!(ask(push(&[chunk(3)])), FULL);
}

#[test]
fn what_a_full_space_holds_already_is_acknowledged_again() {
    let keys = space(1);
    let mut world = World::with_quotas(QUOTAS).with_space(&keys);
    let mut ask = |ask| world.answer(&[&keys.by(Role::Write)], ask);
    let both = [Pushed::Stored { number: 1 }, Pushed::Stored { number: 2 }];
    assert_eq!(ask(push(&[chunk(1), chunk(2), chunk(1)])), Answer::Pushed(vec![both[0], both[1], both[0]]));
    assert_eq!(ask(push(&[chunk(1), chunk(2)])), Answer::Pushed(both.into()));
}

#[test]
fn a_full_space_can_still_remove_a_member() {
    let keys = space(1);
    let mut world = World::with_quotas(QUOTAS).with_space(&keys);
    world.answer(&[&keys.by(Role::Write)], push(&[chunk(1), chunk(2)]));
    let mut append =
        |position, length| world.answer(&[&keys.by(Role::Admin)], Ask::LogAppend { space: keys.id, position, entry: vec![1; length] });
    assert_eq!(append(0, 101), FULL);
    assert_eq!(append(0, 100), Answer::Done);
    assert_eq!(append(1, 1), FULL);
}

#[test]
fn a_record_counts_with_its_newest_version_and_may_always_shrink() {
    let keys = space(1);
    let room = QUOTAS.space_bytes_max - RECORD_OVERHEAD_BYTES;
    let mut world = World::with_quotas(QUOTAS).with_space(&keys);
    let mut put = |seed: u8, version, length: u64| {
        let record = Record { id: RecordId([seed; 16]), version, bytes: vec![version as u8; length as usize] };
        world.answer(&[&keys.by(Role::Write)], Ask::RecordPut { space: keys.id, record })
    };
    assert_eq!(put(1, 1, room + 1), FULL);
    assert_eq!(put(1, 1, room), Answer::Done);
    assert_eq!(put(1, 2, room), Answer::Done);
    assert_eq!(put(1, 3, room + 1), FULL);
    assert_eq!(put(2, 1, 0), FULL);
    assert_eq!(put(1, 3, room - RECORD_OVERHEAD_BYTES), Answer::Done);
    assert_eq!(put(2, 1, 0), Answer::Done);
}

#[test]
fn a_space_has_no_more_open_mailboxes_than_its_limit() {
    let keys = space(1);
    let mut world = World::with_quotas(Quotas { space_bytes_max: 1 << 20, ..QUOTAS }).with_space(&keys);
    let admin = keys.by(Role::Admin);
    let open = |seed| {
        let (invitation, joiner) = mailbox(seed);
        Ask::MailboxOpen { space: keys.id, invitation, key: public(&joiner.key), life_s: 60 }
    };
    assert_eq!(world.answer(&[&admin], open(1)), Answer::Done);
    assert_eq!(world.answer(&[&admin], open(2)), Answer::Done);
    assert_eq!(world.answer(&[&admin], open(3)), FULL);
    let close = Ask::MailboxClose { space: keys.id, invitation: mailbox(1).0 };
    assert_eq!(world.answer(&[&admin], close), Answer::Done);
    assert_eq!(world.answer(&[&admin], open(3)), Answer::Done);
    assert_eq!(world.answer(&[&admin], open(4)), FULL);
    // Those that expired make room by themselves.
    world.pass_s(120);
    assert_eq!(world.answer(&[&admin], open(4)), Answer::Done);
}

#[test]
fn closing_a_mailbox_gives_the_bytes_of_its_messages_back() {
    let keys = space(1);
    let quotas = Quotas { space_bytes_max: 2 * MAILBOX_BYTES, space_reserve_bytes: 500 + ROW_OVERHEAD_BYTES, ..QUOTAS };
    let mut world = World::with_quotas(quotas).with_space(&keys);
    let admin = keys.by(Role::Admin);
    for seed in [1, 2] {
        let (invitation, joiner) = mailbox(seed);
        let open = Ask::MailboxOpen { space: keys.id, invitation, key: public(&joiner.key), life_s: 60 };
        assert_eq!(world.answer(&[&admin], open), Answer::Done);
    }
    let request = |seed| Ask::MailboxRequest { invitation: mailbox(seed).0, message: vec![1; 500] };
    assert_eq!(world.answer(&[&mailbox(1).1], request(1)), Answer::Done);
    assert_eq!(world.answer(&[&mailbox(2).1], request(2)), FULL);
    world.answer(&[&admin], Ask::MailboxClose { space: keys.id, invitation: mailbox(1).0 });
    assert_eq!(world.answer(&[&mailbox(2).1], request(2)), Answer::Done);
}
