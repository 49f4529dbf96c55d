//! All parties at once: packages followed across upright axes, one for each party (parallel coordinates).

use std::collections::BTreeSet;

use super::axes::{ends, figure, padded, tick, ticks};
use super::{Anchor, ChartStyle, HEIGHT, LEFT, Pen, RIGHT, Stroke, Type, WIDTH, chart_color, measure, pos};
use super::{axes::axis_title, words};
use crate::analysis::{Chart, Identity, Series};
use crate::scene::{Pos, Rgba, Theme};

/// The most lines of the name of a party.
const LINES: usize = 3;

/// Draws the axes below `top`, with the packages named at the right.
pub(super) fn paths(pen: &mut Pen, chart: &Chart, style: ChartStyle<'_>, top: f32) {
    let Theme { colors, strokes, .. } = style.theme;
    let label = style.label();
    let data = || chart.series.iter().flat_map(|series| &series.data);
    let places: Vec<i64> = data().map(|datum| datum.x).collect::<BTreeSet<_>>().into_iter().collect();
    let step = (WIDTH - LEFT - RIGHT) / places.len().max(1) as f32;
    let x = |place: i64| {
        let index = places.iter().position(|own| *own == place).unwrap_or(0);
        LEFT + step * (index as f32 + 0.5)
    };
    let unit = chart.y.unit;
    let (low, high) = ends(data().map(|datum| unit.to_f64(datum.y)));
    let span = padded(low, high);
    let bold = Type::bold(label.size, colors.ink);
    let head = |place: &i64| {
        let name = words::listed(style.plan, style.messages, chart.x.unit, *place);
        measure::wrap(&name, bold.size, true, step - 8.0, LINES)
    };
    let lines = places.iter().map(|place| head(place).len()).max().unwrap_or(1);
    let top = top + label.size * 1.2 * lines.saturating_sub(1) as f32 + 4.0;
    let bottom = top + HEIGHT;
    let y = |value: f64| bottom - HEIGHT * ((value - span.0) / (span.1 - span.0)) as f32;
    pen.text(pos(0.0, top - label.size * 0.9), Anchor::Start, style.muted(), axis_title(&chart.y, style));
    let (values, apart) = ticks(span);
    for value in values {
        let line = vec![pos(LEFT, y(value)), pos(WIDTH - RIGHT, y(value))];
        pen.line(line, Stroke::solid(colors.grid, strokes.hairline));
        let at = pos(LEFT - 8.0, y(value) + label.size * 0.35);
        pen.text(at, Anchor::End, style.muted(), tick(unit, value, apart, style.messages));
    }
    for place in &places {
        pen.line(vec![pos(x(*place), top), pos(x(*place), bottom)], Stroke::solid(colors.muted, 1.2));
        let lines = head(place);
        let first = top - label.size * (0.7 + 1.2 * lines.len().saturating_sub(1) as f32);
        pen.lines(pos(x(*place), first), Anchor::Middle, bold, 1.2, lines);
    }
    let mut named: Vec<(Pos, &Series, Rgba)> = Vec::new();
    for series in &chart.series {
        let package = matches!(series.identity, Identity::Package(_));
        let current = series.data.iter().any(|datum| datum.current);
        let color = if current { colors.linkage } else { chart_color(style.theme, series.colour) };
        let line: Vec<Pos> =
            series.data.iter().map(|datum| pos(x(datum.x), y(unit.to_f64(datum.y)))).collect();
        let (width, shade) = if package { (2.2, color) } else { (1.0, color.faded(0.45)) };
        line.iter().for_each(|at| pen.circle(*at, width + 0.8, Some(shade), None));
        if let Some(end) = line.last().copied().filter(|_| package) {
            named.push((end, series, color));
        }
        pen.line(line, Stroke::solid(shade, width));
    }
    names(pen, chart, style, named, (top, bottom));
}

/// The packages at the right, each tied to the end of its line, with its value for every party.
fn names(
    pen: &mut Pen,
    chart: &Chart,
    style: ChartStyle<'_>,
    mut named: Vec<(Pos, &Series, Rgba)>,
    (top, bottom): (f32, f32),
) {
    let bold = Type::bold(style.theme.type_sizes.label, style.theme.colors.ink);
    let small = style.small();
    let high = bold.size * 2.9;
    let left = WIDTH - RIGHT + 26.0;
    named.sort_by(|one, other| one.0.y.total_cmp(&other.0.y));
    // Each as near to the end of its line as those above it and those still to come let it.
    let count = named.len();
    let mut free = top;
    for (index, (end, series, color)) in named.into_iter().enumerate() {
        let last = (bottom + bold.size - high * (count - index) as f32).max(free);
        let y = (end.y - high / 2.0).clamp(free, last);
        free = y + high;
        let tied = pos(left - 4.0, y + bold.size * 0.6);
        pen.line(vec![end, tied], Stroke::solid(color.faded(0.5), 0.8));
        let name = words::name(style.plan, style.messages, &series.name);
        let name = measure::fit(&name, bold.size, true, WIDTH - left);
        pen.text(pos(left, y + bold.size), Anchor::Start, bold, name);
        let values: Vec<String> =
            series.data.iter().map(|datum| figure(chart.y.unit, datum.y, style.messages)).collect();
        let values = measure::fit(&values.join(" \u{b7} "), small.size, false, WIDTH - left);
        pen.text(pos(left, y + bold.size * 2.2), Anchor::Start, small, values);
    }
}
