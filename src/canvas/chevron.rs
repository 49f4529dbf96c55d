//! The chevron at the head of a group, which collapses and expands it.

use eframe::egui::{Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2};

use super::{Canvas, View, color32, groups};
use crate::{
    document::Selection,
    plan::{FrameId, FrameKind, Item},
    scene::Subject,
};

/// Half the side of the place a chevron takes up, in screen points.
const HALF: f32 = 9.0;
/// Groups narrower or lower than this on the screen have none.
const LEAST: Vec2 = Vec2::new(96.0, 42.0);

impl Canvas {
    /// The chevrons in view: whose they are, whether that group is collapsed, and where their middles
    /// are.
    fn chevrons(&self, view: &View<'_>, canvas: Rect) -> Vec<(FrameId, bool, Pos2)> {
        let groups =
            view.document.plan().diagram.frames.iter().filter(|frame| frame.kind == FrameKind::Group);
        groups
            .filter_map(|frame| {
                let element = view.scene.element(Subject::Item(Item::Frame(frame.id)))?;
                let corner = element.bounds.min;
                let size = frame.shown_size();
                let far = crate::scene::pos(corner.x + size.0 as f32, corner.y + size.1 as f32);
                let rect = self.camera.screen_rect(canvas, crate::scene::Rect { min: corner, max: far });
                let at = rect.right_top() + Vec2::new(-HALF - 5.0, HALF + 5.0);
                // Not on a box that stands at the corner.
                let below = self.hit(view.scene, self.camera.world_from_screen(canvas, at));
                let free = matches!(below, None | Some(Item::Frame(_) | Item::Flow(_)));
                let large = rect.width() >= LEAST.x && rect.height() >= LEAST.y;
                let seen = large && free && canvas.contains(at);
                seen.then_some((frame.id, frame.hides().is_some(), at))
            })
            .collect()
    }

    /// Collapses or expands the group whose chevron is at `screen`; says whether there is one.
    pub(super) fn click_chevron(&mut self, view: &mut View<'_>, canvas: Rect, screen: Pos2) -> bool {
        let found = self
            .chevrons(view, canvas)
            .into_iter()
            .find(|(_, _, at)| Rect::from_center_size(*at, Vec2::splat(2.0 * HALF)).contains(screen));
        let Some((id, collapsed, _)) = found else { return false };
        let step = if collapsed { "step-expand" } else { "step-collapse" };
        view.document.edit(view.messages.get(step), |plan| groups::toggle(plan, id));
        view.document.select(Selection::from(Item::Frame(id)));
        true
    }

    pub(super) fn paint_chevrons(&self, painter: &Painter, canvas: Rect, view: &View<'_>) {
        let colors = &view.theme.colors;
        let stroke = Stroke::new(1.8, color32(colors.ink));
        for (_, collapsed, at) in self.chevrons(view, canvas) {
            // Whatever lies below it, bands and lines among that, it stands out.
            painter.circle(at, HALF, color32(colors.node_fill), Stroke::new(1.0, color32(colors.muted)));
            // Down where it can be opened, up where it can be closed.
            let sign = if collapsed { 1.0 } else { -1.0 };
            let corner = |x: f32, y: f32| pos2(at.x + x, at.y + y * sign);
            painter.add(Shape::line(vec![corner(-4.5, -2.0), corner(0.0, 2.5), corner(4.5, -2.0)], stroke));
        }
    }
}
