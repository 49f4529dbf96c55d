//! The budget as comma-separated values (RFC 4180, UTF-8): one table with one header row. What
//! concerns the whole file (plan, package, date, marking, price base) stands in the first columns
//! of every row, so that a row says all by itself; below, one row for each instrument, line, year
//! and payer. Amounts are plain decimals in the currency of their row; there are no total rows,
//! so that columns can be added up.

use super::{
    csv::{quoted, row, text},
    material::Material,
    tables::{line_name, payer_name},
};
use crate::analysis::Cell;
use crate::plan::Money;
use crate::scene::words;

/// The budget of the package as one table.
pub(super) fn csv(material: &Material<'_>) -> String {
    let (plan, package, messages) = (material.plan, material.package, material.messages);
    let header = [
        "csv-plan",
        "csv-package",
        "csv-date",
        "csv-marking",
        "csv-price-base",
        "csv-instrument",
        "csv-line",
        "csv-category",
        "csv-year",
        "csv-payer",
        "csv-currency",
        "csv-base",
        "csv-nominal",
    ];
    let mut out = String::new();
    row(&mut out, header.iter().map(|key| quoted(&messages.get(key))));
    let lead = [
        text(messages.say(plan, &plan.name)),
        text(messages.say(plan, &package.name)),
        material.date.to_string(),
        text(messages.say(plan, &plan.marking)),
        plan.finance.price_base_year.to_string(),
    ];
    for cell in &material.budget.cells {
        let fields = fields(material, cell);
        row(&mut out, lead.iter().cloned().chain(fields));
    }
    out
}

fn fields(material: &Material<'_>, cell: &Cell) -> [String; 8] {
    let (plan, messages, currency) = (material.plan, material.messages, material.budget.currency);
    let instrument = match cell.instrument {
        Some(id) => material.instrument(id).map_or("", |(_, own)| messages.say(plan, &own.name)).to_owned(),
        None => messages.get("csv-whole-plan"),
    };
    let amount = |minor: i64| {
        // Part of an overhead can be known while the rest is not: then it reads "at least".
        let known = Money::new(minor, currency).digits();
        match (cell.unknown, minor) {
            (false, _) => known,
            (true, 0) => quoted(&messages.get("csv-unknown")),
            (true, _) => quoted(&words::at_least(messages, known, true)),
        }
    };
    [
        text(&instrument),
        text(&line_name(material, cell)),
        text(&messages.label(cell.category)),
        cell.year.to_string(),
        text(&payer_name(material, cell.payer)),
        currency.code().to_owned(),
        amount(cell.base_minor),
        amount(cell.nominal_minor),
    ]
}
