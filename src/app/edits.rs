//! What commands do to the diagram: the clipboard, arranging, going from node to node.

use std::collections::BTreeSet;

use eframe::egui::Context;

use super::{PlannerApp, command::Heading};
use crate::{
    canvas::{
        self,
        arrange::{self, Axis, Edge, Order},
        edit, groups,
    },
    document::Selection,
    plan::{Item, NodeId, Plan, Point},
    scene::{Pos, Subject, pos},
    storage::fragment,
};

/// How far from the original a copy is put.
const ASIDE: i32 = 20;

impl PlannerApp {
    pub(super) fn selected(&self) -> BTreeSet<Item> {
        self.document.selection().iter().collect()
    }

    /// Changes the diagram in one step called by the message `label`.
    pub(super) fn change(&mut self, label: &str, change: impl FnOnce(&mut Plan)) -> bool {
        self.document.edit(self.messages.get(label), change)
    }

    /// Puts what is selected on the clipboard, as text that another open plan can take.
    pub(super) fn copy(&mut self, context: &Context) -> bool {
        let plan = self.document.plan();
        let Some(text) = fragment::copy(plan, &edit::with_contents(plan, &self.selected())) else {
            return false;
        };
        context.copy_text(text);
        self.pastes = 0;
        true
    }

    pub(super) fn cut(&mut self, context: &Context) {
        self.canvas.cancel_gesture(&mut self.document);
        if self.copy(context) {
            let items = edit::with_contents(self.document.plan(), &self.selected());
            self.change("step-cut", |plan| edit::delete_items(plan, &items));
            self.document.select(Selection::new());
        }
    }

    /// Takes a text from the clipboard: part of a diagram as what it is, any other as a note.
    pub(super) fn paste(&mut self, text: &str) {
        let middle = self.middle_of_view();
        if !fragment::is_fragment(text) {
            let note: String = text.trim().chars().take(5_000).collect();
            if note.is_empty() {
                return;
            }
            let mut added = None;
            self.change("step-paste", |plan| added = Some(edit::add_note(plan, note.into(), middle)));
            self.document.select(added.map(Item::Note).into_iter().collect());
            return;
        }
        self.pastes += 1;
        let mut by = (ASIDE * self.pastes, ASIDE * self.pastes);
        if let Some(Point(x, y)) = fragment::corner(text)
            && !self.canvas.sees(pos(x as f32, y as f32))
        {
            by = (middle.x as i32 - x, middle.y as i32 - y);
        }
        if !self.put_in("step-paste", text, by) {
            self.notice = Some(self.messages.get("notice-not-pasted"));
        }
    }

    pub(super) fn duplicate(&mut self) {
        self.duplicate_by((ASIDE, ASIDE));
    }

    /// Another one of what is selected, `by` so far away.
    pub(super) fn duplicate_by(&mut self, by: (i32, i32)) {
        let plan = self.document.plan();
        if let Some(text) = fragment::copy(plan, &edit::with_contents(plan, &self.selected())) {
            self.put_in("step-duplicate", &text, by);
        }
    }

    fn put_in(&mut self, label: &str, text: &str, by: (i32, i32)) -> bool {
        let mut items = None;
        self.change(label, |plan| items = fragment::paste(plan, text, by));
        let done = items.is_some();
        if let Some(items) = items {
            self.document.select(items.into_iter().collect());
        }
        done
    }

    pub(super) fn middle_of_view(&self) -> Pos {
        let center = self.canvas.camera.center;
        pos(center.x, center.y)
    }

    pub(super) fn group(&mut self) {
        let (items, name) = (self.selected(), self.messages.get("canvas-new-group"));
        let mut frame = None;
        self.change("step-group", |plan| frame = arrange::group(plan, &items, name.into()));
        if let Some(frame) = frame {
            self.document.select(Selection::from(Item::Frame(frame)));
        }
    }

    pub(super) fn ungroup(&mut self) {
        let items = self.selected();
        let inside = edit::with_contents(self.document.plan(), &items);
        self.change("step-ungroup", |plan| arrange::ungroup(plan, &items));
        self.document.select(inside.into_iter().collect());
    }

    pub(super) fn lock(&mut self) {
        let items = self.selected();
        self.change("step-lock", |plan| arrange::toggle_lock(plan, &items));
    }

    pub(super) fn order(&mut self, order: Order) {
        let items = self.selected();
        self.change("step-order", |plan| arrange::order(plan, &items, order));
    }

    pub(super) fn align(&mut self, edge: Edge) {
        let items = self.selected();
        self.change("step-align", |plan| arrange::align(plan, &items, edge));
    }

    pub(super) fn distribute(&mut self, axis: Axis) {
        let items = self.selected();
        self.change("step-distribute", |plan| arrange::distribute(plan, &items, axis));
    }

    pub(super) fn tidy(&mut self) {
        let items = self.selected();
        self.change("step-tidy", |plan| arrange::tidy(plan, &items, canvas::GRID_STEP));
    }

    /// Lays the whole diagram out in lanes, and shows all of it.
    pub(super) fn lay_out(&mut self) {
        if self.change("step-lay-out", canvas::lanes::lay_out) {
            if let Some(results) =
                self.results.as_ref().filter(|_| self.motion && !self.settings.reduced_motion)
            {
                self.canvas.travel_from(&results.scene);
            }
            self.canvas.fit_all();
        }
    }

    /// Asks what shall stand beside the node that is selected, with a flow to it.
    pub(super) fn grow(&mut self, heading: Heading) {
        let Some(results) = &self.results else { return };
        let Some(Item::Node(from)) = self.document.selection().single() else { return };
        let Some(rect) = results.scene.element(Subject::Item(Item::Node(from))).map(|node| node.bounds)
        else {
            return;
        };
        let (dx, dy) = heading.step();
        let at = arrange::beside(self.document.plan(), rect, dx, dy);
        self.canvas.ask_what_follows(from, at);
    }

    /// Whether one node is selected, or one collapsed group.
    pub(super) fn at_one_box(&self) -> bool {
        match self.document.selection().single() {
            Some(Item::Node(_)) => true,
            Some(item) => !groups::expandable(self.document.plan(), &BTreeSet::from([item])).is_empty(),
            None => false,
        }
    }

    /// Goes along the flow that leads most in this direction, from the node selected or from all that a
    /// collapsed group holds.
    pub(super) fn follow(&mut self, heading: Heading) {
        let Some(results) = &self.results else { return };
        let Some(from) = self.document.selection().single().filter(|_| self.at_one_box()) else { return };
        let scene = &results.scene;
        let shown = |node: NodeId| scene.shown(Item::Node(node));
        let place = |item: Item| Some(scene.element(Subject::Item(item))?.bounds.centre());
        let Some(here) = place(from) else { return };
        let (dx, dy) = heading.step();
        let flows = &self.document.plan().diagram.flows;
        let others = flows.iter().filter_map(|flow| match (shown(flow.from), shown(flow.to)) {
            (one, other) if one == from && other != from => Some(other),
            (other, one) if one == from && other != from => Some(other),
            _ => None,
        });
        // How far it leads that way, less how far it strays to the side.
        let worth = |item: Item| {
            let way = place(item)? - here;
            let (ahead, aside) =
                if dx == 0 { (way.y * dy as f32, way.x) } else { (way.x * dx as f32, way.y) };
            (ahead > 0.0).then_some((aside.abs() / ahead, item))
        };
        let best = others.filter_map(worth).min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        if let Some((_, item)) = best {
            self.document.select(Selection::from(item));
            self.canvas.show(&results.scene, item);
        }
    }
}
