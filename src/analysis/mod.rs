//! What follows from a plan: pure functions, nothing kept.
//!
//! Money is reckoned in `budget`, what it is worth to the parties in `value`, what a package may
//! not do in `rules`, what the parties could reach together in `frontier`. Charts are data; how
//! they are drawn is not here, nor are the words they show.

mod balance;
mod budget;
mod charts;
mod checks;
mod contested;
mod coverage;
mod division;
mod divisor;
mod evidence;
mod figures;
mod frontier;
mod group;
mod levels;
mod missing;
mod name;
mod outcome;
mod priority;
mod progress;
mod reach;
mod rules;
#[cfg(test)]
mod samples;
mod sensitivity;
mod trace;
mod tradeoff;
mod uncertainty;
mod value;

pub use balance::{BalanceSheet, Move, Objection, balance};
pub use budget::unit_cost;
pub use budget::{
    Basis, Budget, CannotSpread, Cell, Crossing, Gap, GapEntry, LimitRef, LimitStatus, LineRef, Respread,
    Slice, SliceKey, Split, limits, respread,
};
pub(crate) use budget::{limits::limited_by, reckon::millionths};
pub use charts::{
    AmountGrid, Areas, Axis, Block, Chart, Colour, Datum, FlowColumn, FlowPlaces, GridAmount, GridRow,
    Identity, Mark, MarkPlace, MoneyFlow, Plot, Reach, Ribbon, RowKind, Series, SeriesKind, Tile, Timeline,
    TimelineItem, TimelineRow, Unit, areas, bands_chart, budget_by_year, budget_by_year_in, cumulative,
    difference_chart, effects_chart, frontier_chart, funding_grid, level_pairs_chart, money_flow,
    name_solutions, parties_chart, priority_chart, progress_chart, spread_grid, timeline, tornado_chart,
    treemap, weights_chart,
};
pub use checks::{
    CHECKS, Check, Finding, Fix, NewInstrument, Scope, Severity, findings, is_offer, is_private,
    open as open_findings, open_by_instrument, usual_uptake,
};
pub use contested::{Contested, Issue, IssueKey, IssuesOf, contested};
pub use coverage::{CauseRow, Coverage, CoverageCell, coverage};
pub use division::{BadPoints, Division, Fraction, adjusted_winner};
pub use evidence::{Evidence, evidence, unused_sources};
pub use figures::{Amount, DiagramFigures, FlowFigure, InstrumentFigure};
pub use frontier::{
    Fairness, Frontier, FrontierPoint, FrontierProblem, LeftOnTheTable, OpenRegion, Unsolved, solve,
    solve_streaming, solve_within,
};
pub use group::{GroupFigure, People};
pub use levels::Levels;
pub use missing::Missing;
pub use name::Name;
pub use outcome::{Outcome, PackageOutcome};
pub use priority::{Blocked, Goal, PriorityCurve, PriorityStep, priority};
pub use progress::{AMBER_FROM, GREEN_FROM, Light, Progress, day_of, progress};
pub use reach::{Obstacle, OutOfReach, Reachable, out_of_reach};
pub use rules::{Arg, Sentence, Violation, violations};
pub use sensitivity::{Stretch, Swing, WeightSensitivity, tornado, weight_sensitivity};
pub use trace::{Against, EditPlace, Figure, Input, Opened, Shown, explain};
pub use tradeoff::{LevelPair, level_pairs, usual_pair};
pub use uncertainty::{Band, Samples};
pub(crate) use value::no_agreement_values;
pub use value::{
    Contribution, InterestLevel, PartyValue, Share, StakeKey, StakeValue, ValueModel, Values, stake_values,
    weighted_parties,
};
