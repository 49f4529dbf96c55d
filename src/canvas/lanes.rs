//! Automatic layout: the migration cycle in lanes. The destination's band is above, the source's
//! below, what happens on the way between them; the cycle runs up on the left, across the top and
//! down on the right. The same diagram always gives the same layout, and what is locked stays.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::{FrameKind, Item, NodeId, Place, Plan, Point, Role, Shows, Size, Stage};

/// Room between boxes of a row.
const BESIDE: i32 = 60;
/// Room between rows.
const BETWEEN: i32 = 90;
/// Room between what is in a band and its edge.
const BAND_MARGIN: i32 = 40;
/// Room for the name of a band.
const BAND_HEAD: i32 = 60;
/// How often rows are sorted by what they are joined to.
const SWEEPS: usize = 6;

/// The rows from top to bottom: two in the destination's band, one between, two in the source's.
const ROWS: usize = 5;
const DESTINATION: std::ops::RangeInclusive<usize> = 0..=1;
const SOURCE: std::ops::RangeInclusive<usize> = 3..=4;

#[derive(Debug, Clone, Copy)]
struct Box {
    node: NodeId,
    size: Size,
    /// Where in its row it wants to be, from 0 on the left to 1 on the right.
    wish: f32,
}

/// The row of a node, and where in it the cycle has it.
fn row_of(plan: &Plan, shows: &Shows) -> (usize, f32) {
    match shows {
        Shows::Instrument(id) => match plan.instrument(*id).map(|instrument| instrument.stage) {
            Some(Stage::Residence) => (0, 0.35),
            Some(Stage::Monitoring) => (0, 0.6),
            Some(Stage::Return) => (0, 0.95),
            Some(Stage::Entry) => (2, 0.15),
            Some(Stage::Selection) => (3, 0.15),
            Some(Stage::Reintegration) => (3, 0.95),
            Some(Stage::Prevention) | None => (4, 0.5),
        },
        Shows::Channel(_) => (1, 0.4),
        Shows::Party(id) => {
            let roles = plan.party(*id).map(|party| party.roles.as_slice()).unwrap_or_default();
            match roles.first() {
                Some(Role::Destination) => (1, 0.75),
                Some(Role::Transit) => (2, 0.5),
                _ => (3, 0.5),
            }
        }
    }
}

/// Lays out all nodes that stand on the canvas and are not locked. Flows whose ends move find
/// their way anew, and the bands fit around what is in them.
pub fn lay_out(plan: &mut Plan) {
    let mut rows: Vec<Vec<Box>> = vec![Vec::new(); ROWS];
    for node in &plan.diagram.nodes {
        let Place::At { size, .. } = node.place else { continue };
        if plan.diagram.locked.contains(Item::Node(node.id)) {
            continue;
        }
        let (row, wish) = row_of(plan, &node.shows);
        if let Some(row) = rows.get_mut(row) {
            row.push(Box { node: node.id, size, wish });
        }
    }
    rows.iter_mut().for_each(|row| row.sort_by(|a, b| a.wish.total_cmp(&b.wish)));
    sort_by_neighbours(plan, &mut rows);
    let width = rows.iter().map(|row| wide(row)).max().unwrap_or(0).max(800);
    let corner = origin(plan);
    let mut places: BTreeMap<NodeId, Point> = BTreeMap::new();
    let (mut top, mut tops) = (corner.1, Vec::new());
    for (index, row) in rows.iter().enumerate() {
        if index == *DESTINATION.start() || index == *SOURCE.start() {
            top += BAND_HEAD;
        }
        let high = row.iter().map(|it| it.size.1).max().unwrap_or(0);
        tops.push((top, top + high));
        place_row(row, (corner.0, width), (top, high), &mut places);
        top += high + if row.is_empty() { 0 } else { BETWEEN };
    }
    put(plan, &places);
    fit_bands(plan, corner.0, width, &tops);
}

/// Where the layout begins: at the destination's band, so that laying out again changes nothing.
fn origin(plan: &Plan) -> Point {
    let band = plan.diagram.frames.iter().find(|it| it.kind == FrameKind::Band(Role::Destination));
    band.map_or(Point::default(), |band| Point(band.corner.0 + BAND_MARGIN, band.corner.1))
}

fn wide(row: &[Box]) -> i32 {
    row.iter().map(|it| it.size.0).sum::<i32>() + BESIDE * (row.len() as i32 - 1).max(0)
}

/// Sorts rows so that what is joined lies near each other: by the mean place of the neighbours,
/// pulled to where the cycle wants it.
fn sort_by_neighbours(plan: &Plan, rows: &mut [Vec<Box>]) {
    let mut joined: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    for flow in &plan.diagram.flows {
        joined.entry(flow.from).or_default().push(flow.to);
        joined.entry(flow.to).or_default().push(flow.from);
    }
    let mut shares: BTreeMap<NodeId, f32> = BTreeMap::new();
    for row in rows.iter() {
        shares.extend(row.iter().map(|it| (it.node, it.wish)));
    }
    for _ in 0..SWEEPS {
        for row in rows.iter_mut() {
            let key = |it: &Box| {
                let others = joined.get(&it.node).into_iter().flatten();
                let (sum, count) = others
                    .filter_map(|other| shares.get(other))
                    .fold((0.0, 0.0), |(sum, count), share| (sum + share, count + 1.0));
                if count > 0.0 { 0.5 * it.wish + 0.5 * sum / count } else { it.wish }
            };
            let mut keyed: Vec<(f32, Box)> = row.iter().map(|it| (key(it), *it)).collect();
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
            *row = keyed.iter().map(|(_, it)| *it).collect();
            shares.extend(keyed.iter().map(|(share, it)| (it.node, *share)));
        }
    }
    for it in rows.iter_mut().flatten() {
        it.wish = shares.get(&it.node).copied().unwrap_or(it.wish);
    }
}

/// Gives each box of a row its place: where it wants to be, as far as the others let it.
fn place_row(
    row: &[Box],
    (left, width): (i32, i32),
    (top, high): (i32, i32),
    places: &mut BTreeMap<NodeId, Point>,
) {
    let mut xs: Vec<i32> = Vec::with_capacity(row.len());
    let mut free = left;
    for it in row {
        let wanted = left + ((width - it.size.0) as f32 * it.wish.clamp(0.0, 1.0)) as i32;
        let x = wanted.max(free);
        free = x + it.size.0 + BESIDE;
        xs.push(x);
    }
    // What was pushed out on the right pushes back.
    let mut most = left + width;
    for (it, x) in row.iter().zip(&mut xs).rev() {
        *x = (*x).min(most - it.size.0);
        most = *x - BESIDE;
    }
    for (it, x) in row.iter().zip(xs) {
        let on_grid = |value: i32| (f64::from(value) / 10.0).round() as i32 * 10;
        places.insert(it.node, Point(on_grid(x), top + (high - it.size.1) / 2));
    }
}

fn put(plan: &mut Plan, places: &BTreeMap<NodeId, Point>) {
    let mut moved: BTreeSet<NodeId> = BTreeSet::new();
    for node in &mut plan.diagram.nodes {
        if let (Place::At { corner, .. }, Some(place)) = (&mut node.place, places.get(&node.id))
            && *corner != *place
        {
            *corner = *place;
            moved.insert(node.id);
        }
    }
    for flow in &mut plan.diagram.flows {
        if moved.contains(&flow.from) || moved.contains(&flow.to) {
            flow.bends.clear();
        }
    }
}

/// Fits the bands around their rows.
fn fit_bands(plan: &mut Plan, left: i32, width: i32, tops: &[(i32, i32)]) {
    let extent = |rows: std::ops::RangeInclusive<usize>| {
        let rows = tops.get(rows)?;
        Some((rows.iter().map(|row| row.0).min()?, rows.iter().map(|row| row.1).max()?))
    };
    let locked = plan.diagram.locked.clone();
    for frame in &mut plan.diagram.frames {
        let rows = match frame.kind {
            FrameKind::Band(Role::Destination) => DESTINATION,
            FrameKind::Band(Role::Source) => SOURCE,
            FrameKind::Band(Role::Transit) => 2..=2,
            FrameKind::Group => continue,
        };
        let Some((top, bottom)) = extent(rows).filter(|(top, bottom)| bottom > top) else { continue };
        if locked.frames.contains(&frame.id) {
            continue;
        }
        frame.corner = Point(left - BAND_MARGIN, top - BAND_HEAD);
        frame.size = Size(width + 2 * BAND_MARGIN, bottom - top + BAND_HEAD + BAND_MARGIN);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{scene::Rect, storage::from_bytes};

    fn box_of(plan: &Plan, node: NodeId) -> Option<Rect> {
        match plan.diagram.node(node)?.place {
            Place::At { corner, size } => Some(Rect::of(corner, size)),
            Place::OnFlow { .. } => None,
        }
    }

    fn founding() -> Plan {
        from_bytes(include_bytes!("../../tests/saves-v1/founding-model.ron")).unwrap()
    }

    #[test]
    fn the_layout_is_the_same_every_time_and_nothing_overlaps() {
        let (mut once, mut again) = (founding(), founding());
        lay_out(&mut once);
        lay_out(&mut again);
        assert!(once == again);
        lay_out(&mut again);
        assert!(once == again);
        let boxes: Vec<Rect> = once.diagram.nodes.iter().filter_map(|it| box_of(&once, it.id)).collect();
        for (index, a) in boxes.iter().enumerate() {
            assert!(boxes[index + 1..].iter().all(|b| !a.touches(*b)), "{a:?}");
        }
        assert_eq!(once.problems(), founding().problems());
    }

    #[test]
    fn the_cycle_runs_up_on_the_left_and_down_on_the_right() {
        let mut plan = founding();
        lay_out(&mut plan);
        let middle = |stage: Stage| {
            let nodes = plan.diagram.nodes.iter().filter(|node| {
                matches!(node.shows, Shows::Instrument(id)
                    if plan.instrument(id).is_some_and(|it| it.stage == stage))
            });
            nodes.filter_map(|node| box_of(&plan, node.id)).next().unwrap().centre()
        };
        let (selection, residence, back) =
            (middle(Stage::Selection), middle(Stage::Residence), middle(Stage::Return));
        assert!(selection.y > residence.y && selection.x < back.x && residence.x < back.x);
    }

    #[test]
    fn what_is_locked_stays() {
        let mut plan = founding();
        let node = plan.diagram.nodes.iter().find(|it| box_of(&plan, it.id).is_some()).unwrap().id;
        plan.diagram.locked.set(Item::Node(node), true);
        let before = box_of(&plan, node);
        lay_out(&mut plan);
        assert_eq!(box_of(&plan, node), before);
    }
}
