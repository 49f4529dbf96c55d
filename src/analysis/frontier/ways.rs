//! The best ways through groups for some multipliers, and how others differ from them.

use super::{
    group::{Choice, Group},
    relaxation::add,
};

/// One way to differ from the best choice at a node, with the best way on from where it leads.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deviation<const D: usize> {
    /// What it costs in worth.
    pub(super) price: f64,
    /// What it changes in each dimension.
    pub(super) delta: [i64; D],
    /// The choice it is.
    pub(super) choice: usize,
}

/// The best way on from each node of a group, for some multipliers.
#[derive(Debug, Default)]
pub(super) struct BestWays {
    /// By node, then for the end: what it is worth.
    pub(super) worth: Vec<f64>,
    /// By node: the choice it begins with.
    pub(super) choice: Vec<usize>,
}

/// A stage of a group in a search.
pub(super) struct Spot<const D: usize> {
    /// Its group.
    pub(super) group: usize,
    /// Its place among the picks.
    pub(super) position: usize,
    /// The place of the last stage of its group.
    pub(super) last: usize,
    /// Its first node.
    pub(super) node: usize,
    /// By node from that one: how the choice can differ, cheapest first.
    pub(super) ways: Vec<Vec<Deviation<D>>>,
}

impl BestWays {
    /// Finds them, of equally good choices the first.
    pub(super) fn find<const D: usize>(&mut self, multipliers: &[f64; D], group: &Group<D>) {
        self.worth.clear();
        self.worth.resize(group.nodes.len() + 1, 0.0);
        self.choice.clear();
        self.choice.resize(group.nodes.len(), 0);
        for (node, choices) in group.nodes.iter().enumerate().rev() {
            let best = best_choice(multipliers, choices, |choice, own| own + self.on(choice.next));
            if let (Some(choice), Some(worth)) = (self.choice.get_mut(node), self.worth.get_mut(node)) {
                (*choice, *worth) = best.map_or((0, f64::NEG_INFINITY), |(choice, worth, _)| (choice, worth));
            }
        }
    }

    /// What the best way on from a node is worth.
    pub(super) fn on(&self, node: usize) -> f64 {
        self.worth.get(node).copied().unwrap_or(0.0)
    }

    /// Goes the best way on from a node to the end: `pass` is given each node, choice and what it adds.
    pub(super) fn follow<const D: usize>(
        &self,
        group: &Group<D>,
        mut node: usize,
        mut pass: impl FnMut(usize, usize, &[i64; D]),
    ) {
        while let Some(&pick) = self.choice.get(node) {
            let Some(choice) = group.nodes.get(node).and_then(|choices| choices.get(pick)) else { return };
            pass(node, pick, &choice.adds);
            node = choice.next;
        }
    }

    /// By node, then for the end: what the best way on adds.
    fn sums<const D: usize>(&self, group: &Group<D>) -> Vec<[i64; D]> {
        let mut sums = vec![[0; D]; group.nodes.len() + 1];
        for (node, choices) in group.nodes.iter().enumerate().rev() {
            let Some(choice) = self.choice.get(node).and_then(|pick| choices.get(*pick)) else { continue };
            let mut sum = choice.adds;
            add(&mut sum, sums.get(choice.next).unwrap_or(&[0; D]));
            if let Some(own) = sums.get_mut(node) {
                *own = sum;
            }
        }
        sums
    }
}

/// The choice worth most, with that worth, of equally good ones the first; `whole` turns what a choice itself
/// is worth into what it is worth with what follows. `None` if there is no choice.
pub(super) fn best_choice<'c, const D: usize>(
    multipliers: &[f64; D],
    choices: &'c [Choice<D>],
    whole: impl Fn(&Choice<D>, f64) -> f64,
) -> Option<(usize, f64, &'c Choice<D>)> {
    let mut best: Option<(usize, f64, &'c Choice<D>)> = None;
    for (index, choice) in choices.iter().enumerate() {
        let own = whole(choice, worth(multipliers, &choice.adds));
        if best.is_none_or(|(_, most, _)| own > most) {
            best = Some((index, own, choice));
        }
    }
    best
}

/// How a choice can differ from the one `chosen` at a price of at most `gap`, cheapest first; `sums` are
/// what another brings instead of what.
fn differences<const D: usize>(
    choices: &[Choice<D>],
    chosen: usize,
    gap: f64,
    price: impl Fn(&Choice<D>) -> f64,
    sums: impl Fn(&Choice<D>) -> ([i64; D], [i64; D]),
) -> Vec<Deviation<D>> {
    let mut ways = Vec::new();
    for (index, choice) in choices.iter().enumerate().filter(|(index, _)| *index != chosen) {
        let price = price(choice).max(0.0);
        if price <= gap {
            let (mut delta, here) = sums(choice);
            delta.iter_mut().zip(&here).for_each(|(delta, own)| *delta -= own);
            ways.push(Deviation { price, delta, choice: index });
        }
    }
    ways.sort_by(|x, y| x.price.total_cmp(&y.price).then(x.choice.cmp(&y.choice)));
    ways
}

/// As [`spots`], of a group with one stage and these choices, of which `chosen` is the best.
pub(super) fn only_spot<const D: usize>(
    choices: &[Choice<D>],
    (chosen, top, best): (usize, f64, &Choice<D>),
    multipliers: &[f64; D],
    gap: f64,
    (group, position): (usize, usize),
) -> Spot<D> {
    let price = |choice: &Choice<D>| top - worth(multipliers, &choice.adds);
    let ways = differences(choices, chosen, gap, price, |choice| (choice.adds, best.adds));
    Spot { group, position, last: position, node: 0, ways: vec![ways] }
}

/// The stages of a group with how their choices can differ from the best ways at a price of at most
/// `gap`. `place` is the group's, and that of its first stage among the picks.
pub(super) fn spots<const D: usize>(
    group: &Group<D>,
    best: &BestWays,
    multipliers: &[f64; D],
    gap: f64,
    (place, position): (usize, usize),
) -> Vec<Spot<D>> {
    let sums = best.sums(group);
    let last = position + group.stages.len().saturating_sub(1);
    let mut spots: Vec<Spot<D>> = Vec::with_capacity(group.stages.len());
    // By node: the least price at which it is passed.
    let mut toll = vec![f64::INFINITY; group.nodes.len() + 1];
    if let Some(first) = toll.first_mut() {
        *first = 0.0;
    }
    for (node, (choices, stage)) in group.nodes.iter().zip(&group.stage_of).enumerate() {
        let (paid, top) = (toll.get(node).copied().unwrap_or(f64::INFINITY), best.on(node));
        let chosen = best.choice.get(node).copied().unwrap_or(0);
        let price = |choice: &Choice<D>| top - (worth(multipliers, &choice.adds) + best.on(choice.next));
        for choice in choices {
            if let Some(toll) = toll.get_mut(choice.next) {
                *toll = toll.min(paid + price(choice).max(0.0));
            }
        }
        let here = sums.get(node).copied().unwrap_or([0; D]);
        let brings = |choice: &Choice<D>| {
            let mut sum = choice.adds;
            add(&mut sum, sums.get(choice.next).unwrap_or(&[0; D]));
            sum
        };
        let ways = differences(choices, chosen, gap - paid, price, |choice| (brings(choice), here));
        match spots.get_mut(*stage) {
            Some(spot) => spot.ways.push(ways),
            None => {
                spots.push(Spot { group: place, position: position + stage, last, node, ways: vec![ways] })
            }
        }
    }
    spots
}

impl<const D: usize> Spot<D> {
    /// The price of its cheapest difference; infinite if it has none.
    pub(super) fn cheapest(&self) -> f64 {
        self.ways.iter().filter_map(|ways| ways.first()).map(|way| way.price).fold(f64::INFINITY, f64::min)
    }
}

/// By place: the most that a unit of price buys in each dimension from there on, and the most that can
/// be bought at all. Both fall from place to place.
pub(super) fn prospects<const D: usize>(spots: &[Spot<D>], rounding: f64) -> (Vec<[f64; D]>, Vec<[i64; D]>) {
    let mut rate = vec![[0.0; D]; spots.len() + 1];
    let mut reach = vec![[0; D]; spots.len() + 1];
    let (mut rates, mut reaches) = ([0.0f64; D], [0i64; D]);
    for place in (0..spots.len()).rev() {
        let Some(spot) = spots.get(place) else { continue };
        let own = || spot.ways.iter().flatten();
        for dimension in 0..D {
            let gain = |way: &Deviation<D>| way.delta.get(dimension).copied().unwrap_or(0);
            let best = own().map(gain).max().unwrap_or(0).max(0);
            // A price may be lower by its rounding.
            let per = |way: &Deviation<D>| gain(way) as f64 / (way.price - rounding).max(1e-300);
            let steepest = own().filter(|way| gain(way) > 0).map(per).fold(0.0, f64::max);
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

/// What sums are worth with multipliers on them.
pub(super) fn worth<const D: usize>(multipliers: &[f64; D], adds: &[i64; D]) -> f64 {
    multipliers.iter().zip(adds).map(|(multiplier, add)| multiplier * *add as f64).sum()
}
