//! The priority curve: value added against cost, step by step.

use super::{Axis, Chart, Colour, Datum, Identity, Mark, MarkPlace, Series, SeriesKind, Unit};
use crate::analysis::{Amount, Goal, LimitRef, Name, PriorityStep};
use crate::plan::{CeilingScope, Plan};

/// The curve from a package that costs `start` minor units, as stairs: what is reached for at most
/// so much money. The ceiling of the whole plan stands across the way.
pub fn priority_chart(plan: &Plan, start: Amount, steps: &[PriorityStep], goal: Goal) -> Chart {
    let from = Datum::at(Identity::PriorityStep(0), start.money.minor, 0);
    let from = Datum { assumed: start.assumed, ..from };
    let datum = |(index, step): (usize, &PriorityStep)| {
        let first = step.changes.first().and_then(|change| plan.instrument(change.0));
        Datum {
            name: first.map(|instrument| Name::Text(instrument.name.clone())),
            missing: step.value_missing,
            assumed: step.value_assumed || step.spent_assumed,
            ..Datum::at(Identity::PriorityStep(index + 1), step.spent, step.value)
        }
    };
    let name = match goal {
        Goal::Sum => Name::Key("priority-sum"),
        Goal::Party(id) => Name::Text(plan.party(id).map(|party| party.name.clone()).unwrap_or_default()),
    };
    let series = Series {
        identity: Identity::PriorityCurve,
        name,
        colour: Colour::Frontier,
        kind: SeriesKind::Stairs,
        unit: None,
        data: [from].into_iter().chain(steps.iter().enumerate().map(datum)).collect(),
    };
    let ceiling = |(index, ceiling): (usize, &crate::plan::Ceiling)| {
        let limit = LimitRef::Ceiling(index);
        (ceiling.scope == CeilingScope::Total).then(|| Mark {
            identity: Identity::Limit(limit),
            name: limit.name(plan),
            colour: Colour::Limit,
            place: MarkPlace::Up(ceiling.amount.minor),
        })
    };
    Chart {
        title: "chart-priority",
        x: Axis { title: Name::Key("axis-nominal-cost"), unit: Unit::Money(plan.finance.currency) },
        y: Axis { title: Name::Key("axis-value-added"), unit: Unit::Points },
        series: vec![series],
        marks: plan.finance.ceilings.iter().enumerate().filter_map(ceiling).collect(),
    }
}
