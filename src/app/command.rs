//! Every command of the program, once: name, shortcut and when it can be used. Menus, tooltips and
//! the shortcut sheet are made from this list.

use eframe::egui::{Event, InputState, Key, Modifiers};

use crate::{canvas::Tool, plan::Stage, scene::ThemeName, text::Language};

/// Something the user can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// A new plan, from a template or blank.
    New,
    /// Open a file.
    Open,
    /// Save to the plan's file.
    Save,
    /// Save to another file.
    SaveAs,
    /// Go back to the saved file.
    Revert,
    /// Write a picture, document or table.
    Export,
    /// Leave the program.
    Quit,
    /// Take the last step back.
    Undo,
    /// Take the last step taken back again.
    Redo,
    /// Delete what is selected.
    Delete,
    /// Select everything on the canvas.
    SelectAll,
    /// Select nothing, leave a gesture or the presentation.
    Escape,
    /// Edit the label of what is selected.
    EditLabel,
    /// Come closer.
    ZoomIn,
    /// Step back.
    ZoomOut,
    /// Show at 100 %.
    ZoomActual,
    /// Show all of the diagram.
    FitAll,
    /// Show all of the selection.
    FitSelection,
    /// Take up a tool.
    Tool(Tool),
    /// Show or hide a panel.
    Toggle(Pane),
    /// Choose a theme.
    Theme(ThemeName),
    /// Choose a language.
    Language(Language),
    /// Whole screen on or off.
    FullScreen,
    /// Show the diagram alone.
    Present,
    /// Show all shortcuts.
    Shortcuts,
    /// What this program is.
    About,
}

/// A panel that can be folded away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The tool palette.
    Tools,
    /// The inspector.
    Inspector,
    /// The lower area.
    Lower,
}

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortcut {
    modifiers: Modifiers,
    key: Key,
}

impl Shortcut {
    const fn new(modifiers: Modifiers, key: Key) -> Self {
        Self { modifiers, key }
    }

    /// Digits and signs are matched by where they are on the keyboard: shifted, or on another
    /// layout, they arrive as other characters.
    fn is_physical(self) -> bool {
        matches!(self.key, Key::Num0 | Key::Num1 | Key::Num2 | Key::Num3 | Key::Num4 | Key::Num5 | Key::Num6)
    }

    fn matches(self, key: Key, physical: Option<Key>, modifiers: Modifiers) -> bool {
        let pressed = if self.is_physical() { physical.unwrap_or(key) } else { key };
        let wants = self.modifiers;
        // Some layouts need Shift for plus and question mark.
        let shift = matches!(self.key, Key::Plus | Key::Questionmark) || modifiers.shift == wants.shift;
        pressed == self.key && modifiers.command == wants.command && modifiers.alt == wants.alt && shift
    }

    /// The shortcut as keys are named: `Ctrl+Shift+S`.
    pub fn name(self) -> String {
        let mut name = String::new();
        for (on, prefix) in [
            (self.modifiers.command, "Ctrl+"),
            (self.modifiers.alt, "Alt+"),
            (self.modifiers.shift, "Shift+"),
        ] {
            if on {
                name.push_str(prefix);
            }
        }
        name + match self.key {
            Key::Plus => "+",
            Key::Minus => "\u{2212}",
            Key::Questionmark => "?",
            key => key.name(),
        }
    }
}

/// One line of the list.
#[derive(Debug)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// The message key of its name.
    pub key: &'static str,
    /// Its shortcuts, the one shown first.
    pub shortcuts: &'static [Shortcut],
}

const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const PLAIN: Modifiers = Modifiers::NONE;
const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

macro_rules! entries {
    ($($command:expr, $key:literal $(, $modifiers:ident $name:ident)*;)*) => {
        &[$(Entry {
            command: $command,
            key: $key,
            shortcuts: &[$(Shortcut::new($modifiers, Key::$name)),*],
        }),*]
    };
}

/// All commands.
pub const COMMANDS: &[Entry] = entries! {
    Command::New, "command-new", CTRL N;
    Command::Open, "command-open", CTRL O;
    Command::Save, "command-save", CTRL S;
    Command::SaveAs, "command-save-as", CTRL_SHIFT S;
    Command::Revert, "command-revert";
    Command::Export, "command-export", CTRL E;
    Command::Quit, "command-quit", CTRL Q;
    Command::Undo, "command-undo", CTRL Z;
    Command::Redo, "command-redo", CTRL Y, CTRL_SHIFT Z;
    Command::Delete, "command-delete", PLAIN Delete, PLAIN Backspace;
    Command::SelectAll, "command-select-all", CTRL A;
    Command::Escape, "command-escape", PLAIN Escape;
    Command::EditLabel, "command-edit-label", PLAIN F2, PLAIN Enter;
    Command::ZoomIn, "command-zoom-in", CTRL Plus, CTRL Equals;
    Command::ZoomOut, "command-zoom-out", CTRL Minus;
    Command::ZoomActual, "command-zoom-actual", CTRL Num0;
    Command::FitAll, "command-fit-all", SHIFT Num1;
    Command::FitSelection, "command-fit-selection", SHIFT Num2;
    Command::Tool(Tool::Select), "tool-select", PLAIN V;
    Command::Tool(Tool::Hand), "tool-hand", PLAIN H;
    Command::Tool(Tool::Flow), "tool-flow", PLAIN F;
    Command::Tool(Tool::Note), "tool-note", PLAIN T;
    Command::Tool(Tool::Frame), "tool-frame", PLAIN G;
    Command::Tool(Tool::Instrument(Stage::Selection)), "tool-selection", PLAIN Num1;
    Command::Tool(Tool::Instrument(Stage::Entry)), "tool-entry", PLAIN Num2;
    Command::Tool(Tool::Instrument(Stage::Residence)), "tool-residence", PLAIN Num3;
    Command::Tool(Tool::Instrument(Stage::Monitoring)), "tool-monitoring", PLAIN Num4;
    Command::Tool(Tool::Instrument(Stage::Return)), "tool-return", PLAIN Num5;
    Command::Tool(Tool::Instrument(Stage::Reintegration)), "tool-reintegration", PLAIN Num6;
    Command::Toggle(Pane::Tools), "command-toggle-tools";
    Command::Toggle(Pane::Inspector), "command-toggle-inspector";
    Command::Toggle(Pane::Lower), "command-toggle-lower";
    Command::Theme(ThemeName::Light), "theme-light";
    Command::Theme(ThemeName::Dark), "theme-dark";
    Command::Theme(ThemeName::Projector), "theme-projector";
    Command::Language(Language::English), "language-english";
    Command::Language(Language::French), "language-french";
    Command::FullScreen, "command-full-screen", PLAIN F11;
    Command::Present, "command-present", PLAIN F5;
    Command::Shortcuts, "command-shortcuts", PLAIN F1, SHIFT Questionmark;
    Command::About, "command-about";
};

impl Command {
    /// Its line of the list.
    pub fn entry(self) -> Option<&'static Entry> {
        COMMANDS.iter().find(|entry| entry.command == self)
    }

    /// Whether its keys belong to the text while somebody types.
    fn gives_way_to_typing(self) -> bool {
        !matches!(
            self,
            Self::New
                | Self::Open
                | Self::Save
                | Self::SaveAs
                | Self::Export
                | Self::Quit
                | Self::FullScreen
                | Self::Present
        )
    }
}

/// Who has the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyboard {
    /// The canvas, or nobody.
    Canvas,
    /// A button, lever or list: plain keys are its own.
    Widget,
    /// A field: most keys are its own.
    Text,
}

impl Keyboard {
    fn leaves(self, command: Command, shortcut: Shortcut) -> bool {
        match self {
            Self::Canvas => true,
            Self::Widget => shortcut.modifiers.command || !command.gives_way_to_typing(),
            Self::Text => !command.gives_way_to_typing(),
        }
    }
}

/// Takes the commands whose shortcuts were pressed out of the input, in the order pressed.
pub fn pressed(input: &mut InputState, keyboard: Keyboard) -> Vec<Command> {
    let mut commands = Vec::new();
    input.events.retain(|event| {
        let Event::Key { key, physical_key, pressed: true, modifiers, .. } = event else { return true };
        let hit = COMMANDS.iter().find(|entry| {
            entry.shortcuts.iter().any(|shortcut| {
                shortcut.matches(*key, *physical_key, *modifiers) && keyboard.leaves(entry.command, *shortcut)
            })
        });
        commands.extend(hit.map(|entry| entry.command));
        hit.is_none()
    });
    commands
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_shortcut() {
        let all: Vec<_> = COMMANDS.iter().flat_map(|entry| entry.shortcuts).collect();
        for (index, shortcut) in all.iter().enumerate() {
            assert!(!all[..index].contains(shortcut), "{}", shortcut.name());
        }
    }

    #[test]
    fn shifted_digits_are_matched_by_their_place_on_the_keyboard() {
        let fit = Command::FitAll.entry().unwrap().shortcuts[0];
        assert!(fit.matches(Key::Exclamationmark, Some(Key::Num1), SHIFT));
        assert!(!fit.matches(Key::Num1, Some(Key::Num1), PLAIN));
    }

    #[test]
    fn save_works_while_typing_and_delete_does_not() {
        let press =
            |key, modifiers| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        let mut input = InputState::default();
        input.events = vec![press(Key::S, CTRL), press(Key::Delete, PLAIN)];
        assert_eq!(pressed(&mut input, Keyboard::Text), [Command::Save]);
        assert_eq!(input.events.len(), 1);
        assert_eq!(pressed(&mut input, Keyboard::Canvas), [Command::Delete]);
    }

    #[test]
    fn undo_works_after_a_lever_was_moved_and_plain_keys_are_the_levers_own() {
        let press =
            |key, modifiers| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        let mut input = InputState::default();
        input.events = vec![press(Key::Z, CTRL), press(Key::Enter, PLAIN)];
        assert_eq!(pressed(&mut input, Keyboard::Widget), [Command::Undo]);
        assert_eq!(input.events.len(), 1);
    }
}
