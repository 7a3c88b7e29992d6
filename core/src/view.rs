//! What screens show: plain values, made anew from the documents each time they are asked for.

mod today;
mod wishes;

pub use today::{ChoiceRow, DueRow, NewMandateRow, PromisedRow, TodayView};
pub use wishes::{RhythmView, WishView, WishesView};
mod search;
pub use search::{HitView, SearchState, SearchView};
pub mod erasure;
mod phone;
pub use phone::{MandateView, PageView, PhoneStanding, PhoneView, ReaderRow, WishRow, WordsRow};
mod log;
pub use log::{CorrectionView, TraceView};
mod agenda;
mod consideration;
pub use agenda::{AgendaView, EscalationView, QuestionView};
pub use consideration::{AdditionView, ConsiderationView, ConsiderationsView};
mod clients;
pub use clients::*;

use crate::caseload::{Caseload, Load};
use crate::id::{ClientId, EntryId, InvitationId, WorkerId};
use crate::model::card::CardField;
use crate::model::visit::Began;
use crate::model::{Language, Nearness, Outcome, Theme, Weight};
use crate::time::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// How far the person on this device has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// What the device keeps is still being read.
    Opening,
    /// The device is set up; it is in no team yet.
    NoTeam,
    /// An invitation is under way.
    Joining(JoinView),
    /// The device is in a team.
    Ready,
    /// The device is a client's own, and the Card is open on it.
    Client,
}

/// How a joiner's invitation stands.
#[derive(Clone, Debug, PartialEq)]
pub enum JoinView {
    /// The request waits for a network, or for the inviter's phone.
    Waiting,
    /// Compare these four words with the inviter; the inviter decides.
    Compare { words: [&'static str; 4] },
    /// The team is open: its clients are on their way.
    Opening,
    /// It ended; nothing was given.
    Failed(JoinFailure),
}

/// Why an invitation gave nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinFailure {
    /// The invitation was used before.
    Used,
    /// The invitation is too old, or the inviter withdrew it, or said that the words differ.
    Closed,
    /// The relay does not know it.
    Unknown,
    /// What came back was not from the inviter of this link: somebody may be in between.
    Forged,
}

/// Where an entry stands on its way to the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryState {
    /// What was said last is not in storage yet.
    Saving,
    /// On this device; may be undone until then without a trace.
    Undoable { until: Timestamp },
    /// On this device, not yet at the relay.
    NotSent,
    /// At the relay.
    Sent,
}

/// One contact attempt.
#[derive(Clone, Debug, PartialEq)]
pub struct VisitView {
    pub entry: EntryId,
    pub client: ClientId,
    pub client_name: String,
    pub at: Timestamp,
    /// `None` for one that only a newer version knows.
    pub outcome: Option<Outcome>,
    /// Empty where nothing was noted.
    pub note: String,
    pub nearness: Option<Nearness>,
    /// `None` where the author's name is not known on this device.
    pub author: Option<String>,
    /// Who wrote over it, where that was somebody else; empty where that name is not known on this device.
    pub changed_by: Option<String>,
    /// Who carried it over into a new document when another entry was erased, and says who wrote it; empty where that name is not known.
    pub carried_by: Option<String>,
    /// Who wrote it, as the spreadsheet said that it was imported from: the author imported it, and nobody signed it.
    pub written_by: Option<String>,
    /// What the client allowed from then on; empty where nothing was said.
    pub mandate: String,
    /// Who began it.
    pub began: Option<Began>,
    /// What the client does not allow yet; empty where nothing was said.
    pub not_yet: String,
    /// A small step that was seen; empty where none was noted.
    pub step: String,
    /// What is next; empty where nothing was agreed.
    pub next: String,
    /// The day of what is next, such as `2026-11-30`; empty where none was said.
    pub next_on: String,
    pub next_done: bool,
    /// What stood there before, the newest correction first.
    pub corrections: Vec<CorrectionView>,
    /// Whether the client may read it too.
    pub client_may_read: bool,
    /// Whether these are the client's own words, written on the client's own device: then there is no outcome.
    pub by_client: bool,
    /// What the client reads is older than what stands here.
    pub client_reads_older: bool,
    /// It is to be shared with the client once that may be.
    pub shares_later: bool,
    /// One's own tension, 0 to 4: only ever the person's own.
    pub tension: Option<u8>,
    pub mine: bool,
    /// Whether this device's person may complete and correct it.
    pub may_correct: bool,
    /// Whether the case was closed without knowing of it: its time is later than the newest contact that whoever closed it had seen.
    pub after_closing: bool,
    pub state: EntryState,
}

/// A client in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientRow {
    pub client: ClientId,
    pub name: String,
    /// The last contact attempt.
    pub last: Option<VisitView>,
}

/// A client's page.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientView {
    pub client: ClientId,
    pub name: String,
    /// Newest first; entries at the same time in the same order on every device. Only of the years that have been read.
    pub timeline: Vec<VisitView>,
    /// Calendar years that are on this device and have not been read, the newest first.
    pub years_on_disk: Vec<u16>,
    /// Whether some of it is being read right now.
    pub is_reading: bool,
}

/// A client's crisis card. It is always a concept: nobody can approve one yet.
#[derive(Clone, Debug, PartialEq)]
pub struct CardView {
    pub client: ClientId,
    pub name: String,
    /// What is filled in; a date stands as `1979-03-14`.
    pub lines: BTreeMap<CardField, String>,
    /// Who wrote last, empty where that name is not known on this device; `None` where nobody wrote anything yet.
    pub last_by: Option<String>,
    /// Where what was written last on this device stands; never undoable.
    pub state: EntryState,
}

/// The team's page.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamView {
    pub name: String,
    /// In alphabetical order, never sorted by anything else.
    pub workers: Vec<WorkerRow>,
    /// Whether this device may add to what the team keeps.
    pub may_write: bool,
    /// Whether this device may invite.
    pub may_invite: bool,
}

/// A worker in the team.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkerRow {
    pub worker: WorkerId,
    pub name: String,
    pub standing: Standing,
    /// Time for case work; 0 where nothing was said of it.
    pub minutes_a_week: u32,
}

/// How the team's cases are shared: no client's name, and nothing of what workers did.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseloadView {
    pub caseload: Caseload,
    /// The worker on this device.
    pub me: Option<WorkerId>,
}

/// The cases of one worker. Names come from what is on this device, never from the Team.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkerCasesView {
    pub load: Load,
    /// As in the bar, from light to heavy; then those that nobody weighed yet.
    pub cases: Vec<CaseRow>,
}

/// A case in the list of a worker's cases.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseRow {
    pub client: ClientId,
    /// `None` where the name has not come to this device.
    pub name: Option<String>,
    pub weight: Option<Weight>,
    pub labels: BTreeSet<String>,
}

/// Whether a worker is in the team on a device of their own.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    Me,
    Joined,
    NotInvited,
    Invited(InvitationView),
}

/// An invitation on the inviter's device.
#[derive(Clone, Debug, PartialEq)]
pub struct InvitationView {
    pub invitation: InvitationId,
    /// What to put after the app's address and `#join=`.
    pub link: String,
    pub step: InvitationStep,
}

/// How an invitation stands on the inviter's device.
#[derive(Clone, Debug, PartialEq)]
pub enum InvitationStep {
    /// The mailbox is not open yet: no network.
    Opening,
    /// The link can be used; nobody answered yet.
    Waiting,
    /// Somebody answered: compare these four words with the person invited, by voice or side by side.
    Compare { words: [&'static str; 4] },
    /// The words were the same; access is on its way to the relay.
    Granting,
    /// It can no longer be used, and gave nothing.
    Ended,
}

/// How an import stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportView {
    None,
    /// Can still be cancelled. Both numbers count visits.
    Preparing {
        done: usize,
        total: usize,
    },
    /// All of it is being stored, as one: too late to cancel.
    Storing,
    Done(Imported),
}

/// What an import brought. What was there already counts as known and was left as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub workers_new: usize,
    pub clients_new: usize,
    pub visits_new: usize,
    pub visits_known: usize,
    /// How many values of one's own tension went to one's own space.
    pub tensions_kept: usize,
}

/// Whether what is on this device is also at the relay.
#[derive(Clone, Debug, PartialEq)]
pub struct SyncView {
    /// Things on this device that are not yet at the relay: visits, clients, workers, settings.
    pub unsent: usize,
    pub reach: Reach,
    /// How much of a team that is new on this device has arrived; `None` where nothing much is on its way.
    pub arriving: Option<Arriving>,
    /// What went wrong, gravest first; each with what to do.
    pub problems: Vec<Problem>,
}

/// How many of the spaces that are on their way have arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arriving {
    pub done: usize,
    pub total: usize,
}

/// Whether the relay answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Not tried yet since the start.
    Unknown,
    Reached,
    NotReached,
}

/// Something that went wrong and that a person should know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// The device's storage refused: what was tapped last is not saved.
    StorageFull,
    /// The device's storage does not give what it keeps: it is tried again.
    StorageUnreadable,
    /// Records on this device could not be opened or are gone; `count` of them. The others still work.
    StorageDamaged { count: usize },
    /// A colleague's app is newer and wrote what this one cannot read: updating the app shows it.
    NewerVersion,
    /// Chunks from the relay were damaged or forged and were refused. `client` is the name, where it concerns one.
    RefusedChunks { client: Option<String>, count: usize },
    /// Changes wait for earlier ones that have not come.
    MissingChanges { client: Option<String>, count: usize },
    /// The log of who may read could not be read: what came after it is not shown.
    LogDamaged,
    /// The relay holds other bytes under the id of a chunk of this device.
    RelayConflict { count: usize },
    /// The relay speaks another version of the protocol.
    RelayVersion { relay_is_newer: bool },
    /// The relay refused something that this device needs, for want of space or token.
    RelayFull,
    /// This device is not, or no longer, allowed to read or write the space.
    NotAllowed,
    /// The device's clock differs from the relay's by this many minutes (positive: ahead).
    ClockOff { minutes: i64 },
}

/// One's own settings, the same on all one's devices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettingsView {
    /// `None`: not chosen, follow the browser.
    pub language: Option<Language>,
    pub theme: Theme,
}
