//! The values of a package from what its instruments do one by one, so that a moved lever changes
//! only the parts it touches.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Acting, Sums, ValueModel, model::Part, stated_levels};
use crate::analysis::{Budget, Levels, Missing};
use crate::plan::{PackageRole, Plan};

/// What each instrument does under one package.
#[derive(Debug, Clone)]
pub(crate) struct Parts {
    /// In the plan's order.
    parts: Vec<Part>,
    /// The levels of interests that the package states, by place.
    pub(super) stated: BTreeMap<usize, Decimal>,
}

/// What parties have if talks fail. A plan without such a package fails back to no instrument at all.
#[derive(Debug, Clone)]
pub(crate) struct Failed {
    pub(super) sums: Sums,
    pub(super) stated: BTreeMap<usize, Decimal>,
}

impl Failed {
    /// As the plan says.
    pub(crate) fn of(plan: &Plan, model: &ValueModel<'_>) -> Self {
        let parts = match plan.no_agreement() {
            Some(package) => Parts::of(plan, model, &Levels::of(plan, package), &package.role),
            None => Parts::of(plan, model, &Levels::none(plan), &PackageRole::Proposal),
        };
        Self::of_parts(model, parts)
    }

    /// Where the parts of the package for failed talks are known.
    pub(crate) fn of_parts(model: &ValueModel<'_>, parts: Parts) -> Self {
        Self { sums: parts.sums(model), stated: parts.stated }
    }
}

impl Parts {
    /// The parts of a package with these levels and this role.
    pub(crate) fn of(plan: &Plan, model: &ValueModel<'_>, levels: &Levels, role: &PackageRole) -> Self {
        let stated = stated_levels(plan, role);
        let met = |place: usize, level: u8| levels.get(place) >= level;
        let part = |index: usize| model.part(index, levels.get(index), &met, &stated);
        Self { parts: (0..plan.instruments.len()).map(part).collect(), stated }
    }

    /// As [`Self::of`] where `budget` is what that package costs.
    pub(crate) fn of_budget(
        plan: &Plan,
        model: &ValueModel<'_>,
        levels: &Levels,
        role: &PackageRole,
        budget: &Budget,
    ) -> Self {
        let stated = stated_levels(plan, role);
        let met = |place: usize, level: u8| levels.get(place) >= level;
        let part = |index: usize| {
            model.part_of_cells((index, levels.get(index)), &met, &stated, budget.cells_at(index))
        };
        Self { parts: (0..plan.instruments.len()).map(part).collect(), stated }
    }

    /// Makes them the parts of a package with other levels: those of the instruments `moved`, and of
    /// those that soft rules make depend on one that moved. `budget` is what that package costs.
    pub(crate) fn move_to(
        &mut self,
        model: &ValueModel<'_>,
        levels: &Levels,
        budget: &Budget,
        moved: &[usize],
    ) {
        let met = |place: usize, level: u8| levels.get(place) >= level;
        for (index, part) in self.parts.iter_mut().enumerate() {
            if moved.contains(&index) || model.depends_on(index, moved) {
                let place = (index, levels.get(index));
                *part = model.part_of_cells(place, &met, &self.stated, budget.cells_at(index));
            }
        }
    }

    /// What they add up to.
    pub(super) fn sums(&self, model: &ValueModel<'_>) -> Sums {
        let values = model.constants_with(&self.stated);
        let (missing, assumed) = (vec![Missing::Nothing; values.len()], vec![false; values.len()]);
        let mut sums = Sums { values, missing, assumed };
        for part in self.parts.iter().flat_map(|part| part.adds.iter().enumerate()) {
            let (place, part) = part;
            if let Some(value) = sums.values.get_mut(place) {
                *value = value.saturating_add(part.millionths);
            }
            if let Some(missing) = sums.missing.get_mut(place) {
                *missing |= part.missing;
            }
            if let Some(assumed) = sums.assumed.get_mut(place) {
                *assumed |= part.assumed;
            }
        }
        sums
    }

    /// What all of them do to interests.
    pub(super) fn acting(&self) -> impl Iterator<Item = &Acting> {
        self.parts.iter().flat_map(|part| &part.acting)
    }
}
