//! Where money comes from and goes to: columns of blocks tied by ribbons as wide as their amounts.

use super::{Anchor, ChartStyle, HEIGHT, Pen, Rect, Type, WIDTH, chart_color, measure, pos, words};
use crate::analysis::{Block, Missing, MoneyFlow, Reach, Ribbon};
use crate::scene::Pos;

/// Between blocks, so that their names and amounts have room.
const GAP: f32 = 24.0;
/// Width of a block, and room for the names at both edges.
const BLOCK: f32 = 13.0;
const NAMES: f32 = 200.0;
/// How many pieces a ribbon is drawn in.
const PIECES: usize = 24;

/// Draws the picture below `top`.
pub(super) fn flow(pen: &mut Pen, flow: &MoneyFlow, style: ChartStyle<'_>, top: f32) {
    let label = style.label();
    let head = Type::bold(label.size, style.theme.colors.ink);
    for (index, column) in flow.columns.iter().enumerate() {
        let title = style.messages.get(column.title);
        let (x, anchor) = match index {
            0 => (left_of(0) + BLOCK, Anchor::End),
            _ => (left_of(index), Anchor::Start),
        };
        pen.text(pos(x, top), anchor, head, title);
    }
    let top = top + label.size * 2.4;
    let most = flow.columns.iter().map(|column| column.blocks.len()).max().unwrap_or(0);
    let places = flow.places(HEIGHT.max(most as f32 * (GAP + 15.0)), GAP);
    for (ribbon, ends) in flow.ribbons.iter().zip(&places.ribbons) {
        strip(pen, flow, ribbon, *ends, style, top);
    }
    for (index, column) in flow.columns.iter().enumerate() {
        for (block, reach) in column.blocks.iter().zip(places.blocks.get(index).into_iter().flatten()) {
            draw_block(pen, flow, (index, block), *reach, style, top);
        }
    }
    if places.blocks.iter().all(Vec::is_empty) {
        pen.text(pos(0.0, top + label.size), Anchor::Start, style.muted(), style.messages.get("chart-empty"));
    }
}

/// Where the blocks of a column begin; the outer ones leave room for names at the edges.
fn left_of(column: usize) -> f32 {
    match column {
        0 => NAMES,
        1 => (WIDTH - BLOCK) / 2.0 - 70.0,
        _ => WIDTH - NAMES - BLOCK,
    }
}

/// A ribbon, in the colour of the instrument it leaves or reaches.
fn strip(
    pen: &mut Pen,
    flow: &MoneyFlow,
    ribbon: &Ribbon,
    (from, to): (Reach, Reach),
    style: ChartStyle<'_>,
    top: f32,
) {
    let block = |column: usize, place: usize| flow.columns.get(column).and_then(|own| own.blocks.get(place));
    let instrument = match ribbon.column {
        0 => block(1, ribbon.to),
        column => block(column, ribbon.from),
    };
    let Some(instrument) = instrument else { return };
    let (left, right) = (left_of(ribbon.column) + BLOCK, left_of(ribbon.column + 1));
    let edge = |from: f32, to: f32| {
        (0..=PIECES).map(move |piece| {
            let along = piece as f32 / PIECES as f32;
            // Smoothstep: level at both ends.
            let eased = along * along * (3.0 - 2.0 * along);
            pos(left + (right - left) * along, top + from + (to - from) * eased)
        })
    };
    let upper: Vec<Pos> = edge(from.top, to.top).collect();
    let lower: Vec<Pos> = edge(from.bottom, to.bottom).collect();
    let outline = upper.into_iter().chain(lower.into_iter().rev()).collect();
    pen.polygon(outline, Some(chart_color(style.theme, instrument.colour).faded(0.38)), None);
}

/// A block with its name and amount.
fn draw_block(
    pen: &mut Pen,
    flow: &MoneyFlow,
    (column, block): (usize, &Block),
    reach: Reach,
    style: ChartStyle<'_>,
    top: f32,
) {
    let label = style.label();
    let small = style.small();
    let left = left_of(column);
    let high = (reach.bottom - reach.top).max(1.0);
    pen.rect(
        Rect::new(left, top + reach.top, BLOCK, high),
        0.0,
        Some(chart_color(style.theme, block.colour)),
        None,
    );
    let middle = top + reach.top + high / 2.0;
    let (x, anchor, room) = match column {
        0 => (left - 7.0, Anchor::End, NAMES - 7.0),
        1 => (left + BLOCK + 7.0, Anchor::Start, left_of(2) - left - BLOCK - 20.0),
        _ => (left + BLOCK + 7.0, Anchor::Start, NAMES - 7.0),
    };
    let name = words::name(style.plan, style.messages, &block.name);
    let name = measure::fit(&name, label.size, false, room);
    let amount = style.amount(flow.unit, block.amount, Missing::at_least_if(block.at_least));
    if column == 1 {
        // Names stand on ribbons here.
        let wide = label.width(&name).max(small.width(&amount)) + 6.0;
        let ground = Rect::new(x - 3.0, middle - label.size * 1.1, wide, label.size * 2.2);
        pen.rect(ground, 2.0, Some(style.theme.colors.canvas.faded(0.78)), None);
    }
    pen.text(pos(x, middle - label.size * 0.15), anchor, label, name);
    pen.text(pos(x, middle + label.size * 0.85), anchor, small, amount);
}
