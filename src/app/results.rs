//! What follows from the live plan, reckoned once for each revision and shown by all panels.

use std::sync::Arc;

use crate::{
    analysis::{
        Budget, DiagramFigures, Gap, Levels, LimitStatus, Slice, Split, Values, Violation, limits, violations,
    },
    document::Document,
    plan::{Package, PackageId, Plan, Problem},
    scene::{self, Scene, Theme, ThemeName},
    text::{Language, Messages},
};

/// Everything shown of one package.
#[derive(Debug, Clone)]
pub struct PackageResults {
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
}

impl PackageResults {
    fn of(plan: &Plan, package: &Package) -> Self {
        let levels = Levels::of(plan, package);
        let budget = Budget::of(plan, &levels);
        let values = Values::of(plan, package);
        let violations = violations(plan, &levels, &budget, &package.role);
        Self { id: package.id, levels, budget, values, violations }
    }
}

/// What follows from the plan as it is.
#[derive(Debug, Clone)]
pub struct Results {
    /// The plan it follows from.
    pub plan: Arc<Plan>,
    /// All packages, in the plan's order.
    pub packages: Vec<PackageResults>,
    /// Which of them is the current one.
    current: usize,
    /// What the payers have not yet covered of the current package.
    pub gap: Gap,
    /// How the current package stands against every limit.
    pub limits: Vec<LimitStatus>,
    /// Where the plan contradicts itself.
    pub problems: Vec<Problem>,
    /// The diagram.
    pub scene: Arc<Scene>,
    key: Key,
}

/// What results depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    revision: u64,
    theme: ThemeName,
    language: Language,
}

impl Results {
    /// The results for the document as it is; `None` if it has no package at all.
    pub fn of(document: &Document, theme: ThemeName, messages: &Messages) -> Option<Self> {
        let plan = document.snapshot();
        let shown = plan.current()?;
        let packages: Vec<_> =
            plan.packages.iter().map(|package| PackageResults::of(&plan, package)).collect();
        let current = plan.packages.iter().position(|package| package.id == shown.id)?;
        let now = packages.get(current)?;
        let figures = DiagramFigures::with_values(&plan, shown, &now.budget, &now.values);
        let scene = scene::diagram(&plan, &figures, messages, Theme::of(theme));
        Some(Self {
            gap: now.budget.gap(&plan),
            limits: limits(&plan, &now.budget),
            problems: plan.problems(),
            scene: Arc::new(scene),

            current,
            key: Key { revision: document.revision(), theme, language: messages.language() },
            packages,
            plan,
        })
    }

    /// Whether these are still the results for the document.
    pub fn fits(&self, document: &Document, theme: ThemeName, messages: &Messages) -> bool {
        self.key == Key { revision: document.revision(), theme, language: messages.language() }
    }

    /// The current package's results.
    pub fn now(&self) -> &PackageResults {
        // `current` was found in the list and the list does not change.
        &self.packages[self.current]
    }

    /// The results of a package.
    pub fn package(&self, id: PackageId) -> Option<&PackageResults> {
        self.packages.iter().find(|package| package.id == id)
    }

    /// The current package's cost by `split`.
    pub fn slices(&self, split: Split) -> Vec<Slice> {
        self.now().budget.by(&self.plan, split)
    }
}
