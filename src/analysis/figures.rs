//! The figures the diagram shows on nodes and flows under one package.

use std::collections::BTreeMap;

use super::{Budget, Finding, Gap, Levels, Scope, Values, Violation, open_by_instrument, rules};
use crate::plan::{
    Currency, FlowId, InstrumentId, LineId, Money, Number, Package, Plan, Problem, ProblemPlace, Volume,
};

/// An amount, whether it leaves out something unknown and so reads "at least", and whether it rests in
/// part on an assumption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// The amount of what is known.
    pub money: Money,
    /// Whether something unknown is missing from it.
    pub at_least: bool,
    /// Whether something in it has no source.
    pub assumed: bool,
}

impl Amount {
    /// An amount from which nothing is missing and which rests on no assumption.
    pub fn sure(money: Money) -> Self {
        Self { money, at_least: false, assumed: false }
    }

    /// Nothing, to add to.
    pub fn none(currency: Currency) -> Self {
        Self::sure(Money::new(0, currency))
    }

    /// Both together, in the currency of the first; it stops at the ends of the type.
    pub fn plus(self, other: Self) -> Self {
        let minor = self.money.minor.saturating_add(other.money.minor);
        Self {
            money: Money::new(minor, self.money.currency),
            at_least: self.at_least || other.at_least,
            assumed: self.assumed || other.assumed,
        }
    }
}

/// What a node shows of its instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstrumentFigure {
    /// The level chosen.
    pub level: u8,
    /// The highest level.
    pub top_level: u8,
    /// Its nominal cost over the whole plan, overheads included.
    pub cost: Amount,
    /// Its share of the funding gap, pro rata to its share of each payer's cost of the year.
    pub gap: Amount,
    /// Problems, broken rules and open findings of checks that concern it.
    pub open_checks: usize,
}

/// What a flow shows of its volume.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FlowFigure {
    /// Persons, or major units of the plan's currency, per year.
    pub per_year: Number,
    /// Whether an unknown effect, which may be for more or for less, is missing from it.
    pub incomplete: bool,
    /// Whether it rests on no source.
    pub assumed: bool,
}

/// What is known of a package before its figures are put on the diagram.
#[derive(Clone, Copy)]
pub(crate) struct Reckoned<'a> {
    pub(crate) levels: &'a Levels,
    pub(crate) budget: &'a Budget,
    pub(crate) values: &'a Values,
    pub(crate) gap: &'a Gap,
    pub(crate) broken: &'a [Violation],
    pub(crate) findings: &'a [Finding],
}

/// The figures of the whole diagram.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DiagramFigures {
    /// By instrument.
    pub instruments: BTreeMap<InstrumentId, InstrumentFigure>,
    /// By flow; flows without a stated volume, or with an unknown one, are not in it.
    pub flows: BTreeMap<FlowId, FlowFigure>,
}

impl DiagramFigures {
    /// The figures under `package`, whose budget is `budget`.
    pub fn of(plan: &Plan, package: &Package, budget: &Budget) -> Self {
        Self::with_values(plan, package, budget, &Values::of(plan, package))
    }

    /// As [`Self::of`] with the values already reckoned.
    pub fn with_values(plan: &Plan, package: &Package, budget: &Budget, values: &Values) -> Self {
        let findings = &Scope::reckoned(plan, package, budget, values).findings();
        let levels = Levels::of(plan, package);
        let broken = rules::violations(plan, &levels, budget, &package.role);
        let (gap, problems) = (budget.gap(plan), plan.problems());
        let known = Reckoned { levels: &levels, budget, values, gap: &gap, broken: &broken, findings };
        Self::from(plan, known, &problems)
    }

    /// As [`Self::with_values`] with all of it already known.
    pub(crate) fn from(plan: &Plan, known: Reckoned<'_>, problems: &[Problem]) -> Self {
        let Reckoned { levels, budget, values, gap, broken, findings } = known;
        let problems = open_checks(plan, findings, problems);
        let blocks = budget.blocks().iter();
        let costs: BTreeMap<Option<InstrumentId>, Amount> = blocks
            .filter(|block| !block.sums.is_empty())
            .map(|block| {
                let money = Money::new(block.nominal, budget.currency);
                (block.instrument, Amount { money, at_least: block.at_least, assumed: block.assumed })
            })
            .collect();
        let gaps = budget.gap_by_instrument(plan, gap);
        let none = Amount::none(budget.currency);
        let figure = |(instrument, level): (&crate::plan::Instrument, u8)| {
            let id = instrument.id;
            let concerned = broken.iter().filter(|violation| violation.concerns(plan, id)).count();
            let figure = InstrumentFigure {
                level,
                top_level: instrument.top_level(),
                cost: costs.get(&Some(id)).copied().unwrap_or(none),
                gap: gaps.get(&Some(id)).copied().unwrap_or(none),
                open_checks: concerned + problems.get(&id).copied().unwrap_or(0),
            };
            (id, figure)
        };
        Self {
            instruments: plan.instruments.iter().zip(levels.iter()).map(figure).collect(),
            flows: flow_figures(plan, values),
        }
    }
}

fn flow_figures(plan: &Plan, values: &Values) -> BTreeMap<FlowId, FlowFigure> {
    let figure = |volume: &Volume| match volume {
        Volume::None => None,
        Volume::Stated { per_year, pedigree } => Some(FlowFigure {
            per_year: per_year.value()?,
            incomplete: false,
            assumed: pedigree.is_assumption(),
        }),
        Volume::Interest(id) => {
            let found = values.interest(*id)?;
            Some(FlowFigure { per_year: found.level?, incomplete: found.incomplete, assumed: found.assumed })
        }
    };
    plan.diagram.flows.iter().filter_map(|flow| Some((flow.id, figure(&flow.volume)?))).collect()
}

/// How many problems and open findings concern each instrument and its lines.
fn open_checks(plan: &Plan, findings: &[Finding], problems: &[Problem]) -> BTreeMap<InstrumentId, usize> {
    let of_lines = problems.iter().any(|problem| matches!(problem.place, ProblemPlace::Line(_)));
    let owners: BTreeMap<LineId, InstrumentId> = plan
        .instruments
        .iter()
        .filter(|_| of_lines)
        .flat_map(|instrument| instrument.lines.iter().map(|line| (line.id, instrument.id)))
        .collect();
    let mut counts = open_by_instrument(plan, findings);
    for problem in problems {
        let instrument = match problem.place {
            ProblemPlace::Instrument(id) => Some(id),
            ProblemPlace::Line(id) => owners.get(&id).copied(),
            _ => None,
        };
        if let Some(id) = instrument {
            *counts.entry(id).or_insert(0) += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::samples::{add_instrument, add_interest, add_party, effect, interest, line, plan};
    use crate::plan::{Flow, FlowKind, NodeId, Text};

    #[test]
    fn nodes_and_flows_show_what_the_package_makes_of_them() {
        let mut plan = plan();
        add_party(&mut plan, 1, &[]);
        add_interest(&mut plan, 1, "300", None);
        let own = add_instrument(&mut plan, 1, 2);
        own.effects.push(effect(1, &["50", "75"]));
        own.lines.push(line(1, "CHF 10.00", &["3", "6"], &[(1, "100")]));
        let mut package = plan.packages[0].clone();
        package.set_level(plan.instruments[0].id, 2);
        let flow = |bits, volume| Flow {
            id: FlowId::from_bits(bits),
            name: Text::default(),
            kind: FlowKind::Regular,
            from: NodeId::from_bits(1),
            to: NodeId::from_bits(2),
            volume,
            conditions: Vec::new(),
            bends: Vec::new(),
            label_percent: 50,
            route: Default::default(),
            emphasis: Default::default(),
        };
        plan.diagram.flows = vec![flow(1, Volume::Interest(interest(1))), flow(2, Volume::None)];
        let budget = Budget::of(&plan, &Levels::of(&plan, &package));
        let figures = DiagramFigures::of(&plan, &package, &budget);
        let node = &figures.instruments[&plan.instruments[0].id];
        assert_eq!((node.level, node.top_level), (2, 2));
        assert_eq!(node.cost.money.to_string(), "CHF 60.00");
        assert_eq!(node.gap, node.cost); // nothing is committed
        // No node shows it, and so no flow touches it.
        assert_eq!(node.open_checks, 2);
        assert_eq!(figures.flows.len(), 1);
        assert_eq!(figures.flows[&FlowId::from_bits(1)].per_year.to_string(), "375");
    }
}
