//! Points picked out of a frontier: who would walk away, what each could get at best, and what the
//! solution concepts of bargaining theory choose.

use super::{Frontier, FrontierPoint};
use crate::analysis::{
    Contribution, Levels, Missing, ValueModel, Values, budget::reckon::millionths, value::no_agreement_values,
};
use crate::plan::{InstrumentId, PackageRole, PartyId, Plan};

/// The marks on a frontier; points by their place in it. All that tie for a concept carry its mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fairness {
    /// Values of no agreement.
    pub no_agreement: (i64, i64),
    /// Reservation values: what each party stated, else its value of no agreement.
    pub reservation: (i64, i64),
    /// Zone of possible agreement: points that leave neither below its reservation value.
    pub zone: Vec<usize>,
    /// The best for each party in the zone, which is one end of it; none if the zone is empty.
    pub ideals: Option<(usize, usize)>,
    /// Largest product of surpluses (Nash 1950); none where every product is nought.
    pub nash: Vec<usize>,
    /// Largest smallest surplus in points, then the largest other one.
    pub egalitarian: Vec<usize>,
    /// Largest smallest share of what each could gain at best, ties to the larger sum (Kalai and
    /// Smorodinsky 1975, on a finite set). A party that could gain nothing has no share.
    pub kalai_smorodinsky: Vec<usize>,
    /// Largest sum of values; not a fair division.
    pub largest_sum: Vec<usize>,
}

/// A better package for both than the current one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOnTheTable {
    /// The point of the frontier.
    pub point: usize,
    /// What the first party would gain, millionths of a point.
    pub a: i64,
    /// What the second party would gain.
    pub b: i64,
    /// What is missing from each of the two gains.
    pub missing: [Missing; 2],
    /// Whether each rests in part on something without a source.
    pub assumed: [bool; 2],
    /// The level changes that reach it: instrument, level now, level there.
    pub changes: Vec<(InstrumentId, u8, u8)>,
}

impl Fairness {
    /// The marks on `frontier`, which is one of `plan`.
    pub fn of(plan: &Plan, frontier: &Frontier) -> Self {
        let values = no_agreement_values(plan, &ValueModel::of(plan));
        let party = |id: PartyId| {
            let place = plan.parties.iter().position(|party| party.id == id);
            let failed = place.and_then(|place| values.get(place)).copied().unwrap_or(0);
            let stated = place.and_then(|place| plan.parties.get(place)?.reservation_value);
            (failed, stated.map_or(failed, millionths))
        };
        let (a, b) = (party(frontier.a), party(frontier.b));
        Self { no_agreement: (a.0, b.0), ..Self::with_reservation(&frontier.points, (a.1, b.1)) }
    }

    /// The marks on these points for these reservation values, which also stand for no agreement.
    fn with_reservation(points: &[FrontierPoint], reservation: (i64, i64)) -> Self {
        let surplus = |point: &FrontierPoint| {
            (i128::from(point.a) - i128::from(reservation.0), i128::from(point.b) - i128::from(reservation.1))
        };
        let zone: Vec<(usize, (i128, i128))> =
            points.iter().map(surplus).enumerate().filter(|(_, (a, b))| *a >= 0 && *b >= 0).collect();
        // The points come by rising value for the first party.
        let ends = zone.last().zip(zone.first());
        let best = ends.map_or((0, 0), |(last, first)| (last.1.0, first.1.1));
        let product = |(a, b): (i128, i128)| a * b;
        let share = |(a, b): (i128, i128)| {
            // Both over the same denominator, so that whole numbers can be compared.
            let shares = [(a * best.1, best.0), (b * best.0, best.1)];
            let smallest = match (best.0, best.1) {
                (0, 0) => 0,
                (0, _) => b,
                (_, 0) => a,
                _ => shares.iter().map(|(share, _)| *share).min().unwrap_or(0),
            };
            (smallest, a + b)
        };
        Self {
            no_agreement: reservation,
            reservation,
            ideals: ends.map(|(last, first)| (last.0, first.0)),
            nash: largest(&zone, product)
                .into_iter()
                .filter(|&index| points.get(index).is_some_and(|point| product(surplus(point)) > 0))
                .collect(),
            egalitarian: largest(&zone, |(a, b)| (a.min(b), a.max(b))),
            kalai_smorodinsky: largest(&zone, share),
            largest_sum: largest(&zone, |(a, b)| a + b),
            zone: zone.into_iter().map(|(index, _)| index).collect(),
        }
    }
}

/// All points where `measure` of the surpluses is largest.
fn largest<M: Ord + Copy>(zone: &[(usize, (i128, i128))], measure: impl Fn((i128, i128)) -> M) -> Vec<usize> {
    let most = zone.iter().map(|(_, surplus)| measure(*surplus)).max();
    zone.iter().filter(|(_, surplus)| Some(measure(*surplus)) == most).map(|(index, _)| *index).collect()
}

impl Frontier {
    /// Of the points at least as good for both as a package with the values `now`, the one with the
    /// largest smallest improvement (then the larger sum, then the first), with the changes from
    /// `levels` that reach it. `None` if nothing is left on the table.
    pub fn left_on_the_table(&self, plan: &Plan, levels: &Levels, now: (i64, i64)) -> Option<LeftOnTheTable> {
        let improvement = |(index, point): (usize, &FrontierPoint)| {
            let (a, b) = (point.a.saturating_sub(now.0), point.b.saturating_sub(now.1));
            (a >= 0 && b >= 0 && (a > 0 || b > 0)).then_some((index, a, b))
        };
        let better = self.points.iter().enumerate().filter_map(improvement);
        let (point, a, b) =
            better.max_by_key(|&(index, a, b)| (a.min(b), a.saturating_add(b), std::cmp::Reverse(index)))?;
        let there = &self.points.get(point)?.levels;
        let places = plan.instruments.iter().zip(levels.iter().zip(there.iter()));
        let changes = places.filter(|(_, (now, then))| now != then);
        let changes = changes.map(|(instrument, (now, then))| (instrument.id, now, then)).collect();
        let [(one, first), (other, second)] = self.between(plan, levels, there);
        let (missing, assumed) = ([one, other], [first, second]);
        Some(LeftOnTheTable { point, a, b, missing, assumed, changes })
    }

    /// What is missing from the values of a point for the two parties.
    pub fn missing(&self, plan: &Plan, model: &ValueModel<'_>, point: &FrontierPoint) -> [Missing; 2] {
        let values = Values::at(plan, model, &point.levels, &PackageRole::Proposal);
        [self.a, self.b].map(|id| values.party(id).map(|value| value.missing).unwrap_or_default())
    }

    /// What is missing from the difference of the values of two packages, and whether something in it has
    /// no source: what an instrument adds to both alike falls away.
    fn between(&self, plan: &Plan, now: &Levels, then: &Levels) -> [(Missing, bool); 2] {
        let model = ValueModel::of(plan);
        let places = [self.a, self.b].map(|id| plan.parties.iter().position(|party| party.id == id));
        let mut found = [(Missing::Nothing, false); 2];
        for index in 0..plan.instruments.len() {
            let (before, after) = (model.contributions(index, now), model.contributions(index, then));
            if before == after && now.get(index) == then.get(index) {
                continue;
            }
            for (found, place) in found.iter_mut().zip(places) {
                let of = |parts: &[Contribution]| {
                    place.and_then(|place| parts.get(place)).copied().unwrap_or_default()
                };
                let (after, before) = (of(&after), of(&before));
                found.0 |= after.missing | before.missing.reversed();
                found.1 |= after.assumed || before.assumed;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;
    use crate::analysis::{FrontierProblem, frontier::tests::nash_1950, samples::party, solve};

    fn points(values: &[(i64, i64)]) -> Vec<FrontierPoint> {
        let point = |&(a, b): &(i64, i64)| FrontierPoint {
            a,
            b,
            levels: Levels::default(),
            cost: 0,
            others: 0,
            others_at_least: false,
        };
        values.iter().map(point).collect()
    }

    #[test]
    fn nash_1950_and_its_neighbours() {
        let plan = nash_1950();
        let problem = FrontierProblem::of(&plan, party(1), party(2), &[]).unwrap();
        let frontier = solve(&problem, &AtomicBool::new(false)).unwrap();
        let marks = Fairness::of(&plan, &frontier);
        let at = |places: &[usize]| {
            let values = |&place: &usize| (frontier.points[place].a, frontier.points[place].b);
            places.iter().map(values).map(|(a, b)| (a / 1_000_000, b / 1_000_000)).collect::<Vec<_>>()
        };
        assert_eq!(at(&marks.zone), [(2, 8), (6, 7), (8, 6), (12, 5), (14, 4), (16, 2), (18, 0)]);
        assert_eq!(at(&marks.nash), [(12, 5)]);
        assert_eq!(at(&marks.egalitarian), [(8, 6)]);
        assert_eq!(at(&marks.kalai_smorodinsky), [(12, 5)]);
        assert_eq!(at(&marks.largest_sum), [(14, 4), (16, 2), (18, 0)]);
        let (best_a, best_b) = marks.ideals.unwrap();
        assert_eq!(at(&[best_a, best_b]), [(18, 0), (2, 8)]);
        // The even division (6, 6) of another package leaves something on the table: (8, 6) gives
        // the second nothing more, nor does (6, 7) give the first; the larger sum is (8, 6).
        let now = (6_000_000, 6_000_000);
        let found = frontier.left_on_the_table(&plan, &Levels::none(&plan), now).unwrap();
        assert_eq!(at(&[found.point]), [(8, 6)]);
        assert_eq!((found.a, found.b), (2_000_000, 0));
        let changed = found.changes.iter().filter(|(_, now, then)| *now == 0 && *then == 1).count();
        let there = frontier.points[found.point].levels.iter().filter(|level| *level == 1).count();
        assert_eq!(changed, there);
        assert_eq!(frontier.left_on_the_table(&plan, &Levels::none(&plan), (12_000_000, 5_000_000)), None);
    }

    #[test]
    fn ideals_are_taken_where_nobody_is_below_reservation() {
        let marks = Fairness::with_reservation(&points(&[(5, 9), (8, 6), (10, 5), (40, -1)]), (0, 0));
        assert_eq!(marks.kalai_smorodinsky, [1]);
        assert_eq!(marks.ideals, Some((2, 0)));
    }

    #[test]
    fn without_a_surplus_for_both_there_is_no_nash_point() {
        let marks = Fairness::with_reservation(&points(&[(0, 4), (3, 0)]), (0, 0));
        assert!(marks.nash.is_empty());
        assert_eq!(marks.egalitarian, [0]);
        let one = Fairness::with_reservation(&points(&[(0, 4), (3, 1)]), (0, 1));
        assert_eq!(one.kalai_smorodinsky, [0, 1]); // both are the ideal of one and nothing for the other
        assert!(one.nash.is_empty());
        let none = Fairness::with_reservation(&points(&[(0, 4)]), (1, 0));
        assert_eq!((none.zone, none.ideals, none.largest_sum), (vec![], None, vec![]));
    }
}
