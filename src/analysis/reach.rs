//! What no package can reach: a level of an instrument, or anything at all, with the rules and limits
//! that exclude it.

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicBool, Ordering},
};

use super::{
    Budget, EditPlace, Levels, LimitRef, Name,
    frontier::{Feasible, Possible, is_feasible},
    rules::{Arg, Sentence, hard_rules, violations},
};
use crate::plan::{AtLeast, InstrumentId, Plan, RuleId, RuleKind, Text};

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
    /// What excludes it: without any one of these it could be reached, as far as that could be told.
    pub because: Vec<Obstacle>,
}

/// What no package can reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reachable {
    /// The whole set if no package obeys all rules and limits, else single levels in the plan's order.
    /// All of it is proven.
    pub out: Vec<OutOfReach>,
    /// Whether everything was looked at; otherwise more may be out of reach.
    pub complete: bool,
}

/// The most steps taken to find out, about a second. They are counted, not timed, so that the answer is the
/// same everywhere.
const STEPS: u64 = 20_000_000;

/// Everything out of reach. `None` if called off.
///
/// A level is out of reach if no package with it obeys all rules and limits, which the search of the
/// frontier proves. Each package found shows all of its levels to be within reach; only what no package so
/// far has is asked for. The obstacles are a smallest set by QuickXplain (Junker 2004).
pub fn out_of_reach(plan: &Plan, cancel: &AtomicBool) -> Option<Reachable> {
    let all = obstacles(plan);
    let mut reach = Reachable { out: Vec::new(), complete: true };
    if all.is_empty() {
        return Some(reach);
    }
    let possible = Possible::of(plan);
    let mut asking = Asking { possible: &possible, steps: STEPS, cancel, seen: BTreeSet::new() };
    asking.see_packages(plan);
    if asking.seen.is_empty() {
        match asking.ask(&all, None) {
            Feasible::Yes(_) => {}
            Feasible::No => reach.out.push(OutOfReach { level: None, because: asking.reasons(&all, None) }),
            Feasible::Untold => reach.complete = false,
        }
    }
    if !asking.seen.is_empty() {
        for (place, instrument) in plan.instruments.iter().enumerate() {
            for level in u8::from(instrument.must_settle)..=instrument.top_level() {
                if asking.seen.contains(&(place, level)) {
                    continue;
                }
                match asking.ask(&all, Some((place, level))) {
                    Feasible::Yes(_) => {}
                    Feasible::No => {
                        let because = asking.reasons(&all, Some((place, level)));
                        reach.out.push(OutOfReach { level: Some((instrument.id, level)), because });
                    }
                    Feasible::Untold => reach.complete = false,
                }
            }
        }
    }
    (!cancel.load(Ordering::Relaxed)).then_some(reach)
}

/// Questions to the search, within a number of steps.
struct Asking<'a> {
    possible: &'a Possible,
    steps: u64,
    cancel: &'a AtomicBool,
    /// Levels that some package has, by place.
    seen: BTreeSet<(usize, u8)>,
}

impl Asking<'_> {
    /// Packages of the plan that break nothing need no search.
    fn see_packages(&mut self, plan: &Plan) {
        for package in plan.packages.iter().filter(|package| !package.is_no_agreement()) {
            let levels = Levels::of(plan, package);
            let budget = Budget::of(plan, &levels);
            if violations(plan, &levels, &budget, &package.role).is_empty() {
                self.seen.extend(levels.iter().enumerate());
            }
        }
    }

    fn ask(&mut self, kept: &BTreeSet<Obstacle>, level: Option<(usize, u8)>) -> Feasible {
        let work = self.possible.size();
        if self.steps <= work {
            return Feasible::Untold;
        }
        self.steps -= work;
        let found = is_feasible(&self.possible.problem(kept, level), &mut self.steps, self.cancel);
        if let Feasible::Yes(levels) = &found {
            self.seen.extend(levels.iter().enumerate());
        }
        found
    }

    /// A smallest set of obstacles that together exclude a level, or all packages.
    fn reasons(&mut self, all: &BTreeSet<Obstacle>, level: Option<(usize, u8)>) -> Vec<Obstacle> {
        let candidates: Vec<Obstacle> = all.iter().copied().collect();
        let mut found = self.explain(&BTreeSet::new(), &candidates, level, false);
        found.sort_unstable();
        found
    }

    /// The smallest set of `candidates` that together with `kept` excludes the level; `added` if something
    /// came to `kept` since that was last asked.
    fn explain(
        &mut self,
        kept: &BTreeSet<Obstacle>,
        candidates: &[Obstacle],
        level: Option<(usize, u8)>,
        added: bool,
    ) -> Vec<Obstacle> {
        if added && self.excluded(kept, level) {
            return Vec::new();
        }
        if candidates.len() <= 1 {
            return candidates.to_vec();
        }
        let (first, second) = candidates.split_at(candidates.len() / 2);
        let with = |more: &[Obstacle]| kept.iter().chain(more).copied().collect::<BTreeSet<_>>();
        let of_second = self.explain(&with(first), second, level, true);
        let of_first = self.explain(&with(&of_second), first, level, !of_second.is_empty());
        of_first.into_iter().chain(of_second).collect()
    }

    /// Whether these obstacles are proven to exclude it. Packages that keep to some of the obstacles only
    /// show nothing to be within reach.
    fn excluded(&mut self, kept: &BTreeSet<Obstacle>, level: Option<(usize, u8)>) -> bool {
        let seen = std::mem::take(&mut self.seen);
        let found = self.ask(kept, level);
        self.seen = seen;
        found == Feasible::No
    }
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

impl Obstacle {
    /// What it says.
    pub fn sentence(self, plan: &Plan) -> Sentence {
        match self {
            Self::Rule(id) => rule_sentence(plan, id),
            Self::MustSettle(id) => {
                let name = plan.instrument(id).map(|instrument| &instrument.name);
                Sentence { key: "obstacle-must-settle", args: vec![("name", text(name))] }
            }
            Self::Limit(limit) => limit_sentence(plan, limit),
        }
    }

    /// Where it is edited.
    pub fn place(self) -> EditPlace {
        match self {
            Self::Rule(id) => EditPlace::Rule(id),
            Self::MustSettle(id) => EditPlace::Instrument(id),
            Self::Limit(limit) => EditPlace::Limit(limit),
        }
    }

    /// Its sort, in files for programs.
    pub fn sort(self) -> &'static str {
        match self {
            Self::Rule(_) => "rule",
            Self::MustSettle(_) => "must_settle",
            Self::Limit(LimitRef::Ceiling(_)) => "ceiling",
            Self::Limit(LimitRef::Earmark(_)) => "earmark",
            Self::Limit(LimitRef::Percent { .. }) => "percent",
        }
    }
}

fn text(name: Option<&Text>) -> Arg {
    Arg::Name(Name::Text(name.cloned().unwrap_or_default()))
}

fn rule_sentence(plan: &Plan, id: RuleId) -> Sentence {
    let rule = plan.rules.iter().find(|rule| rule.id == id);
    let name = ("name", text(rule.map(|rule| &rule.name)));
    let sides = |one: AtLeast, other: AtLeast| {
        let instrument = |side: AtLeast| text(plan.instrument(side.instrument).map(|found| &found.name));
        vec![
            name.clone(),
            ("instrument", instrument(one)),
            ("level", Arg::Whole(one.level.into())),
            ("other", instrument(other)),
            ("other-level", Arg::Whole(other.level.into())),
        ]
    };
    match rule.map(|rule| &rule.says) {
        Some(RuleKind::Needs { what, with }) => Sentence { key: "obstacle-needs", args: sides(*what, *with) },
        Some(RuleKind::Linkage { give, take }) => {
            Sentence { key: "obstacle-linkage", args: sides(*give, *take) }
        }
        Some(RuleKind::WorksBetterWith { .. }) | None => Sentence { key: "obstacle-rule", args: vec![name] },
    }
}

fn limit_sentence(plan: &Plan, limit: LimitRef) -> Sentence {
    let finance = &plan.finance;
    let name = ("limit", Arg::Sentence(limit.name(plan)));
    let bound = match limit {
        LimitRef::Ceiling(index) => {
            finance.ceilings.get(index).map(|ceiling| ("obstacle-at-most", Arg::Money(ceiling.amount)))
        }
        LimitRef::Earmark(index) => {
            finance.earmarks.get(index).map(|earmark| ("obstacle-at-least", Arg::Money(earmark.at_least)))
        }
        LimitRef::Percent { profile, rule } => finance
            .donor_profiles
            .get(profile)
            .and_then(|donor| donor.rules.get(rule))
            .map(|rule| ("obstacle-percent", Arg::Number(rule.at_most_percent))),
    };
    match bound {
        Some((key, bound)) => Sentence { key, args: vec![name, ("bound", bound)] },
        None => limit.name(plan),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::samples::{add_instrument, add_party, add_rule, at_least, instrument, line, plan};
    use crate::plan::{Ceiling, CeilingScope, Currency, Money, Pedigree, RuleKind};

    fn find(plan: &Plan) -> Vec<OutOfReach> {
        let reach = out_of_reach(plan, &AtomicBool::new(false)).unwrap();
        assert!(reach.complete);
        reach.out
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

    /// Each level of many instruments against every way to leave it out by trying all packages.
    #[test]
    fn levels_out_of_reach_are_those_no_package_of_all_has() {
        let mut seed = 11u64;
        let mut next = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        for _ in 0..60 {
            let mut plan = plan();
            add_party(&mut plan, 1, &[]);
            for id in 1..=4 {
                let cost = format!("CHF {}.00", 1 + next(9));
                let own = add_instrument(&mut plan, id, 2);
                own.lines.push(line(id, &cost, &["1", "3"], &[(1, "100")]));
                own.must_settle = next(3) == 0;
            }
            ceiling(&mut plan, 4 + next(30) as i64);
            for _ in 0..3 {
                let (one, other) = (1 + next(4), 1 + next(4));
                let [one, other] = [(one, 1 + next(2)), (other, 1 + next(2))];
                let [what, with] = [one, other].map(|(id, level)| at_least(id, level as u8));
                let says = match next(2) {
                    0 => RuleKind::Needs { what, with },
                    _ => RuleKind::Linkage { give: what, take: with },
                };
                add_rule(&mut plan, says);
            }
            let mut reached = BTreeSet::new();
            for code in 0..81u32 {
                let levels: Vec<u8> = (0..4).map(|place| (code / 3u32.pow(place) % 3) as u8).collect();
                let levels = Levels::new(levels);
                let budget = Budget::of(&plan, &levels);
                if violations(&plan, &levels, &budget, &crate::plan::PackageRole::Proposal).is_empty() {
                    reached.extend(levels.iter().enumerate());
                }
            }
            let found: BTreeSet<_> = find(&plan).into_iter().map(|one| one.level).collect();
            let wanted: BTreeSet<_> = match reached.is_empty() {
                true => [None].into(),
                false => (0..4usize)
                    .flat_map(|place| {
                        (u8::from(plan.instruments[place].must_settle)..=2).map(move |l| (place, l))
                    })
                    .filter(|at| !reached.contains(at))
                    .map(|(place, level)| Some((plan.instruments[place].id, level)))
                    .collect(),
            };
            assert_eq!(found, wanted);
        }
    }

    #[test]
    fn what_is_called_off_says_nothing() {
        let mut plan = two();
        ceiling(&mut plan, 25);
        assert_eq!(out_of_reach(&plan, &AtomicBool::new(true)), None);
    }
}
