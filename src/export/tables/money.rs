//! Budget lines, their cells, and what of the cost is committed.

use super::{Field, Kind, Table, listed};
use crate::analysis::{Cell, LineRef, unit_cost};
use crate::export::material::Material;
use crate::plan::{BudgetLine, Category, Instrument, Known, Money, PartyId};

/// Every budget line as it stands in the plan, with its quantity and base cost under the package.
pub(super) fn lines(material: &Material<'_>) -> Table {
    let columns = [
        ("column-instrument", Kind::Text),
        ("column-line", Kind::Text),
        ("column-category", Kind::Text),
        ("column-unit", Kind::Text),
        ("column-own-unit-cost", Kind::Number),
        ("column-own-currency", Kind::Text),
        ("column-price-year", Kind::Year),
        ("column-unit-cost", Kind::Money),
        ("column-quantity", Kind::Number),
        ("column-base", Kind::Money),
        ("column-payers", Kind::Text),
        ("column-oda", Kind::Text),
        ("column-source", Kind::Prose),
        ("column-grade", Kind::Text),
        ("column-note", Kind::Prose),
        ("column-id", Kind::Id),
    ];
    let mut table = Table::new(material, "budget-lines", "table-budget-lines", &columns);
    let level = |instrument: Option<&Instrument>| match instrument {
        Some(instrument) => material.package.level(instrument.id).min(instrument.top_level()),
        None => 1,
    };
    for (instrument, line) in material.plan.budget_lines() {
        table.rows.push(line_row(material, instrument, line, level(instrument)));
    }
    table
}

fn line_row(
    material: &Material<'_>,
    instrument: Option<&Instrument>,
    line: &BudgetLine,
    level: u8,
) -> Vec<Field> {
    let (plan, messages) = (material.plan, material.messages);
    let own = line.unit_cost.value();
    let cells = material.ledger().cells_of_line(&material.budget, line.id);
    let base = cells.iter().fold(0i64, |sum, cell| sum.saturating_add(cell.base_minor));
    let base = match cells.iter().any(|cell| cell.unknown) {
        true => Field::Unknown,
        false => Field::Money(Money::new(base, material.budget.currency), false),
    };
    let price_year = line.price_year.unwrap_or(plan.finance.price_base_year);
    let payers = line.payers.iter().map(|share| {
        format!("{} {}\u{a0}%", payer_name(material, Some(share.party)), messages.number(share.percent))
    });
    let source = line.pedigree.source.and_then(|id| plan.source(id));
    vec![
        Field::text(instrument_name(material, instrument)),
        Field::text(plan.say(&line.name, messages.language().code())),
        Field::text(messages.label(line.category)),
        Field::text(plan.say(&line.unit, messages.language().code())),
        own.map_or(Field::Unknown, |money| Field::Number(money.major())),
        Field::text(own.map_or("", |money| money.currency.code())),
        Field::Whole(price_year.into()),
        unit_cost(plan, line).map_or(Field::Unknown, |money| Field::Money(money, false)),
        if level == 0 {
            Field::known(Known::Value(Default::default()))
        } else {
            Field::known(line.quantity(level))
        },
        base,
        listed(material, payers),
        Field::text(messages.label(line.oda)),
        Field::text(match source {
            Some(source) => plan.say(&source.citation, messages.language().code()).to_owned(),
            None => messages.get("column-assumption"),
        }),
        Field::text(line.pedigree.grade.map_or_else(String::new, |grade| messages.label(grade))),
        Field::text(plan.say(&line.pedigree.note, messages.language().code())),
        Field::text(line.id.to_string()),
    ]
}

/// The quantity of every line at each level of its instrument, whatever level the package takes it to.
pub(super) fn quantities(material: &Material<'_>) -> Table {
    let columns =
        [("column-instrument", Kind::Text), ("column-line", Kind::Text), ("column-unit", Kind::Text)];
    let mut table = Table::new(material, "quantities", "table-quantities", &columns);
    let levels = |instrument: Option<&Instrument>| instrument.map_or(1, Instrument::top_level);
    let (plan, messages) = (material.plan, material.messages);
    let most = plan.budget_lines().map(|(instrument, _)| levels(instrument)).max().unwrap_or(0);
    for level in 1..=most {
        let title = messages.with("column-quantity-at", &[("level", level.into())]);
        table.column(format!("quantity:{level}"), title, Kind::Number);
    }
    table.column("column-id", material.get("column-id"), Kind::Id);
    for (instrument, line) in plan.budget_lines() {
        let mut row = vec![
            Field::text(instrument_name(material, instrument)),
            Field::text(material.say(&line.name)),
            Field::text(material.say(&line.unit)),
        ];
        let own = levels(instrument);
        row.extend((1..=most).map(|level| match level <= own {
            true => Field::known(line.quantity(level)),
            false => Field::Empty,
        }));
        row.push(Field::text(line.id.to_string()));
        table.rows.push(row);
    }
    table
}

/// What each payer pays for each line in each year: every total is a sum of these.
pub(super) fn cells(material: &Material<'_>) -> Table {
    let columns = [
        ("column-instrument", Kind::Text),
        ("column-line", Kind::Text),
        ("column-category", Kind::Text),
        ("column-payer", Kind::Text),
        ("column-year", Kind::Year),
        ("column-nominal", Kind::Money),
        ("column-base", Kind::Money),
        ("column-oda", Kind::Text),
    ];
    let mut table = Table::new(material, "budget-cells", "table-budget-cells", &columns);
    for cell in &material.budget.cells {
        let amount = |minor: i64| match (cell.unknown, minor) {
            (true, 0) => Field::Unknown,
            (at_least, _) => Field::Money(Money::new(minor, material.budget.currency), at_least),
        };
        let instrument = cell.instrument.and_then(|id| material.instrument(id)).map(|found| found.1);
        table.rows.push(vec![
            Field::text(instrument_name(material, instrument)),
            Field::text(line_name(material, cell)),
            Field::text(material.messages.label(cell.category)),
            Field::text(payer_name(material, cell.payer)),
            Field::Whole(cell.year.into()),
            amount(cell.nominal_minor),
            amount(cell.base_minor),
            Field::text(material.messages.label(cell.oda)),
        ]);
    }
    table
}

/// Cost, commitment and what is missing, by payer and year.
pub(super) fn funding(material: &Material<'_>) -> Table {
    let columns = [
        ("column-payer", Kind::Text),
        ("column-year", Kind::Year),
        ("column-nominal", Kind::Money),
        ("column-committed", Kind::Money),
        ("column-missing", Kind::Money),
    ];
    let mut table = Table::new(material, "funding", "table-funding", &columns);
    let money = |minor, at_least| Field::Money(Money::new(minor, material.budget.currency), at_least);
    for entry in &material.gap.entries {
        table.rows.push(vec![
            Field::text(payer_name(material, entry.payer)),
            Field::Whole(entry.year.into()),
            money(entry.cost, entry.cost_at_least),
            money(entry.committed, entry.commitment_unknown),
            money(entry.missing(), entry.at_least()),
        ]);
    }
    table
}

fn instrument_name(material: &Material<'_>, instrument: Option<&Instrument>) -> String {
    match instrument {
        Some(instrument) => material.messages.name_or(material.plan, Some(&instrument.name), instrument.id),
        None => material.get("csv-whole-plan"),
    }
}

/// What the line of a cell is called.
pub(in crate::export) fn line_name(material: &Material<'_>, cell: &Cell) -> String {
    let messages = material.messages;
    match cell.line {
        LineRef::Line(id) => {
            let found = material.line(id).map(|(_, line)| &line.name);
            messages.name_or(material.plan, found, id)
        }
        LineRef::Indirect => messages.label(Category::Indirect),
        LineRef::Contingency => messages.label(Category::Contingency),
        LineRef::Monitoring => messages.label(Category::Monitoring),
    }
}

/// What a payer is called.
pub(in crate::export) fn payer_name(material: &Material<'_>, payer: Option<PartyId>) -> String {
    match payer {
        Some(id) => {
            let party = material.party(id).map(|(_, party)| &party.name);
            material.messages.name_or(material.plan, party, id)
        }
        None => material.get("csv-no-payer"),
    }
}
