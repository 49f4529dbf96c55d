//! Points, lines through them, and marks to read them against.

use super::{Anchor, ChartStyle, Dash, Frame, Labels, Pen, Rect, Rgba, Stroke, Type, chart_color, dashed};
use super::{bars::over, legend, measure, pos, words};
use crate::analysis::{Chart, Datum, Identity, Mark, MarkPlace, Series, SeriesKind};
use crate::scene::{Pos, Theme};

/// Level until the next point, then up to it.
pub(super) fn stairs(pen: &mut Pen, frame: &Frame, series: &Series, color: Rgba) {
    let mut line: Vec<Pos> = Vec::new();
    for datum in &series.data {
        let at = frame.place(datum.x, datum.y);
        if let Some(last) = line.last() {
            line.push(pos(at.x, last.y));
        }
        line.push(at);
        pen.circle(at, 3.6, Some(color), None);
    }
    pen.line(line, Stroke::solid(color, 1.8));
}

/// A line from point to point: dashed, or full with a mark at each.
pub(super) fn joined(pen: &mut Pen, frame: &Frame, series: &Series, color: Rgba) {
    let places: Vec<Pos> = series.data.iter().map(|datum| frame.place(datum.x, datum.y)).collect();
    let marked = series.kind == SeriesKind::MarkedLine;
    if marked {
        places.iter().for_each(|place| pen.circle(*place, 4.0, Some(color), None));
    }
    let (width, dash) = if marked { (2.5, Dash::Solid) } else { (1.6, Dash::Dashed) };
    if places.len() > 1 {
        pen.line(places, Stroke { color, width, dash });
    }
}

/// The points of all series, then their names where they are not in each other's way.
pub(super) fn points(
    pen: &mut Pen,
    chart: &Chart,
    style: ChartStyle<'_>,
    frame: &Frame,
    labels: &mut Labels,
) {
    let colors = &style.theme.colors;
    keep_lines_free(chart, frame, labels);
    let mut named = Vec::new();
    let single = |series: &&Series| matches!(series.kind, SeriesKind::Points | SeriesKind::Stairs);
    for series in chart.series.iter().filter(single) {
        let color = chart_color(style.theme, series.colour);
        for (index, datum) in series.data.iter().enumerate() {
            let at = frame.place(datum.x, datum.y);
            let package = matches!(datum.identity, Identity::Package(_));
            let radius = match (package, datum.current) {
                (false, _) => 3.6,
                (true, false) => 6.5,
                (true, true) => 8.0,
            };
            if package {
                draw_package(pen, style, at, radius, datum);
            } else if series.kind == SeriesKind::Points {
                pen.circle(at, radius, Some(color), Some(Stroke::solid(colors.canvas, 0.6)));
                if datum.name.is_some() {
                    // What is picked out of many points has a ring.
                    pen.circle(at, radius + 3.4, None, Some(Stroke::solid(colors.ink, 1.4)));
                }
            }
            let ring = datum.name.is_some() && series.kind == SeriesKind::Points && !package;
            let reach = radius + if ring { 4.2 } else { 0.0 };
            labels.keep_free(Rect::around(at, 2.0 * reach, 2.0 * reach));
            if let Some(name) = &datum.name {
                let name = match legend::are_steps_listed(chart) {
                    true => index.to_string(),
                    false => words::name(style.plan, style.messages, name),
                };
                named.push((at, reach, name, package));
            }
        }
    }
    for (at, radius, name, package) in named {
        let label = if package {
            Type::bold(style.theme.type_sizes.label, colors.ink)
        } else {
            Type::plain(style.theme.type_sizes.small, colors.ink)
        };
        let name = measure::fit(&name, label.size, label.bold, 230.0);
        let start = labels.beside(at, radius, label, &name);
        pen.text(start, Anchor::Start, label, name);
    }
}

/// Keeps names off the lines of the plot.
fn keep_lines_free(chart: &Chart, frame: &Frame, labels: &mut Labels) {
    for series in chart.series.iter().filter(|series| series.kind == SeriesKind::Stairs) {
        for pair in series.data.windows(2) {
            let [from, to] = pair else { continue };
            let (from, to) = (frame.place(from.x, from.y), frame.place(to.x, to.y));
            let corner = pos(to.x, from.y);
            labels.keep_free(Rect::between(from, corner).grown(1.0));
            labels.keep_free(Rect::between(corner, to).grown(1.0));
        }
    }
    for mark in &chart.marks {
        match mark.place {
            MarkPlace::Across(y) => {
                let y = frame.at(frame.x.0, frame.y_of(y)).y;
                labels.keep_free(Rect::new(frame.plot.min.x, y - 1.0, frame.plot.width(), 2.0));
            }
            MarkPlace::Up(x) => {
                let x = frame.at(frame.x_of(x), frame.y.0).x;
                labels.keep_free(Rect::new(x - 1.0, frame.plot.min.y, 2.0, frame.plot.height()));
            }
            MarkPlace::Over { .. } => {}
        }
    }
}

/// A stored package: full if it keeps all rules, hollow if it breaks one; no agreement is a square.
fn draw_package(pen: &mut Pen, style: ChartStyle<'_>, at: Pos, size: f32, datum: &Datum) {
    let Theme { colors, .. } = style.theme;
    let color = if datum.current { colors.linkage } else { colors.ink };
    let failed = match datum.identity {
        Identity::Package(id) => style.plan.package(id).is_some_and(|package| package.is_no_agreement()),
        _ => false,
    };
    let fill = if datum.broken { colors.canvas } else { color };
    let stroke = Some(Stroke::solid(color, 1.6));
    if failed {
        pen.rect(Rect::around(at, size * 1.6, size * 1.6), 0.0, Some(fill), stroke);
    } else {
        pen.polygon(diamond(at, size), Some(fill), stroke);
    }
}

/// The corners of a diamond.
pub(super) fn diamond(at: Pos, size: f32) -> Vec<Pos> {
    [(0.0, -size), (size, 0.0), (0.0, size), (-size, 0.0)].map(|(x, y)| at + pos(x, y)).to_vec()
}

/// A line to read the series against, with its name.
pub(super) fn mark(pen: &mut Pen, style: ChartStyle<'_>, frame: &Frame, mark: &Mark, labels: &mut Labels) {
    let color = match mark.place {
        MarkPlace::Over { .. } => style.theme.colors.error,
        _ => chart_color(style.theme, mark.colour),
    };
    let line = match mark.place {
        MarkPlace::Across(y) => {
            let y = frame.y_of(y);
            vec![frame.at(frame.x.0, y), frame.at(frame.x.1, y)]
        }
        MarkPlace::Up(x) => {
            let x = frame.x_of(x);
            vec![frame.at(x, frame.y.0), frame.at(x, frame.y.1)]
        }
        MarkPlace::Over { x, y } => over(frame, x, y),
    };
    let name = words::sentence(style.plan, style.messages, &mark.name);
    let small = style.small();
    let name = measure::fit(&name, small.size, false, frame.plot.width() / 2.0);
    let wide = small.width(&name);
    let leading = small.size * 1.25;
    // Along the line, stepping away from where another name is.
    let starts: Vec<Pos> = match (mark.place, line.first(), line.last()) {
        (MarkPlace::Up(_), _, Some(end)) => {
            let before = end.x + 4.0 + wide > frame.plot.max.x;
            let x = if before { end.x - 4.0 - wide } else { end.x + 4.0 };
            (0..8).map(|step| pos(x, end.y + small.size + step as f32 * leading)).collect()
        }
        (MarkPlace::Across(_), Some(start), Some(end)) => {
            let right = pos(end.x - 2.0 - wide, end.y - 4.0);
            vec![right, pos(start.x + 4.0, start.y - 4.0), right + pos(0.0, small.size + 6.0)]
        }
        (MarkPlace::Over { .. }, Some(start), _) => {
            let x = start.x.min(frame.plot.max.x - wide);
            (0..4).map(|step| pos(x, start.y - 4.0 - step as f32 * leading)).collect()
        }
        _ => Vec::new(),
    };
    pen.line(line, dashed(color));
    let room = |start: &&Pos| labels.take(Rect::new(start.x, start.y - small.size * 0.8, wide, small.size));
    let found = starts.iter().find(room).or(starts.first()).copied();
    if let Some(start) = found {
        pen.text(start, Anchor::Start, small, name);
    }
}
