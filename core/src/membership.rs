//! Who may read and write a space: its membership log, replayed by every device for itself.
//!
//! An entry names the hash of the last *valid* entry; invalid ones are skipped. The relay orders the entries and can neither read nor judge them.

use crate::document::Kind;
use crate::id::{DeviceId, EntryHash, Epoch, InvitationId, PersonId, SpaceId, WorkerId};
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

/// The plaintext of an entry, without its act: it reads the same whatever the act is. Its bytes are for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The last valid entry; zero for the first.
    pub previous: EntryHash,
    /// Where the author has rank through a Team and not by itself: that Team.
    pub through: Option<Through>,
}

/// A Team that holds a rank in another space, and where its own log stood for the author.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Through {
    pub team: SpaceId,
    pub head: EntryHash,
}

/// Encodes an entry's plaintext: head, then act.
pub fn encode_body(head: &Head, act: &Act) -> Vec<u8> {
    wire::encode(&(head, act))
}

/// What an entry does. Its bytes are for ever: a new act goes at the end, and devices that do not know it stop there and ask to be updated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// Makes the space; the author is its owner, and in a Team this worker.
    Found { kind: Kind, person: PersonId, device: DevicePublic, keys: RelayKeys, worker: Option<WorkerId> },
    /// Lets a person's device in, at most as high as the author, in a Team as this worker.
    Admit { person: PersonId, device: DevicePublic, rank: Rank, invitation: InvitationId, worker: Option<WorkerId> },
    /// Gives everyone in a Team a rank here; the wrap is to the recipient of this epoch of the Team.
    GiveToTeam { team: SpaceId, epoch: Epoch, rank: Rank },
    /// Gives a member's device the keys of its rank once more: the wrap for it was lost on the way.
    GiveAgain { device: DeviceId, invitation: InvitationId },
}

/// A device in a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    pub person: PersonId,
    pub worker: Option<WorkerId>,
    pub device: DevicePublic,
    pub rank: Rank,
    /// The position of the entry that let it in.
    pub since: u32,
}

/// Why an entry changes nothing.
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
    #[error("the device or the worker is a member already, or the person belongs to another")]
    AlreadyMember,
    #[error("the device's keys belong to everybody, or its id begins like a member's")]
    Unsound,
    #[error("no such member")]
    NoMember,
    /// Not skipped: nothing that comes behind it can be judged.
    #[error("the entry names a place in a Team's log that is not known yet")]
    Early,
    /// Not skipped: nothing that comes behind it can be judged.
    #[error("a member wrote something that only a newer version reads")]
    Newer,
}

impl EntryRefusal {
    /// Tells whether the log must be followed no further for now, where other refusals skip the entry alone.
    pub fn stops(self) -> bool {
        matches!(self, Self::Early | Self::Newer)
    }
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

    /// Takes in the next entry. One that is refused changes nothing. `teams` gives the log of a Team that an author may have rank through.
    pub fn follow<'a>(
        &mut self,
        position: u32,
        hash: EntryHash,
        entry: &OpenedEntry,
        teams: impl Fn(SpaceId) -> Option<&'a Membership>,
    ) -> Result<(), EntryRefusal> {
        let (head, rest) = wire::decode_first::<Head>(&entry.body).ok_or(EntryRefusal::Damaged)?;
        if head.previous != self.head() {
            return Err(EntryRefusal::NotNext);
        }
        let act = wire::decode::<Act>(rest);
        if let Some(Act::Found { person, device, worker, .. }) = act {
            if self.head.is_some() {
                return Err(EntryRefusal::NotNext);
            }
            if device.id() != entry.author || !entry.is_by(&device) {
                return Err(EntryRefusal::NotSigned);
            }
            self.admit(Member { person, worker, device, rank: Rank::Owner, since: position }, None)?;
        } else {
            let author = self.signer(entry, head.through, teams)?;
            match act.ok_or(EntryRefusal::Newer)? {
                Act::Found { .. } => return Err(EntryRefusal::NotNext),
                Act::Admit { person, device, rank, worker, .. } => {
                    author.may(Rank::Admin.max(rank))?;
                    self.admit(Member { person, worker, device, rank, since: position }, Some(author.person))?;
                }
                Act::GiveToTeam { team, rank, .. } => {
                    author.may(Rank::Admin)?;
                    if rank > Rank::Admin {
                        return Err(EntryRefusal::RankTooLow);
                    }
                    self.teams.insert(team, rank);
                }
                Act::GiveAgain { device, .. } => {
                    author.may(Rank::Admin)?;
                    self.members.get(&device).ok_or(EntryRefusal::NoMember)?;
                }
            }
        }
        self.positions.insert(hash, position);
        self.head = Some(hash);
        Ok(())
    }

    fn admit(&mut self, member: Member, author: Option<PersonId>) -> Result<(), EntryRefusal> {
        let id = member.device.id();
        // What a device wrote is told by the first 8 bytes of its id: no two may share them.
        if !member.device.is_sound() || self.members.keys().any(|known| known.0[..8] == id.0[..8] && *known != id) {
            return Err(EntryRefusal::Unsound);
        }
        let is_taken = |known: &Member| {
            // Only oneself brings in a second device of oneself.
            let same_person = known.person == member.person;
            (same_person && author != Some(member.person)) || (!same_person && known.worker.is_some() && known.worker == member.worker)
        };
        if self.members.contains_key(&id) || self.members.values().any(is_taken) {
            return Err(EntryRefusal::AlreadyMember);
        }
        self.members.insert(id, member);
        Ok(())
    }

    /// Finds who signed an entry: a member, or somebody with rank through a Team.
    fn signer<'a>(
        &self,
        entry: &OpenedEntry,
        through: Option<Through>,
        teams: impl Fn(SpaceId) -> Option<&'a Membership>,
    ) -> Result<Member, EntryRefusal> {
        let signed = |member: &&Member| entry.is_by(&member.device);
        let Some(Through { team, head }) = through else {
            return self.members.get(&entry.author).filter(signed).copied().ok_or(EntryRefusal::NotSigned);
        };
        let given = *self.teams.get(&team).ok_or(EntryRefusal::NotSigned)?;
        let log = teams(team).filter(|log| log.knows(head)).ok_or(EntryRefusal::Early)?;
        let member = log.members.get(&entry.author).filter(signed).copied().ok_or(EntryRefusal::NotSigned)?;
        let rank = log.rank_at(entry.author, head).ok_or(EntryRefusal::NotSigned)?;
        Ok(Member { rank: through_team(given, rank), ..member })
    }
}

impl Member {
    fn may(&self, rank: Rank) -> Result<(), EntryRefusal> {
        if self.rank >= rank { Ok(()) } else { Err(EntryRefusal::RankTooLow) }
    }
}

/// Gives the rank that a member of a Team has in a space that gave the whole Team a rank: those who write in the Team have it, readers read.
pub fn through_team(given: Rank, rank_in_team: Rank) -> Rank {
    if rank_in_team >= Rank::Editor { given } else { Rank::Reader }
}
