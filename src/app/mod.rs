//! The window: actions, panels, dialogs, jobs.
//!
//! Each panel is a file of its own and takes what it works with as arguments. What the plan means
//! is decided above this layer; nothing here computes.

mod attention;
mod balance;
mod budget;
mod catalogue;
mod checks;
pub mod command;
mod coverage;
mod dialogs;
mod edits;
mod elements;
mod fields;
mod files;
mod find;
mod guided;
mod icons;
mod inspector;
mod jobs;
mod levers;
mod look;
mod menu;
mod opened;
mod packages;
mod palette;
mod panes;
mod pilots;
mod plot;
mod presentation;
mod results;
pub mod settings;
mod sources;
mod start;
mod tradeoffs;
mod window;
mod work;

use std::path::PathBuf;

use eframe::egui::{self, Panel, Ui};

use attention::Attention;
use budget::BudgetPanel;
use checks::Checks;
use command::{Command, Keyboard, Pane};
use dialogs::{Dialog, ExportForm, Next};
use jobs::Jobs;
use levers::Levers;
use pilots::Pilots;
use results::Results;
use settings::Settings;
use sources::Sources;
use tradeoffs::Tradeoffs;
pub use window::run;
use work::Done;

use crate::{
    canvas::{self, Canvas, NewNode, Tool, View},
    catalogue as data,
    document::{Document, Selection},
    plan::{Item, Point},
    scene::{self, Pos, Subject, Theme},
    storage,
    text::{Language, Messages},
};

/// The tabs of the lower area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Tab {
    #[default]
    Levers,
    Budget,
    Tradeoffs,
    Balance,
    Checks,
    Coverage,
    Pilots,
    Sources,
    Elements,
    Catalogue,
}

impl Tab {
    const ALL: [(Self, &'static str); 10] = [
        (Self::Levers, "tab-levers"),
        (Self::Budget, "tab-budget"),
        (Self::Tradeoffs, "tab-tradeoffs"),
        (Self::Balance, "tab-balance"),
        (Self::Checks, "tab-checks"),
        (Self::Coverage, "tab-coverage"),
        (Self::Pilots, "tab-pilots"),
        (Self::Sources, "tab-sources"),
        (Self::Elements, "tab-elements"),
        (Self::Catalogue, "tab-catalogue"),
    ];
}

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
}

/// The program: a plan, and a window on it.
pub struct PlannerApp {
    document: Document,
    path: Option<PathBuf>,
    settings: Settings,
    settings_path: Option<PathBuf>,
    native_dialogs: bool,
    messages: Messages,
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
    catalogue: catalogue::CataloguePanel,
    gallery: start::Gallery,
    /// Whether what is selected is to be brought into view once it is drawn.
    reveal: bool,
    dialog: Option<Dialog>,
    export: ExportForm,
    jobs: Jobs<Done>,
    notice: Option<String>,
    presenting: bool,
    presented_levers: bool,
    after_save: Option<Next>,
    asked_for: Option<work::Purpose>,
    may_close: bool,
    title: String,
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
            settings_path: start.settings,
            native_dialogs: start.native_dialogs,
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
            gallery: start::Gallery::default(),
            reveal: false,
            dialog: None,
            export: ExportForm::default(),
            jobs: Jobs::new(context.clone()),
            notice: None,
            presenting: false,
            presented_levers: false,
            after_save: None,
            asked_for: None,
            may_close: false,
            title: String::new(),
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
        if self.dialog.is_none() {
            let keyboard = self.keyboard(&context);
            for command in context.input_mut(|input| command::pressed(input, keyboard)) {
                if self.why_not(command).is_none() {
                    self.run(&context, command);
                }
            }
            if let Some(text) = context.input_mut(|input| command::pasted(input, keyboard)) {
                self.paste(&text);
            }
        }
        self.refresh();
        if self.presenting {
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
        let fits = |results: &Results| results.fits(&self.document, self.settings.theme(), &self.messages);
        if !self.results.as_ref().is_some_and(fits) && self.document.plan().current().is_some() {
            context.request_repaint();
        }
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
        let theme = self.settings.theme();
        let fits = |results: &Results| results.fits(&self.document, theme, &self.messages);
        if !self.results.as_ref().is_some_and(fits) {
            let lifted = self.canvas.is_lifting();
            let later = self.results.as_mut().filter(|_| lifted);
            if let Some(redraw) =
                later.and_then(|results| results.later(&self.document, theme, &self.messages))
            {
                self.jobs.start(move || Done::Drawn(redraw.run()));
            } else {
                self.results = Results::of(&self.document, self.results.take(), theme, &self.messages);
            }
        }
        if self.tab == Tab::Tradeoffs
            && let Some(search) = self.tradeoffs.search(&self.document)
        {
            let window = self.jobs.window().clone();
            self.jobs.start(move || Done::Frontier(search.run(&window)));
        }
        if self.tab == Tab::Tradeoffs
            && let Some(task) = self.tradeoffs.task(&self.document)
        {
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
                inspector::inspector_ui(ui, &mut fields, self.catalogue.library());
            });
        }
        if self.settings.lower {
            let height = ui.available_height();
            Panel::bottom("lower")
                .resizable(true)
                .default_size((height * if height < 700.0 { 0.29 } else { 0.34 }).clamp(150.0, 420.0))
                .size_range(90.0..=(height - 60.0).max(100.0))
                .show(ui, |ui| self.lower_ui(ui));
        }
        egui::CentralPanel::no_frame().show(ui, |ui| asked.extend(self.canvas_ui(ui)));
        for command in asked {
            self.run(ui.ctx(), command);
        }
    }

    fn lower_ui(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            for (tab, key) in Tab::ALL {
                let response = ui.selectable_value(&mut self.tab, tab, self.messages.get(key));
                if self.tab == tab {
                    self.focus_here(&response, panes::Part::Lower);
                }
            }
        });
        ui.separator();
        // A view that is small for a moment must not pull the panel together.
        ui.set_min_height(ui.available_height());
        self.tab_ui(ui);
    }

    fn tab_ui(&mut self, ui: &mut Ui) {
        let theme = self.theme();
        let Some(results) = &self.results else {
            ui.label(self.messages.get("no-package"));
            return;
        };
        match self.tab {
            Tab::Levers => {
                let (document, messages) = (&mut self.document, &self.messages);
                let attention = &mut self.attention;
                let mut context = levers::Context { document, results, messages, theme, attention };
                levers::levers_ui(ui, &mut self.levers, &mut context);
            }
            Tab::Budget => {
                let (document, messages) = (&mut self.document, &self.messages);
                let attention = &mut self.attention;
                let mut context = budget::Context { document, results, messages, theme, attention };
                budget::budget_ui(ui, &mut self.budget, &mut context);
            }
            Tab::Checks => {
                let (document, messages) = (&mut self.document, &self.messages);
                let mut context = checks::Context { document, results, messages, theme };
                if let Some(asked) = checks::checks_ui(ui, &mut self.checks, &mut context) {
                    self.carry_out(ui, asked);
                }
            }
            Tab::Coverage => {
                let context =
                    coverage::Context { results, messages: &self.messages, theme, cell: egui::Vec2::ZERO };
                match coverage::coverage_ui(ui, context) {
                    Some(coverage::Wanted::Asked(asked)) => self.carry_out(ui, asked),
                    Some(coverage::Wanted::Select(ids)) => {
                        self.select_instruments(|one| ids.contains(&one.id))
                    }
                    None => {}
                }
            }
            Tab::Sources => {
                let context = sources::Context { results, messages: &self.messages, theme };
                if let Some(place) = sources::sources_ui(ui, &mut self.sources, context) {
                    self.show_place(ui, place);
                }
            }
            Tab::Pilots => {
                let fields = fields::Fields { document: &mut self.document, messages: &self.messages };
                let mut context = pilots::Context { fields, results, theme };
                if let Some(id) = pilots::pilots_ui(ui, &mut self.pilots, &mut context) {
                    self.show_target(ui, crate::plan::Target::Instrument(id));
                }
            }
            Tab::Balance => {
                let lit = self.attention.lit();
                let pen = plot::Pen { plan: &results.plan, messages: &self.messages, theme, lit };
                balance::balance_ui(ui, results, pen, &mut self.attention);
            }
            Tab::Elements => {
                let (document, messages) = (&mut self.document, &self.messages);
                let mut context = elements::Context { document, results, messages };
                if let Some(item) = elements::elements_ui(ui, &mut self.elements, &mut context) {
                    self.canvas.show(&results.scene, item);
                }
            }
            Tab::Catalogue => {
                let context =
                    catalogue::Context { document: &self.document, messages: &self.messages, theme };
                match catalogue::catalogue_ui(ui, &mut self.catalogue, &context) {
                    Some(catalogue::Asked::Insert(slug)) => self.put_in_measure(&slug, None),
                    Some(catalogue::Asked::Troubles) => self.show_troubles(),
                    None => {}
                }
            }
            Tab::Tradeoffs => {
                let (document, messages) = (&mut self.document, &self.messages);
                let attention = &mut self.attention;
                let mut context = tradeoffs::Context { document, results, messages, theme, attention };
                tradeoffs::tradeoffs_ui(ui, &mut self.tradeoffs, &mut context);
            }
        }
    }

    /// The canvas; returns what its context menu asked for.
    fn canvas_ui(&mut self, ui: &mut Ui) -> Vec<Command> {
        let theme = self.theme();
        let Some(results) = &self.results else { return Vec::new() };
        let scene = results.scene.clone();
        let drawn = results.fits(&self.document, self.settings.theme(), &self.messages);
        if drawn
            && std::mem::take(&mut self.reveal)
            && let Some(item) = self.document.selection().single()
        {
            self.canvas.show(&scene, item);
        }
        let mut view = View {
            document: &mut self.document,
            scene: &scene,
            drawn: &results.drawn,
            theme,
            messages: &self.messages,
            tool: &mut self.tool,
            grid: self.settings.grid,
            minimap: self.settings.minimap,
        };
        let response = self.canvas.ui(ui, &mut view);
        if let Some(by) = self.canvas.take_duplicate() {
            self.duplicate_by(by);
        }
        self.take_dropped_measure(&response);
        ui.data_mut(|data| data.insert_temp(egui::Id::unique("canvas-id"), response.id));
        self.light_up(ui, &response, &scene);
        self.context_menu(&response)
    }

    /// Marks on the canvas what is under the pointer in another view, and tells the views what is
    /// under it here.
    fn light_up(&mut self, ui: &Ui, response: &egui::Response, scene: &scene::Scene) {
        let canvas = response.rect;
        let plan = self.document.plan();
        if let Some(at) = response.hover_pos() {
            let at = self.canvas.camera.world_from_screen(canvas, at);
            if let Some(Subject::Item(item)) = scene.hit(at, 4.0 / self.canvas.camera.zoom)
                && let Some(identity) = attention::identity_of(plan, item)
            {
                self.attention.hover(identity);
            }
            return;
        }
        let Some(lit) = self.attention.lit() else { return };
        let stroke = egui::Stroke::new(3.0, canvas::color32(self.theme().colors.linkage));
        let painter = ui.painter().with_clip_rect(canvas);
        for item in attention::items_of(plan, lit) {
            if let Some(element) = scene.element(Subject::Item(item)) {
                let rect = self.canvas.camera.screen_rect(canvas, element.bounds).expand(4.0);
                painter.rect_stroke(rect, 6.0, stroke, egui::StrokeKind::Outside);
            }
        }
    }

    /// A measure dragged from the catalogue and let go over the canvas goes into the plan there.
    fn take_dropped_measure(&mut self, response: &egui::Response) {
        let Some(dropped) = response.dnd_release_payload::<catalogue::Dragged>() else { return };
        let Some(pointer) = response.ctx.pointer_interact_pos() else { return };
        let at = self.canvas.camera.world_from_screen(response.rect, pointer);
        self.put_in_measure(&dropped.0, Some(Point(at.x.round() as i32, at.y.round() as i32)));
    }

    /// Puts a measure of the catalogue into the plan.
    fn put_in_measure(&mut self, slug: &str, at: Option<Point>) {
        let Self { catalogue, document, messages, .. } = self;
        if catalogue::put_in(document, catalogue.library(), messages, slug, at).is_some() {
            self.reveal = true;
        }
    }

    /// Who has the keyboard.
    fn keyboard(&self, context: &egui::Context) -> Keyboard {
        if self.canvas.is_busy()
            || self.palette.is_some()
            || self.find.is_some()
            || context.text_edit_focused()
        {
            return Keyboard::Text;
        }
        let canvas: Option<egui::Id> = context.data(|data| data.get_temp(egui::Id::unique("canvas-id")));
        let focused = context.memory(|memory| memory.focused());
        if focused.is_none() || focused == canvas { Keyboard::Canvas } else { Keyboard::Widget }
    }

    /// Why a command cannot be used now, as the key of a message.
    fn why_not(&self, command: Command) -> Option<&'static str> {
        let nothing_selected = self.document.selection().is_empty();
        match command {
            Command::Undo if self.document.undo_label().is_none() => Some("why-nothing-to-undo"),
            Command::Redo if self.document.redo_label().is_none() => Some("why-nothing-to-redo"),
            Command::Delete | Command::FitSelection if nothing_selected => Some("why-nothing-selected"),
            Command::EditLabel if self.document.selection().single().is_none() => {
                Some("why-not-one-selected")
            }
            Command::Cut | Command::Copy | Command::Duplicate | Command::Lock if nothing_selected => {
                Some("why-nothing-selected")
            }
            Command::Order(_) | Command::Tidy if nothing_selected => Some("why-nothing-selected"),
            Command::LayOut if self.document.plan().diagram.nodes.is_empty() => Some("why-empty"),
            Command::Group | Command::Align(_) if self.document.selection().len() < 2 => {
                Some("why-not-two-selected")
            }
            Command::Distribute(_) if self.document.selection().len() < 3 => Some("why-not-three-selected"),
            Command::Ungroup if !self.selection_has_group() => Some("why-no-group"),
            Command::Grow(_) | Command::Follow(_)
                if !matches!(self.document.selection().single(), Some(Item::Node(_))) =>
            {
                Some("why-not-one-node")
            }
            Command::Revert if self.path.is_none() => Some("why-no-file"),
            Command::Revert if !self.document.is_modified() => Some("why-not-modified"),
            Command::Export if self.results.is_none() => Some("no-package"),
            _ => None,
        }
    }

    /// Does what a command says.
    fn run(&mut self, context: &egui::Context, command: Command) {
        match command {
            Command::New => self.unless_unsaved(Next::New),
            Command::Open => self.unless_unsaved(Next::Open),
            Command::Import => self.unless_unsaved(Next::Import),
            Command::EmptySheet => self.ask_empty_sheet(),
            Command::Save => self.save(),
            Command::SaveAs => self.ask_save_as(),
            Command::Revert => self.unless_unsaved(Next::Revert),
            Command::Export => self.dialog = Some(Dialog::Export(self.export.clone())),
            Command::Quit => {
                self.unless_unsaved(Next::Quit);
                self.close_if_done(context);
            }
            Command::Undo => self.undo(),
            Command::Redo => {
                self.document.redo();
            }
            Command::Delete => self.delete(),
            Command::SelectAll => self.select_all(),
            Command::Catalogue => {
                self.tab = Tab::Catalogue;
                self.settings.lower = true;
                self.keep_settings();
            }
            Command::AddCatalogue => self.ask_catalogue(),
            Command::Escape => self.escape(context),
            Command::EditLabel => {
                if let Some(item) = self.document.selection().single() {
                    self.canvas.edit_label(&self.document, &self.messages, item);
                }
            }
            Command::Cut => self.cut(context),
            Command::Copy => {
                self.copy(context);
            }
            Command::Paste => context.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            Command::CopyPicture => self.copy_picture(),
            Command::CopySvg => self.copy_svg(context),
            Command::Duplicate => self.duplicate(),
            Command::Group => self.group(),
            Command::Ungroup => self.ungroup(),
            Command::Lock => self.lock(),
            Command::Order(order) => self.order(order),
            Command::Align(edge) => self.align(edge),
            Command::Distribute(axis) => self.distribute(axis),
            Command::Tidy => self.tidy(),
            Command::LayOut => self.lay_out(),
            Command::Grow(heading) => self.grow(heading),
            Command::Follow(heading) => self.follow(heading),
            Command::Find => self.find = Some(find::Find::default()),
            Command::Palette => self.palette = Some(palette::Palette::default()),
            Command::NextPane => self.next_pane(context, false),
            Command::PreviousPane => self.next_pane(context, true),
            Command::ZoomIn => self.canvas.zoom_by(1.25),
            Command::ZoomOut => self.canvas.zoom_by(0.8),
            Command::ZoomActual => {
                let zoom = self.canvas.camera.zoom;
                self.canvas.zoom_by(1.0 / zoom);
            }
            Command::FitAll => self.canvas.fit_all(),
            Command::FitSelection => {
                if let Some(results) = &self.results {
                    self.canvas.fit(&results.scene, self.document.selection().iter());
                }
            }
            Command::Tool(tool) => self.tool = tool,
            Command::Toggle(pane) => self.toggle(pane),
            Command::Theme(theme) => {
                self.settings.set_theme(theme);
                look::set_theme(context, theme);
                self.keep_settings();
            }
            Command::Language(language) => {
                self.settings.set_language(language);
                self.messages = Messages::new(language);
                self.keep_settings();
            }
            Command::FullScreen => {
                let full = context.input(|input| input.viewport().fullscreen.unwrap_or(false));
                context.send_viewport_cmd(egui::ViewportCommand::Fullscreen(!full));
            }
            Command::Present => self.present(context, !self.presenting),
            Command::Shortcuts => self.dialog = Some(Dialog::Shortcuts),
            Command::About => self.dialog = Some(Dialog::About),
        }
    }

    fn undo(&mut self) {
        if !self.canvas.cancel_gesture(&mut self.document) {
            self.document.undo();
        }
    }

    fn delete(&mut self) {
        let items = self.document.selection().iter().collect();
        let label = self.messages.get("step-delete");
        self.document.edit(label, |plan| canvas::edit::delete_items(plan, &items));
        self.document.select(Selection::new());
    }

    fn selection_has_group(&self) -> bool {
        let items = self.document.selection().iter().collect();
        !canvas::arrange::groups_of(self.document.plan(), &items).is_empty()
    }

    fn select_all(&mut self) {
        let Some(results) = &self.results else { return };
        let items = results.scene.elements.iter().filter_map(|element| match element.subject {
            Subject::Item(item) if !matches!(item, Item::Frame(_)) => Some(item),
            _ => None,
        });
        self.document.select(items.collect());
    }

    /// Escape takes back the gesture, else leaves the presentation, else puts the tool down, else
    /// selects nothing.
    fn escape(&mut self, context: &egui::Context) {
        if self.canvas.cancel_gesture(&mut self.document) {
            return;
        }
        if self.attention.opened.take().is_some() {
            return;
        }
        if self.presenting {
            self.present(context, false);
        } else if self.tool != Tool::Select {
            self.tool = Tool::Select;
        } else {
            self.document.select(Selection::new());
        }
    }

    fn toggle(&mut self, pane: Pane) {
        let shown = match pane {
            Pane::Tools => &mut self.settings.tools,
            Pane::Inspector => &mut self.settings.inspector,
            Pane::Lower => &mut self.settings.lower,
            Pane::Grid => &mut self.settings.grid,
            Pane::Minimap => &mut self.settings.minimap,
        };
        *shown = !*shown;
        self.keep_settings();
    }

    /// Adds a node in the middle of the view.
    fn insert(&mut self, choice: NewNode) {
        let center = self.canvas.camera.center;
        let at = Pos { x: center.x, y: center.y };
        let item = canvas::add_named_node(&mut self.document, &self.messages, choice, at, None);
        self.canvas.edit_label(&self.document, &self.messages, item);
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
