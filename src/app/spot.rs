//! Where a new measure stands on the diagram: clear of all that is drawn, in the band where it acts.

use crate::{
    catalogue::{NODE_SIZE, band_of},
    plan::{
        FlowId, Frame, FrameKind, InstrumentId, Item, NodeId, Place, Plan, Point, Role, Shows, Size, Stage,
    },
    scene::{Pos, Rect, Scene, Subject, pos},
};

/// The least distance to what is drawn.
const GAP: i32 = 12;
/// Room for the title of a band.
const TITLE: i32 = 52;
/// From one place that is tried to the next.
const STEP: i32 = 16;
/// How far from where a measure was let go a free place is looked for.
const NEAR: i32 = 1_200;
/// The largest width and height of a band that is searched: a file may name any.
const LARGEST: i32 = 6_000;
/// Where on a flow a measure may stand, in per cent of its length, the best first.
const ALONG: [u8; 7] = [50, 25, 75, 35, 65, 15, 85];
/// About as large as a measure on a flow becomes.
const ON_FLOW: (f32, f32) = (220.0, 66.0);

/// Moves the new node of an instrument to a place where it covers nothing in `scene`, the drawing
/// without it: the one nearest to `near` if somebody chose a place, else one in the band where its stage
/// acts, which grows where it is full.
pub fn settle(scene: &Scene, plan: &mut Plan, node: NodeId, near: Option<Point>) {
    let Some((stage, place)) = stage_and_place(plan, node) else { return };
    let place = match (place, near) {
        (Place::OnFlow { flow, along_percent }, _) => {
            let along_percent = free_on_flow(scene, flow).unwrap_or(along_percent);
            Place::OnFlow { flow, along_percent }
        }
        (Place::At { size, .. }, Some(near)) => Place::At { corner: nearest(scene, near), size },
        (Place::At { size, .. }, None) => Place::At { corner: in_band(scene, plan, node, stage), size },
    };
    if let Some(node) = plan.diagram.nodes.iter_mut().find(|own| own.id == node) {
        node.place = place;
    }
}

fn stage_and_place(plan: &Plan, node: NodeId) -> Option<(Stage, Place)> {
    let node = plan.diagram.node(node)?;
    let Shows::Instrument(id) = node.shows else { return None };
    Some((plan.instrument(id)?.stage, node.place.clone()))
}

/// The box at `corner` with its distance to others.
fn claimed(corner: Point) -> Rect {
    Rect::of(corner, NODE_SIZE).grown(GAP as f32)
}

fn is_free(scene: &Scene, corner: Point) -> bool {
    scene.items_touching(claimed(corner)).is_empty()
}

/// The free corner next to where the middle of the node was wished for.
fn nearest(scene: &Scene, Point(x, y): Point) -> Point {
    let wish = Point(x.saturating_sub(NODE_SIZE.0 / 2), y.saturating_sub(NODE_SIZE.1 / 2));
    if scene.items_touching(Rect::of(wish, NODE_SIZE)).is_empty() {
        return wish;
    }
    let steps = || (-NEAR..=NEAR).step_by(24);
    let mut offsets: Vec<(i32, i32)> = steps().flat_map(|dy| steps().map(move |dx| (dx, dy))).collect();
    offsets.sort_by_key(|(dx, dy)| dx * dx + dy * dy);
    let corners =
        offsets.into_iter().map(|(dx, dy)| Point(wish.0.saturating_add(dx), wish.1.saturating_add(dy)));
    corners.into_iter().find(|corner| is_free(scene, *corner)).unwrap_or(wish)
}

/// How far along a flow a measure covers nothing but the flow.
fn free_on_flow(scene: &Scene, flow: FlowId) -> Option<u8> {
    ALONG.into_iter().find(|percent| {
        let Some(centre) = scene.place_along(flow, f32::from(*percent) / 100.0) else { return false };
        let area = Rect::around(centre, ON_FLOW.0, ON_FLOW.1);
        let own = Subject::Item(Item::Flow(flow));
        scene.items_touching(area).into_iter().all(|subject| subject == own)
    })
}

/// A free corner in the band of the stage; the band grows if it has none. Without a band, below
/// everything.
fn in_band(scene: &Scene, plan: &mut Plan, node: NodeId, stage: Stage) -> Point {
    let role = band_of(stage);
    let kin = kin(scene, plan, node, stage);
    let band = plan.diagram.frames.iter().find(|frame| frame.kind == FrameKind::Band(role)).cloned();
    let found = band.as_ref().and_then(|band| best(within(scene, plan, band), &kin));
    let found = found.or_else(|| grow(scene, plan, &band?, role, &kin));
    found.unwrap_or_else(|| below(scene))
}

/// The middles of the nodes of other instruments of a stage.
fn kin(scene: &Scene, plan: &Plan, own: NodeId, stage: Stage) -> Vec<Pos> {
    let of_stage = |id: InstrumentId| plan.instrument(id).is_some_and(|one| one.stage == stage);
    let nodes = plan.diagram.nodes.iter().filter(|node| node.id != own);
    let kin = nodes.filter(|node| matches!(node.shows, Shows::Instrument(id) if of_stage(id)));
    kin.filter_map(|node| Some(scene.element(Subject::Item(Item::Node(node.id)))?.bounds.centre())).collect()
}

/// The corner nearest to one of `kin`; the first if there are none.
fn best(corners: impl Iterator<Item = Point>, kin: &[Pos]) -> Option<Point> {
    let away = |corner: &Point| {
        let centre = Rect::of(*corner, NODE_SIZE).centre();
        let squared = |other: &Pos| (other.x - centre.x).powi(2) + (other.y - centre.y).powi(2);
        kin.iter().map(squared).fold(f32::INFINITY, f32::min)
    };
    corners.map(|corner| (away(&corner), corner)).reduce(|a, b| if b.0 < a.0 { b } else { a }).map(|it| it.1)
}

/// The columns of a band in which a node can stand.
fn columns(band: &Frame) -> impl Iterator<Item = i32> + use<> {
    let (left, width) = (band.corner.0, band.size.0.min(LARGEST));
    let last = width - NODE_SIZE.0 - GAP;
    (GAP..=last.max(GAP - 1)).step_by(STEP as usize).map(move |column| left.saturating_add(column))
}

fn touches_frame(plan: &Plan, area: Rect, counts: impl Fn(&Frame) -> bool) -> bool {
    let frames = plan.diagram.frames.iter().filter(|frame| counts(frame));
    frames.map(|frame| Rect::of(frame.corner, frame.size)).any(|frame| frame.touches(area))
}

/// The free corners in a band, outside of groups, row by row.
fn within<'a>(scene: &'a Scene, plan: &'a Plan, band: &'a Frame) -> impl Iterator<Item = Point> + 'a {
    let last = band.size.1.min(LARGEST) - NODE_SIZE.1 - GAP;
    let rows = (TITLE..=last.max(TITLE - 1)).step_by(STEP as usize);
    let corners =
        rows.flat_map(move |row| columns(band).map(move |x| Point(x, band.corner.1.saturating_add(row))));
    corners.filter(move |corner| {
        let grouped = touches_frame(plan, claimed(*corner), |frame| frame.kind == FrameKind::Group);
        !grouped && is_free(scene, *corner)
    })
}

/// Makes a full band higher, away from the other countries, and returns a free corner in the new row.
fn grow(scene: &Scene, plan: &mut Plan, band: &Frame, role: Role, kin: &[Pos]) -> Option<Point> {
    let (Point(x, top), Size(width, height)) = (band.corner, band.size);
    let bottom = top.saturating_add(height);
    let (up, down) = (NODE_SIZE.1 + TITLE - 30, NODE_SIZE.1 + 2 * GAP);
    let above = (top.saturating_sub(up), up, top.saturating_sub(up).saturating_add(TITLE));
    let under = (bottom, down, bottom);
    let sides = if role == Role::Destination { [above, under] } else { [under, above] };
    let own = Subject::Item(Item::Frame(band.id));
    let only_own = |area: Rect| scene.items_touching(area).into_iter().all(|subject| subject == own);
    for (start, by, row) in sides {
        let strip = Rect::of(Point(x, start), Size(width, by));
        if !only_own(strip) || touches_frame(plan, strip.grown(-1.0), |frame| frame.id != band.id) {
            continue;
        }
        let corners = columns(band).map(|x| Point(x, row)).filter(|corner| only_own(claimed(*corner)));
        let Some(corner) = best(corners, kin) else { continue };
        if let Some(frame) = plan.diagram.frames.iter_mut().find(|frame| frame.id == band.id) {
            frame.corner.1 = top.min(start);
            frame.size.1 = height.saturating_add(by);
        }
        return Some(corner);
    }
    None
}

fn below(scene: &Scene) -> Point {
    if scene.elements.is_empty() {
        return Point(2 * GAP, 2 * GAP);
    }
    let corner = pos(scene.bounds.min.x, scene.bounds.max.y + 2.0 * GAP as f32);
    Point(corner.x.round() as i32, corner.y.round() as i32)
}

#[cfg(test)]
mod tests {
    use super::super::start::picture;
    use super::*;
    use crate::{
        catalogue::{Catalogue, insert, templates},
        scene::{Theme, ThemeName},
        text::{Language, Messages},
    };

    fn drawn(plan: &Plan) -> Scene {
        let messages = Messages::new(Language::English);
        picture(plan, &messages, Theme::of(ThemeName::Light)).unwrap()
    }

    fn founding() -> Plan {
        let template = templates().iter().find(|template| template.name == "founding-model").unwrap();
        template.plan().unwrap().as_ref().unwrap().clone()
    }

    /// Puts a measure in; its node, and where it stands unless that is on a flow.
    fn put(scene: &Scene, plan: &mut Plan, slug: &str, at: Option<Point>) -> (NodeId, Option<Rect>) {
        let node = insert(plan, Catalogue::builtin(), slug, at).unwrap().node;
        settle(scene, plan, node, at);
        match plan.diagram.node(node).unwrap().place {
            Place::At { corner, size } => (node, Some(Rect::of(corner, size))),
            Place::OnFlow { .. } => (node, None),
        }
    }

    /// What a new node covers of the drawing before it.
    fn covered(scene: &Scene, rect: Rect) -> Vec<Subject> {
        let mut subjects = scene.items_touching(rect);
        // The edge of a band moves when the band grows.
        subjects.retain(|subject| !matches!(subject, Subject::Item(Item::Frame(_))));
        subjects
    }

    #[test]
    fn every_measure_finds_a_free_place_in_its_band() {
        let before = founding();
        let scene = drawn(&before);
        for measure in Catalogue::builtin().measures() {
            let mut plan = before.clone();
            let (_, Some(rect)) = put(&scene, &mut plan, &measure.slug, None) else { continue };
            assert_eq!(covered(&scene, rect), [], "{}", measure.slug);
            let kind = FrameKind::Band(band_of(measure.stage));
            let band = plan.diagram.frames.iter().find(|frame| frame.kind == kind).unwrap();
            assert!(Rect::of(band.corner, band.size).contains_rect(rect), "{}: {rect:?}", measure.slug);
            assert_eq!(plan.problems(), [], "{}", measure.slug);
        }
    }

    #[test]
    fn one_after_the_other_they_cover_nothing_in_any_plan_that_comes_along() {
        for template in templates() {
            let Some(Ok(plan)) = template.plan() else { continue };
            let mut plan = plan.clone();
            for slug in ["demining", "assisted-return", "predeparture-orientation"] {
                let scene = drawn(&plan);
                let (_, Some(rect)) = put(&scene, &mut plan, slug, None) else { continue };
                assert_eq!(covered(&scene, rect), [], "{slug} in {}", template.name);
            }
        }
    }

    #[test]
    fn what_is_dropped_stands_there_if_it_covers_nothing_and_else_close_by() {
        let mut plan = founding();
        let scene = drawn(&plan);
        let far = Point(scene.bounds.max.x as i32 + 300, scene.bounds.max.y as i32 + 300);
        let (_, rect) = put(&scene, &mut plan, "demining", Some(far));
        assert_eq!(rect.unwrap().centre(), pos(far.0 as f32, far.1 as f32));
        let other = scene.element(Subject::Item(Item::Node(plan.diagram.nodes[0].id))).unwrap().bounds;
        let wish = Point(other.centre().x as i32, other.centre().y as i32);
        let (_, rect) = put(&scene, &mut plan, "job-matching", Some(wish));
        let rect = rect.unwrap();
        assert_eq!(scene.items_touching(rect), []);
        let away = rect.centre();
        let off = (away.x - wish.0 as f32).hypot(away.y - wish.1 as f32);
        assert!(off < 400.0, "{off} points away");
    }

    #[test]
    fn wherever_one_is_dropped_it_covers_nothing() {
        let before = founding();
        let scene = drawn(&before);
        for node in &before.diagram.nodes {
            let mut plan = before.clone();
            let middle = scene.element(Subject::Item(Item::Node(node.id))).unwrap().bounds.centre();
            let wish = Point(middle.x as i32, middle.y as i32);
            let (_, rect) = put(&scene, &mut plan, "demining", Some(wish));
            assert_eq!(scene.items_touching(rect.unwrap()), [], "dropped at {wish:?}");
        }
    }

    #[test]
    fn measures_of_a_flow_stand_on_it_clear_of_others() {
        let mut plan = founding();
        let scene = drawn(&plan);
        let (node, rect) = put(&scene, &mut plan, "readmission-agreement", None);
        assert_eq!(rect, None);
        let after = drawn(&plan);
        let bounds = after.element(Subject::Item(Item::Node(node))).unwrap().bounds;
        let nodes = plan.diagram.nodes.iter().filter(|other| other.id != node);
        for other in nodes.filter_map(|other| after.element(Subject::Item(Item::Node(other.id)))) {
            assert!(!other.bounds.touches(bounds), "it covers {}", other.name);
        }
    }

    #[test]
    fn an_empty_plan_has_room() {
        let mut plan = founding();
        plan.diagram = Default::default();
        let scene = drawn(&plan);
        let (_, rect) = put(&scene, &mut plan, "demining", None);
        assert!(rect.unwrap().min.x >= 0.0);
    }
}
