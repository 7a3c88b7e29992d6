//! A team's spreadsheet, read and checked before anything of it enters a document.
//!
//! From bytes to values: `text` (bytes to text), `record` (text to rows), `columns` (which table, which column is what), [`Sheet`] (one file),
//! `cell` and `local_time` (what stands in a cell), [`Check`] (rows to an [`Import`], a slice at a time). Nothing here reads a clock or a
//! time zone, and nothing is kept: a row is taken over whole or refused with its line and a reason.

mod cell;
mod check;
mod columns;
mod local_time;
mod record;
mod sheet;
mod text;

pub use cell::{HOURS_MAX, LABELS_MAX, LIMIT_CASES_MAX, MANDATE_CHARS_MAX, Reason, TENSION_MAX};
pub use check::{Check, Checked, RefusedRow};
pub use columns::{Field, Table};
pub use local_time::LocalTime;
pub use sheet::{COLUMNS_MAX, FILE_BYTES_MAX, ROWS_MAX, Sheet, SheetError};

use crate::model::{Nearness, Outcome, Terms, Weight};
use crate::time::Timestamp;
use std::collections::BTreeSet;

/// What is to be imported, already checked: every name is one that [`crate::model::check_name`] gave, and everything fits its document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    pub workers: Vec<ImportedWorker>,
    pub cases: Vec<ImportedCase>,
    pub visits: Vec<ImportedVisit>,
}

impl Import {
    /// Gives the names of all workers that it speaks of.
    pub fn worker_names(&self) -> BTreeSet<&str> {
        let workers = self.workers.iter().map(|worker| worker.name.as_str());
        let cases = self.cases.iter().filter_map(|case| case.worker.as_deref());
        workers.chain(cases).chain(self.visits.iter().map(|visit| visit.worker.as_str())).collect()
    }

    /// Calls a worker by another name throughout: the one that the team knows.
    pub fn rename_worker(&mut self, from: &str, to: &str) {
        let workers = self.workers.iter_mut().map(|worker| &mut worker.name);
        let cases = self.cases.iter_mut().filter_map(|case| case.worker.as_mut());
        let visits = self.visits.iter_mut().map(|visit| &mut visit.worker);
        workers.chain(cases).chain(visits).filter(|name| *name == from).for_each(|name| to.clone_into(name));
    }
}

/// A worker, by name. One of that name who is in the team already is the same.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedWorker {
    pub name: String,
    /// `None` where the spreadsheet says nothing of it.
    pub terms: Option<Terms>,
}

/// A client, by name, and how heavy the case is. One of that name whom the team knows already is the same.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedCase {
    pub client: String,
    /// Who the case is assigned to.
    pub worker: Option<String>,
    pub weight: Option<Weight>,
    pub labels: BTreeSet<String>,
}

/// A contact attempt. Its client and its worker need not be among the cases and workers of the same import.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedVisit {
    pub at: Timestamp,
    pub client: String,
    /// Who wrote it, as the spreadsheet says: nobody signed it.
    pub worker: String,
    pub outcome: Outcome,
    pub nearness: Option<Nearness>,
    /// From 0 to 4; kept only where the importing person is `worker`, and only in that person's own space.
    pub tension: Option<u8>,
    pub note: String,
    /// What the client allowed from then on; empty where nothing was said.
    pub mandate: String,
    /// Whether the client may read it: it then goes to the Card space.
    pub client_may_read: bool,
}
