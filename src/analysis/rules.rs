//! Which hard rules and binding limits a package breaks.
//!
//! Soft rules shrink effects and are part of `value`. Judgements on whether a plan is a good one are
//! not here.

use super::{Budget, Levels, LimitRef, LimitStatus, Name, limits};
use crate::plan::{
    AtLeast, CeilingScope, InstrumentId, Money, Number, PackageRole, Plan, RuleId, RuleKind, Text,
};

/// Something a package does that no agreement may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Violation {
    /// An instrument goes without what it needs.
    Needs {
        /// The rule.
        rule: RuleId,
        /// What is taken so far.
        what: AtLeast,
        /// What it would need.
        with: AtLeast,
    },
    /// One side of an exchange goes without the other.
    Linkage {
        /// The rule.
        rule: RuleId,
        /// The side that holds.
        given: AtLeast,
        /// The side that does not.
        missing: AtLeast,
    },
    /// An instrument that any agreement must settle is left at level 0.
    MustSettle(InstrumentId),
    /// A ceiling, an earmark or a binding percentage rule.
    Limit(LimitStatus),
}

/// A sentence to be said: the key of its message and what fills it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The key.
    pub key: &'static str,
    /// Its arguments by name.
    pub args: Vec<(&'static str, Arg)>,
}

/// What fills in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A name.
    Name(Name),
    /// A level, a year or a count, without separators.
    Whole(i64),
    /// An exact number.
    Number(Number),
    /// An amount.
    Money(Money),
    /// Several names in a row.
    List(Vec<Name>),
    /// A phrase of its own.
    Sentence(Sentence),
}

/// A hard rule between two instruments by their places in the plan's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HardRule {
    pub(crate) rule: RuleId,
    /// Whether it holds both ways.
    pub(crate) linkage: bool,
    pub(crate) first: (usize, AtLeast),
    pub(crate) second: (usize, AtLeast),
}

impl HardRule {
    /// Whether levels of the two instruments break it.
    pub(crate) fn broken(&self, first: u8, second: u8) -> bool {
        let (first, second) = (first >= self.first.1.level, second >= self.second.1.level);
        (first && !second) || (self.linkage && second && !first)
    }
}

/// The hard rules of a plan. Rules that name an instrument the plan does not have, or tie one to
/// itself, are errors of the plan and bind nothing.
pub(crate) fn hard_rules(plan: &Plan) -> Vec<HardRule> {
    let place = |side: AtLeast| {
        let place = plan.instruments.iter().position(|instrument| instrument.id == side.instrument)?;
        Some((place, side))
    };
    let hard = |rule: &crate::plan::Rule| {
        let (linkage, first, second) = match rule.says {
            RuleKind::Needs { what, with } => (false, what, with),
            RuleKind::Linkage { give, take } => (true, give, take),
            RuleKind::WorksBetterWith { .. } => return None,
        };
        let differ = first.instrument != second.instrument;
        differ.then_some(HardRule { rule: rule.id, linkage, first: place(first)?, second: place(second)? })
    };
    plan.rules.iter().filter_map(hard).collect()
}

/// Everything hard that a package with these levels breaks: needs and linkages in the plan's order,
/// instruments left unsettled, then limits. The package that stands for failed talks breaks nothing.
pub fn violations(plan: &Plan, levels: &Levels, budget: &Budget, role: &PackageRole) -> Vec<Violation> {
    if matches!(role, PackageRole::NoAgreement(_)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for hard in hard_rules(plan) {
        let (first, second) = (levels.get(hard.first.0), levels.get(hard.second.0));
        if !hard.broken(first, second) {
            continue;
        }
        let (rule, [one, other]) = (hard.rule, [hard.first.1, hard.second.1]);
        found.push(match (hard.linkage, first >= one.level) {
            (false, _) => Violation::Needs { rule, what: one, with: other },
            (true, true) => Violation::Linkage { rule, given: one, missing: other },
            (true, false) => Violation::Linkage { rule, given: other, missing: one },
        });
    }
    let unsettled = plan.instruments.iter().zip(levels.iter());
    let unsettled = unsettled.filter(|(instrument, level)| instrument.must_settle && *level == 0);
    found.extend(unsettled.map(|(instrument, _)| Violation::MustSettle(instrument.id)));
    let broken = limits(plan, budget).into_iter().filter(|status| status.broken && status.binding);
    found.extend(broken.map(Violation::Limit));
    found
}

impl Violation {
    /// Whether it can be mended at this instrument alone or together with one other.
    pub fn concerns(&self, plan: &Plan, instrument: InstrumentId) -> bool {
        match self {
            Self::Needs { what: one, with: other, .. } | Self::Linkage { given: one, missing: other, .. } => {
                one.instrument == instrument || other.instrument == instrument
            }
            Self::MustSettle(id) => *id == instrument,
            Self::Limit(status) => match status.limit {
                LimitRef::Earmark(index) => {
                    let earmark = plan.finance.earmarks.get(index);
                    earmark.is_some_and(|earmark| earmark.instruments.contains(&instrument))
                }
                LimitRef::Ceiling(_) | LimitRef::Percent { .. } => false,
            },
        }
    }

    /// What is broken, as a sentence.
    pub fn sentence(&self, plan: &Plan) -> Sentence {
        let side = |side: AtLeast| (instrument_name(plan, side.instrument), Arg::Whole(side.level.into()));
        match *self {
            Self::Needs { what, with, .. } => {
                let ((name, level), (other, other_level)) = (side(what), side(with));
                let args = vec![
                    ("instrument", name),
                    ("level", level),
                    ("other", other),
                    ("other-level", other_level),
                ];
                Sentence { key: "violation-needs", args }
            }
            Self::Linkage { given, missing, .. } => {
                let ((name, level), (other, other_level)) = (side(given), side(missing));
                let args = vec![
                    ("instrument", name),
                    ("level", level),
                    ("other", other),
                    ("other-level", other_level),
                ];
                Sentence { key: "violation-linkage", args }
            }
            Self::MustSettle(id) => Sentence {
                key: "violation-must-settle",
                args: vec![("instrument", instrument_name(plan, id))],
            },
            Self::Limit(status) => {
                let key = match status.limit {
                    LimitRef::Ceiling(_) => "violation-ceiling",
                    LimitRef::Earmark(_) => "violation-earmark",
                    LimitRef::Percent { .. } => "violation-percent",
                };
                let name = status.limit.name(plan);
                let mut args = name.args.clone();
                args.push(("limit", Arg::Sentence(name)));
                args.push(("spent", Arg::Money(status.spent.money)));
                args.push(("bound", Arg::Money(status.bound)));
                Sentence { key, args }
            }
        }
    }
}

impl LimitRef {
    /// What the limit is called, as a phrase.
    pub fn name(self, plan: &Plan) -> Sentence {
        let finance = &plan.finance;
        match self {
            Self::Ceiling(index) => {
                let payer = |id| Arg::Name(Name::Text(party_name(plan, id)));
                let year = |year: i32| Arg::Whole(year.into());
                match finance.ceilings.get(index).map(|ceiling| ceiling.scope) {
                    Some(CeilingScope::Year(at)) => {
                        Sentence { key: "limit-ceiling-year", args: vec![("year", year(at))] }
                    }
                    Some(CeilingScope::Payer(id)) => {
                        Sentence { key: "limit-ceiling-payer", args: vec![("payer", payer(id))] }
                    }
                    Some(CeilingScope::PayerYear(id, at)) => Sentence {
                        key: "limit-ceiling-payer-year",
                        args: vec![("payer", payer(id)), ("year", year(at))],
                    },
                    Some(CeilingScope::Total) | None => {
                        Sentence { key: "limit-ceiling-total", args: Vec::new() }
                    }
                }
            }
            Self::Earmark(index) => {
                let name = finance.earmarks.get(index).map(|earmark| earmark.name.clone());
                let name = Arg::Name(Name::Text(name.unwrap_or_default()));
                Sentence { key: "limit-earmark", args: vec![("name", name)] }
            }
            Self::Percent { profile, rule } => {
                let donor = finance.donor_profiles.get(profile);
                let name = donor.map(|donor| donor.name.clone()).unwrap_or_default();
                let percent = donor.and_then(|donor| donor.rules.get(rule)).map(|rule| rule.at_most_percent);
                let args = vec![
                    ("name", Arg::Name(Name::Text(name))),
                    ("percent", Arg::Number(percent.unwrap_or_default())),
                ];
                Sentence { key: "limit-percent", args }
            }
        }
    }
}

fn instrument_name(plan: &Plan, id: InstrumentId) -> Arg {
    let name = plan.instrument(id).map(|instrument| instrument.name.clone());
    Arg::Name(Name::Text(name.unwrap_or_default()))
}

fn party_name(plan: &Plan, id: crate::plan::PartyId) -> Text {
    plan.party(id).map(|party| party.name.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::samples::{add_instrument, add_rule, at_least, instrument, line, plan};
    use crate::plan::{Ceiling, Pedigree};

    fn broken(plan: &Plan, levels: &[u8]) -> Vec<Violation> {
        let levels = Levels::new(levels.to_vec());
        violations(plan, &levels, &Budget::of(plan, &levels), &PackageRole::Proposal)
    }

    #[test]
    fn a_need_binds_one_way_and_a_linkage_both() {
        let mut plan = plan();
        add_instrument(&mut plan, 1, 3);
        add_instrument(&mut plan, 2, 3);
        add_rule(&mut plan, RuleKind::Needs { what: at_least(1, 2), with: at_least(2, 1) });
        assert_eq!(broken(&plan, &[1, 0]), []);
        assert!(matches!(broken(&plan, &[2, 0])[..], [Violation::Needs { .. }]));
        assert_eq!(broken(&plan, &[0, 3]), []);
        plan.rules.clear();
        add_rule(&mut plan, RuleKind::Linkage { give: at_least(1, 2), take: at_least(2, 3) });
        assert_eq!(broken(&plan, &[1, 2]), []);
        assert_eq!(broken(&plan, &[2, 3]), []);
        let rule = plan.rules[0].id;
        let (one, two) = (at_least(1, 2), at_least(2, 3));
        assert_eq!(broken(&plan, &[2, 2]), [Violation::Linkage { rule, given: one, missing: two }]);
        assert_eq!(broken(&plan, &[1, 3]), [Violation::Linkage { rule, given: two, missing: one }]);
    }

    #[test]
    fn failed_talks_are_exempt() {
        let mut plan = plan();
        let own = add_instrument(&mut plan, 1, 1);
        own.must_settle = true;
        own.lines.push(line(1, "CHF 5.00", &["1"], &[]));
        plan.finance.ceilings.push(Ceiling {
            scope: CeilingScope::Total,
            amount: "CHF 4.99".parse().unwrap(),
            pedigree: Pedigree::default(),
        });
        assert_eq!(broken(&plan, &[0]), [Violation::MustSettle(instrument(1))]);
        assert!(matches!(broken(&plan, &[1])[..], [Violation::Limit(_)]));
        let levels = Levels::new(vec![0]);
        let role = PackageRole::NoAgreement(Default::default());
        assert_eq!(violations(&plan, &levels, &Budget::of(&plan, &levels), &role), []);
    }
}
