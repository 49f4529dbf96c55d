//! The panel that opens a figure: its formula, what goes into it, what that rests on, and where it
//! is edited.

use eframe::egui::{Context as EguiContext, Grid, Id, RichText, ScrollArea, Ui, Vec2, Window};

use super::{
    attention::{Attention, Of},
    results::Results,
};
use crate::app::follow::Follow;
use crate::{
    analysis::{EditPlace, Figure, Input, LimitRef, Missing, Opened, Shown, explain},
    cli::words,
    document::{Document, Selection},
    plan::{InstrumentId, Item, Package, PackageRole, PartyId, Pedigree, Plan, Shows},
    text::Messages,
};

/// Shows the open figure, if there is one; returns where something is to be edited.
pub fn opened_ui(
    context: &EguiContext,
    attention: &mut Attention,
    results: &Results,
    messages: &Messages,
) -> Option<EditPlace> {
    let plan = &results.plan;
    let asked = attention.opened.as_mut()?;
    asked.follow(plan);
    let asked = asked.clone();
    let role = |package: Option<&Package>| package.map_or(PackageRole::Proposal, |own| own.role.clone());
    let opened = match &asked.of {
        Of::Levels(levels) => explain(plan, levels, &PackageRole::Proposal, &asked.figure),
        Of::Package(id) => results
            .package(*id)
            .and_then(|found| explain(plan, &found.levels, &role(plan.package(*id)), &asked.figure)),
        Of::Current => explain(plan, &results.now().levels, &role(plan.current()), &asked.figure),
    };
    let Some(opened) = opened else {
        attention.opened = None;
        return None;
    };
    let mut open = true;
    let mut edit = None;
    let title = words::arg(plan, messages, &opened.title);
    let window = Window::new(RichText::new(title).heading())
        .id(Id::unique("opened-figure"))
        .open(&mut open)
        .collapsible(false)
        .default_size(Vec2::new(700.0, 420.0))
        .default_pos(context.content_rect().center() - Vec2::new(350.0, 300.0));
    window.show(context, |ui| edit = figure_ui(ui, plan, messages, &asked.figure, &opened));
    if !open {
        attention.opened = None;
    }
    edit
}

fn figure_ui(
    ui: &mut Ui,
    plan: &Plan,
    messages: &Messages,
    figure: &Figure,
    opened: &Opened,
) -> Option<EditPlace> {
    let mut edit = None;
    ui.label(RichText::new(shown(messages, opened.value)).size(18.0).strong());
    ui.label(messages.get(opened.formula));
    ui.separator();
    ScrollArea::both().id_salt("opened").max_height(380.0).auto_shrink([false, true]).show_followed(
        ui,
        |ui| {
            if !opened.parts.is_empty() {
                let parts = inputs_ui(ui, plan, messages, "opened-parts", &opened.parts);
                edit = edit.or(parts);
            }
            if !opened.given.is_empty() {
                ui.add_space(6.0);
                ui.strong(messages.get("trace-given"));
                let given = inputs_ui(ui, plan, messages, "opened-given", &opened.given);
                edit = edit.or(given);
            }
        },
    );
    // Limits are edited as a whole.
    if let Figure::Limit(limit) = figure {
        ui.separator();
        if ui.button(messages.get("trace-edit-limit")).clicked() {
            edit = Some(EditPlace::Limit(*limit));
        }
    }
    edit
}

fn inputs_ui(ui: &mut Ui, plan: &Plan, messages: &Messages, id: &str, inputs: &[Input]) -> Option<EditPlace> {
    let mut edit = None;
    Grid::new(id).striped(true).num_columns(4).spacing(Vec2::new(14.0, 4.0)).show(ui, |ui| {
        for (index, input) in inputs.iter().enumerate() {
            ui.vertical(|ui| {
                ui.set_width(280.0);
                ui.label(words::arg(plan, messages, &input.name));
                if let Some(working) = &input.working {
                    ui.label(RichText::new(words::arg(plan, messages, working)).small().weak());
                }
            });
            ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Min), |ui| {
                ui.label(shown(messages, input.value));
            });
            ui.push_id(index, |ui| {
                ui.vertical(|ui| {
                    ui.set_width(180.0);
                    match &input.pedigree {
                        Some(pedigree) => pedigree_ui(ui, plan, messages, pedigree),
                        None => {
                            ui.weak(messages.get("trace-reckoned"));
                        }
                    }
                });
            });
            match input.place {
                Some(place) => {
                    if ui.small_button(messages.get("trace-edit")).clicked() {
                        edit = Some(place);
                    }
                }
                None => {
                    ui.label("");
                }
            }
            ui.end_row();
        }
    });
    edit
}

/// What a number rests on: grade and source, or that it is an assumption.
fn pedigree_ui(ui: &mut Ui, plan: &Plan, messages: &Messages, pedigree: &Pedigree) {
    let source = pedigree.source.and_then(|id| plan.sources.iter().find(|source| source.id == id));
    let Some(source) = source else {
        let response = ui.label(RichText::new(messages.get("field-assumption")).italics());
        let note = messages.say(plan, &pedigree.note);
        if !note.is_empty() {
            response.on_hover_text(note);
        }
        return;
    };
    let citation = messages.say(plan, &source.citation);
    let short: String = citation.chars().take(34).collect();
    let short = if short.len() < citation.len() { format!("{short}…") } else { short };
    let grade = pedigree.grade.map(|grade| messages.label(grade));
    let text = grade.map_or_else(|| short.clone(), |grade| format!("{grade} · {short}"));
    let note = messages.say(plan, &pedigree.note);
    let full = if note.is_empty() { citation.to_owned() } else { format!("{citation}\n{note}") };
    ui.add(eframe::egui::Label::new(RichText::new(text).small()).wrap()).on_hover_text(full);
}

/// A figure in words.
pub fn shown(messages: &Messages, value: Shown) -> String {
    let text = |text: String, missing: Missing| words::missing(messages, text, missing);
    match value {
        Shown::Money(amount) => words::amount(messages, messages.money(amount.money), amount),
        Shown::Points { millionths, signed, missing } => {
            let points = if signed { messages.gain(millionths) } else { messages.points(millionths) };
            text(messages.with("trace-in-points", &[("points", points.into())]), missing)
        }
        Shown::Number { number, signed, missing } => {
            let sign = if signed && !number.is_negative() && !number.is_zero() { "+" } else { "" };
            text(format!("{sign}{}", messages.number(number)), missing)
        }
        Shown::Percent(percent) => {
            messages.with("trace-percent-of", &[("percent", messages.number(percent).into())])
        }
        Shown::Unknown => messages.get("field-unknown"),
    }
}

/// The parts of the inspector that are to be unfolded for an input to be seen.
const REVEAL: &str = "inspector-reveal";

/// Whether a part of the inspector is to be unfolded in this frame.
pub fn is_revealed(ui: &Ui, part: Id) -> bool {
    let parts: Option<Vec<Id>> = ui.data(|data| data.get_temp(Id::unique(REVEAL)));
    parts.is_some_and(|parts| parts.contains(&part))
}

/// Ends the unfolding; the parts stay open until somebody folds them.
pub fn end_reveal(context: &EguiContext) {
    context.data_mut(|data| data.remove::<Vec<Id>>(Id::unique(REVEAL)));
}

/// The id of a section of the inspector by its key.
pub fn section_id(key: &str) -> Id {
    Id::unique(("inspector-section", key))
}

/// The id of an entry of a list in the inspector by what it is about.
pub fn entry_id(owner: impl std::hash::Hash + std::fmt::Debug) -> Id {
    Id::unique(("inspector-entry", owner))
}

/// Unfolds parts of the inspector.
pub fn unfold(context: &EguiContext, parts: Vec<Id>) {
    context.data_mut(|data| data.insert_temp(Id::unique(REVEAL), parts));
    context.request_repaint();
}

/// Selects what an input belongs to and unfolds the part of the inspector it is edited in.
pub fn reveal(context: &EguiContext, document: &mut Document, place: EditPlace) {
    let plan = document.snapshot();
    let mut parts = Vec::new();
    let mut selected = Selection::new();
    let mut instrument = |id: InstrumentId| {
        selected = plan.diagram.node_of(id).map(|node| Item::Node(node.id).into()).unwrap_or_default();
    };
    match place {
        EditPlace::Frame => parts.push(section_id("inspector-money-frame")),
        EditPlace::Rate(currency) => {
            let place = plan.finance.exchange_rates.iter().position(|rate| rate.currency == currency);
            parts.extend([section_id("inspector-rates"), entry_id(("rate", place.unwrap_or(0)))]);
        }
        EditPlace::Line(line) => {
            let owner = plan.budget_lines().find(|(_, own)| own.id == line).and_then(|(owner, _)| owner);
            match owner {
                Some(owner) => {
                    instrument(owner.id);
                    parts.push(section_id("inspector-budget-lines"));
                }
                None => parts.push(section_id("inspector-shared-lines")),
            }
            parts.push(entry_id(line));
        }
        EditPlace::Overheads(id) => {
            instrument(id);
            parts.push(section_id("inspector-overheads"));
        }
        EditPlace::Effect(id, interest) => {
            instrument(id);
            let effects = plan.instrument(id).map_or(&[][..], |owner| &owner.effects);
            let index = effects.iter().position(|effect| effect.interest == interest).unwrap_or(0);
            parts.extend([section_id("inspector-effects"), entry_id((id, "effect", index))]);
        }
        EditPlace::Instrument(id) => instrument(id),
        EditPlace::Interest(id) => parts.extend([section_id("inspector-interests"), entry_id(id)]),
        EditPlace::Stakes(id) => match party_node(&plan, id) {
            Some(item) => {
                selected = item.into();
                parts.push(section_id("inspector-stakes"));
            }
            None => {
                let sections = ["inspector-parties", "inspector-stakes"].map(section_id);
                parts.extend(sections);
                parts.push(entry_id(id));
            }
        },
        EditPlace::Rule(id) => parts.extend([section_id("inspector-rules"), entry_id(id)]),
        EditPlace::Limit(limit) => match limit {
            LimitRef::Ceiling(index) => {
                parts.extend([section_id("inspector-ceilings"), entry_id(("ceiling", index))]);
            }
            LimitRef::Earmark(index) => {
                parts.extend([section_id("inspector-earmarks"), entry_id(("earmark", index))]);
            }
            LimitRef::Percent { profile, .. } => {
                parts.extend([section_id("inspector-donors"), entry_id(("donor", profile))]);
            }
        },
        EditPlace::Contribution(index) => {
            parts.extend([section_id("inspector-contributions"), entry_id(("contribution", index))]);
        }
    }
    document.select(selected);
    unfold(context, parts);
}

fn party_node(plan: &Plan, id: PartyId) -> Option<Item> {
    let node = plan.diagram.nodes.iter().find(|node| node.shows == Shows::Party(id))?;
    Some(Item::Node(node.id))
}
