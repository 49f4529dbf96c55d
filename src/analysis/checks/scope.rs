//! What checks look at: the plan, which instruments count as in use, and what they cost.

use std::borrow::Cow;

use super::{CHECKS, Check, Find, Finding};
use crate::analysis::{Amount, Budget, Levels, Values};
use crate::plan::{Cause, Family, Instrument, Package, Plan, Stage, ThreeR, Topic};

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
                Self { plan, package: Some(package), levels, budget, values }
            }
            None => {
                let levels = Levels::new(plan.instruments.iter().map(Instrument::top_level).collect());
                let budget = Cow::Owned(Budget::of(plan, &levels));
                Self { plan, package: None, levels, budget, values: None }
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
        Self { plan, package: Some(package), levels, budget, values }
    }

    fn is_judged(package: &Package) -> bool {
        !package.is_no_agreement() && package.levels.values().any(|level| *level > 0)
    }

    /// What all checks find.
    pub fn findings(&self) -> Vec<Finding> {
        CHECKS.iter().flat_map(|check| check.run(self)).collect()
    }

    /// What all checks find, where `before` was found of the same plan with other levels: what does
    /// not look at levels is taken over.
    pub(crate) fn findings_after(&self, before: Vec<Finding>) -> Vec<Finding> {
        let of_plan = |check: &Check| matches!(check.find, Find::OfPlan(_));
        let mut kept = before.into_iter().filter(|finding| of_plan(finding.check)).peekable();
        let mut all = Vec::new();
        for check in CHECKS {
            if of_plan(check) {
                all.extend(std::iter::from_fn(|| kept.next_if(|finding| finding.check.id == check.id)));
            } else {
                all.extend(check.run(self));
            }
        }
        all
    }

    /// The values of the package judged.
    pub(super) fn values(&self) -> Option<&Values> {
        self.values.as_deref()
    }

    /// The budget of what is in use.
    pub(super) fn budget(&self) -> &Budget {
        &self.budget
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
        let levels = self.plan.instruments.iter().zip(self.levels.iter());
        let used = levels.zip(self.budget.blocks()).filter(|((_, level), _)| *level > 0);
        let counted = used.filter(|((instrument, _), _)| counts(instrument));
        self.budget.added(counted.map(|(_, block)| (block.nominal, block.at_least, block.assumed)))
    }
}

/// Whether an instrument opens a legal path.
pub(super) fn is_legal_option(instrument: &Instrument) -> bool {
    let stated = [Topic::Recruitment, Topic::Education].iter().any(|topic| instrument.topics.contains(topic));
    stated || (instrument.topics.is_empty() && instrument.three_rs.contains(&ThreeR::Recruitment))
}
