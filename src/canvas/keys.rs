//! The canvas by keyboard: nudging, and going from node to node.

use eframe::egui::{Event, EventFilter, Key, Popup, Response, Ui};

use super::{Canvas, View, edit};
use crate::{document::Selection, plan::Item, scene::Subject};

/// Distance of a nudge with Shift, in points: one step of the grid.
pub const GRID_STEP: i32 = 10;

impl Canvas {
    /// Acts on keys while the canvas has the focus.
    pub(super) fn keys(&mut self, ui: &Ui, response: &Response, view: &mut View<'_>) {
        if !response.has_focus() || self.is_busy() || Popup::is_any_open(ui.ctx()) {
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

    /// Selects the next node or collapsed group in reading order; past the last one the focus moves on.
    fn next_node(&mut self, ui: &Ui, view: &mut View<'_>, back: bool, response: &Response) {
        let diagram = &view.document.plan().diagram;
        let nodes = diagram.nodes.iter().map(|node| Item::Node(node.id));
        let groups = diagram.frames.iter().filter(|frame| frame.hides().is_some());
        let shown = nodes.chain(groups.map(|frame| Item::Frame(frame.id)));
        let mut shown: Vec<(i32, i32, Item)> = shown
            .filter(|item| view.scene.shown(*item) == *item)
            .map(|item| {
                let corner = view.scene.element(Subject::Item(item)).map(|element| element.bounds.min);
                corner.map_or((0, 0, item), |corner| (corner.y as i32, corner.x as i32, item))
            })
            .collect();
        shown.sort_unstable();
        let current = view.document.selection().single();
        let index = shown.iter().position(|(.., item)| Some(*item) == current);
        let next = match (index, back) {
            (None, false) => shown.first(),
            (None, true) => shown.last(),
            (Some(index), false) => shown.get(index + 1),
            (Some(index), true) => index.checked_sub(1).and_then(|index| shown.get(index)),
        };
        match next.map(|(.., item)| *item) {
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
