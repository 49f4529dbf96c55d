//! `export`: a picture, a document or a table of a package, the same bytes as from the window.

use std::{fs, io::Write, path::Path};

use super::{
    Failure, GOOD,
    args::{Accepts, Args, OUTPUT},
    export_error, load, not_saved, package,
};
use crate::{
    export::{self, Format, Options, PngSize},
    scene::ThemeName,
    storage,
    text::Messages,
};

pub(super) const ACCEPTS: Accepts =
    Accepts { values: &["format", OUTPUT, package::OPTION, "theme", "date", "scale", "width"], flags: &[] };

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
    let options = Options { format, package, theme, language: messages.language(), date, png };
    let bytes =
        export::export(&plan, &options).map_err(|error| Failure::Other(export_error(messages, &error)))?;
    storage::write(&target, &bytes).map_err(|error| not_saved(messages, &error, &target))?;
    let file = target.display().to_string();
    writeln!(out, "{}", messages.with("wrote", &[("file", file.into())]))?;
    Ok(GOOD)
}

/// The format asked for, else the one the target's name ends in.
fn format(messages: &Messages, args: &Args, target: &Path) -> Result<Format, Failure> {
    let named = args.parsed(messages, "format", Format::from_name)?;
    let extension = target.extension().and_then(|extension| extension.to_str());
    Args::required(messages, "format", named.or_else(|| Format::from_name(extension?)))
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
