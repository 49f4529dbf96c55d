//! A total typed into the cell of an instrument and a year: the spread of its lines that gives it.
//!
//! What the lines cost over the whole plan stays; what a year gains or loses comes from the other
//! years in their own proportion. Rounding of prices and overheads can make a total one that no
//! spread gives: then the nearest one is found and named.

use rust_decimal::Decimal;

use super::{
    Basis,
    reckon::{Reckoner, inflated, millionths, percent_of, total},
};
use crate::analysis::Levels;
use crate::plan::{BudgetLine, InstrumentId, LineId, Number, Overheads, Plan, Spread, YearWeight, apportion};

/// Spreads that make a cell what was typed into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Respread {
    /// The new spread of each line that changes.
    pub spreads: Vec<(LineId, Spread)>,
    /// What the cell is with them, minor units.
    pub reached: i64,
}

/// Why no spread makes a cell what was typed into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannotSpread {
    /// Nothing of known cost is used there.
    NothingToSpread,
    /// The instrument is not active in that year.
    NotActive,
    /// It is active in that year only, so the whole cost falls to it.
    OnlyYear,
    /// The lines give a year only so much, minor units.
    Range {
        /// With all cost in other years.
        least: i64,
        /// With all cost in this year.
        most: i64,
    },
    /// The amounts are beyond what a spread can hold.
    TooLarge,
    /// Discounted amounts are for reading only.
    Discounted,
}

/// One line while its cost is being moved.
struct Part {
    id: LineId,
    /// Base-year cost in each year.
    years: Vec<i64>,
    /// Base-year cost over the whole plan.
    whole: i64,
}

/// The year typed into.
struct Year<'a> {
    place: usize,
    /// Price index; 1 if amounts are in prices of the base year.
    index: Decimal,
    overheads: Option<&'a Overheads>,
    /// Cost of lines that cannot be moved.
    fixed: i64,
}

impl Year<'_> {
    /// The total of the year with these base-year costs of its lines.
    fn total(&self, lines: &[i64]) -> i64 {
        let costs: Vec<i64> = lines.iter().map(|&base| inflated(base, self.index)).collect();
        let direct = total(&costs).saturating_add(self.fixed);
        let Some(overheads) = self.overheads else { return direct };
        let percents =
            [overheads.indirect_percent, overheads.contingency_percent, overheads.monitoring_percent];
        let shares = percents.map(|percent| percent_of(direct, millionths(percent).max(0)));
        direct.saturating_add(total(&shares))
    }
}

/// The spread of the lines of an instrument, or of the plan itself, that makes their total of `year`
/// (overheads included) `wanted` minor units in the prices of `basis`.
///
/// # Errors
/// If no spread does, with the reason.
pub fn respread(
    plan: &Plan,
    levels: &Levels,
    row: Option<InstrumentId>,
    (year, wanted): (i32, i64),
    basis: Basis,
) -> Result<Respread, CannotSpread> {
    if basis == Basis::Discounted {
        return Err(CannotSpread::Discounted);
    }
    let reckoner = Reckoner::new(&plan.finance);
    let place = reckoner.years().iter().position(|&own| own == year).ok_or(CannotSpread::NotActive)?;
    let index = match basis {
        Basis::BaseYear | Basis::Discounted => Decimal::ONE,
        Basis::Nominal => reckoner.index(place).ok_or(CannotSpread::NothingToSpread)?,
    };
    let found = row.and_then(|id| plan.instruments.iter().position(|instrument| instrument.id == id));
    let instrument = found.and_then(|found| plan.instruments.get(found));
    let (lines, level, active): (&[BudgetLine], u8, (i32, i32)) = match (row, instrument, found) {
        (None, ..) => (&plan.finance.shared_lines, 1, (i32::MIN, i32::MAX)),
        (Some(_), Some(own), Some(found)) => (
            &own.lines,
            levels.get(found),
            (own.from_year.unwrap_or(i32::MIN), own.to_year.unwrap_or(i32::MAX)),
        ),
        _ => return Err(CannotSpread::NothingToSpread),
    };
    let others: Vec<bool> =
        reckoner.years().iter().map(|own| (active.0..=active.1).contains(own) && *own != year).collect();
    if !(active.0..=active.1).contains(&year) {
        return Err(CannotSpread::NotActive);
    }
    let mut at = Year { place, index, overheads: instrument.map(|own| &own.overheads), fixed: 0 };
    let mut parts = Vec::new();
    for line in lines.iter().filter(|_| level > 0) {
        let whole = reckoner.base_cost(line, level).unwrap_or(0);
        let years = apportion(whole, &reckoner.year_weights(&line.spread, active));
        if whole > 0 {
            parts.push(Part { id: line.id, years, whole });
        } else {
            let fixed = years.get(place).copied().unwrap_or(0);
            at.fixed = at.fixed.saturating_add(inflated(fixed, index));
        }
    }
    if parts.is_empty() {
        return Err(CannotSpread::NothingToSpread);
    }
    if !others.contains(&true) {
        return Err(CannotSpread::OnlyYear);
    }
    let bases = nearest(&at, &parts, wanted)?;
    let reached = at.total(&bases);
    let moved = parts.iter().zip(&bases).filter(|(part, base)| part.years.get(place) != Some(base));
    let spreads = moved.map(|(part, &base)| {
        let spread = moved_spread(part, place, base, &others, reckoner.years(), plan)?;
        Ok((part.id, spread))
    });
    Ok(Respread { spreads: spreads.collect::<Result<_, _>>()?, reached })
}

impl Respread {
    /// Gives the lines their new spreads.
    pub fn apply(&self, plan: &mut Plan) {
        let own = plan.instruments.iter_mut().flat_map(|instrument| &mut instrument.lines);
        for line in own.chain(&mut plan.finance.shared_lines) {
            if let Some((_, spread)) = self.spreads.iter().find(|(id, _)| *id == line.id) {
                line.spread = spread.clone();
            }
        }
    }
}

/// Base-year costs of the lines in the year that come nearest to `wanted`.
fn nearest(year: &Year<'_>, parts: &[Part], wanted: i64) -> Result<Vec<i64>, CannotSpread> {
    let now: Vec<i64> = parts.iter().map(|part| part.years.get(year.place).copied().unwrap_or(0)).collect();
    let room: Vec<i64> = parts.iter().zip(&now).map(|(part, now)| part.whole.saturating_sub(*now)).collect();
    let spent = total(&now);
    // What is added comes from each line in proportion to what it has elsewhere, what is taken
    // away goes from each in proportion to what it has here.
    let with = |sum: i64| -> Vec<i64> {
        if sum < spent {
            return apportion(sum, &now);
        }
        let added = apportion(sum.saturating_sub(spent), &room);
        now.iter().zip(added).map(|(now, added)| now.saturating_add(added)).collect()
    };
    let whole = spent.saturating_add(total(&room));
    let (least, most) = (year.total(&with(0)), year.total(&with(whole)));
    if !(least..=most).contains(&wanted) {
        return Err(CannotSpread::Range { least, most });
    }
    if year.total(&now) == wanted {
        return Ok(now);
    }
    let (mut low, mut high) = (0, whole);
    while low < high {
        let middle = low + (high - low) / 2;
        if year.total(&with(middle)) < wanted { low = middle + 1 } else { high = middle }
    }
    // Each line is rounded by itself, so the total climbs in small uneven steps.
    let reach = i64::try_from(parts.len()).unwrap_or(8).min(64) + 2;
    let miss = |bases: &[i64]| year.total(bases).abs_diff(wanted);
    let near = (low.saturating_sub(reach).max(0)..=low.saturating_add(reach).min(whole)).map(with);
    let best = near.min_by_key(|bases| miss(bases)).unwrap_or(now);
    Ok(exchanged(best, parts, &miss))
}

/// The same costs with single minor units moved between lines, as long as that comes nearer.
fn exchanged(mut bases: Vec<i64>, parts: &[Part], miss: &dyn Fn(&[i64]) -> u64) -> Vec<i64> {
    let count = bases.len().min(24);
    for from in 0..count {
        for to in 0..count {
            let left = miss(&bases);
            if left == 0 {
                return bases;
            }
            let mut tried = bases.clone();
            let whole = parts.get(to).map_or(0, |part| part.whole);
            let ends = (tried.get(from).copied().unwrap_or(0), tried.get(to).copied().unwrap_or(0));
            if from == to || ends.0 == 0 || ends.1 >= whole {
                continue;
            }
            if let Some(place) = tried.get_mut(from) {
                *place -= 1;
            }
            if let Some(place) = tried.get_mut(to) {
                *place += 1;
            }
            if miss(&tried) < left {
                bases = tried;
            }
        }
    }
    bases
}

/// The spread that gives a line `base` in the year at `place` and the rest to its other years as
/// they share it now.
fn moved_spread(
    part: &Part,
    place: usize,
    base: i64,
    others: &[bool],
    years: &[i32],
    plan: &Plan,
) -> Result<Spread, CannotSpread> {
    let mut weights: Vec<i64> =
        part.years.iter().zip(others).map(|(cost, other)| if *other { *cost } else { 0 }).collect();
    if weights.iter().all(|weight| *weight == 0) {
        weights = others.iter().map(|other| i64::from(*other)).collect();
    }
    let mut costs = apportion(part.whole.saturating_sub(base), &weights);
    if let Some(cost) = costs.get_mut(place) {
        *cost = base;
    }
    // Weights that are the costs themselves divide without a remainder.
    let digits = plan.finance.currency.exponent();
    let named = years.iter().zip(costs).filter(|(_, cost)| *cost != 0);
    let weight = |(year, cost): (&i32, i64)| {
        let weight = Number::new(Decimal::new(cost, digits)).map_err(|_| CannotSpread::TooLarge)?;
        Ok(YearWeight { year: *year, weight })
    };
    Ok(Spread::Weights(named.map(weight).collect::<Result<_, _>>()?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::{
        Budget,
        samples::{add_instrument, add_party, instrument, line, number, plan},
    };

    fn cell(plan: &Plan, levels: &Levels, row: Option<InstrumentId>, year: i32, basis: Basis) -> i64 {
        let budget = Budget::of(plan, levels);
        let budget = budget.restated(plan, basis).unwrap();
        budget.nominal(|cell| cell.instrument == row && cell.year == year).money.minor
    }

    fn sample() -> (Plan, Levels) {
        let mut plan = plan();
        add_party(&mut plan, 1, &[]);
        add_party(&mut plan, 2, &[]);
        let own = add_instrument(&mut plan, 1, 1);
        own.lines.push(line(1, "CHF 33.35", &["9"], &[(1, "50"), (2, "50")]));
        own.lines.push(line(2, "CHF 10.00", &["3"], &[(1, "100")]));
        (plan, Levels::new(vec![1]))
    }

    #[test]
    fn a_typed_cell_takes_from_the_other_years_and_keeps_the_whole() {
        let (mut plan, levels) = sample();
        let (row, basis) = (Some(instrument(1)), Basis::Nominal);
        let before = Budget::of(&plan, &levels).total_nominal();
        let found = respread(&plan, &levels, row, (2027, 20_000), basis).unwrap();
        assert_eq!(found.reached, 20_000);
        found.apply(&mut plan);
        assert_eq!(cell(&plan, &levels, row, 2027, basis), 20_000);
        assert_eq!(Budget::of(&plan, &levels).total_nominal(), before);
        // The other two years shared the rest equally and still do, to the centime.
        let years = [2026, 2028].map(|year| cell(&plan, &levels, row, year, basis));
        assert!(years[0].abs_diff(years[1]) <= 2, "{years:?}");
    }

    #[test]
    fn what_cannot_be_met_is_said_with_its_reason() {
        let (mut plan, levels) = sample();
        let row = Some(instrument(1));
        let typed =
            |plan: &Plan, row, year, amount| respread(plan, &levels, row, (year, amount), Basis::Nominal);
        let all = CannotSpread::Range { least: 0, most: 33_015 };
        assert_eq!(typed(&plan, row, 2027, 33_016), Err(all));
        assert_eq!(typed(&plan, row, 2027, -1), Err(all));
        assert_eq!(typed(&plan, row, 2040, 5), Err(CannotSpread::NotActive));
        assert_eq!(typed(&plan, None, 2027, 5), Err(CannotSpread::NothingToSpread));
        let none = respread(&plan, &Levels::new(vec![0]), row, (2027, 5), Basis::Nominal);
        assert_eq!(none, Err(CannotSpread::NothingToSpread));
        plan.instruments[0].from_year = Some(2028);
        assert_eq!(typed(&plan, row, 2027, 5), Err(CannotSpread::NotActive));
        assert_eq!(typed(&plan, row, 2028, 5), Err(CannotSpread::OnlyYear));
    }

    #[test]
    fn a_total_between_two_steps_of_rounding_gives_the_nearest() {
        let mut plan = plan();
        add_party(&mut plan, 1, &[]);
        let own = add_instrument(&mut plan, 1, 1);
        own.lines.push(line(1, "CHF 100.00", &["3"], &[(1, "100")]));
        own.overheads.indirect_percent = number("50");
        let (levels, row) = (Levels::new(vec![1]), Some(instrument(1)));
        // 0.01 + half of it rounded down is 0.01, 0.02 + 0.01 is 0.03: nothing gives 0.02.
        let found = respread(&plan, &levels, row, (2027, 2), Basis::Nominal).unwrap();
        assert!([1, 3].contains(&found.reached));
        found.apply(&mut plan);
        assert_eq!(cell(&plan, &levels, row, 2027, Basis::Nominal), found.reached);
    }

    proptest! {
        #[test]
        fn a_typed_cell_is_what_the_budget_then_says(
            costs in proptest::collection::vec((1i64..5_000_000, 1i32..9), 1..5),
            (inflation, indirect) in (0i32..9, 0i32..12),
            part in 0u64..=1_000,
            year in 2026i32..2029,
            real in any::<bool>(),
        ) {
            let mut plan = plan();
            add_party(&mut plan, 1, &[]);
            add_party(&mut plan, 2, &[]);
            plan.finance.inflation_percent = inflation.into();
            let own = add_instrument(&mut plan, 1, 1);
            own.overheads.indirect_percent = indirect.into();
            for (bits, (minor, quantity)) in costs.iter().enumerate() {
                let cost = format!("CHF {}.{:02}", minor / 100, minor % 100);
                let shares = [(1, "33.3"), (2, "66.7")];
                own.lines.push(line(bits as u64 + 1, &cost, &[&quantity.to_string()], &shares));
            }
            let (levels, row) = (Levels::new(vec![1]), Some(instrument(1)));
            let basis = if real { Basis::BaseYear } else { Basis::Nominal };
            let Err(CannotSpread::Range { least, most }) = respread(&plan, &levels, row, (year, -1), basis)
            else {
                panic!("a cost below nought is in no range");
            };
            let wanted = least + ((most - least) as i128 * i128::from(part) / 1_000) as i64;
            let before = Budget::of(&plan, &levels).total_base();
            let found = respread(&plan, &levels, row, (year, wanted), basis).unwrap();
            found.apply(&mut plan);
            prop_assert_eq!(cell(&plan, &levels, row, year, basis), found.reached);
            prop_assert!(found.reached.abs_diff(wanted) <= 2);
            if indirect == 0 {
                prop_assert_eq!(Budget::of(&plan, &levels).total_base(), before);
                if real || inflation == 0 {
                    prop_assert_eq!(found.reached, wanted);
                }
            }
            // Typing the same again changes nothing more.
            let again = respread(&plan, &levels, row, (year, found.reached), basis).unwrap();
            prop_assert_eq!(again.spreads, vec![]);
        }
    }
}
