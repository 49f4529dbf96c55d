//! Bends of flows set by hand: which handles a flow has, and what dragging one makes of its bends.

use std::collections::BTreeSet;

use crate::{
    plan::{Flow, FlowId, Item, Plan, Point, Route},
    scene::{Pos, Rect, along, length, nearest_share, pos},
};

/// A handle on the way of a flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handle {
    /// A bend, by its place in the list.
    Bend(usize),
    /// A piece of the way, by its place along it.
    Piece(usize),
}

/// Drawn bends further than this from where they were set are not those.
const BESIDE: f32 = 80.0;

/// The handles of a flow drawn along `way`, and where they are: its bends, and the middles of pieces at
/// least `least` points long.
pub fn handles(flow: &Flow, way: &[Pos], least: f32) -> Vec<(Handle, Pos)> {
    let mut handles: Vec<(Handle, Pos)> = Vec::new();
    for (index, bend) in flow.bends.iter().enumerate() {
        handles.push((Handle::Bend(index), drawn(way, (*bend).into())));
    }
    if flow.route == Route::Curved {
        // Between its bends.
        let mut shares: Vec<f32> = flow.bends.iter().map(|bend| nearest_share(way, (*bend).into())).collect();
        shares.insert(0, 0.0);
        shares.push(1.0);
        for (index, pair) in shares.windows(2).enumerate() {
            let middle = along(way, (pair[0] + pair[1]) / 2.0);
            let long = (pair[1] - pair[0]) * length(way);
            handles.extend(middle.filter(|_| long >= least).map(|(at, _)| (Handle::Piece(index), at)));
        }
    } else {
        for (index, pair) in way.windows(2).enumerate() {
            if pair[0].distance(pair[1]) >= least {
                handles.push((Handle::Piece(index), pair[0].towards(pair[1], 0.5)));
            }
        }
    }
    handles
}

/// Where the handle of a piece is if the label of its flow covers the middle of it.
pub fn beside_label(flow: &Flow, way: &[Pos], handle: Handle, label: Rect) -> Option<Pos> {
    let Handle::Piece(index) = handle else { return None };
    if flow.route == Route::Curved {
        return None;
    }
    let (a, b) = (*way.get(index)?, *way.get(index + 1)?);
    let places = [0.3, 0.7, 0.15, 0.85].map(|share| a.towards(b, share));
    places.into_iter().find(|at| !label.contains(*at))
}

/// Where a bend is drawn: flows that share one run beside each other.
fn drawn(way: &[Pos], bend: Pos) -> Pos {
    let nearest = way.iter().min_by(|a, b| a.distance(bend).total_cmp(&b.distance(bend)));
    nearest.copied().filter(|at| at.distance(bend) < BESIDE).unwrap_or(bend)
}

/// The piece of `way` nearest to `at`.
pub fn piece_at(way: &[Pos], at: Pos) -> Option<Handle> {
    let distance = |pair: &[Pos]| at.distance_to_segment(pair[0], pair[1]);
    let nearest = way.windows(2).enumerate().min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)));
    nearest.map(|(index, _)| Handle::Piece(index))
}

/// The bends of `flow`, drawn along `way`, after `handle` was dragged from `from` to `to`.
pub fn dragged(flow: &Flow, way: &[Pos], handle: Handle, from: Pos, to: Pos) -> Vec<Point> {
    match (handle, flow.route) {
        (Handle::Bend(index), Route::Orthogonal) => turn(&flow.bends, index, point(to)),
        (Handle::Bend(index), _) => {
            let mut bends = flow.bends.clone();
            bends.get_mut(index).into_iter().for_each(|bend| *bend = point(to));
            bends
        }
        (Handle::Piece(index), Route::Orthogonal) => shift(way, index, to),
        (Handle::Piece(_), _) => {
            let mut bends = flow.bends.clone();
            bends.insert(place_for(&flow.bends, way, from), point(to));
            bends
        }
    }
}

/// Where among `bends` a new one at `at` comes.
fn place_for(bends: &[Point], way: &[Pos], at: Pos) -> usize {
    let share = nearest_share(way, at);
    bends.iter().take_while(|bend| nearest_share(way, (**bend).into()) < share).count()
}

fn point(at: Pos) -> Point {
    Point(at.x.round() as i32, at.y.round() as i32)
}

/// Moves one bend; those beside it keep their pieces upright and level.
fn turn(bends: &[Point], index: usize, to: Point) -> Vec<Point> {
    let mut turned = bends.to_vec();
    let Some(&was) = bends.get(index) else { return turned };
    let beside = [index.checked_sub(1), index.checked_add(1)];
    for other in beside.into_iter().flatten() {
        let Some(other) = turned.get_mut(other) else { continue };
        if other.0 == was.0 {
            other.0 = to.0;
        } else if other.1 == was.1 {
            other.1 = to.1;
        }
    }
    turned.get_mut(index).into_iter().for_each(|bend| *bend = to);
    turned
}

/// Moves one piece of an orthogonal way across itself: all its corners become bends.
fn shift(way: &[Pos], index: usize, to: Pos) -> Vec<Point> {
    let (Some(&a), Some(&b)) = (way.get(index), way.get(index + 1)) else { return Vec::new() };
    let upright = (a.x - b.x).abs() < (a.y - b.y).abs();
    let inner = way.len().saturating_sub(2);
    if inner == 0 {
        let middle = a.towards(b, 0.5);
        return vec![point(if upright { pos(to.x, middle.y) } else { pos(middle.x, to.y) })];
    }
    let mut bends: Vec<Point> = way.iter().skip(1).take(inner).map(|&at| point(at)).collect();
    // The corners of the piece, as far as they are not the ends of the way.
    for corner in [index.checked_sub(1), Some(index)].into_iter().flatten() {
        if let Some(bend) = bends.get_mut(corner) {
            *bend =
                if upright { Point(to.x.round() as i32, bend.1) } else { Point(bend.0, to.y.round() as i32) };
        }
    }
    simple(bends)
}

/// Without bends on the straight way between their neighbours.
fn simple(bends: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(bends.len());
    for bend in bends {
        if kept.last() == Some(&bend) {
            continue;
        }
        while let [.., before, last] = kept.as_slice() {
            let level = before.1 == last.1 && last.1 == bend.1;
            let upright = before.0 == last.0 && last.0 == bend.0;
            if !level && !upright {
                break;
            }
            kept.pop();
        }
        kept.push(bend);
    }
    kept
}

/// The flows among `items` that are not locked.
pub fn free_flows(plan: &Plan, items: &BTreeSet<Item>) -> BTreeSet<FlowId> {
    let flows = items.iter().filter_map(|item| if let Item::Flow(id) = item { Some(*id) } else { None });
    flows.filter(|id| !plan.diagram.locked.flows.contains(id)).collect()
}

/// Sets the bends of a flow that is not locked.
pub fn set(plan: &mut Plan, flow: FlowId, bends: Vec<Point>) {
    if plan.diagram.locked.flows.contains(&flow) {
        return;
    }
    if let Some(flow) = plan.diagram.flows.iter_mut().find(|other| other.id == flow) {
        flow.bends = bends;
    }
}

/// Lets `flows` take another kind of way; their bends stay.
pub fn set_route(plan: &mut Plan, flows: &BTreeSet<FlowId>, route: Route) {
    for flow in plan.diagram.flows.iter_mut().filter(|flow| flows.contains(&flow.id)) {
        flow.route = route;
    }
}

/// Takes all bends of `flows` away.
pub fn reset(plan: &mut Plan, flows: &BTreeSet<FlowId>) {
    for flow in plan.diagram.flows.iter_mut().filter(|flow| flows.contains(&flow.id)) {
        flow.bends.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{FlowKind, NodeId, Volume};

    fn flow(route: Route, bends: &[(i32, i32)]) -> Flow {
        Flow {
            id: FlowId::from_bits(1),
            name: Default::default(),
            kind: FlowKind::Regular,
            from: NodeId::from_bits(1),
            to: NodeId::from_bits(2),
            volume: Volume::None,
            conditions: Vec::new(),
            bends: bends.iter().map(|&(x, y)| Point(x, y)).collect(),
            label_percent: 50,
            route,
            emphasis: Default::default(),
        }
    }

    const WAY: [Pos; 4] = [pos(0.0, 0.0), pos(0.0, 100.0), pos(200.0, 100.0), pos(200.0, 300.0)];

    #[test]
    fn a_piece_moves_across_itself_and_the_way_stays_square() {
        let free = flow(Route::Orthogonal, &[]);
        let bends = dragged(&free, &WAY, Handle::Piece(1), pos(90.0, 100.0), pos(95.0, 160.0));
        assert_eq!(bends, [Point(0, 160), Point(200, 160)]);
        let bends = dragged(&free, &WAY, Handle::Piece(0), pos(0.0, 50.0), pos(-30.0, 60.0));
        assert_eq!(bends, [Point(-30, 100), Point(200, 100)]);
        let bends = dragged(&free, &WAY[..2], Handle::Piece(0), pos(0.0, 50.0), pos(40.0, 60.0));
        assert_eq!(bends, [Point(40, 50)]);
    }

    #[test]
    fn a_bend_takes_its_neighbours_along_as_far_as_square_needs() {
        let set = flow(Route::Orthogonal, &[(0, 100), (200, 100)]);
        let bends = dragged(&set, &WAY, Handle::Bend(1), pos(200.0, 100.0), pos(150.0, 70.0));
        assert_eq!(bends, [Point(0, 70), Point(150, 70)]);
    }

    #[test]
    fn pulling_a_straight_or_curved_way_puts_a_bend_where_it_was_taken() {
        for route in [Route::Straight, Route::Curved] {
            let set = flow(route, &[(0, 100), (200, 100)]);
            let bends = dragged(&set, &WAY, Handle::Piece(1), pos(100.0, 100.0), pos(100.0, 40.0));
            assert_eq!(bends, [Point(0, 100), Point(100, 40), Point(200, 100)]);
            assert!(handles(&set, &WAY, 10.0).contains(&(Handle::Bend(0), pos(0.0, 100.0))));
        }
    }

    #[test]
    fn locked_flows_keep_their_way() {
        let mut plan =
            crate::storage::from_bytes(include_bytes!("../../tests/saves-v1/founding-model.ron")).unwrap();
        let id = plan.diagram.flows[0].id;
        plan.diagram.locked.set(Item::Flow(id), true);
        let before = plan.clone();
        set(&mut plan, id, vec![Point(1, 2)]);
        let all = BTreeSet::from([Item::Flow(id)]);
        reset(&mut plan, &free_flows(&before, &all));
        assert_eq!(plan, before);
    }
}
