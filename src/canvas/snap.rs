//! Snapping while dragging: edges and middles of what is dragged to those of other boxes and of
//! lanes, with guides, and failing that to the grid.

use super::keys::GRID_STEP;
use crate::scene::{Pos, Rect, Scene, Subject, Zone, pos};

/// How near is near, in screen points.
const REACH: f32 = 6.0;

/// What a drag can snap to.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Snaps {
    /// The box of what is dragged, where the drag began.
    moved: Option<Rect>,
    /// Edges and middles of the others, in order: where, and the box it belongs to.
    xs: Vec<(f32, Rect)>,
    ys: Vec<(f32, Rect)>,
}

/// A line to show where something has snapped to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Guide {
    pub(super) from: Pos,
    pub(super) to: Pos,
    /// The room between the two boxes it joins, if they do not overlap along it.
    pub(super) gap: Option<(Pos, Pos)>,
}

impl Snaps {
    /// For a drag of the things that `is_moved` names, among what is in `view`.
    pub(super) fn of(scene: &Scene, view: Rect, is_moved: impl Fn(Subject) -> bool) -> Self {
        let mut snaps = Self::default();
        for element in scene.elements_in(view) {
            let rect = match element.zone {
                Zone::Area(rect) | Zone::Border { rect, .. } if !element.name.is_empty() => rect,
                _ => continue,
            };
            if is_moved(element.subject) {
                snaps.moved = Some(snaps.moved.map_or(rect, |moved| moved.union(rect)));
                continue;
            }
            let centre = rect.centre();
            snaps.xs.extend([rect.min.x, centre.x, rect.max.x].map(|x| (x, rect)));
            snaps.ys.extend([rect.min.y, centre.y, rect.max.y].map(|y| (y, rect)));
        }
        snaps.xs.sort_by(|a, b| a.0.total_cmp(&b.0));
        snaps.ys.sort_by(|a, b| a.0.total_cmp(&b.0));
        snaps
    }

    /// Where a drag `by` so much ends up, and the guides that show why.
    pub(super) fn snap(&self, by: Pos, zoom: f32) -> (Pos, Vec<Guide>) {
        let Some(moved) = self.moved else { return (by, Vec::new()) };
        let (reach, rect) = (REACH / zoom, moved.moved(by));
        let centre = rect.centre();
        let upright = |other: &Rect| between((rect.min.y, rect.max.y), (other.min.y, other.max.y));
        let level = |other: &Rect| between((rect.min.x, rect.max.x), (other.min.x, other.max.x));
        let x = nearest(&self.xs, [rect.min.x, centre.x, rect.max.x], reach, upright);
        let y = nearest(&self.ys, [rect.min.y, centre.y, rect.max.y], reach, level);
        let grid = |value: f32| {
            let step = GRID_STEP as f32;
            (value / step).round() * step - value
        };
        let dx = x.map_or_else(|| grid(rect.min.x), |(off, ..)| off);
        let dy = y.map_or_else(|| grid(rect.min.y), |(off, ..)| off);
        let rect = rect.moved(pos(dx, dy));
        let mut guides = Vec::new();
        if let Some((_, at, other)) = x {
            let (own, other) = ((rect.min.y, rect.max.y), (other.min.y, other.max.y));
            guides.push(Guide {
                from: pos(at, own.0.min(other.0)),
                to: pos(at, own.1.max(other.1)),
                gap: between(own, other).map(|(from, to)| (pos(at, from), pos(at, to))),
            });
        }
        if let Some((_, at, other)) = y {
            let (own, other) = ((rect.min.x, rect.max.x), (other.min.x, other.max.x));
            guides.push(Guide {
                from: pos(own.0.min(other.0), at),
                to: pos(own.1.max(other.1), at),
                gap: between(own, other).map(|(from, to)| (pos(from, at), pos(to, at))),
            });
        }
        (by + pos(dx, dy), guides)
    }
}

/// From where to where there is room between two stretches; `None` if they overlap.
fn between(own: (f32, f32), other: (f32, f32)) -> Option<(f32, f32)> {
    if own.0 > other.1 {
        Some((other.1, own.0))
    } else if other.0 > own.1 {
        Some((own.1, other.0))
    } else {
        None
    }
}

/// The smallest move that brings one of `own` to one of `others`, where that is, and whose it is: of
/// several the nearest along the guide, between which and the box there is least room.
fn nearest(
    others: &[(f32, Rect)],
    own: [f32; 3],
    reach: f32,
    room: impl Fn(&Rect) -> Option<(f32, f32)>,
) -> Option<(f32, f32, Rect)> {
    let far = |rect: &Rect| room(rect).map_or(0.0, |(from, to)| to - from);
    let mut best: Option<(f32, f32, Rect)> = None;
    for place in own {
        let start = others.partition_point(|(other, _)| *other < place - reach);
        for &(other, rect) in others.get(start..).unwrap_or_default() {
            if other > place + reach {
                break;
            }
            let off = other - place;
            let is_better = |(least, _, of): (f32, f32, Rect)| match off.abs() - least.abs() {
                more if more.abs() < 1e-3 => far(&rect) < far(&of),
                more => more < 0.0,
            };
            if best.is_none_or(is_better) {
                best = Some((off, other, rect));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        plan::{Item, NodeId},
        scene::Element,
    };

    fn scene() -> Scene {
        let node = |id, rect| Element {
            subject: Subject::Item(Item::Node(NodeId::from_bits(id))),
            name: "node".into(),
            bounds: rect,
            zone: Zone::Area(rect),
            shapes: Vec::new(),
            far: Vec::new(),
        };
        Scene::new(vec![
            node(1, Rect::new(0.0, 0.0, 100.0, 50.0)),
            node(2, Rect::new(303.0, 207.0, 80.0, 50.0)),
        ])
    }

    fn snaps() -> Snaps {
        let moved = Subject::Item(Item::Node(NodeId::from_bits(1)));
        Snaps::of(&scene(), Rect::new(-1e4, -1e4, 2e4, 2e4), |subject| subject == moved)
    }

    #[test]
    fn edges_snap_to_edges_within_reach_and_show_a_guide() {
        let (by, guides) = snaps().snap(pos(300.0, 95.0), 1.0);
        // Left to left at 303; nothing near upright, so to the grid.
        assert_eq!((by, guides.len()), (pos(303.0, 100.0), 1));
        assert_eq!((guides[0].from.x, guides[0].gap), (303.0, Some((pos(303.0, 150.0), pos(303.0, 207.0)))));
        // Twice as near, half the reach.
        let (by, guides) = snaps().snap(pos(298.0, 95.0), 2.0);
        assert_eq!((by, guides.len()), (pos(300.0, 100.0), 0));
    }

    #[test]
    fn middles_snap_too() {
        let (by, guides) = snaps().snap(pos(291.0, 160.0), 1.0);
        // The middles meet at x = 343, nearer than the left edges.
        assert_eq!((by.x, guides.len()), (293.0, 2));
    }

    #[test]
    fn of_several_in_line_the_nearest_is_the_one_measured_to() {
        let at = |y: f32| Rect::new(500.0, y, 100.0, 50.0);
        let mut snaps = Snaps { moved: Some(Rect::new(0.0, 0.0, 100.0, 50.0)), ..Snaps::default() };
        for y in [0.0, 1000.0, 400.0, 2000.0] {
            snaps.xs.push((500.0, at(y)));
        }
        let (_, guides) = snaps.snap(pos(503.0, 200.0), 1.0);
        // It stands between the first and the third: 150 and 150 apart, the first is met first.
        assert_eq!(guides.len(), 1);
        assert_eq!(guides[0].gap, Some((pos(500.0, 50.0), pos(500.0, 200.0))));
        let (_, guides) = snaps.snap(pos(503.0, 230.0), 1.0);
        assert_eq!(guides[0].gap, Some((pos(500.0, 280.0), pos(500.0, 400.0))));
    }
}
