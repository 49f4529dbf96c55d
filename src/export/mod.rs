//! Files that leave the program: one file per format, one line each in the list of formats.
//!
//! Every export goes the same way: what is private is taken out of a copy of the plan, the scene
//! is drawn from it and written as SVG, and the SVG tree gives PNG and PDF. Nothing depends on
//! the clock, on the fonts of the system or on anything else of the machine.

mod budget;
mod pdf;
mod raster;
mod svg;
#[cfg(test)]
mod tests;

use std::fmt;

use svg::About;

use crate::analysis::{Budget, DiagramFigures, Levels};
use crate::plan::{Date, Package, PackageId, Plan, Visibility};
use crate::scene::{Sheet, Theme, ThemeName, sheet};
use crate::text::{Language, Messages, Value};

/// The formats there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Format {
    /// The diagram as scalable graphics.
    Svg,
    /// The diagram as a picture.
    Png,
    /// The diagram on a page.
    #[default]
    Pdf,
    /// The budget as a table.
    BudgetCsv,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 4] = [Self::Svg, Self::Png, Self::Pdf, Self::BudgetCsv];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::BudgetCsv => "csv",
        }
    }

    /// The end of the names of its files, without the point.
    pub fn extension(self) -> &'static str {
        self.name()
    }

    /// The format with this name or extension.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name().eq_ignore_ascii_case(name))
    }
}

/// How large a PNG is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PngSize {
    /// Pixels per point of the drawing.
    Scale(f32),
    /// Width in pixels.
    Width(u32),
}

impl Default for PngSize {
    fn default() -> Self {
        Self::Scale(2.0)
    }
}

/// What to export, and how.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// The format.
    pub format: Format,
    /// The package whose figures are shown; the current one if not stated. A private package is
    /// exported only if it is named here.
    pub package: Option<PackageId>,
    /// Colours and type.
    pub theme: ThemeName,
    /// The language.
    pub language: Language,
    /// The date shown; the plan's own if not stated.
    pub date: Option<Date>,
    /// The size of a PNG.
    pub png: PngSize,
}

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
    /// The drawing could not be written: what the library says.
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
            Self::Draw(error) => write!(f, "the drawing could not be written: {error}"),
        }
    }
}

impl std::error::Error for ExportError {}

/// The file of `plan` these options ask for: the same plan and options give the same bytes.
///
/// Private notes and packages are left out, except for a package that the options name.
///
/// # Errors
///
/// If the package does not exist or is private and not named, or a PNG would be too large.
pub fn export(plan: &Plan, options: &Options) -> Result<Vec<u8>, ExportError> {
    let package = package(plan, options.package)?;
    let shared = shared(plan);
    let messages = Messages::new(options.language);
    let date = options.date.unwrap_or(plan.date);
    let budget = Budget::of(&shared, &Levels::of(&shared, package));
    if options.format == Format::BudgetCsv {
        return Ok(budget::csv(&shared, package, &budget, &messages, date).into_bytes());
    }
    let theme = Theme::of(options.theme);
    let figures = DiagramFigures::of(&shared, package, &budget);
    let gap = budget.gap(&shared);
    let scene = sheet(&Sheet {
        plan: &shared,
        package,
        figures: &figures,
        cost: budget.total_nominal(),
        gap: gap.total,
        messages: &messages,
        theme,
        date,
    });
    let about = about(&shared, package, &messages);
    let svg = svg::write(&scene, theme, &about);
    match options.format {
        Format::Png => raster::png(&raster::tree(&svg)?, options.png),
        Format::Pdf => pdf::write(&raster::tree(&svg)?, &about, date),
        Format::Svg | Format::BudgetCsv => Ok(svg.into_bytes()),
    }
}

/// The package asked for, or the current one if it may be shown.
fn package(plan: &Plan, wanted: Option<PackageId>) -> Result<&Package, ExportError> {
    if let Some(id) = wanted {
        return plan.package(id).ok_or(ExportError::NoPackage(id));
    }
    let current = plan.current().filter(|package| package.visibility == Visibility::Shared);
    current.ok_or(ExportError::NothingShared)
}

/// A copy of the plan without what is private: notes, and the points and reservation values of
/// parties. Packages stay, since the diagram shows no other than the one asked for.
fn shared(plan: &Plan) -> Plan {
    let mut shared = plan.clone();
    shared.diagram.notes.retain(|note| note.visibility == Visibility::Shared);
    for party in &mut shared.parties {
        if party.visibility == Visibility::Private {
            party.stakes.clear();
            party.cost_stake = None;
            party.reservation_value = None;
        }
    }
    shared
}

fn about(plan: &Plan, package: &Package, messages: &Messages) -> About {
    let (name, shown) = (messages.say(plan, &plan.name), messages.say(plan, &package.name));
    let description = messages.say(plan, &plan.description);
    let fallback = messages.with("sheet-description", &[("name", Value::from(name))]);
    About {
        title: format!("{name} – {shown}"),
        description: if description.trim().is_empty() { fallback } else { description.to_owned() },
        language: messages.language(),
    }
}
