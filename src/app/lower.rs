//! The lower area: levers, plots and tables, one tab each.

use eframe::egui::{self, Panel, Rect, Ui, containers::panel::PanelState};

use super::{
    PlannerApp, balance, budget, catalogue, checks, coverage, elements, fields, levers, panel, panes, pilots,
    plot, sources, tradeoffs,
};

/// The tabs of the lower area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tab {
    #[default]
    Levers,
    Budget,
    Tradeoffs,
    Balance,
    Checks,
    Coverage,
    Pilots,
    Sources,
    Elements,
    Catalogue,
}

impl Tab {
    pub(super) const ALL: [(Self, &'static str); 10] = [
        (Self::Levers, "tab-levers"),
        (Self::Budget, "tab-budget"),
        (Self::Tradeoffs, "tab-tradeoffs"),
        (Self::Balance, "tab-balance"),
        (Self::Checks, "tab-checks"),
        (Self::Coverage, "tab-coverage"),
        (Self::Pilots, "tab-pilots"),
        (Self::Sources, "tab-sources"),
        (Self::Elements, "tab-elements"),
        (Self::Catalogue, "tab-catalogue"),
    ];

    /// Whether it is mostly plots, which say nothing when they are low.
    fn has_plots(self) -> bool {
        matches!(self, Self::Budget | Self::Tradeoffs)
    }
}

/// The name of the panel, for its size.
const PANEL: &str = "lower";

impl PlannerApp {
    /// The lower area below the canvas, with its edge to pull.
    pub(super) fn lower_panel_ui(&mut self, ui: &mut Ui) {
        let height = ui.available_height();
        keep_share(ui, height);
        if self.tab.has_plots() {
            make_room(ui, self.tab, height);
        } else {
            ui.data_mut(|data| data.remove::<Tab>(made_room(ui)));
        }
        Panel::bottom(PANEL)
            .resizable(true)
            .default_size((height * if height < 700.0 { 0.29 } else { 0.34 }).clamp(150.0, 420.0))
            .size_range(90.0..=(height - 60.0).max(100.0))
            .show(ui, |ui| self.lower_ui(ui));
    }

    pub(super) fn lower_ui(&mut self, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
            for (tab, key) in Tab::ALL {
                let response = ui.selectable_value(&mut self.tab, tab, self.messages.get(key));
                if self.tab == tab {
                    self.focus_here(&response, panes::Part::Lower);
                }
            }
            self.plot_button_ui(ui);
        });
        ui.separator();
        // A view that is small for a moment must not pull the panel together.
        ui.set_min_height(ui.available_height());
        let (area, opened) = (ui.available_rect_before_wrap(), self.attention.opened.clone());
        self.tab_ui(ui);
        self.plot_menu_ui(ui, area, opened);
    }

    fn tab_ui(&mut self, ui: &mut Ui) {
        let theme = self.theme();
        let Some(results) = &self.results else {
            ui.label(self.messages.get("no-package"));
            return;
        };
        match self.tab {
            Tab::Levers => {
                let (document, messages) = (&mut self.document, &self.messages);
                let (attention, reach) = (&mut self.attention, &self.reach);
                let mut context = panel::Context { document, results, messages, theme, attention, reach };
                levers::levers_ui(ui, &mut self.levers, &mut context);
            }
            Tab::Budget => {
                let (document, messages) = (&mut self.document, &self.messages);
                let (attention, reach) = (&mut self.attention, &self.reach);
                let mut context = panel::Context { document, results, messages, theme, attention, reach };
                budget::budget_ui(ui, &mut self.budget, &mut context);
            }
            Tab::Checks => {
                let (document, messages) = (&mut self.document, &self.messages);
                let (attention, reach) = (&mut self.attention, &self.reach);
                let mut context = panel::Context { document, results, messages, theme, attention, reach };
                if let Some(asked) = checks::checks_ui(ui, &mut self.checks, &mut context) {
                    self.carry_out(ui, asked);
                }
            }
            Tab::Coverage => {
                let (messages, library) = (&self.messages, self.catalogue.library());
                let cell = egui::Vec2::ZERO;
                let context = coverage::Context { results, messages, library, theme, cell };
                match coverage::coverage_ui(ui, context) {
                    Some(coverage::Wanted::Asked(asked)) => self.carry_out(ui, asked),
                    Some(coverage::Wanted::Select(ids)) => {
                        self.select_instruments(|one| ids.contains(&one.id))
                    }
                    Some(coverage::Wanted::Insert(slug)) => self.put_in_measure(&slug, None),
                    Some(coverage::Wanted::Catalogue(filter)) => {
                        self.catalogue.filter = filter;
                        self.tab = Tab::Catalogue;
                    }
                    None => {}
                }
            }
            Tab::Sources => {
                let context = sources::Context { results, messages: &self.messages, theme };
                if let Some(place) = sources::sources_ui(ui, &mut self.sources, context) {
                    self.show_place(ui, place);
                }
            }
            Tab::Pilots => {
                let fields = fields::Fields { document: &mut self.document, messages: &self.messages };
                let attention = &mut self.attention;
                let mut context = pilots::Context { fields, results, theme, attention };
                if let Some(id) = pilots::pilots_ui(ui, &mut self.pilots, &mut context) {
                    self.show_target(ui, crate::plan::Target::Instrument(id));
                }
            }
            Tab::Balance => {
                let lit = self.attention.lit();
                let pen = plot::Pen { plan: &results.plan, messages: &self.messages, theme, lit };
                balance::balance_ui(ui, results, pen, &mut self.attention);
            }
            Tab::Elements => {
                let (document, messages) = (&mut self.document, &self.messages);
                let mut context = elements::Context { document, results, messages };
                if let Some(item) = elements::elements_ui(ui, &mut self.elements, &mut context) {
                    self.canvas.show(&results.scene, item);
                }
            }
            Tab::Catalogue => {
                let context =
                    catalogue::Context { document: &self.document, messages: &self.messages, theme };
                match catalogue::catalogue_ui(ui, &mut self.catalogue, &context) {
                    Some(catalogue::Asked::Insert(slug)) => self.put_in_measure(&slug, None),
                    Some(catalogue::Asked::Troubles) => self.show_troubles(),
                    None => {}
                }
            }
            Tab::Tradeoffs => {
                let (document, messages) = (&mut self.document, &self.messages);
                let (attention, reach) = (&mut self.attention, &self.reach);
                let mut context = panel::Context { document, results, messages, theme, attention, reach };
                tradeoffs::tradeoffs_ui(ui, &mut self.tradeoffs, &mut context);
                if self.tradeoffs.wants_points_table() {
                    self.ask_points_table();
                }
            }
        }
    }
}

fn made_room(ui: &Ui) -> egui::Id {
    ui.scope_id().with(PANEL).with("room for plots")
}

/// Makes a low panel higher when a tab of plots comes up: afterwards it is the user's to pull.
fn make_room(ui: &Ui, tab: Tab, height: f32) {
    /// Heads, choices and a plot that can be read.
    const ROOM: f32 = 320.0;
    let before = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or(made_room(ui), Tab::Levers), tab));
    let wanted = ROOM.min(height * 0.55);
    let id = ui.scope_id().with(PANEL);
    if let Some(state) = PanelState::load(ui, id).filter(|own| before != tab && own.size().y < wanted) {
        let mut size = state.size();
        size.y = wanted;
        let outer_rect = Rect::from_min_size(state.outer_rect.min, size);
        ui.data_mut(|data| data.insert_persisted(id, PanelState { outer_rect }));
    }
}

/// Gives the panel the same share of the window's height as before, if that has changed: plots in a
/// window made larger are to grow with it.
fn keep_share(ui: &Ui, height: f32) {
    let id = ui.scope_id().with(PANEL);
    let before = ui.data_mut(|data| {
        std::mem::replace(data.get_temp_mut_or(id.with("height of the window"), height), height)
    });
    if let Some(state) = PanelState::load(ui, id).filter(|_| before != height && before > 0.0) {
        let mut size = state.size();
        size.y *= height / before;
        let outer_rect = Rect::from_min_size(state.outer_rect.min, size);
        ui.data_mut(|data| data.insert_persisted(id, PanelState { outer_rect }));
    }
}
