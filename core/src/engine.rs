//! The engine: everything a device does, as one pure function of events. `Engine::handle(now, Event) -> Vec<Effect>`.

use crate::id::{ClientId, EntryId, InvitationId, Token, WorkerId};
use crate::model::{Language, Nearness, Outcome, TextError, Theme};
use crate::time::Timestamp;
use crate::view::*;

/// What happened outside the engine.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The person did something.
    Act(Action),
    /// The transaction of [`Effect::Store`] is on disk.
    Stored { ticket: u64 },
    /// It is not, and never will be; nothing of it was kept.
    NotStored { ticket: u64 },
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
    MakeTeam { team_name: String, my_name: String },
    /// Takes up an invitation; `link` is what stood after `#join=`.
    Join { link: String },
    /// Puts a failed or unwanted invitation away.
    LeaveInvitation,
    AddWorker { name: String },
    AddClient { name: String },
    /// The third tap: saves at once.
    LogVisit { client: ClientId, outcome: Outcome },
    /// Takes a visit back within ten seconds.
    Undo { entry: EntryId },
    /// Completes a visit; of this device's person only.
    Describe { client: ClientId, entry: EntryId, note: String, nearness: Option<Nearness> },
    /// Makes an invitation link for a worker who has not joined.
    Invite { worker: WorkerId },
    /// Says whether the person invited reads the same four words.
    CompareWords { invitation: InvitationId, same: bool },
    /// Withdraws an invitation.
    Withdraw { invitation: InvitationId },
    SetLanguage(Language),
    SetTheme(Theme),
}

/// Why an action was not done. Nothing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ActionError {
    #[error(transparent)]
    Text(#[from] TextError),
    #[error("the ten seconds are over")]
    UndoTooLate,
    #[error("no such client, worker, entry or invitation on this device")]
    Unknown,
    #[error("only the author may complete an entry")]
    NotTheAuthor,
    #[error("this device's rank does not allow it")]
    NotAllowed,
    #[error("the invitation link is damaged or incomplete")]
    LinkDamaged,
    #[error("the invitation link was made by a newer version")]
    LinkNewer,
    #[error("the invitation is for another relay")]
    LinkForOtherRelay,
    #[error("this device is in a team already")]
    AlreadyInTeam,
    #[error("the address with the organisation's token is needed")]
    TokenMissing,
}

/// What the shell must do. Stores are done one after another in the order given; calls run beside them.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Write all of this in one transaction, durably, then report [`Event::Stored`] or [`Event::NotStored`].
    Store { ticket: u64, writes: Vec<Write> },
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

/// Why stored records did not become a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    #[error("the device record is missing or damaged")]
    DeviceDamaged,
    #[error("the records were written by a newer version")]
    Newer,
}
