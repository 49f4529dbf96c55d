//! Reading the arguments of one subcommand: which options it has is the subcommand's to say.

use std::{
    collections::BTreeMap,
    ffi::{OsStr, OsString},
    path::PathBuf,
};

use super::Failure;
use crate::text::{Language, Messages};

/// The options a subcommand has. `--help` and `--lang` go without saying.
#[derive(Debug, Clone, Copy)]
pub(super) struct Accepts {
    /// Options with a value, by their long names.
    pub(super) values: &'static [&'static str],
    /// Options without one.
    pub(super) flags: &'static [&'static str],
}

/// The long name of `-o`.
pub(super) const OUTPUT: &str = "output";
/// Options that may be given several times.
const REPEATABLE: [&str; 2] = ["ceiling", "floor"];
/// The option every subcommand has for its language.
const LANGUAGE: &str = "lang";
/// The option every subcommand has for its help.
const HELP: &str = "help";

/// The arguments given.
#[derive(Debug, Default)]
pub(super) struct Args {
    values: BTreeMap<&'static str, Vec<OsString>>,
    flags: Vec<&'static str>,
    files: Vec<OsString>,
    /// Whether help was asked for; then nothing else matters.
    pub(super) help: bool,
}

impl Args {
    /// Reads all that `parser` still holds.
    pub(super) fn read(
        messages: &Messages,
        parser: &mut lexopt::Parser,
        accepts: Accepts,
    ) -> Result<Self, Failure> {
        let mut args = Self::default();
        loop {
            let fail = |error: lexopt::Error| Failure::usage(wrong_use(messages, &error));
            let Some(arg) = parser.next().map_err(fail)? else { return Ok(args) };
            let name = match arg {
                lexopt::Arg::Value(file) => {
                    args.files.push(file);
                    continue;
                }
                lexopt::Arg::Short('h') => HELP.to_owned(),
                lexopt::Arg::Short('o') => OUTPUT.to_owned(),
                lexopt::Arg::Short(letter) => format!("-{letter}"),
                lexopt::Arg::Long(name) => name.to_owned(),
            };
            let known = |list: &[&'static str]| list.iter().copied().find(|known| *known == name);
            if name == HELP {
                args.help = true;
            } else if let Some(flag) = known(accepts.flags) {
                args.flags.push(flag);
            } else if let Some(option) = known(accepts.values).or(known(&[LANGUAGE])) {
                let value = parser.value().map_err(fail)?;
                let given = args.values.entry(option).or_default();
                given.push(value);
                if given.len() > 1 && !REPEATABLE.contains(&option) {
                    let option = format!("--{option}");
                    return Err(Failure::usage(
                        messages.with("use-option-twice", &[("option", option.into())]),
                    ));
                }
            } else {
                let option = if name.starts_with('-') { name } else { format!("--{name}") };
                return Err(Failure::usage(
                    messages.with("use-unknown-option", &[("option", option.into())]),
                ));
            }
        }
    }

    /// The only file named.
    pub(super) fn file(&self, messages: &Messages) -> Result<PathBuf, Failure> {
        match self.files.as_slice() {
            [file] => Ok(file.into()),
            [] => Err(Failure::usage(messages.get("use-no-file"))),
            [_, second, ..] => Err(unexpected(messages, second)),
        }
    }

    /// The two files named.
    pub(super) fn two_files(&self, messages: &Messages) -> Result<(PathBuf, PathBuf), Failure> {
        match self.files.as_slice() {
            [first, second] => Ok((first.into(), second.into())),
            [] | [_] => Err(Failure::usage(messages.get("use-two-files"))),
            [_, _, third, ..] => Err(unexpected(messages, third)),
        }
    }

    /// The file named, if one is.
    pub(super) fn optional_file(&self, messages: &Messages) -> Result<Option<PathBuf>, Failure> {
        if self.files.is_empty() { Ok(None) } else { self.file(messages).map(Some) }
    }

    /// Refuses any file named.
    pub(super) fn no_file(&self, messages: &Messages) -> Result<(), Failure> {
        self.files.first().map_or(Ok(()), |file| Err(unexpected(messages, file)))
    }

    /// Whether the option was given.
    pub(super) fn flag(&self, name: &str) -> bool {
        self.flags.contains(&name)
    }

    /// The value of an option as a path.
    pub(super) fn path(&self, name: &str) -> Option<PathBuf> {
        self.values.get(name)?.first().map(PathBuf::from)
    }

    /// The value of an option as text.
    pub(super) fn text(&self, messages: &Messages, name: &str) -> Result<Option<&str>, Failure> {
        match self.values.get(name).and_then(|values| values.first()) {
            None => Ok(None),
            Some(value) => value.to_str().map(Some).ok_or_else(|| bad_value(messages, name, value)),
        }
    }

    /// All values of an option that may be repeated, each read by `parse`.
    pub(super) fn all<T>(
        &self,
        messages: &Messages,
        name: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Vec<T>, Failure> {
        let read = |value: &OsString| {
            value.to_str().and_then(&parse).ok_or_else(|| bad_value(messages, name, value))
        };
        self.values.get(name).into_iter().flatten().map(read).collect()
    }

    /// The value of an option, read by `parse`.
    pub(super) fn parsed<T>(
        &self,
        messages: &Messages,
        name: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Failure> {
        match self.text(messages, name)? {
            None => Ok(None),
            Some(text) => parse(text).map(Some).ok_or_else(|| bad_value(messages, name, OsStr::new(text))),
        }
    }

    /// The value of an option that must be given.
    pub(super) fn required<T>(messages: &Messages, name: &str, value: Option<T>) -> Result<T, Failure> {
        let option = if name == OUTPUT { "-o".to_owned() } else { format!("--{name}") };
        value.ok_or_else(|| Failure::usage(messages.with("use-option-needed", &[("option", option.into())])))
    }
}

/// The language asked for with `--lang`, looked up before anything else is read, so that even what
/// is wrong with the arguments is said in it. `None` if there is none or it is unknown.
pub(super) fn language_option(args: &[OsString]) -> Option<Language> {
    let mut args = args.iter().map(|arg| arg.to_str().unwrap_or_default()).take_while(|arg| *arg != "--");
    while let Some(arg) = args.next() {
        if arg == "--lang" {
            return args.next().and_then(Language::from_code);
        }
        if let Some(code) = arg.strip_prefix("--lang=") {
            return Language::from_code(code);
        }
    }
    None
}

/// The language of the user's environment: the first of these variables that is set decides.
pub(super) fn environment_language(variable: impl Fn(&str) -> Option<String>) -> Language {
    let locale =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    let code = locale.as_deref().and_then(|locale| locale.split(['_', '.', '@']).next());
    code.and_then(Language::from_code).unwrap_or_default()
}

/// Refuses a language that is not there.
pub(super) fn check_language(messages: &Messages, args: &Args) -> Result<(), Failure> {
    args.parsed(messages, LANGUAGE, Language::from_code).map(drop)
}

fn unexpected(messages: &Messages, value: &OsStr) -> Failure {
    let value = value.to_string_lossy().into_owned();
    Failure::usage(messages.with("use-unexpected-argument", &[("argument", value.into())]))
}

fn bad_value(messages: &Messages, name: &str, value: &OsStr) -> Failure {
    let expected = messages.get(match name {
        "date" => "use-expects-date",
        "scale" => "use-expects-scale",
        "width" => "use-expects-width",
        LANGUAGE => "use-expects-language",
        "theme" => "use-expects-theme",
        "format" => "use-expects-format",
        "page" => "use-expects-page",
        "orientation" => "use-expects-orientation",
        "poster" => "use-expects-poster",
        "without" => "use-expects-without",
        "chart" => "use-expects-chart",
        "prices" => "use-expects-prices",
        "ceiling" => "use-expects-ceiling",
        "currency" => "use-expects-currency",
        "floor" => "use-expects-floor",
        _ => "use-expects-text",
    });
    let (option, value) = (format!("--{name}"), value.to_string_lossy().into_owned());
    let args = [("option", option.into()), ("value", value.into()), ("expected", expected.into())];
    Failure::usage(messages.with("use-bad-value", &args))
}

fn wrong_use(messages: &Messages, error: &lexopt::Error) -> String {
    match error {
        lexopt::Error::MissingValue { option: Some(option) } => {
            messages.with("use-value-missing", &[("option", option.as_str().into())])
        }
        lexopt::Error::UnexpectedOption(option) => {
            messages.with("use-unknown-option", &[("option", option.as_str().into())])
        }
        lexopt::Error::UnexpectedValue { option, .. } => {
            messages.with("use-value-unexpected", &[("option", option.as_str().into())])
        }
        other => messages.with("use-wrong", &[("reason", other.to_string().into())]),
    }
}
