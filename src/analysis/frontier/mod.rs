//! The frontier of two parties: the packages no other package beats for both.
//!
//! `problem` draws up what is to be solved. `options` parts it into independent groups (`group`), `regions`
//! with `relaxation`, `ways` and `deviation` find the frontier point by point; without constraints, and where instruments are tied
//! together too closely for that, `search` with `bound` and `prune` builds it up instrument by instrument.
//! `fairness` picks points out of the result. Nothing here knows of charts.

mod bound;
mod deviation;
mod fairness;
mod group;
mod options;
mod problem;
mod prune;
mod regions;
mod relaxation;
mod search;
#[cfg(test)]
mod tests;
mod ways;

use std::sync::atomic::AtomicBool;

pub use fairness::{Fairness, LeftOnTheTable};
pub use problem::FrontierProblem;
pub(crate) use problem::Possible;

use super::Levels;
use crate::plan::PartyId;

/// A package on the frontier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontierPoint {
    /// Value for the first party, millionths of a point.
    pub a: i64,
    /// Value for the second party, millionths of a point.
    pub b: i64,
    /// The cheapest package with these two values; of equally cheap ones the first in the order of
    /// instruments and levels.
    pub levels: Levels,
    /// Its nominal cost over the whole plan, minor units.
    pub cost: i64,
    /// How many other packages that obey the rules have the same two values.
    pub others: u64,
    /// Whether there may be more of them than `others`.
    pub others_at_least: bool,
}

/// The frontier of two parties, from the best for the second to the best for the first.
#[derive(Debug, Clone, PartialEq)]
pub struct Frontier {
    /// First party.
    pub a: PartyId,
    /// Second party.
    pub b: PartyId,
    /// By rising value for the first and falling value for the second. Empty if no package obeys
    /// the rules. All of them are proven, even while regions are open.
    pub points: Vec<FrontierPoint>,
    /// Where more points may be found; empty once the frontier is complete.
    pub open: Vec<OpenRegion>,
}

impl Frontier {
    /// Whether all points are known.
    pub fn is_complete(&self) -> bool {
        self.open.is_empty()
    }

    /// How far, in points, a package not yet found can lie beyond the corners of the open regions at
    /// most: both parties' values weighed with weights that sum to 1.
    pub fn gap(&self) -> f64 {
        self.open.iter().map(|region| region.bound).fold(0.0, f64::max)
    }
}

/// A region in which the search has not yet proven that there is nothing more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OpenRegion {
    /// The least value for the first party, millionths of a point.
    pub a: i64,
    /// The least value for the second party.
    pub b: i64,
    /// How far beyond this corner a package can lie at most, in points: both values weighed with
    /// weights that sum to 1.
    pub bound: f64,
}

/// Why there is no frontier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsolved {
    /// The search was called off.
    Cancelled,
    /// The plan is too large to search exactly, and nothing less than exact is offered.
    TooLarge,
}

/// The exact frontier: all packages that obey every hard rule, linkage, ceiling, earmark and binding
/// percentage rule and that no other such package beats for both parties.
///
/// # Errors
/// If `cancel` is set meanwhile, or if the plan is too large.
pub fn solve(problem: &FrontierProblem, cancel: &AtomicBool) -> Result<Frontier, Unsolved> {
    solve_streaming(problem, cancel, &mut |_| ())
}

/// As [`solve`]; `report` is shown what is proven so far each time a point is, with the regions still
/// open.
///
/// The ε-constraint method: each region between known points is searched for a package better for both
/// than its corner, by Lagrangian relaxation of ceilings, floors and the corner itself and a search over
/// the deviations from the relaxed choice that the gap leaves room for. Without constraints, if that is
/// soon done, and where more levels of tied instruments have to be remembered at a time than can be, dynamic
/// programming over the instruments (Nemhauser and Ullmann 1969) does it in one go.
///
/// # Errors
/// If `cancel` is set meanwhile, or if the plan is too large.
pub fn solve_streaming(
    problem: &FrontierProblem,
    cancel: &AtomicBool,
    report: &mut dyn FnMut(&Frontier),
) -> Result<Frontier, Unsolved> {
    search_for(problem, u64::MAX, cancel, report)
}

/// As [`solve`], but given up as too large when it would take more than `steps` steps: some tens of
/// millions are about a second. Steps are counted, not timed, so that the answer is the same everywhere.
///
/// # Errors
/// If `cancel` is set meanwhile, or if the plan is too large.
pub fn solve_within(
    problem: &FrontierProblem,
    steps: u64,
    cancel: &AtomicBool,
) -> Result<Frontier, Unsolved> {
    search_for(problem, steps, cancel, &mut |_| ())
}

fn search_for(
    problem: &FrontierProblem,
    steps: u64,
    cancel: &AtomicBool,
    report: &mut dyn FnMut(&Frontier),
) -> Result<Frontier, Unsolved> {
    use std::sync::atomic::Ordering;
    if problem.too_large {
        return Err(Unsolved::TooLarge);
    }
    if cancel.load(Ordering::Relaxed) {
        return Err(Unsolved::Cancelled);
    }
    let stream = match dimensions(problem) {
        // Without constraints partial packages beat each other so often that this is mostly faster.
        3 => match search::solve(problem, FEW_BYTES, cancel) {
            Err(Unsolved::TooLarge) => stream::<3>,
            result => return result,
        },
        4 => stream::<4>,
        5 => stream::<5>,
        6..=8 => stream::<8>,
        9..=12 => stream::<12>,
        13..=20 => stream::<20>,
        21..=67 => stream::<67>,
        _ => return Err(Unsolved::TooLarge),
    };
    match stream(problem, steps, cancel, report) {
        Some(result) => result,
        None => search::solve(problem, search::MAX_BYTES, cancel),
    }
}

/// Whether there is a package that obeys a problem's rules and constraints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Feasible {
    /// There is: one with these levels.
    Yes(Levels),
    /// There is none: that is proven.
    No,
    /// It could not be told: called off, or too large for the steps allowed.
    Untold,
}

/// What the search in one go may take where the other one can follow: some tenths of a second.
const FEW_BYTES: usize = 8_000_000;
/// With more instruments than this, those tied together in numbers too large to list are not searched for
/// a single package.
const MOST_TIED: usize = 200;
/// What such a search counts as.
const STEPS_OF_TIED: u64 = 500_000;

/// Whether any package obeys the problem's rules and constraints. Steps taken are subtracted from `steps`.
pub(crate) fn is_feasible(problem: &FrontierProblem, steps: &mut u64, cancel: &AtomicBool) -> Feasible {
    let feasible = match dimensions(problem) {
        _ if problem.too_large => return Feasible::Untold,
        3..=5 => feasible::<5>,
        6..=12 => feasible::<12>,
        13..=67 => feasible::<67>,
        _ => return Feasible::Untold,
    };
    let found = match feasible(problem, steps, cancel) {
        Some(result) => result,
        // The other search counts no steps of its own.
        None if problem.items.len() > MOST_TIED || *steps < STEPS_OF_TIED => return Feasible::Untold,
        None => {
            *steps -= STEPS_OF_TIED;
            search::solve(problem, search::MAX_BYTES, cancel)
                .map(|frontier| frontier.points.into_iter().next().map(|point| point.levels))
        }
    };
    match found {
        Ok(Some(levels)) => Feasible::Yes(levels),
        Ok(None) => Feasible::No,
        Err(Unsolved::Cancelled | Unsolved::TooLarge) => Feasible::Untold,
    }
}

fn feasible<const D: usize>(
    problem: &FrontierProblem,
    steps: &mut u64,
    cancel: &AtomicBool,
) -> Option<Result<Option<Levels>, Unsolved>> {
    let groups = options::Groups::<D>::of(problem)?;
    Some(regions::any_package(problem, &groups, steps, cancel))
}

/// Both values, the cost and the constraints.
fn dimensions(problem: &FrontierProblem) -> usize {
    problem::FIXED + problem.bounds.len()
}

/// `None` if the instruments cannot be parted into groups small enough.
fn stream<const D: usize>(
    problem: &FrontierProblem,
    steps: u64,
    cancel: &AtomicBool,
    report: &mut dyn FnMut(&Frontier),
) -> Option<Result<Frontier, Unsolved>> {
    let groups = options::Groups::<D>::of(problem)?;
    Some(regions::solve(problem, &groups, steps, cancel, report))
}
