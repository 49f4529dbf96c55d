//! Rules and limits, and what the checks have found with the answers of the parties. Guard-rails are
//! always printed.

use super::flow::{BODY, Flow, SMALL};
use super::plain_table;
use crate::analysis::{Finding, Severity};
use crate::export::{material::Material, tables};
use crate::scene::words;

/// Rules and limits, and whether the package keeps them.
pub(super) fn rules(material: &Material<'_>, flow: &mut Flow<'_>) {
    let messages = material.messages;
    flow.heading(1, &messages.get("table-rules"));
    if material.violations.is_empty() {
        flow.paragraph(&messages.get("brief-all-kept"));
    }
    for violation in &material.violations {
        let text = words::violation(material.plan, messages, violation);
        flow.bullet(&format!("{}: {text}", messages.get("rule-broken")));
    }
    for table in tables::all(material).iter().filter(|table| table.name == "rules" && !table.rows.is_empty())
    {
        plain_table(material, flow, table);
    }
}

/// What the checks have found: guard-rails, then rules of thumb, each with its reason and its answer.
pub(super) fn checks(material: &Material<'_>, flow: &mut Flow<'_>) {
    let messages = material.messages;
    flow.heading(1, &messages.get("table-checks"));
    if material.findings.is_empty() {
        flow.paragraph(&messages.get("checks-none"));
    }
    for (severity, key) in
        [(Severity::Warning, "checks-guard-rails"), (Severity::Hint, "checks-rules-of-thumb")]
    {
        let own: Vec<&Finding> =
            material.findings.iter().filter(|finding| finding.check.severity == severity).collect();
        if own.is_empty() {
            continue;
        }
        flow.heading(2, &messages.with(key, &[("count", own.len().into())]));
        for group in own.chunk_by(|a, b| a.check.id == b.check.id) {
            findings(material, flow, group);
        }
    }
}

/// The findings of one check.
fn findings(material: &Material<'_>, flow: &mut Flow<'_>, group: &[&Finding]) {
    let (messages, colors) = (material.messages, &material.theme.colors);
    let Some(first) = group.first() else { return };
    flow.lead(&messages.get(first.check.title), BODY, true, colors.ink);
    flow.lead(&words::reason(messages, first.check), SMALL, false, colors.muted);
    for finding in group {
        flow.bullet(&words::finding(material.plan, messages, finding));
        let answer = match finding.answer(material.plan) {
            Some(answer) => words::answer(material.plan, messages, answer),
            None => messages.get("check-unanswered"),
        };
        flow.set(&answer, BODY, false, colors.muted, 22.0);
    }
    flow.gap(5.0);
}
