//! The window in memory: frames are run and tessellated, without a graphics card.

use std::path::PathBuf;

use eframe::egui::{
    Context, Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect,
    TouchPhase, Vec2, pos2,
};
use partnership_planner::{
    app::{PlannerApp, Start, settings::Settings},
    plan::{Item, Plan},
    storage,
};

/// A window of 1920 × 1080 in memory.
pub struct Window {
    context: Context,
    /// The program in it.
    pub app: PlannerApp,
    time: f64,
}

impl Window {
    /// A window that opens this file, with these settings.
    pub fn open(file: Option<PathBuf>, settings: Option<PathBuf>) -> Self {
        let context = Context::default();
        let app = PlannerApp::new(&context, Start { file, settings, ..Default::default() });
        let mut window = Self { context, app, time: 0.0 };
        window.frame(Vec::new());
        window
    }

    /// A window on this plan: all of it, or the canvas with the menu and status bar alone.
    pub fn of(plan: &Plan, panels: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.ron");
        storage::save(plan, &path).unwrap();
        let settings = folder.path().join("settings.ron");
        let shown = Settings { tools: panels, inspector: panels, lower: panels, ..Default::default() };
        shown.save(&settings).unwrap();
        let mut window = Self::open(Some(path), Some(settings));
        for _ in 0..3 {
            window.frame(Vec::new());
        }
        window
    }

    /// One frame, run and tessellated; returns the number of meshes.
    pub fn frame(&mut self, events: Vec<Event>) -> usize {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(1920.0, 1080.0))),
            time: Some(self.time),
            events,
            ..Default::default()
        };
        let app = &mut self.app;
        let mut output = self.context.run_ui(input, |ui| app.ui(ui));
        // There is no graphics card to take them.
        output.textures_delta.clear();
        self.context.tessellate(output.shapes, output.pixels_per_point).len()
    }
}

/// The first button goes down or up.
pub fn press(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

/// The wheel is turned, or the touchpad stroked.
pub fn wheel(delta: Vec2, modifiers: Modifiers) -> Event {
    let (unit, phase) = (MouseWheelUnit::Point, TouchPhase::Move);
    Event::MouseWheel { unit, delta, phase, source: MouseWheelSource::Wheel, modifiers }
}

/// A key goes down.
pub fn key(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

impl Window {
    /// Frames until the window comes to rest: work on other threads is done, nothing is stretched.
    pub fn settle(&mut self) {
        for _ in 0..600 {
            self.frame(Vec::new());
            if !self.context.has_requested_repaint() {
                std::thread::sleep(std::time::Duration::from_millis(5));
                if !self.context.has_requested_repaint() {
                    return;
                }
            }
        }
    }

    /// Shows the plan at 100 %, and then so often a fifth less.
    pub fn zoom_to(&mut self, steps_out: usize) {
        self.frame(vec![key(Key::Num0, Modifiers::COMMAND)]);
        for _ in 0..steps_out {
            self.frame(vec![key(Key::Minus, Modifiers::COMMAND)]);
        }
        self.settle();
    }

    /// A place near the upper left corner of the canvas where nothing is.
    pub fn empty_place(&mut self) -> Option<Pos2> {
        for y in (50..200).step_by(3) {
            for x in (20..400).step_by(5) {
                let at = pos2(x as f32, y as f32);
                self.frame(vec![Event::PointerMoved(at), press(at, true), press(at, false)]);
                if self.app.document().selection().is_empty() {
                    // The next press is not to be a double-click.
                    self.time += 2.0;
                    return Some(at);
                }
            }
        }
        None
    }

    /// Where a node is on the screen: found by trying places until one is hit.
    pub fn some_node(&mut self) -> Pos2 {
        for y in (60..700).step_by(6) {
            for x in (60..1580).step_by(12) {
                let at = pos2(x as f32, y as f32);
                self.frame(vec![Event::PointerMoved(at), press(at, true), press(at, false)]);
                let selected = self.app.document().selection().single();
                if matches!(selected, Some(Item::Node(_))) {
                    self.frame(Vec::new());
                    return at;
                }
            }
        }
        pos2(700.0, 300.0)
    }
}
