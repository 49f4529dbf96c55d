//! Plans for the tests of this module, built from small parts.

use crate::plan::{
    AtLeast, BudgetLine, Category, Currency, Date, Direction, Effect, Estimate, Family, Instrument,
    InstrumentId, Interest, InterestId, Known, Level, LineId, Number, Oda, Overheads, Package, PackageId,
    PackageRole, Party, PartyId, PartyKind, PayerShare, Pedigree, Plan, Rule, RuleId, RuleKind, Scale,
    Spread, Stage, Stake, Text, Visibility,
};

/// An empty plan in francs for the years 2026 to 2028.
pub(crate) fn plan() -> Plan {
    let mut plan = Plan::blank("Test".into(), Date::constant(2026, 1, 15), "en", Currency::CHF);
    plan.finance.first_year = 2026;
    plan.finance.years = 3;
    plan.finance.price_base_year = 2026;
    plan
}

pub(crate) fn number(text: &str) -> Number {
    text.parse().unwrap()
}

pub(crate) fn party(bits: u64) -> PartyId {
    PartyId::from_bits(bits)
}

pub(crate) fn interest(bits: u64) -> InterestId {
    InterestId::from_bits(bits)
}

pub(crate) fn instrument(bits: u64) -> InstrumentId {
    InstrumentId::from_bits(bits)
}

pub(crate) fn add_party(plan: &mut Plan, bits: u64, stakes: &[(u64, &str, Direction)]) {
    plan.parties.push(Party {
        id: party(bits),
        name: Text::from(format!("Party {bits}")),
        formal_name: Text::default(),
        kind: PartyKind::State,
        roles: Vec::new(),
        description: Text::default(),
        stakes: stakes
            .iter()
            .map(|&(id, points, direction)| Stake {
                interest: interest(id),
                points: number(points),
                direction,
            })
            .collect(),
        cost_stake: None,
        reservation_value: None,
        visibility: Visibility::Shared,
    });
}

pub(crate) fn add_interest(plan: &mut Plan, bits: u64, baseline: &str, scale: Option<(&str, &str)>) {
    plan.interests.push(Interest {
        id: interest(bits),
        name: Text::from(format!("Interest {bits}")),
        description: Text::default(),
        unit: Text::default(),
        baseline: baseline.parse().map_or(Known::Unknown, Known::Value),
        scale: scale
            .map_or(Scale::Points, |(low, high)| Scale::Range { low: number(low), high: number(high) }),
        pedigree: Pedigree::default(),
    });
}

pub(crate) fn add_instrument(plan: &mut Plan, bits: u64, levels: usize) -> &mut Instrument {
    plan.instruments.push(Instrument {
        id: instrument(bits),
        name: Text::from(format!("Instrument {bits}")),
        description: Text::default(),
        stage: Stage::Entry,
        family: Family::Explorative,
        causes: Vec::new(),
        three_rs: Vec::new(),
        topics: Vec::new(),
        sectors: Vec::new(),
        lead: None,
        levels: vec![Level::default(); levels],
        must_settle: false,
        from_year: None,
        to_year: None,
        lasting: false,
        safeguards: Vec::new(),
        lines: Vec::new(),
        overheads: Overheads::default(),
        effects: Vec::new(),
    });
    plan.instruments.last_mut().unwrap()
}

/// A line with one quantity per level ("?" is unknown) and shares of payers in per cent.
pub(crate) fn line(bits: u64, unit_cost: &str, quantities: &[&str], payers: &[(u64, &str)]) -> BudgetLine {
    BudgetLine {
        id: LineId::from_bits(bits),
        name: Text::from(format!("Line {bits}")),
        category: Category::Services,
        unit: Text::default(),
        unit_cost: unit_cost.parse().map_or(Known::Unknown, Known::Value),
        price_year: None,
        quantities: quantities.iter().map(|text| text.parse().map_or(Known::Unknown, Known::Value)).collect(),
        spread: Spread::Equal,
        payers: payers
            .iter()
            .map(|&(id, percent)| PayerShare { party: party(id), percent: number(percent) })
            .collect(),
        oda: Oda::Yes,
        pedigree: Pedigree::default(),
    }
}

/// An effect without ranges, one change per level ("?" is unknown).
pub(crate) fn effect(on: u64, changes: &[&str]) -> Effect {
    Effect {
        interest: interest(on),
        changes: changes
            .iter()
            .map(|text| text.parse().map_or(Known::Unknown, |value| Known::Value(Estimate::exactly(value))))
            .collect(),
        uptake_percent: None,
        pedigree: Pedigree::default(),
    }
}

pub(crate) fn at_least(id: u64, level: u8) -> AtLeast {
    AtLeast { instrument: instrument(id), level }
}

pub(crate) fn add_rule(plan: &mut Plan, says: RuleKind) {
    let id = RuleId::from_bits(plan.rules.len() as u64 + 1);
    plan.rules.push(Rule { id, name: Text::from("Rule"), says, pedigree: Pedigree::default() });
}

pub(crate) fn package(plan: &Plan, bits: u64, role: PackageRole, levels: &[u8]) -> Package {
    let mut package = Package {
        id: PackageId::from_bits(bits),
        name: Text::from(format!("Package {bits}")),
        description: Text::default(),
        role,
        levels: Default::default(),
        visibility: Visibility::Shared,
    };
    super::Levels::new(levels.to_vec()).write_to(plan, &mut package);
    package
}
