//! The way of one line from box to box: upright and level pieces, with as few bends and as little
//! running through other boxes as a handful of simple candidates allow.
//!
//! Which side of which box a line starts at is decided in `layout`.

use super::curve::spline;
use super::grid::Grid;
use super::{Pos, Rect, length, pos};
use crate::plan::Route;

/// A side of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Top,
    Right,
    Bottom,
    Left,
}

impl Side {
    /// All of them.
    pub(super) const ALL: [Self; 4] = [Self::Top, Self::Right, Self::Bottom, Self::Left];

    /// The coordinate of its middle.
    pub(super) fn middle(self, rect: Rect) -> f32 {
        if self.is_upright() { rect.centre().x } else { rect.centre().y }
    }

    /// The direction away from the box.
    pub(super) fn out(self) -> Pos {
        match self {
            Self::Top => pos(0.0, -1.0),
            Self::Right => pos(1.0, 0.0),
            Self::Bottom => pos(0.0, 1.0),
            Self::Left => pos(-1.0, 0.0),
        }
    }

    /// Whether lines leave it upwards or downwards.
    pub(super) fn is_upright(self) -> bool {
        matches!(self, Self::Top | Self::Bottom)
    }

    /// The place on this side of `rect` at coordinate `at` (x on top and bottom, y else).
    pub(super) fn place(self, rect: Rect, at: f32) -> Pos {
        match self {
            Self::Top => pos(at, rect.min.y),
            Self::Right => pos(rect.max.x, at),
            Self::Bottom => pos(at, rect.max.y),
            Self::Left => pos(rect.min.x, at),
        }
    }

    /// From where to where lines may leave this side of `rect`: clear of its corners.
    pub(super) fn range(self, rect: Rect) -> (f32, f32) {
        let (low, high) = if self.is_upright() { (rect.min.x, rect.max.x) } else { (rect.min.y, rect.max.y) };
        let clear = ((high - low) * 0.25).min(14.0);
        (low + clear, high - clear)
    }
}

/// One end of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    /// The box.
    pub(super) rect: Rect,
    /// Its mark in the grid.
    pub(super) mark: u32,
    /// The side it is at.
    pub(super) side: Side,
    /// Where on that side.
    pub(super) at: f32,
}

impl End {
    pub(super) fn place(self) -> Pos {
        self.side.place(self.rect, self.at)
    }

    /// Where a line that goes round boxes may turn first.
    pub(super) fn out(self) -> Pos {
        self.place() + self.side.out() * OUT
    }
}

/// What a line should keep clear of.
#[derive(Debug, Default)]
pub(super) struct Obstacles {
    /// Boxes.
    pub(super) boxes: Grid,
    /// Lines already drawn, as thin boxes.
    pub(super) lines: Grid,
}

impl Obstacles {
    /// Nothing yet; quickest for what lies in `area`.
    pub(super) fn over(area: Rect) -> Self {
        Self { boxes: Grid::over(area), lines: Grid::over(area) }
    }

    /// Adds a line that is settled.
    pub(super) fn add_line(&mut self, points: &[Pos], mark: u32) {
        for pair in points.windows(2) {
            self.lines.add(Rect::between(pair[0], pair[1]).grown(4.0), mark);
        }
    }
}

/// How far a line that goes round boxes leaves its own before it may turn.
const OUT: f32 = 16.0;
/// How far a line leaves a box before it may turn.
const STUB: f32 = 22.0;
/// Where between two boxes a line may cross over, best first.
const MIDDLES: [f32; 5] = [0.5, 0.32, 0.68, 0.16, 0.84];

/// What a way costs in points of length.
const BEND: f32 = 45.0;
const THROUGH_BOX: f32 = 900.0;
const ALONG_LINE: f32 = 160.0;
const ACROSS_LINE: f32 = 25.0;

/// A way of a few corners.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    points: [Pos; Way::MOST],
    count: usize,
}

impl Way {
    const MOST: usize = 6;

    fn new(points: &[Pos]) -> Self {
        let mut way = Self { points: [Pos::default(); Self::MOST], count: points.len().min(Self::MOST) };
        way.points.iter_mut().zip(points).for_each(|(place, point)| *place = *point);
        way
    }

    /// Its corners.
    pub(super) fn points(&self) -> &[Pos] {
        self.points.get(..self.count).unwrap_or_default()
    }
}

/// The best way from `from` to `to` that costs less than `limit`, with what it costs. Without
/// obstacles the first candidate does.
pub(super) fn best(from: End, to: End, obstacles: Option<&Obstacles>, limit: f32) -> Option<(Way, f32)> {
    let mut best: Option<(Way, f32)> = None;
    ways(from, to, &mut |way| {
        let least = best.as_ref().map_or(limit, |(_, least)| *least - 0.5);
        let cost = match obstacles {
            Some(obstacles) => cost(way, from, to, obstacles, least.min(limit - 0.5)),
            None if best.is_some() => None,
            None => Some(bare_cost(way)).filter(|cost| *cost < limit),
        };
        if let Some(cost) = cost {
            best = Some((Way::new(way), cost));
        }
    });
    best
}

pub(super) fn bare_cost(way: &[Pos]) -> f32 {
    length(way) + BEND * way.len().saturating_sub(2) as f32
}

/// What a way costs; `None` as soon as that is `limit` or more.
fn cost(way: &[Pos], from: End, to: End, obstacles: &Obstacles, limit: f32) -> Option<f32> {
    let mut cost = bare_cost(way);
    let own = [from.mark, to.mark];
    for pair in way.windows(2) {
        if cost >= limit {
            return None;
        }
        let (a, b) = (pair[0], pair[1]);
        let most = ((limit - cost) / THROUGH_BOX).ceil() as usize;
        cost += THROUGH_BOX * obstacles.boxes.meets(a, b, own, most) as f32;
        for rect in [from.rect, to.rect] {
            if rect.grown(-3.0).touches_segment(a, b) {
                cost += THROUGH_BOX;
            }
        }
        // The ends of a piece stay out, so that a line that meets another end to end is free.
        let (a, b) = (a.towards(b, 0.02), b.towards(a, 0.02));
        let upright = (b.y - a.y).abs() > (b.x - a.x).abs();
        let mut crossed = 0.0;
        obstacles.lines.visit(Rect::between(a, b), |line, _| {
            if line.touches_segment(a, b) {
                let alike = (line.height() > line.width()) == upright;
                crossed += if alike { ALONG_LINE } else { ACROSS_LINE };
            }
            cost + crossed < limit
        });
        cost += crossed;
    }
    (cost < limit).then_some(cost)
}

/// Shows candidate ways, the simplest first.
fn ways(from: End, to: End, show: &mut dyn FnMut(&[Pos])) {
    let (p, q) = (from.place(), to.place());
    let (a, b) = (from.side.out(), to.side.out());
    if from.side.is_upright() == to.side.is_upright() {
        let upright = from.side.is_upright();
        let (p_along, q_along) = if upright { (p.y, q.y) } else { (p.x, q.x) };
        let (p_at, q_at) = if upright { (p.x, q.x) } else { (p.y, q.y) };
        let sense = if upright { a.y } else { a.x };
        let turn = |at: f32, along: f32| if upright { pos(at, along) } else { pos(along, at) };
        if from.side == to.side {
            // Out, past both, and back.
            for extra in [STUB, STUB * 2.0, STUB * 4.0] {
                let beyond =
                    if sense > 0.0 { p_along.max(q_along) + extra } else { p_along.min(q_along) - extra };
                show(&[p, turn(p_at, beyond), turn(q_at, beyond), q]);
            }
        } else if (q_along - p_along) * sense > 0.0 {
            if (p_at - q_at).abs() < 1.0 {
                show(&[p, turn(p_at, q_along)]);
            } else {
                for share in MIDDLES {
                    let middle = p_along + (q_along - p_along) * share;
                    show(&[p, turn(p_at, middle), turn(q_at, middle), q]);
                }
            }
        } else {
            // Facing away from each other: around, half way between.
            let (out, back) = (p_along + sense * STUB, q_along - sense * STUB);
            let middle = (p_at + q_at) / 2.0;
            show(&[p, turn(p_at, out), turn(middle, out), turn(middle, back), turn(q_at, back), q]);
        }
    } else {
        let corner = if from.side.is_upright() { pos(p.x, q.y) } else { pos(q.x, p.y) };
        let ahead = |start: Pos, out: Pos| {
            let to_corner = corner - start;
            to_corner.x * out.x + to_corner.y * out.y
        };
        if ahead(p, a) > 4.0 && ahead(q, b) > 4.0 {
            show(&[p, corner, q]);
        } else {
            let (out, back) = (p + a * STUB, q + b * STUB);
            let corner = if from.side.is_upright() { pos(back.x, out.y) } else { pos(out.x, back.y) };
            show(&[p, out, corner, back, q]);
        }
    }
}

/// The way through points somebody has set, by the kind of way it is.
pub(super) fn bent(route: Route, from: Rect, to: Rect, bends: &[Pos]) -> Vec<Pos> {
    let (Some(first), Some(last)) = (bends.first(), bends.last()) else {
        return straight(from, to, 0.0);
    };
    match route {
        Route::Orthogonal => through(from, to, bends),
        Route::Straight | Route::Curved => {
            let mut way = vec![exit(from, from.centre(), *first)];
            way.extend_from_slice(bends);
            way.push(exit(to, to.centre(), *last));
            way.dedup_by(|a, b| a.distance(*b) < 0.5);
            if route == Route::Curved { spline(&way) } else { way }
        }
    }
}

/// The straight line from box to box, `beside` so far from the one through their middles.
pub(super) fn straight(from: Rect, to: Rect, beside: f32) -> Vec<Pos> {
    let (a, b) = (from.centre(), to.centre());
    let most = [from, to].iter().map(|it| it.width().min(it.height()) * 0.4).fold(f32::MAX, f32::min);
    let aside = (b - a).unit().turned() * beside.clamp(-most, most);
    vec![exit(from, a + aside, b + aside), exit(to, b + aside, a + aside)]
}

/// Where the line from `inside` a box to `target` leaves it; `inside` itself if it does not.
pub fn exit(rect: Rect, inside: Pos, target: Pos) -> Pos {
    let way = target - inside;
    let share = |at: f32, by: f32, low: f32, high: f32| match by {
        by if by > f32::EPSILON => (high - at) / by,
        by if by < -f32::EPSILON => (low - at) / by,
        _ => f32::INFINITY,
    };
    let share =
        share(inside.x, way.x, rect.min.x, rect.max.x).min(share(inside.y, way.y, rect.min.y, rect.max.y));
    if (0.0..=1.0).contains(&share) { inside + way * share } else { inside }
}

/// The way through points somebody has set, in upright and level pieces; at both boxes it leaves the
/// side that faces the nearest of them.
fn through(from: Rect, to: Rect, bends: &[Pos]) -> Vec<Pos> {
    let (Some(first), Some(last)) = (bends.first(), bends.last()) else {
        return vec![from.centre(), to.centre()];
    };
    let mut way = leave(from, *first);
    way.extend_from_slice(bends);
    way.extend(leave(to, *last).into_iter().rev());
    way.dedup_by(|a, b| a.distance(*b) < 0.5);
    without_spurs(squared(&way))
}

/// The same way without pieces that lead somewhere and straight back: bends stay where they were set when a
/// box moves away from them. The ends stay, so that the way does not run through its own boxes.
fn without_spurs(mut way: Vec<Pos>) -> Vec<Pos> {
    let along = |a: Pos, b: Pos| a.x * b.x + a.y * b.y;
    let mut index = 1;
    while let (Some(&a), Some(&tip), Some(&b)) = (way.get(index - 1), way.get(index), way.get(index + 1)) {
        let (there, back) = (tip - a, b - tip);
        let is_spur = a.distance(b) > SKEW
            && along(there.unit().turned(), back).abs() <= SKEW
            && along(there, back) < 0.0;
        let passes_start = index == 1 && along(b - a, there) < 0.0;
        let passes_end = index + 2 == way.len() && along(a - b, tip - b) < 0.0;
        if is_spur && !passes_start && !passes_end {
            way.remove(index);
            index = index.saturating_sub(1).max(1);
        } else {
            index += 1;
        }
    }
    way
}

/// Below this a piece counts as upright or level, in points.
const SKEW: f32 = 0.5;

/// The same way with a corner wherever a piece would be slanted: it goes on across the piece before.
fn squared(way: &[Pos]) -> Vec<Pos> {
    let mut square: Vec<Pos> = Vec::with_capacity(way.len() + 2);
    for &point in way {
        if let Some(&last) = square.last()
            && (last.x - point.x).abs() > SKEW
            && (last.y - point.y).abs() > SKEW
        {
            let before = square.len().checked_sub(2).and_then(|index| square.get(index));
            let upright = before.is_some_and(|before| (before.x - last.x).abs() <= SKEW);
            square.push(if upright { pos(point.x, last.y) } else { pos(last.x, point.y) });
        }
        square.push(point);
    }
    square
}

/// From the edge of `rect` towards `bend`: straight if it lies opposite a side, else by one turn.
fn leave(rect: Rect, bend: Pos) -> Vec<Pos> {
    let centre = rect.centre();
    let beside = rect.min.x <= bend.x && bend.x <= rect.max.x;
    let level = rect.min.y <= bend.y && bend.y <= rect.max.y;
    let upright = if bend.y < centre.y { rect.min.y } else { rect.max.y };
    let sideways = if bend.x < centre.x { rect.min.x } else { rect.max.x };
    match (beside, level) {
        (true, false) => vec![pos(bend.x, upright)],
        (false, true) => vec![pos(sideways, bend.y)],
        (true, true) => vec![bend],
        (false, false) => vec![pos(sideways, centre.y), pos(bend.x, centre.y)],
    }
}

/// The line with its corners rounded, as many short pieces.
pub fn rounded(points: &[Pos], radius: f32) -> Vec<Pos> {
    const PIECES: usize = 6;
    if radius <= 0.0 {
        return points.to_vec();
    }
    let mut line = Vec::with_capacity(points.len() * PIECES);
    line.extend(points.first());
    for three in points.windows(3) {
        let (before, corner, after) = (three[0], three[1], three[2]);
        let reach = radius.min(before.distance(corner) / 2.0).min(corner.distance(after) / 2.0);
        let (start, end) =
            (corner + (before - corner).unit() * reach, corner + (after - corner).unit() * reach);
        for piece in 0..=PIECES {
            // A quadratic Bézier curve with the corner as its control point.
            let share = piece as f32 / PIECES as f32;
            line.push(start.towards(corner, share).towards(corner.towards(end, share), share));
        }
    }
    if points.len() > 1 {
        line.extend(points.last());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(rect: Rect, side: Side, at: f32, mark: u32) -> End {
        End { rect, mark, side, at }
    }

    #[test]
    fn boxes_opposite_each_other_are_joined_by_a_straight_line() {
        let (a, b) = (Rect::new(0.0, 0.0, 100.0, 50.0), Rect::new(0.0, 200.0, 100.0, 50.0));
        let (way, _) =
            best(end(a, Side::Bottom, 50.0, 0), end(b, Side::Top, 50.0, 1), None, f32::MAX).unwrap();
        assert_eq!(way.points(), [pos(50.0, 50.0), pos(50.0, 200.0)]);
    }

    #[test]
    fn a_line_crosses_over_where_no_box_is_in_its_way() {
        let (a, b) = (Rect::new(0.0, 0.0, 100.0, 50.0), Rect::new(300.0, 400.0, 100.0, 50.0));
        let mut obstacles = Obstacles::default();
        // In the way of crossing over half way down.
        obstacles.boxes.add(Rect::new(120.0, 200.0, 100.0, 50.0), 7);
        let (way, _) =
            best(end(a, Side::Bottom, 50.0, 0), end(b, Side::Top, 350.0, 1), Some(&obstacles), f32::MAX)
                .unwrap();
        let way = way.points();
        assert_eq!(way.len(), 4);
        assert!(
            way.windows(2).all(|pair| obstacles.boxes.meets(pair[0], pair[1], [0, 1], 1) == 0),
            "{way:?}"
        );
    }

    #[test]
    fn every_pair_of_sides_gives_upright_and_level_pieces_only() {
        let (a, b) = (Rect::new(0.0, 0.0, 100.0, 50.0), Rect::new(250.0, 180.0, 100.0, 50.0));
        let sides = [Side::Top, Side::Right, Side::Bottom, Side::Left];
        for from in sides {
            for to in sides {
                let middle = |side: Side, rect: Rect| {
                    if side.is_upright() { rect.centre().x } else { rect.centre().y }
                };
                let (way, _) =
                    best(end(a, from, middle(from, a), 0), end(b, to, middle(to, b), 1), None, f32::MAX)
                        .unwrap();
                for pair in way.points().windows(2) {
                    assert!(pair[0].x == pair[1].x || pair[0].y == pair[1].y, "{from:?} {to:?} {way:?}");
                }
            }
        }
    }

    #[test]
    fn bends_set_by_hand_are_passed_in_their_order() {
        let (a, b) = (Rect::new(0.0, 0.0, 100.0, 50.0), Rect::new(300.0, 200.0, 100.0, 50.0));
        let way = through(a, b, &[pos(50.0, 120.0), pos(350.0, 120.0)]);
        assert_eq!(way, [pos(50.0, 50.0), pos(50.0, 120.0), pos(350.0, 120.0), pos(350.0, 200.0)]);
    }

    #[test]
    fn a_bend_left_behind_by_its_box_makes_no_spur() {
        let (a, b) = (Rect::new(0.0, 0.0, 100.0, 50.0), Rect::new(300.0, 80.0, 100.0, 50.0));
        // The bend was beside the second box when that stood lower.
        let way = through(a, b, &[pos(50.0, 400.0)]);
        assert_eq!(way, [pos(50.0, 50.0), pos(50.0, 105.0), pos(300.0, 105.0)]);
        // Where the way back would run through the box it comes from, the bend is passed.
        let above = Rect::new(300.0, -200.0, 100.0, 50.0);
        assert!(through(a, above, &[pos(50.0, 400.0)]).contains(&pos(50.0, 400.0)));
    }

    #[test]
    fn each_kind_of_way_passes_its_bends_and_ends_on_the_boxes() {
        let (a, b) = (Rect::new(0.0, 0.0, 100.0, 50.0), Rect::new(300.0, 200.0, 100.0, 50.0));
        let bends = [pos(50.0, 120.0), pos(220.0, 160.0)];
        for route in Route::ALL {
            let way = bent(route, a, b, &bends);
            assert!(bends.iter().all(|bend| way.contains(bend)), "{route:?} {way:?}");
            let (first, last) = (way[0], way[way.len() - 1]);
            assert!(a.contains(first) && !a.grown(-1.0).contains(first), "{route:?} {first:?}");
            assert!(b.contains(last) && !b.grown(-1.0).contains(last), "{route:?} {last:?}");
            let square = |pair: &[Pos]| pair[0].x == pair[1].x || pair[0].y == pair[1].y;
            assert_eq!(way.windows(2).all(square), route == Route::Orthogonal, "{route:?} {way:?}");
        }
    }

    #[test]
    fn straight_lines_between_the_same_boxes_keep_apart() {
        let (a, b) = (Rect::new(0.0, 0.0, 100.0, 50.0), Rect::new(0.0, 200.0, 100.0, 50.0));
        assert_eq!(straight(a, b, 0.0), [pos(50.0, 50.0), pos(50.0, 200.0)]);
        let (one, other) = (straight(a, b, 10.0), straight(b, a, 10.0));
        assert!((one[0].x - other[1].x).abs() > 15.0, "{one:?} {other:?}");
    }
}
