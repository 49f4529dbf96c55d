//! What a picture shows of the package, reckoned from the plan without what is private.

use crate::analysis::{
    Chart, Fairness, Goal, Levels, Plot, Samples, Unsolved, ValueModel, areas, bands_chart,
    budget_by_year_in, cumulative, difference_chart, effects_chart, frontier_chart, funding_grid,
    level_pairs, level_pairs_chart, money_flow, name_solutions, parties_chart, priority, priority_chart,
    progress_chart, spread_grid, timeline, tornado, tornado_chart, usual_pair, weight_sensitivity,
    weights_chart,
};
use crate::export::{ExportError, Picture, PlotChoices, material::Material};
use crate::plan::{PackageId, PackageRole, PartyId};

/// The plots of a picture; none for the diagram.
///
/// # Errors
/// If there is nothing to show, with the reason; if the frontier is too large or the export was called off.
pub(in crate::export) fn plots(
    material: &Material<'_>,
    picture: Picture,
    choices: &PlotChoices,
) -> Result<Vec<Plot>, ExportError> {
    let (plan, budget) = (material.plan, &material.budget);
    let no_prices = || ExportError::NoPlot("export-no-discount");
    let one = |plot: Plot| Ok(vec![plot]);
    match picture {
        Picture::Diagram => Ok(Vec::new()),
        Picture::Budget(split) => {
            let chart = budget_by_year_in(plan, budget, split, choices.prices);
            one(Plot::Chart(chart.ok_or_else(no_prices)?))
        }
        Picture::Cumulative(split) => {
            one(Plot::Chart(cumulative(plan, budget, split, choices.prices).ok_or_else(no_prices)?))
        }
        Picture::Areas(split) => {
            one(Plot::Areas(areas(plan, budget, split, choices.prices).ok_or_else(no_prices)?))
        }
        Picture::MoneyFlow => {
            let budget = budget.restated(plan, choices.prices).ok_or_else(no_prices)?;
            one(Plot::Flow(money_flow(plan, &budget)))
        }
        Picture::Spread => one(Plot::Grid(spread_grid(plan, budget, choices.prices).ok_or_else(no_prices)?)),
        Picture::Funding => one(Plot::Grid(funding_grid(plan, budget))),
        Picture::Balance => one(Plot::Balance(material.balance.clone())),
        Picture::Timeline => one(Plot::Timeline(timeline(plan, &material.levels))),
        Picture::Progress => {
            let all = plan.monitoring.indicators.iter().map(progress_chart).map(Plot::Chart);
            let all: Vec<Plot> = all.collect();
            if all.is_empty() { Err(ExportError::NoIndicator) } else { Ok(all) }
        }
        Picture::Effects => {
            let top = plan.instruments.iter().map(|instrument| instrument.top_level()).collect();
            let levels = if choices.at_top { Levels::new(top) } else { material.levels.clone() };
            let chart = effects_chart(plan, &levels, choices.party);
            let some = chart.series.iter().any(|series| !series.data.is_empty());
            if some { one(Plot::Chart(chart)) } else { Err(ExportError::NoPlot("export-no-effects")) }
        }
        valued => values(material, valued, choices).map(|chart| vec![Plot::Chart(chart)]),
    }
}

/// The chart of a picture about what parties give points to.
fn values(material: &Material<'_>, picture: Picture, choices: &PlotChoices) -> Result<Chart, ExportError> {
    let plan = material.plan;
    match picture {
        Picture::Frontier => {
            let frontier = material.frontier_with(choices)?;
            let mut chart = frontier_chart(plan, &frontier, false);
            name_solutions(&mut chart, &Fairness::of(plan, &frontier));
            Ok(chart)
        }
        Picture::Parties => {
            // Without a frontier the stored packages are shown all the same.
            let frontier = match material.frontier_with(choices) {
                Err(error @ ExportError::Cancelled) => return Err(error),
                found => found.ok(),
            };
            let chart = parties_chart(plan, frontier.as_deref(), false);
            let some = chart.series.iter().any(|series| !series.data.is_empty());
            if some { Ok(chart) } else { Err(ExportError::NoPlot("export-no-points")) }
        }
        Picture::Priority => {
            let goal = match choices.party {
                Some(id) => Goal::Party(with_points(material, id)?),
                None => Goal::Sum,
            };
            let curve =
                priority(plan, &material.levels, goal, material.cancel).ok_or(ExportError::Cancelled)?;
            if curve.steps.is_empty() {
                return Err(ExportError::NoPlot("priority-none"));
            }
            let start = material.budget.total_nominal();
            Ok(priority_chart(plan, start, &curve.steps, goal))
        }
        Picture::LevelPairs => {
            let (a, b) = choices.parties.or_else(|| material.two_parties()).ok_or(NO_TWO)?;
            let (a, b) = (with_points(material, a)?, with_points(material, b)?);
            let ids = choices
                .instruments
                .or_else(|| usual_pair(plan))
                .ok_or(ExportError::NoPlot("tradeoffs-no-instruments"))?;
            let pairs = level_pairs(plan, (&material.levels, &material.package.role), ids, (a, b));
            Ok(level_pairs_chart(plan, &pairs, ids, (a, b)))
        }
        Picture::Difference => sampled(material, |samples, ids| {
            let other = material.against(choices.against).map(|package| package.id);
            let place = |id: PackageId| ids.iter().position(|own| *own == id);
            let pair = place(material.package.id).zip(other.and_then(place));
            let pair = pair.ok_or(ExportError::NoPlot("export-no-other-package"))?;
            Ok(difference_chart(plan, samples, pair))
        }),
        Picture::Bands => {
            let party = about(material, choices)?;
            sampled(material, |samples, ids| Ok(bands_chart(plan, samples, ids, party)))
        }
        _ => sensitive(material, picture, about(material, choices)?),
    }
}

const NO_TWO: ExportError = ExportError::NoPlot("tradeoffs-no-parties");

/// Tornado and weights of a party.
fn sensitive(material: &Material<'_>, picture: Picture, party: PartyId) -> Result<Chart, ExportError> {
    let plan = material.plan;
    let model = ValueModel::of(plan);
    if picture == Picture::Tornado {
        let role = &material.package.role;
        let swings = tornado(plan, &model, &material.levels, role, party);
        let likely = material.values.party(party).and_then(|value| value.value);
        let likely = likely.filter(|_| !swings.is_empty()).ok_or(ExportError::NoPlot("tornado-none"))?;
        return Ok(tornado_chart(plan, &swings, likely, party));
    }
    let (ids, packages) = packages(material);
    let found = weight_sensitivity(plan, &model, &packages, party);
    if found.is_empty() {
        return Err(ExportError::NoPlot("weights-none"));
    }
    Ok(weights_chart(plan, &found, &ids, party))
}

/// What `make` makes of sampled values of all packages.
fn sampled(
    material: &Material<'_>,
    make: impl FnOnce(&Samples, &[PackageId]) -> Result<Chart, ExportError>,
) -> Result<Chart, ExportError> {
    material.first_party().ok_or(ExportError::NoPlot("export-no-points"))?;
    let (ids, packages) = packages(material);
    let model = ValueModel::of(material.plan);
    let samples = Samples::draw(material.plan, &model, &packages, Samples::RUNS, Samples::SEED);
    make(&samples, &ids)
}

fn packages(material: &Material<'_>) -> (Vec<PackageId>, Vec<(Levels, PackageRole)>) {
    let all = material.plan.packages.iter();
    all.map(|own| (own.id, (Levels::of(material.plan, own), own.role.clone()))).unzip()
}

/// The party a plot is about.
fn about(material: &Material<'_>, choices: &PlotChoices) -> Result<PartyId, ExportError> {
    let party = choices.party.or_else(|| material.first_party());
    with_points(material, party.ok_or(ExportError::NoPlot("export-no-points"))?)
}

/// `party`, if its points may be shown and there are some.
fn with_points(material: &Material<'_>, party: PartyId) -> Result<PartyId, ExportError> {
    if material.has_points(party) { Ok(party) } else { Err(ExportError::NoPlot("export-no-points-of")) }
}

impl From<Unsolved> for ExportError {
    fn from(unsolved: Unsolved) -> Self {
        match unsolved {
            Unsolved::Cancelled => Self::Cancelled,
            Unsolved::TooLarge => Self::NoFrontier,
        }
    }
}
