//! The budget as areas: a treemap of one split.

use eframe::egui::{
    FontId, Rect, Role, Sense, Stroke, StrokeKind, TextStyle, Ui, Vec2, WidgetInfo, pos2, text::LayoutJob,
};

use super::Context;
use crate::{
    analysis::{Basis, Budget, Colour, Figure, Identity, Slice, Split, Tile, Unit, treemap},
    canvas::color32,
    cli::words,
};

/// The areas of a budget stated in `basis`.
pub fn tiles_ui(ui: &mut Ui, budget: &Budget, split: Split, basis: Basis, context: &mut Context<'_>) {
    let slices = budget.by(&context.results.plan, split);
    let size = ui.available_size() - Vec2::splat(4.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let sum: i64 = slices.iter().map(|slice| slice.total.max(0)).sum();
    for tile in treemap(&slices, (rect.width(), rect.height())) {
        if let Some(slice) = slices.iter().find(|slice| slice.key == tile.key) {
            tile_ui(ui, rect, &tile, (slice, sum), basis, context);
        }
    }
}

fn tile_ui(
    ui: &mut Ui,
    rect: Rect,
    tile: &Tile,
    (slice, sum): (&Slice, i64),
    basis: Basis,
    context: &mut Context<'_>,
) {
    let corner = rect.min + Vec2::new(tile.corner.0, tile.corner.1);
    let place = Rect::from_min_size(corner, Vec2::new(tile.size.0, tile.size.1)).shrink(1.0);
    let identity = Identity::Slice(slice.key);
    let pen = context.pen();
    let unit = Unit::Money(budget_currency(context));
    let name = context.name(slice.key);
    let share = context.messages.float(slice.total as f64 / sum.max(1) as f64 * 100.0, 0);
    let share = context.messages.with("trace-percent-of", &[("percent", share.into())]);
    let full = words::at_least(context.messages, pen.figure(unit, slice.total), slice.at_least);
    let short = words::at_least(context.messages, pen.tick(unit, unit.to_f64(slice.total)), slice.at_least);
    // Text is ink on a light wash of the colour, with the colour itself as an edge.
    let color = pen.color(Colour::of(&context.results.plan, slice.key));
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
        let mut job = LayoutJob::simple(
            format!("{name}\n{short} · {share}"),
            FontId::proportional(small),
            ink,
            place.width() - 10.0,
        );
        job.wrap.max_rows = (((place.height() - 6.0) / (small * 1.3)) as usize).max(1);
        let galley = painter.layout_job(job);
        painter.galley(pos2(place.left() + 5.0, place.top() + 4.0), galley, ink);
    }
    if response.hovered() {
        context.attention.hover(identity);
    }
    if response.clicked() {
        context.attention.open(Figure::Cost { of: vec![slice.key], years: None, basis });
    }
    response.on_hover_text(label);
}

fn budget_currency(context: &Context<'_>) -> crate::plan::Currency {
    context.results.plan.finance.currency
}
