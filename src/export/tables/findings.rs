//! What the checks have found, and how the parties have answered.

use super::{Field, Kind, Table};
use crate::export::material::Material;
use crate::scene::words;

/// Every finding with its reason and its answer; `None` where nothing was found.
pub(super) fn findings(material: &Material<'_>) -> Option<Table> {
    let columns = [
        ("column-check", Kind::Text),
        ("column-severity", Kind::Text),
        ("column-finding", Kind::Prose),
        ("column-why", Kind::Prose),
        ("column-answer", Kind::Prose),
        ("column-answered-on", Kind::Text),
    ];
    let mut table = Table::new(material, "checks", "table-checks", &columns);
    let (plan, messages) = (material.plan, material.messages);
    for finding in &material.findings {
        let answer = finding.answer(plan);
        table.rows.push(vec![
            Field::text(messages.get(finding.check.title)),
            Field::text(messages.get(words::severity_key(finding.check.severity))),
            Field::text(words::finding(plan, messages, finding)),
            Field::text(words::reason(messages, finding.check)),
            Field::text(answer.map_or("", |answer| material.say(&answer.because))),
            answer.and_then(|answer| answer.on).map_or(Field::Empty, Field::Date),
        ]);
    }
    Some(table).filter(|table| !table.rows.is_empty())
}
