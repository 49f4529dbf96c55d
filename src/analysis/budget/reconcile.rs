//! Every view of a budget shows the same money, to the minor unit.

use proptest::prelude::*;

use super::*;
use crate::analysis::{SeriesKind, budget_by_year_in, cumulative, money_flow, samples::costed, treemap};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn splits_years_flows_and_bases_reconcile(
        levels in proptest::collection::vec(0u8..=2, 3),
        costs in proptest::collection::vec(1i64..9_999_999, 6),
        share in 0i32..=100,
        (inflation, discount) in (0i32..12, 0i32..9),
    ) {
        let mut plan = costed();
        plan.finance.inflation_percent = inflation.into();
        plan.finance.discount_percent = Some(discount.into());
        let lines = plan.instruments.iter_mut().flat_map(|instrument| &mut instrument.lines);
        for (line, minor) in lines.zip(&costs) {
            line.unit_cost = crate::plan::Known::Value(Money::new(*minor, plan.finance.currency));
            if let [one, other] = line.payers.as_mut_slice() {
                one.percent = share.into();
                other.percent = (100 - share).into();
            }
        }
        let budget = Budget::of(&plan, &Levels::new(levels));
        for basis in Basis::ALL {
            let stated = budget.restated(&plan, basis).unwrap();
            let total = stated.total_nominal().money.minor;
            let yearly: Vec<i64> = stated.by_year().iter().map(|year| year.money.minor).collect();
            prop_assert_eq!(yearly.iter().sum::<i64>(), total);
            for split in Split::ALL {
                let slices = stated.by(&plan, split);
                prop_assert_eq!(slices.iter().map(|slice| slice.total).sum::<i64>(), total);
                for (index, year) in yearly.iter().enumerate() {
                    prop_assert_eq!(slices.iter().map(|slice| slice.per_year[index]).sum::<i64>(), *year);
                }
                prop_assert!(slices.iter().all(|slice| slice.per_year.iter().sum::<i64>() == slice.total));
                let bars = |chart: &crate::analysis::Chart, index: usize| -> i64 {
                    let bars = chart.series.iter().filter(|own| own.kind == SeriesKind::StackedBars);
                    bars.map(|series| series.data[index].y).sum()
                };
                let chart = budget_by_year_in(&plan, &budget, split, basis).unwrap();
                let summed = cumulative(&plan, &budget, split, basis).unwrap();
                for (index, year) in yearly.iter().enumerate() {
                    prop_assert_eq!(bars(&chart, index), *year);
                    prop_assert_eq!(bars(&summed, index), yearly[..=index].iter().sum::<i64>());
                }
                for other in Split::ALL {
                    let crossed = stated.crossed(&plan, split, other);
                    for slice in &slices {
                        let own = crossed.iter().filter(|crossing| crossing.first == slice.key);
                        prop_assert_eq!(own.map(|crossing| crossing.minor).sum::<i64>(), slice.total);
                    }
                }
                let tiles = treemap(&slices, (300.0, 200.0)).len();
                prop_assert_eq!(tiles, slices.iter().filter(|slice| slice.total > 0).count());
            }
            let flow = money_flow(&plan, &stated);
            for column in 0..2 {
                let carried = flow.ribbons.iter().filter(|ribbon| ribbon.column == column);
                prop_assert_eq!(carried.map(|ribbon| ribbon.amount).sum::<i64>(), total);
            }
            if basis == Basis::BaseYear {
                prop_assert_eq!(stated.total_nominal(), budget.total_base());
            }
            if basis == Basis::Discounted {
                prop_assert_eq!(Some(stated.total_nominal()), budget.total_discounted(&plan));
            }
        }
        let gap = budget.gap(&plan);
        prop_assert_eq!(gap.per_year.iter().sum::<i64>(), gap.total.money.minor);
        let cost: i64 = gap.entries.iter().map(|entry| entry.cost).sum();
        prop_assert_eq!(cost, budget.total_nominal().money.minor);
    }
}
