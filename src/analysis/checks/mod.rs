//! Checks: the founding paper's rules of thumb and the guard-rails for migrants. One file for each,
//! and one line in the list below.
//!
//! Whether a plan contradicts itself is not judged here but in `Plan::problems`, what a package may
//! not do in `rules`. The words are in the message files.

mod aggregates;
mod assisted;
mod before_after;
mod border;
mod coercion;
mod complaint;
mod conditional_aid;
mod contradiction;
mod data_protection;
mod extra_protection;
mod families;
mod fix;
mod full_range;
mod gains;
mod individual;
mod information;
mod isolation;
mod legal_paths;
mod linkages;
mod monitoring;
mod pilots;
mod scope;
#[cfg(test)]
mod tests;
mod three_rs;
mod uptake;
mod wording;
mod words;

pub use fix::{Fix, NewInstrument, usual_uptake};
pub use scope::Scope;
pub use uptake::is_offer;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Arg, Name, Sentence};
use crate::plan::{Answer, InstrumentId, Package, Plan, RuleId, RuleKind, Target, Text, Visibility};

/// How grave a finding is. Contradictions are graver and are found by `Plan::problems`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A guard-rail: it can be answered, but it stays in view.
    Warning,
    /// A rule of thumb.
    Hint,
}

/// A check.
#[derive(Debug)]
pub struct Check {
    /// Its name in files and on the command line.
    pub id: &'static str,
    /// How grave what it finds is.
    pub severity: Severity,
    /// The key of its name.
    pub title: &'static str,
    /// The key of why it holds; norms are named there.
    pub why: &'static str,
    /// The pages of the founding paper it comes from, if it does.
    pub page: Option<&'static str>,
    find: Find,
}

/// How a check looks.
#[derive(Debug, Clone, Copy)]
enum Find {
    /// At the plan, whatever the levels of its packages.
    OfPlan(fn(&Plan, &mut Found)),
    /// At the plan under a package.
    OfPackage(fn(&Scope<'_>, &mut Found)),
}

impl Check {
    /// What it finds.
    fn run(&'static self, scope: &Scope<'_>) -> Vec<Finding> {
        let mut found = Found { check: self, list: Vec::new() };
        match self.find {
            Find::OfPlan(find) => find(scope.plan, &mut found),
            Find::OfPackage(find) => find(scope, &mut found),
        }
        found.list
    }
}

/// All checks: rules of thumb in the order of the paper, then guard-rails.
pub static CHECKS: [&Check; 23] = [
    &families::CHECK,
    &isolation::CHECK,
    &gains::CHECK,
    &pilots::CHECK,
    &wording::CHECK,
    &three_rs::CHECK,
    &legal_paths::CHECK,
    &full_range::CHECK,
    &information::CHECK,
    &border::CHECK,
    &coercion::CHECK,
    &contradiction::CHECK,
    &monitoring::CHECK,
    &linkages::CHECK,
    &individual::CHECK,
    &assisted::CHECK,
    &extra_protection::CHECK,
    &conditional_aid::CHECK,
    &complaint::CHECK,
    &data_protection::CHECK,
    &aggregates::CHECK,
    &uptake::CHECK,
    &before_after::CHECK,
];

/// Something a check has found.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The check.
    pub check: &'static Check,
    /// What it is about.
    pub about: Target,
    /// What is wrong, in one sentence.
    pub text: Sentence,
    /// How it could be put right in one step.
    pub fix: Option<Fix>,
}

impl Finding {
    /// The answer the plan has to it.
    pub fn answer<'a>(&self, plan: &'a Plan) -> Option<&'a Answer> {
        plan.answers.iter().find(|answer| answer.check == self.check.id && answer.about == self.about)
    }

    /// Whether it is to be counted and marked: until it is answered, and a guard-rail even then.
    pub fn is_open(&self, plan: &Plan) -> bool {
        self.check.severity == Severity::Warning || self.answer(plan).is_none()
    }

    /// Whether it tells of something private, which exports and reports leave out.
    pub fn is_private(&self, plan: &Plan) -> bool {
        is_private(plan, self.about)
    }
}

/// Whether what a finding or an answer is about is private.
pub fn is_private(plan: &Plan, about: Target) -> bool {
    let private = |visibility: Option<Visibility>| visibility == Some(Visibility::Private);
    match about {
        Target::Party(id) => private(plan.party(id).map(|party| party.visibility)),
        Target::Package(id) => private(plan.package(id).map(|package| package.visibility)),
        Target::Note(id) => {
            let note = plan.diagram.note(id);
            private(note.map(|note| note.visibility))
        }
        _ => false,
    }
}

/// What all checks find, in their order. `package` is the one judged: instruments count as in use at
/// its levels. Without one, or with one that uses nothing or stands for failed talks, all that is
/// drawn counts as in use.
pub fn findings(plan: &Plan, package: Option<&Package>) -> Vec<Finding> {
    Scope::of(plan, package).findings()
}

/// Which findings are open, one after the other: see [`Finding::is_open`].
pub fn open(plan: &Plan, findings: &[Finding]) -> Vec<bool> {
    let answered: HashSet<(&str, Target)> =
        plan.answers.iter().map(|answer| (answer.check.as_str(), answer.about)).collect();
    let is_open = |finding: &Finding| {
        finding.check.severity == Severity::Warning || !answered.contains(&(finding.check.id, finding.about))
    };
    findings.iter().map(is_open).collect()
}

/// How many open findings concern each instrument, directly or through a rule it is part of.
pub fn open_by_instrument(plan: &Plan, findings: &[Finding]) -> BTreeMap<InstrumentId, usize> {
    let rules: HashMap<RuleId, &RuleKind> = plan.rules.iter().map(|rule| (rule.id, &rule.says)).collect();
    let mut counts = BTreeMap::new();
    for (finding, open) in findings.iter().zip(open(plan, findings)) {
        let concerned: Vec<InstrumentId> = match finding.about {
            Target::Instrument(id) => vec![id],
            Target::Rule(id) => {
                rules.get(&id).map(|says| sides(says)).map_or(Vec::new(), |(a, b)| vec![a, b])
            }
            _ => Vec::new(),
        };
        for id in concerned.into_iter().filter(|_| open) {
            *counts.entry(id).or_insert(0) += 1;
        }
    }
    counts
}

/// The findings of one check while it runs.
struct Found {
    check: &'static Check,
    list: Vec<Finding>,
}

impl Found {
    /// Adds a finding without a fix.
    fn add(&mut self, about: Target, key: &'static str, args: Vec<(&'static str, Arg)>) {
        self.fixable(about, key, args, None);
    }

    /// Adds a finding.
    fn fixable(
        &mut self,
        about: Target,
        key: &'static str,
        args: Vec<(&'static str, Arg)>,
        fix: impl Into<Option<Fix>>,
    ) {
        let text = Sentence { key, args };
        self.list.push(Finding { check: self.check, about, text, fix: fix.into() });
    }
}

/// The two instruments of a rule.
fn sides(says: &RuleKind) -> (InstrumentId, InstrumentId) {
    match says {
        RuleKind::Needs { what: a, with: b } | RuleKind::Linkage { give: a, take: b } => {
            (a.instrument, b.instrument)
        }
        RuleKind::WorksBetterWith { instrument, with, .. } => (*instrument, with.instrument),
    }
}

/// A text of the plan as an argument.
fn text(text: &Text) -> Arg {
    Arg::Name(Name::Text(text.clone()))
}

/// Several names in a row.
fn list(names: impl IntoIterator<Item = Name>) -> Arg {
    Arg::List(names.into_iter().collect())
}
