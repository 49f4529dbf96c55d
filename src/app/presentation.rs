//! The presentation: the diagram alone on the whole screen, with the levers within reach.

use eframe::egui::{self, Align2, Area, Context, Id, Order, Panel, Ui, Vec2};

use super::{PlannerApp, command::Command};

impl PlannerApp {
    /// Begins or ends the presentation.
    pub(super) fn present(&mut self, context: &Context, on: bool) {
        self.presenting = on;
        self.canvas.fit_all();
        context.send_viewport_cmd(egui::ViewportCommand::Fullscreen(on));
    }

    /// What is shown while presenting.
    pub(super) fn presentation_ui(&mut self, ui: &mut Ui) {
        if self.presented_levers {
            let height = ui.available_height();
            Panel::bottom("presented-levers")
                .resizable(true)
                .default_size(height * 0.4)
                .size_range(120.0..=(height * 0.8))
                .show(ui, |ui| self.lower_ui(ui));
        }
        egui::CentralPanel::no_frame().show(ui, |ui| {
            self.canvas_ui(ui);
        });
        let context = ui.ctx().clone();
        let area = Area::new(Id::unique("presentation-bar")).order(Order::Foreground);
        area.anchor(Align2::RIGHT_TOP, Vec2::new(-12.0, 12.0)).show(&context, |ui| {
            egui::Frame::popup(ui.style()).show(ui, |ui| {
                ui.horizontal(|ui| {
                    let levers = self.messages.get("present-levers");
                    if ui.selectable_label(self.presented_levers, levers).clicked() {
                        self.presented_levers = !self.presented_levers;
                        self.canvas.fit_all();
                    }
                    if ui.button(self.messages.get("present-leave")).clicked() {
                        self.run(&context, Command::Present);
                    }
                });
            });
        });
    }
}
