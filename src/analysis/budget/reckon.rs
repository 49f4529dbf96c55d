//! From a budget line to its cells: conversion, rounding, years, prices, payers, overheads.

use rust_decimal::Decimal;

use super::{Cell, LineRef};
use crate::plan::{
    BudgetLine, Category, Currency, Finance, Instrument, InstrumentId, Known, Number, Oda, PartyId, Spread,
    apportion, round_to_minor,
};

/// Years outside these count as the nearest one, so that a slip in a file cannot make a price index
/// run for ever.
const PRICE_YEARS: std::ops::RangeInclusive<i32> = 1800..=2300;

/// What every line of a plan is reckoned with.
#[derive(Debug)]
pub(crate) struct Reckoner<'a> {
    finance: &'a Finance,
    years: Vec<i32>,
    /// Price index of each plan year against the base year.
    indices: Vec<Option<Decimal>>,
}

/// The unit cost of `line` in the plan's currency and base-year prices; `None` if it or its exchange
/// rate is unknown.
pub fn unit_cost(plan: &crate::plan::Plan, line: &BudgetLine) -> Option<crate::plan::Money> {
    let minor = Reckoner::new(&plan.finance).unit_cost(line)?;
    Some(crate::plan::Money::new(minor, plan.finance.currency))
}

/// What payers bear of an instrument's direct cost in one year.
struct Borne {
    payer: Option<PartyId>,
    base: i64,
    nominal: i64,
}

impl<'a> Reckoner<'a> {
    pub(crate) fn new(finance: &'a Finance) -> Self {
        let years: Vec<i32> = finance.year_range().collect();
        let indices = years.iter().map(|&year| price_index(finance, finance.price_base_year, year)).collect();
        Self { finance, years, indices }
    }

    /// The plan's years.
    pub(crate) fn years(&self) -> &[i32] {
        &self.years
    }

    /// Price index of the plan year at this place against the base year.
    pub(super) fn index(&self, place: usize) -> Option<Decimal> {
        self.indices.get(place).copied().flatten()
    }

    /// Adds the cells of `instrument` at `level`: its lines in order, then its overheads.
    pub(crate) fn instrument(&self, instrument: &Instrument, level: u8, cells: &mut Vec<Cell>) {
        if level == 0 {
            return;
        }
        let from = instrument.from_year.unwrap_or(i32::MIN);
        let to = instrument.to_year.unwrap_or(i32::MAX);
        let start = cells.len();
        for line in &instrument.lines {
            self.line(line, Some(instrument.id), (from, to), level, cells);
        }
        self.overheads(instrument, start, cells);
    }

    /// Adds the cells of a line of the plan itself.
    pub(crate) fn shared(&self, line: &BudgetLine, cells: &mut Vec<Cell>) {
        self.line(line, None, (i32::MIN, i32::MAX), 1, cells);
    }

    /// Whether the cost of `line` at `level` is unknown: unit cost, quantity or exchange rate.
    fn is_unknown(&self, line: &BudgetLine, level: u8) -> bool {
        self.base_cost(line, level).is_none()
    }

    /// Unit cost times quantity in the plan's currency and base-year prices.
    pub(super) fn base_cost(&self, line: &BudgetLine, level: u8) -> Option<i64> {
        let quantity = line.quantity(level).value()?;
        if quantity.is_zero() {
            return Some(0);
        }
        let unit = self.unit_cost(line)?;
        Some(round_to_minor(Decimal::from(unit).checked_mul(quantity.decimal()).unwrap_or(Decimal::MAX)))
    }

    /// The unit cost in minor units of the plan's currency, in base-year prices.
    fn unit_cost(&self, line: &BudgetLine) -> Option<i64> {
        let cost = line.unit_cost.value()?;
        let year = line.price_year.unwrap_or(self.finance.price_base_year);
        let own: Currency = self.finance.currency;
        if cost.currency == own && year == self.finance.price_base_year {
            return Some(cost.minor);
        }
        let rate = if cost.currency == own {
            Decimal::ONE
        } else {
            let known = self.finance.exchange_rates.iter().find(|rate| rate.currency == cost.currency)?;
            known.rate.decimal()
        };
        let index = price_index(self.finance, year, self.finance.price_base_year)?;
        let major = cost.major().checked_mul(rate)?.checked_mul(index)?;
        Some(own.amount(major).minor)
    }

    fn line(
        &self,
        line: &BudgetLine,
        instrument: Option<InstrumentId>,
        active: (i32, i32),
        level: u8,
        cells: &mut Vec<Cell>,
    ) {
        let base = self.base_cost(line, level);
        let unknown = self.is_unknown(line, level);
        // What nobody knows is not assumed either.
        let assumed = !unknown && self.finance.is_assumed(line);
        if base == Some(0) {
            return;
        }
        let weights = self.year_weights(&line.spread, active);
        if weights.iter().all(|&weight| weight <= 0) {
            return;
        }
        let shares: Vec<i64> = line.payers.iter().map(|share| millionths(share.percent)).collect();
        let yearly = apportion(base.unwrap_or(0), &weights);
        for ((year, index), (base, weight)) in
            self.years.iter().zip(&self.indices).zip(yearly.into_iter().zip(&weights))
        {
            if *weight <= 0 {
                continue;
            }
            let nominal = index.map(|index| inflated(base, index));
            let parts = apportion(base, &shares).into_iter().zip(apportion(nominal.unwrap_or(0), &shares));
            let cell = |payer, base, nominal_minor| Cell {
                instrument,
                line: LineRef::Line(line.id),
                category: line.category,
                oda: line.oda,
                payer,
                year: *year,
                base_minor: base,
                nominal_minor,
                unknown: unknown || index.is_none(),
                assumed,
            };
            if shares.is_empty() {
                cells.push(cell(None, base, nominal.unwrap_or(0)));
            }
            for (share, (base, nominal)) in line.payers.iter().zip(parts) {
                if base != 0 || nominal != 0 || (unknown && !share.percent.is_zero()) {
                    cells.push(cell(Some(share.party), base, nominal));
                }
            }
        }
    }

    /// The weight of each plan year. Weights that leave no active year anything count as equal.
    pub(super) fn year_weights(&self, spread: &Spread, (from, to): (i32, i32)) -> Vec<i64> {
        let active = |year: &i32| (from..=to).contains(year);
        if let Spread::Weights(entries) = spread {
            let weight = |year: &i32| {
                let named = entries.iter().filter(|entry| entry.year == *year);
                let sum = named.fold(0i64, |sum, entry| sum.saturating_add(millionths(entry.weight).max(0)));
                if active(year) { sum } else { 0 }
            };
            let weights: Vec<i64> = self.years.iter().map(weight).collect();
            if weights.iter().any(|&weight| weight > 0) {
                return weights;
            }
        }
        self.years.iter().map(|year| i64::from(active(year))).collect()
    }

    /// Adds the overheads of the instrument whose direct cells begin at `start`.
    fn overheads(&self, instrument: &Instrument, start: usize, cells: &mut Vec<Cell>) {
        let overheads = &instrument.overheads;
        let kinds = [
            (LineRef::Indirect, Category::Indirect, overheads.indirect_percent),
            (LineRef::Contingency, Category::Contingency, overheads.contingency_percent),
            (LineRef::Monitoring, Category::Monitoring, overheads.monitoring_percent),
        ];
        if kinds.iter().all(|(_, _, percent)| percent.is_zero()) {
            return;
        }
        let direct = cells.len();
        for &year in &self.years {
            let (borne, unknown, assumed) = borne(cells.get(start..direct).unwrap_or_default(), year);
            let spent = borne.iter().any(|borne| borne.base != 0);
            let assumed = assumed || (spent && instrument.overheads.pedigree.is_assumption());
            for (line, category, percent) in kinds {
                let percent = millionths(percent);
                if percent <= 0 {
                    continue;
                }
                let base: Vec<i64> = borne.iter().map(|borne| borne.base).collect();
                let nominal: Vec<i64> = borne.iter().map(|borne| borne.nominal).collect();
                let bases = apportion(percent_of(total(&base), percent), &base);
                let nominals = apportion(percent_of(total(&nominal), percent), &nominal);
                for ((borne, base_minor), nominal_minor) in borne.iter().zip(bases).zip(nominals) {
                    if base_minor != 0 || nominal_minor != 0 || unknown {
                        cells.push(Cell {
                            instrument: Some(instrument.id),
                            line,
                            category,
                            oda: Oda::Unknown,
                            payer: borne.payer,
                            year,
                            base_minor,
                            nominal_minor,
                            unknown,
                            assumed,
                        });
                    }
                }
            }
        }
    }
}

/// What each payer bears of these cells in `year`, in the order they first come, and whether some
/// of it is unknown and some of it assumed.
fn borne(cells: &[Cell], year: i32) -> (Vec<Borne>, bool, bool) {
    let mut all: Vec<Borne> = Vec::new();
    let (mut unknown, mut assumed) = (false, false);
    for cell in cells.iter().filter(|cell| cell.year == year) {
        unknown |= cell.unknown;
        assumed |= cell.assumed;
        let found = match all.iter().position(|borne| borne.payer == cell.payer) {
            Some(index) => all.get_mut(index),
            None => {
                all.push(Borne { payer: cell.payer, base: 0, nominal: 0 });
                all.last_mut()
            }
        };
        if let Some(borne) = found {
            borne.base = borne.base.saturating_add(cell.base_minor);
            borne.nominal = borne.nominal.saturating_add(cell.nominal_minor);
        }
    }
    (all, unknown, assumed)
}

/// Lines whose cost is unknown at the level used.
pub(crate) fn is_unknown(reckoner: &Reckoner<'_>, line: &BudgetLine, level: u8) -> bool {
    level > 0 && reckoner.is_unknown(line, level)
}

/// Prices of year `to` against those of year `from`: Π (1 + inflation_τ) over from < τ ≤ to;
/// backwards its inverse. `None` beyond what can be reckoned.
fn price_index(finance: &Finance, from: i32, to: i32) -> Option<Decimal> {
    let clamp = |year: i32| year.clamp(*PRICE_YEARS.start(), *PRICE_YEARS.end());
    let (from, to) = (clamp(from), clamp(to));
    let mut index = Decimal::ONE;
    for year in from.min(to) + 1..=from.max(to) {
        let own = finance.inflation_by_year.iter().find(|entry| entry.year == year);
        let percent = own.map_or(finance.inflation_percent, |entry| entry.percent);
        if !percent.is_zero() {
            index = index.checked_mul(Decimal::ONE + percent.decimal() / Decimal::ONE_HUNDRED)?;
        }
    }
    if from <= to { Some(index) } else { Decimal::ONE.checked_div(index) }
}

pub(super) fn inflated(minor: i64, index: Decimal) -> i64 {
    if index == Decimal::ONE {
        return minor;
    }
    round_to_minor(Decimal::from(minor).checked_mul(index).unwrap_or(Decimal::MAX))
}

/// A number in whole millionths; it has no finer digits.
pub(crate) fn millionths(number: Number) -> i64 {
    use rust_decimal::prelude::ToPrimitive;
    (number.decimal() * Decimal::from(1_000_000)).to_i64().unwrap_or(0)
}

/// So many millionths of a per cent of `minor`, rounded down.
pub(crate) fn percent_of(minor: i64, percent_millionths: i64) -> i64 {
    let product = i128::from(minor) * i128::from(percent_millionths);
    i64::try_from(product.div_euclid(100_000_000)).unwrap_or(i64::MAX)
}

/// A sum that stops at the ends of the type instead of wrapping.
pub(crate) fn total(parts: &[i64]) -> i64 {
    parts.iter().fold(0, |sum, &part| sum.saturating_add(part))
}

/// The figure of something known; nought for what is unknown.
pub(crate) fn or_zero(amount: Known<crate::plan::Money>) -> i64 {
    amount.value().map_or(0, |money| money.minor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_rounded_down() {
        assert_eq!(percent_of(1_999, 7_000_000), 139); // 139.93
        assert_eq!(percent_of(100, 7_000_000), 7);
    }
}
