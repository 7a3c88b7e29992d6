//! Questions on the team's agenda from two phones, and the escalation card.

use super::*;
use nabij_core::engine::AgendaAction;
use nabij_core::id::QuestionId;
use nabij_core::model::agenda::QuestionKind;
use nabij_core::model::card::CardTextError;
use nabij_core::model::escalation::EscalationField;
use nabij_core::view::QuestionView;

fn agenda(world: &mut World, who: Who, action: AgendaAction) -> Result<(), ActionError> {
    world.act(who, Action::Agenda(action))
}

fn ask(world: &mut World, who: Who, client: ClientId, kind: QuestionKind) -> QuestionId {
    agenda(world, who, AgendaAction::Ask { client, kind }).expect("asked");
    world.engine(who).asked_last().expect("just asked").question
}

fn open(world: &World, who: Who) -> Vec<QuestionView> {
    let agenda = world.engine(who).agenda().expect("in a team");
    agenda.asked_of_me.into_iter().chain(agenda.open).collect()
}

/// What can be compared between phones.
fn questions(world: &World, who: Who) -> Vec<(QuestionId, String, Option<String>, Option<String>)> {
    open(world, who).into_iter().map(|view| (view.question, view.text, view.client_name, view.author)).collect()
}

#[test]
fn questions_asked_offline_on_two_phones_are_all_on_the_agenda_of_both() {
    let (mut world, marit, sahar) = two_in_a_team(61);
    let (esmee, henk) = (client(&world, marit, CLIENTS[0]), client(&world, marit, CLIENTS[1]));
    let both = [marit, sahar];
    both.iter().for_each(|who| world.device_mut(*who).is_offline = true);
    let stuck = ask(&mut world, marit, esmee, QuestionKind::Stuck);
    world.run_for(SETTLED_MS);
    let worried = ask(&mut world, sahar, henk, QuestionKind::Risk);
    agenda(&mut world, sahar, AgendaAction::Reword { question: worried, text: "Wie gaat er morgen mee?".into() }).expect("reworded");
    world.run_for(SETTLED_MS);
    assert_eq!((unsent(&world, marit), unsent(&world, sahar)), (1, 1));
    both.iter().for_each(|who| restart(&mut world, *who));
    both.iter().for_each(|who| world.device_mut(*who).is_offline = false);
    world.run_for(30_000);
    let expected = [
        (stuck, String::new(), Some(CLIENTS[0].to_owned()), Some("Marit".to_owned())),
        (worried, "Wie gaat er morgen mee?".to_owned(), Some(CLIENTS[1].to_owned()), Some("Sahar".to_owned())),
    ];
    for who in both {
        assert_eq!(questions(&world, who), expected);
        assert_eq!((unsent(&world, who), problems(&world, who)), (0, vec![]));
    }

    // Red stands first; only who asked may reword; both tick it off at once and both lines stay.
    agenda(&mut world, marit, AgendaAction::SetRed { question: worried, is_red: true }).expect("red");
    let reworded = agenda(&mut world, marit, AgendaAction::Reword { question: worried, text: "Wie?".into() });
    assert_eq!(reworded, Err(ActionError::NotTheAuthor));
    world.run_for(SOON_MS);
    assert_eq!(open(&world, sahar).iter().map(|view| (view.question, view.is_red)).collect::<Vec<_>>(), [(worried, true), (stuck, false)]);
    both.iter().for_each(|who| world.device_mut(*who).is_offline = true);
    agenda(&mut world, marit, AgendaAction::Finish { question: worried, came: "Samen gaan".into() }).expect("done");
    agenda(&mut world, sahar, AgendaAction::Finish { question: worried, came: "Eerst bellen".into() }).expect("done");
    both.iter().for_each(|who| world.device_mut(*who).is_offline = false);
    world.run_for(30_000);
    for who in both {
        let done = world.engine(who).agenda().expect("in a team").done;
        let mut came = done[0].came.clone();
        came.sort();
        assert_eq!(came, [("Marit".to_owned(), "Samen gaan".to_owned()), ("Sahar".to_owned(), "Eerst bellen".to_owned())]);
    }
    agenda(&mut world, sahar, AgendaAction::Reopen { question: worried }).expect("open again");
    world.run_for(SOON_MS);
    assert_eq!(open(&world, marit).len(), 2);
}

#[test]
fn what_is_asked_of_one_colleague_stands_on_that_colleagues_today_alone() {
    let (mut world, marit, sahar) = two_in_a_team(62);
    let esmee = client(&world, marit, CLIENTS[0]);
    let question = ask(&mut world, marit, esmee, QuestionKind::Doubt);
    let worker = sahars_worker(&world, marit).0;
    agenda(&mut world, marit, AgendaAction::AskOf { question, worker: Some(worker) }).expect("asked");
    world.run_for(SETTLED_MS + SOON_MS);
    assert_eq!(world.engine(sahar).asked_of_me().iter().map(|view| view.question).collect::<Vec<_>>(), [question]);
    assert_eq!(world.engine(marit).asked_of_me(), []);
    assert_eq!(open(&world, marit)[0].of, Some((worker, "Sahar".to_owned())), "the team can read it all the same");
    agenda(&mut world, marit, AgendaAction::AskOf { question, worker: None }).expect("asked");
    world.run_for(SOON_MS);
    assert_eq!((world.engine(sahar).asked_of_me().len(), open(&world, sahar).len()), (0, 1));
}

#[test]
fn a_question_taken_away_within_ten_seconds_leaves_no_trace() {
    let (mut world, marit, sahar) = two_in_a_team(63);
    let esmee = client(&world, marit, CLIENTS[0]);
    let team = |world: &World| world.relay.tables.borrow().spaces.iter().map(|space| space.tally.chunks).sum::<u64>();
    let before = team(&world);
    let question = ask(&mut world, marit, esmee, QuestionKind::Stuck);
    agenda(&mut world, marit, AgendaAction::TakeAway { question }).expect("taken away");
    world.run_for(SETTLED_MS + SOON_MS);
    assert_eq!((questions(&world, marit), team(&world), unsent(&world, marit)), (vec![], before, 0));

    // Later it is taken away for everybody, by who asked alone.
    let question = ask(&mut world, marit, esmee, QuestionKind::Stuck);
    world.run_for(SETTLED_MS + SOON_MS);
    assert_eq!(agenda(&mut world, sahar, AgendaAction::TakeAway { question }), Err(ActionError::NotTheAuthor));
    agenda(&mut world, marit, AgendaAction::TakeAway { question }).expect("taken away");
    world.run_for(SOON_MS);
    assert_eq!((questions(&world, marit), questions(&world, sahar)), (vec![], vec![]));
}

#[test]
fn a_question_whose_phone_stops_within_ten_seconds_is_asked_all_the_same() {
    let (mut world, marit, sahar) = two_in_a_team(64);
    let esmee = client(&world, marit, CLIENTS[0]);
    let question = ask(&mut world, marit, esmee, QuestionKind::Risk);
    world.run_for(100);
    // The clock is an hour behind when the phone comes back.
    world.device_mut(marit).clock_ahead_ms = -3_600_000;
    restart(&mut world, marit);
    world.run_for(SOON_MS);
    assert_eq!(open(&world, sahar).iter().map(|view| view.question).collect::<Vec<_>>(), [question]);
}

#[test]
fn the_escalation_card_that_the_team_fills_in_arrives_at_both() {
    let (mut world, marit, sahar) = two_in_a_team(65);
    let set = |world: &mut World, who, field, text: &str| {
        agenda(world, who, AgendaAction::SetEscalation { lines: [(field, text.to_owned())].into() })
    };
    assert_eq!(world.engine(sahar).escalation().expect("in a team").lines.len(), 0);
    [marit, sahar].iter().for_each(|who| world.device_mut(*who).is_offline = true);
    set(&mut world, marit, EscalationField::CrisisNumber, "088-0000000").expect("set");
    set(&mut world, sahar, EscalationField::DoctorsPostNumber, "088 1111111").expect("set");
    let refused = set(&mut world, sahar, EscalationField::SafeHomeNumber, "de wijkagent");
    assert_eq!(refused, Err(CardTextError::NotANumber.into()));
    [marit, sahar].iter().for_each(|who| world.device_mut(*who).is_offline = false);
    world.run_for(30_000);
    for who in [marit, sahar] {
        let card = world.engine(who).escalation().expect("in a team");
        let expected = [(EscalationField::CrisisNumber, "088-0000000"), (EscalationField::DoctorsPostNumber, "088 1111111")];
        assert_eq!(card.lines, expected.map(|(field, text)| (field, text.to_owned())).into());
        assert_eq!((card.state, problems(&world, who)), (EntryState::Sent, vec![]));
    }
}
