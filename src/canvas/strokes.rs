//! Lines as shapes of the screen: in dashes, without what nobody sees, and without the parts out of
//! view.

use eframe::egui::{
    Color32, Mesh, Pos2, Rect, Shape as EguiShape, Stroke as EguiStroke, epaint::PathShape, pos2, vec2,
};

use super::paint::{Brush, FAR_ZOOM, color32};
use crate::scene::{Dash, Pos, Rgba, Stroke};

/// How far a simplified line may be from the one meant, in screen points: what cannot be seen, and
/// at low zoom the jumps over other lines.
const UNSEEN: f32 = 0.2;
const UNSEEN_FAR: f32 = 2.0;
/// From this length on the screen most of a line is out of view; at low zoom its dashes are so many and
/// so small that a plain line says more.
const LONG: f32 = 3_000.0;
/// A line of so many points crosses many others, or much of the plan.
const MANY_POINTS: usize = 48;
/// The least length of a dash and of the gap after it, and of a dot, in screen points.
const LEAST_DASH: (f32, f32) = (4.0, 3.0);
const LEAST_DOT: (f32, f32) = (1.5, 3.0);
/// How strongly a mark is drawn at least that is thinner than a pixel.
const LEAST_STRENGTH: f32 = 0.5;

impl Brush<'_> {
    pub(super) fn path(
        &self,
        points: &[Pos],
        closed: bool,
        fill: Option<Rgba>,
        stroke: Option<Stroke>,
        out: &mut Vec<EguiShape>,
    ) {
        let mut points: Vec<Pos2> = points.iter().map(|point| self.screen(*point)).collect();
        let far = self.zoom < FAR_ZOOM;
        if !closed && points.len() >= MANY_POINTS {
            points = simplified(&points, if far { UNSEEN_FAR } else { UNSEEN });
        }
        let long = length(&points) > LONG;
        let mut stroke = stroke;
        if let Some(long) = stroke.as_mut().filter(|_| far && long) {
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
        if closed || fill.is_some() || (!long && points.len() < MANY_POINTS) {
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

    pub(super) fn dashed(
        &self,
        outline: &[Pos2],
        stroke: Stroke,
        [dash, gap]: [f32; 2],
        out: &mut Vec<EguiShape>,
    ) {
        // Marks of a pixel or two would be mush, and thousands of pieces.
        let (least, least_gap) = if dash > gap { LEAST_DASH } else { LEAST_DOT };
        let whole = |length: f32, least: f32| self.whole_pixels((length * self.zoom).max(least));
        let (dash, gap) = (whole(dash, least), whole(gap, least_gap));
        let (stroke, clip) = (self.stroke(Some(stroke)), self.screen_rect(self.clip));
        let mut upright = Mesh::default();
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
                    if start < stop && (from.x == to.x || from.y == to.y) {
                        // Between the two a coordinate that they share may come out a little off.
                        let all = Rect::from_two_pos(*from, *to);
                        let [start, stop] = [start, stop].map(|way| at(way).clamp(all.min, all.max));
                        self.mark(Rect::from_two_pos(start, stop), stroke, &mut upright);
                    } else if start < stop {
                        out.push(EguiShape::line_segment([at(start), at(stop)], stroke));
                    }
                    mark += dash + gap;
                }
            }
            along += length;
        }
        if !upright.is_empty() {
            out.push(EguiShape::mesh(upright));
        }
    }

    /// A mark of an upright or level line, which has no width yet: one box of whole pixels, a third of the
    /// triangles that soft edges take.
    fn mark(&self, line: Rect, stroke: EguiStroke, mesh: &mut Mesh) {
        let pixel = 1.0 / self.painter.pixels_per_point();
        let wide = self.whole_pixels(stroke.width).max(pixel);
        let paler = (stroke.width / pixel).clamp(LEAST_STRENGTH, 1.0);
        let near = |at: Pos2| pos2(self.whole_pixels(at.x), self.whole_pixels(at.y));
        let across = if line.width() == 0.0 { vec2(wide, 0.0) } else { vec2(0.0, wide) };
        let min = near(line.min - across / 2.0);
        mesh.add_colored_rect(
            Rect::from_min_max(min, near(line.max - across / 2.0) + across),
            stroke.color.gamma_multiply(paler),
        );
    }

    fn whole_pixels(&self, length: f32) -> f32 {
        let scale = self.painter.pixels_per_point();
        (length * scale).round() / scale
    }
}

/// The stroke of a line whose dashes would be too small or too many: broken lines are told from whole
/// ones by being paler.
pub(super) fn plain(stroke: Stroke) -> Stroke {
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

#[cfg(test)]
mod tests {
    use eframe::egui::{Context, LayerId, Painter};

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
    fn no_mark_of_a_broken_line_is_missing_wherever_it_runs() {
        let context = Context::default();
        let painter = Painter::new(context, LayerId::background(), Rect::EVERYTHING);
        let brush = Brush::whole(&painter, 0.65);
        let color = Rgba([9, 9, 9, 255]);
        for number in 0..400 {
            let (at, long) = (number as f32 * 0.317, 200.0 + number as f32 * 0.73);
            for (from, to) in [(pos2(at, 3.3), pos2(at, 3.3 + long)), (pos2(7.7 + long, at), pos2(7.7, at))] {
                let stroke = Stroke { color, width: 1.2, dash: Dash::Dotted };
                let mut shapes = Vec::new();
                brush.dashed(&[from, to], stroke, [1.2, 3.0], &mut shapes);
                let [EguiShape::Mesh(mesh)] = shapes.as_slice() else { panic!("{shapes:?}") };
                // Two pixels and a gap of three; the last may be cut off.
                let count = mesh.vertices.len() / 4;
                assert!(count.abs_diff((long / 5.0).ceil() as usize) <= 1, "{count} {long}");
                let empty = |corners: &[eframe::egui::epaint::Vertex]| {
                    let size = corners[3].pos - corners[0].pos;
                    size.x < 0.5 || size.y < 0.5
                };
                assert!(mesh.vertices.chunks(4).rev().skip(1).all(|mark| !empty(mark)), "{from} {to}");
            }
        }
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
