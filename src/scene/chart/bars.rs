//! Bars over the years: stacked, with a line across each year and a narrow bar beside it.

use std::collections::BTreeMap;

use super::{ChartStyle, Frame, Pen, Rect, Rgba, Stroke, chart_color, pos};
use crate::analysis::Series;
use crate::scene::Pos;

/// Half the width of a stacked bar in units of the horizontal axis; middle and half the width of a bar
/// beside it.
const HALF_BAR: f64 = 0.34;
const BESIDE: (f64, f64) = (0.42, 0.05);

/// The bars of a series on those `below` them.
pub(super) fn stacked(
    pen: &mut Pen,
    style: ChartStyle<'_>,
    frame: &Frame,
    series: &Series,
    index: usize,
    below: &mut BTreeMap<i64, i64>,
) {
    let color = chart_color(style.theme, series.colour);
    let canvas = style.theme.colors.canvas;
    for datum in series.data.iter().filter(|datum| datum.y > 0) {
        let base = below.entry(datum.x).or_insert(0);
        let x = frame.x_of(datum.x);
        let (from, to) = (frame.y_of(*base), frame.y_of(base.saturating_add(datum.y)));
        let rect = Rect::between(frame.at(x - HALF_BAR, from), frame.at(x + HALF_BAR, to));
        pen.rect(rect, 0.0, Some(color), Some(Stroke::solid(canvas, 0.75)));
        if style.hatched {
            hatch(pen, rect, index, canvas);
        }
        *base = base.saturating_add(datum.y);
    }
}

/// Narrow bars beside the stacks.
pub(super) fn beside(pen: &mut Pen, frame: &Frame, series: &Series, color: Rgba) {
    for datum in series.data.iter().filter(|datum| datum.y > 0) {
        let x = frame.x_of(datum.x) + BESIDE.0;
        let (low, high) = (frame.at(x - BESIDE.1, 0.0), frame.at(x + BESIDE.1, frame.y_of(datum.y)));
        pen.rect(Rect::between(low, high), 0.0, Some(color), None);
    }
}

/// A line over the bar of a year.
pub(super) fn over(frame: &Frame, x: i64, y: i64) -> Vec<Pos> {
    let (x, y) = (frame.x_of(x), frame.y_of(y));
    vec![frame.at(x - HALF_BAR - 0.06, y), frame.at(x + HALF_BAR + 0.13, y)]
}

/// Lines over a bar, another pattern for each of its neighbours: none, rising, level, falling, upright.
pub(super) fn hatch(pen: &mut Pen, rect: Rect, index: usize, color: Rgba) {
    const STEP: f32 = 7.0;
    let stroke = Stroke::solid(color, 1.2);
    let (wide, high) = (rect.width(), rect.height());
    match index % 5 {
        1 | 3 => {
            // Every line x ± y = c, cut off at the edges.
            let mut c = STEP;
            while c < wide + high {
                let (from, to) = ((c - high).max(0.0), c.min(wide));
                let at = |x: f32| {
                    let y = c - x;
                    let x = if index % 5 == 1 { rect.min.x + x } else { rect.max.x - x };
                    pos(x, rect.min.y + y)
                };
                if to - from > 0.5 {
                    pen.line(vec![at(from), at(to)], stroke);
                }
                c += STEP;
            }
        }
        2 => {
            let mut y = rect.min.y + STEP / 2.0;
            while y < rect.max.y {
                pen.line(vec![pos(rect.min.x, y), pos(rect.max.x, y)], stroke);
                y += STEP;
            }
        }
        4 => {
            let mut x = rect.min.x + STEP / 2.0;
            while x < rect.max.x {
                pen.line(vec![pos(x, rect.min.y), pos(x, rect.max.y)], stroke);
                x += STEP;
            }
        }
        _ => {}
    }
}
