//! `check`: whether a plan contradicts itself.

use std::io::Write;

use super::{
    Failure, GOOD, PLAN_HAS_ERRORS,
    args::{Accepts, Args},
    load,
};
use crate::text::Messages;

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
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let warnings = problems.len() - errors;
    let file = path.display().to_string();
    let summary = [("file", file.into()), ("errors", errors.into()), ("warnings", warnings.into())];
    let key = if problems.is_empty() { "check-good" } else { "check-summary" };
    writeln!(out, "{}", messages.with(key, &summary))?;
    Ok(if errors == 0 { GOOD } else { PLAN_HAS_ERRORS })
}
