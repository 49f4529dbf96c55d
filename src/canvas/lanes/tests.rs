//! Tests of the automatic layout.

use super::*;
use crate::storage::from_bytes;

fn box_of(plan: &Plan, node: NodeId) -> Option<Rect> {
    match plan.diagram.node(node)?.place {
        Place::At { corner, size } => Some(Rect::of(corner, size)),
        Place::OnFlow { .. } => None,
    }
}

fn founding() -> Plan {
    from_bytes(include_bytes!("../../../tests/saves-v1/founding-model.ron")).unwrap()
}

#[test]
fn the_layout_is_the_same_every_time_and_nothing_overlaps() {
    let (mut once, mut again) = (founding(), founding());
    lay_out(&mut once);
    lay_out(&mut again);
    assert!(once == again);
    lay_out(&mut again);
    assert!(once == again);
    let boxes: Vec<Rect> = once.diagram.nodes.iter().filter_map(|it| box_of(&once, it.id)).collect();
    for (index, a) in boxes.iter().enumerate() {
        assert!(boxes[index + 1..].iter().all(|b| !a.touches(*b)), "{a:?}");
    }
    assert_eq!(once.problems(), founding().problems());
}

#[test]
fn the_cycle_runs_up_on_the_left_and_down_on_the_right() {
    let mut plan = founding();
    lay_out(&mut plan);
    let middle = |stage: Stage| {
        let nodes = plan.diagram.nodes.iter().filter(|node| {
            matches!(node.shows, Shows::Instrument(id)
                if plan.instrument(id).is_some_and(|it| it.stage == stage))
        });
        nodes.filter_map(|node| box_of(&plan, node.id)).next().unwrap().centre()
    };
    let (selection, residence, back) =
        (middle(Stage::Selection), middle(Stage::Residence), middle(Stage::Return));
    assert!(selection.y > residence.y && selection.x < back.x && residence.x < back.x);
}

#[test]
fn a_group_is_laid_out_as_one_and_keeps_what_it_holds() {
    let mut plan = founding();
    let pick = |stage: Stage| {
        let shown = |node: &&crate::plan::Node| {
            matches!(node.shows, Shows::Instrument(id)
                if plan.instrument(id).is_some_and(|it| it.stage == stage))
                && box_of(&plan, node.id).is_some()
        };
        plan.diagram.nodes.iter().filter(shown).map(|node| node.id).collect::<Vec<_>>()
    };
    let prevention = pick(Stage::Prevention);
    assert!(prevention.len() > 1);
    let items = prevention[..2].iter().map(|id| Item::Node(*id)).collect();
    let group = super::super::arrange::group(&mut plan, &items, "Aid".into()).unwrap();
    let before = plan.diagram.held_by([group]);
    lay_out(&mut plan);
    assert_eq!(plan.diagram.held_by([group]), before);
    let laid_out = plan.clone();
    lay_out(&mut plan);
    assert!(plan == laid_out);
}

#[test]
fn labels_and_notes_cover_no_box_after_the_layout() {
    let files = ["founding-model", "palm-australia-pacific", "groff-eu-morocco", "swiss-partnership-tunisia"];
    for name in files {
        let path = format!("{}/saves/{name}.ron", env!("CARGO_MANIFEST_DIR"));
        let mut plan = crate::storage::load(std::path::Path::new(&path)).unwrap();
        lay_out(&mut plan);
        let theme = crate::scene::Theme::of(crate::scene::ThemeName::Light);
        let layout = crate::scene::Layout::of(&plan, "en", theme);
        let messages = crate::text::Messages::new(crate::text::Language::English);
        let scene = crate::scene::diagram(&plan, &Default::default(), &messages, theme);
        let labels = scene.elements.iter().filter(|it| {
            it.name.is_empty() && matches!(it.subject, crate::scene::Subject::Item(Item::Flow(_)))
        });
        for label in labels {
            let covered = layout.nodes.values().filter(|node| node.touches(label.bounds.grown(-2.0)));
            assert_eq!(covered.count(), 0, "{name}: {:?}", label.bounds);
        }
        let notes: Vec<Rect> =
            plan.diagram.notes.iter().map(|note| Rect::of(note.corner, note.size)).collect();
        for note in &notes {
            assert!(layout.nodes.values().all(|node| !node.touches(*note)), "{name}");
            assert_eq!(notes.iter().filter(|other| other.touches(*note)).count(), 1, "{name}");
        }
        let laid_out = plan.clone();
        lay_out(&mut plan);
        assert!(plan == laid_out, "{name}");
    }
}

#[test]
fn what_is_locked_stays_and_is_not_covered() {
    let start = founding();
    let mut laid_out = start.clone();
    lay_out(&mut laid_out);
    // Wherever one of them would be put, another is locked.
    for taken in start.diagram.nodes.iter().filter_map(|it| box_of(&laid_out, it.id)) {
        let mut plan = start.clone();
        let node = plan.diagram.nodes.iter().find(|it| box_of(&plan, it.id).is_some()).unwrap().id;
        plan.diagram.locked.set(Item::Node(node), true);
        for own in plan.diagram.nodes.iter_mut().filter(|own| own.id == node) {
            let corner = Point(taken.min.x as i32 + 35, taken.min.y as i32 + 15);
            own.place = Place::At { corner, size: Size(210, 100) };
        }
        let before = box_of(&plan, node).unwrap();
        lay_out(&mut plan);
        assert_eq!(box_of(&plan, node), Some(before));
        for other in plan.diagram.nodes.iter().filter(|other| other.id != node) {
            assert!(box_of(&plan, other.id).is_none_or(|rect| !rect.touches(before)), "{other:?}");
        }
        let again = plan.clone();
        lay_out(&mut plan);
        assert!(plan == again);
    }
}

#[test]
fn groups_that_change_places_take_only_their_own_along() {
    let mut plan =
        Plan::blank("Test".into(), crate::plan::Date::constant(2026, 1, 1), "en", crate::plan::Currency::CHF);
    // The order the cycle wants is the other way round.
    let stages = [
        (Stage::Return, 0.0),
        (Stage::Return, 240.0),
        (Stage::Residence, 1400.0),
        (Stage::Residence, 1640.0),
    ];
    let nodes: Vec<NodeId> = stages
        .map(|(stage, x)| {
            let at = crate::scene::pos(x, 0.0);
            edit::add_node(&mut plan, edit::NewNode::Instrument(stage), "n".into(), &["1".into()], at)
        })
        .to_vec();
    let mut group = |pair: &[NodeId]| {
        let items = pair.iter().map(|id| Item::Node(*id)).collect();
        super::super::arrange::group(&mut plan, &items, "G".into()).unwrap()
    };
    let groups = [group(&nodes[..2]), group(&nodes[2..])];
    // The second is so large that the first comes to lie where it was.
    for frame in plan.diagram.frames.iter_mut().filter(|frame| frame.id == groups[1]) {
        (frame.corner, frame.size) = (Point(700, -200), Size(1500, 800));
    }
    // In whichever order they are moved.
    for ids in [[1, 2], [2, 1]].map(|ids| ids.map(FrameId::from_bits)) {
        let mut plan = plan.clone();
        for frame in &mut plan.diagram.frames {
            frame.id = if frame.id == groups[0] { ids[0] } else { ids[1] };
        }
        let before = plan.clone();
        let held = ids.map(|id| plan.diagram.held_by([id]));
        lay_out(&mut plan);
        assert_eq!(ids.map(|id| plan.diagram.held_by([id])), held);
        let frame = |plan: &Plan, id| {
            let frame = plan.diagram.frame(id).unwrap();
            Rect::of(frame.corner, frame.size)
        };
        let now = ids.map(|id| frame(&plan, id));
        assert!(now[1].min.x < now[0].min.x, "they have changed places: {now:?}");
        assert!(frame(&before, ids[1]).contains_rect(now[0]), "{now:?}");
    }
}

#[test]
fn thousands_of_boxes_are_laid_out_in_a_few_seconds() {
    let mut plan = founding();
    let (nodes, flows) = (plan.diagram.nodes.clone(), plan.diagram.flows.clone());
    plan.diagram.nodes.clear();
    plan.diagram.flows.clear();
    let copies = 5_000 / nodes.len();
    let own = |bits: usize, copy: usize| ((copy as u64) << 16) + bits as u64;
    let place = |list: &[NodeId], id: NodeId| list.iter().position(|it| *it == id).unwrap();
    let ids: Vec<NodeId> = nodes.iter().map(|node| node.id).collect();
    let ways: Vec<FlowId> = flows.iter().map(|flow| flow.id).collect();
    for copy in 0..copies {
        for (index, node) in nodes.iter().enumerate() {
            let mut node = node.clone();
            node.id = NodeId::from_bits(own(index, copy));
            if let Place::OnFlow { flow, .. } = &mut node.place {
                *flow = FlowId::from_bits(own(ways.iter().position(|it| it == flow).unwrap(), copy));
            }
            plan.diagram.nodes.push(node);
        }
        for (index, flow) in flows.iter().enumerate() {
            let mut flow = flow.clone();
            flow.id = FlowId::from_bits(own(index, copy));
            for end in [&mut flow.from, &mut flow.to] {
                *end = NodeId::from_bits(own(place(&ids, *end), copy));
            }
            plan.diagram.flows.push(flow);
        }
    }
    let start = std::time::Instant::now();
    lay_out(&mut plan);
    // Without optimisation, on a machine that is busy with other tests.
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    eprintln!("{:?}", start.elapsed());
}

#[test]
fn a_band_with_nothing_in_it_keeps_a_place_of_its_own() {
    let mut plan = founding();
    let nodes: BTreeSet<Item> = plan.diagram.nodes.iter().map(|node| Item::Node(node.id)).collect();
    let group = super::super::arrange::group(&mut plan, &nodes, "All".into()).unwrap();
    lay_out(&mut plan);
    let once = plan.clone();
    lay_out(&mut plan);
    assert!(once == plan);
    let boxes: Vec<Rect> = plan
        .diagram
        .frames
        .iter()
        .filter(|frame| frame.id != group)
        .map(|frame| Rect::of(frame.corner, frame.size))
        .collect();
    assert_eq!(boxes.len(), 2);
    assert!(!boxes[0].touches(boxes[1]), "{boxes:?}");
}
