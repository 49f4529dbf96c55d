//! Loading and saving, what follows from a moved lever, the frontier, and the exports.

// Everything here runs on made-up plans or the founding one; it fails as tests do.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::{hint::black_box, sync::atomic::AtomicBool, time::Duration};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use partnership_planner::{
    analysis::{Budget, DiagramFigures, FrontierProblem, Levels, Samples, ValueModel, Values, solve},
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

/// Everything the panels show of the current package.
fn analyse(plan: &Plan) -> DiagramFigures {
    let package = plan.current().unwrap();
    let budget = Budget::of(plan, &Levels::of(plan, package));
    black_box(budget.gap(plan));
    let values = Values::of(plan, package);
    DiagramFigures::with_values(plan, package, &budget, &values)
}

fn analysis(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("analysis after a lever move");
    for instruments in [12, 50, 200] {
        let plan = support::levers(instruments, 3);
        group.bench_function(BenchmarkId::from_parameter(instruments), |bench| {
            bench.iter(|| black_box(analyse(&plan)));
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
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1));
    targets = files, analysis, sampling, frontier, exports
}
criterion_main!(benches);
