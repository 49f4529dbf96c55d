//! What a figure leaves out because nobody knows it, and to which side the true figure may then lie.

use std::ops::{BitOr, BitOrAssign};

/// What is unknown about a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Missing {
    /// Nothing: the figure is whole.
    #[default]
    Nothing,
    /// What is missing can only add: the true figure is this or more.
    AtLeast,
    /// What is missing can only take away: the true figure is this or less.
    AtMost,
    /// What is missing may add or take away, as an effect that nobody has measured: the figure bounds
    /// the true one on neither side.
    Either,
}

impl Missing {
    /// [`Self::Either`] if something is missing whose sign nobody knows.
    pub fn either_if(missing: bool) -> Self {
        if missing { Self::Either } else { Self::Nothing }
    }

    /// [`Self::AtLeast`] if something is missing that can only add.
    pub fn at_least_if(missing: bool) -> Self {
        if missing { Self::AtLeast } else { Self::Nothing }
    }

    /// [`Self::AtMost`] if something is missing that can only take away.
    pub fn at_most_if(missing: bool) -> Self {
        if missing { Self::AtMost } else { Self::Nothing }
    }

    /// Whether anything is missing.
    pub fn any(self) -> bool {
        self != Self::Nothing
    }

    /// What is missing from the figure with the other sign.
    pub fn reversed(self) -> Self {
        match self {
            Self::AtLeast => Self::AtMost,
            Self::AtMost => Self::AtLeast,
            Self::Nothing | Self::Either => self,
        }
    }

    /// Its name in files for programs; `None` if nothing is missing.
    pub fn key(self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::AtLeast => Some("at_least"),
            Self::AtMost => Some("at_most"),
            Self::Either => Some("either"),
        }
    }
}

/// What is missing from a sum of two figures.
impl BitOr for Missing {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        match (self, other) {
            (one, Self::Nothing) => one,
            (Self::Nothing, other) => other,
            (one, other) if one == other => one,
            _ => Self::Either,
        }
    }
}

impl BitOrAssign for Missing {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

#[cfg(test)]
mod tests {
    use super::Missing::{AtLeast, AtMost, Either, Nothing};

    #[test]
    fn a_sum_is_bounded_only_where_all_that_is_missing_lies_on_one_side() {
        assert_eq!(Nothing | AtMost, AtMost);
        assert_eq!(AtLeast | AtLeast, AtLeast);
        assert_eq!(AtLeast | AtMost, Either);
        assert_eq!(AtLeast | AtMost.reversed(), AtLeast);
        assert_eq!(Either | AtLeast, Either);
        assert_eq!(Nothing | Nothing, Nothing);
    }
}
