//! A budget in parts, to be shown as areas.

use super::Unit;
use crate::analysis::{Basis, Budget, Name, Slice, Split};
use crate::plan::Plan;

/// The parts of a budget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Areas {
    /// The key of its title.
    pub title: &'static str,
    /// What amounts are.
    pub axis: Name,
    /// What they count.
    pub unit: Unit,
    /// The parts, which add up to the whole.
    pub slices: Vec<Slice>,
}

/// The parts of the whole-plan budget in the prices of `basis`; `None` if it cannot be stated in them.
pub fn areas(plan: &Plan, budget: &Budget, split: Split, basis: Basis) -> Option<Areas> {
    let budget = budget.restated(plan, basis)?;
    Some(Areas {
        title: "chart-areas",
        axis: Name::Key(basis.axis()),
        unit: Unit::Money(budget.currency),
        slices: budget.by(plan, split),
    })
}
