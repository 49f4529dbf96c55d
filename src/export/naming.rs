//! Footnotes of countries whose name or status is disputed: names in documents carry a mark, and the
//! footnote stands where the names do. Which there are follows the plan's convention.

use std::borrow::Cow;

use crate::catalogue::country_footnote;
use crate::plan::{Party, Plan, Text};
use crate::text::Messages;

/// The footnotes of the plan, each once, in the order of the parties.
fn footnotes(plan: &Plan) -> Vec<&'static Text> {
    let mut all = Vec::new();
    for footnote in plan.parties.iter().filter_map(|party| footnote(plan, party)) {
        if !all.contains(&footnote) {
            all.push(footnote);
        }
    }
    all
}

fn footnote(plan: &Plan, party: &Party) -> Option<&'static Text> {
    party.country.and_then(|country| country_footnote(country, plan.naming))
}

/// The mark of the first footnote, the second and so on.
fn mark(place: usize) -> String {
    "*".repeat(place + 1)
}

/// `plan` with a mark at the names of parties that have a footnote.
pub(super) fn marked(plan: &Plan) -> Cow<'_, Plan> {
    let all = footnotes(plan);
    if all.is_empty() {
        return Cow::Borrowed(plan);
    }
    let mut marked = plan.clone();
    for (party, own) in marked.parties.iter_mut().zip(&plan.parties) {
        let Some(footnote) = footnote(plan, own) else { continue };
        let Some(place) = all.iter().position(|other| *other == footnote) else { continue };
        append(&mut party.name, &mark(place));
        append(&mut party.formal_name, &mark(place));
    }
    Cow::Owned(marked)
}

fn append(text: &mut Text, mark: &str) {
    let push = |text: &mut String| {
        if !text.trim().is_empty() {
            text.push_str(mark);
        }
    };
    match text {
        Text::Plain(text) => push(text),
        Text::Many(texts) => texts.values_mut().for_each(push),
    }
}

/// The footnotes: each mark, and the line that explains it and begins with it.
pub(super) fn marks_and_lines(plan: &Plan, messages: &Messages) -> Vec<(String, String)> {
    let line = |(place, text): (usize, &&Text)| {
        (mark(place), format!("{} {}", mark(place), text.get(messages.language().code(), "en")))
    };
    footnotes(plan).iter().enumerate().map(line).collect()
}

/// The footnotes with their marks, one line each.
pub(super) fn lines(plan: &Plan, messages: &Messages) -> Vec<String> {
    marks_and_lines(plan, messages).into_iter().map(|(_, line)| line).collect()
}

/// Of the footnotes with their marks, those of `parties`: for a place that names them and no others.
pub(super) fn lines_of(plan: &Plan, messages: &Messages, parties: &[&Party]) -> Vec<String> {
    let all = footnotes(plan);
    let named = |place: usize| {
        parties.iter().any(|party| footnote(plan, party).is_some_and(|own| all.get(place) == Some(&own)))
    };
    lines(plan, messages)
        .into_iter()
        .enumerate()
        .filter(|(place, _)| named(*place))
        .map(|(_, line)| line)
        .collect()
}

/// Which convention country names follow; `None` if the plan names no country about which they differ.
pub(super) fn convention(plan: &Plan, messages: &Messages) -> Option<String> {
    let mut countries = plan.parties.iter().filter_map(|party| party.country);
    let differs = countries.any(crate::catalogue::is_disputed);
    let args = [("convention", messages.label(plan.naming).into())];
    differs.then(|| messages.with("naming-convention", &args))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Currency, Date, Naming, PartyId};
    use crate::text::Language;

    #[test]
    fn names_carry_marks_and_footnotes_say_what_they_mean() {
        let mut plan = Plan::blank("Plan".into(), Date::constant(2026, 1, 15), "en", Currency::CHF);
        for (bits, name, code) in [(1, "Kosovo", "XK"), (2, "Tunisia", "TN"), (3, "Western Sahara", "EH")] {
            let mut party = Party::new(PartyId::from_bits(bits), name.into());
            party.country = code.parse().ok();
            plan.parties.push(party);
        }
        let names = |plan: &Plan| -> Vec<String> {
            marked(plan).parties.iter().map(|party| party.name.get("en", "en").to_owned()).collect()
        };
        assert_eq!(names(&plan), ["Kosovo*", "Tunisia", "Western Sahara**"]);
        let messages = Messages::new(Language::French);
        let lines = lines(&plan, &messages);
        assert!(lines[0].starts_with("* Toute") && lines[1].starts_with("** Le Sahara"), "{lines:?}");
        assert!(convention(&plan, &messages).is_some());
        let of = |parties: &[&Party]| super::lines_of(&plan, &messages, parties);
        assert_eq!(of(&[&plan.parties[1]]), Vec::<String>::new());
        assert_eq!(of(&[&plan.parties[1], &plan.parties[2]]), lines[1..]);
        plan.naming = Naming::AsWritten;
        assert_eq!(names(&plan), ["Kosovo", "Tunisia", "Western Sahara"]);
        plan.parties.retain(|party| party.name == "Tunisia".into());
        assert!(convention(&plan, &messages).is_none());
    }
}
