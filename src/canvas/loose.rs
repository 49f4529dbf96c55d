//! What has no place of its own in a layout: measures slide along their flows until they cover nothing;
//! notes go with the box they were nearest to, to a place where they cover nothing.

use std::collections::BTreeSet;

use crate::{
    plan::{FrameKind, Item, NodeId, NoteId, Place, Plan, Point, Size},
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

/// Slides measures that are not locked along their flows, as far as it takes to cover no box.
pub(super) fn slide_measures(plan: &mut Plan) {
    let measures = plan.diagram.nodes.iter().filter(|node| matches!(node.place, Place::OnFlow { .. }));
    let locked = &plan.diagram.locked.nodes;
    let measures: Vec<NodeId> = measures.map(|node| node.id).filter(|id| !locked.contains(id)).collect();
    let mut known: Option<Layout> = None;
    for id in measures {
        let layout = known.take().unwrap_or_else(|| layout_of(plan));
        let Some(node) = plan.diagram.nodes.iter_mut().find(|node| node.id == id) else { continue };
        let (Place::OnFlow { flow, along_percent }, Some(rect)) = (&mut node.place, layout.nodes.get(&id))
        else {
            continue;
        };
        let Some(way) = layout.flows.get(flow) else { continue };
        let others = || layout.nodes.iter().filter(|(other, _)| **other != id).map(|(_, rect)| *rect);
        let is_free = |percent: u8| {
            let Some((centre, _)) = along(way, f32::from(percent) / 100.0) else { return false };
            let here = Rect::around(centre, rect.width(), rect.height()).grown(CLEAR);
            !others().any(|other| other.touches(here))
        };
        let wish = *along_percent;
        let mut places: Vec<u8> = (2..=18).map(|step| step * 5).collect();
        places.sort_by_key(|percent| percent.abs_diff(wish));
        if !is_free(wish)
            && let Some(free) = places.into_iter().find(|percent| is_free(*percent))
        {
            // Lines that end at a measure follow it.
            *along_percent = free;
        } else {
            known = Some(layout);
        }
    }
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
    let mut best: Option<(f32, Point)> = None;
    for y in -STEPS..=STEPS {
        for x in -STEPS..=STEPS {
            let far = pos((x * STEP) as f32, (y * STEP) as f32).length();
            let least = best.map_or(f32::INFINITY, |(least, _)| least);
            if far >= least {
                continue;
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
    }
    best.map_or(wanted, |(_, corner)| corner)
}
