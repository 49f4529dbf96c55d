//! The dialog that asks what to export and how, and what follows from it: the file, and word of it.
//!
//! What is chosen is in `choice`, the fields for it in `settings`, and asking for a file and writing it in
//! `saving`. How it will look is shown by `preview`; `copying` is
//! the way to the clipboard.

mod choice;
mod copying;
mod formats;
mod preview;
mod saving;
mod settings;

use std::sync::Arc;

use eframe::egui::{self, Align, Button, Key, Label, Layout, RichText, ScrollArea, Ui, Vec2};

pub use choice::Choice;
use choice::Marking;
pub use copying::Copied;
pub use formats::{GROUPS, name as format_name};
pub use preview::Looked;
pub(super) use saving::file_name;

use super::{dialogs::Decision, look};
use crate::{
    export::{self, Disclosure, Format, NotCarried, Options},
    plan::Plan,
    text::Messages,
};

/// The dialog.
#[derive(Debug)]
pub struct Form {
    choice: Choice,
    marking: Marking,
    outlook: Option<(Choice, Outlook)>,
    fresh: bool,
    pane: preview::Pane,
}

/// What an export of this choice will be.
#[derive(Debug, Clone)]
struct Outlook {
    /// The plan, keeping what is chosen.
    plan: Arc<Plan>,
    options: Options,
    /// The name of the file.
    name: String,
    discloses: Option<Disclosure>,
    lacks: Vec<NotCarried>,
}

impl Form {
    /// The dialog with this choice.
    pub fn new(choice: Choice) -> Self {
        let marking = Marking::of(&choice.marking);
        Self { choice, marking, outlook: None, fresh: true, pane: preview::Pane::default() }
    }

    /// What is chosen.
    pub fn choice(&self) -> &Choice {
        &self.choice
    }

    /// Finds out what the export will be, if something else is chosen now. `title` names its file where the
    /// plan says nothing of that.
    pub fn look_ahead(&mut self, plan: &Plan, title: &str, messages: &Messages) {
        if self.outlook.as_ref().is_some_and(|(choice, _)| *choice == self.choice) {
            return;
        }
        let mut plan = plan.clone();
        self.choice.keep_in(&mut plan);
        let options = self.choice.options(&plan, messages.language());
        let outlook = Outlook {
            name: saving::file_name(&plan, &options, title, self.choice.is_folder()),
            discloses: options.with_plan.then(|| export::disclosure(&plan, options.package)),
            lacks: match options.format {
                Format::ScoringSheet => export::not_carried(&plan),
                _ => Vec::new(),
            },
            plan: Arc::new(plan),
            options,
        };
        self.outlook = Some((self.choice.clone(), outlook));
    }

    /// The work that shows how the export will look, if something else is chosen now.
    pub fn preview_work(&mut self, messages: &Messages) -> Option<impl FnOnce() -> Looked + Send + use<>> {
        let (_, outlook) = self.outlook.as_ref()?;
        self.pane.work(&self.choice, &outlook.plan, &outlook.options, messages)
    }

    /// Takes up a preview that was made.
    pub fn take(&mut self, context: &egui::Context, looked: Looked) {
        self.pane.take(context, looked);
    }

    /// Shows the dialog.
    pub fn ui(&mut self, ui: &mut Ui, plan: &Plan, messages: &Messages) -> Decision {
        let screen = ui.ctx().content_rect().size();
        let size = Vec2::new((screen.x - 60.0).min(1480.0), (screen.y - 60.0).min(920.0));
        ui.set_min_width(size.x);
        ui.set_max_width(size.x);
        ui.label(RichText::new(messages.get("export-title")).heading());
        ui.add_space(4.0);
        // All measures follow the size of the letters.
        let unit = ui.spacing().interact_size.y;
        let height = size.y - 4.6 * unit;
        let whole = Vec2::new(size.x, height);
        ui.allocate_ui_with_layout(whole, Layout::left_to_right(Align::Min), |ui| {
            ui.set_max_height(height);
            column_ui(ui, "export-formats", Vec2::new(10.2 * unit, height), |ui| {
                self.formats_ui(ui, messages);
            });
            ui.separator();
            // Narrow windows have no room for a preview.
            let previewed = ui.available_width() > 29.0 * unit;
            let wide = if previewed { 17.0 * unit } else { ui.available_width() };
            let room = Vec2::new(wide, height);
            column_ui(ui, "export-settings", room, |ui| {
                ui.label(look::bold(messages.get(formats::name(self.choice.format))));
                ui.add(
                    Label::new(RichText::new(messages.get(formats::description(self.choice.format))).weak())
                        .wrap(),
                );
                ui.add_space(4.0);
                settings::settings_ui(ui, self, plan, messages);
            });
            if previewed {
                ui.separator();
                let room = Vec2::new(ui.available_width(), height);
                ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
                    ui.set_min_size(room);
                    ui.set_max_size(room);
                    self.pane.ui(ui, &self.choice, messages);
                });
            }
        });
        ui.separator();
        self.foot_ui(ui, plan, messages)
    }

    fn formats_ui(&mut self, ui: &mut Ui, messages: &Messages) {
        for (index, (key, formats)) in formats::GROUPS.iter().enumerate() {
            if index > 0 {
                ui.add_space(6.0);
            }
            ui.label(look::bold(messages.get(key)));
            for format in *formats {
                ui.radio_value(&mut self.choice.format, *format, messages.get(formats::name(*format)));
            }
        }
    }

    /// The name of the file and the buttons.
    fn foot_ui(&mut self, ui: &mut Ui, plan: &Plan, messages: &Messages) -> Decision {
        let mut decision = Decision::None;
        ui.horizontal(|ui| {
            let go = ui.add(Button::new(look::bold(messages.get("export-go"))));
            if std::mem::take(&mut self.fresh) {
                go.request_focus();
            }
            let at_once = ui.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, Key::Enter));
            if go.clicked() || at_once {
                decision = Decision::Export;
            }
            let keep = ui
                .add_enabled(self.choice.differs_from(plan), Button::new(messages.get("export-keep")))
                .on_hover_text(messages.get("export-keep-help"))
                .on_disabled_hover_text(messages.get("export-keep-same"));
            if keep.clicked() {
                decision = Decision::KeepExport;
            }
            if ui.button(messages.get("dialog-cancel")).clicked() {
                decision = Decision::Close;
            }
            ui.separator();
            ui.weak(messages.get("export-file"));
            let name = self.outlook.as_ref().map_or("", |(_, outlook)| outlook.name.as_str());
            ui.add(Label::new(name).truncate());
        });
        decision
    }
}

/// A column of the dialog that scrolls where it has no room.
fn column_ui(ui: &mut Ui, id: &str, size: Vec2, content: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(size);
        let scroll = ScrollArea::vertical().id_salt(id).auto_shrink([false, false]).max_height(size.y);
        scroll.show(ui, |ui| {
            // Beside the bar.
            ui.set_max_width(size.x - 12.0);
            content(ui);
        });
    });
}
