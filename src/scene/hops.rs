//! Where lines cross: the flatter one jumps over the steeper.

use super::grid::Grid;
use super::{Layout, Pos, Rect};
use crate::plan::{Flow, FlowKind, Plan, Route};

/// How far from the ends of both pieces a crossing must be, in points.
const CLEAR: f32 = 14.0;

/// The steep pieces of all flows of people and money that are not curves.
#[derive(Debug)]
pub(super) struct Steep {
    grid: Grid,
    pieces: Vec<(Pos, Pos)>,
}

impl Steep {
    pub(super) fn of(plan: &Plan, layout: &Layout) -> Self {
        let mut steep = Self { grid: Grid::over(layout.area()), pieces: Vec::new() };
        for flow in plan.diagram.flows.iter().filter(|flow| has_hops(flow)) {
            let Some(way) = layout.flows.get(&flow.id) else { continue };
            for pair in way.windows(2).filter(|pair| !is_flat(pair[0], pair[1])) {
                steep.grid.add(Rect::between(pair[0], pair[1]), steep.pieces.len() as u32);
                steep.pieces.push((pair[0], pair[1]));
            }
        }
        steep
    }

    /// Where a flow jumps over others, clear of corners and ends.
    pub(super) fn crossed(&self, flow: &Flow, way: &[Pos]) -> Vec<Pos> {
        let mut hops = Vec::new();
        if !has_hops(flow) {
            return hops;
        }
        for pair in way.windows(2).filter(|pair| is_flat(pair[0], pair[1])) {
            let first = hops.len();
            self.grid.visit(Rect::between(pair[0], pair[1]), |_, number| {
                if let Some(&(a, b)) = self.pieces.get(number as usize) {
                    hops.extend(crossing((pair[0], pair[1]), (a, b)));
                }
                true
            });
            let here = hops.get_mut(first..).unwrap_or_default();
            here.sort_by(|a: &Pos, b| a.x.total_cmp(&b.x));
        }
        // Two lines beside each other are jumped as one would be: the second has no room.
        hops.dedup_by(|b, a| a.distance(*b) < 2.0 * CLEAR);
        hops
    }
}

fn has_hops(flow: &Flow) -> bool {
    flow.kind != FlowKind::Influence && flow.route != Route::Curved
}

fn is_flat(a: Pos, b: Pos) -> bool {
    (a.x - b.x).abs() >= (a.y - b.y).abs()
}

/// Where two pieces cross, if that is clear of the ends of both.
fn crossing((a, b): (Pos, Pos), (c, d): (Pos, Pos)) -> Option<Pos> {
    let (one, other) = (b - a, d - c);
    let cross = one.x * other.y - one.y * other.x;
    if cross.abs() < f32::EPSILON {
        return None;
    }
    let share = ((c.x - a.x) * other.y - (c.y - a.y) * other.x) / cross;
    let share_other = ((c.x - a.x) * one.y - (c.y - a.y) * one.x) / cross;
    let inside = |share: f32, long: f32| CLEAR < share * long && share * long < long - CLEAR;
    (inside(share, one.length()) && inside(share_other, other.length())).then_some(a + one * share)
}

#[cfg(test)]
mod tests {
    use super::super::pos;
    use super::*;

    #[test]
    fn pieces_cross_where_they_meet_clear_of_their_ends() {
        let level = (pos(0.0, 50.0), pos(100.0, 50.0));
        assert_eq!(crossing(level, (pos(40.0, 0.0), pos(40.0, 100.0))), Some(pos(40.0, 50.0)));
        assert_eq!(crossing(level, (pos(0.0, 0.0), pos(100.0, 100.0))), Some(pos(50.0, 50.0)));
        assert_eq!(crossing(level, (pos(5.0, 0.0), pos(5.0, 100.0))), None);
        assert_eq!(crossing(level, (pos(40.0, 0.0), pos(40.0, 55.0))), None);
        assert_eq!(crossing(level, (pos(0.0, 60.0), pos(100.0, 60.0))), None);
    }
}
