//! The funding gap: what is not covered by committed contributions.

use std::collections::BTreeMap;

use super::{Budget, reckon};
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
        let order = |payer: Option<PartyId>| {
            let known = payer.and_then(|id| plan.parties.iter().position(|party| party.id == id));
            (known.unwrap_or(plan.parties.len()), payer)
        };
        let mut entries = BTreeMap::new();
        let blank = |payer, year| GapEntry {
            payer,
            year,
            cost: 0,
            committed: 0,
            cost_at_least: false,
            commitment_unknown: false,
        };
        for cell in &self.cells {
            let entry =
                entries.entry((order(cell.payer), cell.year)).or_insert_with(|| blank(cell.payer, cell.year));
            entry.cost = entry.cost.saturating_add(cell.nominal_minor);
            entry.cost_at_least |= cell.unknown;
        }
        for contribution in &plan.finance.contributions {
            let payer = Some(contribution.payer);
            let entry = entries
                .entry((order(payer), contribution.year))
                .or_insert_with(|| blank(payer, contribution.year));
            entry.committed = entry.committed.saturating_add(reckon::or_zero(contribution.amount));
            entry.commitment_unknown |= contribution.amount.is_unknown();
        }
        let entries: Vec<GapEntry> = entries.into_values().collect();
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
    pub fn gap_by_instrument(&self, gap: &Gap) -> BTreeMap<Option<InstrumentId>, Amount> {
        let mut shares = BTreeMap::new();
        for entry in &gap.entries {
            let mut costs: Vec<(Option<InstrumentId>, i64)> = Vec::new();
            for cell in self.cells.iter().filter(|cell| cell.payer == entry.payer && cell.year == entry.year)
            {
                match costs.last_mut() {
                    Some((instrument, cost)) if *instrument == cell.instrument => {
                        *cost = cost.saturating_add(cell.nominal_minor);
                    }
                    _ => costs.push((cell.instrument, cell.nominal_minor)),
                }
            }
            let weights: Vec<i64> = costs.iter().map(|(_, cost)| *cost).collect();
            let parts = apportion(entry.missing(), &weights);
            for ((instrument, _), part) in costs.into_iter().zip(parts) {
                let share = shares
                    .entry(instrument)
                    .or_insert(Amount { money: Money::new(0, self.currency), at_least: false });
                share.money.minor = share.money.minor.saturating_add(part);
                share.at_least |= entry.at_least();
            }
        }
        shares
    }
}
