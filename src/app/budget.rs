//! The budget panel: stacked bars by year, the same figures as a table, limits and the gap.

use eframe::egui::{self, Align, Color32, Grid, Layout, RichText, ScrollArea, Sense, Stroke, Ui, Vec2};
use egui_plot::{AxisHints, Bar, BarChart, Line, Plot, PlotPoint, PlotPoints, Text as PlotText};
use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{results::Results, words};
use crate::{
    analysis::{LimitRef, Slice, SliceKey, Split},
    canvas::color32,
    plan::{CeilingScope, Money, Plan},
    scene::Theme,
    text::Messages,
};

/// Half the width of a bar, in years.
const HALF_BAR: f64 = 0.36;

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
    fn major(&self, minor: i64) -> Decimal {
        Money::new(minor, self.results.plan.finance.currency).major()
    }

    fn float(&self, minor: i64) -> f64 {
        self.major(minor).to_f64().unwrap_or_default()
    }

    fn name(&self, key: SliceKey) -> String {
        words::name(&self.results.plan, self.messages, &key.name(&self.results.plan))
    }
}

/// The colour of a slice, the same in every chart. After ten series the colours come again, paler.
pub fn slice_color(plan: &Plan, theme: &Theme, key: SliceKey) -> Color32 {
    match key {
        SliceKey::Family(family) => color32(theme.family(family)),
        SliceKey::Shared | SliceKey::NoPayer => color32(theme.colors.muted),
        _ => {
            let index = key.index(plan);
            let color = theme.series(index % 10);
            color32(if index < 10 { color } else { color.mixed(theme.colors.canvas, 0.45) })
        }
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
            |ui| chart_ui(ui, &slices, *split, context),
        );
        ScrollArea::both().id_salt("budget-table").auto_shrink(false).show(ui, |ui| {
            table_ui(ui, &slices, context);
            ui.add_space(8.0);
            limits_ui(ui, context);
        });
    });
}

fn chart_ui(ui: &mut Ui, slices: &[Slice], split: Split, context: &Context<'_>) {
    let results = context.results;
    let budget = &results.now().budget;
    let years: Vec<i32> = budget.year_range().collect();
    let (messages, plan) = (context.messages, &results.plan);
    let label = messages.with("budget-axis", &[("currency", plan.finance.currency.code().into())]);
    ui.label(RichText::new(label).small());
    let money = messages.clone();
    let axis = AxisHints::new_y()
        .formatter(move |mark, _| {
            Decimal::try_from(mark.value).map(|value| money.amount_short(value)).unwrap_or_default()
        })
        .min_thickness(56.0);
    let (first, last) = (budget.first_year as f64, budget.first_year as f64 + years.len() as f64);
    let plot = Plot::new("budget-plot")
        .custom_y_axes(vec![axis])
        .x_axis_formatter(|mark, _| {
            if mark.value.fract() == 0.0 { format!("{:.0}", mark.value) } else { String::new() }
        })
        .x_grid_spacer(|input| {
            let (from, to) = (input.bounds.0.ceil() as i64, input.bounds.1.floor() as i64);
            (from..=to.min(from + 100))
                .map(|year| egui_plot::GridMark { value: year as f64, step_size: 1.0 })
                .collect()
        })
        .default_x_bounds(first - 0.7, last - 0.3)
        .include_y(0.0)
        .allow_scroll(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_boxed_zoom(false)
        .show_grid([false, true]);
    let highlighted: Vec<BarChart> = bars(slices, split, context, &years);
    plot.show(ui, |plot| {
        for chart in highlighted {
            plot.bar_chart(chart);
        }
        marks(plot, context, &years);
    });
}

/// One series of bars for each slice, stacked on those before it.
fn bars(slices: &[Slice], split: Split, context: &Context<'_>, years: &[i32]) -> Vec<BarChart> {
    let plan = &context.results.plan;
    let mut below = vec![0.0; years.len()];
    let series = |slice: &Slice| {
        let color = slice_color(plan, context.theme, slice.key);
        let name = context.name(slice.key);
        let bars = years
            .iter()
            .zip(&slice.per_year)
            .zip(&mut below)
            .map(|((year, minor), below)| {
                let height = context.float(*minor);
                let bar = Bar::new(f64::from(*year), height)
                    .base_offset(*below)
                    .width(2.0 * HALF_BAR)
                    .fill(color)
                    .stroke(Stroke::new(0.5, color32(context.theme.colors.canvas)));
                *below += height;
                bar
            })
            .collect();
        let (messages, currency) = (context.messages.clone(), plan.finance.currency);
        BarChart::new(name.clone(), bars).id(("budget", split, slice.key)).color(color).element_formatter(
            Box::new(move |bar, _| {
                let amount = Decimal::try_from(bar.value).map(|value| currency.amount(value));
                let amount = amount.map(|amount| messages.money(amount)).unwrap_or_default();
                format!("{name}, {:.0}\n{amount}", bar.argument)
            }),
        )
    };
    slices.iter().map(series).collect()
}

/// Ceilings of years, commitments and the gap, over the bars.
fn marks(plot: &mut egui_plot::PlotUi<'_>, context: &Context<'_>, years: &[i32]) {
    let results = context.results;
    let (messages, colors) = (context.messages, &context.theme.colors);
    let ink = color32(colors.ink);
    for (index, year) in years.iter().enumerate() {
        let x = f64::from(*year);
        let across = |y: f64| PlotPoints::new(vec![[x - HALF_BAR - 0.08, y], [x + HALF_BAR + 0.08, y]]);
        let committed: i64 =
            results.gap.entries.iter().filter(|entry| entry.year == *year).map(|entry| entry.committed).sum();
        if !results.plan.finance.contributions.is_empty() {
            let name = messages.get("budget-committed");
            let line = Line::new(name, across(context.float(committed))).color(ink).width(2.5);
            plot.line(line.id(("committed", *year)));
        }
        for ceiling in &results.plan.finance.ceilings {
            if ceiling.scope == CeilingScope::Year(*year) {
                let y = ceiling.amount.major().to_f64().unwrap_or_default();
                let line = Line::new(messages.get("budget-ceiling"), across(y))
                    .color(color32(colors.error))
                    .width(2.0);
                plot.line(line.style(egui_plot::LineStyle::dashed_dense()).id(("ceiling", *year)));
            }
        }
        let gap = results.gap.per_year.get(index).copied().unwrap_or(0);
        let cost: i64 = results.now().budget.by_year().get(index).map_or(0, |amount| amount.money.minor);
        if gap > 0 {
            let amount = messages.amount_short(context.major(gap));
            let text = messages.with("budget-gap-mark", &[("amount", amount.into())]);
            let at = PlotPoint::new(x, context.float(cost.max(committed)));
            let text = PlotText::new(messages.get("budget-gap"), at, RichText::new(text).size(11.0).strong());
            plot.text(text.color(ink).anchor(egui::Align2::CENTER_BOTTOM).id(("gap", *year)));
        }
    }
}

fn cell(ui: &mut Ui, text: impl Into<RichText>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(text.into()));
}

fn table_ui(ui: &mut Ui, slices: &[Slice], context: &Context<'_>) {
    let results = context.results;
    let budget = &results.now().budget;
    let (messages, plan) = (context.messages, &results.plan);
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
                ui.painter().rect_filled(mark, 2.0, slice_color(plan, context.theme, slice.key));
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
        let committed = |year: i32| -> i64 {
            results.gap.entries.iter().filter(|entry| entry.year == year).map(|entry| entry.committed).sum()
        };
        row(ui, messages.get("budget-committed"), years.iter().map(|year| committed(*year)), &amount);
        cell(ui, amount(years.iter().map(|year| committed(*year)).sum()));
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
