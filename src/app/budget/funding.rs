//! Cost, committed contributions and funding gap by payer and year.

use eframe::egui::{Grid, RichText, ScrollArea, Ui, Vec2};

use super::{
    Context,
    table::{heading, part_name, unit},
};
use crate::{
    analysis::{Basis, Figure, GapEntry, Identity, SliceKey},
    canvas::color32,
    cli::words,
    plan::{Money, PartyId},
};

/// The table by payer and year.
pub fn funding_ui(ui: &mut Ui, context: &mut Context<'_>) {
    let results = context.results;
    let entries = results.outcome.gap.entries.clone();
    let years: Vec<i32> = results.now().budget.year_range().collect();
    let mut payers: Vec<Option<PartyId>> = Vec::new();
    for entry in &entries {
        if !payers.contains(&entry.payer) {
            payers.push(entry.payer);
        }
    }
    let unit = unit(Basis::Nominal, context);
    ScrollArea::both().id_salt("funding").auto_shrink(false).show(ui, |ui| {
        ui.weak(context.messages.get("funding-help"));
        Grid::new("funding-grid").striped(true).spacing(Vec2::new(14.0, 3.0)).show(ui, |ui| {
            heading(ui, &years, unit, context);
            for payer in payers {
                let own: Vec<&GapEntry> = entries.iter().filter(|entry| entry.payer == payer).collect();
                payer_rows(ui, payer, &own, &years, context);
            }
            total_row(ui, &years, context);
        });
    });
}

fn payer_rows(
    ui: &mut Ui,
    payer: Option<PartyId>,
    entries: &[&GapEntry],
    years: &[i32],
    context: &mut Context<'_>,
) {
    let key = payer.map_or(SliceKey::NoPayer, SliceKey::Payer);
    let identity = Some(Identity::Slice(key));
    let money = |minor: i64| Money::new(minor, context.results.plan.finance.currency);
    let amount = |minor: i64, at_least: bool| {
        words::at_least(context.messages, context.messages.amount(money(minor)), at_least)
    };
    let at = |year: i32| entries.iter().find(|entry| entry.year == year);
    let inside = |entry: &&&GapEntry| years.contains(&entry.year);
    let rows: [(&str, Vec<(String, Figure)>); 3] = [
        ("funding-cost", {
            let cost = |year: Option<i32>, minor: i64, at_least: bool| {
                let years = year.map(|year| (year, year));
                (amount(minor, at_least), Figure::Cost { of: vec![key], years, basis: Basis::Nominal })
            };
            let sum = entries.iter().map(|entry| entry.cost).sum();
            let unknown = entries.iter().any(|entry| entry.cost_at_least);
            let yearly = years.iter().map(|year| {
                let entry = at(*year);
                cost(
                    Some(*year),
                    entry.map_or(0, |entry| entry.cost),
                    entry.is_some_and(|entry| entry.cost_at_least),
                )
            });
            yearly.chain([cost(None, sum, unknown)]).collect()
        }),
        ("funding-committed", {
            let ends = (years.first().copied().unwrap_or(0), years.last().copied().unwrap_or(0));
            let committed = |span: (i32, i32), minor: i64, unknown: bool| {
                (amount(minor, unknown), Figure::Committed { payer, years: Some(span) })
            };
            let sum = entries.iter().filter(inside).map(|entry| entry.committed).sum();
            let unknown = entries.iter().filter(inside).any(|entry| entry.commitment_unknown);
            let yearly = years.iter().map(|year| {
                let entry = at(*year);
                let minor = entry.map_or(0, |entry| entry.committed);
                committed((*year, *year), minor, entry.is_some_and(|entry| entry.commitment_unknown))
            });
            yearly.chain([committed(ends, sum, unknown)]).collect()
        }),
        ("funding-gap", {
            let gap = |year: Option<i32>, minor: i64, at_least: bool| {
                (amount(minor, at_least), Figure::Gap { payer: Some(payer), year })
            };
            let sum = entries.iter().map(|entry| entry.missing()).sum();
            let unknown = entries.iter().any(|entry| entry.at_least());
            let yearly = years.iter().map(|year| {
                let entry = at(*year);
                let minor = entry.map_or(0, |entry| entry.missing());
                gap(Some(*year), minor, entry.is_some_and(|entry| entry.at_least()))
            });
            yearly.chain([gap(None, sum, unknown)]).collect()
        }),
    ];
    part_name(ui, key, context);
    ui.end_row();
    let error = color32(context.theme.colors.error);
    for (name, cells) in rows {
        // Costs nobody is named to pay have no contributions.
        if payer.is_none() && name == "funding-committed" {
            continue;
        }
        ui.label(RichText::new(format!("    {}", context.messages.get(name))));
        for (text, figure) in cells {
            let missing = name == "funding-gap" && text.chars().any(|letter| ('1'..='9').contains(&letter));
            let text = RichText::new(text);
            let text = if missing { text.color(error) } else { text };
            context.attention.figure_cell(ui, text, identity, figure);
        }
        ui.end_row();
    }
}

fn total_row(ui: &mut Ui, years: &[i32], context: &mut Context<'_>) {
    let gap = &context.results.outcome.gap;
    let money = |minor: i64| Money::new(minor, context.results.plan.finance.currency);
    ui.strong(context.messages.get("budget-gap"));
    for (year, minor) in years.iter().zip(&gap.per_year) {
        let text = RichText::new(context.messages.amount(money(*minor))).strong();
        let figure = Figure::Gap { payer: None, year: Some(*year) };
        context.attention.figure_cell(ui, text, Some(Identity::Gap), figure);
    }
    let total = context.messages.amount(gap.total.money);
    let total = words::at_least(context.messages, total, gap.total.at_least);
    let figure = Figure::Gap { payer: None, year: None };
    context.attention.figure_cell(ui, RichText::new(total).strong(), Some(Identity::Gap), figure);
    ui.end_row();
}
