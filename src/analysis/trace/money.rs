//! Where amounts come from.

use super::{EditPlace, Input, Opened, Shown};
use crate::analysis::{
    Amount, Arg, Basis, Budget, Cell, Levels, LimitRef, LineRef, Missing, Name, Sentence, SliceKey, limits,
};
use crate::plan::{Category, CeilingScope, Known, LineId, Money, Number, PartyId, Pedigree, Plan};

/// A message with arguments.
fn sentence(key: &'static str, args: Vec<(&'static str, Arg)>) -> Arg {
    Arg::Sentence(Sentence { key, args })
}

/// Whether a cell belongs to a part of the budget.
fn belongs(plan: &Plan, cell: &Cell, key: SliceKey) -> bool {
    let own = || cell.instrument.and_then(|id| plan.instrument(id));
    match key {
        SliceKey::Instrument(id) => cell.instrument == Some(id),
        SliceKey::Payer(id) => cell.payer == Some(id),
        SliceKey::Family(family) => own().is_some_and(|instrument| instrument.family == family),
        SliceKey::Stage(stage) => own().is_some_and(|instrument| instrument.stage == stage),
        SliceKey::Category(category) => cell.category == category,
        SliceKey::Oda(oda) => cell.oda == oda,
        SliceKey::Shared => cell.instrument.is_none(),
        SliceKey::NoPayer => cell.payer.is_none(),
    }
}

/// A name and the years a figure is of.
fn titled(name: Arg, years: Option<(i32, i32)>) -> Arg {
    match years {
        None => name,
        Some((first, last)) if first == last => {
            sentence("trace-in-year", vec![("what", name), ("year", Arg::Whole(last.into()))])
        }
        Some((_, last)) => sentence("trace-until", vec![("what", name), ("year", Arg::Whole(last.into()))]),
    }
}

pub(super) fn cost(
    plan: &Plan,
    levels: &Levels,
    budget: &Budget,
    of: &[SliceKey],
    years: Option<(i32, i32)>,
    basis: Basis,
) -> Option<Opened> {
    let budget = budget.restated(plan, basis)?;
    let counts = |cell: &Cell| {
        of.iter().all(|key| belongs(plan, cell, *key))
            && years.is_none_or(|(first, last)| (first..=last).contains(&cell.year))
    };
    let total = budget.nominal(counts);
    let mut parts: Vec<(LineRef, Option<crate::plan::InstrumentId>)> = Vec::new();
    for cell in budget.cells.iter().filter(|cell| counts(cell)) {
        if !parts.contains(&(cell.line, cell.instrument)) {
            parts.push((cell.line, cell.instrument));
        }
    }
    let part = |(line, instrument): (LineRef, Option<crate::plan::InstrumentId>)| {
        let own = budget.nominal(|cell| counts(cell) && cell.line == line && cell.instrument == instrument);
        line_input(plan, levels, line, instrument, own)
    };
    let names: Vec<Name> = of.iter().map(|key| key.name(plan)).collect();
    let name = match names.as_slice() {
        [] => Arg::Name(Name::Key("trace-whole-cost")),
        [one] => Arg::Name(one.clone()),
        [one, other, ..] => sentence(
            "trace-both",
            vec![("first", Arg::Name(one.clone())), ("second", Arg::Name(other.clone()))],
        ),
    };
    Some(Opened {
        title: titled(name, years),
        value: Shown::Money(total),
        formula: match basis {
            Basis::Nominal => "formula-cost-nominal",
            Basis::BaseYear => "formula-cost-base-year",
            Basis::Discounted => "formula-cost-discounted",
        },
        given: rates(plan, &parts, basis),
        parts: parts.into_iter().filter_map(part).collect(),
    })
}

/// A line, or an overhead, and what it comes to.
fn line_input(
    plan: &Plan,
    levels: &Levels,
    line: LineRef,
    instrument: Option<crate::plan::InstrumentId>,
    own: Amount,
) -> Option<Input> {
    let found = instrument.and_then(|id| plan.instruments.iter().position(|other| other.id == id));
    let owner = found.and_then(|place| plan.instruments.get(place));
    let (category, percent) = match line {
        LineRef::Line(id) => {
            let lines = owner.map_or(&plan.finance.shared_lines, |owner| &owner.lines);
            let line = lines.iter().find(|line| line.id == id)?;
            let level = found.map_or(1, |place| levels.get(place));
            let working = match (line.quantity(level), line.unit_cost) {
                (Known::Value(quantity), Known::Value(cost)) => sentence(
                    "trace-line",
                    vec![
                        ("quantity", Arg::Number(quantity)),
                        ("unit", Arg::Name(Name::Text(line.unit.clone()))),
                        ("cost", Arg::Money(cost)),
                    ],
                ),
                _ => Arg::Name(Name::Key("trace-line-unknown")),
            };
            return Some(Input {
                name: Arg::Name(Name::Text(line.name.clone())),
                working: Some(working),
                value: Shown::Money(own),
                pedigree: Some(line.pedigree.clone()),
                place: Some(EditPlace::Line(id)),
            });
        }
        LineRef::Indirect => (Category::Indirect, owner?.overheads.indirect_percent),
        LineRef::Contingency => (Category::Contingency, owner?.overheads.contingency_percent),
        LineRef::Monitoring => (Category::Monitoring, owner?.overheads.monitoring_percent),
    };
    let owner = owner?;
    let name = sentence(
        "trace-both",
        vec![
            ("first", Arg::Name(Name::Text(owner.name.clone()))),
            ("second", Arg::Name(Name::Category(category))),
        ],
    );
    Some(Input {
        name,
        working: Some(sentence("trace-overhead", vec![("percent", Arg::Number(percent))])),
        value: Shown::Money(own),
        pedigree: Some(owner.overheads.pedigree.clone()),
        place: Some(EditPlace::Overheads(owner.id)),
    })
}

/// The rates that lie between what is typed in and what is shown.
fn rates(plan: &Plan, parts: &[(LineRef, Option<crate::plan::InstrumentId>)], basis: Basis) -> Vec<Input> {
    let finance = &plan.finance;
    let used = |id: LineId| parts.iter().any(|(line, _)| *line == LineRef::Line(id));
    let mut given = Vec::new();
    for rate in &finance.exchange_rates {
        let foreign = |line: &crate::plan::BudgetLine| {
            used(line.id) && line.unit_cost.value().is_some_and(|cost| cost.currency == rate.currency)
        };
        if plan.budget_lines().any(|(_, line)| foreign(line)) {
            let name = vec![
                ("currency", Arg::Name(Name::Text(rate.currency.code().into()))),
                ("own", Arg::Name(Name::Text(finance.currency.code().into()))),
            ];
            given.push(Input {
                name: sentence("trace-rate", name),
                working: None,
                value: Shown::Number { number: rate.rate, signed: false, missing: Missing::Nothing },
                pedigree: Some(rate.pedigree.clone()),
                place: Some(EditPlace::Rate(rate.currency)),
            });
        }
    }
    let percent = |key, percent| Input {
        name: Arg::Name(Name::Key(key)),
        working: None,
        value: Shown::Percent(percent),
        pedigree: Some(Pedigree::default()),
        place: Some(EditPlace::Frame),
    };
    given.extend(
        inflation(plan, &used, basis)
            .into_iter()
            .map(|(name, rate)| Input { name, ..percent("trace-inflation", rate) }),
    );
    if let (Basis::Discounted, Some(rate)) = (basis, finance.discount_percent) {
        given.push(percent("trace-discount", rate));
    }
    given
}

/// The rates between the year a price is of and the year it is shown for: the usual one where it applies,
/// and those of single years that differ from it.
fn inflation(plan: &Plan, used: &dyn Fn(LineId) -> bool, basis: Basis) -> Vec<(Arg, Number)> {
    let finance = &plan.finance;
    let lines = plan.budget_lines().filter(|(_, line)| used(line.id));
    let from = lines.map(|(_, line)| line.price_year.unwrap_or(finance.price_base_year));
    let to = match basis {
        Basis::BaseYear => [finance.price_base_year; 2],
        Basis::Nominal | Basis::Discounted => [finance.first_year, finance.last_year()],
    };
    let ends = from.chain(to).fold(None, |ends: Option<(i32, i32)>, year| match ends {
        Some((first, last)) => Some((first.min(year), last.max(year))),
        None => Some((year, year)),
    });
    // The price of a year becomes that of the next by the rate of the next.
    let Some((first, last)) = ends else { return Vec::new() };
    let years = first.saturating_add(1)..=last;
    let own: Vec<_> = finance.inflation_by_year.iter().filter(|entry| years.contains(&entry.year)).collect();
    let usual = i64::from(last) - i64::from(first) > own.len() as i64;
    let name = Arg::Name(Name::Key("trace-inflation"));
    let usual =
        (usual && !finance.inflation_percent.is_zero()).then(|| (name.clone(), finance.inflation_percent));
    let single =
        own.into_iter().map(|entry| (titled(name.clone(), Some((entry.year, entry.year))), entry.percent));
    usual.into_iter().chain(single).collect()
}

fn party_name(plan: &Plan, payer: Option<PartyId>) -> Name {
    payer.map_or(SliceKey::NoPayer, SliceKey::Payer).name(plan)
}

pub(super) fn committed(plan: &Plan, payer: Option<PartyId>, years: Option<(i32, i32)>) -> Opened {
    let mut total = Amount::none(plan.finance.currency);
    let mut parts = Vec::new();
    for (index, contribution) in plan.finance.contributions.iter().enumerate() {
        let counts = payer.is_none_or(|payer| payer == contribution.payer)
            && years.is_none_or(|(first, last)| (first..=last).contains(&contribution.year));
        if !counts {
            continue;
        }
        let value = match contribution.amount_in(plan.finance.currency) {
            Known::Value(money) => {
                total.money.minor = total.money.minor.saturating_add(money.minor);
                Shown::Money(Amount::sure(money))
            }
            Known::Unknown => {
                total.at_least = true;
                Shown::Unknown
            }
        };
        total.assumed |= contribution.pedigree.is_assumption();
        let year = contribution.year;
        parts.push(Input {
            name: titled(Arg::Name(party_name(plan, Some(contribution.payer))), Some((year, year))),
            working: None,
            value,
            pedigree: Some(contribution.pedigree.clone()),
            place: Some(EditPlace::Contribution(index)),
        });
    }
    let mut name = Arg::Name(Name::Key("series-committed"));
    if let Some(payer) = payer {
        let args = vec![("first", Arg::Name(party_name(plan, Some(payer)))), ("second", name)];
        name = sentence("trace-both", args);
    }
    Opened {
        title: titled(name, years),
        value: Shown::Money(total),
        formula: "formula-committed",
        parts,
        given: Vec::new(),
    }
}

pub(super) fn gap(plan: &Plan, budget: &Budget, payer: Option<Option<PartyId>>, year: Option<i32>) -> Opened {
    let mut total = Amount::none(budget.currency);
    let mut parts = Vec::new();
    for entry in budget.gap(plan).entries {
        if payer.is_some_and(|payer| payer != entry.payer) || year.is_some_and(|year| year != entry.year) {
            continue;
        }
        let missing = entry.missing_amount(budget.currency);
        total = total.plus(missing);
        let amount = |minor| Arg::Money(Money::new(minor, budget.currency));
        let key = if entry.commitment_unknown { "trace-gap-unknown" } else { "trace-gap" };
        let contribution = plan.finance.contributions.iter().position(|contribution| {
            Some(contribution.payer) == entry.payer && contribution.year == entry.year
        });
        let name = Arg::Name(party_name(plan, entry.payer));
        parts.push(Input {
            name: titled(name, Some((entry.year, entry.year))),
            working: Some(sentence(
                key,
                vec![("cost", amount(entry.cost)), ("committed", amount(entry.committed))],
            )),
            value: Shown::Money(missing),
            pedigree: None,
            place: contribution.map(EditPlace::Contribution),
        });
    }
    let mut name = Arg::Name(Name::Key("series-gap"));
    if let Some(payer) = payer {
        let args = vec![("first", Arg::Name(party_name(plan, payer))), ("second", name)];
        name = sentence("trace-both", args);
    }
    Opened {
        title: titled(name, year.map(|year| (year, year))),
        value: Shown::Money(total),
        formula: "formula-gap",
        parts,
        given: Vec::new(),
    }
}

pub(super) fn limit(plan: &Plan, budget: &Budget, limit: LimitRef) -> Option<Opened> {
    let status = limits(plan, budget).into_iter().find(|status| status.limit == limit)?;
    let finance = &plan.finance;
    let bound = Amount::sure(status.bound);
    let input = |name, value, pedigree| Input {
        name: Arg::Name(Name::Key(name)),
        working: None,
        value,
        pedigree,
        place: Some(EditPlace::Limit(limit)),
    };
    let (formula, given) = match limit {
        LimitRef::Ceiling(index) => {
            let ceiling = finance.ceilings.get(index)?;
            let formula = match ceiling.scope {
                CeilingScope::Total | CeilingScope::Year(_) => "formula-ceiling",
                CeilingScope::Payer(_) | CeilingScope::PayerYear(..) => "formula-ceiling-payer",
            };
            (formula, vec![input("trace-bound", Shown::Money(bound), Some(ceiling.pedigree.clone()))])
        }
        LimitRef::Earmark(_) => {
            ("formula-earmark", vec![input("trace-least", Shown::Money(bound), Some(Pedigree::default()))])
        }
        LimitRef::Percent { profile, rule } => {
            let donor = finance.donor_profiles.get(profile)?;
            let percent: Number = donor.rules.get(rule)?.at_most_percent;
            let of = input("trace-percent", Shown::Percent(percent), Some(donor.pedigree.clone()));
            ("formula-percent", vec![of, input("trace-bound", Shown::Money(bound), None)])
        }
    };
    let parts = super::super::budget::limits::counted(plan, budget, limit);
    let part = |(key, amount): (SliceKey, Amount)| Input {
        name: Arg::Name(key.name(plan)),
        working: None,
        value: Shown::Money(amount),
        pedigree: None,
        place: match key {
            SliceKey::Instrument(id) => Some(EditPlace::Instrument(id)),
            _ => None,
        },
    };
    Some(Opened {
        title: Arg::Sentence(limit.name(plan)),
        value: Shown::Money(status.spent),
        formula,
        parts: parts.into_iter().map(part).collect(),
        given,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{Figure, Split, explain},
        plan::PackageRole,
    };

    /// The sum of the amounts of the parts.
    fn sum(opened: &Opened) -> i64 {
        let amount = |input: &Input| match input.value {
            Shown::Money(amount) => amount.money.minor,
            _ => 0,
        };
        opened.parts.iter().map(amount).sum()
    }

    #[test]
    fn the_parts_of_every_amount_add_up_to_it() {
        let plan = crate::analysis::samples::costed();
        let levels = Levels::of(&plan, &plan.packages[0]);
        let budget = Budget::of(&plan, &levels);
        let open = |figure: Figure| explain(&plan, &levels, &PackageRole::Proposal, &figure).unwrap();
        let check = |opened: &Opened, wanted: i64| {
            let Shown::Money(amount) = opened.value else { panic!("no amount") };
            assert_eq!((amount.money.minor, sum(opened)), (wanted, wanted), "{opened:?}");
        };
        for split in Split::ALL {
            for slice in budget.by(&plan, split) {
                let of = vec![slice.key];
                let whole = Figure::Cost { of: of.clone(), years: None, basis: Basis::Nominal };
                check(&open(whole), slice.total);
                for (year, minor) in budget.year_range().zip(&slice.per_year) {
                    let years = Some((year, year));
                    check(&open(Figure::Cost { of: of.clone(), years, basis: Basis::Nominal }), *minor);
                }
            }
        }
        check(&open(Figure::Gap { payer: None, year: None }), budget.gap(&plan).total.money.minor);
        for status in limits(&plan, &budget) {
            check(&open(Figure::Limit(status.limit)), status.spent.money.minor);
        }
        let committed: i64 =
            plan.finance.contributions.iter().filter_map(|c| c.amount.value()).map(|money| money.minor).sum();
        check(&open(Figure::Committed { payer: None, years: None }), committed);
    }

    #[test]
    fn the_rates_shown_are_those_that_lie_between_the_price_and_the_year() {
        let mut plan = crate::analysis::samples::costed();
        let finance = &mut plan.finance;
        (finance.first_year, finance.years, finance.price_base_year) = (2026, 3, 2026);
        finance.inflation_percent = 2.into();
        finance.inflation_by_year = vec![
            crate::plan::YearPercent { year: 2027, percent: 5.into() },
            crate::plan::YearPercent { year: 2040, percent: 9.into() },
        ];
        let levels = Levels::of(&plan, &plan.packages[0]);
        let rates = |plan: &Plan, basis| {
            let figure = Figure::Cost { of: Vec::new(), years: None, basis };
            let opened = explain(plan, &levels, &PackageRole::Proposal, &figure).unwrap();
            let percent = |input: &Input| match input.value {
                Shown::Percent(percent) => Some(percent),
                _ => None,
            };
            opened.given.iter().filter_map(percent).collect::<Vec<_>>()
        };
        assert_eq!(rates(&plan, Basis::Nominal), [2.into(), 5.into()]);
        assert_eq!(rates(&plan, Basis::BaseYear), []);
        // A price of an earlier year comes to the base year by inflation too.
        plan.instruments[0].lines[0].price_year = Some(2024);
        assert_eq!(rates(&plan, Basis::BaseYear), [2.into()]);
        // Where every year has a rate of its own, the usual one is not used.
        plan.instruments[0].lines[0].price_year = None;
        plan.finance.inflation_by_year.push(crate::plan::YearPercent { year: 2028, percent: 6.into() });
        assert_eq!(rates(&plan, Basis::Nominal), [5.into(), 6.into()]);
    }

    #[test]
    fn inputs_say_what_they_rest_on_and_where_they_are_edited() {
        let plan = crate::analysis::samples::costed();
        let levels = Levels::of(&plan, &plan.packages[0]);
        let figure = Figure::Cost { of: Vec::new(), years: None, basis: Basis::Nominal };
        let opened = explain(&plan, &levels, &PackageRole::Proposal, &figure).unwrap();
        let line = plan.instruments[0].lines[0].id;
        let part = opened.parts.iter().find(|part| part.place == Some(EditPlace::Line(line))).unwrap();
        assert_eq!(part.pedigree.as_ref(), Some(&plan.instruments[0].lines[0].pedigree));
        assert!(opened.given.iter().any(|input| input.place == Some(EditPlace::Frame)));
        let lost = Figure::Limit(LimitRef::Ceiling(99));
        assert_eq!(explain(&plan, &levels, &PackageRole::Proposal, &lost), None);
    }
}
