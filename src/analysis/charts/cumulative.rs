//! What is spent by the end of each year: stacked bars split one way, with what is committed by then.

use super::{
    Axis, Chart, Colour, Datum, Identity, Mark, MarkPlace, Series, SeriesKind, Unit, budget_by_year_in,
};
use crate::analysis::{Basis, Budget, LimitRef, Missing, Name, Split};
use crate::plan::{CeilingScope, Plan};

/// The key of its title, by which the chart is known whose bars hold those before them.
pub(super) const TITLE: &str = "chart-cumulative";

/// The budget of a package summed up to each year, in the prices of `basis`; `None` if it cannot be
/// stated in them. Commitments and the ceiling of the whole plan are nominal and shown only there.
pub fn cumulative(plan: &Plan, budget: &Budget, split: Split, basis: Basis) -> Option<Chart> {
    let yearly = budget_by_year_in(plan, budget, split, basis)?;
    let shown = |series: &Series| series.kind != SeriesKind::BarBeside;
    let series = yearly.series.into_iter().filter(shown).map(summed).collect();
    let ceiling = |(index, ceiling): (usize, &crate::plan::Ceiling)| {
        let limit = LimitRef::Ceiling(index);
        (ceiling.scope == CeilingScope::Total && basis == Basis::Nominal).then(|| Mark {
            identity: Identity::Limit(limit),
            name: limit.name(plan),
            colour: Colour::Limit,
            place: MarkPlace::Across(ceiling.amount.minor),
        })
    };
    Some(Chart {
        title: TITLE,
        x: Axis { title: Name::Key("axis-year"), unit: Unit::Year },
        y: yearly.y,
        series,
        marks: plan.finance.ceilings.iter().enumerate().filter_map(ceiling).collect(),
    })
}

fn summed(series: Series) -> Series {
    let mut sum = 0i64;
    let mut missing = Missing::Nothing;
    let data = series.data.into_iter().map(|datum| {
        sum = sum.saturating_add(datum.y);
        missing |= datum.missing;
        Datum { y: sum, missing, ..datum }
    });
    Series { data: data.collect(), ..series }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        Levels,
        samples::{add_instrument, add_party, line, plan},
    };
    use crate::plan::{Ceiling, Pedigree};

    #[test]
    fn the_last_year_holds_the_whole() {
        let mut plan = plan();
        add_party(&mut plan, 1, &[]);
        let own = add_instrument(&mut plan, 1, 1);
        own.lines.push(line(1, "CHF 10.00", &["1"], &[(1, "100")]));
        let amount = "CHF 9.00".parse().unwrap();
        plan.finance.ceilings =
            vec![Ceiling { scope: CeilingScope::Total, amount, pedigree: Pedigree::default() }];
        let budget = Budget::of(&plan, &Levels::new(vec![1]));
        let chart = cumulative(&plan, &budget, Split::Payer, Basis::Nominal).unwrap();
        let sums: Vec<i64> = chart.series[0].data.iter().map(|datum| datum.y).collect();
        assert_eq!(sums, [334, 667, 1000]);
        assert_eq!(chart.marks[0].place, MarkPlace::Across(900));
        assert_eq!(cumulative(&plan, &budget, Split::Payer, Basis::Discounted), None);
    }
}
