//! What every figure of a plan rests on: one entry for each, in the order of the file, so that what has no
//! source can be listed, shown and printed as an assumption.

use std::collections::HashSet;

use super::Arg;
use crate::plan::{
    BudgetLine, Effect, Known, Money, Number, Pedigree, Plan, ProblemPlace, RuleKind, SourceId, Volume,
};

/// A figure, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence<'a> {
    /// What it is a figure of.
    pub place: ProblemPlace,
    /// The key of what it says about it.
    pub what: &'static str,
    /// The figure; none if nobody has published it, or if there are several.
    pub value: Option<Arg>,
    /// What it rests on.
    pub pedigree: &'a Pedigree,
}

/// Every figure of the plan that can have a source.
pub fn evidence(plan: &Plan) -> Vec<Evidence<'_>> {
    let mut list = List(Vec::new());
    list.finance(plan);
    list.interests(plan);
    list.instruments(plan);
    list.rules(plan);
    list.flows(plan);
    list.monitoring(plan);
    list.0
}

/// The sources that no figure of the plan names, in its order.
pub fn unused_sources(plan: &Plan) -> Vec<SourceId> {
    let used: HashSet<SourceId> = evidence(plan).iter().filter_map(|one| one.pedigree.source).collect();
    plan.sources.iter().map(|source| source.id).filter(|id| !used.contains(id)).collect()
}

struct List<'a>(Vec<Evidence<'a>>);

impl<'a> List<'a> {
    fn add(&mut self, place: ProblemPlace, what: &'static str, value: Option<Arg>, pedigree: &'a Pedigree) {
        self.0.push(Evidence { place, what, value, pedigree });
    }

    fn line(&mut self, line: &'a BudgetLine) {
        self.add(ProblemPlace::Line(line.id), "evidence-cost", money(line.unit_cost), &line.pedigree);
    }

    fn finance(&mut self, plan: &'a Plan) {
        let finance = &plan.finance;
        for (index, rate) in finance.exchange_rates.iter().enumerate() {
            let place = ProblemPlace::ExchangeRate(index);
            self.add(place, "evidence-rate", Some(Arg::Number(rate.rate)), &rate.pedigree);
        }
        finance.shared_lines.iter().for_each(|line| self.line(line));
        for (index, ceiling) in finance.ceilings.iter().enumerate() {
            let place = ProblemPlace::Ceiling(index);
            self.add(place, "evidence-amount", Some(Arg::Money(ceiling.amount)), &ceiling.pedigree);
        }
        for (index, profile) in finance.donor_profiles.iter().enumerate() {
            self.add(ProblemPlace::DonorProfile(index), "evidence-percentages", None, &profile.pedigree);
        }
        for (index, contribution) in finance.contributions.iter().enumerate() {
            let place = ProblemPlace::Contribution(index);
            self.add(place, "evidence-amount", money(contribution.amount), &contribution.pedigree);
        }
    }

    fn interests(&mut self, plan: &'a Plan) {
        for interest in &plan.interests {
            let place = ProblemPlace::Interest(interest.id);
            self.add(place, "evidence-baseline", number(interest.baseline), &interest.pedigree);
        }
    }

    fn instruments(&mut self, plan: &'a Plan) {
        for instrument in &plan.instruments {
            let place = ProblemPlace::Instrument(instrument.id);
            instrument.lines.iter().for_each(|line| self.line(line));
            let overheads = &instrument.overheads;
            let percentages =
                [overheads.indirect_percent, overheads.contingency_percent, overheads.monitoring_percent];
            if percentages.iter().any(|percent| !percent.is_zero()) {
                self.add(place, "evidence-percentages", None, &overheads.pedigree);
            }
            for effect in &instrument.effects {
                self.add(place, "evidence-effect", highest(effect), &effect.pedigree);
            }
        }
    }

    fn rules(&mut self, plan: &'a Plan) {
        for rule in &plan.rules {
            let value = match &rule.says {
                RuleKind::WorksBetterWith { factor, .. } => Some(Arg::Number(*factor)),
                RuleKind::Needs { .. } | RuleKind::Linkage { .. } => None,
            };
            self.add(ProblemPlace::Rule(rule.id), "evidence-rule", value, &rule.pedigree);
        }
    }

    fn flows(&mut self, plan: &'a Plan) {
        for flow in &plan.diagram.flows {
            if let Volume::Stated { per_year, pedigree } = &flow.volume {
                self.add(ProblemPlace::Flow(flow.id), "evidence-volume", number(*per_year), pedigree);
            }
        }
    }

    fn monitoring(&mut self, plan: &'a Plan) {
        for pilot in &plan.monitoring.pilots {
            let value = pilot.people.map(Arg::Number);
            self.add(ProblemPlace::Pilot(pilot.id), "evidence-extent", value, &pilot.pedigree);
        }
        for indicator in &plan.monitoring.indicators {
            let place = ProblemPlace::Indicator(indicator.id);
            for setting in &indicator.baselines {
                self.add(place, "evidence-baseline", number(setting.value), &setting.pedigree);
            }
            for setting in &indicator.targets {
                self.add(place, "evidence-target", number(setting.value), &setting.pedigree);
            }
            for observation in &indicator.observations {
                let value = Some(Arg::Number(observation.value));
                self.add(place, "evidence-observation", value, &observation.pedigree);
            }
        }
    }
}

fn number(known: Known<Number>) -> Option<Arg> {
    known.value().map(Arg::Number)
}

fn money(known: Known<Money>) -> Option<Arg> {
    known.value().map(Arg::Money)
}

/// The likely change at the highest level the effect knows.
fn highest(effect: &Effect) -> Option<Arg> {
    effect.changes.iter().rev().find_map(|change| change.value()).map(|change| Arg::Number(change.likely))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::samples::{add_instrument, add_interest, effect, line, plan};
    use crate::plan::{Source, Text};

    #[test]
    fn every_figure_is_listed_and_a_source_counts_as_used_only_where_a_figure_names_it() {
        let mut plan = plan();
        add_interest(&mut plan, 1, "?", None);
        let own = add_instrument(&mut plan, 1, 2);
        own.lines.push(line(1, "CHF 5.00", &["1", "2"], &[]));
        own.effects.push(effect(1, &["3", "?"]));
        for bits in [1, 2] {
            let id = SourceId::from_bits(bits);
            plan.sources.push(Source { id, citation: Text::default(), year: None, address: String::new() });
        }
        plan.interests[0].pedigree.source = Some(SourceId::from_bits(2));
        let found = evidence(&plan);
        let said: Vec<_> = found.iter().map(|one| (one.what, one.pedigree.is_assumption())).collect();
        let wanted = [("evidence-baseline", false), ("evidence-cost", true), ("evidence-effect", true)];
        assert_eq!(said, wanted);
        assert_eq!(found[0].value, None);
        assert_eq!(found[2].value, Some(Arg::Number(3.into())));
        assert_eq!(unused_sources(&plan), [SourceId::from_bits(1)]);
    }
}
