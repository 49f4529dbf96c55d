//! Everything a document says of one package, reckoned once: the plan without what is private, and what
//! follows from it.

use std::{
    borrow::Cow,
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use super::{
    ExportError, PlotChoices,
    ledger::Ledger,
    private::{take_points, without_private},
    visible,
};
use crate::analysis::{
    BalanceSheet, Budget, Fairness, Finding, Frontier, FrontierProblem, Gap, Levels, Scope, Unsolved, Values,
    Violation, balance, solve_within, violations,
};
use crate::plan::{
    Background, BudgetLine, Date, Embedded, Instrument, InstrumentId, LeftOut, LineId, Package, PackageId,
    Party, PartyId, Plan, Text,
};
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
    /// Ends what takes long when set.
    pub(super) cancel: &'a AtomicBool,
    frontier: OnceLock<Result<Option<Frontier>, Unsolved>>,
    ledger: OnceLock<Ledger>,
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
            ledger: OnceLock::new(),
        }
    }

    /// The cells of the budget and what they belong to, put in order when first asked for.
    pub(super) fn ledger(&self) -> &Ledger {
        self.ledger.get_or_init(|| Ledger::of(self.plan, &self.budget))
    }

    /// A party and its place in the plan, from nought.
    pub(super) fn party(&self, id: PartyId) -> Option<(usize, &'a Party)> {
        self.ledger().party(self.plan, id)
    }

    /// An instrument and its place in the plan, from nought.
    pub(super) fn instrument(&self, id: InstrumentId) -> Option<(usize, &'a Instrument)> {
        self.ledger().instrument(self.plan, id)
    }

    /// A line and its place among all lines of the plan, from nought.
    pub(super) fn line(&self, id: LineId) -> Option<(usize, &'a BudgetLine)> {
        self.ledger().line(self.plan, id)
    }

    /// The frontier of the first two parties that have given points: found once, when first asked for.
    /// `None` where there are no two such parties.
    ///
    /// # Errors
    /// If the plan is too large to search exactly or the export was called off.
    pub(super) fn frontier(&self) -> Result<Option<&Frontier>, Unsolved> {
        let found = self.frontier.get_or_init(|| match self.two_parties() {
            Some(pair) => self.solve(pair, &[]),
            None => Ok(None),
        });
        found.as_ref().map(Option::as_ref).map_err(|unsolved| *unsolved)
    }

    fn solve(
        &self,
        (a, b): (PartyId, PartyId),
        floors: &[(PartyId, i64)],
    ) -> Result<Option<Frontier>, Unsolved> {
        match FrontierProblem::of(self.plan, a, b, floors) {
            Some(problem) => solve_within(&problem, STEPS, self.cancel).map(Some),
            None => Ok(None),
        }
    }

    /// The frontier of the parties chosen, with the floors chosen for others.
    ///
    /// # Errors
    /// As [`Self::frontier`], and if one of these parties has no points that may be shown.
    pub(super) fn frontier_with(&self, choices: &PlotChoices) -> Result<Cow<'_, Frontier>, ExportError> {
        let floored = choices.floors.iter().map(|(id, _)| *id);
        if floored.chain(choices.parties.into_iter().flat_map(|(a, b)| [a, b])).any(|id| !self.has_points(id))
        {
            return Err(ExportError::NoPlot("export-no-points-of"));
        }
        let pair = choices.parties.or_else(|| self.two_parties());
        let pair = pair.ok_or(ExportError::NoPlot("tradeoffs-no-parties"))?;
        let found = match Some(pair) == self.two_parties() && choices.floors.is_empty() {
            true => self.frontier()?.map(Cow::Borrowed),
            false => self.solve(pair, &choices.floors)?.map(Cow::Owned),
        };
        found.ok_or(ExportError::NoFrontier)
    }

    /// Whether a party has given points that may be shown.
    pub(super) fn has_points(&self, party: PartyId) -> bool {
        self.values.party(party).is_some_and(|value| value.value.is_some())
    }

    /// The first party that has given points.
    pub(super) fn first_party(&self) -> Option<PartyId> {
        self.plan.parties.iter().map(|party| party.id).find(|id| self.has_points(*id))
    }

    /// The first two parties that have given points.
    pub(super) fn two_parties(&self) -> Option<(PartyId, PartyId)> {
        let mut all = self.plan.parties.iter().map(|party| party.id).filter(|id| self.has_points(*id));
        all.next().zip(all.next())
    }

    /// The package the one shown is set against: the one chosen, else no agreement or the first other one.
    pub(super) fn against(&self, chosen: Option<PackageId>) -> Option<&'a Package> {
        if let Some(id) = chosen {
            return self.plan.package(id);
        }
        let others = || self.plan.packages.iter().filter(|other| other.id != self.package.id);
        others().find(|other| other.is_no_agreement()).or_else(|| others().next())
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

    /// Whether the package has costs of which none is known: a table of them would say nothing.
    pub(super) fn costs_are_unknown(&self) -> bool {
        let known = self.budget.cells.iter().any(|cell| !cell.unknown || cell.nominal_minor != 0);
        !self.budget.cells.is_empty() && !known
    }

    /// Whether the export is still wanted.
    ///
    /// # Errors
    /// If it was called off.
    pub(super) fn wanted(&self) -> Result<(), ExportError> {
        match self.cancel.load(Ordering::Relaxed) {
            true => Err(ExportError::Cancelled),
            false => Ok(()),
        }
    }

    /// A message.
    pub(super) fn get(&self, key: &str) -> String {
        self.messages.get(key)
    }
}
