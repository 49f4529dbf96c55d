//! CSV and XLSX files as rows of cells.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::{
    Fault, ImportError, Where,
    cells::{self, MAX_CELLS, Unread},
};
use crate::plan::{BadNumber, Number};

/// The largest file read.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

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
    marks: Marks,
}

/// Which marks numbers that are written as text have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marks {
    /// A point before the fraction: of workbooks, and where commas part the cells.
    Point,
    /// A comma before the fraction, perhaps points between thousands: where semicolons part the cells.
    Comma,
    /// Either: where tabs part the cells.
    Either,
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
        let (range, _) = cells::of_sheet(&mut book, &name, left).map_err(|unread| match unread {
            Unread::Broken(error) => fail(error),
            Unread::TooMany => ImportError {
                place: Where { sheet: Some(name.clone()), ..Where::default() },
                fault: Fault::TooMany { limit: MAX_CELLS },
            },
        })?;
        let (first_row, first_column) = range.start().unwrap_or((0, 0));
        let mut rows = Vec::new();
        left = left.saturating_sub(range.get_size().0.saturating_mul(range.get_size().1));
        for (number, cells) in (first_row as usize + 1..).zip(range.rows()) {
            let mut row = vec![Cell::Empty; first_column as usize];
            row.extend(cells.iter().map(cell));
            rows.push(Row { number, cells: row });
        }
        tables.push(Table::of(Some(name), rows, Marks::Point));
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
    let marks = match delimiter {
        b',' => Marks::Point,
        b';' => Marks::Comma,
        _ => Marks::Either,
    };
    Ok(Table::of(None, rows, marks))
}

/// The mark between cells: of comma, semicolon and tab the one most frequent in the first line.
fn delimiter(content: &str) -> u8 {
    let first = content.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |mark: u8| first.bytes().filter(|byte| *byte == mark).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}

impl Table {
    fn of(name: Option<String>, mut rows: Vec<Row>, marks: Marks) -> Self {
        rows.retain(|row| row.cells.iter().any(|cell| *cell != Cell::Empty));
        Self { name, rows, marks }
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
                let plain = self.marks.plain(text).ok_or_else(|| Fault::AmbiguousNumber(text.clone()))?;
                let bad = |why| Fault::BadNumber { found: text.clone(), why };
                plain.parse().map(Some).map_err(bad)
            }
        }
    }
}

impl Marks {
    /// `text` as a number with a point and nothing else; `None` where a mark before three digits could
    /// stand for thousands as well as before the fraction.
    fn plain(self, text: &str) -> Option<String> {
        let mut plain: String =
            text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’')).collect();
        plain = plain.replace('\u{2212}', "-");
        if self == Self::Point {
            return Some(plain);
        }
        let (comma, point) = (plain.rfind(','), plain.rfind('.'));
        match (comma, point) {
            // Of two marks the last is the one before the fraction.
            (Some(comma), Some(point)) if comma > point => Some(plain.replace('.', "").replace(',', ".")),
            (Some(_), Some(_)) => Some(plain.replace(',', "")),
            (Some(_), None) if self == Self::Comma => Some(plain.replace(',', ".")),
            (None, None) => Some(plain),
            _ => (!could_be_thousands(&plain)).then(|| plain.replace(',', ".")),
        }
    }
}

/// Whether the one mark in a number stands where one between thousands would.
fn could_be_thousands(plain: &str) -> bool {
    plain.split_once([',', '.']).is_some_and(|(before, after)| {
        let before = before.trim_start_matches('-');
        after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0')
    })
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
