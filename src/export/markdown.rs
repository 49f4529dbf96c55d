//! A summary in Markdown: what the package is, who does what, what it costs and who gains.

use std::fmt::Write;

use super::{
    commitments,
    material::Material,
    naming,
    tables::{assumptions_in_words, payer_name},
};
use crate::analysis::{Missing, SliceKey, Split};
use crate::plan::{Money, Safeguard};
use crate::scene::words;
use crate::text::Value;

/// The summary of the package.
pub(super) fn write(material: &Material<'_>) -> String {
    let mut out = String::new();
    head(material, &mut out);
    commitments_of(material, &mut out);
    budget(material, &mut out);
    values(material, &mut out);
    checks(material, &mut out);
    safeguards(material, &mut out);
    sources(material, &mut out);
    out
}

fn heading(material: &Material<'_>, out: &mut String, key: &str) {
    let _ = writeln!(out, "\n## {}\n", material.get(key));
}

fn head(material: &Material<'_>, out: &mut String) {
    let (plan, messages, budget) = (material.plan, material.messages, &material.budget);
    let marking = material.say(&plan.marking).trim();
    let _ = writeln!(out, "# {}\n", plain(material.say(&plan.name)));
    if !marking.is_empty() {
        let _ = writeln!(out, "**{}**\n", plain(marking));
    }
    let amount = |amount: crate::analysis::Amount| {
        words::at_least(messages, messages.money(amount.money), amount.at_least)
    };
    let finance = &plan.finance;
    let facts = [
        ("column-package", messages.package_name(plan, material.package)),
        ("column-date", messages.date(material.date)),
        ("column-years", format!("{}\u{2013}{}", finance.first_year, finance.last_year())),
        ("column-total-nominal", amount(budget.total_nominal())),
        ("column-gap", amount(material.gap.total)),
    ];
    for (key, value) in facts {
        let args = [("title", messages.get(key).into()), ("detail", plain(&value).into())];
        let _ = writeln!(out, "- {}", messages.with("labelled", &args));
    }
    for footnote in naming::lines(plan, messages) {
        let _ = writeln!(out, "\n{}", plain(&footnote));
    }
    for text in [&plan.description, &material.package.description] {
        let text = material.say(text).trim();
        if !text.is_empty() {
            let _ = writeln!(out, "\n{}", plain(text));
        }
    }
}

fn commitments_of(material: &Material<'_>, out: &mut String) {
    heading(material, out, "heading-commitments");
    let parties = material.plan.parties.iter().map(|party| Some(party.id));
    for party in parties.chain([None]) {
        let list = commitments::of(material, party);
        let pays = party.filter(|id| commitments::pays(material, *id));
        if list.is_empty() && pays.is_none() {
            continue;
        }
        let name = match party {
            Some(_) => payer_name(material, party),
            None => material.get("heading-jointly"),
        };
        let _ = writeln!(out, "### {}\n", plain(&name));
        for item in list {
            let title = format!("**{}**", plain(&item.title));
            let args = [("title", Value::from(title)), ("detail", plain(&item.detail).into())];
            let _ = writeln!(out, "- {}", material.messages.with("labelled", &args));
        }
        if let Some(id) = pays {
            let _ = writeln!(out, "- {}", plain(&commitments::payment(material, id)));
        }
        out.push('\n');
    }
    for exchange in commitments::exchanges(material) {
        let _ = writeln!(out, "- {}", plain(&exchange));
    }
}

fn budget(material: &Material<'_>, out: &mut String) {
    heading(material, out, "heading-budget");
    let budget = &material.budget;
    if material.costs_are_unknown() {
        let _ = writeln!(out, "{}", material.get("brief-costs-unknown"));
        return;
    }
    let at_least = |minor: i64, open: bool| {
        let amount = material.messages.amount(Money::new(minor, budget.currency));
        words::at_least(material.messages, amount, open)
    };
    let years: Vec<String> = budget.year_range().map(|year| year.to_string()).collect();
    let unit = format!("{} ({})", material.get("column-payer"), budget.currency.code());
    let mut head = vec![plain(&unit)];
    head.extend(years);
    head.push(material.get("column-total"));
    let mut rows = Vec::new();
    for slice in budget.by(material.plan, Split::Payer) {
        let payer = match slice.key {
            SliceKey::Payer(id) => Some(id),
            _ => None,
        };
        let mut row = vec![plain(&payer_name(material, payer))];
        row.extend(slice.years().map(|(minor, open)| at_least(minor, open)));
        row.push(at_least(slice.total, slice.at_least));
        rows.push(row);
    }
    let mut total = vec![material.get("column-total")];
    total.extend(budget.by_year().iter().map(|amount| at_least(amount.money.minor, amount.at_least)));
    let all = budget.total_nominal();
    total.push(at_least(all.money.minor, all.at_least));
    rows.push(total);
    table(out, &head, &rows);
}

fn values(material: &Material<'_>, out: &mut String) {
    heading(material, out, "heading-balance");
    let messages = material.messages;
    let head = ["column-party", "column-cost-borne", "column-value", "column-gain", "column-surplus"];
    let head = head.map(|key| messages.get(key));
    let mut rows = Vec::new();
    for (party, sheet) in material.plan.parties.iter().zip(&material.balance) {
        let marked = |text: Option<String>, missing: Missing| {
            text.map_or("\u{2013}".to_owned(), |text| words::missing(messages, text, missing))
        };
        let points = |points: Option<i64>| points.map(|points| messages.points(points));
        let value = &sheet.value;
        rows.push(vec![
            plain(material.say(&party.name)),
            words::at_least(messages, messages.money(sheet.cost.money), sheet.cost.at_least),
            marked(points(value.value), value.missing),
            marked(value.gain.map(|gain| messages.gain(gain)), value.gain_missing),
            marked(points(value.surplus), value.surplus_missing()),
        ]);
    }
    table(out, &head, &rows);
    for violation in &material.violations {
        let text = words::violation(material.plan, messages, violation);
        let _ = writeln!(out, "- **{}** {}", messages.get("rule-broken"), plain(&text));
    }
}

/// What the checks have found, with the answers to it.
fn checks(material: &Material<'_>, out: &mut String) {
    heading(material, out, "table-checks");
    let (plan, messages) = (material.plan, material.messages);
    if material.findings.is_empty() {
        let _ = writeln!(out, "{}", messages.get("checks-none"));
    }
    for finding in &material.findings {
        let title = messages.get(finding.check.title);
        let text = words::finding(plan, messages, finding);
        let answer = match finding.answer(plan) {
            Some(answer) => words::answer(plan, messages, answer),
            None => messages.get("check-unanswered"),
        };
        let severity = messages.get(words::severity_key(finding.check.severity));
        let title = format!("**{}** ({severity})", plain(&title));
        let args = [("title", Value::from(title)), ("detail", plain(&text).into())];
        let _ = writeln!(out, "- {}  ", messages.with("labelled", &args));
        let _ = writeln!(out, "  {}", plain(&answer));
    }
}

fn safeguards(material: &Material<'_>, out: &mut String) {
    heading(material, out, "heading-safeguards");
    for safeguard in Safeguard::ALL {
        let by = stated_by(material, safeguard);
        let name = material.messages.label(safeguard);
        let text = if by == 0 {
            material.messages.with("legend-not-stated", &[("safeguard", name.into())])
        } else {
            let args = [("safeguard", name.into()), ("count", by.into())];
            material.messages.with("legend-stated-by", &args)
        };
        let _ = writeln!(out, "- {}", plain(&text));
    }
}

/// How many instruments in use state a safeguard.
pub(super) fn stated_by(material: &Material<'_>, safeguard: Safeguard) -> usize {
    let used = material.plan.instruments.iter().zip(material.levels.iter()).filter(|(_, level)| *level > 0);
    used.filter(|(instrument, _)| instrument.safeguards.contains(&safeguard)).count()
}

fn sources(material: &Material<'_>, out: &mut String) {
    heading(material, out, "heading-sources");
    for (index, source) in material.plan.sources.iter().enumerate() {
        let year = source.year.map(|year| format!(" ({year})")).unwrap_or_default();
        let address = match source.address.trim() {
            "" => String::new(),
            address => format!(" {}", plain(address)),
        };
        let _ = writeln!(out, "{}. {}{year}{address}", index + 1, plain(material.say(&source.citation)));
    }
    if let Some(convention) = naming::convention(material.plan, material.messages) {
        let _ = writeln!(out, "\n{}", plain(&convention));
    }
    let _ = writeln!(out, "\n{}", assumptions_in_words(material));
}

fn table(out: &mut String, head: &[String], rows: &[Vec<String>]) {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    out.push_str(&line(head));
    let rule: Vec<String> =
        (0..head.len()).map(|index| if index == 0 { "---" } else { "---:" }.to_owned()).collect();
    out.push_str(&line(&rule));
    rows.iter().for_each(|row| out.push_str(&line(row)));
    out.push('\n');
}

/// Text on one line, in which no sign means anything to Markdown.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' | '\t' | '\r' => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markdown_are_taken_as_they_stand() {
        assert_eq!(plain("a|b <script> *c*\n# d"), "a\\|b \\<script\\> \\*c\\* \\# d");
    }
}
