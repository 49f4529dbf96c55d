//! Files and long work: asked for here, done on other threads, taken up when finished.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use eframe::egui::{Context, ViewportCommand};

use super::{
    PlannerApp,
    dialogs::{Dialog, Next},
    exporting::{Choice, Copied, Looked},
    files::{self, Browser, Request},
    jobs, results, start, tradeoffs,
};
use crate::{
    catalogue, cli,
    document::Document,
    export::{self, Options},
    import::{self, ReadBack, SheetOptions, Trouble, plan_from_sheet},
    plan::{Currency, Plan},
    storage::{self, LoadError, SaveError},
    text::{Messages, Value},
};

/// What a file was asked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Purpose {
    /// To open it.
    Open,
    /// To read back what was edited in it.
    ReadBack,
    /// To write an empty scoring sheet to it.
    EmptySheet,
    /// To save the plan in it.
    Save,
    /// To write a plot to it.
    Plot(Box<Options>),
    /// To export to it.
    Export(Box<Choice>),
    /// To add it to the catalogue.
    Catalogue,
    /// To put it behind the diagram.
    Background,
    /// To divide the issues of a points table.
    Points,
}

impl Purpose {
    /// `path` with the ending that what is written for this has.
    fn target(&self, path: PathBuf) -> PathBuf {
        let ending = match self {
            Self::Save => PLAN_ENDING,
            Self::EmptySheet => "xlsx",
            Self::Plot(options) => options.format.extension(),
            Self::Export(choice) if !choice.is_folder() => choice.format.extension(),
            _ => "",
        };
        files::with_extension(path, ending)
    }

    /// Whether a new folder is written, into one that was picked.
    fn is_folder(&self) -> bool {
        matches!(self, Self::Export(choice) if choice.is_folder())
    }
}

/// Work that is done.
pub(super) enum Done {
    /// The desktop's dialog closed.
    Chosen(Purpose, Option<PathBuf>),
    /// A file was read.
    Loaded(PathBuf, Box<Result<Plan, LoadError>>),
    /// A scoring sheet was read.
    Imported(PathBuf, Box<Result<Plan, String>>),
    /// An edited workbook was read.
    ReadBack(PathBuf, Box<Result<ReadBack, Trouble>>),
    /// The plan was written.
    Saved(PathBuf, Arc<Plan>, Result<(), SaveError>),
    /// An export was written.
    Exported(PathBuf, Result<(), String>),
    /// It is known how an export will look.
    Looked(Box<Looked>),
    /// A file was handed to another program.
    OpenedOutside(PathBuf, Result<(), String>),
    /// A frontier was found.
    Frontier(tradeoffs::Found),
    /// The diagram was drawn for the clipboard.
    Copied(Box<Result<Copied, String>>),
    /// A large diagram was drawn after a drag.
    Drawn(results::Drawn),
    /// Something else about trade-offs was found out.
    Answered(tradeoffs::Answered),
    /// A picture for behind the diagram was read.
    Embedded(PathBuf, Box<super::background::Picture>),
    /// A points table was read.
    Points(Result<import::PointsTable, String>),
    /// What no package can reach was found out.
    Reach(super::reach::Answered),
    /// Pictures of templates were drawn.
    Pictures(start::Drawn),
}

/// The ending of plan files.
const PLAN_ENDING: &str = "ron";
/// The endings of files that are a plan or may carry one.
const OPEN_ENDINGS: &str = "ron png svg pdf";
/// The endings of scoring sheets.
const SHEET_ENDINGS: &str = "xlsx csv";

impl PlannerApp {
    /// Takes up what other threads have finished.
    pub(super) fn take_finished_work(&mut self, context: &Context) {
        for done in self.jobs.finished() {
            match done {
                Done::Chosen(purpose, Some(path)) => self.chosen(purpose, path),
                Done::Chosen(Purpose::Export(choice), None) => self.show_export(*choice),
                Done::Chosen(_, None) => self.after_save = None,
                Done::Loaded(path, plan) => self.opened(path, *plan),
                Done::Imported(path, plan) => self.imported(path, *plan),
                Done::ReadBack(path, result) => self.show_read_back(&path, *result),
                Done::Saved(path, plan, result) => self.saved(context, path, plan, result),
                Done::Exported(path, result) => self.exported(path, result),
                Done::Looked(looked) => {
                    if let Some(Dialog::Export(form)) = &mut self.dialog {
                        form.take(context, *looked);
                    }
                }
                Done::OpenedOutside(path, result) => self.opened_outside(&path, result),
                Done::Frontier(found) => self.tradeoffs.take(found),
                Done::Copied(copied) => self.take_copied(context, *copied),
                Done::Drawn(drawn) => {
                    if let Some(results) = &mut self.results {
                        results.take(drawn);
                    }
                }
                Done::Answered(answered) => self.tradeoffs.take_answer(answered),
                Done::Embedded(path, picture) => self.take_background(path, *picture),
                Done::Pictures(drawn) => self.gallery.take(drawn),
                Done::Reach(answered) => self.reach.take(answered),
                Done::Points(table) => self.tradeoffs.take_points_table(table, &self.messages),
            }
        }
    }

    /// A plan file dropped on the window is opened.
    pub(super) fn take_dropped_files(&mut self, context: &Context) {
        let dropped =
            context.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
        if let Some(path) = dropped {
            self.ask_open(path);
        }
    }

    /// Closing the window asks about unsaved changes first.
    pub(super) fn take_close_request(&mut self, context: &Context) {
        if context.input(|input| input.viewport().close_requested())
            && !self.may_close
            && self.document.is_modified()
        {
            context.send_viewport_cmd(ViewportCommand::CancelClose);
            self.dialog = Some(Dialog::Unsaved(Next::Quit));
        }
    }

    /// Opens a file unless something unsaved is in the way.
    pub(super) fn ask_open(&mut self, path: PathBuf) {
        self.unless_unsaved(Next::OpenFile(path));
    }

    /// Goes on to `next`, or asks first what to do with unsaved changes.
    pub(super) fn unless_unsaved(&mut self, next: Next) {
        self.document.finish();
        if self.document.is_modified() {
            self.dialog = Some(Dialog::Unsaved(next));
        } else {
            self.go_on(next);
        }
    }

    pub(super) fn go_on(&mut self, next: Next) {
        match next {
            Next::Quit => self.may_close = true,
            Next::New => self.dialog = Some(Dialog::New),
            Next::Open => {
                let request = self.request(false, "open-title", String::new(), OPEN_ENDINGS);
                self.ask_file(Purpose::Open, request);
            }
            Next::Import => {
                let request = self.request(false, "import-title", String::new(), SHEET_ENDINGS);
                self.ask_file(Purpose::Open, request);
            }
            Next::OpenFile(path) => self.open(path),
            Next::Revert => {
                if let Some(path) = self.path.clone() {
                    self.open(path);
                }
            }
        }
    }

    pub(super) fn open(&mut self, path: PathBuf) {
        if is_sheet(&path) {
            let messages = self.messages.clone();
            self.jobs.start(move || {
                let plan = import_sheet(&path, &messages);
                Done::Imported(path, Box::new(plan))
            });
            return;
        }
        self.jobs.start(move || {
            let plan = storage::load(&path);
            Done::Loaded(path, Box::new(plan))
        });
    }

    /// Shows a plan that was read, or says why it could not be.
    pub(super) fn opened(&mut self, path: PathBuf, plan: Result<Plan, LoadError>) {
        match plan {
            Ok(plan) => {
                // A plan from a picture must not be saved over it.
                let is_carrier = storage::is_carrier_file(&path);
                self.show(plan, (!is_carrier).then(|| path.clone()));
                if is_carrier {
                    let file = path.display().to_string();
                    self.notice = Some(self.messages.with("notice-unpacked", &[("file", file.into())]));
                }
                // A plan that cannot be reckoned must not be the one the next start begins with.
                self.refresh();
                self.settings.used(&path);
                self.keep_settings();
            }
            Err(error) => {
                let text = cli::load_error(&self.messages, &error, &path);
                self.dialog = Some(Dialog::Message { title: self.messages.get("open-failed"), text });
            }
        }
    }

    /// Shows the plan made of a scoring sheet, which has no file of its own yet, or says what is wrong
    /// with the sheet.
    fn imported(&mut self, path: PathBuf, plan: Result<Plan, String>) {
        match plan {
            Ok(plan) => {
                self.show(plan, None);
                let file = path.display().to_string();
                self.notice = Some(self.messages.with("notice-imported", &[("file", file.into())]));
            }
            Err(text) => {
                self.dialog = Some(Dialog::Message { title: self.messages.get("import-failed"), text });
            }
        }
    }

    /// Asks where to write an empty scoring sheet.
    pub(super) fn ask_empty_sheet(&mut self) {
        let name = self.messages.get("empty-sheet-file");
        let request = self.request(true, "empty-sheet-title", format!("{name}.xlsx"), "xlsx");
        self.ask_file(Purpose::EmptySheet, request);
    }

    fn write_empty_sheet(&mut self, path: PathBuf) {
        let messages = self.messages.clone();
        self.jobs.start(move || {
            let result = export::blank_scoring_sheet(&messages, catalogue::BLANK_DATE)
                .map_err(|error| cli::export_error(&messages, &error))
                .and_then(|bytes| {
                    storage::write(&path, &bytes).map_err(|error| cli::save_error(&messages, &error, &path))
                });
            Done::Exported(path, result)
        });
    }

    /// Shows another plan.
    pub(super) fn show(&mut self, plan: Plan, path: Option<PathBuf>) {
        self.document = Document::new(plan);
        self.path = path;
        self.results = None;
        self.tradeoffs = Default::default();
        self.levers = Default::default();
        self.elements = Default::default();
        self.reach = Default::default();
        self.attention = Default::default();
        (self.budget, self.checks) = Default::default();
        (self.pilots, self.sources) = Default::default();
        self.export.package = None;
        self.notice = None;
        self.canvas.fit_all();
    }

    /// Saves to the plan's file, or asks for one.
    pub(super) fn save(&mut self) {
        self.document.finish();
        match self.path.clone() {
            Some(path) => self.save_to(path),
            None => self.ask_save_as(),
        }
    }

    /// Asks where to save.
    pub(super) fn ask_save_as(&mut self) {
        self.document.finish();
        let name = self.file_name(PLAN_ENDING);
        let request = self.request(true, "save-title", name, PLAN_ENDING);
        self.ask_file(Purpose::Save, request);
    }

    fn save_to(&mut self, path: PathBuf) {
        let plan = self.document.snapshot();
        self.jobs.start(move || {
            let result = storage::save(&plan, &path);
            Done::Saved(path, plan, result)
        });
    }

    fn saved(&mut self, context: &Context, path: PathBuf, plan: Arc<Plan>, result: Result<(), SaveError>) {
        match result {
            Ok(()) => {
                self.document.mark_saved_as(plan);
                self.settings.used(&path);
                self.keep_settings();
                let file = path.display().to_string();
                self.notice = Some(self.messages.with("notice-saved", &[("file", file.into())]));
                self.path = Some(path);
                if let Some(next) = self.after_save.take() {
                    self.unless_unsaved(next);
                    self.close_if_done(context);
                }
            }
            Err(error) => {
                self.after_save = None;
                let text = cli::save_error(&self.messages, &error, &path);
                self.dialog = Some(Dialog::Message { title: self.messages.get("save-failed"), text });
            }
        }
    }

    pub(super) fn close_if_done(&mut self, context: &Context) {
        if self.may_close {
            context.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    /// A request for a file, in the folder of the plan's own file; endings are parted by spaces; none for a
    /// folder.
    pub(super) fn request(&self, save: bool, title: &str, name: String, extension: &str) -> Request {
        let folder = self
            .path
            .as_deref()
            .and_then(Path::parent)
            .filter(|folder| !folder.as_os_str().is_empty())
            .map(Path::to_owned)
            .or_else(|| std::env::current_dir().ok())
            .unwrap_or_default();
        let extensions = extension.split_whitespace().map(str::to_owned).collect();
        Request { save, title: self.messages.get(title), folder, name, extensions }
    }

    /// The plan's name as that of a file.
    fn file_name(&self, extension: &str) -> String {
        format!("{}.{extension}", self.file_stem())
    }

    /// The same without an ending.
    pub(super) fn file_stem(&self) -> String {
        match self.path.as_deref().and_then(Path::file_stem) {
            Some(stem) => stem.to_string_lossy().into_owned(),
            None => {
                let plan = self.document.plan();
                let name: String = self
                    .messages
                    .say(plan, &plan.name)
                    .chars()
                    .map(|letter| if letter.is_alphanumeric() { letter } else { '-' })
                    .collect();
                let words: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).take(6).collect();
                words.join("-").to_lowercase()
            }
        }
    }

    pub(super) fn ask_file(&mut self, purpose: Purpose, request: Request) {
        if self.native_dialogs {
            let dialog = files::native(&request);
            self.jobs.start(move || Done::Chosen(purpose, jobs::wait(Box::pin(dialog))));
        } else {
            self.asked_for = Some(purpose);
            self.dialog = Some(Dialog::Files(Box::new(Browser::new(request))));
        }
    }

    /// Takes up the file chosen for a purpose. The desktop asks only about the name it was given: what is there
    /// under the whole name, or in a folder, is asked about here.
    pub(super) fn chosen(&mut self, purpose: Purpose, path: PathBuf) {
        let target = purpose.target(path.clone());
        let unasked = self.native_dialogs && (target != path || purpose.is_folder());
        if unasked && storage::is_occupied(&target) {
            self.dialog = Some(Dialog::Replace(Box::new(purpose), target));
        } else {
            self.go_to_file(purpose, target);
        }
    }

    pub(super) fn go_to_file(&mut self, purpose: Purpose, path: PathBuf) {
        match purpose {
            Purpose::Open => self.open(path),
            Purpose::ReadBack => self.read_back(path),
            Purpose::EmptySheet => self.write_empty_sheet(path),
            Purpose::Save => self.save_to(path),
            Purpose::Export(choice) => self.export_to(&choice, path),
            Purpose::Plot(options) => self.plot_to(*options, path),
            Purpose::Catalogue => self.add_catalogue(&path),
            Purpose::Background => self.read_background(path),
            Purpose::Points => self.read_points_table(path),
        }
    }

    /// Asks for a catalogue file to add.
    pub(super) fn ask_catalogue(&mut self) {
        let request = self.request(false, "command-add-catalogue", String::new(), PLAN_ENDING);
        self.ask_file(Purpose::Catalogue, request);
    }

    /// Adds a catalogue file, and says what in it is broken.
    fn add_catalogue(&mut self, path: &Path) {
        let before = self.catalogue.library().troubles().len();
        let measures = self.catalogue.library().measures().count();
        if let Err(error) = self.catalogue.add(path) {
            let title = self.messages.get("catalogue-not-added");
            self.dialog = Some(Dialog::Message { title, text: format!("{}: {error}", path.display()) });
            return;
        }
        let library = self.catalogue.library();
        let added = library.measures().count().saturating_sub(measures) as i64;
        self.notice = Some(self.messages.with("notice-catalogue", &[("count", added.into())]));
        if library.troubles().len() > before {
            self.show_troubles();
        }
        self.tab = super::lower::Tab::Catalogue;
        self.settings.lower = true;
    }

    /// Says what is broken in catalogue files.
    pub(super) fn show_troubles(&mut self) {
        let troubles = self.catalogue.library().troubles().iter();
        let lines: Vec<String> =
            troubles.map(|trouble| super::catalogue::trouble_words(&self.messages, trouble)).collect();
        let title = self.messages.get("catalogue-troubles-title");
        self.dialog = Some(Dialog::Message { title, text: lines.join("\n\n") });
    }

    /// Writes the settings; not being able to is worth a notice, not a dialog.
    pub(super) fn keep_settings(&mut self) {
        let Some(path) = &self.settings_path else { return };
        if let Err(error) = self.settings.save(path) {
            let error = Value::from(error.to_string());
            self.notice = Some(self.messages.with("notice-settings", &[("error", error)]));
        }
    }
}

/// Whether a file is a scoring sheet rather than a plan, by its ending.
fn is_sheet(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    SHEET_ENDINGS.split(' ').any(|known| known.eq_ignore_ascii_case(ending))
}

/// The plan that a scoring sheet makes, or what is wrong with it.
fn import_sheet(path: &Path, messages: &Messages) -> Result<Plan, String> {
    let bytes = storage::read_at_most(path, import::MAX_BYTES as u64).map_err(|error| {
        let error = LoadError::Read { kind: error.kind(), message: error.to_string() };
        cli::load_error(messages, &error, path)
    })?;
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let options =
        SheetOptions { name, date: catalogue::BLANK_DATE, currency: Currency::CHF, ceilings: Vec::new() };
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    plan_from_sheet(&bytes, &options, messages).map_err(|error| cli::import_error(messages, &error, &file))
}
