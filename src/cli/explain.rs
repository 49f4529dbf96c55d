//! What the layers below report, as sentences. Place and position come last.

use std::{io::ErrorKind, path::Path};

use crate::{
    export::ExportError,
    storage::{self, Counted, Fault, LoadError, MAX_BYTES, Position, SaveError},
    text::{Messages, Value},
};

/// Why the plan at `path` could not be opened.
pub fn load_error(messages: &Messages, error: &LoadError, path: &Path) -> String {
    let file = path.display().to_string();
    let say = |key: &str, more: &[(&str, Value<'_>)]| {
        let mut args = vec![("file", Value::from(file.as_str()))];
        args.extend_from_slice(more);
        messages.with(key, &args)
    };
    let at = |position: &Position| position_words(&file, position);
    match error {
        LoadError::Read { kind, message } => match kind {
            ErrorKind::NotFound => say("load-not-found", &[]),
            ErrorKind::PermissionDenied => say("load-not-allowed", &[]),
            ErrorKind::IsADirectory => say("load-folder", &[]),
            _ => say("load-read", &[("reason", message.as_str().into())]),
        },
        LoadError::TooLarge { .. } => {
            say("load-too-large", &[("limit", (MAX_BYTES / (1024 * 1024)).to_string().into())])
        }
        LoadError::NotUtf8(position) => say("load-not-utf8", &[("at", at(position).into())]),
        LoadError::NotAPlan => say("load-not-a-plan", &[("ours", storage::VERSION.to_string().into())]),
        LoadError::NoPlanInside => say("load-no-plan-inside", &[]),
        LoadError::Newer { file: version, ours } => {
            say("load-newer", &[("version", version.to_string().into()), ("ours", ours.to_string().into())])
        }
        LoadError::Syntax { at: position, path, message } => {
            let place = place_words(path, &at(position));
            say("load-syntax", &[("reason", message.as_str().into()), ("at", place.into())])
        }
        LoadError::Field { at: position, path, fault } => {
            let place = place_words(path, &at(position));
            say("load-field", &[("fault", fault_words(messages, fault).into()), ("at", place.into())])
        }
        LoadError::TooMany { what, found, limit } => {
            let what = messages.get(counted_key(*what));
            let (found, limit) = (found.to_string(), limit.to_string());
            say("load-too-many", &[("what", what.into()), ("found", found.into()), ("limit", limit.into())])
        }
        LoadError::TooDeep(position) => say("load-too-deep", &[("at", at(position).into())]),
    }
}

/// Why nothing could be saved at `path`.
pub fn save_error(messages: &Messages, error: &SaveError, path: &Path) -> String {
    let file = Value::from(path.display().to_string());
    match error {
        SaveError::Write { kind, message } => match kind {
            ErrorKind::NotFound => messages.with("save-no-folder", &[("file", file)]),
            ErrorKind::PermissionDenied => messages.with("save-not-allowed", &[("file", file)]),
            ErrorKind::IsADirectory => messages.with("save-folder", &[("file", file)]),
            ErrorKind::StorageFull => messages.with("save-full", &[("file", file)]),
            _ => messages.with("save-write", &[("file", file), ("reason", message.as_str().into())]),
        },
        SaveError::Form(message) => {
            messages.with("save-form", &[("file", file), ("reason", message.as_str().into())])
        }
        SaveError::WouldNotOpen(error) => {
            let reason = load_error(messages, error, path);
            messages.with("save-form", &[("file", file), ("reason", reason.into())])
        }
        SaveError::WouldDiffer => messages.with("save-would-differ", &[("file", file)]),
    }
}

/// Why nothing could be exported.
pub fn export_error(messages: &Messages, error: &ExportError) -> String {
    match error {
        ExportError::NoPackage(id) => messages.with("export-no-package", &[("id", id.to_string().into())]),
        ExportError::NothingShared => messages.get("export-nothing-shared"),
        ExportError::NoIndicator => messages.get("export-no-indicator"),
        ExportError::NoPlot(key) => messages.get(key),
        ExportError::NoFrontier => messages.get("export-no-frontier"),
        ExportError::Cancelled => messages.get("export-cancelled"),
        ExportError::PngSize { width, height } => {
            let pixels = |size: f64| Value::from(messages.float(size, 0));
            messages.with("export-png-size", &[("width", pixels(*width)), ("height", pixels(*height))])
        }
        ExportError::Draw(reason) => messages.with("export-draw", &[("reason", reason.as_str().into())]),
    }
}

fn position_words(file: &str, position: &Position) -> String {
    format!("{file}:{}:{}", position.line, position.column)
}

/// The field's path, if any, before the position.
fn place_words(path: &str, at: &str) -> String {
    if path.is_empty() { at.to_owned() } else { format!("{path}, {at}") }
}

fn fault_words(messages: &Messages, fault: &Fault) -> String {
    let choices = |expected: &[String]| Value::from(expected.join(", "));
    match fault {
        Fault::Missing(field) => messages.with("fault-missing", &[("field", field.as_str().into())]),
        Fault::Twice(field) => messages.with("fault-twice", &[("field", field.as_str().into())]),
        Fault::UnknownField { found, expected } => messages.with(
            "fault-unknown-field",
            &[("found", found.as_str().into()), ("expected", choices(expected))],
        ),
        Fault::UnknownChoice { found, expected } => messages.with(
            "fault-unknown-choice",
            &[("found", found.as_str().into()), ("expected", choices(expected))],
        ),
        Fault::Unfit { expected, found } => messages
            .with("fault-unfit", &[("found", found.as_str().into()), ("expected", expected.as_str().into())]),
        Fault::NotFinite => messages.get("fault-not-finite"),
        Fault::Other(reason) => messages.with("fault-other", &[("reason", reason.as_str().into())]),
    }
}

fn counted_key(what: Counted) -> &'static str {
    match what {
        Counted::Entries => "counted-entries",
        Counted::Parties => "counted-parties",
        Counted::Interests => "counted-interests",
        Counted::Instruments => "counted-instruments",
        Counted::Lines => "counted-lines",
        Counted::Effects => "counted-effects",
        Counted::Rules => "counted-rules",
        Counted::Packages => "counted-packages",
        Counted::Nodes => "counted-nodes",
        Counted::Flows => "counted-flows",
        Counted::FramesAndNotes => "counted-frames-and-notes",
        Counted::Sources => "counted-sources",
        Counted::Pilots => "counted-pilots",
        Counted::Indicators => "counted-indicators",
        Counted::Milestones => "counted-milestones",
        Counted::Answers => "counted-answers",
        Counted::PictureBytes => "counted-picture-bytes",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_broken_field_is_explained_with_its_path_and_position_last() {
        let error = LoadError::Field {
            at: Position { line: 12, column: 3 },
            path: "plan.finance".into(),
            fault: Fault::Missing("years".into()),
        };
        let text = load_error(&Messages::new(Language::English), &error, Path::new("a.ron"));
        assert_eq!(
            text,
            "The file cannot be read as a plan: the field “years” is missing (plan.finance, a.ron:12:3). Correct it there in a text editor."
        );
    }

    #[test]
    fn a_number_that_is_none_is_told_with_its_place_and_what_to_do() {
        let mut plan = crate::plan::Plan::blank(
            "Plan".into(),
            crate::plan::Date::constant(2026, 1, 1),
            "en",
            crate::plan::Currency::CHF,
        );
        plan.finance.inflation_percent = 2.into();
        let text = crate::storage::to_text(&plan).unwrap();
        for bad in ["NaN", "inf"] {
            let broken = text.replacen("inflation_percent: 2", &format!("inflation_percent: {bad}"), 1);
            assert_ne!(broken, text);
            let error = crate::storage::from_bytes(broken.as_bytes()).unwrap_err();
            for language in Language::ALL {
                let told = load_error(&Messages::new(language), &error, Path::new("a.ron"));
                assert!(told.contains("inflation_percent") && told.contains("a.ron:"), "{told}");
                assert!(told.contains("NaN") && !told.contains("expected a finite"), "{told}");
            }
        }
    }

    #[test]
    fn every_error_has_its_sentence_in_every_language() {
        let at = Position { line: 1, column: 1 };
        let read = |kind| LoadError::Read { kind, message: "reason".into() };
        let field = |fault| LoadError::Field { at, path: "plan".into(), fault };
        let words = || vec!["a".to_owned(), "b".to_owned()];
        let mut errors = vec![
            read(ErrorKind::NotFound),
            read(ErrorKind::PermissionDenied),
            read(ErrorKind::IsADirectory),
            read(ErrorKind::Other),
            LoadError::TooLarge { bytes: 1 },
            LoadError::NotUtf8(at),
            LoadError::NotAPlan,
            LoadError::Newer { file: 2, ours: 1 },
            LoadError::Syntax { at, path: String::new(), message: "reason".into() },
            LoadError::TooDeep(at),
            field(Fault::Missing("a".into())),
            field(Fault::Twice("a".into())),
            field(Fault::UnknownField { found: "c".into(), expected: words() }),
            field(Fault::UnknownChoice { found: "c".into(), expected: words() }),
            field(Fault::Unfit { expected: "a".into(), found: "b".into() }),
            field(Fault::Other("reason".into())),
        ];
        for what in [
            Counted::Entries,
            Counted::Parties,
            Counted::Interests,
            Counted::Instruments,
            Counted::Lines,
            Counted::Effects,
            Counted::Rules,
            Counted::Packages,
            Counted::Nodes,
            Counted::Flows,
            Counted::FramesAndNotes,
            Counted::Sources,
            Counted::Pilots,
            Counted::Indicators,
            Counted::Milestones,
            Counted::Answers,
        ] {
            errors.push(LoadError::TooMany { what, found: 3, limit: 2 });
        }
        let keys = ["load-", "fault-", "counted-", "save-", "{"];
        for messages in Language::ALL.map(Messages::new) {
            for error in &errors {
                let text = load_error(&messages, error, Path::new("a.ron"));
                assert!(text.ends_with('.') && text.contains(' '), "{text}");
                assert!(!keys.iter().any(|key| text.contains(key)), "{text}");
            }
            for kind in [
                ErrorKind::NotFound,
                ErrorKind::PermissionDenied,
                ErrorKind::IsADirectory,
                ErrorKind::StorageFull,
                ErrorKind::Other,
            ] {
                let error = SaveError::Write { kind, message: "reason".into() };
                let text = save_error(&messages, &error, Path::new("a.ron"));
                assert!(text.ends_with('.') && !keys.iter().any(|key| text.contains(key)), "{text}");
            }
        }
    }
}
