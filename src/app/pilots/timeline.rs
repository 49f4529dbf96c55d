//! The timeline as bars over the years, each of which can be clicked.

use eframe::egui::{self, Align2, FontId, Rect, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui, Vec2};

use super::{Chosen, Context, Pilots};
use crate::{
    analysis::{Identity, SliceKey, Timeline, TimelineItem, TimelineRow, timeline},
    canvas::color32,
    plan::{Date, InstrumentId},
    scene::Theme,
};

const ROW: f32 = 22.0;
const NAMES: f32 = 190.0;

/// The timeline; returns an instrument that was clicked.
pub fn timeline_ui(ui: &mut Ui, pilots: &mut Pilots, context: &mut Context<'_>) -> Option<InstrumentId> {
    let now = context.results.now();
    let found = timeline(&context.results.plan, &now.levels);
    let mut clicked = None;
    ScrollArea::vertical().id_salt("timeline").auto_shrink(false).show(ui, |ui| {
        let height = ROW * (found.rows.len() as f32 + 1.0) + 8.0;
        let (all, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
        let chart = Rect::from_min_max(all.min + Vec2::new(NAMES, ROW), all.max - Vec2::new(14.0, 0.0));
        years_ui(ui, &found, chart, context.theme);
        for (place, row) in found.rows.iter().enumerate() {
            let top = chart.top() + ROW * place as f32;
            if top > ui.clip_rect().bottom() || top + ROW < ui.clip_rect().top() {
                continue;
            }
            let line = Rect::from_min_size(egui::pos2(all.left(), top), Vec2::new(all.width(), ROW));
            if row_ui(ui, &found, row, line, chart, pilots, context) {
                clicked = Some(row.item);
            }
        }
    });
    match clicked? {
        TimelineItem::Instrument(id) => return Some(id),
        TimelineItem::Pilot(id) => pilots.chosen = Chosen::Pilot(id),
        TimelineItem::Milestone(id) => pilots.chosen = Chosen::Milestone(id),
    }
    None
}

/// The years above, a line at the first day of each, and one at the plan's own date.
fn years_ui(ui: &Ui, timeline: &Timeline, chart: Rect, theme: &Theme) {
    let colors = &theme.colors;
    let font = FontId::proportional(11.5);
    let (first, last) = (timeline.first.year(), timeline.last.year());
    let step = (i32::from(last) - i32::from(first)) / 16 + 1;
    for year in (first..=last).step_by(step.max(1) as usize) {
        let x = x_of(timeline, Date::constant(year, 1, 1), chart);
        let (top, bottom) = (egui::pos2(x, chart.top()), egui::pos2(x, chart.bottom()));
        ui.painter().line_segment([top, bottom], Stroke::new(0.6, color32(colors.faint)));
        let at = egui::pos2(x + 3.0, chart.top() - 3.0);
        ui.painter().text(at, Align2::LEFT_BOTTOM, year.to_string(), font.clone(), color32(colors.muted));
    }
    if (timeline.first..=timeline.last).contains(&timeline.date) {
        let x = x_of(timeline, timeline.date, chart);
        let line = [egui::pos2(x, chart.top()), egui::pos2(x, chart.bottom())];
        ui.painter().extend(Shape::dashed_line(&line, Stroke::new(1.2, color32(colors.selection)), 4.0, 3.0));
    }
}

fn x_of(timeline: &Timeline, day: Date, chart: Rect) -> f32 {
    chart.left() + timeline.along(day) as f32 * chart.width()
}

/// A row: its name, and its bar or mark. Returns whether it was clicked.
fn row_ui(
    ui: &mut Ui,
    timeline: &Timeline,
    row: &TimelineRow,
    line: Rect,
    chart: Rect,
    pilots: &Pilots,
    context: &mut Context<'_>,
) -> bool {
    let (messages, results, theme) = (context.fields.messages, context.results, context.theme);
    let plan = &results.plan;
    let colors = &theme.colors;
    let response = ui.interact(line, ui.scope_id().with(("timeline", row.item)), Sense::click());
    let name = messages.say(plan, &row.name).to_owned();
    let days = match row.item {
        TimelineItem::Milestone(_) => messages.date(row.from),
        _ => format!("{} – {}", messages.date(row.from), messages.date(row.to)),
    };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{name}, {days}")));
    let lit = match row.item {
        TimelineItem::Instrument(id) => {
            let identity = Identity::Slice(SliceKey::Instrument(id));
            if response.hovered() {
                context.attention.hover(identity);
            }
            context.attention.is_on(identity)
        }
        TimelineItem::Pilot(_) | TimelineItem::Milestone(_) => false,
    };
    let chosen = match row.item {
        TimelineItem::Pilot(id) => pilots.chosen == Chosen::Pilot(id),
        TimelineItem::Milestone(id) => pilots.chosen == Chosen::Milestone(id),
        TimelineItem::Instrument(_) => false,
    };
    if chosen || lit || response.hovered() {
        let hue = color32(colors.selection).gamma_multiply(if chosen { 0.20 } else { 0.10 });
        ui.painter().rect_filled(line, 3.0, hue);
    }
    let names = Rect::from_min_size(line.min, Vec2::new(NAMES - 8.0, ROW));
    let inside =
        egui::UiBuilder::new().max_rect(names).layout(egui::Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(inside, |ui| ui.add(egui::Label::new(&name).truncate().selectable(false)));
    let (from, to) = (x_of(timeline, row.from, chart), x_of(timeline, row.to, chart));
    let bar = Rect::from_min_max(
        egui::pos2(from, line.top() + 5.0),
        egui::pos2(to.max(from + 3.0), line.bottom() - 5.0),
    );
    match row.item {
        TimelineItem::Instrument(_) => {
            let hue = row.family.map_or(colors.muted, |family| theme.family(family));
            ui.painter().rect_filled(bar, 3.0, color32(hue));
        }
        TimelineItem::Pilot(_) => {
            let edge = Stroke::new(2.0, color32(colors.ink));
            let fill = color32(colors.ink.mixed(colors.canvas, 0.82));
            ui.painter().rect(bar, 3.0, fill, edge, StrokeKind::Inside);
            if row.open {
                // An open end is a fault of a pilot: it is drawn as one that runs out of the chart.
                let tip = egui::pos2(bar.right() - 4.0, bar.center().y);
                ui.painter().circle_filled(tip, 4.0, color32(colors.warning));
            }
        }
        TimelineItem::Milestone(_) => {
            let (center, side) = (egui::pos2(from, line.center().y), 6.0);
            let corners = [(0.0, -side), (side, 0.0), (0.0, side), (-side, 0.0)];
            let points = corners.map(|(x, y)| center + Vec2::new(x, y)).to_vec();
            let fill = if row.reached { colors.ink } else { colors.canvas };
            ui.painter().add(Shape::convex_polygon(
                points,
                color32(fill),
                Stroke::new(1.6, color32(colors.ink)),
            ));
        }
    }
    response.on_hover_text(format!("{name}\n{days}")).clicked()
}
