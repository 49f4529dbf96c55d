//! A region relaxed: how good its packages can be at most.
//!
//! With a multiplier on each dimension (Lagrangian relaxation: Geoffrion 1974) every group has a best
//! way of its own, found by dynamic programming over its nodes. Floats choose the multipliers; their
//! rounding is allowed for.

use std::cell::Cell;

use super::{
    options::{COST, Groups},
    ways::{BestWays, best_choice, worth},
};

/// Steps towards good multipliers, besides one for each group.
const STEPS: usize = 60;
/// Room for the rounding of sums of floats, as a share of what is summed up: far above the n·2⁻⁵³ that
/// rounding can come to for the largest n, far below what cuts matter by.
pub(super) const ROUNDING: f64 = 1e-9;
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
    pub(super) multipliers: [f64; D],
    /// The most by which a package can exceed the region's corner, both values weighed against each
    /// other with weights that sum to 1; below nought the region is proven empty.
    pub(super) bound: f64,
    /// Room for rounding in the bound.
    pub(super) rounding: f64,
}

impl<const D: usize> Relaxed<D> {
    /// Whether the bound alone proves that no package is in the region.
    pub(super) fn is_empty(&self) -> bool {
        self.bound < -self.rounding
    }
}

/// Groups ready to be searched.
pub(super) struct Searcher<'a, const D: usize> {
    /// The groups.
    pub(super) groups: &'a Groups<D>,
    /// How far apart choices are in each dimension, all groups together.
    spread: [f64; D],
    /// The size of the sums of each dimension.
    size: [f64; D],
    /// Steps still allowed. Counted rather than timed, so that what is found is the same everywhere.
    pub(super) steps: Cell<u64>,
}

impl<'a, const D: usize> Searcher<'a, D> {
    /// A search of these groups in at most so many steps.
    pub(super) fn new(groups: &'a Groups<D>, steps: u64) -> Self {
        let mut spread = [0.0; D];
        let mut size = groups.start.map(|start| start.unsigned_abs() as f64);
        for dimension in 0..D {
            for group in &groups.groups {
                let most = group.most(|choice| choice.add(dimension));
                let least = -group.most(|choice| -choice.add(dimension));
                let largest = group.most(|choice| choice.add(dimension).abs());
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
        let looks = self.groups.groups.iter().map(|group| group.choices().count() as u64).sum::<u64>() / 8;
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
        let mut best = BestWays::default();
        for group in &self.groups.groups {
            let Some(choices) = group.only() else {
                best.find(&multipliers, group);
                bound += best.on(0);
                best.follow(group, 0, |_, _, adds| add(&mut left, adds));
                continue;
            };
            // Most groups are single instruments: their best choice is their best way.
            if let Some((_, worth, choice)) = best_choice(&multipliers, choices, |_, own| own) {
                bound += worth;
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
}

/// Adds sums to sums.
pub(super) fn add<const D: usize>(sums: &mut [i64; D], adds: &[i64; D]) {
    sums.iter_mut().zip(adds).for_each(|(sum, add)| *sum += add);
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
