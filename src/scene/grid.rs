//! A coarse grid over the canvas, so that looking for what is near does not look at everything.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use super::{Pos, Rect};

const CELL: f32 = 160.0;
/// Boxes over more cells than this are kept apart and always looked at.
const MANY: i64 = 600;

/// Boxes by place, each with a number that says what it is.
#[derive(Debug, Default)]
pub(super) struct Grid {
    // Only ever asked for one cell at a time: its order is never seen.
    cells: HashMap<(i32, i32), Vec<Entry>, BuildHasherDefault<Mix>>,
    large: Vec<(Rect, u32)>,
    all: Vec<(Rect, u32)>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    rect: Rect,
    mark: u32,
    /// The first cell the box covers.
    first: (i32, i32),
}

/// The cells a box covers, from the first to the last.
#[derive(Clone, Copy)]
struct Span {
    first: (i32, i32),
    last: (i32, i32),
}

impl Span {
    /// `None` if they are too many.
    fn of(rect: Rect) -> Option<Self> {
        let cell = |value: f32| (value / CELL).floor() as i32;
        let (first, last) = ((cell(rect.min.x), cell(rect.min.y)), (cell(rect.max.x), cell(rect.max.y)));
        let size = |low: i32, high: i32| i64::from(high) - i64::from(low) + 1;
        let few = size(first.0, last.0).checked_mul(size(first.1, last.1)).is_some_and(|count| count <= MANY);
        few.then_some(Self { first, last })
    }

    fn cells(self) -> impl Iterator<Item = (i32, i32)> {
        let Self { first, last } = self;
        (first.0..=last.0).flat_map(move |x| (first.1..=last.1).map(move |y| (x, y)))
    }
}

impl Grid {
    pub(super) fn add(&mut self, rect: Rect, mark: u32) {
        self.all.push((rect, mark));
        match Span::of(rect) {
            Some(span) => {
                let entry = Entry { rect, mark, first: span.first };
                span.cells().for_each(|cell| self.cells.entry(cell).or_default().push(entry));
            }
            None => self.large.push((rect, mark)),
        }
    }

    /// Calls `visit` with each box that may share something with `area`, once.
    pub(super) fn visit(&self, area: Rect, mut visit: impl FnMut(Rect, u32)) {
        let Some(span) = Span::of(area) else {
            self.all.iter().for_each(|&(rect, mark)| visit(rect, mark));
            return;
        };
        self.large.iter().for_each(|&(rect, mark)| visit(rect, mark));
        for cell in span.cells() {
            for entry in self.cells.get(&cell).into_iter().flatten() {
                // Of the cells that both cover, only the first counts.
                if cell == (entry.first.0.max(span.first.0), entry.first.1.max(span.first.1)) {
                    visit(entry.rect, entry.mark);
                }
            }
        }
    }

    /// How many boxes `rect` overlaps, not counting those marked with one of `own`.
    pub(super) fn overlaps(&self, rect: Rect, own: &[u32]) -> usize {
        let mut count = 0;
        self.visit(rect, |other, mark| count += usize::from(!own.contains(&mark) && other.touches(rect)));
        count
    }

    /// How many boxes the line from `a` to `b` meets, not counting those marked with one of `own`.
    pub(super) fn meets(&self, a: Pos, b: Pos, own: &[u32]) -> usize {
        let mut count = 0;
        self.visit(Rect::between(a, b), |other, mark| {
            count += usize::from(!own.contains(&mark) && other.touches_segment(a, b));
        });
        count
    }
}

/// Hashes the two numbers of a cell by multiplication.
#[derive(Debug, Default)]
struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_i32(i32::from(byte));
        }
    }

    fn write_i32(&mut self, value: i32) {
        let mixed = (self.0.rotate_left(5) ^ u64::from(value as u32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 29);
    }
}

#[cfg(test)]
mod tests {
    use super::super::pos;
    use super::*;

    #[test]
    fn what_is_near_is_found_whatever_its_size() {
        let mut grid = Grid::default();
        grid.add(Rect::new(10.0, 10.0, 50.0, 50.0), 1);
        grid.add(Rect::new(1000.0, 1000.0, 50.0, 50.0), 2);
        grid.add(Rect::new(-2e9, 2000.0, 4e9, 10.0), 3);
        assert_eq!(grid.overlaps(Rect::new(0.0, 0.0, 20.0, 20.0), &[]), 1);
        assert_eq!(grid.overlaps(Rect::new(0.0, 0.0, 20.0, 20.0), &[1]), 0);
        assert_eq!(grid.meets(pos(0.0, 30.0), pos(4000.0, 30.0), &[]), 1);
        assert_eq!(grid.meets(pos(30.0, 0.0), pos(30.0, 3000.0), &[]), 2);
        assert_eq!(grid.meets(pos(-1e9, 0.0), pos(1e9, 3000.0), &[]), 1);
    }
}
