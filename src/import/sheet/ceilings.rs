//! Ceilings: from the sheet of that name and from requests.

use super::{CeilingRequest, Maker, TOTAL, read::amount};
use crate::import::{
    Fault, ImportError,
    table::{Cell, Row, Table},
};
use crate::plan::{Ceiling, CeilingScope, Number};

/// The years a plan may lie in.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;
/// The longest plan, in years.
const MOST_YEARS: i32 = 60;

/// Adds the ceilings of the sheet and those asked for to the plan, which then spans the years named.
pub(super) fn add(
    maker: &mut Maker<'_>,
    table: Option<&Table>,
    requests: &[CeilingRequest],
) -> Result<(), ImportError> {
    for request in requests {
        let scope = scope(maker, &request.payer, None).map_err(ImportError::new)?;
        limit(maker, scope, request.amount, &request.payer, false).map_err(ImportError::new)?;
    }
    if let Some(table) = table {
        from_sheet(maker, table).map_err(|error| error.in_sheet(table.name.as_deref()))?;
    }
    Ok(())
}

fn from_sheet(maker: &mut Maker<'_>, table: &Table) -> Result<(), ImportError> {
    let Some((head, rows)) = table.rows.split_first() else { return Ok(()) };
    let column = |name: &'static str| {
        let found = (0..head.cells.len()).find(|&column| head.text(column).eq_ignore_ascii_case(name));
        found.ok_or_else(|| ImportError::at_row(head.number, Fault::NoColumn(name)))
    };
    let (payers, amounts) = (column("payer")?, column("amount")?);
    let years = column("year").ok();
    for row in rows {
        let at = |name: &str, fault| ImportError::at(row.number, name, fault);
        let payer = row.text(payers);
        let year =
            years.map_or(Ok(None), |column| year(table, row, column)).map_err(|fault| at("year", fault))?;
        let scope = scope(maker, &payer, year).map_err(|fault| at("payer", fault))?;
        let found = table.number(row.cell(amounts)).map_err(|fault| at("amount", fault))?;
        let found = found.ok_or_else(|| at("amount", Fault::EmptyCell))?;
        let computed = matches!(row.cell(amounts), Cell::Number(_));
        limit(maker, scope, found, &payer, computed).map_err(|fault| at("amount", fault))?;
        if let Some(year) = year {
            span(maker, year).map_err(|fault| at("year", fault))?;
        }
    }
    Ok(())
}

fn year(table: &Table, row: &Row, column: usize) -> Result<Option<i32>, Fault> {
    let bad = || Fault::BadYear(row.text(column));
    let Some(number) = table.number(row.cell(column))? else { return Ok(None) };
    let year: i32 = number.to_string().parse().map_err(|_| bad())?;
    if YEARS.contains(&year) { Ok(Some(year)) } else { Err(bad()) }
}

fn scope(maker: &Maker<'_>, payer: &str, year: Option<i32>) -> Result<CeilingScope, Fault> {
    let name = payer.trim();
    if name.eq_ignore_ascii_case(TOTAL) {
        return Ok(year.map_or(CeilingScope::Total, CeilingScope::Year));
    }
    if name.is_empty() {
        return Err(Fault::EmptyCell);
    }
    let id = maker.parties.get(name).ok_or_else(|| Fault::UnknownPayer(name.to_owned()))?;
    Ok(year.map_or(CeilingScope::Payer(*id), |year| CeilingScope::PayerYear(*id, year)))
}

fn limit(
    maker: &mut Maker<'_>,
    scope: CeilingScope,
    number: Number,
    payer: &str,
    computed: bool,
) -> Result<(), Fault> {
    if number.is_negative() {
        return Err(Fault::Negative(number));
    }
    let currency = maker.currency;
    let exact = amount(number, currency, computed);
    let exact = exact.ok_or_else(|| Fault::BadAmount { found: number.to_string(), currency })?;
    if maker.plan.finance.ceilings.iter().any(|ceiling| ceiling.scope == scope) {
        return Err(Fault::CeilingTwice(payer.to_owned()));
    }
    let amount = maker.money(exact);
    maker.ceiling(Ceiling { scope, amount, pedigree: maker.pedigree.clone() });
    Ok(())
}

/// Widens the plan to hold `year`. The first year named is where it begins.
fn span(maker: &mut Maker<'_>, year: i32) -> Result<(), Fault> {
    let scopes = maker.plan.finance.ceilings.iter().map(|ceiling| ceiling.scope);
    let named = scopes.filter_map(|scope| match scope {
        CeilingScope::Year(year) | CeilingScope::PayerYear(_, year) => Some(year),
        _ => None,
    });
    let (first, last) = named.fold((year, year), |(first, last), year| (first.min(year), last.max(year)));
    let years = last - first + 1;
    if years > MOST_YEARS {
        return Err(Fault::TooMany { limit: MOST_YEARS as usize });
    }
    let finance = &mut maker.plan.finance;
    finance.first_year = first;
    finance.price_base_year = first;
    finance.years = u8::try_from(years).unwrap_or(u8::MAX);
    Ok(())
}
