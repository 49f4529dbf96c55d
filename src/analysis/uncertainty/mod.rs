//! How uncertain values are: complete runs in which every effect is drawn from its range.

mod pert;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    rc::Rc,
    sync::atomic::{AtomicBool, Ordering},
};

use pert::Pert;

use super::{
    Levels, ValueModel, Values,
    value::{Acting, stated_levels},
};
use crate::plan::{PackageRole, PartyId, Plan};

/// Values closer than this, in points, count as equal: half of the smallest difference that values
/// tell apart.
const EQUAL: f64 = 5e-7;

/// Values of several packages in the same runs.
///
/// In each run one quantile is drawn for each instrument and interest. It serves all levels of the
/// instrument and all packages, so that a higher level is not worse by chance and packages are
/// compared in the same world.
#[derive(Debug, Clone, Default)]
pub struct Samples {
    runs: usize,
    parties: Vec<PartyId>,
    /// By package, then party in the plan's order, then run; empty for a party without weights.
    values: Vec<Vec<Vec<f64>>>,
}

/// Where a quantity lies in the middle nine tenths of the runs, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// 5 % of the runs are below.
    pub low: f64,
    /// Half of the runs are below.
    pub median: f64,
    /// 95 % of the runs are below.
    pub high: f64,
    /// The mean of the runs.
    pub mean: f64,
}

/// One effect that is drawn.
struct Draw {
    /// Tells instrument and interest apart.
    key: u64,
    low: f64,
    span: f64,
    likely: f64,
    shape: Rc<Pert>,
    /// Points that one unit of the interest adds, by party.
    slopes: Vec<f64>,
}

impl Samples {
    /// Enough runs for two digits of a band.
    pub const RUNS: usize = 10_000;
    /// The seed all figures are drawn with unless another is asked for.
    pub const SEED: u64 = 2005;

    /// Draws `runs` runs of the packages given by levels and role. The same plan, `runs` and `seed`
    /// give the same figures.
    ///
    /// Effects are read as PERT distributions between low and high, uptake included. Unknown effects
    /// are none, as in [`Values`].
    pub fn draw(
        plan: &Plan,
        model: &ValueModel<'_>,
        packages: &[(Levels, PackageRole)],
        runs: usize,
        seed: u64,
    ) -> Self {
        let never = AtomicBool::new(false);
        Self::draw_unless(&never, plan, model, packages, (runs, seed)).unwrap_or_default()
    }

    /// As [`Self::draw`], but called off by setting `cancel`; then there is nothing.
    pub fn draw_unless(
        cancel: &AtomicBool,
        plan: &Plan,
        model: &ValueModel<'_>,
        packages: &[(Levels, PackageRole)],
        (runs, seed): (usize, u64),
    ) -> Option<Self> {
        let mut shapes = BTreeMap::new();
        let mut package = |(levels, role): &(Levels, PackageRole)| {
            let draws = draws(plan, model, levels, role, &mut shapes);
            let exact = Values::at(plan, model, levels, role);
            let party = |(place, value): (usize, &super::PartyValue)| match value.value {
                Some(likely) => run(&draws, place, likely as f64 / 1e6, (runs, seed), cancel),
                None => Some(Vec::new()),
            };
            exact.parties.iter().enumerate().map(party).collect::<Option<Vec<_>>>()
        };
        let values = packages.iter().map(&mut package).collect::<Option<Vec<_>>>()?;
        Some(Self { runs, parties: plan.parties.iter().map(|party| party.id).collect(), values })
    }

    /// How many runs there are.
    pub fn runs(&self) -> usize {
        self.runs
    }

    /// The band of `party`'s value of the package at `package` in the list drawn; `None` without
    /// weights.
    pub fn band(&self, package: usize, party: PartyId) -> Option<Band> {
        Band::of(self.of(package, party)?.to_vec())
    }

    /// The band of the difference: value of package `one` less that of `other`, run by run.
    pub fn difference(&self, one: usize, other: usize, party: PartyId) -> Option<Band> {
        let pairs = self.of(one, party)?.iter().zip(self.of(other, party)?);
        Band::of(pairs.map(|(one, other)| one - other).collect())
    }

    /// The share of the runs, from 0 to 1, in which package `one` is worth more to `party` than
    /// `other`; runs in which both are worth the same do not count for either.
    pub fn beats(&self, one: usize, other: usize, party: PartyId) -> Option<f64> {
        let pairs = self.of(one, party)?.iter().zip(self.of(other, party)?);
        let wins = pairs.filter(|(one, other)| *one - *other > EQUAL).count();
        (self.runs > 0).then(|| wins as f64 / self.runs as f64)
    }

    fn of(&self, package: usize, party: PartyId) -> Option<&[f64]> {
        let place = self.parties.iter().position(|id| *id == party)?;
        self.values.get(package)?.get(place).map(Vec::as_slice).filter(|values| !values.is_empty())
    }
}

impl Band {
    fn of(mut values: Vec<f64>) -> Option<Self> {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        values.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let place = share * (values.len().checked_sub(1)? as f64);
            let below = *values.get(place.floor() as usize)?;
            let above = *values.get(place.ceil() as usize)?;
            Some(below + (above - below) * place.fract())
        };
        Some(Self { low: at(0.05)?, median: at(0.5)?, high: at(0.95)?, mean })
    }
}

/// What is drawn for one package. Effects without a range are not.
fn draws(
    plan: &Plan,
    model: &ValueModel<'_>,
    levels: &Levels,
    role: &PackageRole,
    shapes: &mut BTreeMap<u64, Rc<Pert>>,
) -> Vec<Draw> {
    let stated = stated_levels(plan, role);
    let met = |place: usize, level: u8| levels.get(place) >= level;
    let mut all = Vec::new();
    for (place, instrument) in plan.instruments.iter().enumerate() {
        for Acting { interest, change, .. } in model.acting(place, levels.get(place), &met) {
            let (Some(change), false) = (change, stated.contains_key(&interest)) else { continue };
            let [low, likely, high] = [change.low, change.likely, change.high].map(float);
            let span = high - low;
            // `>` also leaves out what is no range at all.
            if !(span > 0.0 && low <= likely && likely <= high) {
                continue;
            }
            let id = plan.interests.get(interest).map_or(0, |interest| interest.id.bits());
            let mode = (likely - low) / span;
            let shape = shapes.entry(mode.to_bits()).or_insert_with(|| Rc::new(Pert::new(mode)));
            let slopes = (0..plan.parties.len()).map(|party| float(model.slope(party, interest))).collect();
            let key = mix(instrument.id.bits() ^ mix(id));
            all.push(Draw { key, low, span, likely, shape: Rc::clone(shape), slopes });
        }
    }
    all
}

fn float(value: rust_decimal::Decimal) -> f64 {
    use rust_decimal::prelude::ToPrimitive;
    value.to_f64().unwrap_or_default()
}

/// The value of one party in each run: its value at the likely effects, and what the draws differ
/// from them; `None` if called off.
fn run(
    draws: &[Draw],
    party: usize,
    likely: f64,
    (runs, seed): (usize, u64),
    cancel: &AtomicBool,
) -> Option<Vec<f64>> {
    let mut values = vec![likely; runs];
    for draw in draws {
        if cancel.load(Ordering::Relaxed) {
            return None;
        }
        let slope = draw.slopes.get(party).copied().unwrap_or(0.0);
        if slope == 0.0 {
            continue;
        }
        for (value, run) in values.iter_mut().zip(0u64..) {
            let quantile = draw.shape.quantile(uniform(seed, draw.key, run));
            *value += slope * (draw.low + draw.span * quantile - draw.likely);
        }
    }
    Some(values)
}

/// A number between 0 and 1 that depends on nothing but these three.
fn uniform(seed: u64, key: u64, run: u64) -> f64 {
    let bits = mix(mix(seed ^ key).wrapping_add(run.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
    ((bits >> 11) as f64 + 0.5) / (1u64 << 53) as f64
}

/// Scrambles all bits: the finaliser of SplitMix64 (Steele, Lea and Flood 2014, Fast splittable
/// pseudorandom number generators).
fn mix(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
