//! What people did and what their phones showed them: what must be true at the end follows from this alone.

use crate::device::{Device, Who};
use nabij_core::id::EntryId;
use nabij_core::view::EntryState;
use std::collections::BTreeMap;

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
    /// The undoing is certain; not so where a kill came in between.
    pub is_undone_for_good: bool,
}

/// All visits that anybody logged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub visits: BTreeMap<EntryId, Logged>,
}

impl Ledger {
    /// Writes down a third tap.
    pub fn log(&mut self, by: Who, entry: EntryId) {
        let (notes, note_kept, notes_at_kill) = (vec![String::new()], 0, 0);
        let (is_saved, is_sent, is_undone, is_undone_for_good) = Default::default();
        self.visits.insert(entry, Logged { by, notes, note_kept, notes_at_kill, is_saved, is_sent, is_undone, is_undone_for_good });
    }

    /// Writes down a note.
    pub fn describe(&mut self, entry: EntryId, note: String) {
        self.visits.get_mut(&entry).into_iter().for_each(|visit| visit.notes.push(note.clone()));
    }

    /// Writes down that a visit was taken back.
    pub fn undo(&mut self, entry: EntryId) {
        self.visits.get_mut(&entry).into_iter().for_each(|visit| visit.is_undone = true);
    }

    /// Writes down what a phone shows.
    pub fn look(&mut self, who: Who, device: &Device) {
        let engine = device.engine();
        if let Some(saved) = engine.saved().filter(|saved| !saved.saving) {
            self.visits.get_mut(&saved.visit.entry).into_iter().for_each(|visit| visit.is_saved = true);
        }
        if device.is_everything_stored() {
            for visit in self.visits.values_mut().filter(|visit| visit.by == who) {
                if visit.notes.len() > visit.notes_at_kill {
                    visit.note_kept = visit.notes.len() - 1;
                }
                visit.is_undone_for_good |= visit.is_undone;
            }
        }
    }

    /// Writes down that a phone was ended: what was not certain by then may be there or not.
    pub fn kill(&mut self, who: Who) {
        for visit in self.visits.values_mut().filter(|visit| visit.by == who) {
            visit.notes_at_kill = visit.notes.len();
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
