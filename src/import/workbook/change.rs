//! What can be changed in a workbook, and how a change is made in the plan.

use crate::import::Where;
use crate::plan::{BudgetLine, InstrumentId, Known, LineId, Money, Number, PackageId, Plan};

/// A figure or text of the plan that a cell stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// The unit cost of a line, in its own currency.
    UnitCost(LineId),
    /// The quantity of a line at a level.
    Quantity(LineId, u8),
    /// The note of a line.
    Note(LineId),
    /// The level of an instrument in a package.
    Level(InstrumentId, PackageId),
}

/// What stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// An amount.
    Money(Known<Money>),
    /// A quantity.
    Number(Known<Number>),
    /// A level.
    Level(u8),
    /// Words.
    Text(String),
}

impl Content {
    /// Whether it is a figure below nought.
    pub(super) fn is_negative(&self) -> bool {
        match self {
            Self::Money(Known::Value(money)) => money.minor < 0,
            Self::Number(Known::Value(number)) => number.is_negative(),
            _ => false,
        }
    }
}

/// One difference between the workbook and the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where in the workbook.
    pub place: Where,
    /// What it changes.
    pub target: Target,
    /// What the plan holds now.
    pub old: Content,
    /// What the workbook holds.
    pub new: Content,
    /// What was exported, if the plan has changed since.
    pub exported: Option<Content>,
    /// Whether the workbook reckons it by a formula.
    pub by_formula: bool,
}

impl Change {
    /// Makes the change; notes are those in `language`.
    pub fn apply(&self, plan: &mut Plan, language: &str) {
        match (self.target, &self.new) {
            (Target::UnitCost(id), Content::Money(cost)) => {
                if let Some(line) = line_mut(plan, id) {
                    line.unit_cost = *cost;
                }
            }
            (Target::Quantity(id, level), Content::Number(quantity)) => {
                let index = usize::from(level.max(1)) - 1;
                if let Some(line) = line_mut(plan, id) {
                    if line.quantities.len() <= index {
                        line.quantities.resize(index + 1, Known::Value(Number::ZERO));
                    }
                    if let Some(own) = line.quantities.get_mut(index) {
                        *own = *quantity;
                    }
                }
            }
            (Target::Note(id), Content::Text(text)) => {
                if let Some(line) = line_mut(plan, id) {
                    line.pedigree.note.set(language, text.clone());
                }
            }
            (Target::Level(instrument, package), Content::Level(level)) => {
                if let Some(package) = plan.package_mut(package) {
                    package.set_level(instrument, *level);
                }
            }
            _ => {}
        }
    }
}

fn line_mut(plan: &mut Plan, id: LineId) -> Option<&mut BudgetLine> {
    let own = plan.instruments.iter_mut().flat_map(|instrument| &mut instrument.lines);
    own.chain(&mut plan.finance.shared_lines).find(|line| line.id == id)
}

impl Target {
    /// What the plan holds there; `None` if it has no such place. Notes are those in `language`.
    pub(super) fn content(self, plan: &Plan, language: &str) -> Option<Content> {
        let line = |id| plan.budget_lines().map(|(_, line)| line).find(|line| line.id == id);
        match self {
            Self::UnitCost(id) => Some(Content::Money(line(id)?.unit_cost)),
            Self::Quantity(id, level) => Some(Content::Number(line(id)?.quantity(level))),
            Self::Note(id) => {
                Some(Content::Text(plan.say(&line(id)?.pedigree.note, language).trim().to_owned()))
            }
            Self::Level(instrument, package) => {
                let top = plan.instrument(instrument)?.top_level();
                Some(Content::Level(plan.package(package)?.level(instrument).min(top)))
            }
        }
    }

    /// As it is written in the workbook: sort, id, and what follows it.
    pub(super) fn words(self) -> [String; 3] {
        let words = |sort: &str, id: String, more: String| [sort.to_owned(), id, more];
        match self {
            Self::UnitCost(id) => words("unit-cost", id.to_string(), String::new()),
            Self::Quantity(id, level) => words("quantity", id.to_string(), level.to_string()),
            Self::Note(id) => words("note", id.to_string(), String::new()),
            Self::Level(instrument, package) => words("level", instrument.to_string(), package.to_string()),
        }
    }

    /// What [`Self::words`] wrote.
    pub(super) fn from_words(sort: &str, id: &str, more: &str) -> Option<Self> {
        match sort {
            "unit-cost" => Some(Self::UnitCost(id.parse().ok()?)),
            "quantity" => Some(Self::Quantity(id.parse().ok()?, more.parse().ok()?)),
            "note" => Some(Self::Note(id.parse().ok()?)),
            "level" => Some(Self::Level(id.parse().ok()?, more.parse().ok()?)),
            _ => None,
        }
    }
}
