//! The picture behind the diagram: painted from one texture, moved by dragging unless it is locked.

use eframe::egui::{Color32, ColorImage, Mesh, Painter, Rect, Shape, TextureHandle, TextureOptions, pos2};

use super::{Camera, Canvas, Gesture, View};
use crate::{
    plan::{Background, Embedded, Point},
    scene::{self, Pos},
};

/// The texture of a picture, made once.
pub(super) struct Texture {
    picture: Embedded,
    /// `None` if it cannot be read.
    handle: Option<TextureHandle>,
}

impl std::fmt::Debug for Texture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texture").field("picture", &self.picture).finish_non_exhaustive()
    }
}

impl Texture {
    fn of(painter: &Painter, picture: &Embedded) -> Self {
        let limit = painter.ctx().input(|input| input.max_texture_side);
        let handle = picture.pixels().and_then(|pixels| {
            let size = [pixels.width as usize, pixels.height as usize];
            let fits = size.iter().all(|side| *side <= limit);
            let image = fits.then(|| ColorImage::from_rgba_unmultiplied(size, &pixels.rgba))?;
            Some(painter.ctx().load_texture("background", image, TextureOptions::LINEAR))
        });
        Self { picture: picture.clone(), handle }
    }
}

/// The picture where it is now; none where the drawing leaves it out because others look on.
fn shown<'a>(view: &'a View<'_>) -> Option<&'a Background> {
    let drawn = view.drawn.diagram.background.is_some();
    view.document.plan().diagram.background.as_ref().filter(|_| drawn)
}

impl Canvas {
    /// Paints the picture behind the diagram, where it is now, as `camera` sees it.
    pub(super) fn paint_background(
        &mut self,
        painter: &Painter,
        camera: &Camera,
        canvas: Rect,
        view: &View<'_>,
    ) {
        let Some(background) = shown(view) else {
            self.texture = None;
            return;
        };
        if !self.texture.as_ref().is_some_and(|texture| texture.picture.is(&background.picture)) {
            self.texture = Some(Texture::of(painter, &background.picture));
        }
        let Some(handle) = self.texture.as_ref().and_then(|texture| texture.handle.as_ref()) else { return };
        let rect = camera.screen_rect(canvas, scene::Rect::of(background.corner, background.size));
        let tint = Color32::from_white_alpha((f32::from(background.opacity_percent.min(100)) * 2.55) as u8);
        let mut mesh = Mesh::with_texture(handle.id());
        mesh.add_rect_with_uv(rect, Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)), tint);
        painter.add(Shape::mesh(mesh));
    }

    /// Begins to move the picture, if it is at `world` and not locked.
    pub(super) fn begin_background(&self, view: &mut View<'_>, world: Pos) -> Option<Gesture> {
        let background = shown(view)?;
        let here = scene::Rect::of(background.corner, background.size).contains(world);
        if background.locked || !here || background.picture.pixels().is_none() {
            return None;
        }
        view.document.begin(view.messages.get("step-background"));
        Some(Gesture::Background { from: world })
    }

    /// Carries the picture on to `world`.
    pub(super) fn carry_background(&self, view: &mut View<'_>, from: Pos, world: Pos) {
        let (dx, dy) = ((world.x - from.x).round() as i32, (world.y - from.y).round() as i32);
        view.document.update(|start, live| {
            let start = start.diagram.background.as_ref();
            if let (Some(start), Some(live)) = (start, &mut live.diagram.background) {
                let Point(x, y) = start.corner;
                live.corner = Point(x.saturating_add(dx), y.saturating_add(dy));
            }
        });
    }
}
