//! The window without a graphics card: its first frame, and what follows from a moved lever.

// Everything here runs on made-up plans or the founding one; it fails as tests do.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use support::window::Window;

fn start(criterion: &mut Criterion) {
    criterion.bench_function("start to first frame", |bench| {
        bench.iter(|| black_box(Window::open(None, None).app.document().revision()));
    });
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
    config = support::short();
    targets = start, lever
}
criterion_main!(benches);
