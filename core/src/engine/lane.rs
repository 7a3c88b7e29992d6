//! One's own record lane: the key ring and what is only ever the person's own. Each record is sealed, and the relay keeps only its newest version.

use super::link::{Draft, Expect};
use super::*;
use crate::id::RecordId;
use crate::keyring::{OwnRecord, TensionMark};
use crate::seal::lane::{lane_record_epoch, open_lane_record, seal_lane_record};
use crate::wire::{Ask, Holder, Record, Role};

/// Which record of the lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LaneKey {
    /// The keys of a space.
    Keys(SpaceId),
    /// Own tension at the visits of a calendar year.
    Tension(u16),
}

/// Own tension at the visits of a calendar year, and whether the lane has it. Its bytes are for ever.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct TensionRecord {
    pub(super) marks: BTreeMap<EntryId, TensionMark>,
    /// The version that the relay acknowledged; 0: none.
    pub(super) version: u64,
    pub(super) sent: bool,
}

/// Tells sealed records apart: each has a random nonce in front.
pub(super) type Fingerprint = [u8; 16];

fn fingerprint(sealed: &[u8]) -> Fingerprint {
    // Behind the epoch.
    sealed.get(2..18).and_then(|nonce| nonce.try_into().ok()).unwrap_or_default()
}

impl Engine {
    /// Keeps own tension at visits of a year.
    pub(super) fn keep_tension(&mut self, year: u16, marks: BTreeMap<EntryId, TensionMark>) {
        let record = self.tensions.entry(year).or_default();
        record.marks.extend(marks);
        record.sent = false;
        self.storage.put(&mut self.random, name::tension(year), record);
        self.sealed_records.remove(&LaneKey::Tension(year));
    }

    /// Gives own tension at a visit.
    pub(super) fn tension_at(&self, entry: EntryId, at: Timestamp) -> Option<u8> {
        let year = u16::try_from(at.year()).ok()?;
        self.tensions.get(&year)?.marks.get(&entry)?.tension
    }

    /// Gives the records that the relay lacks, each with the version that it is to have.
    fn unsent_records(&self) -> impl Iterator<Item = (LaneKey, u64)> + '_ {
        let own = self.device.own;
        let keys = self.ring.iter().filter(move |(id, ring)| !ring.sent && **id != own);
        let keys = keys.map(|(id, ring)| (LaneKey::Keys(*id), ring.version + 1));
        let tensions = self.tensions.iter().filter(|(_, record)| !record.sent);
        keys.chain(tensions.map(|(year, record)| (LaneKey::Tension(*year), record.version + 1)))
    }

    fn record_of(&self, key: LaneKey) -> Option<OwnRecord> {
        Some(match key {
            LaneKey::Keys(space) => OwnRecord::Keys { space, keys: self.ring.get(&space)?.keys.clone() },
            LaneKey::Tension(year) => OwnRecord::Tension { year, marks: self.tensions.get(&year)?.marks.clone() },
        })
    }

    fn record_id(&self, key: LaneKey) -> Option<RecordId> {
        let root = self.ring.get(&self.device.own)?.keys.root.as_ref()?;
        Some(match key {
            LaneKey::Keys(space) => root.keys_record(space),
            LaneKey::Tension(year) => root.tension_record(year),
        })
    }

    /// Seals the records that the relay lacks: randomness is drawn once per version, so that a call composed twice is the same.
    pub(super) fn seal_records(&mut self) {
        let own = self.device.own;
        let Some(keys) = self.ring.get(&own).and_then(|ring| ring.keys.of_epoch(own, ring.keys.epoch())) else { return };
        for (key, version) in self.unsent_records().collect::<Vec<_>>() {
            if self.sealed_records.get(&key).is_some_and(|(sealed, _)| *sealed == version) {
                continue;
            }
            let (Some(record), Some(id)) = (self.record_of(key), self.record_id(key)) else { continue };
            let sealed = seal_lane_record(&keys, id, version, &wire::encode(&record), &mut self.random);
            self.sealed_records.insert(key, (version, sealed));
        }
    }

    pub(super) fn compose_records(&self, draft: &mut Draft) {
        let own = self.device.own;
        if self.spaces.get(&own).is_none_or(|space| !space.record.made || !space.may_ask(self.now)) {
            return;
        }
        if self.ring_stale && self.ring_read.is_some() {
            let after = self.ring_read.unwrap_or_default();
            draft.add(Ask::RecordGet { space: own, after }, Expect::Records, [Holder::Space(own, Role::Read)], 0);
        }
        for (key, version) in self.unsent_records() {
            let sealed = self.sealed_records.get(&key).filter(|(sealed, _)| *sealed == version);
            let (Some((_, bytes)), Some(id)) = (sealed, self.record_id(key)) else { continue };
            let record = Record { id, version, bytes: bytes.clone() };
            let ask = Ask::RecordPut { space: own, record };
            draft.add(ask, Expect::RecordPut(key, version, fingerprint(bytes)), [Holder::Space(own, Role::Write)], bytes.len());
        }
    }

    /// Notes that the relay has a version of a record, with these bytes: what was said since then is a version of its own.
    pub(super) fn record_sent(&mut self, key: LaneKey, version: u64, sent: Fingerprint) {
        let is_newest = self.sealed_records.get(&key).is_some_and(|(_, bytes)| fingerprint(bytes) == sent);
        match key {
            LaneKey::Keys(id) => {
                if let Some(ring) = self.ring.get_mut(&id) {
                    (ring.version, ring.sent) = (version, is_newest);
                    self.storage.put(&mut self.random, name::ring(id), ring);
                }
            }
            LaneKey::Tension(year) => {
                if let Some(record) = self.tensions.get_mut(&year) {
                    (record.version, record.sent) = (version, is_newest);
                    self.storage.put(&mut self.random, name::tension(year), record);
                }
            }
        }
        self.sealed_records.remove(&key);
        self.show = true;
    }

    /// Begins all records anew, for a relay that may have lost them.
    pub(super) fn give_back_records(&mut self) {
        // Kept at once, with what was compared: a phone that ends here would not find it out a second time.
        for (id, ring) in &mut self.ring {
            (ring.sent, ring.version) = (false, 0);
            self.storage.put(&mut self.random, name::ring(*id), ring);
        }
        for (year, record) in &mut self.tensions {
            (record.sent, record.version) = (false, 0);
            self.storage.put(&mut self.random, name::tension(*year), record);
        }
        (self.ring_read, self.ring_stale) = (Some(0), true);
    }

    /// Merges a record of the lane into what is here.
    pub(super) fn take_record(&mut self, record: Record) {
        let own = self.device.own;
        let opened = lane_record_epoch(&record.bytes)
            .and_then(|epoch| self.ring.get(&own)?.keys.of_epoch(own, epoch))
            .and_then(|keys| open_lane_record(&keys, record.id, record.version, &record.bytes).ok());
        let Some(bytes) = opened else {
            self.records_damaged.insert(record.id);
            return;
        };
        let Some(opened) = wire::decode(&bytes) else {
            self.records_newer.insert(record.id);
            return;
        };
        let key = match &opened {
            OwnRecord::Keys { space, .. } => LaneKey::Keys(*space),
            OwnRecord::Tension { year, .. } => LaneKey::Tension(*year),
        };
        if self.record_id(key) != Some(record.id) {
            self.records_damaged.insert(record.id);
            return;
        }
        self.records_damaged.remove(&record.id);
        match opened {
            OwnRecord::Keys { space, keys } => self.take_keys(space, keys, record.version),
            OwnRecord::Tension { year, marks } => self.take_tension(year, marks, record.version),
        }
    }

    fn take_keys(&mut self, id: SpaceId, keys: SpaceKeys, version: u64) {
        if self.ring.get(&id).is_some_and(|ring| ring.sent && ring.version == version) {
            return;
        }
        let same = self.ring.get(&id).is_some_and(|ring| wire::encode(&ring.keys) == wire::encode(&keys));
        let mut merged = keys;
        if let Some(ring) = self.ring.get(&id) {
            merged.merge(ring.keys.clone());
        }
        let ring = RingRecord { keys: merged, version, sent: same };
        self.storage.put(&mut self.random, name::ring(id), &ring);
        self.ring.insert(id, ring);
    }

    fn take_tension(&mut self, year: u16, theirs: BTreeMap<EntryId, TensionMark>, version: u64) {
        let record = self.tensions.entry(year).or_default();
        if record.sent && record.version == version {
            return;
        }
        let mut merged = theirs.clone();
        for (entry, mark) in &record.marks {
            let held = merged.entry(*entry).or_insert(*mark);
            *held = (*held).max(*mark);
        }
        *record = TensionRecord { sent: merged == theirs, marks: merged, version };
        self.storage.put(&mut self.random, name::tension(year), record);
        self.sealed_records.remove(&LaneKey::Tension(year));
        self.show = true;
    }
}
