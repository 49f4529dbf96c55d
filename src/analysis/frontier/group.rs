//! Instruments chosen together, as a network of choices: every way through it is one joint choice.
//!
//! A few tied instruments are listed at once: one stage, whose choices are their joint levels. Of more,
//! each is a stage of its own, and a node stands for all earlier levels that later stages cannot tell
//! apart; so the network stays small where its ways are beyond counting.

/// One way on from a node: what it adds, with D dimensions.
#[derive(Debug, Clone)]
pub(super) struct Choice<const D: usize> {
    /// Value of the first party, of the second, cost as less is better, and what each constraint has
    /// left: all the better the larger.
    pub(super) adds: [i64; D],
    /// The levels of the instruments of its stage.
    pub(super) levels: Box<[u8]>,
    /// The node it leads to, a later one; past the last node where the group ends.
    pub(super) next: usize,
}

impl<const D: usize> Choice<D> {
    /// What it adds to one dimension.
    pub(super) fn add(&self, dimension: usize) -> i64 {
        self.adds.get(dimension).copied().unwrap_or(0)
    }
}

/// Instruments that are chosen together.
#[derive(Debug, Clone)]
pub(super) struct Group<const D: usize> {
    /// Places of the instruments, stage by stage.
    pub(super) stages: Vec<Vec<usize>>,
    /// By node: the choices there. The group begins at the first.
    pub(super) nodes: Vec<Vec<Choice<D>>>,
    /// By node: its stage.
    pub(super) stage_of: Vec<usize>,
}

impl<const D: usize> Group<D> {
    /// Whether nothing can be chosen.
    pub(super) fn is_impossible(&self) -> bool {
        self.nodes.first().is_none_or(Vec::is_empty)
    }

    /// The choices, if they are all at one node.
    pub(super) fn only(&self) -> Option<&[Choice<D>]> {
        match self.nodes.as_slice() {
            [choices] => Some(choices),
            _ => None,
        }
    }

    /// All choices of all nodes.
    pub(super) fn choices(&self) -> impl Iterator<Item = &Choice<D>> {
        self.nodes.iter().flatten()
    }

    /// The most that a way through the group can come to, each choice counting `of`; nought if there is
    /// no way.
    pub(super) fn most(&self, of: impl Fn(&Choice<D>) -> i64) -> i64 {
        self.ahead(of).first().copied().flatten().unwrap_or(0)
    }

    /// By node, then for the end: the most that a way on can come to; `None` where there is none.
    fn ahead(&self, of: impl Fn(&Choice<D>) -> i64) -> Vec<Option<i64>> {
        let mut ahead = vec![None; self.nodes.len()];
        ahead.push(Some(0));
        for (node, choices) in self.nodes.iter().enumerate().rev() {
            let ways = choices
                .iter()
                .filter_map(|choice| Some(of(choice).saturating_add((*ahead.get(choice.next)?)?)));
            let most = ways.max();
            if let Some(own) = ahead.get_mut(node) {
                *own = most;
            }
        }
        ahead
    }

    /// By node: the most that a way from the beginning to it can come to.
    fn behind(&self, of: impl Fn(&Choice<D>) -> i64) -> Vec<Option<i64>> {
        let mut behind = vec![None; self.nodes.len() + 1];
        if let Some(first) = behind.first_mut() {
            *first = Some(0i64);
        }
        for (node, choices) in self.nodes.iter().enumerate() {
            let Some(here) = behind.get(node).copied().flatten() else { continue };
            for choice in choices {
                if let Some(there) = behind.get_mut(choice.next) {
                    *there = (*there).max(Some(here.saturating_add(of(choice))));
                }
            }
        }
        behind
    }

    /// What ways through the group can differ by in a dimension: sizes of which every difference is a sum
    /// or a difference.
    pub(super) fn differences(&self, dimension: usize) -> Vec<i64> {
        // By node, what some way on comes to. Any other way differs from it choice by choice.
        let mut usual = vec![0i64; self.nodes.len() + 1];
        let mut differences = Vec::new();
        for (node, choices) in self.nodes.iter().enumerate().rev() {
            let on =
                |choice: &Choice<D>| choice.add(dimension) + usual.get(choice.next).copied().unwrap_or(0);
            let first = choices.first().map_or(0, on);
            differences.extend(choices.iter().map(|choice| (on(choice) - first).abs()));
            if let Some(own) = usual.get_mut(node) {
                *own = first;
            }
        }
        differences
    }

    /// Drops the choices through which no way comes to `least` in a dimension.
    pub(super) fn keep_at_least(&mut self, dimension: usize, least: i64) {
        let of = |choice: &Choice<D>| choice.add(dimension);
        let (behind, ahead) = (self.behind(of), self.ahead(of));
        for (choices, behind) in self.nodes.iter_mut().zip(&behind) {
            choices.retain(|choice| {
                let rest = behind.zip(ahead.get(choice.next).copied().flatten());
                rest.is_some_and(|(behind, ahead)| {
                    behind.saturating_add(of(choice)).saturating_add(ahead) >= least
                })
            });
        }
    }

    /// Drops the choices that lead nowhere, and those at nodes that nothing leads to.
    pub(super) fn drop_dead_ends(&mut self) {
        let (behind, ahead) = (self.behind(|_| 0), self.ahead(|_| 0));
        for (choices, behind) in self.nodes.iter_mut().zip(behind) {
            choices.retain(|choice| behind.is_some() && ahead.get(choice.next).copied().flatten().is_some());
        }
    }

    /// Drops those choices of an instrument that are not at `level`.
    pub(super) fn hold(&mut self, item: usize, level: u8) {
        for (choices, stage) in self.nodes.iter_mut().zip(&self.stage_of) {
            let at = self.stages.get(*stage).and_then(|items| items.iter().position(|own| *own == item));
            if let Some(at) = at {
                choices.retain(|choice| choice.levels.get(at) == Some(&level));
            }
        }
        self.drop_dead_ends();
    }

    /// The levels that some choice takes an instrument to, rising; none if it is not of the group.
    pub(super) fn levels_of(&self, item: usize) -> Vec<u8> {
        let mut levels = Vec::new();
        for (choices, stage) in self.nodes.iter().zip(&self.stage_of) {
            let at = self.stages.get(*stage).and_then(|items| items.iter().position(|own| *own == item));
            if let Some(at) = at {
                levels.extend(choices.iter().filter_map(|choice| choice.levels.get(at)));
            }
        }
        levels.sort_unstable();
        levels.dedup();
        levels
    }
}
