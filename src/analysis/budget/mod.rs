//! What a package costs: one cell for each line, year and payer. Every total, table, chart and
//! export is a sum of these cells, so all of them reconcile to the minor unit.
//!
//! How a line becomes cells is in `reckon`; splits, commitments and limits have their own files.

mod basis;
pub(crate) mod block;
mod gap;
mod grid;
pub(crate) mod limits;
pub(crate) mod reckon;
#[cfg(test)]
mod reconcile;
mod respread;
mod split;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub use basis::Basis;
use block::{Block, PayerYear};
pub use gap::{Gap, GapEntry};
pub use limits::{LimitRef, LimitStatus, limits};
pub use reckon::unit_cost;
use reckon::{Reckoner, is_unknown};
pub use respread::{CannotSpread, Respread, respread};
pub use split::{Crossing, Slice, SliceKey, Split};

use super::{Amount, Levels};
use crate::plan::{BudgetLine, Category, Currency, InstrumentId, LineId, Money, Oda, PartyId, Plan};

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
    /// Whether the cost rests on no source, or on one that does.
    pub assumed: bool,
}

impl Cell {
    /// Its nominal amount in the plan's currency.
    pub fn amount(&self, currency: Currency) -> Amount {
        let money = Money::new(self.nominal_minor, currency);
        Amount { money, at_least: self.unknown, assumed: self.assumed }
    }
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
    /// What the cells add up to: a block for each instrument in the plan's order, last one for the
    /// lines of the plan itself.
    blocks: Vec<Block>,
}

impl Budget {
    /// The budget of a package with these levels. Lines of the plan itself are in every one.
    pub fn of(plan: &Plan, levels: &Levels) -> Self {
        let reckoner = Reckoner::new(&plan.finance);
        let mut budget = Self {
            currency: plan.finance.currency,
            first_year: plan.finance.first_year,
            years: reckoner.years().len(),
            cells: Vec::new(),
            unknown: Vec::new(),
            blocks: Vec::with_capacity(plan.instruments.len() + 1),
        };
        for (instrument, level) in plan.instruments.iter().zip(levels.iter()) {
            let start = (budget.cells.len(), budget.unknown.len());
            reckoner.instrument(instrument, level, &mut budget.cells);
            budget.unknown.extend(unknown_lines(&reckoner, &instrument.lines, level));
            budget.end_block(Some(instrument.id), start);
        }
        let start = (budget.cells.len(), budget.unknown.len());
        for line in &plan.finance.shared_lines {
            reckoner.shared(line, &mut budget.cells);
        }
        budget.unknown.extend(unknown_lines(&reckoner, &plan.finance.shared_lines, 1));
        budget.end_block(None, start);
        budget
    }

    /// Adds up the cells and unknown lines since `start` as a block.
    fn end_block(&mut self, instrument: Option<InstrumentId>, start: (usize, usize)) {
        let own = self.cells.get(start.0..).unwrap_or_default();
        self.blocks.push(Block::of(instrument, own, self.unknown.len() - start.1));
    }

    /// Makes it the budget of a package that takes the instrument at `index` to `level` and is the same
    /// in all else.
    pub(crate) fn move_to(&mut self, plan: &Plan, reckoner: &Reckoner<'_>, index: usize, level: u8) {
        let Some(instrument) = plan.instruments.get(index) else { return };
        let (cells, unknown) = self.place_of(index);
        let mut own = Vec::new();
        reckoner.instrument(instrument, level, &mut own);
        let lines: Vec<LineId> = unknown_lines(reckoner, &instrument.lines, level).collect();
        if let Some(block) = self.blocks.get_mut(index) {
            *block = Block::of(Some(instrument.id), &own, lines.len());
        }
        self.cells.splice(cells, own);
        self.unknown.splice(unknown, lines);
    }

    /// Where the cells and the unknown lines of the block at `index` are.
    fn place_of(&self, index: usize) -> (Range<usize>, Range<usize>) {
        let before = self.blocks.iter().take(index);
        let (cells, unknown) = before.fold((0, 0), |sum, block| (sum.0 + block.cells, sum.1 + block.unknown));
        let own = self.blocks.get(index).map_or((0, 0), |block| (block.cells, block.unknown));
        (cells..cells + own.0, unknown..unknown + own.1)
    }

    /// Adds up all blocks again after the amounts of cells have changed.
    fn add_up_again(&mut self) {
        let mut rest = self.cells.as_slice();
        for block in &mut self.blocks {
            let (own, after) = rest.split_at_checked(block.cells).unwrap_or((rest, &[]));
            *block = Block::of(block.instrument, own, block.unknown);
            rest = after;
        }
    }

    /// The cells of the instrument at `index` in the plan's list.
    pub(crate) fn cells_at(&self, index: usize) -> &[Cell] {
        self.cells.get(self.place_of(index).0).unwrap_or_default()
    }

    /// What the cells add up to, one block for each instrument and one for the plan itself.
    pub(crate) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The plan's years in order.
    pub fn year_range(&self) -> impl Iterator<Item = i32> + use<> {
        let first = self.first_year;
        (0..self.years).map(move |index| year_at(first, index))
    }

    /// Whether something unknown is missing from the totals.
    pub fn at_least(&self) -> bool {
        self.blocks.iter().any(|block| block.at_least)
    }

    /// Whole-plan cost in prices of each year.
    pub fn total_nominal(&self) -> Amount {
        self.of_blocks(|_| true)
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
        self.year_range().map(|year| self.of_sums(|sum| sum.year == year)).collect()
    }

    /// Base-year cost of each year of the plan.
    pub fn base_by_year(&self) -> Vec<Amount> {
        self.year_range().map(|year| self.sum(|cell| cell.year == year, |cell| cell.base_minor)).collect()
    }

    /// Nominal whole-plan cost of an instrument, overheads included.
    pub fn cost_of(&self, instrument: InstrumentId) -> Amount {
        self.of_blocks(|block| block.instrument == Some(instrument))
    }

    /// Nominal whole-plan cost a payer bears.
    pub fn borne_by(&self, payer: PartyId) -> Amount {
        self.of_sums(|sum| sum.payer == Some(payer))
    }

    /// Nominal cost of the cells that `counts` picks.
    pub fn nominal(&self, counts: impl Fn(&Cell) -> bool) -> Amount {
        self.sum(counts, |cell| cell.nominal_minor)
    }

    /// Nominal cost of the blocks that `counts` picks.
    pub(crate) fn of_blocks(&self, counts: impl Fn(&Block) -> bool) -> Amount {
        let picked = self.blocks.iter().filter(|block| counts(block));
        self.added(picked.map(|block| (block.nominal, block.at_least, block.assumed)))
    }

    /// Nominal cost of the payers and years that `counts` picks.
    pub(crate) fn of_sums(&self, counts: impl Fn(&PayerYear) -> bool) -> Amount {
        let picked = self.blocks.iter().flat_map(|block| &block.sums).filter(|sum| counts(sum));
        self.added(picked.map(|sum| (sum.nominal, sum.unknown, sum.assumed)))
    }

    /// Nominal cost of the sorts of cost that `counts` picks.
    pub(crate) fn of_categories(&self, counts: impl Fn(Category) -> bool) -> Amount {
        let all = self.blocks.iter().flat_map(|block| &block.categories);
        let picked = all.filter(|(category, _)| counts(*category));
        self.added(picked.map(|(_, sum)| *sum))
    }

    /// Minor units, whether something unknown is missing and whether something is assumed, added up.
    pub(crate) fn added(&self, parts: impl Iterator<Item = (i64, bool, bool)>) -> Amount {
        let (sum, at_least, assumed) = parts.fold((0i64, false, false), |sum, part| {
            (sum.0.saturating_add(part.0), sum.1 | part.1, sum.2 | part.2)
        });
        Amount { money: Money::new(sum, self.currency), at_least, assumed }
    }

    fn sum(&self, counts: impl Fn(&Cell) -> bool, minor: impl Fn(&Cell) -> i64) -> Amount {
        let picked = self.cells.iter().filter(|cell| counts(cell));
        self.added(picked.map(|cell| (minor(cell), cell.unknown, cell.assumed)))
    }
}

/// Those of `lines` whose cost is unknown at `level`.
fn unknown_lines(reckoner: &Reckoner<'_>, lines: &[BudgetLine], level: u8) -> impl Iterator<Item = LineId> {
    lines.iter().filter(move |line| is_unknown(reckoner, line, level)).map(|line| line.id)
}

/// The year `index` years after `first`.
pub(crate) fn year_at(first: i32, index: usize) -> i32 {
    first.saturating_add(i32::try_from(index).unwrap_or(i32::MAX))
}
