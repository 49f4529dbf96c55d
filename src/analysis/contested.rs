//! What two parties of a plan contest, with the points each gives to every issue: the table that
//! [`adjusted_winner`](super::adjusted_winner) divides.

use std::collections::BTreeMap;

use super::{Levels, ValueModel, budget::reckon::millionths};
use crate::plan::{Direction, InstrumentId, InterestId, Number, Party, PartyId, Plan, apportion};

/// What counts as an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum IssuesOf {
    /// Interests on which the two want opposite things, or that only one of them gives points to.
    #[default]
    Interests,
    /// Instruments of which the two want different levels.
    Instruments,
}

/// An issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IssueKey {
    /// An interest.
    Interest(InterestId),
    /// An instrument.
    Instrument(InstrumentId),
}

/// An issue with what it is worth to both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Issue {
    /// The issue.
    pub key: IssueKey,
    /// What it is worth to each, in millionths of a point as the plan has them: the points it gives to
    /// the interest, or what its own level of the instrument adds beyond the other's.
    pub worth: [i64; 2],
    /// The level each wants; of an instrument only.
    pub levels: Option<[u8; 2]>,
    /// Its share of all that the issues are worth to each, times 100.
    pub points: [Number; 2],
}

/// What two parties contest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contested {
    /// The two.
    pub parties: [PartyId; 2],
    /// In the plan's order. The points of each party sum to exactly 100, unless all are nought.
    pub issues: Vec<Issue>,
    /// Where both want the same, so that there is nothing to divide.
    pub agreed: Vec<IssueKey>,
}

/// What the parties `a` and `b` contest; `None` if the plan does not have both.
///
/// An instrument is worth to a party what the level it wants most adds to its value beyond the level the
/// other wants most, with everything met that makes instruments work better. Cost a party bears counts in
/// that worth; as an interest it is not contested, for each bears its own.
pub fn contested(plan: &Plan, of: IssuesOf, (a, b): (PartyId, PartyId)) -> Option<Contested> {
    let both = [plan.party(a)?, plan.party(b)?];
    let (found, agreed) = match of {
        IssuesOf::Interests => interests(plan, both),
        IssuesOf::Instruments => instruments(plan, both)?,
    };
    let scaled = [0, 1].map(|side| {
        let worth: Vec<i64> = found.iter().filter_map(|(_, worth, _)| worth.get(side).copied()).collect();
        match worth.iter().any(|worth| *worth > 0) {
            true => apportion(100_000_000, &worth),
            false => vec![0; worth.len()],
        }
    });
    let points = |index: usize| {
        let of = |side: &Vec<i64>| side.get(index).copied().unwrap_or(0);
        scaled.each_ref().map(|side| Number::nearest(rust_decimal::Decimal::new(of(side), 6)))
    };
    let issues = found.into_iter().enumerate();
    let issues =
        issues.map(|(index, (key, worth, levels))| Issue { key, worth, levels, points: points(index) });
    Some(Contested { parties: [a, b], issues: issues.collect(), agreed })
}

/// Issues without their points, and what both agree on.
type Found = (Vec<(IssueKey, [i64; 2], Option<[u8; 2]>)>, Vec<IssueKey>);

fn interests(plan: &Plan, both: [&Party; 2]) -> Found {
    let stakes = both.map(|party| {
        let mut own: BTreeMap<InterestId, (i64, Direction)> = BTreeMap::new();
        for stake in party.stakes.iter().filter(|stake| stake.points > Number::ZERO) {
            let points = own.entry(stake.interest).or_insert((0, stake.direction));
            points.0 = points.0.saturating_add(millionths(stake.points));
        }
        own
    });
    let (mut issues, mut agreed) = (Vec::new(), Vec::new());
    for interest in &plan.interests {
        let key = IssueKey::Interest(interest.id);
        match stakes.each_ref().map(|own| own.get(&interest.id).copied()) {
            [None, None] => {}
            [Some((_, one)), Some((_, other))] if one == other => agreed.push(key),
            given => issues.push((key, given.map(|given| given.map_or(0, |(points, _)| points)), None)),
        }
    }
    (issues, agreed)
}

fn instruments(plan: &Plan, both: [&Party; 2]) -> Option<Found> {
    let model = ValueModel::of(plan);
    let place = |party: &Party| plan.parties.iter().position(|other| other.id == party.id);
    let places = [place(both[0])?, place(both[1])?];
    let (mut issues, mut agreed) = (Vec::new(), Vec::new());
    for (index, instrument) in plan.instruments.iter().enumerate() {
        let least = u8::from(instrument.must_settle);
        let added: Vec<[i64; 2]> =
            (least..=instrument.top_level()).map(|level| added(plan, &model, index, level, places)).collect();
        // Of levels worth the same the lowest is wanted.
        let best = [0, 1].map(|side: usize| {
            let of = |added: &[i64; 2]| added.get(side).copied().unwrap_or(0);
            let all = added.iter().enumerate();
            all.fold(
                (0usize, i64::MIN),
                |best, (at, added)| if of(added) > best.1 { (at, of(added)) } else { best },
            )
        });
        let key = IssueKey::Instrument(instrument.id);
        if best[0].0 == best[1].0 {
            if added.iter().any(|added| added != &[0, 0]) {
                agreed.push(key);
            }
            continue;
        }
        let at = |at: usize| added.get(at).copied().unwrap_or_default();
        let worth = [best[0].1.saturating_sub(at(best[1].0)[0]), best[1].1.saturating_sub(at(best[0].0)[1])];
        let level = |at: usize| least.saturating_add(u8::try_from(at).unwrap_or(u8::MAX));
        issues.push((key, worth, Some([level(best[0].0), level(best[1].0)])));
    }
    Some((issues, agreed))
}

/// What an instrument at a level adds to the values of two parties, all soft rules met.
pub(crate) fn added(
    plan: &Plan,
    model: &ValueModel<'_>,
    index: usize,
    level: u8,
    places: [usize; 2],
) -> [i64; 2] {
    let top = Levels::new(plan.instruments.iter().map(|instrument| instrument.top_level()).collect());
    let met = |place: usize, least: u8| top.get(place) >= least;
    let parts = model.contributions_if(index, level, &met, &BTreeMap::new());
    places.map(|place| parts.get(place).map_or(0, |part| part.millionths))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        adjusted_winner,
        samples::{add_instrument, add_interest, add_party, effect, instrument, interest, party, plan},
    };

    /// The Panama Canal treaty as a plan: ten interests that the two want opposite things of.
    fn panama() -> Plan {
        let (us, own) = ([22, 22, 15, 14, 11, 6, 4, 2, 2, 2], [9, 15, 15, 3, 15, 5, 11, 7, 7, 13]);
        let mut plan = plan();
        for id in 1..=10 {
            add_interest(&mut plan, id, "0", None);
        }
        let texts = |points: [i32; 10]| points.map(|points| points.to_string());
        let (us, own) = (texts(us), texts(own));
        let stakes = |points: &'_ [String; 10], direction| -> Vec<(u64, String, Direction)> {
            points.iter().enumerate().map(|(at, points)| (at as u64 + 1, points.clone(), direction)).collect()
        };
        for (id, stakes) in [(1, stakes(&us, Direction::More)), (2, stakes(&own, Direction::Less))] {
            let stakes: Vec<_> =
                stakes.iter().map(|(id, points, direction)| (*id, points.as_str(), *direction)).collect();
            add_party(&mut plan, id, &stakes);
        }
        plan
    }

    fn table(contested: &Contested) -> Vec<[Number; 2]> {
        contested.issues.iter().map(|issue| issue.points).collect()
    }

    #[test]
    fn opposite_wishes_are_divided_as_on_the_treaty_s_own_table() {
        let plan = panama();
        let found = contested(&plan, IssuesOf::Interests, (party(1), party(2))).unwrap();
        assert_eq!((found.issues.len(), found.agreed.len()), (10, 0));
        let division = adjusted_winner(&table(&found)).unwrap();
        assert_eq!((division.each.to_string().as_str(), division.split), ("66", Some(2)));
        assert_eq!(division.shares[2].to_string(), "2/15");
    }

    #[test]
    fn what_both_want_is_not_divided_and_points_sum_to_a_hundred() {
        let mut plan = panama();
        plan.parties[1].stakes[0].direction = Direction::More;
        plan.parties[0].stakes[9].points = Number::ZERO;
        let found = contested(&plan, IssuesOf::Interests, (party(1), party(2))).unwrap();
        assert_eq!(found.agreed, [IssueKey::Interest(interest(1))]);
        assert_eq!(found.issues.len(), 9);
        assert_eq!(found.issues[8].points[0], Number::ZERO);
        let sums = table(&found).iter().fold([rust_decimal::Decimal::ZERO; 2], |[a, b], row| {
            [a + row[0].decimal(), b + row[1].decimal()]
        });
        assert_eq!(sums, [rust_decimal::Decimal::ONE_HUNDRED; 2]);
    }

    #[test]
    fn an_instrument_is_worth_what_the_own_level_adds_beyond_the_other_s() {
        let mut plan = plan();
        add_interest(&mut plan, 1, "0", None);
        add_interest(&mut plan, 2, "0", None);
        add_party(&mut plan, 1, &[(1, "1", Direction::More)]);
        add_party(&mut plan, 2, &[(1, "1", Direction::Less), (2, "1", Direction::More)]);
        add_instrument(&mut plan, 1, 2).effects = vec![effect(1, &["10", "30"])];
        add_instrument(&mut plan, 2, 1).effects = vec![effect(2, &["8"])];
        add_instrument(&mut plan, 3, 1);
        let found = contested(&plan, IssuesOf::Instruments, (party(1), party(2))).unwrap();
        // The first wants level 2 of the first, the second level 0; the second is all the same to the first.
        let issue = &found.issues[0];
        assert_eq!((issue.key, issue.levels), (IssueKey::Instrument(instrument(1)), Some([2, 0])));
        assert_eq!(issue.worth, [30_000_000, 15_000_000]);
        assert_eq!(found.issues[1].levels, Some([0, 1]));
        assert_eq!(found.issues[1].worth, [0, 4_000_000]);
        assert_eq!(found.issues.len(), 2);
        assert!(contested(&plan, IssuesOf::Instruments, (party(1), party(9))).is_none());
    }
}
