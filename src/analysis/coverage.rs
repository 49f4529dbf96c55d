//! The coverage map: which stages and families, and which causes and Rs, a package covers, with how
//! many instruments and how much money.

use super::{Amount, Budget, Levels};
use crate::plan::{Cause, Family, Instrument, InstrumentId, Plan, Stage, ThreeR};

/// One cell of the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageCell {
    /// The instruments in it that the package uses.
    pub used: Vec<InstrumentId>,
    /// The instruments in it that are drawn but not used.
    pub idle: Vec<InstrumentId>,
    /// Nominal cost of those in use.
    pub cost: Amount,
}

/// Both maps. An instrument has one stage and one family, so the cells of the first add up to the cost of
/// all instruments; it may address several causes and serve several Rs, so those of the second do not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// For each stage a cell for each family, in their order.
    pub stages: Vec<(Stage, [CoverageCell; 3])>,
    /// For each cause, and for none, a cell for each of the three Rs and one for none of them.
    pub causes: Vec<CauseRow>,
}

/// The cells of a cause, or of instruments that name none: one for each of the three Rs and for none.
pub type CauseRow = (Option<Cause>, Vec<(Option<ThreeR>, CoverageCell)>);

/// What `levels`, which cost `budget`, cover.
pub fn coverage(plan: &Plan, levels: &Levels, budget: &Budget) -> Coverage {
    let pairs: Vec<(&Instrument, u8)> = plan.instruments.iter().zip(levels.iter()).collect();
    let mut costs = std::collections::HashMap::<InstrumentId, Amount>::new();
    for cell in &budget.cells {
        let Some(id) = cell.instrument else { continue };
        let own = costs.entry(id).or_insert(Amount::none(budget.currency));
        *own = own.plus(cell.amount(budget.currency));
    }
    let cell = |fits: &dyn Fn(&Instrument) -> bool| {
        let mut found =
            CoverageCell { used: Vec::new(), idle: Vec::new(), cost: Amount::none(budget.currency) };
        for (instrument, level) in pairs.iter().filter(|(instrument, _)| fits(instrument)) {
            if *level == 0 {
                found.idle.push(instrument.id);
                continue;
            }
            found.used.push(instrument.id);
            if let Some(cost) = costs.get(&instrument.id) {
                found.cost = found.cost.plus(*cost);
            }
        }
        found
    };
    let of_stage = |stage: Stage| {
        let of_family = |family: Family| cell(&|one| one.stage == stage && one.family == family);
        (stage, Family::ALL.map(of_family))
    };
    let causes: Vec<Option<Cause>> = Cause::ALL.into_iter().map(Some).chain([None]).collect();
    let rs: Vec<Option<ThreeR>> = ThreeR::ALL.into_iter().map(Some).chain([None]).collect();
    let of_cause = |cause: Option<Cause>| {
        let cells = rs.iter().map(|r| (*r, cell(&|one| has(&one.causes, cause) && has(&one.three_rs, *r))));
        (cause, cells.collect())
    };
    Coverage { stages: Stage::ALL.map(of_stage).into(), causes: causes.into_iter().map(of_cause).collect() }
}

/// Whether a list holds `one`, or nothing where none is asked for.
fn has<T: PartialEq>(list: &[T], one: Option<T>) -> bool {
    one.map_or(list.is_empty(), |one| list.contains(&one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::samples::{add_instrument, add_party, instrument, line, plan};

    #[test]
    fn cells_hold_instruments_and_money_and_say_at_least_where_something_is_unknown() {
        let mut plan = plan();
        add_party(&mut plan, 1, &[]);
        for (bits, family, cost) in [
            (1, Family::Defensive, "CHF 5.00"),
            (2, Family::Defensive, "?"),
            (3, Family::Preventive, "CHF 7.00"),
        ] {
            let own = add_instrument(&mut plan, bits, 1);
            own.family = family;
            own.causes = vec![Cause::Root, Cause::Enabling];
            own.lines.push(line(bits, cost, &["1"], &[(1, "100")]));
        }
        plan.instruments[2].three_rs = vec![ThreeR::Return];
        let levels = Levels::new(vec![1, 1, 0]);
        let budget = Budget::of(&plan, &levels);
        let map = coverage(&plan, &levels, &budget);
        let (stage, entry) = &map.stages[1];
        assert_eq!(*stage, Stage::Entry);
        assert_eq!(entry[1].used, [instrument(1), instrument(2)]);
        assert_eq!((entry[1].cost.money.minor, entry[1].cost.at_least), (500, true));
        assert_eq!((entry[0].used.len(), entry[0].idle.as_slice()), (0, &[instrument(3)][..]));
        let sum: i64 = map.stages.iter().flat_map(|(_, cells)| cells).map(|cell| cell.cost.money.minor).sum();
        assert_eq!(sum, budget.total_nominal().money.minor);
        let (cause, root) = &map.causes[0];
        assert_eq!(*cause, Some(Cause::Root));
        assert_eq!(root[3].1.used, [instrument(1), instrument(2)]);
        assert_eq!(root[2].1.idle, [instrument(3)]);
    }
}
