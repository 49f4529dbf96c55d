//! Plans for the tests of this module, built from small parts.

use crate::plan::{
    AtLeast, BudgetLine, Category, Currency, Date, Direction, Effect, Estimate, Family, Instrument,
    InstrumentId, Interest, InterestId, Known, Level, LineId, Number, Oda, Overheads, Package, PackageId,
    PackageRole, Party, PartyId, PayerShare, Pedigree, Plan, Rule, RuleId, RuleKind, Scale, Spread, Stage,
    Stake, Text, Visibility,
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
        stakes: stakes
            .iter()
            .map(|&(id, points, direction)| Stake {
                interest: interest(id),
                points: number(points),
                direction,
            })
            .collect(),
        ..Party::new(party(bits), Text::from(format!("Party {bits}")))
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

/// Two payers, three instruments, shared lines, overheads, inflation, limits and commitments, with
/// one package that uses all.
pub(crate) fn costed() -> Plan {
    use crate::plan::{Ceiling, CeilingScope, Contribution, DonorProfile, Earmark, PercentBase, PercentRule};
    let mut plan = plan();
    plan.finance.inflation_percent = number("1.5");
    plan.finance.discount_percent = Some(number("3"));
    add_party(&mut plan, 1, &[(1, "2", Direction::More)]);
    add_party(&mut plan, 2, &[(1, "1", Direction::Less)]);
    add_interest(&mut plan, 1, "10", Some(("0", "50")));
    let families = [Family::Preventive, Family::Defensive, Family::Explorative];
    for (bits, family) in (1u64..).zip(families) {
        let own = add_instrument(&mut plan, bits, 2);
        own.family = family;
        own.overheads.indirect_percent = number("7");
        own.lines.push(line(bits, "CHF 333.35", &["2", "7"], &[(1, "60"), (2, "40")]));
        own.lines.push(line(10 + bits, "CHF 91.07", &["1", "3"], &[(2, "100")]));
        own.lines[1].category = Category::Travel;
        own.effects.push(effect(1, &["3", "5"]));
    }
    plan.instruments[2].lines[1].oda = Oda::No;
    plan.finance.shared_lines.push(line(20, "CHF 10.01", &["5"], &[(1, "100")]));
    plan.finance.shared_lines.push(line(21, "CHF 4.00", &["1"], &[]));
    let amount = |text: &str| text.parse().unwrap();
    let ceiling = |scope, text| Ceiling { scope, amount: amount(text), pedigree: Pedigree::default() };
    plan.finance.ceilings = vec![
        ceiling(CeilingScope::Total, "CHF 5000.00"),
        ceiling(CeilingScope::Year(2027), "CHF 900.00"),
        ceiling(CeilingScope::Payer(party(1)), "CHF 4000.00"),
    ];
    plan.finance.earmarks = vec![Earmark {
        name: Text::from("Earmark"),
        instruments: vec![instrument(1)],
        at_least: amount("CHF 100.00"),
    }];
    let rule = PercentRule {
        categories: vec![Category::Indirect],
        of: PercentBase::DirectCost,
        at_most_percent: number("7"),
    };
    plan.finance.donor_profiles = vec![DonorProfile {
        name: Text::from("Donor"),
        rules: vec![rule],
        binding: false,
        pedigree: Pedigree::default(),
    }];
    plan.finance.contributions = vec![Contribution {
        payer: party(2),
        year: 2027,
        amount: Known::Value(amount("CHF 200.00")),
        pedigree: Pedigree::default(),
    }];
    let all = package(&plan, 1, PackageRole::Proposal, &[2, 2, 1]);
    plan.current_package = all.id;
    plan.packages = vec![all];
    plan
}
