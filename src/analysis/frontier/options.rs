//! A problem as independent choices: instruments tied by rules or soft rules become one choice among
//! their joint levels, all others stay as they are.

use super::problem::{FIXED, FrontierProblem};

/// More joint levels than this are not listed.
const MAX_JOINT: usize = 4096;
/// More choices than this are not searched.
const MAX_CHOICES: usize = 2000;

/// One way to take a choice: what it adds, with D dimensions.
#[derive(Debug, Clone)]
pub(super) struct Choice<const D: usize> {
    /// Value of the first party, of the second, cost as less is better, and what each constraint has
    /// left: all the better the larger.
    pub(super) adds: [i64; D],
    /// The levels of the instruments of its group.
    pub(super) levels: Vec<u8>,
}

/// Instruments that are chosen together.
#[derive(Debug, Clone)]
pub(super) struct Group<const D: usize> {
    /// Places of the instruments.
    pub(super) items: Vec<usize>,
    pub(super) choices: Vec<Choice<D>>,
}

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
    /// `None` if instruments are tied together in numbers too large to list.
    pub(super) fn of(problem: &FrontierProblem) -> Option<Self> {
        let mut start = [0; D];
        let [a, b, cost] = problem.start;
        let given = [a, b, -cost].into_iter().chain(problem.bounds.iter().copied());
        start.iter_mut().zip(given).for_each(|(own, given)| *own = given);
        let mut groups = Vec::new();
        for items in components(problem) {
            groups.push(Group { choices: choices(problem, &items)?, items });
        }
        if groups.len() > MAX_CHOICES {
            return None;
        }
        let mut all = Self { start, impossible: groups.iter().any(|group| group.choices.is_empty()), groups };
        all.drop_hopeless();
        Some(all)
    }

    /// Drops choices that break a constraint whatever the rest, and those beaten by another one of
    /// their group: at least as good in everything but cost and better for a party.
    fn drop_hopeless(&mut self) {
        let most = |group: &Group<D>, dimension: usize| {
            group.choices.iter().filter_map(|choice| choice.adds.get(dimension)).copied().max().unwrap_or(0)
        };
        for dimension in FIXED..D {
            let best: i64 = self.groups.iter().map(|group| most(group, dimension)).sum();
            let room = self.start.get(dimension).copied().unwrap_or(0).saturating_add(best);
            for group in &mut self.groups {
                let own = most(group, dimension);
                let fits =
                    |choice: &Choice<D>| choice.adds.get(dimension).is_none_or(|add| room - own + add >= 0);
                group.choices.retain(fits);
                self.impossible |= group.choices.is_empty();
            }
        }
        for group in &mut self.groups {
            drop_beaten(&mut group.choices);
        }
    }
}

fn drop_beaten<const D: usize>(choices: &mut Vec<Choice<D>>) {
    choices.sort_by(|x, y| y.adds.cmp(&x.adds).then_with(|| x.levels.cmp(&y.levels)));
    let mut kept: Vec<Choice<D>> = Vec::new();
    for choice in choices.drain(..) {
        if !kept.iter().any(|other| beats(&other.adds, &choice.adds)) {
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

/// All joint levels of these instruments that obey the rules between them.
fn choices<const D: usize>(problem: &FrontierProblem, items: &[usize]) -> Option<Vec<Choice<D>>> {
    let item = |place: usize| problem.items.get(place);
    let counts = items.iter().filter_map(|&place| item(place));
    let mut joint = 1usize;
    for own in counts {
        joint = joint.checked_mul(usize::from(own.top.saturating_sub(own.least)) + 1)?;
        if joint > MAX_JOINT {
            return None;
        }
    }
    let mut found = Vec::with_capacity(joint);
    let mut levels: Vec<u8> = items.iter().filter_map(|&place| item(place)).map(|own| own.least).collect();
    loop {
        let at = |place: usize| {
            let index = items.iter().position(|own| *own == place);
            index.and_then(|index| levels.get(index)).copied().unwrap_or(0)
        };
        let mut rules = problem.rules.iter().filter(|rule| items.contains(&rule.first.0));
        if rules.all(|rule| !rule.broken(at(rule.first.0), at(rule.second.0))) {
            let mut adds = [0; D];
            for &place in items {
                let own = item(place)?;
                let met = own.conditions.iter().enumerate();
                let mask = met.fold(0usize, |mask, (bit, (other, level))| {
                    mask | usize::from(at(*other) >= *level) << bit
                });
                let masks = own.adds.get(usize::from(at(place)))?;
                let sums = masks.get(mask).or(masks.first())?;
                for (dimension, (sum, add)) in adds.iter_mut().zip(sums).enumerate() {
                    // Of cost and of what constraints have left, more is taken.
                    *sum += if dimension < COST { *add } else { -*add };
                }
            }
            found.push(Choice { adds, levels: levels.clone() });
        }
        // The next joint levels, the last instrument first.
        let tops = items.iter().map(|&place| item(place).map_or((0, 0), |own| (own.least, own.top)));
        let tops: Vec<(u8, u8)> = tops.collect();
        let Some(next) =
            (0..levels.len()).rev().find(|&index| levels.get(index) < tops.get(index).map(|(_, top)| top))
        else {
            return Some(found);
        };
        for (index, (level, (least, _))) in levels.iter_mut().zip(&tops).enumerate().skip(next) {
            *level = if index == next { *level + 1 } else { *least };
        }
    }
}
