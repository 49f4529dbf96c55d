//! The balance sheet: side by side, what each party gives and gets, and what it will object to.

use eframe::egui::{self, Grid, RichText, ScrollArea, Ui, Vec2};

use super::{plot::Pen, results::Results};
use crate::{
    analysis::{BalanceSheet, Move, balance},
    canvas::color32,
    cli::words,
    plan::Plan,
    text::Value,
};

/// The balance panel.
pub fn balance_ui(ui: &mut Ui, results: &Results, pen: Pen<'_>) {
    let plan = &results.plan;
    let Some(package) = plan.current() else { return };
    let sheets = balance(plan, package, &results.now().budget);
    ui.weak(pen.messages.get("balance-help"));
    ScrollArea::both().auto_shrink(false).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            for sheet in &sheets {
                egui::Frame::group(ui.style()).show(ui, |ui| {
                    ui.set_width(250.0);
                    ui.vertical(|ui| sheet_ui(ui, plan, sheet, pen));
                });
            }
        });
    });
}

fn sheet_ui(ui: &mut Ui, plan: &Plan, sheet: &BalanceSheet, pen: Pen<'_>) {
    let messages = pen.messages;
    let name = plan.party(sheet.party).map_or("–", |party| messages.say(plan, &party.name));
    ui.label(RichText::new(name).heading());
    values_ui(ui, sheet, pen);
    moves_ui(ui, plan, "balance-gets", &sheet.gets, pen);
    ui.add_space(4.0);
    ui.strong(messages.get("balance-gives"));
    if sheet.cost.money.minor != 0 || sheet.cost.at_least {
        let cost = words::at_least(messages, messages.money_short(sheet.cost.money), sheet.cost.at_least);
        ui.label(messages.with("balance-pays", &[("cost", cost.into())]))
            .on_hover_text(messages.money(sheet.cost.money));
    }
    moves_ui(ui, plan, "", &sheet.gives, pen);
    if !sheet.objections.is_empty() {
        ui.add_space(4.0);
        ui.strong(messages.get("balance-objects"));
        for objection in sheet.objections.iter().take(5) {
            let instrument = plan.instrument(objection.instrument);
            let name = instrument.map_or("–", |instrument| messages.say(plan, &instrument.name));
            let args = [
                ("instrument", Value::from(name)),
                ("level", objection.level.to_string().into()),
                ("points", messages.gain(objection.contribution).into()),
            ];
            ui.label(messages.with("balance-objection", &args));
        }
    }
}

fn values_ui(ui: &mut Ui, sheet: &BalanceSheet, pen: Pen<'_>) {
    let messages = pen.messages;
    let value = &sheet.value;
    let Some(points) = value.value else {
        ui.weak(messages.get("values-no-weights"));
        return;
    };
    Grid::new(("balance", sheet.party)).spacing(Vec2::new(14.0, 2.0)).show(ui, |ui| {
        ui.label(messages.get("values-value"));
        ui.label(words::at_least(messages, messages.points(points), value.incomplete));
        ui.end_row();
        for (key, figure) in [("values-gain", value.gain), ("values-surplus", value.surplus)] {
            ui.label(messages.get(key));
            let Some(figure) = figure else {
                ui.label("–");
                continue;
            };
            let text = RichText::new(messages.gain(figure));
            ui.label(if figure < 0 { text.color(color32(pen.theme.colors.error)) } else { text });
            ui.end_row();
        }
    });
}

/// Interests that move, each with its change in its own unit.
fn moves_ui(ui: &mut Ui, plan: &Plan, key: &str, moves: &[Move], pen: Pen<'_>) {
    let messages = pen.messages;
    if moves.is_empty() {
        return;
    }
    if !key.is_empty() {
        ui.add_space(4.0);
        ui.strong(messages.get(key));
    }
    for moved in moves {
        let Some(interest) = plan.interest(moved.interest) else { continue };
        let sign = if moved.change.is_negative() { "" } else { "+" };
        let change = format!("{sign}{}", messages.decimal(moved.change.decimal().round_dp(1), 0));
        let change = words::at_least(messages, change, moved.incomplete);
        let args = [
            ("interest", Value::from(messages.say(plan, &interest.name))),
            ("change", change.into()),
            ("unit", messages.say(plan, &interest.unit).into()),
        ];
        ui.label(messages.with("balance-move", &args));
    }
}
