//! Sizes of paper.

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    pub(super) fn of_text(self) -> Self {
        match self {
            Self::Letter => Self::Letter,
            _ => Self::A4,
        }
    }
}
