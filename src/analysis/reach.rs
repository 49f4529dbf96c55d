//! What no package can reach: a level of an instrument, or anything at all, with the rules and limits
//! that exclude it.

use std::{collections::BTreeSet, sync::atomic::AtomicBool};

use super::{
    FrontierProblem, LimitRef,
    frontier::is_feasible,
    rules::{Arg, Sentence, hard_rules},
};
use crate::analysis::Name;
use crate::plan::{InstrumentId, Plan, RuleId};

/// Something that packages must keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Obstacle {
    /// A need or a linkage.
    Rule(RuleId),
    /// An instrument that must be settled.
    MustSettle(InstrumentId),
    /// A ceiling, an earmark or a binding percentage rule.
    Limit(LimitRef),
}

/// Something out of reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfReach {
    /// The instrument and the level that no package can have; none if there is no package at all.
    pub level: Option<(InstrumentId, u8)>,
    /// What excludes it: without any one of these it could be reached.
    pub because: Vec<Obstacle>,
}

/// Everything out of reach: the whole set if no package obeys all rules and limits, else single levels
/// in the plan's order. `None` if it could not be told: called off, or too large.
pub fn out_of_reach(plan: &Plan, cancel: &AtomicBool) -> Option<Vec<OutOfReach>> {
    let all = obstacles(plan);
    let feasible = |kept: &BTreeSet<Obstacle>, level: Option<(usize, u8)>| {
        is_feasible(&FrontierProblem::of_obstacles(plan, kept, level), cancel)
    };
    if !feasible(&all, None)? {
        return Some(vec![OutOfReach { level: None, because: reasons(&all, |kept| feasible(kept, None))? }]);
    }
    let mut found = Vec::new();
    for (place, instrument) in plan.instruments.iter().enumerate() {
        for level in u8::from(instrument.must_settle)..=instrument.top_level() {
            let at = Some((place, level));
            if !feasible(&all, at)? {
                let because = reasons(&all, |kept| feasible(kept, at))?;
                found.push(OutOfReach { level: Some((instrument.id, level)), because });
            }
        }
    }
    Some(found)
}

/// Everything packages must keep to.
fn obstacles(plan: &Plan) -> BTreeSet<Obstacle> {
    let finance = &plan.finance;
    let rules = hard_rules(plan).into_iter().map(|rule| Obstacle::Rule(rule.rule));
    let settled = plan.instruments.iter().filter(|instrument| instrument.must_settle);
    let ceilings = (0..finance.ceilings.len()).map(LimitRef::Ceiling);
    let earmarks = (0..finance.earmarks.len()).map(LimitRef::Earmark);
    let binding = finance.donor_profiles.iter().enumerate().filter(|(_, donor)| donor.binding);
    let percents = binding.flat_map(|(profile, donor)| {
        (0..donor.rules.len()).map(move |rule| LimitRef::Percent { profile, rule })
    });
    rules
        .chain(settled.map(|instrument| Obstacle::MustSettle(instrument.id)))
        .chain(ceilings.chain(earmarks).chain(percents).map(Obstacle::Limit))
        .collect()
}

/// A smallest set of obstacles that together exclude something: each is left out in turn, for good if
/// the rest still does.
fn reasons(
    all: &BTreeSet<Obstacle>,
    feasible: impl Fn(&BTreeSet<Obstacle>) -> Option<bool>,
) -> Option<Vec<Obstacle>> {
    let mut kept = all.clone();
    for obstacle in all {
        kept.remove(obstacle);
        if feasible(&kept)? {
            kept.insert(*obstacle);
        }
    }
    Some(kept.into_iter().collect())
}

impl Obstacle {
    /// What it is called.
    pub fn name(self, plan: &Plan) -> Sentence {
        let named = |key, name: Option<&crate::plan::Text>| Sentence {
            key,
            args: vec![("name", Arg::Name(Name::Text(name.cloned().unwrap_or_default())))],
        };
        match self {
            Self::Rule(id) => {
                let rule = plan.rules.iter().find(|rule| rule.id == id);
                named("obstacle-rule", rule.map(|rule| &rule.name))
            }
            Self::MustSettle(id) => {
                named("obstacle-must-settle", plan.instrument(id).map(|instrument| &instrument.name))
            }
            Self::Limit(limit) => limit.name(plan),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::samples::{add_instrument, add_party, add_rule, at_least, instrument, line, plan};
    use crate::plan::{Ceiling, CeilingScope, Currency, Money, Pedigree, RuleKind};

    fn find(plan: &Plan) -> Vec<OutOfReach> {
        out_of_reach(plan, &AtomicBool::new(false)).unwrap()
    }

    fn ceiling(plan: &mut Plan, major: i64) {
        let amount = Money::new(major * 100, Currency::CHF);
        plan.finance.ceilings.push(Ceiling {
            scope: CeilingScope::Total,
            amount,
            pedigree: Pedigree::default(),
        });
    }

    /// Two instruments of two levels; each level of the first costs 10, of the second 5.
    fn two() -> Plan {
        let mut plan = plan();
        add_party(&mut plan, 1, &[]);
        let own = add_instrument(&mut plan, 1, 2);
        own.lines.push(line(1, "CHF 10.00", &["1", "2"], &[(1, "100")]));
        let own = add_instrument(&mut plan, 2, 2);
        own.lines.push(line(2, "CHF 5.00", &["1", "2"], &[(1, "100")]));
        plan
    }

    #[test]
    fn without_rules_everything_can_be_reached() {
        assert_eq!(find(&two()), []);
        assert_eq!(find(&plan()), []);
    }

    #[test]
    fn a_level_too_dear_names_its_ceiling_and_what_it_needs_too() {
        let mut plan = two();
        ceiling(&mut plan, 25);
        ceiling(&mut plan, 1_000);
        add_rule(&mut plan, RuleKind::Needs { what: at_least(1, 2), with: at_least(2, 2) });
        let because = vec![Obstacle::Rule(plan.rules[0].id), Obstacle::Limit(LimitRef::Ceiling(0))];
        assert_eq!(find(&plan), [OutOfReach { level: Some((instrument(1), 2)), because }]);
    }

    #[test]
    fn linkages_that_contradict_each_other_leave_a_level_out() {
        let mut plan = two();
        // Level 1 of the first asks for level 2 of the second, which is offered for level 2 only.
        add_rule(&mut plan, RuleKind::Linkage { give: at_least(1, 1), take: at_least(2, 2) });
        add_rule(&mut plan, RuleKind::Linkage { give: at_least(1, 2), take: at_least(2, 1) });
        let found = find(&plan);
        let levels: Vec<_> = found.iter().map(|one| one.level).collect();
        assert_eq!(levels, [Some((instrument(1), 1)), Some((instrument(2), 1))]);
        assert!(found.iter().all(|one| one.because.len() == 2));
    }

    #[test]
    fn where_nothing_is_possible_the_smallest_reason_is_given() {
        let mut plan = two();
        plan.instruments[0].must_settle = true;
        plan.instruments[1].must_settle = true;
        ceiling(&mut plan, 14);
        let because = vec![
            Obstacle::MustSettle(instrument(1)),
            Obstacle::MustSettle(instrument(2)),
            Obstacle::Limit(LimitRef::Ceiling(0)),
        ];
        assert_eq!(find(&plan), [OutOfReach { level: None, because }]);
    }
}
