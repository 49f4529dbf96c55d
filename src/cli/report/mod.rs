//! `report`: what a package costs and what it is worth to the parties, in words or as JSON.
//!
//! Here is what is reported; how it is written is in `words` and `json`. Both write the same figures.

mod json;
mod words;

use std::io::Write;

use super::{
    Failure, GOOD,
    args::{Accepts, Args},
    load, package,
};
use crate::{
    analysis::{Amount, Budget, Finding, Gap, Levels, PartyValue, Scope, Split, Values},
    export::without_private,
    plan::{Instrument, Money, Package, Party, PartyId, Plan, Visibility},
    text::Messages,
};

pub(super) const ACCEPTS: Accepts = Accepts { values: &[package::OPTION], flags: &["json"] };

pub(super) fn run(messages: &Messages, args: &Args, out: &mut dyn Write) -> Result<u8, Failure> {
    let path = args.file(messages)?;
    let plan = load(messages, &path)?;
    let chosen = package::chosen(messages, &plan, args)?.id;
    // Gains and reservation values rest on “no agreement”; a private one must not show through in them.
    let shared = without_private(&plan, chosen);
    let package = shared.package(chosen).ok_or_else(|| Failure::Other(messages.get("package-none")))?;
    let mut report = Report::of(&shared, package);
    for (row, own) in report.parties.iter_mut().zip(&plan.parties) {
        let taken_out = row.party.stakes != own.stakes || row.party.cost_stake != own.cost_stake;
        row.value.take_if(|_| taken_out);
    }
    let text = match args.flag("json") {
        true => json::write(messages, &report),
        false => words::write(messages, &report),
    };
    writeln!(out, "{}", text.trim_end())?;
    Ok(GOOD)
}

/// Everything a report says, in the order it says it.
struct Report<'a> {
    plan: &'a Plan,
    package: &'a Package,
    nominal: Amount,
    base: Amount,
    discounted: Option<Amount>,
    assumed: bool,
    gap: Gap,
    years: Vec<Year>,
    payers: Vec<Payer<'a>>,
    instruments: Vec<InstrumentCost<'a>>,
    /// The cost of the plan itself, if it has any lines.
    shared: Option<Amount>,
    parties: Vec<PartyRow<'a>>,
    /// What the checks have found of what is shared.
    findings: Vec<Finding>,
}

struct Year {
    year: i32,
    nominal: Amount,
    base: Amount,
}

struct Payer<'a> {
    /// None for costs nobody is named to pay.
    id: Option<PartyId>,
    party: Option<&'a Party>,
    nominal: Amount,
    per_year: Vec<Money>,
}

struct InstrumentCost<'a> {
    instrument: &'a Instrument,
    level: u8,
    nominal: Amount,
    assumed: bool,
}

struct PartyRow<'a> {
    party: &'a Party,
    /// None if its points are private: then its values are left out.
    value: Option<PartyValue>,
}

impl<'a> Report<'a> {
    fn of(plan: &'a Plan, package: &'a Package) -> Self {
        let levels = Levels::of(plan, package);
        let budget = Budget::of(plan, &levels);
        let years = budget.year_range().zip(budget.by_year().into_iter().zip(budget.base_by_year()));
        let instruments: Vec<_> = plan
            .instruments
            .iter()
            .zip(levels.iter())
            .map(|(instrument, level)| InstrumentCost {
                instrument,
                level,
                nominal: budget.cost_of(instrument.id),
                assumed: instrument.cost_is_assumed(&plan.finance, level),
            })
            .collect();
        let values = Values::of(plan, package);
        let findings = Scope::reckoned(plan, package, &budget, &values).findings();
        let shared = &plan.finance.shared_lines;
        let shared_assumed = shared.iter().any(|line| plan.finance.is_assumed(line));
        Self {
            plan,
            package,
            nominal: budget.total_nominal(),
            base: budget.total_base(),
            discounted: budget.total_discounted(plan),
            assumed: shared_assumed || instruments.iter().any(|cost| cost.assumed),
            gap: budget.gap(plan),
            years: years.map(|(year, (nominal, base))| Year { year, nominal, base }).collect(),
            payers: payers(plan, &budget),
            shared: (!shared.is_empty()).then(|| budget.nominal(|cell| cell.instrument.is_none())),
            instruments,
            parties: parties(plan, &values),
            findings: findings.into_iter().filter(|finding| !finding.is_private(plan)).collect(),
        }
    }
}

fn payers<'a>(plan: &'a Plan, budget: &Budget) -> Vec<Payer<'a>> {
    let currency = budget.currency;
    let slices = budget.by(plan, Split::Payer).into_iter();
    slices
        .map(|slice| {
            let id = match slice.key {
                crate::analysis::SliceKey::Payer(id) => Some(id),
                _ => None,
            };
            Payer {
                id,
                party: id.and_then(|id| plan.party(id)),
                nominal: slice.amount(currency),
                per_year: slice.per_year.iter().map(|minor| Money::new(*minor, currency)).collect(),
            }
        })
        .collect()
}

fn parties<'a>(plan: &'a Plan, values: &Values) -> Vec<PartyRow<'a>> {
    let row = |party: &'a Party| {
        let shared = party.visibility == Visibility::Shared;
        PartyRow { party, value: values.party(party.id).filter(|_| shared).copied() }
    };
    plan.parties.iter().map(row).collect()
}
