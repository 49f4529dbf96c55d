//! A drag on the screen: what it moves is lifted off the drawing and painted over it, so that
//! nothing else has to be drawn anew until it is over.

use std::{borrow::Cow, collections::BTreeSet, sync::Arc};

use eframe::egui::{self, Painter};

use super::{Canvas, Gesture, View, bends as edit_bends, edit, picture::Lifted};
use crate::{
    plan::{FlowId, Item, NodeId, Plan, Point},
    scene::{Element, Lift, Pos, Scene, Subject},
};

/// From so many vertices on it counts what is done with each.
const MANY_VERTICES: usize = 30_000;

/// What a drag has lifted, and how far it has come.
#[derive(Debug)]
pub(super) struct Dragged {
    lift: Lift,
    number: u64,
    by: Pos,
    redrawn: Vec<Element>,
}

impl Canvas {
    /// Whether the drawing need not follow the plan yet, because what a drag changes is painted
    /// over it.
    pub fn is_lifting(&self) -> bool {
        self.dragged.is_some() || matches!(self.gesture, Gesture::Background { .. })
    }

    /// Whether something is being dragged.
    pub fn is_moving(&self) -> bool {
        matches!(
            self.gesture,
            Gesture::Move { .. } | Gesture::Slide { .. } | Gesture::Bend { .. } | Gesture::Background { .. }
        )
    }

    /// Lays what the drag has lifted back, once the drawing shows it where it is.
    pub(super) fn drop_drag_if_drawn(&mut self, scene: &Arc<Scene>) {
        if self.dragged.as_ref().is_some_and(|dragged| !Arc::ptr_eq(dragged.lift.scene(), scene)) {
            self.dragged = None;
        }
    }

    /// Carries on what a drag moves: `by` from where it began.
    pub(super) fn lift(&mut self, view: &View<'_>, slid: Option<NodeId>, by: Pos) {
        let dragged = self.lifted(view, |start| {
            let items = view.document.selection().iter().collect();
            let mut moved = if slid.is_some() { items } else { edit::with_contents(start, &items) };
            moved.retain(|item| !start.diagram.locked.contains(*item));
            Lift::new(view.scene.clone(), start, view.theme, &moved, slid)
        });
        if let Some(dragged) = dragged {
            dragged.by = by;
            dragged.redrawn = dragged.lift.follow(by, view.theme);
        }
    }

    /// Carries on a flow that takes another way.
    pub(super) fn lift_bends(&mut self, view: &View<'_>, flow: FlowId, bends: &[Point]) {
        let dragged = self.lifted(view, |start| {
            // Lifted as if it had been bent before, so that it is one that can be bent.
            let mut bent = Plan::clone(start);
            edit_bends::set(&mut bent, flow, bends.to_vec());
            Lift::new(view.scene.clone(), &bent, view.theme, &BTreeSet::from([Item::Flow(flow)]), None)
        });
        if let Some(dragged) = dragged {
            dragged.lift.bend(flow, bends);
            dragged.redrawn = dragged.lift.follow(Pos::default(), view.theme);
        }
    }

    /// What the drag has lifted, which `make` does from the plan it began with if nothing is lifted yet;
    /// `None` while the drawing is itself behind the plan.
    fn lifted(&mut self, view: &View<'_>, make: impl FnOnce(&Plan) -> Lift) -> Option<&mut Dragged> {
        if self.dragged.is_none() {
            let start = view.document.gesture_start().filter(|start| Arc::ptr_eq(start, view.drawn))?;
            self.drags += 1;
            let (lift, number) = (make(start), self.drags);
            self.dragged = Some(Dragged { lift, number, by: Pos::default(), redrawn: Vec::new() });
        }
        self.dragged.as_mut()
    }

    /// The elements that show `item`, where a drag has them; of those that move as they are only the
    /// place is told.
    pub(super) fn elements_of<'a>(
        &'a self,
        scene: &'a Scene,
        item: Item,
    ) -> Box<dyn Iterator<Item = Cow<'a, Element>> + 'a> {
        let subject = Subject::Item(item);
        match &self.dragged {
            None => Box::new(scene.elements_of(subject).map(Cow::Borrowed)),
            Some(dragged) if dragged.lift.moves(subject) => {
                Box::new(scene.elements_of(subject).map(|element| Cow::Owned(element.placed(dragged.by))))
            }
            Some(dragged) if dragged.redrawn.iter().any(|element| element.subject == subject) => Box::new(
                dragged.redrawn.iter().filter(move |element| element.subject == subject).map(Cow::Borrowed),
            ),
            Some(_) => Box::new(scene.elements_of(subject).map(Cow::Borrowed)),
        }
    }

    pub(super) fn paint_picture(
        &mut self,
        painter: &Painter,
        canvas: egui::Rect,
        view: &View<'_>,
        grid: impl FnOnce(),
    ) {
        let lifted = self.dragged.as_ref().map(|Dragged { lift, number, by, redrawn }| Lifted {
            lift,
            number: *number,
            by: *by,
            redrawn,
        });
        self.picture.paint(painter, &self.camera, canvas, view.scene, lifted, grid);
    }

    /// To be called when a frame is complete: if texts that were new made the texture of the
    /// glyphs grow after the canvas was painted, the frame is made again before it is shown.
    pub fn finish_frame(&self, context: &egui::Context) {
        // Whether a mesh is in view at all is found out by looking at every vertex of it, which takes
        // longer than to hand it on.
        let few = self.picture.painted() < MANY_VERTICES;
        context.tessellation_options_mut(|options| options.coarse_tessellation_culling = few);
        if self.picture.is_outdated(context) {
            context.request_discard("the texture of the glyphs has grown");
        }
    }
}
