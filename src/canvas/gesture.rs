//! What a pressed pointer is doing: one small state machine, from press to release or Escape.

use eframe::egui::{Modifiers, Pos2, Vec2};

use super::{Canvas, Tool, View, bends::Handle, edit, snap::Snaps};
use crate::{
    document::Selection,
    plan::{Flow, FlowId, FlowKind, FrameId, Item, NodeId, Place, Text},
    scene::{Pos, Rect, Scene, Subject, pos},
};

/// A gesture in progress.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Gesture {
    /// None.
    #[default]
    None,
    /// The view follows the pointer.
    Pan,
    /// What is selected follows the pointer from `from`.
    Move {
        /// Where on the plan it began.
        from: Pos,
    },
    /// A measure slides along its flow.
    Slide {
        /// The measure.
        node: NodeId,
        /// Its flow.
        flow: FlowId,
    },
    /// A flow takes another way.
    Bend {
        /// The flow, as it was when it began.
        flow: Box<Flow>,
        /// The way it was drawn along.
        way: Vec<Pos>,
        /// What is dragged.
        handle: Handle,
        /// Where on the plan it began.
        from: Pos,
    },
    /// The label of a flow moves along it.
    Tag {
        /// The flow.
        flow: FlowId,
        /// How far along it, in percent.
        percent: u8,
    },
    /// The picture behind the diagram follows the pointer.
    Background {
        /// Where on the plan it began.
        from: Pos,
    },
    /// A copy of what is selected follows the pointer.
    Duplicate {
        /// Where on the plan it began.
        from: Pos,
        /// How far it has come.
        by: Pos,
    },
    /// A box that selects what it meets.
    Marquee {
        /// Where on the plan it began.
        from: Pos,
        /// Where it is now.
        to: Pos,
        /// What stays selected beside it.
        keep: Selection,
    },
    /// A new flow on its way.
    Connect {
        /// The node it starts from.
        from: NodeId,
        /// Where its end is now.
        to: Pos,
    },
    /// A new frame on its way.
    Draw {
        /// Its first corner.
        from: Pos,
        /// Its other corner.
        to: Pos,
    },
}

/// How near to a handle counts as on it, in screen points.
const HANDLE_REACH: f32 = 9.0;

impl Canvas {
    /// Begins the gesture that a drag from `screen` means.
    pub(super) fn begin_gesture(
        &mut self,
        view: &mut View<'_>,
        canvas: eframe::egui::Rect,
        screen: Pos2,
        held: Modifiers,
    ) {
        let add = held.shift;
        (self.snaps, self.duplicate) = (None, None);
        let world = self.camera.world_from_screen(canvas, screen);
        let hit = self.hit(view.scene, world);
        self.gesture = match view.tool {
            Tool::Hand => Gesture::Pan,
            Tool::Frame => Gesture::Draw { from: world, to: world },
            Tool::Flow => match hit {
                Some(Item::Node(from)) => Gesture::Connect { from, to: world },
                _ => Gesture::Pan,
            },
            Tool::Select | Tool::Note | Tool::Instrument(_) => {
                if let Some(bend) = self.begin_bend(view, canvas, screen, held) {
                    bend
                } else if let Some(from) = self.handle_at(view, canvas, screen) {
                    Gesture::Connect { from, to: world }
                } else if let Some(tag) = self.begin_tag(view, world, held) {
                    tag
                } else if let Some(item) = hit.filter(|_| held.alt) {
                    self.take_up(view, item, add);
                    Gesture::Duplicate { from: world, by: Pos::default() }
                } else if let Some(item) =
                    hit.filter(|item| !view.document.plan().diagram.locked.contains(*item))
                {
                    self.begin_move(view, item, world, add)
                } else {
                    // A finger on empty canvas moves the view: there is no wheel to do it.
                    if self.by_touch {
                        self.gesture = Gesture::Pan;
                        return;
                    }
                    if let Some(background) = self.begin_background(view, world).filter(|_| !add) {
                        self.gesture = background;
                        return;
                    }
                    let keep = if add { view.document.selection().clone() } else { Selection::new() };
                    view.document.select(keep.clone());
                    Gesture::Marquee { from: world, to: world, keep }
                }
            }
        };
    }

    /// Selects `item` unless it is selected already.
    fn take_up(&mut self, view: &mut View<'_>, item: Item, add: bool) {
        if !view.document.selection().contains(item) {
            let mut selection = if add { view.document.selection().clone() } else { Selection::new() };
            selection.insert(item);
            view.document.select(selection);
        }
    }

    fn begin_move(&mut self, view: &mut View<'_>, item: Item, world: Pos, add: bool) -> Gesture {
        self.take_up(view, item, add);
        view.document.begin(view.messages.get("step-move"));
        if let (Item::Node(id), Some(_)) = (item, view.document.selection().single())
            && let Some(Place::OnFlow { flow, .. }) =
                view.document.plan().diagram.node(id).map(|node| &node.place)
        {
            return Gesture::Slide { node: id, flow: *flow };
        }
        Gesture::Move { from: world }
    }

    /// Carries the gesture on to `screen`.
    pub(super) fn carry_gesture(
        &mut self,
        view: &mut View<'_>,
        canvas: eframe::egui::Rect,
        screen: Pos2,
        delta: Vec2,
        free: bool,
    ) {
        let world = self.camera.world_from_screen(canvas, screen);
        match &mut self.gesture {
            Gesture::None => {}
            Gesture::Pan => {
                self.fitted = super::Fit::Chosen;
                self.camera.pan(delta);
            }
            Gesture::Move { from } => {
                let by = world - *from;
                let by = self.snapped(view, canvas, by, free);
                let (dx, dy) = (by.x.round() as i32, by.y.round() as i32);
                let items = view.document.selection().iter().collect();
                view.document.update(|start, live| edit::move_items(start, live, &items, dx, dy));
                self.lift(view, None, pos(dx as f32, dy as f32));
            }
            Gesture::Slide { node, flow } => {
                let (node, flow) = (*node, *flow);
                if let Some(share) = view.scene.share_along(flow, world) {
                    let percent = (100.0 * share).round().clamp(0.0, 100.0) as u8;
                    view.document.update(|_, live| {
                        if let Some(node) = live.diagram.nodes.iter_mut().find(|other| other.id == node) {
                            node.place = Place::OnFlow { flow, along_percent: percent };
                        }
                    });
                    let place = view.scene.place_along(flow, f32::from(percent) / 100.0);
                    let was = view.scene.element(Subject::Item(Item::Node(node)));
                    if let Some((place, was)) = place.zip(was) {
                        self.lift(view, Some(node), place - was.bounds.centre());
                    }
                }
            }
            Gesture::Bend { .. } => self.carry_bend(view, world, free),
            Gesture::Tag { .. } => self.carry_tag(view, world),
            Gesture::Background { from } => {
                let from = *from;
                self.carry_background(view, from, world);
            }
            Gesture::Duplicate { from, .. } => {
                let from = *from;
                let by = self.snapped(view, canvas, world - from, free);
                self.gesture = Gesture::Duplicate { from, by };
            }
            Gesture::Marquee { from, to, keep } => {
                *to = world;
                let area = Rect::between(*from, *to);
                // Dragged to the right it takes what it contains, to the left what it touches.
                let subjects = if to.x >= from.x {
                    view.scene.items_inside(area)
                } else {
                    view.scene.items_touching(area)
                };
                let mut selection = keep.clone();
                for subject in subjects {
                    if let Subject::Item(item) = subject {
                        selection.insert(item);
                    }
                }
                view.document.select(selection);
            }
            Gesture::Connect { to, .. } | Gesture::Draw { to, .. } => *to = world,
        }
    }

    /// Where a drag `by` so much ends up; `free` of what it could snap to.
    fn snapped(&mut self, view: &View<'_>, canvas: eframe::egui::Rect, by: Pos, free: bool) -> Pos {
        self.guides.clear();
        if free {
            return by;
        }
        let (camera, scene) = (&self.camera, view.scene);
        let snaps = self.snaps.get_or_insert_with(|| {
            let items = view.document.selection().iter().collect();
            let moved = edit::with_contents(view.drawn, &items);
            let is_moved = |subject| matches!(subject, Subject::Item(item) if moved.contains(&item));
            Snaps::of(scene, camera.view(canvas), is_moved)
        });
        let (by, guides) = snaps.snap(by, camera.zoom);
        self.guides = guides;
        by
    }

    /// Ends the gesture and keeps what it did.
    pub(super) fn end_gesture(&mut self, view: &mut View<'_>) {
        self.guides.clear();
        match std::mem::take(&mut self.gesture) {
            Gesture::None | Gesture::Pan | Gesture::Marquee { .. } => {}
            Gesture::Duplicate { by, .. } => {
                self.duplicate = Some((by.x.round() as i32, by.y.round() as i32));
            }
            Gesture::Move { .. }
            | Gesture::Slide { .. }
            | Gesture::Bend { .. }
            | Gesture::Background { .. } => {
                if !view.document.finish() {
                    self.dragged = None;
                }
            }
            Gesture::Tag { flow, percent } => Self::end_tag(view, flow, percent),
            Gesture::Connect { from, to } => self.connect(view, from, to),
            Gesture::Draw { from, to } => {
                self.add(view.document, view.messages, view.tool, super::New::Frame(Rect::between(from, to)));
                *view.tool = Tool::Select;
            }
        }
    }

    /// Takes back what the gesture did; returns whether there was one.
    pub fn cancel_gesture(&mut self, document: &mut crate::document::Document) -> bool {
        self.guides.clear();
        match std::mem::take(&mut self.gesture) {
            Gesture::None => false,
            Gesture::Move { .. }
            | Gesture::Slide { .. }
            | Gesture::Bend { .. }
            | Gesture::Background { .. } => {
                document.cancel();
                self.dragged = None;
                true
            }
            Gesture::Marquee { keep, .. } => {
                document.select(keep);
                true
            }
            Gesture::Pan
            | Gesture::Duplicate { .. }
            | Gesture::Tag { .. }
            | Gesture::Connect { .. }
            | Gesture::Draw { .. } => true,
        }
    }

    fn connect(&mut self, view: &mut View<'_>, from: NodeId, to: Pos) {
        match self.hit(view.scene, to) {
            Some(Item::Node(node)) => {
                let mut flow = None;
                view.document.edit(view.messages.get("step-connect"), |plan| {
                    flow = edit::add_flow(plan, FlowKind::default(), from, node, Text::default());
                });
                if let Some(id) = flow {
                    view.document.select(Selection::from_iter([Item::Flow(id)]));
                }
            }
            // A collapsed group is no node.
            Some(Item::Frame(id)) if is_collapsed(view, id) => {}
            _ => self.ask_what_follows(from, to),
        }
        *view.tool = Tool::Select;
    }

    /// The item at a place on the plan.
    pub(super) fn hit(&self, scene: &Scene, world: Pos) -> Option<Item> {
        match scene.hit(world, 5.0 / self.camera.zoom)? {
            Subject::Item(item) => Some(item),
            Subject::Linkage(_) | Subject::Sheet => None,
        }
    }

    /// The nodes whose edge handles are shown: the one under the pointer and the one selected.
    pub(super) fn nodes_with_handles(&self, view: &View<'_>) -> Vec<NodeId> {
        let node = |item| if let Some(Item::Node(id)) = item { Some(id) } else { None };
        let mut nodes: Vec<NodeId> =
            [node(self.hovered), node(view.document.selection().single())].into_iter().flatten().collect();
        nodes.dedup();
        nodes
    }

    /// Where the edge handles of a node are on the screen.
    pub(super) fn handles(&self, scene: &Scene, canvas: eframe::egui::Rect, node: NodeId) -> [Pos2; 4] {
        let Some(element) = scene.element(Subject::Item(Item::Node(node))) else { return [Pos2::ZERO; 4] };
        let rect = self.camera.screen_rect(canvas, element.bounds).expand(HANDLE_REACH);
        [rect.center_top(), rect.right_center(), rect.center_bottom(), rect.left_center()]
    }

    /// The node whose edge handle is at `screen`.
    pub(super) fn handle_at(
        &self,
        view: &View<'_>,
        canvas: eframe::egui::Rect,
        screen: Pos2,
    ) -> Option<NodeId> {
        self.nodes_with_handles(view).into_iter().find(|node| {
            self.handles(view.scene, canvas, *node)
                .iter()
                .any(|handle| handle.distance(screen) <= HANDLE_REACH)
        })
    }
}

fn is_collapsed(view: &View<'_>, id: FrameId) -> bool {
    view.document.plan().diagram.frames.iter().any(|frame| frame.id == id && frame.hides().is_some())
}
