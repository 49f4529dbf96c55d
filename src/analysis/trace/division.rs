//! Where the figures of a division between two parties come from.

use super::{EditPlace, Input, Opened, Shown};
use crate::analysis::{
    Arg, Contested, Fraction, Issue, IssueKey, IssuesOf, Missing, Name, Sentence, ValueModel,
    adjusted_winner, contested,
};
use crate::plan::{Number, PartyId, Pedigree, Plan};

fn sentence(key: &'static str, args: Vec<(&'static str, Arg)>) -> Arg {
    Arg::Sentence(Sentence { key, args })
}

fn name(plan: &Plan, key: IssueKey) -> Arg {
    let text = match key {
        IssueKey::Interest(id) => plan.interest(id).map(|interest| &interest.name),
        IssueKey::Instrument(id) => plan.instrument(id).map(|instrument| &instrument.name),
    };
    Arg::Name(Name::Text(text.cloned().unwrap_or_default()))
}

fn place(party: PartyId, key: IssueKey) -> EditPlace {
    match key {
        IssueKey::Interest(_) => EditPlace::Stakes(party),
        IssueKey::Instrument(id) => EditPlace::Instrument(id),
    }
}

fn number(number: Number) -> Shown {
    Shown::Number { number, signed: false, missing: Missing::Nothing }
}

/// The points of one of the two on an issue, or all it gets.
pub(super) fn divided(
    plan: &Plan,
    of: IssuesOf,
    parties: (PartyId, PartyId),
    party: PartyId,
    issue: Option<IssueKey>,
) -> Option<Opened> {
    let found = contested(plan, of, parties)?;
    let side = found.parties.iter().position(|id| *id == party)?;
    match issue {
        Some(key) => points(plan, &found, side, key),
        None => total(plan, &found, side),
    }
}

fn points(plan: &Plan, found: &Contested, side: usize, key: IssueKey) -> Option<Opened> {
    let party = *found.parties.get(side)?;
    let own = found.issues.iter().find(|issue| issue.key == key)?;
    let part = |issue: &Issue| {
        let millionths = *issue.worth.get(side)?;
        let working = issue.levels.map(|levels| {
            let other = levels.get(1 - side).copied().unwrap_or(0);
            let own = levels.get(side).copied().unwrap_or(0);
            let args = vec![("own", Arg::Whole(own.into())), ("other", Arg::Whole(other.into()))];
            sentence("trace-division-levels", args)
        });
        Some(Input {
            name: name(plan, issue.key),
            working,
            value: Shown::Points { millionths, signed: false, missing: missing(plan, issue, party) },
            pedigree: issue.levels.is_none().then(Pedigree::default),
            place: Some(place(party, issue.key)),
        })
    };
    let first = found.issues.iter().filter(|issue| issue.key == key);
    let rest = found.issues.iter().filter(|issue| issue.key != key);
    Some(Opened {
        title: sentence(
            "trace-division-points",
            vec![
                ("party", Arg::Name(Name::Text(plan.party(party)?.name.clone()))),
                ("issue", name(plan, key)),
            ],
        ),
        value: number(*own.points.get(side)?),
        formula: "formula-division-points",
        parts: first.chain(rest).filter_map(part).collect(),
        given: Vec::new(),
    })
}

/// What is missing from what an instrument adds at the two levels wanted.
fn missing(plan: &Plan, issue: &Issue, party: PartyId) -> Missing {
    let (Some(levels), IssueKey::Instrument(id)) = (issue.levels, issue.key) else { return Missing::Nothing };
    let place = plan.parties.iter().position(|other| other.id == party);
    let index = plan.instruments.iter().position(|other| other.id == id);
    let (Some(place), Some(index)) = (place, index) else { return Missing::Nothing };
    let model = ValueModel::of(plan);
    let all = |_: usize, _: u8| true;
    let of = |level: u8| {
        let parts = model.contributions_if(index, level, &all, &Default::default());
        parts.get(place).map(|part| part.missing).unwrap_or_default()
    };
    Missing::either_if(levels.into_iter().any(|level| of(level).any()))
}

fn total(plan: &Plan, found: &Contested, side: usize) -> Option<Opened> {
    let party = *found.parties.get(side)?;
    let table: Vec<[Number; 2]> = found.issues.iter().map(|issue| issue.points).collect();
    let division = adjusted_winner(&table).ok()?;
    let part = |(issue, share): (&Issue, &Fraction)| {
        let share = if side == 0 { *share } else { share.rest() };
        let points = *issue.points.get(side)?;
        if share == Fraction::ZERO {
            return None;
        }
        let working = (share != Fraction::ONE).then(|| {
            let share = match share.is_short() {
                true => Arg::Name(Name::Text(share.to_string().as_str().into())),
                false => {
                    let percent = Arg::Number(share.of(Number::HUNDRED));
                    sentence("trace-percent-of", vec![("percent", percent)])
                }
            };
            sentence("trace-division-share", vec![("share", share), ("points", Arg::Number(points))])
        });
        Some(Input {
            name: name(plan, issue.key),
            working,
            value: number(share.of(points)),
            pedigree: None,
            place: Some(place(party, issue.key)),
        })
    };
    Some(Opened {
        title: sentence(
            "trace-division-total",
            vec![("party", Arg::Name(Name::Text(plan.party(party)?.name.clone())))],
        ),
        value: number(division.each.of(Number::ONE)),
        formula: "formula-division-total",
        parts: found.issues.iter().zip(&division.shares).filter_map(part).collect(),
        given: Vec::new(),
    })
}
