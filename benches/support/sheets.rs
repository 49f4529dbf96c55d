//! Plans for the frontier, made of scoring sheets: the same at every run.

use std::fmt::Write;

use partnership_planner::{
    import::{CeilingRequest, SheetOptions, plan_from_sheet},
    plan::{AtLeast, Ceiling, CeilingScope, Currency, Date, Pedigree, Plan, Rule, RuleId, RuleKind, Text},
    text::{Language, Messages},
};

use super::Chance;

fn plan(sheet: &str, ceilings: &[(&str, String)]) -> Plan {
    let ceiling = |(payer, amount): &(&str, String)| CeilingRequest {
        payer: (*payer).to_owned(),
        amount: amount.parse().unwrap(),
    };
    let options = SheetOptions {
        name: "Sheet".into(),
        date: Date::constant(2026, 1, 15),
        currency: Currency::CHF,
        ceilings: ceilings.iter().map(ceiling).collect(),
    };
    plan_from_sheet(sheet.as_bytes(), &options, &Messages::new(Language::English)).unwrap()
}

/// Ten issues with two to six options each, about two million packages, and no ceilings.
pub fn issues() -> Plan {
    let mut chance = Chance(3);
    let mut sheet = "instrument,level,points:A,points:B\n".to_owned();
    for (issue, options) in [6, 5, 4, 3, 2, 6, 5, 4, 6, 4].into_iter().enumerate() {
        for option in 1..=options {
            let (a, b) = (chance.below(101), chance.below(101));
            writeln!(sheet, "Issue {issue},{option},{a},{b}").unwrap();
        }
    }
    plan(&sheet, &[])
}

/// A published knapsack with 50 items of level 0 or 1 and two ceilings, from pyaugmecon (MIT).
pub fn published_knapsack() -> Plan {
    let rows = |table: &str| -> Vec<Vec<String>> {
        table.lines().skip(1).map(|line| line.split(',').skip(1).map(str::to_owned).collect()).collect()
    };
    let costs = rows(include_str!("../../tests/data/2kp50/a.csv"));
    let values = rows(include_str!("../../tests/data/2kp50/c.csv"));
    let mut sheet = "instrument,level,cost:P,cost:Q,points:A,points:B\n".to_owned();
    for item in 0..50 {
        let [p, q, a, b] = [&costs[0], &costs[1], &values[0], &values[1]].map(|row| row[item].trim());
        writeln!(sheet, "Item {item},0,,,,\nItem {item},1,{p},{q},{a},{b}").unwrap();
    }
    plan(&sheet, &[("P", "1445".into()), ("Q", "1502.5".into())])
}

/// `count` instruments of level 0 or 1 with costs and points from 10 to 100, and two ceilings at half
/// of the full cost (the recipe of the published one).
pub fn knapsack(count: usize, seed: u64) -> Plan {
    let mut chance = Chance(seed);
    let mut sheet = "instrument,level,cost:P,cost:Q,points:A,points:B\n".to_owned();
    let mut full = [0, 0];
    for item in 0..count {
        let [p, q, a, b] = [(); 4].map(|()| 10 + chance.below(91));
        full = [full[0] + p, full[1] + q];
        writeln!(sheet, "Item {item},0,,,,\nItem {item},1,{p},{q},{a},{b}").unwrap();
    }
    let half = |sum: usize| format!("{}", sum as f64 / 2.0);
    plan(&sheet, &[("P", half(full[0])), ("Q", half(full[1]))])
}

/// `count` instruments with levels 0 to 4 over five years, three payers, a ceiling on the total, on
/// each year and on each payer, and four rules. Each party gains from most instruments and loses from
/// some; points are whole, or have six digits after the point if `fractional`.
pub fn negotiation(count: usize, seed: u64, fractional: bool) -> Plan {
    let mut chance = Chance(seed);
    let mut sheet = "instrument,level,cost:P,cost:Q,cost:R,points:A,points:B\n".to_owned();
    let mut full = [0usize; 3];
    for item in 0..count {
        writeln!(sheet, "Item {item},0,,,,,").unwrap();
        let mut points = [0i64; 2];
        let mut costs = [0usize; 3];
        let gives = chance.below(2);
        for level in 1..=4 {
            for (party, sum) in points.iter_mut().enumerate() {
                let step = 1 + chance.below(12) as i64;
                *sum += if party == gives && chance.below(3) > 0 { -step } else { step };
            }
            costs.iter_mut().for_each(|cost| *cost += 1 + chance.below(40));
            let mut digits =
                || if fractional { format!(".{:06}", chance.below(1_000_000)) } else { String::new() };
            let (a, b) = (format!("{}{}", points[0], digits()), format!("{}{}", points[1], digits()));
            writeln!(sheet, "Item {item},{level},{},{},{},{a},{b}", costs[0], costs[1], costs[2]).unwrap();
        }
        full.iter_mut().zip(costs).for_each(|(sum, cost)| *sum += cost);
    }
    let total: usize = full.iter().sum();
    let ceilings = [
        ("total", format!("{}", total / 2)),
        ("P", format!("{}", full[0] * 11 / 20)),
        ("Q", format!("{}", full[1] * 11 / 20)),
        ("R", format!("{}", full[2] * 11 / 20)),
    ];
    let mut plan = plan(&sheet, &ceilings);
    plan.finance.years = 5;
    for year in plan.finance.year_range() {
        let amount = Currency::CHF.amount((total as i64 / 10 + 3).into());
        plan.finance.ceilings.push(Ceiling {
            scope: CeilingScope::Year(year),
            amount,
            pedigree: Pedigree::default(),
        });
    }
    let at_least = |item: usize, level| AtLeast { instrument: plan.instruments[item].id, level };
    let says = [
        RuleKind::Linkage { give: at_least(0, 2), take: at_least(1, 1) },
        RuleKind::Needs { what: at_least(2, 3), with: at_least(3, 1) },
        RuleKind::Linkage { give: at_least(4, 1), take: at_least(5, 2) },
        RuleKind::Needs { what: at_least(6, 2), with: at_least(7, 2) },
    ];
    plan.rules = says
        .into_iter()
        .enumerate()
        .map(|(bits, says)| Rule {
            id: RuleId::from_bits(bits as u64),
            name: Text::default(),
            says,
            pedigree: Pedigree::default(),
        })
        .collect();
    plan
}
