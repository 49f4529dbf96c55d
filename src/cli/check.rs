//! `check`: whether a plan contradicts itself, what its packages break, and what the guard-rails and
//! rules of thumb have to say. In words or as JSON, whose shape is described in
//! `documents/check-json.md`.

use std::{io::Write, sync::atomic::AtomicBool};

use serde_json::json;

use super::{
    Failure, GOOD, PLAN_HAS_ERRORS,
    args::{Accepts, Args},
    load, words,
};
use crate::{
    analysis::{
        Budget, Finding, Levels, OutOfReach, Reachable, Severity, findings, out_of_reach, violations,
    },
    export::finding_json,
    plan::{Package, Plan, Text, Visibility},
    text::Messages,
};

pub(super) const ACCEPTS: Accepts = Accepts { values: &[], flags: &["json"] };

/// The version of the JSON's shape.
const VERSION: u32 = 1;

pub(super) fn run(messages: &Messages, args: &Args, out: &mut dyn Write) -> Result<u8, Failure> {
    let path = args.file(messages)?;
    let plan = load(messages, &path)?;
    let report = Report::of(messages, &plan);
    if args.flag("json") {
        writeln!(out, "{}", report.json(messages, &plan))?;
    } else {
        report.write(messages, &plan, &path.display().to_string(), out)?;
    }
    Ok(if report.errors() == 0 { GOOD } else { PLAN_HAS_ERRORS })
}

/// Everything `check` says.
struct Report {
    /// Sentences, and whether the plan contradicts itself by them.
    problems: Vec<(String, bool)>,
    /// What shared packages break.
    broken: Vec<String>,
    findings: Vec<Finding>,
    /// What no package can reach.
    reach: Reachable,
}

/// The plan with private packages and notes called by their ids.
fn unnamed(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    for package in plan.packages.iter_mut().filter(|package| package.visibility == Visibility::Private) {
        package.name = Text::default();
    }
    for note in plan.diagram.notes.iter_mut().filter(|note| note.visibility == Visibility::Private) {
        note.text = Text::default();
    }
    plan
}

impl Report {
    fn of(messages: &Messages, plan: &Plan) -> Self {
        let named = unnamed(plan);
        let problem =
            |problem: &crate::plan::Problem| (messages.problem(&named, problem), problem.is_error());
        // What a private package uses is nobody else's business: then the plan is judged as drawn.
        let judged = plan.current().filter(|package| package.visibility == Visibility::Shared);
        let mut findings = findings(plan, judged);
        findings.retain(|finding| !finding.is_private(plan));
        Self {
            problems: plan.problems().iter().map(problem).collect(),
            broken: broken_packages(messages, plan),
            // Nobody calls it off.
            reach: out_of_reach(plan, &AtomicBool::new(false))
                .unwrap_or(Reachable { out: Vec::new(), complete: false }),
            findings,
        }
    }

    fn errors(&self) -> usize {
        self.problems.iter().filter(|(_, error)| *error).count()
    }

    fn write(
        &self,
        messages: &Messages,
        plan: &Plan,
        file: &str,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let say = |key: &str, text: &str| messages.with(key, &[("text", text.into())]);
        for (text, error) in &self.problems {
            writeln!(out, "{}", say(if *error { "check-error" } else { "check-warning" }, text))?;
        }
        for text in &self.broken {
            writeln!(out, "{}", say("check-warning", text))?;
        }
        for one in &self.reach.out {
            let text = words::out_of_reach(plan, messages, one);
            writeln!(out, "{}", say("check-warning", &text))?;
        }
        if !self.reach.complete {
            writeln!(out, "{}", messages.get("reach-incomplete"))?;
        }
        for finding in &self.findings {
            writeln!(out, "{}", self.finding(messages, plan, finding))?;
        }
        let open = |severity: Severity| {
            let found = self.findings.iter().filter(move |finding| finding.check.severity == severity);
            found.filter(|finding| finding.is_open(plan)).count()
        };
        let warnings = self.problems.len() - self.errors()
            + self.broken.len()
            + self.reach.out.len()
            + open(Severity::Warning);
        let hints = open(Severity::Hint);
        let key = if self.errors() + warnings + hints == 0 { "check-good" } else { "check-summary" };
        let counts = [
            ("file", file.into()),
            ("errors", self.errors().into()),
            ("warnings", warnings.into()),
            ("hints", hints.into()),
        ];
        writeln!(out, "{}", messages.with(key, &counts))?;
        Ok(())
    }

    /// A finding on a line, with its check, its reason and the answer to it.
    fn finding(&self, messages: &Messages, plan: &Plan, finding: &Finding) -> String {
        let text = words::finding(plan, messages, finding);
        let answer = finding.answer(plan).map(|answer| words::answer(plan, messages, answer));
        let key = match (finding.check.severity, finding.is_open(plan)) {
            (Severity::Warning, _) => "check-warning",
            (Severity::Hint, true) => "check-hint",
            (Severity::Hint, false) => "check-accepted",
        };
        let mut line = messages.with(key, &[("text", text.into())]);
        line.push_str(&format!(" ({})", words::reason(messages, finding.check)));
        if let Some(answer) = answer {
            line.push_str(&format!("\n    {answer}"));
        }
        line
    }

    fn json(&self, messages: &Messages, plan: &Plan) -> String {
        let finding = |finding: &Finding| finding_json(plan, messages, finding);
        let problem = |(text, error): &(String, bool)| json!({ "severity": if *error { "error" } else { "warning" }, "text": text });
        let document = json!({
            "format": "partnership-check",
            "version": VERSION,
            "language": messages.language().code(),
            "errors": self.errors(),
            "problems": self.problems.iter().map(problem).collect::<Vec<_>>(),
            "packages": self.broken,
            "out_of_reach": self.reach.out.iter().map(|one| out_json(messages, plan, one)).collect::<Vec<_>>(),
            "out_of_reach_complete": self.reach.complete,
            "findings": self.findings.iter().map(finding).collect::<Vec<_>>(),
        });
        // Only maps with keys that are no strings cannot be written; there are none here.
        serde_json::to_string_pretty(&document).unwrap_or_default()
    }
}

/// What no package can reach, for programs.
fn out_json(messages: &Messages, plan: &Plan, out: &OutOfReach) -> serde_json::Value {
    let because = out.because.iter().map(|obstacle| {
        let text = words::sentence(plan, messages, &obstacle.sentence(plan));
        json!({ "sort": obstacle.sort(), "text": text })
    });
    json!({
        "instrument": out.level.map(|(id, _)| id.to_string()),
        "level": out.level.map(|(_, level)| level),
        "because": because.collect::<Vec<_>>(),
        "text": words::out_of_reach(plan, messages, out),
    })
}

/// What the shared packages of the plan break, each as a sentence that names the package.
fn broken_packages(messages: &Messages, plan: &Plan) -> Vec<String> {
    let broken = |package: &Package| {
        let levels = Levels::of(plan, package);
        let budget = Budget::of(plan, &levels);
        let name = messages.say(plan, &package.name);
        let say = |violation| {
            let text = words::violation(plan, messages, violation);
            messages.with("check-package", &[("package", name.into()), ("text", text.into())])
        };
        violations(plan, &levels, &budget, &package.role).iter().map(say).collect::<Vec<_>>()
    };
    let shared = plan.packages.iter().filter(|package| package.visibility == Visibility::Shared);
    shared.flat_map(broken).collect()
}
