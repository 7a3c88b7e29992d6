//! The key ring: for each space, what opens it and what a relay accepts. One record per space, kept in `Own`'s record lane.

use crate::document::Kind;
use crate::id::{EntryId, Epoch, PublicKey, SpaceId};
use crate::random::Random;
use crate::seal::epoch::{EpochKeys, EpochSecret, Seed, SpaceRoot};
use crate::seal::wrap::Keys;
use crate::time::Timestamp;
use crate::wire::{RelayKeys, Role, keyed_space};
use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A record of an Own space's lane. Its bytes are for ever: a new kind goes at the end, and devices that do not know it leave it alone.
#[derive(Clone, Serialize, Deserialize)]
pub enum OwnRecord {
    /// The keys of a space.
    Keys { space: SpaceId, keys: SpaceKeys },
    /// One's own tension at the visits of a calendar year.
    Tension { year: u16, marks: BTreeMap<EntryId, TensionMark> },
}

/// One's own tension at a visit, and when that was said: of two that differ the later one holds. Its bytes are for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TensionMark {
    pub said_at: Timestamp,
    /// From 0 to [`crate::model::TENSION_MAX`]; `None` where it was taken back.
    pub tension: Option<u8>,
}

/// What one person holds of one space. Its bytes are for ever: more is a new kind of [`OwnRecord`].
#[derive(Clone, Serialize, Deserialize)]
pub struct SpaceKeys {
    pub kind: Kind,
    /// The space whose log and token this one leans on: a Card's Team.
    pub parent: Option<SpaceId>,
    /// Every epoch so far: members read history.
    pub secrets: BTreeMap<Epoch, EpochSecret>,
    pub write: Option<Seed>,
    pub admin: Option<Seed>,
    pub owner: Option<Seed>,
    /// The root of a Team and of an Own space, from which names come; never rotated.
    pub root: Option<SpaceRoot>,
}

impl SpaceKeys {
    /// Makes the keys of a new space.
    pub fn make(kind: Kind, parent: Option<SpaceId>, random: &mut Random) -> Self {
        Self {
            kind,
            parent,
            secrets: BTreeMap::from([(Epoch(0), EpochSecret::make(random))]),
            write: Some(Seed::make(random)),
            admin: Some(Seed::make(random)),
            owner: Some(Seed::make(random)),
            root: matches!(kind, Kind::Team | Kind::Own).then(|| SpaceRoot::make(random)),
        }
    }

    /// Takes over what a wrap gives.
    pub fn from_wrap(kind: Kind, parent: Option<SpaceId>, epoch: Epoch, keys: Keys) -> Self {
        let Keys { epoch_secret, write, admin, owner, root } = keys;
        Self { kind, parent, secrets: BTreeMap::from([(epoch, epoch_secret)]), write, admin, owner, root }
    }

    /// Gives what a wrap for a lower rank holds: the newest epoch, and the seeds as far as `write` and `admin` say.
    pub fn to_wrap(&self, write: bool, admin: bool) -> Option<(Epoch, Keys)> {
        let (epoch, secret) = self.secrets.last_key_value()?;
        let keys = Keys {
            epoch_secret: secret.clone(),
            write: self.write.clone().filter(|_| write),
            admin: self.admin.clone().filter(|_| admin),
            owner: None,
            root: self.root.clone(),
        };
        Some((*epoch, keys))
    }

    /// Gives the id of the space that these keys make: it is bound to the owner's. `None` without that seed.
    pub fn space(&self) -> Option<SpaceId> {
        self.owner.as_ref().map(|owner| keyed_space(owner.public()))
    }

    /// Joins two records of the same space: nothing that either holds is lost.
    pub fn merge(&mut self, other: SpaceKeys) {
        self.secrets.extend(other.secrets);
        self.write = self.write.take().or(other.write);
        self.admin = self.admin.take().or(other.admin);
        self.owner = self.owner.take().or(other.owner);
        self.root = self.root.take().or(other.root);
    }

    /// Gives the newest epoch.
    pub fn epoch(&self) -> Epoch {
        self.secrets.last_key_value().map_or(Epoch(0), |(epoch, _)| *epoch)
    }

    /// Derives the keys of an epoch for a space: this one, or one derived from it.
    pub fn of_epoch(&self, space: SpaceId, epoch: Epoch) -> Option<EpochKeys> {
        self.secrets.get(&epoch).map(|secret| EpochKeys::derive(space, epoch, secret))
    }

    /// Gives the key that proves a role to the relay.
    pub fn signing_key(&self, space: SpaceId, role: Role) -> Option<SigningKey> {
        match role {
            Role::Read => self.of_epoch(space, self.epoch()).map(|keys| keys.read_key()),
            Role::Write => self.write.as_ref().map(Seed::key),
            Role::Admin => self.admin.as_ref().map(Seed::key),
            Role::Owner => self.owner.as_ref().map(Seed::key),
        }
    }

    /// Gives the public keys that the relay gets when the space is made; `None` without all seeds.
    pub fn relay_keys(&self, space: SpaceId) -> Option<RelayKeys> {
        let public = |role| self.signing_key(space, role).map(|key| PublicKey(key.verifying_key().to_bytes()));
        Some(RelayKeys { read: public(Role::Read)?, write: public(Role::Write)?, admin: public(Role::Admin)?, owner: public(Role::Owner)? })
    }
}
