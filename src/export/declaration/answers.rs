//! The working annex of a declaration: guard-rails, and what the parties have answered to checks. It is there
//! for the talks and says so.

use super::body::{Body, CellText, Widths};
use crate::analysis::{Finding, Severity};
use crate::export::material::Material;
use crate::scene::words;

/// Every guard-rail with its answer, and every rule of thumb that has been answered.
pub(super) fn annex(material: &Material<'_>, body: &mut Body) {
    let (plan, messages) = (material.plan, material.messages);
    let printed =
        |finding: &&Finding| finding.check.severity == Severity::Warning || finding.answer(plan).is_some();
    let printed: Vec<&Finding> = material.findings.iter().filter(printed).collect();
    if printed.is_empty() {
        return;
    }
    body.paragraph("AnnexHeading", &messages.get("jd-annex-answers"));
    body.lead(&messages.get("jd-annex-answers-text"));
    let cell = |text: String| -> CellText { (text, false) };
    let head = ["column-check", "column-finding", "column-answer"].map(|key| cell(messages.get(key)));
    let rows: Vec<Vec<CellText>> = printed
        .into_iter()
        .map(|finding| {
            let answer = finding.answer(plan).map(|answer| words::answer(plan, messages, answer));
            vec![
                cell(messages.get(finding.check.title)),
                cell(words::finding(plan, messages, finding)),
                cell(answer.unwrap_or_else(|| messages.get("check-unanswered"))),
            ]
        })
        .collect();
    body.table(&messages.get("jd-annex-answers"), Widths::Shares(&[1.0, 1.8, 1.4]), &head, &rows);
}
