//! The budget of an EU external action (annex III of the grant contract, annex B of the application).
//!
//! Headings, numbering and the two ceilings follow the form published with the Commission's grant procedures
//! (PRAG), as filled-in copies of November 2010 and January 2013 show it: costs with unit, number of units,
//! unit value and total cost; 1 human resources, 2 travel, 3 equipment and supplies, 4 local office, 5 other
//! costs and services, 6 other, 7 subtotal of direct eligible costs, 8 indirect costs (at most 7 % of 7),
//! 9 total without reserve, 10 contingency reserve (at most 5 % of 7), 11 total eligible costs, 12 taxes and
//! contributions in kind, 13 total accepted costs; sources of funding in a table of their own.

use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use super::{Form, Look, Pick, letters, payer_number};
use crate::export::{ledger::Sums, material::Material, tables::payer_name};
use crate::plan::{BudgetLine, Category, Instrument, PartyId};

/// The direct headings, and which categories of the plan stand under each.
const HEADINGS: [(&str, &[Category]); 6] = [
    ("eu-human-resources", &[Category::HumanResources]),
    ("eu-travel", &[Category::Travel]),
    ("eu-equipment", &[Category::Equipment]),
    ("eu-local-office", &[Category::LocalOffice]),
    ("eu-services", &[Category::Services, Category::Monitoring]),
    ("eu-other", &[Category::DirectAssistance]),
];

/// Columns: costs, unit, number of units, unit value, total cost, then the years.
const UNIT: u16 = 1;
const NUMBER: u16 = 2;
const VALUE: u16 = 3;
const TOTAL: u16 = 4;
const FIRST_YEAR: u16 = 5;

/// The most that indirect costs and the reserve may be of the direct costs (PRAG).
const MOST_INDIRECT: f64 = 0.07;
const MOST_RESERVE: f64 = 0.05;

/// The sheet.
pub(super) fn sheet(material: &Material<'_>, look: &Look, cells: &str) -> Result<Worksheet, XlsxError> {
    let mut widths = vec![58.0, 18.0, 12.0, 16.0, 18.0];
    widths.extend(material.budget.year_range().map(|_| 16.0));
    let mut form = Form::new(material, look, ("layout-eu-annex-iii", "layout-eu-note"), cells, &widths)?;
    heads(&mut form)?;
    let mut subtotals = Vec::new();
    for (title, categories) in HEADINGS {
        subtotals.push(heading(&mut form, title, categories)?);
    }
    let total = totals(&mut form, &subtotals)?;
    form.row += 1;
    form.reconciled((total, TOTAL), TOTAL)?;
    funding(&mut form, total)?;
    form.finish(widths.len() as u16 - 1)
}

fn heads(form: &mut Form<'_>) -> Result<(), XlsxError> {
    let (head, number) = (form.look.head.clone(), form.look.head_number.clone());
    let currency = form.material.budget.currency.code();
    form.say(0, "eu-costs", &head)?;
    form.say(UNIT, "column-unit", &head)?;
    form.say(NUMBER, "eu-number", &number)?;
    for (column, key) in [(VALUE, "eu-unit-value"), (TOTAL, "eu-total-cost")] {
        let text = format!("{} ({currency})", form.material.get(key));
        form.words(column, &text, &number)?;
    }
    form.year_heads(FIRST_YEAR)?;
    form.row += 1;
    Ok(())
}

/// One direct heading with its lines; returns the row of its subtotal.
fn heading(form: &mut Form<'_>, title: &str, categories: &[Category]) -> Result<u32, XlsxError> {
    let last_column = form.last_column();
    form.filled(&form.look.sum_text.clone(), last_column)?;
    form.say(0, title, &form.look.sum_text.clone())?;
    form.row += 1;
    let first = form.row;
    let material = form.material;
    for (instrument, line) in material.plan.budget_lines() {
        let cells = material.ledger().cells_of_line(&material.budget, line.id);
        if cells.first().is_some_and(|cell| categories.contains(&cell.category)) {
            line_row(form, instrument, line, &Sums::of(&material.budget, cells))?;
        }
    }
    // What a share of the direct costs pays for has no line of its own.
    for category in categories.iter().copied() {
        let pick = Pick { line: Some(None), category: Some(category), ..Pick::default() };
        if material.budget.cells.iter().any(|cell| pick.takes(cell)) {
            let (name, text) = (material.messages.label(category), form.look.text.clone());
            form.words(0, &name, &text)?;
            let sums = form.summed(|cell| pick.takes(cell));
            form.amounts(pick, &sums, TOTAL, false)?;
            form.row += 1;
        }
    }
    let rows: Vec<u32> = (first..form.row).collect();
    let name = material.get(title);
    let label = material.messages.with("eu-subtotal", &[("name", name.into())]);
    form.filled(&form.look.sum_text.clone(), last_column)?;
    form.words(0, &label, &form.look.sum_text.clone())?;
    let sums = form.summed(|cell| categories.contains(&cell.category));
    form.sums(&rows, TOTAL, &sums)?;
    form.row += 1;
    Ok(form.row - 1)
}

fn line_row(
    form: &mut Form<'_>,
    instrument: Option<&Instrument>,
    line: &BudgetLine,
    sums: &Sums,
) -> Result<(), XlsxError> {
    let (material, look) = (form.material, form.look);
    let messages = material.messages;
    let level = match instrument {
        Some(own) => material.package.level(own.id).min(own.top_level()),
        None => 1,
    };
    let name = messages.name_or(material.plan, Some(&line.name), line.id);
    let name = match instrument {
        Some(own) => {
            let instrument = messages.name_or(material.plan, Some(&own.name), own.id);
            format!("{name} \u{2013} {instrument}")
        }
        None => name,
    };
    form.name(0, &name)?;
    form.name(UNIT, material.say(&line.unit))?;
    let pick = Pick { line: Some(Some(line.id)), ..Pick::default() };
    let (total, unknown) = (sums.all().money.major(), sums.all().at_least);
    match line.quantity(level).value().map(|quantity| quantity.decimal()).filter(|own| !own.is_zero()) {
        Some(quantity) => {
            let number = rust_decimal::prelude::ToPrimitive::to_f64(&quantity).unwrap_or_default();
            form.sheet.write_number_with_format(form.row, NUMBER, number, &look.number)?;
            let value = total.checked_div(quantity).unwrap_or_default().round_dp(12);
            let row = form.row + 1;
            let formula = format!(
                "=IF(ISNUMBER({number}{row}),{total}{row}/{number}{row},\"\")",
                number = letters(NUMBER),
                total = letters(TOTAL)
            );
            if !unknown {
                let formula = Formula::new(formula).set_result(value.to_string());
                form.sheet.write_formula_with_format(form.row, VALUE, formula, &look.money)?;
            }
        }
        None => form.say(NUMBER, "csv-unknown", &look.unknown)?,
    }
    if unknown {
        form.say(VALUE, "csv-unknown", &look.unknown)?;
    }
    form.amounts(pick, sums, TOTAL, false)?;
    form.next_row()
}

/// Rows 7 to 13; returns the row of the total eligible costs.
fn totals(form: &mut Form<'_>, subtotals: &[u32]) -> Result<u32, XlsxError> {
    let look = form.look;
    let direct =
        |cell: &crate::analysis::Cell| !matches!(cell.category, Category::Indirect | Category::Contingency);
    let last_column = form.last_column();
    let row = |form: &mut Form<'_>, key: &str| {
        form.filled(&look.sum_text, last_column)?;
        form.say(0, key, &look.sum_text)?;
        Ok::<u32, XlsxError>(form.row)
    };
    let seven = row(form, "eu-7")?;
    let sums = form.summed(direct);
    form.sums(subtotals, TOTAL, &sums)?;
    form.row += 1;
    let of = |form: &Form<'_>, category: Category| {
        let pick = Pick { category: Some(category), ..Pick::default() };
        (pick, form.summed(|cell| cell.category == category))
    };
    let eight = row(form, "eu-8")?;
    let (pick, sums) = of(form, Category::Indirect);
    form.amounts(pick, &sums, TOTAL, true)?;
    form.row += 1;
    let nine = row(form, "eu-9")?;
    let sums = form.summed(|cell| cell.category != Category::Contingency);
    form.sums(&[seven, eight], TOTAL, &sums)?;
    form.row += 1;
    let ten = row(form, "eu-10")?;
    let (pick, sums) = of(form, Category::Contingency);
    form.amounts(pick, &sums, TOTAL, true)?;
    form.row += 1;
    let eleven = row(form, "eu-11")?;
    let all = form.summed(|_| true);
    form.sums(&[nine, ten], TOTAL, &all)?;
    form.row += 1;
    let twelve = row(form, "eu-12")?;
    form.row += 1;
    row(form, "eu-13")?;
    form.sums(&[eleven, twelve], TOTAL, &all)?;
    form.row += 2;
    share(form, "eu-indirect-share", (eight, seven), MOST_INDIRECT)?;
    share(form, "eu-reserve-share", (ten, seven), MOST_RESERVE)?;
    Ok(eleven)
}

/// How large one row is of another, and whether that is within the most allowed.
fn share(form: &mut Form<'_>, key: &str, (part, whole): (u32, u32), most: f64) -> Result<(), XlsxError> {
    let look = form.look;
    form.say(0, key, &look.text)?;
    let column = letters(TOTAL);
    let (part, whole) = (format!("{column}{}", part + 1), format!("{column}{}", whole + 1));
    let of = |category: Option<Category>| {
        let sums = form.summed(|cell| match category {
            Some(own) => cell.category == own,
            None => !matches!(cell.category, Category::Indirect | Category::Contingency),
        });
        super::major(sums.all().money)
    };
    let category = if most == MOST_INDIRECT { Category::Indirect } else { Category::Contingency };
    let (own, all) = (of(Some(category)), of(None));
    let value = if all > 0.0 { own / all } else { 0.0 };
    let formula = format!("=IF({whole}>0,{part}/{whole},0)");
    let formula = Formula::new(formula).set_result(value.to_string());
    form.sheet.write_formula_with_format(form.row, TOTAL, formula, &look.share)?;
    let (kept, exceeded) = (form.material.get("eu-kept"), form.material.get("eu-exceeded"));
    let text = if value <= most + 1e-9 { &kept } else { &exceeded };
    let formula = format!("=IF({column}{}<={most},\"{kept}\",\"{exceeded}\")", form.row + 1);
    let formula = Formula::new(formula).set_result(text);
    form.sheet.write_formula_with_format(form.row, FIRST_YEAR, formula, &look.text)?;
    form.row += 1;
    Ok(())
}

/// Who pays, in a table of its own; what the donor is asked for stays blank.
fn funding(form: &mut Form<'_>, total: u32) -> Result<(), XlsxError> {
    let (material, look) = (form.material, form.look);
    form.row += 1;
    form.say(0, "eu-funding", &look.title)?;
    form.row += 1;
    form.say(0, "column-payer", &look.head)?;
    let amount = format!("{} ({})", material.get("column-nominal"), material.budget.currency.code());
    form.words(TOTAL, &amount, &look.head_number)?;
    form.say(FIRST_YEAR, "eu-share", &look.head_number)?;
    form.row += 1;
    let mut payers: Vec<(Option<PartyId>, Sums)> =
        Sums::by(&material.budget, |cell| cell.payer).into_iter().collect();
    payers.sort_by_key(|(payer, _)| (payer.is_none(), payer_number(material, *payer)));
    let first = form.row;
    let whole = form.summed(|_| true).all();
    let all = super::major(whole.money);
    for (payer, sums) in payers {
        let pick = Pick { payer: Some(payer), ..Pick::default() };
        form.words(0, &payer_name(material, payer), &look.text)?;
        let result = sums.all();
        let criteria = form.criteria(pick);
        let formula = format!("=SUMIFS({}{criteria})", form.range(super::NOMINAL));
        form.formula(TOTAL, &formula, result, false)?;
        let formula = format!("=IF({0}${1}>0,{0}{2}/{0}${1},0)", letters(TOTAL), total + 1, form.row + 1);
        let share = if all > 0.0 { super::major(result.money) / all } else { 0.0 };
        let formula = Formula::new(formula).set_result(share.to_string());
        form.sheet.write_formula_with_format(form.row, FIRST_YEAR, formula, &look.share)?;
        form.row += 1;
    }
    let rows: Vec<u32> = (first..form.row).collect();
    form.filled(&look.sum_text, FIRST_YEAR)?;
    form.say(0, "column-total", &look.sum_text)?;
    form.formula(TOTAL, &super::sum_of(&rows, TOTAL), whole, true)?;
    form.row += 1;
    form.say(0, "eu-requested", &look.text)?;
    form.row += 1;
    Ok(())
}
