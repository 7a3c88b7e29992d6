//! The engine: everything a device does, as one pure function of events. `Engine::handle(now, Event) -> Vec<Effect>`.
//!
//! Reading order: this file, `act` (what a person does), `log` (what is said of a visit), `outbox` and `inbox` (chunks out and in), `link` (the relay), `invite`, `import`, `card`, `wish`, `erase`, `phone` (the client's own), `lane` (what is only one's own), `rest`, `search` and
//! `load` (storage), `look`, `today` and `caseload` (views), `agenda`, `considerations`.
//!
//! Invariants, by absence: the engine reads no clock and draws no randomness but from its seed; nothing is sent before it is stored
//! (a call is composed only while the storage has nothing under way); nothing received enters a document before it is stored.

mod act;
mod agenda;
mod card;
mod caseload;
mod clients;
mod considerations;
mod erase;
mod import;
mod inbox;
mod invite;
mod lane;
mod link;
mod load;
mod log;
mod look;
mod outbox;
mod phone;
mod rest;
mod search;
mod space;
mod storage;
mod summary;
mod today;
mod wish;

pub use clients::ClientAction;

use crate::contents::{Case, Worker};
use crate::document::{Actor, Edit, Kind};
use crate::fault::{Fault, is_planted};
use crate::id::{
    ClientId, ConsiderationId, DeviceId, EntryId, FactId, InvitationId, PersonId, QuestionId, RecordId, SpaceId, Token, WishId, WorkerId,
};
use crate::import::Import;
use crate::keyring::SpaceKeys;
use crate::membership::{Act, Head, Through, encode_body};
use crate::model::card::{CardField, CardTextError};
use crate::model::visit::{ContactError, Details, DetailsError};
use crate::model::{Language, Nearness, Outcome, TextError, Theme};
use crate::random::Random;
use crate::seal::device::DeviceSecret;
use crate::seal::entry::EntryFile;
use crate::time::Timestamp;
use crate::view::{Reach, SyncView};
use crate::wire::{self, Cursor};
pub use agenda::AgendaAction;
use agenda::Asking;
pub use considerations::ConsiderationAction;
use considerations::Considering;
use erase::Erasing;
use import::Importing;
use invite::{Invitation, Joining};
use lane::{LaneKey, TensionRecord};
use link::Link;
pub use log::LogAction;
pub use phone::PageAction;
use rest::Reading;
use search::Searching;
use serde::{Deserialize, Serialize};
use space::{LocalChange, Space, SpaceRecord, Subject};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use storage::{After, Storage, name};
pub use wish::WishAction;

/// What happened outside the engine.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The person did something.
    Act(Action),
    /// The transaction of [`Effect::Store`] is on disk.
    Stored { ticket: u64 },
    /// It is not, and never will be; nothing of it was kept.
    NotStored { ticket: u64 },
    /// What [`Effect::Read`] asked for: every record whose name begins with one of the prefixes.
    Read { ticket: u64, records: Vec<(String, Vec<u8>)> },
    /// It could not be read.
    NotRead { ticket: u64 },
    /// The relay answered [`Effect::Call`] with this body (of any HTTP status).
    Replied { ticket: u64, body: Vec<u8> },
    /// No answer came: no network, a time-out, or not a relay.
    NoReply { ticket: u64 },
    /// The time of [`Effect::WakeAt`] has come (early or twice is fine).
    Woken,
    /// The network may be back, or the app came to the front: try at once.
    Online,
}

/// What the person did.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    MakeTeam {
        team_name: String,
        my_name: String,
    },
    /// Takes up an invitation; `link` is what stood after `#join=`.
    Join {
        link: String,
    },
    /// Puts a failed or unwanted invitation away.
    LeaveInvitation,
    AddWorker {
        name: String,
    },
    AddClient {
        name: String,
    },
    /// The third tap: saves at once.
    LogVisit {
        client: ClientId,
        outcome: Outcome,
    },
    /// Takes a visit back within ten seconds.
    Undo {
        entry: EntryId,
    },
    /// Completes a visit; of this device's person only.
    Describe {
        client: ClientId,
        entry: EntryId,
        note: String,
        nearness: Option<Nearness>,
    },
    /// Says more of a visit, corrects it, shares it or moves it.
    Log(LogAction),
    /// Fills in one field of a client's crisis card; an empty text clears it.
    SetCard {
        client: ClientId,
        field: CardField,
        text: String,
    },
    /// Erases an entry of a client's CaseLog for good; one's own, or as an admin.
    Erase {
        client: ClientId,
        entry: EntryId,
    },
    /// Does something with a client's file.
    Client {
        client: ClientId,
        action: ClientAction,
    },
    /// Makes an invitation link for a worker who has not joined.
    Invite {
        worker: WorkerId,
    },
    /// Makes an invitation link for a client's own phone.
    InviteClient {
        client: ClientId,
    },
    /// Says whether new entries stay off a client's own phone. Nothing in the Card tells of it.
    HoldSharing {
        client: ClientId,
        on: bool,
    },
    /// The client did something on the client's own phone.
    Page(PageAction),
    /// Says whether the person invited reads the same four words.
    CompareWords {
        invitation: InvitationId,
        same: bool,
    },
    /// Withdraws an invitation.
    Withdraw {
        invitation: InvitationId,
    },
    /// Shows a client: reads the Card and the newest years, and keeps them until another client is shown.
    OpenClient {
        client: ClientId,
    },
    /// Reads one more year of the client that is shown.
    OpenYear {
        client: ClientId,
        year: u16,
    },
    /// Makes everything on this device ready to be searched; [`Engine::search_state`] tells how far it is.
    OpenSearch,
    /// Takes a team's spreadsheet in, all of it or nothing; [`Engine::importing`] tells how far it is.
    Import(Box<Import>),
    /// Puts an import that is under way away, without a trace.
    CancelImport,
    /// Forgets what the last import brought.
    LeaveImport,
    /// What the client wishes, what others want, and how often somebody comes by.
    Wish {
        client: ClientId,
        action: WishAction,
    },
    /// Notes that one saw what a client changed of what is allowed.
    SeeMandate {
        client: ClientId,
    },
    Agenda(AgendaAction),
    Consideration(ConsiderationAction),
    SetLanguage(Language),
    SetTheme(Theme),
}

/// Why an action was not done. Nothing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ActionError {
    #[error(transparent)]
    Text(#[from] TextError),
    #[error(transparent)]
    Card(#[from] CardTextError),
    #[error(transparent)]
    Contact(#[from] ContactError),
    #[error("the entry says something else than what was shown")]
    ChangedMeanwhile,
    #[error("a client's name never stands in the team's space")]
    NamesClient,
    #[error("the answers are fixed: only additions can be written")]
    Fixed,
    #[error("the client of this file has a phone of their own: the other file goes into this one")]
    HasPhone,
    #[error("this is no day of a calendar, or one that has not come")]
    NotADay,
    #[error("the ten seconds are over")]
    UndoTooLate,
    #[error("no such client, worker, entry or invitation on this device")]
    Unknown,
    #[error("only the author may complete an entry")]
    NotTheAuthor,
    #[error("erasing what a client may read is not built yet")]
    SharedWithClient,
    #[error("this device's rank does not allow it")]
    NotAllowed,
    #[error("the invitation link is damaged or incomplete")]
    LinkDamaged,
    #[error("the invitation link was made by a newer version")]
    LinkNewer,
    #[error("the invitation is for another relay")]
    LinkForOtherRelay,
    #[error("the team has not arrived whole on this device yet")]
    StillArriving,
    #[error("an import is under way")]
    Importing,
    #[error("this device is in a team already")]
    AlreadyInTeam,
    #[error("the address with the organisation's token is needed")]
    TokenMissing,
}

impl From<DetailsError> for ActionError {
    fn from(error: DetailsError) -> Self {
        match error {
            DetailsError::Text(error) => error.into(),
            DetailsError::Contact(error) => error.into(),
        }
    }
}

/// What the shell must do. Stores are done one after another in the order given; calls run beside them.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Write all of this in one transaction, durably, then report [`Event::Stored`] or [`Event::NotStored`].
    Store { ticket: u64, writes: Vec<Write> },
    /// Read every record whose name begins with one of these, then report [`Event::Read`] or [`Event::NotRead`].
    Read { ticket: u64, prefixes: Vec<String> },
    /// Send `body` as a POST to `path` at the relay, then report [`Event::Replied`] or [`Event::NoReply`]. Time-out: 40 s.
    Call { ticket: u64, path: &'static str, body: Vec<u8> },
    /// Report [`Event::Woken`] at this time; replaces an earlier one.
    WakeAt(Timestamp),
    /// Views may have changed.
    Show,
    /// The action of this event was not done.
    Refused(ActionError),
}

/// One write to the device's storage: a flat map from name to sealed bytes.
#[derive(Clone, Debug, PartialEq)]
pub enum Write {
    Put { name: String, bytes: Vec<u8> },
    Delete { name: String },
}

/// What a new device begins with.
pub struct Setup {
    /// 32 bytes from the operating system's generator.
    pub seed: [u8; 32],
    pub vault_key: crate::seal::vault::VaultKey,
    /// The sealed vault file; the engine stores it as [`VAULT_RECORD`] with its first transaction.
    pub vault_file: Vec<u8>,
    /// The relay's address as it signs itself, such as `https://nabij.example`.
    pub relay: String,
    /// The organisation's token, where the person came with one; a joiner's is in the link.
    pub token: Option<Token>,
}

/// The one record that is not sealed under the vault key: the vault file itself.
pub const VAULT_RECORD: &str = "vault";

/// Tells whether a start needs a record, by its name. All others are read when they are needed: see [`Effect::Read`].
pub fn is_read_at_start(name: &str) -> bool {
    !COLD_PREFIXES.iter().any(|cold| name.starts_with(cold))
}

/// What the names of all records begin with that are read only when they are needed, in order.
pub const COLD_PREFIXES: [&str; 2] = ["chunk/", "text/"];

/// Why stored records did not become a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    #[error("the device record is missing or damaged")]
    DeviceDamaged,
    #[error("the records were written by a newer version")]
    Newer,
}

/// Spaces whose received chunks are taken in during one event at most: between two of them the screen has its turn.
const RECEIVED_SPACES_MAX: usize = 8;

/// How long a visit can be taken back without a trace, in milliseconds.
pub const UNDO_MS: i64 = 10_000;

/// What a device is. Its bytes are for ever.
#[derive(Clone, Serialize, Deserialize)]
struct DeviceRecord {
    secret: DeviceSecret,
    person: PersonId,
    own: SpaceId,
    relay: String,
    token: Option<Token>,
}

/// A visit that can still be taken back. Its bytes are for ever.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Pending {
    client: ClientId,
    at: Timestamp,
    outcome: Outcome,
    details: Details,
    until: Timestamp,
    tension: Option<u8>,
    /// The client may read it as soon as it is in the document.
    shares: bool,
}

/// A visit that can still be taken back, as the first versions kept it: no bytes of the one are also bytes of the other.
#[derive(Serialize, Deserialize)]
struct FirstPending {
    client: ClientId,
    at: Timestamp,
    outcome: Outcome,
    note: String,
    nearness: Option<Nearness>,
    until: Timestamp,
}

impl From<FirstPending> for Pending {
    fn from(first: FirstPending) -> Self {
        let FirstPending { client, at, outcome, note, nearness, until } = first;
        let details = Details { note, nearness, ..Details::default() };
        Pending { client, at, outcome, details, until, tension: None, shares: false }
    }
}

/// The keys of a space, and whether the relay's record lane has them.
#[derive(Clone, Serialize, Deserialize)]
struct RingRecord {
    keys: SpaceKeys,
    /// The version that the relay acknowledged; 0: none.
    version: u64,
    sent: bool,
}

/// Everything a device does.
pub struct Engine {
    now: Timestamp,
    random: Random,
    device: DeviceRecord,
    id: DeviceId,
    actor: Actor,
    ring: BTreeMap<SpaceId, RingRecord>,
    /// The change number up to which the record lane was read; `None`: read it.
    ring_read: Option<u64>,
    ring_stale: bool,
    /// Own tension, by calendar year of the visit.
    tensions: BTreeMap<u16, TensionRecord>,
    /// Records of the lane sealed for the relay, with their version.
    sealed_records: BTreeMap<LaneKey, (u64, Vec<u8>)>,
    spaces: BTreeMap<SpaceId, Space>,
    /// The one team of this device.
    team: Option<SpaceId>,
    /// The one Card of this device, where it is a client's own.
    own_card: Option<SpaceId>,
    /// Entries that name devices of the Team in Cards, sealed for the place where the log ends.
    vouching: BTreeMap<SpaceId, EntryFile>,
    /// What the Team's document says of cases and workers, read anew whenever it changes.
    cases: BTreeMap<ClientId, Case>,
    /// Of each double the client who stays.
    merged: BTreeMap<ClientId, ClientId>,
    workers: Vec<Worker>,
    /// The CaseLogs of each client by year.
    logs: BTreeMap<ClientId, BTreeMap<u16, SpaceId>>,
    /// Cards of the team whose keys this device has not opened yet; whether to ask for their log.
    locked_cards: BTreeMap<SpaceId, bool>,
    pending: BTreeMap<EntryId, Pending>,
    /// Entries of which something is not on disk yet, with how many writes.
    saving: BTreeMap<EntryId, u32>,
    last_saved: Option<EntryId>,
    asking: Asking,
    considering: Considering,
    importing: Importing,
    erasing: Erasing,
    /// How much was on its way at most since everything was here last.
    arriving_most: usize,
    /// What screens were last told of.
    told: SyncView,
    invitations: BTreeMap<InvitationId, Invitation>,
    joining: Option<Joining>,
    storage: Storage,
    reading: Reading,
    searching: Searching,
    awake_max: usize,
    /// Spaces whose received chunks are on disk and still to be taken in.
    received: VecDeque<SpaceId>,
    link: Link,
    /// Records that could not be opened, by name.
    damaged: BTreeSet<String>,
    /// Records of the lane that could not be opened.
    records_damaged: BTreeSet<RecordId>,
    /// Records of the lane that only a newer version reads.
    records_newer: BTreeSet<RecordId>,
    tickets: u64,
    show: bool,
    effects: Vec<Effect>,
}

impl Engine {
    /// Makes a new device with a space of its own. Nothing is certain before its first transaction is stored.
    pub fn create(setup: Setup, now: Timestamp) -> (Self, Vec<Effect>) {
        let mut random = Random::from_seed(setup.seed);
        let secret = DeviceSecret::make(&mut random);
        let own = SpaceKeys::make(Kind::Own, None, &mut random);
        let own_id = own.space().expect("new keys hold every seed");
        let device = DeviceRecord { secret, person: PersonId(random.bytes()), own: own_id, relay: setup.relay, token: setup.token };
        let mut engine = Self::empty(device, random, Storage::new(setup.vault_key), now);
        engine.storage.put_plain(VAULT_RECORD, setup.vault_file);
        engine.storage.put(&mut engine.random, name::DEVICE.to_owned(), &engine.device);
        engine.found(own, None, None);
        engine.ring_read = Some(0);
        let effects = engine.advance();
        (engine, effects)
    }

    fn empty(device: DeviceRecord, mut random: Random, storage: Storage, now: Timestamp) -> Self {
        let id = device.secret.id();
        let actor = Actor::new(id, random.bytes());
        Self {
            now,
            random,
            device,
            id,
            actor,
            ring: BTreeMap::new(),
            ring_read: None,
            ring_stale: true,
            tensions: BTreeMap::new(),
            sealed_records: BTreeMap::new(),
            spaces: BTreeMap::new(),
            team: None,
            own_card: None,
            vouching: BTreeMap::new(),
            cases: BTreeMap::new(),
            merged: BTreeMap::new(),
            logs: BTreeMap::new(),
            workers: Vec::new(),
            locked_cards: BTreeMap::new(),
            pending: BTreeMap::new(),
            saving: BTreeMap::new(),
            last_saved: None,
            asking: Asking::default(),
            considering: Considering::default(),
            importing: Importing::None,
            erasing: Erasing::default(),
            arriving_most: 0,
            told: SyncView { unsent: 0, reach: Reach::Unknown, arriving: None, problems: Vec::new() },
            invitations: BTreeMap::new(),
            joining: None,
            storage,
            reading: Reading::default(),
            searching: Searching::default(),
            awake_max: rest::AWAKE_MAX,
            received: VecDeque::new(),
            link: Link::default(),
            damaged: BTreeSet::new(),
            records_damaged: BTreeSet::new(),
            records_newer: BTreeSet::new(),
            tickets: 0,
            show: true,
            effects: Vec::new(),
        }
    }

    /// Takes in one event; gives what must be done, in order.
    pub fn handle(&mut self, now: Timestamp, event: Event) -> Vec<Effect> {
        if now < self.now {
            self.clock_was_set_back(now);
        }
        self.now = now;
        match event {
            Event::Act(action) => {
                self.storage.hurry(now);
                self.take_action(action);
            }
            Event::Stored { ticket } => {
                for after in self.storage.stored(ticket) {
                    self.after_stored(after);
                }
                self.show = true;
            }
            Event::NotStored { ticket } => {
                self.storage.not_stored(now, ticket);
                self.show = true;
            }
            Event::Read { ticket, records } => self.was_read(ticket, records),
            Event::NotRead { ticket } => self.not_read(ticket),
            Event::Replied { ticket, body } => self.replied(ticket, &body),
            Event::NoReply { ticket } => self.no_reply(ticket),
            Event::Woken => {}
            Event::Online => {
                self.storage.hurry(now);
                self.reading.hurry(now);
                self.link.hurry();
                self.spaces.values_mut().for_each(|space| space.denied = false);
            }
        }
        self.advance()
    }

    fn take_action(&mut self, action: Action) {
        // Before the Team and one's own space have been read there is nothing to write in.
        if self.is_opening() {
            return self.reading.deferred.push(action);
        }
        match self.act(action) {
            Ok(()) => self.show = true,
            Err(error) => self.effects.push(Effect::Refused(error)),
        }
    }

    /// What waits for a time must not wait longer than it was to.
    fn clock_was_set_back(&mut self, now: Timestamp) {
        self.storage.hurry(now);
        self.reading.hurry(now);
        self.link.hurry();
        self.spaces.values_mut().for_each(|space| space.hold_until = None);
    }

    fn after_stored(&mut self, after: After) {
        match after {
            After::Saved(entry) => {
                if let Some(writes) = self.saving.get_mut(&entry) {
                    *writes -= 1;
                    self.saving.retain(|_, writes| *writes > 0);
                }
            }
            After::Received(space) => self.received.push_back(space),
            After::Imported => self.import_stored(),
        }
    }

    /// Notes that what was said of an entry so far is saved once it is on disk, and not before.
    fn save(&mut self, entry: EntryId) {
        *self.saving.entry(entry).or_default() += 1;
        self.storage.then(After::Saved(entry));
    }

    /// Does all that has become due and possible, and gives the effects of this turn.
    fn advance(&mut self) -> Vec<Effect> {
        if !self.is_opening() {
            self.settle_pending();
            self.settle_questions();
        }
        for space in self.received.drain(..self.received.len().min(RECEIVED_SPACES_MAX)).collect::<Vec<_>>() {
            self.take_in_received(space);
        }
        self.prepare_import();
        self.follow_editions();
        loop {
            if let Some(store) = self.storage.next(self.now, &mut self.tickets) {
                self.effects.push(store);
            }
            // Stored before sent: a crash must not lose what the relay was told of. And nothing is sealed or answered before the logs of the
            // Team and of one's own space have been followed: what is said would rest on a place in them that nobody else knows.
            if !self.may_send() || self.is_opening() {
                break;
            }
            if self.link.is_reached() && self.seal_changes() {
                continue;
            }
            self.wake_to_send();
            self.tell_clients();
            self.seal_records();
            self.admit_again();
            self.seal_answers();
            if !self.may_send() {
                continue;
            }
            self.call_relay();
            break;
        }
        self.wait_on_relay();
        self.read_and_rest();
        self.read_texts();
        let arriving = self.count_arriving();
        self.arriving_most = if arriving == 0 { 0 } else { self.arriving_most.max(arriving) };
        let asking = self.asking.pending.values().map(|pending| pending.until);
        let pending = self.pending.values().map(|pending| pending.until).chain(asking);
        let held = self.spaces.values().filter_map(|space| space.hold_until);
        let due = pending.chain(held).chain(self.link.retry_at()).chain(self.storage.retry_at()).chain(self.reading.retry_at());
        // What is due already goes on with the next event: waking for it at once would turn in circles. Work in slices does go on at once.
        let due = due.filter(|at| *at > self.now).min();
        if let Some(at) = if self.received.is_empty() && !self.can_prepare_import() { due } else { Some(self.now) } {
            self.effects.push(Effect::WakeAt(at));
        }
        // Whatever changed what everybody should know: screens hear of it.
        let sync = self.look_at_sync();
        if sync != self.told {
            (self.told, self.show) = (sync, true);
        }
        if std::mem::take(&mut self.show) {
            self.effects.push(Effect::Show);
        }
        std::mem::take(&mut self.effects)
    }

    /// Tells whether everything that a call could speak of is on disk.
    fn may_send(&self) -> bool {
        self.storage.is_idle() || is_planted(Fault::SentBeforeStored)
    }

    /// Makes a space of one's own: keys, key ring, first log entry. Gives its id.
    fn found(&mut self, keys: SpaceKeys, client: Option<(ClientId, u16)>, worker: Option<WorkerId>) -> SpaceId {
        let (kind, parent) = (keys.kind, keys.parent);
        let id = keys.space().expect("new keys hold every seed");
        let relay_keys = keys.relay_keys(id).expect("new keys hold every seed");
        self.keep_keys(id, keys);
        self.add_space(id, SpaceRecord { client, ..SpaceRecord::new(kind, parent) });
        self.want(id);
        let act = Act::Found { kind, person: self.device.person, device: self.device.secret.public(), keys: relay_keys, worker };
        if let Some(entry) = self.next_entry(id, &act) {
            self.add_entry(id, entry.encode());
        }
        id
    }

    /// Keeps the keys of a space on the device and marks them for the record lane.
    fn keep_keys(&mut self, space: SpaceId, keys: SpaceKeys) {
        let version = self.ring.get(&space).map_or(0, |record| record.version);
        let record = RingRecord { keys, version, sent: false };
        self.storage.put(&mut self.random, name::ring(space), &record);
        self.ring.insert(space, record);
        self.sealed_records.remove(&LaneKey::Keys(space));
    }

    /// Adds a space that nothing is known of yet. It rests, and is awake as soon as it is wanted: there is nothing to read.
    fn add_space(&mut self, id: SpaceId, record: SpaceRecord) {
        let mut space = Space::new(id, record);
        space.is_blank = true;
        if space.may_sleep_at_all() {
            space.glance = self.blank_glance(record.kind);
            self.storage.put(&mut self.random, name::glance(id), &space.glance);
        } else {
            space.wake(self.actor);
        }
        self.hold_space(space);
        self.keep_space(id);
    }

    /// Takes a space among those that this device knows.
    fn hold_space(&mut self, space: Space) {
        if let (Kind::CaseLog, Some((client, year))) = (space.record.kind, space.record.client) {
            self.logs.entry(client).or_default().insert(year, space.id);
        }
        if space.record.kind == Kind::Team {
            self.team = Some(space.id);
        }
        if space.is_clients_own() {
            self.own_card = Some(space.id);
        }
        self.spaces.insert(space.id, space);
    }

    fn keep_space(&mut self, id: SpaceId) {
        if let Some(space) = self.spaces.get(&id) {
            self.storage.put(&mut self.random, name::space(id), &space.record);
        }
    }

    /// Seals the entry that would come next in a space's log.
    fn next_entry(&mut self, id: SpaceId, act: &Act) -> Option<EntryFile> {
        let space = self.spaces.get(&id).filter(|space| space.is_anchored() && space.followed == space.log.len())?;
        let body = encode_body(&Head { previous: space.log_head(), through: self.rank_through(space) }, act);
        let keys = &self.ring.get(&id)?.keys;
        let keys = keys.of_epoch(id, keys.epoch())?;
        Some(EntryFile::seal(&mut self.random, &keys, space.log.len() as u32, &self.device.secret, &body))
    }

    /// Gives the Team through which this device has rank in a space's log, where the log itself does not know it.
    fn rank_through(&self, space: &Space) -> Option<Through> {
        let membership = &space.membership;
        let is_known = membership.member(self.id).is_some() || membership.writer(self.id).is_some() || membership.has_client();
        let team = self.spaces.get(&space.record.parent?).filter(|_| !is_known && !space.is_derived())?;
        Some(Through { team: team.id, head: team.log_head() })
    }

    /// Edits a space's document and keeps the change.
    fn edit(&mut self, id: SpaceId, subject: Subject, edit: impl FnOnce(&mut Edit<'_>)) {
        self.want(id);
        let Some(document) = self.spaces.get_mut(&id).and_then(Space::document_mut) else {
            debug_assert!(false, "only what is awake is edited");
            return;
        };
        if let Some(raw) = document.edit(edit) {
            self.keep_change(id, LocalChange { subject, raw });
            self.refresh(id);
        }
    }

    /// Keeps a change that is in no chunk yet.
    fn keep_change(&mut self, id: SpaceId, change: LocalChange) {
        let Some(space) = self.spaces.get_mut(&id) else { return };
        let number = space.changes.last_key_value().map_or(0, |(number, _)| number + 1);
        self.storage.put(&mut self.random, name::change(id, number), &change);
        space.is_blank = false;
        space.changes.insert(number, change);
    }

    /// The team of this device: one, so far.
    fn team_space(&self) -> Option<&Space> {
        self.spaces.get(&self.team?)
    }

    /// The space whose keys and log hold for a space: itself, or the parent of a derived one.
    fn authority(&self, space: &Space) -> SpaceId {
        if space.is_derived() { space.record.parent.unwrap_or(space.id) } else { space.id }
    }
}
