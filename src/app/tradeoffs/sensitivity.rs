//! How sure values are: what matters most, weights that would change the choice, bands and the
//! chance that one package beats another.

use eframe::egui::{Grid, RichText, ScrollArea, Ui, Vec2};

use super::{
    Context, Tradeoffs,
    ask::{FoundOut, Question},
    party_name,
    rows::rows_ui,
};
use crate::app::follow::Follow;
use crate::{
    analysis::{
        Against, Figure, Identity, Samples, StakeKey, bands_chart, difference_chart, tornado_chart,
        weights_chart,
    },
    app::{attention::Of, fields::pick_field, plot::Pen},
    plan::{PackageId, PartyId},
};

/// In place of an answer: that it is being reckoned, or that there is none.
pub(super) fn waiting(ui: &mut Ui, state: &Tradeoffs, context: &Context<'_>, question: Question) {
    if !state.asking.is_waiting(question) {
        ui.label(context.messages.get("tradeoffs-no-parties"));
        return;
    }
    ui.horizontal(|ui| {
        ui.spinner();
        ui.label(context.messages.get("tradeoffs-reckoning"));
    });
}

/// The tornado of the current package for the chosen party.
pub fn tornado_ui(ui: &mut Ui, state: &Tradeoffs, context: &mut Context<'_>, party: PartyId) {
    ui.weak(context.messages.get("tornado-help"));
    let question = Question::Sensitivity(party);
    let Some(answer) = state.asking.answer(question) else {
        waiting(ui, state, context, question);
        return;
    };
    let FoundOut::Sensitivity { likely, swings, .. } = &answer.found else { return };
    if swings.is_empty() {
        ui.label(context.messages.get("tornado-none"));
        return;
    }
    let chart = tornado_chart(&answer.plan, swings, *likely, party);
    let lit = context.attention.lit();
    let pen = Pen { plan: &answer.plan, messages: context.messages, theme: context.theme, lit };
    ScrollArea::vertical().id_salt("tornado").auto_shrink(false).show_followed(ui, |ui| {
        if let Some(Identity::Effect(instrument, interest)) = rows_ui(ui, &chart, pen, context.attention) {
            let (cause, party) = (Some(StakeKey::Interest(interest)), Some(party));
            context.attention.open(Figure::Contribution { instrument, cause, party });
        }
        let assumed = swings.iter().filter(|swing| swing.assumed).count() as i64;
        let count = (swings.len() as i64).into();
        ui.weak(context.messages.with("tornado-assumed", &[("assumed", assumed.into()), ("count", count)]));
    });
}

/// Which package is best for the chosen party at which weights.
pub fn weights_ui(ui: &mut Ui, state: &Tradeoffs, context: &mut Context<'_>, party: PartyId) {
    ui.weak(context.messages.get("weights-help"));
    let question = Question::Sensitivity(party);
    let Some(answer) = state.asking.answer(question) else {
        waiting(ui, state, context, question);
        return;
    };
    let FoundOut::Sensitivity { weights, packages, .. } = &answer.found else { return };
    if weights.is_empty() {
        ui.label(context.messages.get("weights-none"));
        return;
    }
    let chart = weights_chart(&answer.plan, weights, packages, party);
    let lit = context.attention.lit();
    let pen = Pen { plan: &answer.plan, messages: context.messages, theme: context.theme, lit };
    ScrollArea::vertical().id_salt("weights").auto_shrink(false).show_followed(ui, |ui| {
        if rows_ui(ui, &chart, pen, context.attention).is_some() {
            context.attention.open(Figure::Value(party));
        }
        ui.add_space(6.0);
        for sensitivity in weights {
            let points: Vec<String> = sensitivity
                .crossovers()
                .map(|weight| context.messages.float(weight * 100.0, 1))
                .map(|weight| context.messages.with("trace-percent-of", &[("percent", weight.into())]))
                .collect();
            if points.is_empty() {
                continue;
            }
            let stake = match sensitivity.stake {
                StakeKey::Interest(id) => {
                    let interest = answer.plan.interest(id);
                    interest.map_or("–", |found| context.messages.say(&answer.plan, &found.name)).to_owned()
                }
                StakeKey::Cost => context.messages.get("trace-cost-borne"),
            };
            let args = [("stake", stake.into()), ("points", points.join(", ").into())];
            ui.label(context.messages.with("weights-crossover", &args));
        }
    });
}

/// Bands of the sampled values for the chosen party, and the current package against another.
pub fn bands_ui(ui: &mut Ui, state: &mut Tradeoffs, context: &mut Context<'_>, party: PartyId) {
    let runs = context.messages.float(Samples::RUNS as f64, 0);
    ui.weak(context.messages.with("bands-help", &[("runs", runs.into())]));
    let now = context.results.now().id;
    let other = state.compared.filter(|id| *id != now).or_else(|| {
        let others = context.results.plan.packages.iter().filter(|package| package.id != now);
        let first = others.clone().find(|package| package.is_no_agreement());
        first.or_else(|| others.clone().next()).map(|package| package.id)
    });
    let Some(answer) = state.asking.answer(Question::Samples) else {
        waiting(ui, state, context, Question::Samples);
        return;
    };
    let FoundOut::Samples { packages, samples } = &answer.found else { return };
    let plan = answer.plan.clone();
    let lit = context.attention.lit();
    let pen = Pen { plan: &plan, messages: context.messages, theme: context.theme, lit };
    let place = |id: PackageId| packages.iter().position(|own| *own == id);
    let mut chosen = None;
    ScrollArea::vertical().id_salt("bands").auto_shrink(false).show_followed(ui, |ui| {
        let chart = bands_chart(&plan, samples, packages, party);
        if let Some(Identity::Package(id)) = rows_ui(ui, &chart, pen, context.attention) {
            context.attention.open_of(Figure::Value(party), Of::Package(id));
        }
        let means = packages.iter().enumerate().filter_map(|(place, id)| {
            let name = context.messages.say(&plan, &plan.package(*id)?.name);
            let mean = context.messages.float(samples.band(place, party)?.mean, 1);
            Some(format!("{name}\u{a0}{mean}"))
        });
        let means = means.collect::<Vec<_>>().join(" · ");
        ui.label(context.messages.with("bands-mean", &[("means", means.into())]));
        let values = packages.iter().filter_map(|id| context.results.package(*id));
        let mut values = values.filter_map(|results| results.values.party(party));
        if values.any(|value| value.missing.any()) {
            ui.weak(context.messages.get("bands-unknown"));
        }
        let Some(other) = other else { return };
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let label = ui.label(context.messages.get("bands-against"));
            let names: Vec<_> = plan
                .packages
                .iter()
                .filter(|package| package.id != now)
                .map(|package| (package.id, context.messages.say(&plan, &package.name).to_owned()))
                .collect();
            chosen = pick_field(ui, "bands-other", label.id, other, &names);
        });
        if let (Some(one), Some(second)) = (place(now), place(other)) {
            let chart = difference_chart(&plan, samples, (one, second));
            if let Some(Identity::Slice(crate::analysis::SliceKey::Payer(id))) =
                rows_ui(ui, &chart, pen, context.attention)
            {
                let against = Against::Package(other);
                context.attention.open(Figure::Difference { party: Some(id), against });
            }
            ui.add_space(6.0);
            let beats = |id: PartyId| samples.beats(one, second, id);
            odds_ui(ui, context, (&plan, other), &beats);
        }
    });
    if chosen.is_some() {
        state.compared = chosen;
    }
}

/// For each party how often the current package is worth more than the other one.
fn odds_ui(
    ui: &mut Ui,
    context: &mut Context<'_>,
    (plan, other): (&crate::plan::Plan, PackageId),
    beats: &dyn Fn(PartyId) -> Option<f64>,
) {
    ui.strong(context.messages.get("bands-odds"));
    Grid::new("odds").spacing(Vec2::new(14.0, 2.0)).show(ui, |ui| {
        for party in &plan.parties {
            let Some(share) = beats(party.id) else { continue };
            ui.label(party_name(plan, context.messages, party.id));
            // A rounded 100 % would promise what no number of runs can.
            let text = match share * 100.0 {
                percent if percent > 99.0 => context.messages.get("bands-nearly-always"),
                percent if percent < 1.0 => context.messages.get("bands-hardly-ever"),
                percent => {
                    let percent = context.messages.float(percent, 0);
                    context.messages.with("trace-percent-of", &[("percent", percent.into())])
                }
            };
            let against = Against::Package(other);
            let figure = Figure::Difference { party: Some(party.id), against };
            let identity = Some(Identity::Value(party.id));
            context.attention.figure(ui, RichText::new(text).strong(), identity, figure);
            ui.end_row();
        }
    });
}
