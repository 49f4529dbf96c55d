//! Doing what a command says, and why it cannot be done.

use eframe::egui;

use super::{
    PlannerApp,
    chooser::Chooser,
    command::{Command, Pane},
    dialogs::{Dialog, Next},
    find, look,
    lower::Tab,
    palette::Palette,
    shortcut_sheet::ShortcutSheet,
};
use crate::{
    canvas::{self, NewNode, Tool},
    document::Selection,
    export::Format,
    plan::Item,
    scene::Subject,
    text::Messages,
};

impl PlannerApp {
    /// Why a command cannot be used now, as the key of a message.
    pub(super) fn why_not(&self, command: Command) -> Option<&'static str> {
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
            Command::Drawing(drawing) => self.why_not_drawn(drawing),
            Command::ZoomTo(part) if self.part(part).is_empty() => Some("why-no-part"),
            Command::Order(_) | Command::Tidy if nothing_selected => Some("why-nothing-selected"),
            Command::LayOut if self.document.plan().diagram.nodes.is_empty() => Some("why-empty"),
            Command::Group | Command::Align(_) if self.document.selection().len() < 2 => {
                Some("why-not-two-selected")
            }
            Command::Distribute(_) if self.document.selection().len() < 3 => Some("why-not-three-selected"),
            Command::Ungroup if !self.selection_has_group() => Some("why-no-group"),
            Command::Follow(_) if !self.at_one_box() => Some("why-not-one-node"),
            Command::Grow(_) | Command::Connect
                if !matches!(self.document.selection().single(), Some(Item::Node(_))) =>
            {
                Some("why-not-one-node")
            }
            Command::Revert if self.path.is_none() => Some("why-no-file"),
            Command::Revert if !self.document.is_modified() => Some("why-not-modified"),
            Command::ExportPlot(_) if self.plots().is_empty() => Some("why-no-plot"),
            Command::Export | Command::ExportAs(_) if self.results.is_none() => Some("no-package"),
            _ => None,
        }
    }

    /// Does what a command says.
    pub(super) fn run(&mut self, context: &egui::Context, command: Command) {
        match command {
            Command::New => self.unless_unsaved(Next::New),
            Command::Open => self.unless_unsaved(Next::Open),
            Command::Import => self.unless_unsaved(Next::Import),
            Command::EmptySheet => self.ask_empty_sheet(),
            Command::ReadBack => self.ask_read_back(),
            Command::Save => self.save(),
            Command::SaveAs => self.ask_save_as(),
            Command::Revert => self.unless_unsaved(Next::Revert),
            Command::Export => self.ask_what_to_export(None),
            Command::ExportPlot(format) => self.ask_first_plot(format),
            Command::ExportAs(format) => self.ask_what_to_export(Some(format)),
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
            Command::CopyPicture => self.copy_export(Format::Png),
            Command::CopySvg => self.copy_export(Format::Svg),
            Command::Duplicate => self.duplicate(),
            Command::Group => self.group(),
            Command::Ungroup => self.ungroup(),
            Command::Lock => self.lock(),
            Command::Drawing(drawing) => self.change_drawing(drawing),
            Command::Order(order) => self.order(order),
            Command::Align(edge) => self.align(edge),
            Command::Distribute(axis) => self.distribute(axis),
            Command::Tidy => self.tidy(),
            Command::LayOut => self.lay_out(),
            Command::Add if self.tool == Tool::Flow => self.ask_connect(),
            Command::Add => {
                self.canvas.add_in_middle(&mut self.document, &self.messages, &mut self.tool);
            }
            Command::Connect => self.ask_connect(),
            Command::Grow(heading) => self.grow(heading),
            Command::Follow(heading) => self.follow(heading),
            Command::Find => self.find = Some(find::Find::default()),
            Command::Palette => self.palette = Some(Palette::Commands(Chooser::default())),
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
            Command::ZoomTo(part) => self.zoom_to(part),
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
            Command::Present => self.present(context, self.presenting.is_none()),
            Command::PresentHere => self.present_here(context),
            Command::Shortcuts => {
                let sheet = ShortcutSheet::new(self.keys.clone());
                self.dialog = Some(Dialog::Shortcuts(Box::new(sheet)));
            }
            Command::About => self.dialog = Some(Dialog::About),
        }
    }

    fn undo(&mut self) {
        if !self.canvas.cancel_gesture(&mut self.document) {
            self.document.undo();
        }
    }

    fn delete(&mut self) {
        // What is being dragged goes from where it was, in one step.
        self.canvas.cancel_gesture(&mut self.document);
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
        if self.presenting.is_some() {
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
            Pane::ReducedMotion => &mut self.settings.reduced_motion,
        };
        *shown = !*shown;
        self.keep_settings();
    }

    /// Adds a node in the middle of the view.
    pub(super) fn insert(&mut self, choice: NewNode) {
        let at = self.middle_of_view();
        let item = canvas::add_named_node(&mut self.document, &self.messages, choice, at, None);
        self.canvas.edit_label(&self.document, &self.messages, item);
    }
}
