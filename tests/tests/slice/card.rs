//! A crisis card that two colleagues fill in: each field by itself, also without a network.

use super::*;
use nabij_core::model::card::{CardField, CardTextError, LINE_CHARS_MAX};
use nabij_core::view::CardView;
use std::collections::BTreeMap;

/// What Marit fills in.
const WRITTEN: [(CardField, &str); 5] = [
    (CardField::Born, "14-3-1979"),
    (CardField::Do1, "Zeg rustig wie je bent"),
    (CardField::Call1Who, "Zus"),
    (CardField::Call1Number, "06-00000001"),
    (CardField::MedicineNever, "haloperidol: ik verstijf ervan"),
];

fn set(world: &mut World, who: Who, client: ClientId, field: CardField, text: &str) {
    act(world, who, Action::SetCard { client, field, text: text.into() });
}

fn card(world: &World, who: Who, client: ClientId) -> CardView {
    world.engine(who).card(client).expect("known")
}

fn lines<const N: usize>(lines: [(CardField, &str); N]) -> BTreeMap<CardField, String> {
    lines.into_iter().map(|(field, text)| (field, text.to_owned())).collect()
}

#[test]
fn a_card_filled_in_on_one_phone_arrives_at_the_other() {
    let (mut world, marit, sahar) = two_in_a_team(41);
    let esmee = client(&world, marit, CLIENTS[0]);
    let empty = CardView { client: esmee, name: CLIENTS[0].into(), lines: BTreeMap::new(), last_by: None, state: EntryState::Sent };
    assert_eq!((card(&world, marit, esmee), card(&world, sahar, esmee)), (empty.clone(), empty));

    WRITTEN.iter().for_each(|(field, text)| set(&mut world, marit, esmee, *field, text));
    assert_eq!(card(&world, marit, esmee).state, EntryState::Saving);
    world.run_for(SOON_MS);
    let mut held = lines(WRITTEN);
    held.insert(CardField::Born, "1979-03-14".into());
    for who in [marit, sahar] {
        let expected = CardView {
            client: esmee,
            name: CLIENTS[0].into(),
            lines: held.clone(),
            last_by: Some("Marit".into()),
            state: EntryState::Sent,
        };
        assert_eq!(card(&world, who, esmee), expected);
        assert_eq!((unsent(&world, who), problems(&world, who)), (0, vec![]));
    }
    assert_eq!(card(&world, sahar, client(&world, sahar, CLIENTS[1])).lines, BTreeMap::new(), "another client's card is another card");
}

#[test]
fn different_fields_filled_in_offline_on_two_phones_are_all_there_after_a_restart() {
    let (mut world, marit, sahar) = two_in_a_team(42);
    let esmee = client(&world, marit, CLIENTS[0]);
    let both = [marit, sahar];
    both.iter().for_each(|who| world.device_mut(*who).is_offline = true);
    set(&mut world, marit, esmee, CardField::Dont1, "Raak me niet aan");
    set(&mut world, marit, esmee, CardField::Go, "Naar mijn zus");
    set(&mut world, sahar, esmee, CardField::Dont2, "Zet geen sirene aan");
    world.run_for(SOON_MS);
    assert_eq!((unsent(&world, marit), unsent(&world, sahar)), (1, 1), "a card is one thing that waits");
    assert_eq!(card(&world, marit, esmee).state, EntryState::NotSent);
    both.iter().for_each(|who| restart(&mut world, *who));
    world.run_for(SOON_MS);
    assert_eq!(card(&world, marit, esmee).state, EntryState::NotSent);

    both.iter().for_each(|who| world.device_mut(*who).is_offline = false);
    world.run_for(15_000);
    let expected =
        lines([(CardField::Dont1, "Raak me niet aan"), (CardField::Dont2, "Zet geen sirene aan"), (CardField::Go, "Naar mijn zus")]);
    for who in both {
        assert_eq!((card(&world, who, esmee).lines, card(&world, who, esmee).state), (expected.clone(), EntryState::Sent));
        assert_eq!((unsent(&world, who), problems(&world, who)), (0, vec![]));
    }
    assert_eq!(card(&world, marit, esmee).last_by, card(&world, sahar, esmee).last_by);

    set(&mut world, sahar, esmee, CardField::Go, "");
    world.run_for(SOON_MS);
    assert_eq!(card(&world, marit, esmee).lines.get(&CardField::Go), None, "what one clears is cleared for the other");
    assert_eq!(card(&world, marit, esmee).last_by.as_deref(), Some("Sahar"));
}

#[test]
fn what_may_not_stand_on_a_card_is_refused_and_changes_nothing() {
    let (mut world, marit) = marits_team(43);
    let esmee = client(&world, marit, CLIENTS[0]);
    let mut check = |field, text: &str, error: ActionError| {
        assert_eq!(world.act(marit, Action::SetCard { client: esmee, field, text: text.into() }), Err(error), "{text}");
    };
    check(CardField::Plan, "BSN 999990019", CardTextError::CitizenNumber.into());
    check(CardField::Born, "31-2-1979", CardTextError::NotADate.into());
    check(CardField::Born, "14-3-2079", CardTextError::NotADate.into());
    check(CardField::Call1Number, "mijn zus", CardTextError::NotANumber.into());
    check(CardField::Do1, &"a".repeat(LINE_CHARS_MAX + 1), CardTextError::TooLong { max_chars: LINE_CHARS_MAX }.into());
    let stranger = Action::SetCard { client: ClientId([9; 16]), field: CardField::Do1, text: "Blijf".into() };
    assert_eq!(world.act(marit, stranger), Err(ActionError::Unknown));
    world.run_for(SOON_MS);
    assert_eq!((card(&world, marit, esmee).lines, unsent(&world, marit)), (BTreeMap::new(), 0));
}
