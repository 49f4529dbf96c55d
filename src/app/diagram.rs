//! The canvas in the window: what it shows, what it has in common with the other views, and what
//! is dropped on it.

use eframe::egui::{self, Ui};

use super::{PlannerApp, attention, catalogue, command::Command};
use crate::{
    canvas::{self, View},
    plan::Point,
    scene::{self, Subject},
};

impl PlannerApp {
    /// The canvas; returns what its context menu asked for.
    pub(super) fn canvas_ui(&mut self, ui: &mut Ui) -> Vec<Command> {
        let theme = self.theme();
        let Some(results) = &self.results else { return Vec::new() };
        let scene = results.scene.clone();
        if self.has_results()
            && std::mem::take(&mut self.reveal)
            && let Some(item) = self.document.selection().single()
        {
            self.canvas.show(&scene, item);
        }
        let mut view = View {
            document: &mut self.document,
            scene: &scene,
            drawn: &results.drawn,
            layout: results.layout(),
            theme,
            messages: &self.messages,
            tool: &mut self.tool,
            grid: self.settings.grid,
            minimap: self.settings.minimap && self.presenting.is_none(),
        };
        let response = self.canvas.ui(ui, &mut view);
        if let Some(by) = self.canvas.take_duplicate() {
            self.duplicate_by(by);
        }
        self.take_dropped_measure(&response);
        ui.data_mut(|data| data.insert_temp(egui::Id::unique("canvas-id"), response.id));
        self.light_up(ui, &response, &scene);
        self.context_menu(&response)
    }

    /// Marks on the canvas what is under the pointer in another view, and tells the views what is
    /// under it here.
    fn light_up(&mut self, ui: &Ui, response: &egui::Response, scene: &scene::Scene) {
        let canvas = response.rect;
        let plan = self.document.plan();
        if let Some(at) = response.hover_pos() {
            let at = self.canvas.camera.world_from_screen(canvas, at);
            if let Some(Subject::Item(item)) = scene.hit(at, 4.0 / self.canvas.camera.zoom)
                && let Some(identity) = attention::identity_of(plan, item)
            {
                self.attention.hover(identity);
            }
            return;
        }
        let Some(lit) = self.attention.lit() else { return };
        let stroke = egui::Stroke::new(3.0, canvas::color32(self.theme().colors.linkage));
        let painter = ui.painter().with_clip_rect(canvas);
        for item in attention::items_of(plan, lit) {
            if let Some(element) = scene.element(Subject::Item(scene.shown(item))) {
                let rect = self.canvas.camera.screen_rect(canvas, element.bounds).expand(4.0);
                painter.rect_stroke(rect, 6.0, stroke, egui::StrokeKind::Outside);
            }
        }
    }

    /// A measure dragged from the catalogue and let go over the canvas goes into the plan there.
    fn take_dropped_measure(&mut self, response: &egui::Response) {
        let Some(dropped) = response.dnd_release_payload::<catalogue::Dragged>() else { return };
        let Some(pointer) = response.ctx.pointer_interact_pos() else { return };
        let at = self.canvas.camera.world_from_screen(response.rect, pointer);
        // What is undone next is this, not what was typed in the search field.
        response.ctx.memory_mut(|memory| memory.stop_text_input());
        self.put_in_measure(&dropped.0, Some(Point(at.x.round() as i32, at.y.round() as i32)));
    }

    /// Puts a measure of the catalogue into the plan.
    pub(super) fn put_in_measure(&mut self, slug: &str, at: Option<Point>) {
        let Self { catalogue, document, messages, results, .. } = self;
        let scene = results.as_ref().map(|results| results.scene.clone()).unwrap_or_default();
        if catalogue::put_in(document, &scene, catalogue.library(), messages, slug, at).is_some() {
            self.reveal = true;
        }
    }
}
