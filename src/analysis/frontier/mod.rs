//! The frontier of two parties: the packages no other package beats for both.
//!
//! `problem` draws up what is to be solved, `search` solves it exactly, `bound` and `prune` keep the
//! search small, `fairness` picks points out of the result. Nothing here knows of charts.

mod bound;
mod fairness;
mod problem;
mod prune;
mod search;
#[cfg(test)]
mod tests;

use std::sync::atomic::AtomicBool;

pub use fairness::{Fairness, LeftOnTheTable};
pub use problem::FrontierProblem;

use super::Levels;
use crate::plan::PartyId;

/// A package on the frontier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontierPoint {
    /// Value for the first party, millionths of a point.
    pub a: i64,
    /// Value for the second party, millionths of a point.
    pub b: i64,
    /// The cheapest package with these two values; of equally cheap ones the first in the order of
    /// instruments and levels.
    pub levels: Levels,
    /// Its nominal cost over the whole plan, minor units.
    pub cost: i64,
    /// How many other packages that obey the rules have the same two values.
    pub others: u64,
    /// Whether there may be more of them than `others`.
    pub others_at_least: bool,
}

/// The frontier of two parties, from the best for the second to the best for the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frontier {
    /// First party.
    pub a: PartyId,
    /// Second party.
    pub b: PartyId,
    /// By rising value for the first and falling value for the second. Empty if no package obeys
    /// the rules.
    pub points: Vec<FrontierPoint>,
}

/// Why there is no frontier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsolved {
    /// The search was called off.
    Cancelled,
    /// The plan is too large to search exactly, and nothing less than exact is offered.
    TooLarge,
}

/// The exact frontier: all packages that obey every hard rule, linkage, ceiling, earmark and binding
/// percentage rule and that no other such package beats for both parties.
///
/// Dynamic programming over the instruments (Nemhauser and Ullmann 1969, with the bounds of
/// multi-objective knapsack methods): partial packages that another one beats whatever follows are
/// dropped, and so are those that cannot reach what is already known to be possible.
///
/// # Errors
/// If `cancel` is set meanwhile, or if the plan is too large.
pub fn solve(problem: &FrontierProblem, cancel: &AtomicBool) -> Result<Frontier, Unsolved> {
    search::solve(problem, cancel)
}
