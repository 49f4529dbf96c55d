//! An edited workbook: what it changes, one tick for each change, taken over in one step.

use std::{fs, path::Path, path::PathBuf};

use eframe::egui::{self, Button, Grid, Label, RichText, ScrollArea, Ui, Vec2};

use super::{
    PlannerApp,
    dialogs::{Decision, Dialog},
    work::{Done, Purpose},
};
use crate::{
    canvas::bold_family,
    cli::{ChangeWords, change_words, trouble_words},
    import::{Change, ReadBack, Trouble, TroubleSort, read_back},
    plan::Plan,
    text::Messages,
};

/// The changes and which of them are ticked.
#[derive(Debug, Clone)]
pub struct Form {
    file: String,
    language: String,
    rows: Vec<Row>,
    troubles: Vec<String>,
}

/// A change with its tick.
#[derive(Debug, Clone)]
struct Row {
    change: Change,
    words: ChangeWords,
    taken: bool,
}

/// Widths of the columns, as shares of the room beside the ticks.
const SHARES: [f32; 4] = [0.26, 0.36, 0.19, 0.19];

impl Form {
    /// Everything that `back`, read from the file called `file`, changes in `plan`; all of it ticked except
    /// where the plan has changed since the export.
    fn new(file: String, back: ReadBack, plan: &Plan, messages: &Messages) -> Self {
        let row = |change: Change| Row {
            words: change_words(messages, plan, &change),
            taken: change.exported.is_none(),
            change,
        };
        Self {
            file,
            language: back.language,
            rows: back.changes.into_iter().map(row).collect(),
            troubles: back.troubles.iter().map(|trouble| trouble_words(messages, trouble)).collect(),
        }
    }

    /// Shows the changes.
    pub fn ui(&mut self, ui: &mut Ui, messages: &Messages) -> Decision {
        let screen = ui.ctx().content_rect().size();
        let size = Vec2::new((screen.x - 120.0).clamp(520.0, 1080.0), (screen.y - 140.0).clamp(260.0, 640.0));
        ui.set_min_width(size.x);
        ui.set_max_width(size.x);
        ui.label(RichText::new(messages.get("read-back-title")).heading());
        ui.weak(&self.file);
        ui.add_space(4.0);
        if self.rows.is_empty() {
            ui.label(messages.get("read-back-none"));
        } else {
            self.head_ui(ui, messages);
            let share = if self.troubles.is_empty() { 1.0 } else { 0.62 };
            let height = (size.y - 130.0) * share;
            ScrollArea::vertical()
                .id_salt("changes")
                .max_height(height)
                .auto_shrink([false, true])
                .show(ui, |ui| self.rows_ui(ui, messages));
        }
        self.troubles_ui(ui, messages, size.y * 0.3);
        ui.separator();
        self.buttons_ui(ui, messages)
    }

    fn head_ui(&mut self, ui: &mut Ui, messages: &Messages) {
        ui.horizontal(|ui| {
            let taken = self.rows.iter().filter(|row| row.taken).count();
            let args = [("count", self.rows.len().into()), ("taken", taken.into())];
            ui.label(messages.with("read-back-count", &args));
            for (key, tick) in [("read-back-all", true), ("read-back-no-one", false)] {
                if ui.small_button(messages.get(key)).clicked() {
                    self.rows.iter_mut().for_each(|row| row.taken = tick);
                }
            }
        });
    }

    fn rows_ui(&mut self, ui: &mut Ui, messages: &Messages) {
        let room = ui.available_width() - 70.0;
        let text = |ui: &mut Ui, index: usize, text: RichText| {
            let width = SHARES.get(index).copied().unwrap_or(0.2) * room;
            ui.allocate_ui(Vec2::new(width, ui.spacing().interact_size.y), |ui| {
                ui.set_width(width);
                ui.add(Label::new(text).wrap());
            });
        };
        Grid::new("read-back").num_columns(5).striped(true).spacing([10.0, 4.0]).show(ui, |ui| {
            ui.label("");
            let heads = ["read-back-place", "read-back-what", "read-back-old", "read-back-new"];
            for (index, key) in heads.into_iter().enumerate() {
                text(ui, index, RichText::new(messages.get(key)).family(bold_family()));
            }
            ui.end_row();
            for row in &mut self.rows {
                let words = &row.words;
                let tick = ui.checkbox(&mut row.taken, "");
                tick.widget_info(|| {
                    egui::WidgetInfo::selected(egui::Role::CheckBox, true, row.taken, words.line(messages))
                });
                text(ui, 0, RichText::new(&words.place).weak());
                let what = match &words.remark {
                    Some(remark) => format!("{} ({remark})", words.what),
                    None => words.what.clone(),
                };
                text(ui, 1, RichText::new(what));
                text(ui, 2, RichText::new(&words.old));
                text(ui, 3, RichText::new(&words.new).family(bold_family()));
                ui.end_row();
            }
        });
    }

    fn troubles_ui(&self, ui: &mut Ui, messages: &Messages, height: f32) {
        if self.troubles.is_empty() {
            return;
        }
        ui.separator();
        let count = [("count", self.troubles.len().into())];
        ui.label(
            RichText::new(messages.with("read-back-troubles", &count)).color(ui.visuals().warn_fg_color),
        );
        ScrollArea::vertical().id_salt("troubles").max_height(height).auto_shrink([false, true]).show(
            ui,
            |ui| {
                for trouble in &self.troubles {
                    ui.add(Label::new(trouble).wrap());
                }
            },
        );
    }

    fn buttons_ui(&self, ui: &mut Ui, messages: &Messages) -> Decision {
        let mut decision = Decision::None;
        ui.horizontal(|ui| {
            let taken: Vec<Change> =
                self.rows.iter().filter(|row| row.taken).map(|row| row.change.clone()).collect();
            let take = RichText::new(messages.get("read-back-take")).family(bold_family());
            if ui.add_enabled(!taken.is_empty(), Button::new(take)).clicked() {
                decision = Decision::ReadBack(self.language.clone(), taken);
            }
            if ui.button(messages.get("dialog-cancel")).clicked() {
                decision = Decision::Close;
            }
        });
        decision
    }
}

impl PlannerApp {
    /// Asks for an edited workbook.
    pub(super) fn ask_read_back(&mut self) {
        let request = self.request(false, "read-back-title", String::new(), "xlsx");
        self.ask_file(Purpose::ReadBack, request);
    }

    /// Reads the workbook off the interface thread.
    pub(super) fn read_back(&mut self, path: PathBuf) {
        let plan = self.document.snapshot();
        self.jobs.start(move || {
            let result = fs::read(&path)
                .map_err(|error| Trouble {
                    place: Default::default(),
                    sort: TroubleSort::Unreadable(error.to_string()),
                })
                .and_then(|bytes| read_back(&bytes, &plan));
            Done::ReadBack(path, Box::new(result))
        });
    }

    /// Shows what the workbook changes, or why it cannot be read.
    pub(super) fn show_read_back(&mut self, path: &Path, result: Result<ReadBack, Trouble>) {
        let file = path.display().to_string();
        self.dialog = Some(match result {
            Ok(back) => {
                let form = Form::new(file, back, self.document.plan(), &self.messages);
                Dialog::ReadBack(Box::new(form))
            }
            Err(trouble) => {
                let what = trouble_words(&self.messages, &trouble);
                let args = [("file", file.into()), ("what", what.into())];
                let text = self.messages.with("import-wrong", &args);
                Dialog::Message { title: self.messages.get("read-back-failed"), text }
            }
        });
    }

    /// Takes over changes of a workbook in one step.
    pub(super) fn take_over(&mut self, language: &str, changes: &[Change]) {
        self.document.edit(self.messages.get("step-read-back"), |plan| {
            changes.iter().for_each(|change| change.apply(plan, language));
        });
        let count = [("count", changes.len().into())];
        self.notice = Some(self.messages.with("notice-read-back", &count));
    }
}
