//! The report in words: tables of plain text.

use super::{PartyRow, Report};
use crate::{
    analysis::{Amount, Missing},
    cli::table::{Rows, table},
    scene::words,
    text::{Messages, Value},
};

pub(super) fn write(messages: &Messages, report: &Report<'_>) -> String {
    let mut lines = head(messages, report);
    lines.push(String::new());
    lines.push(messages.get("report-costs"));
    lines.extend(table(None, totals(messages, report), 1));
    lines.push(String::new());
    lines.push(messages.get("report-by-year"));
    lines.extend(table(Some(year_header(messages, report)), years(messages, report), 1));
    lines.push(String::new());
    lines.push(messages.get("report-by-payer"));
    lines.extend(table(None, payers(messages, report), 1));
    lines.push(String::new());
    lines.push(messages.get("report-by-instrument"));
    lines.extend(table(None, instruments(messages, report), 2));
    lines.push(String::new());
    lines.push(messages.get("report-parties"));
    lines.extend(table(Some(party_header(messages)), parties(messages, report), 1));
    lines.join("\n")
}

fn head(messages: &Messages, report: &Report<'_>) -> Vec<String> {
    let plan = report.plan;
    let package = messages.package_name(plan, report.package);
    let mut lines = vec![
        format!("{} · {}", messages.say(plan, &plan.name), messages.date(plan.date)),
        messages.with("report-package", &[("name", package.into())]),
    ];
    if !plan.marking.is_empty() {
        lines.push(messages.say(plan, &plan.marking).to_owned());
    }
    lines
}

fn totals(messages: &Messages, report: &Report<'_>) -> Rows {
    let finance = &report.plan.finance;
    let base_year = Value::from(finance.price_base_year.to_string());
    let mark = assumption(messages, report.assumed);
    let row = |label: String, sum: Amount, mark: &str| vec![label, money(messages, sum), mark.to_owned()];
    let mut rows = vec![
        row(messages.with("report-base-year", &[("year", base_year)]), report.base, &mark),
        row(messages.get("report-nominal"), report.nominal, &mark),
    ];
    if let Some((sum, rate)) = report.discounted.zip(finance.discount_percent) {
        let args = [("percent", messages.number(rate).into())];
        rows.push(row(messages.with("report-discounted", &args), sum, &mark));
    }
    rows.push(row(messages.get("report-gap"), report.gap.total, ""));
    rows
}

fn year_header(messages: &Messages, report: &Report<'_>) -> Vec<String> {
    let base_year = Value::from(report.plan.finance.price_base_year.to_string());
    let base_year = messages.with("report-base-year", &[("year", base_year)]);
    vec![String::new(), messages.get("report-nominal"), base_year]
}

fn years(messages: &Messages, report: &Report<'_>) -> Rows {
    let row = |year: &super::Year| {
        vec![year.year.to_string(), money(messages, year.nominal), money(messages, year.base)]
    };
    report.years.iter().map(row).collect()
}

fn payers(messages: &Messages, report: &Report<'_>) -> Rows {
    let row = |payer: &super::Payer<'_>| {
        let name = match (payer.party, payer.id) {
            (Some(party), _) => messages.name_or(report.plan, Some(&party.name), party.id),
            (None, Some(id)) => id.to_string(),
            (None, None) => messages.get("report-no-payer"),
        };
        vec![name, money(messages, payer.nominal)]
    };
    report.payers.iter().map(row).collect()
}

fn instruments(messages: &Messages, report: &Report<'_>) -> Rows {
    let row = |cost: &super::InstrumentCost<'_>| {
        let (level, top) = (cost.level.to_string(), cost.instrument.top_level().to_string());
        vec![
            messages.name_or(report.plan, Some(&cost.instrument.name), cost.instrument.id),
            messages.with("report-level", &[("level", level.into()), ("top", top.into())]),
            money(messages, cost.nominal),
            assumption(messages, cost.assumed),
        ]
    };
    let mut rows: Rows = report.instruments.iter().map(row).collect();
    if let Some(shared) = report.shared {
        rows.push(vec![messages.get("report-plan-itself"), String::new(), money(messages, shared)]);
    }
    rows
}

fn party_header(messages: &Messages) -> Vec<String> {
    let keys = ["report-value", "report-gain", "report-reservation", "report-surplus"];
    std::iter::once(String::new()).chain(keys.map(|key| messages.get(key))).collect()
}

fn parties(messages: &Messages, report: &Report<'_>) -> Rows {
    report.parties.iter().map(|row| party(messages, report, row)).collect()
}

fn party(messages: &Messages, report: &Report<'_>, row: &PartyRow<'_>) -> Vec<String> {
    let name = messages.name_or(report.plan, Some(&row.party.name), row.party.id);
    let Some(value) = row.value else { return vec![name, messages.get("report-private")] };
    let Some(points) = value.value else { return vec![name, messages.get("report-no-weights")] };
    let signed = |points: Option<i64>, missing: Missing| {
        let text = points.map(|points| messages.gain(points));
        text.map_or_else(String::new, |text| words::missing(messages, text, missing))
    };
    vec![
        name,
        words::missing(messages, messages.points(points), value.missing),
        signed(value.gain, value.gain_missing),
        value.reservation.map_or_else(String::new, |points| messages.points(points)),
        signed(value.surplus, value.surplus_missing()),
        assumption(messages, value.assumed),
    ]
}

fn money(messages: &Messages, amount: Amount) -> String {
    words::at_least(messages, messages.money(amount.money), amount.at_least)
}

fn assumption(messages: &Messages, assumed: bool) -> String {
    if assumed { messages.get("report-assumption") } else { String::new() }
}
