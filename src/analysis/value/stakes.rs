//! A value taken apart: the weight of each thing a party gives points to, and how well it does.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{ValueModel, stated_levels};
use crate::analysis::Levels;
use crate::plan::{InterestId, PackageRole, PartyId, Plan};

/// What a party gives points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StakeKey {
    /// An interest.
    Interest(InterestId),
    /// The cost it bears itself.
    Cost,
}

/// One summand of a party's value: V = Σ weight · value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StakeValue {
    /// The party.
    pub party: PartyId,
    /// What it gives points to.
    pub stake: StakeKey,
    /// Its points over all points of the party, from 0 to 1.
    pub weight: f64,
    /// v(y) at the likely effects: 0 at the worse end of the scale, 100 at the better one; the level
    /// itself on a scale of points.
    pub value: f64,
}

/// The values of a package with these levels and this role, taken apart; parties in the plan's
/// order, stakes in the party's, cost last. Stakes without points are left out. An unknown baseline
/// counts as the worst end, an unknown effect as none.
pub fn stake_values(
    plan: &Plan,
    model: &ValueModel<'_>,
    levels: &Levels,
    role: &PackageRole,
) -> Vec<StakeValue> {
    let stated = stated_levels(plan, role);
    let met = |place: usize, level: u8| levels.get(place) >= level;
    let mut changes = vec![Decimal::ZERO; plan.interests.len()];
    let mut costs = std::collections::BTreeMap::new();
    for index in 0..plan.instruments.len() {
        for act in model.acting(index, levels.get(index), &met) {
            let free = !stated.contains_key(&act.interest);
            if let Some(sum) = changes.get_mut(act.interest).filter(|_| free) {
                *sum = sum.saturating_add(act.change.map_or(Decimal::ZERO, |change| change.likely));
            }
        }
        for (payer, (cost, _)) in model.costs(index, levels.get(index)) {
            *costs.entry(payer).or_insert(0i64) += cost;
        }
    }
    for cell in model.shared_cells() {
        *costs.entry(cell.payer).or_insert(0i64) += cell.nominal_minor;
    }
    let float = |value: Option<Decimal>| value.and_then(|value| value.to_f64()).unwrap_or_default();
    let mut all = Vec::new();
    for party in &model.parties {
        let weight = |points: Decimal| float(points.checked_div(party.points));
        for (place, weighing) in party.stakes.iter().filter(|(_, weighing)| !weighing.points.is_zero()) {
            let change = changes.get(*place).and_then(|change| weighing.change(*change)).unwrap_or_default();
            let start = model.start(*place, &stated).and_then(|start| weighing.value(start));
            let value = start.unwrap_or_default().saturating_add(change).checked_div(weighing.points);
            let Some(interest) = plan.interests.get(*place) else { continue };
            let stake = StakeKey::Interest(interest.id);
            all.push(StakeValue {
                party: party.id,
                stake,
                weight: weight(weighing.points),
                value: float(value),
            });
        }
        if let Some((points, worst)) = party.cost {
            let cost = Decimal::from(costs.get(&Some(party.id)).copied().unwrap_or(0));
            let left = (Decimal::ONE - cost.checked_div(worst).unwrap_or_default()) * Decimal::ONE_HUNDRED;
            let stake = StakeKey::Cost;
            all.push(StakeValue { party: party.id, stake, weight: weight(points), value: float(Some(left)) });
        }
    }
    all
}
