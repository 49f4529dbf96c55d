//! What each instrument does to each interest, with its sign: a heat map.

use std::collections::BTreeMap;

use super::{Axis, Chart, Colour, Datum, Identity, Series, SeriesKind, Unit};
use crate::analysis::{Levels, Missing, Name, StakeKey, ValueModel};
use crate::plan::{InterestId, PartyId, Plan};

/// A grid of instruments (down) by interests (across): what each instrument at its level adds to the
/// value of `party`, or of all parties together, through each interest, in millionths of a point.
/// The column after the last interest holds the cost the parties bear.
pub fn effects_chart(plan: &Plan, levels: &Levels, party: Option<PartyId>) -> Chart {
    let model = ValueModel::of(plan);
    let places: BTreeMap<InterestId, usize> =
        plan.interests.iter().enumerate().map(|(place, interest)| (interest.id, place)).collect();
    let mut data = Vec::new();
    for (row, instrument) in plan.instruments.iter().enumerate() {
        let mut cells: BTreeMap<usize, (i64, Missing, bool)> = BTreeMap::new();
        for share in model.shares(row, levels) {
            let own = plan.parties.get(share.party).map(|party| party.id);
            if party.is_some() && party != own {
                continue;
            }
            let column = match share.cause {
                StakeKey::Interest(id) => places.get(&id).copied(),
                StakeKey::Cost => Some(plan.interests.len()),
            };
            let Some(column) = column else { continue };
            let cell = cells.entry(column).or_default();
            cell.0 = cell.0.saturating_add(share.millionths);
            cell.1 |= share.missing;
            cell.2 |= share.assumed;
        }
        for (column, (millionths, missing, assumed)) in cells {
            let identity = match plan.interests.get(column) {
                Some(interest) => Identity::Effect(instrument.id, interest.id),
                None => Identity::Slice(crate::analysis::SliceKey::Instrument(instrument.id)),
            };
            let (x, y) = (i64::try_from(column).unwrap_or(0), i64::try_from(row).unwrap_or(0));
            data.push(Datum { value: Some(millionths), missing, assumed, ..Datum::at(identity, x, y) });
        }
    }
    let name = party.and_then(|id| plan.party(id)).map(|party| Name::Text(party.name.clone()));
    Chart {
        title: "chart-effects",
        x: Axis { title: Name::Key("axis-interests"), unit: Unit::Interest },
        y: Axis { title: Name::Key("axis-instruments"), unit: Unit::Instrument },
        series: vec![Series {
            identity: Identity::Effects,
            name: name.unwrap_or(Name::Key("priority-sum")),
            colour: Colour::Neutral,
            kind: SeriesKind::Cells,
            unit: Some(Unit::Points),
            data,
        }],
        marks: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::samples::{costed, party};

    #[test]
    fn the_cells_of_a_row_add_up_to_what_the_instrument_adds() {
        let plan = costed();
        let levels = Levels::new(vec![2, 0, 1]);
        let model = ValueModel::of(&plan);
        for (place, id) in [party(1), party(2)].into_iter().enumerate() {
            let chart = effects_chart(&plan, &levels, Some(id));
            for row in 0..3 {
                let cells = chart.series[0].data.iter().filter(|cell| cell.y == row as i64);
                let sum: i64 = cells.filter_map(|cell| cell.value).sum();
                assert!(sum.abs_diff(model.contributions(row, &levels)[place].millionths) <= 1);
            }
        }
        // What one gains of the only interest the other loses, by their weights.
        let both = effects_chart(&plan, &levels, None);
        assert!(both.series[0].data.iter().all(|cell| cell.value == Some(0)));
    }
}
