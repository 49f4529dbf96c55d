//! Going from one part of the window to the next with the keyboard.

use eframe::egui::{self, Context, Id, Response, Sense, Ui, Vec2};

use super::PlannerApp;

/// A part of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The canvas.
    Canvas,
    /// The tool palette.
    Tools,
    /// The inspector.
    Inspector,
    /// The lower area.
    Lower,
}

/// All parts, clockwise.
const PARTS: [Part; 4] = [Part::Tools, Part::Canvas, Part::Inspector, Part::Lower];

/// Where the part that had the keyboard last is remembered.
fn memory() -> Id {
    Id::unique("part-with-keyboard")
}

impl PlannerApp {
    fn is_shown(&self, part: Part) -> bool {
        match part {
            Part::Canvas => true,
            Part::Tools => self.settings.tools && self.presenting.is_none(),
            Part::Inspector => self.settings.inspector && self.presenting.is_none(),
            Part::Lower => self.settings.lower && self.presenting.is_none(),
        }
    }

    /// Gives the keyboard to the next part of the window that is shown, or the one before.
    pub(super) fn next_pane(&mut self, context: &Context, back: bool) {
        let canvas: Option<Id> = context.data(|data| data.get_temp(Id::unique("canvas-id")));
        let focused = context.memory(|memory| memory.focused());
        // A click on the canvas has left the part where F6 was last.
        let last = match context.data(|data| data.get_temp::<usize>(memory())) {
            Some(last) if focused.is_none() || focused != canvas => last,
            _ => 1,
        };
        let count = PARTS.len();
        let step = if back { count - 1 } else { 1 };
        let next = (1..=count).map(|steps| (last + steps * step) % count);
        let next = next.filter_map(|index| Some((index, *PARTS.get(index)?)));
        let Some((index, part)) = next.into_iter().find(|(_, part)| self.is_shown(*part)) else { return };
        context.data_mut(|data| data.insert_temp(memory(), index));
        match part {
            Part::Canvas => self.canvas.focus(),
            part => self.wanted_pane = Some(part),
        }
        context.request_repaint();
    }

    /// Gives the keyboard to `response`, the first thing in `part`, if that part is to have it.
    pub(super) fn focus_here(&mut self, response: &Response, part: Part) {
        if self.wanted_pane == Some(part) {
            self.wanted_pane = None;
            response.request_focus();
        }
    }

    /// The head of the inspector, which keys can reach.
    pub(super) fn inspector_head_ui(&mut self, ui: &mut Ui) {
        let place = egui::Rect::from_min_size(ui.cursor().min, Vec2::splat(1.0));
        let id = ui.scope_id().with(("part", "head"));
        let response = ui.interact(place, id, Sense::focusable_noninteractive());
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Label, true, self.messages.get("command-toggle-inspector"))
        });
        self.focus_here(&response, Part::Inspector);
        if response.has_focus() {
            // There is nothing else to see the keyboard by until Tab goes on to a field.
            let stroke = egui::Stroke::new(1.0, ui.visuals().selection.stroke.color);
            ui.painter().rect_stroke(ui.clip_rect(), 0.0, stroke, egui::StrokeKind::Inside);
        }
    }
}
