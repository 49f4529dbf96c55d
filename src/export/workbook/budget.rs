//! The budget by year, payer and category, and by instrument, as formulas over the sheet of cells.
//!
//! Payers, instruments and categories are matched by their numbers, not their names: names may be equal
//! or hold signs that a spreadsheet reads as patterns.

use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use super::{
    charts, donor, letters,
    sheet::{Look, height, lines_of, major, pages_for},
    sheet_name, sheet_ref,
};
use crate::analysis::{Amount, GapEntry};
use crate::export::{
    ledger::Sums,
    material::Material,
    tables::{Field, Table, payer_name},
};
use crate::plan::{Category, InstrumentId, Money, PartyId};

/// Columns of the sheet of cells: year, nominal cost, and then the numbers added by [`keys`].
const YEAR: u16 = 4;
const NOMINAL: u16 = 5;

/// Widths of the columns of names, years and totals, in characters.
const NAMES: (f64, f64) = (34.0, 30.0);
const YEAR_WIDTH: f64 = 16.0;
const TOTAL_WIDTH: f64 = 18.0;
/// How much of a page sheets with years across may be too wide and are printed smaller for.
pub(super) const ROOMY: f64 = 0.15;

/// Which cells a row of the budget sums up.
#[derive(Clone, Copy)]
enum Pick {
    PayerCategory(Option<PartyId>, Category),
    Instrument(Option<InstrumentId>),
}

/// The number of a payer in the sheet of cells: its place in the plan, from 1; nought for nobody.
pub(super) fn payer_number(material: &Material<'_>, payer: Option<PartyId>) -> usize {
    place(payer.map(|id| material.party(id).map(|found| found.0)))
}

pub(super) fn instrument_number(material: &Material<'_>, instrument: Option<InstrumentId>) -> usize {
    place(instrument.map(|id| material.instrument(id).map(|found| found.0)))
}

/// What is named but not in the plan has a number of its own.
fn place(found: Option<Option<usize>>) -> usize {
    match found {
        None => 0,
        Some(Some(index)) => index + 1,
        Some(None) => 1_000_000,
    }
}

/// Adds the numbers of payer, category, instrument and line to the right of the sheet of cells.
pub(super) fn keys(
    sheet: &mut Worksheet,
    material: &Material<'_>,
    table: &Table,
    look: &Look,
) -> Result<(), XlsxError> {
    let first = table.columns.len() as u16;
    for (index, key) in
        ["column-payer-number", "column-category-number", "column-instrument-number", "column-line-number"]
            .into_iter()
            .enumerate()
    {
        let column = first + index as u16;
        sheet.write_string_with_format(0, column, material.get(key), &look.head_number)?;
        sheet.set_column_width(column, 12)?;
    }
    for (row, cell) in material.budget.cells.iter().enumerate() {
        let numbers = [
            payer_number(material, cell.payer),
            cell.category as usize + 1,
            instrument_number(material, cell.instrument),
            donor::line_number(material, cell.line),
        ];
        for (index, number) in numbers.into_iter().enumerate() {
            let column = first + index as u16;
            sheet.write_number_with_format(row as u32 + 1, column, number as f64, &look.whole)?;
        }
    }
    Ok(())
}

/// The base cost of each line as unit cost times quantity, rounded to the minor unit.
pub(super) fn line_formulas(sheet: &mut Worksheet, table: &Table, look: &Look) -> Result<(), XlsxError> {
    const UNIT_COST: usize = 7;
    const QUANTITY: usize = 8;
    const BASE: usize = 9;
    for (row, fields) in table.rows.iter().enumerate() {
        let (Some(Field::Money(unit, _)), Some(Field::Number(_)), Some(Field::Money(base, _))) =
            (fields.get(UNIT_COST), fields.get(QUANTITY), fields.get(BASE))
        else {
            continue;
        };
        let row = row as u32 + 1;
        let (cost, quantity) = (letters(UNIT_COST as u16), letters(QUANTITY as u16));
        let digits = unit.currency.exponent();
        let formula = format!("=ROUND({cost}{0}*{quantity}{0},{digits})", row + 1);
        // A line that none of the plan's years takes up costs nothing whatever its quantity.
        let product = unit.major() * fields.get(QUANTITY).map_or(Default::default(), number);
        if unit.currency.amount(product) == *base {
            sheet.write_formula_with_format(row, BASE as u16, with_result(formula, *base), &look.money)?;
        }
    }
    Ok(())
}

fn number(field: &Field) -> rust_decimal::Decimal {
    match field {
        Field::Number(number) => *number,
        _ => Default::default(),
    }
}

fn with_result(formula: impl AsRef<str>, money: Money) -> Formula {
    Formula::new(formula).set_result(major(money).to_string())
}

/// What is missing of an entry, minor units, and whether more may be.
fn missing(entry: &GapEntry) -> (i64, bool) {
    (entry.missing(), entry.at_least())
}

/// The sheets of the budget: by payer and category, and by instrument, each with its chart.
pub(super) fn sheets(material: &Material<'_>, look: &Look, cells: &str) -> Result<Vec<Worksheet>, XlsxError> {
    let mut grid = Grid::new(material, look, cells, "table-budget", "column-payer", "column-category")?;
    let budget = &material.budget;
    let parts = Sums::by(budget, |cell| (cell.payer, cell.category));
    let mut payers: Vec<_> = Sums::by(budget, |cell| cell.payer).into_iter().collect();
    payers.sort_by_key(|(payer, _)| (payer.is_none(), payer_number(material, *payer)));
    let mut sums = Vec::new();
    for (payer, whole) in payers {
        let name = payer_name(material, payer);
        let first = grid.row;
        for category in Category::ALL {
            if let Some(part) = parts.get(&(payer, category)) {
                let pick = Pick::PayerCategory(payer, category);
                grid.picked(&name, &material.messages.label(category), pick, part)?;
            }
        }
        let label = material.messages.with("sum-of", &[("name", name.as_str().into())]);
        sums.push((grid.row, payer, name.clone()));
        grid.summed(&label, first, &whole)?;
    }
    let rows: Vec<u32> = sums.iter().map(|(row, ..)| *row).collect();
    grid.total(&rows)?;
    grid.funding(&sums)?;
    let payers = charts::budget(material, look, &grid.name, &sums, (grid.head, grid.years))?;
    let by_payer = grid.finish()?;

    let mut grid =
        Grid::new(material, look, cells, "table-budget-instruments", "column-instrument", "column-stage")?;
    let first = grid.row;
    for instrument in &material.plan.instruments {
        let pick = Pick::Instrument(Some(instrument.id));
        let name = material.messages.name_or(material.plan, Some(&instrument.name), instrument.id);
        let sums = Sums::of(budget, material.ledger().cells_of(budget, Some(instrument.id)));
        grid.picked(&name, &material.messages.stage(instrument), pick, &sums)?;
    }
    let sums = Sums::of(budget, material.ledger().cells_of(budget, None));
    grid.picked(&material.get("csv-whole-plan"), "", Pick::Instrument(None), &sums)?;
    let last = grid.row;
    grid.total(&(first..last).collect::<Vec<_>>())?;
    let rows = (first, last - 1);
    let instruments = charts::instruments(material, look, &grid.name, rows, (grid.head, grid.years))?;
    Ok([Some(by_payer), payers, Some(grid.finish()?), instruments].into_iter().flatten().collect())
}

/// A sheet with years across, being filled row by row.
struct Grid<'a> {
    material: &'a Material<'a>,
    look: &'a Look,
    sheet: Worksheet,
    name: String,
    /// The sheet of cells in formulas, and its last row.
    cells: String,
    last_cell: usize,
    head: u32,
    row: u32,
    years: u16,
}

impl<'a> Grid<'a> {
    fn new(
        material: &'a Material<'a>,
        look: &'a Look,
        cells: &str,
        title: &str,
        first: &str,
        second: &str,
    ) -> Result<Self, XlsxError> {
        let (plan, messages) = (material.plan, material.messages);
        let title = messages.get(title);
        let name = sheet_name(&title);
        let mut sheet = Worksheet::new();
        sheet.set_name(&name)?;
        look.set_page(&mut sheet, &title)?;
        let currency = material.budget.currency.code();
        let args = [("title", title.as_str().into()), ("currency", currency.into())];
        sheet.write_string_with_format(0, 0, messages.with("budget-title", &args), &look.title)?;
        let package = messages.package_name(plan, material.package);
        let facts = format!("{package} \u{b7} {}", messages.date(material.date));
        sheet.write_string_with_format(1, 0, facts, &look.subtitle)?;
        let head = 3;
        sheet.set_column_width(0, NAMES.0)?;
        sheet.set_column_width(1, NAMES.1)?;
        sheet.write_string_with_format(head, 0, messages.get(first), &look.head)?;
        sheet.write_string_with_format(head, 1, messages.get(second), &look.head)?;
        let mut column = 2;
        for year in material.budget.year_range() {
            sheet.write_number_with_format(head, column, f64::from(year), &look.head_number)?;
            sheet.set_column_width(column, YEAR_WIDTH)?;
            column += 1;
        }
        sheet.write_string_with_format(head, column, messages.get("column-total"), &look.head_number)?;
        sheet.set_column_width(column, TOTAL_WIDTH)?;
        Ok(Self {
            material,
            look,
            sheet,
            name,
            cells: sheet_ref(cells),
            last_cell: material.budget.cells.len() + 1,
            head,
            row: head + 1,
            years: column - 2,
        })
    }

    /// The range of one column of the sheet of cells.
    fn range(&self, column: u16) -> String {
        let letters = letters(column);
        format!("{}${letters}$2:${letters}${}", self.cells, self.last_cell.max(2))
    }

    /// One row that picks its cells by number, with its total; `sums` are what they come to.
    fn picked(&mut self, first: &str, second: &str, pick: Pick, sums: &Sums) -> Result<(), XlsxError> {
        let keys = 8u16;
        let criteria = match pick {
            Pick::PayerCategory(payer, category) => format!(
                "{},{},{},{}",
                self.range(keys),
                payer_number(self.material, payer),
                self.range(keys + 1),
                category as usize + 1
            ),
            Pick::Instrument(instrument) => {
                format!("{},{}", self.range(keys + 2), instrument_number(self.material, instrument))
            }
        };
        self.names(first, second, &self.look.prose)?;
        let (nominal, years) = (self.range(NOMINAL), self.range(YEAR));
        for index in 0..self.years {
            let column = index + 2;
            let head = format!("{}${}", letters(column), self.head + 1);
            let formula = format!("=SUMIFS({nominal},{years},{head},{criteria})");
            self.write(column, formula, sums.year(usize::from(index)), false)?;
        }
        self.across(sums, false)?;
        self.row += 1;
        Ok(())
    }

    /// What a row is called, in as many lines as that needs.
    fn names(&mut self, first: &str, second: &str, format: &Format) -> Result<(), XlsxError> {
        let lines = lines_of(first, NAMES.0).max(lines_of(second, NAMES.1));
        if lines > 1.0 {
            self.sheet.set_row_height(self.row, height(lines.min(3.0)))?;
        }
        self.sheet.write_string_with_format(self.row, 0, first, format)?;
        self.sheet.write_string_with_format(self.row, 1, second, format)?;
        Ok(())
    }

    /// The total of a row over all years.
    fn across(&mut self, sums: &Sums, sum: bool) -> Result<(), XlsxError> {
        let (from, to, row) = (letters(2), letters(self.years + 1), self.row + 1);
        let formula = if self.years == 0 { "=0".to_owned() } else { format!("=SUM({from}{row}:{to}{row})") };
        self.write(self.years + 2, formula, sums.all(), sum)
    }

    /// A formula and what it comes to, with the mark of what is unknown in it.
    fn write(&mut self, column: u16, formula: String, result: Amount, sum: bool) -> Result<(), XlsxError> {
        let format = self.look.amount(result.at_least, sum);
        self.sheet.write_formula_with_format(self.row, column, with_result(formula, result.money), format)?;
        Ok(())
    }

    /// The sum of the rows from `first` on.
    fn summed(&mut self, label: &str, first: u32, sums: &Sums) -> Result<(), XlsxError> {
        let rows: Vec<u32> = (first..self.row).collect();
        self.sum_row(label, &rows, sums)
    }

    /// The sum of everything, which is that of these rows.
    fn total(&mut self, rows: &[u32]) -> Result<(), XlsxError> {
        let sums = Sums::of(&self.material.budget, &self.material.budget.cells);
        self.sum_row(&self.material.get("column-total-nominal"), rows, &sums)?;
        if self.material.budget.at_least() {
            let text = self.material.get("sheet-at-least");
            self.sheet.write_string_with_format(self.row, 0, text, &self.look.note)?;
            self.row += 1;
        }
        Ok(())
    }

    fn sum_row(&mut self, label: &str, rows: &[u32], sums: &Sums) -> Result<(), XlsxError> {
        self.names(label, "", &self.look.sum_text)?;
        let adjacent = rows.windows(2).all(|pair| matches!(pair, [a, b] if a + 1 == *b));
        for index in 0..self.years {
            let column = letters(index + 2);
            let formula = match (rows.first(), rows.last()) {
                (Some(first), Some(last)) if adjacent => {
                    format!("=SUM({column}{}:{column}{})", first + 1, last + 1)
                }
                (None, _) | (_, None) => "=0".to_owned(),
                _ => {
                    let parts: Vec<String> = rows.iter().map(|row| format!("{column}{}", row + 1)).collect();
                    format!("={}", parts.join("+"))
                }
            };
            self.write(index + 2, formula, sums.year(usize::from(index)), true)?;
        }
        self.across(sums, true)?;
        self.row += 1;
        Ok(())
    }

    /// Below the costs: what each payer has committed and what is missing.
    fn funding(&mut self, sums: &[(u32, Option<PartyId>, String)]) -> Result<(), XlsxError> {
        self.row += 1;
        let head = self.material.get("table-funding");
        self.sheet.write_string_with_format(self.row, 0, head, &self.look.title)?;
        self.row += 1;
        let mut missing_rows = Vec::new();
        for (cost_row, payer, name) in sums {
            self.committed(*payer, name)?;
            missing_rows.push(self.row);
            self.missing(*payer, name, *cost_row)?;
        }
        let label = self.material.get("column-gap");
        self.sheet.write_string_with_format(self.row, 0, label, &self.look.sum_text)?;
        self.sheet.write_blank(self.row, 1, &self.look.sum_text)?;
        let years = self.material.budget.year_range().map(Some).chain([None]);
        for (column, year) in (2..).zip(years) {
            let letters = letters(column);
            let parts: Vec<String> = missing_rows.iter().map(|row| format!("{letters}{}", row + 1)).collect();
            let formula = if parts.is_empty() { "=0".to_owned() } else { format!("={}", parts.join("+")) };
            let entries = self.material.gap.entries.iter();
            let result =
                self.added(entries.filter(|entry| year.is_none_or(|year| entry.year == year)), missing);
            self.write(column, formula, result, true)?;
        }
        self.row += 1;
        Ok(())
    }

    fn entry(&self, payer: Option<PartyId>, year: i32) -> Option<&'a GapEntry> {
        self.material.gap.entries.iter().find(|entry| entry.payer == payer && entry.year == year)
    }

    fn committed(&mut self, payer: Option<PartyId>, name: &str) -> Result<(), XlsxError> {
        self.label(name, "column-committed")?;
        let currency = self.material.budget.currency;
        for (index, year) in self.material.budget.year_range().enumerate() {
            let column = index as u16 + 2;
            match self.entry(payer, year) {
                Some(entry) if entry.commitment_unknown => {
                    let word = self.material.get("csv-unknown");
                    self.sheet.write_string_with_format(self.row, column, word, &self.look.unknown)?;
                }
                entry => {
                    let committed = Money::new(entry.map_or(0, |entry| entry.committed), currency);
                    self.sheet.write_number_with_format(
                        self.row,
                        column,
                        major(committed),
                        &self.look.money,
                    )?;
                }
            }
        }
        self.sum_across(payer, |entry| {
            let known = if entry.commitment_unknown { 0 } else { entry.committed };
            (known, entry.commitment_unknown)
        })?;
        self.row += 1;
        Ok(())
    }

    fn missing(&mut self, payer: Option<PartyId>, name: &str, cost_row: u32) -> Result<(), XlsxError> {
        self.label(name, "column-missing")?;
        for (index, year) in self.material.budget.year_range().enumerate() {
            let column = letters(index as u16 + 2);
            let (cost, committed) = (cost_row + 1, self.row);
            let formula =
                format!("=IF(ISNUMBER({column}{committed}),MAX(0,{column}{cost}-{column}{committed}),0)");
            let result = self.added(self.entry(payer, year).into_iter(), missing);
            self.write(index as u16 + 2, formula, result, false)?;
        }
        self.sum_across(payer, missing)?;
        self.row += 1;
        Ok(())
    }

    fn label(&mut self, name: &str, key: &str) -> Result<(), XlsxError> {
        self.names(name, &self.material.get(key), &self.look.prose)
    }

    fn sum_across(
        &mut self,
        payer: Option<PartyId>,
        part: impl Fn(&GapEntry) -> (i64, bool),
    ) -> Result<(), XlsxError> {
        let years = self.material.budget.year_range();
        let sum = self.added(years.filter_map(|year| self.entry(payer, year)), part);
        let (from, to, row) = (letters(2), letters(self.years + 1), self.row + 1);
        let formula = if self.years == 0 { "=0".to_owned() } else { format!("=SUM({from}{row}:{to}{row})") };
        self.write(self.years + 2, formula, sum, false)
    }

    /// The sum of what `part` takes of each entry: minor units, and whether something unknown is missing.
    fn added<'e>(
        &self,
        entries: impl Iterator<Item = &'e GapEntry>,
        part: impl Fn(&GapEntry) -> (i64, bool),
    ) -> Amount {
        let (minor, at_least) = entries.map(part).fold((0i64, false), |(sum, open), (minor, at_least)| {
            (sum.saturating_add(minor), open || at_least)
        });
        let money = Money::new(minor, self.material.budget.currency);
        Amount { at_least, ..Amount::sure(money) }
    }

    fn finish(mut self) -> Result<Worksheet, XlsxError> {
        let wide = NAMES.0 + NAMES.1 + YEAR_WIDTH * f64::from(self.years) + TOTAL_WIDTH;
        let pages = pages_for(wide, ROOMY);
        if pages > 1 {
            self.sheet.set_print_fit_to_pages(pages, 0);
            self.sheet.set_repeat_columns(0, 1)?;
        }
        self.sheet.set_freeze_panes(self.head + 1, 2)?;
        self.sheet.set_repeat_rows(self.head, self.head)?;
        self.sheet.set_print_area(0, 0, self.row.max(1) - 1, self.years + 2)?;
        Ok(self.sheet)
    }
}
