//! Needs that lead back to where they began.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finder, Place, ProblemKind};
use crate::plan::{AtLeast, InstrumentId, Plan, RuleKind};

impl Finder<'_> {
    /// Rules whose needs go round in a circle: what they name is used together or not at all.
    pub(super) fn circles(&mut self) {
        let plan = self.plan;
        for place in in_circles(plan) {
            if let Some(rule) = plan.rules.get(place) {
                self.add(Place::Rule(rule.id), ProblemKind::NeedsInCircle);
            }
        }
    }
}

/// The hard needs, by place in the list of rules, that lie on a circle or between two. One leads to another
/// if what it asks for is as much as the other speaks of. Those that nothing leads to, or that lead nowhere,
/// are taken away until none is left.
fn in_circles(plan: &Plan) -> BTreeSet<usize> {
    let needs = |(place, rule): (usize, &crate::plan::Rule)| match rule.says {
        // One instrument tied to itself is told apart.
        RuleKind::Needs { what, with } if what.instrument != with.instrument => Some((place, (what, with))),
        _ => None,
    };
    let rules: BTreeMap<usize, (AtLeast, AtLeast)> =
        plan.rules.iter().enumerate().filter_map(needs).collect();
    let mut by_what: BTreeMap<InstrumentId, Vec<usize>> = BTreeMap::new();
    for (place, (what, _)) in &rules {
        by_what.entry(what.instrument).or_default().push(*place);
    }
    let mut after: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut before: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, (_, with)) in &rules {
        let reached = by_what.get(&with.instrument).into_iter().flatten();
        let triggered = |next: &&usize| rules.get(next).is_some_and(|(what, _)| with.level >= what.level);
        for next in reached.filter(triggered) {
            after.entry(*place).or_default().push(*next);
            before.entry(*next).or_default().push(*place);
        }
    }
    let forth = remaining(rules.keys().copied().collect(), &before, &after);
    remaining(forth, &after, &before)
}

/// What is left of `all` when everything without anything in `from` is taken away, again and again.
fn remaining(
    all: BTreeSet<usize>,
    from: &BTreeMap<usize, Vec<usize>>,
    to: &BTreeMap<usize, Vec<usize>>,
) -> BTreeSet<usize> {
    let neighbours = |map: &BTreeMap<usize, Vec<usize>>, place: usize, left: &BTreeSet<usize>| {
        map.get(&place).map_or(0, |found| found.iter().filter(|next| left.contains(next)).count())
    };
    let mut left = all;
    let mut counts: BTreeMap<usize, usize> =
        left.iter().map(|place| (*place, neighbours(from, *place, &left))).collect();
    let mut free: Vec<usize> = left.iter().copied().filter(|place| counts.get(place) == Some(&0)).collect();
    while let Some(place) = free.pop() {
        left.remove(&place);
        for next in to.get(&place).into_iter().flatten().filter(|next| left.contains(next)) {
            let Some(count) = counts.get_mut(next) else { continue };
            *count = count.saturating_sub(1);
            if *count == 0 {
                free.push(*next);
            }
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Currency, Date, Pedigree, Rule, RuleId};

    #[test]
    fn needs_that_lead_back_are_named_and_those_that_do_not_are_not() {
        let mut plan = Plan::blank("Test".into(), Date::constant(2026, 1, 15), "en", Currency::CHF);
        let need = |plan: &mut Plan, what: (u64, u8), with: (u64, u8)| {
            let side = |(bits, level)| AtLeast { instrument: InstrumentId::from_bits(bits), level };
            let says = RuleKind::Needs { what: side(what), with: side(with) };
            let id = RuleId::from_bits(plan.rules.len() as u64);
            plan.rules.push(Rule { id, name: "Need".into(), says, pedigree: Pedigree::default() });
        };
        need(&mut plan, (1, 1), (2, 1));
        need(&mut plan, (2, 1), (3, 2));
        need(&mut plan, (4, 1), (1, 1));
        let found = |plan: &Plan| {
            let all = plan.problems().into_iter();
            all.filter(|problem| problem.kind == ProblemKind::NeedsInCircle).collect::<Vec<_>>()
        };
        assert_eq!(found(&plan), []);
        // The third at level 3 asks for the first; the second asks only for its level 2.
        need(&mut plan, (3, 3), (1, 1));
        assert_eq!(found(&plan), []);
        need(&mut plan, (3, 2), (1, 1));
        let wanted = [0, 1, 4].map(|bits| Place::Rule(RuleId::from_bits(bits)));
        assert_eq!(found(&plan).iter().map(|problem| problem.place).collect::<Vec<_>>(), wanted);
        assert!(found(&plan).iter().all(|problem| !problem.is_error()));
    }
}
