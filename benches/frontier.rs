//! The frontier of two parties on plans of different sizes and sorts.

// Everything here runs on made-up or published plans; it fails as tests do.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::{
    hint::black_box,
    sync::atomic::{AtomicBool, Ordering},
};

use criterion::{Criterion, criterion_group, criterion_main};
use partnership_planner::{
    analysis::{Frontier, FrontierProblem, solve, solve_streaming},
    plan::Plan,
};

use support::sheets;

fn problem(plan: &Plan) -> FrontierProblem {
    FrontierProblem::of(plan, plan.parties[0].id, plan.parties[1].id, &[]).unwrap()
}

fn frontier(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("frontier");
    let plans = [
        ("10 issues, 2 to 6 options, no ceilings", sheets::issues()),
        ("12 × 5, nine ceilings, four rules", sheets::negotiation(12, 12, true)),
        ("2kp50", sheets::published_knapsack()),
        ("100 × 2, two ceilings", sheets::knapsack(100, 100)),
        ("30 × 5, whole points, nine ceilings, four rules", sheets::negotiation(30, 30, false)),
        ("founding plan", support::founding()),
    ];
    for (name, plan) in plans {
        let problem = problem(&plan);
        group.bench_function(name, |bench| {
            bench.iter(|| black_box(solve(&problem, &AtomicBool::new(false))));
        });
    }
}

/// How long until the first point is proven.
fn first_point(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("first proven point");
    let plans = [
        ("2kp50", sheets::published_knapsack()),
        ("30 × 5, fractional points, nine ceilings, four rules", sheets::negotiation(30, 30, true)),
    ];
    for (name, plan) in plans {
        let problem = problem(&plan);
        group.bench_function(name, |bench| {
            bench.iter(|| {
                let cancel = AtomicBool::new(false);
                let mut stop = |_: &Frontier| cancel.store(true, Ordering::Relaxed);
                black_box(solve_streaming(&problem, &cancel, &mut stop))
            });
        });
    }
}

criterion_group! {
    name = benches;
    config = support::short();
    targets = frontier, first_point
}
criterion_main!(benches);
