//! Rules and limits, and what the checks have found with the answers of the parties. Guard-rails are
//! always printed.

use super::flow::{BODY, Flow, INDENT, LEADING, SMALL, broken};
use super::plain_table;
use crate::analysis::{Finding, Severity};
use crate::export::{material::Material, tables};
use crate::scene::words;

/// Rules and limits, and whether the package keeps them.
pub(super) fn rules(material: &Material<'_>, flow: &mut Flow<'_>) {
    let messages = material.messages;
    flow.heading(1, &messages.get("table-rules"));
    flow.paragraph(&match material.violations.len() {
        0 => messages.get("brief-all-kept"),
        count => messages.with("brief-broken", &[("count", count.into())]),
    });
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
        let answer = match finding.answer(material.plan) {
            Some(answer) => words::answer(material.plan, messages, answer),
            None => messages.get("check-unanswered"),
        };
        answered(flow, &words::finding(material.plan, messages, finding), &answer);
    }
    flow.gap(5.0);
}

/// A finding with what is answered to it. Both stand on one page, unless they are long.
fn answered(flow: &mut Flow<'_>, finding: &str, answer: &str) {
    const DEEPER: f32 = 22.0;
    let lines = broken(finding, BODY, false, flow.room() - INDENT).len()
        + broken(answer, BODY, false, flow.room() - DEEPER).len();
    let high = lines as f32 * BODY * LEADING + 2.0;
    if high < flow.fresh() / 3.0 {
        flow.need(high);
    }
    flow.bullet(finding);
    flow.set(answer, BODY, false, flow.theme.colors.muted, DEEPER);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Theme, ThemeName};

    #[test]
    fn an_answer_stands_on_the_page_of_what_it_answers() {
        for filled in 0..60 {
            let mut flow = Flow::new(Theme::of(ThemeName::Light), (595.0, 842.0));
            flow.page(false, true);
            (0..filled).for_each(|_| flow.paragraph("line"));
            answered(&mut flow, "found one\nfound two\nfound three", "answer");
            let pages = flow.pages.iter().filter(|page| page.texts().any(|text| text.starts_with("found")));
            assert_eq!(pages.count(), 1, "{filled}");
            let last: Vec<&str> = flow.pages.iter().flat_map(|page| page.texts()).collect();
            assert!(last.ends_with(&["found three", "answer"]));
            assert!(flow.pages.last().unwrap().texts().any(|text| text == "found one"), "{filled}");
        }
    }
}
