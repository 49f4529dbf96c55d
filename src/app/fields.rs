//! Input fields that change the plan: typing in one, or dragging it, is one step of the history.

mod choices;
mod numbers;
mod time;

pub use choices::pick_field;
use eframe::egui::{self, Event, Key, Response, TextEdit, Ui};

use crate::{
    document::Document,
    plan::{Plan, Text},
    text::{Messages, Value},
};

/// Width of the names beside fields.
const NAME_WIDTH: f32 = 112.0;

/// What fields work with.
pub struct Fields<'a> {
    /// The plan they change.
    pub document: &'a mut Document,
    /// Words.
    pub messages: &'a Messages,
}

/// A cell of a table with something at its right. It is no higher than a line, so that its row can
/// become lower again.
pub fn right_cell<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let size = egui::vec2(ui.available_width(), ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, egui::Layout::right_to_left(egui::Align::Center), add).inner
}

/// Whether Escape was pressed in this frame: it has taken the cursor out of a field by then, so that the
/// canvas has the keyboard again and its commands have taken the key out of the input.
pub fn escaped(ui: &Ui) -> bool {
    let is_escape = |event: &Event| matches!(event, Event::Key { key: Key::Escape, pressed: true, .. });
    ui.input(|input| input.raw.events.iter().any(is_escape))
}

/// A line to look for something in: `hint` stands in it while it is empty, and names it.
pub fn search_field(ui: &mut Ui, text: &mut String, hint: &str, width: f32) -> Response {
    let response = ui.add(TextEdit::singleline(text).hint_text(hint).desired_width(width));
    name_field(&response, hint, text);
    response
}

/// Tells a screen reader what a field without a label beside it is called and holds.
pub fn name_field(response: &Response, name: &str, text: &str) {
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::TextInput, true, name);
        info.current_text_value = Some(text.to_owned());
        info
    });
}

impl Fields<'_> {
    /// Makes what `response` says happened to a field part of the plan.
    pub fn track(&mut self, response: &Response, name: &str, change: impl FnOnce(&mut Plan)) {
        if response.changed() {
            if !self.document.in_gesture() {
                self.document.begin(self.messages.with("step-change", &[("what", Value::from(name))]));
            }
            self.document.update(|_, live| change(live));
            if !response.has_focus() && !response.dragged() {
                self.document.finish();
            }
        }
        if response.lost_focus() || response.drag_stopped() {
            self.document.finish();
        }
    }

    /// One step that changes the plan at once: a choice, a tick, a button.
    pub fn change(&mut self, name: &str, change: impl FnOnce(&mut Plan)) {
        self.document.edit(self.messages.with("step-change", &[("what", Value::from(name))]), change);
    }

    /// A name, and the field beside it.
    pub fn row<R>(ui: &mut Ui, name: &str, field: impl FnOnce(&mut Ui, egui::Id) -> R) -> R {
        ui.horizontal_top(|ui| {
            let size = egui::vec2(NAME_WIDTH, ui.spacing().interact_size.y);
            let label = ui
                .allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.set_min_width(NAME_WIDTH);
                    ui.add(egui::Label::new(name).truncate())
                })
                .inner;
            field(ui, label.id)
        })
        .inner
    }

    /// A line of text.
    pub fn line(&mut self, ui: &mut Ui, key: &str, text: &str, set: impl FnOnce(&mut Plan, String)) {
        let name = self.messages.get(key);
        let mut value = text.to_owned();
        let response = Self::row(ui, &name, |ui, label| {
            ui.add(TextEdit::singleline(&mut value).desired_width(f32::INFINITY)).labelled_by(label)
        });
        self.track(&response, &name, |plan| set(plan, value));
    }

    /// A text of the plan in the language of the window.
    pub fn text(&mut self, ui: &mut Ui, key: &str, text: &Text, set: impl FnOnce(&mut Plan, Text)) {
        self.text_rows(ui, key, text, 1, set);
    }

    /// A longer text of the plan.
    pub fn paragraph(&mut self, ui: &mut Ui, key: &str, text: &Text, set: impl FnOnce(&mut Plan, Text)) {
        self.text_rows(ui, key, text, 3, set);
    }

    fn text_rows(
        &mut self,
        ui: &mut Ui,
        key: &str,
        text: &Text,
        rows: usize,
        set: impl FnOnce(&mut Plan, Text),
    ) {
        let name = self.messages.get(key);
        let mut value = self.messages.say(self.document.plan(), text).to_owned();
        let response = Self::row(ui, &name, |ui, label| {
            let field = match rows {
                1 => TextEdit::singleline(&mut value),
                rows => TextEdit::multiline(&mut value).desired_rows(rows),
            };
            ui.add(field.desired_width(f32::INFINITY)).labelled_by(label)
        });
        let mut changed = text.clone();
        changed.set(self.messages.language().code(), value);
        self.track(&response, &name, |plan| set(plan, changed));
    }

    /// A small button that adds or removes something in one step.
    pub fn button(&mut self, ui: &mut Ui, key: &str, change: impl FnOnce(&mut Plan)) {
        let name = self.messages.get(key);
        if ui.button(&name).clicked() {
            self.document.edit(name, change);
        }
    }
}
