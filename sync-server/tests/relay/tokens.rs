use crate::world::{NOT_ALLOWED, Signer, TOKEN, UNKNOWN_SPACE, World, space};
use nabij_core::id::{SpaceId, Token};
use nabij_core::wire::{Account, Answer, Ask, Cursor, Holder, Refusal, Role, token_hash};

const SPENT: Answer = Answer::Refused(Refusal::TokenSpent);
const SHARE: Token = Token([8; 32]);

fn share(token: Token, share: Token, spaces: u32) -> Ask {
    Ask::Share { token, share: token_hash(&share), spaces }
}

#[test]
fn a_new_space_takes_one_off_its_token_until_none_is_left() {
    let mut world = World::new();
    assert_eq!(world.answer(&[], share(TOKEN, SHARE, 2)), Answer::Done);
    let mut create = |seed| world.answer(&[&space(seed).by(Role::Owner)], space(seed).create(Account::Token(SHARE)));
    assert_eq!(create(1), Answer::Done);
    assert_eq!(create(1), Answer::Done, "the same space counts once");
    assert_eq!(create(2), Answer::Done);
    assert_eq!(create(3), SPENT);
    assert_eq!(create(1), Answer::Done);
}

#[test]
fn derived_spaces_and_spaces_below_a_parent_count_on_the_parents_token() {
    let (team, card) = (space(1), space(2));
    let mut world = World::new();
    world.answer(&[], share(TOKEN, SHARE, 3));
    assert_eq!(world.answer(&[&team.by(Role::Owner)], team.create(Account::Token(SHARE))), Answer::Done);
    let create = |keys: &crate::world::SpaceKeys| keys.create(Account::Parent(team.id));
    assert_eq!(world.answer(&[&card.by(Role::Owner), &team.by(Role::Write)], create(&card)), Answer::Done);
    let derive = |seed| team.derive(seed).0;
    let mut ask = |ask| world.answer(&[&team.by(Role::Write)], ask);
    assert_eq!(ask(derive(3)), Answer::Done);
    assert_eq!(ask(derive(3)), Answer::Done);
    assert_eq!(ask(derive(4)), SPENT);
    let late = space(5);
    assert_eq!(world.answer(&[&late.by(Role::Owner), &team.by(Role::Write)], create(&late)), SPENT);
}

#[test]
fn a_share_is_split_off_once_and_never_exceeds_what_is_left() {
    let mut world = World::new();
    assert_eq!(world.answer(&[], share(TOKEN, SHARE, 101)), SPENT);
    assert_eq!(world.answer(&[], share(TOKEN, SHARE, 60)), Answer::Done);
    assert_eq!(world.answer(&[], share(TOKEN, SHARE, 60)), Answer::Done);
    assert_eq!(world.answer(&[], share(TOKEN, Token([9; 32]), 41)), SPENT, "40 are left, since the share was split off once");
    assert_eq!(world.answer(&[], share(TOKEN, Token([9; 32]), 40)), Answer::Done);
    assert_eq!(world.answer(&[], share(SHARE, Token([10; 32]), 60)), Answer::Done, "a share can be shared");
}

#[test]
fn a_share_cannot_be_redefined_or_empty() {
    let mut world = World::new();
    assert_eq!(world.answer(&[], share(TOKEN, SHARE, 2)), Answer::Done);
    assert_eq!(world.answer(&[], share(TOKEN, SHARE, 3)), NOT_ALLOWED);
    assert_eq!(world.answer(&[], share(SHARE, TOKEN, 1)), NOT_ALLOWED);
    assert_eq!(world.answer(&[], share(TOKEN, Token([9; 32]), 0)), NOT_ALLOWED);
}

#[test]
fn an_unknown_token_makes_and_shares_nothing() {
    let (keys, unknown) = (space(1), Token([99; 32]));
    let mut world = World::new();
    assert_eq!(world.answer(&[&keys.by(Role::Owner)], keys.create(Account::Token(unknown))), Answer::Refused(Refusal::UnknownToken));
    assert_eq!(world.answer(&[], share(unknown, SHARE, 1)), Answer::Refused(Refusal::UnknownToken));
    let hash_as_token = Token(token_hash(&TOKEN).0);
    assert_eq!(world.answer(&[], share(hash_as_token, SHARE, 1)), Answer::Refused(Refusal::UnknownToken), "its hash is not the token");
}

#[test]
fn a_space_that_exists_is_not_made_again_with_other_keys_or_another_parent() {
    let (team, keys, others) = (space(1), space(2), space(3));
    let exists = Answer::Refused(Refusal::SpaceExists);
    let mut world = World::new().with_space(&team).with_space(&keys);
    let mut seize = keys.create(Account::Token(TOKEN));
    if let Ask::Create { keys, .. } = &mut seize {
        keys.write = others.public().write;
    }
    assert_eq!(world.answer(&[&keys.by(Role::Owner)], seize), exists);
    let below = keys.create(Account::Parent(team.id));
    assert_eq!(world.answer(&[&keys.by(Role::Owner), &team.by(Role::Write)], below), exists);
    let create = Ask::Create { space: keys.id, keys: keys.public(), recovery: Some(others.public().read), account: Account::Token(TOKEN) };
    assert_eq!(world.answer(&[&keys.by(Role::Owner)], create), exists);
}

#[test]
fn a_space_has_no_other_id_than_its_owners_key_or_its_parent_gives() {
    let (team, other) = (space(1), space(2));
    let mut world = World::new().with_space(&team).with_space(&other);
    let mine = space(3);
    // The id that somebody else will need, and one that nobody's key gives.
    for id in [space(4).id, SpaceId([9; 16]), team.derive(1).1] {
        let create = Ask::Create { space: id, keys: mine.public(), recovery: None, account: Account::Token(TOKEN) };
        let owner = Signer { holder: Holder::Space(id, Role::Owner), ..mine.by(Role::Owner) };
        assert_eq!(world.answer(&[&owner], create), NOT_ALLOWED);
    }
    let ((ask, log), (same_tag, elsewhere)) = (team.derive(1), other.derive(1));
    assert_ne!(log, elsewhere);
    assert_eq!(world.answer(&[&other.by(Role::Write)], ask), NOT_ALLOWED);
    assert_eq!(world.answer(&[&other.by(Role::Write)], same_tag), Answer::Done);
    let pull = |space| Ask::Pull { space, after: Cursor::START };
    assert_eq!(world.answer(&[&other.by(Role::Read)], pull(log)), UNKNOWN_SPACE);
    assert!(matches!(world.answer(&[&other.by(Role::Read)], pull(elsewhere)), Answer::Pulled { .. }));
}
