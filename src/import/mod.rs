//! Other people's files: scoring sheets become plans, points tables are read for division.
//!
//! `table` reads CSV and XLSX into cells, `sheet` and `points` say what the cells mean, `error` what
//! is wrong with them and where. Nothing here writes files.

mod error;
mod points;
mod sheet;
mod table;
#[cfg(test)]
mod tests;

pub use error::{Fault, ImportError, Where};
pub use points::{PointsTable, read_points};
pub use sheet::{CeilingRequest, NO_AGREEMENT, SheetOptions, TOTAL, plan_from_sheet};
pub use table::MAX_BYTES;
