//! Where the money comes from and where it goes: payers, instruments and sorts of cost as columns of
//! blocks, tied by ribbons as wide as the amounts they carry (a Sankey picture).

use std::collections::BTreeMap;

use super::{Colour, Identity, Unit};
use crate::analysis::{Budget, Name, Slice, SliceKey, Split};
use crate::plan::Plan;

/// Columns of blocks and the ribbons between neighbouring columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyFlow {
    /// The key of its title.
    pub title: &'static str,
    /// What amounts count.
    pub unit: Unit,
    /// From left to right.
    pub columns: Vec<FlowColumn>,
    /// From left to right, then by the order of the blocks they tie.
    pub ribbons: Vec<Ribbon>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowColumn {
    /// The key of its title.
    pub title: &'static str,
    /// From the top down.
    pub blocks: Vec<Block>,
}

/// A payer, an instrument or a sort of cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it stands for.
    pub identity: Identity,
    /// What it is called.
    pub name: Name,
    /// What decides its colour.
    pub colour: Colour,
    /// Its amount.
    pub amount: i64,
    /// Whether something unknown is missing from it.
    pub at_least: bool,
    /// Whether something in it rests on no source.
    pub assumed: bool,
}

/// An amount on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ribbon {
    /// The column it leaves.
    pub column: usize,
    /// The block it leaves, by its place in that column.
    pub from: usize,
    /// The block it reaches, by its place in the next column.
    pub to: usize,
    /// How much it carries.
    pub amount: i64,
    /// Whether something unknown is missing from it.
    pub at_least: bool,
    /// Whether something in it rests on no source.
    pub assumed: bool,
}

/// From where to where something reaches, downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Reach {
    /// Upper end.
    pub top: f32,
    /// Lower end.
    pub bottom: f32,
}

/// Where blocks and ribbons are in a picture of some height.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FlowPlaces {
    /// By column and block.
    pub blocks: Vec<Vec<Reach>>,
    /// By ribbon: where it leaves and where it arrives.
    pub ribbons: Vec<(Reach, Reach)>,
}

/// The ways a budget is split, from left to right, with the titles of the columns.
const SPLITS: [(Split, &str); 3] = [
    (Split::Payer, "flow-payers"),
    (Split::Instrument, "flow-instruments"),
    (Split::Category, "flow-categories"),
];

/// The whole-plan budget from payers through instruments to sorts of cost, in the prices `budget`
/// is stated in. The blocks of every column sum to the total.
pub fn money_flow(plan: &Plan, budget: &Budget) -> MoneyFlow {
    let slices = SPLITS.map(|(split, _)| budget.by(plan, split));
    let column = |((_, title), slices): (&(Split, &'static str), &Vec<Slice>)| FlowColumn {
        title,
        blocks: slices.iter().map(|slice| block(plan, slice)).collect(),
    };
    let columns = SPLITS.iter().zip(&slices).map(column).collect();
    let mut ribbons = Vec::new();
    for (index, (pair, splits)) in slices.windows(2).zip(SPLITS.windows(2)).enumerate() {
        let ([left, right], [first, second]) = (pair, splits) else { continue };
        let places = |slices: &[Slice]| -> BTreeMap<SliceKey, usize> {
            slices.iter().enumerate().map(|(place, slice)| (slice.key, place)).collect()
        };
        let (left, right) = (places(left), places(right));
        for crossing in budget.crossed(plan, first.0, second.0) {
            if let (Some(&from), Some(&to)) = (left.get(&crossing.first), right.get(&crossing.second)) {
                let (amount, at_least, assumed) = (crossing.minor, crossing.at_least, crossing.assumed);
                ribbons.push(Ribbon { column: index, from, to, amount, at_least, assumed });
            }
        }
    }
    MoneyFlow { title: "chart-money-flow", unit: Unit::Money(budget.currency), columns, ribbons }
}

fn block(plan: &Plan, slice: &Slice) -> Block {
    Block {
        identity: Identity::Slice(slice.key),
        name: slice.key.name(plan),
        colour: Colour::of(plan, slice.key),
        amount: slice.total,
        at_least: slice.at_least,
        assumed: slice.assumed,
    }
}

impl MoneyFlow {
    /// Where everything is in a picture of this height, with `gap` between blocks. All columns have
    /// one scale and each stands in the middle of the height. Amounts below nought take no room.
    pub fn places(&self, height: f32, gap: f32) -> FlowPlaces {
        let sum = |column: &FlowColumn| column.blocks.iter().map(|block| room(block.amount)).sum::<f64>();
        let gaps = |column: &FlowColumn| gap * column.blocks.len().saturating_sub(1) as f32;
        let most = self.columns.iter().map(sum).fold(0.0, f64::max);
        let widest = self.columns.iter().map(gaps).fold(0.0, f32::max);
        if most <= 0.0 || height <= widest {
            return FlowPlaces::default();
        }
        let scale = f64::from(height - widest) / most;
        let length = |amount: i64| (room(amount) * scale) as f32;
        let column = |column: &FlowColumn| {
            let own = (sum(column) * scale) as f32 + gaps(column);
            let mut top = (height - own) / 2.0;
            let reach = |block: &Block| {
                let reach = Reach { top, bottom: top + length(block.amount) };
                top = reach.bottom + gap;
                reach
            };
            column.blocks.iter().map(reach).collect::<Vec<_>>()
        };
        let blocks: Vec<Vec<Reach>> = self.columns.iter().map(column).collect();
        // How much of each block's two sides is taken already.
        let tops = |blocks: &[Vec<Reach>]| -> Vec<Vec<f32>> {
            blocks.iter().map(|column| column.iter().map(|reach| reach.top).collect()).collect()
        };
        let (mut leaving, mut arriving) = (tops(&blocks), tops(&blocks));
        let take = |sides: &mut [Vec<f32>], column: usize, place: usize, length: f32| {
            let Some(side) = sides.get_mut(column).and_then(|column| column.get_mut(place)) else {
                return Reach::default();
            };
            let top = *side;
            *side += length;
            Reach { top, bottom: top + length }
        };
        let ribbon = |ribbon: &Ribbon| {
            let length = length(ribbon.amount);
            let from = take(&mut leaving, ribbon.column, ribbon.from, length);
            (from, take(&mut arriving, ribbon.column + 1, ribbon.to, length))
        };
        let ribbons = self.ribbons.iter().map(ribbon).collect();
        FlowPlaces { blocks, ribbons }
    }
}

fn room(amount: i64) -> f64 {
    amount.max(0) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        Levels,
        samples::{add_instrument, add_party, line, plan},
    };

    #[test]
    fn every_column_holds_the_whole_and_every_block_what_reaches_and_leaves_it() {
        let mut plan = plan();
        add_party(&mut plan, 1, &[]);
        add_party(&mut plan, 2, &[]);
        for id in [1, 2] {
            let own = add_instrument(&mut plan, id, 1);
            own.lines.push(line(id, "CHF 9.01", &["3"], &[(1, "50"), (2, "50")]));
            own.overheads.indirect_percent = 7.into();
        }
        let budget = Budget::of(&plan, &Levels::new(vec![1, 1]));
        let flow = money_flow(&plan, &budget);
        let total = budget.total_nominal().money.minor;
        for column in &flow.columns {
            assert_eq!(column.blocks.iter().map(|block| block.amount).sum::<i64>(), total);
        }
        for (place, block) in flow.columns[1].blocks.iter().enumerate() {
            let carried = |column: usize| {
                let own = flow.ribbons.iter().filter(|ribbon| ribbon.column == column);
                let own = own.filter(|ribbon| place == if column == 0 { ribbon.to } else { ribbon.from });
                own.map(|ribbon| ribbon.amount).sum::<i64>()
            };
            assert_eq!((carried(0), carried(1)), (block.amount, block.amount));
        }
        let places = flow.places(200.0, 8.0);
        assert_eq!(places.ribbons.len(), flow.ribbons.len());
        for column in &places.blocks {
            assert!(column.iter().all(|reach| reach.top >= -0.01 && reach.bottom <= 200.01));
            assert!(column.windows(2).all(|pair| pair[1].top - pair[0].bottom > 7.9));
        }
        let last = places.blocks[1].last().unwrap().bottom;
        let reached = places.ribbons.iter().map(|(_, to)| to.bottom).fold(0.0, f32::max);
        assert!(reached <= last + 200.0 && (places.ribbons[0].0.top - places.blocks[0][0].top).abs() < 0.01);
        assert_eq!(flow.places(4.0, 8.0), FlowPlaces::default());
    }
}
