//! What people did and what their phones showed them: what must be true at the end follows from this alone.

use crate::device::{Device, Who};
use nabij_core::id::{ClientId, EntryId};
use nabij_core::view::EntryState;
use std::collections::{BTreeMap, BTreeSet};

/// What became of a visit, as its author saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    pub by: Who,
    /// What was noted, one after the other; the first is empty.
    pub notes: Vec<String>,
    /// Which of `notes` is certain to be kept, if none after it is.
    pub note_kept: usize,
    /// How many of `notes` were there at the last kill: of those that were not certain by then, any may be the last.
    notes_at_kill: usize,
    /// The phone said that it is saved.
    pub is_saved: bool,
    /// The phone said that others have it.
    pub is_sent: bool,
    pub is_undone: bool,
    /// The undoing is certain.
    pub is_undone_for_good: bool,
    /// A kill came before the undoing was certain.
    pub is_undone_maybe: bool,
    /// Somebody erased it; a kill may have come before that was certain.
    pub is_erased_maybe: bool,
}

/// All that people did and that others should come to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub visits: BTreeMap<EntryId, Logged>,
    /// Clients that a phone has on its disk.
    pub clients: BTreeSet<ClientId>,
}

impl Ledger {
    /// Writes down a third tap, unless it is written down already.
    pub fn log(&mut self, by: Who, entry: EntryId) {
        let (notes, note_kept, notes_at_kill) = (vec![String::new()], 0, 0);
        let (is_saved, is_sent, is_undone, is_undone_for_good, is_undone_maybe, is_erased_maybe) = Default::default();
        let logged = Logged {
            by,
            notes,
            note_kept,
            notes_at_kill,
            is_saved,
            is_sent,
            is_undone,
            is_undone_for_good,
            is_undone_maybe,
            is_erased_maybe,
        };
        self.visits.entry(entry).or_insert(logged);
    }

    /// Writes down a note; `is_running` is false where the phone was killed while it was written.
    pub fn describe(&mut self, entry: EntryId, note: String, is_running: bool) {
        if let Some(visit) = self.visits.get_mut(&entry) {
            visit.notes.push(note);
            if !is_running {
                visit.notes_at_kill = visit.notes.len();
            }
        }
    }

    /// Writes down that a visit was taken back; `is_running` is false where the phone was killed meanwhile.
    pub fn undo(&mut self, entry: EntryId, is_running: bool) {
        if let Some(visit) = self.visits.get_mut(&entry) {
            (visit.is_undone, visit.is_undone_maybe) = (is_running, !is_running);
        }
    }

    /// Writes down that a visit was erased. Whether that is certain, the Team says in the end.
    pub fn erase(&mut self, entry: EntryId) {
        self.visits.get_mut(&entry).into_iter().for_each(|visit| visit.is_erased_maybe = true);
    }

    /// Writes down what a phone shows.
    pub fn look(&mut self, who: Who, device: &Device) {
        let engine = device.engine();
        if let Some(saved) = engine.saved().filter(|visit| visit.state != EntryState::Saving) {
            self.visits.get_mut(&saved.entry).into_iter().for_each(|visit| visit.is_saved = true);
        }
        if device.is_everything_stored() {
            for visit in self.visits.values_mut().filter(|visit| visit.by == who) {
                if visit.notes.len() > visit.notes_at_kill {
                    visit.note_kept = visit.notes.len() - 1;
                }
                visit.is_undone_for_good |= visit.is_undone;
            }
            self.clients.extend(engine.clients().into_iter().map(|row| row.client));
        }
    }

    /// Writes down that a phone was ended: what was not certain by then may be there or not.
    pub fn kill(&mut self, who: Who) {
        for visit in self.visits.values_mut().filter(|visit| visit.by == who) {
            visit.notes_at_kill = visit.notes.len();
            visit.is_undone_maybe |= visit.is_undone && !visit.is_undone_for_good;
            visit.is_undone &= visit.is_undone_for_good;
        }
    }

    /// Writes down which visits a phone shows as sent.
    pub fn look_at_timelines(&mut self, device: &Device) {
        let engine = device.engine();
        for row in engine.clients() {
            let sent =
                engine.client(row.client).into_iter().flat_map(|client| client.timeline).filter(|visit| visit.state == EntryState::Sent);
            for visit in sent {
                self.visits.get_mut(&visit.entry).into_iter().for_each(|logged| logged.is_sent = true);
            }
        }
    }
}
