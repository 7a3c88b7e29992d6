//! What the client wishes, what others want, how often somebody comes by: on two phones.

use super::*;
use nabij_core::engine::WishAction;
use nabij_core::rhythm::Rhythm;
use nabij_core::time::Timestamp;
use nabij_core::view::{TodayView, WishView};

const DAY_MS: i64 = 24 * 3_600_000;
/// Four weeks after the world's first morning.
const LAST_QUIET_DAY: &str = "2026-03-30";

fn wish(world: &mut World, who: Who, client: ClientId, action: WishAction) {
    act(world, who, Action::Wish { client, action });
}

fn client(world: &World, who: Who, name: &str) -> ClientId {
    world.engine(who).clients().into_iter().find(|row| row.name == name).expect("known").client
}

fn texts(views: &[WishView]) -> Vec<(&str, bool)> {
    views.iter().map(|view| (view.text.as_str(), view.gone)).collect()
}

fn today(world: &World, who: Who) -> TodayView {
    world.engine(who).today(world.now)
}

#[test]
fn wishes_and_goals_that_two_write_offline_are_all_there_on_both_and_stay_apart() {
    let (mut world, marit, sahar) = two_in_a_team(71);
    let henk = client(&world, marit, "Henk de Wit");
    world.run_for(SETTLED_MS);
    for who in [marit, sahar] {
        world.device_mut(who).is_offline = true;
        act(&mut world, who, Action::OpenClient { client: henk });
        world.run_for(SOON_MS);
    }
    wish(&mut world, marit, henk, WishAction::AddWish { text: " De hond  houden ".into() });
    wish(&mut world, sahar, henk, WishAction::AddWish { text: "Een eigen voordeur".into() });
    wish(&mut world, sahar, henk, WishAction::AddGoal { text: "Huur betalen".into(), of: "de woningbouw".into() });
    world.run_for(SOON_MS);
    restart(&mut world, sahar);
    for who in [marit, sahar] {
        world.device_mut(who).is_offline = false;
    }
    world.run_for(SETTLED_MS);
    world.open_everything(marit);
    for who in [marit, sahar] {
        let view = world.engine(who).wishes(henk).expect("known");
        let mut wishes = texts(view.wishes.as_deref().expect("read"));
        wishes.sort_unstable();
        assert_eq!(wishes, [("De hond houden", false), ("Een eigen voordeur", false)]);
        assert_eq!((texts(&view.goals), view.goals[0].of.as_str()), (vec![("Huur betalen", false)], "de woningbouw"));
        assert_eq!(view.goals[0].author.as_deref(), Some("Sahar"));
    }
    let goal = world.engine(marit).wishes(henk).expect("known").goals[0].id;
    wish(&mut world, marit, henk, WishAction::GoalGone { goal, gone: true });
    world.run_for(SETTLED_MS);
    assert_eq!(texts(&world.engine(sahar).wishes(henk).expect("known").goals), [("Huur betalen", true)]);
    let empty = world.act(marit, Action::Wish { client: henk, action: WishAction::AddWish { text: "  ".into() } });
    assert_eq!(empty, Err(ActionError::Text(nabij_core::model::TextError::Empty)));
}

#[test]
fn a_client_is_due_when_the_rhythm_is_exceeded_and_not_while_the_client_wants_quiet() {
    let (mut world, marit, sahar) = two_in_a_team(72);
    let [esmee, henk] = ["Esmée Kuijpers", "Henk de Wit"].map(|name| client(&world, marit, name));
    act(&mut world, marit, Action::LogVisit { client: henk, outcome: Outcome::NotOpened });
    world.run_for(SETTLED_MS);
    wish(&mut world, marit, henk, WishAction::SetRhythm(Rhythm::new(7)));
    wish(&mut world, marit, esmee, WishAction::SetRhythm(Rhythm::new(14)));
    world.run_for(SETTLED_MS);
    let due = |today: &TodayView| today.due.iter().map(|due| due.row.client).collect::<Vec<_>>();
    let first = today(&world, sahar);
    assert_eq!((due(&first), first.longest_ago.len(), first.clients), (vec![esmee], 1, 3), "a closed door is an attempt");
    let at = |world: &World, days: i64| Timestamp::from_ms(world.now.ms + days * DAY_MS);
    assert_eq!(due(&world.engine(sahar).today(at(&world, 8))), [esmee, henk]);
    wish(&mut world, sahar, henk, WishAction::SetQuiet(Some(LAST_QUIET_DAY.into())));
    world.run_for(SETTLED_MS);
    for who in [marit, sahar] {
        let quiet = world.engine(who).today(at(&world, 8));
        assert_eq!((due(&quiet), quiet.quiet, quiet.longest_ago.len()), (vec![esmee], 1, 1));
        assert_eq!(
            world.engine(who).rhythm(henk, at(&world, 8)).expect("known").quiet_until,
            Some(Timestamp::from_date(2026, 3, 30).plus_ms(DAY_MS / 2))
        );
        assert_eq!(due(&world.engine(who).today(at(&world, 31))), [esmee, henk], "quiet ends by itself");
    }
    restart(&mut world, marit);
    wish(&mut world, marit, henk, WishAction::SetQuiet(None));
    world.run_for(SETTLED_MS);
    assert_eq!(due(&today(&world, sahar)), [esmee]);
    assert_eq!(world.engine(sahar).rhythm(henk, world.now).expect("known").quiet_until, None);
}
