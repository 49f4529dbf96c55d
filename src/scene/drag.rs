//! What follows a node while it is dragged: which elements of a drawing move as they are, and how
//! the lines that hold on to them run, without laying out anything else.
//!
//! Lines take simple ways here and keep the places where they meet the boxes; labels and measures
//! stay where they were along them. The whole layout is made when the drag is over.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::curve::smooth;
use super::pen::{Pen, bounds};
use super::route::{End, bent, best, straight};
use super::router::{self, Leg};
use super::{Element, Pos, Rect, Scene, Shape, Subject, Theme, Zone, along, flow, length, rounded};
use crate::plan::{Flow, FlowId, Item, NodeId, Place, Plan, Point, Route, RuleId, RuleKind};

/// Detours longer than this make a line leave its box at another side.
const DETOUR: f32 = 160.0;

/// What a drag has lifted off a drawing.
#[derive(Debug, Clone)]
pub struct Lift {
    scene: Arc<Scene>,
    /// Elements that move by what the drag moves, in their order.
    whole: Vec<u32>,
    /// Elements that are drawn anew at every step, in their order.
    redrawn: Vec<u32>,
    roots: BTreeSet<NodeId>,
    steps: Vec<Step>,
}

/// One thing that follows, in an order in which each step knows what it depends on.
#[derive(Debug, Clone)]
enum Step {
    Line(Line),
    /// A measure on a flow, at this share of it.
    Measure {
        node: NodeId,
        flow: FlowId,
        share: f32,
        was: Pos,
        elements: Vec<u32>,
    },
}

/// A flow or linkage of which not everything moves.
#[derive(Debug, Clone)]
struct Line {
    kind: LineKind,
    from: NodeId,
    to: NodeId,
    boxes: (Rect, Rect),
    ends: (Pos, Pos),
    bends: Vec<Pos>,
    /// Whether the bends move with what is dragged.
    bends_move: bool,
    number: u32,
    width: f32,
    /// Its labels: where along the line they are, how far beside it, and which elements they are.
    labels: Vec<(f32, Pos, u32)>,
}

#[derive(Debug, Clone, Copy)]
enum LineKind {
    Flow(FlowId, flow::Style),
    Linkage,
}

impl Lift {
    /// Lifts `moved` off `scene`, the drawing of `plan`: everything that a drag of these moves,
    /// what lies in frames included. `slid` is a measure that is moved along its flow.
    pub fn new(
        scene: Arc<Scene>,
        plan: &Plan,
        theme: &Theme,
        moved: &BTreeSet<Item>,
        slid: Option<NodeId>,
    ) -> Self {
        let stands =
            |id: &NodeId| plan.diagram.node(*id).is_some_and(|node| matches!(node.place, Place::At { .. }));
        let nodes = moved.iter().filter_map(|item| match item {
            Item::Node(id) => Some(*id),
            _ => None,
        });
        let mut roots: BTreeSet<NodeId> = nodes.filter(stands).collect();
        roots.extend(slid);
        let mut lift = Self { scene, whole: Vec::new(), redrawn: Vec::new(), roots, steps: Vec::new() };
        lift.follow_flows(plan, theme, moved);
        lift.follow_linkages(plan);
        let others = moved.iter().filter(|item| matches!(item, Item::Frame(_) | Item::Note(_)));
        let roots = lift.roots.iter().map(|&id| Item::Node(id));
        let whole = others.copied().chain(roots).map(Subject::Item);
        let whole: Vec<u32> = whole.flat_map(|subject| lift.scene.numbers_of(subject)).collect();
        lift.whole.extend(whole);
        lift.whole.sort_unstable();
        lift.redrawn.sort_unstable();
        lift
    }

    /// Gives a flow that is lifted other bends.
    pub fn bend(&mut self, flow: FlowId, bends: &[Point]) {
        for step in &mut self.steps {
            if let Step::Line(line) = step
                && matches!(line.kind, LineKind::Flow(id, _) if id == flow)
            {
                line.bends = bends.iter().map(|&bend| bend.into()).collect();
            }
        }
    }

    /// The drawing it was lifted off.
    pub fn scene(&self) -> &Arc<Scene> {
        &self.scene
    }

    /// The elements that move by what the drag moves.
    pub fn whole(&self) -> &[u32] {
        &self.whole
    }

    /// Whether the drawing no longer shows this element at its own place.
    pub fn holds(&self, number: u32) -> bool {
        self.whole.binary_search(&number).is_ok() || self.redrawn.binary_search(&number).is_ok()
    }

    /// Whether a node moves by what the drag moves.
    pub fn moves(&self, subject: Subject) -> bool {
        self.scene.numbers_of(subject).next().is_some_and(|number| self.whole.binary_search(&number).is_ok())
    }

    /// Settles which nodes and flows move, and in which order the others follow.
    fn follow_flows(&mut self, plan: &Plan, theme: &Theme, moved: &BTreeSet<Item>) {
        let mut follows: BTreeSet<NodeId> = BTreeSet::new();
        let mut held: Vec<&Flow> = Vec::new();
        let mut left: Vec<&Flow> = plan.diagram.flows.iter().collect();
        let measures: Vec<(NodeId, FlowId, u8)> = plan
            .diagram
            .nodes
            .iter()
            .filter_map(|node| match node.place {
                Place::OnFlow { flow, along_percent } => Some((node.id, flow, along_percent)),
                Place::At { .. } => None,
            })
            .filter(|(node, ..)| !self.roots.contains(node))
            .collect();
        loop {
            let touches = |flow: &Flow| {
                [flow.from, flow.to].iter().any(|end| self.roots.contains(end) || follows.contains(end))
                    || (!flow.bends.is_empty() && moved.contains(&Item::Flow(flow.id)))
            };
            let (now, rest): (Vec<&Flow>, Vec<&Flow>) = left.into_iter().partition(|flow| touches(flow));
            left = rest;
            if now.is_empty() {
                break;
            }
            let ids: BTreeSet<FlowId> = now.iter().map(|flow| flow.id).collect();
            follows.extend(measures.iter().filter(|(_, flow, _)| ids.contains(flow)).map(|(node, ..)| *node));
            held.extend(now);
        }
        // A line both of whose ends move as they are does so too, and what sits on it.
        let bends_move = |flow: &Flow| {
            let node = |node| moved.contains(&Item::Node(node));
            (node(flow.from) && node(flow.to)) || moved.contains(&Item::Flow(flow.id))
        };
        loop {
            let whole = |flow: &&Flow| {
                let ends = self.roots.contains(&flow.from) && self.roots.contains(&flow.to);
                ends && (flow.bends.is_empty() || bends_move(flow))
            };
            let (now, rest): (Vec<&Flow>, Vec<&Flow>) = held.into_iter().partition(whole);
            held = rest;
            if now.is_empty() {
                break;
            }
            for flow in now {
                self.whole.extend(self.scene.numbers_of(Subject::Item(Item::Flow(flow.id))));
                let on_it = measures.iter().filter(|(_, on, _)| *on == flow.id).map(|(node, ..)| *node);
                self.roots.extend(on_it);
            }
        }
        let bent: Vec<Leg<'_>> = plan
            .diagram
            .flows
            .iter()
            .map(|flow| self.leg(flow))
            .filter(|leg| !leg.bends.is_empty())
            .collect();
        let aside = router::apart_on_trunks(&bent, theme.spacing.port);
        let mut waiting: BTreeSet<NodeId> = follows.difference(&self.roots).copied().collect();
        while !held.is_empty() {
            let is_ready = |flow: &&Flow| ![flow.from, flow.to].iter().any(|end| waiting.contains(end));
            let (mut now, rest): (Vec<&Flow>, Vec<&Flow>) = held.into_iter().partition(is_ready);
            held = rest;
            if now.is_empty() {
                // Measures that hang on each other's flows: some order has to do.
                now = std::mem::take(&mut held);
            }
            for flow in now {
                let kind = LineKind::Flow(flow.id, flow.into());
                let bends = self.bends(flow, aside.get(&flow.id).copied());
                self.add_line(
                    Subject::Item(Item::Flow(flow.id)),
                    kind,
                    (flow.from, flow.to),
                    bends,
                    bends_move(flow),
                );
                for (node, ..) in measures.iter().filter(|(_, on, _)| *on == flow.id) {
                    waiting.remove(node);
                }
                for &(node, _, percent) in measures.iter().filter(|(_, on, _)| *on == flow.id) {
                    self.add_measure(node, flow.id, f32::from(percent) / 100.0);
                }
            }
        }
    }

    /// A flow as it is drawn: without bends where a collapsed group hides an end of it.
    fn leg<'a>(&self, flow: &'a Flow) -> Leg<'a> {
        Leg { flow, from: flow.from, to: flow.to, bends: self.scene.folded.drawn_bends(flow) }
    }

    /// The bends of a flow as drawn: beside those it shares with others.
    fn bends(&self, flow: &Flow, aside: Option<(f32, f32)>) -> Vec<Pos> {
        match (self.box_of(flow.from), self.box_of(flow.to)) {
            (Some(from), Some(to)) => router::drawn_bends(self.leg(flow), from, to, aside),
            _ => Vec::new(),
        }
    }

    /// The box of a node in the drawing, or of the collapsed group that holds it.
    fn box_of(&self, node: NodeId) -> Option<Rect> {
        box_of(&self.scene, Subject::Item(self.scene.shown(Item::Node(node))))
    }

    fn add_measure(&mut self, node: NodeId, flow: FlowId, share: f32) {
        if self.roots.contains(&node) {
            return;
        }
        let subject = Subject::Item(Item::Node(node));
        let Some(was) = box_of(&self.scene, subject).map(Rect::centre) else { return };
        let elements: Vec<u32> = self.scene.numbers_of(subject).collect();
        self.redrawn.extend(&elements);
        self.steps.push(Step::Measure { node, flow, share, was, elements });
    }

    fn follow_linkages(&mut self, plan: &Plan) {
        let node_of = plan.diagram.nodes_by_instrument();
        let following: BTreeSet<NodeId> = self
            .steps
            .iter()
            .filter_map(|step| if let Step::Measure { node, .. } = step { Some(*node) } else { None })
            .collect();
        let linkages: Vec<(RuleId, NodeId, NodeId)> = plan
            .rules
            .iter()
            .filter_map(|rule| match &rule.says {
                RuleKind::Linkage { give, take } => {
                    Some((rule.id, *node_of.get(&give.instrument)?, *node_of.get(&take.instrument)?))
                }
                _ => None,
            })
            .collect();
        for (rule, from, to) in linkages {
            let moves = |node| self.roots.contains(&node);
            let follows = |node| following.contains(&node);
            let subject = Subject::Linkage(rule);
            if moves(from) && moves(to) {
                self.whole.extend(self.scene.numbers_of(subject));
            } else if moves(from) || moves(to) || follows(from) || follows(to) {
                self.add_line(subject, LineKind::Linkage, (from, to), Vec::new(), false);
            }
        }
    }

    fn add_line(
        &mut self,
        subject: Subject,
        kind: LineKind,
        (from, to): (NodeId, NodeId),
        bends: Vec<Pos>,
        bends_move: bool,
    ) {
        let (Some(a), Some(b)) = (self.box_of(from), self.box_of(to)) else { return };
        let mut numbers = self.scene.numbers_of(subject);
        let Some(number) = numbers.next() else { return };
        let Some(Zone::Line { points, half_width }) = self.element(number).map(|line| &line.zone) else {
            return;
        };
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
        let labels: Vec<(f32, Pos, u32)> = numbers
            .filter_map(|label| {
                let centre = self.element(label)?.bounds.centre();
                let share = nearest_share(points, centre);
                Some((share, centre - along(points, share)?.0, label))
            })
            .collect();
        let (ends, width) = ((*first, *last), half_width * 2.0);
        self.redrawn.push(number);
        self.redrawn.extend(labels.iter().map(|(.., label)| *label));
        let line = Line { kind, from, to, boxes: (a, b), ends, bends, bends_move, number, width, labels };
        self.steps.push(Step::Line(line));
    }

    fn element(&self, number: u32) -> Option<&Element> {
        self.scene.elements.get(number as usize)
    }

    /// What is drawn anew when the drag has come `by` from where it began, back to front.
    pub fn follow(&self, by: Pos, theme: &Theme) -> Vec<Element> {
        let mut moved: BTreeMap<NodeId, Pos> = self.roots.iter().map(|&node| (node, by)).collect();
        let mut ways: BTreeMap<FlowId, Vec<Pos>> = BTreeMap::new();
        let (mut lines, mut boxes, mut labels) = (Vec::new(), Vec::new(), Vec::new());
        for step in &self.steps {
            match step {
                Step::Line(line) => {
                    let at = |node| moved.get(&node).copied().unwrap_or_default();
                    let way = line.way(at(line.from), at(line.to), by);
                    lines.extend(self.element(line.number).map(|old| line.draw(old, &way, theme)));
                    for &(share, aside, number) in &line.labels {
                        let place = along(&way, share).map(|(place, _)| place + aside);
                        let label = self.element(number).zip(place);
                        labels.extend(label.map(|(old, place)| old.moved(place - old.bounds.centre())));
                    }
                    if let LineKind::Flow(flow, _) = line.kind {
                        ways.insert(flow, way);
                    }
                }
                Step::Measure { node, flow, share, was, elements } => {
                    let Some((place, _)) = ways.get(flow).and_then(|way| along(way, *share)) else {
                        continue;
                    };
                    moved.insert(*node, place - *was);
                    let old = elements.iter().filter_map(|&number| self.element(number));
                    boxes.extend(old.map(|old| old.moved(place - *was)));
                }
            }
        }
        lines.into_iter().chain(boxes).chain(labels).collect()
    }
}

impl Line {
    /// Its way when its two boxes have moved.
    fn way(&self, from: Pos, to: Pos, by: Pos) -> Vec<Pos> {
        let (a, b) = (self.boxes.0.moved(from), self.boxes.1.moved(to));
        let route = if let LineKind::Flow(_, style) = self.kind { style.route } else { Route::Orthogonal };
        if !self.bends.is_empty() {
            let shift = if self.bends_move { by } else { Pos::default() };
            let bends: Vec<Pos> = self.bends.iter().map(|&bend| bend + shift).collect();
            return bent(route, a, b, &bends);
        }
        if route == Route::Straight {
            // As far beside the middle as it was.
            let middle = self.boxes.0.centre();
            let across = (self.boxes.1.centre() - middle).unit().turned();
            let off = self.ends.0 - middle;
            return straight(a, b, off.x * across.x + off.y * across.y);
        }
        let kept = (end_at(a, self.ends.0 + from), end_at(b, self.ends.1 + to));
        let (side, other) = router::first_sides(a, b);
        let (at, at_other) = router::middles(a, side, b, other);
        let fresh = (End { rect: a, mark: 0, side, at }, End { rect: b, mark: 1, side: other, at: at_other });
        let [kept, fresh] = [kept, fresh].map(|(start, end)| best(start, end, None, f32::MAX));
        let way = match (kept, fresh) {
            (Some((kept, cost)), Some((fresh, fresh_cost))) => {
                Some(if cost > fresh_cost + DETOUR { fresh } else { kept })
            }
            (kept, fresh) => kept.or(fresh).map(|(way, _)| way),
        };
        let way = way.map_or_else(|| vec![a.centre(), b.centre()], |way| way.points().to_vec());
        if route == Route::Curved { smooth(&way) } else { way }
    }

    fn draw(&self, old: &Element, way: &[Pos], theme: &Theme) -> Element {
        let mut pen = Pen::default();
        let points;
        match self.kind {
            LineKind::Flow(_, style) => {
                points = rounded(way, style.radius(theme.radii.bend));
                flow::line(&mut pen, style, way, self.width, &[], theme);
            }
            LineKind::Linkage => {
                points = rounded(way, theme.radii.bend * 1.4);
                let stroke = old.shapes.iter().find_map(|shape| match shape {
                    Shape::Path { stroke, .. } => *stroke,
                    _ => None,
                });
                if let Some(stroke) = stroke {
                    flow::linkage(&mut pen, points.clone(), stroke.color, theme);
                }
            }
        }
        Element {
            subject: old.subject,
            name: old.name.clone(),
            bounds: bounds(&pen.shapes),
            zone: Zone::Line { points, half_width: self.width / 2.0 },
            shapes: pen.shapes,
            far: Vec::new(),
        }
    }
}

/// The box of a node in a drawing.
fn box_of(scene: &Scene, subject: Subject) -> Option<Rect> {
    match scene.element(subject)?.zone {
        Zone::Area(rect) => Some(rect),
        _ => None,
    }
}

/// The end of a line that meets `rect` at `place`.
fn end_at(rect: Rect, place: Pos) -> End {
    let (side, at) = router::side_at(rect, place);
    End { rect, mark: 0, side, at }
}

/// How far along a line the point nearest to `place` is, from 0 to 1.
pub fn nearest_share(points: &[Pos], place: Pos) -> f32 {
    let total = length(points);
    let (mut before, mut best) = (0.0, (f32::INFINITY, 0.5));
    for pair in points.windows(2) {
        let (start, piece) = (pair[0], pair[1] - pair[0]);
        let squared = (piece.x * piece.x + piece.y * piece.y).max(f32::EPSILON);
        let from_start = place - start;
        let share = ((from_start.x * piece.x + from_start.y * piece.y) / squared).clamp(0.0, 1.0);
        let distance = place.distance(start + piece * share);
        if distance < best.0 {
            best = (distance, (before + piece.length() * share) / total.max(f32::EPSILON));
        }
        before += piece.length();
    }
    best.1
}

impl Scene {
    /// How far along its flow, from 0 to 1, the point nearest to `place` is; `None` if the drawing
    /// has no such flow.
    pub fn share_along(&self, flow: FlowId, place: Pos) -> Option<f32> {
        match &self.element(Subject::Item(Item::Flow(flow)))?.zone {
            Zone::Line { points, .. } => Some(nearest_share(points, place)),
            _ => None,
        }
    }

    /// The place `share` (0 to 1) along a flow.
    pub fn place_along(&self, flow: FlowId, share: f32) -> Option<Pos> {
        match &self.element(Subject::Item(Item::Flow(flow)))?.zone {
            Zone::Line { points, .. } => along(points, share).map(|(place, _)| place),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{pos, route::Side};
    use super::*;

    #[test]
    fn the_nearest_share_is_measured_along_the_line() {
        let bent = [pos(0.0, 0.0), pos(10.0, 0.0), pos(10.0, 30.0)];
        assert_eq!(nearest_share(&bent, pos(12.0, 10.0)), 0.5);
        assert_eq!(nearest_share(&bent, pos(-5.0, -5.0)), 0.0);
        assert_eq!(nearest_share(&bent, pos(10.0, 99.0)), 1.0);
    }

    #[test]
    fn a_line_keeps_its_places_on_the_boxes_until_that_is_a_detour() {
        let (a, b) = (Rect::new(0.0, 0.0, 100.0, 50.0), Rect::new(0.0, 200.0, 100.0, 50.0));
        let line = Line {
            kind: LineKind::Linkage,
            from: NodeId::from_bits(1),
            to: NodeId::from_bits(2),
            boxes: (a, b),
            ends: (pos(50.0, 50.0), pos(50.0, 200.0)),
            bends: Vec::new(),
            bends_move: false,
            number: 0,
            width: 1.0,
            labels: Vec::new(),
        };
        let still = Pos::default();
        let way = line.way(still, pos(40.0, 30.0), pos(40.0, 30.0));
        assert_eq!((way[0], way[way.len() - 1]), (pos(50.0, 50.0), pos(90.0, 230.0)));
        // Far to the side and above: bottom to top would lead around both boxes.
        let by = pos(600.0, -600.0);
        let way = line.way(still, by, by);
        assert_ne!(way[0], pos(50.0, 50.0));
        assert_eq!(Side::Top.place(b, 50.0), pos(50.0, 200.0));
    }
}
