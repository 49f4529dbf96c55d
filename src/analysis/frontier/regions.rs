//! The frontier region by region: what lies between two known points is searched until nothing is
//! left open.
//!
//! Every point taken in is proven: nothing gives one party more and the other at least as much. A point
//! parts its region in two, whatever is not worse than it for both being in one of them. So the points
//! known at any time are points of the frontier, and what the open regions can still hold is bounded.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicBool, Ordering},
};

use super::{
    Frontier, FrontierPoint, FrontierProblem, Levels, OpenRegion, Unsolved,
    deviation::{Found, Picks, Purpose, Stopped},
    group::Group,
    options::{COST, Groups},
    relaxation::{Region, Relaxed, Searcher},
};
use crate::analysis::divisor::common_divisor;

/// With more than this, packages of equal value are no longer counted one by one.
const COUNTED: usize = 10_000;

impl From<Stopped> for Unsolved {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Cancelled => Self::Cancelled,
            Stopped::Exhausted => Self::TooLarge,
        }
    }
}

/// A region that may hold more points.
struct Open<const D: usize> {
    a: i64,
    b: i64,
    relaxed: Relaxed<D>,
}

/// The search in progress.
struct Search<'a, const D: usize> {
    problem: &'a FrontierProblem,
    groups: &'a Groups<D>,
    searcher: Searcher<'a, D>,
    cancel: &'a AtomicBool,
    /// How far apart values are at least.
    steps: (i64, i64),
    points: BTreeMap<i64, FrontierPoint>,
    open: Vec<Open<D>>,
}

/// Solves the problem in at most `steps` steps; `report` is shown every point as it is proven.
pub(super) fn solve<const D: usize>(
    problem: &FrontierProblem,
    groups: &Groups<D>,
    steps: u64,
    cancel: &AtomicBool,
    report: &mut dyn FnMut(&Frontier),
) -> Result<Frontier, Unsolved> {
    let searcher = Searcher::new(groups, steps);
    let steps = (step(groups, 0), step(groups, 1));
    let mut search =
        Search { problem, groups, searcher, cancel, steps, points: BTreeMap::new(), open: Vec::new() };
    if !groups.impossible {
        search.open(least(groups, 0), least(groups, 1), None);
    }
    while let Some(open) = search.widest() {
        if cancel.load(Ordering::Relaxed) {
            return Err(Unsolved::Cancelled);
        }
        let region = Region::from(open.a, open.b);
        let found = search.searcher.search(&region, &open.relaxed, Purpose::Any, cancel)?;
        if let Some(package) = found.package {
            let (a, b) = search.take_in(package, &open.relaxed)?;
            search.open(open.a, b.saturating_add(search.steps.1), Some(&open.relaxed));
            search.open(a.saturating_add(search.steps.0), open.b, Some(&open.relaxed));
            report(&search.frontier());
        }
    }
    Ok(search.frontier())
}

/// The levels of some package, if there is any at all; found in at most `steps` steps, of which those taken
/// are subtracted.
pub(super) fn any_package<const D: usize>(
    problem: &FrontierProblem,
    groups: &Groups<D>,
    steps: &mut u64,
    cancel: &AtomicBool,
) -> Result<Option<Levels>, Unsolved> {
    if groups.impossible {
        return Ok(None);
    }
    let searcher = Searcher::new(groups, *steps);
    let region = Region::from(least(groups, 0), least(groups, 1));
    let relaxed = searcher.relax(&region, None);
    let found = searcher.search(&region, &relaxed, Purpose::Any, cancel);
    *steps = searcher.left();
    Ok(found?.package.map(|picks| Levels::new(levels_of(problem, groups, &picks))))
}

/// The levels of the instruments that these choices are.
fn levels_of<const D: usize>(problem: &FrontierProblem, groups: &Groups<D>, picks: &Picks) -> Vec<u8> {
    let mut levels = vec![0; problem.items.len()];
    for (items, choice) in groups.picked(picks) {
        for (item, level) in items.iter().zip(&choice.levels) {
            if let Some(own) = levels.get_mut(*item) {
                *own = *level;
            }
        }
    }
    levels
}

impl<const D: usize> Search<'_, D> {
    /// Notes a region to be searched unless it is proven empty at once.
    fn open(&mut self, a: i64, b: i64, near: Option<&Relaxed<D>>) {
        let relaxed = self.searcher.relax(&Region::from(a, b), near);
        if !relaxed.is_empty() {
            self.open.push(Open { a, b, relaxed });
        }
    }

    /// The open region that can hold most.
    fn widest(&mut self) -> Option<Open<D>> {
        let ranked = self.open.iter().enumerate();
        let widest = ranked.max_by(|(_, x), (_, y)| x.relaxed.bound.total_cmp(&y.relaxed.bound));
        let place = widest.map(|(place, _)| place)?;
        Some(self.open.swap_remove(place))
    }

    /// Climbs from a package to one that no other beats, and takes in its values with all that have
    /// them.
    fn take_in(&mut self, mut package: Picks, near: &Relaxed<D>) -> Result<(i64, i64), Unsolved> {
        loop {
            let (a, b) = self.values(&package);
            let region = Region::from(a, b);
            let relaxed = self.searcher.relax(&region, Some(near));
            let found = self.searcher.search(&region, &relaxed, Purpose::Better(COUNTED), self.cancel)?;
            match found.package {
                Some(better) => package = better,
                None => {
                    let point = self.point((a, b), package, found)?;
                    self.points.insert(a, point);
                    return Ok((a, b));
                }
            }
        }
    }

    /// The point with these values: the cheapest of the packages that have them, of equally cheap ones
    /// the first.
    fn point(&self, (a, b): (i64, i64), package: Picks, found: Found) -> Result<FrontierPoint, Unsolved> {
        let all = [package].into_iter().chain(found.equal.iter().cloned());
        let cheapest =
            all.map(|picks| (self.cost(&picks), levels_of(self.problem, self.groups, &picks))).min();
        let (mut cost, mut levels) = cheapest.unwrap_or_default();
        if found.more {
            cost = self.least_cost(a, b, cost)?;
            levels = self.first_levels(a, b, cost)?;
        }
        let others = (found.equal.len() as u64).saturating_sub(u64::from(!found.more));
        Ok(FrontierPoint { a, b, levels: Levels::new(levels), cost, others, others_at_least: found.more })
    }

    /// The least cost at which these values can be had, given that `cost` is enough.
    fn least_cost(&self, a: i64, b: i64, mut cost: i64) -> Result<i64, Unsolved> {
        loop {
            let region = Region::from(a, b).with(COST, 1 - cost);
            let relaxed = self.searcher.relax(&region, None);
            let found = self.searcher.search(&region, &relaxed, Purpose::Any, self.cancel)?;
            match found.package {
                Some(package) => cost = self.cost(&package),
                None => return Ok(cost),
            }
        }
    }

    /// The first levels, in the order of instruments, with these values and at most this cost: one
    /// instrument after the other is held at its least level that leaves a package.
    fn first_levels(&self, a: i64, b: i64, cost: i64) -> Result<Vec<u8>, Unsolved> {
        let region = Region::from(a, b).with(COST, -cost);
        let mut groups = self.groups.clone();
        let mut levels = Vec::new();
        for item in 0..self.problem.items.len() {
            let place = groups.groups.iter().position(|group| !group.levels_of(item).is_empty());
            let Some(group) = place.and_then(|place| groups.groups.get(place)).cloned() else { continue };
            for level in group.levels_of(item) {
                if let Some(own) = place.and_then(|place| groups.groups.get_mut(place)) {
                    own.clone_from(&group);
                    own.hold(item, level);
                    groups.impossible = own.is_impossible();
                }
                let searcher = Searcher::new(&groups, u64::MAX);
                let relaxed = searcher.relax(&region, None);
                let found = searcher.search(&region, &relaxed, Purpose::Any, self.cancel)?;
                if found.package.is_some() {
                    levels.push(level);
                    break;
                }
            }
        }
        Ok(levels)
    }

    fn values(&self, picks: &Picks) -> (i64, i64) {
        (self.sum(picks, 0), self.sum(picks, 1))
    }

    fn cost(&self, picks: &Picks) -> i64 {
        -self.sum(picks, COST)
    }

    fn sum(&self, picks: &Picks, dimension: usize) -> i64 {
        let start = self.groups.start.get(dimension).copied().unwrap_or(0);
        start + self.groups.picked(picks).iter().map(|(_, choice)| choice.add(dimension)).sum::<i64>()
    }

    fn frontier(&self) -> Frontier {
        let region = |open: &Open<D>| OpenRegion { a: open.a, b: open.b, bound: open.relaxed.bound / 1e6 };
        Frontier {
            a: self.problem.a,
            b: self.problem.b,
            points: self.points.values().cloned().collect(),
            open: self.open.iter().map(region).collect(),
        }
    }
}

/// The largest step that all differences in a dimension are multiples of.
fn step<const D: usize>(groups: &Groups<D>, dimension: usize) -> i64 {
    let step = groups.groups.iter().fold(0i128, |step, group| {
        let differences = group.differences(dimension);
        differences.into_iter().fold(step, |step, own| common_divisor(step, i128::from(own)))
    });
    // It divides a difference in 64 bits.
    i64::try_from(step).unwrap_or(1).max(1)
}

/// The least that any package can have of a dimension.
fn least<const D: usize>(groups: &Groups<D>, dimension: usize) -> i64 {
    let of = |group: &Group<D>| -group.most(|choice| -choice.add(dimension));
    groups.start.get(dimension).copied().unwrap_or(0) + groups.groups.iter().map(of).sum::<i64>()
}
