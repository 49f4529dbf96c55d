//! What in a workbook cannot be read back, and where.

use crate::import::Where;
use crate::plan::Currency;

/// Something that cannot be taken over as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Where.
    pub place: Where,
    /// What is wrong.
    pub sort: TroubleSort,
}

/// What is wrong with a workbook or one of its cells. `cli` turns it into a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TroubleSort {
    /// The file is larger than [`crate::import::MAX_BYTES`].
    TooLarge,
    /// A sheet has more cells between its first and its last than this.
    TooMany(usize),
    /// It is no XLSX workbook: what the reader says.
    Unreadable(String),
    /// It was not exported by this program, or by a newer one.
    Foreign,
    /// It was exported from the plan of this name, none of whose rows are in the plan that is open.
    OtherPlan(String),
    /// A sheet is missing or has another name.
    NoSheet,
    /// A column is missing or has another head.
    NoColumn,
    /// A row has no id: it was added in the workbook. It is passed over.
    NoId,
    /// A row's id is not one of this workbook.
    BadId(String),
    /// What a row stands for is no longer in the plan. It is passed over.
    Gone,
    /// A second row with the same id; the first is at this row.
    RowTwice(usize),
    /// So many rows were deleted. What they stood for is left as it is.
    RowsDeleted(usize),
    /// A number is needed.
    NotANumber(String),
    /// A cell that must hold something is empty.
    Empty,
    /// A formula gives an error.
    FormulaError(String),
    /// A formula has no result: the file was written by a program that does not reckon.
    NoResult,
    /// A number below nought.
    Negative,
    /// More than a plan can hold.
    TooMuch,
    /// More digits after the point than the currency has.
    TooPrecise(Currency),
    /// Another currency than the line has.
    OtherCurrency(String),
    /// Not a whole level from 0 to this one.
    BadLevel(u8),
    /// A figure that follows from others was typed over.
    Reckoned,
    /// A quantity where the instrument is not used: which level it belongs to is not known.
    NotUsed,
    /// Another cell says something else of the same.
    Contradicts(Box<Where>),
}

impl Trouble {
    pub(super) fn new(place: Where, sort: TroubleSort) -> Self {
        Self { place, sort }
    }

    pub(super) fn of_file(sort: TroubleSort) -> Self {
        Self { place: Where::default(), sort }
    }

    /// Whether something meant to be read could not be, so that the rest may not be what was meant.
    pub fn is_grave(&self) -> bool {
        !matches!(self.sort, TroubleSort::NoId | TroubleSort::Gone | TroubleSort::RowsDeleted(_))
    }
}
