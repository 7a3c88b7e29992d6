//! Erasing one entry: the year goes on in a new edition, the old one goes everywhere, and nothing else is lost.

use super::*;
use nabij_core::engine::ClientAction;
use nabij_core::id::Generation;
use nabij_core::view::erasure::{ErasureState, MayErase};

const SECRET: &str = "She told me about her brother";

/// Marit, an admin, and Sahar, an editor, with Esmée, of whom each logged a visit; Sahar's holds [`SECRET`].
fn told(seed: u64) -> (World, [Who; 2], ClientId, [EntryId; 2]) {
    let (mut world, marit, sahar) = two_in_a_team(seed);
    let esmee = client(&world, marit, CLIENTS[0]);
    let kept = log_visit(&mut world, marit, esmee, Outcome::AtTheDoor);
    world.run_for(SETTLED_MS);
    let secret = log_visit(&mut world, sahar, esmee, Outcome::Inside);
    world.run_for(SETTLED_MS);
    act(&mut world, sahar, Action::Describe { client: esmee, entry: secret, note: SECRET.into(), nearness: None });
    act(&mut world, marit, Action::Describe { client: esmee, entry: kept, note: "Koffie.".into(), nearness: None });
    world.run_for(SETTLED_MS);
    for who in [marit, sahar] {
        world.open_everything(who);
        assert_eq!(timeline(&world, who, esmee).len(), 2);
    }
    (world, [marit, sahar], esmee, [kept, secret])
}

fn shown(world: &World, who: Who, client: ClientId) -> Vec<EntryId> {
    timeline(world, who, client).into_iter().map(|visit| visit.0).collect()
}

fn states(world: &World, who: Who, client: ClientId) -> Vec<ErasureState> {
    world.engine(who).erased(client).into_iter().map(|erased| erased.state).collect()
}

fn offline(world: &mut World, who: Who, is_offline: bool) {
    world.device_mut(who).is_offline = is_offline;
    world.tell_online(who);
}

/// Gives how many spaces a phone keeps, and how many of the relay's hold chunks.
fn spaces(world: &World, who: Who) -> (usize, usize) {
    let kept = world.device(who).disk.records().into_iter().filter(|(name, _)| name.starts_with("space/")).count();
    let tables = world.relay.tables.borrow();
    (kept, tables.spaces.iter().filter(|space| !space.chunks.is_empty()).count())
}

#[test]
fn an_entry_that_an_admin_erases_goes_from_all_phones_and_the_relay_and_all_else_stays() {
    let (mut world, [marit, sahar], esmee, [kept, secret]) = told(901);
    let before = [marit, sahar].map(|who| spaces(&world, who));
    act(&mut world, marit, Action::Erase { client: esmee, entry: secret });
    assert_eq!(shown(&world, marit, esmee), [kept]);
    world.run_for(60_000);
    for (who, before) in [marit, sahar].into_iter().zip(before) {
        world.open_everything(who);
        assert_eq!((shown(&world, who, esmee), problems(&world, who), unsent(&world, who)), (vec![kept], vec![], 0));
        assert_eq!(states(&world, who, esmee), [ErasureState::Gone]);
        assert_eq!(spaces(&world, who), before, "one edition for another, on the phone and at the relay");
        assert_eq!(world.engine(who).erased(esmee)[0].by.as_deref(), Some("Marit"));
    }
    assert_eq!(world.relay.tables.borrow().erased.len(), 1);
    restart(&mut world, sahar);
    world.run_for(SOON_MS);
    let visit = world.engine(sahar).visit(esmee, kept).expect("there");
    assert_eq!((visit.note.as_str(), visit.author.as_deref(), visit.carried_by), ("Koffie.", Some("Marit"), None));
}

#[test]
fn what_a_colleague_wrote_stays_hers_in_the_new_edition_and_says_who_carried_it_over() {
    let (mut world, [marit, sahar], esmee, [kept, secret]) = told(902);
    act(&mut world, marit, Action::Erase { client: esmee, entry: kept });
    world.run_for(60_000);
    world.open_everything(sahar);
    let visit = world.engine(sahar).visit(esmee, secret).expect("there");
    assert!(visit.mine);
    assert_eq!((visit.author.as_deref(), visit.carried_by.as_deref(), visit.changed_by), (Some("Sahar"), Some("Marit"), None));
    act(&mut world, sahar, Action::Describe { client: esmee, entry: secret, note: "Anders.".into(), nearness: None });
    world.run_for(SETTLED_MS);
    world.open_everything(marit);
    let visit = world.engine(marit).visit(esmee, secret).expect("there");
    assert_eq!((visit.note.as_str(), visit.changed_by), ("Anders.", None));
}

#[test]
fn an_author_erases_her_own_entry_and_an_admins_phone_sees_to_the_rest() {
    let (mut world, [marit, sahar], esmee, [kept, secret]) = told(903);
    offline(&mut world, marit, true);
    assert_eq!(world.engine(sahar).may_erase(esmee, secret), MayErase::OnceSeen);
    assert_eq!(world.engine(sahar).may_erase(esmee, kept), MayErase::No);
    act(&mut world, sahar, Action::Erase { client: esmee, entry: secret });
    world.run_for(30_000);
    assert_eq!((shown(&world, sahar, esmee), states(&world, sahar, esmee)), (vec![kept], vec![ErasureState::WaitsForAdmin]));
    offline(&mut world, marit, false);
    world.run_for(60_000);
    for who in [marit, sahar] {
        world.open_everything(who);
        assert_eq!((shown(&world, who, esmee), states(&world, who, esmee)), (vec![kept], vec![ErasureState::Gone]));
        assert_eq!((problems(&world, who), unsent(&world, who)), (vec![], 0));
    }
}

#[test]
fn nobody_but_the_author_and_admins_erases() {
    let (mut world, [_, sahar], esmee, [kept, _]) = told(904);
    assert_eq!(world.act(sahar, Action::Erase { client: esmee, entry: kept }), Err(ActionError::NotTheAuthor));
}

#[test]
fn a_visit_and_a_correction_made_offline_in_the_old_edition_are_carried_over() {
    let (mut world, [marit, sahar], esmee, [kept, secret]) = told(905);
    let more = log_visit(&mut world, sahar, esmee, Outcome::Called);
    world.run_for(SETTLED_MS);
    offline(&mut world, sahar, true);
    let unsent_visit = log_visit(&mut world, sahar, esmee, Outcome::NotOpened);
    world.run_for(SETTLED_MS);
    act(&mut world, sahar, Action::Describe { client: esmee, entry: more, note: "Beter.".into(), nearness: None });
    world.run_for(SOON_MS);
    act(&mut world, marit, Action::Erase { client: esmee, entry: secret });
    world.run_for(60_000);
    assert_eq!(shown(&world, sahar, esmee), [unsent_visit, more, secret, kept], "she has not heard of it");
    restart(&mut world, sahar);
    offline(&mut world, sahar, false);
    world.run_for(60_000);
    for who in [marit, sahar] {
        world.open_everything(who);
        assert_eq!((shown(&world, who, esmee), unsent(&world, who)), (vec![unsent_visit, more, kept], 0), "{}", world.device(who).name);
        assert_eq!((world.engine(who).visit(esmee, more).expect("there").note.as_str(), problems(&world, who)), ("Beter.", vec![]));
    }
}

#[test]
fn two_who_erase_at_once_come_to_one_edition_without_either_entry() {
    let (mut world, [marit, sahar], esmee, [kept, secret]) = told(906);
    let third = log_visit(&mut world, marit, esmee, Outcome::Called);
    world.run_for(SETTLED_MS);
    for who in [marit, sahar] {
        offline(&mut world, who, true);
    }
    act(&mut world, marit, Action::Erase { client: esmee, entry: kept });
    act(&mut world, sahar, Action::Erase { client: esmee, entry: secret });
    let after = log_visit(&mut world, sahar, esmee, Outcome::MetOutside);
    world.run_for(SETTLED_MS);
    for who in [marit, sahar] {
        offline(&mut world, who, false);
    }
    world.run_for(120_000);
    for who in [marit, sahar] {
        world.open_everything(who);
        assert_eq!((shown(&world, who, esmee), unsent(&world, who)), (vec![after, third], 0), "{}", world.device(who).name);
        assert_eq!((problems(&world, who), states(&world, who, esmee)), (vec![], vec![ErasureState::Gone; 2]));
    }
    assert_eq!(spaces(&world, marit).0, spaces(&world, sahar).0);
}

#[test]
fn a_phone_that_ends_at_any_step_of_it_goes_on_at_the_next_start() {
    for steps in 0..50 {
        let (mut world, [marit, sahar], esmee, [kept, secret]) = told(920);
        act(&mut world, marit, Action::Erase { client: esmee, entry: secret });
        for _ in 0..steps {
            let end = world.now.plus_ms(1_000);
            world.step(end);
        }
        world.restart(marit);
        world.run_for(5_000);
        world.restart(sahar);
        world.run_for(120_000);
        for who in [marit, sahar] {
            world.open_everything(who);
            // What was not on disk when the phone ended was not erased: then it is still there, whole.
            let (visits, states) = (shown(&world, who, esmee), states(&world, who, esmee));
            match states.as_slice() {
                [] => assert_eq!((visits, steps < 3), (vec![secret, kept], true), "after {steps} steps"),
                _ => {
                    assert_eq!((visits, states), (vec![kept], vec![ErasureState::Gone]), "after {steps} steps, {}", world.device(who).name)
                }
            }
            assert_eq!((problems(&world, who), unsent(&world, who)), (vec![], 0), "after {steps} steps");
        }
    }
}

#[test]
fn a_relay_put_back_to_before_an_erasure_erases_again_once_an_admin_has_been_there() {
    let (mut world, [marit, sahar], esmee, [kept, secret]) = told(907);
    let backup = world.relay.tables.borrow().clone();
    act(&mut world, marit, Action::Erase { client: esmee, entry: secret });
    world.run_for(60_000);
    let chunks = |world: &World| world.relay.tables.borrow().spaces.iter().filter(|space| !space.chunks.is_empty()).count();
    let before = chunks(&world);
    world.crash_relay(1_000);
    *world.relay.tables.borrow_mut() = backup;
    world.relay.tables.borrow_mut().generation = Generation([9; 8]);
    world.run_for(120_000);
    assert_eq!((chunks(&world), world.relay.tables.borrow().erased.len()), (before, 1));
    for who in [marit, sahar] {
        world.open_everything(who);
        assert_eq!((shown(&world, who, esmee), problems(&world, who), unsent(&world, who)), (vec![kept], vec![], 0));
    }
}

#[test]
fn an_entry_of_a_file_that_was_merged_goes_from_where_it_lies() {
    let (mut world, [marit, sahar], esmee, [kept, secret]) = told(931);
    let henk = client(&world, marit, CLIENTS[1]);
    // All that came after the clients and the invitation are visits of Esmée's: no CaseLog has as many chunks as hers.
    let kinds = |space: &&nabij_tests::store::SpaceTable| space.entries.is_empty();
    let hers = world.relay.tables.borrow().spaces.iter().filter(kinds).max_by_key(|space| space.chunks.len()).expect("a CaseLog").id;
    act(&mut world, marit, Action::Client { client: esmee, action: ClientAction::MergeInto { stays: henk } });
    world.run_for(SOON_MS);
    world.open_everything(marit);
    act(&mut world, marit, Action::Erase { client: henk, entry: secret });
    world.run_for(60_000);
    for who in [marit, sahar] {
        world.open_everything(who);
        assert_eq!((shown(&world, who, henk), states(&world, who, henk)), (vec![kept], vec![ErasureState::Gone]));
    }
    assert_eq!(world.relay.tables.borrow().erased, [hers].into(), "the edition that held it");
}

#[test]
fn what_only_the_relay_had_when_an_admin_erased_without_a_network_is_kept() {
    let (mut world, [marit, sahar], esmee, [kept, secret]) = told(932);
    offline(&mut world, marit, true);
    let sent = log_visit(&mut world, sahar, esmee, Outcome::Called);
    world.run_for(SETTLED_MS);
    assert_eq!(unsent(&world, sahar), 0);
    // Her phone is never seen again.
    offline(&mut world, sahar, true);
    act(&mut world, marit, Action::Erase { client: esmee, entry: secret });
    world.run_for(SETTLED_MS);
    assert_eq!(shown(&world, marit, esmee), [kept]);
    offline(&mut world, marit, false);
    world.run_for(60_000);
    world.open_everything(marit);
    assert_eq!((shown(&world, marit, esmee), states(&world, marit, esmee)), (vec![sent, kept], vec![ErasureState::Gone]));
}
