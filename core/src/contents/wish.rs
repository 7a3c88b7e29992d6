//! What the client wishes, in the client's own order.

use crate::document::{DevicePrefix, Document, Edit, Map, Value};
use crate::id::WishId;
use crate::time::Timestamp;

/// A wish as a Card holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub id: WishId,
    pub text: String,
    /// The smallest comes first.
    pub rank: i64,
    pub at: Timestamp,
    /// Whether it is a wish no more: it came true, or was put away.
    pub gone: bool,
    /// Who wrote it.
    pub author: Option<DevicePrefix>,
}

/// Reads the wishes, those that are gone too: the first one first; those of the same rank in the same order on every device.
pub fn wishes(card: &Document) -> Vec<Wish> {
    let read = |(key, map): (String, Map<'_>)| {
        Some(Wish {
            id: WishId::from_hex(&key)?,
            text: map.text("text").filter(|text| !text.is_empty())?,
            rank: map.int("rank").unwrap_or(i64::MAX),
            at: Timestamp::from_ms(map.int("at").unwrap_or(0)),
            gone: map.bool("gone").unwrap_or(false),
            author: map.writer("text"),
        })
    };
    let mut wishes: Vec<Wish> = card.map(&["wishes"]).into_iter().flat_map(|wishes| wishes.maps()).filter_map(read).collect();
    wishes.sort_by_key(|wish| (wish.rank, wish.at, wish.id));
    wishes
}

/// Writes a wish, new or in other words.
pub fn put_wish(edit: &mut Edit<'_>, wish: WishId, text: &str, rank: i64, at: Timestamp) {
    let key = wish.to_string();
    edit.put(&["wishes", &key, "text"], text);
    edit.put(&["wishes", &key, "rank"], Value::Int(rank));
    edit.put(&["wishes", &key, "at"], Value::Int(at.ms));
}

/// Writes where a wish stands.
pub fn put_wish_rank(edit: &mut Edit<'_>, wish: WishId, rank: i64) {
    edit.put(&["wishes", &wish.to_string(), "rank"], Value::Int(rank));
}

/// Writes whether a wish is gone.
pub fn put_wish_gone(edit: &mut Edit<'_>, wish: WishId, gone: bool) {
    edit.put(&["wishes", &wish.to_string(), "gone"], Value::Bool(gone));
}
