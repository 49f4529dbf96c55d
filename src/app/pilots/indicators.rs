//! Indicators: a list with their traffic lights, and the progress of the one chosen.

use eframe::egui::{Label, RichText, ScrollArea, Ui};
use egui_plot::{AxisHints, Plot};

use super::{Chosen, Context, Pilots, light_ui};
use crate::{
    analysis::{progress, progress_chart},
    app::plot::{self, Pen},
    canvas::color32,
    cli::words,
    plan::{Indicator, IndicatorId},
};

/// The list of indicators over the plot of the one chosen.
pub fn indicators_ui(ui: &mut Ui, pilots: &mut Pilots, context: &mut Context<'_>) {
    let plan = context.results.plan.clone();
    if plan.monitoring.indicators.is_empty() {
        ui.weak(context.fields.messages.get("indicators-none"));
        return;
    }
    let chosen = chosen(pilots, &plan.monitoring.indicators);
    let list = (ui.available_height() * 0.42).clamp(60.0, 190.0);
    ScrollArea::vertical().id_salt("indicators").max_height(list).auto_shrink([false, true]).show(ui, |ui| {
        for indicator in &plan.monitoring.indicators {
            ui.push_id(indicator.id, |ui| {
                row_ui(ui, pilots, context, indicator, chosen == Some(indicator.id));
            });
        }
    });
    if let Some(indicator) = chosen.and_then(|id| plan.indicator(id)) {
        plot_ui(ui, context, indicator);
    }
}

/// The indicator chosen, else the first.
fn chosen(pilots: &Pilots, all: &[Indicator]) -> Option<IndicatorId> {
    let chosen = match pilots.chosen {
        Chosen::Indicator(id) => all.iter().find(|indicator| indicator.id == id),
        _ => None,
    };
    chosen.or(all.first()).map(|indicator| indicator.id)
}

fn row_ui(ui: &mut Ui, pilots: &mut Pilots, context: &Context<'_>, indicator: &Indicator, chosen: bool) {
    let (messages, plan) = (context.fields.messages, &context.results.plan);
    let found = progress(indicator);
    ui.horizontal_wrapped(|ui| {
        light_ui(ui, found.light, context.theme).on_hover_text(words::light_rule(messages));
        let name = messages.say(plan, &indicator.name);
        let of = indicator.pilot.and_then(|id| plan.pilot(id));
        let of = of.map_or_else(
            || messages.get("indicator-of-plan"),
            |pilot| messages.say(plan, &pilot.name).to_owned(),
        );
        if ui.selectable_label(chosen, name).on_hover_text(of).clicked() {
            pilots.chosen = Chosen::Indicator(indicator.id);
        }
        let text = words::light(messages, indicator);
        let text = RichText::new(text).color(color32(context.theme.colors.muted));
        ui.add(Label::new(text).wrap());
    });
}

fn plot_ui(ui: &mut Ui, context: &Context<'_>, indicator: &Indicator) {
    let (messages, plan) = (context.fields.messages, &context.results.plan);
    ui.add_space(4.0);
    ui.label(RichText::new(words::light_rule(messages)).small());
    let chart = progress_chart(indicator);
    let pen = Pen { plan, messages, theme: context.theme, lit: None };
    let (x, y) = (chart.x.unit, chart.y.unit);
    let unit = messages.say(plan, &indicator.unit);
    ui.label(RichText::new(unit).small());
    let axis = AxisHints::new_y().formatter(move |mark, _| pen.tick(y, mark.value)).min_thickness(44.0);
    let ys: Vec<f64> =
        chart.series.iter().flat_map(|one| one.data.iter()).map(|datum| y.to_f64(datum.y)).collect();
    let low = ys.iter().copied().fold(0.0, f64::min);
    let high = ys.iter().copied().fold(low + 1.0, f64::max);
    let plot = Plot::new(("progress", indicator.id))
        .custom_y_axes(vec![axis])
        .x_axis_formatter(move |mark, _| pen.tick(x, mark.value))
        .default_y_bounds(low, low + (high - low) * 1.15);
    plot::still(plot, context.theme).show(ui, |plot| pen.draw(plot, &chart));
}
