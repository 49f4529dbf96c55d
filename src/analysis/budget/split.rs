//! The budget split by instrument, payer, family, stage, category or development assistance.

use std::collections::BTreeMap;

use super::{Budget, Cell};
use crate::plan::{Category, Currency, Family, InstrumentId, Money, Oda, PartyId, Plan, Stage};

use super::super::{Amount, Name};

/// What a budget can be split by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Split {
    /// By instrument.
    #[default]
    Instrument,
    /// By who pays.
    Payer,
    /// By family of measures.
    Family,
    /// By stage of the migration cycle.
    Stage,
    /// By sort of cost.
    Category,
    /// By whether it counts as development assistance.
    Oda,
}

impl Split {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Instrument, Self::Payer, Self::Family, Self::Stage, Self::Category, Self::Oda];

    /// Its name on the command line and in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Instrument => "instrument",
            Self::Payer => "payer",
            Self::Family => "family",
            Self::Stage => "stage",
            Self::Category => "category",
            Self::Oda => "oda",
        }
    }

    /// The key of its name in the message files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Instrument => "split-instrument",
            Self::Payer => "split-payer",
            Self::Family => "split-family",
            Self::Stage => "split-stage",
            Self::Category => "split-category",
            Self::Oda => "split-oda",
        }
    }
}

/// What a slice of the budget stands for. The order is the one slices come in; instruments and
/// payers come in the plan's order instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SliceKey {
    /// An instrument.
    Instrument(InstrumentId),
    /// A payer.
    Payer(PartyId),
    /// A family.
    Family(Family),
    /// A stage.
    Stage(Stage),
    /// A sort of cost.
    Category(Category),
    /// An answer on development assistance.
    Oda(Oda),
    /// The lines of the plan itself, where they belong to no instrument, family or stage.
    Shared,
    /// Costs nobody is named to pay.
    NoPayer,
}

impl SliceKey {
    /// What it is called.
    pub fn name(self, plan: &Plan) -> Name {
        match self {
            Self::Instrument(id) => {
                Name::Text(plan.instrument(id).map(|instrument| instrument.name.clone()).unwrap_or_default())
            }
            Self::Payer(id) => Name::Text(plan.party(id).map(|party| party.name.clone()).unwrap_or_default()),
            Self::Family(family) => Name::Family(family),
            Self::Stage(stage) => Name::Stage(stage),
            Self::Category(category) => Name::Category(category),
            Self::Oda(oda) => Name::Oda(oda),
            Self::Shared => Name::Key("slice-shared"),
            Self::NoPayer => Name::Key("slice-no-payer"),
        }
    }

    /// Its place in the plan's list, which stays the same whatever a package leaves out; what is
    /// not in the plan's lists comes after them.
    pub fn index(self, plan: &Plan) -> usize {
        let place = |found: Option<usize>, length: usize| found.unwrap_or(length);
        match self {
            Self::Instrument(id) => place(
                plan.instruments.iter().position(|instrument| instrument.id == id),
                plan.instruments.len(),
            ),
            Self::Payer(id) => {
                place(plan.parties.iter().position(|party| party.id == id), plan.parties.len())
            }
            Self::Family(family) => family as usize,
            Self::Stage(stage) => stage as usize,
            Self::Category(category) => category as usize,
            Self::Oda(oda) => oda as usize,
            Self::Shared => plan.instruments.len().max(Stage::ALL.len()),
            Self::NoPayer => plan.parties.len() + 1,
        }
    }
}

/// A part of the budget, year by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice {
    /// What it stands for.
    pub key: SliceKey,
    /// Nominal minor units in each year of the plan.
    pub per_year: Vec<i64>,
    /// In which of them something unknown is missing.
    pub open_years: Vec<bool>,
    /// In which of them something rests on no source.
    pub assumed_years: Vec<bool>,
    /// Their sum.
    pub total: i64,
    /// Whether something unknown is missing from it.
    pub at_least: bool,
    /// Whether something in it rests on no source.
    pub assumed: bool,
}

/// What belongs to one key of one split and one key of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crossing {
    /// Its key in the first split.
    pub first: SliceKey,
    /// Its key in the second split.
    pub second: SliceKey,
    /// Nominal minor units over the whole plan.
    pub minor: i64,
    /// Whether something unknown is missing from it.
    pub at_least: bool,
    /// Whether something in it rests on no source.
    pub assumed: bool,
}

/// What cells belong to.
struct Keys {
    traits: BTreeMap<InstrumentId, (Family, Stage)>,
}

impl Keys {
    fn of(plan: &Plan) -> Self {
        let traits = plan.instruments.iter();
        let traits = traits.map(|instrument| (instrument.id, (instrument.family, instrument.stage)));
        Self { traits: traits.collect() }
    }

    fn key(&self, cell: &Cell, split: Split) -> SliceKey {
        let own = cell.instrument.and_then(|id| self.traits.get(&id));
        match split {
            Split::Instrument => cell.instrument.map_or(SliceKey::Shared, SliceKey::Instrument),
            Split::Payer => cell.payer.map_or(SliceKey::NoPayer, SliceKey::Payer),
            Split::Family => own.map_or(SliceKey::Shared, |own| SliceKey::Family(own.0)),
            Split::Stage => own.map_or(SliceKey::Shared, |own| SliceKey::Stage(own.1)),
            Split::Category => SliceKey::Category(cell.category),
            Split::Oda => SliceKey::Oda(cell.oda),
        }
    }
}

impl Slice {
    /// Nominal minor units of each year of the plan, and whether something unknown is missing from them.
    pub fn years(&self) -> impl Iterator<Item = (i64, bool)> + '_ {
        self.per_year.iter().copied().zip(self.open_years.iter().copied())
    }

    /// What each year of the plan costs, in its currency.
    pub fn amounts(&self, currency: Currency) -> impl Iterator<Item = Amount> + '_ {
        let of_year = move |((minor, at_least), assumed): ((i64, bool), &bool)| Amount {
            money: Money::new(minor, currency),
            at_least,
            assumed: *assumed,
        };
        self.years().zip(&self.assumed_years).map(of_year)
    }

    /// What all years cost together, in the plan's currency.
    pub fn amount(&self, currency: Currency) -> Amount {
        Amount { money: Money::new(self.total, currency), at_least: self.at_least, assumed: self.assumed }
    }
}

impl Budget {
    /// The nominal budget split one way. The slices sum to the total; what has no cell has no
    /// slice.
    pub fn by(&self, plan: &Plan, split: Split) -> Vec<Slice> {
        let keys = Keys::of(plan);
        let mut slices: BTreeMap<SliceKey, Slice> = BTreeMap::new();
        for cell in &self.cells {
            let key = keys.key(cell, split);
            let slice = slices.entry(key).or_insert_with(|| Slice {
                key,
                per_year: vec![0; self.years],
                open_years: vec![false; self.years],
                assumed_years: vec![false; self.years],
                total: 0,
                at_least: false,
                assumed: false,
            });
            let index = usize::try_from(i64::from(cell.year) - i64::from(self.first_year)).unwrap_or(0);
            if let Some(year) = slice.per_year.get_mut(index) {
                *year = year.saturating_add(cell.nominal_minor);
            }
            if let Some(open) = slice.open_years.get_mut(index) {
                *open |= cell.unknown;
            }
            if let Some(assumed) = slice.assumed_years.get_mut(index) {
                *assumed |= cell.assumed;
            }
            slice.assumed |= cell.assumed;
            slice.total = slice.total.saturating_add(cell.nominal_minor);
            slice.at_least |= cell.unknown;
        }
        let mut slices: Vec<Slice> = slices.into_values().collect();
        slices.sort_by_cached_key(|slice| (slice.key.index(plan), slice.key));
        slices
    }

    /// The cells that belong to a key of a split.
    pub fn cells_of(&self, plan: &Plan, split: Split, key: SliceKey) -> impl Iterator<Item = &Cell> {
        let keys = Keys::of(plan);
        self.cells.iter().filter(move |cell| keys.key(cell, split) == key)
    }

    /// The nominal budget split two ways at once, whole plan. For each key of one split the
    /// crossings sum to its slice; what has no cell has no crossing.
    pub fn crossed(&self, plan: &Plan, first: Split, second: Split) -> Vec<Crossing> {
        let keys = Keys::of(plan);
        let mut found: BTreeMap<(SliceKey, SliceKey), Crossing> = BTreeMap::new();
        for cell in &self.cells {
            let pair = (keys.key(cell, first), keys.key(cell, second));
            let crossing = found.entry(pair).or_insert_with(|| Crossing {
                first: pair.0,
                second: pair.1,
                minor: 0,
                at_least: false,
                assumed: false,
            });
            crossing.minor = crossing.minor.saturating_add(cell.nominal_minor);
            crossing.at_least |= cell.unknown;
            crossing.assumed |= cell.assumed;
        }
        let mut found: Vec<Crossing> = found.into_values().collect();
        found.sort_by_cached_key(|crossing| {
            let place = |key: SliceKey| (key.index(plan), key);
            (place(crossing.first), place(crossing.second))
        });
        found
    }
}
