//! Sheets in the layouts that donors ask for, filled from the plan by live formulas over the sheet of cells.
//!
//! Each says at its top what it is made from and what the plan cannot fill: that stays blank. Headings follow
//! the published templates, named in the module of each layout; the layouts are not the donors' own files.

mod eu;
mod logframe;
mod un;

use rust_xlsxwriter::{Format, FormatAlign, Formula, Worksheet, XlsxError};

use super::{
    budget::{ROOMY, instrument_number, payer_number},
    letters,
    sheet::{Look, NAME_LINES, height, lines_of, major, pages_for},
    sheet_name, sheet_ref,
};
use crate::analysis::{Amount, Cell, LineRef};
use crate::export::{ledger::Sums, material::Material, tables::Table};
use crate::import::cell_text;
use crate::plan::{Category, DonorLayout, InstrumentId, LineId, PartyId};

/// Columns of the sheet of cells: year, nominal cost, and the numbers beside them.
const YEAR: u16 = 4;
const NOMINAL: u16 = 5;
const PAYER: u16 = 8;
const CATEGORY: u16 = 9;
const INSTRUMENT: u16 = 10;
const LINE: u16 = 11;

/// The sheets of the layouts that the plan asks for; `cells` is the name of the sheet of cells.
pub(super) fn sheets(
    material: &Material<'_>,
    look: &Look,
    tables: &[Table],
    cells: &str,
) -> Result<Vec<Worksheet>, XlsxError> {
    let mut sheets = Vec::new();
    for layout in DonorLayout::ALL {
        if material.plan.exports.layouts.contains(&layout) {
            sheets.push(match layout {
                DonorLayout::EuAnnexIii => eu::sheet(material, look, cells)?,
                DonorLayout::UnWorkPlan => un::sheet(material, look, cells)?,
                DonorLayout::Logframe => logframe::sheet(material, look, tables)?,
            });
        }
    }
    Ok(sheets)
}

/// The number of a line in the sheet of cells: its place in the plan, from 1; nought for overheads.
pub(super) fn line_number(material: &Material<'_>, line: LineRef) -> usize {
    let LineRef::Line(id) = line else { return 0 };
    material.line(id).map_or(1_000_000, |(index, _)| index + 1)
}

/// Which cells an amount sums up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Pick {
    /// One line, or all overheads.
    line: Option<Option<LineId>>,
    category: Option<Category>,
    instrument: Option<Option<InstrumentId>>,
    payer: Option<Option<PartyId>>,
}

impl Pick {
    fn takes(self, cell: &Cell) -> bool {
        let line = match cell.line {
            LineRef::Line(id) => Some(id),
            _ => None,
        };
        self.line.is_none_or(|own| own == line)
            && self.category.is_none_or(|own| own == cell.category)
            && self.instrument.is_none_or(|own| own == cell.instrument)
            && self.payer.is_none_or(|own| own == cell.payer)
    }
}

/// A sheet with years across, being filled row by row.
struct Form<'a> {
    material: &'a Material<'a>,
    look: &'a Look,
    sheet: Worksheet,
    /// The sheet of cells in formulas, and its last row.
    cells: String,
    last_cell: usize,
    row: u32,
    /// The row with the years, and the column of the first.
    head: u32,
    first_year: u16,
    /// The widths of its columns, in characters.
    widths: Vec<f64>,
    /// How many lines the longest text of the row takes up.
    lines: f64,
}

impl<'a> Form<'a> {
    /// An empty sheet called by a message, with its title and what it cannot fill, `columns` wide.
    fn new(
        material: &'a Material<'a>,
        look: &'a Look,
        (name, note): (&str, &str),
        cells: &str,
        widths: &[f64],
    ) -> Result<Self, XlsxError> {
        let (plan, messages) = (material.plan, material.messages);
        let title = messages.get(name);
        let mut sheet = Worksheet::new();
        sheet.set_name(sheet_name(&title))?;
        look.set_page(&mut sheet, &title)?;
        for (column, width) in (0..).zip(widths) {
            sheet.set_column_width(column, *width)?;
        }
        let package = messages.package_name(plan, material.package);
        let facts = [material.say(&plan.name).to_owned(), package, messages.date(material.date)];
        sheet.write_string_with_format(0, 0, title, &look.title)?;
        sheet.write_string_with_format(1, 0, cell_text(&facts.join(" \u{b7} ")), &look.subtitle)?;
        let last = widths.len().saturating_sub(1) as u16;
        let note = messages.get(note);
        let wide: f64 = widths.iter().sum();
        let wrapped = look.note.clone().set_text_wrap().set_align(FormatAlign::Top);
        sheet.merge_range(2, 0, 2, last.max(1), &note, &wrapped)?;
        sheet.set_row_height(2, 16.0 * (note.chars().count() as f64 / (wide * 0.9)).ceil().max(1.0))?;
        let (cells, last_cell) = (sheet_ref(cells), material.budget.cells.len() + 1);
        let widths = widths.to_vec();
        Ok(Self {
            material,
            look,
            sheet,
            cells,
            last_cell,
            row: 4,
            head: 4,
            first_year: 0,
            widths,
            lines: 0.0,
        })
    }

    fn years(&self) -> impl Iterator<Item = (u16, i32)> + use<> {
        let first = self.first_year;
        (first..).zip(self.material.budget.year_range())
    }

    /// The last column where the years come last.
    fn last_column(&self) -> u16 {
        self.first_year + self.year_count() - 1
    }

    /// How many columns the years take up.
    fn year_count(&self) -> u16 {
        self.years().count() as u16
    }

    /// The years in the row of the head, beginning at a column.
    fn year_heads(&mut self, column: u16) -> Result<(), XlsxError> {
        (self.first_year, self.head) = (column, self.row);
        for (column, year) in self.years() {
            self.sheet.write_number_with_format(self.row, column, f64::from(year), &self.look.head_number)?;
        }
        Ok(())
    }

    fn words(&mut self, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.row, column, cell_text(text), format)?;
        Ok(())
    }

    /// A name in two lines where its column is too narrow for one.
    fn name(&mut self, column: u16, text: &str) -> Result<(), XlsxError> {
        let before = self.lines;
        self.prose(column, text)?;
        self.lines = before.max(self.lines.min(NAME_LINES));
        Ok(())
    }

    /// A text that goes on in a second line where its column is too narrow. Not all readers find out by
    /// themselves how high its row is: [`Self::next_row`] says it.
    fn prose(&mut self, column: u16, text: &str) -> Result<(), XlsxError> {
        let width = self.widths.get(usize::from(column)).copied().unwrap_or(20.0);
        self.lines = self.lines.max(lines_of(text, width));
        self.words(column, text, &self.look.prose)
    }

    /// Ends a row.
    fn next_row(&mut self) -> Result<(), XlsxError> {
        if self.lines > 1.0 {
            self.sheet.set_row_height(self.row, height(self.lines))?;
        }
        self.lines = 0.0;
        self.row += 1;
        Ok(())
    }

    /// A message in a column.
    fn say(&mut self, column: u16, key: &str, format: &Format) -> Result<(), XlsxError> {
        let text = self.material.get(key);
        self.words(column, &text, format)
    }

    /// The range of one column of the sheet of cells.
    fn range(&self, column: u16) -> String {
        let letters = letters(column);
        format!("{}${letters}$2:${letters}${}", self.cells, self.last_cell.max(2))
    }

    fn criteria(&self, pick: Pick) -> String {
        let material = self.material;
        let line = pick.line.map(|line| line.map_or(0, |id| line_number(material, LineRef::Line(id))));
        let numbers = [
            (LINE, line),
            (CATEGORY, pick.category.map(|category| category as usize + 1)),
            (INSTRUMENT, pick.instrument.map(|instrument| instrument_number(material, instrument))),
            (PAYER, pick.payer.map(|payer| payer_number(material, payer))),
        ];
        let numbers = numbers.into_iter().filter_map(|(column, number)| Some((column, number?)));
        numbers.map(|(column, number)| format!(",{},{number}", self.range(column))).collect()
    }

    /// What the cells that `counts` picks add up to.
    fn summed(&self, counts: impl Fn(&Cell) -> bool) -> Sums {
        let budget = &self.material.budget;
        Sums::of(budget, budget.cells.iter().filter(|cell| counts(cell)))
    }

    /// A formula and what it comes to, in a row of sums or not, with the mark of what is unknown in it.
    fn formula(&mut self, column: u16, formula: &str, result: Amount, sum: bool) -> Result<(), XlsxError> {
        let formula = Formula::new(formula).set_result(major(result.money).to_string());
        let format = self.look.amount(result.at_least, sum);
        self.sheet.write_formula_with_format(self.row, column, formula, format)?;
        Ok(())
    }

    /// What a pick costs in each year, which comes to `sums`, and in `total` the sum over them.
    fn amounts(&mut self, pick: Pick, sums: &Sums, total: u16, sum: bool) -> Result<(), XlsxError> {
        let (nominal, years, criteria) = (self.range(NOMINAL), self.range(YEAR), self.criteria(pick));
        for (column, _) in self.years() {
            let head = format!("{}${}", letters(column), self.head + 1);
            let formula = format!("=SUMIFS({nominal},{years},{head}{criteria})");
            self.formula(column, &formula, sums.year(usize::from(column - self.first_year)), sum)?;
        }
        self.across(total, sums.all(), sum)
    }

    /// The sum of a row over all years.
    fn across(&mut self, column: u16, result: Amount, sum: bool) -> Result<(), XlsxError> {
        let (first, last) = (letters(self.first_year), self.first_year + self.year_count());
        let row = self.row + 1;
        let formula = match last.checked_sub(1).filter(|last| *last >= self.first_year) {
            Some(last) => format!("=SUM({first}{row}:{}{row})", letters(last)),
            None => "=0".to_owned(),
        };
        self.formula(column, &formula, result, sum)
    }

    /// A row of sums in its format throughout, so that its border is unbroken.
    fn filled(&mut self, format: &Format, last_column: u16) -> Result<(), XlsxError> {
        for column in 0..=last_column {
            self.sheet.write_blank(self.row, column, format)?;
        }
        Ok(())
    }

    /// The sum of rows, which comes to `sums`, in every year and in `total`.
    fn sums(&mut self, rows: &[u32], total: u16, sums: &Sums) -> Result<(), XlsxError> {
        for (column, _) in self.years() {
            let result = sums.year(usize::from(column - self.first_year));
            self.formula(column, &sum_of(rows, column), result, true)?;
        }
        self.formula(total, &sum_of(rows, total), sums.all(), true)
    }

    /// That the sheet and the budget of the plan differ by nothing: `total` holds the sum of this sheet.
    fn reconciled(&mut self, at: (u32, u16), column: u16) -> Result<(), XlsxError> {
        self.say(0, "donor-difference", &self.look.text.clone())?;
        let formula = format!("={}{}-SUM({})", letters(at.1), at.0 + 1, self.range(NOMINAL));
        let nothing = Amount::none(self.material.budget.currency);
        self.formula(column, &formula, nothing, false)?;
        self.row += 1;
        if self.material.budget.at_least() {
            self.say(0, "sheet-at-least", &self.look.note.clone())?;
            self.row += 1;
        }
        Ok(())
    }

    fn finish(mut self, last_column: u16) -> Result<Worksheet, XlsxError> {
        let pages = pages_for(self.widths.iter().sum(), ROOMY);
        if pages > 1 {
            self.sheet.set_print_fit_to_pages(pages, 0);
            self.sheet.set_repeat_columns(0, 0)?;
        }
        self.sheet.set_freeze_panes(self.head + 1, 1)?;
        self.sheet.set_repeat_rows(self.head, self.head)?;
        self.sheet.set_print_area(0, 0, self.row.max(1) - 1, last_column)?;
        Ok(self.sheet)
    }
}

/// The sum of the cells of a column in these rows.
fn sum_of(rows: &[u32], column: u16) -> String {
    let column = letters(column);
    match (rows.first(), rows.last()) {
        (Some(first), Some(last)) if last - first + 1 == rows.len() as u32 => {
            format!("=SUM({column}{}:{column}{})", first + 1, last + 1)
        }
        (None, _) | (_, None) => "=0".to_owned(),
        _ => {
            let cells: Vec<String> = rows.iter().map(|row| format!("{column}{}", row + 1)).collect();
            format!("=SUM({})", cells.join(","))
        }
    }
}
