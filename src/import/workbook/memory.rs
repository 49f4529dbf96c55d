//! What an exported workbook remembers of itself, in a hidden sheet of texts: the plan it came from, what its
//! columns are, and every figure that can be edited as it was exported.
//!
//! Each row begins with what it tells: `format`, `plan`, `language`, `package`, `column` (sheet, key, head),
//! `value` (sort, id, what follows, content) or
//! `reckoned` (line, amount).

use std::collections::BTreeMap;

use super::change::{Content, Target};
use crate::plan::{Instrument, Known, LineId, Money, Number, PackageId, Plan};

/// The name of the hidden sheet. It is the same in every language.
pub const MEMORY_SHEET: &str = "partnership-planner";
const FORMAT: &str = "partnership-workbook";
/// The version of what is remembered.
const VERSION: &str = "1";
/// How an unknown figure is written.
const UNKNOWN: &str = "unknown";
/// The most units of UTF-16 in a cell: Excel takes 32 767, and a mark of what was cut off.
const MOST: usize = 32_000;

/// As much of a text as fits into a cell.
pub fn cell_text(text: &str) -> String {
    let mut units = 0;
    let kept = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > MOST
    });
    kept.map_or_else(|| text.to_owned(), |(at, _)| text.get(..at).unwrap_or_default().to_owned() + "…")
}

/// A column of a visible sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RememberedColumn {
    /// The name of its sheet.
    pub sheet: String,
    /// What it holds, in the same words whatever the language.
    pub key: String,
    /// Its head.
    pub head: String,
}

/// The rows of the hidden sheet for `plan`, whose `package` is shown in `language`. `reckoned` are the unit
/// costs in the plan's currency, which follow from those that can be edited.
pub fn memory(
    plan: &Plan,
    package: PackageId,
    language: &str,
    columns: &[RememberedColumn],
    reckoned: &[(LineId, Money)],
) -> Vec<Vec<String>> {
    let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let mut rows = vec![
        row(&["format", FORMAT, VERSION]),
        row(&["plan", plan.say(&plan.name, language)]),
        row(&["language", language]),
        row(&["package", &package.to_string()]),
    ];
    rows.extend(columns.iter().map(|own| row(&["column", &own.sheet, &own.key, &own.head])));
    for (target, content) in contents(plan, language) {
        let [sort, id, more] = target.words();
        rows.push(row(&["value", &sort, &id, &more, &written(&content)]));
    }
    rows.extend(reckoned.iter().map(|(line, cost)| row(&["reckoned", &line.to_string(), &cost.digits()])));
    rows
}

/// Every place of the plan that can be edited in a workbook, and what it holds.
fn contents(plan: &Plan, language: &str) -> Vec<(Target, Content)> {
    let mut all = Vec::new();
    for (instrument, line) in plan.budget_lines() {
        all.push((Target::UnitCost(line.id), Content::Money(line.unit_cost)));
        for level in 1..=instrument.map_or(1, Instrument::top_level) {
            all.push((Target::Quantity(line.id, level), Content::Number(line.quantity(level))));
        }
        let note = plan.say(&line.pedigree.note, language).trim().to_owned();
        all.push((Target::Note(line.id), Content::Text(note)));
    }
    for instrument in &plan.instruments {
        all.extend(plan.packages.iter().map(|package| {
            let level = package.level(instrument.id).min(instrument.top_level());
            (Target::Level(instrument.id, package.id), Content::Level(level))
        }));
    }
    all
}

/// A content as text, from which it can be read exactly.
fn written(content: &Content) -> String {
    match content {
        Content::Money(Known::Unknown) | Content::Number(Known::Unknown) => UNKNOWN.to_owned(),
        Content::Money(Known::Value(money)) => money.to_string(),
        Content::Number(Known::Value(number)) => number.to_string(),
        Content::Level(level) => level.to_string(),
        Content::Text(text) => cell_text(text),
    }
}

fn read_content(target: Target, text: &str) -> Option<Content> {
    let unknown = text == UNKNOWN;
    Some(match target {
        Target::UnitCost(_) if unknown => Content::Money(Known::Unknown),
        Target::UnitCost(_) => Content::Money(Known::Value(text.parse::<Money>().ok()?)),
        Target::Quantity(..) if unknown => Content::Number(Known::Unknown),
        Target::Quantity(..) => Content::Number(Known::Value(text.parse().ok()?)),
        Target::Note(_) => Content::Text(text.to_owned()),
        Target::Level(..) => Content::Level(text.parse().ok()?),
    })
}

/// What was read from the hidden sheet.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The name of the plan.
    pub(super) plan: String,
    /// The language of heads and notes.
    pub(super) language: String,
    /// The package shown.
    pub(super) package: Option<PackageId>,
    /// The columns by sheet, in the order of the sheets.
    pub(super) columns: Vec<RememberedColumn>,
    /// What was exported.
    pub(super) values: BTreeMap<Target, Content>,
    /// Unit costs in the plan's currency, which follow from others.
    pub(super) reckoned: BTreeMap<LineId, Number>,
}

impl Memory {
    /// Reads the rows of the hidden sheet; `None` if they are not of this format and version.
    pub(super) fn read(rows: impl Iterator<Item = Vec<String>>) -> Option<Self> {
        let mut memory = Self::default();
        let mut known = false;
        for row in rows {
            let cell = |index: usize| row.get(index).map_or("", String::as_str);
            match cell(0) {
                "format" => known = (cell(1), cell(2)) == (FORMAT, VERSION),
                "plan" => memory.plan = cell(1).to_owned(),
                "language" => memory.language = cell(1).to_owned(),
                "package" => memory.package = cell(1).parse().ok(),
                "column" => memory.columns.push(RememberedColumn {
                    sheet: cell(1).to_owned(),
                    key: cell(2).to_owned(),
                    head: cell(3).to_owned(),
                }),
                "value" => {
                    let target = Target::from_words(cell(1), cell(2), cell(3));
                    if let Some((target, content)) =
                        target.and_then(|target| Some((target, read_content(target, cell(4))?)))
                    {
                        memory.values.insert(target, content);
                    }
                }
                "reckoned" => {
                    if let (Ok(line), Ok(cost)) = (cell(1).parse(), cell(2).parse()) {
                        memory.reckoned.insert(line, cost);
                    }
                }
                _ => {}
            }
        }
        known.then_some(memory)
    }
}
