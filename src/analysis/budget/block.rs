//! What the cells of one instrument add up to, so that totals need not go through every cell.

use super::Cell;
use crate::plan::{Category, InstrumentId, PartyId};

/// The cells of one instrument, or of the lines of the plan itself, added up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    /// Whose cells they are.
    pub(crate) instrument: Option<InstrumentId>,
    /// How many cells they are.
    pub(super) cells: usize,
    /// How many of its lines have an unknown cost.
    pub(super) unknown: usize,
    /// Nominal, whole plan, minor units.
    pub(crate) nominal: i64,
    /// Whether something unknown is missing from it.
    pub(crate) at_least: bool,
    /// Whether something in it rests on no source.
    pub(crate) assumed: bool,
    /// By payer and year, in the order they first come.
    pub(crate) sums: Vec<PayerYear>,
    /// Nominal by sort of cost, with whether something unknown is missing and something is assumed.
    pub(crate) categories: Vec<(Category, (i64, bool, bool))>,
}

/// What one payer pays in one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PayerYear {
    /// Who pays.
    pub(crate) payer: Option<PartyId>,
    /// The year.
    pub(crate) year: i32,
    /// Nominal minor units.
    pub(crate) nominal: i64,
    /// Whether something unknown is missing from it.
    pub(crate) unknown: bool,
    /// Whether something in it rests on no source.
    pub(crate) assumed: bool,
}

impl Block {
    /// The block of these cells.
    pub(super) fn of(instrument: Option<InstrumentId>, cells: &[Cell], unknown: usize) -> Self {
        let mut block = Self {
            instrument,
            cells: cells.len(),
            unknown,
            nominal: 0,
            at_least: false,
            assumed: false,
            sums: Vec::new(),
            categories: Vec::new(),
        };
        cells.iter().for_each(|cell| block.add(cell));
        block
    }

    fn add(&mut self, cell: &Cell) {
        self.nominal = self.nominal.saturating_add(cell.nominal_minor);
        self.at_least |= cell.unknown;
        self.assumed |= cell.assumed;
        let own = |sum: &&mut PayerYear| sum.payer == cell.payer && sum.year == cell.year;
        match self.sums.iter_mut().find(own) {
            Some(sum) => {
                sum.nominal = sum.nominal.saturating_add(cell.nominal_minor);
                sum.unknown |= cell.unknown;
                sum.assumed |= cell.assumed;
            }
            None => self.sums.push(PayerYear {
                payer: cell.payer,
                year: cell.year,
                nominal: cell.nominal_minor,
                unknown: cell.unknown,
                assumed: cell.assumed,
            }),
        }
        match self.categories.iter_mut().find(|(category, _)| *category == cell.category) {
            Some((_, (nominal, unknown, assumed))) => {
                *nominal = nominal.saturating_add(cell.nominal_minor);
                *unknown |= cell.unknown;
                *assumed |= cell.assumed;
            }
            None => {
                self.categories.push((cell.category, (cell.nominal_minor, cell.unknown, cell.assumed)));
            }
        }
    }
}
