//! The budget by year: stacked bars split one way, with commitments, gap and yearly ceilings.

use super::{Axis, Chart, Colour, Datum, Identity, Mark, MarkPlace, Series, SeriesKind, Unit};
use crate::analysis::{Basis, Budget, LimitRef, Missing, Name, Slice, Split, budget::reckon};
use crate::plan::{CeilingScope, Plan};

/// The nominal budget of a package by year.
pub fn budget_by_year(plan: &Plan, budget: &Budget, split: Split) -> Chart {
    by_year(plan, budget, split, Basis::Nominal)
}

/// The budget of a package by year in the prices of `basis`; `None` if it cannot be stated in them.
/// Commitments, gap and ceilings are nominal and shown only there.
pub fn budget_by_year_in(plan: &Plan, budget: &Budget, split: Split, basis: Basis) -> Option<Chart> {
    let budget = budget.restated(plan, basis)?;
    Some(by_year(plan, &budget, split, basis))
}

fn by_year(plan: &Plan, budget: &Budget, split: Split, basis: Basis) -> Chart {
    let nominal = basis == Basis::Nominal;
    let mut series: Vec<Series> =
        budget.by(plan, split).into_iter().map(|slice| bars(plan, budget, &slice)).collect();
    if nominal && !plan.finance.contributions.is_empty() {
        series.push(committed(plan, budget));
        series.push(gap(plan, budget));
    }
    Chart {
        title: "chart-budget-by-year",
        x: Axis { title: Name::Key("axis-year"), unit: Unit::Year },
        y: Axis { title: Name::Key(basis.axis()), unit: Unit::Money(budget.currency) },
        series,
        marks: if nominal { ceilings(plan, budget) } else { Vec::new() },
    }
}

fn bars(plan: &Plan, budget: &Budget, slice: &Slice) -> Series {
    let identity = Identity::Slice(slice.key);
    let datum = |(year, (minor, open)): (i32, (i64, bool))| Datum {
        missing: Missing::at_least_if(open),
        ..Datum::at(identity, year.into(), minor)
    };
    Series {
        identity,
        name: slice.key.name(plan),
        colour: Colour::of(plan, slice.key),
        kind: SeriesKind::StackedBars,
        unit: None,
        data: budget.year_range().zip(slice.years()).map(datum).collect(),
    }
}

fn committed(plan: &Plan, budget: &Budget) -> Series {
    let datum = |year: i32| {
        let own = || plan.finance.contributions.iter().filter(move |found| found.year == year);
        let parts: Vec<i64> = own().map(|found| reckon::or_zero(found.amount)).collect();
        let missing = Missing::at_least_if(own().any(|found| found.amount.is_unknown()));
        Datum { missing, ..Datum::at(Identity::Committed, year.into(), reckon::total(&parts)) }
    };
    Series {
        identity: Identity::Committed,
        name: Name::Key("series-committed"),
        colour: Colour::Committed,
        kind: SeriesKind::Steps,
        unit: None,
        data: budget.year_range().map(datum).collect(),
    }
}

fn gap(plan: &Plan, budget: &Budget) -> Series {
    let gap = budget.gap(plan);
    let datum = |(year, minor): (i32, &i64)| Datum {
        missing: Missing::at_least_if(gap.entries.iter().any(|entry| entry.year == year && entry.at_least())),
        ..Datum::at(Identity::Gap, year.into(), *minor)
    };
    Series {
        identity: Identity::Gap,
        name: Name::Key("series-gap"),
        colour: Colour::Gap,
        kind: SeriesKind::BarBeside,
        unit: None,
        data: budget.year_range().zip(&gap.per_year).map(datum).collect(),
    }
}

/// Ceilings that one year's bar can be held against.
fn ceilings(plan: &Plan, budget: &Budget) -> Vec<Mark> {
    let mark = |(index, ceiling): (usize, &crate::plan::Ceiling)| {
        let CeilingScope::Year(year) = ceiling.scope else {
            return None;
        };
        let limit = LimitRef::Ceiling(index);
        budget.year_range().any(|own| own == year).then(|| Mark {
            identity: Identity::Limit(limit),
            name: limit.name(plan),
            colour: Colour::Limit,
            place: MarkPlace::Over { x: year.into(), y: ceiling.amount.minor },
        })
    };
    plan.finance.ceilings.iter().enumerate().filter_map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        Levels,
        samples::{add_instrument, add_party, line, party, plan},
    };
    use crate::plan::{Ceiling, Contribution, Known, Pedigree, Spread, YearWeight};

    #[test]
    fn bars_commitments_gap_and_ceilings_stand_over_their_years() {
        let mut plan = plan();
        add_party(&mut plan, 1, &[]);
        for id in [1, 2] {
            let own = add_instrument(&mut plan, id, 1);
            own.lines.push(line(id, "CHF 9.00", &["1"], &[(1, "100")]));
        }
        let amount = |text: &str| text.parse().unwrap();
        plan.finance.contributions.push(Contribution {
            payer: party(1),
            year: 2027,
            amount: Known::Value(amount("CHF 5.00")),
            pedigree: Pedigree::default(),
        });
        let scopes = [CeilingScope::Total, CeilingScope::Year(2028)];
        plan.finance.ceilings = scopes
            .map(|scope| Ceiling { scope, amount: amount("CHF 4.00"), pedigree: Pedigree::default() })
            .into();
        let budget = Budget::of(&plan, &Levels::new(vec![1, 1]));
        let chart = budget_by_year(&plan, &budget, Split::Instrument);
        let data = |index: usize| {
            let data = chart.series[index].data.iter();
            data.map(|datum| (datum.x, datum.y)).collect::<Vec<_>>()
        };
        assert_eq!(chart.series.len(), 4);
        assert_eq!(data(0), [(2026, 300), (2027, 300), (2028, 300)]);
        assert_eq!(data(2), [(2026, 0), (2027, 500), (2028, 0)]);
        assert_eq!(data(3), [(2026, 600), (2027, 100), (2028, 600)]);
        assert_eq!(chart.marks.len(), 1);
        assert_eq!(chart.marks[0].place, MarkPlace::Over { x: 2028, y: 400 });
        // Colours stay with their thing when another one is gone from the package.
        let less = Budget::of(&plan, &Levels::new(vec![0, 1]));
        let second = budget_by_year(&plan, &less, Split::Instrument).series.swap_remove(0);
        assert_eq!(second.colour, chart.series[1].colour);
        assert_ne!(chart.series[0].colour, chart.series[1].colour);
    }

    #[test]
    fn a_bar_says_at_least_in_the_years_that_hold_something_unknown() {
        let mut plan = plan();
        add_party(&mut plan, 1, &[]);
        let own = add_instrument(&mut plan, 1, 1);
        own.lines.push(line(1, "CHF 9.00", &["1"], &[(1, "100")]));
        let mut open = line(2, "CHF 9.00", &["1"], &[(1, "100")]);
        open.unit_cost = Known::Unknown;
        open.spread = Spread::Weights(vec![YearWeight { year: 2027, weight: 1.into() }]);
        own.lines.push(open);
        let budget = Budget::of(&plan, &Levels::new(vec![1]));
        let bars = budget_by_year(&plan, &budget, Split::Payer).series.swap_remove(0);
        let open: Vec<bool> = bars.data.iter().map(|datum| datum.missing.any()).collect();
        assert_eq!(open, [false, true, false]);
    }
}
