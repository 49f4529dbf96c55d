//! Three and more parties at once: each package followed across one upright axis for each party.

use super::{Axis, Chart, Colour, Datum, Identity, Series, SeriesKind, Unit};
use crate::analysis::{Frontier, Levels, Name, ValueModel, Values};
use crate::plan::{Plan, Visibility};

/// Stored packages and the packages of a frontier by their value for every party that has given
/// points (parallel coordinates). Private packages, and parties whose points are private, are shown
/// only if `private` is set.
pub fn parties_chart(plan: &Plan, frontier: Option<&Frontier>, private: bool) -> Chart {
    let model = ValueModel::of(plan);
    let shown = |visibility: Visibility| private || visibility == Visibility::Shared;
    let places: Vec<usize> = (0..plan.parties.len())
        .filter(|place| model.has_weights(*place))
        .filter(|place| plan.parties.get(*place).is_some_and(|party| shown(party.visibility)))
        .collect();
    let data = |identity: Identity, values: &[Option<i64>]| -> Vec<Datum> {
        let datum = |place: &usize| {
            let value = values.get(*place).copied().flatten()?;
            Some(Datum::at(identity, i64::try_from(*place).unwrap_or(0), value))
        };
        places.iter().filter_map(datum).collect()
    };
    let series = |identity, name, colour, data| Series {
        identity,
        name,
        colour,
        kind: SeriesKind::Path,
        unit: None,
        data,
    };
    let mut all = Vec::new();
    for (index, point) in frontier.into_iter().flat_map(|frontier| frontier.points.iter().enumerate()) {
        let identity = Identity::FrontierPoint(index);
        let data = data(identity, &model.values(&point.levels));
        all.push(series(identity, Name::Key("series-frontier"), Colour::Frontier, data));
    }
    for package in plan.packages.iter().filter(|package| shown(package.visibility)) {
        let identity = Identity::Package(package.id);
        let values = Values::at(plan, &model, &Levels::of(plan, package), &package.role);
        let values: Vec<Option<i64>> = values.parties.iter().map(|party| party.value).collect();
        let mut data = data(identity, &values);
        data.iter_mut().for_each(|datum| datum.current = package.id == plan.current_package);
        all.push(series(identity, Name::Text(package.name.clone()), Colour::Package, data));
    }
    Chart {
        title: "chart-parties",
        x: Axis { title: Name::Key("axis-parties"), unit: Unit::Party },
        y: Axis { title: Name::Key("axis-value"), unit: Unit::Points },
        series: all,
        marks: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::samples::costed;

    #[test]
    fn every_shared_package_crosses_the_axis_of_every_party_with_weights() {
        let mut plan = costed();
        crate::analysis::samples::add_party(&mut plan, 3, &[]);
        let chart = parties_chart(&plan, None, false);
        assert_eq!(chart.series.len(), 1);
        let places: Vec<i64> = chart.series[0].data.iter().map(|datum| datum.x).collect();
        assert_eq!(places, [0, 1]);
        assert!(chart.series[0].data.iter().all(|datum| datum.current));
        plan.parties[0].visibility = Visibility::Private;
        assert_eq!(parties_chart(&plan, None, false).series[0].data.len(), 1);
        plan.packages[0].visibility = Visibility::Private;
        assert_eq!(parties_chart(&plan, None, false).series.len(), 0);
        assert_eq!(parties_chart(&plan, None, true).series[0].data.len(), 2);
    }
}
