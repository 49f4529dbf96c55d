//! The canvas for screen readers: every node, flow and note in view is an element of the
//! accessibility tree with name, state and place.

use eframe::egui::{Id, Rect, Response, Ui, accesskit};

use super::{Canvas, View};
use crate::{
    document::Selection,
    plan::{FrameKind, Item},
    scene::Subject,
};

impl Canvas {
    /// Puts what is in view into the accessibility tree and acts on clicks that come from it.
    pub(super) fn access(&self, ui: &Ui, canvas: Rect, response: &Response, view: &mut View<'_>) {
        let visible = self.camera.view(canvas);
        let mut clicked = None;
        for element in view.scene.elements_in(visible) {
            let Subject::Item(item) = element.subject else { continue };
            if element.name.is_empty() {
                continue;
            }
            let id = response.id.with(item);
            let expanded = is_expanded(view, item);
            let selected = view.document.selection().contains(item);
            let bounds = self.camera.screen_rect(canvas, element.bounds).intersect(canvas);
            let on = ui.ctx().accesskit_node_builder(id, |node| {
                node.set_role(role(item));
                node.set_label(element.name.as_str());
                node.set_selected(selected);
                if let Some(expanded) = expanded {
                    node.set_expanded(expanded);
                }
                node.add_action(accesskit::Action::Click);
                node.set_bounds(accesskit::Rect {
                    x0: bounds.min.x.into(),
                    y0: bounds.min.y.into(),
                    x1: bounds.max.x.into(),
                    y1: bounds.max.y.into(),
                });
            });
            if on.is_none() {
                // No reader is on; nothing of this is needed.
                return;
            }
            if pressed(ui, id) {
                clicked = Some(item);
            }
        }
        if let Some(item) = clicked {
            view.document.select(Selection::from_iter([item]));
        }
    }
}

fn pressed(ui: &Ui, id: Id) -> bool {
    ui.input(|input| input.has_accesskit_action_request(id, accesskit::Action::Click))
}

/// Whether a group is open; `None` for all else.
fn is_expanded(view: &View<'_>, item: Item) -> Option<bool> {
    let Item::Frame(id) = item else { return None };
    let frame = view.document.plan().diagram.frame(id)?;
    (frame.kind == FrameKind::Group).then(|| frame.hides().is_none())
}

fn role(item: Item) -> accesskit::Role {
    match item {
        Item::Node(_) => accesskit::Role::Button,
        Item::Flow(_) => accesskit::Role::Link,
        Item::Note(_) => accesskit::Role::Note,
        Item::Frame(_) => accesskit::Role::Group,
    }
}
