//! The crisis card, as a Card holds it.

use crate::document::{DevicePrefix, Document, Edit};
use crate::model::card::CardField;
use std::collections::BTreeMap;

/// Reads what is filled in on the crisis card. What only a later version reads counts as not filled in.
pub fn card_lines(card: &Document) -> BTreeMap<CardField, String> {
    let Some(map) = card.map(&["card"]) else { return BTreeMap::new() };
    let read = |field: &CardField| Some((*field, field.read(&map.text(field.code())?).filter(|text| !text.is_empty())?));
    CardField::ALL.iter().filter_map(read).collect()
}

/// Writes one field of the crisis card. An empty text is written only where it takes one away.
///
/// Every line has a key of its own in the map that the genesis made: a map in between would be made twice by two phones without a network,
/// and what stands in one of the two would be gone.
pub fn put_card_line(edit: &mut Edit<'_>, field: CardField, text: &str) {
    if !text.is_empty() || edit.has(&["card", field.code()]) {
        edit.put(&["card", field.code()], text);
    }
}

/// Gives whose device wrote last on the crisis card; `None` where nobody did.
pub fn card_writer(card: &Document) -> Option<DevicePrefix> {
    card.map(&["card"])?.last_writer()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Actor, CheckedChange, Kind};
    use crate::id::DeviceId;

    fn card(device: u8) -> Document {
        Document::genesis(Kind::Card, Actor::new(DeviceId([device; 16]), [7; 8]))
    }

    fn lines<const N: usize>(lines: [(CardField, &str); N]) -> BTreeMap<CardField, String> {
        lines.into_iter().map(|(field, text)| (field, text.to_owned())).collect()
    }

    #[test]
    fn lines_that_two_write_apart_are_all_there_afterwards() {
        let (mut one, mut two) = (card(1), card(2));
        let a = one.edit(|edit| put_card_line(edit, CardField::Do1, "Blijf op twee meter")).expect("edited");
        let b = two.edit(|edit| put_card_line(edit, CardField::Do2, "Vraag of ik wil zitten")).expect("edited");
        one.apply(&[CheckedChange::read(&b, DeviceId([2; 16])).expect("sound")]).expect("applied");
        two.apply(&[CheckedChange::read(&a, DeviceId([1; 16])).expect("sound")]).expect("applied");
        for card in [&one, &two] {
            assert_eq!(card_lines(card), lines([(CardField::Do1, "Blijf op twee meter"), (CardField::Do2, "Vraag of ik wil zitten")]));
            assert_eq!(card_writer(card), Some([2; 8]), "of two at once the same one everywhere");
        }
        one.edit(|edit| put_card_line(edit, CardField::Do3, "Bel mijn zus"));
        assert_eq!(card_writer(&one), Some([1; 8]));
    }

    #[test]
    fn what_a_later_version_wrote_reads_as_empty_and_stays() {
        let mut card = card(1);
        card.edit(|edit| {
            edit.put(&["card", "from a later version"], "blijft");
            edit.put(&["card", CardField::Born.code()], "circa 1960");
            edit.put(&["card", CardField::Go.code()], crate::document::Value::Int(7));
            put_card_line(edit, CardField::NotGo, "De gesloten afdeling");
        });
        assert_eq!(card_lines(&card), lines([(CardField::NotGo, "De gesloten afdeling")]));
        card.edit(|edit| put_card_line(edit, CardField::NotGo, ""));
        assert_eq!(card_lines(&card), BTreeMap::new());
        assert_eq!(card.map(&["card"]).and_then(|map| map.text("from a later version")).as_deref(), Some("blijft"));
    }

    #[test]
    fn an_empty_line_that_was_never_filled_in_is_not_written() {
        assert_eq!(card(1).edit(|edit| put_card_line(edit, CardField::Plan, "")), None);
        assert_eq!(card_writer(&card(1)), None);
    }
}
