//! The budget panel: stacked bars by year, the same figures as a table, limits and the gap.

use eframe::egui::{Align, Grid, Layout, RichText, ScrollArea, Sense, Ui, Vec2};
use egui_plot::{AxisHints, Plot};

use super::{
    plot::{self, Pen},
    results::Results,
};
use crate::{
    analysis::{Colour, LimitRef, Slice, SliceKey, Split, budget_by_year},
    canvas::color32,
    cli::words,
    plan::Money,
    scene::Theme,
    text::Messages,
};

/// What the panel works with in one frame.
pub struct Context<'a> {
    /// What follows from the plan.
    pub results: &'a Results,
    /// Words.
    pub messages: &'a Messages,
    /// Colours.
    pub theme: &'a Theme,
}

impl Context<'_> {
    fn name(&self, key: SliceKey) -> String {
        words::name(&self.results.plan, self.messages, &key.name(&self.results.plan))
    }
}

/// The budget panel.
pub fn budget_ui(ui: &mut Ui, split: &mut Split, context: &Context<'_>) {
    let messages = context.messages;
    ui.horizontal_wrapped(|ui| {
        ui.label(messages.get("budget-split"));
        for option in
            [Split::Instrument, Split::Payer, Split::Family, Split::Stage, Split::Category, Split::Oda]
        {
            ui.selectable_value(split, option, messages.get(option.key()));
        }
    });
    ui.separator();
    let slices = context.results.slices(*split);
    let width = ui.available_width();
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(
            Vec2::new(width * 0.46, ui.available_height()),
            Layout::top_down(Align::Min),
            |ui| chart_ui(ui, *split, context),
        );
        ScrollArea::both().id_salt("budget-table").auto_shrink(false).show(ui, |ui| {
            ui.vertical(|ui| {
                table_ui(ui, &slices, context);
                ui.add_space(8.0);
                limits_ui(ui, context);
            });
        });
    });
}

fn chart_ui(ui: &mut Ui, split: Split, context: &Context<'_>) {
    let results = context.results;
    let pen = Pen { plan: &results.plan, messages: context.messages, theme: context.theme };
    let chart = budget_by_year(&results.plan, &results.now().budget, split);
    let label = words::name(pen.plan, pen.messages, &chart.y.title);
    let currency = results.plan.finance.currency.code();
    ui.label(RichText::new(format!("{label}, {currency}")).small());
    let years: Vec<i32> = results.now().budget.year_range().collect();
    let (first, last) =
        (f64::from(years.first().copied().unwrap_or(0)), f64::from(years.last().copied().unwrap_or(0)));
    let highest = years.iter().map(|year| plot::top(&chart, (*year).into())).fold(0.0, f64::max);
    let (money, year) = (chart.y.unit, chart.x.unit);
    let axis = AxisHints::new_y().formatter(|mark, _| pen.tick(money, mark.value)).min_thickness(56.0);
    let plot = Plot::new("budget-plot")
        .custom_y_axes(vec![axis])
        .x_axis_formatter(|mark, _| pen.tick(year, mark.value))
        .x_grid_spacer(whole_years)
        .default_x_bounds(first - 0.6, last + 0.65)
        .default_y_bounds(0.0, highest * 1.15)
        .allow_scroll(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_boxed_zoom(false)
        .grid_color(color32(context.theme.colors.faint))
        .show_grid([false, true])
        .reset();
    plot.show(ui, |plot| pen.draw(plot, &chart));
}

/// A mark at every year in view.
fn whole_years(input: egui_plot::GridInput) -> Vec<egui_plot::GridMark> {
    let (from, to) = (input.bounds.0.ceil() as i64, input.bounds.1.floor() as i64);
    (from..=to.min(from + 100))
        .map(|year| egui_plot::GridMark { value: year as f64, step_size: 1.0 })
        .collect()
}

/// What all payers have committed for a year, in minor units.
fn committed(results: &Results, year: i32) -> i64 {
    results.gap.entries.iter().filter(|entry| entry.year == year).map(|entry| entry.committed).sum()
}

fn cell(ui: &mut Ui, text: impl Into<RichText>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(text.into()));
}

fn table_ui(ui: &mut Ui, slices: &[Slice], context: &Context<'_>) {
    let results = context.results;
    let budget = &results.now().budget;
    let (messages, plan) = (context.messages, &results.plan);
    let pen = Pen { plan, messages, theme: context.theme };
    let years: Vec<i32> = budget.year_range().collect();
    let amount = |minor: i64| messages.amount(Money::new(minor, plan.finance.currency));
    let at_least = |minor: i64, at_least: bool| words::at_least(messages, amount(minor), at_least);
    Grid::new("budget-grid").striped(true).spacing(Vec2::new(14.0, 3.0)).show(ui, |ui| {
        let unit = messages.with("budget-unit", &[("currency", plan.finance.currency.code().into())]);
        ui.label(RichText::new(unit).strong());
        for year in &years {
            cell(ui, RichText::new(year.to_string()).strong());
        }
        cell(ui, RichText::new(messages.get("budget-sum")).strong());
        ui.end_row();
        for slice in slices {
            ui.horizontal(|ui| {
                let (mark, _) = ui.allocate_exact_size(Vec2::splat(11.0), Sense::hover());
                ui.painter().rect_filled(mark, 2.0, pen.color(Colour::of(plan, slice.key)));
                ui.label(context.name(slice.key));
            });
            for minor in &slice.per_year {
                cell(ui, amount(*minor));
            }
            cell(ui, at_least(slice.total, slice.at_least));
            ui.end_row();
        }
        row(
            ui,
            messages.get("budget-total-nominal"),
            budget.by_year().iter().map(|year| year.money.minor),
            &amount,
        );
        let total = budget.total_nominal();
        cell(ui, RichText::new(at_least(total.money.minor, total.at_least)).strong());
        ui.end_row();
        row(
            ui,
            messages.get("budget-total-base"),
            budget.base_by_year().iter().map(|year| year.money.minor),
            &amount,
        );
        let base = budget.total_base();
        cell(ui, RichText::new(at_least(base.money.minor, base.at_least)).strong());
        ui.end_row();
        if let Some(discounted) = budget.total_discounted(plan) {
            ui.strong(messages.get("budget-total-discounted"));
            years.iter().for_each(|_| {
                ui.label("");
            });
            cell(ui, RichText::new(at_least(discounted.money.minor, discounted.at_least)).strong());
            ui.end_row();
        }
        row(
            ui,
            messages.get("budget-committed"),
            years.iter().map(|year| committed(results, *year)),
            &amount,
        );
        cell(ui, amount(years.iter().map(|year| committed(results, *year)).sum()));
        ui.end_row();
        row(ui, messages.get("budget-gap"), results.gap.per_year.iter().copied(), &amount);
        cell(ui, RichText::new(at_least(results.gap.total.money.minor, results.gap.total.at_least)).strong());
        ui.end_row();
    });
    ui.weak(messages.get("budget-gap-note"));
}

fn row(ui: &mut Ui, name: String, minors: impl Iterator<Item = i64>, amount: &dyn Fn(i64) -> String) {
    ui.strong(name);
    for minor in minors {
        cell(ui, amount(minor));
    }
}

fn limits_ui(ui: &mut Ui, context: &Context<'_>) {
    let results = context.results;
    let (messages, plan) = (context.messages, &results.plan);
    if results.limits.is_empty() {
        return;
    }
    ui.strong(messages.get("budget-limits"));
    Grid::new("limits-grid").striped(true).spacing(Vec2::new(14.0, 3.0)).show(ui, |ui| {
        for status in &results.limits {
            ui.label(words::limit(plan, messages, status.limit));
            cell(ui, words::at_least(messages, messages.money(status.spent.money), status.spent.at_least));
            let key = match status.limit {
                LimitRef::Earmark(_) => "limit-of-at-least",
                LimitRef::Ceiling(_) | LimitRef::Percent { .. } => "limit-of-at-most",
            };
            ui.label(messages.with(key, &[("amount", messages.money(status.bound).into())]));
            let colors = &context.theme.colors;
            match (status.broken, status.binding) {
                (false, _) => ui.colored_label(color32(colors.ok), messages.get("limit-kept")),
                (true, true) => ui.colored_label(color32(colors.error), messages.get("limit-broken")),
                (true, false) => {
                    ui.colored_label(color32(colors.warning), messages.get("limit-broken-shown"))
                }
            };
            ui.end_row();
        }
    });
}
