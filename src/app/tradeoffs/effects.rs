//! The heat map of instruments and interests: what each does to each, with its sign.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use eframe::egui::{
    Align2, FontId, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, TextStyle, Ui, Vec2, WidgetInfo, pos2,
};

use super::{Context, Tradeoffs, party_name, rows::wash};
use crate::app::follow::Follow;
use crate::{
    analysis::{Chart, Datum, Figure, Identity, Levels, SliceKey, StakeKey, effects_chart},
    app::{attention::Of, fields::pick_field},
    canvas::color32,
    cli::words,
    plan::{PartyId, Plan},
};

/// Height of a row of cells and width of a column, in points.
const CELL: Vec2 = Vec2::new(92.0, 24.0);

/// The heat map of the current package, or of every instrument at its highest level.
pub fn effects_ui(ui: &mut Ui, state: &mut Tradeoffs, context: &mut Context<'_>) {
    let plan = context.results.plan.clone();
    let messages = context.messages;
    ui.horizontal_wrapped(|ui| {
        let label = ui.label(messages.get("effects-for"));
        let mut parties: Vec<(Option<PartyId>, String)> = vec![(None, messages.get("priority-sum"))];
        let named = plan.parties.iter().map(|party| (Some(party.id), party_name(&plan, messages, party.id)));
        parties.extend(named);
        ui.scope(|ui| {
            ui.set_max_width(200.0);
            if let Some(chosen) = pick_field(ui, "effects-party", label.id, state.effects_party, &parties) {
                state.effects_party = chosen;
            }
        });
        ui.selectable_value(&mut state.effects_at_top, false, messages.get("effects-now"));
        ui.selectable_value(&mut state.effects_at_top, true, messages.get("effects-top"));
        ui.weak(messages.get("effects-help"));
    });
    let levels = match state.effects_at_top {
        false => context.results.now().levels.clone(),
        true => Levels::new(plan.instruments.iter().map(|instrument| instrument.top_level()).collect()),
    };
    let party = state.effects_party;
    let known = state
        .effects
        .as_ref()
        .filter(|(of, at, own, _)| Arc::ptr_eq(of, &plan) && *at == levels && *own == party);
    let chart = known.map(|(.., chart)| chart.clone()).unwrap_or_else(|| {
        let chart = Arc::new(effects_chart(&plan, &levels, party));
        state.effects = Some((plan.clone(), levels.clone(), party, chart.clone()));
        chart
    });
    let top = state.effects_at_top.then_some(levels);
    ScrollArea::both().id_salt("effects").auto_shrink(false).show_followed(ui, |ui| {
        map_ui(ui, &chart, &plan, top.as_ref(), state.effects_party, context);
        if chart.series.iter().flat_map(|series| &series.data).any(|datum| datum.assumed) {
            ui.weak(context.messages.get("figures-assumed"));
        }
    });
}

fn map_ui(
    ui: &mut Ui,
    chart: &Chart,
    plan: &Plan,
    levels: Option<&Levels>,
    party: Option<PartyId>,
    context: &mut Context<'_>,
) {
    let Some(series) = chart.series.first() else { return };
    let used: BTreeSet<i64> = series.data.iter().map(|datum| datum.x).collect();
    let cells: BTreeMap<(i64, i64), &Datum> =
        series.data.iter().map(|datum| ((datum.x, datum.y), datum)).collect();
    let columns: Vec<usize> =
        (0..=plan.interests.len()).filter(|column| used.contains(&(*column as i64))).collect();
    let names = 200.0;
    let head = 70.0;
    let size =
        Vec2::new(names + columns.len() as f32 * CELL.x, head + plan.instruments.len() as f32 * CELL.y + 6.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    for (place, column) in columns.iter().enumerate() {
        let left = rect.left() + names + place as f32 * CELL.x;
        let area = Rect::from_min_size(pos2(left, rect.top()), Vec2::new(CELL.x, head));
        column_head(ui, area, plan, *column, context);
    }
    let most = series.data.iter().filter_map(|datum| datum.value).map(i64::unsigned_abs).max().unwrap_or(0);
    for (row, instrument) in plan.instruments.iter().enumerate() {
        let top = rect.top() + head + row as f32 * CELL.y;
        // Rows out of view cost nothing.
        if top > ui.clip_rect().bottom() || top + CELL.y < ui.clip_rect().top() {
            continue;
        }
        let area = Rect::from_min_size(pos2(rect.left(), top), Vec2::new(names - 8.0, CELL.y));
        let identity = Identity::Slice(SliceKey::Instrument(instrument.id));
        name_ui(ui, area, context.messages.say(plan, &instrument.name), identity, context);
        for (place, column) in columns.iter().enumerate() {
            let left = rect.left() + names + place as f32 * CELL.x;
            let area = Rect::from_min_size(pos2(left, top), CELL).shrink(1.0);
            let Some(datum) = cells.get(&(*column as i64, row as i64)) else {
                ui.painter().rect_filled(area, 2.0, ui.visuals().faint_bg_color);
                continue;
            };
            if cell_ui(ui, area, datum, most, (plan, *column, row), context) {
                let interest = plan.interests.get(*column).map(|interest| StakeKey::Interest(interest.id));
                let cause = Some(interest.unwrap_or(StakeKey::Cost));
                let figure = Figure::Contribution { instrument: instrument.id, cause, party };
                let of = levels.cloned().map_or(Of::Current, Of::Levels);
                context.attention.open_of(figure, of);
            }
        }
    }
}

fn column_head(ui: &mut Ui, area: Rect, plan: &Plan, column: usize, context: &mut Context<'_>) {
    let ink = color32(context.theme.colors.ink);
    let interest = plan.interests.get(column);
    let text = match interest {
        Some(interest) => context.messages.say(plan, &interest.name).to_owned(),
        None => context.messages.get("trace-cost-borne"),
    };
    let mut job = eframe::egui::text::LayoutJob::simple(text, small(ui), ink, area.width() - 6.0);
    job.wrap.max_rows = 4;
    let galley = ui.painter().layout_job(job);
    let response = ui.interact(area, ui.scope_id().with(("column", column)), Sense::click());
    if let Some(interest) = interest {
        let identity = Identity::Interest(interest.id);
        if response.hovered() {
            context.attention.hover(identity);
        }
        if context.attention.is_on(identity) {
            ui.painter().rect_filled(area, 2.0, ui.visuals().selection.bg_fill);
        }
        if response.clicked() {
            context.attention.open(Figure::Interest(interest.id));
        }
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Button, true, context.messages.say(plan, &interest.name))
        });
    }
    let at = pos2(area.left() + 3.0, area.bottom() - galley.size().y - 3.0);
    ui.painter().galley(at, galley, ink);
}

fn small(ui: &Ui) -> FontId {
    ui.style().text_styles.get(&TextStyle::Small).cloned().unwrap_or(FontId::proportional(11.0))
}

fn name_ui(ui: &mut Ui, area: Rect, name: &str, identity: Identity, context: &mut Context<'_>) {
    let response = ui.interact(area, ui.scope_id().with(identity), Sense::hover());
    if response.hovered() {
        context.attention.hover(identity);
    }
    if context.attention.is_on(identity) {
        ui.painter().rect_filled(area, 2.0, ui.visuals().selection.bg_fill);
    }
    let ink = color32(context.theme.colors.ink);
    let font = ui.style().text_styles.get(&TextStyle::Body).cloned().unwrap_or(FontId::proportional(13.0));
    let mut job = eframe::egui::text::LayoutJob::simple_singleline(name.to_owned(), font, ink);
    job.wrap = eframe::egui::text::TextWrapping::truncate_at_width(area.width());
    let galley = ui.painter().layout_job(job);
    let at = pos2(area.right() - galley.size().x, area.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
}

/// A cell with its sign and a wash of the colour of its sign; whether it was clicked.
fn cell_ui(
    ui: &mut Ui,
    area: Rect,
    datum: &Datum,
    most: u64,
    (plan, column, row): (&Plan, usize, usize),
    context: &mut Context<'_>,
) -> bool {
    let value = datum.value.unwrap_or(0);
    let strength = if most == 0 { 0.0 } else { value.unsigned_abs() as f32 / most as f32 };
    let colour = if value < 0 { context.theme.series(1) } else { context.theme.series(0) };
    let color = color32(colour);
    ui.painter().rect_filled(area, 2.0, wash(ui, color, 0.08 + 0.42 * strength.sqrt()));
    let response = ui.interact(area, ui.scope_id().with(("cell", column, row)), Sense::click());
    let text = context.messages.gain(value);
    let text = words::hedged(context.messages, text, datum.missing, datum.assumed);
    let instrument = plan.instruments.get(row).map_or("", |found| context.messages.say(plan, &found.name));
    let interest = match plan.interests.get(column) {
        Some(interest) => context.messages.say(plan, &interest.name).to_owned(),
        None => context.messages.get("trace-cost-borne"),
    };
    let label = format!("{instrument} · {interest}: {text}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let ink = color32(context.theme.colors.ink);
    if response.hovered() || response.has_focus() || context.attention.is_on(datum.identity) {
        ui.painter().rect_stroke(area, 2.0, Stroke::new(2.0, ink), StrokeKind::Inside);
    }
    ui.painter().text(area.center(), Align2::CENTER_CENTER, text, small(ui), ink);
    if response.hovered() {
        context.attention.hover(datum.identity);
    }
    let clicked = response.clicked();
    response.on_hover_text(label);
    clicked
}
