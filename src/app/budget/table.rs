//! The budget as a table: parts by year, totals, commitments and gap. Every figure can be opened.

use eframe::egui::{Align, Grid, Layout, RichText, Sense, Ui, Vec2};

use super::{Context, known::is_skipped};
use crate::{
    analysis::{Amount, Basis, Budget, Colour, Figure, GapEntry, Identity, Slice, SliceKey},
    cli::words,
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
/// of its year. Returns how wide it is, in points.
pub fn table_ui(
    ui: &mut Ui,
    budget: &Budget,
    slices: &[Slice],
    (basis, until): (Basis, bool),
    context: &mut Context<'_>,
) -> f32 {
    let plan = context.results.plan.clone();
    let years: Vec<i32> = budget.year_range().collect();
    let currency = plan.finance.currency;
    let unit = unit(basis, context);
    let grid = Grid::new("budget-grid").striped(true).spacing(Vec2::new(14.0, 3.0)).show(ui, |ui| {
        heading(ui, &years, unit, context);
        for slice in slices {
            if is_skipped(ui, slices.len()) {
                continue;
            }
            part_name(ui, slice.key, context);
            for (span, amount) in columns(&years, slice.amounts(currency), until) {
                cost_ui(ui, vec![slice.key], Some(span), amount, basis, context);
            }
            cost_ui(ui, vec![slice.key], None, slice.amount(currency), basis, context);
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
    assumed_note(ui, budget.total_nominal().assumed, context);
    grid.response.rect.width()
}

/// What the mark of assumptions says, where a table has one.
pub fn assumed_note(ui: &mut Ui, any: bool, context: &Context<'_>) {
    if any {
        ui.weak(context.messages.get("figures-assumed"));
    }
}

/// The years each column is about and its amount: of one year, or of all years until then.
fn columns(
    years: &[i32],
    per_year: impl IntoIterator<Item = Amount>,
    until: bool,
) -> Vec<((i32, i32), Amount)> {
    let first = years.first().copied().unwrap_or(0);
    let mut sum: Option<Amount> = None;
    let column = |(year, amount): (&i32, Amount)| {
        let whole = sum.map_or(amount, |sum| sum.plus(amount));
        sum = Some(whole);
        if until { ((first, *year), whole) } else { ((*year, *year), amount) }
    };
    years.iter().zip(per_year).map(column).collect()
}

/// An amount of the budget that can be opened.
pub fn cost_ui(
    ui: &mut Ui,
    of: Vec<SliceKey>,
    years: Option<(i32, i32)>,
    amount: Amount,
    basis: Basis,
    context: &mut Context<'_>,
) {
    let text = words::amount(context.messages, context.messages.amount(amount.money), amount);
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
    for (span, amount) in columns(years, budget.by_year(), until) {
        cost_ui(ui, Vec::new(), Some(span), amount, basis, context);
    }
    cost_ui(ui, Vec::new(), None, budget.total_nominal(), basis, context);
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
    let currency = context.results.plan.finance.currency;
    let committed = |counts: &dyn Fn(&GapEntry) -> bool| {
        let own = context.results.outcome.gap.entries.iter().filter(|entry| counts(entry));
        own.fold(Amount::none(currency), |sum, entry| sum.plus(entry.committed_amount(currency)))
    };
    let yearly = years.iter().map(|year| committed(&|entry| entry.year == *year));
    let ends = (years.first().copied().unwrap_or(0), years.last().copied().unwrap_or(0));
    let sum = (ends, committed(&|entry| years.contains(&entry.year)));
    ui.strong(context.messages.get("budget-committed"));
    for (span, amount) in columns(years, yearly, until).into_iter().chain([sum]) {
        let figure = Figure::Committed { payer: None, years: Some(span) };
        let text = words::amount(context.messages, context.messages.amount(amount.money), amount);
        context.attention.figure_cell(ui, text, Some(Identity::Committed), figure);
    }
    ui.end_row();
}

/// The funding gap of all payers.
fn gap_row(ui: &mut Ui, years: &[i32], context: &mut Context<'_>) {
    ui.strong(context.messages.get("budget-gap"));
    gap_cells(ui, years, false, context);
}

/// What all payers leave open, year by year and in all, to the end of the row.
pub fn gap_cells(ui: &mut Ui, years: &[i32], strong: bool, context: &mut Context<'_>) {
    let gap = &context.results.outcome.gap;
    let yearly = years.iter().map(|year| (Some(*year), gap.of_year(*year)));
    for (year, amount) in yearly.chain([(None, gap.total)]) {
        let text = words::amount(context.messages, context.messages.amount(amount.money), amount);
        let text = RichText::new(text);
        let text = if strong || year.is_none() { text.strong() } else { text };
        let figure = Figure::Gap { payer: None, year };
        context.attention.figure_cell(ui, text, Some(Identity::Gap), figure);
    }
    ui.end_row();
}
