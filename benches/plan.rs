//! Loading and saving, what follows from a moved lever, the frontier, and the exports.

// Everything here runs on made-up plans or the founding one; it fails as tests do.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::{hint::black_box, sync::atomic::AtomicBool};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use partnership_planner::{
    analysis::{FrontierProblem, Levels, Outcome, Samples, ValueModel, solve},
    export::{self, Format, Options, PngSize},
    plan::Plan,
    storage,
};

fn files(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("files");
    let folder = tempfile::tempdir().unwrap();
    for nodes in [12, 500, 5000] {
        let plan = support::diagram(nodes, nodes);
        let path = folder.path().join(format!("{nodes}.ron"));
        group.bench_function(BenchmarkId::new("save", nodes), |bench| {
            bench.iter(|| storage::save(&plan, &path).unwrap());
        });
        group.bench_function(BenchmarkId::new("load", nodes), |bench| {
            bench.iter(|| black_box(storage::load(&path).unwrap()));
        });
    }
}

/// Value, budget and checks of all packages after a lever has moved, as the window reckons them: each
/// round moves the lever of another instrument to another level. Beside it the same from scratch.
fn analysis(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("analysis after a lever move");
    for (instruments, parties) in [(12, 3), (50, 3), (200, 8)] {
        let mut plan = support::levers_among(instruments, 3, parties);
        let current = plan.current_package;
        let plans: Vec<Plan> = (0..40)
            .map(|round| {
                let id = plan.instruments[round * 7 % instruments].id;
                let package = plan.package_mut(current).unwrap();
                package.set_level(id, (package.level(id) + 1 + (round % 3) as u8) % 5);
                plan.clone()
            })
            .collect();
        let (mut at, mut outcome) = (0, Outcome::of(&plans[0]));
        group.bench_function(BenchmarkId::from_parameter(instruments), |bench| {
            bench.iter(|| {
                let next = (at + 1) % plans.len();
                // From the last round to the first several levers move, as when a package is chosen.
                outcome = outcome.take().unwrap().after(&plans[at], &plans[next]);
                at = next;
            });
        });
        group.bench_function(BenchmarkId::new("from scratch", instruments), |bench| {
            bench.iter(|| black_box(Outcome::of(&plans[0])));
        });
    }
}

fn sampling(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("sampled runs");
    for (runs, instruments) in [(1_000, 12), (10_000, 50)] {
        let plan = support::levers(instruments, 3);
        let model = ValueModel::of(&plan);
        let package = plan.current().unwrap();
        let packages = [(Levels::of(&plan, package), package.role.clone())];
        group.bench_function(format!("{runs} of {instruments} instruments"), |bench| {
            bench.iter(|| black_box(Samples::draw(&plan, &model, &packages, runs, Samples::SEED)));
        });
    }
}

fn frontier(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("frontier");
    for (name, plan) in [("12 × 5", support::levers(12, 3)), ("founding plan", support::founding())] {
        let (a, b) = (plan.parties[0].id, plan.parties[1].id);
        let problem = FrontierProblem::of(&plan, a, b, &[]).unwrap();
        group.bench_function(name, |bench| {
            bench.iter(|| black_box(solve(&problem, &AtomicBool::new(false)).unwrap()));
        });
    }
}

fn exports(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("export of the founding plan");
    let plan = support::founding();
    for format in Format::ALL {
        let options = Options { format, png: PngSize::Width(1920), ..Default::default() };
        group.bench_function(format.name(), |bench| {
            bench.iter(|| black_box(export::export(&plan, &options).unwrap()));
        });
    }
    group.finish();
    let mut group = criterion.benchmark_group("export of 1000 nodes");
    let plan = support::diagram(1000, 1000);
    for format in [Format::Svg, Format::Png, Format::Pdf] {
        let options = Options { format, png: PngSize::Width(3840), ..Default::default() };
        group.bench_function(format.name(), |bench| {
            bench.iter(|| black_box(export::export(&plan, &options).unwrap()));
        });
    }
}

criterion_group! {
    name = benches;
    config = support::short();
    targets = files, analysis, sampling, frontier, exports
}
criterion_main!(benches);
