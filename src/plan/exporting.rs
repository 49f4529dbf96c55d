//! How the plan is exported: kept with it, so that everybody who works on it sends out files that look
//! alike.

use serde::{Deserialize, Serialize};

use super::{Number, Text, is_default, present};

/// What every export of the plan has, unless the export itself says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exporting {
    /// A text in large, light letters across every page and picture.
    #[serde(default, skip_serializing_if = "is_default")]
    pub watermark: Text,
    /// The code of the language of files (`en`, `fr`); empty for that of the program.
    #[serde(default, skip_serializing_if = "is_default")]
    pub language: String,
    /// The pattern of file names, such as `{title}-{package}-{date}`; empty for the usual one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub file_name: String,
    /// Colours and type.
    #[serde(default, skip_serializing_if = "is_default")]
    pub theme: ThemeName,
    /// The paper; if not stated, A3 for the diagram and A4 for text.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub page: Option<PageSize>,
    /// How the page of a drawing lies.
    #[serde(default, skip_serializing_if = "is_default")]
    pub orientation: Orientation,
    /// The pages a drawing is parted over; one if not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub poster: Option<Poster>,
    /// How large a PNG is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub png: PngSize,
    /// Whether PNG and SVG have no ground of their own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub transparent: bool,
    /// What is left out, besides everything private.
    #[serde(default, skip_serializing_if = "is_default")]
    pub without: Vec<LeftOut>,
    /// Sheets that workbooks have besides their own, in the layouts of donors.
    #[serde(default, skip_serializing_if = "is_default")]
    pub layouts: Vec<DonorLayout>,
}

impl Exporting {
    /// Whether files are to do without `what`.
    pub fn leaves_out(&self, what: LeftOut) -> bool {
        self.without.contains(&what)
    }
}

/// How large a PNG is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PngSize {
    /// Pixels per point of the drawing.
    Scale(Number),
    /// Width in pixels.
    Width(u32),
}

impl PngSize {
    /// The most pixels per point.
    pub const MOST_SCALE: i32 = 16;
    /// The most pixels across.
    pub const MOST_WIDTH: u32 = 16_384;

    /// Whether a picture can be as large: a scale above nought, a width of at least one pixel, and neither
    /// beyond the most there can be.
    pub fn is_possible(self) -> bool {
        match self {
            Self::Scale(scale) => scale > Number::ZERO && scale <= Self::MOST_SCALE.into(),
            Self::Width(width) => (1..=Self::MOST_WIDTH).contains(&width),
        }
    }
}

impl Default for PngSize {
    fn default() -> Self {
        Self::Scale(2.into())
    }
}

/// A drawing parted over several pages, to be glued together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Poster {
    /// Pages beside each other.
    pub columns: u8,
    /// Pages below each other.
    pub rows: u8,
}

impl Poster {
    /// The most pages in either direction.
    pub const MOST: u8 = 10;

    /// A poster of so many pages across and down, `3x2` on the command line.
    pub fn from_name(name: &str) -> Option<Self> {
        let (columns, rows) = name.split_once(['x', 'X', '\u{d7}'])?;
        let count = |text: &str| text.trim().parse().ok();
        Some(Self { columns: count(columns)?, rows: count(rows)? }).filter(|poster| poster.is_possible())
    }

    /// Whether there is at least one page and no more than the most in either direction.
    pub fn is_possible(self) -> bool {
        [self.columns, self.rows].iter().all(|count| (1..=Self::MOST).contains(count))
    }
}

/// Something that exports can do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LeftOut {
    /// Notes on the diagram.
    Notes,
    /// Points and reservation values of every party, and all that follows from them.
    Points,
    /// Packages other than the one exported.
    Packages,
    /// Names, addresses and remarks of sources; that there is one stays.
    Sources,
}

impl LeftOut {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Notes, Self::Points, Self::Packages, Self::Sources];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Notes => "notes",
            Self::Points => "points",
            Self::Packages => "packages",
            Self::Sources => "sources",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.name().eq_ignore_ascii_case(name))
    }
}

/// A layout of a donor that a sheet of the workbook can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DonorLayout {
    /// The budget of an EU external action: annex III of its grant contract.
    EuAnnexIii,
    /// A multi-year work plan of the United Nations.
    UnWorkPlan,
    /// A logical framework.
    Logframe,
}

impl DonorLayout {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::EuAnnexIii, Self::UnWorkPlan, Self::Logframe];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::EuAnnexIii => "eu-annex-iii",
            Self::UnWorkPlan => "un-work-plan",
            Self::Logframe => "logframe",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layout| layout.name().eq_ignore_ascii_case(name))
    }
}

/// How a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Orientation {
    /// As the drawing is: a wide one gets a wide page.
    #[default]
    Fitting,
    /// Higher than wide.
    Upright,
    /// Wider than high.
    Across,
}

impl Orientation {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Fitting, Self::Upright, Self::Across];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fitting => "fitting",
            Self::Upright => "portrait",
            Self::Across => "landscape",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.name().eq_ignore_ascii_case(name))
    }
}

/// The themes there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum ThemeName {
    /// Dark ink on white.
    #[default]
    Light,
    /// Light ink on near-black.
    Dark,
    /// For a beamer in a bright room: the strongest contrast and larger type.
    Projector,
    /// For paper, also without colour.
    Print,
}

impl ThemeName {
    /// All themes.
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::Projector, Self::Print];

    /// Its name in files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Projector => "projector",
            Self::Print => "print",
        }
    }

    /// The theme with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PageSize {
    /// 210 × 297 mm.
    A4,
    /// 297 × 420 mm.
    A3,
    /// 420 × 594 mm.
    A2,
    /// 594 × 841 mm.
    A1,
    /// 841 × 1189 mm.
    A0,
    /// 8½ × 11 inches.
    Letter,
}

impl PageSize {
    /// All sizes.
    pub const ALL: [Self; 6] = [Self::A4, Self::A3, Self::A2, Self::A1, Self::A0, Self::Letter];

    /// Its name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
            Self::A2 => "A2",
            Self::A1 => "A1",
            Self::A0 => "A0",
            Self::Letter => "Letter",
        }
    }

    /// The size with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.name().eq_ignore_ascii_case(name))
    }

    /// Width and height upright, in points of 1/72 inch (ISO 216; ANSI/ASME Y14.1).
    pub fn points(self) -> (f32, f32) {
        let millimetres = |wide: f32, high: f32| (wide * 72.0 / 25.4, high * 72.0 / 25.4);
        match self {
            Self::A4 => millimetres(210.0, 297.0),
            Self::A3 => millimetres(297.0, 420.0),
            Self::A2 => millimetres(420.0, 594.0),
            Self::A1 => millimetres(594.0, 841.0),
            Self::A0 => millimetres(841.0, 1189.0),
            Self::Letter => (612.0, 792.0),
        }
    }

    /// The size documents of text are set on: Letter stays, every other becomes A4.
    pub fn of_text(self) -> Self {
        match self {
            Self::Letter => Self::Letter,
            _ => Self::A4,
        }
    }
}
