//! A coarse grid over the canvas, so that looking for what is near does not look at everything.

use std::collections::BTreeMap;

use super::{Pos, Rect};

const CELL: f32 = 160.0;
/// Boxes over more cells than this are kept apart and always looked at.
const MANY: i64 = 600;

/// Boxes by place, each with a number that says what it is.
#[derive(Debug, Default)]
pub(super) struct Grid {
    cells: BTreeMap<(i32, i32), Vec<u32>>,
    large: Vec<u32>,
    boxes: Vec<(Rect, u32)>,
}

/// The cells a box covers; `None` if they are too many.
fn cells(rect: Rect) -> Option<impl Iterator<Item = (i32, i32)>> {
    let cell = |value: f32| (value / CELL).floor() as i32;
    let (left, right) = (cell(rect.min.x), cell(rect.max.x));
    let (top, bottom) = (cell(rect.min.y), cell(rect.max.y));
    let span = |low: i32, high: i32| i64::from(high) - i64::from(low) + 1;
    let few = span(left, right).checked_mul(span(top, bottom)).is_some_and(|count| count <= MANY);
    few.then(|| (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y))))
}

impl Grid {
    pub(super) fn add(&mut self, rect: Rect, mark: u32) {
        let index = self.boxes.len() as u32;
        self.boxes.push((rect, mark));
        match cells(rect) {
            Some(cells) => cells.for_each(|cell| self.cells.entry(cell).or_default().push(index)),
            None => self.large.push(index),
        }
    }

    /// The boxes that may share something with `area`, each once, in the order they were added.
    fn near(&self, area: Rect) -> Vec<u32> {
        let mut found = self.large.clone();
        match cells(area) {
            Some(cells) => {
                cells.filter_map(|cell| self.cells.get(&cell)).for_each(|here| found.extend(here));
            }
            None => return (0..self.boxes.len() as u32).collect(),
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn found(&self, area: Rect) -> impl Iterator<Item = (Rect, u32)> {
        self.near(area).into_iter().filter_map(|index| self.boxes.get(index as usize).copied())
    }

    /// How many boxes `rect` overlaps, not counting those marked with one of `own`.
    pub(super) fn overlaps(&self, rect: Rect, own: &[u32]) -> usize {
        self.found(rect).filter(|(other, mark)| !own.contains(mark) && other.touches(rect)).count()
    }

    /// How many boxes the line from `a` to `b` meets, not counting those marked with one of `own`.
    pub(super) fn meets(&self, a: Pos, b: Pos, own: &[u32]) -> usize {
        self.found(Rect::between(a, b))
            .filter(|(other, mark)| !own.contains(mark) && other.touches_segment(a, b))
            .count()
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
