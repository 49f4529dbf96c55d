//! Observations of an indicator against the straight way from its baseline to its target.

use rust_decimal::prelude::ToPrimitive;

use super::{Axis, Chart, Colour, Datum, Identity, Series, SeriesKind, Unit};
use crate::analysis::{Name, progress::days};
use crate::plan::{Date, Indicator, Number, Setting};

/// The progress of an indicator: targets of earlier days, the way to the one in force, and what was
/// observed, in the order of the days.
pub fn progress_chart(indicator: &Indicator) -> Chart {
    let mut series = Vec::new();
    if let Some(baseline) = indicator.baseline() {
        let earlier = indicator.targets.len().saturating_sub(1);
        for (place, target) in indicator.targets.iter().enumerate() {
            let name = if place < earlier { "series-earlier-target" } else { "series-expected" };
            let colour = if place < earlier { Colour::Neutral } else { Colour::Committed };
            let identity = Identity::Indicator(indicator.id, place);
            let ends = [point(identity, baseline), point(identity, target)];
            series.push(Series {
                identity,
                name: Name::Key(name),
                colour,
                kind: SeriesKind::Line,
                unit: None,
                data: ends.into_iter().flatten().collect(),
            });
        }
    }
    let identity = Identity::Observations(indicator.id);
    let mut observed: Vec<_> = indicator.observations.iter().collect();
    observed.sort_by_key(|observation| observation.on);
    series.push(Series {
        identity,
        name: Name::Key("series-observed"),
        colour: Colour::Frontier,
        kind: SeriesKind::MarkedLine,
        unit: None,
        data: observed
            .into_iter()
            .map(|one| Datum::at(identity, day(one.on), millionths(one.value)))
            .collect(),
    });
    Chart {
        title: "chart-progress",
        x: Axis { title: Name::Key("axis-day"), unit: Unit::Day },
        // Which indicator it is stands at its axis.
        y: Axis { title: Name::Both(indicator.name.clone(), indicator.unit.clone()), unit: Unit::Quantity },
        series,
        marks: Vec::new(),
    }
}

/// A level on its day; none if nobody knows it.
fn point(identity: Identity, setting: &Setting) -> Option<Datum> {
    Some(Datum::at(identity, day(setting.on), millionths(setting.value.value()?)))
}

/// Days since 1970.
fn day(on: Date) -> i64 {
    days(Date::constant(1970, 1, 1), on)
}

fn millionths(value: Number) -> i64 {
    (value.decimal() * rust_decimal::Decimal::from(1_000_000)).to_i64().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{IndicatorId, Known, Observation, Text};

    #[test]
    fn every_target_is_kept_and_observations_stand_in_order() {
        let setting = |value: i32, year| Setting {
            set_on: Date::constant(2026, 1, 1),
            value: Known::Value(value.into()),
            on: Date::constant(year, 1, 1),
            pedigree: Default::default(),
        };
        let observed = |month, value: i32| Observation {
            on: Date::constant(2026, month, 1),
            value: value.into(),
            pedigree: Default::default(),
        };
        let indicator = Indicator {
            id: IndicatorId::from_bits(1),
            name: Text::default(),
            result: Text::default(),
            unit: "persons".into(),
            pilot: None,
            baselines: vec![setting(5, 1970)],
            targets: vec![setting(80, 2028), setting(60, 2029)],
            observations: vec![observed(9, 30), observed(3, 10)],
            data_source: Text::default(),
            assumptions: Text::default(),
            triggers: None,
        };
        let chart = progress_chart(&indicator);
        assert_eq!(chart.series.len(), 3);
        assert_eq!((chart.series[0].data[0].x, chart.series[0].data[0].y), (0, 5_000_000));
        assert_eq!(chart.series[0].data[1].y, 80_000_000);
        assert_eq!(chart.series[1].data[1].y, 60_000_000);
        let observed: Vec<_> = chart.series[2].data.iter().map(|datum| datum.y).collect();
        assert_eq!(observed, [10_000_000, 30_000_000]);
        assert_eq!(Unit::Quantity.to_f64(observed[0]), 10.0);
    }
}
