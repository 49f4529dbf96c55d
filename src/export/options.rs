//! What to export, and how.

use super::{Picture, PlotChoices};
use crate::plan::{Date, Orientation, PackageId, PageSize, Plan, PngSize, Poster, ThemeName};
use crate::text::Language;

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

    /// Whether it holds a workbook, which can have sheets in the layouts of donors.
    pub fn has_layouts(self) -> bool {
        matches!(self, Self::Workbook | Self::All)
    }

    /// Whether its files can carry the plan.
    pub fn carries_plan(self) -> bool {
        matches!(self, Self::Svg | Self::Png | Self::Pdf | Self::Brief | Self::All)
    }

    /// Whether its files can show a chart instead of the diagram, or a table of its figures.
    pub fn shows_pictures(self) -> bool {
        matches!(self, Self::Svg | Self::Png | Self::Pdf | Self::BudgetCsv)
    }

    /// Whether its drawings can be without a ground of their own.
    pub fn can_be_clear(self) -> bool {
        matches!(self, Self::Svg | Self::Png | Self::All)
    }

    /// Whether it holds a picture in pixels, whose size can be chosen.
    pub fn has_pixels(self) -> bool {
        matches!(self, Self::Png | Self::All)
    }

    /// Whether a drawing of it can be parted over several pages.
    pub fn makes_posters(self) -> bool {
        matches!(self, Self::Pdf | Self::All)
    }

    /// Whether its files bear the plan's marking.
    pub fn is_marked(self) -> bool {
        !matches!(self, Self::ScoringSheet | Self::Mermaid | Self::Graphviz)
    }

    /// The format with this name, or else the last whose files end so: a ZIP holds everything.
    pub fn from_name(name: &str) -> Option<Self> {
        let all = || Self::ALL.into_iter();
        let named = all().find(|format| format.name().eq_ignore_ascii_case(name));
        named.or_else(|| all().rev().find(|format| format.extension().eq_ignore_ascii_case(name)))
    }
}

/// What to export, and how. Marking, watermark and what is left out are the plan's own.
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
    /// Whether a PNG or SVG has no ground of its own.
    pub transparent: bool,
    /// The paper; if not stated, A3 for the diagram and A4 for text.
    pub page: Option<PageSize>,
    /// How the page of a drawing lies.
    pub orientation: Orientation,
    /// The pages a drawing is parted over; one if not stated.
    pub poster: Option<Poster>,
    /// What SVG, PNG, PDF and CSV show.
    pub picture: Picture,
    /// What was chosen for it.
    pub choices: PlotChoices,
    /// Whether SVG, PNG and PDF carry the plan, without what is private or left out, so that it can be
    /// opened from them.
    pub with_plan: bool,
}

impl Options {
    /// What the plan says of its exports, in a format; in `language` unless the plan has its own. Nothing that
    /// the format does not heed.
    pub fn of(plan: &Plan, format: Format, language: Language) -> Self {
        let own = &plan.exports;
        Self {
            format,
            theme: own.theme,
            language: Language::from_code(&own.language).unwrap_or(language),
            page: own.page,
            orientation: own.orientation,
            poster: own.poster.filter(|poster| format.makes_posters() && poster.is_possible()),
            png: if format.has_pixels() && own.png.is_possible() { own.png } else { PngSize::default() },
            transparent: own.transparent && format.can_be_clear(),
            ..Self::default()
        }
    }
}
