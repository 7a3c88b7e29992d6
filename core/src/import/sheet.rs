//! One file that was chosen: its text, which table it is, and which of its columns is what.

use super::columns::{Field, Table, is_heavy_for_me, recognise};
use super::record::{Place, count_rows, guess_separator};
use super::text::decode;
use crate::model::{NAME_CHARS_MAX, WeightItem};
use std::sync::Arc;

/// A file's bytes at most. Ten years of a team are about 4 MB; a phone keeps the file, its text and what is read from it in memory.
pub const FILE_BYTES_MAX: usize = 16 << 20;
/// A table's rows at most: ten years of three teams.
pub const ROWS_MAX: usize = 100_000;
/// A table's columns at most: what other systems write has dozens of them, and each is shown with a choice of its own.
pub const COLUMNS_MAX: usize = 100;

/// Why nothing can be read from a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    #[error("the file is empty")]
    Empty,
    #[error("the file is larger than {FILE_BYTES_MAX} bytes")]
    TooLarge,
    #[error("the file is a workbook, not separated values")]
    Workbook,
    #[error("the file is no text")]
    NotText,
    #[error("the header belongs to no known table")]
    UnknownTable,
    #[error("there is no row below the header")]
    NoRows,
    #[error("there are more than {ROWS_MAX} rows")]
    TooManyRows,
    #[error("there are more than {COLUMNS_MAX} columns")]
    TooManyColumns,
}

impl SheetError {
    /// Every reason.
    pub const ALL: &'static [SheetError] = &[
        SheetError::Empty,
        SheetError::TooLarge,
        SheetError::Workbook,
        SheetError::NotText,
        SheetError::UnknownTable,
        SheetError::NoRows,
        SheetError::TooManyRows,
        SheetError::TooManyColumns,
    ];

    /// Gives the ending of its Fluent key.
    pub const fn code(self) -> &'static str {
        match self {
            SheetError::Empty => "empty",
            SheetError::TooLarge => "too-large",
            SheetError::Workbook => "workbook",
            SheetError::NotText => "not-text",
            SheetError::UnknownTable => "unknown-table",
            SheetError::NoRows => "no-rows",
            SheetError::TooManyRows => "too-many-rows",
            SheetError::TooManyColumns => "too-many-columns",
        }
    }
}

/// A table as it stands in its file. Copies share the text.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub(super) text: Arc<str>,
    pub(super) separator: u8,
    /// Where the first row below the header begins.
    pub(super) body: Place,
    table: Table,
    header: Vec<String>,
    columns: Vec<Option<Field>>,
    rows: usize,
}

impl Sheet {
    /// Reads a file: its text, its header and how many rows it has. The rows are checked by a [`Check`](super::Check).
    pub fn read(bytes: &[u8]) -> Result<Sheet, SheetError> {
        if bytes.len() > FILE_BYTES_MAX {
            return Err(SheetError::TooLarge);
        }
        let text = decode(bytes)?;
        let mut body = Place::START;
        let said = body.separator_line(&text);
        let separator = said.unwrap_or_else(|| guess_separator(text.trim_start_matches(['\n', '\r'])));
        let first = body.next(&text, separator).ok_or(SheetError::Empty)?;
        let fields = first.fields.map_err(|_| SheetError::UnknownTable)?;
        if fields.len() > COLUMNS_MAX {
            return Err(SheetError::TooManyColumns);
        }
        let header: Vec<String> = fields.iter().map(|name| name.trim().chars().take(NAME_CHARS_MAX).collect()).collect();
        let table = recognise(&header).ok_or(SheetError::UnknownTable)?;
        let rows = match count_rows(&text, separator, body, ROWS_MAX)? {
            0 => return Err(SheetError::NoRows),
            rows => rows,
        };
        let columns = table.match_columns(&header);
        Ok(Sheet { text: text.into(), separator, body, table, header, columns, rows })
    }

    /// Says which table it is.
    pub fn table(&self) -> Table {
        self.table
    }

    /// Gives the names of the columns as they stand in the file; a column may have none.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// Counts the rows below the header that are not blank.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Says what each column is; `None` for one that is not taken over.
    pub fn columns(&self) -> &[Option<Field>] {
        &self.columns
    }

    /// Makes a column what a person says it is. The column that was it before is not taken over any more.
    pub fn match_column(&mut self, column: usize, field: Option<Field>) {
        if column >= self.columns.len() || field.is_some_and(|field| !self.table.fields().contains(&field)) {
            return;
        }
        for other in &mut self.columns {
            if *other == field {
                *other = None;
            }
        }
        self.columns[column] = field;
    }

    /// Finds the column that is a field.
    pub fn column_of(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|column| *column == Some(field))
    }

    /// Gives the needed fields that no column is. With any of them nothing can be taken over.
    pub fn missing(&self) -> Vec<Field> {
        // Talents and limits say nothing without the hours that they belong to.
        let hours = [Field::Limits, Field::Talents, Field::Learning].iter().any(|field| self.column_of(*field).is_some());
        let needed = self.table.needed().iter().copied().chain(hours.then_some(Field::Hours));
        needed.filter(|field| self.column_of(*field).is_none()).collect()
    }

    /// Tells whether the weight of a case is there with all its items; with only some of them it is not taken over.
    pub fn has_weight(&self) -> bool {
        WeightItem::ALL.iter().all(|item| self.column_of(Field::Points(*item)).is_some())
    }

    /// Tells whether some items of the weight are there and others are not.
    pub fn has_half_a_weight(&self) -> bool {
        !self.has_weight() && WeightItem::ALL.iter().any(|item| self.column_of(Field::Points(*item)).is_some())
    }

    /// Tells whether there is a column with what is heavy for whom, which is never taken over.
    pub fn has_heavy_for_me(&self) -> bool {
        self.header.iter().zip(&self.columns).any(|(name, field)| field.is_none() && is_heavy_for_me(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_from_which_nothing_can_be_read_says_why() {
        let check = |bytes: &[u8], expect| assert_eq!(Sheet::read(bytes).err(), Some(expect));
        check(b"", SheetError::Empty);
        check(b"\xEF\xBB\xBF\r\n;;\r\n", SheetError::Empty);
        check(b"artikel;prijs\nstoel;3\n", SheetError::UnknownTable);
        check(b"\"client\nAmira", SheetError::UnknownTable);
        check(b"client;worker\n;\n", SheetError::NoRows);
        check(&vec![b' '; FILE_BYTES_MAX + 1], SheetError::TooLarge);
        check(["client"].repeat(COLUMNS_MAX + 1).join(";").as_bytes(), SheetError::TooManyColumns);
        check(format!("client\n{}", "a\n".repeat(ROWS_MAX + 1)).as_bytes(), SheetError::TooManyRows);
    }

    #[test]
    fn the_separator_is_found_or_said() {
        let columns = |text: &str| Sheet::read(text.as_bytes()).map(|sheet| sheet.header().to_vec());
        assert_eq!(columns("client;worker\nAmira;Sahar"), Ok(vec!["client".into(), "worker".into()]));
        assert_eq!(columns("\r\n\r\nclient\tworker\nAmira\tSahar"), Ok(vec!["client".into(), "worker".into()]));
        assert_eq!(columns("sep=;\nclient;a,b,c,d\nAmira;Sahar"), Ok(vec!["client".into(), "a,b,c,d".into()]));
    }

    #[test]
    fn a_column_that_a_person_matches_takes_the_field_from_the_one_before() {
        let mut sheet = Sheet::read("client,worker,labels,trefwoorden\nAmira,Sahar,gezin,angst".as_bytes()).expect("a table of cases");
        sheet.match_column(3, Some(Field::Labels));
        assert_eq!(sheet.columns(), [Some(Field::Client), Some(Field::Worker), None, Some(Field::Labels)]);
        sheet.match_column(3, Some(Field::Outcome));
        sheet.match_column(9, Some(Field::Worker));
        assert_eq!(sheet.columns(), [Some(Field::Client), Some(Field::Worker), None, Some(Field::Labels)]);
        sheet.match_column(0, None);
        assert_eq!(sheet.missing(), [Field::Client]);
    }

    #[test]
    fn what_a_worker_brings_needs_the_hours() {
        let missing = |text: &str| Sheet::read(text.as_bytes()).map(|sheet| sheet.missing());
        assert_eq!(missing("worker,talents\nSahar,taal"), Ok(vec![Field::Hours]));
        assert_eq!(missing("worker,kleur\nSahar,groen"), Ok(vec![]));
    }

    #[test]
    fn half_a_weight_is_told_from_a_whole_one() {
        let read = |text: &str| {
            Sheet::read(text.as_bytes()).map(|sheet| (sheet.has_weight(), sheet.has_half_a_weight(), sheet.has_heavy_for_me()))
        };
        assert_eq!(read("client,travel,heavy_for_me\na,1,0"), Ok((false, true, true)));
        assert_eq!(read("client\na"), Ok((false, false, false)));
        let whole = "client,contact_frequency,crisis_risk,care_avoidance,network_strain,travel,administration\na,1,2,3,4,5,1";
        assert_eq!(read(whole), Ok((true, false, false)));
    }
}
