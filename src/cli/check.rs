//! `check`: whether a plan contradicts itself.

use std::io::Write;

use super::{
    Failure, GOOD, PLAN_HAS_ERRORS,
    args::{Accepts, Args},
    load, words,
};
use crate::{
    analysis::{Budget, Levels, violations},
    plan::{Plan, Visibility},
    text::Messages,
};

pub(super) const ACCEPTS: Accepts = Accepts { values: &[], flags: &[] };

pub(super) fn run(messages: &Messages, args: &Args, out: &mut dyn Write) -> Result<u8, Failure> {
    let path = args.file(messages)?;
    let plan = load(messages, &path)?;
    let problems = plan.problems();
    for problem in &problems {
        let text = messages.problem(&plan, problem);
        let key = if problem.is_error() { "check-error" } else { "check-warning" };
        writeln!(out, "{}", messages.with(key, &[("text", text.into())]))?;
    }
    let broken = broken_packages(messages, &plan);
    for text in &broken {
        writeln!(out, "{}", messages.with("check-warning", &[("text", text.as_str().into())]))?;
    }
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let warnings = problems.len() - errors + broken.len();
    let file = path.display().to_string();
    let summary = [("file", file.into()), ("errors", errors.into()), ("warnings", warnings.into())];
    let key = if problems.is_empty() && broken.is_empty() { "check-good" } else { "check-summary" };
    writeln!(out, "{}", messages.with(key, &summary))?;
    Ok(if errors == 0 { GOOD } else { PLAN_HAS_ERRORS })
}

/// What the shared packages of the plan break, each as a sentence that names the package.
fn broken_packages(messages: &Messages, plan: &Plan) -> Vec<String> {
    let shared = plan.packages.iter().filter(|package| package.visibility == Visibility::Shared);
    shared
        .flat_map(|package| {
            let levels = Levels::of(plan, package);
            let budget = Budget::of(plan, &levels);
            let name = messages.say(plan, &package.name);
            violations(plan, &levels, &budget, &package.role)
                .iter()
                .map(|violation| {
                    let text = words::violation(plan, messages, violation);
                    messages.with("check-package", &[("package", name.into()), ("text", text.into())])
                })
                .collect::<Vec<_>>()
        })
        .collect()
}
