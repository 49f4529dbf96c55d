//! Something for each payer and year.

use std::collections::BTreeMap;

use crate::plan::{PartyId, Plan};

/// A table by payer and year: the plan's parties and years as a grid, all else in a map.
pub(super) struct Grid<T> {
    parties: Vec<PartyId>,
    first_year: i32,
    years: usize,
    cells: Vec<Option<T>>,
    rest: BTreeMap<(usize, Option<PartyId>, i32), T>,
}

impl<T> Grid<T> {
    /// An empty table for `plan`.
    pub(super) fn new(plan: &Plan, first_year: i32, years: usize) -> Self {
        let parties: Vec<PartyId> = plan.parties.iter().map(|party| party.id).collect();
        let cells = (0..parties.len() * years).map(|_| None).collect();
        Self { parties, first_year, years, cells, rest: BTreeMap::new() }
    }

    /// The entry of a payer and year, made by `new` if there is none.
    pub(super) fn entry(&mut self, payer: Option<PartyId>, year: i32, new: impl FnOnce() -> T) -> &mut T {
        let known = payer.and_then(|id| self.parties.iter().position(|party| *party == id));
        let column = usize::try_from(i64::from(year) - i64::from(self.first_year)).ok();
        let column = column.filter(|column| *column < self.years);
        let place = known.zip(column).map(|(row, column)| row * self.years + column);
        match place.and_then(|place| self.cells.get_mut(place)) {
            Some(cell) => cell.get_or_insert_with(new),
            None => {
                let row = known.unwrap_or(self.parties.len());
                self.rest.entry((row, payer, year)).or_insert_with(new)
            }
        }
    }

    /// All entries: payers in the plan's order, then others; each by year.
    pub(super) fn into_entries(self) -> Vec<T> {
        let Self { parties, first_year, years, cells, rest } = self;
        let place = |index: usize| {
            let (row, column) = (index / years.max(1), index % years.max(1));
            (row, parties.get(row).copied(), super::year_at(first_year, column))
        };
        let inside = cells.into_iter().enumerate().filter_map(|(index, cell)| Some((place(index), cell?)));
        let mut all: Vec<_> = inside.chain(rest).collect();
        all.sort_by_key(|(place, _)| *place);
        all.into_iter().map(|(_, entry)| entry).collect()
    }
}
