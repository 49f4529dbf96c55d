//! The prices a budget is stated in.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::Budget;
use crate::plan::{Plan, round_to_minor};

/// In which prices amounts are stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Basis {
    /// In prices of each year: what is to be paid.
    #[default]
    Nominal,
    /// In prices of the plan's base year.
    BaseYear,
    /// Nominal, discounted to the plan's first year.
    Discounted,
}

impl Basis {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Nominal, Self::BaseYear, Self::Discounted];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nominal => "nominal",
            Self::BaseYear => "base-year",
            Self::Discounted => "discounted",
        }
    }

    /// The prices with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.name().eq_ignore_ascii_case(name))
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Nominal => "basis-nominal",
            Self::BaseYear => "basis-base-year",
            Self::Discounted => "basis-discounted",
        }
    }

    /// The key of the title of an axis in these prices.
    pub fn axis(self) -> &'static str {
        match self {
            Self::Nominal => "axis-nominal-cost",
            Self::BaseYear => "axis-base-year-cost",
            Self::Discounted => "axis-discounted-cost",
        }
    }
}

impl Budget {
    /// The same budget with the amounts of `basis` in the place of the nominal ones, so that every
    /// split, table and chart of it is stated in that basis and adds up in it to the minor unit.
    /// Limits and commitments are nominal and are not to be held against the result. `None` if the
    /// plan has no discount rate d; discounted is a cell's nominal cost over
    /// (1 + d)^(year − first year), rounded half away from zero.
    pub fn restated(&self, plan: &Plan, basis: Basis) -> Option<Cow<'_, Self>> {
        let mut budget = Cow::Borrowed(self);
        match basis {
            Basis::Nominal => return Some(budget),
            Basis::BaseYear => {
                budget.to_mut().cells.iter_mut().for_each(|cell| cell.nominal_minor = cell.base_minor);
            }
            Basis::Discounted => {
                let factors = self.discount_factors(plan)?;
                for cell in &mut budget.to_mut().cells {
                    let index = usize::try_from(i64::from(cell.year) - i64::from(self.first_year));
                    let factor = index.ok().and_then(|index| factors.get(index)).copied();
                    let exact = Decimal::from(cell.nominal_minor).checked_div(factor.unwrap_or(Decimal::ONE));
                    cell.nominal_minor = round_to_minor(exact.unwrap_or_default());
                }
            }
        }
        budget.to_mut().add_up_again();
        Some(budget)
    }

    /// (1 + d)^t for each year of the plan, t from 0.
    fn discount_factors(&self, plan: &Plan) -> Option<Vec<Decimal>> {
        let rate = Decimal::ONE + plan.finance.discount_percent?.decimal() / Decimal::ONE_HUNDRED;
        let mut factors = vec![Decimal::ONE];
        for _ in 1..self.years {
            let last = factors.last().copied().unwrap_or(Decimal::ONE);
            factors.push(last.checked_mul(rate)?);
        }
        Some(factors)
    }
}
