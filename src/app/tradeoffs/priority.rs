//! The priority curve: what to do next with the next franc.

use eframe::egui::{Grid, RichText, ScrollArea, TextWrapMode, Ui, Vec2};
use egui_plot::{AxisHints, Plot};

use super::{
    Context, Tradeoffs,
    ask::{Answer, FoundOut, Question},
    frontier::adopt,
    party_name,
    sensitivity::waiting,
    weighted,
};
use crate::app::follow::Follow;
use crate::{
    analysis::{
        Against, Amount, Blocked, Figure, Goal, Identity, Levels, Missing, PriorityCurve, PriorityStep,
        SliceKey, Unit, priority_chart,
    },
    app::{
        attention::Of,
        fields::pick_field,
        plot::{self, Pen},
    },
    canvas::color32,
    cli::words,
    plan::{Money, PartyId},
    text::Value,
};

/// The curve and its steps.
pub fn priority_ui(ui: &mut Ui, state: &mut Tradeoffs, context: &mut Context<'_>) {
    let plan = context.results.plan.clone();
    let messages = context.messages;
    ui.horizontal_wrapped(|ui| {
        let label = ui.label(messages.get("priority-for"));
        let mut goals = vec![(Goal::Sum, messages.get("priority-sum"))];
        let named = |id: PartyId| (Goal::Party(id), party_name(&plan, messages, id));
        goals.extend(weighted(&plan).map(named));
        ui.scope(|ui| {
            ui.set_max_width(200.0);
            if let Some(chosen) = pick_field(ui, "priority-goal", label.id, state.goal, &goals) {
                state.goal = chosen;
            }
        });
        ui.weak(messages.get("priority-help"));
    });
    let question = Question::Priority(state.goal);
    let Some(answer) = state.asking.answer(question) else {
        waiting(ui, state, context, question);
        return;
    };
    let FoundOut::Priority { goal, start, curve } = &answer.found else { return };
    let steps = curve.steps.as_slice();
    if steps.is_empty() {
        ui.label(messages.get("priority-none"));
        blocked_ui(ui, answer, curve, context);
        return;
    }
    let mut adopted = None;
    let size = Vec2::new(ui.available_width() * 0.44, ui.available_height());
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(size, eframe::egui::Layout::top_down(eframe::egui::Align::Min), |ui| {
            curve_ui(ui, answer, (*goal, *start), steps, context);
        });
        let room = ui.available_width() - ui.spacing().scroll.allocated_width();
        ScrollArea::both().id_salt("priority-steps").auto_shrink(false).show_followed(ui, |ui| {
            // Sentences are broken; a table may reach further.
            ui.set_max_width(room);
            let table = |ui: &mut Ui| {
                let adopted = steps_ui(ui, answer, *goal, steps, context);
                blocked_ui(ui, answer, curve, context);
                adopted
            };
            adopted = ui.vertical(table).inner;
        });
    });
    if let Some(levels) = adopted {
        adopt(context, &answer.plan, &levels);
    }
}

fn curve_ui(
    ui: &mut Ui,
    answer: &Answer,
    (goal, start): (Goal, Amount),
    steps: &[PriorityStep],
    context: &mut Context<'_>,
) {
    let chart = priority_chart(&answer.plan, start, steps, goal);
    let lit = context.attention.lit();
    let pen = Pen { plan: &answer.plan, messages: context.messages, theme: context.theme, lit };
    let title = words::name(pen.plan, pen.messages, &chart.y.title);
    ui.label(RichText::new(title).small());
    let currency = pen.plan.finance.currency.code();
    let cost = format!("{}, {currency}", words::name(pen.plan, pen.messages, &chart.x.title));
    let (money, points) = (chart.x.unit, chart.y.unit);
    let axis = AxisHints::new_y().formatter(|mark, _| pen.tick(points, mark.value)).min_thickness(36.0);
    let plot = Plot::new("priority-plot")
        .custom_y_axes(vec![axis])
        .x_axis_label(RichText::new(cost).small())
        .x_axis_formatter(|mark, _| pen.tick(money, mark.value))
        .allow_scroll(false)
        .grid_color(color32(context.theme.colors.faint))
        .set_margin_fraction(Vec2::new(0.05, 0.16));
    let response = plot.show(ui, |plot| pen.draw(plot, &chart));
    if let Some(identity) = plot::hovered(&chart, &response) {
        context.attention.hover(identity);
    }
    // A click on a step opens its value.
    let at = response.response.clicked().then(|| response.response.interact_pointer_pos()).flatten();
    let Some(at) = at else { return };
    let distance = |step: &&PriorityStep| {
        let point = egui_plot::PlotPoint::new(money.to_f64(step.spent), points.to_f64(step.value));
        response.transform.position_from_point(&point).distance(at)
    };
    let nearest = steps.iter().min_by(|one, other| distance(one).total_cmp(&distance(other)));
    if let Some(step) = nearest.filter(|step| distance(step) < 14.0) {
        context.attention.open_of(since_start(answer, goal), Of::Levels(step.levels.clone()));
    }
}

/// The levels the curve begins with.
fn start_of(answer: &Answer) -> Levels {
    let plan = &answer.plan;
    plan.current().map_or_else(|| Levels::none(plan), |current| Levels::of(plan, current))
}

/// What all steps so far have added, opened at the levels they lead to.
fn since_start(answer: &Answer, goal: Goal) -> Figure {
    Figure::Difference { party: party_of(goal), against: Against::Levels(start_of(answer)) }
}

fn party_of(goal: Goal) -> Option<PartyId> {
    match goal {
        Goal::Party(id) => Some(id),
        Goal::Sum => None,
    }
}

fn steps_ui(
    ui: &mut Ui,
    answer: &Answer,
    goal: Goal,
    steps: &[PriorityStep],
    context: &mut Context<'_>,
) -> Option<Levels> {
    let (messages, plan) = (context.messages, &answer.plan);
    let currency = plan.finance.currency;
    let mut adopted = None;
    Grid::new("priority-grid").striped(true).spacing(Vec2::new(14.0, 3.0)).show(ui, |ui| {
        for key in
            ["priority-step", "priority-cost", "priority-added", "priority-per-million", "priority-reached"]
        {
            ui.strong(messages.with(key, &[("currency", currency.code().into())]));
        }
        ui.label("");
        ui.end_row();
        let mut before = start_of(answer);
        for (index, step) in steps.iter().take(200).enumerate() {
            let identity = Some(Identity::PriorityStep(index + 1));
            let of = Of::Levels(step.levels.clone());
            let against = Against::Levels(std::mem::replace(&mut before, step.levels.clone()));
            let added = Figure::Difference { party: party_of(goal), against: against.clone() };
            changes_ui(ui, answer, step, context);
            let cost = words::amount(
                messages,
                messages.amount_short(Money::new(step.cost, currency).major()),
                Amount {
                    money: Money::new(step.cost, currency),
                    at_least: step.at_least,
                    assumed: step.cost_assumed,
                },
            );
            context.attention.figure_of(ui, cost, identity, Figure::CostDifference(against), of.clone());
            let text = words::hedged(messages, messages.gain(step.added), step.missing, step.assumed);
            context.attention.figure_of(ui, text, identity, added.clone(), of.clone());
            let each = match step.cost > 0 {
                // Millionths of a point for each minor unit are points for each million of them.
                true => {
                    let major = Unit::Money(currency).to_f64(step.cost);
                    let each = messages.float(Unit::Points.to_f64(step.added) / major * 1e6, 1);
                    // More cost makes it less, more value more.
                    let missing = step.missing | Missing::at_most_if(step.at_least);
                    words::hedged(messages, each, missing, step.assumed || step.cost_assumed)
                }
                false => messages.get("priority-saves"),
            };
            context.attention.figure_of(ui, each, identity, added, of.clone());
            let so_far = since_start(answer, goal);
            let text = messages.gain(step.value);
            let text = words::hedged(messages, text, step.value_missing, step.value_assumed);
            context.attention.figure_of(ui, text, identity, so_far, of);
            if ui.button(messages.get("priority-adopt")).clicked() {
                adopted = Some(step.levels.clone());
            }
            ui.end_row();
        }
    });
    if steps.iter().any(|step| step.value_assumed || step.spent_assumed) {
        ui.weak(messages.get("figures-assumed"));
    }
    adopted
}

/// The step that only limits stand against, and which.
fn blocked_ui(ui: &mut Ui, answer: &Answer, curve: &PriorityCurve, context: &mut Context<'_>) {
    let Some(Blocked { changes, limits }) = &curve.blocked else { return };
    let (messages, plan) = (context.messages, &answer.plan);
    let Some((id, from, to)) = changes.first() else { return };
    let name = plan.instrument(*id).map_or("–", |found| messages.say(plan, &found.name));
    let names: Vec<String> = limits.iter().map(|limit| words::limit(plan, messages, *limit)).collect();
    let args = [
        ("instrument", Value::from(name)),
        ("from", from.to_string().into()),
        ("to", to.to_string().into()),
        ("limits", names.join(", ").into()),
    ];
    ui.add_space(6.0);
    let text = messages.with("priority-blocked", &args);
    context.attention.name(ui, text, Identity::Slice(SliceKey::Instrument(*id)));
}

/// The level changes of a step; what is tied to the first stands below it.
fn changes_ui(ui: &mut Ui, answer: &Answer, step: &PriorityStep, context: &mut Context<'_>) {
    ui.vertical(|ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        for (index, (id, from, to)) in step.changes.iter().enumerate() {
            let instrument = answer.plan.instrument(*id);
            let name = instrument.map_or("–", |found| context.messages.say(&answer.plan, &found.name));
            let args = [
                ("instrument", Value::from(name)),
                ("from", from.to_string().into()),
                ("to", to.to_string().into()),
            ];
            let key = if index == 0 { "left-change" } else { "priority-tied" };
            let text = RichText::new(context.messages.with(key, &args));
            let text = if index == 0 { text } else { text.small() };
            context.attention.name(ui, text, Identity::Slice(SliceKey::Instrument(*id)));
        }
    });
}
