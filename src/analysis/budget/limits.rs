//! Ceilings, earmarks and donors' percentage rules against what a package spends.

use super::{Budget, Cell, SliceKey, Split, reckon};
use crate::analysis::Amount;
use crate::plan::{
    Category, CeilingScope, Earmark, InstrumentId, Money, PartyId, PercentBase, PercentRule, Plan,
};

/// A limit of the plan, by its place in the plan's lists from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LimitRef {
    /// A ceiling.
    Ceiling(usize),
    /// An earmark.
    Earmark(usize),
    /// A percentage rule of a donor profile.
    Percent {
        /// The profile.
        profile: usize,
        /// The rule in it.
        rule: usize,
    },
}

/// How a package stands against a limit, nominal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LimitStatus {
    /// Which limit.
    pub limit: LimitRef,
    /// What is spent of what it limits.
    pub spent: Amount,
    /// The most that may be spent; for an earmark the least that must be. Of a percentage it is
    /// taken of the base as spent and rounded down.
    pub bound: Money,
    /// Whether the known figures break it.
    pub broken: bool,
    /// Whether packages that break it are refused; otherwise the breach is only shown.
    pub binding: bool,
}

/// How the budget stands against every ceiling, earmark and percentage rule of the plan.
pub fn limits(plan: &Plan, budget: &Budget) -> Vec<LimitStatus> {
    let finance = &plan.finance;
    let mut all = Vec::new();
    for (index, ceiling) in finance.ceilings.iter().enumerate() {
        let spent = budget.of_sums(|sum| limits_payer_year(ceiling.scope, sum.payer, sum.year));
        all.push(LimitStatus {
            limit: LimitRef::Ceiling(index),
            spent,
            bound: ceiling.amount,
            broken: spent.money.minor > ceiling.amount.minor,
            binding: true,
        });
    }
    for (index, earmark) in finance.earmarks.iter().enumerate() {
        let spent = budget.of_blocks(|block| is_for(earmark, block.instrument));
        all.push(LimitStatus {
            limit: LimitRef::Earmark(index),
            spent,
            bound: earmark.at_least,
            broken: spent.money.minor < earmark.at_least.minor,
            binding: true,
        });
    }
    for (profile, donor) in finance.donor_profiles.iter().enumerate() {
        for (index, rule) in donor.rules.iter().enumerate() {
            let spent = budget.of_categories(|category| rule.categories.contains(&category));
            let base = budget.of_categories(|category| is_base_of(rule, category));
            let bound = reckon::percent_of(base.money.minor, reckon::millionths(rule.at_most_percent));
            all.push(LimitStatus {
                limit: LimitRef::Percent { profile, rule: index },
                spent: Amount {
                    at_least: spent.at_least || base.at_least,
                    assumed: spent.assumed || base.assumed,
                    ..spent
                },
                bound: Money::new(bound, budget.currency),
                broken: spent.money.minor > bound,
                binding: donor.binding,
            });
        }
    }
    all
}

/// What counts against a limit, by instrument.
pub(crate) fn counted(plan: &Plan, budget: &Budget, limit: LimitRef) -> Vec<(SliceKey, Amount)> {
    let finance = &plan.finance;
    let counts = |cell: &Cell| match limit {
        LimitRef::Ceiling(index) => {
            finance.ceilings.get(index).is_some_and(|ceiling| limited_by(ceiling.scope, cell))
        }
        LimitRef::Earmark(index) => {
            finance.earmarks.get(index).is_some_and(|earmark| counts_for(earmark, cell))
        }
        LimitRef::Percent { profile, rule } => {
            let rule = finance.donor_profiles.get(profile).and_then(|donor| donor.rules.get(rule));
            rule.is_some_and(|rule| rule.categories.contains(&cell.category))
        }
    };
    let slices = budget.by(plan, Split::Instrument).into_iter().map(|slice| slice.key);
    let amount = |key: SliceKey| {
        let own = |cell: &Cell| cell.instrument.map_or(SliceKey::Shared, SliceKey::Instrument) == key;
        (key, budget.nominal(|cell| own(cell) && counts(cell)))
    };
    slices.map(amount).filter(|(_, amount)| amount.money.minor != 0 || amount.at_least).collect()
}

/// Whether a ceiling limits this cell.
pub(crate) fn limited_by(scope: CeilingScope, cell: &Cell) -> bool {
    limits_payer_year(scope, cell.payer, cell.year)
}

/// Whether a ceiling limits what this payer pays in this year.
fn limits_payer_year(scope: CeilingScope, payer: Option<PartyId>, year: i32) -> bool {
    match scope {
        CeilingScope::Total => true,
        CeilingScope::Year(limited) => year == limited,
        CeilingScope::Payer(limited) => payer == Some(limited),
        CeilingScope::PayerYear(limited, in_year) => payer == Some(limited) && year == in_year,
    }
}

/// Whether this cell counts towards an earmark.
pub(crate) fn counts_for(earmark: &Earmark, cell: &Cell) -> bool {
    is_for(earmark, cell.instrument)
}

fn is_for(earmark: &Earmark, instrument: Option<InstrumentId>) -> bool {
    instrument.is_some_and(|id| earmark.instruments.contains(&id))
}

/// Whether this cell is part of what a donor's percentage is of.
pub(crate) fn is_base(rule: &PercentRule, cell: &Cell) -> bool {
    is_base_of(rule, cell.category)
}

fn is_base_of(rule: &PercentRule, category: Category) -> bool {
    match rule.of {
        PercentBase::DirectCost => Category::DIRECT.contains(&category),
        PercentBase::TotalCost => true,
    }
}
