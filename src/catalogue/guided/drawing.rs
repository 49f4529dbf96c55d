//! The diagram of a plan made from answers, after the founding diagram: destination above, source
//! below, people up on the left and back on the right, money beside them.

use crate::{
    catalogue::place::NODE_SIZE,
    plan::{
        Channel, ChannelKind, Flow, FlowId, FlowKind, Frame, FrameId, FrameKind, InterestId, Node, NodeId,
        PartyId, Place, Plan, Point, Role, Shows, Size, Stage, Text, Volume, halfway,
    },
};

use super::both;
use crate::catalogue::insert::stable;

/// The left edge of everything.
const LEFT: i32 = 40;
/// From one column to the next.
const COLUMN: i32 = NODE_SIZE.0 + 34;
/// From one row to the next.
const ROW: i32 = NODE_SIZE.1 + 26;
/// Room for a band's title.
const TITLE: i32 = 66;
/// Space inside a band, and between the bands where nothing stands there.
const PAD: i32 = 26;
/// The size of channels and parties.
const SMALL: Size = Size(190, 56);
/// Room between the bands for labels on the flows.
const BETWEEN: i32 = 150;

/// The parts of the diagram that are there whatever the measures.
pub(super) struct Parts {
    destination: NodeId,
    source: NodeId,
    jobs: NodeId,
    asylum: NodeId,
    black_market: NodeId,
    upper: FrameId,
    lower: FrameId,
    regular: FlowId,
    back: FlowId,
}

/// Puts bands, parties, channels and flows into an empty diagram; [`arrange`] gives them their
/// places.
pub(super) fn frame(plan: &mut Plan, destination: PartyId, source: PartyId) -> Parts {
    let jobs = channel(plan, "jobs", ChannelKind::JobsEducation, "channel-jobs-education");
    let asylum = channel(plan, "asylum", ChannelKind::AsylumSystem, "channel-asylum-system");
    let black_market = channel(plan, "market", ChannelKind::BlackMarketLabour, "channel-black-market-labour");
    let above = node(plan, "destination", Shows::Party(destination));
    let below = node(plan, "source", Shows::Party(source));
    let volume = |slug: &str| volume(plan, slug);
    let (regular, irregular, returns, money) =
        (volume("regular-entries"), volume("irregular-entries"), volume("returns"), volume("remittances"));
    let regular = flow(plan, "regular", FlowKind::Regular, "guided-flow-entry", (below, jobs), regular);
    flow(plan, "asylum", FlowKind::Irregular, "guided-flow-uncontrolled", (below, asylum), irregular);
    flow(
        plan,
        "market",
        FlowKind::Irregular,
        "guided-flow-uncontrolled",
        (below, black_market),
        Volume::None,
    );
    let back = flow(plan, "return", FlowKind::Return, "guided-flow-return", (above, below), returns);
    flow(plan, "money", FlowKind::Money, "guided-flow-remittances", (above, below), money);
    Parts {
        destination: above,
        source: below,
        jobs,
        asylum,
        black_market,
        upper: band(plan, "upper", Role::Destination, destination),
        lower: band(plan, "lower", Role::Source, source),
        regular,
        back,
    }
}

fn node(plan: &mut Plan, name: &str, shows: Shows) -> NodeId {
    let id = stable(&format!("guided-node-{name}"));
    let place = Place::At { corner: Point(LEFT, LEFT), size: SMALL };
    plan.diagram.nodes.push(Node { id, shows, place, emphasis: Default::default() });
    id
}

fn channel(plan: &mut Plan, name: &str, kind: ChannelKind, key: &str) -> NodeId {
    let channel = Channel { kind, name: both(key, &[]), description: Text::default() };
    node(plan, name, Shows::Channel(channel))
}

fn band(plan: &mut Plan, name: &str, role: Role, party: PartyId) -> FrameId {
    let id = stable(&format!("guided-band-{name}"));
    plan.diagram.frames.push(Frame {
        id,
        name: Text::default(),
        kind: FrameKind::Band(role),
        party: Some(party),
        corner: Point(LEFT, LEFT),
        size: Size(0, 0),
        tint: Default::default(),
        collapsed: None,
    });
    id
}

/// The level of the interest that an outcome is, if the plan has it.
fn volume(plan: &Plan, slug: &str) -> Volume {
    let id: InterestId = stable(slug);
    plan.interest(id).map_or(Volume::None, |_| Volume::Interest(id))
}

fn flow(
    plan: &mut Plan,
    name: &str,
    kind: FlowKind,
    key: &str,
    (from, to): (NodeId, NodeId),
    volume: Volume,
) -> FlowId {
    let id = stable(&format!("guided-flow-{name}"));
    let name = if key.is_empty() { Text::default() } else { both(key, &[]) };
    let (conditions, bends) = (Vec::new(), Vec::new());
    let flow = Flow {
        id,
        name,
        kind,
        from,
        to,
        volume,
        conditions,
        bends,
        label_percent: halfway(),
        route: Default::default(),
        emphasis: Default::default(),
    };
    plan.diagram.flows.push(flow);
    id
}

/// Gives everything its place, leads the flows through the measures at the ends of the way and ties
/// the other measures to what they act on.
pub(super) fn arrange(plan: &mut Plan, parts: &Parts) {
    let at = |stages: &[Stage]| nodes_at(plan, stages);
    let stay = at(&[Stage::Residence, Stage::Monitoring]);
    let leaving = at(&[Stage::Return]);
    let entry = at(&[Stage::Entry]);
    let selection = at(&[Stage::Selection]);
    let home = at(&[Stage::Reintegration]);
    let causes = at(&[Stage::Prevention]);
    let grid = Grid::of(&[&stay, &leaving, &entry, &selection, &home, &causes]);
    grid.upper(plan, parts, &stay, &leaving);
    grid.middle(plan, &entry);
    grid.lower(plan, parts, &selection, &causes, &home);
    connect(plan, parts, &[&selection, &entry, &leaving, &home]);
    influences(plan, parts, [&stay, &leaving, &entry, &selection, &home, &causes]);
}

/// The nodes of the measures at these stages that are not drawn on a flow.
fn nodes_at(plan: &Plan, stages: &[Stage]) -> Vec<NodeId> {
    let stage_of = |node: &Node| match (&node.shows, &node.place) {
        (Shows::Instrument(id), Place::At { .. }) => plan.instrument(*id).map(|instrument| instrument.stage),
        _ => None,
    };
    let mut nodes: Vec<(Stage, NodeId)> = plan
        .diagram
        .nodes
        .iter()
        .filter_map(|node| stage_of(node).map(|stage| (stage, node.id)))
        .filter(|(stage, _)| stages.contains(stage))
        .collect();
    nodes.sort_by_key(|(stage, _)| *stage);
    nodes.into_iter().map(|(_, node)| node).collect()
}

/// How many columns and rows the parts of the diagram take.
struct Grid {
    /// Columns on the left, where people come: selection and entry.
    coming: i32,
    /// Columns in the middle: stay above, causes below.
    middle: i32,
    /// Columns on the right, where people go back.
    going: i32,
    stay_rows: i32,
    entry_rows: i32,
    lower_rows: i32,
}

/// How many columns `count` nodes take in `rows` rows.
fn columns(count: usize, rows: i32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX / 4096).max(0).div_euclid(rows.max(1))
        + i32::from(count as i64 % i64::from(rows.max(1)) != 0)
}

impl Grid {
    fn of(groups: &[&Vec<NodeId>; 6]) -> Self {
        let [stay, leaving, entry, selection, home, causes] = groups.map(Vec::len);
        let stay_rows = if stay > 4 || leaving > 2 { 2 } else { 1 };
        let lower_rows = if causes > 3 || home > 2 || selection > 2 { 2 } else { 1 };
        let coming = columns(entry, 2).max(columns(selection, lower_rows)).max(1);
        // Three channels stand on the left of the upper band; the parties beside them.
        let middle = columns(stay, stay_rows).max(columns(causes, lower_rows)).max(3);
        let going = columns(leaving, stay_rows).max(columns(home, lower_rows)).max(1);
        Self { coming, middle, going, stay_rows, entry_rows: columns(entry, coming).max(1), lower_rows }
    }

    fn x(&self, column: i32) -> i32 {
        LEFT + PAD + column * COLUMN
    }

    /// The middle of a small box in a column.
    fn small_x(&self, column: i32) -> i32 {
        self.x(column) + (NODE_SIZE.0 - SMALL.0) / 2
    }

    fn width(&self) -> i32 {
        2 * PAD + (self.coming + self.middle + self.going) * COLUMN - (COLUMN - NODE_SIZE.0)
    }

    fn upper_height(&self) -> i32 {
        TITLE + self.stay_rows * ROW + SMALL.1 + PAD + 14
    }

    fn middle_top(&self) -> i32 {
        LEFT + self.upper_height() + 70
    }

    fn lower_top(&self) -> i32 {
        self.middle_top() + (self.entry_rows * ROW).max(BETWEEN) + 60
    }

    fn upper(&self, plan: &mut Plan, parts: &Parts, stay: &[NodeId], leaving: &[NodeId]) {
        let top = LEFT + TITLE;
        set_band(plan, parts.upper, Point(LEFT, LEFT), Size(self.width(), self.upper_height()));
        self.block(plan, stay, (self.coming, top), self.stay_rows);
        let right = self.coming + self.middle;
        self.block(plan, leaving, (right, top), self.stay_rows);
        let y = top + self.stay_rows * ROW + 14;
        set_place(plan, parts.jobs, Point(self.small_x(0), y), SMALL);
        set_place(plan, parts.asylum, Point(self.small_x(self.coming), y), SMALL);
        set_place(plan, parts.black_market, Point(self.small_x(self.coming + 1), y), SMALL);
        set_place(plan, parts.destination, Point(self.small_x(right - 1), y), SMALL);
    }

    fn middle(&self, plan: &mut Plan, entry: &[NodeId]) {
        self.block(plan, entry, (0, self.middle_top()), self.entry_rows);
    }

    fn lower(
        &self,
        plan: &mut Plan,
        parts: &Parts,
        selection: &[NodeId],
        causes: &[NodeId],
        home: &[NodeId],
    ) {
        let band_top = self.lower_top();
        let top = band_top + PAD;
        let party_row = SMALL.1 + PAD;
        let height = PAD + party_row + self.lower_rows * ROW + TITLE - PAD;
        set_band(plan, parts.lower, Point(LEFT, band_top), Size(self.width(), height));
        let right = self.coming + self.middle;
        set_place(plan, parts.source, Point(self.small_x(self.coming + 1), top), SMALL);
        let rows = top + party_row;
        self.block(plan, selection, (0, rows), self.lower_rows);
        self.block(plan, causes, (self.coming, rows), self.lower_rows);
        self.block(plan, home, (right, rows), self.lower_rows);
    }

    /// Fills a block column by column, from the top.
    fn block(&self, plan: &mut Plan, nodes: &[NodeId], (column, top): (i32, i32), rows: i32) {
        for (node, index) in nodes.iter().zip(0..) {
            let (column, row) = (column + index / rows.max(1), index % rows.max(1));
            set_place(plan, *node, Point(self.x(column), top + row * ROW), NODE_SIZE);
        }
    }
}

fn set_place(plan: &mut Plan, id: NodeId, corner: Point, size: Size) {
    if let Some(node) = plan.diagram.nodes.iter_mut().find(|node| node.id == id) {
        node.place = Place::At { corner, size };
    }
}

fn set_band(plan: &mut Plan, id: FrameId, corner: Point, size: Size) {
    if let Some(frame) = plan.diagram.frames.iter_mut().find(|frame| frame.id == id) {
        (frame.corner, frame.size) = (corner, size);
    }
}

/// Leads the regular way over the first measures of selection and entry, and the way back from the
/// first measure of return to the first of reintegration.
fn connect(plan: &mut Plan, parts: &Parts, [selection, entry, leaving, home]: &[&Vec<NodeId>; 4]) {
    let first = |nodes: &[NodeId]| nodes.first().copied();
    let start = first(selection).unwrap_or(parts.source);
    if let Some(entry) = first(entry) {
        set_ends(plan, parts.regular, entry, parts.jobs);
        flow(plan, "selection", FlowKind::Regular, "", (start, entry), Volume::None);
    } else {
        set_ends(plan, parts.regular, start, parts.jobs);
    }
    let from = first(leaving).unwrap_or(parts.destination);
    set_ends(plan, parts.back, from, first(home).unwrap_or(parts.source));
}

fn set_ends(plan: &mut Plan, id: FlowId, from: NodeId, to: NodeId) {
    if let Some(flow) = plan.diagram.flows.iter_mut().find(|flow| flow.id == id) {
        (flow.from, flow.to) = (from, to);
    }
}

/// What acts on what: the first measure of a stage on the channel or party it is about, the others
/// on the first.
fn influences(plan: &mut Plan, parts: &Parts, groups: [&Vec<NodeId>; 6]) {
    let [stay, leaving, entry, selection, home, causes] = groups;
    let stage = |plan: &Plan, node: NodeId| {
        let node = plan.diagram.node(node)?;
        let Shows::Instrument(id) = node.shows else { return None };
        plan.instrument(id).map(|instrument| instrument.stage)
    };
    for node in stay.iter().copied() {
        let target = match stage(plan, node) {
            Some(Stage::Residence) => parts.asylum,
            _ => parts.black_market,
        };
        influence(plan, node, target);
    }
    for node in causes.iter().copied() {
        influence(plan, node, parts.source);
    }
    for group in [leaving, entry, selection, home] {
        if let Some((first, others)) = group.split_first() {
            others.iter().for_each(|node| influence(plan, *node, *first));
        }
    }
}

fn influence(plan: &mut Plan, from: NodeId, to: NodeId) {
    flow(plan, &format!("influence-{from}"), FlowKind::Influence, "", (from, to), Volume::None);
}
