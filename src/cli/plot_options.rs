//! What `export --chart` is asked to show a plot of.

use super::{Failure, args::Args, frontier, package, party};
use crate::{
    analysis::Basis,
    export::{Choice, Picture, PlotChoices},
    plan::{Instrument, InstrumentId, Plan, Text},
    text::Messages,
};

/// The option of each choice.
const OPTIONS: [(Choice, &str); 7] = [
    (Choice::Prices, "prices"),
    (Choice::Parties, "parties"),
    (Choice::Floors, "floor"),
    (Choice::Party, "party"),
    (Choice::Instruments, "instruments"),
    (Choice::Against, "against"),
    (Choice::AtTop, "at-top"),
];

/// What is chosen for `picture`. An option that it has no use for is refused.
pub(super) fn choices(
    messages: &Messages,
    args: &Args,
    plan: &Plan,
    picture: Picture,
) -> Result<PlotChoices, Failure> {
    for (choice, option) in OPTIONS {
        if (args.flag(option) || args.path(option).is_some()) && !picture.takes(choice) {
            let option = format!("--{option}");
            let words = [("option", option.into()), ("chart", picture.name().into())];
            return Err(Failure::usage(messages.with("export-choice-unfit", &words)));
        }
    }
    let parties =
        args.text(messages, "parties")?.map(|text| party::pair(messages, plan, text)).transpose()?;
    let party = args.text(messages, "party")?.map(|name| party::named(messages, plan, name)).transpose()?;
    let pair =
        args.text(messages, "instruments")?.map(|text| instruments(messages, plan, text)).transpose()?;
    let against = args.text(messages, "against")?.map(|name| package::named(messages, plan, name));
    Ok(PlotChoices {
        prices: args.parsed(messages, "prices", Basis::from_name)?.unwrap_or_default(),
        parties: parties.map(|[(one, _), (other, _)]| (one.id, other.id)),
        floors: frontier::floors(messages, plan, args)?,
        party: party.map(|party| party.id),
        instruments: pair,
        against: against.transpose()?.map(|package| package.id),
        at_top: args.flag("at-top"),
    })
}

/// Two instruments by name or id, parted by a comma: where names have commas themselves, the first parting
/// that gives two instruments of the plan.
fn instruments(
    messages: &Messages,
    plan: &Plan,
    text: &str,
) -> Result<(InstrumentId, InstrumentId), Failure> {
    let partings = text.match_indices(',').filter_map(|(at, _)| Some((text.get(..at)?, text.get(at + 1..)?)));
    let both = |(one, other)| Some((instrument(plan, one)?, instrument(plan, other)?));
    let found = partings.filter_map(both).find(|(one, other)| one != other);
    found.ok_or_else(|| {
        let mut text = messages.get("use-two-instruments");
        for own in &plan.instruments {
            text.push_str(&format!("\n  {}  {}", own.id, messages.say(plan, &own.name)));
        }
        Failure::usage(text)
    })
}

/// The only instrument called so, in any language; capitals do not matter.
fn instrument(plan: &Plan, wanted: &str) -> Option<InstrumentId> {
    let wanted = wanted.trim().to_lowercase();
    let is = |name: &str| name.trim().to_lowercase() == wanted;
    let named = |own: &&Instrument| match &own.name {
        Text::Plain(name) => is(name),
        Text::Many(names) => names.values().any(|name| is(name)),
    };
    let mut found = plan.instruments.iter().filter(|own| named(own) || own.id.to_string() == wanted);
    found.next().filter(|_| found.next().is_none()).map(|own| own.id)
}
