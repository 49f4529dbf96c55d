//! The budget as a table: parts by year, totals, commitments and gap. Every figure can be opened.

use eframe::egui::{Align, Grid, Layout, RichText, Sense, Ui, Vec2};

use super::Context;
use crate::{
    analysis::{Basis, Budget, Colour, Figure, Identity, SliceKey, Split},
    cli::words,
    plan::Money,
};

/// Text at the right of its cell.
pub fn cell(ui: &mut Ui, text: impl Into<RichText>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(text.into()));
}

/// The name of a part of the budget after a swatch of its colour.
pub fn part_name(ui: &mut Ui, key: SliceKey, context: &mut Context<'_>) {
    let color = context.pen().color(Colour::of(&context.results.plan, key));
    let name = context.name(key);
    ui.horizontal(|ui| {
        let (mark, _) = ui.allocate_exact_size(Vec2::splat(11.0), Sense::hover());
        ui.painter().rect_filled(mark, 2.0, color);
        context.attention.name(ui, name, Identity::Slice(key));
    });
}

/// The years as headings, with what the amounts are in before and "sum" after them.
pub fn heading(ui: &mut Ui, years: &[i32], unit: String, context: &Context<'_>) {
    ui.label(RichText::new(unit).strong());
    for year in years {
        cell(ui, RichText::new(year.to_string()).strong());
    }
    cell(ui, RichText::new(context.messages.get("budget-sum")).strong());
    ui.end_row();
}

/// What amounts in these prices are headed by.
pub fn unit(basis: Basis, context: &Context<'_>) -> String {
    let currency = context.results.plan.finance.currency.code();
    let prices = context.messages.get(basis.key());
    context.messages.with("budget-unit-in", &[("currency", currency.into()), ("prices", prices.into())])
}

/// The table of a budget stated in `basis`.
pub fn table_ui(ui: &mut Ui, budget: &Budget, split: Split, basis: Basis, context: &mut Context<'_>) {
    let plan = context.results.plan.clone();
    let years: Vec<i32> = budget.year_range().collect();
    let slices = budget.by(&plan, split);
    let unit = unit(basis, context);
    Grid::new("budget-grid").striped(true).spacing(Vec2::new(14.0, 3.0)).show(ui, |ui| {
        heading(ui, &years, unit, context);
        for slice in &slices {
            part_name(ui, slice.key, context);
            for (year, minor) in years.iter().zip(&slice.per_year) {
                cost_ui(ui, vec![slice.key], Some(*year), (*minor, false), basis, context);
            }
            cost_ui(ui, vec![slice.key], None, (slice.total, slice.at_least), basis, context);
            ui.end_row();
        }
        totals_ui(ui, &years, budget, basis, context);
        if basis == Basis::Nominal {
            funding_rows(ui, &years, context);
        }
    });
    if basis == Basis::Nominal {
        ui.weak(context.messages.get("budget-gap-note"));
    }
}

/// An amount of the budget that can be opened.
pub fn cost_ui(
    ui: &mut Ui,
    of: Vec<SliceKey>,
    year: Option<i32>,
    (minor, at_least): (i64, bool),
    basis: Basis,
    context: &mut Context<'_>,
) {
    let money = Money::new(minor, context.results.plan.finance.currency);
    let text = words::at_least(context.messages, context.messages.amount(money), at_least);
    let text =
        if of.is_empty() && year.is_none() { RichText::new(text).strong() } else { RichText::new(text) };
    let identity = of.first().map(|key| Identity::Slice(*key));
    let figure = Figure::Cost { of, years: year.map(|year| (year, year)), basis };
    context.attention.figure_cell(ui, text, identity, figure);
}

/// The totals of all prices, the one the table is in first.
fn totals_ui(ui: &mut Ui, years: &[i32], budget: &Budget, basis: Basis, context: &mut Context<'_>) {
    ui.strong(context.messages.get(total_key(basis)));
    for (year, amount) in years.iter().zip(budget.by_year()) {
        cost_ui(ui, Vec::new(), Some(*year), (amount.money.minor, false), basis, context);
    }
    let total = budget.total_nominal();
    cost_ui(ui, Vec::new(), None, (total.money.minor, total.at_least), basis, context);
    ui.end_row();
    let plan = context.results.plan.clone();
    for other in Basis::ALL.into_iter().filter(|other| *other != basis) {
        let Some(budget) = context.results.now().budget.restated(&plan, other) else { continue };
        ui.label(context.messages.get(total_key(other)));
        for (year, amount) in years.iter().zip(budget.by_year()) {
            cost_ui(ui, Vec::new(), Some(*year), (amount.money.minor, false), other, context);
        }
        let total = budget.total_nominal();
        cost_ui(ui, Vec::new(), None, (total.money.minor, total.at_least), other, context);
        ui.end_row();
    }
}

fn total_key(basis: Basis) -> &'static str {
    match basis {
        Basis::Nominal => "budget-total-nominal",
        Basis::BaseYear => "budget-total-base",
        Basis::Discounted => "budget-total-discounted",
    }
}

/// Committed contributions and the gap of all payers.
fn funding_rows(ui: &mut Ui, years: &[i32], context: &mut Context<'_>) {
    let gap = &context.results.gap;
    let plan = context.results.plan.clone();
    let amount = |minor: i64| context.messages.amount(Money::new(minor, plan.finance.currency));
    let at_least = |text: String, at_least: bool| words::at_least(context.messages, text, at_least);
    let committed = |year: Option<i32>| -> i64 {
        let own = gap.entries.iter().filter(|entry| year.is_none_or(|year| entry.year == year));
        own.map(|entry| entry.committed).sum()
    };
    ui.strong(context.messages.get("budget-committed"));
    for year in years.iter().map(|year| Some(*year)).chain([None]) {
        // The sum holds the years of the plan, as the columns do.
        let minor = match year {
            Some(_) => committed(year),
            None => years.iter().map(|year| committed(Some(*year))).sum(),
        };
        let ends = (years.first().copied().unwrap_or(0), years.last().copied().unwrap_or(0));
        let span = year.map_or(ends, |year| (year, year));
        let figure = Figure::Committed { payer: None, years: Some(span) };
        context.attention.figure_cell(ui, amount(minor), Some(Identity::Committed), figure);
    }
    ui.end_row();
    ui.strong(context.messages.get("budget-gap"));
    for (year, minor) in years.iter().zip(&gap.per_year) {
        let figure = Figure::Gap { payer: None, year: Some(*year) };
        context.attention.figure_cell(ui, amount(*minor), Some(Identity::Gap), figure);
    }
    let text = at_least(amount(gap.total.money.minor), gap.total.at_least);
    let figure = Figure::Gap { payer: None, year: None };
    context.attention.figure_cell(ui, RichText::new(text).strong(), Some(Identity::Gap), figure);
    ui.end_row();
}
