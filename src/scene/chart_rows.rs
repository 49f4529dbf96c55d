//! Charts of bars along named rows as drawings for files: tornado, weights, bands.

use std::collections::BTreeMap;

use super::chart::{ChartStyle, axis_title, chart_color, ends, padded, tick, ticks};
use super::pen::{Pen, Type};
use super::{Anchor, Dash, Rect, Stroke, measure, pos, words};
use crate::analysis::{Chart, Datum, MarkPlace, Series, SeriesKind, Unit};

/// Where the rows begin and end, and how high one is, in points.
const LEFT: f32 = 330.0;
const RIGHT: f32 = 880.0;
const ROW: f32 = 22.0;

/// Draws the rows below `top`, with a legend above them.
pub(super) fn rows(pen: &mut Pen, chart: &Chart, style: ChartStyle<'_>, top: f32) {
    let colors = &style.theme.colors;
    let label = Type::plain(style.theme.type_sizes.label, colors.ink);
    let top = legend(pen, chart, style, top) + ROW;
    let mut rows: BTreeMap<i64, Vec<(&Series, &Datum)>> = BTreeMap::new();
    for series in &chart.series {
        series.data.iter().for_each(|datum| rows.entry(datum.y).or_default().push((series, datum)));
    }
    let bottom = top + ROW * rows.len() as f32;
    let span = span(chart);
    let x = |value: i64| {
        let share = (chart.x.unit.to_f64(value) - span.0) / (span.1 - span.0);
        LEFT + (RIGHT - LEFT) * share as f32
    };
    for value in ticks(span) {
        let at = LEFT + (RIGHT - LEFT) * ((value - span.0) / (span.1 - span.0)) as f32;
        pen.line(
            vec![pos(at, top), pos(at, bottom)],
            Stroke::solid(colors.grid, style.theme.strokes.hairline),
        );
        let figure = tick(chart.x.unit, value, style.messages);
        pen.text(pos(at, bottom + label.size * 1.4), Anchor::Middle, label, figure);
    }
    for (index, row) in rows.values().enumerate() {
        let middle = top + ROW * (index as f32 + 0.5);
        let name = row.first().and_then(|(_, datum)| datum.name.as_ref());
        let name = name.map(|name| words::name(style.plan, style.messages, name)).unwrap_or_default();
        let name = measure::fit(&name, label.size, false, LEFT - 12.0);
        pen.text(pos(LEFT - 8.0, middle + label.size * 0.35), Anchor::End, label, name);
        for (series, datum) in row {
            let color = chart_color(style.theme, series.colour);
            match datum.value {
                Some(value) => {
                    let bar = Rect::between(
                        pos(x(datum.x), middle - ROW * 0.32),
                        pos(x(value), middle + ROW * 0.32),
                    );
                    pen.rect(bar, 0.0, Some(color), Some(Stroke::solid(colors.canvas, 0.75)));
                }
                None => {
                    let edge = Some(Stroke::solid(colors.canvas, 1.2));
                    pen.circle(pos(x(datum.x), middle), 4.5, Some(color), edge);
                }
            }
        }
    }
    for mark in &chart.marks {
        if let MarkPlace::Up(value) = mark.place {
            let color = chart_color(style.theme, mark.colour);
            let stroke = Stroke { color, width: 1.6, dash: Dash::Dashed };
            pen.line(vec![pos(x(value), top), pos(x(value), bottom)], stroke);
        }
    }
    let title = axis_title(&chart.x, style);
    pen.text(pos(RIGHT, bottom + label.size * 3.0), Anchor::End, label, title);
}

/// The names of all series in one line; returns where it ends downwards.
fn legend(pen: &mut Pen, chart: &Chart, style: ChartStyle<'_>, top: f32) -> f32 {
    let label = Type::plain(style.theme.type_sizes.label, style.theme.colors.ink);
    let mut left = LEFT;
    for series in &chart.series {
        let color = chart_color(style.theme, series.colour);
        match series.kind {
            SeriesKind::Points => pen.circle(pos(left + 6.0, top), 4.5, Some(color), None),
            _ => pen.rect(Rect::around(pos(left + 6.0, top), 12.0, 10.0), 0.0, Some(color), None),
        }
        let name = words::name(style.plan, style.messages, &series.name);
        let width = measure::width(&name, label.size, false);
        pen.text(pos(left + 17.0, top + label.size * 0.35), Anchor::Start, label, name);
        left += width + 36.0;
    }
    top
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

#[cfg(test)]
mod tests {
    use super::super::{Shape, Theme, ThemeName, chart};
    use super::*;
    use crate::analysis::{Levels, ValueModel, Values, effects_chart, tornado, tornado_chart};
    use crate::text::{Language, Messages};

    #[test]
    fn a_tornado_is_drawn_with_two_bars_in_each_row_and_every_name() {
        let messages = Messages::new(Language::English);
        let plan = crate::catalogue::open(crate::catalogue::FOUNDING_MODEL, &messages).unwrap();
        let package = plan.current().unwrap();
        let levels = Levels::of(&plan, package);
        let party = plan.parties[0].id;
        let model = ValueModel::of(&plan);
        let likely = Values::of(&plan, package).party(party).unwrap().value.unwrap();
        let swings = tornado(&plan, &model, &levels, &package.role, party);
        let data = tornado_chart(&plan, &swings, likely, party);
        let theme = Theme::of(ThemeName::Print);
        let style = ChartStyle { plan: &plan, messages: &messages, theme, hatched: false };
        let shapes = chart(&data, style).elements.remove(0).shapes;
        let bars = shapes.iter().filter(|shape| matches!(shape, Shape::Rect { .. })).count();
        // Two swatches of the legend stand beside the bars.
        assert_eq!(bars, 2 * data.series[0].data.len() + 2);
        let map = chart(&effects_chart(&plan, &levels, Some(party)), style);
        let texts = map.elements[0].shapes.iter().filter(|shape| matches!(shape, Shape::Text(_))).count();
        assert!(texts > plan.instruments.len());
    }
}
