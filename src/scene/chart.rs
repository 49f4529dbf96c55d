//! Charts of the analysis as drawings for files. On screen they are plots of their own, with the same
//! colours.
//!
//! Bars stand on nought, points are never joined, and every series is named beside the chart rather than
//! by colour alone.

use rust_decimal::Decimal;

use super::pen::{Pen, Type};
use super::{
    Anchor, Dash, Element, Pos, Rect, Rgba, Scene, Stroke, Subject, Theme, Zone, measure, pos, words,
};
use crate::analysis::{Chart, Colour, Datum, Identity, Mark, MarkPlace, Series, SeriesKind, Unit};
use crate::plan::{Money, Plan};
use crate::text::Messages;

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

/// Width of a chart in points, and height of its plot.
const WIDTH: f32 = 900.0;
const HEIGHT: f32 = 380.0;
/// Room for the figures at the left axis, and for the names at the right.
const LEFT: f32 = 74.0;
const RIGHT: f32 = 250.0;
/// Half the width of a stacked bar in units of the horizontal axis; middle and half the width of a bar
/// beside it.
const HALF_BAR: f32 = 0.34;
const BESIDE: (f32, f32) = (0.42, 0.05);

/// The plot and what it spans in the units of its axes.
struct Frame {
    plot: Rect,
    x: (f64, f64),
    y: (f64, f64),
}

impl Frame {
    fn at(&self, x: f64, y: f64) -> Pos {
        let share = |value: f64, (low, high): (f64, f64)| ((value - low) / (high - low)) as f32;
        pos(
            self.plot.min.x + self.plot.width() * share(x, self.x),
            self.plot.max.y - self.plot.height() * share(y, self.y),
        )
    }
}

/// `chart` as a drawing with its title.
pub fn chart(chart: &Chart, style: ChartStyle<'_>) -> Scene {
    let ChartStyle { messages, theme, .. } = style;
    let mut pen = Pen::default();
    let title = messages.get(chart.title);
    let head = Type::bold(theme.type_sizes.title, theme.colors.ink);
    pen.text(pos(0.0, head.size), Anchor::Start, head, title.as_str());
    let top = head.size * 1.5 + theme.type_sizes.label * 1.6;
    if chart.y.unit == Unit::Row {
        super::chart_rows::rows(&mut pen, chart, style, top);
    } else if chart.series.iter().any(|series| series.kind == SeriesKind::Cells) {
        cells(&mut pen, chart, style, top);
    } else {
        plot(&mut pen, chart, style, top);
    }
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

/// Adds a line below a drawing: what it is of.
pub fn caption(scene: &mut Scene, theme: &Theme, text: &str) {
    let mut pen = Pen::default();
    let small = Type::plain(theme.type_sizes.small, theme.colors.muted);
    let left = scene.bounds.min.x + theme.spacing.margin;
    let text = measure::fit(text, small.size, false, scene.bounds.width() - 2.0 * theme.spacing.margin);
    let at = pos(left, scene.bounds.max.y + small.size * 0.4);
    pen.text(at, Anchor::Start, small, text.as_str());
    let bounds = super::pen::bounds(&pen.shapes);
    let (subject, zone) = (Subject::Sheet, Zone::Nothing);
    let element = Element { subject, name: text, bounds, zone, shapes: pen.shapes, far: Vec::new() };
    let full =
        scene.bounds.union(Rect { max: pos(bounds.max.x, bounds.max.y + theme.spacing.margin), ..bounds });
    let elements = std::mem::take(&mut scene.elements);
    *scene = Scene::new(elements.into_iter().chain([element]).collect());
    scene.bounds = full;
}

pub(super) fn axis_title(axis: &crate::analysis::Axis, style: ChartStyle<'_>) -> String {
    let name = words::name(style.plan, style.messages, &axis.title);
    match axis.unit {
        Unit::Money(currency) => format!("{name} ({currency})"),
        Unit::Points => style.messages.with("chart-points", &[("name", name.into())]),
        _ => name,
    }
}

/// A figure with its unit, in full.
fn figure(unit: Unit, value: i64, messages: &Messages) -> String {
    match unit {
        Unit::Money(currency) => messages.money_short(Money::new(value, currency)),
        Unit::Points => messages.points(value),
        Unit::Day => day_words(value),
        Unit::Quantity => messages.decimal(Decimal::new(value, 6), 1),
        _ => value.to_string(),
    }
}

pub(super) fn tick(unit: Unit, value: f64, messages: &Messages) -> String {
    match unit {
        Unit::Money(_) => {
            Decimal::try_from(value).map(|value| messages.amount_short(value)).unwrap_or_default()
        }
        Unit::Points => messages.float(value, 0),
        Unit::Share => messages.with("trace-percent-of", &[("percent", messages.float(value, 0).into())]),
        Unit::Day => day_words(value as i64),
        Unit::Quantity => messages.float(value, if value.fract() == 0.0 { 0 } else { 1 }),
        _ => format!("{value:.0}"),
    }
}

/// A day as it is written in files; nothing for one that no calendar has.
fn day_words(days: i64) -> String {
    crate::analysis::day_of(days).map(|day| day.to_string()).unwrap_or_default()
}

fn plot(pen: &mut Pen, chart: &Chart, style: ChartStyle<'_>, top: f32) {
    let theme = style.theme;
    let plot = Rect { min: pos(LEFT, top), max: pos(WIDTH - RIGHT, top + HEIGHT) };
    let bars = chart.series.iter().any(|series| series.kind == SeriesKind::StackedBars)
        || chart.series.iter().any(|series| series.kind == SeriesKind::Steps);
    let frame = Frame { plot, x: span_x(chart, bars), y: span_y(chart, bars) };
    axes(pen, chart, style, &frame, bars);
    let mut below: std::collections::BTreeMap<i64, i64> = Default::default();
    for (index, series) in chart.series.iter().enumerate() {
        let color = chart_color(theme, series.colour);
        match series.kind {
            SeriesKind::StackedBars => stacked(pen, chart, style, &frame, series, index, &mut below),
            SeriesKind::BarBeside => {
                for datum in series.data.iter().filter(|datum| datum.y > 0) {
                    let x = chart.x.unit.to_f64(datum.x) + f64::from(BESIDE.0);
                    let half = f64::from(BESIDE.1);
                    let (low, high) =
                        (frame.at(x - half, 0.0), frame.at(x + half, chart.y.unit.to_f64(datum.y)));
                    pen.rect(Rect::between(low, high), 0.0, Some(color), None);
                }
            }
            SeriesKind::Steps => {
                for datum in &series.data {
                    pen.line(over(&frame, chart, datum.x, datum.y), Stroke::solid(color, 2.5));
                }
            }
            SeriesKind::Points => points(pen, chart, style, &frame, series),
            SeriesKind::Line | SeriesKind::MarkedLine => joined(pen, chart, &frame, series, color),
            SeriesKind::Stairs => stairs(pen, chart, &frame, series, color),
            SeriesKind::Path => {
                let at = |datum: &Datum| frame.at(chart.x.unit.to_f64(datum.x), chart.y.unit.to_f64(datum.y));
                pen.line(series.data.iter().map(at).collect(), Stroke::solid(color, 1.2));
            }
            SeriesKind::Cells | SeriesKind::Spans => {}
        }
    }
    chart.marks.iter().for_each(|mark| draw_mark(pen, chart, style, &frame, mark));
    legend(pen, chart, style, &frame);
}

/// Level until the next point, then up to it.
fn stairs(pen: &mut Pen, chart: &Chart, frame: &Frame, series: &Series, color: Rgba) {
    let mut line: Vec<Pos> = Vec::new();
    for datum in &series.data {
        let at = frame.at(chart.x.unit.to_f64(datum.x), chart.y.unit.to_f64(datum.y));
        if let Some(last) = line.last() {
            line.push(pos(at.x, last.y));
        }
        line.push(at);
        pen.circle(at, 3.6, Some(color), None);
    }
    pen.line(line, Stroke::solid(color, 1.8));
}

/// A line from point to point: dashed, or full with a mark at each.
fn joined(pen: &mut Pen, chart: &Chart, frame: &Frame, series: &Series, color: Rgba) {
    let at = |datum: &Datum| frame.at(chart.x.unit.to_f64(datum.x), chart.y.unit.to_f64(datum.y));
    let places: Vec<Pos> = series.data.iter().map(at).collect();
    let marked = series.kind == SeriesKind::MarkedLine;
    if marked {
        places.iter().for_each(|place| pen.circle(*place, 4.0, Some(color), None));
    }
    let (width, dash) = if marked { (2.5, Dash::Solid) } else { (1.6, Dash::Dashed) };
    if places.len() > 1 {
        pen.line(places, Stroke { color, width, dash });
    }
}

fn span_x(chart: &Chart, bars: bool) -> (f64, f64) {
    let all =
        chart.series.iter().flat_map(|series| series.data.iter()).map(|datum| chart.x.unit.to_f64(datum.x));
    let marks = chart.marks.iter().filter_map(|mark| match mark.place {
        MarkPlace::Up(x) => Some(chart.x.unit.to_f64(x)),
        _ => None,
    });
    let (low, high) = ends(all.chain(marks));
    if bars { (low - 0.6, high + 0.6) } else { padded(low, high) }
}

fn span_y(chart: &Chart, bars: bool) -> (f64, f64) {
    let unit = chart.y.unit;
    if !bars {
        let all = chart.series.iter().flat_map(|series| series.data.iter()).map(|datum| unit.to_f64(datum.y));
        let marks = chart.marks.iter().filter_map(|mark| match mark.place {
            MarkPlace::Across(y) => Some(unit.to_f64(y)),
            _ => None,
        });
        let (low, high) = ends(all.chain(marks));
        return padded(low, high);
    }
    let mut stacks: std::collections::BTreeMap<i64, i64> = Default::default();
    let mut most = 0i64;
    for series in &chart.series {
        for datum in &series.data {
            if series.kind == SeriesKind::StackedBars {
                let stack = stacks.entry(datum.x).or_insert(0);
                *stack = stack.saturating_add(datum.y);
                most = most.max(*stack);
            } else {
                most = most.max(datum.y);
            }
        }
    }
    for mark in &chart.marks {
        if let MarkPlace::Over { y, .. } | MarkPlace::Across(y) = mark.place {
            most = most.max(y);
        }
    }
    (0.0, (unit.to_f64(most) * 1.06).max(1.0))
}

pub(super) fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    if low.is_finite() && high.is_finite() { (low, high) } else { (0.0, 1.0) }
}

pub(super) fn padded(low: f64, high: f64) -> (f64, f64) {
    let room = ((high - low) * 0.08).max(0.5);
    (low - room, high + room)
}

/// Round steps: 1, 2 or 5 times a power of ten, about six of them.
pub(super) fn ticks((low, high): (f64, f64)) -> Vec<f64> {
    let rough = ((high - low) / 6.0).max(f64::MIN_POSITIVE);
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * power).into_iter().find(|step| *step >= rough);
    let step = step.unwrap_or(power * 10.0);
    let first = (low / step).ceil() as i64;
    (first..first + 20)
        .map(|index| index as f64 * step)
        .take_while(|value| *value <= high + step * 1e-9)
        .collect()
}

fn axes(pen: &mut Pen, chart: &Chart, style: ChartStyle<'_>, frame: &Frame, bars: bool) {
    let Theme { colors, strokes, type_sizes, .. } = style.theme;
    let label = Type::plain(type_sizes.label, colors.muted);
    let title = axis_title(&chart.y, style);
    pen.text(pos(0.0, frame.plot.min.y - label.size * 0.9), Anchor::Start, label, title);
    for value in ticks(frame.y) {
        let at = frame.at(frame.x.0, value);
        let line = vec![pos(frame.plot.min.x, at.y), pos(frame.plot.max.x, at.y)];
        pen.line(line, Stroke::solid(colors.grid, strokes.hairline));
        let figure = tick(chart.y.unit, value, style.messages);
        pen.text(pos(frame.plot.min.x - 8.0, at.y + label.size * 0.35), Anchor::End, label, figure);
    }
    let at_bottom = |x: f64| pos(frame.at(x, frame.y.0).x, frame.plot.max.y + label.size * 1.5);
    if bars {
        let mut years: Vec<i64> =
            chart.series.iter().flat_map(|series| series.data.iter().map(|datum| datum.x)).collect();
        years.sort_unstable();
        years.dedup();
        for year in years {
            let x = chart.x.unit.to_f64(year);
            pen.text(at_bottom(x), Anchor::Middle, label, tick(chart.x.unit, x, style.messages));
        }
    } else {
        for value in ticks(frame.x) {
            let at = frame.at(value, frame.y.0);
            let line = vec![pos(at.x, frame.plot.min.y), pos(at.x, frame.plot.max.y)];
            pen.line(line, Stroke::solid(colors.grid, strokes.hairline));
            pen.text(at_bottom(value), Anchor::Middle, label, tick(chart.x.unit, value, style.messages));
        }
    }
    let title = axis_title(&chart.x, style);
    let below = pos(frame.plot.max.x, frame.plot.max.y + label.size * 3.2);
    pen.text(below, Anchor::End, label, title);
    let base = vec![pos(frame.plot.min.x, frame.plot.max.y), frame.plot.max];
    pen.line(base, Stroke::solid(colors.faint, strokes.outline));
}

fn stacked(
    pen: &mut Pen,
    chart: &Chart,
    style: ChartStyle<'_>,
    frame: &Frame,
    series: &Series,
    index: usize,
    below: &mut std::collections::BTreeMap<i64, i64>,
) {
    let color = chart_color(style.theme, series.colour);
    let canvas = style.theme.colors.canvas;
    for datum in series.data.iter().filter(|datum| datum.y > 0) {
        let base = below.entry(datum.x).or_insert(0);
        let x = chart.x.unit.to_f64(datum.x);
        let half = f64::from(HALF_BAR);
        let (from, to) = (chart.y.unit.to_f64(*base), chart.y.unit.to_f64(base.saturating_add(datum.y)));
        let rect = Rect::between(frame.at(x - half, from), frame.at(x + half, to));
        pen.rect(rect, 0.0, Some(color), Some(Stroke::solid(canvas, 0.75)));
        if style.hatched {
            hatch(pen, rect, index, canvas);
        }
        *base = base.saturating_add(datum.y);
    }
}

/// Lines over a bar, another pattern for each of its neighbours: none, rising, level, falling, upright.
fn hatch(pen: &mut Pen, rect: Rect, index: usize, color: Rgba) {
    const STEP: f32 = 7.0;
    let stroke = Stroke::solid(color, 1.2);
    let (wide, high) = (rect.width(), rect.height());
    match index % 5 {
        1 | 3 => {
            // Every line x ± y = c, cut off at the edges.
            let mut c = STEP;
            while c < wide + high {
                let (from, to) = ((c - high).max(0.0), c.min(wide));
                let at = |x: f32| {
                    let y = c - x;
                    let x = if index % 5 == 1 { rect.min.x + x } else { rect.max.x - x };
                    pos(x, rect.min.y + y)
                };
                if to - from > 0.5 {
                    pen.line(vec![at(from), at(to)], stroke);
                }
                c += STEP;
            }
        }
        2 => {
            let mut y = rect.min.y + STEP / 2.0;
            while y < rect.max.y {
                pen.line(vec![pos(rect.min.x, y), pos(rect.max.x, y)], stroke);
                y += STEP;
            }
        }
        4 => {
            let mut x = rect.min.x + STEP / 2.0;
            while x < rect.max.x {
                pen.line(vec![pos(x, rect.min.y), pos(x, rect.max.y)], stroke);
                x += STEP;
            }
        }
        _ => {}
    }
}

fn over(frame: &Frame, chart: &Chart, x: i64, y: i64) -> Vec<Pos> {
    let (x, y) = (chart.x.unit.to_f64(x), chart.y.unit.to_f64(y));
    vec![frame.at(x - f64::from(HALF_BAR) - 0.06, y), frame.at(x + f64::from(HALF_BAR) + 0.13, y)]
}

fn points(pen: &mut Pen, chart: &Chart, style: ChartStyle<'_>, frame: &Frame, series: &Series) {
    let colors = &style.theme.colors;
    let color = chart_color(style.theme, series.colour);
    for datum in &series.data {
        let at = frame.at(chart.x.unit.to_f64(datum.x), chart.y.unit.to_f64(datum.y));
        if series.identity == Identity::Frontier {
            pen.circle(at, 3.6, Some(color), Some(Stroke::solid(colors.canvas, 0.6)));
        } else {
            package(pen, style, at, datum);
        }
    }
}

/// A stored package: full if it keeps all rules, hollow if it breaks one.
fn package(pen: &mut Pen, style: ChartStyle<'_>, at: Pos, datum: &Datum) {
    let Theme { colors, type_sizes, .. } = style.theme;
    let color = if datum.current { colors.linkage } else { colors.ink };
    let size = if datum.current { 8.0 } else { 6.5 };
    let failed = match datum.identity {
        Identity::Package(id) => style.plan.package(id).is_some_and(|package| package.is_no_agreement()),
        _ => false,
    };
    let fill = if datum.broken { colors.canvas } else { color };
    let stroke = Some(Stroke::solid(color, 1.6));
    if failed {
        pen.rect(Rect::around(at, size * 1.6, size * 1.6), 0.0, Some(fill), stroke);
    } else {
        let corners = [(0.0, -size), (size, 0.0), (0.0, size), (-size, 0.0)];
        pen.polygon(corners.map(|(x, y)| at + pos(x, y)).to_vec(), Some(fill), stroke);
    }
    let name = datum.name.as_ref().map(|name| words::name(style.plan, style.messages, name));
    let label = Type::bold(type_sizes.label, colors.ink);
    let name = measure::fit(&name.unwrap_or_default(), label.size, true, RIGHT);
    pen.text(at + pos(size + 4.0, -size * 0.6), Anchor::Start, label, name);
}

fn draw_mark(pen: &mut Pen, chart: &Chart, style: ChartStyle<'_>, frame: &Frame, mark: &Mark) {
    let color = match mark.place {
        MarkPlace::Over { .. } => style.theme.colors.error,
        _ => chart_color(style.theme, mark.colour),
    };
    let stroke = Stroke { color, width: 1.6, dash: Dash::Dashed };
    let line = match mark.place {
        MarkPlace::Across(y) => {
            let y = chart.y.unit.to_f64(y);
            vec![frame.at(frame.x.0, y), frame.at(frame.x.1, y)]
        }
        MarkPlace::Up(x) => {
            let x = chart.x.unit.to_f64(x);
            vec![frame.at(x, frame.y.0), frame.at(x, frame.y.1)]
        }
        MarkPlace::Over { x, y } => over(frame, chart, x, y),
    };
    let name = words::sentence(style.plan, style.messages, &mark.name);
    let small = Type::plain(style.theme.type_sizes.small, style.theme.colors.muted);
    let name = measure::fit(&name, small.size, false, frame.plot.width() / 2.0);
    match (mark.place, line.first(), line.last()) {
        (MarkPlace::Up(_), _, Some(end)) => pen.text(*end + pos(4.0, small.size), Anchor::Start, small, name),
        (MarkPlace::Across(_), _, Some(end)) => pen.text(*end + pos(-2.0, -4.0), Anchor::End, small, name),
        (MarkPlace::Over { .. }, Some(start), _) => {
            pen.text(*start + pos(0.0, -4.0), Anchor::Start, small, name)
        }
        _ => {}
    }
    pen.line(line, stroke);
}

/// The names of all series at the right, stacked bars from the top down as they stand.
fn legend(pen: &mut Pen, chart: &Chart, style: ChartStyle<'_>, frame: &Frame) {
    let Theme { colors, type_sizes, .. } = style.theme;
    let label = Type::plain(type_sizes.label, colors.ink);
    let left = frame.plot.max.x + 24.0;
    let mut y = frame.plot.min.y + label.size * 0.5;
    let many = chart.series.len() > 18;
    let leading = if many { label.size * 1.25 } else { label.size * 1.6 };
    for (index, series) in chart.series.iter().enumerate().rev() {
        if series.data.is_empty() {
            continue;
        }
        let color = chart_color(style.theme, series.colour);
        let swatch = Rect::around(pos(left + 7.0, y), 14.0, label.size * 0.9);
        match series.kind {
            SeriesKind::StackedBars => {
                pen.rect(swatch, 0.0, Some(color), None);
                if style.hatched {
                    hatch(pen, swatch, index, colors.canvas);
                }
            }
            SeriesKind::BarBeside => {
                pen.rect(Rect::around(swatch.centre(), 5.0, label.size), 0.0, Some(color), None)
            }
            SeriesKind::Steps | SeriesKind::Stairs | SeriesKind::Path => {
                pen.line(vec![pos(left, y), pos(left + 14.0, y)], Stroke::solid(color, 2.5));
            }
            SeriesKind::Line => {
                let line = vec![pos(left, y), pos(left + 14.0, y)];
                pen.line(line, Stroke { color, width: 1.6, dash: Dash::Dashed });
            }
            SeriesKind::MarkedLine => {
                pen.line(vec![pos(left, y), pos(left + 14.0, y)], Stroke::solid(color, 2.5));
                pen.circle(swatch.centre(), 3.6, Some(color), None);
            }
            SeriesKind::Points if series.identity == Identity::Frontier => {
                pen.circle(swatch.centre(), 3.6, Some(color), None);
            }
            SeriesKind::Points | SeriesKind::Cells | SeriesKind::Spans => {
                let corners = [(0.0, -6.0), (6.0, 0.0), (0.0, 6.0), (-6.0, 0.0)];
                pen.polygon(corners.map(|(x, y)| swatch.centre() + pos(x, y)).to_vec(), Some(color), None);
            }
        }
        let name = words::name(style.plan, style.messages, &series.name);
        let name = measure::fit(&name, label.size, false, WIDTH - left - 22.0);
        pen.text(pos(left + 22.0, y + label.size * 0.35), Anchor::Start, label, name);
        y += leading;
    }
}

/// A grid: each cell with what its series say of it, one below the other.
fn cells(pen: &mut Pen, chart: &Chart, style: ChartStyle<'_>, top: f32) {
    let Theme { colors, type_sizes, strokes, .. } = style.theme;
    let label = Type::plain(type_sizes.label, colors.muted);
    let text = Type::plain(type_sizes.label, colors.ink);
    let (columns, rows) = (span(chart, |datum| datum.x), span(chart, |datum| datum.y));
    // Levels count upwards, lists run down.
    let listed = chart.y.unit == Unit::Instrument;
    let left = if listed { 220.0 } else { LEFT };
    let wide = ((WIDTH - left) / (columns.1 - columns.0 + 1).max(1) as f32).min(150.0);
    let high = label.size * 1.4 * (chart.series.len() as f32 + 0.6);
    pen.text(pos(0.0, top - label.size * 0.9), Anchor::Start, label, axis_title(&chart.y, style));
    let place = |datum: &Datum| {
        let x = left + (datum.x - columns.0) as f32 * wide;
        let row = if listed { datum.y - rows.0 } else { rows.1 - datum.y };
        Rect::new(x, top + row as f32 * high, wide, high)
    };
    let named = |unit: Unit, value: i64, room: f32| {
        measure::fit(&listed_name(unit, value, style), label.size, false, room)
    };
    for (index, series) in chart.series.iter().enumerate() {
        for datum in &series.data {
            let rect = place(datum);
            if index == 0 {
                let fill = if datum.current { colors.band_source } else { colors.canvas };
                pen.rect(
                    rect.grown(-1.0),
                    2.0,
                    Some(fill),
                    Some(Stroke::solid(colors.faint, strokes.hairline)),
                );
                if datum.broken {
                    pen.text(rect.max - pos(6.0, 5.0), Anchor::End, text, "\u{d7}");
                }
                if datum.x == columns.0 && !listed {
                    let at = pos(LEFT - 10.0, rect.centre().y + label.size * 0.35);
                    pen.text(at, Anchor::End, label, datum.y.to_string());
                }
                if datum.y == rows.0 && !listed {
                    let at = pos(rect.centre().x, rect.max.y + label.size * 1.4);
                    pen.text(at, Anchor::Middle, label, datum.x.to_string());
                }
            }
            let value = datum.value.zip(series.unit);
            let value =
                value.map_or("\u{2013}".to_owned(), |(value, unit)| figure(unit, value, style.messages));
            let value = measure::fit(&value, text.size, false, wide - 12.0);
            let y = rect.min.y + text.size * 1.4 * (index as f32 + 1.0);
            pen.text(pos(rect.min.x + 8.0, y), Anchor::Start, text, value);
        }
    }
    let bottom = top + (rows.1 - rows.0 + 1) as f32 * high + label.size * 3.0;
    if listed {
        for row in rows.0..=rows.1 {
            let y = top + ((row - rows.0) as f32 + 0.5) * high + label.size * 0.35;
            pen.text(pos(left - 8.0, y), Anchor::End, label, named(chart.y.unit, row, left - 10.0));
        }
        for column in columns.0..=columns.1 {
            let x = left + ((column - columns.0) as f32 + 0.5) * wide;
            let at = pos(x, bottom - label.size * 1.6);
            pen.text(at, Anchor::Middle, label, named(chart.x.unit, column, wide - 4.0));
        }
    }
    pen.text(pos(LEFT, bottom), Anchor::Start, label, axis_title(&chart.x, style));
    let names: Vec<String> =
        chart.series.iter().map(|series| words::name(style.plan, style.messages, &series.name)).collect();
    let names = measure::fit(&names.join(" / "), label.size, false, WIDTH - LEFT);
    pen.text(pos(LEFT, bottom + label.size * 1.6), Anchor::Start, label, names);
}

/// What stands at a place of an axis that runs through a list of the plan.
fn listed_name(unit: Unit, value: i64, style: ChartStyle<'_>) -> String {
    let plan = style.plan;
    let place = usize::try_from(value).unwrap_or(usize::MAX);
    let found = match unit {
        Unit::Instrument => plan.instruments.get(place).map(|found| &found.name),
        Unit::Party => plan.parties.get(place).map(|found| &found.name),
        Unit::Interest => match plan.interests.get(place) {
            Some(found) => Some(&found.name),
            None => return style.messages.get("trace-cost-borne"),
        },
        _ => None,
    };
    found.map_or_else(|| value.to_string(), |text| style.messages.say(plan, text).to_owned())
}

fn span(chart: &Chart, of: impl Fn(&Datum) -> i64) -> (i64, i64) {
    let all = || chart.series.iter().flat_map(|series| series.data.iter()).map(&of);
    (all().min().unwrap_or(0), all().max().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_inside() {
        assert_eq!(ticks((0.0, 5.5)), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(ticks((-13.0, 42.0)), [-10.0, 0.0, 10.0, 20.0, 30.0, 40.0]);
        assert!(ticks((0.0, 0.0)).len() <= 20);
    }
}
