//! The way of a line that no simple way gets past the boxes: the shortest one with the fewest bends
//! along the edges of the boxes around it (A* over the lines that run beside them).

use std::{cmp::Reverse, collections::BinaryHeap};

use super::route::{End, Obstacles};
use super::{Pos, Rect, pos};

/// How far around the two boxes a way is looked for.
const AROUND: f32 = 420.0;
/// Distance kept from what stands in the way, which is grown by a little already.
const CLEAR: f32 = 5.0;
/// More boxes than this in the way are not looked at.
const MOST_BOXES: usize = 48;
/// What a bend costs in points of length.
const BEND: f32 = 45.0;

/// The lines a way may run along.
struct Mesh {
    xs: Vec<f32>,
    ys: Vec<f32>,
    boxes: Vec<Rect>,
}

impl Mesh {
    fn at(&self, x: usize, y: usize) -> Option<Pos> {
        Some(pos(*self.xs.get(x)?, *self.ys.get(y)?))
    }

    /// Whether nothing lies between two neighbouring crossings.
    fn is_free(&self, a: Pos, b: Pos) -> bool {
        self.boxes.iter().all(|rect| !rect.grown(-0.5).touches_segment(a, b))
    }
}

/// A place on the mesh with the direction it was reached in: 0 is level, 1 upright.
type State = (usize, usize, usize);

/// The corners of a way from `from` to `to` that crosses no box; `None` if there is none nearby.
pub(super) fn detour(from: End, to: End, obstacles: &Obstacles) -> Option<Vec<Pos>> {
    let (start, goal) = (from.place(), to.place());
    let (out, back) = (from.out(), to.out());
    let region = from.rect.union(to.rect).grown(AROUND);
    let mut boxes = vec![from.rect.grown(2.0), to.rect.grown(2.0)];
    obstacles.boxes.visit(region, |rect, mark| {
        if mark != from.mark && mark != to.mark && rect.touches(region) {
            boxes.push(rect);
        }
        boxes.len() < MOST_BOXES
    });
    let mesh = mesh(boxes, region, out, back);
    let places = search(&mesh, (out, from.side.is_upright()), (back, to.side.is_upright()))?;
    let mut way = vec![start];
    way.extend(places);
    way.push(goal);
    Some(straightened(&way))
}

fn mesh(boxes: Vec<Rect>, region: Rect, out: Pos, back: Pos) -> Mesh {
    let mut xs = vec![out.x, back.x, (out.x + back.x) / 2.0];
    let mut ys = vec![out.y, back.y, (out.y + back.y) / 2.0];
    for rect in &boxes {
        xs.extend([rect.min.x - CLEAR, rect.max.x + CLEAR]);
        ys.extend([rect.min.y - CLEAR, rect.max.y + CLEAR]);
    }
    xs.retain(|x| region.min.x <= *x && *x <= region.max.x);
    ys.retain(|y| region.min.y <= *y && *y <= region.max.y);
    for values in [&mut xs, &mut ys] {
        values.sort_by(f32::total_cmp);
        values.dedup();
    }
    Mesh { xs, ys, boxes }
}

fn search(
    mesh: &Mesh,
    (out, out_upright): (Pos, bool),
    (back, back_upright): (Pos, bool),
) -> Option<Vec<Pos>> {
    let place = |values: &[f32], wanted: f32| values.iter().position(|value| *value == wanted);
    let start = (place(&mesh.xs, out.x)?, place(&mesh.ys, out.y)?, usize::from(out_upright));
    let goal = (place(&mesh.xs, back.x)?, place(&mesh.ys, back.y)?);
    let rows = mesh.ys.len();
    let number = |(x, y, direction): State| (x * rows + y) * 2 + direction;
    let count = mesh.xs.len() * rows * 2;
    let (mut costs, mut before) = (vec![f32::INFINITY; count], vec![None::<State>; count]);
    // Whole hundredths, so that the order is the same on every machine.
    let whole = |cost: f32| (cost * 100.0) as u64;
    let rest = |at: Pos| (back.x - at.x).abs() + (back.y - at.y).abs();
    let mut open = BinaryHeap::new();
    *costs.get_mut(number(start))? = 0.0;
    open.push(Reverse((whole(rest(out)), start)));
    while let Some(Reverse((_, state))) = open.pop() {
        let (x, y, direction) = state;
        let cost = *costs.get(number(state))?;
        if (x, y) == goal {
            return Some(walk_back(mesh, &before, number, state));
        }
        let here = mesh.at(x, y)?;
        let next = [
            (x.checked_sub(1), Some(y), 0),
            (Some(x + 1), Some(y), 0),
            (Some(x), y.checked_sub(1), 1),
            (Some(x), Some(y + 1), 1),
        ];
        for (next_x, next_y, way) in next {
            let (Some(next_x), Some(next_y)) = (next_x, next_y) else { continue };
            let Some(there) = mesh.at(next_x, next_y) else { continue };
            if !mesh.is_free(here, there) {
                continue;
            }
            let at_goal = (next_x, next_y) == goal;
            let last_bend = if at_goal && way != usize::from(back_upright) { BEND } else { 0.0 };
            let bend = if way == direction { 0.0 } else { BEND };
            let new = cost + here.distance(there) + bend + last_bend;
            let state = (next_x, next_y, way);
            let Some(known) = costs.get_mut(number(state)) else { continue };
            if new < *known - 0.01 {
                *known = new;
                if let Some(entry) = before.get_mut(number(state)) {
                    *entry = Some((x, y, direction));
                }
                open.push(Reverse((whole(new + rest(there)), state)));
            }
        }
    }
    None
}

fn walk_back(
    mesh: &Mesh,
    before: &[Option<State>],
    number: impl Fn(State) -> usize,
    goal: State,
) -> Vec<Pos> {
    let (mut places, mut state) = (Vec::new(), Some(goal));
    while let Some(at) = state {
        places.extend(mesh.at(at.0, at.1));
        state = before.get(number(at)).copied().flatten();
    }
    places.reverse();
    places
}

/// The way without the places where it goes straight on.
fn straightened(way: &[Pos]) -> Vec<Pos> {
    let mut corners: Vec<Pos> = Vec::new();
    for &place in way {
        if corners.last().is_some_and(|last| last.distance(place) < 0.1) {
            continue;
        }
        if let [.., before, last] = corners.as_slice() {
            let level = (before.y - last.y).abs() < 0.1 && (last.y - place.y).abs() < 0.1;
            let upright = (before.x - last.x).abs() < 0.1 && (last.x - place.x).abs() < 0.1;
            if level || upright {
                corners.pop();
            }
        }
        corners.push(place);
    }
    corners
}

#[cfg(test)]
mod tests {
    use super::super::route::Side;
    use super::*;

    #[test]
    fn a_wall_is_gone_around() {
        let mut obstacles = Obstacles::default();
        let (a, b) = (Rect::new(0.0, 0.0, 100.0, 50.0), Rect::new(0.0, 300.0, 100.0, 50.0));
        // Open only far to the right.
        let wall = Rect::new(-500.0, 150.0, 700.0, 40.0);
        obstacles.boxes.add(wall, 9);
        let from = End { rect: a, mark: 0, side: Side::Bottom, at: 50.0 };
        let to = End { rect: b, mark: 1, side: Side::Top, at: 50.0 };
        let way = detour(from, to, &obstacles).unwrap();
        assert_eq!((way[0], way[way.len() - 1]), (pos(50.0, 50.0), pos(50.0, 300.0)));
        for pair in way.windows(2) {
            assert!(!wall.touches_segment(pair[0], pair[1]), "{way:?}");
            assert!(pair[0].x == pair[1].x || pair[0].y == pair[1].y, "{way:?}");
        }
    }

    /// Small random diagrams: where a flood over a fine grid finds a free way, so does this.
    #[test]
    fn a_way_is_found_wherever_there_is_one() {
        let mut seed = 3u64;
        let mut next = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        let mut found = 0;
        for _ in 0..60 {
            let (a, b) = (Rect::new(0.0, 0.0, 80.0, 40.0), Rect::new(320.0, 240.0, 80.0, 40.0));
            let (own, mut obstacles) = ([a, b], Obstacles::default());
            let mut walls = Vec::new();
            for mark in 10..22 {
                let wall = Rect::new(next(60) as f32 * 8.0 - 40.0, next(40) as f32 * 8.0, 90.0, 24.0);
                if own.iter().all(|own| !own.grown(40.0).touches(wall)) {
                    obstacles.boxes.add(wall, mark);
                    walls.push(wall);
                }
            }
            let from = End { rect: a, mark: 0, side: Side::Bottom, at: 40.0 };
            let to = End { rect: b, mark: 1, side: Side::Top, at: 360.0 };
            let free = flood(&walls, &own, pos(40.0, 56.0), pos(360.0, 224.0));
            let way = detour(from, to, &obstacles);
            if free {
                let way = way.expect("a way, as there is one");
                found += 1;
                for pair in way.windows(2) {
                    assert!(walls.iter().all(|wall| !wall.grown(-0.6).touches_segment(pair[0], pair[1])));
                }
            }
        }
        assert!(found > 30);
    }

    /// Whether steps of eight points lead from one place to the other, well clear of everything.
    fn flood(walls: &[Rect], own: &[Rect], from: Pos, to: Pos) -> bool {
        let blocked = |at: Pos| {
            walls.iter().chain(own).any(|rect| rect.grown(13.0).contains(at)) && at != from && at != to
        };
        let (mut open, mut seen) = (vec![from], std::collections::BTreeSet::new());
        while let Some(at) = open.pop() {
            if at == to {
                return true;
            }
            for step in [pos(8.0, 0.0), pos(-8.0, 0.0), pos(0.0, 8.0), pos(0.0, -8.0)] {
                let next = at + step;
                let inside = next.x.abs() < 700.0 && next.y.abs() < 600.0;
                if inside && !blocked(next) && seen.insert((next.x as i32, next.y as i32)) {
                    open.push(next);
                }
            }
        }
        false
    }
}
