//! Routes against brute force: on small random diagrams no line crosses a box where there is a way round.

use std::collections::{BTreeSet, VecDeque};

use proptest::prelude::*;

use super::{tests::plan, *};
use crate::plan::FlowId;

/// The step of the grid that ways are looked for on, and how far they keep from boxes and leave them.
const STEP: f32 = 8.0;
const KEEP: f32 = 18.0;
const OUT: f32 = 24.0;
/// How far around the two boxes ways are looked for.
const AROUND: f32 = 360.0;

/// Boxes that keep a little apart from each other, as corners.
fn corners(wanted: &[(i32, i32)]) -> Vec<(i32, i32)> {
    let mut kept: Vec<(i32, i32)> = Vec::new();
    for &(x, y) in wanted {
        let (x, y) = (x * 25, y * 25);
        if kept.iter().all(|(a, b)| (x - a).abs() >= 175 || (y - b).abs() >= 75) {
            kept.push((x, y));
        }
    }
    kept
}

/// Whether a line can get from beside `from` to beside `to` clear of all boxes: every cell of a fine grid
/// that can be reached is.
fn has_way(boxes: &[Rect], from: Rect, to: Rect) -> bool {
    let region = from.union(to).grown(AROUND);
    let cell = |at: Pos| {
        (((at.x - region.min.x) / STEP).round() as i32, ((at.y - region.min.y) / STEP).round() as i32)
    };
    let place = |(x, y): (i32, i32)| pos(region.min.x + x as f32 * STEP, region.min.y + y as f32 * STEP);
    let is_free = |at: (i32, i32)| {
        region.contains(place(at)) && !boxes.iter().any(|it| it.grown(KEEP).contains(place(at)))
    };
    let beside = |rect: Rect| {
        let (centre, wide, high) = (rect.centre(), rect.width() / 2.0 + OUT, rect.height() / 2.0 + OUT);
        [pos(wide, 0.0), pos(-wide, 0.0), pos(0.0, high), pos(0.0, -high)].map(|by| cell(centre + by))
    };
    let goals: BTreeSet<(i32, i32)> = beside(to).into_iter().filter(|at| is_free(*at)).collect();
    let mut waiting: VecDeque<(i32, i32)> = beside(from).into_iter().filter(|at| is_free(*at)).collect();
    let mut seen: BTreeSet<(i32, i32)> = waiting.iter().copied().collect();
    while let Some((x, y)) = waiting.pop_front() {
        if goals.contains(&(x, y)) {
            return true;
        }
        for next in [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)] {
            if is_free(next) && seen.insert(next) {
                waiting.push_back(next);
            }
        }
    }
    false
}

#[test]
fn the_brute_force_knows_a_wall_from_a_gap() {
    let [a, b] = [Rect::new(0.0, 0.0, 100.0, 60.0), Rect::new(600.0, 0.0, 100.0, 60.0)];
    let wall = Rect::new(300.0, -900.0, 60.0, 1800.0);
    assert!(has_way(&[a, b], a, b));
    assert!(!has_way(&[a, b, wall], a, b));
    let halves = [Rect::new(300.0, -900.0, 60.0, 700.0), Rect::new(300.0, -100.0, 60.0, 1000.0)];
    assert!(has_way(&[a, b, halves[0], halves[1]], a, b));
}

proptest! {
    #[test]
    fn routes_cross_no_box_where_there_is_a_way_round(
        wanted in prop::collection::vec((0..34i32, 0..26i32), 3..9),
        ends in prop::collection::vec((0..8u64, 0..8u64), 1..4),
    ) {
        let corners = corners(&wanted);
        let count = corners.len() as u64;
        let flows: Vec<(u64, u64)> =
            ends.iter().map(|(a, b)| (a % count, b % count)).filter(|(a, b)| a != b).collect();
        let plan = plan(&corners, &flows);
        let boxes: Vec<Rect> = corners.iter().map(|&(x, y)| Rect::new(x as f32, y as f32, 160.0, 60.0)).collect();
        let theme = Theme::of(ThemeName::Light);
        let layout = Layout::of(&plan, "en", theme);
        prop_assert!(layout == Layout::of(&plan, "en", theme));
        for (flow, (from, to)) in flows.iter().enumerate() {
            if !has_way(&boxes, boxes[*from as usize], boxes[*to as usize]) {
                continue;
            }
            let way = &layout.flows[&FlowId::from_bits(flow as u64)];
            for (index, rect) in boxes.iter().enumerate() {
                // At its own boxes it ends on the edge.
                let inner = rect.grown(-1.0);
                let crossed = way.windows(2).any(|pair| inner.touches_segment(pair[0], pair[1]));
                prop_assert!(!crossed, "{index} of {boxes:?} by {from} to {to}: {way:?}");
            }
        }
    }
}
