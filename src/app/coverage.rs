//! The coverage map: stages by families and causes by the three Rs, with what fills each cell and what
//! could fill an empty one.

use eframe::egui::{self, Align, Button, Grid, Label, Layout, RichText, ScrollArea, Ui, Vec2};

use super::{checks::Asked, results::Results};
use crate::app::follow::Follow;
use crate::{
    analysis::{CauseRow, CoverageCell, Fix, NewInstrument, coverage},
    canvas::color32,
    catalogue::{Catalogue, Filter, Measure, instrument_of},
    cli::words,
    plan::{Cause, Family, InstrumentId, Plan, Stage, Target, ThreeR},
    scene::Theme,
    text::Messages,
};

/// The height of a cell, in points.
const CELL_HEIGHT: f32 = 36.0;
/// What the names of rows and the space between the maps take, in points.
const BESIDE_CELLS: f32 = 345.0;
/// Cells side by side in both maps.
const CELLS: f32 = 7.0;

/// What the panel works with in one frame.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// What follows from the plan.
    pub results: &'a Results,
    /// Words.
    pub messages: &'a Messages,
    /// The measures that could fill an empty cell.
    pub library: &'a Catalogue,
    /// Colours.
    pub theme: &'a Theme,
    /// The size of a cell.
    pub cell: Vec2,
}

/// What was asked for in the map.
pub enum Wanted {
    /// What a check can ask for as well.
    Asked(Asked),
    /// To see some instruments.
    Select(Vec<InstrumentId>),
    /// To put a measure of the catalogue into the plan.
    Insert(String),
    /// To see the measures that pass a filter in the catalogue.
    Catalogue(Filter),
}

/// The coverage panel; returns what was asked for.
pub fn coverage_ui(ui: &mut Ui, context: Context<'_>) -> Option<Wanted> {
    let now = context.results.now();
    let map = coverage(&context.results.plan, &now.levels, &now.budget);
    let mut wanted = None;
    let width = ((ui.available_width() - BESIDE_CELLS) / CELLS).clamp(78.0, 150.0);
    let context = Context { cell: Vec2::new(width, CELL_HEIGHT), ..context };
    let currency = context.results.plan.finance.currency.code();
    ui.weak(context.messages.with("coverage-help", &[("currency", currency.into())]));
    ScrollArea::both().auto_shrink(false).show_followed(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.strong(context.messages.get("coverage-stages"));
                stages_ui(ui, context, &map.stages, &mut wanted);
            });
            ui.add_space(18.0);
            ui.vertical(|ui| {
                ui.strong(context.messages.get("coverage-causes"));
                causes_ui(ui, context, &map.causes, &mut wanted);
                ui.set_max_width(4.6 * context.cell.x);
                ui.weak(context.messages.get("coverage-several"));
            });
        });
    });
    wanted
}

/// The name of a column, in as many lines as it needs to be no wider than a cell.
fn head(ui: &mut Ui, context: Context<'_>, text: String) {
    let size = Vec2::new(context.cell.x, ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_width(context.cell.x);
        ui.add(Label::new(RichText::new(text).strong()).wrap());
    });
}

fn stages_ui(
    ui: &mut Ui,
    context: Context<'_>,
    stages: &[(Stage, [CoverageCell; 3])],
    wanted: &mut Option<Wanted>,
) {
    Grid::new("coverage-stages").spacing(Vec2::splat(4.0)).show(ui, |ui| {
        ui.label("");
        for family in Family::ALL {
            head(ui, context, context.messages.label(family));
        }
        ui.end_row();
        for (stage, cells) in stages {
            ui.label(context.messages.label(*stage));
            for (family, cell) in Family::ALL.into_iter().zip(cells) {
                let name = format!("{}, {}", context.messages.label(*stage), context.messages.label(family));
                let offer = Offer {
                    new: NewInstrument::new(*stage, family),
                    filter: Filter { stage: Some(*stage), family: Some(family), ..Filter::default() },
                    only: Only::default(),
                };
                cell_ui(ui, context, cell, &name, Some(family), offer, wanted);
            }
            ui.end_row();
        }
    });
}

fn causes_ui(ui: &mut Ui, context: Context<'_>, causes: &[CauseRow], wanted: &mut Option<Wanted>) {
    let messages = context.messages;
    let none = messages.get("coverage-none-of-them");
    Grid::new("coverage-causes").spacing(Vec2::splat(4.0)).show(ui, |ui| {
        ui.label("");
        for r in ThreeR::ALL.into_iter().map(Some).chain([None]) {
            head(ui, context, r.map_or(none.clone(), |r| messages.label(r)));
        }
        ui.end_row();
        for (cause, cells) in causes {
            let row = cause.map_or(none.clone(), |cause| messages.label(cause));
            ui.label(&row);
            for (r, cell) in cells {
                let column = r.map_or(none.clone(), |r| messages.label(r));
                let offer = Offer {
                    new: for_cause(*cause, *r),
                    filter: Filter { cause: *cause, three_r: *r, ..Filter::default() },
                    only: Only { no_cause: cause.is_none(), no_r: r.is_none() },
                };
                cell_ui(ui, context, cell, &format!("{row}, {column}"), None, offer, wanted);
            }
            ui.end_row();
        }
    });
}

/// What a new instrument for a cause and one of the three Rs is likely to be.
fn for_cause(cause: Option<Cause>, three_r: Option<ThreeR>) -> NewInstrument {
    let (stage, family) = match (three_r, cause) {
        (Some(ThreeR::Recruitment), _) => (Stage::Entry, Family::Explorative),
        (Some(ThreeR::Remittances), _) => (Stage::Monitoring, Family::Explorative),
        (Some(ThreeR::Return), _) => (Stage::Return, Family::Defensive),
        (None, Some(Cause::Enabling)) => (Stage::Entry, Family::Defensive),
        (None, _) => (Stage::Prevention, Family::Preventive),
    };
    NewInstrument { cause, three_r, ..NewInstrument::new(stage, family) }
}

/// What could fill a cell: measures of the catalogue, and a new instrument.
struct Offer {
    new: NewInstrument,
    filter: Filter,
    only: Only,
}

/// What a filter cannot ask for: measures that name no cause, or serve none of the three Rs.
#[derive(Clone, Copy, Default)]
struct Only {
    no_cause: bool,
    no_r: bool,
}

impl Offer {
    /// The measures that would be in this cell and that the plan has not taken yet.
    fn measures<'a>(&self, plan: &Plan, library: &'a Catalogue) -> Vec<&'a Measure> {
        let mut found = library.find(&self.filter);
        found.retain(|measure| {
            (!self.only.no_cause || measure.causes.is_empty())
                && (!self.only.no_r || measure.three_rs.is_empty())
                && instrument_of(plan, &measure.slug).is_none()
        });
        found
    }
}

/// One cell: what is in it, or a menu of what could be.
fn cell_ui(
    ui: &mut Ui,
    context: Context<'_>,
    cell: &CoverageCell,
    name: &str,
    family: Option<Family>,
    offer: Offer,
    wanted: &mut Option<Wanted>,
) {
    let Context { results, messages, theme, .. } = context;
    let plan = &results.plan;
    if cell.used.is_empty() {
        let menu = egui::containers::menu::MenuButton::from_button(empty(messages, theme, context.cell));
        let (response, _) = menu.ui(ui, |ui| proposals_ui(ui, context, cell, offer, wanted));
        response.widget_info(|| {
            let label = messages.with("coverage-empty-in-words", &[("cell", name.into())]);
            egui::WidgetInfo::labeled(egui::Role::Button, true, label)
        });
        return;
    }
    let cost = words::amount(messages, messages.amount_short(cell.cost.money.major()), cell.cost);
    let count = messages.with("coverage-count", &[("count", (cell.used.len() as i64).into())]);
    let hue = family.map_or(theme.colors.muted, |family| theme.family(family));
    let fill = color32(hue.mixed(theme.colors.canvas, 0.80));
    let text = RichText::new(format!("{} · {cost}", cell.used.len())).color(color32(theme.colors.ink));
    let button = Button::new(text).fill(fill).stroke((1.2, color32(hue))).min_size(context.cell);
    let hover = names(plan, messages, &cell.used).join("\n");
    let response = ui.add(button).on_hover_text(hover);
    response.widget_info(|| {
        let args = [("cell", name.into()), ("count", count.as_str().into()), ("cost", cost.as_str().into())];
        egui::WidgetInfo::labeled(egui::Role::Button, true, messages.with("coverage-cell-in-words", &args))
    });
    if response.clicked() {
        *wanted = Some(Wanted::Select(cell.used.clone()));
    }
}

fn empty(messages: &Messages, theme: &Theme, size: Vec2) -> Button<'static> {
    let text = RichText::new(messages.get("coverage-empty")).color(color32(theme.colors.muted));
    let fill = color32(theme.colors.canvas);
    Button::new(text).fill(fill).stroke((1.0, color32(theme.colors.faint))).min_size(size)
}

fn names(plan: &Plan, messages: &Messages, ids: &[InstrumentId]) -> Vec<String> {
    let found = ids.iter().filter_map(|id| plan.instrument(*id));
    found.map(|instrument| messages.say(plan, &instrument.name).to_owned()).collect()
}

/// What could fill an empty cell: what is drawn and not used, measures of the catalogue, and something
/// new.
fn proposals_ui(
    ui: &mut Ui,
    context: Context<'_>,
    cell: &CoverageCell,
    offer: Offer,
    wanted: &mut Option<Wanted>,
) {
    let Context { results, messages, .. } = context;
    let plan = &results.plan;
    for id in &cell.idle {
        let Some(instrument) = plan.instrument(*id) else { continue };
        let name = messages.say(plan, &instrument.name);
        if ui.button(messages.with("coverage-use", &[("name", name.into())])).clicked() {
            *wanted = Some(Wanted::Asked(Asked::Fix(Fix::Use(*id, 1))));
            ui.close();
        }
        if ui.button(messages.with("coverage-show", &[("name", name.into())])).clicked() {
            *wanted = Some(Wanted::Asked(Asked::Show(Target::Instrument(*id))));
            ui.close();
        }
    }
    measures_ui(ui, context, &offer, wanted);
    if ui.button(messages.get("coverage-new")).clicked() {
        *wanted = Some(Wanted::Asked(Asked::Fix(Fix::AddInstrument(offer.new))));
        ui.close();
    }
}

/// The measures of the catalogue that would fill the cell.
fn measures_ui(ui: &mut Ui, context: Context<'_>, offer: &Offer, wanted: &mut Option<Wanted>) {
    let Context { results, messages, .. } = context;
    let found = offer.measures(&results.plan, context.library);
    if found.is_empty() {
        ui.weak(messages.get("coverage-no-measure"));
        return;
    }
    ui.weak(messages.with("coverage-measures", &[("count", (found.len() as i64).into())]));
    ScrollArea::vertical().max_height(200.0).show_followed(ui, |ui| {
        for measure in &found {
            let response =
                ui.button(messages.own(&measure.name)).on_hover_text(messages.own(&measure.description));
            if response.clicked() {
                *wanted = Some(Wanted::Insert(measure.slug.clone()));
                ui.close();
            }
        }
    });
    // The catalogue's own filters cannot ask for what is left open.
    if !offer.only.no_cause && !offer.only.no_r && ui.button(messages.get("coverage-in-catalogue")).clicked()
    {
        *wanted = Some(Wanted::Catalogue(offer.filter.clone()));
        ui.close();
    }
    ui.separator();
}
