//! Ceilings, earmarks and donors' rules as they stand now.

use eframe::egui::{Color32, Grid, RichText, Sense, Stroke, StrokeKind, Ui, Vec2};

use super::Context;
use crate::{
    analysis::{Figure, Identity, LimitRef, LimitStatus},
    canvas::color32,
    cli::words,
    plan::Money,
};

/// Every limit with what is spent, what is allowed, how much of it is used and whether it is kept.
pub fn limits_ui(ui: &mut Ui, context: &mut Context<'_>) {
    let results = context.results;
    let (messages, plan) = (context.messages, &results.plan);
    if results.outcome.limits.is_empty() {
        ui.weak(messages.get("budget-no-limits"));
        return;
    }
    ui.strong(messages.get("budget-limits"));
    Grid::new("limits-grid").striped(true).spacing(Vec2::new(14.0, 3.0)).show(ui, |ui| {
        for status in &results.outcome.limits {
            let identity = Identity::Limit(status.limit);
            context.attention.name(ui, words::limit(plan, messages, status.limit), identity);
            let spent = words::amount(messages, messages.money(status.spent.money), status.spent);
            context.attention.figure_cell(ui, spent, Some(identity), Figure::Limit(status.limit));
            let key = match status.limit {
                LimitRef::Earmark(_) => "limit-of-at-least",
                LimitRef::Ceiling(_) | LimitRef::Percent { .. } => "limit-of-at-most",
            };
            let bound = messages.with(key, &[("amount", messages.money(status.bound).into())]);
            context.attention.figure(ui, bound, Some(identity), Figure::Limit(status.limit));
            let color = state_color(status, context);
            bar_ui(ui, status, color, context);
            ui.colored_label(color, messages.get(state_key(status)));
            let left = room_left(status, context);
            context.attention.figure_cell(ui, left, Some(identity), Figure::Limit(status.limit));
            ui.end_row();
        }
    });
}

/// Whether a limit is kept, in words that promise no more than is known: what is unknown may still break a
/// ceiling and fill an earmark.
fn state_key(status: &LimitStatus) -> &'static str {
    let earmark = matches!(status.limit, LimitRef::Earmark(_));
    match (status.broken, status.spent.at_least, status.binding) {
        (true, true, _) if earmark => "limit-broken-known",
        (false, true, _) if !earmark => "limit-kept-known",
        (false, ..) => "limit-kept",
        (true, _, true) => "limit-broken",
        (true, _, false) => "limit-broken-shown",
    }
}

fn state_color(status: &LimitStatus, context: &Context<'_>) -> Color32 {
    let colors = &context.theme.colors;
    color32(match state_key(status) {
        "limit-kept" => colors.ok,
        "limit-broken" => colors.error,
        _ => colors.warning,
    })
}

/// How much of the limit is used, as a bar with a mark at the limit.
fn bar_ui(ui: &mut Ui, status: &LimitStatus, color: Color32, context: &Context<'_>) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(110.0, 12.0), Sense::hover());
    let share = status.spent.money.minor as f32 / status.bound.minor.max(1) as f32;
    // The limit stands at four fifths, so that what is beyond it can be seen.
    let limit = rect.left() + rect.width() * 0.8;
    let mut used = rect;
    used.set_right((rect.left() + rect.width() * 0.8 * share).clamp(rect.left(), rect.right()));
    let painter = ui.painter();
    painter.rect_filled(used, 2.0, color);
    let edge = Stroke::new(1.0, color32(context.theme.colors.faint));
    painter.rect_stroke(rect, 2.0, edge, StrokeKind::Inside);
    let ink = Stroke::new(2.0, color32(context.theme.colors.ink));
    painter.line_segment([[limit, rect.top() - 2.0].into(), [limit, rect.bottom() + 2.0].into()], ink);
}

/// What is left, or missing, up to the limit.
fn room_left(status: &LimitStatus, context: &Context<'_>) -> RichText {
    let difference = status.bound.minor.saturating_sub(status.spent.money.minor);
    let earmark = matches!(status.limit, LimitRef::Earmark(_));
    let key = match (earmark, difference >= 0) {
        (false, true) => "limit-left",
        (false, false) => "limit-over",
        (true, true) => "limit-short",
        (true, false) => "limit-beyond",
    };
    let key = if earmark && difference == 0 { "limit-beyond" } else { key };
    let money = Money::new(difference.abs(), status.bound.currency);
    let text = context.messages.with(key, &[("amount", context.messages.money_short(money).into())]);
    RichText::new(text).small()
}
