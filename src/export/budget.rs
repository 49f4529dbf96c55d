//! The budget as comma-separated values (RFC 4180, UTF-8): one table with one header row. What
//! concerns the whole file (plan, package, date, marking, price base) stands in the first columns
//! of every row, so that a row says all by itself; below, one row for each instrument, line, year
//! and payer. Amounts are plain decimals in the currency of their row; there are no total rows,
//! so that columns can be added up.

use crate::analysis::{Budget, Cell, LineRef};
use crate::plan::{Category, Date, Money, Package, Plan};
use crate::text::{Messages, Value};

/// The budget of `package` as one table.
pub(super) fn csv(
    plan: &Plan,
    package: &Package,
    budget: &Budget,
    messages: &Messages,
    date: Date,
) -> String {
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
        date.to_string(),
        text(messages.say(plan, &plan.marking)),
        plan.finance.price_base_year.to_string(),
    ];
    for cell in &budget.cells {
        let fields = fields(plan, budget, messages, cell);
        row(&mut out, lead.iter().cloned().chain(fields));
    }
    out
}

fn fields(plan: &Plan, budget: &Budget, messages: &Messages, cell: &Cell) -> [String; 8] {
    let instrument = match cell.instrument {
        Some(id) => plan.instrument(id).map_or("", |it| messages.say(plan, &it.name)).to_owned(),
        None => messages.get("csv-whole-plan"),
    };
    let line = match cell.line {
        LineRef::Line(id) => {
            let line = plan.budget_lines().find(|(_, line)| line.id == id);
            line.map_or("", |(_, line)| messages.say(plan, &line.name)).to_owned()
        }
        LineRef::Indirect => messages.label(Category::Indirect),
        LineRef::Contingency => messages.label(Category::Contingency),
        LineRef::Monitoring => messages.label(Category::Monitoring),
    };
    let payer = match cell.payer {
        Some(id) => plan.party(id).map_or("", |party| messages.say(plan, &party.name)).to_owned(),
        None => messages.get("csv-no-payer"),
    };
    let amount = |minor: i64| {
        // Part of an overhead can be known while the rest is not: then it reads "at least".
        let known = plain(Money::new(minor, budget.currency));
        match (cell.unknown, minor) {
            (false, _) => known,
            (true, 0) => quoted(&messages.get("csv-unknown")),
            (true, _) => quoted(&messages.with("at-least", &[("amount", Value::from(known))])),
        }
    };
    [
        text(&instrument),
        text(&line),
        text(&messages.label(cell.category)),
        cell.year.to_string(),
        text(&payer),
        budget.currency.code().to_owned(),
        amount(cell.base_minor),
        amount(cell.nominal_minor),
    ]
}

/// The amount as a plain decimal: `-1200.50`.
fn plain(money: Money) -> String {
    money.major().to_string()
}

fn row(out: &mut String, fields: impl Iterator<Item = String>) {
    let fields: Vec<String> = fields.collect();
    out.push_str(&fields.join(","));
    out.push_str("\r\n");
}

/// A cell somebody wrote. Spreadsheets take what begins with these signs for a formula: an
/// apostrophe keeps it text.
fn text(content: &str) -> String {
    let content = content.trim();
    if content.starts_with(['=', '+', '-', '@', '\t', '\r', '|', '%']) {
        quoted(&format!("'{content}"))
    } else {
        quoted(content)
    }
}

/// The cell in quotation marks if it needs them.
fn quoted(content: &str) -> String {
    if content.contains([',', '"', '\n', '\r', ';']) {
        format!("\"{}\"", content.replace('"', "\"\""))
    } else {
        content.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_taken_for_formulas() {
        assert_eq!(text("Grants, small"), "\"Grants, small\"");
        assert_eq!(text("the \"second\" line"), "\"the \"\"second\"\" line\"");
        assert_eq!(text("=1+1"), "'=1+1");
        assert_eq!(text(" @SUM(A1)"), "'@SUM(A1)");
        assert_eq!(text("-2,5"), "\"'-2,5\"");
        assert_eq!(plain("CHF -1200.5".parse().unwrap()), "-1200.50");
    }
}
