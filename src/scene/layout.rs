//! Where boxes and lines of a plan's diagram are: nodes as placed, measures on their flows, collapsed
//! groups in place of what they hold, and a way for every flow and linkage.

use std::collections::BTreeMap;

use super::router::{Leg, Router};
use super::{Pos, Rect, Theme, along, measure, pos};
use crate::plan::{Flow, FlowId, Folded, FrameId, Item, NodeId, Place, Plan, RuleId, RuleKind, Shows};

/// Beyond so many flows their ways are not compared.
const MANY_FLOWS: usize = 1500;

/// Where everything is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    /// The box of each node; for the node that stands for a collapsed group, that of the group.
    pub nodes: BTreeMap<NodeId, Rect>,
    /// The box of each collapsed group that is shown.
    pub groups: BTreeMap<FrameId, Rect>,
    /// What collapsed groups hide.
    pub folded: Folded,
    /// The node that stands for a collapsed group, by the nodes it hides.
    ends: BTreeMap<NodeId, NodeId>,
    /// The corners of each flow's line, or all points of a curve; flows without both nodes, and
    /// those inside a collapsed group, are not in it.
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
        let mut layout = Self { folded: plan.diagram.folded(), ..Self::default() };
        for node in &plan.diagram.nodes {
            if let Place::At { corner, size } = node.place
                && layout.folded.holder(Item::Node(node.id)).is_none()
            {
                layout.nodes.insert(node.id, Rect::of(corner, size));
            }
        }
        layout.place_groups(plan);
        let mut router = Router::new(&layout, plan.diagram.flows.len() <= MANY_FLOWS, theme.spacing.port);
        // Measures sit on flows, and flows can end at measures: settle one after the other until
        // nothing new can be placed.
        let mut left: Vec<Leg<'_>> = plan.diagram.flows.iter().filter_map(|flow| layout.leg(flow)).collect();
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

    /// Puts collapsed groups in place of what they hold.
    fn place_groups(&mut self, plan: &Plan) {
        let stand_ins = self.folded.stand_ins();
        let shown = |id| self.folded.holder(Item::Frame(id)).is_none();
        for frame in plan.diagram.frames.iter().filter(|it| it.hides().is_some() && shown(it.id)) {
            let rect = Rect::of(frame.corner, frame.shown_size());
            self.groups.insert(frame.id, rect);
            if let Some(node) = stand_ins.get(&frame.id) {
                self.nodes.insert(*node, rect);
                self.ends.extend(self.folded.nodes_in(frame.id).map(|hidden| (hidden, *node)));
            }
        }
    }

    /// The node whose box a line to `node` meets.
    fn end(&self, node: NodeId) -> NodeId {
        self.ends.get(&node).copied().unwrap_or(node)
    }

    /// Between which boxes `flow` is drawn; `None` if that is inside a collapsed group.
    fn leg<'a>(&self, flow: &'a Flow) -> Option<Leg<'a>> {
        let (from, to) = (self.end(flow.from), self.end(flow.to));
        let bends = self.folded.drawn_bends(flow);
        (from != to || flow.from == flow.to).then_some(Leg { flow, from, to, bends })
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
            if self.nodes.contains_key(&node.id) || self.ends.contains_key(&node.id) {
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
                let (from, to) = (self.end(from), self.end(to));
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
    // What a return is called stands above the name.
    let of_return = match shows {
        Shows::Instrument(id) => plan.instrument(*id).is_some_and(|own| own.return_kind().is_some()),
        _ => false,
    };
    let above = if of_return { theme.type_sizes.small * 1.45 } else { 0.0 };
    let height =
        above + size * theme.spacing.leading * lines + theme.type_sizes.label * theme.spacing.leading;
    pos(room + theme.spacing.bar + theme.spacing.pad * 2.4, height + theme.spacing.pad * 1.8)
}
