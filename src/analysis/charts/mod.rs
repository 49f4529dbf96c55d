//! Charts as data: what is shown, where, and by which identity it can be found again. How they are
//! drawn, in which colours and words, is not here.
//!
//! One file for each chart.

mod areas;
mod budget_by_year;
mod cumulative;
mod effects;
mod frontier;
mod grid;
mod level_pairs;
mod money_flow;
mod parties;
mod plot;
mod priority;
mod progress;
mod sensitivity;
mod timeline;
mod treemap;

pub use areas::{Areas, areas};
pub use budget_by_year::{budget_by_year, budget_by_year_in};
pub use cumulative::cumulative;
pub use effects::effects_chart;
pub use frontier::{frontier_chart, name_solutions};
pub use grid::{AmountGrid, GridAmount, GridRow, RowKind, funding_grid, spread_grid};
pub use level_pairs::level_pairs_chart;
pub use money_flow::{Block, FlowColumn, FlowPlaces, MoneyFlow, Reach, Ribbon, money_flow};
pub use parties::parties_chart;
pub use plot::Plot;
pub use priority::priority_chart;
pub use progress::progress_chart;
pub use sensitivity::{bands_chart, difference_chart, tornado_chart, weights_chart};
pub use timeline::{Timeline, TimelineItem, TimelineRow, timeline};
pub use treemap::{Tile, treemap};

use super::{LimitRef, Missing, Name, Sentence, SliceKey};
use crate::plan::{Currency, Family, IndicatorId, InstrumentId, InterestId, PackageId, PartyId, Plan, Stage};

/// A chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The key of its title.
    pub title: &'static str,
    /// Horizontal axis.
    pub x: Axis,
    /// Vertical axis.
    pub y: Axis,
    /// What is drawn, from back to front; stacked bars from the bottom up.
    pub series: Vec<Series>,
    /// Lines to read the series against.
    pub marks: Vec<Mark>,
}

/// An axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// What it shows.
    pub title: Name,
    /// What its whole numbers count.
    pub unit: Unit,
}

/// What the whole numbers of an axis, or of the cells of a grid, count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Calendar years.
    Year,
    /// Minor units of a currency.
    Money(Currency),
    /// Millionths of a point of value.
    Points,
    /// Levels of an instrument up to this one.
    Level(u8),
    /// Places in the plan's list of instruments.
    Instrument,
    /// Places in the plan's list of interests; the place after the last is the cost borne.
    Interest,
    /// Places in the plan's list of parties.
    Party,
    /// Rows from the top down, each with the name of its data.
    Row,
    /// Millionths of a whole, written in per cent.
    Share,
    /// Days since the first of January 1970.
    Day,
    /// Millionths of a unit that the axis names.
    Quantity,
}

impl Unit {
    /// How many of the whole numbers make one of what is written at the axis.
    pub fn per_tick(self) -> i64 {
        match self {
            Self::Year
            | Self::Level(_)
            | Self::Instrument
            | Self::Interest
            | Self::Party
            | Self::Row
            | Self::Day => 1,
            Self::Share => 10_000,
            Self::Money(currency) => currency.minor_per_major(),
            Self::Points | Self::Quantity => 1_000_000,
        }
    }

    /// A whole number in what is written at the axis, for drawing.
    pub fn to_f64(self, value: i64) -> f64 {
        value as f64 / self.per_tick() as f64
    }
}

/// Points that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What it stands for.
    pub identity: Identity,
    /// What it is called.
    pub name: Name,
    /// What decides its colour.
    pub colour: Colour,
    /// How it is drawn.
    pub kind: SeriesKind,
    /// What its cells count, if it is [`SeriesKind::Cells`].
    pub unit: Option<Unit>,
    /// Its points.
    pub data: Vec<Datum>,
}

/// How a series is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesKind {
    /// Bars from nought, each series on those before it.
    StackedBars,
    /// A narrow bar from nought beside the stack.
    BarBeside,
    /// A line across each year.
    Steps,
    /// Single points, never joined.
    Points,
    /// A line from point to point.
    Line,
    /// A line from point to point with a mark at each.
    MarkedLine,
    /// Cells of a grid that show a value.
    Cells,
    /// Level until the next point, then straight to its height: what is reached for at most so much.
    Stairs,
    /// Bars along a row, from the place of a datum to its value.
    Spans,
    /// One thing followed across upright axes: its points joined by straight lines.
    Path,
}

/// One point, bar or cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Datum {
    /// What it stands for.
    pub identity: Identity,
    /// Its own name, if it has one besides the series.
    pub name: Option<Name>,
    /// Along the horizontal axis.
    pub x: i64,
    /// Along the vertical axis.
    pub y: i64,
    /// The value of a cell, the other end of a span; `None` elsewhere and where there is no value.
    pub value: Option<i64>,
    /// What is missing from it because nobody knows it.
    pub missing: Missing,
    /// Whether it rests in part on something without a source, as far as its chart tells.
    pub assumed: bool,
    /// Whether it stands for a package that breaks a rule.
    pub broken: bool,
    /// Whether it is the current package.
    pub current: bool,
}

impl Datum {
    /// A plain point.
    fn at(identity: Identity, x: i64, y: i64) -> Self {
        Self {
            identity,
            name: None,
            x,
            y,
            value: None,
            missing: Missing::Nothing,
            assumed: false,
            broken: false,
            current: false,
        }
    }
}

/// What something in a chart stands for, the same from one edit to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identity {
    /// A part of the budget.
    Slice(SliceKey),
    /// Committed contributions.
    Committed,
    /// The funding gap.
    Gap,
    /// A limit.
    Limit(LimitRef),
    /// All points of the frontier.
    Frontier,
    /// A point of the frontier, by its place in it.
    FrontierPoint(usize),
    /// All packages of the plan.
    Packages,
    /// A package.
    Package(PackageId),
    /// An interest.
    Interest(InterestId),
    /// What a party would have without agreement or walk away for.
    Reservation(PartyId),
    /// Cost, in a grid.
    Cost,
    /// The value of a party, in a grid.
    Value(PartyId),
    /// A pair of levels.
    Pair(u8, u8),
    /// All effects.
    Effects,
    /// What an instrument does to an interest.
    Effect(InstrumentId, InterestId),
    /// All steps of a priority curve.
    PriorityCurve,
    /// A step of it, from 1; 0 is where it begins.
    PriorityStep(usize),
    /// The way of an indicator to one of its targets, by the target's place.
    Indicator(IndicatorId, usize),
    /// What was observed of an indicator.
    Observations(IndicatorId),
}

/// What decides a colour, so that the same thing has the same one everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Colour {
    /// A family.
    Family(Family),
    /// One of a family's instruments, by its place among them.
    Shade(Family, usize),
    /// A stage.
    Stage(Stage),
    /// One of a list, by its place in it.
    Index(usize),
    /// Belongs to none.
    Neutral,
    /// A limit.
    Limit,
    /// Money that is missing.
    Gap,
    /// Money that is committed.
    Committed,
    /// Points of the frontier.
    Frontier,
    /// Packages.
    Package,
}

/// A line to read a chart against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What it stands for.
    pub identity: Identity,
    /// What it is called.
    pub name: Sentence,
    /// What decides its colour.
    pub colour: Colour,
    /// Where it is.
    pub place: MarkPlace,
}

/// Where a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkPlace {
    /// Across the chart at this height.
    Across(i64),
    /// Up the chart at this place.
    Up(i64),
    /// At this height, over one place only.
    Over {
        /// Along the horizontal axis.
        x: i64,
        /// Along the vertical axis.
        y: i64,
    },
}

impl Colour {
    /// The colour of a part of the budget.
    pub fn of(plan: &Plan, key: SliceKey) -> Self {
        match key {
            SliceKey::Instrument(id) => match plan.instrument(id).map(|instrument| instrument.family) {
                Some(family) => {
                    let of_family = plan.instruments.iter().filter(|other| other.family == family);
                    Self::Shade(family, of_family.take_while(|other| other.id != id).count())
                }
                None => Self::Neutral,
            },
            SliceKey::Family(family) => Self::Family(family),
            SliceKey::Stage(stage) => Self::Stage(stage),
            SliceKey::Payer(_) | SliceKey::Category(_) | SliceKey::Oda(_) => Self::Index(key.index(plan)),
            SliceKey::Shared | SliceKey::NoPayer => Self::Neutral,
        }
    }
}
