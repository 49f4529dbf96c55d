//! What follows from the package: interests, effects, values, balance and frontier.

use super::{Field, Kind, Table};
use crate::export::material::Material;
use crate::plan::{Direction, Estimate, Known, Money, Scale};

/// Interests with their scale, their level under the package, and the points parties give them.
pub(super) fn interests(material: &Material<'_>) -> Table {
    let columns = [
        ("column-interest", Kind::Text),
        ("column-unit", Kind::Text),
        ("column-baseline", Kind::Number),
        ("column-scale-low", Kind::Number),
        ("column-scale-high", Kind::Number),
        ("column-reached", Kind::Number),
        ("column-reached-low", Kind::Number),
        ("column-reached-high", Kind::Number),
    ];
    let mut table = Table::new(material, "interests", "table-interests", &columns);
    let plan = material.plan;
    let givers: Vec<_> = plan.parties.iter().filter(|party| !party.stakes.is_empty()).collect();
    for party in &givers {
        let name = material.say(&party.name).to_owned();
        table.column("", material.messages.with("column-points-of", &[("party", name.into())]), Kind::Text);
    }
    for interest in &plan.interests {
        let (low, high) = match interest.scale {
            Scale::Range { low, high } => (Some(low), Some(high)),
            Scale::Points => (None, None),
        };
        let reached = material.values.interest(interest.id);
        let incomplete = reached.is_some_and(|found| found.incomplete);
        let mut row = vec![
            Field::text(material.say(&interest.name)),
            Field::text(material.say(&interest.unit)),
            Field::known(interest.baseline),
            Field::number(low),
            Field::number(high),
            Field::reached(reached.and_then(|found| found.level), incomplete),
            Field::reached(reached.and_then(|found| found.low), incomplete),
            Field::reached(reached.and_then(|found| found.high), incomplete),
        ];
        for party in &givers {
            let stake = party.stakes.iter().find(|stake| stake.interest == interest.id);
            let stake = stake.map(|stake| {
                let key = match stake.direction {
                    Direction::More => "points-more",
                    Direction::Less => "points-less",
                };
                material.messages.with(key, &[("points", material.messages.number(stake.points).into())])
            });
            row.push(stake.map_or(Field::Empty, Field::text));
        }
        table.rows.push(row);
    }
    table
}

/// The effect of every instrument at each of its levels.
pub(super) fn effects(material: &Material<'_>) -> Table {
    let columns = [
        ("column-instrument", Kind::Text),
        ("column-interest", Kind::Text),
        ("column-unit", Kind::Text),
        ("column-level", Kind::Whole),
        ("column-in-package", Kind::Text),
        ("column-low", Kind::Number),
        ("column-likely", Kind::Number),
        ("column-high", Kind::Number),
        ("column-uptake", Kind::Text),
        ("column-source", Kind::Prose),
        ("column-grade", Kind::Text),
        ("column-note", Kind::Prose),
    ];
    let mut table = Table::new(material, "effects", "table-effects", &columns);
    let (plan, messages) = (material.plan, material.messages);
    for instrument in &plan.instruments {
        let chosen = material.package.level(instrument.id).min(instrument.top_level());
        for effect in &instrument.effects {
            let interest = plan.interest(effect.interest);
            let source = effect.pedigree.source.and_then(|id| plan.source(id));
            for level in 1..=instrument.top_level() {
                let [low, likely, high] = figures(effect.change(level));
                let mark = if level == chosen { messages.get("column-chosen") } else { String::new() };
                table.rows.push(vec![
                    Field::text(material.say(&instrument.name)),
                    Field::text(interest.map_or("", |found| material.say(&found.name))),
                    Field::text(interest.map_or("", |found| material.say(&found.unit))),
                    Field::Whole(level.into()),
                    Field::text(mark),
                    low,
                    likely,
                    high,
                    effect.uptake_percent.map_or(Field::Empty, |uptake| Field::text(range(material, uptake))),
                    Field::text(match source {
                        Some(source) => material.say(&source.citation).to_owned(),
                        None => messages.get("column-assumption"),
                    }),
                    Field::text(
                        effect.pedigree.grade.map_or_else(String::new, |grade| messages.label(grade)),
                    ),
                    Field::text(material.say(&effect.pedigree.note)),
                ]);
            }
        }
    }
    table
}

fn figures(change: Known<Estimate>) -> [Field; 3] {
    match change {
        Known::Value(change) => {
            [change.low, change.likely, change.high].map(|number| Field::Number(number.decimal()))
        }
        Known::Unknown => [Field::Unknown, Field::Unknown, Field::Unknown],
    }
}

/// `20–60–80 %`.
fn range(material: &Material<'_>, estimate: Estimate) -> String {
    let figures = [estimate.low, estimate.likely, estimate.high];
    let figures = figures.map(|number| material.messages.number(number));
    format!("{}\u{a0}%", figures.join("\u{2013}"))
}

/// Cost borne, value, gain and surplus of each party in every package.
pub(super) fn values(material: &Material<'_>) -> Table {
    let columns = [
        ("column-package", Kind::Text),
        ("column-party", Kind::Text),
        ("column-cost-borne", Kind::Money),
        ("column-value", Kind::Points),
        ("column-gain", Kind::Points),
        ("column-reservation", Kind::Points),
        ("column-surplus", Kind::Points),
    ];
    let mut table = Table::new(material, "values", "table-values", &columns);
    let plan = material.plan;
    let model = crate::analysis::ValueModel::of(plan);
    for package in &plan.packages {
        let levels = crate::analysis::Levels::of(plan, package);
        let budget = crate::analysis::Budget::of(plan, &levels);
        let values = crate::analysis::Values::at(plan, &model, &levels, &package.role);
        for (party, value) in plan.parties.iter().zip(&values.parties) {
            table.rows.push(vec![
                Field::text(material.messages.package_name(plan, package)),
                Field::text(material.say(&party.name)),
                Field::amount(budget.borne_by(party.id)),
                Field::points(value.value, value.missing),
                Field::points(value.gain, value.gain_missing),
                Field::points(value.reservation, value.reservation_missing),
                Field::points(value.surplus, value.surplus_missing()),
            ]);
        }
    }
    table
}

/// What each party gives, gets and will object to.
pub(super) fn balance(material: &Material<'_>) -> Table {
    let columns = [
        ("column-party", Kind::Text),
        ("column-side", Kind::Text),
        ("column-what", Kind::Text),
        ("column-change", Kind::Number),
        ("column-unit", Kind::Text),
        ("column-contribution", Kind::Points),
    ];
    let mut table = Table::new(material, "balance", "table-balance", &columns);
    let (plan, messages) = (material.plan, material.messages);
    for sheet in &material.balance {
        let party = plan.party(sheet.party).map_or("", |party| material.say(&party.name)).to_owned();
        let sides = [("balance-gets", &sheet.gets), ("balance-gives", &sheet.gives)];
        for (key, moves) in sides {
            for moved in moves {
                let interest = plan.interest(moved.interest);
                table.rows.push(vec![
                    Field::text(party.as_str()),
                    Field::text(messages.get(key)),
                    Field::text(interest.map_or("", |found| material.say(&found.name))),
                    Field::reached(Some(moved.change), moved.incomplete),
                    Field::text(interest.map_or("", |found| material.say(&found.unit))),
                    Field::Empty,
                ]);
            }
        }
        for objection in &sheet.objections {
            let instrument = plan.instrument(objection.instrument);
            let name = instrument.map_or("", |found| material.say(&found.name)).to_owned();
            let args = [("instrument", name.into()), ("level", objection.level.into())];
            table.rows.push(vec![
                Field::text(party.as_str()),
                Field::text(messages.get("balance-objects")),
                Field::text(messages.with("rule-side", &args)),
                Field::Empty,
                Field::Empty,
                Field::Points(objection.contribution, objection.missing),
            ]);
        }
    }
    table
}

/// The packages no other beats for both parties, with the levels that make them.
pub(super) fn frontier(material: &Material<'_>) -> Option<Table> {
    let frontier = material.frontier().ok().flatten()?;
    let mut table = Table::new(material, "frontier", "table-frontier", &[("column-number", Kind::Whole)]);
    let plan = material.plan;
    for id in [frontier.a, frontier.b] {
        let name = plan.party(id).map_or("", |party| material.say(&party.name)).to_owned();
        table.column("", material.messages.with("column-value-of", &[("party", name.into())]), Kind::Points);
    }
    table.column("", material.get("column-nominal"), Kind::Money);
    table.column("", material.get("column-marks"), Kind::Text);
    for instrument in &plan.instruments {
        table.column("", material.say(&instrument.name).to_owned(), Kind::Whole);
    }
    let (fairness, model) = (material.fairness(), crate::analysis::ValueModel::of(plan));
    for (index, point) in frontier.points.iter().enumerate() {
        let marks: Vec<String> = fairness
            .iter()
            .flat_map(|marks| {
                let named = [
                    ("fair-nash", &marks.nash),
                    ("fair-egalitarian", &marks.egalitarian),
                    ("fair-kalai-smorodinsky", &marks.kalai_smorodinsky),
                    ("fair-largest-sum", &marks.largest_sum),
                ];
                let here = named.into_iter().filter(|(_, points)| points.contains(&index));
                here.map(|(key, _)| material.get(key)).collect::<Vec<_>>()
            })
            .collect();
        let cost = Money::new(point.cost, material.budget.currency);
        let missing = frontier.missing(plan, &model, point);
        let mut row = vec![
            Field::Whole(index as i64 + 1),
            Field::Points(point.a, missing[0]),
            Field::Points(point.b, missing[1]),
            Field::Money(cost, false),
            super::listed(material, marks),
        ];
        row.extend(point.levels.iter().map(|level| Field::Whole(level.into())));
        table.rows.push(row);
    }
    Some(table)
}
