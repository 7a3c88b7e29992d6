//! From stored records back to a device: every record is opened and checked, what cannot be is counted, and the rest works on.

use super::*;
use crate::document::CheckedChange;
use crate::id::ChunkId;
use crate::seal::vault::VaultKey;

impl Engine {
    /// Loads a device from those of its records that [`is_read_at_start`]; it asks for others by itself. What was pending becomes part of
    /// the log as soon as the log has been read.
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

        // Keys before spaces, spaces before what is in them.
        let order = |name: &str| {
            ["ring", "space", "log", "glance", "judging", "unsent", "refused", "change"]
                .iter()
                .position(|kind| *kind == name::parse(name).0)
        };
        let mut records = records;
        records.sort_by(|(a, _), (b, _)| (order(a), a).cmp(&(order(b), b)));
        if is_planted(Fault::OutboxDropped) {
            records.retain(|(name, _)| !matches!(name::parse(name).0, "unsent" | "change"));
        }
        for (name, bytes) in &records {
            if engine.load_record(name, bytes).is_none() {
                engine.damaged.insert(name.clone());
            }
        }
        engine.pending.values_mut().for_each(|pending| pending.until = pending.until.min(now));
        engine.asking.pending.values_mut().for_each(|pending| pending.until = pending.until.min(now));
        // A Team's log says who may write in its CaseLogs, so Teams come first.
        let is_needed = |space: &&Space| {
            !space.may_sleep_at_all()
                || !space.glance.is_current()
                || space.glance.is_restless
                || space.glance.has_client
                || !space.judging.chunks.is_empty()
                || !space.refused.is_empty()
        };
        let mut needed: Vec<(Kind, SpaceId)> =
            engine.spaces.values().filter(is_needed).map(|space| (space.record.kind, space.id)).collect();
        needed.sort();
        needed.into_iter().for_each(|(_, id)| {
            engine.want(id);
        });
        let effects = engine.advance();
        Ok((engine, effects))
    }

    fn load_record(&mut self, name: &str, bytes: &[u8]) -> Option<()> {
        match name::parse(name) {
            (VAULT_RECORD | name::DEVICE, ..) => {}
            (name::JOINING, ..) => self.joining = Some(self.storage.open(name, bytes)?),
            ("ring", Some(id), _) => drop(self.ring.insert(id, self.storage.open(name, bytes)?)),
            ("space", Some(id), _) => {
                let record = self.storage.open(name, bytes)?;
                self.hold_space(Space::new(id, record));
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
            // One that does not open is made anew from the document.
            ("glance", Some(id), _) => self.spaces.get_mut(&id)?.glance = self.storage.open(name, bytes).unwrap_or_default(),
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
            ("tension", _, year) => drop(self.tensions.insert(year.parse().ok()?, self.storage.open(name, bytes)?)),
            ("pending", _, entry) => {
                let first = || self.storage.open::<FirstPending>(name, bytes).map(Pending::from);
                let pending = self.storage.open(name, bytes).or_else(first)?;
                self.pending.insert(EntryId::from_hex(entry)?, pending);
            }
            ("asking", _, id) => drop(self.asking.pending.insert(QuestionId::from_hex(id)?, self.storage.open(name, bytes)?)),
            ("draft", _, id) => drop(self.considering.drafts.insert(ConsiderationId::from_hex(id)?, self.storage.open(name, bytes)?)),
            ("invitation", _, id) => {
                let mut invitation: Invitation = self.storage.open(name, bytes)?;
                invitation.mark_stale();
                self.invitations.insert(InvitationId::from_hex(id)?, invitation);
            }
            (name::CLIENT_INVITATION, _, id) => {
                let invitation: Invitation = self.storage.open(name, bytes)?;
                self.invitations.insert(InvitationId::from_hex(id)?, invitation.of_client());
            }
            _ => return None,
        }
        Some(())
    }

    /// Takes the changes that are in no chunk yet back into their document.
    pub(super) fn load_changes(&mut self, id: SpaceId) {
        let device = self.id;
        let Some(space) = self.spaces.get_mut(&id).filter(|space| !space.changes.is_empty()) else { return };
        let checked = |(number, change): (&u32, &LocalChange)| CheckedChange::read(&change.raw, device).map_err(|_| *number);
        let changes: Result<Vec<CheckedChange>, u32> = space.changes.iter().map(checked).collect();
        let all = space.changes.keys().next_back().copied().unwrap_or_default();
        let taken = changes.and_then(|changes| match space.document_mut() {
            Some(document) => document.apply(&changes).map_err(|_| all),
            None => Ok(()),
        });
        if let Err(number) = taken {
            self.damaged.insert(name::change(id, number));
        }
        self.refresh(id);
        self.after_change(id);
    }
}
