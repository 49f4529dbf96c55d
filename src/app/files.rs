//! Choosing files: the desktop's own dialog where there is one, else a list in the window.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use eframe::egui::{self, Button, ScrollArea, TextEdit, Ui};

use crate::{
    storage,
    text::{Messages, Value},
};

/// What a file is chosen for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Whether it is to be written rather than read.
    pub save: bool,
    /// Title of the dialog.
    pub title: String,
    /// The folder it opens in.
    pub folder: PathBuf,
    /// The name proposed.
    pub name: String,
    /// The endings of the files meant, without their dots; what is written gets the first. With none, a
    /// folder is meant.
    pub extensions: Vec<String>,
}

impl Request {
    /// Whether a folder is to be written.
    fn is_folder(&self) -> bool {
        self.save && self.extension().is_empty()
    }

    /// The ending of a file that is written.
    fn extension(&self) -> &str {
        self.extensions.first().map_or("", String::as_str)
    }
}

/// Whether the desktop has a service for file dialogs. A missing one cannot be told from a
/// cancelled dialog afterwards, so this is asked before.
pub fn has_native_dialogs() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let zenity = env::var_os("PATH")
        .is_some_and(|path| env::split_paths(&path).any(|folder| folder.join("zenity").is_file()));
    let bus = env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some();
    zenity || (bus && has_portal_backend())
}

/// Whether a desktop portal with a file chooser is installed.
fn has_portal_backend() -> bool {
    let folders = env::var("XDG_DATA_DIRS").unwrap_or_else(|_| "/usr/local/share:/usr/share".to_owned());
    folders.split(':').any(|folder| {
        fs::read_dir(Path::new(folder).join("xdg-desktop-portal/portals")).is_ok_and(|entries| {
            entries.flatten().any(|entry| {
                fs::read_to_string(entry.path())
                    .is_ok_and(|text| text.contains("org.freedesktop.impl.portal.FileChooser"))
            })
        })
    })
}

/// The desktop's dialog as a future; it has to be made on the interface thread and may be waited
/// for on another.
pub fn native(request: &Request) -> impl Future<Output = Option<PathBuf>> + Send + use<> {
    let dialog = rfd::AsyncFileDialog::new().set_title(&request.title).set_directory(&request.folder);
    let filtered =
        |dialog: rfd::AsyncFileDialog| dialog.add_filter(request.extensions.join(", "), &request.extensions);
    let handle: std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>> =
        match (request.is_folder(), request.save) {
            (true, _) => Box::pin(dialog.pick_folder()),
            (_, true) => Box::pin(filtered(dialog).set_file_name(&request.name).save_file()),
            (_, false) => Box::pin(filtered(dialog).pick_file()),
        };
    // A new folder goes into the one picked.
    let inner = request.is_folder().then(|| request.name.clone());
    async move {
        let path = handle.await?.path().to_owned();
        Some(inner.map_or(path.clone(), |name| path.join(name)))
    }
}

/// `path`, which ends in `extension`: that is added unless it stands there already. Without an extension
/// the path is that of a folder and stays as it is.
pub fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    let has = path.extension().is_some_and(|own| own.eq_ignore_ascii_case(extension));
    if has || extension.is_empty() {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(extension);
    name.into()
}

/// The list of files in the window.
#[derive(Debug, Clone)]
pub struct Browser {
    request: Request,
    folder: PathBuf,
    name: String,
    entries: Result<Vec<(String, bool)>, String>,
    overwrite: bool,
    fresh: bool,
}

/// What came of the list.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// Nothing yet.
    Open,
    /// Given up.
    Cancelled,
    /// This file.
    File(PathBuf),
}

impl Browser {
    /// A list for this request.
    pub fn new(request: Request) -> Self {
        let folder = fs::canonicalize(&request.folder).unwrap_or_else(|_| request.folder.clone());
        let name = request.name.clone();
        let entries = list(&folder, &request.extensions);
        Self { request, folder, name, entries, overwrite: false, fresh: true }
    }

    fn go(&mut self, folder: PathBuf) {
        self.entries = list(&folder, &self.request.extensions);
        self.folder = folder;
        self.overwrite = false;
    }

    /// The title of the dialog.
    pub fn title(&self) -> &str {
        &self.request.title
    }

    /// Shows the list.
    pub fn ui(&mut self, ui: &mut Ui, messages: &Messages) -> Choice {
        ui.set_width(520.0);
        let mut go = None;
        ui.horizontal(|ui| {
            if ui.button(messages.get("files-up")).clicked() {
                go = self.folder.parent().map(Path::to_owned);
            }
            ui.add(egui::Label::new(self.folder.display().to_string()).truncate());
        });
        let mut picked = None;
        ScrollArea::vertical().max_height(260.0).min_scrolled_height(260.0).auto_shrink([false, true]).show(
            ui,
            |ui| match &self.entries {
                Ok(entries) => {
                    for (name, is_folder) in entries {
                        let text = if *is_folder { format!("{name}/") } else { name.clone() };
                        let response = ui.selectable_label(*name == self.name, text);
                        if response.clicked() {
                            picked = Some((name.clone(), *is_folder, false));
                        }
                        if response.double_clicked() {
                            picked = Some((name.clone(), *is_folder, true));
                        }
                    }
                }
                Err(error) => {
                    ui.colored_label(ui.visuals().error_fg_color, error);
                }
            },
        );
        let mut accept = false;
        match picked {
            Some((name, true, _)) => go = Some(self.folder.join(name)),
            Some((name, false, double)) => {
                self.name = name;
                self.overwrite = false;
                accept = double && !self.request.save;
            }
            None => {}
        }
        if let Some(folder) = go {
            self.go(folder);
        }
        accept |= self.name_ui(ui, messages);
        self.buttons_ui(ui, messages, accept)
    }

    fn name_ui(&mut self, ui: &mut Ui, messages: &Messages) -> bool {
        ui.horizontal(|ui| {
            let label = ui.label(messages.get("files-name"));
            let field = TextEdit::singleline(&mut self.name).desired_width(f32::INFINITY);
            let response = ui.add(field).labelled_by(label.id);
            if std::mem::take(&mut self.fresh) {
                response.request_focus();
            }
            if response.changed() {
                self.overwrite = false;
            }
            response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
        })
        .inner
    }

    fn buttons_ui(&mut self, ui: &mut Ui, messages: &Messages, mut accept: bool) -> Choice {
        let mut choice = Choice::Open;
        if self.overwrite {
            let key = if self.request.is_folder() { "files-overwrite-in" } else { "files-overwrite" };
            let text = messages.with(key, &[("file", Value::from(self.name.as_str()))]);
            ui.colored_label(ui.visuals().warn_fg_color, text);
        }
        ui.horizontal(|ui| {
            let key = match (self.request.save, self.overwrite) {
                (_, true) => "files-replace",
                (true, false) => "files-save",
                (false, false) => "files-open",
            };
            let named = !self.name.trim().is_empty();
            accept |= ui.add_enabled(named, Button::new(messages.get(key))).clicked();
            if ui.button(messages.get("dialog-cancel")).clicked() {
                choice = Choice::Cancelled;
            }
        });
        if accept && !self.name.trim().is_empty() {
            return self.accept();
        }
        choice
    }

    fn accept(&mut self) -> Choice {
        let path = self.folder.join(self.name.trim());
        if path.is_dir() && !self.request.is_folder() {
            self.go(path);
            self.name.clear();
            return Choice::Open;
        }
        if !self.request.save {
            return Choice::File(path);
        }
        let path = with_extension(path, self.request.extension());
        if storage::is_occupied(&path) && !self.overwrite {
            self.overwrite = true;
            return Choice::Open;
        }
        Choice::File(path)
    }
}

/// The folders and files of these endings in a folder, folders first, each sorted by name.
fn list(folder: &Path, extensions: &[String]) -> Result<Vec<(String, bool)>, String> {
    let entries = fs::read_dir(folder).map_err(|error| error.to_string())?;
    let is_meant = |name: &str| {
        let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        extensions.iter().any(|extension| extension == ending)
    };
    let mut names: Vec<(String, bool)> = entries
        .flatten()
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path().is_dir()))
        .filter(|(name, is_folder)| !name.starts_with('.') && (*is_folder || is_meant(name)))
        .collect();
    names.sort_by(|a, b| (!a.1, &a.0).cmp(&(!b.1, &b.0)));
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(folder: &Path, save: bool) -> Request {
        Request {
            save,
            title: "Title".into(),
            folder: folder.to_owned(),
            name: "plan".into(),
            extensions: vec!["ron".into()],
        }
    }

    #[test]
    fn folders_come_first_and_other_files_are_left_out() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("z")).unwrap();
        for name in ["b.ron", "a.ron", "c.txt", ".hidden.ron"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let names: Vec<_> =
            list(folder.path(), &["ron".to_owned()]).unwrap().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["z", "a.ron", "b.ron"]);
    }

    #[test]
    fn a_file_that_exists_is_replaced_only_after_asking() {
        let folder = tempfile::tempdir().unwrap();
        let file = fs::canonicalize(folder.path()).unwrap().join("plan.ron");
        fs::write(&file, "").unwrap();
        let mut browser = Browser::new(request(folder.path(), true));
        assert_eq!(browser.accept(), Choice::Open);
        assert_eq!(browser.accept(), Choice::File(file));
    }

    #[test]
    fn an_ending_is_added_to_whatever_name_without_it() {
        for (name, with) in [("a", "a.pdf"), ("a.PDF", "a.PDF"), ("2026.01", "2026.01.pdf"), ("a.", "a..pdf")]
        {
            assert_eq!(with_extension(name.into(), "pdf"), Path::new(with));
        }
        assert_eq!(with_extension("a".into(), ""), Path::new("a"));
    }

    #[test]
    fn a_folder_with_something_in_it_is_written_to_only_after_asking() {
        let folder = tempfile::tempdir().unwrap();
        let inner = fs::canonicalize(folder.path()).unwrap().join("plan");
        let browser = || Browser::new(Request { extensions: Vec::new(), ..request(folder.path(), true) });
        assert_eq!(browser().accept(), Choice::File(inner.clone()));
        fs::create_dir(&inner).unwrap();
        assert_eq!(browser().accept(), Choice::File(inner.clone()));
        fs::write(inner.join("x"), "").unwrap();
        let mut browser = browser();
        assert_eq!(browser.accept(), Choice::Open);
        assert_eq!(browser.accept(), Choice::File(inner));
    }

    #[test]
    fn the_ending_is_added_when_saving() {
        let folder = tempfile::tempdir().unwrap();
        let mut browser = Browser::new(request(folder.path(), true));
        let Choice::File(path) = browser.accept() else { panic!("no file") };
        assert!(path.ends_with("plan.ron"));
    }
}
