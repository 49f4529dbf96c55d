//! The scoring sheet: what it cannot carry is left out of it and listed, so that it can be imported.

use partnership_planner::{
    export::{Format, NotCarried, Options, export, not_carried},
    import::{SheetOptions, plan_from_sheet},
    plan::{Ceiling, CeilingScope, Instrument, InstrumentId, PartyId, Pedigree},
    text::{Language, Messages},
};

use super::plans;

#[test]
fn a_sheet_is_imported_whatever_the_plan_holds_besides() {
    let mut plan = plans::founding();
    let mut bare: Instrument = plan.instruments[0].clone();
    bare.id = InstrumentId::from_bits(77);
    bare.name = "Not worked out yet".into();
    (bare.levels, bare.lines, bare.effects) = (Vec::new(), Vec::new(), Vec::new());
    plan.instruments.push(bare);
    let mut donor = plan.parties[0].clone();
    donor.id = PartyId::from_bits(78);
    donor.name = "Donor of the audit".into();
    (donor.stakes, donor.cost_stake) = (Vec::new(), None);
    plan.finance.ceilings.push(Ceiling {
        scope: CeilingScope::Payer(donor.id),
        amount: "CHF 100.00".parse().unwrap(),
        pedigree: Pedigree::default(),
    });
    plan.parties.push(donor);
    let left = not_carried(&plan);
    assert!(left.contains(&NotCarried::WithoutLevels) && left.contains(&NotCarried::OtherCeilings));
    let bytes = export(&plan, &Options { format: Format::ScoringSheet, ..Options::default() }).unwrap();
    let options = SheetOptions {
        name: "Back".into(),
        date: plan.date,
        currency: plan.finance.currency,
        ceilings: Vec::new(),
    };
    let back = plan_from_sheet(&bytes, &options, &Messages::new(Language::English)).unwrap();
    assert_eq!(back.instruments.len(), plan.instruments.len() - 1);
    assert_eq!(back.finance.ceilings.len(), plan.finance.ceilings.len() - 1);
}
