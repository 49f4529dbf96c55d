//! A budget as areas: a treemap. Parts too small for their names are numbered, and listed below it.

use super::{Anchor, ChartStyle, Pen, Rect, Stroke, Type, WIDTH, chart_color, measure, pos, words};
use crate::analysis::{Areas, Colour, Missing, Slice, treemap};

/// Height of the picture.
const HEIGHT: f32 = 440.0;

/// Draws the areas below `top`.
pub(super) fn areas(pen: &mut Pen, areas: &Areas, style: ChartStyle<'_>, top: f32) {
    let label = style.muted();
    let title = words::name(style.plan, style.messages, &areas.axis);
    let title = match areas.unit {
        crate::analysis::Unit::Money(currency) => format!("{title} ({currency})"),
        _ => title,
    };
    pen.text(pos(0.0, top - label.size * 0.4), Anchor::Start, label, title);
    let top = top + label.size * 0.6;
    let sum: i64 = areas.slices.iter().map(|slice| slice.total.max(0)).sum();
    let mut small: Vec<&Slice> = Vec::new();
    for tile in treemap(&areas.slices, (WIDTH, HEIGHT)) {
        let Some(slice) = areas.slices.iter().find(|slice| slice.key == tile.key) else { continue };
        let rect = Rect::new(tile.corner.0, top + tile.corner.1, tile.size.0, tile.size.1).grown(-1.2);
        let color = chart_color(style.theme, Colour::of(style.plan, slice.key));
        pen.rect(rect, 2.0, Some(style.wash(color, 0.22)), Some(Stroke::solid(color, 1.5)));
        if !name_in(pen, areas, slice, sum, rect, style) {
            small.push(slice);
            let number = small.len().to_string();
            let how = Type::plain(style.theme.type_sizes.small, style.theme.colors.ink);
            let fits = how.width(&number) + 4.0 < rect.width() && how.size + 3.0 < rect.height();
            if fits {
                pen.text(measure::baseline_around(rect.centre(), how.size), Anchor::Middle, how, number);
            }
        }
    }
    if sum == 0 {
        pen.text(pos(0.0, top + label.size), Anchor::Start, label, style.messages.get("chart-empty"));
        return;
    }
    listed(pen, areas, &small, sum, style, top + HEIGHT + label.size * 1.8);
}

/// Name, amount and share inside an area, if there is room for all of them.
fn name_in(pen: &mut Pen, areas: &Areas, slice: &Slice, sum: i64, rect: Rect, style: ChartStyle<'_>) -> bool {
    let bold = Type::bold(style.theme.type_sizes.label, style.theme.colors.ink);
    let plain = Type::plain(style.theme.type_sizes.small, style.theme.colors.ink);
    let room = rect.width() - 14.0;
    let figures = [
        style.amount(areas.unit, slice.total, Missing::at_least_if(slice.at_least)),
        share(slice, sum, style),
    ];
    let name = words::name(style.plan, style.messages, &slice.key.name(style.plan));
    let lines = measure::wrap(&name, bold.size, true, room.max(0.0), 4);
    let high = bold.size * 1.25 * lines.len() as f32 + plain.size * 1.35 * 2.0 + 10.0;
    let fits = !lines.iter().any(|line| line.ends_with('\u{2026}'));
    if !fits || high > rect.height() || figures.iter().any(|figure| plain.width(figure) > room) {
        return false;
    }
    let at = rect.min + pos(7.0, 5.0 + bold.size);
    let below = at + pos(0.0, bold.size * 1.25 * lines.len() as f32);
    pen.lines(at, Anchor::Start, bold, 1.25, lines);
    pen.lines(below, Anchor::Start, plain, 1.35, figures.into());
    true
}

/// The parts whose areas are too small for their names, with their colours.
fn listed(pen: &mut Pen, areas: &Areas, small: &[&Slice], sum: i64, style: ChartStyle<'_>, top: f32) {
    let label = style.label();
    let wide = (WIDTH - 30.0) / 2.0;
    let numbered: Vec<(usize, &Slice)> = small.iter().copied().enumerate().collect();
    for (column, half) in numbered.chunks(numbered.len().div_ceil(2).max(1)).enumerate() {
        let left = column as f32 * (wide + 30.0);
        let mut y = top;
        for (index, slice) in half {
            let color = chart_color(style.theme, Colour::of(style.plan, slice.key));
            let swatch = Rect::around(pos(left + 7.0, y - label.size * 0.35), 12.0, 10.0);
            pen.rect(swatch, 0.0, Some(style.wash(color, 0.22)), Some(Stroke::solid(color, 1.5)));
            let amount = style.amount(areas.unit, slice.total, Missing::at_least_if(slice.at_least));
            let amount = format!("{amount} \u{b7} {}", share(slice, sum, style));
            let name = words::name(style.plan, style.messages, &slice.key.name(style.plan));
            let room = wide - 48.0 - label.width(&amount) - 10.0;
            let lines = measure::wrap(&name, label.size, false, room, 2);
            let high = label.size * (1.2 * lines.len() as f32 + 0.45);
            pen.text(pos(left + 38.0, y), Anchor::End, style.muted(), (index + 1).to_string());
            pen.lines(pos(left + 46.0, y), Anchor::Start, label, 1.2, lines);
            pen.text(pos(left + wide, y), Anchor::End, label, amount);
            y += high;
        }
    }
}

fn share(slice: &Slice, sum: i64, style: ChartStyle<'_>) -> String {
    let share = style.messages.float(slice.total as f64 / sum.max(1) as f64 * 100.0, 1);
    style.messages.with("trace-percent-of", &[("percent", share.into())])
}
