//! Clients by hand on two phones: closed, reopened, merged, reached, and summed up for a stand-in.

use super::*;
use nabij_core::engine::ClientAction;
use nabij_core::import::{Import, ImportedCase};
use nabij_core::model::client::{ContactField, Ending, FactKind};

fn on_client(world: &mut World, who: Who, client: ClientId, action: ClientAction) {
    act(world, who, Action::Client { client, action });
}

fn died() -> ClientAction {
    ClientAction::Close { ending: Ending::Died, on: "1-3-2026".into() }
}

fn set_offline(world: &mut World, both: [Who; 2], is_offline: bool) {
    both.iter().for_each(|who| world.device_mut(*who).is_offline = is_offline);
    if !is_offline {
        world.run_for(60_000);
    }
}

fn names(world: &World, who: Who) -> Vec<String> {
    world.engine(who).clients().into_iter().map(|row| row.name).collect()
}

#[test]
fn a_visit_written_while_another_phone_closes_the_case_is_kept_and_the_case_says_so() {
    let (mut world, marit, sahar) = two_in_a_team(81);
    let esmee = client(&world, marit, CLIENTS[0]);
    log_visit(&mut world, marit, esmee, Outcome::Inside);
    world.run_for(SETTLED_MS);
    let both = [marit, sahar];
    set_offline(&mut world, both, true);
    let entry = log_visit(&mut world, sahar, esmee, Outcome::Called);
    on_client(&mut world, marit, esmee, died());
    assert!(!world.engine(marit).closed(esmee).expect("closed").came_after);
    world.run_for(SETTLED_MS);
    set_offline(&mut world, both, false);
    for who in both {
        let closed = world.engine(who).closed_clients();
        let row = closed.first().expect("it stays in the file");
        assert_eq!((row.name.as_str(), row.closed.ending, row.closed.by.as_str()), (CLIENTS[0], Some(Ending::Died), "Marit"));
        assert!(row.closed.came_after);
        act(&mut world, who, Action::OpenClient { client: esmee });
        world.run_for(SOON_MS);
        let shown = world.engine(who).client(esmee).expect("known").timeline;
        let marked: Vec<(EntryId, bool)> = shown.iter().map(|visit| (visit.entry, visit.after_closing)).collect();
        assert_eq!((marked[0], marked[1].1), ((entry, true), false), "only what came after says so");
        assert!(timeline(&world, who, esmee).iter().any(|visit| visit.0 == entry));
        assert!(!names(&world, who).contains(&CLIENTS[0].to_owned()), "it left the lists");
        assert!(world.engine(who).today(world.now).logged.is_empty(), "and Today");
        assert_eq!(world.engine(who).caseload().expect("a team").caseload.unassigned.len(), 2, "and the bars");
        assert_eq!(problems(&world, who), vec![]);
    }
    on_client(&mut world, sahar, esmee, ClientAction::Reopen);
    world.run_for(SOON_MS);
    assert!(names(&world, marit).contains(&CLIENTS[0].to_owned()) && world.engine(marit).closed(esmee).is_none());
}

#[test]
fn a_case_cannot_be_closed_on_a_day_that_has_not_come() {
    let (mut world, marit) = marits_team(82);
    let esmee = client(&world, marit, CLIENTS[0]);
    for on in ["1-1-2199", "", "31-2-2026"] {
        let action = ClientAction::Close { ending: Ending::Moved, on: on.into() };
        assert_eq!(world.act(marit, Action::Client { client: esmee, action }), Err(ActionError::NotADay), "{on}");
    }
    assert!(world.engine(marit).closed(esmee).is_none());
}

#[test]
fn two_who_merge_the_same_two_the_other_way_round_end_with_one_and_the_same() {
    let (mut world, marit, sahar) = two_in_a_team(83);
    let (esmee, henk) = (client(&world, marit, CLIENTS[0]), client(&world, marit, CLIENTS[1]));
    for client in [esmee, henk] {
        log_visit(&mut world, marit, client, Outcome::Inside);
    }
    world.run_for(SETTLED_MS);
    let both = [marit, sahar];
    set_offline(&mut world, both, true);
    on_client(&mut world, marit, esmee, ClientAction::MergeInto { stays: henk });
    on_client(&mut world, sahar, henk, ClientAction::MergeInto { stays: esmee });
    assert_eq!((world.engine(marit).shown_as(esmee), world.engine(sahar).shown_as(henk)), (henk, esmee));
    let entry = log_visit(&mut world, marit, esmee, Outcome::Message);
    world.run_for(SETTLED_MS);
    set_offline(&mut world, both, false);
    let stays = esmee.min(henk);
    for who in both {
        assert_eq!((world.engine(who).shown_as(esmee), world.engine(who).shown_as(henk)), (stays, stays));
        assert_eq!(names(&world, who).len(), 2);
        assert_eq!(world.engine(who).caseload().expect("a team").caseload.unassigned.len(), 2);
        let seen = timeline(&world, who, stays);
        assert_eq!((seen.len(), seen[0].0), (3, entry));
        assert_eq!(timeline(&world, who, esmee.max(henk)), seen, "the double shows the same");
        assert_eq!(problems(&world, who), vec![]);
    }
    let double = esmee.max(henk);
    on_client(&mut world, sahar, double, ClientAction::Split);
    world.run_for(SOON_MS);
    for who in both {
        assert_eq!(names(&world, who).len(), 3, "two people after all");
        assert_eq!(world.engine(who).shown_as(double), double);
    }
}

#[test]
fn what_is_logged_with_a_double_goes_to_the_one_that_stays() {
    let (mut world, marit) = marits_team(84);
    let (esmee, henk) = (client(&world, marit, CLIENTS[0]), client(&world, marit, CLIENTS[1]));
    let entry = log_visit(&mut world, marit, esmee, Outcome::Inside);
    on_client(&mut world, marit, esmee, ClientAction::MergeInto { stays: henk });
    world.run_for(SETTLED_MS);
    on_client(&mut world, marit, esmee, ClientAction::Split);
    world.run_for(SOON_MS);
    assert!(timeline(&world, marit, esmee).is_empty());
    assert_eq!(timeline(&world, marit, henk).first().map(|visit| visit.0), Some(entry));
}

#[test]
fn a_list_neither_opens_a_closed_case_nor_brings_a_merged_one_back() {
    let (mut world, marit) = marits_team(85);
    let (esmee, henk, amal) = (client(&world, marit, CLIENTS[0]), client(&world, marit, CLIENTS[1]), client(&world, marit, CLIENTS[2]));
    on_client(&mut world, marit, esmee, ClientAction::MergeInto { stays: henk });
    on_client(&mut world, marit, amal, died());
    world.run_for(SOON_MS);
    let case = |client: &str| ImportedCase { client: client.into(), worker: None, weight: None, labels: BTreeSet::new() };
    let list = Import { cases: CLIENTS.map(case).into(), ..Import::default() };
    act(&mut world, marit, Action::Import(Box::new(list)));
    world.run_for(SOON_MS);
    assert_eq!(names(&world, marit), [CLIENTS[1]]);
    assert_eq!(world.engine(marit).closed_clients().len(), 1);
}

#[test]
fn contact_data_is_carried_over_to_a_new_year_and_follows_what_was_said_last() {
    let (mut world, marit, sahar) = two_in_a_team(86);
    let amal = client(&world, marit, CLIENTS[2]);
    let set = |world: &mut World, who, field, text: &str| {
        on_client(world, who, amal, ClientAction::SetContact { field, text: text.into() });
    };
    set(&mut world, marit, ContactField::Phone, "06-00000001");
    set(&mut world, marit, ContactField::Address, "Kade 3");
    on_client(&mut world, marit, amal, ClientAction::Rename { name: "Amal Yıldız-Kaya".into() });
    world.run_for(SOON_MS);
    [marit, sahar].into_iter().for_each(|who| world.kill(who));
    world.run_for(310 * 24 * 3_600_000);
    [marit, sahar].into_iter().for_each(|who| world.start(who));
    world.run_for(SOON_MS);
    log_visit(&mut world, sahar, amal, Outcome::Called);
    world.run_for(SETTLED_MS + SOON_MS);
    set(&mut world, sahar, ContactField::Address, "");
    world.run_for(SETTLED_MS);
    for who in [marit, sahar] {
        let about = world.engine(who).about(amal).expect("known");
        assert_eq!(about.name, "Amal Yıldız-Kaya");
        assert_eq!(about.contact.into_iter().collect::<Vec<_>>(), [(ContactField::Phone, "06-00000001".to_owned())]);
        assert_eq!((unsent(&world, who), problems(&world, who)), (0, vec![]));
    }
}

#[test]
fn a_stand_in_reads_facts_of_all_years_without_a_document_and_one_tap_confirms_an_old_one() {
    let (mut world, marit, sahar) = two_in_a_team(87);
    let henk = client(&world, marit, CLIENTS[1]);
    for (kind, text) in [(FactKind::Never, "Bel niet aan."), (FactKind::Safety, "Ga niet alleen."), (FactKind::Works, "Koffie.")] {
        on_client(&mut world, marit, henk, ClientAction::AddFact { kind, text: text.into() });
    }
    world.run_for(SOON_MS);
    let facts = |world: &World, who| world.engine(who).summary(henk, world.now).expect("known").facts;
    let [safety, works, never] = facts(&world, sahar).try_into().expect("three");
    assert_eq!((safety.text.as_str(), safety.by.as_str(), safety.is_old), ("Ga niet alleen.", "Marit", false));
    on_client(&mut world, sahar, henk, ClientAction::WordFact { fact: works.fact, text: "Koffie, zwart.".into() });
    on_client(&mut world, sahar, henk, ClientAction::StrikeFact { fact: never.fact });
    world.run_for(SOON_MS);
    let [_, works] = facts(&world, marit).try_into().expect("two");
    assert_eq!((works.text.as_str(), works.by.as_str()), ("Koffie, zwart.", "Sahar"));
    assert_eq!((works.before[0].text.as_str(), works.before[0].by.as_str()), ("Koffie.", "Marit"));
    assert_eq!(world.engine(marit).summary(henk, world.now).expect("known").struck[0].text, "Bel niet aan.");
    [marit, sahar].into_iter().for_each(|who| world.kill(who));
    world.run_for(366 * 24 * 3_600_000);
    world.start(sahar);
    world.run_for(SOON_MS);
    assert!(facts(&world, sahar).iter().all(|fact| fact.is_old));
    on_client(&mut world, sahar, henk, ClientAction::ConfirmFact { fact: safety.fact });
    world.run_for(SOON_MS);
    let [safety, works] = facts(&world, sahar).try_into().expect("two");
    assert_eq!((safety.by.as_str(), safety.is_old, works.is_old), ("Sahar", false, true));
}

#[test]
fn a_fact_worded_otherwise_on_two_phones_at_once_stands_in_both_wordings() {
    let (mut world, marit, sahar) = two_in_a_team(88);
    let henk = client(&world, marit, CLIENTS[1]);
    on_client(&mut world, marit, henk, ClientAction::AddFact { kind: FactKind::Safety, text: "Er is een hond.".into() });
    world.run_for(SOON_MS);
    let fact = world.engine(sahar).summary(henk, world.now).expect("known").facts[0].fact;
    let both = [marit, sahar];
    set_offline(&mut world, both, true);
    for (who, text) in [(marit, "Er zijn twee honden."), (sahar, "De hond is weg.")] {
        on_client(&mut world, who, henk, ClientAction::WordFact { fact, text: text.into() });
    }
    set_offline(&mut world, both, false);
    for who in both {
        let facts = world.engine(who).summary(henk, world.now).expect("known").facts;
        assert_eq!(
            facts.iter().map(|fact| fact.text.as_str()).collect::<BTreeSet<_>>(),
            BTreeSet::from(["Er zijn twee honden.", "De hond is weg."])
        );
    }
}
