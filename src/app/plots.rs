//! Exporting what a plot of the lower area shows: the button above it, its context menu, and the commands.

use std::path::PathBuf;

use eframe::egui::{self, Align, Button, Layout, Popup, Rect, Ui};

use super::{PlannerApp, attention::OpenedFigure, exporting, lower::Tab, work::Purpose};
use crate::{
    export::{Format, Options, Picture, PlotChoices},
    text::Value,
};

/// The formats a plot can be exported in, with the keys of their names.
pub(super) const FORMATS: [(Format, &str); 4] = [
    (Format::Svg, "plot-as-svg"),
    (Format::Png, "plot-as-png"),
    (Format::Pdf, "plot-as-pdf"),
    (Format::BudgetCsv, "plot-as-csv"),
];

/// What is shown, and what was chosen for it.
pub(super) type Shown = (Picture, PlotChoices);

impl PlannerApp {
    /// The plots that the lower area shows, from the top down.
    pub(super) fn plots(&self) -> Vec<Shown> {
        if self.results.is_none() || !self.settings.lower || self.presenting.is_some() {
            return Vec::new();
        }
        match self.tab {
            Tab::Budget => self.budget.plot().into_iter().collect(),
            Tab::Tradeoffs => self.tradeoffs.plots(self.document.plan()),
            Tab::Balance => vec![(Picture::Balance, PlotChoices::default())],
            Tab::Pilots => self.pilots.plot(self.document.plan()).into_iter().collect(),
            Tab::Levers | Tab::Checks | Tab::Coverage | Tab::Sources | Tab::Elements | Tab::Catalogue => {
                Vec::new()
            }
        }
    }

    /// The button that exports the plot shown, at the right end of its row.
    pub(super) fn plot_button_ui(&mut self, ui: &mut Ui) {
        let plots = self.plots();
        if plots.is_empty() {
            return;
        }
        let mut asked = None;
        let text = self.messages.get("plot-export");
        let font = egui::TextStyle::Button.resolve(ui.style());
        let wide = ui.painter().layout_no_wrap(text.clone(), font, egui::Color32::BLACK).size().x;
        let wide = wide + 2.0 * ui.spacing().button_padding.x;
        // In a row of its own where it would cover the last names.
        let button = |ui: &mut Ui| {
            ui.menu_button(text, |ui| asked = self.formats_ui(ui, plots));
        };
        match ui.available_size_before_wrap().x < wide {
            true => button(ui),
            false => {
                ui.with_layout(Layout::right_to_left(Align::Center), button);
            }
        }
        if let Some((shown, format)) = asked {
            self.ask_plot(shown, format);
        }
    }

    /// The menu of the plots in `area`, which the secondary button opens there unless it has opened a figure.
    pub(super) fn plot_menu_ui(&mut self, ui: &mut Ui, area: Rect, opened: Option<OpenedFigure>) {
        let plots = self.plots();
        if plots.is_empty() {
            return;
        }
        let context = ui.ctx().clone();
        let asked_for = ui.rect_contains_pointer(area) && ui.input(|input| input.pointer.secondary_clicked());
        let open = asked_for && self.attention.opened == opened;
        let mut asked = None;
        let id = ui.scope_id().with("plot menu");
        Popup::new(id, context, area.center(), ui.layer_id())
            .kind(egui::PopupKind::Menu)
            .layout(Layout::top_down_justified(Align::Min))
            .style(egui::containers::menu::menu_style)
            .open_memory(open.then_some(egui::SetOpenCommand::Bool(true)))
            .at_pointer_fixed()
            .show(|ui| {
                ui.set_min_width(190.0);
                asked = self.formats_ui(ui, plots);
            });
        if let Some((shown, format)) = asked {
            self.ask_plot(shown, format);
        }
    }

    /// A choice of formats for each plot.
    fn formats_ui(&self, ui: &mut Ui, plots: Vec<Shown>) -> Option<(Shown, Format)> {
        let mut asked = None;
        for shown in plots {
            ui.label(super::look::bold(shown.0.words(&self.messages)));
            for (format, key) in FORMATS {
                if ui.add(Button::new(self.messages.get(key))).clicked() {
                    asked = Some((shown.clone(), format));
                    ui.close();
                }
            }
        }
        asked
    }

    /// Exports the first plot shown, as the command does.
    pub(super) fn ask_first_plot(&mut self, format: Format) {
        if let Some(shown) = self.plots().into_iter().next() {
            self.ask_plot(shown, format);
        }
    }

    /// Asks where to write a plot; all else is as the plan keeps it for its exports.
    fn ask_plot(&mut self, (picture, choices): Shown, format: Format) {
        self.document.finish();
        let plan = self.document.plan();
        // A plot goes on one page: the plan's poster is that of its diagram.
        let options =
            Options { picture, choices, poster: None, ..Options::of(plan, format, self.messages.language()) };
        let stem = format!("{}-{}", self.file_stem(), picture.name());
        let name = exporting::file_name(plan, &options, &stem, false);
        let request = self.request(true, "plot-title", name, format.extension());
        self.ask_file(Purpose::Plot(Box::new(options)), request);
    }

    /// Writes a plot on another thread.
    pub(super) fn plot_to(&mut self, options: Options, path: PathBuf) {
        if self.keeps_off_own_file(&path) {
            return;
        }
        self.write_export(options, false, path);
    }

    /// The name of the command that exports the plot shown.
    pub(super) fn plot_command(&self, format: Format) -> String {
        let key = FORMATS.iter().find(|(own, _)| *own == format).map_or("plot-as-svg", |(_, key)| *key);
        let format = Value::from(self.messages.get(key));
        self.messages.with("command-export-plot", &[("format", format)])
    }
}
