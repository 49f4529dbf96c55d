//! What a package is worth to each party, and the levels of the interests under it.
//!
//! The model in `model` adds up; here its sums are set against "no agreement" and against what
//! each party would walk away for.

mod model;
mod parts;
mod stakes;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use model::{Acting, Change};
pub use model::{Contribution, Share, ValueModel, weighted_parties};
pub(crate) use parts::{Failed, Parts};
use rust_decimal::Decimal;
pub use stakes::{StakeKey, StakeValue, stake_values};

use super::{Levels, Missing, budget::reckon};
use crate::plan::{InterestId, Number, Package, PackageRole, PartyId, Plan, Scale};

/// What a package is worth to one party, in millionths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartyValue {
    /// The party.
    pub party: PartyId,
    /// Its value; `None` while the party has given no points.
    pub value: Option<i64>,
    /// Value less value of no agreement.
    pub gain: Option<i64>,
    /// The value below which it walks away.
    pub reservation: Option<i64>,
    /// Whether the party stated that value; otherwise it is its value of no agreement.
    pub reservation_stated: bool,
    /// What is missing from it.
    pub reservation_missing: Missing,
    /// Value less reservation value.
    pub surplus: Option<i64>,
    /// What is missing from the value. An unknown baseline counts as the worst end of its scale, so
    /// that the value is at least this; an unknown cost as none, so that it is at most this; an unknown
    /// effect as none too, but it may be good or bad.
    pub missing: Missing,
    /// What is missing from the gain; an unknown baseline is not, since it falls away.
    pub gain_missing: Missing,
    /// Whether the value rests on a baseline, a stated outcome, an effect, a soft rule or a cost without a
    /// source.
    pub assumed: bool,
}

impl PartyValue {
    /// What is missing from the surplus: what is from the value where the reservation value is stated,
    /// else what is from the gain.
    pub fn surplus_missing(&self) -> Missing {
        if self.reservation_stated { self.missing } else { self.gain_missing }
    }
}

/// The level of an interest under a package, in its own unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InterestLevel {
    /// The interest.
    pub interest: InterestId,
    /// At the likely effects; `None` if its baseline is unknown.
    pub level: Option<Number>,
    /// With every effect at its low end.
    pub low: Option<Number>,
    /// With every effect at its high end.
    pub high: Option<Number>,
    /// What the instruments change at the likely effects.
    pub change: Number,
    /// Whether the level is outside the scale; never on a scale of points.
    pub out_of_range: bool,
    /// Whether an unknown baseline or effect is missing from it; an effect may lie on either side.
    pub incomplete: bool,
    /// Whether an unknown effect is missing from the change.
    pub change_incomplete: bool,
    /// Whether the change rests on a stated outcome, an effect or a soft rule without a source.
    pub change_assumed: bool,
    /// Whether it rests on a baseline, a stated outcome, an effect or a soft rule without a source.
    pub assumed: bool,
}

/// Values and levels under one package.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values {
    /// In the plan's order.
    pub parties: Vec<PartyValue>,
    /// In the plan's order.
    pub interests: Vec<InterestLevel>,
}

/// Sums over one package.
#[derive(Debug, Clone)]
struct Sums {
    values: Vec<i64>,
    missing: Vec<Missing>,
    assumed: Vec<bool>,
}

impl Values {
    /// The values of `package`. For the package that stands for failed talks, interests it states
    /// have that level.
    pub fn of(plan: &Plan, package: &Package) -> Self {
        Self::at(plan, &ValueModel::of(plan), &Levels::of(plan, package), &package.role)
    }

    /// As [`Self::of`] for levels that are no package of the plan, with a model built before.
    pub fn at(plan: &Plan, model: &ValueModel<'_>, levels: &Levels, role: &PackageRole) -> Self {
        let parts = Parts::of(plan, model, levels, role);
        Self::of_parts(plan, model, &parts, &Failed::of(plan, model))
    }

    /// As [`Self::at`] from what instruments do one by one, against what happens if talks fail.
    pub(crate) fn of_parts(plan: &Plan, model: &ValueModel<'_>, parts: &Parts, failed: &Failed) -> Self {
        let stated = &parts.stated;
        let own = parts.sums(model);
        let Failed { sums: failed, stated: failed_stated } = failed;
        let unknown_cost = unknown_payers(plan);
        let value = |(place, party): (usize, &crate::plan::Party)| {
            let at = |sums: &Sums| sums.values.get(place).copied().unwrap_or(0);
            let missing = |sums: &Sums| sums.missing.get(place).copied().unwrap_or_default();
            let assumed = own.assumed.get(place).copied().unwrap_or(false);
            let weighs = model.has_weights(place).then_some(());
            let value = weighs.map(|()| at(&own));
            let gain = weighs.map(|()| at(&own).saturating_sub(at(failed)));
            let stated_reservation = party.reservation_value.map(reckon::millionths);
            let reservation = stated_reservation.or(weighs.map(|()| at(failed)));
            let unknown_in = |given: &BTreeMap<usize, Decimal>, but: &BTreeMap<usize, Decimal>| {
                let mut own = model.interests_of(place);
                own.any(|interest| {
                    let same = model.start(interest, but).is_none();
                    model.start(interest, given).is_none() && !same
                })
            };
            let cost = model.minds_cost(place) && unknown_cost.contains(&party.id);
            let whole = |sums: &Sums, given: &BTreeMap<usize, Decimal>| {
                let unknown_start = model.interests_of(place).any(|own| model.start(own, given).is_none());
                missing(sums) | Missing::at_least_if(unknown_start) | Missing::at_most_if(cost)
            };
            // What is unknown on both sides falls away.
            let starts = Missing::at_least_if(unknown_in(stated, failed_stated))
                | Missing::at_most_if(unknown_in(failed_stated, stated));
            // What failed talks are stated to lead to has no source.
            let baselines = model.interests_of(place).any(|interest| {
                stated.contains_key(&interest)
                    || plan.interests.get(interest).is_some_and(|found| found.pedigree.is_assumption())
            });
            let own_cost = model.minds_cost(place)
                && plan.finance.shared_lines.iter().any(|line| {
                    let pays = line.payers.iter().any(|share| share.party == party.id);
                    pays && plan.finance.is_assumed(line)
                });
            PartyValue {
                party: party.id,
                value,
                gain,
                reservation,
                reservation_stated: stated_reservation.is_some(),
                reservation_missing: match stated_reservation {
                    Some(_) => Missing::Nothing,
                    None => whole(failed, failed_stated),
                },
                surplus: value.zip(reservation).map(|(value, limit)| value.saturating_sub(limit)),
                missing: whole(&own, stated),
                gain_missing: missing(&own) | missing(failed).reversed() | starts,
                assumed: assumed || baselines || own_cost,
            }
        };
        Self {
            parties: plan.parties.iter().enumerate().map(value).collect(),
            interests: interest_levels(plan, model, parts),
        }
    }

    /// What the package is worth to `party`.
    pub fn party(&self, party: PartyId) -> Option<&PartyValue> {
        self.parties.iter().find(|value| value.party == party)
    }

    /// The level of `interest`.
    pub fn interest(&self, interest: InterestId) -> Option<&InterestLevel> {
        self.interests.iter().find(|level| level.interest == interest)
    }
}

/// The levels a package for failed talks states, by place of the interest.
pub(crate) fn stated_levels(plan: &Plan, role: &PackageRole) -> BTreeMap<usize, Decimal> {
    let PackageRole::NoAgreement(outcomes) = role else {
        return BTreeMap::new();
    };
    let place = |id: &InterestId| plan.interests.iter().position(|interest| interest.id == *id);
    outcomes.iter().filter_map(|(id, level)| Some((place(id)?, level.decimal()))).collect()
}

/// Value of each party under "no agreement", in millionths; without weights nought.
pub(crate) fn no_agreement_values(plan: &Plan, model: &ValueModel<'_>) -> Vec<i64> {
    Failed::of(plan, model).sums.values
}

/// Payers of lines of the plan itself whose cost is unknown.
fn unknown_payers(plan: &Plan) -> BTreeSet<PartyId> {
    let reckoner = reckon::Reckoner::new(&plan.finance);
    let mut cells = Vec::new();
    plan.finance.shared_lines.iter().for_each(|line| reckoner.shared(line, &mut cells));
    cells.iter().filter(|cell| cell.unknown).filter_map(|cell| cell.payer).collect()
}

fn interest_levels(plan: &Plan, model: &ValueModel<'_>, parts: &Parts) -> Vec<InterestLevel> {
    let stated = &parts.stated;
    let mut changes = vec![(Change::default(), false, false); plan.interests.len()];
    for act in parts.acting() {
        let Some((sum, unknown, assumed)) =
            changes.get_mut(act.interest).filter(|_| !stated.contains_key(&act.interest))
        else {
            continue;
        };
        let change = act.change.unwrap_or_default();
        sum.low = sum.low.saturating_add(change.low);
        sum.likely = sum.likely.saturating_add(change.likely);
        sum.high = sum.high.saturating_add(change.high);
        *unknown |= act.change.is_none();
        *assumed |= act.assumed;
    }
    let level = |(place, (interest, (sum, unknown, assumed))): (usize, (&crate::plan::Interest, _))| {
        let sum: Change = sum;
        let start = model.start(place, stated);
        let at = |change: Decimal| start.map(|start| Number::nearest(start.saturating_add(change)));
        let level = at(sum.likely);
        let outside = match interest.scale {
            Scale::Range { low, high } => level.is_some_and(|level| level < low || level > high),
            Scale::Points => false,
        };
        InterestLevel {
            interest: interest.id,
            level,
            low: at(sum.low),
            high: at(sum.high),
            change: Number::nearest(sum.likely),
            out_of_range: outside,
            incomplete: unknown || start.is_none(),
            change_incomplete: unknown,
            change_assumed: assumed || stated.contains_key(&place),
            assumed: assumed || stated.contains_key(&place) || interest.pedigree.is_assumption(),
        }
    };
    plan.interests.iter().zip(changes).enumerate().map(level).collect()
}
