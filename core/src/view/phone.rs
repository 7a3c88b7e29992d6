//! The client's own phone: what the client sees there, and what a worker sees of it.

use super::{EntryState, InvitationView, VisitView};
use crate::id::{ClientId, EntryId, WishId, WorkerId};
use crate::time::Timestamp;

/// The client's own page, on the client's own phone.
#[derive(Clone, Debug, PartialEq)]
pub struct PageView {
    /// What the client is called in views and actions on this phone.
    pub client: ClientId,
    pub name: String,
    /// In the client's order; those that are gone come last.
    pub wishes: Vec<WishRow>,
    pub mandate: MandateView,
    /// What workers wrote for the client to read, newest first.
    pub shared: Vec<VisitView>,
    /// What the client wrote, newest first.
    pub words: Vec<WordsRow>,
    /// In alphabetical order.
    pub readers: Vec<ReaderRow>,
    /// Where what was said last on this page stands; never undoable.
    pub state: EntryState,
}

/// A wish of the client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WishRow {
    pub wish: WishId,
    pub text: String,
    pub gone: bool,
}

/// What the client allows now, and what not yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateView {
    pub client: ClientId,
    pub name: String,
    /// Empty where nothing was said.
    pub allows: String,
    pub not_yet: String,
    /// When that was said last.
    pub at: Timestamp,
    /// Nothing until this date, as `2026-11-30`.
    pub quiet_until: Option<String>,
    /// Whether it was said on the client's own device.
    pub by_client: bool,
}

/// Something that the client wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordsRow {
    pub entry: EntryId,
    pub at: Timestamp,
    pub text: String,
}

/// Somebody of the team who can read what is in the client's Card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReaderRow {
    pub worker: WorkerId,
    pub name: String,
    /// Since when the client does not want it any more.
    pub ended: Option<Timestamp>,
}

/// The client's own phone, as a worker sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct PhoneView {
    pub client: ClientId,
    pub name: String,
    pub standing: PhoneStanding,
    /// Whether new entries stay off the client's phone.
    pub holds_sharing: bool,
    /// Whether the client ended this person's access: then the Card is not shown here.
    pub is_ended: bool,
}

/// Whether the client has a phone of its own in this.
#[derive(Clone, Debug, PartialEq)]
pub enum PhoneStanding {
    /// The Card is not on this device, or has not been read.
    Unknown,
    None,
    Invited(InvitationView),
    Joined,
}
