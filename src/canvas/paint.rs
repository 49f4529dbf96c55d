//! Elements of a scene as shapes of the screen, at their final size, so that text stays crisp.
//! Which of them are in view, and keeping what they are made of, is in `picture`.

use std::cell::Cell;

use eframe::egui::{
    Color32, CornerRadius, FontFamily, FontId, Mesh, Painter, Pos2, Rect, Shape as EguiShape,
    Stroke as EguiStroke, StrokeKind,
    epaint::{PathShape, RectShape},
    pos2,
};

use super::Camera;
use crate::scene::{Anchor, Dash, Element, Pos, Rgba, Scene, Shape, Stroke, TextLine, Zone};

/// Text smaller than this many screen points is not drawn: it would be mush.
const LEAST_TEXT: f32 = 4.5;
/// How far a simplified line may be from the one meant, in screen points: what cannot be seen, and
/// at low zoom the jumps over other lines.
const UNSEEN: f32 = 0.2;
const UNSEEN_FAR: f32 = 2.0;
/// From this length on the screen, at low zoom, dashes are so many and so small that a plain line
/// says more.
const LONG: f32 = 3_000.0;
/// A line of so many points crosses many others, or much of the plan.
const MANY_POINTS: usize = 48;
/// Below this zoom elements are drawn in their simpler form.
const FAR_ZOOM: f32 = 0.42;
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

    fn screen(&self, world: Pos) -> Pos2 {
        pos2(world.x * self.zoom, world.y * self.zoom)
    }

    fn screen_rect(&self, world: crate::scene::Rect) -> Rect {
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
                Shape::Rect { rect, fill, stroke, .. } => self.block_rect(*rect, *fill, *stroke, mesh),
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
        let size = |shape: &Shape| if let Shape::Text(line) = shape { Some(line.size) } else { None };
        let largest = element.shapes.iter().filter_map(size).reduce(f32::max);
        element.name.is_empty()
            && !matches!(element.zone, Zone::Line { .. })
            && largest.is_some_and(|size| size * self.zoom < LEAST_TEXT)
    }

    fn stroke(&self, stroke: Option<Stroke>) -> EguiStroke {
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

    fn path(
        &self,
        points: &[Pos],
        closed: bool,
        fill: Option<Rgba>,
        stroke: Option<Stroke>,
        out: &mut Vec<EguiShape>,
    ) {
        let mut points: Vec<Pos2> = points.iter().map(|point| self.screen(*point)).collect();
        if !closed && points.len() >= MANY_POINTS {
            let nearness = if self.zoom < FAR_ZOOM { UNSEEN_FAR } else { UNSEEN };
            points = simplified(&points, nearness);
        }
        let mut stroke = stroke;
        if let Some(long) = stroke.as_mut().filter(|_| self.zoom < FAR_ZOOM && length(&points) > LONG) {
            *long = plain(*long);
        }
        let pattern =
            stroke.and_then(|stroke| stroke.dash.pattern(stroke.width).map(|pattern| (stroke, pattern)));
        if let Some((stroke, pattern)) = pattern {
            let mut outline = points.clone();
            outline.extend(points.first().copied().filter(|_| closed));
            self.dashed(&outline, stroke, pattern, out);
        }
        let line = if pattern.is_some() { EguiStroke::NONE } else { self.stroke(stroke) };
        if closed || fill.is_some() || points.len() < MANY_POINTS {
            let fill = fill.map_or(Color32::TRANSPARENT, color32);
            out.push(PathShape { points, closed, fill, stroke: line.into() }.into());
        } else if pattern.is_none() {
            self.runs(&points, line, out);
        }
    }

    /// Those parts of a long line that are not out of view.
    fn runs(&self, points: &[Pos2], stroke: EguiStroke, out: &mut Vec<EguiShape>) {
        let clip = self.screen_rect(self.clip);
        let mut run: Vec<Pos2> = Vec::new();
        for (from, to) in points.iter().zip(points.iter().skip(1)) {
            if shared_part(*from, *to, clip).is_some() || from == to {
                if run.is_empty() {
                    run.push(*from);
                }
                run.push(*to);
            } else {
                self.clipped.set(true);
                if run.len() > 1 {
                    out.push(EguiShape::line(std::mem::take(&mut run), stroke));
                }
                run.clear();
            }
        }
        if run.len() > 1 {
            out.push(EguiShape::line(run, stroke));
        }
    }

    fn dashed(&self, outline: &[Pos2], stroke: Stroke, [dash, gap]: [f32; 2], out: &mut Vec<EguiShape>) {
        let zoom = self.zoom;
        // Marks smaller than a pixel would fade away, and cost thousands of pieces.
        let (dash, gap) = ((dash * zoom).max(1.5), (gap * zoom).max(2.0));
        let (stroke, clip) = (self.stroke(Some(stroke)), self.screen_rect(self.clip));
        let mut along = 0.0;
        for (from, to) in outline.iter().zip(outline.iter().skip(1)) {
            let length = from.distance(*to);
            let part = shared_part(*from, *to, clip);
            if part != Some((0.0, 1.0)) {
                self.clipped.set(true);
            }
            if let Some((begin, end)) = part.filter(|_| length > 0.0) {
                let at = |way: f32| from.lerp(*to, ((way - along) / length).clamp(0.0, 1.0));
                let (begin, end) = (along + begin * length, along + end * length);
                let mut mark = (begin / (dash + gap)).floor() * (dash + gap);
                while mark < end {
                    let (start, stop) = (mark.max(begin), (mark + dash).min(end));
                    if start < stop {
                        out.push(EguiShape::line_segment([at(start), at(stop)], stroke));
                    }
                    mark += dash + gap;
                }
            }
            along += length;
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

/// The stroke of a line whose dashes would be too small or too many: broken lines are told from whole
/// ones by being paler.
fn plain(stroke: Stroke) -> Stroke {
    let color = if stroke.dash == Dash::Solid { stroke.color } else { stroke.color.faded(0.7) };
    Stroke { color, dash: Dash::Solid, ..stroke }
}

fn length(points: &[Pos2]) -> f32 {
    points.iter().zip(points.iter().skip(1)).map(|(from, to)| from.distance(*to)).sum()
}

/// The line without the points that lie within `nearness` of the way past them.
fn simplified(points: &[Pos2], nearness: f32) -> Vec<Pos2> {
    let mut kept: Vec<Pos2> = Vec::new();
    // Points passed over since the last one kept.
    let mut passed: Vec<Pos2> = Vec::new();
    for &point in points {
        let Some(&from) = kept.last() else {
            kept.push(point);
            continue;
        };
        let off = |passed: &Pos2| distance_to_segment(*passed, from, point) > nearness;
        if passed.len() >= 32 || passed.iter().any(off) {
            kept.extend(passed.last());
            passed.clear();
        }
        passed.push(point);
    }
    kept.extend(passed.last());
    kept
}

fn distance_to_segment(point: Pos2, from: Pos2, to: Pos2) -> f32 {
    let way = to - from;
    let squared = way.length_sq();
    let share = if squared > 0.0 { ((point - from).dot(way) / squared).clamp(0.0, 1.0) } else { 0.0 };
    point.distance(from + share * way)
}

/// The part of a line, as shares of its length, that lies in `clip` (Liang and Barsky 1984).
fn shared_part(from: Pos2, to: Pos2, clip: Rect) -> Option<(f32, f32)> {
    let (mut begin, mut end) = (0.0_f32, 1.0_f32);
    let way = to - from;
    for (step, room_before, room_after) in
        [(way.x, from.x - clip.min.x, clip.max.x - from.x), (way.y, from.y - clip.min.y, clip.max.y - from.y)]
    {
        if step == 0.0 {
            if room_before < 0.0 || room_after < 0.0 {
                return None;
            }
            continue;
        }
        let (low, high) = (-room_before / step, room_after / step);
        begin = begin.max(low.min(high));
        end = end.min(low.max(high));
    }
    (begin < end).then_some((begin, end))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_simplified_line_keeps_its_corners_and_ends_and_loses_small_jumps() {
        let line = |points: &[(f32, f32)]| points.iter().map(|&(x, y)| pos2(x, y)).collect::<Vec<_>>();
        let jump = line(&[(0.0, 0.0), (40.0, 0.0), (41.0, -1.5), (43.0, 0.0), (90.0, 0.0), (90.0, 50.0)]);
        assert_eq!(simplified(&jump, 2.0), line(&[(0.0, 0.0), (90.0, 0.0), (90.0, 50.0)]));
        assert!(simplified(&jump, 0.2).contains(&pos2(41.0, -1.5)));
        let straight: Vec<Pos2> = (0..500).map(|x| pos2(x as f32, 7.0)).collect();
        assert!(simplified(&straight, 0.2).len() < 20);
        assert_eq!(simplified(&straight, 0.2).last(), straight.last());
    }

    #[test]
    fn the_part_of_a_line_in_view() {
        let clip = Rect::from_min_max(pos2(0.0, 0.0), pos2(10.0, 10.0));
        let part = |x, y, to_x, to_y| shared_part(pos2(x, y), pos2(to_x, to_y), clip);
        assert_eq!(part(2.0, 2.0, 8.0, 3.0), Some((0.0, 1.0)));
        assert_eq!(part(-10.0, 5.0, 30.0, 5.0), Some((0.25, 0.5)));
        assert_eq!(part(5.0, 20.0, 5.0, -20.0), Some((0.25, 0.5)));
        assert_eq!(part(-5.0, 5.0, 5.0, -5.5), None);
        assert_eq!(part(-1.0, 0.0, -1.0, 10.0), None);
        let everywhere = Rect::EVERYTHING;
        assert_eq!(shared_part(pos2(-5.0, 5.0), pos2(7.0, 5.0), everywhere), Some((0.0, 1.0)));
    }
}
