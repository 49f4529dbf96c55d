//! How sure values are: tornado, weights at which the best package changes, bands of sampled values.

use super::{Axis, Chart, Colour, Datum, Identity, Mark, MarkPlace, Series, SeriesKind, Unit};
use crate::analysis::{Band, Name, Samples, Sentence, SliceKey, StakeKey, Swing, WeightSensitivity};
use crate::plan::{PackageId, PartyId, Plan, Text};

/// The most bars of a tornado.
const BARS: usize = 20;

fn millionths(value: f64) -> i64 {
    (value * 1e6).round() as i64
}

fn row(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}

fn axes(x: Name, unit: Unit) -> (Axis, Axis) {
    (Axis { title: x, unit }, Axis { title: Name::Key("axis-rows"), unit: Unit::Row })
}

fn party_name(plan: &Plan, party: PartyId) -> Text {
    plan.party(party).map(|party| party.name.clone()).unwrap_or_default()
}

/// The widest bars of a tornado around the value at the likely effects, in millionths of a point.
pub fn tornado_chart(plan: &Plan, swings: &[Swing], likely: i64, party: PartyId) -> Chart {
    let series = |key, colour, end: fn(&Swing) -> f64| {
        let datum = |(index, swing): (usize, &Swing)| {
            let instrument = plan.instrument(swing.instrument).map(|found| found.name.clone());
            let interest = plan.interest(swing.interest).map(|found| found.name.clone());
            Datum {
                name: instrument.zip(interest).map(|(instrument, interest)| Name::Both(instrument, interest)),
                value: Some(millionths(end(swing))),
                assumed: swing.assumed,
                ..Datum::at(Identity::Effect(swing.instrument, swing.interest), likely, row(index))
            }
        };
        Series {
            identity: Identity::Effects,
            name: Name::Key(key),
            colour,
            kind: SeriesKind::Spans,
            unit: None,
            data: swings.iter().take(BARS).enumerate().map(datum).collect(),
        }
    };
    let (x, y) = axes(Name::Text(party_name(plan, party)), Unit::Points);
    Chart {
        title: "chart-tornado",
        x,
        y,
        series: vec![
            series("series-at-low", Colour::Index(1), |swing| swing.at_low),
            series("series-at-high", Colour::Index(0), |swing| swing.at_high),
        ],
        marks: vec![Mark {
            identity: Identity::Value(party),
            name: Sentence { key: "mark-likely", args: Vec::new() },
            colour: Colour::Committed,
            place: MarkPlace::Up(likely),
        }],
    }
}

/// For each thing a party gives points to, which of `packages` is best at which weight on it, and
/// the weight it has now.
pub fn weights_chart(
    plan: &Plan,
    found: &[WeightSensitivity],
    packages: &[PackageId],
    party: PartyId,
) -> Chart {
    let named = |stake: StakeKey| match stake {
        StakeKey::Interest(id) => {
            let interest = plan.interest(id).map(|interest| interest.name.clone());
            (Identity::Interest(id), Name::Text(interest.unwrap_or_default()))
        }
        StakeKey::Cost => (Identity::Cost, Name::Key("trace-cost-borne")),
    };
    let spans = |(place, id): (usize, &PackageId)| {
        let stretches = found.iter().enumerate().flat_map(|(index, sensitivity)| {
            let own = sensitivity.stretches.iter().filter(move |stretch| stretch.best == place);
            own.map(move |stretch| (index, sensitivity.stake, stretch.from, stretch.to))
        });
        let datum = |(index, stake, from, to): (usize, StakeKey, f64, f64)| {
            let (_, name) = named(stake);
            let datum = Datum::at(Identity::Package(*id), millionths(from), row(index));
            Datum { name: Some(name), value: Some(millionths(to)), ..datum }
        };
        let data: Vec<Datum> = stretches.map(datum).collect();
        let package = plan.package(*id).map(|package| package.name.clone()).unwrap_or_default();
        (!data.is_empty()).then_some(Series {
            identity: Identity::Package(*id),
            name: Name::Text(package),
            colour: Colour::Index(place),
            kind: SeriesKind::Spans,
            unit: None,
            data,
        })
    };
    let now = |(index, sensitivity): (usize, &WeightSensitivity)| {
        let (identity, name) = named(sensitivity.stake);
        Datum { name: Some(name), ..Datum::at(identity, millionths(sensitivity.weight), row(index)) }
    };
    let weights = Series {
        identity: Identity::Value(party),
        name: Name::Key("series-weight-now"),
        colour: Colour::Package,
        kind: SeriesKind::Points,
        unit: None,
        data: found.iter().enumerate().map(now).collect(),
    };
    let (x, y) = axes(Name::Key("axis-weight"), Unit::Share);
    let series = packages.iter().enumerate().filter_map(spans).chain([weights]).collect();
    Chart { title: "chart-weights", x, y, series, marks: Vec::new() }
}

/// Bands of 5 to 95 % of the sampled values of each package for a party, with the median. `sampled`
/// are the packages the samples were drawn for, in their order.
pub fn bands_chart(plan: &Plan, samples: &Samples, sampled: &[PackageId], party: PartyId) -> Chart {
    let bands = sampled.iter().enumerate().filter_map(|(place, id)| {
        let name = plan.package(*id)?.name.clone();
        Some((Identity::Package(*id), Name::Text(name), samples.band(place, party)?))
    });
    let (x, y) = axes(Name::Text(party_name(plan, party)), Unit::Points);
    Chart { title: "chart-bands", x, y, series: banded(&bands.collect::<Vec<_>>()), marks: Vec::new() }
}

/// Bands of the difference between two sampled packages, for each party.
pub fn difference_chart(plan: &Plan, samples: &Samples, (one, other): (usize, usize)) -> Chart {
    let bands = plan.parties.iter().filter_map(|party| {
        let identity = Identity::Slice(SliceKey::Payer(party.id));
        Some((identity, Name::Text(party.name.clone()), samples.difference(one, other, party.id)?))
    });
    let (x, y) = axes(Name::Key("axis-difference"), Unit::Points);
    let marks = vec![Mark {
        identity: Identity::Packages,
        name: Sentence { key: "mark-equal", args: Vec::new() },
        colour: Colour::Limit,
        place: MarkPlace::Up(0),
    }];
    Chart { title: "chart-difference", x, y, series: banded(&bands.collect::<Vec<_>>()), marks }
}

fn banded(bands: &[(Identity, Name, Band)]) -> Vec<Series> {
    let series = |key, kind, colour, place: fn(&Band) -> (f64, Option<f64>)| {
        let datum = |(index, (identity, name, band)): (usize, &(Identity, Name, Band))| {
            let (x, value) = place(band);
            let datum = Datum::at(*identity, millionths(x), row(index));
            Datum { name: Some(name.clone()), value: value.map(millionths), ..datum }
        };
        Series {
            identity: Identity::Packages,
            name: Name::Key(key),
            colour,
            kind,
            unit: None,
            data: bands.iter().enumerate().map(datum).collect(),
        }
    };
    vec![
        series("series-band", SeriesKind::Spans, Colour::Frontier, |band| (band.low, Some(band.high))),
        series("series-median", SeriesKind::Points, Colour::Package, |band| (band.median, None)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        Levels, ValueModel, Values,
        samples::{costed, package, party},
        tornado, weight_sensitivity,
    };
    use crate::plan::{Estimate, Known, PackageRole};

    #[test]
    fn bars_bands_and_stretches_are_where_the_analysis_puts_them() {
        let mut plan = costed();
        let wide = Estimate { low: 1.into(), likely: 5.into(), high: 9.into() };
        plan.instruments[0].effects[0].changes = vec![Known::Value(wide); 2];
        let other = package(&plan, 2, PackageRole::Proposal, &[0, 1, 0]);
        plan.packages.push(other);
        let model = ValueModel::of(&plan);
        let ids: Vec<PackageId> = plan.packages.iter().map(|package| package.id).collect();
        let packages: Vec<_> =
            plan.packages.iter().map(|own| (Levels::of(&plan, own), own.role.clone())).collect();
        let (levels, role) = &packages[0];
        let likely = Values::at(&plan, &model, levels, role).party(party(1)).unwrap().value.unwrap();
        let swings = tornado(&plan, &model, levels, role, party(1));
        let chart = tornado_chart(&plan, &swings, likely, party(1));
        assert_eq!(chart.series[0].data.len(), 1);
        // Eight of fifty on the only interest are sixteen points, from low to high.
        let ends = [0, 1].map(|index| chart.series[index].data[0].value.unwrap());
        assert_eq!(ends[1] - ends[0], 16_000_000);
        assert_eq!(chart.series[0].data[0].x, likely);
        let samples = Samples::draw(&plan, &model, &packages, 200, 1);
        let bands = bands_chart(&plan, &samples, &ids, party(1));
        let band = &bands.series[0].data[0];
        assert!(ends[0] < band.x && band.value.unwrap() < ends[1] && band.x < band.value.unwrap());
        let difference = difference_chart(&plan, &samples, (0, 1));
        assert_eq!(difference.series[0].data.len(), 2);
        let found = weight_sensitivity(&plan, &model, &packages, party(1));
        assert_eq!(weights_chart(&plan, &found, &ids, party(1)).series.len(), 1);
    }
}
