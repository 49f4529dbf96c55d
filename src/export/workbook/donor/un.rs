//! A multi-year work plan as United Nations project documents have it.
//!
//! Columns follow the multi-year work plan of the project document template of the United Nations Development
//! Programme: expected outputs, planned activities, planned budget by year, responsible party, and the planned
//! budget by funding source, budget description and amount; a subtotal for each output, a total for all.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{Form, Look, Pick};
use crate::analysis::{Cell, LineRef};
use crate::export::{
    ledger::Sums,
    material::Material,
    tables::{line_name, payer_name},
};
use crate::plan::Instrument;

/// Columns before the years: expected outputs, planned activities.
const ACTIVITY: u16 = 1;
const FIRST_YEAR: u16 = 2;

/// The sheet.
pub(super) fn sheet(material: &Material<'_>, look: &Look, cells: &str) -> Result<Worksheet, XlsxError> {
    let mut widths = vec![36.0, 36.0];
    widths.extend(material.budget.year_range().map(|_| 15.0));
    widths.extend([22.0, 22.0, 26.0, 17.0]);
    let mut form = Form::new(material, look, ("layout-un-work-plan", "layout-un-note"), cells, &widths)?;
    form.say(0, "un-outputs", &look.head)?;
    form.say(ACTIVITY, "un-activities", &look.head)?;
    form.year_heads(FIRST_YEAR)?;
    let responsible = FIRST_YEAR + form.year_count();
    let amount = responsible + 3;
    form.say(responsible, "un-responsible", &look.head)?;
    form.say(responsible + 1, "un-source", &look.head)?;
    form.say(responsible + 2, "un-description", &look.head)?;
    let text = format!("{} ({})", material.get("un-amount"), material.budget.currency.code());
    form.words(amount, &text, &look.head_number)?;
    form.row += 1;
    let mut subtotals = Vec::new();
    let outputs = material.plan.instruments.iter().map(Some).chain([None]);
    for instrument in outputs {
        let id = instrument.map(|own| own.id);
        if !material.ledger().cells_of(&material.budget, id).is_empty() {
            subtotals.push(output(&mut form, instrument, (responsible, amount))?);
        }
    }
    form.filled(&look.sum_text, amount)?;
    form.say(0, "column-total-nominal", &look.sum_text)?;
    let all = form.summed(|_| true);
    form.sums(&subtotals, amount, &all)?;
    let total = form.row;
    form.row += 2;
    form.reconciled((total, amount), amount)?;
    form.finish(amount)
}

/// An instrument as an output: a row for each of its lines and who pays it. Returns the row of its subtotal.
fn output(
    form: &mut Form<'_>,
    instrument: Option<&Instrument>,
    (responsible, amount): (u16, u16),
) -> Result<u32, XlsxError> {
    let (material, look) = (form.material, form.look);
    let (plan, messages) = (material.plan, material.messages);
    let id = instrument.map(|own| own.id);
    let name = match instrument {
        Some(own) => messages.name_or(plan, Some(&own.name), own.id),
        None => messages.get("csv-whole-plan"),
    };
    let lead = instrument.and_then(|own| own.lead).and_then(|lead| plan.party(lead));
    let lead = lead.map_or("", |party| material.say(&party.name));
    let first = form.row;
    let cells = material.ledger().cells_of(&material.budget, id);
    let mut parts: BTreeMap<Pick, Vec<&Cell>> = BTreeMap::new();
    let mut order = Vec::new();
    for cell in cells.iter().copied() {
        let line = match cell.line {
            LineRef::Line(line) => Some(line),
            _ => None,
        };
        let pick = Pick {
            line: Some(line),
            category: Some(cell.category),
            instrument: Some(id),
            payer: Some(cell.payer),
        };
        let part = parts.entry(pick).or_default();
        if part.is_empty() {
            order.push((pick, cell));
        }
        part.push(cell);
    }
    for (pick, cell) in order {
        let part = Sums::of(&material.budget, parts.remove(&pick).unwrap_or_default());
        form.name(0, &name)?;
        form.name(ACTIVITY, &line_name(material, cell))?;
        form.amounts(pick, &part, amount, false)?;
        form.name(responsible, lead)?;
        form.name(responsible + 1, &payer_name(material, cell.payer))?;
        form.words(responsible + 2, &messages.label(cell.category), &look.text)?;
        form.next_row()?;
    }
    let rows: Vec<u32> = (first..form.row).collect();
    let label = messages.with("sum-of", &[("name", name.into())]);
    form.filled(&look.sum_text, amount)?;
    form.words(0, &label, &look.sum_text)?;
    form.sums(&rows, amount, &Sums::of(&material.budget, cells))?;
    form.row += 1;
    Ok(form.row - 1)
}
