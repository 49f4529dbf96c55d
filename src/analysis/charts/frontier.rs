//! The frontier of two parties with the plan's packages and reservation values.

use super::{Axis, Chart, Colour, Datum, Identity, Mark, MarkPlace, Series, SeriesKind, Unit};
use crate::analysis::{
    Arg, Budget, Fairness, Frontier, Levels, Name, Sentence, ValueModel, Values, violations,
};
use crate::plan::{Package, PackageRole, PartyId, Plan, Visibility};

/// The frontier as points, every package of the plan, and what each of the two would walk away for.
/// Packages and reservation values that are private are shown only if `private` is set.
pub fn frontier_chart(plan: &Plan, frontier: &Frontier, private: bool) -> Chart {
    let axis = |party| Axis { title: Name::Text(name_of(plan, party)), unit: Unit::Points };
    let point = |(index, point): (usize, &crate::analysis::FrontierPoint)| {
        Datum::at(Identity::FrontierPoint(index), point.a, point.b)
    };
    let points = Series {
        identity: Identity::Frontier,
        name: Name::Key("series-frontier"),
        colour: Colour::Frontier,
        kind: SeriesKind::Points,
        unit: None,
        data: frontier.points.iter().enumerate().map(point).collect(),
    };
    let packages = Series {
        identity: Identity::Packages,
        name: Name::Key("series-packages"),
        colour: Colour::Package,
        kind: SeriesKind::Points,
        unit: None,
        data: packages(plan, frontier, private),
    };
    let values = Values::at(plan, &ValueModel::of(plan), &Levels::none(plan), &PackageRole::Proposal);
    let reservation = |party: PartyId, place: fn(i64) -> MarkPlace| {
        let shown = private || plan.party(party).is_none_or(|found| found.visibility == Visibility::Shared);
        let at = values.party(party).and_then(|value| value.reservation).filter(|_| shown)?;
        Some(Mark {
            identity: Identity::Reservation(party),
            name: Sentence {
                key: "mark-reservation",
                args: vec![("party", Arg::Name(Name::Text(name_of(plan, party))))],
            },
            colour: Colour::Limit,
            place: place(at),
        })
    };
    let marks = [reservation(frontier.a, MarkPlace::Up), reservation(frontier.b, MarkPlace::Across)];
    Chart {
        title: "chart-frontier",
        x: axis(frontier.a),
        y: axis(frontier.b),
        series: vec![points, packages],
        marks: marks.into_iter().flatten().collect(),
    }
}

/// Names the points that the solution concepts of bargaining theory choose, each by the letters of all
/// that choose it.
pub fn name_solutions(chart: &mut Chart, fairness: &Fairness) {
    let concepts = [
        ("fair-nash-short", &fairness.nash),
        ("fair-egalitarian-short", &fairness.egalitarian),
        ("fair-kalai-smorodinsky-short", &fairness.kalai_smorodinsky),
        ("fair-largest-sum-short", &fairness.largest_sum),
    ];
    for datum in chart.series.iter_mut().flat_map(|series| &mut series.data) {
        let Identity::FrontierPoint(place) = datum.identity else { continue };
        let chosen = concepts.iter().filter(|(_, points)| points.contains(&place));
        let names: Vec<Name> = chosen.map(|(key, _)| Name::Key(key)).collect();
        if !names.is_empty() {
            datum.name = Some(Name::List(names));
        }
    }
}

fn packages(plan: &Plan, frontier: &Frontier, private: bool) -> Vec<Datum> {
    let model = ValueModel::of(plan);
    let current = plan.current().map(|package| package.id);
    let datum = |package: &Package| {
        let levels = Levels::of(plan, package);
        let values = Values::at(plan, &model, &levels, &package.role);
        let [a, b] = [values.party(frontier.a)?, values.party(frontier.b)?];
        let budget = Budget::of(plan, &levels);
        Some(Datum {
            name: Some(Name::Text(package.name.clone())),
            missing: a.missing | b.missing,
            broken: !violations(plan, &levels, &budget, &package.role).is_empty(),
            current: current == Some(package.id),
            ..Datum::at(Identity::Package(package.id), a.value?, b.value?)
        })
    };
    let shown = |package: &&Package| private || package.visibility == Visibility::Shared;
    plan.packages.iter().filter(shown).filter_map(datum).collect()
}

fn name_of(plan: &Plan, party: PartyId) -> crate::plan::Text {
    plan.party(party).map(|found| found.name.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;
    use crate::analysis::{
        FrontierProblem,
        samples::{add_instrument, add_interest, add_party, effect, number, package, party, plan},
        solve,
    };
    use crate::plan::Direction;

    #[test]
    fn points_packages_and_reservation_values_are_placed_by_value() {
        let mut plan = plan();
        add_interest(&mut plan, 1, "0", None);
        add_interest(&mut plan, 2, "10", None);
        add_party(&mut plan, 1, &[(1, "1", Direction::More)]);
        add_party(&mut plan, 2, &[(2, "1", Direction::More)]);
        add_instrument(&mut plan, 1, 2).effects = vec![effect(1, &["5", "6"]), effect(2, &["-1", "-4"])];
        plan.parties[1].reservation_value = Some(number("7"));
        plan.packages = vec![
            package(&plan, 1, PackageRole::NoAgreement(Default::default()), &[0]),
            package(&plan, 2, PackageRole::Proposal, &[2]),
        ];
        plan.packages[1].visibility = Visibility::Private;
        plan.current_package = plan.packages[1].id;
        let problem = FrontierProblem::of(&plan, party(1), party(2), &[]).unwrap();
        let frontier = solve(&problem, &AtomicBool::new(false)).unwrap();
        let chart = frontier_chart(&plan, &frontier, true);
        let points = |index: usize| {
            let data = chart.series[index].data.iter();
            data.map(|datum| (datum.x / 1_000_000, datum.y / 1_000_000)).collect::<Vec<_>>()
        };
        assert_eq!(points(0), [(0, 10), (5, 9), (6, 6)]);
        assert_eq!(points(1), [(0, 10), (6, 6)]);
        assert!(chart.series[1].data[1].current);
        let places: Vec<_> = chart.marks.iter().map(|mark| mark.place).collect();
        assert_eq!(places, [MarkPlace::Up(0), MarkPlace::Across(7_000_000)]);
        plan.parties[1].visibility = Visibility::Private;
        let shared = frontier_chart(&plan, &frontier, false);
        assert_eq!((shared.series[1].data.len(), shared.marks.len()), (1, 1));
    }
}
