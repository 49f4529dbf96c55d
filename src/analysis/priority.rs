//! The priority curve: from a package, the next best step, and the next after that.
//!
//! A step takes one instrument to another level, together with what needs and linkages tie to it.
//! Steps that cost nothing or save money come first, then the one that adds most value for a unit
//! of money. Each step is the best from where the steps before it have led, so the curve is what a
//! delegation would do one step at a time; it does not claim to be the best package for its cost,
//! which is what the frontier is for.

use std::{
    cmp::Ordering,
    collections::BTreeMap,
    sync::atomic::{self, AtomicBool},
};

use super::{
    Amount, Budget, Contribution, Levels, LimitRef, Missing, ValueModel,
    budget::reckon::{Reckoner, total},
    limits,
    rules::{HardRule, hard_rules},
};
use crate::plan::{InstrumentId, PartyId, Plan};

/// Whose value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Goal {
    /// The sum of the values of all parties that have given points.
    #[default]
    Sum,
    /// The value of one party.
    Party(PartyId),
}

/// One step of the curve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriorityStep {
    /// The level changes: instrument, level before, level after. The first is the step itself, the
    /// others are tied to it.
    pub changes: Vec<(InstrumentId, u8, u8)>,
    /// Value it adds, millionths of a point.
    pub added: i64,
    /// What is missing from the value it adds.
    pub missing: Missing,
    /// Whether that value rests in part on something without a source.
    pub assumed: bool,
    /// Nominal cost it adds over the whole plan, minor units; below nought if it saves money.
    pub cost: i64,
    /// Whether something unknown is missing from the cost.
    pub at_least: bool,
    /// Whether the cost rests in part on something without a source.
    pub cost_assumed: bool,
    /// Value added by all steps so far.
    pub value: i64,
    /// What is missing from it.
    pub value_missing: Missing,
    /// Whether it rests in part on something without a source.
    pub value_assumed: bool,
    /// Nominal cost of the package after it.
    pub spent: i64,
    /// Whether something unknown is missing from that.
    pub spent_at_least: bool,
    /// Whether that rests in part on something without a source.
    pub spent_assumed: bool,
    /// The levels after it.
    pub levels: Levels,
}

/// The steps from a package, and what ends them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PriorityCurve {
    /// The steps in their order.
    pub steps: Vec<PriorityStep>,
    /// The best step after the last, if only limits stand against it.
    pub blocked: Option<Blocked>,
}

/// A step that only limits stand against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    /// The level changes, as in [`PriorityStep::changes`].
    pub changes: Vec<(InstrumentId, u8, u8)>,
    /// The limits it would break.
    pub limits: Vec<LimitRef>,
}

/// A change that could be the next step.
struct Candidate {
    levels: Levels,
    place: usize,
    added: i64,
    cost: i64,
}

/// What comes after a package.
enum Next {
    /// This step.
    Step(Candidate),
    /// Nothing, for the best step would break these limits, and all others would break some.
    Blocked(Candidate, Vec<LimitRef>),
    /// Nothing that adds value.
    End,
}

/// What a curve is reckoned with.
struct Curve<'a> {
    plan: &'a Plan,
    model: ValueModel<'a>,
    rules: Vec<HardRule>,
    goal: Vec<usize>,
    /// Cost of each instrument at each level.
    costs: Vec<Vec<Amount>>,
    /// By instrument: others whose value depends on its level.
    followers: Vec<Vec<usize>>,
    /// Values already reckoned, by instrument, level and which of its conditions are met.
    known: BTreeMap<(usize, u8, Vec<bool>), i64>,
}

/// The steps from `start` on, until none adds value. Steps that break a rule, or a binding limit
/// the package kept before, are not taken. `None` if `cancel` was set meanwhile; empty also for a
/// party without weights.
pub fn priority(plan: &Plan, start: &Levels, goal: Goal, cancel: &AtomicBool) -> Option<PriorityCurve> {
    let mut curve = Curve::of(plan, goal);
    let mut levels = start.clone();
    let shared = Budget::of(plan, &Levels::none(plan)).total_nominal();
    let mut spent = Budget::of(plan, &levels).total_nominal().money.minor;
    let mut value = (0i64, Missing::Nothing, false);
    let mut steps = Vec::new();
    loop {
        let next = match curve.next(&levels, cancel)? {
            Next::Step(next) => next,
            Next::Blocked(next, limits) => {
                let changes = curve.changes(&levels, &next);
                let blocked = Some(Blocked { changes, limits });
                return Some(PriorityCurve { steps, blocked });
            }
            Next::End => return Some(PriorityCurve { steps, blocked: None }),
        };
        spent = spent.saturating_add(next.cost);
        let (missing, assumed) = curve.rests_on(&levels, &next.levels);
        value = (value.0.saturating_add(next.added), value.1 | missing, value.2 || assumed);
        let changes = curve.changes(&levels, &next);
        let moved = curve.moved(&levels, &next.levels);
        let cost = curve.marks(moved.into_iter(), &[&levels, &next.levels]);
        levels = next.levels;
        let whole = curve.marks(0..plan.instruments.len(), &[&levels]);
        steps.push(PriorityStep {
            changes,
            added: next.added,
            missing,
            assumed,
            cost: next.cost,
            at_least: cost.0,
            cost_assumed: cost.1,
            value: value.0,
            value_missing: value.1,
            value_assumed: value.2,
            spent,
            spent_at_least: whole.0 || shared.at_least,
            spent_assumed: whole.1 || shared.assumed,
            levels: levels.clone(),
        });
    }
}

impl<'a> Curve<'a> {
    fn of(plan: &'a Plan, goal: Goal) -> Self {
        let model = ValueModel::of(plan);
        let counts = |(place, party): (usize, &crate::plan::Party)| {
            let wanted = match goal {
                Goal::Sum => true,
                Goal::Party(id) => party.id == id,
            };
            (wanted && model.has_weights(place)).then_some(place)
        };
        let goal = plan.parties.iter().enumerate().filter_map(counts).collect();
        let reckoner = Reckoner::new(&plan.finance);
        let cost = |instrument: &crate::plan::Instrument, level: u8| {
            let mut cells = Vec::new();
            reckoner.instrument(instrument, level, &mut cells);
            let currency = plan.finance.currency;
            cells.iter().map(|cell| cell.amount(currency)).fold(Amount::none(currency), Amount::plus)
        };
        let costs = plan
            .instruments
            .iter()
            .map(|instrument| (0..=instrument.top_level()).map(|level| cost(instrument, level)).collect());
        let mut followers = vec![Vec::new(); plan.instruments.len()];
        for index in 0..plan.instruments.len() {
            for (place, _) in model.conditions(index) {
                if let Some(own) = followers.get_mut(place) {
                    own.push(index);
                }
            }
        }
        Self {
            plan,
            rules: hard_rules(plan),
            goal,
            costs: costs.collect(),
            followers,
            known: BTreeMap::new(),
            model,
        }
    }

    /// What the instrument at `index` adds to the goal under `levels`.
    fn value(&mut self, index: usize, levels: &Levels) -> i64 {
        let met = |place: usize, level: u8| levels.get(place) >= level;
        let conditions = self.model.conditions(index);
        let state: Vec<bool> = conditions.iter().map(|(place, level)| met(*place, *level)).collect();
        let key = (index, levels.get(index), state);
        if let Some(value) = self.known.get(&key) {
            return *value;
        }
        let parts = self.model.contributions_if(index, levels.get(index), &met, &BTreeMap::new());
        let own: Vec<i64> =
            self.goal.iter().filter_map(|place| parts.get(*place)).map(|part| part.millionths).collect();
        let value = total(&own);
        self.known.insert(key, value);
        value
    }

    fn cost(&self, index: usize, level: u8) -> Amount {
        let own = self.costs.get(index).and_then(|costs| costs.get(usize::from(level)));
        own.copied().unwrap_or(Amount::none(self.plan.finance.currency))
    }

    /// The best step from `levels`, if any adds value or saves money for the same value.
    fn next(&mut self, levels: &Levels, cancel: &AtomicBool) -> Option<Next> {
        let mut found = Vec::new();
        for place in 0..self.plan.instruments.len() {
            if cancel.load(atomic::Ordering::Relaxed) {
                return None;
            }
            let top = self.plan.instruments.get(place).map_or(0, |instrument| instrument.top_level());
            for level in (0..=top).filter(|level| *level != levels.get(place)) {
                let Some(tied) = self.tied(levels, place, level) else { continue };
                let (added, cost) = self.difference(levels, &tied);
                if added > 0 || (added == 0 && cost < 0) {
                    found.push(Candidate { levels: tied, place, added, cost });
                }
            }
        }
        found.sort_by(merit);
        let broken = self.broken(levels);
        let newly = |candidate: &Candidate| -> Vec<LimitRef> {
            self.broken(&candidate.levels).into_iter().filter(|limit| !broken.contains(limit)).collect()
        };
        let mut blocked = None;
        for candidate in found {
            let limits = newly(&candidate);
            if limits.is_empty() {
                return Some(Next::Step(candidate));
            }
            blocked.get_or_insert((candidate, limits));
        }
        Some(blocked.map_or(Next::End, |(candidate, limits)| Next::Blocked(candidate, limits)))
    }

    /// Binding limits that are broken.
    fn broken(&self, levels: &Levels) -> Vec<LimitRef> {
        let all = limits(self.plan, &Budget::of(self.plan, levels));
        all.iter().filter(|status| status.binding && status.broken).map(|status| status.limit).collect()
    }

    /// Added value and cost.
    fn difference(&mut self, before: &Levels, after: &Levels) -> (i64, i64) {
        let moved = self.moved(before, after);
        let mut added = 0i64;
        for place in self.concerned(&moved) {
            added = added.saturating_add(self.value(place, after).saturating_sub(self.value(place, before)));
        }
        let cost = moved.iter().map(|place| {
            let [now, then] = [before, after].map(|levels| self.cost(*place, levels.get(*place)).money.minor);
            then.saturating_sub(now)
        });
        (added, total(&cost.collect::<Vec<_>>()))
    }

    /// The instruments whose level differs, by place.
    fn moved(&self, before: &Levels, after: &Levels) -> Vec<usize> {
        let all = 0..self.plan.instruments.len();
        all.filter(|place| before.get(*place) != after.get(*place)).collect()
    }

    /// Those and the instruments whose value depends on theirs.
    fn concerned(&self, moved: &[usize]) -> Vec<usize> {
        let followers = moved.iter().filter_map(|place| self.followers.get(*place)).flatten();
        let mut concerned: Vec<usize> = moved.iter().chain(followers).copied().collect();
        concerned.sort_unstable();
        concerned.dedup();
        concerned
    }

    /// What is missing from the value a step adds, and whether something in it has no source.
    fn rests_on(&self, before: &Levels, after: &Levels) -> (Missing, bool) {
        let (mut missing, mut assumed) = (Missing::Nothing, false);
        for place in self.concerned(&self.moved(before, after)) {
            let [now, then] = [before, after].map(|levels| self.model.contributions(place, levels));
            if before.get(place) == after.get(place) && now == then {
                continue;
            }
            for party in &self.goal {
                let of = |parts: &[Contribution]| parts.get(*party).copied().unwrap_or_default();
                missing |= of(&then).missing | of(&now).missing.reversed();
                assumed |= of(&then).assumed || of(&now).assumed;
            }
        }
        (missing, assumed)
    }

    /// Whether something unknown is missing from what these instruments cost under any of these levels, and
    /// whether something in it has no source.
    fn marks(&self, places: impl Iterator<Item = usize>, of: &[&Levels]) -> (bool, bool) {
        let costs = places.flat_map(|place| of.iter().map(move |levels| self.cost(place, levels.get(place))));
        costs.fold((false, false), |marks, cost| (marks.0 | cost.at_least, marks.1 | cost.assumed))
    }

    /// The levels with one instrument moved and all that rules tie to it: upwards the others follow
    /// up, downwards down. `None` if no such levels keep the rules.
    fn tied(&self, levels: &Levels, place: usize, level: u8) -> Option<Levels> {
        let up = level > levels.get(place);
        let mut tied = levels.with(place, level);
        // Levels only rise, or only fall, so this ends.
        loop {
            let broken = self.rules.iter().find(|rule| {
                let broken =
                    |levels: &Levels| rule.broken(levels.get(rule.first.0), levels.get(rule.second.0));
                broken(&tied) && !broken(levels)
            });
            let Some(rule) = broken else { break };
            let first_holds = tied.get(rule.first.0) >= rule.first.1.level;
            let (holds, lacks) =
                if first_holds { (rule.first, rule.second) } else { (rule.second, rule.first) };
            let (moved, to) =
                if up { (lacks.0, lacks.1.level) } else { (holds.0, holds.1.level.checked_sub(1)?) };
            let top = self.plan.instruments.get(moved)?.top_level();
            let onward = if up { to > tied.get(moved) } else { to < tied.get(moved) };
            if to > top || !onward {
                return None;
            }
            tied = tied.with(moved, to);
        }
        let settled = self.plan.instruments.iter().enumerate().all(|(place, instrument)| {
            !instrument.must_settle || tied.get(place) > 0 || levels.get(place) == 0
        });
        settled.then_some(tied)
    }

    /// The level changes of a step.
    fn changes(&self, before: &Levels, step: &Candidate) -> Vec<(InstrumentId, u8, u8)> {
        let all = self.plan.instruments.iter().enumerate();
        let moved = all.filter(|(place, _)| before.get(*place) != step.levels.get(*place));
        let mut changes: Vec<(bool, (InstrumentId, u8, u8))> = moved
            .map(|(place, instrument)| {
                let (from, to) = (before.get(place), step.levels.get(place));
                (place != step.place, (instrument.id, from, to))
            })
            .collect();
        changes.sort_by_key(|(tied, _)| *tied);
        changes.into_iter().map(|(_, change)| change).collect()
    }
}

/// What comes first: saving before spending; of savings the one that adds most; else the most value
/// for a unit of money.
fn merit(one: &Candidate, other: &Candidate) -> Ordering {
    let saves = |candidate: &Candidate| candidate.cost <= 0;
    let by_kind = saves(other).cmp(&saves(one));
    by_kind.then_with(|| {
        let by_merit = if saves(one) {
            other.added.cmp(&one.added).then(one.cost.cmp(&other.cost))
        } else {
            let product = |value: i64, cost: i64| i128::from(value) * i128::from(cost);
            product(other.added, one.cost).cmp(&product(one.added, other.cost))
        };
        by_merit.then(other.added.cmp(&one.added)).then(one.place.cmp(&other.place))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::samples::{
        add_instrument, add_interest, add_party, add_rule, at_least, effect, instrument, line, party, plan,
    };
    use crate::plan::{Ceiling, CeilingScope, Direction, Pedigree, RuleKind};

    fn steps(plan: &Plan, goal: Goal, start: &[u8]) -> Vec<PriorityStep> {
        priority(plan, &Levels::new(start.to_vec()), goal, &AtomicBool::new(false)).unwrap().steps
    }

    /// Instruments with one level: what each adds to the only party, and what it costs in francs.
    fn sample(of: &[(&str, &str)]) -> Plan {
        let mut plan = plan();
        add_interest(&mut plan, 1, "0", None);
        add_party(&mut plan, 1, &[(1, "1", Direction::More)]);
        for (bits, (adds, costs)) in (1u64..).zip(of) {
            let own = add_instrument(&mut plan, bits, 1);
            own.effects.push(effect(1, &[adds]));
            own.lines.push(line(bits, &format!("CHF {costs}"), &["1"], &[(1, "100")]));
        }
        plan
    }

    fn order(steps: &[PriorityStep]) -> Vec<Vec<InstrumentId>> {
        let ids = |step: &PriorityStep| step.changes.iter().map(|change| change.0).collect();
        steps.iter().map(ids).collect()
    }

    #[test]
    fn savings_come_first_then_the_most_value_for_a_franc() {
        let plan = sample(&[("4", "8.00"), ("3", "2.00"), ("-1", "5.00"), ("6", "3.00")]);
        let found = steps(&plan, Goal::Party(party(1)), &[0, 0, 1, 0]);
        let wanted = [3, 4, 2, 1].map(|bits| vec![instrument(bits)]);
        assert_eq!(order(&found), wanted);
        let curve: Vec<_> = found.iter().map(|step| (step.spent, step.value / 1_000_000)).collect();
        assert_eq!(curve, [(0, 1), (300, 7), (500, 10), (1300, 14)]);
        assert_eq!((found[0].cost, found[0].added), (-500, 1_000_000));
    }

    #[test]
    fn what_a_rule_ties_together_moves_as_one_step() {
        let mut plan = sample(&[("6", "1.00"), ("-1", "1.00"), ("3", "1.00")]);
        add_rule(&mut plan, RuleKind::Linkage { give: at_least(1, 1), take: at_least(2, 1) });
        let found = steps(&plan, Goal::Sum, &[0, 0, 0]);
        // 3 for one franc against 5 for two.
        assert_eq!(order(&found), [vec![instrument(3)], vec![instrument(1), instrument(2)]]);
        assert_eq!((found[1].cost, found[1].added), (200, 5_000_000));
        plan.rules.clear();
        add_rule(&mut plan, RuleKind::Needs { what: at_least(1, 1), with: at_least(3, 1) });
        // The need is met by the time it matters; what only harms is given up.
        let found = steps(&plan, Goal::Sum, &[0, 1, 0]);
        assert_eq!(order(&found)[0], [instrument(2)]);
        assert!(found.iter().all(|step| step.levels.get(0) <= step.levels.get(2)));
    }

    #[test]
    fn a_step_beyond_a_ceiling_is_not_taken() {
        let mut plan = sample(&[("9", "5.00"), ("1", "2.00")]);
        let amount = "CHF 4.00".parse().unwrap();
        plan.finance.ceilings =
            vec![Ceiling { scope: CeilingScope::Total, amount, pedigree: Pedigree::default() }];
        assert_eq!(order(&steps(&plan, Goal::Sum, &[0, 0])), [vec![instrument(2)]]);
        let curve = priority(&plan, &Levels::none(&plan), Goal::Sum, &AtomicBool::new(false)).unwrap();
        let (changes, limits) = (vec![(instrument(1), 0, 1)], vec![LimitRef::Ceiling(0)]);
        let blocked = Blocked { changes, limits };
        assert_eq!(curve.blocked, Some(blocked));
        assert_eq!(steps(&plan, Goal::Party(party(9)), &[0, 0]), []);
        assert_eq!(priority(&plan, &Levels::none(&plan), Goal::Sum, &AtomicBool::new(true)), None);
    }

    #[test]
    fn a_step_says_what_its_value_and_its_cost_leave_out_and_rest_on() {
        let mut plan = sample(&[("9", "5.00"), ("4", "5.00")]);
        let source = crate::plan::SourceId::from_bits(1);
        for own in &mut plan.instruments {
            own.effects[0].pedigree.source = Some(source);
            own.lines[0].pedigree.source = Some(source);
        }
        let marks = |plan: &Plan| -> Vec<_> {
            let found = steps(plan, Goal::Sum, &[0, 0]);
            found.iter().map(|step| (step.assumed, step.cost_assumed, step.value_assumed)).collect()
        };
        assert_eq!(marks(&plan), [(false, false, false); 2]);
        plan.instruments[0].effects[0].pedigree.source = None;
        // The first step rests on it; so does what both steps add together.
        assert_eq!(marks(&plan), [(true, false, true), (false, false, true)]);
        plan.instruments[1].lines[0].pedigree.source = None;
        assert_eq!(marks(&plan), [(true, false, true), (false, true, true)]);
        let start = Budget::of(&plan, &Levels::none(&plan)).total_nominal();
        let found = steps(&plan, Goal::Sum, &[0, 0]);
        let chart = crate::analysis::priority_chart(&plan, start, &found, Goal::Sum);
        let shown: Vec<bool> = chart.series[0].data.iter().map(|datum| datum.assumed).collect();
        assert_eq!(shown, [false, true, true]);
        // An effect nobody knows may be good or bad.
        plan.instruments[0].effects.push(effect(1, &["unknown"]));
        let found = steps(&plan, Goal::Sum, &[0, 0]);
        assert_eq!([found[0].missing, found[1].missing], [Missing::Either, Missing::Nothing]);
        assert_eq!(found[1].value_missing, Missing::Either);
    }

    #[test]
    fn the_curve_adds_up_to_the_value_and_cost_of_its_last_package() {
        let plan = crate::analysis::samples::costed();
        let start = Levels::none(&plan);
        let found = steps(&plan, Goal::Party(party(1)), &[0, 0, 0]);
        let last = found.last().unwrap();
        let value = |levels: &Levels| ValueModel::of(&plan).values(levels)[0].unwrap();
        assert_eq!(last.value, value(&last.levels) - value(&start));
        assert_eq!(last.spent, Budget::of(&plan, &last.levels).total_nominal().money.minor);
    }
}
