//! Everything a document says of one package, reckoned once: the plan without what is private, and what
//! follows from it.

use std::sync::{OnceLock, atomic::AtomicBool};

use super::{
    private::{take_points, without_private},
    visible,
};
use crate::analysis::{
    BalanceSheet, Budget, Fairness, Finding, Frontier, FrontierProblem, Gap, Levels, Scope, Unsolved,
    ValueModel, Values, Violation, balance, solve_within, violations,
};
use crate::plan::{Background, Date, Embedded, LeftOut, Package, PackageId, Plan, Text};
use crate::scene::Theme;
use crate::text::Messages;

/// How far a file looks for the frontier before it says that the plan is too large: about a second.
const STEPS: u64 = 10_000_000;

/// A copy of the plan without what is private or what its exports do without: notes, packages other than
/// the one exported, points and reservation values of parties, names of sources; of pictures only the points
/// go out. Characters that cannot be seen stand as visible marks. What happens if talks fail stays even where
/// other packages are left out, since gains are reckoned against it; where it is private, points are too.
pub(super) fn shared(plan: &Plan, package: PackageId) -> Plan {
    let mut shared = without_private(plan, package);
    let out = |what: LeftOut| plan.exports.leaves_out(what);
    shared.current_package = package;
    if out(LeftOut::Packages) {
        let measure = plan.no_agreement().map(|own| own.id).filter(|_| !out(LeftOut::Points));
        shared.packages.retain(|other| other.id == package || Some(other.id) == measure);
    }
    if out(LeftOut::Notes) {
        shared.diagram.notes.clear();
        shared.diagram.locked.notes.clear();
        shared.diagram.tidy_groups();
    }
    shared.diagram.background = shared.diagram.background.take().and_then(plain_picture);
    if out(LeftOut::Points) {
        shared.parties.iter_mut().for_each(take_points);
    }
    if out(LeftOut::Sources) {
        for (index, source) in shared.sources.iter_mut().enumerate() {
            source.citation = format!("[{}]", index + 1).into();
            source.address = String::new();
            source.year = None;
        }
        shared = visible::without_remarks(shared);
    }
    visible::mark_all(shared)
}

/// The picture behind the diagram with its points and nothing else of its file; `None` if it cannot be read.
fn plain_picture(background: Background) -> Option<Background> {
    let picture = Embedded::of(&background.picture.pixels()?.to_png()?);
    Some(Background { picture, ..background })
}

/// What documents and tables are made from.
pub(super) struct Material<'a> {
    /// The plan without what is private.
    pub(super) plan: &'a Plan,
    /// The package shown.
    pub(super) package: &'a Package,
    /// Its levels.
    pub(super) levels: Levels,
    /// Its budget.
    pub(super) budget: Budget,
    /// What of it nobody has committed.
    pub(super) gap: Gap,
    /// What it is worth.
    pub(super) values: Values,
    /// Each party's side.
    pub(super) balance: Vec<BalanceSheet>,
    /// What it breaks.
    pub(super) violations: Vec<Violation>,
    /// What the checks have found, guard-rails first.
    pub(super) findings: Vec<Finding>,
    /// The words.
    pub(super) messages: &'a Messages,
    /// The date shown.
    pub(super) date: Date,
    /// Colours and type.
    pub(super) theme: &'a Theme,
    cancel: &'a AtomicBool,
    frontier: OnceLock<Result<Option<Frontier>, Unsolved>>,
}

impl<'a> Material<'a> {
    /// What follows from `package` of `plan`, which holds nothing private. Setting `cancel` ends the
    /// search for the frontier.
    pub(super) fn new(
        plan: &'a Plan,
        package: &'a Package,
        messages: &'a Messages,
        theme: &'a Theme,
        date: Date,
        cancel: &'a AtomicBool,
    ) -> Self {
        let levels = Levels::of(plan, package);
        let budget = Budget::of(plan, &levels);
        let values = Values::of(plan, package);
        let mut findings = Scope::reckoned(plan, package, &budget, &values).findings();
        findings.retain(|finding| !finding.is_private(plan));
        findings.sort_by_key(|finding| finding.check.severity);
        Self {
            findings,
            gap: budget.gap(plan),
            values,
            balance: balance(plan, package, &budget),
            violations: violations(plan, &levels, &budget, &package.role),
            plan,
            package,
            levels,
            budget,
            messages,
            date,
            theme,
            cancel,
            frontier: OnceLock::new(),
        }
    }

    /// The frontier of the first two parties that have given points: found once, when first asked for.
    /// `None` where there are no two such parties.
    ///
    /// # Errors
    /// If the plan is too large to search exactly or the export was called off.
    pub(super) fn frontier(&self) -> Result<Option<&Frontier>, Unsolved> {
        let found = self.frontier.get_or_init(|| {
            let model = ValueModel::of(self.plan);
            let mut parties = self.plan.parties.iter().enumerate();
            let mut next = || parties.find(|(place, _)| model.has_weights(*place)).map(|(_, party)| party.id);
            let (Some(a), Some(b)) = (next(), next()) else { return Ok(None) };
            match FrontierProblem::of(self.plan, a, b, &[]) {
                Some(problem) => solve_within(&problem, STEPS, self.cancel).map(Some),
                None => Ok(None),
            }
        });
        found.as_ref().map(Option::as_ref).map_err(|unsolved| *unsolved)
    }

    /// The marks on the frontier, where there is one.
    pub(super) fn fairness(&self) -> Option<Fairness> {
        let frontier = self.frontier().ok().flatten()?;
        Some(Fairness::of(self.plan, frontier))
    }

    /// A text of the plan in the reader's language.
    pub(super) fn say(&self, text: &'a Text) -> &'a str {
        self.messages.say(self.plan, text)
    }

    /// The watermark in the reader's language; empty if there is none.
    pub(super) fn watermark(&self) -> String {
        self.say(&self.plan.exports.watermark).trim().to_owned()
    }

    /// A message.
    pub(super) fn get(&self, key: &str) -> String {
        self.messages.get(key)
    }
}
