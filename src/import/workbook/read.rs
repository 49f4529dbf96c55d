//! From the cells of a workbook to changes of the plan.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
};

use calamine::{Data, Range, Reader, Xlsx};
use rust_decimal::Decimal;

use super::{
    change::{Change, Content, Target},
    memory::{MEMORY_SHEET, Memory, RememberedColumn},
    trouble::{Trouble, TroubleSort},
};
use crate::import::{
    MAX_BYTES, Where,
    cells::{self, MAX_CELLS, Unread},
};
use crate::plan::{Currency, InstrumentId, Known, LineId, Money, Number, Plan};
use crate::text::{Language, Messages};

/// How many rows may stand above the heads.
const ABOVE_HEADS: usize = 20;

/// What a workbook says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadBack {
    /// The language of its notes.
    pub language: String,
    /// What it changes, in the order of its cells.
    pub changes: Vec<Change>,
    /// What cannot be read, or was passed over.
    pub troubles: Vec<Trouble>,
}

/// What the workbook in `bytes` would change in `plan`.
///
/// # Errors
///
/// If it is not a workbook that this program exported, or not one of this plan.
pub fn read_back(bytes: &[u8], plan: &Plan) -> Result<ReadBack, Trouble> {
    if bytes.len() > MAX_BYTES {
        return Err(Trouble::of_file(TroubleSort::TooLarge));
    }
    let unreadable =
        |error: calamine::XlsxError| Trouble::of_file(TroubleSort::Unreadable(error.to_string()));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let names = book.sheet_names();
    if !names.iter().any(|name| name == MEMORY_SHEET) {
        return Err(Trouble::of_file(TroubleSort::Foreign));
    }
    let mut cells_of = |name: &str| {
        cells::of_sheet(&mut book, name, MAX_CELLS).map_err(|unread| match unread {
            Unread::Broken(error) => unreadable(error),
            Unread::TooMany => {
                let place = Where { sheet: Some(name.to_owned()), ..Where::default() };
                Trouble::new(place, TroubleSort::TooMany(MAX_CELLS))
            }
        })
    };
    let (sheet, _) = cells_of(MEMORY_SHEET)?;
    let rows = sheet.rows().map(|row| row.iter().map(text_of).collect());
    let memory = Memory::read(rows).ok_or_else(|| Trouble::of_file(TroubleSort::Foreign))?;
    let mut reader = Reading::new(plan, &memory);
    if !reader.exported.is_empty() && reader.exported.is_disjoint(&reader.there) {
        return Err(Trouble::of_file(TroubleSort::OtherPlan(memory.plan.clone())));
    }
    let mut columns = memory.columns.as_slice();
    while let Some(first) = columns.first() {
        let count = columns.iter().take_while(|column| column.sheet == first.sheet).count();
        let (own, rest) = columns.split_at(count);
        columns = rest;
        let place = Where { sheet: Some(first.sheet.clone()), ..Where::default() };
        if !names.contains(&first.sheet) {
            reader.troubles.push(Trouble::new(place, TroubleSort::NoSheet));
            continue;
        }
        let (values, formulas) = cells_of(&first.sheet)?;
        reader.sheet(&Sheet { name: &first.sheet, columns: own, values, formulas });
    }
    Ok(reader.finish())
}

fn text_of(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        other => other.to_string().trim().to_owned(),
    }
}

/// A visible sheet.
struct Sheet<'a> {
    name: &'a str,
    columns: &'a [RememberedColumn],
    values: Range<Data>,
    formulas: Range<String>,
}

/// A cell of a sheet.
struct Cell<'a> {
    place: Where,
    data: &'a Data,
    by_formula: bool,
}

impl Sheet<'_> {
    fn place(&self, row: Option<u32>, head: Option<&str>) -> Where {
        Where {
            sheet: Some(self.name.to_owned()),
            row: row.map(|row| row as usize + 1),
            column: head.map(str::to_owned),
        }
    }

    /// The row of the heads: the first that has that of the ids.
    fn heads(&self, id: &str) -> Option<(u32, Vec<String>)> {
        let (first, left) = self.values.start()?;
        let rows = self.values.rows().take(ABOVE_HEADS).zip(first..);
        rows.map(|(row, number)| {
            let before = std::iter::repeat_n(String::new(), left as usize);
            (number, before.chain(row.iter().map(text_of)).collect::<Vec<_>>())
        })
        .find(|(_, heads)| heads.iter().any(|head| head == id))
    }

    fn cell(&self, row: u32, column: usize, head: &str) -> Cell<'_> {
        let at = (row, column as u32);
        let by_formula = self.formulas.get_value(at).is_some_and(|formula| !formula.is_empty());
        let data = self.values.get_value(at).unwrap_or(&Data::Empty);
        Cell { place: self.place(Some(row), Some(head)), data, by_formula }
    }
}

/// What a cell says of a place in the plan.
struct Said {
    place: Where,
    content: Content,
    by_formula: bool,
}

struct Reading<'a> {
    plan: &'a Plan,
    memory: &'a Memory,
    /// The ids of the rows that were exported, and of those the plan has now.
    exported: BTreeSet<String>,
    there: BTreeSet<String>,
    /// The instrument of each line.
    instruments: BTreeMap<LineId, Option<InstrumentId>>,
    found: BTreeMap<Target, Said>,
    troubles: Vec<Trouble>,
}

/// A column that was found: where it is, what it holds, its head.
struct Column<'a> {
    at: usize,
    key: &'a str,
    head: &'a str,
}

impl<'a> Reading<'a> {
    fn new(plan: &'a Plan, memory: &'a Memory) -> Self {
        let exported = memory.values.keys().map(|target| target.words()[1].clone()).collect();
        let lines = || plan.budget_lines().map(|(instrument, line)| (line.id, instrument.map(|own| own.id)));
        let there = lines().map(|(line, _)| line.to_string());
        let there = there.chain(plan.instruments.iter().map(|own| own.id.to_string())).collect();
        let instruments = lines().collect();
        Self { plan, memory, exported, there, instruments, found: BTreeMap::new(), troubles: Vec::new() }
    }

    fn trouble(&mut self, place: Where, sort: TroubleSort) {
        self.troubles.push(Trouble::new(place, sort));
    }

    fn sheet(&mut self, sheet: &Sheet<'_>) {
        let Some(id) = sheet.columns.iter().find(|column| column.key == "id") else { return };
        let Some((head_row, heads)) = sheet.heads(&id.head) else {
            return self.trouble(sheet.place(None, Some(&id.head)), TroubleSort::NoColumn);
        };
        let columns = self.columns(sheet, &heads, head_row);
        let Some(id) = columns.iter().find(|column| column.key == "id") else { return };
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        let last = sheet.values.end().map_or(0, |(row, _)| row);
        for row in head_row + 1..=last {
            let own = text_of(sheet.values.get_value((row, id.at as u32)).unwrap_or(&Data::Empty));
            if own.is_empty() {
                let held =
                    columns.iter().any(|column| !text_of(sheet.cell(row, column.at, "").data).is_empty());
                if held {
                    self.trouble(sheet.place(Some(row), None), TroubleSort::NoId);
                }
                continue;
            }
            if let Some(first) = seen.get(&own) {
                let sort = TroubleSort::RowTwice(*first as usize + 1);
                self.trouble(sheet.place(Some(row), Some(id.head)), sort);
                continue;
            }
            self.row(sheet, row, &own, &columns, id.head);
            seen.insert(own, row);
        }
        self.deleted(sheet, &seen);
    }

    /// Where the columns are now, by their heads; of equal heads the first is the first.
    fn columns<'b>(&mut self, sheet: &'b Sheet<'_>, heads: &[String], head_row: u32) -> Vec<Column<'b>> {
        let mut taken = BTreeSet::new();
        let mut found = Vec::new();
        for column in sheet.columns {
            let at = heads.iter().enumerate().find(|(at, head)| **head == column.head && !taken.contains(at));
            match at {
                Some((at, _)) => {
                    taken.insert(at);
                    found.push(Column { at, key: &column.key, head: &column.head });
                }
                None => {
                    let place = sheet.place(Some(head_row), Some(&column.head));
                    self.trouble(place, TroubleSort::NoColumn);
                }
            }
        }
        found
    }

    /// How many rows of the export are not in the sheet any more.
    fn deleted(&mut self, sheet: &Sheet<'_>, seen: &BTreeMap<String, u32>) {
        let of_levels = sheet.columns.iter().any(|column| column.key.starts_with("level:"));
        // A sheet of levels has a row for each instrument, every other one for each line.
        let of_sheet = |id: &&String| id.parse::<InstrumentId>().is_ok() == of_levels;
        let count = self.exported.iter().filter(of_sheet).filter(|id| !seen.contains_key(*id)).count();
        if count > 0 {
            self.trouble(sheet.place(None, None), TroubleSort::RowsDeleted(count));
        }
    }

    fn row(&mut self, sheet: &Sheet<'_>, row: u32, id: &str, columns: &[Column<'_>], id_head: &str) {
        let place = || sheet.place(Some(row), Some(id_head));
        let (line, instrument) = (id.parse::<LineId>().ok(), id.parse::<InstrumentId>().ok());
        if !self.exported.contains(id) {
            return self.trouble(place(), TroubleSort::BadId(id.chars().take(20).collect()));
        }
        if !self.there.contains(id) {
            return self.trouble(place(), TroubleSort::Gone);
        }
        for column in columns {
            let cell = sheet.cell(row, column.at, column.head);
            if let Some(line) = line {
                self.line_cell(line, column.key, &cell, || {
                    let currency = columns.iter().find(|column| column.key == "currency")?;
                    Some(text_of(sheet.cell(row, currency.at, currency.head).data))
                });
            } else if let Some(instrument) = instrument {
                self.level_cell(instrument, column.key, &cell);
            }
        }
    }

    fn line_cell(&mut self, line: LineId, key: &str, cell: &Cell<'_>, currency: impl Fn() -> Option<String>) {
        match key.split_once(':') {
            None if key == "unit-cost" => {
                let target = Target::UnitCost(line);
                let read = self.money(target, cell, currency());
                self.note(target, cell, read.map(Content::Money));
            }
            None if key == "reckoned" => {
                let kept = self.memory.reckoned.get(&line);
                let typed = |found: &Known<Number>| found.as_ref() != kept;
                if !cell.by_formula && kept.is_some() && number(cell).is_ok_and(|found| typed(&found)) {
                    self.trouble(cell.place.clone(), TroubleSort::Reckoned);
                }
            }
            None if key == "note" => {
                let text = match cell.data {
                    Data::Error(error) => Err(TroubleSort::FormulaError(error.to_string())),
                    data => Ok(Content::Text(text_of(data))),
                };
                self.note(Target::Note(line), cell, text);
            }
            None if key == "quantity" => match self.level_shown(line) {
                Some(0) if number(cell) == Ok(Known::Value(Number::ZERO)) => {}
                Some(0) => self.trouble(cell.place.clone(), TroubleSort::NotUsed),
                Some(level) => self.quantity(Target::Quantity(line, level), cell),
                None => {}
            },
            Some(("quantity", level)) => {
                let target = level.parse().ok().map(|level| Target::Quantity(line, level));
                // A line has no quantities at levels its instrument does not have.
                let exported = |target: &Target| self.memory.values.contains_key(target);
                match target.filter(exported) {
                    Some(target) => self.quantity(target, cell),
                    None if *cell.data == Data::Empty => {}
                    None => self.trouble(cell.place.clone(), TroubleSort::NotUsed),
                }
            }
            _ => {}
        }
    }

    /// The level of a line's instrument in the package that was exported.
    fn level_shown(&self, line: LineId) -> Option<u8> {
        let Some(instrument) = self.instruments.get(&line)? else { return Some(1) };
        match self.memory.values.get(&Target::Level(*instrument, self.memory.package?))? {
            Content::Level(level) => Some(*level),
            _ => None,
        }
    }

    fn quantity(&mut self, target: Target, cell: &Cell<'_>) {
        let read = number(cell).map(Content::Number);
        self.note(target, cell, read);
    }

    fn level_cell(&mut self, instrument: InstrumentId, key: &str, cell: &Cell<'_>) {
        let Some(package) = key.strip_prefix("level:").and_then(|id| id.parse().ok()) else { return };
        let top = self.plan.instrument(instrument).map_or(0, |own| own.top_level());
        let read = number(cell).and_then(|found| match found {
            Known::Value(number) => {
                let level = (0..=top).find(|level| number == Number::from(i32::from(*level)));
                level.map(Content::Level).ok_or(TroubleSort::BadLevel(top))
            }
            Known::Unknown => Err(TroubleSort::BadLevel(top)),
        });
        self.note(Target::Level(instrument, package), cell, read);
    }

    /// An amount in the currency the line has, or in the one that stands beside it where it had none.
    fn money(
        &self,
        target: Target,
        cell: &Cell<'_>,
        beside: Option<String>,
    ) -> Result<Known<Money>, TroubleSort> {
        let found = match number(cell)? {
            Known::Value(found) => found,
            Known::Unknown => return Ok(Known::Unknown),
        };
        let beside = beside.unwrap_or_default();
        let written = beside.parse::<Currency>().ok();
        let currency = match self.memory.values.get(&target) {
            Some(Content::Money(Known::Value(money))) => {
                if written != Some(money.currency) && !beside.is_empty() {
                    return Err(TroubleSort::OtherCurrency(beside));
                }
                money.currency
            }
            _ => written.unwrap_or(self.plan.finance.currency),
        };
        let amount = currency.amount(found.decimal());
        if amount.major() != found.decimal() {
            let huge = found.decimal().abs() >= Decimal::from(1_000_000_000_000_i64);
            return Err(if huge { TroubleSort::TooMuch } else { TroubleSort::TooPrecise(currency) });
        }
        Ok(Known::Value(amount))
    }

    /// Notes what a cell says if it has been edited, and what is wrong with it.
    fn note(&mut self, target: Target, cell: &Cell<'_>, read: Result<Content, TroubleSort>) {
        let content = match read {
            Ok(content) => content,
            Err(sort) => return self.trouble(cell.place.clone(), sort),
        };
        // The cell holds the nearest float of what was exported.
        if self.memory.values.get(&target).is_none_or(|exported| same(exported, &content)) {
            return;
        }
        if content.is_negative() {
            return self.trouble(cell.place.clone(), TroubleSort::Negative);
        }
        if let Some(other) = self.found.get(&target) {
            if !same(&other.content, &content) {
                let sort = TroubleSort::Contradicts(Box::new(other.place.clone()));
                self.trouble(cell.place.clone(), sort);
            }
            return;
        }
        let said = Said { place: cell.place.clone(), content, by_formula: cell.by_formula };
        self.found.insert(target, said);
    }

    /// The changes, without those that the plan has made itself or that are contradicted.
    fn finish(mut self) -> ReadBack {
        let contradicted: Vec<Where> = self
            .troubles
            .iter()
            .filter_map(|trouble| match &trouble.sort {
                TroubleSort::Contradicts(other) => Some(other.as_ref().clone()),
                _ => None,
            })
            .collect();
        self.found.retain(|_, said| !contradicted.contains(&said.place));
        let mut changes = Vec::new();
        for (target, Said { place, content, by_formula }) in self.found {
            let Some(old) = target.content(self.plan, &self.memory.language) else { continue };
            if same(&old, &content) {
                continue;
            }
            let exported = self.memory.values.get(&target).filter(|exported| !same(exported, &old)).cloned();
            changes.push(Change { place, target, old, new: content, exported, by_formula });
        }
        let sheets: Vec<&str> = self.memory.columns.iter().map(|column| column.sheet.as_str()).collect();
        let order = |place: &Where| {
            let sheet = place.sheet.as_deref().and_then(|own| sheets.iter().position(|name| *name == own));
            (sheet, place.row)
        };
        changes.sort_by_key(|change| order(&change.place));
        self.troubles.sort_by_key(|trouble| order(&trouble.place));
        ReadBack { language: self.memory.language.clone(), changes, troubles: self.troubles }
    }
}

/// Whether two contents are the same to the digits a plan keeps. Spaces around words say nothing.
fn same(a: &Content, b: &Content) -> bool {
    match (a, b) {
        (Content::Text(a), Content::Text(b)) => a.trim() == b.trim(),
        _ => a == b,
    }
}

/// The number in a cell; a word for "unknown" in any language is one too.
fn number(cell: &Cell<'_>) -> Result<Known<Number>, TroubleSort> {
    let value = match cell.data {
        Data::Float(value) => *value,
        Data::Int(value) => *value as f64,
        Data::Empty if cell.by_formula => return Err(TroubleSort::NoResult),
        Data::Empty => return Err(TroubleSort::Empty),
        Data::Error(error) => return Err(TroubleSort::FormulaError(error.to_string())),
        Data::String(text) if text.trim().is_empty() => {
            return Err(if cell.by_formula { TroubleSort::NoResult } else { TroubleSort::Empty });
        }
        Data::String(text) if is_unknown(text.trim()) => return Ok(Known::Unknown),
        other => return Err(TroubleSort::NotANumber(text_of(other).chars().take(40).collect())),
    };
    if !value.is_finite() || value.abs() >= Number::LIMIT as f64 {
        return Err(TroubleSort::TooMuch);
    }
    Number::from_f64(value).map(Known::Value).ok_or(TroubleSort::TooMuch)
}

fn is_unknown(text: &str) -> bool {
    let text = text.to_lowercase();
    text == "?" || text == "unknown" || Language::ALL.iter().any(|language| text == word(*language))
}

/// The word for what nobody knows.
fn word(language: Language) -> &'static str {
    static WORDS: std::sync::OnceLock<[String; Language::ALL.len()]> = std::sync::OnceLock::new();
    let words =
        WORDS.get_or_init(|| Language::ALL.map(|own| Messages::new(own).get("csv-unknown").to_lowercase()));
    let place = Language::ALL.iter().position(|own| *own == language);
    place.and_then(|place| words.get(place)).map_or("", String::as_str)
}
