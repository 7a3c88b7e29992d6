//! Carrying what a document holds over into another one: by path, so that keys of later versions come along.

use super::*;

/// The key under which a map that was carried over says who had made it. It is what the carrier says: nobody signed it.
pub const WROTE: &str = "wrote";

/// One value to be written elsewhere.
pub struct Carried {
    path: Vec<String>,
    /// `None`: it was taken away.
    value: Option<ScalarValue>,
}

/// What is read and what was said so far.
struct Carrying<'a> {
    from: &'a Document,
    skips: &'a dyn Fn(&[String]) -> bool,
    me: DevicePrefix,
    /// Everything that ever stood anywhere, by map and key; read once it is needed.
    past: Option<BTreeMap<(ObjectId, String), Vec<ScalarValue>>>,
    carried: Vec<Carried>,
}

impl Document {
    /// Gives what must be written into `to` so that it holds all that this document holds, but for the paths that `skips` names. What
    /// stands there already and never stood here was written since, and is left alone; what stood here before is older than what stands
    /// here now. `me` is who will write it.
    pub fn carry_over(&self, to: &Document, skips: &dyn Fn(&[String]) -> bool, me: DevicePrefix) -> Vec<Carried> {
        let mut carrying = Carrying { from: self, skips, me, past: None, carried: Vec::new() };
        carrying.carry(&self.root(), Some(&to.root()), &mut Vec::new());
        carrying.carried
    }
}

impl Carrying<'_> {
    fn carry(&mut self, from: &Map<'_>, to: Option<&Map<'_>>, path: &mut Vec<String>) {
        let gone = to.into_iter().flat_map(|to| to.keys()).filter(|key| !from.has(key));
        for key in gone.collect::<Vec<_>>() {
            if to.and_then(|to| to.scalar(&key)).is_some_and(|there| self.stood(from, &key, there)) {
                self.say(path, &key, None);
            }
        }
        // In the order in which they were written: where that says which one counts, it still does.
        for key in from.keys_as_written() {
            path.push(key.clone());
            let skips = (self.skips)(path);
            if let (false, Some(inner)) = (skips, from.map(&key)) {
                let there = to.and_then(|to| to.map(&key));
                self.carry(&inner, there.as_ref(), path);
                let author = inner.author().filter(|author| *author != self.me && there.is_none() && inner.scalar(WROTE).is_none());
                if let Some(author) = author {
                    self.say(path, WROTE, Some(ScalarValue::Bytes(author.to_vec())));
                }
            }
            path.pop();
            if let (false, Some(here)) = (skips, from.scalar(&key)) {
                let there = to.and_then(|to| to.scalar(&key));
                if there.is_none_or(|there| there != here && self.stood(from, &key, there)) {
                    self.say(path, &key, Some(here.clone()));
                }
            }
        }
    }

    fn say(&mut self, path: &[String], key: &str, value: Option<ScalarValue>) {
        let path = path.iter().cloned().chain([key.to_owned()]).collect();
        self.carried.push(Carried { path, value });
    }

    /// Tells whether a value ever stood at a key of a map.
    fn stood(&mut self, map: &Map<'_>, key: &str, value: &ScalarValue) -> bool {
        let past = self.past.get_or_insert_with(|| past_of(self.from));
        let object = |object: &ObjId| match object {
            ObjId::Root => ObjectId::Root,
            ObjId::Id(counter, actor, _) => ObjectId::Id(OpId::new(*counter, actor)),
        };
        map.objects.iter().any(|made| past.get(&(object(made), key.to_owned())).is_some_and(|values| values.contains(value)))
    }
}

fn past_of(document: &Document) -> BTreeMap<(ObjectId, String), Vec<ScalarValue>> {
    let mut past: BTreeMap<(ObjectId, String), Vec<ScalarValue>> = BTreeMap::new();
    for change in document.automerge.get_changes(&[]) {
        for op in change.decode().operations {
            if let (Key::Map(key), OpType::Put(value)) = (op.key, op.action) {
                past.entry((op.obj, key.to_string())).or_default().push(value);
            }
        }
    }
    past
}

impl Edit<'_> {
    /// Writes what [`Document::carry_over`] gave.
    pub fn put_carried(&mut self, carried: &Carried) {
        let path: Vec<&str> = carried.path.iter().map(String::as_str).collect();
        match &carried.value {
            Some(value) => self.put_scalar(&path, value.clone()),
            None => self.remove(&path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(device: u8) -> Document {
        Document::genesis(Kind::CaseLog, Actor::new(DeviceId([device; 16]), [7; 8]))
    }

    fn share(to: &mut Document, raw: Option<Vec<u8>>, device: u8) {
        to.apply(&[CheckedChange::read(&raw.expect("edited"), DeviceId([device; 16])).expect("sound")]).expect("applied");
    }

    fn carry(from: &Document, to: &mut Document, me: u8) -> Option<Vec<u8>> {
        let carried = from.carry_over(to, &|path| path == ["entries", "b"], [me; 8]);
        to.edit(|edit| carried.iter().for_each(|carried| edit.put_carried(carried)))
    }

    fn note(document: &Document, entry: &str) -> Option<String> {
        document.map(&["entries", entry])?.text("note")
    }

    #[test]
    fn everything_is_carried_over_but_what_is_erased_and_says_who_wrote_it() {
        let (mut old, mut new) = (log(1), log(2));
        old.edit(|edit| {
            edit.put(&["entries", "a", "note"], "een");
            edit.put(&["entries", "a", "was", "x", "note"], "nul");
            edit.put(&["entries", "b", "note"], "geheim");
            edit.put(&["from-a-newer-version", "key"], Value::Int(3));
        });
        carry(&old, &mut new, 2);
        assert_eq!((note(&new, "a").as_deref(), note(&new, "b")), (Some("een"), None));
        assert_eq!(new.map(&["entries", "a", "was", "x"]).and_then(|was| was.text("note")).as_deref(), Some("nul"));
        assert_eq!(new.map(&["from-a-newer-version"]).and_then(|map| map.int("key")), Some(3));
        assert_eq!(new.map(&["entries", "a"]).and_then(|entry| entry.bytes(WROTE)), Some([1; 8]));
        assert!(!String::from_utf8_lossy(&new.save()).contains("geheim"));
        assert_eq!(carry(&old, &mut new, 2), None, "a second time changes nothing");
    }

    #[test]
    fn what_was_written_since_stays_and_what_was_corrected_offline_comes_along() {
        let (mut marit, mut sahar) = (log(1), log(2));
        let first = marit.edit(|edit| ["a", "c"].iter().for_each(|entry| edit.put(&["entries", entry, "note"], "eerst")));
        share(&mut sahar, first, 1);
        let mut new = log(1);
        carry(&marit, &mut new, 1);
        new.edit(|edit| edit.put(&["entries", "c", "note"], "daarna"));
        sahar.edit(|edit| {
            edit.put(&["entries", "a", "note"], "verbeterd");
            edit.put(&["entries", "d", "note"], "offline");
        });
        carry(&sahar, &mut new, 2);
        assert_eq!(["a", "c", "d"].map(|entry| note(&new, entry).unwrap_or_default()), ["verbeterd", "daarna", "offline"]);
    }
}
