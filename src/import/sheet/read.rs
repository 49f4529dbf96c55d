//! From rows to instruments, levels, costs and points.

use std::collections::BTreeSet;

use crate::import::{
    Fault, ImportError, NO_AGREEMENT,
    table::{Cell, Row, Table},
};
use crate::plan::{Currency, Instrument, Known, Number};

/// The word for what nobody knows.
const UNKNOWN: &str = "unknown";

/// A sheet as it stands.
pub(super) struct Sheet {
    /// Parties that give points, in the order of their columns.
    pub(super) parties: Vec<String>,
    /// Payers in the order of their columns; none for a column `cost`.
    pub(super) payers: Vec<Option<String>>,
    /// In the order of their first rows.
    pub(super) instruments: Vec<Entry>,
    /// What each party has if talks fail.
    pub(super) no_agreement: Vec<Number>,
}

/// An instrument.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) may_be_unused: bool,
    /// Level 1, 2, …
    pub(super) levels: Vec<LevelRow>,
}

/// A level of an instrument.
#[derive(Default)]
pub(super) struct LevelRow {
    pub(super) name: String,
    /// By payer.
    pub(super) costs: Vec<Known<Number>>,
    /// By party.
    pub(super) points: Vec<Known<Number>>,
}

/// Which column holds what.
#[derive(Default)]
struct Columns {
    instrument: Option<usize>,
    level: Option<usize>,
    level_name: Option<usize>,
    /// Column, heading, payer.
    costs: Vec<(usize, String, Option<String>)>,
    /// Column, heading, party.
    points: Vec<(usize, String, String)>,
}

/// One row, read.
struct Line {
    row: usize,
    instrument: String,
    level: u8,
    content: LevelRow,
}

pub(super) fn read(table: &Table, currency: Currency) -> Result<Sheet, ImportError> {
    let (head, rows) = table.rows.split_first().ok_or_else(|| ImportError::new(Fault::Empty))?;
    let columns = Columns::of(head)?;
    let mut lines = Vec::new();
    let mut no_agreement = None;
    for row in rows {
        let name = columns.instrument.map(|column| row.text(column)).unwrap_or_default();
        if name.eq_ignore_ascii_case(NO_AGREEMENT) {
            if no_agreement.is_some() {
                return Err(ImportError::at(row.number, "instrument", Fault::NoAgreementTwice));
            }
            no_agreement = Some(columns.failed(table, row)?);
        } else {
            lines.push(columns.line(table, row, name, currency)?);
        }
    }
    let instruments = instruments(lines)?;
    if instruments.is_empty() {
        return Err(ImportError::new(Fault::Empty));
    }
    let parties: Vec<String> = columns.points.into_iter().map(|(_, _, party)| party).collect();
    Ok(Sheet {
        no_agreement: no_agreement.unwrap_or_else(|| vec![Number::ZERO; parties.len()]),
        parties,
        payers: columns.costs.into_iter().map(|(_, _, payer)| payer).collect(),
        instruments,
    })
}

impl Columns {
    fn of(head: &Row) -> Result<Self, ImportError> {
        let fail = |fault| ImportError::at_row(head.number, fault);
        let mut columns = Self::default();
        let mut seen = BTreeSet::new();
        for column in 0..head.cells.len() {
            let heading = head.text(column);
            if heading.is_empty() {
                continue;
            }
            let (sort, name) = match heading.split_once(':') {
                Some((sort, name)) => (sort.trim().to_lowercase(), name.trim().to_owned()),
                None => (heading.to_lowercase(), String::new()),
            };
            if !seen.insert((sort.clone(), name.clone())) {
                return Err(fail(Fault::ColumnTwice(heading)));
            }
            match (sort.as_str(), name.is_empty()) {
                ("instrument", true) => columns.instrument = Some(column),
                ("level", true) => columns.level = Some(column),
                ("level_name" | "level name", true) => columns.level_name = Some(column),
                ("cost", true) => columns.costs.push((column, heading, None)),
                ("cost", false) => columns.costs.push((column, heading, Some(name))),
                ("points", false) => columns.points.push((column, heading, name)),
                _ => return Err(fail(Fault::UnknownColumn(heading))),
            }
        }
        if columns.costs.len() > 1 && columns.costs.iter().any(|(_, _, payer)| payer.is_none()) {
            return Err(fail(Fault::TwoSortsOfCost));
        }
        for (found, name) in [
            (columns.instrument.is_some(), "instrument"),
            (columns.level.is_some(), "level"),
            (!columns.points.is_empty(), "points:PARTY"),
        ] {
            if !found {
                return Err(fail(Fault::NoColumn(name)));
            }
        }
        Ok(columns)
    }

    fn line(
        &self,
        table: &Table,
        row: &Row,
        instrument: String,
        currency: Currency,
    ) -> Result<Line, ImportError> {
        if instrument.is_empty() {
            return Err(ImportError::at(row.number, "instrument", Fault::EmptyCell));
        }
        let level = self.level(table, row)?;
        let name = self.level_name.map(|column| row.text(column)).unwrap_or_default();
        let mut content = LevelRow { name, ..LevelRow::default() };
        for (column, heading, _) in &self.costs {
            content.costs.push(cost(table, row, *column, heading, currency)?);
        }
        for (column, heading, _) in &self.points {
            content.points.push(known(table, row, *column, heading)?);
        }
        if level == 0 {
            let nought = Known::Value(Number::ZERO);
            let headed = self.costs.iter().map(|(_, heading, _)| heading).zip(&content.costs);
            let headed = headed.chain(self.points.iter().map(|(_, heading, _)| heading).zip(&content.points));
            if let Some((heading, _)) = headed.into_iter().find(|(_, value)| **value != nought) {
                return Err(ImportError::at(row.number, heading, Fault::LevelZeroCounts));
            }
        }
        Ok(Line { row: row.number, instrument, level, content })
    }

    fn level(&self, table: &Table, row: &Row) -> Result<u8, ImportError> {
        let column = self.level.unwrap_or(0);
        let fail = |fault| ImportError::at(row.number, "level", fault);
        let number = table.number(row.cell(column)).map_err(fail)?;
        let number = number.ok_or_else(|| fail(Fault::EmptyCell))?;
        let level = number.to_string().parse::<u8>().ok();
        level
            .filter(|level| usize::from(*level) <= Instrument::MAX_LEVELS)
            .ok_or_else(|| fail(Fault::BadLevel(row.text(column))))
    }

    /// The points of "no agreement".
    fn failed(&self, table: &Table, row: &Row) -> Result<Vec<Number>, ImportError> {
        let nought =
            |column: usize| table.number(row.cell(column)).is_ok_and(|cell| cell.is_none_or(Number::is_zero));
        let level = self.level.map(|column| (column, "level"));
        let others =
            level.into_iter().chain(self.costs.iter().map(|(column, name, _)| (*column, name.as_str())));
        for (column, heading) in others {
            if !nought(column) {
                return Err(ImportError::at(row.number, heading, Fault::NoAgreementCounts));
            }
        }
        let points = |(column, heading, _): &(usize, String, String)| {
            let number = table.number(row.cell(*column));
            let number = number.map_err(|fault| ImportError::at(row.number, heading, fault))?;
            Ok(number.unwrap_or(Number::ZERO))
        };
        self.points.iter().map(points).collect()
    }
}

/// A number, `unknown`, or nought for an empty cell.
fn known(table: &Table, row: &Row, column: usize, heading: &str) -> Result<Known<Number>, ImportError> {
    if matches!(row.cell(column), Cell::Text(text) if text.eq_ignore_ascii_case(UNKNOWN)) {
        return Ok(Known::Unknown);
    }
    let number = table.number(row.cell(column));
    let number = number.map_err(|fault| ImportError::at(row.number, heading, fault))?;
    Ok(Known::Value(number.unwrap_or(Number::ZERO)))
}

fn cost(
    table: &Table,
    row: &Row,
    column: usize,
    heading: &str,
    currency: Currency,
) -> Result<Known<Number>, ImportError> {
    let fail = |fault| ImportError::at(row.number, heading, fault);
    match known(table, row, column, heading)? {
        Known::Value(cost) if cost.is_negative() => Err(fail(Fault::Negative(cost))),
        Known::Value(cost) => amount(cost, currency, matches!(row.cell(column), Cell::Number(_)))
            .map(Known::Value)
            .ok_or_else(|| fail(Fault::BadAmount { found: row.text(column), currency })),
        Known::Unknown => Ok(Known::Unknown),
    }
}

/// A number as an amount of the currency: `None` if it has more digits than the currency or is too
/// large. What a spreadsheet has `computed` is rounded to the minor unit.
pub(super) fn amount(number: Number, currency: Currency, computed: bool) -> Option<Number> {
    let money = currency.amount(number.decimal());
    let rounded = Number::new(money.major()).ok()?;
    (rounded == number || (computed && (rounded.to_f64() - number.to_f64()).abs() < 1.0)).then_some(rounded)
}

fn instruments(lines: Vec<Line>) -> Result<Vec<Entry>, ImportError> {
    let mut found: Vec<(Entry, usize, Vec<Option<LevelRow>>)> = Vec::new();
    for line in lines {
        let place = found.iter().position(|(entry, ..)| entry.name == line.instrument);
        let place = place.unwrap_or_else(|| {
            let entry = Entry { name: line.instrument.clone(), may_be_unused: false, levels: Vec::new() };
            found.push((entry, line.row, Vec::new()));
            found.len() - 1
        });
        let Some((entry, last_row, levels)) = found.get_mut(place) else { continue };
        *last_row = line.row;
        let twice = Fault::LevelTwice { instrument: line.instrument, level: line.level };
        let taken = match usize::from(line.level).checked_sub(1) {
            None => std::mem::replace(&mut entry.may_be_unused, true),
            Some(index) => {
                if levels.len() <= index {
                    levels.resize_with(index + 1, || None);
                }
                levels.get_mut(index).is_some_and(|own| own.replace(line.content).is_some())
            }
        };
        if taken {
            return Err(ImportError::at(line.row, "level", twice));
        }
    }
    let whole = |(mut entry, row, levels): (Entry, usize, Vec<Option<LevelRow>>)| {
        if levels.is_empty() {
            return Err(ImportError::at(row, "level", Fault::OnlyLevelZero(entry.name)));
        }
        for (level, own) in (1..).zip(levels) {
            let missing = || Fault::LevelMissing { instrument: entry.name.clone(), level };
            let own = own.ok_or_else(|| ImportError::at(row, "level", missing()))?;
            entry.levels.push(own);
        }
        Ok(entry)
    };
    found.into_iter().map(whole).collect()
}
