//! Guard-rail: a plan holds aggregates only: no names, and no small numbers of people.

use super::{Check, Find, Found, Severity, words};
use crate::analysis::Arg;
use crate::plan::{Number, Plan, Target, Volume};

pub(super) static CHECK: Check = Check {
    id: "aggregates-only",
    severity: Severity::Warning,
    title: "check-aggregates",
    why: "check-aggregates-why",
    page: None,
    find: Find::OfPlan(find),
};

/// Fewer people than this could be recognised.
const LEAST_CELL: i32 = 10;

fn find(plan: &Plan, found: &mut Found) {
    let small = |number: Number| number > Number::ZERO && number < LEAST_CELL.into();
    let args =
        |number: Number| vec![("number", Arg::Number(number)), ("least", Arg::Whole(LEAST_CELL.into()))];
    for flow in plan.diagram.flows.iter().filter(|flow| flow.kind.carries_people()) {
        if let Volume::Stated { per_year, .. } = &flow.volume
            && let Some(number) = per_year.value().filter(|number| small(*number))
        {
            found.add(Target::Flow(flow.id), "check-aggregates-small", args(number));
        }
    }
    for pilot in &plan.monitoring.pilots {
        if let Some(number) = pilot.people.filter(|number| small(*number)) {
            found.add(Target::Pilot(pilot.id), "check-aggregates-small", args(number));
        }
    }
    let mut said = std::collections::BTreeSet::new();
    for (about, text) in words::of_plan(plan) {
        if words::any(text, names_somebody) && said.insert(about) {
            found.add(about, "check-aggregates-person", Vec::new());
        }
    }
}

/// Whether a text holds an e-mail address, or a word for the number of a paper with a number after it.
fn names_somebody(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let address =
            word.split_once('@').is_some_and(|(before, after)| !before.is_empty() && after.contains('.'));
        let paper = ["passport", "passeport", "n-number", "dossier"].contains(&word.to_lowercase().as_str());
        let number = |word: &&str| word.bytes().filter(u8::is_ascii_digit).count() >= 5;
        if address || (paper && words.peek().is_some_and(number)) {
            return true;
        }
    }
    false
}
