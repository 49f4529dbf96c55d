//! Which partial packages of a group can be dropped because another one does at least as well
//! whatever follows.

use std::{cmp::Ordering, collections::BTreeMap};

use super::search::{Course, Label, Trail};

/// How many kept labels a label is compared with when there are two constraints or more. To keep a
/// label too many is never wrong, only slow.
const COMPARISONS: usize = 512;

/// Drops labels that another one beats: at least as good for both parties, better for one, and
/// using no more of any constraint. Labels equal in all of that become one that stands for them
/// all, the cheapest. With `merging`, so do labels of equal value that use more and cost no less;
/// then the packages they stand for are no longer all counted.
pub(super) fn prune<const N: usize>(
    labels: &mut Vec<Label<N>>,
    merging: bool,
    course: &Course<'_>,
    trail: &Trail,
    stage: usize,
) {
    let levels = |label: &Label<N>| trail.levels(course, stage, label);
    labels.sort_unstable_by(|x, y| {
        y.a.cmp(&x.a)
            .then(y.b.cmp(&x.b))
            .then(x.used.cmp(&y.used))
            .then(x.cost.cmp(&y.cost))
            // Fixes the order of what is equal so far, for the same result on every machine.
            .then((x.parent, x.level).cmp(&(y.parent, y.level)))
    });
    let mut kept: Vec<Label<N>> = Vec::new();
    let mut beaten = Beaten::<N>::default();
    let mut block = 0;
    for label in labels.iter() {
        let same_value = kept.get(block).is_some_and(|first| (first.a, first.b) == (label.a, label.b));
        if !same_value {
            for done in kept.get(block..).unwrap_or_default() {
                beaten.add(done);
            }
            block = kept.len();
        }
        if beaten.by_one_better(label) {
            continue;
        }
        let equals = kept.get_mut(block..).unwrap_or_default();
        match equals.iter_mut().find(|other| stands_for(other, label, merging, &levels)) {
            Some(other) if other.used == label.used => {
                other.count = other.count.saturating_add(label.count);
                other.more |= label.more;
                let first = other.cost.cmp(&label.cost).then_with(|| levels(other).cmp(&levels(label)));
                if first == Ordering::Greater {
                    (other.cost, other.parent, other.level) = (label.cost, label.parent, label.level);
                }
            }
            Some(other) => other.more = true,
            None => kept.push(*label),
        }
    }
    *labels = kept;
}

/// Whether `other`, equal in value and first in order, can stand for `label` as well.
fn stands_for<const N: usize>(
    other: &Label<N>,
    label: &Label<N>,
    merging: bool,
    levels: &dyn Fn(&Label<N>) -> crate::analysis::Levels,
) -> bool {
    if other.used == label.used {
        return true;
    }
    if !merging || !other.used.iter().zip(&label.used).all(|(other, label)| other <= label) {
        return false;
    }
    match other.cost.cmp(&label.cost) {
        Ordering::Less => true,
        Ordering::Equal => levels(other) < levels(label),
        Ordering::Greater => false,
    }
}

/// The labels kept so far, asked whether one of them beats another label. They come by falling
/// value for the first party.
struct Beaten<const N: usize> {
    /// Best value for the second party without constraints.
    best: Option<i64>,
    /// With one constraint: by value for the second party, the least used at that value or more;
    /// use falls as value falls.
    stairs: BTreeMap<i64, i64>,
    /// With more: all of them, those that beat most to the front.
    all: Vec<(i64, [i64; N])>,
}

impl<const N: usize> Default for Beaten<N> {
    fn default() -> Self {
        Self { best: None, stairs: BTreeMap::new(), all: Vec::new() }
    }
}

impl<const N: usize> Beaten<N> {
    fn add(&mut self, label: &Label<N>) {
        match label.used.first() {
            None => self.best = self.best.max(Some(label.b)),
            Some(&used) if N == 1 => {
                if self.least_used(label.b).is_none_or(|least| used < least) {
                    let worse: Vec<i64> = self
                        .stairs
                        .range(..=label.b)
                        .rev()
                        .take_while(|(_, other)| **other >= used)
                        .map(|(b, _)| *b)
                        .collect();
                    worse.iter().for_each(|b| {
                        self.stairs.remove(b);
                    });
                    self.stairs.insert(label.b, used);
                }
            }
            Some(_) => self.all.push((label.b, label.used)),
        }
    }

    fn least_used(&self, b: i64) -> Option<i64> {
        self.stairs.range(b..).next().map(|(_, used)| *used)
    }

    fn by_one_better(&mut self, label: &Label<N>) -> bool {
        match label.used.first() {
            None => self.best.is_some_and(|best| best >= label.b),
            Some(&used) if N == 1 => self.least_used(label.b).is_some_and(|least| least <= used),
            Some(_) => {
                let beats = |(b, used): &(i64, [i64; N])| {
                    *b >= label.b && used.iter().zip(&label.used).all(|(other, own)| other <= own)
                };
                let found = self.all.iter().take(COMPARISONS).position(beats);
                if let Some(place) = found {
                    self.all.swap(place, place / 2);
                }
                found.is_some()
            }
        }
    }
}
