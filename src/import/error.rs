//! What is wrong with a sheet, and where.

use std::fmt;

use crate::plan::{BadNumber, Currency, Number};

/// A place in a sheet, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Where {
    /// The name of the sheet, where a file has several.
    pub sheet: Option<String>,
    /// The row, counted from 1 as spreadsheets do.
    pub row: Option<usize>,
    /// The column by its heading.
    pub column: Option<String>,
}

/// Why a sheet could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportError {
    /// Where.
    pub place: Where,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a cell, a row or a file. `cli::explain` turns it into a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file is larger than [`super::MAX_BYTES`].
    TooLarge,
    /// Neither CSV in UTF-8 nor XLSX.
    NoSheet(String),
    /// There is nothing in it.
    Empty,
    /// A column is missing.
    NoColumn(&'static str),
    /// A heading that means nothing here.
    UnknownColumn(String),
    /// Two columns have this heading.
    ColumnTwice(String),
    /// Both `cost` and `cost:PAYER` are there.
    TwoSortsOfCost,
    /// A cell that must hold something is empty.
    EmptyCell,
    /// Not a number.
    BadNumber {
        /// What stands there.
        found: String,
        /// Why it is none.
        why: BadNumber,
    },
    /// A number whose only mark stands before three digits: thousands or a fraction.
    AmbiguousNumber(String),
    /// More digits after the point than the currency has, or too much of it.
    BadAmount {
        /// What stands there.
        found: String,
        /// The currency.
        currency: Currency,
    },
    /// A cost or ceiling below nought.
    Negative(Number),
    /// Not a level from 0 to 20.
    BadLevel(String),
    /// Not a year from 1900 to 2200.
    BadYear(String),
    /// An instrument has two rows for the same level.
    LevelTwice {
        /// The instrument.
        instrument: String,
        /// The level.
        level: u8,
    },
    /// An instrument has a level but not the one below it.
    LevelMissing {
        /// The instrument.
        instrument: String,
        /// The level that is missing.
        level: u8,
    },
    /// An instrument has no level above 0.
    OnlyLevelZero(String),
    /// Level 0, "not used", carries points or cost.
    LevelZeroCounts,
    /// A second row for "no agreement".
    NoAgreementTwice,
    /// The row for "no agreement" has a level or a cost.
    NoAgreementCounts,
    /// A ceiling for somebody who pays nothing in the sheet.
    UnknownPayer(String),
    /// Two ceilings for the same payer and year.
    CeilingTwice(String),
    /// More rows, columns or years than a plan can hold.
    TooMany {
        /// How many there may be.
        limit: usize,
    },
    /// A points table must have three columns: the issue and two parties.
    NotTwoParties(usize),
}

impl ImportError {
    pub(super) fn new(fault: Fault) -> Self {
        Self { place: Where::default(), fault }
    }

    pub(super) fn at_row(row: usize, fault: Fault) -> Self {
        Self { place: Where { row: Some(row), ..Where::default() }, fault }
    }

    pub(super) fn at(row: usize, column: &str, fault: Fault) -> Self {
        Self { place: Where { sheet: None, row: Some(row), column: Some(column.to_owned()) }, fault }
    }

    pub(super) fn in_sheet(mut self, sheet: Option<&str>) -> Self {
        self.place.sheet = sheet.map(str::to_owned);
        self
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {:?}", self.fault, self.place)
    }
}

impl std::error::Error for ImportError {}
