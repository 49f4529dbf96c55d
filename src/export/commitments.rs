//! Who does what under a package, in sentences: what each side of a declaration commits to.

use super::material::Material;
use crate::plan::{Instrument, PartyId, RuleKind};
use crate::text::Messages;

/// One commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Commitment {
    /// The instrument.
    pub(super) title: String,
    /// How far it is taken, in words.
    pub(super) detail: String,
}

impl Commitment {
    /// Both in one line.
    pub(super) fn line(&self, messages: &Messages) -> String {
        let args = [("title", self.title.as_str().into()), ("detail", self.detail.as_str().into())];
        messages.with("labelled", &args)
    }
}

/// The instruments in use that `party` leads; `None` asks for those nobody leads.
pub(super) fn of(material: &Material<'_>, party: Option<PartyId>) -> Vec<Commitment> {
    let used = material.plan.instruments.iter().zip(material.levels.iter()).filter(|(_, level)| *level > 0);
    let led = used.filter(|(instrument, _)| {
        // A lead that is not in the plan leads nothing.
        instrument.lead.filter(|id| material.plan.party(*id).is_some()) == party
    });
    led.map(|(instrument, level)| commitment(material, instrument, level)).collect()
}

fn commitment(material: &Material<'_>, instrument: &Instrument, level: u8) -> Commitment {
    let messages = material.messages;
    let own = usize::from(level).checked_sub(1).and_then(|index| instrument.levels.get(index));
    let name = own.map_or("", |own| material.messages.say(material.plan, &own.name)).trim();
    let words = own.map_or("", |own| material.messages.say(material.plan, &own.description)).trim();
    let level = messages.with("level-of", &[("level", level.into()), ("top", instrument.top_level().into())]);
    let finance = &material.plan.finance;
    let (from, to) = (
        instrument.from_year.unwrap_or(finance.first_year),
        instrument.to_year.unwrap_or(finance.last_year()),
    );
    let years = if from == to { from.to_string() } else { format!("{from}\u{2013}{to}") };
    let parts = [name, words].into_iter().filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.collect();
    let mut detail = match parts.as_slice() {
        [name, words] => messages.with("labelled", &[("title", (*name).into()), ("detail", (*words).into())]),
        parts => parts.concat(),
    };
    if !detail.is_empty() && !detail.ends_with(['.', '!', '?']) {
        detail.push('.');
    }
    if !detail.is_empty() {
        detail.push(' ');
    }
    detail.push_str(&format!("({level}, {years})"));
    let name = messages.name_or(material.plan, Some(&instrument.name), instrument.id);
    let title = match instrument.return_kind() {
        // Who commits to a return sees what it is called.
        Some(kind) => {
            let kind = messages.label(kind);
            messages.with("name-with-return", &[("name", name.into()), ("kind", kind.into())])
        }
        None => name,
    };
    Commitment { title, detail }
}

/// What is given in exchange for what: the linkages both sides of which the package holds.
pub(super) fn exchanges(material: &Material<'_>) -> Vec<String> {
    let (plan, messages) = (material.plan, material.messages);
    let holds = |side: &crate::plan::AtLeast| material.package.level(side.instrument) >= side.level;
    let name = |side: &crate::plan::AtLeast| {
        messages.name_or(plan, plan.instrument(side.instrument).map(|own| &own.name), side.instrument)
    };
    let linkages = plan.rules.iter().filter_map(|rule| match &rule.says {
        RuleKind::Linkage { give, take } if holds(give) && holds(take) => Some((give, take)),
        _ => None,
    });
    linkages
        .map(|(give, take)| {
            messages.with("linkage", &[("give", name(give).into()), ("take", name(take).into())])
        })
        .collect()
}

/// Whether a party pays anything, known or not.
pub(super) fn pays(material: &Material<'_>, party: PartyId) -> bool {
    let borne = material.budget.borne_by(party);
    borne.money.minor != 0 || borne.at_least
}

/// What a party that pays anything does pay, as a sentence.
pub(super) fn payment(material: &Material<'_>, party: PartyId) -> String {
    let (borne, total) = (material.budget.borne_by(party), material.budget.total_nominal());
    if borne.money.minor == 0 {
        return material.get("commitment-pays-unknown");
    }
    let money = |amount: crate::analysis::Amount| {
        let text = material.messages.money(amount.money);
        crate::scene::words::at_least(material.messages, text, amount.at_least)
    };
    let args = [("amount", money(borne).into()), ("total", money(total).into())];
    material.messages.with("commitment-pays", &args)
}
