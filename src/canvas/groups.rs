//! Collapsing groups to one box and expanding them again: pure functions on a plan.

use std::collections::BTreeSet;

use crate::plan::{Frame, FrameId, FrameKind, Item, Plan};

/// The open groups that [`collapse`] would close: those among `items`, else the smallest around each.
pub fn collapsible(plan: &Plan, items: &BTreeSet<Item>) -> BTreeSet<FrameId> {
    let folded = plan.diagram.folded();
    let open = |frame: &&Frame| {
        frame.kind == FrameKind::Group
            && frame.hides().is_none()
            && folded.holder(Item::Frame(frame.id)).is_none()
    };
    let groups: Vec<&Frame> = plan.diagram.frames.iter().filter(open).collect();
    let chosen: BTreeSet<FrameId> =
        groups.iter().map(|frame| frame.id).filter(|id| items.contains(&Item::Frame(*id))).collect();
    if !chosen.is_empty() {
        return chosen;
    }
    let held = |frame: &&Frame| {
        let held = plan.diagram.held_by([frame.id]);
        items.iter().any(|item| match item {
            Item::Node(id) => held.nodes.contains(id),
            Item::Note(id) => held.notes.contains(id),
            Item::Frame(id) => held.frames.contains(id),
            Item::Flow(_) => false,
        })
    };
    let area = |frame: &&&Frame| i64::from(frame.size.0) * i64::from(frame.size.1);
    groups.iter().filter(|frame| held(frame)).min_by_key(area).map(|frame| frame.id).into_iter().collect()
}

/// The collapsed groups among `items`.
pub fn expandable(plan: &Plan, items: &BTreeSet<Item>) -> BTreeSet<FrameId> {
    let collapsed = plan.diagram.frames.iter().filter(|frame| frame.hides().is_some());
    collapsed.map(|frame| frame.id).filter(|id| items.contains(&Item::Frame(*id))).collect()
}

/// Collapses `groups`: each hides what lies in it now.
pub fn collapse(plan: &mut Plan, groups: &BTreeSet<FrameId>) {
    for id in groups {
        let mut held = plan.diagram.held_by([*id]);
        held.frames.remove(id);
        if let Some(frame) = plan.diagram.frames.iter_mut().find(|frame| frame.id == *id)
            && frame.kind == FrameKind::Group
            && frame.collapsed.is_none()
        {
            frame.collapsed = Some(held);
        }
    }
}

/// Shows again what `groups` hide.
pub fn expand(plan: &mut Plan, groups: &BTreeSet<FrameId>) {
    for frame in plan.diagram.frames.iter_mut().filter(|frame| groups.contains(&frame.id)) {
        frame.collapsed = None;
    }
}

/// Collapses a group, or expands it.
pub fn toggle(plan: &mut Plan, group: FrameId) {
    let groups = BTreeSet::from([group]);
    if expandable(plan, &BTreeSet::from([Item::Frame(group)])).is_empty() {
        collapse(plan, &groups);
    } else {
        expand(plan, &groups);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        canvas::{
            NewNode,
            arrange::group,
            edit::{add_flow, add_node, delete_items, move_items, with_contents},
        },
        plan::{ChannelKind, Currency, Date, FlowKind, NodeId, Place, Text},
        scene::{Layout, Theme, ThemeName, pos},
    };

    fn plan() -> (Plan, Vec<NodeId>) {
        let mut plan = Plan::blank("Test".into(), Date::constant(2026, 1, 1), "en", Currency::CHF);
        let kind = NewNode::Channel(ChannelKind::Other);
        let ids = [(0.0, 0.0), (0.0, 200.0), (900.0, 0.0)]
            .map(|(x, y)| add_node(&mut plan, kind, "n".into(), &[], pos(x, y)));
        (plan, ids.to_vec())
    }

    fn grouped() -> (Plan, Vec<NodeId>, FrameId) {
        let (mut plan, ids) = plan();
        for (from, to) in [(0, 1), (0, 2), (2, 1)] {
            add_flow(&mut plan, FlowKind::Regular, ids[from], ids[to], Text::default()).unwrap();
        }
        let frame = group(&mut plan, &ids[..2].iter().map(|id| Item::Node(*id)).collect(), "G".into());
        (plan, ids, frame.unwrap())
    }

    #[test]
    fn what_crosses_the_border_meets_the_box_and_what_does_not_is_hidden() {
        let (mut plan, ids, frame) = grouped();
        collapse(&mut plan, &BTreeSet::from([frame]));
        assert_eq!(plan.problems(), []);
        let layout = Layout::of(&plan, "en", Theme::of(ThemeName::Light));
        let rect = layout.groups[&frame].grown(0.5);
        let flows: Vec<_> = plan.diagram.flows.iter().map(|flow| flow.id).collect();
        assert!(!layout.flows.contains_key(&flows[0]));
        assert!(rect.contains(layout.flows[&flows[1]][0]));
        assert!(rect.contains(*layout.flows[&flows[2]].last().unwrap()));
        assert_eq!(plan.diagram.folded().nodes_in(frame).collect::<BTreeSet<_>>().len(), 2);
        assert!(!layout.flows[&flows[1]].iter().any(|at| rect.grown(-2.0).contains(*at)));
        expand(&mut plan, &BTreeSet::from([frame]));
        assert!(Layout::of(&plan, "en", Theme::of(ThemeName::Light)).flows.contains_key(&flows[0]));
        assert_eq!(plan.diagram.folded().holder(Item::Node(ids[0])), None);
    }

    #[test]
    fn a_collapsed_group_takes_its_contents_along_but_not_what_comes_to_lie_there() {
        let (mut plan, ids, frame) = grouped();
        toggle(&mut plan, frame);
        let start = plan.clone();
        // The third node is put where the second one is hidden.
        let hidden = start.diagram.node(ids[1]).unwrap().place.clone();
        plan.diagram.nodes.iter_mut().find(|node| node.id == ids[2]).unwrap().place = hidden;
        let held = with_contents(&plan, &BTreeSet::from([Item::Frame(frame)]));
        assert!(held.contains(&Item::Node(ids[1])) && !held.contains(&Item::Node(ids[2])));
        let mut moved = start.clone();
        move_items(&start, &mut moved, &BTreeSet::from([Item::Frame(frame)]), 30, 10);
        let corner = |plan: &Plan, id| match plan.diagram.node(id).unwrap().place {
            Place::At { corner, .. } => (corner.0, corner.1),
            Place::OnFlow { .. } => panic!("on a flow"),
        };
        let before = corner(&start, ids[0]);
        assert_eq!(corner(&moved, ids[0]), (before.0 + 30, before.1 + 10));
        toggle(&mut moved, frame);
        assert!(with_contents(&moved, &BTreeSet::from([Item::Frame(frame)])).contains(&Item::Node(ids[0])));
    }

    #[test]
    fn a_group_in_a_group_is_hidden_with_it_and_deleting_the_box_deletes_what_it_holds() {
        let (mut plan, ids, inner) = grouped();
        collapse(&mut plan, &BTreeSet::from([inner]));
        let items = [Item::Frame(inner), Item::Node(ids[2])].into();
        let outer = group(&mut plan, &items, "Outer".into()).unwrap();
        assert_eq!(collapsible(&plan, &items), BTreeSet::from([outer]));
        collapse(&mut plan, &BTreeSet::from([outer]));
        let folded = plan.diagram.folded();
        for id in &ids {
            assert_eq!(folded.holder(Item::Node(*id)), Some(outer));
        }
        assert_eq!(folded.holder(Item::Frame(inner)), Some(outer));
        delete_items(&mut plan, &BTreeSet::from([Item::Frame(outer)]));
        assert!(plan.diagram.nodes.is_empty() && plan.diagram.frames.is_empty());
        assert_eq!(plan.problems(), []);
    }
}
