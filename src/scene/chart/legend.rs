//! The names of the series of a plot, beside it or below; those of bars with what they come to.

use super::{
    Anchor, ChartStyle, Frame, LEFT, Pen, Rect, Stroke, WIDTH, axes, bars::hatch, chart_color, dashed,
    measure, points::diamond, pos, words,
};
use crate::analysis::{Chart, Identity, Series, SeriesKind};
use crate::scene::Pos;

/// More series than this are named below the plot, in two columns.
const BESIDE: usize = 14;
/// More steps of a curve than this are numbered.
const STEPS: usize = 9;
/// Between a sign and its name, and between the two columns below.
const SIGN: f32 = 22.0;
const GAP: f32 = 30.0;

/// Whether there are too many names to stand beside the plot.
pub(super) fn is_below(chart: &Chart) -> bool {
    shown(chart).count() > BESIDE
}

/// The series that have a name beside the plot, each with its place.
fn shown(chart: &Chart) -> impl DoubleEndedIterator<Item = (usize, &Series)> {
    chart.series.iter().enumerate().filter(|(_, series)| !series.data.is_empty())
}

/// At the right, stacked bars from the top down as they stand.
pub(super) fn beside(pen: &mut Pen, chart: &Chart, style: ChartStyle<'_>, frame: &Frame) {
    let label = style.label();
    let left = frame.plot.max.x + 24.0;
    let mut y = frame.plot.min.y + label.size * 0.5;
    for (index, series) in shown(chart).rev() {
        y = entry(pen, chart, style, (index, series), pos(left, y), WIDTH - left);
    }
}

/// Below the plot in two columns.
pub(super) fn below(pen: &mut Pen, chart: &Chart, style: ChartStyle<'_>, bottom: f32) {
    let all: Vec<_> = shown(chart).rev().collect();
    let wide = (WIDTH - LEFT - GAP) / 2.0;
    let top = bottom + style.label().size * 2.0;
    for (column, half) in all.chunks(all.len().div_ceil(2).max(1)).enumerate() {
        let left = LEFT + column as f32 * (wide + GAP);
        half.iter().fold(top, |y, own| entry(pen, chart, style, *own, pos(left, y), wide));
    }
}

/// One name with its sign and amount; returns where the next one is.
fn entry(
    pen: &mut Pen,
    chart: &Chart,
    style: ChartStyle<'_>,
    (index, series): (usize, &Series),
    at: Pos,
    wide: f32,
) -> f32 {
    let label = style.label();
    sign(pen, style, (index, series), at);
    let amount = chart.total(series).map(|(total, missing)| style.amount(chart.y.unit, total, missing));
    let taken = amount.as_ref().map_or(0.0, |amount| label.width(amount) + 10.0);
    let name = words::name(style.plan, style.messages, &series.name);
    let lines = measure::wrap(&name, label.size, false, wide - SIGN - taken, 2);
    let high = label.size * (1.25 * lines.len().max(1) as f32 + 0.4);
    let baseline = at.y + label.size * 0.35;
    pen.lines(pos(at.x + SIGN, baseline), Anchor::Start, label, 1.2, lines);
    pen.text(pos(at.x + wide, baseline), Anchor::End, label, amount.unwrap_or_default());
    at.y + high
}

/// What a series is drawn with, small.
fn sign(pen: &mut Pen, style: ChartStyle<'_>, (index, series): (usize, &Series), at: Pos) {
    let colors = &style.theme.colors;
    let color = chart_color(style.theme, series.colour);
    let high = style.label().size;
    let swatch = Rect::around(pos(at.x + 7.0, at.y), 14.0, high * 0.9);
    let line = vec![pos(at.x, at.y), pos(at.x + 14.0, at.y)];
    match series.kind {
        SeriesKind::StackedBars => {
            pen.rect(swatch, 0.0, Some(color), None);
            if style.hatched {
                hatch(pen, swatch, index, colors.canvas);
            }
        }
        SeriesKind::BarBeside => pen.rect(Rect::around(swatch.centre(), 5.0, high), 0.0, Some(color), None),
        SeriesKind::Steps | SeriesKind::Stairs | SeriesKind::Path => {
            pen.line(line, Stroke::solid(color, 2.5))
        }
        SeriesKind::Line => pen.line(line, dashed(color)),
        SeriesKind::MarkedLine => {
            pen.line(line, Stroke::solid(color, 2.5));
            pen.circle(swatch.centre(), 3.6, Some(color), None);
        }
        SeriesKind::Points if series.identity == Identity::Frontier => {
            pen.circle(swatch.centre(), 3.6, Some(color), None);
        }
        SeriesKind::Points | SeriesKind::Cells | SeriesKind::Spans => {
            pen.polygon(diamond(swatch.centre(), 6.0), Some(color), None);
        }
    }
}

/// Whether a curve has so many steps that they are numbered, and named below it.
pub(super) fn are_steps_listed(chart: &Chart) -> bool {
    let stairs = chart.series.iter().filter(|series| series.kind == SeriesKind::Stairs);
    stairs.map(|series| series.data.len()).sum::<usize>() > STEPS
}

/// The steps of a curve by their numbers, with what is spent and reached by each, in two columns.
pub(super) fn steps(pen: &mut Pen, chart: &Chart, style: ChartStyle<'_>, bottom: f32) {
    let label = style.label();
    let stairs = chart.series.iter().filter(|series| series.kind == SeriesKind::Stairs);
    let all: Vec<_> = stairs.flat_map(|series| series.data.iter().enumerate().skip(1)).collect();
    let wide = (WIDTH - LEFT - GAP) / 2.0;
    for (column, half) in all.chunks(all.len().div_ceil(2).max(1)).enumerate() {
        let left = LEFT + column as f32 * (wide + GAP);
        let titles = [&chart.x, &chart.y].map(|axis| axes::axis_title(axis, style)).join(" \u{b7} ");
        let titles = measure::fit(&titles, label.size, false, wide);
        pen.text(pos(left + wide, bottom + label.size * 2.4), Anchor::End, style.muted(), titles);
        let mut y = bottom + label.size * 4.0;
        for (number, datum) in half {
            let spent = style.amount(chart.x.unit, datum.x, datum.missing);
            let figures = format!("{spent} \u{b7} {}", axes::figure(chart.y.unit, datum.y, style.messages));
            let name = datum.name.as_ref().map(|name| words::name(style.plan, style.messages, name));
            let room = wide - SIGN - label.width(&figures) - 10.0;
            let lines = measure::wrap(&name.unwrap_or_default(), label.size, false, room, 2);
            let high = label.size * (1.2 * lines.len().max(1) as f32 + 0.4);
            pen.text(pos(left, y), Anchor::Start, label, number.to_string());
            pen.lines(pos(left + SIGN, y), Anchor::Start, label, 1.2, lines);
            pen.text(pos(left + wide, y), Anchor::End, label, figures);
            y += high;
        }
    }
}

/// Names with their signs one after the other, in as many lines as they need; returns where the last ends
/// downwards.
pub(super) fn in_line(pen: &mut Pen, chart: &Chart, style: ChartStyle<'_>, at: Pos, right: f32) -> f32 {
    let label = style.label();
    let (mut x, mut y) = (at.x, at.y);
    for (_, series) in shown(chart) {
        let color = chart_color(style.theme, series.colour);
        let name = words::name(style.plan, style.messages, &series.name);
        let name = measure::fit(&name, label.size, false, right - at.x - 20.0);
        let wide = label.width(&name) + 17.0;
        if x > at.x && x + wide > right {
            (x, y) = (at.x, y + label.size * 1.6);
        }
        match series.kind {
            SeriesKind::Points => pen.circle(pos(x + 6.0, y), 4.5, Some(color), None),
            _ => pen.rect(Rect::around(pos(x + 6.0, y), 12.0, 10.0), 0.0, Some(color), None),
        }
        pen.text(pos(x + 17.0, y + label.size * 0.35), Anchor::Start, label, name);
        x += wide + 20.0;
    }
    y
}

/// The title of the horizontal axis at the right end of a line.
pub(super) fn axis(pen: &mut Pen, chart: &Chart, style: ChartStyle<'_>, at: Pos) {
    pen.text(at, Anchor::End, style.muted(), axes::axis_title(&chart.x, style));
}
