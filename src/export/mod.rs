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
mod commitments;
mod csv;
mod declaration;
mod embed;
mod findings;
mod graph;
mod json;
mod markdown;
mod material;
mod naming;
mod page;
mod pdf;
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
pub use embed::{EmbedError, MOST_READ, embed};
pub use findings::finding_json;
use material::{Material, shared};
pub use page::PageSize;
pub use raster::pixels;
pub use scoring::{NotCarried, blank_scoring_sheet, not_carried};
use svg::About;
pub use watch::Watch;

use crate::analysis::{
    Chart, DiagramFigures, Split, Unsolved, budget_by_year, effects_chart, frontier_chart, parties_chart,
    progress_chart,
};
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
    /// What a minister reads before the talks: diagram, commitments, budget, trade-off, balance.
    Brief,
    /// A joint declaration, to be edited on.
    Declaration,
    /// Budget, tables and charts as a workbook.
    Workbook,
    /// The budget as a table.
    BudgetCsv,
    /// The scoring sheet that negotiators pass round, and that can be imported.
    ScoringSheet,
    /// Every table, as comma-separated values in a ZIP.
    Tables,
    /// Plan and analysis for other programs.
    Json,
    /// A summary in Markdown.
    Markdown,
    /// The diagram as text for Mermaid.
    Mermaid,
    /// The diagram as text for Graphviz.
    Graphviz,
    /// One of each, in a ZIP.
    All,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 14] = [
        Self::Pdf,
        Self::Svg,
        Self::Png,
        Self::Brief,
        Self::Declaration,
        Self::Workbook,
        Self::BudgetCsv,
        Self::ScoringSheet,
        Self::Tables,
        Self::Json,
        Self::Markdown,
        Self::Mermaid,
        Self::Graphviz,
        Self::All,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Brief => "brief",
            Self::Declaration => "docx",
            Self::Workbook => "xlsx",
            Self::BudgetCsv => "csv",
            Self::ScoringSheet => "sheet",
            Self::Tables => "tables",
            Self::Json => "json",
            Self::Markdown => "md",
            Self::Mermaid => "mermaid",
            Self::Graphviz => "graphviz",
            Self::All => "all",
        }
    }

    /// The end of the names of its files, without the point.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Brief => "pdf",
            Self::ScoringSheet => "xlsx",
            Self::Tables | Self::All => "zip",
            Self::Mermaid => "mmd",
            Self::Graphviz => "dot",
            other => other.name(),
        }
    }

    /// Whether colours and type matter to it.
    pub fn is_drawn(self) -> bool {
        self.has_pages() || matches!(self, Self::Svg | Self::Png)
    }

    /// Whether it is set on pages.
    pub fn has_pages(self) -> bool {
        matches!(self, Self::Pdf | Self::Brief | Self::Declaration | Self::Workbook | Self::All)
    }

    /// The format with this name, or else the last whose files end so: a ZIP holds everything.
    pub fn from_name(name: &str) -> Option<Self> {
        let all = || Self::ALL.into_iter();
        let named = all().find(|format| format.name().eq_ignore_ascii_case(name));
        named.or_else(|| all().rev().find(|format| format.extension().eq_ignore_ascii_case(name)))
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

/// How wide the diagram in a document is, in pixels: some 250 to the inch on A4.
const PICTURE_WIDTH: u32 = 1600;

impl Default for PngSize {
    fn default() -> Self {
        Self::Scale(2.0)
    }
}

/// What a drawing, or a table of its figures, shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Picture {
    /// The diagram; as a table, the whole budget.
    #[default]
    Diagram,
    /// The budget by year, split by who pays.
    BudgetByPayer,
    /// The budget by year, split by instrument.
    BudgetByInstrument,
    /// What the first two parties with points can reach together.
    Frontier,
    /// What the package changes in each interest.
    Effects,
    /// What packages are worth to all parties.
    Parties,
    /// Observations of every indicator against the way to its target.
    Progress,
}

impl Picture {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Diagram,
        Self::BudgetByPayer,
        Self::BudgetByInstrument,
        Self::Frontier,
        Self::Effects,
        Self::Parties,
        Self::Progress,
    ];

    /// Its name on the command line and in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Diagram => "diagram",
            Self::BudgetByPayer => "budget-by-payer",
            Self::BudgetByInstrument => "budget-by-instrument",
            Self::Frontier => "frontier",
            Self::Effects => "effects",
            Self::Parties => "parties",
            Self::Progress => "progress",
        }
    }

    /// The picture with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|picture| picture.name().eq_ignore_ascii_case(name))
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
    /// The paper; if not stated, A3 for the diagram and A4 for text.
    pub page: Option<PageSize>,
    /// What SVG, PNG, PDF and CSV show.
    pub picture: Picture,
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
    /// There is no indicator to draw.
    NoIndicator,
    /// There is no frontier: no two parties have given points, or the plan is too large for an exact one.
    NoFrontier,
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
    let package = package(plan, options.package)?.id;
    let shared = shared(plan, package);
    let messages = Messages::new(options.language);
    let marked = naming::marked(&shared);
    let job = Job { plan: &shared, marked: &marked, options, messages: &messages, watch };
    job.one(&job.material(options.theme)?, options.format)
}

/// One of each format as files, to be written into a folder. Their names are the same in every
/// language.
///
/// # Errors
///
/// As [`export_watched`].
pub fn export_all(plan: &Plan, options: &Options, watch: &Watch) -> Result<Vec<NamedFile>, ExportError> {
    let package = package(plan, options.package)?.id;
    let shared = shared(plan, package);
    let messages = Messages::new(options.language);
    let marked = naming::marked(&shared);
    let job = Job { plan: &shared, marked: &marked, options, messages: &messages, watch };
    job.all(&job.material(options.theme)?)
}

/// What is exported, and how.
#[derive(Clone, Copy)]
struct Job<'a> {
    /// Without what is private.
    plan: &'a Plan,
    /// The same, with marks at names that have a footnote: what people read.
    marked: &'a Plan,
    options: &'a Options,
    messages: &'a Messages,
    watch: &'a Watch,
}

impl<'a> Job<'a> {
    fn material(self, theme: ThemeName) -> Result<Material<'a>, ExportError> {
        let package = self.marked.current().ok_or(ExportError::NothingShared)?;
        let date = self.options.date.unwrap_or(self.plan.date);
        let theme = Theme::of(theme);
        Ok(Material::new(self.marked, package, self.messages, theme, date, self.watch.cancel()))
    }

    /// One file in one format.
    fn one(self, material: &Material<'_>, format: Format) -> Result<Vec<u8>, ExportError> {
        self.watch.check()?;
        let text_page = self.options.page.unwrap_or(PageSize::A4);
        match format {
            Format::Svg | Format::Png | Format::Pdf => self.drawn(material, format, self.options.picture),
            Format::Brief => {
                let (diagram, about) = (raster::tree(&self.svg(material))?, about(material));
                let hatched = self.options.theme == ThemeName::Print;
                brief::write(material, text_page, diagram, &about, hatched)
            }
            Format::Declaration => {
                let tree = raster::tree(&self.svg(material))?;
                let picture = raster::png(&tree, PngSize::Width(PICTURE_WIDTH))?;
                let size = (tree.size().width(), tree.size().height());
                declaration::write(material, text_page, picture, size, &self.words(material))
            }
            Format::Workbook => workbook::write(material, text_page),
            Format::BudgetCsv => match self.options.picture {
                Picture::Diagram => Ok(budget::csv(material).into_bytes()),
                picture => Ok(charts::csv(material, &self.charts_of(material, picture)?).into_bytes()),
            },
            Format::ScoringSheet => scoring::write(self.plan, self.messages, material.date),
            Format::Json => Ok(json::write(material, self.plan).into_bytes()),
            Format::Markdown => Ok(markdown::write(material).into_bytes()),
            Format::Mermaid => Ok(graph::mermaid(material).into_bytes()),
            Format::Graphviz => Ok(graph::graphviz(material).into_bytes()),
            Format::Tables => archive::zip(&self.tables(material, "")),
            Format::All => archive::zip(&self.all(material)?),
        }
    }

    /// The diagram or a chart as a drawing.
    fn drawn(
        self,
        material: &Material<'_>,
        format: Format,
        picture: Picture,
    ) -> Result<Vec<u8>, ExportError> {
        let charts = self.charts_of(material, picture)?;
        let (svg, about, usual) = match charts.first() {
            None => (self.svg(material), about(material), PageSize::A3),
            Some(first) => {
                let about = charts::about(material, first);
                (charts::svg(material, &charts, &about, self.options.theme), about, PageSize::A4)
            }
        };
        let page = self.options.page.unwrap_or(usual);
        match format {
            Format::Png => raster::png(&raster::tree(&svg)?, self.options.png),
            Format::Pdf => pdf::write(&raster::tree(&svg)?, &about, material.date, page),
            _ => Ok(svg.into_bytes()),
        }
    }

    /// The charts of a picture; none for the diagram.
    fn charts_of(self, material: &Material<'_>, picture: Picture) -> Result<Vec<Chart>, ExportError> {
        let budget = |split| budget_by_year(self.plan, &material.budget, split);
        match picture {
            Picture::Diagram => Ok(Vec::new()),
            Picture::BudgetByPayer => Ok(vec![budget(Split::Payer)]),
            Picture::BudgetByInstrument => Ok(vec![budget(Split::Instrument)]),
            Picture::Effects => Ok(vec![effects_chart(self.plan, &material.levels, None)]),
            Picture::Parties => {
                let frontier = material.frontier().ok().flatten();
                Ok(vec![parties_chart(self.plan, frontier, false)])
            }
            Picture::Progress => {
                let all: Vec<Chart> = self.plan.monitoring.indicators.iter().map(progress_chart).collect();
                if all.is_empty() { Err(ExportError::NoIndicator) } else { Ok(all) }
            }
            Picture::Frontier => match material.frontier() {
                Ok(Some(frontier)) => Ok(vec![frontier_chart(self.plan, frontier, false)]),
                Err(Unsolved::Cancelled) => Err(ExportError::Cancelled),
                Ok(None) | Err(Unsolved::TooLarge) => Err(ExportError::NoFrontier),
            },
        }
    }

    /// Every chart there is as SVG, PNG and table.
    fn charts(self, material: &Material<'_>) -> Result<Vec<NamedFile>, ExportError> {
        let mut files = Vec::new();
        for picture in Picture::ALL {
            let charts = match self.charts_of(material, picture) {
                Ok(charts) if charts.is_empty() => continue,
                Ok(charts) => charts,
                Err(ExportError::NoFrontier | ExportError::NoIndicator) => continue,
                Err(error) => return Err(error),
            };
            let mut file = |ending: &str, bytes: Vec<u8>| {
                files.push(NamedFile { name: format!("charts/{}.{ending}", picture.name()), bytes });
            };
            for format in [Format::Svg, Format::Png] {
                file(format.extension(), self.drawn(material, format, picture)?);
            }
            file("csv", charts::csv(material, &charts).into_bytes());
        }
        Ok(files)
    }

    /// Every table as a file.
    fn tables(self, material: &Material<'_>, folder: &str) -> Vec<NamedFile> {
        let file = |table: &tables::Table| NamedFile {
            name: format!("{folder}{}.csv", table.name),
            bytes: csv::table(table, material.budget.currency, self.messages).into_bytes(),
        };
        tables::all(material).iter().map(file).collect()
    }

    /// One of each. The diagram comes in the theme asked for, and once more for printing.
    fn all(self, material: &Material<'_>) -> Result<Vec<NamedFile>, ExportError> {
        const FILES: [(&str, Format); 12] = [
            ("brief.pdf", Format::Brief),
            ("declaration.docx", Format::Declaration),
            ("budget.xlsx", Format::Workbook),
            ("budget.csv", Format::BudgetCsv),
            ("scoring-sheet.xlsx", Format::ScoringSheet),
            ("diagram.pdf", Format::Pdf),
            ("diagram.svg", Format::Svg),
            ("diagram.png", Format::Png),
            ("diagram.mmd", Format::Mermaid),
            ("diagram.dot", Format::Graphviz),
            ("summary.md", Format::Markdown),
            ("plan-and-analysis.json", Format::Json),
        ];
        let mut files = Vec::new();
        self.watch.begin(FILES.len() + 3);
        let diagram = Options { picture: Picture::Diagram, ..self.options.clone() };
        let whole = Job { options: &diagram, ..self };
        for (name, format) in FILES {
            files.push(NamedFile { name: name.to_owned(), bytes: whole.one(material, format)? });
            self.watch.step();
        }
        let print = self.material(ThemeName::Print)?;
        files
            .push(NamedFile { name: "diagram-print.pdf".to_owned(), bytes: whole.one(&print, Format::Pdf)? });
        self.watch.step();
        files.extend(self.charts(material)?);
        self.watch.step();
        files.extend(self.tables(material, "tables/"));
        self.watch.step();
        self.watch.check()?;
        Ok(files)
    }

    /// What the diagram shows, in words.
    fn words(self, material: &Material<'_>) -> String {
        let diagram = &self.plan.diagram;
        let mut flows: Vec<String> = Vec::new();
        for flow in &diagram.flows {
            let name = self.messages.name_or(self.plan, Some(&flow.name), self.messages.label(flow.kind));
            if !flows.contains(&name) {
                flows.push(name);
            }
        }
        let used = self.plan.instruments.iter().zip(material.levels.iter()).filter(|(_, level)| *level > 0);
        let used = used.map(|(own, _)| self.messages.name_or(self.plan, Some(&own.name), own.id));
        let named = |names: Vec<String>| Value::from(names.join("; "));
        let args = [
            ("name", Value::from(material.say(&self.plan.name))),
            ("instruments", named(used.collect())),
            ("flows", named(flows)),
        ];
        self.messages.with("diagram-in-words", &args)
    }

    /// The diagram as SVG.
    fn svg(self, material: &Material<'_>) -> String {
        let figures =
            DiagramFigures::with_values(self.marked, material.package, &material.budget, &material.values);
        let scene = sheet(&Sheet {
            plan: self.marked,
            footnotes: &naming::lines(self.plan, self.messages),
            package: material.package,
            figures: &figures,
            cost: material.budget.total_nominal(),
            gap: material.gap.total,
            messages: self.messages,
            theme: material.theme,
            date: material.date,
        });
        svg::write(&scene, material.theme, &about(material))
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

fn about(material: &Material<'_>) -> About {
    let messages = material.messages;
    let (name, shown) = (material.say(&material.plan.name), material.say(&material.package.name));
    let description = material.say(&material.plan.description);
    let fallback = messages.with("sheet-description", &[("name", Value::from(name))]);
    About {
        title: format!("{name} – {shown}"),
        description: if description.trim().is_empty() { fallback } else { description.to_owned() },
        language: messages.language(),
    }
}
