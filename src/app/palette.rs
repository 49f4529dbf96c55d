//! The command palette: every command by its name, with its keys and why it cannot be used now.

use eframe::egui::{
    self, Align2, Area, Button, Context, Id, Key, Modifiers, Order, ScrollArea, TextEdit, Vec2,
};

use super::{
    PlannerApp,
    command::{COMMANDS, Command},
};

/// The open palette.
#[derive(Debug, Clone, Default)]
pub(super) struct Palette {
    text: String,
    chosen: usize,
    shown: bool,
}

/// Whether all words of `wanted` begin a word of `name` or are in it, whatever their case.
fn fits(name: &str, wanted: &str) -> bool {
    let name = name.to_lowercase();
    wanted.to_lowercase().split_whitespace().all(|word| name.contains(word))
}

impl PlannerApp {
    /// Shows the palette while it is open, and does what is chosen in it.
    pub(super) fn palette_ui(&mut self, context: &Context) {
        let Some(mut palette) = self.palette.take() else { return };
        let found: Vec<Command> = COMMANDS
            .iter()
            .map(|entry| entry.command)
            .chain(self.frame_zooms())
            .filter(|command| *command != Command::Palette && *command != Command::Escape)
            .filter(|command| fits(&self.name_of(*command).0, &palette.text))
            .collect();
        let (up, down, enter, escape) = context.input_mut(|input| {
            let mut key = |key| input.consume_key(Modifiers::NONE, key);
            (key(Key::ArrowUp), key(Key::ArrowDown), key(Key::Enter), key(Key::Escape))
        });
        let last = found.len().saturating_sub(1);
        palette.chosen = match (up, down) {
            (true, _) => palette.chosen.saturating_sub(1),
            (_, true) => palette.chosen + 1,
            _ => palette.chosen,
        }
        .min(last);
        let mut asked = found.get(palette.chosen).copied().filter(|_| enter);
        let area = Area::new(Id::unique("palette")).order(Order::Foreground);
        let shown = area.anchor(Align2::CENTER_TOP, Vec2::new(0.0, 80.0)).show(context, |ui| {
            egui::Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_width(460.0);
                let hint = self.messages.get("palette-hint");
                let field = TextEdit::singleline(&mut palette.text)
                    .hint_text(hint.as_str())
                    .desired_width(f32::INFINITY);
                let field = ui.add(field);
                field.widget_info(|| {
                    let mut info = egui::WidgetInfo::labeled(egui::Role::TextInput, true, &hint);
                    info.current_text_value = Some(palette.text.clone());
                    info
                });
                field.request_focus();
                if field.changed() {
                    palette.chosen = 0;
                }
                let moved = up || down;
                ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                    ui.with_layout(egui::Layout::top_down_justified(egui::Align::Min), |ui| {
                        for (index, command) in found.iter().enumerate() {
                            let (name, keys) = self.name_of(*command);
                            let why = self.why_not(*command);
                            let button = Button::selectable(index == palette.chosen, name)
                                .right_text(egui::RichText::new(keys).weak());
                            let response = ui.add_enabled(why.is_none(), button);
                            if index == palette.chosen && moved {
                                response.scroll_to_me(None);
                            }
                            let response = match why {
                                Some(key) => response.on_disabled_hover_text(self.messages.get(key)),
                                None => response,
                            };
                            if response.clicked() {
                                asked = Some(*command);
                            }
                        }
                    });
                    if found.is_empty() {
                        ui.weak(self.messages.get("palette-none"));
                    }
                });
                let why = found.get(palette.chosen).and_then(|command| self.why_not(*command));
                if let Some(key) = why {
                    ui.separator();
                    ui.label(self.messages.get(key));
                }
            });
        });
        let away = shown.response.clicked_elsewhere() && palette.shown;
        palette.shown = true;
        if asked.is_some() || escape || away {
            context.request_repaint();
        }
        match asked {
            Some(command) if self.why_not(command).is_none() => {
                self.canvas.focus();
                self.run(context, command);
            }
            _ if escape || away => self.canvas.focus(),
            _ => self.palette = Some(palette),
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
