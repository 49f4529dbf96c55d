//! What a partial package can still come to.
//!
//! Floats only choose multipliers here; every bound is reckoned in whole numbers and holds for any
//! multipliers, so the result does not depend on them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    problem::{FIXED, Item},
    search::{Course, Label},
};

/// Directions in which the sum of both values is bounded, from one party's alone to the other's.
const DIRECTIONS: i128 = 16;
/// Fraction of the multipliers.
const UNIT: i128 = 1 << 20;
/// Known points are drawn together into so many corners at most.
const CORNERS: usize = 64;
/// Steps towards good multipliers.
const STEPS: u32 = 120;

/// Bounds on what follows each stage, with N constraints.
pub(super) struct Bounds<const N: usize> {
    bounds: [i64; N],
    /// By stage: least and most that the instruments still to come add to each constraint.
    rest: Vec<([i64; N], [i64; N])>,
    directions: Vec<Direction<N>>,
    /// A package that is not beaten by a known one is at least as good as one of these for both.
    corners: Vec<(i64, i64)>,
}

/// A weighted sum of both values with a Lagrange multiplier for each constraint.
struct Direction<const N: usize> {
    weights: (i128, i128),
    multipliers: [i128; N],
    /// By stage: the most that the instruments still to come add.
    rest: Vec<i128>,
}

impl<const N: usize> Bounds<N> {
    pub(super) fn of(course: &Course<'_>) -> Self {
        let mut bounds = [0; N];
        bounds.iter_mut().zip(&course.problem.bounds).for_each(|(own, bound)| *own = *bound);
        let stages = course.order.len();
        let mut rest = vec![([0; N], [0; N]); stages];
        let mut sums = ([0; N], [0; N]);
        for stage in (0..stages).rev() {
            if let Some(own) = rest.get_mut(stage) {
                *own = sums;
            }
            for item in course.evaluated(stage) {
                for index in 0..N {
                    let (least, most) = ends(item, FIXED + index);
                    if let (Some(low), Some(high)) = (sums.0.get_mut(index), sums.1.get_mut(index)) {
                        *low += least;
                        *high += most;
                    }
                }
            }
        }
        let directions = directions::<N>(course, &bounds);
        Self { bounds, rest, directions, corners: Vec::new() }
    }

    /// `label` with the sums of one more stage; `None` if no package can come of it.
    pub(super) fn extend(
        &self,
        stage: usize,
        label: &Label<N>,
        adds: &[i64],
        level: u8,
        parent: u32,
    ) -> Option<Label<N>> {
        let [a, b, cost, adds @ ..] = adds else {
            return None;
        };
        let mut next = *label;
        (next.a, next.b, next.cost) = (label.a + a, label.b + b, label.cost + cost);
        (next.level, next.parent) = (level, parent);
        let (least, most) = self.rest.get(stage)?;
        next.used.iter_mut().zip(adds).for_each(|(used, add)| *used += add);
        for (((used, bound), least), most) in next.used.iter_mut().zip(&self.bounds).zip(least).zip(most) {
            if *used + least > *bound {
                return None;
            }
            *used = (*used).max(bound - most);
        }
        Some(next)
    }

    /// Takes note of values that packages are known to reach.
    pub(super) fn learn(&mut self, known: impl Iterator<Item = (i64, i64)>) {
        const FAR: i64 = i64::MIN / 2;
        let known: Vec<(i64, i64)> = known.collect();
        let (Some(first), Some(last)) = (known.first(), known.last()) else {
            return;
        };
        // Between two neighbours on the known frontier a better package is at least as good as the
        // one for the first party and as the other for the second.
        let mut corners = vec![(FAR, first.1)];
        corners.extend(known.windows(2).filter_map(|pair| Some((pair.first()?.0, pair.last()?.1))));
        corners.push((last.0, FAR));
        let together = corners.len().div_ceil(CORNERS);
        self.corners =
            corners.chunks(together).filter_map(|chunk| Some((chunk.first()?.0, chunk.last()?.1))).collect();
    }

    /// Whether a package that comes of `label` may be unbeaten by those known.
    pub(super) fn may_matter(&self, stage: usize, label: &Label<N>) -> bool {
        if self.corners.is_empty() {
            return true;
        }
        let most: Vec<i128> =
            self.directions.iter().map(|direction| direction.most(stage, label, &self.bounds)).collect();
        self.corners.iter().any(|&(a, b)| {
            let within = |(direction, most): (&Direction<N>, &i128)| direction.value(a, b) <= *most;
            self.directions.iter().zip(&most).all(within)
        })
    }

    /// Keeps about `width` labels: those that promise most in each direction.
    pub(super) fn narrow_to(
        &self,
        width: usize,
        stage: usize,
        groups: &mut BTreeMap<Vec<u8>, Vec<Label<N>>>,
    ) {
        let size: usize = groups.values().map(Vec::len).sum();
        if size <= width {
            return;
        }
        let share = width.div_ceil(self.directions.len().max(1));
        let mut chosen = BTreeSet::new();
        for direction in &self.directions {
            let mut ranked: Vec<(i128, usize)> = groups
                .values()
                .flatten()
                .enumerate()
                .map(|(index, label)| (-direction.most(stage, label, &self.bounds), index))
                .collect();
            ranked.sort_unstable();
            chosen.extend(ranked.into_iter().take(share).map(|(_, index)| index));
        }
        let mut index = 0..;
        for labels in groups.values_mut() {
            labels.retain(|_| index.next().is_some_and(|index| chosen.contains(&index)));
        }
    }
}

impl<const N: usize> Direction<N> {
    fn value(&self, a: i64, b: i64) -> i128 {
        (self.weights.0 * i128::from(a) + self.weights.1 * i128::from(b)) * UNIT
    }

    /// No package that comes of `label` has a larger weighted sum: Lagrangian relaxation of the
    /// constraints, the rules between what is still to come being left aside.
    fn most(&self, stage: usize, label: &Label<N>, bounds: &[i64; N]) -> i128 {
        let left = self.multipliers.iter().zip(bounds.iter().zip(&label.used));
        let left: i128 = left.map(|(multiplier, (bound, used))| multiplier * i128::from(bound - used)).sum();
        let rest = self.rest.get(stage).copied().unwrap_or(0);
        self.value(label.a, label.b) + left + rest
    }

    /// The most that one instrument adds.
    fn most_of(&self, item: &Item) -> i128 {
        let of = |sums: &Vec<i64>| match &sums[..] {
            [a, b, _, adds @ ..] => {
                let priced = self.multipliers.iter().zip(adds);
                let price: i128 = priced.map(|(multiplier, add)| multiplier * i128::from(*add)).sum();
                self.value(*a, *b) - price
            }
            _ => 0,
        };
        choices(item).map(of).max().unwrap_or(0)
    }
}

/// What an instrument can add, over its levels and what they may depend on.
fn choices(item: &Item) -> impl Iterator<Item = &Vec<i64>> {
    item.adds.iter().skip(usize::from(item.least)).flatten()
}

fn ends(item: &Item, dimension: usize) -> (i64, i64) {
    let all = || choices(item).filter_map(|sums| sums.get(dimension).copied());
    (all().min().unwrap_or(0), all().max().unwrap_or(0))
}

fn directions<const N: usize>(course: &Course<'_>, bounds: &[i64; N]) -> Vec<Direction<N>> {
    let items = &course.problem.items;
    let range = |dimension: usize| -> i128 {
        let spread = |item: &Item| {
            let (least, most) = ends(item, dimension);
            i128::from(most) - i128::from(least)
        };
        items.iter().map(spread).sum::<i128>().max(1)
    };
    // The same share of either range weighs the same halfway.
    let (mut of_a, mut of_b) = (range(1), range(0));
    while of_a.max(of_b) > 1 << 12 {
        (of_a, of_b) = ((of_a / 2).max(1), (of_b / 2).max(1));
    }
    let stages = course.order.len();
    (0..=DIRECTIONS)
        .map(|part| {
            let weights = (part * of_a, (DIRECTIONS - part) * of_b);
            let multipliers = multipliers(items, bounds, weights);
            let mut direction = Direction { weights, multipliers, rest: vec![0; stages] };
            let mut sum = 0;
            for stage in (0..stages).rev() {
                if let Some(rest) = direction.rest.get_mut(stage) {
                    *rest = sum;
                }
                sum += course.evaluated(stage).map(|item| direction.most_of(item)).sum::<i128>();
            }
            direction
        })
        .collect()
}

/// Multipliers that make the bound on the whole low: subgradient steps on the Lagrangian dual.
fn multipliers<const N: usize>(items: &[Item], bounds: &[i64; N], weights: (i128, i128)) -> [i128; N] {
    let mut best = [0.0; N];
    if N == 0 || items.is_empty() {
        return [0; N];
    }
    let mut scale = [1.0; N];
    for (index, scale) in scale.iter_mut().enumerate() {
        let reach: f64 = items
            .iter()
            .map(|item| {
                let (least, most) = ends(item, FIXED + index);
                most as f64 - least as f64
            })
            .sum();
        *scale = reach.max(1.0);
    }
    let (of_a, of_b) = (weights.0 as f64, weights.1 as f64);
    let span: f64 = items
        .iter()
        .map(|item| {
            let (a, b) = (ends(item, 0), ends(item, 1));
            of_a * (a.1 as f64 - a.0 as f64) + of_b * (b.1 as f64 - b.0 as f64)
        })
        .sum();
    let mut current = [0.0f64; N];
    let mut lowest = f64::INFINITY;
    for step in 0..STEPS {
        let mut dual = 0.0;
        let mut slack = [0.0; N];
        for index in 0..N {
            if let (Some(slack), Some(bound), Some(scale), Some(price)) =
                (slack.get_mut(index), bounds.get(index), scale.get(index), current.get(index))
            {
                *slack = *bound as f64 / scale;
                dual += price * *slack;
            }
        }
        for item in items {
            let mut top = f64::NEG_INFINITY;
            let mut top_use = [0.0; N];
            for sums in choices(item) {
                let [a, b, _, adds @ ..] = &sums[..] else { continue };
                let mut own = [0.0; N];
                let mut worth = of_a * *a as f64 + of_b * *b as f64;
                for (((own, add), scale), price) in own.iter_mut().zip(adds).zip(&scale).zip(&current) {
                    *own = *add as f64 / scale;
                    worth -= price * *own;
                }
                if worth > top {
                    (top, top_use) = (worth, own);
                }
            }
            dual += top;
            slack.iter_mut().zip(&top_use).for_each(|(slack, own)| *slack -= own);
        }
        if dual < lowest {
            (lowest, best) = (dual, current);
        }
        let length: f64 = slack.iter().map(|slack| slack * slack).sum::<f64>().sqrt();
        if length == 0.0 {
            break;
        }
        let stride = span / (1.0 + f64::from(step)) / length;
        current.iter_mut().zip(&slack).for_each(|(price, slack)| *price = (*price - stride * slack).max(0.0));
    }
    let mut whole = [0; N];
    for ((whole, best), scale) in whole.iter_mut().zip(&best).zip(&scale) {
        // Small enough for sums of products with sums in 64 bits.
        *whole = ((best / scale * UNIT as f64) as i128).clamp(0, 1 << 56);
    }
    whole
}
