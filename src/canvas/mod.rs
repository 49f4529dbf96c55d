//! The diagram on screen: camera, painting, tools and gestures.
//!
//! It draws the same scene as the exports and changes the plan only through the document. What the
//! nodes look like is decided in `scene`; menus and panels are in `app`.

mod access;
mod camera;
pub mod edit;
mod gesture;
mod keys;
mod label;
mod lift;
mod paint;
mod picture;
mod quick_add;
mod tool;

use std::sync::Arc;

use eframe::egui::{
    self, CursorIcon, Key, PointerButton, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2,
};

pub use camera::Camera;
pub use edit::NewNode;
use gesture::Gesture;
use label::LabelEdit;
use lift::Dragged;
pub use paint::{bold_family, color32};
use picture::Picture;
use quick_add::QuickAdd;
pub use quick_add::{add as add_named_node, level_names};
pub use tool::Tool;

use crate::{
    document::{Document, Selection},
    plan::{Item, Plan},
    scene::{Pos, Scene, Subject, Theme, Zone},
    text::Messages,
};

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
#[derive(Debug, Default)]
pub struct Canvas {
    /// The view.
    pub camera: Camera,
    /// The size of the canvas that everything was last fitted to, until the user moves the view.
    fitted: Fit,
    size: Vec2,
    gesture: Gesture,
    label: Option<LabelEdit>,
    quick_add: Option<QuickAdd>,
    hovered: Option<Item>,
    take_focus: bool,
    picture: Picture,
    dragged: Option<Dragged>,
    /// How many drags there have been.
    drags: u64,
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
    /// The tokens it is drawn with.
    pub theme: &'a Theme,
    /// Words.
    pub messages: &'a Messages,
    /// The tool in hand.
    pub tool: &'a mut Tool,
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
            .filter_map(|item| scene.element(Subject::Item(item)))
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
        let Some(element) = scene.element(Subject::Item(item)) else { return };
        let canvas = Rect::from_min_size(Default::default(), self.size);
        let screen = self.camera.screen_rect(canvas, element.bounds);
        if !canvas.contains_rect(screen) {
            self.fitted = Fit::Chosen;
            self.camera.center = egui::pos2(element.bounds.centre().x, element.bounds.centre().y);
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
        self.size = canvas.size();
        self.drop_drag_if_drawn(view.scene);
        self.follow_fit(view.scene);
        if std::mem::take(&mut self.take_focus) {
            response.request_focus();
        }
        self.wheel(ui, canvas, &response);
        self.pointer(ui, canvas, &response, view);
        self.keys(ui, &response, view);
        self.paint(ui, canvas, &response, view);
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
        if !response.contains_pointer() {
            return;
        }
        let (scroll, zoom, pointer) =
            ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta(), input.pointer.hover_pos()));
        if zoom != 1.0 || scroll != Vec2::ZERO {
            self.fitted = Fit::Chosen;
        }
        if let Some(pointer) = pointer.filter(|_| zoom != 1.0) {
            self.camera.zoom_at(canvas, pointer, zoom);
        } else if scroll != Vec2::ZERO {
            self.camera.pan(scroll);
        }
    }

    fn pointer(&mut self, ui: &Ui, canvas: Rect, response: &Response, view: &mut View<'_>) {
        let (space, shift) = ui.input(|input| (input.key_down(Key::Space), input.modifiers.shift));
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
                self.begin_gesture(view, canvas, origin, shift);
            }
        }
        if let Some(pointer) = pointer.filter(|_| response.dragged_by(PointerButton::Primary)) {
            self.carry_gesture(view, canvas, pointer, response.drag_delta());
        }
        if response.drag_stopped_by(PointerButton::Primary) {
            self.end_gesture(view, canvas);
        }
        self.hovered = response
            .hover_pos()
            .filter(|_| self.gesture == Gesture::None)
            .and_then(|hover| self.hit(view.scene, self.camera.world_from_screen(canvas, hover)));
        if let Some(pointer) = pointer {
            let world = self.camera.world_from_screen(canvas, pointer);
            if response.double_clicked() {
                self.double_click(view, pointer, world);
            } else if response.clicked() {
                response.request_focus();
                self.click(view, world, shift);
            } else if response.secondary_clicked() {
                self.select_for_menu(view, world);
            }
        }
    }

    fn click(&mut self, view: &mut View<'_>, world: Pos, add: bool) {
        match *view.tool {
            Tool::Note => {
                let text = view.messages.get("canvas-new-note");
                let mut note = None;
                view.document.edit(view.messages.get("step-add"), |plan| {
                    note = Some(edit::add_note(plan, text.into(), world));
                });
                if let Some(id) = note {
                    self.select_and_name(view, Item::Note(id));
                }
            }
            Tool::Instrument(stage) => {
                let item =
                    quick_add::add(view.document, view.messages, NewNode::Instrument(stage), world, None);
                self.select_and_name(view, item);
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

    fn select_and_name(&mut self, view: &mut View<'_>, item: Item) {
        view.document.select(Selection::from_iter([item]));
        self.label = LabelEdit::start(view.document, view.messages, item);
        *view.tool = Tool::Select;
    }

    fn double_click(&mut self, view: &mut View<'_>, screen: egui::Pos2, world: Pos) {
        match self.hit(view.scene, world) {
            Some(item) => self.label = LabelEdit::start(view.document, view.messages, item),
            None => self.quick_add = Some(QuickAdd { world, screen, from: None, fresh: true }),
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

    fn paint(&mut self, ui: &Ui, canvas: Rect, response: &Response, view: &View<'_>) {
        let painter = ui.painter_at(canvas);
        let colors = &view.theme.colors;
        painter.rect_filled(canvas, 0.0, color32(colors.canvas));
        self.paint_picture(&painter, canvas, view);
        if view.scene.elements.is_empty() {
            let hint = view.messages.get("canvas-empty");
            let font = egui::FontId::proportional(view.theme.type_sizes.name);
            painter.text(canvas.center(), egui::Align2::CENTER_CENTER, hint, font, color32(colors.muted));
        }
        let accent = color32(colors.selection);
        for item in view.document.selection().iter() {
            self.paint_selected(&painter, canvas, view, item, Stroke::new(2.0, accent));
        }
        if self.gesture == Gesture::None && *view.tool == Tool::Select {
            for node in self.nodes_with_handles(view) {
                for handle in self.handles(view.scene, canvas, node) {
                    painter.circle(handle, 4.5, color32(colors.canvas), Stroke::new(1.5, accent));
                }
            }
        }
        self.paint_gesture(&painter, canvas, view, accent);
        if response.has_focus() {
            painter.rect_stroke(canvas, 0.0, Stroke::new(1.0, accent), StrokeKind::Inside);
        }
        ui.ctx().set_cursor_icon(self.cursor(ui, response, view, canvas));
    }

    fn paint_selected(
        &self,
        painter: &egui::Painter,
        canvas: Rect,
        view: &View<'_>,
        item: Item,
        stroke: Stroke,
    ) {
        let visible = self.camera.view(canvas).grown(8.0 / self.camera.zoom);
        for element in self.elements_of(view.scene, item).filter(|element| element.bounds.meets(visible)) {
            match &element.zone {
                Zone::Line { points, half_width } => {
                    let line: Vec<_> =
                        points.iter().map(|point| self.camera.screen_from_world(canvas, *point)).collect();
                    let width = 2.0 * half_width * self.camera.zoom + 6.0;
                    painter
                        .add(egui::Shape::line(line, Stroke::new(width, stroke.color.gamma_multiply(0.35))));
                }
                _ => {
                    let rect = self.camera.screen_rect(canvas, element.bounds).expand(3.0);
                    painter.rect_stroke(rect, 5.0, stroke, StrokeKind::Outside);
                }
            }
        }
    }

    fn paint_gesture(&self, painter: &egui::Painter, canvas: Rect, view: &View<'_>, accent: egui::Color32) {
        let screen = |pos| self.camera.screen_from_world(canvas, pos);
        match &self.gesture {
            Gesture::Marquee { from, to, .. } | Gesture::Draw { from, to } => {
                let area = Rect::from_two_pos(screen(*from), screen(*to));
                let stroke = Stroke::new(1.0, accent);
                painter.rect(area, 0.0, accent.gamma_multiply(0.12), stroke, StrokeKind::Middle);
            }
            Gesture::Connect { from, to } => {
                if let Some(element) = view.scene.element(Subject::Item(Item::Node(*from))) {
                    let start = screen(element.bounds.centre());
                    painter.arrow(start, screen(*to) - start, Stroke::new(2.0, accent));
                }
                if let Some(Item::Node(id)) =
                    self.hit(view.scene, *to).filter(|item| *item != Item::Node(*from))
                {
                    self.paint_selected(painter, canvas, view, Item::Node(id), Stroke::new(2.0, accent));
                }
            }
            Gesture::None | Gesture::Pan | Gesture::Move { .. } | Gesture::Slide { .. } => {}
        }
    }

    fn cursor(&self, ui: &Ui, response: &Response, view: &View<'_>, canvas: Rect) -> CursorIcon {
        let Some(hover) = response.hover_pos() else {
            return ui.ctx().output(|output| output.cursor_icon);
        };
        match (&self.gesture, &*view.tool) {
            (Gesture::Pan, _) => CursorIcon::Grabbing,
            (Gesture::Move { .. } | Gesture::Slide { .. }, _) => CursorIcon::Move,
            (_, Tool::Hand) => CursorIcon::Grab,
            (_, Tool::Flow | Tool::Frame | Tool::Note | Tool::Instrument(_)) => CursorIcon::Crosshair,
            (_, Tool::Select) if self.handle_at(view, canvas, hover).is_some() => CursorIcon::Crosshair,
            (_, Tool::Select) if self.hovered.is_some() => CursorIcon::PointingHand,
            _ => CursorIcon::Default,
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
            let rect = place
                .map_or(Rect::from_center_size(canvas.center(), Vec2::new(200.0, 30.0)), |element| {
                    self.camera.screen_rect(canvas, element.bounds)
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
                self.select_and_name(view, item);
            }
            if !close {
                self.quick_add = Some(open);
            }
        }
    }
}
