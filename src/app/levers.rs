//! The levers: one row for each instrument, its levels to move, what each level means and costs,
//! and other packages beside it to compare.

use std::collections::BTreeSet;

use eframe::egui::{
    self, Color32, FontId, Grid, Key, Label, Response, RichText, ScrollArea, Sense, Stroke, StrokeKind,
    TextFormat, TextStyle, TextWrapMode, Ui, Vec2, text::LayoutJob,
};

use super::{
    attention::Of,
    fields::right_cell,
    look::bold,
    packages::{self, Renaming},
    panel::Context,
    reach,
};
use crate::app::follow::Follow;
use crate::{
    analysis::{Basis, Figure, Identity, OutOfReach, SliceKey},
    canvas::color32,
    cli::words,
    document::Document,
    plan::{Instrument, InstrumentId, PackageId, PartyId, Plan},
    scene::Theme,
    text::Messages,
};

/// Up to this many rows are laid out whole; of more only those in view.
const ALL_ROWS: usize = 60;

/// Width of the names of instruments.
const NAME_WIDTH: f32 = 190.0;
/// Width of the columns of packages compared.
const COMPARED_WIDTH: f32 = 130.0;
/// The least width of the sentences on levels; below it the table is moved sideways.
const LEAST_MEANING: f32 = 260.0;

/// What the levers panel keeps between frames.
#[derive(Debug, Default)]
pub struct Levers {
    /// Packages shown beside the current one.
    compared: BTreeSet<PackageId>,
    renaming: Renaming,
}

/// The levers panel.
pub fn levers_ui(ui: &mut Ui, levers: &mut Levers, context: &mut Context<'_>) {
    ui.horizontal_wrapped(|ui| {
        packages::package_choice(
            ui,
            context.document,
            &context.results.plan,
            context.messages,
            "levers-package",
        );
        packages::package_buttons(ui, context.document, context.messages, &mut levers.renaming);
        compare_menu(ui, levers, context);
    });
    broken_ui(ui, context);
    ui.separator();
    ScrollArea::both().auto_shrink(false).show_followed(ui, |ui| table_ui(ui, levers, context));
}

fn compare_menu(ui: &mut Ui, levers: &mut Levers, context: &Context<'_>) {
    let plan = &context.results.plan;
    ui.menu_button(context.messages.get("levers-compare"), |ui| {
        for package in plan.packages.iter().filter(|package| package.id != plan.current_package) {
            let mut on = levers.compared.contains(&package.id);
            if ui.checkbox(&mut on, context.messages.say(plan, &package.name)).changed() {
                if on {
                    levers.compared.insert(package.id);
                } else {
                    levers.compared.remove(&package.id);
                }
            }
        }
    });
}

/// What the current package breaks, if anything.
fn broken_ui(ui: &mut Ui, context: &Context<'_>) {
    for violation in &context.results.now().violations {
        let text = words::violation(&context.results.plan, context.messages, violation);
        ui.horizontal_wrapped(|ui| {
            let (mark, _) = ui.allocate_exact_size(Vec2::new(10.0, 16.0), Sense::hover());
            ui.painter().circle_filled(mark.center(), 4.5, color32(context.theme.colors.error));
            ui.label(text);
        });
    }
}

fn table_ui(ui: &mut Ui, levers: &Levers, context: &mut Context<'_>) {
    let plan = context.results.plan.clone();
    let compared: Vec<PackageId> = plan
        .packages
        .iter()
        .map(|package| package.id)
        .filter(|id| levers.compared.contains(id) && *id != plan.current_package)
        .collect();
    Grid::new("levers").striped(true).num_columns(4 + compared.len()).spacing(Vec2::new(14.0, 4.0)).show(
        ui,
        |ui| {
            header_ui(ui, context, &plan, &compared);
            values_ui(ui, context, &plan, &compared);
            let many = plan.instruments.len() > ALL_ROWS;
            for instrument in &plan.instruments {
                let (top, height) = (ui.cursor().top(), ui.spacing().interact_size.y);
                if many && (top + height < ui.clip_rect().top() || top > ui.clip_rect().bottom()) {
                    ui.allocate_space(Vec2::new(NAME_WIDTH, height));
                } else {
                    row_ui(ui, context, &plan, instrument, &compared);
                }
                ui.end_row();
            }
        },
    );
}

fn header_ui(ui: &mut Ui, context: &Context<'_>, plan: &Plan, compared: &[PackageId]) {
    let messages = context.messages;
    ui.label(bold(messages.get("levers-instrument")));
    ui.label(bold(messages.get("levers-level")));
    let currency = plan.finance.currency.code();
    right(ui, bold(messages.with("levers-cost", &[("currency", currency.into())])));
    for id in compared {
        let name = plan.package(*id).map_or("–", |package| messages.say(plan, &package.name));
        ui.add(Label::new(bold(name)).wrap_mode(TextWrapMode::Truncate)).on_hover_text(name);
    }
    ui.label(bold(messages.get("levers-meaning")));
    ui.end_row();
}

/// The total cost and each party's gain, above the levers that make them.
fn values_ui(ui: &mut Ui, context: &mut Context<'_>, plan: &Plan, compared: &[PackageId]) {
    let messages = context.messages;
    let total = |id: Option<PackageId>| {
        let results = id.map_or(Some(context.results.now()), |id| context.results.package(id))?;
        let cost = results.budget.total_nominal();
        Some(words::amount(messages, messages.amount_short(cost.money.major()), cost))
    };
    ui.label(bold(messages.get("levers-total")));
    ui.label("");
    let figure = Figure::Cost { of: Vec::new(), years: None, basis: Basis::Nominal };
    let whole = bold(total(None).unwrap_or_default());
    context.attention.figure_cell(ui, whole, None, figure);
    for id in compared {
        ui.vertical(|ui| {
            ui.set_max_width(COMPARED_WIDTH);
            let figure = Figure::Cost { of: Vec::new(), years: None, basis: Basis::Nominal };
            let total = total(Some(*id)).unwrap_or_default();
            context.attention.figure_of(ui, total, None, figure, Of::Package(*id));
            for (party, gain) in gains(plan, context, Some(*id)) {
                let identity = Some(Identity::Value(party));
                context.attention.figure_of(ui, gain, identity, Figure::Gain(party), Of::Package(*id));
            }
        });
    }
    gains_ui(ui, context, plan);
    ui.end_row();
}

/// Each party's gain under the current package, in as many lines as it takes; each can be opened.
fn gains_ui(ui: &mut Ui, context: &mut Context<'_>, plan: &Plan) {
    let gains = gains(plan, context, None);
    if gains.is_empty() {
        return wrapped(ui, context.messages.get("levers-no-gains").into());
    }
    let room = (ui.clip_rect().right() - ui.cursor().left() - 10.0).max(LEAST_MEANING);
    ui.vertical(|ui| {
        ui.set_max_width(room);
        ui.horizontal_wrapped(|ui| {
            ui.label(context.messages.get("levers-gains"));
            for (party, gain) in gains {
                let identity = Some(Identity::Value(party));
                context.attention.figure(ui, gain, identity, Figure::Gain(party));
            }
        });
    });
}

/// Each party's gain against no agreement, in points.
fn gains(plan: &Plan, context: &Context<'_>, package: Option<PackageId>) -> Vec<(PartyId, String)> {
    let results = package.map_or(Some(context.results.now()), |id| context.results.package(id));
    let Some(results) = results else { return Vec::new() };
    results
        .values
        .parties
        .iter()
        .filter_map(|value| {
            let party = plan.party(value.party)?;
            let gain = context.messages.gain(value.gain?);
            let gain = words::hedged(context.messages, gain, value.gain_missing, value.assumed);
            Some((party.id, format!("{}\u{a0}{gain}", context.messages.say(plan, &party.name))))
        })
        .collect()
}

fn row_ui(
    ui: &mut Ui,
    context: &mut Context<'_>,
    plan: &Plan,
    instrument: &Instrument,
    compared: &[PackageId],
) {
    let messages = context.messages;
    let name = messages.say(plan, &instrument.name);
    let level = plan.current().map_or(0, |package| package.level(instrument.id));
    ui.horizontal(|ui| {
        let (mark, _) = ui.allocate_exact_size(Vec2::new(6.0, 16.0), Sense::hover());
        ui.painter().rect_filled(mark, 2.0, color32(context.theme.family(instrument.family)));
        let size = Vec2::new(NAME_WIDTH, ui.spacing().interact_size.y);
        ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.set_min_width(NAME_WIDTH);
            let full = format!("{name} ({})", messages.label(instrument.family));
            let identity = Identity::Slice(SliceKey::Instrument(instrument.id));
            let text = RichText::new(name);
            let text = match context.attention.is_on(identity) {
                true => text.background_color(ui.visuals().selection.bg_fill),
                false => text,
            };
            let response = ui.add(egui::Label::new(text).truncate());
            if response.hovered() {
                context.attention.hover(identity);
            }
            response.on_hover_text(full);
        });
    });
    let accessible = messages.with("levers-level-of", &[("instrument", name.into())]);
    lever_ui(ui, context, plan, instrument, (&accessible, level));
    let cost = context.results.now().budget.cost_of(instrument.id);
    let text = words::amount(messages, messages.amount_short(cost.money.major()), cost);
    let hover = match cost.assumed {
        true => format!("{}\n{}", messages.money(cost.money), messages.get("figure-assumed")),
        false => messages.money(cost.money),
    };
    let key = SliceKey::Instrument(instrument.id);
    let figure = Figure::Cost { of: vec![key], years: None, basis: Basis::Nominal };
    context.attention.figure_cell(ui, text, Some(Identity::Slice(key)), figure).on_hover_text(hover);
    for id in compared {
        let other = plan.package(*id).map_or(0, |package| package.level(instrument.id));
        ui.horizontal(|ui| {
            steps(ui, other, instrument.top_level(), context.theme);
            let text = match i16::from(other) - i16::from(level) {
                0 => "=".to_owned(),
                more if more > 0 => format!("+{more}"),
                less => format!("\u{2212}{}", -less),
            };
            ui.label(text);
        });
    }
    meaning_ui(ui, plan, messages, instrument, level);
}

/// The lever, with the levels that no package can have struck out, and what excludes them.
fn lever_ui(
    ui: &mut Ui,
    context: &mut Context<'_>,
    plan: &Plan,
    instrument: &Instrument,
    (name, level): (&str, u8),
) {
    let messages = context.messages;
    let out = context.reach.of(instrument.id);
    let barred: Vec<u8> = match out.iter().any(|out| out.level.is_none()) {
        true => (u8::from(instrument.must_settle)..=instrument.top_level()).collect(),
        false => out.iter().filter_map(|out| Some(out.level?.1)).collect(),
    };
    ui.horizontal(|ui| {
        let moved = level_bar(ui, name, level, instrument.top_level(), &barred, context.theme);
        lever_moved(&moved, context.document, messages, instrument.id);
        if moved.response.hovered() {
            context.attention.hover(Identity::Slice(SliceKey::Instrument(instrument.id)));
        }
        // The reasons of the level under the pointer.
        let under = moved.response.hover_pos().map(|at| moved.step_at(at.x, instrument.top_level()));
        let hovered = |out: &&&OutOfReach| out.level.is_none_or(|(_, level)| Some(level) == under);
        let told: Vec<String> =
            out.iter().filter(hovered).map(|out| words::out_of_reach(plan, messages, out)).collect();
        if !told.is_empty() {
            moved.response.on_hover_text_at_pointer(told.join("\n"));
        }
        if out.is_empty() {
            return;
        }
        let says = messages
            .with("levers-out-of-reach", &[("instrument", messages.say(plan, &instrument.name).into())]);
        let color = color32(context.theme.colors.warning);
        let menu = ui.menu_button(RichText::new("×").strong().color(color), |ui| {
            ui.set_max_width(420.0);
            for (index, one) in out.iter().enumerate() {
                ui.push_id(index, |ui| reach::reasons_ui(ui, plan, messages, one, context.attention));
            }
        });
        menu.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &says));
        menu.response.on_hover_text(says);
    });
}

/// A cell as wide as the room that is left, in as many lines as it takes.
fn wrapped(ui: &mut Ui, text: egui::WidgetText) {
    let room = (ui.clip_rect().right() - ui.cursor().left() - 10.0).max(LEAST_MEANING);
    let galley = text.into_galley(ui, Some(TextWrapMode::Wrap), room, TextStyle::Body);
    // No higher than the text: a row must be able to shrink when the window is made wider.
    let size = Vec2::new(room, galley.size().y.max(ui.spacing().interact_size.y));
    ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_width(room);
        ui.add(Label::new(galley));
    });
}

/// The name of the level chosen and its sentence.
fn meaning_ui(ui: &mut Ui, plan: &Plan, messages: &Messages, instrument: &Instrument, level: u8) {
    let chosen = usize::from(level).checked_sub(1).and_then(|index| instrument.levels.get(index));
    let mut job = LayoutJob::default();
    let body = TextStyle::Body.resolve(ui.style());
    match chosen {
        Some(level) => {
            let strong = TextFormat::simple(
                FontId::new(body.size, crate::canvas::bold_family()),
                ui.visuals().text_color(),
            );
            job.append(messages.say(plan, &level.name), 0.0, strong);
            let weak = TextFormat::simple(body, ui.visuals().weak_text_color());
            job.append(messages.say(plan, &level.description), 8.0, weak);
        }
        None => {
            let weak = TextFormat::simple(body, ui.visuals().weak_text_color());
            job.append(&messages.get("level-not-used"), 0.0, weak);
        }
    }
    wrapped(ui, job.into());
}

fn right(ui: &mut Ui, text: RichText) -> Response {
    right_cell(ui, |ui| ui.label(text))
}

/// What a moved lever asks for.
pub struct Moved {
    response: Response,
    rect: egui::Rect,
    level: Option<u8>,
    done: bool,
}

impl Moved {
    /// The level whose step is there.
    fn step_at(&self, x: f32, top: u8) -> u8 {
        let width = self.rect.width() / (f32::from(top) + 1.0);
        ((x - self.rect.left()) / width).floor().clamp(0.0, f32::from(top)) as u8
    }
}

/// Makes a lever's move part of the plan: a drag is one step, and so is a key.
fn lever_moved(moved: &Moved, document: &mut Document, messages: &Messages, instrument: InstrumentId) {
    if let Some(level) = moved.level {
        move_lever(document, messages, instrument, level);
    }
    if moved.done || (moved.level.is_some() && !moved.response.dragged()) {
        document.finish();
    }
}

/// Sets a level as one step of the history.
pub fn set_level(document: &mut Document, messages: &Messages, instrument: InstrumentId, level: u8) {
    move_lever(document, messages, instrument, level);
    document.finish();
}

fn move_lever(document: &mut Document, messages: &Messages, instrument: InstrumentId, level: u8) {
    if !document.in_gesture() {
        document.begin(messages.get("step-level"));
    }
    document.update(|_, live| {
        let current = live.current_package;
        if let Some(package) = live.package_mut(current) {
            package.set_level(instrument, level);
        }
    });
}

/// The width of one step of a lever, and its height.
const STEP: Vec2 = Vec2::new(22.0, 16.0);

/// A lever: click or drag to a level, or use the arrow keys, Home and End. Levels that are `barred` are struck
/// out, and can be chosen all the same.
pub fn level_bar(ui: &mut Ui, name: &str, level: u8, top: u8, barred: &[u8], theme: &Theme) -> Moved {
    let steps = usize::from(top) + 1;
    let width = if top > 8 { 200.0 / steps as f32 } else { STEP.x };
    let size = Vec2::new(width * steps as f32, STEP.y.max(ui.spacing().interact_size.y));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    response.widget_info(|| egui::WidgetInfo::slider(true, f64::from(level), name));
    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    let mut wanted = None;
    if (response.clicked() || response.dragged())
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let step = ((pointer.x - rect.left()) / width).floor();
        wanted = Some(step.clamp(0.0, f32::from(top)) as u8);
    }
    wanted = wanted.or(key_level(ui, &response, level, top));
    paint_steps(ui, rect, level, top, theme, response.hovered() || response.has_focus());
    strike_out(ui, rect, top, barred, theme);
    let done = response.drag_stopped();
    Moved { response, rect, level: wanted.filter(|wanted| *wanted != level), done }
}

/// A stroke through the steps of levels that no package can have.
fn strike_out(ui: &Ui, rect: egui::Rect, top: u8, barred: &[u8], theme: &Theme) {
    let width = rect.width() / (f32::from(top) + 1.0);
    let stroke = Stroke::new(2.0, color32(theme.colors.warning));
    for level in barred {
        let center = egui::pos2(rect.left() + width * (f32::from(*level) + 0.5), rect.center().y);
        let half = Vec2::new((width * 0.5).min(8.0), 8.0);
        ui.painter()
            .line_segment([center + Vec2::new(-half.x, half.y), center + Vec2::new(half.x, -half.y)], stroke);
    }
}

/// The level that keys, or a screen reader, ask for.
fn key_level(ui: &Ui, response: &Response, level: u8, top: u8) -> Option<u8> {
    use egui::accesskit::Action;
    let asked = ui.input(|input| {
        let more = input.num_accesskit_action_requests(response.id, Action::Increment) as i16;
        let less = input.num_accesskit_action_requests(response.id, Action::Decrement) as i16;
        more - less
    });
    let keys = if response.has_focus() {
        ui.memory_mut(|memory| {
            let filter = egui::EventFilter { horizontal_arrows: true, ..Default::default() };
            memory.set_focus_lock_filter(response.id, filter);
        });
        ui.input(|input| {
            let end = if input.key_pressed(Key::End) { i16::from(top) } else { 0 };
            let home = if input.key_pressed(Key::Home) { -i16::from(top) } else { 0 };
            input.num_presses(Key::ArrowRight) as i16 - input.num_presses(Key::ArrowLeft) as i16 + end + home
        })
    } else {
        0
    };
    let wanted = (i16::from(level) + asked + keys).clamp(0, i16::from(top)) as u8;
    (asked + keys != 0).then_some(wanted)
}

/// The steps of a level that cannot be moved.
fn steps(ui: &mut Ui, level: u8, top: u8, theme: &Theme) {
    let width = if top > 8 { 100.0 / f32::from(top) } else { 12.0 };
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width * (f32::from(top) + 1.0), STEP.y), Sense::hover());
    paint_steps(ui, rect, level, top, theme, false);
}

fn paint_steps(ui: &Ui, rect: egui::Rect, level: u8, top: u8, theme: &Theme, lively: bool) {
    let width = rect.width() / (f32::from(top) + 1.0);
    let ink = color32(theme.colors.ink);
    let edge =
        Stroke::new(if lively { 1.5 } else { 1.0 }, if lively { ink } else { color32(theme.colors.muted) });
    for step in 0..=top {
        let left = rect.left() + width * f32::from(step);
        let cell = egui::Rect::from_min_size(
            egui::pos2(left, rect.center().y - STEP.y / 2.0),
            Vec2::new(width, STEP.y),
        )
        .shrink2(Vec2::new(if width > 8.0 { 1.5 } else { 0.5 }, 1.0));
        // Level 0 is a small mark, so that "not used" differs from "used a little".
        let cell = if step == 0 {
            egui::Rect::from_center_size(cell.center(), Vec2::splat(cell.height().min(cell.width()) * 0.7))
        } else {
            cell
        };
        let fill = if step > 0 && step <= level { ink } else { Color32::TRANSPARENT };
        let radius = if step == 0 { cell.width() / 2.0 } else { 2.0 };
        let fill = if step == 0 && level == 0 { ink } else { fill };
        ui.painter().rect(cell, radius, fill, edge, StrokeKind::Inside);
    }
}
