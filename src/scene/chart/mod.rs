//! Plots of the analysis as drawings for files. On screen they are views of their own, with the same
//! colours.
//!
//! Bars stand on nought, points are never joined, and every series is named beside the chart rather than
//! by colour alone. One file for each way of drawing.

mod areas;
mod axes;
mod balance;
mod bars;
mod cells;
mod flow;
mod gantt;
mod grid;
mod labels;
mod legend;
mod paths;
mod points;
mod rows;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::pen::{Pen, Type};
use super::{Anchor, Dash, Element, Rect, Rgba, Scene, Stroke, Subject, Theme, Zone, measure, pos, words};
use crate::analysis::{Chart, Colour, Missing, Plot, Series, SeriesKind, Unit};
use crate::plan::{Money, Plan};
use crate::text::Messages;
use axes::Frame;
use labels::Labels;

/// The colour of something in a chart, the same in every chart, on screen and in files.
pub fn chart_color(theme: &Theme, colour: Colour) -> Rgba {
    let colors = &theme.colors;
    match colour {
        Colour::Family(family) => theme.family(family),
        // Instruments of a family are shades of its colour; four steps, then again.
        Colour::Shade(family, place) => theme.family(family).mixed(colors.canvas, 0.24 * (place % 4) as f32),
        Colour::Stage(stage) => theme.series(stage as usize),
        Colour::Index(index) => theme.series(index % 10),
        Colour::Neutral | Colour::Limit => colors.muted,
        Colour::Gap => colors.error,
        Colour::Committed | Colour::Package => colors.ink,
        Colour::Frontier => colors.selection,
    }
}

/// What a chart is drawn with.
#[derive(Debug, Clone, Copy)]
pub struct ChartStyle<'a> {
    /// The plan whose names are shown.
    pub plan: &'a Plan,
    /// Words.
    pub messages: &'a Messages,
    /// Colours and type.
    pub theme: &'a Theme,
    /// Whether bars are told apart by hatching too, for paper without colour.
    pub hatched: bool,
}

impl ChartStyle<'_> {
    fn label(&self) -> Type {
        Type::plain(self.theme.type_sizes.label, self.theme.colors.ink)
    }

    fn muted(&self) -> Type {
        Type::plain(self.theme.type_sizes.label, self.theme.colors.muted)
    }

    fn small(&self) -> Type {
        Type::plain(self.theme.type_sizes.small, self.theme.colors.muted)
    }

    /// An amount to the minor unit, with its mark if something unknown is missing from it.
    fn amount(&self, unit: Unit, value: i64, missing: Missing) -> String {
        let amount = match unit {
            Unit::Money(currency) => self.messages.amount(Money::new(value, currency)),
            other => axes::figure(other, value, self.messages),
        };
        self.marked(amount, missing)
    }

    /// A figure with the mark of what is missing from it because nobody knows it.
    fn marked(&self, figure: String, missing: Missing) -> String {
        let key = match missing {
            Missing::Nothing => return figure,
            Missing::AtLeast => "chart-at-least",
            Missing::AtMost => "chart-at-most",
            Missing::Either => "chart-incomplete",
        };
        self.messages.with(key, &[("figure", figure.into())])
    }

    /// The colour of an area that text stands on.
    fn wash(&self, color: Rgba, strength: f32) -> Rgba {
        self.theme.colors.canvas.mixed(color, strength)
    }
}

/// Width of a chart in points, and height of its plot.
const WIDTH: f32 = 900.0;
const HEIGHT: f32 = 380.0;
/// Room for the figures at the left axis, and for the names at the right.
const LEFT: f32 = 74.0;
const RIGHT: f32 = 270.0;

/// `chart` as a drawing with its title.
pub fn chart(chart: &Chart, style: ChartStyle<'_>) -> Scene {
    let is = |kind| chart.series.iter().any(|series| series.kind == kind);
    drawn(chart.title, style, |pen, top| {
        if chart.y.unit == Unit::Row {
            rows::rows(pen, chart, style, top);
        } else if is(SeriesKind::Cells) {
            cells::cells(pen, chart, style, top);
        } else if is(SeriesKind::Path) || chart.x.unit == Unit::Party {
            paths::paths(pen, chart, style, top);
        } else {
            framed(pen, chart, style, top);
        }
    })
}

/// Any plot as a drawing with its title.
pub fn plot(plot: &Plot, style: ChartStyle<'_>) -> Scene {
    match plot {
        Plot::Chart(own) => chart(own, style),
        Plot::Flow(own) => drawn(own.title, style, |pen, top| flow::flow(pen, own, style, top)),
        Plot::Areas(own) => drawn(own.title, style, |pen, top| areas::areas(pen, own, style, top)),
        Plot::Grid(own) => drawn(own.title, style, |pen, top| grid::grid(pen, own, style, top)),
        Plot::Timeline(own) => drawn(plot.title(), style, |pen, top| gantt::gantt(pen, own, style, top)),
        Plot::Balance(own) => drawn(plot.title(), style, |pen, top| balance::balance(pen, own, style, top)),
    }
}

/// A drawing with a title, and below it what `body` draws from the height it is given.
fn drawn(title: &str, style: ChartStyle<'_>, body: impl FnOnce(&mut Pen, f32)) -> Scene {
    let theme = style.theme;
    let mut pen = Pen::default();
    let title = style.messages.get(title);
    let head = Type::bold(theme.type_sizes.title, theme.colors.ink);
    pen.text(pos(0.0, head.size), Anchor::Start, head, title.as_str());
    let top = head.size * 1.5 + theme.type_sizes.label * 1.6;
    body(&mut pen, top);
    let bounds = super::pen::bounds(&pen.shapes);
    let element = Element {
        subject: Subject::Sheet,
        name: title,
        bounds,
        zone: Zone::Nothing,
        shapes: pen.shapes,
        far: Vec::new(),
    };
    let full = Rect { min: pos(0.0, 0.0), max: pos(WIDTH, bounds.max.y) };
    Scene {
        bounds: full.union(bounds).grown(theme.spacing.margin),
        elements: vec![element],
        ..Scene::default()
    }
}

/// Adds lines below a drawing: what it is of, and what its signs mean. Long ones are wrapped.
pub fn caption(scene: &mut Scene, theme: &Theme, lines: &[String]) {
    let mut pen = Pen::default();
    let small = Type::plain(theme.type_sizes.small, theme.colors.muted);
    let left = scene.bounds.min.x + theme.spacing.margin;
    let room = scene.bounds.width() - 2.0 * theme.spacing.margin;
    let wrapped = lines.iter().flat_map(|line| measure::wrap(line, small.size, false, room, 6)).collect();
    let at = pos(left, scene.bounds.max.y + small.size * 0.4);
    pen.lines(at, Anchor::Start, small, 1.45, wrapped);
    let bounds = super::pen::bounds(&pen.shapes);
    let (subject, zone, name) = (Subject::Sheet, Zone::Nothing, lines.join(" "));
    let element = Element { subject, name, bounds, zone, shapes: pen.shapes, far: Vec::new() };
    let full =
        scene.bounds.union(Rect { max: pos(bounds.max.x, bounds.max.y + theme.spacing.margin), ..bounds });
    let elements = std::mem::take(&mut scene.elements);
    *scene = Scene::new(elements.into_iter().chain([element]).collect());
    scene.bounds = full;
}

/// Series in a frame of two axes, with their names beside it, or below where there are many.
fn framed(pen: &mut Pen, chart: &Chart, style: ChartStyle<'_>, top: f32) {
    let below = legend::is_below(chart);
    let right = if below { 16.0 } else { RIGHT };
    let plot = Rect { min: pos(LEFT, top), max: pos(WIDTH - right, top + HEIGHT) };
    let frame = Frame::of(chart, plot);
    let bottom = axes::axes(pen, chart, style, &frame);
    let mut stacks: BTreeMap<i64, i64> = BTreeMap::new();
    for (index, series) in chart.series.iter().enumerate() {
        let color = chart_color(style.theme, series.colour);
        match series.kind {
            SeriesKind::StackedBars => bars::stacked(pen, style, &frame, series, index, &mut stacks),
            SeriesKind::BarBeside => bars::beside(pen, &frame, series, color),
            SeriesKind::Steps => {
                for datum in &series.data {
                    pen.line(bars::over(&frame, datum.x, datum.y), Stroke::solid(color, 2.5));
                }
            }
            SeriesKind::Line | SeriesKind::MarkedLine => points::joined(pen, &frame, series, color),
            SeriesKind::Stairs => points::stairs(pen, &frame, series, color),
            SeriesKind::Points | SeriesKind::Cells | SeriesKind::Spans | SeriesKind::Path => {}
        }
    }
    // Bars of nought are not seen, points at nought are.
    let is_bars = |kind| matches!(kind, SeriesKind::StackedBars | SeriesKind::BarBeside | SeriesKind::Steps);
    let seen = |series: &Series| series.data.iter().any(|datum| datum.y != 0 || !is_bars(series.kind));
    if !chart.series.iter().any(seen) {
        let text = style.messages.get("chart-empty");
        pen.text(plot.centre(), Anchor::Middle, style.muted(), text);
    }
    let mut labels = Labels::new(plot);
    points::points(pen, chart, style, &frame, &mut labels);
    chart.marks.iter().for_each(|mark| points::mark(pen, style, &frame, mark, &mut labels));
    if below {
        legend::below(pen, chart, style, bottom);
    } else {
        legend::beside(pen, chart, style, &frame);
    }
    if legend::are_steps_listed(chart) {
        legend::steps(pen, chart, style, bottom);
    }
}

/// A dashed line to read others against.
fn dashed(color: Rgba) -> Stroke {
    Stroke { color, width: 1.6, dash: Dash::Dashed }
}
