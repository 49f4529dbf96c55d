//! Automatic layout: the migration cycle in lanes. The destination's band is above, the source's
//! below, what happens on the way between them; the cycle runs up on the left, across the top and
//! down on the right. The same diagram always gives the same layout, and what is locked stays.
//!
//! A group is laid out as one thing, and takes what it holds along. Rows and boxes keep apart as far
//! as the labels between them need. Notes go with the box they are nearest to (`loose`).

use std::collections::{BTreeMap, BTreeSet};

use super::{edit, loose};
use crate::{
    plan::{
        Flow, FlowKind, Frame, FrameId, FrameKind, Item, Node, NodeId, Place, Plan, Point, Role, Shows, Size,
        Stage, Volume,
    },
    scene::measure,
};

/// Room between boxes of a row at least.
const BESIDE: i32 = 60;
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
/// How often rows are sorted by what they are joined to.
const SWEEPS: usize = 6;
/// The type size that labels are measured in, that of the largest theme, and where they break.
const LABEL: (f32, f32) = (13.5, 210.0);

/// The rows from top to bottom: two in the destination's band, one between, two in the source's.
const ROWS: usize = 5;
const DESTINATION: std::ops::RangeInclusive<usize> = 0..=1;
const SOURCE: std::ops::RangeInclusive<usize> = 3..=4;

/// What is laid out as one: a node, or a group with what it holds.
#[derive(Debug, Clone, Copy)]
struct Unit {
    /// By its place in the list of all.
    number: usize,
    item: Item,
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
    sort_by_neighbours(&start, &mut units);
    let gaps: Vec<Vec<i32>> = units.rows.iter().map(|row| gaps_in(&start, &units, row)).collect();
    let wide = |(row, gaps): (&Vec<Unit>, &Vec<i32>)| {
        row.iter().map(|it| it.size.0).sum::<i32>() + gaps.iter().sum::<i32>()
    };
    let width = units.rows.iter().zip(&gaps).map(wide).max().unwrap_or(0).max(800);
    let corner = origin(&start);
    let mut places: BTreeMap<Item, Point> = BTreeMap::new();
    let (mut top, mut tops): (i32, Vec<Option<(i32, i32)>>) = (corner.1, Vec::new());
    let mut above: Option<usize> = None;
    for (index, (row, gaps)) in units.rows.iter().zip(&gaps).enumerate() {
        if index == *DESTINATION.start() || index == *SOURCE.start() {
            top += BAND_HEAD;
        }
        if row.is_empty() {
            tops.push(None);
            continue;
        }
        top += above.map_or(0, |above| gap_below(&start, &units, above, index));
        let high = row.iter().map(|it| it.size.1).max().unwrap_or(0);
        tops.push(Some((top, top + high)));
        place_row(row, gaps, (corner.0, width), (top, high), &mut places);
        (top, above) = (top + high, Some(index));
    }
    put(&start, plan, &places);
    fit_bands(plan, corner.0, width, &tops);
    loose::slide_measures(plan);
    loose::place_notes(&start, plan);
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

/// Room between the boxes of a row: more where a flow with a label joins two that are beside each other.
fn gaps_in(plan: &Plan, units: &Units, row: &[Unit]) -> Vec<i32> {
    let gap = |pair: &[Unit]| {
        let numbers = [pair[0].number, pair[1].number];
        let joins = |flow: &&Flow| {
            let ends = [flow.from, flow.to].map(|node| units.of.get(&node).map(|(number, _)| *number));
            let [Some(from), Some(to)] = ends else { return false };
            from != to && numbers.contains(&from) && numbers.contains(&to)
        };
        let wide = |flow: &Flow| {
            let on_it = |node: &&Node| matches!(node.place, Place::OnFlow { flow: on, .. } if on == flow.id);
            let measures = plan.diagram.nodes.iter().filter(on_it).count() as i32;
            let label = label_width(plan, flow).unwrap_or(0);
            // A measure in the middle leaves the label one half.
            let label = if measures > 0 { 2 * label } else { label };
            if label + measures > 0 { label + measures * MEASURE + LINE } else { 0 }
        };
        plan.diagram.flows.iter().filter(joins).map(wide).max().unwrap_or(0).max(BESIDE)
    };
    row.windows(2).map(gap).collect()
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
    BETWEEN.get(most).copied().unwrap_or(BESIDE)
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

/// Gives each box of a row its place: where it wants to be, as far as the others let it.
fn place_row(
    row: &[Unit],
    gaps: &[i32],
    (left, width): (i32, i32),
    (top, high): (i32, i32),
    places: &mut BTreeMap<Item, Point>,
) {
    let gap = |index: usize| gaps.get(index).copied().unwrap_or(BESIDE);
    let mut xs: Vec<i32> = Vec::with_capacity(row.len());
    let mut free = left;
    for (index, it) in row.iter().enumerate() {
        let wanted = left + ((width - it.size.0) as f32 * it.wish.clamp(0.0, 1.0)) as i32;
        let x = wanted.max(free);
        free = x + it.size.0 + gap(index);
        xs.push(x);
    }
    // What was pushed out on the right pushes back.
    let mut most = left + width;
    for (index, (it, x)) in row.iter().zip(&mut xs).enumerate().rev() {
        *x = (*x).min(most - it.size.0);
        most = *x - index.checked_sub(1).map_or(0, gap);
    }
    for (it, x) in row.iter().zip(xs) {
        let on_grid = |value: i32| (f64::from(value) / 10.0).round() as i32 * 10;
        places.insert(it.item, Point(on_grid(x), top + (high - it.size.1) / 2));
    }
}

/// Puts units where they belong. Flows with an end that moves find their way anew, unless they are
/// locked or lie in a group that moves as a whole.
fn put(start: &Plan, plan: &mut Plan, places: &BTreeMap<Item, Point>) {
    let mut moved: BTreeMap<NodeId, Item> = BTreeMap::new();
    for (&item, &place) in places {
        match item {
            Item::Node(id) => {
                let node = plan.diagram.nodes.iter_mut().find(|node| node.id == id);
                if let Some(Place::At { corner, .. }) = node.map(|node| &mut node.place)
                    && *corner != place
                {
                    *corner = place;
                    moved.insert(id, item);
                }
            }
            Item::Frame(id) => {
                let Some(frame) = start.diagram.frame(id) else { continue };
                let (dx, dy) = (place.0 - frame.corner.0, place.1 - frame.corner.1);
                if (dx, dy) != (0, 0) {
                    let before = plan.clone();
                    edit::move_items(&before, plan, &BTreeSet::from([item]), dx, dy);
                    moved.extend(start.diagram.held_by([id]).nodes.into_iter().map(|node| (node, item)));
                }
            }
            Item::Flow(_) | Item::Note(_) => {}
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
    fn a_group_is_laid_out_as_one_and_keeps_what_it_holds() {
        let mut plan = founding();
        let pick = |stage: Stage| {
            let shown = |node: &&crate::plan::Node| {
                matches!(node.shows, Shows::Instrument(id)
                    if plan.instrument(id).is_some_and(|it| it.stage == stage))
                    && box_of(&plan, node.id).is_some()
            };
            plan.diagram.nodes.iter().filter(shown).map(|node| node.id).collect::<Vec<_>>()
        };
        let prevention = pick(Stage::Prevention);
        assert!(prevention.len() > 1);
        let items = prevention[..2].iter().map(|id| Item::Node(*id)).collect();
        let group = super::super::arrange::group(&mut plan, &items, "Aid".into()).unwrap();
        let before = plan.diagram.held_by([group]);
        lay_out(&mut plan);
        assert_eq!(plan.diagram.held_by([group]), before);
        let laid_out = plan.clone();
        lay_out(&mut plan);
        assert!(plan == laid_out);
    }

    #[test]
    fn labels_and_notes_cover_no_box_after_the_layout() {
        let files =
            ["founding-model", "palm-australia-pacific", "groff-eu-morocco", "swiss-partnership-tunisia"];
        for name in files {
            let path = format!("{}/saves/{name}.ron", env!("CARGO_MANIFEST_DIR"));
            let mut plan = crate::storage::load(std::path::Path::new(&path)).unwrap();
            lay_out(&mut plan);
            let theme = crate::scene::Theme::of(crate::scene::ThemeName::Light);
            let layout = crate::scene::Layout::of(&plan, "en", theme);
            let messages = crate::text::Messages::new(crate::text::Language::English);
            let scene = crate::scene::diagram(&plan, &Default::default(), &messages, theme);
            let labels = scene.elements.iter().filter(|it| {
                it.name.is_empty() && matches!(it.subject, crate::scene::Subject::Item(Item::Flow(_)))
            });
            for label in labels {
                let covered = layout.nodes.values().filter(|node| node.touches(label.bounds.grown(-2.0)));
                assert_eq!(covered.count(), 0, "{name}: {:?}", label.bounds);
            }
            let notes: Vec<Rect> =
                plan.diagram.notes.iter().map(|note| Rect::of(note.corner, note.size)).collect();
            for note in &notes {
                assert!(layout.nodes.values().all(|node| !node.touches(*note)), "{name}");
                assert_eq!(notes.iter().filter(|other| other.touches(*note)).count(), 1, "{name}");
            }
            let laid_out = plan.clone();
            lay_out(&mut plan);
            assert!(plan == laid_out, "{name}");
        }
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
