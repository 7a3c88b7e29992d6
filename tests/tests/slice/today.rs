//! What is promised, on two phones: it stands on Today until somebody does it, and leads the list for logging.

use super::*;
use nabij_core::engine::{LogAction, WishAction};
use nabij_core::model::visit::Details;
use nabij_core::rhythm::Rhythm;
use nabij_core::today::Why;
use nabij_core::view::TodayView;

/// The day on which the world begins, the next one, and the last day of a client's quiet.
const FIRST_DAY: &str = "2026-03-02";
const NEXT_DAY: &str = "2026-03-03";
const LAST_QUIET_DAY: &str = "2026-03-30";
const DAY_MS: i64 = 24 * 3_600_000;

fn promise(world: &mut World, who: Who, client: ClientId, next: &str, next_on: &str) -> EntryId {
    let entry = log_visit(world, who, client, Outcome::AtTheDoor);
    let details = Box::new(Details { next: next.into(), next_on: next_on.into(), ..Details::default() });
    act(world, who, Action::Log(LogAction::Detail { client, entry, details }));
    world.run_for(SOON_MS);
    entry
}

fn today(world: &World, who: Who) -> TodayView {
    world.engine(who).today(world.now)
}

fn promised(today: &TodayView) -> Vec<(&str, Option<&str>, bool)> {
    today.promised.iter().map(|row| (row.text.as_str(), row.by.as_deref(), row.is_quiet)).collect()
}

#[test]
fn what_is_promised_for_today_stands_on_both_phones_until_somebody_did_it() {
    let (mut world, marit, sahar) = two_in_a_team(91);
    let [esmee, henk, amal] = CLIENTS.map(|name| client(&world, marit, name));
    promise(&mut world, marit, esmee, "Kaartje in de bus", "");
    let opened = promise(&mut world, marit, henk, "Samen de post openen", FIRST_DAY);
    promise(&mut world, marit, amal, "Naar de markt", NEXT_DAY);
    world.run_for(2 * SETTLED_MS);
    assert_eq!(promised(&today(&world, marit)), [("Samen de post openen", None, false), ("Kaartje in de bus", None, false)]);
    let of_sahar = today(&world, sahar);
    assert_eq!(promised(&of_sahar), [("Samen de post openen", Some("Marit"), false), ("Kaartje in de bus", Some("Marit"), false)]);
    let longest_ago: Vec<ClientId> = of_sahar.longest_ago.iter().map(|row| row.client).collect();
    assert_eq!(longest_ago, [amal], "who is promised something stands in no other list");
    let choices = world.engine(sahar).clients_to_choose(world.now);
    assert_eq!(choices[0].row.client, henk);
    assert!(matches!(choices[0].why, Some(Why::Promised(_))) && choices.iter().skip(1).all(|choice| choice.why.is_none()));
    let choices = world.engine(marit).clients_to_choose(world.now);
    assert_eq!(choices.iter().map(|choice| choice.row.client).collect::<Vec<_>>(), [amal, henk, esmee], "whom one visited last");
    assert_eq!(choices[0].why, Some(Why::Visited));

    // The colleague's documents rest, and her phone has no network: one tap all the same.
    world.device_mut(sahar).awake_max = 1;
    restart(&mut world, sahar);
    world.device_mut(sahar).is_offline = true;
    act(&mut world, sahar, Action::Log(LogAction::SetNextDone { client: henk, entry: opened, done: true }));
    world.run_for(SOON_MS);
    assert_eq!(promised(&today(&world, sahar)), [("Kaartje in de bus", Some("Marit"), false)]);
    world.device_mut(sahar).is_offline = false;
    world.run_for(SETTLED_MS);
    assert_eq!(promised(&today(&world, marit)), [("Kaartje in de bus", None, false)]);
    act(&mut world, sahar, Action::Log(LogAction::SetNextDone { client: henk, entry: opened, done: false }));
    world.run_for(SETTLED_MS);
    assert_eq!(today(&world, marit).promised.len(), 2, "what was ticked by mistake comes back");

    let tomorrow = world.engine(marit).today(world.now.plus_ms(DAY_MS));
    let texts: Vec<&str> = tomorrow.promised.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(texts, ["Samen de post openen", "Naar de markt", "Kaartje in de bus"], "by day, and without a day last");
}

#[test]
fn a_client_who_wants_quiet_is_not_due_and_still_has_what_was_promised() {
    let (mut world, marit, sahar) = two_in_a_team(92);
    let [esmee, henk, amal] = CLIENTS.map(|name| client(&world, marit, name));
    for client in [esmee, henk] {
        act(&mut world, marit, Action::Wish { client, action: WishAction::SetRhythm(Rhythm::new(7)) });
        act(&mut world, marit, Action::Wish { client, action: WishAction::SetQuiet(Some(LAST_QUIET_DAY.into())) });
    }
    promise(&mut world, marit, henk, "Bellen", FIRST_DAY);
    world.run_for(SETTLED_MS);
    for who in [marit, sahar] {
        let view = world.engine(who).today(world.now.plus_ms(14 * DAY_MS));
        assert_eq!(view.promised.iter().map(|row| (row.client, row.is_quiet)).collect::<Vec<_>>(), [(henk, true)]);
        assert_eq!((view.due.len(), view.quiet, view.clients), (0, 1, 3), "Esmée waits in silence");
        assert_eq!(view.longest_ago.iter().map(|row| row.client).collect::<Vec<_>>(), [amal]);
    }
}
