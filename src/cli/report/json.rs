//! The report as JSON. Its shape is described in `documents/report-json.md` and changes only with
//! its version.

use serde_json::{Value, json};

use super::{Report, Year};
use crate::{analysis::Amount, export::finding_json, plan::Number, text::Messages};

/// The shape's version.
const VERSION: u32 = 1;

pub(super) fn write(messages: &Messages, report: &Report<'_>) -> String {
    let plan = report.plan;
    let say = |text| messages.say(plan, text);
    let document = json!({
        "format": "partnership-report",
        "version": VERSION,
        "language": messages.language().code(),
        "plan": {
            "name": say(&plan.name),
            "date": plan.date.to_string(),
            "marking": say(&plan.marking),
        },
        "package": {
            "id": report.package.id.to_string(),
            "name": say(&report.package.name),
            "no_agreement": report.package.is_no_agreement(),
        },
        "currency": plan.finance.currency.code(),
        "price_base_year": plan.finance.price_base_year,
        "totals": totals(report),
        "funding_gap": amount(report.gap.total),
        "by_year": report.years.iter().map(year).collect::<Vec<_>>(),
        "by_payer": report.payers.iter().map(|payer| json!({
            "id": payer.id.map(|id| id.to_string()),
            "name": payer.party.map(|party| say(&party.name)),
            "nominal": amount(payer.nominal),
            "nominal_by_year": payer.per_year.iter().map(ToString::to_string).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "by_instrument": report.instruments.iter().map(|cost| json!({
            "id": cost.instrument.id.to_string(),
            "name": say(&cost.instrument.name),
            "level": cost.level,
            "top_level": cost.instrument.top_level(),
            "nominal": amount(cost.nominal),
            "assumption": cost.assumed,
        })).collect::<Vec<_>>(),
        "plan_itself": report.shared.map(|shared| json!({ "nominal": amount(shared) })),
        "parties": report.parties.iter().map(|row| party(say(&row.party.name), row)).collect::<Vec<_>>(),
        "checks": report.findings.iter().map(|one| finding_json(plan, messages, one)).collect::<Vec<_>>(),
    });
    // Only maps with keys that are no strings cannot be written; there are none here.
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

fn totals(report: &Report<'_>) -> Value {
    let rate = report.plan.finance.discount_percent;
    let discounted = report.discounted.zip(rate).map(|(sum, rate): (Amount, Number)| {
        json!({ "amount": sum.money.to_string(), "at_least": sum.at_least, "percent_per_year": rate.to_string() })
    });
    json!({
        "base_year": amount(report.base),
        "nominal": amount(report.nominal),
        "discounted": discounted,
        "assumption": report.assumed,
    })
}

fn year(year: &Year) -> Value {
    json!({ "year": year.year, "base_year": amount(year.base), "nominal": amount(year.nominal) })
}

fn party(name: &str, row: &super::PartyRow<'_>) -> Value {
    let id = row.party.id.to_string();
    match row.value {
        None => json!({ "id": id, "name": name, "private": true }),
        Some(value) => json!({
            "id": id,
            "name": name,
            "private": false,
            "value": value.value.map(points),
            "gain": value.gain.map(points),
            "reservation_value": value.reservation.map(points),
            "reservation_stated": value.reservation_stated,
            "surplus": value.surplus.map(points),
            "incomplete": value.missing.any(),
            "gain_incomplete": value.gain_missing.any(),
            "value_missing": value.missing.key(),
            "gain_missing": value.gain_missing.key(),
            "surplus_missing": value.surplus_missing().key(),
            "assumption": value.assumed,
        }),
    }
}

fn amount(amount: Amount) -> Value {
    json!({ "amount": amount.money.to_string(), "at_least": amount.at_least })
}

/// Millionths of a point as a decimal text with six digits.
fn points(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let magnitude = millionths.unsigned_abs();
    format!("{sign}{}.{:06}", magnitude / 1_000_000, magnitude % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_have_six_digits_and_their_sign() {
        assert_eq!(points(62_400_000), "62.400000");
        assert_eq!(points(-1), "-0.000001");
        assert_eq!(points(0), "0.000000");
    }
}
