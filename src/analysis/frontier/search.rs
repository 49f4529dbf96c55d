//! Dynamic programming over instruments.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicBool, Ordering},
};

use super::{
    Frontier, FrontierPoint, FrontierProblem, Levels, Unsolved,
    bound::Bounds,
    problem::{FIXED, Item},
    prune::prune,
};

/// More memory than this the partial packages of one stage must not take.
pub(super) const MAX_BYTES: usize = 400_000_000;
/// With more than this, packages equal in value are no longer counted one by one.
const COUNTED_LABELS: usize = 20_000;
/// Partial packages kept in the first, narrow search that only looks for good packages.
const BEAM: usize = 400;

/// A partial package: the sums over the instruments settled so far, with N constraints.
#[derive(Debug, Clone, Copy)]
pub(super) struct Label<const N: usize> {
    pub(super) a: i64,
    pub(super) b: i64,
    pub(super) cost: i64,
    /// Used of each constraint. Once the rest can no longer break it, exactly as much as leaves
    /// room for the rest, so that labels differ only where it matters.
    pub(super) used: [i64; N],
    /// How many partial packages it stands for.
    pub(super) count: u64,
    /// Whether it may stand for more.
    pub(super) more: bool,
    /// The level of this stage's instrument, and the label of the stage before.
    pub(super) level: u8,
    pub(super) parent: u32,
}

/// What does not change during a search.
pub(super) struct Course<'a> {
    pub(super) problem: &'a FrontierProblem,
    /// Places of instruments in the order they are settled.
    pub(super) order: Vec<usize>,
    /// By stage: instruments whose effects are known once it is over.
    evaluated: Vec<Vec<usize>>,
    /// By stage: rules whose both sides are settled with it.
    closing: Vec<Vec<usize>>,
    /// By stage and instrument: the levels later stages tell apart; `None` if all.
    thresholds: Vec<Vec<Option<Vec<u8>>>>,
}

/// Levels and parents of the labels of the stages done, to read packages back.
#[derive(Default)]
pub(super) struct Trail {
    stages: Vec<Vec<(u8, u32)>>,
}

/// Solves the problem in one go; given up as too large if the partial packages of a stage take more than
/// `most` bytes.
pub(super) fn solve(
    problem: &FrontierProblem,
    most: usize,
    cancel: &AtomicBool,
) -> Result<Frontier, Unsolved> {
    if problem.too_large {
        return Err(Unsolved::TooLarge);
    }
    match problem.bounds.len() {
        0 => solve_with::<0>(problem, most, cancel),
        1 => solve_with::<1>(problem, most, cancel),
        2 => solve_with::<2>(problem, most, cancel),
        3 | 4 => solve_with::<4>(problem, most, cancel),
        5..=8 => solve_with::<8>(problem, most, cancel),
        9..=16 => solve_with::<16>(problem, most, cancel),
        17..=64 => solve_with::<64>(problem, most, cancel),
        _ => Err(Unsolved::TooLarge),
    }
}

fn solve_with<const N: usize>(
    problem: &FrontierProblem,
    most: usize,
    cancel: &AtomicBool,
) -> Result<Frontier, Unsolved> {
    let course = Course::of(problem);
    let mut bounds = Bounds::<N>::of(&course);
    let rough = run::<N>(&course, &bounds, Some(BEAM), most, cancel)?;
    bounds.learn(rough.iter().map(|point| (point.a, point.b)));
    let points = run::<N>(&course, &bounds, None, most, cancel)?;
    Ok(Frontier { a: problem.a, b: problem.b, points, open: Vec::new() })
}

/// One pass over all instruments; with a `beam`, only the most promising labels go on.
fn run<const N: usize>(
    course: &Course<'_>,
    bounds: &Bounds<N>,
    beam: Option<usize>,
    most: usize,
    cancel: &AtomicBool,
) -> Result<Vec<FrontierPoint>, Unsolved> {
    let problem = course.problem;
    let [a, b, cost] = problem.start;
    let first = Label { a, b, cost, used: [0; N], count: 1, more: false, level: 0, parent: 0 };
    let mut groups: BTreeMap<Vec<u8>, Vec<Label<N>>> =
        BTreeMap::from([(vec![0; problem.items.len()], vec![first])]);
    let mut trail = Trail::default();
    let mut merging = false;
    for stage in 0..course.order.len() {
        let mut next: BTreeMap<Vec<u8>, Vec<Label<N>>> = BTreeMap::new();
        let mut offset = 0u32;
        let mut reached = 0usize;
        for (key, labels) in &groups {
            for level in course.levels(stage) {
                if cancel.load(Ordering::Relaxed) {
                    return Err(Unsolved::Cancelled);
                }
                let Some((key, adds)) = course.step(stage, key, level) else {
                    continue;
                };
                let into = next.entry(key).or_default();
                let before = into.len();
                for (label, parent) in labels.iter().zip(offset..) {
                    let extended = bounds.extend(stage, label, &adds, level, parent);
                    into.extend(extended.filter(|label| beam.is_some() || bounds.may_matter(stage, label)));
                }
                reached += into.len() - before;
                if reached * size_of::<Label<N>>() > most {
                    return Err(Unsolved::TooLarge);
                }
            }
            offset += u32::try_from(labels.len()).unwrap_or(0);
        }
        groups = next;
        let mut size = 0;
        for labels in groups.values_mut() {
            prune(labels, merging, course, &trail, stage);
            size += labels.len();
        }
        if !merging && size > COUNTED_LABELS {
            merging = true;
            groups.values_mut().for_each(|labels| prune(labels, merging, course, &trail, stage));
        }
        if let Some(width) = beam {
            bounds.narrow_to(width, stage, &mut groups);
        }
        groups.retain(|_, labels| !labels.is_empty());
        trail.stages.push(groups.values().flatten().map(|label| (label.level, label.parent)).collect());
    }
    let labels: Vec<Label<N>> = groups.into_values().flatten().collect();
    Ok(frontier_of(labels, course, &trail))
}

/// The points of the complete packages, best for the second party first.
fn frontier_of<const N: usize>(
    mut labels: Vec<Label<N>>,
    course: &Course<'_>,
    trail: &Trail,
) -> Vec<FrontierPoint> {
    let stages = course.order.len();
    let mut points: Vec<FrontierPoint> = Vec::new();
    let last = |label: &Label<N>| match stages.checked_sub(1) {
        Some(stage) => trail.levels(course, stage, label),
        None => Levels::default(),
    };
    labels.sort_by(|x, y| y.a.cmp(&x.a).then(y.b.cmp(&x.b)).then(x.cost.cmp(&y.cost)));
    for label in labels {
        match points.last_mut() {
            Some(point) if point.a == label.a && point.b == label.b => {
                point.others = point.others.saturating_add(label.count);
                point.others_at_least |= label.more;
                if point.cost == label.cost {
                    let levels = last(&label);
                    if levels < point.levels {
                        point.levels = levels;
                    }
                }
            }
            Some(point) if point.b >= label.b => {}
            _ => points.push(FrontierPoint {
                a: label.a,
                b: label.b,
                levels: last(&label),
                cost: label.cost,
                others: label.count.saturating_sub(1),
                others_at_least: label.more || label.count == u64::MAX,
            }),
        }
    }
    points.reverse();
    points
}

impl Trail {
    /// The levels of a label of `stage`, whose stage is not yet in the trail or is its last; the
    /// instruments not settled yet are at 0.
    pub(super) fn levels<const N: usize>(
        &self,
        course: &Course<'_>,
        stage: usize,
        label: &Label<N>,
    ) -> Levels {
        let mut levels = vec![0; course.problem.items.len()];
        let (mut level, mut parent) = (label.level, label.parent);
        for back in (0..=stage).rev() {
            if let Some(place) = course.order.get(back).and_then(|&item| levels.get_mut(item)) {
                *place = level;
            }
            let before = back.checked_sub(1).and_then(|stage| self.stages.get(stage));
            let Some((above, above_parent)) =
                before.and_then(|stage| stage.get(usize::try_from(parent).unwrap_or(usize::MAX)))
            else {
                break;
            };
            (level, parent) = (*above, *above_parent);
        }
        Levels::new(levels)
    }
}

impl<'a> Course<'a> {
    pub(super) fn of(problem: &'a FrontierProblem) -> Self {
        let order = order(problem);
        let stages = order.len();
        let mut at = vec![0; stages];
        for (stage, &item) in order.iter().enumerate() {
            if let Some(place) = at.get_mut(item) {
                *place = stage;
            }
        }
        let stage_of = |item: usize| at.get(item).copied().unwrap_or(0);
        let known = |index: usize| {
            let conditions = problem.items.get(index).map_or(&[][..], |item| &item.conditions[..]);
            conditions.iter().map(|(other, _)| stage_of(*other)).fold(stage_of(index), usize::max)
        };
        let closes = |rule: &super::problem::Tie| stage_of(rule.first.0).max(stage_of(rule.second.0));
        let mut evaluated = vec![Vec::new(); stages];
        for item in 0..stages {
            if let Some(on) = evaluated.get_mut(known(item)) {
                on.push(item);
            }
        }
        let closing = |stage: usize| {
            let rules = problem.rules.iter().enumerate();
            rules.filter(|(_, rule)| closes(rule) == stage).map(|(index, _)| index).collect()
        };
        // Of thousands of instruments few are tied to others.
        let conditional: Vec<usize> = (0..stages)
            .filter(|index| problem.items.get(*index).is_some_and(|item| !item.conditions.is_empty()))
            .collect();
        let mut tied = vec![false; stages];
        let conditions = conditional.iter().filter_map(|index| problem.items.get(*index));
        let sides = problem.rules.iter().flat_map(|rule| [rule.first.0, rule.second.0]);
        let others = conditions.flat_map(|item| item.conditions.iter().map(|(other, _)| *other));
        for item in sides.chain(others).chain(conditional.iter().copied()) {
            if let Some(tied) = tied.get_mut(item) {
                *tied = true;
            }
        }
        let told_apart = |stage: usize, item: usize| {
            if stage_of(item) > stage || tied.get(item) != Some(&true) {
                return Some(Vec::new());
            }
            if known(item) > stage {
                return None;
            }
            let mut levels: Vec<u8> = Vec::new();
            for rule in problem.rules.iter().filter(|rule| closes(rule) > stage) {
                levels.extend(
                    [rule.first, rule.second].iter().filter(|side| side.0 == item).map(|side| side.1),
                );
            }
            let later = conditional.iter().filter(|index| known(**index) > stage);
            for other in later.filter_map(|index| problem.items.get(*index)) {
                levels.extend(other.conditions.iter().filter(|side| side.0 == item).map(|side| side.1));
            }
            levels.sort_unstable();
            levels.dedup();
            Some(levels)
        };
        Self {
            problem,
            evaluated,
            closing: (0..stages).map(closing).collect(),
            thresholds: (0..stages)
                .map(|stage| (0..stages).map(|item| told_apart(stage, item)).collect())
                .collect(),
            order,
        }
    }

    /// The instruments whose effects are known once `stage` is over.
    pub(super) fn evaluated(&self, stage: usize) -> impl Iterator<Item = &'a Item> + '_ {
        let items = self.evaluated.get(stage).map_or(&[][..], Vec::as_slice);
        items.iter().filter_map(|&item| self.problem.items.get(item))
    }

    /// The levels that the instrument of this stage may take.
    pub(super) fn levels(&self, stage: usize) -> std::ops::RangeInclusive<u8> {
        let item = self.order.get(stage).and_then(|&item| self.problem.items.get(item));
        item.map_or(0..=0, |item| item.least..=item.top)
    }

    /// The group that labels of the group `key` come to with `level` for the instrument of this
    /// stage, and what the step adds; `None` if a rule forbids it.
    pub(super) fn step(&self, stage: usize, key: &[u8], level: u8) -> Option<(Vec<u8>, Vec<i64>)> {
        let mut key = key.to_vec();
        *key.get_mut(*self.order.get(stage)?)? = level;
        let at = |place: usize| key.get(place).copied().unwrap_or(0);
        let broken = |rule: &usize| {
            let rule = self.problem.rules.get(*rule);
            rule.is_some_and(|rule| rule.broken(at(rule.first.0), at(rule.second.0)))
        };
        if self.closing.get(stage)?.iter().any(broken) {
            return None;
        }
        let mut adds = vec![0i64; FIXED + self.problem.bounds.len()];
        for &index in self.evaluated.get(stage)? {
            self.problem.items.get(index)?.add_to(&mut adds, at(index), at)?;
        }
        for (level, told) in key.iter_mut().zip(self.thresholds.get(stage)?) {
            if let Some(told) = told {
                *level = told.iter().rev().copied().find(|threshold| threshold <= level).unwrap_or(0);
            }
        }
        Some((key, adds))
    }
}

/// Instruments tied to each other one after the other, so that few levels have to be remembered at
/// a time; then the free ones, those that matter most first.
fn order(problem: &FrontierProblem) -> Vec<usize> {
    let count = problem.items.len();
    let mut ties: Vec<(usize, usize)> =
        problem.rules.iter().map(|rule| (rule.first.0, rule.second.0)).collect();
    for (index, item) in problem.items.iter().enumerate() {
        ties.extend(item.conditions.iter().map(|(other, _)| (index, *other)));
    }
    let mut neighbours = vec![Vec::new(); count];
    for (one, other) in ties.iter().copied().flat_map(|(one, other)| [(one, other), (other, one)]) {
        if let Some(list) = neighbours.get_mut(one) {
            list.push(other);
        }
    }
    let neighbours = |item: usize| neighbours.get(item).map_or(&[][..], Vec::as_slice).iter().copied();
    let weight = |item: usize| -> i128 {
        let adds = problem.items.get(item).map_or(&[][..], |item| &item.adds[..]);
        let spread = |dimension: usize| {
            let all = || adds.iter().flatten().filter_map(|sums| sums.get(dimension).copied());
            i128::from(all().max().unwrap_or(0)) - i128::from(all().min().unwrap_or(0))
        };
        spread(0) + spread(1)
    };
    let mut free: Vec<usize> = (0..count).filter(|&item| neighbours(item).next().is_none()).collect();
    free.sort_by_key(|&item| (std::cmp::Reverse(weight(item)), item));
    let mut tied: Vec<usize> = (0..count).filter(|&item| neighbours(item).next().is_some()).collect();
    let mut order: Vec<usize> = Vec::with_capacity(count);
    let mut settled = vec![false; count];
    while !tied.is_empty() {
        let is_settled = |item: usize| settled.get(item) == Some(&true);
        // Open: settled instruments that would still wait for a neighbour if this one came next.
        let rank = |next: usize| {
            let waits = |item: usize| neighbours(item).any(|other| other != next && !is_settled(other));
            let open = order.iter().filter(|&&old| waits(old)).count() + usize::from(waits(next));
            let joins = neighbours(next).any(is_settled);
            (!joins, open, std::cmp::Reverse(weight(next)), next)
        };
        let Some(next) = tied.iter().copied().min_by_key(|&item| rank(item)) else { break };
        tied.retain(|&item| item != next);
        order.push(next);
        if let Some(settled) = settled.get_mut(next) {
            *settled = true;
        }
    }
    order.extend(free);
    order
}
