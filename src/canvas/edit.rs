//! Changes of the diagram that gestures and commands make: pure functions on a plan.

use std::collections::BTreeSet;

use crate::{
    plan::{
        Channel, ChannelKind, Family, Flow, FlowId, FlowKind, Frame, FrameId, FrameKind, Instrument,
        InstrumentId, Item, Level, Node, NodeId, Note, NoteId, Party, PartyId, Place, Plan, Point, RuleKind,
        Shows, Size, Stage, Text, Visibility, Volume, halfway,
    },
    scene::{Pos, Rect, pos},
};

/// Coordinates stay within this distance of the origin.
const FAR: i32 = 1_000_000;

/// The size of a new instrument node.
pub(super) const INSTRUMENT_SIZE: Size = Size(230, 104);
/// The size of a new channel or party node.
const SMALL_SIZE: Size = Size(190, 56);
/// The size of a new note.
const NOTE_SIZE: Size = Size(200, 90);
/// Frames smaller than this would be impossible to grasp.
const LEAST_FRAME: i32 = 40;

/// What a new node stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewNode {
    /// A new instrument at this stage.
    Instrument(Stage),
    /// A new channel.
    Channel(ChannelKind),
    /// A new party.
    Party,
}

fn shifted(point: Point, dx: i32, dy: i32) -> Point {
    Point(point.0.saturating_add(dx).clamp(-FAR, FAR), point.1.saturating_add(dy).clamp(-FAR, FAR))
}

fn corner_of(center: Pos, size: Size) -> Point {
    shifted(Point(center.x.round() as i32, center.y.round() as i32), -size.0 / 2, -size.1 / 2)
}

/// Moves `items` by (`dx`, `dy`) from where they are in `start`. What lies inside a moved frame
/// goes with it, and so do the bends of flows whose two ends move.
pub fn move_items(start: &Plan, live: &mut Plan, items: &BTreeSet<Item>, dx: i32, dy: i32) {
    let mut moved = with_contents(start, items);
    moved.retain(|item| !start.diagram.locked.contains(*item));
    for (was, now) in start.diagram.frames.iter().zip(&mut live.diagram.frames) {
        if moved.contains(&Item::Frame(was.id)) {
            now.corner = shifted(was.corner, dx, dy);
        }
    }
    for (was, now) in start.diagram.nodes.iter().zip(&mut live.diagram.nodes) {
        if let (true, Place::At { corner, size }) = (moved.contains(&Item::Node(was.id)), &was.place) {
            now.place = Place::At { corner: shifted(*corner, dx, dy), size: *size };
        }
    }
    for (was, now) in start.diagram.notes.iter().zip(&mut live.diagram.notes) {
        if moved.contains(&Item::Note(was.id)) {
            now.corner = shifted(was.corner, dx, dy);
        }
    }
    for (was, now) in start.diagram.flows.iter().zip(&mut live.diagram.flows) {
        let ends = moved.contains(&Item::Node(was.from)) && moved.contains(&Item::Node(was.to));
        if !was.bends.is_empty() && (ends || moved.contains(&Item::Flow(was.id))) {
            now.bends = was.bends.iter().map(|bend| shifted(*bend, dx, dy)).collect();
        }
    }
}

/// `items` and what the frames among them hold, with the measures on flows between that.
pub fn with_contents(plan: &Plan, items: &BTreeSet<Item>) -> BTreeSet<Item> {
    let mut all = items.clone();
    let frames: Vec<FrameId> =
        items.iter().filter_map(|item| if let Item::Frame(id) = item { Some(*id) } else { None }).collect();
    if frames.is_empty() {
        return all;
    }
    let held = plan.diagram.held_by(frames);
    all.extend(held.frames.into_iter().map(Item::Frame));
    all.extend(plan.diagram.with_measures(held.nodes).into_iter().map(Item::Node));
    all.extend(held.notes.into_iter().map(Item::Note));
    all
}

/// `items` and what the collapsed groups among them hide.
fn with_hidden(plan: &Plan, items: &BTreeSet<Item>) -> BTreeSet<Item> {
    let collapsed = super::groups::expandable(plan, items).into_iter().map(Item::Frame);
    let mut all = with_contents(plan, &collapsed.collect());
    all.extend(items);
    all
}

/// Removes `items` with what collapsed groups among them hide, but not what is locked; the flows that lose an end, and the instruments whose node goes, with all that
/// refers to them.
pub fn delete_items(plan: &mut Plan, items: &BTreeSet<Item>) {
    let items: BTreeSet<Item> =
        with_hidden(plan, items).into_iter().filter(|item| !plan.diagram.locked.contains(*item)).collect();
    let items = &items;
    let mut nodes: BTreeSet<NodeId> =
        items.iter().filter_map(|item| if let Item::Node(id) = item { Some(*id) } else { None }).collect();
    let gone_flows: BTreeSet<FlowId> = plan
        .diagram
        .flows
        .iter()
        .filter(|flow| {
            items.contains(&Item::Flow(flow.id)) || nodes.contains(&flow.from) || nodes.contains(&flow.to)
        })
        .map(|flow| flow.id)
        .collect();
    // A measure drawn on a flow stays in the plan when the flow goes: it comes to stand where it was.
    let stranded: Vec<(NodeId, Pos)> = plan
        .diagram
        .nodes
        .iter()
        .filter(|node| !nodes.contains(&node.id))
        .filter_map(|node| match node.place {
            Place::OnFlow { flow, along_percent } if gone_flows.contains(&flow) => {
                Some((node.id, on_flow(plan, flow, along_percent)))
            }
            _ => None,
        })
        .collect();
    let instruments: BTreeSet<InstrumentId> = plan
        .diagram
        .nodes
        .iter()
        .filter(|node| nodes.contains(&node.id))
        .filter_map(|node| if let Shows::Instrument(id) = node.shows { Some(id) } else { None })
        .collect();
    plan.diagram.frames.retain(|frame| !items.contains(&Item::Frame(frame.id)));
    plan.diagram.notes.retain(|note| !items.contains(&Item::Note(note.id)));
    plan.diagram.flows.retain(|flow| !gone_flows.contains(&flow.id));
    plan.diagram.nodes.retain(|node| !nodes.contains(&node.id));
    nodes.clear();
    for id in instruments {
        delete_instrument(plan, id);
    }
    for (id, near) in stranded {
        let corner = corner_of(super::arrange::nearest_free(plan, near), INSTRUMENT_SIZE);
        if let Some(node) = plan.diagram.nodes.iter_mut().find(|node| node.id == id) {
            node.place = Place::At { corner, size: INSTRUMENT_SIZE };
        }
    }
    plan.diagram.tidy_groups();
}

/// About where on a flow something is, by the straight line between the nodes that it joins.
fn on_flow(plan: &Plan, flow: FlowId, percent: u8) -> Pos {
    let middle = |node: NodeId| match plan.diagram.node(node)?.place {
        Place::At { corner, size } => Some(Rect::of(corner, size).centre()),
        Place::OnFlow { .. } => None,
    };
    let ends = plan.diagram.flow(flow).map(|flow| (middle(flow.from), middle(flow.to)));
    match ends {
        Some((Some(from), Some(to))) => from.towards(to, f32::from(percent) / 100.0),
        Some((one, other)) => one.or(other).unwrap_or_default(),
        None => Pos::default(),
    }
}

/// Removes an instrument and all that refers to it.
pub fn delete_instrument(plan: &mut Plan, id: InstrumentId) {
    plan.instruments.retain(|instrument| instrument.id != id);
    plan.diagram.nodes.retain(|node| !matches!(node.shows, Shows::Instrument(shown) if shown == id));
    for package in &mut plan.packages {
        package.levels.remove(&id);
    }
    plan.rules.retain(|rule| match &rule.says {
        RuleKind::Needs { what: a, with: b } | RuleKind::Linkage { give: a, take: b } => {
            a.instrument != id && b.instrument != id
        }
        RuleKind::WorksBetterWith { instrument, with, .. } => *instrument != id && with.instrument != id,
    });
    for earmark in &mut plan.finance.earmarks {
        earmark.instruments.retain(|instrument| *instrument != id);
    }
    plan.tidy_monitoring();
    plan.diagram.tidy_groups();
}

/// How wide and high a new node is, in points.
pub(super) fn size_of(new: NewNode) -> (f32, f32) {
    let size = match new {
        NewNode::Instrument(_) => INSTRUMENT_SIZE,
        NewNode::Channel(_) | NewNode::Party => SMALL_SIZE,
    };
    (size.0 as f32, size.1 as f32)
}

/// Adds a node of a new instrument, channel or party with its middle at `center`.
pub fn add_node(plan: &mut Plan, new: NewNode, name: Text, level_names: &[String], center: Pos) -> NodeId {
    let id = NodeId::random(|id| plan.diagram.node(id).is_some());
    let (shows, size) = match new {
        NewNode::Instrument(stage) => {
            (Shows::Instrument(add_instrument(plan, stage, name, level_names)), INSTRUMENT_SIZE)
        }
        NewNode::Channel(kind) => {
            (Shows::Channel(Channel { kind, name, description: Text::default() }), SMALL_SIZE)
        }
        NewNode::Party => (Shows::Party(add_party(plan, name)), SMALL_SIZE),
    };
    plan.diagram.nodes.push(Node {
        id,
        shows,
        place: Place::At { corner: corner_of(center, size), size },
        emphasis: Default::default(),
    });
    id
}

/// Adds an instrument with the default number of levels, which no package uses yet.
pub fn add_instrument(plan: &mut Plan, stage: Stage, name: Text, level_names: &[String]) -> InstrumentId {
    let id = InstrumentId::random(|id| plan.instrument(id).is_some());
    plan.instruments.push(Instrument {
        id,
        name,
        description: Text::default(),
        stage,
        family: match stage {
            Stage::Reintegration | Stage::Prevention => Family::Preventive,
            Stage::Return => Family::Defensive,
            _ => Family::Explorative,
        },
        causes: Vec::new(),
        three_rs: Vec::new(),
        topics: Vec::new(),
        sectors: Vec::new(),
        lead: None,
        levels: level_names
            .iter()
            .map(|name| Level { name: name.as_str().into(), description: Text::default() })
            .collect(),
        must_settle: false,
        from_year: None,
        to_year: None,
        lasting: false,
        safeguards: Vec::new(),
        lines: Vec::new(),
        overheads: Default::default(),
        effects: Vec::new(),
    });
    id
}

/// Adds a party without roles or stakes.
pub fn add_party(plan: &mut Plan, name: Text) -> PartyId {
    let id = PartyId::random(|id| plan.party(id).is_some());
    plan.parties.push(Party::new(id, name));
    id
}

/// Adds a flow from one node to another; `None` if they are the same or do not exist.
pub fn add_flow(plan: &mut Plan, kind: FlowKind, from: NodeId, to: NodeId, name: Text) -> Option<FlowId> {
    if from == to || plan.diagram.node(from).is_none() || plan.diagram.node(to).is_none() {
        return None;
    }
    let id = FlowId::random(|id| plan.diagram.flow(id).is_some());
    plan.diagram.flows.push(Flow {
        id,
        name,
        kind,
        from,
        to,
        volume: Volume::None,
        conditions: Vec::new(),
        bends: Vec::new(),
        label_percent: halfway(),
        route: Default::default(),
        emphasis: Default::default(),
    });
    Some(id)
}

/// Adds an empty note with its middle at `center`.
pub fn add_note(plan: &mut Plan, text: Text, center: Pos) -> NoteId {
    let id = NoteId::random(|id| plan.diagram.notes.iter().any(|note| note.id == id));
    let corner = corner_of(center, NOTE_SIZE);
    plan.diagram.notes.push(Note {
        id,
        text,
        corner,
        size: NOTE_SIZE,
        visibility: Visibility::Shared,
        tint: Default::default(),
    });
    id
}

/// The box of a frame that is not drawn but asked for by key.
pub fn frame_around(center: Pos) -> Rect {
    Rect::around(center, 480.0, 300.0)
}

/// The first place from `center` downwards to the right where no node or note has its middle.
pub fn free_near(plan: &Plan, center: Pos) -> Pos {
    let diagram = &plan.diagram;
    let nodes = diagram.nodes.iter().filter_map(|node| match node.place {
        Place::At { corner, size } => Some(Rect::of(corner, size).centre()),
        Place::OnFlow { .. } => None,
    });
    let notes = diagram.notes.iter().map(|note| Rect::of(note.corner, note.size).centre());
    let taken: Vec<Pos> = nodes.chain(notes).collect();
    let mut at = center;
    while taken.iter().any(|middle| middle.distance(at) < 20.0) {
        at = at + pos(30.0, 30.0);
    }
    at
}

/// Adds a frame over `area`; `None` if that is too small to be meant.
pub fn add_frame(plan: &mut Plan, name: Text, area: Rect) -> Option<FrameId> {
    let size = Size((area.max.x - area.min.x).round() as i32, (area.max.y - area.min.y).round() as i32);
    if size.0 < LEAST_FRAME || size.1 < LEAST_FRAME {
        return None;
    }
    let corner = Point(area.min.x.round() as i32, area.min.y.round() as i32);
    Some(push_frame(plan, name, corner, size))
}

/// Adds an open group of this name, place and size.
pub(super) fn push_frame(plan: &mut Plan, name: Text, corner: Point, size: Size) -> FrameId {
    let id = FrameId::random(|id| plan.diagram.frames.iter().any(|frame| frame.id == id));
    plan.diagram.frames.push(Frame {
        id,
        name,
        kind: FrameKind::Group,
        party: None,
        corner,
        size,
        tint: Default::default(),
        collapsed: None,
    });
    id
}

/// The text an item is labelled with.
pub fn label_of(plan: &Plan, item: Item) -> Option<&Text> {
    match item {
        Item::Frame(id) => {
            let frame = plan.diagram.frame(id)?;
            let party = frame.party.and_then(|party| plan.party(party));
            // What is read above a band is its party; the inspector has the band's own name.
            Some(party.map_or(&frame.name, |party| &party.name))
        }
        Item::Flow(id) => plan.diagram.flow(id).map(|flow| &flow.name),
        Item::Note(id) => plan.diagram.note(id).map(|note| &note.text),
        Item::Node(id) => match &plan.diagram.node(id)?.shows {
            Shows::Instrument(id) => plan.instrument(*id).map(|instrument| &instrument.name),
            Shows::Channel(channel) => Some(&channel.name),
            Shows::Party(id) => plan.party(*id).map(|party| &party.name),
        },
    }
}

/// Moves the label of a flow so far along it, in percent.
pub fn move_label(plan: &mut Plan, flow: FlowId, percent: u8) {
    if let Some(flow) = plan.diagram.flows.iter_mut().find(|other| other.id == flow) {
        flow.label_percent = percent.min(100);
    }
}

/// Replaces the label of an item in one language.
pub fn set_label(plan: &mut Plan, item: Item, language: &str, text: String) {
    let label = match item {
        Item::Frame(id) => {
            let Some(frame) = plan.diagram.frames.iter_mut().find(|frame| frame.id == id) else { return };
            let party = frame.party.and_then(|party| plan.parties.iter_mut().find(|it| it.id == party));
            Some(party.map_or(&mut frame.name, |party| &mut party.name))
        }
        Item::Flow(id) => plan.diagram.flows.iter_mut().find(|flow| flow.id == id).map(|flow| &mut flow.name),
        Item::Note(id) => plan.diagram.notes.iter_mut().find(|note| note.id == id).map(|note| &mut note.text),
        Item::Node(id) => {
            let Some(node) = plan.diagram.nodes.iter_mut().find(|node| node.id == id) else { return };
            match &mut node.shows {
                Shows::Instrument(id) => plan
                    .instruments
                    .iter_mut()
                    .find(|instrument| instrument.id == *id)
                    .map(|instrument| &mut instrument.name),
                Shows::Channel(channel) => Some(&mut channel.name),
                Shows::Party(id) => {
                    plan.parties.iter_mut().find(|party| party.id == *id).map(|party| &mut party.name)
                }
            }
        }
    };
    if let Some(label) = label {
        label.set(language, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{AtLeast, Currency, Date, Rule, RuleId};

    fn plan() -> Plan {
        Plan::blank("Test".into(), Date::constant(2026, 1, 1), "en", Currency::CHF)
    }

    fn at(x: f32, y: f32) -> Pos {
        Pos { x, y }
    }

    fn corner(plan: &Plan, node: NodeId) -> Point {
        match plan.diagram.node(node).unwrap().place {
            Place::At { corner, .. } => corner,
            Place::OnFlow { .. } => panic!("on a flow"),
        }
    }

    #[test]
    fn moving_a_frame_takes_its_contents_along_and_nothing_else() {
        let mut start = plan();
        let inside =
            add_node(&mut start, NewNode::Channel(ChannelKind::Other), "in".into(), &[], at(200.0, 200.0));
        let outside =
            add_node(&mut start, NewNode::Channel(ChannelKind::Other), "out".into(), &[], at(900.0, 200.0));
        let area = Rect { min: at(0.0, 0.0), max: at(400.0, 400.0) };
        let frame = add_frame(&mut start, "F".into(), area).unwrap();
        let mut live = start.clone();
        move_items(&start, &mut live, &BTreeSet::from([Item::Frame(frame)]), 7, -3);
        assert_eq!(corner(&live, inside), shifted(corner(&start, inside), 7, -3));
        assert_eq!(corner(&live, outside), corner(&start, outside));
    }

    #[test]
    fn deleting_a_node_takes_its_flows_instrument_levels_and_rules() {
        let mut plan = plan();
        let a =
            add_node(&mut plan, NewNode::Instrument(Stage::Entry), "A".into(), &["1".into()], at(0.0, 0.0));
        let b = add_node(
            &mut plan,
            NewNode::Instrument(Stage::Return),
            "B".into(),
            &["1".into()],
            at(0.0, 300.0),
        );
        add_flow(&mut plan, FlowKind::Regular, a, b, Text::default()).unwrap();
        let ids: Vec<_> = plan.instruments.iter().map(|instrument| instrument.id).collect();
        let side = |instrument| AtLeast { instrument, level: 1 };
        plan.rules.push(Rule {
            id: RuleId::from_bits(1),
            name: Text::default(),
            says: RuleKind::Linkage { give: side(ids[0]), take: side(ids[1]) },
            pedigree: Default::default(),
        });
        plan.packages[0].set_level(ids[0], 1);
        delete_items(&mut plan, &BTreeSet::from([Item::Node(a)]));
        assert_eq!(plan.diagram.nodes.len(), 1);
        assert!(plan.diagram.flows.is_empty() && plan.rules.is_empty() && plan.packages[0].levels.is_empty());
        assert_eq!(plan.problems(), []);
    }

    #[test]
    fn a_measure_survives_the_flow_it_was_drawn_on() {
        let mut plan = plan();
        let a = add_node(&mut plan, NewNode::Party, "A".into(), &[], at(0.0, 0.0));
        let b = add_node(&mut plan, NewNode::Party, "B".into(), &[], at(0.0, 300.0));
        let flow = add_flow(&mut plan, FlowKind::Return, a, b, Text::default()).unwrap();
        let m =
            add_node(&mut plan, NewNode::Instrument(Stage::Return), "M".into(), &["1".into()], at(0.0, 9.0));
        plan.diagram.nodes.last_mut().unwrap().place = Place::OnFlow { flow, along_percent: 50 };
        delete_items(&mut plan, &BTreeSet::from([Item::Flow(flow)]));
        let Place::At { corner, size } = plan.diagram.node(m).unwrap().place else { panic!("on a flow") };
        let stands = Rect::of(corner, size);
        assert_eq!(stands.centre(), at(0.0, 150.0), "where it was on the flow");
        assert_eq!(plan.problems(), []);
        // Of two that were in one place the other goes beside it.
        let flow = add_flow(&mut plan, FlowKind::Return, a, b, Text::default()).unwrap();
        let other =
            add_node(&mut plan, NewNode::Instrument(Stage::Return), "O".into(), &["1".into()], at(0.0, 9.0));
        plan.diagram.nodes.last_mut().unwrap().place = Place::OnFlow { flow, along_percent: 50 };
        delete_items(&mut plan, &BTreeSet::from([Item::Node(a)]));
        let Place::At { corner, size } = plan.diagram.node(other).unwrap().place else { panic!("on a flow") };
        assert!(!Rect::of(corner, size).touches(stands));
    }

    #[test]
    fn a_flow_needs_two_different_nodes() {
        let mut plan = plan();
        let a = add_node(&mut plan, NewNode::Party, "A".into(), &[], at(0.0, 0.0));
        assert_eq!(add_flow(&mut plan, FlowKind::Regular, a, a, Text::default()), None);
        assert_eq!(add_flow(&mut plan, FlowKind::Regular, a, NodeId::from_bits(9), Text::default()), None);
    }
}
