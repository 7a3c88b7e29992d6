//! Rows checked one by one: each becomes a value of the import, or is refused with its line and a reason.

use super::cell::{Reason, YesNo, hours, labels, limits, nearness, outcome, points, tension};
use super::columns::{Field, Table, plain};
use super::local_time::LocalTime;
use super::record::{Place, QuoteError, Record};
use super::sheet::Sheet;
use super::{Import, ImportedCase, ImportedVisit, ImportedWorker};
use crate::model::{Terms, TextError, Weight, WeightItem, check_name, check_note};
use crate::time::Timestamp;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

/// A visit may be this far in the future, in milliseconds: the clocks of two devices differ, and time zones do.
const AHEAD_MS_MAX: i64 = 24 * 3_600_000;

/// What came of the rows of one table. Only its own list of `taken` is filled.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    pub taken: Import,
    /// In the order of the lines.
    pub refused: Vec<RefusedRow>,
}

impl Checked {
    /// Counts the rows that are taken over.
    pub fn rows(&self) -> usize {
        self.taken.workers.len() + self.taken.cases.len() + self.taken.visits.len()
    }
}

/// A row that is not taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefusedRow {
    pub table: Table,
    /// The line of the file on which it begins, counted from 1.
    pub line: usize,
    /// Which column it is about; `None` where it is about the whole row.
    pub column: Option<usize>,
    pub reason: Reason,
}

/// A check under way. It goes on in steps, so that a screen stays alive.
#[derive(Clone, Debug)]
pub struct Check {
    sheet: Sheet,
    place: Place,
    now: Timestamp,
    /// By name in small letters, the line on which a worker or client stood first.
    lines: HashMap<String, usize>,
    rows: usize,
    checked: Checked,
}

impl Check {
    /// Begins with the first row. Visits later than a day after `now` are refused.
    pub fn new(sheet: &Sheet, now: Timestamp) -> Check {
        let (sheet, place) = (sheet.clone(), sheet.body);
        Check { sheet, place, now, lines: HashMap::new(), rows: 0, checked: Checked::default() }
    }

    /// Checks `rows_max` rows at most, and says whether there are more. `local_to_utc` knows the time zone in which the visits were.
    pub fn step(&mut self, rows_max: usize, local_to_utc: impl Fn(LocalTime) -> Timestamp) -> bool {
        let text = Arc::clone(&self.sheet.text);
        for _ in 0..rows_max {
            let Some(record) = self.place.next(&text, self.sheet.separator) else {
                return false;
            };
            self.rows += 1;
            let line = record.line;
            if let Err((field, reason)) = self.row(record, &local_to_utc) {
                let column = field.and_then(|field| self.sheet.column_of(field));
                self.checked.refused.push(RefusedRow { table: self.sheet.table(), line, column, reason });
            }
        }
        true
    }

    /// Counts the rows that were checked; all of them are [`Sheet::rows`].
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Gives what was found so far.
    pub fn finish(self) -> Checked {
        self.checked
    }

    fn row(&mut self, record: Record<'_>, local_to_utc: impl Fn(LocalTime) -> Timestamp) -> Result<(), Refusal> {
        let line = record.line;
        let fields = record.fields.map_err(|error| match error {
            QuoteError::NotClosed => (None, Reason::QuoteNotClosed),
            QuoteError::Misplaced => (None, Reason::QuoteMisplaced),
        })?;
        let columns = self.sheet.columns().len();
        if fields.len() < columns {
            return Err((None, Reason::FieldsMissing));
        }
        // Some spreadsheets end every row with empty fields.
        if fields[columns..].iter().any(|field| !field.trim().is_empty()) {
            return Err((None, Reason::FieldsTooMany));
        }
        let row = Row { sheet: &self.sheet, fields };
        match self.sheet.table() {
            Table::Workers => {
                let worker = row.worker()?;
                once(&mut self.lines, Field::Worker, &worker.name, line)?;
                self.checked.taken.workers.push(worker);
            }
            Table::Cases => {
                let case = row.case()?;
                once(&mut self.lines, Field::Client, &case.client, line)?;
                self.checked.taken.cases.push(case);
            }
            Table::Visits => {
                let visit = row.visit(self.now, local_to_utc)?;
                self.checked.taken.visits.push(visit);
            }
        }
        Ok(())
    }
}

/// Which field a row was refused for, and why.
type Refusal = (Option<Field>, Reason);

fn once(lines: &mut HashMap<String, usize>, field: Field, name: &str, line: usize) -> Result<(), Refusal> {
    match *lines.entry(name.to_lowercase()).or_insert(line) {
        first if first == line => Ok(()),
        first => Err((Some(field), Reason::Twice { line: first })),
    }
}

/// One row with as many fields as its table has columns.
struct Row<'a> {
    sheet: &'a Sheet,
    fields: Vec<Cow<'a, str>>,
}

impl Row<'_> {
    fn worker(&self) -> Result<ImportedWorker, Refusal> {
        let name = self.name(Field::Worker)?;
        let says = [Field::Hours, Field::Limits, Field::Talents, Field::Learning].iter().any(|field| !self.text(*field).is_empty());
        let terms = || {
            Ok(Terms {
                minutes_a_week: self.read(Field::Hours, hours)?,
                limits: self.read(Field::Limits, limits)?,
                talents: self.read(Field::Talents, labels)?,
                learning: self.read(Field::Learning, labels)?,
            })
        };
        Ok(ImportedWorker { name, terms: says.then(terms).transpose()? })
    }

    fn case(&self) -> Result<ImportedCase, Refusal> {
        Ok(ImportedCase {
            client: self.name(Field::Client)?,
            worker: if self.text(Field::Worker).is_empty() { None } else { Some(self.name(Field::Worker)?) },
            weight: self.weight()?,
            labels: self.read(Field::Labels, labels)?,
        })
    }

    /// Reads the points of all six items, or none where none are there.
    fn weight(&self) -> Result<Option<Weight>, Refusal> {
        if !self.sheet.has_weight() || WeightItem::ALL.iter().all(|item| self.text(Field::Points(*item)).is_empty()) {
            return Ok(None);
        }
        let mut all = [0; WeightItem::ALL.len()];
        for (place, item) in all.iter_mut().zip(WeightItem::ALL) {
            *place = self.read(Field::Points(*item), points)?;
        }
        Ok(Weight::new(all))
    }

    fn visit(&self, now: Timestamp, local_to_utc: impl Fn(LocalTime) -> Timestamp) -> Result<ImportedVisit, Refusal> {
        let at = self.read(Field::At, |text| LocalTime::parse(text).map(local_to_utc).ok_or(Reason::DateNotUnderstood))?;
        if at > now.plus_ms(AHEAD_MS_MAX) {
            return Err((Some(Field::At), Reason::DateInFuture));
        }
        Ok(ImportedVisit {
            at,
            client: self.name(Field::Client)?,
            worker: self.name(Field::Worker)?,
            outcome: self.read(Field::Outcome, outcome)?,
            nearness: self.read(Field::Nearness, nearness)?,
            tension: self.read(Field::Tension, tension)?,
            note: self.read(Field::Note, |text| check_note(text).map_err(Reason::from))?,
            mandate: self.read(Field::Mandate, super::cell::mandate)?,
            client_may_read: self.read(Field::ClientMayRead, YesNo::read)? == YesNo::Yes,
        })
    }

    fn name(&self, field: Field) -> Result<String, Refusal> {
        self.read(field, |text| match check_name(text) {
            Err(TextError::TooLong { .. }) => Err(Reason::NameTooLong),
            Err(TextError::Empty) => Err(Reason::NameMissing),
            // A dash or a dot fills a column, and names nobody.
            Ok(name) if plain(&name).is_empty() => Err(Reason::NameMissing),
            Ok(name) => Ok(name),
        })
    }

    fn read<T>(&self, field: Field, read: impl FnOnce(&str) -> Result<T, Reason>) -> Result<T, Refusal> {
        read(self.text(field)).map_err(|reason| (Some(field), reason))
    }

    /// Gives what stands in a field, trimmed; nothing where no column is it.
    fn text(&self, field: Field) -> &str {
        self.sheet.column_of(field).and_then(|column| self.fields.get(column)).map_or("", |field| field.trim())
    }
}

#[cfg(test)]
mod tests;
