//! Everything a plot can show, in one type, so that files are made of all of them in one way.

use super::{AmountGrid, Areas, Chart, MoneyFlow, SeriesKind, Timeline, cumulative};
use crate::analysis::{BalanceSheet, Missing, Series};

/// What a plot shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Plot {
    /// Series over axes, rows or cells.
    Chart(Chart),
    /// Where money comes from and where it goes.
    Flow(MoneyFlow),
    /// A budget as areas.
    Areas(Areas),
    /// Amounts by row and year.
    Grid(AmountGrid),
    /// Pilots, instruments and milestones over the years.
    Timeline(Timeline),
    /// What each party gives and gets.
    Balance(Vec<BalanceSheet>),
}

impl Plot {
    /// The key of its title.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Chart(own) => own.title,
            Self::Flow(own) => own.title,
            Self::Areas(own) => own.title,
            Self::Grid(own) => own.title,
            Self::Timeline(_) => "chart-timeline",
            Self::Balance(_) => "chart-balance",
        }
    }

    /// What is missing from any of its figures because nobody knows it, each sort once.
    pub fn missing(&self) -> Vec<Missing> {
        let at_least = |any: bool| vec![Missing::at_least_if(any)];
        let mut found = match self {
            Self::Chart(own) => {
                own.series.iter().flat_map(|series| &series.data).map(|one| one.missing).collect()
            }
            Self::Flow(own) => {
                at_least(own.columns.iter().flat_map(|one| &one.blocks).any(|one| one.at_least))
            }
            Self::Areas(own) => at_least(own.slices.iter().any(|slice| slice.at_least)),
            Self::Grid(own) => at_least(
                own.rows.iter().flat_map(|row| row.cells.iter().chain(&row.total)).any(|cell| cell.1),
            ),
            Self::Timeline(_) => Vec::new(),
            Self::Balance(own) => own.iter().flat_map(of_sheet).collect(),
        };
        found.retain(|one| one.any());
        found.dedup();
        found
    }
}

/// What is missing from the figures of a party's side.
fn of_sheet(sheet: &BalanceSheet) -> Vec<Missing> {
    let moves = sheet.gives.iter().chain(&sheet.gets).map(|own| Missing::either_if(own.incomplete));
    let own = [Missing::at_least_if(sheet.cost.at_least), sheet.value.missing];
    own.into_iter().chain(moves).collect()
}

impl Chart {
    /// What stacked bars or narrow ones come to over all years, and what is missing from it: their sum, or the last of them where each holds those before it. `None` for other series.
    pub fn total(&self, series: &Series) -> Option<(i64, Missing)> {
        if !matches!(series.kind, SeriesKind::StackedBars | SeriesKind::BarBeside | SeriesKind::Steps) {
            return None;
        }
        let missing = series.data.iter().fold(Missing::Nothing, |all, datum| all | datum.missing);
        let mut all = series.data.iter().map(|datum| datum.y);
        let total = match self.title == cumulative::TITLE {
            true => all.next_back().unwrap_or(0),
            false => all.fold(0, i64::saturating_add),
        };
        Some((total, missing))
    }
}
