//! Frames of the canvas, run and tessellated on one thread, without a graphics card.

// Everything here runs on made-up plans; it fails as tests do.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::{fs, hint::black_box, path::PathBuf};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use eframe::egui::{Event, Key, Modifiers, Pos2, Vec2, pos2};
use partnership_planner::{
    plan::{Item, Plan},
    storage,
};
use support::window::{Window, key, press, wheel};

/// Idle, panning and dragging with all of the diagram in view, with as many flows as nodes.
fn sizes(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("frame of the canvas");
    for nodes in [12, 500, 5000] {
        let plan = support::diagram(nodes, nodes);
        let mut window = Window::of(&plan, false);
        group.bench_function(BenchmarkId::new("idle", nodes), |bench| {
            bench.iter(|| black_box(window.frame(Vec::new())));
        });
        pan(&mut window, |step| {
            group.bench_function(BenchmarkId::new("panning", nodes), |bench| bench.iter(&mut *step));
        });
        drag_one(&mut window, |step| {
            group.bench_function(BenchmarkId::new("dragging a node", nodes), |bench| bench.iter(&mut *step));
        });
    }
}

/// What a large diagram costs: 5 000 nodes and 10 000 flows, 20 000 and 40 000.
fn large(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("large diagram");
    let plan = support::diagram(5_000, 10_000);
    let mut window = Window::of(&plan, false);
    window.settle();
    views(&mut window, |what, step| {
        group.bench_function(BenchmarkId::new(what, "all of 5 000 in view"), |bench| bench.iter(&mut *step));
    });
    drag_one(&mut window, |step| {
        group.bench_function("dragging one of 5 000, all in view", |bench| bench.iter(&mut *step));
    });
    window.zoom_to(5);
    views(&mut window, |what, step| {
        group.bench_function(BenchmarkId::new(what, "200 of 5 000 in view"), |bench| bench.iter(&mut *step));
    });
    drag_one(&mut window, |step| {
        group.bench_function("dragging one of 5 000, 200 in view", |bench| bench.iter(&mut *step));
    });
    drag_many(|step| {
        group.bench_function("dragging 500 of 5 000", |bench| bench.iter(&mut *step));
    });
    drop(window);
    let mut window = Window::of(&support::diagram(20_000, 40_000), false);
    window.settle();
    views(&mut window, |what, step| {
        group.bench_function(BenchmarkId::new(what, "all of 20 000 in view"), |bench| bench.iter(&mut *step));
    });
}

/// From the file to the first frame that shows it.
fn opening(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let file = saved(&support::diagram(5_000, 10_000), folder.path().join("plan.ron"));
    let before = resident_megabytes();
    let window = Window::open(Some(file.clone()), None);
    println!("memory of 5 000 nodes and 10 000 flows: {} MB", resident_megabytes() - before);
    drop(window);
    criterion.bench_function("opening 5 000 nodes and 10 000 flows", |bench| {
        bench.iter(|| black_box(Window::open(Some(file.clone()), None).app.document().revision()));
    });
}

fn saved(plan: &Plan, path: PathBuf) -> PathBuf {
    storage::save(plan, &path).unwrap();
    path
}

/// Memory of this process that is in use, as Linux counts it; 0 elsewhere.
fn resident_megabytes() -> i64 {
    let pages = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: i64 = pages.split(' ').nth(1).and_then(|pages| pages.parse().ok()).unwrap_or(0);
    pages * 4096 / 1_000_000
}

type Step<'a> = dyn FnMut() -> usize + 'a;

fn views(window: &mut Window, mut measure: impl FnMut(&str, &mut Step<'_>)) {
    measure("idle", &mut || window.frame(Vec::new()));
    pan(window, |step| measure("panning", step));
    let mut way = 1.0;
    measure("zooming", &mut || {
        way = -way;
        window.frame(vec![wheel(Vec2::new(0.0, 3.0 * way), Modifiers::COMMAND)])
    });
    window.settle();
}

fn pan(window: &mut Window, measure: impl FnOnce(&mut Step<'_>)) {
    window.frame(vec![Event::PointerMoved(pos2(700.0, 300.0))]);
    let mut way = 1.0;
    measure(&mut || {
        way = -way;
        window.frame(vec![wheel(Vec2::new(0.0, 7.0 * way), Modifiers::NONE)])
    });
}

fn drag_one(window: &mut Window, measure: impl FnOnce(&mut Step<'_>)) {
    let at = window.some_node();
    drag(window, at, measure);
}

fn drag_many(measure: impl FnOnce(&mut Step<'_>)) {
    // About 500 nodes are in view and selected.
    let mut window = Window::of(&support::diagram(5_000, 10_000), false);
    window.zoom_to(7);
    let at = window.some_node();
    let (from, to) = (window.empty_place().unwrap(), pos2(1900.0, 1040.0));
    window.frame(vec![Event::PointerMoved(from), press(from, true)]);
    window.frame(vec![Event::PointerMoved(from + Vec2::splat(20.0))]);
    window.frame(vec![Event::PointerMoved(to)]);
    window.frame(vec![press(to, false)]);
    let selected = window.app.document().selection().iter();
    println!("selected: {} nodes", selected.filter(|item| matches!(item, Item::Node(_))).count());
    drag(&mut window, at, measure);
}

fn drag(window: &mut Window, at: Pos2, measure: impl FnOnce(&mut Step<'_>)) {
    window.frame(vec![Event::PointerMoved(at), press(at, true)]);
    window.frame(vec![Event::PointerMoved(at + Vec2::splat(12.0))]);
    let mut way = 1.0;
    measure(&mut || {
        way = -way;
        window.frame(vec![Event::PointerMoved(at + Vec2::splat(12.0 + 5.0 * way))])
    });
    assert!(window.app.document().in_gesture(), "something must be on its way");
    window.frame(vec![key(Key::Escape, Modifiers::NONE)]);
    window.frame(vec![press(at, false)]);
    window.settle();
}

criterion_group! {
    name = benches;
    config = support::short();
    targets = opening, sizes, large
}
criterion_main!(benches);
