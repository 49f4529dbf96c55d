//! The `partnership-planner` program: hands its arguments to the library.

use std::{env, io, process::ExitCode};

use partnership_planner::cli::{self, Outcome};

fn main() -> ExitCode {
    let variable = |name: &str| env::var(name).ok();
    let outcome =
        cli::run(env::args_os().skip(1), variable, &mut io::stdout().lock(), &mut io::stderr().lock());
    match outcome {
        Outcome::Exit(code) => code.into(),
        Outcome::OpenWindow(file) => open_window(file),
    }
}

#[cfg(feature = "gui")]
fn open_window(file: Option<std::path::PathBuf>) -> ExitCode {
    match partnership_planner::app::run(file, cli::language_asked(env::args_os().skip(1))) {
        Ok(()) => cli::GOOD.into(),
        Err(message) => {
            eprintln!("partnership-planner: {message}");
            cli::WRONG.into()
        }
    }
}

#[cfg(not(feature = "gui"))]
fn open_window(_file: Option<std::path::PathBuf>) -> ExitCode {
    let language = cli::language(env::args_os().skip(1), |name| env::var(name).ok());
    let messages = partnership_planner::text::Messages::new(language);
    eprintln!("partnership-planner: {}", messages.get("no-window"));
    cli::WRONG.into()
}
