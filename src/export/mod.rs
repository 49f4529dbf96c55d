//! Files that leave the program: one file or folder per format, one line each in the list of formats.
//!
//! Every export goes the same way: what is private is taken out of a copy of the plan, what follows from
//! it is reckoned once (`material`), and from there drawings go by way of a scene and SVG to PNG and PDF,
//! and everything else by way of `tables`. Nothing depends on the clock, on the fonts of the system or on
//! anything else of the machine.

mod archive;
mod brief;
mod budget;
mod charts;
mod columns;
mod commitments;
mod csv;
mod declaration;
mod disclosure;
mod embed;
mod file_name;
mod findings;
mod graph;
mod job;
mod json;
mod leaf;
mod ledger;
mod logframe;
mod markdown;
mod material;
mod naming;
mod options;
mod pdf;
mod picture;
mod poster;
mod preview;
mod private;
mod raster;
mod scoring;
mod svg;
mod tables;
#[cfg(test)]
mod tests;
mod visible;
mod watch;
mod workbook;
mod xml;

use std::fmt;

pub use archive::NamedFile;
pub use disclosure::{Disclosure, disclosure};
pub use embed::{EmbedError, MOST_READ, embed};
pub use file_name::{DEFAULT_PATTERN, file_name};
pub use findings::finding_json;
use job::Job;
pub use options::{Format, Options};
pub use picture::{Choice, Picture, PlotChoices};
pub use preview::{Line, Page, Preview, preview};
pub use private::{has_private, without_private};
pub use raster::pixels;
pub use scoring::{NotCarried, blank_scoring_sheet, not_carried};
pub use watch::Watch;

use crate::plan::{PackageId, Plan};
pub use crate::plan::{PageSize, PngSize, Poster};

/// Why an export did not come about.
#[derive(Debug, Clone, PartialEq)]
pub enum ExportError {
    /// The plan has no package of this id.
    NoPackage(PackageId),
    /// The plan has no package at all, or none that is shared.
    NothingShared,
    /// A PNG of this width and height in pixels would be empty or too large.
    PngSize {
        /// Width in pixels.
        width: f64,
        /// Height in pixels.
        height: f64,
    },
    /// There is no indicator to draw.
    NoIndicator,
    /// There is no frontier: no two parties have given points, or the plan is too large for an exact one.
    NoFrontier,
    /// There is nothing to draw: the key of the message that says why.
    NoPlot(&'static str),
    /// It was called off.
    Cancelled,
    /// The file could not be written: what the library says.
    Draw(String),
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPackage(id) => write!(f, "the plan has no package {id}"),
            Self::NothingShared => {
                f.write_str("the current package is private; name it to export it all the same")
            }
            Self::PngSize { width, height } => write!(
                f,
                "a picture of {width:.0} by {height:.0} pixels cannot be made: choose at least 1 and at most {} million pixels",
                raster::MOST_PIXELS / 1_000_000
            ),
            Self::NoIndicator => f.write_str("the plan has no indicator to draw"),
            Self::NoFrontier => f.write_str("there is no frontier to draw"),
            Self::NoPlot(key) => write!(f, "there is nothing to draw ({key})"),
            Self::Cancelled => f.write_str("the export was called off"),
            Self::Draw(error) => write!(f, "the drawing could not be written: {error}"),
        }
    }
}

impl std::error::Error for ExportError {}

/// The file of `plan` these options ask for: the same plan and options give the same bytes.
///
/// Private notes, packages and points are left out, except for a package that the options name.
///
/// # Errors
///
/// If the package does not exist or is private and not named, or a PNG would be too large.
pub fn export(plan: &Plan, options: &Options) -> Result<Vec<u8>, ExportError> {
    export_watched(plan, options, &Watch::default())
}

/// As [`export`], where another thread can follow the work and call it off.
///
/// # Errors
///
/// As [`export`], and if it is called off.
pub fn export_watched(plan: &Plan, options: &Options, watch: &Watch) -> Result<Vec<u8>, ExportError> {
    Job::with(plan, options, watch, |job| job.one(&job.material(options.theme)?, options.format))
}

/// One of each format as files, to be written into a folder. Their names are the same in every
/// language.
///
/// # Errors
///
/// As [`export_watched`].
pub fn export_all(plan: &Plan, options: &Options, watch: &Watch) -> Result<Vec<NamedFile>, ExportError> {
    Job::with(plan, options, watch, |job| job.all(&job.material(options.theme)?))
}
