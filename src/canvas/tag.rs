//! Labels of flows, moved along their flow by hand.

use eframe::egui::{Color32, Modifiers, Painter, Stroke, StrokeKind};

use super::{Canvas, Gesture, Tool, View, edit};
use crate::{
    plan::{FlowId, Item},
    scene::{Pos, Rect, Subject, Zone},
};

impl Canvas {
    /// Begins to move the label at `world` along its flow, if there is one and it is not locked.
    pub(super) fn begin_tag(&self, view: &mut View<'_>, world: Pos, held: Modifiers) -> Option<Gesture> {
        if held.alt || held.shift {
            return None;
        }
        let Some(Item::Flow(flow)) = self.hit(view.scene, world).filter(|_| *view.tool == Tool::Select)
        else {
            return None;
        };
        let is_at = label_of(view, flow).is_some_and(|label| label.contains(world));
        let diagram = &view.document.plan().diagram;
        if !is_at || diagram.locked.flows.contains(&flow) {
            return None;
        }
        let percent = diagram.flow(flow)?.label_percent;
        view.document.select(crate::document::Selection::from_iter([Item::Flow(flow)]));
        Some(Gesture::Tag { flow, percent })
    }

    /// How far along its flow a label dragged to `world` comes, in percent.
    pub(super) fn carry_tag(&mut self, view: &View<'_>, world: Pos) {
        if let Gesture::Tag { flow, percent } = &mut self.gesture
            && let Some(share) = view.scene.share_along(*flow, world)
        {
            *percent = (100.0 * share).round().clamp(0.0, 100.0) as u8;
        }
    }

    /// Puts the label where it was dragged to.
    pub(super) fn end_tag(view: &mut View<'_>, flow: FlowId, percent: u8) {
        view.document
            .edit(view.messages.get("step-flow-label"), |plan| edit::move_label(plan, flow, percent));
    }

    /// Where the label will be put.
    pub(super) fn paint_tag(
        &self,
        painter: &Painter,
        canvas: eframe::egui::Rect,
        view: &View<'_>,
        accent: Color32,
    ) {
        let Gesture::Tag { flow, percent } = self.gesture else { return };
        let place = view.scene.place_along(flow, f32::from(percent) / 100.0);
        let Some((place, label)) = place.zip(label_of(view, flow)) else { return };
        let area = Rect::around(place, label.width(), label.height());
        let rect = self.camera.screen_rect(canvas, area);
        painter.rect(rect, 4.0, accent.gamma_multiply(0.15), Stroke::new(1.5, accent), StrokeKind::Middle);
    }
}

/// Where the label of a flow is drawn.
pub(super) fn label_of(view: &View<'_>, flow: FlowId) -> Option<Rect> {
    view.scene.elements_of(Subject::Item(Item::Flow(flow))).find_map(|element| match element.zone {
        Zone::Area(area) => Some(area),
        _ => None,
    })
}
