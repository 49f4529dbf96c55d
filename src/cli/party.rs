//! Which party a subcommand is about.

use super::Failure;
use crate::{
    plan::{Party, Plan, Text, Visibility},
    text::Messages,
};

/// The party called `wanted`, by its name in any language or its id; capitals do not matter where
/// that is enough to tell them apart.
pub(super) fn named<'a>(messages: &Messages, plan: &'a Plan, wanted: &str) -> Result<&'a Party, Failure> {
    let wanted = wanted.trim();
    let exactly = find(plan, wanted, |name| name.trim() == wanted);
    let lower = wanted.to_lowercase();
    let found = match exactly.is_empty() {
        true => find(plan, wanted, |name| name.trim().to_lowercase() == lower),
        false => exactly,
    };
    match found.as_slice() {
        [party] => Ok(party),
        [] => {
            let mut text = messages.with("party-unknown", &[("name", wanted.into())]);
            for party in plan.parties.iter().filter(|party| party.visibility == Visibility::Shared) {
                text.push_str(&format!("\n  {}  {}", party.id, messages.say(plan, &party.name)));
            }
            Err(Failure::Other(text))
        }
        several => {
            let ids: Vec<_> = several.iter().map(|party| party.id.to_string()).collect();
            let args = [("name", wanted.into()), ("ids", ids.join(", ").into())];
            Err(Failure::Other(messages.with("party-ambiguous", &args)))
        }
    }
}

fn find<'a>(plan: &'a Plan, id: &str, is_wanted: impl Fn(&str) -> bool) -> Vec<&'a Party> {
    let named = |name: &Text| match name {
        Text::Plain(name) => is_wanted(name),
        Text::Many(names) => names.values().any(|name| is_wanted(name)),
    };
    plan.parties.iter().filter(|party| named(&party.name) || party.id.to_string() == id).collect()
}

/// Two names parted by a comma: where names have commas themselves, the first parting that gives two
/// parties of the plan.
pub(super) fn pair<'a, 'b>(
    messages: &Messages,
    plan: &'a Plan,
    text: &'b str,
) -> Result<[(&'a Party, &'b str); 2], Failure> {
    let partings: Vec<_> = text.match_indices(',').map(|(at, _)| text.split_at(at)).collect();
    let both = |(one, other): (&'b str, &'b str)| {
        let (one, other) = (one.trim(), other.trim_start_matches(',').trim());
        Ok([(named(messages, plan, one)?, one), (named(messages, plan, other)?, other)])
    };
    let mut failed = None;
    for parting in partings {
        match both(parting) {
            Ok([one, other]) if one.0.id == other.0.id => failed = None,
            Ok(pair) => return Ok(pair),
            Err(failure) => failed = Some(failure),
        }
    }
    Err(failed.unwrap_or_else(|| Failure::usage(messages.get("use-two-parties"))))
}
