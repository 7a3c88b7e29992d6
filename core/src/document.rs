//! The only place that names Automerge: a space's document, edited and read by path.
//!
//! Every space begins with a genesis change that each device builds for itself (fixed actor, time 0, the same hash everywhere) and nobody sends.
//! It makes the containers, so that two devices never make the same one at once. It is frozen: what comes later is added by later changes.

mod carry;
mod form;
mod made;

pub use made::Made;

use crate::id::DeviceId;
use automerge::legacy::{Key, ObjectId, Op, OpId, OpType};
use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{ActorId, Automerge, AutomergeError, Change, ChangeHash, ObjId, ObjType, ROOT, ReadDoc, ScalarValue};
use serde::{Deserialize, Serialize};
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};
use std::sync::Arc;

pub use carry::{Carried, WROTE};

/// The kinds of spaces, each with its own genesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    Own,
    Team,
    Card,
    CaseLog,
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Kind::Own => "own",
            Kind::Team => "team",
            Kind::Card => "card",
            Kind::CaseLog => "caselog",
        }
    }

    /// The containers of the genesis. Frozen with `genesis_is_frozen`.
    fn containers(self) -> &'static [&'static str] {
        match self {
            Kind::Own => &["settings", "seen"],
            Kind::Team => &["workers", "cases", "agenda", "weights", "decisions", "guides", "settings"],
            Kind::Card => &["client", "plan", "card", "versions", "proposals", "entries", "agreements", "wishes", "access", "copies"],
            Kind::CaseLog => &["client", "entries", "considerations", "facts", "agreements", "goals", "settings"],
        }
    }
}

/// Who makes changes in one session of one device: the first 8 bytes of the device's id, then 8 random ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor([u8; 16]);

impl Actor {
    /// Joins a device's prefix to a session's 8 random bytes.
    pub fn new(device: DeviceId, session: [u8; 8]) -> Self {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&device.0[..8]);
        bytes[8..].copy_from_slice(&session);
        Self(bytes)
    }
}

/// The first 8 bytes of a device's id, as they stand in everything that the device wrote.
pub type DevicePrefix = [u8; 8];

/// A scalar in a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    Int(i64),
    Bytes(Vec<u8>),
    Bool(bool),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<Value> for ScalarValue {
    fn from(value: Value) -> Self {
        match value {
            Value::Text(text) => ScalarValue::Str(text.into()),
            Value::Int(number) => ScalarValue::Int(number),
            Value::Bytes(bytes) => ScalarValue::Bytes(bytes),
            Value::Bool(truth) => ScalarValue::Boolean(truth),
        }
    }
}

/// Why changes were not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    #[error("the change is damaged")]
    Damaged,
    #[error("the change carries another device's prefix")]
    ForeignActor,
    #[error("the change contradicts the document")]
    Contradiction,
    #[error("the change holds what only a newer version reads")]
    Newer,
    #[error("the saved document is damaged")]
    SaveDamaged,
}

/// A space's document.
pub struct Document {
    automerge: Automerge,
    history: History,
    /// Changes that came before one that they build on.
    early: Vec<CheckedChange>,
    /// Changes among the early that turned out to contradict the document, and were dropped.
    refused: usize,
}

/// What of the changes so far says which change may come next.
#[derive(Clone, Default)]
struct History {
    /// The highest operation counter of each change.
    max_ops: BTreeMap<ChangeHash, u64>,
    /// How many changes each actor has made.
    seqs: BTreeMap<ActorId, u64>,
}

/// A change whose author is checked, ready to be taken in. A copy is cheap.
#[derive(Clone)]
pub struct CheckedChange(Arc<Decoded>);

/// A change and its operations: taking them apart costs more than anything else that is done with it, so it is done once.
struct Decoded {
    change: Change,
    ops: Vec<Op>,
}

impl CheckedChange {
    /// Reads a raw change and checks that it carries the device's prefix.
    pub fn read(raw: &[u8], device: DeviceId) -> Result<Self, DocumentError> {
        if !form::is_plausible(raw) {
            return Err(DocumentError::Damaged);
        }
        let change = Change::from_bytes(raw.to_vec()).map_err(|_| DocumentError::Damaged)?;
        if !change.actor_id().to_bytes().starts_with(&device.0[..8]) || change.actor_id().to_bytes().len() != 16 {
            return Err(DocumentError::ForeignActor);
        }
        // In the one form in which Automerge itself writes it: others are read in more than one way.
        let decoded = change.decode();
        let ops = decoded.operations.clone();
        match Change::from(decoded).raw_bytes() == raw {
            true => Ok(Self(Arc::new(Decoded { change, ops }))),
            false => Err(DocumentError::Damaged),
        }
    }
}

impl History {
    fn add(&mut self, change: &Change) {
        self.max_ops.insert(change.hash(), highest_counter(change));
        self.seqs.insert(change.actor_id().clone(), change.seq());
    }
}

/// Gives the highest operation counter that a change reaches; of an empty change that of those that it builds on.
fn highest_counter(change: &Change) -> u64 {
    change.start_op().get().saturating_add(change.len() as u64) - 1
}

impl Document {
    /// Builds a new document of a kind, to be edited as `actor`.
    pub fn genesis(kind: Kind, actor: Actor) -> Self {
        let mut automerge = Automerge::new();
        automerge.set_actor(ActorId::from([0u8; 16]));
        let mut edit = automerge.transaction();
        let built: Result<(), AutomergeError> = (|| {
            edit.put(ROOT, "kind", kind.code())?;
            edit.put(ROOT, "version", 1_i64)?;
            kind.containers().iter().try_for_each(|name| edit.put_object(ROOT, *name, ObjType::Map).map(drop))
        })();
        built.expect("a map takes any key");
        edit.commit_with(CommitOptions::default().with_time(0));
        Self::around(automerge, actor)
    }

    /// Loads what [`Document::save`] gave, to be edited as `actor`.
    pub fn load(saved: &[u8], actor: Actor) -> Result<Self, DocumentError> {
        Automerge::load(saved).map(|automerge| Self::around(automerge, actor)).map_err(|_| DocumentError::SaveDamaged)
    }

    fn around(mut automerge: Automerge, actor: Actor) -> Self {
        let mut history = History::default();
        automerge.get_changes(&[]).iter().for_each(|change| history.add(change));
        // Set at once: what Automerge draws by itself must never stand in a change.
        automerge.set_actor(ActorId::from(actor.0));
        Self { automerge, history, early: Vec::new(), refused: 0 }
    }

    /// Gives a copy, to be edited as another actor: what is done to it does nothing here.
    pub fn branch(&self, actor: Actor) -> Self {
        let mut automerge = self.automerge.fork();
        automerge.set_actor(ActorId::from(actor.0));
        Self { automerge, history: self.history.clone(), early: self.early.clone(), refused: self.refused }
    }

    /// Gives the whole document, compressed.
    pub fn save(&self) -> Vec<u8> {
        self.automerge.save()
    }

    /// Gives the hashes of the newest changes.
    pub fn heads(&self) -> Vec<[u8; 32]> {
        self.automerge.get_heads().iter().map(|head| head.0).collect()
    }

    /// Takes in changes of others as a group, all or none; what came too early waits for what it builds on.
    ///
    /// Automerge panics on changes that no honest device makes. So each is checked first: that it follows its author's last one and
    /// what it builds on, and touches only what is there.
    pub fn apply(&mut self, changes: &[CheckedChange]) -> Result<(), DocumentError> {
        let mut known: BTreeSet<ChangeHash> = self.early.iter().map(|early| early.0.change.hash()).collect();
        let new = changes.iter().filter(|checked| !self.history.max_ops.contains_key(&checked.0.change.hash()));
        let new = new.filter(|checked| known.insert(checked.0.change.hash())).map(|checked| (checked, true));
        let mut waiting: Vec<(&CheckedChange, bool)> = self.early.iter().map(|change| (change, false)).chain(new).collect();
        let mut next = Next { document: self, history: History::default(), maps: BTreeSet::new(), changes: Vec::new() };
        let mut refused = self.refused;
        loop {
            let before = waiting.len();
            let mut early = Vec::new();
            for (change, is_new) in waiting {
                if !next.is_reached_by(&change.0.change) {
                    early.push((change, is_new));
                } else if let Err(error) = next.add(change) {
                    // A bad change that waited here must not be held against the one that it waited for.
                    if is_new {
                        return Err(error);
                    }
                    refused += 1;
                }
            }
            waiting = early;
            if waiting.len() == before || waiting.is_empty() {
                break;
            }
        }
        let early = waiting.into_iter().map(|(change, _)| change.clone()).collect();
        let Next { history, changes, .. } = next;
        self.automerge.apply_changes(changes.iter().map(|checked| checked.0.change.clone())).map_err(|_| DocumentError::Contradiction)?;
        self.history.max_ops.extend(history.max_ops);
        self.history.seqs.extend(history.seqs);
        (self.early, self.refused) = (early, refused);
        Ok(())
    }

    /// Counts the changes that came early, turned out to contradict the document, and were dropped.
    pub fn refused_changes(&self) -> usize {
        self.refused
    }

    /// Counts the changes that others refer to and that have not come.
    pub fn missing_changes(&self) -> usize {
        let here: BTreeSet<ChangeHash> = self.early.iter().map(|early| early.0.change.hash()).collect();
        let wanted: BTreeSet<&ChangeHash> = self.early.iter().flat_map(|early| early.0.change.deps()).collect();
        wanted.into_iter().filter(|dep| !here.contains(dep) && !self.history.max_ops.contains_key(dep)).count()
    }

    /// Edits in one transaction and gives the raw change, or `None` where nothing was edited.
    pub fn edit(&mut self, edit: impl FnOnce(&mut Edit<'_>)) -> Option<Vec<u8>> {
        {
            let mut editing = Edit { transaction: self.automerge.transaction() };
            edit(&mut editing);
            // Time 0: a document keeps no time but those that people gave.
            editing.transaction.commit_with(CommitOptions::default().with_time(0)).0?;
        }
        let change = self.automerge.get_last_local_change()?;
        self.history.add(&change);
        Some(change.raw_bytes().to_vec())
    }

    /// Reads the root.
    pub fn root(&self) -> Map<'_> {
        Map::of(self, vec![ROOT])
    }

    /// Reads the map at a path; `None` where there is none.
    pub fn map(&self, path: &[&str]) -> Option<Map<'_>> {
        path.iter().try_fold(self.root(), |map, key| map.map(key))
    }
}

/// Changes that a document will take in together, each checked against it and those before.
struct Next<'a> {
    document: &'a Document,
    history: History,
    /// The maps that these changes make.
    maps: BTreeSet<OpId>,
    changes: Vec<CheckedChange>,
}

impl Next<'_> {
    fn is_reached_by(&self, change: &Change) -> bool {
        change.deps().iter().all(|dep| self.max_op(dep).is_some())
    }

    fn max_op(&self, change: &ChangeHash) -> Option<u64> {
        self.history.max_ops.get(change).or_else(|| self.document.history.max_ops.get(change)).copied()
    }

    fn seq(&self, actor: &ActorId) -> Option<u64> {
        self.history.seqs.get(actor).or_else(|| self.document.history.seqs.get(actor)).copied()
    }

    fn add(&mut self, checked: &CheckedChange) -> Result<(), DocumentError> {
        let Decoded { change, ops } = &*checked.0;
        // Everything builds on the genesis, which nobody sends.
        let start = change.deps().iter().filter_map(|dep| self.max_op(dep)).max().ok_or(DocumentError::Contradiction)? + 1;
        let knows_actors = change.other_actor_ids().iter().all(|actor| self.seq(actor).is_some());
        let is_next = change.seq() == self.seq(change.actor_id()).unwrap_or(0) + 1 && change.start_op().get() == start;
        if !is_next || !knows_actors || highest_counter(change) > u64::from(u32::MAX) {
            return Err(DocumentError::Contradiction);
        }
        let mut maps = BTreeSet::new();
        for (counter, op) in (start..).zip(ops) {
            let Key::Map(_) = op.key else { return Err(DocumentError::Newer) };
            let is_there = match &op.obj {
                ObjectId::Root => true,
                ObjectId::Id(made) => maps.contains(made) || self.is_map(made),
            };
            // It replaces only what stood at the same key, each once.
            let replaces = |replaced: &OpId| match replaced.actor() == change.actor_id() && replaced.counter() >= start {
                true => replaced.counter() < counter && is_at_same_key(op, &ops[(replaced.counter() - start) as usize]),
                false => self.op(replaced).is_some_and(|replaced| is_at_same_key(op, &replaced)),
            };
            let is_sound = op.pred.iter().all(replaces) && op.pred.iter().is_sorted_by(|one, next| one < next);
            if !is_there || !is_sound || op.insert || (op.action == OpType::Delete && op.pred.is_empty()) {
                return Err(DocumentError::Contradiction);
            }
            match op.action {
                OpType::Make(ObjType::Map) => drop(maps.insert(OpId::new(counter, change.actor_id()))),
                OpType::Put(ScalarValue::Counter(_)) => return Err(DocumentError::Newer),
                OpType::Put(_) | OpType::Delete => {}
                _ => return Err(DocumentError::Newer),
            }
        }
        self.maps.extend(maps);
        self.history.add(change);
        self.changes.push(checked.clone());
        Ok(())
    }

    fn is_map(&self, made: &OpId) -> bool {
        // Counters begin at 1: what Automerge takes for 0 is the root, which has a name of its own.
        let made_before = || self.document.automerge.import(&made.to_string()).is_ok_and(|(_, kind)| kind == ObjType::Map);
        self.maps.contains(made) || (made.counter() > 0 && made_before())
    }

    /// Finds an operation of an earlier change.
    fn op(&self, id: &OpId) -> Option<Op> {
        let holds = |change: &Change| {
            change.actor_id() == id.actor() && (change.start_op().get()..=highest_counter(change)).contains(&id.counter())
        };
        let at = |change: &Change| (id.counter() - change.start_op().get()) as usize;
        if let Some(checked) = self.changes.iter().find(|checked| holds(&checked.0.change)) {
            return checked.0.ops.get(at(&checked.0.change)).cloned();
        }
        let automerge = &self.document.automerge;
        let hash = automerge.hash_for_opid(&automerge.import_obj(&id.to_string()).ok()?)?;
        let change = automerge.get_change_by_hash(&hash).filter(holds)?;
        change.decode().operations.into_iter().nth(at(&change))
    }
}

fn is_at_same_key(one: &Op, other: &Op) -> bool {
    one.obj == other.obj && one.key == other.key && !matches!(other.action, OpType::Delete)
}

/// One transaction on a document.
pub struct Edit<'a> {
    transaction: Transaction<'a>,
}

impl Edit<'_> {
    /// Puts a value; maps on the way that do not exist are made. A value equal to the one there is not written again.
    pub fn put(&mut self, path: &[&str], value: impl Into<Value>) {
        self.put_scalar(path, ScalarValue::from(value.into()));
    }

    fn put_scalar(&mut self, path: &[&str], value: ScalarValue) {
        let Some((key, maps)) = path.split_last() else { return };
        let object = maps.iter().fold(ROOT, |object, key| self.map_in(&object, key));
        // Where two made a map at once, what is read may stand in the other one: then it is written in any case.
        let is_split = (0..maps.len()).any(|depth| self.is_split(&maps[..=depth]));
        let is_there = matches!(self.transaction.get(&object, *key), Ok(Some((automerge::Value::Scalar(old), _))) if *old == value);
        let same = is_there && !is_split;
        if !same {
            self.transaction.put(&object, *key, value).expect("a map takes any key");
        }
    }

    /// Tells whether a path holds a value.
    pub fn has(&self, path: &[&str]) -> bool {
        let step = |object: ObjId, key: &&str| self.transaction.get(&object, *key).ok().flatten().map(|(_, inner)| inner);
        path.iter().try_fold(ROOT, step).is_some()
    }

    /// Takes away what a path holds; what somebody else puts there at the same time stays.
    pub fn remove(&mut self, path: &[&str]) {
        let Some((key, maps)) = path.split_last() else { return };
        let Some(object) = self.find(maps).filter(|_| self.has(path)) else { return };
        self.transaction.delete(&object, *key).expect("the key is there");
    }

    /// Reads the keys of the map at a path; none where there is no map.
    pub fn keys(&self, path: &[&str]) -> Vec<String> {
        self.find(path).map(|object| self.transaction.keys(&object).collect()).unwrap_or_default()
    }

    fn find(&self, path: &[&str]) -> Option<ObjId> {
        path.iter().try_fold(ROOT, |object, key| match self.transaction.get(&object, *key) {
            Ok(Some((automerge::Value::Object(ObjType::Map), inner))) => Some(inner),
            _ => None,
        })
    }

    /// Tells whether two devices made the map at a path without knowing of each other.
    fn is_split(&self, path: &[&str]) -> bool {
        let Some((last, maps)) = path.split_last() else { return false };
        let step = |object: ObjId, key: &&str| self.transaction.get(&object, *key).ok().flatten().map(|(_, inner)| inner);
        let object = maps.iter().try_fold(ROOT, step);
        object.is_some_and(|object| self.transaction.get_all(&object, *last).is_ok_and(|all| all.len() > 1))
    }

    fn map_in(&mut self, object: &ObjId, key: &str) -> ObjId {
        match self.transaction.get(object, key) {
            Ok(Some((automerge::Value::Object(ObjType::Map), inner))) => inner,
            _ => self.transaction.put_object(object, key, ObjType::Map).expect("a map takes any key"),
        }
    }
}

/// A map in a document, for reading. Where two devices made it at once without knowing of each other, it is read as one: of each key that
/// value which was written last counts, whichever of the two it stands in.
pub struct Map<'a> {
    document: &'a Document,
    /// The one that Automerge would show comes last.
    objects: Vec<ObjId>,
    /// What stands at each key, read in one go when the first is asked for: looking up one key costs as much as reading them all.
    found: OnceCell<BTreeMap<String, Found>>,
}

/// What was written at a key last.
struct Found {
    /// `None` for what is not a scalar.
    scalar: Option<ScalarValue>,
    written: ObjId,
    /// Others wrote here at the same time.
    is_split: bool,
    /// The map at this key, unless two were made at once.
    map: Option<ObjId>,
}

impl<'a> Map<'a> {
    fn of(document: &'a Document, objects: Vec<ObjId>) -> Self {
        Self { document, objects, found: OnceCell::new() }
    }

    fn found(&self) -> &BTreeMap<String, Found> {
        self.found.get_or_init(|| {
            let mut all: BTreeMap<String, Found> = BTreeMap::new();
            for item in self.objects.iter().flat_map(|object| self.document.automerge.map_range(object, ..)) {
                let written = item.id();
                let (scalar, is_map) = match automerge::Value::from(item.value) {
                    automerge::Value::Scalar(value) => (Some(value.into_owned()), false),
                    automerge::Value::Object(kind) => (None, kind == ObjType::Map),
                };
                let is_alone = is_map && !item.conflict && self.objects.len() == 1;
                let is_split = item.conflict || self.objects.len() > 1;
                let found = Found { scalar, is_split, map: is_alone.then(|| written.clone()), written };
                match all.entry(item.key.into_owned()) {
                    Entry::Vacant(place) => drop(place.insert(found)),
                    Entry::Occupied(mut place) if place.get().written < found.written => drop(place.insert(found)),
                    Entry::Occupied(_) => {}
                }
            }
            all
        })
    }

    fn scalar(&self, key: &str) -> Option<&ScalarValue> {
        self.found().get(key)?.scalar.as_ref()
    }

    /// Tells whether anything stands at a key.
    pub fn has(&self, key: &str) -> bool {
        self.found().contains_key(key)
    }

    /// Gives the prefix of the device that wrote what stands at a key last.
    pub fn writer(&self, key: &str) -> Option<DevicePrefix> {
        prefix_of(&self.found().get(key)?.written)
    }

    /// Gives the prefix of the device that wrote last of all that stands in this map: of two at once the same one on every device.
    pub fn last_writer(&self) -> Option<DevicePrefix> {
        let written = |found: &Found| match &found.written {
            ObjId::Id(counter, actor, _) => Some((*counter, actor.clone())),
            ObjId::Root => None,
        };
        let (_, actor) = self.found().values().filter_map(written).max()?;
        prefix_of_actor(&actor)
    }

    /// Reads a text; `None` where there is none, or something else.
    pub fn text(&self, key: &str) -> Option<String> {
        match self.scalar(key)? {
            ScalarValue::Str(text) => Some(text.to_string()),
            _ => None,
        }
    }

    /// Reads the texts that others wrote at a key at the same time as what is shown there, each with its writer.
    pub fn texts_beside(&self, key: &str) -> Vec<(Option<DevicePrefix>, String)> {
        let Some(found) = self.found().get(key).filter(|found| found.is_split) else { return Vec::new() };
        let shown = Some(&found.written);
        let all = self.objects.iter().flat_map(|object| self.document.automerge.get_all(object, key).unwrap_or_default());
        let beside = all.filter(|(_, written)| Some(written) != shown);
        beside.filter_map(|(value, written)| Some((prefix_of(&written), value.into_string().ok()?))).collect()
    }

    /// Reads a whole number.
    pub fn int(&self, key: &str) -> Option<i64> {
        match self.scalar(key)? {
            ScalarValue::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// Reads a truth.
    pub fn bool(&self, key: &str) -> Option<bool> {
        match self.scalar(key)? {
            ScalarValue::Boolean(truth) => Some(*truth),
            _ => None,
        }
    }

    /// Reads exactly `N` bytes.
    pub fn bytes<const N: usize>(&self, key: &str) -> Option<[u8; N]> {
        match self.scalar(key)? {
            ScalarValue::Bytes(bytes) => bytes.as_slice().try_into().ok(),
            _ => None,
        }
    }

    /// Reads an inner map.
    pub fn map(&self, key: &str) -> Option<Map<'a>> {
        if let Some(object) = self.found().get(key)?.map.clone() {
            return Some(Map::of(self.document, vec![object]));
        }
        let all = self.objects.iter().flat_map(|object| self.document.automerge.get_all(object, key).unwrap_or_default());
        let is_map = |(value, object): (automerge::Value<'a>, ObjId)| (value == automerge::Value::Object(ObjType::Map)).then_some(object);
        let mut objects: Vec<ObjId> = all.filter_map(is_map).collect();
        objects.sort();
        (!objects.is_empty()).then(|| Map::of(self.document, objects))
    }

    /// Reads all keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = String> + use<'a> {
        self.found().keys().cloned().collect::<Vec<_>>().into_iter()
    }

    /// Reads all keys, in the order in which what stands there was written.
    fn keys_as_written(&self) -> Vec<String> {
        let mut keys: Vec<(&ObjId, &String)> = self.found().iter().map(|(key, found)| (&found.written, key)).collect();
        keys.sort();
        keys.into_iter().map(|(_, key)| key.clone()).collect()
    }

    /// Reads all inner maps with their keys, in order of key.
    pub fn maps(&self) -> impl Iterator<Item = (String, Map<'a>)> + use<'a> {
        let inner = |key: &String| Some((key.clone(), self.map(key)?));
        self.found().keys().filter_map(inner).collect::<Vec<_>>().into_iter()
    }

    /// Gives the prefixes of all devices that made this map: more than one where they did not know of each other.
    pub fn authors(&self) -> impl Iterator<Item = DevicePrefix> + '_ {
        self.objects.iter().filter_map(prefix_of)
    }

    /// Gives who had made this map, as the device says that carried it over into this document; `None` where nobody carried it. Only that
    /// device's word counts.
    pub fn wrote(&self) -> Option<DevicePrefix> {
        self.bytes(WROTE).filter(|_| self.writer(WROTE) == self.author())
    }

    /// Gives who wrote this map first: who made it, or had made it before it was carried over.
    pub fn first_author(&self) -> Option<DevicePrefix> {
        self.wrote().or(self.author())
    }

    /// Gives the prefix of the device that made this map, which no other device can have written; `None` for what the genesis made.
    pub fn author(&self) -> Option<DevicePrefix> {
        prefix_of(self.objects.last()?)
    }
}

fn prefix_of(made: &ObjId) -> Option<DevicePrefix> {
    match made {
        ObjId::Root => None,
        ObjId::Id(_, actor, _) => prefix_of_actor(actor),
    }
}

/// Gives the prefix of an actor's device; `None` for the genesis.
fn prefix_of_actor(actor: &ActorId) -> Option<DevicePrefix> {
    actor.to_bytes().get(..8)?.try_into().ok().filter(|prefix| *prefix != [0; 8])
}

#[cfg(test)]
mod hostile;

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(device: u8) -> Actor {
        Actor::new(DeviceId([device; 16]), [7; 8])
    }

    #[test]
    fn genesis_is_frozen() {
        let hash =
            |kind| -> String { Document::genesis(kind, actor(1)).heads().concat().iter().map(|byte| format!("{byte:02x}")).collect() };
        let hashes: Vec<String> = [Kind::Own, Kind::Team, Kind::Card, Kind::CaseLog].map(hash).into();
        assert_eq!(hashes, include_str!("../fixtures/genesis.txt").lines().collect::<Vec<_>>(), "a genesis must never change");
    }

    #[test]
    fn two_devices_end_equal_whatever_the_order() {
        let mut one = Document::genesis(Kind::CaseLog, actor(1));
        let mut two = Document::genesis(Kind::CaseLog, actor(2));
        let a = one.edit(|edit| edit.put(&["entries", "a", "note"], "een")).expect("edited");
        let b = two.edit(|edit| edit.put(&["entries", "b", "note"], "twee")).expect("edited");
        let read = |raw: &[u8], device| CheckedChange::read(raw, DeviceId([device; 16])).expect("sound");
        one.apply(&[read(&b, 2)]).expect("applied");
        two.apply(&[read(&a, 1)]).expect("applied");
        assert_eq!(one.heads(), two.heads());
        let entries = two.map(&["entries"]).expect("made by genesis");
        assert_eq!(entries.author(), None);
        let authors: Vec<_> = entries.maps().map(|(key, map)| (key, map.author())).collect();
        assert_eq!(authors, [("a".to_owned(), Some([1; 8])), ("b".to_owned(), Some([2; 8]))]);
    }

    #[test]
    fn a_change_with_another_devices_prefix_is_refused() {
        let mut one = Document::genesis(Kind::Team, actor(1));
        let raw = one.edit(|edit| edit.put(&["name"], "Noord")).expect("edited");
        assert_eq!(CheckedChange::read(&raw, DeviceId([2; 16])).err(), Some(DocumentError::ForeignActor));
        assert_eq!(CheckedChange::read(&raw[1..], DeviceId([1; 16])).err(), Some(DocumentError::Damaged));
    }

    #[test]
    fn a_change_that_came_too_early_is_counted() {
        let mut one = Document::genesis(Kind::Team, actor(1));
        let first = one.edit(|edit| edit.put(&["name"], "Noord")).expect("edited");
        let second = one.edit(|edit| edit.put(&["name"], "Zuid")).expect("edited");
        let mut two = Document::genesis(Kind::Team, actor(2));
        let read = |raw: &[u8]| CheckedChange::read(raw, DeviceId([1; 16])).expect("sound");
        two.apply(&[read(&second)]).expect("queued");
        assert_eq!((two.missing_changes(), two.root().text("name")), (1, None));
        two.apply(&[read(&first)]).expect("applied");
        assert_eq!((two.missing_changes(), two.root().text("name").as_deref()), (0, Some("Zuid")));
    }

    #[test]
    fn an_equal_value_is_not_written_again() {
        let mut one = Document::genesis(Kind::Own, actor(1));
        assert!(one.edit(|edit| edit.put(&["settings", "theme"], "dark")).is_some());
        assert!(one.edit(|edit| edit.put(&["settings", "theme"], "dark")).is_none());
    }

    #[test]
    fn what_was_taken_away_is_gone_on_every_device_unless_somebody_wrote_there_at_the_same_time() {
        let (mut one, mut two) = (Document::genesis(Kind::Team, actor(1)), Document::genesis(Kind::Team, actor(2)));
        let read = |raw: &[u8], device| CheckedChange::read(raw, DeviceId([device; 16])).expect("sound");
        let put = one.edit(|edit| ["rouw", "taal"].iter().for_each(|key| edit.put(&["settings", key], Value::Int(1)))).expect("edited");
        two.apply(&[read(&put, 1)]).expect("applied");
        let removed = one.edit(|edit| ["rouw", "taal"].iter().for_each(|key| edit.remove(&["settings", key]))).expect("edited");
        let written = two.edit(|edit| edit.put(&["settings", "taal"], Value::Int(2))).expect("edited");
        one.apply(&[read(&written, 2)]).expect("applied");
        two.apply(&[read(&removed, 1)]).expect("applied");
        let keys = |document: &Document| document.map(&["settings"]).expect("made by genesis").keys().collect::<Vec<_>>();
        assert_eq!((keys(&one), keys(&two)), (vec!["taal".to_owned()], vec!["taal".to_owned()]));
        assert_eq!(one.edit(|edit| edit.remove(&["settings", "rouw"])), None);
        assert_eq!(one.edit(|edit| edit.remove(&["nowhere", "rouw"])), None);
    }

    #[test]
    fn nobody_but_who_made_a_map_says_who_had_made_it() {
        let (mut one, mut two) = (Document::genesis(Kind::CaseLog, actor(1)), Document::genesis(Kind::CaseLog, actor(2)));
        let path = ["entries", "a", WROTE];
        let made = one.edit(|edit| edit.put(&["entries", "a", "note"], "een")).expect("edited");
        two.apply(&[CheckedChange::read(&made, DeviceId([1; 16])).expect("sound")]).expect("applied");
        two.edit(|edit| edit.put(&path, Value::Bytes(vec![3; 8])));
        one.edit(|edit| edit.put(&path, Value::Bytes(vec![4; 8])));
        let entry = |document: &Document| document.map(&["entries", "a"]).map(|entry| (entry.wrote(), entry.first_author()));
        assert_eq!(entry(&two), Some((None, Some([1; 8]))));
        assert_eq!(entry(&one), Some((Some([4; 8]), Some([4; 8]))));
    }

    #[test]
    fn a_saved_document_loads_equal() {
        let mut one = Document::genesis(Kind::Team, actor(1));
        one.edit(|edit| edit.put(&["name"], "Noord"));
        let two = Document::load(&one.save(), actor(2)).expect("sound");
        assert_eq!((two.heads(), two.root().text("name").as_deref()), (one.heads(), Some("Noord")));
        assert_eq!(Document::load(&one.save()[1..], actor(2)).err(), Some(DocumentError::SaveDamaged));
    }
}
