//! The diagram on screen: camera, painting, tools and gestures.
//!
//! It draws the same scene as the exports and changes the plan only through the document. What the
//! nodes look like is decided in `scene`; menus and panels are in `app`.

mod access;
pub mod arrange;
mod background;
pub mod bends;
mod camera;
mod chevron;
pub mod edit;
mod gesture;
pub mod groups;
mod keys;
mod label;
mod lane_row;
pub mod lanes;
mod lift;
mod loose;
mod minimap;
mod overlay;
mod paint;
mod picture;
mod quick_add;
mod reshape;
mod snap;
mod strokes;
pub mod style;
mod tag;
mod tool;
mod travel;

use std::sync::Arc;

use eframe::egui::{self, Key, PointerButton, Rect, Response, Sense, Ui, Vec2};

pub use camera::Camera;
pub use edit::NewNode;
use gesture::Gesture;
pub use keys::GRID_STEP;
use label::LabelEdit;
use lift::Dragged;
pub use paint::{bold_family, color32, paint_scene};
use picture::Picture;
use quick_add::QuickAdd;
pub use quick_add::{add as add_named_node, level_names};
use snap::{Guide, Snaps};
pub use tool::Tool;
use travel::Travel;

use crate::{
    document::{Document, Selection},
    plan::{Item, Plan, Stage},
    scene::{Layout, Pos, Scene, Subject, Theme, Zone},
    text::Messages,
};

/// What a tool makes, and where.
enum New {
    Instrument(Stage, Pos),
    Note(Pos),
    Frame(crate::scene::Rect),
}

/// Whether the view shows everything by itself.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum Fit {
    /// It is to show everything at the next frame.
    #[default]
    Wanted,
    /// It shows everything in a canvas of this size and follows when that changes.
    Following(Vec2),
    /// The user has chosen the view.
    Chosen,
}

/// What the canvas keeps between frames: the view and what the user is in the middle of.
#[derive(Debug)]
pub struct Canvas {
    /// The view.
    pub camera: Camera,
    /// The size of the canvas that everything was last fitted to, until the user moves the view.
    fitted: Fit,
    size: Vec2,
    /// Where the canvas was last.
    canvas: Rect,
    gesture: Gesture,
    label: Option<LabelEdit>,
    quick_add: Option<QuickAdd>,
    hovered: Option<Item>,
    take_focus: bool,
    picture: Picture,
    /// The picture of the whole diagram in the corner.
    mini: Picture,
    dragged: Option<Dragged>,
    travel: Option<Travel>,
    texture: Option<background::Texture>,
    /// How many drags there have been.
    drags: u64,
    /// What the drag can snap to, once something has moved, and the guides shown.
    snaps: Option<Snaps>,
    guides: Vec<Guide>,
    /// A copy that was dragged away from what it is a copy of, and how far.
    duplicate: Option<(i32, i32)>,
    /// Whether the pointer is a finger.
    by_touch: bool,
}

/// What the canvas works with in one frame.
#[derive(Debug)]
pub struct View<'a> {
    /// The plan and what is selected.
    pub document: &'a mut Document,
    /// Its drawing.
    pub scene: &'a Arc<Scene>,
    /// The plan that drawing is of.
    pub drawn: &'a Arc<Plan>,
    /// Where its boxes and lines are.
    pub layout: &'a Layout,
    /// The tokens it is drawn with.
    pub theme: &'a Theme,
    /// Words.
    pub messages: &'a Messages,
    /// The tool in hand.
    pub tool: &'a mut Tool,
    /// Whether the grid is shown.
    pub grid: bool,
    /// Whether the small picture of the whole diagram is shown.
    pub minimap: bool,
}

impl Default for Canvas {
    fn default() -> Self {
        Self {
            camera: Camera::default(),
            fitted: Fit::default(),
            size: Vec2::ZERO,
            canvas: Rect::ZERO,
            gesture: Gesture::default(),
            label: None,
            quick_add: None,
            hovered: None,
            take_focus: false,
            picture: Picture::default(),
            mini: Picture::default(),
            dragged: None,
            travel: None,
            texture: None,
            drags: 0,
            snaps: None,
            guides: Vec::new(),
            duplicate: None,
            by_touch: false,
        }
    }
}

/// How far from its edge the canvas leaves the pointer to others, in points.
const RIM: f32 = 4.0;

impl Canvas {
    /// Shows everything at the next frame.
    pub fn fit_all(&mut self) {
        self.fitted = Fit::Wanted;
    }

    /// Shows `items` as large as they fit.
    pub fn fit(&mut self, scene: &Scene, items: impl Iterator<Item = Item>) {
        let bounds = items
            .filter_map(|item| scene.element(Subject::Item(scene.shown(item))))
            .map(|element| element.bounds)
            .reduce(crate::scene::Rect::union);
        if let Some(bounds) = bounds {
            self.fitted = Fit::Chosen;
            self.camera.fit(self.size, bounds);
        }
    }

    /// Zooms by `factor` around the middle.
    pub fn zoom_by(&mut self, factor: f32) {
        self.fitted = Fit::Chosen;
        let canvas = Rect::from_min_size(Default::default(), self.size);
        self.camera.zoom_at(canvas, canvas.center(), factor);
    }

    /// Starts editing the label of `item`.
    pub fn edit_label(&mut self, document: &Document, messages: &Messages, item: Item) {
        self.label = LabelEdit::start(document, messages, item);
    }

    /// Asks what shall stand at `world`, with a flow to it from `from`.
    pub fn ask_what_follows(&mut self, from: crate::plan::NodeId, world: Pos) {
        let crate::plan::Size(width, height) = edit::INSTRUMENT_SIZE;
        let area = crate::scene::Rect::around(world, width as f32, height as f32);
        if self.camera.reveal(self.canvas, area) {
            self.fitted = Fit::Chosen;
        }
        // Beside the place it is about, which is shown.
        let screen = self.camera.screen_rect(self.canvas, area).right_top() + Vec2::new(10.0, 0.0);
        self.quick_add = Some(QuickAdd::new(world, screen, Some(from)));
    }

    /// Whether a place on the plan is in view.
    pub fn sees(&self, world: Pos) -> bool {
        self.camera.view(self.canvas).contains(world)
    }

    /// How far a copy was dragged away, once.
    pub fn take_duplicate(&mut self) -> Option<(i32, i32)> {
        self.duplicate.take()
    }

    /// Whether a label is being edited or the quick-add palette is open.
    pub fn is_busy(&self) -> bool {
        self.label.is_some() || self.quick_add.is_some()
    }

    /// Gives the canvas the keyboard at the next frame.
    pub fn focus(&mut self) {
        self.take_focus = true;
    }

    /// Moves the view so that `item` is in it.
    pub fn show(&mut self, scene: &Scene, item: Item) {
        let Some(element) = scene.element(Subject::Item(scene.shown(item))) else { return };
        let canvas = Rect::from_min_size(Default::default(), self.size);
        if self.camera.reveal(canvas, element.bounds) {
            self.fitted = Fit::Chosen;
        }
    }

    /// The canvas in the room that is left.
    pub fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Response {
        let (canvas, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
        // The rim is left to the edges of the panels beside it, which are dragged to resize them.
        let id = ui.scope_id().with(("canvas", "area"));
        let response = ui.interact(canvas.shrink(RIM), id, Sense::click_and_drag());
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Canvas, true, view.messages.get("canvas-name"))
        });
        (self.size, self.canvas) = (canvas.size(), canvas);
        self.drop_drag_if_drawn(view.scene);
        self.follow_fit(view.scene);
        if std::mem::take(&mut self.take_focus) {
            response.request_focus();
        }
        self.wheel(ui, canvas, &response);
        self.pointer(ui, canvas, &response, view);
        self.keys(ui, &response, view);
        self.paint(ui, canvas, &response, view);
        self.minimap(ui, canvas, view);
        self.access(ui, canvas, &response, view);
        self.popups(ui, canvas, view);
        response
    }

    /// Shows everything, unless the user has chosen another view.
    fn follow_fit(&mut self, scene: &Scene) {
        let stale = match self.fitted {
            Fit::Wanted => true,
            Fit::Following(size) => size != self.size,
            Fit::Chosen => false,
        };
        if stale && self.size.x > 50.0 && self.size.y > 50.0 {
            self.camera.fit(self.size, scene.bounds);
            self.fitted = Fit::Following(self.size);
        }
    }

    fn wheel(&mut self, ui: &Ui, canvas: Rect, response: &Response) {
        let (mut scroll, zoom, mut pointer, touch) = ui.input(|input| {
            let touch = input.multi_touch();
            (input.smooth_scroll_delta(), input.zoom_delta(), input.pointer.hover_pos(), touch)
        });
        let touch = touch.filter(|touch| canvas.contains(touch.center_pos));
        if !response.contains_pointer() && touch.is_none() {
            return;
        }
        if let Some(touch) = touch {
            // Two fingers move the view and zoom where they are.
            scroll += touch.translation_delta;
            pointer = Some(touch.center_pos);
        }
        if zoom != 1.0 || scroll != Vec2::ZERO {
            self.fitted = Fit::Chosen;
        }
        if let Some(pointer) = pointer.filter(|_| zoom != 1.0) {
            self.camera.zoom_at(canvas, pointer, zoom);
        }
        if scroll != Vec2::ZERO && (zoom == 1.0 || touch.is_some()) {
            self.camera.pan(scroll);
        }
    }

    fn pointer(&mut self, ui: &Ui, canvas: Rect, response: &Response, view: &mut View<'_>) {
        let (space, held) = ui.input(|input| (input.key_down(Key::Space), input.modifiers));
        let shift = held.shift;
        self.by_touch = ui.input(|input| input.any_touches());
        let pan = response.dragged_by(PointerButton::Middle)
            || response.dragged_by(PointerButton::Secondary)
            || (response.dragged_by(PointerButton::Primary) && space && self.gesture == Gesture::None);
        if pan {
            self.fitted = Fit::Chosen;
            self.camera.pan(response.drag_delta());
            return;
        }
        let pointer = response.interact_pointer_pos();
        if response.drag_started_by(PointerButton::Primary) {
            response.request_focus();
            let origin = ui.input(|input| input.pointer.press_origin()).or(pointer);
            if let Some(origin) = origin {
                self.begin_gesture(view, canvas, origin, held);
            }
        }
        if let Some(pointer) = pointer.filter(|_| response.dragged_by(PointerButton::Primary)) {
            self.carry_gesture(view, canvas, pointer, response.drag_delta(), held.command);
        }
        if response.drag_stopped_by(PointerButton::Primary) {
            self.end_gesture(view);
        }
        self.hovered = response
            .hover_pos()
            .filter(|_| self.gesture == Gesture::None)
            .and_then(|hover| self.hit(view.scene, self.camera.world_from_screen(canvas, hover)));
        if let Some(pointer) = pointer {
            let world = self.camera.world_from_screen(canvas, pointer);
            if response.double_clicked() {
                if !self.take_bend_away(view, canvas, pointer) {
                    self.double_click(view, pointer, world);
                }
            } else if response.clicked() && self.click_chevron(view, canvas, pointer) {
                response.request_focus();
            } else if response.clicked() {
                response.request_focus();
                match self.handle_at(view, canvas, pointer).filter(|_| *view.tool == Tool::Select) {
                    Some(from) => self.click_handle(view, canvas, from, pointer),
                    None => self.click(view, world, shift),
                }
            } else if response.secondary_clicked() {
                self.select_for_menu(view, world);
            }
        }
    }

    /// A click on an edge handle asks what shall follow on that side.
    fn click_handle(
        &mut self,
        view: &View<'_>,
        canvas: Rect,
        from: crate::plan::NodeId,
        pointer: egui::Pos2,
    ) {
        let Some(rect) = view.scene.element(Subject::Item(Item::Node(from))).map(|node| node.bounds) else {
            return;
        };
        let handles = self.handles(view.scene, canvas, from);
        let sides = [(0, -1), (1, 0), (0, 1), (-1, 0)];
        let nearest =
            handles.iter().zip(sides).min_by(|a, b| a.0.distance(pointer).total_cmp(&b.0.distance(pointer)));
        if let Some((_, (dx, dy))) = nearest {
            let at = arrange::beside(view.document.plan(), rect, dx, dy);
            self.ask_what_follows(from, at);
        }
    }

    fn click(&mut self, view: &mut View<'_>, world: Pos, add: bool) {
        match *view.tool {
            Tool::Note => self.add(view.document, view.messages, view.tool, New::Note(world)),
            Tool::Instrument(stage) => {
                self.add(view.document, view.messages, view.tool, New::Instrument(stage, world));
            }
            _ => {
                let mut selection = if add { view.document.selection().clone() } else { Selection::new() };
                if let Some(item) = self.hit(view.scene, world) {
                    if add {
                        selection.toggle(item);
                    } else {
                        selection.insert(item);
                    }
                }
                view.document.select(selection);
            }
        }
    }

    fn name_new(&mut self, document: &mut Document, messages: &Messages, tool: &mut Tool, item: Item) {
        document.select(Selection::from_iter([item]));
        self.label = LabelEdit::start(document, messages, item);
        *tool = Tool::Select;
    }

    /// Adds what a tool makes, selects it and asks for its name; nothing if it is too small to be meant.
    fn add(&mut self, document: &mut Document, messages: &Messages, tool: &mut Tool, new: New) {
        let step = messages.get("step-add");
        let mut item = None;
        match new {
            New::Instrument(stage, at) => {
                item = Some(quick_add::add(document, messages, NewNode::Instrument(stage), at, None));
            }
            New::Note(at) => {
                let text = messages.get("canvas-new-note").into();
                document.edit(step, |plan| item = Some(Item::Note(edit::add_note(plan, text, at))));
            }
            New::Frame(area) => {
                let name = messages.get("canvas-new-frame").into();
                document.edit(step, |plan| item = edit::add_frame(plan, name, area).map(Item::Frame));
            }
        }
        if let Some(item) = item {
            self.name_new(document, messages, tool, item);
        }
    }

    /// Adds what the tool makes in the middle of the view, or asks what it shall be: the way of the
    /// keyboard to what a click or a drawn box does.
    pub fn add_in_middle(&mut self, document: &mut Document, messages: &Messages, tool: &mut Tool) {
        let center = Pos { x: self.camera.center.x.round(), y: self.camera.center.y.round() };
        let at = edit::free_near(document.plan(), center);
        let new = match *tool {
            Tool::Instrument(stage) => New::Instrument(stage, at),
            Tool::Note => New::Note(at),
            Tool::Frame => New::Frame(edit::frame_around(at)),
            Tool::Select | Tool::Hand | Tool::Flow => {
                let screen = self.camera.screen_from_world(self.canvas, at);
                self.quick_add = Some(QuickAdd::new(at, screen, None));
                return;
            }
        };
        self.add(document, messages, tool, new);
    }

    fn double_click(&mut self, view: &mut View<'_>, screen: egui::Pos2, world: Pos) {
        match self.hit(view.scene, world) {
            Some(item) => self.label = LabelEdit::start(view.document, view.messages, item),
            None => self.quick_add = Some(QuickAdd::new(world, screen, None)),
        }
    }

    /// A context menu is about what is under the pointer, or about the selection that holds it.
    fn select_for_menu(&mut self, view: &mut View<'_>, world: Pos) {
        match self.hit(view.scene, world) {
            Some(item) if !view.document.selection().contains(item) => {
                view.document.select(Selection::from_iter([item]));
            }
            Some(_) => {}
            None => view.document.select(Selection::new()),
        }
    }

    fn popups(&mut self, ui: &mut Ui, canvas: Rect, view: &mut View<'_>) {
        if let Some(mut label) = self.label.take() {
            let place = view
                .scene
                .elements_of(Subject::Item(label.item()))
                .rev()
                .find(|element| !matches!(element.zone, Zone::Line { .. }));
            let place = place.or(view.scene.element(Subject::Item(label.item())));
            let rect =
                place.map_or(Rect::from_center_size(canvas.center(), Vec2::new(200.0, 30.0)), |element| {
                    match &element.zone {
                        // What stands in it is left alone.
                        Zone::Border { title, .. } => self.camera.screen_rect(canvas, *title),
                        _ => self.camera.screen_rect(canvas, element.bounds),
                    }
                });
            if label.ui(ui, rect, view.messages) {
                label.keep(view.document, view.messages);
                self.take_focus = true;
                ui.ctx().request_repaint();
            } else {
                self.label = Some(label);
            }
        }
        if let Some(mut open) = self.quick_add.take() {
            let (close, item) = open.ui(ui, view.document, view.messages);
            if let Some(item) = item {
                self.name_new(view.document, view.messages, view.tool, item);
            }
            if !close {
                self.quick_add = Some(open);
            }
        }
    }
}
