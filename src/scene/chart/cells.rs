//! Grids of cells: level pairs of two instruments, instruments by interests.

use std::collections::{BTreeMap, BTreeSet};

use super::axes::axis_title;
use super::{Anchor, ChartStyle, Pen, Rect, Stroke, Type, WIDTH, measure, pos, words};
use crate::analysis::{Chart, Datum, Identity, Name, Unit};
use crate::scene::{Pos, Rgba, Theme};

/// Room for the names of rows, and the least and most room of a column.
const NAMES: f32 = 230.0;
const COLUMN: (f32, f32) = (64.0, 150.0);
/// The most lines of the name of a column, and of a row.
const LINES: usize = 4;
const ROW_LINES: usize = 2;

/// Where rows and columns are.
struct Table<'a> {
    chart: &'a Chart,
    style: ChartStyle<'a>,
    columns: Vec<i64>,
    rows: Vec<i64>,
    corner: Pos,
    cell: Pos,
}

/// Draws the grid below `top`: each cell with what its series say of it, one below the other.
pub(super) fn cells(pen: &mut Pen, chart: &Chart, style: ChartStyle<'_>, top: f32) {
    let label = style.muted();
    let places = |of: fn(&Datum) -> i64| -> Vec<i64> {
        let all = chart.series.iter().flat_map(|series| series.data.iter()).map(of);
        all.collect::<BTreeSet<i64>>().into_iter().collect()
    };
    let (columns, mut rows) = (places(|datum| datum.x), places(|datum| datum.y));
    // Levels count upwards, lists run down.
    if matches!(chart.y.unit, Unit::Level(_)) {
        rows.reverse();
    }
    // No word of a column's name is to be cut.
    let names = columns.iter().map(|column| column_name(chart, *column, style));
    let longest = names.flat_map(|name| name.split(' ').map(|word| label.width(word)).collect::<Vec<_>>());
    let least = longest.fold(COLUMN.0, f32::max).min(COLUMN.1 - 10.0) + 10.0;
    let wide = ((WIDTH - NAMES) / columns.len().max(1) as f32).clamp(least, COLUMN.1);
    let lines = |names: &mut dyn Iterator<Item = String>, room: f32, most: usize| {
        let longest = names.map(|name| measure::wrap(&name, label.size, false, room, most).len()).max();
        longest.unwrap_or(1) as f32 * label.size * 1.2
    };
    let head = lines(&mut columns.iter().map(|column| column_name(chart, *column, style)), wide - 8.0, LINES);
    let names = lines(&mut rows.iter().map(|row| row_name(chart, *row, style)), NAMES - 12.0, ROW_LINES);
    let high = (label.size * 1.35 * (chart.series.len() as f32 + 0.55)).max(names + 6.0);
    let table = Table {
        chart,
        style,
        columns,
        rows,
        corner: pos(NAMES, top + label.size * 1.2 + head),
        cell: pos(wide, high),
    };
    let title = axis_title(&chart.x, style);
    pen.text(pos(NAMES, top), Anchor::Start, label, title);
    pen.text(pos(0.0, table.corner.y - label.size * 0.5), Anchor::Start, label, axis_title(&chart.y, style));
    table.heads(pen);
    table.body(pen);
    let bottom = table.corner.y + table.rows.len() as f32 * high + label.size * 1.8;
    let names = chart.series.iter().map(|series| {
        let name = words::name(style.plan, style.messages, &series.name);
        match series.unit {
            Some(Unit::Points) => style.messages.with("chart-points", &[("name", name.into())]),
            Some(Unit::Money(currency)) => format!("{name} ({currency})"),
            _ => name,
        }
    });
    let key = if chart.series.len() > 1 { "chart-cell-shows" } else { "chart-cell-one" };
    let names = style.messages.with(key, &[("names", names.collect::<Vec<_>>().join(" \u{b7} ").into())]);
    pen.lines(
        pos(0.0, bottom),
        Anchor::Start,
        label,
        1.3,
        measure::wrap(&names, label.size, false, WIDTH, 3),
    );
}

impl Table<'_> {
    fn heads(&self, pen: &mut Pen) {
        let label = self.style.label();
        for (place, column) in self.columns.iter().enumerate() {
            let name = column_name(self.chart, *column, self.style);
            let lines = measure::wrap(&name, label.size, false, self.cell.x - 8.0, LINES);
            let x = self.corner.x + (place as f32 + 0.5) * self.cell.x;
            let first = self.corner.y - label.size * (0.5 + 1.2 * lines.len().saturating_sub(1) as f32);
            pen.lines(pos(x, first), Anchor::Middle, label, 1.2, lines);
        }
        for (place, row) in self.rows.iter().enumerate() {
            let name = row_name(self.chart, *row, self.style);
            let lines = measure::wrap(&name, label.size, false, NAMES - 12.0, ROW_LINES);
            let middle = self.corner.y + (place as f32 + 0.5) * self.cell.y;
            let first = middle + label.size * (0.35 - 0.6 * lines.len().saturating_sub(1) as f32);
            pen.lines(pos(NAMES - 8.0, first), Anchor::End, label, 1.2, lines);
        }
    }

    fn body(&self, pen: &mut Pen) {
        let found: Vec<BTreeMap<(i64, i64), &Datum>> = self
            .chart
            .series
            .iter()
            .map(|series| series.data.iter().map(|datum| ((datum.x, datum.y), datum)).collect())
            .collect();
        let Theme { colors, strokes, .. } = self.style.theme;
        for (row, y) in self.rows.iter().enumerate() {
            for (column, x) in self.columns.iter().enumerate() {
                let corner = self.corner + pos(column as f32 * self.cell.x, row as f32 * self.cell.y);
                let rect = Rect { min: corner, max: corner + self.cell }.grown(-1.0);
                let data: Vec<Option<&Datum>> = found.iter().map(|own| own.get(&(*x, *y)).copied()).collect();
                let Some(first) = data.iter().flatten().next() else {
                    pen.rect(rect, 2.0, None, Some(Stroke::solid(colors.grid, strokes.hairline)));
                    continue;
                };
                let edge = match (first.current, first.broken) {
                    (true, _) => Stroke::solid(colors.selection, 2.4),
                    (false, true) => Stroke::solid(colors.error, 1.0),
                    (false, false) => Stroke::solid(colors.faint, strokes.hairline),
                };
                pen.rect(rect, 2.0, Some(self.fill(&data)), Some(edge));
                self.figures(pen, rect, &data);
            }
        }
    }

    /// The figures of a cell, below each other; a cross where a rule is broken.
    fn figures(&self, pen: &mut Pen, rect: Rect, data: &[Option<&Datum>]) {
        let label = self.style.label();
        let leading = label.size * 1.35;
        let first = rect.centre().y + label.size * 0.35 - leading * (data.len() as f32 - 1.0) / 2.0;
        let signed = self.chart.y.unit == Unit::Instrument;
        for (line, (series, datum)) in self.chart.series.iter().zip(data).enumerate() {
            let text = match datum.and_then(|datum| Some((datum, datum.value?, series.unit?))) {
                Some((datum, value, Unit::Points)) if signed => {
                    self.style.marked(self.style.messages.gain(value), datum.missing)
                }
                Some((datum, value, unit)) => {
                    let text = super::axes::figure(unit, value, self.style.messages);
                    self.style.marked(text, datum.missing)
                }
                None => "\u{2013}".to_owned(),
            };
            let text = measure::fit(&text, label.size, false, rect.width() - 8.0);
            let at = pos(rect.centre().x, first + line as f32 * leading);
            pen.text(at, Anchor::Middle, label, text);
        }
        if data.iter().flatten().any(|datum| datum.broken) {
            let sign = Type::bold(label.size, self.style.theme.colors.error);
            pen.text(rect.max - pos(5.0, 4.0), Anchor::End, sign, "\u{d7}");
        }
    }

    /// What a cell stands on: in a map its sign and size, in a grid of pairs whether both win or both lose
    /// against the package as it is.
    fn fill(&self, data: &[Option<&Datum>]) -> Rgba {
        let theme = self.style.theme;
        let (win, lose) = (theme.series(0), theme.series(1));
        if self.chart.y.unit == Unit::Instrument {
            let all = self.chart.series.iter().flat_map(|series| &series.data);
            let most = all.filter_map(|datum| datum.value).map(i64::unsigned_abs).max().unwrap_or(0).max(1);
            let value = data.first().copied().flatten().and_then(|datum| datum.value).unwrap_or(0);
            let strength = (value.unsigned_abs() as f32 / most as f32).sqrt();
            return match value {
                0 => theme.colors.canvas,
                value => self.style.wash(if value < 0 { lose } else { win }, 0.08 + 0.42 * strength),
            };
        }
        let gains: Vec<i64> = self
            .chart
            .series
            .iter()
            .zip(data)
            .filter_map(|(series, datum)| {
                let value = datum.as_ref()?.value?;
                let now = series.data.iter().find(|datum| datum.current)?.value?;
                matches!(series.identity, Identity::Value(_)).then(|| value.saturating_sub(now))
            })
            .collect();
        let broken = data.iter().flatten().any(|datum| datum.broken);
        match (broken, gains.as_slice()) {
            (false, [a, b]) if *a >= 0 && *b >= 0 && a + b > 0 => self.style.wash(win, 0.3),
            (false, [a, b]) if *a <= 0 && *b <= 0 && a + b < 0 => self.style.wash(lose, 0.3),
            _ => theme.colors.canvas,
        }
    }
}

/// What a column is called.
fn column_name(chart: &Chart, column: i64, style: ChartStyle<'_>) -> String {
    let level = chart.series.iter().flat_map(|series| &series.data).find(|datum| datum.x == column);
    place_name(chart.x.unit, column, level.and_then(|datum| datum.name.as_ref()).and_then(first), style)
}

/// What a row is called.
fn row_name(chart: &Chart, row: i64, style: ChartStyle<'_>) -> String {
    let level = chart.series.iter().flat_map(|series| &series.data).find(|datum| datum.y == row);
    place_name(chart.y.unit, row, level.and_then(|datum| datum.name.as_ref()).and_then(second), style)
}

fn first(name: &Name) -> Option<&crate::plan::Text> {
    match name {
        Name::Both(first, _) => Some(first),
        _ => None,
    }
}

fn second(name: &Name) -> Option<&crate::plan::Text> {
    match name {
        Name::Both(_, second) => Some(second),
        _ => None,
    }
}

/// What stands at a place of an axis that runs through levels or a list of the plan.
fn place_name(unit: Unit, value: i64, level: Option<&crate::plan::Text>, style: ChartStyle<'_>) -> String {
    let plan = style.plan;
    match (unit, level) {
        (Unit::Level(_), _) if value == 0 => format!("0 {}", style.messages.get("level-not-used")),
        (Unit::Level(_), Some(name)) => format!("{value} {}", style.messages.say(plan, name)),
        _ => words::listed(plan, style.messages, unit, value),
    }
}
