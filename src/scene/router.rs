//! Ways for the lines of a diagram: which sides of boxes they meet, where on these sides, and how they
//! get from one to the other.

use std::collections::{BTreeMap, BTreeSet};

use super::curve::smooth;
use super::detour::detour;
use super::layout::Layout;
use super::route::{End, Obstacles, Side, bare_cost, bent, best, straight};
use super::{Pos, Rect};
use crate::plan::{Flow, FlowId, NodeId, Point, Route};

/// A flow with the boxes it is drawn between: a collapsed group stands for what it holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leg<'a> {
    pub(super) flow: &'a Flow,
    pub(super) from: NodeId,
    pub(super) to: NodeId,
    /// The bends set by hand; none where an end is hidden, for they were set for another place.
    pub(super) bends: &'a [Point],
}

/// A line to be routed: what it is, and its two nodes.
type Wanted<K> = (K, NodeId, NodeId);

/// An end of a bent line: where it leads to, which line it is, and whether it is its start.
type BentEnd = (f32, usize, bool);

pub(super) struct Router {
    marks: BTreeMap<NodeId, u32>,
    obstacles: Obstacles,
    compare: bool,
    apart: f32,
    /// Places taken on the sides of boxes.
    taken: BTreeMap<(NodeId, Side), Vec<f32>>,
}

impl Router {
    pub(super) fn new(layout: &Layout, compare: bool, apart: f32) -> Self {
        let mut router = Self {
            marks: BTreeMap::new(),
            obstacles: Obstacles::over(layout.area()),
            compare,
            apart,
            taken: BTreeMap::new(),
        };
        for (&node, &rect) in &layout.nodes {
            router.add_box(node, rect);
        }
        router
    }

    pub(super) fn add_box(&mut self, node: NodeId, rect: Rect) {
        let mark = self.marks.len() as u32;
        self.marks.insert(node, mark);
        if self.compare {
            self.obstacles.boxes.add(rect.grown(7.0), mark);
        }
    }

    /// Finds ways for the flows whose nodes both have a place; returns the others.
    pub(super) fn settle<'a>(&mut self, layout: &mut Layout, legs: Vec<Leg<'a>>) -> Vec<Leg<'a>> {
        let placed =
            |leg: &Leg<'_>| layout.nodes.contains_key(&leg.from) && layout.nodes.contains_key(&leg.to);
        let (ready, left): (Vec<Leg<'_>>, Vec<Leg<'_>>) = legs.into_iter().partition(placed);
        let mut free = Vec::new();
        let mut curved = BTreeSet::new();
        let aside = apart_on_trunks(&ready, self.apart);
        let beside = apart_between_boxes(&ready, self.apart);
        for leg in ready {
            let (Some(&from), Some(&to)) = (layout.nodes.get(&leg.from), layout.nodes.get(&leg.to)) else {
                continue;
            };
            let (flow, route) = (leg.flow.id, leg.flow.route);
            let way = if !leg.bends.is_empty() {
                let bends = drawn_bends(leg, from, to, aside.get(&flow).copied());
                let way = bent(route, from, to, &bends);
                self.take(&way, from, leg.from, true);
                self.take(&way, to, leg.to, false);
                way
            } else if route == Route::Straight {
                straight(from, to, beside.get(&flow).copied().unwrap_or_default())
            } else {
                if route == Route::Curved {
                    curved.insert(flow);
                }
                free.push((flow, leg.from, leg.to));
                continue;
            };
            self.obstacles.add_line(&way, 0);
            layout.flows.insert(flow, way);
        }
        for (flow, way) in self.route(layout, free) {
            let way = if curved.contains(&flow) { smooth(&way) } else { way };
            layout.flows.insert(flow, way);
        }
        left
    }

    /// Notes which place a line bent by hand takes on a side of its box.
    fn take(&mut self, way: &[Pos], rect: Rect, node: NodeId, start: bool) {
        let Some(end) = (if start { way.first() } else { way.last() }) else { return };
        let (side, at) = side_at(rect, *end);
        self.taken.entry((node, side)).or_default().push(at);
    }

    /// Ways for these lines: first the sides, then the places on the sides, then the ways.
    pub(super) fn route<K: Copy>(&mut self, layout: &Layout, wanted: Vec<Wanted<K>>) -> Vec<(K, Vec<Pos>)> {
        let mut ends: Vec<(K, Wanted<()>, End, End)> = Vec::new();
        for (key, from, to) in wanted {
            let (Some(&a), Some(&b)) = (layout.nodes.get(&from), layout.nodes.get(&to)) else { continue };
            let mark = |node| self.marks.get(&node).copied().unwrap_or(u32::MAX);
            let (marks, obstacles) = ((mark(from), mark(to)), self.compare.then_some(&self.obstacles));
            let mut chosen: Option<(f32, End, End)> = None;
            for (side, other) in sides(a, b) {
                let (at, at_other) = middles(a, side, b, other);
                let start = End { rect: a, mark: marks.0, side, at };
                let end = End { rect: b, mark: marks.1, side: other, at: at_other };
                let limit = chosen.as_ref().map_or(f32::MAX, |(least, ..)| *least);
                if let Some((_, cost)) = best(start, end, obstacles, limit) {
                    chosen = Some((cost, start, end));
                }
                if obstacles.is_none() {
                    break;
                }
            }
            if let Some((_, start, end)) = chosen {
                ends.push((key, ((), from, to), start, end));
            }
        }
        self.spread(&mut ends);
        let mut ways = Vec::new();
        for (key, _, start, end) in ends {
            let found = best(start, end, self.compare.then_some(&self.obstacles), f32::MAX);
            let mut way =
                found.map_or_else(|| vec![start.place(), end.place()], |(way, _)| way.points().to_vec());
            if self.compare && self.crosses_boxes(&way, [start.mark, end.mark]) {
                way = self.way_round(start, end).unwrap_or(way);
            }
            if self.compare {
                self.obstacles.add_line(&way, 0);
            }
            ways.push((key, way));
        }
        ways
    }

    /// A way past the boxes. Where one stands so near to an end that no line can leave there, it takes
    /// other sides: those between which it is shortest.
    fn way_round(&self, start: End, end: End) -> Option<Vec<Pos>> {
        let own = [start.mark, end.mark];
        let leaves = |it: &End| !self.crosses_boxes(&[it.place(), it.out()], own);
        let found = detour(start, end, &self.obstacles);
        if leaves(&start) && leaves(&end) {
            return found;
        }
        let ends = |it: End| Side::ALL.map(|side| End { side, at: side.middle(it.rect), ..it });
        let pairs = ends(start).into_iter().flat_map(|from| ends(end).map(|to| (from, to)));
        let ways = pairs
            .filter(|(from, to)| leaves(from) && leaves(to))
            .filter_map(|(from, to)| detour(from, to, &self.obstacles));
        let cost = |way: &Vec<Pos>| bare_cost(way);
        ways.min_by(|a, b| cost(a).total_cmp(&cost(b))).or(found)
    }

    fn crosses_boxes(&self, way: &[Pos], own: [u32; 2]) -> bool {
        way.windows(2).any(|pair| self.obstacles.boxes.meets(pair[0], pair[1], own, 1) > 0)
    }

    /// Gives each line its own place on the sides it meets. Straight lines choose first; the
    /// others take the nearest free place, in the order of what they lead to.
    fn spread<K: Copy>(&mut self, ends: &mut [(K, Wanted<()>, End, End)]) {
        let is_straight = |a: &End, b: &End| {
            a.side.is_upright() == b.side.is_upright() && a.side != b.side && (a.at - b.at).abs() < 1.0
        };
        for (_, (_, from, to), start, end) in ends.iter_mut() {
            if !is_straight(start, end) {
                continue;
            }
            let (low, high) = start.side.range(start.rect);
            let (low_end, high_end) = end.side.range(end.rect);
            let range = (low.max(low_end), high.min(high_end));
            let mut taken = self.taken.get(&(*from, start.side)).cloned().unwrap_or_default();
            taken.extend(self.taken.get(&(*to, end.side)).into_iter().flatten());
            let at = free_place(&taken, range, start.at, self.apart);
            (start.at, end.at) = (at, at);
            self.taken.entry((*from, start.side)).or_default().push(at);
            self.taken.entry((*to, end.side)).or_default().push(at);
        }
        // Bent ends, by side of box, each with where it leads to.
        let mut bent: BTreeMap<(NodeId, Side), Vec<BentEnd>> = BTreeMap::new();
        for (index, (_, (_, from, to), start, end)) in ends.iter().enumerate() {
            if is_straight(start, end) {
                continue;
            }
            let target = |own: &End, other: &End| {
                let centre = other.rect.centre();
                if own.side.is_upright() { centre.x } else { centre.y }
            };
            bent.entry((*from, start.side)).or_default().push((target(start, end), index, true));
            bent.entry((*to, end.side)).or_default().push((target(end, start), index, false));
        }
        for (key, mut here) in bent {
            here.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let count = here.len();
            for (place, (_, index, is_start)) in here.into_iter().enumerate() {
                let Some((_, _, start, end)) = ends.get_mut(index) else { continue };
                let own = if is_start { start } else { end };
                let range = own.side.range(own.rect);
                let apart = self.apart.min((range.1 - range.0) / count as f32);
                let wish = (range.0 + range.1) / 2.0 + (place as f32 - (count as f32 - 1.0) / 2.0) * apart;
                let taken = self.taken.entry(key).or_default();
                own.at = free_place(taken, range, wish, apart);
                taken.push(own.at);
            }
        }
    }
}

/// The bends of a flow where they are drawn: beside those it shares with others.
pub(super) fn drawn_bends(leg: Leg<'_>, from: Rect, to: Rect, aside: Option<(f32, f32)>) -> Vec<Pos> {
    let mut bends: Vec<Pos> = leg.bends.iter().map(|&bend| bend.into()).collect();
    if let Some((first, last)) = aside {
        shift_end(&mut bends, from, first, true);
        shift_end(&mut bends, to, last, false);
    }
    bends
}

/// How far beside their first and last bends flows run that share one with others at the same
/// node, so that they do not lie on each other: ordered by where they lead.
pub(super) fn apart_on_trunks(legs: &[Leg<'_>], apart: f32) -> BTreeMap<FlowId, (f32, f32)> {
    let mut aside: BTreeMap<FlowId, (f32, f32)> = BTreeMap::new();
    for at_start in [true, false] {
        // By node and bend: where each flow goes on to, and which it is.
        let mut trunks: BTreeMap<_, Vec<(i64, FlowId)>> = BTreeMap::new();
        for leg in legs {
            let mut bends: Vec<Point> = leg.bends.to_vec();
            if !at_start {
                bends.reverse();
            }
            let Some(&Point(x, y)) = bends.first() else { continue };
            // Where it goes on to, as seen across a trunk that runs either way.
            let leads = bends.get(1).map_or(0, |next| i64::from(next.0 - x) + i64::from(next.1 - y));
            let node = if at_start { leg.from } else { leg.to };
            trunks.entry((node, (x, y))).or_default().push((leads, leg.flow.id));
        }
        for mut shared in trunks.into_values().filter(|shared| shared.len() > 1) {
            shared.sort_unstable();
            let middle = (shared.len() as f32 - 1.0) / 2.0;
            for (place, (_, flow)) in shared.into_iter().enumerate() {
                let by = (place as f32 - middle) * apart;
                let entry = aside.entry(flow).or_default();
                *(if at_start { &mut entry.0 } else { &mut entry.1 }) = by;
            }
        }
    }
    aside
}

/// How far beside the middle straight flows run that join the same two boxes, seen from the box whose
/// id is lower.
fn apart_between_boxes(legs: &[Leg<'_>], apart: f32) -> BTreeMap<FlowId, f32> {
    let mut pairs: BTreeMap<(NodeId, NodeId), Vec<(FlowId, bool)>> = BTreeMap::new();
    for leg in legs.iter().filter(|leg| leg.flow.route == Route::Straight && leg.bends.is_empty()) {
        let pair = (leg.from.min(leg.to), leg.from.max(leg.to));
        pairs.entry(pair).or_default().push((leg.flow.id, leg.from <= leg.to));
    }
    let mut beside = BTreeMap::new();
    for shared in pairs.into_values() {
        let middle = (shared.len() as f32 - 1.0) / 2.0;
        for (place, (flow, forth)) in shared.into_iter().enumerate() {
            let by = (place as f32 - middle) * apart;
            beside.insert(flow, if forth { by } else { -by });
        }
    }
    beside
}

/// Moves the bend next to a box sideways, across the piece of line that leads to it.
pub(super) fn shift_end(bends: &mut [Pos], rect: Rect, by: f32, first: bool) {
    let bend = if first { bends.first_mut() } else { bends.last_mut() };
    let Some(bend) = bend else { return };
    if rect.min.x <= bend.x && bend.x <= rect.max.x {
        bend.x += by;
    } else {
        bend.y += by;
    }
}

/// The place nearest to `wish` in `range` that is `apart` from all that are taken; failing that,
/// from as few as half of it; failing that, `wish` itself.
fn free_place(taken: &[f32], range: (f32, f32), wish: f32, apart: f32) -> f32 {
    let wish = wish.clamp(range.0.min(range.1), range.1.max(range.0));
    for apart in [apart, apart / 2.0, apart / 4.0] {
        let is_free = |at: f32| taken.iter().all(|other| (at - other).abs() >= apart - 0.5);
        for step in 0..12 {
            for sign in [1.0, -1.0] {
                let at = wish + sign * apart * 0.5 * step as f32;
                if range.0 <= at && at <= range.1 && is_free(at) {
                    return at;
                }
            }
        }
    }
    wish
}

/// The side of `rect` that a line meets at `end`, and where on that side.
pub(super) fn side_at(rect: Rect, end: Pos) -> (Side, f32) {
    if (end.y - rect.min.y).abs() < 0.5 {
        (Side::Top, end.x)
    } else if (end.y - rect.max.y).abs() < 0.5 {
        (Side::Bottom, end.x)
    } else if (end.x - rect.min.x).abs() < 0.5 {
        (Side::Left, end.y)
    } else {
        (Side::Right, end.y)
    }
}

/// The most natural pair of sides.
pub(super) fn first_sides(a: Rect, b: Rect) -> (Side, Side) {
    sides(a, b).first().copied().unwrap_or((Side::Right, Side::Right))
}

/// Pairs of sides worth trying, the most natural first.
fn sides(a: Rect, b: Rect) -> Vec<(Side, Side)> {
    use Side::{Bottom, Left, Right, Top};
    let down = b.min.y - a.max.y;
    let up = a.min.y - b.max.y;
    let right = b.min.x - a.max.x;
    let left = a.min.x - b.max.x;
    let upright = match () {
        () if down > 8.0 => Some((Bottom, Top)),
        () if up > 8.0 => Some((Top, Bottom)),
        () => None,
    };
    let level = match () {
        () if right > 8.0 => Some((Right, Left)),
        () if left > 8.0 => Some((Left, Right)),
        () => None,
    };
    match (upright, level) {
        (Some(upright), Some(level)) => {
            vec![upright, level, (upright.0, level.1), (level.0, upright.1)]
        }
        (Some(upright), None) => vec![upright, (Right, Right), (Left, Left)],
        (None, Some(level)) => vec![level, (Top, Top), (Bottom, Bottom)],
        (None, None) => vec![(Right, Right)],
    }
}

/// Where on the two sides a line wants to be: opposite each other if the boxes allow it.
pub(super) fn middles(a: Rect, side: Side, b: Rect, other: Side) -> (f32, f32) {
    let (range, range_b) = (side.range(a), other.range(b));
    let own = ((range.0 + range.1) / 2.0, (range_b.0 + range_b.1) / 2.0);
    if side.is_upright() != other.is_upright() || side == other {
        return own;
    }
    let (low, high) = (range.0.max(range_b.0), range.1.min(range_b.1));
    if low > high {
        return own;
    }
    // The middle of the narrower box if it is opposite the other one, else of what they share.
    let narrow = if range.1 - range.0 <= range_b.1 - range_b.0 { own.0 } else { own.1 };
    let at = if low <= narrow && narrow <= high { narrow } else { (low + high) / 2.0 };
    (at, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_at_one_side_keep_apart() {
        assert_eq!(free_place(&[], (0.0, 100.0), 50.0, 20.0), 50.0);
        assert_eq!(free_place(&[50.0], (0.0, 100.0), 50.0, 20.0), 70.0);
        assert_eq!(free_place(&[50.0, 70.0, 90.0], (0.0, 100.0), 50.0, 20.0), 30.0);
        // No room at all: where it wanted to be.
        assert_eq!(free_place(&[5.0], (5.0, 5.0), 5.0, 20.0), 5.0);
    }

    #[test]
    fn boxes_that_share_a_column_are_joined_down_the_middle_of_the_narrower_one() {
        let (wide, narrow) = (Rect::new(0.0, 0.0, 300.0, 50.0), Rect::new(40.0, 100.0, 100.0, 50.0));
        assert_eq!(middles(wide, Side::Bottom, narrow, Side::Top), (90.0, 90.0));
    }
}
