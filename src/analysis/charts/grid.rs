//! Amounts by row and year: the budget by instrument, and what of it is committed and missing by payer.

use super::Unit;
use crate::analysis::{Basis, Budget, GapEntry, Name, SliceKey, Split};
use crate::plan::{PartyId, Plan};

/// An amount in minor units, and whether something unknown is missing from it.
pub type GridAmount = (i64, bool);

/// Amounts by row and year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountGrid {
    /// The key of its title.
    pub title: &'static str,
    /// What amounts are.
    pub axis: Name,
    /// What they count.
    pub unit: Unit,
    /// The years.
    pub columns: Vec<i32>,
    /// From the top down.
    pub rows: Vec<GridRow>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRow {
    /// What it is called.
    pub name: Name,
    /// What sort of row it is.
    pub kind: RowKind,
    /// Whether its amounts are missing money.
    pub is_gap: bool,
    /// One amount for each year.
    pub cells: Vec<GridAmount>,
    /// What they come to over all years; none in a heading.
    pub total: Option<GridAmount>,
}

/// A sort of row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A part of the whole.
    Part,
    /// The name of the rows below it.
    Head,
    /// Something about the heading above it.
    Below,
    /// The whole.
    Total,
}

impl AmountGrid {
    /// The rows that add up to the whole.
    pub fn parts(&self) -> impl Iterator<Item = &GridRow> {
        self.rows.iter().filter(|row| row.kind == RowKind::Part)
    }
}

/// The budget by instrument and year in the prices of `basis`; `None` if it cannot be stated in them.
pub fn spread_grid(plan: &Plan, budget: &Budget, basis: Basis) -> Option<AmountGrid> {
    let budget = budget.restated(plan, basis)?;
    let total = budget.total_nominal();
    let sums = budget.by_year().iter().map(|amount| (amount.money.minor, amount.at_least)).collect();
    let part = |slice: &crate::analysis::Slice| GridRow {
        name: slice.key.name(plan),
        kind: RowKind::Part,
        is_gap: false,
        cells: slice.per_year.iter().map(|minor| (*minor, false)).collect(),
        total: Some((slice.total, slice.at_least)),
    };
    let whole = GridRow {
        name: Name::Key("budget-sum"),
        kind: RowKind::Total,
        is_gap: false,
        cells: sums,
        total: Some((total.money.minor, total.at_least)),
    };
    Some(AmountGrid {
        title: "chart-spread",
        axis: Name::Key(basis.axis()),
        unit: Unit::Money(budget.currency),
        columns: budget.year_range().collect(),
        rows: budget.by(plan, Split::Instrument).iter().map(part).chain([whole]).collect(),
    })
}

/// Cost, commitments and gap of each payer by year, and the gap of the whole plan.
pub fn funding_grid(plan: &Plan, budget: &Budget) -> AmountGrid {
    let gap = budget.gap(plan);
    let years: Vec<i32> = budget.year_range().collect();
    let mut payers: Vec<Option<PartyId>> = Vec::new();
    for entry in &gap.entries {
        if !payers.contains(&entry.payer) {
            payers.push(entry.payer);
        }
    }
    let mut rows = Vec::new();
    for payer in payers {
        let own: Vec<&GapEntry> = gap.entries.iter().filter(|entry| entry.payer == payer).collect();
        rows.extend(payer_rows(plan, payer, &own, &years));
    }
    rows.push(GridRow {
        name: Name::Key("budget-gap"),
        kind: RowKind::Total,
        is_gap: true,
        cells: years
            .iter()
            .zip(&gap.per_year)
            .map(|(year, minor)| {
                let mut of_year = gap.entries.iter().filter(|entry| entry.year == *year);
                (*minor, of_year.any(GapEntry::at_least))
            })
            .collect(),
        total: Some((gap.total.money.minor, gap.total.at_least)),
    });
    AmountGrid {
        title: "chart-funding",
        axis: Name::Key("axis-nominal-cost"),
        unit: Unit::Money(budget.currency),
        columns: years,
        rows,
    }
}

/// The name of a payer and what it bears, has committed and leaves open.
fn payer_rows(plan: &Plan, payer: Option<PartyId>, entries: &[&GapEntry], years: &[i32]) -> Vec<GridRow> {
    let row = |key: &'static str, is_gap, of: fn(&GapEntry) -> GridAmount| {
        let at = |year: &i32| {
            let own = entries.iter().filter(|entry| entry.year == *year);
            own.map(|entry| of(entry)).fold((0, false), added)
        };
        let cells: Vec<GridAmount> = years.iter().map(at).collect();
        let total = Some(cells.iter().copied().fold((0, false), added));
        GridRow { name: Name::Key(key), kind: RowKind::Below, is_gap, cells, total }
    };
    let key = payer.map_or(SliceKey::NoPayer, SliceKey::Payer);
    let head =
        GridRow { name: key.name(plan), kind: RowKind::Head, is_gap: false, cells: Vec::new(), total: None };
    let cost = row("funding-cost", false, |entry| (entry.cost, entry.cost_at_least));
    let gap = row("funding-gap", true, |entry| (entry.missing(), entry.at_least()));
    // Costs nobody is named to pay have no contributions.
    let committed =
        payer.map(|_| row("funding-committed", false, |entry| (entry.committed, entry.commitment_unknown)));
    [Some(head), Some(cost), committed, Some(gap)].into_iter().flatten().collect()
}

fn added(one: GridAmount, other: GridAmount) -> GridAmount {
    (one.0.saturating_add(other.0), one.1 || other.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        Levels,
        samples::{add_instrument, add_party, line, party, plan},
    };
    use crate::plan::{Contribution, Known, Pedigree};

    #[test]
    fn parts_add_up_to_the_whole_and_gaps_to_the_gap() {
        let mut plan = plan();
        add_party(&mut plan, 1, &[]);
        add_party(&mut plan, 2, &[]);
        for id in [1, 2] {
            let own = add_instrument(&mut plan, id, 1);
            own.lines.push(line(id, "CHF 10.01", &["1"], &[(1, "33"), (2, "67")]));
        }
        plan.finance.contributions.push(Contribution {
            payer: party(1),
            year: 2026,
            amount: Known::Value("CHF 1.00".parse().unwrap()),
            pedigree: Pedigree::default(),
        });
        let budget = Budget::of(&plan, &Levels::new(vec![1, 1]));
        let grid = spread_grid(&plan, &budget, Basis::Nominal).unwrap();
        let whole = budget.total_nominal().money.minor;
        assert_eq!(grid.parts().filter_map(|row| row.total).map(|total| total.0).sum::<i64>(), whole);
        let last = grid.rows.last().unwrap();
        assert_eq!(last.total, Some((whole, false)));
        for column in 0..grid.columns.len() {
            let sum: i64 = grid.parts().map(|row| row.cells[column].0).sum();
            assert_eq!(sum, last.cells[column].0);
        }
        let funding = funding_grid(&plan, &budget);
        let sum = |gap: bool| {
            let own = funding.rows.iter().filter(|row| row.kind == RowKind::Below && row.is_gap == gap);
            own.filter_map(|row| row.total).map(|total| total.0).sum::<i64>()
        };
        let gap = budget.gap(&plan).total.money.minor;
        assert_eq!(sum(true), gap);
        assert_eq!(funding.rows.last().unwrap().total, Some((gap, false)));
        assert_eq!(sum(false), whole + 100);
    }
}
