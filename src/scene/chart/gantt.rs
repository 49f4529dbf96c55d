//! The timeline: pilots, instruments in use and milestones as bars and marks over the years.

use super::points::diamond;
use super::{Anchor, ChartStyle, Pen, Rect, Stroke, WIDTH, dashed, measure, pos};
use crate::analysis::{Timeline, TimelineItem, TimelineRow};
use crate::plan::Date;
use crate::scene::Theme;

/// Room for names at the left and for days at the right; height of a row.
const NAMES: f32 = 260.0;
const DAYS: f32 = 190.0;
const ROW: f32 = 30.0;

/// Draws the timeline below `top`.
pub(super) fn gantt(pen: &mut Pen, timeline: &Timeline, style: ChartStyle<'_>, top: f32) {
    let Theme { colors, strokes, .. } = style.theme;
    let label = style.muted();
    let x = |day: Date| NAMES + timeline.along(day) as f32 * (WIDTH - NAMES - DAYS);
    let top = signs(pen, style, top) + label.size * 2.0;
    let bottom = top + 6.0 + ROW * timeline.rows.len().max(1) as f32;
    let (first, last) = (timeline.first.year(), timeline.last.year());
    let step = (i32::from(last) - i32::from(first)) / 12 + 1;
    for year in (first..=last).step_by(step.max(1) as usize) {
        let x = x(Date::constant(year, 1, 1));
        pen.line(vec![pos(x, top), pos(x, bottom)], Stroke::solid(colors.grid, strokes.hairline));
        pen.text(pos(x + 3.0, top - 4.0), Anchor::Start, label, year.to_string());
    }
    if (timeline.first..=timeline.last).contains(&timeline.date) {
        let x = x(timeline.date);
        pen.line(vec![pos(x, top), pos(x, bottom)], dashed(colors.selection));
    }
    if timeline.rows.is_empty() {
        pen.text(pos(0.0, top + ROW), Anchor::Start, label, style.messages.get("chart-empty"));
    }
    for (index, row) in timeline.rows.iter().enumerate() {
        let middle = top + 6.0 + ROW * (index as f32 + 0.5);
        draw_row(pen, row, style, middle, (x(row.from), x(row.to)));
    }
}

fn draw_row(pen: &mut Pen, row: &TimelineRow, style: ChartStyle<'_>, middle: f32, (from, to): (f32, f32)) {
    let messages = style.messages;
    let label = style.label();
    let name = messages.say(style.plan, &row.name);
    let lines = measure::wrap(name, label.size, false, NAMES - 14.0, 2);
    let first = middle + label.size * (0.35 - 0.55 * lines.len().saturating_sub(1) as f32);
    pen.lines(pos(0.0, first), Anchor::Start, label, 1.1, lines);
    draw_item(pen, row, style, Rect::between(pos(from, middle - 6.5), pos(to.max(from + 3.0), middle + 6.5)));
    let days = match row.item {
        TimelineItem::Milestone(_) => row.from.to_string(),
        _ if row.open => messages.with("timeline-open", &[("from", row.from.to_string().into())]),
        _ => format!("{} \u{2013} {}", row.from, row.to),
    };
    let at = pos(WIDTH, middle + label.size * 0.35);
    pen.text(at, Anchor::End, style.small(), days);
}

/// The bar of an instrument or a pilot, the mark of a milestone.
fn draw_item(pen: &mut Pen, row: &TimelineRow, style: ChartStyle<'_>, bar: Rect) {
    let theme = style.theme;
    let colors = &theme.colors;
    match row.item {
        TimelineItem::Instrument(_) => {
            let color = row.family.map_or(colors.muted, |family| theme.family(family));
            pen.rect(bar, 3.0, Some(color), None);
        }
        TimelineItem::Pilot(_) => {
            let fill = style.wash(colors.ink, 0.18);
            pen.rect(bar, 3.0, Some(fill), Some(Stroke::solid(colors.ink, 1.6)));
        }
        TimelineItem::Milestone(_) => {
            let fill = if row.reached { colors.ink } else { colors.canvas };
            let at = pos(bar.min.x, bar.centre().y);
            pen.polygon(diamond(at, 6.5), Some(fill), Some(Stroke::solid(colors.ink, 1.6)));
        }
    }
}

/// What the signs mean, in one line; returns its baseline.
fn signs(pen: &mut Pen, style: ChartStyle<'_>, top: f32) -> f32 {
    let colors = &style.theme.colors;
    let label = style.label();
    let mut x = 0.0;
    let mut sign = |pen: &mut Pen, name: String, draw: &dyn Fn(&mut Pen, Rect)| {
        draw(pen, Rect::around(pos(x + 9.0, top - label.size * 0.35), 18.0, 10.0));
        pen.text(pos(x + 24.0, top), Anchor::Start, label, name.as_str());
        x += 24.0 + label.width(&name) + 20.0;
    };
    let ink = Stroke::solid(colors.ink, 1.6);
    let get = |key: &str| style.messages.get(key);
    sign(pen, get("timeline-pilot"), &|pen, at| {
        pen.rect(at, 3.0, Some(style.wash(colors.ink, 0.18)), Some(ink));
    });
    for family in crate::plan::Family::ALL {
        let color = style.theme.family(family);
        sign(pen, style.messages.label(family), &|pen, at| pen.rect(at, 3.0, Some(color), None));
    }
    for (key, fill) in [("timeline-milestone", colors.canvas), ("timeline-reached", colors.ink)] {
        sign(pen, get(key), &|pen, at| pen.polygon(diamond(at.centre(), 6.0), Some(fill), Some(ink)));
    }
    sign(pen, get("timeline-date"), &|pen, at| {
        let middle = at.centre().x;
        pen.line(vec![pos(middle, at.min.y - 1.0), pos(middle, at.max.y + 1.0)], dashed(colors.selection));
    });
    top
}
