//! Dialogs in the window: unsaved changes, a new plan, an export, shortcuts, messages.

use std::sync::Arc;

use eframe::egui::{self, Id, Modal, RichText, ScrollArea, Ui};

use super::{
    fields,
    files::Browser,
    guided::{self, Guided},
    keymap::Keymap,
    read_back,
    shortcut_sheet::ShortcutSheet,
    start::{self, Gallery},
};
use crate::{
    catalogue::Catalogue,
    export::{Format, PageSize, Picture, PngSize, Watch},
    import::Change,
    plan::{PackageId, Plan},
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
    Export(ExportForm),
    /// What an edited workbook changes.
    ReadBack(Box<read_back::Form>),
    /// An export that is being written.
    Exporting(Arc<Watch>),
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
    OpenFile(std::path::PathBuf),
    /// Go back to the saved file.
    Revert,
}

/// What the user wants exported.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportForm {
    /// The format.
    pub format: Format,
    /// The package.
    pub package: Option<PackageId>,
    /// Colours.
    pub theme: ThemeName,
    /// Whether the size of a picture is given by its width.
    pub by_width: bool,
    /// Pixels per point.
    pub scale: f32,
    /// Width in pixels.
    pub width: u32,
    /// The paper, if not the usual one.
    pub page: Option<PageSize>,
    /// What pictures and tables show.
    pub picture: Picture,
}

impl Default for ExportForm {
    fn default() -> Self {
        Self {
            format: Format::Pdf,
            package: None,
            theme: ThemeName::Light,
            by_width: false,
            scale: 2.0,
            width: 2400,
            page: None,
            picture: Picture::Diagram,
        }
    }
}

impl ExportForm {
    /// The size of a picture.
    pub fn png(&self) -> PngSize {
        if self.by_width { PngSize::Width(self.width) } else { PngSize::Scale(self.scale) }
    }
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
    /// This file was chosen.
    File(std::path::PathBuf),
}

/// What the start screen and the guided start show.
pub struct Beginnings<'a> {
    /// Pictures of the templates.
    pub gallery: &'a Gallery,
    /// Files opened lately.
    pub recent: &'a [std::path::PathBuf],
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
            Dialog::Export(form) => export_ui(ui, form, plan, messages),
            Dialog::ReadBack(form) => form.ui(ui, messages),
            Dialog::Exporting(watch) => exporting_ui(ui, watch, messages),
            Dialog::Files(browser) => files_ui(ui, browser, messages),
            Dialog::Shortcuts(sheet) => shortcuts_ui(ui, sheet, messages),
            Dialog::About => about_ui(ui, messages),
            Dialog::Message { title, text } => message_ui(ui, title, text, messages),
        }
    });
    match modal.inner {
        Decision::None if modal.should_close() => Decision::Close,
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

fn export_ui(ui: &mut Ui, form: &mut ExportForm, plan: &Plan, messages: &Messages) -> Decision {
    title(ui, messages.get("export-title"));
    for format in Format::ALL {
        ui.radio_value(&mut form.format, format, messages.get(format_key(format)));
    }
    ui.add_space(6.0);
    let packages: Vec<(Option<PackageId>, String)> = plan
        .packages
        .iter()
        .map(|package| (Some(package.id), messages.say(plan, &package.name).to_owned()))
        .collect();
    let name = messages.get("package");
    let shown = form.package.or(Some(plan.current_package));
    let chosen = fields::Fields::row(ui, &name, |ui, label| {
        fields::pick_field(ui, "export-package", label, shown, &packages)
    });
    form.package = chosen.unwrap_or(form.package);
    if matches!(form.format, Format::Svg | Format::Png | Format::Pdf | Format::BudgetCsv) {
        picture_ui(ui, form, messages);
    }
    if form.format.is_drawn() {
        theme_ui(ui, form, messages);
    }
    if form.format.has_pages() {
        page_ui(ui, form, messages);
    }
    if form.format == Format::Png {
        size_ui(ui, form, messages);
    }
    if form.format == Format::ScoringSheet {
        ui.label(messages.get("sheet-without"));
        for left_out in crate::export::not_carried(plan) {
            ui.label(format!("– {}", messages.get(left_out.key())));
        }
    }
    ui.add_space(10.0);
    let mut decision = Decision::None;
    ui.horizontal(|ui| {
        if ui.button(messages.get("export-go")).clicked() {
            decision = Decision::Export;
        }
        if ui.button(messages.get("dialog-cancel")).clicked() {
            decision = Decision::Close;
        }
    });
    decision
}

/// The key of what a format is.
fn format_key(format: Format) -> &'static str {
    match format {
        Format::Pdf => "export-pdf",
        Format::Svg => "export-svg",
        Format::Png => "export-png",
        Format::Brief => "export-brief",
        Format::Declaration => "export-docx",
        Format::Workbook => "export-xlsx",
        Format::BudgetCsv => "export-csv",
        Format::ScoringSheet => "export-sheet",
        Format::Tables => "export-tables",
        Format::Json => "export-json",
        Format::Markdown => "export-md",
        Format::Mermaid => "export-mermaid",
        Format::Graphviz => "export-graphviz",
        Format::All => "export-all",
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
    if ui.add_enabled(!watch.is_called_off(), button).clicked() {
        watch.call_off();
    }
    Decision::None
}

fn picture_ui(ui: &mut Ui, form: &mut ExportForm, messages: &Messages) {
    let pictures = Picture::ALL.map(|picture| {
        let key = match picture {
            Picture::Diagram if form.format == Format::BudgetCsv => "export-whole-budget",
            Picture::Diagram => "canvas-name",
            Picture::BudgetByPayer => "export-chart-payer",
            Picture::BudgetByInstrument => "export-chart-instrument",
            Picture::Frontier => "chart-frontier",
            Picture::Effects => "export-chart-effects",
            Picture::Parties => "export-chart-parties",
            Picture::Progress => "export-chart-progress",
        };
        (picture, messages.get(key))
    });
    let name = messages.get("export-picture");
    let chosen = fields::Fields::row(ui, &name, |ui, label| {
        fields::pick_field(ui, "export-picture", label, form.picture, &pictures)
    });
    form.picture = chosen.unwrap_or(form.picture);
}

fn page_ui(ui: &mut Ui, form: &mut ExportForm, messages: &Messages) {
    let mut pages = vec![(None, messages.get("export-page-usual"))];
    pages.extend(PageSize::ALL.map(|page| (Some(page), page.name().to_owned())));
    let name = messages.get("export-page");
    let chosen = fields::Fields::row(ui, &name, |ui, label| {
        fields::pick_field(ui, "export-page", label, form.page, &pages)
    });
    form.page = chosen.unwrap_or(form.page);
}

fn theme_ui(ui: &mut Ui, form: &mut ExportForm, messages: &Messages) {
    let themes = [
        (ThemeName::Light, "theme-light"),
        (ThemeName::Dark, "theme-dark"),
        (ThemeName::Print, "theme-print"),
    ]
    .map(|(theme, key)| (theme, messages.get(key)));
    let name = messages.get("export-theme");
    let chosen = fields::Fields::row(ui, &name, |ui, label| {
        fields::pick_field(ui, "export-theme", label, form.theme, &themes)
    });
    form.theme = chosen.unwrap_or(form.theme);
}

fn size_ui(ui: &mut Ui, form: &mut ExportForm, messages: &Messages) {
    ui.horizontal(|ui| {
        let label = ui.radio_value(&mut form.by_width, false, messages.get("export-scale"));
        let field = egui::DragValue::new(&mut form.scale).range(0.1..=10.0).speed(0.05).max_decimals(2);
        ui.add_enabled(!form.by_width, field).labelled_by(label.id);
    });
    ui.horizontal(|ui| {
        let label = ui.radio_value(&mut form.by_width, true, messages.get("export-width"));
        let field = egui::DragValue::new(&mut form.width).range(16..=20_000).speed(10.0);
        ui.add_enabled(form.by_width, field).labelled_by(label.id);
    });
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
