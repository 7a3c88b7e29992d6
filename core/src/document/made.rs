//! A map as the change that made it left it: what anybody writes there later does not count.

use super::*;

/// A map read as it was made. Nothing that comes later changes what is read here, whoever writes it.
pub struct Made<'a> {
    document: &'a Document,
    object: ObjId,
    made_by: ChangeHash,
    order: (u64, ActorId),
}

impl<'a> Map<'a> {
    /// Reads the map as it was made; `None` for what the genesis made. Of two that were made at once the same one on every device.
    pub fn made(&self) -> Option<Made<'a>> {
        let object = self.objects.first()?.clone();
        let ObjId::Id(counter, actor, _) = &object else { return None };
        prefix_of_actor(actor)?;
        let order = (*counter, actor.clone());
        Some(Made { document: self.document, made_by: self.document.automerge.hash_for_opid(&object)?, object, order })
    }
}

impl Made<'_> {
    /// Gives the prefix of the device that made it.
    pub fn author(&self) -> Option<DevicePrefix> {
        prefix_of_actor(&self.order.1)
    }

    /// Gives who had made it, as whoever carried it over into this document said; `None` where nobody carried it.
    pub fn wrote(&self) -> Option<DevicePrefix> {
        match self.scalar(WROTE)? {
            ScalarValue::Bytes(bytes) => bytes.try_into().ok(),
            _ => None,
        }
    }

    /// Gives where the making stands among all edits: the same order on every device, in which an edit comes after all that its device knew of.
    pub fn order(&self) -> impl Ord + use<> {
        self.order.clone()
    }

    /// Reads a text as it was written with the making.
    pub fn text(&self, key: &str) -> Option<String> {
        match self.scalar(key)? {
            ScalarValue::Str(text) => Some(text.to_string()),
            _ => None,
        }
    }

    /// Reads a whole number as it was written with the making.
    pub fn int(&self, key: &str) -> Option<i64> {
        match self.scalar(key)? {
            ScalarValue::Int(number) => Some(number),
            _ => None,
        }
    }

    fn scalar(&self, key: &str) -> Option<ScalarValue> {
        match self.document.automerge.get_at(&self.object, key, &[self.made_by]).ok()?? {
            (automerge::Value::Scalar(value), _) => Some(value.into_owned()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_over_later_reads_as_it_was_made() {
        let actor = |device: u8| Actor::new(DeviceId([device; 16]), [7; 8]);
        let (mut one, mut two) = (Document::genesis(Kind::CaseLog, actor(1)), Document::genesis(Kind::CaseLog, actor(2)));
        let made = one
            .edit(|edit| {
                edit.put(&["considerations", "a", "saw"], "eerst");
                edit.put(&["considerations", "a", "at"], Value::Int(5));
            })
            .expect("edited");
        two.apply(&[CheckedChange::read(&made, DeviceId([1; 16])).expect("sound")]).expect("applied");
        let over = two
            .edit(|edit| {
                edit.put(&["considerations", "a", "saw"], "later");
                edit.put(&["considerations", "a", "why"], "later");
                edit.remove(&["considerations", "a", "at"]);
            })
            .expect("edited");
        one.apply(&[CheckedChange::read(&over, DeviceId([2; 16])).expect("sound")]).expect("applied");
        let map = one.map(&["considerations", "a"]).expect("there");
        assert_eq!(map.text("saw").as_deref(), Some("later"));
        let made = map.made().expect("not by the genesis");
        assert_eq!((made.text("saw").as_deref(), made.int("at"), made.text("why")), (Some("eerst"), Some(5), None));
        assert_eq!(made.author(), Some([1; 8]));
        assert!(one.map(&["considerations"]).expect("there").made().is_none(), "the genesis made it");
    }
}
