//! The trade-offs panel: what it keeps, which view it shows and of which parties; each view has a
//! file of its own.

use std::{cell::OnceCell, collections::BTreeMap, sync::Arc};

use eframe::egui::{self, Ui};

mod ask;
mod divide;
mod effects;
mod floors;
mod frontier;
mod pairs;
mod parties;
mod priority;
mod rows;
mod search;
mod sensitivity;
mod table;

pub use ask::{Answered, Task};
use ask::{Asking, Question};
pub use search::Found;
use search::FrontierState;

use super::{fields::pick_field, panel::Context};
use crate::{
    analysis::{
        Amount, Budget, Chart, Fairness, Frontier, FrontierPoint, Goal, LeftOnTheTable, LevelPair, Levels,
        Missing, ValueModel, Values, frontier_chart, usual_pair, weighted_parties,
    },
    export::{Picture, PlotChoices},
    plan::{InstrumentId, PackageId, PackageRole, PartyId, Plan},
    text::Messages,
};

/// What the panel keeps between frames.
#[derive(Debug, Default)]
pub struct Tradeoffs {
    view: TradeoffView,
    parties: Option<(PartyId, PartyId)>,
    instruments: Option<(InstrumentId, InstrumentId)>,
    frontier: FrontierState,
    shown: Option<Shown>,
    pairs: Option<Pairs>,
    /// The least value other parties are to be left with, millionths of a point.
    floors: BTreeMap<PartyId, i64>,
    /// Whose value the priority curve raises.
    goal: Goal,
    /// Whose value the heat map is about.
    effects_party: Option<PartyId>,
    effects_at_top: bool,
    /// The heat map, with the plan, the levels and the party it is about.
    effects: Option<EffectsKept>,
    /// The party whose certainty is looked at, and the package the current one is set against.
    party: Option<PartyId>,
    compared: Option<PackageId>,
    /// Ranges brushed on the axes of parties, millionths of a point.
    brushes: BTreeMap<PartyId, (i64, i64)>,
    asking: Asking,
    divide: divide::Divide,
}

/// A heat map, and the plan, the levels and the party it was reckoned of.
type EffectsKept = (Arc<Plan>, Levels, Option<PartyId>, Arc<Chart>);

/// The level pairs of two instruments, kept until something about them changes.
#[derive(Debug)]
struct Pairs {
    plan: Arc<Plan>,
    instruments: (InstrumentId, InstrumentId),
    parties: (PartyId, PartyId),
    pairs: Vec<LevelPair>,
}

/// What the panel shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum TradeoffView {
    #[default]
    Frontier,
    Priority,
    Parties,
    Instruments,
    Divide,
    Effects,
    Tornado,
    Weights,
    Bands,
}

impl TradeoffView {
    const ALL: [(Self, &'static str); 9] = [
        (Self::Frontier, "tradeoffs-frontier"),
        (Self::Priority, "tradeoffs-priority"),
        (Self::Parties, "tradeoffs-all-parties"),
        (Self::Instruments, "tradeoffs-instruments"),
        (Self::Divide, "tradeoffs-divide"),
        (Self::Effects, "tradeoffs-effects"),
        (Self::Tornado, "tradeoffs-tornado"),
        (Self::Weights, "tradeoffs-weights"),
        (Self::Bands, "tradeoffs-bands"),
    ];

    /// Whether it sets two chosen parties against each other.
    fn has_two_parties(self) -> bool {
        matches!(self, Self::Frontier | Self::Parties | Self::Instruments | Self::Divide)
    }
}

/// What the figures of a point leave out and rest on.
#[derive(Debug, Clone, Copy)]
struct PointMarks {
    /// Of the values of the two parties: what is missing, and whether something is assumed.
    values: [(Missing, bool); 2],
    /// What it costs.
    cost: Amount,
}

impl PointMarks {
    fn of(plan: &Plan, model: &ValueModel<'_>, frontier: &Frontier, point: &FrontierPoint) -> Self {
        let values = Values::at(plan, model, &point.levels, &PackageRole::Proposal);
        let marks = |id| values.party(id).map(|value| (value.missing, value.assumed)).unwrap_or_default();
        let cost = Budget::of(plan, &point.levels).total_nominal();
        Self { values: [marks(frontier.a), marks(frontier.b)], cost }
    }
}

/// What the frontier's plot shows, kept until the plan or the frontier changes.
#[derive(Debug)]
struct Shown {
    plan: Arc<Plan>,
    chart: Chart,
    fairness: Fairness,
    left: Option<LeftOnTheTable>,
    /// What the figures of the points that the table lists leave out and rest on, once a row was in view.
    marks: Vec<OnceCell<PointMarks>>,
    /// All parties at once, made when that view is first shown.
    parties: Option<Arc<Chart>>,
}

impl Tradeoffs {
    /// Forgets what was found and whose it is, because the plan shown is now another one: with more in it
    /// or less.
    pub fn forget(&mut self) {
        *self = Self {
            view: self.view,
            instruments: self.instruments,
            effects_at_top: self.effects_at_top,
            divide: std::mem::take(&mut self.divide).of_plan(),
            ..Self::default()
        };
    }

    /// Takes what was found out off the interface thread.
    pub fn take_answer(&mut self, answered: Answered) {
        self.asking.take(answered);
    }

    /// What the view shown needs to have found out off the interface thread.
    pub fn task(&mut self, plan: &Arc<Plan>) -> Option<Task> {
        let question = match self.view {
            TradeoffView::Priority => Question::Priority(self.goal),
            TradeoffView::Tornado | TradeoffView::Weights => Question::Sensitivity(self.chosen_party(plan)?),
            TradeoffView::Bands => Question::Samples,
            TradeoffView::Frontier
            | TradeoffView::Parties
            | TradeoffView::Instruments
            | TradeoffView::Divide
            | TradeoffView::Effects => return None,
        };
        self.asking.want(question, plan)
    }

    /// The plots shown, and what is chosen for them.
    pub fn plots(&self, plan: &Plan) -> Vec<(Picture, PlotChoices)> {
        let exists = |id: PartyId| plan.party(id).is_some();
        let choices = PlotChoices::default();
        let parties = self.parties.filter(|(a, b)| exists(*a) && exists(*b));
        let two = PlotChoices { parties, floors: self.frontier.floors.clone(), ..choices.clone() };
        let party = self.party.filter(|id| exists(*id));
        let one = PlotChoices { party, ..choices.clone() };
        match self.view {
            TradeoffView::Frontier => vec![(Picture::Frontier, two)],
            TradeoffView::Parties => vec![(Picture::Parties, two)],
            TradeoffView::Instruments => {
                let instruments = self.instruments;
                vec![(Picture::LevelPairs, PlotChoices { parties, instruments, ..choices })]
            }
            TradeoffView::Priority => {
                let party = match self.goal {
                    Goal::Sum => None,
                    Goal::Party(id) => Some(id),
                };
                vec![(Picture::Priority, PlotChoices { party, ..choices })]
            }
            TradeoffView::Effects => {
                let (party, at_top) = (self.effects_party.filter(|id| exists(*id)), self.effects_at_top);
                vec![(Picture::Effects, PlotChoices { party, at_top, ..choices })]
            }
            // A table to type in: there is no plot of it.
            TradeoffView::Divide => Vec::new(),
            TradeoffView::Tornado => vec![(Picture::Tornado, one)],
            TradeoffView::Weights => vec![(Picture::Weights, one)],
            TradeoffView::Bands => {
                let against = self.compared.filter(|id| plan.package(*id).is_some());
                vec![(Picture::Bands, one), (Picture::Difference, PlotChoices { against, ..choices })]
            }
        }
    }

    /// The party whose certainty is looked at: the one chosen, else the first with weights.
    fn chosen_party(&mut self, plan: &Plan) -> Option<PartyId> {
        let mut weighted = weighted(plan).peekable();
        let first = weighted.peek().copied();
        if self.party.is_none_or(|id| !weighted.any(|own| own == id)) {
            self.party = first;
        }
        self.party
    }

    /// Makes what the plot shows, if the plan or the frontier has changed.
    fn show(&mut self, context: &Context<'_>) {
        if self.frontier.stale {
            self.take_partial();
        }
        let Some(Ok(frontier)) = &self.frontier.found else { return };
        if self.shown.as_ref().is_some_and(|shown| Arc::ptr_eq(&shown.plan, &context.results.plan)) {
            return;
        }
        let (plan, now) = (&context.results.plan, context.results.now());
        let value = |party| now.values.party(party).and_then(|value| value.value);
        let values = value(frontier.a).zip(value(frontier.b));
        self.shown = Some(Shown {
            plan: plan.clone(),
            chart: frontier_chart(plan, frontier, true),
            // What is best of all points cannot be told before all are known.
            fairness: if frontier.is_complete() {
                Fairness::of(plan, frontier)
            } else {
                Fairness::of(plan, &Frontier { points: Vec::new(), ..frontier.clone() })
            },
            left: values
                .filter(|_| frontier.is_complete())
                .and_then(|values| frontier.left_on_the_table(plan, &now.levels, values)),
            marks: vec![OnceCell::new(); frontier.points.len().min(table::LISTED)],
            parties: None,
        });
    }

    /// The two parties chosen, or the first two that have weights.
    fn chosen_parties(&mut self, plan: &Plan) -> Option<(PartyId, PartyId)> {
        let exists = |id: PartyId| plan.party(id).is_some();
        if self.parties.is_none_or(|(a, b)| !exists(a) || !exists(b)) {
            let mut ids = weighted(plan);
            self.parties = ids.next().zip(ids.next());
        }
        self.parties
    }

    /// The two instruments chosen, or those of the first linkage, or the first two.
    fn chosen_instruments(&mut self, plan: &Plan) -> Option<(InstrumentId, InstrumentId)> {
        let exists = |id: InstrumentId| plan.instrument(id).is_some();
        if self.instruments.is_none_or(|(i, k)| !exists(i) || !exists(k)) {
            self.instruments = usual_pair(plan);
        }
        self.instruments
    }
}

/// The parties that have given points that count, in the plan's order.
fn weighted(plan: &Plan) -> impl Iterator<Item = PartyId> {
    weighted_parties(plan).into_iter()
}

/// The trade-offs panel.
pub fn tradeoffs_ui(ui: &mut Ui, state: &mut Tradeoffs, context: &mut Context<'_>) {
    let messages = context.messages;
    let plan = context.results.plan.clone();
    let Some((a, b)) = state.chosen_parties(&plan) else {
        ui.label(messages.get("tradeoffs-no-parties"));
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        for (view, key) in TradeoffView::ALL {
            ui.selectable_value(&mut state.view, view, messages.get(key));
        }
    });
    let about_one = matches!(state.view, TradeoffView::Tornado | TradeoffView::Weights | TradeoffView::Bands);
    if state.view.has_two_parties() {
        ui.horizontal_wrapped(|ui| {
            parties_choice(ui, state, context, &plan, (a, b));
            if !matches!(state.view, TradeoffView::Instruments | TradeoffView::Divide) {
                floors::floors_ui(ui, state, context, (a, b));
            }
        });
    } else if about_one {
        ui.horizontal_wrapped(|ui| party_choice(ui, state, context, &plan));
    }
    ui.separator();
    let party = state.chosen_party(&plan);
    match (state.view, party) {
        (TradeoffView::Frontier, _) => frontier::frontier_ui(ui, state, context, a, b),
        (TradeoffView::Priority, _) => priority::priority_ui(ui, state, context),
        (TradeoffView::Parties, _) => parties::parties_ui(ui, state, context, (a, b)),
        (TradeoffView::Instruments, _) => pairs::instruments_ui(ui, state, context, (a, b)),
        (TradeoffView::Divide, _) => divide::divide_ui(ui, state, context, (a, b)),
        (TradeoffView::Effects, _) => effects::effects_ui(ui, state, context),
        (TradeoffView::Tornado, Some(party)) => sensitivity::tornado_ui(ui, state, context, party),
        (TradeoffView::Weights, Some(party)) => sensitivity::weights_ui(ui, state, context, party),
        (TradeoffView::Bands, Some(party)) => sensitivity::bands_ui(ui, state, context, party),
        (_, None) => {
            ui.label(messages.get("tradeoffs-no-parties"));
        }
    }
}

/// The two parties set against each other.
fn parties_choice(
    ui: &mut Ui,
    state: &mut Tradeoffs,
    context: &Context<'_>,
    plan: &Plan,
    (a, b): (PartyId, PartyId),
) {
    let messages = context.messages;
    let parties: Vec<_> =
        plan.parties.iter().map(|party| (party.id, messages.say(plan, &party.name).to_owned())).collect();
    let label = ui.label(messages.get("tradeoffs-parties"));
    ui.scope(|ui| {
        ui.set_max_width(150.0);
        if let Some(other) = pick_field(ui, "party-a", label.id, a, &parties) {
            state.parties = Some(if other == b { (b, a) } else { (other, b) });
        }
    });
    ui.scope(|ui| {
        ui.set_max_width(150.0);
        if let Some(other) = pick_field(ui, "party-b", label.id, b, &parties) {
            state.parties = Some(if other == a { (b, a) } else { (a, other) });
        }
    });
}

/// The party whose certainty is looked at.
fn party_choice(ui: &mut Ui, state: &mut Tradeoffs, context: &Context<'_>, plan: &Plan) {
    let Some(now) = state.chosen_party(plan) else { return };
    let parties: Vec<_> = weighted(plan).map(|id| (id, party_name(plan, context.messages, id))).collect();
    let label = ui.label(context.messages.get("tradeoffs-party"));
    ui.scope(|ui| {
        ui.set_max_width(200.0);
        if let Some(other) = pick_field(ui, "certain-party", label.id, now, &parties) {
            state.party = Some(other);
        }
    });
}

fn party_name(plan: &Plan, messages: &Messages, id: PartyId) -> String {
    plan.party(id).map_or("–", |party| messages.say(plan, &party.name)).to_owned()
}

fn found(state: &Tradeoffs) -> &[FrontierPoint] {
    match &state.frontier.found {
        Some(Ok(frontier)) => &frontier.points,
        _ => &[],
    }
}
