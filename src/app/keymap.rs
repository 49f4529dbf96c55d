//! Which keys ask for which command: those of the list, unless the user has chosen others.

use std::collections::BTreeMap;

use eframe::egui::{Event, InputState};

use super::{
    command::{COMMANDS, Command, Entry},
    shortcut::Shortcut,
};

/// The shortcuts in force.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Keymap {
    /// What the user has chosen, by the message key of the command.
    chosen: BTreeMap<&'static str, Vec<Shortcut>>,
}

impl Keymap {
    /// The choices that settings hold; commands and keys unknown to this version are left out.
    pub fn of_settings(kept: &BTreeMap<String, Vec<String>>) -> Self {
        let chosen = COMMANDS.iter().filter_map(|entry| {
            let codes = kept.get(entry.key)?;
            let shortcuts: Vec<_> = codes.iter().filter_map(|code| Shortcut::from_code(code)).collect();
            // No keys at all is a choice; keys that nobody knows are none.
            (codes.is_empty() || !shortcuts.is_empty()).then_some((entry.key, shortcuts))
        });
        Self { chosen: chosen.collect() }
    }

    /// The choices as settings keep them.
    pub fn for_settings(&self) -> BTreeMap<String, Vec<String>> {
        let codes = |shortcuts: &Vec<Shortcut>| shortcuts.iter().map(|shortcut| shortcut.code()).collect();
        self.chosen.iter().map(|(key, shortcuts)| ((*key).to_owned(), codes(shortcuts))).collect()
    }

    /// The shortcuts of a command, the one shown first.
    pub fn of(&self, entry: &Entry) -> &[Shortcut] {
        self.chosen.get(entry.key).map_or(entry.shortcuts, Vec::as_slice)
    }

    /// Whether the user has chosen other keys for a command.
    pub fn is_changed(&self, entry: &Entry) -> bool {
        self.chosen.contains_key(entry.key)
    }

    /// The command that has this shortcut.
    pub fn holder(&self, shortcut: Shortcut) -> Option<&'static Entry> {
        COMMANDS.iter().find(|entry| self.of(entry).contains(&shortcut))
    }

    /// Gives a command this shortcut beside those it has; whoever had it loses it.
    pub fn add(&mut self, entry: &'static Entry, shortcut: Shortcut) {
        if let Some(holder) = self.holder(shortcut) {
            self.remove(holder, shortcut);
        }
        let mut shortcuts = self.of(entry).to_vec();
        shortcuts.insert(0, shortcut);
        self.choose(entry, shortcuts);
    }

    /// Takes this shortcut away from a command.
    pub fn remove(&mut self, entry: &'static Entry, shortcut: Shortcut) {
        let rest = self.of(entry).iter().copied().filter(|other| *other != shortcut).collect();
        self.choose(entry, rest);
    }

    /// Gives a command the shortcuts it had at first; whoever has them now loses them.
    pub fn reset(&mut self, entry: &'static Entry) {
        for shortcut in entry.shortcuts {
            if let Some(holder) = self.holder(*shortcut).filter(|holder| holder.key != entry.key) {
                self.remove(holder, *shortcut);
            }
        }
        self.chosen.remove(entry.key);
    }

    fn choose(&mut self, entry: &'static Entry, shortcuts: Vec<Shortcut>) {
        if shortcuts == entry.shortcuts {
            self.chosen.remove(entry.key);
        } else {
            self.chosen.insert(entry.key, shortcuts);
        }
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
            Self::Widget => shortcut.holds_command() || !command.gives_way_to_typing(),
            Self::Text => !command.gives_way_to_typing(),
        }
    }
}

/// Takes the commands whose shortcuts were pressed out of the input, in the order pressed.
pub fn pressed(input: &mut InputState, keyboard: Keyboard, keys: &Keymap) -> Vec<Command> {
    let mut commands = Vec::new();
    input.events.retain(|event| {
        // The desktop's own keys for these come as events of their own.
        let clipboard = match event {
            Event::Copy => Some(Command::Copy),
            Event::Cut => Some(Command::Cut),
            _ => None,
        };
        if let Some(command) = clipboard.filter(|_| keyboard != Keyboard::Text) {
            commands.push(command);
            return false;
        }
        let Event::Key { key, physical_key, pressed: true, modifiers, .. } = event else { return true };
        let hit = COMMANDS.iter().find(|entry| {
            keys.of(entry).iter().any(|shortcut| {
                shortcut.matches(*key, *physical_key, *modifiers) && keyboard.leaves(entry.command, *shortcut)
            })
        });
        commands.extend(hit.map(|entry| entry.command));
        hit.is_none()
    });
    commands
}

/// The text that was pasted, taken out of the input unless a field has the keyboard.
pub fn pasted(input: &mut InputState, keyboard: Keyboard) -> Option<String> {
    if keyboard == Keyboard::Text {
        return None;
    }
    let place = input.events.iter().position(|event| matches!(event, Event::Paste(_)))?;
    match input.events.remove(place) {
        Event::Paste(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Key, Modifiers};

    use super::*;

    const CTRL: Modifiers = Modifiers::COMMAND;
    const PLAIN: Modifiers = Modifiers::NONE;

    fn entry(command: Command) -> &'static Entry {
        command.entry().unwrap()
    }

    #[test]
    fn a_shortcut_taken_over_is_gone_from_the_command_it_had() {
        let mut keys = Keymap::default();
        let save = entry(Command::Save).shortcuts[0];
        assert_eq!(keys.holder(save).map(|entry| entry.command), Some(Command::Save));
        keys.add(entry(Command::Tidy), save);
        assert_eq!(keys.holder(save).map(|entry| entry.command), Some(Command::Tidy));
        assert!(keys.of(entry(Command::Save)).is_empty());
        let again = Keymap::of_settings(&keys.for_settings());
        assert_eq!(again, keys);
        keys.reset(entry(Command::Save));
        assert_eq!(keys, Keymap::default(), "both are as at first");
    }

    #[test]
    fn settings_of_another_version_are_no_obstacle() {
        let odd = [("command-gone", "Ctrl+J"), ("command-save", "Ctrl+Nonsense")];
        let odd = odd.map(|(command, key)| (command.to_owned(), vec![key.to_owned()]));
        assert_eq!(Keymap::of_settings(&odd.into()), Keymap::default());
    }

    #[test]
    fn save_works_while_typing_and_delete_does_not() {
        let press =
            |key, modifiers| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        let mut input = InputState::default();
        input.events = vec![press(Key::S, CTRL), press(Key::Delete, PLAIN)];
        assert_eq!(pressed(&mut input, Keyboard::Text, &Keymap::default()), [Command::Save]);
        assert_eq!(input.events.len(), 1);
        assert_eq!(pressed(&mut input, Keyboard::Canvas, &Keymap::default()), [Command::Delete]);
    }

    #[test]
    fn undo_works_after_a_lever_was_moved_and_plain_keys_are_the_levers_own() {
        let press =
            |key, modifiers| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        let mut input = InputState::default();
        input.events = vec![press(Key::Z, CTRL), press(Key::Enter, PLAIN)];
        assert_eq!(pressed(&mut input, Keyboard::Widget, &Keymap::default()), [Command::Undo]);
        assert_eq!(input.events.len(), 1);
    }
}
