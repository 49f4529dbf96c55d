//! Amounts by row and year: instruments, or payers with what is committed and missing.

use super::{Anchor, ChartStyle, Pen, Rect, Stroke, Type, WIDTH, measure, pos, words};
use crate::analysis::{AmountGrid, GridRow, Missing, RowKind};
use crate::scene::Rgba;

/// Room for the names of rows.
const NAMES: f32 = 250.0;

/// Draws the grid below `top`.
pub(super) fn grid(pen: &mut Pen, grid: &AmountGrid, style: ChartStyle<'_>, top: f32) {
    let label = style.label();
    let title = words::name(style.plan, style.messages, &grid.axis);
    let title = match grid.unit {
        crate::analysis::Unit::Money(currency) => format!("{title} ({currency})"),
        _ => title,
    };
    pen.text(pos(0.0, top), Anchor::Start, style.muted(), title);
    let texts: Vec<Vec<String>> = grid.rows.iter().map(|row| texts(grid, row, style)).collect();
    let bold = Type::bold(label.size, label.color);
    let widest = texts.iter().flatten().map(|text| bold.width(text)).fold(30.0, f32::max);
    let even = (WIDTH - NAMES) / (grid.columns.len() as f32 + 1.0);
    let wide = (widest + 14.0).max(even.min(110.0));
    let right = |column: usize| NAMES + wide * (column as f32 + 1.0) - 6.0;
    let heads = grid.columns.iter().map(i32::to_string).chain([style.messages.get("budget-sum")]);
    for (column, head) in heads.enumerate() {
        pen.text(pos(right(column), top), Anchor::End, Type::bold(label.size, label.color), head);
    }
    let most = grid.parts().flat_map(|row| row.cells.iter().map(|cell| cell.0)).max().unwrap_or(0);
    let mut y = top + label.size * 0.8;
    for (row, texts) in grid.rows.iter().zip(texts) {
        let style_of = Type { bold: row.kind != RowKind::Part && row.kind != RowKind::Below, ..label };
        let indent = if row.kind == RowKind::Below { 16.0 } else { 0.0 };
        let name = words::name(style.plan, style.messages, &row.name);
        let lines = measure::wrap(&name, label.size, style_of.bold, NAMES - indent - 12.0, 2);
        let high = label.size * (1.2 * lines.len() as f32 + 0.7);
        if row.kind == RowKind::Total || row.kind == RowKind::Head {
            pen.line(
                vec![pos(0.0, y), pos(NAMES + wide * (grid.columns.len() as f32 + 1.0), y)],
                Stroke::solid(style.theme.colors.faint, style.theme.strokes.hairline),
            );
        }
        let middle = y + high / 2.0;
        let first = middle + label.size * (0.35 - 0.6 * lines.len().saturating_sub(1) as f32);
        pen.lines(pos(indent, first), Anchor::Start, style_of, 1.2, lines);
        for (column, text) in texts.into_iter().enumerate() {
            let cell = row.cells.get(column);
            if let Some(fill) = cell.and_then(|cell| heat(row, cell.0, most, style)) {
                let rect = Rect::new(NAMES + wide * column as f32, y, wide, high).grown(-1.0);
                pen.rect(rect, 2.0, Some(fill), None);
            }
            let missing =
                row.kind == RowKind::Below && row.is_gap && text.contains(|c| ('1'..='9').contains(&c));
            let color = if missing { style.theme.colors.error } else { style_of.color };
            pen.text(
                pos(right(column), middle + label.size * 0.35),
                Anchor::End,
                Type { color, ..style_of },
                text,
            );
        }
        y += high;
    }
}

/// The amounts of a row, and what they come to.
fn texts(grid: &AmountGrid, row: &GridRow, style: ChartStyle<'_>) -> Vec<String> {
    let all = row.cells.iter().chain(row.total.iter());
    all.map(|(amount, at_least)| style.amount(grid.unit, *amount, Missing::at_least_if(*at_least))).collect()
}

/// The ground of a cell: the stronger, the more money.
fn heat(row: &GridRow, amount: i64, most: i64, style: ChartStyle<'_>) -> Option<Rgba> {
    let part = row.kind == RowKind::Part && amount > 0 && most > 0;
    let strength = (amount as f32 / most.max(1) as f32).sqrt();
    part.then(|| style.wash(style.theme.series(0), 0.05 + 0.35 * strength))
}
