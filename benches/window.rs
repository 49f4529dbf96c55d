//! Frames of the window without a graphics card: run and tessellate.

// Everything here runs on made-up plans or the founding one; it fails as tests do.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::{hint::black_box, path::PathBuf, time::Duration};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use eframe::egui::{
    Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect,
    TouchPhase, Vec2, pos2,
};
use partnership_planner::{
    app::{PlannerApp, Start, settings::Settings},
    plan::Plan,
    storage,
};

/// A window of 1920 × 1080 in memory.
struct Window {
    context: Context,
    app: PlannerApp,
    time: f64,
}

impl Window {
    fn open(file: Option<PathBuf>, settings: Option<PathBuf>) -> Self {
        let context = Context::default();
        let app = PlannerApp::new(&context, Start { file, settings, ..Default::default() });
        let mut window = Self { context, app, time: 0.0 };
        window.frame(Vec::new());
        window
    }

    /// A window on this plan: all of it, or the canvas with the menu and status bar alone.
    fn of(plan: &Plan, panels: bool) -> Self {
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
    fn frame(&mut self, events: Vec<Event>) -> usize {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(1920.0, 1080.0))),
            time: Some(self.time),
            events,
            ..Default::default()
        };
        let app = &mut self.app;
        let output = self.context.run_ui(input, |ui| app.ui(ui));
        self.context.tessellate(output.shapes, output.pixels_per_point).len()
    }
}

fn press(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

fn start(criterion: &mut Criterion) {
    criterion.bench_function("start to first frame", |bench| {
        bench.iter(|| black_box(Window::open(None, None).app.document().revision()));
    });
}

fn frames(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("frame of the canvas");
    for nodes in [12, 500, 5000] {
        let plan = support::diagram(nodes);
        let mut window = Window::of(&plan, false);
        group.bench_function(BenchmarkId::new("idle", nodes), |bench| {
            bench.iter(|| black_box(window.frame(Vec::new())));
        });
        let mut window = Window::of(&plan, false);
        window.frame(vec![Event::PointerMoved(pos2(700.0, 300.0))]);
        let mut way = 1.0;
        group.bench_function(BenchmarkId::new("panning", nodes), |bench| {
            bench.iter(|| {
                way = -way;
                black_box(window.frame(vec![Event::MouseWheel {
                    unit: MouseWheelUnit::Point,
                    delta: Vec2::new(0.0, 7.0 * way),
                    phase: TouchPhase::Move,
                    source: MouseWheelSource::Wheel,
                    modifiers: Modifiers::NONE,
                }]))
            });
        });
        let mut window = Window::of(&plan, false);
        let at = first_node(&mut window);
        window.frame(vec![Event::PointerMoved(at), press(at, true)]);
        window.frame(vec![Event::PointerMoved(at + Vec2::splat(12.0))]);
        let mut way = 1.0;
        group.bench_function(BenchmarkId::new("dragging a node", nodes), |bench| {
            bench.iter(|| {
                way = -way;
                black_box(window.frame(vec![Event::PointerMoved(at + Vec2::splat(12.0 + 5.0 * way))]))
            });
        });
        let moved = window.app.document().plan() != &plan;
        assert!(moved, "the drag must have moved a node");
    }
}

/// Where the first node is on the screen: found by trying places until one can be dragged.
fn first_node(window: &mut Window) -> Pos2 {
    for y in (60..700).step_by(6) {
        for x in (60..1580).step_by(12) {
            let at = pos2(x as f32, y as f32);
            window.frame(vec![Event::PointerMoved(at), press(at, true), press(at, false)]);
            let selected = window.app.document().selection().single();
            if matches!(selected, Some(partnership_planner::plan::Item::Node(_))) {
                window.frame(Vec::new());
                return at;
            }
        }
    }
    pos2(700.0, 300.0)
}

fn lever(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("lever to new plots");
    for instruments in [12, 50, 200] {
        let mut window = Window::of(&support::levers(instruments, 3), true);
        let first = window.app.document().plan().instruments[0].id;
        let mut level = 1;
        group.bench_function(BenchmarkId::from_parameter(instruments), |bench| {
            bench.iter(|| {
                level = 3 - level;
                window.app.set_level(first, level);
                black_box(window.frame(Vec::new()))
            });
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1));
    targets = start, frames, lever
}
criterion_main!(benches);
