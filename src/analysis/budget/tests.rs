use super::*;
use crate::analysis::samples::{add_instrument, add_party, instrument, line, number, party, plan};
use crate::plan::{
    Ceiling, CeilingScope, Contribution, DonorProfile, Earmark, ExchangeRate, Known, Overheads, Pedigree,
    PercentBase, PercentRule, Spread, Text, YearPercent, YearWeight,
};

fn chf(text: &str) -> Money {
    format!("CHF {text}").parse().unwrap()
}

fn minors(amounts: &[Amount]) -> Vec<i64> {
    amounts.iter().map(|amount| amount.money.minor).collect()
}

/// Two payers share one line of an instrument with overheads.
fn sample() -> Plan {
    let mut plan = plan();
    add_party(&mut plan, 1, &[]);
    add_party(&mut plan, 2, &[]);
    let own = add_instrument(&mut plan, 1, 2);
    own.lines.push(line(1, "CHF 33.35", &["1", "3"], &[(1, "50"), (2, "50")]));
    plan
}

#[test]
fn a_line_is_rounded_spread_inflated_and_shared_in_this_order() {
    let mut plan = sample();
    plan.finance.inflation_percent = number("10");
    let budget = Budget::of(&plan, &Levels::new(vec![2]));
    // 33.35 · 3 = 100.05, over three years 33.35 each.
    assert_eq!(minors(&budget.base_by_year()), [3335, 3335, 3335]);
    // 33.35; · 1.1 = 36.685 → 36.69; · 1.21 = 40.3535 → 40.35.
    assert_eq!(minors(&budget.by_year()), [3335, 3669, 4035]);
    // Halves of odd centimes: the first payer bears the odd one, every year.
    assert_eq!(budget.borne_by(party(1)).money, chf("55.21")); // 16.68 + 18.35 + 20.18
    assert_eq!(budget.borne_by(party(2)).money, chf("55.18")); // 16.67 + 18.34 + 20.17
    assert_eq!(budget.total_nominal(), Amount { money: chf("110.39"), at_least: false, assumed: true });
}

#[test]
fn years_split_by_largest_remainder_and_weights_name_theirs() {
    let mut plan = sample();
    let budget = Budget::of(&plan, &Levels::new(vec![1]));
    // 33.35 over three years: 11.12, 11.12, 11.11.
    assert_eq!(minors(&budget.by_year()), [1112, 1112, 1111]);
    let weight = |year, weight: &str| YearWeight { year, weight: number(weight) };
    plan.instruments[0].lines[0].spread =
        Spread::Weights(vec![weight(2027, "3"), weight(2028, "1"), weight(2040, "9")]);
    // 33.35 · 3/4 = 25.0125, · 1/4 = 8.3375: 25.01 and 8.34.
    assert_eq!(minors(&Budget::of(&plan, &Levels::new(vec![1])).by_year()), [0, 2501, 834]);
    plan.instruments[0].from_year = Some(2028);
    assert_eq!(minors(&Budget::of(&plan, &Levels::new(vec![1])).by_year()), [0, 0, 3335]);
    plan.instruments[0].from_year = Some(2035);
    assert_eq!(Budget::of(&plan, &Levels::new(vec![1])).cells, []);
}

#[test]
fn foreign_currency_and_price_year_are_converted_before_anything_else() {
    let mut plan = sample();
    plan.finance.exchange_rates.push(ExchangeRate {
        currency: Currency::EUR,
        rate: number("0.95"),
        date: None,
        pedigree: Pedigree::default(),
    });
    plan.finance.inflation_by_year.push(YearPercent { year: 2026, percent: number("2") });
    plan.instruments[0].lines[0].unit_cost = Known::Value("EUR 10.05".parse().unwrap());
    plan.instruments[0].lines[0].price_year = Some(2025);
    // 10.05 · 0.95 · 1.02 = 9.73845 → 9.74 a unit, three units 29.22.
    assert_eq!(Budget::of(&plan, &Levels::new(vec![2])).total_base().money, chf("29.22"));
    // Prices of 2026 brought back to a base year of 2025: 1.02 falls away again.
    plan.finance.price_base_year = 2025;
    plan.instruments[0].lines[0].price_year = Some(2026);
    // 10.05 · 0.95 / 1.02 = 9.36029… → 9.36, three units 28.08.
    assert_eq!(Budget::of(&plan, &Levels::new(vec![2])).total_base().money, chf("28.08"));
}

#[test]
fn what_is_unknown_counts_nothing_and_every_total_over_it_reads_at_least() {
    let mut plan = sample();
    plan.instruments[0].lines.push(line(2, "?", &["1", "1"], &[(2, "100")]));
    plan.instruments[0].lines.push(line(3, "EUR 5.00", &["0", "1"], &[(2, "100")]));
    let budget = Budget::of(&plan, &Levels::new(vec![2]));
    assert_eq!(budget.total_nominal(), Amount { money: chf("100.05"), at_least: true, assumed: true });
    assert!(budget.borne_by(party(2)).at_least);
    assert!(!budget.borne_by(party(1)).at_least);
    assert_eq!(budget.unknown, [LineId::from_bits(2), LineId::from_bits(3)]); // no rate for euros
    // Nothing of it is bought at level 1: no unit, no unknown cost.
    let low = Budget::of(&plan, &Levels::new(vec![1]));
    assert_eq!(low.unknown, [LineId::from_bits(2)]);
    assert!(!Budget::of(&plan, &Levels::new(vec![0])).at_least());
}

#[test]
fn overheads_are_rounded_down_and_borne_like_the_direct_cost_of_the_year() {
    let mut plan = sample();
    let own = &mut plan.instruments[0];
    own.lines.push(line(2, "CHF 10.00", &["0", "3"], &[(2, "100")]));
    own.overheads = Overheads {
        indirect_percent: number("7"),
        contingency_percent: number("5"),
        monitoring_percent: number("0"),
        pedigree: Pedigree::default(),
    };
    let budget = Budget::of(&plan, &Levels::new(vec![2]));
    // A year: 33.35 shared 16.68/16.67, and 10.00 by the second: 16.68 and 26.67 of 43.35.
    // Indirect 3.0345 → 3.03: 1.1658…/1.8641… → 1.17/1.86. Contingency 2.1675 → 2.16.
    let indirect: Vec<_> = budget
        .cells
        .iter()
        .filter(|cell| cell.line == LineRef::Indirect && cell.year == 2026)
        .map(|cell| (cell.payer, cell.nominal_minor))
        .collect();
    assert_eq!(indirect, [(Some(party(1)), 117), (Some(party(2)), 186)]);
    let contingency = budget.nominal(|cell| cell.category == Category::Contingency);
    assert_eq!(contingency.money, chf("6.48"));
    assert_eq!(budget.cost_of(instrument(1)).money, chf("145.62")); // 3 · (43.35 + 3.03 + 2.16)
    for split in Split::ALL {
        let slices = budget.by(&plan, split);
        let sum: i64 = slices.iter().map(|slice| slice.total).sum();
        assert_eq!(sum, budget.total_nominal().money.minor, "{split:?}");
        for slice in slices {
            assert_eq!(slice.per_year.iter().sum::<i64>(), slice.total);
        }
    }
}

#[test]
fn overheads_on_an_unknown_cost_are_unknown_too() {
    let mut plan = sample();
    plan.instruments[0].lines[0].unit_cost = Known::Unknown;
    plan.instruments[0].overheads.indirect_percent = number("7");
    let budget = Budget::of(&plan, &Levels::new(vec![1]));
    let slices = budget.by(&plan, Split::Category);
    assert_eq!(slices.len(), 2);
    assert!(slices.iter().all(|slice| slice.at_least && slice.total == 0));
}

#[test]
fn discounting_divides_each_year_back_to_the_first() {
    let mut plan = sample();
    assert_eq!(Budget::of(&plan, &Levels::new(vec![2])).total_discounted(&plan), None);
    plan.finance.discount_percent = Some(number("3"));
    // Cells 16.68/16.67 a year. 16.68/1.03 = 16.194… → 16.19, 16.67/1.03 = 16.184… → 16.18;
    // /1.0609: 15.7225… → 15.72, 15.7130… → 15.71. Sum 33.35 + 32.37 + 31.43.
    let total = Budget::of(&plan, &Levels::new(vec![2])).total_discounted(&plan).unwrap();
    assert_eq!(total.money, chf("97.15"));
}

#[test]
fn one_payers_surplus_does_not_fill_anothers_gap() {
    let mut plan = sample();
    let contribution = |payer, year, amount: &str| Contribution {
        payer: party(payer),
        year,
        amount: amount.parse().map_or(Known::Unknown, Known::Value),
        pedigree: Pedigree::default(),
    };
    // Each year costs 16.68 and 16.67.
    plan.finance.contributions = vec![
        contribution(1, 2026, "CHF 100.00"),
        contribution(1, 2027, "CHF 10.00"),
        contribution(2, 2026, "CHF 16.67"),
    ];
    let budget = Budget::of(&plan, &Levels::new(vec![2]));
    let gap = budget.gap(&plan);
    // 2027: 6.68 + 16.67; 2028: 16.68 + 16.67.
    assert_eq!(gap.per_year, [0, 2335, 3335]);
    assert_eq!(gap.total, Amount { money: chf("56.70"), at_least: false, assumed: true });
    let by = budget.gap_by_instrument(&plan, &gap);
    assert_eq!(by[&Some(instrument(1))].money, chf("56.70"));
    // A commitment of unknown amount: nothing is known to be missing there.
    plan.finance.contributions.push(contribution(1, 2027, "?"));
    let gap = budget.gap(&plan);
    assert_eq!(gap.total, Amount { money: chf("50.02"), at_least: true, assumed: true });
    // Money of another currency is none of the plan's, so that nothing is known to be missing there either.
    plan.finance.contributions.pop();
    plan.finance.contributions[1] = contribution(1, 2027, "EUR 10.00");
    let gap = budget.gap(&plan);
    assert_eq!(gap.total, Amount { money: chf("50.02"), at_least: true, assumed: true });
}

#[test]
fn limits_tell_what_is_spent_and_whether_it_is_too_much() {
    let mut plan = sample();
    plan.instruments[0].overheads.indirect_percent = number("7");
    let ceiling = |scope, amount| Ceiling { scope, amount: chf(amount), pedigree: Pedigree::default() };
    plan.finance.ceilings = vec![
        ceiling(CeilingScope::Total, "107.04"),
        ceiling(CeilingScope::Year(2027), "35.67"),
        ceiling(CeilingScope::PayerYear(party(2), 2026), "17.00"),
    ];
    plan.finance.earmarks = vec![Earmark {
        name: Text::from("Return"),
        instruments: vec![instrument(1)],
        at_least: chf("107.05"),
    }];
    plan.finance.donor_profiles = vec![DonorProfile {
        name: Text::from("Donor"),
        rules: vec![PercentRule {
            categories: vec![Category::Indirect],
            of: PercentBase::DirectCost,
            at_most_percent: number("6.9"),
        }],
        binding: false,
        pedigree: Pedigree::default(),
    }];
    let budget = Budget::of(&plan, &Levels::new(vec![2]));
    // A year 33.35 and 7 % = 2.3345 → 2.33: 35.68, whole plan 107.04.
    let found: Vec<_> =
        limits(&plan, &budget).iter().map(|status| (status.spent.money.minor, status.broken)).collect();
    assert_eq!(
        found,
        [(10704, false), (3568, true), (1783, true), (10704, true), (699, true)] // 6.9 % of 100.05 = 6.90
    );
}

#[test]
fn lines_of_the_plan_itself_and_lines_without_payers_are_counted() {
    let mut plan = sample();
    plan.finance.shared_lines.push(line(9, "CHF 30.00", &["1"], &[]));
    let budget = Budget::of(&plan, &Levels::none(&plan));
    assert_eq!(budget.total_nominal().money, chf("30.00"));
    let keys: Vec<_> = budget.by(&plan, Split::Payer).iter().map(|slice| slice.key).collect();
    assert_eq!(keys, [SliceKey::NoPayer]);
    assert_eq!(budget.gap(&plan).total.money, chf("30.00"));
}

/// A line without a source marks the sums it is part of, year by year, and no other.
#[test]
fn what_rests_on_no_source_is_marked_in_the_sums_it_is_part_of_and_nowhere_else() {
    let sourced =
        || crate::plan::Pedigree { source: Some(crate::plan::SourceId::from_bits(1)), ..Default::default() };
    let mut plan = plan();
    let first = plan.finance.first_year;
    for id in [1, 2] {
        add_party(&mut plan, id, &[]);
        let own = add_instrument(&mut plan, id, 1);
        own.lines.push(line(id, "CHF 10.00", &["1"], &[(id, "100")]));
    }
    plan.instruments[0].lines[0].pedigree = sourced();
    plan.instruments[1].from_year = Some(first + 1);
    let budget = Budget::of(&plan, &Levels::new(vec![1, 1]));
    let assumed = |amounts: &[Amount]| amounts.iter().map(|amount| amount.assumed).collect::<Vec<_>>();
    assert_eq!(assumed(&budget.by_year()), [false, true, true]);
    assert!(budget.total_nominal().assumed && budget.total_base().assumed);
    assert_eq!([1, 2].map(|id| budget.borne_by(party(id)).assumed), [false, true]);
    let slices = budget.by(&plan, Split::Instrument);
    let years = |slice: &Slice| assumed(&slice.amounts(plan.finance.currency).collect::<Vec<_>>());
    assert_eq!(slices.iter().map(years).collect::<Vec<_>>(), [[false; 3], [false, true, true]]);
    assert_eq!([0, 1].map(|at| slices[at].amount(plan.finance.currency).assumed), [false, true]);
    let crossed = budget.crossed(&plan, Split::Payer, Split::Instrument);
    assert_eq!(crossed.iter().map(|crossing| crossing.assumed).collect::<Vec<_>>(), [false, true]);
    let gap = budget.gap(&plan);
    let yearly: Vec<Amount> = budget.year_range().map(|year| gap.of_year(year)).collect();
    assert_eq!(assumed(&yearly), [false, true, true]);
    // A commitment of which nobody has seen a paper is an assumption too.
    plan.finance.contributions = vec![Contribution {
        payer: party(1),
        year: first,
        amount: Known::Value(chf("1.00")),
        pedigree: Default::default(),
    }];
    assert!(budget.gap(&plan).of_year(first).assumed);
    // Percentages on top: of a line with a source they rest on their own.
    plan.instruments[0].overheads.indirect_percent = 7.into();
    let only = |plan: &Plan| Budget::of(plan, &Levels::new(vec![1, 0])).total_nominal().assumed;
    assert!(only(&plan));
    plan.instruments[0].overheads.pedigree = sourced();
    assert!(!only(&plan));
}
