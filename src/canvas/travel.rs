//! A short movement from one drawing to another, after a layout: what is in both goes from where it was
//! to where it is; lines appear when it is over.

use std::sync::Arc;

use eframe::egui::{Painter, Rect, Ui, lerp};

use super::{Camera, Canvas, View, paint::paint_moved};
use crate::scene::{Pos, Scene, Subject, Zone};

/// How long it takes, in seconds.
const LONG: f64 = 0.2;
/// Drawings with more elements are shown at once: to draw them over and over would take longer.
const MOST: usize = 1_500;

/// A movement, from the drawing and the view there were.
#[derive(Debug)]
pub(super) struct Travel {
    from: Arc<Scene>,
    camera: Camera,
    /// When it began; not before there is another drawing.
    began: Option<f64>,
}

impl Canvas {
    /// Lets the next drawing be reached by a short movement from `scene`.
    pub fn travel_from(&mut self, scene: &Arc<Scene>) {
        if scene.elements.len() <= MOST {
            self.travel = Some(Travel { from: scene.clone(), camera: self.camera, began: None });
        }
    }

    /// Paints the movement; false if there is none, or it is over.
    pub(super) fn paint_travel(&mut self, ui: &Ui, painter: &Painter, canvas: Rect, view: &View<'_>) -> bool {
        let Some(travel) = &mut self.travel else { return false };
        let now = ui.input(|input| input.time);
        let drawn = !Arc::ptr_eq(&travel.from, view.scene);
        if !drawn {
            // There is nothing to go to, or not yet.
            if Arc::ptr_eq(view.drawn, &view.document.snapshot()) {
                self.travel = None;
            }
            return false;
        }
        let began = *travel.began.get_or_insert(now);
        let share = ((now - began) / LONG).clamp(0.0, 1.0) as f32;
        if share >= 1.0 {
            self.travel = None;
            return false;
        }
        // Fast at first, then slower.
        let share = 1.0 - (1.0 - share).powi(3);
        let camera = Camera {
            center: travel.camera.center.lerp(self.camera.center, share),
            zoom: lerp(travel.camera.zoom.ln()..=self.camera.zoom.ln(), share).exp(),
        };
        let from = travel.from.clone();
        self.paint_background(painter, &camera, canvas, view);
        paint_moved(painter, &camera, canvas, view.scene, |element| {
            let lies_still = matches!(element.subject, Subject::Item(_));
            if !lies_still || matches!(element.zone, Zone::Line { .. }) || element.name.is_empty() {
                return None;
            }
            let was = from.element(element.subject)?.bounds.centre();
            let by = was - element.bounds.centre();
            Some(Pos { x: by.x * (1.0 - share), y: by.y * (1.0 - share) })
        });
        ui.ctx().request_repaint();
        true
    }
}
