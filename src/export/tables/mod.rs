//! What a plan and its analysis hold, as tables: the same for workbook, comma-separated values and
//! documents. One function for each table, one line each in [`all`].
//!
//! How a table is written into a file is not here.

mod analysis;
mod findings;
mod money;
mod monitoring;
mod sources;
mod things;

use rust_decimal::Decimal;

pub(super) use money::{line_name, payer_name};
pub(super) use sources::{assumption_count, assumptions_in_words};

use super::material::Material;
use crate::analysis::Missing;
use crate::plan::{Date, Known, Money, Number};
use crate::scene::words;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word or a name.
    Text,
    /// A sentence or more.
    Prose,
    /// A calendar year, without separators.
    Year,
    /// A level or a count.
    Whole,
    /// An exact number.
    Number,
    /// An amount in the plan's currency.
    Money,
    /// Points of value.
    Points,
    /// An identity, for programs and not for readers.
    Id,
}

/// A column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// What it holds, in the same words whatever the language.
    pub(super) key: String,
    pub(super) title: String,
    pub(super) kind: Kind,
}

/// What stands in one place of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Field {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A whole number: a year, a level, a count.
    Whole(i64),
    /// An exact number.
    Number(Decimal),
    /// An amount, and whether it reads "at least".
    Money(Money, bool),
    /// Millionths of a point, and what is missing from them.
    Points(i64, Missing),
    /// An exact number from which something is missing.
    Incomplete(Decimal, Missing),
    /// A date.
    Date(Date),
    /// Nobody has published it.
    Unknown,
}

impl Field {
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.trim().is_empty() { Self::Empty } else { Self::Text(text) }
    }

    pub(super) fn known(number: Known<Number>) -> Self {
        number.value().map_or(Self::Unknown, |number| Self::Number(number.decimal()))
    }

    pub(super) fn number(number: Option<Number>) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(number.decimal()))
    }

    /// A number from which something unknown may be missing, on either side.
    pub(super) fn reached(number: Option<Number>, incomplete: bool) -> Self {
        match number {
            Some(number) if incomplete => Self::Incomplete(number.decimal(), Missing::Either),
            number => Self::number(number),
        }
    }

    pub(super) fn points(points: Option<i64>, missing: Missing) -> Self {
        points.map_or(Self::Empty, |points| Self::Points(points, missing))
    }

    pub(super) fn year(year: Option<i32>) -> Self {
        year.map_or(Self::Empty, |year| Self::Whole(year.into()))
    }

    /// The field as a reader of a document sees it.
    pub(super) fn words(&self, material: &Material<'_>) -> String {
        let messages = material.messages;
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Whole(whole) => whole.to_string(),
            Self::Number(number) => messages.decimal(*number, number.normalize().scale()),
            Self::Money(money, at_least) => words::at_least(messages, messages.amount(*money), *at_least),
            Self::Incomplete(number, missing) => {
                let text = messages.decimal(*number, number.normalize().scale());
                words::missing(messages, text, *missing)
            }
            Self::Points(points, missing) => words::missing(messages, messages.points(*points), *missing),
            Self::Date(date) => messages.date(*date),
            Self::Unknown => messages.get("csv-unknown"),
        }
    }

    /// As [`Self::words`], for a column that may be narrow.
    pub(super) fn words_in_column(&self, material: &Material<'_>) -> String {
        match self {
            Self::Date(date) => material.messages.date_in_column(*date),
            other => other.words(material),
        }
    }

    pub(super) fn amount(amount: crate::analysis::Amount) -> Self {
        Self::Money(amount.money, amount.at_least)
    }
}

/// A table with one header row.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// Its name in files.
    pub(super) name: &'static str,
    /// What it is called.
    pub(super) title: String,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Field>>,
}

impl Table {
    /// A table without rows; each column is the key of its title and what it holds.
    fn new(material: &Material<'_>, name: &'static str, title: &str, columns: &[(&str, Kind)]) -> Self {
        let title = material.get(title);
        let mut table = Self { name, title, columns: Vec::new(), rows: Vec::new() };
        for (key, kind) in columns {
            table.column(*key, material.get(key), *kind);
        }
        table
    }

    fn column(&mut self, key: impl Into<String>, title: String, kind: Kind) {
        self.columns.push(Column { key: key.into(), title, kind });
    }
}

/// Every table, in the order of the workbook's sheets. Without a frontier, findings, pilots, indicators or
/// milestones theirs are missing.
pub(super) fn all(material: &Material<'_>) -> Vec<Table> {
    let tables = [
        Some(things::plan(material)),
        Some(things::parties(material)),
        Some(things::instruments(material)),
        Some(money::lines(material)),
        Some(money::quantities(material)),
        Some(money::cells(material)),
        Some(money::funding(material)),
        Some(things::packages(material)),
        Some(things::rules(material)),
        findings::findings(material),
        Some(analysis::interests(material)),
        Some(analysis::effects(material)),
        Some(analysis::values(material)),
        Some(analysis::balance(material)),
        analysis::frontier(material),
        monitoring::pilots(material),
        monitoring::indicators(material),
        monitoring::milestones(material),
        Some(sources::sources(material)),
        Some(sources::assumptions(material)),
    ];
    tables.into_iter().flatten().collect()
}

/// Names as a list in a sentence.
fn listed(material: &Material<'_>, names: impl IntoIterator<Item = String>) -> Field {
    Field::text(material.messages.listed(names))
}
