//! What the plan itself holds: its frame, parties, instruments, packages and rules.

use super::{Field, Kind, Table, listed};
use crate::export::{material::Material, naming};
use crate::plan::{AtLeast, Instrument, PackageRole, RuleKind, Visibility};
use crate::scene::words;
use crate::text::{Label, Value};

/// Keys and values: what the whole file is about.
pub(super) fn plan(material: &Material<'_>) -> Table {
    let columns = [("column-item", Kind::Text), ("column-content", Kind::Prose)];
    let mut table = Table::new(material, "plan", "table-plan", &columns);
    let (plan, messages, budget) = (material.plan, material.messages, &material.budget);
    let finance = &plan.finance;
    let mut row = |key: &str, field: Field| table.rows.push(vec![Field::text(messages.get(key)), field]);
    row("column-plan", Field::text(material.say(&plan.name)));
    row("column-description", Field::text(material.say(&plan.description)));
    row("column-date", Field::Date(material.date));
    row("column-marking", Field::text(material.say(&plan.marking)));
    row("column-package", Field::text(messages.package_name(plan, material.package)));
    row("column-package-description", Field::text(material.say(&material.package.description)));
    row("column-currency", Field::text(finance.currency.code()));
    row("column-first-year", Field::Whole(finance.first_year.into()));
    row("column-last-year", Field::Whole(finance.last_year().into()));
    row("column-price-base", Field::Whole(finance.price_base_year.into()));
    row("column-reference-year", Field::Whole(finance.effective_reference_year().into()));
    row("column-inflation", Field::Number(finance.inflation_percent.decimal()));
    row("column-total-nominal", Field::amount(budget.total_nominal()));
    row("column-total-base", Field::amount(budget.total_base()));
    if let Some((sum, rate)) = budget.total_discounted(plan).zip(finance.discount_percent) {
        row("column-discount", Field::Number(rate.decimal()));
        row("column-total-discounted", Field::amount(sum));
    }
    row("column-gap", Field::amount(material.gap.total));
    row("column-assumptions", Field::Whole(super::assumption_count(material) as i64));
    if naming::convention(plan, messages).is_some() {
        row("column-naming", Field::text(messages.label(plan.naming)));
    }
    for footnote in naming::lines(plan, messages) {
        row("column-footnote", Field::text(footnote));
    }
    table
}

/// The parties and what they are.
pub(super) fn parties(material: &Material<'_>) -> Table {
    let columns = [
        ("column-party", Kind::Text),
        ("column-formal-name", Kind::Prose),
        ("column-country", Kind::Text),
        ("column-kind", Kind::Text),
        ("column-roles", Kind::Text),
        ("column-description", Kind::Prose),
        ("column-points-shown", Kind::Text),
    ];
    let mut table = Table::new(material, "parties", "table-parties", &columns);
    for party in &material.plan.parties {
        table.rows.push(vec![
            Field::text(material.say(&party.name)),
            Field::text(material.say(&party.formal_name)),
            Field::text(party.country.map_or_else(String::new, |country| country.to_string())),
            Field::text(material.messages.label(party.kind)),
            listed(material, party.roles.iter().map(|role| material.messages.label(*role))),
            Field::text(material.say(&party.description)),
            Field::text(material.messages.label(party.visibility)),
        ]);
    }
    table
}

/// Every instrument with its level under the package.
pub(super) fn instruments(material: &Material<'_>) -> Table {
    let columns = [
        ("column-instrument", Kind::Text),
        ("column-description", Kind::Prose),
        ("column-stage", Kind::Text),
        ("column-family", Kind::Text),
        ("column-lead", Kind::Text),
        ("column-level", Kind::Whole),
        ("column-of-levels", Kind::Whole),
        ("column-level-name", Kind::Text),
        ("column-level-meaning", Kind::Prose),
        ("column-from-year", Kind::Year),
        ("column-to-year", Kind::Year),
        ("column-nominal", Kind::Money),
        ("column-causes", Kind::Text),
        ("column-serves", Kind::Text),
        ("column-safeguards", Kind::Prose),
        ("column-id", Kind::Id),
    ];
    let mut table = Table::new(material, "instruments", "table-instruments", &columns);
    for (instrument, level) in material.plan.instruments.iter().zip(material.levels.iter()) {
        table.rows.push(instrument_row(material, instrument, level));
    }
    table
}

fn instrument_row(material: &Material<'_>, instrument: &Instrument, level: u8) -> Vec<Field> {
    let (plan, messages) = (material.plan, material.messages);
    let finance = &plan.finance;
    let own = usize::from(level).checked_sub(1).and_then(|index| instrument.levels.get(index));
    let lead = instrument.lead.and_then(|id| plan.party(id));
    let labels = |keys: &[&'static str]| listed(material, keys.iter().map(|key| messages.get(key)));
    vec![
        Field::text(material.say(&instrument.name)),
        Field::text(material.say(&instrument.description)),
        Field::text(messages.stage(instrument)),
        Field::text(messages.label(instrument.family)),
        Field::text(lead.map_or("", |party| material.say(&party.name))),
        Field::Whole(level.into()),
        Field::Whole(instrument.top_level().into()),
        Field::text(
            own.map_or_else(|| messages.get("level-not-used"), |own| material.say(&own.name).to_owned()),
        ),
        Field::text(own.map_or("", |own| material.say(&own.description))),
        Field::Whole(instrument.from_year.unwrap_or(finance.first_year).into()),
        Field::Whole(instrument.to_year.unwrap_or(finance.last_year()).into()),
        Field::amount(material.budget.cost_of(instrument.id)),
        labels(&instrument.causes.iter().map(Label::key).collect::<Vec<_>>()),
        labels(&instrument.three_rs.iter().map(Label::key).collect::<Vec<_>>()),
        labels(&instrument.safeguards.iter().map(Label::key).collect::<Vec<_>>()),
        Field::text(instrument.id.to_string()),
    ]
}

/// The level of every instrument in every package.
pub(super) fn packages(material: &Material<'_>) -> Table {
    let columns = [("column-instrument", Kind::Text), ("column-of-levels", Kind::Whole)];
    let mut table = Table::new(material, "packages", "table-packages", &columns);
    let plan = material.plan;
    for package in &plan.packages {
        let name = material.messages.package_name(plan, package);
        let name = match package.visibility {
            Visibility::Shared => name,
            Visibility::Private => format!("{name} ({})", material.messages.label(Visibility::Private)),
        };
        table.column(format!("level:{}", package.id), name, Kind::Whole);
    }
    table.column("column-id", material.get("column-id"), Kind::Id);
    for instrument in &plan.instruments {
        let mut row =
            vec![Field::text(material.say(&instrument.name)), Field::Whole(instrument.top_level().into())];
        let level = |package: &crate::plan::Package| package.level(instrument.id).min(instrument.top_level());
        row.extend(plan.packages.iter().map(|package| Field::Whole(level(package).into())));
        row.push(Field::text(instrument.id.to_string()));
        table.rows.push(row);
    }
    table
}

/// Needs, exchanges, and whether the package keeps them.
pub(super) fn rules(material: &Material<'_>) -> Table {
    let columns = [("column-rule", Kind::Prose), ("column-says", Kind::Prose), ("column-kept", Kind::Text)];
    let mut table = Table::new(material, "rules", "table-rules", &columns);
    let messages = material.messages;
    for rule in &material.plan.rules {
        let broken = material.violations.iter().any(|violation| match violation {
            crate::analysis::Violation::Needs { rule: id, .. }
            | crate::analysis::Violation::Linkage { rule: id, .. } => *id == rule.id,
            _ => false,
        });
        let exempt = matches!(material.package.role, PackageRole::NoAgreement(_));
        let kept = match (&rule.says, exempt, broken) {
            (RuleKind::WorksBetterWith { .. }, ..) | (_, true, _) => Field::Empty,
            (_, false, true) => Field::text(messages.get("rule-broken")),
            (_, false, false) => Field::text(messages.get("rule-kept")),
        };
        let says = Field::text(says(material, &rule.says));
        table.rows.push(vec![Field::text(material.say(&rule.name)), says, kept]);
    }
    for violation in &material.violations {
        // Limits and what must be settled have no rule of their own.
        if matches!(
            violation,
            crate::analysis::Violation::MustSettle(_) | crate::analysis::Violation::Limit(_)
        ) {
            let says = words::violation(material.plan, messages, violation);
            let kept = Field::text(messages.get("rule-broken"));
            table.rows.push(vec![Field::Empty, Field::text(says), kept]);
        }
    }
    table
}

/// What a rule says, as a sentence.
fn says(material: &Material<'_>, rule: &RuleKind) -> String {
    let (plan, messages) = (material.plan, material.messages);
    let name = |id| plan.instrument(id).map_or("", |found| material.say(&found.name)).to_owned();
    let side = |side: &AtLeast| {
        let args = [("instrument", Value::from(name(side.instrument))), ("level", side.level.into())];
        messages.with("rule-side", &args)
    };
    match rule {
        RuleKind::Needs { what, with } => {
            messages.with("rule-says-needs", &[("what", side(what).into()), ("with", side(with).into())])
        }
        RuleKind::Linkage { give, take } => {
            messages.with("rule-says-linkage", &[("give", side(give).into()), ("take", side(take).into())])
        }
        RuleKind::WorksBetterWith { instrument, with, interests, factor } => {
            let named = interests.iter().filter_map(|id| plan.interest(*id));
            let named = named.map(|interest| material.say(&interest.name));
            let args = [
                ("what", name(*instrument).into()),
                ("with", side(with).into()),
                ("interests", messages.listed(named).into()),
                ("factor", messages.number(*factor).into()),
            ];
            messages.with("rule-says-better", &args)
        }
    }
}
