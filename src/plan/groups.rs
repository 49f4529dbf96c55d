//! What groups hold, and what collapsed ones hide.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Contents, Diagram, Flow, FlowId, Frame, FrameId, FrameKind, Item, NodeId, NoteId, Place, Point, Size,
};

/// The size of the box a collapsed group is shown as, in points.
const COLLAPSED: Size = Size(230, 104);

impl Frame {
    /// What it hides, if it is a collapsed group.
    pub fn hides(&self) -> Option<&Contents> {
        self.collapsed.as_ref().filter(|_| self.kind == FrameKind::Group)
    }

    /// The size it is shown at.
    pub fn shown_size(&self) -> Size {
        if self.hides().is_some() { COLLAPSED } else { self.size }
    }

    fn surrounds(&self, corner: Point, size: Size) -> bool {
        let own = self.shown_size();
        let within = |at: i32, long: i32, from: i32, room: i32| {
            at >= from && at.saturating_add(long) <= from.saturating_add(room)
        };
        within(corner.0, size.0, self.corner.0, own.0) && within(corner.1, size.1, self.corner.1, own.1)
    }
}

/// What collapsed groups hide, each with the outermost group that is shown in its place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    frames: BTreeMap<FrameId, FrameId>,
    nodes: BTreeMap<NodeId, FrameId>,
    flows: BTreeMap<FlowId, FrameId>,
    notes: BTreeMap<NoteId, FrameId>,
}

impl Folded {
    /// The group shown in place of `item`; none if it is shown itself.
    pub fn holder(&self, item: Item) -> Option<FrameId> {
        match item {
            Item::Frame(id) => self.frames.get(&id),
            Item::Node(id) => self.nodes.get(&id),
            Item::Flow(id) => self.flows.get(&id),
            Item::Note(id) => self.notes.get(&id),
        }
        .copied()
    }

    /// Whether `flow` is drawn to the box of a collapsed group that hides an end of it.
    pub fn hides_end(&self, flow: &Flow) -> bool {
        self.nodes.contains_key(&flow.from) || self.nodes.contains_key(&flow.to)
    }

    /// The bends `flow` is drawn with: none where an end of it is hidden.
    pub fn drawn_bends<'a>(&self, flow: &'a Flow) -> &'a [Point] {
        if self.hides_end(flow) { &[] } else { &flow.bends }
    }

    /// The nodes hidden by `group`.
    pub fn nodes_in(&self, group: FrameId) -> impl Iterator<Item = NodeId> + '_ {
        self.nodes.iter().filter(move |(_, holder)| **holder == group).map(|(node, _)| *node)
    }

    /// The node that stands for all of its group where lines are routed: the first of them.
    pub fn stand_ins(&self) -> BTreeMap<FrameId, NodeId> {
        let mut first = BTreeMap::new();
        for (node, group) in &self.nodes {
            first.entry(*group).or_insert(*node);
        }
        first
    }
}

impl Diagram {
    /// All that `frames` hold: what lies wholly inside those that are open, what collapsed ones
    /// hide, and what groups among that hold in turn.
    pub fn held_by(&self, frames: impl IntoIterator<Item = FrameId>) -> Contents {
        let mut all = Contents::default();
        let mut waiting: Vec<FrameId> = frames.into_iter().collect();
        let mut seen: BTreeSet<FrameId> = waiting.iter().copied().collect();
        let folded = self.folded();
        while let Some(id) = waiting.pop() {
            let Some(frame) = self.frame(id) else { continue };
            let own = frame.hides().cloned().unwrap_or_else(|| self.inside(frame, &folded));
            waiting.extend(own.frames.iter().filter(|frame| seen.insert(**frame)));
            all.frames.extend(own.frames);
            all.nodes.extend(own.nodes);
            all.notes.extend(own.notes);
        }
        all
    }

    /// The nodes a group holds, with the measures on flows between them.
    pub fn nodes_held_by(&self, group: FrameId) -> BTreeSet<NodeId> {
        self.with_measures(self.held_by([group]).nodes)
    }

    /// `nodes` and the measures on flows between them.
    pub fn with_measures(&self, mut nodes: BTreeSet<NodeId>) -> BTreeSet<NodeId> {
        loop {
            let before = nodes.len();
            let inside =
                self.flows.iter().filter(|flow| nodes.contains(&flow.from) && nodes.contains(&flow.to));
            let inside: BTreeSet<FlowId> = inside.map(|flow| flow.id).collect();
            let on_flows: Vec<NodeId> = self
                .nodes
                .iter()
                .filter(|node| matches!(&node.place, Place::OnFlow { flow, .. } if inside.contains(flow)))
                .map(|node| node.id)
                .collect();
            nodes.extend(on_flows);
            if nodes.len() == before {
                return nodes;
            }
        }
    }

    /// What lies wholly inside an open frame and is shown.
    fn inside(&self, frame: &Frame, folded: &Folded) -> Contents {
        let shown = |item: Item| folded.holder(item).is_none();
        let nodes = self.nodes.iter().filter(|node| match node.place {
            Place::At { corner, size } => frame.surrounds(corner, size) && shown(Item::Node(node.id)),
            Place::OnFlow { .. } => false,
        });
        let notes = self
            .notes
            .iter()
            .filter(|note| frame.surrounds(note.corner, note.size) && shown(Item::Note(note.id)));
        let frames = self.frames.iter().filter(|other| {
            other.id != frame.id
                && other.kind == FrameKind::Group
                && frame.surrounds(other.corner, other.shown_size())
                && shown(Item::Frame(other.id))
        });
        Contents {
            frames: frames.map(|frame| frame.id).collect(),
            nodes: nodes.map(|node| node.id).collect(),
            notes: notes.map(|note| note.id).collect(),
        }
    }

    /// What collapsed groups hide.
    pub fn folded(&self) -> Folded {
        let mut folded = Folded::default();
        let collapsed: Vec<(&Frame, &Contents)> =
            self.frames.iter().filter_map(|frame| Some((frame, frame.hides()?))).collect();
        if collapsed.is_empty() {
            return folded;
        }
        let known: BTreeMap<FrameId, &Contents> =
            collapsed.iter().map(|(frame, hides)| (frame.id, *hides)).collect();
        let inner: BTreeSet<FrameId> =
            collapsed.iter().flat_map(|(_, hides)| hides.frames.iter().copied()).collect();
        // The outermost first, so that each thing is held by the one that is shown. What hold each
        // other, as only a file written by hand can say, come last.
        let (outer, rest): (Vec<&Frame>, Vec<&Frame>) =
            collapsed.iter().map(|(frame, _)| *frame).partition(|frame| !inner.contains(&frame.id));
        for frame in outer.into_iter().chain(rest) {
            if folded.frames.contains_key(&frame.id) {
                continue;
            }
            let mut waiting = vec![frame.id];
            while let Some(hides) = waiting.pop().and_then(|id| known.get(&id)) {
                for inner in hides.frames.iter().filter(|inner| **inner != frame.id) {
                    if folded.frames.insert(*inner, frame.id).is_none() {
                        waiting.push(*inner);
                    }
                }
                for node in &hides.nodes {
                    folded.nodes.entry(*node).or_insert(frame.id);
                }
                for note in &hides.notes {
                    folded.notes.entry(*note).or_insert(frame.id);
                }
            }
        }
        self.fold_flows(&mut folded);
        folded
    }

    /// Hides flows between nodes of one group, and the measures on them.
    fn fold_flows(&self, folded: &mut Folded) {
        loop {
            let before = folded.flows.len();
            for flow in &self.flows {
                let from = folded.nodes.get(&flow.from).copied();
                if let Some(group) = from.filter(|_| from == folded.nodes.get(&flow.to).copied()) {
                    folded.flows.insert(flow.id, group);
                }
            }
            if folded.flows.len() == before {
                return;
            }
            for node in &self.nodes {
                if let Place::OnFlow { flow, .. } = node.place
                    && let Some(group) = folded.flows.get(&flow)
                {
                    folded.nodes.entry(node.id).or_insert(*group);
                }
            }
        }
    }

    /// Takes out of collapsed groups what the diagram no longer has.
    pub fn tidy_groups(&mut self) {
        if self.frames.iter().all(|frame| frame.collapsed.is_none()) {
            return;
        }
        let frames: BTreeSet<FrameId> = self.frames.iter().map(|frame| frame.id).collect();
        let nodes: BTreeSet<NodeId> = self.nodes.iter().map(|node| node.id).collect();
        let notes: BTreeSet<NoteId> = self.notes.iter().map(|note| note.id).collect();
        for contents in self.frames.iter_mut().filter_map(|frame| frame.collapsed.as_mut()) {
            contents.frames.retain(|id| frames.contains(id));
            contents.nodes.retain(|id| nodes.contains(id));
            contents.notes.retain(|id| notes.contains(id));
        }
    }
}
