//! What is selected on the canvas.

use std::collections::BTreeSet;

use crate::plan::{Diagram, Item};

/// A set of things on the canvas, in a fixed order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection(BTreeSet<Item>);

impl Selection {
    /// Nothing selected.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether `item` is selected.
    pub fn contains(&self, item: Item) -> bool {
        self.0.contains(&item)
    }

    /// Adds `item`; tells whether it was not selected before.
    pub fn insert(&mut self, item: Item) -> bool {
        self.0.insert(item)
    }

    /// Takes `item` out; tells whether it was selected.
    pub fn remove(&mut self, item: Item) -> bool {
        self.0.remove(&item)
    }

    /// Adds `item` if it is not selected, else takes it out.
    pub fn toggle(&mut self, item: Item) {
        if !self.0.remove(&item) {
            self.0.insert(item);
        }
    }

    /// Selects nothing.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The items selected, in a fixed order: frames, nodes, flows, notes.
    pub fn iter(&self) -> impl Iterator<Item = Item> + '_ {
        self.0.iter().copied()
    }

    /// How many items are selected.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The item, if exactly one is selected.
    pub fn single(&self) -> Option<Item> {
        if self.0.len() == 1 { self.0.first().copied() } else { None }
    }

    /// Drops what is not in `diagram`. One pass over the diagram, none if nothing is selected.
    pub(super) fn keep_existing(&mut self, diagram: &Diagram) {
        if !self.0.is_empty() {
            self.0 = items(diagram).filter(|item| self.0.contains(item)).collect();
        }
    }
}

impl From<Item> for Selection {
    fn from(item: Item) -> Self {
        Self(BTreeSet::from([item]))
    }
}

impl FromIterator<Item> for Selection {
    fn from_iter<I: IntoIterator<Item = Item>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

/// Everything in the diagram that can be selected.
fn items(diagram: &Diagram) -> impl Iterator<Item = Item> + '_ {
    let frames = diagram.frames.iter().map(|frame| Item::Frame(frame.id));
    let nodes = diagram.nodes.iter().map(|node| Item::Node(node.id));
    let flows = diagram.flows.iter().map(|flow| Item::Flow(flow.id));
    let notes = diagram.notes.iter().map(|note| Item::Note(note.id));
    frames.chain(nodes).chain(flows).chain(notes)
}
