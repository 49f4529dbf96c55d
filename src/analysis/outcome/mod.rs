//! All that follows from a plan for its packages, and how it follows from a moved lever: only what
//! the levels that moved touch is reckoned anew.
//!
//! A budget holds its cells in blocks of one instrument, and values are sums of what instruments do
//! one by one, so that one block and a few summands take the place of the old ones. Checks that do not
//! look at levels are taken over. Tests hold that the result is that of a calculation from scratch.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::{
    Budget, DiagramFigures, Finding, Gap, Levels, LimitStatus, Scope, Values, Violation,
    figures::Reckoned,
    limits, open_findings,
    value::{Failed, Parts, ValueModel},
    violations,
};
use crate::plan::{Package, PackageId, PackageRole, Plan, Problem};

/// More levels moved at once than this are reckoned as a new package.
const FEW: usize = 6;

/// Everything that follows for one package.
#[derive(Debug, Clone)]
pub struct PackageOutcome {
    /// The package.
    pub id: PackageId,
    /// Its levels.
    pub levels: Levels,
    /// What it costs.
    pub budget: Budget,
    /// What it is worth to the parties.
    pub values: Values,
    /// The hard rules and limits it breaks.
    pub violations: Vec<Violation>,
    parts: Parts,
}

impl PackageOutcome {
    /// Values are still to be added up.
    fn of(plan: &Plan, model: &ValueModel<'_>, package: &Package) -> Self {
        let levels = Levels::of(plan, package);
        let budget = Budget::of(plan, &levels);
        let parts = Parts::of_budget(plan, model, &levels, &package.role, &budget);
        let violations = violations(plan, &levels, &budget, &package.role);
        Self { id: package.id, levels, budget, values: Values::default(), violations, parts }
    }

    /// Follows the levels of its package. Values are still to be added up.
    fn follow(&mut self, plan: &Plan, model: &ValueModel<'_>, package: &Package) {
        let levels = Levels::of(plan, package);
        let pairs = self.levels.iter().zip(levels.iter()).enumerate();
        let moved: Vec<usize> = pairs.filter(|(_, (old, new))| old != new).map(|(index, _)| index).collect();
        if moved.is_empty() {
            return;
        }
        if moved.len() > FEW {
            self.budget = Budget::of(plan, &levels);
            self.parts = Parts::of_budget(plan, model, &levels, &package.role, &self.budget);
        } else {
            for index in &moved {
                self.budget.move_to(plan, model.reckoner(), *index, levels.get(*index));
            }
            self.parts.move_to(model, &levels, &self.budget, &moved);
        }
        self.violations = violations(plan, &levels, &self.budget, &package.role);
        self.levels = levels;
    }
}

/// Everything that follows from a plan.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// All packages, in the plan's order.
    pub packages: Vec<PackageOutcome>,
    /// Which of them is the current one.
    current: usize,
    /// What the payers have not yet covered of the current package.
    pub gap: Gap,
    /// How the current package stands against every limit.
    pub limits: Vec<LimitStatus>,
    /// Where the plan contradicts itself.
    pub problems: Vec<Problem>,
    /// What the checks have to say about the current package.
    pub findings: Vec<Finding>,
    /// Which of them are open: not answered, or guard-rails.
    pub open: Vec<bool>,
    /// The figures on the diagram.
    pub figures: DiagramFigures,
    /// Where problems of packages are.
    of_packages: Range<usize>,
    failed: Failed,
}

impl Outcome {
    /// What follows from `plan`; `None` if it has no package at all.
    pub fn of(plan: &Plan) -> Option<Self> {
        let shown = plan.current()?;
        let model = ValueModel::of(plan);
        let package = |package| PackageOutcome::of(plan, &model, package);
        let mut packages: Vec<_> = plan.packages.iter().map(package).collect();
        let failed = failed(plan, &model, &packages);
        for package in &mut packages {
            package.values = Values::of_parts(plan, &model, &package.parts, &failed);
        }
        let current = plan.packages.iter().position(|package| package.id == shown.id)?;
        let now = packages.get(current)?;
        let (problems, of_packages) = plan.problems_and_those_of_packages();
        let findings = Scope::reckoned(plan, shown, &now.budget, &now.values).findings();
        let mut outcome = Self {
            gap: now.budget.gap(plan),
            limits: limits(plan, &now.budget),
            open: open_findings(plan, &findings),
            figures: DiagramFigures::default(),
            packages,
            current,
            problems,
            findings,
            of_packages,
            failed,
        };
        outcome.put_on_diagram(plan);
        Some(outcome)
    }

    /// What follows from `plan` where this followed from `before`.
    pub fn after(mut self, before: &Plan, plan: &Plan) -> Option<Self> {
        if !only_levels_differ(before, plan) || self.packages.len() != plan.packages.len() {
            return Self::of(plan);
        }
        let shown = plan.current()?;
        let model = ValueModel::of(plan);
        let failed = plan.no_agreement().map(|package| package.id);
        // A level too high counts as the highest, and yet is a problem of its own.
        let touched: Vec<bool> = before
            .packages
            .iter()
            .zip(&plan.packages)
            .map(|(before, now)| before.levels != now.levels)
            .collect();
        for ((own, package), _) in
            self.packages.iter_mut().zip(&plan.packages).zip(&touched).filter(|(_, touched)| **touched)
        {
            own.follow(plan, &model, package);
        }
        let mut pairs = plan.packages.iter().zip(&touched);
        let all = pairs.any(|(package, touched)| *touched && Some(package.id) == failed);
        if all {
            self.failed = self::failed(plan, &model, &self.packages);
        }
        for (own, touched) in self.packages.iter_mut().zip(&touched) {
            if all || *touched {
                own.values = Values::of_parts(plan, &model, &own.parts, &self.failed);
            }
        }
        let of_packages = plan.problems_of_packages();
        let end = self.of_packages.start + of_packages.len();
        self.problems.splice(self.of_packages.clone(), of_packages);
        self.of_packages.end = end;
        let current = plan.packages.iter().position(|package| package.id == shown.id)?;
        let other = std::mem::replace(&mut self.current, current) != current;
        if other || all || touched.get(current) == Some(&true) {
            self.show(plan, shown)?;
        }
        Some(self)
    }

    /// What follows where only the drawing differs from that of the plan before.
    pub fn redrawn(mut self, plan: &Plan) -> Self {
        self.renew_problems(plan);
        self
    }

    /// Finds problems anew, after a change of nothing else that is reckoned here.
    pub fn renew_problems(&mut self, plan: &Plan) {
        (self.problems, self.of_packages) = plan.problems_and_those_of_packages();
    }

    /// Reckons what is shown of the current package.
    fn show(&mut self, plan: &Plan, shown: &Package) -> Option<()> {
        let now = self.packages.get(self.current)?;
        self.gap = now.budget.gap(plan);
        self.limits = limits(plan, &now.budget);
        let before = std::mem::take(&mut self.findings);
        self.findings = Scope::reckoned(plan, shown, &now.budget, &now.values).findings_after(before);
        self.open = open_findings(plan, &self.findings);
        self.put_on_diagram(plan);
        Some(())
    }

    fn put_on_diagram(&mut self, plan: &Plan) {
        let Some(now) = self.packages.get(self.current) else { return };
        let PackageOutcome { levels, budget, values, violations, .. } = now;
        let (gap, findings) = (&self.gap, self.findings.as_slice());
        let known = Reckoned { levels, budget, values, gap, broken: violations, findings };
        self.figures = DiagramFigures::from(plan, known, &self.problems);
    }

    /// What follows for the current package.
    pub fn now(&self) -> &PackageOutcome {
        // `current` was found in the list and the list does not change.
        &self.packages[self.current]
    }

    /// What follows for a package.
    pub fn package(&self, id: PackageId) -> Option<&PackageOutcome> {
        self.packages.iter().find(|package| package.id == id)
    }

    /// How many problems, broken rules and open findings there are.
    pub fn open_checks(&self) -> usize {
        let open = self.open.iter().filter(|open| **open).count();
        self.problems.len() + self.now().violations.len() + open
    }
}

/// What parties have if talks fail, from the package that stands for it where there is one.
fn failed(plan: &Plan, model: &ValueModel<'_>, packages: &[PackageOutcome]) -> Failed {
    let own = plan.no_agreement().and_then(|own| packages.iter().find(|package| package.id == own.id));
    own.map_or_else(|| Failed::of(plan, model), |own| Failed::of_parts(model, own.parts.clone()))
}

/// Whether two plans are the same but for the levels of their packages and which of these is current.
fn only_levels_differ(before: &Plan, now: &Plan) -> bool {
    let same = |(before, now): (&Package, &Package)| {
        let Package { id, name, description, role, levels: _, visibility } = now;
        let role: &PackageRole = role;
        (&before.id, &before.name, &before.description) == (id, name, description)
            && (&before.role, &before.visibility) == (role, visibility)
    };
    // Taken apart so that a new field is not forgotten.
    let Plan {
        name,
        description,
        date,
        main_language,
        marking,
        naming,
        exports,
        finance,
        parties,
        interests,
        instruments,
        rules,
        packages,
        current_package: _,
        diagram,
        monitoring,
        answers,
        sources,
    } = now;
    before.packages.len() == packages.len()
        && before.packages.iter().zip(packages).all(same)
        && (&before.name, &before.description, &before.date) == (name, description, date)
        && (&before.main_language, &before.marking, &before.naming) == (main_language, marking, naming)
        && (&before.finance, &before.parties, &before.interests) == (finance, parties, interests)
        && (&before.instruments, &before.rules) == (instruments, rules)
        && (&before.diagram, &before.monitoring) == (diagram, monitoring)
        && (&before.answers, &before.sources, &before.exports) == (answers, sources, exports)
}
