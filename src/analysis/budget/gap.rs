//! The funding gap: what is not covered by committed contributions.

use std::collections::BTreeMap;

use super::{Budget, block::Block, grid::Grid, reckon};
use crate::analysis::Amount;
use crate::plan::{InstrumentId, Money, PartyId, Plan, apportion};

/// One payer's gap in one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GapEntry {
    /// Who pays; none for costs nobody is named to pay.
    pub payer: Option<PartyId>,
    /// The year.
    pub year: i32,
    /// Nominal cost, minor units.
    pub cost: i64,
    /// Committed, minor units, as far as known.
    pub committed: i64,
    /// Whether a part of the cost is unknown.
    pub cost_at_least: bool,
    /// Whether a contribution is announced but its amount unknown.
    pub commitment_unknown: bool,
}

impl GapEntry {
    /// Cost less commitments, minor units; negative where more is committed than needed.
    pub fn difference(&self) -> i64 {
        self.cost.saturating_sub(self.committed)
    }

    /// What is missing, minor units. Where a commitment of unknown amount stands against it nothing
    /// is known to be missing.
    pub fn missing(&self) -> i64 {
        if self.commitment_unknown { 0 } else { self.difference().max(0) }
    }

    /// Whether more than [`Self::missing`] may be missing.
    pub fn at_least(&self) -> bool {
        self.cost_at_least || (self.commitment_unknown && self.difference() > 0)
    }
}

/// The funding gap of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// By payer, in the plan's order, and year.
    pub entries: Vec<GapEntry>,
    /// The sum of what is missing: one payer's surplus does not fill another's gap.
    pub total: Amount,
    /// What is missing in each year of the plan.
    pub per_year: Vec<i64>,
}

impl Budget {
    /// Cost less committed contributions, by payer and year.
    pub fn gap(&self, plan: &Plan) -> Gap {
        let mut entries = Grid::new(plan, self.first_year, self.years);
        let blank = |payer, year| GapEntry {
            payer,
            year,
            cost: 0,
            committed: 0,
            cost_at_least: false,
            commitment_unknown: false,
        };
        for sum in self.blocks.iter().flat_map(|block| &block.sums) {
            let entry: &mut GapEntry = entries.entry(sum.payer, sum.year, || blank(sum.payer, sum.year));
            entry.cost = entry.cost.saturating_add(sum.nominal);
            entry.cost_at_least |= sum.unknown;
        }
        for contribution in &plan.finance.contributions {
            let (payer, year) = (Some(contribution.payer), contribution.year);
            let entry = entries.entry(payer, year, || blank(payer, year));
            let amount = contribution.amount_in(self.currency);
            entry.committed = entry.committed.saturating_add(reckon::or_zero(amount));
            entry.commitment_unknown |= amount.is_unknown();
        }
        let entries: Vec<GapEntry> = entries.into_entries();
        let missing = |counts: &dyn Fn(&GapEntry) -> bool| {
            let parts: Vec<i64> =
                entries.iter().filter(|entry| counts(entry)).map(GapEntry::missing).collect();
            reckon::total(&parts)
        };
        let per_year = self.year_range().map(|year| missing(&|entry| entry.year == year)).collect();
        let total = Amount {
            money: Money::new(missing(&|_| true), self.currency),
            at_least: entries.iter().any(GapEntry::at_least),
        };
        Gap { entries, total, per_year }
    }

    /// The gap of each instrument, pro rata to its share of each payer's cost of the year; the
    /// plan's own lines take the rest. Minor units and whether more may be missing.
    pub fn gap_by_instrument(&self, plan: &Plan, gap: &Gap) -> BTreeMap<Option<InstrumentId>, Amount> {
        let mut costs: Grid<Costs> = Grid::new(plan, self.first_year, self.years);
        for entry in &gap.entries {
            costs.entry(entry.payer, entry.year, Costs::default).entry = Some(*entry);
        }
        for (index, block) in self.blocks.iter().enumerate() {
            for sum in &block.sums {
                let costs = costs.entry(sum.payer, sum.year, Costs::default);
                costs.blocks.push(index);
                costs.weights.push(sum.nominal);
            }
        }
        let mut shares = vec![None; self.blocks.len()];
        for Costs { entry, blocks, weights } in costs.into_entries() {
            let Some(entry) = entry else { continue };
            for (index, part) in blocks.into_iter().zip(apportion(entry.missing(), &weights)) {
                if let Some(share) = shares.get_mut(index) {
                    let (sum, at_least) = share.get_or_insert((0i64, false));
                    *sum = sum.saturating_add(part);
                    *at_least |= entry.at_least();
                }
            }
        }
        let amount = |(block, share): (&Block, Option<(i64, bool)>)| {
            let (minor, at_least) = share?;
            Some((block.instrument, Amount { money: Money::new(minor, self.currency), at_least }))
        };
        self.blocks.iter().zip(shares).filter_map(amount).collect()
    }
}

/// What instruments cost one payer in one year.
#[derive(Default)]
struct Costs {
    entry: Option<GapEntry>,
    /// Places of the blocks, and what each costs.
    blocks: Vec<usize>,
    weights: Vec<i64>,
}
