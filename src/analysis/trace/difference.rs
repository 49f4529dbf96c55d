//! Where differences between packages come from, and what a party would walk away for.

use super::{
    Against, EditPlace, Input, Opened, Shown,
    worth::{self, Added, additions, instruments, points, sentence, text, weights},
};
use crate::analysis::{Amount, Arg, Budget, Levels, Missing, Name, ValueModel, Values};
use crate::plan::{Money, PackageRole, PartyId, Pedigree, Plan};

/// The levels and role of what a package is set against; none used if the plan does not have it.
fn side(plan: &Plan, against: &Against) -> (Levels, PackageRole) {
    match against {
        Against::Levels(levels) => (levels.clone(), PackageRole::Proposal),
        Against::Package(id) => plan.package(*id).map_or_else(
            || (Levels::none(plan), PackageRole::Proposal),
            |package| (Levels::of(plan, package), package.role.clone()),
        ),
    }
}

/// What one package adds to the value of a party, or to the sum of all that have weights, beyond another.
pub(super) fn value(
    plan: &Plan,
    levels: &Levels,
    role: &PackageRole,
    party: Option<PartyId>,
    against: &Against,
) -> Option<Opened> {
    let model = ValueModel::of(plan);
    let (before_levels, before_role) = side(plan, against);
    let counts = |(place, own): (usize, &crate::plan::Party)| {
        let wanted = party.map_or(model.has_weights(place), |party| party == own.id);
        wanted.then_some(place)
    };
    let places: Vec<usize> = plan.parties.iter().enumerate().filter_map(counts).collect();
    let mut start = 0i64;
    let mut added: Vec<Added> = vec![(0, Missing::Nothing); plan.instruments.len()];
    for place in &places {
        let now = additions(plan, &model, levels, role, *place);
        let before = additions(plan, &model, &before_levels, &before_role, *place);
        start = start.saturating_add(now.0).saturating_sub(before.0);
        for (sum, (now, before)) in added.iter_mut().zip(now.1.iter().zip(&before.1)) {
            sum.0 = sum.0.saturating_add(now.0).saturating_sub(before.0);
            // What is unknown on both sides alike falls away.
            if now != before {
                sum.1 |= now.1 | before.1.reversed();
            }
        }
    }
    let sum = added.iter().fold(start, |sum, (millionths, _)| sum.saturating_add(*millionths));
    let missing = added.iter().fold(Missing::Nothing, |missing, (_, own)| missing | *own);
    let start = (start != 0).then(|| Input {
        name: Arg::Name(Name::Key("trace-failed-start")),
        working: None,
        value: points(start, true, Missing::Nothing),
        pedigree: None,
        place: None,
    });
    let first = places.first().and_then(|place| plan.parties.get(*place))?.id;
    Some(Opened {
        title: match party.and_then(|id| plan.party(id)) {
            Some(party) => sentence("trace-difference", vec![("party", text(&party.name))]),
            None => Arg::Name(Name::Key("trace-difference-all")),
        },
        value: points(sum, true, missing),
        formula: "formula-difference",
        parts: start.into_iter().chain(instruments(plan, levels, &added, party.unwrap_or(first))).collect(),
        given: party.map_or_else(Vec::new, |party| weights(plan, party)),
    })
}

/// What one package costs beyond another, instrument by instrument.
pub(super) fn cost(plan: &Plan, levels: &Levels, against: &Against) -> Opened {
    let (before_levels, _) = side(plan, against);
    let [now, before] = [levels, &before_levels].map(|levels| Budget::of(plan, levels));
    let amount = |now: Amount, before: Amount| Amount {
        money: Money::new(now.money.minor.saturating_sub(before.money.minor), now.money.currency),
        at_least: now.at_least || before.at_least,
        assumed: now.assumed || before.assumed,
    };
    let part = |(index, instrument): (usize, &crate::plan::Instrument)| {
        let (from, to) = (before_levels.get(index), levels.get(index));
        let own = amount(now.cost_of(instrument.id), before.cost_of(instrument.id));
        (own.money.minor != 0 || from != to).then(|| Input {
            name: text(&instrument.name),
            working: Some(sentence(
                "trace-from-to",
                vec![("from", Arg::Whole(from.into())), ("to", Arg::Whole(to.into()))],
            )),
            value: Shown::Money(own),
            pedigree: None,
            place: Some(EditPlace::Instrument(instrument.id)),
        })
    };
    Opened {
        title: Arg::Name(Name::Key("trace-cost-difference")),
        value: Shown::Money(amount(now.total_nominal(), before.total_nominal())),
        formula: "formula-cost-difference",
        parts: plan.instruments.iter().enumerate().filter_map(part).collect(),
        given: Vec::new(),
    }
}

/// What a party would walk away for.
pub(super) fn reservation(plan: &Plan, party: PartyId) -> Option<Opened> {
    let own = plan.party(party)?;
    let title = sentence("trace-reservation", vec![("party", text(&own.name))]);
    if own.reservation_value.is_none() {
        let (levels, role) = plan.no_agreement().map_or_else(
            || (Levels::none(plan), PackageRole::Proposal),
            |failed| (Levels::of(plan, failed), failed.role.clone()),
        );
        let opened = worth::value(plan, &levels, &role, party)?;
        return Some(Opened { title, formula: "formula-reservation", ..opened });
    }
    let values = Values::at(plan, &ValueModel::of(plan), &Levels::none(plan), &PackageRole::Proposal);
    let value = points(values.party(party)?.reservation?, false, Missing::Nothing);
    let stated = Input {
        name: Arg::Name(Name::Key("trace-reservation-stated")),
        working: None,
        value,
        pedigree: Some(Pedigree::default()),
        place: Some(EditPlace::Stakes(party)),
    };
    let (parts, given) = (vec![stated], Vec::new());
    Some(Opened { title, value, formula: "formula-reservation-stated", parts, given })
}

/// Value less reservation value.
pub(super) fn surplus(plan: &Plan, levels: &Levels, role: &PackageRole, party: PartyId) -> Option<Opened> {
    let found = *Values::at(plan, &ValueModel::of(plan), levels, role).party(party)?;
    let opened = worth::value(plan, levels, role, party)?;
    let limit = Input {
        name: Arg::Name(Name::Key(match found.reservation_stated {
            true => "trace-reservation-stated",
            false => "trace-reservation-failed",
        })),
        working: None,
        value: points(found.reservation?.saturating_neg(), true, found.reservation_missing.reversed()),
        pedigree: found.reservation_stated.then(Pedigree::default),
        place: found.reservation_stated.then_some(EditPlace::Stakes(party)),
    };
    Some(Opened {
        title: sentence("trace-surplus", vec![("party", text(&plan.party(party)?.name))]),
        value: points(found.surplus?, true, found.surplus_missing()),
        formula: "formula-surplus",
        parts: opened.parts.into_iter().chain([limit]).collect(),
        given: opened.given,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Figure, Goal, explain, priority, samples::costed};

    fn sums(opened: &Opened) -> (i64, i64) {
        let number = |shown: Shown| match shown {
            Shown::Points { millionths, .. } => millionths,
            Shown::Money(amount) => amount.money.minor,
            _ => 0,
        };
        (number(opened.value), opened.parts.iter().map(|part| number(part.value)).sum())
    }

    #[test]
    fn surplus_and_reservation_add_up_stated_or_not() {
        let mut plan = costed();
        for stated in [None, Some("7.5".parse().unwrap())] {
            plan.parties[0].reservation_value = stated;
            let package = plan.packages[0].clone();
            let levels = Levels::of(&plan, &package);
            let values = Values::of(&plan, &package);
            let party = values.parties[0];
            let open = |figure| explain(&plan, &levels, &package.role, &figure).unwrap();
            let (shown, sum) = sums(&open(Figure::Surplus(party.party)));
            assert_eq!((shown, sum), (party.surplus.unwrap(), party.surplus.unwrap()));
            let (shown, sum) = sums(&open(Figure::Reservation(party.party)));
            assert_eq!((shown, sum), (party.reservation.unwrap(), party.reservation.unwrap()));
        }
    }

    /// Every step of a priority curve opens to just what the table shows of it.
    #[test]
    fn steps_of_the_priority_curve_open_to_their_figures() {
        let plan = costed();
        let start = Levels::none(&plan);
        let curve = priority(&plan, &start, Goal::Party(plan.parties[0].id), &Default::default()).unwrap();
        assert!(!curve.steps.is_empty());
        let party = Some(plan.parties[0].id);
        let mut from = start.clone();
        for step in &curve.steps {
            let open = |figure| explain(&plan, &step.levels, &PackageRole::Proposal, &figure).unwrap();
            let against = Against::Levels(from.clone());
            let cost = sums(&open(Figure::CostDifference(against.clone())));
            assert_eq!(cost, (step.cost, step.cost));
            let added = sums(&open(Figure::Difference { party, against }));
            assert_eq!(added, (step.added, step.added));
            let against = Against::Levels(start.clone());
            let all = sums(&open(Figure::Difference { party, against }));
            assert_eq!(all, (step.value, step.value));
            from = step.levels.clone();
        }
    }
}
