//! CSV and XLSX files as rows of cells.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::{Fault, ImportError};
use crate::plan::{BadNumber, Number};

/// The largest file read.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// The most cells read from one file.
const MAX_CELLS: usize = 2_000_000;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Number(f64),
}

/// A row that is not empty.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// Counted from 1 in the file.
    pub(super) number: usize,
    pub(super) cells: Vec<Cell>,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    /// Its name in a file of several sheets.
    pub(super) name: Option<String>,
    pub(super) rows: Vec<Row>,
    /// Whether a comma is the mark between whole and fraction.
    decimal_comma: bool,
}

/// The sheets of a file: one of a CSV file, all of an XLSX workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Table>, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::new(Fault::TooLarge));
    }
    // XLSX is a ZIP archive.
    if bytes.starts_with(b"PK\x03\x04") { workbook(bytes) } else { Ok(vec![csv_table(bytes)?]) }
}

fn workbook(bytes: &[u8]) -> Result<Vec<Table>, ImportError> {
    let fail = |error: calamine::XlsxError| ImportError::new(Fault::NoSheet(error.to_string()));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(fail)?;
    let mut tables = Vec::new();
    let mut left = MAX_CELLS;
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(fail)?;
        let (first_row, first_column) = range.start().unwrap_or((0, 0));
        let mut rows = Vec::new();
        for (number, cells) in (first_row as usize + 1..).zip(range.rows()) {
            left = left.checked_sub(cells.len()).ok_or_else(|| too_many(number))?;
            let mut row = vec![Cell::Empty; first_column as usize];
            row.extend(cells.iter().map(cell));
            rows.push(Row { number, cells: row });
        }
        tables.push(Table::of(Some(name), rows, false));
    }
    Ok(tables)
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::Float(value) => Cell::Number(*value),
        Data::Int(value) => Cell::Text(value.to_string()),
        other => text(&other.to_string()),
    }
}

fn text(text: &str) -> Cell {
    match text.trim() {
        "" => Cell::Empty,
        text => Cell::Text(text.to_owned()),
    }
}

fn too_many(row: usize) -> ImportError {
    ImportError::at_row(row, Fault::TooMany { limit: MAX_CELLS })
}

fn csv_table(bytes: &[u8]) -> Result<Table, ImportError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let content = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let row = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        ImportError::at_row(row, Fault::NoSheet(error.to_string()))
    })?;
    let delimiter = delimiter(content);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(content.as_bytes());
    let mut rows = Vec::new();
    let mut left = MAX_CELLS;
    for record in reader.records() {
        let record = record.map_err(|error| ImportError::new(Fault::NoSheet(error.to_string())))?;
        let number = record.position().map_or(rows.len() + 1, |at| at.line() as usize);
        left = left.checked_sub(record.len()).ok_or_else(|| too_many(number))?;
        rows.push(Row { number, cells: record.iter().map(text).collect() });
    }
    // Where semicolons part the cells, the comma parts whole and fraction.
    Ok(Table::of(None, rows, delimiter != b','))
}

/// The mark between cells: of comma, semicolon and tab the one most frequent in the first line.
fn delimiter(content: &str) -> u8 {
    let first = content.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |mark: u8| first.bytes().filter(|byte| *byte == mark).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}

impl Table {
    fn of(name: Option<String>, mut rows: Vec<Row>, decimal_comma: bool) -> Self {
        rows.retain(|row| row.cells.iter().any(|cell| *cell != Cell::Empty));
        Self { name, rows, decimal_comma }
    }

    /// The number in a cell. Spaces and apostrophes between thousands are passed over.
    pub(super) fn number(&self, cell: &Cell) -> Result<Option<Number>, Fault> {
        match cell {
            Cell::Empty => Ok(None),
            Cell::Number(value) => {
                let found = || value.to_string();
                if !value.is_finite() {
                    return Err(Fault::BadNumber { found: found(), why: BadNumber::NotANumber });
                }
                if value.abs() >= Number::LIMIT as f64 {
                    return Err(Fault::BadNumber { found: found(), why: BadNumber::TooLarge });
                }
                Ok(Number::from_f64(*value))
            }
            Cell::Text(text) => {
                let mut plain: String =
                    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’')).collect();
                if self.decimal_comma && !plain.contains('.') {
                    plain = plain.replace(',', ".");
                }
                let plain = plain.replace('\u{2212}', "-");
                let bad = |why| Fault::BadNumber { found: text.clone(), why };
                plain.parse().map(Some).map_err(bad)
            }
        }
    }
}

impl Row {
    /// The cell of a column.
    pub(super) fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// The cell of a column as text.
    pub(super) fn text(&self, column: usize) -> String {
        match self.cell(column) {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Number(value) => value.to_string(),
        }
    }
}
