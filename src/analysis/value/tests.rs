use std::collections::BTreeMap;

use super::*;
use crate::analysis::samples::{
    add_instrument, add_interest, add_party, add_rule, at_least, effect, instrument, interest, line, number,
    package, party, plan,
};
use crate::plan::{CostStake, Direction, Estimate, RuleKind};

/// Permits (0 to 1500, from 300) wanted by the second party, irregular entries (0 to 1000, from
/// 800) unwanted by both.
fn sample() -> Plan {
    let mut plan = plan();
    add_interest(&mut plan, 1, "300", Some(("0", "1500")));
    add_interest(&mut plan, 2, "800", Some(("0", "1000")));
    add_party(&mut plan, 1, &[(2, "60", Direction::Less), (1, "0", Direction::More)]);
    add_party(&mut plan, 2, &[(1, "75", Direction::More), (2, "25", Direction::Less)]);
    add_instrument(&mut plan, 1, 2).effects = vec![effect(1, &["500", "1000"]), effect(2, &["-100", "-150"])];
    add_instrument(&mut plan, 2, 1).effects = vec![effect(2, &["-400"])];
    plan
}

fn values(plan: &Plan, levels: &[u8]) -> Values {
    Values::of(plan, &package(plan, 50, PackageRole::Proposal, levels))
}

fn points(plan: &Plan, levels: &[u8]) -> Vec<Option<i64>> {
    values(plan, levels).parties.iter().map(|value| value.value).collect()
}

#[test]
fn values_by_hand() {
    let plan = sample();
    // First: only entries count, 100 − 100·800/1000 = 20.
    // Second: 0.75 · 100·300/1500 + 0.25 · 20 = 15 + 5 = 20.
    assert_eq!(points(&plan, &[0, 0]), [Some(20_000_000), Some(20_000_000)]);
    // Level 1 and 1: permits 800, entries 300. First 70; second 0.75·53.333333… + 0.25·70 = 57.5.
    // Rounded by instrument: 0.75·33.3… + 0.25·10 = 27.5, and 0.25·40 = 10.
    assert_eq!(points(&plan, &[1, 1]), [Some(70_000_000), Some(57_500_000)]);
    let found = values(&plan, &[1, 1]);
    assert_eq!(found.interest(interest(1)).unwrap().level, Some(number("800")));
    assert_eq!(found.interest(interest(2)).unwrap().level, Some(number("300")));
    assert_eq!(found.party(party(2)).unwrap().gain, Some(37_500_000));
}

#[test]
fn thirds_are_rounded_once_for_each_instrument() {
    let mut plan = sample();
    plan.interests[0].scale = Scale::Range { low: number("0"), high: number("900") };
    // Second: 0.75 · 100 · 500/900 = 41.666666…, + 2.5 = 44.166666… → 44.166667.
    let before = points(&plan, &[0, 0])[1].unwrap();
    assert_eq!(points(&plan, &[1, 0])[1].unwrap() - before, 44_166_667);
}

#[test]
fn a_party_without_points_has_no_value_yet() {
    let mut plan = sample();
    plan.parties[0].stakes.clear();
    let found = values(&plan, &[1, 1]).parties[0];
    assert_eq!((found.value, found.gain, found.surplus), (None, None, None));
}

#[test]
fn levels_outside_the_scale_are_reckoned_and_flagged() {
    let mut plan = sample();
    plan.instruments[0].effects[0] = effect(1, &["500", "1500"]);
    let found = values(&plan, &[2, 0]);
    let permits = found.interest(interest(1)).unwrap();
    assert!(permits.out_of_range);
    // Permits 1800 of 1500: 120. Entries 650: 35. 0.75·120 + 0.25·35 = 98.75.
    assert_eq!(found.parties[1].value, Some(98_750_000));
    plan.interests[0].scale = Scale::Points;
    assert!(!values(&plan, &[2, 0]).interest(interest(1)).unwrap().out_of_range);
}

#[test]
fn uptake_multiplies_and_ranges_stay_ordered() {
    let mut plan = sample();
    let uptake = Estimate { low: number("20"), likely: number("50"), high: number("80") };
    plan.instruments[0].effects[0].uptake_percent = Some(uptake);
    plan.instruments[0].effects[1].uptake_percent = Some(uptake);
    let found = values(&plan, &[1, 0]);
    let level = |id| {
        let found = found.interest(interest(id)).unwrap();
        [found.low, found.level, found.high].map(Option::unwrap)
    };
    assert_eq!(level(1), [number("400"), number("550"), number("700")]); // 300 + 500·0.2, 0.5, 0.8
    assert_eq!(level(2), [number("720"), number("750"), number("780")]); // 800 − 100·0.8, 0.5, 0.2
}

#[test]
fn a_soft_rule_shrinks_benefits_but_never_harm() {
    let mut plan = sample();
    let says = RuleKind::WorksBetterWith {
        instrument: instrument(1),
        with: at_least(2, 1),
        interests: vec![interest(2)],
        factor: number("0.5"),
    };
    add_rule(&mut plan, says);
    let entries = |plan: &Plan, levels: &[u8]| values(plan, levels).interest(interest(2)).unwrap().level;
    assert_eq!(entries(&plan, &[1, 0]), Some(number("750"))); // half of −100
    assert_eq!(entries(&plan, &[1, 1]), Some(number("300"))); // all of it, and −400
    // More irregular entries are bad for both: leaving the safeguard out does not halve that.
    plan.instruments[0].effects[1] = effect(2, &["100", "100"]);
    assert_eq!(entries(&plan, &[1, 0]), Some(number("900")));
    // What one of them welcomes is a benefit, and shrinks for all.
    plan.parties[0].stakes[0].direction = Direction::More;
    assert_eq!(entries(&plan, &[1, 0]), Some(number("850")));
}

#[test]
fn factors_beyond_all_bounds_neither_grow_an_effect_nor_end_the_program() {
    let mut plan = sample();
    for _ in 0..4 {
        let says = RuleKind::WorksBetterWith {
            instrument: instrument(1),
            with: at_least(2, 1),
            interests: vec![interest(2)],
            factor: number("999999999999"),
        };
        add_rule(&mut plan, says);
    }
    let entries = |plan: &Plan| values(plan, &[1, 0]).interest(interest(2)).unwrap().level;
    assert_eq!(entries(&plan), Some(number("700"))); // all of −100
    plan.rules.iter_mut().for_each(|rule| {
        if let RuleKind::WorksBetterWith { factor, .. } = &mut rule.says {
            *factor = number("-999999999999");
        }
    });
    assert_eq!(entries(&plan), Some(number("800")));
}

#[test]
fn what_rests_on_a_soft_rule_a_cost_or_a_stated_outcome_without_a_source_is_assumed() {
    let sourced =
        || crate::plan::Pedigree { source: Some(crate::plan::SourceId::from_bits(1)), ..Default::default() };
    let mut plan = sample();
    plan.interests.iter_mut().for_each(|own| own.pedigree = sourced());
    for own in &mut plan.instruments {
        own.effects.iter_mut().for_each(|effect| effect.pedigree = sourced());
        own.lines.iter_mut().for_each(|line| line.pedigree = sourced());
        own.overheads.pedigree = sourced();
    }
    plan.finance.shared_lines.iter_mut().for_each(|line| line.pedigree = sourced());
    let assumed = |plan: &Plan, levels: &[u8]| values(plan, levels).parties[0].assumed;
    assert!(!assumed(&plan, &[1, 0]));

    let mut soft = plan.clone();
    let says = RuleKind::WorksBetterWith {
        instrument: instrument(1),
        with: at_least(2, 1),
        interests: vec![interest(2)],
        factor: number("0.5"),
    };
    add_rule(&mut soft, says);
    assert!(assumed(&soft, &[1, 0]) && !assumed(&soft, &[1, 1]));

    let mut costly = plan.clone();
    costly.instruments[0].lines = vec![line(1, "CHF 3.00", &["1"], &[(1, "100")])];
    assert!(!assumed(&costly, &[1, 0]), "nobody minds the cost");
    let worst = crate::plan::Money::new(1_000, plan.finance.currency);
    costly.parties[0].cost_stake = Some(crate::plan::CostStake { points: number("10"), worst });
    assert!(assumed(&costly, &[1, 0]) && !assumed(&costly, &[0, 0]));

    let stated = PackageRole::NoAgreement([(interest(2), number("5"))].into());
    let failed = Values::of(&plan, &package(&plan, 50, stated, &[0, 0]));
    assert!(failed.parties[0].assumed && failed.interest(interest(2)).unwrap().assumed);
}

#[test]
fn an_unknown_effect_on_what_nobody_gives_points_to_leaves_nothing_out() {
    let mut plan = sample();
    plan.instruments[0].effects.iter_mut().for_each(|own| own.changes = vec![crate::plan::Known::Unknown; 2]);
    assert!(values(&plan, &[1, 0]).parties[0].missing.any());
    plan.parties[0].stakes.iter_mut().for_each(|stake| stake.points = Number::ZERO);
    let whole = crate::plan::Money::new(1_000, plan.finance.currency);
    plan.parties[0].cost_stake = Some(crate::plan::CostStake { points: number("10"), worst: whole });
    assert!(!values(&plan, &[1, 0]).parties[0].missing.any());
}

#[test]
fn a_party_counts_as_weighted_only_with_points_that_count() {
    let mut plan = sample();
    assert_eq!(super::weighted_parties(&plan), [party(1), party(2)]);
    plan.parties[0].stakes.clear();
    let worst = crate::plan::Money::new(0, plan.finance.currency);
    plan.parties[0].cost_stake = Some(crate::plan::CostStake { points: number("10"), worst });
    assert_eq!(super::weighted_parties(&plan), [party(2)]);
    assert_eq!(points(&plan, &[0, 0])[0], None);
}

#[test]
fn effects_hold_in_the_reference_year() {
    let mut plan = sample();
    plan.instruments[0].to_year = Some(2027);
    assert_eq!(points(&plan, &[1, 0]), points(&plan, &[0, 0])); // the reference year is 2028
    plan.instruments[0].lasting = true;
    assert_eq!(points(&plan, &[1, 0])[0], Some(30_000_000));
    plan.instruments[0].lasting = false;
    plan.finance.reference_year = Some(2027);
    assert_eq!(points(&plan, &[1, 0])[0], Some(30_000_000));
}

#[test]
fn unknown_effects_count_nothing_and_unknown_baselines_fall_out_of_gains() {
    let mut plan = sample();
    plan.instruments[0].effects[1] = effect(2, &["?", "-150"]);
    let found = values(&plan, &[1, 0]);
    assert_eq!(found.parties[0].value, Some(20_000_000));
    // An effect nobody knows may be good or bad.
    let first = found.parties[0];
    assert_eq!([first.missing, first.gain_missing, first.surplus_missing()], [Missing::Either; 3]);
    assert!(found.interest(interest(2)).unwrap().incomplete);
    assert_eq!(values(&plan, &[2, 0]).parties[0].missing, Missing::Nothing);

    plan.interests[1].baseline = crate::plan::Known::Unknown;
    let found = values(&plan, &[2, 0]);
    // The worst for the first party is 1000 entries: value 0, and −150 gains 15.
    let first = found.parties[0];
    assert_eq!((first.value, first.gain), (Some(15_000_000), Some(15_000_000)));
    assert_eq!((first.missing, first.gain_missing), (Missing::AtLeast, Missing::Nothing));
    assert_eq!(first.surplus_missing(), Missing::Nothing);
    plan.parties[0].reservation_value = Some(number("10"));
    assert_eq!(values(&plan, &[2, 0]).parties[0].surplus_missing(), Missing::AtLeast);
    assert_eq!(found.interest(interest(2)).unwrap().level, None);
}

#[test]
fn cost_borne_counts_as_far_as_points_are_given_to_it() {
    let mut plan = sample();
    plan.instruments[1].lines.push(line(1, "CHF 100.00", &["3"], &[(1, "50"), (2, "50")]));
    plan.finance.shared_lines.push(line(2, "CHF 30.00", &["1"], &[(1, "100")]));
    assert_eq!(points(&plan, &[0, 1])[0], Some(60_000_000));
    plan.parties[0].cost_stake =
        Some(CostStake { points: number("40"), worst: "CHF 600.00".parse().unwrap() });
    // Weights 0.6 and 0.4. Entries 400: 60. Cost 150 + 30 of 600: 70. 36 + 28 = 64.
    assert_eq!(points(&plan, &[0, 1])[0], Some(64_000_000));
    // Without the instrument: 0.6 · 20 + 0.4 · 95 = 50. The plan's own lines fall out of the gain.
    assert_eq!(values(&plan, &[0, 1]).parties[0].gain, Some(14_000_000));
    // A cost nobody knows can only take from a value.
    plan.instruments[1].lines[0].unit_cost = crate::plan::Known::Unknown;
    let [first, second] = values(&plan, &[0, 1]).parties[..] else { panic!("two parties") };
    assert_eq!((first.missing, first.gain_missing), (Missing::AtMost, Missing::AtMost));
    assert_eq!(second.missing, Missing::Nothing);
}

#[test]
fn no_agreement_states_outcomes_and_reservation_values_follow_it() {
    let mut plan = sample();
    plan.parties[1].reservation_value = Some(number("30"));
    let outcomes = BTreeMap::from([(interest(2), number("900"))]);
    let failed = package(&plan, 60, PackageRole::NoAgreement(outcomes), &[1, 1]);
    plan.packages.push(failed.clone());
    // Entries as stated, 900: first 10. Permits by the instrument, 800: 0.75·53.3… + 0.25·10.
    let found = Values::of(&plan, &failed);
    assert_eq!(found.parties[0].value, Some(10_000_000));
    assert_eq!(found.parties[1].value, Some(42_500_000));
    assert_eq!(found.interest(interest(2)).unwrap().level, Some(number("900")));
    let agreed = values(&plan, &[0, 1]); // entries 400: 60, and 15 + 15 = 30
    let [first, second] = [agreed.parties[0], agreed.parties[1]];
    assert_eq!((first.gain, first.surplus), (Some(50_000_000), Some(50_000_000)));
    assert_eq!((second.gain, second.surplus), (Some(-12_500_000), Some(0)));
    assert!(second.reservation_stated && !first.reservation_stated);
}

#[test]
fn points_scales_take_the_level_as_the_value() {
    let mut plan = sample();
    plan.interests[0].scale = Scale::Points;
    plan.interests[0].baseline = crate::plan::Known::Value(number("4"));
    plan.parties[1].stakes =
        vec![crate::plan::Stake { interest: interest(1), points: number("7"), direction: Direction::More }];
    plan.instruments[0].effects = vec![effect(1, &["2.5", "6"])];
    assert_eq!(points(&plan, &[1, 0])[1], Some(6_500_000));
    plan.parties[1].stakes[0].direction = Direction::Less;
    assert_eq!(points(&plan, &[1, 0])[1], Some(93_500_000)); // 100 − 6.5
}
