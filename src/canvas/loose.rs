//! What has no place of its own in a layout: measures slide along their flows until they cover nothing;
//! notes go with the box they were nearest to, to a place where they cover nothing.

use std::collections::BTreeSet;

use crate::{
    plan::{FrameKind, Item, Node, NodeId, NoteId, Place, Plan, Point, Size},
    scene::{Layout, Pos, Rect, Theme, ThemeName, along, pos},
};

/// Room kept around a note.
const CLEAR: f32 = 12.0;
/// Places are tried in steps of so many points,
const STEP: i32 = 20;
/// up to so many of them away.
const STEPS: i32 = 40;
/// What lying on a line costs, in points of distance.
const ON_LINE: f32 = 260.0;
/// The place of the name of a band.
const TITLE: Size = Size(360, 64);
/// A place found is tried again from itself, until it stays.
const MOST_ROUNDS: usize = 6;

/// Moves the notes of `plan` that are not locked and lie in no group, after its boxes have moved from
/// where they were in `start`.
pub(super) fn place_notes(start: &Plan, plan: &mut Plan) {
    let groups = start.diagram.frames.iter().filter(|frame| frame.kind == FrameKind::Group);
    let grouped: BTreeSet<NoteId> = start.diagram.held_by(groups.map(|frame| frame.id)).notes;
    let is_loose = |id: &NoteId| !grouped.contains(id) && !plan.diagram.locked.contains(Item::Note(*id));
    let loose: Vec<NoteId> = start.diagram.notes.iter().map(|note| note.id).filter(is_loose).collect();
    if loose.is_empty() {
        return;
    }
    let layout = layout_of(plan);
    let mut lines: Vec<(Pos, Pos)> = layout
        .flows
        .values()
        .chain(layout.linkages.values())
        .flat_map(|way| way.windows(2).map(|pair| (pair[0], pair[1])))
        .collect();
    let mut taken: Vec<Rect> = layout.nodes.values().copied().collect();
    for frame in &plan.diagram.frames {
        let size = if frame.hides().is_some() { frame.shown_size() } else { TITLE };
        taken.push(Rect::of(frame.corner, size));
        // Inside or outside, but not on the edge.
        let Rect { min, max } = Rect::of(frame.corner, frame.shown_size());
        let corners = [min, pos(max.x, min.y), max, pos(min.x, max.y), min];
        lines.extend(corners.windows(2).map(|pair| (pair[0], pair[1])));
    }
    let fixed = plan.diagram.notes.iter().filter(|note| !loose.contains(&note.id));
    taken.extend(fixed.map(|note| Rect::of(note.corner, note.size)));
    for id in loose {
        let Some(note) = plan.diagram.notes.iter_mut().find(|note| note.id == id) else { continue };
        let (dx, dy) = way_of_nearest(start, &layout, Rect::of(note.corner, note.size));
        let mut corner = Point(note.corner.0.saturating_add(dx), note.corner.1.saturating_add(dy));
        for _ in 0..MOST_ROUNDS {
            let found = free_place(corner, note.size, &taken, &lines);
            if found == corner {
                break;
            }
            corner = found;
        }
        note.corner = corner;
        taken.push(Rect::of(corner, note.size));
    }
}

/// Slides measures that are not locked along their flows, as far as it takes to cover no box. Lines
/// that end at a measure follow it, which is why it takes several rounds.
pub(super) fn slide_measures(plan: &mut Plan) {
    let locked = &plan.diagram.locked.nodes;
    let slides = |node: &Node| match node.place {
        Place::OnFlow { .. } => !locked.contains(&node.id),
        Place::At { .. } => false,
    };
    let measures: BTreeSet<NodeId> =
        plan.diagram.nodes.iter().filter(|node| slides(node)).map(|node| node.id).collect();
    for _ in 0..MOST_ROUNDS {
        if measures.is_empty() || !slide_once(plan, &measures) {
            return;
        }
    }
}

/// Slides each of `measures` that covers something; says whether there were any.
fn slide_once(plan: &mut Plan, measures: &BTreeSet<NodeId>) -> bool {
    let mut layout = layout_of(plan);
    let mut slid = false;
    for node in plan.diagram.nodes.iter_mut().filter(|node| measures.contains(&node.id)) {
        let (Place::OnFlow { flow, along_percent }, Some(&rect)) =
            (&mut node.place, layout.nodes.get(&node.id))
        else {
            continue;
        };
        let Some(way) = layout.flows.get(flow) else { continue };
        let at = |percent: u8| {
            let (centre, _) = along(way, f32::from(percent) / 100.0)?;
            Some(Rect::around(centre, rect.width(), rect.height()))
        };
        // What the measure could meet anywhere on its way.
        let reach = Rect::enclosing(way).grown(rect.width().max(rect.height()) + CLEAR);
        let others = layout.nodes.iter().filter(|(other, _)| **other != node.id).map(|(_, rect)| *rect);
        let near: Vec<Rect> = others.filter(|other| other.touches(reach)).collect();
        let is_free = |place: &Rect| !near.iter().any(|other| other.touches(place.grown(CLEAR)));
        if at(*along_percent).is_none_or(|place| is_free(&place)) {
            continue;
        }
        let mut places: Vec<u8> = (2..=18).map(|step| step * 5).collect();
        places.sort_by_key(|percent| percent.abs_diff(*along_percent));
        let mut places = places.into_iter().filter_map(|percent| Some((percent, at(percent)?)));
        if let Some((percent, place)) = places.find(|(_, place)| is_free(place)) {
            *along_percent = percent;
            layout.nodes.insert(node.id, place);
            slid = true;
        }
    }
    slid
}

fn layout_of(plan: &Plan) -> Layout {
    Layout::of(plan, &plan.main_language, Theme::of(ThemeName::Light))
}

/// How far the box nearest to `note` has moved.
fn way_of_nearest(start: &Plan, layout: &Layout, note: Rect) -> (i32, i32) {
    let boxes = start.diagram.nodes.iter().filter_map(|node| match node.place {
        Place::At { corner, size } => Some((node.id, Rect::of(corner, size))),
        Place::OnFlow { .. } => None,
    });
    let nearest = boxes
        .filter_map(|(id, was)| Some((was, *layout.nodes.get(&id)?)))
        .min_by(|(a, _), (b, _)| between(*a, note).total_cmp(&between(*b, note)));
    nearest.map_or((0, 0), |(was, now)| {
        let by = now.min - was.min;
        (by.x.round() as i32, by.y.round() as i32)
    })
}

/// The distance between two boxes.
fn between(a: Rect, b: Rect) -> f32 {
    let apart = |low: f32, high: f32, low_b: f32, high_b: f32| (low_b - high).max(low - high_b).max(0.0);
    pos(apart(a.min.x, a.max.x, b.min.x, b.max.x), apart(a.min.y, a.max.y, b.min.y, b.max.y)).length()
}

/// The place nearest to `wanted` where a box covers no other and few lines; `wanted` if there is none.
fn free_place(wanted: Point, size: Size, taken: &[Rect], lines: &[(Pos, Pos)]) -> Point {
    let reach = Rect::of(wanted, size).grown((STEP * STEPS) as f32 + 2.0 * CLEAR);
    let taken: Vec<Rect> = taken.iter().copied().filter(|other| other.touches(reach)).collect();
    let lines: Vec<(Pos, Pos)> =
        lines.iter().copied().filter(|(a, b)| reach.touches_segment(*a, *b)).collect();
    let steps = || -STEPS..=STEPS;
    let mut places: Vec<(i32, i32)> = steps().flat_map(|y| steps().map(move |x| (x, y))).collect();
    // The nearest first, so that most are never looked at.
    places.sort_by_key(|(x, y)| x * x + y * y);
    let mut best: Option<(f32, Point)> = None;
    for (x, y) in places {
        let far = pos((x * STEP) as f32, (y * STEP) as f32).length();
        let least = best.map_or(f32::INFINITY, |(least, _)| least);
        if far >= least {
            break;
        }
        let corner = Point(wanted.0.saturating_add(x * STEP), wanted.1.saturating_add(y * STEP));
        let rect = Rect::of(corner, size).grown(CLEAR);
        if taken.iter().any(|other| other.touches(rect)) {
            continue;
        }
        let crossed = lines.iter().filter(|(a, b)| rect.touches_segment(*a, *b)).count();
        let cost = far + ON_LINE * crossed as f32;
        if cost < least {
            best = Some((cost, corner));
        }
    }
    best.map_or(wanted, |(_, corner)| corner)
}
