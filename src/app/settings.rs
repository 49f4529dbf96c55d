//! What the program remembers between runs: theme, language, recent files, panels.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{scene::ThemeName, text::Language};

/// The most recent files that are remembered.
const RECENT: usize = 10;

/// The user's settings; one small RON file in the platform's settings folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Code of the interface language.
    pub language: String,
    /// Name of the theme: "light", "dark" or "projector".
    pub theme: String,
    /// Files opened or saved, latest first.
    pub recent: Vec<PathBuf>,
    /// The file that was open last; opened again at the next start.
    pub last_file: Option<PathBuf>,
    /// Whether the program has been started before.
    pub started: bool,
    /// Whether the tool palette is shown.
    pub tools: bool,
    /// Whether the inspector is shown.
    pub inspector: bool,
    /// Whether the lower area is shown.
    pub lower: bool,
    /// Whether the grid behind the diagram is shown.
    pub grid: bool,
    /// Whether the small picture of the whole diagram is shown.
    pub minimap: bool,
    /// Whether changes of place are shown at once rather than as a short movement.
    pub reduced_motion: bool,
    /// Shortcuts that the user has chosen, by command, as the keymap writes them.
    pub keys: BTreeMap<String, Vec<String>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::default().code().to_owned(),
            theme: theme_code(ThemeName::Light).to_owned(),
            recent: Vec::new(),
            last_file: None,
            started: false,
            tools: true,
            inspector: true,
            lower: true,
            grid: false,
            minimap: true,
            reduced_motion: false,
            keys: BTreeMap::new(),
        }
    }
}

fn theme_code(theme: ThemeName) -> &'static str {
    match theme {
        ThemeName::Dark => "dark",
        ThemeName::Projector => "projector",
        ThemeName::Light | ThemeName::Print => "light",
    }
}

impl Settings {
    /// The file settings are kept in; `None` where the platform has no place for them.
    pub fn path() -> Option<PathBuf> {
        let folders = directories::ProjectDirs::from("", "", "partnership-planner")?;
        Some(folders.config_dir().join("settings.ron"))
    }

    /// The settings in `path`; the defaults where there are none or they cannot be read, for
    /// nothing in them is worth stopping for.
    pub fn load(path: &Path) -> Self {
        fs::read_to_string(path).ok().and_then(|text| ron::from_str(&text).ok()).unwrap_or_default()
    }

    /// Writes the settings to `path`.
    ///
    /// # Errors
    /// If the folder or the file cannot be written.
    pub fn save(&self, path: &Path) -> std::io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let text = ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default())
            .map_err(std::io::Error::other)?;
        fs::write(path, text)
    }

    /// The interface language.
    pub fn language(&self) -> Language {
        Language::from_code(&self.language).unwrap_or_default()
    }

    /// Chooses the interface language.
    pub fn set_language(&mut self, language: Language) {
        self.language = language.code().to_owned();
    }

    /// The theme of the window.
    pub fn theme(&self) -> ThemeName {
        [ThemeName::Dark, ThemeName::Projector]
            .into_iter()
            .find(|theme| theme_code(*theme) == self.theme)
            .unwrap_or(ThemeName::Light)
    }

    /// Chooses the theme of the window.
    pub fn set_theme(&mut self, theme: ThemeName) {
        self.theme = theme_code(theme).to_owned();
    }

    /// Notes that `path` was opened or saved.
    pub fn used(&mut self, path: &Path) {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|recent| *recent != path);
        self.recent.insert(0, path.clone());
        self.recent.truncate(RECENT);
        self.last_file = Some(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep").join("settings.ron");
        let mut settings = Settings::default();
        settings.set_language(Language::French);
        settings.set_theme(ThemeName::Projector);
        settings.used(Path::new("/plans/a.ron"));
        settings.used(Path::new("/plans/b.ron"));
        settings.used(Path::new("/plans/a.ron"));
        settings.keys.insert("command-save".to_owned(), vec!["Ctrl+J".to_owned()]);
        settings.keys.insert("command-open".to_owned(), Vec::new());
        settings.save(&path).unwrap();
        let again = Settings::load(&path);
        assert_eq!(again, settings);
        assert_eq!(again.recent.len(), 2);
        assert_eq!(again.language(), Language::French);
    }

    #[test]
    fn broken_settings_are_no_obstacle() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.ron");
        fs::write(&path, "(language: ").unwrap();
        assert_eq!(Settings::load(&path), Settings::default());
    }
}
