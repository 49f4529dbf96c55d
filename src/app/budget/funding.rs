//! Cost, committed contributions and funding gap by payer and year. What is committed can be typed in.

use eframe::egui::{Button, Grid, RichText, Role, ScrollArea, Ui, Vec2, WidgetInfo};

use super::{
    Context,
    grid::amount_field,
    table::{heading, part_name, unit},
};
use crate::{
    analysis::{Basis, Figure, GapEntry, Identity, SliceKey},
    app::fields::right_cell,
    canvas::color32,
    cli::words,
    plan::{Contribution, Known, Money, Number, PartyId, Pedigree},
};

/// The cell being typed into, and what was wrong with the last one.
#[derive(Debug, Default)]
pub struct Typing {
    cell: Option<Cell>,
    wrong: Option<String>,
}

/// A cell and what is typed so far.
#[derive(Debug)]
struct Cell {
    payer: PartyId,
    year: i32,
    text: String,
    fresh: bool,
}

/// The table by payer and year.
pub fn funding_ui(ui: &mut Ui, typing: &mut Typing, context: &mut Context<'_>) {
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
        if let Some(wrong) = &typing.wrong {
            ui.label(RichText::new(wrong).color(color32(context.theme.colors.error)));
        }
        Grid::new("funding-grid").striped(true).spacing(Vec2::new(14.0, 3.0)).show(ui, |ui| {
            heading(ui, &years, unit, context);
            for payer in payers {
                let own: Vec<&GapEntry> = entries.iter().filter(|entry| entry.payer == payer).collect();
                payer_rows(ui, typing, payer, &own, &years, context);
            }
            total_row(ui, &years, context);
        });
    });
}

fn payer_rows(
    ui: &mut Ui,
    typing: &mut Typing,
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
        for (index, (text, figure)) in cells.into_iter().enumerate() {
            if name == "funding-committed"
                && let Some(cell) = payer.zip(years.get(index).copied())
            {
                committed_cell(ui, typing, cell, (text, figure), context);
                continue;
            }
            let missing = name == "funding-gap" && text.chars().any(|letter| ('1'..='9').contains(&letter));
            let text = RichText::new(text);
            let text = if missing { text.color(error) } else { text };
            context.attention.figure_cell(ui, text, identity, figure);
        }
        ui.end_row();
    }
}

/// What a payer has committed for a year, to be typed in; the other button opens it.
fn committed_cell(
    ui: &mut Ui,
    typing: &mut Typing,
    (payer, year): (PartyId, i32),
    (text, figure): (String, Figure),
    context: &mut Context<'_>,
) {
    let messages = context.messages;
    let plan = context.results.plan.clone();
    let name = plan.party(payer).map_or("–", |party| messages.say(&plan, &party.name));
    let args = [("payer", name.into()), ("year", year.to_string().into())];
    let label = messages.with("funding-cell", &args);
    if let Some(cell) = typing.cell.as_mut().filter(|cell| (cell.payer, cell.year) == (payer, year)) {
        let Some(kept) = amount_field(ui, &mut cell.text, &mut cell.fresh, &label) else { return };
        let typed = std::mem::take(&mut cell.text);
        typing.cell = None;
        typing.wrong = if kept { commit(&typed, (payer, year), name, context) } else { None };
        return;
    }
    let response = right_cell(ui, |ui| ui.add(Button::new(&text).frame_when_inactive(false)));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{label}: {text}")));
    if response.hovered() {
        context.attention.hover(Identity::Slice(SliceKey::Payer(payer)));
    }
    let own = own_contributions(&plan.finance.contributions, payer, year);
    let several = own.len() > 1;
    if response.secondary_clicked() || (response.clicked() && several) {
        // Several contributions of one year are changed one by one.
        context.attention.open(figure);
    } else if response.clicked() {
        let text = match own.first().map(|(_, own)| own.amount) {
            Some(Known::Unknown) => UNKNOWN.to_owned(),
            Some(Known::Value(money)) => messages.amount(money),
            None => String::new(),
        };
        *typing = Typing { cell: Some(Cell { payer, year, text, fresh: true }), wrong: None };
    }
    response.on_hover_text(messages.get(if several { "funding-several" } else { "funding-type" }));
}

/// Stands for an amount that is announced and not known.
const UNKNOWN: &str = "?";

fn own_contributions(all: &[Contribution], payer: PartyId, year: i32) -> Vec<(usize, &Contribution)> {
    all.iter().enumerate().filter(|(_, own)| (own.payer, own.year) == (payer, year)).collect()
}

/// Makes what was typed part of the plan in one step: an amount, nothing, or that it is not known. What is
/// wrong with it otherwise.
fn commit(
    text: &str,
    (payer, year): (PartyId, i32),
    name: &str,
    context: &mut Context<'_>,
) -> Option<String> {
    let messages = context.messages;
    let currency = context.results.plan.finance.currency;
    let amount = match text.trim() {
        "" => None,
        UNKNOWN => Some(Known::Unknown),
        typed => {
            let number = messages.language().read_number(typed).and_then(Number::from_f64);
            let Some(number) = number.filter(|number| !number.is_negative()) else {
                return Some(messages.with("grid-no-number", &[("text", typed.into())]));
            };
            Some(Known::Value(currency.amount(number.decimal())))
        }
    };
    let contributions = &context.results.plan.finance.contributions;
    let place =
        own_contributions(contributions, payer, year).first().map(|(place, own)| (*place, own.amount));
    if place.map(|(_, before)| before) == amount {
        return None;
    }
    let args = [("payer", name.into()), ("year", year.to_string().into())];
    context.document.edit(messages.with("step-commit", &args), |plan| {
        let all = &mut plan.finance.contributions;
        match (place.map(|(place, _)| place).filter(|place| *place < all.len()), amount) {
            (Some(place), None) => {
                all.remove(place);
            }
            (Some(place), Some(amount)) => {
                if let Some(own) = all.get_mut(place) {
                    own.amount = amount;
                }
            }
            (None, Some(amount)) => {
                all.push(Contribution { payer, year, amount, pedigree: Pedigree::default() });
            }
            (None, None) => {}
        }
    });
    None
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
