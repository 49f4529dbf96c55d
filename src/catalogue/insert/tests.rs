use super::*;
use crate::{
    catalogue::{self, FOUNDING_MODEL},
    plan::{Date, Money},
    text::{Language, Messages},
};

fn builtin() -> &'static Catalogue {
    Catalogue::builtin()
}

fn founding() -> Plan {
    catalogue::open(FOUNDING_MODEL, &Messages::new(Language::English)).unwrap()
}

fn blank(currency: &str) -> Plan {
    Plan::blank("Test".into(), Date::constant(2026, 1, 1), "en", currency.parse().unwrap())
}

fn put(plan: &mut Plan, slug: &str) -> Instrument {
    let inserted = insert(plan, builtin(), slug, None).unwrap();
    plan.instrument(inserted.instrument).unwrap().clone()
}

#[test]
fn an_unknown_measure_changes_nothing() {
    let mut plan = founding();
    assert_eq!(insert(&mut plan, builtin(), "no-such-measure", None), None);
    assert_eq!(plan, founding());
}

#[test]
fn the_plans_own_parties_interests_and_sources_are_used() {
    let before = founding();
    let mut plan = before.clone();
    let instrument = put(&mut plan, "assisted-return");
    assert_eq!(plan.parties, before.parties);
    assert_eq!(plan.interests, before.interests);
    assert_eq!(plan.sources.len(), before.sources.len() + 1, "only the BAMF study is new");
    let returns = plan.interests.iter().find(|interest| interest.id.to_string() == "j-xtyb2k0k").unwrap();
    assert!(instrument.effects.iter().any(|effect| effect.interest == returns.id));
    assert_eq!(instrument.lead, Some(before.parties[0].id));
    put(&mut plan, "assisted-return");
    assert_eq!(plan.sources.len(), before.sources.len() + 1);
    assert_eq!(plan.problems(), []);
}

#[test]
fn missing_parties_are_added_once() {
    let mut plan = blank("CHF");
    for slug in ["seasonal-work", "skills-partnership", "assisted-return", "stranded-migrants"] {
        put(&mut plan, slug);
    }
    let roles: Vec<_> = plan.parties.iter().map(|party| party.roles.clone()).collect();
    assert_eq!(roles.iter().filter(|roles| roles.contains(&Role::Destination)).count(), 1);
    assert_eq!(roles.iter().filter(|roles| roles.contains(&Role::Source)).count(), 1);
    assert_eq!(plan.parties.iter().filter(|party| party.kind == PartyKind::Organisation).count(), 1);
    assert_eq!(plan.parties.len(), 4, "with the employers");
}

#[test]
fn what_is_needed_each_year_is_multiplied_by_the_years() {
    let quantity = |years| {
        let mut plan = blank("CHF");
        plan.finance.years = years;
        let instrument = put(&mut plan, "skills-partnership");
        instrument.lines[0].quantity(2)
    };
    assert_eq!(quantity(1), Known::Value(120.into()));
    assert_eq!(quantity(5), Known::Value(600.into()));
}

#[test]
fn effects_in_per_cent_follow_the_plans_own_baseline() {
    let mut plan = founding();
    let returns = plan.interests.iter().position(|it| it.id.to_string() == "j-xtyb2k0k").unwrap();
    plan.interests[returns].baseline = Known::Value(200.into());
    let id = plan.interests[returns].id;
    let change = |plan: &mut Plan| {
        let instrument = put(plan, "readmission-agreement");
        instrument.effects.iter().find(|effect| effect.interest == id).unwrap().change(2)
    };
    let range = Estimate { low: 10.into(), likely: 14.into(), high: 20.into() };
    assert_eq!(change(&mut plan.clone()), Known::Value(range));
    plan.interests[returns].baseline = Known::Unknown;
    assert_eq!(change(&mut plan), Known::Unknown);
}

#[test]
fn a_foreign_currency_brings_a_planning_rate_or_stays_unknown() {
    let mut euros = blank("EUR");
    put(&mut euros, "assisted-return");
    assert_eq!(euros.problems(), []);
    let [rate] = euros.finance.exchange_rates.as_slice() else { panic!("one rate") };
    assert_eq!((rate.currency.code(), rate.rate), ("CHF", "1.0638".parse().unwrap()));
    let mut dinars = blank("TND");
    let instrument = put(&mut dinars, "skills-partnership");
    assert_eq!(dinars.problems(), []);
    assert_eq!(instrument.lines[0].unit_cost, Known::<Money>::Unknown);
    assert!(dinars.say(&instrument.lines[0].pedigree.note, "en").contains("EUR 12470"));
}

#[test]
fn needs_become_rules_in_whichever_order_the_two_come() {
    for order in [["readmission-agreement", "assisted-return"], ["assisted-return", "readmission-agreement"]]
    {
        let mut plan = blank("CHF");
        for slug in order {
            put(&mut plan, slug);
        }
        let hard = plan.rules.iter().filter(|rule| matches!(rule.says, RuleKind::Needs { .. })).count();
        assert_eq!((hard, plan.rules.len()), (1, 1), "{order:?}");
        assert_eq!(plan.problems(), []);
    }
}

#[test]
fn a_measure_of_a_flow_is_drawn_on_it_and_others_in_their_band() {
    let mut plan = founding();
    let inserted = insert(&mut plan, builtin(), "readmission-agreement", None).unwrap();
    let node = plan.diagram.node(inserted.node).unwrap();
    assert!(matches!(node.place, Place::OnFlow { .. }));
    let inserted = insert(&mut plan, builtin(), "demining", Some(Point(500, 600))).unwrap();
    let node = plan.diagram.node(inserted.node).unwrap();
    assert_eq!(node.place, Place::At { corner: Point(385, 548), size: NODE_SIZE });
}

#[test]
fn the_current_package_uses_it_at_its_first_level() {
    let mut plan = founding();
    let inserted = insert(&mut plan, builtin(), "demining", None).unwrap();
    assert_eq!(plan.current().unwrap().level(inserted.instrument), 1);
    assert!(
        plan.packages
            .iter()
            .filter(|it| it.id != plan.current_package)
            .all(|it| it.level(inserted.instrument) == 0)
    );
}

#[test]
fn a_donors_rules_come_with_their_source() {
    let mut plan = blank("CHF");
    for donor in builtin().donors() {
        add_donor(&mut plan, builtin(), donor);
    }
    assert_eq!(plan.problems(), []);
    assert!(plan.finance.donor_profiles.iter().all(|profile| profile.pedigree.source.is_some()));
}
