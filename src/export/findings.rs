//! What the checks have found, for other programs: the same object in every file and report.

use serde_json::{Value, json};

use crate::analysis::{Finding, Severity};
use crate::plan::Plan;
use crate::scene::words;
use crate::text::Messages;

/// A finding as JSON: check, severity, what it is about, sentence, reason, page, whether it is open, and
/// the answer to it.
pub fn finding_json(plan: &Plan, messages: &Messages, finding: &Finding) -> Value {
    let answer = finding.answer(plan).map(|answer| {
        let day = answer.on.map(|day| day.to_string());
        json!({ "because": messages.say(plan, &answer.because), "on": day })
    });
    json!({
        "check": finding.check.id,
        "severity": match finding.check.severity {
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        },
        // As in the plan's file: kind, and id or choice.
        "about": serde_json::to_value(finding.about).unwrap_or_default(),
        "title": messages.get(finding.check.title),
        "text": words::finding(plan, messages, finding),
        "reason": messages.get(finding.check.why),
        "page": finding.check.page,
        "open": finding.is_open(plan),
        "answer": answer,
    })
}
