//! Problems are found where they are.

use super::*;
use crate::plan::{BudgetLine, Category, Date, Known, Oda, PayerShare, PngSize, Spread, Text};

fn plan() -> Plan {
    let date = Date::constant(2026, 1, 15);
    Plan::blank("Test".into(), date, "en", Currency::CHF)
}

#[test]
fn a_blank_plan_has_no_problems() {
    assert_eq!(plan().problems(), []);
}

#[test]
fn shares_that_do_not_sum_and_missing_rates_are_found_on_the_line() {
    let mut plan = plan();
    let party = PartyId::from_bits(1);
    let id = LineId::from_bits(2);
    plan.finance.shared_lines.push(BudgetLine {
        id,
        name: "Audit".into(),
        category: Category::Services,
        unit: Text::default(),
        unit_cost: Known::Value("EUR 10.00".parse().unwrap()),
        price_year: None,
        quantities: vec![Known::Value(Number::ONE)],
        spread: Spread::Equal,
        payers: vec![PayerShare { party, percent: Number::from(60) }],
        oda: Oda::Unknown,
        pedigree: Pedigree::default(),
    });
    let kinds: Vec<_> = plan.problems().into_iter().map(|problem| (problem.place, problem.kind)).collect();
    assert_eq!(
        kinds,
        [
            (Place::Line(id), ProblemKind::SharesSumTo(Number::from(60))),
            (Place::Line(id), ProblemKind::Dangling(party.to_string())),
            (Place::Line(id), ProblemKind::NoExchangeRate(Currency::EUR)),
        ]
    );
}

#[test]
fn posters_and_pictures_of_no_or_too_large_a_size_are_found() {
    let mut plan = plan();
    plan.exports.poster = Some(Poster { columns: 0, rows: 2 });
    plan.exports.png = PngSize::Width(PngSize::MOST_WIDTH + 1);
    let kinds: Vec<_> = plan.problems().into_iter().map(|problem| problem.kind).collect();
    assert_eq!(kinds, [ProblemKind::BadPoster, ProblemKind::BadPictureSize]);
    plan.exports.poster = Poster::from_name("10x1");
    plan.exports.png = PngSize::Scale("0.5".parse().unwrap());
    assert_eq!(plan.problems(), []);
}
