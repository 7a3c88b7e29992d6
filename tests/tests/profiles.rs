//! What phones of earlier builds hold: every record of it opens in this one. `tests/browser/make-profile.mjs` wrote the files, by tapping
//! through the build that they are of; they are never written again.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use nabij_core::engine::{Action, Effect, Engine, Event, VAULT_RECORD, Write, is_read_at_start};
use nabij_core::model::{Nearness, Outcome, Theme};
use nabij_core::seal::vault::open_vault;
use nabij_core::time::Timestamp;
use nabij_core::view::{Stage, VisitView};
use nabij_tests::disk::Disk;
use serde::Deserialize;
use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::path::Path;

/// One phone, and what a person saw on it.
#[derive(Deserialize)]
struct Profile {
    passphrase: String,
    shown: Shown,
    /// Sealed bytes by name, in base64.
    records: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Shown {
    me: String,
    team: String,
    theme: String,
    clients: Vec<Client>,
}

#[derive(Deserialize)]
struct Client {
    name: String,
    /// Newest first.
    visits: Vec<Visit>,
}

#[derive(Deserialize, Debug, PartialEq)]
struct Visit {
    author: String,
    outcome: String,
    nearness: Option<String>,
    note: String,
}

#[test]
fn a_phone_of_the_first_build_opens_with_every_client_and_every_visit() {
    for who in ["marit", "sahar"] {
        let profile = read(&format!("profile-a/{who}.json"));
        let (mut engine, now) = open(&profile);
        assert_eq!(engine.stage(), Stage::Ready);
        assert_eq!(engine.sync().problems, []);
        assert_eq!(engine.me().as_deref(), Some(profile.shown.me.as_str()));
        assert_eq!(engine.team().map(|team| team.name).as_deref(), Some(profile.shown.team.as_str()));
        assert_eq!(engine.settings().theme, Theme::from_code(&profile.shown.theme).expect("a theme of the app"));

        let clients = engine.clients();
        assert_eq!(clients.len(), profile.shown.clients.len());
        for expected in &profile.shown.clients {
            let row = clients.iter().find(|row| row.name == expected.name).unwrap_or_else(|| panic!("{who} has no {}", expected.name));
            let timeline = engine.client(row.client).expect("a client of the list has a page").timeline;
            assert_eq!(timeline.iter().map(said).collect::<Vec<_>>(), expected.visits);
        }

        let client = clients[0].client;
        let before = engine.client(client).map_or(0, |view| view.timeline.len());
        let effects = engine.handle(now, Event::Act(Action::LogVisit { client, outcome: Outcome::Called }));
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Refused(_))));
        assert_eq!(engine.client(client).map_or(0, |view| view.timeline.len()), before + 1);
    }
}

#[test]
fn what_a_phone_of_the_first_build_had_not_sent_is_still_to_be_sent() {
    let profile = read("profile-a/marit.json");
    let (engine, _) = open(&profile);
    // What the phone had not sent is still to be sent: a visit sealed, one changed, one that could have been undone.
    assert!(engine.sync().unsent >= 3, "{} unsent", engine.sync().unsent);
}

fn read(path: &str) -> Profile {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(path);
    let json = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&json).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn open(profile: &Profile) -> (Engine, Timestamp) {
    let bytes = |base64: &String| BASE64_STANDARD.decode(base64).expect("records are base64");
    let vault = bytes(&profile.records[VAULT_RECORD]);
    let key = open_vault(&vault, &profile.passphrase).expect("the passphrase opens the vault");
    let mut disk = Disk::default();
    disk.write(profile.records.iter().map(|(name, base64)| Write::Put { name: name.clone(), bytes: bytes(base64) }).collect());
    // Long after the profile was made.
    let now = Timestamp::from_ms(1_800_000_000_000);
    let at_start = disk.records().into_iter().filter(|(name, _)| is_read_at_start(name)).collect();
    let (mut engine, effects) = Engine::load([7; 32], key, at_start, now).expect("the device opens");
    serve(&mut engine, &mut disk, now, effects);
    // As a person looks at every client.
    for client in engine.clients() {
        let effects = engine.handle(now, Event::Act(Action::OpenClient { client: client.client }));
        serve(&mut engine, &mut disk, now, effects);
    }
    (engine, now)
}

/// Is the device's storage, and nothing else: there is no relay.
fn serve(engine: &mut Engine, disk: &mut Disk, now: Timestamp, effects: Vec<Effect>) {
    let mut effects = VecDeque::from(effects);
    while let Some(effect) = effects.pop_front() {
        let event = match effect {
            Effect::Store { ticket, writes } => {
                disk.write(writes);
                Event::Stored { ticket }
            }
            Effect::Read { ticket, prefixes } => Event::Read { ticket, records: disk.records_with(&prefixes) },
            _ => continue,
        };
        effects.extend(engine.handle(now, event));
    }
}

/// Says a visit as the first build's Dutch screens did.
fn said(visit: &VisitView) -> Visit {
    let outcome = match visit.outcome.expect("an outcome of the first build") {
        Outcome::Inside => "Binnen",
        Outcome::AtTheDoor => "Aan de deur",
        Outcome::NotOpened => "Niet open",
        Outcome::MetOutside => "Buiten ontmoet",
        Outcome::Called => "Gebeld",
        Outcome::Message => "Bericht",
        Outcome::ViaRelative => "Via een naaste",
    };
    let nearness = visit.nearness.map(|nearness| match nearness {
        Nearness::DoorClosed => "deur dicht",
        Nearness::AtTheDoor => "aan de deur",
        Nearness::Inside => "binnen",
        Nearness::Tells => "vertelt",
        Nearness::Trusts => "vertrouwt",
    });
    Visit {
        author: visit.author.clone().expect("everybody's name is known"),
        outcome: outcome.to_owned(),
        nearness: nearness.map(str::to_owned),
        note: visit.note.clone(),
    }
}
