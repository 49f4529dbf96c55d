//! Charts of bars along named rows: tornado, weights, bands.

use std::collections::BTreeMap;

use super::axes::{ends, figure, padded, tick, ticks};
use super::{Anchor, ChartStyle, Pen, Rect, Stroke, chart_color, dashed, legend, measure, pos, words};
use crate::analysis::{Chart, Datum, MarkPlace, Series, Unit};

/// Where the rows begin and end, and how high one is, in points.
const LEFT: f32 = 330.0;
const RIGHT: f32 = 850.0;
const ROW: f32 = 30.0;
/// Half the height of a bar.
const HALF: f32 = 7.0;

/// Draws the rows below `top`, with a legend above them.
pub(super) fn rows(pen: &mut Pen, chart: &Chart, style: ChartStyle<'_>, top: f32) {
    let colors = &style.theme.colors;
    let label = style.label();
    let top = legend::in_line(pen, chart, style, pos(0.0, top), RIGHT) + label.size * 1.6;
    let mut rows: BTreeMap<i64, Vec<(&Series, &Datum)>> = BTreeMap::new();
    for series in &chart.series {
        series.data.iter().for_each(|datum| rows.entry(datum.y).or_default().push((series, datum)));
    }
    let bottom = top + ROW * rows.len() as f32;
    let span = span(chart);
    let along = |value: f64| LEFT + (RIGHT - LEFT) * ((value - span.0) / (span.1 - span.0)) as f32;
    let x = |value: i64| along(chart.x.unit.to_f64(value));
    let (values, step) = ticks(span);
    for value in values {
        let at = along(value);
        pen.line(
            vec![pos(at, top), pos(at, bottom)],
            Stroke::solid(colors.grid, style.theme.strokes.hairline),
        );
        let figure = tick(chart.x.unit, value, step, style.messages);
        pen.text(pos(at, bottom + label.size * 1.4), Anchor::Middle, style.muted(), figure);
    }
    for mark in &chart.marks {
        if let MarkPlace::Up(value) = mark.place {
            let at = x(value);
            pen.line(vec![pos(at, top), pos(at, bottom)], dashed(chart_color(style.theme, mark.colour)));
            let name = words::sentence(style.plan, style.messages, &mark.name);
            let below = bottom + label.size * 2.8;
            pen.text(pos(at, below), Anchor::Middle, style.small(), name);
        }
    }
    for (index, row) in rows.values().enumerate() {
        let middle = top + ROW * (index as f32 + 0.5);
        let name = row.first().and_then(|(_, datum)| datum.name.as_ref());
        let name = name.map(|name| words::name(style.plan, style.messages, name)).unwrap_or_default();
        let lines = measure::wrap(&name, label.size, false, LEFT - 14.0, 2);
        let first = middle + label.size * (0.35 - 0.55 * lines.len().saturating_sub(1) as f32);
        pen.lines(pos(LEFT - 10.0, first), Anchor::End, label, 1.1, lines);
        for (series, datum) in row {
            let color = chart_color(style.theme, series.colour);
            match datum.value {
                Some(value) => {
                    let bar = Rect::between(pos(x(datum.x), middle - HALF), pos(x(value), middle + HALF));
                    pen.rect(bar, 0.0, Some(color), Some(Stroke::solid(colors.canvas, 0.75)));
                }
                None => {
                    let edge = Some(Stroke::solid(colors.canvas, 1.2));
                    pen.circle(pos(x(datum.x), middle), 4.5, Some(color), edge);
                }
            }
        }
        figures(pen, chart, style, row, middle, &x);
    }
    legend::axis(pen, chart, style, pos(RIGHT, bottom + label.size * 4.2));
}

/// The figures of a row: of bars at their outer ends; of shares where one bar ends and the next begins.
fn figures(
    pen: &mut Pen,
    chart: &Chart,
    style: ChartStyle<'_>,
    row: &[(&Series, &Datum)],
    middle: f32,
    x: &dyn Fn(i64) -> f32,
) {
    let small = style.small();
    let unit = chart.x.unit;
    let told = |value: i64| figure(unit, value, style.messages);
    if unit == Unit::Share {
        let begins = row.iter().filter(|(_, datum)| datum.value.is_some() && datum.x > 0);
        for (_, datum) in begins {
            let at = pos(x(datum.x), middle - HALF - 2.0);
            pen.text(at, Anchor::Middle, small, told(datum.x));
        }
        return;
    }
    let bars = || row.iter().filter_map(|(_, datum)| Some((datum.x, datum.value?)));
    let low = bars().map(|(one, other)| one.min(other)).min();
    let high = bars().map(|(one, other)| one.max(other)).max();
    let baseline = middle + small.size * 0.35;
    if let (Some(low), Some(high)) = (low, high)
        && low != high
    {
        pen.text(pos(x(low) - 5.0, baseline), Anchor::End, small, told(low));
        pen.text(pos(x(high) + 5.0, baseline), Anchor::Start, small, told(high));
    }
    // A point stands on its bar: its figure is above it.
    for (_, datum) in row.iter().filter(|(_, datum)| datum.value.is_none()) {
        pen.text(pos(x(datum.x), middle - HALF - 2.0), Anchor::Middle, small, told(datum.x));
    }
}

/// What the rows reach from and to, in the unit of the axis.
fn span(chart: &Chart) -> (f64, f64) {
    if chart.x.unit == Unit::Share {
        return (0.0, 100.0);
    }
    let data = chart.series.iter().flat_map(|series| &series.data);
    let all = data.flat_map(|datum| [Some(datum.x), datum.value]).flatten();
    let marks = chart.marks.iter().filter_map(|mark| match mark.place {
        MarkPlace::Up(x) => Some(x),
        MarkPlace::Across(_) | MarkPlace::Over { .. } => None,
    });
    let (low, high) = ends(all.chain(marks).map(|value| chart.x.unit.to_f64(value)));
    padded(low, high)
}
