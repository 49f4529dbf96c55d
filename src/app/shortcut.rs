//! A key with what is held beside it.

use eframe::egui::{Key, Modifiers};

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortcut {
    modifiers: Modifiers,
    key: Key,
}

/// Whether a key is held beside others and means nothing alone.
pub fn is_modifier(key: Key) -> bool {
    matches!(
        key,
        Key::ShiftLeft
            | Key::ShiftRight
            | Key::ControlLeft
            | Key::ControlRight
            | Key::AltLeft
            | Key::AltRight
            | Key::SuperLeft
            | Key::SuperRight
    )
}

impl Shortcut {
    /// This key while these are held.
    pub const fn new(modifiers: Modifiers, key: Key) -> Self {
        Self { modifiers, key }
    }

    /// Whether Control, or the command key, is held.
    pub fn holds_command(self) -> bool {
        self.modifiers.command
    }

    /// Digits and signs are matched by where they are on the keyboard: shifted, or on another
    /// layout, they arrive as other characters.
    fn is_physical(self) -> bool {
        matches!(
            self.key,
            Key::Num0
                | Key::Num1
                | Key::Num2
                | Key::Num3
                | Key::Num4
                | Key::Num5
                | Key::Num6
                | Key::OpenBracket
                | Key::CloseBracket
                | Key::Quote
        )
    }

    /// Whether this is what was pressed.
    pub fn matches(self, key: Key, physical: Option<Key>, modifiers: Modifiers) -> bool {
        let pressed = if self.is_physical() { physical.unwrap_or(key) } else { key };
        let wants = self.modifiers;
        // Some layouts need Shift for plus and question mark.
        let shift = matches!(self.key, Key::Plus | Key::Questionmark) || modifiers.shift == wants.shift;
        pressed == self.key && modifiers.command == wants.command && modifiers.alt == wants.alt && shift
    }

    /// The shortcut that a press of a key would be; `None` for keys the window itself needs to be
    /// left, walked through and typed in.
    pub fn pressed(key: Key, physical: Option<Key>, modifiers: Modifiers) -> Option<Self> {
        let held = Modifiers { command: modifiers.command, ..Modifiers::NONE };
        let held = Modifiers { alt: modifiers.alt, shift: modifiers.shift, ..held };
        let of = |key| Self::new(held, key);
        let shortcut = physical.map(of).filter(|shortcut| shortcut.is_physical()).unwrap_or(of(key));
        let own = matches!(shortcut.key, Key::Escape | Key::Tab | Key::Copy | Key::Cut | Key::Paste);
        let clipboard = held.command && !held.alt && matches!(key, Key::C | Key::X | Key::V);
        (!own && (!clipboard || held.shift)).then_some(shortcut)
    }

    /// The shortcut as settings keep it: `Ctrl+Shift+OpenBracket`.
    pub fn code(self) -> String {
        self.prefix() + self.key.name()
    }

    /// What [`Self::code`] has written; `None` if it is no shortcut.
    pub fn from_code(code: &str) -> Option<Self> {
        let mut modifiers = Modifiers::NONE;
        let mut rest = code;
        while let Some((held, after)) = rest.split_once('+') {
            modifiers = modifiers.plus(match held {
                "Ctrl" => Modifiers::COMMAND,
                "Alt" => Modifiers::ALT,
                "Shift" => Modifiers::SHIFT,
                _ => return None,
            });
            rest = after;
        }
        Key::from_name(rest).filter(|key| !is_modifier(*key)).map(|key| Self::new(modifiers, key))
    }

    fn prefix(self) -> String {
        let held = self.modifiers;
        [(held.command, "Ctrl+"), (held.alt, "Alt+"), (held.shift, "Shift+")]
            .into_iter()
            .filter_map(|(on, prefix)| on.then_some(prefix))
            .collect()
    }

    /// The shortcut as people name keys: `Ctrl+Shift+S`.
    pub fn name(self) -> String {
        self.prefix()
            + match self.key {
                Key::Plus => "+",
                Key::Minus => "\u{2212}",
                Key::Questionmark => "?",
                Key::OpenBracket => "[",
                Key::CloseBracket => "]",
                Key::Quote => "'",
                key => key.name(),
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::command::{COMMANDS, Command};

    #[test]
    fn shifted_digits_are_matched_by_their_place_on_the_keyboard() {
        let fit = Command::FitAll.entry().unwrap().shortcuts[0];
        assert!(fit.matches(Key::Exclamationmark, Some(Key::Num1), Modifiers::SHIFT));
        assert!(!fit.matches(Key::Num1, Some(Key::Num1), Modifiers::NONE));
        let pressed = Shortcut::pressed(Key::Exclamationmark, Some(Key::Num1), Modifiers::SHIFT);
        assert_eq!(pressed, Some(fit));
    }

    #[test]
    fn every_shortcut_is_read_as_it_was_written() {
        for shortcut in COMMANDS.iter().flat_map(|entry| entry.shortcuts) {
            assert_eq!(Shortcut::from_code(&shortcut.code()), Some(*shortcut), "{}", shortcut.code());
        }
        for broken in ["", "Ctrl", "Ctrl+", "Hyper+A", "Ctrl+Nonsense", "ControlLeft"] {
            assert_eq!(Shortcut::from_code(broken), None, "{broken}");
        }
    }
}
