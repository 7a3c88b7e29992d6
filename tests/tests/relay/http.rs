use crate::calls::make_space;
use nabij_core::id::{Generation, Nonce};
use nabij_core::wire::{
    Answer, Ask, CALL_PATH, Outcome, PROTOCOL_VERSION, REQUEST_BYTES_MAX, Reply, Request, Role, WAIT_PATH, decode_frame, encode_frame,
};
use nabij_relay::PeerLimits;
use nabij_relay::store::sqlite::SqliteStore;
use nabij_tests::sockets::{RelayHere, generous};
use std::io::{Read, Write};
use std::net::TcpStream;

fn empty_request() -> Vec<u8> {
    encode_frame(&Request { nonce: Nonce([0; 16]), proofs: vec![], asks: vec![] })
}

fn in_memory() -> SqliteStore {
    SqliteStore::open_in_memory(Generation([1; 8])).expect("a store")
}

/// Sends raw text and reads until the relay closes the connection.
fn speak(relay: &RelayHere, text: &str) -> String {
    let mut stream = TcpStream::connect(relay.bound()).expect("a connection");
    stream.write_all(text.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn another_version_gets_426_and_our_version() {
    let (relay, _) = RelayHere::in_memory();
    for path in [CALL_PATH, WAIT_PATH] {
        let mut frame = empty_request();
        frame[0] = PROTOCOL_VERSION + 1;
        assert_eq!(relay.device().post(path, &frame), Some((426, vec![PROTOCOL_VERSION])), "{path}");
    }
}

#[test]
fn what_is_no_frame_is_malformed_and_says_nothing_else() {
    let (relay, _) = RelayHere::in_memory();
    let (status, body) = relay.device().post(CALL_PATH, b"\x01what is this").expect("an answer");
    let reply: Reply = decode_frame(&body).expect("a reply");
    assert_eq!((status, reply.outcome), (200, Outcome::Malformed));
    assert_eq!(relay.device().post(WAIT_PATH, b"\x01what is this"), Some((400, vec![])));
}

#[test]
fn a_request_may_have_the_size_of_the_protocol_and_no_more() {
    let (relay, _) = RelayHere::in_memory();
    let (status, _) = relay.device().post(CALL_PATH, &vec![1; REQUEST_BYTES_MAX]).expect("an answer");
    assert_eq!(status, 200);
    // A client may still be sending when it is refused, so the head is enough here.
    let head = format!("POST {CALL_PATH} HTTP/1.1\r\nhost: relay\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n");
    let chunk = format!("{:x}\r\n{}\r\n0\r\n\r\n", REQUEST_BYTES_MAX + 1, "x".repeat(REQUEST_BYTES_MAX + 1));
    let mut stream = TcpStream::connect(relay.bound()).expect("a connection");
    let mut reading = stream.try_clone().expect("the same connection");
    let sending = std::thread::spawn(move || {
        // It may be closed before everything is sent.
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(chunk.as_bytes()));
    });
    let mut answer = [0; 12];
    reading.read_exact(&mut answer).expect("a status line");
    assert_eq!(&answer, b"HTTP/1.1 413");
    sending.join().expect("sent");
}

#[test]
fn health_is_ok_while_the_store_answers() {
    let (relay, _) = RelayHere::in_memory();
    let response = relay.device().get("/health", &[]);
    assert_eq!((response.status().as_u16(), response.body().as_slice()), (200, &b"ok"[..]));
}

#[test]
fn a_relay_without_an_app_serves_devices_only() {
    let (relay, _) = RelayHere::in_memory();
    for (path, status) in [("/", 404), ("/index.html", 404), ("/v1/other", 404), (CALL_PATH, 405), (WAIT_PATH, 405)] {
        assert_eq!(relay.device().get(path, &[]).status().as_u16(), status, "{path}");
    }
}

#[test]
fn every_answer_carries_the_strict_headers_and_no_leave_for_other_origins() {
    let (relay, _) = RelayHere::in_memory();
    for path in ["/", "/health", CALL_PATH] {
        let response = relay.device().get(path, &[("origin", "https://elsewhere.example.org")]);
        let header = |name| response.headers().get(name).map(|value| value.to_str().expect("text"));
        let policy = header("content-security-policy").expect("a policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
        assert!(policy.ends_with("frame-ancestors 'none'"), "{policy}");
        assert_eq!(header("x-content-type-options"), Some("nosniff"));
        assert_eq!(header("referrer-policy"), Some("no-referrer"));
        assert_eq!(header("cross-origin-opener-policy"), Some("same-origin"));
        assert!(header("permissions-policy").expect("a policy").contains("geolocation=()"));
        assert_eq!(header("cache-control"), Some("no-store"));
        assert_eq!(header("access-control-allow-origin"), None);
    }
}

#[test]
fn a_peer_that_asks_too_much_is_told_to_wait_and_others_are_not() {
    let mut config = generous();
    config.is_behind_proxy = true;
    config.peers = PeerLimits { units_per_s: 0, units_burst: 3, ..PeerLimits::default() };
    let relay = RelayHere::start(in_memory(), config);
    let ask = |seen_from: &str| relay.device().get("/health", &[("x-forwarded-for", seen_from)]).status().as_u16();
    assert_eq!([(); 4].map(|()| ask("192.0.2.1")), [200, 200, 200, 429]);
    assert_eq!(ask("192.0.2.2"), 200);
    // What the peer itself puts in front of what the proxy adds does not count.
    assert_eq!(ask("198.51.100.7, 192.0.2.1"), 429);
}

#[test]
fn without_a_proxy_a_peer_cannot_choose_its_address() {
    let mut config = generous();
    config.peers = PeerLimits { units_per_s: 0, units_burst: 2, ..PeerLimits::default() };
    let relay = RelayHere::start(in_memory(), config);
    let ask = |seen_from: &str| relay.device().get("/health", &[("x-forwarded-for", seen_from)]).status().as_u16();
    assert_eq!([ask("192.0.2.1"), ask("192.0.2.2"), ask("192.0.2.3")], [200, 200, 429]);
}

#[test]
fn a_large_request_costs_a_peer_more_than_a_small_one() {
    let mut config = generous();
    config.peers = PeerLimits { units_per_s: 0, units_burst: 100, ..PeerLimits::default() };
    let relay = RelayHere::start(in_memory(), config);
    let device = relay.device();
    assert_eq!(device.post(CALL_PATH, &vec![1; 1 << 20]).map(|(status, _)| status), Some(200));
    assert_eq!(device.post(CALL_PATH, &empty_request()).map(|(status, _)| status), Some(429));
}

#[test]
fn one_connection_carries_many_requests() {
    let (relay, _) = RelayHere::in_memory();
    let get = |connection: &str| format!("GET /health HTTP/1.1\r\nhost: relay\r\nconnection: {connection}\r\n\r\n");
    let answer = speak(&relay, &(get("keep-alive") + &get("keep-alive") + &get("close")));
    assert_eq!(answer.matches("HTTP/1.1 200 OK").count(), 3, "{answer}");
}

#[test]
fn the_largest_reply_arrives_whole() {
    let (relay, token) = RelayHere::in_memory();
    let mut device = relay.device();
    let keys = make_space(&mut device, token, 1);
    for number in 0..7 {
        let mut chunk = crate::calls::chunk(1, number);
        chunk.bytes = vec![number as u8; 256 << 10];
        let pushed = device.answer(&[&keys.by(Role::Write)], Ask::Push { space: keys.id, chunks: vec![chunk] });
        assert!(matches!(pushed, Answer::Pushed(_)));
    }
    let all = crate::calls::pull_all(&mut device, &keys);
    assert_eq!(all.iter().map(|chunk| chunk.bytes.len()).sum::<usize>(), 7 * (256 << 10));
}
