//! The budget and its lines put in order once, so that tables with thousands of rows look up instead of
//! searching.

use std::collections::{BTreeMap, HashMap};

use crate::analysis::{Amount, Budget, Cell, LineRef};
use crate::plan::{BudgetLine, Instrument, InstrumentId, LineId, Party, PartyId, Plan};

/// Where the things of a budget stand in the plan, and which of its cells each line and instrument has. It
/// knows places only: plan and budget are those it was made of.
pub(super) struct Ledger {
    parties: HashMap<PartyId, usize>,
    instruments: HashMap<InstrumentId, usize>,
    lines: HashMap<LineId, LinePlace>,
    of_lines: HashMap<LineId, Vec<usize>>,
    of_instruments: HashMap<Option<InstrumentId>, Vec<usize>>,
}

/// Where a line stands: among all lines, and in the list of its instrument or of the plan itself.
#[derive(Clone, Copy)]
struct LinePlace {
    among_all: usize,
    instrument: Option<usize>,
    in_list: usize,
}

impl Ledger {
    /// The budget of `plan` in order. Where two things have the same id, the first counts.
    pub(super) fn of(plan: &Plan, budget: &Budget) -> Self {
        let (mut of_lines, mut of_instruments) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for (index, cell) in budget.cells.iter().enumerate() {
            if let LineRef::Line(line) = cell.line {
                of_lines.entry(line).or_default().push(index);
            }
            of_instruments.entry(cell.instrument).or_default().push(index);
        }
        Self {
            parties: places((0..).zip(&plan.parties).map(|(index, party)| (party.id, index))),
            instruments: places((0..).zip(&plan.instruments).map(|(index, own)| (own.id, index))),
            lines: places(lines(plan)),
            of_lines,
            of_instruments,
        }
    }

    /// A party of `plan` and its place, from nought.
    pub(super) fn party<'p>(&self, plan: &'p Plan, id: PartyId) -> Option<(usize, &'p Party)> {
        let place = *self.parties.get(&id)?;
        plan.parties.get(place).map(|party| (place, party))
    }

    /// An instrument of `plan` and its place, from nought.
    pub(super) fn instrument<'p>(&self, plan: &'p Plan, id: InstrumentId) -> Option<(usize, &'p Instrument)> {
        let place = *self.instruments.get(&id)?;
        plan.instruments.get(place).map(|own| (place, own))
    }

    /// A line of `plan` and its place among all, from nought.
    pub(super) fn line<'p>(&self, plan: &'p Plan, id: LineId) -> Option<(usize, &'p BudgetLine)> {
        let place = *self.lines.get(&id)?;
        let list = match place.instrument {
            Some(index) => &plan.instruments.get(index)?.lines,
            None => &plan.finance.shared_lines,
        };
        list.get(place.in_list).map(|line| (place.among_all, line))
    }

    /// The cells of a line in `budget`.
    pub(super) fn cells_of_line<'b>(&self, budget: &'b Budget, line: LineId) -> Vec<&'b Cell> {
        picked(budget, self.of_lines.get(&line))
    }

    /// The cells of an instrument, or of the plan itself, in `budget`.
    pub(super) fn cells_of<'b>(&self, budget: &'b Budget, instrument: Option<InstrumentId>) -> Vec<&'b Cell> {
        picked(budget, self.of_instruments.get(&instrument))
    }
}

/// All lines with where they stand.
fn lines(plan: &Plan) -> impl Iterator<Item = (LineId, LinePlace)> + '_ {
    let of_instruments = plan.instruments.iter().enumerate().map(|(index, own)| (Some(index), &own.lines));
    let all = of_instruments.chain([(None, &plan.finance.shared_lines)]);
    let all = all
        .flat_map(|(instrument, list)| (0..).zip(list).map(move |(place, line)| (instrument, place, line)));
    all.enumerate().map(|(among_all, (instrument, in_list, line))| {
        (line.id, LinePlace { among_all, instrument, in_list })
    })
}

fn places<K: std::hash::Hash + Eq, V>(things: impl Iterator<Item = (K, V)>) -> HashMap<K, V> {
    let mut places = HashMap::new();
    for (key, place) in things {
        places.entry(key).or_insert(place);
    }
    places
}

fn picked<'b>(budget: &'b Budget, indices: Option<&Vec<usize>>) -> Vec<&'b Cell> {
    indices.into_iter().flatten().filter_map(|index| budget.cells.get(*index)).collect()
}

/// What cells add up to in each year of the plan and in all, nominal.
#[derive(Debug, Clone)]
pub(super) struct Sums {
    years: Vec<Amount>,
    all: Amount,
}

impl Sums {
    fn new(budget: &Budget) -> Self {
        let nothing = Amount::none(budget.currency);
        Self { years: vec![nothing; budget.year_range().count()], all: nothing }
    }

    /// The sums of these cells of `budget`.
    pub(super) fn of<'c>(budget: &Budget, cells: impl IntoIterator<Item = &'c Cell>) -> Self {
        let mut sums = Self::new(budget);
        cells.into_iter().for_each(|cell| sums.add(budget, cell));
        sums
    }

    /// The sums of all cells by what `key` says of each.
    pub(super) fn by<K: Ord>(budget: &Budget, key: impl Fn(&Cell) -> K) -> BTreeMap<K, Self> {
        let mut all = BTreeMap::new();
        for cell in &budget.cells {
            all.entry(key(cell)).or_insert_with(|| Self::new(budget)).add(budget, cell);
        }
        all
    }

    fn add(&mut self, budget: &Budget, cell: &Cell) {
        let year = usize::try_from(i64::from(cell.year) - i64::from(budget.first_year)).ok();
        let year = year.and_then(|index| self.years.get_mut(index));
        for sum in year.into_iter().chain([&mut self.all]) {
            *sum = sum.plus(cell.amount(budget.currency));
        }
    }

    /// The sum of a year, counted from the plan's first.
    pub(super) fn year(&self, index: usize) -> Amount {
        let nothing = Amount::none(self.all.money.currency);
        self.years.get(index).copied().unwrap_or(nothing)
    }

    /// The sum over all years.
    pub(super) fn all(&self) -> Amount {
        self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Levels;

    #[test]
    fn sums_are_those_of_a_search_through_all_cells() {
        for plan in crate::catalogue::templates().iter().filter_map(|own| own.plan()) {
            let plan = plan.as_ref().unwrap();
            let budget = Budget::of(plan, &Levels::of(plan, plan.current().unwrap()));
            let ledger = Ledger::of(plan, &budget);
            for (place, (instrument, line)) in plan.budget_lines().enumerate() {
                assert_eq!(ledger.line(plan, line.id), Some((place, line)));
                let sums = Sums::of(&budget, ledger.cells_of_line(&budget, line.id));
                let own = |cell: &Cell| cell.line == LineRef::Line(line.id);
                assert_eq!(sums.all(), budget.nominal(own));
                for (index, year) in budget.year_range().enumerate() {
                    assert_eq!(sums.year(index), budget.nominal(|cell| own(cell) && cell.year == year));
                }
                let id = instrument.map(|own| own.id);
                let sums = Sums::of(&budget, ledger.cells_of(&budget, id));
                assert_eq!(sums.all(), budget.nominal(|cell| cell.instrument == id));
            }
            for (payer, sums) in Sums::by(&budget, |cell| cell.payer) {
                assert_eq!(sums.all(), budget.nominal(|cell| cell.payer == payer));
            }
        }
    }
}
