//! A small picture of the whole diagram in the corner, which shows what is in view and moves it.

use eframe::egui::{self, Id, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};

use super::{Camera, Canvas, Fit, View, color32};

/// Its largest size in points.
const SIZE: Vec2 = Vec2::new(190.0, 130.0);
/// Its distance from the edges of the canvas.
const MARGIN: f32 = 12.0;

impl Canvas {
    /// Shows the small picture unless everything is in view anyway.
    pub(super) fn minimap(&mut self, ui: &mut Ui, canvas: Rect, view: &View<'_>) {
        let world = view.scene.bounds;
        let all_seen = canvas.expand(2.0).contains_rect(self.camera.screen_rect(canvas, world));
        let room = canvas.width() > 3.0 * SIZE.x && canvas.height() > 2.2 * SIZE.y;
        if !view.minimap || all_seen || !room || world.width() <= 0.0 || world.height() <= 0.0 {
            return;
        }
        let scale = (SIZE.x / world.width()).min(SIZE.y / world.height());
        let size = Vec2::new(world.width(), world.height()) * scale + Vec2::splat(8.0);
        let place = Rect::from_min_size(canvas.max - size - Vec2::splat(MARGIN), size);
        let response = ui.interact(place, Id::unique("minimap"), Sense::click_and_drag());
        let name = view.messages.get("command-toggle-minimap");
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &name));
        let middle = world.centre();
        let camera = Camera { center: egui::pos2(middle.x, middle.y), zoom: scale };
        if let Some(pointer) = response.interact_pointer_pos() {
            let at = camera.world_from_screen(place, pointer);
            self.fitted = Fit::Chosen;
            self.camera.center = egui::pos2(at.x, at.y);
        }
        let painter = ui.painter_at(place);
        let colors = &view.theme.colors;
        painter.rect_filled(place, 4.0, color32(colors.canvas));
        self.mini.paint(&painter, &camera, place, view.scene, None, || {});
        let seen = camera.screen_rect(place, self.camera.view(canvas)).intersect(place.shrink(1.0));
        let accent = color32(colors.selection);
        painter.rect(seen, 1.0, accent.gamma_multiply(0.10), Stroke::new(1.5, accent), StrokeKind::Inside);
        painter.rect_stroke(place, 4.0, Stroke::new(1.0, color32(colors.faint)), StrokeKind::Inside);
    }
}
