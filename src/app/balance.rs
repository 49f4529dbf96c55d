//! The balance sheet: side by side, what each party gives and gets, and what it will object to.

use std::sync::Arc;

use eframe::egui::{self, Grid, RichText, ScrollArea, Ui, Vec2};

use super::{attention::Attention, plot::Pen, results::Results};
use crate::app::follow::Follow;
use crate::{
    analysis::{
        BalanceSheet, Basis, Figure, Identity, Missing, Move, Objection, SliceKey, StakeKey, balance,
    },
    canvas::color32,
    cli::words,
    plan::Plan,
    text::Value,
};

/// The most objections listed for a party.
const OBJECTIONS: usize = 6;

/// Balance sheets, and the state of the plan they were reckoned of.
type Kept = (Arc<Plan>, Arc<Vec<BalanceSheet>>);

/// The balance panel.
pub fn balance_ui(ui: &mut Ui, results: &Results, pen: Pen<'_>, attention: &mut Attention) {
    let plan = &results.plan;
    let Some(package) = plan.current() else { return };
    let id = ui.scope_id().with("balance sheets");
    let known: Option<Kept> = ui.data(|data| data.get_temp(id));
    let known = known.filter(|(of, _)| Arc::ptr_eq(of, &results.plan));
    let (_, sheets) = known.unwrap_or_else(|| {
        let sheets = Arc::new(balance(plan, package, &results.now().budget));
        let kept: Kept = (results.plan.clone(), sheets);
        ui.data_mut(|data| data.insert_temp(id, kept.clone()));
        kept
    });
    ui.weak(pen.messages.get("balance-help"));
    ScrollArea::both().auto_shrink(false).show_followed(ui, |ui| {
        ui.horizontal_top(|ui| {
            for sheet in sheets.iter() {
                egui::Frame::group(ui.style()).show(ui, |ui| {
                    ui.set_width(270.0);
                    ui.vertical(|ui| sheet_ui(ui, plan, sheet, pen, attention));
                });
            }
        });
    });
}

fn sheet_ui(ui: &mut Ui, plan: &Plan, sheet: &BalanceSheet, pen: Pen<'_>, attention: &mut Attention) {
    let messages = pen.messages;
    let name = plan.party(sheet.party).map_or("–", |party| messages.say(plan, &party.name));
    let identity = Identity::Slice(SliceKey::Payer(sheet.party));
    attention.name(ui, RichText::new(name).heading(), identity);
    values_ui(ui, sheet, pen, attention);
    if sheet.value.surplus.is_some_and(|surplus| surplus < 0) {
        let text = RichText::new(messages.get("balance-walks")).strong();
        ui.label(text.color(color32(pen.theme.colors.error)));
    }
    moves_ui(ui, plan, "balance-gets", &sheet.gets, pen, attention);
    ui.add_space(4.0);
    ui.strong(messages.get("balance-gives"));
    if sheet.cost.money.minor != 0 || sheet.cost.at_least {
        let cost = words::amount(messages, messages.money_short(sheet.cost.money), sheet.cost);
        let text = messages.with("balance-pays", &[("cost", cost.into())]);
        let of = vec![SliceKey::Payer(sheet.party)];
        let figure = Figure::Cost { of, years: None, basis: Basis::Nominal };
        attention.figure(ui, text, Some(identity), figure).on_hover_text(messages.money(sheet.cost.money));
    }
    moves_ui(ui, plan, "", &sheet.gives, pen, attention);
    if !sheet.objections.is_empty() {
        ui.add_space(4.0);
        ui.strong(messages.get("balance-objects"));
        for objection in sheet.objections.iter().take(OBJECTIONS) {
            objection_ui(ui, plan, sheet, objection, pen, attention);
        }
    }
}

/// A level choice the party will object to, and by what it takes from it.
fn objection_ui(
    ui: &mut Ui,
    plan: &Plan,
    sheet: &BalanceSheet,
    objection: &Objection,
    pen: Pen<'_>,
    attention: &mut Attention,
) {
    let messages = pen.messages;
    let instrument = plan.instrument(objection.instrument);
    let name = instrument.map_or("–", |instrument| messages.say(plan, &instrument.name));
    let points = messages.gain(objection.contribution);
    let points = words::hedged(messages, points, objection.missing, objection.assumed);
    let args = [
        ("instrument", Value::from(name)),
        ("level", objection.level.to_string().into()),
        ("points", points.into()),
    ];
    let figure =
        Figure::Contribution { instrument: objection.instrument, cause: None, party: Some(sheet.party) };
    let identity = Identity::Slice(SliceKey::Instrument(objection.instrument));
    attention.figure(ui, messages.with("balance-objection", &args), Some(identity), figure);
    let cause = |(stake, millionths): &(StakeKey, i64)| {
        let name = match stake {
            StakeKey::Interest(id) => {
                plan.interest(*id).map_or("–", |found| messages.say(plan, &found.name)).to_owned()
            }
            StakeKey::Cost => messages.get("trace-cost-borne"),
        };
        let args = [("cause", name.into()), ("points", messages.gain(*millionths).into())];
        messages.with("balance-part", &args)
    };
    let causes: Vec<String> = objection.causes.iter().take(3).map(cause).collect();
    ui.indent(("causes", sheet.party, objection.instrument), |ui| {
        ui.label(RichText::new(causes.join(" · ")).small().weak());
    });
}

fn values_ui(ui: &mut Ui, sheet: &BalanceSheet, pen: Pen<'_>, attention: &mut Attention) {
    let messages = pen.messages;
    let value = &sheet.value;
    let Some(points) = value.value else {
        ui.weak(messages.get("values-no-weights"));
        return;
    };
    let identity = Some(Identity::Value(sheet.party));
    Grid::new(("balance", sheet.party)).spacing(Vec2::new(14.0, 2.0)).show(ui, |ui| {
        ui.label(messages.get("values-value"));
        let text = words::hedged(messages, messages.points(points), value.missing, value.assumed);
        attention.figure(ui, text, identity, Figure::Value(sheet.party));
        ui.end_row();
        let gains = [
            ("values-gain", value.gain, value.gain_missing, Figure::Gain(sheet.party)),
            ("values-surplus", value.surplus, value.surplus_missing(), Figure::Surplus(sheet.party)),
        ];
        for (key, points, missing, figure) in gains {
            ui.label(messages.get(key));
            let Some(millionths) = points else {
                ui.label("–");
                ui.end_row();
                continue;
            };
            let text = words::hedged(messages, messages.gain(millionths), missing, value.assumed);
            let text = RichText::new(text);
            let text = if millionths < 0 { text.color(color32(pen.theme.colors.error)) } else { text };
            attention.figure(ui, text, identity, figure);
            ui.end_row();
        }
    });
}

/// Interests that move, each with its change in its own unit and what that is worth to the party.
fn moves_ui(ui: &mut Ui, plan: &Plan, key: &str, moves: &[Move], pen: Pen<'_>, attention: &mut Attention) {
    let messages = pen.messages;
    if moves.is_empty() {
        return;
    }
    if !key.is_empty() {
        ui.add_space(4.0);
        ui.strong(messages.get(key));
    }
    for moved in moves {
        let text = words::moved(plan, messages, moved);
        let missing = Missing::either_if(moved.incomplete);
        let points = words::hedged(messages, messages.gain(moved.points), missing, moved.assumed);
        let args = [("move", text.into()), ("points", points.into())];
        let text = messages.with("balance-worth", &args);
        let identity = Some(Identity::Interest(moved.interest));
        attention.figure(ui, text, identity, Figure::Interest(moved.interest));
    }
}
