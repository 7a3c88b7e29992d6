use crate::calls::{chunk, make_space, pull_all};
use nabij_core::id::Token;
use nabij_core::wire::{Account, Answer, Ask, Outcome, Role, SealedChunk, Topic, WaitReply};
use nabij_tests::sockets::{RelayProgram, SpaceKeys, relay_command};
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

fn token(store: &std::path::Path) -> Token {
    Token::from_hex(&RelayProgram::token(store, 1_000)).expect("a token in hexadecimal")
}

#[test]
fn every_acknowledged_chunk_survives_sigkill() {
    const DEVICES: u8 = 3;
    const ACKNOWLEDGED_MIN: usize = 60;
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("relay.sqlite");
    let token = token(&store);
    let relay = RelayProgram::start(&store, &["--no-app"]);
    let keys = make_space(&mut relay.device(), token, 1);
    let acknowledged_count = Arc::new(AtomicUsize::new(0));
    let pushing: Vec<_> = (0..DEVICES)
        .map(|device| {
            let (mut sender, keys, count) = (relay.device(), keys.clone(), acknowledged_count.clone());
            thread::spawn(move || {
                let mut acknowledged = Vec::new();
                for number in 0.. {
                    let chunk = chunk(device, number);
                    match sender.outcome(&[&keys.by(Role::Write)], &[Ask::Push { space: keys.id, chunks: vec![chunk.clone()] }]) {
                        Some(Outcome::Answers(_)) => acknowledged.push(chunk),
                        Some(other) => panic!("{other:?}"),
                        None => break,
                    }
                    count.fetch_add(1, Ordering::Relaxed);
                }
                acknowledged
            })
        })
        .collect();
    while acknowledged_count.load(Ordering::Relaxed) < ACKNOWLEDGED_MIN {
        thread::yield_now();
    }
    relay.kill();
    let acknowledged: Vec<SealedChunk> = pushing.into_iter().flat_map(|sender| sender.join().expect("a sender")).collect();
    assert!(acknowledged.len() >= ACKNOWLEDGED_MIN);

    let relay = RelayProgram::start(&store, &["--no-app"]);
    let kept = pull_all(&mut relay.device(), &keys);
    let lost = acknowledged.iter().filter(|chunk| !kept.contains(chunk)).count();
    assert_eq!(lost, 0, "of {}", acknowledged.len());
}

#[test]
fn a_relay_asked_to_stop_answers_waits_closes_its_store_and_has_logged_nothing_about_anybody() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("relay.sqlite");
    let token = token(&store);
    let relay = RelayProgram::start(&store, &["--no-app"]);
    let mut device = relay.device();
    let keys = make_space(&mut device, token, 0xabcdef01);
    let pushed = device.answer(&[&keys.by(Role::Write)], Ask::Push { space: keys.id, chunks: vec![chunk(1, 1)] });
    assert!(matches!(pushed, Answer::Pushed(_)));
    let Answer::Watching { watch } = device.answer(&[&keys.by(Role::Read)], Ask::Watch { topics: vec![Topic::Space(keys.id)] }) else {
        panic!("not watching")
    };
    let port = relay.url().rsplit(':').next().expect("a port").to_owned();
    // Two waits on one watch: when one of them has ended the other, the other is under way.
    let waits = [(); 2].map(|()| {
        let device = device.clone();
        thread::spawn(move || device.wait(watch))
    });
    while !waits.iter().any(|wait| wait.is_finished()) {
        thread::yield_now();
    }
    let (status, log) = relay.stop();
    assert!(status.success(), "{status}");
    for wait in waits {
        assert_eq!(wait.join().expect("a wait"), Some(WaitReply::Nothing));
    }
    assert!(log.contains("stopped"), "{log}");
    assert!(!log.contains("abcdef01") && !log.contains("127.0.0.1") && !log.contains(&port), "{log}");
    let left: Vec<_> = fs::read_dir(folder.path()).expect("files").map(|entry| entry.expect("a file").file_name()).collect();
    assert_eq!(left, ["relay.sqlite"], "the write-ahead log is folded in");
}

#[test]
fn a_token_can_be_made_while_the_relay_runs_and_only_its_hash_is_stored() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("relay.sqlite");
    let relay = RelayProgram::start(&store, &["--no-app"]);
    let text = RelayProgram::token(&store, 1);
    let token = Token::from_hex(&text).expect("hexadecimal");
    let mut device = relay.device();
    make_space(&mut device, token, 1);
    let second = SpaceKeys::numbered(2);
    let answer = device.answer(&[&second.by(Role::Owner)], second.create(Account::Token(token)));
    assert_eq!(answer, Answer::Refused(nabij_core::wire::Refusal::TokenSpent));
    let (status, _) = relay.stop();
    assert!(status.success());
    let bytes = fs::read(&store).expect("the store");
    let holds = |wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
    assert!(holds(&nabij_core::wire::token_hash(&token).0));
    assert!(!holds(&token.0) && !holds(text.as_bytes()));
}

#[test]
fn a_wrong_start_says_what_is_wrong() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("relay.sqlite").display().to_string();
    let check = |arguments: &[&str], expected: &str| {
        let output = relay_command().arg("serve").args(arguments).args(["--listen", "127.0.0.1:0"]).output().expect("the relay");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && said.contains(expected), "{arguments:?}: {said}");
        assert!(output.stdout.is_empty());
    };
    check(&["--store", &store], "--app");
    check(&["--store", &store, "--no-app", "--app", "."], "cannot be used with");
    check(&["--store", &store, "--app", "/nowhere"], "cannot read /nowhere");
    check(&["--store", &store, "--no-app", "--address", "relay.example.org"], "the address must begin with");
    check(&["--store", &store, "--no-app", "--address", "https://relay.example.org/"], "not end with a slash");
    check(&["--store", "/nowhere/relay.sqlite", "--no-app"], "cannot open the store");
}
