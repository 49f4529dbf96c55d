//! What a package costs: one cell for each line, year and payer. Every total, table, chart and
//! export is a sum of these cells, so all of them reconcile to the minor unit.
//!
//! How a line becomes cells is in `reckon`; splits, commitments and limits have their own files.

mod basis;
mod gap;
pub(crate) mod limits;
pub(crate) mod reckon;
#[cfg(test)]
mod reconcile;
mod respread;
mod split;
#[cfg(test)]
mod tests;

pub use basis::Basis;
pub use gap::{Gap, GapEntry};
pub use limits::{LimitRef, LimitStatus, limits};
pub use reckon::unit_cost;
use reckon::{Reckoner, is_unknown};
pub use respread::{CannotSpread, Respread, respread};
pub use split::{Crossing, Slice, SliceKey, Split};

use super::{Amount, Levels};
use crate::plan::{Category, Currency, InstrumentId, LineId, Money, Oda, PartyId, Plan};

/// The line a cell belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineRef {
    /// A budget line.
    Line(LineId),
    /// The instrument's indirect costs.
    Indirect,
    /// The instrument's contingency.
    Contingency,
    /// The instrument's monitoring and evaluation.
    Monitoring,
}

/// What one payer pays for one line in one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The instrument; none for a line of the plan itself.
    pub instrument: Option<InstrumentId>,
    /// The line.
    pub line: LineRef,
    /// The sort of cost.
    pub category: Category,
    /// Whether it counts as development assistance; overheads are not assessed.
    pub oda: Oda,
    /// Who pays; none if the line names no payer.
    pub payer: Option<PartyId>,
    /// The year.
    pub year: i32,
    /// In prices of the base year, minor units.
    pub base_minor: i64,
    /// In prices of the year, minor units.
    pub nominal_minor: i64,
    /// Whether the cost is unknown, or rests on one that is; what is unknown counts nothing.
    pub unknown: bool,
}

/// The budget of one package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    /// The plan's currency.
    pub currency: Currency,
    /// The plan's first year.
    pub first_year: i32,
    /// How many years it runs.
    pub years: usize,
    /// Instruments in the plan's order, each with its lines and then its overheads; last the lines
    /// of the plan itself.
    pub cells: Vec<Cell>,
    /// Lines in use whose cost is unknown.
    pub unknown: Vec<LineId>,
}

impl Budget {
    /// The budget of a package with these levels. Lines of the plan itself are in every one.
    pub fn of(plan: &Plan, levels: &Levels) -> Self {
        let reckoner = Reckoner::new(&plan.finance);
        let mut cells = Vec::new();
        let mut unknown = Vec::new();
        for (instrument, level) in plan.instruments.iter().zip(levels.iter()) {
            reckoner.instrument(instrument, level, &mut cells);
            let lines = instrument.lines.iter().filter(|line| is_unknown(&reckoner, line, level));
            unknown.extend(lines.map(|line| line.id));
        }
        for line in &plan.finance.shared_lines {
            reckoner.shared(line, &mut cells);
            if is_unknown(&reckoner, line, 1) {
                unknown.push(line.id);
            }
        }
        Self {
            currency: plan.finance.currency,
            first_year: plan.finance.first_year,
            years: reckoner.years().len(),
            cells,
            unknown,
        }
    }

    /// The plan's years in order.
    pub fn year_range(&self) -> impl Iterator<Item = i32> + use<> {
        let first = self.first_year;
        (0..self.years).map(move |index| year_at(first, index))
    }

    /// Whether something unknown is missing from the totals.
    pub fn at_least(&self) -> bool {
        self.cells.iter().any(|cell| cell.unknown)
    }

    /// Whole-plan cost in prices of each year.
    pub fn total_nominal(&self) -> Amount {
        self.nominal(|_| true)
    }

    /// Whole-plan cost in prices of the base year.
    pub fn total_base(&self) -> Amount {
        self.sum(|_| true, |cell| cell.base_minor)
    }

    /// Whole-plan cost discounted to the first year at the plan's rate d: each cell's nominal cost
    /// divided by (1 + d)^(year − first year) and rounded. `None` without a rate.
    pub fn total_discounted(&self, plan: &Plan) -> Option<Amount> {
        Some(self.restated(plan, Basis::Discounted)?.total_nominal())
    }

    /// Nominal cost of each year of the plan.
    pub fn by_year(&self) -> Vec<Amount> {
        self.year_range().map(|year| self.nominal(|cell| cell.year == year)).collect()
    }

    /// Base-year cost of each year of the plan.
    pub fn base_by_year(&self) -> Vec<Amount> {
        self.year_range().map(|year| self.sum(|cell| cell.year == year, |cell| cell.base_minor)).collect()
    }

    /// Nominal whole-plan cost of an instrument, overheads included.
    pub fn cost_of(&self, instrument: InstrumentId) -> Amount {
        self.nominal(|cell| cell.instrument == Some(instrument))
    }

    /// Nominal whole-plan cost a payer bears.
    pub fn borne_by(&self, payer: PartyId) -> Amount {
        self.nominal(|cell| cell.payer == Some(payer))
    }

    /// Nominal cost of the cells that `counts` picks.
    pub fn nominal(&self, counts: impl Fn(&Cell) -> bool) -> Amount {
        self.sum(counts, |cell| cell.nominal_minor)
    }

    fn sum(&self, counts: impl Fn(&Cell) -> bool, minor: impl Fn(&Cell) -> i64) -> Amount {
        let mut sum = 0i64;
        let mut at_least = false;
        for cell in self.cells.iter().filter(|cell| counts(cell)) {
            sum = sum.saturating_add(minor(cell));
            at_least |= cell.unknown;
        }
        Amount { money: Money::new(sum, self.currency), at_least }
    }
}

/// The year `index` years after `first`.
pub(crate) fn year_at(first: i32, index: usize) -> i32 {
    first.saturating_add(i32::try_from(index).unwrap_or(i32::MAX))
}
