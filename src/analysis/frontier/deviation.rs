//! The search of one region: all packages that are good enough in every dimension.
//!
//! With a multiplier on each dimension (Lagrangian relaxation: Geoffrion 1974) every group has a best
//! choice of its own. The packages of the region can differ from these choices only so far that what
//! the differences cost stays within the gap between the bound and nought. Floats choose multipliers
//! and cut branches, with room for their rounding; what is found is checked in whole numbers.

use std::{
    cell::Cell,
    sync::atomic::{AtomicBool, Ordering},
};

use super::options::{COST, Choice, Groups};

/// Steps towards good multipliers, besides one for each group.
const STEPS: usize = 60;
/// Room for the rounding of sums of floats, as a share of what is summed up: far above the n·2⁻⁵³ that
/// rounding can come to for the largest n, far below what cuts matter by.
const ROUNDING: f64 = 1e-9;
/// The search is first tried within these shares of the gap: a package near the relaxed one is found
/// at once if there is one.
const DEEPENING: [f64; 4] = [0.02, 0.1, 0.4, 1.0];

/// What a search is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Any package of the region.
    Any,
    /// A package better for a party than the region's corner; else all that have just its values, up
    /// to so many.
    Better(usize),
}

/// A package by the choice of each group.
pub(super) type Picks = Vec<usize>;

/// What a search found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// A package of the region, better than its corner if that was asked for.
    pub(super) package: Option<Picks>,
    /// Packages with just the values of the corner.
    pub(super) equal: Vec<Picks>,
    /// Whether there may be more of these.
    pub(super) more: bool,
}

/// Why a search gave up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stopped {
    /// It was called off.
    Cancelled,
    /// It would take more steps than it may.
    Exhausted,
}

/// A region: at least so much in every dimension.
#[derive(Debug, Clone, Copy)]
pub(super) struct Region<const D: usize> {
    /// The least of each dimension: both values, the cost as less is better ([`Self::ANY_COST`] if it
    /// does not matter), and 0 for what each constraint has left.
    pub(super) least: [i64; D],
}

impl<const D: usize> Region<D> {
    /// A cost that any package keeps to.
    pub(super) const ANY_COST: i64 = i64::MIN / 4;

    /// All packages that give the parties at least so much.
    pub(super) fn from(a: i64, b: i64) -> Self {
        Self { least: [0; D] }.with(0, a).with(1, b).with(COST, Self::ANY_COST)
    }

    /// The same with another least for one dimension.
    pub(super) fn with(mut self, dimension: usize, least: i64) -> Self {
        if let Some(own) = self.least.get_mut(dimension) {
            *own = least;
        }
        self
    }

    /// Whether a dimension holds nobody back.
    fn is_free(&self, dimension: usize) -> bool {
        self.least.get(dimension) == Some(&Self::ANY_COST)
    }
}

/// Multipliers of a region, and the bound they give.
#[derive(Debug, Clone)]
pub(super) struct Relaxed<const D: usize> {
    multipliers: [f64; D],
    /// The most by which a package can exceed the region's corner, both values weighed against each
    /// other with weights that sum to 1; below nought the region is proven empty.
    pub(super) bound: f64,
    rounding: f64,
}

impl<const D: usize> Relaxed<D> {
    /// Whether the bound alone proves that no package is in the region.
    pub(super) fn is_empty(&self) -> bool {
        self.bound < -self.rounding
    }
}

/// Groups ready to be searched.
pub(super) struct Searcher<'a, const D: usize> {
    groups: &'a Groups<D>,
    /// How far apart choices are in each dimension, all groups together.
    spread: [f64; D],
    /// The size of the sums of each dimension.
    size: [f64; D],
    /// Steps still allowed. Counted rather than timed, so that what is found is the same everywhere.
    steps: Cell<u64>,
}

/// One way to differ from the best choice of a group.
#[derive(Debug, Clone, Copy)]
struct Deviation<const D: usize> {
    price: f64,
    delta: [i64; D],
    choice: usize,
}

/// What is searched within one region.
struct Descent<'s, const D: usize> {
    /// By group in the order of the search: its place, and how it can differ, cheapest first.
    ways: Vec<(usize, Vec<Deviation<D>>)>,
    /// By place in that order: the most that a unit of price buys in each dimension from there on.
    rate: Vec<[f64; D]>,
    /// By place in that order: the most that can be bought from there on.
    reach: Vec<[i64; D]>,
    purpose: Purpose,
    cancel: &'s AtomicBool,
    steps: &'s Cell<u64>,
    stopped: Option<Stopped>,
    picks: Picks,
    found: Found,
}

impl<'a, const D: usize> Searcher<'a, D> {
    /// A search of these groups in at most so many steps.
    pub(super) fn new(groups: &'a Groups<D>, steps: u64) -> Self {
        let mut spread = [0.0; D];
        let mut size = groups.start.map(|start| start.unsigned_abs() as f64);
        for dimension in 0..D {
            for group in &groups.groups {
                let all = || group.choices.iter().filter_map(|choice| choice.adds.get(dimension)).copied();
                let (least, most) = (all().min().unwrap_or(0), all().max().unwrap_or(0));
                let largest = all().map(i64::unsigned_abs).max().unwrap_or(0);
                if let (Some(spread), Some(size)) = (spread.get_mut(dimension), size.get_mut(dimension)) {
                    *spread += most as f64 - least as f64;
                    *size += largest as f64;
                }
            }
        }
        Self { groups, spread: spread.map(|spread| spread.max(1.0)), size, steps: Cell::new(steps) }
    }

    /// How many steps are left.
    pub(super) fn left(&self) -> u64 {
        self.steps.get()
    }

    /// Good multipliers for `region`: subgradient steps on the Lagrangian dual, beginning from `near`.
    pub(super) fn relax(&self, region: &Region<D>, near: Option<&Relaxed<D>>) -> Relaxed<D> {
        // In units of the spread, so that steps mean the same in every dimension.
        let mut current = [0.0; D];
        match near {
            Some(near) => current
                .iter_mut()
                .zip(near.multipliers.iter().zip(&self.spread))
                .for_each(|(own, (multiplier, spread))| *own = multiplier * spread),
            None => {
                current.iter_mut().zip(&self.spread).take(COST).for_each(|(own, spread)| *own = 0.5 * spread)
            }
        }
        // Weighed against the steps of a descent: one for every eight choices looked at.
        let looks = self.groups.groups.iter().map(|group| group.choices.len() as u64).sum::<u64>() / 8;
        let mut best = (f64::INFINITY, current);
        let (mut length, mut stale) = (1.0, 0);
        for _ in 0..STEPS + self.groups.groups.len() {
            normalise(&mut current, &self.spread);
            let (bound, left) = self.dual(region, &current);
            self.steps.set(self.steps.get().saturating_sub(looks));
            if bound < best.0 {
                (best, stale) = ((bound, current), 0);
            } else {
                stale += 1;
                if stale > 8 {
                    (length, stale, current) = (length * 0.6, 0, best.1);
                    continue;
                }
            }
            let square: f64 = left.iter().map(|left| left * left).sum();
            // Below nought nothing is left to prove.
            if bound < 0.0 || square < 1e-24 {
                break;
            }
            let stride = length * bound / square;
            current.iter_mut().zip(left).for_each(|(own, left)| *own = (*own - stride * left).max(0.0));
        }
        let mut multipliers = best.1;
        multipliers.iter_mut().zip(&self.spread).for_each(|(own, spread)| *own /= spread);
        let sums = multipliers.iter().zip(self.size.iter().zip(&region.least));
        let sums = sums.filter(|(own, _)| **own > 0.0);
        let sums = sums.map(|(own, (size, least))| own * (size + least.unsigned_abs() as f64));
        let rounding = ROUNDING * sums.sum::<f64>();
        let bound = self.dual(region, &best.1).0;
        Relaxed { multipliers, bound, rounding }
    }

    /// The bound for multipliers in units of the spread, and what the relaxed package has left of each
    /// dimension in the same units.
    fn dual(&self, region: &Region<D>, scaled: &[f64; D]) -> (f64, [f64; D]) {
        let mut multipliers = *scaled;
        multipliers.iter_mut().zip(&self.spread).for_each(|(own, spread)| *own /= spread);
        let mut left = [0i64; D];
        left.iter_mut()
            .zip(self.groups.start.iter().zip(&region.least))
            .for_each(|(left, (start, least))| *left = start - least);
        let mut bound = worth(&multipliers, &left);
        for group in &self.groups.groups {
            if let Some((_, price, choice)) = best_choice(&multipliers, &group.choices) {
                bound += price;
                add(&mut left, &choice.adds);
            }
        }
        let mut units = [0.0; D];
        for (dimension, (own, (left, spread))) in
            units.iter_mut().zip(left.iter().zip(&self.spread)).enumerate()
        {
            if !region.is_free(dimension) {
                *own = *left as f64 / spread;
            }
        }
        (bound, units)
    }

    /// Looks for packages in `region`.
    pub(super) fn search(
        &self,
        region: &Region<D>,
        relaxed: &Relaxed<D>,
        purpose: Purpose,
        cancel: &AtomicBool,
    ) -> Result<Found, Stopped> {
        let mut found = Found::default();
        if relaxed.is_empty() || self.groups.impossible {
            return Ok(found);
        }
        let whole = relaxed.bound + 2.0 * relaxed.rounding;
        for share in DEEPENING {
            let gap = share * whole;
            let (mut descent, left) = self.descent(region, relaxed, gap, purpose, cancel);
            descent.go(0, gap, &left);
            if let Some(stopped) = descent.stopped {
                return Err(stopped);
            }
            found = descent.found;
            if found.package.is_some() {
                break;
            }
        }
        Ok(found)
    }

    fn descent<'s>(
        &'s self,
        region: &Region<D>,
        relaxed: &Relaxed<D>,
        gap: f64,
        purpose: Purpose,
        cancel: &'s AtomicBool,
    ) -> (Descent<'s, D>, [i64; D]) {
        let mut left = [0i64; D];
        left.iter_mut()
            .zip(self.groups.start.iter().zip(&region.least))
            .for_each(|(left, (start, least))| *left = start - least);
        let mut ways = Vec::new();
        let mut picks = Vec::new();
        for (place, group) in self.groups.groups.iter().enumerate() {
            let Some((base, top, chosen)) = best_choice(&relaxed.multipliers, &group.choices) else {
                continue;
            };
            add(&mut left, &chosen.adds);
            picks.push(base);
            let others = group.choices.iter().enumerate().filter(|(choice, _)| *choice != base);
            let mut own: Vec<Deviation<D>> = others
                .map(|(choice, other)| {
                    let mut delta = other.adds;
                    delta.iter_mut().zip(&chosen.adds).for_each(|(own, base)| *own -= base);
                    let price = (top - worth(&relaxed.multipliers, &other.adds)).max(0.0);
                    Deviation { price, delta, choice }
                })
                .filter(|way| way.price <= gap)
                .collect();
            own.sort_by(|x, y| x.price.total_cmp(&y.price).then(x.choice.cmp(&y.choice)));
            if !own.is_empty() {
                ways.push((place, own));
            }
        }
        let first = |ways: &(usize, Vec<Deviation<D>>)| ways.1.first().map_or(f64::INFINITY, |way| way.price);
        ways.sort_by(|x, y| first(x).total_cmp(&first(y)).then(x.0.cmp(&y.0)));
        let (rate, reach) = prospects(&ways, relaxed.rounding);
        let found = Found::default();
        let descent =
            Descent { ways, rate, reach, purpose, cancel, steps: &self.steps, stopped: None, picks, found };
        (descent, left)
    }
}

/// By place: the most that a unit of price buys in each dimension from there on, and the most that can
/// be bought at all. Both fall from place to place.
fn prospects<const D: usize>(
    ways: &[(usize, Vec<Deviation<D>>)],
    rounding: f64,
) -> (Vec<[f64; D]>, Vec<[i64; D]>) {
    let mut rate = vec![[0.0; D]; ways.len() + 1];
    let mut reach = vec![[0; D]; ways.len() + 1];
    let (mut rates, mut reaches) = ([0.0f64; D], [0i64; D]);
    for place in (0..ways.len()).rev() {
        let Some((_, own)) = ways.get(place) else { continue };
        for dimension in 0..D {
            let gain = |way: &Deviation<D>| way.delta.get(dimension).copied().unwrap_or(0);
            let best = own.iter().map(gain).max().unwrap_or(0).max(0);
            // A price may be lower by its rounding.
            let per = |way: &Deviation<D>| gain(way) as f64 / (way.price - rounding).max(1e-300);
            let steepest = own.iter().filter(|way| gain(way) > 0).map(per).fold(0.0, f64::max);
            if let (Some(rate), Some(reach)) = (rates.get_mut(dimension), reaches.get_mut(dimension)) {
                *rate = rate.max(steepest);
                *reach = reach.saturating_add(best);
            }
        }
        if let (Some(rate), Some(reach)) = (rate.get_mut(place), reach.get_mut(place)) {
            (*rate, *reach) = (rates, reaches);
        }
    }
    (rate, reach)
}

impl<const D: usize> Descent<'_, D> {
    /// Looks at the package in which all groups from `place` on keep their best choice, and at those
    /// that differ there at a price of at most `gap`. `left` is what the package has left of each
    /// dimension. Returns whether to stop.
    fn go(&mut self, place: usize, gap: f64, left: &[i64; D]) -> bool {
        if left.iter().all(|left| *left >= 0) && self.take(left) {
            return true;
        }
        let left_over = self.steps.get();
        self.steps.set(left_over.saturating_sub(1));
        if left_over == 0 {
            self.stopped = Some(Stopped::Exhausted);
            return true;
        }
        if left_over.is_multiple_of(4096) && self.cancel.load(Ordering::Relaxed) {
            self.stopped = Some(Stopped::Cancelled);
            return true;
        }
        for next in place..self.ways.len() {
            if !self.hopeful(next, gap, left) {
                return false;
            }
            let mut index = 0;
            while let Some((group, way)) = self.way(next, index) {
                if way.price > gap {
                    if index == 0 {
                        return false;
                    }
                    break;
                }
                let mut after = *left;
                add(&mut after, &way.delta);
                let before = self.picks.get_mut(group).map(|pick| std::mem::replace(pick, way.choice));
                let stop = self.go(next + 1, gap - way.price, &after);
                if let (Some(pick), Some(before)) = (self.picks.get_mut(group), before) {
                    *pick = before;
                }
                if stop {
                    return true;
                }
                index += 1;
            }
        }
        false
    }

    fn way(&self, place: usize, index: usize) -> Option<(usize, Deviation<D>)> {
        let (group, ways) = self.ways.get(place)?;
        Some((*group, *ways.get(index)?))
    }

    /// Whether what falls short can still be bought from `place` on.
    fn hopeful(&self, place: usize, gap: f64, left: &[i64; D]) -> bool {
        let (Some(rate), Some(reach)) = (self.rate.get(place), self.reach.get(place)) else { return false };
        let mut all = left.iter().zip(reach.iter().zip(rate));
        all.all(|(left, (reach, rate))| {
            *left >= 0
                || (left.saturating_add(*reach) >= 0 && *left as f64 * (1.0 - ROUNDING) + rate * gap >= 0.0)
        })
    }

    /// Keeps the package; returns whether that is enough.
    fn take(&mut self, left: &[i64; D]) -> bool {
        let equal = left.first() == Some(&0) && left.get(1) == Some(&0);
        match self.purpose {
            Purpose::Better(most) if equal => {
                if self.found.equal.len() < most {
                    self.found.equal.push(self.picks.clone());
                } else {
                    self.found.more = true;
                }
                false
            }
            _ => {
                self.found.package = Some(self.picks.clone());
                true
            }
        }
    }
}

fn add<const D: usize>(sums: &mut [i64; D], adds: &[i64; D]) {
    sums.iter_mut().zip(adds).for_each(|(sum, add)| *sum += add);
}

fn worth<const D: usize>(multipliers: &[f64; D], adds: &[i64; D]) -> f64 {
    multipliers.iter().zip(adds).map(|(multiplier, add)| multiplier * *add as f64).sum()
}

/// The choice worth most, of equal ones the first.
fn best_choice<'c, const D: usize>(
    multipliers: &[f64; D],
    choices: &'c [Choice<D>],
) -> Option<(usize, f64, &'c Choice<D>)> {
    let mut best: Option<(usize, f64, &Choice<D>)> = None;
    for (index, choice) in choices.iter().enumerate() {
        let own = worth(multipliers, &choice.adds);
        if best.is_none_or(|(_, most, _)| own > most) {
            best = Some((index, own, choice));
        }
    }
    best
}

/// Makes the weights of both values sum to 1.
fn normalise<const D: usize>(scaled: &mut [f64; D], spread: &[f64; D]) {
    let weight = |scaled: &[f64; D], party: usize| match (scaled.get(party), spread.get(party)) {
        (Some(own), Some(spread)) => own / spread,
        _ => 0.0,
    };
    let sum = weight(scaled, 0) + weight(scaled, 1);
    if sum > 0.0 {
        scaled.iter_mut().for_each(|own| *own /= sum);
    } else {
        scaled.iter_mut().zip(spread).take(COST).for_each(|(own, spread)| *own = 0.5 * spread);
    }
}
