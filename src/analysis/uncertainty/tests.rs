use super::*;
use crate::analysis::samples::{
    add_instrument, add_interest, add_party, add_rule, at_least, effect, interest, number, party, plan,
};
use crate::plan::{Direction, Estimate, Known, RuleKind};

fn range(low: &str, likely: &str, high: &str) -> Known<Estimate> {
    Known::Value(Estimate { low: number(low), likely: number(likely), high: number(high) })
}

/// One instrument of two levels acts on one interest that both parties want, one more, one less.
fn uncertain() -> Plan {
    let mut plan = plan();
    add_interest(&mut plan, 1, "10", Some(("0", "100")));
    add_party(&mut plan, 1, &[(1, "1", Direction::More)]);
    add_party(&mut plan, 2, &[(1, "1", Direction::Less)]);
    add_party(&mut plan, 3, &[]);
    let own = add_instrument(&mut plan, 7, 2);
    let mut acts = effect(1, &["0", "0"]);
    acts.changes = vec![range("0", "5", "10"), range("2", "10", "20")];
    own.effects.push(acts);
    plan
}

fn draw(plan: &Plan, packages: &[&[u8]], runs: usize, seed: u64) -> Samples {
    let model = ValueModel::of(plan);
    let packages: Vec<_> =
        packages.iter().map(|levels| (Levels::new(levels.to_vec()), PackageRole::Proposal)).collect();
    Samples::draw(plan, &model, &packages, runs, seed)
}

#[test]
fn a_draw_called_off_gives_nothing() {
    let plan = uncertain();
    let (model, cancel) = (ValueModel::of(&plan), AtomicBool::new(true));
    let packages = [(Levels::new(vec![1]), PackageRole::Proposal)];
    assert!(Samples::draw_unless(&cancel, &plan, &model, &packages, (1_000, 1)).is_none());
}

#[test]
fn a_single_effect_has_the_quantiles_of_its_distribution() {
    let samples = draw(&uncertain(), &[&[1]], 40_000, 1);
    let band = samples.band(0, party(1)).unwrap();
    // Beta(3, 3) has its 5 % quantile at 0.18926 (the root of t³(10 − 15t + 6t²) = 0.05).
    assert!((band.low - (10.0 + 1.8926)).abs() < 0.08, "{band:?}");
    assert!((band.high - (20.0 - 1.8926)).abs() < 0.08, "{band:?}");
    assert!((band.median - 15.0).abs() < 0.05 && (band.mean - 15.0).abs() < 0.05, "{band:?}");
    let less = samples.band(0, party(2)).unwrap();
    assert!((less.low + band.high - 100.0).abs() < 1e-9, "what one gains the other loses: {less:?}");
    assert_eq!(samples.band(0, party(3)), None);
}

#[test]
fn a_higher_level_is_never_worse_by_chance() {
    let samples = draw(&uncertain(), &[&[0], &[1], &[2]], 5_000, 9);
    assert_eq!(samples.beats(2, 1, party(1)), Some(1.0));
    assert_eq!(samples.beats(1, 2, party(1)), Some(0.0));
    assert_eq!(samples.beats(2, 1, party(2)), Some(0.0));
    assert_eq!(samples.beats(1, 1, party(1)), Some(0.0), "equal in every run");
    let difference = samples.difference(2, 1, party(1)).unwrap();
    assert!(difference.low > 0.0, "{difference:?}");
    // Drawn apart, the two bands would overlap.
    assert!(samples.band(2, party(1)).unwrap().low < samples.band(1, party(1)).unwrap().high);
}

#[test]
fn the_same_seed_gives_the_same_figures_and_another_one_others() {
    let plan = uncertain();
    let band = |seed| draw(&plan, &[&[1]], 1_000, seed).band(0, party(1)).unwrap();
    assert_eq!(band(3), band(3));
    assert_ne!(band(3), band(4));
}

#[test]
fn other_instruments_do_not_change_what_is_drawn_for_one() {
    let mut plan = uncertain();
    let before = draw(&plan, &[&[1]], 100, 5).band(0, party(1));
    add_instrument(&mut plan, 8, 1);
    plan.instruments.swap(0, 1);
    assert_eq!(draw(&plan, &[&[1, 1]], 100, 5).band(0, party(1)), before);
}

#[test]
fn unmet_soft_rules_shrink_what_is_drawn() {
    let mut plan = uncertain();
    add_instrument(&mut plan, 8, 1);
    let factor = number("0.5");
    let says = RuleKind::WorksBetterWith {
        instrument: crate::analysis::samples::instrument(7),
        with: at_least(8, 1),
        interests: vec![interest(1)],
        factor,
    };
    add_rule(&mut plan, says);
    // The second party would be harmed and the first helped, so the rule holds.
    let samples = draw(&plan, &[&[1, 1], &[1, 0]], 2_000, 2);
    let (with, without) = (samples.band(0, party(1)).unwrap(), samples.band(1, party(1)).unwrap());
    assert!(((with.high - 10.0) / 2.0 - (without.high - 10.0)).abs() < 1e-9, "{with:?} {without:?}");
}
