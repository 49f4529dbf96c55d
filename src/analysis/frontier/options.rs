//! A problem as independent choices: instruments tied by rules or soft rules become one group, all
//! others stay as they are.

use std::collections::BTreeMap;

use super::{
    group::{Choice, Group},
    problem::{FIXED, FrontierProblem, Item, Tie},
    search::Course,
};

/// More joint levels than this are not listed.
const MAX_JOINT: usize = 4096;
/// A network with more choices than this is not searched.
const MAX_NETWORK: usize = 1 << 16;
/// More tied instruments than this are not put in an order that keeps a network small.
const MAX_TIED: usize = 500;
/// More groups than this are not searched.
const MAX_GROUPS: usize = 2000;

/// The whole problem as groups.
#[derive(Debug, Clone)]
pub(super) struct Groups<const D: usize> {
    /// Values, cost and what constraints have left before anything is chosen.
    pub(super) start: [i64; D],
    pub(super) groups: Vec<Group<D>>,
    /// Whether some group has no choice that obeys the rules.
    pub(super) impossible: bool,
}

/// Dimensions before those of the constraints: both values and the cost.
pub(super) const COST: usize = 2;

impl<const D: usize> Groups<D> {
    /// `None` if instruments are tied together in numbers too large.
    pub(super) fn of(problem: &FrontierProblem) -> Option<Self> {
        Self::listing(problem, MAX_JOINT)
    }

    /// As [`Self::of`], with groups of up to so many joint levels listed.
    pub(super) fn listing(problem: &FrontierProblem, most: usize) -> Option<Self> {
        let mut start = [0; D];
        let [a, b, cost] = problem.start;
        let given = [a, b, -cost].into_iter().chain(problem.bounds.iter().copied());
        start.iter_mut().zip(given).for_each(|(own, given)| *own = given);
        let mut groups = Vec::new();
        for items in components(problem) {
            let group = if joint_levels(problem, &items) <= most {
                listed(problem, items)?
            } else {
                network(problem, &items)?
            };
            groups.push(group);
        }
        if groups.len() > MAX_GROUPS {
            return None;
        }
        let mut all = Self { start, impossible: groups.iter().any(Group::is_impossible), groups };
        all.drop_hopeless();
        Some(all)
    }

    /// Drops choices that break a constraint whatever the rest, and those beaten by another one that
    /// leads to the same: at least as good in everything but cost and better for a party.
    fn drop_hopeless(&mut self) {
        for dimension in FIXED..D {
            let most = |group: &Group<D>| group.most(|choice| choice.add(dimension));
            let best: i64 = self.groups.iter().map(most).sum();
            let room = self.start.get(dimension).copied().unwrap_or(0).saturating_add(best);
            for group in &mut self.groups {
                let own = most(group);
                group.keep_at_least(dimension, own.saturating_sub(room));
                self.impossible |= group.is_impossible();
            }
        }
        for group in &mut self.groups {
            group.nodes.iter_mut().for_each(drop_beaten);
            group.drop_dead_ends();
        }
    }

    /// The choices that these picks are, one for each stage, with the instruments that each is about.
    pub(super) fn picked(&self, picks: &[usize]) -> Vec<(&[usize], &Choice<D>)> {
        let mut picked = Vec::with_capacity(picks.len());
        let mut picks = picks.iter();
        for group in &self.groups {
            let mut node = 0;
            for (items, pick) in group.stages.iter().zip(picks.by_ref()) {
                let Some(choice) = group.nodes.get(node).and_then(|choices| choices.get(*pick)) else {
                    break;
                };
                picked.push((items.as_slice(), choice));
                node = choice.next;
            }
        }
        picked
    }
}

fn drop_beaten<const D: usize>(choices: &mut Vec<Choice<D>>) {
    choices.sort_by(|x, y| y.adds.cmp(&x.adds).then_with(|| x.levels.cmp(&y.levels)));
    let mut kept: Vec<Choice<D>> = Vec::new();
    for choice in choices.drain(..) {
        if !kept.iter().any(|other| other.next == choice.next && beats(&other.adds, &choice.adds)) {
            kept.push(choice);
        }
    }
    *choices = kept;
}

fn beats<const D: usize>(one: &[i64; D], other: &[i64; D]) -> bool {
    let mut pairs = one.iter().zip(other).enumerate();
    let better = one.first() > other.first() || one.get(1) > other.get(1);
    better && pairs.all(|(dimension, (one, other))| dimension == COST || one >= other)
}

/// Places of instruments tied to each other, each group by rising place.
fn components(problem: &FrontierProblem) -> Vec<Vec<usize>> {
    let count = problem.items.len();
    let mut group: Vec<usize> = (0..count).collect();
    let mut join = |one: usize, other: usize| {
        let (Some(&one), Some(&other)) = (group.get(one), group.get(other)) else { return };
        let (least, most) = (one.min(other), one.max(other));
        group.iter_mut().filter(|own| **own == most).for_each(|own| *own = least);
    };
    problem.rules.iter().for_each(|rule| join(rule.first.0, rule.second.0));
    for (place, item) in problem.items.iter().enumerate() {
        item.conditions.iter().for_each(|(other, _)| join(place, *other));
    }
    let mut members = vec![Vec::new(); count];
    for (place, own) in group.iter().enumerate() {
        if let Some(list) = members.get_mut(*own) {
            list.push(place);
        }
    }
    members.retain(|list| !list.is_empty());
    members
}

fn joint_levels(problem: &FrontierProblem, items: &[usize]) -> usize {
    let tops = items.iter().filter_map(|&place| problem.items.get(place));
    tops.fold(1, |joint, own| joint.saturating_mul(usize::from(own.top.saturating_sub(own.least)) + 1))
}

/// These instruments as one stage: all joint levels that obey the rules between them.
fn listed<const D: usize>(problem: &FrontierProblem, items: Vec<usize>) -> Option<Group<D>> {
    let item = |place: usize| problem.items.get(place);
    let own_rules = |rule: &&Tie| items.contains(&rule.first.0);
    let rules: Vec<&Tie> = problem.rules.iter().filter(own_rules).collect();
    let mut found = Vec::new();
    let mut levels: Vec<u8> = items.iter().filter_map(|&place| item(place)).map(|own| own.least).collect();
    loop {
        let at = |place: usize| {
            let index = items.iter().position(|own| *own == place);
            index.and_then(|index| levels.get(index)).copied().unwrap_or(0)
        };
        if !rules.iter().any(|rule| rule.broken(at(rule.first.0), at(rule.second.0))) {
            let mut sums = vec![0; FIXED + problem.bounds.len()];
            for &place in &items {
                item(place)?.add_to(&mut sums, at(place), at)?;
            }
            found.push(Choice { adds: towards_more(&sums), levels: levels.clone().into(), next: 1 });
        }
        // The next joint levels, the last instrument first.
        let tops = items.iter().map(|&place| item(place).map_or((0, 0), |own| (own.least, own.top)));
        let tops: Vec<(u8, u8)> = tops.collect();
        let Some(next) =
            (0..levels.len()).rev().find(|&index| levels.get(index) < tops.get(index).map(|(_, top)| top))
        else {
            return Some(Group { stages: vec![items], nodes: vec![found], stage_of: vec![0] });
        };
        for (index, (level, (least, _))) in levels.iter_mut().zip(&tops).enumerate().skip(next) {
            *level = if index == next { *level + 1 } else { *least };
        }
    }
}

/// Sums as they are reckoned, turned so that of everything more is better: of cost, and of what uses up
/// a constraint, less is.
fn towards_more<const D: usize>(sums: &[i64]) -> [i64; D] {
    let mut adds = [0; D];
    for (dimension, (own, sum)) in adds.iter_mut().zip(sums).enumerate() {
        *own = if dimension < COST { *sum } else { -*sum };
    }
    adds
}

/// These instruments one by one; `None` if too many of their levels have to be remembered at a time.
fn network<const D: usize>(problem: &FrontierProblem, items: &[usize]) -> Option<Group<D>> {
    if items.len() > MAX_TIED {
        return None;
    }
    let part = part(problem, items);
    let course = Course::of(&part);
    let mut nodes: Vec<Vec<Choice<D>>> = vec![Vec::new()];
    let mut stage_of = vec![0];
    let mut reached = BTreeMap::from([(vec![0; items.len()], 0)]);
    let mut count = 0;
    for stage in 0..items.len() {
        let mut after: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
        for (key, node) in &reached {
            for level in course.levels(stage) {
                let Some((key, sums)) = course.step(stage, key, level) else { continue };
                let next = *after.entry(key).or_insert(nodes.len());
                if next == nodes.len() {
                    nodes.push(Vec::new());
                    stage_of.push(stage + 1);
                }
                nodes.get_mut(*node)?.push(Choice {
                    adds: towards_more(&sums),
                    levels: Box::new([level]),
                    next,
                });
                count += 1;
                if count > MAX_NETWORK {
                    return None;
                }
            }
        }
        reached = after;
    }
    // Where all ends nothing is told apart: the last node, if it is reached at all, is the end.
    if !reached.is_empty() {
        nodes.pop();
        stage_of.pop();
    }
    let stages = course.order.iter().filter_map(|&own| items.get(own)).map(|&item| vec![item]).collect();
    let mut group = Group { stages, nodes, stage_of };
    group.drop_dead_ends();
    Some(group)
}

/// The problem of these instruments alone, numbered anew.
fn part(problem: &FrontierProblem, items: &[usize]) -> FrontierProblem {
    let place = |item: usize| items.iter().position(|own| *own == item);
    let tied = |rule: &Tie| {
        let (first, second) = (place(rule.first.0)?, place(rule.second.0)?);
        Some(Tie { first: (first, rule.first.1), second: (second, rule.second.1), both: rule.both })
    };
    let own = items.iter().filter_map(|&item| problem.items.get(item)).map(|item| {
        let conditions = item.conditions.iter().filter_map(|(other, level)| Some((place(*other)?, *level)));
        Item { conditions: conditions.collect(), ..item.clone() }
    });
    FrontierProblem {
        a: problem.a,
        b: problem.b,
        start: [0; 3],
        bounds: problem.bounds.clone(),
        items: own.collect(),
        rules: problem.rules.iter().filter_map(tied).collect(),
        too_large: false,
    }
}
