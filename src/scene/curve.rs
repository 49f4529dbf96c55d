//! Smooth lines, as many short pieces.

use super::{Pos, pos};

/// Pieces of one stretch of a curve.
const PIECES: usize = 14;

/// A curve that follows the corners of `points` without meeting them: from end to end in arcs that
/// meet half way between two corners. Two points stay a straight line.
pub(super) fn smooth(points: &[Pos]) -> Vec<Pos> {
    let count = points.len();
    if count < 3 {
        return points.to_vec();
    }
    let mut curve: Vec<Pos> = points.first().copied().into_iter().collect();
    for (index, three) in points.windows(3).enumerate() {
        let (before, corner, after) = (three[0], three[1], three[2]);
        let start = if index == 0 { before } else { before.towards(corner, 0.5) };
        let end = if index + 3 == count { after } else { corner.towards(after, 0.5) };
        curve.extend((1..=PIECES).map(|piece| {
            // A quadratic Bézier curve with the corner as its control point.
            let share = piece as f32 / PIECES as f32;
            start.towards(corner, share).towards(corner.towards(end, share), share)
        }));
    }
    curve
}

/// A curve that passes all of `points` (a Catmull–Rom spline).
pub(super) fn spline(points: &[Pos]) -> Vec<Pos> {
    let at = |index: isize| {
        let last = points.len() as isize - 1;
        points.get(index.clamp(0, last.max(0)) as usize).copied().unwrap_or_default()
    };
    if points.len() < 3 {
        return points.to_vec();
    }
    let mut curve = vec![at(0)];
    for index in 0..points.len() as isize - 1 {
        let (a, b, c, d) = (at(index - 1), at(index), at(index + 1), at(index + 2));
        let blend = |a: f32, b: f32, c: f32, d: f32, t: f32| {
            0.5 * (2.0 * b
                + (c - a) * t
                + (2.0 * a - 5.0 * b + 4.0 * c - d) * t * t
                + (3.0 * b - a - 3.0 * c + d) * t * t * t)
        };
        curve.extend((1..=PIECES).map(|piece| {
            let share = piece as f32 / PIECES as f32;
            pos(blend(a.x, b.x, c.x, d.x, share), blend(a.y, b.y, c.y, d.y, share))
        }));
    }
    curve
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_keep_their_ends_and_have_no_corners() {
        let corners = [pos(0.0, 0.0), pos(0.0, 100.0), pos(200.0, 100.0), pos(200.0, 300.0)];
        for curve in [smooth(&corners), spline(&corners)] {
            assert_eq!((curve[0], curve[curve.len() - 1]), (corners[0], corners[3]));
            for three in curve.windows(3) {
                let (a, b) = ((three[1] - three[0]).unit(), (three[2] - three[1]).unit());
                assert!(a.x * b.x + a.y * b.y > 0.9, "{three:?}");
            }
        }
        assert!(spline(&corners).contains(&corners[1]) && !smooth(&corners).contains(&corners[1]));
        assert_eq!(smooth(&corners[..2]), corners[..2]);
    }
}
