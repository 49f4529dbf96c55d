//! The budget by year, who pays it, and what the two parties could reach together.

use super::{
    flow::{BODY, Flow},
    table::{Cell, most_figures},
};
use crate::analysis::{Chart, SliceKey, Split, Unsolved, budget_by_year, frontier_chart};
use crate::export::{ExportError, columns, material::Material, raster, svg, tables};
use crate::plan::{Money, PartyId};
use crate::scene::{ChartStyle, Scene, Shape, chart, words};

/// Sets a chart.
pub(super) fn draw(flow: &mut Flow<'_>, about: &Chart, style: ChartStyle<'_>) -> Result<(), ExportError> {
    let scene = chart(about, style);
    let said = said(&scene);
    let title = style.messages.get(about.title);
    let about = svg::About {
        description: title.clone(),
        title,
        language: style.messages.language(),
        ..svg::About::default()
    };
    let tree = raster::tree(&svg::write(&scene, style.theme, &about))?;
    flow.drawing(tree, 190.0, said);
    Ok(())
}

/// The texts of a drawing.
fn said(scene: &Scene) -> Vec<String> {
    let shapes = scene.elements.iter().flat_map(|element| &element.shapes);
    let text = |shape: &Shape| match shape {
        Shape::Text(line) => Some(line.text.clone()),
        _ => None,
    };
    shapes.filter_map(text).collect()
}

pub(super) fn budget(
    material: &Material<'_>,
    flow: &mut Flow<'_>,
    style: ChartStyle<'_>,
) -> Result<(), ExportError> {
    let (messages, budget) = (material.messages, &material.budget);
    flow.heading(1, &messages.get("heading-budget"));
    if budget.cells.is_empty() {
        flow.paragraph(&messages.get("brief-no-costs"));
        return Ok(());
    }
    if material.costs_are_unknown() {
        flow.paragraph(&messages.get("brief-costs-unknown"));
        return Ok(());
    }
    for (split, key) in [(Split::Payer, "column-payer"), (Split::Instrument, "column-instrument")] {
        let first = format!("{} ({})", messages.get(key), budget.currency.code());
        let rows = budget.by(material.plan, split).into_iter().map(|slice| {
            let name = words::name(material.plan, messages, &slice.key.name(material.plan));
            let name = if let SliceKey::NoPayer = slice.key { messages.get("csv-no-payer") } else { name };
            (name, slice.years().collect(), slice.total, slice.at_least)
        });
        year_table(material, flow, &first, rows.collect());
    }
    if budget.at_least() {
        flow.note(&messages.get("sheet-at-least"));
    }
    let gap =
        words::at_least(messages, messages.money(material.gap.total.money), material.gap.total.at_least);
    flow.paragraph(&messages.with("jd-gap", &[("gap", gap.into())]));
    draw(flow, &budget_by_year(material.plan, budget, Split::Payer), style)
}

/// One row of a table with years across: name, amounts by year, total, each with whether it reads "at least".
type YearRow = (String, Vec<(i64, bool)>, i64, bool);

/// A table with years across, in bands where there are many, and a row of totals.
fn year_table(material: &Material<'_>, flow: &mut Flow<'_>, first: &str, rows: Vec<YearRow>) {
    /// How much wider names are than figures.
    const NAMES: f32 = 2.2;
    let (messages, budget) = (material.messages, &material.budget);
    let years: Vec<i32> = budget.year_range().collect();
    let totals = budget.by_year().iter().map(|amount| (amount.money.minor, amount.at_least)).collect();
    let mut all = rows;
    let sum = budget.total_nominal();
    all.push((messages.get("column-total"), totals, sum.money.minor, sum.at_least));
    let money = |(minor, open): (i64, bool)| {
        // In one line, so that all figures stand on the line of their row.
        let text = words::at_least(messages, messages.amount(Money::new(minor, budget.currency)), open);
        text.replace(' ', "\u{a0}")
    };
    let total = |(_, _, total, at_least): &YearRow| money((*total, *at_least));
    let figures: Vec<String> =
        all.iter().flat_map(|row| row.1.iter().map(|year| money(*year)).chain([total(row)])).collect();
    let most = most_figures(figures.iter().map(String::as_str), flow.room(), NAMES);
    let last = all.len() - 1;
    for band in columns::bands(years.len(), most) {
        let closes = band.end == years.len();
        let mut head = vec![Cell::text(first)];
        let shown = years.get(band.clone()).unwrap_or_default();
        head.extend(shown.iter().map(|year| Cell::figure(year.to_string())));
        if closes {
            head.push(Cell::figure(messages.get("column-total")));
        }
        let row = |(index, own): (usize, &YearRow)| {
            let mut row = vec![Cell::text(own.0.as_str())];
            let shown = own.1.get(band.clone()).unwrap_or_default();
            row.extend(shown.iter().map(|year| Cell::figure(money(*year))));
            if closes {
                row.push(Cell::figure(total(own)));
            }
            if index == last { row.into_iter().map(Cell::bold).collect() } else { row }
        };
        let rows: Vec<Vec<Cell>> = all.iter().enumerate().map(row).collect();
        let shares: Vec<f32> =
            head.iter().enumerate().map(|(index, _)| if index == 0 { NAMES } else { 1.0 }).collect();
        flow.shared_table(&shares, &head, &rows);
    }
}

/// What the two could reach together, and what is left on the table.
pub(super) fn trade_off(
    material: &Material<'_>,
    flow: &mut Flow<'_>,
    style: ChartStyle<'_>,
) -> Result<(), ExportError> {
    let messages = material.messages;
    let frontier = match material.frontier() {
        Ok(Some(frontier)) if !frontier.points.is_empty() => frontier,
        Err(Unsolved::Cancelled) => return Err(ExportError::Cancelled),
        Err(Unsolved::TooLarge) => {
            flow.heading(1, &messages.get("chart-frontier"));
            flow.paragraph(&messages.get("frontier-unsolved"));
            return Ok(());
        }
        Ok(_) => return Ok(()),
    };
    flow.heading(1, &messages.get("chart-frontier"));
    flow.lead(&messages.get("brief-frontier"), BODY, false, material.theme.colors.ink);
    draw(flow, &frontier_chart(material.plan, frontier, false), style)?;
    let value = |id: PartyId| material.values.party(id).and_then(|party| party.value);
    let Some(now) = value(frontier.a).zip(value(frontier.b)) else { return Ok(()) };
    let Some(left) = frontier.left_on_the_table(material.plan, &material.levels, now) else {
        flow.paragraph(&messages.get("left-nothing"));
        return Ok(());
    };
    let name = |id: PartyId| tables::payer_name(material, Some(id));
    let args = [
        ("first", name(frontier.a).into()),
        ("first-gain", words::missing(messages, messages.gain(left.a), left.missing[0]).into()),
        ("second", name(frontier.b).into()),
        ("second-gain", words::missing(messages, messages.gain(left.b), left.missing[1]).into()),
    ];
    let left_over = messages.with("left-on-the-table", &args);
    let args = [("title", left_over.into()), ("detail", "".into())];
    let words = messages.with("labelled", &args);
    flow.lead(words.trim_end(), BODY, false, material.theme.colors.ink);
    for (instrument, from, to) in &left.changes {
        let own = material.plan.instrument(*instrument).map(|own| &own.name);
        let args = [
            ("instrument", messages.name_or(material.plan, own, instrument).into()),
            ("from", (*from).into()),
            ("to", (*to).into()),
        ];
        flow.bullet(&messages.with("left-change", &args));
    }
    Ok(())
}
