//! A lever moved, and moved again: what is kept must be what a calculation from scratch gives.

use proptest::{collection::vec, prelude::*, sample::Index};

use super::*;
use crate::{
    analysis::findings,
    plan::{AtLeast, Currency, InstrumentId, PartyId, RuleKind},
    storage::arbitrary,
};

/// A plan of any shape in which references lead somewhere, so that rules, payers and interests count.
fn knit(mut plan: Plan, picks: &[Index]) -> Plan {
    let mut picks = picks.iter().cycle();
    let mut pick = |length: usize| picks.next().map_or(0, |pick| pick.index(length));
    let parties: Vec<PartyId> = plan.parties.iter().map(|party| party.id).collect();
    let interests: Vec<_> = plan.interests.iter().map(|interest| interest.id).collect();
    let instruments: Vec<InstrumentId> = plan.instruments.iter().map(|one| one.id).collect();
    plan.finance.years = plan.finance.years.clamp(1, 6);
    plan.finance.currency = Currency::CHF;
    if !parties.is_empty() {
        let lines = plan.instruments.iter_mut().flat_map(|one| &mut one.lines);
        for share in lines.flat_map(|line| &mut line.payers) {
            share.party = parties[pick(parties.len())];
        }
        for contribution in &mut plan.finance.contributions {
            contribution.payer = parties[pick(parties.len())];
            contribution.year = plan.finance.first_year + pick(6) as i32;
        }
    }
    if !interests.is_empty() {
        for effect in plan.instruments.iter_mut().flat_map(|one| &mut one.effects) {
            effect.interest = interests[pick(interests.len())];
        }
        for stake in plan.parties.iter_mut().flat_map(|party| &mut party.stakes) {
            stake.interest = interests[pick(interests.len())];
        }
    }
    if !instruments.is_empty() {
        let mut side = |side: &mut AtLeast| side.instrument = instruments[pick(instruments.len())];
        for rule in &mut plan.rules {
            match &mut rule.says {
                RuleKind::Needs { what: one, with: other } | RuleKind::Linkage { give: one, take: other } => {
                    side(one);
                    side(other);
                }
                RuleKind::WorksBetterWith { instrument, with, interests: named, .. } => {
                    side(with);
                    *instrument = instruments[instruments.len() - 1];
                    *named = interests.clone();
                }
            }
        }
    }
    plan
}

/// What follows from a plan, by the functions that know nothing of what was before.
fn holds(outcome: &Outcome, plan: &Plan) -> Result<(), TestCaseError> {
    for (own, package) in outcome.packages.iter().zip(&plan.packages) {
        let levels = Levels::of(plan, package);
        let budget = Budget::of(plan, &levels);
        prop_assert_eq!(&own.budget, &budget);
        prop_assert_eq!(&own.values, &Values::of(plan, package));
        prop_assert_eq!(&own.violations, &violations(plan, &levels, &budget, &package.role));
        // Cell by cell, past the blocks.
        let sum = budget.cells.iter().fold(0i64, |sum, cell| sum.saturating_add(cell.nominal_minor));
        prop_assert_eq!(own.budget.total_nominal().money.minor, sum);
    }
    let package = plan.current().expect("a package");
    let budget = Budget::of(plan, &Levels::of(plan, package));
    prop_assert_eq!(&outcome.gap, &budget.gap(plan));
    prop_assert_eq!(&outcome.limits, &limits(plan, &budget));
    prop_assert_eq!(&outcome.problems, &plan.problems());
    let found = findings(plan, Some(package));
    let said = |all: &[Finding]| -> Vec<_> {
        all.iter().map(|one| (one.check.id, one.about, one.text.clone(), format!("{:?}", one.fix))).collect()
    };
    prop_assert_eq!(said(&outcome.findings), said(&found));
    prop_assert_eq!(&outcome.open, &open_findings(plan, &found));
    prop_assert_eq!(&outcome.figures, &DiagramFigures::of(plan, package, &budget));
    Ok(())
}

/// One move: which package, which instrument, to which level, and whether the package becomes the one
/// shown.
type Step = (Index, Index, u8, bool);

fn take(plan: &mut Plan, (package, instrument, level, choose): &Step) {
    if plan.packages.is_empty() {
        return;
    }
    let package = package.index(plan.packages.len());
    if *choose {
        plan.current_package = plan.packages[package].id;
    }
    if !plan.instruments.is_empty() {
        let id = plan.instruments[instrument.index(plan.instruments.len())].id;
        plan.packages[package].set_level(id, *level);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]
    #[test]
    fn a_walk_of_levers_ends_where_a_calculation_from_scratch_does(
        plan in arbitrary::plan(),
        picks in vec(any::<Index>(), 24),
        steps in vec((any::<Index>(), any::<Index>(), 0u8..6, any::<bool>()), 1..8),
    ) {
        let mut plan = knit(plan, &picks);
        prop_assume!(plan.current().is_some());
        let mut outcome = Outcome::of(&plan).expect("a package");
        holds(&outcome, &plan)?;
        for step in &steps {
            let before = plan.clone();
            take(&mut plan, step);
            outcome = outcome.after(&before, &plan).expect("a package");
            holds(&outcome, &plan)?;
        }
    }
}

#[test]
fn an_edit_of_anything_else_is_followed_too() {
    let mut plan = crate::analysis::samples::plan();
    crate::analysis::samples::add_instrument(&mut plan, 1, 2).lines.push(crate::analysis::samples::line(
        1,
        "CHF 10.00",
        &["3", "6"],
        &[],
    ));
    let id = plan.instruments[0].id;
    plan.packages[0].set_level(id, 1);
    let outcome = Outcome::of(&plan).unwrap();
    assert_eq!(outcome.now().budget.total_nominal().money.to_string(), "CHF 30.00");
    let before = plan.clone();
    plan.instruments[0].lines[0].unit_cost = crate::plan::Known::Value("CHF 11.00".parse().unwrap());
    let outcome = outcome.after(&before, &plan).unwrap();
    assert_eq!(outcome.now().budget.total_nominal().money.to_string(), "CHF 33.00");
    let before = plan.clone();
    plan.packages[0].set_level(id, 2);
    let outcome = outcome.after(&before, &plan).unwrap();
    assert_eq!(outcome.now().budget.total_nominal().money.to_string(), "CHF 66.00");
    let before = plan.clone();
    plan.packages.clear();
    assert!(outcome.after(&before, &plan).is_none());
}
