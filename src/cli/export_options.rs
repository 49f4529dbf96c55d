//! What `export` is asked for: the options of the command line over those that the plan keeps.

use std::path::Path;

use super::{Failure, args::Args, package, plot_options};
use crate::{
    export::{Format, Options, PageSize, Picture, PngSize, Poster},
    plan::{DonorLayout, LeftOut, Number, Orientation, Plan, Text, ThemeName},
    text::Messages,
};

/// What is asked for in a format. What the command line says of marking, watermark, file name and what is
/// left out becomes part of `plan`, which is a copy of the one in the file.
pub(super) fn options(
    messages: &Messages,
    args: &Args,
    plan: &mut Plan,
    format: Format,
) -> Result<Options, Failure> {
    let kept = Options::of(plan, format, messages.language());
    let language = if args.text(messages, "lang")?.is_some() { messages.language() } else { kept.language };
    let picture = picture(messages, args, format)?;
    let options = Options {
        package: Some(package::chosen(messages, plan, args)?.id),
        language,
        theme: args.parsed(messages, "theme", ThemeName::from_name)?.unwrap_or(kept.theme),
        date: args.parsed(messages, "date", |text| text.parse().ok())?,
        png: png_size(messages, args, format)?.unwrap_or(kept.png),
        transparent: args.flag("transparent") || kept.transparent && !args.flag("opaque"),
        page: args.parsed(messages, "page", PageSize::from_name)?.or(kept.page),
        orientation: args
            .parsed(messages, "orientation", Orientation::from_name)?
            .unwrap_or(kept.orientation),
        poster: args.parsed(messages, "poster", Poster::from_name)?.or(kept.poster),
        picture,
        choices: plot_options::choices(messages, args, plan, picture)?,
        with_plan: args.flag("with-plan"),
        ..kept
    };
    let only = |asked: bool, fits: bool, key: &str| match asked && !fits {
        true => Err(Failure::usage(messages.get(key))),
        false => Ok(()),
    };
    only(options.transparent, format.can_be_clear(), "export-transparent-not-drawn")?;
    only(options.poster.is_some(), format.makes_posters(), "export-poster-not-pdf")?;
    only(options.with_plan, format.carries_plan(), "export-plan-not-carried")?;
    if let Some(text) = args.text(messages, "marking")? {
        plan.marking = marking(&Messages::new(language), text);
    }
    if let Some(text) = args.text(messages, "watermark")? {
        plan.exports.watermark = marking(&Messages::new(language), text);
    }
    if let Some(pattern) = args.text(messages, "file-name")? {
        plan.exports.file_name = pattern.to_owned();
    }
    if let Some(without) = args.parsed(messages, "without", left_out)? {
        plan.exports.without = without;
    }
    if let Some(layouts) = args.parsed(messages, "layout", layouts)? {
        only(true, format.has_layouts(), "export-layout-not-xlsx")?;
        plan.exports.layouts = layouts;
    }
    Ok(options)
}

/// A marking in the language of the file: `draft` and `confidential` have words of their own.
fn marking(messages: &Messages, text: &str) -> Text {
    match text {
        "draft" => messages.get("marking-draft").into(),
        "confidential" => messages.get("marking-confidential").into(),
        own => own.into(),
    }
}

/// Names parted by commas; `nothing` is none.
fn left_out(text: &str) -> Option<Vec<LeftOut>> {
    if text == "nothing" {
        return Some(Vec::new());
    }
    text.split(',').map(|name| LeftOut::from_name(name.trim())).collect()
}

/// Names parted by commas; `none` for no sheet besides the usual ones.
fn layouts(text: &str) -> Option<Vec<DonorLayout>> {
    if text == "none" {
        return Some(Vec::new());
    }
    text.split(',').map(|name| DonorLayout::from_name(name.trim())).collect()
}

/// The format asked for, else the one the target's name ends in.
pub(super) fn format(messages: &Messages, args: &Args, target: &Path) -> Result<Format, Failure> {
    let named = args.parsed(messages, "format", Format::from_name)?;
    let extension = target.extension().and_then(|extension| extension.to_str());
    Args::required(messages, "format", named.or_else(|| Format::from_name(extension?)))
}

fn picture(messages: &Messages, args: &Args, format: Format) -> Result<Picture, Failure> {
    let Some(picture) = args.parsed(messages, "chart", Picture::from_name)? else {
        return Ok(Picture::Diagram);
    };
    match format.shows_pictures() {
        true => Ok(picture),
        false => Err(Failure::usage(messages.get("export-chart-not-drawn"))),
    }
}

fn png_size(messages: &Messages, args: &Args, format: Format) -> Result<Option<PngSize>, Failure> {
    let scale = args.parsed(messages, "scale", |text| {
        text.parse::<Number>().ok().map(PngSize::Scale).filter(|size| size.is_possible())
    })?;
    let width = args.parsed(messages, "width", |text| {
        text.parse().ok().map(PngSize::Width).filter(|size| size.is_possible())
    })?;
    let size = match (scale, width) {
        (None, None) => return Ok(None),
        (Some(_), Some(_)) => return Err(Failure::usage(messages.get("export-scale-and-width"))),
        (scale, width) => scale.or(width),
    };
    match format.has_pixels() {
        true => Ok(size),
        false => Err(Failure::usage(messages.get("export-size-not-png"))),
    }
}
