//! `export`: a picture, a document, a table or all of them, the same bytes as from the window.

use std::{fs, io::Write, path::Path};

use super::{
    Failure, GOOD,
    args::{Accepts, Args, OUTPUT},
    export_error, load, not_saved, package,
};
use crate::{
    export::{self, Format, Options, PageSize, Picture, PngSize, Watch},
    scene::ThemeName,
    storage,
    text::Messages,
};

pub(super) const ACCEPTS: Accepts = Accepts {
    values: &["format", OUTPUT, package::OPTION, "theme", "date", "scale", "width", "page", "chart"],
    flags: &["force"],
};

/// The largest scale of a PNG, in pixels per point.
const MAX_SCALE: f32 = 16.0;
/// The largest width of a PNG, in pixels.
const MAX_WIDTH: u32 = 16_384;

pub(super) fn run(messages: &Messages, args: &Args, out: &mut dyn Write) -> Result<u8, Failure> {
    let path = args.file(messages)?;
    let target = Args::required(messages, OUTPUT, args.path(OUTPUT))?;
    let format = format(messages, args, &target)?;
    let png = png_size(messages, args, format)?;
    let theme = args.parsed(messages, "theme", ThemeName::from_name)?.unwrap_or_default();
    let date = args.parsed(messages, "date", |text| text.parse().ok())?;
    let plan = load(messages, &path)?;
    let package = Some(package::chosen(messages, &plan, args)?.id);
    if is_same_file(&path, &target) {
        return Err(Failure::usage(messages.get("export-over-plan")));
    }
    let occupied = match fs::metadata(&target) {
        // An empty folder is as good as none; what is no regular file is written to directly.
        Ok(found) if found.is_dir() => {
            fs::read_dir(&target).is_ok_and(|mut entries| entries.next().is_some())
        }
        Ok(found) => found.is_file(),
        Err(_) => false,
    };
    if occupied && !args.flag("force") {
        let file = target.display().to_string();
        return Err(Failure::Other(messages.with("export-exists", &[("file", file.into())])));
    }
    let page = args.parsed(messages, "page", PageSize::from_name)?;
    let picture = picture(messages, args, format)?;
    let options = Options { format, package, theme, language: messages.language(), date, png, page, picture };
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
    Ok(GOOD)
}

/// Whether one of each goes into a folder rather than a ZIP: the name decides.
fn wants_folder(format: Format, target: &Path) -> bool {
    let ends = target.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    format == Format::All && !ends
}

/// The format asked for, else the one the target's name ends in.
fn format(messages: &Messages, args: &Args, target: &Path) -> Result<Format, Failure> {
    let named = args.parsed(messages, "format", Format::from_name)?;
    let extension = target.extension().and_then(|extension| extension.to_str());
    Args::required(messages, "format", named.or_else(|| Format::from_name(extension?)))
}

fn picture(messages: &Messages, args: &Args, format: Format) -> Result<Picture, Failure> {
    let Some(picture) = args.parsed(messages, "chart", Picture::from_name)? else {
        return Ok(Picture::Diagram);
    };
    match format {
        Format::Svg | Format::Png | Format::Pdf | Format::BudgetCsv => Ok(picture),
        _ => Err(Failure::usage(messages.get("export-chart-not-drawn"))),
    }
}

fn png_size(messages: &Messages, args: &Args, format: Format) -> Result<PngSize, Failure> {
    let scale = args.parsed(messages, "scale", |text| {
        text.parse().ok().filter(|scale| *scale > 0.0 && *scale <= MAX_SCALE)
    })?;
    let width = args.parsed(messages, "width", |text| {
        text.parse().ok().filter(|width| (1..=MAX_WIDTH).contains(width))
    })?;
    let size = match (scale, width) {
        (None, None) => return Ok(PngSize::default()),
        (Some(scale), None) => PngSize::Scale(scale),
        (None, Some(width)) => PngSize::Width(width),
        (Some(_), Some(_)) => return Err(Failure::usage(messages.get("export-scale-and-width"))),
    };
    match format {
        Format::Png => Ok(size),
        _ => Err(Failure::usage(messages.get("export-size-not-png"))),
    }
}

/// Whether both paths lead to one file, so that writing one would destroy the other.
fn is_same_file(one: &Path, other: &Path) -> bool {
    fs::canonicalize(one).ok().zip(fs::canonicalize(other).ok()).is_some_and(|(one, other)| one == other)
}
