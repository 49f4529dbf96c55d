//! Where values, gains and levels of interests come from.

use std::collections::BTreeMap;

use super::{EditPlace, Input, Opened, Shown};
use crate::analysis::{
    Arg, Levels, Missing, Name, Sentence, Share, StakeKey, ValueModel, Values, value::stated_levels,
};
use crate::plan::{
    Effect, Instrument, InstrumentId, Interest, InterestId, Known, Money, Number, PackageRole, PartyId,
    Pedigree, Plan, RuleKind, Scale,
};

pub(super) fn sentence(key: &'static str, args: Vec<(&'static str, Arg)>) -> Arg {
    Arg::Sentence(Sentence { key, args })
}

pub(super) fn text(text: &crate::plan::Text) -> Arg {
    Arg::Name(Name::Text(text.clone()))
}

pub(super) fn points(millionths: i64, signed: bool, missing: Missing) -> Shown {
    Shown::Points { millionths, signed, missing }
}

/// What an instrument adds, in millionths of a point, and what is missing from it.
pub(super) type Added = (i64, Missing);

/// What each instrument adds to the value of the party at a place, and what holds without any.
pub(super) fn additions(
    plan: &Plan,
    model: &ValueModel<'_>,
    levels: &Levels,
    role: &PackageRole,
    place: usize,
) -> (i64, Vec<Added>) {
    let stated = stated_levels(plan, role);
    let met = |place: usize, level: u8| levels.get(place) >= level;
    let constant = model.constants_with(&stated).get(place).copied().unwrap_or(0);
    let of = |index: usize| {
        let parts = model.contributions_if(index, levels.get(index), &met, &stated);
        parts.get(place).map_or((0, Missing::Nothing), |part| (part.millionths, part.missing))
    };
    (constant, (0..plan.instruments.len()).map(of).collect())
}

/// One row for each instrument that adds or takes something.
pub(super) fn instruments(plan: &Plan, levels: &Levels, added: &[Added], party: PartyId) -> Vec<Input> {
    let row = |((index, instrument), &(millionths, missing)): ((usize, &Instrument), &Added)| {
        (millionths != 0 || missing.any()).then(|| Input {
            name: text(&instrument.name),
            working: Some(sentence("trace-level", vec![("level", Arg::Whole(levels.get(index).into()))])),
            value: points(millionths, true, missing),
            pedigree: weakest(plan, instrument, party),
            place: Some(EditPlace::Instrument(instrument.id)),
        })
    };
    plan.instruments.iter().enumerate().zip(added).filter_map(row).collect()
}

/// The effect of an instrument on what a party cares for that rests on least: one without a source if
/// there is one, else the one of the lowest grade.
fn weakest(plan: &Plan, instrument: &Instrument, party: PartyId) -> Option<Pedigree> {
    let stakes = &plan.party(party)?.stakes;
    let counts = |effect: &&Effect| {
        stakes.iter().any(|stake| stake.interest == effect.interest && stake.points > Number::ZERO)
    };
    let pedigrees = instrument.effects.iter().filter(counts).map(|effect| &effect.pedigree);
    pedigrees.max_by_key(|pedigree| (pedigree.is_assumption(), pedigree.grade)).cloned()
}

/// The points of a party, one row for each of its stakes.
pub(super) fn weights(plan: &Plan, party: PartyId) -> Vec<Input> {
    let Some(party) = plan.party(party) else { return Vec::new() };
    let row = |name: Arg, number: Number| Input {
        name,
        working: None,
        value: Shown::Number { number, signed: false, missing: Missing::Nothing },
        pedigree: Some(Pedigree::default()),
        place: Some(EditPlace::Stakes(party.id)),
    };
    let named = |name: Arg| sentence("trace-points", vec![("interest", name)]);
    let stakes = party.stakes.iter().filter(|stake| !stake.points.is_zero());
    let mut rows: Vec<Input> = stakes
        .filter_map(|stake| Some(row(named(text(&plan.interest(stake.interest)?.name)), stake.points)))
        .collect();
    let cost = party.cost_stake.as_ref().filter(|stake| !stake.points.is_zero());
    rows.extend(cost.map(|stake| row(named(Arg::Name(Name::Key("trace-cost-borne"))), stake.points)));
    rows
}

pub(super) fn value(plan: &Plan, levels: &Levels, role: &PackageRole, party: PartyId) -> Option<Opened> {
    let place = plan.parties.iter().position(|other| other.id == party)?;
    let model = ValueModel::of(plan);
    let values = Values::at(plan, &model, levels, role);
    let found = values.parties.get(place)?;
    let (constant, added) = additions(plan, &model, levels, role, place);
    let start = Input {
        name: Arg::Name(Name::Key("trace-start")),
        working: None,
        value: points(constant, false, Missing::Nothing),
        pedigree: None,
        place: None,
    };
    Some(Opened {
        title: sentence("trace-value", vec![("party", text(&plan.parties.get(place)?.name))]),
        value: points(found.value?, false, found.missing),
        formula: "formula-value",
        parts: [start].into_iter().chain(instruments(plan, levels, &added, party)).collect(),
        given: weights(plan, party),
    })
}

pub(super) fn gain(plan: &Plan, levels: &Levels, role: &PackageRole, party: PartyId) -> Option<Opened> {
    let place = plan.parties.iter().position(|other| other.id == party)?;
    let model = ValueModel::of(plan);
    let found = *Values::at(plan, &model, levels, role).parties.get(place)?;
    let failed = plan.no_agreement();
    let none = Levels::none(plan);
    let (failed_levels, failed_role) = failed
        .map_or((none, PackageRole::Proposal), |failed| (Levels::of(plan, failed), failed.role.clone()));
    let now = additions(plan, &model, levels, role, place);
    let before = additions(plan, &model, &failed_levels, &failed_role, place);
    let added: Vec<Added> = now
        .1
        .iter()
        .zip(&before.1)
        .map(|((now, missing), (before, also))| (now.saturating_sub(*before), *missing | also.reversed()))
        .collect();
    let start = now.0.saturating_sub(before.0);
    let start = (start != 0).then(|| Input {
        name: Arg::Name(Name::Key("trace-failed-start")),
        working: None,
        value: points(start, true, Missing::Nothing),
        pedigree: None,
        place: None,
    });
    Some(Opened {
        title: sentence("trace-gain", vec![("party", text(&plan.parties.get(place)?.name))]),
        value: points(found.gain?, true, found.gain_missing),
        formula: "formula-gain",
        parts: start.into_iter().chain(instruments(plan, levels, &added, party)).collect(),
        given: weights(plan, party),
    })
}

/// A change as typed in: likely, with its range and uptake.
fn working(effect: &Effect, level: u8) -> Arg {
    let Known::Value(change) = effect.change(level) else {
        return Arg::Name(Name::Key("trace-line-unknown"));
    };
    let mut args = vec![
        ("level", Arg::Whole(level.into())),
        ("likely", Arg::Number(change.likely)),
        ("low", Arg::Number(change.low)),
        ("high", Arg::Number(change.high)),
    ];
    let Some(uptake) = effect.uptake_percent else { return sentence("trace-effect", args) };
    args.push(("uptake", Arg::Number(uptake.likely)));
    sentence("trace-effect-uptake", args)
}

/// The soft rules that shrink what an instrument, by place, does to an interest, each with its factor.
fn softs(plan: &Plan, model: &ValueModel<'_>, levels: &Levels, index: usize, interest: usize) -> Vec<Input> {
    let met = |place: usize, level: u8| levels.get(place) >= level;
    let rules = model.shrunk_by((index, levels.get(index)), &met, interest).into_iter();
    let input = |id| {
        let rule = plan.rules.iter().find(|rule| rule.id == id)?;
        let RuleKind::WorksBetterWith { factor, .. } = &rule.says else { return None };
        Some(Input {
            name: sentence("trace-soft", vec![("rule", text(&rule.name))]),
            working: None,
            value: Shown::Number { number: *factor, signed: false, missing: Missing::Nothing },
            pedigree: Some(rule.pedigree.clone()),
            place: Some(EditPlace::Rule(id)),
        })
    };
    rules.filter_map(input).collect()
}

fn scale(interest: &Interest) -> Option<Input> {
    let Scale::Range { low, high } = interest.scale else { return None };
    Some(Input {
        name: sentence("trace-scale", vec![("low", Arg::Number(low)), ("high", Arg::Number(high))]),
        working: None,
        value: Shown::Number {
            number: Number::nearest(high.decimal() - low.decimal()),
            signed: false,
            missing: Missing::Nothing,
        },
        pedigree: Some(interest.pedigree.clone()),
        place: Some(EditPlace::Interest(interest.id)),
    })
}

pub(super) fn interest(plan: &Plan, levels: &Levels, role: &PackageRole, id: InterestId) -> Option<Opened> {
    let place = plan.interests.iter().position(|interest| interest.id == id)?;
    let interest = plan.interests.get(place)?;
    let model = ValueModel::of(plan);
    let found = *Values::at(plan, &model, levels, role).interest(id)?;
    let stated = stated_levels(plan, role);
    let number = |number: Number, signed| Shown::Number { number, signed, missing: Missing::Nothing };
    let start = stated.get(&place).map(|level| Number::nearest(*level)).or(interest.baseline.value());
    let mut parts = vec![Input {
        name: Arg::Name(Name::Key(if stated.contains_key(&place) {
            "trace-stated"
        } else {
            "trace-baseline"
        })),
        working: None,
        value: start.map_or(Shown::Unknown, |start| number(start, false)),
        pedigree: Some(interest.pedigree.clone()),
        place: Some(EditPlace::Interest(id)),
    }];
    let met = |place: usize, level: u8| levels.get(place) >= level;
    let mut given: Vec<Input> = scale(interest).into_iter().collect();
    for (index, instrument) in plan.instruments.iter().enumerate().filter(|_| !stated.contains_key(&place)) {
        let level = levels.get(index);
        given.extend(softs(plan, &model, levels, index, place));
        for act in model.acting(index, level, &met).into_iter().filter(|act| act.interest == place) {
            let effect = instrument.effects.iter().find(|effect| effect.interest == id)?;
            let change = act.change.map(|change| Number::nearest(change.likely));
            parts.push(Input {
                name: text(&instrument.name),
                working: Some(working(effect, level)),
                value: change.map_or(Shown::Unknown, |change| number(change, true)),
                pedigree: Some(effect.pedigree.clone()),
                place: Some(EditPlace::Effect(instrument.id, id)),
            });
        }
    }
    Some(Opened {
        title: sentence(
            "trace-interest",
            vec![("interest", text(&interest.name)), ("unit", text(&interest.unit))],
        ),
        value: found.level.map_or(Shown::Unknown, |number| Shown::Number {
            number,
            signed: false,
            missing: Missing::either_if(found.incomplete),
        }),
        formula: "formula-interest",
        parts,
        given,
    })
}

pub(super) fn contribution(
    plan: &Plan,
    levels: &Levels,
    instrument: InstrumentId,
    cause: Option<StakeKey>,
    party: Option<PartyId>,
) -> Option<Opened> {
    let index = plan.instruments.iter().position(|other| other.id == instrument)?;
    let owner = plan.instruments.get(index)?;
    let model = ValueModel::of(plan);
    let mut shares = model.shares(index, levels);
    shares.retain(|share| {
        let counts = plan.parties.get(share.party).map(|party| party.id);
        party.is_none_or(|party| counts == Some(party)) && cause.is_none_or(|cause| share.cause == cause)
    });
    let sum = match (cause, party) {
        // The whole contribution is rounded once.
        (None, Some(party)) => {
            let place = plan.parties.iter().position(|other| other.id == party)?;
            model.contributions(index, levels).get(place).map_or(0, |part| part.millionths)
        }
        _ => shares.iter().fold(0i64, |sum, share| sum.saturating_add(share.millionths)),
    };
    let missing = shares.iter().fold(Missing::Nothing, |missing, share| missing | share.missing);
    let level = levels.get(index);
    let scales: BTreeMap<InterestId, Input> = shares
        .iter()
        .filter_map(|share| match share.cause {
            StakeKey::Interest(id) => Some((id, scale(plan.interest(id)?)?)),
            StakeKey::Cost => None,
        })
        .collect();
    let acted_on = plan
        .interests
        .iter()
        .enumerate()
        .filter(|(_, own)| shares.iter().any(|share| share.cause == StakeKey::Interest(own.id)));
    let shrunk: Vec<Input> =
        acted_on.flat_map(|(place, _)| softs(plan, &model, levels, index, place)).collect();
    let name = vec![("instrument", text(&owner.name)), ("level", Arg::Whole(level.into()))];
    Some(Opened {
        title: match party.and_then(|id| plan.party(id)) {
            Some(party) => {
                let named = ("party", text(&party.name));
                sentence("trace-adds-to", name.into_iter().chain([named]).collect())
            }
            None => sentence("trace-adds", name),
        },
        value: points(sum, true, missing),
        formula: "formula-contribution",
        parts: shares.iter().filter_map(|share| share_input(plan, owner, level, share)).collect(),
        given: scales.into_values().chain(shrunk).collect(),
    })
}

fn share_input(plan: &Plan, owner: &Instrument, level: u8, share: &Share) -> Option<Input> {
    let party = plan.parties.get(share.party)?;
    let weight = ("weight", Arg::Number(share.weight_percent));
    let (name, words, pedigree, place) = match share.cause {
        StakeKey::Interest(id) => {
            let interest = plan.interest(id)?;
            let effect = owner.effects.iter().find(|effect| effect.interest == id)?;
            let words = match share.change {
                Some(change) => sentence(
                    "trace-share",
                    vec![("change", Arg::Number(change)), ("unit", text(&interest.unit)), weight],
                ),
                None => working(effect, level),
            };
            let place = EditPlace::Effect(owner.id, id);
            (text(&interest.name), words, Some(effect.pedigree.clone()), place)
        }
        StakeKey::Cost => {
            let worst = party.cost_stake.as_ref()?.worst;
            let cost = Arg::Money(Money::new(share.cost, plan.finance.currency));
            let words =
                sentence("trace-share-cost", vec![("cost", cost), ("worst", Arg::Money(worst)), weight]);
            let name = Arg::Name(Name::Key("trace-cost-borne"));
            (name, words, Some(Pedigree::default()), EditPlace::Stakes(party.id))
        }
    };
    Some(Input {
        name: sentence("trace-both", vec![("first", text(&party.name)), ("second", name)]),
        working: Some(words),
        value: points(share.millionths, true, share.missing),
        pedigree,
        place: Some(place),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Figure, explain, samples::costed};

    fn sum(opened: &Opened) -> i64 {
        let millionths = |input: &Input| match input.value {
            Shown::Points { millionths, .. } => millionths,
            _ => 0,
        };
        opened.parts.iter().map(millionths).sum()
    }

    #[test]
    fn the_parts_of_a_value_and_of_a_gain_add_up() {
        let plan = costed();
        let package = &plan.packages[0];
        let levels = Levels::of(&plan, package);
        let values = Values::of(&plan, package);
        for party in &values.parties {
            let open = |figure| explain(&plan, &levels, &package.role, &figure).unwrap();
            assert_eq!(sum(&open(Figure::Value(party.party))), party.value.unwrap());
            assert_eq!(sum(&open(Figure::Gain(party.party))), party.gain.unwrap());
        }
    }

    #[test]
    fn an_interest_is_its_baseline_and_what_moves_it() {
        let plan = costed();
        let package = &plan.packages[0];
        let levels = Levels::of(&plan, package);
        let id = plan.interests[0].id;
        let opened = explain(&plan, &levels, &package.role, &Figure::Interest(id)).unwrap();
        // 10 + 5 + 5 + 3.
        let Shown::Number { number, .. } = opened.value else { panic!("no number") };
        assert_eq!(number, Number::from(23));
        assert_eq!(opened.parts.len(), 4);
        assert_eq!(opened.parts[0].place, Some(EditPlace::Interest(id)));
        let first = plan.instruments[0].id;
        assert_eq!(opened.parts[1].place, Some(EditPlace::Effect(first, id)));
    }

    #[test]
    fn a_contribution_is_split_by_cause() {
        let plan = costed();
        let levels = Levels::of(&plan, &plan.packages[0]);
        let model = ValueModel::of(&plan);
        let instrument = plan.instruments[0].id;
        for (place, party) in plan.parties.iter().enumerate() {
            let figure = Figure::Contribution { instrument, cause: None, party: Some(party.id) };
            let opened = explain(&plan, &levels, &PackageRole::Proposal, &figure).unwrap();
            let whole = model.contributions(0, &levels)[place].millionths;
            assert!(sum(&opened).abs_diff(whole) <= 1 && whole != 0);
            assert_eq!(opened.value, points(whole, true, Missing::Nothing));
        }
    }

    #[test]
    fn the_factor_of_a_rule_that_is_not_met_is_among_what_a_figure_rests_on() {
        use crate::analysis::samples::{add_rule, at_least};
        let mut plan = costed();
        let (on, interest) = (plan.instruments[0].id, plan.instruments[0].effects[0].interest);
        let with = plan.instruments.iter().position(|own| own.id != on).unwrap();
        let says = RuleKind::WorksBetterWith {
            instrument: on,
            with: at_least(plan.instruments[with].id.bits(), 1),
            interests: vec![interest],
            factor: "0.5".parse().unwrap(),
        };
        add_rule(&mut plan, says);
        let rule = plan.rules.last().unwrap().id;
        let place = Some(EditPlace::Rule(rule));
        let shown = |levels: &Levels, figure: &Figure| {
            let opened = explain(&plan, levels, &PackageRole::Proposal, figure).unwrap();
            opened.given.iter().any(|input| input.place == place)
        };
        let levels = Levels::none(&plan).with(0, 1);
        let cause = None;
        for figure in
            [Figure::Interest(interest), Figure::Contribution { instrument: on, cause, party: None }]
        {
            assert!(shown(&levels, &figure));
            assert!(!shown(&levels.with(with, 1), &figure), "it is met");
            assert!(!shown(&Levels::none(&plan), &figure), "there is no effect");
        }
    }
}
