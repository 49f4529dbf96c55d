//! The logframe: result, indicator, baseline, target, source of data and assumptions, as donors ask for it.

use eframe::egui::{Align, Layout, RichText, ScrollArea, TextEdit, Ui, Vec2};

use super::{Context, Pilots, View};
use crate::{
    plan::{Indicator, Known, PilotId, Setting, Text},
    text::Messages,
};

/// How a text of an indicator is set.
type Set = fn(&mut Indicator, Text);

/// The columns with their shares of the width.
const COLUMNS: [(&str, f32); 6] = [
    ("logframe-result", 0.19),
    ("logframe-indicator", 0.18),
    ("logframe-baseline", 0.125),
    ("logframe-target", 0.125),
    ("logframe-data", 0.18),
    ("logframe-assumptions", 0.20),
];
/// The least width of all columns together, in points; below it the table is moved sideways.
const LEAST_WIDTH: f32 = 800.0;
/// Room for the bar of the list, in points.
const BAR: f32 = 12.0;

/// The table, with the indicators of each pilot under its name and those of the partnership last.
pub fn logframe_ui(ui: &mut Ui, pilots: &mut Pilots, context: &mut Context<'_>) {
    let plan = context.results.plan.clone();
    let messages = context.fields.messages;
    if plan.monitoring.indicators.is_empty() {
        ui.weak(messages.get("indicators-none"));
        return;
    }
    let groups: Vec<Option<PilotId>> =
        plan.monitoring.pilots.iter().map(|pilot| Some(pilot.id)).chain([None]).collect();
    ScrollArea::both().auto_shrink(false).show(ui, |ui| {
        let gaps = ui.spacing().item_spacing.x * COLUMNS.len() as f32;
        let width = (ui.available_width() - gaps - BAR).max(LEAST_WIDTH);
        let head = |ui: &mut Ui, (key, share)| cell(ui, share * width, |ui| ui.strong(messages.get(key)).id);
        let heads: Vec<_> = ui.horizontal_top(|ui| COLUMNS.map(|column| head(ui, column))).inner.into();
        for group in groups {
            if plan.indicators_of(group).next().is_none() {
                continue;
            }
            let name =
                group.and_then(|id| plan.pilot(id)).map(|pilot| messages.say(&plan, &pilot.name).to_owned());
            ui.separator();
            ui.label(RichText::new(name.unwrap_or_else(|| messages.get("indicator-of-plan"))).italics());
            for indicator in plan.indicators_of(group) {
                ui.horizontal_top(|ui| row_ui(ui, pilots, context, &heads, width, indicator));
            }
        }
    });
}

fn cell<R>(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    let size = Vec2::new(width, ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_min_width(width);
        ui.set_max_width(width);
        content(ui)
    })
    .inner
}

fn row_ui(
    ui: &mut Ui,
    pilots: &mut Pilots,
    context: &mut Context<'_>,
    heads: &[eframe::egui::Id],
    width: f32,
    indicator: &Indicator,
) {
    let messages = context.fields.messages;
    let texts: [(usize, &Text, Set); 4] = [
        (0, &indicator.result, |indicator, text| indicator.result = text),
        (1, &indicator.name, |indicator, text| indicator.name = text),
        (4, &indicator.data_source, |indicator, text| indicator.data_source = text),
        (5, &indicator.assumptions, |indicator, text| indicator.assumptions = text),
    ];
    for (column, ((key, share), head)) in COLUMNS.into_iter().zip(heads.iter().copied()).enumerate() {
        if let Some((_, text, set)) = texts.iter().find(|(place, ..)| *place == column) {
            cell(ui, share * width, |ui| text_ui(ui, context, indicator, key, head, text, *set));
            continue;
        }
        let setting = if column == 2 { indicator.baseline() } else { indicator.target() };
        cell(ui, share * width, |ui| {
            let text = setting.map_or("–".to_owned(), |setting| level(messages, setting));
            if ui.selectable_label(false, text).on_hover_text(messages.get("logframe-edit-level")).clicked() {
                pilots.view = View::Indicators;
                pilots.open_indicator(indicator.id);
            }
        });
    }
}

/// A level with its day; the unit stands with the indicator.
fn level(messages: &Messages, setting: &Setting) -> String {
    let value = match setting.value {
        Known::Value(value) => messages.number(value),
        Known::Unknown => messages.get("field-unknown"),
    };
    format!("{value}\n{}", messages.date(setting.on))
}

fn text_ui(
    ui: &mut Ui,
    context: &mut Context<'_>,
    indicator: &Indicator,
    key: &str,
    label: eframe::egui::Id,
    text: &Text,
    set: Set,
) {
    let name = context.fields.messages.get(key);
    let language = context.fields.messages.language().code();
    let mut value = context.fields.messages.say(context.fields.document.plan(), text).to_owned();
    let field = TextEdit::multiline(&mut value).desired_rows(2).desired_width(f32::INFINITY);
    let response = ui.add(field.id_salt((indicator.id, key))).labelled_by(label);
    let mut changed = text.clone();
    changed.set(language, value);
    let id = indicator.id;
    context.fields.track(&response, &name, |plan| {
        if let Some(indicator) = plan.indicator_mut(id) {
            set(indicator, changed);
        }
    });
}
