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
    /// The figures on the diagram.
    figures: DiagramFigures,
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

/// Whether two plans hold the same in all that money and values follow from, and the diagram has
/// the same flows, whose volumes are figures too.
fn only_drawing_differs(before: &Plan, now: &Plan) -> bool {
    let volumes = |plan: &Plan| {
        plan.diagram.flows.iter().map(|flow| (flow.id, flow.volume.clone())).collect::<Vec<_>>()
    };
    let nodes =
        |plan: &Plan| plan.diagram.nodes.iter().map(|node| (node.id, node.shows.clone())).collect::<Vec<_>>();
    before.finance == now.finance
        && before.packages == now.packages
        && before.current_package == now.current_package
        && before.rules == now.rules
        && before.parties == now.parties
        && before.interests == now.interests
        && before.instruments == now.instruments
        && volumes(before) == volumes(now)
        && nodes(before) == nodes(now)
}

impl Results {
    /// The results for the document as it is; `None` if it has no package at all. What `before`
    /// found of money and values is taken over where only the drawing has changed since.
    pub fn of(
        document: &Document,
        before: Option<Self>,
        theme: ThemeName,
        messages: &Messages,
    ) -> Option<Self> {
        let plan = document.snapshot();
        let shown = plan.current()?;
        if let Some(before) = before.filter(|before| only_drawing_differs(&before.plan, &plan)) {
            let figures = &before.figures;
            let scene = scene::diagram(&plan, figures, messages, Theme::of(theme));
            return Some(Self {
                scene: Arc::new(scene),
                problems: plan.problems(),
                key: Key { revision: document.revision(), theme, language: messages.language() },
                plan,
                ..before
            });
        }
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
            figures,
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
