//! What a drawing or its table shows: the diagram, or one of the plots, and what was chosen for it.

use crate::analysis::{Basis, Split};
use crate::plan::{InstrumentId, PackageId, PartyId};
use crate::text::{Messages, Value};

/// What a drawing, or a table of its figures, shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Picture {
    /// The diagram; as a table, the whole budget.
    #[default]
    Diagram,
    /// The budget by year, split one way.
    Budget(Split),
    /// What is spent by the end of each year, split one way.
    Cumulative(Split),
    /// The budget as areas, split one way.
    Areas(Split),
    /// Money from payers through instruments to sorts of cost.
    MoneyFlow,
    /// The budget by instrument and year.
    Spread,
    /// Cost, commitments and gap by payer and year.
    Funding,
    /// What two parties can reach together.
    Frontier,
    /// Value added for money, step by step.
    Priority,
    /// What packages are worth to all parties.
    Parties,
    /// Two instruments against each other, level by level.
    LevelPairs,
    /// What the package changes in each interest.
    Effects,
    /// What a party's value depends on most.
    Tornado,
    /// The best package by the weights of a party.
    Weights,
    /// Bands of a party's value of every package.
    Bands,
    /// Bands of the difference between two packages, for every party.
    Difference,
    /// What each party gives and gets.
    Balance,
    /// Observations of every indicator against the way to its target.
    Progress,
    /// Pilots, instruments and milestones over the years.
    Timeline,
}

/// Something that can be chosen for a plot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The prices amounts are stated in.
    Prices,
    /// The two parties set against each other.
    Parties,
    /// The least value other parties are left with.
    Floors,
    /// The party it is about.
    Party,
    /// The two instruments set against each other.
    Instruments,
    /// The package the one shown is set against.
    Against,
    /// Every instrument at its highest level.
    AtTop,
}

/// What was chosen for a plot; what was not is as the window has it at first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlotChoices {
    /// The prices amounts are stated in.
    pub prices: Basis,
    /// The two parties set against each other; the first two that have given points if not stated.
    pub parties: Option<(PartyId, PartyId)>,
    /// The least value other parties are left with, millionths of a point.
    pub floors: Vec<(PartyId, i64)>,
    /// The party it is about; all together or the first that has given points if not stated.
    pub party: Option<PartyId>,
    /// The two instruments set against each other; those of the first linkage, or the first two, if not
    /// stated.
    pub instruments: Option<(InstrumentId, InstrumentId)>,
    /// The package the one shown is set against; no agreement, or the first other one, if not stated.
    pub against: Option<PackageId>,
    /// Whether every instrument is taken at its highest level.
    pub at_top: bool,
}

impl Picture {
    /// The diagram and each plot once, as a set of files holds them.
    pub const USUAL: [Self; 20] = [
        Self::Diagram,
        Self::Budget(Split::Payer),
        Self::Budget(Split::Instrument),
        Self::Cumulative(Split::Payer),
        Self::MoneyFlow,
        Self::Areas(Split::Category),
        Self::Spread,
        Self::Funding,
        Self::Frontier,
        Self::Priority,
        Self::Parties,
        Self::LevelPairs,
        Self::Effects,
        Self::Tornado,
        Self::Weights,
        Self::Bands,
        Self::Difference,
        Self::Balance,
        Self::Progress,
        Self::Timeline,
    ];

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        let whole = Self::USUAL.into_iter().filter(|picture| !picture.is_split());
        let split = Split::ALL.into_iter();
        whole.chain(split.flat_map(|by| [Self::Budget(by), Self::Cumulative(by), Self::Areas(by)]))
    }

    /// Whether it is a budget split one way.
    fn is_split(self) -> bool {
        matches!(self, Self::Budget(_) | Self::Cumulative(_) | Self::Areas(_))
    }

    /// Its name on the command line and in files.
    pub fn name(self) -> String {
        let name = match self {
            Self::Budget(split) => return format!("budget-by-{}", split.name()),
            Self::Cumulative(split) => return format!("cumulative-by-{}", split.name()),
            Self::Areas(split) => return format!("areas-by-{}", split.name()),
            Self::Diagram => "diagram",
            Self::MoneyFlow => "money-flow",
            Self::Spread => "spread",
            Self::Funding => "funding",
            Self::Frontier => "frontier",
            Self::Priority => "priority",
            Self::Parties => "parties",
            Self::LevelPairs => "level-pairs",
            Self::Effects => "effects",
            Self::Tornado => "tornado",
            Self::Weights => "weights",
            Self::Bands => "bands",
            Self::Difference => "difference",
            Self::Balance => "balance",
            Self::Progress => "progress",
            Self::Timeline => "timeline",
        };
        name.to_owned()
    }

    /// The picture with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|picture| picture.name().eq_ignore_ascii_case(name))
    }

    /// What it is called in the reader's language.
    pub fn words(self, messages: &Messages) -> String {
        let (key, split) = match self {
            Self::Budget(split) => ("chart-budget-by-year", Some(split)),
            Self::Cumulative(split) => ("chart-cumulative", Some(split)),
            Self::Areas(split) => ("chart-areas", Some(split)),
            Self::Diagram => ("canvas-name", None),
            Self::MoneyFlow => ("chart-money-flow", None),
            Self::Spread => ("chart-spread", None),
            Self::Funding => ("chart-funding", None),
            Self::Frontier => ("chart-frontier", None),
            Self::Priority => ("chart-priority", None),
            Self::Parties => ("chart-parties", None),
            Self::LevelPairs => ("chart-level-pairs", None),
            Self::Effects => ("chart-effects", None),
            Self::Tornado => ("chart-tornado", None),
            Self::Weights => ("chart-weights", None),
            Self::Bands => ("chart-bands", None),
            Self::Difference => ("chart-difference", None),
            Self::Balance => ("chart-balance", None),
            Self::Progress => ("export-chart-progress", None),
            Self::Timeline => ("chart-timeline", None),
        };
        let what = messages.get(key);
        let Some(split) = split else { return what };
        let split = Value::from(messages.get(split.key()));
        messages.with("chart-split", &[("what", what.into()), ("split", split)])
    }

    /// Whether this can be chosen for it.
    pub fn takes(self, choice: Choice) -> bool {
        match choice {
            Choice::Prices => matches!(
                self,
                Self::Budget(_) | Self::Cumulative(_) | Self::Areas(_) | Self::MoneyFlow | Self::Spread
            ),
            Choice::Parties => matches!(self, Self::Frontier | Self::Parties | Self::LevelPairs),
            Choice::Floors => matches!(self, Self::Frontier | Self::Parties),
            Choice::Party => {
                matches!(self, Self::Priority | Self::Effects | Self::Tornado | Self::Weights | Self::Bands)
            }
            Choice::Instruments => self == Self::LevelPairs,
            Choice::Against => self == Self::Difference,
            Choice::AtTop => self == Self::Effects,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_picture_is_found_by_its_name_and_no_two_share_one() {
        let all: Vec<Picture> = Picture::all().collect();
        assert_eq!(all.len(), 16 + 3 * 6);
        for picture in &all {
            assert_eq!(Picture::from_name(&picture.name()), Some(*picture));
        }
        assert!(Picture::USUAL.iter().all(|picture| all.contains(picture)));
    }
}
