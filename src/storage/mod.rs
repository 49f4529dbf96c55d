//! Reading and writing plans: RON over bytes, format version and migrations, atomic save.
//!
//! What a plan is lives in `plan`; whether it contradicts itself is for `Plan::problems`. Here is
//! only what the file says and whether it could be read.

#[cfg(test)]
pub(crate) mod arbitrary;
mod carried;
mod error;
mod file;
mod folder;
pub mod fragment;
mod header;
mod layout;
mod limits;
mod migrate;
mod read;

pub use carried::{CARRIED, is_carrier};
pub use error::{Counted, Fault, LoadError, Position, SaveError};
pub use file::{is_carrier_file, is_occupied, is_same_file, load, read_at_most, save, write};
pub use folder::write_folder;
pub use limits::{
    MAX_BYTES, MAX_EFFECTS, MAX_ENTRIES, MAX_FLOWS, MAX_FRAMES_AND_NOTES, MAX_INSTRUMENTS, MAX_INTERESTS,
    MAX_LINES, MAX_NODES, MAX_PACKAGES, MAX_PARTIES, MAX_RULES, MAX_SOURCES,
};
pub use read::{from_bytes, read_as};
use serde::Serialize;

use crate::plan::Plan;

/// The format's name, which stands first in every file.
pub const FORMAT: &str = "partnership-plan";
/// The format version this program writes. Older ones are read too.
pub const VERSION: u32 = 2;

/// A file as written.
#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u32,
    plan: &'a Plan,
}

/// `plan` as the text of its file. The same plan always gives the same text.
///
/// Fails only on what the format cannot hold, such as a date before the year 0.
pub fn to_text(plan: &Plan) -> Result<String, SaveError> {
    let file = File { format: FORMAT, version: VERSION, plan };
    let compact = read::options().to_string(&file).map_err(|error| SaveError::Form(error.to_string()))?;
    Ok(layout::layout(&compact))
}

#[cfg(test)]
mod tests;
