//! Names beside points, where nothing else is in their way.

use super::super::{Pos, Rect, measure, pen::Type, pos};

/// What takes up room in a plot already.
pub(super) struct Labels {
    plot: Rect,
    taken: Vec<Rect>,
}

impl Labels {
    /// Nothing yet, in this plot.
    pub(super) fn new(plot: Rect) -> Self {
        Self { plot, taken: Vec::new() }
    }

    /// Keeps names away from here.
    pub(super) fn keep_free(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Where the baseline of `text` begins beside a point of this radius: at the right, left, above or
    /// below it, the first place that is free and inside the plot; if none is, farther and farther above
    /// the point.
    pub(super) fn beside(&mut self, at: Pos, radius: f32, style: Type, text: &str) -> Pos {
        let (wide, high) = (style.width(text), style.size);
        let away = radius + 4.0;
        let centre = |x: f32, y: f32| Rect::around(at + pos(x, y), wide, high);
        let (side, over) = (away + wide / 2.0, away + high / 2.0);
        let near = [
            (side, -away * 0.7),
            (side, away * 0.7),
            (-side, -away * 0.7),
            (-side, away * 0.7),
            (0.0, -over),
            (0.0, over),
        ];
        let far = (1..12).flat_map(|step| {
            let down = step as f32 * high;
            [(side, -over - down), (side, over + down), (-side, -over - down), (-side, over + down)]
        });
        let free = |rect: &Rect| {
            let inside = rect.min.x >= self.plot.min.x && rect.min.y >= self.plot.min.y - high;
            let inside = inside && rect.max.y <= self.plot.max.y && rect.max.x <= self.plot.max.x + 18.0;
            inside && !self.taken.iter().any(|other| overlap(*other, *rect))
        };
        let mut all = near.into_iter().chain(far).map(|(x, y)| centre(x, y));
        let rect = all.find(free).unwrap_or(centre(side, -away * 0.7));
        self.taken.push(rect);
        pos(rect.min.x, measure::baseline_around(rect.centre(), style.size).y)
    }

    /// Whether nothing is in the way of `rect`; it is then taken.
    pub(super) fn take(&mut self, rect: Rect) -> bool {
        let free = !self.taken.iter().any(|other| overlap(*other, rect));
        if free {
            self.taken.push(rect);
        }
        free
    }
}

fn overlap(one: Rect, other: Rect) -> bool {
    one.min.x < other.max.x && other.min.x < one.max.x && one.min.y < other.max.y && other.min.y < one.max.y
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Theme, ThemeName};

    #[test]
    fn names_of_points_at_one_place_do_not_cover_each_other() {
        let size = Theme::of(ThemeName::Light).type_sizes.label;
        let style = Type::plain(size, Default::default());
        let mut labels = Labels::new(Rect::new(0.0, 0.0, 600.0, 400.0));
        let at = pos(300.0, 200.0);
        let boxes: Vec<Rect> = (0..12)
            .map(|_| {
                let start = labels.beside(at, 6.0, style, "Opening offer");
                Rect::new(start.x, start.y - size * 0.7, style.width("Opening offer"), size * 0.7)
            })
            .collect();
        for (index, one) in boxes.iter().enumerate() {
            assert!(boxes[index + 1..].iter().all(|other| !overlap(*one, *other)), "{boxes:?}");
        }
    }
}
