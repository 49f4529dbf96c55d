//! The search of one region: all packages that are good enough in every dimension.
//!
//! The packages of the region can differ from the best ways of a relaxation only so far that what the
//! differences cost stays within the gap between its bound and nought. Floats cut branches, with room
//! for their rounding; what is found is checked in whole numbers.

use std::{
    cell::Cell,
    sync::atomic::{AtomicBool, Ordering},
};

use super::{
    options::Groups,
    relaxation::{ROUNDING, Region, Relaxed, Searcher, add},
    ways::{BestWays, Deviation, Spot, best_choice, only_spot, prospects, spots},
};

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

/// A package by the choice at each stage of each group.
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

/// What is searched within one region.
struct Descent<'s, const D: usize> {
    groups: &'s Groups<D>,
    /// By group: the best ways on.
    best: Vec<BestWays>,
    /// In the order of the search, the stages of a group one after the other.
    spots: Vec<Spot<D>>,
    /// By place in that order: the price of the cheapest difference from there on.
    cheapest: Vec<f64>,
    /// By place in that order: the most that a unit of price buys in each dimension from there on.
    rate: Vec<[f64; D]>,
    /// By place in that order: the most that can be bought from there on.
    reach: Vec<[i64; D]>,
    purpose: Purpose,
    cancel: &'s AtomicBool,
    steps: &'s Cell<u64>,
    stopped: Option<Stopped>,
    picks: Picks,
    /// By position: the node passed.
    nodes: Vec<usize>,
    found: Found,
}

impl<const D: usize> Searcher<'_, D> {
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
        let (mut picks, mut nodes, mut best, mut parts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (place, group) in self.groups.groups.iter().enumerate() {
            let (mut own, position) = (BestWays::default(), picks.len());
            let spots = if let Some(choices) = group.only() {
                let Some(best) = best_choice(&relaxed.multipliers, choices, |_, own| own) else { continue };
                add(&mut left, &best.2.adds);
                picks.push(best.0);
                nodes.push(0);
                vec![only_spot(choices, best, &relaxed.multipliers, gap, (place, position))]
            } else {
                own.find(&relaxed.multipliers, group);
                own.follow(group, 0, |node, pick, adds| {
                    add(&mut left, adds);
                    picks.push(pick);
                    nodes.push(node);
                });
                spots(group, &own, &relaxed.multipliers, gap, (place, position))
            };
            let first = spots.iter().map(Spot::cheapest).fold(f64::INFINITY, f64::min);
            if first.is_finite() {
                parts.push((first, place, spots));
            }
            best.push(own);
        }
        parts.sort_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
        let spots: Vec<Spot<D>> = parts.into_iter().flat_map(|(_, _, spots)| spots).collect();
        let (rate, reach) = prospects(&spots, relaxed.rounding);
        let mut cheapest: Vec<f64> = spots.iter().map(Spot::cheapest).collect();
        for place in (1..cheapest.len()).rev() {
            let later = cheapest.get(place).copied().unwrap_or(f64::INFINITY);
            if let Some(own) = cheapest.get_mut(place - 1) {
                *own = own.min(later);
            }
        }
        let descent = Descent {
            groups: self.groups,
            best,
            spots,
            cheapest,
            rate,
            reach,
            purpose,
            cancel,
            steps: &self.steps,
            stopped: None,
            picks,
            nodes,
            found: Found::default(),
        };
        (descent, left)
    }
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
        for next in place..self.spots.len() {
            if self.cheapest.get(next).is_none_or(|least| *least > gap) || !self.hopeful(next, gap, left) {
                return false;
            }
            let Some((position, node)) = self.passed(next) else { return false };
            let Some(before) = self.picks.get(position).copied() else { return false };
            let mut index = 0;
            while let Some(way) = self.way(next, node, index).filter(|way| way.price <= gap) {
                let mut after = *left;
                add(&mut after, &way.delta);
                self.pick(next, way.choice);
                if self.go(next + 1, gap - way.price, &after) {
                    return true;
                }
                index += 1;
            }
            if index > 0 {
                self.pick(next, before);
            }
        }
        false
    }

    /// The position that a place of the search has among the picks, and which of its nodes is passed now.
    fn passed(&self, place: usize) -> Option<(usize, usize)> {
        let spot = self.spots.get(place)?;
        Some((spot.position, self.nodes.get(spot.position)?.checked_sub(spot.node)?))
    }

    /// One way to differ at a node of a place of the search.
    fn way(&self, place: usize, node: usize, index: usize) -> Option<Deviation<D>> {
        self.spots.get(place)?.ways.get(node)?.get(index).copied()
    }

    /// Makes a choice at a place of the search; the rest of the group goes its best way on from there.
    fn pick(&mut self, place: usize, choice: usize) {
        let Some(spot) = self.spots.get(place) else { return };
        if let Some(own) = self.picks.get_mut(spot.position) {
            *own = choice;
        }
        if spot.position == spot.last {
            return;
        }
        let (Some(group), Some(best)) = (self.groups.groups.get(spot.group), self.best.get(spot.group))
        else {
            return;
        };
        let node = self.nodes.get(spot.position).and_then(|node| group.nodes.get(*node)?.get(choice));
        let mut later = self.nodes.iter_mut().zip(&mut self.picks).skip(spot.position + 1);
        best.follow(group, node.map_or(usize::MAX, |choice| choice.next), |node, pick, _| {
            if let Some((own_node, own_pick)) = later.next() {
                (*own_node, *own_pick) = (node, pick);
            }
        });
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
