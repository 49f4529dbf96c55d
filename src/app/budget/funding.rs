//! Cost, committed contributions and funding gap by payer and year. What is committed can be typed in.

use eframe::egui::{Grid, RichText, Role, ScrollArea, Ui, Vec2, WidgetInfo};

use super::{
    Context,
    grid::{amount_button, amount_field},
    table::{assumed_note, gap_cells, heading, part_name, unit},
};
use crate::app::follow::Follow;
use crate::{
    analysis::{Amount, Basis, Figure, GapEntry, Identity, SliceKey},
    canvas::color32,
    cli::words,
    plan::{Contribution, Currency, Known, Number, PartyId, Pedigree},
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
    ScrollArea::both().id_salt("funding").auto_shrink(false).show_followed(ui, |ui| {
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
        let assumed = entries.iter().any(|entry| entry.cost_assumed || entry.commitment_assumed);
        assumed_note(ui, assumed, context);
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
    let currency = context.results.plan.finance.currency;
    let in_years: Vec<&GapEntry> =
        entries.iter().copied().filter(|entry| years.contains(&entry.year)).collect();
    let sum = |of: &[&GapEntry], part: fn(&GapEntry, Currency) -> Amount| {
        of.iter().fold(Amount::none(currency), |sum, entry| sum.plus(part(entry, currency)))
    };
    let ends = (years.first().copied().unwrap_or(0), years.last().copied().unwrap_or(0));
    let costs = |year: Option<i32>| {
        let years = year.map(|year| (year, year));
        Figure::Cost { of: vec![key], years, basis: Basis::Nominal }
    };
    let row = |part: fn(&GapEntry, Currency) -> Amount,
               all: &[&GapEntry],
               figure: &dyn Fn(Option<i32>) -> Figure| {
        let of_year = |year: &i32| {
            let own = entries.iter().copied().filter(|entry| entry.year == *year).collect::<Vec<_>>();
            (sum(&own, part), figure(Some(*year)))
        };
        years.iter().map(of_year).chain([(sum(all, part), figure(None))]).collect::<Vec<_>>()
    };
    let rows: [(&str, Vec<(Amount, Figure)>); 3] = [
        ("funding-cost", row(GapEntry::cost_amount, entries, &costs)),
        (
            "funding-committed",
            row(GapEntry::committed_amount, &in_years, &|year| {
                let years = Some(year.map_or(ends, |year| (year, year)));
                Figure::Committed { payer, years }
            }),
        ),
        (
            "funding-gap",
            row(GapEntry::missing_amount, entries, &|year| Figure::Gap { payer: Some(payer), year }),
        ),
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
        for (index, (amount, figure)) in cells.into_iter().enumerate() {
            let text = words::amount(context.messages, context.messages.amount(amount.money), amount);
            if name == "funding-committed"
                && let Some(cell) = payer.zip(years.get(index).copied())
            {
                committed_cell(ui, typing, cell, (text, figure), context);
                continue;
            }
            let missing = name == "funding-gap" && amount.money.minor != 0;
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
    let response = amount_button(ui, &text);
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
    ui.strong(context.messages.get("budget-gap"));
    gap_cells(ui, years, true, context);
}
