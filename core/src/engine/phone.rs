//! The client's own phone: what the client does there, and what workers' devices do so that it can know who writes.
//!
//! That phone holds the Card and nothing of the Team. So the log of a Card with a client's device in it names every device of the Team that
//! writes there ([`Act::Vouch`]), and the Card holds the names of those who read along.

use super::card::saved_as;
use super::link::{Draft, Expect};
use super::look::prefix;
use super::*;
use crate::contents;
use crate::document::{DevicePrefix, Document};
use crate::membership::{Rank, Writer};
use crate::model::card::CardDate;
use crate::model::{NOTE_CHARS_MAX, check_note};
use crate::view::*;
use crate::wire::{Answer, Ask, Holder, Role};

/// A wish's characters at most: a few sentences.
const WISH_CHARS_MAX: usize = 500;
/// Characters of what may, or may not, at most.
const MANDATE_CHARS_MAX: usize = 2_000;

/// What the client did on the client's own phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageAction {
    AddWish {
        text: String,
    },
    RewordWish {
        wish: WishId,
        text: String,
    },
    /// Moves a wish one place towards the first, or towards the last.
    MoveWish {
        wish: WishId,
        up: bool,
    },
    /// Says whether it is a wish no more.
    EndWish {
        wish: WishId,
        gone: bool,
    },
    /// Says what is allowed from now on, and what not yet.
    Allow {
        allows: String,
        not_yet: String,
    },
    /// Says until which date, as `2026-11-30`, nothing is wanted; `None` takes it back.
    BeQuiet {
        until: Option<String>,
    },
    /// Writes something for the team to read.
    Write {
        text: String,
    },
    /// Says whether a worker is not to read along any more.
    EndAccess {
        worker: WorkerId,
        ended: bool,
    },
}

impl Engine {
    /// Gives what the client's own phone is called on itself; `None` on any other device.
    pub fn own_client(&self) -> Option<ClientId> {
        self.own_card.map(|card| ClientId(card.0))
    }

    /// Tells whether this device is a client's own, or is about to be.
    pub fn is_clients(&self) -> bool {
        self.own_card.is_some() || self.joining.as_ref().is_some_and(Joining::is_for_client)
    }

    pub(super) fn own_card_space(&self) -> Option<&Space> {
        self.spaces.get(&self.own_card?)
    }

    /// Tells how far the client has come on the client's own phone; `None` on any other device.
    pub(super) fn stage_of_client(&self) -> Option<Stage> {
        let card = self.own_card_space()?;
        let is_open = card.is_anchored() && card.membership.member(self.id).is_some() && card.glance.client_name.is_some();
        Some(if is_open { Stage::Client } else { Stage::Joining(JoinView::Opening) })
    }

    /// Gives the space of a client's Card that this device keeps, whether or not its person may still look.
    pub(super) fn card_kept(&self, client: ClientId) -> Option<SpaceId> {
        let of_case = self.cases.get(&client).map(|case| case.card).filter(|card| self.spaces.contains_key(card));
        of_case.or_else(|| self.own_card.filter(|_| self.own_client() == Some(client)))
    }

    /// Tells whether the client ended this person's access to a Card.
    pub(super) fn is_access_ended(&self, card: SpaceId) -> bool {
        let Some(space) = self.spaces.get(&card).filter(|space| space.membership.has_client()) else { return false };
        let me = self.team_space().and_then(|team| team.membership.member(self.id)?.worker);
        let is_clients = |by| self.is_clients_device(space, by);
        me.zip(space.document()).is_some_and(|(me, document)| contents::is_ended(document, me, is_clients))
    }

    fn is_clients_device(&self, card: &Space, by: DevicePrefix) -> bool {
        card.membership.client_devices().any(|device| prefix(device) == by)
    }

    /// Names of those who write in a Card: on the client's own phone only the Card says them.
    pub(super) fn authors_in(&self, card: Option<&Space>) -> BTreeMap<DevicePrefix, String> {
        let mut authors = self.authors();
        let Some((card, document)) = card.and_then(|card| Some((card, card.document()?))) else { return authors };
        if self.own_card == Some(card.id) {
            let names: BTreeMap<WorkerId, String> =
                contents::readers(document).into_iter().map(|reader| (reader.worker, reader.name)).collect();
            let name = |writer: &Writer| Some((prefix(writer.device.id()), names.get(&writer.worker)?.clone()));
            authors.extend(card.membership.writers().filter_map(name));
        }
        if let Some(name) = contents::client_name(document) {
            authors.extend(card.membership.client_devices().map(|device| (prefix(device), name.clone())));
        }
        authors
    }

    /// Gives the client's own words as they stand in a timeline.
    pub(super) fn words_as_visits(&self, client: ClientId, card: &Space) -> Vec<VisitView> {
        let Some(document) = card.document().filter(|_| card.membership.has_client()) else { return Vec::new() };
        let (client_name, state) = (self.client_name(client).unwrap_or_default(), self.card_state(card));
        let view = |words: contents::Words| VisitView {
            note: words.text,
            author: Some(client_name.clone()),
            client_may_read: true,
            by_client: true,
            state: if words.author == self.prefix() { state } else { EntryState::Sent },
            ..VisitView::bare(words.entry, client, client_name.clone(), words.at)
        };
        contents::words(document, |by| self.is_clients_device(card, by)).into_iter().map(view).collect()
    }

    /// Gives the client's own page; `None` on any other device, or before it has been read.
    pub fn page(&self) -> Option<PageView> {
        let (client, card) = (self.own_client()?, self.own_card_space()?);
        let document = card.document()?;
        let mut wishes = contents::wishes(document);
        wishes.sort_by_key(|wish| wish.gone);
        let wishes = wishes.into_iter().map(|wish| WishRow { wish: wish.id, text: wish.text, gone: wish.gone });
        let words = contents::words(document, |by| self.is_clients_device(card, by));
        let visits: Vec<&contents::Visit> = card.visits().iter().collect();
        Some(PageView {
            client,
            name: self.client_name(client)?,
            wishes: wishes.collect(),
            mandate: self.mandate_in(client, card)?,
            shared: self.views_of(client, card, &visits, &self.authors_in(Some(card))),
            words: words.into_iter().map(|words| WordsRow { entry: words.entry, at: words.at, text: words.text }).collect(),
            readers: self.readers_in(card, document),
            state: self.card_state(card),
        })
    }

    fn readers_in(&self, card: &Space, document: &Document) -> Vec<ReaderRow> {
        let ended = |reader: &contents::Reader| reader.ended.filter(|(_, by)| self.is_clients_device(card, *by)).map(|(at, _)| at);
        let readers = contents::readers(document).into_iter();
        readers.map(|reader| ReaderRow { worker: reader.worker, ended: ended(&reader), name: reader.name }).collect()
    }

    fn mandate_in(&self, client: ClientId, card: &Space) -> Option<MandateView> {
        let mandate = contents::mandate(card.document()?);
        let by_client = mandate.author.is_some_and(|by| self.is_clients_device(card, by));
        Some(MandateView {
            client,
            name: self.client_name(client)?,
            at: mandate.at.unwrap_or(Timestamp::from_ms(0)),
            allows: mandate.allows,
            not_yet: mandate.not_yet,
            quiet_until: mandate.quiet_until,
            by_client,
        })
    }

    /// Gives what the clients of this device allow now, of all who said anything of it on a phone of their own; what was said last comes first.
    pub fn mandates(&self) -> Vec<MandateView> {
        let card = |client| Some((client, self.spaces.get(&self.card_space(client)?)?));
        let cards = self.cases.keys().filter_map(|client| card(*client)).filter(|(_, card)| card.membership.has_client());
        let mandates = cards.filter_map(|(client, card)| self.mandate_in(client, card));
        let mut mandates: Vec<MandateView> = mandates.filter(|mandate| mandate.by_client).collect();
        mandates.sort_by_key(|mandate| (std::cmp::Reverse(mandate.at), mandate.client));
        mandates
    }

    /// Gives how it stands with a client's own phone, on a worker's.
    pub fn phone(&self, client: ClientId) -> Option<PhoneView> {
        let card = self.card_kept(client).and_then(|card| self.spaces.get(&card)).filter(|card| card.is_awake());
        let invitations = self.invitations.iter().filter(|(_, invitation)| invitation.client() == Some(client));
        let views = invitations.filter_map(|(id, invitation)| {
            Some(InvitationView { invitation: *id, link: invitation.link().to_owned(), step: invitation.step(self.id)? })
        });
        // One that still runs counts more than one that ended.
        let invitation = views.min_by_key(|view| view.step == InvitationStep::Ended);
        let is_running = invitation.as_ref().is_some_and(|view| view.step != InvitationStep::Ended);
        Some(PhoneView {
            client,
            name: self.client_name(client)?,
            standing: match (card, invitation) {
                (_, Some(view)) if is_running => PhoneStanding::Invited(view),
                (Some(card), _) if card.membership.has_client() => PhoneStanding::Joined,
                (Some(_), Some(view)) => PhoneStanding::Invited(view),
                (Some(_), None) => PhoneStanding::None,
                (None, _) => PhoneStanding::Unknown,
            },
            holds_sharing: self.cases.get(&client).is_some_and(|case| case.holds_sharing),
            is_ended: card.is_some_and(|card| self.is_access_ended(card.id)),
        })
    }

    pub(super) fn invite_client(&mut self, client: ClientId) -> Result<(), ActionError> {
        self.writable_team()?;
        let card = self.card_space(client).ok_or(ActionError::Unknown)?;
        if !self.want_now(card) {
            self.reading.deferred.push(Action::InviteClient { client });
            return Ok(());
        }
        if self.ring.get(&card).is_none_or(|ring| ring.keys.admin.is_none()) {
            return Err(ActionError::NotAllowed);
        }
        self.begin_invitation(card, client.0, true)
    }

    pub(super) fn hold_sharing(&mut self, client: ClientId, on: bool) -> Result<(), ActionError> {
        let team = self.writable_team()?;
        self.cases.get(&client).ok_or(ActionError::Unknown)?;
        // Only in the Team: nothing that reaches the client's phone tells of it.
        self.edit(team, client.0, |edit| contents::put_case_holds_sharing(edit, client, on));
        Ok(())
    }

    /// Gives the spaces that somebody is being invited into.
    pub(super) fn inviting_now(&self) -> impl Iterator<Item = SpaceId> + '_ {
        self.invitations.values().filter(|invitation| !invitation.is_over()).map(Invitation::space)
    }

    /// Gives the devices that write in the Team's Cards.
    pub(super) fn team_writers(&self) -> Vec<Writer> {
        let members = self.team_space().into_iter().flat_map(|team| team.membership.members());
        let writers = members.filter(|(_, member)| member.rank >= Rank::Editor);
        writers.filter_map(|(_, member)| Some(Writer { worker: member.worker?, device: member.device })).collect()
    }

    /// Names in Cards of clients with a phone of their own who writes there and who reads along, as soon as this device knows more of it.
    pub(super) fn tell_clients(&mut self) {
        let is_due = |space: &&Space| space.membership.has_client() && space.is_awake() && space.record.parent.is_some();
        let cards: Vec<SpaceId> = self.spaces.values().filter(is_due).map(|space| space.id).collect();
        if cards.is_empty() {
            return;
        }
        let writers = self.team_writers();
        for card in cards {
            self.vouch(card, &writers);
            self.tell_who_reads(card);
        }
    }

    fn vouch(&mut self, id: SpaceId, writers: &[Writer]) {
        let Some(card) = self.spaces.get(&id).filter(|card| !card.log_stale && card.may_ask(self.now)) else { return };
        let may_name = card.membership.member(self.id).is_some() || card.membership.writer(self.id).is_some();
        let unnamed = card.membership.unnamed(writers.iter().copied());
        if unnamed.is_empty() || !may_name || self.vouching.contains_key(&id) {
            return;
        }
        if let Some(entry) = self.next_entry(id, &Act::Vouch { writers: unnamed }) {
            self.vouching.insert(id, entry);
        }
    }

    pub(super) fn compose_vouches(&self, draft: &mut Draft) {
        for (id, entry) in &self.vouching {
            let encoded = entry.encode();
            let bytes = encoded.len();
            let ask = Ask::LogAppend { space: *id, position: entry.position, entry: encoded };
            draft.add(ask, Expect::Vouched(*id), [Holder::Space(*id, Role::Admin)], bytes);
        }
    }

    pub(super) fn vouch_answered(&mut self, id: SpaceId, answer: Answer) {
        let Some(entry) = self.vouching.remove(&id) else { return };
        match answer {
            Answer::Done => self.receive_log(id, entry.position, vec![entry.encode()]),
            // Somebody else's entry came first: it is followed, and may have named them.
            Answer::Taken { .. } => self.spaces.get_mut(&id).into_iter().for_each(|card| card.log_stale = true),
            _ => self.hold(id),
        }
    }

    fn tell_who_reads(&mut self, id: SpaceId) {
        let Some(card) = self.spaces.get(&id).filter(|card| !card.stale && self.may_write(id, self.id, card.log_head()) == Some(true))
        else {
            return;
        };
        let told: BTreeMap<WorkerId, String> =
            card.document().map(contents::readers).into_iter().flatten().map(|reader| (reader.worker, reader.name)).collect();
        let members = self.team_space().into_iter().flat_map(|team| team.membership.members());
        let joined: BTreeSet<WorkerId> = members.filter_map(|(_, member)| member.worker).collect();
        let is_new = |worker: &&Worker| joined.contains(&worker.worker) && told.get(&worker.worker) != Some(&worker.name);
        let new: Vec<Worker> = self.workers.iter().filter(is_new).cloned().collect();
        if !new.is_empty() {
            self.edit(id, id.0, |edit| new.iter().for_each(|worker| contents::put_access_name(edit, worker.worker, &worker.name)));
        }
    }

    pub(super) fn act_on_page(&mut self, action: PageAction) -> Result<(), ActionError> {
        let (id, now) = (self.own_card.ok_or(ActionError::NotAllowed)?, self.now);
        let document = self.spaces.get(&id).and_then(Space::document).ok_or(ActionError::Unknown)?;
        // All of the page is one thing that waits to be sent.
        let subject = id.0;
        match action {
            PageAction::AddWish { text } => {
                let text = check_words(&text, WISH_CHARS_MAX)?;
                let rank = contents::wishes(document).iter().map(|wish| wish.rank).filter(|rank| *rank < i64::MAX).max();
                let wish = WishId(self.random.bytes());
                self.edit(id, subject, |edit| contents::put_wish(edit, wish, &text, rank.map_or(0, |rank| rank.saturating_add(1)), now));
            }
            PageAction::RewordWish { wish, text } => {
                let text = check_words(&text, WISH_CHARS_MAX)?;
                let rank = contents::wishes(document).iter().find(|held| held.id == wish).map(|held| held.rank);
                let rank = rank.ok_or(ActionError::Unknown)?;
                self.edit(id, subject, |edit| contents::put_wish(edit, wish, &text, rank, now));
            }
            PageAction::MoveWish { wish, up } => {
                let mut order: Vec<WishId> = contents::wishes(document).into_iter().filter(|wish| !wish.gone).map(|wish| wish.id).collect();
                let from = order.iter().position(|held| *held == wish).ok_or(ActionError::Unknown)?;
                let to = if up { from.checked_sub(1) } else { Some(from + 1).filter(|to| *to < order.len()) };
                // The first goes no higher, the last no lower.
                let Some(to) = to else { return Ok(()) };
                order.swap(from, to);
                // Numbered anew, so that two of the same rank come apart; what stays is not written again.
                let ranks = (0..).zip(order);
                self.edit(id, subject, |edit| ranks.for_each(|(rank, wish)| contents::put_wish_rank(edit, wish, rank)));
            }
            PageAction::EndWish { wish, gone } => {
                contents::wishes(document).iter().find(|held| held.id == wish).ok_or(ActionError::Unknown)?;
                self.edit(id, subject, |edit| contents::put_wish_gone(edit, wish, gone));
            }
            PageAction::Allow { allows, not_yet } => {
                let (allows, not_yet) = (check_length(&allows, MANDATE_CHARS_MAX)?, check_length(&not_yet, MANDATE_CHARS_MAX)?);
                self.edit(id, subject, |edit| contents::put_mandate(edit, &allows, &not_yet, now));
            }
            PageAction::BeQuiet { until } => {
                let date = until.unwrap_or_default();
                if !date.is_empty() && CardDate::from_iso(&date).is_none() {
                    return Err(CardTextError::NotADate.into());
                }
                self.edit(id, subject, |edit| {
                    contents::put_quiet_until(edit, &date);
                    contents::put_mandate_at(edit, now);
                });
            }
            PageAction::Write { text } => {
                let text = check_words(&text, NOTE_CHARS_MAX)?;
                let entry = EntryId(self.random.bytes());
                self.edit(id, subject, |edit| contents::put_words(edit, entry, now, &text));
            }
            PageAction::EndAccess { worker, ended } => {
                contents::readers(document).iter().find(|reader| reader.worker == worker).ok_or(ActionError::Unknown)?;
                self.edit(id, subject, |edit| contents::put_access_ended(edit, worker, ended.then_some(now)));
            }
        }
        self.save(saved_as(id));
        Ok(())
    }
}

/// Trims a text and checks that there is one, no longer than that.
fn check_words(text: &str, chars_max: usize) -> Result<String, TextError> {
    match check_length(text, chars_max)? {
        text if text.is_empty() => Err(TextError::Empty),
        text => Ok(text),
    }
}

fn check_length(text: &str, chars_max: usize) -> Result<String, TextError> {
    match check_note(text)? {
        text if text.chars().count() > chars_max => Err(TextError::TooLong { max_chars: chars_max }),
        text => Ok(text),
    }
}
