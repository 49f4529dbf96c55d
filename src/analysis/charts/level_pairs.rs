//! The trade-off of two instruments as a grid of their level pairs.

use super::{Axis, Chart, Colour, Datum, Identity, Series, SeriesKind, Unit};
use crate::analysis::{LevelPair, Missing, Name};
use crate::plan::{InstrumentId, PartyId, Plan};

/// A figure, what is missing from it and whether something in it has no source.
type Marked = (Option<i64>, Missing, bool);

/// A grid over the pairs found by [`crate::analysis::level_pairs`]: one series of cells for cost and
/// one for the value of each party.
pub fn level_pairs_chart(
    plan: &Plan,
    pairs: &[LevelPair],
    (first, second): (InstrumentId, InstrumentId),
    (a, b): (PartyId, PartyId),
) -> Chart {
    let axis = |id| {
        let instrument = plan.instrument(id);
        Axis {
            title: Name::Text(instrument.map(|found| found.name.clone()).unwrap_or_default()),
            unit: Unit::Level(instrument.map_or(0, |found| found.top_level())),
        }
    };
    let level = |id, level: u8| {
        let chosen = usize::from(level).checked_sub(1);
        let chosen = chosen.and_then(|index| plan.instrument(id)?.levels.get(index));
        chosen.map(|chosen| chosen.name.clone()).unwrap_or_default()
    };
    let series = |identity, name, unit, value: &dyn Fn(&LevelPair) -> Marked| {
        let datum = |pair: &LevelPair| {
            let (value, missing, assumed) = value(pair);
            Datum {
                name: Some(Name::Both(level(first, pair.first), level(second, pair.second))),
                value,
                missing,
                assumed,
                broken: !pair.broken.is_empty(),
                current: pair.current,
                ..Datum::at(Identity::Pair(pair.first, pair.second), pair.first.into(), pair.second.into())
            }
        };
        Series {
            identity,
            name,
            colour: Colour::Neutral,
            kind: SeriesKind::Cells,
            unit: Some(unit),
            data: pairs.iter().map(datum).collect(),
        }
    };
    let party = |id| Name::Text(plan.party(id).map(|found| found.name.clone()).unwrap_or_default());
    let money = Unit::Money(plan.finance.currency);
    Chart {
        title: "chart-level-pairs",
        x: axis(first),
        y: axis(second),
        series: vec![
            series(Identity::Cost, Name::Key("axis-nominal-cost"), money, &|pair| {
                let cost = pair.cost;
                (Some(cost.money.minor), Missing::at_least_if(cost.at_least), cost.assumed)
            }),
            series(Identity::Value(a), party(a), Unit::Points, &|pair| {
                (pair.a, pair.missing[0], pair.assumed[0])
            }),
            series(Identity::Value(b), party(b), Unit::Points, &|pair| {
                (pair.b, pair.missing[1], pair.assumed[1])
            }),
        ],
        marks: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        Levels, level_pairs,
        samples::{add_instrument, add_party, instrument, line, party, plan},
    };
    use crate::plan::PackageRole;

    #[test]
    fn every_pair_is_a_cell_of_the_grid() {
        let mut plan = plan();
        add_party(&mut plan, 1, &[]);
        add_instrument(&mut plan, 1, 1).lines.push(line(1, "CHF 3.00", &["1"], &[(1, "100")]));
        add_instrument(&mut plan, 2, 2);
        let ids = (instrument(1), instrument(2));
        let parties = (party(1), party(1));
        let pairs = level_pairs(&plan, (&Levels::new(vec![1, 0]), &PackageRole::Proposal), ids, parties);
        let chart = level_pairs_chart(&plan, &pairs, ids, parties);
        let cells: Vec<_> =
            chart.series[0].data.iter().map(|cell| (cell.x, cell.y, cell.value, cell.current)).collect();
        assert_eq!(cells.len(), 6);
        assert_eq!(cells[0], (0, 0, Some(0), false));
        assert_eq!(cells[3], (1, 0, Some(300), true));
        assert_eq!(chart.y.unit, Unit::Level(2));
        assert!(chart.series[1].data.iter().all(|cell| cell.value.is_none()));
    }
}
