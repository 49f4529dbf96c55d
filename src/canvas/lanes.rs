//! Automatic layout: the migration cycle in lanes. The destination's band is above, the source's
//! below, what happens on the way between them; the cycle runs up on the left, across the top and
//! down on the right. The same diagram always gives the same layout, and what is locked stays.
//!
//! A group is laid out as one thing, and takes what it holds along. Rows and boxes keep apart as far
//! as the labels between them need. Notes go with the box they are nearest to (`loose`).

use std::collections::{BTreeMap, BTreeSet};

use super::{
    edit,
    lane_row::{Row, Unit, beside},
    loose,
};
use crate::{
    plan::{
        Flow, FlowId, FlowKind, Frame, FrameId, FrameKind, Item, NodeId, Place, Plan, Point, Role, Shows,
        Size, Stage, Volume,
    },
    scene::{Rect, measure},
};

/// Room for a line on both sides of a label.
const LINE: i32 = 56;
/// Room for a measure on a flow between two boxes of a row.
const MEASURE: i32 = 290;
/// Room between rows, by what runs between them: nothing, lines with small labels or none, lines with
/// full labels.
const BETWEEN: [i32; 3] = [70, 96, 150];
/// Room between what is in a band and its edge.
const BAND_MARGIN: i32 = 40;
/// Room for the name of a band.
const BAND_HEAD: i32 = 60;
/// Height of a band with nothing in it, without its head and edge.
const EMPTY_BAND: i32 = 100;
/// How often rows are sorted by what they are joined to.
const SWEEPS: usize = 6;
/// The type size that labels are measured in, that of the largest theme, and where they break.
const LABEL: (f32, f32) = (13.5, 210.0);

/// The rows from top to bottom: two in the destination's band, one between, two in the source's.
const ROWS: usize = 5;
const DESTINATION: std::ops::RangeInclusive<usize> = 0..=1;
const SOURCE: std::ops::RangeInclusive<usize> = 3..=4;

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

/// All units by row, and the unit each node belongs to.
#[derive(Debug, Default)]
struct Units {
    rows: Vec<Vec<Unit>>,
    of: BTreeMap<NodeId, (usize, usize)>,
}

impl Units {
    fn of(plan: &Plan) -> Self {
        let mut units = Self { rows: vec![Vec::new(); ROWS], of: BTreeMap::new() };
        let mut taken: BTreeSet<NodeId> = BTreeSet::new();
        let mut count = 0;
        for (frame, nodes) in outer_groups(plan) {
            taken.extend(&nodes);
            if locked_in(plan, frame, &nodes) {
                continue;
            }
            let places = nodes.iter().filter_map(|id| Some(row_of(plan, &plan.diagram.node(*id)?.shows)));
            let places: Vec<(usize, f32)> = places.collect();
            let Some(row) = most_common(places.iter().map(|(row, _)| *row)) else { continue };
            let wish = places.iter().map(|(_, wish)| wish).sum::<f32>() / places.len().max(1) as f32;
            units.add(
                row,
                Unit { number: count, item: Item::Frame(frame.id), size: frame.shown_size(), wish },
            );
            units.of.extend(nodes.iter().map(|node| (*node, (count, row))));
            count += 1;
        }
        for node in plan.diagram.nodes.iter().filter(|node| !taken.contains(&node.id)) {
            let Place::At { size, .. } = node.place else { continue };
            if plan.diagram.locked.contains(Item::Node(node.id)) {
                continue;
            }
            let (row, wish) = row_of(plan, &node.shows);
            units.add(row, Unit { number: count, item: Item::Node(node.id), size, wish });
            units.of.insert(node.id, (count, row));
            count += 1;
        }
        units.rows.iter_mut().for_each(|row| row.sort_by(|a, b| a.wish.total_cmp(&b.wish)));
        units
    }

    fn add(&mut self, row: usize, unit: Unit) {
        if let Some(row) = self.rows.get_mut(row) {
            row.push(unit);
        }
    }
}

/// The groups that are in no other, with the nodes in them.
fn outer_groups(plan: &Plan) -> Vec<(&Frame, BTreeSet<NodeId>)> {
    let groups: Vec<&Frame> =
        plan.diagram.frames.iter().filter(|frame| frame.kind == FrameKind::Group).collect();
    let held: Vec<_> = groups.iter().map(|frame| plan.diagram.held_by([frame.id])).collect();
    let inner: BTreeSet<FrameId> = groups
        .iter()
        .zip(&held)
        .flat_map(|(frame, held)| held.frames.iter().copied().filter(|id| *id != frame.id))
        .collect();
    let outer = groups.into_iter().zip(held).filter(|(frame, _)| !inner.contains(&frame.id));
    outer.map(|(frame, held)| (frame, held.nodes)).filter(|(_, nodes)| !nodes.is_empty()).collect()
}

fn locked_in(plan: &Plan, frame: &Frame, nodes: &BTreeSet<NodeId>) -> bool {
    let locked = &plan.diagram.locked;
    locked.contains(Item::Frame(frame.id)) || nodes.iter().any(|node| locked.contains(Item::Node(*node)))
}

fn most_common(rows: impl Iterator<Item = usize>) -> Option<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    rows.for_each(|row| *counts.entry(row).or_default() += 1);
    counts.into_iter().max_by_key(|(row, count)| (*count, std::cmp::Reverse(*row))).map(|(row, _)| row)
}

/// Lays out all nodes that stand on the canvas and are not locked. Flows whose ends move find
/// their way anew, and the bands fit around what is in them.
pub fn lay_out(plan: &mut Plan) {
    let start = plan.clone();
    let mut units = Units::of(&start);
    let fixed = fixed(&start);
    sort_by_neighbours(&start, &mut units);
    let room = room_beside(&start, &units);
    let rows: Vec<Row<'_>> = units.rows.iter().map(|row| Row::of(row, &room)).collect();
    let corner = origin(&start);
    let mut tops: Vec<Option<(i32, i32)>> = Vec::new();
    let (mut top, mut above): (i32, Option<usize>) = (corner.1, None);
    for (index, row) in rows.iter().enumerate() {
        if index == *DESTINATION.start() || index == *SOURCE.start() {
            top += BAND_HEAD;
        }
        if row.boxes.is_empty() && !begins_empty_band(&start, &units, index) {
            tops.push(None);
            continue;
        }
        top += above.map_or(0, |above| gap_below(&start, &units, above, index));
        let high = row.boxes.iter().map(|it| it.size.1).max().unwrap_or(EMPTY_BAND);
        tops.push(Some((top, top + high)));
        (top, above) = (top + high, Some(index));
    }
    let placed = || rows.iter().zip(&tops).filter_map(|(row, top)| Some((row, (*top)?)));
    let right = placed().map(|(row, (top, bottom))| row.right(corner.0, &beside(&fixed, top, bottom))).max();
    let width = right.map_or(0, |right| right - corner.0).max(800);
    let mut places: BTreeMap<Item, Point> = BTreeMap::new();
    for (row, (top, bottom)) in placed() {
        for (it, x) in row.boxes.iter().zip(row.places(corner.0, width, &beside(&fixed, top, bottom))) {
            let on_grid = |value: i32| (f64::from(value) / 10.0).round() as i32 * 10;
            places.insert(it.item, Point(on_grid(x), top + (bottom - top - it.size.1) / 2));
        }
    }
    put(&start, plan, &places);
    fit_bands(plan, corner.0, width, &tops);
    loose::slide_measures(plan);
    loose::place_notes(&start, plan);
}

/// Whether a row is the first of a band that nothing comes to stand in: it keeps a place of its own.
fn begins_empty_band(plan: &Plan, units: &Units, row: usize) -> bool {
    let (role, rows) = match row {
        0 => (Role::Destination, DESTINATION),
        2 => (Role::Transit, 2..=2),
        3 => (Role::Source, SOURCE),
        _ => return false,
    };
    let empty = units.rows.get(rows).unwrap_or_default().iter().all(Vec::is_empty);
    empty && plan.diagram.frames.iter().any(|frame| frame.kind == FrameKind::Band(role))
}

/// The boxes that stay where they are, which others keep clear of: locked nodes and notes, and groups
/// that are locked or hold what is.
fn fixed(plan: &Plan) -> Vec<Rect> {
    let folded = plan.diagram.folded();
    let locked = |item: Item| plan.diagram.locked.contains(item) && folded.holder(item).is_none();
    let mut fixed: Vec<Rect> = Vec::new();
    for (frame, nodes) in outer_groups(plan) {
        if locked_in(plan, frame, &nodes) {
            fixed.push(Rect::of(frame.corner, frame.shown_size()));
        }
    }
    for node in &plan.diagram.nodes {
        if let (Place::At { corner, size }, true) = (&node.place, locked(Item::Node(node.id))) {
            fixed.push(Rect::of(*corner, *size));
        }
    }
    let notes = plan.diagram.notes.iter().filter(|note| locked(Item::Note(note.id)));
    fixed.extend(notes.map(|note| Rect::of(note.corner, note.size)));
    fixed
}

/// Where the layout begins: at the destination's band, so that laying out again changes nothing.
fn origin(plan: &Plan) -> Point {
    let band = plan.diagram.frames.iter().find(|it| it.kind == FrameKind::Band(Role::Destination));
    band.map_or(Point::default(), |band| Point(band.corner.0 + BAND_MARGIN, band.corner.1))
}

/// How wide the label of a flow is; `None` if it has none.
fn label_width(plan: &Plan, flow: &Flow) -> Option<i32> {
    let name = plan.say(&flow.name, &plan.main_language);
    let volume = if flow.volume == Volume::None { 0.0 } else { 104.0 };
    let wide = measure::width(name, LABEL.0, false).min(LABEL.1).max(volume);
    (wide > 0.0).then(|| wide.ceil() as i32 + 24)
}

/// Room between two boxes of a row where a flow with a label or measures joins them, by their numbers.
fn room_beside(plan: &Plan, units: &Units) -> BTreeMap<[usize; 2], i32> {
    let mut measures: BTreeMap<FlowId, i32> = BTreeMap::new();
    for node in &plan.diagram.nodes {
        if let Place::OnFlow { flow, .. } = node.place {
            *measures.entry(flow).or_default() += 1;
        }
    }
    let mut room: BTreeMap<[usize; 2], i32> = BTreeMap::new();
    for flow in &plan.diagram.flows {
        let (Some(&(from, row)), Some(&(to, other_row))) = (units.of.get(&flow.from), units.of.get(&flow.to))
        else {
            continue;
        };
        if from == to || row != other_row {
            continue;
        }
        let measures = measures.get(&flow.id).copied().unwrap_or(0);
        let label = label_width(plan, flow).unwrap_or(0);
        // A measure in the middle leaves the label one half.
        let label = if measures > 0 { 2 * label } else { label };
        if label + measures > 0 {
            let wide = room.entry([from.min(to), from.max(to)]).or_default();
            *wide = (*wide).max(label + measures * MEASURE + LINE);
        }
    }
    room
}

/// Room between two rows with none between them, by what runs from above to below.
fn gap_below(plan: &Plan, units: &Units, above: usize, below: usize) -> i32 {
    let row = |node| units.of.get(&node).map(|(_, row)| *row);
    let weight = |flow: &Flow| match (row(flow.from), row(flow.to)) {
        (Some(from), Some(to)) if from.min(to) <= above && from.max(to) >= below => {
            // A longer one can have its label elsewhere.
            let only_here = from.min(to) == above && from.max(to) == below;
            let labelled = flow.kind != FlowKind::Influence && label_width(plan, flow).is_some();
            if only_here && labelled { 2 } else { 1 }
        }
        _ => 0,
    };
    let most = plan.diagram.flows.iter().map(weight).max().unwrap_or(0);
    BETWEEN.get(most).copied().unwrap_or(BETWEEN[0])
}

/// Sorts rows so that what is joined lies near each other: by the mean place of the neighbours,
/// pulled to where the cycle wants it.
fn sort_by_neighbours(plan: &Plan, units: &mut Units) {
    let mut joined: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for flow in &plan.diagram.flows {
        let ends = (units.of.get(&flow.from), units.of.get(&flow.to));
        if let (Some(&(from, _)), Some(&(to, _))) = ends
            && from != to
        {
            joined.entry(from).or_default().push(to);
            joined.entry(to).or_default().push(from);
        }
    }
    let mut shares: BTreeMap<usize, f32> =
        units.rows.iter().flatten().map(|it| (it.number, it.wish)).collect();
    for _ in 0..SWEEPS {
        for row in units.rows.iter_mut() {
            let key = |it: &Unit| {
                let others = joined.get(&it.number).into_iter().flatten();
                let (sum, count) = others
                    .filter_map(|other| shares.get(other))
                    .fold((0.0, 0.0), |(sum, count), share| (sum + share, count + 1.0));
                if count > 0.0 { 0.5 * it.wish + 0.5 * sum / count } else { it.wish }
            };
            let mut keyed: Vec<(f32, Unit)> = row.iter().map(|it| (key(it), *it)).collect();
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
            *row = keyed.iter().map(|(_, it)| *it).collect();
            shares.extend(keyed.iter().map(|(share, it)| (it.number, *share)));
        }
    }
    for it in units.rows.iter_mut().flatten() {
        it.wish = shares.get(&it.number).copied().unwrap_or(it.wish);
    }
}

/// Puts units where they belong. Flows with an end that moves find their way anew, unless they are
/// locked or lie in a group that moves as a whole.
fn put(start: &Plan, plan: &mut Plan, places: &BTreeMap<Item, Point>) {
    let mut moved: BTreeMap<NodeId, Item> = BTreeMap::new();
    for node in &mut plan.diagram.nodes {
        let item = Item::Node(node.id);
        if let (Place::At { corner, .. }, Some(place)) = (&mut node.place, places.get(&item))
            && corner != place
        {
            *corner = *place;
            moved.insert(node.id, item);
        }
    }
    for (&item, &place) in places {
        let Item::Frame(id) = item else { continue };
        let Some(frame) = start.diagram.frame(id) else { continue };
        let (dx, dy) = (place.0 - frame.corner.0, place.1 - frame.corner.1);
        if (dx, dy) != (0, 0) {
            // From the start: what has come to lie in it by now is not its own.
            edit::move_items(start, plan, &BTreeSet::from([item]), dx, dy);
            moved.extend(start.diagram.held_by([id]).nodes.into_iter().map(|node| (node, item)));
        }
    }
    let locked = plan.diagram.locked.clone();
    for flow in plan.diagram.flows.iter_mut().filter(|flow| !locked.flows.contains(&flow.id)) {
        let (from, to) = (moved.get(&flow.from), moved.get(&flow.to));
        let together = from.is_some() && from == to;
        if (from.is_some() || to.is_some()) && !together {
            flow.bends.clear();
        }
    }
}

/// Fits the bands around their rows.
fn fit_bands(plan: &mut Plan, left: i32, width: i32, tops: &[Option<(i32, i32)>]) {
    let extent = |rows: std::ops::RangeInclusive<usize>| {
        let rows = || tops.get(rows.clone()).unwrap_or_default().iter().flatten();
        Some((rows().map(|row| row.0).min()?, rows().map(|row| row.1).max()?))
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
mod tests;
