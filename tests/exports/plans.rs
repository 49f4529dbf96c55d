//! Plans to export: the founding one, an empty one, and one that is large and long-winded.

use partnership_planner::{
    catalogue,
    plan::{InstrumentId, Known, LineId, Money, PayerShare, Plan},
    text::{Language, Messages},
};

pub fn founding() -> Plan {
    save(catalogue::FOUNDING_MODEL)
}

/// A plan of `saves/`.
pub fn save(name: &str) -> Plan {
    catalogue::open(name, &Messages::new(Language::English)).unwrap()
}

pub fn empty() -> Plan {
    catalogue::open(catalogue::BLANK, &Messages::new(Language::English)).unwrap()
}

/// Forty instruments over ten years, with names as long as ministries make them and thirds that do not
/// divide evenly.
pub fn large() -> Plan {
    let mut plan = founding();
    plan.finance.years = 10;
    // The frontier of forty instruments takes a minute without optimisation and is tested elsewhere.
    plan.parties.iter_mut().for_each(|party| party.stakes.clear());
    let originals = plan.instruments.clone();
    let package = plan.current().unwrap().clone();
    let parties: Vec<_> = plan.parties.iter().map(|party| party.id).collect();
    for index in plan.instruments.len()..40 {
        let mut copy = originals[index % originals.len()].clone();
        let level = package.level(copy.id).max(1);
        copy.id = InstrumentId::from_bits(9_000 + index as u64);
        copy.name = format!(
            "{index}. Inter-institutional co-ordination of labour-migration governance, pre-departure \
             orientation and Arbeitsmigrationsvorbereitungsmassnahmen in the regions of origin"
        )
        .into();
        for (place, line) in copy.lines.iter_mut().enumerate() {
            line.id = LineId::from_bits(90_000 + 100 * index as u64 + place as u64);
            line.unit_cost = Known::Value(Money::new(333_337 + 7 * index as i64, plan.finance.currency));
            line.payers = [34, 33, 33]
                .into_iter()
                .zip(&parties)
                .map(|(percent, party)| PayerShare { party: *party, percent: percent.into() })
                .collect();
        }
        plan.packages.iter_mut().filter(|it| it.id == package.id).for_each(|it| it.set_level(copy.id, level));
        plan.instruments.push(copy);
    }
    plan
}
