//! Each party's side, and when each instrument is active.

use super::{
    flow::{Flow, SMALL},
    plain_table, progress,
    table::Cell,
};
use crate::analysis::{Missing, Move, Objection};
use crate::export::{material::Material, tables};
use crate::scene::{measure, words};

/// Each party's side: what it gives, gets and will object to.
pub(super) fn balance(material: &Material<'_>, flow: &mut Flow<'_>) {
    let (plan, messages) = (material.plan, material.messages);
    if material.balance.is_empty() {
        return;
    }
    flow.heading(1, &messages.get("heading-balance"));
    flow.lead(&messages.get("brief-balance"), SMALL, false, material.theme.colors.muted);
    let moved = |moves: &[Move]| -> Cell {
        Cell::list(&moves.iter().map(|one| words::moved(plan, messages, one)).collect::<Vec<_>>())
    };
    let head = ["column-party", "balance-gets", "balance-gives", "balance-objects"];
    let head = head.map(|key| Cell::text(messages.get(key)));
    let mut rows = Vec::new();
    for sheet in &material.balance {
        let Some(party) = plan.party(sheet.party) else { continue };
        let value = &sheet.value;
        let points = |key: &str, points: Option<i64>, missing: Missing| {
            points.map(|points| {
                let points = words::missing(messages, messages.points(points), missing);
                let args = [("title", messages.get(key).into()), ("detail", points.into())];
                messages.with("labelled", &args)
            })
        };
        let cost = words::at_least(messages, messages.money(sheet.cost.money), sheet.cost.at_least);
        let facts = [
            Some(material.say(&party.name).to_owned()),
            points("column-value", value.value, value.missing),
            points("column-gain", value.gain, value.gain_missing),
            points("column-surplus", value.surplus, value.surplus_missing()),
            Some(messages.with("balance-pays", &[("cost", cost.into())])),
        ];
        let objection = |one: &Objection| {
            let own = plan.instrument(one.instrument).map(|own| &own.name);
            let args = [
                ("instrument", messages.name_or(plan, own, one.instrument).into()),
                ("level", one.level.into()),
                ("points", messages.points(one.contribution).into()),
            ];
            messages.with("balance-objection", &args)
        };
        let objections: Vec<String> = sheet.objections.iter().take(5).map(objection).collect();
        rows.push(vec![
            Cell::text(facts.into_iter().flatten().collect::<Vec<_>>().join("\n")),
            moved(&sheet.gets),
            moved(&sheet.gives),
            Cell::list(&objections),
        ]);
    }
    flow.shared_table(&[1.1, 1.6, 1.1, 1.4], &head, &rows);
}

/// When each instrument is active, and what is measured.
pub(super) fn timeline(material: &Material<'_>, flow: &mut Flow<'_>) {
    let (plan, messages) = (material.plan, material.messages);
    let used: Vec<_> =
        plan.instruments.iter().zip(material.levels.iter()).filter(|(_, level)| *level > 0).collect();
    if !used.is_empty() {
        flow.heading(1, &messages.get("brief-timeline"));
        let years: Vec<i32> = plan.finance.year_range().collect();
        let share = 24.0 / years.len().max(1) as f32;
        // As many years are named as there is room for.
        let column = flow.room() * share / (12.0 + 24.0);
        let named = years.iter().map(|year| measure::width(&year.to_string(), SMALL, true) + 8.0);
        let every = (named.fold(0.0, f32::max) / column.max(0.1)).ceil().max(1.0) as usize;
        let mut head = vec![Cell::text(messages.get("column-instrument"))];
        head.extend(years.iter().enumerate().map(|(place, year)| match place % every {
            0 => Cell::whole(year.to_string()),
            _ => Cell::whole(""),
        }));
        let mut shares = vec![12.0];
        shares.extend(years.iter().map(|_| share));
        let rows: Vec<Vec<Cell>> = used
            .into_iter()
            .map(|(own, _)| {
                let (from, to) = (own.from_year.unwrap_or(i32::MIN), own.to_year.unwrap_or(i32::MAX));
                let name = messages.name_or(plan, Some(&own.name), own.id);
                let mark = |year: &i32| Cell::bar((from..=to).contains(year));
                [Cell::text(name)].into_iter().chain(years.iter().map(mark)).collect()
            })
            .collect();
        flow.shared_table(&shares, &head, &rows);
    }
    for table in tables::all(material) {
        if ["pilots", "milestones"].contains(&table.name) {
            flow.heading(2, &table.title);
            plain_table(material, flow, &table);
        }
    }
    progress::logframe(material, flow);
}
