//! The canvas by keyboard: nudging, and going from node to node.

use eframe::egui::{Event, EventFilter, Key, Response, Ui};

use super::{Canvas, View, edit};
use crate::{
    document::Selection,
    plan::{Item, Node, Place},
    scene::Subject,
};

/// Distance of a nudge with Shift, in points: one step of the grid.
pub const GRID_STEP: i32 = 10;

impl Canvas {
    /// Acts on keys while the canvas has the focus.
    pub(super) fn keys(&mut self, ui: &Ui, response: &Response, view: &mut View<'_>) {
        if !response.has_focus() || self.label.is_some() || self.quick_add.is_some() {
            return;
        }
        let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let (mut dx, mut dy, mut tab) = (0, 0, None);
        ui.input(|input| {
            for event in &input.events {
                // A key's own modifiers: by the end of a slow frame they may have been let go.
                let Event::Key { key, pressed: true, modifiers, .. } = event else { continue };
                if modifiers.command || modifiers.alt {
                    continue;
                }
                let step = if modifiers.shift { GRID_STEP } else { 1 };
                match key {
                    Key::ArrowRight => dx += step,
                    Key::ArrowLeft => dx -= step,
                    Key::ArrowDown => dy += step,
                    Key::ArrowUp => dy -= step,
                    Key::Tab => tab = Some(modifiers.shift),
                    _ => {}
                }
            }
        });
        if (dx, dy) != (0, 0) && !view.document.selection().is_empty() {
            self.nudge(view, dx, dy);
        }
        if let Some(back) = tab {
            self.next_node(ui, view, back, response);
        }
    }

    /// Moves what is selected; several nudges in a row of the same selection are still one step
    /// each, as every press is a gesture of its own.
    fn nudge(&mut self, view: &mut View<'_>, dx: i32, dy: i32) {
        let items = view.document.selection().iter().collect();
        view.document.edit(view.messages.get("step-nudge"), |plan| {
            let start = plan.clone();
            edit::move_items(&start, plan, &items, dx, dy);
        });
    }

    /// Selects the next node in reading order; past the last one the focus moves on.
    fn next_node(&mut self, ui: &Ui, view: &mut View<'_>, back: bool, response: &Response) {
        let mut nodes: Vec<&Node> = view.document.plan().diagram.nodes.iter().collect();
        let place = |node: &Node| match node.place {
            Place::At { corner, .. } => (corner.1, corner.0),
            Place::OnFlow { .. } => view
                .scene
                .element(Subject::Item(Item::Node(node.id)))
                .map_or((0, 0), |element| (element.bounds.min.y as i32, element.bounds.min.x as i32)),
        };
        nodes.sort_by_key(|node| place(node));
        let current = view.document.selection().single();
        let index = nodes.iter().position(|node| Some(Item::Node(node.id)) == current);
        let next = match (index, back) {
            (None, false) => nodes.first(),
            (None, true) => nodes.last(),
            (Some(index), false) => nodes.get(index + 1),
            (Some(index), true) => index.checked_sub(1).and_then(|index| nodes.get(index)),
        };
        match next.map(|node| Item::Node(node.id)) {
            Some(item) => {
                view.document.select(Selection::from_iter([item]));
                self.show(view.scene, item);
            }
            None => {
                view.document.select(Selection::new());
                ui.memory_mut(|memory| memory.surrender_focus(response.id));
            }
        }
    }
}
