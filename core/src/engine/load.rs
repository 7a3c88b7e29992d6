//! From stored records back to a device: every record is opened and checked, what cannot be is counted, and the rest works on.

use super::*;
use crate::document::CheckedChange;
use crate::id::ChunkId;
use crate::seal::vault::VaultKey;
use crate::wire::SealedChunk;

impl Engine {
    /// Loads a device from all its records. What was pending becomes part of the log now.
    pub fn load(
        seed: [u8; 32],
        vault_key: VaultKey,
        records: Vec<(String, Vec<u8>)>,
        now: Timestamp,
    ) -> Result<(Self, Vec<Effect>), LoadError> {
        let storage = Storage::new(vault_key);
        let device = records.iter().find(|(name, _)| name == name::DEVICE).ok_or(LoadError::DeviceDamaged)?;
        let device = storage.open(&device.0, &device.1).ok_or(LoadError::DeviceDamaged)?;
        let mut engine = Self::empty(device, Random::from_seed(seed), storage, now);
        engine.ring_read = Some(0);

        let mut chunks: BTreeMap<SpaceId, Vec<ChunkId>> = BTreeMap::new();
        // Keys before spaces, spaces before what is in them.
        let order = |name: &str| {
            ["ring", "space", "log", "chunk", "judging", "unsent", "refused", "change"].iter().position(|kind| *kind == name::parse(name).0)
        };
        let mut records = records;
        records.sort_by(|(a, _), (b, _)| (order(a), a).cmp(&(order(b), b)));
        if is_planted(Fault::OutboxDropped) {
            records.retain(|(name, _)| !matches!(name::parse(name).0, "unsent" | "change"));
        }
        for (name, bytes) in &records {
            if engine.load_record(name, bytes, &mut chunks).is_none() {
                engine.damaged_records += 1;
                engine.note_lost_chunk(name);
            }
        }
        engine.follow_logs();
        // A Team's log says who may write in its CaseLogs, so Teams come first.
        let mut spaces: Vec<(Kind, SpaceId)> = engine.spaces.values().map(|space| (space.record.kind, space.id)).collect();
        spaces.sort();
        for (_, id) in spaces {
            let judging = engine.spaces.get(&id).map(|space| space.judging.chunks.clone()).unwrap_or_default();
            let chunks: Vec<ChunkId> = chunks.remove(&id).into_iter().flatten().filter(|chunk| !judging.contains(chunk)).collect();
            engine.take_in(id, &chunks);
            engine.load_changes(id);
            engine.reconsider(id);
            engine.judge_again(id);
        }
        for entry in engine.pending.keys().copied().collect::<Vec<_>>() {
            engine.settle(entry);
        }
        let effects = engine.advance();
        Ok((engine, effects))
    }

    fn load_record(&mut self, name: &str, bytes: &[u8], chunks: &mut BTreeMap<SpaceId, Vec<ChunkId>>) -> Option<()> {
        match name::parse(name) {
            (VAULT_RECORD | name::DEVICE, ..) => {}
            (name::JOINING, ..) => self.joining = Some(self.storage.open(name, bytes)?),
            ("ring", Some(id), _) => drop(self.ring.insert(id, self.storage.open(name, bytes)?)),
            ("space", Some(id), _) => {
                let record = self.storage.open(name, bytes)?;
                self.spaces.insert(id, Space::new(id, record, self.actor));
            }
            ("log", Some(id), _) => {
                let encoded: Vec<u8> = self.storage.open(name, bytes)?;
                let space = self.spaces.get_mut(&id)?;
                let position = space.log.len() as u32;
                // A gap would shift all that follows: the relay still has the rest.
                if name != name::log(id, position) {
                    return None;
                }
                space.log.push(encoded);
            }
            ("chunk", Some(id), _) => {
                let chunk: SealedChunk = self.storage.open(name, bytes)?;
                chunks.entry(id).or_default().push(chunk.id);
                self.spaces.get_mut(&id)?.chunks.insert(chunk.id, chunk);
            }
            ("judging", Some(id), _) => self.spaces.get_mut(&id)?.judging = self.storage.open(name, bytes)?,
            ("unsent", Some(id), chunk) => {
                let subjects = self.storage.open(name, bytes)?;
                self.spaces.get_mut(&id)?.unsent.insert(ChunkId::from_hex(chunk)?, subjects);
            }
            ("refused", Some(id), chunk) => {
                let refused = self.storage.open(name, bytes)?;
                self.spaces.get_mut(&id)?.refused.insert(ChunkId::from_hex(chunk)?, refused);
            }
            ("change", Some(id), number) => {
                let change = self.storage.open(name, bytes)?;
                self.spaces.get_mut(&id)?.changes.insert(u32::from_str_radix(number, 16).ok()?, change);
            }
            ("pending", _, entry) => drop(self.pending.insert(EntryId::from_hex(entry)?, self.storage.open(name, bytes)?)),
            ("invitation", _, id) => {
                let mut invitation: Invitation = self.storage.open(name, bytes)?;
                invitation.mark_stale();
                self.invitations.insert(InvitationId::from_hex(id)?, invitation);
            }
            _ => return None,
        }
        Some(())
    }

    /// Where a chunk could not be read, the relay is asked for all of the space again, and nothing is sealed there before.
    fn note_lost_chunk(&mut self, name: &str) {
        if let ("chunk", Some(id), _) = name::parse(name)
            && let Some(space) = self.spaces.get_mut(&id)
        {
            (space.incomplete, space.record.cursor) = (true, Cursor::START);
        }
    }

    /// Takes the changes that are in no chunk yet back into their document.
    fn load_changes(&mut self, id: SpaceId) {
        let device = self.id;
        let Some(space) = self.spaces.get_mut(&id) else { return };
        let changes: Vec<CheckedChange> =
            space.changes.values().filter_map(|change| CheckedChange::read(&change.raw, device).ok()).collect();
        if changes.len() < space.changes.len() || space.document.apply(&changes).is_err() {
            self.damaged_records += 1;
        }
        space.refresh();
        self.after_change(id);
    }
}
