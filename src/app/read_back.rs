//! An edited workbook: what it changes, one tick for each change, taken over in one step.

use std::path::{Path, PathBuf};

use eframe::egui::{self, Align, Button, Color32, Label, Layout, RichText, ScrollArea, Ui, Vec2};

use super::{
    PlannerApp,
    dialogs::{Decision, Dialog},
    work::{Done, Purpose},
};
use crate::{
    canvas::bold_family,
    cli::{ChangeWords, change_words, trouble_words},
    import::{Change, MAX_BYTES, ReadBack, Trouble, TroubleSort, read_back},
    plan::Plan,
    storage::read_at_most,
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

/// Room for a tick, in points.
const TICK: f32 = 30.0;
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
        let room = ui.available_width() - TICK - 5.0 * ui.spacing().item_spacing.x - 8.0;
        ui.horizontal_top(|ui| {
            ui.add_space(TICK);
            let heads = ["read-back-place", "read-back-what", "read-back-old", "read-back-new"];
            for (key, share) in heads.into_iter().zip(SHARES) {
                cell_ui(ui, share * room, RichText::new(messages.get(key)).family(bold_family()));
            }
        });
        for (index, row) in self.rows.iter_mut().enumerate() {
            let fill = if index % 2 == 0 { ui.visuals().faint_bg_color } else { Color32::TRANSPARENT };
            egui::Frame::new().fill(fill).inner_margin(3.0).show(ui, |ui| {
                ui.horizontal_top(|ui| row_ui(ui, row, room, messages));
            });
        }
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
            let taken = || self.rows.iter().filter(|row| row.taken);
            let take = RichText::new(messages.get("read-back-take")).family(bold_family());
            if ui.add_enabled(taken().next().is_some(), Button::new(take)).clicked() {
                let changes = taken().map(|row| row.change.clone()).collect();
                decision = Decision::ReadBack(self.language.clone(), changes);
            }
            if ui.button(messages.get("dialog-cancel")).clicked() {
                decision = Decision::Close;
            }
        });
        decision
    }
}

/// A tick, where the change is, what it changes, and both contents; words go on over lines.
fn row_ui(ui: &mut Ui, row: &mut Row, room: f32, messages: &Messages) {
    let words = &row.words;
    let tick = ui.checkbox(&mut row.taken, "");
    tick.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::CheckBox, true, row.taken, words.line(messages))
    });
    ui.add_space((TICK - tick.rect.width() - ui.spacing().item_spacing.x).max(0.0));
    let what = match &words.remark {
        Some(remark) => format!("{} ({remark})", words.what),
        None => words.what.clone(),
    };
    let texts = [
        RichText::new(&words.place).weak(),
        RichText::new(what),
        RichText::new(&words.old),
        RichText::new(&words.new).family(bold_family()),
    ];
    for (text, share) in texts.into_iter().zip(SHARES) {
        cell_ui(ui, share * room, text);
    }
}

fn cell_ui(ui: &mut Ui, width: f32, text: RichText) {
    ui.allocate_ui_with_layout(Vec2::new(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        ui.add(Label::new(text).wrap());
    });
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
            let result = read_at_most(&path, MAX_BYTES as u64)
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
