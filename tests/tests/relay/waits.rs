use crate::calls::{chunk, make_space};
use nabij_core::id::WatchId;
use nabij_core::wire::{Answer, Ask, Role, Topic, WaitReply};
use nabij_tests::sockets::{Device, RelayHere, SpaceKeys};
use std::thread;
use std::time::{Duration, Instant};

/// Far below a wait's life, far above what a wake-up takes.
const SOON: Duration = Duration::from_secs(10);

fn watch(device: &mut Device, keys: &SpaceKeys) -> WatchId {
    match device.answer(&[&keys.by(Role::Read)], Ask::Watch { topics: vec![Topic::Space(keys.id)] }) {
        Answer::Watching { watch } => watch,
        other => panic!("not watching but {other:?}"),
    }
}

fn push(device: &mut Device, keys: &SpaceKeys, number: u16) {
    let answer = device.answer(&[&keys.by(Role::Write)], Ask::Push { space: keys.id, chunks: vec![chunk(1, number)] });
    assert!(matches!(answer, Answer::Pushed(_)));
}

#[test]
fn a_push_wakes_the_devices_that_wait() {
    let (relay, token) = RelayHere::in_memory();
    let mut marit = relay.device();
    let keys = make_space(&mut marit, token, 1);
    let waiting: Vec<_> = (0..2)
        .map(|_| {
            let mut device = relay.device();
            let watch = watch(&mut device, &keys);
            thread::spawn(move || device.wait(watch))
        })
        .collect();
    let started = Instant::now();
    push(&mut marit, &keys, 1);
    for device in waiting {
        assert_eq!(device.join().expect("a device"), Some(WaitReply::Moved(vec![Topic::Space(keys.id)])));
    }
    assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
}

#[test]
fn news_between_two_waits_is_kept() {
    let (relay, token) = RelayHere::in_memory();
    let (mut marit, mut sahar) = (relay.device(), relay.device());
    let (keys, other) = (make_space(&mut marit, token, 1), make_space(&mut marit, token, 2));
    let watch = watch(&mut sahar, &keys);
    push(&mut marit, &keys, 1);
    push(&mut marit, &other, 1);
    push(&mut marit, &keys, 2);
    assert_eq!(sahar.wait(watch), Some(WaitReply::Moved(vec![Topic::Space(keys.id)])));
    push(&mut marit, &keys, 3);
    assert_eq!(sahar.wait(watch), Some(WaitReply::Moved(vec![Topic::Space(keys.id)])));
}

#[test]
fn a_watch_that_the_relay_does_not_know_is_told_so_at_once() {
    let (relay, _) = RelayHere::in_memory();
    assert_eq!(relay.device().wait(WatchId([1; 16])), Some(WaitReply::UnknownWatch));
}

#[test]
fn a_relay_that_stops_answers_those_who_wait_and_then_nobody() {
    let (relay, token) = RelayHere::in_memory();
    let mut device = relay.device();
    let keys = make_space(&mut device, token, 1);
    let watch = watch(&mut device, &keys);
    let waiting = {
        let device = device.clone();
        thread::spawn(move || device.wait(watch))
    };
    // The wait is known to have begun once a second one on the same watch has ended it or been ended by it.
    let second = {
        let device = device.clone();
        thread::spawn(move || device.wait(watch))
    };
    while !waiting.is_finished() && !second.is_finished() {
        thread::yield_now();
    }
    let started = Instant::now();
    relay.stop().expect("in order");
    for wait in [waiting, second] {
        assert_eq!(wait.join().expect("a wait"), Some(WaitReply::Nothing));
    }
    assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
    assert_eq!(device.wait(watch), None);
}
