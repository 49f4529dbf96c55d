//! The balance sheet: what each party gives, what it gets, and what it will object to.

use super::{Amount, Budget, Levels, Missing, PartyValue, StakeKey, ValueModel, Values};
use crate::plan::{Direction, InstrumentId, InterestId, Number, Package, PartyId, Plan};

/// How an interest of a party moves against no agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The interest.
    pub interest: InterestId,
    /// Its change, in its own unit.
    pub change: Number,
    /// What the change is worth to the party, millionths of a point.
    pub points: i64,
    /// Whether something unknown is missing from the change.
    pub incomplete: bool,
    /// Whether the change rests in part on something without a source.
    pub assumed: bool,
}

/// A level choice that takes from a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// The instrument.
    pub instrument: InstrumentId,
    /// The level chosen.
    pub level: u8,
    /// What it adds to the party's value, below nought, millionths of a point.
    pub contribution: i64,
    /// What is missing from it.
    pub missing: Missing,
    /// Whether it rests in part on something without a source.
    pub assumed: bool,
    /// By what it takes, worst first: what the party gives points to, and millionths of a point
    /// below nought.
    pub causes: Vec<(StakeKey, i64)>,
}

/// One party's side of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BalanceSheet {
    /// The party.
    pub party: PartyId,
    /// Nominal cost it bears over the whole plan.
    pub cost: Amount,
    /// Interests it has points on that get worse for it.
    pub gives: Vec<Move>,
    /// Interests it has points on that get better for it.
    pub gets: Vec<Move>,
    /// Value, gain and surplus.
    pub value: PartyValue,
    /// Level choices that take from its value, worst first.
    pub objections: Vec<Objection>,
}

/// The balance sheets of a package, in the order of the plan's parties.
pub fn balance(plan: &Plan, package: &Package, budget: &Budget) -> Vec<BalanceSheet> {
    let model = ValueModel::of(plan);
    let levels = Levels::of(plan, package);
    let values = Values::at(plan, &model, &levels, &package.role);
    let failed = plan.no_agreement().map_or_else(
        || Values::at(plan, &model, &Levels::none(plan), &crate::plan::PackageRole::Proposal),
        |package| Values::at(plan, &model, &Levels::of(plan, package), &package.role),
    );
    let contributions: Vec<_> =
        (0..plan.instruments.len()).map(|index| model.contributions(index, &levels)).collect();
    let shares: Vec<_> = (0..plan.instruments.len()).map(|index| model.shares(index, &levels)).collect();
    let moves = |place: usize, party: &crate::plan::Party, better: bool| {
        let stakes = party.stakes.iter().filter(|stake| stake.points > Number::ZERO);
        let moved = |stake: &crate::plan::Stake| {
            let (now, before) = (values.interest(stake.interest)?, failed.interest(stake.interest)?);
            let change = difference(now, before);
            let more = !change.is_negative();
            let improves = more == (stake.direction == Direction::More);
            // An unknown baseline falls away unless only one side has it.
            let incomplete = now.change_incomplete
                || before.change_incomplete
                || now.level.is_some() != before.level.is_some();
            let assumed = now.change_assumed || before.change_assumed;
            let interest = plan.interests.iter().position(|interest| interest.id == stake.interest)?;
            let points = model.worth(place, interest, change.decimal());
            let moved = Move { interest: stake.interest, change, points, incomplete, assumed };
            (!change.is_zero() && improves == better).then_some(moved)
        };
        stakes.filter_map(moved).collect()
    };
    let sheet = |(place, (party, value)): (usize, (&crate::plan::Party, &PartyValue))| {
        let objection = |(index, parts): (usize, &Vec<super::Contribution>)| {
            let super::Contribution { millionths: contribution, missing, assumed } = *parts.get(place)?;
            let instrument = plan.instruments.get(index)?.id;
            let level = levels.get(index);
            let own = shares.get(index)?.iter().filter(|share| share.party == place && share.millionths < 0);
            let mut causes: Vec<_> = own.map(|share| (share.cause, share.millionths)).collect();
            causes.sort_by_key(|(_, millionths)| *millionths);
            (contribution < 0).then_some(Objection {
                instrument,
                level,
                contribution,
                missing,
                assumed,
                causes,
            })
        };
        let mut objections: Vec<Objection> = contributions.iter().enumerate().filter_map(objection).collect();
        objections.sort_by_key(|objection| objection.contribution);
        BalanceSheet {
            party: party.id,
            cost: budget.borne_by(party.id),
            gives: moves(place, party, false),
            gets: moves(place, party, true),
            value: *value,
            objections,
        }
    };
    plan.parties.iter().zip(&values.parties).enumerate().map(sheet).collect()
}

/// How far an interest is from where it would be without agreement. An unknown baseline falls away.
fn difference(now: &super::InterestLevel, before: &super::InterestLevel) -> Number {
    let (now, before) = match (now.level, before.level) {
        (Some(now), Some(before)) => (now, before),
        _ => (now.change, before.change),
    };
    Number::nearest(now.decimal() - before.decimal())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::samples::{
        add_instrument, add_interest, add_party, effect, instrument, interest, line, package, party, plan,
    };
    use crate::plan::PackageRole;

    #[test]
    fn each_party_sees_what_it_gives_and_gets_and_what_it_minds_most() {
        let mut plan = plan();
        add_interest(&mut plan, 1, "10", None);
        add_interest(&mut plan, 2, "10", None);
        add_party(&mut plan, 1, &[(1, "1", Direction::More), (2, "1", Direction::Less)]);
        add_party(&mut plan, 2, &[(1, "1", Direction::Less)]);
        let one = add_instrument(&mut plan, 1, 1);
        one.effects = vec![effect(1, &["4"]), effect(2, &["8"])];
        one.lines.push(line(1, "CHF 7.00", &["1"], &[(1, "100")]));
        add_instrument(&mut plan, 2, 1).effects.push(effect(2, &["10"]));
        let package = package(&plan, 9, PackageRole::Proposal, &[1, 1]);
        let budget = Budget::of(&plan, &Levels::of(&plan, &package));
        let sheets = balance(&plan, &package, &budget);
        let moved = |id, change: i32, points: i64| {
            let (interest, points) = (interest(id), points * 1_000_000);
            Move { interest, change: change.into(), points, incomplete: false, assumed: true }
        };
        assert_eq!(sheets[0].cost.money.to_string(), "CHF 7.00");
        assert_eq!(sheets[0].gets, [moved(1, 4, 2)]);
        assert_eq!(sheets[0].gives, [moved(2, 18, -9)]);
        // Half of 4 less half of 8 is −2, half of 10 is −5.
        let minds: Vec<_> =
            sheets[0].objections.iter().map(|found| (found.instrument, found.contribution)).collect();
        assert_eq!(minds, [(instrument(2), -5_000_000), (instrument(1), -2_000_000)]);
        // Of the second instrument all it takes comes from interest 2.
        let causes = &sheets[0].objections[0].causes;
        assert_eq!(causes.as_slice(), [(StakeKey::Interest(interest(2)), -5_000_000)]);
        assert_eq!(sheets[1].party, party(2));
        assert_eq!(sheets[1].gives, [moved(1, 4, -4)]);
        assert_eq!(sheets[1].value.gain, Some(-4_000_000));
    }
}
