//! What a group of nodes costs and how many people come into it and leave it.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{Amount, DiagramFigures, Missing};
use crate::plan::{Flow, InstrumentId, InterestId, NodeId, Number, Plan, Shows, Volume};

/// People who cross the border of a group in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct People {
    /// Persons per year on the flows whose volume is known.
    pub per_year: Number,
    /// What is missing from it: the volume of a flow that is unknown or not stated can only add, an
    /// unknown effect on one may take away.
    pub missing: Missing,
    /// Whether a part of it rests on no source.
    pub assumed: bool,
}

/// What a group of nodes adds up to under one package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupFigure {
    /// How many nodes are in it.
    pub nodes: usize,
    /// The nominal cost of its instruments over the whole plan, each once; none if it has none.
    pub cost: Option<Amount>,
    /// Whether a part of the cost rests on no source.
    pub cost_assumed: bool,
    /// People who come in; none if no flow of people leads into it.
    pub arriving: Option<People>,
    /// People who leave; none if no flow of people leads out of it.
    pub leaving: Option<People>,
}

impl GroupFigure {
    /// The figure of `nodes` under the package whose figures these are.
    ///
    /// Each instrument counts once. Only flows that cross the border count, so that nobody is counted
    /// at every step within; flows that show the level of one interest are one figure and count once.
    pub fn of(plan: &Plan, figures: &DiagramFigures, nodes: &BTreeSet<NodeId>) -> Self {
        let inside = |id: &NodeId| nodes.contains(id);
        let instruments: BTreeSet<InstrumentId> = plan
            .diagram
            .nodes
            .iter()
            .filter(|node| inside(&node.id))
            .filter_map(|node| if let Shows::Instrument(id) = node.shows { Some(id) } else { None })
            .collect();
        let figures_of = instruments.iter().filter_map(|id| figures.instruments.get(id));
        let cost = figures_of.map(|it| it.cost).reduce(Amount::plus);
        let assumed = |id: &InstrumentId| {
            let level = figures.instruments.get(id).map_or(0, |figure| figure.level);
            level > 0
                && plan
                    .instrument(*id)
                    .is_some_and(|instrument| instrument.cost_is_assumed(&plan.finance, level))
        };
        let flows = &plan.diagram.flows;
        let crossing = |into: bool| {
            let across = flows.iter().filter(move |flow| {
                let (near, far) = if into { (&flow.to, &flow.from) } else { (&flow.from, &flow.to) };
                nodes.contains(near) && !nodes.contains(far) && flow.kind.carries_people()
            });
            people(across, figures)
        };
        Self {
            nodes: plan.diagram.nodes.iter().filter(|node| inside(&node.id)).count(),
            cost,
            cost_assumed: instruments.iter().any(assumed),
            arriving: crossing(true),
            leaving: crossing(false),
        }
    }
}

fn people<'a>(flows: impl Iterator<Item = &'a Flow>, figures: &DiagramFigures) -> Option<People> {
    let mut interests: BTreeSet<InterestId> = BTreeSet::new();
    let (mut sum, mut all) = (Decimal::ZERO, None);
    for flow in flows {
        let people =
            all.get_or_insert(People { per_year: Number::ZERO, missing: Missing::Nothing, assumed: false });
        if let Volume::Interest(id) = flow.volume
            && !interests.insert(id)
        {
            continue;
        }
        match figures.flows.get(&flow.id) {
            Some(figure) => {
                sum = sum.saturating_add(figure.per_year.decimal());
                people.missing |= Missing::either_if(figure.incomplete);
                people.assumed |= figure.assumed;
            }
            None => people.missing |= Missing::AtLeast,
        }
    }
    all.map(|people| People { per_year: Number::nearest(sum), ..people })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{Budget, Levels},
        plan::{FlowKind, Known, Pedigree},
        storage::from_bytes,
    };

    #[test]
    fn a_group_adds_up_its_instruments_once_and_the_people_who_cross_its_border() {
        let mut plan = from_bytes(include_bytes!("../../tests/saves-v1/founding-model.ron")).unwrap();
        let package = plan.current().unwrap().clone();
        let all: BTreeSet<NodeId> = plan.diagram.nodes.iter().map(|node| node.id).collect();
        let figures =
            |plan: &Plan| DiagramFigures::of(plan, &package, &Budget::of(plan, &Levels::of(plan, &package)));
        let whole = GroupFigure::of(&plan, &figures(&plan), &all);
        let budget = Budget::of(&plan, &Levels::of(&plan, &package));
        let shared: i64 = budget.total_nominal().money.minor
            - plan.instruments.iter().map(|it| budget.cost_of(it.id).money.minor).sum::<i64>();
        assert_eq!(whole.cost.unwrap().money.minor, budget.total_nominal().money.minor - shared);
        assert_eq!((whole.arriving, whole.leaving, whole.nodes), (None, None, all.len()));

        // Two flows of people into one node, one of them of unknown volume.
        let people: Vec<usize> = (0..plan.diagram.flows.len())
            .filter(|index| plan.diagram.flows[*index].kind.carries_people())
            .collect();
        let target = plan.diagram.flows[people[0]].to;
        let other = plan.diagram.nodes.iter().map(|node| node.id).find(|id| *id != target).unwrap();
        plan.diagram.flows.retain(|flow| flow.to != target && flow.from != target);
        let stated = |per_year| Volume::Stated { per_year, pedigree: Pedigree::default() };
        for (bits, volume) in [
            (1, stated(Known::Value(Number::from(480)))),
            (2, stated(Known::Unknown)),
            (3, stated(Known::Value(Number::from(20)))),
        ] {
            plan.diagram.flows.push(Flow {
                id: crate::plan::FlowId::from_bits(bits),
                name: Default::default(),
                kind: if bits == 3 { FlowKind::Money } else { FlowKind::Regular },
                from: other,
                to: target,
                volume,
                conditions: Vec::new(),
                bends: Vec::new(),
                label_percent: 50,
                route: Default::default(),
                emphasis: Default::default(),
            });
        }
        let one = GroupFigure::of(&plan, &figures(&plan), &BTreeSet::from([target]));
        let arriving = one.arriving.unwrap();
        assert_eq!(
            (arriving.per_year, arriving.missing, arriving.assumed),
            (Number::from(480), Missing::AtLeast, true)
        );
        assert_eq!(one.leaving, None);
    }
}
