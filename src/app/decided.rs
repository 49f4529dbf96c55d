//! What is decided in dialogs, and done.

use eframe::egui::Context;

use super::{
    PlannerApp,
    dialogs::{Beginnings, Decision, Dialog, Next, dialog_ui},
    guided::Guided,
    start,
    work::{Done, Purpose},
};
use crate::catalogue;

impl PlannerApp {
    /// Shows the open dialog and does what is decided in it.
    pub(super) fn show_dialog(&mut self, context: &Context) {
        let Some(mut dialog) = self.dialog.take() else { return };
        self.draw_pictures(&dialog);
        if let Dialog::Export(form) = &mut dialog {
            form.look_ahead(self.document.plan(), &self.file_stem(), &self.messages);
            if let Some(work) = form.preview_work(&self.messages) {
                self.jobs.start(move || Done::Looked(Box::new(work())));
            }
        }
        let beginnings = Beginnings {
            gallery: &self.gallery,
            recent: &self.settings.recent,
            library: self.catalogue.library(),
            theme: self.settings.theme(),
        };
        let decision = dialog_ui(context, &mut dialog, self.document.plan(), &self.messages, &beginnings);
        if let Dialog::Export(form) = &dialog {
            self.export = form.choice().clone();
        }
        if decision != Decision::None {
            context.request_repaint();
        }
        match decision {
            Decision::None => self.dialog = Some(dialog),
            Decision::Close => {
                self.after_save = None;
                if let Some(Purpose::Export(choice)) = self.asked_for.take() {
                    self.show_export(*choice);
                }
            }
            Decision::Keys(keys) => {
                self.settings.keys = keys.for_settings();
                self.keys = keys;
                self.keep_settings();
                self.dialog = Some(dialog);
            }
            Decision::SaveThen(next) => {
                self.after_save = Some(next);
                self.save();
            }
            Decision::Discard(next) => {
                self.go_on(next);
                self.close_if_done(context);
            }
            Decision::Start(choice) => self.begin_with(choice),
            Decision::Plan(plan) => self.show(*plan, None),
            Decision::ReadBack(language, changes) => self.take_over(&language, &changes),
            Decision::Export => self.ask_export(),
            Decision::KeepExport => {
                let choice = self.export.clone();
                self.keep_export(&choice);
            }
            Decision::CallOff => {
                if let Dialog::Exporting(watch) = &dialog {
                    watch.call_off();
                }
                self.dialog = Some(dialog);
            }
            Decision::OpenOutside(path) => self.open_outside(path),
            Decision::Replace(purpose, path) => self.go_to_file(*purpose, path),
            Decision::File(path) => {
                if let Some(purpose) = self.asked_for.take() {
                    self.chosen(purpose, path);
                }
            }
        }
    }

    /// Has the pictures of the start screen drawn, once it is shown.
    fn draw_pictures(&mut self, dialog: &Dialog) {
        if !matches!(dialog, Dialog::New) {
            return;
        }
        for work in self.gallery.work(self.settings.theme(), &self.messages) {
            self.jobs.start(move || Done::Pictures(work()));
        }
    }

    /// Goes on with what was chosen on the start screen.
    fn begin_with(&mut self, choice: start::Choice) {
        match choice {
            start::Choice::Template(name) => match catalogue::open(name, &self.messages) {
                Ok(plan) => self.show(plan, None),
                Err(error) => {
                    let title = self.messages.get("open-failed");
                    self.dialog = Some(Dialog::Message { title, text: error.to_string() });
                }
            },
            start::Choice::File(path) => self.open(path),
            start::Choice::Open => self.go_on(Next::Open),
            start::Choice::Import => self.go_on(Next::Import),
            start::Choice::Guided => {
                let date = catalogue::blank(&self.messages).date;
                let guided = Guided::new(self.catalogue.library(), date);
                self.dialog = Some(Dialog::Guided(Box::new(guided)));
            }
            start::Choice::Cancel => {}
        }
    }
}
