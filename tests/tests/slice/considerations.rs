//! Considerations: drafted on one phone, kept for the team, fixed after 24 hours, added to by everybody.

use super::*;
use nabij_core::engine::ConsiderationAction;
use nabij_core::id::ConsiderationId;
use nabij_core::model::NOTE_CHARS_MAX;
use nabij_core::model::consideration::Part;
use nabij_core::view::ConsiderationView;
use std::collections::BTreeMap;

const DAY_MS: i64 = 24 * 3_600_000;
const HOUR_MS: i64 = 3_600_000;
const SAW: &str = "De gordijnen blijven dicht, al drie weken.";

fn consider(world: &mut World, who: Who, action: ConsiderationAction) -> Result<(), ActionError> {
    world.act(who, Action::Consideration(action))
}

fn draft(world: &mut World, who: Who, client: ClientId, consideration: ConsiderationId, part: Part, text: &str) {
    let mut texts = world.engine(who).consideration_draft(consideration).unwrap_or_default();
    texts.insert(part, text.to_owned());
    consider(world, who, ConsiderationAction::Draft { client, consideration, texts }).expect("drafted");
}

fn begin(world: &mut World, who: Who, client: ClientId) -> ConsiderationId {
    consider(world, who, ConsiderationAction::Begin { client }).expect("begun");
    world.engine(who).begun_consideration().expect("begun")
}

fn keep(world: &mut World, who: Who, consideration: ConsiderationId) -> Result<(), ActionError> {
    consider(world, who, ConsiderationAction::Keep { consideration })
}

fn add(world: &mut World, who: Who, client: ClientId, consideration: ConsiderationId, text: &str) {
    draft(world, who, client, consideration, Part::Adds, text);
    consider(world, who, ConsiderationAction::Add { consideration }).expect("added");
}

fn kept(world: &World, who: Who, client: ClientId) -> Vec<ConsiderationView> {
    world.engine(who).considerations(client).expect("known").kept
}

fn the_one(world: &World, who: Who, client: ClientId) -> ConsiderationView {
    let mut all = kept(world, who, client);
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// Marit has kept one.
fn with_one(seed: u64) -> (World, Who, Who, ClientId, ConsiderationId) {
    let (mut world, marit, sahar) = two_in_a_team(seed);
    let esmee = client(&world, marit, CLIENTS[0]);
    let it = begin(&mut world, marit, esmee);
    draft(&mut world, marit, esmee, it, Part::Saw, SAW);
    draft(&mut world, marit, esmee, it, Part::Decided, "Wachten");
    keep(&mut world, marit, it).expect("kept");
    world.run_for(SOON_MS);
    (world, marit, sahar, esmee, it)
}

fn let_hours_pass(world: &mut World, hours: i64) {
    [Who(0), Who(1)].into_iter().for_each(|who| world.kill(who));
    world.run_for(hours * HOUR_MS);
    [Who(0), Who(1)].into_iter().for_each(|who| world.start(who));
    [Who(0), Who(1)].into_iter().for_each(|who| world.open_everything(who));
    world.run_for(SOON_MS);
}

#[test]
fn a_draft_stays_on_its_phone_outlives_it_and_is_kept_for_the_team() {
    let (mut world, marit, sahar) = two_in_a_team(71);
    let esmee = client(&world, marit, CLIENTS[0]);
    let it = begin(&mut world, marit, esmee);
    draft(&mut world, marit, esmee, it, Part::Saw, SAW);
    world.run_for(100);
    restart(&mut world, marit);
    world.run_for(SOON_MS);
    let begun = BTreeMap::from([(Part::Saw, SAW.to_owned())]);
    assert_eq!(world.engine(marit).considerations(esmee).expect("known").begun, [(it, begun)]);
    assert_eq!((kept(&world, sahar, esmee).len(), unsent(&world, marit)), (0, 0), "nobody else knows of it");

    let right_to_left = "היא אמרה: מחר 🙂";
    draft(&mut world, marit, esmee, it, Part::Why, right_to_left);
    draft(&mut world, marit, esmee, it, Part::Options, &"a".repeat(NOTE_CHARS_MAX));
    keep(&mut world, marit, it).expect("kept");
    world.run_for(SOON_MS);
    for who in [marit, sahar] {
        let view = the_one(&world, who, esmee);
        assert_eq!((view.answers[&Part::Saw].as_str(), view.answers[&Part::Why].as_str()), (SAW, right_to_left));
        assert_eq!((view.answers[&Part::Options].len(), view.author.as_deref()), (NOTE_CHARS_MAX, Some("Marit")));
        assert_eq!((view.may_change, view.has_draft, view.state), (who == marit, false, EntryState::Sent));
    }
    assert_eq!(world.engine(marit).considerations(esmee).expect("known").begun, []);
    let again = begin(&mut world, marit, esmee);
    assert_eq!(keep(&mut world, marit, again), Err(ActionError::Text(nabij_core::model::TextError::Empty)));
}

#[test]
fn the_author_changes_it_for_a_day_and_then_everybody_only_adds() {
    let (mut world, marit, sahar, esmee, it) = with_one(72);
    draft(&mut world, sahar, esmee, it, Part::Decided, "Opnemen");
    assert_eq!(keep(&mut world, sahar, it), Err(ActionError::NotTheAuthor));
    let_hours_pass(&mut world, 23);
    draft(&mut world, marit, esmee, it, Part::Decided, "Nog een week wachten");
    keep(&mut world, marit, it).expect("within a day");
    world.run_for(SOON_MS);
    assert_eq!(the_one(&world, sahar, esmee).answers[&Part::Decided], "Nog een week wachten");

    let_hours_pass(&mut world, 2);
    draft(&mut world, marit, esmee, it, Part::Decided, "Opnemen");
    assert_eq!(keep(&mut world, marit, it), Err(ActionError::Fixed));
    assert!(the_one(&world, marit, esmee).has_draft, "what was typed is not lost");
    consider(&mut world, marit, ConsiderationAction::Discard { consideration: it }).expect("forgotten");

    // Two add without a network: both lines are there, and nothing else changed.
    [marit, sahar].iter().for_each(|who| world.device_mut(*who).is_offline = true);
    add(&mut world, marit, esmee, it, "De huisarts belde terug.");
    world.run_for(1_000);
    add(&mut world, sahar, esmee, it, "Ik was er vrijdag.");
    [marit, sahar].iter().for_each(|who| world.device_mut(*who).is_offline = false);
    world.run_for(30_000);
    for who in [marit, sahar] {
        let view = the_one(&world, who, esmee);
        assert_eq!(view.answers[&Part::Decided], "Nog een week wachten");
        let added: Vec<_> = view.additions.iter().map(|added| (added.author.as_deref(), added.part, added.text.as_str())).collect();
        let expected = [(Some("Marit"), Part::Adds, "De huisarts belde terug."), (Some("Sahar"), Part::Adds, "Ik was er vrijdag.")];
        assert_eq!(added, expected);
        assert!(!view.may_change);
        assert_eq!((unsent(&world, who), problems(&world, who)), (0, vec![]));
    }
}

#[test]
fn a_clock_an_hour_wrong_neither_closes_early_by_a_day_nor_opens_again() {
    let (mut world, marit, sahar, esmee, it) = with_one(73);
    world.device_mut(marit).clock_ahead_ms = -HOUR_MS;
    draft(&mut world, marit, esmee, it, Part::Asked, "Sahar");
    keep(&mut world, marit, it).expect("an hour before it was first kept, by the clock");
    world.run_for(SOON_MS);
    let_hours_pass(&mut world, 23);
    world.device_mut(marit).clock_ahead_ms = 2 * HOUR_MS;
    add(&mut world, marit, esmee, it, "Toegevoegd met een klok die voorloopt.");
    world.device_mut(marit).clock_ahead_ms = -2 * HOUR_MS;
    world.run_for(SOON_MS);
    assert!(!the_one(&world, marit, esmee).may_change, "the author's clock has passed the end once");
    draft(&mut world, marit, esmee, it, Part::Decided, "Opnemen");
    assert_eq!(keep(&mut world, marit, it), Err(ActionError::Fixed));
    world.run_for(SOON_MS);
    let view = the_one(&world, sahar, esmee);
    assert_eq!((view.answers[&Part::Decided].as_str(), view.answers[&Part::Asked].as_str(), view.additions.len()), ("Wachten", "Sahar", 1));
}

#[test]
fn one_of_last_year_is_read_on_demand_and_added_to_where_it_stands() {
    let (mut world, marit, sahar, esmee, it) = with_one(74);
    let_hours_pass(&mut world, 310 * 24);
    let newer = begin(&mut world, sahar, esmee);
    draft(&mut world, sahar, esmee, newer, Part::Saw, "Nieuw jaar");
    keep(&mut world, sahar, newer).expect("kept");
    world.run_for(SOON_MS);
    let ids = |world: &World, who| kept(world, who, esmee).into_iter().map(|view| view.consideration).collect::<Vec<_>>();
    assert_eq!(ids(&world, marit), [newer, it]);
    world.device_mut(marit).awake_max = 1;
    world.restart(marit);
    world.run_for(SOON_MS);
    assert_eq!((ids(&world, marit), world.engine(marit).considerations(esmee).expect("known").years_on_disk.len()), (vec![], 2));
    let years = world.engine(marit).considerations(esmee).expect("known").years_on_disk;
    act(&mut world, marit, Action::OpenYear { client: esmee, year: years[1] });
    world.run_for(SOON_MS);
    assert!(ids(&world, marit).contains(&it));
    add(&mut world, marit, esmee, it, "Een jaar later.");
    world.run_for(DAY_MS / 24);
    assert_eq!(kept(&world, sahar, esmee).iter().find(|view| view.consideration == it).expect("there").additions.len(), 1);
}
