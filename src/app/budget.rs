//! The budget panel: the same cells by year, added up, as flows of money, as areas, as a grid to
//! type in, and against what is committed and allowed.

mod flow;
mod funding;
mod grid;
mod known;
mod limits;
mod table;
mod tiles;

use eframe::egui::{Align, Button, Layout, RichText, ScrollArea, TextWrapMode, Ui, Vec2};
use egui_plot::{AxisHints, Plot};

use super::{
    panel::Context,
    plot::{self, Pen},
};
use crate::app::follow::Follow;
use crate::{
    analysis::{Basis, Budget, Chart, Figure, Identity, SliceKey, Split},
    cli::words,
    export::{Picture, PlotChoices},
};

/// What the panel keeps between frames.
#[derive(Debug, Default)]
pub struct BudgetPanel {
    view: View,
    split: Split,
    basis: Basis,
    grid: grid::Typing,
    funding: funding::Typing,
    known: known::Known,
}

/// What the panel shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum View {
    #[default]
    ByYear,
    Cumulative,
    Flow,
    Tiles,
    Grid,
    Funding,
    Limits,
}

impl View {
    /// What is drawn or listed of it in a file.
    fn picture(self, split: Split) -> Option<Picture> {
        match self {
            Self::ByYear => Some(Picture::Budget(split)),
            Self::Cumulative => Some(Picture::Cumulative(split)),
            Self::Flow => Some(Picture::MoneyFlow),
            Self::Tiles => Some(Picture::Areas(split)),
            Self::Grid => Some(Picture::Spread),
            Self::Funding => Some(Picture::Funding),
            Self::Limits => None,
        }
    }

    const ALL: [(Self, &'static str); 7] = [
        (Self::ByYear, "budget-view-years"),
        (Self::Cumulative, "budget-view-cumulative"),
        (Self::Flow, "budget-view-flow"),
        (Self::Tiles, "budget-view-tiles"),
        (Self::Grid, "budget-view-grid"),
        (Self::Funding, "budget-view-funding"),
        (Self::Limits, "budget-view-limits"),
    ];

    /// Whether it can be split in several ways.
    fn is_split(self) -> bool {
        matches!(self, Self::ByYear | Self::Cumulative | Self::Tiles)
    }

    /// Whether it can be stated in other than nominal prices.
    fn has_bases(self) -> bool {
        !matches!(self, Self::Funding | Self::Limits)
    }
}

impl BudgetPanel {
    /// The plot shown, and the prices chosen for it.
    pub fn plot(&self) -> Option<(Picture, PlotChoices)> {
        let prices = if self.view.has_bases() { self.basis } else { Basis::Nominal };
        Some((self.view.picture(self.split)?, PlotChoices { prices, ..PlotChoices::default() }))
    }
}

impl Context<'_> {
    fn name(&self, key: SliceKey) -> String {
        words::name(&self.results.plan, self.messages, &key.name(&self.results.plan))
    }

    fn pen(&self) -> Pen<'_> {
        let lit = self.attention.lit();
        Pen { plan: &self.results.plan, messages: self.messages, theme: self.theme, lit }
    }
}

/// The budget panel.
pub fn budget_ui(ui: &mut Ui, panel: &mut BudgetPanel, context: &mut Context<'_>) {
    choices_ui(ui, panel, context);
    ui.separator();
    let plan = context.results.plan.clone();
    let basis = if panel.view.has_bases() { panel.basis } else { Basis::Nominal };
    let budget = context.results.now().budget.restated(&plan, basis);
    let Some(budget) = budget else {
        panel.basis = Basis::Nominal;
        return;
    };
    panel.known.of(&plan);
    match panel.view {
        View::ByYear | View::Cumulative => years_ui(ui, panel, &budget, context),
        View::Flow => {
            let flow = panel.known.flow(&plan, &budget, basis);
            flow::flow_ui(ui, &flow, basis, context);
        }
        View::Tiles => {
            let parts = panel.known.parts(&plan, &budget, (panel.split, basis));
            beside(
                ui,
                context,
                |ui, context| {
                    tiles::tiles_ui(ui, &parts, basis, context);
                },
                |ui, context| table::table_ui(ui, &budget, &parts.slices, (basis, false), context),
            );
        }
        View::Grid => {
            let parts = panel.known.parts(&plan, &budget, (Split::Instrument, basis));
            grid::grid_ui(ui, &mut panel.grid, (&budget, &parts.slices), basis, context);
        }
        View::Funding => funding::funding_ui(ui, &mut panel.funding, context),
        View::Limits => {
            ScrollArea::both().id_salt("limits").auto_shrink(false).show_followed(ui, |ui| {
                limits::limits_ui(ui, context);
            });
        }
    }
}

/// Which view, in which prices, split how.
fn choices_ui(ui: &mut Ui, panel: &mut BudgetPanel, context: &Context<'_>) {
    let messages = context.messages;
    ui.horizontal_wrapped(|ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        for (view, key) in View::ALL {
            ui.selectable_value(&mut panel.view, view, messages.get(key));
        }
        if panel.view.has_bases() {
            ui.separator();
            let discounted = context.results.plan.finance.discount_percent.is_some();
            for basis in Basis::ALL {
                let able = basis != Basis::Discounted || discounted;
                let choice = Button::selectable(panel.basis == basis, messages.get(basis.key()));
                let response = ui.add_enabled(able, choice);
                if response.clicked() {
                    panel.basis = basis;
                }
                response.on_disabled_hover_text(messages.get("budget-no-discount"));
            }
        }
    });
    if panel.view.is_split() {
        ui.horizontal_wrapped(|ui| {
            ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
            ui.label(messages.get("budget-split"));
            for option in Split::ALL {
                ui.selectable_value(&mut panel.split, option, messages.get(option.key()));
            }
        });
    }
}

/// The least width of a picture whose names can be read, in points.
const LEAST_PICTURE: f32 = 400.0;

/// A picture on the left and its figures, whose width is returned, on the right.
fn beside(
    ui: &mut Ui,
    context: &mut Context<'_>,
    picture: impl FnOnce(&mut Ui, &mut Context<'_>),
    figures: impl FnOnce(&mut Ui, &mut Context<'_>) -> f32,
) {
    let known = ui.scope_id().with("width of figures");
    let wide: Option<f32> = ui.data(|data| data.get_temp(known));
    let whole = ui.available_width();
    let (gap, bar) = (ui.spacing().item_spacing.x, ui.spacing().scroll.allocated_width());
    // The figures show their sums where that leaves the picture enough to be read.
    let left = wide.map(|wide| whole - wide - gap - bar - 2.0).filter(|left| *left >= LEAST_PICTURE);
    let width = left.map_or(whole * 0.46, |left| left.min(whole * 0.46));
    let size = Vec2::new(width, ui.available_height());
    ui.horizontal_top(|ui| {
        let layout = Layout::top_down(Align::Min);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.set_min_width(size.x);
            picture(ui, context);
        });
        let shown = ScrollArea::both().id_salt("budget-table").auto_shrink(false);
        let shown = shown.show_followed(ui, |ui| ui.vertical(|ui| figures(ui, context)).inner);
        if wide != Some(shown.inner) {
            ui.data_mut(|data| data.insert_temp(known, shown.inner));
            ui.request_repaint();
        }
    });
}

fn years_ui(ui: &mut Ui, panel: &mut BudgetPanel, budget: &Budget, context: &mut Context<'_>) {
    let (split, basis, until) = (panel.split, panel.basis, panel.view == View::Cumulative);
    let plan = context.results.plan.clone();
    let nominal = &context.results.now().budget;
    let parts = panel.known.parts(&plan, budget, (split, basis));
    let Some(chart) = panel.known.years(&plan, nominal, (split, basis), until) else { return };
    beside(
        ui,
        context,
        |ui, context| chart_ui(ui, &chart, (basis, until), context),
        |ui, context| {
            let width = table::table_ui(ui, budget, &parts.slices, (basis, until), context);
            ui.add_space(8.0);
            limits::limits_ui(ui, context);
            width
        },
    );
}

fn chart_ui(ui: &mut Ui, chart: &Chart, (basis, until): (Basis, bool), context: &mut Context<'_>) {
    let pen = context.pen();
    let label = words::name(pen.plan, pen.messages, &chart.y.title);
    let currency = pen.plan.finance.currency.code();
    ui.label(RichText::new(format!("{label}, {currency}")).small());
    let years: Vec<i32> = context.results.now().budget.year_range().collect();
    let ends = (years.first().copied().unwrap_or(0), years.last().copied().unwrap_or(0));
    let highest = years.iter().map(|year| plot::top(chart, (*year).into())).fold(0.0, f64::max);
    let (money, year) = (chart.y.unit, chart.x.unit);
    let axis = AxisHints::new_y().formatter(|mark, _| pen.tick(money, mark.value)).min_thickness(56.0);
    let plot = Plot::new("budget-plot")
        .custom_y_axes(vec![axis])
        .x_axis_formatter(|mark, _| pen.tick(year, mark.value))
        .x_grid_spacer(whole_years)
        .default_x_bounds(f64::from(ends.0) - 0.6, f64::from(ends.1) + 0.65)
        .default_y_bounds(0.0, highest * 1.15);
    let mut placed_by = None;
    let response = plot::still(plot, context.theme).show(ui, |plot| {
        placed_by = Some(*plot.transform());
        pen.draw(plot, chart);
        plot.pointer_coordinate()
    });
    plot::settle(ui, placed_by, &response.transform);
    let Some(identity) = plot::hovered(chart, &response) else { return };
    context.attention.hover(identity);
    let at = response.inner.map(|at| at.x.round() as i32).filter(|year| years.contains(year));
    if response.response.clicked()
        && let Some(year) = at
    {
        let first = if until { ends.0 } else { year };
        if let Some(figure) = figure_of(identity, (first, year), basis) {
            context.attention.open(figure);
        }
    }
}

/// The figure a bar or a line stands for.
fn figure_of(identity: Identity, years: (i32, i32), basis: Basis) -> Option<Figure> {
    match identity {
        Identity::Slice(key) => Some(Figure::Cost { of: vec![key], years: Some(years), basis }),
        Identity::Committed => Some(Figure::Committed { payer: None, years: Some(years) }),
        Identity::Gap => Some(Figure::Gap { payer: None, year: Some(years.1) }),
        Identity::Limit(limit) => Some(Figure::Limit(limit)),
        _ => None,
    }
}

/// A mark at every year in view.
fn whole_years(input: egui_plot::GridInput) -> Vec<egui_plot::GridMark> {
    let (from, to) = (input.bounds.0.ceil() as i64, input.bounds.1.floor() as i64);
    (from..=to.min(from + 100))
        .map(|year| egui_plot::GridMark { value: year as f64, step_size: 1.0 })
        .collect()
}
