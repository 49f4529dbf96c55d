//! The hidden sheet by which an edited workbook can be read back, and the live unit costs beside it.

use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use super::{
    letters,
    sheet::{Look, heads, major},
    sheet_name,
};
use crate::analysis::unit_cost;
use crate::export::{material::Material, tables::Table};
use crate::import::{MEMORY_SHEET, RememberedColumn, cell_text, memory};

/// What the columns that are read back are called in the hidden sheet, by the keys of their heads.
const KEYS: [(&str, &str); 6] = [
    ("column-own-unit-cost", "unit-cost"),
    ("column-own-currency", "currency"),
    ("column-unit-cost", "reckoned"),
    ("column-quantity", "quantity"),
    ("column-note", "note"),
    ("column-id", "id"),
];

/// The tables whose sheets are read back.
pub(super) const TABLES: [&str; 3] = ["budget-lines", "quantities", "packages"];

/// The hidden sheet.
pub(super) fn sheet(material: &Material<'_>, tables: &[Table], look: &Look) -> Result<Worksheet, XlsxError> {
    let mut columns = Vec::new();
    for table in tables.iter().filter(|table| TABLES.contains(&table.name)) {
        for (column, head) in table.columns.iter().zip(heads(table, look)) {
            let named = KEYS.iter().find(|(head, _)| *head == column.key).map(|(_, key)| *key);
            let own = ["quantity:", "level:"].iter().any(|begin| column.key.starts_with(begin));
            let Some(key) = named.or(own.then_some(column.key.as_str())) else { continue };
            columns.push(RememberedColumn { sheet: sheet_name(&table.title), key: key.to_owned(), head });
        }
    }
    let plan = material.plan;
    let reckoned: Vec<_> =
        plan.budget_lines().filter_map(|(_, line)| Some((line.id, unit_cost(plan, line)?))).collect();
    let language = material.messages.language().code();
    let rows = memory(plan, material.package.id, language, &columns, &reckoned);
    let mut sheet = Worksheet::new();
    sheet.set_name(MEMORY_SHEET)?;
    sheet.set_hidden(true);
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, cell_text(&text))?;
        }
    }
    Ok(sheet)
}

/// Unit costs in the plan's currency as formulas over those that can be edited, where a spreadsheet comes to
/// the same.
pub(super) fn unit_costs(
    sheet: &mut Worksheet,
    material: &Material<'_>,
    table: &Table,
    look: &Look,
) -> Result<(), XlsxError> {
    let place = |key: &str| table.columns.iter().position(|column| column.key == key);
    let (Some(own), Some(reckoned)) = (place("column-own-unit-cost"), place("column-unit-cost")) else {
        return Ok(());
    };
    let (own, reckoned) = (own as u16, reckoned as u16);
    let plan = material.plan;
    let lines = plan.budget_lines().map(|(_, line)| line);
    for (row, line) in (1..).zip(lines) {
        let (Some(cost), Some(base)) = (line.unit_cost.value(), unit_cost(plan, line)) else { continue };
        let rate = plan.finance.exchange_rates.iter().find(|rate| rate.currency == cost.currency);
        let cell = format!("{}{}", letters(own), row + 1);
        let digits = base.currency.exponent();
        let (formula, product) = match rate {
            _ if cost.currency == base.currency => (format!("={cell}"), Some(cost.major())),
            Some(rate) => (
                format!("=ROUND({cell}*{},{digits})", rate.rate),
                cost.major().checked_mul(rate.rate.decimal()),
            ),
            None => continue,
        };
        // Prices of another year are reckoned by steps that no single formula repeats.
        if product.is_some_and(|product| base.currency.amount(product) == base) {
            let formula = Formula::new(formula).set_result(major(base).to_string());
            sheet.write_formula_with_format(row, reckoned, formula, &look.money)?;
        }
    }
    Ok(())
}
