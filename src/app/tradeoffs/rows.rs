//! Charts of bars along named rows: tornado, weights, bands.

use std::collections::BTreeMap;

use eframe::egui::{
    Align2, Color32, FontId, Painter, Pos2, Rect, Role, Sense, Stroke, TextStyle, Ui, Vec2, WidgetInfo, pos2,
    text::LayoutJob, text::TextWrapping,
};

use crate::{
    analysis::{Chart, Datum, Identity, MarkPlace, Series, SeriesKind, Unit},
    app::{attention::Attention, plot::Pen},
    canvas::color32,
    cli::words,
};

/// Height of a row, of the ticks below and of the legend above, in points.
const ROW: f32 = 22.0;
const TICKS: f32 = 20.0;
/// With more rows than this the ticks stand above them too.
const LONG: usize = 6;

/// Where values are along the rows.
struct Scale {
    rect: Rect,
    low: f64,
    high: f64,
    step: f64,
}

impl Scale {
    /// From the least to the most value of the chart, with a little room.
    fn of(chart: &Chart, rect: Rect) -> Self {
        let data = chart.series.iter().flat_map(|series| &series.data);
        let ends = data.flat_map(|datum| [Some(datum.x), datum.value]).flatten();
        let marks = chart.marks.iter().filter_map(|mark| match mark.place {
            MarkPlace::Up(x) => Some(x),
            MarkPlace::Across(_) | MarkPlace::Over { .. } => None,
        });
        let all: Vec<f64> = ends.chain(marks).map(|value| chart.x.unit.to_f64(value)).collect();
        let (mut low, mut high) = (
            all.iter().copied().fold(f64::INFINITY, f64::min),
            all.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        );
        if chart.x.unit == Unit::Share {
            (low, high) = (0.0, 100.0);
        } else if low > high {
            (low, high) = (0.0, 1.0);
        } else {
            let room = ((high - low) * 0.05).max(0.05);
            (low, high) = (low - room, high + room);
        }
        let rough = (high - low) / f64::from((rect.width() / 90.0).clamp(2.0, 12.0));
        let power = 10f64.powf(rough.max(1e-9).log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * power);
        let step = step.into_iter().find(|step| *step >= rough).unwrap_or(10.0 * power);
        Self { rect, low, high, step }
    }

    fn x(&self, value: f64) -> f32 {
        let share = (value - self.low) / (self.high - self.low).max(1e-9);
        self.rect.left() + self.rect.width() * share as f32
    }

    fn ticks(&self) -> Vec<f64> {
        let first = (self.low / self.step).ceil() as i64;
        let last = (self.high / self.step).floor() as i64;
        (first..=last.min(first + 40)).map(|index| index as f64 * self.step).collect()
    }
}

/// Draws the chart; a click on a row is returned with what it stands for.
pub fn rows_ui(ui: &mut Ui, chart: &Chart, pen: Pen<'_>, attention: &mut Attention) -> Option<Identity> {
    legend_ui(ui, chart, pen);
    let mut rows: BTreeMap<i64, Vec<(&Series, &Datum)>> = BTreeMap::new();
    for series in &chart.series {
        for datum in &series.data {
            rows.entry(datum.y).or_default().push((series, datum));
        }
    }
    let names = (ui.available_width() * 0.36).clamp(120.0, 380.0);
    // Long lists say what their bars count also at their head.
    let head = if rows.len() > LONG { TICKS } else { 0.0 };
    let height = head + rows.len() as f32 * ROW + TICKS;
    let width = ui.available_width().min(1_100.0) - 6.0;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
    let plot =
        Rect::from_min_max(pos2(rect.left() + names, rect.top() + head), rect.max - Vec2::new(8.0, TICKS));
    let scale = Scale::of(chart, plot);
    grid_ui(ui, chart, &scale, head > 0.0, pen);
    let mut clicked = None;
    for (index, row) in rows.values().enumerate() {
        let top = plot.top() + index as f32 * ROW;
        let place = Rect::from_min_size(pos2(rect.left(), top), Vec2::new(rect.width(), ROW));
        if let Some(identity) = row_ui(ui, chart, &scale, place, row, pen, attention) {
            clicked = Some(identity);
        }
    }
    marks_ui(ui.painter(), chart, &scale, pen);
    clicked
}

/// What the colours stand for.
fn legend_ui(ui: &mut Ui, chart: &Chart, pen: Pen<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.strong(words::name(pen.plan, pen.messages, &chart.x.title));
        for series in &chart.series {
            let (mark, _) = ui.allocate_exact_size(Vec2::splat(11.0), Sense::hover());
            let color = pen.color(series.colour);
            match series.kind {
                SeriesKind::Points => ui.painter().circle_filled(mark.center(), 4.5, color),
                _ => ui.painter().rect_filled(mark, 2.0, color),
            };
            ui.label(words::name(pen.plan, pen.messages, &series.name));
        }
    });
}

fn small(ui: &Ui) -> FontId {
    ui.style().text_styles.get(&TextStyle::Small).cloned().unwrap_or(FontId::proportional(11.0))
}

fn grid_ui(ui: &Ui, chart: &Chart, scale: &Scale, at_head: bool, pen: Pen<'_>) {
    let faint = Stroke::new(0.75, color32(pen.theme.colors.faint).gamma_multiply(0.5));
    let ink = color32(pen.theme.colors.ink);
    let places = if scale.step < 1.0 { 1 } else { 0 };
    for tick in scale.ticks() {
        let x = scale.x(tick);
        let line = [pos2(x, scale.rect.top()), pos2(x, scale.rect.bottom())];
        ui.painter().line_segment(line, faint);
        let text = pen.messages.float(tick, places);
        let text = match chart.x.unit {
            Unit::Share => pen.messages.with("trace-percent-of", &[("percent", text.into())]),
            _ => text,
        };
        let at = pos2(x, scale.rect.bottom() + 3.0);
        if at_head {
            let at = pos2(x, scale.rect.top() - 3.0);
            ui.painter().text(at, Align2::CENTER_BOTTOM, &text, small(ui), ink);
        }
        ui.painter().text(at, Align2::CENTER_TOP, text, small(ui), ink);
    }
}

fn marks_ui(painter: &Painter, chart: &Chart, scale: &Scale, pen: Pen<'_>) {
    for mark in &chart.marks {
        if let MarkPlace::Up(x) = mark.place {
            let x = scale.x(chart.x.unit.to_f64(x));
            let stroke = Stroke::new(1.5, pen.color(mark.colour));
            painter.line_segment([pos2(x, scale.rect.top()), pos2(x, scale.rect.bottom())], stroke);
        }
    }
}

fn row_ui(
    ui: &mut Ui,
    chart: &Chart,
    scale: &Scale,
    place: Rect,
    row: &[(&Series, &Datum)],
    pen: Pen<'_>,
    attention: &mut Attention,
) -> Option<Identity> {
    let (_, first) = row.first()?;
    let name = first.name.as_ref().map(|name| words::name(pen.plan, pen.messages, name)).unwrap_or_default();
    let response = ui.interact(place, ui.scope_id().with((chart.title, first.y)), Sense::click());
    let told: Vec<String> = row.iter().map(|(series, datum)| said(chart, series, datum, pen)).collect();
    let label = format!("{name}\n{}", told.join("\n"));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let on = attention.is_on(first.identity) || response.has_focus();
    if on || response.hovered() {
        ui.painter().rect_filled(place, 2.0, ui.visuals().selection.bg_fill.gamma_multiply(0.6));
    }
    let ink = color32(pen.theme.colors.ink);
    let font = ui.style().text_styles.get(&TextStyle::Body).cloned().unwrap_or(FontId::proportional(13.0));
    let mut job = LayoutJob::simple_singleline(name, font, ink);
    job.wrap = TextWrapping::truncate_at_width(scale.rect.left() - place.left() - 10.0);
    let galley = ui.painter().layout_job(job);
    let at = pos2(scale.rect.left() - 8.0 - galley.size().x, place.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
    for (series, datum) in row {
        mark_ui(ui.painter(), chart, scale, place, series, datum, pen);
    }
    if response.hovered() {
        attention.hover(first.identity);
    }
    let clicked = response.clicked();
    response.on_hover_text_at_pointer(label);
    clicked.then_some(first.identity)
}

/// A bar or a point of a row.
fn mark_ui(
    painter: &Painter,
    chart: &Chart,
    scale: &Scale,
    place: Rect,
    series: &Series,
    datum: &Datum,
    pen: Pen<'_>,
) {
    let color = pen.color(series.colour);
    let x = scale.x(chart.x.unit.to_f64(datum.x));
    match datum.value {
        Some(value) => {
            let other = scale.x(chart.x.unit.to_f64(value));
            let y = place.y_range().shrink(4.0);
            let bar = Rect::from_x_y_ranges(x.min(other)..=x.max(other).max(x.min(other) + 1.0), y);
            painter.rect(
                bar,
                1.5,
                color,
                Stroke::new(0.75, color32(pen.theme.colors.canvas)),
                eframe::egui::StrokeKind::Inside,
            );
        }
        None => {
            let edge = Stroke::new(1.5, color32(pen.theme.colors.canvas));
            painter.circle(Pos2::new(x, place.center().y), 5.0, color, edge);
        }
    }
}

/// A datum in words.
fn said(chart: &Chart, series: &Series, datum: &Datum, pen: Pen<'_>) -> String {
    let name = words::name(pen.plan, pen.messages, &series.name);
    let figure = |value: i64| {
        words::hedged(pen.messages, pen.figure(chart.x.unit, value), datum.missing, datum.assumed)
    };
    match datum.value {
        Some(value) => format!("{name}: {} – {}", figure(datum.x.min(value)), figure(datum.x.max(value))),
        None => format!("{name}: {}", figure(datum.x)),
    }
}

/// The colour of text on a wash of a colour is always ink.
pub fn wash(ui: &Ui, color: Color32, strength: f32) -> Color32 {
    ui.visuals().panel_fill.lerp_to_gamma(color, strength.clamp(0.0, 1.0))
}
