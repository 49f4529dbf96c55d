//! How a thing looks, taken from one and given to others: pure functions on a plan.

use std::collections::BTreeSet;

use crate::plan::{Emphasis, FrameKind, Item, Place, Plan, Route, Size, Tint};

/// The look of one thing on the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Of a node: how much it stands out, and its size if it stands on the canvas.
    Node(Emphasis, Option<Size>),
    /// Of a flow: how much it stands out, and the way it takes.
    Flow(Emphasis, Route),
    /// Of a note: its paper and its size.
    Note(Tint, Size),
    /// Of a group: its ground.
    Group(Tint),
}

impl Style {
    /// The look of `item`; bands have none of their own.
    pub fn of(plan: &Plan, item: Item) -> Option<Self> {
        let diagram = &plan.diagram;
        match item {
            Item::Node(id) => diagram.node(id).map(|node| {
                let size = if let Place::At { size, .. } = node.place { Some(size) } else { None };
                Self::Node(node.emphasis, size)
            }),
            Item::Flow(id) => diagram.flow(id).map(|flow| Self::Flow(flow.emphasis, flow.route)),
            Item::Note(id) => {
                let note = diagram.note(id)?;
                Some(Self::Note(note.tint, note.size))
            }
            Item::Frame(id) => {
                let frame = diagram.frame(id)?;
                (frame.kind == FrameKind::Group).then_some(Self::Group(frame.tint))
            }
        }
    }

    /// Whether something of this look can be given to `item`.
    pub fn fits(self, plan: &Plan, item: Item) -> bool {
        let loud = |style| matches!(style, Self::Node(..) | Self::Flow(..));
        !plan.diagram.locked.contains(item)
            && Self::of(plan, item).is_some_and(|other| loud(self) == loud(other))
    }

    /// Gives this look to those of `items` that it fits: what both kinds of thing have.
    pub fn give(self, plan: &mut Plan, items: &BTreeSet<Item>) {
        let fitting: BTreeSet<Item> = items.iter().copied().filter(|item| self.fits(plan, *item)).collect();
        let diagram = &mut plan.diagram;
        for node in diagram.nodes.iter_mut().filter(|node| fitting.contains(&Item::Node(node.id))) {
            if let Self::Node(emphasis, _) | Self::Flow(emphasis, _) = self {
                node.emphasis = emphasis;
            }
            if let (Self::Node(_, Some(wanted)), Place::At { size, .. }) = (self, &mut node.place) {
                *size = wanted;
            }
        }
        for flow in diagram.flows.iter_mut().filter(|flow| fitting.contains(&Item::Flow(flow.id))) {
            if let Self::Node(emphasis, _) | Self::Flow(emphasis, _) = self {
                flow.emphasis = emphasis;
            }
            if let Self::Flow(_, route) = self {
                flow.route = route;
            }
        }
        for note in diagram.notes.iter_mut().filter(|note| fitting.contains(&Item::Note(note.id))) {
            if let Self::Note(tint, _) | Self::Group(tint) = self {
                note.tint = tint;
            }
            if let Self::Note(_, size) = self {
                note.size = size;
            }
        }
        for frame in diagram.frames.iter_mut().filter(|frame| fitting.contains(&Item::Frame(frame.id))) {
            if let Self::Note(tint, _) | Self::Group(tint) = self {
                frame.tint = tint;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        canvas::edit::{add_frame, add_note},
        scene::{Rect, pos},
        storage::from_bytes,
    };

    #[test]
    fn a_look_goes_to_what_can_have_it() {
        let mut plan = from_bytes(include_bytes!("../../tests/saves-v1/founding-model.ron")).unwrap();
        let note = add_note(&mut plan, "Note".into(), pos(0.0, 0.0));
        let frame = add_frame(&mut plan, "G".into(), Rect::new(0.0, 0.0, 90.0, 90.0)).unwrap();
        let (node, flow) = (plan.diagram.nodes[0].id, plan.diagram.flows[0].id);
        let (other, locked) = (plan.diagram.flows[1].id, plan.diagram.flows[2].id);
        plan.diagram.locked.set(Item::Flow(locked), true);
        let all = BTreeSet::from([
            Item::Note(note),
            Item::Frame(frame),
            Item::Node(node),
            Item::Flow(flow),
            Item::Flow(other),
            Item::Flow(locked),
        ]);
        let before = plan.clone();
        plan.diagram.flows[0].emphasis = Emphasis::Strong;
        plan.diagram.flows[0].route = Route::Curved;
        let style = Style::of(&plan, Item::Flow(flow)).unwrap();
        assert!(!style.fits(&plan, Item::Note(note)));
        style.give(&mut plan, &all);
        assert_eq!(
            (plan.diagram.flows[1].emphasis, plan.diagram.flows[1].route),
            (Emphasis::Strong, Route::Curved)
        );
        assert_eq!(plan.diagram.nodes[0].emphasis, Emphasis::Strong);
        assert_eq!(plan.diagram.flows[2], before.diagram.flows[2]);
        Style::Group(Tint::Rose).give(&mut plan, &all);
        assert_eq!(plan.diagram.notes.last().unwrap().tint, Tint::Rose);
        assert_eq!(plan.diagram.frames.last().unwrap().tint, Tint::Rose);
        assert_eq!(plan.diagram.notes.last().unwrap().size, before.diagram.notes.last().unwrap().size);
        let band = plan.diagram.frames.iter().find(|frame| frame.kind != FrameKind::Group).unwrap();
        assert_eq!(Style::of(&plan, Item::Frame(band.id)), None);
    }
}
