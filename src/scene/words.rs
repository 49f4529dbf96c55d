//! What the analysis found, in the reader's words: the same in drawings, documents, reports and in the
//! window.

use crate::{
    analysis::{Arg, LimitRef, Name, Sentence, Violation},
    plan::{CeilingScope, Plan},
    text::{Messages, Value},
};

/// A name in the reader's language.
pub fn name(plan: &Plan, messages: &Messages, name: &Name) -> String {
    match name {
        Name::Text(text) => messages.say(plan, text).to_owned(),
        Name::Both(one, other) => format!("{} · {}", messages.say(plan, one), messages.say(plan, other)),
        Name::Key(key) => messages.get(key),
        Name::Family(family) => messages.label(*family),
        Name::Stage(stage) => messages.label(*stage),
        Name::Category(category) => messages.label(*category),
        Name::Oda(oda) => messages.label(*oda),
    }
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
    }
}

/// What a package breaks, as a sentence.
pub fn violation(plan: &Plan, messages: &Messages, violation: &Violation) -> String {
    sentence(plan, messages, &violation.sentence(plan))
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

/// "at least" before a figure over something unknown.
pub fn at_least(messages: &Messages, text: String, at_least: bool) -> String {
    if at_least { messages.with("figure-at-least", &[("figure", text.into())]) } else { text }
}
