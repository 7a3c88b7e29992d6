//! What is said of a visit on two phones, and phones that end in the middle of it.

use super::*;
use nabij_core::engine::LogAction;
use nabij_core::import::{Import, ImportedVisit};
use nabij_core::model::visit::{ContactError, Details};
use nabij_core::time::Timestamp;
use nabij_core::view::VisitView;
use nabij_tests::world::MORNING;

const HOUR_MS: i64 = 3_600_000;

fn detail(client: ClientId, entry: EntryId, details: &Details) -> Action {
    Action::Log(LogAction::Detail { client, entry, details: Box::new(details.clone()) })
}

fn noted(note: &str) -> Details {
    Details { note: note.into(), step: "deed zelf open".into(), ..Details::default() }
}

fn entries(world: &mut World, who: Who, client: ClientId) -> Vec<VisitView> {
    act(world, who, Action::OpenClient { client });
    world.run_for(SOON_MS);
    world.engine(who).client(client).expect("known").timeline
}

#[test]
fn of_two_who_correct_one_entry_offline_neither_text_is_lost() {
    let (mut world, marit, sahar) = two_in_a_team(81);
    let henk = client(&world, marit, CLIENTS[1]);
    let visit = ImportedVisit {
        at: Timestamp::from_ms(MORNING.ms - 24 * HOUR_MS),
        client: CLIENTS[1].into(),
        worker: "Sahar".into(),
        outcome: Outcome::Inside,
        nearness: None,
        tension: None,
        note: "Koffie.".into(),
        mandate: String::new(),
        client_may_read: false,
    };
    act(&mut world, marit, Action::Import(Box::new(Import { workers: vec![], cases: vec![], visits: vec![visit] })));
    world.run_for(SOON_MS);
    let entry = entries(&mut world, sahar, henk)[0].entry;
    let both = [(marit, "Thee."), (sahar, "Koffie, en taart.")];
    both.iter().for_each(|(who, _)| world.device_mut(*who).is_offline = true);
    both.iter().for_each(|(who, note)| act(&mut world, *who, detail(henk, entry, &noted(note))));
    world.run_for(SOON_MS);
    both.iter().for_each(|(who, _)| world.device_mut(*who).is_offline = false);
    world.run_for(60_000);
    let shown = both.map(|(who, _)| entries(&mut world, who, henk).remove(0));
    assert_eq!((&shown[0].note, &shown[0].corrections), (&shown[1].note, &shown[1].corrections));
    let kept: Vec<&String> = shown[0].corrections.iter().flat_map(|correction| &correction.was).map(|(_, text)| text).collect();
    assert!(kept.iter().any(|text| *text == "Koffie."), "{kept:?}");
    let lost = both.iter().find(|(_, note)| *note != shown[0].note).expect("one of the two");
    assert!(kept.iter().any(|text| *text == lost.1), "{kept:?}");
}

#[test]
fn an_entry_that_is_moved_while_the_phone_ends_is_in_one_place() {
    for stored in [false, true] {
        let (mut world, marit) = marits_team(82);
        let (esmee, henk) = (client(&world, marit, CLIENTS[0]), client(&world, marit, CLIENTS[1]));
        let entry = log_visit(&mut world, marit, esmee, Outcome::Inside);
        world.run_for(SETTLED_MS);
        act(&mut world, marit, detail(esmee, entry, &noted("Thee.")));
        world.run_for(SOON_MS);
        // Both documents rest, as after any start.
        world.restart(marit);
        world.run_for(SOON_MS);
        world.device_mut(marit).is_offline = true;
        act(&mut world, marit, Action::Log(LogAction::Move { client: esmee, entry, to: henk }));
        if stored {
            world.run_for(SOON_MS);
        }
        world.restart(marit);
        world.run_for(SOON_MS);
        let (at_esmee, at_henk) = (entries(&mut world, marit, esmee), entries(&mut world, marit, henk));
        let (here, there) = if stored { (at_henk, at_esmee) } else { (at_esmee, at_henk) };
        assert_eq!(here.iter().map(|visit| visit.details()).collect::<Vec<_>>(), [noted("Thee.")], "stored: {stored}");
        assert_eq!((there.len(), world.engine(marit).traces(esmee).len()), (0, usize::from(stored)), "stored: {stored}");
    }
}

#[test]
fn a_colleague_neither_corrects_nor_moves_nor_shares_what_is_not_theirs() {
    let (mut world, marit, sahar) = two_in_a_team(83);
    let (esmee, henk) = (client(&world, marit, CLIENTS[0]), client(&world, marit, CLIENTS[1]));
    let entry = log_visit(&mut world, marit, esmee, Outcome::Inside);
    world.run_for(SETTLED_MS + SOON_MS);
    assert_eq!(entries(&mut world, sahar, esmee)[0].entry, entry);
    let shown = Box::new(Details::default());
    for action in [
        LogAction::Move { client: esmee, entry, to: henk },
        LogAction::Share { client: esmee, entry, shown },
        LogAction::SetTime { client: esmee, entry, at: MORNING },
    ] {
        assert_eq!(world.act(sahar, Action::Log(action)), Err(ActionError::NotTheAuthor));
    }
    assert_eq!(world.act(sahar, detail(esmee, entry, &noted("?"))), Err(ActionError::NotTheAuthor));
}

#[test]
fn a_clock_that_is_an_hour_behind_refuses_the_hour_that_it_has_not_reached() {
    let (mut world, marit) = marits_team(84);
    let esmee = client(&world, marit, CLIENTS[0]);
    world.device_mut(marit).clock_ahead_ms = -HOUR_MS;
    let entry = log_visit(&mut world, marit, esmee, Outcome::Inside);
    let at = world.engine(marit).saved().expect("just saved").at;
    let set = |at| Action::Log(LogAction::SetTime { client: esmee, entry, at });
    assert_eq!(world.act(marit, set(at.plus_ms(HOUR_MS))), Err(ActionError::Contact(ContactError::Future)));
    assert_eq!(world.act(marit, set(at.plus_ms(-HOUR_MS))), Ok(()));
}

#[test]
fn a_note_as_long_as_fits_in_any_script_reaches_the_colleague() {
    let (mut world, marit, sahar) = two_in_a_team(85);
    let esmee = client(&world, marit, CLIENTS[0]);
    let entry = log_visit(&mut world, marit, esmee, Outcome::Inside);
    world.run_for(SETTLED_MS);
    let long = noted(&"שלום 👋🏽 ".repeat(12_500));
    let kept = Details { note: long.note.trim().to_owned(), ..long.clone() };
    act(&mut world, marit, detail(esmee, entry, &long));
    world.run_for(60_000);
    assert_eq!(entries(&mut world, sahar, esmee)[0].details(), kept);
    let too_long = noted(&"x".repeat(100_001));
    assert!(matches!(world.act(marit, detail(esmee, entry, &too_long)), Err(ActionError::Text(_))));
}

#[test]
fn of_two_who_write_offline_what_is_allowed_now_both_say_the_same_and_neither_is_lost() {
    let (mut world, marit, sahar) = two_in_a_team(86);
    let esmee = client(&world, marit, CLIENTS[0]);
    let both = [(marit, "alleen de keuken"), (sahar, "niemand binnen")];
    both.iter().for_each(|(who, _)| world.device_mut(*who).is_offline = true);
    for (who, mandate) in both {
        let entry = log_visit(&mut world, who, esmee, Outcome::Inside);
        act(&mut world, who, detail(esmee, entry, &Details { mandate: mandate.into(), ..Details::default() }));
        world.run_for(SETTLED_MS);
    }
    both.iter().for_each(|(who, _)| world.device_mut(*who).is_offline = false);
    world.run_for(60_000);
    for (who, _) in both {
        let said: Vec<String> = entries(&mut world, who, esmee).into_iter().map(|visit| visit.mandate).collect();
        assert_eq!(said, ["niemand binnen", "alleen de keuken"], "newest first, and both are there");
        let now = world.now;
        let allows = world.engine(who).summary(esmee, now).expect("known").allows.expect("said");
        assert_eq!(allows.text, "niemand binnen", "the newest is what counts");
    }
}

#[test]
fn a_clock_that_is_an_hour_ahead_can_be_set_right_and_the_entry_set_back() {
    let (mut world, marit, sahar) = two_in_a_team(87);
    let esmee = client(&world, marit, CLIENTS[0]);
    world.device_mut(marit).clock_ahead_ms = HOUR_MS;
    let early = log_visit(&mut world, marit, esmee, Outcome::NotOpened);
    let at = world.engine(marit).saved().expect("just saved").at;
    world.run_for(SETTLED_MS);
    let later = log_visit(&mut world, sahar, esmee, Outcome::Inside);
    world.run_for(SETTLED_MS + SOON_MS);
    let order = |world: &mut World| entries(world, sahar, esmee).into_iter().map(|visit| visit.entry).collect::<Vec<_>>();
    assert_eq!(order(&mut world), [early, later], "what that clock said stands as it said it");
    world.device_mut(marit).clock_ahead_ms = 0;
    world.run_for(SOON_MS);
    let set = LogAction::SetTime { client: esmee, entry: early, at: at.plus_ms(-HOUR_MS) };
    act(&mut world, marit, Action::Log(set));
    world.run_for(SETTLED_MS);
    assert_eq!(order(&mut world), [later, early], "set back, it stands where it belongs");
}
