//! Pilots and monitoring: the timeline, the indicators with their progress, and the logframe.

mod editor;
mod indicators;
mod logframe;
mod timeline;

use eframe::egui::{self, Align, Color32, Layout, ScrollArea, Sense, Ui, Vec2};

use super::{attention::Attention, fields::Fields, results::Results};
use crate::{
    analysis::Light,
    canvas::color32,
    export::{Picture, PlotChoices},
    plan::{IndicatorId, InstrumentId, MilestoneId, PilotId, Plan},
    scene::Theme,
};

/// Which view is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum View {
    #[default]
    Timeline,
    Indicators,
    Logframe,
}

/// What is edited beside the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Chosen {
    #[default]
    Nothing,
    Pilot(PilotId),
    Milestone(MilestoneId),
    Indicator(IndicatorId),
}

/// What the panel keeps between frames.
#[derive(Debug, Default)]
pub struct Pilots {
    view: View,
    chosen: Chosen,
}

impl Pilots {
    /// The plot shown; none where it is a table, or where there is no indicator to draw.
    pub fn plot(&self, plan: &Plan) -> Option<(Picture, PlotChoices)> {
        let picture = match self.view {
            View::Timeline => Picture::Timeline,
            View::Indicators if !plan.monitoring.indicators.is_empty() => Picture::Progress,
            View::Indicators | View::Logframe => return None,
        };
        Some((picture, PlotChoices::default()))
    }

    /// Opens a pilot.
    pub fn open_pilot(&mut self, id: PilotId) {
        (self.view, self.chosen) = (View::Timeline, Chosen::Pilot(id));
    }

    /// Opens an indicator.
    pub fn open_indicator(&mut self, id: IndicatorId) {
        (self.view, self.chosen) = (View::Indicators, Chosen::Indicator(id));
    }

    /// Opens a milestone.
    pub fn open_milestone(&mut self, id: MilestoneId) {
        (self.view, self.chosen) = (View::Timeline, Chosen::Milestone(id));
    }
}

/// What the panel works with in one frame.
pub struct Context<'a> {
    /// The plan and its words.
    pub fields: Fields<'a>,
    /// What follows from the plan.
    pub results: &'a Results,
    /// Colours.
    pub theme: &'a Theme,
    /// What the reader attends to.
    pub attention: &'a mut Attention,
}

/// The panel; returns an instrument that is to be shown on the canvas.
pub fn pilots_ui(ui: &mut Ui, pilots: &mut Pilots, context: &mut Context<'_>) -> Option<InstrumentId> {
    let mut shown = None;
    ui.horizontal_wrapped(|ui| {
        for (view, key) in [
            (View::Timeline, "pilots-timeline"),
            (View::Indicators, "pilots-indicators"),
            (View::Logframe, "pilots-logframe"),
        ] {
            ui.selectable_value(&mut pilots.view, view, context.fields.messages.get(key));
        }
        ui.separator();
        editor::add_buttons(ui, pilots, context);
    });
    ui.separator();
    match pilots.view {
        View::Logframe => logframe::logframe_ui(ui, pilots, context),
        view => {
            let height = ui.available_height();
            let width = ui.available_width();
            let beside = (width * 0.42).clamp(260.0, 460.0);
            ui.horizontal_top(|ui| {
                let size = Vec2::new(width - beside - 14.0, height);
                ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                    ui.set_min_size(size);
                    ui.set_max_width(size.x);
                    match view {
                        View::Timeline => shown = timeline::timeline_ui(ui, pilots, context),
                        _ => indicators::indicators_ui(ui, pilots, context),
                    }
                });
                ui.separator();
                ScrollArea::vertical().id_salt("pilots-editor").auto_shrink(false).show(ui, |ui| {
                    ui.vertical(|ui| editor::editor_ui(ui, pilots, context));
                });
            });
        }
    }
    shown
}

/// A traffic light: its place tells as well as its colour, for those who do not see the colour.
fn light_ui(ui: &mut Ui, light: Light, theme: &Theme) -> egui::Response {
    let size = Vec2::new(34.0, 12.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let colors = &theme.colors;
    let lamps = [(Light::Red, colors.error), (Light::Amber, colors.warning), (Light::Green, colors.ok)];
    for (place, (lamp, color)) in lamps.into_iter().enumerate() {
        let center = egui::pos2(rect.left() + 6.0 + 11.0 * place as f32, rect.center().y);
        let fill = if lamp == light { color32(color) } else { Color32::TRANSPARENT };
        ui.painter().circle(center, 4.5, fill, (1.0, color32(colors.faint)));
    }
    response
}
