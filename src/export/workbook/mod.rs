//! A workbook (XLSX): the budget with live formulas and charts, and a sheet for every table.
//!
//! Formulas carry the program's own figures as their results, so that readers which do not reckon show
//! the same. The sheet of the budget is in `budget`, native charts are in `charts`, how a table becomes a
//! sheet is in `sheet`, by what an edited workbook is read back in `round`, and sheets in the layouts of donors
//! in `donor`.

mod budget;
mod charts;
mod donor;
mod round;
mod sheet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::{ExportError, PageSize, material::Material, tables};
use sheet::{Look, table_sheet};

/// The workbook of a package.
///
/// # Errors
/// If it cannot be written, or the export is called off before its last sheet.
pub(super) fn write(material: &Material<'_>, page: PageSize) -> Result<Vec<u8>, ExportError> {
    let look = Look::new(material, page);
    let tables = tables::all(material);
    let cells = tables.iter().find(|table| table.name == "budget-cells");
    let cells_name = cells.map(|table| sheet_name(&table.title)).unwrap_or_default();
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(material)?);
    for table in &tables {
        material.wanted()?;
        let name = sheet_name(&table.title);
        let mut sheet = Worksheet::new();
        let mut chart = None;
        sheet.set_name(&name)?;
        look.set_page(&mut sheet, &table.title)?;
        table_sheet(&mut sheet, table, &look)?;
        match table.name {
            "budget-lines" => {
                budget::line_formulas(&mut sheet, table, &look)?;
                round::unit_costs(&mut sheet, material, table, &look)?;
            }
            "budget-cells" => budget::keys(&mut sheet, material, table, &look)?,
            "frontier" => chart = charts::frontier(material, &look, table, &name)?,
            _ => {}
        }
        let is_plan = table.name == "plan";
        workbook.push_worksheet(sheet);
        chart.into_iter().for_each(|chart| workbook.push_worksheet(chart));
        if is_plan {
            // What a ministry looks for first comes right after the facts of the plan.
            for sheet in budget::sheets(material, &look, &cells_name)? {
                workbook.push_worksheet(sheet);
            }
            for sheet in donor::sheets(material, &look, &tables, &cells_name)? {
                workbook.push_worksheet(sheet);
            }
        }
    }
    workbook.push_worksheet(round::sheet(material, &tables, &look)?);
    workbook.worksheet_from_index(0)?.set_active(true);
    material.wanted()?;
    Ok(workbook.save_to_buffer()?)
}

impl From<XlsxError> for ExportError {
    fn from(error: XlsxError) -> Self {
        Self::Draw(error.to_string())
    }
}

fn properties(material: &Material<'_>) -> Result<DocProperties, XlsxError> {
    let date = material.date;
    // The format counts from 1900; a plan may be older than that only by mistake.
    let year = u16::try_from(date.year().clamp(1900, 9999)).unwrap_or(1900);
    let day = |part: i8| u8::try_from(part).unwrap_or(1);
    let date = ExcelDateTime::from_ymd(year, day(date.month()), day(date.day()))?;
    Ok(DocProperties::new()
        .set_title(material.say(&material.plan.name))
        .set_subject(material.messages.package_name(material.plan, material.package))
        .set_author("Partnership Planner")
        .set_comment(material.say(&material.plan.marking))
        .set_creation_datetime(&date))
}

/// `title` as the name of a sheet: at most 31 characters, none of those the format forbids.
fn sheet_name(title: &str) -> String {
    let name: String = title
        .chars()
        .map(|letter| if ['[', ']', ':', '*', '?', '/', '\\', '\''].contains(&letter) { ' ' } else { letter })
        .take(31)
        .collect();
    name.trim().to_owned()
}

/// `'Name of the sheet'!` in formulas; names hold no apostrophe.
fn sheet_ref(name: &str) -> String {
    format!("'{name}'!")
}

/// The letters of a column counted from nought: `A`, `Z`, `AA`.
fn letters(column: u16) -> String {
    let mut left = u32::from(column) + 1;
    let mut out = Vec::new();
    while left > 0 {
        let digit = (left - 1) % 26;
        out.push(char::from(b'A' + digit as u8));
        left = (left - 1) / 26;
    }
    out.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn names_of_sheets_obey_the_format() {
        assert_eq!(sheet_name("Sources [and/or] 'notes'?"), "Sources  and or   notes");
        assert_eq!(sheet_name(&"x".repeat(50)).len(), 31);
    }
}
