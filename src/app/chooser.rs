//! A list that opens above everything: type part of a name, walk with the arrows, Enter takes it.

use eframe::egui::{
    self, Align2, Area, Button, Context, Id, Key, Modifiers, Order, RichText, ScrollArea, Vec2,
};

use super::fields::search_field;
use crate::text::Messages;

/// The open list.
#[derive(Debug, Clone, Default)]
pub(super) struct Chooser {
    text: String,
    chosen: usize,
    shown: bool,
}

/// One line of the list.
#[derive(Debug, Clone, Default)]
pub(super) struct Choice {
    /// What it is called, and looked for by.
    pub(super) name: String,
    /// What stands at its right.
    pub(super) beside: String,
    /// Why it cannot be taken now.
    pub(super) why_not: Option<String>,
}

/// What the user did with the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It stays open.
    Open,
    /// It closes, and nothing is taken.
    Left,
    /// This choice is taken.
    Taken(usize),
}

/// Whether all words of `wanted` are in `name`, whatever their case and order.
pub(super) fn fits(name: &str, wanted: &str) -> bool {
    let name = name.to_lowercase();
    wanted.to_lowercase().split_whitespace().all(|word| name.contains(word))
}

impl Chooser {
    /// Shows the list; `hint` stands in the empty field and names it.
    pub(super) fn ui(
        &mut self,
        context: &Context,
        messages: &Messages,
        hint: &str,
        choices: &[Choice],
    ) -> Outcome {
        let found: Vec<usize> =
            (0..choices.len()).filter(|&index| fits(&choices[index].name, &self.text)).collect();
        let (up, down, enter, escape) = context.input_mut(|input| {
            let mut key = |key| input.consume_key(Modifiers::NONE, key);
            (key(Key::ArrowUp), key(Key::ArrowDown), key(Key::Enter), key(Key::Escape))
        });
        self.chosen = match (up, down) {
            (true, _) => self.chosen.saturating_sub(1),
            (_, true) => self.chosen + 1,
            _ => self.chosen,
        }
        .min(found.len().saturating_sub(1));
        let mut taken = found.get(self.chosen).copied().filter(|_| enter);
        let area = Area::new(Id::unique("chooser")).order(Order::Foreground);
        let shown = area.anchor(Align2::CENTER_TOP, Vec2::new(0.0, 80.0)).show(context, |ui| {
            egui::Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_width(460.0);
                self.field_ui(ui, hint);
                ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                    ui.with_layout(egui::Layout::top_down_justified(egui::Align::Min), |ui| {
                        for (row, &index) in found.iter().enumerate() {
                            let choice = &choices[index];
                            let button = Button::selectable(row == self.chosen, choice.name.as_str())
                                .right_text(RichText::new(&choice.beside).weak());
                            let mut response = ui.add_enabled(choice.why_not.is_none(), button);
                            if row == self.chosen && (up || down) {
                                response.scroll_to_me(None);
                            }
                            if let Some(why) = &choice.why_not {
                                response = response.on_disabled_hover_text(why);
                            }
                            if response.clicked() {
                                taken = Some(index);
                            }
                        }
                    });
                    if found.is_empty() {
                        ui.weak(messages.get("palette-none"));
                    }
                });
                let why = found.get(self.chosen).and_then(|&index| choices[index].why_not.as_ref());
                if let Some(why) = why {
                    ui.separator();
                    ui.label(why);
                }
            });
        });
        let away = shown.response.clicked_elsewhere() && self.shown;
        self.shown = true;
        let outcome = match taken {
            Some(index) if choices[index].why_not.is_none() => Outcome::Taken(index),
            _ if escape || away => Outcome::Left,
            _ => Outcome::Open,
        };
        if outcome != Outcome::Open {
            context.request_repaint();
        }
        outcome
    }

    fn field_ui(&mut self, ui: &mut egui::Ui, hint: &str) {
        let field = search_field(ui, &mut self.text, hint, f32::INFINITY);
        field.request_focus();
        if field.changed() {
            self.chosen = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_order_and_case() {
        assert!(fits("Align to the left", "left align"));
        assert!(fits("Align to the left", "LE"));
        assert!(fits("Align to the left", ""));
        assert!(!fits("Align to the left", "right"));
    }
}
