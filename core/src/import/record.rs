//! Separated values as spreadsheets write them (RFC 4180; comma, semicolon or tab), one record at a time with the line on which it begins.
//!
//! Not left to a crate: those forgive a quote in a wrong place, and with it read every row up to the next quote as one note. Nobody would
//! see that rows were lost. Here such a line is named, and reading goes on at the line after it.

use super::SheetError;
use std::borrow::Cow;

/// One row.
#[derive(Debug, PartialEq)]
pub(super) struct Record<'a> {
    /// Counted from 1, as a text editor shows it.
    pub(super) line: usize,
    pub(super) fields: Result<Vec<Cow<'a, str>>, QuoteError>,
}

impl Record<'_> {
    /// Tells whether nothing stands in the row: spreadsheets write such rows below the last one.
    pub(super) fn is_blank(&self) -> bool {
        self.fields.as_ref().is_ok_and(|fields| fields.iter().all(|field| field.trim().is_empty()))
    }
}

/// A quote that makes it uncertain where the row ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QuoteError {
    NotClosed,
    /// Something stands between a closing quote and the next separator.
    Misplaced,
}

/// Where the next record begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    at: usize,
    line: usize,
}

impl Place {
    pub(super) const START: Place = Place { at: 0, line: 1 };

    /// Reads the next record that is not blank, and goes on behind it.
    pub(super) fn next<'a>(&mut self, text: &'a str, separator: u8) -> Option<Record<'a>> {
        loop {
            self.skip_breaks(text);
            if self.at == text.len() {
                return None;
            }
            let begin = *self;
            let fields = self.fields(text, separator);
            if fields.is_err() {
                *self = begin;
                self.at += line_bytes(&text[self.at..]);
            }
            let record = Record { line: begin.line, fields };
            if !record.is_blank() {
                return Some(record);
            }
        }
    }

    /// Reads a first line that says which separator follows, as Excel understands it: `sep=;`.
    pub(super) fn separator_line(&mut self, text: &str) -> Option<u8> {
        let separator = *text.as_bytes().strip_prefix(b"sep=")?.first().filter(|byte| SEPARATORS.contains(byte))?;
        (line_bytes(text) == 5).then(|| {
            self.at = 5;
            separator
        })
    }

    fn skip_breaks(&mut self, text: &str) {
        while let bytes @ 1.. = break_bytes(&text[self.at..]) {
            self.at += bytes;
            self.line += 1;
        }
    }

    fn fields<'a>(&mut self, text: &'a str, separator: u8) -> Result<Vec<Cow<'a, str>>, QuoteError> {
        let mut fields = Vec::new();
        loop {
            let rest = &text[self.at..];
            let (field, bytes) = match rest.strip_prefix('"') {
                Some(quoted) => {
                    let (field, bytes) = quoted_field(quoted)?;
                    (field, bytes + 1)
                }
                None => {
                    let ends = |byte: &u8| *byte == separator || matches!(*byte, b'\n' | b'\r');
                    let bytes = rest.bytes().position(|byte| ends(&byte)).unwrap_or(rest.len());
                    (Cow::Borrowed(&rest[..bytes]), bytes)
                }
            };
            self.line += breaks(&rest[..bytes]);
            self.at += bytes;
            fields.push(field);
            match text.as_bytes().get(self.at) {
                Some(byte) if *byte == separator => self.at += 1,
                // The break itself is skipped, and counted, before the next record.
                None | Some(b'\n' | b'\r') => return Ok(fields),
                Some(_) => return Err(QuoteError::Misplaced),
            }
        }
    }
}

/// Reads a field behind its first quote; gives it with its length in bytes, closing quote included.
fn quoted_field(text: &str) -> Result<(Cow<'_, str>, usize), QuoteError> {
    let (mut at, mut doubled) = (0, false);
    loop {
        at += text[at..].find('"').ok_or(QuoteError::NotClosed)?;
        if text.as_bytes().get(at + 1) != Some(&b'"') {
            break;
        }
        doubled = true;
        at += 2;
    }
    let field = match doubled {
        true => Cow::Owned(text[..at].replace("\"\"", "\"")),
        false => Cow::Borrowed(&text[..at]),
    };
    Ok((field, at + 1))
}

const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// Guesses the separator: the one that stands most often in the first line, outside quotes.
pub(super) fn guess_separator(text: &str) -> u8 {
    let line = &text[..line_bytes(text)];
    let mut counts = [0usize; SEPARATORS.len()];
    let mut quoted = false;
    for byte in line.bytes() {
        quoted ^= byte == b'"';
        if let Some(index) = SEPARATORS.iter().position(|separator| *separator == byte && !quoted) {
            counts[index] += 1;
        }
    }
    // The first of equals: a table of one column has no separator at all.
    let most = (0..SEPARATORS.len()).rev().max_by_key(|index| counts[*index]).unwrap_or(0);
    SEPARATORS[most]
}

/// Counts the rows below the header.
pub(super) fn count_rows(text: &str, separator: u8, mut place: Place, rows_max: usize) -> Result<usize, SheetError> {
    let mut rows = 0;
    while place.next(text, separator).is_some() {
        rows += 1;
        if rows > rows_max {
            return Err(SheetError::TooManyRows);
        }
    }
    Ok(rows)
}

/// The length of the line break at the beginning, in bytes; 0 where there is none.
fn break_bytes(text: &str) -> usize {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\n' | b'\r', ..] => 1,
        _ => 0,
    }
}

/// The length of the first line without its break, in bytes.
fn line_bytes(text: &str) -> usize {
    text.find(['\n', '\r']).unwrap_or(text.len())
}

fn breaks(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_break = |at: usize| bytes[at] == b'\n' || bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    (0..bytes.len()).filter(|at| is_break(*at)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, separator: u8) -> Vec<(usize, Result<Vec<String>, QuoteError>)> {
        let mut place = Place::START;
        let owned = |record: Record<'_>| (record.line, record.fields.map(|fields| fields.into_iter().map(Cow::into_owned).collect()));
        std::iter::from_fn(|| place.next(text, separator)).map(owned).collect()
    }

    fn check(text: &str, expect: &[(usize, Result<&[&str], QuoteError>)]) {
        let expect: Vec<_> =
            expect.iter().map(|(line, fields)| (*line, fields.map(|fields| fields.iter().map(ToString::to_string).collect()))).collect();
        assert_eq!(read(text, b','), expect, "{text:?}");
    }

    #[test]
    fn lines_are_counted_as_a_text_editor_shows_them() {
        check("a,b\nc,d", &[(1, Ok(&["a", "b"])), (2, Ok(&["c", "d"]))]);
        check("a\r\n\r\nb\r\rc\n", &[(1, Ok(&["a"])), (3, Ok(&["b"])), (5, Ok(&["c"]))]);
        check("a,\"1\n2\r\n3\r4\",b\nc", &[(1, Ok(&["a", "1\n2\r\n3\r4", "b"])), (5, Ok(&["c"]))]);
        check("a\n,,\n \nb", &[(1, Ok(&["a"])), (4, Ok(&["b"]))]);
    }

    #[test]
    fn a_quote_stands_for_itself_when_doubled_or_inside_a_plain_field() {
        check(r#""zei ""ja""",5" scherm,"""#, &[(1, Ok(&["zei \"ja\"", "5\" scherm", ""]))]);
        check("a,", &[(1, Ok(&["a", ""]))]);
    }

    #[test]
    fn a_lost_quote_costs_its_own_line_and_no_other() {
        check(
            "1,\"open\n2,\"goed\"\n3,\"ook goed\"\n",
            &[(1, Err(QuoteError::Misplaced)), (2, Ok(&["2", "goed"])), (3, Ok(&["3", "ook goed"]))],
        );
        check("1,a\n2,\"open\n3,b", &[(1, Ok(&["1", "a"])), (2, Err(QuoteError::NotClosed)), (3, Ok(&["3", "b"]))]);
        check("1,\"a\" b\n2,c", &[(1, Err(QuoteError::Misplaced)), (2, Ok(&["2", "c"]))]);
    }

    #[test]
    fn the_separator_is_the_one_that_stands_most_often_in_the_first_line() {
        let check = |text, expect: u8| assert_eq!(guess_separator(text), expect, "{text}");
        check("client,worker\n;;;;", b',');
        check("naam;\"uren, per week\";talenten", b';');
        check("cliënt\thulpverlener\tlabels,enz", b'\t');
        check("naam", b',');
    }

    #[test]
    fn a_line_that_names_the_separator_is_no_row() {
        let check = |text, expect, line| {
            let mut place = Place::START;
            assert_eq!(place.separator_line(text), expect, "{text}");
            assert_eq!(place.next(text, b';').map(|record| record.line), line, "{text}");
        };
        check("sep=;\r\na;b", Some(b';'), Some(2));
        check("sep=|\na", None, Some(1));
        check("sep=;x\na", None, Some(1));
        check("sep=;", Some(b';'), None);
    }

    proptest! {
        #[test]
        fn what_a_spreadsheet_writes_is_read_back(
            rows in prop::collection::vec(prop::collection::vec("[a-zë ,;\t\"\r\n]{0,8}", 3), 0..8),
            separator in prop::sample::select(&SEPARATORS[..]),
        ) {
            let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).expect("fields of one length");
            }
            let text = String::from_utf8(writer.into_inner().expect("flushed")).expect("UTF-8");
            let rows: Vec<_> = rows.into_iter().filter(|row| row.iter().any(|field| !field.trim().is_empty())).map(Ok).collect();
            prop_assert_eq!(read(&text, separator).into_iter().map(|(_, fields)| fields).collect::<Vec<_>>(), rows);
        }

        #[test]
        fn any_text_is_read_to_its_end_with_lines_that_rise(text in "[a,;\"\r\né]{0,60}") {
            let records = read(&text, b',');
            let lines = 1 + breaks(&text);
            prop_assert!(records.is_sorted_by(|first, second| first.0 < second.0), "{:?}", records);
            prop_assert!(records.iter().all(|(line, _)| *line <= lines));
        }
    }
}
