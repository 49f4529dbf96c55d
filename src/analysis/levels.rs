//! The levels of a package as a list, one for each instrument.

use std::collections::BTreeMap;

use crate::plan::{InstrumentId, Package, Plan};

/// One level for every instrument of a plan, in the order of the plan's instruments.
///
/// Only meaningful together with the plan it was made for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Levels(Vec<u8>);

impl Levels {
    /// The levels of `package`; a level higher than an instrument has counts as its highest.
    pub fn of(plan: &Plan, package: &Package) -> Self {
        let level =
            |instrument: &crate::plan::Instrument| package.level(instrument.id).min(instrument.top_level());
        Self(plan.instruments.iter().map(level).collect())
    }

    /// No instrument used.
    pub fn none(plan: &Plan) -> Self {
        Self(vec![0; plan.instruments.len()])
    }

    /// These levels, one for each instrument in the plan's order.
    pub fn new(levels: Vec<u8>) -> Self {
        Self(levels)
    }

    /// The level of the instrument at `index` in the plan's list; 0 if there is none.
    pub fn get(&self, index: usize) -> u8 {
        self.0.get(index).copied().unwrap_or(0)
    }

    /// The same levels but for one instrument.
    pub fn with(&self, index: usize, level: u8) -> Self {
        let mut levels = self.0.clone();
        if let Some(place) = levels.get_mut(index) {
            *place = level;
        }
        Self(levels)
    }

    /// The levels in the plan's order.
    pub fn iter(&self) -> impl Iterator<Item = u8> + '_ {
        self.0.iter().copied()
    }

    /// The same levels in the order of `plan`, where `listed` are the instruments they were listed for.
    /// Instruments that are new since are not used.
    pub fn relisted(&self, listed: &[InstrumentId], plan: &Plan) -> Self {
        let known: BTreeMap<InstrumentId, u8> = listed.iter().copied().zip(self.iter()).collect();
        let level = |id: InstrumentId| known.get(&id).copied().unwrap_or(0);
        Self(plan.instruments.iter().map(|own| level(own.id).min(own.top_level())).collect())
    }

    /// Sets the levels of `package` to these.
    pub fn write_to(&self, plan: &Plan, package: &mut Package) {
        for (instrument, level) in plan.instruments.iter().zip(self.iter()) {
            package.set_level(instrument.id, level);
        }
    }
}
