//! A scene on the screen: its shapes as egui's, at their final size, so that text stays crisp.

use eframe::egui::{
    Color32, CornerRadius, FontFamily, FontId, Painter, Pos2, Rect, Shape as EguiShape, Stroke as EguiStroke,
    StrokeKind, epaint::PathShape, pos2,
};

use super::Camera;
use crate::scene::{Anchor, Element, Pos, Rgba, Scene, Shape, Stroke, TextLine, Zone};

/// Text smaller than this many screen points is not drawn: it would be mush.
const LEAST_TEXT: f32 = 4.5;
/// Below this zoom elements are drawn in their simpler form.
const FAR_ZOOM: f32 = 0.42;

/// A colour of the theme as the screen's.
pub fn color32(Rgba([r, g, b, a]): Rgba) -> Color32 {
    Color32::from_rgba_unmultiplied(r, g, b, a)
}

/// The font family that holds the bold face.
pub fn bold_family() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// Paints what of `scene` is in view.
pub fn paint_scene(painter: &Painter, camera: &Camera, canvas: Rect, scene: &Scene) {
    let view = camera.view(canvas);
    let brush = Brush { painter, camera, canvas };
    for element in scene.elements.iter().filter(|element| element.bounds.touches(view)) {
        brush.element(element);
    }
}

/// What shapes are painted with.
struct Brush<'a> {
    painter: &'a Painter,
    camera: &'a Camera,
    canvas: Rect,
}

impl Brush<'_> {
    fn element(&self, element: &Element) {
        if self.is_illegible_label(element) {
            return;
        }
        let far = self.camera.zoom < FAR_ZOOM;
        let shapes = if far && !element.far.is_empty() { &element.far } else { &element.shapes };
        for shape in shapes {
            match shape {
                Shape::Rect { rect, radius, fill, stroke } => self.rect(*rect, *radius, *fill, *stroke),
                Shape::Path { points, closed, fill, stroke } => self.path(points, *closed, *fill, *stroke),
                Shape::Text(line) => self.text(line),
            }
        }
    }

    /// Whether the element is only a label, and too small to read: its box without its text would
    /// hide what lies behind it for nothing.
    fn is_illegible_label(&self, element: &Element) -> bool {
        let size = |shape: &Shape| if let Shape::Text(line) = shape { Some(line.size) } else { None };
        let largest = element.shapes.iter().filter_map(size).reduce(f32::max);
        element.name.is_empty()
            && !matches!(element.zone, Zone::Line { .. })
            && largest.is_some_and(|size| size * self.camera.zoom < LEAST_TEXT)
    }

    fn stroke(&self, stroke: Option<Stroke>) -> EguiStroke {
        stroke.map_or(EguiStroke::NONE, |stroke| {
            EguiStroke::new((stroke.width * self.camera.zoom).max(0.5), color32(stroke.color))
        })
    }

    fn rect(&self, rect: crate::scene::Rect, radius: f32, fill: Option<Rgba>, stroke: Option<Stroke>) {
        let screen = self.camera.screen_rect(self.canvas, rect);
        let radius =
            (radius * self.camera.zoom).min(screen.height() / 2.0).min(screen.width() / 2.0).max(0.0);
        let dashed =
            stroke.and_then(|stroke| stroke.dash.pattern(stroke.width).map(|pattern| (stroke, pattern)));
        let corner = CornerRadius::same(radius.min(255.0) as u8);
        let fill = fill.map_or(Color32::TRANSPARENT, color32);
        let solid = if dashed.is_some() { EguiStroke::NONE } else { self.stroke(stroke) };
        self.painter.rect(screen, corner, fill, solid, StrokeKind::Middle);
        if let Some((stroke, pattern)) = dashed {
            let mut outline = rounded_outline(screen, radius);
            outline.extend(outline.first().copied());
            self.dashed(&outline, stroke, pattern);
        }
    }

    fn path(&self, points: &[Pos], closed: bool, fill: Option<Rgba>, stroke: Option<Stroke>) {
        let points: Vec<Pos2> =
            points.iter().map(|point| self.camera.screen_from_world(self.canvas, *point)).collect();
        let pattern =
            stroke.and_then(|stroke| stroke.dash.pattern(stroke.width).map(|pattern| (stroke, pattern)));
        if let Some((stroke, pattern)) = pattern {
            let mut outline = points.clone();
            outline.extend(points.first().copied().filter(|_| closed));
            self.dashed(&outline, stroke, pattern);
        }
        let line = if pattern.is_some() { EguiStroke::NONE } else { self.stroke(stroke) };
        let fill = fill.map_or(Color32::TRANSPARENT, color32);
        self.painter.add(PathShape { points, closed, fill, stroke: line.into() });
    }

    fn dashed(&self, outline: &[Pos2], stroke: Stroke, [dash, gap]: [f32; 2]) {
        let zoom = self.camera.zoom;
        // Marks smaller than a pixel would fade away, and cost thousands of pieces.
        let (dash, gap) = ((dash * zoom).max(1.5), (gap * zoom).max(2.0));
        self.painter.extend(EguiShape::dashed_line(outline, self.stroke(Some(stroke)), dash, gap));
    }

    fn text(&self, line: &TextLine) {
        let size = line.size * self.camera.zoom;
        if size < LEAST_TEXT {
            return;
        }
        // Whole quarters keep the number of glyph sizes small while zooming.
        let size = (size * 4.0).round() / 4.0;
        let family = if line.bold { bold_family() } else { FontFamily::Proportional };
        let galley =
            self.painter.layout_no_wrap(line.text.clone(), FontId::new(size, family), color32(line.color));
        let baseline = galley
            .rows
            .first()
            .and_then(|row| row.glyphs.first())
            .map_or(galley.size().y * 0.78, |glyph| glyph.pos.y);
        let at = self.camera.screen_from_world(self.canvas, line.pos);
        let x = match line.anchor {
            Anchor::Start => at.x,
            Anchor::Middle => at.x - galley.size().x / 2.0,
            Anchor::End => at.x - galley.size().x,
        };
        self.painter.galley(pos2(x, at.y - baseline), galley, color32(line.color));
    }
}

/// The outline of a rounded rectangle as points.
fn rounded_outline(rect: Rect, radius: f32) -> Vec<Pos2> {
    const STEPS: usize = 8;
    let inner = rect.shrink(radius);
    let corners = [
        (inner.right_top(), -0.25),
        (inner.right_bottom(), 0.0),
        (inner.left_bottom(), 0.25),
        (inner.left_top(), 0.5),
    ];
    corners
        .iter()
        .flat_map(|(centre, start)| {
            (0..=STEPS).map(move |step| {
                let angle = (start + 0.25 * step as f32 / STEPS as f32) * std::f32::consts::TAU;
                *centre + radius * eframe::egui::Vec2::angled(angle)
            })
        })
        .collect()
}
