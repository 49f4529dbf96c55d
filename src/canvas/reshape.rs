//! The handles of a selected flow: dragging one gives the flow another way, a double click on a bend
//! takes it away.

use eframe::egui::{Color32, Modifiers, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2};

use super::{Canvas, GRID_STEP, Gesture, Tool, View, bends, bends::Handle, tag};
use crate::{
    plan::{Flow, Item},
    scene::{Pos, pos},
};

/// Pieces shorter than this many screen points have no handle.
const LEAST_PIECE: f32 = 34.0;
/// How near to a handle counts as on it, in screen points.
const REACH: f32 = 8.0;

impl Canvas {
    /// The flow whose handles are shown, and the way it is drawn along: the one selected, if it is
    /// neither locked nor bound to a collapsed group.
    fn bendable<'a>(&self, view: &'a View<'_>) -> Option<(&'a Flow, &'a [Pos])> {
        let Some(Item::Flow(id)) = view.document.selection().single() else { return None };
        let plan = view.document.plan();
        let flow = plan.diagram.flow(id).filter(|_| !plan.diagram.locked.flows.contains(&id))?;
        if view.scene.folded.hides_end(flow) {
            return None;
        }
        Some((flow, view.layout.flows.get(&id)?.as_slice()))
    }

    fn bend_handles(&self, view: &View<'_>) -> Vec<(Handle, Pos)> {
        let least = LEAST_PIECE / self.camera.zoom;
        let Some((flow, way)) = self.bendable(view) else { return Vec::new() };
        let label = tag::label_of(view, flow.id).map(|label| label.grown(REACH / self.camera.zoom));
        let mut handles = bends::handles(flow, way, least);
        for (handle, at) in &mut handles {
            if let Some(label) = label.filter(|label| label.contains(*at)) {
                *at = bends::beside_label(flow, way, *handle, label).unwrap_or(*at);
            }
        }
        handles
    }

    /// The handle of the selected flow at `screen`.
    pub(super) fn bend_handle_at(&self, view: &View<'_>, canvas: Rect, screen: Pos2) -> Option<Handle> {
        if *view.tool != Tool::Select {
            return None;
        }
        let near = |at: &Pos| self.camera.screen_from_world(canvas, *at).distance(screen) <= REACH;
        self.bend_handles(view).into_iter().find(|(_, at)| near(at)).map(|(handle, _)| handle)
    }

    /// Begins to bend the selected flow, if `screen` is on a handle or on its line.
    pub(super) fn begin_bend(
        &mut self,
        view: &mut View<'_>,
        canvas: Rect,
        screen: Pos2,
        held: Modifiers,
    ) -> Option<Gesture> {
        if *view.tool != Tool::Select || held.alt || held.shift {
            return None;
        }
        let from = self.camera.world_from_screen(canvas, screen);
        let on_handle = self.bend_handle_at(view, canvas, screen);
        let (flow, way) = self.bendable(view)?;
        let on_line = || {
            let on_label = tag::label_of(view, flow.id).is_some_and(|label| label.contains(from));
            let hit = !on_label && self.hit(view.scene, from) == Some(Item::Flow(flow.id));
            hit.then(|| bends::piece_at(way, from)).flatten()
        };
        let handle = on_handle.or_else(on_line)?;
        let gesture = Gesture::Bend { flow: Box::new(flow.clone()), way: way.to_vec(), handle, from };
        view.document.begin(view.messages.get("step-route"));
        Some(gesture)
    }

    /// Carries on bending to `world`, on the grid unless `free` of it.
    pub(super) fn carry_bend(&mut self, view: &mut View<'_>, world: Pos, free: bool) {
        let Gesture::Bend { flow, way, handle, from } = &self.gesture else { return };
        let step = GRID_STEP as f32;
        let on_grid = |value: f32| if free { value.round() } else { (value / step).round() * step };
        let to = pos(on_grid(world.x), on_grid(world.y));
        let (id, bends) = (flow.id, bends::dragged(flow, way, *handle, *from, to));
        view.document.update(|_, live| bends::set(live, id, bends.clone()));
        self.lift_bends(view, id, &bends);
    }

    /// Takes the bend at `screen` away; says whether there was one.
    pub(super) fn take_bend_away(&mut self, view: &mut View<'_>, canvas: Rect, screen: Pos2) -> bool {
        let Some(Handle::Bend(index)) = self.bend_handle_at(view, canvas, screen) else { return false };
        let Some((id, mut bends)) = self.bendable(view).map(|(flow, _)| (flow.id, flow.bends.clone())) else {
            return false;
        };
        if index < bends.len() {
            bends.remove(index);
        }
        view.document.edit(view.messages.get("step-route"), |plan| bends::set(plan, id, bends));
        true
    }

    pub(super) fn paint_bends(&self, painter: &Painter, canvas: Rect, view: &View<'_>, accent: Color32) {
        if self.gesture != Gesture::None || *view.tool != Tool::Select {
            return;
        }
        let paper = super::color32(view.theme.colors.canvas);
        for (handle, at) in self.bend_handles(view) {
            let at = self.camera.screen_from_world(canvas, at);
            match handle {
                Handle::Bend(_) => {
                    let square = Rect::from_center_size(at, Vec2::splat(9.0));
                    painter.rect(square, 1.5, accent, Stroke::new(1.5, paper), StrokeKind::Outside);
                }
                Handle::Piece(_) => {
                    painter.circle(at, 4.0, paper, Stroke::new(1.5, accent));
                }
            }
        }
    }
}
