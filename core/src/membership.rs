//! Who may read and write a space: its membership log, replayed by every device for itself.
//!
//! An entry names the hash of the last *valid* entry; invalid ones are skipped. The relay orders the entries and can neither read nor judge them.

use crate::document::Kind;
use crate::id::{DeviceId, EntryHash, Epoch, InvitationId, PersonId, SpaceId, WorkerId};
use crate::seal::device::DevicePublic;
use crate::seal::entry::OpenedEntry;
use crate::wire::{self, RelayKeys};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

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
    /// Lets the client's own device in, and names every device of the Team that writes here. From now on the log speaks for itself: whoever
    /// cannot read the Team's log judges alike, so rank through a Team counts in it no more.
    AdmitClient { person: PersonId, device: DevicePublic, rank: Rank, invitation: InvitationId, writers: Vec<Writer> },
    /// Names further devices of the Team that write here, for a client's device to know them by.
    Vouch { writers: Vec<Writer> },
}

/// A device of a Team that writes in a Card, and whose it is. Its bytes are for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writer {
    pub worker: WorkerId,
    pub device: DevicePublic,
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
    #[error("a client's own device belongs in a Card alone")]
    NotACard,
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
    /// Devices of a Team that the log names; none before the client's own device joined.
    writers: BTreeMap<DeviceId, Writer>,
    /// The kind of space, once it is made.
    kind: Option<Kind>,
    /// The client, once a device of its own was let in.
    clients: BTreeSet<PersonId>,
    positions: BTreeMap<EntryHash, u32>,
    head: Option<EntryHash>,
    /// The entries up to the one that let this device in, where a Team has rank and its log cannot be read here.
    trusted: Option<Chain>,
}

/// The valid entries up to one that its receiver has from somebody trusted: each names the one before, so all of them are what that
/// person's device knew.
#[derive(Clone, Debug)]
pub struct Chain {
    entries: BTreeSet<EntryHash>,
    end: u32,
}

impl Chain {
    /// Walks back from `last`, the entry that was trusted. `entries` holds the position of each entry and the one that it names as the one
    /// before. `None` where the log does not hold all of them.
    pub fn back_from(last: EntryHash, entries: &BTreeMap<EntryHash, (u32, EntryHash)>) -> Option<Self> {
        let (end, _) = *entries.get(&last)?;
        let mut chain = BTreeSet::new();
        let (mut next, mut below) = (last, end.checked_add(1)?);
        while next != EntryHash([0; 16]) {
            // Each stands before the one that names it: a circle ends here.
            let (position, previous) = entries.get(&next).filter(|(position, _)| *position < below)?;
            chain.insert(next);
            (next, below) = (*previous, *position);
        }
        Some(Self { entries: chain, end })
    }
}

/// Who signed an entry.
#[derive(Clone, Copy)]
struct Author {
    /// `None` for a device that only the log's word makes somebody's.
    person: Option<PersonId>,
    rank: Rank,
}

impl Membership {
    /// Judges the entries up to the one that let this device in by what its inviter's device knew, and not by a Team's log.
    pub fn trust(&mut self, chain: Chain) {
        self.trusted = Some(chain);
    }

    /// Tells whether the client's own device was let in.
    pub fn has_client(&self) -> bool {
        !self.clients.is_empty()
    }

    /// Gives a device of a Team that the log names.
    pub fn writer(&self, device: DeviceId) -> Option<&Writer> {
        self.writers.get(&device)
    }

    /// Gives the devices of a Team that the log names.
    pub fn writers(&self) -> impl Iterator<Item = &Writer> {
        self.writers.values()
    }

    /// Gives the devices of the client.
    pub fn client_devices(&self) -> impl Iterator<Item = DeviceId> + '_ {
        self.members.iter().filter(|(_, member)| self.clients.contains(&member.person)).map(|(device, _)| *device)
    }

    /// Gives the devices among these that write here without the log naming them; none before the client's own device joined.
    pub fn unnamed(&self, writers: impl Iterator<Item = Writer>) -> Vec<Writer> {
        writers.filter(|writer| self.has_client() && self.may_name(writer)).collect()
    }

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
        if self.trusted.as_ref().is_some_and(|chain| position <= chain.end && !chain.entries.contains(&hash)) {
            return Err(EntryRefusal::NotNext);
        }
        if let Some(Act::Found { kind, person, device, worker, .. }) = act {
            if self.head.is_some() {
                return Err(EntryRefusal::NotNext);
            }
            if device.id() != entry.author || !entry.is_by(&device) {
                return Err(EntryRefusal::NotSigned);
            }
            self.admit(Member { person, worker, device, rank: Rank::Owner, since: position }, None)?;
            self.kind = Some(kind);
        } else {
            let author = self.signer(hash, entry, head.through, teams)?;
            match act.ok_or(EntryRefusal::Newer)? {
                Act::Found { .. } => return Err(EntryRefusal::NotNext),
                Act::Admit { person, device, rank, worker, .. } => {
                    author.may(Rank::Admin.max(rank))?;
                    self.admit(Member { person, worker, device, rank, since: position }, author.person)?;
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
                Act::AdmitClient { person, device, rank, writers, .. } => {
                    author.may(Rank::Admin.max(rank))?;
                    if self.kind != Some(Kind::Card) || rank > Rank::Admin {
                        return Err(EntryRefusal::NotACard);
                    }
                    self.admit(Member { person, worker: None, device, rank, since: position }, author.person)?;
                    self.clients.insert(person);
                    self.name_writers(writers);
                }
                Act::Vouch { writers } => {
                    author.may(Rank::Admin)?;
                    if !self.has_client() {
                        return Err(EntryRefusal::NotACard);
                    }
                    self.name_writers(writers);
                }
            }
        }
        self.positions.insert(hash, position);
        self.head = Some(hash);
        Ok(())
    }

    fn name_writers(&mut self, writers: Vec<Writer>) {
        for writer in writers {
            if self.may_name(&writer) {
                self.writers.insert(writer.device.id(), writer);
            }
        }
    }

    /// Tells whether a device can be named: it is not named yet, nor the client's, its keys are its own, and its id begins like no other's.
    fn may_name(&self, writer: &Writer) -> bool {
        let id = writer.device.id();
        let is_clients = self.members.get(&id).is_some_and(|member| self.clients.contains(&member.person));
        let mut known = self.members.keys().chain(self.writers.keys());
        let is_new = !self.writers.contains_key(&id) && known.all(|known| known.0[..8] != id.0[..8] || *known == id);
        writer.device.is_sound() && !is_clients && is_new
    }

    fn admit(&mut self, member: Member, author: Option<PersonId>) -> Result<(), EntryRefusal> {
        let id = member.device.id();
        // What a device wrote is told by the first 8 bytes of its id: no two may share them.
        let mut known = self.members.keys().chain(self.writers.keys());
        if !member.device.is_sound() || known.any(|known| known.0[..8] == id.0[..8] && *known != id) {
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

    /// Finds who signed an entry: a member, a device that the log names, or somebody with rank through a Team.
    fn signer<'a>(
        &self,
        hash: EntryHash,
        entry: &OpenedEntry,
        through: Option<Through>,
        teams: impl Fn(SpaceId) -> Option<&'a Membership>,
    ) -> Result<Author, EntryRefusal> {
        let signed = |device: &DevicePublic| entry.is_by(device);
        let of_member = |member: &Member| Author { person: Some(member.person), rank: member.rank };
        let Some(Through { team, head }) = through else {
            let member = self.members.get(&entry.author).filter(|member| signed(&member.device)).map(of_member);
            let writer = || self.writers.get(&entry.author).filter(|writer| signed(&writer.device));
            return member.or_else(|| writer().and_then(|_| self.writers_rank()).map(Author::named)).ok_or(EntryRefusal::NotSigned);
        };
        // Whoever is named writes under its own name: all judge that alike.
        if self.has_client() {
            return Err(EntryRefusal::NotSigned);
        }
        let given = *self.teams.get(&team).ok_or(EntryRefusal::NotSigned)?;
        if self.trusted.as_ref().is_some_and(|chain| chain.entries.contains(&hash)) {
            return Ok(Author::named(given));
        }
        let log = teams(team).filter(|log| log.knows(head)).ok_or(EntryRefusal::Early)?;
        let member = log.members.get(&entry.author).filter(|member| signed(&member.device)).ok_or(EntryRefusal::NotSigned)?;
        let rank = log.rank_at(entry.author, head).ok_or(EntryRefusal::NotSigned)?;
        Ok(Author { rank: through_team(given, rank), ..of_member(member) })
    }

    /// Gives the rank of the devices that the log names: what their Team was given.
    pub fn writers_rank(&self) -> Option<Rank> {
        self.teams.values().copied().max()
    }
}

impl Author {
    fn named(rank: Rank) -> Self {
        Self { person: None, rank }
    }

    fn may(&self, rank: Rank) -> Result<(), EntryRefusal> {
        if self.rank >= rank { Ok(()) } else { Err(EntryRefusal::RankTooLow) }
    }
}

/// Gives the rank that a member of a Team has in a space that gave the whole Team a rank: those who write in the Team have it, readers read.
pub fn through_team(given: Rank, rank_in_team: Rank) -> Rank {
    if rank_in_team >= Rank::Editor { given } else { Rank::Reader }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;
    use crate::seal::device::DeviceSecret;
    use crate::seal::entry::EntryFile;
    use crate::seal::epoch::{EpochKeys, EpochSecret};

    const TEAM: SpaceId = SpaceId([1; 16]);
    const CARD: SpaceId = SpaceId([2; 16]);

    /// A log that whoever holds its key can append to, as a relay lets them.
    struct Log {
        membership: Membership,
        keys: EpochKeys,
        random: Random,
        position: u32,
    }

    impl Log {
        fn of(space: SpaceId) -> Self {
            let mut random = Random::from_seed([9; 32]);
            let keys = EpochKeys::derive(space, Epoch(0), &EpochSecret::make(&mut random));
            Self { membership: Membership::default(), keys, random, position: 0 }
        }

        fn append(&mut self, author: &DeviceSecret, act: &Act) -> Result<(), EntryRefusal> {
            self.append_through(author, act, None)
        }

        fn append_through(&mut self, author: &DeviceSecret, act: &Act, team: Option<&Membership>) -> Result<(), EntryRefusal> {
            let through = team.map(|team| Through { team: TEAM, head: team.head() });
            let body = encode_body(&Head { previous: self.membership.head(), through }, act);
            self.append_body(author, &body, team)
        }

        fn append_body(&mut self, author: &DeviceSecret, body: &[u8], team: Option<&Membership>) -> Result<(), EntryRefusal> {
            let file = EntryFile::seal(&mut self.random, &self.keys, self.position, author, body);
            self.position += 1;
            let entry = file.open(&self.keys).expect("sealed with these keys");
            self.membership.follow(self.position - 1, file.hash(self.keys.space()), &entry, |space| team.filter(|_| space == TEAM))
        }
    }

    fn device(number: u8) -> DeviceSecret {
        DeviceSecret::make(&mut Random::from_seed([number; 32]))
    }

    fn found(device: &DeviceSecret) -> Act {
        let keys = [0; 32].map(|_: u8| 0);
        let key = crate::id::PublicKey(keys);
        let keys = RelayKeys { read: key, write: key, admin: key, owner: key };
        Act::Found { kind: Kind::Team, person: PersonId([1; 16]), device: device.public(), keys, worker: Some(WorkerId([1; 16])) }
    }

    fn admit(number: u8, rank: Rank) -> Act {
        let (person, worker) = (PersonId([number; 16]), Some(WorkerId([number; 16])));
        Act::Admit { person, device: device(number).public(), rank, invitation: InvitationId([number; 16]), worker }
    }

    /// A Team: device 1 owns it, 2 is an admin, 3 an editor, 4 a reader.
    fn team() -> Log {
        let mut log = Log::of(TEAM);
        log.append(&device(1), &found(&device(1))).expect("founded");
        for (number, rank) in [(2, Rank::Admin), (3, Rank::Editor), (4, Rank::Reader)] {
            log.append(&device(1), &admit(number, rank)).expect("admitted");
        }
        log
    }

    #[test]
    fn only_admins_let_in_and_nobody_above_themselves() {
        let mut log = team();
        assert_eq!(log.append(&device(2), &admit(5, Rank::Owner)), Err(EntryRefusal::RankTooLow));
        assert_eq!(log.append(&device(3), &admit(5, Rank::Reader)), Err(EntryRefusal::RankTooLow));
        assert_eq!(log.append(&device(9), &admit(5, Rank::Reader)), Err(EntryRefusal::NotSigned));
        assert_eq!(log.membership.member(device(5).id()), None);
        assert_eq!(log.append(&device(2), &admit(5, Rank::Admin)), Ok(()));
        assert_eq!(
            log.membership.member(device(5).id()).map(|member| (member.rank, member.worker)),
            Some((Rank::Admin, Some(WorkerId([5; 16]))))
        );
    }

    #[test]
    fn a_refused_entry_is_skipped_and_the_next_follows_the_last_valid_one() {
        let mut log = team();
        let head = log.membership.head();
        assert!(log.append(&device(3), &admit(5, Rank::Reader)).is_err());
        assert_eq!(log.membership.head(), head);
        assert_eq!(log.append(&device(1), &admit(5, Rank::Reader)), Ok(()));
        let elsewhere = Head { previous: head, through: None };
        assert_eq!(log.append_body(&device(1), &encode_body(&elsewhere, &admit(6, Rank::Reader)), None), Err(EntryRefusal::NotNext));
        assert_eq!(log.append(&device(1), &found(&device(1))), Err(EntryRefusal::NotNext));
    }

    #[test]
    fn nobody_takes_another_persons_or_workers_place() {
        let mut log = team();
        let Act::Admit { rank, invitation, .. } = admit(5, Rank::Editor) else { unreachable!() };
        let as_somebody = |person: u8, worker: u8| Act::Admit {
            person: PersonId([person; 16]),
            device: device(5).public(),
            rank,
            invitation,
            worker: Some(WorkerId([worker; 16])),
        };
        assert_eq!(log.append(&device(1), &as_somebody(3, 5)), Err(EntryRefusal::AlreadyMember));
        assert_eq!(log.append(&device(1), &as_somebody(5, 3)), Err(EntryRefusal::AlreadyMember));
        // A second device of oneself.
        assert_eq!(log.append(&device(2), &as_somebody(2, 2)), Ok(()));
        assert_eq!(log.append(&device(1), &admit(5, Rank::Editor)), Err(EntryRefusal::AlreadyMember));
    }

    #[test]
    fn keys_that_belong_to_everybody_are_not_let_in() {
        let mut log = team();
        let Act::Admit { person, rank, invitation, worker, mut device } = admit(5, Rank::Editor) else { unreachable!() };
        device.agreement = [0; 32];
        let act = Act::Admit { person, device, rank, invitation, worker };
        assert_eq!(log.append(&self::device(1), &act), Err(EntryRefusal::Unsound));
    }

    #[test]
    fn keys_are_given_again_to_members_alone() {
        let mut log = team();
        let again = |number: u8| Act::GiveAgain { device: device(number).id(), invitation: InvitationId([7; 16]) };
        assert_eq!(log.append(&device(2), &again(3)), Ok(()));
        assert_eq!(log.append(&device(2), &again(8)), Err(EntryRefusal::NoMember));
        assert_eq!(log.append(&device(3), &again(4)), Err(EntryRefusal::RankTooLow));
    }

    #[test]
    fn a_team_that_was_given_a_rank_acts_through_its_own_log() {
        let (team, mut card) = (team(), Log::of(CARD));
        card.append(&device(1), &found(&device(1))).expect("founded");
        let client = admit(5, Rank::Editor);
        assert_eq!(card.append_through(&device(3), &client, Some(&team.membership)), Err(EntryRefusal::NotSigned));
        card.append(&device(1), &Act::GiveToTeam { team: TEAM, epoch: Epoch(0), rank: Rank::Admin }).expect("given");
        assert_eq!(card.append_through(&device(4), &client, Some(&team.membership)), Err(EntryRefusal::RankTooLow));
        assert_eq!(card.append_through(&device(9), &client, Some(&team.membership)), Err(EntryRefusal::NotSigned));
        // Rank through the Team must be said to be that.
        assert_eq!(card.append(&device(3), &client), Err(EntryRefusal::NotSigned));
        assert_eq!(card.append_through(&device(3), &client, Some(&team.membership)), Ok(()));
    }

    #[test]
    fn a_place_in_a_teams_log_that_is_not_known_yet_stops_the_log() {
        let (mut team, mut card) = (team(), Log::of(CARD));
        card.append(&device(1), &found(&device(1))).expect("founded");
        card.append(&device(1), &Act::GiveToTeam { team: TEAM, epoch: Epoch(0), rank: Rank::Admin }).expect("given");
        let behind = team.membership.clone();
        team.append(&device(1), &admit(6, Rank::Editor)).expect("admitted");
        let through = Some(Through { team: TEAM, head: team.membership.head() });
        let body = encode_body(&Head { previous: card.membership.head(), through }, &admit(5, Rank::Reader));
        let refusal = card.append_body(&device(6), &body, Some(&behind)).expect_err("too early");
        assert_eq!((refusal, refusal.stops()), (EntryRefusal::Early, true));
        assert_eq!(card.append_body(&device(6), &body, Some(&team.membership)), Ok(()));
    }

    #[test]
    fn what_only_a_newer_version_reads_stops_the_log_if_a_member_wrote_it() {
        let mut log = team();
        let newer = |log: &Log| [wire::encode(&Head { previous: log.membership.head(), through: None }), vec![0x7f, 1, 2]].concat();
        let body = newer(&log);
        let refusal = log.append_body(&device(4), &body, None).expect_err("unknown");
        assert_eq!((refusal, refusal.stops()), (EntryRefusal::Newer, true));
        let refusal = log.append_body(&device(9), &body, None).expect_err("a stranger's");
        assert_eq!((refusal, refusal.stops()), (EntryRefusal::NotSigned, false));
    }

    fn writer(number: u8) -> Writer {
        Writer { worker: WorkerId([number; 16]), device: device(number).public() }
    }

    fn client_joins(number: u8, rank: Rank) -> Act {
        let (person, invitation) = (PersonId([number; 16]), InvitationId([number; 16]));
        Act::AdmitClient { person, device: device(number).public(), rank, invitation, writers: vec![writer(1), writer(3)] }
    }

    /// A Card of device 1 that the Team holds.
    fn card() -> Log {
        let mut card = Log::of(CARD);
        let Act::Found { person, device: founder, keys, worker, .. } = found(&device(1)) else { unreachable!() };
        card.append(&device(1), &Act::Found { kind: Kind::Card, person, device: founder, keys, worker }).expect("founded");
        card.append(&device(1), &Act::GiveToTeam { team: TEAM, epoch: Epoch(0), rank: Rank::Admin }).expect("given");
        card
    }

    #[test]
    fn with_a_clients_device_in_it_a_card_is_judged_by_its_own_log_alone() {
        let (team, mut card) = (team(), card());
        assert_eq!(card.append(&device(1), &Act::Vouch { writers: vec![writer(2)] }), Err(EntryRefusal::NotACard), "for nobody to read");
        assert_eq!(card.append_through(&device(4), &client_joins(7, Rank::Admin), Some(&team.membership)), Err(EntryRefusal::RankTooLow));
        assert_eq!(card.append_through(&device(3), &client_joins(7, Rank::Owner), Some(&team.membership)), Err(EntryRefusal::RankTooLow));
        assert_eq!(card.append_through(&device(3), &client_joins(7, Rank::Admin), Some(&team.membership)), Ok(()));
        assert!(card.membership.has_client());
        assert_eq!(card.membership.client_devices().collect::<Vec<_>>(), [device(7).id()]);
        let vouch = |number| Act::Vouch { writers: vec![writer(number)] };
        assert_eq!(card.append_through(&device(2), &vouch(2), Some(&team.membership)), Err(EntryRefusal::NotSigned), "not named yet");
        assert_eq!(card.append(&device(2), &vouch(2)), Err(EntryRefusal::NotSigned));
        assert_eq!(card.append(&device(3), &vouch(2)), Ok(()));
        assert_eq!(card.append(&device(2), &vouch(6)), Ok(()));
        assert_eq!(card.append(&device(7), &admit(8, Rank::Admin)), Ok(()), "the client is an admin");
    }

    #[test]
    fn what_lets_a_client_in_has_bytes_for_ever() {
        let bytes_of = |device: &DevicePublic| wire::encode(device);
        let (worker, client) = (writer(3), device(7).public());
        let named = [vec![1], vec![3; 16], bytes_of(&worker.device)].concat();
        let vouch = Act::Vouch { writers: vec![worker] };
        assert_eq!(wire::encode(&vouch), [vec![5], named.clone()].concat());
        let joins = Act::AdmitClient {
            person: PersonId([7; 16]),
            device: client,
            rank: Rank::Admin,
            invitation: InvitationId([8; 16]),
            writers: vec![worker],
        };
        assert_eq!(wire::encode(&joins), [vec![4], vec![7; 16], bytes_of(&client), vec![2], vec![8; 16], named].concat());
        assert_eq!((wire::decode(&wire::encode(&vouch)), wire::decode(&wire::encode(&joins))), (Some(vouch), Some(joins)));
    }

    #[test]
    fn a_client_joins_a_card_and_nothing_else() {
        let mut team = team();
        assert_eq!(team.append(&device(1), &client_joins(7, Rank::Admin)), Err(EntryRefusal::NotACard));
        assert!(!team.membership.has_client());
    }

    #[test]
    fn a_device_that_begins_like_another_is_not_named() {
        let (team, mut card) = (team(), card());
        card.append_through(&device(3), &client_joins(7, Rank::Admin), Some(&team.membership)).expect("joined");
        let again = Writer { worker: WorkerId([9; 16]), device: device(3).public() };
        let mut weak = writer(8);
        weak.device.agreement = [0; 32];
        card.append(&device(1), &Act::Vouch { writers: vec![again, weak, writer(7)] }).expect("followed");
        assert_eq!(card.membership.writer(device(3).id()), Some(&writer(3)), "whose it is stays as it was said first");
        assert_eq!((card.membership.writer(weak.device.id()), card.membership.writer(device(7).id())), (None, None));
        assert_eq!(card.membership.unnamed([writer(1), writer(3), writer(6)].into_iter()), [writer(6)]);
    }

    #[test]
    fn who_cannot_read_the_teams_log_follows_what_the_inviter_knew() {
        let (team, mut card) = (team(), card());
        let mut kept = Vec::new();
        let body = |previous, act: &Act, through| encode_body(&Head { previous, through }, act);
        let through = Some(Through { team: TEAM, head: team.membership.head() });
        let mut seal = |position: u32, author: u8, body: &[u8]| {
            let file = EntryFile::seal(&mut card.random, &card.keys, position, &device(author), body);
            kept.push((position, file.hash(CARD), file.open(&card.keys).expect("sealed with these keys")));
            file.hash(CARD)
        };
        let none = EntryHash([0; 16]);
        let Act::Found { person, device: founder, keys, worker, .. } = found(&device(1)) else { unreachable!() };
        let first = seal(0, 1, &body(none, &Act::Found { kind: Kind::Card, person, device: founder, keys, worker }, None));
        let second = seal(1, 1, &body(first, &Act::GiveToTeam { team: TEAM, epoch: Epoch(0), rank: Rank::Admin }, None));
        // A stranger with the admin seed appends an entry of its own; every device of the team skips it.
        let strangers = seal(2, 9, &body(second, &client_joins(8, Rank::Admin), through));
        let third = seal(3, 3, &body(second, &client_joins(7, Rank::Admin), through));
        seal(4, 9, &body(third, &Act::Vouch { writers: vec![writer(9)] }, None));
        seal(5, 3, &body(third, &Act::Vouch { writers: vec![writer(2)] }, None));
        let entries = |kept: &[(u32, EntryHash, OpenedEntry)]| {
            let read = |(position, hash, entry): &(u32, EntryHash, OpenedEntry)| {
                (*hash, (*position, wire::decode_first::<Head>(&entry.body).expect("a head").0.previous))
            };
            kept.iter().map(read).collect::<BTreeMap<_, _>>()
        };
        let chain = Chain::back_from(third, &entries(&kept)).expect("whole");
        assert!(Chain::back_from(third, &entries(&kept[1..])).is_none() && Chain::back_from(none, &entries(&kept)).is_none());
        let mut membership = Membership::default();
        membership.trust(chain);
        let outcomes: Vec<_> = kept.iter().map(|(position, hash, entry)| membership.follow(*position, *hash, entry, |_| None)).collect();
        let expected = [Ok(()), Ok(()), Err(EntryRefusal::NotNext), Ok(()), Err(EntryRefusal::NotSigned), Ok(())]
            .map(|outcome: Result<(), _>| outcome);
        assert_eq!(outcomes, expected);
        assert!(!membership.knows(strangers) && membership.member(device(7).id()).is_some() && membership.member(device(8).id()).is_none());
        assert_eq!(membership.writer(device(2).id()), Some(&writer(2)));
    }
}
