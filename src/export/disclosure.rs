//! What a file that carries the plan tells whoever opens it.

use super::material::shared;
use crate::plan::{PackageId, Plan};
use crate::text::Messages;

/// How much of the plan such a file holds beyond what its pages show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Disclosure {
    /// Packages, with the one exported.
    pub packages: usize,
    /// Parties whose points or reservation values are in it.
    pub parties: usize,
    /// Notes on the diagram.
    pub notes: usize,
    /// Sources with their names.
    pub sources: usize,
    /// Answers to checks.
    pub answers: usize,
    /// Packages, notes and sets of points that were left out of it.
    pub left_out: usize,
}

/// What would be disclosed with this package, or the current one.
pub fn disclosure(plan: &Plan, package: Option<PackageId>) -> Disclosure {
    let inside = shared(plan, package.unwrap_or(plan.current_package));
    let points = |plan: &Plan| {
        let gave = |party: &&crate::plan::Party| {
            !party.stakes.is_empty() || party.cost_stake.is_some() || party.reservation_value.is_some()
        };
        plan.parties.iter().filter(gave).count()
    };
    let things = |plan: &Plan| plan.packages.len() + plan.diagram.notes.len() + points(plan);
    let named =
        inside.sources.iter().zip(&plan.sources).filter(|(inside, own)| inside.citation == own.citation);
    Disclosure {
        packages: inside.packages.len(),
        parties: points(&inside),
        notes: inside.diagram.notes.len(),
        sources: named.count(),
        answers: inside.answers.len(),
        left_out: things(plan) - things(&inside),
    }
}

impl Disclosure {
    /// The same in words.
    pub fn words(self, messages: &Messages) -> String {
        let Self { packages, parties, notes, sources, answers, left_out } = self;
        let args = [
            ("packages", packages.into()),
            ("parties", parties.into()),
            ("notes", notes.into()),
            ("sources", sources.into()),
            ("answers", answers.into()),
            ("left", left_out.into()),
        ];
        messages.with("export-discloses", &args)
    }
}
