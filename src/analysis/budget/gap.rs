//! The funding gap: what is not covered by committed contributions.

use std::collections::BTreeMap;

use super::{Budget, block::Block, grid::Grid, reckon};
use crate::analysis::Amount;
use crate::plan::{Currency, InstrumentId, Money, PartyId, Plan, apportion};

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
    /// Whether a part of the cost rests on no source.
    pub cost_assumed: bool,
    /// Whether a contribution is announced but its amount unknown.
    pub commitment_unknown: bool,
    /// Whether a contribution rests on no source.
    pub commitment_assumed: bool,
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

    /// The cost in the plan's currency.
    pub fn cost_amount(&self, currency: Currency) -> Amount {
        let money = Money::new(self.cost, currency);
        Amount { money, at_least: self.cost_at_least, assumed: self.cost_assumed }
    }

    /// What is committed, in the plan's currency.
    pub fn committed_amount(&self, currency: Currency) -> Amount {
        let money = Money::new(self.committed, currency);
        Amount { money, at_least: self.commitment_unknown, assumed: self.commitment_assumed }
    }

    /// What is missing, in the plan's currency; it rests on both sides of the difference.
    pub fn missing_amount(&self, currency: Currency) -> Amount {
        let money = Money::new(self.missing(), currency);
        let assumed = self.cost_assumed || self.commitment_assumed;
        Amount { money, at_least: self.at_least(), assumed }
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

impl Gap {
    /// What is missing of the entries that `counts` picks.
    pub fn of(&self, counts: impl Fn(&GapEntry) -> bool) -> Amount {
        let currency = self.total.money.currency;
        let picked = self.entries.iter().filter(|entry| counts(entry));
        picked.fold(Amount::none(currency), |sum, entry| sum.plus(entry.missing_amount(currency)))
    }

    /// What is missing in one year.
    pub fn of_year(&self, year: i32) -> Amount {
        self.of(|entry| entry.year == year)
    }
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
            cost_assumed: false,
            commitment_unknown: false,
            commitment_assumed: false,
        };
        for sum in self.blocks.iter().flat_map(|block| &block.sums) {
            let entry: &mut GapEntry = entries.entry(sum.payer, sum.year, || blank(sum.payer, sum.year));
            entry.cost = entry.cost.saturating_add(sum.nominal);
            entry.cost_at_least |= sum.unknown;
            entry.cost_assumed |= sum.assumed;
        }
        for contribution in &plan.finance.contributions {
            let (payer, year) = (Some(contribution.payer), contribution.year);
            let entry = entries.entry(payer, year, || blank(payer, year));
            let amount = contribution.amount_in(self.currency);
            entry.committed = entry.committed.saturating_add(reckon::or_zero(amount));
            entry.commitment_unknown |= amount.is_unknown();
            entry.commitment_assumed |= contribution.pedigree.is_assumption();
        }
        let entries: Vec<GapEntry> = entries.into_entries();
        let gap = Gap { entries, total: Amount::none(self.currency), per_year: Vec::new() };
        let per_year = self.year_range().map(|year| gap.of_year(year).money.minor).collect();
        Gap { total: gap.of(|_| true), per_year, ..gap }
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
                    let money = Money::new(part, self.currency);
                    let part = Amount { money, ..entry.missing_amount(self.currency) };
                    let sum = share.get_or_insert(Amount::none(self.currency));
                    *sum = sum.plus(part);
                }
            }
        }
        let amount = |(block, share): (&Block, Option<Amount>)| Some((block.instrument, share?));
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
