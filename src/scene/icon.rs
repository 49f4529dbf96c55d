//! Small pictures drawn as shapes, so that no font needs to have them. Each fits a square of the
//! given size around its centre.

use super::pen::{Pen, arc};
use super::{Pos, Rect, Rgba, Stroke, Theme, pos};
use crate::plan::{Family, PartyKind};

/// Scales points of a square from −1 to 1 to `size` points around `centre`.
fn scaled(centre: Pos, size: f32, points: &[(f32, f32)]) -> Vec<Pos> {
    points.iter().map(|&(x, y)| centre + pos(x, y) * (size / 2.0)).collect()
}

/// The mark of a family: a seedling, a barrier, a compass.
pub(super) fn family(pen: &mut Pen, family: Family, centre: Pos, size: f32, color: Rgba) {
    let stroke = Stroke::solid(color, size * 0.12);
    match family {
        Family::Preventive => {
            pen.line(scaled(centre, size, &[(0.0, 1.0), (0.0, -0.1)]), stroke);
            for side in [-1.0, 1.0] {
                let leaf = [
                    (0.0, 0.15),
                    (side * 0.35, 0.2),
                    (side * 0.75, -0.05),
                    (side * 0.95, -0.65),
                    (side * 0.4, -0.55),
                    (side * 0.08, -0.2),
                ];
                pen.polygon(scaled(centre, size, &leaf), Some(color), None);
            }
        }
        Family::Defensive => {
            let posts = Rect::around(centre + pos(0.0, size * 0.02), size * 0.92, size * 0.3);
            pen.rect(posts, size * 0.06, None, Some(stroke));
            for x in [-0.45, 0.0, 0.45] {
                let stripe = [(x - 0.18, 0.32), (x + 0.12, -0.28)];
                pen.line(scaled(centre, size, &stripe), stroke);
            }
            for x in [-0.6, 0.6] {
                pen.line(scaled(centre, size, &[(x, 0.34), (x, 0.95)]), stroke);
                pen.line(scaled(centre, size, &[(x, -0.3), (x, -0.75)]), stroke);
            }
        }
        Family::Explorative => {
            pen.circle(centre, size * 0.44, None, Some(stroke));
            pen.polygon(
                scaled(centre, size, &[(0.5, -0.5), (0.16, 0.16), (-0.16, -0.16)]),
                Some(color),
                None,
            );
            pen.polygon(
                scaled(centre, size, &[(-0.5, 0.5), (0.16, 0.16), (-0.16, -0.16)]),
                None,
                Some(Stroke::solid(color, size * 0.07)),
            );
        }
    }
}

/// A triangle with an exclamation mark: something is open.
pub(super) fn warning(pen: &mut Pen, centre: Pos, size: f32, color: Rgba, ground: Rgba) {
    pen.polygon(scaled(centre, size, &[(0.0, -0.95), (1.05, 0.85), (-1.05, 0.85)]), Some(color), None);
    pen.line(scaled(centre, size, &[(0.0, -0.35), (0.0, 0.28)]), Stroke::solid(ground, size * 0.13));
    pen.line(scaled(centre, size, &[(0.0, 0.44), (0.0, 0.64)]), Stroke::solid(ground, size * 0.13));
}

/// A shield with a tick: safeguards are stated.
pub(super) fn shield(pen: &mut Pen, centre: Pos, size: f32, color: Rgba) {
    let outline = [
        (0.0, -1.0),
        (0.4, -0.8),
        (0.85, -0.72),
        (0.82, 0.0),
        (0.6, 0.5),
        (0.0, 1.0),
        (-0.6, 0.5),
        (-0.82, 0.0),
        (-0.85, -0.72),
        (-0.4, -0.8),
    ];
    pen.polygon(scaled(centre, size, &outline), None, Some(Stroke::solid(color, size * 0.11)));
    let tick = [(-0.38, -0.02), (-0.08, 0.32), (0.42, -0.36)];
    pen.line(scaled(centre, size, &tick), Stroke::solid(color, size * 0.13));
}

/// Two arrows in opposite directions: given in exchange.
pub(super) fn exchange(pen: &mut Pen, centre: Pos, size: f32, color: Rgba) {
    let stroke = Stroke::solid(color, size * 0.12);
    for sign in [1.0, -1.0] {
        let y = -0.36 * sign;
        pen.line(scaled(centre, size, &[(-0.95 * sign, y), (0.5 * sign, y)]), stroke);
        let head = [(1.0 * sign, y), (0.42 * sign, y - 0.36), (0.42 * sign, y + 0.36)];
        pen.polygon(scaled(centre, size, &head), Some(color), None);
    }
}

/// A padlock: private.
pub(super) fn padlock(pen: &mut Pen, centre: Pos, size: f32, color: Rgba) {
    pen.rect(
        Rect::around(centre + pos(0.0, size * 0.2), size * 0.8, size * 0.56),
        size * 0.08,
        Some(color),
        None,
    );
    let shackle = arc(centre - pos(0.0, size * 0.12), size * 0.25, 180.0, 360.0).collect();
    pen.line(shackle, Stroke::solid(color, size * 0.12));
}

/// What sort of body a party is: a columned house, linked rings, two people.
pub(super) fn party(pen: &mut Pen, kind: PartyKind, centre: Pos, size: f32, color: Rgba) {
    let stroke = Stroke::solid(color, size * 0.1);
    match kind {
        PartyKind::State => {
            pen.polygon(scaled(centre, size, &[(0.0, -0.95), (1.0, -0.4), (-1.0, -0.4)]), Some(color), None);
            for x in [-0.65, 0.0, 0.65] {
                pen.line(scaled(centre, size, &[(x, -0.25), (x, 0.6)]), Stroke::solid(color, size * 0.13));
            }
            pen.line(scaled(centre, size, &[(-1.0, 0.8), (1.0, 0.8)]), Stroke::solid(color, size * 0.13));
        }
        PartyKind::Organisation => {
            pen.circle(centre, size * 0.45, None, Some(stroke));
            pen.line(scaled(centre, size, &[(-0.9, 0.0), (0.9, 0.0)]), stroke);
            pen.line(scaled(centre, size, &[(0.0, -0.9), (0.0, 0.9)]), stroke);
            let meridian: Vec<Pos> = arc(pos(0.0, 0.0), 1.0, 0.0, 360.0)
                .map(|point| centre + pos(point.x * size * 0.2, point.y * size * 0.45))
                .collect();
            pen.polygon(meridian, None, Some(stroke));
        }
        PartyKind::Group => {
            for x in [-0.45, 0.45] {
                let head = centre + pos(x, -0.45) * (size / 2.0);
                pen.circle(head, size * 0.17, Some(color), None);
                let body = arc(centre + pos(x, 0.85) * (size / 2.0), size * 0.27, 180.0, 360.0).collect();
                pen.polygon(body, Some(color), None);
            }
        }
    }
}

/// The bar at the left edge of an instrument's box, with the pattern of its family: plain,
/// striped, dotted.
pub(super) fn family_bar(pen: &mut Pen, rect: Rect, family: Family, color: Rgba, theme: &Theme) {
    let radius = theme.radii.node.min(rect.height() / 4.0);
    let right = rect.min.x + theme.spacing.bar;
    let reach = radius.min(theme.spacing.bar);
    let mut outline: Vec<Pos> =
        arc(pos(rect.min.x + reach, rect.max.y - reach), reach, 90.0, 180.0).collect();
    outline.extend(arc(pos(rect.min.x + reach, rect.min.y + reach), reach, 180.0, 270.0));
    outline.push(pos(right, rect.min.y));
    outline.push(pos(right, rect.max.y));
    pen.polygon(outline, Some(color), None);
    let ground = theme.colors.node_fill;
    let (left, bar) = (rect.min.x, theme.spacing.bar);
    let mut y = rect.min.y + bar * 1.4;
    match family {
        Family::Preventive => {}
        Family::Defensive => {
            while y < rect.max.y - bar * 0.9 {
                let stripe = vec![pos(left + 0.8, y + bar * 0.35), pos(right, y - bar * 0.35)];
                pen.line(stripe, Stroke::solid(ground, bar * 0.28));
                y += bar * 1.05;
            }
        }
        Family::Explorative => {
            while y < rect.max.y - bar * 0.9 {
                pen.circle(pos(left + bar / 2.0, y), bar * 0.2, Some(ground), None);
                y += bar;
            }
        }
    }
}

/// Level steps from the left edge at `start`, centred on its height: filled up to `level`. Returns
/// how wide they are.
pub(super) fn steps(
    pen: &mut Pen,
    start: Pos,
    room: f32,
    level: u8,
    top: u8,
    color: Rgba,
    theme: &Theme,
) -> f32 {
    if top == 0 {
        return 0.0;
    }
    let count = f32::from(top);
    let gap = if top > 8 { 1.5 } else { 3.0 };
    let wide = ((room + gap) / count - gap).clamp(1.5, theme.type_sizes.label * 1.25);
    let high = theme.type_sizes.label * 0.62;
    for step in 0..top {
        let left = start.x + f32::from(step) * (wide + gap);
        let rect = Rect::new(left, start.y - high / 2.0, wide, high);
        if step < level {
            pen.rect(rect, theme.radii.step, Some(color), None);
        } else {
            // The edge lies inside, so that filled and empty steps are of one size.
            let edge = Stroke::solid(theme.colors.faint, theme.strokes.hairline);
            pen.rect(rect.grown(-theme.strokes.hairline / 2.0), theme.radii.step, None, Some(edge));
        }
    }
    count * (wide + gap) - gap
}
