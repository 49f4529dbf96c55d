//! Elements of a scene as shapes of the screen, at their final size, so that text stays crisp.
//! Which of them are in view, and keeping what they are made of, is in `picture`.

use std::cell::Cell;

use eframe::egui::{
    Color32, CornerRadius, FontFamily, FontId, Mesh, Painter, Pos2, Rect, Shape as EguiShape,
    Stroke as EguiStroke, StrokeKind, epaint::RectShape, pos2,
};

use super::{Camera, strokes::plain};
use crate::scene::{Anchor, Element, Pos, Rgba, Scene, Shape, Stroke, TextLine, Zone, measure};

/// Text smaller than this many screen points is not drawn: it would be mush.
const LEAST_TEXT: f32 = 4.5;
/// The size of a shortened name, in screen points, its leading, and how many letters say something.
const SHORT_TEXT: f32 = 7.0;
const LEADING: f32 = 1.15;
const LEAST_LETTERS: usize = 3;
/// How much of the colour of its edge a box without a name is filled with.
const EDGE_SHARE: f32 = 0.45;
/// Below this zoom elements are drawn in their simpler form.
pub(super) const FAR_ZOOM: f32 = 0.42;
/// Below this zoom the largest names, of 30 points, cannot be read.
const BLOCK_ZOOM: f32 = LEAST_TEXT / 30.0;

/// A colour of the theme as the screen's.
pub fn color32(Rgba([r, g, b, a]): Rgba) -> Color32 {
    Color32::from_rgba_unmultiplied(r, g, b, a)
}

/// The font family that holds the bold face.
pub fn bold_family() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// How closely elements are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// With everything.
    Near,
    /// In their simpler form, with a name.
    Far,
    /// As blocks and plain lines, where no text could be read.
    Block,
}

impl Detail {
    pub(super) fn at(zoom: f32) -> Self {
        match zoom {
            zoom if zoom < BLOCK_ZOOM => Self::Block,
            zoom if zoom < FAR_ZOOM => Self::Far,
            _ => Self::Near,
        }
    }
}

/// Paints all of a scene that is seen only for a while, such as the picture of a template: nothing is
/// kept for the next frame.
pub fn paint_scene(painter: &Painter, camera: &Camera, canvas: Rect, scene: &Scene) {
    paint_moved(painter, camera, canvas, scene, |_| Some(Pos::default()));
}

/// Paints the elements of a scene that `by` gives a way, moved by it; nothing is kept for the next frame.
pub(super) fn paint_moved(
    painter: &Painter,
    camera: &Camera,
    canvas: Rect,
    scene: &Scene,
    by: impl Fn(&Element) -> Option<Pos>,
) {
    let brush = Brush::whole(painter, camera.zoom);
    let detail = if camera.zoom < FAR_ZOOM { Detail::Far } else { Detail::Near };
    let mut shapes = Vec::new();
    for element in &scene.elements {
        let Some(by) = by(element) else { continue };
        brush.element(element, detail, &mut shapes);
        let offset = camera.screen_from_world(canvas, by).to_vec2();
        painter.extend(shapes.drain(..).map(|mut shape| {
            shape.translate(offset);
            shape
        }));
    }
}

/// What shapes are made with, the corner of the plan at the corner of the screen.
pub(super) struct Brush<'a> {
    pub(super) painter: &'a Painter,
    pub(super) zoom: f32,
    /// The part of the plan outside of which no dashes and no parts of long lines are made: a line
    /// across a large plan has thousands of dashes and of jumps, and most are out of view.
    pub(super) clip: crate::scene::Rect,
    /// Whether anything has been left out.
    pub(super) clipped: Cell<bool>,
}

impl<'a> Brush<'a> {
    /// A brush that leaves nothing out.
    pub(super) fn whole(painter: &'a Painter, zoom: f32) -> Self {
        Self { painter, zoom, clip: crate::scene::Rect::EVERYWHERE, clipped: Cell::new(false) }
    }
}

impl Brush<'_> {
    /// Adds the shapes of an element to `out`.
    pub(super) fn element(&self, element: &Element, detail: Detail, out: &mut Vec<EguiShape>) {
        if self.is_illegible_label(element) {
            return;
        }
        let far = detail != Detail::Near && !element.far.is_empty();
        if far && self.too_small(&element.far) {
            return self.shortened(&element.far, out);
        }
        for shape in if far { &element.far } else { &element.shapes } {
            match shape {
                Shape::Rect { rect, radius, fill, stroke } => self.rect(*rect, *radius, *fill, *stroke, out),
                Shape::Path { points, closed, fill, stroke } => {
                    self.path(points, *closed, *fill, *stroke, out);
                }
                Shape::Text(line) => out.extend(self.text(line)),
                // Painted from its texture.
                Shape::Image { .. } => {}
            }
        }
    }

    /// Whether there are texts, and none of these can be read.
    fn too_small(&self, shapes: &[Shape]) -> bool {
        largest_text(shapes).is_some_and(|size| size * self.zoom < LEAST_TEXT)
    }

    /// A box whose name would be too small: with as much of it as can be read, else filled.
    fn shortened(&self, shapes: &[Shape], out: &mut Vec<EguiShape>) {
        let mut texts =
            shapes.iter().filter_map(|it| if let Shape::Text(line) = it { Some(line) } else { None });
        let size = SHORT_TEXT / self.zoom;
        let mut name = None;
        if let (Some(first), Some(rect)) = (texts.next(), outline_of(shapes)) {
            let text = texts.fold(first.text.clone(), |text, line| format!("{text} {}", line.text));
            let room = rect.grown(-size * 0.35);
            let count = ((room.height() / (size * LEADING)) + 0.2).floor().max(0.0) as usize;
            let lines = measure::wrap(&text, size, true, room.width(), count);
            let says_enough = |line: &String| line.chars().count() > LEAST_LETTERS;
            name = lines.first().is_some_and(says_enough).then_some((rect, lines, first));
        }
        let ground = shapes.iter().filter(|shape| !matches!(shape, Shape::Text(_)));
        for shape in ground {
            match shape {
                Shape::Rect { rect, radius, fill, stroke } => {
                    let fill = if name.is_some() { *fill } else { filled(*fill, *stroke) };
                    self.rect(*rect, *radius, fill, *stroke, out);
                }
                Shape::Path { points, closed, fill, stroke } => {
                    self.path(points, *closed, *fill, *stroke, out)
                }
                Shape::Text(_) | Shape::Image { .. } => {}
            }
        }
        let Some((rect, lines, first)) = name else { return };
        let line = size * LEADING;
        let top = rect.centre().y - lines.len() as f32 * line / 2.0 + size * 0.92;
        for (index, text) in lines.into_iter().enumerate() {
            let pos = Pos { x: rect.centre().x, y: top + index as f32 * line };
            out.extend(self.text(&TextLine { pos, anchor: Anchor::Middle, size, text, ..first.clone() }));
        }
    }

    pub(super) fn screen(&self, world: Pos) -> Pos2 {
        pos2(world.x * self.zoom, world.y * self.zoom)
    }

    pub(super) fn screen_rect(&self, world: crate::scene::Rect) -> Rect {
        Rect::from_min_max(self.screen(world.min), self.screen(world.max))
    }

    /// Adds an element as blocks and lines without soft edges: a handful of vertices each.
    pub(super) fn block(&self, element: &Element, mesh: &mut Mesh) {
        if element.name.is_empty() && !matches!(element.zone, Zone::Line { .. }) {
            // Labels.
            return;
        }
        let shapes = if element.far.is_empty() { &element.shapes } else { &element.far };
        for shape in shapes {
            match shape {
                Shape::Rect { rect, fill, stroke, .. } => {
                    let fill = if element.far.is_empty() { *fill } else { filled(*fill, *stroke) };
                    self.block_rect(*rect, fill, *stroke, mesh);
                }
                Shape::Path { points, fill: Some(fill), .. } => self.fan(points, *fill, mesh),
                Shape::Path { points, stroke: Some(stroke), .. } => {
                    self.strip(points, *stroke, mesh);
                    // What lies on a line, such as the gap of a double one, is too fine.
                    break;
                }
                Shape::Path { .. } | Shape::Text(_) | Shape::Image { .. } => {}
            }
        }
    }

    fn block_rect(
        &self,
        rect: crate::scene::Rect,
        fill: Option<Rgba>,
        stroke: Option<Stroke>,
        mesh: &mut Mesh,
    ) {
        let screen = self.screen_rect(rect);
        if screen.width().max(screen.height()) < 1.0 {
            return;
        }
        let inner = screen.shrink((stroke.map_or(0.0, |stroke| stroke.width) * self.zoom).max(0.75));
        if let (Some(fill), None) | (None, Some(Stroke { color: fill, .. })) = (fill, stroke) {
            mesh.add_colored_rect(screen, color32(fill));
        } else if let (Some(fill), Some(stroke)) = (fill, stroke) {
            mesh.add_colored_rect(screen, color32(stroke.color));
            if inner.is_positive() {
                mesh.add_colored_rect(inner, color32(fill));
            }
        }
    }

    /// A filled path as a fan; those that are not convex are too small here for that to be seen.
    fn fan(&self, points: &[Pos], fill: Rgba, mesh: &mut Mesh) {
        let size = crate::scene::Rect::enclosing(points);
        if size.width().max(size.height()) * self.zoom < 2.0 {
            return;
        }
        let first = mesh.vertices.len() as u32;
        for point in points {
            mesh.colored_vertex(self.screen(*point), color32(fill));
        }
        for corner in 2..points.len() as u32 {
            mesh.add_triangle(first, first + corner - 1, first + corner);
        }
    }

    /// A line at least a pixel wide; pieces too short to be seen are left out.
    fn strip(&self, points: &[Pos], stroke: Stroke, mesh: &mut Mesh) {
        let half = (stroke.width * self.zoom).max(1.0) / 2.0;
        let color = color32(plain(stroke).color);
        let mut from: Option<Pos2> = None;
        for (place, point) in points.iter().enumerate() {
            let to = self.screen(*point);
            let Some(start) = from else {
                from = Some(to);
                continue;
            };
            let along = to - start;
            if along.length_sq() < 4.0 && place + 1 < points.len() {
                continue;
            }
            let across = along.normalized().rot90() * half;
            let first = mesh.vertices.len() as u32;
            for corner in [start - across, start + across, to + across, to - across] {
                mesh.colored_vertex(corner, color);
            }
            mesh.add_triangle(first, first + 1, first + 2);
            mesh.add_triangle(first, first + 2, first + 3);
            from = Some(to);
        }
    }

    /// Whether the element is only a label, and too small to read: its box without its text would
    /// hide what lies behind it for nothing.
    fn is_illegible_label(&self, element: &Element) -> bool {
        element.name.is_empty()
            && !matches!(element.zone, Zone::Line { .. })
            && self.too_small(&element.shapes)
    }

    pub(super) fn stroke(&self, stroke: Option<Stroke>) -> EguiStroke {
        stroke.map_or(EguiStroke::NONE, |stroke| {
            EguiStroke::new((stroke.width * self.zoom).max(0.5), color32(stroke.color))
        })
    }

    fn rect(
        &self,
        rect: crate::scene::Rect,
        radius: f32,
        fill: Option<Rgba>,
        stroke: Option<Stroke>,
        out: &mut Vec<EguiShape>,
    ) {
        let screen = self.screen_rect(rect);
        let radius = (radius * self.zoom).min(screen.height() / 2.0).min(screen.width() / 2.0).max(0.0);
        let dashed =
            stroke.and_then(|stroke| stroke.dash.pattern(stroke.width).map(|pattern| (stroke, pattern)));
        let corner = CornerRadius::same(radius.min(255.0) as u8);
        let fill = fill.map_or(Color32::TRANSPARENT, color32);
        let solid = if dashed.is_some() { EguiStroke::NONE } else { self.stroke(stroke) };
        out.push(RectShape::new(screen, corner, fill, solid, StrokeKind::Middle).into());
        if let Some((stroke, pattern)) = dashed {
            let mut outline = rounded_outline(screen, radius);
            outline.extend(outline.first().copied());
            self.dashed(&outline, stroke, pattern, out);
        }
    }

    fn text(&self, line: &TextLine) -> Option<EguiShape> {
        let size = line.size * self.zoom;
        if size < LEAST_TEXT {
            return None;
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
        let at = self.screen(line.pos);
        let x = match line.anchor {
            Anchor::Start => at.x,
            Anchor::Middle => at.x - galley.size().x / 2.0,
            Anchor::End => at.x - galley.size().x,
        };
        Some(EguiShape::galley(pos2(x, at.y - baseline), galley, color32(line.color)))
    }
}

/// The size of the largest text, if there is one.
fn largest_text(shapes: &[Shape]) -> Option<f32> {
    let size = |shape: &Shape| if let Shape::Text(line) = shape { Some(line.size) } else { None };
    shapes.iter().filter_map(size).reduce(f32::max)
}

/// The box of the lowest shape.
fn outline_of(shapes: &[Shape]) -> Option<crate::scene::Rect> {
    match shapes.first()? {
        Shape::Rect { rect, .. } => Some(*rect),
        Shape::Path { points, .. } => Some(crate::scene::Rect::enclosing(points)),
        Shape::Text(_) | Shape::Image { .. } => None,
    }
}

/// What a box without its name is filled with: the colour of its edge says which family it is of.
fn filled(fill: Option<Rgba>, stroke: Option<Stroke>) -> Option<Rgba> {
    fill.map(|fill| stroke.map_or(fill, |stroke| fill.mixed(stroke.color, EDGE_SHARE)))
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
