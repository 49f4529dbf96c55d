//! One row of the automatic layout: boxes in their order, at their places from left to right, clear of
//! what stands there already.

use std::collections::BTreeMap;

use crate::{
    plan::{Item, Size},
    scene::Rect,
};

/// Room between boxes at least.
const BESIDE: i32 = 60;

/// What is laid out as one: a node, or a group with what it holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// By its place in the list of all.
    pub(super) number: usize,
    pub(super) item: Item,
    pub(super) size: Size,
    /// Where in its row it wants to be, from 0 on the left to 1 on the right.
    pub(super) wish: f32,
}

/// A row, and the room between each of its boxes and the next.
pub(super) struct Row<'a> {
    pub(super) boxes: &'a [Unit],
    gaps: Vec<i32>,
}

/// From where to where something stands in the way, with the room to keep from it.
type Taken = (i32, i32);

/// The parts of a row between `top` and `bottom` that are taken, from left to right.
pub(super) fn beside(fixed: &[Rect], top: i32, bottom: i32) -> Vec<Taken> {
    let (top, bottom) = ((top - BESIDE / 2) as f32, (bottom + BESIDE / 2) as f32);
    let meets = fixed.iter().filter(|rect| rect.max.y > top && rect.min.y < bottom);
    let mut taken: Vec<Taken> =
        meets.map(|rect| (rect.min.x.floor() as i32 - BESIDE, rect.max.x.ceil() as i32 + BESIDE)).collect();
    taken.sort_unstable();
    taken
}

impl<'a> Row<'a> {
    /// The row of these boxes; `room` says how much lies between two by what joins them.
    pub(super) fn of(boxes: &'a [Unit], room: &BTreeMap<[usize; 2], i32>) -> Self {
        let gap = |pair: &[Unit]| {
            let (a, b) = (pair[0].number, pair[1].number);
            room.get(&[a.min(b), a.max(b)]).copied().unwrap_or(0).max(BESIDE)
        };
        Self { boxes, gaps: boxes.windows(2).map(gap).collect() }
    }

    fn gap(&self, index: usize) -> i32 {
        self.gaps.get(index).copied().unwrap_or(BESIDE)
    }

    /// How far to the right it reaches if it begins at `left` and all move up.
    pub(super) fn right(&self, left: i32, taken: &[Taken]) -> i32 {
        let xs = self.packed(left, taken, |_| left);
        xs.last().zip(self.boxes.last()).map_or(left, |(x, it)| x + it.size.0)
    }

    /// Where each box stands: where it wants to be, as far as the others let it.
    pub(super) fn places(&self, left: i32, width: i32, taken: &[Taken]) -> Vec<i32> {
        let wanted = |it: &Unit| left + ((width - it.size.0) as f32 * it.wish.clamp(0.0, 1.0)) as i32;
        let mut xs = self.packed(left, taken, wanted);
        // What was pushed out on the right pushes back.
        let mut most = left + width;
        for (index, (it, x)) in self.boxes.iter().zip(&mut xs).enumerate().rev() {
            *x = (*x).min(most - it.size.0);
            for (from, to) in taken.iter().rev() {
                if *x < *to && *x + it.size.0 > *from {
                    *x = from - it.size.0;
                }
            }
            most = *x - index.checked_sub(1).map_or(0, |index| self.gap(index));
        }
        xs
    }

    fn packed(&self, left: i32, taken: &[Taken], wanted: impl Fn(&Unit) -> i32) -> Vec<i32> {
        let mut free = left;
        let place = |(index, it): (usize, &Unit)| {
            let mut x = wanted(it).max(free);
            for (from, to) in taken {
                if x < *to && x + it.size.0 > *from {
                    x = *to;
                }
            }
            free = x + it.size.0 + self.gap(index);
            x
        };
        self.boxes.iter().enumerate().map(place).collect()
    }
}
