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

/// The table of a budget stated in `basis`; with `until` each column holds what is spent by the end
/// of its year.
pub fn table_ui(
    ui: &mut Ui,
    budget: &Budget,
    split: Split,
    (basis, until): (Basis, bool),
    context: &mut Context<'_>,
) {
    let plan = context.results.plan.clone();
    let years: Vec<i32> = budget.year_range().collect();
    let slices = budget.by(&plan, split);
    let unit = unit(basis, context);
    Grid::new("budget-grid").striped(true).spacing(Vec2::new(14.0, 3.0)).show(ui, |ui| {
        heading(ui, &years, unit, context);
        for slice in &slices {
            part_name(ui, slice.key, context);
            for (span, minor) in columns(&years, &slice.per_year, until) {
                cost_ui(ui, vec![slice.key], Some(span), (minor, false), basis, context);
            }
            cost_ui(ui, vec![slice.key], None, (slice.total, slice.at_least), basis, context);
            ui.end_row();
        }
        totals_ui(ui, &years, budget, (basis, until), context);
        if basis == Basis::Nominal {
            committed_row(ui, &years, until, context);
            if !until {
                gap_row(ui, &years, context);
            }
        }
    });
    if basis == Basis::Nominal && !until {
        ui.weak(context.messages.get("budget-gap-note"));
    }
}

/// The years each column is about and its amount: of one year, or of all years until then.
fn columns(years: &[i32], per_year: &[i64], until: bool) -> Vec<((i32, i32), i64)> {
    let first = years.first().copied().unwrap_or(0);
    let mut sum = 0i64;
    let column = |(year, minor): (&i32, &i64)| {
        sum = sum.saturating_add(*minor);
        if until { ((first, *year), sum) } else { ((*year, *year), *minor) }
    };
    years.iter().zip(per_year).map(column).collect()
}

/// An amount of the budget that can be opened.
pub fn cost_ui(
    ui: &mut Ui,
    of: Vec<SliceKey>,
    years: Option<(i32, i32)>,
    (minor, at_least): (i64, bool),
    basis: Basis,
    context: &mut Context<'_>,
) {
    let money = Money::new(minor, context.results.plan.finance.currency);
    let text = words::at_least(context.messages, context.messages.amount(money), at_least);
    let text =
        if of.is_empty() && years.is_none() { RichText::new(text).strong() } else { RichText::new(text) };
    let identity = of.first().map(|key| Identity::Slice(*key));
    let figure = Figure::Cost { of, years, basis };
    context.attention.figure_cell(ui, text, identity, figure);
}

/// The totals of all prices, the one the table is in first.
fn totals_ui(
    ui: &mut Ui,
    years: &[i32],
    budget: &Budget,
    (basis, until): (Basis, bool),
    context: &mut Context<'_>,
) {
    total_row(ui, years, budget, (basis, until), true, context);
    let plan = context.results.plan.clone();
    for other in Basis::ALL.into_iter().filter(|other| *other != basis) {
        if let Some(budget) = context.results.now().budget.restated(&plan, other) {
            total_row(ui, years, &budget, (other, until), false, context);
        }
    }
}

fn total_row(
    ui: &mut Ui,
    years: &[i32],
    budget: &Budget,
    (basis, until): (Basis, bool),
    first: bool,
    context: &mut Context<'_>,
) {
    let name = RichText::new(context.messages.get(total_key(basis)));
    ui.label(if first { name.strong() } else { name });
    let yearly: Vec<i64> = budget.by_year().iter().map(|amount| amount.money.minor).collect();
    for (span, minor) in columns(years, &yearly, until) {
        cost_ui(ui, Vec::new(), Some(span), (minor, false), basis, context);
    }
    let total = budget.total_nominal();
    cost_ui(ui, Vec::new(), None, (total.money.minor, total.at_least), basis, context);
    ui.end_row();
}

fn total_key(basis: Basis) -> &'static str {
    match basis {
        Basis::Nominal => "budget-total-nominal",
        Basis::BaseYear => "budget-total-base",
        Basis::Discounted => "budget-total-discounted",
    }
}

/// Committed contributions of all payers.
fn committed_row(ui: &mut Ui, years: &[i32], until: bool, context: &mut Context<'_>) {
    let entries = &context.results.outcome.gap.entries;
    let committed = |year: &i32| -> i64 {
        let own = entries.iter().filter(|entry| entry.year == *year);
        own.map(|entry| entry.committed).sum()
    };
    let yearly: Vec<i64> = years.iter().map(committed).collect();
    let ends = (years.first().copied().unwrap_or(0), years.last().copied().unwrap_or(0));
    let sum = (ends, yearly.iter().sum());
    ui.strong(context.messages.get("budget-committed"));
    for (span, minor) in columns(years, &yearly, until).into_iter().chain([sum]) {
        let money = Money::new(minor, context.results.plan.finance.currency);
        let figure = Figure::Committed { payer: None, years: Some(span) };
        let text = context.messages.amount(money);
        context.attention.figure_cell(ui, text, Some(Identity::Committed), figure);
    }
    ui.end_row();
}

/// The funding gap of all payers.
fn gap_row(ui: &mut Ui, years: &[i32], context: &mut Context<'_>) {
    let gap = &context.results.outcome.gap;
    let currency = context.results.plan.finance.currency;
    ui.strong(context.messages.get("budget-gap"));
    for (year, minor) in years.iter().zip(&gap.per_year) {
        let figure = Figure::Gap { payer: None, year: Some(*year) };
        let text = context.messages.amount(Money::new(*minor, currency));
        context.attention.figure_cell(ui, text, Some(Identity::Gap), figure);
    }
    let text = context.messages.amount(gap.total.money);
    let text = words::at_least(context.messages, text, gap.total.at_least);
    let figure = Figure::Gap { payer: None, year: None };
    context.attention.figure_cell(ui, RichText::new(text).strong(), Some(Identity::Gap), figure);
    ui.end_row();
}
