//! Arranging what is selected: groups, locks, order, alignment, distribution. Pure functions on a
//! plan; what is locked stays.

use std::collections::BTreeSet;

use super::edit::{self, move_items};
use crate::{
    plan::{Frame, FrameId, FrameKind, Item, Place, Plan, Point, Size, Text},
    scene::{Rect, pos},
};

/// Room between the edge of a group and what is in it.
const GROUP_MARGIN: i32 = 20;
/// Room above it, for the name.
const GROUP_HEAD: i32 = 44;

/// A side to align to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edge {
    /// Left edges.
    Left,
    /// Right edges.
    Right,
    /// Upper edges.
    Top,
    /// Lower edges.
    Bottom,
}

/// A direction to spread out in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Axis {
    /// From left to right.
    Level,
    /// From top to bottom.
    Upright,
}

/// A change of what lies above what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// One up.
    Forward,
    /// One down.
    Backward,
    /// Above all.
    Front,
    /// Below all.
    Back,
}

/// The box of an item that has one of its own.
fn box_of(plan: &Plan, item: Item) -> Option<(Point, Size)> {
    let diagram = &plan.diagram;
    match item {
        Item::Frame(id) => diagram.frame(id).map(|it| (it.corner, it.shown_size())),
        Item::Note(id) => diagram.note(id).map(|it| (it.corner, it.size)),
        Item::Node(id) => match diagram.node(id)?.place {
            Place::At { corner, size } => Some((corner, size)),
            Place::OnFlow { .. } => None,
        },
        Item::Flow(_) => None,
    }
}

/// What of `items` has a box of its own and is not locked.
fn boxes(plan: &Plan, items: &BTreeSet<Item>) -> Vec<(Item, Point, Size)> {
    let free = items.iter().filter(|item| !plan.diagram.locked.contains(**item));
    free.filter_map(|item| box_of(plan, *item).map(|(corner, size)| (*item, corner, size))).collect()
}

/// The box around `items`, as far as they have boxes.
fn around(boxes: &[(Item, Point, Size)]) -> Option<Rect> {
    boxes.iter().map(|(_, corner, size)| Rect::of(*corner, *size)).reduce(Rect::union)
}

/// Draws a frame called `name` around `items`: from then on it takes them along. `None` if there
/// are not two things to hold together.
pub fn group(plan: &mut Plan, items: &BTreeSet<Item>, name: Text) -> Option<FrameId> {
    let boxes = boxes(plan, items);
    let area = around(&boxes).filter(|_| boxes.len() > 1)?;
    let corner = Point(area.min.x as i32 - GROUP_MARGIN, area.min.y as i32 - GROUP_HEAD);
    let size = Size(area.width() as i32 + 2 * GROUP_MARGIN, area.height() as i32 + GROUP_HEAD + GROUP_MARGIN);
    Some(edit::push_frame(plan, name, corner, size))
}

/// The groups that `ungroup` would undo: those selected, and those around what is selected.
pub fn groups_of(plan: &Plan, items: &BTreeSet<Item>) -> BTreeSet<FrameId> {
    let groups = plan.diagram.frames.iter().filter(|frame| frame.kind == FrameKind::Group);
    let holds = |frame: &&Frame| {
        let inside = edit::with_contents(plan, &BTreeSet::from([Item::Frame(frame.id)]));
        items.contains(&Item::Frame(frame.id)) || items.iter().any(|item| inside.contains(item))
    };
    groups.filter(holds).map(|frame| frame.id).collect()
}

/// Takes away the groups of `items`, not what is in them.
pub fn ungroup(plan: &mut Plan, items: &BTreeSet<Item>) {
    let groups = groups_of(plan, items);
    plan.diagram.frames.retain(|frame| !groups.contains(&frame.id));
    plan.diagram.locked.frames.retain(|id| !groups.contains(id));
    plan.diagram.tidy_groups();
}

/// Locks `items`, or lets them go if all that can be locked already are.
pub fn toggle_lock(plan: &mut Plan, items: &BTreeSet<Item>) {
    let locked = &mut plan.diagram.locked;
    let all = items.iter().all(|item| locked.contains(*item));
    items.iter().for_each(|item| locked.set(*item, !all));
}

/// Brings `items` forward or back among their kind.
pub fn order(plan: &mut Plan, items: &BTreeSet<Item>, how: Order) {
    let diagram = &mut plan.diagram;
    reorder(&mut diagram.frames, |it| items.contains(&Item::Frame(it.id)), how);
    reorder(&mut diagram.nodes, |it| items.contains(&Item::Node(it.id)), how);
    reorder(&mut diagram.flows, |it| items.contains(&Item::Flow(it.id)), how);
    reorder(&mut diagram.notes, |it| items.contains(&Item::Note(it.id)), how);
}

fn reorder<T>(list: &mut [T], chosen: impl Fn(&T) -> bool, how: Order) {
    match how {
        // A stable sort keeps the others in their order.
        Order::Front => list.sort_by_key(|it| chosen(it)),
        Order::Back => list.sort_by_key(|it| !chosen(it)),
        Order::Forward => {
            for index in (1..list.len()).rev() {
                if chosen(&list[index - 1]) && !chosen(&list[index]) {
                    list.swap(index - 1, index);
                }
            }
        }
        Order::Backward => {
            for index in 1..list.len() {
                if chosen(&list[index]) && !chosen(&list[index - 1]) {
                    list.swap(index - 1, index);
                }
            }
        }
    }
}

/// Aligns `items` to the outermost of them on that side.
pub fn align(plan: &mut Plan, items: &BTreeSet<Item>, edge: Edge) {
    let boxes = boxes(plan, items);
    let Some(area) = around(&boxes) else { return };
    for (item, corner, size) in boxes {
        let (dx, dy) = match edge {
            Edge::Left => (area.min.x as i32 - corner.0, 0),
            Edge::Right => (area.max.x as i32 - corner.0 - size.0, 0),
            Edge::Top => (0, area.min.y as i32 - corner.1),
            Edge::Bottom => (0, area.max.y as i32 - corner.1 - size.1),
        };
        move_one(plan, item, dx, dy);
    }
}

/// Spreads `items` so that the gaps between them are the same; the outermost stay. Fewer than
/// three have nothing to spread.
pub fn distribute(plan: &mut Plan, items: &BTreeSet<Item>, axis: Axis) {
    let mut boxes = boxes(plan, items);
    let start = |corner: Point| if axis == Axis::Level { corner.0 } else { corner.1 };
    let long = |size: Size| if axis == Axis::Level { size.0 } else { size.1 };
    boxes.sort_by_key(|(item, corner, size)| (2 * start(*corner) + long(*size), *item));
    let (Some(first), Some(last)) = (boxes.first(), boxes.last()) else { return };
    let count = boxes.len() as i64;
    if count < 3 {
        return;
    }
    let from = i64::from(start(first.1));
    let whole = i64::from(start(last.1)) + i64::from(long(last.2)) - from;
    let filled: i64 = boxes.iter().map(|(.., size)| i64::from(long(*size))).sum();
    let mut before = 0;
    for (index, (item, corner, size)) in (0i64..).zip(boxes.clone()) {
        let wanted = from + before + (whole - filled) * index / (count - 1);
        let by = (wanted - i64::from(start(corner))) as i32;
        before += i64::from(long(size));
        match axis {
            Axis::Level => move_one(plan, item, by, 0),
            Axis::Upright => move_one(plan, item, 0, by),
        }
    }
}

/// Puts what is selected on the grid: corners to whole steps.
pub fn tidy(plan: &mut Plan, items: &BTreeSet<Item>, step: i32) {
    for (item, Point(x, y), _) in boxes(plan, items) {
        let off = |value: i32| (f64::from(value) / f64::from(step)).round() as i32 * step - value;
        move_one(plan, item, off(x), off(y));
    }
}

fn move_one(plan: &mut Plan, item: Item, dx: i32, dy: i32) {
    let shift = |corner: &mut Point| {
        *corner = Point(corner.0.saturating_add(dx), corner.1.saturating_add(dy));
    };
    match item {
        // A frame takes what is in it along.
        Item::Frame(_) => {
            let start = plan.clone();
            move_items(&start, plan, &BTreeSet::from([item]), dx, dy);
        }
        Item::Node(id) => {
            let node = plan.diagram.nodes.iter_mut().find(|node| node.id == id);
            if let Some(Place::At { corner, .. }) = node.map(|node| &mut node.place) {
                shift(corner);
            }
        }
        Item::Note(id) => {
            let note = plan.diagram.notes.iter_mut().find(|note| note.id == id);
            note.into_iter().for_each(|note| shift(&mut note.corner));
        }
        Item::Flow(_) => {}
    }
}

/// The box around what of `items` has one.
pub fn bounds(plan: &Plan, items: &BTreeSet<Item>) -> Option<Rect> {
    let boxes = items.iter().filter_map(|item| box_of(plan, *item));
    boxes.map(|(corner, size)| Rect::of(corner, size)).reduce(Rect::union)
}

/// Room left between a new node and what stands there.
const APART: f32 = 30.0;

/// Says of a place whether a node with its middle there covers no node and no note.
fn free_places(plan: &Plan) -> impl Fn(&crate::scene::Pos) -> bool {
    let nodes = plan.diagram.nodes.iter().filter_map(|node| match node.place {
        Place::At { corner, size } => Some(Rect::of(corner, size)),
        Place::OnFlow { .. } => None,
    });
    let notes = plan.diagram.notes.iter().map(|note| Rect::of(note.corner, note.size));
    let taken: Vec<Rect> = nodes.chain(notes).collect();
    let (wide, high) = (edit::INSTRUMENT_SIZE.0 as f32, edit::INSTRUMENT_SIZE.1 as f32);
    move |at| {
        let own = Rect::around(*at, wide + APART, high + APART);
        !taken.iter().any(|other| other.touches(own))
    }
}

/// The place nearest to `at` where a node covers no other; `at` itself if there is none nearby.
pub fn nearest_free(plan: &Plan, at: crate::scene::Pos) -> crate::scene::Pos {
    const STEP: f32 = 40.0;
    let is_free = free_places(plan);
    let steps = || (-12..=12i8).map(|step| f32::from(step) * STEP);
    let mut ways: Vec<crate::scene::Pos> = steps().flat_map(|x| steps().map(move |y| pos(x, y))).collect();
    ways.sort_by(|a, b| a.length().total_cmp(&b.length()));
    ways.into_iter().map(|by| at + by).find(is_free).unwrap_or(at)
}

/// Where the middle of the next node in a direction goes: beside `rect`, or as little aside or further from
/// there as it takes to cover no node and no note.
pub fn beside(plan: &Plan, rect: Rect, dx: i32, dy: i32) -> crate::scene::Pos {
    const AWAY: f32 = 90.0;
    let (wide, high) = (edit::INSTRUMENT_SIZE.0 as f32, edit::INSTRUMENT_SIZE.1 as f32);
    let centre = rect.centre();
    let (half_x, half_y) = (rect.width() / 2.0 + AWAY + wide / 2.0, rect.height() / 2.0 + AWAY + high / 2.0);
    let at = pos(centre.x + dx as f32 * half_x, centre.y + dy as f32 * half_y);
    let is_free = free_places(plan);
    let (wide, high) = (wide + APART, high + APART);
    let away = |on: u8, aside: i8| {
        let (on, aside) = (f32::from(on), f32::from(aside));
        if dx == 0 {
            pos(aside * wide, on * dy as f32 * high)
        } else {
            pos(on * dx as f32 * wide, aside * high)
        }
    };
    let mut ways: Vec<crate::scene::Pos> =
        (0..4).flat_map(|on| [0, 1, -1, 2, -2, 3, -3].map(|aside| away(on, aside))).collect();
    ways.sort_by(|a, b| a.distance(pos(0.0, 0.0)).total_cmp(&b.distance(pos(0.0, 0.0))));
    ways.into_iter().map(|by| at + by).find(is_free).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        canvas::{NewNode, edit::add_node},
        plan::{ChannelKind, Currency, Date, NodeId},
    };

    fn plan(places: &[(f32, f32)]) -> (Plan, Vec<NodeId>) {
        let mut plan = Plan::blank("Test".into(), Date::constant(2026, 1, 1), "en", Currency::CHF);
        let kind = NewNode::Channel(ChannelKind::Other);
        let ids = places.iter().map(|&(x, y)| add_node(&mut plan, kind, "n".into(), &[], pos(x, y)));
        let ids = ids.collect();
        (plan, ids)
    }

    fn all(ids: &[NodeId]) -> BTreeSet<Item> {
        ids.iter().map(|id| Item::Node(*id)).collect()
    }

    fn corners(plan: &Plan, ids: &[NodeId]) -> Vec<(i32, i32)> {
        let corner = |id: &NodeId| box_of(plan, Item::Node(*id)).map(|(Point(x, y), _)| (x, y)).unwrap();
        ids.iter().map(corner).collect()
    }

    #[test]
    fn a_group_takes_its_members_along_and_ungrouping_leaves_them() {
        let (mut plan, ids) = plan(&[(0.0, 0.0), (300.0, 200.0), (900.0, 0.0)]);
        let members = all(&ids[..2]);
        let frame = group(&mut plan, &members, "Group".into()).unwrap();
        let held = edit::with_contents(&plan, &BTreeSet::from([Item::Frame(frame)]));
        assert!(members.is_subset(&held) && !held.contains(&Item::Node(ids[2])));
        let before = corners(&plan, &ids);
        ungroup(&mut plan, &all(&ids[..1]));
        assert!(plan.diagram.frames.is_empty());
        assert_eq!(corners(&plan, &ids), before);
        assert_eq!(group(&mut plan, &all(&ids[..1]), "One".into()), None);
    }

    #[test]
    fn alignment_goes_to_the_outermost_and_leaves_what_is_locked() {
        let (mut plan, ids) = plan(&[(0.0, 0.0), (50.0, 100.0), (90.0, 200.0)]);
        toggle_lock(&mut plan, &all(&ids[2..]));
        let before = corners(&plan, &ids);
        align(&mut plan, &all(&ids), Edge::Right);
        let after = corners(&plan, &ids);
        assert_eq!((after[0].0, after[1].0), (before[1].0, before[1].0));
        assert_eq!(after[2], before[2]);
        toggle_lock(&mut plan, &all(&ids[2..]));
        assert_eq!(plan.diagram.locked, Default::default());
    }

    #[test]
    fn distributing_makes_equal_gaps_and_keeps_the_ends() {
        let (mut plan, ids) = plan(&[(0.0, 0.0), (210.0, 0.0), (900.0, 0.0), (400.0, 0.0)]);
        let before = corners(&plan, &ids);
        distribute(&mut plan, &all(&ids), Axis::Level);
        let after = corners(&plan, &ids);
        assert_eq!((after[0], after[2]), (before[0], before[2]));
        let mut xs: Vec<i32> = after.iter().map(|corner| corner.0).collect();
        xs.sort_unstable();
        assert_eq!(xs.windows(2).map(|pair| pair[1] - pair[0]).collect::<Vec<_>>(), [300, 300, 300]);
    }

    #[test]
    fn order_moves_only_what_is_chosen() {
        let mut list = [1, 2, 3, 4, 5];
        reorder(&mut list, |it| [2, 3].contains(it), Order::Forward);
        assert_eq!(list, [1, 4, 2, 3, 5]);
        reorder(&mut list, |it| [2, 3].contains(it), Order::Back);
        assert_eq!(list, [2, 3, 1, 4, 5]);
        reorder(&mut list, |it| *it == 2, Order::Backward);
        assert_eq!(list, [2, 3, 1, 4, 5]);
        reorder(&mut list, |it| *it == 2, Order::Front);
        assert_eq!(list, [3, 1, 4, 5, 2]);
    }

    #[test]
    fn where_the_place_is_taken_the_next_node_goes_to_the_nearest_free_one() {
        let (plan, _) = plan(&[(0.0, 0.0), (0.0, 170.0), (240.0, 170.0), (-240.0, 170.0)]);
        let first = Rect::around(pos(0.0, 0.0), 190.0, 56.0);
        // Further on and not three places aside.
        let at = beside(&plan, first, 0, 1);
        assert_eq!((at.x, at.y > 170.0 && at.y < 400.0), (0.0, true), "{at:?}");
    }

    #[test]
    fn the_next_node_covers_no_other() {
        let (mut plan, ids) = plan(&[(0.0, 0.0)]);
        let boxed = |plan: &Plan, id: NodeId| match plan.diagram.node(id).unwrap().place {
            Place::At { corner, size } => Rect::of(corner, size),
            Place::OnFlow { .. } => panic!("on a flow"),
        };
        let first = boxed(&plan, ids[0]);
        for (dx, dy) in [(1, 0), (1, 0), (1, 0), (0, 1), (0, 1), (-1, 0)] {
            let at = beside(&plan, first, dx, dy);
            let kind = NewNode::Instrument(crate::plan::Stage::Entry);
            add_node(&mut plan, kind, "n".into(), &["1".into()], at);
        }
        let boxes: Vec<Rect> = plan.diagram.nodes.iter().map(|node| boxed(&plan, node.id)).collect();
        for (index, one) in boxes.iter().enumerate() {
            assert!(boxes[..index].iter().all(|other| !other.touches(*one)), "{boxes:?}");
        }
    }
}
