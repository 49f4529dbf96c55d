//! Points tables: how many points each of two parties gives to each issue.

use super::{
    Fault, ImportError,
    table::{self, Row, Table},
};
use crate::plan::Number;

/// The points two parties give to contested issues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointsTable {
    /// The parties.
    pub parties: [String; 2],
    /// The issues in the order of the table.
    pub issues: Vec<String>,
    /// Points by issue, for each party.
    pub points: Vec<[Number; 2]>,
}

/// Reads a points table from CSV or XLSX: a heading row with the two parties in the second and third
/// column, then a row for each issue.
///
/// # Errors
/// Names row and column of what is no points table.
pub fn read_points(bytes: &[u8]) -> Result<PointsTable, ImportError> {
    let tables = table::read(bytes)?;
    let Some((table, (head, rows))) =
        tables.iter().find_map(|table| Some((table, table.rows.split_first()?)))
    else {
        return Err(ImportError::new(Fault::Empty));
    };
    let name = table.name.as_deref();
    let parties = parties(head).map_err(|error| error.in_sheet(name))?;
    let mut found = PointsTable { parties, issues: Vec::new(), points: Vec::new() };
    for row in rows {
        let (issue, points) = issue(table, row, &found.parties).map_err(|error| error.in_sheet(name))?;
        found.issues.push(issue);
        found.points.push(points);
    }
    if found.issues.is_empty() {
        return Err(ImportError::new(Fault::Empty).in_sheet(name));
    }
    Ok(found)
}

fn parties(head: &Row) -> Result<[String; 2], ImportError> {
    let names: Vec<String> =
        (1..head.cells.len()).map(|column| head.text(column)).filter(|name| !name.is_empty()).collect();
    match <[String; 2]>::try_from(names) {
        Ok([one, other]) if one == other => Err(ImportError::at_row(head.number, Fault::ColumnTwice(one))),
        Ok(parties) => Ok(parties),
        Err(names) => Err(ImportError::at_row(head.number, Fault::NotTwoParties(names.len()))),
    }
}

fn issue(table: &Table, row: &Row, parties: &[String; 2]) -> Result<(String, [Number; 2]), ImportError> {
    let name = row.text(0);
    if name.is_empty() {
        return Err(ImportError::at(row.number, "issue", Fault::EmptyCell));
    }
    let mut points = [Number::ZERO; 2];
    for (column, (cell, party)) in points.iter_mut().zip(parties).enumerate() {
        let fail = |fault| ImportError::at(row.number, party, fault);
        let number = table.number(row.cell(column + 1)).map_err(fail)?;
        *cell = number.ok_or_else(|| fail(Fault::EmptyCell))?;
    }
    Ok((name, points))
}
