//! A client's wishes, and goals that others have: never mixed. Wishes stand in the Card, where the client puts them in order; goals in a CaseLog.

use crate::document::{DevicePrefix, Document, Edit, Map, Value};
use crate::id::WishId;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A wish of the client, in the client's words, or as somebody heard it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub id: WishId,
    pub text: String,
    /// The client's order: smaller comes first.
    pub rank: i64,
    pub at: Timestamp,
    /// Came true, or is no longer wished.
    pub gone: bool,
    /// Who wrote it down.
    pub author: DevicePrefix,
}

/// A goal that somebody else has for the client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    pub id: WishId,
    pub text: String,
    /// Whose it is, such as "de woningbouw".
    pub of: String,
    pub at: Timestamp,
    pub gone: bool,
    pub author: DevicePrefix,
}

/// Reads the wishes in the client's order, those that are gone too.
pub fn wishes(card: &Document) -> Vec<Wish> {
    let read = |(key, map): (String, Map<'_>)| {
        Some(Wish {
            id: WishId::from_hex(&key)?,
            text: map.text("text")?,
            rank: map.int("rank").unwrap_or(i64::MAX),
            at: Timestamp::from_ms(map.int("at")?),
            gone: map.bool("gone").unwrap_or(false),
            author: map.author()?,
        })
    };
    let mut wishes: Vec<Wish> = card.map(&["wishes"]).into_iter().flat_map(|wishes| wishes.maps()).filter_map(read).collect();
    wishes.sort_by_key(|wish| (wish.rank, wish.at, wish.id));
    wishes
}

/// Writes a new wish.
pub fn put_wish(edit: &mut Edit<'_>, wish: WishId, text: &str, rank: i64, at: Timestamp) {
    put_wish_text(edit, wish, text);
    put_wish_rank(edit, wish, rank);
    edit.put(&["wishes", &wish.to_string(), "at"], Value::Int(at.ms));
}

/// Words a wish otherwise.
pub fn put_wish_text(edit: &mut Edit<'_>, wish: WishId, text: &str) {
    edit.put(&["wishes", &wish.to_string(), "text"], text);
}

/// Puts a wish at another place in the client's order.
pub fn put_wish_rank(edit: &mut Edit<'_>, wish: WishId, rank: i64) {
    edit.put(&["wishes", &wish.to_string(), "rank"], Value::Int(rank));
}

/// Says whether a wish is gone.
pub fn put_wish_gone(edit: &mut Edit<'_>, wish: WishId, gone: bool) {
    edit.put(&["wishes", &wish.to_string(), "gone"], Value::Bool(gone));
}

/// Reads the goals of others, the oldest first, those that are gone too.
pub fn goals(case_log: &Document) -> Vec<Goal> {
    let read = |(key, map): (String, Map<'_>)| {
        Some(Goal {
            id: WishId::from_hex(&key)?,
            text: map.text("text")?,
            of: map.text("of").unwrap_or_default(),
            at: Timestamp::from_ms(map.int("at")?),
            gone: map.bool("gone").unwrap_or(false),
            author: map.first_author()?,
        })
    };
    let mut goals: Vec<Goal> = case_log.map(&["goals"]).into_iter().flat_map(|goals| goals.maps()).filter_map(read).collect();
    goals.sort_by_key(|goal| (goal.at, goal.id));
    goals
}

/// Writes a new goal.
pub fn put_goal(edit: &mut Edit<'_>, goal: WishId, text: &str, of: &str, at: Timestamp) {
    let key = goal.to_string();
    edit.put(&["goals", &key, "text"], text);
    edit.put(&["goals", &key, "of"], of);
    edit.put(&["goals", &key, "at"], Value::Int(at.ms));
}

/// Says whether a goal is gone.
pub fn put_goal_gone(edit: &mut Edit<'_>, goal: WishId, gone: bool) {
    edit.put(&["goals", &goal.to_string(), "gone"], Value::Bool(gone));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Actor, CheckedChange, Kind};
    use crate::id::DeviceId;

    fn document(kind: Kind, device: u8) -> Document {
        Document::genesis(kind, Actor::new(DeviceId([device; 16]), [7; 8]))
    }

    fn id(number: u8) -> WishId {
        WishId([number; 16])
    }

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_ms(ms)
    }

    #[test]
    fn wishes_stand_in_the_clients_order_also_where_two_wrote_at_once() {
        let (mut one, mut two) = (document(Kind::Card, 1), document(Kind::Card, 2));
        let a = one.edit(|edit| put_wish(edit, id(1), "Een eigen voordeur", 2, at(10))).expect("edited");
        let b = two.edit(|edit| put_wish(edit, id(2), "De hond houden", 1, at(20))).expect("edited");
        one.apply(&[CheckedChange::read(&b, DeviceId([2; 16])).expect("sound")]).expect("applied");
        two.apply(&[CheckedChange::read(&a, DeviceId([1; 16])).expect("sound")]).expect("applied");
        assert_eq!(wishes(&one), wishes(&two));
        let order = |card: &Document| wishes(card).iter().map(|wish| wish.text.clone()).collect::<Vec<_>>();
        assert_eq!(order(&one), ["De hond houden", "Een eigen voordeur"]);
        one.edit(|edit| put_wish_rank(edit, id(1), 0));
        assert_eq!(order(&one), ["Een eigen voordeur", "De hond houden"]);
        assert_eq!(wishes(&one)[0].author, [1; 8], "who moves a wish has not written it");
    }

    #[test]
    fn a_goal_says_whose_it_is_and_stays_readable_when_it_is_gone() {
        let mut log = document(Kind::CaseLog, 1);
        log.edit(|edit| put_goal(edit, id(1), "Huur betalen", "de woningbouw", at(5)));
        log.edit(|edit| put_goal_gone(edit, id(1), true));
        let goal = Goal { id: id(1), text: "Huur betalen".into(), of: "de woningbouw".into(), at: at(5), gone: true, author: [1; 8] };
        assert_eq!(goals(&log), [goal]);
    }
}
