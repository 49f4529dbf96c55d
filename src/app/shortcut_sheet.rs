//! All keys and gestures on one sheet, where the keys of each command can be chosen.

use eframe::egui::{self, Event, RichText, ScrollArea, Ui};

use super::{
    chooser::fits,
    command::{COMMANDS, Command, Entry},
    fields::search_field,
    keymap::Keymap,
    look::bold,
    shortcut::{Shortcut, is_modifier},
};
use crate::text::{Messages, Value};

/// Width of the list, in points.
const WIDTH: f32 = 720.0;

/// What the mouse and plain keys do, as message keys.
const GESTURES: [&str; 14] = [
    "gesture-pan",
    "gesture-zoom",
    "gesture-marquee",
    "gesture-add",
    "gesture-connect",
    "gesture-nudge",
    "gesture-next",
    "gesture-copy",
    "gesture-snap",
    "gesture-follow",
    "gesture-bend",
    "gesture-collapse",
    "gesture-touch",
    "gesture-present",
];

/// The open sheet.
#[derive(Debug, Clone, Default)]
pub struct ShortcutSheet {
    keys: Keymap,
    sought: String,
    asking: Asking,
}

/// What the sheet is in the middle of.
#[derive(Debug, Clone, Copy, Default)]
enum Asking {
    #[default]
    Nothing,
    /// The next key pressed is for this command.
    Press(&'static Entry),
    /// Whether this command shall take these keys from the one that has them.
    TakeOver(&'static Entry, Shortcut, &'static Entry),
    /// The key pressed belongs to the window or the desktop.
    Refused(&'static Entry),
}

impl ShortcutSheet {
    /// The sheet of these keys.
    pub fn new(keys: Keymap) -> Self {
        Self { keys, ..Self::default() }
    }

    /// Shows the sheet; returns the keys if they were changed.
    pub fn ui(&mut self, ui: &mut Ui, messages: &Messages) -> Option<Keymap> {
        let before = self.keys.clone();
        self.listen(ui);
        let hint = messages.get("shortcuts-find");
        search_field(ui, &mut self.sought, &hint, 280.0);
        ui.add_space(4.0);
        // As high with one line as with all: the sheet stays where it is while somebody types.
        let list = ScrollArea::vertical().max_height(420.0).min_scrolled_height(420.0).auto_shrink(false);
        list.show(ui, |ui| {
            ui.set_width(WIDTH);
            egui::Grid::new("shortcuts").striped(true).spacing([24.0, 4.0]).num_columns(3).show(ui, |ui| {
                for entry in COMMANDS {
                    if self.is_sought(&messages.get(entry.key)) {
                        self.row_ui(ui, entry, messages);
                    }
                }
            });
            let gestures = GESTURES.map(|key| messages.get(key));
            let sought: Vec<&String> = gestures.iter().filter(|text| self.is_sought(text)).collect();
            if !sought.is_empty() {
                ui.add_space(8.0);
                ui.label(bold(messages.get("shortcuts-gestures")));
            }
            egui::Grid::new("gestures").striped(true).spacing([24.0, 4.0]).num_columns(2).show(ui, |ui| {
                for text in sought {
                    let (what, how) = text.split_once(" | ").unwrap_or((text, ""));
                    ui.label(what);
                    ui.add(egui::Label::new(how).wrap());
                    ui.end_row();
                }
            });
        });
        (self.keys != before).then(|| self.keys.clone())
    }

    fn is_sought(&self, name: &str) -> bool {
        fits(name, &self.sought)
    }

    /// Takes the key that is being waited for out of the input.
    fn listen(&mut self, ui: &Ui) {
        let Asking::Press(entry) = self.asking else { return };
        let pressed = ui.input_mut(|input| {
            let place = input.events.iter().position(|event| match event {
                // Control and its like come first, as keys of their own.
                Event::Key { key, pressed, .. } => *pressed && !is_modifier(*key),
                event => matches!(event, Event::Copy | Event::Cut | Event::Paste(_)),
            })?;
            let event = input.events.remove(place);
            input.events.retain(|event| !matches!(event, Event::Text(_)));
            Some(event)
        });
        let Some(pressed) = pressed else { return };
        let shortcut = match pressed {
            Event::Key { key: egui::Key::Escape, .. } => {
                self.asking = Asking::Nothing;
                return;
            }
            Event::Key { key, physical_key, modifiers, .. } => {
                Shortcut::pressed(key, physical_key, modifiers)
            }
            _ => None,
        };
        self.asking = match shortcut {
            None => Asking::Refused(entry),
            Some(shortcut) => match self.keys.holder(shortcut) {
                Some(holder) if holder.key != entry.key => Asking::TakeOver(entry, shortcut, holder),
                Some(_) => Asking::Nothing,
                None => {
                    self.keys.add(entry, shortcut);
                    Asking::Nothing
                }
            },
        };
    }

    fn row_ui(&mut self, ui: &mut Ui, entry: &'static Entry, messages: &Messages) {
        let command = messages.get(entry.key);
        ui.label(&command);
        // The desktop sends these keys as what they mean.
        let fixed = matches!(entry.command, Command::Escape | Command::Copy | Command::Cut | Command::Paste);
        ui.horizontal(|ui| {
            for shortcut in self.keys.of(entry).to_vec() {
                ui.label(RichText::new(shortcut.name()).monospace());
                let what = [("key", Value::from(shortcut.name())), ("command", command.clone().into())];
                let remove = messages.with("shortcuts-remove", &what);
                if !fixed && small_button(ui, "×", &remove) {
                    self.keys.remove(entry, shortcut);
                }
            }
        });
        ui.horizontal(|ui| {
            let of = |key| messages.with(key, &[("command", command.clone().into())]);
            if fixed {
                ui.weak(messages.get("shortcuts-fixed"));
            } else if !self.question_ui(ui, entry, messages) {
                if small_button(ui, &messages.get("shortcuts-add"), &of("shortcuts-add-for")) {
                    self.asking = Asking::Press(entry);
                }
                if self.keys.is_changed(entry)
                    && small_button(ui, &messages.get("shortcuts-reset"), &of("shortcuts-reset-for"))
                {
                    self.keys.reset(entry);
                }
            }
        });
        ui.end_row();
    }

    /// What is being asked for this command; `false` if nothing is.
    fn question_ui(&mut self, ui: &mut Ui, entry: &'static Entry, messages: &Messages) -> bool {
        match self.asking {
            Asking::Press(other) if other.key == entry.key => {
                ui.strong(messages.get("shortcuts-press"));
            }
            Asking::Refused(other) if other.key == entry.key => {
                ui.label(messages.get("shortcuts-refused"));
                if ui.small_button(messages.get("shortcuts-again")).clicked() {
                    self.asking = Asking::Press(entry);
                }
            }
            Asking::TakeOver(other, shortcut, holder) if other.key == entry.key => {
                let what =
                    [("key", Value::from(shortcut.name())), ("command", messages.get(holder.key).into())];
                ui.label(messages.with("shortcuts-taken", &what));
                if ui.small_button(messages.get("shortcuts-take")).clicked() {
                    self.keys.add(entry, shortcut);
                    self.asking = Asking::Nothing;
                }
                if ui.small_button(messages.get("dialog-cancel")).clicked() {
                    self.asking = Asking::Nothing;
                }
            }
            _ => return false,
        }
        true
    }
}

/// A small button whose meaning, said in full, is its name and tooltip.
fn small_button(ui: &mut Ui, text: &str, meaning: &str) -> bool {
    let response = ui.small_button(text).on_hover_text(meaning);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, meaning));
    response.clicked()
}
