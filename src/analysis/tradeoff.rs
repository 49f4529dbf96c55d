//! The trade-off of two instruments: every pair of their levels, all else as it is.

use super::{Amount, Budget, Levels, Missing, ValueModel, Values, Violation, violations};
use crate::plan::{InstrumentId, InterestId, PackageRole, PartyId, Plan, RuleKind};

/// What a package becomes with one pair of levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelPair {
    /// Level of the first instrument.
    pub first: u8,
    /// Level of the second instrument.
    pub second: u8,
    /// Whether the package has this pair now.
    pub current: bool,
    /// Nominal cost over the whole plan.
    pub cost: Amount,
    /// Value for the first party, millionths of a point; `None` without weights.
    pub a: Option<i64>,
    /// Value for the second party.
    pub b: Option<i64>,
    /// What is missing from either value.
    pub missing: [Missing; 2],
    /// Whether either value rests in part on something without a source.
    pub assumed: [bool; 2],
    /// Interests whose likely level differs from the package's.
    pub moved: Vec<InterestId>,
    /// What the pair breaks.
    pub broken: Vec<Violation>,
}

/// The two instruments set against each other unless others are chosen: those of the first linkage, else
/// the first two of the plan.
pub fn usual_pair(plan: &Plan) -> Option<(InstrumentId, InstrumentId)> {
    let exists = |id: InstrumentId| plan.instrument(id).is_some();
    let linked = plan.rules.iter().find_map(|rule| match rule.says {
        RuleKind::Linkage { give, take } => Some((give.instrument, take.instrument)),
        _ => None,
    });
    let first = match plan.instruments.as_slice() {
        [first, second, ..] => Some((first.id, second.id)),
        _ => None,
    };
    linked.filter(|(one, other)| exists(*one) && exists(*other) && one != other).or(first)
}

/// All level pairs of two instruments in a package with these levels and this role, by level of the first
/// and then of the second. Empty unless both are different instruments of the plan.
pub fn level_pairs(
    plan: &Plan,
    (levels, role): (&Levels, &PackageRole),
    (first, second): (InstrumentId, InstrumentId),
    (a, b): (PartyId, PartyId),
) -> Vec<LevelPair> {
    let place = |id| plan.instruments.iter().position(|instrument| instrument.id == id);
    let (Some(first), Some(second)) = (place(first), place(second)) else {
        return Vec::new();
    };
    if first == second {
        return Vec::new();
    }
    let top = |place: usize| plan.instruments.get(place).map_or(0, |instrument| instrument.top_level());
    let model = ValueModel::of(plan);
    let before = Values::at(plan, &model, levels, role);
    let pair = |one: u8, other: u8| {
        let chosen = levels.with(first, one).with(second, other);
        let budget = Budget::of(plan, &chosen);
        let values = Values::at(plan, &model, &chosen, role);
        let value = |id| values.party(id).and_then(|found| found.value);
        let moves = values.interests.iter().zip(&before.interests);
        let moves = moves.filter(|(now, before)| now.change != before.change);
        LevelPair {
            first: one,
            second: other,
            current: chosen == *levels,
            cost: budget.total_nominal(),
            a: value(a),
            b: value(b),
            missing: [a, b].map(|id| values.party(id).map(|found| found.missing).unwrap_or_default()),
            assumed: [a, b].map(|id| values.party(id).is_some_and(|found| found.assumed)),
            moved: moves.map(|(now, _)| now.interest).collect(),
            broken: violations(plan, &chosen, &budget, role),
        }
    };
    (0..=top(first))
        .flat_map(|one| (0..=top(second)).map(move |other| (one, other)))
        .map(|(one, other)| pair(one, other))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::samples::{
        add_instrument, add_interest, add_party, add_rule, at_least, effect, instrument, interest, line,
        party, plan,
    };
    use crate::plan::Direction;

    #[test]
    fn every_pair_is_costed_valued_and_checked() {
        let mut plan = plan();
        add_interest(&mut plan, 1, "0", None);
        add_party(&mut plan, 1, &[(1, "1", Direction::More)]);
        add_party(&mut plan, 2, &[]);
        add_instrument(&mut plan, 1, 2).effects.push(effect(1, &["10", "15"]));
        let other = add_instrument(&mut plan, 2, 1);
        other.effects.push(effect(1, &["5"]));
        other.lines.push(line(1, "CHF 2.00", &["1"], &[(1, "100")]));
        add_rule(&mut plan, RuleKind::Needs { what: at_least(1, 2), with: at_least(2, 1) });
        let ids = (instrument(1), instrument(2));
        let levels = Levels::new(vec![1, 0]);
        let (role, parties) = (PackageRole::Proposal, (party(1), party(2)));
        let pairs = level_pairs(&plan, (&levels, &role), ids, parties);
        let shown: Vec<_> = pairs
            .iter()
            .map(|pair| (pair.first, pair.second, pair.cost.money.minor, pair.a, pair.broken.len()))
            .collect();
        let points = |points: i64| Some(points * 1_000_000);
        assert_eq!(
            shown,
            [
                (0, 0, 0, points(0), 0),
                (0, 1, 200, points(5), 0),
                (1, 0, 0, points(10), 0),
                (1, 1, 200, points(15), 0),
                (2, 0, 0, points(15), 1),
                (2, 1, 200, points(20), 0),
            ]
        );
        assert!(pairs.iter().all(|pair| pair.b.is_none()));
        assert_eq!(pairs.iter().position(|pair| pair.current), Some(2));
        assert_eq!(pairs[2].moved, []);
        assert_eq!(pairs[3].moved, [interest(1)]);
        assert_eq!(level_pairs(&plan, (&levels, &role), (ids.0, ids.0), parties), []);
        // What failed talks are stated to lead to holds at every pair.
        let failed = PackageRole::NoAgreement([(interest(1), 7.into())].into());
        let pairs = level_pairs(&plan, (&levels, &failed), ids, parties);
        assert!(pairs.iter().all(|pair| pair.a == points(7)));
    }
}
