//! Who may read and write a space: its membership log, replayed by every device for itself.
//!
//! An entry names the hash of the last *valid* entry; invalid ones are skipped. The relay orders the entries and can neither read nor judge them.

use crate::document::Kind;
use crate::id::{DeviceId, EntryHash, Epoch, InvitationId, PersonId, SpaceId};
use crate::seal::device::DevicePublic;
use crate::seal::entry::OpenedEntry;
use crate::wire::{self, RelayKeys};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a member may do, from low to high; enforced by every receiving device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rank {
    Reader,
    Editor,
    Admin,
    Owner,
}

/// The plaintext of an entry. Its bytes are for ever: a new act goes at the end of [`Act`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// The last valid entry; zero for the first.
    pub previous: EntryHash,
    pub act: Act,
}

/// What an entry does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// Makes the space; the author is its owner.
    Found { kind: Kind, person: PersonId, device: DevicePublic, keys: RelayKeys },
    /// Lets a person's device in, at most as high as the author.
    Admit { person: PersonId, device: DevicePublic, rank: Rank, invitation: InvitationId },
    /// Gives everyone in a Team a rank here; the wrap is to the recipient of this epoch of the Team.
    GiveToTeam { team: SpaceId, epoch: Epoch, rank: Rank },
}

/// A device in a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    pub person: PersonId,
    pub device: DevicePublic,
    pub rank: Rank,
    /// The position of the entry that let it in.
    pub since: u32,
}

/// Why an entry is not valid and was skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryRefusal {
    #[error("the entry's body cannot be read")]
    Damaged,
    #[error("the entry does not follow the last valid one")]
    NotNext,
    #[error("the author is unknown or did not sign this")]
    NotSigned,
    #[error("the author's rank does not allow this")]
    RankTooLow,
    #[error("the device is a member already")]
    AlreadyMember,
}

/// A membership log as far as it was replayed.
#[derive(Clone, Debug, Default)]
pub struct Membership {
    members: BTreeMap<DeviceId, Member>,
    teams: BTreeMap<SpaceId, Rank>,
    positions: BTreeMap<EntryHash, u32>,
    head: Option<EntryHash>,
}

impl Membership {
    /// Gives the hash of the last valid entry; zero before the first.
    pub fn head(&self) -> EntryHash {
        self.head.unwrap_or(EntryHash([0; 16]))
    }

    /// Tells whether a chunk's log head is known here.
    pub fn knows(&self, head: EntryHash) -> bool {
        self.positions.contains_key(&head)
    }

    /// Gives a member by device.
    pub fn member(&self, device: DeviceId) -> Option<&Member> {
        self.members.get(&device)
    }

    /// Gives all members.
    pub fn members(&self) -> impl Iterator<Item = (&DeviceId, &Member)> {
        self.members.iter()
    }

    /// Gives the rank that a device had when the log stood at `head`.
    pub fn rank_at(&self, device: DeviceId, head: EntryHash) -> Option<Rank> {
        let position = *self.positions.get(&head)?;
        self.members.get(&device).filter(|member| member.since <= position).map(|member| member.rank)
    }

    /// Gives the teams that hold a rank here as a whole.
    pub fn teams(&self) -> impl Iterator<Item = (SpaceId, Rank)> + '_ {
        self.teams.iter().map(|(team, rank)| (*team, *rank))
    }

    /// Takes in the next entry. An entry that is not valid changes nothing.
    pub fn follow(&mut self, position: u32, hash: EntryHash, entry: &OpenedEntry) -> Result<Body, EntryRefusal> {
        let body: Body = wire::decode(&entry.body).ok_or(EntryRefusal::Damaged)?;
        if body.previous != self.head() {
            return Err(EntryRefusal::NotNext);
        }
        match &body.act {
            Act::Found { person, device, .. } => {
                if self.head.is_some() {
                    return Err(EntryRefusal::NotNext);
                }
                if device.id() != entry.author || !entry.is_by(device) {
                    return Err(EntryRefusal::NotSigned);
                }
                self.members.insert(device.id(), Member { person: *person, device: *device, rank: Rank::Owner, since: position });
            }
            Act::Admit { person, device, rank, .. } => {
                let author = self.signer(entry)?;
                if author.rank < Rank::Admin || *rank > author.rank {
                    return Err(EntryRefusal::RankTooLow);
                }
                if self.members.contains_key(&device.id()) {
                    return Err(EntryRefusal::AlreadyMember);
                }
                self.members.insert(device.id(), Member { person: *person, device: *device, rank: *rank, since: position });
            }
            Act::GiveToTeam { team, rank, .. } => {
                let author = self.signer(entry)?;
                if author.rank < Rank::Admin || *rank > Rank::Admin {
                    return Err(EntryRefusal::RankTooLow);
                }
                self.teams.insert(*team, *rank);
            }
        }
        self.positions.insert(hash, position);
        self.head = Some(hash);
        Ok(body)
    }

    fn signer(&self, entry: &OpenedEntry) -> Result<Member, EntryRefusal> {
        self.members.get(&entry.author).filter(|member| entry.is_by(&member.device)).copied().ok_or(EntryRefusal::NotSigned)
    }
}
