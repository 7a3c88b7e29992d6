//! Invitations, on the inviter's device and on the joiner's.
//!
//! The inviter's link commits to a nonce and to the inviter's device. The joiner's request is fixed before the nonce is revealed; then both see four
//! words made from request, nonce and inviter. Only after the inviter says that they are the same do a log entry and a wrap exist.

use super::link::{Expect, InvitationAsk, JoiningAsk};
use super::*;
use crate::id::PublicKey;
use crate::membership::Rank;
use crate::seal::device::DevicePublic;
use crate::seal::invitation::{InvitationKeys, MessageLane, commitment, comparison_words};
use crate::seal::link::{Link as InvitationLink, LinkError};
use crate::seal::wrap::{SignedWrap, Wrap, open_wrap, seal_wrap};
use crate::view::{InvitationStep, JoinFailure, JoinView};
use crate::wire::{Answer, Ask, Holder, Refusal, Role, token_hash};

/// How long an invitation can be used, in seconds: a week, holidays included.
const LIFE_S: u32 = 7 * 24 * 3600;
/// Spaces that a share of the token allows: the joiner's own, and some for devices and relatives.
const SHARE_SPACES: u32 = 10;
/// Spaces that a client's share allows: the client's own and one to spare. Colleagues give these from a share of theirs.
const CLIENT_SHARE_SPACES: u32 = 2;

/// What the joiner sends: who asks, proven by the device's own signature. Its bytes are for ever.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct JoinRequest {
    person: PersonId,
    device: DevicePublic,
    /// 64 bytes over the invitation, the person and the device.
    signature: Vec<u8>,
}

fn request_message(invitation: InvitationId, person: PersonId, device: &DevicePublic) -> Vec<u8> {
    wire::encode(&(b"nabij-join-v1", invitation, person, device))
}

impl JoinRequest {
    fn is_sound(&self, invitation: InvitationId) -> bool {
        let message = request_message(invitation, self.person, &self.device);
        self.device.is_sound() && self.signature.as_slice().try_into().is_ok_and(|signature| self.device.verify(&message, signature))
    }
}

/// The inviter's first answer. Its bytes are for ever.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Reveal {
    nonce: [u8; 32],
    inviter: DevicePublic,
}

/// The inviter's second answer: the encoded log entry with the joiner's wrap. Its bytes are for ever.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Granted {
    entry: Vec<u8>,
}

/// What the inviter has decided. Its bytes are for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Decision {
    None,
    Same,
    /// The words differ, or the invitation was withdrawn.
    Ended,
}

/// An invitation on the inviter's device. Its bytes are for ever.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Invitation {
    space: SpaceId,
    /// The id of the worker invited, or of the client: which of the two, the record's name says.
    whom: [u8; 16],
    link: String,
    secret: [u8; 32],
    nonce: [u8; 32],
    share: Token,
    shared: bool,
    open: bool,
    /// The opened request.
    request: Option<Vec<u8>>,
    /// The sealed first answer, kept as it was first sent: the mailbox takes no other.
    reveal: Option<Vec<u8>>,
    revealed: bool,
    decision: Decision,
    /// The encoded entry that lets the joiner in, kept as it was first sent.
    entry: Option<Vec<u8>>,
    admitted: bool,
    /// The sealed second answer, kept as it was first sent.
    grant: Option<Vec<u8>>,
    granted: bool,
    closed: bool,
    #[serde(skip)]
    stale: bool,
    #[serde(skip)]
    is_for_client: bool,
}

impl Invitation {
    pub(super) fn mark_stale(&mut self) {
        self.stale = true;
    }

    /// Makes it what the name of its record says: an invitation of a client.
    pub(super) fn of_client(self) -> Self {
        Self { is_for_client: true, stale: true, ..self }
    }

    pub(super) fn worker(&self) -> Option<WorkerId> {
        (!self.is_for_client).then_some(WorkerId(self.whom))
    }

    pub(super) fn client(&self) -> Option<ClientId> {
        self.is_for_client.then_some(ClientId(self.whom))
    }

    pub(super) fn space(&self) -> SpaceId {
        self.space
    }

    /// Whether the joiner was let in; and whether what opens the space has reached the joiner's mailbox.
    pub(super) fn came_to(&self) -> (bool, bool) {
        (self.admitted, self.granted)
    }

    pub(super) fn link(&self) -> &str {
        &self.link
    }

    fn request(&self) -> Option<JoinRequest> {
        wire::decode(self.request.as_ref()?)
    }

    /// Gives the step that people are shown; `None` once the joiner has access.
    pub(super) fn step(&self, inviter: DeviceId) -> Option<InvitationStep> {
        Some(match (self.decision, &self.request) {
            (Decision::Ended, _) => InvitationStep::Ended,
            (Decision::Same, _) if self.granted => return None,
            (Decision::Same, _) => InvitationStep::Granting,
            (Decision::None, _) if self.closed => InvitationStep::Ended,
            (Decision::None, Some(request)) => InvitationStep::Compare { words: comparison_words(request, &self.nonce, inviter) },
            (Decision::None, None) if self.open => InvitationStep::Waiting,
            (Decision::None, None) => InvitationStep::Opening,
        })
    }

    pub(super) fn is_over(&self) -> bool {
        self.closed || self.granted
    }
}

/// An invitation on the joiner's device. Its bytes are for ever.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Joining {
    link: String,
    space: SpaceId,
    invitation: InvitationId,
    secret: [u8; 32],
    commitment: [u8; 32],
    request: Vec<u8>,
    /// The sealed request, kept as it was first sent.
    message: Vec<u8>,
    requested: bool,
    reveal: Option<Vec<u8>>,
    failure: Option<u8>,
    #[serde(skip)]
    fresh: bool,
}

impl Joining {
    pub(super) fn invitation(&self) -> InvitationId {
        self.invitation
    }

    pub(super) fn is_for_client(&self) -> bool {
        InvitationLink::decode(&self.link).is_ok_and(|link| link.for_client)
    }

    pub(super) fn keys(&self) -> InvitationKeys {
        InvitationKeys::derive(&self.secret)
    }

    pub(super) fn mark_stale(&mut self) {
        self.fresh = false;
    }

    pub(super) fn is_waiting(&self) -> bool {
        self.requested && self.failure.is_none()
    }

    fn reveal(&self) -> Option<Reveal> {
        wire::decode(self.reveal.as_ref()?)
    }

    pub(super) fn view(&self) -> JoinView {
        match (self.failure, self.reveal()) {
            (Some(failure), _) => JoinView::Failed(match failure {
                0 => JoinFailure::Used,
                1 => JoinFailure::Closed,
                2 => JoinFailure::Unknown,
                _ => JoinFailure::Forged,
            }),
            (None, Some(reveal)) => JoinView::Compare { words: comparison_words(&self.request, &reveal.nonce, reveal.inviter.id()) },
            (None, None) => JoinView::Waiting,
        }
    }
}

impl Engine {
    pub(super) fn invite(&mut self, worker: WorkerId) -> Result<(), ActionError> {
        let team = self.writable_team()?;
        let space = self.team_space().ok_or(ActionError::Unknown)?;
        if space.membership.member(self.id).is_none_or(|member| member.rank < Rank::Admin) {
            return Err(ActionError::NotAllowed);
        }
        let is_open = !self.has_joined(space, worker) && self.workers.iter().any(|known| known.worker == worker);
        if !is_open {
            return Err(ActionError::Unknown);
        }
        self.begin_invitation(team, worker.0, false)
    }

    /// Makes an invitation into a space, in place of earlier ones for the same person.
    pub(super) fn begin_invitation(&mut self, space: SpaceId, whom: [u8; 16], is_for_client: bool) -> Result<(), ActionError> {
        if self.device.token.is_none() {
            return Err(ActionError::TokenMissing);
        }
        let is_earlier = |known: &Invitation| known.whom == whom && known.is_for_client == is_for_client && !known.is_over();
        let open: Vec<InvitationId> = self.invitations.iter().filter(|(_, known)| is_earlier(known)).map(|(id, _)| *id).collect();
        for earlier in open {
            self.withdraw(earlier)?;
        }
        let (invitation, share) = (InvitationId(self.random.bytes()), Token(self.random.bytes()));
        let (secret, nonce) = (self.random.bytes(), self.random.bytes());
        let link = InvitationLink {
            relay: self.device.relay.clone(),
            space,
            invitation,
            secret,
            share,
            commitment: commitment(&nonce, self.id),
            for_client: is_for_client,
        };
        let record = Invitation {
            space,
            whom,
            link: link.encode(),
            secret,
            nonce,
            share,
            shared: false,
            open: false,
            request: None,
            reveal: None,
            revealed: false,
            decision: Decision::None,
            entry: None,
            admitted: false,
            grant: None,
            granted: false,
            closed: false,
            stale: true,
            is_for_client,
        };
        self.invitations.insert(invitation, record);
        self.keep_invitation(invitation);
        Ok(())
    }

    pub(super) fn compare_words(&mut self, id: InvitationId, same: bool) -> Result<(), ActionError> {
        let invitation = self.invitations.get_mut(&id).ok_or(ActionError::Unknown)?;
        if invitation.decision != Decision::None || invitation.request.is_none() || invitation.closed {
            return Err(ActionError::Unknown);
        }
        // One comparison per invitation: a second try would give an attacker a second chance.
        invitation.decision = if same { Decision::Same } else { Decision::Ended };
        self.keep_invitation(id);
        if same {
            self.admit(id);
        }
        Ok(())
    }

    pub(super) fn withdraw(&mut self, id: InvitationId) -> Result<(), ActionError> {
        let invitation = self.invitations.get_mut(&id).ok_or(ActionError::Unknown)?;
        if invitation.decision == Decision::Same {
            return Err(ActionError::Unknown);
        }
        invitation.decision = Decision::Ended;
        self.keep_invitation(id);
        Ok(())
    }

    /// Tells whether a worker is a member and, as far as this device knows, holds the keys: they may have been lost on the way.
    pub(super) fn has_joined(&self, team: &Space, worker: WorkerId) -> bool {
        let came_to: Vec<(bool, bool)> =
            self.invitations.values().filter(|invitation| invitation.worker() == Some(worker)).map(Invitation::came_to).collect();
        let is_half_in = came_to.contains(&(true, false)) && !came_to.contains(&(true, true));
        !is_half_in && team.membership.members().any(|(_, member)| member.worker == Some(worker))
    }

    fn keep_invitation(&mut self, id: InvitationId) {
        if let Some(invitation) = self.invitations.get(&id) {
            let name = if invitation.is_for_client { name::client_invitation(id) } else { name::invitation(id) };
            self.storage.put(&mut self.random, name, invitation);
        }
        self.show = true;
    }

    /// Seals the entry and the wrap that let the joiner in, for the place where the log ends now.
    fn admit(&mut self, id: InvitationId) {
        let Some(invitation) = self.invitations.get(&id).filter(|invitation| invitation.decision == Decision::Same) else { return };
        let (team, worker, Some(request)) = (invitation.space, invitation.worker(), invitation.request()) else { return };
        let Some(membership) = self.spaces.get(&team).filter(|space| space.is_awake()).map(|space| &space.membership) else { return };
        let JoinRequest { person, device, .. } = request;
        let act = match (membership.member(device.id()), worker) {
            (Some(_), _) => Act::GiveAgain { device: device.id(), invitation: id },
            (None, Some(_)) => Act::Admit { person, device, rank: Rank::Editor, invitation: id, worker },
            // As high as may be without new keys: handing the Card over to its client begins a new epoch.
            (None, None) => Act::AdmitClient { person, device, rank: Rank::Admin, invitation: id, writers: self.team_writers() },
        };
        let Some(mut entry) = self.next_entry(team, &act) else { return };
        let Some((epoch, keys)) = self.ring.get(&team).and_then(|ring| ring.keys.to_wrap(true, worker.is_none())) else { return };
        let wrap = Wrap { space: team, epoch, receiver: request.device.recipient(), entry: entry.hash(team), keys };
        entry.wraps = vec![seal_wrap(&wrap, &self.device.secret)];
        if let Some(invitation) = self.invitations.get_mut(&id) {
            invitation.entry = Some(entry.encode());
        }
        self.keep_invitation(id);
    }

    pub(super) fn compose_invitations(&self, draft: &mut super::link::Draft) {
        for (id, invitation) in self.invitations.iter().filter(|(_, invitation)| !invitation.is_over()) {
            let Some(space) = self.spaces.get(&invitation.space).filter(|space| space.record.made && !space.denied) else { continue };
            if !space.may_ask(self.now) {
                continue;
            }
            let (id, admin) = (*id, Holder::Space(space.id, Role::Admin));
            let keys = InvitationKeys::derive(&invitation.secret);
            let mut ask = |ask, step, bytes| draft.add(ask, Expect::Invitation(id, step), [admin], bytes);
            if invitation.decision == Decision::Ended {
                ask(Ask::MailboxClose { space: space.id, invitation: id }, InvitationAsk::Close, 0);
                continue;
            }
            if let (false, Some(token)) = (invitation.shared, self.device.token) {
                let share = token_hash(&invitation.share);
                let spaces = if invitation.is_for_client { CLIENT_SHARE_SPACES } else { SHARE_SPACES };
                ask(Ask::Share { token, share, spaces }, InvitationAsk::Share, 0);
            }
            if !invitation.open {
                let key = PublicKey(keys.mailbox().verifying_key().to_bytes());
                ask(Ask::MailboxOpen { space: space.id, invitation: id, key, life_s: LIFE_S }, InvitationAsk::Open, 0);
            } else if invitation.request.is_none() && invitation.stale {
                ask(Ask::MailboxReadRequest { space: space.id, invitation: id }, InvitationAsk::ReadRequest, 0);
            }
            if let (false, Some(message)) = (invitation.revealed, &invitation.reveal) {
                let answer = Ask::MailboxAnswer { space: space.id, invitation: id, index: 0, message: message.clone() };
                ask(answer, InvitationAsk::Reveal, message.len());
            }
            match &invitation.entry {
                Some(entry) if !invitation.admitted => {
                    // Not where the log ends now: its own place, so that an entry whose acknowledgement was lost is not appended twice.
                    let Ok(EntryFile { position, .. }) = EntryFile::decode(entry) else { continue };
                    let append = Ask::LogAppend { space: space.id, position, entry: entry.clone() };
                    ask(append, InvitationAsk::Admit, entry.len());
                }
                Some(_) => {
                    if let Some(message) = &invitation.grant {
                        let answer = Ask::MailboxAnswer { space: space.id, invitation: id, index: 1, message: message.clone() };
                        ask(answer, InvitationAsk::Grant, message.len());
                    }
                }
                None => {}
            }
        }
    }

    /// Seals the answers that are due, once each.
    pub(super) fn seal_answers(&mut self) {
        let inviter = self.device.secret.public();
        let mut sealed = Vec::new();
        for (id, invitation) in self.invitations.iter_mut().filter(|(_, invitation)| !invitation.is_over()) {
            let keys = InvitationKeys::derive(&invitation.secret);
            if invitation.request.is_some() && invitation.reveal.is_none() {
                let reveal = wire::encode(&Reveal { nonce: invitation.nonce, inviter });
                invitation.reveal = Some(keys.seal_message(&mut self.random, *id, MessageLane::Answer(0), &reveal));
                sealed.push(*id);
            }
            if let (true, None, Some(entry)) = (invitation.admitted, &invitation.grant, &invitation.entry) {
                let granted = wire::encode(&Granted { entry: entry.clone() });
                invitation.grant = Some(keys.seal_message(&mut self.random, *id, MessageLane::Answer(1), &granted));
                sealed.push(*id);
            }
        }
        sealed.into_iter().for_each(|id| self.keep_invitation(id));
    }

    pub(super) fn invitation_answered(&mut self, id: InvitationId, ask: InvitationAsk, answer: Answer) {
        let Some(invitation) = self.invitations.get_mut(&id) else { return };
        match (ask, answer) {
            (InvitationAsk::Share, Answer::Done) => invitation.shared = true,
            (InvitationAsk::Open, Answer::Done) => invitation.open = true,
            (InvitationAsk::ReadRequest, Answer::Messages(messages)) => {
                invitation.stale = false;
                let Some(sealed) = messages.first() else { return };
                let keys = InvitationKeys::derive(&invitation.secret);
                let request = keys.open_message(id, MessageLane::Request, sealed).ok();
                match request.filter(|bytes| wire::decode::<JoinRequest>(bytes).is_some_and(|request| request.is_sound(id))) {
                    Some(request) => invitation.request = Some(request),
                    // Whoever wrote this does not know the link: the invitation is spoilt.
                    None => invitation.decision = Decision::Ended,
                }
            }
            (InvitationAsk::Reveal, Answer::Done) => invitation.revealed = true,
            (InvitationAsk::Admit, Answer::Done) => {
                invitation.admitted = true;
                let (team, entry) = (invitation.space, invitation.entry.clone().unwrap_or_default());
                let position = EntryFile::decode(&entry).map_or(0, |file| file.position);
                self.receive_log(team, position, vec![entry]);
                self.end_if_not_let_in(id);
            }
            (InvitationAsk::Admit, Answer::Taken { entries }) => {
                // Somebody else's entry came first: follow it, then make this one anew behind it.
                if let Some(space) = self.spaces.get_mut(&invitation.space) {
                    space.log_stale = true;
                    space.hold_until = None;
                    space.record.logged = space.record.logged.min(entries);
                }
                invitation.entry = None;
            }
            (InvitationAsk::Grant, Answer::Done) => invitation.granted = true,
            (InvitationAsk::Close, Answer::Done | Answer::Refused(Refusal::UnknownMailbox | Refusal::MailboxClosed)) => {
                invitation.closed = true
            }
            (InvitationAsk::Share, Answer::Refused(_)) => {
                self.link.full = true;
                invitation.decision = Decision::Ended;
            }
            (_, Answer::Refused(Refusal::UnknownMailbox | Refusal::MailboxClosed | Refusal::MailboxUsed)) => invitation.closed = true,
            // It did not fit beside what else was answered: asked again with the next call.
            (InvitationAsk::ReadRequest, Answer::Refused(Refusal::TooLarge)) => {}
            (_, Answer::Refused(_)) => {
                let team = invitation.space;
                self.hold(team);
            }
            _ => invitation.stale = false,
        }
        self.keep_invitation(id);
    }

    /// Ends an invitation whose entry every device skips: the worker joined with another phone meanwhile, or the keys were not sound.
    fn end_if_not_let_in(&mut self, id: InvitationId) {
        let Some(invitation) = self.invitations.get_mut(&id) else { return };
        let device = invitation.request().map(|request| request.device.id());
        let team = self.spaces.get(&invitation.space);
        if team.zip(device).is_none_or(|(team, device)| team.membership.member(device).is_none()) {
            (invitation.decision, invitation.admitted) = (Decision::Ended, false);
        }
    }

    /// Makes entries anew whose place in the log was taken, once the log has been followed.
    pub(super) fn admit_again(&mut self) {
        // A Card that rests is read first: only then its log says what the next entry follows.
        for space in self.inviting_now().collect::<Vec<_>>() {
            self.want(space);
        }
        let due = |invitation: &Invitation| invitation.decision == Decision::Same && invitation.entry.is_none() && !invitation.is_over();
        let again: Vec<InvitationId> = self
            .invitations
            .iter()
            .filter(|(_, invitation)| due(invitation) && self.spaces.get(&invitation.space).is_some_and(|space| !space.log_stale))
            .map(|(id, _)| *id)
            .collect();
        again.into_iter().for_each(|id| self.admit(id));
    }

    pub(super) fn join(&mut self, text: &str) -> Result<(), ActionError> {
        if self.team_space().is_some() || self.own_card.is_some() {
            return Err(ActionError::AlreadyInTeam);
        }
        let link = InvitationLink::decode(text).map_err(|error| match error {
            LinkError::OtherVersion => ActionError::LinkNewer,
            _ => ActionError::LinkDamaged,
        })?;
        if link.relay != self.device.relay {
            return Err(ActionError::LinkForOtherRelay);
        }
        let (person, device) = (self.device.person, self.device.secret.public());
        let signature = self.device.secret.sign(&request_message(link.invitation, person, &device)).to_vec();
        let request = wire::encode(&JoinRequest { person, device, signature });
        let keys = InvitationKeys::derive(&link.secret);
        let message = keys.seal_message(&mut self.random, link.invitation, MessageLane::Request, &request);
        // Until the own space exists at the relay, the newest share counts: an earlier invitation may have come to nothing.
        if self.spaces.get(&self.device.own).is_none_or(|own| !own.record.made) {
            self.device.token = Some(link.share);
        }
        self.storage.put(&mut self.random, name::DEVICE.to_owned(), &self.device);
        self.joining = Some(Joining {
            link: text.to_owned(),
            space: link.space,
            invitation: link.invitation,
            secret: link.secret,
            commitment: link.commitment,
            request,
            message,
            requested: false,
            reveal: None,
            failure: None,
            fresh: false,
        });
        self.keep_joining();
        Ok(())
    }

    pub(super) fn leave_invitation(&mut self) {
        self.joining = None;
        self.storage.delete(name::JOINING.to_owned());
    }

    fn keep_joining(&mut self) {
        if let Some(joining) = &self.joining {
            self.storage.put(&mut self.random, name::JOINING.to_owned(), joining);
        }
        self.show = true;
    }

    pub(super) fn compose_joining(&self, draft: &mut super::link::Draft) {
        let Some(joining) = self.joining.as_ref().filter(|joining| joining.failure.is_none()) else { return };
        let holder = [Holder::Mailbox(joining.invitation)];
        if !joining.requested {
            let ask = Ask::MailboxRequest { invitation: joining.invitation, message: joining.message.clone() };
            draft.add(ask, Expect::Joining(JoiningAsk::Request), holder, joining.message.len());
        } else if !joining.fresh {
            let ask = Ask::MailboxReadAnswers { invitation: joining.invitation };
            draft.add(ask, Expect::Joining(JoiningAsk::ReadAnswers), holder, 0);
        }
    }

    pub(super) fn joining_answered(&mut self, ask: JoiningAsk, answer: Answer) {
        let Some(joining) = self.joining.as_mut() else { return };
        match (ask, answer) {
            (JoiningAsk::Request, Answer::Done) => joining.requested = true,
            (JoiningAsk::ReadAnswers, Answer::Messages(messages)) => {
                joining.fresh = true;
                if let Some(sealed) = messages.first().filter(|_| joining.reveal.is_none()) {
                    match open_reveal(joining, sealed) {
                        Some(reveal) => joining.reveal = Some(reveal),
                        None => joining.failure = Some(3),
                    }
                }
                if let Some(sealed) = messages.get(1).filter(|_| joining.failure.is_none()) {
                    match open_grant(joining, sealed, &self.device.secret) {
                        Some(wrap) => return self.enter(wrap),
                        None => joining.failure = Some(3),
                    }
                }
            }
            (_, Answer::Refused(Refusal::MailboxUsed)) => joining.failure = Some(0),
            (_, Answer::Refused(Refusal::MailboxClosed)) => joining.failure = Some(1),
            (JoiningAsk::ReadAnswers, Answer::Refused(Refusal::TooLarge)) => {}
            (_, Answer::Refused(_)) => joining.failure = Some(2),
            _ => {}
        }
        self.keep_joining();
    }

    /// Enters the team, or the Card of one's own, that a wrap opens: keys, then log, then document.
    fn enter(&mut self, SignedWrap { wrap, .. }: SignedWrap) {
        let kind = if self.joining.as_ref().is_some_and(Joining::is_for_client) { Kind::Card } else { Kind::Team };
        let keys = SpaceKeys::from_wrap(kind, None, wrap.epoch, wrap.keys);
        self.keep_keys(wrap.space, keys);
        self.add_space(wrap.space, SpaceRecord { made: true, anchor: Some(wrap.entry), ..SpaceRecord::new(kind, None) });
        self.leave_invitation();
        self.show = true;
    }

    /// Opens a Card that was given to the team, by the wrap in its log.
    pub(super) fn open_card(&mut self, card: SpaceId, entries: Vec<Vec<u8>>) {
        let Some(team) = self.team_space() else { return };
        let Some(ring) = self.ring.get(&team.id) else { return };
        let identities = ring.keys.secrets.keys().rev().filter_map(|epoch| Some(ring.keys.of_epoch(team.id, *epoch)?.identity()));
        let identities: Vec<_> = identities.collect();
        let files = entries.iter().filter_map(|entry| EntryFile::decode(entry).ok());
        let opened = files.flat_map(|file| file.wraps.iter().map(|wrap| (file.hash(card), wrap.clone())).collect::<Vec<_>>()).find_map(
            |(hash, wrap)| {
                let signed = identities.iter().find_map(|identity| open_wrap(&wrap, identity).ok())?;
                let signer = team.membership.member(signed.signer).filter(|member| member.rank >= Rank::Editor)?;
                (signed.is_by(&signer.device) && signed.wrap.space == card && signed.wrap.entry == hash).then_some(signed)
            },
        );
        let (team, Some(SignedWrap { wrap, .. })) = (team.id, opened) else { return };
        self.locked_cards.remove(&card);
        self.keep_keys(card, SpaceKeys::from_wrap(Kind::Card, Some(team), wrap.epoch, wrap.keys));
        self.add_space(card, SpaceRecord { made: true, anchor: Some(wrap.entry), ..SpaceRecord::new(Kind::Card, Some(team)) });
        self.receive_log(card, 0, entries);
        if let Some(space) = self.spaces.get_mut(&card) {
            space.log_stale = false;
        }
    }
}

/// Opens the first answer and checks that it is the one the link commits to.
fn open_reveal(joining: &Joining, sealed: &[u8]) -> Option<Vec<u8>> {
    let bytes = joining.keys().open_message(joining.invitation, MessageLane::Answer(0), sealed).ok()?;
    let reveal: Reveal = wire::decode(&bytes)?;
    (commitment(&reveal.nonce, reveal.inviter.id()) == joining.commitment).then_some(bytes)
}

/// Opens the second answer and checks that the inviter of this link made the wrap for this device.
fn open_grant(joining: &Joining, sealed: &[u8], device: &DeviceSecret) -> Option<SignedWrap> {
    let inviter = joining.reveal()?.inviter;
    let bytes = joining.keys().open_message(joining.invitation, MessageLane::Answer(1), sealed).ok()?;
    let granted: Granted = wire::decode(&bytes)?;
    let file = EntryFile::decode(&granted.entry).ok()?;
    let signed = file.wraps.iter().find_map(|wrap| open_wrap(wrap, &device.identity()).ok())?;
    let sound = signed.is_by(&inviter) && signed.wrap.space == joining.space && signed.wrap.entry == file.hash(joining.space);
    sound.then_some(signed)
}
