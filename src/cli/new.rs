//! `new`: a new plan from a template.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use super::{
    Failure, GOOD,
    args::{Accepts, Args, OUTPUT},
    not_saved,
};
use crate::{
    catalogue::{self, OpenError},
    export, storage,
    text::Messages,
};

pub(super) const ACCEPTS: Accepts =
    Accepts { values: &["template", OUTPUT, "date"], flags: &["force", "sheet"] };

pub(super) fn run(messages: &Messages, args: &Args, out: &mut dyn Write) -> Result<u8, Failure> {
    args.no_file(messages)?;
    if args.flag("sheet") {
        return sheet(messages, args, out);
    }
    let name = args.text(messages, "template")?;
    let Some(name) = name else { return Err(Failure::usage(with_templates(messages, "new-which", ""))) };
    let mut plan = catalogue::open(name, messages).map_err(|error| match error {
        OpenError::Unknown(name) => Failure::usage(with_templates(messages, "new-unknown", &name)),
        OpenError::Load(error) => Failure::Other(super::load_error(messages, &error, Path::new(name))),
    })?;
    if let Some(date) = args.parsed(messages, "date", |text| text.parse().ok())? {
        plan.date = date;
    }
    let path = target(messages, args)?;
    storage::save(&plan, &path).map_err(|error| not_saved(messages, &error, &path))?;
    let file = path.display().to_string();
    writeln!(out, "{}", messages.with("wrote", &[("file", file.into())]))?;
    Ok(GOOD)
}

/// A scoring sheet to hand out.
fn sheet(messages: &Messages, args: &Args, out: &mut dyn Write) -> Result<u8, Failure> {
    let date = args.parsed(messages, "date", |text| text.parse().ok())?.unwrap_or(catalogue::BLANK_DATE);
    let path = target(messages, args)?;
    let bytes = export::blank_scoring_sheet(messages, date)
        .map_err(|error| Failure::Other(super::export_error(messages, &error)))?;
    storage::write(&path, &bytes).map_err(|error| not_saved(messages, &error, &path))?;
    let file = path.display().to_string();
    writeln!(out, "{}", messages.with("wrote", &[("file", file.into())]))?;
    Ok(GOOD)
}

/// Where to write, unless something is there already.
pub(super) fn target(messages: &Messages, args: &Args) -> Result<PathBuf, Failure> {
    let path = Args::required(messages, OUTPUT, args.path(OUTPUT))?;
    let occupied = fs::metadata(&path).is_ok_and(|metadata| metadata.is_file());
    if occupied && !args.flag("force") {
        let file = path.display().to_string();
        return Err(Failure::Other(messages.with("new-exists", &[("file", file.into())])));
    }
    Ok(path)
}

/// The message `key` with the names and titles of all templates below it.
fn with_templates(messages: &Messages, key: &str, name: &str) -> String {
    let mut text = messages.with(key, &[("name", name.into())]);
    for template in catalogue::templates() {
        let title = template.title(messages);
        text.push_str(&format!("\n  {:24} {title}", template.name));
    }
    text
}
