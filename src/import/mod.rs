//! Other people's files: scoring sheets become plans, points tables are read for division, and edited
//! workbooks are read back.
//!
//! `table` reads CSV and XLSX into cells, `sheet` and `points` say what the cells mean, `error` what
//! is wrong with them and where; `workbook` compares an edited export with its plan. Nothing here writes
//! files.

mod cells;
mod error;
mod points;
mod sheet;
mod table;
#[cfg(test)]
mod tests;
mod workbook;

pub use error::{Fault, ImportError, Where};
pub use points::{PointsTable, read_points};
pub use sheet::{CeilingRequest, NO_AGREEMENT, SheetOptions, TOTAL, plan_from_sheet};
pub use table::MAX_BYTES;
pub use workbook::{
    Change, Content, MEMORY_SHEET, ReadBack, RememberedColumn, Target, Trouble, TroubleSort, cell_text,
    memory, read_back,
};
