//! The budget as areas: a treemap of one split.

use std::collections::BTreeMap;

use eframe::egui::{
    FontId, Painter, Rect, Role, Sense, Stroke, StrokeKind, TextStyle, Ui, Vec2, WidgetInfo, pos2,
    text::LayoutJob,
};

use super::{
    Context,
    known::{Parts, is_crowded},
};
use crate::{
    analysis::{Basis, Colour, Figure, Identity, Slice, SliceKey, Tile, Unit, treemap},
    canvas::color32,
    cli::words,
};

/// The least side, in points, of an area that can be pointed at where there are many.
const LEAST: f32 = 5.0;

/// The areas of a budget stated in `basis`.
pub fn tiles_ui(ui: &mut Ui, parts: &Parts, basis: Basis, context: &mut Context<'_>) {
    let slices = &parts.slices;
    let by_key: BTreeMap<SliceKey, &Slice> = slices.iter().map(|slice| (slice.key, slice)).collect();
    let size = ui.available_size() - Vec2::splat(4.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let sum: i64 = slices.iter().map(|slice| slice.total.max(0)).sum();
    let crowded = is_crowded(slices.len());
    for tile in treemap(slices, (rect.width(), rect.height())) {
        let colour = parts.colours.get(&tile.key).copied().unwrap_or(Colour::Neutral);
        if crowded && tile.size.0.min(tile.size.1) < LEAST {
            // Too small to be pointed at; the table beside holds it.
            let corner = rect.min + Vec2::new(tile.corner.0, tile.corner.1);
            let place = Rect::from_min_size(corner, Vec2::new(tile.size.0, tile.size.1));
            ui.painter().rect_filled(place, 0.0, context.pen().color(colour).gamma_multiply(0.5));
            continue;
        }
        if let Some(slice) = by_key.get(&tile.key) {
            tile_ui(ui, rect, &tile, (slice, sum, colour), basis, context);
        }
    }
}

fn tile_ui(
    ui: &mut Ui,
    rect: Rect,
    tile: &Tile,
    (slice, sum, colour): (&Slice, i64, Colour),
    basis: Basis,
    context: &mut Context<'_>,
) {
    let corner = rect.min + Vec2::new(tile.corner.0, tile.corner.1);
    let place = Rect::from_min_size(corner, Vec2::new(tile.size.0, tile.size.1)).shrink(1.0);
    let identity = Identity::Slice(slice.key);
    let pen = context.pen();
    let currency = context.results.plan.finance.currency;
    let (unit, amount) = (Unit::Money(currency), slice.amount(currency));
    let name = context.name(slice.key);
    let share = context.messages.float(slice.total as f64 / sum.max(1) as f64 * 100.0, 0);
    let share = context.messages.with("trace-percent-of", &[("percent", share.into())]);
    let full = words::amount(context.messages, pen.figure(unit, slice.total), amount);
    let short = words::amount(context.messages, pen.tick(unit, unit.to_f64(slice.total)), amount);
    // Text is ink on a light wash of the colour, with the colour itself as an edge.
    let color = pen.color(colour);
    let wash = ui.visuals().panel_fill.lerp_to_gamma(color, 0.22);
    let ink = color32(context.theme.colors.ink);
    let response = ui.interact(place, ui.scope_id().with(identity), Sense::click());
    let label = format!("{name}, {full}, {share}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let painter = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
    painter.rect_filled(place, 2.0, wash);
    let on = context.attention.is_on(identity) || response.has_focus();
    let edge = if on { Stroke::new(3.0, ink) } else { Stroke::new(1.5, color) };
    painter.rect_stroke(place, 2.0, edge, StrokeKind::Inside);
    let small = ui.style().text_styles.get(&TextStyle::Small).map_or(11.0, |font| font.size);
    if place.width() > 34.0 && place.height() > small + 8.0 {
        let lines = [name.clone(), format!("{short} · {share}"), short];
        text_ui(&painter, place.shrink2(Vec2::new(5.0, 3.0)), &lines, FontId::proportional(small), ink);
    }
    if response.hovered() {
        context.attention.hover(identity);
    }
    if response.clicked() {
        context.attention.open(Figure::Cost { of: vec![slice.key], years: None, basis });
    }
    response.on_hover_text(label);
}

/// A name in as many lines as there is room for, and below it the longer of two figures that fits. A name
/// with a word too long for the area is cut short in one line: no word is broken.
fn text_ui(
    painter: &Painter,
    area: Rect,
    [name, long, short]: &[String; 3],
    font: FontId,
    ink: eframe::egui::Color32,
) {
    let width = |text: &str| painter.layout_no_wrap(text.to_owned(), font.clone(), ink).size().x;
    let line = painter.layout_no_wrap(short.clone(), font.clone(), ink).size().y;
    let figure = [long, short].into_iter().find(|text| width(text) <= area.width());
    let rows = (area.height() / line) as usize;
    let words_fit = name.split_whitespace().all(|word| width(word) <= area.width());
    let names = if words_fit { rows.saturating_sub(usize::from(figure.is_some())).max(1) } else { 1 };
    let mut job = LayoutJob::simple(name.clone(), font.clone(), ink, area.width());
    (job.wrap.max_rows, job.wrap.break_anywhere) = (names, !words_fit);
    let galley = painter.layout_job(job);
    let below = area.top() + galley.size().y;
    painter.galley(area.min, galley, ink);
    if let Some(figure) = figure.filter(|_| below + line <= area.bottom() + 1.0) {
        let at = pos2(area.left(), below);
        painter.text(at, eframe::egui::Align2::LEFT_TOP, figure, font, ink);
    }
}
