//! The window: actions, panels, dialogs, jobs.
//!
//! Each panel is a file of its own and takes what it works with as arguments. What the plan means
//! is decided above this layer; nothing here computes.

mod attention;
mod background;
mod balance;
mod budget;
mod catalogue;
mod checks;
mod chooser;
pub mod command;
mod countries;
mod coverage;
mod decided;
mod diagram;
mod dialogs;
mod drawing;
mod edits;
mod elements;
mod exporting;
mod fields;
mod files;
mod find;
mod fixes;
mod follow;
mod guided;
mod icons;
mod inspector;
mod jobs;
mod keymap;
mod levers;
mod look;
mod lower;
mod menu;
mod opened;
mod outside;
mod packages;
mod palette;
mod panel;
mod panes;
mod pilots;
mod plot;
mod plots;
mod points;
mod presentation;
mod reach;
mod read_back;
mod results;
mod run;
pub mod settings;
mod shortcut;
mod shortcut_sheet;
mod sources;
mod spot;
mod start;
mod tradeoffs;
mod window;
mod work;
mod zoom;

use std::path::PathBuf;

use eframe::egui::{self, Panel, Ui};

use attention::Attention;
use budget::BudgetPanel;
use checks::Checks;
use dialogs::{Dialog, Next};
use jobs::Jobs;
use keymap::{Keyboard, Keymap};
use levers::Levers;
use lower::Tab;
pub use outside::Outside;
use pilots::Pilots;
use results::Results;
use settings::Settings;
use sources::Sources;
use tradeoffs::Tradeoffs;
pub use window::run;
use work::Done;

use crate::{
    canvas::{Canvas, Tool},
    catalogue as data,
    document::Document,
    scene::Theme,
    storage,
    text::{Language, Messages},
};

/// How the program starts.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// The file to open.
    pub file: Option<PathBuf>,
    /// The language to speak, whatever the settings say.
    pub language: Option<Language>,
    /// Where settings are kept; they are not kept if not stated.
    pub settings: Option<PathBuf>,
    /// Whether to use the desktop's own file dialogs.
    pub native_dialogs: bool,
    /// Whether changes of place may be shown as a short movement.
    pub motion: bool,
    /// How files are handed to other programs; they are not if not stated.
    pub outside: Option<Outside>,
}

/// The program: a plan, and a window on it.
pub struct PlannerApp {
    document: Document,
    path: Option<PathBuf>,
    settings: Settings,
    settings_path: Option<PathBuf>,
    native_dialogs: bool,
    motion: bool,
    outside: Option<Outside>,
    messages: Messages,
    keys: Keymap,
    results: Option<Results>,
    canvas: Canvas,
    tool: Tool,
    tab: Tab,
    budget: BudgetPanel,
    attention: Attention,
    revealing: u8,
    levers: Levers,
    checks: Checks,
    pilots: Pilots,
    sources: Sources,
    tradeoffs: Tradeoffs,
    reach: reach::Reaching,
    catalogue: catalogue::CataloguePanel,
    gallery: start::Gallery,
    /// Whether what is selected is to be brought into view once it is drawn.
    reveal: bool,
    dialog: Option<Dialog>,
    export: exporting::Choice,
    jobs: Jobs<Done>,
    notice: Option<String>,
    presenting: Option<presentation::Presentation>,
    presented_levers: bool,
    after_save: Option<Next>,
    asked_for: Option<work::Purpose>,
    may_close: bool,
    title: String,
    /// The look taken up last.
    style: Option<crate::canvas::style::Style>,
    /// How often the same copy was pasted.
    pastes: i32,
    palette: Option<palette::Palette>,
    find: Option<find::Find>,
    elements: elements::Elements,
    /// The part of the window that is to have the keyboard next.
    wanted_pane: Option<panes::Part>,
}

impl PlannerApp {
    /// Opens the file asked for, else the one that was open last, else the founding model.
    pub fn new(context: &egui::Context, start: Start) -> Self {
        let settings = start.settings.as_deref().map(Settings::load).unwrap_or_default();
        let messages = Messages::new(start.language.unwrap_or(settings.language()));
        look::set_fonts(context);
        look::set_theme(context, settings.theme());
        // Ctrl and plus or minus zoom the canvas, not the panels.
        context.options_mut(|options| options.zoom_with_keyboard = false);
        let founding =
            || data::open(data::FOUNDING_MODEL, &messages).unwrap_or_else(|_| data::blank(&messages));
        let mut app = Self {
            document: Document::new(founding()),
            path: None,
            catalogue: catalogue::CataloguePanel::new(start.settings.as_deref()),
            keys: Keymap::of_settings(&settings.keys),
            settings_path: start.settings,
            native_dialogs: start.native_dialogs,
            motion: start.motion,
            outside: start.outside,
            results: None,
            canvas: Canvas::default(),
            tool: Tool::default(),
            tab: Tab::default(),
            budget: BudgetPanel::default(),
            attention: Attention::default(),
            revealing: 0,
            levers: Levers::default(),
            checks: Checks::default(),
            pilots: Pilots::default(),
            sources: Sources::default(),
            tradeoffs: Tradeoffs::default(),
            reach: reach::Reaching::default(),
            gallery: start::Gallery::default(),
            reveal: false,
            dialog: None,
            export: exporting::Choice::default(),
            jobs: Jobs::new(context.clone()),
            notice: None,
            presenting: None,
            presented_levers: false,
            after_save: None,
            asked_for: None,
            may_close: false,
            title: String::new(),
            style: None,
            pastes: 0,
            palette: None,
            find: None,
            elements: elements::Elements::default(),
            wanted_pane: None,
            settings,
            messages,
        };
        let last = app.settings.last_file.clone().filter(|path| path.exists());
        if let Some(path) = start.file.or(last) {
            let plan = storage::load(&path);
            app.opened(path, plan);
        } else if app.settings.started {
            // Whoever has seen the founding model chooses what to begin with.
            app.dialog = Some(Dialog::New);
        }
        if !app.settings.started {
            app.settings.started = true;
            app.keep_settings();
        }
        app
    }

    /// The plan and its history.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Sets the level of an instrument in the current package, as its lever does.
    pub fn set_level(&mut self, instrument: crate::plan::InstrumentId, level: u8) {
        levers::set_level(&mut self.document, &self.messages, instrument, level);
    }

    /// The tokens of the chosen theme.
    fn theme(&self) -> &'static Theme {
        Theme::of(self.settings.theme())
    }

    /// Shows everything and acts on what the user does.
    pub fn ui(&mut self, ui: &mut Ui) {
        let context = ui.ctx().clone();
        self.take_finished_work(&context);
        self.take_dropped_files(&context);
        self.take_close_request(&context);
        self.end_black(&context);
        if self.dialog.is_none() {
            let keyboard = self.keyboard(&context);
            for command in context.input_mut(|input| keymap::pressed(input, keyboard, &self.keys)) {
                if self.why_not(command).is_none() {
                    self.run(&context, command);
                }
            }
            if let Some(text) = context.input_mut(|input| keymap::pasted(input, keyboard)) {
                self.paste(&text);
            }
        }
        self.refresh();
        if self.presenting.is_some() {
            self.presentation_ui(ui);
        } else {
            self.panels_ui(ui);
        }
        self.attend(&context);
        self.show_dialog(&context);
        self.palette_ui(&context);
        self.find_ui(&context);
        self.set_title(&context);
        self.canvas.finish_frame(&context);
        if self.drawing_waits() {
            return;
        }
        if !self.has_results() && self.document.plan().current().is_some() {
            context.request_repaint();
        }
    }

    /// How results are shown: to others without what is private.
    fn view(&self) -> results::View<'_> {
        let (theme, messages) = (self.settings.theme(), &self.messages);
        results::View { theme, messages, shared_only: self.presenting.is_some() }
    }

    /// Whether the results are those of the document as it is now.
    fn has_results(&self) -> bool {
        self.results.as_ref().is_some_and(|results| results.fits(&self.document, self.view()))
    }

    /// Whether the drawing need not follow the plan yet: what a drag moves is painted over it.
    fn drawing_waits(&self) -> bool {
        let late = self.results.as_ref().is_some_and(Results::is_late);
        self.canvas.is_moving() && self.document.in_gesture() && (self.canvas.is_lifting() || late)
    }

    /// Shows the open figure, goes where one of its inputs is edited, and lets what is under the
    /// pointer light up in every view.
    fn attend(&mut self, context: &egui::Context) {
        if self.revealing > 0 {
            self.revealing -= 1;
            context.request_repaint();
            if self.revealing == 0 {
                opened::end_reveal(context);
            }
        }
        if let Some(results) = &self.results
            && let Some(place) = opened::opened_ui(context, &mut self.attention, results, &self.messages)
        {
            self.attention.edit = Some(place);
        }
        if let Some(place) = self.attention.edit.take() {
            self.settings.inspector = true;
            opened::reveal(context, &mut self.document, place);
            // A section unfolds before what is in it can.
            self.revealing = 4;
        }
        if self.attention.turn() {
            context.request_repaint();
        }
    }

    /// Reckons what follows from the plan, if it has changed.
    fn refresh(&mut self) {
        if self.drawing_waits() {
            return;
        }
        if !self.has_results() {
            let mut before = self.results.take();
            let later = before.as_mut().filter(|_| self.canvas.is_lifting());
            if let Some(redraw) = later.and_then(|results| results.later(&self.document, self.view())) {
                self.jobs.start(move || Done::Drawn(redraw.run()));
                self.results = before;
            } else {
                self.results = Results::of(&self.document, before, self.view());
            }
        }
        if let Some(task) = self.reach.task(&self.document) {
            self.jobs.start(move || Done::Reach(task.run()));
        }
        let Some(results) = self.results.as_ref().filter(|_| self.tab == Tab::Tradeoffs) else { return };
        if let Some(search) = self.tradeoffs.search(&results.plan) {
            let window = self.jobs.window().clone();
            self.jobs.start(move || Done::Frontier(search.run(&window)));
        }
        if let Some(task) = self.tradeoffs.task(&results.plan) {
            self.jobs.start(move || Done::Answered(task.run()));
        }
    }

    fn panels_ui(&mut self, ui: &mut Ui) {
        let mut asked = Panel::top("menu").show(ui, |ui| self.menu_ui(ui)).inner;
        Panel::bottom("status").show(ui, |ui| self.status_ui(ui));
        if self.settings.tools {
            Panel::left("tools").resizable(false).exact_size(46.0).show(ui, |ui| self.tools_ui(ui));
        }
        if self.settings.inspector {
            Panel::right("inspector").default_size(310.0).size_range(220.0..=560.0).show(ui, |ui| {
                self.inspector_head_ui(ui);
                let mut fields = fields::Fields { document: &mut self.document, messages: &self.messages };
                let figures = self.results.as_ref().map(results::Results::figures);
                inspector::inspector_ui(ui, &mut fields, self.catalogue.library(), figures);
            });
        }
        if self.settings.lower {
            self.lower_panel_ui(ui);
        }
        egui::CentralPanel::no_frame().show(ui, |ui| asked.extend(self.canvas_ui(ui)));
        for command in asked {
            self.run(ui.ctx(), command);
        }
    }

    /// Who has the keyboard.
    fn keyboard(&self, context: &egui::Context) -> Keyboard {
        if self.canvas.is_busy()
            || self.palette.is_some()
            || self.find.is_some()
            || context.text_edit_focused()
            // Escape closes an open menu before all else.
            || egui::Popup::is_any_open(context)
        {
            return Keyboard::Text;
        }
        let canvas: Option<egui::Id> = context.data(|data| data.get_temp(egui::Id::unique("canvas-id")));
        let focused = context.memory(|memory| memory.focused());
        if focused.is_none() || focused == canvas { Keyboard::Canvas } else { Keyboard::Widget }
    }

    fn set_title(&mut self, context: &egui::Context) {
        let plan = self.document.plan();
        let mark = if self.document.is_modified() { "● " } else { "" };
        let title = format!("{mark}{} – Partnership Planner", self.messages.say(plan, &plan.name));
        if title != self.title {
            context.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}
