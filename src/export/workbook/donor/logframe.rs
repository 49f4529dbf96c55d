//! A logical framework matrix.
//!
//! Columns follow the logframe of the European Commission's action documents (section 3.6 of the template of
//! 2022, project modality): results chain, indicators, baselines, targets, sources of data, assumptions, with
//! the current value that progress reports add. That template holds at most ten results.

use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use super::{Form, Look, letters};
use crate::export::{
    material::Material,
    tables::{Field, Kind, Table},
    workbook::{sheet::write_field, sheet_name, sheet_ref},
};
use crate::plan::Indicator;

/// Heads of the columns, with their widths.
const COLUMNS: [(&str, f64); 11] = [
    ("log-results", 40.0),
    ("column-indicator", 38.0),
    ("column-unit", 20.0),
    ("column-baseline-value", 14.0),
    ("column-baseline-date", 14.0),
    ("log-current", 14.0),
    ("column-latest-date", 14.0),
    ("column-target", 14.0),
    ("column-target-date", 14.0),
    ("column-data-source", 40.0),
    ("column-conditions", 40.0),
];
const BASELINE: u16 = 3;
const CURRENT: u16 = 5;
const TARGET: u16 = 7;
const SOURCE: u16 = 9;
const ASSUMPTIONS: u16 = 10;
/// How much of the way from the baseline to the target is behind it.
const REACHED: u16 = 11;

/// The most results the template holds.
const MOST_RESULTS: usize = 10;

/// The sheet; `tables` holds the sheet of indicators, whose cells this one shows.
pub(super) fn sheet(material: &Material<'_>, look: &Look, tables: &[Table]) -> Result<Worksheet, XlsxError> {
    let mut widths: Vec<f64> = COLUMNS.iter().map(|(_, width)| *width).collect();
    widths.push(14.0);
    let mut form = Form::new(material, look, ("layout-logframe", "layout-logframe-note"), "", &widths)?;
    for (column, (key, _)) in (0..).zip(COLUMNS) {
        let is_figure = [BASELINE, CURRENT, TARGET].contains(&column);
        form.say(column, key, if is_figure { &look.head_number } else { &look.head })?;
    }
    form.say(REACHED, "log-reached", &look.head_number)?;
    form.row += 1;
    section(&mut form, "log-impact")?;
    form.row += 1;
    section(&mut form, "log-outcomes")?;
    let outcomes = outcomes(&mut form)?;
    section(&mut form, "log-outputs")?;
    let indicators = tables.iter().find(|table| table.name == "indicators");
    let sheet = indicators.map(|table| sheet_ref(&sheet_name(&table.title))).unwrap_or_default();
    for (place, indicator) in material.plan.monitoring.indicators.iter().enumerate() {
        output(&mut form, indicator, &sheet, place as u32 + 2)?;
    }
    if outcomes + material.plan.monitoring.indicators.len() > MOST_RESULTS {
        form.row += 1;
        form.say(0, "log-many", &look.note)?;
        form.row += 1;
    }
    form.finish(REACHED)
}

fn section(form: &mut Form<'_>, key: &str) -> Result<(), XlsxError> {
    for column in 0..=REACHED {
        form.sheet.write_blank(form.row, column, &form.look.sum_text)?;
    }
    form.say(0, key, &form.look.sum_text.clone())?;
    form.row += 1;
    Ok(())
}

/// The interests that the package moves; returns how many.
fn outcomes(form: &mut Form<'_>) -> Result<usize, XlsxError> {
    let (material, look) = (form.material, form.look);
    let plan = material.plan;
    let moved = plan.interests.iter().zip(&material.values.interests);
    let moved: Vec<_> = moved.filter(|(_, level)| !level.change.is_zero()).collect();
    for (interest, level) in &moved {
        form.prose(0, material.say(&interest.description))?;
        form.prose(1, material.say(&interest.name))?;
        form.prose(2, material.say(&interest.unit))?;
        let at = |form: &Form<'_>, column: u16| (form.row, column);
        let (baseline, target) = (at(form, BASELINE), at(form, TARGET));
        write_field(&mut form.sheet, baseline, Kind::Number, &Field::known(interest.baseline), look)?;
        write_field(&mut form.sheet, target, Kind::Number, &Field::number(level.level), look)?;
        let year = Field::Whole(plan.finance.effective_reference_year().into());
        let by = at(form, TARGET + 1);
        write_field(&mut form.sheet, by, Kind::Prose, &year, look)?;
        let source = interest.pedigree.source.and_then(|id| plan.source(id));
        form.prose(SOURCE, source.map_or("", |source| material.say(&source.citation)))?;
        if level.assumed {
            let text = material.get("log-assumed");
            form.prose(ASSUMPTIONS, &text)?;
        }
        form.next_row()?;
    }
    Ok(moved.len())
}

/// An indicator; its figures are those of the sheet of indicators, row `row` there.
fn output(form: &mut Form<'_>, indicator: &Indicator, sheet: &str, row: u32) -> Result<(), XlsxError> {
    let (material, look) = (form.material, form.look);
    form.prose(0, material.say(&indicator.result))?;
    form.prose(1, material.say(&indicator.name))?;
    form.prose(2, material.say(&indicator.unit))?;
    let value = |own: Option<&crate::plan::Setting>| own.map(|own| (Some(own.value.value()), own.on));
    let figures = [
        (BASELINE, value(indicator.baseline()), 'E'),
        (CURRENT, indicator.latest().map(|own| (Some(Some(own.value)), own.on)), 'I'),
        (TARGET, value(indicator.target()), 'G'),
    ];
    let mut known = Vec::new();
    for (column, own, letter) in figures {
        let Some((Some(value), on)) = own else { continue };
        match value {
            Some(value) => {
                let formula = Formula::new(format!("={sheet}{letter}{row}"));
                let formula = formula.set_result(value.decimal().to_string());
                form.sheet.write_formula_with_format(form.row, column, formula, &look.number)?;
                known.push(value.decimal());
            }
            None => form.say(column, "csv-unknown", &look.unknown)?,
        }
        write_field(&mut form.sheet, (form.row, column + 1), Kind::Prose, &Field::Date(on), look)?;
    }
    if let [baseline, current, target] = known.as_slice()
        && baseline != target
    {
        reached(form, ((current - baseline) / (target - baseline)).round_dp(12).to_string(), &look.share)?;
    }
    form.prose(SOURCE, material.say(&indicator.data_source))?;
    form.prose(ASSUMPTIONS, material.say(&indicator.assumptions))?;
    form.next_row()
}

fn reached(form: &mut Form<'_>, result: String, format: &Format) -> Result<(), XlsxError> {
    let cell = |column: u16| format!("{}{}", letters(column), form.row + 1);
    let (baseline, current, target) = (cell(BASELINE), cell(CURRENT), cell(TARGET));
    let formula = format!("=IF({target}<>{baseline},({current}-{baseline})/({target}-{baseline}),0)");
    let formula = Formula::new(formula).set_result(result);
    form.sheet.write_formula_with_format(form.row, REACHED, formula, format)?;
    Ok(())
}
