//! The program as people call it from a shell, with good and bad input for every subcommand.

// The helpers of tests fail as tests do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod check;
mod export;
mod report;
mod sheets;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use partnership_planner::{
    plan::{Currency, Date, Known, Money, PackageRole, Plan, Text, Visibility},
    storage,
};
use tempfile::TempDir;

fn program(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_partnership-planner"));
    command.args(args).current_dir(folder).env_clear().env("LANG", "en_GB.UTF-8").stdin(Stdio::null());
    command
}

fn call(folder: &Path, args: &[&str]) -> Output {
    program(folder, args).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Asserts an exit code; shows what was said if it is another.
fn ends(output: &Output, code: i32) {
    assert_eq!(output.status.code(), Some(code), "stdout: {}\nstderr: {}", out(output), err(output));
}

/// Asserts wrong use or an unreadable file: code 2, nothing on stdout, and these words on stderr.
fn refused(output: &Output, words: &[&str]) {
    ends(output, 2);
    assert_eq!(out(output), "");
    for word in words {
        assert!(err(output).contains(word), "“{word}” is not in: {}", err(output));
    }
}

/// A folder with the founding plan as `plan.ron`.
fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    ends(&call(folder.path(), &["new", "--template", "founding-model", "-o", "plan.ron"]), 0);
    (folder, path)
}

fn json(output: &Output) -> serde_json::Value {
    ends(output, 0);
    serde_json::from_str(&out(output)).unwrap()
}

/// The minor units of an amount such as `{"amount": "CHF 1200.50", …}` or of such a text.
fn minor(amount: &serde_json::Value) -> i64 {
    let text = amount.as_str().or_else(|| amount["amount"].as_str()).unwrap();
    text.parse::<Money>().unwrap().minor
}

#[test]
fn version_and_help_go_to_stdout() {
    let folder = tempfile::tempdir().unwrap();
    for flag in ["--version", "-V"] {
        let output = call(folder.path(), &[flag]);
        ends(&output, 0);
        assert_eq!(out(&output), format!("partnership-planner {}\n", env!("CARGO_PKG_VERSION")));
    }
    for command in ["new", "check", "report", "export", "frontier", "sensitivity", "divide", "import"] {
        let output = call(folder.path(), &[command, "--help"]);
        ends(&output, 0);
        assert!(out(&output).contains(&format!("partnership-planner {command}")));
    }
    ends(&call(folder.path(), &["--help"]), 0);
}

#[test]
fn wrong_use_is_explained_in_the_language_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    refused(&call(folder.path(), &["--nonsense"]), &["--nonsense", "--help"]);
    refused(&call(folder.path(), &["check"]), &["Which file?", "check --help"]);
    refused(&call(folder.path(), &["check", "a", "b"]), &["One argument too many: b"]);
    refused(&call(folder.path(), &["check", "a", "--force"]), &["--force"]);
    refused(&call(folder.path(), &["check", "a", "--lang", "xx"]), &["xx", "en or fr"]);
    refused(&call(folder.path(), &["check", "--lang", "fr"]), &["Quel fichier"]);
    let french = program(folder.path(), &["check"]).env("LC_ALL", "fr_CH.UTF-8").output().unwrap();
    refused(&french, &["Quel fichier"]);
}

#[cfg(not(feature = "gui"))]
#[test]
fn without_a_window_the_program_says_so_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let output = call(folder.path(), &[]);
    refused(&output, &["no window", "--help"]);
    assert_eq!(err(&output).lines().count(), 1);
}

#[test]
fn new_writes_a_plan_and_does_not_overwrite_one() {
    let (folder, path) = folder();
    assert_eq!(storage::load(&path).unwrap().problems(), []);
    let again = ["new", "--template", "blank", "-o", "plan.ron"];
    refused(&call(folder.path(), &again), &["plan.ron", "--force"]);
    assert!(!storage::load(&path).unwrap().instruments.is_empty());
    let forced = ["new", "--template", "blank", "-o", "plan.ron", "--force", "--date", "2031-05-06"];
    ends(&call(folder.path(), &forced), 0);
    let plan = storage::load(&path).unwrap();
    assert!(plan.instruments.is_empty());
    assert_eq!(plan.date, Date::constant(2031, 5, 6));
}

#[test]
fn new_refuses_what_it_does_not_know() {
    let folder = tempfile::tempdir().unwrap();
    refused(&call(folder.path(), &["new"]), &["founding-model", "blank"]);
    refused(&call(folder.path(), &["new", "--template", "moon", "-o", "x"]), &["moon", "founding-model"]);
    refused(&call(folder.path(), &["new", "--template", "blank"]), &["-o"]);
    let bad_date = ["new", "--template", "blank", "-o", "x", "--date", "tomorrow"];
    refused(&call(folder.path(), &bad_date), &["tomorrow", "2026-01-15"]);
    refused(&call(folder.path(), &["new", "--template", "blank", "-o", "no/such/x"]), &["folder"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
