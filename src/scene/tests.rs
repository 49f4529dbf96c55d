use super::*;
use crate::analysis::DiagramFigures;
use crate::plan::{
    Channel, ChannelKind, Currency, Date, Flow, FlowId, FlowKind, Frame, FrameId, FrameKind, Item, Node,
    NodeId, Place, Plan, Point, Shows, Size, Text, Volume,
};
use crate::text::{Language, Messages};

pub(super) fn plan(nodes: &[(i32, i32)], flows: &[(u64, u64)]) -> Plan {
    let mut plan = Plan::blank("Plan".into(), Date::constant(2026, 1, 1), "en", Currency::CHF);
    for (index, &(x, y)) in nodes.iter().enumerate() {
        let channel =
            Channel { kind: ChannelKind::Other, name: "Channel".into(), description: Text::default() };
        plan.diagram.nodes.push(Node {
            id: NodeId::from_bits(index as u64),
            shows: Shows::Channel(channel),
            place: Place::At { corner: Point(x, y), size: Size(160, 60) },
            emphasis: Default::default(),
        });
    }
    for (index, &(from, to)) in flows.iter().enumerate() {
        plan.diagram.flows.push(Flow {
            id: FlowId::from_bits(index as u64),
            name: "moves".into(),
            kind: FlowKind::Regular,
            from: NodeId::from_bits(from),
            to: NodeId::from_bits(to),
            volume: Volume::None,
            conditions: Vec::new(),
            bends: Vec::new(),
            label_percent: 50,
            route: Default::default(),
            emphasis: Default::default(),
        });
    }
    plan
}

fn draw(plan: &Plan) -> Scene {
    let messages = Messages::new(Language::English);
    diagram(plan, &DiagramFigures::default(), &messages, Theme::of(ThemeName::Light))
}

#[test]
fn flows_run_round_the_boxes_in_their_way() {
    // The third box stands exactly between the first two.
    let plan = plan(&[(0, 0), (0, 600), (0, 300)], &[(0, 1)]);
    let way = route(&plan, FlowId::from_bits(0));
    let middle = Rect::new(0.0, 300.0, 160.0, 60.0);
    assert!(way.windows(2).all(|pair| !middle.touches_segment(pair[0], pair[1])), "{way:?}");
}

#[test]
fn several_flows_between_two_boxes_keep_apart() {
    let plan = plan(&[(0, 0), (0, 300)], &[(0, 1), (1, 0), (0, 1)]);
    let mut places: Vec<f32> = (0..3).map(|flow| route(&plan, FlowId::from_bits(flow))[0].x).collect();
    places.sort_by(f32::total_cmp);
    assert!(places.windows(2).all(|pair| pair[1] - pair[0] > 12.0), "{places:?}");
}

#[test]
fn labels_cover_neither_boxes_nor_each_other() {
    let plan = plan(&[(0, 0), (400, 0), (0, 300), (400, 300)], &[(0, 1), (0, 2), (1, 3), (2, 3), (0, 3)]);
    let scene = draw(&plan);
    let labels: Vec<Rect> = scene
        .elements
        .iter()
        .filter(|element| element.name.is_empty())
        .map(|element| element.bounds)
        .collect();
    let boxes = scene.elements.iter().filter(|it| matches!(it.subject, Subject::Item(Item::Node(_))));
    let boxes: Vec<Rect> = boxes.map(|element| element.bounds).collect();
    assert_eq!(labels.len(), 5);
    for (index, label) in labels.iter().enumerate() {
        assert!(boxes.iter().all(|rect| !rect.touches(*label)), "label {index}");
        assert!(labels[..index].iter().all(|other| !other.touches(*label)), "label {index}");
    }
}

#[test]
fn a_flow_whose_box_is_gone_is_not_drawn_and_odd_places_do_no_harm() {
    let mut plan = plan(&[(0, 0), (i32::MAX, i32::MIN), (0, 0)], &[(0, 9), (0, 1), (0, 2), (1, 1)]);
    plan.diagram.nodes.push(Node {
        id: NodeId::from_bits(7),
        shows: Shows::Party(crate::plan::PartyId::from_bits(1)),
        place: Place::OnFlow { flow: FlowId::from_bits(9), along_percent: 255 },
        emphasis: Default::default(),
    });
    let scene = draw(&plan);
    assert_eq!(route(&plan, FlowId::from_bits(0)), []);
    assert!(scene.element(Subject::Item(Item::Flow(FlowId::from_bits(0)))).is_none());
    assert!(scene.element(Subject::Item(Item::Flow(FlowId::from_bits(1)))).is_some());
    assert!(scene.bounds.width().is_finite());
}

#[test]
fn a_measure_sits_on_its_flow() {
    let mut plan = plan(&[(0, 0), (0, 400)], &[(0, 1)]);
    let channel = Channel { kind: ChannelKind::Other, name: "Toll".into(), description: Text::default() };
    plan.diagram.nodes.push(Node {
        id: NodeId::from_bits(5),
        shows: Shows::Channel(channel),
        place: Place::OnFlow { flow: FlowId::from_bits(0), along_percent: 25 },
        emphasis: Default::default(),
    });
    let layout = Layout::of(&plan, "en", Theme::of(ThemeName::Light));
    let centre = layout.nodes[&NodeId::from_bits(5)].centre();
    // A quarter of the way from y = 60 to y = 400.
    assert!((centre.x - 80.0).abs() < 0.1 && (centre.y - 145.0).abs() < 0.1, "{centre:?}");
}

#[test]
fn a_group_is_seen_by_its_edge() {
    let mut plan = plan(&[], &[]);
    let group = FrameId::from_bits(1);
    plan.diagram.frames.push(Frame {
        id: group,
        name: "Group".into(),
        kind: FrameKind::Group,
        party: None,
        corner: Point(0, 0),
        size: Size(400, 300),
        tint: Default::default(),
        collapsed: None,
    });
    let scene = draw(&plan);
    let frame = scene.element(Subject::Item(Item::Frame(group))).unwrap();
    let edges = frame.shapes.iter().filter_map(|shape| match shape {
        Shape::Rect { stroke, .. } => *stroke,
        _ => None,
    });
    let colors = &Theme::of(ThemeName::Light).colors;
    assert_eq!(edges.map(|edge| edge.color).collect::<Vec<_>>(), [colors.faint]);
}
