//! Dialogs in the window: unsaved changes, a new plan, how an export goes, shortcuts, messages.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use eframe::egui::{self, Id, Modal, RichText, ScrollArea, Ui};

use super::{
    exporting,
    files::Browser,
    guided::{self, Guided},
    keymap::Keymap,
    read_back,
    shortcut_sheet::ShortcutSheet,
    start::{self, Gallery},
    work::Purpose,
};
use crate::{
    catalogue::Catalogue,
    export::Watch,
    import::Change,
    plan::Plan,
    scene::{Theme, ThemeName},
    text::Messages,
};

/// The dialog that is open.
#[derive(Debug)]
pub enum Dialog {
    /// There are unsaved changes, and something would lose them.
    Unsaved(Next),
    /// What a new plan shall begin with.
    New,
    /// A new plan from answers.
    Guided(Box<Guided>),
    /// What to export.
    Export(Box<exporting::Form>),
    /// What an edited workbook changes.
    ReadBack(Box<read_back::Form>),
    /// An export that is being written.
    Exporting(Arc<Watch>),
    /// An export was written.
    Exported {
        /// The file, or the folder.
        path: PathBuf,
        /// Whether there is a way to open it.
        can_open: bool,
    },
    /// The desktop's dialog has led to something that is there already.
    Replace(Box<Purpose>, PathBuf),
    /// A file, in a list of our own.
    Files(Box<Browser>),
    /// All shortcuts.
    Shortcuts(Box<ShortcutSheet>),
    /// What this program is.
    About,
    /// Something the user must know.
    Message {
        /// What it is about.
        title: String,
        /// What happened and what to do.
        text: String,
    },
}

/// What follows when nothing unsaved is in the way.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// Leave the program.
    Quit,
    /// Choose a template for a new plan.
    New,
    /// Choose a file to open.
    Open,
    /// Choose a scoring sheet to make a plan of.
    Import,
    /// Open this file.
    OpenFile(PathBuf),
    /// Go back to the saved file.
    Revert,
}

/// What the user decided in a dialog.
#[derive(Debug, Clone, PartialEq)]
pub enum Decision {
    /// Nothing yet.
    None,
    /// Close the dialog.
    Close,
    /// Other keys for some commands.
    Keys(Keymap),
    /// Save, then go on.
    SaveThen(Next),
    /// Go on and lose the changes.
    Discard(Next),
    /// What was chosen on the start screen.
    Start(start::Choice),
    /// This new plan.
    Plan(Box<Plan>),
    /// Take over these changes of a workbook, whose notes are in this language.
    ReadBack(String, Vec<Change>),
    /// Export with the form as it is.
    Export,
    /// Keep the options of the form in the plan.
    KeepExport,
    /// Call off the export that is being written.
    CallOff,
    /// Open this file or folder.
    OpenOutside(PathBuf),
    /// Do this with the file, and replace what is there.
    Replace(Box<Purpose>, PathBuf),
    /// This file was chosen.
    File(PathBuf),
}

/// What the start screen and the guided start show.
pub struct Beginnings<'a> {
    /// Pictures of the templates.
    pub gallery: &'a Gallery,
    /// Files opened lately.
    pub recent: &'a [PathBuf],
    /// The measures.
    pub library: &'a Catalogue,
    /// The theme of the pictures.
    pub theme: ThemeName,
}

/// Shows a dialog above everything else.
pub fn dialog_ui(
    context: &egui::Context,
    dialog: &mut Dialog,
    plan: &Plan,
    messages: &Messages,
    beginnings: &Beginnings<'_>,
) -> Decision {
    let modal = Modal::new(Id::unique("dialog")).show(context, |ui| {
        ui.set_min_width(340.0);
        match dialog {
            Dialog::Unsaved(next) => unsaved_ui(ui, next, plan, messages),
            Dialog::New => new_ui(ui, beginnings, messages),
            Dialog::Guided(guided) => guided_ui(ui, guided, beginnings, messages),
            Dialog::Export(form) => form.ui(ui, plan, messages),
            Dialog::ReadBack(form) => form.ui(ui, messages),
            Dialog::Exporting(watch) => exporting_ui(ui, watch, messages),
            Dialog::Exported { path, can_open } => exported_ui(ui, path, *can_open, messages),
            Dialog::Replace(purpose, path) => replace_ui(ui, purpose, path, messages),
            Dialog::Files(browser) => files_ui(ui, browser, messages),
            Dialog::Shortcuts(sheet) => shortcuts_ui(ui, sheet, messages),
            Dialog::About => about_ui(ui, messages),
            Dialog::Message { title, text } => message_ui(ui, title, text, messages),
        }
    });
    // Asked only once: asking takes the key press away.
    match modal.inner {
        Decision::None if modal.should_close() => match dialog {
            // Work goes on until it is called off.
            Dialog::Exporting(_) => Decision::CallOff,
            _ => Decision::Close,
        },
        decision => decision,
    }
}

fn title(ui: &mut Ui, text: impl Into<String>) {
    ui.label(RichText::new(text).heading());
    ui.add_space(6.0);
}

fn unsaved_ui(ui: &mut Ui, next: &Next, plan: &Plan, messages: &Messages) -> Decision {
    title(ui, messages.get("unsaved-title"));
    let name = messages.say(plan, &plan.name).to_owned();
    ui.label(messages.with("unsaved-text", &[("plan", name.into())]));
    ui.add_space(10.0);
    let mut decision = Decision::None;
    ui.horizontal(|ui| {
        if ui.button(messages.get("unsaved-save")).clicked() {
            decision = Decision::SaveThen(next.clone());
        }
        if ui.button(messages.get("unsaved-discard")).clicked() {
            decision = Decision::Discard(next.clone());
        }
        if ui.button(messages.get("dialog-cancel")).clicked() {
            decision = Decision::Close;
        }
    });
    decision
}

fn new_ui(ui: &mut Ui, beginnings: &Beginnings<'_>, messages: &Messages) -> Decision {
    let Beginnings { gallery, recent, theme, .. } = beginnings;
    match start::start_ui(ui, gallery, recent, messages, Theme::of(*theme)) {
        None => Decision::None,
        Some(start::Choice::Cancel) => Decision::Close,
        Some(choice) => Decision::Start(choice),
    }
}

fn guided_ui(ui: &mut Ui, guided: &mut Guided, beginnings: &Beginnings<'_>, messages: &Messages) -> Decision {
    let context = guided::Context { library: beginnings.library, messages, theme: beginnings.theme };
    match guided.ui(ui, &context) {
        guided::Outcome::None => Decision::None,
        guided::Outcome::Cancelled => Decision::Close,
        guided::Outcome::Plan(plan) => Decision::Plan(plan),
    }
}

/// How far the export is, and a way to call it off.
fn exporting_ui(ui: &mut Ui, watch: &Watch, messages: &Messages) -> Decision {
    title(ui, messages.get("export-title"));
    let (done, steps) = watch.progress();
    ui.horizontal(|ui| {
        ui.spinner();
        if steps > 0 {
            let args = [("done", done.into()), ("steps", steps.into())];
            ui.label(messages.with("export-progress", &args));
        } else {
            ui.label(messages.get("export-working"));
        }
    });
    ui.add_space(10.0);
    let button = egui::Button::new(messages.get("dialog-cancel"));
    let response = ui.add_enabled(!watch.is_called_off(), button);
    if !response.has_focus() {
        response.request_focus();
    }
    if response.clicked() { Decision::CallOff } else { Decision::None }
}

/// Where an export went, and ways to look at it.
fn exported_ui(ui: &mut Ui, path: &Path, can_open: bool, messages: &Messages) -> Decision {
    title(ui, messages.get("export-done"));
    ui.set_max_width(460.0);
    let file = path.display().to_string();
    ui.add(egui::Label::new(messages.with("notice-exported", &[("file", file.into())])).wrap());
    ui.add_space(10.0);
    let mut decision = Decision::None;
    ui.horizontal(|ui| {
        let folder = if path.is_dir() { None } else { path.parent() };
        let ways = [("outside-file", folder.and(Some(path))), ("outside-folder", folder.or(Some(path)))];
        for (key, way) in ways {
            if let Some(way) = way.filter(|_| can_open)
                && ui.button(messages.get(key)).clicked()
            {
                decision = Decision::OpenOutside(way.to_owned());
            }
        }
        let close = ui.button(messages.get("dialog-close"));
        // Enter puts the message away.
        if ui.memory(|memory| memory.focused().is_none()) {
            close.request_focus();
        }
        if close.clicked() {
            decision = Decision::Close;
        }
    });
    decision
}

fn replace_ui(ui: &mut Ui, purpose: &Purpose, path: &Path, messages: &Messages) -> Decision {
    title(ui, messages.get("files-there"));
    ui.set_max_width(460.0);
    let key = if path.is_dir() { "files-overwrite-in" } else { "files-overwrite" };
    let file = path.display().to_string();
    ui.add(egui::Label::new(messages.with(key, &[("file", file.into())])).wrap());
    ui.add_space(10.0);
    let mut decision = Decision::None;
    ui.horizontal(|ui| {
        if ui.button(messages.get("files-replace")).clicked() {
            decision = Decision::Replace(Box::new(purpose.clone()), path.to_owned());
        }
        if ui.button(messages.get("dialog-cancel")).clicked() {
            decision = Decision::Close;
        }
    });
    decision
}

fn files_ui(ui: &mut Ui, browser: &mut Browser, messages: &Messages) -> Decision {
    title(ui, browser.title());
    match browser.ui(ui, messages) {
        super::files::Choice::Open => Decision::None,
        super::files::Choice::Cancelled => Decision::Close,
        super::files::Choice::File(path) => Decision::File(path),
    }
}

fn shortcuts_ui(ui: &mut Ui, sheet: &mut ShortcutSheet, messages: &Messages) -> Decision {
    title(ui, messages.get("command-shortcuts"));
    let changed = sheet.ui(ui, messages);
    let closed = close_button(ui, messages);
    changed.map_or(closed, Decision::Keys)
}

fn about_ui(ui: &mut Ui, messages: &Messages) -> Decision {
    title(ui, "Partnership Planner");
    ui.label(messages.with("about-version", &[("version", env!("CARGO_PKG_VERSION").into())]));
    ui.label(messages.get("about-text"));
    ui.label(messages.get("about-licence"));
    close_button(ui, messages)
}

fn message_ui(ui: &mut Ui, heading: &str, text: &str, messages: &Messages) -> Decision {
    title(ui, heading);
    ScrollArea::vertical().max_height(300.0).show(ui, |ui| ui.label(text));
    close_button(ui, messages)
}

fn close_button(ui: &mut Ui, messages: &Messages) -> Decision {
    ui.add_space(10.0);
    if ui.button(messages.get("dialog-close")).clicked() { Decision::Close } else { Decision::None }
}
