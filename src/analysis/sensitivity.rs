//! What results hang on: the ranges of single inputs, and the weights parties give.

use std::cmp::Ordering;

use super::{
    Levels, ValueModel, Values,
    value::{StakeKey, stake_values, stated_levels},
};
use crate::plan::{InstrumentId, InterestId, PackageRole, PartyId, Plan};

/// The value of a package to one party while one effect moves through its range and all others stay
/// at their likely values: one bar of a tornado chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Swing {
    /// Whose effect it is.
    pub instrument: InstrumentId,
    /// What it acts on.
    pub interest: InterestId,
    /// Value in points with the effect at the low end of its range.
    pub at_low: f64,
    /// Value in points with the effect at the high end of its range.
    pub at_high: f64,
    /// Whether the effect has no source.
    pub assumed: bool,
}

impl Swing {
    /// How far the value moves, in points.
    pub fn width(&self) -> f64 {
        (self.at_high - self.at_low).abs()
    }
}

/// The swings of all effects with a range, widest first; equally wide ones in the plan's order.
/// Empty for a party without weights.
pub fn tornado(
    plan: &Plan,
    model: &ValueModel<'_>,
    levels: &Levels,
    role: &PackageRole,
    party: PartyId,
) -> Vec<Swing> {
    let Some(place) = plan.parties.iter().position(|other| other.id == party) else { return Vec::new() };
    let values = Values::at(plan, model, levels, role);
    let Some(likely) = values.party(party).and_then(|value| value.value) else { return Vec::new() };
    let likely = likely as f64 / 1e6;
    let stated = stated_levels(plan, role);
    let met = |other: usize, level: u8| levels.get(other) >= level;
    let mut swings = Vec::new();
    for (index, instrument) in plan.instruments.iter().enumerate() {
        for act in model.acting(index, levels.get(index), &met) {
            let Some(change) = act.change.filter(|_| !stated.contains_key(&act.interest)) else { continue };
            let Some(interest) = plan.interests.get(act.interest) else { continue };
            let slope = model.slope(place, act.interest);
            let moved = |end: rust_decimal::Decimal| {
                use rust_decimal::prelude::ToPrimitive;
                let points = end.checked_sub(change.likely).and_then(|by| by.checked_mul(slope));
                likely + points.and_then(|points| points.to_f64()).unwrap_or_default()
            };
            swings.push(Swing {
                instrument: instrument.id,
                interest: interest.id,
                at_low: moved(change.low),
                at_high: moved(change.high),
                assumed: act.assumed,
            });
        }
    }
    swings.retain(|swing| swing.width() > 0.0);
    swings.sort_by(|one, other| other.width().total_cmp(&one.width()));
    swings
}

/// Which of several packages is best for a party, depending on the weight it gives to one thing; the
/// other weights keep their proportions.
#[derive(Debug, Clone, PartialEq)]
pub struct WeightSensitivity {
    /// What the weight is on.
    pub stake: StakeKey,
    /// The weight now, from 0 to 1.
    pub weight: f64,
    /// From weight 0 to weight 1 without a gap. Where one stretch ends and the next begins, both
    /// packages are worth the same: a crossover point.
    pub stretches: Vec<Stretch>,
}

/// A range of weights with the same best package.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// Lower end, from 0 to 1.
    pub from: f64,
    /// Upper end, from 0 to 1.
    pub to: f64,
    /// The best package, by its place in the list given; of equal ones the first.
    pub best: usize,
}

impl WeightSensitivity {
    /// The weights at which the best package changes.
    pub fn crossovers(&self) -> impl Iterator<Item = f64> + '_ {
        self.stretches.iter().skip(1).map(|stretch| stretch.from)
    }

    /// The stretch the weight is in now.
    pub fn now(&self) -> Option<&Stretch> {
        self.stretches.iter().find(|stretch| self.weight <= stretch.to)
    }
}

/// The weight sensitivity of each thing `party` gives points to. A party that gives points to one
/// thing only has no other weights to set against it, and the list is empty.
pub fn weight_sensitivity(
    plan: &Plan,
    model: &ValueModel<'_>,
    packages: &[(Levels, PackageRole)],
    party: PartyId,
) -> Vec<WeightSensitivity> {
    let parts: Vec<Vec<(StakeKey, f64, f64)>> = packages
        .iter()
        .map(|(levels, role)| {
            let all = stake_values(plan, model, levels, role).into_iter();
            let own = all.filter(|part| part.party == party);
            own.map(|part| (part.stake, part.weight, part.value)).collect()
        })
        .collect();
    let Some(first) = parts.first().filter(|first| first.len() > 1) else { return Vec::new() };
    let line = |own: &[(StakeKey, f64, f64)], stake: StakeKey| {
        let others = || own.iter().filter(move |part| part.0 != stake);
        let weight: f64 = others().map(|part| part.1).sum();
        let rest = others().map(|part| part.1 * part.2).sum::<f64>() / weight;
        let at_one = own.iter().find(|part| part.0 == stake).map_or(0.0, |part| part.2);
        Line { at_zero: rest, at_one }
    };
    let sensitivity = |&(stake, weight, _): &(StakeKey, f64, f64)| {
        let lines: Vec<Line> = parts.iter().map(|own| line(own, stake)).collect();
        WeightSensitivity { stake, weight, stretches: upper_envelope(&lines) }
    };
    first.iter().map(sensitivity).collect()
}

/// The value of a package as the weight on one thing goes from 0 to 1.
#[derive(Debug, Clone, Copy)]
struct Line {
    at_zero: f64,
    at_one: f64,
}

impl Line {
    fn slope(self) -> f64 {
        self.at_one - self.at_zero
    }

    /// Where `other`, which rises faster, overtakes it.
    fn overtaken_by(self, other: Self) -> f64 {
        (self.at_zero - other.at_zero) / (other.slope() - self.slope())
    }
}

/// Which line is highest where.
fn upper_envelope(lines: &[Line]) -> Vec<Stretch> {
    // At weight 0 the highest; of equal ones the one that rises fastest; of equal lines the first.
    let better = |one: &(usize, &Line), other: &(usize, &Line)| {
        let by_start = one.1.at_zero.total_cmp(&other.1.at_zero);
        by_start.then(one.1.slope().total_cmp(&other.1.slope())).then(other.0.cmp(&one.0))
    };
    let Some((mut best, mut line)) = lines.iter().enumerate().max_by(better) else { return Vec::new() };
    let mut stretches = Vec::new();
    let mut from = 0.0;
    loop {
        let faster = lines.iter().enumerate().filter(|(_, other)| other.slope() > line.slope());
        let next = faster.map(|(index, other)| (line.overtaken_by(*other).max(from), index, other)).min_by(
            |one, other| {
                let sooner = one.0.total_cmp(&other.0);
                let faster = other.2.slope().total_cmp(&one.2.slope());
                sooner.then(faster).then(one.1.cmp(&other.1))
            },
        );
        match next.filter(|(at, ..)| at.partial_cmp(&1.0) == Some(Ordering::Less)) {
            Some((at, index, other)) => {
                if at > from {
                    stretches.push(Stretch { from, to: at, best });
                }
                (from, best, line) = (at, index, other);
            }
            None => {
                stretches.push(Stretch { from, to: 1.0, best });
                return stretches;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::samples::{
        add_instrument, add_interest, add_party, effect, instrument, interest, line, number, party, plan,
    };
    use crate::plan::{CostStake, Currency, Direction, Estimate, Known, Money};

    /// Two interests, each served by an instrument of its own; the first is dear.
    fn two_ways() -> Plan {
        let mut plan = plan();
        add_interest(&mut plan, 1, "0", Some(("0", "100")));
        add_interest(&mut plan, 2, "20", Some(("0", "200")));
        add_party(&mut plan, 1, &[(1, "3", Direction::More), (2, "1", Direction::More)]);
        add_party(&mut plan, 2, &[(2, "1", Direction::Less)]);
        plan.parties[0].cost_stake = Some(CostStake { points: number("1"), worst: chf(50) });
        let first = add_instrument(&mut plan, 1, 1);
        first.effects.push(effect(1, &["60"]));
        first.lines.push(line(1, "CHF 10.00", &["1"], &[(1, "100")]));
        let second = add_instrument(&mut plan, 2, 1);
        second.effects.push(effect(2, &["100"]));
        plan
    }

    fn chf(major: i64) -> Money {
        Money::new(major * 100, Currency::CHF)
    }

    fn packages(levels: &[&[u8]]) -> Vec<(Levels, PackageRole)> {
        levels.iter().map(|levels| (Levels::new(levels.to_vec()), PackageRole::Proposal)).collect()
    }

    #[test]
    fn the_parts_of_a_value_sum_to_it() {
        let plan = two_ways();
        let model = ValueModel::of(&plan);
        for (levels, role) in packages(&[&[0, 0], &[1, 0], &[0, 1], &[1, 1]]) {
            let parts = stake_values(&plan, &model, &levels, &role);
            for value in Values::at(&plan, &model, &levels, &role).parties {
                let own = parts.iter().filter(|part| part.party == value.party);
                let sum: f64 = own.map(|part| part.weight * part.value).sum();
                assert!((sum - value.value.unwrap() as f64 / 1e6).abs() < 2e-6, "{levels:?}");
            }
        }
        let parts = stake_values(&plan, &model, &Levels::new(vec![1, 0]), &PackageRole::Proposal);
        let found: Vec<_> = parts.iter().map(|part| (part.weight, part.value)).collect();
        assert_eq!(found, [(0.6, 60.0), (0.2, 10.0), (0.2, 80.0), (1.0, 90.0)]);
    }

    #[test]
    fn the_widest_swing_comes_first() {
        let mut plan = two_ways();
        let range = |low: &str, likely: &str, high: &str| {
            Known::Value(Estimate { low: number(low), likely: number(likely), high: number(high) })
        };
        plan.instruments[0].effects[0].changes = vec![range("55", "60", "65")];
        plan.instruments[1].effects[0].changes = vec![range("-100", "100", "150")];
        let model = ValueModel::of(&plan);
        let levels = Levels::new(vec![1, 1]);
        let found = tornado(&plan, &model, &levels, &PackageRole::Proposal, party(1));
        // Value now: 0.6·60 + 0.2·60 + 0.2·80 = 64.
        assert_eq!(found.len(), 2);
        let near = |swing: &Swing, low: f64, high: f64| {
            (swing.at_low - low).abs() < 1e-9 && (swing.at_high - high).abs() < 1e-9
        };
        assert_eq!((found[0].instrument, found[0].interest), (instrument(2), interest(2)));
        assert!(near(&found[0], 64.0 - 0.2 * 100.0, 64.0 + 0.2 * 25.0), "{found:?}");
        assert_eq!(found[1].instrument, instrument(1));
        assert!(near(&found[1], 61.0, 67.0), "{found:?}");
        assert!(found[0].assumed);
        assert_eq!(tornado(&plan, &model, &levels, &PackageRole::Proposal, party(9)), []);
    }

    #[test]
    fn the_best_package_changes_where_the_lines_cross() {
        let plan = two_ways();
        let model = ValueModel::of(&plan);
        let found = weight_sensitivity(&plan, &model, &packages(&[&[1, 0], &[0, 1]]), party(1));
        assert_eq!(found.len(), 3);
        // Weight w on interest 1. First package: 60·w + (1 − w)·(10 + 80)/2; second: 0 + (1 − w)·(60 +
        // 100)/2. Equal where 60·w = 35·(1 − w): w = 35/95.
        assert_eq!(found[0].stake, StakeKey::Interest(interest(1)));
        assert!((found[0].weight - 0.6).abs() < 1e-12);
        let crossovers: Vec<f64> = found[0].crossovers().collect();
        assert_eq!(crossovers.len(), 1);
        assert!((crossovers[0] - 35.0 / 95.0).abs() < 1e-12, "{crossovers:?}");
        let best: Vec<usize> = found[0].stretches.iter().map(|stretch| stretch.best).collect();
        assert_eq!(best, [1, 0]);
        assert_eq!(found[0].now().unwrap().best, 0);
        // Only one stake: nothing to set against it.
        assert!(weight_sensitivity(&plan, &model, &packages(&[&[1, 0], &[0, 1]]), party(2)).is_empty());
    }

    #[test]
    fn the_envelope_is_the_highest_line_everywhere() {
        let mut seed = 11u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as f64 % 100.0
        };
        for _ in 0..300 {
            let lines: Vec<Line> = (0..5).map(|_| Line { at_zero: next(), at_one: next() }).collect();
            let stretches = upper_envelope(&lines);
            assert_eq!(stretches.first().unwrap().from, 0.0);
            assert_eq!(stretches.last().unwrap().to, 1.0);
            assert!(stretches.windows(2).all(|pair| pair[0].to == pair[1].from));
            for stretch in stretches {
                let middle = (stretch.from + stretch.to) / 2.0;
                let at = |line: &Line| line.at_zero + line.slope() * middle;
                let most = lines.iter().map(at).fold(f64::NEG_INFINITY, f64::max);
                assert!((at(&lines[stretch.best]) - most).abs() < 1e-9);
            }
        }
    }
}
