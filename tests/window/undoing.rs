//! Whatever is done to a diagram, as many undos bring back the same plan, byte for byte.

use std::collections::BTreeSet;

use partnership_planner::{
    canvas::{
        NewNode,
        arrange::{self, Axis, Edge, Order},
        bends, edit, groups, lanes,
        style::Style,
    },
    document::Document,
    plan::{
        Background, ChannelKind, Embedded, FlowKind, Item, Pixels, Plan, Point, Route, Size, Stage, Text,
        Visibility,
    },
    scene::{Pos, Rect},
    storage::{self, fragment},
};
use proptest::prelude::*;

fn items(plan: &Plan) -> Vec<Item> {
    let diagram = &plan.diagram;
    let frames = diagram.frames.iter().map(|it| Item::Frame(it.id));
    let nodes = diagram.nodes.iter().map(|it| Item::Node(it.id));
    let flows = diagram.flows.iter().map(|it| Item::Flow(it.id));
    frames.chain(nodes).chain(flows).chain(diagram.notes.iter().map(|it| Item::Note(it.id))).collect()
}

/// One edit, chosen by `what`, of things chosen by `picks`.
fn change(plan: &mut Plan, what: u8, picks: &[usize], (x, y): (i32, i32)) {
    let all = items(plan);
    let chosen: BTreeSet<Item> =
        picks.iter().filter_map(|pick| all.get(pick % all.len().max(1))).copied().collect();
    let at = Pos { x: x as f32, y: y as f32 };
    match what {
        0 => {
            let start = plan.clone();
            edit::move_items(&start, plan, &chosen, x, y);
        }
        1 => edit::delete_items(plan, &chosen),
        2 => {
            edit::add_node(plan, NewNode::Instrument(Stage::Entry), "New".into(), &["1".into()], at);
        }
        3 => {
            edit::add_node(plan, NewNode::Channel(ChannelKind::Other), "New".into(), &[], at);
        }
        4 => {
            edit::add_note(plan, "Note".into(), at);
        }
        5 => {
            let area = Rect { min: at, max: Pos { x: at.x + 200.0, y: at.y + 90.0 } };
            edit::add_frame(plan, "Frame".into(), area);
        }
        6 => {
            let nodes: Vec<_> = plan.diagram.nodes.iter().map(|node| node.id).collect();
            if let [from, to, ..] = picks
                && !nodes.is_empty()
            {
                let (from, to) = (nodes[from % nodes.len()], nodes[to % nodes.len()]);
                edit::add_flow(plan, FlowKind::Money, from, to, Text::default());
            }
        }
        7 => {
            arrange::group(plan, &chosen, "Group".into());
        }
        8 => arrange::ungroup(plan, &chosen),
        9 => arrange::toggle_lock(plan, &chosen),
        10 => arrange::order(plan, &chosen, Order::Front),
        11 => arrange::align(plan, &chosen, Edge::Left),
        12 => arrange::distribute(plan, &chosen, Axis::Upright),
        13 => arrange::tidy(plan, &chosen, 10),
        14 => {
            let groups = groups::collapsible(plan, &chosen);
            groups::collapse(plan, &groups);
        }
        15 => {
            let groups = groups::expandable(plan, &all.into_iter().collect());
            groups::expand(plan, &groups);
        }
        16 => {
            if let Some(style) = chosen.iter().find_map(|item| Style::of(plan, *item)) {
                style.give(plan, &all.into_iter().collect());
            }
        }
        17 => {
            let flows = bends::free_flows(plan, &chosen);
            bends::set_route(plan, &flows, Route::ALL[picks[0] % 3]);
        }
        18 => {
            for flow in bends::free_flows(plan, &chosen) {
                bends::set(plan, flow, vec![Point(x, y), Point(y, x)]);
            }
        }
        19 => {
            let flows = bends::free_flows(plan, &all.into_iter().collect());
            bends::reset(plan, &flows);
        }
        20 => lanes::lay_out(plan),
        21 => {
            let pixels = Pixels { width: 1, height: 1, rgba: vec![1, 2, 3, 255] };
            plan.diagram.background = pixels.to_png().map(|png| Background {
                picture: Embedded::of(&png),
                corner: Point(x, y),
                size: Size(100, 100),
                opacity_percent: 30,
                locked: false,
                visibility: Visibility::Shared,
            });
        }
        _ => {
            if let Some(text) = fragment::copy(plan, &chosen) {
                fragment::paste(plan, &text, (x, y));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn as_many_undos_as_edits_give_back_the_same_bytes(
        edits in proptest::collection::vec(
            (0u8..23, proptest::collection::vec(any::<usize>(), 1..5), (-300i32..300, -300i32..300)),
            1..12,
        ),
    ) {
        let first = storage::from_bytes(include_bytes!("../saves-v1/founding-model.ron")).unwrap();
        let mut document = Document::new(first);
        let mut before = vec![storage::to_text(document.plan()).unwrap()];
        for (what, picks, by) in &edits {
            if document.edit("Edit", |plan| change(plan, *what, picks, *by)) {
                before.push(storage::to_text(document.plan()).unwrap());
            }
            let errors = document.plan().problems().into_iter().filter(|it| it.is_error()).count();
            prop_assert_eq!(errors, 0, "after edit {}", what);
        }
        let last = before.pop().unwrap();
        while let Some(wanted) = before.pop() {
            prop_assert!(document.undo().is_some());
            prop_assert_eq!(&storage::to_text(document.plan()).unwrap(), &wanted);
        }
        prop_assert!(document.undo().is_none() && !document.is_modified());
        while document.redo().is_some() {}
        prop_assert_eq!(storage::to_text(document.plan()).unwrap(), last);
    }
}
