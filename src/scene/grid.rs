//! A coarse grid over the canvas, so that looking for what is near does not look at everything.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use super::{Pos, Rect};

const CELL: f32 = 160.0;
/// Boxes over more cells than this are kept apart and always looked at.
const MANY: i64 = 600;
/// The most cells held as a table; a drawing spread wider than that is hashed.
const TABLE: i64 = 1 << 16;
/// Ends the list of a cell.
const NONE: u32 = u32::MAX;

/// Boxes by place, each with a number that says what it is.
#[derive(Debug, Default, Clone)]
pub(super) struct Grid {
    /// The cells of a table, row by row: where the list of each begins in `entries`.
    table: Vec<u32>,
    /// The first cell of the table, and its columns and rows.
    window: Window,
    // Cells outside the table. Only ever asked for one at a time: its order is never seen.
    cells: HashMap<(i32, i32), u32, BuildHasherDefault<Mix>>,
    entries: Vec<Entry>,
    large: Vec<(Rect, u32)>,
    all: Vec<(Rect, u32)>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Window {
    first: (i32, i32),
    columns: i32,
    rows: i32,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    rect: Rect,
    mark: u32,
    /// The next entry of the same cell.
    next: u32,
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
    fn whole(rect: Rect) -> Self {
        // Rounds down without asking the mathematics library.
        let cell = |value: f32| {
            let share = value * (1.0 / CELL);
            let whole = share as i32;
            whole.saturating_sub(i32::from(share < whole as f32))
        };
        Self { first: (cell(rect.min.x), cell(rect.min.y)), last: (cell(rect.max.x), cell(rect.max.y)) }
    }

    /// `None` if they are more than `most`.
    fn of(rect: Rect, most: i64) -> Option<Self> {
        let span = Self::whole(rect);
        let (columns, rows) = span.size();
        columns.checked_mul(rows).is_some_and(|count| count <= most).then_some(span)
    }

    fn size(self) -> (i64, i64) {
        let size = |low: i32, high: i32| i64::from(high) - i64::from(low) + 1;
        (size(self.first.0, self.last.0), size(self.first.1, self.last.1))
    }
}

impl Window {
    /// Where in the table a cell is.
    fn place(self, x: i32, y: i32) -> Option<usize> {
        let (column, row) = (x.wrapping_sub(self.first.0), y.wrapping_sub(self.first.1));
        let inside = (0..self.columns).contains(&column) && (0..self.rows).contains(&row);
        inside.then(|| row as usize * self.columns as usize + column as usize)
    }
}

impl Grid {
    /// A grid that is quickest for what lies in `area`.
    pub(super) fn over(area: Rect) -> Self {
        let Some(span) = Span::of(area.grown(2.0 * CELL), TABLE) else { return Self::default() };
        let (columns, rows) = span.size();
        let table = vec![NONE; (columns * rows) as usize];
        let window = Window { first: span.first, columns: columns as i32, rows: rows as i32 };
        Self { table, window, ..Self::default() }
    }

    pub(super) fn add(&mut self, rect: Rect, mark: u32) {
        self.all.push((rect, mark));
        let Some(Span { first, last }) = Span::of(rect, MANY) else {
            self.large.push((rect, mark));
            return;
        };
        for y in first.1..=last.1 {
            for x in first.0..=last.0 {
                let place = self.window.place(x, y).and_then(|place| self.table.get_mut(place));
                let head = place.unwrap_or_else(|| self.cells.entry((x, y)).or_insert(NONE));
                let next = std::mem::replace(head, self.entries.len() as u32);
                self.entries.push(Entry { rect, mark, next, first });
            }
        }
    }

    fn head(&self, x: i32, y: i32) -> u32 {
        let head = match self.window.place(x, y) {
            Some(place) => self.table.get(place),
            None if self.cells.is_empty() => None,
            None => self.cells.get(&(x, y)),
        };
        head.copied().unwrap_or(NONE)
    }

    /// Calls `visit` with each box that may share something with `area`, once, until it returns
    /// false.
    pub(super) fn visit(&self, area: Rect, mut visit: impl FnMut(Rect, u32) -> bool) {
        let Some(Span { first, last }) = Span::of(area, MANY) else {
            let _ = self.all.iter().all(|&(rect, mark)| visit(rect, mark));
            return;
        };
        if !self.large.iter().all(|&(rect, mark)| visit(rect, mark)) {
            return;
        }
        for y in first.1..=last.1 {
            for x in first.0..=last.0 {
                let mut next = self.head(x, y);
                while let Some(entry) = self.entries.get(next as usize) {
                    next = entry.next;
                    // Of the cells that both cover, only the first counts.
                    let counts = x == entry.first.0.max(first.0) && y == entry.first.1.max(first.1);
                    if counts && !visit(entry.rect, entry.mark) {
                        return;
                    }
                }
            }
        }
    }

    /// How many boxes `rect` overlaps, not counting those marked with `own`, and no further than
    /// `most`.
    pub(super) fn overlaps(&self, rect: Rect, own: Option<u32>, most: usize) -> usize {
        let mut count = 0;
        self.visit(rect, |other, mark| {
            count += usize::from(own != Some(mark) && other.touches(rect));
            count < most
        });
        count
    }

    /// How many boxes the line from `a` to `b` meets, not counting those marked with one of `own`,
    /// and no further than `most`.
    pub(super) fn meets(&self, a: Pos, b: Pos, own: [u32; 2], most: usize) -> usize {
        let mut count = 0;
        self.visit(Rect::between(a, b), |other, mark| {
            count += usize::from(!own.contains(&mark) && other.touches_segment(a, b));
            count < most
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

    const ALL: usize = usize::MAX;
    const NOBODY: [u32; 2] = [u32::MAX; 2];

    #[test]
    fn what_is_near_is_found_whatever_its_size() {
        // Once hashed, once with a table that holds a part of it.
        for mut grid in [Grid::default(), Grid::over(Rect::new(900.0, 900.0, 200.0, 200.0))] {
            grid.add(Rect::new(10.0, 10.0, 50.0, 50.0), 1);
            grid.add(Rect::new(1000.0, 1000.0, 50.0, 50.0), 2);
            grid.add(Rect::new(-2e9, 2000.0, 4e9, 10.0), 3);
            assert_eq!(grid.overlaps(Rect::new(0.0, 0.0, 20.0, 20.0), None, ALL), 1);
            assert_eq!(grid.overlaps(Rect::new(0.0, 0.0, 20.0, 20.0), Some(1), ALL), 0);
            assert_eq!(grid.overlaps(Rect::new(0.0, 0.0, 1100.0, 1100.0), None, ALL), 2);
            assert_eq!(grid.overlaps(Rect::new(0.0, 0.0, 1100.0, 1100.0), None, 1), 1);
            assert_eq!(grid.meets(pos(0.0, 30.0), pos(4000.0, 30.0), NOBODY, ALL), 1);
            assert_eq!(grid.meets(pos(30.0, 0.0), pos(30.0, 3000.0), NOBODY, ALL), 2);
            assert_eq!(grid.meets(pos(-1e9, 0.0), pos(1e9, 3000.0), NOBODY, ALL), 1);
        }
    }

    #[test]
    fn a_box_over_many_cells_counts_once() {
        let mut grid = Grid::over(Rect::new(0.0, 0.0, 2000.0, 2000.0));
        grid.add(Rect::new(-500.0, -500.0, 1500.0, 1500.0), 1);
        assert_eq!(grid.overlaps(Rect::new(-900.0, 100.0, 3000.0, 800.0), None, ALL), 1);
        assert_eq!(grid.overlaps(Rect::new(200.0, 200.0, 10.0, 10.0), None, ALL), 1);
    }
}
