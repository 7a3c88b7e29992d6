use nabij_core::id::{ChunkId, InvitationId, Token, WatchId};
use nabij_core::wire::{Account, Answer, Ask, Cursor, Outcome, Pushed, Refusal, Role, SealedChunk, Topic};
use nabij_tests::sockets::{Device, RelayHere, SpaceKeys};
use std::thread;

pub(crate) fn chunk(device: u8, number: u16) -> SealedChunk {
    let mut id = ChunkId([device; 16]);
    id.0[..2].copy_from_slice(&number.to_be_bytes());
    SealedChunk { id, bytes: vec![device; 480] }
}

/// Makes a space on a token.
pub(crate) fn make_space(device: &mut Device, token: Token, number: u32) -> SpaceKeys {
    let keys = SpaceKeys::numbered(number);
    assert_eq!(device.answer(&[&keys.by(Role::Owner)], keys.create(Account::Token(token))), Answer::Done);
    keys
}

/// Pulls everything that a space holds.
pub(crate) fn pull_all(device: &mut Device, keys: &SpaceKeys) -> Vec<SealedChunk> {
    let (mut after, mut all) = (Cursor::START, Vec::new());
    loop {
        match device.answer(&[&keys.by(Role::Read)], Ask::Pull { space: keys.id, after }) {
            Answer::Pulled { generation, chunks, more } => {
                if let Some(last) = chunks.last() {
                    after = Cursor { generation, number: last.number, id: last.chunk.id };
                }
                all.extend(chunks.into_iter().map(|numbered| numbered.chunk));
                if !more {
                    return all;
                }
            }
            other => panic!("not pulled but {other:?}"),
        }
    }
}

#[test]
fn a_chunk_goes_from_one_device_to_another() {
    let (relay, token) = RelayHere::in_memory();
    let (mut marit, mut sahar) = (relay.device(), relay.device());
    let keys = make_space(&mut marit, token, 1);
    let push = Ask::Push { space: keys.id, chunks: vec![chunk(1, 1)] };
    assert_eq!(marit.answer(&[&keys.by(Role::Write)], push), Answer::Pushed(vec![Pushed::Stored { number: 1 }]));
    assert_eq!(pull_all(&mut sahar, &keys), [chunk(1, 1)]);
    relay.stop().expect("in order");
}

#[test]
fn chunks_pushed_at_the_same_time_all_get_a_number_of_their_own() {
    const DEVICES: u8 = 4;
    const PUSHES: u16 = 25;
    let (relay, token) = RelayHere::in_memory();
    let keys = make_space(&mut relay.device(), token, 1);
    let pushing: Vec<_> = (0..DEVICES)
        .map(|device| {
            let (mut sender, keys) = (relay.device(), keys.clone());
            thread::spawn(move || {
                let push = |number| Ask::Push { space: keys.id, chunks: vec![chunk(device, number)] };
                (0..PUSHES).map(|number| sender.answer(&[&keys.by(Role::Write)], push(number))).collect::<Vec<_>>()
            })
        })
        .collect();
    let mut numbers = Vec::new();
    for answer in pushing.into_iter().flat_map(|sender| sender.join().expect("a sender")) {
        match answer {
            Answer::Pushed(pushed) => match pushed[..] {
                [Pushed::Stored { number }] => numbers.push(number),
                ref other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }
    numbers.sort_unstable();
    let total = u64::from(DEVICES) * u64::from(PUSHES);
    assert_eq!(numbers, (1..=total).collect::<Vec<_>>());
    assert_eq!(pull_all(&mut relay.device(), &keys).len() as u64, total);
}

#[test]
fn of_many_devices_that_append_at_once_exactly_one_gets_the_position() {
    let (relay, token) = RelayHere::in_memory();
    let keys = make_space(&mut relay.device(), token, 1);
    let appending: Vec<_> = (0..4u8)
        .map(|entry| {
            let (mut device, keys) = (relay.device(), keys.clone());
            let append = Ask::LogAppend { space: keys.id, position: 0, entry: vec![entry] };
            thread::spawn(move || device.answer(&[&keys.by(Role::Admin)], append))
        })
        .collect();
    let answers: Vec<_> = appending.into_iter().map(|device| device.join().expect("a device")).collect();
    assert_eq!(answers.iter().filter(|answer| **answer == Answer::Done).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|answer| **answer == Answer::Taken { entries: 1 }).count(), 3, "{answers:?}");
}

#[test]
fn a_device_that_signs_for_another_address_is_not_heard() {
    let (relay, token) = RelayHere::in_memory();
    let keys = make_space(&mut relay.device(), token, 1);
    // The address counts that the relay was told, not the one that the request came to.
    let mut misled = Device::new(relay.url(), relay.url());
    let answer = misled.answer(&[&keys.by(Role::Read)], Ask::Compare { space: keys.id, after: 0 });
    assert_eq!(answer, Answer::Refused(Refusal::NotAllowed));
}

#[test]
fn a_request_that_was_overheard_cannot_be_sent_again() {
    let (relay, token) = RelayHere::in_memory();
    let mut device = relay.device();
    let keys = make_space(&mut device, token, 1);
    let request = device.sign(&[&keys.by(Role::Read)], &[Ask::Compare { space: keys.id, after: 0 }]);
    assert!(matches!(device.reply(&request).expect("a reply").outcome, Outcome::Answers(_)));
    assert_eq!(relay.device().reply(&request).expect("a reply").outcome, Outcome::StaleNonce);
}

#[test]
fn whoever_was_never_invited_gets_nothing_though_they_know_every_id() {
    let (relay, token) = RelayHere::in_memory();
    let mut marit = relay.device();
    let keys = make_space(&mut marit, token, 1);
    marit.answer(&[&keys.by(Role::Write)], Ask::Push { space: keys.id, chunks: vec![chunk(1, 1)] });
    let mut stranger = relay.device();
    let mut posing = SpaceKeys::numbered(2).by(Role::Owner);
    posing.holder = keys.by(Role::Owner).holder;
    let asks = [
        Ask::Pull { space: keys.id, after: Cursor::START },
        Ask::Compare { space: keys.id, after: 0 },
        Ask::Log { space: keys.id, from: 0 },
        Ask::RecordGet { space: keys.id, after: 0 },
        Ask::Watch { topics: vec![Topic::Space(keys.id)] },
        Ask::MailboxReadRequest { space: keys.id, invitation: InvitationId([1; 16]) },
    ];
    let refused = vec![Answer::Refused(Refusal::NotAllowed); asks.len()];
    assert_eq!(stranger.answers(&[], &asks), refused);
    assert_eq!(stranger.answers(&[&posing], &asks), refused);
    assert_eq!(stranger.wait(WatchId([1; 16])), Some(nabij_core::wire::WaitReply::UnknownWatch));
}
