//! `export`: a picture, a document, a table or all of them, the same bytes as from the window.

use std::{io::Write, path::Path};

use super::{
    Failure, GOOD,
    args::{Accepts, Args, OUTPUT},
    export_error,
    export_options::{format, options},
    load, not_saved, package,
};
use crate::{
    export::{self, Format, Watch},
    storage,
    text::Messages,
};

pub(super) const ACCEPTS: Accepts = Accepts {
    values: &[
        "format",
        OUTPUT,
        package::OPTION,
        "theme",
        "date",
        "scale",
        "width",
        "page",
        "orientation",
        "poster",
        "chart",
        "prices",
        "parties",
        "floor",
        "party",
        "instruments",
        "against",
        "marking",
        "watermark",
        "file-name",
        "without",
        "layout",
    ],
    flags: &["force", "transparent", "opaque", "with-plan", "at-top"],
};

pub(super) fn run(messages: &Messages, args: &Args, out: &mut dyn Write) -> Result<u8, Failure> {
    let path = args.file(messages)?;
    let mut target = Args::required(messages, OUTPUT, args.path(OUTPUT))?;
    let format = format(messages, args, &target)?;
    let mut plan = load(messages, &path)?;
    let options = options(messages, args, &mut plan, format)?;
    if format != Format::All && target.is_dir() {
        let stem = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        target.push(export::file_name(&plan, &options, &stem));
    }
    if storage::is_same_file(&path, &target) {
        return Err(Failure::usage(messages.get("export-over-plan")));
    }
    if storage::is_occupied(&target) && !args.flag("force") {
        let file = target.display().to_string();
        return Err(Failure::Other(messages.with("export-exists", &[("file", file.into())])));
    }
    let fail = |error: &export::ExportError| Failure::Other(export_error(messages, error));
    let written = if wants_folder(format, &target) {
        let files = export::export_all(&plan, &options, &Watch::default()).map_err(|error| fail(&error))?;
        let files: Vec<(&str, &[u8])> =
            files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
        storage::write_folder(&target, &files)
    } else {
        let bytes = export::export(&plan, &options).map_err(|error| fail(&error))?;
        storage::write(&target, &bytes)
    };
    written.map_err(|error| not_saved(messages, &error, &target))?;
    let file = target.display().to_string();
    writeln!(out, "{}", messages.with("wrote", &[("file", file.into())]))?;
    if format == Format::ScoringSheet {
        writeln!(out, "{}", messages.get("sheet-without"))?;
        for left_out in export::not_carried(&plan) {
            writeln!(out, "  {}", messages.get(left_out.key()))?;
        }
    }
    if options.with_plan {
        writeln!(out, "{}", export::disclosure(&plan, options.package).words(messages))?;
    }
    Ok(GOOD)
}

/// Whether one of each goes into a folder rather than a ZIP: the name decides.
fn wants_folder(format: Format, target: &Path) -> bool {
    let ends = target.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    format == Format::All && !ends
}
