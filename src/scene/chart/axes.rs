//! Where values are in a plot: its frame, its axes and their ticks.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Anchor, ChartStyle, Pen, Rect, Stroke, Type, pos, words};
use crate::analysis::{Axis, Chart, MarkPlace, SeriesKind, Unit};
use crate::plan::Money;
use crate::scene::{Pos, Theme};
use crate::text::Messages;

/// The plot and what it spans in the units of its axes.
pub(super) struct Frame {
    pub(super) plot: Rect,
    pub(super) x: (f64, f64),
    pub(super) y: (f64, f64),
    units: (Unit, Unit),
    /// Whether years stand at the axis, each below its bar.
    bars: bool,
}

impl Frame {
    /// The frame of all that `chart` shows.
    pub(super) fn of(chart: &Chart, plot: Rect) -> Self {
        let stands = |series: &crate::analysis::Series| {
            matches!(series.kind, SeriesKind::StackedBars | SeriesKind::Steps)
        };
        let bars = chart.x.unit == Unit::Year || chart.series.iter().any(stands);
        let (x, y) = (span_x(chart, bars), span_y(chart, bars));
        Self { plot, x, y, units: (chart.x.unit, chart.y.unit), bars }
    }

    /// A place in the units of the axes.
    pub(super) fn at(&self, x: f64, y: f64) -> Pos {
        let share = |value: f64, (low, high): (f64, f64)| ((value - low) / (high - low)) as f32;
        pos(
            self.plot.min.x + self.plot.width() * share(x, self.x),
            self.plot.max.y - self.plot.height() * share(y, self.y),
        )
    }

    /// Along the horizontal axis, in its unit.
    pub(super) fn x_of(&self, x: i64) -> f64 {
        self.units.0.to_f64(x)
    }

    /// Along the vertical axis, in its unit.
    pub(super) fn y_of(&self, y: i64) -> f64 {
        self.units.1.to_f64(y)
    }

    /// Where a datum is.
    pub(super) fn place(&self, x: i64, y: i64) -> Pos {
        self.at(self.x_of(x), self.y_of(y))
    }
}

/// What an axis shows, with its unit.
pub(super) fn axis_title(axis: &Axis, style: ChartStyle<'_>) -> String {
    let name = words::name(style.plan, style.messages, &axis.title);
    match axis.unit {
        Unit::Money(currency) => format!("{name} ({currency})"),
        // Where a party's name stands, what its figures count is not said yet.
        Unit::Points if !matches!(axis.title, crate::analysis::Name::Key(_)) => {
            style.messages.with("chart-points", &[("name", name.into())])
        }
        _ => name,
    }
}

/// A figure with its unit, in full.
pub(super) fn figure(unit: Unit, value: i64, messages: &Messages) -> String {
    match unit {
        Unit::Money(currency) => messages.money_short(Money::new(value, currency)),
        Unit::Points => messages.points(value),
        Unit::Share => {
            let percent = messages.float(unit.to_f64(value), 1);
            messages.with("trace-percent-of", &[("percent", percent.into())])
        }
        Unit::Day => day_words(value),
        Unit::Quantity => messages.decimal(Decimal::new(value, 6), 1),
        _ => value.to_string(),
    }
}

/// A figure at an axis, where the unit stands in the title; `step` is how far the ticks are apart.
pub(super) fn tick(unit: Unit, value: f64, step: f64, messages: &Messages) -> String {
    let places = if step < 1.0 { 1 } else { 0 };
    match unit {
        Unit::Money(_) => {
            Decimal::try_from(value).map(|value| messages.amount_short(value)).unwrap_or_default()
        }
        Unit::Points | Unit::Quantity => messages.float(value, places),
        Unit::Share => {
            messages.with("trace-percent-of", &[("percent", messages.float(value, places).into())])
        }
        Unit::Day => day_words(value as i64),
        _ => format!("{value:.0}"),
    }
}

/// A day as it is written in files; nothing for one that no calendar has.
fn day_words(days: i64) -> String {
    crate::analysis::day_of(days).map(|day| day.to_string()).unwrap_or_default()
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
    let mut most = stacks(chart).values().copied().fold(0, i64::max);
    for series in chart.series.iter().filter(|series| series.kind != SeriesKind::StackedBars) {
        most = series.data.iter().map(|datum| datum.y).fold(most, i64::max);
    }
    for mark in &chart.marks {
        if let MarkPlace::Over { y, .. } | MarkPlace::Across(y) = mark.place {
            most = most.max(y);
        }
    }
    (0.0, (unit.to_f64(most) * 1.06).max(10.0))
}

/// How high the bars of each year stand on one another.
fn stacks(chart: &Chart) -> BTreeMap<i64, i64> {
    let mut stacks = BTreeMap::new();
    for series in chart.series.iter().filter(|series| series.kind == SeriesKind::StackedBars) {
        for datum in &series.data {
            let stack: &mut i64 = stacks.entry(datum.x).or_default();
            *stack = stack.saturating_add(datum.y);
        }
    }
    stacks
}

/// The least and the most of `values`; 0 and 1 if there are none.
pub(super) fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    if low.is_finite() && high.is_finite() { (low, high) } else { (0.0, 1.0) }
}

/// A span with a little room at both ends.
pub(super) fn padded(low: f64, high: f64) -> (f64, f64) {
    let room = ((high - low) * 0.08).max(0.5);
    (low - room, high + room)
}

/// Round steps: 1, 2 or 5 times a power of ten, about six of them; and how far they are apart.
pub(super) fn ticks((low, high): (f64, f64)) -> (Vec<f64>, f64) {
    let rough = ((high - low) / 6.0).max(f64::MIN_POSITIVE);
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * power).into_iter().find(|step| *step >= rough);
    let step = step.unwrap_or(power * 10.0);
    let first = (low / step).ceil() as i64;
    let all = (first..first.saturating_add(20))
        .map(|index| index as f64 * step)
        .take_while(|value| *value <= high + step * 1e-9)
        .collect();
    (all, step)
}

/// Both axes with their titles; returns where they end downwards.
pub(super) fn axes(pen: &mut Pen, chart: &Chart, style: ChartStyle<'_>, frame: &Frame) -> f32 {
    let Theme { colors, strokes, .. } = style.theme;
    let label = style.muted();
    pen.text(
        pos(0.0, frame.plot.min.y - label.size * 0.9),
        Anchor::Start,
        label,
        axis_title(&chart.y, style),
    );
    let (values, step) = ticks(frame.y);
    for value in values {
        let at = frame.at(frame.x.0, value);
        let line = vec![pos(frame.plot.min.x, at.y), pos(frame.plot.max.x, at.y)];
        pen.line(line, Stroke::solid(colors.grid, strokes.hairline));
        let figure = tick(chart.y.unit, value, step, style.messages);
        pen.text(pos(frame.plot.min.x - 8.0, at.y + label.size * 0.35), Anchor::End, label, figure);
    }
    let mut below = frame.plot.max.y + label.size * 1.5;
    if frame.bars {
        below = years(pen, chart, style, frame, below);
    } else {
        let (values, step) = ticks(frame.x);
        for value in values {
            let at = frame.at(value, frame.y.0);
            let line = vec![pos(at.x, frame.plot.min.y), pos(at.x, frame.plot.max.y)];
            pen.line(line, Stroke::solid(colors.grid, strokes.hairline));
            let figure = tick(chart.x.unit, value, step, style.messages);
            pen.text(pos(at.x, below), Anchor::Middle, label, figure);
        }
    }
    below += label.size * 1.7;
    pen.text(pos(frame.plot.max.x, below), Anchor::End, label, axis_title(&chart.x, style));
    let base = vec![pos(frame.plot.min.x, frame.plot.max.y), frame.plot.max];
    pen.line(base, Stroke::solid(colors.faint, strokes.outline));
    below
}

/// The years below their bars, with what each comes to where there is room; returns the last baseline.
fn years(pen: &mut Pen, chart: &Chart, style: ChartStyle<'_>, frame: &Frame, top: f32) -> f32 {
    let label = style.muted();
    let sums = stacks(chart);
    let mut years: Vec<i64> =
        chart.series.iter().flat_map(|series| series.data.iter().map(|datum| datum.x)).collect();
    years.sort_unstable();
    years.dedup();
    let apart = (frame.at(1.0, 0.0).x - frame.at(0.0, 0.0).x).abs();
    // Every year, or every second, third … one where they stand close.
    let every = ((label.width("2000 ") / apart.max(0.1)).ceil() as usize).max(1);
    let small = Type::bold(style.theme.type_sizes.small, style.theme.colors.ink);
    let of_year = |year: i64| {
        let unit = chart.y.unit;
        sums.get(&year).map(|sum| tick(unit, unit.to_f64(*sum), 1.0, style.messages))
    };
    let fits = years.iter().all(|year| of_year(*year).is_none_or(|sum| small.width(&sum) + 6.0 < apart));
    for year in years.iter().step_by(every) {
        let x = frame.at(frame.x_of(*year), 0.0).x;
        pen.text(pos(x, top), Anchor::Middle, label, year.to_string());
    }
    if !fits || sums.is_empty() {
        return top;
    }
    let below = top + label.size * 1.3;
    for year in &years {
        let x = frame.at(frame.x_of(*year), 0.0).x;
        pen.text(pos(x, below), Anchor::Middle, small, of_year(*year).unwrap_or_default());
    }
    below
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_inside() {
        assert_eq!(ticks((0.0, 5.5)).0, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(ticks((-13.0, 42.0)), (vec![-10.0, 0.0, 10.0, 20.0, 30.0, 40.0], 10.0));
        assert!(ticks((0.0, 0.0)).0.len() <= 20);
    }
}
