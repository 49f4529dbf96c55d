//! The trade-offs panel: the frontier of two parties here, and the other views in files of their own.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use eframe::egui::{self, Align2, Grid, Rect, RichText, ScrollArea, Ui, Vec2};
use egui_plot::{HoverPosition, MarkerShape, Plot, PlotPoint, Points, Text as PlotText};

mod ask;
mod effects;
mod floors;
mod pairs;
mod parties;
mod priority;
mod rows;
mod sensitivity;

pub use ask::{Answered, Task};
use ask::{Asking, Question};

use super::{
    attention::Attention,
    fields::pick_field,
    packages,
    plot::{self, Pen},
    results::Results,
};
use crate::{
    analysis::{
        Axis, Basis, Chart, Fairness, Figure, Frontier, FrontierPoint, FrontierProblem, Goal, Identity,
        LeftOnTheTable, LevelPair, Levels, SliceKey, Unit, Unsolved, frontier_chart, solve_streaming,
    },
    canvas::color32,
    cli::words,
    document::Document,
    plan::{InstrumentId, Money, PackageId, PartyId, Plan},
    scene::{Theme, measure},
    text::{Messages, Value},
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
    /// The party whose certainty is looked at, and the package the current one is set against.
    party: Option<PartyId>,
    compared: Option<PackageId>,
    /// Ranges brushed on the axes of parties, millionths of a point.
    brushes: BTreeMap<PartyId, (i64, i64)>,
    asking: Asking,
}

/// The level pairs of two instruments, kept until something about them changes.
#[derive(Debug)]
struct Pairs {
    revision: u64,
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
    Effects,
    Tornado,
    Weights,
    Bands,
}

impl TradeoffView {
    const ALL: [(Self, &'static str); 8] = [
        (Self::Frontier, "tradeoffs-frontier"),
        (Self::Priority, "tradeoffs-priority"),
        (Self::Parties, "tradeoffs-all-parties"),
        (Self::Instruments, "tradeoffs-instruments"),
        (Self::Effects, "tradeoffs-effects"),
        (Self::Tornado, "tradeoffs-tornado"),
        (Self::Weights, "tradeoffs-weights"),
        (Self::Bands, "tradeoffs-bands"),
    ];

    /// Whether it sets two chosen parties against each other.
    fn has_two_parties(self) -> bool {
        matches!(self, Self::Frontier | Self::Parties | Self::Instruments)
    }
}

/// The frontier being looked for, or found.
#[derive(Debug, Default)]
struct FrontierState {
    problem: Option<Arc<FrontierProblem>>,
    revision: Option<u64>,
    cancel: Arc<AtomicBool>,
    floors: Vec<(PartyId, i64)>,
    found: Option<Result<Frontier, Unsolved>>,
    /// What the search under way has proven since it was last looked at.
    partial: Partial,
    stale: bool,
}

/// Where a search leaves what it has proven so far.
type Partial = Arc<Mutex<Option<Frontier>>>;

/// How often a search shows what it has proven.
const SHOWN_EVERY: Duration = Duration::from_millis(80);

/// What the frontier's plot shows, kept until the plan or the frontier changes.
#[derive(Debug)]
struct Shown {
    revision: u64,
    chart: Chart,
    fairness: Fairness,
    left: Option<LeftOnTheTable>,
    /// All parties at once, made when that view is first shown.
    parties: Option<Arc<Chart>>,
}

/// What the panel works with in one frame.
pub struct Context<'a> {
    /// The plan.
    pub document: &'a mut Document,
    /// What follows from it.
    pub results: &'a Results,
    /// Words.
    pub messages: &'a Messages,
    /// Colours.
    pub theme: &'a Theme,
    /// What the reader attends to.
    pub attention: &'a mut Attention,
}

/// A frontier to be found off the interface thread.
pub struct Search {
    /// What to find.
    pub problem: Arc<FrontierProblem>,
    /// Set when nobody needs it any more.
    pub cancel: Arc<AtomicBool>,
    partial: Partial,
}

/// A frontier that was found, or not.
pub struct Found {
    problem: Arc<FrontierProblem>,
    result: Result<Frontier, Unsolved>,
}

impl Search {
    /// Finds it; what is proven on the way is shown by waking `window`.
    pub fn run(self, window: &egui::Context) -> Found {
        let mut shown = Instant::now();
        let mut show = |frontier: &Frontier| {
            if shown.elapsed() < SHOWN_EVERY {
                return;
            }
            shown = Instant::now();
            if let Ok(mut partial) = self.partial.lock() {
                *partial = Some(frontier.clone());
            }
            window.request_repaint();
        };
        let result = solve_streaming(&self.problem, &self.cancel, &mut show);
        Found { problem: self.problem, result }
    }
}

impl Tradeoffs {
    /// Takes a frontier that was looked for, unless another is wanted by now.
    pub fn take(&mut self, found: Found) {
        if self.frontier.problem.as_ref().is_some_and(|problem| Arc::ptr_eq(problem, &found.problem)) {
            // A search that was stopped leaves what it has proven.
            self.take_partial();
            let stopped = found.result == Err(Unsolved::Cancelled);
            if !(stopped && matches!(self.frontier.found, Some(Ok(_)))) {
                self.frontier.found = Some(found.result);
            }
            self.frontier.stale = false;
            self.shown = None;
        }
    }

    /// Takes what the search under way has proven so far.
    fn take_partial(&mut self) {
        let partial = self.frontier.partial.lock().ok().and_then(|mut partial| partial.take());
        if let Some(frontier) = partial {
            self.frontier.found = Some(Ok(frontier));
            self.shown = None;
        }
    }

    /// The search that is to be started, if the plan now asks for another frontier than the one
    /// known. A lever moves the package, not the frontier, so it starts none.
    pub fn search(&mut self, document: &Document) -> Option<Search> {
        let plan = document.plan();
        let (a, b) = self.chosen_parties(plan)?;
        let parties_changed =
            self.frontier.problem.as_ref().is_none_or(|problem| (problem.a, problem.b) != (a, b));
        let floors = self.floors_for(plan, a, b);
        let changed = parties_changed || floors != self.frontier.floors;
        if self.frontier.revision == Some(document.revision()) && !changed {
            return None;
        }
        self.frontier.revision = Some(document.revision());
        let problem = FrontierProblem::of(plan, a, b, &floors);
        self.frontier.floors = floors;
        if self.frontier.problem.as_deref() == problem.as_ref() {
            return None;
        }
        self.frontier.cancel.store(true, Ordering::Relaxed);
        self.frontier.cancel = Arc::default();
        self.frontier.partial = Arc::default();
        self.frontier.problem = problem.map(Arc::new);
        self.frontier.stale = self.frontier.problem.is_some();
        if parties_changed || self.frontier.problem.is_none() {
            self.frontier.found = None;
            self.shown = None;
        }
        let problem = self.frontier.problem.clone()?;
        let (cancel, partial) = (self.frontier.cancel.clone(), self.frontier.partial.clone());
        Some(Search { problem, cancel, partial })
    }

    /// Takes what was found out off the interface thread.
    pub fn take_answer(&mut self, answered: Answered) {
        self.asking.take(answered);
    }

    /// What the view shown needs to have found out off the interface thread.
    pub fn task(&mut self, document: &Document) -> Option<Task> {
        let question = match self.view {
            TradeoffView::Priority => Question::Priority(self.goal),
            TradeoffView::Tornado | TradeoffView::Weights => {
                Question::Sensitivity(self.chosen_party(document.plan())?)
            }
            TradeoffView::Bands => Question::Samples,
            TradeoffView::Frontier
            | TradeoffView::Parties
            | TradeoffView::Instruments
            | TradeoffView::Effects => return None,
        };
        self.asking.want(question, document)
    }

    /// The party whose certainty is looked at: the one chosen, else the first with weights.
    fn chosen_party(&mut self, plan: &Plan) -> Option<PartyId> {
        if self.party.is_none_or(|id| plan.party(id).is_none()) {
            self.party = weighted(plan).next();
        }
        self.party
    }

    /// Makes what the plot shows, if the plan or the frontier has changed.
    fn show(&mut self, context: &Context<'_>) {
        let revision = context.document.revision();
        if self.frontier.stale {
            self.take_partial();
        }
        let Some(Ok(frontier)) = &self.frontier.found else { return };
        if self.shown.as_ref().is_some_and(|shown| shown.revision == revision) {
            return;
        }
        let (plan, now) = (&context.results.plan, context.results.now());
        let value = |party| now.values.party(party).and_then(|value| value.value);
        let values = value(frontier.a).zip(value(frontier.b));
        self.shown = Some(Shown {
            revision,
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
            let linked = plan.rules.iter().find_map(|rule| match rule.says {
                crate::plan::RuleKind::Linkage { give, take } => Some((give.instrument, take.instrument)),
                _ => None,
            });
            let first = match plan.instruments.as_slice() {
                [first, second, ..] => Some((first.id, second.id)),
                _ => None,
            };
            self.instruments = linked.filter(|(i, k)| exists(*i) && exists(*k)).or(first);
        }
        self.instruments
    }
}

/// The parties that have given points, in the plan's order.
fn weighted(plan: &Plan) -> impl Iterator<Item = PartyId> {
    let weighted = plan.parties.iter().filter(|party| {
        party.stakes.iter().any(|stake| !stake.points.is_zero())
            || party.cost_stake.as_ref().is_some_and(|stake| !stake.points.is_zero())
    });
    weighted.map(|party| party.id)
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
            if state.view != TradeoffView::Instruments {
                floors::floors_ui(ui, state, context, (a, b));
            }
        });
    } else if about_one {
        ui.horizontal_wrapped(|ui| party_choice(ui, state, context, &plan));
    }
    ui.separator();
    let party = state.chosen_party(&plan);
    match (state.view, party) {
        (TradeoffView::Frontier, _) => frontier_ui(ui, state, context, a, b),
        (TradeoffView::Priority, _) => priority::priority_ui(ui, state, context),
        (TradeoffView::Parties, _) => parties::parties_ui(ui, state, context, (a, b)),
        (TradeoffView::Instruments, _) => pairs::instruments_ui(ui, state, context, (a, b)),
        (TradeoffView::Effects, _) => effects::effects_ui(ui, state, context),
        (TradeoffView::Tornado, Some(party)) => sensitivity::tornado_ui(ui, state, context, party),
        (TradeoffView::Weights, Some(party)) => sensitivity::weights_ui(ui, state, context, party),
        (TradeoffView::Bands, Some(party)) => sensitivity::bands_ui(ui, state, context, party),
        (_, None) => {}
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

fn frontier_ui(ui: &mut Ui, state: &mut Tradeoffs, context: &mut Context<'_>, a: PartyId, b: PartyId) {
    state.show(context);
    let state = &*state;
    let width = ui.available_width();
    let mut adopted = None;
    ui.horizontal_top(|ui| {
        let size = Vec2::new(width * 0.55, ui.available_height());
        ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
            adopted = frontier_plot(ui, state, context);
        });
        ScrollArea::both().id_salt("frontier-table").auto_shrink(false).show(ui, |ui| {
            let chosen = ui.vertical(|ui| frontier_table(ui, state, context, a, b)).inner;
            adopted = adopted.take().or(chosen);
        });
    });
    if let Some(levels) = adopted {
        adopt(context, &levels);
    }
}

/// How much of a frontier is proven, and how much can still be missing.
fn so_far(messages: &Messages, key: &str, frontier: &Frontier) -> String {
    let count = (frontier.points.len() as i64).into();
    messages.with(key, &[("count", count), ("gap", messages.float(frontier.gap(), 1).into())])
}

/// Makes a point of the frontier a package of its own.
fn adopt(context: &mut Context<'_>, levels: &Levels) {
    let messages = context.messages;
    let number = context.results.plan.packages.len() as i64 + 1;
    let name = messages.with("frontier-package-name", &[("number", number.into())]);
    context.document.edit(messages.get("step-adopt"), |plan| {
        let chosen = plan
            .instruments
            .iter()
            .zip(levels.iter())
            .filter(|(_, level)| *level > 0)
            .map(|(i, level)| (i.id, level));
        let chosen = chosen.collect();
        packages::adopt(plan, name.into(), chosen);
    });
}

fn found(state: &Tradeoffs) -> &[FrontierPoint] {
    match &state.frontier.found {
        Some(Ok(frontier)) => &frontier.points,
        _ => &[],
    }
}

fn frontier_plot(ui: &mut Ui, state: &Tradeoffs, context: &mut Context<'_>) -> Option<Levels> {
    let (messages, results) = (context.messages, context.results);
    let Some(Shown { chart, .. }) = &state.shown else { return None };
    let pen = Pen { plan: &results.plan, messages, theme: context.theme, lit: context.attention.lit() };
    let axis = |axis: &Axis| {
        let party = words::name(pen.plan, messages, &axis.title);
        messages.with("tradeoffs-axis", &[("party", Value::from(party))])
    };
    ui.label(RichText::new(axis(&chart.y)).small());
    let frontier = found(state);
    let names = [&chart.x, &chart.y].map(|axis| words::name(pen.plan, messages, &axis.title));
    let hints: Vec<String> = frontier.iter().map(|point| hint(context, &names, point)).collect();
    let series = chart.series.first().map(|series| words::name(pen.plan, messages, &series.name));
    let plot = Plot::new("frontier-plot")
        .x_axis_label(RichText::new(axis(&chart.x)).small())
        .allow_scroll(false)
        .grid_color(color32(context.theme.colors.faint))
        .set_margin_fraction(Vec2::new(0.12, 0.16))
        .label_formatter(move |position| match position {
            HoverPosition::NearDataPoint { plot_name, index, .. }
                if Some(*plot_name) == series.as_deref() =>
            {
                hints.get(*index).cloned()
            }
            HoverPosition::NearDataPoint { plot_name, position, .. } => {
                Some(format!("{plot_name}\n{:.1} · {:.1}", position.x, position.y))
            }
            HoverPosition::Elsewhere { .. } => None,
        });
    let response = plot.show(ui, |plot| {
        pen.draw(plot, chart);
        mark_solutions(plot, state, context);
        mark_lit(plot, frontier, pen);
    });
    let nearest = |at: egui::Pos2| {
        let distance =
            |point: &FrontierPoint| response.transform.position_from_point(&place(point)).distance(at);
        let all = frontier.iter().enumerate().map(|(index, point)| (index, distance(point)));
        let found = all.min_by(|one, other| one.1.total_cmp(&other.1))?;
        (found.1 < 14.0).then_some(found.0)
    };
    let under = response.response.hover_pos().and_then(nearest).map(Identity::FrontierPoint);
    let hovered = plot::hovered(chart, &response);
    let package = hovered.filter(|identity| matches!(identity, Identity::Package(_)));
    if let Some(identity) = package.or(under).or(hovered) {
        context.attention.hover(identity);
    }
    let clicked = response.response.clicked().then(|| response.response.interact_pointer_pos()).flatten()?;
    if let Some(Identity::Package(id)) = package {
        let levels = results.package(id).map(|package| package.levels.clone());
        if let Some(Ok(frontier)) = &state.frontier.found {
            context.attention.open_at(Figure::Value(frontier.a), levels);
        }
        return None;
    }
    Some(frontier.get(nearest(clicked)?)?.levels.clone())
}

/// A ring around the point of the frontier that is under the pointer in another view.
fn mark_lit(plot: &mut egui_plot::PlotUi<'_>, frontier: &[FrontierPoint], pen: Pen<'_>) {
    let Some(Identity::FrontierPoint(index)) = pen.lit else { return };
    let Some(point) = frontier.get(index) else { return };
    let at = place(point);
    let ring = Points::new("lit", vec![[at.x, at.y]]).radius(9.0).filled(false);
    let ring = ring.shape(MarkerShape::Diamond).color(color32(pen.theme.colors.linkage));
    plot.points(ring.allow_hover(false).id("lit"));
}

fn place(point: &FrontierPoint) -> PlotPoint {
    PlotPoint::new(Unit::Points.to_f64(point.a), Unit::Points.to_f64(point.b))
}

/// Rings around the points that the solution concepts of bargaining theory choose.
fn mark_solutions(plot: &mut egui_plot::PlotUi<'_>, state: &Tradeoffs, context: &Context<'_>) {
    let Some(Shown { fairness, .. }) = &state.shown else { return };
    let points = found(state);
    let mut names: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (key, chosen) in solutions(fairness) {
        for index in chosen {
            names.entry(*index).or_default().push(context.messages.get(key.short));
        }
    }
    let ink = color32(context.theme.colors.ink);
    let rings: Vec<Rect> = names
        .keys()
        .filter_map(|index| points.get(*index))
        .map(|point| Rect::from_center_size(plot.screen_from_plot(place(point)), Vec2::splat(18.0)))
        .collect();
    let mut taken = rings;
    for (index, names) in names {
        let Some(point) = points.get(index) else { continue };
        let (at, name) = (place(point), names.join(" "));
        let ring = Points::new(name.clone(), vec![[at.x, at.y]]).radius(8.0).filled(false).color(ink);
        plot.points(ring.shape(MarkerShape::Circle).allow_hover(false).id(("solution", index)));
        // Below, above, right or left of its ring: where no other ring or name is in the way.
        let size = Vec2::new(measure::width(&name, 11.0, false) + 2.0, 13.0);
        let beside = [Vec2::new(0.0, 1.0), Vec2::new(0.0, -1.0), Vec2::new(1.0, 0.0), Vec2::new(-1.0, 0.0)];
        let boxes = beside.map(|side| {
            let away = side * (Vec2::splat(10.0) + size / 2.0);
            Rect::from_center_size(plot.screen_from_plot(at) + away, size)
        });
        let free = |wanted: &Rect| !taken.iter().any(|other| other.intersects(*wanted));
        let room = boxes.iter().find(|wanted| free(wanted)).copied().unwrap_or(boxes[0]);
        taken.push(room);
        let at = plot.plot_from_screen(room.center());
        let text = PlotText::new("", at, RichText::new(name).size(11.0)).color(ink);
        plot.text(text.anchor(Align2::CENTER_CENTER).allow_hover(false).id(("solution-name", index)));
    }
}

/// The solution concepts, each with the points that carry its mark.
fn solutions(fairness: &Fairness) -> [(Solution, &[usize]); 4] {
    let solution = |short, long| Solution { short, long };
    [
        (solution("fair-nash-short", "fair-nash"), &fairness.nash),
        (solution("fair-egalitarian-short", "fair-egalitarian"), &fairness.egalitarian),
        (solution("fair-kalai-smorodinsky-short", "fair-kalai-smorodinsky"), &fairness.kalai_smorodinsky),
        (solution("fair-largest-sum-short", "fair-largest-sum"), &fairness.largest_sum),
    ]
}

/// The message keys of a solution concept's name.
struct Solution {
    /// Its letters on the plot.
    short: &'static str,
    /// Its name in the table.
    long: &'static str,
}

/// The names of the solution concepts that choose the point at `index`.
fn solution_names(state: &Tradeoffs, messages: &Messages, index: usize) -> String {
    let Some(Shown { fairness, .. }) = &state.shown else { return String::new() };
    let chosen = solutions(fairness).into_iter().filter(|(_, points)| points.contains(&index));
    let names: Vec<String> = chosen
        .map(|(name, _)| format!("{} ({})", messages.get(name.long), messages.get(name.short)))
        .collect();
    names.join(", ")
}

/// What is said of a point of the frontier.
fn hint(context: &Context<'_>, [a, b]: &[String; 2], point: &FrontierPoint) -> String {
    let messages = context.messages;
    let cost = Money::new(point.cost, context.results.plan.finance.currency);
    let mut text = format!(
        "{a} {}\n{b} {}\n{}",
        messages.points(point.a),
        messages.points(point.b),
        messages.money_short(cost)
    );
    if point.others > 0 {
        let others = point.others.to_string();
        let others = words::at_least(messages, others, point.others_at_least);
        text.push('\n');
        text.push_str(&messages.with("frontier-others", &[("count", others.into())]));
    }
    text.push('\n');
    text.push_str(&messages.get("frontier-click"));
    text
}

fn frontier_table(
    ui: &mut Ui,
    state: &Tradeoffs,
    context: &mut Context<'_>,
    a: PartyId,
    b: PartyId,
) -> Option<Levels> {
    let (messages, results) = (context.messages, context.results);
    let plan = &results.plan;
    values_table(ui, context);
    ui.add_space(8.0);
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
    let mut adopted = left_ui(ui, state, context, a, b);
    Grid::new("frontier-grid").striped(true).spacing(Vec2::new(14.0, 2.0)).show(ui, |ui| {
        ui.strong(party_name(plan, messages, a));
        ui.strong(party_name(plan, messages, b));
        ui.strong(messages.with("levers-cost", &[("currency", plan.finance.currency.code().into())]));
        ui.label("");
        ui.label("");
        ui.end_row();
        for (index, point) in found(state).iter().enumerate().take(200) {
            let at = |party| (Figure::Value(party), Some(point.levels.clone()));
            for (party, value) in [(a, point.a), (b, point.b)] {
                let identity = Some(Identity::FrontierPoint(index));
                let (figure, levels) = at(party);
                context.attention.figure_at(ui, messages.points(value), identity, figure, levels);
            }
            let cost = Money::new(point.cost, plan.finance.currency);
            let figure = Figure::Cost { of: Vec::new(), years: None, basis: Basis::Nominal };
            let text = messages.amount_short(cost.major());
            let response = context.attention.figure_at(ui, text, None, figure, Some(point.levels.clone()));
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
        if context.results.now().violations.is_empty() && !found(state).is_empty() {
            ui.label(messages.get("left-nothing"));
        }
        return None;
    };
    let args = [
        ("first", Value::from(party_name(plan, messages, a))),
        ("first-gain", messages.gain(left.a).into()),
        ("second", Value::from(party_name(plan, messages, b))),
        ("second-gain", messages.gain(left.b).into()),
    ];
    ui.label(RichText::new(messages.with("left-on-the-table", &args)).strong());
    for (id, from, to) in &left.changes {
        let name = plan.instrument(*id).map_or("–", |instrument| messages.say(plan, &instrument.name));
        let args =
            [("instrument", name.into()), ("from", from.to_string().into()), ("to", to.to_string().into())];
        let identity = Identity::Slice(SliceKey::Instrument(*id));
        context.attention.name(ui, messages.with("left-change", &args), identity);
    }
    let point = found(state).get(left.point)?;
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
                    let text = words::at_least(messages, messages.points(points), value.incomplete);
                    attention.figure(ui, text, Some(identity), Figure::Value(value.party))
                }
                None => ui.weak(messages.get("values-no-weights")),
            };
            let gain = value.gain.map_or_else(String::new, |gain| messages.gain(gain));
            attention.figure(ui, gain, Some(identity), Figure::Gain(value.party));
            ui.label(value.surplus.map_or_else(String::new, |surplus| messages.gain(surplus)));
            let borne = results.now().budget.borne_by(value.party);
            let text = words::at_least(messages, messages.money_short(borne.money), borne.at_least);
            let of = vec![SliceKey::Payer(value.party)];
            let figure = Figure::Cost { of, years: None, basis: Basis::Nominal };
            attention.figure(ui, text, Some(identity), figure);
            ui.end_row();
        }
    });
    if results.now().values.parties.iter().any(|value| value.assumed) {
        ui.weak(messages.get("values-assumed"));
    }
}
