//! The menu bar, the tool palette, the context menu and the status bar.

use eframe::egui::{self, Button, RichText, Sense, Ui, Vec2};

use super::{
    PlannerApp,
    command::{Command, Drawing, Pane, ZoomTo},
    exporting, packages,
};
use crate::{
    analysis::{Basis, Figure, Identity},
    canvas::{
        NewNode, Tool,
        arrange::{Axis, Edge, Order},
        color32,
    },
    cli::words,
    plan::{ChannelKind, Item, Role, Route, Stage},
    scene::ThemeName,
    text::{Language, Value},
};

/// What menus offer for the clipboard.
const CLIPBOARD: [Command; 4] = [Command::Cut, Command::Copy, Command::Paste, Command::Duplicate];

/// What menus offer for looks.
const STYLE: [Command; 2] = [Command::Drawing(Drawing::CopyStyle), Command::Drawing(Drawing::PasteStyle)];
/// What menus offer for groups.
const COLLAPSING: [Command; 2] = [Command::Drawing(Drawing::Collapse), Command::Drawing(Drawing::Expand)];

impl PlannerApp {
    /// A button for a command, with its shortcut beside it, that says why it cannot be used.
    fn command_button(&self, ui: &mut Ui, command: Command, asked: &mut Vec<Command>) {
        let (mut name, shortcut) = self.name_of(command);
        if command == Command::Undo
            && let Some(label) = self.document.undo_label()
        {
            name = self.messages.with("command-undo-what", &[("what", Value::from(label.to_owned()))]);
        }
        if command == Command::Redo
            && let Some(label) = self.document.redo_label()
        {
            name = self.messages.with("command-redo-what", &[("what", Value::from(label.to_owned()))]);
        }
        let reason = self.why_not(command);
        let button = Button::new(name).shortcut_text(shortcut);
        let response = ui.add_enabled(reason.is_none(), button);
        let response = match reason {
            Some(key) => response.on_disabled_hover_text(self.messages.get(key)),
            None => response,
        };
        if response.clicked() {
            asked.push(command);
            ui.close();
        }
    }

    fn buttons(&self, ui: &mut Ui, commands: &[Command], asked: &mut Vec<Command>) {
        for command in commands {
            self.command_button(ui, *command, asked);
        }
    }

    /// The menu bar; returns what was asked for.
    pub(super) fn menu_ui(&mut self, ui: &mut Ui) -> Vec<Command> {
        let mut asked = Vec::new();
        let mut recent = None;
        egui::MenuBar::new().ui(ui, |ui| {
            ui.menu_button(self.messages.get("menu-file"), |ui| {
                self.buttons(ui, &[Command::New, Command::Open, Command::Import], &mut asked);
                ui.menu_button(self.messages.get("menu-recent"), |ui| {
                    if self.settings.recent.is_empty() {
                        ui.weak(self.messages.get("menu-recent-none"));
                    }
                    for path in &self.settings.recent {
                        let name = path
                            .file_name()
                            .map(|name| name.to_string_lossy().into_owned())
                            .unwrap_or_default();
                        if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                            recent = Some(path.clone());
                            ui.close();
                        }
                    }
                });
                ui.separator();
                self.buttons(ui, &[Command::Save, Command::SaveAs, Command::Revert], &mut asked);
                ui.separator();
                self.buttons(ui, &[Command::Export], &mut asked);
                ui.menu_button(self.messages.get("menu-export-as"), |ui| self.export_menu(ui, &mut asked));
                self.buttons(ui, &[Command::ReadBack, Command::EmptySheet], &mut asked);
                ui.separator();
                self.buttons(ui, &[Command::Quit], &mut asked);
            });
            ui.menu_button(self.messages.get("menu-edit"), |ui| {
                self.buttons(ui, &[Command::Undo, Command::Redo], &mut asked);
                ui.separator();
                self.buttons(ui, &CLIPBOARD, &mut asked);
                self.buttons(ui, &[Command::CopyPicture, Command::CopySvg], &mut asked);
                self.buttons(ui, &STYLE, &mut asked);
                ui.separator();
                self.buttons(ui, &[Command::Delete, Command::SelectAll, Command::EditLabel], &mut asked);
                ui.separator();
                self.buttons(ui, &[Command::Find, Command::Palette], &mut asked);
            });
            ui.menu_button(self.messages.get("menu-view"), |ui| self.view_menu(ui, &mut asked));
            ui.menu_button(self.messages.get("menu-insert"), |ui| self.insert_menu(ui, &mut asked));
            ui.menu_button(self.messages.get("menu-arrange"), |ui| self.arrange_menu(ui, &mut asked));
            ui.menu_button(self.messages.get("menu-present"), |ui| {
                self.buttons(ui, &[Command::Present, Command::PresentHere, Command::FullScreen], &mut asked);
            });
            ui.menu_button(self.messages.get("menu-help"), |ui| {
                self.buttons(ui, &[Command::Shortcuts, Command::About], &mut asked);
            });
            ui.separator();
            let plan = self.document.snapshot();
            packages::package_choice(ui, &mut self.document, &plan, &self.messages, "menu-package");
            if self.jobs.is_busy() {
                ui.spinner();
            }
        });
        if let Some(path) = recent {
            self.ask_open(path);
        }
        asked
    }

    /// The formats, each of which opens the dialog.
    fn export_menu(&self, ui: &mut Ui, asked: &mut Vec<Command>) {
        for (index, (_, formats)) in exporting::GROUPS.iter().enumerate() {
            if index > 0 {
                ui.separator();
            }
            for format in *formats {
                let command = Command::ExportAs(*format);
                let button = Button::new(self.messages.get(exporting::format_name(*format)));
                if ui.add_enabled(self.why_not(command).is_none(), button).clicked() {
                    asked.push(command);
                    ui.close();
                }
            }
        }
    }

    fn view_menu(&self, ui: &mut Ui, asked: &mut Vec<Command>) {
        self.buttons(ui, &[Command::ZoomIn, Command::ZoomOut, Command::ZoomActual], asked);
        self.buttons(ui, &[Command::FitAll, Command::FitSelection], asked);
        self.zoom_menu(ui, asked);
        ui.separator();
        for (pane, shown) in [
            (Pane::Tools, self.settings.tools),
            (Pane::Inspector, self.settings.inspector),
            (Pane::Lower, self.settings.lower),
            (Pane::Grid, self.settings.grid),
            (Pane::Minimap, self.settings.minimap),
            (Pane::ReducedMotion, self.settings.reduced_motion),
        ] {
            let command = Command::Toggle(pane);
            let mut on = shown;
            if ui.checkbox(&mut on, self.name_of(command).0).clicked() {
                asked.push(command);
            }
        }
        ui.separator();
        for theme in [ThemeName::Light, ThemeName::Dark, ThemeName::Projector] {
            let command = Command::Theme(theme);
            if ui.radio(self.settings.theme() == theme, self.name_of(command).0).clicked() {
                asked.push(command);
            }
        }
        ui.separator();
        for language in Language::ALL {
            if ui.radio(self.messages.language() == language, language.own_name()).clicked() {
                asked.push(Command::Language(language));
            }
        }
    }

    /// The parts of this plan's diagram to show.
    fn zoom_menu(&self, ui: &mut Ui, asked: &mut Vec<Command>) {
        ui.menu_button(self.messages.get("menu-zoom-to"), |ui| {
            let lanes = Role::ALL.map(|role| Command::ZoomTo(ZoomTo::Lane(role)));
            let stages = Stage::ALL.map(|stage| Command::ZoomTo(ZoomTo::Stage(stage)));
            let there = |command: &Command| self.why_not(*command).is_none();
            for commands in [lanes.to_vec(), stages.to_vec(), self.frame_zooms()] {
                let commands: Vec<Command> = commands.into_iter().filter(there).collect();
                self.buttons(ui, &commands, asked);
                if !commands.is_empty() {
                    ui.separator();
                }
            }
            self.buttons(ui, &[Command::FitAll], asked);
        });
    }

    fn arrange_menu(&self, ui: &mut Ui, asked: &mut Vec<Command>) {
        self.buttons(ui, &[Command::Group, Command::Ungroup], asked);
        self.buttons(ui, &COLLAPSING, asked);
        self.buttons(ui, &[Command::Lock], asked);
        ui.separator();
        self.route_menu(ui, asked);
        self.buttons(
            ui,
            &[Order::Forward, Order::Backward, Order::Front, Order::Back].map(Command::Order),
            asked,
        );
        ui.separator();
        self.buttons(ui, &[Edge::Left, Edge::Right, Edge::Top, Edge::Bottom].map(Command::Align), asked);
        self.buttons(ui, &[Axis::Level, Axis::Upright].map(Command::Distribute), asked);
        self.buttons(ui, &[Command::Tidy, Command::LayOut], asked);
    }

    fn route_menu(&self, ui: &mut Ui, asked: &mut Vec<Command>) {
        ui.menu_button(self.messages.get("menu-route"), |ui| {
            self.buttons(ui, &Route::ALL.map(|route| Command::Drawing(Drawing::Route(route))), asked);
            self.buttons(ui, &[Command::Drawing(Drawing::ResetRoute)], asked);
        });
    }

    fn insert_menu(&mut self, ui: &mut Ui, asked: &mut Vec<Command>) {
        let mut add = None;
        ui.menu_button(self.messages.get("menu-instrument"), |ui| {
            for stage in Stage::ALL {
                if ui.button(self.messages.label(stage)).clicked() {
                    add = Some(NewNode::Instrument(stage));
                }
            }
        });
        ui.menu_button(self.messages.get("menu-channel"), |ui| {
            for kind in ChannelKind::ALL {
                if ui.button(self.messages.label(kind)).clicked() {
                    add = Some(NewNode::Channel(kind));
                }
            }
        });
        if ui.button(self.messages.get("canvas-add-party")).clicked() {
            add = Some(NewNode::Party);
        }
        ui.separator();
        for tool in [Tool::Flow, Tool::Note, Tool::Frame] {
            self.command_button(ui, Command::Tool(tool), asked);
        }
        ui.separator();
        self.buttons(ui, &[Command::Add, Command::Connect], asked);
        let background = [Drawing::AddBackground, Drawing::RemoveBackground].map(Command::Drawing);
        self.buttons(ui, &background, asked);
        ui.separator();
        self.buttons(ui, &[Command::Catalogue, Command::AddCatalogue], asked);
        if let Some(choice) = add {
            ui.close();
            self.insert(choice);
        }
    }

    /// The tool palette.
    pub(super) fn tools_ui(&mut self, ui: &mut Ui) {
        let mut asked = Vec::new();
        for tool in Tool::ALL {
            let (name, shortcut) = self.name_of(Command::Tool(tool));
            let side = ui.spacing().interact_size.y + 10.0;
            let (rect, response) =
                ui.allocate_exact_size(Vec2::new(ui.available_width(), side), Sense::click());
            response.widget_info(|| {
                egui::WidgetInfo::selected(egui::Role::RadioButton, true, self.tool == tool, &name)
            });
            let visuals = ui.style().interact_selectable(&response, self.tool == tool);
            ui.painter().rect(rect, 5.0, visuals.bg_fill, visuals.bg_stroke, egui::StrokeKind::Inside);
            super::icons::tool(ui.painter(), rect, tool, visuals.fg_stroke.color);
            if tool == Tool::Select {
                self.focus_here(&response, super::panes::Part::Tools);
            }
            if response.on_hover_text(format!("{name} ({shortcut})")).clicked() {
                asked.push(Command::Tool(tool));
            }
            if tool == Tool::Frame {
                ui.separator();
            }
        }
        for command in asked {
            self.run(ui.ctx(), command);
        }
    }

    /// What a right click on the canvas offers.
    pub(super) fn context_menu(&self, response: &egui::Response) -> Vec<Command> {
        let mut asked = Vec::new();
        response.context_menu(|ui| {
            if self.document.selection().is_empty() {
                self.buttons(ui, &[Command::Paste, Command::SelectAll], &mut asked);
                ui.separator();
                self.buttons(ui, &[Command::FitAll, Command::ZoomActual, Command::Find], &mut asked);
            } else {
                self.buttons(ui, &[Command::EditLabel, Command::FitSelection], &mut asked);
                ui.separator();
                self.buttons(ui, &CLIPBOARD, &mut asked);
                self.buttons(ui, &[Command::Delete], &mut asked);
                self.buttons(ui, &STYLE, &mut asked);
                ui.separator();
                let selection = self.document.selection();
                if selection.iter().any(|item| matches!(item, Item::Flow(_))) {
                    self.route_menu(ui, &mut asked);
                }
                if COLLAPSING.iter().any(|command| self.why_not(*command).is_none()) {
                    self.buttons(ui, &COLLAPSING, &mut asked);
                }
                ui.menu_button(self.messages.get("menu-arrange"), |ui| self.arrange_menu(ui, &mut asked));
            }
            ui.separator();
            self.buttons(ui, &[Command::Undo, Command::Redo], &mut asked);
        });
        asked
    }

    /// The status bar.
    pub(super) fn status_ui(&mut self, ui: &mut Ui) {
        let messages = &self.messages.clone();
        ui.horizontal(|ui| {
            ui.label(messages.with(
                "status-zoom",
                &[("percent", format!("{:.0}", self.canvas.camera.zoom * 100.0).into())],
            ));
            ui.separator();
            let selected = self.document.selection().len() as i64;
            ui.label(messages.with("status-selected", &[("count", selected.into())]));
            ui.separator();
            if let Some(results) = &self.results {
                let cost = results.now().budget.total_nominal();
                let text = words::amount(messages, messages.money_short(cost.money), cost);
                let figure = Figure::Cost { of: Vec::new(), years: None, basis: Basis::Nominal };
                let text = messages.with("status-cost", &[("cost", text.into())]);
                let response = self.attention.figure(ui, text, None, figure);
                response.on_hover_text(messages.money(cost.money));
                ui.separator();
                let gap = results.outcome.gap.total;
                let text = words::amount(messages, messages.money_short(gap.money), gap);
                let figure = Figure::Gap { payer: None, year: None };
                let text = messages.with("status-gap", &[("gap", text.into())]);
                let response = self.attention.figure(ui, text, Some(Identity::Gap), figure);
                response.on_hover_text(messages.money(gap.money));
                ui.separator();
                self.open_checks_ui(ui);
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let key = if self.document.is_modified() { "status-modified" } else { "status-saved" };
                ui.label(messages.get(key));
                if let Some(notice) = &self.notice {
                    ui.separator();
                    ui.add(egui::Label::new(RichText::new(notice).strong()).truncate());
                }
            });
        });
    }

    /// How many checks are open; a click shows them.
    fn open_checks_ui(&mut self, ui: &mut Ui) {
        let Some(results) = &self.results else { return };
        let count = results.open_checks();
        let text = self.messages.with("status-checks", &[("count", (count as i64).into())]);
        let broken = !results.now().violations.is_empty();
        let errors = broken || results.outcome.problems.iter().any(|problem| problem.is_error());
        let colors = &self.theme().colors;
        let color = match (errors, count) {
            (true, _) => colors.error,
            (false, 0) => colors.ink,
            (false, _) => colors.warning,
        };
        // Text is never set in a hue: the mark carries it.
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(10.0), Sense::hover());
        ui.painter().circle_filled(rect.center(), 4.0, color32(color));
        let button = ui.add(Button::new(text).frame(false));
        if button.on_hover_text(self.messages.get("status-checks-help")).clicked() {
            self.tab = super::lower::Tab::Checks;
            self.settings.lower = true;
        }
    }
}
