//! What the analysis found, in the reader's words: the same in drawings, documents, reports and in the
//! window.

use crate::{
    analysis::{
        AMBER_FROM, Amount, Arg, Check, Finding, GREEN_FROM, Light, LimitRef, Missing, Move, Name,
        OutOfReach, Sentence, Severity, Unit, Violation, progress,
    },
    plan::{Answer, CeilingScope, Indicator, Plan},
    text::{Messages, Value},
};

/// A name in the reader's language.
pub fn name(plan: &Plan, messages: &Messages, name: &Name) -> String {
    match name {
        Name::Text(text) => messages.say(plan, text).to_owned(),
        Name::Both(one, other) => {
            let parts = [messages.say(plan, one), messages.say(plan, other)];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        }
        Name::List(names) => {
            let names: Vec<String> = names.iter().map(|own| self::name(plan, messages, own)).collect();
            names.join(", ")
        }
        Name::Key(key) => messages.get(key),
        Name::Family(family) => messages.label(*family),
        Name::Stage(stage) => messages.label(*stage),
        Name::Category(category) => messages.label(*category),
        Name::Oda(oda) => messages.label(*oda),
        Name::Cause(cause) => messages.label(*cause),
        Name::ThreeR(r) => messages.label(*r),
        Name::Safeguard(safeguard) => messages.label(*safeguard),
        Name::Condition(condition) => messages.label(*condition),
        Name::Sector(sector) => messages.label(*sector),
    }
}

/// What stands at a place of an axis that runs through a list of the plan.
pub fn listed(plan: &Plan, messages: &Messages, unit: Unit, value: i64) -> String {
    let place = usize::try_from(value).unwrap_or(usize::MAX);
    let found = match unit {
        Unit::Instrument => plan.instruments.get(place).map(|found| &found.name),
        Unit::Party => plan.parties.get(place).map(|found| &found.name),
        Unit::Interest => match plan.interests.get(place) {
            Some(found) => Some(&found.name),
            None => return messages.get("trace-cost-borne"),
        },
        _ => None,
    };
    found.map_or_else(|| value.to_string(), |text| messages.say(plan, text).to_owned())
}

/// How an interest moves against no agreement, in its own unit.
pub fn moved(plan: &Plan, messages: &Messages, moved: &Move) -> String {
    let Some(interest) = plan.interest(moved.interest) else { return String::new() };
    let sign = if moved.change.is_negative() { "" } else { "+" };
    let change = format!("{sign}{}", messages.estimate(moved.change));
    let args = [
        ("interest", Value::from(messages.say(plan, &interest.name))),
        ("change", missing(messages, change, Missing::either_if(moved.incomplete)).into()),
        ("unit", messages.say(plan, &interest.unit).into()),
    ];
    messages.with("balance-move", &args)
}

/// A sentence with its blanks filled in.
pub fn sentence(plan: &Plan, messages: &Messages, sentence: &Sentence) -> String {
    let args: Vec<(&str, Value<'_>)> =
        sentence.args.iter().map(|(key, value)| (*key, arg(plan, messages, value).into())).collect();
    messages.with(sentence.key, &args)
}

/// What fills in a sentence, or stands for itself.
pub fn arg(plan: &Plan, messages: &Messages, arg: &Arg) -> String {
    match arg {
        Arg::Sentence(inner) => sentence(plan, messages, inner),
        Arg::Name(text) => name(plan, messages, text),
        Arg::Whole(whole) => whole.to_string(),
        Arg::Number(number) => messages.number(*number),
        Arg::Money(money) => messages.money(*money),
        Arg::List(names) => {
            let names: Vec<String> = names.iter().map(|each| name(plan, messages, each)).collect();
            messages.listed(names)
        }
    }
}

/// What a package breaks, as a sentence.
pub fn violation(plan: &Plan, messages: &Messages, violation: &Violation) -> String {
    sentence(plan, messages, &violation.sentence(plan))
}

/// What no package can reach, as a sentence with everything that excludes it.
pub fn out_of_reach(plan: &Plan, messages: &Messages, found: &OutOfReach) -> String {
    let because: Vec<String> =
        found.because.iter().map(|obstacle| sentence(plan, messages, &obstacle.sentence(plan))).collect();
    let because = ("because", Value::from(messages.listed(because)));
    match found.level {
        Some((id, level)) => {
            let name = plan.instrument(id).map_or("–", |instrument| messages.say(plan, &instrument.name));
            let args = [("instrument", name.into()), ("level", level.to_string().into()), because];
            messages.with("reach-level", &args)
        }
        None => messages.with("reach-nothing", &[because]),
    }
}

/// What a check has found, as a sentence that names its place.
pub fn finding(plan: &Plan, messages: &Messages, finding: &Finding) -> String {
    let place = messages.target(plan, finding.about);
    let text = sentence(plan, messages, &finding.text);
    messages.with("check-at", &[("place", place.into()), ("text", text.into())])
}

/// The key of how grave a check is.
pub fn severity_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "severity-guard-rail",
        Severity::Hint => "severity-rule-of-thumb",
    }
}

/// Why a finding is accepted, and since when.
pub fn answer(plan: &Plan, messages: &Messages, answer: &Answer) -> String {
    let because = messages.say(plan, &answer.because);
    match answer.on {
        Some(day) => {
            let day = messages.date(day);
            messages.with("answer-dated", &[("because", because.into()), ("day", day.into())])
        }
        None => messages.with("answer-undated", &[("because", because.into())]),
    }
}

/// Why a check holds: its reason and the pages of the founding paper it comes from.
pub fn reason(messages: &Messages, check: &Check) -> String {
    let why = messages.get(check.why);
    match check.page {
        Some(page) => messages.with("check-page", &[("why", why.into()), ("page", page.into())]),
        None => why,
    }
}

/// The light of an indicator in words, with its latest observation.
pub fn light(messages: &Messages, indicator: &Indicator) -> String {
    let found = progress(indicator);
    let light = messages.get(light_key(found.light));
    match (found.percent, indicator.latest()) {
        (Some(percent), Some(latest)) => messages.with(
            "light-says",
            &[
                ("light", light.into()),
                ("value", messages.number(latest.value).into()),
                ("percent", messages.number(percent).into()),
            ],
        ),
        _ => messages.get(light_key(Light::None)),
    }
}

/// The key of a light in words.
pub fn light_key(light: Light) -> &'static str {
    match light {
        Light::Green => "light-green",
        Light::Amber => "light-amber",
        Light::Red => "light-red",
        Light::None => "light-none",
    }
}

/// The rule that lights follow.
pub fn light_rule(messages: &Messages) -> String {
    let args = [("green", Value::from(GREEN_FROM.to_string())), ("amber", AMBER_FROM.to_string().into())];
    messages.with("light-rule", &args)
}

/// What a limit is called.
pub fn limit(plan: &Plan, messages: &Messages, limit: LimitRef) -> String {
    sentence(plan, messages, &limit.name(plan))
}

/// What a ceiling limits.
pub fn ceiling(plan: &Plan, messages: &Messages, scope: CeilingScope) -> String {
    match plan.finance.ceilings.iter().position(|ceiling| ceiling.scope == scope) {
        Some(index) => limit(plan, messages, LimitRef::Ceiling(index)),
        None => messages.get("ceiling-total"),
    }
}

/// Stands after figures that rest in part on an assumption; a note below says so.
pub const ASSUMED: &str = "*";

/// A figure with what it leaves out and rests on: "≥ CHF 1.2 m*".
pub fn hedged(messages: &Messages, text: String, missing: Missing, assumed: bool) -> String {
    let mut text = self::missing(messages, text, missing);
    if assumed {
        text.push_str(ASSUMED);
    }
    text
}

/// The text of an amount with the marks of that amount.
pub fn amount(messages: &Messages, text: String, amount: Amount) -> String {
    hedged(messages, text, Missing::at_least_if(amount.at_least), amount.assumed)
}

/// "at least" before a figure over something unknown.
pub fn at_least(messages: &Messages, text: String, at_least: bool) -> String {
    missing(messages, text, Missing::at_least_if(at_least))
}

/// A figure with the mark of what it leaves out because nobody knows it.
pub fn missing(messages: &Messages, text: String, missing: Missing) -> String {
    let key = match missing {
        Missing::Nothing => return text,
        Missing::AtLeast => "figure-at-least",
        Missing::AtMost => "figure-at-most",
        Missing::Either => "figure-incomplete",
    };
    messages.with(key, &[("figure", text.into())])
}
