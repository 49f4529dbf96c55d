//! What checks look at: the plan, which instruments count as in use, and what they cost.

use std::{borrow::Cow, collections::HashMap};

use super::{CHECKS, Finding, Found};
use crate::analysis::{Amount, Budget, Levels, Values};
use crate::plan::{Cause, Family, Instrument, InstrumentId, Money, Package, Plan, Stage, ThreeR, Topic};

/// A plan, judged under one package or as it is drawn.
#[derive(Debug)]
pub struct Scope<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The package judged; none if all that is drawn counts as in use.
    pub package: Option<&'a Package>,
    levels: Levels,
    budget: Cow<'a, Budget>,
    values: Option<Cow<'a, Values>>,
    places: HashMap<InstrumentId, usize>,
}

impl<'a> Scope<'a> {
    /// The plan under `package`, or as drawn (every instrument at its highest level) where the package
    /// stands for failed talks or uses nothing.
    pub fn of(plan: &'a Plan, package: Option<&'a Package>) -> Self {
        match package.filter(|package| Self::is_judged(package)) {
            Some(package) => {
                let levels = Levels::of(plan, package);
                let budget = Cow::Owned(Budget::of(plan, &levels));
                let values = Some(Cow::Owned(Values::of(plan, package)));
                Self { plan, package: Some(package), levels, budget, values, places: places(plan) }
            }
            None => {
                let levels = Levels::new(plan.instruments.iter().map(Instrument::top_level).collect());
                let budget = Cow::Owned(Budget::of(plan, &levels));
                Self { plan, package: None, levels, budget, values: None, places: places(plan) }
            }
        }
    }

    /// As [`Self::of`] with what the package costs and is worth already reckoned.
    pub fn reckoned(plan: &'a Plan, package: &'a Package, budget: &'a Budget, values: &'a Values) -> Self {
        if !Self::is_judged(package) {
            return Self::of(plan, None);
        }
        let (budget, values) = (Cow::Borrowed(budget), Some(Cow::Borrowed(values)));
        let levels = Levels::of(plan, package);
        Self { plan, package: Some(package), levels, budget, values, places: places(plan) }
    }

    fn is_judged(package: &Package) -> bool {
        !package.is_no_agreement() && package.levels.values().any(|level| *level > 0)
    }

    /// What all checks find.
    pub fn findings(&self) -> Vec<Finding> {
        let run = |check: &&'static super::Check| {
            let mut found = Found { check, list: Vec::new() };
            (check.find)(self, &mut found);
            found.list
        };
        CHECKS.iter().flat_map(run).collect()
    }

    /// The values of the package judged.
    pub(super) fn values(&self) -> Option<&Values> {
        self.values.as_deref()
    }

    /// The budget of what is in use.
    pub(super) fn budget(&self) -> &Budget {
        &self.budget
    }

    /// The instrument with this id.
    pub(super) fn instrument(&self, id: InstrumentId) -> Option<&'a Instrument> {
        self.plan.instruments.get(*self.places.get(&id)?)
    }

    /// The instruments in use, in the plan's order.
    pub(super) fn used(&self) -> impl Iterator<Item = &'a Instrument> + '_ {
        let pairs = self.plan.instruments.iter().zip(self.levels.iter());
        pairs.filter(|(_, level)| *level > 0).map(|(instrument, _)| instrument)
    }

    /// The instruments in use about one of these topics.
    pub(super) fn about<'b>(&'b self, topics: &'b [Topic]) -> impl Iterator<Item = &'a Instrument> + 'b {
        self.used().filter(move |instrument| topics.iter().any(|topic| instrument.topics.contains(topic)))
    }

    /// An instrument that is drawn but not used, if there is one, to be used instead of a new one.
    pub(super) fn idle(&self, fits: impl Fn(&Instrument) -> bool) -> Option<&'a Instrument> {
        let package = self.package?;
        let idle = |instrument: &&Instrument| package.level(instrument.id) == 0 && instrument.top_level() > 0;
        self.plan.instruments.iter().filter(idle).find(|instrument| fits(instrument))
    }

    /// The legal options in use: recruitment, education, and instruments without a stated topic that
    /// serve recruitment.
    pub(super) fn legal_options(&self) -> impl Iterator<Item = &'a Instrument> + '_ {
        self.used().filter(|instrument| is_legal_option(instrument))
    }

    /// Whether an instrument of this family is in use.
    pub(super) fn has_family(&self, family: Family) -> bool {
        self.used().any(|instrument| instrument.family == family)
    }

    /// Whether an instrument of this stage is in use.
    pub(super) fn has_stage(&self, stage: Stage) -> bool {
        self.used().any(|instrument| instrument.stage == stage)
    }

    /// Whether an instrument in use addresses this cause.
    pub(super) fn has_cause(&self, cause: Cause) -> bool {
        self.used().any(|instrument| instrument.causes.contains(&cause))
    }

    /// Whether an instrument in use serves this one of the three Rs.
    pub(super) fn has_r(&self, r: ThreeR) -> bool {
        self.used().any(|instrument| instrument.three_rs.contains(&r))
    }

    /// Nominal cost of the instruments in use that `counts` accepts.
    pub(super) fn cost(&self, counts: impl Fn(&Instrument) -> bool) -> Amount {
        let ids: std::collections::HashSet<_> =
            self.used().filter(|instrument| counts(instrument)).map(|instrument| instrument.id).collect();
        let mut sum = Amount { money: Money::new(0, self.budget.currency), at_least: false };
        for cell in
            self.budget.cells.iter().filter(|cell| cell.instrument.is_some_and(|id| ids.contains(&id)))
        {
            sum.money.minor = sum.money.minor.saturating_add(cell.nominal_minor);
            sum.at_least |= cell.unknown;
        }
        sum
    }
}

/// Where each instrument is in the plan's list.
fn places(plan: &Plan) -> HashMap<InstrumentId, usize> {
    plan.instruments.iter().enumerate().map(|(place, instrument)| (instrument.id, place)).collect()
}

/// Whether an instrument opens a legal path.
pub(super) fn is_legal_option(instrument: &Instrument) -> bool {
    let stated = [Topic::Recruitment, Topic::Education].iter().any(|topic| instrument.topics.contains(topic));
    stated || (instrument.topics.is_empty() && instrument.three_rs.contains(&ThreeR::Recruitment))
}
