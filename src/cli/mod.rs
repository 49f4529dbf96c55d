//! The command line: opening the window, and the subcommands that do without one. Each subcommand
//! has its own file and uses the same functions as the window.
//!
//! The window itself is not known here: [`run`] only says that it is wanted.

mod args;
mod check;
mod divide;
mod explain;
mod explain_back;
mod explain_import;
mod export;
mod export_options;
mod frontier;
mod import;
mod merge;
mod new;
mod package;
mod party;
mod plot_options;
mod report;
mod sensitivity;
mod table;

use std::{
    ffi::OsString,
    io::{self, Write},
    path::{Path, PathBuf},
};

use args::{Accepts, Args};
pub use divide::{division_each, division_refused, division_share};
pub use explain::{export_error, load_error, save_error};
pub use explain_back::{ChangeWords, change_words, trouble_words};
pub use explain_import::import_error;

pub use crate::scene::words;
use crate::{
    plan::Plan,
    storage::{self, SaveError},
    text::{Language, Messages},
};

/// What is left to do after the arguments have been read and followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing: end with this exit code.
    Exit(u8),
    /// Open the window, with this file or without one.
    OpenWindow(Option<PathBuf>),
}

/// All is well.
pub const GOOD: u8 = 0;
/// The plan contradicts itself.
pub const PLAN_HAS_ERRORS: u8 = 1;
/// The command line is wrong, or a file could not be read or written.
pub const WRONG: u8 = 2;

/// Follows the arguments `args` (without the program's own name). Results go to `out`, errors to
/// `err`; `variable` looks up environment variables.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    variable: impl Fn(&str) -> Option<String>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Outcome {
    let args: Vec<OsString> = args.into_iter().collect();
    let language = args::language_option(&args).unwrap_or_else(|| args::environment_language(variable));
    let messages = Messages::new(language);
    let mut parser = lexopt::Parser::from_args(args);
    let (command, result) = dispatch(&messages, &mut parser, out);
    match result {
        Ok(outcome) => match out.flush() {
            Ok(()) => outcome,
            Err(error) => report_failure(&messages, &Failure::from(error), command, err),
        },
        Err(failure) => report_failure(&messages, &failure, command, err),
    }
}

/// The language a window opened with these arguments is to speak: the one asked for, else the
/// environment's.
pub fn language(
    args: impl IntoIterator<Item = OsString>,
    variable: impl Fn(&str) -> Option<String>,
) -> Language {
    let args: Vec<OsString> = args.into_iter().collect();
    args::language_option(&args).unwrap_or_else(|| args::environment_language(variable))
}

/// The language asked for with `--lang`, if one is.
pub fn language_asked(args: impl IntoIterator<Item = OsString>) -> Option<Language> {
    args::language_option(&args.into_iter().collect::<Vec<_>>())
}

/// Why a command was not followed.
#[derive(Debug)]
enum Failure {
    /// The command line is wrong, in a sentence.
    Usage(String),
    /// Something else, in a sentence.
    Other(String),
    /// Results could not be written.
    Output(io::Error),
}

impl Failure {
    fn usage(message: impl Into<String>) -> Self {
        Self::Usage(message.into())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// A subcommand: its name, the key of its help, the options it has, and what it does.
struct Command {
    name: &'static str,
    help: &'static str,
    accepts: Accepts,
    run: fn(&Messages, &Args, &mut dyn Write) -> Result<u8, Failure>,
}

/// All subcommands.
const COMMANDS: [Command; 9] = [
    Command { name: "new", help: "help-new", accepts: new::ACCEPTS, run: new::run },
    Command { name: "check", help: "help-check", accepts: check::ACCEPTS, run: check::run },
    Command { name: "report", help: "help-report", accepts: report::ACCEPTS, run: report::run },
    Command { name: "frontier", help: "help-frontier", accepts: frontier::ACCEPTS, run: frontier::run },
    Command {
        name: "sensitivity",
        help: "help-sensitivity",
        accepts: sensitivity::ACCEPTS,
        run: sensitivity::run,
    },
    Command { name: "divide", help: "help-divide", accepts: divide::ACCEPTS, run: divide::run },
    Command { name: "import", help: "help-import", accepts: import::ACCEPTS, run: import::run },
    Command { name: "merge", help: "help-merge", accepts: merge::ACCEPTS, run: merge::run },
    Command { name: "export", help: "help-export", accepts: export::ACCEPTS, run: export::run },
];

fn dispatch(
    messages: &Messages,
    parser: &mut lexopt::Parser,
    out: &mut dyn Write,
) -> (Option<&'static Command>, Result<Outcome, Failure>) {
    // A subcommand comes first, or right after `--lang`.
    let mut before = Vec::new();
    let raw = parser.raw_args().map(|mut raw| raw.by_ref().collect::<Vec<_>>()).unwrap_or_default();
    let mut raw = raw.into_iter();
    let mut command = None;
    while let Some(arg) = raw.next() {
        let word = arg.to_str().unwrap_or_default();
        command = COMMANDS.iter().find(|command| command.name == word);
        if command.is_some() {
            break;
        }
        let value = if word == "--lang" { raw.next() } else { None };
        let goes_on = word.starts_with("--lang");
        before.push(arg);
        before.extend(value);
        if !goes_on {
            break;
        }
    }
    before.extend(raw);
    let mut parser = lexopt::Parser::from_args(before);
    match command {
        Some(found) => (command, follow(messages, found, &mut parser, out)),
        None => (None, window(messages, &mut parser, out)),
    }
}

fn follow(
    messages: &Messages,
    command: &Command,
    parser: &mut lexopt::Parser,
    out: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let args = Args::read(messages, parser, command.accepts)?;
    if args.help {
        writeln!(out, "{}", messages.get(command.help))?;
        return Ok(Outcome::Exit(GOOD));
    }
    args::check_language(messages, &args)?;
    (command.run)(messages, &args, out).map(Outcome::Exit)
}

/// Without a subcommand: version, help, or the window.
fn window(messages: &Messages, parser: &mut lexopt::Parser, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let accepts = Accepts { values: &[], flags: &["version", "-V"] };
    let args = Args::read(messages, parser, accepts)?;
    if args.help {
        writeln!(out, "{}", messages.get("help"))?;
        return Ok(Outcome::Exit(GOOD));
    }
    if args.flag("version") || args.flag("-V") {
        writeln!(out, "partnership-planner {}", env!("CARGO_PKG_VERSION"))?;
        return Ok(Outcome::Exit(GOOD));
    }
    args::check_language(messages, &args)?;
    args.optional_file(messages).map(Outcome::OpenWindow)
}

fn report_failure(
    messages: &Messages,
    failure: &Failure,
    command: Option<&Command>,
    err: &mut dyn Write,
) -> Outcome {
    let text = match failure {
        // Whoever read the results has had enough; that is no mistake.
        Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return Outcome::Exit(GOOD),
        Failure::Output(error) => messages.with("output-failed", &[("reason", error.to_string().into())]),
        Failure::Other(message) => message.clone(),
        Failure::Usage(message) => {
            let name = command.map(|command| format!(" {}", command.name)).unwrap_or_default();
            let hint = messages.with("use-see-help", &[("command", name.into())]);
            format!("{message}\n{hint}")
        }
    };
    // Where errors cannot be written either, the exit code still tells.
    let _ = writeln!(err, "partnership-planner: {text}");
    Outcome::Exit(WRONG)
}

/// The plan in the file at `path`, or why there is none.
fn load(messages: &Messages, path: &Path) -> Result<Plan, Failure> {
    storage::load(path).map_err(|error| Failure::Other(load_error(messages, &error, path)))
}

fn not_saved(messages: &Messages, error: &SaveError, path: &Path) -> Failure {
    Failure::Other(save_error(messages, error, path))
}

#[cfg(test)]
mod tests;
