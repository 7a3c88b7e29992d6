use super::*;
use crate::document::Map;
use crate::model::visit::CONTACT_AT_MIN;
use crate::seal::vault::VaultKey;
use crate::view::VisitView;
use proptest::prelude::*;

/// 24 November 2026, 14:00 UTC.
const NOW: Timestamp = Timestamp::from_ms(1_795_528_800_000);

/// A phone with a team and two clients, its storage always in order, and no network.
struct Phone {
    engine: Engine,
    now: Timestamp,
    refused: Option<ActionError>,
}

impl Phone {
    fn new() -> Self {
        let mut random = Random::from_seed([5; 32]);
        let setup = Setup {
            seed: [7; 32],
            vault_key: VaultKey::make(&mut random),
            vault_file: vec![1],
            relay: "https://relay.test".into(),
            token: Some(Token([1; 32])),
        };
        let (engine, effects) = Engine::create(setup, NOW);
        let mut phone = Self { engine, now: NOW, refused: None };
        phone.carry_out(effects);
        phone.act(Action::MakeTeam { team_name: "Noord".into(), my_name: "Marit".into() });
        ["Esmée Kuijpers", "Henk de Wit"].iter().for_each(|name| phone.act(Action::AddClient { name: (*name).into() }));
        phone
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let event = match effect {
                Effect::Store { ticket, .. } => Event::Stored { ticket },
                Effect::Read { ticket, .. } => Event::Read { ticket, records: Vec::new() },
                Effect::Refused(error) => {
                    self.refused = Some(error);
                    continue;
                }
                _ => continue,
            };
            let more = self.engine.handle(self.now, event);
            self.carry_out(more);
        }
    }

    fn attempt(&mut self, action: Action) -> Result<(), ActionError> {
        self.refused = None;
        let effects = self.engine.handle(self.now, Event::Act(action));
        self.carry_out(effects);
        self.refused.map_or(Ok(()), Err)
    }

    fn act(&mut self, action: Action) {
        self.attempt(action).expect("done");
    }

    fn log(&mut self, action: LogAction) {
        self.act(Action::Log(action));
    }

    fn wait(&mut self, ms: i64) {
        self.now = self.now.plus_ms(ms);
        let effects = self.engine.handle(self.now, Event::Woken);
        self.carry_out(effects);
    }

    fn client(&self, name: &str) -> ClientId {
        self.engine.clients().into_iter().find(|row| row.name == name).expect("added").client
    }

    /// Logs a visit; it is in the document where `settled`.
    fn visit(&mut self, client: ClientId, settled: bool) -> EntryId {
        self.act(Action::LogVisit { client, outcome: Outcome::Inside });
        let entry = self.engine.saved().expect("just saved").entry;
        if settled {
            self.wait(UNDO_MS + 1_000);
        }
        entry
    }

    fn timeline(&self, client: ClientId) -> Vec<VisitView> {
        self.engine.client(client).expect("known").timeline
    }

    fn card_entries(&self, client: ClientId) -> Vec<Visit> {
        let card = self.engine.card_space(client).expect("made here");
        self.engine.spaces[&card].visits().to_vec()
    }

    /// Everything that stands in a client's Card, as text.
    fn card_as_text(&self, client: ClientId) -> String {
        fn write(map: &Map<'_>, out: &mut String) {
            for key in map.keys() {
                out.push_str(&format!("{key}={:?},{:?};", map.text(&key), map.int(&key)));
            }
            map.maps().for_each(|(_, inner)| write(&inner, out));
        }
        let card = self.engine.card_space(client).expect("made here");
        let mut out = String::new();
        write(&self.engine.spaces[&card].document().expect("awake").root(), &mut out);
        out
    }

    fn hold_sharing(&mut self, client: ClientId, holds: bool) {
        let team = self.engine.team.expect("made");
        let id = client.to_string();
        self.engine.edit(team, client.0, |edit| edit.put(&["cases", &id, "hold-sharing"], crate::document::Value::Bool(holds)));
        self.wait(1);
    }
}

fn said() -> Details {
    Details {
        note: "Thee in de keuken.".into(),
        nearness: Some(Nearness::Tells),
        began: Some(crate::model::visit::Began::Client),
        mandate: "alleen de keuken".into(),
        not_yet: "de slaapkamer".into(),
        step: "deed zelf open".into(),
        next: "post openen".into(),
        next_on: "2026-11-30".into(),
    }
}

#[test]
fn everything_said_within_ten_seconds_is_in_the_log_and_leaves_no_correction() {
    let mut phone = Phone::new();
    let client = phone.client("Esmée Kuijpers");
    let entry = phone.visit(client, false);
    phone.log(LogAction::Detail { client, entry, details: Box::new(Details { note: "T".into(), ..Details::default() }) });
    phone.log(LogAction::Detail { client, entry, details: Box::new(said()) });
    phone.log(LogAction::SetTension { client, entry, tension: Some(3) });
    for settled in [false, true] {
        let visit = phone.timeline(client).remove(0);
        assert_eq!((visit.details(), visit.tension, visit.corrections.len()), (said(), Some(3), 0), "settled: {settled}");
        phone.wait(UNDO_MS + 1_000);
    }
    assert!(phone.engine.pending.is_empty());
}

#[test]
fn a_correction_keeps_who_when_and_the_old_text() {
    let mut phone = Phone::new();
    let client = phone.client("Esmée Kuijpers");
    let entry = phone.visit(client, true);
    phone.log(LogAction::Detail { client, entry, details: Box::new(said()) });
    assert_eq!(phone.timeline(client)[0].corrections, [], "what was empty was completed, not corrected");
    phone.wait(60_000);
    phone.log(LogAction::Detail { client, entry, details: Box::new(Details { note: "Koffie.".into(), step: String::new(), ..said() }) });
    let visit = phone.timeline(client).remove(0);
    assert_eq!((visit.note.as_str(), visit.step.as_str()), ("Koffie.", ""));
    let was = vec![
        (crate::model::visit::Detail::Note, "Thee in de keuken.".to_owned()),
        (crate::model::visit::Detail::Step, "deed zelf open".to_owned()),
    ];
    assert_eq!(visit.corrections, [CorrectionView { by: Some("Marit".into()), on: Some(phone.now), was, was_at: None }]);
    phone.log(LogAction::Detail { client, entry, details: Box::new(visit.details()) });
    assert_eq!(phone.timeline(client)[0].corrections.len(), 1, "the same again is no correction");
}

#[test]
fn a_time_is_set_back_into_the_log_of_its_own_year_and_never_forward() {
    let mut phone = Phone::new();
    let client = phone.client("Esmée Kuijpers");
    let last_year = NOW.plus_ms(-400 * 24 * 3_600_000);
    for settled in [false, true] {
        let entry = phone.visit(client, settled);
        phone.log(LogAction::Detail { client, entry, details: Box::new(said()) });
        phone.log(LogAction::SetTension { client, entry, tension: Some(2) });
        for (at, error) in [(phone.now.plus_ms(1), ContactError::Future), (CONTACT_AT_MIN.plus_ms(-1), ContactError::TooLongAgo)] {
            let refused = phone.attempt(Action::Log(LogAction::SetTime { client, entry, at }));
            assert_eq!(refused, Err(ActionError::Contact(error)));
        }
        phone.log(LogAction::SetTime { client, entry, at: last_year });
        phone.wait(UNDO_MS + 1_000);
        let logs = &phone.engine.logs[&client];
        let is_in = |year: u16| phone.engine.spaces[&logs[&year]].visits().iter().any(|visit| visit.entry == entry);
        assert_eq!((is_in(2025), is_in(2026)), (true, false), "settled: {settled}");
        let visit = phone.timeline(client).into_iter().find(|visit| visit.entry == entry).expect("there");
        assert_eq!((visit.at, visit.details(), visit.tension), (last_year, said(), Some(2)));
        assert_eq!(visit.corrections.iter().filter(|correction| correction.was_at.is_some()).count(), usize::from(settled));
        // And back again, from where it was.
        if settled {
            phone.log(LogAction::SetTime { client, entry, at: NOW });
            let visit = phone.timeline(client).into_iter().find(|visit| visit.entry == entry).expect("there");
            assert_eq!((visit.at, visit.details()), (NOW, said()));
        }
    }
    assert!(phone.engine.traces(client).is_empty(), "the client is the same");
}

#[test]
fn the_client_reads_what_was_shown_and_a_later_correction_only_once_shared_as_well() {
    let mut phone = Phone::new();
    let client = phone.client("Esmée Kuijpers");
    let entry = phone.visit(client, true);
    phone.log(LogAction::Detail { client, entry, details: Box::new(said()) });
    let stale = Action::Log(LogAction::Share { client, entry, shown: Box::new(Details::default()) });
    assert_eq!((phone.attempt(stale), phone.card_entries(client).len()), (Err(ActionError::ChangedMeanwhile), 0));
    phone.log(LogAction::Share { client, entry, shown: Box::new(said().for_client()) });
    assert_eq!(phone.card_entries(client)[0].details, said().for_client());
    let timeline = phone.timeline(client);
    assert_eq!(timeline.len(), 1, "an entry and its copy are one");
    assert_eq!((timeline[0].client_may_read, timeline[0].client_reads_older, timeline[0].nearness), (true, false, Some(Nearness::Tells)));

    let better = Details { note: "Thee, en de hond.".into(), step: String::new(), ..said() };
    phone.log(LogAction::Detail { client, entry, details: Box::new(better.clone()) });
    assert_eq!(phone.card_entries(client)[0].note, said().note);
    assert!(phone.timeline(client)[0].client_reads_older);
    phone.log(LogAction::Share { client, entry, shown: Box::new(better.for_client()) });
    assert_eq!((&phone.card_entries(client)[0].details, phone.timeline(client)[0].client_reads_older), (&better.for_client(), false));
}

#[test]
fn nothing_new_enters_the_card_while_sharing_is_held() {
    let mut phone = Phone::new();
    let client = phone.client("Esmée Kuijpers");
    phone.hold_sharing(client, true);
    for settled in [false, true] {
        let entry = phone.visit(client, settled);
        phone.log(LogAction::Share { client, entry, shown: Box::new(Details::default()) });
        phone.wait(UNDO_MS + 1_000);
        let visit = phone.timeline(client).into_iter().find(|visit| visit.entry == entry).expect("there");
        assert_eq!((visit.shares_later, visit.client_may_read, phone.card_entries(client).len()), (true, false, 0));
    }
    phone.hold_sharing(client, false);
    assert_eq!(phone.card_entries(client).len(), 0, "a person looks once more before it is shared");
    let entry = phone.timeline(client)[0].entry;
    phone.log(LogAction::Share { client, entry, shown: Box::new(Details::default()) });
    assert_eq!((phone.timeline(client)[0].shares_later, phone.card_entries(client).len()), (false, 1));
}

#[test]
fn a_moved_entry_is_whole_at_the_right_client_and_leaves_nothing_but_a_trace() {
    for (settled, shared) in [(false, false), (true, false), (true, true)] {
        let mut phone = Phone::new();
        let (esmee, henk) = (phone.client("Esmée Kuijpers"), phone.client("Henk de Wit"));
        let entry = phone.visit(esmee, settled);
        phone.log(LogAction::Detail { client: esmee, entry, details: Box::new(Details { note: "Eerst.".into(), ..said() }) });
        phone.log(LogAction::Detail { client: esmee, entry, details: Box::new(said()) });
        phone.log(LogAction::SetTension { client: esmee, entry, tension: Some(4) });
        if shared {
            phone.log(LogAction::Share { client: esmee, entry, shown: Box::new(said().for_client()) });
        }
        phone.log(LogAction::Move { client: esmee, entry, to: henk });
        phone.wait(UNDO_MS + 1_000);
        let moved = phone.timeline(henk).remove(0);
        assert_eq!((moved.details(), moved.tension, moved.author.as_deref()), (said(), Some(4), Some("Marit")));
        assert_eq!((moved.corrections.len(), moved.client_may_read), (usize::from(settled), false));
        assert_eq!((phone.timeline(esmee), phone.timeline(henk).len()), (vec![], 1));
        let traces = phone.engine.traces(esmee);
        assert_eq!(traces.len(), usize::from(settled), "within ten seconds there is no trace");
        assert!(traces.iter().all(|trace| trace.moved_by.as_deref() == Some("Marit")));
        let text = phone.card_as_text(esmee);
        assert!(!text.contains("Thee") && !text.contains("keuken") && !text.contains("Henk"), "{text}");
        assert_eq!(phone.card_entries(esmee), []);
        assert_eq!(phone.engine.tension_at(entry, moved.at), if settled { None } else { Some(4) });
    }
}

#[test]
fn a_pending_visit_of_the_first_versions_still_reads() {
    let first = FirstPending {
        client: ClientId([1; 16]),
        at: NOW,
        outcome: Outcome::Inside,
        note: "De kat heet Knoop.".into(),
        nearness: Some(Nearness::Inside),
        until: NOW.plus_ms(UNDO_MS),
    };
    let bytes = wire::encode(&first);
    assert!(wire::decode::<Pending>(&bytes).is_none(), "the two are told apart");
    let pending = Pending::from(wire::decode::<FirstPending>(&bytes).expect("sound"));
    assert_eq!(pending.details, Details { note: "De kat heet Knoop.".into(), nearness: Some(Nearness::Inside), ..Details::default() });
    assert!(wire::decode::<FirstPending>(&wire::encode(&pending)).is_none());
}

#[derive(Clone, Debug)]
enum Turn {
    Visit,
    Say(u8, u8),
    Tension(u8, u8),
    Share(u8),
    Move(u8),
    Hold(bool),
    Wait,
}

fn turn() -> impl Strategy<Value = Turn> {
    prop_oneof![
        2 => Just(Turn::Visit),
        4 => (any::<u8>(), any::<u8>()).prop_map(|(at, word)| Turn::Say(at, word)),
        1 => (any::<u8>(), 0..=4u8).prop_map(|(at, tension)| Turn::Tension(at, tension)),
        2 => any::<u8>().prop_map(Turn::Share),
        1 => any::<u8>().prop_map(Turn::Move),
        1 => any::<bool>().prop_map(Turn::Hold),
        2 => Just(Turn::Wait),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_card_holds_what_was_shown_before_sharing_and_nothing_else(turns in proptest::collection::vec(turn(), 1..16)) {
        let mut phone = Phone::new();
        let (client, other) = (phone.client("Esmée Kuijpers"), phone.client("Henk de Wit"));
        let mut shown: BTreeMap<EntryId, Details> = BTreeMap::new();
        let mut holds = false;
        for (number, turn) in turns.into_iter().enumerate() {
            let timeline = phone.timeline(client);
            let pick = |at: u8| (!timeline.is_empty()).then(|| timeline[usize::from(at) % timeline.len()].clone());
            match turn {
                Turn::Visit => drop(phone.visit(client, false)),
                Turn::Say(at, word) => {
                    let Some(visit) = pick(at) else { continue };
                    let word = format!("woord-{number}-{word}");
                    let details = Details { note: word.clone(), not_yet: word, nearness: Some(Nearness::Trusts), ..visit.details() };
                    phone.log(LogAction::Detail { client, entry: visit.entry, details: Box::new(details) });
                    // Within the ten seconds what is said anew was not shown.
                    if visit.client_may_read && phone.engine.pending.contains_key(&visit.entry) {
                        shown.remove(&visit.entry);
                    }
                }
                Turn::Tension(at, tension) => {
                    let Some(visit) = pick(at) else { continue };
                    phone.log(LogAction::SetTension { client, entry: visit.entry, tension: Some(tension) });
                }
                Turn::Share(at) => {
                    let Some(visit) = pick(at) else { continue };
                    let details = visit.details().for_client();
                    phone.log(LogAction::Share { client, entry: visit.entry, shown: Box::new(details.clone()) });
                    if !holds {
                        // What waits out its ten seconds would be shared at their end: so it is not held meanwhile.
                        phone.wait(UNDO_MS + 1_000);
                        shown.insert(visit.entry, details);
                    } else {
                        phone.wait(UNDO_MS + 1_000);
                    }
                }
                Turn::Move(at) => {
                    let Some(visit) = pick(at) else { continue };
                    phone.log(LogAction::Move { client, entry: visit.entry, to: other });
                    shown.remove(&visit.entry);
                }
                Turn::Hold(on) => {
                    phone.hold_sharing(client, on);
                    holds = on;
                }
                Turn::Wait => phone.wait(UNDO_MS + 1_000),
            }
            let held: BTreeMap<EntryId, Details> =
                phone.card_entries(client).into_iter().map(|visit| (visit.entry, visit.details.clone())).collect();
            prop_assert_eq!(&held, &shown);
            let text = phone.card_as_text(client);
            prop_assert!(!text.contains("tension") && !text.contains("near=") && !text.contains("was="), "{}", text);
        }
        prop_assert_eq!(phone.card_entries(other), vec![]);
    }
}
