//! The presentation: the diagram alone on the whole screen, with the levers within reach, walked
//! through frame by frame.

use eframe::egui::{self, Align2, Area, Color32, Context, Event, Id, Key, Order, Panel, Ui, Vec2};

use super::{PlannerApp, command::Command, keymap::Keyboard};
use crate::{
    document::Selection,
    export::has_private,
    plan::{Frame, Item, Plan, Visibility},
    scene::Rect,
};

/// Where a presentation is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Presentation {
    /// The frame shown, counted from 1; 0 is the whole diagram.
    stop: usize,
    /// Whether the screen is black, so that the room looks at the speaker.
    black: bool,
}

/// What a key asks of the presentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    On,
    Back,
    Black,
    /// The picture comes back.
    Light,
}

/// Frames in the order in which they are read.
fn stops(plan: &Plan) -> Vec<&Frame> {
    let mut frames: Vec<_> = plan.diagram.frames.iter().collect();
    frames.sort_by_key(|frame| (frame.corner.1, frame.corner.0));
    frames
}

impl PlannerApp {
    /// Begins the presentation with the whole diagram, or ends it.
    pub(super) fn present(&mut self, context: &Context, on: bool) {
        self.show_to_others(on.then(Presentation::default));
        self.canvas.fit_all();
        self.canvas.focus();
        context.send_viewport_cmd(egui::ViewportCommand::Fullscreen(on));
    }

    /// Begins or ends the presentation. Nothing that was found with private points, and nothing private
    /// that is selected or open, may be seen for a moment before the shared copy is drawn.
    fn show_to_others(&mut self, presenting: Option<Presentation>) {
        // What was selected before would be moved by the arrows that are to turn the pages.
        if presenting.is_some() || self.hides_private() {
            self.document.finish();
            self.document.select(Selection::new());
        }
        self.presenting = presenting;
        if self.hides_private() {
            self.attention = Default::default();
            self.tradeoffs.forget();
        }
    }

    /// Whether the plan has something that others must not see.
    fn hides_private(&self) -> bool {
        let plan = self.document.plan();
        has_private(plan, plan.current_package)
    }

    /// Begins the presentation with what is in view.
    pub(super) fn present_here(&mut self, context: &Context) {
        let middle = self.middle_of_view();
        let holds = |frame: &&Frame| Rect::of(frame.corner, frame.size).contains(middle);
        let here = stops(self.document.plan()).iter().position(holds);
        let stop = here.map_or(0, |index| index + 1);
        self.show_to_others(Some(Presentation { stop, black: false }));
        self.canvas.focus();
        context.send_viewport_cmd(egui::ViewportCommand::Fullscreen(true));
    }

    /// Lets any key or click bring a black screen back, before it can do anything that nobody sees.
    pub(super) fn end_black(&mut self, context: &Context) {
        if self.presenting.is_some_and(|shown| shown.black) {
            self.walk(context);
        }
    }

    /// Acts on the keys that walk through the presentation.
    fn walk(&mut self, context: &Context) {
        let Some(mut shown) = self.presenting else { return };
        if self.dialog.is_some() || (!shown.black && self.keyboard(context) != Keyboard::Canvas) {
            return;
        }
        // With something selected the arrows move it.
        let arrows = self.document.selection().is_empty();
        for turn in turns(context, arrows, shown.black) {
            match turn {
                Turn::Black | Turn::Light => shown.black = turn == Turn::Black,
                Turn::On => shown.stop = (shown.stop + 1).min(self.document.plan().diagram.frames.len()),
                Turn::Back => shown.stop = shown.stop.saturating_sub(1),
            }
            if matches!(turn, Turn::On | Turn::Back) {
                self.go_to_stop(shown.stop);
            }
        }
        self.presenting = Some(shown);
    }

    fn go_to_stop(&mut self, stop: usize) {
        let stops = stops(self.document.plan());
        let frame = stop.checked_sub(1).and_then(|index| stops.get(index)).map(|frame| frame.id);
        match (frame, &self.results) {
            (Some(frame), Some(results)) => {
                self.canvas.fit(&results.scene, std::iter::once(Item::Frame(frame)));
            }
            _ => self.canvas.fit_all(),
        }
    }

    /// What is shown while presenting.
    pub(super) fn presentation_ui(&mut self, ui: &mut Ui) {
        self.walk(ui.ctx());
        if self.presenting.is_some_and(|shown| shown.black) {
            ui.painter().rect_filled(ui.max_rect(), 0.0, Color32::BLACK);
            return;
        }
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
                    let package = self.document.plan().current();
                    if package.is_some_and(|package| package.visibility == Visibility::Private) {
                        ui.strong(self.messages.get("present-private-package"));
                    }
                    if self.hides_private() {
                        ui.weak(self.messages.get("present-private"))
                            .on_hover_text(self.messages.get("present-private-help"));
                    }
                    if ui.button(self.messages.get("present-leave")).clicked() {
                        self.run(&context, Command::Present);
                    }
                });
            });
        });
    }
}

/// Takes the keys that walk through a presentation out of the input. On a black screen any key or
/// click brings the picture back, and does nothing else; Escape leaves as ever.
fn turns(context: &Context, arrows: bool, black: bool) -> Vec<Turn> {
    context.input_mut(|input| {
        let mut turns = Vec::new();
        input.events.retain(|event| {
            let turn = match event {
                Event::Key { key: Key::Escape, .. } => None,
                Event::PointerButton { pressed: true, .. }
                | Event::Key { pressed: true, .. }
                | Event::Copy
                | Event::Cut
                | Event::Paste(_)
                    if black =>
                {
                    Some(Turn::Light)
                }
                Event::Key { key, pressed: true, modifiers, .. } if modifiers.is_none() => match key {
                    Key::PageDown | Key::Space => Some(Turn::On),
                    Key::PageUp => Some(Turn::Back),
                    Key::ArrowRight | Key::ArrowDown if arrows => Some(Turn::On),
                    Key::ArrowLeft | Key::ArrowUp if arrows => Some(Turn::Back),
                    Key::B => Some(Turn::Black),
                    _ => None,
                },
                _ => None,
            };
            turns.extend(turn);
            turn.is_none()
        });
        turns
    })
}
