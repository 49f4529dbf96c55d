//! Where on the plan the screen looks, and how closely.

use eframe::egui::{Pos2, Rect, Vec2, pos2};

use crate::scene;

/// The view of the canvas: world points are points at 100 %.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// The world point shown in the middle of the canvas.
    pub center: Pos2,
    /// Screen points for one world point.
    pub zoom: f32,
}

/// Room around what the view has moved to, in screen points.
const REVEALED: f32 = 40.0;

impl Default for Camera {
    fn default() -> Self {
        Self { center: Pos2::ZERO, zoom: 1.0 }
    }
}

impl Camera {
    /// The closest and the widest view.
    pub const ZOOM: std::ops::RangeInclusive<f32> = 0.02..=16.0;

    /// Where `world` is on the screen, given the canvas's place on it.
    pub fn screen_from_world(&self, canvas: Rect, world: scene::Pos) -> Pos2 {
        canvas.center() + (pos2(world.x, world.y) - self.center) * self.zoom
    }

    /// Which world point is at `screen`.
    pub fn world_from_screen(&self, canvas: Rect, screen: Pos2) -> scene::Pos {
        let world = self.center + (screen - canvas.center()) / self.zoom;
        scene::Pos { x: world.x, y: world.y }
    }

    /// A world rectangle on the screen.
    pub fn screen_rect(&self, canvas: Rect, world: scene::Rect) -> Rect {
        Rect::from_min_max(
            self.screen_from_world(canvas, world.min),
            self.screen_from_world(canvas, world.max),
        )
    }

    /// The part of the world in view.
    pub fn view(&self, canvas: Rect) -> scene::Rect {
        scene::Rect {
            min: self.world_from_screen(canvas, canvas.min),
            max: self.world_from_screen(canvas, canvas.max),
        }
    }

    /// Moves the view so that what is on screen follows by `delta` screen points.
    pub fn pan(&mut self, delta: Vec2) {
        self.center -= delta / self.zoom;
    }

    /// Zooms by `factor` while the world point at `anchor` stays where it is.
    pub fn zoom_at(&mut self, canvas: Rect, anchor: Pos2, factor: f32) {
        let before = self.world_from_screen(canvas, anchor);
        self.zoom = (self.zoom * factor).clamp(*Self::ZOOM.start(), *Self::ZOOM.end());
        let after = self.world_from_screen(canvas, anchor);
        self.center += Vec2::new(before.x - after.x, before.y - after.y);
    }

    /// Moves the view by no more than it takes to have all of `world` in it, with some room around; returns
    /// whether it had to.
    pub fn reveal(&mut self, canvas: Rect, world: scene::Rect) -> bool {
        let screen = self.screen_rect(canvas, world);
        if canvas.contains_rect(screen) {
            return false;
        }
        let room = canvas.shrink(REVEALED);
        let by = |low: f32, high: f32, room_low: f32, room_high: f32| {
            if high - low > room_high - room_low {
                (room_low + room_high - low - high) / 2.0
            } else {
                (room_low - low).max(0.0) + (room_high - high).min(0.0)
            }
        };
        self.pan(Vec2::new(
            by(screen.min.x, screen.max.x, room.min.x, room.max.x),
            by(screen.min.y, screen.max.y, room.min.y, room.max.y),
        ));
        true
    }

    /// Shows all of `world` in a canvas of `size`, at most at 200 %.
    pub fn fit(&mut self, size: Vec2, world: scene::Rect) {
        let (width, height) = (world.max.x - world.min.x, world.max.y - world.min.y);
        if width == 0.0 && height == 0.0 {
            // There is nothing yet; what comes first shall appear at its own size.
            *self = Self::default();
            return;
        }
        if !(width > 0.0 && height > 0.0 && size.x > 0.0 && size.y > 0.0) {
            return;
        }
        let margin = 14.0;
        let room = (size - Vec2::splat(2.0 * margin)).max(Vec2::splat(16.0));
        self.zoom = (room.x / width).min(room.y / height).clamp(*Self::ZOOM.start(), 2.0);
        self.center = pos2((world.min.x + world.max.x) / 2.0, (world.min.y + world.max.y) / 2.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::vec2;

    const CANVAS: Rect = Rect { min: Pos2::new(100.0, 50.0), max: Pos2::new(900.0, 650.0) };

    #[test]
    fn screen_and_world_are_inverse() {
        let camera = Camera { center: pos2(12.0, -7.0), zoom: 1.75 };
        let world = scene::Pos { x: 33.0, y: 44.0 };
        let back = camera.world_from_screen(CANVAS, camera.screen_from_world(CANVAS, world));
        assert!((back.x - world.x).abs() < 1e-3 && (back.y - world.y).abs() < 1e-3);
    }

    #[test]
    fn the_point_under_the_cursor_stays_while_zooming() {
        let mut camera = Camera::default();
        let cursor = pos2(333.0, 444.0);
        let before = camera.world_from_screen(CANVAS, cursor);
        camera.zoom_at(CANVAS, cursor, 3.0);
        let after = camera.world_from_screen(CANVAS, cursor);
        assert!((before.x - after.x).abs() < 1e-3 && (before.y - after.y).abs() < 1e-3);
    }

    #[test]
    fn the_view_moves_no_further_than_it_must() {
        let at = |x: f32, y: f32| scene::Rect::new(x, y, 100.0, 50.0);
        let mut camera = Camera::default();
        assert!(!camera.reveal(CANVAS, at(-50.0, -25.0)));
        assert_eq!(camera, Camera::default());
        assert!(camera.reveal(CANVAS, at(350.0, 0.0)));
        assert_eq!(camera.center, pos2(90.0, 0.0), "sideways alone");
        assert!(camera.reveal(CANVAS, at(90.0, -400.0)));
        assert_eq!(camera.center, pos2(90.0, -140.0));
        // What has no room is shown by its middle.
        assert!(camera.reveal(CANVAS, scene::Rect::new(0.0, -300.0, 2000.0, 50.0)));
        assert_eq!(camera.center.x, 1000.0);
    }

    #[test]
    fn fitting_shows_everything() {
        let mut camera = Camera::default();
        let world =
            scene::Rect { min: scene::Pos { x: -10.0, y: 20.0 }, max: scene::Pos { x: 4000.0, y: 900.0 } };
        camera.fit(CANVAS.size(), world);
        assert!(CANVAS.contains_rect(camera.screen_rect(CANVAS, world)));
        camera.pan(vec2(5.0, 0.0));
        assert!(camera.center.x < 1995.0);
    }
}
