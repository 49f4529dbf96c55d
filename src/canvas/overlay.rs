//! The canvas as painted in a frame: the drawing, the grid in it, and what lies over it: selection,
//! handles, gestures, guides; and which pointer is shown.

use std::collections::BTreeMap;

use eframe::egui::{self, CursorIcon, Rect, Response, Stroke, StrokeKind, Ui, Vec2};

use super::{Camera, Canvas, GRID_STEP, Gesture, Tool, View, color32, edit, snap::Guide};
use crate::{
    plan::{Item, NodeId, Place},
    scene::{Pos, Subject, Zone, exit, outside},
};

impl Canvas {
    pub(super) fn paint(&mut self, ui: &Ui, canvas: Rect, response: &Response, view: &View<'_>) {
        let painter = ui.painter_at(canvas);
        let colors = &view.theme.colors;
        painter.rect_filled(canvas, 0.0, color32(colors.canvas));
        if self.paint_travel(ui, &painter, canvas, view) {
            return;
        }
        let (camera, faint) = (self.camera, color32(colors.faint));
        self.paint_background(&painter, &camera, canvas, view);
        self.paint_picture(&painter, canvas, view, || {
            if view.grid {
                paint_grid(&painter, &camera, canvas, faint);
            }
        });
        if view.scene.elements.is_empty() {
            let hint = view.messages.get("canvas-empty");
            let font = egui::FontId::proportional(view.theme.type_sizes.name);
            painter.text(canvas.center(), egui::Align2::CENTER_CENTER, hint, font, color32(colors.muted));
        }
        let accent = color32(colors.selection);
        let carried = carried(view);
        for item in view.document.selection().iter() {
            let on_it = carried.get(&item).map(Vec::as_slice).unwrap_or_default();
            self.paint_selected(&painter, canvas, view, (item, on_it), Stroke::new(2.0, accent));
        }
        if self.gesture == Gesture::None && *view.tool == Tool::Select {
            for node in self.nodes_with_handles(view) {
                for handle in self.handles(view.scene, canvas, node) {
                    painter.circle(handle, 4.5, color32(colors.canvas), Stroke::new(1.5, accent));
                }
            }
        }
        self.paint_bends(&painter, canvas, view, accent);
        self.paint_chevrons(&painter, canvas, view);
        self.paint_gesture(&painter, canvas, view, accent);
        self.paint_coming(&painter, canvas, view, accent);
        if response.has_focus() {
            painter.rect_stroke(canvas, 0.0, Stroke::new(1.0, accent), StrokeKind::Inside);
        }
        ui.ctx().set_cursor_icon(self.cursor(ui, response, view, canvas));
    }

    /// Marks `item` as selected; the mark of a flow leaves out what stands on it, so that it stays legible.
    fn paint_selected(
        &self,
        painter: &egui::Painter,
        canvas: Rect,
        view: &View<'_>,
        (item, on_it): (Item, &[Item]),
        stroke: Stroke,
    ) {
        let visible = self.camera.view(canvas).grown(8.0 / self.camera.zoom);
        for element in self.elements_of(view.scene, item).filter(|element| element.bounds.meets(visible)) {
            match &element.zone {
                Zone::Line { points, half_width } => {
                    let labels = std::iter::once(&item).chain(on_it);
                    let boxes: Vec<_> = labels
                        .flat_map(|item| self.elements_of(view.scene, *item))
                        .filter_map(|element| match element.zone {
                            Zone::Area(area) => Some(area),
                            _ => None,
                        })
                        .collect();
                    let width = 2.0 * half_width * self.camera.zoom + 6.0;
                    let stroke = Stroke::new(width, stroke.color.gamma_multiply(0.35));
                    for piece in outside(points, &boxes) {
                        let screen = |point| self.camera.screen_from_world(canvas, point);
                        let line = piece.into_iter().map(screen).collect();
                        painter.add(egui::Shape::line(line, stroke));
                    }
                }
                _ => {
                    let rect = self.camera.screen_rect(canvas, element.bounds).expand(3.0);
                    painter.rect_stroke(rect, 5.0, stroke, StrokeKind::Outside);
                    if view.document.plan().diagram.locked.contains(item) {
                        padlock(painter, rect.right_top(), stroke.color, color32(view.theme.colors.canvas));
                    }
                }
            }
        }
    }

    pub(super) fn paint_gesture(
        &self,
        painter: &egui::Painter,
        canvas: Rect,
        view: &View<'_>,
        accent: egui::Color32,
    ) {
        let screen = |pos| self.camera.screen_from_world(canvas, pos);
        match &self.gesture {
            Gesture::Marquee { from, to, .. } | Gesture::Draw { from, to } => {
                let area = Rect::from_two_pos(screen(*from), screen(*to));
                let stroke = Stroke::new(1.0, accent);
                painter.rect(area, 0.0, accent.gamma_multiply(0.12), stroke, StrokeKind::Middle);
            }
            Gesture::Connect { from, to } => {
                self.paint_way(painter, canvas, view, *from, *to, accent);
                if let Some(Item::Node(id)) =
                    self.hit(view.scene, *to).filter(|item| *item != Item::Node(*from))
                {
                    let node = (Item::Node(id), [].as_slice());
                    self.paint_selected(painter, canvas, view, node, Stroke::new(2.0, accent));
                }
            }
            Gesture::Duplicate { by, .. } => {
                let items: std::collections::BTreeSet<Item> = view.document.selection().iter().collect();
                let moved = edit::with_contents(view.document.plan(), &items);
                for item in moved {
                    let Some(element) = view.scene.element(Subject::Item(item)) else { continue };
                    if matches!(element.zone, Zone::Area(_) | Zone::Border { .. }) {
                        let rect = self.camera.screen_rect(canvas, element.bounds.moved(*by));
                        let stroke = Stroke::new(1.5, accent);
                        painter.rect(rect, 4.0, accent.gamma_multiply(0.15), stroke, StrokeKind::Middle);
                    }
                }
            }
            Gesture::Tag { .. } => self.paint_tag(painter, canvas, view, accent),
            Gesture::None
            | Gesture::Pan
            | Gesture::Move { .. }
            | Gesture::Slide { .. }
            | Gesture::Bend { .. }
            | Gesture::Background { .. } => {}
        }
        for guide in &self.guides {
            self.paint_guide(painter, canvas, view, guide);
        }
    }

    /// The way that a new flow from a node to `to` would take.
    fn paint_way(
        &self,
        painter: &egui::Painter,
        canvas: Rect,
        view: &View<'_>,
        from: NodeId,
        to: Pos,
        color: egui::Color32,
    ) {
        let Some(element) = view.scene.element(Subject::Item(Item::Node(from))) else { return };
        if element.bounds.contains(to) {
            return;
        }
        // It begins at the edge: what stands in the box stays legible.
        let start = exit(element.bounds, element.bounds.centre(), to);
        let screen = |pos| self.camera.screen_from_world(canvas, pos);
        arrow(painter, screen(start), screen(to), color);
    }

    /// Where the node will stand that is being asked for, and the flow to it.
    fn paint_coming(&self, painter: &egui::Painter, canvas: Rect, view: &View<'_>, accent: egui::Color32) {
        let coming = self.quick_add.as_ref().and_then(|open| open.coming(view.document.plan()));
        let Some((area, from)) = coming else { return };
        let rect = self.camera.screen_rect(canvas, area);
        let stroke = Stroke::new(1.5, accent);
        painter.rect(rect, 4.0, accent.gamma_multiply(0.12), stroke, StrokeKind::Middle);
        let Some(from) = from else { return };
        if let Some(element) = view.scene.element(Subject::Item(Item::Node(from))) {
            let to = exit(area, area.centre(), element.bounds.centre());
            self.paint_way(painter, canvas, view, from, to, accent);
        }
    }

    /// A guide, and how far apart the two boxes are that it joins.
    fn paint_guide(&self, painter: &egui::Painter, canvas: Rect, view: &View<'_>, guide: &Guide) {
        let screen = |pos| self.camera.screen_from_world(canvas, pos);
        let (color, paper) = (color32(view.theme.colors.linkage), color32(view.theme.colors.canvas));
        painter.line_segment([screen(guide.from), screen(guide.to)], Stroke::new(1.0, color));
        let Some((from, to)) = guide.gap else { return };
        for end in [from, to] {
            painter.circle_filled(screen(end), 2.5, color);
        }
        let text = format!("{:.0}", from.distance(to));
        let font = egui::FontId::proportional(view.theme.type_sizes.label);
        let galley = painter.layout_no_wrap(text, font, color32(view.theme.colors.ink));
        let place =
            Rect::from_center_size(screen(from.towards(to, 0.5)), galley.size() + Vec2::new(8.0, 2.0));
        painter.rect(place, 3.0, paper, Stroke::new(1.0, color), StrokeKind::Outside);
        painter.galley(place.center() - galley.size() / 2.0, galley, color);
    }

    pub(super) fn cursor(&self, ui: &Ui, response: &Response, view: &View<'_>, canvas: Rect) -> CursorIcon {
        let Some(hover) = response.hover_pos() else {
            return ui.ctx().output(|output| output.cursor_icon);
        };
        match (&self.gesture, &*view.tool) {
            (Gesture::Pan, _) => CursorIcon::Grabbing,
            (
                Gesture::Move { .. }
                | Gesture::Slide { .. }
                | Gesture::Tag { .. }
                | Gesture::Bend { .. }
                | Gesture::Background { .. },
                _,
            ) => CursorIcon::Move,
            (Gesture::Duplicate { .. }, _) => CursorIcon::Copy,
            (_, Tool::Hand) => CursorIcon::Grab,
            (_, Tool::Flow | Tool::Frame | Tool::Note | Tool::Instrument(_)) => CursorIcon::Crosshair,
            (_, Tool::Select) if self.bend_handle_at(view, canvas, hover).is_some() => CursorIcon::Move,
            (_, Tool::Select) if self.handle_at(view, canvas, hover).is_some() => CursorIcon::Crosshair,
            (_, Tool::Select) if self.hovered.is_some() => CursorIcon::PointingHand,
            _ => CursorIcon::Default,
        }
    }
}

/// The nodes that stand on flows which are selected.
fn carried(view: &View<'_>) -> BTreeMap<Item, Vec<Item>> {
    let mut carried: BTreeMap<Item, Vec<Item>> = BTreeMap::new();
    if !view.document.selection().iter().any(|item| matches!(item, Item::Flow(_))) {
        return carried;
    }
    for node in &view.document.plan().diagram.nodes {
        if let Place::OnFlow { flow, .. } = node.place {
            carried.entry(Item::Flow(flow)).or_default().push(Item::Node(node.id));
        }
    }
    carried
}

/// The way a new flow would take.
fn arrow(painter: &egui::Painter, from: egui::Pos2, to: egui::Pos2, color: egui::Color32) {
    let stroke = Stroke::new(2.0, color);
    painter.line_segment([from, to], stroke);
    let along = (to - from).normalized();
    for side in [along.rot90(), -along.rot90()] {
        painter.line_segment([to, to - 11.0 * along + 5.5 * side], stroke);
    }
}

/// A small padlock at the corner of what is locked.
fn padlock(painter: &egui::Painter, at: egui::Pos2, ink: egui::Color32, paper: egui::Color32) {
    let body = Rect::from_center_size(at + Vec2::new(0.0, 3.0), Vec2::new(10.0, 8.0));
    painter.circle(at - Vec2::new(0.0, 1.5), 3.5, paper, Stroke::new(1.5, ink));
    painter.rect_filled(body, 1.5, ink);
}

/// Lines above the bands, as fine as they can be seen.
fn paint_grid(painter: &egui::Painter, camera: &Camera, canvas: Rect, color: egui::Color32) {
    // Where the steps would be too dense to see, every fifth or twenty-fifth.
    let mut step = GRID_STEP as f32;
    while step * camera.zoom < 8.0 {
        step *= 5.0;
    }
    let view = camera.view(canvas);
    let screen = |x: f32, y: f32| camera.screen_from_world(canvas, Pos { x, y });
    let stroke = Stroke::new(0.5, color.gamma_multiply(0.55));
    let (mut x, mut y) = ((view.min.x / step).floor() * step, (view.min.y / step).floor() * step);
    while x <= view.max.x {
        painter.vline(screen(x, 0.0).x, canvas.y_range(), stroke);
        x += step;
    }
    while y <= view.max.y {
        painter.hline(canvas.x_range(), screen(0.0, y).y, stroke);
        y += step;
    }
}
