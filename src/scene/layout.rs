//! Where boxes and lines of a plan's diagram are: nodes as placed, measures on their flows, and a
//! way for every flow and linkage, spread apart where several meet a side of a box.

use std::collections::BTreeMap;

use super::detour::detour;
use super::route::{End, Obstacles, Side, best, through};
use super::{Pos, Rect, Theme, along, measure, pos};
use crate::plan::{Flow, FlowId, NodeId, Place, Plan, Point, RuleId, RuleKind, Shows};

/// Beyond so many flows their ways are not compared.
const MANY_FLOWS: usize = 1500;

/// Where everything is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    /// The box of each node.
    pub nodes: BTreeMap<NodeId, Rect>,
    /// The corners of each flow's line; flows without both nodes are not in it.
    pub flows: BTreeMap<FlowId, Vec<Pos>>,
    /// The corners of each linkage's line, if the diagram shows both instruments.
    pub linkages: BTreeMap<RuleId, Vec<Pos>>,
}

/// The corners of a flow's line, before they are rounded: through its bends, or by itself. Empty
/// if a node is missing.
pub fn route(plan: &Plan, flow: FlowId) -> Vec<Pos> {
    let theme = Theme::of(super::ThemeName::Light);
    Layout::of(plan, &plan.main_language, theme).flows.remove(&flow).unwrap_or_default()
}

impl Layout {
    /// The layout of a plan whose texts are in `language`: measures on flows are as wide as
    /// their names.
    pub fn of(plan: &Plan, language: &str, theme: &Theme) -> Self {
        let mut layout = Self::default();
        for node in &plan.diagram.nodes {
            if let Place::At { corner, size } = node.place {
                layout.nodes.insert(node.id, Rect::of(corner, size));
            }
        }
        let mut router = Router::new(&layout, plan.diagram.flows.len() <= MANY_FLOWS, theme.spacing.port);
        // Measures sit on flows, and flows can end at measures: settle one after the other until
        // nothing new can be placed.
        let mut left: Vec<&Flow> = plan.diagram.flows.iter().collect();
        while !left.is_empty() {
            let before = left.len();
            left = router.settle(&mut layout, left);
            let placed = layout.place_measures(plan, language, theme, &mut router);
            if left.len() == before && !placed {
                break;
            }
        }
        layout.link(plan, &mut router);
        layout
    }

    /// The box around all nodes.
    pub(super) fn area(&self) -> Rect {
        self.nodes.values().copied().reduce(Rect::union).unwrap_or_default()
    }

    /// Places measures whose flow has its way; says whether there were any.
    fn place_measures(&mut self, plan: &Plan, language: &str, theme: &Theme, router: &mut Router) -> bool {
        let mut placed = false;
        for node in &plan.diagram.nodes {
            let Place::OnFlow { flow, along_percent } = node.place else { continue };
            if self.nodes.contains_key(&node.id) {
                continue;
            }
            let Some(way) = self.flows.get(&flow) else { continue };
            let Some((centre, _)) = along(way, f32::from(along_percent) / 100.0) else { continue };
            let size = measure_size(plan, &node.shows, language, theme);
            let rect = Rect::around(centre, size.x, size.y);
            self.nodes.insert(node.id, rect);
            router.add_box(node.id, rect);
            placed = true;
        }
        placed
    }

    fn link(&mut self, plan: &Plan, router: &mut Router) {
        let node_of = plan.diagram.nodes_by_instrument();
        let ends = plan.rules.iter().filter_map(|rule| match &rule.says {
            RuleKind::Linkage { give, take } => {
                let (from, to) = (*node_of.get(&give.instrument)?, *node_of.get(&take.instrument)?);
                (from != to).then_some((rule.id, from, to))
            }
            _ => None,
        });
        for (rule, way) in router.route(self, ends.collect()) {
            self.linkages.insert(rule, way);
        }
    }
}

/// The size of a node drawn on a flow: as wide as its name in at most two lines.
fn measure_size(plan: &Plan, shows: &Shows, language: &str, theme: &Theme) -> Pos {
    let name = match shows {
        Shows::Instrument(id) => plan.instrument(*id).map(|instrument| &instrument.name),
        Shows::Party(id) => plan.party(*id).map(|party| &party.name),
        Shows::Channel(channel) => Some(&channel.name),
    };
    let name = name.map_or("", |name| plan.say(name, language));
    let size = theme.type_sizes.name;
    let wide = measure::width(name, size, true);
    let (room, lines) =
        if wide <= 200.0 { (wide.max(120.0), 1.0) } else { ((wide * 0.62).clamp(140.0, 230.0), 2.0) };
    let height = size * theme.spacing.leading * lines + theme.type_sizes.label * theme.spacing.leading;
    pos(room + theme.spacing.bar + theme.spacing.pad * 2.4, height + theme.spacing.pad * 1.8)
}

/// A line to be routed: what it is, and its two nodes.
type Wanted<K> = (K, NodeId, NodeId);

/// An end of a bent line: where it leads to, which line it is, and whether it is its start.
type BentEnd = (f32, usize, bool);

struct Router {
    marks: BTreeMap<NodeId, u32>,
    obstacles: Obstacles,
    compare: bool,
    apart: f32,
    /// Places taken on the sides of boxes.
    taken: BTreeMap<(NodeId, Side), Vec<f32>>,
}

impl Router {
    fn new(layout: &Layout, compare: bool, apart: f32) -> Self {
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

    fn add_box(&mut self, node: NodeId, rect: Rect) {
        let mark = self.marks.len() as u32;
        self.marks.insert(node, mark);
        if self.compare {
            self.obstacles.boxes.add(rect.grown(7.0), mark);
        }
    }

    /// Finds ways for the flows whose nodes both have a place; returns the others.
    fn settle<'a>(&mut self, layout: &mut Layout, flows: Vec<&'a Flow>) -> Vec<&'a Flow> {
        let placed =
            |flow: &&Flow| layout.nodes.contains_key(&flow.from) && layout.nodes.contains_key(&flow.to);
        let (ready, left): (Vec<&Flow>, Vec<&Flow>) = flows.into_iter().partition(placed);
        let mut free = Vec::new();
        let aside = apart_on_trunks(&ready, self.apart);
        for flow in ready {
            if flow.bends.is_empty() {
                free.push((flow.id, flow.from, flow.to));
                continue;
            }
            let (Some(&from), Some(&to)) = (layout.nodes.get(&flow.from), layout.nodes.get(&flow.to)) else {
                continue;
            };
            let mut bends: Vec<Pos> = flow.bends.iter().map(|&bend| bend.into()).collect();
            if let Some(&(first, last)) = aside.get(&flow.id) {
                shift_end(&mut bends, from, first, true);
                shift_end(&mut bends, to, last, false);
            }
            let way = through(from, to, &bends);
            self.take(&way, from, flow.from, true);
            self.take(&way, to, flow.to, false);
            self.obstacles.add_line(&way, 0);
            layout.flows.insert(flow.id, way);
        }
        for (flow, way) in self.route(layout, free) {
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
    fn route<K: Copy>(&mut self, layout: &Layout, wanted: Vec<Wanted<K>>) -> Vec<(K, Vec<Pos>)> {
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
                way = detour(start, end, &self.obstacles).unwrap_or(way);
            }
            if self.compare {
                self.obstacles.add_line(&way, 0);
            }
            ways.push((key, way));
        }
        ways
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

/// How far beside their first and last bends flows run that share one with others at the same
/// node, so that they do not lie on each other: ordered by where they lead.
pub(super) fn apart_on_trunks(flows: &[&Flow], apart: f32) -> BTreeMap<FlowId, (f32, f32)> {
    let mut aside: BTreeMap<FlowId, (f32, f32)> = BTreeMap::new();
    for at_start in [true, false] {
        // By node and bend: where each flow goes on to, and which it is.
        let mut trunks: BTreeMap<_, Vec<(i64, FlowId)>> = BTreeMap::new();
        for flow in flows {
            let mut bends: Vec<Point> = flow.bends.clone();
            if !at_start {
                bends.reverse();
            }
            let Some(&Point(x, y)) = bends.first() else { continue };
            // Where it goes on to, as seen across a trunk that runs either way.
            let leads = bends.get(1).map_or(0, |next| i64::from(next.0 - x) + i64::from(next.1 - y));
            let node = if at_start { flow.from } else { flow.to };
            trunks.entry((node, (x, y))).or_default().push((leads, flow.id));
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
