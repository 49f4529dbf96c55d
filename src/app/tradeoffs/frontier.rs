//! The frontier of two parties: its plot with what the solution concepts choose, beside its table.

use std::collections::BTreeMap;

use eframe::egui::{self, Align2, Rect, RichText, ScrollArea, Ui, Vec2};
use egui_plot::{HoverPosition, MarkerShape, Plot, PlotPoint, Points, Text as PlotText};

use super::{Context, PointMarks, Shown, Tradeoffs, found, table::frontier_table};
use crate::app::follow::Follow;
use crate::{
    analysis::{Axis, Fairness, Figure, FrontierPoint, Identity, Levels, Missing, Unit, ValueModel},
    app::{
        attention::Of,
        packages,
        plot::{self, Pen},
    },
    canvas::color32,
    cli::words,
    plan::{Money, PartyId, Plan},
    scene::measure,
    text::{Messages, Value},
};

pub(super) fn frontier_ui(
    ui: &mut Ui,
    state: &mut Tradeoffs,
    context: &mut Context<'_>,
    a: PartyId,
    b: PartyId,
) {
    state.show(context);
    let state = &*state;
    let width = ui.available_width();
    let mut adopted = None;
    ui.horizontal_top(|ui| {
        let size = Vec2::new(width * 0.5, ui.available_height());
        ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
            // The table stays where it is while no point is known yet.
            ui.set_min_width(size.x);
            adopted = frontier_plot(ui, state, context);
        });
        let room = ui.available_width() - ui.spacing().scroll.allocated_width();
        ScrollArea::both().id_salt("frontier-table").auto_shrink(false).show_followed(ui, |ui| {
            // Sentences are broken; a table may reach further.
            ui.set_max_width(room);
            let chosen = ui.vertical(|ui| frontier_table(ui, state, context, a, b)).inner;
            adopted = adopted.take().or(chosen);
        });
    });
    if let Some(levels) = adopted {
        let plan = context.results.plan.clone();
        adopt(context, &plan, &levels);
    }
}

/// Makes levels that were reckoned for `of` a package of their own.
pub(super) fn adopt(context: &mut Context<'_>, of: &Plan, levels: &Levels) {
    let messages = context.messages;
    let number = context.results.plan.packages.len() as i64 + 1;
    let name = messages.with("frontier-package-name", &[("number", number.into())]);
    context.document.edit(messages.get("step-adopt"), |plan| {
        let ids = of.instruments.iter().map(|instrument| instrument.id);
        let chosen =
            ids.zip(levels.iter()).filter(|(id, level)| *level > 0 && plan.instrument(*id).is_some());
        let chosen = chosen.collect();
        packages::adopt(plan, name.into(), chosen);
    });
}

fn frontier_plot(ui: &mut Ui, state: &Tradeoffs, context: &mut Context<'_>) -> Option<Levels> {
    let (messages, results) = (context.messages, context.results);
    let Some(Shown { chart, .. }) = &state.shown else { return None };
    let pen = Pen { plan: &results.plan, messages, theme: context.theme, lit: context.attention.lit() };
    let axis = |axis: &Axis| {
        let party = words::name(pen.plan, messages, &axis.title);
        messages.with("tradeoffs-axis", &[("party", Value::from(party))])
    };
    ui.label(RichText::new(axis(&chart.y)).small());
    let frontier = found(state);
    let names = [&chart.x, &chart.y].map(|axis| words::name(pen.plan, messages, &axis.title));
    let hinted = |index: usize| hint(state, (messages, &results.plan), &names, (index, frontier.get(index)?));
    let series = chart.series.first().map(|series| words::name(pen.plan, messages, &series.name));
    let figures = messages.clone();
    let plot = Plot::new("frontier-plot")
        .x_axis_label(RichText::new(axis(&chart.x)).small())
        .allow_scroll(false)
        .grid_color(color32(context.theme.colors.faint))
        .set_margin_fraction(Vec2::new(0.12, 0.16))
        .label_formatter(move |position| match position {
            HoverPosition::NearDataPoint { plot_name, index, .. }
                if Some(*plot_name) == series.as_deref() =>
            {
                hinted(*index)
            }
            HoverPosition::NearDataPoint { plot_name, position, .. } => {
                let [x, y] = [position.x, position.y].map(|value| figures.float(value, 1));
                Some(format!("{plot_name}\n{x} · {y}"))
            }
            HoverPosition::Elsewhere { .. } => None,
        });
    let mut placed_by = None;
    let response = plot.show(ui, |plot| {
        placed_by = Some(*plot.transform());
        pen.draw(plot, chart);
        mark_solutions(plot, state, context);
        mark_lit(plot, frontier, pen);
    });
    plot::settle(ui, placed_by, &response.transform);
    let nearest = |at: egui::Pos2| {
        let distance =
            |point: &FrontierPoint| response.transform.position_from_point(&place(point)).distance(at);
        let all = frontier.iter().enumerate().map(|(index, point)| (index, distance(point)));
        let found = all.min_by(|one, other| one.1.total_cmp(&other.1))?;
        (found.1 < 14.0).then_some(found.0)
    };
    let under = response.response.hover_pos().and_then(nearest).map(Identity::FrontierPoint);
    let hovered = plot::hovered(chart, &response);
    let package = hovered.filter(|identity| matches!(identity, Identity::Package(_)));
    if let Some(identity) = package.or(under).or(hovered) {
        context.attention.hover(identity);
    }
    // The other button opens the point instead.
    let at =
        response.response.secondary_clicked().then(|| response.response.interact_pointer_pos()).flatten();
    if let Some(point) = at.and_then(nearest).and_then(|index| frontier.get(index))
        && let Some(Ok(found)) = &state.frontier.found
    {
        context.attention.open_of(Figure::Value(found.a), Of::Levels(point.levels.clone()));
        return None;
    }
    let clicked = response.response.clicked().then(|| response.response.interact_pointer_pos()).flatten()?;
    if let Some(Identity::Package(id)) = package {
        if let Some(Ok(frontier)) = &state.frontier.found {
            context.attention.open_of(Figure::Value(frontier.a), Of::Package(id));
        }
        return None;
    }
    if let Some(Identity::Reservation(party)) = hovered {
        context.attention.open(Figure::Reservation(party));
        return None;
    }
    Some(frontier.get(nearest(clicked)?)?.levels.clone())
}

/// A ring around the point of the frontier that is under the pointer in another view.
fn mark_lit(plot: &mut egui_plot::PlotUi<'_>, frontier: &[FrontierPoint], pen: Pen<'_>) {
    let Some(Identity::FrontierPoint(index)) = pen.lit else { return };
    let Some(point) = frontier.get(index) else { return };
    let at = place(point);
    let ring = Points::new("lit", vec![[at.x, at.y]]).radius(9.0).filled(false);
    let ring = ring.shape(MarkerShape::Diamond).color(color32(pen.theme.colors.linkage));
    plot.points(ring.allow_hover(false).id("lit"));
}

fn place(point: &FrontierPoint) -> PlotPoint {
    PlotPoint::new(Unit::Points.to_f64(point.a), Unit::Points.to_f64(point.b))
}

/// Rings around the points that the solution concepts of bargaining theory choose.
fn mark_solutions(plot: &mut egui_plot::PlotUi<'_>, state: &Tradeoffs, context: &Context<'_>) {
    let Some(Shown { fairness, .. }) = &state.shown else { return };
    let points = found(state);
    let mut names: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (key, chosen) in solutions(fairness) {
        for index in chosen {
            names.entry(*index).or_default().push(context.messages.get(key.short));
        }
    }
    let ink = color32(context.theme.colors.ink);
    let rings: Vec<Rect> = names
        .keys()
        .filter_map(|index| points.get(*index))
        .map(|point| Rect::from_center_size(plot.screen_from_plot(place(point)), Vec2::splat(18.0)))
        .collect();
    let mut taken = rings;
    for (index, names) in together(plot, points, names) {
        let Some(point) = points.get(index) else { continue };
        let (at, name) = (place(point), names.join(", "));
        let ring = Points::new(name.clone(), vec![[at.x, at.y]]).radius(8.0).filled(false).color(ink);
        plot.points(ring.shape(MarkerShape::Circle).allow_hover(false).id(("solution", index)));
        // Below, above, right or left of its ring: where no other ring or name is in the way.
        let size = Vec2::new(measure::width(&name, 11.0, false) + 2.0, 13.0);
        let beside = [Vec2::new(0.0, 1.0), Vec2::new(0.0, -1.0), Vec2::new(1.0, 0.0), Vec2::new(-1.0, 0.0)];
        let boxes = beside.map(|side| {
            let away = side * (Vec2::splat(10.0) + size / 2.0);
            Rect::from_center_size(plot.screen_from_plot(at) + away, size)
        });
        let free = |wanted: &Rect| !taken.iter().any(|other| other.intersects(*wanted));
        let room = boxes.iter().find(|wanted| free(wanted)).copied().unwrap_or(boxes[0]);
        taken.push(room);
        let at = plot.plot_from_screen(room.center());
        let text = PlotText::new("", at, RichText::new(name).size(11.0)).color(ink);
        plot.text(text.anchor(Align2::CENTER_CENTER).allow_hover(false).id(("solution-name", index)));
    }
}

/// Names of points so near to each other that their rings meet, joined at the first of them.
fn together(
    plot: &egui_plot::PlotUi<'_>,
    points: &[FrontierPoint],
    names: BTreeMap<usize, Vec<String>>,
) -> Vec<(usize, Vec<String>)> {
    let mut joined: Vec<(usize, Vec<String>)> = Vec::new();
    let on_screen = |index: usize| points.get(index).map(|point| plot.screen_from_plot(place(point)));
    for (index, names) in names {
        let near = |(other, _): &&mut (usize, Vec<String>)| {
            let both = on_screen(*other).zip(on_screen(index));
            both.is_some_and(|(one, other)| one.distance(other) < 8.0)
        };
        match joined.iter_mut().find(near) {
            Some((_, together)) => together.extend(names),
            None => joined.push((index, names)),
        }
    }
    joined
}

/// The solution concepts, each with the points that carry its mark.
fn solutions(fairness: &Fairness) -> [(Solution, &[usize]); 4] {
    let solution = |short, long| Solution { short, long };
    [
        (solution("fair-nash-short", "fair-nash"), &fairness.nash),
        (solution("fair-egalitarian-short", "fair-egalitarian"), &fairness.egalitarian),
        (solution("fair-kalai-smorodinsky-short", "fair-kalai-smorodinsky"), &fairness.kalai_smorodinsky),
        (solution("fair-largest-sum-short", "fair-largest-sum"), &fairness.largest_sum),
    ]
}

/// The message keys of a solution concept's name.
struct Solution {
    /// Its letters on the plot.
    short: &'static str,
    /// Its name in the table.
    long: &'static str,
}

/// The names of the solution concepts that choose the point at `index`.
pub(super) fn solution_names(state: &Tradeoffs, messages: &Messages, index: usize) -> String {
    let Some(Shown { fairness, .. }) = &state.shown else { return String::new() };
    let chosen = solutions(fairness).into_iter().filter(|(_, points)| points.contains(&index));
    let names: Vec<String> = chosen
        .map(|(name, _)| format!("{} ({})", messages.get(name.long), messages.get(name.short)))
        .collect();
    names.join(", ")
}

/// What is said of a point of the frontier.
fn hint(
    state: &Tradeoffs,
    (messages, plan): (&Messages, &Plan),
    [a, b]: &[String; 2],
    (index, point): (usize, &FrontierPoint),
) -> Option<String> {
    let Some(Ok(frontier)) = &state.frontier.found else { return None };
    let known = state.shown.as_ref().and_then(|shown| shown.marks.get(index)?.get()).copied();
    let marks = known.unwrap_or_else(|| PointMarks::of(plan, &ValueModel::of(plan), frontier, point));
    let [first, second] = marks.values;
    let value = |value: i64, (missing, assumed): (Missing, bool)| {
        words::hedged(messages, messages.points(value), missing, assumed)
    };
    let cost = messages.money_short(Money::new(point.cost, plan.finance.currency));
    let cost = words::amount(messages, cost, marks.cost);
    let mut text = format!("{a} {}\n{b} {}\n{cost}", value(point.a, first), value(point.b, second));
    if point.others > 0 {
        let others = point.others.to_string();
        let others = words::at_least(messages, others, point.others_at_least);
        text.push('\n');
        text.push_str(&messages.with("frontier-others", &[("count", others.into())]));
    }
    text.push('\n');
    text.push_str(&messages.get("frontier-click"));
    Some(text)
}
