//! Plan and analysis as JSON. The shape is described in `documents/export-json.md` and changes only with
//! its version.

use serde_json::{Value, json};

use super::{finding_json, material::Material};
use crate::analysis::{Amount, BalanceSheet, Budget, Levels, LineRef, Unsolved, ValueModel, Values};
use crate::plan::{Money, Number, Package, Plan};
use crate::scene::words;

/// The shape's version.
const VERSION: u32 = 1;

/// Plan and analysis of the package. `plan` is that of the material, without marks at names.
pub(super) fn write(material: &Material<'_>, plan: &Plan) -> String {
    let messages = material.messages;
    let budget = &material.budget;
    let document = json!({
        "format": "partnership-export",
        "version": VERSION,
        "language": messages.language().code(),
        "date": material.date.to_string(),
        "package": material.package.id.to_string(),
        "plan": serde_json::to_value(plan).unwrap_or_default(),
        "analysis": {
            "currency": budget.currency.code(),
            "total_nominal": amount(budget.total_nominal()),
            "total_base_year": amount(budget.total_base()),
            "total_discounted": budget.total_discounted(plan).map(amount),
            "funding_gap": amount(material.gap.total),
            "budget": budget.cells.iter().map(|cell| json!({
                "instrument": cell.instrument.map(|id| id.to_string()),
                "line": match cell.line {
                    LineRef::Line(id) => id.to_string(),
                    LineRef::Indirect => "indirect".to_owned(),
                    LineRef::Contingency => "contingency".to_owned(),
                    LineRef::Monitoring => "monitoring".to_owned(),
                },
                "category": cell.category,
                "payer": cell.payer.map(|id| id.to_string()),
                "year": cell.year,
                "nominal": Money::new(cell.nominal_minor, budget.currency).digits(),
                "base_year": Money::new(cell.base_minor, budget.currency).digits(),
                "unknown": cell.unknown,
            })).collect::<Vec<_>>(),
            "funding": material.gap.entries.iter().map(|entry| json!({
                "payer": entry.payer.map(|id| id.to_string()),
                "year": entry.year,
                "nominal": Money::new(entry.cost, budget.currency).digits(),
                "committed": Money::new(entry.committed, budget.currency).digits(),
                "committed_unknown": entry.commitment_unknown,
                "missing": Money::new(entry.missing(), budget.currency).digits(),
                "missing_at_least": entry.at_least(),
            })).collect::<Vec<_>>(),
            "interests": material.values.interests.iter().map(|interest| json!({
                "id": interest.interest.to_string(),
                "level": interest.level.map(digits),
                "low": interest.low.map(digits),
                "high": interest.high.map(digits),
                "change": digits(interest.change),
                "out_of_range": interest.out_of_range,
                "incomplete": interest.incomplete,
                "assumption": interest.assumed,
            })).collect::<Vec<_>>(),
            "packages": packages(material),
            "balance": material.balance.iter().map(sheet).collect::<Vec<_>>(),
            "broken": material.violations.iter().map(|violation| {
                words::violation(plan, messages, violation)
            }).collect::<Vec<_>>(),
            "checks": material.findings.iter().map(|finding| {
                finding_json(plan, messages, finding)
            }).collect::<Vec<_>>(),
            "frontier": frontier(material),
        },
    });
    // Only maps with keys that are no strings cannot be written; there are none here.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn packages(material: &Material<'_>) -> Vec<Value> {
    let plan = material.plan;
    let model = ValueModel::of(plan);
    let one = |package: &Package| {
        let levels = Levels::of(plan, package);
        let budget = Budget::of(plan, &levels);
        let values = Values::at(plan, &model, &levels, &package.role);
        json!({
            "id": package.id.to_string(),
            "nominal": amount(budget.total_nominal()),
            "parties": values.parties.iter().map(|value| json!({
                "id": value.party.to_string(),
                "cost_borne": amount(budget.borne_by(value.party)),
                "value": value.value.map(points),
                "gain": value.gain.map(points),
                "reservation_value": value.reservation.map(points),
                "surplus": value.surplus.map(points),
                "incomplete": value.missing.any(),
                "value_missing": value.missing.key(),
                "gain_missing": value.gain_missing.key(),
                "surplus_missing": value.surplus_missing().key(),
                "assumption": value.assumed,
            })).collect::<Vec<_>>(),
        })
    };
    plan.packages.iter().map(one).collect()
}

fn sheet(sheet: &BalanceSheet) -> Value {
    let moves = |moves: &[crate::analysis::Move]| -> Vec<Value> {
        let one = |moved: &crate::analysis::Move| {
            json!({
                "interest": moved.interest.to_string(),
                "change": digits(moved.change),
                "incomplete": moved.incomplete,
            })
        };
        moves.iter().map(one).collect()
    };
    json!({
        "party": sheet.party.to_string(),
        "gets": moves(&sheet.gets),
        "gives": moves(&sheet.gives),
        "objections": sheet.objections.iter().map(|objection| json!({
            "instrument": objection.instrument.to_string(),
            "level": objection.level,
            "points": points(objection.contribution),
        })).collect::<Vec<_>>(),
    })
}

/// The frontier; why there is none, or null where no two parties have given points.
fn frontier(material: &Material<'_>) -> Value {
    match material.frontier() {
        Err(Unsolved::TooLarge) => json!({ "unsolved": "too large" }),
        Err(Unsolved::Cancelled) | Ok(None) => Value::Null,
        Ok(Some(frontier)) => json!({
            "parties": [frontier.a.to_string(), frontier.b.to_string()],
            "points": frontier.points.iter().map(|point| json!({
                "values": [points(point.a), points(point.b)],
                "nominal": Money::new(point.cost, material.budget.currency).digits(),
                "levels": material.plan.instruments.iter().zip(point.levels.iter())
                    .filter(|(_, level)| *level > 0)
                    .map(|(instrument, level)| (instrument.id.to_string(), json!(level)))
                    .collect::<serde_json::Map<_, _>>(),
            })).collect::<Vec<_>>(),
        }),
    }
}

/// An exact number as text, so that no reader rounds it.
fn digits(number: Number) -> String {
    number.to_string()
}

fn amount(amount: Amount) -> Value {
    json!({ "amount": amount.money.digits(), "at_least": amount.at_least })
}

/// Millionths of a point as a decimal text with six digits.
fn points(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let magnitude = millionths.unsigned_abs();
    format!("{sign}{}.{:06}", magnitude / 1_000_000, magnitude % 1_000_000)
}
