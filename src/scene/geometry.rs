//! Places, boxes and distances in points, x to the right, y downwards.

use crate::plan::{Point, Size};

/// A place in points.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Pos {
    /// x, to the right.
    pub x: f32,
    /// y, downwards.
    pub y: f32,
}

/// Short for [`Pos`].
pub const fn pos(x: f32, y: f32) -> Pos {
    Pos { x, y }
}

impl From<Point> for Pos {
    fn from(Point(x, y): Point) -> Self {
        pos(x as f32, y as f32)
    }
}

impl std::ops::Add for Pos {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        pos(self.x + other.x, self.y + other.y)
    }
}

impl std::ops::Sub for Pos {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        pos(self.x - other.x, self.y - other.y)
    }
}

impl std::ops::Mul<f32> for Pos {
    type Output = Self;
    fn mul(self, factor: f32) -> Self {
        pos(self.x * factor, self.y * factor)
    }
}

impl Pos {
    /// Distance from the origin.
    pub fn length(self) -> f32 {
        // No need of `hypot`: places are whole numbers of 32 bits, whose squares are far from overflow.
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// Distance to `other`.
    pub fn distance(self, other: Self) -> f32 {
        (self - other).length()
    }

    /// The direction as a vector of length 1; nought stays nought.
    pub fn unit(self) -> Self {
        let length = self.length();
        if length > 0.0 { self * (1.0 / length) } else { self }
    }

    /// Turned by a quarter, clockwise on the screen.
    pub fn turned(self) -> Self {
        pos(-self.y, self.x)
    }

    /// The place `share` (0 to 1) of the way to `other`.
    pub fn towards(self, other: Self, share: f32) -> Self {
        self + (other - self) * share
    }

    /// Distance to the straight line from `a` to `b`.
    pub fn distance_to_segment(self, a: Self, b: Self) -> f32 {
        let along = b - a;
        let squared = along.x * along.x + along.y * along.y;
        if squared <= f32::EPSILON {
            return self.distance(a);
        }
        let ap = self - a;
        let share = ((ap.x * along.x + ap.y * along.y) / squared).clamp(0.0, 1.0);
        self.distance(a + along * share)
    }
}

/// An upright box.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Upper left corner.
    pub min: Pos,
    /// Lower right corner.
    pub max: Pos,
}

impl Rect {
    /// A box that holds whatever there is.
    pub const EVERYWHERE: Self =
        Self { min: pos(f32::NEG_INFINITY, f32::NEG_INFINITY), max: pos(f32::INFINITY, f32::INFINITY) };

    /// The box of this corner and size.
    pub const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { min: pos(x, y), max: pos(x + width, y + height) }
    }

    /// The box between two opposite corners, in whatever order.
    pub fn between(a: Pos, b: Pos) -> Self {
        Self { min: pos(a.x.min(b.x), a.y.min(b.y)), max: pos(a.x.max(b.x), a.y.max(b.y)) }
    }

    /// The box of this size around `centre`.
    pub fn around(centre: Pos, width: f32, height: f32) -> Self {
        Self::new(centre.x - width / 2.0, centre.y - height / 2.0, width, height)
    }

    /// The box a thing of the plan takes up.
    pub fn of(corner: Point, size: Size) -> Self {
        Self::new(corner.0 as f32, corner.1 as f32, size.0 as f32, size.1 as f32)
    }

    /// The smallest box around `points`; an empty box at the origin if there are none.
    pub fn enclosing(points: &[Pos]) -> Self {
        points.iter().map(|&point| Self { min: point, max: point }).reduce(Self::union).unwrap_or_default()
    }

    /// Width.
    pub fn width(self) -> f32 {
        self.max.x - self.min.x
    }

    /// Height.
    pub fn height(self) -> f32 {
        self.max.y - self.min.y
    }

    /// The middle.
    pub fn centre(self) -> Pos {
        self.min.towards(self.max, 0.5)
    }

    /// Grown by `margin` on every side; shrunk if it is negative.
    pub fn grown(self, margin: f32) -> Self {
        Self { min: self.min - pos(margin, margin), max: self.max + pos(margin, margin) }
    }

    /// Moved by `by`.
    pub fn moved(self, by: Pos) -> Self {
        Self { min: self.min + by, max: self.max + by }
    }

    /// The smallest box around both.
    pub fn union(self, other: Self) -> Self {
        Self {
            min: pos(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: pos(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }

    /// Whether `point` is in it or on its edge.
    pub fn contains(self, point: Pos) -> bool {
        self.min.x <= point.x && point.x <= self.max.x && self.min.y <= point.y && point.y <= self.max.y
    }

    /// Whether all of `other` is in it.
    pub fn contains_rect(self, other: Self) -> bool {
        self.contains(other.min) && self.contains(other.max)
    }

    /// Whether the two share more than an edge.
    pub fn touches(self, other: Self) -> bool {
        self.min.x < other.max.x
            && other.min.x < self.max.x
            && self.min.y < other.max.y
            && other.min.y < self.max.y
    }

    /// Whether the two share anything, be it an edge or a point: lines are boxes without height.
    pub fn meets(self, other: Self) -> bool {
        self.min.x <= other.max.x
            && other.min.x <= self.max.x
            && self.min.y <= other.max.y
            && other.min.y <= self.max.y
    }

    /// Whether the straight line from `a` to `b` has a point in it (Liang–Barsky clipping).
    pub fn touches_segment(self, a: Pos, b: Pos) -> bool {
        let around = Self::between(a, b);
        let beside = around.max.x < self.min.x || self.max.x < around.min.x;
        if beside || around.max.y < self.min.y || self.max.y < around.min.y {
            return false;
        }
        let d = b - a;
        // Upright or level lines, as most are, are in it by now.
        d.x == 0.0 || d.y == 0.0 || self.share_of(a, b).is_some()
    }

    /// From where to where the straight line from `a` to `b` is in it, as shares of the line (0 to 1).
    fn share_of(self, a: Pos, b: Pos) -> Option<(f32, f32)> {
        let d = b - a;
        let (mut enter, mut leave) = (0.0f32, 1.0f32);
        let sides = [
            (-d.x, a.x - self.min.x),
            (d.x, self.max.x - a.x),
            (-d.y, a.y - self.min.y),
            (d.y, self.max.y - a.y),
        ];
        for (slope, gap) in sides {
            if slope < 0.0 {
                enter = enter.max(gap / slope);
            } else if slope > 0.0 {
                leave = leave.min(gap / slope);
            } else if gap < 0.0 {
                return None;
            }
        }
        (enter <= leave).then_some((enter, leave))
    }
}

/// What of a line through `points` lies outside all of `boxes`, in pieces from its start to its end.
pub fn outside(points: &[Pos], boxes: &[Rect]) -> Vec<Vec<Pos>> {
    let mut pieces = vec![Vec::from_iter(points.first().copied())];
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let mut shares: Vec<(f32, f32)> = boxes.iter().filter_map(|rect| rect.share_of(a, b)).collect();
        shares.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut reached = 0.0;
        for (enter, leave) in shares {
            if enter > reached
                && let Some(piece) = pieces.last_mut()
            {
                piece.push(a.towards(b, enter));
            }
            if leave > reached {
                reached = leave;
                pieces.push(vec![a.towards(b, leave)]);
            }
        }
        if let Some(piece) = pieces.last_mut().filter(|_| reached < 1.0) {
            piece.push(b);
        }
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

/// The length of a line through `points`.
pub fn length(points: &[Pos]) -> f32 {
    points.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
}

/// The place `share` (0 to 1) along a line through `points`, and the direction there; `None` if
/// there are no points.
pub fn along(points: &[Pos], share: f32) -> Option<(Pos, Pos)> {
    let mut left = length(points) * share.clamp(0.0, 1.0);
    let mut last = (*points.first()?, pos(1.0, 0.0));
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let step = a.distance(b);
        if step <= 0.0 {
            continue;
        }
        let direction = (b - a).unit();
        if left <= step {
            return Some((a + direction * left, direction));
        }
        left -= step;
        last = (b, direction);
    }
    Some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_meets_a_box_only_where_it_passes_through() {
        let rect = Rect::new(10.0, 10.0, 20.0, 10.0);
        assert!(rect.touches_segment(pos(0.0, 15.0), pos(40.0, 15.0)));
        assert!(rect.touches_segment(pos(12.0, 12.0), pos(13.0, 13.0)));
        assert!(!rect.touches_segment(pos(0.0, 15.0), pos(9.0, 15.0)));
        assert!(!rect.touches_segment(pos(0.0, 0.0), pos(8.0, 40.0)));
        assert!(!rect.touches_segment(pos(15.0, 0.0), pos(15.0, 9.0)));
    }

    #[test]
    fn what_boxes_cover_of_a_line_is_left_out() {
        let bent = [pos(0.0, 0.0), pos(100.0, 0.0), pos(100.0, 60.0)];
        let on_it = Rect::new(20.0, -5.0, 30.0, 10.0);
        let round_the_corner = Rect::new(90.0, -10.0, 20.0, 30.0);
        assert_eq!(
            outside(&bent, &[round_the_corner, on_it]),
            [
                vec![pos(0.0, 0.0), pos(20.0, 0.0)],
                vec![pos(50.0, 0.0), pos(90.0, 0.0)],
                vec![pos(100.0, 20.0), pos(100.0, 60.0)],
            ]
        );
        assert_eq!(outside(&bent, &[]), [bent.to_vec()]);
        assert!(outside(&bent, &[Rect::new(-5.0, -5.0, 110.0, 70.0)]).is_empty());
    }

    #[test]
    fn a_share_of_a_bent_line_is_measured_along_it() {
        let bent = [pos(0.0, 0.0), pos(10.0, 0.0), pos(10.0, 30.0)];
        assert_eq!(length(&bent), 40.0);
        assert_eq!(along(&bent, 0.5), Some((pos(10.0, 10.0), pos(0.0, 1.0))));
        assert_eq!(along(&bent, 0.0), Some((pos(0.0, 0.0), pos(1.0, 0.0))));
        assert_eq!(along(&[], 0.5), None);
        assert_eq!(along(&[pos(1.0, 1.0); 2], 0.5).unwrap().0, pos(1.0, 1.0));
    }

    #[test]
    fn distance_to_a_line_is_to_its_nearest_point() {
        assert_eq!(pos(5.0, 3.0).distance_to_segment(pos(0.0, 0.0), pos(10.0, 0.0)), 3.0);
        assert_eq!(pos(13.0, 4.0).distance_to_segment(pos(0.0, 0.0), pos(10.0, 0.0)), 5.0);
    }
}
