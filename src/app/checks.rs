//! The checks panel: what is wrong, what the guard-rails and the rules of thumb have to say, why, and
//! how each is put right or answered.

use eframe::egui::{Align, Button, Id, Key, Layout, RichText, ScrollArea, Sense, TextEdit, Ui, Vec2};

use super::{PlannerApp, lower::Tab, opened, panel::Context, reach};
use crate::app::follow::Follow;
use crate::{
    analysis::{Check, Finding, Fix, Severity},
    canvas::color32,
    cli::words,
    document::Selection,
    plan::{Answer, Item, Plan, ProblemPlace, Shows, Target},
    scene::Rgba,
};

/// How far findings stand in from their check, in points.
const INDENT: f32 = 18.0;
/// Room for the buttons beside a finding, in points.
const BUTTONS_WIDTH: f32 = 250.0;
/// The most findings of one check that are laid out.
const MOST: usize = 60;

/// What the checks panel keeps between frames: the answer being written.
#[derive(Debug, Default)]
pub struct Checks {
    answering: Option<Answering>,
}

/// An answer being written.
#[derive(Debug)]
struct Answering {
    check: &'static str,
    about: Target,
    because: String,
    /// Whether the field has not been shown yet: it takes the keyboard then.
    fresh: bool,
}

/// What was asked for in the panel.
#[derive(Debug, Clone)]
pub enum Asked {
    /// To show where something is.
    Show(Target),
    /// To show where a contradiction is.
    ShowPlace(ProblemPlace),
    /// To put something right.
    Fix(Fix),
}

/// The checks panel; returns what was asked for.
pub fn checks_ui(ui: &mut Ui, checks: &mut Checks, context: &mut Context<'_>) -> Option<Asked> {
    let mut asked = None;
    let results = context.results;
    ui.weak(context.messages.get("checks-help"));
    ScrollArea::vertical().auto_shrink(false).show_followed(ui, |ui| {
        contradictions_ui(ui, context, &mut asked);
        reach_ui(ui, context);
        for severity in [Severity::Warning, Severity::Hint] {
            let key =
                if severity == Severity::Warning { "checks-guard-rails" } else { "checks-rules-of-thumb" };
            let found: Vec<(&Finding, bool)> = results
                .outcome
                .findings
                .iter()
                .zip(results.outcome.open.iter().copied())
                .filter(|(finding, open)| {
                    // An answered rule of thumb is listed below; a guard-rail stays where it is.
                    finding.check.severity == severity && *open
                })
                .collect();
            heading(ui, context.messages.with(key, &[("count", (found.len() as i64).into())]));
            if found.is_empty() {
                ui.label(context.messages.get("checks-none"));
            }
            groups_ui(ui, checks, context, &found, &mut asked);
        }
        let answered: Vec<(&Finding, bool)> = results
            .outcome
            .findings
            .iter()
            .zip(results.outcome.open.iter().copied())
            .filter(|(_, open)| !open)
            .collect();
        if !answered.is_empty() {
            let count = (answered.len() as i64).into();
            heading(ui, context.messages.with("checks-answered", &[("count", count)]));
            groups_ui(ui, checks, context, &answered, &mut asked);
        }
        ui.add_space(12.0);
    });
    asked
}

fn heading(ui: &mut Ui, text: String) {
    ui.add_space(6.0);
    ui.label(RichText::new(text).strong().size(15.0));
}

/// A round mark in the colour of how grave something is; its shape differs too.
fn mark(ui: &mut Ui, color: Rgba, full: bool) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(12.0, ui.spacing().interact_size.y), Sense::hover());
    let color = color32(color);
    if full {
        ui.painter().circle_filled(rect.center(), 4.5, color);
    } else {
        ui.painter().circle_stroke(rect.center(), 4.0, (1.6, color));
    }
}

/// Where the plan contradicts itself, and what the current package breaks.
fn contradictions_ui(ui: &mut Ui, context: &Context<'_>, asked: &mut Option<Asked>) {
    let Context { results, messages, theme, .. } = context;
    let broken = &results.now().violations;
    if results.outcome.problems.is_empty() && broken.is_empty() {
        return;
    }
    let count = ((results.outcome.problems.len() + broken.len()) as i64).into();
    heading(ui, messages.with("checks-errors", &[("count", count)]));
    for violation in broken.iter().take(MOST) {
        ui.horizontal_top(|ui| {
            mark(ui, theme.colors.error, true);
            ui.label(words::violation(&results.plan, messages, violation));
        });
    }
    for problem in results.outcome.problems.iter().take(MOST) {
        let color = if problem.is_error() { theme.colors.error } else { theme.colors.warning };
        ui.horizontal_top(|ui| {
            mark(ui, color, problem.is_error());
            let text = messages.problem(&results.plan, problem);
            if ui.add(Button::new(text).frame(false).wrap()).clicked() {
                *asked = Some(Asked::ShowPlace(problem.place));
            }
        });
    }
}

/// What no package can reach, and what excludes it.
fn reach_ui(ui: &mut Ui, context: &mut Context<'_>) {
    let Context { results, messages, theme, .. } = *context;
    let out = context.reach.out();
    if !out.is_empty() {
        heading(ui, messages.with("checks-out-of-reach", &[("count", (out.len() as i64).into())]));
    }
    for (index, one) in out.iter().take(MOST).enumerate() {
        ui.horizontal_top(|ui| {
            mark(ui, theme.colors.warning, true);
            ui.push_id(("reach", index), |ui| {
                ui.vertical(|ui| reach::reasons_ui(ui, &results.plan, messages, one, context.attention));
            });
        });
    }
    if context.reach.is_partial() {
        ui.weak(messages.get("reach-incomplete"));
    }
}

/// Findings under the check that found them.
fn groups_ui(
    ui: &mut Ui,
    checks: &mut Checks,
    context: &mut Context<'_>,
    found: &[(&Finding, bool)],
    asked: &mut Option<Asked>,
) {
    for group in found.chunk_by(|(a, _), (b, _)| a.check.id == b.check.id) {
        let Some((first, _)) = group.first() else { continue };
        check_ui(ui, context, first.check);
        for (finding, _) in group.iter().take(MOST) {
            ui.push_id((finding.check.id, finding.about), |ui| {
                finding_ui(ui, checks, context, finding, asked);
            });
        }
        if group.len() > MOST {
            let count = ((group.len() - MOST) as i64).into();
            ui.weak(context.messages.with("checks-more", &[("count", count)]));
        }
    }
}

/// The name of a check, and why it holds.
fn check_ui(ui: &mut Ui, context: &Context<'_>, check: &Check) {
    let Context { messages, theme, .. } = context;
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        let guard_rail = check.severity == Severity::Warning;
        mark(ui, if guard_rail { theme.colors.warning } else { theme.colors.muted }, guard_rail);
        ui.label(RichText::new(messages.get(check.title)).strong());
        ui.label(RichText::new(words::reason(messages, check)).color(color32(theme.colors.muted)));
    });
}

fn finding_ui(
    ui: &mut Ui,
    checks: &mut Checks,
    context: &mut Context<'_>,
    finding: &Finding,
    asked: &mut Option<Asked>,
) {
    let messages = context.messages;
    let plan = &context.results.plan;
    ui.horizontal_top(|ui| {
        ui.add_space(INDENT);
        let width = (ui.available_width() - BUTTONS_WIDTH).max(160.0);
        let layout = Layout::top_down(Align::Min);
        ui.allocate_ui_with_layout(Vec2::new(width, 0.0), layout, |ui| {
            ui.set_width(width);
            let text = words::finding(plan, messages, finding);
            if ui.add(Button::new(text).frame(false).wrap()).clicked() {
                *asked = Some(Asked::Show(finding.about));
            }
        });
        if let Some(fix) = &finding.fix
            && ui.add(Button::new(messages.get(fix.key())).small()).clicked()
        {
            *asked = Some(Asked::Fix(fix.clone()));
        }
        let answer = finding.answer(plan);
        let key = if answer.is_some() { "checks-change-answer" } else { "checks-answer" };
        if ui.add(Button::new(messages.get(key)).small()).clicked() {
            let because = answer.map(|answer| messages.say(plan, &answer.because).to_owned());
            checks.answering = Some(Answering {
                check: finding.check.id,
                about: finding.about,
                because: because.unwrap_or_default(),
                fresh: true,
            });
        }
    });
    answer_ui(ui, checks, context, finding);
}

/// The answer the plan has to a finding, or the one being written.
fn answer_ui(ui: &mut Ui, checks: &mut Checks, context: &mut Context<'_>, finding: &Finding) {
    let messages = context.messages;
    let plan = context.results.plan.clone();
    let being_written = checks
        .answering
        .as_ref()
        .is_some_and(|answering| answering.check == finding.check.id && answering.about == finding.about);
    if being_written {
        ui.horizontal(|ui| {
            ui.add_space(INDENT);
            written_ui(ui, checks, context);
        });
        return;
    }
    if let Some(answer) = finding.answer(&plan) {
        ui.horizontal_wrapped(|ui| {
            ui.add_space(INDENT);
            ui.label(RichText::new(words::answer(&plan, messages, answer)).italics());
            if ui.add(Button::new(messages.get("checks-withdraw")).small()).clicked() {
                let (check, about) = (answer.check.clone(), answer.about);
                context.document.edit(messages.get("checks-withdraw"), |plan| {
                    plan.answers.retain(|answer| answer.check != check || answer.about != about);
                });
            }
        });
    }
}

fn written_ui(ui: &mut Ui, checks: &mut Checks, context: &mut Context<'_>) {
    let messages = context.messages;
    let Some(answering) = &mut checks.answering else { return };
    let label = ui.label(messages.get("checks-because"));
    let width = (ui.available_width() - 240.0).max(120.0);
    let field =
        ui.add(TextEdit::singleline(&mut answering.because).desired_width(width)).labelled_by(label.id);
    if std::mem::take(&mut answering.fresh) {
        field.request_focus();
    }
    let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    // Escape takes the keyboard from the field before anybody sees the key.
    let nowhere = ui.memory(|memory| memory.focused().is_none());
    let escape = field.lost_focus() && nowhere && !enter && !ui.input(|input| input.pointer.any_click());
    let said = !answering.because.trim().is_empty();
    let keep = ui.add_enabled(said, Button::new(messages.get("checks-keep-answer")).small()).clicked();
    let leave = ui.add(Button::new(messages.get("dialog-cancel")).small()).clicked() || escape;
    if said && (keep || enter) {
        let (check, about) = (answering.check, answering.about);
        let because = answering.because.trim().to_owned();
        let language = messages.language().code();
        context.document.edit(messages.get("step-answer-check"), |plan| {
            answer(plan, check, about, language, because);
        });
        checks.answering = None;
    } else if leave {
        checks.answering = None;
    }
}

/// Puts an answer into the plan, dated with the plan's own date.
fn answer(plan: &mut Plan, check: &str, about: Target, language: &str, because: String) {
    let on = Some(plan.date);
    let found = plan.answers.iter_mut().find(|answer| answer.check == check && answer.about == about);
    match found {
        Some(answer) => {
            answer.because.set(language, because);
            answer.on = on;
        }
        None => plan.answers.push(Answer { check: check.to_owned(), about, because: because.into(), on }),
    }
}

impl PlannerApp {
    /// Does what was asked for in the checks panel or the coverage map.
    pub(super) fn carry_out(&mut self, ui: &Ui, asked: Asked) {
        match asked {
            Asked::Show(target) => self.show_target(ui, target),
            Asked::ShowPlace(place) => self.show_place(ui, place),
            Asked::Fix(fix) => self.put_right(&fix),
        }
    }

    pub(super) fn select_shown(&mut self, items: impl IntoIterator<Item = Item>) {
        let items: Vec<Item> = items.into_iter().collect();
        self.document.select(items.iter().copied().collect());
        if let (Some(results), Some(first)) = (&self.results, items.first()) {
            self.canvas.show(&results.scene, *first);
        }
    }

    /// Selects what a check is about, and opens the place where it is edited.
    pub(super) fn show_target(&mut self, ui: &Ui, target: Target) {
        match target {
            Target::Instrument(id) => {
                self.select_shown(self.document.plan().diagram.node_of(id).map(|node| Item::Node(node.id)))
            }
            Target::Flow(id) => self.select_shown([Item::Flow(id)]),
            Target::Note(id) => self.select_shown([Item::Note(id)]),
            Target::Family(family) => self.show_cells(|one| one.family == family),
            Target::Stage(stage) => self.show_cells(|one| one.stage == stage),
            Target::Cause(cause) => self.show_cells(|one| one.causes.contains(&cause)),
            Target::ThreeR(r) => self.show_cells(|one| one.three_rs.contains(&r)),
            Target::Plan => self.document.select(Selection::new()),
            Target::Party(id) => self.show_place(ui, ProblemPlace::Party(id)),
            Target::Line(id) => self.show_place(ui, ProblemPlace::Line(id)),
            Target::Interest(id) => self.show_place(ui, ProblemPlace::Interest(id)),
            Target::Package(id) => self.show_place(ui, ProblemPlace::Package(id)),
            Target::Rule(id) => self.show_place(ui, ProblemPlace::Rule(id)),
            Target::Pilot(id) => self.show_place(ui, ProblemPlace::Pilot(id)),
            Target::Indicator(id) => self.show_place(ui, ProblemPlace::Indicator(id)),
        }
    }

    /// Opens the coverage map, with what is in the cells meant selected.
    fn show_cells(&mut self, fits: impl Fn(&crate::plan::Instrument) -> bool) {
        self.select_instruments(fits);
        self.tab = Tab::Coverage;
    }

    pub(super) fn select_instruments(&mut self, fits: impl Fn(&crate::plan::Instrument) -> bool) {
        let plan = self.document.snapshot();
        let nodes = plan.diagram.nodes.iter().filter(|node| match node.shows {
            Shows::Instrument(id) => plan.instrument(id).is_some_and(&fits),
            _ => false,
        });
        self.select_shown(nodes.map(|node| Item::Node(node.id)));
    }

    /// Selects or opens the place where something in the plan is edited.
    pub(super) fn show_place(&mut self, ui: &Ui, place: ProblemPlace) {
        let plan = self.document.snapshot();
        let revealing = &mut self.revealing;
        let mut open = |section: &str, entry: Option<Id>| {
            let parts = std::iter::once(opened::section_id(section)).chain(entry).collect();
            opened::unfold(ui.ctx(), parts);
            // A section unfolds before what is in it can.
            *revealing = 4;
        };
        let whole = Selection::new();
        match place {
            ProblemPlace::Node(id) => return self.select_shown([Item::Node(id)]),
            ProblemPlace::Flow(id) => return self.select_shown([Item::Flow(id)]),
            ProblemPlace::Frame(id) => return self.select_shown([Item::Frame(id)]),
            ProblemPlace::Note(id) => return self.select_shown([Item::Note(id)]),
            ProblemPlace::Instrument(id) => {
                return self.select_shown(plan.diagram.node_of(id).map(|node| Item::Node(node.id)));
            }
            ProblemPlace::Line(id) => {
                let owner = plan.budget_lines().find(|(_, line)| line.id == id).and_then(|(owner, _)| owner);
                let entry = Some(opened::entry_id(id));
                let Some(owner) = owner else {
                    open("inspector-shared-lines", entry);
                    return self.document.select(whole);
                };
                open("inspector-budget-lines", entry);
                return self.select_shown(plan.diagram.node_of(owner.id).map(|node| Item::Node(node.id)));
            }
            ProblemPlace::Party(id) => open("inspector-parties", Some(opened::entry_id(id))),
            ProblemPlace::Interest(id) => open("inspector-interests", Some(opened::entry_id(id))),
            ProblemPlace::Rule(id) => open("inspector-rules", Some(opened::entry_id(id))),
            ProblemPlace::Source(id) => open("inspector-sources", Some(opened::entry_id(id))),
            ProblemPlace::Ceiling(index) => {
                open("inspector-ceilings", Some(opened::entry_id(("ceiling", index))))
            }
            ProblemPlace::Earmark(index) => {
                open("inspector-earmarks", Some(opened::entry_id(("earmark", index))))
            }
            ProblemPlace::Contribution(index) => {
                open("inspector-contributions", Some(opened::entry_id(("contribution", index))));
            }
            ProblemPlace::ExchangeRate(index) => {
                open("inspector-rates", Some(opened::entry_id(("rate", index))))
            }
            ProblemPlace::DonorProfile(index) => {
                open("inspector-donors", Some(opened::entry_id(("donor", index))))
            }
            ProblemPlace::Package(_) => self.tab = Tab::Levers,
            ProblemPlace::Pilot(id) => {
                self.tab = Tab::Pilots;
                return self.pilots.open_pilot(id);
            }
            ProblemPlace::Indicator(id) => {
                self.tab = Tab::Pilots;
                return self.pilots.open_indicator(id);
            }
            ProblemPlace::Milestone(id) => {
                self.tab = Tab::Pilots;
                return self.pilots.open_milestone(id);
            }
            ProblemPlace::Plan => {}
        }
        self.document.select(whole);
    }
}
