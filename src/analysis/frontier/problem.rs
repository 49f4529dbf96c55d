//! A frontier as a bare optimisation problem in whole numbers.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{
    Cell, LimitRef, Obstacle, ValueModel,
    budget::{
        limits::{counts_for, is_base, limited_by},
        reckon::{Reckoner, millionths},
    },
    divisor::common_divisor,
    rules::{HardRule, hard_rules},
};
use crate::plan::{Instrument, InstrumentId, PartyId, Plan};

/// Past this many distinct levels of other instruments that the effects of one depend on, their
/// combinations are too many to list.
const MAX_CONDITIONS: usize = 10;

/// Everything the frontier of two parties depends on, and nothing else: two plans with equal
/// problems have the same frontier. Packages and drawing do not enter.
///
/// Values, ceilings, earmarks, percentage rules and floors are all sums over instruments: a value
/// is to be large, and each constraint reads Σ ≤ bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontierProblem {
    /// First party.
    pub a: PartyId,
    /// Second party.
    pub b: PartyId,
    /// Values of the two and cost with every instrument at level 0.
    pub(super) start: [i64; 3],
    /// What each constraint leaves for the instruments.
    pub(super) bounds: Vec<i64>,
    pub(super) items: Vec<Item>,
    /// Pairs of levels that must not be together.
    pub(super) rules: Vec<Tie>,
    /// Whether some sum is beyond what can be searched.
    pub(super) too_large: bool,
}

/// An instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// The least level allowed.
    pub(super) least: u8,
    /// The highest level.
    pub(super) top: u8,
    /// Other instruments, by place, and levels its effects depend on.
    pub(super) conditions: Vec<(usize, u8)>,
    /// By level, then by the set of conditions met as bits: values of the two, cost, and what it
    /// adds to each constraint.
    pub(super) adds: Vec<Vec<Vec<i64>>>,
}

impl Item {
    /// Adds what it brings at `level`, others being at the levels that `at` tells.
    pub(super) fn add_to(&self, sums: &mut [i64], level: u8, at: impl Fn(usize) -> u8) -> Option<()> {
        let met = self.conditions.iter().enumerate();
        let mask =
            met.fold(0usize, |mask, (bit, (other, level))| mask | usize::from(at(*other) >= *level) << bit);
        let masks = self.adds.get(usize::from(level))?;
        sums.iter_mut().zip(masks.get(mask).or(masks.first())?).for_each(|(sum, add)| *sum += add);
        Some(())
    }
}

/// A hard rule on two instruments by place and level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tie {
    pub(super) first: (usize, u8),
    pub(super) second: (usize, u8),
    pub(super) both: bool,
}

impl Tie {
    pub(super) fn broken(&self, first: u8, second: u8) -> bool {
        let (first, second) = (first >= self.first.1, second >= self.second.1);
        (first && !second) || (self.both && second && !first)
    }
}

/// Values of the two parties and cost come first in every sum.
pub(super) const FIXED: usize = 3;

/// One linear constraint while it is being drawn up.
struct Constraint<'a> {
    /// The limit it comes from; of a floor any.
    limit: LimitRef,
    bound: i128,
    /// What a budget cell adds.
    of_cell: Box<dyn Fn(&Cell) -> i128 + 'a>,
    /// The party whose value counts, negatively, if it is a floor.
    floor_of: Option<usize>,
}

impl FrontierProblem {
    /// The problem of `plan` for parties `a` and `b`; each of `floors` is a party and the least
    /// value, in millionths of a point, it must be left with. `None` unless both are different
    /// parties of the plan that have given points.
    pub fn of(plan: &Plan, a: PartyId, b: PartyId, floors: &[(PartyId, i64)]) -> Option<Self> {
        let model = ValueModel::of(plan);
        let place = |id: PartyId| {
            let place = plan.parties.iter().position(|party| party.id == id)?;
            model.has_weights(place).then_some(place)
        };
        let pair = (place(a)?, place(b)?);
        if a == b {
            return None;
        }
        let reckoner = Reckoner::new(&plan.finance);
        let mut shared = Vec::new();
        plan.finance.shared_lines.iter().for_each(|line| reckoner.shared(line, &mut shared));
        let constants = model.constants();
        let constant = |place: usize| constants.get(place).copied().unwrap_or(0);
        let mut constraints = money_constraints(plan);
        for (party, floor) in floors {
            if let Some(place) = place(*party) {
                let bound = i128::from(constant(place)) - i128::from(*floor);
                let limit = LimitRef::Ceiling(usize::MAX);
                constraints.push(Constraint {
                    limit,
                    bound,
                    of_cell: Box::new(|_| 0),
                    floor_of: Some(place),
                });
            }
        }
        for constraint in &mut constraints {
            constraint.bound -= shared.iter().map(|cell| (constraint.of_cell)(cell)).sum::<i128>();
        }
        let cost = shared.iter().fold(0i64, |sum, cell| sum.saturating_add(cell.nominal_minor));
        let mut problem = Self {
            a,
            b,
            start: [constant(pair.0), constant(pair.1), cost],
            bounds: Vec::new(),
            items: Vec::new(),
            rules: hard_rules(plan).iter().map(tie).collect(),
            too_large: false,
        };
        let mut wide = Vec::new();
        for index in 0..plan.instruments.len() {
            wide.push(wide_item(plan, &model, &reckoner, index, pair, &constraints)?);
        }
        let bounds: Vec<i128> = constraints.iter().map(|constraint| constraint.bound).collect();
        problem.narrow(wide, &bounds);
        Some(problem)
    }

    /// Keeps the constraints that some package could break and puts all into 64 bits.
    fn narrow(&mut self, wide: Vec<WideItem>, bounds: &[i128]) {
        let extreme = |dimension: usize, most: bool| -> i128 {
            let of = |item: &WideItem| {
                let all = item.adds.iter().flatten().filter_map(move |sums| sums.get(dimension).copied());
                if most { all.max() } else { all.min() }
            };
            wide.iter().filter_map(of).sum()
        };
        let binds = |index: &usize| bounds.get(*index).is_some_and(|b| extreme(FIXED + index, true) > *b);
        let binding: Vec<usize> = (0..bounds.len()).filter(binds).collect();
        let kept: Vec<usize> = (0..FIXED).chain(binding.iter().map(|&index| FIXED + index)).collect();
        // Room for sums of sums.
        let limit = i128::from(i64::MAX / 8);
        let fits = |value: i128| value.abs() <= limit;
        self.too_large = kept.iter().any(|&dim| !fits(extreme(dim, true)) || !fits(extreme(dim, false)));
        let narrow = |value: i128| i64::try_from(value).unwrap_or(i64::MAX);
        self.bounds = binding
            .iter()
            .filter_map(|&index| bounds.get(index))
            .map(|bound| narrow((*bound).clamp(-limit, limit)))
            .collect();
        let pick = |sums: Vec<i128>| -> Vec<i64> {
            kept.iter().map(|&dim| sums.get(dim).copied().map_or(0, narrow)).collect()
        };
        self.items = wide
            .into_iter()
            .map(|item| {
                self.too_large |= item.too_many;
                let adds = item.adds.into_iter();
                let adds = adds.map(|masks| masks.into_iter().map(&pick).collect()).collect();
                Item { least: item.least, top: item.top, conditions: item.conditions, adds }
            })
            .collect();
    }
}

#[derive(Debug, Clone)]
struct WideItem {
    least: u8,
    top: u8,
    conditions: Vec<(usize, u8)>,
    adds: Vec<Vec<Vec<i128>>>,
    too_many: bool,
}

fn tie(rule: &HardRule) -> Tie {
    Tie {
        first: (rule.first.0, rule.first.1.level),
        second: (rule.second.0, rule.second.1.level),
        both: rule.linkage,
    }
}

fn wide_item(
    plan: &Plan,
    model: &ValueModel<'_>,
    reckoner: &Reckoner<'_>,
    index: usize,
    pair: (usize, usize),
    constraints: &[Constraint<'_>],
) -> Option<WideItem> {
    let instrument = plan.instruments.get(index)?;
    let mut conditions = model.conditions(index);
    let too_many = conditions.len() > MAX_CONDITIONS;
    conditions.truncate(MAX_CONDITIONS);
    let top = instrument.top_level();
    let mut adds = Vec::new();
    for level in 0..=top {
        let mut cells = Vec::new();
        reckoner.instrument(instrument, level, &mut cells);
        let cost: i128 = cells.iter().map(|cell| i128::from(cell.nominal_minor)).sum();
        let of_cells: Vec<i128> = constraints
            .iter()
            .map(|constraint| cells.iter().map(|cell| (constraint.of_cell)(cell)).sum())
            .collect();
        // Level 0 does nothing whatever the rest.
        let masks = if level == 0 { 1 } else { 1usize << conditions.len() };
        let sums =
            |mask: usize| {
                let met = |place: usize, level: u8| {
                    let bit = conditions.iter().position(|condition| *condition == (place, level));
                    bit.is_some_and(|bit| mask >> bit & 1 == 1)
                };
                let values = model.contributions_if(index, level, &met, &BTreeMap::new());
                let value = |place: usize| values.get(place).map_or(0, |part| i128::from(part.millionths));
                let mut sums = vec![value(pair.0), value(pair.1), cost];
                sums.extend(constraints.iter().zip(&of_cells).map(|(constraint, of_cells)| {
                    constraint.floor_of.map_or(*of_cells, |place| -value(place))
                }));
                sums
            };
        adds.push((0..masks).map(sums).collect());
    }
    Some(WideItem { least: u8::from(instrument.must_settle), top, conditions, adds, too_many })
}

/// What packages of a plan must keep to, without values, from which problems of some obstacles are drawn
/// up: what budgets come to is reckoned once for all of them.
#[derive(Debug)]
pub(crate) struct Possible {
    /// Each limit and what it leaves for the instruments.
    limits: Vec<(LimitRef, i128)>,
    rules: Vec<HardRule>,
    /// Each instrument with what its levels add to every limit.
    items: Vec<(InstrumentId, WideItem)>,
}

impl Possible {
    /// All that packages of `plan` must keep to.
    pub(crate) fn of(plan: &Plan) -> Self {
        let reckoner = Reckoner::new(&plan.finance);
        let mut shared = Vec::new();
        plan.finance.shared_lines.iter().for_each(|line| reckoner.shared(line, &mut shared));
        let constraints = money_constraints(plan);
        let left = |constraint: &Constraint<'_>| {
            let spent = shared.iter().map(|cell| (constraint.of_cell)(cell)).sum::<i128>();
            (constraint.limit, constraint.bound - spent)
        };
        let item = |instrument: &Instrument| {
            let adds = (0..=instrument.top_level()).map(|level| {
                let mut cells = Vec::new();
                reckoner.instrument(instrument, level, &mut cells);
                let of_cells = constraints
                    .iter()
                    .map(|constraint| cells.iter().map(|cell| (constraint.of_cell)(cell)).sum());
                // Frugal packages are looked at first: most limits are ceilings.
                let cost: i128 = cells.iter().map(|cell| i128::from(cell.nominal_minor)).sum();
                vec![[-cost, 0, cost].into_iter().chain(of_cells).collect()]
            });
            let (least, top) = (0, instrument.top_level());
            let item = WideItem { least, top, conditions: Vec::new(), adds: adds.collect(), too_many: false };
            (instrument.id, item)
        };
        Self {
            limits: constraints.iter().map(left).collect(),
            rules: hard_rules(plan),
            items: plan.instruments.iter().map(item).collect(),
        }
    }

    /// The problem of the obstacles `kept`, with one instrument, by place, held at a level if asked for.
    pub(crate) fn problem(&self, kept: &BTreeSet<Obstacle>, held: Option<(usize, u8)>) -> FrontierProblem {
        let nobody = PartyId::from_bits(0);
        let rules = self.rules.iter().filter(|rule| kept.contains(&Obstacle::Rule(rule.rule)));
        let mut problem = FrontierProblem {
            a: nobody,
            b: nobody,
            start: [0; 3],
            bounds: Vec::new(),
            items: Vec::new(),
            rules: rules.map(tie).collect(),
            too_large: false,
        };
        let places: Vec<usize> = (0..self.limits.len())
            .filter(|&at| {
                self.limits.get(at).is_some_and(|(limit, _)| kept.contains(&Obstacle::Limit(*limit)))
            })
            .collect();
        let columns: Vec<usize> = (0..FIXED).chain(places.iter().map(|at| FIXED + at)).collect();
        let only = |sums: &Vec<i128>| -> Vec<i128> {
            columns.iter().filter_map(|column| sums.get(*column).copied()).collect()
        };
        let item = |(place, (id, item)): (usize, &(InstrumentId, WideItem))| {
            let least = u8::from(kept.contains(&Obstacle::MustSettle(*id)));
            let held = held.filter(|(held, _)| *held == place).map(|(_, level)| level);
            let (least, top) = held.map_or((least, item.top), |level| (level.max(least), level));
            let adds = item.adds.iter().map(|masks| masks.iter().map(&only).collect()).collect();
            WideItem { least, top, conditions: Vec::new(), adds, too_many: false }
        };
        let wide = self.items.iter().enumerate().map(item).collect();
        let bounds: Vec<i128> = places.iter().filter_map(|at| Some(self.limits.get(*at)?.1)).collect();
        problem.narrow(wide, &bounds);
        problem
    }

    /// How much work drawing up a problem is, in steps of a search.
    pub(crate) fn size(&self) -> u64 {
        let levels: usize = self.items.iter().map(|(_, item)| item.adds.len()).sum();
        (levels * (FIXED + self.limits.len())) as u64
    }
}

/// Ceilings, earmarks and binding percentage rules, each as Σ over cells ≤ bound.
fn money_constraints(plan: &Plan) -> Vec<Constraint<'_>> {
    let finance = &plan.finance;
    let mut all: Vec<Constraint<'_>> = Vec::new();
    let nominal = |cell: &Cell| i128::from(cell.nominal_minor);
    for (index, ceiling) in finance.ceilings.iter().enumerate() {
        all.push(Constraint {
            limit: LimitRef::Ceiling(index),
            bound: ceiling.amount.minor.into(),
            of_cell: Box::new(move |cell| if limited_by(ceiling.scope, cell) { nominal(cell) } else { 0 }),
            floor_of: None,
        });
    }
    for (index, earmark) in finance.earmarks.iter().enumerate() {
        all.push(Constraint {
            limit: LimitRef::Earmark(index),
            bound: -i128::from(earmark.at_least.minor),
            of_cell: Box::new(move |cell| if counts_for(earmark, cell) { -nominal(cell) } else { 0 }),
            floor_of: None,
        });
    }
    let binding = finance.donor_profiles.iter().enumerate().filter(|(_, donor)| donor.binding);
    let rules = binding.flat_map(|(profile, donor)| {
        donor.rules.iter().enumerate().map(move |(rule, own)| (LimitRef::Percent { profile, rule }, own))
    });
    for (limit, rule) in rules {
        // spent · whole ≤ percent · base, both divided by what they have in common.
        let (percent, whole) = (i128::from(millionths(rule.at_most_percent)), 100_000_000);
        let common = common_divisor(percent.abs(), whole).max(1);
        let (percent, whole) = (percent / common, whole / common);
        let of_cell = move |cell: &Cell| {
            let limited = if rule.categories.contains(&cell.category) { whole } else { 0 };
            let base = if is_base(rule, cell) { percent } else { 0 };
            (limited - base) * nominal(cell)
        };
        all.push(Constraint { limit, bound: 0, of_cell: Box::new(of_cell), floor_of: None });
    }
    all
}
