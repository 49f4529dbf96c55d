//! The frontier as a table, what is left on the table, and what the current package is worth to each
//! party.

use std::{cell::OnceCell, sync::atomic::Ordering};

use eframe::egui::{Grid, Rect, RichText, Ui, Vec2};

use super::{Context, PointMarks, Tradeoffs, found, frontier::solution_names, party_name};
use crate::{
    analysis::{
        Against, Basis, Figure, Frontier, FrontierPoint, Identity, Levels, Missing, SliceKey, Unsolved,
        ValueModel,
    },
    app::attention::Of,
    cli::words,
    plan::{Money, PartyId, Plan},
    text::{Messages, Value},
};

/// The most points listed.
pub(super) const LISTED: usize = 200;

/// How much of a frontier is proven, and how much can still be missing.
fn so_far(messages: &Messages, key: &str, frontier: &Frontier) -> String {
    let count = (frontier.points.len() as i64).into();
    messages.with(key, &[("count", count), ("gap", messages.float(frontier.gap(), 1).into())])
}

/// How the search for the frontier stands, or what came of it.
fn found_ui(ui: &mut Ui, state: &Tradeoffs, messages: &Messages) {
    match &state.frontier.found {
        _ if state.frontier.stale => {
            ui.horizontal_wrapped(|ui| {
                ui.spinner();
                ui.label(messages.get("frontier-searching"));
                if ui.button(messages.get("frontier-stop")).clicked() {
                    state.frontier.cancel.store(true, Ordering::Relaxed);
                }
            });
            if let Some(Ok(frontier)) = &state.frontier.found
                && !frontier.is_complete()
            {
                ui.label(so_far(messages, "frontier-so-far", frontier));
            } else if state.frontier.found.is_none() {
                ui.label(messages.get("frontier-none-yet"));
            }
        }
        Some(Err(Unsolved::Cancelled)) => {
            ui.label(messages.get("frontier-stopped-early"));
        }
        Some(Err(Unsolved::TooLarge)) => {
            ui.label(messages.get("frontier-unsolved"));
        }
        Some(Ok(frontier)) if !frontier.is_complete() => {
            ui.label(so_far(messages, "frontier-stopped", frontier));
        }
        Some(Ok(frontier)) if frontier.points.is_empty() => {
            ui.label(messages.get("frontier-empty"));
        }
        Some(Ok(frontier)) => {
            let count = (frontier.points.len() as i64).into();
            ui.label(messages.with("frontier-count", &[("count", count)]));
        }
        None => {}
    }
}

pub(super) fn frontier_table(
    ui: &mut Ui,
    state: &Tradeoffs,
    context: &mut Context<'_>,
    a: PartyId,
    b: PartyId,
) -> Option<Levels> {
    let (messages, results) = (context.messages, context.results);
    let plan = &results.plan;
    let room = ui.max_rect().width();
    values_table(ui, context);
    ui.add_space(8.0);
    // Sentences are broken where the view ends, however wide the tables are.
    ui.scope(|ui| {
        ui.set_max_width(room);
        found_ui(ui, state, messages);
    });
    let mut adopted = left_ui(ui, state, context, a, b);
    Grid::new("frontier-grid").striped(true).spacing(Vec2::new(14.0, 2.0)).show(ui, |ui| {
        ui.strong(party_name(plan, messages, a));
        ui.strong(party_name(plan, messages, b));
        ui.strong(messages.with("levers-cost", &[("currency", plan.finance.currency.code().into())]));
        ui.label("");
        ui.label("");
        ui.end_row();
        let model = OnceCell::new();
        for (index, point) in found(state).iter().enumerate().take(LISTED) {
            let at = |party| (Figure::Value(party), Of::Levels(point.levels.clone()));
            let marks = marks_in_view(ui, state, &model, (index, point), plan);
            let [first, second] = marks.map(|marks| marks.values).unwrap_or_default();
            for (party, value, (missing, assumed)) in [(a, point.a, first), (b, point.b, second)] {
                let identity = Some(Identity::FrontierPoint(index));
                let (figure, of) = at(party);
                let text = words::hedged(messages, messages.points(value), missing, assumed);
                context.attention.figure_of(ui, text, identity, figure, of);
            }
            let cost = Money::new(point.cost, plan.finance.currency);
            let figure = Figure::Cost { of: Vec::new(), years: None, basis: Basis::Nominal };
            let text = messages.amount_short(cost.major());
            let text = marks.map_or(text.clone(), |marks| words::amount(messages, text, marks.cost));
            let identity = Some(Identity::FrontierPoint(index));
            let of = Of::Levels(point.levels.clone());
            let response = context.attention.figure_of(ui, text, identity, figure, of);
            response.on_hover_text(messages.money(cost));
            let now = &results.now().levels;
            if *now == point.levels {
                ui.weak(messages.get("frontier-here"));
            } else if ui.button(messages.get("frontier-adopt")).clicked() {
                adopted = Some(point.levels.clone());
            }
            ui.label(solution_names(state, messages, index));
            ui.end_row();
        }
    });
    adopted
}

/// What the figures of a listed point leave out and rest on, reckoned when its row is first in view.
fn marks_in_view<'p>(
    ui: &Ui,
    state: &Tradeoffs,
    model: &OnceCell<ValueModel<'p>>,
    (index, point): (usize, &FrontierPoint),
    plan: &'p Plan,
) -> Option<PointMarks> {
    let known = state.shown.as_ref()?.marks.get(index)?;
    let Some(Ok(frontier)) = &state.frontier.found else { return None };
    let row = Rect::from_min_size(ui.cursor().min, Vec2::splat(ui.spacing().interact_size.y));
    if known.get().is_none() && ui.is_rect_visible(row) {
        let model = model.get_or_init(|| ValueModel::of(plan));
        return Some(*known.get_or_init(|| PointMarks::of(plan, model, frontier, point)));
    }
    known.get().copied()
}

/// What the current package leaves on the table, and the moves that would reach it.
fn left_ui(
    ui: &mut Ui,
    state: &Tradeoffs,
    context: &mut Context<'_>,
    a: PartyId,
    b: PartyId,
) -> Option<Levels> {
    let (messages, plan) = (context.messages, &context.results.plan);
    let shown = state.shown.as_ref().filter(|_| !state.frontier.stale)?;
    let Some(left) = &shown.left else {
        // What is not proven yet may still be better for both.
        let whole = matches!(&state.frontier.found, Some(Ok(frontier)) if frontier.is_complete());
        if whole && context.results.now().violations.is_empty() && !found(state).is_empty() {
            ui.label(messages.get("left-nothing"));
        }
        return None;
    };
    let gain = |place: usize, gain: i64| {
        let missing = left.missing.get(place).copied().unwrap_or_default();
        let assumed = left.assumed.get(place).copied().unwrap_or_default();
        words::hedged(messages, messages.gain(gain), missing, assumed)
    };
    let args = [
        ("first", Value::from(party_name(plan, messages, a))),
        ("first-gain", gain(0, left.a).into()),
        ("second", Value::from(party_name(plan, messages, b))),
        ("second-gain", gain(1, left.b).into()),
    ];
    ui.label(RichText::new(messages.with("left-on-the-table", &args)).strong());
    let point = found(state).get(left.point)?;
    ui.horizontal_wrapped(|ui| {
        for (party, gain) in [(a, gain(0, left.a)), (b, gain(1, left.b))] {
            let against = Against::Package(context.results.now().id);
            let figure = Figure::Difference { party: Some(party), against };
            let text = format!("{}\u{a0}{gain}", party_name(plan, messages, party));
            let of = Of::Levels(point.levels.clone());
            context.attention.figure_of(ui, text, Some(Identity::Value(party)), figure, of);
        }
    });
    for (id, from, to) in &left.changes {
        let name = plan.instrument(*id).map_or("–", |instrument| messages.say(plan, &instrument.name));
        let args =
            [("instrument", name.into()), ("from", from.to_string().into()), ("to", to.to_string().into())];
        let identity = Identity::Slice(SliceKey::Instrument(*id));
        context.attention.name(ui, messages.with("left-change", &args), identity);
    }
    let adopt = ui.button(messages.get("left-adopt")).clicked();
    ui.add_space(6.0);
    adopt.then(|| point.levels.clone())
}

/// Value, gain and surplus of every party under the current package.
fn values_table(ui: &mut Ui, context: &mut Context<'_>) {
    let (messages, results) = (context.messages, context.results);
    let plan = &results.plan;
    Grid::new("values-grid").striped(true).spacing(Vec2::new(14.0, 2.0)).show(ui, |ui| {
        for key in ["values-party", "values-value", "values-gain", "values-surplus", "values-cost"] {
            ui.strong(messages.get(key));
        }
        ui.end_row();
        for value in &results.now().values.parties {
            let identity = Identity::Value(value.party);
            let attention = &mut *context.attention;
            attention.name(ui, party_name(plan, messages, value.party), identity);
            match value.value {
                Some(points) => {
                    let text = words::hedged(messages, messages.points(points), value.missing, value.assumed);
                    attention.figure(ui, text, Some(identity), Figure::Value(value.party))
                }
                None => ui.weak(messages.get("values-no-weights")),
            };
            let signed = |points: Option<i64>, missing: Missing| {
                let points = points.map(|points| messages.gain(points));
                let hedged = |text| words::hedged(messages, text, missing, value.assumed);
                points.map_or_else(String::new, hedged)
            };
            let gain = signed(value.gain, value.gain_missing);
            attention.figure(ui, gain, Some(identity), Figure::Gain(value.party));
            let surplus = signed(value.surplus, value.surplus_missing());
            attention.figure(ui, surplus, Some(identity), Figure::Surplus(value.party));
            let borne = results.now().budget.borne_by(value.party);
            let text = words::amount(messages, messages.money_short(borne.money), borne);
            let of = vec![SliceKey::Payer(value.party)];
            let figure = Figure::Cost { of, years: None, basis: Basis::Nominal };
            attention.figure(ui, text, Some(identity), figure);
            ui.end_row();
        }
    });
    if results.now().values.parties.iter().any(|value| value.assumed) {
        ui.weak(messages.get("figures-assumed"));
    }
}
