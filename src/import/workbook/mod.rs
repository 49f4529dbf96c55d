//! A workbook that came back: what in it differs from what was exported, so that it can be taken over one
//! change at a time.
//!
//! What an exported workbook remembers of itself is in `memory`; reading the cells in `read`. Rows are
//! matched by the ids they carry and columns by their heads, never by where they stand.

mod change;
mod memory;
mod read;
mod trouble;

pub use change::{Change, Content, Target};
pub use memory::{MEMORY_SHEET, RememberedColumn, cell_text, memory};
pub use read::{ReadBack, read_back};
pub use trouble::{Trouble, TroubleSort};
