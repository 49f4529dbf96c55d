//! Two instruments against each other: every pair of their levels.

use std::sync::Arc;

use eframe::egui::{self, Button, Grid, Label, RichText, ScrollArea, Stroke, Ui, Vec2};

use super::{Context, Pairs, Tradeoffs, party_name, rows::wash};
use crate::app::follow::Follow;
use crate::{
    analysis::{Basis, Figure, LevelPair, Missing, level_pairs},
    app::{attention::Of, fields::pick_field, look::bold},
    canvas::color32,
    cli::words,
    plan::{InstrumentId, PackageRole, PartyId, Plan},
    text::{Messages, Value},
};

/// The least size of a pair, in points.
const CELL: Vec2 = Vec2::new(112.0, 52.0);

/// The grid of the two instruments chosen.
pub fn instruments_ui(
    ui: &mut Ui,
    state: &mut Tradeoffs,
    context: &mut Context<'_>,
    parties: (PartyId, PartyId),
) {
    let messages = context.messages;
    let plan = context.results.plan.clone();
    let Some((first, second)) = state.chosen_instruments(&plan) else {
        ui.label(messages.get("tradeoffs-no-instruments"));
        return;
    };
    let names: Vec<_> = plan
        .instruments
        .iter()
        .map(|instrument| (instrument.id, messages.say(&plan, &instrument.name).to_owned()))
        .collect();
    ui.horizontal_wrapped(|ui| {
        let label = ui.label(messages.get("tradeoffs-rows"));
        ui.scope(|ui| {
            ui.set_max_width(260.0);
            if let Some(other) = pick_field(ui, "instrument-rows", label.id, first, &names) {
                state.instruments = Some(if other == second { (second, first) } else { (other, second) });
            }
        });
        let label = ui.label(messages.get("tradeoffs-columns"));
        ui.scope(|ui| {
            ui.set_max_width(260.0);
            if let Some(other) = pick_field(ui, "instrument-columns", label.id, second, &names) {
                state.instruments = Some(if other == first { (second, first) } else { (first, other) });
            }
        });
    });
    let instruments = (first, second);
    let known = state.pairs.as_ref().is_some_and(|known| {
        Arc::ptr_eq(&known.plan, &plan) && (known.instruments, known.parties) == (instruments, parties)
    });
    if !known {
        let role = plan.current().map_or(PackageRole::Proposal, |package| package.role.clone());
        let package = (&context.results.now().levels, &role);
        let pairs = level_pairs(&plan, package, instruments, parties);
        state.pairs = Some(Pairs { plan: plan.clone(), instruments, parties, pairs });
    }
    if let Some(Pairs { pairs, .. }) = &state.pairs {
        pairs_grid(ui, context, &plan, instruments, parties, pairs);
    }
}

/// All pairs of levels as a grid of buttons; a click sets both levels.
fn pairs_grid(
    ui: &mut Ui,
    context: &mut Context<'_>,
    plan: &Plan,
    (first, second): (InstrumentId, InstrumentId),
    (a, b): (PartyId, PartyId),
    pairs: &[LevelPair],
) {
    let messages = context.messages;
    let (Some(rows), Some(columns)) = (plan.instrument(first), plan.instrument(second)) else { return };
    let current = plan.current();
    let now = |id| current.map_or(0, |package| package.level(id));
    let (name_a, name_b) = (party_name(plan, messages, a), party_name(plan, messages, b));
    let legend = [("first", Value::from(name_a.as_str())), ("second", Value::from(name_b.as_str()))];
    ui.weak(messages.with("pairs-help", &legend));
    let mut chosen = None;
    let as_is = pairs.iter().find(|pair| pair.current);
    ScrollArea::both().id_salt("pairs").auto_shrink(false).show_followed(ui, |ui| {
        Grid::new("pairs-grid").spacing(Vec2::new(6.0, 6.0)).show(ui, |ui| {
            ui.label("");
            for column in 0..=columns.top_level() {
                // As wide as what stands below it, in as many lines as that takes.
                ui.vertical(|ui| {
                    ui.set_max_width(CELL.x);
                    ui.add(Label::new(bold(level_name(plan, messages, columns, column))).wrap());
                });
            }
            ui.end_row();
            for row in 0..=rows.top_level() {
                ui.strong(level_name(plan, messages, rows, row));
                for column in 0..=columns.top_level() {
                    let Some(pair) = pairs.iter().find(|pair| (pair.first, pair.second) == (row, column))
                    else {
                        ui.label("");
                        continue;
                    };
                    let here = (row, column) == (now(first), now(second));
                    let response = pair_button(ui, context, plan, (pair, as_is), here);
                    if response.clicked() {
                        chosen = Some((row, column));
                    }
                    open_menu(&response, context, plan, (first, row, second, column), (a, b));
                }
                ui.end_row();
            }
        });
        if pairs.iter().any(|pair| pair.cost.assumed || pair.assumed.contains(&true)) {
            ui.weak(messages.get("figures-assumed"));
        }
    });
    if let Some((row, column)) = chosen {
        context.document.edit(messages.get("step-level"), |plan| {
            let current = plan.current_package;
            if let Some(package) = plan.package_mut(current) {
                package.set_level(first, row);
                package.set_level(second, column);
            }
        });
    }
}

/// What a pair shows can be opened from a menu on the other button.
fn open_menu(
    response: &egui::Response,
    context: &mut Context<'_>,
    plan: &Plan,
    (first, row, second, column): (InstrumentId, u8, InstrumentId, u8),
    (a, b): (PartyId, PartyId),
) {
    response.context_menu(|ui| {
        let messages = context.messages;
        let mut figures: Vec<(String, Figure)> = [a, b]
            .map(|id| {
                let party = party_name(plan, messages, id);
                (messages.with("pairs-open-value", &[("party", party.into())]), Figure::Value(id))
            })
            .into();
        let cost = Figure::Cost { of: Vec::new(), years: None, basis: Basis::Nominal };
        figures.push((messages.get("pairs-open-cost"), cost));
        for (text, figure) in figures {
            if ui.button(text).clicked() {
                let place = |id| plan.instruments.iter().position(|instrument| instrument.id == id);
                let now = &context.results.now().levels;
                let levels = place(first).zip(place(second));
                let levels = levels.map(|(one, other)| now.with(one, row).with(other, column));
                context.attention.open_of(figure, levels.map_or(Of::Current, Of::Levels));
                ui.close();
            }
        }
    });
}

fn level_name(plan: &Plan, messages: &Messages, instrument: &crate::plan::Instrument, level: u8) -> String {
    let chosen = usize::from(level).checked_sub(1).and_then(|index| instrument.levels.get(index));
    match chosen {
        Some(chosen) => format!("{level} {}", messages.say(plan, &chosen.name)),
        None => format!("0 {}", messages.get("level-not-used")),
    }
}

/// A pair as a button: values with their difference to the package as it is, and the cost. What is
/// better for both is washed in one colour, worse for both in another; what breaks a rule is struck
/// through with a sign and muted.
fn pair_button(
    ui: &mut Ui,
    context: &Context<'_>,
    plan: &Plan,
    (pair, now): (&LevelPair, Option<&LevelPair>),
    here: bool,
) -> egui::Response {
    let messages = context.messages;
    let colors = &context.theme.colors;
    let differences = [(pair.a, now.and_then(|now| now.a)), (pair.b, now.and_then(|now| now.b))]
        .map(|(value, now)| value.zip(now).map(|(value, now)| value.saturating_sub(now)));
    let value = |value: Option<i64>, difference: Option<i64>, (missing, assumed): (Missing, bool)| {
        let Some(value) = value else { return "–".to_owned() };
        let value = words::hedged(messages, messages.points(value), missing, assumed);
        match difference {
            Some(difference) if difference != 0 => format!("{value} ({})", messages.gain(difference)),
            _ => value,
        }
    };
    let ([missing_a, missing_b], [assumed_a, assumed_b]) = (pair.missing, pair.assumed);
    let cost = words::amount(messages, messages.amount_short(pair.cost.money.major()), pair.cost);
    let broken = !pair.broken.is_empty();
    let mark = if broken { "× " } else { "" };
    let [a, b] = differences;
    let (first, second) =
        (value(pair.a, a, (missing_a, assumed_a)), value(pair.b, b, (missing_b, assumed_b)));
    let text = format!("{mark}{first}\n{second}\n{cost}");
    let text = RichText::new(text).size(12.0);
    let text = if broken { text.color(color32(colors.muted)).italics() } else { text };
    let stroke = match (here, broken) {
        (true, _) => Stroke::new(2.5, color32(colors.selection)),
        (false, true) => Stroke::new(1.0, color32(colors.error)),
        (false, false) => Stroke::new(1.0, color32(colors.faint)),
    };
    let fill = match (broken, a.zip(b)) {
        (false, Some((a, b))) if a >= 0 && b >= 0 && a + b > 0 => {
            wash(ui, color32(context.theme.series(0)), 0.3)
        }
        (false, Some((a, b))) if a <= 0 && b <= 0 && a + b < 0 => {
            wash(ui, color32(context.theme.series(1)), 0.3)
        }
        _ => ui.visuals().extreme_bg_color,
    };
    let response = ui.add(Button::new(text).stroke(stroke).fill(fill).min_size(CELL));
    let broken: Vec<String> =
        pair.broken.iter().map(|violation| words::violation(plan, messages, violation)).collect();
    if broken.is_empty() { response } else { response.on_hover_text(broken.join("\n")) }
}
