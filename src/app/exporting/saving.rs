//! From what was chosen to a file: asked for, written on another thread, and said when done.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Choice, Form};
use crate::{
    app::{
        PlannerApp,
        dialogs::Dialog,
        work::{Done, Purpose},
    },
    cli,
    export::{self, ExportError, Format, Options, Watch},
    plan::Plan,
    storage,
    text::Messages,
};

/// The name of the file, or of the folder where one is written.
pub(in crate::app) fn file_name(plan: &Plan, options: &Options, title: &str, folder: bool) -> String {
    let name = export::file_name(plan, options, title);
    match name.strip_suffix(".zip") {
        Some(stem) if folder => stem.to_owned(),
        _ => name,
    }
}

impl PlannerApp {
    /// Opens the dialog, with this format chosen if one is named.
    pub(in crate::app) fn ask_what_to_export(&mut self, format: Option<Format>) {
        self.document.finish();
        let mut choice = self.export.begin(self.document.plan());
        choice.format = format.unwrap_or(choice.format);
        self.show_export(choice);
    }

    /// Opens the dialog with this choice.
    pub(in crate::app) fn show_export(&mut self, choice: Choice) {
        self.dialog = Some(Dialog::Export(Box::new(Form::new(choice))));
    }

    /// Writes what the plan keeps of a choice into it, in one step.
    pub(in crate::app) fn keep_export(&mut self, choice: &Choice) {
        if choice.differs_from(self.document.plan()) {
            self.document.edit(self.messages.get("step-export-options"), |plan| choice.keep_in(plan));
        }
    }

    /// Asks for the file to export to.
    pub(in crate::app) fn ask_export(&mut self) {
        let choice = self.export.clone();
        let mut plan = Plan::clone(self.document.plan());
        choice.keep_in(&mut plan);
        let options = choice.options(&plan, self.messages.language());
        let name = file_name(&plan, &options, &self.file_stem(), choice.is_folder());
        let extension = if choice.is_folder() { "" } else { options.format.extension() };
        let request = self.request(true, "export-title", name, extension);
        self.ask_file(Purpose::Export(Box::new(choice)), request);
    }

    /// Writes the export on another thread.
    pub(in crate::app) fn export_to(&mut self, choice: &Choice, path: PathBuf) {
        if self.keeps_off_own_file(&path) {
            return;
        }
        self.keep_export(choice);
        let options = choice.options(self.document.plan(), self.messages.language());
        self.write_export(options, choice.is_folder(), path);
    }

    /// Whether a file is the plan's own, which no export may be written over; it is then said.
    pub(in crate::app) fn keeps_off_own_file(&mut self, path: &Path) -> bool {
        let own = self.path.as_deref().is_some_and(|own| storage::is_same_file(own, path));
        if own {
            let title = self.messages.get("export-failed");
            self.dialog = Some(Dialog::Message { title, text: self.messages.get("export-over-own") });
        }
        own
    }

    /// Makes an export and writes it on another thread, with a way to call it off.
    pub(in crate::app) fn write_export(&mut self, options: Options, folder: bool, path: PathBuf) {
        let (plan, messages) = (self.document.snapshot(), self.messages.clone());
        let watch = Arc::new(Watch::default());
        self.dialog = Some(Dialog::Exporting(Arc::clone(&watch)));
        self.jobs.start(move || {
            let result = write(&plan, &options, folder, &path, &watch, &messages);
            Done::Exported(path, result)
        });
    }

    /// Says that an export has ended, and how.
    pub(in crate::app) fn exported(&mut self, path: PathBuf, result: Result<(), String>) {
        let called_off = self.close_progress();
        match result {
            Ok(()) => {
                let file = path.display().to_string();
                self.notice = Some(self.messages.with("notice-exported", &[("file", file.into())]));
                self.dialog = Some(Dialog::Exported { path, can_open: self.outside.is_some() });
            }
            Err(text) if called_off => self.notice = Some(text),
            Err(text) => {
                let title = self.messages.get("export-failed");
                self.dialog = Some(Dialog::Message { title, text });
            }
        }
    }

    /// Closes the dialog of an export that has ended; whether it was called off there.
    fn close_progress(&mut self) -> bool {
        let Some(Dialog::Exporting(watch)) = &self.dialog else { return false };
        let called_off = watch.is_called_off();
        self.dialog = None;
        called_off
    }

    /// Hands a file or folder to the program that opens such things.
    pub(in crate::app) fn open_outside(&mut self, path: PathBuf) {
        let Some(outside) = self.outside.clone() else { return };
        self.jobs.start(move || {
            let result = outside.open(&path);
            Done::OpenedOutside(path, result)
        });
    }

    /// Says that no program opened a file.
    pub(in crate::app) fn opened_outside(&mut self, path: &Path, result: Result<(), String>) {
        if let Err(reason) = result {
            let args = [("file", path.display().to_string().into()), ("reason", reason.into())];
            let text = self.messages.with("outside-failed", &args);
            self.dialog = Some(Dialog::Message { title: self.messages.get("outside-failed-title"), text });
        }
    }
}

/// Makes the export and writes it, unless it is called off before that: then there is nothing, not even
/// part of a file.
fn write(
    plan: &Plan,
    options: &Options,
    folder: bool,
    path: &Path,
    watch: &Watch,
    messages: &Messages,
) -> Result<(), String> {
    let explain = |error: ExportError| cli::export_error(messages, &error);
    let wanted = || if watch.is_called_off() { Err(explain(ExportError::Cancelled)) } else { Ok(()) };
    let written = if folder {
        let files = export::export_all(plan, options, watch).map_err(explain)?;
        wanted()?;
        let files: Vec<(&str, &[u8])> =
            files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
        storage::write_folder(path, &files)
    } else {
        let bytes = export::export_watched(plan, options, watch).map_err(explain)?;
        wanted()?;
        storage::write(path, &bytes)
    };
    written.map_err(|error| cli::save_error(messages, &error, path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Currency, Date};

    #[test]
    fn what_is_called_off_leaves_nothing_behind() {
        let plan = Plan::blank("P".into(), Date::constant(2026, 1, 15), "en", Currency::CHF);
        let messages = Messages::new(crate::text::Language::English);
        let place = tempfile::tempdir().unwrap();
        for (format, folder) in [(Format::Markdown, false), (Format::All, true), (Format::All, false)] {
            let options = Options { format, ..Options::default() };
            let path = place.path().join("export");
            let watch = Watch::default();
            watch.call_off();
            let result = write(&plan, &options, folder, &path, &watch, &messages);
            assert_eq!(result, Err(messages.get("export-cancelled")));
            assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0, "{format:?}");
        }
    }
}
